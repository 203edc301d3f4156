//! Packed records: about a thousand in one text, in the order of their ids, so that one change
//! rewrites one segment. Ids grow with time, so most changes fall into the last ones.

use crate::journal::{Folded, Stamp};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::{borrow::Cow, collections::BTreeMap};
use uuid::Uuid;

/// How many records a new segment gets.
const RECORDS: usize = 1000;

/// A record's JSON goes in as it is, not as a quoted text: shorter, and quicker to read.
#[derive(Serialize, Deserialize)]
struct Packed<'a> {
    #[serde(borrow)]
    collection: Cow<'a, str>,
    record: Uuid,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject: Option<Uuid>,
    last: Stamp,
    #[serde(borrow)]
    value: &'a RawValue,
}

/// Where a record stands among all packed ones.
pub(super) fn key(folded: &Folded) -> String {
    format!("{}/{}", folded.record, folded.collection)
}

/// The records of a segment as one text.
pub(super) fn encode(records: &[Folded]) -> Result<String, serde_json::Error> {
    let packed = records
        .iter()
        .map(|folded| {
            Ok(Packed {
                collection: Cow::Borrowed(&folded.collection),
                record: folded.record,
                subject: folded.subject,
                last: folded.last,
                value: serde_json::from_str(&folded.text)?,
            })
        })
        .collect::<Result<Vec<_>, serde_json::Error>>()?;
    serde_json::to_string(&packed)
}

/// The records of a segment's text.
pub(super) fn decode(text: &str) -> Result<Vec<Folded>, serde_json::Error> {
    let packed: Vec<Packed> = serde_json::from_str(text)?;
    let folded = packed.into_iter().map(|packed| Folded {
        collection: packed.collection.into_owned(),
        record: packed.record,
        subject: packed.subject,
        last: packed.last,
        text: packed.value.get().to_owned(),
    });
    Ok(folded.collect())
}

/// Which of the segments, given by the keys at which they start, in order, holds a key.
pub(super) fn segment_of<'a>(starts: &'a [String], key: &str) -> Option<&'a String> {
    let after = starts.partition_point(|start| start.as_str() <= key);
    starts.get(after.checked_sub(1)?)
}

/// A segment with some records put in or replaced, cut into several where it has grown too large:
/// each with the key at which it starts.
pub(super) fn merge(
    start: &str,
    held: Vec<Folded>,
    changed: Vec<Folded>,
) -> Vec<(String, Vec<Folded>)> {
    let mut records: BTreeMap<String, Folded> =
        held.into_iter().chain(changed).map(|folded| (key(&folded), folded)).collect();
    let cut_at = if records.len() > 2 * RECORDS { RECORDS } else { usize::MAX };
    let mut segments: Vec<(String, Vec<Folded>)> = Vec::new();
    while let Some((key, folded)) = records.pop_first() {
        match segments.last_mut() {
            Some((_, segment)) if segment.len() < cut_at => segment.push(folded),
            Some(_) => segments.push((key, vec![folded])),
            None => segments.push((start.to_owned(), vec![folded])),
        }
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(number: u128) -> Folded {
        Folded {
            collection: "people \"quoted\"".to_owned(),
            record: Uuid::from_u128(number),
            subject: number.is_multiple_of(2).then(|| Uuid::from_u128(number)),
            last: Stamp { millis: 5, ..Stamp::default() },
            text: format!(r#"{{"name":"Zoë \"{number}\"","years":[1,2.50]}}"#),
        }
    }

    #[test]
    fn a_segment_reads_back_as_it_was() {
        let records: Vec<Folded> = (0..50).map(folded).collect();
        assert_eq!(decode(&encode(&records).unwrap()).unwrap(), records);
    }

    #[test]
    fn a_segment_is_cut_when_it_has_grown_and_every_record_stays_findable() {
        let mut segments: BTreeMap<String, Vec<Folded>> =
            BTreeMap::from([(String::new(), Vec::new())]);
        for number in 0..50u128 {
            let changed: Vec<Folded> = (0..100).map(|n| folded(n * 50 + number)).collect();
            for record in changed {
                let starts: Vec<String> = segments.keys().cloned().collect();
                let start = segment_of(&starts, &key(&record)).unwrap().clone();
                let held = segments.remove(&start).unwrap();
                segments.extend(merge(&start, held, vec![record]));
            }
        }
        assert!(segments.len() > 2 && segments.contains_key(""));
        assert!(segments.values().all(|records| records.len() <= 2 * RECORDS));
        let all: Vec<Folded> = segments.into_values().flatten().collect();
        assert_eq!(all, (0..5000).map(folded).collect::<Vec<_>>());
    }
}
