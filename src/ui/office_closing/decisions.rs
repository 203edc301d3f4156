//! What becomes of each kind of record.

use crate::{
    domain::{
        OfficeClosingId, date,
        office_closing::{Decision, Fate, RecordKind},
    },
    office::{
        Command,
        forms::{Values, office_closing as forms},
        queries::office_closing::{ClosingPlan, DecisionView},
    },
    ui::{
        focus,
        parts::{Choice, DraftNotice, ErrorSummary, Form, RadioField, Tag, TextAreaField, Tone},
        session::Session,
    },
};
use leptos::prelude::*;

const HEADING: &str = "closing-records";

/// What becomes of each kind of record, with the form that decides it.
#[component]
pub fn Decisions(plan: Memo<Option<ClosingPlan>>, id: OfficeClosingId) -> impl IntoView {
    let rows = Memo::new(move |_| {
        plan.with(|it| it.as_ref().map(|it| it.decisions.clone()).unwrap_or_default())
    });
    let asked = RwSignal::new(None::<RecordKind>);
    view! {
        <section class="section" aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">"What becomes of the records"</h2>
            <p class="hint">
                "No rule that we could read says how long an MP’s office keeps each kind. What is commonly said stands beside it, with how sure that is."
            </p>
            <ul class="item-list">
                {move || rows.get().into_iter().map(|it| row(it, id, asked)).collect_view()}
            </ul>
        </section>
    }
}

fn row(
    view: DecisionView,
    id: OfficeClosingId,
    asked: RwSignal<Option<RecordKind>>,
) -> impl IntoView {
    let kind = view.kind;
    let decided = view.decision.clone();
    let words = decided.as_ref().map(|it| {
        let note = if it.note.is_empty() { String::new() } else { format!(": {}", it.note) };
        format!("{}{note} ({}, {})", it.fate.label(), it.by, date::long(it.on))
    });
    let about = format!(": {}", kind.label().to_lowercase());
    view! {
        <li class="item">
            <div class="item-main">
                <h3 class="item-title">{kind.label()}</h3>
                <p class="item-meta">{view.count} {(!view.hint.is_empty()).then(|| format!(". {}", view.hint))}</p>
                {words.map(|words| view! { <p class="user-text">{words}</p> })}
            </div>
            <div class="item-end">
                {if decided.is_some() {
                    view! { <Tag tone=Tone::Green words="Decided"/> }
                } else {
                    view! { <Tag tone=Tone::Amber words="To decide"/> }
                }}
                <button
                    class="button button-secondary button-small no-print"
                    type="button"
                    aria-expanded=move || (asked.get() == Some(kind)).to_string()
                    on:click=move |_| {
                        let is_open = asked.get_untracked() == Some(kind);
                        asked.set((!is_open).then_some(kind));
                        if !is_open {
                            focus::soon("fate");
                        }
                    }
                >
                    "Decide"
                    <span class="visually-hidden">{about}</span>
                </button>
            </div>
            {move || (asked.get() == Some(kind)).then(|| {
                view! { <Decide id kind decided=decided.clone() asked/> }
            })}
        </li>
    }
}

#[component]
fn Decide(
    id: OfficeClosingId,
    kind: RecordKind,
    decided: Option<Decision>,
    asked: RwSignal<Option<RecordKind>>,
) -> impl IntoView {
    let session = Session::get();
    let initial = Values::new()
        .with("fate", decided.as_ref().map_or("", |it| it.fate.key()))
        .with("fate-note", decided.map(|it| it.note).unwrap_or_default());
    let form = Form::new(format!("closing.fate.{id}.{}", kind.key()), initial);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.submit(forms::read_decision, |(fate, note)| {
            session.dispatch(Command::DecideRecords { id, kind, fate, note })?;
            session.tell("Noted what becomes of them");
            asked.set(None);
            focus::soon(HEADING);
            Ok(())
        });
    };
    let fates: Vec<Choice> = Fate::ALL
        .iter()
        .map(|it| {
            let hint = match it {
                Fate::Erase => "Person by person, and every old backup with them",
                Fate::Keep => "By the MP, for claims or for the law",
                _ => "To whoever answers for them next, and only what they may have",
            };
            Choice::new(it.key(), it.label()).hint(hint)
        })
        .collect();
    view! {
        <form class="step-form" novalidate on:submit=save>
            <ErrorSummary form/>
            <DraftNotice form/>
            <RadioField form name="fate" label="What becomes of them?" choices=fates/>
            <TextAreaField
                form
                name="fate-note"
                label="To whom, until when, or why"
                hint="It goes into the statement: name no one whom the office looked after"
                optional=true
                rows=2
            />
            <div class="button-row">
                <button class="button" type="submit">"Decide"</button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        asked.set(None);
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
}
