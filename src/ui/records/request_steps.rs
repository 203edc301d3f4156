//! What is to be done next about a request: asked who they are, given more time, acknowledged,
//! looked into, sent, answered.

use crate::{
    domain::{
        DataRequestId, NoteId,
        data_request::{DataRequest, RequestKind},
        date,
        rulebook::Rules,
    },
    office::{
        Command, FieldProblem, Problem,
        forms::{Values, data_request as forms},
    },
    platform::random,
    ui::{
        focus,
        parts::{DateField, DraftNotice, ErrorSummary, Form, TextAreaField, TextField},
        session::Session,
    },
};
use leptos::prelude::*;

/// A step that can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    AskIdentity,
    ConfirmIdentity,
    Extend,
    Acknowledge,
    LookInto,
    Recipients,
    Send,
    Close,
}

impl Step {
    fn key(self) -> &'static str {
        match self {
            Step::AskIdentity => "identity-asked",
            Step::ConfirmIdentity => "identity-confirmed",
            Step::Extend => "extend",
            Step::Acknowledge => "acknowledge",
            Step::LookInto => "look-into",
            Step::Recipients => "recipients",
            Step::Send => "send",
            Step::Close => "close",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Step::AskIdentity => "Ask who they are",
            Step::ConfirmIdentity => "They said who they are",
            Step::Extend => "Take two months more",
            Step::Acknowledge => "Note the acknowledgement",
            Step::LookInto => "Note what was looked into",
            Step::Recipients => "Say who else had it",
            Step::Send => "Note how the copy was sent",
            Step::Close => "Tell the outcome and close it",
        }
    }

    /// The first field of its form.
    fn first(self) -> &'static str {
        match self {
            Step::AskIdentity | Step::ConfirmIdentity | Step::Acknowledge => "step-day",
            Step::Extend => "extension-told",
            Step::LookInto => "step-text",
            Step::Recipients => "recipients",
            Step::Send => "sent-how",
            Step::Close => "outcome-text",
        }
    }

    /// What can be done with a request now.
    fn of(request: &DataRequest) -> Vec<Step> {
        if request.closed.is_some() {
            return Vec::new();
        }
        let mut steps = Vec::new();
        if request.kind == RequestKind::Complaint {
            if request.acknowledged.is_none() {
                steps.push(Step::Acknowledge);
            }
            steps.extend([Step::LookInto, Step::Close]);
            return steps;
        }
        if request.copies.values().any(|copy| copy.how.is_empty()) {
            steps.push(Step::Send);
        }
        match (request.identity_asked, request.identity_confirmed) {
            (None, _) => steps.push(Step::AskIdentity),
            (Some(_), None) => steps.push(Step::ConfirmIdentity),
            _ => {}
        }
        if request.extension.is_none() {
            steps.push(Step::Extend);
        }
        steps.extend([Step::Recipients, Step::Close]);
        steps
    }
}

/// The steps that can be taken now, and the form of the one that was chosen.
#[component]
pub fn NextStep(id: DataRequestId, request: DataRequest) -> impl IntoView {
    let open = RwSignal::new(None::<Step>);
    let steps = Step::of(&request);
    let request = StoredValue::new(request);
    (!steps.is_empty()).then(|| {
        view! {
            <section class="section no-print" aria-labelledby="next-step">
                <h2 id="next-step" tabindex="-1">"What to do next"</h2>
                {move || match open.get() {
                    Some(step) => view! { <StepForm id step request=request.get_value() open/> }.into_any(),
                    None => view! {
                        <div class="button-row">
                            {steps.iter().map(|step| {
                                let step = *step;
                                view! {
                                    <button
                                        class="button button-secondary"
                                        type="button"
                                        on:click=move |_| {
                                            open.set(Some(step));
                                            focus::soon(step.first());
                                        }
                                    >
                                        {step.words()}
                                    </button>
                                }
                            }).collect_view()}
                        </div>
                    }
                    .into_any(),
                }}
            </section>
        }
    })
}

