//! The journal's rows.

use super::{
    super::{HistoryQuery, Position},
    JOURNAL,
    failure::Failure,
    meta, pack, row,
    transaction::Transaction,
};
use crate::journal::{ERASURES, Entry, Erased, Reach, Stamp};
use futures::future::try_join_all;
use idb::{CursorDirection, Index, KeyRange, Query};
use js_sys::Array;
use std::{collections::BTreeSet, future::IntoFuture};
use uuid::Uuid;
use wasm_bindgen::JsValue;

/// How many rows come at a time, so that a long journal is not held twice.
const ROWS: u32 = 5000;

/// How many rows go in before the page has a moment for something else.
const BURST: usize = 200;

/// Up to so many people and records are asked about one by one; where there are more, all markers
/// are read once.
const ASKED: usize = 60;

/// Adds entries, in bursts of one transaction; the indexes pass over those that are held.
pub(super) async fn append(transaction: &Transaction, entries: &[Entry]) -> Result<(), Failure> {
    let mut erased = Erased::of(entries);
    if !erased.is_empty() {
        drop_covered(transaction, &erased).await?;
        pack::throw_away(transaction)?;
    }
    let of_records = entries.iter().filter(|entry| entry.collection != ERASURES);
    let ids: BTreeSet<Uuid> =
        of_records.flat_map(|entry| entry.subject.into_iter().chain([entry.record])).collect();
    if ids.len() > ASKED {
        for marker in markers(transaction, None).await? {
            erased.note(&marker);
        }
    } else {
        for id in ids {
            if is_erased(transaction, id).await? {
                for marker in markers(transaction, Some(id)).await? {
                    erased.note(&marker);
                }
            }
        }
    }
    if !entries.is_empty() {
        meta::sign(transaction)?;
    }
    let journal = transaction.store(JOURNAL)?;
    for burst in entries.chunks(BURST) {
        for entry in burst {
            if !erased.covers(entry) {
                journal.add(&row::write(entry)?, None)?;
            }
        }
        if burst.len() == BURST {
            // One answer is waited for, so that thousands of rows do not hold the page up.
            is_erased(transaction, Uuid::nil()).await?;
        }
    }
    Ok(())
}

/// The position after everything that is there.
pub(super) async fn position(transaction: &Transaction) -> Result<Position, Failure> {
    let journal = transaction.store(JOURNAL)?;
    let last = journal.open_key_cursor(None, Some(CursorDirection::Prev))?.await?;
    Ok(match last {
        Some(cursor) => number(&cursor.key()?),
        None => Position(0),
    })
}

/// The entries after a position, and the position they reach.
pub(super) async fn since(
    transaction: &Transaction,
    position: Position,
) -> Result<(Vec<Entry>, Position), Failure> {
    let journal = transaction.store(JOURNAL)?;
    let (mut entries, mut reached) = (Vec::new(), position);
    loop {
        let after = KeyRange::lower_bound(&key(reached), Some(true))?;
        let keys = journal.get_all_keys(Some(after.clone().into()), Some(ROWS))?.into_future();
        let rows = journal.get_all(Some(after.into()), Some(ROWS))?.into_future();
        let (keys, rows) = (keys.await?, rows.await?);
        let Some(last) = keys.last() else {
            // Where there is nothing new, the end says whether what was read is still there.
            let reached =
                if entries.is_empty() { self::position(transaction).await? } else { reached };
            return Ok((entries, reached));
        };
        reached = number(last);
        for row in &rows {
            entries.push(row::read(row)?);
        }
    }
}

/// How many rows there are up to a position.
pub(super) async fn count_through(
    transaction: &Transaction,
    position: Position,
) -> Result<u32, Failure> {
    let through = KeyRange::upper_bound(&key(position), Some(false))?;
    Ok(transaction.store(JOURNAL)?.count(Some(through.into()))?.await?)
}

/// All entries of each of these records, in the order of their stamps. They are all asked for at once.
pub(super) async fn of_records(
    transaction: &Transaction,
    records: &[(String, Uuid)],
) -> Result<Vec<Vec<Entry>>, Failure> {
    let index = index(transaction, "record")?;
    let asked = records
        .iter()
        .map(|(collection, record)| sorted(&index, row::key_of_record(collection, *record)));
    try_join_all(asked).await
}

/// All entries of a change, in the order of their stamps.
pub(super) async fn of_change(
    transaction: &Transaction,
    change: Stamp,
) -> Result<Vec<Entry>, Failure> {
    sorted(&index(transaction, "change")?, row::key_of_stamp(change)).await
}

/// A page of the history, newest first. One step leads to the oldest that is wanted, and then they come all
/// at once: one after the other, thousands took seconds.
pub(super) async fn history(
    transaction: &Transaction,
    query: HistoryQuery,
) -> Result<Vec<Entry>, Failure> {
    let before = query.before.map(row::key_of_stamp);
    let index = match query.subject {
        Some(_) => index(transaction, "subject")?,
        None => index(transaction, "stamp")?,
    };
    let range = || match (query.subject, before.as_ref()) {
        (Some(person), before) => range_of_person(person, before).map(Some),
        (None, Some(before)) => Ok(Some(KeyRange::upper_bound(before, Some(true))?)),
        (None, None) => Ok(None),
    };
    let Some(steps) = query.limit.checked_sub(1) else {
        return Ok(Vec::new());
    };
    let keys = range()?.map(Query::KeyRange);
    let Some(cursor) = index.open_key_cursor(keys, Some(CursorDirection::Prev))?.await? else {
        return Ok(Vec::new());
    };
    let newest = cursor.key()?;
    let mut cursor = cursor.into_managed();
    if steps > 0 {
        cursor.advance(u32::try_from(steps).unwrap_or(u32::MAX)).await?;
    }
    let wanted = match cursor.key()? {
        Some(oldest) => Some(KeyRange::bound(&oldest, &newest, None, None)?),
        // There are no more of them than that.
        None => range()?,
    };
    let rows = index.get_all(wanted.map(Query::KeyRange), None)?.await?;
    rows.iter().rev().map(row::read).collect()
}

