//! When a paper was signed or handed over, and its signed copies.

use crate::{
    domain::{PaperId, date, paper::Paper},
    office::{Command, forms::paper as forms},
    ui::{
        attached_files::{AttachedFiles, Refused, on_files_kept},
        parts::{DateField, DraftNotice, ErrorSummary, FileDrop, Form},
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
    let files: Vec<_> = paper.files.into_iter().collect();
    let take_off = Callback::new(move |attachment| Command::RemovePaperFile { id, attachment });
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
            <AttachedFiles files take_off=Some(take_off)/>
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
            <DraftNotice form/>
            <DateField form name="signed-on" label=format!("{title} on")/>
            <div class="button-row">
                <button class="button button-secondary" type="submit">"Note the day"</button>
            </div>
        </form>
    }
}
