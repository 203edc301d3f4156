//! Expenses, their receipts, and claims.

use super::claim_lines::line_of;
use crate::{
    domain::{
        ClaimId, ExpenseId, ReceiptId,
        claim::{Claim, ClaimStatus, LineOutcome, LineResult},
        expense::Expense,
        receipt::Receipt,
    },
    office::{
        Changes, Collection, Context, Office, Problem, Row, mileage,
        queries::ipsa_online::untick_changed,
    },
};
use chrono::NaiveDate;

pub(super) fn put_in(expense: &mut Expense, receipts: Vec<Receipt>, context: &mut Context<'_>) {
    for receipt in receipts {
        // The same file twice on one expense is the same evidence once.
        if !expense.receipts.values().any(|held| held.hash == receipt.hash) {
            expense.receipts.insert(context.id().into(), receipt);
        }
    }
}

/// Notes who changed an expense, beside whoever entered it: what somebody filled in they must not
/// approve.
pub(super) fn note_editor(expense: &mut Expense, context: &mut Context<'_>) {
    let author = context.author.trim().to_owned();
    let is_known = std::iter::once(&expense.entered_by)
        .chain(expense.changed_by.values())
        .any(|name| super::money::is_same(name, &author));
    if !author.is_empty() && !is_known {
        expense.changed_by.insert(context.id(), author);
    }
}

/// Notes at which rates an expense's miles were reckoned, where its amount is what they come to.
fn note_reckoning(office: &Office, id: Option<ExpenseId>, expense: &mut Expense) {
    let (on, kind, person) = (expense.on, expense.kind, expense.person);
    let Some(journey) = &mut expense.journey else {
        return;
    };
    let before = || mileage::driven_before(office, person, kind, on, id);
    journey.reckoned = journey
        .tenths_of_mile
        .filter(|_| kind.is_mileage())
        .and_then(|tenths| mileage::reckon(office.rules(), kind, on, tenths, before()))
        .map(|it| it.reckoned)
        .filter(|it| it.amount() == expense.amount);
}

/// An expense that may still change: not in a claim that was sent.
pub(super) fn changeable(office: &Office, id: ExpenseId) -> Result<Option<ClaimId>, Problem> {
    let row = office.expenses.get(id).ok_or(Problem::Gone(Collection::Expenses))?;
    let claim = row.value.claim;
    let sent = claim
        .and_then(|claim| office.claims.get(claim))
        .is_some_and(|claim| claim.value.status != ClaimStatus::Draft);
    if sent { Err(Problem::ClaimSent) } else { Ok(claim) }
}

pub(super) fn add_expense(
    office: &Office,
    mut expense: Expense,
    receipts: Vec<Receipt>,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let placement =
        office.placements.get(expense.placement).ok_or(Problem::Gone(Collection::Placements))?;
    expense.person = placement.value.person;
    expense.claim = None;
    expense.entered_by.clone_from(&context.author);
    put_in(&mut expense, receipts, context);
    note_reckoning(office, None, &mut expense);
    let mut changes = Changes::new("add-expense");
    let id = context.id();
    changes.create(id, Some(expense.person.0), &expense);
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn edit_expense(
    office: &Office,
    id: ExpenseId,
    was: &Expense,
    now: &Expense,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let claim = changeable(office, id)?;
    let mut changes = Changes::new("edit-expense");
    let mut reckoned = now.clone();
    // What was reckoned once stays, whatever becomes of the rates, until the miles change.
    let miles = |it: &Expense| {
        (it.on, it.kind, it.amount, it.journey.as_ref().and_then(|it| it.tenths_of_mile))
    };
    if miles(was) != miles(now) {
        note_reckoning(office, Some(id), &mut reckoned);
    }
    // Who entered it is not the form's to say.
    reckoned.entered_by.clone_from(&was.entered_by);
    reckoned.changed_by.clone_from(&was.changed_by);
    if *was != reckoned {
        note_editor(&mut reckoned, context);
    }
    let now = &reckoned;
    changes.edit(office, id.0, was, now)?;
    line_follows(office, claim, id, (was, now), &mut changes)?;
    Ok(changes)
}

/// Lets the line of a claim that was not sent yet follow its expense: what was approved, and what was
/// entered in IPSA Online, is not what it is now.
pub(super) fn line_follows(
    office: &Office,
    claim: Option<ClaimId>,
    id: ExpenseId,
    (was, now): (&Expense, &Expense),
    changes: &mut Changes,
) -> Result<(), Problem> {
    let Some(row) = claim.and_then(|claim| office.claims.get(claim)) else {
        return Ok(());
    };
    changes.update(office, row.id, |claim: &mut Claim| {
        claim.approved = None;
        if let Some(line) = claim.lines.get_mut(&id) {
            line.on = now.on;
            line.kind = now.kind;
            line.amount = now.amount;
        }
        untick_changed(office, id, (&row.value, was), (claim, now));
    })
}

pub(super) fn attach_receipts(
    office: &Office,
    id: ExpenseId,
    receipts: Vec<Receipt>,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("attach-receipts");
    changes.update(office, id, |expense: &mut Expense| put_in(expense, receipts, context))?;
    Ok(changes)
}

pub(super) fn remove_receipt(
    office: &Office,
    id: ExpenseId,
    receipt: ReceiptId,
) -> Result<Changes, Problem> {
    let claim = changeable(office, id)?;
    let row = office.expenses.get(id).ok_or(Problem::Gone(Collection::Expenses))?;
    let mut now = row.value.clone();
    now.receipts.remove(&receipt);
    let mut changes = Changes::new("remove-receipt");
    changes.edit(office, id.0, &row.value, &now)?;
    line_follows(office, claim, id, (&row.value, &now), &mut changes)?;
    Ok(changes)
}

pub(super) fn remove_expense(office: &Office, id: ExpenseId) -> Result<Changes, Problem> {
    if changeable(office, id)?.is_some() {
        return Err(Problem::InAnotherClaim);
    }
    let mut changes = Changes::new("remove-expense");
    changes.update(office, id, |expense: &mut Expense| expense.deleted = true)?;
    Ok(changes)
}

/// The expenses that are chosen for a claim, by day: each is in no other, and lacks nothing that a line
/// is made of.
pub(super) fn claimable<'a>(
    office: &'a Office,
    chosen: &[ExpenseId],
) -> Result<Vec<&'a Row<Expense>>, Problem> {
    if chosen.is_empty() {
        return Err(Problem::NothingChosen);
    }
    let mut rows = Vec::new();
    for id in chosen {
        let row = office.expenses.get(*id).ok_or(Problem::Gone(Collection::Expenses))?;
        if row.value.claim.is_some_and(|claim| office.claims.get(claim).is_some()) {
            return Err(Problem::InAnotherClaim);
        }
        if row.value.captured || row.value.amount.0 <= 0 {
            return Err(Problem::Refused(
                "One of these expenses needs details before it can be claimed: the queue asks for them."
                    .to_owned(),
            ));
        }
        rows.push(row.as_ref());
    }
    rows.sort_by_key(|row| (row.value.on, row.id));
    rows.dedup_by_key(|row| row.id);
    Ok(rows)
}

