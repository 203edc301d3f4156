//! A decision on each passage that is somebody else's words, before a copy goes out.

use crate::{
    domain::{
        DataRequestId,
        data_request::{Choice as Decided, DataRequest, Decision},
        date,
        receipt::Hash,
    },
    office::{
        Command,
        forms::{Values, data_request as forms},
        queries::subject_access::Passage,
    },
    ui::{
        focus,
        parts::{
            Choice, DraftNotice, ErrorSummary, Form, RadioField, Tag, TextAreaField, TextField,
            Tone,
        },
        session::{Me, Session},
    },
};
use leptos::prelude::*;

/// Keeps decisions.
pub fn keep(
    session: Session,
    id: DataRequestId,
    decisions: impl IntoIterator<Item = (String, Decision)>,
) -> Result<(), crate::office::Problem> {
    let Some(was) =
        session.read(|office| office.data_requests.get(id).map(|row| row.value.clone()))
    else {
        return Err(crate::office::Problem::Gone(crate::office::Collection::DataRequests));
    };
    let mut now: DataRequest = was.clone();
    now.decisions.extend(decisions);
    session.dispatch(Command::EditRequest { id, was: Box::new(was), now: Box::new(now) }).map(drop)
}

/// That a passage goes out as it is.
pub fn include(session: Session) -> Decision {
    Decision {
        choice: Decided::Include,
        by: session.me.with_untracked(Me::author),
        on: session.today.get_untracked(),
        ..Decision::default()
    }
}

/// One passage with its decision, and what can be decided.
#[component]
pub fn PassageItem(
    id: DataRequestId,
    number: usize,
    passage: Passage,
    decision: Option<Decision>,
    /// Which passage’s form is open.
    open: RwSignal<Option<String>>,
) -> impl IntoView {
    let session = Session::get();
    let anchor = format!("passage-{number}");
    let key = StoredValue::new(passage.key.clone());
    let is_open = Memo::new(move |_| open.with(|open| open.as_ref() == Some(&key.get_value())));
    let (tone, state) = match &decision {
        None => (Tone::Amber, "To decide".to_owned()),
        Some(it) => {
            let tone = if it.choice == Decided::Include { Tone::Green } else { Tone::Blue };
            (tone, it.choice.label().to_owned())
        }
    };
    let said = decision.as_ref().map(|it| {
        let mut words = format!("By {}, {}", it.by, date::short(it.on));
        if !it.reason.is_empty() {
            words.push_str(": ");
            words.push_str(&it.reason);
        }
        words
    });
    let summary = decision.as_ref().map(|it| it.summary.clone()).filter(|it| !it.is_empty());
    let decision = StoredValue::new(decision);
    let passage_of = format!("{}: {}", passage.of, passage.field);
    let about = format!(": {passage_of}");
    let about_other = about.clone();
    let is_file = passage.is_file;
    let target = anchor.clone();
    view! {
        <li class="item passage" id=anchor tabindex="-1">
            <div class="item-main">
                <p class="item-title user-text">{passage_of}</p>
                <p class="item-meta user-text">{passage.why}</p>
                <blockquote class="user-text user-text-lines passage-words">{passage.text}</blockquote>
                {summary.map(|summary| view! { <p class="user-text">"In its place: " {summary}</p> })}
                {said.map(|said| view! { <p class="item-meta user-text">{said}</p> })}
                {move || is_open.get().then(|| view! {
                    <DecisionForm id anchor=target.clone() passage=key.get_value() was=decision.get_value() is_file open/>
                })}
            </div>
            <div class="item-end">
                <Tag tone words=state/>
                <Show when=move || !is_open.get()>
                    <button
                        class="button button-secondary button-small"
                        type="button"
                        on:click=move |_| {
                            if let Err(problem) = keep(session, id, [(key.get_value(), include(session))]) {
                                session.tell_failure(problem.to_string());
                            }
                        }
                    >
                        "Include"
                        <span class="visually-hidden">{about.clone()}</span>
                    </button>
                    <button
                        class="button button-secondary button-small"
                        type="button"
                        on:click=move |_| {
                            open.set(Some(key.get_value()));
                            focus::soon("decision");
                        }
                    >
                        "Decide otherwise"
                        <span class="visually-hidden">{about_other.clone()}</span>
                    </button>
                </Show>
            </div>
        </li>
    }
}

#[component]
fn DecisionForm(
    id: DataRequestId,
    anchor: String,
    passage: String,
    was: Option<Decision>,
    is_file: bool,
    open: RwSignal<Option<String>>,
) -> impl IntoView {
    let session = Session::get();
    let initial = match &was {
        Some(was) => Values::new()
            .with("decision", was.choice.key())
            .with("decision-reason", was.reason.clone())
            .with("decision-summary", was.summary.clone()),
        None => Values::new().with("decision", Decided::LeaveOut.key()),
    };
    // By what it is about, since a record that comes in meanwhile gives the passages other numbers; and
    // as a sum of it, since the way to a passage may name who wrote it.
    let form = Form::new(format!("decision.{id}.{}", Hash::of(passage.as_bytes())), initial);
    let choices: Vec<Choice> = Decided::ALL
        .iter()
        // A file cannot be told in other words.
        .filter(|it| !is_file || **it != Decided::Summarise)
        .map(|it| Choice::new(it.key(), it.label()))
        .collect();
    let needs = move |of: &[Decided]| {
        let chosen = Decided::from_key(&form.get("decision"));
        chosen.is_some_and(|chosen| of.contains(&chosen))
    };
    let key = StoredValue::new(passage);
    let anchor = StoredValue::new(anchor);
    let close = move || {
        open.set(None);
        let anchor = anchor.get_value();
        focus::soon(anchor);
    };
    let save = move || {
        let author = session.me.with_untracked(Me::author);
        let today = session.today.get_untracked();
        let is_done = form.submit(
            |values| forms::read_decision(values, &author, today),
            |decision| keep(session, id, [(key.get_value(), decision)]),
        );
        if is_done {
            close();
        }
    };
    view! {
        <form
            class="inline-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <ErrorSummary form/>
            <DraftNotice form/>
            <RadioField form name="decision" label="What is done with it?" choices=choices inline=true/>
            <Show when=move || needs(&[Decided::LeaveOut, Decided::Summarise])>
                <TextField form name="decision-reason" label="Why" hint="It stands in the place of the words, so that they know something is missing"/>
            </Show>
            <Show when=move || needs(&[Decided::Summarise])>
                <TextAreaField form name="decision-summary" label="What it comes to" hint="In words that do not tell whose they are" rows=2/>
            </Show>
            <div class="button-row">
                <button class="button" type="submit">"Keep the decision"</button>
                <button
                    class="button button-secondary"
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
