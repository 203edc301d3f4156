//! An interview: when, where and with whom, the calendar file, and what came of it.

use super::{InterviewGone, outcome::Outcome};
use crate::{
    domain::{ApplicantId, InterviewId, letter::LetterKind},
    format::{ics, interview_file},
    office::{
        Collection, Command,
        queries::interviews::{self, InterviewView},
    },
    platform::{clock, download},
    ui::{
        focus,
        parts::{Breadcrumb, ConfirmDialog, PageHeader, SummaryRow},
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// An interview.
#[component]
pub fn InterviewPage(
    /// Whose interview it is.
    applicant: ApplicantId,
    /// Which interview.
    id: InterviewId,
) -> impl IntoView {
    let session = Session::get();
    let model = session.query(
        &[Collection::Applicants, Collection::People, Collection::Openings],
        move |office| interviews::interview(office, applicant, id),
    );
    let is_there = Memo::new(move |_| model.with(Option::is_some));
    move || {
        if is_there.get() {
            view! { <InterviewBody applicant id model/> }.into_any()
        } else {
            view! { <InterviewGone applicant/> }.into_any()
        }
    }
}

#[component]
fn InterviewBody(
    applicant: ApplicantId,
    id: InterviewId,
    model: Memo<Option<InterviewView>>,
) -> impl IntoView {
    let session = Session::get();
    let is_cancelling = RwSignal::new(false);
    let name = model.with_untracked(|it| it.as_ref().map(|it| it.name.clone()));
    let may_act = Memo::new(move |_| {
        model.with(|it| it.as_ref().is_some_and(|it| !it.is_hidden && !it.interview.cancelled))
    });
    let calendar = Memo::new(move |_| {
        model.with(|it| {
            it.as_ref()
                .filter(|it| !it.is_hidden)
                .map(|it| (it.calendar.clone(), it.was_sent, it.interview.cancelled))
        })
    });
    let make_file = move |_| {
        let made =
            session.read(|office| interview_file::meeting(office, applicant, id, clock::now()));
        let file = made.map(|meeting| ics::write(&meeting));
        let offered = file.and_then(|file| {
            download::bytes("interview.ics", "text/calendar;charset=utf-8", file.as_bytes())
        });
        match offered {
            Ok(()) => {
                session.act(Command::NoteInvitation { applicant, id });
            }
            Err(why) => session.tell_failure(why),
        }
    };
    let make_cancellation = move |_| {
        let made =
            session.read(|office| interview_file::taken_off(office, applicant, id, clock::now()));
        let offered = made.and_then(|meeting| {
            let file = ics::write(&meeting);
            download::bytes("cancellation.ics", "text/calendar;charset=utf-8", file.as_bytes())
        });
        match offered {
            Ok(()) => {
                session.act(Command::NoteTakenOff { applicant, id });
                focus::keep(vec!["note-outcome".to_owned()]);
            }
            Err(why) => session.tell_failure(why),
        }
    };
    let taken_off = Memo::new(move |_| {
        model.with(|it| {
            let it = it.as_ref().filter(|it| !it.is_hidden && !it.taken_off.is_empty());
            it.map(|it| it.taken_off.clone())
        })
    });
    let letter = Route::from(Page::WriteLetter(applicant))
        .with("letter", LetterKind::Invitation.key())
        .href();
    view! {
        <PageHeader
            title="Interview"
            back=vec![
                Breadcrumb::new("Applicants", "#/applicants"),
                Breadcrumb::new(name.unwrap_or_default(), Page::Applicant(applicant).href()),
            ]
        >
            <Show when=move || may_act.get()>
                <a class="button" href=Page::EditInterview(applicant, id).href()>"Change"</a>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| is_cancelling.set(true)
                >
                    "Call it off"
                </button>
            </Show>
        </PageHeader>
        {move || model.with(|it| it.as_ref().map(facts))}
        {move || calendar.get().map(|(words, was_sent, cancelled)| {
            // What was called off before anybody was invited needs no file.
            let needs_none = cancelled && !was_sent;
            let verb = match (was_sent, cancelled) {
                (_, true) => "Download the cancellation",
                (true, false) => "Download the update",
                (false, false) => "Download the invitation",
            };
            let letter = letter.clone();
            (!needs_none).then(|| view! {
                <section class="section no-print">
                    <h2>"Calendar file"</h2>
                    <p role="status">
                        {if words.is_empty() {
                            "Calendars are up to date.".to_owned()
                        } else {
                            words
                        }}
                    </p>
                    <p class="hint">
                        "Attach it to an e-mail to everybody who comes. Outlook and others take it for an invitation, put the right time in, and let them answer. After a change, send the new file: it replaces the old one in their calendars."
                    </p>
                    <div class="button-row">
                        <button class="button button-secondary" type="button" on:click=make_file>
                            {verb}
                        </button>
                        {(!cancelled).then(|| view! {
                            <a class="button button-secondary" href=letter>"Write the invitation letter"</a>
                        })}
                    </div>
                </section>
            })
        })}
        {move || taken_off.get().map(|names| view! {
            <section class="section no-print">
                <h2>"Taken off the panel"</h2>
                <p class="user-text">{names}</p>
                <p class="hint">
                    "They hold a calendar file. Send them the cancellation: it takes the interview out of their calendar, and nobody else’s."
                </p>
                <div class="button-row">
                    <button
                        class="button button-secondary"
                        type="button"
                        on:click=make_cancellation
                    >
                        "Download their cancellation"
                    </button>
                </div>
            </section>
        })}
        <Outcome applicant id model/>
        <ConfirmDialog
            open=is_cancelling
            id="cancelling-title"
            title="Call the interview off?"
            confirm="Call it off"
            on_confirm=Callback::new(move |()| {
                session.act(Command::CancelInterview { applicant, id });
                focus::keep(vec!["called-off".to_owned()]);
            })
        >
            <p>"It stays here, marked as called off. If calendar files went out, download the cancellation after this and send it to everybody."</p>
        </ConfirmDialog>
    }
}

fn facts(view: &InterviewView) -> impl IntoView + use<> {
    let it = &view.interview;
    let panel: Vec<String> = it
        .panellists()
        .into_iter()
        .map(|one| {
            if one.email.is_empty() || one.email == one.name {
                one.name
            } else {
                format!("{}, {}", one.name, one.email)
            }
        })
        .collect();
    let rows = [
        ("Opening", view.opening.clone()),
        ("When", interviews::when_words(it)),
        ("Place", it.place.clone()),
        ("Link", it.link.clone()),
        ("Panel", panel.join("\n")),
        ("Questions", it.questions.clone()),
        ("Adjustments", it.adjustments.clone()),
    ];
    let rows = rows
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| {
            view! {
                <SummaryRow name><span class="user-text-lines">{value}</span></SummaryRow>
            }
        })
        .collect_view();
    view! {
        {it.cancelled.then(|| view! {
            <div class="notice notice-warning" id="called-off" tabindex="-1">
                <p>"This interview was called off."</p>
            </div>
        })}
        <dl class="summary-list">{rows}</dl>
    }
}
