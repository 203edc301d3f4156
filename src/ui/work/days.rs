//! Days expected and attended: a month to look at, a list, and days to come in one go.

use crate::{
    domain::{
        PlacementId,
        attendance::{AttendanceDay, DayMark, TimeOffFor},
        date,
        opening::Hours,
    },
    format::office_tables::List,
    office::{
        Collection, Command,
        forms::attendance as forms,
        queries::attendance::{self as query, DayCell, Days, month_key},
    },
    ui::{
        parts::{
            Choice, DateField, ExportList, Form, OpenButton, OpenForm, RadioField, SelectField,
            SmallForm, TextField, TickField,
        },
        route::{Page, PlacementTab, Route},
        session::Session,
    },
};
use chrono::NaiveDate;
use leptos::prelude::*;

const FOLLOWED: &[Collection] =
    &[Collection::Attendance, Collection::Placements, Collection::WorkLog];
const WEEKDAYS: [(&str, &str); 7] = [
    ("Mon", "Monday"),
    ("Tue", "Tuesday"),
    ("Wed", "Wednesday"),
    ("Thu", "Thursday"),
    ("Fri", "Friday"),
    ("Sat", "Saturday"),
    ("Sun", "Sunday"),
];

/// Days expected and attended.
#[component]
pub fn DaysPart(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let days = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        let month = session.route.with(|route| route.filter("month").to_owned());
        session.read(|office| query::days(office, id, &month, today))
    });
    let are_free = session
        .read(|office| office.placements.get(id).is_some_and(|row| row.value.hours != Hours::Set));
    let open = OpenForm::default();
    let ids = Callback::new(move |()| {
        session.read(|office| {
            let mut rows: Vec<_> = office.attendance.of(id).collect();
            rows.sort_by_key(|row| row.value.on);
            rows.iter().map(|row| row.id).collect()
        })
    });
    let has_any = move || {
        days.with(|it| it.as_ref().is_some_and(|it| !it.total.is_empty() || !it.rows.is_empty()))
    };
    view! {
        <p class="lede">
            {if are_free {
                "For those who say when they will come. Without set hours they may stay away: this is to know whom to look out for, not to hold them to it."
            } else {
                "When they said they would come, and whether they did. Time off for an interview or for study is given, and is no absence."
            }}
        </p>
        {move || unmarked(id, days, open)}
        <section class="section">
            <div class="section-head">
                <h2>{move || days.with(|it| it.as_ref().map(|it| it.title.clone()).unwrap_or_default())}</h2>
                <div class="cluster no-print">
                    {move || days.with(|it| it.as_ref().map(|it| months(id, it)))}
                    <OpenButton open key="expect" words="Add days to come" first="expect-monday"/>
                    {move || has_any().then(|| view! { <ExportList list=List::Attendance ids/> })}
                </div>
            </div>
            {move || open.is("expect").then(|| view! { <ExpectForm id open/> })}
            <p class="muted">{move || days.with(|it| it.as_ref().map(|it| it.total.clone()))}</p>
            {move || days.with(|it| it.as_ref().map(|it| month(it, open)))}
            <p class="hint month-key">
                {DayMark::ALL
                    .iter()
                    .map(|mark| {
                        view! { <span class="nowrap"><b>{mark.letter()}</b> " " {mark.label()}</span> " " }
                    })
                    .collect_view()}
            </p>
            {move || {
                let wanted = days.with(|it| {
                    let cells = it.as_ref()?.weeks.iter().flatten().flatten();
                    cells.map(|cell| cell.on).find(|on| open.is(&day_key(*on)))
                });
                wanted.map(|on| view! { <DayForm id on open/> })
            }}
        </section>
        {move || days.with(|it| it.as_ref().map(list))}
    }
}

fn day_key(on: NaiveDate) -> String {
    format!("day-{on}")
}

fn month_href(id: PlacementId, month: NaiveDate) -> String {
    Route::from(Page::Placement(id, PlacementTab::WorkLog))
        .with("part", "days")
        .with("month", month_key(month))
        .href()
}

fn months(id: PlacementId, days: &Days) -> impl IntoView + use<> {
    let link = |month: Option<NaiveDate>, words: &'static str| {
        month.map(|month| {
            view! {
                <a class="button button-secondary" href=month_href(id, month)>{words}</a>
            }
        })
    };
    view! { {link(days.before, "Month before")} {link(days.after, "Month after")} }
}

/// Days that were expected and have gone by without a mark, each with two buttons.
fn unmarked(id: PlacementId, days: Memo<Option<Days>>, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let left: Vec<NaiveDate> = days.with(|it| {
        it.as_ref()
            .map(|it| it.unmarked.iter().rev().take(5).copied().collect())
            .unwrap_or_default()
    });
    let row = move |on: NaiveDate| {
        let day = format!("{} {}", date::weekday_name(on), date::long(on));
        let about = format!(": {day}");
        view! {
            <li class="item">
                <div class="item-main"><p class="item-title">{day}</p></div>
                <div class="item-end">
                    <button
                        class="button button-secondary button-small"
                        type="button"
                        on:click=move |_| {
                            let day = AttendanceDay {
                                placement: id,
                                on,
                                mark: DayMark::Came,
                                ..AttendanceDay::default()
                            };
                            session.act(Command::MarkDay { day });
                        }
                    >
                        "Came" <span class="visually-hidden">{about.clone()}</span>
                    </button>
                    <a
                        class="button button-secondary button-small"
                        href=month_href(id, on)
                        on:click=move |_| {
                            request_animation_frame(move || open.open(&day_key(on), "day-mark"));
                        }
                    >
                        "Something else" <span class="visually-hidden">{about}</span>
                    </a>
                </div>
            </li>
        }
    };
    (!left.is_empty()).then(|| {
        view! {
            <div class="notice notice-info no-print">
                <h2>"Did they come?"</h2>
                <ul class="item-list">{left.into_iter().map(row).collect_view()}</ul>
            </div>
        }
    })
}

