//! Changes in plain words, for the history. The words are made when they are shown, from what the
//! journal holds, so that an erasure leaves nothing of a person in them.

use super::{Collection, Office};
use crate::{
    domain::{
        PersonId,
        applicant::Stage,
        checklist::{ItemState, ListKind, Owner},
        claim::ClaimStatus,
        date,
        exit_review::Side,
        expense::ExpenseKind,
        money::Money,
        opening::{AgeBand, Answer, Hours, OpeningStatus, Pay, PlacementKind, Workplace},
    },
    journal::{Entry, patch},
};
use chrono::NaiveDate;
use serde_json::Value;
use uuid::Uuid;

/// What a change did, in a sentence. `change` holds its entries.
pub fn sentence(office: &Office, change: &[Entry]) -> String {
    let Some(first) = change.first() else {
        return "A change that is no longer in the history".to_owned();
    };
    let main = change.iter().find(|entry| is_main(&first.action, entry)).unwrap_or(first);
    let who = record_name(office, &main.collection, main.record);
    let text = |field: &str| main.patch.get(field).and_then(Value::as_str).unwrap_or("").to_owned();
    let count = |collection: Collection| {
        change.iter().filter(|entry| entry.collection == collection.name()).count()
    };
    match first.action.as_str() {
        "set-up-office" => "Set up the office".to_owned(),
        "edit-office" => "Changed the office’s details".to_owned(),
        "add-opening" => format!("Added the opening “{who}”"),
        "edit-opening" => format!("Changed the opening “{who}”"),
        "answer-readiness" => format!("Answered a readiness question of “{who}”"),
        "set-opening-status" => {
            let status =
                OpeningStatus::from_key(&text("status")).unwrap_or(OpeningStatus::Preparing);
            format!("Marked the opening “{who}” as {}", status.label().to_lowercase())
        }
        "remove-opening" => format!("Removed the opening “{who}”"),
        "copy-opening" => format!("Started the opening “{who}” from an older one"),
        "add-channel" => format!("Added a place where “{who}” is advertised"),
        "edit-channel" => format!("Changed a place where “{who}” is advertised"),
        "remove-channel" => format!("Removed a place where “{who}” was advertised"),
        "edit-advert" => format!("Changed the words of the advert for “{who}”"),
        "drop-advert" => format!("Went back to the drafted advert for “{who}”"),
        "add-monitoring" => format!("Added counts of equality monitoring to “{who}”"),
        "clear-monitoring" => {
            format!("Removed the counts of equality monitoring from “{who}”")
        }
        "set-aside" => format!("Set a finding about {} aside", watched(main, &who)),
        "take-up" => format!("Took a finding about {} up again", watched(main, &who)),
        "add-applicant" => format!("Added the applicant {who}"),
        "edit-applicant" => format!("Changed the applicant {who}"),
        "acknowledge-applicant" => format!("Acknowledged the application of {who}"),
        "move-applicant" => match Stage::from_key(&text("stage")) {
            Some(stage) => format!("Moved {who} to “{}”", stage.label()),
            None => format!("Changed the reason noted for {who}"),
        },
        "tell-applicant" => format!("Noted that {who} was told the outcome"),
        "add-applicant-note" => format!("Added a note on {who}"),
        "accept-applicant" => format!("Accepted {who} and made the placement"),
        "add-placement" => format!("Added the placement of {who}"),
        "edit-person" => format!("Changed the details of {who}"),
        "edit-placement" => format!("Changed the placement of {who}"),
        "record-step" => format!("Recorded a step before day one for {who}"),
        "add-list-item" => format!("Added {who}"),
        "edit-list-item" => format!("Changed {who}"),
        "tick-list-item" => format!("Ticked {who}"),
        "reopen-list-item" => format!("Took the tick off {who}"),
        "waive-list-item" => format!("Marked {who} as not applicable"),
        "remove-list-item" => format!("Removed {who}"),
        "add-log-entry" => format!("Added to the work log: {who}"),
        "edit-log-entry" => format!("Changed the work log: {who}"),
        "remove-log-entry" => format!("Removed from the work log: {who}"),
        "add-expense" => format!("Added an expense: {who}"),
        "edit-expense" => format!("Changed an expense: {who}"),
        "attach-receipts" => format!("Attached a receipt to {who}"),
        "remove-receipt" => format!("Took a receipt off {who}"),
        "remove-expense" => format!("Removed an expense: {who}"),
        "make-claim" => match count(Collection::Expenses) {
            1 => format!("Made the claim “{who}” of 1 expense"),
            many => format!("Made the claim “{who}” of {many} expenses"),
        },
        "set-claim-status" => {
            let status = ClaimStatus::from_key(&text("status"));
            match status {
                Some(status) => {
                    format!("Marked the claim “{who}” as {}", lower_first(status.label()))
                }
                None => format!("Changed the claim “{who}”"),
            }
        }
        "remove-claim" => format!("Took the claim “{who}” apart"),
        "write-exit-review" => format!("Wrote {who}"),
        "issue-certificate" => format!("Issued {who}"),
        "erase-person" => "Erased a person from the records".to_owned(),
        "undo" => format!("Undid a change: {who}"),
        _ => {
            let noun = Collection::from_name(&main.collection).map_or("record", Collection::noun);
            format!("Changed a {noun} (made by a newer version): {who}")
        }
    }
}

