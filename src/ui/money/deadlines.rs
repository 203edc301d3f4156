//! Deadlines saved as a calendar file: those of all claims, of one claim, or of one expense.

use crate::{
    domain::{ClaimId, ExpenseId},
    format::{deadlines, ics},
    office::{Collection, queries::clocks},
    platform::{clock, download},
    ui::session::Session,
};
use leptos::prelude::*;

/// Whose deadlines a calendar file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeadlinesOf {
    /// The whole office's.
    #[default]
    All,
    /// A claim's.
    Claim(ClaimId),
    /// An expense's.
    Expense(ExpenseId),
}

/// The button that saves deadlines still to come as one calendar file.
#[component]
pub fn DeadlinesButton(
    /// Whose.
    #[prop(optional)]
    of: DeadlinesOf,
) -> impl IntoView {
    let session = Session::get();
    let coming = Memo::new(move |_| {
        session.follow(&[Collection::Expenses, Collection::Claims]);
        let today = session.today.get();
        let mut all = session.read(|office| match of {
            DeadlinesOf::All => clocks::deadlines(office),
            DeadlinesOf::Claim(id) => clocks::deadlines_of_claim(office, id),
            DeadlinesOf::Expense(id) => clocks::deadlines_of_expense(office, id),
        });
        all.retain(|deadline| deadline.due >= today);
        all
    });
    let save = move |_| {
        let file = coming.with_untracked(|all| deadlines::write(all, ics::made(clock::now())));
        let name = match of {
            DeadlinesOf::All => "deadlines.ics",
            DeadlinesOf::Claim(_) => "deadlines-of-claim.ics",
            DeadlinesOf::Expense(_) => "deadlines-of-expense.ics",
        };
        match download::bytes(name, "text/calendar;charset=utf-8", file.as_bytes()) {
            Ok(()) => session.tell(format!("{name} is with your downloads.")),
            Err(words) => session.tell_failure(words),
        }
    };
    view! {
        <Show when=move || coming.with(|all| !all.is_empty())>
            <button
                class="button button-secondary no-print"
                class:button-small=move || of != DeadlinesOf::All
                type="button"
                on:click=save
            >
                {match of {
                    DeadlinesOf::All => "Deadlines as a calendar file",
                    DeadlinesOf::Claim(_) => "Its deadlines as a calendar file",
                    DeadlinesOf::Expense(_) => "As a calendar file",
                }}
            </button>
        </Show>
    }
}
