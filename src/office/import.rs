//! What a backup would bring in, worked out before anything is touched.

use super::{Collection, Office, describe, erasure::kinds::hold, files_named_in};
use crate::{
    domain::{PersonId, receipt::Hash},
    journal::{ERASURES, Entry, Erased, LostEdit, Reach, Stamp, lost_edits, without_erased},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// How one collection would change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incoming {
    /// What its records are called.
    pub noun: String,
    /// Records that are new here.
    pub added: usize,
    /// Records that are here and would change.
    pub changed: usize,
}

/// What a backup would bring in, in words and numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPreview {
    /// Whose office the backup is of.
    pub office_name: String,
    /// The day it was made, as `2026-03-02`.
    pub made: String,
    /// Whether there is no office here yet.
    pub into_nothing: bool,
    /// Whether it is of another office than the one here; then it is refused.
    pub other_office: bool,
    /// Entries that are new here.
    pub new_entries: usize,
    /// Entries that are here already.
    pub known_entries: usize,
    /// Files of receipts that are new here.
    pub new_files: usize,
    /// Receipts that the journal names and neither the backup nor this device holds.
    pub missing_files: usize,
    /// People whom the backup says were erased and who are still here.
    pub erasures: usize,
    /// Records, of people who stay, that the backup says were erased and that are still here.
    #[serde(default)]
    pub erased_records: usize,
    /// People on legal hold here of whom the backup says that something was erased. Then it is
    /// refused until the hold is lifted.
    #[serde(default)]
    pub on_hold: usize,
    /// Collection by collection, those with something new.
    pub collections: Vec<Incoming>,
    /// Edits that crossed: the same field set to different values on both sides, in words.
    pub crossed: Vec<String>,
}

/// What a backup would bring in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportPlan {
    /// In words and numbers.
    pub preview: ImportPreview,
    /// The entries to take in, in the order of their stamps.
    pub entries: Vec<Entry>,
    /// The people to erase here.
    pub erased: Vec<Uuid>,
    /// The files to take in.
    pub files: Vec<Hash>,
}

/// Works out what a backup would bring in. `ours` is this device's whole journal, `held` the
/// files it holds; `theirs` and `brought` the backup's.
pub fn plan_import(
    ours: &[Entry],
    held: &BTreeSet<Hash>,
    theirs: &[Entry],
    brought: &BTreeSet<Hash>,
    made: &str,
) -> ImportPlan {
    let here = Office::of(ours);
    let there = Office::of(theirs);
    let known: BTreeSet<Stamp> = ours.iter().map(|entry| entry.stamp).collect();
    let erased_here = Erased::of(ours);
    let erased_there = Erased::of(theirs);
    let mut theirs_kept = without_erased(theirs.to_vec());
    // What marks somebody's own copy as one would make this office into a copy.
    theirs_kept.retain(|entry| {
        entry.collection != Collection::OwnCopies.name() || entry.patch.get("held_here").is_none()
    });
    let entries: Vec<Entry> = theirs_kept
        .into_iter()
        .filter(|entry| !known.contains(&entry.stamp))
        .filter(|entry| !erased_here.covers(entry))
        .collect();
    let gone = files_of_erased(ours, theirs);
    let erased: Vec<Uuid> =
        erased_there.people().difference(erased_here.people()).copied().collect();
    let gone_records: Vec<Option<Uuid>> = erased_there
        .records()
        .filter(|(_, _, reach)| *reach == Reach::Gone)
        .filter_map(|(collection, record, _)| here.folded(collection, record))
        .map(|folded| folded.subject)
        .collect();
    let touched: BTreeSet<Uuid> =
        erased.iter().copied().chain(gone_records.iter().flatten().copied()).collect();
    let on_hold = touched.iter().filter(|person| hold(&here, PersonId(**person)).is_some()).count();
    let mut all = ours.to_vec();
    all.extend(entries.iter().cloned());
    let after = Office::of(&all);
    let needed = files_of(&after);
    let files: Vec<Hash> =
        brought.difference(held).filter(|hash| !gone.contains(*hash)).cloned().collect();
    let missing_files =
        needed.iter().filter(|hash| !held.contains(hash) && !brought.contains(hash)).count();

    let mut collections: BTreeMap<Collection, Incoming> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for entry in entries.iter().filter(|entry| entry.collection != ERASURES) {
        let Some(collection) = Collection::from_name(&entry.collection) else { continue };
        if seen.insert((collection, entry.record)) {
            let incoming = collections.entry(collection).or_insert_with(|| Incoming {
                noun: collection.noun().to_owned(),
                ..Incoming::default()
            });
            if here.folded(&entry.collection, entry.record).is_some() {
                incoming.changed += 1;
            } else {
                incoming.added += 1;
            }
        }
    }

    let their_stamps: BTreeSet<Stamp> = theirs.iter().map(|entry| entry.stamp).collect();
    let only_ours: Vec<Entry> =
        ours.iter().filter(|entry| !their_stamps.contains(&entry.stamp)).cloned().collect();
    let crossed =
        lost_edits(&only_ours, &entries).iter().map(|lost| in_words(&after, lost)).collect();

    let (our_office, their_office) = (here.office(), there.office());
    let preview = ImportPreview {
        office_name: their_office.map_or_else(String::new, |row| row.value.mp_name.clone()),
        made: made.to_owned(),
        into_nothing: our_office.is_none(),
        other_office: match (our_office, their_office) {
            (Some(ours), Some(theirs)) => ours.id != theirs.id,
            (Some(_), None) => !theirs.is_empty(),
            (None, _) => false,
        },
        new_entries: entries.len(),
        known_entries: theirs.iter().filter(|entry| known.contains(&entry.stamp)).count(),
        new_files: files.len(),
        missing_files,
        erased_records: gone_records.len(),
        on_hold,
        erasures: erased.iter().filter(|person| here.people.get(**person).is_some()).count(),
        collections: collections.into_values().collect(),
        crossed,
    };
    ImportPlan { preview, entries, erased, files }
}

