//! Hours by week and day, and pay against the minimum wage.

use crate::{
    domain::{
        PlacementId, date, hours,
        wage_check::Verdict,
        work_terms::{PaidPer, PayPeriod, WageBand, WorkTerms},
    },
    office::{
        Collection, Command,
        forms::work_terms as forms,
        queries::hours::{self as query, HoursPage, WageRow, WeekHours},
    },
    ui::{
        parts::{
            Choice, DateField, Form, MoneyField, OpenButton, OpenForm, SelectField, SmallForm,
            SummaryRow, Tag, TextField, Tone,
        },
        session::Session,
    },
};
use chrono::{Datelike, Days};
use leptos::prelude::*;

const FOLLOWED: &[Collection] =
    &[Collection::WorkLog, Collection::Placements, Collection::Attendance];

/// Hours and pay.
#[component]
pub fn HoursPart(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let page = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        session.read(|office| query::page(office, id, today))
    });
    let open = OpenForm::default();
    let facts = move || page.with(|page| page.as_ref().map(facts));
    view! {
        <section class="section">
            <div class="section-head">
                <h2>"Terms"</h2>
                <div class="no-print">
                    <OpenButton open key="terms" words="Change hours or pay" first="terms-hours"/>
                </div>
            </div>
            {facts}
            {move || {
                (open.is("terms")).then(|| {
                    page.with_untracked(|page| page.clone())
                        .map(|page| view! { <TermsForm id page open/> })
                })
            }}
        </section>
        {move || page.with(|page| page.as_ref().map(wage_section))}
        {move || page.with(|page| page.as_ref().map(weeks_section))}
    }
}

fn facts(page: &HoursPage) -> impl IntoView + use<> {
    let rows = page
        .facts
        .clone()
        .into_iter()
        .map(|(name, words)| view! { <SummaryRow name=name>{words}</SummaryRow> })
        .collect_view();
    view! { <dl class="summary-list">{rows}</dl> }
}

#[component]
fn TermsForm(id: PlacementId, page: HoursPage, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let was = page.terms.clone();
    let is_employed = page.is_employed;
    let form = Form::new(format!("terms.{id}"), forms::values_of(&was));
    let save = Callback::new(move |()| {
        let was: WorkTerms = was.clone();
        form.submit(
            |values| forms::read(values, &was, is_employed),
            |now| {
                let (was, now) = (Box::new(was.clone()), Box::new(now));
                session
                    .dispatch(Command::EditWorkTerms { id, was, now })
                    .map(|_| session.tell("Saved hours and pay"))
            },
        )
    });
    let per: Vec<Choice> =
        PaidPer::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    let paid: Vec<Choice> =
        PayPeriod::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    let bands: Vec<Choice> =
        WageBand::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    let label = if page.hours_are_set { "Hours a week" } else { "Hours a week hoped for" };
    view! {
        <SmallForm form open confirm="Save hours and pay" save>
            <TextField form name="terms-hours" label=label hint="For example 37.5" optional=true width="input-width-4"/>
            {is_employed.then(|| {
                view! {
                    <div class="field-row">
                        <MoneyField form name="terms-amount" label="Pay before tax" hint="In pounds and pence" optional=true/>
                        <SelectField form name="terms-per" label="For" choices=per/>
                        <SelectField form name="terms-paid" label="Paid out" choices=paid/>
                    </div>
                }
            })}
            {page.asks_age.then(|| {
                view! {
                    <div class="field-row">
                        <SelectField
                            form
                            name="terms-band"
                            label="Age"
                            hint="Asked because the rate turns on it. No date of birth is kept."
                            choices=bands
                        />
                        <DateField
                            form
                            name="terms-next"
                            label="Turns 18 or 21 on"
                            hint="If that is during the placement"
                            optional=true
                        />
                    </div>
                }
            })}
        </SmallForm>
    }
}

