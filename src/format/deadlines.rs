//! Deadlines as a calendar file (RFC 5545): one day each, with a reminder the day before. It names
//! nobody.

use super::all_day::{self, AllDay};
use crate::{
    domain::date,
    office::queries::clocks::{Clock, Deadline},
};
use chrono::NaiveDateTime;

/// The deadlines as a file. `made` is when, in UTC.
pub fn write(deadlines: &[Deadline], made: NaiveDateTime) -> String {
    let days: Vec<AllDay> = deadlines.iter().map(day_of).collect();
    all_day::write("Deadlines", &days, made)
}

fn day_of(deadline: &Deadline) -> AllDay {
    let (clock, last_day) = match deadline.clock {
        Clock::Claim => ("claim", "Last day to claim"),
        Clock::Evidence => ("evidence", "Last day for evidence"),
        Clock::Review => ("review", "Last day to ask IPSA for a review"),
        Clock::YearEnd => ("year-end", "Financial year ends"),
    };
    let not_claimed = if deadline.clock == Clock::YearEnd { " not claimed" } else { "" };
    let of = match (deadline.expense, deadline.claim) {
        (Some(expense), _) => expense.to_string(),
        (None, Some(claim)) => claim.to_string(),
        (None, None) => "none".to_owned(),
    };
    let source = match deadline.rule.as_str() {
        "" => String::new(),
        rule => format!("\n{rule}."),
    };
    AllDay {
        uid: format!("{clock}-{}-{of}", deadline.due.format("%Y%m%d")),
        day: deadline.due,
        summary: format!("{last_day}: {}{not_claimed}", deadline.what()),
        description: format!("{} {}.{source}", deadline.clock.label(), date::long(deadline.due)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Money;

    #[test]
    fn a_deadline_is_a_whole_day_and_names_nobody() {
        let deadline = Deadline {
            clock: Clock::Claim,
            due: "2026-12-31".parse().unwrap(),
            claim: None,
            expense: None,
            count: 2,
            amount: Money(4_010),
            rule: "Claim within: 90 days (IPSA)".to_owned(),
        };
        let made = "2026-11-22T08:00:00".parse().unwrap();
        let file = write(std::slice::from_ref(&deadline), made);
        for line in [
            "BEGIN:VCALENDAR\r\n",
            "UID:claim-20261231-none@understudy\r\n",
            "DTSTART;VALUE=DATE:20261231\r\n",
            "DTEND;VALUE=DATE:20270101\r\n",
            "SUMMARY:Last day to claim: 2 expenses\\, £40.10\r\n",
            "TRIGGER:-P1D\r\n",
            "Claim within: 90 days (IPSA).",
        ] {
            assert!(file.contains(line), "{line} in {file}");
        }
        // That of one expense stands beside it, and takes its own older one's place.
        let id = crate::domain::ExpenseId(uuid::Uuid::from_u128(7));
        let of_one = Deadline { expense: Some(id), count: 1, ..deadline.clone() };
        let uid = format!("UID:claim-20261231-{}", &id.to_string()[..8]);
        assert!(write(&[of_one], made).contains(&uid));
        assert!(file.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(file, write(&[deadline], made));
        assert!(write(&[], made).ends_with("END:VCALENDAR\r\n"));
    }
}
