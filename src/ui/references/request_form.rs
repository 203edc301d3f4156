//! One request for a reference: who asks, the person’s consent, and what became of it.

use crate::{
    domain::{
        PlacementId, ReferenceRequestId, date,
        reference_request::{Channel, ReferenceRequest},
    },
    office::{
        Collection, Command, Problem, forms::reference_request as forms,
        queries::references as queries,
    },
    ui::{
        focus,
        parts::{
            Breadcrumb, Choice, ConfirmDialog, DateField, DraftNotice, ErrorSummary, Form,
            PageHeader, RadioField, SelectField, SummaryRow, TextAreaField, TextField,
        },
        placements::PlacementGone,
        route::{Page, PlacementTab},
        session::Session,
    },
};
use leptos::prelude::*;

fn channels() -> Vec<Choice> {
    Channel::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect()
}

/// One request for a reference; a new one where none is named.
#[component]
pub fn RequestFormPage(id: PlacementId, request: Option<ReferenceRequestId>) -> impl IntoView {
    let session = Session::get();
    let name = session.query(&[Collection::Placements, Collection::People], move |office| {
        office.placements.get(id).map(|row| office.name_of(row.value.person))
    });
    let held = session.query(&[Collection::ReferenceRequests], move |office| {
        office.reference_requests.get(request?).map(|row| row.value.clone())
    });
    move || {
        let Some(name) = name.get() else {
            return view! { <PlacementGone/> }.into_any();
        };
        let mut back = vec![
            Breadcrumb::new("Placements", "#/placements"),
            Breadcrumb::new(name.clone(), Page::Placement(id, PlacementTab::Leaving).href()),
            Breadcrumb::new("Reference", Page::Reference(id).href()),
        ];
        match (request, held.get()) {
            (None, _) => view! {
                <PageHeader title="Note a request for a reference" back/>
                <RequestForm id request=None was=ReferenceRequest::default()/>
            }
            .into_any(),
            (Some(_), None) => {
                back.truncate(3);
                view! {
                    <PageHeader title="This request is not there" back/>
                    <p>"It may have been removed or undone, perhaps in another tab. The " <a href="#/history">"history"</a> " tells."</p>
                }
                .into_any()
            }
            (Some(request), Some(held)) if held.is_open() => {
                let asked_by = held.asked_by.clone();
                view! {
                    <PageHeader title=asked_by caption="Request for a reference" back/>
                    <Open id request held/>
                }
                .into_any()
            }
            (Some(_), Some(held)) => {
                let asked_by = held.asked_by.clone();
                view! {
                    <PageHeader title=asked_by caption="Request for a reference" back>
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
                    </PageHeader>
                    <Answered held/>
                }
                .into_any()
            }
        }
    }
}

#[component]
fn RequestForm(
    id: PlacementId,
    request: Option<ReferenceRequestId>,
    was: ReferenceRequest,
) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let (draft, initial) = match request {
        Some(request) => (format!("reference-request.{request}"), forms::values(&was)),
        None => (format!("reference-request.new.{id}"), forms::blank(today)),
    };
    let form = Form::new(draft, initial);
    let was = StoredValue::new(was);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let was = was.get_value();
        form.submit(
            |values| forms::read(values, id, &was, today),
            |now| -> Result<(), Problem> {
                match request {
                    Some(request) => {
                        let (was, now) = (Box::new(was.clone()), Box::new(now));
                        session.dispatch(Command::EditReferenceRequest {
                            id: request,
                            was,
                            now,
                        })?;
                        session.tell("Saved the request");
                        focus::soon("main");
                    }
                    None => {
                        let made = session
                            .dispatch(Command::AddReferenceRequest { request: Box::new(now) })?;
                        session.tell("Noted the request");
                        match made {
                            Some(made) => session.replace(Page::ReferenceRequest(id, made.into())),
                            None => session.replace(Page::Reference(id)),
                        }
                    }
                }
                Ok(())
            },
        );
    };
    view! {
        <form novalidate on:submit=save>
            <ErrorSummary form/>
            <DraftNotice form/>
            <section class="form-section">
                <h2>"Who asks"</h2>
                <TextField form name="asked-by" label="Who asks" hint="An employer, a college, an agency"/>
                <TextField form name="asked-contact" label="How to reach them" hint="An e-mail address or a telephone number" optional=true/>
                <TextField form name="asked-purpose" label="What for" hint="Such as the post or the course" optional=true/>
                <SelectField form name="asked-how" label="How they asked" choices=channels()/>
                <div class="field-row">
                    <DateField form name="asked-on" label="Day they asked"/>
                    <DateField form name="asked-due" label="Wanted by" optional=true hint="It is on Today until it is answered"/>
                </div>
            </section>
            <section class="form-section">
                <h2>"The person’s consent"</h2>
                <p class="hint">"A reference tells others about them. Nothing is sent before their consent is noted."</p>
                <DateField form name="consent-on" label="Day they agreed" optional=true hint="Leave it empty until they have"/>
                <TextField form name="consent-note" label="How they said so" hint="Such as by e-mail, to this employer alone" optional=true/>
            </section>
            <div class="button-row">
                <button class="button" type="submit">
                    {if request.is_some() { "Save the request" } else { "Note the request" }}
                </button>
                <a
                    class="button button-secondary"
                    href=Page::Reference(id).href()
                    on:click=move |_| form.discard()
                >
                    "Cancel"
                </a>
            </div>
        </form>
    }
}

