//! What holds for the plan on every day of a year, made long before, just before, and after it.

use super::{Standing, active, plan};
use crate::{
    domain::{
        OfficeClosingId, PlacementId,
        applicant::{Applicant, Stage},
        certificate::Certificate,
        exit_review::Side,
        office_closing::{ClosingReason, Fate, OfficeClosing, RecordKind},
        opening::{Opening, OpeningStatus},
        person::Person,
        placement::Placement,
        reference::Tone,
        review::{Review, ReviewKind},
    },
    office::{
        Command,
        generator::{Plan, generate_office},
        testing::TestOffice,
        undo,
    },
};
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn office(today: &str) -> TestOffice {
    let plan = Plan { applicants: 44, placements: 6, expenses: 24, seed: 11 };
    TestOffice::holding(generate_office(&plan).unwrap(), today)
}

fn close(it: &mut TestOffice, on: NaiveDate) -> OfficeClosingId {
    let closing = OfficeClosing { on, reason: ClosingReason::LostSeat, ..OfficeClosing::default() };
    it.act(Command::PlanClosing { closing: Box::new(closing) }).unwrap().into()
}

fn move_to(it: &mut TestOffice, id: OfficeClosingId, on: NaiveDate) {
    let was = it.office.office_closings.get(id).unwrap().value.clone();
    let now = Box::new(OfficeClosing { on, ..was.clone() });
    it.act(Command::EditClosing { id, was: Box::new(was), now });
}

#[test]
fn over_every_date_of_a_year_nothing_is_due_after_the_last_day_and_the_steps_are_in_order() {
    // Plans made at the end of a financial year, in autumn, and on a leap day.
    for (made, step) in [("2026-03-30", 1), ("2026-10-01", 7), ("2028-02-29", 7)] {
        let mut it = office(made);
        let id = close(&mut it, day(made));
        let first = day(made).checked_sub_days(Days::new(60)).unwrap();
        for number in (0..366).step_by(step) {
            let on = first.checked_add_days(Days::new(number)).unwrap();
            move_to(&mut it, id, on);
            for later in [0, 45] {
                let today = it.today.checked_add_days(Days::new(later)).unwrap();
                let plan = plan(&it.office, id, today).unwrap();
                let keys: BTreeSet<&str> = plan.steps.iter().map(|step| step.key).collect();
                assert_eq!((keys.len(), plan.steps.len()), (16, 16));
                assert!(plan.steps.windows(2).all(|pair| pair[0].due <= pair[1].due), "{on}");
                assert!(plan.of >= plan.done && plan.of <= 16);
                for step in &plan.steps {
                    assert!(step.due <= on, "{}: {} after {on}", step.key, step.due);
                    assert!(step.due >= it.today.min(on), "{}: {}", step.key, step.due);
                    assert_eq!(
                        step.standing == Standing::Late,
                        step.standing.is_open() && step.due < today,
                        "{}",
                        step.key
                    );
                    assert!(step.is_squeezed == (step.asked < it.today));
                    for line in &step.lines {
                        assert!(line.due.is_none_or(|due| due <= on), "{}", line.what);
                        assert_eq!(line.is_late, line.due.is_some_and(|due| due < today));
                    }
                    // What is asked of somebody comes before what leans on it.
                    let due = |key: &str| plan.steps.iter().find(|it| it.key == key).unwrap().due;
                    assert!(due("reviews") <= due("certificates"));
                    assert!(due("certificates") <= due("records"));
                    assert!(due("stop-recruitment") <= due("tell-applicants"));
                    assert!(due("decide-records") <= due("act-on-records"));
                }
                assert_eq!(plan.steps.last().map(|step| step.key), Some("statement"));
                assert_eq!(on < today, plan.too_late.iter().any(|it| it.contains("last day was")));
            }
        }
    }
}

