//! What the pages of letters ask: who is due one, and one letter filled in for one applicant.

use super::{interviews::when_words, same_person::goes_on_too};
use crate::{
    domain::{
        ApplicantId, OpeningId,
        applicant::{Applicant, Stage},
        date,
        letter::{Filled, Letter, LetterKind, fill},
        opening::Opening,
        person::Person,
        recruitment_settings::{REASONS, RecruitmentSettings},
        templates::letters,
    },
    office::{Office, Row},
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What an office settled for all its recruitment.
pub fn settings(office: &Office) -> RecruitmentSettings {
    office.office().map(|row| row.value.recruitment.clone()).unwrap_or_default()
}

/// A letter's template: the office's own, else the app's.
pub fn template(office: &Office, kind: LetterKind) -> Letter {
    let own = office.office().and_then(|row| row.value.recruitment.letters.get(kind.key()));
    own.cloned().unwrap_or_else(|| letters::letter(kind))
}

/// The reasons to choose from, for an outcome that the office or the applicant settled: the app's
/// that are in use, then the office's own.
pub fn reasons(office: &Office, stage: Stage) -> Vec<String> {
    let settings = settings(office);
    let is_ours = stage == Stage::NotSuccessful;
    REASONS
        .iter()
        .filter(|reason| reason.is_ours == is_ours)
        .filter(|reason| settings.unused_reasons.get(reason.key) != Some(&true))
        .map(|reason| reason.words.to_owned())
        .chain(settings.reasons.values().cloned())
        .collect()
}

/// Whether a letter is due to an applicant.
fn is_due(kind: LetterKind, applicant: &Applicant, today: NaiveDate) -> bool {
    let was_sent = || applicant.letters.values().any(|letter| letter.kind == kind);
    let was_interviewed = || {
        applicant.interview_on.is_some()
            || applicant.interviews.values().any(|interview| !interview.cancelled)
    };
    let is_untold = applicant.stage == Stage::NotSuccessful && applicant.told_on.is_none();
    match kind {
        LetterKind::Acknowledgement => {
            applicant.acknowledged.is_none() && !applicant.stage.is_final()
        }
        LetterKind::Invitation => {
            applicant.stage == Stage::Interview
                && applicant.interview_around(today).is_some_and(|(on, _)| on >= today)
                && !was_sent()
        }
        LetterKind::Offer => applicant.stage == Stage::Offered && !was_sent(),
        LetterKind::NotAfterSift => is_untold && !was_interviewed(),
        LetterKind::NotAfterInterview => is_untold && was_interviewed(),
        LetterKind::Reference => {
            matches!(applicant.stage, Stage::Offered | Stage::Accepted) && !was_sent()
        }
        LetterKind::Unknown => false,
    }
}

/// Somebody to whom a letter is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueRow {
    /// The application.
    pub id: ApplicantId,
    /// Who.
    pub name: String,
    /// The opening's title.
    pub opening: String,
    /// Where they stand.
    pub stage: Stage,
    /// Their e-mail address; empty where none is known.
    pub email: String,
    /// When the application came in.
    pub received: NaiveDate,
}

/// Who is due a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// Who, those who wait longest first.
    pub rows: Vec<QueueRow>,
    /// How many more there are who cannot be written to while their names are hidden.
    pub hidden: usize,
}

/// Who is due a letter of one kind, of one opening or of all.
pub fn queue(
    office: &Office,
    kind: LetterKind,
    opening: Option<OpeningId>,
    today: NaiveDate,
) -> Queue {
    let (of_one, of_all) = match opening {
        Some(opening) => (Some(office.applicants.of(opening)), None),
        None => (None, Some(office.applicants.iter())),
    };
    let mut due: Vec<_> = of_one
        .into_iter()
        .flatten()
        .chain(of_all.into_iter().flatten())
        .filter(|row| is_due(kind, &row.value, today))
        .collect();
    let all = due.len();
    due.retain(|row| !office.hides(ApplicantId(row.id)));
    due.sort_by_key(|row| (row.value.received, row.id));
    Queue {
        hidden: all - due.len(),
        rows: due
            .into_iter()
            .map(|row| QueueRow {
                id: ApplicantId(row.id),
                name: office.name_of(row.value.person),
                opening: super::applicants::opening_title(office, row.value.opening),
                stage: row.value.stage,
                email: office
                    .person(row.value.person)
                    .map_or_else(String::new, |it| it.email.clone()),
                received: row.value.received,
            })
            .collect(),
    }
}

