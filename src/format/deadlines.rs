//! Deadlines as a calendar file (RFC 5545): one day each, with a reminder the day before. It names
//! nobody.

use super::ics::{fold, text};
use crate::{
    domain::date,
    office::queries::clocks::{Clock, Deadline},
};
use chrono::{NaiveDate, NaiveDateTime};

/// The deadlines as a file. `made` is when, in UTC.
pub fn write(deadlines: &[Deadline], made: NaiveDateTime) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Understudy//Deadlines//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
    ];
    for deadline in deadlines {
        let clock = match deadline.clock {
            Clock::Claim => "claim",
            Clock::Evidence => "evidence",
            Clock::Review => "review",
            Clock::YearEnd => "year-end",
        };
        let of = deadline.claim.map_or_else(|| "none".to_owned(), |claim| claim.to_string());
        let next = deadline.due.succ_opt().unwrap_or(deadline.due);
        let source = deadline
            .clock
            .figure(deadline.due)
            .map(|figure| {
                format!("\n{}: {} ({}).", figure.name, figure.source.title, figure.source.dated)
            })
            .unwrap_or_default();
        let summary = match deadline.clock {
            Clock::Claim => format!("Last day to claim: {}", deadline.what()),
            Clock::Evidence => format!("Last day for evidence: {}", deadline.what()),
            Clock::Review => format!("Last day to ask IPSA for a review: {}", deadline.what()),
            Clock::YearEnd => format!("Financial year ends: {} not claimed", deadline.what()),
        };
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            // The same for the same deadline, so that a newer file takes the older one’s place.
            format!("UID:{clock}-{}-{of}@understudy", day(deadline.due)),
            format!("DTSTAMP:{}", made.format("%Y%m%dT%H%M%SZ")),
            format!("DTSTART;VALUE=DATE:{}", day(deadline.due)),
            format!("DTEND;VALUE=DATE:{}", day(next)),
            format!("SUMMARY:{}", text(&summary)),
            format!(
                "DESCRIPTION:{}",
                text(&format!("{} {}.{source}", deadline.clock.label(), date::long(deadline.due)))
            ),
            "TRANSP:TRANSPARENT".to_owned(),
            "CLASS:PRIVATE".to_owned(),
            "BEGIN:VALARM".to_owned(),
            "ACTION:DISPLAY".to_owned(),
            format!("DESCRIPTION:{}", text(&summary)),
            "TRIGGER:-P1D".to_owned(),
            "END:VALARM".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().flat_map(|line| [fold(line), "\r\n".to_owned()]).collect()
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
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
            count: 2,
            amount: Money(4_010),
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
        ] {
            assert!(file.contains(line), "{line} in {file}");
        }
        assert!(file.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(file, write(&[deadline], made));
        assert!(write(&[], made).ends_with("END:VCALENDAR\r\n"));
    }
}
