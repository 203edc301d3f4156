//! One claim: its lines, where it stands, and the files to send.

use super::{
    checks::ClaimChecks, export::Export, misplaced::MisplacedLines, outcomes::Outcomes,
    progress::Progress, receipts::ClaimReceipts,
};
use crate::{
    domain::{ClaimId, claim::ClaimStatus, date},
    office::{
        Collection, Command,
        queries::claims::{self as queries, ClaimLineView, ClaimView, line_numbers},
    },
    ui::{
        expenses::EvidenceView,
        money::{DeadlinesButton, DeadlinesOf},
        parts::{Breadcrumb, ConfirmDialog, PageHeader, in_slices},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// One claim.
#[component]
pub fn ClaimPage(
    /// Which claim.
    id: ClaimId,
) -> impl IntoView {
    let session = Session::get();
    let model = session
        .query(&[Collection::Claims, Collection::Expenses, Collection::People], move |office| {
            queries::claim(office, id)
        });
    let is_there = Memo::new(move |_| model.with(Option::is_some));
    let reference = Memo::new(move |_| {
        model.with(|model| model.as_ref().map(|it| it.claim.reference.clone()).unwrap_or_default())
    });
    let is_draft = Memo::new(move |_| {
        model.with(|model| model.as_ref().is_some_and(|it| it.claim.status == ClaimStatus::Draft))
    });
    let is_removing = RwSignal::new(false);
    let remove = Callback::new(move |()| {
        if session.act(Command::RemoveClaim { id }) {
            session.go(Page::Claims);
        }
    });
    move || {
        if !is_there.get() {
            return view! { <ClaimGone/> }.into_any();
        }
        view! {
            <PageHeader title=reference caption="Claim" back=vec![Breadcrumb::new("Claims", "#/claims")]>
                <a class="button button-secondary" href=Page::AlongsideIpsa(id).href()>
                    "Alongside IPSA Online"
                </a>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=|_| {
                        // A browser that cannot print says so itself.
                        let _ = window().print();
                    }
                >
                    "Print"
                </button>
                <Show when=move || is_draft.get()>
                    <button
                        class="button button-quiet button-danger"
                        type="button"
                        on:click=move |_| is_removing.set(true)
                    >
                        "Remove the claim"
                    </button>
                </Show>
            </PageHeader>
            // Above the lines, of which there may be hundreds.
            <MisplacedLines id/>
            {move || model.get().map(|model| view! { <Lines model/> })}
            <Outcomes id/>
            <ClaimChecks id/>
            <div class="columns columns-even no-print">
                <section class="section columns-main">
                    <h2>"Files to send"</h2>
                    <Export id/>
                </section>
                <section class="section columns-aside">
                    <h2>"Where it stands"</h2>
                    {move || model.get().map(|model| view! { <Progress id claim=model.claim/> })}
                    <DeadlinesButton of=DeadlinesOf::Claim(id)/>
                </section>
            </div>
            <ClaimReceipts id/>
            <ConfirmDialog
                open=is_removing
                id="remove-claim-title"
                title="Remove this claim?"
                confirm="Remove it"
                danger=true
                on_confirm=remove
            >
                <p>"Its expenses and their receipts stay, and can go into another claim. You can undo this from the history."</p>
            </ConfirmDialog>
        }
        .into_any()
    }
}

#[component]
fn ClaimGone() -> impl IntoView {
    view! {
        <PageHeader title="Claim not found" back=vec![Breadcrumb::new("Claims", "#/claims")]/>
        <p>"This claim is no longer there. It may have been removed; the history tells."</p>
        <p class="cluster">
            <a href="#/claims">"All claims"</a>
            <a href="#/history">"History"</a>
        </p>
    }
}

#[component]
fn Lines(model: ClaimView) -> impl IntoView {
    let ClaimView {
        claim, lines, total, receipts, without_receipt, excused, evidence_days, ..
    } = model;
    let counts = match (lines.len(), receipts) {
        (1, 1) => "1 line, 1 receipt".to_owned(),
        (1, many) => format!("1 line, {many} receipts"),
        (many, 1) => format!("{many} lines, 1 receipt"),
        (lines, receipts) => format!("{lines} lines, {receipts} receipts"),
    };
    let facts = {
        let mut facts = format!("Made on {}", date::long(claim.made_on));
        if let Some(sent) = claim.sent_on.filter(|_| claim.status != ClaimStatus::Draft) {
            facts.push_str(&format!(", sent on {}", date::long(sent)));
        }
        if !claim.ipsa_number.is_empty() {
            facts.push_str(&format!(", IPSA’s number {}", claim.ipsa_number));
        }
        facts
    };
    let missing = (!without_receipt.is_empty() && claim.status == ClaimStatus::Draft).then(|| {
        let have = if without_receipt.len() == 1 { "has" } else { "have" };
        let within = evidence_days
            .map(|days| {
                format!(" IPSA asks for evidence with the claim, or within {days} days of it.")
            })
            .unwrap_or_default();
        let numbers = line_numbers(&without_receipt);
        format!("{numbers} {have} no receipt, and no reason why not.{within}")
    });
    let reasons: Vec<String> = lines
        .iter()
        .filter(|line| excused.contains(&line.number))
        .map(|line| format!("Line {}: {}", line.number, line.no_receipt_reason))
        .collect();
    view! {
        <div class="claim-total">
            <p>{counts} <br/> <span class="muted user-text">{facts}</span></p>
            <strong>{total.to_string()}</strong>
        </div>
        {missing.map(|words| view! { <div class="notice notice-warning"><p>{words}</p></div> })}
        <table class="table table-stack claim-lines">
            <caption class="visually-hidden">"Lines of the claim"</caption>
            <thead>
                <tr>
                    <th scope="col">"Line"</th>
                    <th scope="col">"Day"</th>
                    <th scope="col">"Who"</th>
                    <th scope="col">"Kind and what for"</th>
                    <th scope="col" class="numeric">"Amount"</th>
                    <th scope="col">"Receipts"</th>
                </tr>
            </thead>
            <tbody>
                {in_slices(lines, |line| view! { <Line line/> })}
            </tbody>
            <tfoot>
                <tr>
                    <th scope="row" colspan="4">"Total"</th>
                    <td class="numeric" data-label="Total">{total.to_string()}</td>
                    <td></td>
                </tr>
            </tfoot>
        </table>
        {(!reasons.is_empty()).then(|| view! {
            <div class="section">
                <h2>"Lines without a receipt, and why"</h2>
                <ul class="user-text">
                    {reasons.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}
                </ul>
            </div>
        })}
    }
}

#[component]
fn Line(line: ClaimLineView) -> impl IntoView {
    let session = Session::get();
    let ClaimLineView {
        number,
        expense,
        on,
        person,
        kind,
        purpose,
        journey,
        amount,
        evidence,
        comment,
        clocks,
        ..
    } = line;
    let is_there = expense.is_some();
    view! {
        <tr>
            <th scope="row">
                <span class="line-word">"Line "</span>
                {number}
            </th>
            <td class="nowrap" data-label="Day">{date::short(on)}</td>
            <td data-label="Who"><span class="user-text clamp-2">{person}</span></td>
            <td data-label="What for">
                <span>
                    {match expense {
                        Some(id) => {
                            view! { <a href=Page::Expense(id).href()>{kind}</a> }.into_any()
                        }
                        None => kind.into_any(),
                    }}
                    <span class="user-text claim-purpose muted">{purpose}</span>
                    {(!journey.is_empty()).then(|| view! {
                        <span class="user-text claim-purpose muted">{journey}</span>
                    })}
                    {(!comment.is_empty()).then(|| view! {
                        <span class="user-text claim-purpose muted">
                            {format!("Comment for IPSA: {comment}")}
                        </span>
                    })}
                    {clocks.into_iter().map(|it| view! {
                        <span class="claim-purpose no-print">
                            {move || format!(
                                "{} {}, {}",
                                it.clock.label(),
                                date::short(it.due),
                                date::distance(it.due, session.today.get())
                            )}
                        </span>
                    }).collect_view()}
                </span>
            </td>
            <td class="numeric" data-label="Amount">{amount.to_string()}</td>
            <td data-label="Receipts">{is_there.then(|| view! { <EvidenceView evidence/> })}</td>
        </tr>
    }
}
