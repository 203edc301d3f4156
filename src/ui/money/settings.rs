//! The office's budget for expenses and its own limit, on the Office page.

use crate::{
    domain::financial_year::FinancialYear,
    office::{Collection, Command, forms::money as forms},
    ui::{
        parts::{ErrorSummary, Form, MoneyField},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// The form of the budget of this financial year and of the office's own limit.
#[component]
pub fn BudgetForm() -> impl IntoView {
    let session = Session::get();
    let year = Memo::new(move |_| FinancialYear::of(session.today.get()));
    let details = session.query(&[Collection::Office], |office| {
        office.office().map(|row| row.value.clone()).unwrap_or_default()
    });
    let year = year.get_untracked();
    let initial = details.with_untracked(|details| forms::settings_values(&details.expenses, year));
    let form = Form::new("expense-settings", initial);
    let submit = move || {
        let was = details.get_untracked();
        form.submit(
            |values| forms::read_settings(values, &was.expenses, year),
            |expenses| {
                let mut now = was.clone();
                now.expenses = expenses;
                session.dispatch(Command::EditOffice { was: was.clone(), now }).map(drop)
            },
        );
    };
    view! {
        <section class="section office-part" aria-labelledby="expense-budget">
            <h2 id="expense-budget">"Budget for expenses"</h2>
            <p>
                "Reports hold what was spent against it. "
                <a href=Page::Reports.href()>"See the reports"</a>
            </p>
            <form
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                <ErrorSummary form/>
                <MoneyField
                    form
                    name="budget"
                    label=format!("Budget for {year}")
                    hint="From 1 April to 31 March, in pounds and pence"
                    optional=true
                />
                <MoneyField
                    form
                    name="food_a_day"
                    label="Your own limit for one person’s food in a day"
                    hint="IPSA says “reasonable” and names no figure for volunteers"
                    optional=true
                />
                <div class="button-row">
                    <button class="button button-secondary" type="submit">"Keep the budget"</button>
                </div>
            </form>
        </section>
    }
}
