//! Changes before day one, in the first days, to adjustments and to the rota, in plain words. What
//! an adjustment is about is never told.

use crate::{
    domain::{
        date,
        needed_document::{AgeGroup, DocumentKind, Visa},
        pass::PassKind,
        rota::RotaPlace,
    },
    journal::Entry,
};
use chrono::NaiveDate;
use serde_json::Value;

/// What a change did, in a sentence.
pub(super) fn sentence(action: &str, main: &Entry, who: &str) -> String {
    match action {
        "record-clearance" => format!("Changed what is noted on the clearance of {who}"),
        "record-pass" => {
            let pass = main.patch.get("pass");
            let lost = pass.and_then(|pass| pass.get("lost_on"));
            match lost {
                Some(Value::String(_)) => format!("Noted that the pass of {who} was lost"),
                _ => format!("Changed what is noted on the pass of {who}"),
            }
        }
        "add-clearance-question" => format!("Noted a question on the clearance of {who}"),
        "edit-clearance-question" => format!("Changed a question on the clearance of {who}"),
        "remove-clearance-question" => format!("Removed a question on the clearance of {who}"),
        "record-document" => {
            let document = main
                .patch
                .get("documents")
                .and_then(Value::as_object)
                .and_then(|documents| documents.keys().next())
                .and_then(|key| DocumentKind::from_key(key));
            match document {
                Some(document) => {
                    format!("Recorded for {who}: {}", document.label().to_lowercase())
                }
                None => format!("Recorded a signature of {who}"),
            }
        }
        "say-paper-facts" => format!("Said which papers {who} needs"),
        "edit-welcome" => format!("Changed the welcome note for {who}"),
        "send-welcome" => format!("Noted that the welcome note went out to {who}"),
        "add-plan-block" => format!("Added to the first day of {who}"),
        "edit-plan-block" => format!("Changed the first day of {who}"),
        "remove-plan-block" => format!("Took something off the first day of {who}"),
        "drop-plan" => format!("Went back to the usual first day for {who}"),
        "add-person-to-meet" => format!("Added somebody whom {who} should meet"),
        "edit-person-to-meet" => format!("Changed whom {who} meets, and when"),
        "remove-person-to-meet" => format!("Took somebody off those whom {who} should meet"),
        "record-training" => format!("Recorded training of {who}"),
        "add-course" => format!("Added a course for {who}"),
        "remove-course" => format!("Removed a course for {who}"),
        "record-register" => format!("Recorded the register of interests for {who}"),
        "add-interest-change" => format!("Noted a change in the interests of {who}"),
        "edit-interest-change" => format!("Changed a note on the interests of {who}"),
        "remove-interest-change" => format!("Removed a note on the interests of {who}"),
        "name-outside-person" => format!("Named whom {who} may talk to outside the office"),
        "ask-adjustment" => format!("Noted that {who} asked for an adjustment"),
        "edit-adjustment" => format!("Changed an adjustment for {who}"),
        "remove-adjustment" => format!("Removed an adjustment for {who}"),
        "add-to-rota" => format!("Put {who} on the rota"),
        "set-usual-week" => format!("Changed the usual week of {who}"),
        "set-rota-day" => {
            let day = main
                .patch
                .get("days")
                .and_then(Value::as_object)
                .and_then(|days| days.keys().next())
                .and_then(|day| day.parse::<NaiveDate>().ok());
            match day {
                Some(day) => format!("Changed where {who} is on {}", date::long(day)),
                None => format!("Changed where {who} is on a day"),
            }
        }
        "remove-from-rota" => format!("Took {who} off the rota"),
        _ => "Changed what is settled for everybody who comes".to_owned(),
    }
}

/// The words of a fixed choice of these records.
pub(super) fn choice_label(key: &str) -> Option<&'static str> {
    AgeGroup::from_key(key)
        .map(AgeGroup::label)
        .or_else(|| Visa::from_key(key).map(Visa::label))
        .or_else(|| PassKind::from_key(key).map(PassKind::label))
        .or_else(|| RotaPlace::from_key(key).map(RotaPlace::label))
}
