//! Lines of a claim that stand where they should not, since two devices changed claims apart from each
//! other: each is named, and taken out where it can be.

use crate::{
    domain::{ClaimId, ExpenseId},
    office::{
        Collection, Command,
        queries::claim_overlaps::{self, Overlap},
    },
    ui::{
        focus,
        parts::{Tag, Tone},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// What stands in a claim and should not, where there is something.
#[component]
pub fn MisplacedLines(
    /// Which claim.
    id: ClaimId,
) -> impl IntoView {
    let session = Session::get();
    let told =
        session.query(&[Collection::Claims], move |office| claim_overlaps::misplaced(office, id));
    move || {
        let told = told.get();
        let late = told.late.iter().map(|(number, expense)| view! {
            <div class="finding-group">
                <h3><a href=Page::Expense(*expense).href()>{format!("Line {number}")}</a></h3>
                <p class="finding-words">
                    <Tag tone=Tone::Red words="Not sent"/>
                    " It was put in on another device, which had not heard that the claim was sent. IPSA has not seen it. Take it out, and put it into the next claim."
                </p>
                <TakeOut id expense=*expense number=*number/>
            </div>
        });
        let overlaps = told.overlaps.iter().map(|line| view! {
            <div class="finding-group">
                <h3><a href=Page::Expense(line.expense).href()>{format!("Line {}", line.number)}</a></h3>
                <p class="finding-words">
                    <Tag tone=Tone::Red words="In two claims"/>
                    " Its expense is in the claim "
                    <a class="user-text" href=Page::Claim(line.other).href()>{line.reference.clone()}</a>
                    {if line.is_sent { " too, and that one was sent." } else { " too." }}
                    " Two devices put it into one each. "
                    {what_to_do(line, told.is_sent)}
                </p>
                {told.can_be_taken_out(line.expense).then(|| view! {
                    <TakeOut id expense=line.expense number=line.number/>
                })}
            </div>
        });
        (!told.is_empty()).then(|| {
            view! {
                <section class="section no-print" aria-labelledby="misplaced-lines">
                    <h2 id="misplaced-lines">"Lines that should not be here"</h2>
                    {late.collect_view()}
                    {overlaps.collect_view()}
                </section>
            }
        })
    }
}

/// How an expense that is in two claims comes out of one of them.
fn what_to_do(line: &Overlap, is_sent: bool) -> &'static str {
    match (is_sent, line.is_sent) {
        (true, true) => {
            "Both were sent: IPSA has the same money in both. Tell IPSA which of the two lines is to go."
        }
        (true, false) => "Take it out of that one, which was not sent yet.",
        (false, true) => "Take it out here.",
        (false, false) => "Take it out of one of them.",
    }
}

/// Takes a line out of a claim. The focus goes on to what is left.
#[component]
pub fn TakeOut(
    /// Which claim.
    id: ClaimId,
    /// The line’s expense.
    expense: ExpenseId,
    /// The line’s number.
    number: u32,
) -> impl IntoView {
    let session = Session::get();
    let take_out = move |_| {
        if session.act(Command::TakeOutOfClaim { id, expense }) {
            focus::first_or_heading(Vec::new());
        }
    };
    view! {
        <div class="button-row">
            <button class="button button-secondary button-small" type="button" on:click=take_out>
                "Take it out"<span class="visually-hidden">{format!(": line {number}")}</span>
            </button>
        </div>
    }
}
