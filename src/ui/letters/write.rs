//! One letter to one applicant: read through, copied or opened as an e-mail, and marked as sent.

use super::due::queue_title;
use crate::{
    domain::{
        ApplicantId, InterviewId, date,
        letter::{Letter, LetterKind},
        templates::letters::{field_in_words, with_gaps_named},
    },
    format::{
        ics, interview_file,
        mail_draft::{self, Draft, Enclosure},
    },
    office::{
        Command,
        forms::recruitment as forms,
        queries::letters::{self, LetterPage},
    },
    platform::{clock, download},
    ui::{
        applicants::ApplicantGone,
        parts::{
            Breadcrumb, DateField, DraftNotice, ErrorSummary, Form, PageHeader, TextAreaField,
            TextField,
        },
        route::{Page, Route},
        session::Session,
        sift::NamesHidden,
    },
};
use leptos::prelude::*;

/// One letter to one applicant. The address says which letter, and whether others follow.
#[component]
pub fn WriteLetterPage(
    /// Whom it is about.
    id: ApplicantId,
) -> impl IntoView {
    let session = Session::get();
    let route = Memo::new(move |_| {
        session.route.with(|route| {
            let kind = LetterKind::from_key(route.filter("letter")).unwrap_or_default();
            (kind, route.filter("queue").to_owned())
        })
    });
    move || {
        let (kind, queue) = route.get();
        let today = session.today.get_untracked();
        let me = session.me.get();
        let model =
            session.read(|office| letters::letter(office, id, kind, (&me.name, &me.role), today));
        match model {
            None => view! { <ApplicantGone/> }.into_any(),
            Some(model) if model.is_hidden => view! { <NamesHidden id/> }.into_any(),
            Some(model) => view! { <LetterView id kind queue model/> }.into_any(),
        }
    }
}

