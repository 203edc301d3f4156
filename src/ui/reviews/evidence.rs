//! Evidence of a review: picked from the log, lists, tasks, talks and feedback, told in the words
//! that they have now.

use crate::{
    domain::{
        GoalId, PlacementId, date,
        review::{Evidence, ReviewKind},
    },
    office::{
        Command,
        queries::reviews::{EvidenceRow, ReviewPage as Model},
    },
    ui::session::Session,
};
use leptos::prelude::*;

/// How many records that could be evidence are shown at first.
const SHOWN: usize = 12;

/// Evidence of a review.
#[component]
pub fn EvidenceSection(
    id: PlacementId,
    kind: ReviewKind,
    page: Memo<Option<Model>>,
) -> impl IntoView {
    let picked =
        move || page.with(|it| it.as_ref().map(|it| it.evidence.clone()).unwrap_or_default());
    let all = RwSignal::new(false);
    let candidates = move || {
        let most = if all.get() { usize::MAX } else { SHOWN };
        page.with(|it| {
            let rows = it.as_ref().map(|it| it.candidates.clone()).unwrap_or_default();
            rows.into_iter().take(most).collect::<Vec<_>>()
        })
    };
    let left = move || {
        let count = page.with(|it| it.as_ref().map_or(0, |it| it.candidates.len()));
        if all.get() { 0 } else { count.saturating_sub(SHOWN) }
    };
    let goals = move || {
        page.with(|it| {
            let goals = it.as_ref().map(|it| it.goals.clone()).unwrap_or_default();
            goals.into_iter().map(|row| (row.id, row.goal.title)).collect::<Vec<_>>()
        })
    };
    view! {
        <section class="section">
            <h2>"Evidence"</h2>
            {move || {
                picked().is_empty().then(|| {
                    view! {
                        <p class="muted">"Nothing is picked yet. Pick below what shows what the review says."</p>
                    }
                })
            }}
            <ul class="item-list">
                <For each=picked key=|row| (row.record, row.words.clone(), row.goal) let:row>
                    <Picked id kind row goals=goals()/>
                </For>
            </ul>
        </section>
        <section class="section no-print">
            <h2>"What could be evidence"</h2>
            {move || {
                candidates().is_empty().then(|| {
                    view! { <p class="muted">"Nothing more in the log, the lists, tasks, talks or feedback."</p> }
                })
            }}
            <ul class="item-list">
                <For each=candidates key=|row| (row.record, row.words.clone()) let:row>
                    <Candidate id kind row/>
                </For>
            </ul>
            {move || {
                (left() > 0).then(|| {
                    view! {
                        <button class="link-button" type="button" on:click=move |_| all.set(true)>
                            {format!("Show {} more", left())}
                        </button>
                    }
                })
            }}
        </section>
    }
}

fn meta(row: &EvidenceRow) -> String {
    match row.on {
        Some(on) => format!("{} · {}", row.kind.label(), date::short(on)),
        None => row.kind.label().to_owned(),
    }
}

fn pick(id: PlacementId, kind: ReviewKind, row: &EvidenceRow, goal: Option<GoalId>) -> Command {
    let evidence = Some(Evidence { kind: row.kind, goal });
    Command::PickEvidence { placement: id, kind, record: row.record, evidence }
}

#[component]
fn Picked(
    id: PlacementId,
    kind: ReviewKind,
    row: EvidenceRow,
    goals: Vec<(GoalId, String)>,
) -> impl IntoView {
    let session = Session::get();
    let record = row.record;
    let about = format!(": {}", row.words);
    let select = format!("evidence-{record}");
    let chosen = row.goal;
    let for_select = row.clone();
    let has_goals = !goals.is_empty() && !row.is_gone;
    view! {
        <li class="item">
            <div class="item-main">
                <p class="user-text" class:muted=row.is_gone>{row.words.clone()}</p>
                <p class="item-meta">{meta(&row)}</p>
                {(!row.goal_words.is_empty()).then(|| {
                    view! { <p class="item-meta user-text print-only">{format!("For the goal: {}", row.goal_words)}</p> }
                })}
            </div>
            <div class="item-end no-print">
                {has_goals.then(|| {
                    view! {
                        <label class="visually-hidden" for=select.clone()>{format!("For which goal{about}")}</label>
                        <select
                            class="select"
                            id=select.clone()
                            on:change=move |event| {
                                let goal = event_target_value(&event).parse().ok();
                                session.act(pick(id, kind, &for_select, goal));
                            }
                        >
                            <option value="" prop:selected=chosen.is_none()>"For the whole"</option>
                            {goals
                                .into_iter()
                                .map(|(goal, title)| {
                                    view! {
                                        <option value=goal.to_string() prop:selected=chosen == Some(goal)>{title}</option>
                                    }
                                })
                                .collect_view()}
                        </select>
                    }
                })}
                <button
                    class="button button-quiet button-small"
                    type="button"
                    on:click=move |_| {
                        session.act(Command::PickEvidence { placement: id, kind, record, evidence: None });
                    }
                >
                    "Take off" <span class="visually-hidden">{about.clone()}</span>
                </button>
            </div>
        </li>
    }
}

#[component]
fn Candidate(id: PlacementId, kind: ReviewKind, row: EvidenceRow) -> impl IntoView {
    let session = Session::get();
    let about = format!(": {}", row.words);
    let held = row.clone();
    view! {
        <li class="item">
            <div class="item-main">
                <p class="user-text">{row.words.clone()}</p>
                <p class="item-meta">{meta(&row)}</p>
            </div>
            <div class="item-end">
                <button
                    class="button button-secondary button-small"
                    type="button"
                    on:click=move |_| {
                        session.act(pick(id, kind, &held, held.goal));
                    }
                >
                    "Pick" <span class="visually-hidden">{about}</span>
                </button>
            </div>
        </li>
    }
}
