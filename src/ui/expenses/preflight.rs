//! What IPSA Online would stop at, on the page of an expense: each finding with its rule, its
//! source and what to do; and the comment that is kept for IPSA.

use crate::{
    domain::{
        ExpenseId, date,
        expense::{Expense, ExpenseKind},
        money::Money,
        preflight::{Finding, Severity},
        rulebook::Sureness,
    },
    office::{
        Collection, Command,
        forms::{Values, money as forms},
        queries::{
            clocks,
            preflight::{self, Checked},
        },
    },
    ui::{
        money::{DeadlinesButton, DeadlinesOf},
        parts::{
            DraftNotice, ErrorSummary, Form, MoneyField, Tag, TextAreaField, Tone, sureness_tone,
        },
        route::{Page, PlacementTab},
        session::Session,
    },
};
use leptos::prelude::*;

/// What IPSA Online would stop at in one expense, and the comment for IPSA.
#[component]
pub fn ExpensePreflight(
    /// Which expense.
    id: ExpenseId,
) -> impl IntoView {
    let session = Session::get();
    let checked = Memo::new(move |_| {
        session.follow(&preflight::COLLECTIONS);
        let today = session.today.get();
        session.read(|office| preflight::of_expense(office, id, today))
    });
    let running = session.query(&[Collection::Expenses, Collection::Claims], move |office| {
        clocks::of_expense(office, id)
    });
    let is_open = Memo::new(move |_| checked.with(Option::is_some));
    let wants_comment = Memo::new(move |_| {
        checked
            .with(|it| it.as_ref().is_some_and(|it| !it.draft.is_empty() || !it.comment.is_empty()))
    });
    let is_rail = session.query(&[Collection::Expenses], move |office| {
        office.expenses.get(id).is_some_and(|row| row.value.kind == ExpenseKind::Rail)
    });
    view! {
        {move || {
            let running = running.get();
            (!running.is_empty()).then(|| view! {
                <ul class="clock-list">
                    {running.into_iter().map(|it| {
                        let today = session.today.get();
                        let sure = session.read(|office| it.clock.figure(office.rules(), it.due)).map(|figure| figure.sureness);
                        view! {
                            <li>
                                {it.clock.label()} " "
                                <strong>{date::long(it.due)}</strong>
                                <span class="muted">{format!(", {}", date::distance(it.due, today))}</span>
                                {sure.map(|sure| view! { " " <SurenessTag sure/> })}
                            </li>
                        }
                    }).collect_view()}
                </ul>
            })
        }}
        <DeadlinesButton of=DeadlinesOf::Expense(id)/>
        <Show when=move || is_open.get()>
            <section class="section preflight no-print" aria-labelledby="preflight-heading">
                <h2 id="preflight-heading">"As IPSA Online would see it"</h2>
                <div role="status">
                    {move || match checked.get() {
                        Some(Checked { findings, .. }) if !findings.is_empty() => {
                            view! { <FindingList expense=id findings/> }.into_any()
                        }
                        _ => view! { <p>"Nothing was found that IPSA Online would stop at."</p> }
                            .into_any(),
                    }}
                </div>
                <Show when=move || wants_comment.get()>
                    <CommentForm id checked/>
                </Show>
                <Show when=move || is_rail.get()>
                    <FareForm id/>
                </Show>
            </section>
        </Show>
    }
}

/// Rules that are mended on the placement, where its time before day one is recorded.
const BEFORE_DAY_ONE: &[&str] = &["not-cleared", "not-lodged"];

