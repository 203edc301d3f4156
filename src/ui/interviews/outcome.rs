//! What came of an interview, and what they were told.

use crate::{
    domain::{
        ApplicantId, InterviewId,
        interview::{ChanceTold, InterviewOutcome},
    },
    office::{Command, forms::interview as forms, queries::interviews::InterviewView},
    ui::{
        focus,
        parts::{
            Choice, DraftNotice, ErrorSummary, Form, RadioField, SummaryRow, TextAreaField,
            close_at_escape,
        },
        session::Session,
    },
};
use leptos::prelude::*;

/// What came of an interview, with the form that changes it in its place.
#[component]
pub fn Outcome(
    /// Whose interview it is.
    applicant: ApplicantId,
    /// Which interview.
    id: InterviewId,
    /// The interview.
    model: Memo<Option<InterviewView>>,
) -> impl IntoView {
    let is_form = RwSignal::new(false);
    let interview = Memo::new(move |_| model.with(|it| it.as_ref().map(|it| it.interview.clone())));
    let is_hidden = Memo::new(move |_| model.with(|it| it.as_ref().is_some_and(|it| it.is_hidden)));
    view! {
        <section class="section">
            <h2>"What came of it"</h2>
            {move || {
                if is_form.get() {
                    return view! { <OutcomeForm applicant id model is_form/> }.into_any();
                }
                interview
                    .get()
                    .map(|it| {
                        let chance = match (it.chance, it.chance_note.is_empty()) {
                            (chance, true) => chance.label().to_owned(),
                            (chance, false) => format!("{}: {}", chance.label(), it.chance_note),
                        };
                        view! {
                            <dl class="summary-list">
                                <SummaryRow name="Outcome">{it.outcome.label()}</SummaryRow>
                                {(!it.outcome_note.is_empty()).then(|| view! {
                                    <SummaryRow name="Why">
                                        <span class="user-text-lines">{it.outcome_note}</span>
                                    </SummaryRow>
                                })}
                                <SummaryRow name="Told honestly what chance of a job there is">
                                    <span class="user-text-lines">{chance}</span>
                                </SummaryRow>
                            </dl>
                        }
                    })
                    .into_any()
            }}
            <Show when=move || !is_form.get() && !is_hidden.get()>
                <div class="button-row section-end">
                    <button
                        class="button button-secondary"
                        id="note-outcome"
                        type="button"
                        on:click=move |_| {
                            is_form.set(true);
                            focus::soon("interview-outcome");
                        }
                    >
                        "Note what came of it"
                    </button>
                </div>
            </Show>
        </section>
    }
}

#[component]
fn OutcomeForm(
    applicant: ApplicantId,
    id: InterviewId,
    model: Memo<Option<InterviewView>>,
    is_form: RwSignal<bool>,
) -> impl IntoView {
    let session = Session::get();
    let was = model.with_untracked(|it| it.as_ref().map(|it| it.interview.clone()));
    let was = was.unwrap_or_default();
    let form = Form::new(format!("interview-outcome.{id}"), forms::outcome_values(&was));
    let close = move || {
        is_form.set(false);
        focus::soon("note-outcome");
    };
    let save = move || {
        let was = was.clone();
        let is_done = form.submit(
            |values| forms::read_outcome(values, &was),
            |now| {
                let (was, now) = (Box::new(was.clone()), Box::new(now));
                session.dispatch(Command::EditInterview { applicant, id, was, now }).map(drop)
            },
        );
        if is_done {
            close();
        }
    };
    let outcomes: Vec<Choice> =
        InterviewOutcome::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    let chances: Vec<Choice> =
        ChanceTold::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    view! {
        <form
            class="no-print"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
            on:keydown=move |event| close_at_escape(&event, close)
        >
            <DraftNotice form/>
            <ErrorSummary form/>
            <RadioField form name="interview-outcome" label="What the panel made of it" choices=outcomes/>
            <TextAreaField
                form
                name="interview-outcome-note"
                label="Why"
                hint="Against the criteria, in words that you could read out to them"
                rows=3
                optional=true
            />
            <RadioField
                form
                name="interview-chance"
                label="Were they told honestly what chance of a job there is?"
                hint="Whether a full-time contract is a real possibility afterwards, or is not"
                choices=chances
            />
            <TextAreaField
                form
                name="interview-chance-note"
                label="What they were told"
                rows=2
                optional=true
            />
            <div class="button-row">
                <button class="button" type="submit">"Save"</button>
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
