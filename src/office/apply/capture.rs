//! Expenses taken in quickly, given to somebody else, likenesses set aside, and saved journeys.

use super::expenses::{changeable, put_in};
use crate::{
    domain::{
        ExpenseId, PlacementId, SavedJourneyId,
        expense::{Expense, SetAside},
        journey::SavedJourney,
        office_details::OfficeDetails,
        placement::Placement,
        receipt::Receipt,
    },
    journal::patch,
    office::{Changes, Collection, Context, Office, Problem},
};

pub(super) fn capture(
    office: &Office,
    expenses: Vec<(Expense, Vec<Receipt>)>,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("capture-expenses");
    if expenses.is_empty() {
        return Err(Problem::Refused("Take a photo or choose a file first.".to_owned()));
    }
    for (mut expense, receipts) in expenses {
        let placement = office
            .placements
            .get(expense.placement)
            .ok_or(Problem::Gone(Collection::Placements))?;
        expense.person = placement.value.person;
        expense.claim = None;
        expense.captured = true;
        expense.entered_by.clone_from(&context.author);
        put_in(&mut expense, receipts, context);
        let id = context.id();
        changes.create(id, Some(expense.person.0), &expense);
        // Where there are many, the first is where the queue begins.
        changes.created.get_or_insert(id);
    }
    Ok(changes)
}

/// An expense becomes another person's: a new record, since what the journal holds of a person goes
/// with that person.
pub(super) fn give_to(
    office: &Office,
    id: ExpenseId,
    was: &Expense,
    now: &Expense,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    if changeable(office, id)?.is_some_and(|claim| office.claims.get(claim).is_some()) {
        return Err(Problem::Refused(
            "This expense is in a claim. Take it out of the claim before you give it to somebody else."
                .to_owned(),
        ));
    }
    let placement =
        office.placements.get(now.placement).ok_or(Problem::Gone(Collection::Placements))?;
    let person = placement.value.person;
    if office.expenses.get(id).is_some_and(|row| row.value.person == person) {
        return super::expenses::edit_expense(office, id, was, now, context);
    }
    let held = office.expenses.get(id).ok_or(Problem::Gone(Collection::Expenses))?;
    let mut changes = Changes::new("give-expense");
    // What somebody else changed meanwhile goes along, as it does with any edit.
    let mut merged = serde_json::to_value(&held.value).unwrap_or_default();
    let json = |expense| serde_json::to_value(expense).unwrap_or_default();
    if let Some(change) = patch::diff(&json(was), &json(now)) {
        patch::apply(&mut merged, &change);
    }
    let mut moved: Expense = serde_json::from_value(merged)
        .map_err(|_| Problem::Refused("This expense cannot be given away.".to_owned()))?;
    moved.person = person;
    moved.placement = now.placement;
    moved.claim = None;
    moved.entered_by.clone_from(&held.value.entered_by);
    moved.changed_by.clone_from(&held.value.changed_by);
    super::expenses::note_editor(&mut moved, context);
    let new = context.id();
    changes.create(new, Some(person.0), &moved);
    changes.update(office, id, |expense: &mut Expense| expense.deleted = true)?;
    changes.created = Some(new);
    Ok(changes)
}

pub(super) fn set_aside(
    office: &Office,
    id: ExpenseId,
    other: ExpenseId,
    reason: &str,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Problem::ReasonMissing);
    }
    let aside = SetAside {
        reason: reason.to_owned(),
        on: context.today,
        by: context.author.clone(),
        ..SetAside::default()
    };
    let mut changes = Changes::new("set-duplicate-aside");
    changes.update(office, id, |expense: &mut Expense| {
        expense.set_aside.insert(other, aside);
    })?;
    Ok(changes)
}

