//! One expense: its facts, its receipts, its claim.

use super::{
    alike_list::AlikeList,
    form_page::{ExpenseGone, SameFileElsewhere, same_file},
    preflight::ExpensePreflight,
    receipt_area::{Intake, ReceiptArea},
    receipt_dialog::ReceiptDialog,
    receipt_thumbnail::ReceiptThumbnail,
};
use crate::{
    domain::{
        ExpenseId, ReceiptId, date,
        receipt::{Hash, Receipt},
    },
    office::{
        Collection, Command,
        queries::expenses::{self as queries, ExpenseView},
    },
    ui::{
        focus,
        parts::{Breadcrumb, PageHeader, SummaryRow},
        route::{Page, PlacementTab, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// One expense.
#[component]
pub fn ExpensePage(
    /// Which expense.
    id: ExpenseId,
) -> impl IntoView {
    let session = Session::get();
    let model = Memo::new(move |_| {
        session.follow(&[
            Collection::Expenses,
            Collection::Claims,
            Collection::Placements,
            Collection::People,
        ]);
        session.read(|office| queries::expense(office, id))
    });
    let is_there = Memo::new(move |_| model.with(Option::is_some));
    let viewing = RwSignal::new(None::<Receipt>);
    let intake = Intake::new(&["more-receipts"], move |taken| {
        let held = session.read(|office| {
            let expense = office.expenses.get(id)?;
            expense.value.receipts.values().find(|it| it.hash == taken.receipt.hash).cloned()
        });
        if let Some(held) = held {
            return Err(same_file(&held));
        }
        let command = Command::AttachReceipts { id, receipts: vec![taken.receipt] };
        session.act_with_files(command, taken.files);
        Ok(())
    });
    // The area for more receipts outlives changes of the facts, so that it keeps what it refused.
    move || {
        if !is_there.get() {
            return view! { <ExpenseGone/> }.into_any();
        }
        view! {
            {move || model.get().map(|model| view! { <Facts model/> })}
            {(!session.is_copy()).then(|| view! { <ExpensePreflight id/> })}
            <section class="section">
                <h2>"Receipts"</h2>
                {move || model.get().map(|model| view! { <Receipts model viewing/> })}
                <div class="no-print" id="more-receipts">
                    <ReceiptArea intake/>
                </div>
            </section>
            <ReceiptDialog viewing/>
        }
        .into_any()
    }
}

#[component]
fn Facts(model: ExpenseView) -> impl IntoView {
    let session = Session::get();
    let ExpenseView {
        id,
        expense,
        person,
        journey,
        claim,
        is_sent,
        claim_by,
        missing,
        alike,
        calls,
        reckoning,
        ..
    } = model;
    let is_bare = !missing.is_empty();
    let captured = expense.captured;
    let fill_in = Route::from(Page::ExpenseQueue).with("at", id.to_string()).href();
    let missing = format!("Still to be filled in: {}.", missing.join(", "));
    // The line of the journey tells its start and end; the list tells more where there is more.
    let has_more = calls.len() > 2
        || expense
            .journey
            .as_ref()
            .is_some_and(|it| !it.from_postcode.is_empty() || !it.to_postcode.is_empty());
    let calls = has_more.then(|| {
        let calls = calls.into_iter().map(|call| {
            view! {
                <li class="user-text">{format!("{} {}", call.place, call.postcode)}</li>
            }
        });
        view! { <ol>{calls.collect_view()}</ol> }
    });
    let is_commute = expense.journey.as_ref().is_some_and(|it| it.is_commute);
    let edit = if is_sent { String::new() } else { Page::EditExpense(id).href() };
    let title = if captured {
        format!("Captured {}", expense.amount)
    } else {
        format!("{} {}", expense.kind.label(), expense.amount)
    };
    let placement = Page::Placement(expense.placement, PlacementTab::Expenses).href();
    let claim_of_it = claim.as_ref().map(|(claim, _)| *claim);
    let in_claim = claim.is_some();
    // In a copy an expense in a claim waits for the office; there it can be changed until it is sent.
    let is_open = !(is_sent || in_claim && session.is_copy());
    view! {
        <PageHeader title caption="Expense" back=vec![Breadcrumb::new("Expenses", "#/expenses")]>
            {is_open.then(|| view! { <a class="button" href=edit.clone()>"Change"</a> })}
            {(!in_claim).then(|| view! {
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| {
                        if session.act(Command::RemoveExpense { id }) {
                            session.go(Page::Expenses);
                        }
                    }
                >
                    "Remove"
                </button>
            })}
        </PageHeader>
        {is_bare.then(|| view! {
            <div class="notice notice-warning">
                <h2>"This expense needs details"</h2>
                <p>{missing} " " {(!is_sent).then(|| view! { <a href=fill_in>"Fill them in"</a> })}</p>
            </div>
        })}
        {(!session.is_copy()).then(|| view! { <AlikeList id alike/> })}
        <dl class="summary-list">
            <SummaryRow name="Whose"><a href=placement>{person}</a></SummaryRow>
            {if captured {
                view! { <SummaryRow name="Captured">{date::long(expense.on)}</SummaryRow> }.into_any()
            } else {
                view! {
                    <SummaryRow name="Day">{date::long(expense.on)}</SummaryRow>
                    <SummaryRow name="Kind">{expense.kind.label()}</SummaryRow>
                }
                .into_any()
            }}
            <SummaryRow name="Amount">{expense.amount.to_string()}</SummaryRow>
            {(!expense.merchant.is_empty()).then(|| view! {
                <SummaryRow name="Paid to">{expense.merchant}</SummaryRow>
            })}
            <SummaryRow name="What for">{expense.purpose}</SummaryRow>
            {(!journey.is_empty()).then(|| view! {
                <SummaryRow name="Journey">{journey} {calls}</SummaryRow>
            })}
            {is_commute.then(|| view! {
                <SummaryRow name="Way to work">"Between home and the usual place of work"</SummaryRow>
            })}
            {(!reckoning.is_empty()).then(|| view! {
                <SummaryRow name="Reckoned">{reckoning}</SummaryRow>
            })}
            {(expense.receipts.is_empty() && !expense.no_receipt_reason.is_empty()).then(|| view! {
                <SummaryRow name="Why no receipt">{expense.no_receipt_reason}</SummaryRow>
            })}
            <SummaryRow name="Claim">
                {match claim {
                    Some(_) if session.is_copy() && is_sent => {
                        "In a claim that your office sent to IPSA".into_any()
                    }
                    Some(_) if session.is_copy() => {
                        "In a claim that your office is putting together".into_any()
                    }
                    Some((claim, reference)) => {
                        view! { <a href=Page::Claim(claim).href()>{reference}</a> }.into_any()
                    }
                    None => match claim_by.filter(|_| !captured) {
                        Some(day) => format!("In no claim yet. Claim it by {}.", date::long(day)),
                        None => "In no claim yet".to_owned(),
                    }
                    .into_any(),
                }}
            </SummaryRow>
        </dl>
        {is_sent.then(|| view! {
            <p class="hint">
                "The claim was sent to IPSA, so this expense stays as it is. More receipts can still be added."
            </p>
        })}
        {claim_of_it.filter(|_| !is_sent).map(|claim| {
            if session.is_copy() {
                return view! {
                    <p class="hint">"It stays as it is while it is in a claim. More receipts can still be added."</p>
                }
                .into_any();
            }
            let take_out = move |_| {
                if session.act(Command::TakeOutOfClaim { id: claim, expense: id }) {
                    focus::first_or_heading(Vec::new());
                }
            };
            view! {
                <div class="button-row no-print">
                    <button class="button button-secondary" type="button" on:click=take_out>
                        "Take it out of the claim"
                    </button>
                </div>
                <p class="hint">"The claim was not sent yet. To remove this expense or give it to somebody else, take it out first."</p>
            }
            .into_any()
        })}
    }
}

#[component]
fn Receipts(model: ExpenseView, viewing: RwSignal<Option<Receipt>>) -> impl IntoView {
    let session = Session::get();
    let ExpenseView { id, receipts, is_sent, .. } = model;
    if receipts.is_empty() {
        return view! { <p>"No receipt yet."</p> }.into_any();
    }
    let ids: Vec<(Hash, ReceiptId)> =
        receipts.iter().map(|view| (view.receipt.hash.clone(), view.id)).collect();
    let on_remove = (!is_sent).then(|| {
        Callback::new(move |hash: Hash| {
            let found = ids.iter().find(|(held, _)| *held == hash);
            if let Some((_, receipt)) = found {
                session.act(Command::RemoveReceipt { id, receipt: *receipt });
                focus::on("receipts");
            }
        })
    });
    let thumbnails = (1..)
        .zip(receipts)
        .map(|(number, view)| {
            let hash = view.receipt.hash.clone();
            view! {
                <li class="thumbnail-and-note">
                    <ReceiptThumbnail receipt=view.receipt number viewing on_remove/>
                    <SameFileElsewhere hash except=Some(id)/>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="thumbnail-grid">{thumbnails}</ul> }.into_any()
}
