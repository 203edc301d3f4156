//! What an erasure takes beside the journal: drafts, preferences, changes that are not written yet;
//! and whose receipts wait no longer.

use crate::{
    domain::{PlacementId, receipt::Hash},
    journal::{Edit, Entry, Erased, Stamp},
    office::{
        Collection, Office,
        erasure::words::{Words, holds},
        files_named_in,
    },
    platform::preferences,
};
use std::collections::BTreeSet;

/// Drops what the browser keeps beside the journal of what is about to be erased: everything that
/// is kept under an id of it, or names one; and, where a person goes, whatever tells who they are.
pub(super) fn forget(office: &Office, erased: &Erased) {
    let ids: BTreeSet<String> = office
        .all_folded()
        .filter(|folded| erased.covers_folded(folded))
        .map(|folded| folded.record.to_string())
        .chain(erased.people().iter().map(ToString::to_string))
        .collect();
    let people = erased.people().iter().filter_map(|person| office.people.get(*person));
    let words: Vec<String> = people.flat_map(|row| Words::of(&row.value).whole).collect();
    // Ids are all of one length, so a text is cut at its hyphens only once for all of them.
    let names_one = |text: &str| {
        text.match_indices('-').any(|(at, _)| {
            let id = at.checked_sub(8).and_then(|start| text.get(start..start + 36));
            id.is_some_and(|id| ids.contains(id))
        })
    };
    preferences::sweep(|key, text| names_one(key) || names_one(text) || holds(text, &words));
}

/// Takes what is erased out of changes that are not written yet, and its files.
pub(super) fn drop_pending<'a>(
    pending: impl Iterator<Item = (&'a mut Vec<Entry>, &'a mut Vec<(Hash, Vec<u8>)>)>,
    erased: &Erased,
) {
    for (entries, files) in pending {
        let (gone, kept): (Vec<Entry>, Vec<Entry>) =
            entries.drain(..).partition(|entry| erased.covers(entry));
        let named: BTreeSet<Hash> =
            gone.iter().flat_map(|entry| files_named_in(&entry.patch)).collect();
        let still: BTreeSet<Hash> =
            kept.iter().flat_map(|entry| files_named_in(&entry.patch)).collect();
        files.retain(|(hash, _)| !named.contains(hash) || still.contains(hash));
        *entries = kept;
    }
}

/// The placements that some edits erase, whose receipts wait for nothing any more.
pub(super) fn placements(office: &Office, edits: &[Edit]) -> Vec<PlacementId> {
    let mut erased = Erased::default();
    for edit in edits {
        erased.note_edit(edit, Stamp::default());
    }
    placements_of(office, &erased)
}

/// The placements that are about to be erased.
pub(super) fn placements_of(office: &Office, erased: &Erased) -> Vec<PlacementId> {
    if erased.is_empty() {
        return Vec::new();
    }
    let of_people = erased.people().iter().flat_map(|person| office.placements.of(*person));
    let alone = erased
        .records()
        .filter(|(name, _, reach)| {
            *name == Collection::Placements.name() && *reach == crate::journal::Reach::Gone
        })
        .map(|(_, record, _)| record);
    of_people.map(|row| row.id).chain(alone).map(PlacementId).collect()
}