#[test]
fn a_plan_for_tomorrow_says_what_should_have_begun_before() {
    let mut it = office("2026-10-01");
    let id = close(&mut it, day("2026-10-02"));
    let tomorrow = plan(&it.office, id, it.today).unwrap();
    assert!(tomorrow.too_late.iter().any(|it| it.contains("should have begun")));
    assert!(tomorrow.steps.iter().all(|step| step.due >= it.today));
    move_to(&mut it, id, day("2027-06-01"));
    let far = plan(&it.office, id, it.today).unwrap();
    assert!(!far.steps.iter().any(|step| step.is_squeezed && step.key != "claims"));
}

#[test]
fn a_claim_is_due_on_the_first_of_its_days() {
    let mut it = office("2026-10-01");
    let id = close(&mut it, day("2026-12-01"));
    let dues = |it: &TestOffice| {
        let plan = plan(&it.office, id, it.today).unwrap();
        let claims = plan.steps.into_iter().find(|step| step.key == "claims").unwrap();
        claims.lines.into_iter().map(|line| (line.due.unwrap(), line.why)).collect::<Vec<_>>()
    };
    let before = dues(&it);
    assert!(before.iter().all(|(due, _)| *due <= day("2026-12-01")));
    assert!(before.iter().any(|(_, why)| *why == "the office’s last day"));
    let was = it.office.office_closings.get(id).unwrap().value.clone();
    let claims_until = Some(day("2026-11-15"));
    let now = Box::new(OfficeClosing { claims_until, ..was.clone() });
    it.act(Command::EditClosing { id, was: Box::new(was), now });
    let after = dues(&it);
    assert!(after.iter().all(|(due, _)| *due <= day("2026-11-15")));
    assert!(after.iter().any(|(_, why)| *why == "IPSA’s last day for this office"));
}

#[test]
fn called_off_everything_is_as_before_but_for_what_somebody_changed_since() {
    let mut it = office("2026-10-01");
    let openings =
        |it: &TestOffice| it.office.openings.iter().map(|row| row.value.status).collect::<Vec<_>>();
    let ends =
        |it: &TestOffice| it.office.placements.iter().map(|row| row.value.end).collect::<Vec<_>>();
    let (openings_before, ends_before) = (openings(&it), ends(&it));
    let moved = it.office.end_changes.len();
    let id = close(&mut it, day("2026-11-01"));
    assert!(it.try_act(Command::PlanClosing { closing: Box::default() }).is_err());
    it.act(Command::StopRecruitment { id });
    assert!(openings(&it).iter().all(|status| *status == OpeningStatus::Closed));
    it.act(Command::EndPlacements { id });
    let on = it.office.office_closings.get(id).unwrap().value.on;
    let ended = |it: &TestOffice, on: NaiveDate| {
        it.office
            .placements
            .iter()
            .filter(|row| row.value.start <= on)
            .all(|row| row.value.end.is_some_and(|end| end <= on))
    };
    assert!(ended(&it, on) && ends(&it) != ends_before);
    assert!(it.office.end_changes.len() > moved);
    // The last days move along with the office’s.
    move_to(&mut it, id, day("2026-10-20"));
    assert!(ended(&it, day("2026-10-20")));
    it.act(Command::CallOffClosing { id, reason: "Recount".to_owned(), put_back: true });
    assert_eq!((openings(&it), ends(&it)), (openings_before, ends_before));
    assert_eq!(it.office.end_changes.len(), moved);
    assert!(active(&it.office).is_none());
    assert!(it.try_act(Command::StopRecruitment { id }).is_err(), "it was called off");
    // One undo takes the calling off back.
    let change = it.entries.last().unwrap().change;
    let entries: Vec<_> = it.entries.iter().filter(|e| e.change == change).cloned().collect();
    // The records of the made-up office have a history of their own, which is not at hand here.
    let closing: Vec<_> =
        entries.into_iter().filter(|e| e.collection == "office-closings").collect();
    let back = undo(&it.office, &closing, &it.entries).unwrap();
    it.take(back);
    assert!(active(&it.office).is_some());
}

