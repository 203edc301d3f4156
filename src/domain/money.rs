//! Money in whole pence; never a float.

use serde::{Deserialize, Serialize};
use std::{fmt, iter::Sum, ops::Add};
use thiserror::Error;

/// The most that one amount may be, in pence: £100,000. More is a slip of the finger.
pub const MOST: Money = Money(10_000_000);

/// An amount in whole pence.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Money(pub i64);

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MoneyProblem {
    /// Not a number of pounds.
    #[error("Enter an amount in pounds and pence, such as 12.50")]
    NotAnAmount,
    /// A comma where a full stop belongs, as in 12,50.
    #[error("Use a full stop between pounds and pence, such as 12.50")]
    CommaForStop,
    /// One digit, or more than two, after the full stop.
    #[error("Write two digits for the pence, such as 12.50, or none")]
    PenceDigits,
    /// Nothing, or less than nothing.
    #[error("The amount must be more than nothing")]
    NotPositive,
    /// More than [`MOST`].
    #[error("The amount must be £100,000 or less. Check the digits")]
    TooMuch,
}

impl Money {
    /// Reads an amount of pounds and pence, with or without `£` and commas between thousands.
    ///
    /// # Errors
    /// Says what is wrong with the text, in words for the person who typed it.
    pub fn parse(text: &str) -> Result<Money, MoneyProblem> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let text = text.strip_prefix('£').unwrap_or(text).trim();
        let (pounds, pence) = match text.split_once('.') {
            Some((pounds, pence)) => (pounds, Some(pence)),
            None => (text, None),
        };
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let mut groups = pounds.split(',');
        let first = groups.next().unwrap_or("");
        let rest: Vec<&str> = groups.collect();
        if !is_digits(first) || rest.iter().any(|group| !is_digits(group)) {
            return Err(MoneyProblem::NotAnAmount);
        }
        if !rest.is_empty() && (first.len() > 3 || rest.iter().any(|group| group.len() != 3)) {
            return Err(MoneyProblem::CommaForStop);
        }
        let pence = match pence {
            None => 0,
            Some(pence) if !is_digits(pence) => return Err(MoneyProblem::NotAnAmount),
            Some(pence) if pence.len() != 2 => return Err(MoneyProblem::PenceDigits),
            Some(pence) => pence.parse::<i64>().map_err(|_| MoneyProblem::NotAnAmount)?,
        };
        let pounds = std::iter::once(first).chain(rest).collect::<String>();
        let pounds: i64 = pounds.parse().map_err(|_| MoneyProblem::TooMuch)?;
        let amount = pounds
            .checked_mul(100)
            .and_then(|whole| whole.checked_add(pence))
            .map(Money)
            .ok_or(MoneyProblem::TooMuch)?;
        if amount > MOST {
            Err(MoneyProblem::TooMuch)
        } else if negative || amount.0 == 0 {
            Err(MoneyProblem::NotPositive)
        } else {
            Ok(amount)
        }
    }

    /// The amount as a plain number for spreadsheets and form fields: `1234.50`.
    pub fn plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let pence = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", pence / 100, pence % 100)
    }
}

impl fmt::Display for Money {
    /// As `£1,234.50`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pence = self.0.unsigned_abs();
        let pounds = (pence / 100).to_string();
        let mut grouped = String::new();
        for (index, digit) in pounds.chars().enumerate() {
            if index > 0 && (pounds.len() - index).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let sign = if self.0 < 0 { "−" } else { "" };
        write!(formatter, "{sign}£{grouped}.{:02}", pence % 100)
    }
}

impl Add for Money {
    type Output = Money;
    /// Stops at the ends of the range, far beyond any sum an office has.
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money(0), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_ways_people_write_an_amount() {
        for (text, pence) in [
            ("12.50", 1250),
            ("£12.50", 1250),
            (" £ 12 ", 1200),
            ("1,234.50", 123_450),
            ("£1,234", 123_400),
            ("0.01", 1),
            ("100000", 10_000_000),
        ] {
            assert_eq!(Money::parse(text), Ok(Money(pence)), "{text}");
        }
    }

    #[test]
    fn what_is_not_an_amount_says_why() {
        use MoneyProblem::*;
        for (text, problem) in [
            ("£1,234.5", PenceDigits),
            ("12.505", PenceDigits),
            ("12,50", CommaForStop),
            ("1234,567", CommaForStop),
            ("-3", NotPositive),
            ("0", NotPositive),
            ("1e9", NotAnAmount),
            ("NaN", NotAnAmount),
            ("inf", NotAnAmount),
            ("", NotAnAmount),
            ("£", NotAnAmount),
            ("12.", NotAnAmount),
            (".50", NotAnAmount),
            ("twelve", NotAnAmount),
            ("100000.01", TooMuch),
            ("99999999999999999999", TooMuch),
            ("1.2.3", NotAnAmount),
        ] {
            assert_eq!(Money::parse(text), Err(problem), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(pence in 1i64..=10_000_000) {
            prop_assert_eq!(Money::parse(&Money(pence).to_string()), Ok(Money(pence)));
            prop_assert_eq!(Money::parse(&Money(pence).plain()), Ok(Money(pence)));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = Money::parse(&text);
        }
    }
}
