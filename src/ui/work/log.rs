//! The log: one line to add at the top, yesterday's lines to repeat, the list below.

use crate::{
    domain::{PlacementId, hours, work_log::WorkLogEntry},
    format::office_tables::List,
    office::{
        Collection, Command,
        forms::work_log as forms,
        queries::work_log::{self, LogRow},
    },
    ui::{
        focus,
        parts::{
            DateField, DraftNotice, ErrorSummary, ExportList, Form, OpenButton, OpenForm,
            SmallForm, TextAreaField, TextField,
        },
        placements::Pager,
        session::Session,
    },
};
use leptos::prelude::*;

/// How many lines of the last day are offered once more.
const OFFERED: usize = 5;

const FOLLOWED: &[Collection] = &[Collection::WorkLog, Collection::Placements];

/// The log.
#[component]
pub fn LogPart(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let page = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let wanted = session.route.with(|route| route.filter("page").parse().unwrap_or(1));
        session.read(|office| work_log::page(office, id, wanted))
    });
    let open = OpenForm::default();
    let rows = move || page.with(|it| it.as_ref().map(|it| it.rows.clone()).unwrap_or_default());
    let totals = move || {
        page.with(|page| {
            let page = page.as_ref()?;
            let lines =
                if page.count == 1 { "1 line".to_owned() } else { format!("{} lines", page.count) };
            let words =
                if page.time.is_empty() { lines } else { format!("{lines}, {} noted", page.time) };
            (page.count > 0).then_some(words)
        })
    };
    let is_empty = move || page.with(|page| page.as_ref().is_none_or(|page| page.count == 0));
    let ids = Callback::new(move |()| {
        session.read(|office| office.work_log.of(id).map(|row| row.id).collect())
    });
    view! {
        <AddLine id/>
        <Repeat id/>
        <section class="section">
            <div class="section-head">
                <h2>"What was done"</h2>
                {move || (!is_empty()).then(|| view! { <ExportList list=List::WorkLog ids/> })}
            </div>
            <p class="muted">{totals}</p>
            <ul class="item-list">
                // A changed line is a new row; the others stay as they are.
                <For
                    each=rows
                    key=|row| (row.id, row.entry.on, row.entry.what.clone(), row.entry.skills.clone(), row.entry.minutes)
                    let:row
                >
                    <Line row open/>
                </For>
            </ul>
            {move || {
                is_empty().then(|| {
                    view! { <p class="muted">"Nothing yet. The first line goes in above."</p> }
                })
            }}
            <Pager place=Signal::derive(move || {
                page.with(|it| it.as_ref().map_or((1, 1), |it| (it.page, it.pages)))
            })/>
        </section>
    }
}

/// What a time that is being typed will be read as.
#[component]
fn TimeRead(form: Form, name: &'static str) -> impl IntoView {
    move || {
        let text = form.get(name);
        let words = match (text.trim().is_empty(), hours::parse(&text)) {
            (true, _) => String::new(),
            (false, Some(minutes)) => format!("= {}", hours::in_words(minutes)),
            (false, None) => "Not a time yet".to_owned(),
        };
        view! { <p class="hint time-read" aria-live="polite">{words}</p> }
    }
}

#[component]
fn AddLine(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let form = Form::new(format!("log.{id}"), forms::blank(today));
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let today = session.today.get_untracked();
        let is_added = form.submit(
            |values| forms::read(values, forms::NEW, id, today),
            |entry| {
                session
                    .dispatch(Command::AddWorkLogEntry { entry })
                    .map(|_| session.tell("Added to the work log"))
            },
        );
        if is_added {
            form.start_again();
            focus::on(forms::NEW.what);
        }
    };
    view! {
        <form class="work-log-form no-print" novalidate on:submit=add>
            <ErrorSummary form/>
            <DraftNotice form/>
            <TextField form name=forms::NEW.what label="What was done" width="input-width-full"/>
            <div class="field-row">
                <div>
                    <TextField
                        form
                        name=forms::NEW.time
                        label="Time taken"
                        hint="2:30, 2.5 or 90 min"
                        optional=true
                        width="input-width-10"
                    />
                    <TimeRead form name=forms::NEW.time/>
                </div>
                <DateField form name=forms::NEW.on label="Day" hint="Day, month and year"/>
                <TextField form name=forms::NEW.skills label="Skills used or gained" hint="A few words" optional=true/>
            </div>
            <div class="button-row">
                <button class="button" type="submit">"Add to the log"</button>
            </div>
        </form>
    }
}