#[component]
fn LetterView(
    id: ApplicantId,
    kind: LetterKind,
    queue: String,
    model: LetterPage,
) -> impl IntoView {
    let session = Session::get();
    let initial = forms::letter_values(&model.letter)
        .with("letter-hear-by", model.hear_by.map(date::field).unwrap_or_default());
    let form = Form::new(format!("letter.{}.{id}", kind.key()), initial);
    let ready = Memo::new(move |_| {
        let letter = Letter { subject: form.get("letter-subject"), body: form.get("letter-body") };
        let hear_by = date::parse(&form.get("letter-hear-by")).ok();
        letters::finish(&letter, hear_by)
    });
    let to = StoredValue::new(model.to.clone());
    let draft = move |letter: Letter| {
        let (subject, body) = (with_gaps_named(&letter.subject), with_gaps_named(&letter.body));
        Draft { to: to.get_value(), subject, body, enclosure: None }
    };
    let link = Memo::new(move |_| mail_draft::link(&draft(ready.get().0)));
    let has_email = !model.to.is_empty();
    let next = {
        let queue = queue.clone();
        move || next_in(session, id, kind, &queue)
    };
    let left = if queue.is_empty() { 0 } else { left_in(session, kind, &queue) };
    let copy = move |_| {
        let (letter, _) = ready.get_untracked();
        let text = format!("{}\n\n{}", letter.subject, letter.body);
        copy_text(session, with_gaps_named(&text));
    };
    let save_draft = move |_| {
        let (letter, _) = ready.get_untracked();
        let calendar =
            (kind == LetterKind::Invitation).then(|| calendar_file(session, id)).flatten();
        let (interview, enclosure) = calendar.unzip();
        let file = mail_draft::write(&Draft { enclosure, ..draft(letter) });
        if let Err(why) = download::bytes("letter.eml", "message/rfc822", file.as_bytes()) {
            session.tell_failure(why);
            return;
        }
        // The calendar file is out with the letter, so that a later change is known for one.
        if let Some(interview) = interview {
            session.act(Command::NoteInvitation { applicant: id, id: interview });
        }
    };
    let after = {
        let (next, queue) = (next.clone(), queue.clone());
        move || match (queue.is_empty(), next()) {
            (false, Some(next)) => session.replace(next),
            (false, None) => session.replace(
                Route::from(Page::Letters)
                    .with("letter", kind.key())
                    .with("opening", if queue == "all" { "" } else { queue.as_str() }),
            ),
            (true, _) => session.go(Page::Applicant(id)),
        }
    };
    let send = move || {
        // Where the queue goes on is settled before the letter takes this one out of it.
        form.submit(
            |values| forms::read_letter(values, kind, session.today.get_untracked()),
            |it| {
                let subject = letters::finish(&it.letter, it.hear_by).0.subject;
                let command = Command::SendLetter { id, kind, subject, hear_by: it.hear_by };
                if session.act(command) {
                    after();
                }
                Ok(())
            },
        );
    };
    let caution = model.caution.clone();
    let hear_by_hint =
        format!("{}The letter promises it, and the applicant’s page keeps it", model.passed);
    let back = if queue.is_empty() {
        vec![
            Breadcrumb::new("Applicants", "#/applicants"),
            Breadcrumb::new(model.name.clone(), Page::Applicant(id).href()),
        ]
    } else {
        vec![
            Breadcrumb::new("Applicants", "#/applicants"),
            Breadcrumb::new(
                queue_title(session, &queue),
                Route::from(Page::Letters)
                    .with("letter", kind.key())
                    .with("opening", if queue == "all" { "" } else { queue.as_str() })
                    .href(),
            ),
        ]
    };
    let skip = next.clone();
    let may_skip = !queue.is_empty() && left > 1;
    view! {
        <PageHeader title=model.name.clone() caption=kind.label() back/>
        {(!queue.is_empty()).then(|| view! {
            <p class="muted">{match left {
                1 => "The last of this letter".to_owned(),
                many => format!("{many} of this letter to write"),
            }}</p>
        })}
        {(!caution.is_empty()).then(|| view! {
            <div class="notice notice-warning"><p>{caution}</p></div>
        })}
        {model.sent_before.into_iter().map(|words| view! {
            <div class="notice notice-info">
                <p class="user-text">{format!("This letter went out before, on {words}.")}</p>
            </div>
        }).collect_view()}
        {(!has_email && kind != LetterKind::Reference).then(|| view! {
            <div class="notice notice-warning">
                <p>
                    "No e-mail address is noted for them. "
                    <a href=Page::EditApplicant(id).href()>"Add one"</a>
                    ", or copy the text into a letter."
                </p>
            </div>
        })}
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <DraftNotice form/>
            <ErrorSummary form/>
            {(kind == LetterKind::Acknowledgement).then(|| view! {
                <DateField
                    form
                    name="letter-hear-by"
                    label="They will hear by"
                    hint=hear_by_hint
                />
            })}
            <section class="section letter-alone">
                <h2>"The letter"</h2>
                // What is missing is said, and not the whole letter at each key.
                <div role="status">{move || {
                    let (_, unfilled) = ready.get();
                    let unfilled: Vec<String> = unfilled.iter().map(|it| field_in_words(it)).collect();
                    (!unfilled.is_empty()).then(|| view! {
                        <div class="notice notice-warning">
                            <p>"Not filled in yet: " <strong class="user-text">{unfilled.join(", ")}</strong></p>
                            <p>"Write the words in below, or note them where they belong: the opening, the interview, the Office page."</p>
                        </div>
                    })
                }}</div>
                <div class="letter">
                    <p class="letter-subject user-text">{move || marked(&ready.get().0.subject)}</p>
                    <div class="user-text user-text-lines">{move || marked(&ready.get().0.body)}</div>
                </div>
            </section>
            <details class="disclosure section-end">
                <summary>"Change the words of this letter"</summary>
                <div>
                    <TextField form name="letter-subject" label="Subject"/>
                    <TextAreaField form name="letter-body" label="Letter" rows=14/>
                    <p><a href=Page::EditLetter(kind).href()>"Change the template for all letters of this kind"</a></p>
                </div>
            </details>
            <div class="button-row section">
                <button class="button button-secondary" type="button" on:click=copy>
                    "Copy the text"
                </button>
                {move || {
                    let href = link.get();
                    (!mail_draft::is_too_long(&href)).then(|| view! {
                        <a class="button button-secondary" href=href>"Open as an e-mail"</a>
                    })
                }}
                <button class="button button-secondary" type="button" on:click=save_draft>
                    {if kind == LetterKind::Invitation {
                        "Download as an e-mail with the calendar file"
                    } else {
                        "Download as an e-mail"
                    }}
                </button>
            </div>
            {move || mail_draft::is_too_long(&link.get()).then(|| view! {
                <p class="hint">"The letter is too long for a link that opens the mail program. The file opens as a draft, ready to send."</p>
            })}
            <p class="section-end">{sent_means(kind)}</p>
            <div class="button-row section-end">
                <button class="button" type="submit">
                    {if queue.is_empty() { "Mark as sent" } else { "Mark as sent, and next" }}
                </button>
                {may_skip.then(|| view! {
                    <button
                        class="button button-secondary"
                        type="button"
                        on:click=move |_| {
                            if let Some(next) = skip() {
                                session.replace(next);
                            }
                        }
                    >
                        "Leave for now, and next"
                    </button>
                })}
            </div>
        </form>
    }
}

