//! What a file from somebody's own copy brings to the office, worked out before anything is touched:
//! what comes in, item by item; what is set aside, and why; where edits crossed.

use super::{
    CHANGED_THERE, CopyHeader, Crossed, FileProblem, Item,
    bounds::{Why, forbids, forbids_record},
    crossing::{crossings, title},
    items::items,
};
use crate::{
    domain::{PersonId, receipt::Hash},
    journal::{Entry, Folded, Stamp, fold_record},
    office::{Office, files_named_in},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What the commands of a copy are called in the journal: each has its sentence in the history. A
/// change that says it was made by another one, such as an erasure, is shown as a change and nothing
/// more.
pub(super) const ACTIONS: &[&str] = &[
    "add-log-entry",
    "edit-log-entry",
    "remove-log-entry",
    "tick-list-item",
    "reopen-list-item",
    "edit-list-item",
    "add-feedback",
    "edit-feedback",
    "remove-feedback",
    "add-expense",
    "capture-expenses",
    "edit-expense",
    "attach-receipts",
    "remove-receipt",
    "remove-expense",
    "keep-exit-draft",
    "hand-in-exit-review",
    "write-exit-review",
    "save-journey",
    "forget-journey",
    "take-other",
    "undo",
];

/// Something that is not taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// What it is about, in words.
    pub title: String,
    /// Why it is not taken in.
    pub why: String,
    /// How many changes.
    pub changes: usize,
}

/// What a file from somebody's own copy brings, in words and numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnPreview {
    /// Which file it is, and whose.
    pub header: CopyHeader,
    /// The day it was made, as `2026-03-02`.
    pub made: String,
    /// What comes in, record by record.
    pub items: Vec<Item>,
    /// What does not.
    pub aside: Vec<Aside>,
    /// Edits that crossed.
    pub crossed: Vec<Crossed>,
    /// Changes that are new here.
    pub new_entries: usize,
    /// Changes that are here already.
    pub known_entries: usize,
    /// Files of receipts that are new here.
    pub new_files: usize,
    /// Receipts’ files that neither the file nor the office has.
    pub missing_files: usize,
}

/// What a file from somebody's own copy brings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReturnPlan {
    /// In words and numbers.
    pub preview: ReturnPreview,
    /// The entries to take in, in the order of their stamps.
    pub entries: Vec<Entry>,
    /// The files to take in.
    pub files: Vec<Hash>,
}

/// Why a file is not for this office; nothing where it is. `here` is what is in this browser.
pub fn not_for_here(here: &Office, header: &CopyHeader) -> Option<FileProblem> {
    let copy_of = here.copy_of();
    if copy_of == Some(header.person) {
        return Some(FileProblem::ForTheOffice);
    }
    let Some(office) = here.office().filter(|_| copy_of.is_none()) else {
        return Some(FileProblem::NoOfficeHere {
            person: header.person_name.clone(),
            office: header.office_name.clone(),
        });
    };
    if office.id != header.office {
        return Some(FileProblem::OtherOffice(header.office_name.clone()));
    }
    if here.erased().contains(&header.person.0) {
        return Some(FileProblem::Erased);
    }
    if here.people.get(header.person).is_none() {
        return Some(FileProblem::Unknown(header.person_name.clone()));
    }
    None
}

/// What is in a file from a copy, as this office takes it: nothing that it says of its maker, of
/// commands or of other changes is believed.
fn as_taken(entries: &[Entry], author: &str) -> Vec<Entry> {
    let stamps: BTreeSet<Stamp> = entries.iter().map(|entry| entry.stamp).collect();
    entries
        .iter()
        .map(|entry| {
            let is_known = ACTIONS.contains(&entry.action.as_str());
            let is_one_change =
                stamps.contains(&entry.change) && entry.change.writer == entry.stamp.writer;
            let mut patch = entry.patch.clone();
            if let Value::Object(fields) = &mut patch {
                for field in ["settled_by", "entered_by"] {
                    if let Some(name) = fields.get_mut(field).filter(|name| !name.is_null()) {
                        *name = json!(author);
                    }
                }
                // Nor whom else it names as having changed an expense.
                if let Some(names) = fields.get_mut("changed_by").filter(|it| !it.is_null()) {
                    match names {
                        Value::Object(names) => {
                            for name in names.values_mut() {
                                *name = json!(author);
                            }
                        }
                        _ => {
                            fields.remove("changed_by");
                        }
                    }
                }
            }
            Entry {
                stamp: entry.stamp,
                change: if is_one_change { entry.change } else { entry.stamp },
                author: author.to_owned(),
                action: if is_known { entry.action.clone() } else { CHANGED_THERE.to_owned() },
                subject: entry.subject,
                collection: entry.collection.clone(),
                record: entry.record,
                patch,
                undoes: entry.undoes.filter(|undone| stamps.contains(undone)),
                extra: Map::new(),
            }
        })
        .collect()
}

/// What one record’s entries come to.
struct Sifted {
    taken: Vec<Entry>,
    aside: Vec<(Why, usize)>,
}