/// How many are due each letter.
pub fn counts(
    office: &Office,
    opening: Option<OpeningId>,
    today: NaiveDate,
) -> Vec<(LetterKind, usize)> {
    LetterKind::ALL
        .iter()
        .map(|kind| {
            let due = |row: &Row<Applicant>| {
                opening.is_none_or(|opening| row.value.opening == opening)
                    && is_due(*kind, &row.value, today)
                    && !office.hides(ApplicantId(row.id))
            };
            (*kind, office.applicants.iter().filter(|row| due(row)).count())
        })
        .collect()
}

/// A letter filled in for one applicant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LetterPage {
    /// Who it is about.
    pub name: String,
    /// The address it goes to; empty where it is not known.
    pub to: String,
    /// The letter; what could not be filled stands between its braces.
    pub letter: Letter,
    /// The day by which they will hear, as promised or as the opening says, if it is still to come.
    pub hear_by: Option<NaiveDate>,
    /// Why no such day is filled in, as a sentence with a space after it; empty where one is, or
    /// none was ever given.
    pub passed: String,
    /// When the same letter went out before, in words.
    pub sent_before: Vec<String>,
    /// Whether who it is is hidden, so that nothing is filled in.
    pub is_hidden: bool,
    /// Whether anything came of it already that speaks against the letter, in words.
    pub caution: String,
}

/// A letter for one applicant; nothing where they are gone. `me` is the writer's name and role.
pub fn letter(
    office: &Office,
    id: ApplicantId,
    kind: LetterKind,
    me: (&str, &str),
    today: NaiveDate,
) -> Option<LetterPage> {
    let row = office.applicants.get(id)?;
    let applicant = &row.value;
    if office.hides(id) {
        return Some(LetterPage { is_hidden: true, ..LetterPage::default() });
    }
    let person = office.person(applicant.person)?;
    let opening = office.openings.get(applicant.opening).map(|row| &row.value);
    let template = template(office, kind);
    let promised = applicant.acknowledged.map(|promise| promise.hear_by);
    let given = promised.or(opening.and_then(|it| it.hear_by));
    let hear_by = given.filter(|day| *day >= today);
    let value = |field: &str| match field {
        // Filled in at the last, from the day on the page.
        "hear by" if kind == LetterKind::Acknowledgement => None,
        _ => field_value(office, person, applicant, opening, me, today, field),
    };
    let Filled { text: subject, .. } = fill(&template.subject, value);
    let Filled { text: body, .. } = fill(&template.body, value);
    let too = goes_on_too(office, id);
    let mut caution = match (kind, applicant.stage) {
        (LetterKind::Offer, Stage::NotSuccessful) => "They are noted as not successful.",
        (LetterKind::NotAfterSift | LetterKind::NotAfterInterview, Stage::Offered) => {
            "They were offered the place."
        }
        (LetterKind::NotAfterSift | LetterKind::NotAfterInterview, Stage::Accepted) => {
            "They have accepted the place."
        }
        (_, Stage::Withdrawn) => "They withdrew.",
        _ => "",
    }
    .to_owned();
    if !too.is_empty() {
        let gap = if caution.is_empty() { "" } else { " " };
        caution = format!("{caution}{gap}{too} This letter is about this one.");
    }
    Some(LetterPage {
        name: person.name.clone(),
        // A reference is asked of somebody else.
        to: if kind == LetterKind::Reference { String::new() } else { person.email.clone() },
        letter: Letter { subject, body },
        hear_by,
        passed: day_passed(given, promised.is_some(), today),
        sent_before: applicant
            .letters
            .values()
            .filter(|letter| letter.kind == kind)
            .map(|letter| format!("{} by {}", date::long(letter.on), letter.by))
            .collect(),
        is_hidden: false,
        caution,
    })
}

