//! Opening a backup: choose, see what it would bring in, confirm, hear what was done.

use super::{
    import_review::{ImportReview, done_words},
    opening::{Step, check, give_up, is_sealed, write},
};
use crate::{
    format::backup::BackupProblem,
    platform::exporter::OpenedBackup,
    ui::{
        first_run, focus, office::NameAsked, own_copy::FileIn, parts::WorkProgress,
        session::Session,
    },
};
use futures::future::{AbortHandle, Aborted, abortable};
use leptos::{ev, html, prelude::*};
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
    focus::keep(vec![RESULT.to_owned()]);
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
        focus::soon(CANCEL);
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
        focus::soon(CANCEL);
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
                    focus::soon(FILE);
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
    let cancel = Callback::new(move |()| {
        if let Some(Some(handle)) = abort.try_update_value(Option::take) {
            handle.abort();
        }
        opened.try_update_value(Option::take);
        if step.with_untracked(|step| matches!(step, Step::BringingIn(..))) {
            step.set(Step::GivingUp);
            return;
        }
        step.set(Step::Choose);
        focus::soon(FILE);
    });
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
                    <ImportReview preview=preview.clone()/>
                    <div class="button-row">
                        {(!preview.other_office && preview.on_hold == 0 && preview.new_entries + preview.new_files > 0).then(|| view! {
                            <button class="button" type="button" on:click=confirm>"Bring it in"</button>
                        })}
                        <button class="button button-secondary" type="button" on:click=move |_| cancel.run(())>
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
            <WorkProgress
                id="import-progress"
                words=Signal::derive(move || step.with(Step::words))
                far=Signal::derive(move || step.with(Step::far))
                cancel
                can_cancel=Signal::derive(move || step.with(Step::can_be_cancelled))
                cancel_id=CANCEL
                cancel_words=" and change nothing"
            />
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