/// An opening's title is quoted, a person's name is not.
fn watched(entry: &Entry, who: &str) -> String {
    if entry.collection == Collection::Openings.name() {
        format!("“{who}”")
    } else {
        who.to_owned()
    }
}

/// Whether an entry is what its change was mainly about.
fn is_main(action: &str, entry: &Entry) -> bool {
    let collection = Collection::from_name(&entry.collection);
    match action {
        "add-applicant" | "edit-applicant" | "accept-applicant" => {
            collection == Some(Collection::Applicants)
        }
        "add-placement" => collection == Some(Collection::Placements),
        "make-claim" | "remove-claim" => collection == Some(Collection::Claims),
        "issue-certificate" => {
            collection == Some(Collection::Certificates) && entry.patch.get("name").is_some()
        }
        "edit-expense" => collection == Some(Collection::Expenses),
        _ => true,
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// What a record is called in a sentence, even where it was removed.
pub fn record_name(office: &Office, collection: &str, record: Uuid) -> String {
    let Some(folded) = office.folded(collection, record) else {
        return "something that is no longer there".to_owned();
    };
    let value = folded.value();
    let text = |field: &str| value.get(field).and_then(Value::as_str).unwrap_or("");
    let id = |field: &str| Uuid::parse_str(text(field)).unwrap_or_default();
    let day = |field: &str| {
        NaiveDate::parse_from_str(text(field), "%Y-%m-%d").map(date::short).unwrap_or_default()
    };
    let person_of_placement = || {
        let person =
            office.folded(Collection::Placements.name(), id("placement")).and_then(|placement| {
                placement.value().get("person")?.as_str().and_then(|id| id.parse::<PersonId>().ok())
            });
        person.map_or_else(|| "somebody".to_owned(), |person| name_even_removed(office, person))
    };
    match Collection::from_name(collection) {
        Some(Collection::Office) => "the office".to_owned(),
        Some(Collection::Openings) => text("title").to_owned(),
        Some(Collection::People) => text("name").to_owned(),
        Some(Collection::Applicants | Collection::Placements) => {
            name_even_removed(office, PersonId(id("person")))
        }
        Some(Collection::Checklist) => {
            format!("“{}” for {}", text("title"), person_of_placement())
        }
        Some(Collection::WorkLog) => {
            format!("“{}”, {} ({})", shorten(text("what")), day("on"), person_of_placement())
        }
        Some(Collection::Expenses) => {
            let kind = ExpenseKind::from_key(text("kind")).unwrap_or_default();
            let amount = Money(value.get("amount").and_then(Value::as_i64).unwrap_or(0));
            format!(
                "{} {amount}, {} ({})",
                lower_first(kind.label()),
                day("on"),
                name_even_removed(office, PersonId(id("person")))
            )
        }
        Some(Collection::Claims) => text("reference").to_owned(),
        Some(Collection::ExitReviews) => match text("side") {
            "supervisor" => format!("the supervisor’s exit review of {}", person_of_placement()),
            _ => format!("the exit review by {}", person_of_placement()),
        },
        Some(Collection::Certificates) => format!("the certificate of {}", text("name")),
        None => "a record".to_owned(),
    }
}

fn name_even_removed(office: &Office, person: PersonId) -> String {
    if let Some(person) = office.person(person) {
        return person.name.clone();
    }
    office
        .folded(Collection::People.name(), person.0)
        .and_then(|folded| folded.value().get("name")?.as_str().map(str::to_owned))
        .unwrap_or_else(|| office.name_of(person))
}

fn shorten(text: &str) -> String {
    let line = text.lines().next().unwrap_or("");
    if line.chars().count() <= 60 {
        return line.to_owned();
    }
    line.chars().take(59).chain(['…']).collect()
}

/// One field that an entry set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field, in words.
    pub field: String,
    /// What it was set to, in words; empty where it was emptied.
    pub value: String,
}

/// The fields that an entry set, in words.
pub fn field_changes(office: &Office, entry: &Entry) -> Vec<FieldChange> {
    let mut changes: Vec<FieldChange> = patch::leaves(&entry.patch)
        .into_iter()
        .map(|(path, value)| FieldChange {
            field: field_words(&path),
            value: value_words(office, &path, &value),
        })
        .collect();
    // Counts are one line, however many there are.
    changes.dedup();
    changes
}

/// A field and a value of it, in words.
pub fn field_in_words(office: &Office, path: &[String], value: &Value) -> (String, String) {
    (field_words(path), value_words(office, path, value))
}

fn is_id(text: &str) -> bool {
    text.len() == 36 && Uuid::parse_str(text).is_ok()
}

fn is_monitoring(path: &[String]) -> bool {
    path.first().is_some_and(|field| field == "monitoring")
}

fn field_words(path: &[String]) -> String {
    if is_monitoring(path) {
        return "equality monitoring".to_owned();
    }
    let words: Vec<String> =
        path.iter().filter(|part| !is_id(part)).map(|part| part.replace(['_', '-'], " ")).collect();
    words.join(", ")
}

fn value_words(office: &Office, path: &[String], value: &Value) -> String {
    let field = path.last().map_or("", String::as_str);
    match value {
        Value::Null => String::new(),
        // Small groups are shown nowhere, so neither is how they came about.
        _ if is_monitoring(path) => "counts that are not shown".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) if matches!(field, "amount" | "pay_per_hour") => {
            Money(number.as_i64().unwrap_or(0)).to_string()
        }
        Value::Number(number) => number.to_string(),
        Value::String(text) => {
            if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
                return date::long(day);
            }
            if is_id(text) {
                return id_words(office, text);
            }
            choice_label(path, text).map_or_else(|| shorten(text), str::to_owned)
        }
        Value::Array(items) => {
            items.iter().map(|item| value_words(office, path, item)).collect::<Vec<_>>().join("; ")
        }
        Value::Object(_) => "(nothing)".to_owned(),
    }
}