pub(super) fn make_claim(
    office: &Office,
    reference: String,
    chosen: &[ExpenseId],
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let rows = claimable(office, chosen)?;
    let claim_id = ClaimId(context.id());
    let mut claim = Claim { reference, made_on: context.today, ..Claim::default() };
    let mut changes = Changes::new("make-claim");
    for (number, row) in (1u32..).zip(&rows) {
        claim.lines.insert(row.id.into(), line_of(number, &row.value));
    }
    changes.create(claim_id.0, None, &claim);
    for row in rows {
        changes.update(office, row.id, |expense: &mut Expense| expense.claim = Some(claim_id))?;
    }
    changes.created = Some(claim_id.0);
    Ok(changes)
}

pub(super) fn set_claim_status(
    office: &Office,
    id: ClaimId,
    status: ClaimStatus,
    on: Option<NaiveDate>,
    ipsa_number: String,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let row = office.claims.get(id).ok_or(Problem::Gone(Collection::Claims))?;
    let was = row.value.status;
    let mut now = row.value.clone();
    now.ipsa_number = ipsa_number;
    match status {
        ClaimStatus::Draft => {
            let is_answered = |outcome: &LineOutcome| outcome.result != LineResult::Awaited;
            if was == ClaimStatus::Paid || now.outcomes.values().any(is_answered) {
                return Err(Problem::Refused(
                    "IPSA has answered lines of this claim, so it was sent. Take the answers under “What came back” away first.".to_owned(),
                ));
            }
            now.status = status;
            now.sent_on = None;
            now.sent_as.clear();
            now.made_with.clear();
        }
        ClaimStatus::Sent => {
            if was == ClaimStatus::Paid {
                super::ipsa_online::mark_unpaid(&mut now)?;
            }
            now.status = status;
            now.sent_on = on;
            // Once kept they stay: saving the number again is no sending.
            if now.made_with.is_empty() {
                super::money::keep_figures(office, &mut now, on.unwrap_or(row.value.made_on));
            }
        }
        ClaimStatus::Paid => super::ipsa_online::mark_paid(&mut now, context.today)?,
        ClaimStatus::Unknown => now.status = status,
    }
    if was == ClaimStatus::Draft && now.status != ClaimStatus::Draft {
        now.sent_as = row.value.numbers();
    }
    let mut changes = Changes::new("set-claim-status");
    changes.edit(office, id.0, &row.value, &now)?;
    Ok(changes)
}

pub(super) fn remove_claim(office: &Office, id: ClaimId) -> Result<Changes, Problem> {
    let claim = office.claims.get(id).ok_or(Problem::Gone(Collection::Claims))?;
    if claim.value.status != ClaimStatus::Draft {
        return Err(Problem::ClaimSent);
    }
    let mut changes = Changes::new("remove-claim");
    changes.update(office, id, |claim: &mut Claim| claim.deleted = true)?;
    for expense in claim.value.lines.keys() {
        super::claim_lines::leave(office, id, *expense, &mut changes)?;
    }
    Ok(changes)
}
