//! The office's budget for expenses, year by year, and its own limit, on the Office page.

use crate::{
    domain::financial_year::FinancialYear,
    office::{Collection, Command, forms::money as forms, queries::reports},
    ui::{
        parts::{DraftNotice, ErrorSummary, Form, MoneyField},
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// The budget of a financial year, which the address tells and is this one otherwise, and the
/// office's own limit.
#[component]
pub fn BudgetForm() -> impl IntoView {
    let session = Session::get();
    let this_year = Memo::new(move |_| FinancialYear::of(session.today.get()));
    let year = Memo::new(move |_| {
        let chosen = session.route.with(|route| route.filter("year").parse().ok());
        chosen.map_or_else(|| this_year.get(), FinancialYear)
    });
    let years = Memo::new(move |_| {
        session.follow(&[Collection::Office]);
        session.read(|office| reports::budget_years(office, this_year.get(), year.get()))
    });
    view! {
        <section class="section office-part" aria-labelledby="expense-budget">
            <h2 id="expense-budget">"Budget for expenses"</h2>
            <p>
                "Each financial year has its own, from 1 April to 31 March. Reports hold what was spent against it. "
                <a href=move || Route::from(Page::Reports).with("year", year.get().0.to_string()).href()>
                    "See the reports"
                </a>
            </p>
            <div class="field">
                <label class="field-label" for="budget-year">"Financial year"</label>
                <select
                    class="select"
                    id="budget-year"
                    on:change=move |event| {
                        session.replace(
                            Route::from(Page::Office).with("year", event_target_value(&event)),
                        );
                    }
                >
                    {move || years.get().into_iter().map(|(one, budget)| {
                        let words = match budget {
                            Some(budget) => format!("{one}: {budget}"),
                            None => format!("{one}: no budget set"),
                        };
                        view! {
                            <option value=one.0.to_string() prop:selected=move || year.get() == one>
                                {words}
                            </option>
                        }
                    }).collect_view()}
                </select>
            </div>
            {move || view! { <YearForm year=year.get()/> }}
        </section>
    }
}

#[component]
fn YearForm(year: FinancialYear) -> impl IntoView {
    let session = Session::get();
    let details = session.query(&[Collection::Office], |office| {
        office.office().map(|row| row.value.clone()).unwrap_or_default()
    });
    let initial = details.with_untracked(|details| forms::settings_values(&details.expenses, year));
    let form = Form::new(format!("expense-settings.{}", year.0), initial);
    let submit = move || {
        let was = details.get_untracked();
        form.submit(
            |values| forms::read_settings(values, &was.expenses, year),
            |expenses| {
                let mut now = was.clone();
                now.expenses = expenses;
                session
                    .dispatch(Command::EditOffice {
                        was: Box::new(was.clone()),
                        now: Box::new(now),
                    })
                    .map(drop)
            },
        );
    };
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
            <MoneyField
                form
                name="budget"
                label=format!("Budget for {year}")
                hint="In pounds and pence; empty where there is none"
                optional=true
            />
            <MoneyField
                form
                name="food_a_day"
                label="Your own limit for one person’s food in a day"
                hint="In every year. IPSA says “reasonable” and names no figure for volunteers"
                optional=true
            />
            <div class="button-row">
                <button class="button button-secondary" type="submit">"Keep the budget"</button>
            </div>
        </form>
    }
}