/// Which of a record’s new entries may come in. Where what they make of the record cannot stand,
/// none of them does.
fn sift(
    here: &Office,
    person: PersonId,
    history: &[&Entry],
    before: Option<&Folded>,
    came: Vec<Entry>,
) -> Sifted {
    let mut taken = Vec::new();
    let mut aside: BTreeMap<String, (Why, usize)> = BTreeMap::new();
    let mut put_aside = |why: Why, changes: usize| {
        aside.entry(why.to_string()).or_insert((why, 0)).1 += changes;
    };
    for entry in came {
        // A later change of a record that is new here meets the one that made it.
        let so_far = if taken.is_empty() {
            before.cloned()
        } else {
            fold_record(history.iter().copied().chain(&taken))
        };
        match forbids(here, person, so_far.as_ref(), &(&entry).into()) {
            Some(why) => put_aside(why, 1),
            None => taken.push(entry),
        }
    }
    if !taken.is_empty()
        && let Some(after) = fold_record(history.iter().copied().chain(&taken))
        && let Some(why) = forbids_record(here, person, &after)
    {
        put_aside(why, taken.len());
        taken.clear();
    }
    Sifted { taken, aside: aside.into_values().collect() }
}

/// What a file from somebody's own copy brings. `ours` is the office’s whole journal, `held` the
/// files it holds; `theirs` and `brought` the file’s.
///
/// # Errors
/// Why the file is not for this office.
pub fn plan_return(
    ours: &[Entry],
    held: &BTreeSet<Hash>,
    header: &CopyHeader,
    theirs: &[Entry],
    brought: &BTreeSet<Hash>,
    made: &str,
) -> Result<ReturnPlan, FileProblem> {
    let here = Office::of(ours);
    if let Some(problem) = not_for_here(&here, header) {
        return Err(problem);
    }
    let person = header.person;
    let author = super::author(&here, person);
    let known: BTreeMap<Stamp, &Entry> = ours.iter().map(|entry| (entry.stamp, entry)).collect();
    let mut histories: BTreeMap<(&str, Uuid), Vec<&Entry>> = BTreeMap::new();
    for entry in ours {
        histories.entry((&entry.collection, entry.record)).or_default().push(entry);
    }
    let mut aside: Vec<Aside> = Vec::new();
    let mut known_entries = 0;
    let mut by_record: BTreeMap<(String, Uuid), Vec<Entry>> = BTreeMap::new();
    let mut came = as_taken(theirs, &author);
    came.sort_by_key(|entry| entry.stamp);
    came.dedup_by_key(|entry| entry.stamp);
    for entry in came {
        match known.get(&entry.stamp) {
            Some(same) if same.patch == entry.patch && same.record == entry.record => {
                known_entries += 1;
            }
            Some(_) => aside.push(Aside {
                title: title(&here, &entry.collection, entry.record),
                why: Why::SameMark.to_string(),
                changes: 1,
            }),
            None => {
                by_record.entry((entry.collection.clone(), entry.record)).or_default().push(entry);
            }
        }
    }
    let seen: BTreeSet<Stamp> = header.seen.iter().copied().collect();
    let from_there: BTreeSet<Stamp> = theirs.iter().map(|entry| entry.stamp).collect();
    let none = Vec::new();
    let mut entries = Vec::new();
    for ((collection, record), came) in &by_record {
        let history = histories.get(&(collection.as_str(), *record)).unwrap_or(&none);
        let before = here.folded(collection, *record);
        let sifted = sift(&here, person, history, before, came.clone());
        for (why, changes) in sifted.aside {
            aside.push(Aside {
                title: aside_title(&here, person, collection, *record, before),
                why: why.to_string(),
                changes,
            });
        }
        entries.extend(sifted.taken);
    }
    entries.sort_by_key(|entry| entry.stamp);
    let mut all = ours.to_vec();
    all.extend(entries.iter().cloned());
    let after = Office::of(&all);

    let mut crossed = Vec::new();
    for (collection, record) in by_record.keys() {
        let mut history = histories.get(&(collection.as_str(), *record)).unwrap_or(&none).clone();
        history.sort_by_key(|entry| entry.stamp);
        let came: Vec<&Entry> = entries
            .iter()
            .filter(|entry| entry.collection == *collection && entry.record == *record)
            .collect();
        let was_seen =
            |entry: &Entry| seen.contains(&entry.stamp) || from_there.contains(&entry.stamp);
        crossed.extend(crossings(&after, &history, &came, was_seen));
    }

    let named: BTreeSet<Hash> =
        entries.iter().flat_map(|entry| files_named_in(&entry.patch)).collect();
    let files: Vec<Hash> = named
        .iter()
        .filter(|hash| brought.contains(*hash) && !held.contains(*hash))
        .cloned()
        .collect();
    let missing_files =
        named.iter().filter(|hash| !brought.contains(*hash) && !held.contains(*hash)).count();
    let preview = ReturnPreview {
        header: header.clone(),
        made: made.to_owned(),
        items: items(&here, &after, &entries),
        aside,
        crossed,
        new_entries: entries.len(),
        known_entries,
        new_files: files.len(),
        missing_files,
    };
    Ok(ReturnPlan { preview, entries, files })
}

/// What is set aside, in words that tell nothing of anybody else.
fn aside_title(
    here: &Office,
    person: PersonId,
    collection: &str,
    record: Uuid,
    before: Option<&Folded>,
) -> String {
    match before {
        Some(folded) if folded.subject == Some(person.0) => title(here, collection, record),
        _ => crate::office::Collection::from_name(collection)
            .map_or("record of a kind that this version does not know", |it| it.noun())
            .to_owned(),
    }
}