/// The words of a fixed choice, where the field holds one.
fn choice_label(path: &[String], key: &str) -> Option<&'static str> {
    match path.last()?.as_str() {
        "stage" => Stage::from_key(key).map(Stage::label),
        "status" => OpeningStatus::from_key(key)
            .map(OpeningStatus::label)
            .or_else(|| ClaimStatus::from_key(key).map(ClaimStatus::label)),
        "kind" => PlacementKind::from_key(key)
            .map(PlacementKind::label)
            .or_else(|| ExpenseKind::from_key(key).map(ExpenseKind::label)),
        "place" => Workplace::from_key(key).map(Workplace::label),
        "hours" => Hours::from_key(key).map(Hours::label),
        "pay" => Pay::from_key(key).map(Pay::label),
        "age" => AgeBand::from_key(key).map(AgeBand::label),
        "answer" => Answer::from_key(key).map(Answer::label),
        "state" => ItemState::from_key(key).map(ItemState::label),
        "list" => ListKind::from_key(key).map(ListKind::label),
        "owner" => Owner::from_key(key).map(Owner::label),
        "side" => Side::from_key(key).map(Side::label),
        _ => None,
    }
}

fn id_words(office: &Office, text: &str) -> String {
    let Ok(id) = Uuid::parse_str(text) else {
        return text.to_owned();
    };
    if let Some(person) = office.person(PersonId(id)) {
        return person.name.clone();
    }
    Collection::ALL
        .into_iter()
        .find(|collection| office.folded(collection.name(), id).is_some())
        .map_or_else(
            || "a record that is no longer there".to_owned(),
            |collection| record_name(office, collection.name(), id),
        )
}
