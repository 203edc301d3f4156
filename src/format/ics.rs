//! Calendar files that mail programs take for invitations, updates and cancellations (RFC 5545,
//! and RFC 5546 for what passes between people). One meeting a file.

use chrono::{DateTime, NaiveDateTime};

/// When a calendar file is made, in UTC. `now` is in milliseconds since 1970; what no calendar
/// reaches counts as the beginning of that year.
pub fn made(now: u64) -> NaiveDateTime {
    i64::try_from(now)
        .ok()
        .and_then(DateTime::from_timestamp_millis)
        .unwrap_or_default()
        .naive_utc()
}

/// What a calendar file does to whoever opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Asks them to a meeting, or tells them that it changed.
    Request,
    /// Calls it off.
    Cancel,
    /// Calls it off for those who are named, while it goes on for the others (RFC 5546, 3.2.5): the
    /// file then says nothing of the meeting's own state.
    Uninvite,
}

impl Method {
    /// The word that the file says, and a media type repeats.
    pub fn word(self) -> &'static str {
        match self {
            Method::Request => "REQUEST",
            Method::Cancel | Method::Uninvite => "CANCEL",
        }
    }
}

/// Somebody with an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendee {
    /// What they are called.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// What the file does.
    pub method: Method,
    /// What tells the meeting from all others; the same in every file about it.
    pub uid: String,
    /// Higher with each change: an older file does nothing to a calendar that has a newer one.
    pub sequence: u32,
    /// When the file was made, in UTC.
    pub made: NaiveDateTime,
    /// When it begins, in UTC.
    pub start: NaiveDateTime,
    /// When it ends, in UTC.
    pub end: NaiveDateTime,
    /// Its title.
    pub summary: String,
    /// What more there is to say.
    pub description: String,
    /// Where.
    pub location: String,
    /// Who asks.
    pub organizer: Attendee,
    /// Who is asked.
    pub attendees: Vec<Attendee>,
}

/// The most octets in a line, without its end.
const LINE: usize = 75;

/// The meeting as a file.
pub fn write(meeting: &Meeting) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Understudy//Interviews//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        format!("METHOD:{}", meeting.method.word()),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", text(&meeting.uid)),
        format!("SEQUENCE:{}", meeting.sequence),
        format!("DTSTAMP:{}", time(meeting.made)),
        format!("DTSTART:{}", time(meeting.start)),
        format!("DTEND:{}", time(meeting.end)),
        format!("SUMMARY:{}", text(&meeting.summary)),
    ];
    if !meeting.description.is_empty() {
        lines.push(format!("DESCRIPTION:{}", text(&meeting.description)));
    }
    if !meeting.location.is_empty() {
        lines.push(format!("LOCATION:{}", text(&meeting.location)));
    }
    let Attendee { name, email } = &meeting.organizer;
    lines.push(format!("ORGANIZER;CN={}:mailto:{}", parameter(name), address(email)));
    for Attendee { name, email } in &meeting.attendees {
        lines.push(format!(
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN={}:mailto:{}",
            parameter(name),
            address(email)
        ));
    }
    lines.extend(match meeting.method {
        Method::Request => Some("STATUS:CONFIRMED".to_owned()),
        Method::Cancel => Some("STATUS:CANCELLED".to_owned()),
        Method::Uninvite => None,
    });
    lines.push("TRANSP:OPAQUE".to_owned());
    lines.push("CLASS:PRIVATE".to_owned());
    lines.push("END:VEVENT".to_owned());
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().flat_map(|line| [fold(line), "\r\n".to_owned()]).collect()
}

