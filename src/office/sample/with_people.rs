//! What the sample shows of work and supervision: goals, tasks, talks, feedback, days, a review. Days
//! are working days from today, as in the texts.

use super::{Sample, text::PLACEMENTS};
use crate::{
    domain::{
        GoalId, PlacementId, TaskId,
        absence::Absence,
        attendance::{AttendanceDay, DayMark, TimeOffFor},
        feedback::{Feedback, FeedbackFrom},
        goal::{Goal, GoalState},
        meeting::{Meeting, TalkKind},
        review::{Evidence, EvidenceKind, GoalReview, Review, ReviewKind, SideWords},
        supervision::{Rhythm, SupervisionPlan},
        task::{Task, TaskState},
        work_terms::WorkTerms,
    },
    office::{Command, Problem},
};

/// One thing that happens.
#[derive(Clone, Copy)]
pub(super) enum What {
    /// The rhythm of supervision, and hours a week in minutes.
    Settle(Rhythm, u32),
    /// A goal: title, and how it will be seen.
    Goal(&'static str, &'static str),
    /// A task: title, what done right means, who checks it, minutes, and the day it is due.
    Task(&'static str, &'static str, &'static str, u32, i32),
    /// Where the task of that title stands now, and what was found.
    Move(&'static str, TaskState, &'static str),
    /// A talk: what was said, agreed, and kept for supervisors.
    Talk(&'static str, &'static str, &'static str),
    /// Feedback: which way, by whom, what is good, what could be better.
    Feedback(FeedbackFrom, &'static str, &'static str, &'static str),
    /// What is known of the day.
    Day(DayMark),
    /// Days on which they will come.
    Expect(&'static [i32]),
    /// The supervisor is away for so many working days from then, and who stands in.
    Away(i32, &'static str),
    /// The final review, on what was agreed.
    FinalReview(&'static str),
}

/// The volunteer who is here, and the student who has left, by place in the texts.
const AMINA: usize = 1;
const KIT: usize = 2;

/// Everything that happens: the day, whose placement, what.
pub(super) const HAPPENINGS: &[(i32, usize, What)] = &[
    (-29, AMINA, What::Settle(Rhythm::Weekly, 360)),
    (
        -28,
        AMINA,
        What::Goal(
            "Speak to people on the telephone with ease",
            "Takes the bus calls alone, without a script",
        ),
    ),
    (
        -28,
        AMINA,
        What::Goal(
            "Know what a constituency office does",
            "Can explain it to the next volunteer in five minutes",
        ),
    ),
    (
        -27,
        AMINA,
        What::Task(
            "Ring the village halls about the summer fair",
            "Every hall is reached or has a message, and each answer is in the list",
            "Bea Hollyhock",
            120,
            -23,
        ),
    ),
    (
        -23,
        AMINA,
        What::Move(
            "Ring the village halls about the summer fair",
            TaskState::Checked,
            "All twelve reached; two corrected our list.",
        ),
    ),
    (
        -10,
        AMINA,
        What::Task(
            "Write a page that shows how the post is done",
            "Somebody who has never done it can follow it",
            "Bea Hollyhock",
            150,
            4,
        ),
    ),
    (
        -3,
        AMINA,
        What::Move("Write a page that shows how the post is done", TaskState::Finished, ""),
    ),
    (
        -22,
        AMINA,
        What::Talk(
            "First two weeks: likes the telephone, less the filing.",
            "More calls, one filing hour a week.",
            "",
        ),
    ),
    (
        -9,
        AMINA,
        What::Talk(
            "The fair is coming together. Wonders about a degree in politics.",
            "Bea finds a student for her to talk to.",
            "Long way by bus in the dark: offer mornings in winter.",
        ),
    ),
    (
        -12,
        AMINA,
        What::Feedback(
            FeedbackFrom::Colleague,
            "Sam Cloudberry",
            "Kind on the telephone, and patient with a difficult caller.",
            "",
        ),
    ),
    (
        -6,
        AMINA,
        What::Feedback(
            FeedbackFrom::Intern,
            "",
            "I am told why things are done.",
            "A second headset would help.",
        ),
    ),
    (-13, AMINA, What::Day(DayMark::Came)),
    (-8, AMINA, What::Day(DayMark::Came)),
    (-5, AMINA, What::Day(DayMark::TimeOff)),
    (-2, AMINA, What::Day(DayMark::Came)),
    (-1, AMINA, What::Expect(&[2, 5, 9])),
    (-1, AMINA, What::Away(3, "")),
    (-62, KIT, What::Settle(Rhythm::Fortnightly, 1_350)),
    (
        -61,
        KIT,
        What::Goal(
            "Write a briefing that is used unchanged",
            "The MP takes it into a meeting as it is",
        ),
    ),
    (
        -61,
        KIT,
        What::Goal("Follow a bill through a committee", "Can say at each stage what happens next"),
    ),
    (
        -50,
        KIT,
        What::Talk(
            "The flood figures took long: spreadsheets are new.",
            "An hour with Bea on formulas.",
            "",
        ),
    ),
    (
        -36,
        KIT,
        What::Talk(
            "Half way. The briefings are clear and short now.",
            "The early day motion is all theirs.",
            "",
        ),
    ),
    (
        -20,
        KIT,
        What::Feedback(
            FeedbackFrom::Supervisor,
            "",
            "Asks before guessing.",
            "Say earlier when a deadline is at risk.",
        ),
    ),
    (
        -9,
        KIT,
        What::FinalReview(
            "Clear and careful in writing, and calm when it is busy. Ready for a first post in research.",
        ),
    ),
];

/// Lets one of them happen.
pub(super) fn happen(sample: &mut Sample<'_, '_>, number: usize) -> Result<(), Problem> {
    let Some((_, place, what)) = HAPPENINGS.get(number).copied() else {
        return Ok(());
    };
    let placement = sample.placement(place);
    let supervisor = PLACEMENTS.get(place).map_or("", |text| text.supervisor);
    let on = sample.day;
    let command = match what {
        What::Settle(rhythm, minutes) => {
            let plan = SupervisionPlan { rhythm, next_on: None };
            let was = SupervisionPlan::default();
            sample.act(Command::EditSupervision { id: placement, was, now: plan })?;
            let now = WorkTerms { minutes_a_week: Some(minutes), ..WorkTerms::default() };
            Command::EditWorkTerms { id: placement, was: Box::default(), now: Box::new(now) }
        }
        What::Goal(title, seen_by) => Command::AddGoal {
            goal: Goal {
                placement,
                title: title.to_owned(),
                seen_by: seen_by.to_owned(),
                set_on: on,
                set_by: format!("both, with {supervisor}"),
                ..Goal::default()
            },
        },
        What::Task(title, done_right, checker, minutes, due) => Command::AddTask {
            task: Box::new(Task {
                placement,
                title: title.to_owned(),
                done_right: done_right.to_owned(),
                checker: checker.to_owned(),
                minutes: Some(minutes),
                due_on: Some(sample.day(due)),
                goal: first_goal(sample, placement),
                ..Task::default()
            }),
        },
        What::Move(title, state, found) => {
            let task =
                sample.builder.office.tasks.of(placement).find(|row| row.value.title == title);
            let Some(task) = task.map(|row| TaskId(row.id)) else { return Ok(()) };
            Command::MoveTask { id: task, state, found: found.to_owned() }
        }
        What::Talk(notes, agreed, private) => Command::AddMeeting {
            meeting: Box::new(Meeting {
                placement,
                on,
                kind: TalkKind::Meeting,
                with: supervisor.to_owned(),
                notes: notes.to_owned(),
                agreed: agreed.to_owned(),
                deleted: false,
            }),
            private: private.to_owned(),
            next_on: None,
        },
        What::Feedback(from, by, good, better) => {
            let by =
                if by.is_empty() && from == FeedbackFrom::Supervisor { supervisor } else { by };
            Command::AddFeedback {
                feedback: Box::new(Feedback {
                    placement,
                    on,
                    from,
                    by: by.to_owned(),
                    good: good.to_owned(),
                    better: better.to_owned(),
                    deleted: false,
                }),
            }
        }
        What::Day(mark) => Command::MarkDay {
            day: AttendanceDay {
                placement,
                on,
                mark,
                time_off: TimeOffFor::Study,
                ..AttendanceDay::default()
            },
        },
        What::Expect(days) => Command::ExpectDays {
            placement,
            days: days.iter().map(|day| sample.day(*day)).collect(),
        },
        What::Away(days, stand_in) => Command::AddAbsence {
            absence: Absence {
                supervisor: supervisor.to_owned(),
                from: sample.day(1),
                to: sample.day(days),
                stand_in: stand_in.to_owned(),
                deleted: false,
            },
        },
        What::FinalReview(agreed) => final_review(sample, placement, supervisor, agreed),
    };
    sample.act(command)?;
    Ok(())
}

fn first_goal(sample: &Sample<'_, '_>, placement: PlacementId) -> Option<GoalId> {
    sample.builder.office.goals.of(placement).next().map(|row| GoalId(row.id))
}

fn final_review(
    sample: &Sample<'_, '_>,
    placement: PlacementId,
    supervisor: &str,
    agreed: &str,
) -> Command {
    let kind = ReviewKind::Final;
    let mut now = Review {
        placement,
        kind,
        held_on: Some(sample.day),
        held_by: supervisor.to_owned(),
        intern: SideWords {
            well: "Being trusted with the motion.".to_owned(),
            work_on: "Speaking up in meetings.".to_owned(),
        },
        supervisor: SideWords {
            well: "Every briefing was on time and on a page.".to_owned(),
            work_on: "Say sooner when something is stuck.".to_owned(),
        },
        agreed: agreed.to_owned(),
        ..Review::default()
    };
    let office = &sample.builder.office;
    for row in office.goals.of(placement) {
        let said = GoalReview {
            state: GoalState::Met,
            intern: "It took until the third one.".to_owned(),
            supervisor: "Met, and seen in the committee.".to_owned(),
        };
        now.goals.insert(GoalId(row.id), said);
    }
    for row in office.work_log.of(placement).take(2) {
        let goal = first_goal(sample, placement);
        now.evidence.insert(row.id, Evidence { kind: EvidenceKind::LogLine, goal });
    }
    let was = Review { placement, kind, ..Review::default() };
    Command::WriteReview { was: Box::new(was), now: Box::new(now) }
}