#[test]
fn steps_are_marked_assigned_and_taken_up_again_and_the_statement_names_nobody() {
    use crate::domain::checklist::Owner;
    let mut it = office("2026-10-01");
    it.author = "Priya Shah".to_owned();
    let id = close(&mut it, day("2026-11-01"));
    let step = |it: &TestOffice, key: &str| {
        let plan = plan(&it.office, id, it.today).unwrap();
        plan.steps.into_iter().find(|step| step.key == key).unwrap()
    };
    let settle = |it: &mut TestOffice, step: &str, not_needed: &str| {
        let (step, not_needed) = (step.to_owned(), not_needed.to_owned());
        it.act(Command::SettleClosingStep { id, step, not_needed });
    };
    settle(&mut it, "backups", "");
    assert_eq!(step(&it, "backups").standing, Standing::Done);
    assert_eq!(step(&it, "backups").settled, "Priya Shah, 1 October 2026");
    // What the records deny is not done by a mark; that it is not needed can be said.
    settle(&mut it, "certificates", "");
    assert!(step(&it, "certificates").standing.is_open());
    settle(&mut it, "certificates", "Given by the new office");
    assert_eq!(step(&it, "certificates").standing, Standing::NotNeeded);
    let key = "certificates".to_owned();
    it.act(Command::AssignClosingStep { id, step: key.clone(), owner: Owner::Mp });
    it.act(Command::ReopenClosingStep { id, step: key });
    assert!(step(&it, "certificates").standing.is_open());
    assert_eq!(step(&it, "certificates").owner, Owner::Mp);
    for kind in RecordKind::ALL {
        let command = |note: &str| Command::DecideRecords {
            id,
            kind: *kind,
            fate: Fate::Keep,
            note: note.to_owned(),
        };
        assert!(it.try_act(command(" ")).is_err());
        it.act(command("Six years, for the claims"));
    }
    assert_eq!(step(&it, "decide-records").standing, Standing::Done);
    it.act(Command::MakeClosingStatement { id });
    assert_eq!(step(&it, "statement").standing, Standing::Done);
    let statement = it.office.office_closings.get(id).unwrap().value.statement.clone().unwrap();
    let text = format!("{statement:?}");
    for row in it.office.people.iter() {
        let name = &row.value.name;
        // A name of one letter stands in any text.
        assert!(name.chars().count() < 3 || !text.contains(name.as_str()), "{name}");
    }
    assert_eq!(statement.steps.len(), 15);
    assert!(statement.steps.values().any(|line| line.by == "Priya Shah"));
    // Frozen: what is erased afterwards does not change it.
    let person = it.office.people.iter().next().unwrap().id;
    it.act(Command::ErasePerson { id: person.into() });
    let after = it.office.office_closings.get(id).unwrap().value.statement.clone().unwrap();
    assert_eq!(after, statement);
    let lines = crate::office::queries::today::today(&it.office, day("2026-10-20")).lines;
    assert!(lines.iter().any(|line| line.about == "The office closes"));
}

/// An office with one person, and one applicant who waits, that closes a month from now.
fn small() -> (TestOffice, OfficeClosingId, PlacementId) {
    let mut it = TestOffice::new("2026-10-01");
    let person = Person { name: "Sam Okafor".to_owned(), ..Person::default() };
    let placement = Placement {
        start: day("2026-09-01"),
        end: Some(day("2026-10-31")),
        ..Placement::default()
    };
    let id = it.act(Command::AddPlacement { person, placement: Box::new(placement) }).unwrap();
    let closing = close(&mut it, day("2026-11-01"));
    (it, closing, PlacementId(id))
}

