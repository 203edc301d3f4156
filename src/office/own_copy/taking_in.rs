//! What a file from the office brings to somebody's own copy, worked out before anything is touched;
//! and what the copy sends back.

use super::{
    CopyHeader, Crossed, FileKind, FileProblem, GIVEN, Item, author,
    crossing::crossings,
    in_force, is_own,
    items::items,
    outgoing::{stands_for, writer_of},
    sharing::{Sharing, sharing},
};
use crate::{
    domain::{
        CopyFileId, PersonId,
        own_copy::{Given, OwnCopy},
        receipt::Hash,
    },
    journal::{Edit, Entry, Stamp, fold_record},
    office::{Collection, Office, files_named_in},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What a file from the office brings, in words and numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenPreview {
    /// Which file it is, and whose.
    pub header: CopyHeader,
    /// The day it was made, as `2026-03-02`.
    pub made: String,
    /// Whether there is no copy here yet.
    pub into_nothing: bool,
    /// What it brings, record by record.
    pub items: Vec<Item>,
    /// Edits of one's own that crossed the office’s.
    pub crossed: Vec<Crossed>,
    /// Changes that are new here.
    pub new_entries: usize,
    /// Files of receipts that are new here.
    pub new_files: usize,
}

/// What a file from the office brings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GivenPlan {
    /// In words and numbers.
    pub preview: GivenPreview,
    /// The entries to take in, in the order of their stamps.
    pub entries: Vec<Entry>,
    /// The files to take in.
    pub files: Vec<Hash>,
}

/// Why a file is not for the copy that is here, if one is; nothing where it is.
pub fn not_for_here(here: &Office, header: &CopyHeader) -> Option<FileProblem> {
    match here.copy_of() {
        Some(person) if person != header.person => Some(FileProblem::OtherCopy {
            held: here.name_of(person),
            here: header.person_name.clone(),
        }),
        Some(_) => here.office().filter(|office| office.id != header.office).map(|office| {
            FileProblem::OtherCopy {
                held: format!("the office of {}", office.value.mp_name),
                here: format!("the office of {}", header.office_name),
            }
        }),
        None => here.office().filter(|office| office.id == header.office).map(|_| {
            // An old file of somebody who is gone here must not be handed on as if nothing were.
            if here.erased().contains(&header.person.0) {
                FileProblem::MadeForErased
            } else if here.people.get(header.person).is_none() {
                FileProblem::MadeElsewhere(header.person_name.clone())
            } else {
                FileProblem::MadeHere(header.person_name.clone())
            }
        }),
    }
}

/// Whether an entry is one that a file from an office may hold.
fn belongs(entry: &Entry, person: PersonId) -> bool {
    // A collection of a newer version is kept unread, as everything of a newer version is.
    let is_shared = Collection::from_name(&entry.collection)
        .is_none_or(|collection| !matches!(sharing(collection), Sharing::Nothing));
    is_shared
        && entry.collection != crate::journal::ERASURES
        && entry.action == GIVEN
        && entry.subject.is_none_or(|subject| subject == person.0)
}

