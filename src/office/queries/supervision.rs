//! Supervision of a placement: when next, who was spoken to when, notes, feedback, who stands in.

use crate::{
    domain::{
        AbsenceId, FeedbackId, MeetingId, PlacementId, PrivateNoteId,
        absence::Absence,
        date,
        feedback::{Feedback, FeedbackFrom},
        meeting::{Meeting, TalkKind},
        placement::{Placement, PlacementPhase},
        private_note::PrivateNote,
        supervision::{Standing, SupervisionPlan},
    },
    office::Office,
};
use chrono::NaiveDate;

/// A talk, with the private notes that go with it.
#[derive(Clone, Debug, PartialEq)]
pub struct TalkRow {
    /// Its id.
    pub id: MeetingId,
    /// The talk.
    pub meeting: Meeting,
    /// The day, in words.
    pub day: String,
    /// What only supervisors see.
    pub private: Vec<(PrivateNoteId, PrivateNote)>,
}

/// Feedback.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedbackRow {
    /// Its id.
    pub id: FeedbackId,
    /// The feedback.
    pub feedback: Feedback,
    /// The day, in words.
    pub day: String,
    /// From whom to whom, in words.
    pub who: String,
}

/// When the supervisor is away.
#[derive(Clone, Debug, PartialEq)]
pub struct AbsenceRow {
    /// Its id.
    pub id: AbsenceId,
    /// From when to when, and who stands in.
    pub absence: Absence,
    /// In words.
    pub words: String,
    /// Whether it is over.
    pub is_over: bool,
}

/// Supervision of a placement.
#[derive(Clone, Debug, PartialEq)]
pub struct Supervision {
    /// Who looks after them; empty where nobody is named.
    pub supervisor: String,
    /// What was settled.
    pub plan: SupervisionPlan,
    /// Where it stands.
    pub standing: Standing,
    /// Where the placement stands.
    pub phase: PlacementPhase,
    /// Where it stands, in words.
    pub words: String,
    /// What needs somebody: overdue, quiet, the supervisor away without anybody standing in.
    pub nudges: Vec<String>,
    /// Talks, newest first.
    pub talks: Vec<TalkRow>,
    /// Private notes that go with no talk, newest first.
    pub private: Vec<(PrivateNoteId, PrivateNote)>,
    /// Feedback, newest first.
    pub feedback: Vec<FeedbackRow>,
    /// When the supervisor is away, the latest first.
    pub absences: Vec<AbsenceRow>,
    /// The first name, or what they are called.
    pub name: String,
}

/// Where the supervision of a placement stands.
pub fn standing(
    office: &Office,
    id: PlacementId,
    placement: &Placement,
    today: NaiveDate,
) -> Standing {
    let mut talks = Vec::new();
    let mut words = Vec::new();
    for row in office.meetings.of(id) {
        // A word in passing is a sign of life and no meeting.
        match row.value.kind {
            TalkKind::Word => words.push(row.value.on),
            _ => talks.push(row.value.on),
        }
    }
    let from_office = |row: &Feedback| row.from != FeedbackFrom::Intern;
    words.extend(
        office.feedback.of(id).filter(|row| from_office(&row.value)).map(|row| row.value.on),
    );
    talks.extend(office.reviews.of(id).filter_map(|row| row.value.held_on));
    placement.supervision.standing(placement.start, placement.end, &talks, &words, today)
}

/// When the supervisor of a placement is away on a day.
pub fn away_on<'a>(
    office: &'a Office,
    placement: &Placement,
    day: NaiveDate,
) -> Option<&'a Absence> {
    office
        .absences
        .iter()
        .map(|row| &row.value)
        .find(|absence| absence.is_of(&placement.supervisor) && absence.holds_on(day))
}