pub(super) fn take_up(
    office: &Office,
    id: ExpenseId,
    other: ExpenseId,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("take-duplicate-up");
    for (one, two) in [(id, other), (other, id)] {
        if office.expenses.get(one).is_some_and(|row| row.value.set_aside.contains_key(&two)) {
            changes.update(office, one, |expense: &mut Expense| {
                expense.set_aside.remove(&two);
            })?;
        }
    }
    Ok(changes)
}

pub(super) fn save_journey(
    office: &Office,
    placement: Option<PlacementId>,
    mut journey: SavedJourney,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    journey.journey.reckoned = None;
    let id: SavedJourneyId = context.id().into();
    let mut changes = Changes::new("save-journey");
    match placement {
        Some(placement) => changes.update(office, placement, |placement: &mut Placement| {
            placement.journeys.insert(id, journey);
        })?,
        None if journey.journey.is_commute => {
            return Err(Problem::Refused(
                "The way to work is kept with a person. Choose whose it is first.".to_owned(),
            ));
        }
        None => {
            let office_id = office.office().ok_or(Problem::Gone(Collection::Office))?.id;
            changes.update(office, office_id, |details: &mut OfficeDetails| {
                details.journeys.insert(id, journey);
            })?;
        }
    }
    changes.created = Some(id.0);
    Ok(changes)
}

