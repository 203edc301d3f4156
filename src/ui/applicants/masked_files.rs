//! The files of a hidden applicant during a blind sift: their text, masked, where it can be read.
//! The worker reads it, `office::blind` masks it, and nothing of it is kept.

use crate::{
    domain::ApplicantId,
    format::file_text,
    office::{
        Collection, blind,
        queries::{
            applicants::{HiddenFile, files_to_mask},
            expenses::{kind_of_file, size_words},
        },
    },
    platform::exporter::Exporter,
    ui::session::Session,
};
use js_sys::Uint8Array;
use leptos::prelude::*;

/// What is known of a file’s text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reading {
    /// It is being read.
    Going,
    /// Its text, masked, and whether some of it is missing.
    Masked(String, bool),
    /// Why it cannot be masked, in words.
    Cannot(String),
}

/// What a file is, in a word: of the media type alone, since its name may tell.
fn kind(media_type: &str) -> &'static str {
    match media_type {
        "text/plain" => "Plain text",
        "text/html" => "Web page",
        "message/rfc822" => "E-mail",
        "application/rtf" | "text/rtf" => "Rich text",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => {
            "Word document"
        }
        "application/vnd.oasis.opendocument.text" => "OpenDocument text",
        other => kind_of_file(other),
    }
}

/// The text of a file, masked.
///
/// # Errors
/// Why it cannot be masked, in words.
async fn masked(
    session: Session,
    id: ApplicantId,
    file: &HiddenFile,
    reader: &mut Option<Exporter>,
) -> Result<(String, bool), String> {
    let too_large = || file_text::FileTextProblem::TooLarge.to_string();
    if usize::try_from(file.bytes).is_ok_and(|bytes| bytes > file_text::MOST_BYTES) {
        return Err(too_large());
    }
    let bytes = session
        .file(&file.hash)
        .await
        .map_err(|_| "its bytes are not in this browser, or are damaged.".to_owned())?;
    // A file that stopped the worker must not keep the next one from being read.
    let exporter = match reader.take().filter(|exporter| !exporter.is_stopped()) {
        Some(exporter) => reader.insert(exporter),
        None => reader.insert(Exporter::start().await?),
    };
    let read = exporter.read_text(&Uint8Array::from(bytes.as_slice()), &file.media_type).await?;
    let shown = session.read(|office| blind::file_text(office, id, &read.text));
    // Where the scores were locked meanwhile the page shows the file itself.
    shown.map(|text| (text, read.is_cut)).ok_or_else(|| "the scores are locked.".to_owned())
}

/// The files of a hidden applicant, each with its text, masked, or why there is none.
#[component]
pub fn MaskedFiles(
    /// Whose files.
    id: ApplicantId,
    /// Told once they are read, or are shown here no more.
    on_read: Callback<()>,
) -> impl IntoView {
    let session = Session::get();
    let files = session.query(
        &[Collection::Applicants, Collection::Openings, Collection::People],
        move |office| files_to_mask(office, id),
    );
    let readings = RwSignal::new(Vec::<Reading>::new());
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let files = files.get();
        turn.update_value(|turn| *turn += 1);
        let this = turn.get_value();
        readings.set(vec![Reading::Going; files.len()]);
        leptos::task::spawn_local(async move {
            let mut reader = None;
            for (index, file) in files.iter().enumerate() {
                let reading = match masked(session, id, file, &mut reader).await {
                    Ok((text, is_cut)) => Reading::Masked(text, is_cut),
                    Err(words) => Reading::Cannot(words),
                };
                // Nobody waits for it any more where the page was left, or other files came.
                if turn.try_get_value() != Some(this) {
                    return;
                }
                let _ = readings.try_update(|all| {
                    if let Some(held) = all.get_mut(index) {
                        *held = reading;
                    }
                });
            }
            let _ = on_read.try_run(());
        });
    });
    on_cleanup(move || {
        let _ = on_read.try_run(());
    });
    let shown = move || {
        files
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, file)| {
                let reading = Memo::new(move |_| {
                    readings.with(|all| all.get(index).cloned().unwrap_or(Reading::Going))
                });
                file_view(&file, reading)
            })
            .collect_view()
    };
    view! {
        <section class="section stack">
            <h2>"Files"</h2>
            <p class="hint">
                "Their text, with what tells who this is masked by rule. A rule can miss something, such as a post that only one person held: then leave it out of your marks. The files themselves open once the scores are locked."
            </p>
            // Told once: the texts themselves are too long to be read out as they come.
            <p class="visually-hidden" role="status">
                {move || {
                    let is_read = readings.with(|all| {
                        !all.is_empty() && !all.contains(&Reading::Going)
                    });
                    is_read.then_some("The files are read.")
                }}
            </p>
            {shown}
        </section>
    }
}

fn file_view(file: &HiddenFile, reading: Memo<Reading>) -> impl IntoView + use<> {
    let about = format!("{}, {}", kind(&file.media_type), size_words(file.bytes));
    let name = file.name.clone();
    let text = move || {
        match reading.get() {
        Reading::Going => view! { <p class="muted">"Reading it…"</p> }.into_any(),
        Reading::Cannot(words) => {
            view! { <p>{format!("It cannot be masked: {words}")}</p> }.into_any()
        }
        Reading::Masked(text, is_cut) => view! {
            <div class="inset user-text user-text-lines">{text}</div>
            {is_cut.then(|| view! {
                <p class="hint">"Some of the file is not shown: it is long, or a part could not be read."</p>
            })}
        }
        .into_any(),
    }
    };
    view! {
        <div class="stack">
            <h3>{name}</h3>
            <p class="item-meta">{about}</p>
            {text}
        </div>
    }
}