/// What a file from the office brings. `ours` is the copy’s whole journal, `held` the files it
/// holds; `theirs` and `brought` the file’s.
///
/// # Errors
/// Why the file is not for here.
pub fn plan_given(
    ours: &[Entry],
    held: &BTreeSet<Hash>,
    header: &CopyHeader,
    theirs: &[Entry],
    brought: &BTreeSet<Hash>,
    made: &str,
) -> Result<GivenPlan, FileProblem> {
    let here = Office::of(ours);
    if let Some(problem) = not_for_here(&here, header) {
        return Err(problem);
    }
    if !theirs.iter().all(|entry| belongs(entry, header.person)) {
        return Err(FileProblem::NotOurs);
    }
    let known: BTreeSet<Stamp> = ours.iter().map(|entry| entry.stamp).collect();
    let entries: Vec<Entry> =
        theirs.iter().filter(|entry| !known.contains(&entry.stamp)).cloned().collect();
    let mut all = ours.to_vec();
    all.extend(entries.iter().cloned());
    let after = Office::of(&all);
    let is_whole = after.people.get(header.person).is_some()
        && after.office().is_some_and(|office| office.id == header.office);
    if !is_whole {
        return Err(FileProblem::NotOurs);
    }
    let confirmed = confirmed(&here, &header.merged);
    // What is here of a record, and what came.
    type Sides<'a> = (Vec<&'a Entry>, Vec<&'a Entry>);
    let mut records: BTreeMap<(&str, Uuid), Sides> = BTreeMap::new();
    for entry in &entries {
        records.entry((&entry.collection, entry.record)).or_default().1.push(entry);
    }
    for entry in ours {
        if let Some((mine, _)) = records.get_mut(&(entry.collection.as_str(), entry.record)) {
            mine.push(entry);
        }
    }
    let mut crossed = Vec::new();
    for (mut mine, mut came) in records.into_values() {
        mine.sort_by_key(|entry| entry.stamp);
        came.sort_by_key(|entry| entry.stamp);
        let was_seen = |entry: &Entry| !is_own(entry) || Some(entry.stamp) <= confirmed;
        crossed.extend(crossings(&after, &mine, &came, was_seen));
    }
    let files: Vec<Hash> = brought.difference(held).cloned().collect();
    let into_nothing = here.copy_of().is_none();
    let preview = GivenPreview {
        header: header.clone(),
        made: made.to_owned(),
        into_nothing,
        // The first time everything is new, and numbers say it better.
        items: if into_nothing { Vec::new() } else { items(&here, &after, &entries) },
        crossed,
        new_entries: entries.len(),
        new_files: files.len(),
    };
    Ok(GivenPlan { preview, entries, files })
}

/// The newest change of one's own that the office holds with everything before it, going by the
/// files that it says it has.
fn confirmed(here: &Office, merged: &[CopyFileId]) -> Option<Stamp> {
    let copy = here.own_copies.iter().find(|row| row.value.held_here)?;
    let sent = &copy.value.returned;
    sent.iter()
        .filter(|(id, returned)| returned.merged || merged.contains(id))
        .filter_map(|(_, returned)| returned.up_to.parse().ok())
        .max()
}

/// What the copy notes once a file from the office was taken in: that the copy is here, which file
/// it was, and which of one's own the office has.
pub fn note(here: &Office, header: &CopyHeader, on: NaiveDate) -> Edit {
    let given = Given { on, ..Given::default() };
    let mut patch = json!({
        "person": header.person,
        "held_here": true,
        "given": { header.id.to_string(): given },
    });
    let sent = here.own_copies.get(header.person).map(|row| row.value.returned.clone());
    let sent = sent.unwrap_or_default();
    let confirmed: serde_json::Map<String, Value> = header
        .merged
        .iter()
        .filter(|id| sent.contains_key(id))
        .map(|id| (id.to_string(), json!({ "merged": true })))
        .collect();
    if !confirmed.is_empty()
        && let Value::Object(fields) = &mut patch
    {
        fields.insert("returned".to_owned(), Value::Object(confirmed));
    }
    Edit {
        subject: Some(header.person.0),
        collection: Collection::OwnCopies.name().to_owned(),
        record: header.person.0,
        patch,
    }
}

/// What a copy sends back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SendingBack {
    /// What the file says of itself.
    pub header: CopyHeader,
    /// The entries, in the order of their stamps.
    pub entries: Vec<Entry>,
    /// The files of their receipts.
    pub files: BTreeSet<Hash>,
}

/// Whether one of one's own changes leaves an exit review a draft, or hands it in; nothing where it
/// says neither. Asked of the change and not of the review as it then stood: the office may have
/// entered one from paper meanwhile, and that hands in nothing of what is being written here.
fn leaves_draft(entry: &Entry) -> Option<bool> {
    let said = entry.patch.get("draft").and_then(Value::as_bool);
    said.or(match entry.action.as_str() {
        "keep-exit-draft" => Some(true),
        "hand-in-exit-review" | "write-exit-review" => Some(false),
        _ => None,
    })
}