/// Entries in the order of their stamps.
pub(super) async fn in_order(
    transaction: &Transaction,
    after: Option<Stamp>,
    limit: usize,
) -> Result<Vec<Entry>, Failure> {
    // To the browser, a limit of nothing means no limit.
    if limit == 0 {
        return Ok(Vec::new());
    }
    let after = after
        .map(|after| KeyRange::lower_bound(&row::key_of_stamp(after), Some(true)))
        .transpose()?;
    let limit = u32::try_from(limit).ok();
    let rows = index(transaction, "stamp")?.get_all(after.map(Query::KeyRange), limit)?.await?;
    rows.iter().map(row::read).collect()
}

/// Which stamps are held.
pub(super) async fn holds(
    transaction: &Transaction,
    stamps: &[Stamp],
) -> Result<Vec<bool>, Failure> {
    let index = index(transaction, "stamp")?;
    let mut held = Vec::with_capacity(stamps.len());
    for stamps in stamps.chunks(1000) {
        let asked = stamps
            .iter()
            .map(|stamp| Ok(index.get_key(row::key_of_stamp(*stamp))?.into_future()))
            .collect::<Result<Vec<_>, Failure>>()?;
        for answer in asked {
            held.push(answer.await?.is_some());
        }
    }
    Ok(held)
}

/// Removes the entries that some markers cover.
async fn drop_covered(transaction: &Transaction, erased: &Erased) -> Result<(), Failure> {
    let journal = transaction.store(JOURNAL)?;
    for person in erased.people() {
        let range = range_of_person(*person, None)?;
        let keys = index(transaction, "subject")?.get_all_keys(Some(range.into()), None)?.await?;
        for key in keys {
            journal.delete(key)?;
        }
    }
    for (collection, record, reach) in erased.records() {
        let index = index(transaction, "record")?;
        let of_record = row::key_of_record(collection, record);
        let keys = index.get_all_keys(Some(of_record.clone().into()), None)?.into_future();
        // What the rows say is needed only where some of them stay.
        let rows = match reach {
            Reach::Gone => None,
            Reach::Before(_) => Some(index.get_all(Some(of_record.into()), None)?.into_future()),
        };
        let keys = keys.await?;
        let rows = match rows {
            Some(rows) => rows.await?.iter().map(row::read).collect::<Result<Vec<_>, _>>()?,
            None => Vec::new(),
        };
        for (number, key) in keys.into_iter().enumerate() {
            if rows.get(number).is_none_or(|entry| erased.covers(entry)) {
                journal.delete(key)?;
            }
        }
    }
    Ok(())
}

/// The markers of one person or record, or all there are.
async fn markers(transaction: &Transaction, of: Option<Uuid>) -> Result<Vec<Entry>, Failure> {
    let query: Query = match of {
        Some(id) => row::key_of_record(ERASURES, id).into(),
        None => range_of_markers()?.into(),
    };
    let rows = index(transaction, "record")?.get_all(Some(query), None)?.await?;
    rows.iter().map(row::read).collect()
}

/// What all markers say, and the position of the newest one.
pub(super) async fn erased(transaction: &Transaction) -> Result<(Erased, Position), Failure> {
    let range = range_of_markers()?;
    let keys = index(transaction, "record")?.get_all_keys(Some(range.into()), None)?.await?;
    let newest = keys.iter().map(number).max().unwrap_or_default();
    Ok((Erased::of(&markers(transaction, None).await?), newest))
}

fn range_of_markers() -> Result<KeyRange, Failure> {
    let from = JsValue::from_str(&format!("{ERASURES}/"));
    // The character that follows the slash.
    let to = JsValue::from_str(&format!("{ERASURES}0"));
    Ok(KeyRange::bound(&from, &to, None, Some(true))?)
}

async fn is_erased(transaction: &Transaction, person: Uuid) -> Result<bool, Failure> {
    let marker = row::key_of_record(ERASURES, person);
    Ok(index(transaction, "record")?.get_key(marker)?.await?.is_some())
}

fn index(transaction: &Transaction, name: &str) -> Result<Index, Failure> {
    Ok(transaction.store(JOURNAL)?.index(name)?)
}

async fn sorted(index: &Index, key: JsValue) -> Result<Vec<Entry>, Failure> {
    let rows = index.get_all(Some(key.into()), None)?.await?;
    let mut entries = rows.iter().map(row::read).collect::<Result<Vec<_>, Failure>>()?;
    entries.sort_by_key(|entry| entry.stamp);
    Ok(entries)
}

/// The range of a person's entries, perhaps only of those before a stamp. A list sorts before any
/// longer one, and after any text.
fn range_of_person(person: Uuid, before: Option<&JsValue>) -> Result<KeyRange, Failure> {
    let person = row::key_of_person(person);
    let end = before.cloned().unwrap_or_else(|| Array::new().into());
    let upper = Array::of2(&person, &end);
    Ok(KeyRange::bound(&Array::of1(&person), &upper, None, Some(true))?)
}

// Positions stay far below the 53 bits that a number of JavaScript holds exactly.
fn key(position: Position) -> JsValue {
    JsValue::from_f64(position.0 as f64)
}

fn number(key: &JsValue) -> Position {
    Position(key.as_f64().unwrap_or_default() as u64)
}
