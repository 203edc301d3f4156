//! Whole days as a calendar file (RFC 5545), with a reminder the day before each.

use super::ics::{fold, text};
use chrono::{NaiveDate, NaiveDateTime};

/// Something that is due on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllDay {
    /// The same for the same thing, so that a newer file takes the older one’s place.
    pub uid: String,
    /// The day.
    pub day: NaiveDate,
    /// What a calendar shows.
    pub summary: String,
    /// What it shows when it is opened.
    pub description: String,
}

/// A calendar file of whole days. `of` says what the file holds, in one word of the product's
/// name for it; `made` is when, in UTC.
pub fn write(of: &str, days: &[AllDay], made: NaiveDateTime) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        format!("PRODID:-//Understudy//{of}//EN"),
        "CALSCALE:GREGORIAN".to_owned(),
    ];
    for AllDay { uid, day, summary, description } in days {
        let next = day.succ_opt().unwrap_or(*day);
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{uid}@understudy"),
            format!("DTSTAMP:{}", made.format("%Y%m%dT%H%M%SZ")),
            format!("DTSTART;VALUE=DATE:{}", day.format("%Y%m%d")),
            format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")),
            format!("SUMMARY:{}", text(summary)),
            format!("DESCRIPTION:{}", text(description)),
            "TRANSP:TRANSPARENT".to_owned(),
            "CLASS:PRIVATE".to_owned(),
            "BEGIN:VALARM".to_owned(),
            "ACTION:DISPLAY".to_owned(),
            format!("DESCRIPTION:{}", text(summary)),
            "TRIGGER:-P1D".to_owned(),
            "END:VALARM".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().flat_map(|line| [fold(line), "\r\n".to_owned()]).collect()
}