/// What goes of an exit review: nothing while it is a draft; once it is handed in, all of one's own
/// that still stood then, and what was changed since. What was written and taken out again before
/// that stays here: it was for nobody else. `own` are one's own changes of it.
fn as_handed_in(mut own: Vec<&Entry>) -> Vec<Entry> {
    own.sort_by_key(|entry| entry.stamp);
    let last_kept = own.iter().rposition(|entry| leaves_draft(entry) == Some(true));
    // How many changes it took to hand it in; none where it never was a draft here.
    let until = match last_kept {
        None => 0,
        Some(kept) => {
            let mut later = own.iter().enumerate().skip(kept);
            match later.find(|(_, entry)| leaves_draft(entry) == Some(false)) {
                Some((handed_in, _)) => handed_in.saturating_add(1),
                None => return Vec::new(),
            }
        }
    };
    let (written, since) = own.split_at(until);
    let mut patches: BTreeMap<usize, Value> = BTreeMap::new();
    for (path, (index, value)) in in_force::in_force(written) {
        let patch = patches.entry(index).or_insert_with(|| json!({}));
        in_force::put(patch, &path, value);
    }
    let stood = patches.into_iter().filter_map(|(index, patch)| {
        let entry = *written.get(index)?;
        if patch == entry.patch {
            return Some(entry.clone());
        }
        // Less than it said: by a mark of its own, since the whole of it may have gone with a file of
        // an older version.
        let stamp = Stamp { writer: writer_of(entry.stamp, &patch), ..entry.stamp };
        Some(Entry { stamp, change: stamp, patch, ..entry.clone() })
    });
    stood.chain(since.iter().map(|entry| (*entry).clone())).collect()
}

/// What a copy sends back: what is one's own and not confirmed by the office yet, or all that is
/// one's own. `ours` is the copy’s whole journal. Nothing where no copy is here.
pub fn sending_back(ours: &[Entry], id: CopyFileId, all: bool) -> Option<SendingBack> {
    let here = Office::of(ours);
    let person = here.copy_of()?;
    let office = here.office()?;
    let confirmed = if all { None } else { confirmed(&here, &[]) };
    let is_new = |entry: &&Entry| is_own(entry) && Some(entry.stamp) > confirmed;
    let is_review = |entry: &&Entry| entry.collection == Collection::ExitReviews.name();
    let mut entries: Vec<Entry> =
        ours.iter().filter(|entry| is_new(entry) && !is_review(entry)).cloned().collect();
    // An exit review goes once it is handed in, and then all of it: what was kept for later before
    // the last file counts as confirmed, and never went.
    let reviews: BTreeSet<Uuid> =
        ours.iter().filter(is_new).filter(is_review).map(|entry| entry.record).collect();
    for review in reviews {
        let of_review =
            |entry: &&Entry| is_review(entry) && entry.record == review && is_own(entry);
        entries.extend(as_handed_in(ours.iter().filter(of_review).collect()));
    }
    entries.sort_by_key(|entry| entry.stamp);
    let by = author(&here, person);
    for entry in &mut entries {
        entry.author.clone_from(&by);
    }
    let touched: BTreeSet<(&str, Uuid)> =
        entries.iter().map(|entry| (entry.collection.as_str(), entry.record)).collect();
    let seen: Vec<Stamp> = ours
        .iter()
        .filter(|entry| touched.contains(&(entry.collection.as_str(), entry.record)))
        .filter_map(stands_for)
        .collect();
    // A receipt that was taken off again need not travel.
    let files = touched
        .iter()
        .filter_map(|(collection, record)| {
            let of_record =
                ours.iter().filter(|it| it.collection == *collection && it.record == *record);
            fold_record(of_record)
        })
        .flat_map(|folded| files_named_in(&folded.value()))
        .filter(|hash| entries.iter().any(|entry| files_named_in(&entry.patch).contains(hash)))
        .collect();
    let header = CopyHeader {
        kind: FileKind::Returned,
        id,
        office: office.id,
        office_name: office.value.mp_name.clone(),
        person,
        person_name: here.name_of(person),
        merged: Vec::new(),
        seen,
    };
    Some(SendingBack { header, entries, files })
}

/// What a file from the office says of itself: whose it is, and which of the person’s files the
/// office holds all of. Nothing where there is no such person, or no office.
pub fn given_header(office: &Office, person: PersonId, id: CopyFileId) -> Option<CopyHeader> {
    let row = office.office()?;
    office.people.get(person)?;
    let copy: Option<&OwnCopy> = office.own_copies.get(person).map(|row| &row.value);
    let returned = copy.into_iter().flat_map(|copy| &copy.returned);
    Some(CopyHeader {
        kind: FileKind::Given,
        id,
        office: row.id,
        office_name: row.value.mp_name.clone(),
        person,
        person_name: office.name_of(person),
        merged: returned.filter(|(_, it)| it.aside == 0).map(|(id, _)| *id).collect(),
        seen: Vec::new(),
    })
}
