//! Leaving: the plan before the last day, how that day moves, and the list behind it.

use super::{checklist::ChecklistView, end_dialog::EndDialog, take_away::TakeAway};
use crate::{
    domain::{
        PlacementId, checklist::ListKind, date, end_change::EndChangeKind,
        placement::PlacementPhase,
    },
    office::{
        Collection, Command,
        queries::{
            checklist,
            leaving::{self, GROUPS, Leaving, PlanLine, Standing, Tick},
        },
    },
    ui::{
        focus,
        parts::{Tag, Tone},
        route::Page,
        session::Session,
        today::place_route,
    },
};
use leptos::prelude::*;

/// What the plan follows besides what the list does.
const FOLLOWED: &[Collection] = &[Collection::ExitQuestions, Collection::EndChanges];

/// The id of the plan’s heading.
const HEADING: &str = "leaving-plan";

/// Leaving.
#[component]
pub fn LeavingTab(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let leaving = Memo::new(move |_| {
        session.follow(FOLLOWED);
        session.follow(checklist::FOLLOWED);
        let today = session.today.get();
        session.read(|office| leaving::leaving(office, id, today))
    });
    let asked = RwSignal::new(None::<EndChangeKind>);
    view! {
        <section class="section leaving-plan" aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">"Leaving plan"</h2>
            {move || leaving.with(|it| it.as_ref().map(|it| standing(id, it)))}
            <p class="hint no-print">
                "A placement ends by itself on its last day. Only another last day needs telling here."
            </p>
            <div class="button-row no-print">
                {end_buttons(leaving, asked)}
            </div>
            {move || leaving.with(|it| it.as_ref().map(moved))}
            {GROUPS.map(|name| view! { <Group id name leaving/> }).into_iter().collect_view()}
        </section>
        <EndDialog id asked after=Callback::new(move |()| focus::on(HEADING))/>
        <TakeAway id/>
        <details class="disclosure leaving-list section">
            <summary>
                {move || leaving.with(|it| list_words(it.as_ref().map_or(0, |it| it.listed)))}
            </summary>
            <div>
                <p class="hint">
                    "Each of its items is in the plan above and counted there; what is settled in one is settled in the other. Here they have their notes and evidence, and here you say what does not apply."
                </p>
                <ChecklistView id kind=ListKind::Leaving is_counted=false/>
            </div>
        </details>
    }
}

fn list_words(items: usize) -> String {
    match items {
        1 => "The leaving list (1 item)".to_owned(),
        many => format!("The leaving list ({many} items)"),
    }
}

/// The id of a line, by the item that it stands for.
pub fn plan_line_id(key: &str) -> String {
    format!("plan-{key}")
}

/// The id of what a line says, by its key, which stays whatever becomes of the line.
pub fn plan_words_id(key: &str) -> String {
    format!("plan-words-{key}")
}

fn standing(id: PlacementId, leaving: &Leaving) -> impl IntoView + use<> {
    let (done, of) = (leaving.progress.done, leaving.progress.of);
    let words = match (leaving.begins, leaving.phase) {
        (None, _) => "The last day is not set, so nothing is due yet. The plan is counted from it."
            .to_owned(),
        (Some(_), PlacementPhase::Left) => format!("They left on {}.", leaving.ends),
        (Some(begins), _) if !leaving.has_begun => format!(
            "The last day is {}. The plan begins on {}; you can settle things before.",
            leaving.ends,
            date::long(begins)
        ),
        (Some(_), _) => format!("The last day is {}.", leaving.ends),
    };
    let has_end = leaving.begins.is_some();
    let settled = format!("{done} of {of} settled");
    view! {
        <p class="lede">{words}</p>
        {(!has_end).then(|| view! {
            <p><a href=Page::EditPlacement(id).href()>"Set the last day"</a></p>
        })}
        <div class="meter leaving-meter">
            <span id="leaving-settled">{settled}</span>
            <meter
                min="0"
                max=of.to_string()
                value=done.to_string()
                aria-labelledby="leaving-settled"
            ></meter>
        </div>
    }
}

fn end_buttons(
    leaving: Memo<Option<Leaving>>,
    asked: RwSignal<Option<EndChangeKind>>,
) -> impl IntoView {
    let phase = Memo::new(move |_| leaving.with(|it| it.as_ref().map(|it| it.phase)));
    move || {
        EndChangeKind::ALL
            .iter()
            .filter(|kind| match (phase.get(), kind) {
                // Nobody leaves without notice before the first day, nor early after the last.
                (Some(PlacementPhase::Coming), kind) => **kind != EndChangeKind::WithoutNotice,
                (Some(PlacementPhase::Left), kind) => **kind != EndChangeKind::Early,
                _ => true,
            })
            .map(|&kind| {
                let words = match kind {
                    EndChangeKind::Extended => "Staying longer",
                    EndChangeKind::WithoutNotice => "Left without notice",
                    _ => "Leaving early",
                };
                view! {
                    <button
                        class="button button-secondary"
                        type="button"
                        aria-haspopup="dialog"
                        on:click=move |_| asked.set(Some(kind))
                    >
                        {words}
                    </button>
                }
            })
            .collect_view()
    }
}

