//! The forms of the time before day one: until when clearance holds, a question about it, the
//! pass, a paper, and what decides which papers are needed.

use super::{Reader, Values};
use crate::{
    domain::{
        clearance::ClearanceQuestion,
        date,
        needed_document::{AgeGroup, DocumentKind, DocumentRecord, Visa},
        pass::{Pass, PassKind},
        rulebook::Rules,
    },
    office::{
        FieldProblem,
        apply::{objection_to_document, objection_to_expiry},
        preparing::{ClearanceFacts, PaperFacts},
    },
};
use chrono::NaiveDate;

fn field_of(day: Option<NaiveDate>) -> String {
    day.map(date::field).unwrap_or_default()
}

/// The form of until when clearance holds, and since when there is a network account.
pub fn clearance_values(facts: ClearanceFacts) -> Values {
    Values::new()
        .with("clearance-expires", field_of(facts.expires))
        .with("account-given", field_of(facts.account_given))
}

/// Reads until when clearance holds. `granted` is the day it was granted, if it was.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_clearance(
    values: &Values,
    granted: Option<NaiveDate>,
    today: NaiveDate,
    rules: Rules<'_>,
) -> Result<ClearanceFacts, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let expires = reader.date("clearance-expires");
    match (granted, expires) {
        (None, Some(_)) => reader.problem(
            "clearance-expires",
            "Record first that clearance was granted, then until when it holds.",
        ),
        (Some(granted), Some(expires)) => {
            if let Some(objection) = objection_to_expiry(granted, expires, rules) {
                reader.problem("clearance-expires", objection);
            }
        }
        _ => {}
    }
    let account_given = reader.date("account-given");
    not_to_come(&mut reader, "account-given", account_given, today);
    reader.finish(ClearanceFacts { expires, account_given })
}

fn not_to_come(reader: &mut Reader<'_>, field: &str, day: Option<NaiveDate>, today: NaiveDate) {
    if day.is_some_and(|day| day > today) {
        reader.problem(field, "That day is still to come. Note it once it has happened.");
    }
}

/// The form of a question about clearance.
pub fn question_values(question: &ClearanceQuestion) -> Values {
    Values::new()
        .with("question-came", date::field(question.came_on))
        .with("question-what", &question.what)
        .with("question-answered", field_of(question.answered_on))
}

/// Reads a question about clearance.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_question(
    values: &Values,
    today: NaiveDate,
) -> Result<ClearanceQuestion, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let what = reader.required(
        "question-what",
        "The question",
        "Enter what was asked, in a few words; the answer itself need not stand here.",
    );
    let came_on = reader.required_date("question-came", "Enter the day on which it came.");
    not_to_come(&mut reader, "question-came", Some(came_on), today);
    let answered_on = reader.date("question-answered");
    not_to_come(&mut reader, "question-answered", answered_on, today);
    if answered_on.is_some_and(|answered| answered < came_on) {
        reader.problem("question-answered", "It was answered before it came. Check the two dates.");
    }
    reader.finish(ClearanceQuestion { came_on, what, answered_on })
}

/// The form of a pass.
pub fn pass_values(pass: &Pass) -> Values {
    Values::new()
        .with("pass-kind", pass.kind.key())
        .with("pass-expires", field_of(pass.expires))
        .with("pass-lost", field_of(pass.lost_on))
        .with("pass-reported", field_of(pass.lost_reported_on))
}

/// Reads a pass. `granted` is the day it was granted, if it was.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_pass(
    values: &Values,
    granted: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Pass, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let kind = reader.choice("pass-kind", PassKind::from_key, "Choose which pass they have.");
    let expires = reader.date("pass-expires");
    if let (Some(granted), Some(expires)) = (granted, expires)
        && expires < granted
    {
        let words = format!(
            "The pass was granted on {}, so it cannot run out before that.",
            date::long(granted)
        );
        reader.problem("pass-expires", words);
    }
    let lost_on = reader.date("pass-lost");
    not_to_come(&mut reader, "pass-lost", lost_on, today);
    let lost_reported_on = reader.date("pass-reported");
    not_to_come(&mut reader, "pass-reported", lost_reported_on, today);
    match (lost_on, lost_reported_on) {
        (None, Some(_)) => reader.problem("pass-lost", "Enter the day on which it was lost."),
        (Some(lost), Some(reported)) if reported < lost => reader.problem(
            "pass-reported",
            "The loss was reported before the pass was lost. Check the two dates.",
        ),
        _ => {}
    }
    reader.finish(Pass { kind, expires, lost_on, lost_reported_on })
}

/// The form of a paper.
pub fn document_values(record: &DocumentRecord) -> Values {
    Values::new()
        .with("paper-sent", field_of(record.sent))
        .with("paper-signed", field_of(record.signed))
        .with("paper-witness", &record.witness)
        .with("paper-filed", field_of(record.filed))
        .with("paper-note", &record.note)
        .with("paper-not-needed", &record.not_needed)
}

