//! Changes in plain words, for the history. The words are made when they are shown, from what the
//! journal holds, so that an erasure leaves nothing of a person in them.

use super::{Collection, Office};
use crate::{
    domain::{
        PersonId,
        applicant::Stage,
        checklist::{ItemState, ListKind, Owner},
        claim::{ClaimStatus, LineResult},
        date,
        exit_review::Side,
        expense::ExpenseKind,
        interview::{ChanceTold, InterviewOutcome},
        letter::LetterKind,
        money::Money,
        opening::{AgeBand, Answer, Hours, OpeningStatus, Pay, PlacementKind, Workplace},
        payment::PaymentMethod,
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
        "add-criterion" => format!("Added a criterion to “{who}”"),
        "edit-criterion" => format!("Changed a criterion of “{who}”"),
        "remove-criterion" => format!("Removed a criterion of “{who}”"),
        "move-criterion" => format!("Put the criteria of “{who}” in another order"),
        "set-blind" => match main.patch.get("blind").and_then(Value::as_bool) {
            Some(true) => {
                format!("Hid the names of who applied for “{who}” until the scores are locked")
            }
            _ => format!("Showed the names of who applied for “{who}”"),
        },
        "score-applicant" => format!("Scored {who}"),
        "lock-sift" => format!("Locked the scores of “{who}”"),
        "start-sift-over" => {
            let opening = change.iter().find_map(|entry| {
                let folded = office.folded(&entry.collection, entry.record)?;
                let is_applicant = entry.collection == Collection::Applicants.name();
                let id = if is_applicant {
                    Uuid::parse_str(folded.value().get("opening")?.as_str()?).ok()?
                } else {
                    entry.record
                };
                Some(record_name(office, Collection::Openings.name(), id))
            });
            format!(
                "Started the sift of “{}” over: its scores were dropped",
                opening.unwrap_or(who)
            )
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
        "add-applicant" => format!("Added {}", applicant_words(&who)),
        "import-applicants" => {
            let opening = Uuid::parse_str(&text("opening")).unwrap_or_default();
            let title = record_name(office, Collection::Openings.name(), opening);
            match count(Collection::Applicants) {
                1 => format!("Brought in {} for “{title}”", applicant_words(&who)),
                many => format!("Brought in {many} applicants for “{title}”"),
            }
        }
        "edit-applicant" => format!("Changed {}", applicant_words(&who)),
        "acknowledge-applicant" => format!("Acknowledged the application of {who}"),
        "acknowledge-applicants" => match change.len() {
            1 => format!("Acknowledged the application of {who}"),
            many => format!("Acknowledged the applications of {many} people"),
        },
        "move-applicants" => {
            let whom = match change.len() {
                1 => who,
                many => format!("{many} people"),
            };
            match Stage::from_key(&text("stage")) {
                Some(stage) => format!("Moved {whom} to “{}”", stage.label()),
                None => format!("Changed the reason noted for {whom}"),
            }
        }
        "tell-applicants" => match change.len() {
            1 => format!("Noted that {who} was told the outcome"),
            many => format!("Noted that {many} people were told the outcome"),
        },
        "attach-to-applicant" => format!("Added a file to the application of {who}"),
        "remove-attachment" => format!("Took a file off the application of {who}"),
        "move-applicant" => match Stage::from_key(&text("stage")) {
            Some(stage) => format!("Moved {who} to “{}”", stage.label()),
            None => format!("Changed the reason noted for {who}"),
        },
        "tell-applicant" => format!("Noted that {who} was told the outcome"),
        "add-applicant-note" => format!("Added a note on {who}"),
        "accept-applicant" => format!("Accepted {who} and made the placement"),
        "add-interview" => format!("Set an interview with {who}"),
        "edit-interview" => format!("Changed the interview with {who}"),
        "cancel-interview" => format!("Called off the interview with {who}"),
        "send-invitation" => format!("Made a calendar file of the interview with {who}"),
        "send-letter" => {
            let letters = main.patch.get("letters").and_then(Value::as_object);
            let kind = letters
                .and_then(|letters| letters.values().next()?.get("kind")?.as_str())
                .and_then(LetterKind::from_key);
            match kind {
                Some(kind) => {
                    format!("Sent a letter to {who}: {}", lower_first(kind.label()))
                }
                None => format!("Sent a letter to {who}"),
            }
        }
        "edit-recruitment" => "Changed the letters and settings of recruitment".to_owned(),
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
        "capture-expenses" => match change.len() {
            1 => "Captured a receipt; its details wait".to_owned(),
            many => format!("Captured {many} receipts; their details wait"),
        },
        "give-expense" => format!("Gave an expense to somebody else: {who}"),
        "set-duplicate-aside" => format!("Noted that this is not claimed twice: {who}"),
        "take-duplicate-up" => format!("Took up again whether this is claimed twice: {who}"),
        "save-journey" => "Saved a journey to be used again".to_owned(),
        "forget-journey" => "Dropped a saved journey".to_owned(),
        "edit-expense" => format!("Changed an expense: {who}"),
        "attach-receipts" => format!("Attached a receipt to {who}"),
        "remove-receipt" => format!("Took a receipt off {who}"),
        "remove-expense" => format!("Removed an expense: {who}"),
        "comment-on-expense" => format!("Changed what is said to IPSA about {who}"),
        "approve-claim" => format!("Approved the claim “{who}”"),
        "withdraw-approval" => format!("Took back the approval of the claim “{who}”"),
        "pay-back" => match change.len() {
            1 => format!("Noted that this was paid back: {who}"),
            many => format!("Noted that {many} expenses were paid back"),
        },
        "remove-payment" => match change.len() {
            1 => format!("Took a payment off the record: {who}"),
            many => format!("Took a payment for {many} expenses off the record"),
        },
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
        "mark-entered" => {
            let ticks = main.patch.get("entered").and_then(Value::as_object);
            let (expense, fields) = ticks
                .and_then(|ticks| ticks.iter().next())
                .map_or((String::new(), None), |(id, fields)| (id.clone(), fields.as_object()));
            let line = line_words(office, main.record, &expense);
            match fields.and_then(|fields| fields.values().next()).and_then(Value::as_bool) {
                Some(false) => format!("Took back that {line} of “{who}” is entered"),
                _ => format!("Marked {line} of “{who}” as entered in IPSA Online"),
            }
        }
        "record-outcomes" => {
            let outcomes = main.patch.get("outcomes").and_then(Value::as_object);
            match outcomes.map(|it| (it.len(), it.iter().next())) {
                Some((1, Some((id, outcome)))) => {
                    let line = line_words(office, main.record, id);
                    let result = outcome.get("result").and_then(Value::as_str);
                    match result.and_then(LineResult::from_key) {
                        Some(result) => {
                            format!(
                                "Recorded {line} of “{who}” as: {}",
                                lower_first(result.label())
                            )
                        }
                        None => format!("Changed what came back for {line} of “{who}”"),
                    }
                }
                Some((many, _)) => format!("Recorded what came back for {many} lines of “{who}”"),
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

/// A line of a claim in a sentence, by its expense.
fn line_words(office: &Office, claim: Uuid, expense: &str) -> String {
    let line = office.claims.get(claim).and_then(|claim| {
        let expense = Uuid::parse_str(expense).ok()?;
        Some(claim.value.lines.get(&expense.into())?.number)
    });
    line.map_or_else(|| "a line".to_owned(), |number| format!("line {number}"))
}

/// An applicant in a sentence. A hidden one is called so already.
fn applicant_words(who: &str) -> String {
    if who.starts_with("Applicant ") { who.to_owned() } else { format!("the applicant {who}") }
}

/// Whether an entry is what its change was mainly about.
fn is_main(action: &str, entry: &Entry) -> bool {
    let collection = Collection::from_name(&entry.collection);
    match action {
        "add-applicant" | "edit-applicant" | "accept-applicant" | "import-applicants" => {
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
        Some(Collection::People) => name_even_removed(office, PersonId(record)),
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
    if let Some(code) = office.hidden_name(person) {
        return code;
    }
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
            value: shown_value(office, entry.subject, &path, &value),
        })
        .collect();
    // Counts are one line, however many there are.
    changes.dedup();
    changes
}

/// A field and a value of it, in words. `subject` says whose data it is.
pub fn field_in_words(
    office: &Office,
    subject: Option<Uuid>,
    path: &[String],
    value: &Value,
) -> (String, String) {
    (field_words(path), shown_value(office, subject, path, value))
}

/// A value in words, unless the history must not tell it: what somebody scored, since another
/// rater may read it before they score; and the words of somebody whose name is hidden.
fn shown_value(office: &Office, subject: Option<Uuid>, path: &[String], value: &Value) -> String {
    if path.first().is_some_and(|field| field == "scores") && *value != Value::Null {
        return "(on the page of the sift)".to_owned();
    }
    let is_hidden = subject.is_some_and(|person| office.is_hidden(PersonId(person)));
    match value {
        Value::String(text) if is_hidden && !text.is_empty() => {
            let is_plain = NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
                || is_id(text)
                || choice_label(path, text).is_some();
            if is_plain {
                value_words(office, path, value)
            } else {
                format!("({})", super::blind::HIDDEN)
            }
        }
        Value::Array(items) if is_hidden && !items.is_empty() => {
            format!("({})", super::blind::HIDDEN)
        }
        value => value_words(office, path, value),
    }
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
        Value::Number(number) if matches!(field, "amount" | "pay_per_hour" | "part_paid") => {
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
            .or_else(|| ExpenseKind::from_key(key).map(ExpenseKind::label))
            .or_else(|| LetterKind::from_key(key).map(LetterKind::label)),
        "result" => LineResult::from_key(key).map(LineResult::label),
        "how" => PaymentMethod::from_key(key).map(PaymentMethod::label),
        "outcome" => InterviewOutcome::from_key(key).map(InterviewOutcome::label),
        "chance" => ChanceTold::from_key(key).map(ChanceTold::label),
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
    if office.person(PersonId(id)).is_some() {
        return office.name_of(PersonId(id));
    }
    Collection::ALL
        .into_iter()
        .find(|collection| office.folded(collection.name(), id).is_some())
        .map_or_else(
            || "a record that is no longer there".to_owned(),
            |collection| record_name(office, collection.name(), id),
        )
}
