//! Undo: taking a change back where nothing stands on it.

use super::{Changes, Collection, Office, Problem, blind, describe};
use crate::domain::PersonId;
use crate::journal::{Entry, UndoRefusal, plan_undo};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The changes that take a change back. `change` holds its entries; `histories` all the entries of
/// every record it touched.
///
/// # Errors
/// Says which later change stands on it, or that it cannot be undone at all.
pub fn undo(office: &Office, change: &[Entry], histories: &[Entry]) -> Result<Changes, Problem> {
    // A change may hold thousands of records, so each looks up its own.
    let mut by_record: BTreeMap<(&str, Uuid), Vec<&Entry>> = BTreeMap::new();
    for entry in histories {
        by_record.entry((&entry.collection, entry.record)).or_default().push(entry);
    }
    let kept = kept_people(office, change);
    let stands: Vec<Entry> = change.iter().filter(|entry| !is_of(&kept, entry)).cloned().collect();
    let edits = plan_undo(&stands, |entry| {
        let own = by_record.get(&(entry.collection.as_str(), entry.record));
        own.into_iter().flatten().map(|entry| (*entry).clone()).collect()
    })
    .map_err(|refusal| match refusal {
        UndoRefusal::StoodOn { by } => Problem::Refused(format!(
            "A later change stands on this one: “{}”. Undo that one first.",
            describe::sentence(office, std::slice::from_ref(&*by))
        )),
        other => Problem::Refused(other.to_string()),
    })?;
    if let Some(problem) = super::apply::sift::forbids(office, &edits) {
        return Err(problem);
    }
    let removed: Vec<Uuid> = edits
        .iter()
        .filter(|edit| edit.patch.get("deleted") == Some(&serde_json::Value::Bool(true)))
        // What is kept under another record's id is named by nobody: that other record is.
        .filter(|edit| Collection::from_name(&edit.collection).is_none_or(Collection::has_own_ids))
        .map(|edit| edit.record)
        .collect();
    let removed: Vec<Uuid> = removed.into_iter().chain(gone_from_sight(office, change)).collect();
    if let Some(user) = referring_record(office, change, &removed) {
        return Err(Problem::Refused(format!(
            "This made something that is now used by {user}. Remove that first.",
        )));
    }
    Ok(Changes {
        action: "undo",
        edits,
        created: None,
        undoes: change.first().map(|entry| entry.change),
    })
}

fn is_of(people: &BTreeSet<Uuid>, entry: &Entry) -> bool {
    entry.collection == Collection::People.name() && people.contains(&entry.record)
}

/// Who came in with an application that would be taken back, and stays: they have another one.
fn kept_people(office: &Office, change: &[Entry]) -> BTreeSet<Uuid> {
    let own: BTreeSet<Uuid> = change.iter().map(|entry| entry.record).collect();
    change
        .iter()
        .filter(|entry| blind::ADDITIONS.contains(&entry.action.as_str()))
        .filter(|entry| entry.collection == Collection::People.name())
        .map(|entry| entry.record)
        .filter(|id| office.applications_of(PersonId(*id)).any(|row| !own.contains(&row.id)))
        .collect()
}

/// Who has nothing left that is shown where the application goes that a change brought in, but one in
/// a blind sift: what is refused of others must be refused of them, or it would tell.
fn gone_from_sight(office: &Office, change: &[Entry]) -> BTreeSet<Uuid> {
    let own: BTreeSet<Uuid> = change.iter().map(|entry| entry.record).collect();
    let is_seen = |person: PersonId| {
        let mut others = office.applications_of(person).filter(|row| !own.contains(&row.id));
        others.any(|row| !office.hides(row.id.into()))
            || office.placements.of(person).next().is_some()
    };
    change
        .iter()
        .filter(|entry| blind::ADDITIONS.contains(&entry.action.as_str()))
        .filter(|entry| entry.undoes.is_none())
        .filter_map(|entry| office.applicants.get(entry.record))
        .map(|row| row.value.person)
        .filter(|person| !is_seen(*person))
        .map(|person| person.0)
        .collect()
}

