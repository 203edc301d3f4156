//! Opening a backup: choose, see what it would bring in, confirm, hear what was done.

use crate::{
    domain::receipt::Hash,
    format::{backup::BackupProblem, seal},
    journal::ERASURES,
    office::{files_named_in, import::ImportPreview},
    platform::{
        clock,
        exporter::{Brought, Exporter, OpenedBackup},
    },
    store::Position,
    ui::{
        app::{focus_first_or_heading, focus_on},
        first_run,
        office::NameAsked,
        own_copy::FileIn,
        session::Session,
    },
};
use futures::future::{AbortHandle, Aborted, abortable};
use js_sys::Uint8Array;
use leptos::{ev, html, prelude::*};
use std::collections::BTreeSet;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// The id of what shows how it went.
const RESULT: &str = "backup-result";
/// The id of the button that stops it.
const CANCEL: &str = "backup-cancel";
/// The id of the file field.
const FILE: &str = "backup-file";

/// Leads the focus to what has come up, where what had it is gone; where another page has come up, to
/// its heading.
fn show_result() {
    request_animation_frame(|| {
        let focused = document().active_element().map(|it| it.tag_name());
        if focused.is_none_or(|name| name == "BODY") {
            focus_first_or_heading(vec![RESULT.to_owned()]);
        }
    });
}

/// Where the opening of a backup stands.
#[derive(Clone, PartialEq)]
enum Step {
    /// Nothing is chosen.
    Choose,
    /// The file is being checked: how many of its parts of how many.
    Checking(u32, u32),
    /// The file is whole; this is what it would bring in.
    Preview(ImportPreview),
    /// It is being brought in: how many receipts of how many.
    BringingIn(u32, u32),
    /// It was given up: what came in by then is being taken away.
    GivingUp,
    /// The records are being written, which is one step.
    Writing,
    /// It is in.
    Done(ImportPreview),
    /// The file cannot be opened, in words; nothing was changed.
    Failed(String),
    /// It is no backup, and goes between an office and somebody’s own copy.
    OwnCopy,
    /// Bringing in stopped before its end, in words.
    Stopped(String),
}

impl Step {
    /// Whether the worker is at it.
    fn is_busy(&self) -> bool {
        self.can_be_cancelled() || matches!(self, Step::GivingUp | Step::Writing)
    }

    /// Whether it can still be stopped.
    fn can_be_cancelled(&self) -> bool {
        matches!(self, Step::Checking(..) | Step::BringingIn(..))
    }

    /// How far it has come: so many, of how many.
    fn far(&self) -> (u32, u32) {
        match self {
            Step::Checking(done, total) | Step::BringingIn(done, total) => (*done, *total),
            _ => (0, 0),
        }
    }

    /// What is being done.
    fn words(&self) -> String {
        match self {
            Step::Checking(_, 0) => "Reading what is here, and the file’s list".to_owned(),
            Step::Checking(done, total) => {
                format!("Checking the file: {done} of {total} parts of it")
            }
            Step::BringingIn(done, total) => {
                format!("Bringing it in: {done} of {total} files")
            }
            Step::GivingUp => "Taking away what came in".to_owned(),
            _ => "Writing the records".to_owned(),
        }
    }
}

/// Whether a file says that it is sealed. Backups never are.
async fn is_sealed(file: &File) -> bool {
    let Ok(start) = file.slice_with_i32_and_i32(0, 64) else { return false };
    let bytes = JsFuture::from(start.array_buffer()).await;
    bytes.is_ok_and(|buffer| seal::is_sealed(&Uint8Array::new(&buffer).to_vec()))
}

async fn check(
    session: Session,
    file: File,
    progress: impl Fn(u32, u32),
) -> Result<OpenedBackup, String> {
    session.flush().await.map_err(|error| error.to_string())?;
    let source = session.export_source();
    let exporter = Exporter::start().await?;
    exporter.open_backup(&source, &file, clock::now(), progress).await
}

