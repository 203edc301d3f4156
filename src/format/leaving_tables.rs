//! Moved last days, references, requests for them and the closing of the office as tables.

use super::{
    csv_file::{Cell, Table},
    office_tables::person_of,
};
use crate::{
    domain::reference_request::ReferenceRequest,
    office::{Office, Row},
};
use std::sync::Arc;

/// Moved last days.
pub(super) fn end_changes(office: &Office) -> Table {
    let header = ["Name", "How", "From", "To", "Settled", "By", "Reason"];
    let mut table = Table::new("end-changes", &header);
    for row in office.end_changes.iter() {
        let it = &row.value;
        table.rows.push(vec![
            person_of(office, it.placement),
            it.kind.label().into(),
            it.from.into(),
            Cell::Day(it.to),
            Cell::Day(it.settled_on),
            it.settled_by.clone().into(),
            it.reason.clone().into(),
        ]);
    }
    table
}

/// References in the making, a sentence a row.
pub(super) fn references(office: &Office) -> Table {
    let header = ["Name", "Tone", "Part", "Sentence", "In the letter", "Rests on"];
    let mut table = Table::new("references", &header);
    for row in office.references.iter() {
        let it = &row.value;
        for (_, sentence) in it.in_order() {
            let is_in = if it.has(sentence) { "yes" } else { "no" };
            let evidence: Vec<&str> = sentence.evidence.values().map(String::as_str).collect();
            table.rows.push(vec![
                person_of(office, it.placement),
                it.tone.label().into(),
                sentence.part.label().into(),
                sentence.text.clone().into(),
                is_in.into(),
                evidence.join("\n").into(),
            ]);
        }
    }
    table
}

/// Requests for references.
pub(super) fn reference_requests<'a>(
    office: &Office,
    rows: impl Iterator<Item = &'a Arc<Row<ReferenceRequest>>>,
) -> Table {
    let mut table = Table::new(
        "reference-requests",
        &[
            "Name",
            "Asked by",
            "Contact",
            "What for",
            "How",
            "Asked",
            "Wanted by",
            "Consent",
            "About the consent",
            "Sent",
            "How sent",
            "Sent by",
            "Text",
            "Declined",
            "Why declined",
        ],
    );
    for row in rows {
        let it = &row.value;
        let (sent, declined) = (it.sent.as_ref(), it.declined.as_ref());
        table.rows.push(vec![
            person_of(office, it.placement),
            it.asked_by.clone().into(),
            it.contact.clone().into(),
            it.purpose.clone().into(),
            it.how.label().into(),
            Cell::Day(it.asked_on),
            it.due_on.into(),
            it.consent.as_ref().map(|consent| consent.on).into(),
            it.consent.as_ref().map(|consent| consent.note.clone()).unwrap_or_default().into(),
            sent.map(|sent| sent.on).into(),
            sent.map_or(Cell::Empty, |sent| sent.how.label().into()),
            sent.map(|sent| sent.by.clone()).unwrap_or_default().into(),
            sent.map(|sent| sent.text.clone()).unwrap_or_default().into(),
            declined.map(|declined| declined.on).into(),
            declined.map(|declined| declined.reason.clone()).unwrap_or_default().into(),
        ]);
    }
    table
}

/// The plans of an office that closes, a step a row.
pub(super) fn office_closings(office: &Office) -> Table {
    let header =
        ["Reason", "Last day", "Planned", "Called off", "Step", "Settled", "By", "Not needed"];
    let mut table = Table::new("office-closings", &header);
    for row in office.office_closings.iter() {
        let it = &row.value;
        let mut push = |step: Cell, settled: Cell, by: Cell, not_needed: Cell| {
            table.rows.push(vec![
                it.reason.label().into(),
                Cell::Day(it.on),
                Cell::Day(it.made_on),
                it.called_off.as_ref().map(|off| off.on).into(),
                step,
                settled,
                by,
                not_needed,
            ]);
        };
        push("(the plan)".into(), Cell::Empty, Cell::Empty, it.note.clone().into());
        for (step, note) in &it.steps {
            push(
                step.clone().into(),
                note.settled_on.into(),
                note.settled_by.clone().into(),
                note.not_needed.clone().into(),
            );
        }
    }
    table
}
