//! What shows that an item was done: words, and files.

use super::checklist_item::{SmallForm, who_reads};
use crate::{
    domain::{
        AttachmentId, ChecklistItemId, attachment::Attachment, checklist::ChecklistItem, date,
    },
    office::{Collection, Command, forms::checklist_item as forms, queries::expenses::size_words},
    ui::{
        applicants::{Refused, kind_words, on_files_kept, open},
        parts::{FileDrop, Form, TextAreaField},
        session::Session,
    },
};
use leptos::prelude::*;

/// The evidence of an item in a line; empty where there is none.
pub fn evidence_words(item: &ChecklistItem) -> String {
    let files = match item.files.len() {
        0 => String::new(),
        1 => "1 file".to_owned(),
        many => format!("{many} files"),
    };
    match (item.evidence.is_empty(), files.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("Evidence: {files}"),
        (false, true) => format!("Evidence: {}", item.evidence),
        (false, false) => format!("Evidence: {} ({files})", item.evidence),
    }
}

/// What shows that an item was done, with the form and the files.
#[component]
pub fn ItemEvidence(
    id: ChecklistItemId,
    item: ChecklistItem,
    close: Callback<()>,
) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("item-evidence.{id}"), forms::evidence_values(&item));
    let files = session.query(&[Collection::Checklist], move |office| {
        office.checklist.get(id).map(|row| row.value.files.clone()).unwrap_or_default()
    });
    let readers = who_reads(&item);
    let was = StoredValue::new(item);
    let busy = RwSignal::new(String::new());
    let refused = RwSignal::new(Vec::<(String, String)>::new());
    let on_files = on_files_kept(busy, refused, move |attachments| Command::AttachEvidence {
        id,
        attachments,
    });
    view! {
        <details class="disclosure">
            <summary>"Evidence"</summary>
            <div class="stack-small">
                <SmallForm
                    form=form
                    words="Save evidence"
                    read=move |values| was.with_value(|was| forms::read_evidence(values, was))
                    act=move |now| {
                        let was = Box::new(was.get_value());
                        session
                            .dispatch(Command::EditChecklistItem { id, was, now: Box::new(now) })
                            .map(|_| session.tell("Saved the evidence"))
                    }
                    close
                >
                    <TextAreaField
                        form=form
                        name="item-evidence"
                        label="What shows that it was done"
                        hint=format!("Where the paper is kept, a reference, who saw it. {readers}.")
                        optional=true
                        rows=2
                    />
                </SmallForm>
                {move || {
                    let files = files.get();
                    (!files.is_empty()).then(|| view! {
                        <ul class="item-list attachment-list">
                            {files
                                .into_iter()
                                .map(|(attachment, file)| row(session, (id, attachment), file))
                                .collect_view()}
                        </ul>
                    })
                }}
                <FileDrop
                    id="evidence-files"
                    title="Drop a scan or a photo here"
                    hint="Up to 30 MB each. They are kept as they are, and go when the person is erased."
                    multiple=true
                    busy
                    on_files
                />
                <Refused refused/>
            </div>
        </details>
    }
}

fn row(
    session: Session,
    (id, attachment): (ChecklistItemId, AttachmentId),
    file: Attachment,
) -> impl IntoView {
    let about = format!(
        "{}, {}, added {}",
        kind_words(&file),
        size_words(file.bytes),
        date::short(file.added)
    );
    let name = file.file_name.clone();
    let hidden = format!(" {name}");
    view! {
        <li class="item">
            <div class="item-main">
                <button
                    class="link-button user-text attachment-name"
                    type="button"
                    on:click=move |_| open(session, file.clone(), true)
                >
                    {name}
                </button>
                <p class="item-meta">{about}</p>
            </div>
            <div class="item-end">
                <button
                    class="button button-quiet button-small"
                    type="button"
                    on:click=move |_| {
                        session.act(Command::RemoveEvidence { id, attachment });
                    }
                >
                    "Remove"
                    <span class="visually-hidden">{hidden}</span>
                </button>
            </div>
        </li>
    }
}
