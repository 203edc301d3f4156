//! Papers: their wordings, those made for somebody, and the signed copies.

use crate::{
    domain::{
        AttachmentId, PaperId,
        attachment::Attachment,
        paper::{Paper, PaperKind, PaperWording},
    },
    office::{Changes, Collection, Context, Office, Problem},
};
use chrono::NaiveDate;

/// The most signed copies of one paper.
const MOST_FILES: usize = 20;

pub(super) fn edit_wording(
    office: &Office,
    kind: PaperKind,
    text: String,
    made_from: u32,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("edit-paper-wording");
    let changed_on = context.today;
    match office.paper_wordings.iter().find(|row| row.value.kind == kind) {
        Some(held) => changes.update(office, held.id, |held: &mut PaperWording| {
            if held.text != text {
                held.version = held.version.saturating_add(1);
                held.changed_on = changed_on;
            }
            held.text = text;
            held.made_from = made_from;
        })?,
        None => {
            // A wording that was dropped goes on in its versions.
            let dropped = office
                .all_folded()
                .filter(|folded| folded.collection == Collection::PaperWordings.name())
                .filter_map(|folded| serde_json::from_str::<PaperWording>(&folded.text).ok())
                .filter(|wording| wording.kind == kind)
                .map(|wording| wording.version)
                .max()
                .unwrap_or(0);
            let id = context.id();
            let version = dropped.saturating_add(1);
            let wording =
                PaperWording { kind, text, version, made_from, changed_on, deleted: false };
            changes.create(id, None, &wording);
            changes.created = Some(id);
        }
    }
    Ok(changes)
}

pub(super) fn drop_wording(office: &Office, kind: PaperKind) -> Result<Changes, Problem> {
    let mut changes = Changes::new("drop-paper-wording");
    for held in office.paper_wordings.iter().filter(|row| row.value.kind == kind) {
        changes.update(office, held.id, |held: &mut PaperWording| held.deleted = true)?;
    }
    if changes.edits.is_empty() {
        return Err(Problem::Gone(Collection::PaperWordings));
    }
    Ok(changes)
}

pub(super) fn make(
    office: &Office,
    mut paper: Paper,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let placement =
        office.placements.get(paper.placement).ok_or(Problem::Gone(Collection::Placements))?;
    paper.person = placement.value.person;
    paper.made_on = context.today;
    let mut changes = Changes::new("make-paper");
    let id = context.id();
    changes.create(id, Some(paper.person.0), &paper);
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn edit(office: &Office, id: PaperId, text: String) -> Result<Changes, Problem> {
    let row = office.papers.get(id).ok_or(Problem::Gone(Collection::Papers))?;
    if row.value.signed_on.is_some() || !row.value.files.is_empty() {
        return Err(Problem::Refused(
            "This paper was signed or handed over, so its words stay as they are. Make a new one."
                .to_owned(),
        ));
    }
    let mut changes = Changes::new("edit-paper");
    changes.update(office, id, |paper: &mut Paper| paper.text = text)?;
    Ok(changes)
}

pub(super) fn note_signed(
    office: &Office,
    id: PaperId,
    on: Option<NaiveDate>,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("note-paper-signed");
    changes.update(office, id, |paper: &mut Paper| paper.signed_on = on)?;
    Ok(changes)
}

pub(super) fn attach(
    office: &Office,
    id: PaperId,
    attachments: Vec<Attachment>,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let row = office.papers.get(id).ok_or(Problem::Gone(Collection::Papers))?;
    if row.value.files.len() + attachments.len() > MOST_FILES {
        return Err(Problem::Refused(format!(
            "A paper holds {MOST_FILES} files at most. Remove one that is not needed."
        )));
    }
    let added: Vec<(AttachmentId, Attachment)> = attachments
        .into_iter()
        .map(|file| (context.id().into(), Attachment { added: context.today, ..file }))
        .collect();
    let mut changes = Changes::new("attach-to-paper");
    changes.update(office, id, |paper: &mut Paper| paper.files.extend(added))?;
    Ok(changes)
}

pub(super) fn remove_file(
    office: &Office,
    id: PaperId,
    attachment: AttachmentId,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("remove-paper-file");
    changes.update(office, id, |paper: &mut Paper| {
        paper.files.remove(&attachment);
    })?;
    Ok(changes)
}

pub(super) fn remove(office: &Office, id: PaperId) -> Result<Changes, Problem> {
    let mut changes = Changes::new("remove-paper");
    changes.update(office, id, |paper: &mut Paper| paper.deleted = true)?;
    Ok(changes)
}
