//! What one press of a button on the page of today settles, in words and as a command. Only what a
//! command with today’s date is enough for: where more has to be said, the line leads to its page.

use crate::{
    domain::{
        ApplicantId, ChecklistItemId, ClearanceQuestionId, OpeningId, PlacementId, TaskId,
        attendance::{AttendanceDay, DayMark, day_id},
        clearance::ClearanceQuestion,
        interests::RegisterEntry,
        meeting::{Meeting, TalkKind},
        needed_document::{DocumentKind, DocumentRecord},
        opening::OpeningStatus,
        pass::Pass,
        placement::Step,
        task::TaskState,
        training::TrainingRecord,
    },
    office::{
        Command, Office,
        preparing::{Inducting, Preparing},
        queries::{due_with_people::Settled, induction, office_lists, preparation},
    },
};
use chrono::NaiveDate;

/// What one press of a button settles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settle {
    /// Notes that an applicant was told the outcome today.
    ToldToday(ApplicantId),
    /// Closes an opening.
    CloseOpening(OpeningId),
    /// Notes that supervisor and intern sat down together, or that somebody spoke to them, today.
    Talked(PlacementId, Settled),
    /// Ticks an item of a placement’s list.
    Tick(ChecklistItemId),
    /// Records that a dated step before day one was done today. Never that clearance was granted:
    /// whoever records that looks up until when it holds.
    Step(PlacementId, Step),
    /// Notes that a question on clearance was answered today.
    Answered(PlacementId, ClearanceQuestionId),
    /// Notes that the loss of a pass was reported today.
    LossReported(PlacementId),
    /// Records the one day that settles a paper.
    Paper(PlacementId, DocumentKind),
    /// Adds what the office's list has for somebody under 18 and their placement does not.
    AddUnder18(PlacementId),
    /// Notes that the welcome note went out today.
    WelcomeSent(PlacementId),
    /// Records that a course, by its key, was done today.
    TrainingDone(PlacementId, String),
    /// Records that they registered their interests today.
    Registered(PlacementId),
    /// Marks a day on which somebody was expected.
    Day(PlacementId, NaiveDate, DayMark),
    /// Notes that a finished task was checked today.
    Checked(TaskId),
}

