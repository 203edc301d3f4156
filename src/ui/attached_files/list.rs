//! The list of the files kept with a record: opened, saved, taken off.

use crate::{
    domain::{AttachmentId, attachment::Attachment, date},
    office::{
        Command,
        queries::expenses::{kind_of_file, size_words},
    },
    platform::download,
    ui::session::Session,
};
use leptos::prelude::*;

/// What a file is called on a screen: PDF, Word document.
fn kind_words(file: &Attachment) -> String {
    let ending = file.file_name.rsplit_once('.').map(|(_, ending)| ending.to_uppercase());
    match kind_of_file(&file.media_type) {
        "File" => match ending {
            Some(ending) if ending.len() <= 5 => ending,
            _ => "File".to_owned(),
        },
        kind => kind.to_owned(),
    }
}

/// Opens a file in a tab, or saves it where the browser does not show its kind.
fn open(session: Session, file: Attachment, in_tab: bool) {
    leptos::task::spawn_local(async move {
        let outcome = match session.file(&file.hash).await {
            Err(error) => Err(error.to_string()),
            Ok(bytes) if in_tab => download::open(&file.file_name, &file.media_type, &bytes),
            Ok(bytes) => download::bytes(&file.file_name, &file.media_type, &bytes),
        };
        if let Err(words) = outcome {
            session.tell_failure(words);
        }
    });
}

/// The command that takes a file off its record.
pub type TakeOff = Callback<AttachmentId, Command>;

/// The files kept with a record; nothing where there are none.
#[component]
pub fn AttachedFiles(
    /// The files, with their ids.
    #[prop(into)]
    files: Signal<Vec<(AttachmentId, Attachment)>>,
    /// How one is taken off; where it is missing, none can be.
    #[prop(optional_no_strip)]
    take_off: Option<TakeOff>,
) -> impl IntoView {
    let session = Session::get();
    move || {
        let files = files.get();
        (!files.is_empty()).then(|| {
            view! {
                <ul class="item-list attachment-list">
                    {files
                        .into_iter()
                        .map(|(id, file)| row(session, id, file, take_off))
                        .collect_view()}
                </ul>
            }
        })
    }
}

fn row(
    session: Session,
    id: AttachmentId,
    file: Attachment,
    take_off: Option<TakeOff>,
) -> impl IntoView {
    let name = file.file_name.clone();
    let about = format!(
        "{}, {}, added {}",
        kind_words(&file),
        size_words(file.bytes),
        date::short(file.added)
    );
    let hidden = format!(" {name}");
    let (opened, saved) = (file.clone(), file);
    view! {
        <li class="item">
            <div class="item-main">
                <button
                    class="link-button user-text attachment-name"
                    type="button"
                    on:click=move |_| open(session, opened.clone(), true)
                >
                    {name}
                </button>
                <p class="item-meta">{about}</p>
            </div>
            <div class="item-end">
                <button
                    class="button button-quiet button-small"
                    type="button"
                    on:click=move |_| open(session, saved.clone(), false)
                >
                    "Save"
                    <span class="visually-hidden">{hidden.clone()}</span>
                </button>
                {take_off.map(|take_off| view! {
                    <button
                        class="button button-quiet button-small"
                        type="button"
                        on:click=move |_| {
                            session.act(take_off.run(id));
                        }
                    >
                        "Remove"
                        <span class="visually-hidden">{hidden}</span>
                    </button>
                })}
            </div>
        </li>
    }
}
