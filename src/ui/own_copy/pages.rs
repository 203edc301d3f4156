//! Which of the pages somebody's own copy shows. Every other one is the office's, and is refused.

use super::{
    contacts::ContactsPage,
    exchange::ExchangePage,
    home::HomePage,
    placement::{MyExpenses, MyTab},
};
use crate::{
    domain::exit_review::Side,
    ui::{
        expenses, placements,
        route::{Page, PlacementTab},
    },
};
use leptos::prelude::*;

/// Whether somebody's own copy shows a page.
pub fn is_shown(page: &Page) -> bool {
    matches!(
        page,
        Page::Today
            | Page::Placement(
                _,
                PlacementTab::Overview
                    | PlacementTab::FirstDays
                    | PlacementTab::Induction
                    | PlacementTab::Experience
                    | PlacementTab::WorkLog
                    | PlacementTab::Supervision
                    | PlacementTab::Expenses
                    | PlacementTab::Leaving
            )
            | Page::ExitReview(_, Side::Intern)
            | Page::Expenses
            | Page::NewExpense
            | Page::Capture
            | Page::ExpenseQueue
            | Page::Expense(_)
            | Page::EditExpense(_)
            | Page::OwnContacts
            | Page::OwnCopy
    )
}

/// What a page is a part of, for the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The first page.
    Home,
    /// A part of the placement.
    Tab(PlacementTab),
    /// Whom to turn to.
    Contacts,
    /// What goes to and fro.
    Exchange,
    /// Nothing that is linked to.
    None,
}

/// What a page is a part of.
pub fn section(page: &Page) -> Section {
    match page {
        Page::Today | Page::Placement(_, PlacementTab::Overview) => Section::Home,
        Page::Placement(_, tab) => Section::Tab(*tab),
        Page::ExitReview(_, _) => Section::Tab(PlacementTab::Leaving),
        Page::Expenses
        | Page::NewExpense
        | Page::Capture
        | Page::ExpenseQueue
        | Page::Expense(_)
        | Page::EditExpense(_) => Section::Tab(PlacementTab::Expenses),
        Page::OwnContacts => Section::Contacts,
        Page::OwnCopy => Section::Exchange,
        _ => Section::None,
    }
}

/// A page of somebody's own copy.
pub fn view_of(page: Page) -> AnyView {
    if !is_shown(&page) {
        return refused();
    }
    match page {
        Page::Today => view! { <HomePage id=None/> }.into_any(),
        Page::Placement(id, PlacementTab::Overview) => view! { <HomePage id=Some(id)/> }.into_any(),
        Page::Placement(id, tab) => view! { <MyTab id tab/> }.into_any(),
        Page::ExitReview(id, Side::Intern) => {
            view! { <placements::ExitReviewPage id side=Side::Intern own=true/> }.into_any()
        }
        Page::Expenses => view! { <MyExpenses/> }.into_any(),
        Page::NewExpense => view! { <expenses::ExpenseFormPage id=None/> }.into_any(),
        Page::Capture => view! { <expenses::CapturePage/> }.into_any(),
        Page::ExpenseQueue => view! { <expenses::QueuePage/> }.into_any(),
        Page::Expense(id) => view! { <expenses::ExpensePage id/> }.into_any(),
        Page::EditExpense(id) => view! { <expenses::ExpenseFormPage id=Some(id)/> }.into_any(),
        Page::OwnContacts => view! { <ContactsPage/> }.into_any(),
        Page::OwnCopy => view! { <ExchangePage/> }.into_any(),
        _ => refused(),
    }
}

fn refused() -> AnyView {
    view! {
        <div class="page-header"><h1 tabindex="-1">"This page is your office’s"</h1></div>
        <p>"Your own copy holds what is about you, and this page is not part of it. If you need something from there, ask your office."</p>
        <p><a href="#/">"Go to your own pages"</a></p>
    }
    .into_any()
}
