//! The files that came with an application: opened, saved, added, taken off.

use super::masked_files::MaskedFiles;
use crate::{
    domain::{ApplicantId, AttachmentId, attachment::Attachment, date, receipt::Hash},
    format::{email, media},
    office::{
        Collection, Command,
        queries::{
            applicants::{attachments, hidden_files},
            expenses::{kind_of_file, size_words},
        },
    },
    platform::{download, file_bytes::bytes_of},
    ui::{parts::FileDrop, route::Page, session::Session},
};
use leptos::prelude::*;
use web_sys::File;

/// The most that one file may be, in bytes: 30 MB, as for an e-mail.
const MOST_BYTES: usize = email::MOST_BYTES;

/// What a file is called on a screen: PDF, Word document.
pub fn kind_words(file: &Attachment) -> String {
    let ending = file.file_name.rsplit_once('.').map(|(_, ending)| ending.to_uppercase());
    match kind_of_file(&file.media_type) {
        "File" => match ending {
            Some(ending) if ending.len() <= 5 => ending,
            _ => "File".to_owned(),
        },
        kind => kind.to_owned(),
    }
}

/// What is kept of a file, with its bytes.
///
/// # Errors
/// Why it is not taken, in words.
pub async fn take(file: &File) -> Result<(Attachment, (Hash, Vec<u8>)), String> {
    let bytes = bytes_of(
        file,
        MOST_BYTES,
        "The file is larger than 30 MB. Save it smaller, for example as a PDF.",
    )
    .await?
    .to_vec();
    if bytes.is_empty() {
        return Err("The file is empty. Save it again.".to_owned());
    }
    let given = file.type_();
    let media_type = match media::examine(&bytes) {
        Ok(media) => media.media_type.to_owned(),
        Err(_) if given.is_empty() || given.len() > 100 => "application/octet-stream".to_owned(),
        Err(_) => given,
    };
    let hash = Hash::of(&bytes);
    let attachment = Attachment {
        hash: hash.clone(),
        file_name: file.name().chars().filter(|c| !c.is_control()).take(200).collect(),
        media_type,
        bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        ..Attachment::default()
    };
    Ok((attachment, (hash, bytes)))
}

/// Takes in every file that was chosen, says of each why where it is not taken, and keeps the others by
/// one command.
pub fn on_files_kept(
    busy: RwSignal<String>,
    refused: RwSignal<Vec<(String, String)>>,
    command: impl Fn(Vec<Attachment>) -> Command + Copy + Send + Sync + 'static,
) -> Callback<Vec<File>> {
    let session = Session::get();
    Callback::new(move |files: Vec<File>| {
        refused.set(Vec::new());
        leptos::task::spawn_local(async move {
            let (mut attachments, mut kept) = (Vec::new(), Vec::new());
            for file in files {
                let _ = busy.try_set(format!("Reading {}…", file.name()));
                match take(&file).await {
                    Ok((attachment, bytes)) => {
                        attachments.push(attachment);
                        kept.push(bytes);
                    }
                    Err(words) => {
                        let _ = refused.try_update(|all| all.push((file.name(), words)));
                    }
                }
            }
            if !attachments.is_empty() {
                session.act_with_files(command(attachments), kept);
            }
            let _ = busy.try_set(String::new());
        });
    })
}

/// Opens a file in a tab, or saves it where the browser does not show its kind.
pub fn open(session: Session, file: Attachment, in_tab: bool) {
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

/// The files that came with an application.
#[component]
pub fn AttachmentList(
    /// Which application.
    id: ApplicantId,
    /// Whether files can be taken off.
    #[prop(optional)]
    can_remove: bool,
    /// Whether the text of files is shown masked while who applied is hidden; else it is said where.
    #[prop(optional)]
    masked: bool,
) -> impl IntoView {
    let session = Session::get();
    const FOLLOWED: &[Collection] = &[Collection::Applicants, Collection::Openings];
    let files = session.query(FOLLOWED, move |office| attachments(office, id));
    let hidden = session.query(FOLLOWED, move |office| hidden_files(office, id));
    let of_hidden = move || {
        hidden.get().filter(|count| *count > 0).map(|count| {
            if masked {
                return view! { <MaskedFiles id/> }.into_any();
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
    let shown = move || {
        let files = files.get();
        (!files.is_empty()).then(|| {
            view! {
                <ul class="item-list attachment-list">
                    {files
                        .into_iter()
                        .map(|(attachment, file)| row(session, (id, attachment), file, can_remove))
                        .collect_view()}
                </ul>
            }
        })
    };
    view! { {of_hidden} {shown} }
}

fn row(
    session: Session,
    (id, attachment): (ApplicantId, AttachmentId),
    file: Attachment,
    can_remove: bool,
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
                {can_remove.then(|| view! {
                    <button
                        class="button button-quiet button-small"
                        type="button"
                        on:click=move |_| {
                            session.act(Command::RemoveAttachment { id, attachment });
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

/// The files that came with an application, and where more come in.
#[component]
pub fn Attachments(
    /// Which application.
    id: ApplicantId,
) -> impl IntoView {
    let session = Session::get();
    let is_hidden = session.query(&[Collection::Applicants, Collection::Openings], move |office| {
        hidden_files(office, id).is_some()
    });
    let busy = RwSignal::new(String::new());
    let refused = RwSignal::new(Vec::<(String, String)>::new());
    let on_files = on_files_kept(busy, refused, move |attachments| Command::AttachToApplicant {
        id,
        attachments,
    });
    view! {
        <section class="section" id="files">
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

/// Which files were not taken, and why.
#[component]
pub fn Refused(
    /// The files' names, with the reasons.
    refused: RwSignal<Vec<(String, String)>>,
) -> impl IntoView {
    view! {
        <div role="alert">
            {move || {
                let refused = refused.get();
                (!refused.is_empty()).then(|| view! {
                    <div class="notice notice-error">
                        <h3>
                            {match refused.len() {
                                1 => "One file was not added".to_owned(),
                                many => format!("{many} files were not added"),
                            }}
                        </h3>
                        <ul>
                            {refused.into_iter().map(|(name, words)| view! {
                                <li><strong class="user-text">{name}</strong> ": " {words}</li>
                            }).collect_view()}
                        </ul>
                    </div>
                })
            }}
        </div>
    }
}
