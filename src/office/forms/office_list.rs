//! The form of an item of an office's list.

use super::{Reader, Values};
use crate::{
    domain::{
        checklist::{Anchor, DayUnit, DueRule, ListKind, Owner},
        office_list::ListItem,
        opening::PlacementKind,
    },
    office::FieldProblem,
};

/// The most days that a due date may lie from its anchor.
const MOST_DAYS: u32 = 400;

/// Whether the date of an item goes before its anchor or after, in the form.
const BEFORE: &str = "before";
const AFTER: &str = "after";
/// The form's word for an item without a date.
const WHENEVER: &str = "whenever";

/// The form's field that says whether an item is for a kind of placement.
pub fn kind_field(kind: PlacementKind) -> &'static str {
    match kind {
        PlacementKind::EmployedIntern => "entry-for-employed-intern",
        PlacementKind::Volunteer => "entry-for-volunteer",
        PlacementKind::StudentPlacement => "entry-for-student-placement",
        PlacementKind::WorkExperience => "entry-for-work-experience",
        PlacementKind::Unknown => "entry-for-unknown",
    }
}

/// The form of an item, or of a new one in a section.
pub fn values_of(item: Option<&ListItem>, section: &str) -> Values {
    let Some(item) = item else {
        return Values::new()
            .with("entry-section", section)
            .with("entry-owner", Owner::Supervisor.key())
            .with("entry-when", WHENEVER)
            .with("entry-unit", DayUnit::WorkingDays.key())
            .with("entry-way", BEFORE);
    };
    let mut values = Values::new()
        .with("entry-section", &item.section)
        .with("entry-title", &item.title)
        .with("entry-guidance", &item.guidance)
        .with("entry-owner", item.owner.key())
        .with("entry-gate", if item.gate { "yes" } else { "" })
        .with("entry-when", item.due.map_or(WHENEVER, |rule| rule.anchor.key()))
        .with("entry-unit", item.due.map_or(DayUnit::WorkingDays, |rule| rule.unit).key())
        .with(
            "entry-way",
            match item.due {
                Some(rule) if rule.count > 0 => AFTER,
                _ => BEFORE,
            },
        )
        .with(
            "entry-count",
            item.due.map(|rule| rule.count.unsigned_abs().to_string()).unwrap_or_default(),
        );
    for kind in &item.kinds {
        values = values.with(kind_field(*kind), "yes");
    }
    values
}

/// Reads an item; what the form does not ask for stays as it was.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(
    values: &Values,
    was: &ListItem,
    list: ListKind,
) -> Result<ListItem, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let is_readiness = list == ListKind::Readiness;
    let ask = if is_readiness { "Enter the question." } else { "Enter what is to be done." };
    let title = reader.required("entry-title", "The item", ask);
    let section =
        reader.required("entry-section", "The section", "Say under which heading it stands.");
    let guidance = reader.long("entry-guidance", "The guidance");
    if is_readiness {
        return reader.finish(ListItem { title, section, guidance, ..was.clone() });
    }
    let owner = reader.choice("entry-owner", Owner::from_key, "Choose who sees to it.");
    let due = match values.get("entry-when") {
        "" | WHENEVER => None,
        anchor => {
            let anchor = Anchor::from_key(anchor).unwrap_or_default();
            let text = values.get("entry-count").trim();
            let number = if text.is_empty() { Some(0) } else { text.parse::<u32>().ok() };
            let number = number.filter(|number| *number <= MOST_DAYS);
            if number.is_none() {
                reader.problem(
                    "entry-count",
                    format!("Enter a whole number of days from 0 to {MOST_DAYS}."),
                );
            }
            let number = i32::try_from(number.unwrap_or(0)).unwrap_or(0);
            let count = if values.get("entry-way") == AFTER { number } else { -number };
            let unit = DayUnit::from_key(values.get("entry-unit")).unwrap_or_default();
            Some(DueRule { anchor, count, unit })
        }
    };
    let kinds = PlacementKind::ALL
        .iter()
        .copied()
        .filter(|kind| reader.ticked(kind_field(*kind)))
        .collect();
    let gate = reader.ticked("entry-gate");
    reader.finish(ListItem { title, section, guidance, owner, due, kinds, gate, ..was.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::office_list::OfficeList;

    #[test]
    fn every_built_in_item_comes_through_its_form_as_it_was() {
        for kind in ListKind::ALL.iter().copied() {
            for item in OfficeList::built_in(kind).items.values() {
                let read = read(&values_of(Some(item), ""), item, kind).unwrap();
                assert_eq!(read, *item);
                assert!(!read.is_changed());
            }
        }
    }

    #[test]
    fn a_new_item_says_when_and_for_whom() {
        let values = values_of(None, "First day")
            .with("entry-title", "Give them a lanyard")
            .with("entry-when", "end")
            .with("entry-count", "3")
            .with("entry-unit", "days")
            .with("entry-gate", "yes")
            .with("entry-for-volunteer", "yes");
        let item = read(&values, &ListItem::default(), ListKind::FirstDay).unwrap();
        assert_eq!(item.due, Some(DueRule::from_end(-3).in_days()));
        assert!(item.gate && item.is_own());
        assert_eq!(item.kinds, [PlacementKind::Volunteer].into());
        assert_eq!(item.section, "First day");
    }

    #[test]
    fn what_is_missing_or_no_number_is_told_beside_its_field() {
        for (count, wrong) in
            [("-1", true), ("1.5", true), ("401", true), ("", false), ("400", false)]
        {
            let values = values_of(None, "A")
                .with("entry-title", "B")
                .with("entry-when", "start")
                .with("entry-count", count);
            let read = read(&values, &ListItem::default(), ListKind::Leaving);
            assert_eq!(read.is_err(), wrong, "{count:?}");
        }
        let problems = read(&values_of(None, " "), &ListItem::default(), ListKind::Readiness);
        let fields: Vec<String> =
            problems.unwrap_err().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["entry-title", "entry-section"]);
    }
}