fn wage_section(page: &HoursPage) -> impl IntoView + use<> {
    if !page.is_employed {
        return None;
    }
    let rows = page.wage.clone();
    let has_wage = page.terms.wage.is_some();
    Some(view! {
        <section class="section">
            <h2>"Pay against the minimum wage"</h2>
            {if has_wage {
                view! {
                    <table class="table table-stack">
                        <caption class="visually-hidden">"Each pay period, newest first"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Pay period"</th>
                                <th scope="col">"Hours"</th>
                                <th scope="col" class="numeric">"Pay an hour"</th>
                                <th scope="col">"Result"</th>
                                <th scope="col">"Why"</th>
                            </tr>
                        </thead>
                        <tbody>{rows.into_iter().map(wage_row).collect_view()}</tbody>
                    </table>
                    <p class="hint section-end">
                        "The rate on a pay period’s first day is taken for all of it. That is commonly said; we did not look it up. Months count as a twelfth of a year. "
                        <a href="#/rules">"The rates and their sources"</a>
                    </p>
                }
                .into_any()
            } else {
                view! {
                    <p class="muted">
                        "Enter the pay above, and it is held against the minimum wage of each pay period, by the hours in the log or those agreed."
                    </p>
                }
                .into_any()
            }}
        </section>
    })
}

fn wage_row(row: WageRow) -> impl IntoView {
    let (tone, words) = match row.verdict {
        Verdict::Enough => (Tone::Green, "Enough"),
        Verdict::Below => (Tone::Red, "Below"),
        Verdict::NotKnown => (Tone::Grey, "Not known"),
    };
    let hourly = row.hourly.map(|hourly| hourly.to_string()).unwrap_or_default();
    view! {
        <tr>
            <th scope="row">{row.period}</th>
            <td data-label="Hours">{row.hours}</td>
            <td data-label="Pay an hour" class="numeric">{hourly}</td>
            <td data-label="Result"><Tag tone words/></td>
            <td data-label="Why">{row.words}</td>
        </tr>
    }
}

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

fn weeks_section(page: &HoursPage) -> impl IntoView + use<> {
    let weeks = page.weeks.clone();
    let total = hours::in_words(page.minutes);
    let is_empty = weeks.is_empty();
    view! {
        <section class="section">
            <h2>"Hours by week"</h2>
            {if is_empty {
                view! { <p class="muted">"Nothing is noted yet. Hours come from the log."</p> }.into_any()
            } else {
                view! {
                    <table class="table table-stack hours-table">
                        <caption class="visually-hidden">"Hours by week and day, newest first"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Week of"</th>
                                {WEEKDAYS.map(|day| view! { <th scope="col" class="numeric">{day}</th> }).collect_view()}
                                <th scope="col" class="numeric">"Total"</th>
                            </tr>
                        </thead>
                        <tbody>{weeks.into_iter().map(week_row).collect_view()}</tbody>
                        <tfoot>
                            <tr>
                                <th scope="row" colspan="8">"Total"</th>
                                <td data-label="Total" class="numeric">{total}</td>
                            </tr>
                        </tfoot>
                    </table>
                }
                .into_any()
            }}
        </section>
    }
}

fn week_row(week: WeekHours) -> impl IntoView {
    let cells = (0..7_u64)
        .zip(WEEKDAYS)
        .map(|(at, label)| {
            let on = week.monday.checked_add_days(Days::new(at));
            let day = week.days.iter().find(|day| Some(day.on) == on);
            let words = match day {
                Some(day) if day.minutes > 0 => hours::field(day.minutes),
                Some(_) => "no time".to_owned(),
                None => String::new(),
            };
            view! { <td data-label=label class="numeric">{words}</td> }
        })
        .collect_view();
    let untimed = match week.untimed {
        0 => String::new(),
        1 => " and 1 line without a time".to_owned(),
        many => format!(" and {many} lines without a time"),
    };
    let name = format!("{} {}", week.monday.day(), date::month_name(week.monday.month()));
    let name = format!("{name} {}", week.monday.year());
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cells}
            <td data-label="Total" class="numeric">
                <strong>{hours::field(week.minutes)}</strong>
                {(!untimed.is_empty()).then(|| view! { <span class="hint hours-untimed">{untimed}</span> })}
            </td>
        </tr>
    }
}
