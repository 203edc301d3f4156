//! Taking a backup: off the main thread, with progress and a way to stop.

use super::LAST_BACKUP;
use crate::{
    platform::{download, exporter::Exporter, preferences},
    ui::{parts::WorkProgress, session::Session},
};
use chrono::NaiveDate;
use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;

/// Where an export stands: how many files are in, of how many.
type Progress = Option<(u32, u32)>;

async fn export(session: Session, progress: impl Fn(u32, u32)) -> Result<(), String> {
    let source = session.export_source();
    let exporter = Exporter::start().await?;
    let made = session.today.get_untracked();
    let file = exporter.backup(&source, &made.to_string(), progress).await?;
    download::blob(&file.name, &file.blob)?;
    preferences::set(LAST_BACKUP, &made);
    Ok(())
}

/// Takes a backup at once and offers it as a file; says at the foot of the page how it went.
pub fn export_now(session: Session) {
    session.tell("Making the backup…");
    leptos::task::spawn_local(async move {
        match export(session, |_, _| {}).await {
            Ok(()) => session.tell("The backup is in your downloads."),
            Err(words) => session.tell_failure(words),
        }
    });
}

/// The button that takes a backup, its progress, and what came of it.
#[component]
pub fn TakeBackup(
    /// The day of the last backup, for the page to show.
    last: RwSignal<Option<NaiveDate>>,
) -> impl IntoView {
    let session = Session::get();
    let running = RwSignal::new(None::<StoredValue<AbortHandle>>);
    let progress = RwSignal::new(None as Progress);
    let outcome = RwSignal::new(None::<Result<(), String>>);
    let start = move |_| {
        let (handle, registration) = AbortHandle::new_pair();
        running.set(Some(StoredValue::new(handle)));
        progress.set(None);
        outcome.set(None);
        leptos::task::spawn_local(async move {
            let job = export(session, move |done, total| {
                progress.try_set(Some((done, total)));
            });
            // Dropping the job stops the worker.
            let ended = Abortable::new(job, registration).await;
            running.try_set(None);
            if let Ok(ended) = ended {
                if ended.is_ok() {
                    last.try_set(Some(session.today.get_untracked()));
                }
                outcome.try_set(Some(ended));
            }
        });
    };
    let words = move || match progress.get() {
        Some((done, total)) => format!("Making the backup: {done} of {total} files"),
        None => "Making the backup: reading the records".to_owned(),
    };
    view! {
        {move || match running.get() {
            None => view! {
                <div class="button-row">
                    <button class="button" type="button" on:click=start>"Take a backup"</button>
                </div>
            }
            .into_any(),
            Some(handle) => view! {
                <WorkProgress
                    id="backup-progress"
                    words=Signal::derive(words)
                    far=Signal::derive(move || progress.get().unwrap_or_default())
                    cancel=Callback::new(move |()| handle.with_value(AbortHandle::abort))
                />
            }
            .into_any(),
        }}
        <div role="status">
            {move || outcome.get().map(|ended| match ended {
                Ok(()) => view! {
                    <div class="notice notice-success"><p>"The backup is in your downloads. Move it to where you keep such files."</p></div>
                }
                .into_any(),
                Err(words) => view! {
                    <div class="notice notice-error"><p>{words}</p></div>
                }
                .into_any(),
            })}
        </div>
    }
}
