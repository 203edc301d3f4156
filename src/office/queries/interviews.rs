//! What the pages of interviews ask.

use crate::{
    domain::{ApplicantId, InterviewId, applicant::Applicant, date, interview::Interview},
    office::{Office, blind},
};

/// An interview, for its page.
#[derive(Clone, Debug, PartialEq)]
pub struct InterviewView {
    /// Who is interviewed.
    pub name: String,
    /// The opening's title.
    pub opening: String,
    /// Whether who it is is hidden.
    pub is_hidden: bool,
    /// The interview; of somebody hidden, masked.
    pub interview: Interview,
    /// What calendars have to hear, in words; empty where they are up to date.
    pub calendar: String,
    /// Whether a calendar file was made before.
    pub was_sent: bool,
    /// Who holds a calendar file and was taken off the panel, in words; empty where nobody was.
    pub taken_off: String,
}

/// When an interview is, in words.
pub fn when_words(interview: &Interview) -> String {
    format!(
        "{} {} at {}, {} minutes",
        date::weekday_name(interview.on),
        date::long(interview.on),
        interview.start,
        interview.minutes
    )
}

/// What calendars have to hear of an interview.
fn calendar_words(interview: &Interview) -> String {
    match (&interview.sent, interview.cancelled) {
        (None, true) => String::new(),
        (None, false) => "Nobody has a calendar file yet.".to_owned(),
        (Some(sent), _) if sent.sequence == interview.sequence => String::new(),
        (Some(sent), true) => format!(
            "It was called off since the calendar file of {}: send the cancellation.",
            date::long(sent.on)
        ),
        (Some(sent), false) => format!(
            "It changed since the calendar file of {}: send the update.",
            date::long(sent.on)
        ),
    }
}

/// Who still has to hear that they are not on the panel any more. Where the whole interview was called
/// off, its own cancellation goes to them too.
fn taken_off_words(interview: &Interview) -> String {
    if interview.cancelled {
        return String::new();
    }
    let off = interview.taken_off().into_iter();
    let names: Vec<String> =
        off.map(|one| {
            if one.name == one.email { one.email } else { format!("{}, {}", one.name, one.email) }
        })
        .collect();
    names.join("; ")
}

/// An interview; nothing where it is gone.
pub fn interview(
    office: &Office,
    applicant: ApplicantId,
    id: InterviewId,
) -> Option<InterviewView> {
    let row = office.applicants.get(applicant)?;
    let shown = blind::applicant(office, row);
    let interview = shown.interviews.get(&id)?.clone();
    Some(InterviewView {
        name: blind::name(office, applicant),
        opening: super::applicants::opening_title(office, row.value.opening),
        is_hidden: office.hides(applicant),
        calendar: calendar_words(&interview),
        was_sent: interview.sent.is_some(),
        taken_off: taken_off_words(&interview),
        interview,
    })
}

/// A line on the applicant's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterviewLine {
    /// Which.
    pub id: InterviewId,
    /// When, in words.
    pub when: String,
    /// Where, what came of it, what is still to do.
    pub about: Vec<String>,
    /// Whether it was called off.
    pub cancelled: bool,
}

/// The interviews of an applicant, the latest first. The applicant comes as a view may show it.
pub fn lines(applicant: &Applicant) -> Vec<InterviewLine> {
    let mut all: Vec<_> = applicant.interviews.iter().collect();
    all.sort_by_key(|(id, interview)| std::cmp::Reverse((interview.on, interview.start, **id)));
    all.into_iter()
        .map(|(id, interview)| {
            let mut about = Vec::new();
            if !interview.place.is_empty() {
                about.push(interview.place.clone());
            } else if !interview.link.is_empty() {
                about.push("By a call".to_owned());
            }
            about.push(interview.outcome.label().to_owned());
            let calendar = calendar_words(interview);
            if !calendar.is_empty() {
                about.push(calendar);
            }
            if !taken_off_words(interview).is_empty() {
                about.push("Somebody was taken off the panel: send the cancellation.".to_owned());
            }
            InterviewLine {
                id: *id,
                when: when_words(interview),
                about,
                cancelled: interview.cancelled,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::interview::SentInvitation;

    #[test]
    fn calendars_hear_of_what_they_do_not_know() {
        let new = Interview::default();
        assert!(calendar_words(&new).contains("yet"));
        let sent = SentInvitation { sequence: 1, ..SentInvitation::default() };
        let same = Interview { sequence: 1, sent: Some(sent.clone()), ..new.clone() };
        assert_eq!(calendar_words(&same), "");
        let moved = Interview { sequence: 2, ..same.clone() };
        assert!(calendar_words(&moved).contains("send the update"));
        let off = Interview { cancelled: true, ..moved };
        assert!(calendar_words(&off).contains("send the cancellation"));
        assert_eq!(calendar_words(&Interview { cancelled: true, ..new }), "");
        let sent = SentInvitation { panel: "Tom Reid tom@example.org".to_owned(), ..sent };
        let without = Interview { sent: Some(sent), ..Interview::default() };
        assert_eq!(taken_off_words(&without), "Tom Reid, tom@example.org");
        // The cancellation of the whole goes to them too, so there is one file and not two.
        assert_eq!(taken_off_words(&Interview { cancelled: true, ..without }), "");
    }
}
