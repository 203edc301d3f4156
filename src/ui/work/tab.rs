//! The tab of work, in four parts.

use super::{
    days::DaysPart, goals::GoalsSection, hours::HoursPart, log::LogPart, tasks::TasksSection,
};
use crate::{
    domain::PlacementId,
    office::{Collection, queries::work_plan},
    ui::{
        parts::OpenForm,
        route::{Page, PlacementTab, Route},
        session::Session,
    },
};
use leptos::prelude::*;

const PARTS: [(&str, &str); 4] =
    [("", "Log"), ("plan", "Goals and tasks"), ("hours", "Hours and pay"), ("days", "Days")];

/// The tab of work.
#[component]
pub fn WorkTab(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let part = Memo::new(move |_| session.route.with(|route| route.filter("part").to_owned()));
    let links = PARTS
        .into_iter()
        .map(|(key, words)| {
            let href =
                Route::from(Page::Placement(id, PlacementTab::WorkLog)).with("part", key).href();
            let is_current = move || part.with(|part| part == key).then_some("true");
            view! { <a href=href aria-current=is_current>{words}</a> }
        })
        .collect_view();
    view! {
        <div class="segmented parts-of-tab no-print" role="group" aria-label="Parts of work">
            {links}
        </div>
        {move || match part.get().as_str() {
            "plan" => view! { <PlanPart id/> }.into_any(),
            "hours" => view! { <HoursPart id/> }.into_any(),
            "days" => view! { <DaysPart id/> }.into_any(),
            _ => view! {
                <p class="lede">
                    "A line for each piece of work. The CV, the reference and the certificate are written from it."
                </p>
                <LogPart id/>
            }
            .into_any(),
        }}
    }
}

const FOLLOWED: &[Collection] = &[Collection::Placements, Collection::Goals, Collection::Tasks];

#[component]
fn PlanPart(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let plan = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        session.read(|office| work_plan::plan(office, id, today)).unwrap_or_default()
    });
    let open = OpenForm::default();
    view! {
        <p class="lede">
            "What they want to have learnt when they leave, and tasks of a size for the hours they are here: shown, done, checked."
        </p>
        <GoalsSection id plan open/>
        <TasksSection id plan open/>
    }
}
