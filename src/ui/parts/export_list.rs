//! A list saved as a file, for any spreadsheet: as CSV or as a workbook.

use crate::{
    format::{csv_file::Table, office_tables::List},
    platform::{
        download,
        exporter::{ExportedFile, Exporter},
    },
    ui::session::Session,
};
use leptos::{html, prelude::*, reactive::owner::LocalStorage};
use uuid::Uuid;

/// What a menu saves.
enum What {
    /// Rows of a list, by their ids: the exporter reads them from the journal.
    Rows(List, Vec<Uuid>),
    /// A table as it stands.
    Whole(Table),
    /// Every change, or those about one person: the exporter reads them from the journal.
    History(Option<Uuid>),
}

async fn make(session: Session, kind: &'static str, what: What) -> Result<String, String> {
    let made = session.today.get_untracked().to_string();
    let exporter = Exporter::start().await?;
    let file: ExportedFile = match what {
        What::Rows(list, ids) => {
            let source = session.export_source();
            exporter.list(&source, list, kind, &made, &ids).await?
        }
        What::History(subject) => {
            let source = session.export_source();
            exporter.history(&source, subject, kind, &made).await?
        }
        What::Whole(table) => exporter.table(&table, kind, &made).await?,
    };
    download::blob(&file.name, &file.blob)?;
    Ok(file.name)
}

/// The menu that saves a list as a file. The exporter makes it, off the main thread.
#[component]
pub fn ExportList(
    /// Which list.
    list: List,
    /// The rows, in the order of the page; asked for when the menu is used.
    ids: Callback<(), Vec<Uuid>>,
    /// The words on the menu.
    #[prop(default = "Export")]
    words: &'static str,
) -> impl IntoView {
    let what = StoredValue::new_local(Box::new(move || Some(What::Rows(list, ids.run(())))) as Ask);
    view! { <Menu what words/> }
}

/// The same for what a page shows and no list of the office holds.
#[component]
pub fn ExportTable(
    /// The table, asked for when the menu is used; nothing where there is nothing any more.
    table: Callback<(), Option<Table>>,
) -> impl IntoView {
    let what = StoredValue::new_local(Box::new(move || table.run(()).map(What::Whole)) as Ask);
    view! { <Menu what words="Export"/> }
}

/// The same for the history: all of it, however little of it the page shows.
#[component]
pub fn ExportHistory(
    /// Whose changes; nothing for everybody’s. Asked for when the menu is used.
    subject: Callback<(), Option<Uuid>>,
) -> impl IntoView {
    let what =
        StoredValue::new_local(Box::new(move || Some(What::History(subject.run(())))) as Ask);
    view! { <Menu what words="Export"/> }
}

type Ask = Box<dyn Fn() -> Option<What>>;

#[component]
fn Menu(what: StoredValue<Ask, LocalStorage>, words: &'static str) -> impl IntoView {
    let session = Session::get();
    let is_busy = RwSignal::new(false);
    let details = NodeRef::<html::Details>::new();
    let start = move |kind: &'static str| {
        if let Some(details) = details.try_get_untracked().flatten() {
            let _ = details.remove_attribute("open");
        }
        if is_busy.get_untracked() {
            return;
        }
        let Some(what) = what.with_value(|what| what()) else { return };
        is_busy.set(true);
        // It goes on where the user looks at another page meanwhile.
        leptos::task::spawn_local(async move {
            match make(session, kind, what).await {
                Ok(name) => session.tell(format!("{name} is with your downloads.")),
                Err(words) => session.tell_failure(words),
            }
            let _ = is_busy.try_set(false);
        });
    };
    view! {
        <details class="menu menu-end no-print" node_ref=details>
            <summary
                class="button button-secondary"
                aria-busy=move || is_busy.get().then_some("true")
            >
                {move || if is_busy.get() { "Exporting…" } else { words }}
            </summary>
            <ul class="menu-list">
                <li>
                    <button class="menu-item" type="button" on:click=move |_| start("xlsx")>
                        "As a workbook (XLSX)"
                    </button>
                </li>
                <li>
                    <button class="menu-item" type="button" on:click=move |_| start("csv")>
                        "As plain text (CSV)"
                    </button>
                </li>
            </ul>
        </details>
    }
}
