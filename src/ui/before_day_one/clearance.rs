//! Clearance: applied for, asked about, granted, until when it holds.

use super::steps::Steps;
use crate::{
    domain::{
        ClearanceQuestionId, PlacementId,
        clearance::{ClearanceQuestion, ClearanceState},
        date,
    },
    office::{
        Command,
        forms::preparation as forms,
        preparing::{ClearanceFacts, Preparing},
        queries::preparation::BeforeDayOne,
    },
    ui::{
        parts::{DateField, Form, OpenButton, OpenForm, SmallForm, Tag, TextField, Tone},
        session::Session,
    },
};
use leptos::prelude::*;

/// Clearance.
#[component]
pub fn ClearancePart(id: PlacementId, model: Memo<Option<BeforeDayOne>>) -> impl IntoView {
    let open = OpenForm::default();
    let steps = Memo::new(move |_| {
        model.with(|it| it.as_ref().map(|it| it.clearance_steps.clone()).unwrap_or_default())
    });
    let state =
        Memo::new(move |_| model.with(|it| it.as_ref().map(|it| it.state).unwrap_or_default()));
    let questions = Memo::new(move |_| {
        model.with(|it| it.as_ref().map(|it| it.questions.clone()).unwrap_or_default())
    });
    let facts = Memo::new(move |_| {
        model.with(|it| {
            it.as_ref()
                .map(|it| (it.facts, it.holds.clone(), it.clearance.granted))
                .unwrap_or_default()
        })
    });
    view! {
        <section class="section" aria-labelledby="clearance">
            <div class="cluster">
                <h2 id="clearance">"Security clearance"</h2>
                {move || {
                    let state = state.get();
                    view! { <Tag tone=tone(state) words=state.label()/> }
                }}
            </div>
            <Steps id steps/>
            <ul class="item-list">
                <li class="item">
                    <div class="item-main">
                        <p class="step-title">"Clearance holds"</p>
                        <p class="item-meta">
                            {move || {
                                facts.with(|(facts, holds, _)| {
                                    let mut words = if holds.is_empty() {
                                        "Noted once it is granted: three years at the most.".to_owned()
                                    } else {
                                        holds.clone()
                                    };
                                    if let Some(given) = facts.account_given {
                                        words.push_str(&format!(
                                            " · Network account since {}",
                                            date::short(given)
                                        ));
                                    }
                                    words
                                })
                            }}
                        </p>
                    </div>
                    <div class="item-end">
                        <OpenButton
                            open
                            key="holds"
                            words="Change"
                            about="Clearance holds, and network account"
                            first="clearance-expires"
                            small=true
                        />
                    </div>
                    {move || {
                        open.is("holds")
                            .then(|| {
                                let (was, _, granted) = facts.get_untracked();
                                view! { <HoldsForm id was granted open/> }
                            })
                    }}
                </li>
            </ul>
            <h3 class="section-end">"Questions that came back"</h3>
            {move || {
                let all = questions.get();
                if all.is_empty() {
                    view! { <p class="muted">"None so far. They often ask about addresses, names or years abroad."</p> }
                        .into_any()
                } else {
                    view! {
                        <ul class="item-list">
                            {all
                                .into_iter()
                                .map(|(question, held)| question_row(id, question, held, open))
                                .collect_view()}
                        </ul>
                    }
                    .into_any()
                }
            }}
            <div class="button-row section-end">
                <OpenButton open key="question" words="Add a question" first="question-what"/>
            </div>
            {move || {
                open.is("question")
                    .then(|| view! { <QuestionForm id held=None open/> })
            }}
        </section>
    }
}

fn tone(state: ClearanceState) -> Tone {
    match state {
        ClearanceState::Granted => Tone::Green,
        ClearanceState::Applied => Tone::Blue,
        ClearanceState::Asked | ClearanceState::RunningOut => Tone::Amber,
        ClearanceState::RunOut => Tone::Red,
        _ => Tone::Grey,
    }
}