/// What needs somebody, in words, the gravest first.
pub fn nudges(
    office: &Office,
    placement: &Placement,
    standing: &Standing,
    today: NaiveDate,
) -> Vec<String> {
    let mut nudges = Vec::new();
    let away = away_on(office, placement, today);
    let who = match away {
        // No names: these words go into calendars, too.
        Some(away) if away.stand_in.is_empty() => {
            format!("The supervisor is away until {}, and nobody stands in.", date::long(away.to))
        }
        Some(away) => {
            format!("The supervisor is away until {}, and somebody stands in.", date::long(away.to))
        }
        None if placement.supervisor.is_empty() => "No supervisor is named.".to_owned(),
        None => String::new(),
    };
    let with = |words: String| {
        if who.is_empty() { words } else { format!("{words} {who}") }
    };
    if standing.is_overdue
        && let Some(next) = standing.next
    {
        nudges.push(with(format!("The talk of {} is overdue.", date::long(next))));
    }
    if standing.is_quiet {
        let since = match standing.last {
            Some(last) => format!("since {}", date::long(last)),
            None => "since the first day".to_owned(),
        };
        let days = standing.quiet_for;
        nudges.push(with(format!("Nobody has noted a word with them for {days} days, {since}.")));
    }
    if nudges.is_empty()
        && placement.phase(today) == PlacementPhase::Here
        && away.is_some_and(|away| away.stand_in.is_empty())
    {
        nudges.push(who);
    }
    nudges
}

/// Supervision of a placement; nothing where it is gone.
pub fn supervision(office: &Office, id: PlacementId, today: NaiveDate) -> Option<Supervision> {
    let placement = &office.placements.get(id)?.value;
    let standing = standing(office, id, placement, today);
    let mut talks: Vec<TalkRow> = office
        .meetings
        .of(id)
        .map(|row| TalkRow {
            id: MeetingId(row.id),
            day: date::short(row.value.on),
            meeting: row.value.clone(),
            private: Vec::new(),
        })
        .collect();
    talks.sort_by_key(|row| std::cmp::Reverse((row.meeting.on, row.id)));
    let mut private: Vec<(PrivateNoteId, PrivateNote)> = Vec::new();
    for row in office.private_notes.of(id) {
        let note = (PrivateNoteId(row.id), row.value.clone());
        match talks.iter_mut().find(|talk| row.value.meeting == Some(talk.id)) {
            Some(talk) => talk.private.push(note),
            None => private.push(note),
        }
    }
    private.sort_by_key(|(id, note)| std::cmp::Reverse((note.on, *id)));
    let name = office
        .person(placement.person)
        .map(|person| person.short_name().to_owned())
        .unwrap_or_default();
    let mut feedback: Vec<FeedbackRow> = office
        .feedback
        .of(id)
        .map(|row| FeedbackRow {
            id: FeedbackId(row.id),
            day: date::short(row.value.on),
            who: feedback_words(&row.value, &name),
            feedback: row.value.clone(),
        })
        .collect();
    feedback.sort_by_key(|row| std::cmp::Reverse((row.feedback.on, row.id)));
    let mut absences: Vec<AbsenceRow> = office
        .absences
        .iter()
        .filter(|row| row.value.is_of(&placement.supervisor))
        .map(|row| AbsenceRow {
            id: AbsenceId(row.id),
            words: absence_words(&row.value),
            is_over: row.value.to < today,
            absence: row.value.clone(),
        })
        .collect();
    absences.sort_by_key(|row| std::cmp::Reverse((row.absence.from, row.id)));
    Some(Supervision {
        supervisor: placement.supervisor.clone(),
        plan: placement.supervision.clone(),
        phase: placement.phase(today),
        words: standing_words(placement, &standing, today),
        nudges: nudges(office, placement, &standing, today),
        standing,
        talks,
        private,
        feedback,
        absences,
        name,
    })
}

fn feedback_words(feedback: &Feedback, name: &str) -> String {
    let by = if feedback.by.is_empty() { "the office" } else { feedback.by.as_str() };
    let name = if name.is_empty() { "them" } else { name };
    match feedback.from {
        FeedbackFrom::Intern => format!("{name} to the office"),
        _ => format!("{by} to {name}"),
    }
}

fn absence_words(absence: &Absence) -> String {
    let days = if absence.from == absence.to {
        date::long(absence.from)
    } else {
        format!("{} to {}", date::long(absence.from), date::long(absence.to))
    };
    if absence.stand_in.is_empty() {
        format!("{days}; nobody stands in yet")
    } else {
        format!("{days}; {} stands in", absence.stand_in)
    }
}

