//! The dialog that moves a last day.

use super::{Reader, Values};
use crate::{
    domain::{
        PlacementId, date,
        end_change::{EndChange, EndChangeKind},
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// What the dialog says.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The change.
    pub change: EndChange,
    /// Whether days set by hand move along.
    pub shift: bool,
    /// Whether items that need the person are marked as not applying.
    pub waive: bool,
}

/// The dialog’s texts to begin with.
pub fn values(kind: EndChangeKind, today: NaiveDate) -> Values {
    let to = if kind == EndChangeKind::WithoutNotice { date::field(today) } else { String::new() };
    Values::new().with("end-to", to).with("end-shift", "yes").with("end-waive", "yes")
}

/// The day that the dialog names, if it names one yet.
pub fn day(values: &Values) -> Option<NaiveDate> {
    date::parse(values.get("end-to")).ok()
}

/// Reads the dialog. `refusal` says why a day cannot be, in words.
///
/// # Errors
/// What is to be mended.
pub fn read(
    values: &Values,
    placement: PlacementId,
    kind: EndChangeKind,
    from: Option<NaiveDate>,
    refusal: impl FnOnce(NaiveDate) -> Option<String>,
) -> Result<Moved, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let to = reader.required_date("end-to", "Enter the new last day.");
    if let Some(words) = day(values).and_then(refusal) {
        reader.problem("end-to", words);
    }
    let reason = reader.long("end-reason", "The reason");
    let (shift, waive) = (reader.ticked("end-shift"), reader.ticked("end-waive"));
    let change = EndChange { placement, kind, from, to, reason, ..EndChange::default() };
    reader.finish(Moved { change, shift, waive })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_asked_for_and_said_no_to_beside_its_field() {
        let today: NaiveDate = "2026-03-02".parse().unwrap();
        let values = values(EndChangeKind::Early, today);
        let read = |values: &Values, no: Option<&str>| {
            let no = no.map(str::to_owned);
            super::read(values, PlacementId::default(), EndChangeKind::Early, None, |_| no)
        };
        assert_eq!(read(&values, None).unwrap_err()[0].message, "Enter the new last day.");
        let values = values.with("end-to", "3/3/2026").with("end-reason", " A job ");
        assert_eq!(read(&values, Some("No.")).unwrap_err()[0].field, "end-to");
        let moved = read(&values, None).unwrap();
        assert_eq!((moved.change.reason.as_str(), moved.shift), ("A job", true));
    }
}