fn sent_means(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Acknowledgement => {
            "When it has gone out, mark it as sent: that notes the acknowledgement, with the day they were promised."
        }
        LetterKind::Invitation => "When it has gone out, mark it as sent.",
        LetterKind::Offer => "When it has gone out, mark it as sent: that moves them to “Offered”.",
        LetterKind::NotAfterSift | LetterKind::NotAfterInterview => {
            "When it has gone out, mark it as sent: that notes that they were told today."
        }
        _ => "When it has gone out, mark it as sent.",
    }
}

/// A text with the fields that are not filled in standing out, named in words.
pub fn marked(text: &str) -> Vec<AnyView> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("{{") {
        let Some(end) = rest.get(start..).and_then(|from| from.find("}}")).map(|at| start + at + 2)
        else {
            break;
        };
        let (before, field) = (
            rest.get(..start).unwrap_or("").to_owned(),
            with_gaps_named(rest.get(start..end).unwrap_or("")),
        );
        pieces.push(before.into_any());
        pieces.push(view! { <mark class="letter-field">{field}</mark> }.into_any());
        rest = rest.get(end..).unwrap_or("");
    }
    pieces.push(rest.to_owned().into_any());
    pieces
}

fn queue_of(session: Session, kind: LetterKind, queue: &str) -> Vec<ApplicantId> {
    let today = session.today.get_untracked();
    let opening = queue.parse().ok();
    session.read(|office| {
        letters::queue(office, kind, opening, today).rows.into_iter().map(|row| row.id).collect()
    })
}

fn left_in(session: Session, kind: LetterKind, queue: &str) -> usize {
    queue_of(session, kind, queue).len()
}

/// Where a queue goes on after one applicant; nothing at its end.
fn next_in(session: Session, id: ApplicantId, kind: LetterKind, queue: &str) -> Option<Route> {
    let all = queue_of(session, kind, queue);
    // Those that were left for now come round again; whoever was written to is out already.
    let at = all.iter().position(|held| *held == id);
    let next = match at {
        Some(at) => all.get(at + 1).or(all.first()).filter(|next| **next != id),
        None => all.iter().find(|held| **held > id).or(all.first()),
    }?;
    Some(Route::from(Page::WriteLetter(*next)).with("letter", kind.key()).with("queue", queue))
}

/// The interview to come, with its calendar file to go with its letter.
fn calendar_file(session: Session, id: ApplicantId) -> Option<(InterviewId, Enclosure)> {
    let today = session.today.get_untracked();
    let (interview, meeting) = session.read(|office| {
        let row = office.applicants.get(id)?;
        let mut all: Vec<_> = row
            .value
            .interviews
            .iter()
            .filter(|(_, interview)| !interview.cancelled && interview.on >= today)
            .collect();
        all.sort_by_key(|(_, interview)| (interview.on, interview.start));
        let (interview, _) = all.first()?;
        let meeting = interview_file::meeting(office, id, **interview, clock::now()).ok()?;
        Some((**interview, meeting))
    })?;
    let enclosure = Enclosure {
        name: "interview.ics".to_owned(),
        media_type: format!("text/calendar; method={}; charset=utf-8", meeting.method.word()),
        text: ics::write(&meeting),
    };
    Some((interview, enclosure))
}

/// Puts a text on the clipboard and says so.
pub fn copy_text(session: Session, text: String) {
    let promise = window().navigator().clipboard().write_text(&text);
    wasm_bindgen_futures::spawn_local(async move {
        match wasm_bindgen_futures::JsFuture::from(promise).await {
            Ok(_) => session.tell("Copied"),
            Err(_) => session.tell_failure(
                "The browser does not let this page copy. Select the letter and copy it by hand.",
            ),
        }
    });
}
