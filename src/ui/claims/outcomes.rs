//! What came back from IPSA, line by line, and what it comes to.

use crate::{
    domain::{
        ClaimId, ExpenseId,
        claim::{Claim, ClaimStatus, LineOutcome, LineResult},
        money::Money,
    },
    office::{
        Collection, Command,
        forms::{Values, outcome as form_of_outcome},
        queries::ipsa_online::{self as queries, Card},
    },
    ui::{
        focus,
        parts::{
            Choice, DateField, DraftNotice, ErrorSummary, Form, MoneyField, SelectField, Tag,
            TextField, Tone,
        },
        session::Session,
    },
};
use leptos::prelude::*;

fn tone(result: LineResult) -> Tone {
    match result {
        LineResult::Paid => Tone::Green,
        LineResult::PartPaid | LineResult::UnderReview => Tone::Amber,
        LineResult::NotPaid | LineResult::Repaid => Tone::Red,
        LineResult::Awaited | LineResult::Unknown => Tone::Grey,
    }
}

/// What came back from IPSA for the lines of a claim; nothing while it is a draft.
#[component]
pub fn Outcomes(
    /// Which claim.
    id: ClaimId,
) -> impl IntoView {
    let session = Session::get();
    let model = session.query(&[Collection::Claims, Collection::Expenses], move |office| {
        queries::alongside(office, id).filter(|it| it.claim.status != ClaimStatus::Draft)
    });
    let editing = RwSignal::new(None::<ExpenseId>);
    move || {
        model.get().map(|it| {
            view! {
                <section class="section" aria-labelledby="came-back">
                    <h2 id="came-back" tabindex="-1">"What came back"</h2>
                    <Sums claim=it.claim.clone()/>
                    <AllPaid id claim=it.claim.clone()/>
                    <ul class="item-list">
                        {it.cards.into_iter().map(|card| {
                            view! { <Answer id card sent_on=it.claim.sent_on editing/> }
                        }).collect_view()}
                    </ul>
                </section>
            }
        })
    }
}

#[component]
fn Sums(claim: Claim) -> impl IntoView {
    let totals = queries::totals(&claim);
    let stats = [
        ("Claimed", totals.claimed),
        ("Paid", totals.paid),
        ("Not paid", totals.not_paid),
        ("No last word yet", totals.open),
        ("Repaid to IPSA", totals.repaid),
    ];
    view! {
        <p>{queries::standing(&claim)}</p>
        <dl class="stat-row">
            {stats.into_iter().filter(|(label, sum)| *label != "Repaid to IPSA" || sum.0 > 0).map(|(label, sum)| {
                view! { <div class="stat"><dt>{label}</dt><dd>{sum.to_string()}</dd></div> }
            }).collect_view()}
        </dl>
    }
}

/// A way to say at once that every line without an answer was paid.
#[component]
fn AllPaid(id: ClaimId, claim: Claim) -> impl IntoView {
    let session = Session::get();
    let waiting: Vec<ExpenseId> = claim
        .lines
        .keys()
        .copied()
        .filter(|it| claim.outcome(*it).result == LineResult::Awaited)
        .collect();
    let count = waiting.len();
    let act = move |_| {
        let today = session.today.get_untracked();
        let paid = LineOutcome {
            result: LineResult::Paid,
            told_on: Some(today),
            ..LineOutcome::default()
        };
        session.act(Command::RecordOutcomes {
            id,
            was: waiting.iter().map(|it| (*it, LineOutcome::default())).collect(),
            now: waiting.iter().map(|it| (*it, paid.clone())).collect(),
        });
        focus::soon("came-back");
    };
    (count > 0).then(|| {
        let words = match count {
            1 => "The line without an answer was paid".to_owned(),
            many => format!("All {many} lines without an answer were paid"),
        };
        view! {
            <div class="button-row no-print">
                <button class="button button-secondary" type="button" on:click=act>{words}</button>
            </div>
        }
    })
}

