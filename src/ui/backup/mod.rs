//! Backup: one file out and in.

mod export;
mod import_review;
mod open_backup;
mod opening;

pub use export::export_now;
pub use open_backup::OpenBackup;

use crate::{
    domain::date,
    office::Collection,
    platform::preferences,
    ui::{parts::PageHeader, session::Session},
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The name of the preference that holds the day of the last backup taken here.
pub(crate) const LAST_BACKUP: &str = "last-backup";

/// The page of the backup.
#[component]
pub fn BackupPage() -> impl IntoView {
    let session = Session::get();
    let last = RwSignal::new(preferences::get::<NaiveDate>(LAST_BACKUP));
    let last_words = move || match last.get() {
        Some(day) => {
            let today = session.today.get();
            format!(
                "The last backup from this browser was taken {} ({}).",
                date::distance(day, today),
                date::long(day)
            )
        }
        None => "No backup was taken from this browser yet.".to_owned(),
    };
    let unreadable =
        session.query(Collection::ALL.as_slice(), |office| office.unreadable().count());
    view! {
        <PageHeader title="Backup"/>
        <p class="lede">
            "A backup is one file with everything: every record, every receipt, the whole history. Keep it somewhere else than this device, and as safely as you keep papers about people."
        </p>
        {move || match unreadable.get() {
            0 => None,
            count => Some(view! {
                <div class="notice notice-warning">
                    <p>{format!("{count} records were written by a newer version of Understudy and are not shown here. They are kept, and every backup holds them.")}</p>
                </div>
            }),
        }}
        <section class="section" aria-labelledby="take-heading">
            <h2 id="take-heading">"Take a backup"</h2>
            <p>{last_words}</p>
            <p class="hint">
                "The file is a ZIP that opens without Understudy: lists as CSV for any spreadsheet, and receipts in folders by person."
            </p>
            <export::TakeBackup last/>
        </section>
        <section class="section" aria-labelledby="open-heading">
            <h2 id="open-heading">"Open a backup"</h2>
            <p>
                "Adds what the backup holds to what is here. Nothing here is overwritten: where the same field was changed on both sides, the newer change holds and the older one stays in the history. You see what will come in before it does."
            </p>
            <OpenBackup/>
        </section>
    }
}