/// A request without an answer: send, decline, or change what was noted.
#[component]
fn Open(id: PlacementId, request: ReferenceRequestId, held: ReferenceRequest) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let has_consent = held.consent.is_some();
    let text = session.read(|office| {
        office.references.of(id).next().map(|row| queries::letter(office, &row.value, today))
    });
    let has_reference = text.is_some();
    let text = text.map(|letter| format!("{}\n\n{}", letter.subject, letter.body));
    let sending = Form::new(
        format!("reference-send.{request}"),
        forms::sending(&text.unwrap_or_default(), held.how, today),
    );
    let declining =
        Form::new(format!("reference-decline.{request}"), crate::office::forms::Values::new());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        sending.submit(
            |values| forms::read_sending(values, today),
            |(on, how, text)| {
                session.dispatch(Command::SendReference { id: request, on, how, text })?;
                session.tell("Kept what was sent");
                crate::ui::app::arrive();
                Ok(())
            },
        );
    };
    let decline = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        declining.submit(forms::read_declining, |reason| {
            session.dispatch(Command::DeclineReference { id: request, on: today, reason })?;
            session.tell("Noted that no reference is given");
            crate::ui::app::arrive();
            Ok(())
        });
    };
    let asked = RwSignal::new(false);
    view! {
        <section class="section" aria-labelledby="send-reference">
            <h2 id="send-reference">"Answer it"</h2>
            {(!has_consent).then(|| view! {
                <div class="notice notice-warning">
                    <p>"Their consent is not noted yet. Note it below, then note what was sent."</p>
                </div>
            })}
            {(!has_reference).then(|| view! {
                <p>
                    "No reference is drafted yet. "
                    <a href=Page::Reference(id).href()>"Draft one from the records"</a>
                    ", or put in the words that went out, such as on their own form."
                </p>
            })}
            <form novalidate on:submit=send>
                <ErrorSummary form=sending/>
                <DraftNotice form=sending/>
                <TextAreaField
                    form=sending
                    name="sent-text"
                    label="What goes out, word for word"
                    hint="Send it first: as an e-mail, on paper, or on their form. Then note it here; these words are kept as they are"
                    rows=12
                />
                <RadioField form=sending name="sent-how" label="How it goes out" choices=channels() inline=true/>
                <DateField form=sending name="sent-on" label="Day"/>
                <div class="button-row">
                    <button class="button" type="submit">"Note that it was sent"</button>
                </div>
            </form>
            <details class="disclosure section-end">
                <summary>"No reference is given"</summary>
                <form novalidate on:submit=decline>
                    <ErrorSummary form=declining/>
                    <TextAreaField form=declining name="declined-why" label="Why" rows=2/>
                    <div class="button-row">
                        <button class="button button-secondary" type="submit">"Note that it is declined"</button>
                    </div>
                </form>
            </details>
        </section>
        <section class="section" aria-labelledby="the-request">
            <h2 id="the-request">"The request"</h2>
            <RequestForm id request=Some(request) was=held/>
            <div class="button-row">
                <button
                    class="button button-quiet button-danger"
                    type="button"
                    aria-haspopup="dialog"
                    on:click=move |_| asked.set(true)
                >
                    "Remove the request"
                </button>
            </div>
            <ConfirmDialog
                open=asked
                id="remove-request"
                title="Remove this request?"
                confirm="Remove it"
                danger=true
                on_confirm=Callback::new(move |()| {
                    if session.act(Command::RemoveReferenceRequest { id: request }) {
                        session.replace(Page::Reference(id));
                    }
                })
            >
                <p>"It was noted by mistake, or they took it back. The history can bring it back."</p>
            </ConfirmDialog>
        </section>
    }
}

/// A request that was answered: what went out, or why nothing did.
#[component]
fn Answered(held: ReferenceRequest) -> impl IntoView {
    let asked = format!(
        "{} ({}){}",
        date::long(held.asked_on),
        held.how.label().to_lowercase(),
        held.due_on.map(|due| format!(", wanted by {}", date::long(due))).unwrap_or_default()
    );
    let or_none = |text: String| if text.is_empty() { "Not given".to_owned() } else { text };
    view! {
        <dl class="summary-list">
            <SummaryRow name="Asked">{asked}</SummaryRow>
            <SummaryRow name="How to reach them">{or_none(held.contact)}</SummaryRow>
            <SummaryRow name="What for">{or_none(held.purpose)}</SummaryRow>
            {held.consent.map(|it| view! {
                <SummaryRow name="Consent">
                    {format!("{}{}", date::long(it.on), if it.note.is_empty() { String::new() } else { format!(": {}", it.note) })}
                </SummaryRow>
            })}
            {held.declined.map(|it| view! {
                <SummaryRow name="Declined">{format!("{} by {}: {}", date::long(it.on), it.by, it.reason)}</SummaryRow>
            })}
            {held.sent.clone().map(|it| view! {
                <SummaryRow name="Sent">
                    {format!("{} by {} ({})", date::long(it.on), it.by, it.how.label().to_lowercase())}
                </SummaryRow>
            })}
        </dl>
        {held.sent.map(|it| view! {
            <section class="section" aria-labelledby="sent-words">
                <h2 id="sent-words">"What was sent"</h2>
                <div class="letter user-text user-text-lines">{it.text}</div>
                <p class="hint no-print">"Kept word for word. A slip is undone in the history."</p>
            </section>
        })}
    }
}