#[test]
fn each_goodbye_is_open_until_the_records_say_that_it_was_said() {
    let (mut it, closing, id) = small();
    let step = |it: &TestOffice, key: &str| {
        let plan = plan(&it.office, closing, it.today).unwrap();
        let step = plan.steps.into_iter().find(|step| step.key == key).unwrap();
        let lines: Vec<String> = step.lines.into_iter().map(|line| line.what).collect();
        (step.standing.is_open(), lines)
    };
    let done = (false, Vec::<String>::new());
    // The applicants.
    let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
    let opening = it.act(Command::AddOpening { opening }).unwrap().into();
    let applicant = Applicant { opening, received: it.today, ..Applicant::default() };
    let person = Person { name: "Ben Other".to_owned(), ..Person::default() };
    let applicant = it.act(Command::AddApplicant { person, applicant }).unwrap().into();
    assert_eq!(
        step(&it, "tell-applicants"),
        (true, vec!["Helpers: 1 person waits for an answer".to_owned()])
    );
    let (stage, reason) = (Stage::NotSuccessful, "The office closes".to_owned());
    it.act(Command::MoveApplicant { id: applicant, stage, reason });
    assert!(step(&it, "tell-applicants").0, "turned down, but not told");
    it.act(Command::TellApplicant { id: applicant, on: it.today });
    assert_eq!(step(&it, "tell-applicants"), done);
    // The last reviews, all three.
    let still = |what: &str| (true, vec![format!("Sam Okafor: still to come {what}")]);
    assert!(step(&it, "reviews").1[0].contains("the final review"));
    let was = Review { placement: id, kind: ReviewKind::Final, ..Review::default() };
    let begun = Review { agreed: "Stay in touch".to_owned(), ..was.clone() };
    it.act(Command::WriteReview { was: Box::new(was), now: Box::new(begun.clone()) });
    assert!(step(&it, "reviews").1[0].contains("the final review"), "begun is not held");
    let held = Review { held_on: Some(it.today), ..begun.clone() };
    it.act(Command::WriteReview { was: Box::new(begun), now: Box::new(held) });
    let write = |it: &mut TestOffice, side, question: &str| {
        let answers = [(question.to_owned(), "Gladly".to_owned())].into();
        it.act(Command::WriteExitReview { placement: id, side, on: Some(it.today), answers });
    };
    write(&mut it, Side::Intern, "overall-best");
    assert_eq!(step(&it, "reviews"), still("the supervisor’s exit review"));
    write(&mut it, Side::Supervisor, "work-done");
    assert_eq!(step(&it, "reviews"), done);
    // The certificate, and what is made of it.
    assert_eq!(step(&it, "certificates"), (true, vec!["Sam Okafor".to_owned()]));
    let certificate = Certificate {
        placement: id,
        name: "Sam Okafor".to_owned(),
        start: day("2026-09-01"),
        end: day("2026-10-31"),
        ..Certificate::default()
    };
    it.act(Command::IssueCertificate {
        certificate: Box::new(certificate),
        because: String::new(),
    });
    assert_eq!(step(&it, "certificates"), done);
    assert_eq!(
        step(&it, "references"),
        (true, vec!["Sam Okafor: no reference is drafted".to_owned()])
    );
    it.act(Command::BeginReference { placement: id, tone: Tone::Plain, factual_only: false });
    assert_eq!(step(&it, "references"), done);
    // What goes to them, and what comes back from them.
    let tick = |it: &mut TestOffice, template: &str| {
        it.act(Command::TickLeavingLine { placement: id, template: template.to_owned() });
    };
    assert_eq!(step(&it, "records"), (true, vec!["Sam Okafor".to_owned()]));
    tick(&mut it, "record-handed-over");
    assert_eq!(step(&it, "records"), done);
    assert_eq!(
        step(&it, "returns"),
        (true, vec!["Sam Okafor: keys, equipment, accounts".to_owned()])
    );
    for template in ["keys-returned", "equipment-returned", "accounts-closed"] {
        assert!(step(&it, "returns").0);
        tick(&mut it, template);
    }
    assert_eq!(step(&it, "returns"), done);
}

#[test]
fn a_final_review_that_was_ticked_or_is_not_needed_is_not_asked_for_again() {
    let (mut it, closing, id) = small();
    let lines = |it: &TestOffice| {
        let plan = plan(&it.office, closing, it.today).unwrap();
        let step = plan.steps.into_iter().find(|step| step.key == "reviews").unwrap();
        step.lines.into_iter().map(|line| line.what).collect::<Vec<_>>().join("; ")
    };
    assert!(lines(&it).contains("the final review"));
    it.act(Command::TickLeavingLine { placement: id, template: "final-review".to_owned() });
    assert!(!lines(&it).contains("the final review"), "{}", lines(&it));
    assert!(lines(&it).contains("exit review"));
}