/// The files that only entries of what was erased name: they must not come back with an older
/// backup, even though by themselves they would change nothing.
fn files_of_erased(ours: &[Entry], theirs: &[Entry]) -> BTreeSet<Hash> {
    let mut erased = Erased::of(ours);
    for entry in theirs {
        erased.note(entry);
    }
    files_gone(&erased, ours.iter().chain(theirs))
}

/// The files that are named by entries that are erased, and by no others.
pub fn files_gone<'a>(erased: &Erased, entries: impl Iterator<Item = &'a Entry>) -> BTreeSet<Hash> {
    let (mut gone, mut kept) = (BTreeSet::new(), BTreeSet::new());
    for entry in entries {
        let named = files_named_in(&entry.patch);
        if erased.covers(entry) { gone.extend(named) } else { kept.extend(named) }
    }
    gone.difference(&kept).cloned().collect()
}

/// The files that an office's receipts and applications name.
fn files_of(office: &Office) -> BTreeSet<Hash> {
    let receipts = office.expenses.iter().flat_map(|row| row.value.receipts.values());
    let attached = office.applicants.iter().flat_map(|row| row.value.attachments.values());
    receipts
        .flat_map(|receipt| receipt.hashes().cloned())
        .chain(attached.map(|attachment| attachment.hash.clone()))
        .collect()
}

