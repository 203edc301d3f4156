//! What the office settles for leaving: when the plan begins, how references sound, how much they say.

use super::{Reader, Values};
use crate::{
    domain::{
        leaving_settings::{LeavingSettings, MOST_PLAN_DAYS},
        reference::Tone,
    },
    office::FieldProblem,
};

/// The form’s texts.
pub fn values(settings: &LeavingSettings) -> Values {
    Values::new()
        .with("plan-days", settings.days().to_string())
        .with("reference-tone", settings.tone.key())
        .with("factual-only", if settings.factual_only { "yes" } else { "" })
}

/// Reads the form.
///
/// # Errors
/// What is to be mended.
pub fn read(values: &Values) -> Result<LeavingSettings, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let typed = reader.line("plan-days", "The number of days");
    let days = typed.parse::<u32>().ok().filter(|days| (1..=MOST_PLAN_DAYS).contains(days));
    if days.is_none() {
        reader.problem(
            "plan-days",
            format!("Enter a whole number of days from 1 to {MOST_PLAN_DAYS}, such as 14."),
        );
    }
    let tone = reader.choice("reference-tone", Tone::from_key, "Choose how references sound.");
    let factual_only = reader.ticked("factual-only");
    reader.finish(LeavingSettings { plan_days: days, tone, factual_only })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_whole_and_few() {
        let values = values(&LeavingSettings::default());
        let read_days = |text: &str| read(&values.clone().with("plan-days", text));
        assert_eq!(read_days("14").unwrap().days(), 14);
        for text in ["", "0", "181", "-3", "two", "1.5", "99999999999999"] {
            assert_eq!(read_days(text).unwrap_err()[0].field, "plan-days", "{text}");
        }
        assert!(read(&values.with("factual-only", "yes")).unwrap().factual_only);
    }
}
