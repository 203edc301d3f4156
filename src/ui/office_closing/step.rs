//! One step of the plan: by when, who sees to it, how far it has got, and where it is settled.

use super::page::HEADING;
use crate::{
    domain::{OfficeClosingId, checklist::Owner, date},
    office::{
        Command,
        forms::{Values, office_closing as forms},
        queries::office_closing::{Press, Standing, Step},
    },
    ui::{
        focus,
        parts::{DraftNotice, Form, ReasonField, Tag, Tone},
        session::Session,
        today::place_route,
    },
};
use leptos::prelude::*;

/// So many of a step’s lines are shown at first.
const SHOWN: usize = 8;

/// One step of the plan.
#[component]
pub fn StepRow(step: Step, id: OfficeClosingId) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let act = move |command: Command| {
        session.act(command);
        focus::soon(HEADING);
    };
    let (tone, words) = match step.standing {
        Standing::Done => (Tone::Green, "Done".to_owned()),
        Standing::NotNeeded => (Tone::Grey, "Not needed".to_owned()),
        Standing::Late => (Tone::Red, format!("Late: {}", date::distance(step.due, today))),
        Standing::ToDo if (step.due - today).num_days() < 7 => {
            (Tone::Amber, capital(&date::distance(step.due, today)))
        }
        Standing::ToDo => (Tone::Grey, capital(&date::distance(step.due, today))),
    };
    let is_open = step.standing.is_open();
    let about = StoredValue::new(format!(": {}", step.title.to_lowercase()));
    let key = step.key;
    let press = step.press.clone().map(|(press, words)| {
        let command = move || match press {
            Press::StopRecruitment => Command::StopRecruitment { id },
            Press::EndPlacements => Command::EndPlacements { id },
            Press::Statement => Command::MakeClosingStatement { id },
        };
        view! {
            <button class="button button-small" type="button" on:click=move |_| act(command())>
                {words}
                <span class="visually-hidden">{about.get_value()}</span>
            </button>
        }
    });
    let place = step.place.map(|(place, action)| {
        view! {
            <a class="button button-secondary button-small" href=place_route(place).href()>
                {action}
                <span class="visually-hidden">{about.get_value()}</span>
            </a>
        }
    });
    // What the records tell is signed off once it is so; what only people know is marked by hand.
    let tells_itself = TELL_THEMSELVES.contains(&key);
    let may_mark =
        !step.is_marked && (step.standing == Standing::Done || (is_open && !tells_itself));
    let mark = may_mark.then(|| {
        let words = if is_open { "Mark as done" } else { "Sign it off" };
        view! {
            <button
                class="button button-secondary button-small"
                type="button"
                on:click=move |_| act(Command::SettleClosingStep {
                    id,
                    step: key.to_owned(),
                    not_needed: String::new(),
                })
            >
                {words}
                <span class="visually-hidden">{about.get_value()}</span>
            </button>
        }
    });
    let reopen = step.is_marked.then(|| {
        view! {
            <button
                class="button button-quiet button-small"
                type="button"
                on:click=move |_| act(Command::ReopenClosingStep { id, step: key.to_owned() })
            >
                "Take the mark back"
                <span class="visually-hidden">{about.get_value()}</span>
            </button>
        }
    });
    let squeezed = (step.is_squeezed && is_open)
        .then(|| format!("With more time it would have been due on {}.", date::long(step.asked)));
    view! {
        <li class="closing-step" data-settled=(!is_open).then_some("true")>
            <p class="closing-step-day">
                <span>{date::weekday_name(step.due).get(..3).unwrap_or("")}" "{date::short(step.due)}</span>
            </p>
            <div class="closing-step-main">
                <h3 class="closing-step-title">{step.title}</h3>
                <p class="hint">{step.why}</p>
                <p class="closing-step-state">{step.state.clone()}</p>
                {squeezed.map(|words| view! { <p class="overdue-words">{words}</p> })}
                {(!step.settled.is_empty()).then(|| view! {
                    <p class="item-meta user-text">{step.settled.clone()}</p>
                })}
                <Lines step=step.clone()/>
                <div class="closing-step-actions no-print">
                    {press}
                    {place}
                    {mark}
                    {reopen}
                    {is_open.then(|| view! { <NotNeeded id step=key about=about.get_value()/> })}
                </div>
            </div>
            <div class="closing-step-end">
                <Tag tone words/>
                <OwnerChoice id step=key owner=step.owner title=step.title/>
            </div>
        </li>
    }
}

