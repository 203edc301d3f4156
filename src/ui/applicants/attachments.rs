//! The files that came with an application: opened, saved, added, taken off.

use super::masked_files::MaskedFiles;
use crate::{
    domain::ApplicantId,
    office::{
        Collection, Command,
        queries::applicants::{attachments, hidden_files},
    },
    ui::{
        attached_files::{AttachedFiles, Refused, on_files_kept},
        parts::FileDrop,
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// The files that came with an application.
#[component]
pub fn AttachmentList(
    /// Which application.
    id: ApplicantId,
    /// Whether files can be taken off.
    #[prop(optional)]
    can_remove: bool,
    /// Where the text of files is shown, masked, while who applied is hidden: told once it is here.
    /// Elsewhere it is said where to read it.
    #[prop(optional)]
    on_read: Option<Callback<()>>,
) -> impl IntoView {
    let session = Session::get();
    const FOLLOWED: &[Collection] = &[Collection::Applicants, Collection::Openings];
    let files = session.query(FOLLOWED, move |office| attachments(office, id));
    let hidden = session.query(FOLLOWED, move |office| hidden_files(office, id));
    let of_hidden = move || {
        hidden.get().filter(|count| *count > 0).map(|count| {
            if let Some(on_read) = on_read {
                return view! { <MaskedFiles id on_read/> }.into_any();
            }
            let words = match count {
                1 => "1 file came with it. Its text can be read, masked, on ".to_owned(),
                many => {
                    format!("{many} files came with it. Their text can be read, masked, on ")
                }
            };
            view! {
                <p>
                    {words}
                    <a href=Page::Score(id).href()>"the score sheet"</a>
                    ". No file opens until the scores are locked."
                </p>
            }
            .into_any()
        })
    };
    let take_off = can_remove
        .then(|| Callback::new(move |attachment| Command::RemoveAttachment { id, attachment }));
    view! { {of_hidden} <AttachedFiles files take_off/> }
}

/// The files that came with an application, and where more come in.
#[component]
pub fn Attachments(
    /// Which application.
    id: ApplicantId,
) -> impl IntoView {
    let session = Session::get();
    const FOLLOWED: &[Collection] = &[Collection::Applicants, Collection::Openings];
    let is_hidden = session.query(FOLLOWED, move |office| hidden_files(office, id).is_some());
    let has_files = session.query(FOLLOWED, move |office| {
        hidden_files(office, id).is_some_and(|count| count > 0)
            || !attachments(office, id).is_empty()
    });
    let busy = RwSignal::new(String::new());
    let refused = RwSignal::new(Vec::<(String, String)>::new());
    let on_files = on_files_kept(busy, refused, move |attachments| Command::AttachToApplicant {
        id,
        attachments,
    });
    view! {
        <section class="section" class:no-print=move || !has_files.get() id="files">
            <h2>"Files"</h2>
            <AttachmentList id can_remove=true/>
            <Show when=move || !is_hidden.get()>
            <FileDrop
                id="attach"
                title="Drop the CV and other files here"
                hint="Up to 30 MB each. They are kept as they are."
                multiple=true
                busy
                on_files
            />
            </Show>
            <Refused refused/>
        </section>
    }
}
