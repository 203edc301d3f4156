//! A list saved as a file, for any spreadsheet: as CSV or as a workbook.

use crate::{
    format::office_tables::List,
    platform::{download, exporter::Exporter},
    ui::session::Session,
};
use leptos::{html, prelude::*};
use uuid::Uuid;

async fn make(
    session: Session,
    list: List,
    kind: &'static str,
    ids: Vec<Uuid>,
) -> Result<String, String> {
    let source = session.export_source();
    let exporter = Exporter::start().await?;
    let made = session.today.get_untracked().to_string();
    let file = exporter.list(&source, list, kind, &made, &ids).await?;
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
        let ids = ids.run(());
        is_busy.set(true);
        // It goes on where the user looks at another page meanwhile.
        leptos::task::spawn_local(async move {
            match make(session, list, kind, ids).await {
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
