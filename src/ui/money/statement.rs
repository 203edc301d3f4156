//! The statement for a person: what they spent, where the money is, what they were paid; and the
//! form that records a payment.

use super::paying_back::Sums;
use crate::{
    domain::{PersonId, date, payment::PaymentMethod},
    format::money_tables,
    office::{
        Collection, Command,
        forms::money as forms,
        queries::paying_back::{self as queries, PaymentLine, Statement, StatementLine},
    },
    ui::{
        parts::{
            Breadcrumb, Choice, DateField, DraftNotice, ErrorSummary, ExportTable, Form,
            MoneyField, PageHeader, SelectField,
        },
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// The statement for a person.
#[component]
pub fn StatementPage(
    /// Who.
    id: PersonId,
) -> impl IntoView {
    let session = Session::get();
    let model = session.query(
        &[Collection::Expenses, Collection::Claims, Collection::People, Collection::Placements],
        move |office| queries::statement(office, id),
    );
    let office = session.query(&[Collection::Office], |office| {
        office.office().map(|row| row.value.mp_name.clone()).unwrap_or_default()
    });
    let is_there = Memo::new(move |_| model.with(Option::is_some));
    let name = Memo::new(move |_| {
        model.with(|it| it.as_ref().map(|it| it.name.clone()).unwrap_or_default())
    });
    let is_owed =
        Memo::new(move |_| model.with(|it| it.as_ref().is_some_and(|it| it.standing.owed().0 > 0)));
    move || {
        if !is_there.get() {
            return view! {
                <PageHeader title="Statement not found" back=back()/>
                <p>"This person is no longer there. They may have been erased."</p>
                <p><a href=Page::PayingBack.href()>"Everybody who is owed something"</a></p>
            }
            .into_any();
        }
        view! {
            <PageHeader title=name caption="Statement of expenses" back=back()>
                <ExportTable table=Callback::new(move |()| {
                    model.with_untracked(|model| model.as_ref().map(money_tables::statement))
                })/>
                <button
                    class="button button-secondary no-print"
                    type="button"
                    on:click=|_| {
                        // A browser that cannot print says so itself.
                        let _ = window().print();
                    }
                >
                    "Print"
                </button>
            </PageHeader>
            <p class="user-text statement-office">
                {move || format!("Office of {}, {}", office.get(), date::long(session.today.get()))}
            </p>
            {move || model.get().map(|model| view! {
                <Sums standing=model.standing/>
                <Lines lines=model.lines.clone()/>
                <Payments id payments=model.payments/>
            })}
            <Show when=move || is_owed.get()>
                <PaymentForm id model/>
            </Show>
        }
        .into_any()
    }
}

fn back() -> Vec<Breadcrumb> {
    vec![
        Breadcrumb::new("Expenses", "#/expenses"),
        Breadcrumb::new("Paying people back", Page::PayingBack.href()),
    ]
}

#[component]
fn Lines(lines: Vec<StatementLine>) -> impl IntoView {
    view! {
        <section class="section">
            <h2>"Expenses"</h2>
            <table class="table table-stack">
                <caption class="visually-hidden">"Expenses, oldest first"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Day"</th>
                        <th scope="col">"Kind and what for"</th>
                        <th scope="col">"Claim"</th>
                        <th scope="col" class="numeric">"Spent"</th>
                        <th scope="col" class="numeric">"Paid by IPSA"</th>
                        <th scope="col" class="numeric">"Paid back"</th>
                        <th scope="col" class="numeric">"Still owed"</th>
                    </tr>
                </thead>
                <tbody>
                    {lines.into_iter().map(|line| {
                        let standing = line.standing;
                        let claim =
                            if line.claim.is_empty() { "None".to_owned() } else { line.claim };
                        view! {
                            <tr>
                                <td class="nowrap" data-label="Day">{date::short(line.on)}</td>
                                <td data-label="What for">
                                    <span>
                                        <a href=Page::Expense(line.id).href()>{line.kind}</a>
                                        <span class="user-text clamp-2 muted">{line.purpose}</span>
                                    </span>
                                </td>
                                <td data-label="Claim"><span class="user-text clamp-2">{claim}</span></td>
                                <td class="numeric" data-label="Spent">{standing.spent.to_string()}</td>
                                <td class="numeric" data-label="Paid by IPSA">{standing.paid_by_ipsa.to_string()}</td>
                                <td class="numeric" data-label="Paid back">{standing.paid_back.to_string()}</td>
                                <td class="numeric" data-label="Still owed">{standing.owed().to_string()}</td>
                            </tr>
                        }
                    }).collect_view()}
                </tbody>
            </table>
        </section>
    }
}

#[component]
fn Payments(id: PersonId, payments: Vec<PaymentLine>) -> impl IntoView {
    let session = Session::get();
    view! {
        <section class="section">
            <h2>"Paid back"</h2>
            {if payments.is_empty() {
                view! { <p>"Nothing yet."</p> }.into_any()
            } else {
                view! {
                    <ul class="item-list">
                        {payments.into_iter().map(|payment| {
                            let what = format!(
                                "{} on {}, {}",
                                payment.amount,
                                date::long(payment.on),
                                payment.how.label().to_lowercase()
                            );
                            let about = format!(": {what}");
                            let of = payment.id;
                            view! {
                                <li class="item">
                                    <div class="item-main">
                                        <p class="item-title">{what}</p>
                                        <p class="item-meta">{payment.expenses.join("; ")}</p>
                                    </div>
                                    <div class="item-end no-print">
                                        <button
                                            class="button button-quiet button-small"
                                            type="button"
                                            on:click=move |_| {
                                                session.act(Command::RemovePayment { person: id, payment: of });
                                            }
                                        >
                                            "Remove"
                                            <span class="visually-hidden">{about}</span>
                                        </button>
                                    </div>
                                </li>
                            }
                        }).collect_view()}
                    </ul>
                }
                .into_any()
            }}
        </section>
    }
}

#[component]
fn PaymentForm(id: PersonId, model: Memo<Option<Statement>>) -> impl IntoView {
    let session = Session::get();
    let fresh = move || {
        let today = session.today.get_untracked();
        model.with_untracked(|it| it.as_ref().map(|it| forms::payment_values(it, today)))
    };
    let form = Form::new(format!("payment.{id}"), fresh().unwrap_or_default());
    let submit = move || {
        let Some(statement) = model.get_untracked() else { return };
        let today = session.today.get_untracked();
        let is_done = form.submit(
            |values| forms::read_payment(values, &statement, today),
            |paid| {
                session
                    .dispatch(Command::PayBack {
                        person: id,
                        on: paid.on,
                        how: paid.how,
                        amounts: paid.amounts,
                    })
                    .map(drop)
            },
        );
        if is_done {
            // What is left is another amount.
            for (field, text) in fresh().unwrap_or_default().0 {
                if field == "paid_amount" {
                    form.set(&field, text);
                }
            }
        }
    };
    let choices: Vec<Choice> =
        PaymentMethod::ALL.iter().map(|how| Choice::new(how.key(), how.label())).collect();
    view! {
        <section class="section no-print">
            <h2>"Note a payment"</h2>
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
                    name="paid_amount"
                    label="Amount paid to them"
                    hint="It goes to what IPSA has paid first, the oldest first. For example 12.50"
                />
                <DateField form name="paid_on" label="Day it was paid"/>
                <SelectField form name="paid_how" label="How" choices/>
                <div class="button-row">
                    <button class="button" type="submit">"Note the payment"</button>
                </div>
            </form>
        </section>
    }
}
