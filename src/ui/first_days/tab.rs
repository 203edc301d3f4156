//! The page of the first days.

use super::{
    outside::OutsidePart, people::PeoplePart, register::RegisterPart, training::TrainingPart,
};
use crate::{
    domain::PlacementId,
    office::{Collection, queries::first_day},
    ui::{route::Page, session::Session},
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] =
    &[Collection::Placements, Collection::People, Collection::Inductions, Collection::Office];

/// How many blocks of the plan the tab shows.
const SHOWN: usize = 4;

/// The first days.
#[component]
pub fn FirstDaysTab(id: PlacementId) -> impl IntoView {
    view! {
        <div class="columns">
            <div class="columns-main">
                <PeoplePart id/>
                <TrainingPart id/>
                <RegisterPart id/>
            </div>
            <div class="columns-aside">
                <PlanPart id/>
                <OutsidePart id/>
            </div>
        </div>
    }
}

#[component]
fn PlanPart(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let plan = session.query(FOLLOWED, move |office| first_day::first_day(office, id));
    view! {
        <section class="section" aria-labelledby="first-day">
            <h2 id="first-day">"The first day"</h2>
            {move || plan.with(|plan| plan.as_ref().map(|plan| {
                let more = plan.rows.len().saturating_sub(SHOWN);
                view! {
                    <p class="muted">{plan.day.clone()}</p>
                    <ol class="plan-short">
                        {plan
                            .rows
                            .iter()
                            .take(SHOWN)
                            .map(|row| view! {
                                <li>
                                    <span class="plan-time">{row.block.starts.to_string()}</span>
                                    " "
                                    <span class="user-text">{row.block.what.clone()}</span>
                                </li>
                            })
                            .collect_view()}
                    </ol>
                    {(more > 0).then(|| view! { <p class="muted">{format!("and {more} more")}</p> })}
                }
            }))}
            <p>
                <a class="button button-secondary" href=Page::FirstDay(id).href()>
                    "Open the plan, change or print it"
                </a>
            </p>
        </section>
    }
}
