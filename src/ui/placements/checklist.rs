//! A placement's list: sections, progress, what is open, and an item of one's own.

use super::{checklist_item::ItemRow, take_in::TakeIn};
use crate::{
    domain::{ChecklistItemId, PlacementId, checklist::ListKind},
    format::office_tables::List,
    office::{
        Command,
        forms::{Values, checklist_item as forms},
        queries::checklist::{self, Checklist, Progress, SectionView, Standing},
    },
    ui::{
        app::AT,
        focus,
        parts::{DateField, DraftNotice, ErrorSummary, ExportList, Form, TextField},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;
use std::collections::BTreeSet;
use wasm_bindgen::JsCast;

/// A section's heading and its items.
type Section = (String, Vec<ChecklistItemId>);

/// The tab of a list: what it is for, and the list.
#[component]
pub fn ChecklistTab(id: PlacementId, kind: ListKind) -> impl IntoView {
    view! {
        <p class="lede">
            "From before the first day to the end of the first weeks. Due dates follow the dates of the placement, and skip weekends and holidays. "
            <a href=Page::Calendar.href()>"See the calendar"</a>
        </p>
        <ChecklistView id kind/>
    }
}

/// A list.
#[component]
pub fn ChecklistView(
    /// Of which placement.
    id: PlacementId,
    /// Which list, with all that its tab shows.
    kind: ListKind,
    /// Whether it says how far it has got. The list of leaving does not: the plan above it does.
    #[prop(default = true)]
    is_counted: bool,
) -> impl IntoView {
    let session = Session::get();
    let list = Memo::new(move |_| {
        session.follow(checklist::FOLLOWED);
        let today = session.today.get();
        session.read(|office| checklist::list(office, id, kind, today)).unwrap_or_default()
    });
    let only_open = Memo::new(move |_| session.route.with(|route| route.filter("show") == "open"));
    // What is settled here stays in sight until the filter is chosen anew, so that nothing moves
    // under the user's hand.
    let kept = RwSignal::new(BTreeSet::<ChecklistItemId>::new());
    // A list of hundreds is drawn a piece at a time, so that a tick is on the screen at once.
    // Whoever is led to one of its items has all of it.
    let is_led = session.route.with_untracked(|route| !route.filter(AT).is_empty());
    let shown = RwSignal::new(if is_led { usize::MAX } else { PIECE });
    let visible = Memo::new(move |_| {
        let only_open = only_open.get();
        kept.with(|kept| {
            list.with(|list| {
                list.items
                    .iter()
                    .filter(|view| {
                        let is_settled =
                            matches!(view.standing, Standing::Done | Standing::NotApplicable);
                        !only_open || !is_settled || kept.contains(&view.id)
                    })
                    .map(|view| (view.item.section.clone(), view.id))
                    .collect::<Vec<_>>()
            })
        })
    });
    let hidden = Memo::new(move |_| visible.with(Vec::len).saturating_sub(shown.get()));
    let sections = Memo::new(move |_| {
        let room = shown.get();
        visible.with(|visible| {
            let mut sections: Vec<Section> = Vec::new();
            for (section, id) in visible.iter().take(room) {
                match sections.last_mut().filter(|(heading, _)| heading == section) {
                    Some((_, ids)) => ids.push(*id),
                    None => sections.push((section.clone(), vec![*id])),
                }
            }
            sections
        })
    });
    let phases = Memo::new(move |_| list.with(Checklist::phases));
    let headings = Memo::new(move |_| {
        sections.with(|it| it.iter().map(|(heading, _)| heading.clone()).collect::<Vec<_>>())
    });
    let is_empty = move || headings.with(Vec::is_empty);
    view! {
        <ListHead id list only_open kept is_counted/>
        <Phases phases headings/>
        <div class="task-lists" on:keydown=move_on>
            <For each=move || headings.get() key=Clone::clone let:heading>
                <SectionOfList heading list phases sections kept/>
            </For>
        </div>
        {move || {
            let hidden = hidden.get();
            (hidden > 0).then(|| {
                view! {
                    <div class="button-row section-end no-print">
                        <button
                            class="button button-secondary"
                            type="button"
                            on:click=move |_| shown.update(|shown| *shown += PIECE)
                        >
                            {format!("Show {} more", hidden.min(PIECE))}
                        </button>
                        <button
                            class="button button-quiet"
                            type="button"
                            on:click=move |_| shown.set(usize::MAX)
                        >
                            {format!("Show all {hidden} that are left")}
                        </button>
                    </div>
                }
            })
        }}
        {move || {
            is_empty().then(|| {
                // The headings are made from the filter, so what it says is read in closures of
                // their own.
                let title = move || {
                    if only_open.get() { "Nothing left to do here" } else { "This list is empty" }
                };
                let words = move || {
                    if only_open.get() {
                        "Everything is done or does not apply."
                    } else {
                        "Add the first item below."
                    }
                };
                view! {
                    <div class="empty-state">
                        <h3>{title}</h3>
                        <p>{words}</p>
                    </div>
                }
            })
        }}
        <TakeIn id kind/>
        <AddItem id kind/>
    }
}

/// So many items are drawn at a time.
const PIECE: usize = 150;

/// Moves from tick to tick with the arrow keys, and ticks with Enter as with Space.
fn move_on(event: leptos::ev::KeyboardEvent) {
    let target = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(tick) = target.filter(|it| it.class_name() == "task-tick") else {
        return;
    };
    if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let key = event.key();
    if key == "Enter" {
        event.prevent_default();
        tick.click();
        return;
    }
    if !matches!(key.as_str(), "ArrowDown" | "ArrowUp" | "Home" | "End") {
        return;
    }
    let Ok(ticks) = document().query_selector_all(".task-lists .task-tick") else {
        return;
    };
    let at = (0..ticks.length())
        .find(|at| ticks.get(*at).is_some_and(|node| node.is_same_node(Some(tick.as_ref()))));
    let Some(at) = at else {
        return;
    };
    let next = match key.as_str() {
        "ArrowDown" => at.saturating_add(1),
        "ArrowUp" => at.saturating_sub(1),
        "Home" => 0,
        _ => ticks.length().saturating_sub(1),
    };
    if let Some(next) = ticks.get(next).and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        event.prevent_default();
        // An element that is on the page takes the focus.
        let _ = next.focus();
    }
}

/// The phases of the list, each with how far it has got and the way to it.
#[component]
fn Phases(phases: Memo<Vec<SectionView>>, headings: Memo<Vec<String>>) -> impl IntoView {
    let is_worth_it = move || phases.with(|phases| phases.len() > 2);
    view! {
        <Show when=is_worth_it>
            <ol class="phases no-print" aria-label="Progress by section">
                {move || {
                    phases
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(number, phase)| {
                            let progress = phase.progress;
                            let all = progress.done == progress.of;
                            let state = if progress.overdue > 0 {
                                "overdue"
                            } else if all {
                                "done"
                            } else {
                                "open"
                            };
                            let words = match (progress.overdue, all) {
                                (0, true) => "All done".to_owned(),
                                (0, false) => format!("{} of {}", progress.done, progress.of),
                                (late, _) => {
                                    format!("{} of {}, {late} overdue", progress.done, progress.of)
                                }
                            };
                            let heading = phase.heading.clone();
                            let go = move |_| {
                                let at = headings.with_untracked(|headings| {
                                    headings.iter().position(|it| *it == heading)
                                });
                                // What is filtered away has no heading to go to.
                                focus::on(&section_id(at.unwrap_or(number)));
                            };
                            view! {
                                <li class="phase" data-state=state>
                                    <button class="phase-name link-button user-text" type="button" on:click=go>
                                        {phase.heading}
                                    </button>
                                    <span class="phase-words">{words}</span>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ol>
        </Show>
    }
}

/// The id of a section's heading.
fn section_id(number: usize) -> String {
    format!("section-{number}")
}

#[component]
fn ListHead(
    id: PlacementId,
    list: Memo<Checklist>,
    only_open: Memo<bool>,
    kept: RwSignal<BTreeSet<ChecklistItemId>>,
    is_counted: bool,
) -> impl IntoView {
    let session = Session::get();
    let ids = Callback::new(move |()| {
        list.with_untracked(|list| list.items.iter().map(|view| view.id.0).collect())
    });
    let progress = Memo::new(move |_| list.with(|list| list.progress));
    let about_itself = Memo::new(move |_| list.with(|list| list.about_itself));
    let waits = Memo::new(move |_| list.with(|list| list.waits_for_end));
    let link = move |key: &'static str, words: &'static str| {
        let href = move || session.route.with(|route| route.clone().with("show", key).href());
        let is_current = move || (only_open.get() == (key == "open")).then_some("true");
        view! {
            <a href=href aria-current=is_current on:click=move |_| kept.update(BTreeSet::clear)>
                {words}
            </a>
        }
    };
    view! {
        <div class="list-head">
            {is_counted.then(|| view! { <ListMeter progress about_itself/> })}
            <div class="cluster no-print">
                <div class="segmented" role="group" aria-label="Show">
                    {link("", "All")} {link("open", "Still to do")}
                </div>
                <ExportList list=List::Checklist ids=ids/>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=|_| {
                        // Where printing is blocked, the browser's own menu still prints.
                        let _ = window().print();
                    }
                >
                    "Print"
                </button>
            </div>
        </div>
        {move || {
            waits.get().then(|| {
                let edit = Page::EditPlacement(id).href();
                view! {
                    <div class="notice notice-info">
                        <p>
                            "Some items are counted from the last day, which is not set. "
                            <a href=edit>"Set the last day"</a>
                        </p>
                    </div>
                }
            })
        }}
    }
}

#[component]
fn ListMeter(progress: Memo<Progress>, about_itself: Memo<usize>) -> impl IntoView {
    view! {
        <div class="meter">
            <label for="list-meter">
                {move || progress.get().words()}
                {move || {
                    let number = about_itself.get();
                    (number > 0).then(|| {
                        let of = progress.get().of;
                        format!(" ({number} of the {of} are about the list itself)")
                    })
                }}
                {move || {
                    let overdue = progress.get().overdue;
                    (overdue > 0).then(|| {
                        view! {
                            <strong class="overdue-words">{format!(", {overdue} overdue")}</strong>
                        }
                    })
                }}
            </label>
            <meter
                id="list-meter"
                max=move || progress.get().of.max(1).to_string()
                value=move || progress.get().done.to_string()
            ></meter>
        </div>
    }
}

#[component]
fn SectionOfList(
    heading: String,
    list: Memo<Checklist>,
    phases: Memo<Vec<SectionView>>,
    sections: Memo<Vec<Section>>,
    kept: RwSignal<BTreeSet<ChecklistItemId>>,
) -> impl IntoView {
    let name = heading.clone();
    let ids = Memo::new(move |_| {
        sections.with(|sections| {
            let found = sections.iter().find(|(heading, _)| *heading == name);
            found.map(|(_, ids)| ids.clone()).unwrap_or_default()
        })
    });
    let of = heading.clone();
    let progress = Memo::new(move |_| {
        phases.with(|phases| {
            phases
                .iter()
                .find(|phase| phase.heading == of)
                .map(|phase| phase.progress.words())
                .unwrap_or_default()
        })
    });
    let at = heading.clone();
    let id = move || {
        let number =
            sections.with(|sections| sections.iter().position(|(heading, _)| *heading == at));
        section_id(number.unwrap_or_default())
    };
    view! {
        <section class="task-group">
            <div class="task-group-header">
                <h2 class="user-text" id=id tabindex="-1">{heading}</h2>
                <span class="task-group-words">{progress}</span>
            </div>
            <ul class="task-list">
                <For each=move || ids.get() key=|id| *id let:id>
                    <ItemRow id list kept/>
                </For>
            </ul>
        </section>
    }
}

#[component]
fn AddItem(id: PlacementId, kind: ListKind) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("new-item.{id}.{}", kind.key()), Values::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_added = form.submit(forms::read_new, |(title, due_on)| {
            session
                .dispatch(Command::AddChecklistItem { placement: id, list: kind, title, due_on })
                .map(|_| session.tell("Added to the list"))
        });
        if is_added {
            form.start_again();
            focus::on("new-title");
        }
    };
    view! {
        <section class="section no-print">
            <h2>"Add an item of your own"</h2>
            <form class="add-form" novalidate on:submit=add>
                <ErrorSummary form/>
                <DraftNotice form/>
                <div class="field-row">
                    <TextField form name="new-title" label="What is to be done"/>
                    <DateField form name="new-due" label="Due" optional=true/>
                </div>
                <div class="button-row">
                    <button class="button button-secondary" type="submit">"Add to the list"</button>
                </div>
            </form>
        </section>
    }
}
