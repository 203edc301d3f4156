//! How long records are kept.

use super::{Reader, Values};
use crate::{
    domain::{office_details::OfficeDetails, retention::RecordKind},
    office::FieldProblem,
};

/// The most months that a form takes: fifty years.
const MOST: u32 = 600;

/// The field of a kind.
pub fn field(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Application => "keep-application",
        RecordKind::Speculative => "keep-speculative",
        RecordKind::TakenUp => "keep-taken-up",
        RecordKind::RightToWork => "keep-right-to-work",
        RecordKind::Adjustments => "keep-adjustments",
        RecordKind::Log => "keep-log",
        RecordKind::Wage => "keep-wage",
        RecordKind::Expenses => "keep-expenses",
        RecordKind::Placement => "keep-placement",
        RecordKind::Certificates => "keep-certificates",
        RecordKind::Requests => "keep-requests",
        RecordKind::Equality => "keep-equality",
        RecordKind::Person | RecordKind::Unknown => "keep-other",
    }
}

fn months(details: &OfficeDetails, kind: RecordKind) -> Option<u32> {
    match kind {
        RecordKind::Application => details.recruitment.keep_months,
        kind => details.retention.months.get(kind.key()).copied(),
    }
}

/// The texts of the form.
pub fn values(details: &OfficeDetails) -> Values {
    RecordKind::with_a_period().fold(Values::new(), |values, kind| {
        let text = months(details, kind).map(|months| months.to_string()).unwrap_or_default();
        values.with(field(kind), text)
    })
}

/// The details with the periods of the form.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(values: &Values, was: &OfficeDetails) -> Result<OfficeDetails, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let mut now = was.clone();
    for kind in RecordKind::with_a_period() {
        let field = field(kind);
        let text = reader.line(field, "The number of months");
        let read = match text.as_str() {
            "" => None,
            text => match text.parse::<u32>() {
                Ok(months) if (1..=MOST).contains(&months) => Some(months),
                _ => {
                    reader.problem(
                        field,
                        "Enter whole months from 1 to 600, such as 12 for a year, or leave it empty.",
                    );
                    None
                }
            },
        };
        match (kind, read) {
            (RecordKind::Application, read) => now.recruitment.keep_months = read,
            (kind, Some(months)) => {
                now.retention.months.insert(kind.key().to_owned(), months);
            }
            (kind, None) => {
                now.retention.months.remove(kind.key());
            }
        }
    }
    reader.finish(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_back_and_only_whole_months_taken() {
        let was = OfficeDetails::default();
        let typed = values(&was).with("keep-expenses", "72").with("keep-application", "12");
        let now = read(&typed, &was).unwrap();
        assert_eq!(now.recruitment.keep_months, Some(12));
        assert_eq!(now.retention.months["expenses"], 72);
        assert_eq!(values(&now).get("keep-expenses"), "72");
        let emptied = read(&values(&now).with("keep-expenses", ""), &now).unwrap();
        assert!(emptied.retention.months.is_empty());
        for bad in ["0", "-1", "1.5", "601", "a year", "٣"] {
            let problems = read(&values(&was).with("keep-log", bad), &was).unwrap_err();
            assert_eq!(problems[0].field, "keep-log", "{bad}");
        }
    }
}
