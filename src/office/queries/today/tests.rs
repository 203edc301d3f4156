//! Today told as a story: what it says, when, and when it stops.

use super::*;
use crate::{
    domain::{
        ApplicantId, ClaimId, ExpenseId, OpeningId, PlacementId,
        applicant::{Applicant, Stage},
        checklist::ListKind,
        claim::{ClaimStatus, LineOutcome, LineResult},
        expense::Expense,
        office_details::OfficeDetails,
        opening::{Opening, OpeningStatus, Pay, PlacementKind},
        person::Person,
        placement::{Placement, Step},
    },
    office::{Command, Watched, testing::TestOffice},
};
use std::collections::BTreeSet;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn office() -> TestOffice {
    let mut office = TestOffice::new("2026-03-02");
    office.act(Command::SetUpOffice { details: OfficeDetails::default() });
    office
}

fn person(name: &str) -> Person {
    Person { name: name.to_owned(), ..Person::default() }
}

fn opening(office: &mut TestOffice) -> OpeningId {
    let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
    office.act(Command::AddOpening { opening }).unwrap().into()
}

fn applicant(office: &mut TestOffice, received: &str) -> ApplicantId {
    let opening = opening(office);
    let received = day(received);
    let applicant = Applicant { opening, received, ..Applicant::default() };
    office.act(Command::AddApplicant { person: person("Ada"), applicant }).unwrap().into()
}

fn placement(office: &mut TestOffice, start: &str, end: Option<&str>) -> PlacementId {
    let placement = Placement {
        kind: PlacementKind::Volunteer,
        start: day(start),
        end: end.map(day),
        ..Placement::default()
    };
    let placement = Box::new(placement);
    let person = person("Ben");
    office.act(Command::AddPlacement { person, placement }).unwrap().into()
}

fn seen(office: &TestOffice) -> Vec<(When, String)> {
    today(&office.office, office.today)
        .lines
        .into_iter()
        .map(|line| (line.when, line.reason))
        .collect()
}

#[test]
fn a_new_office_is_told_apart_from_a_calm_day() {
    let mut office = office();
    assert!(today(&office.office, office.today).is_new);
    opening(&mut office);
    let page = today(&office.office, office.today);
    assert!(!page.is_new && page.has_openings && !page.has_people && page.lines.is_empty());
}

#[test]
fn an_application_is_acknowledged_then_answered_by_the_day_that_was_promised() {
    let mut office = office();
    let id = applicant(&mut office, "2026-02-27");
    // Friday to Monday is one working day, and the second is not over before Tuesday is.
    assert_eq!(seen(&office)[0].0, When::ThisWeek);
    office.today = day("2026-03-03");
    assert_eq!(seen(&office)[0].0, When::ThisWeek);
    office.today = day("2026-03-04");
    let line = &today(&office.office, office.today).lines[0];
    assert_eq!((line.when, line.place), (When::Overdue, Place::Applicant(id)));
    assert!(line.reason.starts_with("Applied 5 days ago"), "{}", line.reason);
    office.today = day("2026-03-02");
    let on = office.today;
    office.act(Command::AcknowledgeApplicant { id, on, hear_by: day("2026-03-20") });
    assert_eq!(
        seen(&office),
        [(When::Later, "Received; you promised an answer by 20 March 2026.".to_owned())]
    );
    office.today = day("2026-03-21");
    assert_eq!(seen(&office)[0].0, When::Overdue);
    let stage = Stage::NotSuccessful;
    office.act(Command::MoveApplicant { id, stage, reason: "No".to_owned() });
    let line = &today(&office.office, office.today).lines[0];
    assert_eq!(line.settle, [Settle::ToldToday(id)]);
    office.act(Command::TellApplicant { id, on: office.today });
    assert_eq!(seen(&office), []);
}