/// The lines of the last day, to be noted once more for today.
#[component]
fn Repeat(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let offered = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        session.read(|office| work_log::last_day(office, id, today))
    });
    let again = move |line: WorkLogEntry| {
        let time = line.minutes.map(|it| format!(", {}", hours::in_words(it))).unwrap_or_default();
        let words = format!("{}{time}", line.what.lines().next().unwrap_or(""));
        view! {
            <li>
                <button
                    class="button button-secondary button-small"
                    type="button"
                    on:click=move |_| {
                        let today = session.today.get_untracked();
                        let entry = forms::again(&line, today);
                        if session.act(Command::AddWorkLogEntry { entry }) {
                            focus::on(forms::NEW.what);
                        }
                    }
                >
                    <span class="visually-hidden">"Note again for today: "</span>
                    <span class="user-text clamp-1">{words}</span>
                </button>
            </li>
        }
    };
    move || {
        offered.with(|lines| {
            let buttons: Vec<_> = lines.iter().take(OFFERED).cloned().map(again).collect();
            (!buttons.is_empty()).then(|| {
                view! {
                    <div class="repeat no-print">
                        <p class="field-label" id="repeat-label">"The same again today"</p>
                        <ul class="cluster" aria-labelledby="repeat-label">{buttons}</ul>
                    </div>
                }
            })
        })
    }
}

#[component]
fn Line(row: LogRow, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let id = row.id;
    let key = format!("line-{id}");
    let shown = key.clone();
    let about = format!("the line of {}", row.day);
    let about_remove = format!(" {about}");
    let entry = row.entry.clone();
    let (skills, time) = (row.entry.skills, row.time);
    let meta: Vec<String> = [skills, time].into_iter().filter(|it| !it.is_empty()).collect();
    view! {
        <li class="work-log-entry">
            <p class="work-log-date">{row.day}</p>
            <div class="work-log-body">
                <p class="user-text user-text-lines">{row.entry.what}</p>
                {(!meta.is_empty()).then(|| view! { <p class="item-meta user-text">{meta.join(" · ")}</p> })}
            </div>
            <div class="work-log-actions no-print">
                <OpenButton open key words="Change" about first=forms::EDIT.what small=true/>
                <button
                    class="button button-quiet button-small"
                    type="button"
                    on:click=move |_| {
                        if session.act(Command::RemoveWorkLogEntry { id }) {
                            focus::on(forms::NEW.what);
                        }
                    }
                >
                    "Remove" <span class="visually-hidden">{about_remove}</span>
                </button>
            </div>
            {move || {
                open.is(&shown).then(|| view! { <EditLine id=id entry=entry.clone() open/> })
            }}
        </li>
    }
}

#[component]
fn EditLine(
    id: crate::domain::WorkLogEntryId,
    entry: WorkLogEntry,
    open: OpenForm,
) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("log-line.{id}"), forms::values_of(&entry));
    let save = Callback::new(move |()| {
        let today = session.today.get_untracked();
        form.submit(
            |values| forms::read(values, forms::EDIT, entry.placement, today),
            |now| {
                session
                    .dispatch(Command::EditWorkLogEntry { id, was: entry.clone(), now })
                    .map(|_| session.tell("Changed the work log"))
            },
        )
    });
    view! {
        <div class="work-log-edit">
            <SmallForm form open confirm="Save" save>
                <TextAreaField form name=forms::EDIT.what label="What was done" rows=2/>
                <div class="field-row">
                    <TextField
                        form
                        name=forms::EDIT.time
                        label="Time taken"
                        hint="2:30, 2.5 or 90 min"
                        optional=true
                        width="input-width-10"
                    />
                    <DateField form name=forms::EDIT.on label="Day" hint="Day, month and year"/>
                    <TextField form name=forms::EDIT.skills label="Skills used or gained" hint="A few words" optional=true/>
                </div>
            </SmallForm>
        </div>
    }
}