#[component]
fn HoldsForm(
    id: PlacementId,
    was: ClearanceFacts,
    granted: Option<chrono::NaiveDate>,
    open: OpenForm,
) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("holds.{id}"), forms::clearance_values(was));
    let save = Callback::new(move |()| {
        let today = session.today.get_untracked();
        form.submit(
            |values| {
                session.read(|office| forms::read_clearance(values, granted, today, office.rules()))
            },
            |now| {
                let what = Preparing::RecordClearance { was, now };
                session
                    .dispatch(Command::Prepare { placement: id, what })
                    .map(|_| session.tell("Recorded: clearance"))
            },
        )
    });
    view! {
        <SmallForm form open save>
            <div class="field-row">
                <DateField
                    form
                    name="clearance-expires"
                    label="Clearance holds until"
                    hint="As the letter says; at most three years"
                    optional=true
                />
                <DateField
                    form
                    name="account-given"
                    label="Network account given on"
                    hint="Parliament’s computers, with a log-in of their own"
                    optional=true
                />
            </div>
        </SmallForm>
    }
}

fn question_row(
    id: PlacementId,
    question: ClearanceQuestionId,
    held: ClearanceQuestion,
    open: OpenForm,
) -> impl IntoView {
    let session = Session::get();
    let key = format!("question-{question}");
    let is_this = {
        let key = key.clone();
        move || open.is(&key)
    };
    let (tone, words) = match held.answered_on {
        Some(on) => (Tone::Green, format!("Answered {}", date::short(on))),
        None => (Tone::Amber, "Not answered".to_owned()),
    };
    let about = held.what.clone();
    let kept = StoredValue::new(held.clone());
    let answer = held.answered_on.is_none().then(|| {
        let about = about.clone();
        view! {
            <button
                class="button button-secondary button-small"
                type="button"
                on:click=move |_| {
                    let was = kept.get_value();
                    let now = ClearanceQuestion {
                        answered_on: Some(session.today.get_untracked()),
                        ..was.clone()
                    };
                    let what = Preparing::EditQuestion { id: question, was, now };
                    session.act(Command::Prepare { placement: id, what });
                }
            >
                "Answered today"
                <span class="visually-hidden">{format!(": {about}")}</span>
            </button>
        }
    });
    view! {
        <li class="item">
            <div class="item-main">
                <p class="step-title user-text">{held.what}</p>
                <p class="item-meta">{format!("Came {}", date::long(held.came_on))}</p>
            </div>
            <div class="item-end">
                <Tag tone words/>
                {answer}
                <OpenButton open key words="Change" about=about first="question-what" small=true/>
            </div>
            {move || {
                is_this()
                    .then(|| view! { <QuestionForm id held=Some((question, kept.get_value())) open/> })
            }}
        </li>
    }
}

#[component]
fn QuestionForm(
    id: PlacementId,
    held: Option<(ClearanceQuestionId, ClearanceQuestion)>,
    open: OpenForm,
) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let (draft, was) = match &held {
        Some((question, was)) => (format!("question.{question}"), was.clone()),
        None => (
            format!("question.{id}.new"),
            ClearanceQuestion { came_on: today, ..ClearanceQuestion::default() },
        ),
    };
    let form = Form::new(draft, forms::question_values(&was));
    let question = held.map(|(question, _)| question);
    let was = StoredValue::new(was);
    let save = Callback::new(move |()| {
        let today = session.today.get_untracked();
        form.submit(
            |values| forms::read_question(values, today),
            |now| {
                let what = match question {
                    Some(id) => Preparing::EditQuestion { id, was: was.get_value(), now },
                    None => Preparing::AddQuestion { question: now },
                };
                session
                    .dispatch(Command::Prepare { placement: id, what })
                    .map(|_| session.tell("Noted: a question on clearance"))
            },
        )
    });
    view! {
        <SmallForm form open save>
            <TextField form name="question-what" label="What was asked" hint="A few words; the answer itself goes to those who asked"/>
            <div class="field-row">
                <DateField form name="question-came" label="Came on"/>
                <DateField form name="question-answered" label="Answered on" optional=true/>
            </div>
            {question.map(|question| view! {
                <p>
                    <button
                        class="link-button"
                        type="button"
                        on:click=move |_| {
                            let what = Preparing::RemoveQuestion { id: question };
                            if session.act(Command::Prepare { placement: id, what }) {
                                form.discard();
                                open.close();
                            }
                        }
                    >
                        "Remove this question"
                    </button>
                </p>
            })}
        </SmallForm>
    }
}
