//! The laws of the journal, held against random offices: few records, people and pages, so that
//! they collide.

use super::*;
use proptest::{collection::vec, prelude::*, sample::Index};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

const PEOPLE: u128 = 3;

/// A patch: nested, setting and removing, with whole numbers, fractions and lists.
fn any_patch() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        2 => Just(Value::Null),
        3 => (0i64..4).prop_map(Value::from),
        1 => any::<f64>().prop_filter_map("finite", |number| number.is_finite().then(|| number.into())),
        1 => any::<bool>().prop_map(Value::from),
        1 => "\\PC{0,3}".prop_map(Value::from),
        1 => vec((0i64..3).prop_map(Value::from), 0..3).prop_map(Value::from),
    ];
    let inner = leaf.prop_recursive(2, 8, 3, |inner| {
        proptest::collection::btree_map("[a-c]", inner, 0..3)
            .prop_map(|fields| Value::Object(fields.into_iter().collect()))
    });
    proptest::collection::btree_map("[a-c]", inner, 1..3)
        .prop_map(|fields| Value::Object(fields.into_iter().collect()))
}

/// What one edit of a random change is about.
fn any_edit() -> impl Strategy<Value = Edit> {
    (0..PEOPLE, any::<bool>(), any::<bool>(), any_patch()).prop_map(
        |(number, of_a_person, first_collection, patch)| Edit {
            // A record is one person's or nobody's, for good.
            subject: of_a_person.then(|| Uuid::from_u128(number)),
            collection: if first_collection { "notes" } else { "tasks" }.to_owned(),
            record: Uuid::from_u128(100 + number * 2 + u128::from(of_a_person)),
            patch,
        },
    )
}

/// A journal: changes of one to three edits by three pages whose clocks disagree.
fn any_journal() -> impl Strategy<Value = Vec<Entry>> {
    vec((0u64..3, 0u64..30, vec(any_edit(), 1..4)), 0..14).prop_map(|changes| {
        let mut clocks: BTreeMap<u64, Clock> = BTreeMap::new();
        let mut entries = Vec::new();
        for (writer, now, edits) in changes {
            let clock = clocks.entry(writer).or_insert_with(|| Clock::new(Writer(writer)));
            entries.extend(Edit::stamp_all(edits, clock, now, "Priya Example", "edit", None));
        }
        entries
    })
}

/// The edits of an erasure: of a person, of a record, or of what a record said before.
fn any_erasure() -> impl Strategy<Value = Vec<Edit>> {
    let whole = |edit: Edit| {
        rewriting_edits(edit.subject, &edit.collection, edit.record, edit.patch).to_vec()
    };
    prop_oneof![
        (0..PEOPLE).prop_map(|person| vec![erasure_edit(Uuid::from_u128(person))]),
        any_edit().prop_map(|edit| vec![record_erasure_edit(&edit.collection, edit.record)]),
        any_edit().prop_map(whole),
    ]
}

/// A journal in which people, records and parts of records may have been erased, by a page whose
/// clock agrees with no other.
fn any_journal_with_erasures() -> impl Strategy<Value = Vec<Entry>> {
    (any_journal(), vec((any_erasure(), 0u64..30), 0..3)).prop_map(|(mut entries, erasures)| {
        let mut clock = Clock::new(Writer(9));
        for (edits, now) in erasures {
            entries.extend(Edit::stamp_all(edits, &mut clock, now, "Priya Example", "erase", None));
        }
        entries
    })
}

/// Any part of a journal, as a copy that went its own way would have it.
fn part(entries: &[Entry], choice: &[bool]) -> Vec<Entry> {
    let chosen = choice.iter().chain(std::iter::repeat(&true));
    entries
        .iter()
        .zip(chosen)
        .filter(|(_, chosen)| **chosen)
        .map(|(entry, _)| entry.clone())
        .collect()
}

type Office = BTreeMap<(String, Uuid), Value>;

fn office(entries: &[Entry]) -> Office {
    fold(entries)
        .into_iter()
        .map(|folded| ((folded.collection.clone(), folded.record), folded.value()))
        .collect()
}