#[test]
fn nobody_is_late_for_a_weekend_or_a_bank_holiday() {
    let mut office = office();
    // The Thursday before Good Friday, 3 April 2026; Easter Monday is the 6th.
    let id = applicant(&mut office, "2026-04-02");
    let when = |office: &mut TestOffice, today: &str| {
        office.today = day(today);
        seen(office)[0].0
    };
    assert_eq!(when(&mut office, "2026-04-08"), When::ThisWeek);
    assert_eq!(when(&mut office, "2026-04-09"), When::Overdue);
    // Decided on a Friday without a promise: Tuesday is soon enough to be told.
    office.today = day("2026-04-10");
    let (stage, reason) = (Stage::NotSuccessful, String::new());
    office.act(Command::MoveApplicant { id, stage, reason });
    assert_eq!(when(&mut office, "2026-04-14"), When::ThisWeek);
    assert_eq!(when(&mut office, "2026-04-15"), When::Overdue);
}

#[test]
fn an_interview_is_announced_and_then_asked_about() {
    let mut office = office();
    let id = applicant(&mut office, "2026-02-27");
    let on = office.today;
    office.act(Command::AcknowledgeApplicant { id, on, hear_by: day("2026-03-30") });
    office.act(Command::MoveApplicant { id, stage: Stage::Interview, reason: String::new() });
    let was = office.office.applicants.get(id).unwrap().value.clone();
    let now = Applicant {
        interview_on: Some(day("2026-03-05")),
        interview_note: "4pm".to_owned(),
        ..was.clone()
    };
    let ada = person("Ada");
    office.act(Command::EditApplicant {
        id,
        person_was: ada.clone(),
        person_now: ada,
        was: Box::new(was),
        now: Box::new(now),
    });
    let page = seen(&office);
    assert_eq!(page[0], (When::ThisWeek, "Interview on Thursday 5 March 2026, 4pm.".to_owned()));
    office.today = day("2026-03-06");
    assert!(seen(&office)[0].1.starts_with("Interviewed yesterday"));
}

#[test]
fn an_opening_past_its_closing_day_says_who_waits() {
    let mut office = office();
    let id = opening(&mut office);
    let was = Box::new(office.office.openings.get(id).unwrap().value.clone());
    let mut now = was.clone();
    now.closing = Some(day("2026-03-01"));
    office.act(Command::EditOpening { id, was, now });
    assert_eq!(seen(&office), []);
    office.act(Command::SetOpeningStatus { id, status: OpeningStatus::Open });
    let line = &today(&office.office, office.today).lines[0];
    assert_eq!((line.when, &line.settle), (When::Overdue, &vec![Settle::CloseOpening(id)]));
    office.act(Command::SetOpeningStatus { id, status: OpeningStatus::Closed });
    assert_eq!(seen(&office), []);
}

#[test]
fn missing_clearance_comes_first_and_grave() {
    let mut office = office();
    let id = placement(&mut office, "2026-03-20", None);
    let page = today(&office.office, office.today);
    let first = &page.lines[0];
    assert!(first.is_grave && first.when == When::Overdue, "{first:?}");
    assert!(first.reason.contains("has not been applied for"));
    for step in [Step::ClearanceApplied, Step::ClearanceGranted] {
        office.act(Command::RecordStep {
            id,
            step,
            on: Some(office.today),
            witness: String::new(),
        });
    }
    let page = today(&office.office, office.today);
    assert!(page.lines.iter().all(|line| !line.is_grave));
    let steps = page.lines.iter().find(|line| line.action == "Record the steps").unwrap();
    assert_eq!((steps.when, steps.due), (When::Later, day("2026-03-19")));
    assert!(steps.reason.contains("pass applied for, pass granted"));
}