fn standing_words(placement: &Placement, standing: &Standing, today: NaiveDate) -> String {
    let rhythm = match placement.supervision.rhythm {
        crate::domain::supervision::Rhythm::None => "No fixed rhythm".to_owned(),
        rhythm => rhythm.label().to_owned(),
    };
    let next = match standing.next {
        Some(next) => format!(
            "next {} {}, {}",
            date::weekday_name(next),
            date::long(next),
            date::distance(next, today)
        ),
        None => "no day set".to_owned(),
    };
    format!("{rhythm}; {next}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{person::Person, supervision::Rhythm},
        office::{Command, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn placed(today: &str) -> (TestOffice, PlacementId) {
        let mut it = TestOffice::new(today);
        let placement = Placement {
            start: day("2026-03-02"),
            supervisor: "Bea Hollyhock".to_owned(),
            supervision: SupervisionPlan { rhythm: Rhythm::Weekly, next_on: None },
            ..Placement::default()
        };
        let person = Person { name: "Zoë Adair".to_owned(), ..Person::default() };
        let id = it.act(Command::AddPlacement { person, placement: Box::new(placement) });
        (it, PlacementId(id.unwrap()))
    }

    fn talk(it: &mut TestOffice, id: PlacementId, on: &str, kind: TalkKind) {
        let meeting = Meeting { placement: id, on: day(on), kind, ..Meeting::default() };
        it.act(Command::AddMeeting {
            meeting: Box::new(meeting),
            private: String::new(),
            next_on: None,
        });
    }

    #[test]
    fn an_overdue_talk_says_who_stands_in_and_that_nobody_does() {
        let (mut it, id) = placed("2026-03-10");
        let now = |it: &TestOffice| supervision(&it.office, id, it.today).unwrap().nudges;
        assert_eq!(now(&it), ["The talk of 9 March 2026 is overdue."]);
        let absence = Absence {
            supervisor: "bea hollyhock".to_owned(),
            from: day("2026-03-10"),
            to: day("2026-03-12"),
            ..Absence::default()
        };
        let away = AbsenceId(it.act(Command::AddAbsence { absence: absence.clone() }).unwrap());
        assert!(
            now(&it)[0].ends_with("until 12 March 2026, and nobody stands in."),
            "{:?}",
            now(&it)
        );
        let with = Absence { stand_in: "Rowan Ash".to_owned(), ..absence.clone() };
        it.act(Command::EditAbsence { id: away, was: absence, now: with });
        assert!(now(&it)[0].ends_with("until 12 March 2026, and somebody stands in."));
        talk(&mut it, id, "2026-03-10", TalkKind::Meeting);
        assert_eq!(now(&it), Vec::<String>::new());
        it.today = day("2026-03-13");
        assert!(supervision(&it.office, id, it.today).unwrap().absences[0].is_over);
    }

    #[test]
    fn a_quick_word_breaks_the_silence_and_does_not_stand_for_the_talk() {
        let (mut it, id) = placed("2026-03-16");
        assert_eq!(supervision(&it.office, id, it.today).unwrap().nudges.len(), 2);
        talk(&mut it, id, "2026-03-16", TalkKind::Word);
        let nudges = supervision(&it.office, id, it.today).unwrap().nudges;
        assert_eq!(nudges, ["The talk of 9 March 2026 is overdue."]);
        // What the intern says to the office is no word to the intern.
        let (mut it, id) = placed("2026-03-16");
        let feedback = Feedback {
            placement: id,
            on: it.today,
            from: FeedbackFrom::Intern,
            ..Feedback::default()
        };
        it.act(Command::AddFeedback { feedback: Box::new(feedback.clone()) });
        assert_eq!(supervision(&it.office, id, it.today).unwrap().nudges.len(), 2);
        let feedback = Feedback { from: FeedbackFrom::Colleague, ..feedback };
        it.act(Command::AddFeedback { feedback: Box::new(feedback) });
        assert_eq!(supervision(&it.office, id, it.today).unwrap().nudges.len(), 1);
    }

    #[test]
    fn a_private_note_goes_with_its_talk_and_stands_alone_when_that_is_gone() {
        let (mut it, id) = placed("2026-03-10");
        let meeting = Meeting { placement: id, on: it.today, ..Meeting::default() };
        let made = it.act(Command::AddMeeting {
            meeting: Box::new(meeting),
            private: "Mind the commute".to_owned(),
            next_on: Some(day("2026-03-12")),
        });
        let page = supervision(&it.office, id, it.today).unwrap();
        assert_eq!((page.talks[0].private.len(), page.private.len()), (1, 0));
        assert_eq!(page.standing.next, Some(day("2026-03-12")));
        it.act(Command::RemoveMeeting { id: MeetingId(made.unwrap()) });
        let page = supervision(&it.office, id, it.today).unwrap();
        assert_eq!((page.talks.len(), page.private.len()), (0, 1));
        assert_eq!(supervision(&it.office, PlacementId::default(), it.today), None);
    }
}
