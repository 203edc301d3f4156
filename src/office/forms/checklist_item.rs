//! The small forms of a list item: its words and date, its note, why it does not apply.

use super::{Reader, Values};
use crate::{
    domain::{
        checklist::{ChecklistItem, Owner},
        date,
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// Reads a new item: what to do, and by when.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_new(values: &Values) -> Result<(String, Option<NaiveDate>), Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let title = reader.required("new-title", "The item", "Enter what is to be done.");
    let due_on = reader.date("new-due");
    reader.finish((title, due_on))
}

/// The form of an item's words and date. The date is there only where it was set by hand.
pub fn values_of(item: &ChecklistItem) -> Values {
    Values::new()
        .with("item-title", &item.title)
        .with("item-due", item.due_on.map(date::field).unwrap_or_default())
        .with("item-gate", if item.gate { "yes" } else { "" })
        .with("item-owner", item.owner.key())
}

/// Reads an item's words and date; everything else stays as it was.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(values: &Values, was: &ChecklistItem) -> Result<ChecklistItem, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let title = reader.required("item-title", "The item", "Enter what is to be done.");
    let due_on = reader.date("item-due");
    let gate = reader.ticked("item-gate");
    let owner = reader.choice("item-owner", Owner::from_key, "Choose who sees to it.");
    reader.finish(ChecklistItem { title, due_on, gate, owner, ..was.clone() })
}

/// The form of an item's note.
pub fn note_values(item: &ChecklistItem) -> Values {
    Values::new().with("item-note", &item.note)
}

/// Reads an item's note; everything else stays as it was.
///
/// # Errors
/// What is wrong with it.
pub fn read_note(values: &Values, was: &ChecklistItem) -> Result<ChecklistItem, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let note = reader.long("item-note", "The note");
    reader.finish(ChecklistItem { note, ..was.clone() })
}

/// The form of the day for which an experience is planned.
pub fn plan_values(item: &ChecklistItem) -> Values {
    Values::new().with("item-plan", item.due_on.map(date::field).unwrap_or_default())
}

/// Reads the day for which an experience is planned; without one, it is wanted again.
///
/// # Errors
/// What is wrong with it.
pub fn read_plan(values: &Values, was: &ChecklistItem) -> Result<ChecklistItem, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let due_on = reader.date("item-plan");
    reader.finish(ChecklistItem { due_on, ..was.clone() })
}

/// The form of what shows that an item was done.
pub fn evidence_values(item: &ChecklistItem) -> Values {
    Values::new().with("item-evidence", &item.evidence)
}

/// Reads what shows that an item was done; everything else stays as it was.
///
/// # Errors
/// What is wrong with it.
pub fn read_evidence(
    values: &Values,
    was: &ChecklistItem,
) -> Result<ChecklistItem, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let evidence = reader.long("item-evidence", "The evidence");
    reader.finish(ChecklistItem { evidence, ..was.clone() })
}

/// Reads why an item does not apply.
///
/// # Errors
/// What is wrong with it.
pub fn read_reason(values: &Values) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let reason =
        reader.required("item-reason", "The reason", "Say why it does not apply, in a few words.");
    reader.finish(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_keeps_what_the_form_does_not_ask_for() {
        let item = ChecklistItem {
            title: "Show the post room".to_owned(),
            note: "With Rowan".to_owned(),
            template: "post-room".to_owned(),
            ..ChecklistItem::default()
        };
        let values = values_of(&item).with("item-due", "4/3/2026");
        let read = read(&values, &item).unwrap();
        assert_eq!(read.due_on, "2026-03-04".parse().ok());
        assert_eq!((read.note.as_str(), read.template.as_str()), ("With Rowan", "post-room"));
        let noted = read_note(&note_values(&item).with("item-note", ""), &item).unwrap();
        assert_eq!(noted.note, "");
    }

    #[test]
    fn nothing_is_added_without_words_and_nothing_set_aside_without_a_reason() {
        let values = Values::new().with("new-due", "1/13/26").with("item-reason", "  ");
        let fields: Vec<String> =
            read_new(&values).unwrap_err().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["new-title", "new-due"]);
        assert_eq!(read_reason(&values).unwrap_err()[0].field, "item-reason");
    }
}
