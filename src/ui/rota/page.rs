//! A week's rota: a table at a desk and on paper, a list by day on a phone.

use super::{day_form::DayForm, week_form::WeekForm};
use crate::{
    domain::{date, rota::RotaPlace},
    format::office_tables::List,
    office::{
        Collection,
        queries::rota::{self, Cell, DayHead, Gathering, Rota, RotaRow},
    },
    ui::{
        parts::{Breadcrumb, EmptyState, ExportList, OpenButton, OpenForm, PageHeader, Tag, Tone},
        route::{Page, PlacementTab, Route},
        session::Session,
    },
};
use chrono::NaiveDate;
use leptos::prelude::*;

const FOLLOWED: &[Collection] = &[
    Collection::Rota,
    Collection::Placements,
    Collection::People,
    Collection::Office,
    Collection::Attendance,
    Collection::Absences,
];

/// A week's rota.
#[component]
pub fn RotaPage() -> impl IntoView {
    let session = Session::get();
    let model = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        let wanted = session.route.with(|route| route.filter("week").parse::<NaiveDate>().ok());
        session.read(|office| rota::rota(office, wanted.unwrap_or(today), today))
    });
    let open = OpenForm::default();
    let any = Memo::new(move |_| model.with(|model| !model.rows.is_empty()));
    view! {
        <PageHeader
            title="Who is where"
            back=vec![Breadcrumb::new("Placements", "#/placements")]
        >
            <Show when=move || any.get()>
                <ExportList
                    list=List::Rota
                    ids=Callback::new(move |()| {
                        model.with_untracked(|model| model.rows.iter().map(|row| row.id).collect())
                    })
                />
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=|_| {
                        // Where printing is blocked, the browser's own menu still prints.
                        let _ = window().print();
                    }
                >
                    "Print"
                </button>
            </Show>
        </PageHeader>
        {move || model.with(week_choice)}
        {move || {
            if any.get() {
                view! {
                    {move || model.with(|model| table(model, open))}
                    {move || model.with(|model| cell_form(model, open))}
                    {move || model.with(by_day)}
                    {move || model.with(unsaid)}
                }
                .into_any()
            } else {
                view! {
                    <EmptyState
                        title="Nobody is here in this week"
                        words="Everybody on a placement comes onto the rota by themselves. Put the others of the office on it below."
                    />
                }
                .into_any()
            }
        }}
        <section class="section no-print" aria-labelledby="rota-change">
            <h2 id="rota-change">"Usual weeks"</h2>
            <ul class="item-list">
                {move || {
                    model
                        .with(|model| model.rows.clone())
                        .into_iter()
                        .map(|row| usual_row(row, open))
                        .collect_view()
                }}
            </ul>
            <div class="button-row section-end">
                <OpenButton open key="rota-new" words="Put somebody else of the office on the rota" first="week-name"/>
            </div>
            {move || {
                open.is("rota-new")
                    .then(|| view! { <WeekForm held=None open/> })
            }}
        </section>
    }
}

fn week_address(monday: NaiveDate) -> String {
    Route::from(Page::Rota).with("week", monday.to_string()).href()
}

fn week_choice(model: &Rota) -> impl IntoView + use<> {
    let (before, after) = model.around;
    let is_this_week = model.is_this_week;
    view! {
        <div class="list-head rota-head">
            <h2>{model.week.clone()}</h2>
            <nav class="cluster no-print" aria-label="Week">
                <a class="button button-secondary button-small" href=week_address(before)>
                    "Week before"
                </a>
                {(!is_this_week).then(|| view! {
                    <a class="button button-secondary button-small" href=Page::Rota.href()>
                        "This week"
                    </a>
                })}
                <a class="button button-secondary button-small" href=week_address(after)>
                    "Week after"
                </a>
            </nav>
        </div>
    }
}

