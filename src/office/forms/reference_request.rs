//! The forms around a request for a reference: who asks, what went out, why not.

use super::{LINE, Reader, Values};
use crate::{
    domain::{
        PlacementId, date,
        reference_request::{Channel, Consent, ReferenceRequest},
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The form’s texts for a new request.
pub fn blank(today: NaiveDate) -> Values {
    values(&ReferenceRequest { asked_on: today, ..ReferenceRequest::default() })
}

/// The form’s texts for a request.
pub fn values(request: &ReferenceRequest) -> Values {
    let consent = request.consent.clone();
    Values::new()
        .with("asked-by", request.asked_by.clone())
        .with("asked-contact", request.contact.clone())
        .with("asked-purpose", request.purpose.clone())
        .with("asked-how", request.how.key())
        .with("asked-on", date::field(request.asked_on))
        .with("asked-due", request.due_on.map(date::field).unwrap_or_default())
        .with("consent-on", consent.as_ref().map(|it| date::field(it.on)).unwrap_or_default())
        .with("consent-note", consent.map(|it| it.note).unwrap_or_default())
}

/// Reads a request. What it became of it stays as it was.
///
/// # Errors
/// What is to be mended, in the order of the fields.
pub fn read(
    values: &Values,
    placement: PlacementId,
    was: &ReferenceRequest,
    today: NaiveDate,
) -> Result<ReferenceRequest, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let asked_by = reader.required("asked-by", "The name", "Enter who asks for the reference.");
    let contact = reader.line("asked-contact", "The address");
    let purpose = reader.line("asked-purpose", "The purpose");
    let how = reader.choice("asked-how", Channel::from_key, "Choose how they asked.");
    let asked_on = reader.required_date("asked-on", "Enter the day on which they asked.");
    if asked_on > today {
        reader.problem("asked-on", "That day is still to come. Enter the day on which they asked.");
    }
    let due_on = reader.date("asked-due");
    if due_on.is_some_and(|due| due < asked_on) {
        reader.problem("asked-due", "That is before they asked. Check the two days.");
    }
    let consent_on = reader.date("consent-on");
    let note = reader.text("consent-note", "The note", LINE);
    if consent_on.is_some_and(|on| on > today) {
        reader.problem(
            "consent-on",
            "That day is still to come. Enter the day on which they agreed.",
        );
    }
    if consent_on.is_none() && !note.is_empty() {
        reader.problem("consent-on", "Enter the day on which they agreed.");
    }
    reader.finish(ReferenceRequest {
        placement,
        asked_by,
        contact,
        purpose,
        how,
        asked_on,
        due_on,
        consent: consent_on.map(|on| Consent { on, note }),
        ..was.clone()
    })
}

/// The form’s texts for what goes out.
pub fn sending(text: &str, how: Channel, today: NaiveDate) -> Values {
    Values::new()
        .with("sent-text", text)
        .with("sent-how", how.key())
        .with("sent-on", date::field(today))
}

/// Reads what went out: the day, how, and the words.
///
/// # Errors
/// What is to be mended.
pub fn read_sending(
    values: &Values,
    today: NaiveDate,
) -> Result<(NaiveDate, Channel, String), Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let text = reader.required_long("sent-text", "The text", "Put in the words that went out.");
    let how = reader.choice("sent-how", Channel::from_key, "Choose how it went out.");
    let on = reader.required_date("sent-on", "Enter the day on which it went out.");
    if on > today {
        reader.problem("sent-on", "That day is still to come. Enter the day on which it went out.");
    }
    reader.finish((on, how, text))
}

/// Reads why no reference is given.
///
/// # Errors
/// What is to be mended.
pub fn read_declining(values: &Values) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let reason = reader.required_long("declined-why", "The reason", "Say why, in a few words.");
    reader.finish(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_goes_in_and_out_and_its_days_are_in_order() {
        let today: NaiveDate = "2026-03-12".parse().unwrap();
        let values = blank(today)
            .with("asked-by", "Vale Housing")
            .with("asked-on", "10/3/2026")
            .with("asked-due", "20/3/2026")
            .with("consent-on", "11/3/2026")
            .with("consent-note", "By e-mail");
        let read = |values: &Values| {
            super::read(values, PlacementId::default(), &ReferenceRequest::default(), today)
        };
        let request = read(&values).unwrap();
        assert_eq!(request.due().to_string(), "2026-03-20");
        assert_eq!(super::values(&request), values);
        for (field, text, wrong) in [
            ("asked-by", "", "asked-by"),
            ("asked-on", "13/3/2026", "asked-on"),
            ("asked-due", "9/3/2026", "asked-due"),
            ("consent-on", "", "consent-on"),
            ("consent-on", "1/4/2026", "consent-on"),
        ] {
            let problems = read(&values.clone().with(field, text)).unwrap_err();
            assert_eq!(problems[0].field, wrong, "{field} {text}");
        }
        let open = read(&values.with("asked-due", "")).unwrap();
        assert_eq!(open.due().to_string(), "2026-03-20");
        assert!(read_sending(&sending(" ", Channel::Email, today), today).is_err());
        assert!(read_declining(&Values::new()).is_err());
    }
}
