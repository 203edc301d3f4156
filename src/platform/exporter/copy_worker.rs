//! Somebody's own copy, from within the worker: files are made for it and from it, and those that
//! come in are opened, weighed and handed over.

use super::{
    own_copy::{Planned, Told},
    worker::{Pieces, bring, bytes_of, done, journal, progress, say, want, work},
};
use crate::{
    domain::{CopyFileId, PersonId, receipt::Hash},
    format::own_copy::{CopyFile, begin, path_of},
    journal::Entry,
    office::{
        Office,
        own_copy::{
            CopyHeader, FileKind,
            coming_back::{Aside, plan_return},
            is_own,
            outgoing::outgoing,
            taking_in::{given_header, plan_given, sending_back},
        },
    },
};
use js_sys::{Array, Uint8Array};
use std::{cell::RefCell, collections::BTreeSet};

/// A file that was opened, and what of it is to come in.
struct InHand {
    file: CopyFile<Vec<u8>>,
    entries: Vec<Entry>,
    files: Vec<Hash>,
}

thread_local! {
    static IN_HAND: RefCell<Option<InHand>> = const { RefCell::new(None) };
}

const CHOOSE_AGAIN: &str = "Choose the file again.";

/// Hears what is about somebody's own copy. Gives whether it was.
pub(super) fn hear(parts: &Array) -> bool {
    let text = |index| parts.get(index).as_string().unwrap_or_default();
    match text(0).as_str() {
        "give" => work(give(text(1), text(2), text(3))),
        "send-back" => work(send_back(text(1), text(2), text(3) == "all")),
        "open-copy" => {
            let now = parts.get(2).as_f64().unwrap_or(0.0) as u64;
            work(open(bytes_of(parts, 1).unwrap_or_default(), now));
        }
        "plan-copy" => work(plan()),
        "look-at" => work(look_at(Hash(text(1)))),
        "take-copy" => work(take()),
        _ => return false,
    }
    true
}

/// Makes a file of these entries and files, and hands it over.
async fn make(
    made: &str,
    header: CopyHeader,
    entries: &[Entry],
    files: &BTreeSet<Hash>,
    name: &str,
) -> Result<(), String> {
    let words = |problem: crate::format::backup::BackupProblem| problem.to_string();
    let mut writer = begin(Pieces::default(), made, header, entries).map_err(words)?;
    for (number, hash) in (1..).zip(files) {
        progress(number, files.len());
        // A file that is missing here is missing there too; the page of the expense says so.
        if let Some(bytes) = want(hash).await {
            writer.file(&path_of(hash), &bytes).map_err(words)?;
        }
    }
    done(writer.finish().map_err(words)?, name, "application/zip")
}

async fn give(person: String, id: String, made: String) -> Result<(), String> {
    let gone = || "This person is no longer there.".to_owned();
    let (entries, _) = journal().await?;
    let person: PersonId = person.parse().map_err(|_| gone())?;
    let id: CopyFileId = id.parse().map_err(|_| gone())?;
    let header = given_header(&Office::of(&entries), person, id).ok_or_else(gone)?;
    let outgoing = outgoing(&entries, person);
    let name = format!("understudy-own-copy-{made}.zip");
    make(&made, header, &outgoing.entries, &outgoing.files, &name).await
}

async fn send_back(id: String, made: String, all: bool) -> Result<(), String> {
    let gone = || "There is no own copy in this browser.".to_owned();
    let (entries, _) = journal().await?;
    let id: CopyFileId = id.parse().map_err(|_| gone())?;
    let sending = sending_back(&entries, id, all).ok_or_else(gone)?;
    let newest = entries.iter().filter(|entry| is_own(entry)).map(|entry| entry.stamp).max();
    let told = Told {
        changes: sending.entries.len(),
        files: sending.files.len(),
        up_to: newest.map(|stamp| stamp.to_string()).unwrap_or_default(),
    };
    let told = serde_json::to_string(&told).map_err(|error| error.to_string())?;
    say(&["told".into(), told.into()]);
    let name = format!("understudy-for-the-office-{made}.zip");
    make(&made, sending.header, &sending.entries, &sending.files, &name).await
}

async fn open(bytes: Vec<u8>, now: u64) -> Result<(), String> {
    let file = CopyFile::open(bytes, now)?;
    let header = serde_json::to_string(&file.header).map_err(|error| error.to_string())?;
    let in_hand = InHand { file, entries: Vec::new(), files: Vec::new() };
    IN_HAND.with_borrow_mut(|held| *held = Some(in_hand));
    say(&["header".into(), header.into()]);
    Ok(())
}

async fn plan() -> Result<(), String> {
    let (ours, held) = journal().await?;
    let held: BTreeSet<Hash> = held.into_iter().collect();
    let mut in_hand = IN_HAND.with_borrow_mut(Option::take).ok_or(CHOOSE_AGAIN)?;
    let InHand { file, .. } = &in_hand;
    let (header, theirs, brought) = (&file.header, &file.entries, &file.files);
    let (planned, entries, files) = match header.kind {
        FileKind::Given => {
            let plan = plan_given(&ours, &held, header, theirs, brought, &file.made)
                .map_err(|problem| problem.to_string())?;
            (Planned::Given(Box::new(plan.preview)), plan.entries, plan.files)
        }
        FileKind::Returned => {
            let mut plan = plan_return(&ours, &held, header, theirs, brought, &file.made)
                .map_err(|problem| problem.to_string())?;
            if file.unfit > 0 {
                plan.preview.aside.push(Aside {
                    title: "a file".to_owned(),
                    why: "it is neither a picture nor a PDF, or is larger than 25 MB".to_owned(),
                    changes: file.unfit,
                });
            }
            (Planned::Returned(Box::new(plan.preview)), plan.entries, plan.files)
        }
    };
    in_hand.entries = entries;
    in_hand.files = files;
    IN_HAND.with_borrow_mut(|held| *held = Some(in_hand));
    let planned = serde_json::to_string(&planned).map_err(|error| error.to_string())?;
    say(&["planned".into(), planned.into()]);
    Ok(())
}

async fn look_at(hash: Hash) -> Result<(), String> {
    let bytes = IN_HAND.with_borrow_mut(|held| match held {
        Some(in_hand) => in_hand.file.file(&hash),
        None => Err(CHOOSE_AGAIN.to_owned()),
    })?;
    let bytes = bytes.ok_or("This receipt’s file is not in the file that came in.")?;
    say(&["looked".into(), Uint8Array::from(bytes.as_slice()).into()]);
    Ok(())
}

async fn take() -> Result<(), String> {
    let mut in_hand = IN_HAND.with_borrow_mut(Option::take).ok_or(CHOOSE_AGAIN)?;
    let InHand { file, entries, files } = &mut in_hand;
    bring(files, entries, |hash| file.file(hash)).await?;
    say(&["taken".into()]);
    IN_HAND.with_borrow_mut(|held| *held = Some(in_hand));
    Ok(())
}