fn moved(leaving: &Leaving) -> impl IntoView + use<> {
    let moved = leaving.moved.clone();
    (!moved.is_empty()).then(|| {
        view! {
            <details class="disclosure">
                <summary>
                    {match moved.len() {
                        1 => "The last day was moved once".to_owned(),
                        many => format!("The last day was moved {many} times"),
                    }}
                </summary>
                <ul class="item-list">
                    {moved
                        .into_iter()
                        .map(|it| view! {
                            <li class="item">
                                <div class="item-main">
                                    <p class="item-title">{it.what}</p>
                                    {(!it.reason.is_empty()).then(|| view! {
                                        <p class="user-text user-text-lines">{it.reason}</p>
                                    })}
                                    <p class="item-meta">{it.settled}</p>
                                </div>
                            </li>
                        })
                        .collect_view()}
                </ul>
                <p class="hint">"Reasons are for those who look after people here; they are no part of the person’s own record."</p>
            </details>
        }
    })
}

/// The lines of a group; nothing where it has none. A line stays in place while what it says changes,
/// so that the focus and the page stay, too.
#[component]
fn Group(id: PlacementId, name: &'static str, leaving: Memo<Option<Leaving>>) -> impl IntoView {
    let keys = Memo::new(move |_| {
        leaving.with(|it| {
            let lines = it.iter().flat_map(|it| &it.lines);
            lines.filter(|it| it.group == name).map(|it| it.key.clone()).collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || keys.with(|keys| !keys.is_empty())>
            <h3>{name}</h3>
            <ul class="item-list plan-list">
                <For each=move || keys.get() key=Clone::clone let:key>
                    <PlanRow id key leaving/>
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn PlanRow(id: PlacementId, key: String, leaving: Memo<Option<Leaving>>) -> impl IntoView {
    let words = plan_words_id(&key);
    let line = Memo::new(move |_| {
        leaving.with(|it| it.as_ref()?.lines.iter().find(|line| line.key == key).cloned())
    });
    let item = move || line.with(|line| Some(plan_line_id(&line.as_ref()?.item?.to_string())));
    let of = move |read: fn(&PlanLine) -> String| {
        line.with(|line| line.as_ref().map(read).unwrap_or_default())
    };
    let is_settled =
        move || line.with(|line| line.as_ref().is_some_and(|line| !line.standing.is_open()));
    view! {
        <li class="item" id=item data-settled=move || is_settled().then_some("true")>
            <div class="item-main">
                <p class="item-title user-text" id=words tabindex="-1">
                    {move || of(|line| line.title.clone())}
                </p>
                {move || {
                    let detail = of(|line| line.detail.clone());
                    (!detail.is_empty())
                        .then(|| view! { <p class="item-meta user-text">{detail}</p> })
                }}
            </div>
            <div class="item-end">
                {move || line.with(|line| line.as_ref().map(tag))}
                <span class="no-print plan-actions">
                    {move || line.with(|line| line.as_ref().and_then(|line| mark_settled(id, line)))}
                    {move || line.with(|line| line.as_ref().and_then(way))}
                </span>
            </div>
        </li>
    }
}

fn tag(line: &PlanLine) -> impl IntoView + use<> {
    let today = Session::get().today.get_untracked();
    let (tone, words) = match (line.standing, line.due) {
        (Standing::Done, _) => (Tone::Green, "Settled".to_owned()),
        (Standing::NotNeeded, _) => (Tone::Grey, "Not needed".to_owned()),
        (Standing::Late, Some(due)) => (Tone::Red, format!("Due {}", date::short(due))),
        (Standing::ToDo, Some(due)) if (due - today).num_days() < 7 => {
            (Tone::Amber, format!("Due {}", date::short(due)))
        }
        (_, Some(due)) => (Tone::Grey, format!("Due {}", date::short(due))),
        (_, None) => (Tone::Grey, "To settle".to_owned()),
    };
    view! { <Tag tone words/> }
}

/// What a button is about, for whoever hears it alone.
fn about(line: &PlanLine) -> String {
    let mut letters = line.title.chars();
    let first = letters.next().map(|first| first.to_lowercase().chain(letters).collect::<String>());
    format!(": {}", first.unwrap_or_default())
}

fn mark_settled(id: PlacementId, line: &PlanLine) -> Option<impl IntoView + use<>> {
    let session = Session::get();
    let (about, words) = (about(line), plan_words_id(&line.key));
    let command = match line.tick? {
        Tick::Item(item) => Command::TickChecklistItem { id: item },
        Tick::Template(template) => {
            Command::TickLeavingLine { placement: id, template: template.to_owned() }
        }
    };
    Some(view! {
        <button
            class="button button-secondary button-small"
            type="button"
            on:click=move |_| {
                session.act(command.clone());
                // The button goes; the line that it was on stays where it is.
                let words = words.clone();
                focus::soon(words);
            }
        >
            "Mark settled"
            <span class="visually-hidden">{about}</span>
        </button>
    })
}

fn way(line: &PlanLine) -> Option<impl IntoView + use<>> {
    let about = about(line);
    line.place.map(|(place, action)| {
        view! {
            <a class="button button-secondary button-small" href=place_route(place).href()>
                {action}
                <span class="visually-hidden">{about}</span>
            </a>
        }
    })
}