#[test]
fn a_list_is_one_line_however_many_items_are_late() {
    let mut office = office();
    let id = placement(&mut office, "2026-02-16", None);
    let page = today(&office.office, office.today);
    let place = Place::List(id, ListKind::Induction);
    let (gates, lists): (Vec<&Line>, Vec<&Line>) =
        page.lines.iter().filter(|line| line.place == place).partition(|line| line.is_grave);
    assert_eq!(gates.len(), 1);
    assert!(gates[0].reason.contains("is a gate, and is not passed"), "{}", gates[0].reason);
    assert!(lists.len() <= 2);
    assert_eq!(lists[0].when, When::Overdue);
    assert!(lists[0].reason.starts_with("Induction: "), "{}", lists[0].reason);
    assert!(lists[0].reason.contains(" items overdue, 1 of them a gate, the oldest since "));
    // Each leads to the very item that it names, or to the one that is due first.
    let item_of = |line: &Line| match line.at {
        Some(At::Item(item)) => office.office.checklist.get(item).unwrap().value.clone(),
        _ => panic!("“{}” leads to no item", line.reason),
    };
    assert!(gates[0].reason.contains(&item_of(gates[0]).title));
    let placement = office.office.placements.get(id).unwrap().value.clone();
    assert_eq!(office.office.due(&item_of(lists[0]), &placement), Some(lists[0].due));
    assert_eq!(page.here_now, 1);
}

#[test]
fn leaving_asks_for_reviews_and_certificate_and_not_for_the_induction() {
    let mut office = office();
    let id = placement(&mut office, "2026-01-05", Some("2026-02-27"));
    let page = today(&office.office, office.today);
    let actions: Vec<&str> = page.lines.iter().map(|line| line.action).collect();
    assert!(actions.contains(&"Write it") && actions.contains(&"Make the certificate"));
    assert!(!page.lines.iter().any(|it| it.place == Place::List(id, ListKind::Induction)));
    assert!(page.lines.iter().any(|it| it.place == Place::List(id, ListKind::Leaving)));
    office.today = day("2026-08-01");
    assert_eq!(seen(&office), []);
}

#[test]
fn what_was_captured_and_not_filled_in_is_counted_in_one_line() {
    let mut office = office();
    let placement = placement(&mut office, "2026-02-20", Some("2026-12-31"));
    let on = office.today;
    let captured = |_| {
        let expense = Expense { placement, on, ..Expense::default() };
        (expense, vec![crate::domain::receipt::Receipt::default()])
    };
    let expenses = (0..2).map(captured).collect();
    office.act(Command::CaptureExpenses { expenses });
    let page = today(&office.office, office.today);
    let lines: Vec<&Line> = page.lines.iter().filter(|it| it.place == Place::Queue).collect();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].reason, "2 expenses need details before a claim.");
}

/// The lines of claims and of the year's end: what it is about, why, what to do, and by which day.
fn of_money(office: &TestOffice) -> Vec<(String, String, &'static str, NaiveDate)> {
    today(&office.office, office.today)
        .lines
        .into_iter()
        .filter(|line| matches!(line.place, Place::Claim(_) | Place::Unclaimed))
        .map(|line| (line.about, line.reason, line.action, line.due))
        .collect()
}

#[test]
fn evidence_and_a_review_are_asked_for_while_there_is_time() {
    let mut office = office();
    let placement = placement(&mut office, "2026-02-01", Some("2026-02-27"));
    let expense = Expense {
        placement,
        on: day("2026-02-20"),
        amount: Money(1_000),
        purpose: "Travel".to_owned(),
        ..Expense::default()
    };
    let add = Command::AddExpense { expense: Box::new(expense), receipts: Vec::new() };
    let id = ExpenseId(office.act(add).unwrap());
    let make = Command::MakeClaim { reference: "February".to_owned(), expenses: vec![id] };
    let claim = ClaimId(office.act(make).unwrap());
    let (on, ipsa_number) = (Some(office.today), String::new());
    office.act(Command::SetClaimStatus { id: claim, status: ClaimStatus::Sent, on, ipsa_number });
    assert_eq!(
        of_money(&office),
        [(
            "February".to_owned(),
            "1 expense, £10.00 sent without a receipt. IPSA takes evidence until 9 March 2026."
                .to_owned(),
            "Send the evidence",
            day("2026-03-09"),
        )]
    );
    let refused = LineOutcome {
        result: LineResult::NotPaid,
        told_on: Some(day("2026-03-05")),
        ..LineOutcome::default()
    };
    office.act(Command::RecordOutcomes {
        id: claim,
        was: [(id, LineOutcome::default())].into(),
        now: [(id, refused)].into(),
    });
    office.today = day("2026-03-19");
    let review = [(
        "February".to_owned(),
        "1 expense, £10.00 refused, whole or in part. A review can be asked for until 19 March 2026."
            .to_owned(),
        "Look at it",
        day("2026-03-19"),
    )];
    assert_eq!(of_money(&office), review);
    office.today = day("2026-03-20");
    assert_eq!(of_money(&office), []);
}