fn history_of(entries: &[Entry], of: &Entry) -> Vec<Entry> {
    let is_of = |other: &&Entry| other.record == of.record && other.collection == of.collection;
    entries.iter().filter(is_of).cloned().collect()
}

fn change_of(entries: &[Entry], change: Stamp) -> Vec<Entry> {
    let mut entries: Vec<Entry> =
        entries.iter().filter(|entry| entry.change == change).cloned().collect();
    entries.sort_by_key(|entry| entry.stamp);
    entries
}

fn plan(entries: &[Entry], change: Stamp) -> Result<Vec<Edit>, UndoRefusal> {
    plan_undo(&change_of(entries, change), |entry| history_of(entries, entry))
}

/// The journal with one more change, made on a page that has seen all of it.
fn with(entries: &[Entry], edits: Vec<Edit>, undoes: Option<Stamp>) -> (Vec<Entry>, Stamp) {
    with_by(7, entries, edits, undoes)
}

fn with_by(
    writer: u64,
    entries: &[Entry],
    edits: Vec<Edit>,
    undoes: Option<Stamp>,
) -> (Vec<Entry>, Stamp) {
    let mut clock = Clock::new(Writer(writer));
    entries.iter().for_each(|entry| clock.observe(entry.stamp));
    let new = Edit::stamp_all(edits, &mut clock, 0, "Priya Example", "edit", undoes);
    let change = new[0].change;
    (entries.iter().cloned().chain(new).collect(), change)
}

