//! The work log of a placement: a quick line at the top, the list below.

use super::pager::Pager;
use crate::{
    domain::PlacementId,
    office::{
        Collection, Command,
        forms::work_log as forms,
        queries::work_log::{self, LogRow},
    },
    ui::{
        app::focus_on,
        parts::{DateField, DraftNotice, ErrorSummary, Form, TextAreaField, TextField},
        session::Session,
    },
};
use leptos::prelude::*;
use uuid::Uuid;

/// The work log of a placement.
#[component]
pub fn WorkLogTab(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let page = Memo::new(move |_| {
        session.follow(&[Collection::WorkLog, Collection::Placements]);
        let wanted = session.route.with(|route| route.filter("page").parse().unwrap_or(1));
        session.read(|office| work_log::page(office, id, wanted))
    });
    let editing = RwSignal::new(None::<Uuid>);
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
    view! {
        <p class="lede">
            "A line or two each week. The CV, the reference and the certificate are written from it."
        </p>
        <AddLine id/>
        <section class="section">
            <h2>"What was done"</h2>
            <p class="muted">{totals}</p>
            <ul class="item-list work-log">
                // A changed line is a new row; the others stay as they are.
                <For
                    each=rows
                    key=|row| (row.id, row.entry.on, row.entry.what.clone(), row.entry.skills.clone(), row.entry.minutes)
                    let:row
                >
                    <Line row editing/>
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
            focus_on(forms::NEW.what);
        }
    };
    view! {
        <form class="work-log-form no-print" novalidate on:submit=add>
            <ErrorSummary form/>
            <DraftNotice form/>
            <LineFields form fields=forms::NEW/>
            <div class="button-row">
                <button class="button" type="submit">"Add to the log"</button>
            </div>
        </form>
    }
}

#[component]
fn LineFields(form: Form, fields: forms::Fields) -> impl IntoView {
    view! {
        <TextAreaField form name=fields.what label="What was done" rows=2/>
        <div class="field-row">
            <DateField form name=fields.on label="Day"/>
            <TextField form name=fields.skills label="Skills used or gained" optional=true/>
            <TextField
                form
                name=fields.time
                label="Time taken"
                hint="Minutes, or hours such as 1:30"
                optional=true
                width="input-width-10"
            />
        </div>
    }
}

fn edit_button(id: Uuid) -> String {
    format!("edit-line-{id}")
}

#[component]
fn Line(row: LogRow, editing: RwSignal<Option<Uuid>>) -> impl IntoView {
    let session = Session::get();
    let id = row.id;
    let row = StoredValue::new(row);
    let about = row.with_value(|row| format!(" the line of {}", row.day));
    let about_remove = about.clone();
    let show = move || {
        let row = row.get_value();
        let (skills, time) = (row.entry.skills, row.time);
        view! {
            <p class="work-log-date">{row.day}</p>
            <div class="work-log-body">
                <p class="user-text user-text-lines">{row.entry.what}</p>
                {(!skills.is_empty() || !time.is_empty()).then(|| {
                    let words = match (skills.is_empty(), time.is_empty()) {
                        (false, false) => format!("{skills} · {time}"),
                        (false, true) => skills,
                        _ => time,
                    };
                    view! { <p class="item-meta user-text">{words}</p> }
                })}
            </div>
        }
    };
    view! {
        <li class="work-log-entry">
            {show}
            <div class="work-log-actions no-print">
                <button
                    class="button button-secondary button-small"
                    type="button"
                    id=edit_button(id.0)
                    aria-expanded=move || if editing.get() == Some(id.0) { "true" } else { "false" }
                    on:click=move |_| {
                        let next = (editing.get_untracked() != Some(id.0)).then_some(id.0);
                        editing.set(next);
                        if next.is_some() {
                            request_animation_frame(|| focus_on(forms::EDIT.what));
                        }
                    }
                >
                    "Edit" <span class="visually-hidden">{about}</span>
                </button>
                <button
                    class="button button-quiet button-small"
                    type="button"
                    on:click=move |_| {
                        if session.act(Command::RemoveWorkLogEntry { id }) {
                            focus_on(forms::NEW.what);
                        }
                    }
                >
                    "Remove" <span class="visually-hidden">{about_remove}</span>
                </button>
            </div>
            {move || (editing.get() == Some(id.0)).then(|| view! { <EditLine row=row.get_value() editing/> })}
        </li>
    }
}

#[component]
fn EditLine(row: LogRow, editing: RwSignal<Option<Uuid>>) -> impl IntoView {
    let session = Session::get();
    let id = row.id;
    let form = Form::new(format!("log-line.{id}"), forms::values_of(&row.entry));
    let was = row.entry;
    let close = move || {
        editing.set(None);
        request_animation_frame(move || focus_on(&edit_button(id.0)));
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let today = session.today.get_untracked();
        let is_saved = form.submit(
            |values| forms::read(values, forms::EDIT, was.placement, today),
            |now| {
                session
                    .dispatch(Command::EditWorkLogEntry { id, was: was.clone(), now })
                    .map(|_| session.tell("Changed the work log"))
            },
        );
        if is_saved {
            close();
        }
    };
    view! {
        <form class="work-log-edit" novalidate on:submit=save>
            <ErrorSummary form/>
            <DraftNotice form/>
            <LineFields form fields=forms::EDIT/>
            <div class="button-row">
                <button class="button button-small" type="submit">"Save"</button>
                <button
                    class="button button-secondary button-small"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        close();
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
}
