//! The files of a claim: the ZIP with its receipts, and the list alone. They are made by the
//! exporter, off the main thread.

use crate::{
    domain::ClaimId,
    format::claim_files::ReceiptChoice,
    office::queries::claims::{self as queries, line_numbers},
    platform::{
        download,
        exporter::{ExportedFile, Exporter, Source},
    },
    ui::{parts::WorkProgress, session::Session},
};
use futures::future::{AbortHandle, Aborted, abortable};
use leptos::prelude::*;
use std::{cell::RefCell, collections::BTreeSet};

/// Where an export stands.
#[derive(Clone, Debug, Default, PartialEq)]
enum State {
    /// Nothing was asked for yet.
    #[default]
    Idle,
    /// So many receipts are in, of how many.
    Running(u32, u32),
    /// The file was handed over: its name, and the lines whose receipts are missing here,
    /// and what the PDF could not show.
    Done(String, Vec<u32>, Vec<String>),
    /// In words.
    Failed(String),
}

/// Which file.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Pack(&'static str, ReceiptChoice),
    Csv,
}

/// The lines whose receipts are missing on this device. The ZIP names them too.
async fn missing_lines(
    session: Session,
    source: &Source,
    id: ClaimId,
    choice: ReceiptChoice,
) -> Result<Vec<u32>, String> {
    let held = source.store.files().await.map_err(|error| error.to_string())?;
    let held: BTreeSet<_> = held.into_iter().collect();
    let originals = choice == ReceiptChoice::Originals;
    let mut lines: Vec<u32> = session
        .read(|office| queries::files(office, id, originals))
        .into_iter()
        .filter(|(_, hash)| {
            !held.contains(hash)
                && !source.unsaved_files.contains_key(hash)
                && !source.waited_files.contains(hash)
        })
        .map(|(line, _)| line)
        .collect();
    lines.dedup();
    Ok(lines)
}

async fn make(
    session: Session,
    id: ClaimId,
    wanted: Wanted,
    state: RwSignal<State>,
) -> Result<(ExportedFile, Vec<u32>, Vec<String>), String> {
    let source = session.export_source();
    match wanted {
        Wanted::Csv => {
            let exporter = Exporter::start().await?;
            Ok((exporter.claim_csv(&source, id).await?, Vec::new(), Vec::new()))
        }
        Wanted::Pack(kind, choice) => {
            let missing = missing_lines(session, &source, id, choice).await?;
            let progress = move |done, total| {
                let _ = state.try_set(State::Running(done, total));
            };
            let remarks = RefCell::new(Vec::new());
            let remark = |words| remarks.borrow_mut().push(words);
            let file = Exporter::pack(&source, id, kind, choice, progress, remark).await?;
            Ok((file, missing, remarks.into_inner()))
        }
    }
}

