//! Leaving: the plan before the last day, how that day moves, and the list around it.

use super::{checklist::ChecklistView, end_dialog::EndDialog, take_away::TakeAway};
use crate::{
    domain::{
        PlacementId, checklist::ListKind, date, end_change::EndChangeKind,
        placement::PlacementPhase,
    },
    office::{
        Collection, Command,
        queries::leaving::{self, GROUPS, Leaving, PlanLine, Standing, Tick},
    },
    ui::{
        app::focus_on,
        parts::{Tag, Tone},
        route::Page,
        session::Session,
        today::place_route,
    },
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] = &[
    Collection::Office,
    Collection::Placements,
    Collection::Checklist,
    Collection::Expenses,
    Collection::Claims,
    Collection::ExitReviews,
    Collection::ExitQuestions,
    Collection::Reviews,
    Collection::Certificates,
    Collection::EndChanges,
    Collection::References,
    Collection::ReferenceRequests,
];

/// The id of the plan’s heading.
const HEADING: &str = "leaving-plan";

/// Leaving.
#[component]
pub fn LeavingTab(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let leaving = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        session.read(|office| leaving::leaving(office, id, today))
    });
    let asked = RwSignal::new(None::<EndChangeKind>);
    view! {
        <section class="section leaving-plan" aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">"Leaving plan"</h2>
            {move || leaving.with(|it| it.as_ref().map(|it| standing(id, it)))}
            <div class="button-row no-print">
                {end_buttons(leaving, asked)}
            </div>
            {move || leaving.with(|it| it.as_ref().map(moved))}
            {move || {
                leaving.with(|it| {
                    let it = it.as_ref()?;
                    Some(GROUPS.map(|name| group(session, id, name, it)).into_iter().collect_view())
                })
            }}
        </section>
        <EndDialog id asked after=Callback::new(move |()| focus_on(HEADING))/>
        <TakeAway id/>
        <section class="section">
            <h2>"Leaving list"</h2>
            <ChecklistView id kind=ListKind::Leaving/>
        </section>
    }
}

fn standing(id: PlacementId, leaving: &Leaving) -> impl IntoView + use<> {
    let (done, of) = (leaving.done, leaving.of);
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

fn group(
    session: Session,
    id: PlacementId,
    name: &'static str,
    leaving: &Leaving,
) -> impl IntoView + use<> {
    let lines: Vec<PlanLine> =
        leaving.lines.iter().filter(|line| line.group == name).cloned().collect();
    view! {
        <h3>{name}</h3>
        <ul class="item-list plan-list">
            {lines.into_iter().map(|line| row(session, id, line)).collect_view()}
        </ul>
    }
}

fn row(session: Session, id: PlacementId, line: PlanLine) -> impl IntoView {
    let today = session.today.get_untracked();
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
    let about = format!(": {}", line.title.to_lowercase());
    let tick = line.tick.map(|tick| {
        let about = about.clone();
        let command = match tick {
            Tick::Item(item) => Command::TickChecklistItem { id: item },
            Tick::Template(template) => {
                Command::TickLeavingLine { placement: id, template: template.to_owned() }
            }
        };
        view! {
            <button
                class="button button-secondary button-small"
                type="button"
                on:click=move |_| {
                    session.act(command.clone());
                    // The button goes with its line; the plan stays.
                    request_animation_frame(|| focus_on(HEADING));
                }
            >
                "Settled"
                <span class="visually-hidden">{about}</span>
            </button>
        }
    });
    let place = line.place.map(|(place, action)| {
        view! {
            <a class="button button-secondary button-small" href=place_route(place).href()>
                {action}
                <span class="visually-hidden">{about}</span>
            </a>
        }
    });
    view! {
        <li class="item" data-settled=(!line.standing.is_open()).then_some("true")>
            <div class="item-main">
                <p class="item-title">{line.title}</p>
                <p class="item-meta user-text">{line.detail}</p>
            </div>
            <div class="item-end">
                <Tag tone words/>
                <span class="no-print plan-actions">{tick} {place}</span>
            </div>
        </li>
    }
}