proptest! {
    #[test]
    fn merging_is_the_same_either_way_round_in_any_grouping_and_twice(
        all in any_journal_with_erasures(),
        choices in vec(vec(any::<bool>(), 20), 3),
    ) {
        let [a, b, c] = [0, 1, 2].map(|side| part(&all, &choices[side]));
        prop_assert_eq!(union(&a, &b), union(&b, &a));
        prop_assert_eq!(union(&union(&a, &b), &c), union(&a, &union(&b, &c)));
        prop_assert_eq!(union(&a, &a), union(&a, &[]));
        prop_assert_eq!(union(&union(&a, &b), &b), union(&a, &b));
        prop_assert_eq!(fold(&union(&a, &b)), fold(&union(&b, &a)));
        let both: Vec<Entry> = a.iter().chain(&b).cloned().collect();
        prop_assert_eq!(fold(&union(&a, &b)), fold(&both));
    }

    #[test]
    fn the_order_in_which_entries_arrive_does_not_matter(
        all in any_journal_with_erasures(),
        keys in vec(any::<u32>(), 64),
    ) {
        let mut shuffled: Vec<(u32, &Entry)> = keys.into_iter().cycle().zip(&all).collect();
        shuffled.sort_by_key(|(key, _)| *key);
        let shuffled: Vec<Entry> = shuffled.into_iter().map(|(_, entry)| entry.clone()).collect();
        prop_assert_eq!(fold(&shuffled), fold(&all));
    }

    #[test]
    fn twins_of_one_stamp_merge_the_same_either_way_round(all in any_journal(), at in any::<Index>()) {
        prop_assume!(!all.is_empty());
        let mut tampered = all.clone();
        tampered[at.index(all.len())].author = "Somebody else".to_owned();
        prop_assert_eq!(union(&all, &tampered), union(&tampered, &all));
    }

    #[test]
    fn folding_one_more_entry_in_is_folding_all_anew(all in any_journal()) {
        let mut records: BTreeMap<(String, Uuid), Folded> = BTreeMap::new();
        for entry in &all {
            let key = (entry.collection.clone(), entry.record);
            let known = records.get(&key).map(|folded| folded.last);
            match records.get_mut(&key) {
                Some(folded) => {
                    let was_newer = folded.push(entry);
                    prop_assert_eq!(was_newer, known < Some(entry.stamp));
                    if !was_newer {
                        prop_assert_eq!(folded.last, known.unwrap());
                        let position = all.iter().position(|other| other == entry).unwrap();
                        *folded = fold_record(&history_of(&all[..=position], entry)).unwrap();
                    }
                }
                None => {
                    records.insert(key, fold_record([entry]).unwrap());
                }
            }
        }
        prop_assert_eq!(records.into_values().collect::<Vec<_>>(), fold(&all));
    }

    #[test]
    fn undoing_the_newest_change_brings_back_what_was(all in any_journal(), edits in vec(any_edit(), 1..4)) {
        let before = office(&all);
        let (changed, change) = with(&all, edits, None);
        let after = office(&changed);
        if after == before {
            prop_assert_eq!(plan(&changed, change), Err(UndoRefusal::AlreadyUndone));
            return Ok(());
        }
        let planned = plan(&changed, change).unwrap();
        let (undone, undo) = with(&changed, planned, Some(change));
        let mut expected = before.clone();
        for (key, value) in &after {
            if !before.contains_key(key) {
                // A record that the change made goes; it is not forgotten.
                let mut value = value.clone();
                value["deleted"] = json!(true);
                expected.insert(key.clone(), value);
            }
        }
        prop_assert_eq!(&office(&undone), &expected);
        prop_assert_eq!(plan(&undone, change), Err(UndoRefusal::AlreadyUndone));

        // And the undoing can be undone, and that in its turn.
        let planned = plan(&undone, undo).unwrap();
        let (redone, redo) = with(&undone, planned, Some(undo));
        prop_assert_eq!(office(&redone), after);
        let planned = plan(&redone, redo).unwrap();
        let (undone_again, _) = with(&redone, planned, Some(redo));
        prop_assert_eq!(office(&undone_again), expected);
    }

    #[test]
    fn undo_takes_back_its_change_and_nothing_that_came_later(all in any_journal(), at in any::<Index>()) {
        prop_assume!(!all.is_empty());
        let change = all[at.index(all.len())].change;
        let entries = change_of(&all, change);
        let touched: BTreeSet<(String, Uuid)> =
            entries.iter().map(|entry| (entry.collection.clone(), entry.record)).collect();
        let is_later = |other: &&Entry| {
            other.change != change
                && entries.iter().any(|entry| {
                    entry.record == other.record
                        && entry.collection == other.collection
                        && other.stamp > entry.stamp
                })
        };
        let later: Vec<&Entry> = all.iter().filter(is_later).collect();
        let now = office(&all);
        match plan(&all, change) {
            Err(UndoRefusal::StoodOn { by }) => prop_assert!(later.contains(&&*by)),
            Err(UndoRefusal::AlreadyUndone) => {
                // It had no effect in the first place.
                for entry in &entries {
                    let history = history_of(&all, entry);
                    let own = history_of(&entries, entry);
                    let older: Vec<Entry> =
                        history.into_iter().filter(|other| other.stamp < own[0].stamp).collect();
                    let then: Vec<Entry> = older.iter().chain(&own).cloned().collect();
                    prop_assert_eq!(office(&older), office(&then));
                }
            }
            Err(other) => prop_assert!(false, "nothing was undone or erased here, but: {other}"),
            Ok(planned) => {
                let backs: Vec<(String, Uuid, Value)> = planned
                    .iter()
                    .map(|edit| (edit.collection.clone(), edit.record, edit.patch.clone()))
                    .collect();
                let (undone, _) = with(&all, planned, Some(change));
                let undone = office(&undone);
                for (key, value) in &now {
                    if !touched.contains(key) {
                        prop_assert_eq!(&undone[key], value);
                    }
                }
                // What a later change set, wherever it still holds, is as it was.
                for other in later {
                    let key = (other.collection.clone(), other.record);
                    for (path, set) in patch::leaves(&other.patch) {
                        let at = |office: &Office| {
                            path.iter().try_fold(office[&key].clone(), |value, step| {
                                value.get(step).cloned()
                            })
                        };
                        let ours = backs.iter().any(|(collection, record, back)| {
                            *collection == key.0
                                && *record == key.1
                                && patch::meet(back, &other.patch)
                        });
                        if !ours && !set.is_null() {
                            prop_assert_eq!(at(&undone), at(&now));
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn undo_is_refused_where_a_later_change_stands_on_it_and_only_there(
        all in any_journal(),
        edits in vec(any_edit(), 1..3),
        later in vec(any_edit(), 1..3),
    ) {
        let (changed, change) = with(&all, edits, None);
        let (both, stander) = with(&changed, later, None);
        prop_assume!(office(&changed) != office(&all));
        let planned = plan(&changed, change).unwrap();
        // It stands on it where it altered something that undoing puts back.
        let (then, now) = (office(&changed), office(&both));
        let created = |key: &(String, Uuid)| !office(&all).contains_key(key);
        let stands = planned.iter().any(|edit| {
            let key = (edit.collection.clone(), edit.record);
            let (then, now) = (&then[&key], &now[&key]);
            if created(&key) { then != now } else { !patch::same_where_patched(&edit.patch, Some(then), Some(now)) }
        });
        match plan(&both, change) {
            Ok(_) => prop_assert!(!stands),
            Err(UndoRefusal::StoodOn { by }) => {
                prop_assert!(stands);
                prop_assert_eq!(by.change, stander);
            }
            Err(other) => prop_assert!(false, "{other}"),
        }
        // Once that one is undone, this one can be.
        if let Ok(planned) = plan(&both, stander) {
            let creates = planned.iter().any(|edit| edit.patch == json!({ "deleted": true }));
            let (undone, _) = with(&both, planned, Some(stander));
            prop_assert!(creates || plan(&undone, change).is_ok());
        }
    }

    #[test]
    fn the_erased_stay_erased_whatever_is_merged(
        all in any_journal(),
        person in 0..PEOPLE,
        choices in vec(vec(any::<bool>(), 20), 2),
        rounds in 1usize..3,
    ) {
        let person = Uuid::from_u128(person);
        let is_theirs = |entry: &Entry| entry.subject == Some(person);
        let edits = vec![erasure_edit(person)];
        let (with_marker, change) = with(&part(&all, &choices[0]), edits, None);
        let erased = without_erased(with_marker.clone());
        prop_assert!(!erased.iter().any(is_theirs));
        prop_assert_eq!(without_erased(erased.clone()), erased.clone());
        let mut ours = erased;
        for _ in 0..rounds {
            for old in [&all, &part(&all, &choices[1])] {
                ours = union(&union(old, &ours), old);
                prop_assert!(!ours.iter().any(is_theirs));
                prop_assert!(!fold(&ours).iter().any(|folded| folded.subject == Some(person)));
            }
        }
        let both: Vec<Entry> = all.iter().chain(&with_marker).cloned().collect();
        prop_assert!(!fold(&both).iter().any(|folded| folded.subject == Some(person)));
        prop_assert!(erased_people(&ours).contains(&person));
        prop_assert_eq!(plan(&ours, change), Err(UndoRefusal::Erasure));
    }

    #[test]
    fn a_record_erased_alone_stays_erased_whatever_is_merged_and_takes_nothing_else(
        all in any_journal(),
        of in any_edit(),
        choices in vec(vec(any::<bool>(), 20), 2),
        late in any_edit(),
        rounds in 1usize..3,
    ) {
        let is_it = |entry: &Entry| entry.record == of.record && entry.collection == of.collection;
        let edits = vec![record_erasure_edit(&of.collection, of.record)];
        let (with_marker, change) = with(&part(&all, &choices[0]), edits, None);
        // A copy that knows nothing of it goes on writing, to this record too.
        let late = Edit { collection: of.collection.clone(), record: of.record, subject: of.subject, ..late };
        let (elsewhere, _) = with_by(8, &part(&all, &choices[1]), vec![late], None);
        let mut ours = without_erased(with_marker.clone());
        prop_assert!(!ours.iter().any(is_it));
        prop_assert_eq!(without_erased(ours.clone()), ours.clone());
        for _ in 0..rounds {
            for old in [&all, &elsewhere] {
                ours = union(&union(old, &ours), old);
                prop_assert!(!ours.iter().any(is_it));
                let key = (of.collection.clone(), of.record);
                prop_assert!(!office(&ours).contains_key(&key));
            }
        }
        // Everything else is as it would be without the erasure.
        let others: Vec<Entry> = union(&all, &elsewhere).into_iter().filter(|it| !is_it(it)).collect();
        let kept: Vec<Entry> =
            ours.iter().filter(|entry| entry.collection != ERASURES).cloned().collect();
        prop_assert_eq!(kept, others);
        prop_assert_eq!(plan(&ours, change), Err(UndoRefusal::Erasure));
    }

    #[test]
    fn a_record_written_anew_forgets_what_it_said_before_whatever_is_merged_and_goes_on(
        all in any_journal(),
        of in any_edit(),
        choice in vec(any::<bool>(), 20),
        later in any_patch(),
        rounds in 1usize..3,
    ) {
        let key = (of.collection.clone(), of.record);
        let is_it = |entry: &Entry| entry.record == key.1 && entry.collection == key.0;
        let edits = rewriting_edits(of.subject, &key.0, key.1, of.patch.clone()).to_vec();
        let (rewritten, change) = with(&all, edits, None);
        let marker = rewritten.iter().find(|entry| entry.collection == ERASURES).unwrap().stamp;
        let (later, _) = with(&rewritten, vec![Edit { patch: later, ..of.clone() }], None);
        let is_old = |entry: &Entry| is_it(entry) && entry.stamp < marker;
        let mut ours = without_erased(later.clone());
        let expected = office(&ours)[&key].clone();
        let mut anew = json!({});
        for entry in ours.iter().filter(|entry| is_it(entry)) {
            patch::apply(&mut anew, &entry.patch);
        }
        prop_assert_eq!(&anew, &expected);
        for _ in 0..rounds {
            for old in [&all, &part(&all, &choice), &rewritten] {
                ours = union(&union(old, &ours), old);
                prop_assert!(!ours.iter().any(is_old));
                prop_assert_eq!(&office(&ours)[&key], &expected);
            }
        }
        prop_assert_eq!(plan(&ours, change), Err(UndoRefusal::Erasure));
    }

    #[test]
    fn an_entry_reads_back_from_its_json_with_all_that_a_newer_version_added(
        all in any_journal(),
        added in proptest::collection::btree_map("[x-z]{1,2}", any_patch(), 0..3),
        undoes in any::<bool>(),
    ) {
        let added: Map<String, Value> = added.into_iter().collect();
        let strange: Vec<Entry> = all
            .into_iter()
            .map(|entry| Entry {
                undoes: undoes.then_some(entry.change),
                extra: added.clone(),
                ..entry
            })
            .collect();
        for entry in &strange {
            let text = serde_json::to_string(entry).unwrap();
            let read: Entry = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(&read, entry);
            prop_assert_eq!(serde_json::to_string(&read).unwrap(), text);
        }
        let read: Vec<Entry> = strange
            .iter()
            .map(|entry| serde_json::from_str(&serde_json::to_string(entry).unwrap()).unwrap())
            .collect();
        prop_assert_eq!(fold(&read), fold(&strange));
    }

    #[test]
    fn a_field_that_this_version_does_not_know_survives_the_edits_it_makes(
        all in any_journal(),
        unknown in any_patch(),
    ) {
        // The newer version writes the field; this one edits the record, knowing other fields only.
        let record = (Uuid::from_u128(500), "notes".to_owned());
        let edit = |patch: Value| Edit {
            subject: None,
            collection: record.1.clone(),
            record: record.0,
            patch,
        };
        let (written, _) = with(&all, vec![edit(json!({ "unknown": unknown, "a": 1 }))], None);
        let kept = office(&written)[&(record.1.clone(), record.0)]["unknown"].clone();
        let known = json!({ "a": 2, "b": { "c": [3] } });
        let patch = patch::diff(&json!({ "a": 1 }), &known).unwrap();
        let (edited, change) = with(&written, vec![edit(patch)], None);
        let value = office(&edited)[&(record.1.clone(), record.0)].clone();
        prop_assert_eq!(&value["unknown"], &kept);
        prop_assert_eq!((&value["a"], &value["b"]), (&known["a"], &known["b"]));
        let (undone, _) = with(&edited, plan(&edited, change).unwrap(), Some(change));
        prop_assert_eq!(&office(&undone)[&(record.1, record.0)]["unknown"], &kept);
    }
}
