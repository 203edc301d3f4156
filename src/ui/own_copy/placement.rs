//! The parts of a placement in somebody's own copy, each a page of its own.

use super::{
    first_days::MyFirstDaysPart, leaving::MyLeaving, list::MyList, supervision::MySupervision,
};
use crate::{
    domain::{PlacementId, checklist::ListKind},
    office::{Collection, queries::my_placement},
    ui::{
        parts::PageHeader, placements::ExpensesTab, route::PlacementTab, session::Session,
        work::LogPart,
    },
};
use leptos::prelude::*;

/// A part of a placement.
#[component]
pub fn MyTab(id: PlacementId, tab: PlacementTab) -> impl IntoView {
    let session = Session::get();
    let is_there =
        session.query(&[Collection::Placements], move |office| office.placements.get(id).is_some());
    let lede = match tab {
        PlacementTab::FirstDays => {
            "When and where to come, whom you meet, your training, and on which days you are here. Your office keeps it: tell them if something does not fit."
        }
        PlacementTab::Induction => {
            "From before the first day to the end of the first weeks. Tick what is yours; the rest is here so that you know what the office sees to."
        }
        PlacementTab::Experience => {
            "What you should have seen and done before you leave. Tick it when you have, and note what you learnt."
        }
        PlacementTab::WorkLog => {
            "What you did, and the skills you used or gained. A reference and a certificate are made of it."
        }
        PlacementTab::Supervision => {
            "Your goals and tasks, what was said in talks, and feedback both ways."
        }
        PlacementTab::Expenses => "What you spent for the office, each with its receipt.",
        _ => "What is settled around the last day.",
    };
    move || {
        if !is_there.get() {
            return view! {
                <PageHeader title="Placement not found"/>
                <p>"It is not in your own copy."</p>
                <p><a href="#/">"Go to your own pages"</a></p>
            }
            .into_any();
        }
        view! {
            <PageHeader title=tab.label()/>
            <p class="lede">{lede}</p>
            {match tab {
                PlacementTab::FirstDays => view! { <MyFirstDaysPart id/> }.into_any(),
                PlacementTab::Experience => view! { <MyList id kind=ListKind::Experience/> }.into_any(),
                PlacementTab::WorkLog => view! { <LogPart id/> }.into_any(),
                PlacementTab::Expenses => view! { <ExpensesTab id/> }.into_any(),
                PlacementTab::Supervision => view! { <MySupervision id/> }.into_any(),
                PlacementTab::Leaving => view! { <MyLeaving id/> }.into_any(),
                _ => view! { <MyList id kind=ListKind::Induction/> }.into_any(),
            }}
        }
        .into_any()
    }
}

/// The expenses of the placement that is on, where no placement is named.
#[component]
pub fn MyExpenses() -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let id = session
        .read(|office| my_placement::current(office, office.copy_of()?, today))
        .unwrap_or_default();
    view! { <MyTab id tab=PlacementTab::Expenses/> }
}