/// What a form of a step makes of a request.
fn read(
    step: Step,
    values: &Values,
    was: &DataRequest,
    author: &str,
    today: chrono::NaiveDate,
    rules: Rules<'_>,
) -> Result<DataRequest, Vec<FieldProblem>> {
    let mut now = was.clone();
    match step {
        Step::AskIdentity => {
            now.identity_asked = Some(forms::read_day(values, "step-day", was, today)?);
        }
        Step::ConfirmIdentity => {
            let day = forms::read_day(values, "step-day", was, today)?;
            if was.identity_asked.is_some_and(|asked| day < asked) {
                return Err(vec![FieldProblem::new(
                    "step-day",
                    "They were asked later than that. Check the day.",
                )]);
            }
            now.identity_confirmed = Some(day);
        }
        Step::Extend => now.extension = Some(forms::read_extension(values, was, today, rules)?),
        Step::Acknowledge => {
            now.acknowledged = Some(forms::read_day(values, "step-day", was, today)?);
        }
        Step::LookInto => {
            let note = forms::read_step(values, author, today)?;
            now = forms::with_step(was, NoteId(random::uuid()), note);
        }
        Step::Recipients => {
            let mut reader = crate::office::forms::Reader::new(values);
            now.recipients = reader.long("recipients", "Who else had it");
            reader.finish(())?;
        }
        Step::Send => {
            let how = forms::read_sending(values)?;
            for copy in now.copies.values_mut().filter(|copy| copy.how.is_empty()) {
                copy.how.clone_from(&how);
            }
        }
        Step::Close => {
            let (outcome, closed) = forms::read_outcome(values, was, today)?;
            now.outcome = outcome;
            now.closed = Some(closed);
        }
    }
    Ok(now)
}

#[component]
fn StepForm(
    id: DataRequestId,
    step: Step,
    request: DataRequest,
    open: RwSignal<Option<Step>>,
) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let initial = Values::new()
        .with("step-day", date::field(today))
        .with("extension-told", date::field(today))
        .with("outcome-told", date::field(today))
        .with("recipients", request.recipients.clone())
        .with("outcome-text", request.outcome.clone());
    let form = Form::new(format!("request.{id}.{}", step.key()), initial);
    let save = move || {
        let was = request.clone();
        let author = session.me.with_untracked(crate::ui::session::Me::author);
        form.submit(
            |values| {
                session.read(|office| read(step, values, &was, &author, today, office.rules()))
            },
            |now| -> Result<(), Problem> {
                let (was, now) = (Box::new(was.clone()), Box::new(now));
                session.dispatch(Command::EditRequest { id, was, now })?;
                session.tell("Noted");
                focus::soon("next-step");
                Ok(())
            },
        );
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
            {match step {
                Step::AskIdentity => view! {
                    <p>"Ask only where you have a real doubt. The clock stands still from the day you ask until they answer."</p>
                    <DateField form name="step-day" label="Day on which you asked"/>
                }.into_any(),
                Step::ConfirmIdentity => view! {
                    <DateField form name="step-day" label="Day on which they answered"/>
                }.into_any(),
                Step::Extend => view! {
                    <p>"Only where the request is complex. Tell them before the first month is over, and say why."</p>
                    <DateField form name="extension-told" label="Day on which you told them"/>
                    <TextAreaField form name="extension-reason" label="Why it needs more time" rows=2/>
                }.into_any(),
                Step::Acknowledge => view! {
                    <DateField form name="step-day" label="Day on which it was acknowledged"/>
                }.into_any(),
                Step::LookInto => view! {
                    <TextAreaField form name="step-text" label="What was looked into, and what was found"/>
                }.into_any(),
                Step::Recipients => view! {
                    <TextAreaField
                        form
                        name="recipients"
                        label="Who else was given their data"
                        hint="Such as IPSA, the pass office, a referee. The copy says it"
                        rows=2
                        optional=true
                    />
                }.into_any(),
                Step::Send => view! {
                    <TextField form name="sent-how" label="How it was sent" hint="Such as by e-mail with a password, or by hand"/>
                }.into_any(),
                Step::Close => view! {
                    <TextAreaField form name="outcome-text" label="What came of it" hint="What was given, refused or put right, and why"/>
                    <DateField form name="outcome-told" label="Day on which they were told"/>
                }.into_any(),
            }}
            <div class="button-row">
                <button class="button" type="submit">"Save"</button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        open.set(None);
                        focus::soon("next-step");
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
}