/// Steps whose state the records tell by themselves.
const TELL_THEMSELVES: [&str; 13] = [
    "stop-recruitment",
    "tell-applicants",
    "last-days",
    "details",
    "decide-records",
    "claims",
    "reviews",
    "certificates",
    "references",
    "records",
    "pay-back",
    "returns",
    "statement",
];

/// What a step still waits for, each with its own last day and the way there.
#[component]
fn Lines(step: Step) -> impl IntoView {
    let is_whole = RwSignal::new(false);
    let lines = StoredValue::new(step.lines);
    let count = lines.with_value(Vec::len);
    let title = step.title.to_lowercase();
    (count > 0).then(|| {
        view! {
            <ul class="closing-lines" aria-label=format!("Still open: {title}")>
                {move || {
                    let most = if is_whole.get() { usize::MAX } else { SHOWN };
                    lines.with_value(|lines| {
                        lines
                            .iter()
                            .take(most)
                            .cloned()
                            .map(|line| {
                                let due = line.due.map(|due| {
                                    let past = if line.is_late { " – past its day" } else { "" };
                                    format!(" by {} ({}){past}", date::short(due), line.why)
                                });
                                let words = match line.place {
                                    Some(place) => view! { <a class="user-text" href=place_route(place).href()>{line.what}</a> }.into_any(),
                                    None => view! { <span class="user-text">{line.what}</span> }.into_any(),
                                };
                                view! {
                                    <li>
                                        {words}
                                        {due.map(|due| view! { <span class:overdue-words=line.is_late>{due}</span> })}
                                    </li>
                                }
                            })
                            .collect_view()
                    })
                }}
            </ul>
            <Show when=move || { count > SHOWN && !is_whole.get() }>
                <button
                    class="link-button no-print"
                    type="button"
                    on:click=move |_| is_whole.set(true)
                >
                    {format!("Show all {count}")}
                </button>
            </Show>
        }
    })
}

#[component]
fn OwnerChoice(
    id: OfficeClosingId,
    step: &'static str,
    owner: Owner,
    title: &'static str,
) -> impl IntoView {
    let session = Session::get();
    let field = format!("owner-{step}");
    let again = field.clone();
    let options = Owner::ALL
        .iter()
        .map(|it| {
            view! { <option value=it.key() selected=*it == owner>{it.label()}</option> }
        })
        .collect_view();
    view! {
        <label class="visually-hidden" for=field.clone()>{format!("Who sees to it: {}", title.to_lowercase())}</label>
        <select
            class="select closing-owner"
            id=field
            on:change=move |event| {
                if let Some(owner) = Owner::from_key(&event_target_value(&event)) {
                    session.act(Command::AssignClosingStep { id, step: step.to_owned(), owner });
                    // The step is drawn anew; whoever goes through the list by the arrows goes on.
                    let again = again.clone();
                    focus::soon(again);
                }
            }
        >
            {options}
        </select>
    }
}

/// Says that a step is not needed, and why.
#[component]
fn NotNeeded(id: OfficeClosingId, step: &'static str, about: String) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("closing.not-needed.{id}.{step}"), Values::new());
    let field = format!("not-needed-{step}");
    let first = field.clone();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_marked = form.submit(forms::read_not_needed, |not_needed| {
            let step = step.to_owned();
            session.do_and_tell(Command::SettleClosingStep { id, step, not_needed }, Vec::new())
        });
        let next = if is_marked { HEADING.to_owned() } else { first.clone() };
        focus::soon(next);
    };
    view! {
        <details class="disclosure closing-not-needed" open=form.restored.get_untracked()>
            <summary>
                "Not needed"
                <span class="visually-hidden">{about}</span>
            </summary>
            <form novalidate on:submit=save>
                <DraftNotice form/>
                <ReasonField form name="not-needed" id=field label="Why it is not needed"/>
                <div class="button-row">
                    <button class="button button-secondary button-small" type="submit">"Mark as not needed"</button>
                </div>
            </form>
        </details>
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