pub(super) fn forget_journey(
    office: &Office,
    placement: Option<PlacementId>,
    id: SavedJourneyId,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("forget-journey");
    match placement {
        Some(placement) => changes.update(office, placement, |placement: &mut Placement| {
            placement.journeys.remove(&id);
        })?,
        None => {
            let office_id = office.office().ok_or(Problem::Gone(Collection::Office))?.id;
            changes.update(office, office_id, |details: &mut OfficeDetails| {
                details.journeys.remove(&id);
            })?;
        }
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{expense::Missing, journey::Journey, money::Money, person::Person, receipt::Hash},
        office::{Command, testing::TestOffice},
    };

    fn office() -> (TestOffice, Vec<PlacementId>) {
        let mut test = TestOffice::new("2026-06-20");
        test.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let placements = ["Sam", "Kim"].map(|name| {
            let person = Person { name: name.to_owned(), ..Person::default() };
            let made = test.act(Command::AddPlacement { person, placement: Box::default() });
            PlacementId(made.unwrap())
        });
        (test, placements.into())
    }

    fn captured(placement: PlacementId, on: &TestOffice, name: &str) -> (Expense, Vec<Receipt>) {
        let receipt = Receipt { hash: Hash::of(name.as_bytes()), ..Receipt::default() };
        (Expense { placement, on: on.today, ..Expense::default() }, vec![receipt])
    }

    #[test]
    fn many_receipts_make_one_expense_each_in_one_change() {
        let (mut test, placements) = office();
        assert!(test.try_act(Command::CaptureExpenses { expenses: Vec::new() }).is_err());
        let expenses = ["a", "b", "c"].map(|name| captured(placements[0], &test, name)).into();
        let before = test.entries.len();
        let first = test.act(Command::CaptureExpenses { expenses }).unwrap();
        assert_eq!(test.office.expenses.len(), 3);
        assert_eq!(test.office.expenses.iter().next().unwrap().id, first);
        let change = test.entries[before].change;
        assert!(test.entries[before..].iter().all(|entry| entry.change == change));
        for row in test.office.expenses.iter() {
            assert_eq!(row.value.receipts.len(), 1);
            assert_eq!(
                row.value.missing(),
                [Missing::Day, Missing::Kind, Missing::Amount, Missing::Purpose]
            );
        }
        assert_eq!(
            crate::office::describe::sentence(&test.office, &test.entries[before..]),
            "Captured 3 receipts; their details wait"
        );
    }

    /// Captured by one, filled in by another: neither may approve it, and the form cannot say
    /// otherwise.
    #[test]
    fn a_captured_expense_is_approved_by_nobody_who_had_a_hand_in_it() {
        let (mut test, placements) = office();
        test.author = "Ada Bello".to_owned();
        let expenses = vec![captured(placements[0], &test, "a")];
        let id: ExpenseId = test.act(Command::CaptureExpenses { expenses }).unwrap().into();
        let held = |test: &TestOffice| test.office.expenses.get(id).unwrap().value.clone();
        assert_eq!(held(&test).entered_by, "Ada Bello");
        let was = held(&test);
        let now = Expense {
            captured: false,
            amount: Money(500),
            purpose: "Travel to a day in the office".to_owned(),
            entered_by: "Somebody else".to_owned(),
            ..was.clone()
        };
        test.author = "Ben Cole".to_owned();
        test.act(Command::EditExpense { id, was: Box::new(was), now: Box::new(now) });
        assert_eq!(held(&test).entered_by, "Ada Bello");
        // Once noted is enough.
        let was = held(&test);
        let now = Expense { amount: Money(501), ..was.clone() };
        test.act(Command::EditExpense { id, was: Box::new(was), now: Box::new(now) });
        assert_eq!(held(&test).changed_by.values().collect::<Vec<_>>(), ["Ben Cole"]);
        let make = Command::MakeClaim { reference: "June".to_owned(), expenses: vec![id] };
        let claim = crate::domain::ClaimId(test.act(make).unwrap());
        for author in ["Ada Bello", "ben cole", "Sam"] {
            test.author = author.to_owned();
            let refused = test.try_act(Command::ApproveClaim { id: claim });
            assert!(matches!(refused, Err(Problem::Refused(_))), "{author}");
        }
        test.author = "Cy Dunn".to_owned();
        test.act(Command::ApproveClaim { id: claim });
    }

    #[test]
    fn an_expense_given_to_somebody_else_is_theirs_in_the_journal_too() {
        let (mut test, placements) = office();
        let expenses = vec![captured(placements[0], &test, "a")];
        let id: ExpenseId = test.act(Command::CaptureExpenses { expenses }).unwrap().into();
        let was = test.office.expenses.get(id).unwrap().value.clone();
        let now = Expense {
            placement: placements[1],
            captured: false,
            amount: Money(500),
            ..was.clone()
        };
        let new =
            test.act(Command::EditExpense { id, was: Box::new(was), now: Box::new(now) }).unwrap();
        assert!(test.office.expenses.get(id).is_none());
        let row = test.office.expenses.get(new).unwrap();
        let kim = test.office.placements.get(placements[1]).unwrap().value.person;
        assert_eq!((row.value.person, row.value.amount), (kim, Money(500)));
        assert_eq!(row.value.receipts.len(), 1);
        assert_eq!(test.office.folded("expenses", new).unwrap().subject, Some(kim.0));
    }

    #[test]
    fn the_way_to_work_is_kept_with_the_person_and_goes_with_them() {
        let (mut test, placements) = office();
        let journey = |is_commute| {
            Box::new(SavedJourney {
                name: "Home to the office".to_owned(),
                journey: Journey { from: "Home".to_owned(), is_commute, ..Journey::default() },
            })
        };
        let refused =
            test.try_act(Command::SaveJourney { placement: None, journey: journey(true) });
        assert!(refused.is_err());
        test.act(Command::SaveJourney { placement: Some(placements[0]), journey: journey(true) });
        let kept: SavedJourneyId = test
            .act(Command::SaveJourney { placement: None, journey: journey(false) })
            .unwrap()
            .into();
        assert_eq!(test.office.office().unwrap().value.journeys.len(), 1);
        let placement = test.office.placements.get(placements[0]).unwrap();
        assert_eq!(placement.value.journeys.len(), 1);
        let id = placement.value.person;
        test.act(Command::ErasePerson { id });
        let text = format!("{:?}", test.office.all_folded().collect::<Vec<_>>());
        assert_eq!(text.matches("Home to the office").count(), 1);
        test.act(Command::ForgetJourney { placement: None, id: kept });
        assert!(test.office.office().unwrap().value.journeys.is_empty());
    }
}