#[test]
fn the_end_of_the_financial_year_is_spoken_of_for_a_fortnight() {
    let mut office = office();
    let placement = placement(&mut office, "2026-02-01", Some("2026-02-27"));
    let expense = Expense {
        placement,
        on: day("2026-02-20"),
        amount: Money(1_000),
        purpose: "Travel".to_owned(),
        ..Expense::default()
    };
    let add = Command::AddExpense { expense: Box::new(expense), receipts: Vec::new() };
    office.act(add);
    for (on, is_said) in
        [("2026-03-16", false), ("2026-03-17", true), ("2026-03-31", true), ("2026-04-01", false)]
    {
        office.today = day(on);
        let lines: Vec<_> = of_money(&office)
            .into_iter()
            .filter(|(about, ..)| about == "The end of the financial year")
            .collect();
        assert_eq!(lines.len(), usize::from(is_said), "{on}: {lines:?}");
        for (_, reason, action, due) in lines {
            assert!(
                reason.starts_with("1 expense, £10.00, spent in the year that ends on 31 March")
            );
            assert_eq!((action, due), ("Make a claim", day("2026-03-31")));
        }
    }
}

#[test]
fn expenses_are_asked_for_before_the_time_for_claiming_ends() {
    let mut office = office();
    let placement = placement(&mut office, "2025-10-01", Some("2025-10-31"));
    let spend = |office: &mut TestOffice, on: &str| {
        let expense = Expense {
            placement,
            on: day(on),
            amount: Money(1_000),
            purpose: "Travel".to_owned(),
            ..Expense::default()
        };
        office
            .act(Command::AddExpense { expense: Box::new(expense), receipts: Vec::new() })
            .unwrap()
    };
    let first = spend(&mut office, "2025-12-06");
    spend(&mut office, "2025-12-08");
    spend(&mut office, "2026-03-01");
    let page = today(&office.office, office.today);
    assert_eq!(page.unclaimed, Money(3_000));
    assert_eq!(page.lines.len(), 1);
    assert_eq!(page.lines[0].when, When::ThisWeek);
    assert_eq!(page.lines[0].reason, "2 expenses, £20.00, must be with IPSA by 6 March 2026.");
    let expenses = vec![first.into()];
    office.act(Command::MakeClaim { reference: "March".to_owned(), expenses });
    office.today = day("2026-03-10");
    let page = today(&office.office, office.today);
    let claims: Vec<&Line> =
        page.lines.iter().filter(|line| matches!(line.place, Place::Claim(_))).collect();
    assert_eq!(claims.len(), 1);
    assert_eq!((claims[0].when, claims[0].about.as_str()), (When::Overdue, "March"));
    assert_eq!(page.unclaimed, Money(2_000));
}

#[test]
fn a_stay_that_became_too_long_is_told_while_that_is_new_and_not_set_aside() {
    let mut office = office();
    let id = placement(&mut office, "2026-03-02", None);
    let was = office.office.placements.get(id).unwrap().value.clone();
    let now = Placement { pay: Pay::ExpensesCovered, ..was.clone() };
    office.act(Command::EditPlacement { id, was: Box::new(was), now: Box::new(now) });
    let told = |office: &TestOffice, on: &str| {
        today(&office.office, day(on)).lines.iter().any(|line| line.action == "Look at it")
    };
    for (on, is_told) in
        [("2026-07-02", false), ("2026-07-03", true), ("2026-08-01", true), ("2026-08-02", false)]
    {
        assert_eq!(told(&office, on), is_told, "{on}");
    }
    let of = Watched::Placement(id);
    let (rule, reason) = ("unpaid-too-long".to_owned(), "Ends next week".to_owned());
    office.act(Command::SetAside { of, rule, reason });
    assert!(!told(&office, "2026-07-03"));
}

