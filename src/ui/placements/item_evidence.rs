//! What shows that an item was done: words, and files.

use super::checklist_item::{ItemForm, who_reads};
use crate::{
    domain::{ChecklistItemId, checklist::ChecklistItem},
    office::{Collection, Command, forms::checklist_item as forms},
    ui::{
        attached_files::{AttachedFiles, Refused, on_files_kept},
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
        let item = office.checklist.get(id);
        item.map(|row| row.value.files.clone().into_iter().collect::<Vec<_>>()).unwrap_or_default()
    });
    let take_off = Callback::new(move |attachment| Command::RemoveEvidence { id, attachment });
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
                <ItemForm
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
                </ItemForm>
                <AttachedFiles files take_off=Some(take_off)/>
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