/// Reads a paper.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_document(
    values: &Values,
    kind: DocumentKind,
    today: NaiveDate,
) -> Result<DocumentRecord, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let sent = reader.date("paper-sent");
    let signed = if kind.is_signed() { reader.date("paper-signed") } else { None };
    let witness = if kind.is_witnessed() {
        reader.line("paper-witness", "The witness")
    } else {
        String::new()
    };
    let filed = reader.date("paper-filed");
    for (field, day) in [("paper-sent", sent), ("paper-signed", signed), ("paper-filed", filed)] {
        not_to_come(&mut reader, field, day, today);
    }
    let note = reader.line("paper-note", "The note");
    let not_needed = reader.line("paper-not-needed", "The reason");
    let record = DocumentRecord { sent, signed, filed, witness, not_needed, note };
    if kind.is_witnessed() && signed.is_some() && record.witness.is_empty() {
        reader.problem("paper-witness", "Enter who witnessed the signature, as its day is given.");
    }
    if let Some(objection) = objection_to_document(&record) {
        let field = if record.filed.is_some() && !objection.contains("sent") {
            "paper-filed"
        } else {
            "paper-signed"
        };
        reader.problem(field, objection);
    }
    reader.finish(record)
}

/// The form of what decides which papers are needed.
pub fn paper_facts_values(facts: PaperFacts) -> Values {
    Values::new().with("age-group", facts.age_group.key()).with("visa", facts.visa.key())
}

/// Reads what decides which papers are needed.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_paper_facts(values: &Values) -> Result<PaperFacts, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let age_group =
        reader.choice("age-group", AgeGroup::from_key, "Choose whether they are under 18.");
    let visa = reader.choice("visa", Visa::from_key, "Choose whether they are on a visa.");
    reader.finish(PaperFacts { age_group, visa })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn fields<T: std::fmt::Debug>(read: Result<T, Vec<FieldProblem>>) -> Vec<String> {
        read.unwrap_err().into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn clearance_ends_after_it_began_and_within_three_years() {
        let today = day("2026-11-25");
        let granted = Some(day("2026-03-02"));
        let read = |expires: &str, granted| {
            let values = Values::new().with("clearance-expires", expires);
            read_clearance(&values, granted, today, Rules::BUILT_IN)
        };
        assert_eq!(read("2/3/2029", granted).unwrap().expires, Some(day("2029-03-02")));
        assert_eq!(fields(read("3/3/2029", granted)), ["clearance-expires"]);
        assert_eq!(fields(read("1/3/2026", granted)), ["clearance-expires"]);
        assert_eq!(fields(read("1/3/2028", None)), ["clearance-expires"]);
        assert_eq!(read("", None).unwrap(), ClearanceFacts::default());
        let values = Values::new().with("account-given", "26/11/2026");
        assert_eq!(
            fields(read_clearance(&values, granted, today, Rules::BUILT_IN)),
            ["account-given"]
        );
    }

    #[test]
    fn a_question_is_answered_after_it_came() {
        let today = day("2026-03-10");
        let question = ClearanceQuestion {
            came_on: day("2026-03-02"),
            what: "An address of 2023".to_owned(),
            answered_on: Some(day("2026-03-04")),
        };
        assert_eq!(read_question(&question_values(&question), today), Ok(question.clone()));
        let values = question_values(&question).with("question-answered", "1/3/2026");
        assert_eq!(fields(read_question(&values, today)), ["question-answered"]);
        let values = Values::new().with("question-came", "11/3/2026");
        assert_eq!(fields(read_question(&values, today)), ["question-what", "question-came"]);
    }

    #[test]
    fn a_pass_runs_out_after_it_was_granted_and_is_lost_before_that_is_reported() {
        let today = day("2026-03-10");
        let granted = Some(day("2026-03-02"));
        let pass = Pass {
            kind: PassKind::Photo,
            expires: Some(day("2027-03-01")),
            lost_on: Some(day("2026-03-08")),
            lost_reported_on: Some(day("2026-03-08")),
        };
        assert_eq!(read_pass(&pass_values(&pass), granted, today), Ok(pass.clone()));
        let values = pass_values(&pass).with("pass-expires", "1/3/2026");
        assert_eq!(fields(read_pass(&values, granted, today)), ["pass-expires"]);
        let values = pass_values(&pass).with("pass-reported", "7/3/2026");
        assert_eq!(fields(read_pass(&values, granted, today)), ["pass-reported"]);
        let values = pass_values(&pass).with("pass-lost", "");
        assert_eq!(fields(read_pass(&values, granted, today)), ["pass-lost"]);
    }

    #[test]
    fn the_days_of_a_paper_are_in_order_and_a_signature_is_witnessed() {
        let today = day("2026-03-10");
        let kind = DocumentKind::ConfidentialityAgreement;
        let record = DocumentRecord {
            sent: Some(day("2026-03-02")),
            signed: Some(day("2026-03-04")),
            filed: Some(day("2026-03-05")),
            witness: "Rowan Ash".to_owned(),
            ..DocumentRecord::default()
        };
        let values = document_values(&record);
        assert_eq!(read_document(&values, kind, today), Ok(record));
        let bad = [
            ("paper-signed", "1/3/2026", "paper-signed"),
            ("paper-filed", "3/3/2026", "paper-filed"),
            ("paper-sent", "11/3/2026", "paper-sent"),
            ("paper-witness", " ", "paper-witness"),
        ];
        for (field, text, at) in bad {
            let values = values.clone().with(field, text);
            assert_eq!(fields(read_document(&values, kind, today))[0], at, "{field} {text}");
        }
        // A notice is not signed.
        let notice = read_document(&values, DocumentKind::PrivacyNotice, today).unwrap();
        assert_eq!(notice.signed, None);
    }
}