/// That the day by which somebody should hear has passed, as a sentence with a space after it;
/// empty where it has not.
pub fn day_passed(given: Option<NaiveDate>, is_promise: bool, today: NaiveDate) -> String {
    let whose = if is_promise { "The day they were given" } else { "The opening’s day" };
    given.filter(|day| *day < today).map_or_else(String::new, |day| {
        format!("{whose}, {}, has passed: choose a new one. ", date::long(day))
    })
}

/// The day by which many are told at once that they will hear.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HearBy {
    /// The day of their opening; of several openings, the one that they share.
    pub day: Option<NaiveDate>,
    /// Why there is none to fill in, in a sentence; empty where there is one.
    pub why_none: String,
    /// The opening on which it can be set; nothing where there is one, or where they applied for
    /// several.
    pub set_on: Option<OpeningId>,
}

/// The day by which these applicants will hear, as far as their openings say.
pub fn hear_by_for_many(office: &Office, ids: &[ApplicantId], today: NaiveDate) -> HearBy {
    let openings: BTreeSet<OpeningId> = ids
        .iter()
        .filter_map(|id| office.applicants.get(*id))
        .map(|row| row.value.opening)
        .collect();
    let day_of = |id: &OpeningId| office.openings.get(*id).and_then(|row| row.value.hear_by);
    let days: BTreeSet<Option<NaiveDate>> = openings.iter().map(day_of).collect();
    let only = openings.first().copied().filter(|_| openings.len() == 1);
    let (day, why_none) = match (days.first().copied().flatten(), days.len()) {
        (Some(day), 1) if day >= today => (Some(day), String::new()),
        (Some(day), 1) => (None, day_passed(Some(day), false, today).trim_end().to_owned()),
        _ if openings.is_empty() => (None, String::new()),
        (None, 1) if only.is_some() => (
            None,
            "No day is filled in, since their opening does not say by when applicants will hear."
                .to_owned(),
        ),
        (None, 1) => (
            None,
            "No day is filled in, since none of their openings says by when applicants will hear."
                .to_owned(),
        ),
        _ => (
            None,
            format!(
                "No day is filled in, since they applied for {} openings, which do not name the same one.",
                openings.len()
            ),
        ),
    };
    HearBy { day, set_on: only.filter(|_| day.is_none()), why_none }
}

fn first_name(person: &Person) -> String {
    if person.known_as.is_empty() {
        person.name.split_whitespace().next().unwrap_or("").to_owned()
    } else {
        person.known_as.clone()
    }
}

