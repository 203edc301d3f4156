//! The history: changes in plain words, newest first.

use crate::{
    domain::PersonId,
    journal::{ERASURES, Entry, Stamp, fold_record, patch},
    office::{
        Collection, Office, blind,
        describe::{self, FieldChange},
    },
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeLine {
    /// Its stamp, which tells when it was made.
    pub change: Stamp,
    /// What it did.
    pub sentence: String,
    /// Who did it.
    pub author: String,
    /// Whether a later change took it back.
    pub is_undone: bool,
    /// Whether it can be taken back at all.
    pub may_be_undone: bool,
    /// How many records it touched.
    pub records: usize,
}

/// What a change did to one record.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordChange {
    /// The record, in words.
    pub record: String,
    /// Whether the change made it.
    pub is_new: bool,
    /// The fields that it set.
    pub fields: Vec<FieldLine>,
}

/// What a change did to one field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldLine {
    /// The field, in words.
    pub field: String,
    /// What it said before; empty where it said nothing.
    pub before: String,
    /// What it says since; empty where it was emptied.
    pub after: String,
}

/// The changes of these entries in words, newest first. Entries of one change may come apart, but
/// all of them must be there.
pub fn lines(office: &Office, entries: &[Entry]) -> Vec<ChangeLine> {
    let mut by_change: BTreeMap<Stamp, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        by_change.entry(entry.change).or_default().push(entry.clone());
    }
    for entries in by_change.values_mut() {
        entries.sort_by_key(|entry| entry.stamp);
    }
    let mut undone = BTreeSet::new();
    let mut lines = Vec::new();
    for (change, entries) in by_change.iter().rev() {
        let change = *change;
        let is_undone = undone.contains(&change);
        let undoes = entries.iter().find_map(|entry| entry.undoes);
        let sentence = match undoes.and_then(|undoes| by_change.get(&undoes)) {
            Some(taken_back) => format!("Undid: {}", describe::sentence(office, taken_back)),
            None => describe::sentence(office, entries),
        };
        // An undoing that was itself undone took nothing back.
        if let Some(undoes) = undoes.filter(|_| !is_undone) {
            undone.insert(undoes);
        }
        lines.push(ChangeLine {
            change,
            sentence,
            author: entries.first().map(|entry| entry.author.clone()).unwrap_or_default(),
            is_undone,
            may_be_undone: !is_undone && entries.iter().all(|entry| entry.collection != ERASURES),
            records: entries
                .iter()
                .filter(|entry| entry.collection != ERASURES)
                .filter(|entry| blind::is_told(office, entries, entry))
                .count(),
        });
    }
    lines
}

/// What a change did to its records, field by field. `histories` holds the entries of every record
/// that it touched; where they are missing, nothing is said of what was before.
pub fn details(office: &Office, change: &[Entry], histories: &[Entry]) -> Vec<RecordChange> {
    change
        .iter()
        .filter(|entry| blind::is_told(office, change, entry))
        .map(|entry| {
            let earlier = histories.iter().filter(|other| {
                other.record == entry.record
                    && other.collection == entry.collection
                    && other.stamp < entry.stamp
            });
            let before = fold_record(earlier);
            let old: Vec<FieldChange> = before.as_ref().map_or_else(Vec::new, |before| {
                let back = patch::inverse(&before.value(), &entry.patch);
                describe::field_changes(office, &Entry { patch: back, ..entry.clone() })
            });
            let fields = describe::field_changes(office, entry)
                .into_iter()
                .map(|new| FieldLine {
                    before: old
                        .iter()
                        .find(|old| old.field == new.field)
                        .map(|old| old.value.clone())
                        .unwrap_or_default(),
                    field: new.field,
                    after: new.value,
                })
                // That something is there is said by its being new.
                .filter(|line: &FieldLine| line.before != line.after && !says_nothing(line))
                .collect();
            let noun = Collection::from_name(&entry.collection).map_or("record", Collection::noun);
            let name = describe::record_name(office, &entry.collection, entry.record);
            RecordChange { record: format!("{noun}: {name}"), is_new: before.is_none(), fields }
        })
        .collect()
}

fn says_nothing(line: &FieldLine) -> bool {
    line.field == "deleted" && line.before.is_empty() && line.after == "no"
}

/// The records that a change touched, with their collections.
pub fn records(change: &[Entry]) -> BTreeSet<(String, Uuid)> {
    change.iter().map(|entry| (entry.collection.clone(), entry.record)).collect()
}

