//! Everyone who applied: in columns by stage, or as a list.

use super::{board::BoardView, bulk::matching_ids, focus, list::ListView, outcome::OutcomeDialog};
use crate::{
    domain::{ApplicantId, applicant::Stage},
    format::office_tables::List,
    office::{
        Collection,
        queries::{
            applicants::{
                Answering, AskedStep, Filter, opening_choices, standing_asked, standing_choices,
                standing_key,
            },
            board::CLOSED,
        },
    },
    ui::{
        parts::{EmptyState, ExportList, PageHeader},
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// What a change of an applicant may alter on these pages.
pub const FOLLOWED: [Collection; 4] =
    [Collection::Applicants, Collection::People, Collection::Openings, Collection::Placements];

/// Sets or takes off a filter of the address, and goes back to the first page of the list.
pub fn set_filter(session: Session, name: &str, value: impl Into<String>) {
    let route = session.route.get_untracked().with(name, value).with("page", "");
    if route.page == Page::Applicants {
        session.replace(route);
    }
}

/// Asks for one stage, what stands on one step of it or on none, or all.
fn set_standing(session: Session, chosen: &str) {
    let choices = session.read(standing_choices);
    let choice = choices.into_iter().find(|choice| choice.key() == chosen);
    let (stage, step) = choice.map_or(("", String::new()), |choice| {
        (choice.stage.key(), choice.step.map(AskedStep::key).unwrap_or_default())
    });
    let route = session.route.get_untracked().with("stage", stage).with("step", step);
    if route.page == Page::Applicants {
        session.replace(route.with("page", ""));
    }
}

/// Everyone who applied.
#[component]
pub fn ApplicantsPage() -> impl IntoView {
    let session = Session::get();
    // What is searched for holds names, so it stands here and never in the address.
    let text = RwSignal::new(String::new());
    let filter = Memo::new(move |_| {
        // A step that is there no more is not asked for.
        session.follow(&[Collection::Office]);
        let today = session.today.get();
        session.route.with(|route| {
            let (stage, step) = session
                .read(|office| standing_asked(office, route.filter("stage"), route.filter("step")));
            Filter {
                opening: route.filter("opening").parse().ok(),
                stage,
                step,
                answering: Answering::from_key(route.filter("answer"), today),
                text: text.get(),
            }
        })
    });
    let is_list = Memo::new(move |_| session.route.with(|route| route.filter("view") == "list"));
    let is_empty = session.query(&[Collection::Applicants], |office| office.applicants.is_empty());
    let has_openings = session.query(&[Collection::Openings], |office| !office.openings.is_empty());
    let asked = RwSignal::new(None);
    // Who moved keeps the focus, wherever they went.
    let after = Callback::new(move |(id, stage): (ApplicantId, Stage)| {
        let mut ids = vec![format!("card-{id}")];
        if CLOSED.contains(&stage) {
            ids.push(format!("closed-{}", stage.key()));
        }
        ids.push("board".to_owned());
        focus::first_of(ids);
    });
    let view_href = move |view: &'static str| {
        session.route.with(|route| {
            Route { page: Page::Applicants, filters: route.filters.clone() }
                .with("view", view)
                .with("page", "")
                .href()
        })
    };
    let with_opening = move |page: Page| {
        let mut route = Route::from(page);
        if let Some(opening) = filter.with(|filter| filter.opening) {
            route = route.with("opening", opening.to_string());
        }
        route.href()
    };
    let add = move || with_opening(Page::NewApplicant);
    let export = Callback::new(move |()| {
        matching_ids(session, filter).into_iter().map(uuid::Uuid::from).collect::<Vec<_>>()
    });
    let bring_in = move || {
        view! {
            <details class="menu menu-end">
                <summary class="button button-secondary">"Bring in"</summary>
                <ul class="menu-list">
                    <li>
                        <a class="menu-item" href=move || with_opening(Page::ImportApplicants)>
                            "From a file (CSV)"
                        </a>
                    </li>
                    <li>
                        <a class="menu-item" href=move || with_opening(Page::EmailedApplicants)>
                            "From e-mails (.eml)"
                        </a>
                    </li>
                </ul>
            </details>
        }
    };
    view! {
        <PageHeader title="Applicants">
            <Show when=move || !is_empty.get()>
                <div class="segmented" role="group" aria-label="View">
                    <a href=move || view_href("") aria-current=move || (!is_list.get()).then_some("true")>
                        "Columns"
                    </a>
                    <a href=move || view_href("list") aria-current=move || is_list.get().then_some("true")>
                        "List"
                    </a>
                </div>
            </Show>
            <Show when=move || !is_empty.get()>
                <ExportList list=List::Applicants ids=export/>
            </Show>
            <a class="button button-secondary" href=Page::Letters.href()>"Letters"</a>
            <Show when=move || has_openings.get()>
                {bring_in()}
                <a class="button" href=add>"Add an applicant"</a>
            </Show>
        </PageHeader>
        {move || {
            if !is_empty.get() {
                view! {
                    <FilterBar text filter/>
                    {move || {
                        if is_list.get() {
                            view! { <ListView filter asked after/> }.into_any()
                        } else {
                            view! { <BoardView filter asked after/> }.into_any()
                        }
                    }}
                }
                .into_any()
            } else if has_openings.get() {
                view! {
                    <EmptyState
                        title="No applicants yet"
                        words="Add each application as it comes in. Everyone hears that it arrived, by when they will have an answer, and in the end the answer."
                    >
                        <a class="button" href=add>"Add the first applicant"</a>
                    </EmptyState>
                }
                .into_any()
            } else {
                view! {
                    <EmptyState
                        title="No applicants yet"
                        words="People apply for an opening, so that comes first."
                    >
                        <a class="button" href="#/openings/new">"Add an opening"</a>
                    </EmptyState>
                }
                .into_any()
            }
        }}
        <OutcomeDialog asked after/>
    }
}

#[component]
fn FilterBar(text: RwSignal<String>, filter: Memo<Filter>) -> impl IntoView {
    let session = Session::get();
    let openings = session.query(&[Collection::Openings], opening_choices);
    let chosen = Memo::new(move |_| filter.with(|filter| filter.opening));
    let standing = Memo::new(move |_| {
        filter.with(|filter| {
            filter.stage.map_or_else(String::new, |stage| standing_key(stage, filter.step))
        })
    });
    let standings = session.query(&[Collection::Office], standing_choices);
    let answer = Memo::new(move |_| session.route.with(|route| route.filter("answer").to_owned()));
    // Folded on a narrow screen, where they would stand above the list; see the stylesheet.
    let is_open = RwSignal::new(false);
    let clear = move |_| {
        text.set(String::new());
        let route = session.route.get_untracked().with("opening", "").with("stage", "");
        session.replace(route.with("step", "").with("answer", "").with("page", ""));
        focus::first_of(vec!["search".to_owned()]);
    };
    view! {
        <form class="filter-bar" role="search" on:submit=|event| event.prevent_default()>
            <div class="field">
                <label class="field-label" for="search">"Name or e-mail address"</label>
                <input
                    class="input"
                    id="search"
                    type="search"
                    dir="auto"
                    autocomplete="off"
                    prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))
                />
            </div>
            <button
                class="button button-secondary filter-more-button"
                type="button"
                aria-expanded=move || is_open.get().to_string()
                aria-controls="filter-more"
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                {move || match filter.with(Filter::choices) {
                    0 => "Filters".to_owned(),
                    many => format!("Filters ({many} set)"),
                }}
            </button>
            <div class="filter-more" id="filter-more" data-open=move || is_open.get().to_string()>
            <div class="field">
                <label class="field-label" for="filter-opening">"Opening"</label>
                <select
                    class="select"
                    id="filter-opening"
                    on:change=move |event| {
                        set_filter(session, "opening", event_target_value(&event));
                    }
                >
                    <option value="" prop:selected=move || chosen.get().is_none()>
                        "Every opening"
                    </option>
                    {move || openings.get().into_iter().map(|choice| {
                        let id = choice.id;
                        view! {
                            <option
                                value=id.to_string()
                                prop:selected=move || chosen.get() == Some(id)
                            >
                                {choice.label}
                            </option>
                        }
                    }).collect_view()}
                </select>
            </div>
            <div class="field">
                <label class="field-label" for="filter-stage">"Stage"</label>
                <select
                    class="select"
                    id="filter-stage"
                    on:change=move |event| set_standing(session, &event_target_value(&event))
                >
                    <option value="" prop:selected=move || standing.with(String::is_empty)>
                        "Every stage"
                    </option>
                    {move || standings.get().into_iter().map(|choice| {
                        let (key, value) = (choice.key(), choice.key());
                        view! {
                            <option
                                value=value
                                prop:selected=move || standing.with(|it| *it == key)
                            >
                                {choice.words}
                            </option>
                        }
                    }).collect_view()}
                </select>
            </div>
            <div class="field">
                <label class="field-label" for="filter-answer">"Answer"</label>
                <select
                    class="select"
                    id="filter-answer"
                    on:change=move |event| set_filter(session, "answer", event_target_value(&event))
                >
                    <option value="" prop:selected=move || answer.with(String::is_empty)>
                        "Any"
                    </option>
                    {Answering::CHOICES.into_iter().map(|(key, words)| view! {
                        <option value=key prop:selected=move || answer.with(|it| it == key)>
                            {words}
                        </option>
                    }).collect_view()}
                </select>
            </div>
            </div>
            <Show when=move || filter.with(Filter::is_active)>
                <div class="button-row">
                    <button class="button button-secondary" type="button" on:click=clear>
                        "Clear"
                    </button>
                </div>
            </Show>
        </form>
    }
}