fn month(days: &Days, open: OpenForm) -> impl IntoView + use<> {
    let weeks = days.weeks.clone();
    let title = days.title.clone();
    view! {
        <table class="month">
            <caption class="visually-hidden">{format!("Days of {title}; press a day to mark it")}</caption>
            <thead>
                <tr>
                    {WEEKDAYS
                        .map(|(short, long)| view! { <th scope="col"><abbr title=long>{short}</abbr></th> })
                        .collect_view()}
                </tr>
            </thead>
            <tbody>
                {weeks
                    .into_iter()
                    .map(|week| {
                        view! {
                            <tr>
                                {week
                                    .into_iter()
                                    .map(|day| view! { <td>{day.map(|day| cell(day, open))}</td> })
                                    .collect_view()}
                            </tr>
                        }
                    })
                    .collect_view()}
            </tbody>
        </table>
    }
}

fn cell(cell: DayCell, open: OpenForm) -> impl IntoView {
    let letter = cell.day.as_ref().map_or("", |day| day.mark.letter());
    let mark = cell.day.as_ref().map(|day| day.mark.key());
    let number = chrono::Datelike::day(&cell.on).to_string();
    let on = cell.on;
    let key = day_key(on);
    let is_open = key.clone();
    let log = if cell.has_log { "; in the log" } else { "" };
    let words = format!("{}{log}", cell.words);
    view! {
        <button
            class="month-day"
            type="button"
            id=format!("open-{key}")
            data-mark=mark
            data-today=cell.is_today.then_some("true")
            aria-expanded=move || if open.is(&is_open) { "true" } else { "false" }
            disabled=cell.is_outside
            on:click=move |_| open.open(&key, "day-mark")
        >
            <span aria-hidden="true">{number}</span>
            <b aria-hidden="true">{letter}</b>
            <span class="visually-hidden">{words}</span>
        </button>
    }
}

#[component]
fn DayForm(id: PlacementId, on: NaiveDate, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let held = session.read(|office| {
        office.attendance.of(id).find(|row| row.value.on == on).map(|row| row.value.clone())
    });
    let form = Form::new(format!("day.{id}.{on}"), forms::day_values(held.as_ref(), on, today));
    let save = Callback::new(move |()| {
        let today = session.today.get_untracked();
        form.submit(
            |values| forms::read_day(values, id, on, today),
            |day| {
                session
                    .dispatch(Command::MarkDay { day })
                    .map(|_| session.tell(format!("Marked {}", date::long(on))))
            },
        )
    });
    let marks: Vec<Choice> = DayMark::ALL
        .iter()
        .map(|mark| {
            let hint = match mark {
                DayMark::TimeOff => "For an interview or for study: it is owed to them",
                _ => "",
            };
            Choice::new(mark.key(), mark.label()).hint(hint)
        })
        .collect();
    let reasons: Vec<Choice> =
        TimeOffFor::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    let is_time_off = move || form.get("day-mark") == DayMark::TimeOff.key();
    let title = format!("{} {}", date::weekday_name(on), date::long(on));
    let can_clear = held.is_some();
    view! {
        <h3 class="list-heading">{title}</h3>
        <SmallForm form open confirm="Mark the day" save>
            <RadioField form name="day-mark" label="What is known of the day?" choices=marks/>
            <Show when=is_time_off>
                <SelectField form name="day-off" label="What for" choices=reasons.clone()/>
            </Show>
            <TextField form name="day-note" label="A few words" hint="Nothing about anybody’s health" optional=true/>
        </SmallForm>
        {can_clear.then(|| {
            view! {
                <p class="no-print">
                    <button
                        class="link-button"
                        type="button"
                        on:click=move |_| {
                            form.discard();
                            if session.act(Command::ClearDay { placement: id, on }) {
                                open.close();
                            }
                        }
                    >
                        "Clear this day"
                    </button>
                </p>
            }
        })}
    }
}

#[component]
fn ExpectForm(id: PlacementId, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let (start, end) = session.read(|office| {
        office.placements.get(id).map(|row| (row.value.start, row.value.end)).unwrap_or_default()
    });
    let form = Form::new(format!("expect.{id}"), forms::blank_expected(today.max(start), end));
    let save = Callback::new(move |()| {
        form.submit(
            |values| forms::read_expected(values, start, end),
            |days| {
                session
                    .dispatch(Command::ExpectDays { placement: id, days })
                    .map(|_| session.tell("Noted the days"))
            },
        )
    });
    view! {
        <SmallForm form open confirm="Add the days" save>
            <fieldset class="fieldset field">
                <legend class="field-label">"On which days will they come?"</legend>
                <div class="weekday-boxes">
                    {forms::WEEKDAYS
                        .map(|(name, label)| view! { <TickField form name label/> })
                        .collect_view()}
                </div>
            </fieldset>
            <div class="field-row">
                <DateField form name="expect-from" label="From" hint="Day, month and year"/>
                <DateField form name="expect-to" label="To" hint="Day, month and year"/>
            </div>
        </SmallForm>
    }
}

fn list(days: &Days) -> impl IntoView + use<> {
    let rows = days.rows.clone();
    let title = format!("What is noted of {}", days.title);
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{title}</h2>
                <ul class="item-list">
                    {rows
                        .into_iter()
                        .map(|row| {
                            view! {
                                <li class="item">
                                    <div class="item-main">
                                        <p class="item-title">{row.day}</p>
                                        <p class="item-meta user-text">{row.words}</p>
                                    </div>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}