fn table(model: &Rota, open: OpenForm) -> impl IntoView + use<> {
    let heads = model.days.clone();
    let rows: Vec<_> =
        model.rows.iter().map(|row| table_row(row.clone(), heads.clone(), open)).collect();
    view! {
        <div class="rota-wide" data-days=model.days.len().to_string()>
            {short_words()}
            <table class="table rota-table">
                <caption class="visually-hidden">{format!("Who is where, {}", model.week)}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Who"</th>
                        {model
                            .days
                            .iter()
                            .map(|head| view! {
                                <th scope="col" aria-current=head.is_today.then_some("date")>
                                    {head.short.clone()}
                                    {(!head.closed.is_empty()).then(|| view! {
                                        <span class="rota-closed">{head.closed.clone()}</span>
                                    })}
                                </th>
                            })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn table_row(row: RotaRow, heads: Vec<DayHead>, open: OpenForm) -> impl IntoView {
    let name = row.name.clone();
    let who = match row.placement {
        Some(id) => {
            let href = Page::Placement(id, PlacementTab::Overview).href();
            view! { <a class="user-text clamp-2" href=href>{name.clone()}</a> }.into_any()
        }
        None => view! { <span class="user-text clamp-2">{name.clone()}</span> }.into_any(),
    };
    let about = [row.what, row.desk.as_str()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let keys: Vec<(String, Cell)> =
        row.cells.iter().map(|cell| (cell_key(&row, cell), cell.clone())).collect();
    let cells: Vec<_> = keys
        .into_iter()
        .zip(heads)
        .map(|((key, cell), head)| table_cell(key, cell, &head, &name, open))
        .collect();
    view! {
        <tr>
            <th scope="row">
                {who}
                {(!about.is_empty()).then(|| view! { <p class="item-meta user-text">{about}</p> })}
            </th>
            {cells}
        </tr>
    }
}

fn cell_key(row: &RotaRow, cell: &Cell) -> String {
    format!("cell-{}-{}", row.id, cell.day)
}

/// The form of the cell that was pressed, below the table.
fn cell_form(model: &Rota, open: OpenForm) -> impl IntoView + use<> {
    let found = model.rows.iter().find_map(|row| {
        let cell = row.cells.iter().find(|cell| open.is(&cell_key(row, cell)))?;
        Some((row.id, row.name.clone(), cell.clone()))
    });
    found.map(|(id, name, cell)| view! { <DayForm id name cell open/> })
}

fn tone(place: RotaPlace) -> Tone {
    match place {
        RotaPlace::Westminster => Tone::Blue,
        RotaPlace::Constituency => Tone::Green,
        RotaPlace::Away => Tone::Amber,
        _ => Tone::Grey,
    }
}

/// A place as a tag of the table. Where the columns are narrow it is shown in short, and read out in
/// full all the same.
fn place_tag(place: RotaPlace) -> AnyView {
    let (full, short) = (place.label(), place.short());
    if full == short {
        return view! { <Tag tone=tone(place) words=full/> }.into_any();
    }
    view! {
        <span class="rota-full"><Tag tone=tone(place) words=full/></span>
        <span class="rota-short" aria-hidden="true" title=full>
            <Tag tone=tone(place) words=short/>
        </span>
    }
    .into_any()
}

/// What the short tags stand for; shown where they are.
fn short_words() -> impl IntoView {
    let words: Vec<String> = RotaPlace::ALL
        .iter()
        .filter(|place| place.short() != place.label())
        .map(|place| format!("{} {}", place.short(), place.label()))
        .collect();
    view! { <p class="hint rota-key" aria-hidden="true">{words.join(" · ")}</p> }
}

fn table_cell(
    key: String,
    cell: Cell,
    head: &DayHead,
    name: &str,
    open: OpenForm,
) -> impl IntoView + use<> {
    let at = cell.at.clone();
    let about = format!("{name}, {}", head.words);
    view! {
        <td aria-current=head.is_today.then_some("date")>
            {if at.place == RotaPlace::NotIn {
                let words = if cell.is_outside { "Not here yet, or gone" } else { "Not in" };
                view! { <span class="muted"><span aria-hidden="true">"–"</span><span class="visually-hidden">{words}</span></span> }
                    .into_any()
            } else {
                place_tag(at.place)
            }}
            {(!at.note.is_empty()).then(|| view! { <p class="item-meta user-text">{at.note.clone()}</p> })}
            <div class="rota-change no-print">
                <OpenButton open key words="Change" about=about first="day-place" small=true/>
            </div>
        </td>
    }
}

/// The same by day, for a narrow screen.
fn by_day(model: &Rota) -> impl IntoView + use<> {
    let days: Vec<(DayHead, Vec<Gathering>)> =
        model.days.iter().cloned().zip(model.by_day.iter().cloned()).collect();
    view! {
        <div class="rota-narrow">
            {days.into_iter().map(|(head, gatherings)| day(head, gatherings)).collect_view()}
        </div>
    }
}

fn day(head: DayHead, gatherings: Vec<Gathering>) -> impl IntoView {
    view! {
        <section class="rota-day" aria-current=head.is_today.then_some("date")>
            <h3>
                {head.words}
                {head.is_today.then(|| view! { " " <Tag tone=Tone::Blue words="Today"/> })}
            </h3>
            {(!head.closed.is_empty()).then(|| view! { <p class="muted">{head.closed.clone()}</p> })}
            {if gatherings.is_empty() {
                view! { <p class="muted">"Nobody is down for this day."</p> }.into_any()
            } else {
                gatherings
                    .into_iter()
                    .map(|gathering| view! {
                        <p class="rota-place">
                            <Tag tone=tone(gathering.place) words=gathering.place.label()/>
                        </p>
                        <ul class="rota-people">
                            {gathering
                                .people
                                .into_iter()
                                .map(|(name, words)| view! {
                                    <li>
                                        <span class="user-text">{name}</span>
                                        {(!words.is_empty()).then(|| view! {
                                            <span class="item-meta user-text">{format!(" · {words}")}</span>
                                        })}
                                    </li>
                                })
                                .collect_view()}
                        </ul>
                    })
                    .collect_view()
                    .into_any()
            }}
        </section>
    }
}

fn unsaid(model: &Rota) -> impl IntoView + use<> {
    let names: Vec<String> = model.unsaid.iter().map(|(_, name)| name.clone()).collect();
    (!names.is_empty()).then(|| {
        view! {
            <p class="muted user-text">
                {format!("No days noted yet for: {}", names.join(", "))}
            </p>
        }
    })
}

fn usual_row(row: RotaRow, open: OpenForm) -> impl IntoView {
    let key = format!("usual-{}", row.id);
    let is_this = {
        let key = key.clone();
        move || open.is(&key)
    };
    let usual =
        if row.usual.is_empty() { "No days noted yet".to_owned() } else { row.usual.clone() };
    let about = row.name.clone();
    let is_free = row.is_free;
    let id = row.id;
    let name = StoredValue::new(row.name.clone());
    let days: Vec<_> = row
        .cells
        .iter()
        .filter(|cell| !cell.is_outside)
        .map(|cell| (format!("differs-{}-{}", row.id, cell.day), cell.clone()))
        .collect();
    let opened = {
        let days = days.clone();
        move || {
            days.iter().find(|(key, _)| open.is(key)).map(|(_, cell)| {
                view! { <DayForm id name=name.get_value() cell=cell.clone() open/> }
            })
        }
    };
    view! {
        <li class="item">
            <div class="item-main">
                <p class="step-title user-text">{row.name}</p>
                <p class="item-meta user-text">{usual}</p>
                {is_free.then(|| view! {
                    <p class="item-meta">"No set hours: these are days they hope to come, and no duty."</p>
                })}
            </div>
            <div class="item-end">
                <OpenButton open key words="Usual week" about=about first="week-monday" small=true/>
            </div>
            <details class="disclosure rota-days">
                <summary>"One day that differs"</summary>
                <div class="cluster">
                    {days
                        .into_iter()
                        .map(|(key, cell)| {
                            let words = date::weekday_name(cell.day);
                            let about = format!(
                                "{}, {}",
                                name.get_value(),
                                date::long(cell.day)
                            );
                            view! { <OpenButton open key words about=about first="day-place" small=true/> }
                        })
                        .collect_view()}
                </div>
            </details>
            {opened}
            {move || is_this().then(|| view! { <WeekForm held=Some(id) open/> })}
        </li>
    }
}
