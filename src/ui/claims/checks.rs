//! What IPSA Online would stop at in a claim, before it is sent; who approved it; the figures that
//! it was made with, once it is.

use super::misplaced::TakeOut;
use crate::{
    domain::{ClaimId, ExpenseId, claim::ClaimStatus, date},
    office::{
        Collection, Command,
        queries::{
            expenses::AlikeView,
            preflight::{self, ClaimChecked},
        },
    },
    ui::{
        expenses::FindingList,
        parts::{SummaryRow, Tag, Tone},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// How many lines with findings are shown at first.
const SHOWN: usize = 50;

/// What IPSA Online would stop at in a claim, and who approved it.
#[component]
pub fn ClaimChecks(
    /// Which claim.
    id: ClaimId,
) -> impl IntoView {
    let session = Session::get();
    let checked = Memo::new(move |_| {
        session.follow(&preflight::COLLECTIONS);
        let today = session.today.get();
        session.read(|office| preflight::of_claim(office, id, today))
    });
    let claim = session.query(&[Collection::Claims], move |office| {
        office.claims.get(id).map(|row| row.value.clone())
    });
    view! {
        <section class="section preflight no-print" aria-labelledby="claim-checks">
            <h2 id="claim-checks">
                {move || {
                    if checked.with(Option::is_some) {
                        "As IPSA Online would see it"
                    } else {
                        "How it was made"
                    }
                }}
            </h2>
            {move || checked.get().map(|checked| view! { <Found id checked/> })}
            {move || {
                let claim = claim.get()?;
                let is_draft = claim.status == ClaimStatus::Draft;
                let approved = claim.approved.clone();
                let figures: Vec<_> = claim.made_with.into_values().collect();
                Some(view! {
                    {match approved {
                        Some(approval) => view! {
                            <p class="user-text">
                                {format!("Approved by {} on {}.", approval.by, date::long(approval.on))}
                            </p>
                            {is_draft.then(|| view! {
                                <div class="button-row">
                                    <button
                                        class="button button-secondary"
                                        type="button"
                                        on:click=move |_| {
                                            session.act(Command::WithdrawApproval { id });
                                        }
                                    >
                                        "Take the approval back"
                                    </button>
                                </div>
                            })}
                        }
                        .into_any(),
                        None if is_draft => view! {
                            <p>"Not approved yet. Somebody approves it who neither spent nor entered any of it."</p>
                            <p class="hint">"The claim can be sent without. What is noted here says who looked at it, and when; IPSA wants the approval of the MP or a proxy in IPSA Online."</p>
                            <HowToApprove/>
                            <div class="button-row">
                                <button
                                    class="button button-secondary"
                                    type="button"
                                    on:click=move |_| {
                                        session.act(Command::ApproveClaim { id });
                                    }
                                >
                                    "Approve this claim"
                                </button>
                            </div>
                        }
                        .into_any(),
                        None => view! { <p>"Sent without an approval noted here."</p> }.into_any(),
                    }}
                    {(!figures.is_empty()).then(|| view! {
                        <details class="disclosure">
                            <summary>"The rates and limits it was made with"</summary>
                            <div>
                                <dl class="summary-list">
                                    {figures.into_iter().map(|figure| view! {
                                        <SummaryRow name=figure.name>
                                            {format!("{}. {}", figure.value, figure.source)}
                                        </SummaryRow>
                                    }).collect_view()}
                                </dl>
                            </div>
                        </details>
                    })}
                })
            }}
        </section>
    }
}

/// How somebody else approves, with no accounts: on this device under their own name, or on theirs.
#[component]
fn HowToApprove() -> impl IntoView {
    view! {
        <details class="disclosure">
            <summary>"How a colleague approves it"</summary>
            <ul>
                <li>
                    "On this device: they give their own name on the Office page ("
                    <a href=Page::Office.href()>"Change who you are"</a>
                    "), come back to this page and approve. After that you give yours again."
                </li>
                <li>
                    "On their own device: "
                    <a href=Page::Backup.href()>"take a backup"</a>
                    " and let them have it. They open it in Understudy, say who they are, approve the claim, and give a backup back, which you open here."
                </li>
            </ul>
        </details>
    }
}

/// The expenses that a line looks like: named, with the way to each. Setting one aside is for the
/// page of the expense, where both can be looked at.
#[component]
fn AlikeLines(
    /// The line’s expense.
    expense: ExpenseId,
    /// The first few.
    alike: Vec<AlikeView>,
    /// How many more.
    more: usize,
) -> impl IntoView {
    (!alike.is_empty()).then(|| view! {
        <ul class="finding-list">
            {alike.into_iter().map(|alike| {
                let why = format!("It {}.", alike.why.join(", and "));
                view! {
                    <li class="finding">
                        <p class="finding-words">
                            <Tag tone=Tone::Amber words="Maybe claimed twice"/>
                            " It looks like "
                            <a class="user-text" href=Page::Expense(alike.other).href()>{alike.words}</a>
                            <span class="user-text">{format!(", {}.", alike.person)}</span>
                        </p>
                        <p>
                            {why}
                            {alike.claim.map(|(claim, reference)| view! {
                                " That one is in the claim "
                                <a class="user-text" href=Page::Claim(claim).href()>{reference}</a>
                                "."
                            })}
                        </p>
                        <p>"Look at both. Take one out, or say on the page of this line’s expense why they are not the same."</p>
                    </li>
                }
            }).collect_view()}
            {(more > 0).then(|| view! {
                <li class="finding">
                    <p>
                        {if more == 1 {
                            "It looks like 1 more. ".to_owned()
                        } else {
                            format!("It looks like {more} more. ")
                        }}
                        <a href=Page::Expense(expense).href()>"The page of its expense names all"</a>
                        "."
                    </p>
                </li>
            })}
        </ul>
    })
}

#[component]
fn Found(id: ClaimId, checked: ClaimChecked) -> impl IntoView {
    let words = checked.words();
    let more = checked.lines.len().saturating_sub(SHOWN);
    view! {
        <p role="status">{words}</p>
        {checked.gone.into_iter().map(|(number, expense)| {
            view! {
                <div class="finding-group">
                    <h3>{format!("Line {number}")}</h3>
                    <p class="finding-words">
                        <Tag tone=Tone::Red words="Would be refused"/>
                        " The expense and its receipts were erased with somebody, and nothing shows it any more."
                    </p>
                    <TakeOut id expense number/>
                </div>
            }
        }).collect_view()}
        {checked.lines.into_iter().take(SHOWN).map(|line| view! {
            <div class="finding-group">
                <h3><a href=Page::Expense(line.expense).href()>{format!("Line {}", line.number)}</a></h3>
                <AlikeLines expense=line.expense alike=line.alike more=line.more_alike/>
                {(!line.findings.is_empty()).then(|| view! { <FindingList expense=line.expense findings=line.findings/> })}
            </div>
        }).collect_view()}
        {(more > 0).then(|| view! { <p class="muted">{format!("And {more} more lines.")}</p> })}
    }
}