/// What a field stands for; nothing where the office does not know it.
fn field_value(
    office: &Office,
    person: &Person,
    applicant: &Applicant,
    opening: Option<&Opening>,
    (my_name, my_role): (&str, &str),
    today: NaiveDate,
    field: &str,
) -> Option<String> {
    let details = office.office().map(|row| &row.value);
    let mut interviews: Vec<_> =
        applicant.interviews.values().filter(|interview| !interview.cancelled).collect();
    interviews.sort_by_key(|interview| (interview.on, interview.start));
    let interview = interviews.iter().find(|interview| interview.on >= today).or(interviews.last());
    let with_note = |label: &str, note: &str| {
        if note.is_empty() { label.to_owned() } else { note.to_owned() }
    };
    match field {
        "first name" => Some(first_name(person)),
        "full name" => Some(person.name.clone()),
        "opening" => opening.map(|it| it.title.clone()),
        "hear by" => applicant
            .acknowledged
            .map(|promise| promise.hear_by)
            .or(opening.and_then(|it| it.hear_by))
            .map(date::long),
        "interview day" => match interview {
            Some(it) => Some(format!("{} {}", date::weekday_name(it.on), date::long(it.on))),
            None => applicant.interview_on.map(date::long),
        },
        "interview time" => interview.map(|it| {
            let words = when_words(it);
            words.split_once(" at ").map_or(words.clone(), |(_, time)| time.to_owned())
        }),
        "interview place" => match interview {
            Some(it) => Some(
                [it.place.as_str(), it.link.as_str()]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
            None => Some(applicant.interview_note.clone()),
        },
        "panel" => interview.map(|it| {
            it.panellists().into_iter().map(|one| one.name).collect::<Vec<_>>().join(", ")
        }),
        "first day" => opening.and_then(|it| it.start).map(date::long),
        "last day" => opening.and_then(|it| it.end).map(date::long),
        "hours" => opening.map(|it| with_note(it.hours.label(), &it.hours_note)),
        "pay or expenses" => opening.map(|it| with_note(it.pay.label(), &it.pay_note)),
        "reason" => Some(applicant.reason.clone()),
        "mp" => details.map(|it| it.mp_name.clone()),
        "constituency" => details.map(|it| it.constituency.clone()),
        "office e-mail" => details.map(|it| it.recruitment.email.clone()),
        "my name" => Some(my_name.to_owned()),
        "my role" => Some(my_role.to_owned()),
        "today" => Some(date::long(today)),
        _ => None,
    }
}

/// A letter ready to go: with the day by which they will hear put in, and what is still unfilled.
pub fn finish(letter: &Letter, hear_by: Option<NaiveDate>) -> (Letter, Vec<String>) {
    let value = |field: &str| (field == "hear by").then_some(hear_by).flatten().map(date::long);
    let subject = fill(&letter.subject, value);
    let body = fill(&letter.body, value);
    let mut unfilled = subject.unfilled;
    for field in body.unfilled {
        if !unfilled.contains(&field) {
            unfilled.push(field);
        }
    }
    (Letter { subject: subject.text, body: body.text }, unfilled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{interview::Interview, office_details::OfficeDetails, uk_time::TimeOfDay},
        office::{Command, testing::TestOffice},
    };

    fn office() -> (TestOffice, OpeningId, Vec<ApplicantId>) {
        let mut it = TestOffice::new("2026-03-02");
        let details =
            OfficeDetails { mp_name: "Alex Marlowe MP".to_owned(), ..OfficeDetails::default() };
        it.act(Command::SetUpOffice { details });
        let opening = Opening {
            title: "Helpers".to_owned(),
            hear_by: "2026-03-20".parse().ok(),
            ..Opening::default()
        };
        let opening = OpeningId(it.act(Command::AddOpening { opening }).unwrap());
        let people = ["Zoë Adair", "Amir Bell"].map(|name| {
            let person = Person { name: name.to_owned(), ..Person::default() };
            let applicant = Applicant { opening, received: it.today, ..Applicant::default() };
            ApplicantId(it.act(Command::AddApplicant { person, applicant }).unwrap())
        });
        (it, opening, people.to_vec())
    }

    #[test]
    fn a_letter_is_filled_in_and_says_what_is_not() {
        let (mut it, _, people) = office();
        let me = ("Priya", "Office manager");
        let kind = LetterKind::Acknowledgement;
        let page = letter(&it.office, people[0], kind, me, it.today).unwrap();
        assert!(page.letter.body.starts_with("Dear Zoë,"));
        assert!(page.letter.body.contains("{{hear by}}"));
        assert_eq!(page.passed, "");
        // The day that has passed is not offered, and it is said why.
        let late = "2026-03-21".parse().unwrap();
        let late = letter(&it.office, people[0], kind, me, late).unwrap();
        assert_eq!(late.hear_by, None);
        assert_eq!(late.passed, "The opening’s day, 20 March 2026, has passed: choose a new one. ");
        let (done, unfilled) = finish(&page.letter, page.hear_by);
        assert!(done.body.contains("by 20 March 2026"));
        assert_eq!(unfilled, Vec::<String>::new());
        let kind = LetterKind::Invitation;
        let page = letter(&it.office, people[0], kind, me, it.today).unwrap();
        let (_, unfilled) = finish(&page.letter, None);
        assert_eq!(unfilled, ["interview day", "interview time", "interview place", "panel"]);
        let interview = Box::new(Interview {
            on: "2026-03-10".parse().unwrap(),
            start: TimeOfDay::parse("10:30").unwrap(),
            minutes: 40,
            place: "Room 3".to_owned(),
            panel: "Priya Nair priya@example.org".to_owned(),
            ..Interview::default()
        });
        it.act(Command::AddInterview { applicant: people[0], interview });
        let page = letter(&it.office, people[0], kind, me, it.today).unwrap();
        assert!(page.letter.body.contains("When: Tuesday 10 March 2026, 10:30, 40 minutes"));
        assert_eq!(finish(&page.letter, None).1, Vec::<String>::new());
    }

    #[test]
    fn many_at_once_hear_by_the_day_of_their_opening_or_it_is_said_why_none_is_filled_in() {
        let (mut it, first, people) = office();
        let today = it.today;
        let day = it.office.openings.get(first).unwrap().value.hear_by;
        assert!(day.is_some());
        let wanted = HearBy { day, ..HearBy::default() };
        assert_eq!(hear_by_for_many(&it.office, &people, today), wanted);
        let late = hear_by_for_many(&it.office, &people, "2026-03-21".parse().unwrap());
        assert_eq!((late.day, late.set_on), (None, Some(first)));
        assert_eq!(
            late.why_none,
            "The opening’s day, 20 March 2026, has passed: choose a new one."
        );
        // Another opening names no day.
        let opening = Opening { title: "Autumn".to_owned(), ..Opening::default() };
        let second = OpeningId(it.act(Command::AddOpening { opening }).unwrap());
        let person = Person { name: "Cy Dale".to_owned(), ..Person::default() };
        let applicant = Applicant { opening: second, received: today, ..Applicant::default() };
        let third = ApplicantId(it.act(Command::AddApplicant { person, applicant }).unwrap());
        let none = hear_by_for_many(&it.office, &[third], today);
        assert_eq!((none.day, none.set_on), (None, Some(second)));
        assert!(none.why_none.contains("does not say by when"), "{}", none.why_none);
        let mixed = hear_by_for_many(&it.office, &[people[0], third], today);
        assert_eq!((mixed.day, mixed.set_on), (None, None));
        assert!(mixed.why_none.contains("2 openings"), "{}", mixed.why_none);
        assert_eq!(hear_by_for_many(&it.office, &[], today), HearBy::default());
    }

    #[test]
    fn the_queue_holds_who_is_due_a_letter_and_shrinks_as_they_go_out() {
        let (mut it, opening, people) = office();
        let names = |it: &TestOffice, kind| {
            queue(&it.office, kind, Some(opening), it.today)
                .rows
                .into_iter()
                .map(|row| row.name)
                .collect::<Vec<_>>()
        };
        let kind = LetterKind::Acknowledgement;
        assert_eq!(names(&it, kind), ["Zoë Adair", "Amir Bell"]);
        it.act(Command::SendLetter {
            id: people[0],
            kind,
            subject: String::new(),
            hear_by: "2026-03-20".parse().ok(),
        });
        assert_eq!(names(&it, kind), ["Amir Bell"]);
        let stage = Stage::NotSuccessful;
        it.act(Command::MoveApplicant { id: people[0], stage, reason: String::new() });
        assert_eq!(names(&it, LetterKind::NotAfterSift), ["Zoë Adair"]);
        assert!(names(&it, LetterKind::NotAfterInterview).is_empty());
        it.act(Command::SetBlind { id: opening, blind: true });
        let hidden = queue(&it.office, kind, None, it.today);
        assert_eq!((hidden.rows.len(), hidden.hidden), (0, 1));
        let page = letter(&it.office, people[0], kind, ("", ""), it.today).unwrap();
        assert_eq!(page, LetterPage { is_hidden: true, ..LetterPage::default() });
    }

    #[test]
    fn reasons_are_the_apps_in_use_and_the_offices_own() {
        let (mut it, ..) = office();
        let was = settings(&it.office);
        let mut now = was.clone();
        now.unused_reasons.insert("dates".to_owned(), true);
        now.reasons.insert(Default::default(), "Too far away".to_owned());
        it.act(Command::EditRecruitment { was: Box::new(was), now: Box::new(now) });
        let ours = reasons(&it.office, Stage::NotSuccessful);
        assert!(ours.iter().any(|words| words == "Too far away"));
        assert!(!ours.iter().any(|words| words == "They could not come on the dates"));
        assert!(reasons(&it.office, Stage::Declined).iter().any(|it| it.contains("another place")));
    }
}
