//! What a file for somebody's own copy would hold, for whoever gives it to look at first.

use super::sharing::Shared;
use crate::{
    domain::PersonId,
    journal::patch,
    office::{Collection, Office, describe},
};
use serde_json::Value;
use std::collections::BTreeMap;

/// Words that name somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The record, in words.
    pub title: String,
    /// What it says there.
    pub words: String,
    /// Who is named.
    pub name: String,
}

/// What a file for somebody's own copy would hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// How many records of each collection.
    pub records: BTreeMap<Collection, usize>,
    /// How many receipts.
    pub receipts: usize,
    /// How many bytes their originals have.
    pub bytes: u64,
    /// Where words of a shared record name somebody else whom the office knows.
    pub mentions: Vec<Mention>,
}

/// What a file for a person's own copy would hold.
pub fn contents(office: &Office, person: PersonId) -> Contents {
    let shared = Shared::of(office, person);
    let others: Vec<(String, String)> = office
        .people
        .iter()
        .filter(|row| row.id != person.0)
        .flat_map(|row| {
            let it = &row.value;
            // A first name alone is a word like any other.
            let name = it.name.trim().contains(char::is_whitespace).then_some(&it.name);
            name.into_iter()
                .chain(Some(&it.email).filter(|email| !email.is_empty()))
                .map(|text| (text.trim().to_lowercase(), it.name.clone()))
                .collect::<Vec<_>>()
        })
        .collect();
    let mut contents = Contents::default();
    for folded in office.all_folded() {
        let Some(value) = shared.value(folded) else { continue };
        let Some(collection) = Collection::from_name(&folded.collection) else { continue };
        if value.get("deleted") == Some(&Value::Bool(true)) {
            continue;
        }
        *contents.records.entry(collection).or_default() += 1;
        if let Some(receipts) = value.get("receipts").and_then(Value::as_object) {
            contents.receipts += receipts.len();
            contents.bytes +=
                receipts.values().filter_map(|receipt| receipt.get("bytes")?.as_u64()).sum::<u64>();
        }
        for (path, leaf) in patch::leaves(&value) {
            let Some(text) = leaf.as_str() else { continue };
            // Who looks after them is theirs to know.
            if path.first().is_some_and(|field| field == "supervisor") {
                continue;
            }
            let lower = text.to_lowercase();
            if let Some((_, name)) = others.iter().find(|(words, _)| lower.contains(words)) {
                contents.mentions.push(Mention {
                    title: describe::record_name(office, &folded.collection, folded.record),
                    words: text.to_owned(),
                    name: name.clone(),
                });
            }
        }
    }
    contents
}
