//! The letter that a reference makes: read through, signed, copied, sent, printed.

use crate::{
    domain::letter::Letter,
    format::{
        leaving_documents,
        mail_draft::{self, Draft},
    },
    office::{Command, ReferenceChange, forms::Values, queries::references::Making},
    platform::{clipboard, download, exporter::Exporter},
    ui::{
        parts::{DraftNotice, Form, MakeFile, MakingFile, TextField},
        session::Session,
    },
};
use leptos::prelude::*;

/// The letter, and the ways out for it.
#[component]
pub fn LetterSection(making: Memo<Option<Making>>) -> impl IntoView {
    let session = Session::get();
    let letter = Memo::new(move |_| {
        making.with(|it| it.as_ref().map(|it| it.letter.clone()).unwrap_or_default())
    });
    let draft = move |letter: Letter| Draft {
        to: String::new(),
        subject: letter.subject,
        body: letter.body,
        enclosure: None,
    };
    let link = Memo::new(move |_| mail_draft::link(&draft(letter.get())));
    let copy = move |_| {
        let text = letter.with_untracked(|it| format!("{}\n\n{}", it.subject, it.body));
        leptos::task::spawn_local(async move {
            if clipboard::copy(&text).await {
                session.tell("Copied the reference");
            } else {
                session.tell_failure(
                    "The browser does not let this page copy. Select the letter and copy it by hand.",
                );
            }
        });
    };
    let save = move |_| {
        let file = mail_draft::write(&draft(letter.get_untracked()));
        if let Err(why) = download::bytes("reference.eml", "message/rfc822", file.as_bytes()) {
            session.tell_failure(why);
        }
    };
    view! {
        <section class="section reference-letter" aria-labelledby="reference-letter">
            <h2 class="no-print" id="reference-letter">"The letter"</h2>
            <article class="letter">
                <h3 class="letter-subject user-text">{move || letter.with(|it| it.subject.clone())}</h3>
                <div class="user-text user-text-lines">{move || letter.with(|it| it.body.clone())}</div>
            </article>
            <details class="disclosure no-print">
                <summary>"Change who signs it"</summary>
                <Signature making/>
            </details>
            <p class="hint no-print">"Work from the log is quoted as it was written. Before it goes out, see that nothing in it is about a constituent."</p>
            <div class="button-row no-print">
                <button class="button button-secondary" type="button" on:click=copy>
                    "Copy the text"
                </button>
                {move || {
                    let href = link.get();
                    (!mail_draft::is_too_long(&href)).then(|| view! {
                        <a class="button button-secondary" href=href>"Open as an e-mail"</a>
                    })
                }}
                <button class="button button-secondary" type="button" on:click=save>
                    "Download as an e-mail"
                </button>
                <MakeFile words="Save as PDF" secondary=true make=Callback::new(move |()| -> MakingFile {
                    let details = session
                        .read(|office| office.office().map(|row| row.value.clone()))
                        .unwrap_or_default();
                    let document =
                        leaving_documents::reference(&details, &letter.get_untracked());
                    Box::pin(async move { Exporter::document(&document).await })
                })/>
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
            </div>
        </section>
    }
}

#[component]
fn Signature(making: Memo<Option<Making>>) -> impl IntoView {
    let session = Session::get();
    let held = making
        .with_untracked(|it| it.as_ref().map(|it| (it.id, it.signed.clone())).unwrap_or_default());
    let (id, (by, signed_as)) = held;
    let form = Form::new(
        format!("reference.sign.{id}"),
        Values::new().with("signed-by", by).with("signed-as", signed_as),
    );
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.submit(
            |values| {
                let mut reader = crate::office::forms::Reader::new(values);
                let by = reader.line("signed-by", "The name");
                let signed_as = reader.line("signed-as", "The role");
                reader.finish((by, signed_as))
            },
            |(signed_by, signed_as)| {
                let change = ReferenceChange::Sign { signed_by, signed_as };
                session.act(Command::ChangeReference { id, change });
                Ok(())
            },
        );
    };
    view! {
        <form novalidate on:submit=save>
            <DraftNotice form/>
            <div class="field-row">
                <TextField form name="signed-by" label="Signed by"/>
                <TextField form name="signed-as" label="As" optional=true/>
            </div>
            <div class="button-row">
                <button class="button button-secondary" type="submit">"Save the signature"</button>
            </div>
        </form>
    }
}
