//! The plan of somebody's first day: one A4 page, to be changed line by line.

use super::block_form::BlockForm;
use crate::{
    domain::PlacementId,
    office::{
        Collection, Command,
        preparing::Inducting,
        queries::first_day::{self, FirstDay, PlanRow},
    },
    ui::{
        parts::{Breadcrumb, OpenButton, OpenForm, PageHeader},
        placements::PlacementGone,
        route::{Page, PlacementTab},
        session::Session,
    },
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] =
    &[Collection::Placements, Collection::People, Collection::Inductions, Collection::Office];

/// The plan of somebody's first day.
#[component]
pub fn FirstDayPage(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let plan = session.query(FOLLOWED, move |office| first_day::first_day(office, id));
    let is_there = Memo::new(move |_| plan.with(Option::is_some));
    let is_changed =
        Memo::new(move |_| plan.with(|it| it.as_ref().is_some_and(|it| it.is_changed)));
    let open = OpenForm::default();
    move || {
        if !is_there.get() {
            return view! { <PlacementGone/> }.into_any();
        }
        let name = plan.with_untracked(|it| it.as_ref().map(|it| it.name.clone()));
        let back = vec![
            Breadcrumb::new("Placements", "#/placements"),
            Breadcrumb::new(
                name.unwrap_or_default(),
                Page::Placement(id, PlacementTab::FirstDays).href(),
            ),
        ];
        view! {
            <PageHeader title="The first day" caption="Placement" back>
                <button
                    class="button"
                    type="button"
                    on:click=|_| {
                        // Where printing is blocked, the browser's own menu still prints.
                        let _ = window().print();
                    }
                >
                    "Print on one page"
                </button>
            </PageHeader>
            <p class="lede no-print">
                "Best when the MP is away and the load is light. Change what does not fit; it prints on one A4 page."
            </p>
            <div class="button-row no-print">
                <OpenButton open key="block-new" words="Add a line" first="block-starts"/>
                <Show when=move || is_changed.get()>
                    <button
                        class="button button-secondary"
                        type="button"
                        on:click=move |_| {
                            session.act(Command::Induct { placement: id, what: Inducting::DropPlan });
                        }
                    >
                        "Go back to the usual plan"
                    </button>
                </Show>
            </div>
            {move || {
                open.is("block-new")
                    .then(|| view! { <BlockForm id held=None open/> })
            }}
            {move || plan.with(|plan| plan.as_ref().map(|plan| sheet(id, plan, open)))}
        }
        .into_any()
    }
}

fn sheet(id: PlacementId, plan: &FirstDay, open: OpenForm) -> impl IntoView + use<> {
    let rows: Vec<_> = plan.rows.iter().map(|row| line(id, row.clone(), open)).collect();
    let facts: Vec<(&'static str, String)> = [
        ("Where", plan.place.clone()),
        ("Looked after by", plan.supervisor.clone()),
        ("Somebody outside to talk to", plan.outside_person.clone()),
    ]
    .into_iter()
    .filter(|(_, words)| !words.is_empty())
    .collect();
    view! {
        <article class="day-plan" data-density=plan.density aria-labelledby="day-plan-title">
            <header>
                <h2 id="day-plan-title" class="user-text">
                    {format!("Welcome, {}", plan.short_name)}
                </h2>
                <p class="day-plan-day">{plan.day.clone()}</p>
            </header>
            <ol class="day-plan-list">{rows}</ol>
            <dl class="day-plan-facts">
                {facts
                    .into_iter()
                    .map(|(name, words)| view! {
                        <div>
                            <dt>{name}</dt>
                            <dd class="user-text clamp-3">{words}</dd>
                        </div>
                    })
                    .collect_view()}
            </dl>
            <p class="day-plan-office user-text">{plan.office.clone()}</p>
        </article>
    }
}

fn line(id: PlacementId, row: PlanRow, open: OpenForm) -> impl IntoView {
    let key = format!("block-{}", row.key);
    let is_this = {
        let key = key.clone();
        move || open.is(&key)
    };
    let (time, what, with) = (row.time.clone(), row.block.what.clone(), row.block.with.clone());
    let about = what.clone();
    let overlaps = row.overlaps;
    let held = StoredValue::new(row);
    view! {
        <li class="day-plan-line">
            <p class="day-plan-time">{time}</p>
            <div class="day-plan-what">
                <p class="user-text">{what}</p>
                {(!with.is_empty()).then(|| view! {
                    <p class="day-plan-with user-text">{format!("With: {with}")}</p>
                })}
                {overlaps.then(|| view! {
                    <p class="overdue-words no-print">"Begins before the line above has ended"</p>
                })}
            </div>
            <div class="day-plan-actions no-print">
                <OpenButton open key words="Change" about=about first="block-starts" small=true/>
            </div>
            {move || is_this().then(|| view! { <BlockForm id held=Some(held.get_value()) open/> })}
        </li>
    }
}
