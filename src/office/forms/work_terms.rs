//! Hours a week and pay, as figures that are reckoned with.

use super::{Reader, Values};
use crate::{
    domain::{
        date,
        work_terms::{PaidPer, PayPeriod, Wage, WageBand, WorkTerms},
    },
    office::FieldProblem,
};

/// The most hours of a week.
const MOST_HOURS: u32 = 80;

/// The form of the terms as they stand.
pub fn values_of(terms: &WorkTerms) -> Values {
    let wage = terms.wage.unwrap_or_default();
    let amount = terms.wage.map(|wage| wage.amount.plain()).unwrap_or_default();
    Values::new()
        .with("terms-hours", terms.minutes_a_week.map(hours_field).unwrap_or_default())
        .with("terms-amount", amount)
        .with("terms-per", wage.per.key())
        .with("terms-paid", terms.paid.key())
        .with("terms-band", terms.band.key())
        .with("terms-next", terms.next_band_on.map(date::field).unwrap_or_default())
}

/// Hours for the field: `37.5`, or `7:20` where hundredths do not say it.
fn hours_field(minutes: u32) -> String {
    match minutes % 60 {
        0 => (minutes / 60).to_string(),
        rest if rest % 15 == 0 => {
            let hundredths = rest * 100 / 60;
            format!("{}.{hundredths:02}", minutes / 60).trim_end_matches('0').to_owned()
        }
        _ => crate::domain::hours::field(minutes),
    }
}

/// Minutes from hours of a week: `37.5`, `37:30`, `37½`.
fn read_hours(text: &str) -> Option<u32> {
    let text = text.trim().replace('½', ".5").replace(',', ".");
    let text = text.trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace());
    let number = |part: &str| {
        let plain = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if plain { part.parse::<u32>().ok() } else { None }
    };
    let minutes = match (text.split_once(':'), text.split_once('.')) {
        (Some((hours, minutes)), _) => {
            number(hours)? * 60 + number(minutes).filter(|minutes| *minutes < 60)?
        }
        (None, Some((hours, part))) => {
            let of = 10_u32.pow(u32::try_from(part.len()).ok()?.min(2));
            let whole = if hours.is_empty() { 0 } else { number(hours)? };
            whole * 60 + (number(part)? * 60 + of / 2) / of
        }
        (None, None) => number(text)? * 60,
    };
    (1..=MOST_HOURS * 60).contains(&minutes).then_some(minutes)
}

/// Reads the terms. Pay and age are read only where they are asked for; else they stay as in `was`.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(
    values: &Values,
    was: &WorkTerms,
    is_employed: bool,
) -> Result<WorkTerms, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let hours = values.get("terms-hours").trim();
    let minutes_a_week = read_hours(hours);
    if minutes_a_week.is_none() && !hours.is_empty() {
        reader.problem(
            "terms-hours",
            format!("Enter hours of a week such as 37.5, up to {MOST_HOURS}; or leave it empty."),
        );
    }
    let mut terms = WorkTerms { minutes_a_week, ..was.clone() };
    if is_employed {
        terms.wage = if values.get("terms-amount").trim().is_empty() {
            None
        } else {
            let amount = reader.money("terms-amount");
            let per = reader.choice("terms-per", PaidPer::from_key, "Choose what the pay is for.");
            Some(Wage { amount, per })
        };
        terms.paid =
            reader.choice("terms-paid", PayPeriod::from_key, "Choose how often it is paid.");
        terms.band = WageBand::from_key(values.get("terms-band")).unwrap_or(was.band);
        terms.next_band_on = reader.date("terms-next");
        if terms.next_band_on.is_some() && terms.band.next().is_none() {
            reader.problem(
                "terms-next",
                "Only “Under 18” and “18 to 20” are followed by another band. Empty this, or choose one of them.",
            );
        }
    }
    reader.finish(terms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Money;

    #[test]
    fn hours_of_a_week_as_people_write_them() {
        for text in ["37.5", "37,5", "37½", "37:30", " 37.5 hours", "37.50"] {
            assert_eq!(read_hours(text), Some(2_250), "{text}");
        }
        assert_eq!(read_hours("6"), Some(360));
        assert_eq!(read_hours("80"), Some(4_800));
        for text in ["", "0", "81", "37:60", "many", "-3", "37.555", "1:2:3"] {
            assert_eq!(read_hours(text), None, "{text}");
        }
        for minutes in 1..=MOST_HOURS * 60 {
            assert_eq!(
                read_hours(&hours_field(minutes)),
                Some(minutes),
                "{}",
                hours_field(minutes)
            );
        }
    }

    #[test]
    fn the_terms_go_into_their_form_and_come_back() {
        let terms = WorkTerms {
            minutes_a_week: Some(2_250),
            wage: Some(Wage { amount: Money(2_478_450), per: PaidPer::Year }),
            paid: PayPeriod::FourWeekly,
            band: WageBand::From18,
            next_band_on: "2026-06-01".parse().ok(),
        };
        assert_eq!(read(&values_of(&terms), &terms, true), Ok(terms.clone()));
        // What is not asked for stays.
        let values = Values::new().with("terms-hours", "6");
        let read = read(&values, &terms, false).unwrap();
        assert_eq!(read, WorkTerms { minutes_a_week: Some(360), ..terms });
    }

    #[test]
    fn a_birthday_needs_a_band_to_come_into() {
        let values = values_of(&WorkTerms { band: WageBand::From21, ..WorkTerms::default() })
            .with("terms-next", "1/6/2026");
        let problems = read(&values, &WorkTerms::default(), true).unwrap_err();
        assert_eq!(problems[0].field, "terms-next");
    }
}