/// The entries that are about a person, whole changes apart, as a view of them may tell: none of an
/// application that is hidden, and none of somebody hidden.
pub fn about<'a>(office: &Office, person: Uuid, entries: &'a [Entry]) -> Vec<&'a Entry> {
    let mut of_hidden: BTreeSet<Stamp> = BTreeSet::new();
    if office.is_hidden(PersonId(person)) {
        return Vec::new();
    }
    let theirs: Vec<&Entry> =
        entries.iter().filter(|entry| entry.subject == Some(person)).collect();
    for entry in &theirs {
        if !blind::may_tell(office, &entry.collection, entry.record) {
            of_hidden.insert(entry.change);
        }
    }
    theirs
        .into_iter()
        .filter(|entry| blind::may_tell(office, &entry.collection, entry.record))
        // Who somebody is came in with what is hidden.
        .filter(|entry| {
            entry.collection != Collection::People.name() || !of_hidden.contains(&entry.change)
        })
        .collect()
}

/// What decides who is named in [`people`].
pub const NAMED_BY: &[Collection] =
    &[Collection::People, Collection::Applicants, Collection::Openings, Collection::Placements];

/// Everybody whose changes can be looked for, by name; nobody who is hidden, since whoever is missing
/// among the codes would be known to be somebody with a name here.
pub fn people(office: &Office) -> Vec<(PersonId, String)> {
    let mut people: Vec<(PersonId, String)> = office
        .people
        .iter()
        .filter(|row| !office.is_hidden(PersonId(row.id)))
        .map(|row| (PersonId(row.id), office.name_of(PersonId(row.id))))
        .collect();
    people.sort_by_cached_key(|(_, name)| name.to_lowercase());
    people
}

/// What a person is called in the history, even where their record was removed.
pub fn person_name(office: &Office, id: PersonId) -> String {
    match office.person(id) {
        Some(_) => office.name_of(id),
        None if office.folded(Collection::People.name(), id.0).is_some() => {
            describe::record_name(office, Collection::People.name(), id.0)
        }
        None => office.name_of(id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            opening::{Opening, OpeningStatus},
            person::Person,
            placement::Placement,
        },
        office::{Command, testing::TestOffice, undo},
    };

    fn opening() -> (TestOffice, Uuid) {
        let mut office = TestOffice::new("2026-03-02");
        let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
        let id = office.act(Command::AddOpening { opening }).unwrap();
        office.act(Command::SetOpeningStatus { id: id.into(), status: OpeningStatus::Open });
        (office, id)
    }

    #[test]
    fn a_change_of_many_records_is_one_line() {
        let mut office = TestOffice::new("2026-03-02");
        let person = Person { name: "Ada".to_owned(), ..Person::default() };
        office.act(Command::AddPlacement { person, placement: Box::new(Placement::default()) });
        let lines = lines(&office.office, &office.entries);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].sentence, "Added the placement of Ada");
        assert!(lines[0].records > 20 && lines[0].may_be_undone);
        let people = people(&office.office);
        assert_eq!(people.len(), 1);
        assert_eq!(person_name(&office.office, people[0].0), "Ada");
    }

    #[test]
    fn what_was_taken_back_says_so_until_that_is_taken_back_too() {
        let (mut office, _) = opening();
        let take_back = |office: &mut TestOffice| {
            let change = office.entries.last().unwrap().change;
            let entries: Vec<Entry> =
                office.entries.iter().filter(|it| it.change == change).cloned().collect();
            let changes = undo(&office.office, &entries, &office.entries).unwrap();
            office.take(changes);
        };
        let undone = |office: &TestOffice| -> Vec<bool> {
            lines(&office.office, &office.entries).iter().map(|line| line.is_undone).collect()
        };
        assert_eq!(undone(&office), [false, false]);
        take_back(&mut office);
        assert_eq!(undone(&office), [false, true, false]);
        assert_eq!(
            lines(&office.office, &office.entries)[0].sentence,
            "Undid: Marked the opening “Helpers” as open"
        );
        take_back(&mut office);
        assert_eq!(undone(&office), [false, true, false, false]);
    }

    #[test]
    fn the_details_say_what_was_and_what_is() {
        let (office, _) = opening();
        let last = office.entries.last().unwrap().clone();
        let details = details(&office.office, &[last], &office.entries);
        assert_eq!(details.len(), 1);
        assert!(!details[0].is_new);
        assert_eq!(details[0].record, "opening: Helpers");
        assert_eq!(
            details[0].fields,
            [FieldLine {
                field: "status".to_owned(),
                before: "Preparing".to_owned(),
                after: "Open".to_owned()
            }]
        );
    }
}