#[component]
fn Answer(
    id: ClaimId,
    card: Card,
    sent_on: Option<chrono::NaiveDate>,
    editing: RwSignal<Option<ExpenseId>>,
) -> impl IntoView {
    let expense = card.expense;
    let number = card.number;
    let outcome = card.outcome.clone();
    let meta = card.came_back();
    let reason = outcome.reason.clone();
    let button = format!("answer-{number}");
    let is_open = move || editing.get() == Some(expense);
    let held = StoredValue::new(outcome.clone());
    let amount = card.amount;
    view! {
        <li class="item answer">
            <div class="item-main">
                <p class="item-title">{format!("Line {number}")}</p>
                <p class="item-meta">{meta}</p>
                {(!reason.is_empty()).then(|| view! { <p class="user-text">{reason}</p> })}
                <Show when=is_open>
                    <AnswerForm id expense number amount sent_on outcome=held.get_value() editing/>
                </Show>
            </div>
            <div class="item-end">
                <Tag tone=tone(outcome.result) words=outcome.result.label()/>
                <Show when=move || !is_open()>
                    <button
                        class="button button-secondary button-small no-print"
                        type="button"
                        id=button.clone()
                        on:click=move |_| {
                            editing.set(Some(expense));
                            focus::soon("result");
                        }
                    >
                        "Record"<span class="visually-hidden">{format!(" what came back for line {number}")}</span>
                    </button>
                </Show>
            </div>
        </li>
    }
}

#[component]
fn AnswerForm(
    id: ClaimId,
    expense: ExpenseId,
    number: u32,
    amount: Money,
    sent_on: Option<chrono::NaiveDate>,
    outcome: LineOutcome,
    editing: RwSignal<Option<ExpenseId>>,
) -> impl IntoView {
    let session = Session::get();
    let initial = form_of_outcome::values_of(&outcome, amount, session.today.get_untracked());
    let form = Form::new(format!("outcome.{id}.{expense}"), initial);
    let was = StoredValue::new(outcome);
    let shut = move || {
        form.discard();
        editing.set(None);
        focus::soon(format!("answer-{number}"));
    };
    let submit = move || {
        let today = session.today.get_untracked();
        let done = form.submit(
            |values: &Values| form_of_outcome::read(values, amount, sent_on, today),
            |now| {
                session.act(Command::RecordOutcomes {
                    id,
                    was: [(expense, was.get_value())].into(),
                    now: [(expense, now)].into(),
                });
                Ok(())
            },
        );
        if done {
            shut();
        }
    };
    let choices: Vec<Choice> =
        LineResult::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    let is_part = move || form.get("result") == LineResult::PartPaid.key();
    let is_repaid = move || form.get("result") == LineResult::Repaid.key();
    let is_answer = move || form.get("result") != LineResult::Awaited.key();
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <ErrorSummary form/>
            <DraftNotice form/>
            <SelectField form name="result" label="What came back" choices/>
            <Show when=is_part>
                <MoneyField form name="part_paid" label="How much was paid"/>
            </Show>
            <Show when=is_repaid>
                <MoneyField
                    form
                    name="was_paid"
                    label="How much IPSA had paid"
                    hint=format!("Of the {amount} that was claimed, in pounds and pence")
                />
                <MoneyField
                    form
                    name="repaid"
                    label="How much of it was repaid"
                    hint="In pounds and pence; all that was paid, or a part of it"
                />
            </Show>
            <Show when=is_answer>
                <TextField
                    form
                    name="reason"
                    label="Why, in IPSA’s words"
                    hint="It stays with the claim, so name nobody"
                    optional=true
                />
                <DateField form name="told_on" label="Day IPSA said so"/>
            </Show>
            <div class="button-row">
                <button class="button" type="submit">"Save"</button>
                <button class="button button-secondary" type="button" on:click=move |_| shut()>
                    "Cancel"
                </button>
            </div>
        </form>
    }
}