/// A crossed edit in words: what holds, what lost, and who wrote them.
fn in_words(office: &Office, lost: &LostEdit) -> String {
    let name = describe::record_name(office, &lost.collection, lost.record);
    let noun = Collection::from_name(&lost.collection).map_or("record", Collection::noun);
    let subject = office.folded(&lost.collection, lost.record).and_then(|folded| folded.subject);
    let of = (lost.collection.as_str(), lost.record, subject);
    if lost.collection == Collection::Adjustments.name() {
        return format!(
            "{noun} for {name}: what {} wrote holds; what {} wrote is older and stays in the history",
            lost.kept_author, lost.lost_author
        );
    }
    let (field, kept) = describe::field_in_words(office, of, &lost.field, &lost.kept);
    let (_, gone) = describe::field_in_words(office, of, &lost.field, &lost.lost);
    if describe::is_unseen(office, &lost.collection, lost.record, &lost.field) {
        return format!("{noun} {name}, {field}: two edits crossed; the newer holds");
    }
    let or_empty =
        |text: String| if text.is_empty() { "nothing".to_owned() } else { format!("“{text}”") };
    format!(
        "{noun} {name}, {field}: {} by {} holds; {} by {} is older and stays in the history",
        or_empty(kept),
        lost.kept_author,
        or_empty(gone),
        lost.lost_author
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            expense::Expense, money::Money, office_details::OfficeDetails, opening::Opening,
            person::Person, placement::Placement, receipt::Receipt,
        },
        office::{Command, testing::TestOffice},
    };

    fn office_with_opening() -> TestOffice {
        let mut it = TestOffice::new("2026-03-02");
        let details = OfficeDetails { mp_name: "A Member".to_owned(), ..OfficeDetails::default() };
        it.act(Command::SetUpOffice { details });
        let opening = Opening { title: "Spring".to_owned(), ..Opening::default() };
        it.act(Command::AddOpening { opening });
        it
    }

    fn plan(ours: &[Entry], theirs: &[Entry]) -> ImportPlan {
        plan_import(ours, &BTreeSet::new(), theirs, &BTreeSet::new(), "2026-03-02")
    }

    #[test]
    fn into_nothing_everything_comes_in_and_twice_does_nothing() {
        let it = office_with_opening();
        let first = plan(&[], &it.entries);
        assert!(first.preview.into_nothing && !first.preview.other_office);
        assert_eq!(first.entries, it.entries);
        let again = plan(&it.entries, &it.entries);
        assert_eq!(again.preview.new_entries, 0);
        assert_eq!(again.preview.known_entries, it.entries.len());
        assert!(again.preview.crossed.is_empty() && again.preview.collections.is_empty());
    }

    #[test]
    fn an_older_backup_brings_back_nothing_of_an_erased_person() {
        let mut it = office_with_opening();
        let person = Person { name: "Somebody".to_owned(), ..Person::default() };
        let placement = Placement { start: it.today, ..Placement::default() };
        let placement =
            it.act(Command::AddPlacement { person, placement: Box::new(placement) }).unwrap();
        let hash = Hash::of(b"a receipt");
        let receipt = Receipt { hash: hash.clone(), ..Receipt::default() };
        let expense = Expense {
            placement: placement.into(),
            on: it.today,
            amount: Money(1250),
            ..Expense::default()
        };
        it.act(Command::AddExpense { expense: Box::new(expense), receipts: vec![receipt] });
        let before = it.entries.clone();
        let brought = BTreeSet::from([hash.clone()]);
        let plan = |ours: &[Entry]| plan_import(ours, &BTreeSet::new(), &before, &brought, "");
        assert_eq!(plan(&[]).files, std::slice::from_ref(&hash), "while the person is there");
        let id = it.office.people.iter().next().unwrap().id.into();
        it.act(Command::ErasePerson { id });
        let after = plan(&without_erased(it.entries.clone()));
        assert_eq!((after.entries.len(), after.files.len()), (0, 0));
        let after = plan(&it.entries);
        assert_eq!((after.entries.len(), after.files.len()), (0, 0));
    }

    #[test]
    fn a_backup_that_erased_records_takes_them_here_too_unless_they_are_on_hold() {
        let mut it = office_with_opening();
        let person = Person { name: "Somebody".to_owned(), ..Person::default() };
        let placement = Placement { start: it.today, ..Placement::default() };
        it.act(Command::AddPlacement { person, placement: Box::new(placement) });
        let person = PersonId(it.office.people.iter().next().unwrap().id);
        let here = it.entries.clone();
        let list = it.office.checklist.iter().map(|row| ("checklist".to_owned(), row.id));
        let erasure = crate::office::Erasure {
            person,
            records: list.collect(),
            ..crate::office::Erasure::default()
        };
        let many = erasure.records.len();
        it.act(Command::Erase { erasure: Box::new(erasure) });
        let there = without_erased(it.entries.clone());
        let brought = plan(&here, &there).preview;
        assert_eq!((brought.erased_records, brought.erasures, brought.on_hold), (many, 0, 0));
        let mut after = here.clone();
        after.extend(plan(&here, &there).entries);
        assert!(Office::of(&after).checklist.is_empty());
        assert_eq!(plan(&without_erased(after), &here).preview.new_entries, 0);
        // On hold here, it is not brought in unseen.
        let mut held = TestOffice::new("2026-03-02");
        for entry in &here {
            held.office.take(entry);
        }
        let mut fresh = || Uuid::from_u128(77);
        let mut context = crate::office::Context {
            now: 0,
            today: held.today,
            author: "A tester".to_owned(),
            fresh: &mut fresh,
        };
        let command = Command::PutOnHold { person, reason: "A claim".to_owned() };
        let changes = crate::office::apply(&held.office, command, &mut context).unwrap();
        let mut clock = crate::journal::Clock::new(crate::journal::Writer(8));
        here.iter().for_each(|entry| clock.observe(entry.stamp));
        let hold =
            crate::journal::Edit::stamp_all(changes.edits, &mut clock, 9, "A", "put-on-hold", None);
        let ours: Vec<Entry> = here.iter().cloned().chain(hold).collect();
        assert_eq!(plan(&ours, &there).preview.on_hold, 1);
    }

    #[test]
    fn another_office_is_told_from_this_one() {
        let ours = office_with_opening();
        let mut theirs = TestOffice::new("2026-03-02");
        theirs.try_act(Command::AddOpening { opening: Opening::default() }).unwrap();
        theirs.act(Command::SetUpOffice { details: OfficeDetails::default() });
        assert!(plan(&ours.entries, &theirs.entries).preview.other_office);
    }
}
