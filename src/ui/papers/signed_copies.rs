//! When a paper was signed or handed over, and its signed copies.

use crate::{
    domain::{AttachmentId, PaperId, attachment::Attachment, date, paper::Paper},
    office::{Command, forms::paper as forms},
    ui::{
        applicants::{Refused, on_files_kept, open},
        parts::{DateField, ErrorSummary, FileDrop, Form},
        session::Session,
    },
};
use leptos::prelude::*;

/// When a paper was signed or handed over, and its signed copies.
#[component]
pub fn SignedCopies(id: PaperId, paper: Paper) -> impl IntoView {
    let session = Session::get();
    let is_signed = paper.kind.is_signed();
    let title = if is_signed { "Signed" } else { "Handed over" };
    let busy = RwSignal::new(String::new());
    let refused = RwSignal::new(Vec::<(String, String)>::new());
    let on_files =
        on_files_kept(busy, refused, move |attachments| Command::AttachToPaper { id, attachments });
    let files = paper.files;
    view! {
        <section class="section no-print" id="signed">
            <h2>{title}</h2>
            {match paper.signed_on {
                Some(on) => view! {
                    <p>
                        {format!("{title} on {}. ", date::long(on))}
                        <button
                            class="link-button"
                            type="button"
                            on:click=move |_| {
                                session.act(Command::NotePaperSigned { id, on: None });
                            }
                        >
                            "Take this back"
                        </button>
                    </p>
                }
                .into_any(),
                None => view! { <DayForm id title/> }.into_any(),
            }}
            {(!files.is_empty()).then(|| view! {
                <ul class="item-list">
                    {files.into_iter().map(|(file, it)| row(session, id, file, it)).collect_view()}
                </ul>
            })}
            {is_signed.then(|| view! {
                <FileDrop
                    id="attach-signed"
                    title="Drop the signed copy here"
                    hint="A scan or a photo, up to 30 MB. It is kept as it is."
                    multiple=true
                    busy
                    on_files
                />
            })}
            <Refused refused/>
        </section>
    }
}

#[component]
fn DayForm(id: PaperId, title: &'static str) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let form = Form::new(format!("paper-signed.{id}"), forms::signed_values(today));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.submit(
            |values| forms::read_signed(values, today),
            |on| session.dispatch(Command::NotePaperSigned { id, on: Some(on) }).map(|_| ()),
        );
    };
    view! {
        <form novalidate on:submit=save>
            <ErrorSummary form/>
            <DateField form name="signed-on" label=format!("{title} on")/>
            <div class="button-row">
                <button class="button button-secondary" type="submit">"Note the day"</button>
            </div>
        </form>
    }
}

fn row(session: Session, id: PaperId, attachment: AttachmentId, file: Attachment) -> impl IntoView {
    let name = file.file_name.clone();
    let hidden = format!(" {name}");
    let about = format!("Added {}", date::short(file.added));
    view! {
        <li class="item">
            <div class="item-main">
                <button
                    class="link-button user-text"
                    type="button"
                    on:click=move |_| open(session, file.clone(), true)
                >
                    {name}
                </button>
                <p class="item-meta">{about}</p>
            </div>
            <div class="item-end">
                <button
                    class="button button-quiet button-small"
                    type="button"
                    on:click=move |_| {
                        session.act(Command::RemovePaperFile { id, attachment });
                    }
                >
                    "Remove"
                    <span class="visually-hidden">{hidden}</span>
                </button>
            </div>
        </li>
    }
}
