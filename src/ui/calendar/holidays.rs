//! A year's bank holidays, and on which of them the office works all the same.

use crate::{
    domain::{
        calendar::{DayKind, FIRST_YEAR, LAST_YEAR, OfficeDay, OfficePlace, THE_ACT},
        date,
    },
    office::{
        Command,
        queries::calendar::{CalendarPage, HolidayRow},
    },
    ui::session::Session,
};
use leptos::prelude::*;

/// A year's bank holidays.
#[component]
pub fn Holidays(page: Memo<CalendarPage>) -> impl IntoView {
    let session = Session::get();
    let year = Memo::new(move |_| page.with(|page| page.year));
    let link = move |by: i32, words: &'static str| {
        let href = move || {
            let year = (year.get() + by).clamp(FIRST_YEAR, LAST_YEAR);
            session.route.with(|route| route.clone().with("year", year.to_string()).href())
        };
        let target = move || format!(", {}", year.get() + by);
        view! {
            <a class="button button-secondary button-small" href=href>
                {words}<span class="visually-hidden">{target}</span>
            </a>
        }
    };
    view! {
        <section class="section" aria-labelledby="bank-holidays">
            <div class="calendar-head">
                <h2 id="bank-holidays">{move || format!("Bank holidays in {}", year.get())}</h2>
                <div class="cluster no-print">
                    {move || (year.get() > FIRST_YEAR).then(|| link(-1, "Year before"))}
                    {move || (year.get() < LAST_YEAR).then(|| link(1, "Year after"))}
                </div>
            </div>
            <ul class="item-list">
                {move || {
                    page.with(|page| page.holidays.clone())
                        .into_iter()
                        .map(|row| holiday(session, row))
                        .collect_view()
                }}
            </ul>
            <p class="hint section-end">
                <strong>{move || page.with(|page| page.sureness.0)}</strong> ": "
                {move || page.with(|page| page.sureness.1)} " "
                {format!("{} ({}).", THE_ACT.title, THE_ACT.dated)}
            </p>
        </section>
    }
}

fn holiday(session: Session, row: HolidayRow) -> impl IntoView {
    let when = format!("{} {}", date::weekday_name(row.on), date::long(row.on));
    let place = match row.place {
        OfficePlace::Both | OfficePlace::Unknown => String::new(),
        one => format!(", {} only", one.label()),
    };
    let about = format!(" on {when}");
    let day = OfficeDay {
        name: format!("{}: we work", row.name),
        from: row.on,
        to: row.on,
        kind: DayKind::Open,
        place: row.place,
    };
    view! {
        <li class="item">
            <div class="item-main">
                <p class="item-title">{row.name}</p>
                <p class="item-meta">{when} {place}</p>
            </div>
            <div class="item-end no-print">
                {if row.works {
                    view! { <strong class="tag tag-amber">"The office works"</strong> }.into_any()
                } else {
                    view! {
                        <button
                            class="button button-quiet button-small"
                            type="button"
                            on:click=move |_| {
                                session.act(Command::AddOfficeDays { days: vec![day.clone()] });
                            }
                        >
                            "We work on it"<span class="visually-hidden">{about}</span>
                        </button>
                    }
                    .into_any()
                }}
            </div>
        </li>
    }
}