/// Findings, each with its rule, its source and what to do.
#[component]
pub fn FindingList(
    /// The expense in which they were found.
    expense: ExpenseId,
    /// The findings.
    findings: Vec<Finding>,
) -> impl IntoView {
    let placement = Session::get()
        .read(|office| office.expenses.get(expense).map(|row| row.value.placement))
        .map(|placement| Page::Placement(placement, PlacementTab::BeforeDayOne).href());
    view! {
        <ul class="finding-list">
            {findings.into_iter().map(|finding| {
                let Finding { rule, words, is_answered, is_since_comment, .. } = finding;
                let about = format!(": {words}");
                let (tone, label) = match rule.severity {
                    Severity::Hard => (Tone::Red, rule.severity.label()),
                    Severity::Inline => (Tone::Amber, rule.severity.label()),
                    Severity::Soft if is_answered => (Tone::Green, "Comment kept"),
                    Severity::Soft => (Tone::Blue, rule.severity.label()),
                };
                let source = format!(", {}", rule.source.dated);
                let place = placement.clone().filter(|_| BEFORE_DAY_ONE.contains(&rule.key));
                view! {
                    <li class="finding">
                        <p class="finding-words">
                            <Tag tone words=label/>
                            " "
                            <span class="user-text">{words}</span>
                        </p>
                        <p>
                            {rule.to_do}
                            {is_since_comment.then_some(" The comment that is kept was written before this was found: say this in it, too, and keep it again.")}
                            {place.map(|href| view! { " " <a href=href>"The time before day one"</a> })}
                        </p>
                        <details class="disclosure">
                            <summary>"The rule, and who says so" <span class="visually-hidden">{about}</span></summary>
                            <div>
                                <p>{rule.words}</p>
                                <p>
                                    "Source: "
                                    {if rule.source.url.is_empty() {
                                        view! { <span>{rule.source.title}</span> }.into_any()
                                    } else {
                                        view! {
                                            <a href=rule.source.url target="_blank" rel="noopener noreferrer">
                                                {rule.source.title}
                                            </a>
                                        }
                                        .into_any()
                                    }}
                                    <span class="muted">{source}</span>
                                    " "
                                    <SurenessTag sure=rule.sureness/>
                                </p>
                            </div>
                        </details>
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}

/// How sure a rule is.
#[component]
fn SurenessTag(sure: Sureness) -> impl IntoView {
    view! { <Tag tone=sureness_tone(sure) words=sure.label()/> }
}

#[component]
fn CommentForm(id: ExpenseId, checked: Memo<Option<Checked>>) -> impl IntoView {
    let session = Session::get();
    let held = checked.with_untracked(Clone::clone).unwrap_or_default();
    let form = Form::new(
        format!("expense.comment.{id}"),
        Values::new().with("ipsa_comment", held.comment),
    );
    let submit = move || {
        form.submit(forms::read_comment, |comment| {
            session.dispatch(Command::CommentOnExpense { id, comment }).map(drop)
        });
    };
    let draft = Memo::new(move |_| {
        checked.with(|it| it.as_ref().map(|it| it.draft.clone()).unwrap_or_default())
    });
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
            <TextAreaField
                form
                name="ipsa_comment"
                label="Comment for IPSA"
                hint="It goes beside the line. Name nobody."
                optional=true
            />
            <div class="button-row">
                <button class="button button-secondary" type="submit">"Keep the comment"</button>
                <Show when=move || draft.with(|draft| !draft.is_empty())>
                    <button
                        class="button button-quiet"
                        type="button"
                        on:click=move |_| form.set("ipsa_comment", draft.get_untracked())
                    >
                        "Draft it for me"
                    </button>
                </Show>
            </div>
        </form>
    }
}

#[component]
fn FareForm(id: ExpenseId) -> impl IntoView {
    let session = Session::get();
    let was = session.read(|office| office.expenses.get(id).map(|row| row.value.clone()));
    let was = StoredValue::new(was.unwrap_or_default());
    let fare = was.with_value(|was| was.anytime_fare).map(Money::plain).unwrap_or_default();
    let form = Form::new(format!("expense.fare.{id}"), Values::new().with("anytime_fare", fare));
    let submit = move || {
        form.submit(forms::read_fare, |fare| {
            let was: Box<Expense> = Box::new(was.get_value());
            let now = Box::new(Expense { anytime_fare: fare, ..(*was).clone() });
            session.dispatch(Command::EditExpense { id, was, now }).map(drop)
        });
    };
    view! {
        <details class="disclosure">
            <summary>"The standard anytime fare"</summary>
            <div>
                <form
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        submit();
                    }
                >
                    <ErrorSummary form/>
                    <DraftNotice form/>
                    <MoneyField
                        form
                        name="anytime_fare"
                        label="Standard anytime fare for this journey"
                        hint="IPSA pays no more than this for a train. For example 24.60"
                        optional=true
                    />
                    <div class="button-row">
                        <button class="button button-secondary" type="submit">"Keep the fare"</button>
                    </div>
                </form>
            </div>
        </details>
    }
}