#[test]
fn whoever_has_something_most_pressing_comes_first_and_the_office_last() {
    let mut office = office();
    applicant(&mut office, "2026-02-27");
    placement(&mut office, "2026-03-20", None);
    let day = office.today;
    let closing = Opening {
        title: "Spring".to_owned(),
        closing: Some(day),
        status: OpeningStatus::Open,
        ..Opening::default()
    };
    office.act(Command::AddOpening { opening: closing });
    let lines = today(&office.office, day).lines;
    let groups = by_person(&lines);
    let headings: Vec<&str> = groups.iter().map(|group| group.heading.as_str()).collect();
    assert_eq!(headings, ["Ben", "Ada", "The office"], "Ben’s missing clearance is grave");
    for groups in [&groups, &by_time(&lines)] {
        let shown: usize = groups.iter().map(|group| group.lines.len()).sum();
        assert_eq!(shown, lines.len(), "no line is lost and none is told twice");
    }
    let counted: usize = topics(&lines).iter().map(|(_, count)| count).sum();
    assert_eq!(counted, lines.len());
}

#[test]
fn lines_of_a_group_are_told_apart_and_stay_who_they_are_as_others_go() {
    let mut office = office();
    let first = applicant(&mut office, "2026-02-27");
    applicant(&mut office, "2026-02-27");
    // Spent at two times, they are two lines that are settled at the same place.
    let placement = placement(&mut office, "2025-10-01", Some("2025-11-28"));
    for on in ["2025-11-20", "2025-12-08"] {
        let (on, purpose) = (day(on), "Travel".to_owned());
        let expense = Expense { placement, on, amount: Money(100), purpose, ..Expense::default() };
        let expense = Box::new(expense);
        office.act(Command::AddExpense { expense, receipts: Vec::new() });
    }
    let keyed = |office: &TestOffice, by: fn(&[Line]) -> Vec<Group>| -> Vec<(GroupOf, String)> {
        let groups = by(&today(&office.office, office.today).lines);
        let of = |group: &Group| -> Vec<(GroupOf, String)> {
            group.keyed().map(|(key, _)| (group.of, key)).collect()
        };
        groups.iter().flat_map(of).collect()
    };
    let before = [keyed(&office, by_time), keyed(&office, by_person)];
    for keyed in &before {
        let different: BTreeSet<_> = keyed.iter().collect();
        assert_eq!(different.len(), keyed.len(), "{keyed:?}");
    }
    let (id, on) = (first, office.today);
    office.act(Command::AcknowledgeApplicant { id, on, hear_by: day("2026-06-01") });
    for (before, after) in before.iter().zip([keyed(&office, by_time), keyed(&office, by_person)]) {
        assert_eq!(after.len() + 1, before.len());
        assert!(after.iter().all(|it| before.contains(it)), "{after:?}");
    }
}

#[test]
fn a_line_has_the_same_key_on_another_day_and_no_two_have_the_same() {
    let mut office = office();
    applicant(&mut office, "2026-02-27");
    placement(&mut office, "2026-03-20", None);
    let keys = |on: &str| -> BTreeSet<(String, NaiveDate)> {
        today(&office.office, day(on)).lines.iter().map(|it| (it.key(), it.due)).collect()
    };
    assert_eq!(keys("2026-03-02").len(), today(&office.office, day("2026-03-02")).lines.len());
    assert!(keys("2026-03-02").intersection(&keys("2026-03-03")).count() > 1);
}
