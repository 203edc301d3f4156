//! The calendar file of an interview.

use super::ics::{self, Attendee, Meeting, Method};
use crate::{
    domain::{ApplicantId, InterviewId, uk_time},
    office::{Office, queries::applicants::opening_title},
};
use chrono::TimeDelta;

/// Why there is no calendar file of an interview, in words.
const NO_ORGANIZER: &str = "A calendar file says who invites. Give the office’s e-mail address on the page of letters and settings, or a panellist’s.";

/// An interview as a meeting, to be written as a calendar file: an invitation, its update, or its
/// cancellation. `now` is in milliseconds since 1970.
///
/// # Errors
/// In words: what is missing.
pub fn meeting(
    office: &Office,
    applicant: ApplicantId,
    id: InterviewId,
    now: u64,
) -> Result<Meeting, String> {
    let gone = || "This interview is no longer there.".to_owned();
    let row = office.applicants.get(applicant).ok_or_else(gone)?;
    let interview = row.value.interviews.get(&id).ok_or_else(gone)?;
    if office.hides(applicant) {
        return Err("Names are hidden until the scores are locked.".to_owned());
    }
    let person = office.person(row.value.person).ok_or_else(gone)?;
    let details = office.office().map(|row| row.value.clone()).unwrap_or_default();
    let panel = interview.panellists();
    let organizer = if details.recruitment.email.is_empty() {
        let first = panel.iter().find(|one| !one.email.is_empty()).ok_or(NO_ORGANIZER)?;
        Attendee { name: first.name.clone(), email: first.email.clone() }
    } else {
        Attendee {
            name: format!("Office of {}", details.mp_name),
            email: details.recruitment.email.clone(),
        }
    };
    let mut attendees = Vec::new();
    if !person.email.is_empty() {
        attendees.push(Attendee { name: person.name.clone(), email: person.email.clone() });
    }
    let off = if interview.cancelled { interview.taken_off() } else { Vec::new() };
    attendees.extend(
        panel
            .iter()
            .chain(&off)
            .filter(|one| !one.email.is_empty() && one.email != organizer.email)
            .map(|one| Attendee { name: one.name.clone(), email: one.email.clone() }),
    );
    let title = opening_title(office, row.value.opening);
    let places: Vec<&str> = [interview.place.as_str(), interview.link.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let names: Vec<String> = panel.into_iter().map(|one| one.name).collect();
    let mut description = format!("Interview for {title}, office of {}.", details.mp_name);
    if !names.is_empty() {
        description.push_str(&format!("\nWith {}.", names.join(", ")));
    }
    if !interview.link.is_empty() {
        description.push_str(&format!("\n{}", interview.link));
    }
    let start = uk_time::to_utc(interview.on, interview.start);
    Ok(Meeting {
        method: if interview.cancelled { Method::Cancel } else { Method::Request },
        uid: format!("{id}@understudy"),
        sequence: interview.next_sequence(),
        made: ics::made(now),
        start,
        end: start + TimeDelta::minutes(i64::from(interview.minutes)),
        // What stands in a calendar is read over shoulders: it names the opening, not the person.
        summary: format!("Interview: {title}"),
        description,
        location: places.join(", "),
        organizer,
        attendees,
    })
}

/// The cancellation for whoever was taken off the panel and holds a calendar file: for them alone,
/// while the interview goes on. `now` is in milliseconds since 1970.
///
/// # Errors
/// In words: what is missing, or that nobody was taken off.
pub fn taken_off(
    office: &Office,
    applicant: ApplicantId,
    id: InterviewId,
    now: u64,
) -> Result<Meeting, String> {
    let whole = meeting(office, applicant, id, now)?;
    let row = office.applicants.get(applicant);
    let off = row.and_then(|row| Some(row.value.interviews.get(&id)?.taken_off()));
    let off: Vec<Attendee> = (off.into_iter().flatten())
        .map(|one| Attendee { name: one.name, email: one.email })
        .filter(|one| one.email != whole.organizer.email)
        .collect();
    if off.is_empty() {
        return Err("Nobody who holds a calendar file was taken off the panel.".to_owned());
    }
    Ok(Meeting { method: Method::Uninvite, attendees: off, ..whole })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            OpeningId, applicant::Applicant, interview::Interview, office_details::OfficeDetails,
            opening::Opening, person::Person, recruitment_settings::RecruitmentSettings,
            uk_time::TimeOfDay,
        },
        format::ics,
        office::{Command, testing::TestOffice},
    };

    #[test]
    fn invitation_update_and_cancellation_are_one_meeting_with_a_rising_sequence() {
        let mut it = TestOffice::new("2026-03-02");
        it.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
        let opening = OpeningId(it.act(Command::AddOpening { opening }).unwrap());
        let person = Person {
            name: "Zoë Adair".to_owned(),
            email: "zoe@example.org".to_owned(),
            ..Person::default()
        };
        let applicant = Applicant { opening, received: it.today, ..Applicant::default() };
        let applicant = it.act(Command::AddApplicant { person, applicant }).unwrap().into();
        let interview = Interview {
            on: "2026-03-30".parse().unwrap(),
            start: TimeOfDay::parse("10:30").unwrap(),
            minutes: 45,
            panel: "Tom Reid".to_owned(),
            ..Interview::default()
        };
        let interview = Box::new(interview);
        let id = it.act(Command::AddInterview { applicant, interview }).unwrap().into();
        assert_eq!(meeting(&it.office, applicant, id, 0).unwrap_err(), NO_ORGANIZER);
        let now =
            RecruitmentSettings { email: "office@example.org".to_owned(), ..Default::default() };
        let was = Box::new(RecruitmentSettings::default());
        it.act(Command::EditRecruitment { was, now: Box::new(now) });
        let first = meeting(&it.office, applicant, id, 1_772_000_000_000).unwrap();
        let file = ics::write(&first);
        assert!(file.contains("METHOD:REQUEST\r\n") && file.contains("SEQUENCE:0\r\n"));
        assert!(file.contains("DTSTART:20260330T093000Z\r\n"), "summer time began the day before");
        assert!(file.contains("DTEND:20260330T101500Z\r\n"));
        assert!(!first.summary.contains("Zoë"));
        assert_eq!(first.attendees.len(), 1);
        let was = it.office.applicants.get(applicant).unwrap().value.interviews[&id].clone();
        let now = Box::new(Interview { place: "Room 3".to_owned(), ..was.clone() });
        it.act(Command::EditInterview { applicant, id, was: Box::new(was), now });
        let update = meeting(&it.office, applicant, id, 0).unwrap();
        assert_eq!((update.sequence, &update.uid), (1, &first.uid));
        it.act(Command::CancelInterview { applicant, id });
        let off = meeting(&it.office, applicant, id, 0).unwrap();
        assert_eq!((off.sequence, off.method, &off.uid), (2, Method::Cancel, &first.uid));
        assert_eq!(off.attendees.len(), 1);
        it.act(Command::SetBlind { id: opening, blind: true });
        assert!(meeting(&it.office, applicant, id, 0).is_err());
    }

    #[test]
    fn whoever_is_taken_off_the_panel_gets_a_cancellation_that_is_theirs_alone() {
        let mut it = TestOffice::new("2026-03-02");
        it.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let now =
            RecruitmentSettings { email: "office@example.org".to_owned(), ..Default::default() };
        let was = Box::new(RecruitmentSettings::default());
        it.act(Command::EditRecruitment { was, now: Box::new(now) });
        let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
        let opening = OpeningId(it.act(Command::AddOpening { opening }).unwrap());
        let person = Person {
            name: "Zoë Adair".to_owned(),
            email: "zoe@example.org".to_owned(),
            ..Person::default()
        };
        let applicant = Applicant { opening, received: it.today, ..Applicant::default() };
        let applicant = it.act(Command::AddApplicant { person, applicant }).unwrap().into();
        let interview = Box::new(Interview {
            on: "2026-03-30".parse().unwrap(),
            panel: "Tom Reid tom@example.org\nPriya priya@example.org".to_owned(),
            ..Interview::default()
        });
        let id = it.act(Command::AddInterview { applicant, interview }).unwrap().into();
        it.act(Command::NoteInvitation { applicant, id });
        assert!(taken_off(&it.office, applicant, id, 0).is_err());
        let was = it.office.applicants.get(applicant).unwrap().value.interviews[&id].clone();
        let now =
            Box::new(Interview { panel: "Priya priya@example.org".to_owned(), ..was.clone() });
        it.act(Command::EditInterview { applicant, id, was: Box::new(was), now });
        let invited = meeting(&it.office, applicant, id, 0).unwrap();
        let off = taken_off(&it.office, applicant, id, 0).unwrap();
        assert_eq!((off.sequence, &off.uid), (1, &invited.uid));
        let file = ics::write(&off);
        assert!(file.contains("METHOD:CANCEL\r\n") && !file.contains("STATUS:"), "{file}");
        let file = file.replace("\r\n ", "");
        assert!(file.contains("mailto:tom@example.org"), "{file}");
        assert!(!file.contains("priya@") && !file.contains("zoe@"), "{file}");
        // Called off as a whole, the cancellation reaches them with the others.
        it.act(Command::CancelInterview { applicant, id });
        let all = meeting(&it.office, applicant, id, 0).unwrap();
        let mails: Vec<&str> = all.attendees.iter().map(|one| one.email.as_str()).collect();
        assert_eq!(mails, ["zoe@example.org", "priya@example.org", "tom@example.org"]);
    }
}