fn time(utc: NaiveDateTime) -> String {
    utc.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text value: what has a meaning in the format is escaped, other control characters go.
pub(super) fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A parameter's value in quotes, which it cannot hold itself.
fn parameter(value: &str) -> String {
    let value: String = value
        .chars()
        .filter(|c| !c.is_control())
        .map(|c| if c == '"' { '\'' } else { c })
        .collect();
    format!("\"{value}\"")
}

/// An address: nothing that would end the line or begin another.
fn address(email: &str) -> String {
    email
        .chars()
        .filter(|c| {
            !c.is_control() && !c.is_whitespace() && !matches!(c, '"' | ',' | ';' | '<' | '>')
        })
        .collect()
}

/// A line in pieces of at most 75 octets, each after the first behind a space. No character is cut,
/// and no piece begins or ends with white space, which some readers trim.
pub(super) fn fold(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + line.len() / LINE * 3);
    let mut rest = line;
    // A piece after the first has a space before it.
    let mut most = LINE;
    while rest.len() > most {
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let ends = || (1..=most).rev().filter(|at| rest.is_char_boundary(*at));
        let is_clean = |at: &usize| {
            rest.split_at_checked(*at).is_some_and(|(before, after)| {
                !is_space(before.chars().next_back()) && !is_space(after.chars().next())
            })
        };
        let at = ends().find(is_clean).or_else(|| ends().next()).unwrap_or(rest.len());
        let (piece, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(piece);
        out.push_str("\r\n ");
        rest = after;
        most = LINE - 1;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn meeting() -> Meeting {
        let at = |hour| {
            chrono::NaiveDate::from_ymd_opt(2026, 3, 30).unwrap().and_hms_opt(hour, 30, 0).unwrap()
        };
        Meeting {
            method: Method::Request,
            uid: "01900000-0000-7000-8000-000000000001@understudy".to_owned(),
            sequence: 2,
            made: at(8),
            start: at(9),
            end: at(10),
            summary: "Interview: Summer volunteer; room 3, upstairs".to_owned(),
            description: "Line one\nLine two \\ with a stroke".to_owned(),
            location: "Portcullis House, London".to_owned(),
            organizer: Attendee {
                name: "Office of Alex \"Al\" Marlowe MP".to_owned(),
                email: "office@example.org".to_owned(),
            },
            attendees: vec![
                Attendee {
                    name: "Zoë O’Brien-Ngũgĩ: the one, the only".to_owned(),
                    email: "zoe@example.org".to_owned(),
                },
                Attendee { name: "Priya Nair".to_owned(), email: "priya@example.org".to_owned() },
            ],
        }
    }

    /// Reads a file with a parser of somebody else's.
    fn parsed(file: &str) -> ical::parser::ical::component::IcalCalendar {
        let mut read = ical::IcalParser::new(file.as_bytes());
        let calendar = read.next().unwrap().unwrap();
        assert!(read.next().is_none());
        assert_eq!(calendar.events.len(), 1);
        calendar
    }

    fn value(properties: &[ical::property::Property], name: &str) -> String {
        let found: Vec<_> = properties.iter().filter(|it| it.name == name).collect();
        assert_eq!(found.len(), 1, "{name}");
        found[0].value.clone().unwrap_or_default()
    }

    /// What a text value says, unescaped.
    fn unescaped(text: &str) -> String {
        let mut out = String::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n' | 'N') => out.push('\n'),
                    Some(c) => out.push(c),
                    None => {}
                },
                c => out.push(c),
            }
        }
        out
    }

    #[test]
    fn an_invitation_is_read_back_by_another_parser() {
        let calendar = parsed(&write(&meeting()));
        assert_eq!(value(&calendar.properties, "METHOD"), "REQUEST");
        assert_eq!(value(&calendar.properties, "VERSION"), "2.0");
        let event = &calendar.events[0].properties;
        assert_eq!(value(event, "UID"), "01900000-0000-7000-8000-000000000001@understudy");
        assert_eq!(value(event, "SEQUENCE"), "2");
        assert_eq!(value(event, "DTSTART"), "20260330T093000Z");
        assert_eq!(value(event, "DTEND"), "20260330T103000Z");
        assert_eq!(value(event, "STATUS"), "CONFIRMED");
        assert_eq!(unescaped(&value(event, "SUMMARY")), meeting().summary);
        assert_eq!(unescaped(&value(event, "DESCRIPTION")), meeting().description);
        assert_eq!(unescaped(&value(event, "LOCATION")), meeting().location);
        assert_eq!(value(event, "ORGANIZER"), "mailto:office@example.org");
        let attendees: Vec<_> = event.iter().filter(|it| it.name == "ATTENDEE").collect();
        assert_eq!(attendees.len(), 2);
        assert_eq!(attendees[0].value.as_deref(), Some("mailto:zoe@example.org"));
        let parameters = attendees[0].params.clone().unwrap();
        let of = |name: &str| {
            parameters.iter().find(|it| it.0 == name).map(|it| it.1.join(",")).unwrap()
        };
        assert_eq!(of("RSVP"), "TRUE");
        assert_eq!(of("PARTSTAT"), "NEEDS-ACTION");
        assert_eq!(of("CN"), meeting().attendees[0].name);
    }

    #[test]
    fn a_cancellation_names_the_same_meeting_with_a_higher_sequence() {
        let meeting = Meeting { method: Method::Cancel, sequence: 3, ..meeting() };
        let calendar = parsed(&write(&meeting));
        assert_eq!(value(&calendar.properties, "METHOD"), "CANCEL");
        let event = &calendar.events[0].properties;
        assert_eq!(value(event, "STATUS"), "CANCELLED");
        assert_eq!(value(event, "SEQUENCE"), "3");
        assert_eq!(value(event, "UID"), meeting.uid);
    }

    proptest! {
        #[test]
        fn whatever_is_in_it_the_file_stays_one_meeting(
            summary in "(\\PC|\n|\r|\t){0,120}",
            place in "(\\PC|\n){0,200}",
            name in "\\PC{0,40}",
            email in "\\PC{0,30}",
        ) {
            // Titles begin with a word; the other parser loses a colon that begins a value.
            let summary = format!("Interview: {summary}");
            let meeting = Meeting {
                summary: summary.clone(),
                location: place,
                attendees: vec![Attendee { name, email }],
                ..meeting()
            };
            let file = write(&meeting);
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= LINE, "{line:?}");
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let calendar = parsed(&file);
            let read = unescaped(&value(&calendar.events[0].properties, "SUMMARY"));
            let kept: String = summary
                .replace("\r\n", "\n")
                .chars()
                .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
                .map(|c| if c == '\t' { ' ' } else { c })
                .collect();
            prop_assert_eq!(read.trim_end(), kept.trim_end());
        }
    }
}