/// The ids that a text names.
fn ids_in(text: &str) -> impl Iterator<Item = Uuid> + '_ {
    // An id has its first hyphen after eight characters and is thirty-six long.
    text.match_indices('-').filter_map(|(at, _)| {
        let start = at.checked_sub(8)?;
        Uuid::parse_str(text.get(start..start + 36)?).ok()
    })
}

/// A record outside the change that names one of the records that would go, in words.
fn referring_record(office: &Office, change: &[Entry], removed: &[Uuid]) -> Option<String> {
    if removed.is_empty() {
        return None;
    }
    let removed: BTreeSet<Uuid> = removed.iter().copied().collect();
    let own: BTreeSet<(&str, Uuid)> =
        change.iter().map(|entry| (entry.collection.as_str(), entry.record)).collect();
    office
        .all_folded()
        .filter(|folded| !own.contains(&(folded.collection.as_str(), folded.record)))
        .filter(|folded| {
            // What hides in a blind sift says of nobody that it is theirs.
            let is_hidden = office.hides(folded.record.into());
            let counts = |id: &Uuid| !(is_hidden && office.people.get(*id).is_some());
            ids_in(&folded.text).any(|id| removed.contains(&id) && counts(&id))
        })
        .find(|folded| folded.value().get("deleted") != Some(&serde_json::Value::Bool(true)))
        .map(|folded| {
            let noun = Collection::from_name(&folded.collection).map_or("record", Collection::noun);
            match noun.chars().next() {
                Some('a' | 'e' | 'i' | 'o' | 'u') => format!("an {noun}"),
                _ => format!("a {noun}"),
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        journal::{Erased, Stamp, Writer, fold_record},
        office::{
            builder::Builder,
            generator::{self, Plan},
            sample,
            testing::TestOffice,
        },
    };
    use serde_json::{Value, json};

    /// An office with its whole history at hand, as the store has it.
    struct Told {
        it: TestOffice,
        histories: BTreeMap<(String, Uuid), Vec<Entry>>,
        /// From the oldest to the newest.
        changes: BTreeMap<Stamp, Vec<Entry>>,
    }

    impl Told {
        fn of(entries: &[Entry]) -> Told {
            let erased = Erased::of(entries);
            let kept: Vec<&Entry> = entries.iter().filter(|it| !erased.covers(it)).collect();
            let office = Office::of(&kept.iter().map(|it| (*it).clone()).collect::<Vec<_>>());
            let it = TestOffice::holding(office, "2026-11-20");
            let mut told = Told { it, histories: BTreeMap::new(), changes: BTreeMap::new() };
            for entry in kept {
                told.changes.entry(entry.change).or_default().push(entry.clone());
                told.note(entry);
            }
            told
        }

        fn note(&mut self, entry: &Entry) {
            let key = (entry.collection.clone(), entry.record);
            self.histories.entry(key).or_default().push(entry.clone());
        }

        fn history_of(&self, entry: &Entry) -> &[Entry] {
            &self.histories[&(entry.collection.clone(), entry.record)]
        }

        /// What taking a change back comes to; a refusal must be one of those that have words.
        fn undo(&self, change: &[Entry]) -> Result<Changes, String> {
            let records: BTreeSet<(&str, Uuid)> =
                change.iter().map(|it| (it.collection.as_str(), it.record)).collect();
            let histories: Vec<Entry> = records
                .iter()
                .flat_map(|(collection, record)| {
                    &self.histories[&((*collection).to_owned(), *record)]
                })
                .cloned()
                .collect();
            match undo(&self.it.office, change, &histories) {
                Ok(changes) => {
                    assert!(!changes.edits.is_empty(), "nothing would be taken back");
                    assert_eq!(changes.undoes, Some(change[0].change));
                    Ok(changes)
                }
                Err(Problem::Refused(words)) => {
                    // Which of the reasons, and for a later change which one.
                    let later = words.split_once("A later change stands on this one: “");
                    let is_told = later.is_some_and(|(_, rest)| !rest.starts_with('”'))
                        || words.contains("is now used by a")
                        || words.contains("cannot be brought back")
                        || words.to_lowercase().contains("score");
                    assert!(is_told, "{}: refused with “{words}”", change[0].action);
                    Err(words)
                }
                Err(other) => panic!("{}: {other:?}", change[0].action),
            }
        }
    }

    fn value(entries: &[&Entry]) -> Option<Value> {
        fold_record(entries.iter().copied()).map(|folded| folded.value())
    }

    /// Takes back what can be taken back, from the newest change to the oldest; holds each record to
    /// what it was before. Gives how many were taken back, and why others were not.
    fn take_all_back(mut told: Told) -> (Told, usize, Vec<String>) {
        let (mut done, mut refused) = (0, Vec::new());
        let mut holds_on = BTreeSet::new();
        for (stamp, change) in told.changes.clone().into_iter().rev() {
            let changes = match told.undo(&change) {
                Ok(changes) => changes,
                Err(words) => {
                    refused.push(format!("{}: {words}", change[0].action));
                    holds_on.extend(change.iter().map(|it| (it.collection.clone(), it.record)));
                    continue;
                }
            };
            for entry in told.it.take(changes) {
                told.note(&entry);
            }
            done += 1;
            // A record that still holds a newer change is not what it was.
            for entry in
                change.iter().filter(|it| !holds_on.contains(&(it.collection.clone(), it.record)))
            {
                let history = told.history_of(entry);
                let first = history.iter().filter(|it| it.change == stamp).map(|it| it.stamp).min();
                let before: Vec<&Entry> =
                    history.iter().filter(|it| Some(it.stamp) < first).collect();
                let now = value(&history.iter().collect::<Vec<_>>()).unwrap();
                match value(&before) {
                    Some(before) => assert_eq!(now, before, "{}", entry.action),
                    None => assert_eq!(now.get("deleted"), Some(&json!(true)), "{}", entry.action),
                }
            }
        }
        (told, done, refused)
    }

    fn sweep(entries: &[Entry]) {
        let told = Told::of(entries);
        let count = told.changes.len();
        assert!(count > 50, "only {count} changes");
        let alone = told.changes.values().filter(|change| told.undo(change).is_ok()).count();
        assert!(alone > 0 && alone < count, "{alone} of {count} stand free of one another");
        let (told, done, refused) = take_all_back(told);
        // What is refused though nothing newer is left is an erasure, a locked score, or has one of
        // those standing on it.
        assert!(done * 10 >= count * 9, "{done} of {count} undone:\n{}", refused.join("\n"));
        if refused.is_empty() {
            let left = told.it.office.all_folded().find(|folded| folded.value()["deleted"] != true);
            assert_eq!(left.map(|folded| &folded.collection), None, "something is left");
        }
    }

    #[test]
    fn every_change_of_the_sample_is_undone_or_refused_in_words() {
        let today = "2026-11-16".parse().unwrap();
        let mut number = 0;
        let mut random = || {
            number += 1;
            number
        };
        let mut builder = Builder::new(Writer(2), sample::ME.0, u64::MAX >> 16, &mut random);
        let receipts = sample::receipts(today).iter().map(|_| None).collect();
        sample::build(&mut builder, today, receipts).unwrap();
        sweep(&builder.entries);
    }

    #[test]
    fn every_change_of_a_generated_office_is_undone_or_refused_in_words() {
        let plan = Plan { applicants: 6, placements: 2, expenses: 5, seed: 7 };
        sweep(&generator::generate(&plan).unwrap().0);
    }
}