impl Settle {
    /// What the button says.
    pub fn words(&self) -> &'static str {
        match self {
            Settle::ToldToday(_) => "They were told",
            Settle::CloseOpening(_) => "Close it",
            Settle::Talked(_, Settled::Met) => "We met today",
            Settle::Talked(_, Settled::Spoke) => "I spoke to them today",
            Settle::Tick(_) => "Tick it",
            Settle::Step(_, step) => match step {
                Step::ClearanceApplied | Step::PassApplied => "Applied for today",
                Step::AgreementSigned | Step::ConfidentialitySigned => "Signed today",
                Step::ArrangementLodged => "Lodged today",
                _ => "Granted today",
            },
            Settle::Answered(..) => "Answered today",
            Settle::LossReported(_) => "Reported today",
            Settle::Paper(_, DocumentKind::RightToWork) => "Seen and checked today",
            Settle::Paper(_, DocumentKind::RiskAssessment) => "Reviewed today",
            Settle::Paper(_, kind) if kind.is_signed() => "Signed today",
            Settle::Paper(..) => "Given today",
            Settle::AddUnder18(_) => "Add what is missing",
            Settle::WelcomeSent(_) => "It went out today",
            Settle::TrainingDone(..) => "Done today",
            Settle::Registered(_) => "They registered today",
            Settle::Day(_, _, DayMark::Came) => "They came",
            Settle::Day(_, _, DayMark::WithWord) => "They did not come, with word",
            Settle::Day(_, _, mark) => mark.label(),
            Settle::Checked(_) => "I checked it",
        }
    }

    /// What tells the button from another one that says the same about the same person, for those who
    /// hear it apart from its line.
    pub fn detail(&self, office: &Office) -> Option<String> {
        match self {
            Settle::Tick(id) => {
                office.checklist.get(*id).map(|item| format!("“{}”", item.value.title))
            }
            _ => None,
        }
    }

    /// The command that does it today, by `me`; nothing where what it is about is gone. It is made when
    /// the button is pressed, since a line may be older than the day.
    pub fn command(&self, office: &Office, today: NaiveDate, me: &str) -> Option<Command> {
        let on = Some(today);
        let prepare =
            |placement: PlacementId, what: Preparing| Command::Prepare { placement, what };
        let induct = |placement: PlacementId, what: Inducting| Command::Induct { placement, what };
        let command = match self {
            Settle::ToldToday(id) => Command::TellApplicant { id: *id, on: today },
            Settle::CloseOpening(id) => {
                Command::SetOpeningStatus { id: *id, status: OpeningStatus::Closed }
            }
            Settle::Talked(placement, what) => {
                let kind = match what {
                    Settled::Met => TalkKind::Meeting,
                    Settled::Spoke => TalkKind::Word,
                };
                let meeting = Meeting {
                    placement: *placement,
                    on: today,
                    kind,
                    with: me.to_owned(),
                    ..Meeting::default()
                };
                Command::AddMeeting {
                    meeting: Box::new(meeting),
                    private: String::new(),
                    next_on: None,
                }
            }
            Settle::Tick(id) => Command::TickChecklistItem { id: *id },
            Settle::Step(id, step) => {
                Command::RecordStep { id: *id, step: *step, on, witness: String::new() }
            }
            Settle::Answered(id, question) => {
                let held = preparation::preparation(office, *id);
                let was = held.questions.get(question)?.clone();
                let now = ClearanceQuestion { answered_on: on, ..was.clone() };
                prepare(*id, Preparing::EditQuestion { id: *question, was, now })
            }
            Settle::LossReported(id) => {
                let was = preparation::preparation(office, *id).pass;
                let now = Pass { lost_reported_on: on, ..was.clone() };
                prepare(*id, Preparing::RecordPass { was, now })
            }
            Settle::Paper(id, document) => {
                let placement = &office.placements.get(*id)?.value;
                let held = preparation::preparation(office, *id);
                let was = held.document(*document, &placement.before);
                let now = if document.is_signed() {
                    DocumentRecord { signed: on, ..was.clone() }
                } else {
                    DocumentRecord { sent: on, ..was.clone() }
                };
                prepare(*id, Preparing::RecordDocument { document: *document, was, now })
            }
            Settle::AddUnder18(id) => Command::AddFromLists {
                placement: *id,
                items: office_lists::missing_for_under_18(office, *id),
            },
            Settle::WelcomeSent(id) => prepare(*id, Preparing::SendWelcome),
            Settle::TrainingDone(id, course) => {
                let row = induction::training(office, *id, today)
                    .into_iter()
                    .find(|row| row.key == *course)?;
                let now = TrainingRecord { done_on: on, ..row.record.clone() };
                let course = course.clone();
                induct(*id, Inducting::RecordTraining { course, was: row.record, now })
            }
            Settle::Registered(id) => {
                let was = induction::induction(office, *id).register;
                let now = RegisterEntry { registered_on: on, ..was.clone() };
                induct(*id, Inducting::RecordRegister { was, now })
            }
            Settle::Day(placement, day, mark) => {
                let held = office.attendance.get(day_id(*placement, *day));
                let held = held.map(|row| row.value.clone()).unwrap_or_default();
                let day = AttendanceDay { placement: *placement, on: *day, mark: *mark, ..held };
                Command::MarkDay { day }
            }
            Settle::Checked(id) => {
                Command::MoveTask { id: *id, state: TaskState::Checked, found: String::new() }
            }
        };
        Some(command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            checklist::ListKind,
            needed_document::AgeGroup,
            office_details::OfficeDetails,
            opening::PlacementKind,
            pass::PassKind,
            person::Person,
            placement::Placement,
            supervision::{Rhythm, SupervisionPlan},
            task::Task,
        },
        office::{
            preparing::PaperFacts,
            queries::today::{Line, today},
            testing::TestOffice,
            undo,
        },
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// An employed intern who starts on 16 March 2026, of whom every dated step is done.
    fn coming(on: &str) -> (TestOffice, PlacementId) {
        let mut office = TestOffice::new(on);
        let details =
            OfficeDetails { outside_contact: "Sam Lee".to_owned(), ..OfficeDetails::default() };
        office.act(Command::SetUpOffice { details });
        let placement = Placement {
            kind: PlacementKind::EmployedIntern,
            start: day("2026-03-16"),
            end: Some(day("2026-12-18")),
            supervisor: "Bea Hollyhock".to_owned(),
            supervision: SupervisionPlan { rhythm: Rhythm::Weekly, next_on: None },
            ..Placement::default()
        };
        let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
        let placement = Box::new(placement);
        let id = PlacementId(office.act(Command::AddPlacement { person, placement }).unwrap());
        for step in Step::needed_for(PlacementKind::EmployedIntern) {
            record(&mut office, id, *step, Some(day("2026-03-02")));
        }
        // What the lists say is told elsewhere; here it would only be in the way.
        let items: Vec<_> = office.office.checklist.of(id).map(|row| row.id).collect();
        for item in items {
            office.act(Command::TickChecklistItem { id: item.into() });
        }
        (office, id)
    }

    fn record(office: &mut TestOffice, id: PlacementId, step: Step, on: Option<NaiveDate>) {
        let witness = "Sam Okafor".to_owned();
        office.act(Command::RecordStep { id, step, on, witness });
    }

    fn line(office: &TestOffice, action: &str) -> Option<Line> {
        today(&office.office, office.today).lines.into_iter().find(|line| line.action == action)
    }

    fn buttons(office: &TestOffice, action: &str) -> Vec<Settle> {
        line(office, action).unwrap_or_else(|| panic!("no line “{action}”")).settle
    }

    /// Presses a button, takes it back as the toast does, sees that the line is as it was, and presses
    /// once more.
    fn press(office: &mut TestOffice, action: &str, what: &Settle) {
        let before = line(office, action);
        let count = office.entries.len();
        let command = what.command(&office.office, office.today, "Bea Hollyhock").unwrap();
        office.act(command.clone());
        assert_ne!(line(office, action), before, "{what:?} settles something");
        let change = office.entries[count..].to_vec();
        let back = undo(&office.office, &change, &office.entries).unwrap();
        office.take(back);
        assert_eq!(line(office, action), before, "{what:?} can be taken back");
        office.act(command);
    }

    /// Presses the one button of a line, which goes.
    fn settles(office: &mut TestOffice, action: &str, what: Settle, words: &str) {
        assert_eq!(buttons(office, action), std::slice::from_ref(&what));
        assert_eq!(what.words(), words);
        press(office, action, &what);
        assert_eq!(line(office, action), None, "“{words}” settles “{action}”");
    }

    #[test]
    fn a_list_item_that_a_line_is_about_is_ticked_by_one_press_and_two_are_not() {
        let (mut office, id) = coming("2026-03-20");
        let mut add = |title: &str| {
            let (title, due_on) = (title.to_owned(), Some(day("2026-03-20")));
            let list = ListKind::FirstWeek;
            let command = Command::AddChecklistItem { placement: id, list, title, due_on };
            ChecklistItemId(office.act(command).unwrap())
        };
        let (badge, mug) = (add("A badge"), add("A mug"));
        assert_eq!(buttons(&office, "Open the list"), []);
        office.act(Command::TickChecklistItem { id: badge });
        let what = Settle::Tick(mug);
        assert_eq!(what.detail(&office.office).as_deref(), Some("“A mug”"));
        settles(&mut office, "Open the list", what, "Tick it");
        let item = &office.office.checklist.get(mug).unwrap().value;
        assert_eq!(item.settled_on, Some(office.today));
        assert_eq!(item.settled_by, "A tester");
    }

    #[test]
    fn one_shut_gate_is_passed_by_one_press_and_two_are_not() {
        let (mut office, id) = coming("2026-03-20");
        let gates: Vec<ChecklistItemId> = office
            .office
            .checklist
            .of(id)
            .filter(|row| {
                ["right-to-work", "data-protection"].contains(&row.value.template.as_str())
            })
            .map(|row| row.id.into())
            .collect();
        for gate in &gates[..2] {
            office.act(Command::ReopenChecklistItem { id: *gate });
        }
        assert_eq!(buttons(&office, "Open the list"), []);
        office.act(Command::TickChecklistItem { id: gates[0] });
        settles(&mut office, "Open the list", Settle::Tick(gates[1]), "Tick it");
    }

    #[test]
    fn a_question_on_clearance_is_answered_by_one_press() {
        let (mut office, id) = coming("2026-03-05");
        record(&mut office, id, Step::ClearanceGranted, None);
        let mut ask = |asked: &str| {
            let question = ClearanceQuestion {
                what: asked.to_owned(),
                came_on: day("2026-03-04"),
                ..ClearanceQuestion::default()
            };
            let what = Preparing::AddQuestion { question };
            office.act(Command::Prepare { placement: id, what });
        };
        ask("An address");
        ask("A date");
        assert_eq!(buttons(&office, "Answer it"), []);
        let held = preparation::preparation(&office.office, id);
        let questions: Vec<ClearanceQuestionId> = held.questions.keys().copied().collect();
        let first = Settle::Answered(id, questions[0]);
        press(&mut office, "Answer it", &first);
        settles(&mut office, "Answer it", Settle::Answered(id, questions[1]), "Answered today");
        let held = preparation::preparation(&office.office, id);
        assert!(held.questions.values().all(|it| it.answered_on == Some(office.today)));
        // One that was removed meanwhile cannot be answered any more.
        let what = Preparing::RemoveQuestion { id: questions[0] };
        office.act(Command::Prepare { placement: id, what });
        assert_eq!(first.command(&office.office, office.today, ""), None);
    }

    #[test]
    fn a_step_is_recorded_by_one_press_but_never_the_grant_of_clearance_nor_a_witness() {
        let (mut office, id) = coming("2026-03-10");
        for step in [Step::PassApplied, Step::PassGranted] {
            record(&mut office, id, step, None);
        }
        let action = "Record the steps";
        assert_eq!(buttons(&office, action), []);
        press(&mut office, action, &Settle::Step(id, Step::PassApplied));
        settles(&mut office, action, Settle::Step(id, Step::PassGranted), "Granted today");
        record(&mut office, id, Step::AgreementSigned, None);
        settles(&mut office, action, Settle::Step(id, Step::AgreementSigned), "Signed today");
        record(&mut office, id, Step::ConfidentialitySigned, None);
        assert_eq!(buttons(&office, action), []);
        for step in [Step::ClearanceApplied, Step::ClearanceGranted] {
            record(&mut office, id, step, None);
        }
        let applied = Settle::Step(id, Step::ClearanceApplied);
        let action = "See to clearance";
        assert_eq!(buttons(&office, action), std::slice::from_ref(&applied));
        assert_eq!(applied.words(), "Applied for today");
        press(&mut office, action, &applied);
        assert_eq!(buttons(&office, action), []);
    }

    #[test]
    fn the_last_paper_is_settled_by_its_one_day_and_the_welcome_note_marked_as_sent() {
        let (mut office, id) = coming("2026-03-12");
        let action = "Settle the papers";
        assert_eq!(buttons(&office, action), []);
        press(&mut office, action, &Settle::Paper(id, DocumentKind::PrivacyNotice));
        let what = Settle::Paper(id, DocumentKind::RightToWork);
        settles(&mut office, action, what, "Seen and checked today");
        let held = preparation::preparation(&office.office, id);
        let day_of = |key: DocumentKind| held.documents[key.key()].clone();
        assert_eq!(day_of(DocumentKind::PrivacyNotice).sent, Some(office.today));
        assert_eq!(day_of(DocumentKind::RightToWork).signed, Some(office.today));
        settles(&mut office, "Write it", Settle::WelcomeSent(id), "It went out today");
    }

    #[test]
    fn a_lost_pass_is_reported_and_interests_are_registered_by_one_press() {
        let (mut office, id) = coming("2026-03-18");
        let now = Pass {
            kind: PassKind::Photo,
            expires: Some(day("2026-12-18")),
            lost_on: Some(day("2026-03-17")),
            ..Pass::default()
        };
        let what = Preparing::RecordPass { was: Pass::default(), now };
        office.act(Command::Prepare { placement: id, what });
        settles(&mut office, "Note the report", Settle::LossReported(id), "Reported today");
        let what = Settle::Registered(id);
        settles(&mut office, "Record the register", what, "They registered today");
        let register = induction::induction(&office.office, id).register;
        assert_eq!(register.registered_on, Some(office.today));
    }

    #[test]
    fn a_gate_that_somebody_under_18_lacks_is_told_and_added_by_one_press() {
        let (mut office, id) = coming("2026-03-05");
        let action = "Look at the list";
        assert_eq!(line(&office, action), None, "nobody said that they are under 18");
        let now = PaperFacts { age_group: AgeGroup::Under18, ..PaperFacts::default() };
        let what = Preparing::SayPaperFacts { was: PaperFacts::default(), now };
        office.act(Command::Prepare { placement: id, what });
        assert_eq!(line(&office, action), None, "saying so added the list");
        // As it is where it was said before the list was added by itself.
        let items: Vec<_> = office
            .office
            .checklist
            .of(id)
            .filter(|row| row.value.list == ListKind::Under18)
            .map(|row| row.id)
            .collect();
        for item in &items {
            office.act(Command::RemoveChecklistItem { id: (*item).into() });
        }
        settles(&mut office, action, Settle::AddUnder18(id), "Add what is missing");
        let young =
            office.office.checklist.of(id).filter(|row| row.value.list == ListKind::Under18);
        assert_eq!(young.count(), items.len());
        // Without one that is no gate they may go on.
        let is_daily = |template: &str| template == "daily-tasks";
        let item =
            office.office.checklist.of(id).find(|row| is_daily(&row.value.template)).unwrap().id;
        office.act(Command::RemoveChecklistItem { id: item.into() });
        assert_eq!(line(&office, action), None);
    }

    #[test]
    fn one_course_is_done_today_by_one_press() {
        let (mut office, id) = coming("2026-03-28");
        let action = "Record training";
        assert_eq!(buttons(&office, action), [], "three courses are late");
        for course in ["security-awareness", "behaviour-code"] {
            press(&mut office, action, &Settle::TrainingDone(id, course.to_owned()));
        }
        let what = Settle::TrainingDone(id, "data-protection".to_owned());
        settles(&mut office, action, what, "Done today");
        let gone = Settle::TrainingDone(id, "no-such-course".to_owned());
        assert_eq!(gone.command(&office.office, office.today, ""), None);
    }

    #[test]
    fn a_talk_agreed_for_today_is_noted_by_one_press() {
        // Weekly from the first day on: the first talk is due on the 23rd.
        let (mut office, id) = coming("2026-03-23");
        let action = "See the notes";
        let met = Settle::Talked(id, Settled::Met);
        assert_eq!(buttons(&office, action), std::slice::from_ref(&met));
        press(&mut office, action, &met);
        assert_eq!(buttons(&office, action), [], "the next one is in a week");
        let talk = office.office.meetings.of(id).next().unwrap().value.clone();
        assert_eq!((talk.on, talk.with.as_str()), (office.today, "Bea Hollyhock"));
    }

    #[test]
    fn a_day_is_marked_as_they_came_or_did_not_by_one_press() {
        for (at, mark) in [(0, DayMark::Came), (1, DayMark::WithWord)] {
            let (mut office, id) = coming("2026-03-20");
            let days = vec![day("2026-03-18"), day("2026-03-19")];
            office.act(Command::ExpectDays { placement: id, days });
            let action = "Mark the days";
            assert_eq!(buttons(&office, action), []);
            let first = Settle::Day(id, day("2026-03-18"), DayMark::Came);
            press(&mut office, action, &first);
            let both = buttons(&office, action);
            let words: Vec<&str> = both.iter().map(Settle::words).collect();
            assert_eq!(words, ["They came", "They did not come, with word"]);
            press(&mut office, action, &both[at]);
            assert_eq!(line(&office, action), None);
            let held = office.office.attendance.get(day_id(id, day("2026-03-19"))).unwrap();
            assert_eq!(held.value.mark, mark);
        }
    }

    #[test]
    fn one_finished_task_is_checked_by_one_press() {
        let (mut office, id) = coming("2026-03-20");
        for title in ["The post", "The survey"] {
            let task = Task {
                placement: id,
                title: title.to_owned(),
                state: TaskState::Finished,
                finished_on: Some(day("2026-03-19")),
                ..Task::default()
            };
            office.act(Command::AddTask { task: Box::new(task) });
        }
        let action = "Check it";
        assert_eq!(buttons(&office, action), []);
        let tasks: Vec<TaskId> = office.office.tasks.of(id).map(|row| row.id.into()).collect();
        press(&mut office, action, &Settle::Checked(tasks[0]));
        settles(&mut office, action, Settle::Checked(tasks[1]), "I checked it");
        let task = &office.office.tasks.get(tasks[1]).unwrap().value;
        assert_eq!((task.checked_on, task.checked_by.as_str()), (Some(office.today), "A tester"));
    }
}