/// Writes what a backup brought, once its files are there.
async fn write(session: Session, brought: Brought) -> Result<(), String> {
    let (markers, entries): (Vec<_>, Vec<_>) =
        brought.entries.into_iter().partition(|entry| entry.collection == ERASURES);
    session.store().append(&entries, &[]).await.map_err(|error| error.to_string())?;
    session.take_in_erasures(markers).await.map_err(|error| error.to_string())?;
    session.catch_up().await.map_err(|error| error.to_string())?;
    session.announce_elsewhere();
    Ok(())
}

/// Removes files that were brought in before somebody gave it up, but for what a record names.
async fn give_up(session: Session, kept: Vec<Hash>) -> Result<(), String> {
    let store = session.store();
    let (stored, _) = store.since(Position(0)).await.map_err(|error| error.to_string())?;
    let entries = stored.into_iter().chain(session.unsaved());
    let named: BTreeSet<Hash> = entries.flat_map(|it| files_named_in(&it.patch)).collect();
    let left: Vec<Hash> = kept.into_iter().filter(|hash| !named.contains(hash)).collect();
    if !left.is_empty() {
        store.erase(&[], &left).await.map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Chooses a backup, shows what it would bring in, and brings it in.
#[component]
pub fn OpenBackup() -> impl IntoView {
    let session = Session::get();
    let step = RwSignal::new(Step::Choose);
    let opened = StoredValue::new_local(None::<OpenedBackup>);
    let copy_file = StoredValue::new_local(None::<File>);
    // Dropping the work stops the worker.
    let abort = StoredValue::new(None::<AbortHandle>);
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_: ev::Event| {
        let file = input.get_untracked().and_then(|input| {
            let file = input.files()?.get(0);
            // The same file can be chosen again after it was mended.
            input.set_value("");
            file
        });
        let Some(file) = file else { return };
        step.set(Step::Checking(0, 0));
        // What was chosen with goes meanwhile.
        request_animation_frame(|| focus_on(CANCEL));
        leptos::task::spawn_local(async move {
            if is_sealed(&file).await {
                copy_file.try_update_value(|held| *held = Some(file));
                step.try_set(Step::OwnCopy);
                return;
            }
            // Cancelled in the meantime.
            if step.try_get_untracked() != Some(Step::Checking(0, 0)) {
                return;
            }
            let progress = move |done, total| {
                step.try_set(Step::Checking(done, total));
            };
            let (job, handle) = abortable(check(session, file.clone(), progress));
            abort.try_update_value(|held| *held = Some(handle));
            // Who has cancelled is back where they were.
            let Ok(checked) = job.await else { return };
            match checked {
                Err(words) if words == BackupProblem::OwnCopy.to_string() => {
                    copy_file.try_update_value(|held| *held = Some(file));
                    step.try_set(Step::OwnCopy);
                }
                Ok(backup) => {
                    let preview = backup.preview.clone();
                    opened.try_update_value(|held| *held = Some(backup));
                    step.try_set(Step::Preview(preview));
                    show_result();
                }
                Err(words) => {
                    step.try_set(Step::Failed(words));
                    show_result();
                }
            }
        });
    };
    let confirm = move |_| {
        let Some(Some(mut backup)) = opened.try_update_value(Option::take) else { return };
        // Else it comes into an office that is here.
        let is_first_run = session.read(|office| office.office().is_none());
        let total = u32::try_from(backup.preview.new_files).unwrap_or(u32::MAX);
        step.set(Step::BringingIn(0, total));
        request_animation_frame(|| focus_on(CANCEL));
        leptos::task::spawn_local(async move {
            let preview = backup.preview.clone();
            let progress = move |done, total| {
                step.try_set(Step::BringingIn(done, total));
            };
            let store = session.store();
            let (job, handle) = abortable(backup.bring_in(&*store, progress));
            abort.try_update_value(|held| *held = Some(handle));
            let ended = match job.await {
                Err(Aborted) => {
                    if let Err(words) = give_up(session, backup.give_up().await).await {
                        session.tell_failure(words);
                    }
                    // Only now: who chose the file again before would find files that are about to go.
                    step.try_set(Step::Choose);
                    request_animation_frame(|| focus_on(FILE));
                    return;
                }
                Ok(Ok(brought)) => {
                    step.try_set(Step::Writing);
                    write(session, brought).await
                }
                Ok(Err(words)) => Err(words),
            };
            if is_first_run && ended.is_ok() {
                // Its own page is there now, in the place of this one.
                first_run::enter(session);
                session.tell(format!("The backup is in: {}", done_words(&preview)));
            }
            step.try_set(match ended {
                Ok(()) => Step::Done(preview),
                Err(words) => Step::Stopped(words),
            });
            show_result();
        });
    };
    let cancel = move |_| {
        if let Some(Some(handle)) = abort.try_update_value(Option::take) {
            handle.abort();
        }
        opened.try_update_value(Option::take);
        if step.with_untracked(|step| matches!(step, Step::BringingIn(..))) {
            step.set(Step::GivingUp);
            return;
        }
        step.set(Step::Choose);
        request_animation_frame(|| focus_on(FILE));
    };
    let is_busy = Memo::new(move |_| step.with(Step::is_busy));
    view! {
        <div id=RESULT tabindex="-1" aria-live="polite">
            {move || match step.get() {
                Step::Choose
                | Step::Checking(..)
                | Step::BringingIn(..)
                | Step::GivingUp
                | Step::Writing => None,
                Step::OwnCopy => Some(view! {
                    <div class="notice notice-info">
                        <h3>"This is no backup"</h3>
                        <p>"It is a file that goes between an office and somebody’s own copy. Nothing was changed; here is what it is, and what can be done with it."</p>
                    </div>
                    {copy_file.try_update_value(Option::take).flatten().map(|file| view! { <FileIn chosen=file/> })}
                }
                .into_any()),
                Step::Failed(words) => Some(view! {
                    <div class="notice notice-error">
                        <h3>"Nothing was changed"</h3>
                        <p class="user-text">{words}</p>
                    </div>
                }
                .into_any()),
                Step::Stopped(words) => Some(
                    view! {
                        <div class="notice notice-error">
                            <h3>"Not everything came in"</h3>
                            <p class="user-text">{words}</p>
                            <p>"Choose the same file again: what is in already is passed over."</p>
                        </div>
                    }
                    .into_any(),
                ),
                Step::Preview(preview) => Some(view! {
                    <Preview preview=preview.clone()/>
                    <div class="button-row">
                        {(!preview.other_office && preview.on_hold == 0 && preview.new_entries + preview.new_files > 0).then(|| view! {
                            <button class="button" type="button" on:click=confirm>"Bring it in"</button>
                        })}
                        <button class="button button-secondary" type="button" on:click=cancel>
                            "Close without changing anything"
                        </button>
                    </div>
                }
                .into_any()),
                Step::Done(preview) => Some(view! {
                    <div class="notice notice-success">
                        <h3>"The backup is in"</h3>
                        <p>{done_words(&preview)}</p>
                    </div>
                    <NameAsked/>
                }
                .into_any()),
            }}
        </div>
        <Show when=move || is_busy.get()>
            <div class="progress">
                <label for="import-progress">{move || step.with(Step::words)}</label>
                <progress
                    id="import-progress"
                    max=move || step.with(Step::far).1.max(1).to_string()
                    value=move || step.with(Step::far).0.to_string()
                ></progress>
                <Show when=move || step.with(Step::can_be_cancelled)>
                    <button
                        class="button button-secondary button-small"
                        type="button"
                        id=CANCEL
                        on:click=cancel
                    >
                        "Cancel"
                        <span class="visually-hidden">" and change nothing"</span>
                    </button>
                </Show>
            </div>
        </Show>
        <Show when=move || !is_busy.get() && !step.with(|step| matches!(step, Step::Preview(_)))>
            <div class="button-row">
                <label class="button button-secondary file-button">
                    "Choose a backup file"
                    <input
                        type="file"
                        id=FILE
                        accept=".zip,.sealed,application/zip"
                        node_ref=input
                        on:change=chosen
                    />
                </label>
            </div>
        </Show>
    }
}

fn done_words(preview: &ImportPreview) -> String {
    let mut words = format!(
        "{} came in, with {}.",
        counted(preview.new_entries, "change", "changes"),
        counted(preview.new_files, "file", "files")
    );
    if !preview.crossed.is_empty() {
        words.push_str(&format!(
            " {} had crossed: the newer one holds, the older one is in the history.",
            counted(preview.crossed.len(), "edit", "edits")
        ));
    }
    words
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What a backup would bring in.
#[component]
fn Preview(
    /// What it would bring in.
    preview: ImportPreview,
) -> impl IntoView {
    let made = crate::domain::date::parse(&preview.made)
        .map(crate::domain::date::long)
        .unwrap_or_default();
    let heading = match preview.office_name.as_str() {
        "" => format!("A backup made {made}"),
        name => format!("Office of {name}, backup made {made}"),
    };
    let nothing_new = preview.new_entries + preview.new_files == 0;
    view! {
        <section class="card">
            <h3 class="user-text">{heading}</h3>
            {preview.other_office.then(|| view! {
                <div class="notice notice-warning">
                    <p>"This is the backup of another office, and two offices do not mix. To look at it, take a backup of the office that is here, remove it on the Office page, then open this file."</p>
                </div>
            })}
            {(nothing_new && !preview.other_office).then(|| view! {
                <p>"Everything in this backup is here already. There is nothing to bring in."</p>
            })}
            <dl class="stat-row">
                <div class="stat"><dt>"New changes"</dt><dd>{preview.new_entries}</dd></div>
                <div class="stat"><dt>"Already here"</dt><dd>{preview.known_entries}</dd></div>
                <div class="stat"><dt>"Files"</dt><dd>{preview.new_files}</dd></div>
            </dl>
            {(!preview.collections.is_empty()).then(|| view! {
                <table class="table">
                    <caption>"What would come in"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"What"</th>
                            <th scope="col" class="numeric">"New"</th>
                            <th scope="col" class="numeric">"Changed"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {preview.collections.iter().map(|it| view! {
                            <tr>
                                <th scope="row">{it.noun.clone()}</th>
                                <td class="numeric">{it.added}</td>
                                <td class="numeric">{it.changed}</td>
                            </tr>
                        }).collect_view()}
                    </tbody>
                </table>
            })}
            {(preview.erasures > 0).then(|| view! {
                <p class="warning-text">
                    {format!("The backup says that {} erased. They will be erased here too.",
                        if preview.erasures == 1 { "1 person was".to_owned() } else { format!("{} people were", preview.erasures) })}
                </p>
            })}
            {(preview.erased_records > 0).then(|| view! {
                <p class="warning-text">
                    {format!("The backup says that {} of people who stay erased. They will be erased here too.",
                        if preview.erased_records == 1 { "1 record was".to_owned() } else { format!("{} records were", preview.erased_records) })}
                </p>
            })}
            {(preview.on_hold > 0).then(|| view! {
                <div class="notice notice-warning">
                    <p>
                        {format!("{} on legal hold here, and the backup says that something of theirs was erased. Nothing is brought in while the hold lasts. ",
                            if preview.on_hold == 1 { "1 person is".to_owned() } else { format!("{} people are", preview.on_hold) })}
                        <a href="#/records">"Look at the holds"</a>
                    </p>
                </div>
            })}
            {(preview.missing_files > 0).then(|| view! {
                <p class="warning-text">
                    {format!("{} missing from the backup and from this device.",
                        if preview.missing_files == 1 { "1 file is".to_owned() } else { format!("{} files are", preview.missing_files) })}
                </p>
            })}
            {(!preview.crossed.is_empty()).then(|| view! {
                <div class="notice notice-warning">
                    <h4>"Edits that crossed"</h4>
                    <ul>
                        {preview.crossed.iter().map(|words| view! {
                            <li class="user-text">{words.clone()}</li>
                        }).collect_view()}
                    </ul>
                </div>
            })}
        </section>
    }
}