/// The buttons that make the files of a claim.
#[component]
pub fn Export(id: ClaimId) -> impl IntoView {
    let session = Session::get();
    let state = RwSignal::new(State::default());
    let abort = RwSignal::new(None::<AbortHandle>);
    let originals = RwSignal::new(true);
    let is_running = move || state.with(|state| matches!(state, State::Running(..)));
    let start = move |wanted: Wanted| {
        state.set(State::Running(0, 0));
        let (job, handle) = abortable(make(session, id, wanted, state));
        abort.set(Some(handle));
        // It goes on where the user looks at another page meanwhile.
        leptos::task::spawn_local(async move {
            let outcome = match job.await {
                Err(Aborted) => State::Idle,
                Ok(Err(words)) => State::Failed(words),
                Ok(Ok((file, missing, remarks))) => match download::blob(&file.name, &file.blob) {
                    Ok(()) => State::Done(file.name, missing, remarks),
                    Err(words) => State::Failed(words),
                },
            };
            let _ = state.try_set(outcome);
        });
    };
    let pack = move |kind| {
        start(Wanted::Pack(
            kind,
            if originals.get_untracked() {
                ReceiptChoice::Originals
            } else {
                ReceiptChoice::Copies
            },
        ));
    };
    let choices = [
        (
            "receipts-originals",
            true,
            "Originals",
            "As they came in, to the last byte: IPSA does not take altered evidence",
        ),
        (
            "receipts-copies",
            false,
            "Working copies",
            "Smaller, without the place where a photo was taken. Where there is no copy, the original",
        ),
    ];
    view! {
        <p>"The pack is a ZIP. It holds a PDF with a cover, the lines and every receipt, stamped with its line; the lines as a workbook and as CSV; the receipts named for their lines; an index, and check sums."</p>
        <fieldset class="fieldset field">
            <legend class="field-label">"Receipts in the ZIP"</legend>
            <div class="radios">
                {choices.into_iter().map(|(key, value, label, hint)| {
                    let hint_id = format!("{key}-hint");
                    view! {
                        <div class="choice">
                            <input
                                type="radio"
                                name="receipts-choice"
                                id=key
                                aria-describedby=hint_id.clone()
                                prop:checked=move || originals.get() == value
                                on:change=move |_| originals.set(value)
                            />
                            <label for=key>{label}</label>
                            <p class="hint" id=hint_id>{hint}</p>
                        </div>
                    }
                }).collect_view()}
            </div>
        </fieldset>
        <div class="button-row">
            <button
                class="button"
                type="button"
                disabled=is_running
                on:click=move |_| pack("zip")
            >
                "Download the pack"
            </button>
            <button
                class="button button-secondary"
                type="button"
                disabled=is_running
                on:click=move |_| pack("pdf")
            >
                "Download the PDF"
            </button>
            <button
                class="button button-secondary"
                type="button"
                disabled=is_running
                on:click=move |_| pack("xlsx")
            >
                "Download the workbook"
            </button>
            <button
                class="button button-secondary"
                type="button"
                disabled=is_running
                on:click=move |_| start(Wanted::Csv)
            >
                "Download the CSV"
            </button>
        </div>
        <Show when=is_running>
            <ExportProgress state abort/>
        </Show>
        <div role="status">
            {move || match state.get() {
                State::Done(name, missing, remarks) => Some(view! {
                    <div class="notice notice-success export-outcome">
                        <p>{name} " is with your downloads."</p>
                    </div>
                    {(!missing.is_empty()).then(|| view! {
                        <div class="notice notice-warning export-outcome">
                            <p>
                                {line_numbers(&missing)}
                                ": the file of a receipt is missing on this device. The pack’s index says which. A backup that holds it can bring it back."
                            </p>
                        </div>
                    })}
                    {(!remarks.is_empty()).then(|| view! {
                        <div class="notice notice-info export-outcome">
                            <p>"The PDF has a page that says so where it cannot show a receipt. The file itself is in the pack."</p>
                            <ul>
                                {remarks.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}
                            </ul>
                        </div>
                    })}
                }
                .into_any()),
                State::Failed(words) => Some(view! {
                    <div class="notice notice-error export-outcome"><p>{words}</p></div>
                }
                .into_any()),
                State::Idle | State::Running(..) => None,
            }}
        </div>
        <p class="hint">"What is in the files names people; what the files are called does not. The check sums (SHA-256) show that no file was changed."</p>
    }
}

#[component]
fn ExportProgress(state: RwSignal<State>, abort: RwSignal<Option<AbortHandle>>) -> impl IntoView {
    let far = move || match state.get() {
        State::Running(done, total) => (done, total),
        _ => (0, 0),
    };
    let words = move || match far() {
        (_, 0) => "Getting ready…".to_owned(),
        (done, total) => format!("Putting in receipt {done} of {total}"),
    };
    let cancel = Callback::new(move |()| {
        if let Some(abort) = abort.get_untracked() {
            abort.abort();
        }
    });
    view! {
        <div class="export-outcome">
            <WorkProgress
                id="export-progress"
                words=Signal::derive(words)
                far=Signal::derive(far)
                cancel
            />
        </div>
    }
}
