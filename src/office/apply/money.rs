//! What follows the spending: comments for IPSA, approval, payments to people.

use crate::{
    domain::{
        ClaimId, ExpenseId, PaymentId, PersonId,
        claim::{Approval, Claim, ClaimStatus, KeptFigure},
        expense::Expense,
        money::Money,
        payment::{Payment, PaymentMethod},
        plain_letters::fold,
        preflight::Severity,
        rulebook::{
            CLAIM_WITHIN_DAYS, EVIDENCE_WITHIN_DAYS, Figure, MILEAGE_THRESHOLD, REVIEW_WITHIN_DAYS,
        },
    },
    office::{
        Changes, Collection, Context, Office, Problem, UNNAMED, name_of_author,
        queries::preflight::Preflight,
    },
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

pub(super) fn comment(
    office: &Office,
    id: ExpenseId,
    text: String,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let claim = super::expenses::changeable(office, id)?;
    let row = office.expenses.get(id).ok_or(Problem::Gone(Collection::Expenses))?;
    let found = Preflight::of(office, context.today).check(office, row.id, &row.value);
    let soft = found.iter().filter(|finding| finding.rule.severity == Severity::Soft);
    let answers = soft.map(|finding| finding.rule.key.to_owned()).collect();
    let now = Expense {
        comment_answers: (!text.trim().is_empty()).then_some(answers),
        ipsa_comment: text,
        ..row.value.clone()
    };
    let mut changes = Changes::new("comment-on-expense");
    changes.edit(office, id.0, &row.value, &now)?;
    if row.value.ipsa_comment.trim() != now.ipsa_comment.trim() {
        super::expenses::line_follows(office, claim, id, (&row.value, &now), &mut changes)?;
    }
    Ok(changes)
}

/// Whether two people who wrote their names somewhere are one, as far as the names tell.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    // Accents, apostrophes, hyphens and spaces are left out by whoever types a name in haste.
    let plain = |name: &str| -> String {
        fold(name_of_author(name)).chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let one = plain(one);
    !one.is_empty() && one == plain(other)
}

/// A proxy may approve what others ask for, but not what they themselves do. Source: domain.md
/// 1.37.
pub(super) fn approve(
    office: &Office,
    id: ClaimId,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let claim = office.claims.get(id).ok_or(Problem::Gone(Collection::Claims))?;
    if claim.value.status != ClaimStatus::Draft {
        return Err(Problem::ClaimSent);
    }
    let author = context.author.trim();
    if author.is_empty() || author == UNNAMED {
        return Err(Problem::Refused(
            "Say on the Office page who you are: an approval is kept with a name.".to_owned(),
        ));
    }
    for line in claim.value.numbered() {
        let Some(row) = office.expenses.get(line.expense) else { continue };
        let person = office.person(row.value.person);
        let spent =
            person.is_some_and(|it| is_same(&it.name, author) || is_same(&it.known_as, author));
        if spent {
            return Err(Problem::Refused(format!(
                "Line {} is what you spent yourself, and nobody approves their own. Ask somebody else to approve this claim: beside the button it says how.",
                line.number
            )));
        }
        if is_same(&row.value.entered_by, author) {
            return Err(Problem::Refused(format!(
                "You entered line {} yourself, and nobody approves their own. Ask somebody else to approve this claim: beside the button it says how.",
                line.number
            )));
        }
        if row.value.changed_by.values().any(|name| is_same(name, author)) {
            return Err(Problem::Refused(format!(
                "You changed line {} yourself, and nobody approves their own. Ask somebody else to approve this claim: beside the button it says how.",
                line.number
            )));
        }
    }
    let approval = Approval { by: author.to_owned(), on: context.today };
    let mut changes = Changes::new("approve-claim");
    changes.update(office, id, |claim: &mut Claim| claim.approved = Some(approval))?;
    Ok(changes)
}

pub(super) fn withdraw_approval(office: &Office, id: ClaimId) -> Result<Changes, Problem> {
    let mut changes = Changes::new("withdraw-approval");
    changes.update(office, id, |claim: &mut Claim| claim.approved = None)?;
    Ok(changes)
}

/// What a claim keeps when it is sent: its miles as they were reckoned, and the figures of the
/// rulebook that hold for its days.
pub(super) fn keep_figures(office: &Office, claim: &mut Claim, sent: NaiveDate) {
    /// Two rates may hold within one claim, so the day a figure began is part of its key.
    fn dated(figure: &Figure) -> String {
        let from = figure.from.map_or_else(|| "always".to_owned(), |day| day.to_string());
        format!("{} from {from}", figure.key)
    }
    fn keep(kept: &mut BTreeMap<String, KeptFigure>, key: String, figure: Option<Figure>) {
        if let Some(figure) = figure {
            let source = format!("{} ({})", figure.source.title, figure.source.dated);
            kept.insert(
                key,
                KeptFigure {
                    name: figure.name.to_owned(),
                    value: figure.value.to_string(),
                    source,
                },
            );
        }
    }
    let mut kept = BTreeMap::new();
    let rules = office.rules();
    for key in [CLAIM_WITHIN_DAYS, EVIDENCE_WITHIN_DAYS, REVIEW_WITHIN_DAYS] {
        keep(&mut kept, key.to_owned(), rules.figure_on(key, sent));
    }
    for (id, line) in &mut claim.lines {
        let journey = office.expenses.get(*id).and_then(|row| row.value.journey.as_ref());
        line.tenths_of_mile = journey.and_then(|journey| journey.tenths_of_mile);
        line.reckoned = journey.and_then(|journey| journey.reckoned);
        if let Some(figure) = rules.mileage_rate(line.kind, line.on) {
            keep(&mut kept, dated(&figure), Some(figure));
        }
        // Where some of the miles are beyond the year's threshold: that, and the rate beyond it.
        if line.reckoned.is_some_and(|it| it.further_tenths > 0) {
            let threshold = rules.figure_on(MILEAGE_THRESHOLD, line.on);
            let further = rules.further_rate(line.kind, line.on).map(|(_, figure)| figure);
            for figure in [threshold, further].into_iter().flatten() {
                keep(&mut kept, dated(&figure), Some(figure));
            }
        }
    }
    claim.made_with = kept;
}

/// What is still to be paid to a person for an expense, in pence.
fn left(expense: &Expense) -> i64 {
    expense.amount.0.saturating_sub(expense.paid_back().0).max(0)
}

pub(super) fn pay_back(
    office: &Office,
    person: PersonId,
    on: NaiveDate,
    how: PaymentMethod,
    amounts: &BTreeMap<ExpenseId, Money>,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    if amounts.is_empty() {
        return Err(Problem::Refused("Choose what is paid back.".to_owned()));
    }
    let payment = PaymentId(context.id());
    let mut changes = Changes::new("pay-back");
    for (id, amount) in amounts {
        let row = office.expenses.get(*id).ok_or(Problem::Gone(Collection::Expenses))?;
        if row.value.person != person {
            return Err(Problem::Refused("One of these expenses is somebody else’s.".to_owned()));
        }
        if amount.0 <= 0 || amount.0 > left(&row.value) {
            return Err(Problem::Refused(
                "This is more than is owed for one of the expenses. It may have been paid in another tab; look at the list again.".to_owned(),
            ));
        }
        changes.update(office, *id, |expense: &mut Expense| {
            expense.payments.insert(payment, Payment { on, amount: *amount, how });
        })?;
    }
    Ok(changes)
}

pub(super) fn remove_payment(
    office: &Office,
    person: PersonId,
    payment: PaymentId,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("remove-payment");
    for placement in office.placements.of(person) {
        for row in office.expenses.of(placement.id) {
            if row.value.payments.contains_key(&payment) {
                changes.update(office, row.id, |expense: &mut Expense| {
                    expense.payments.remove(&payment);
                })?;
            }
        }
    }
    if changes.edits.is_empty() {
        return Err(Problem::Refused(
            "This payment is no longer there. The history tells.".to_owned(),
        ));
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            expense::ExpenseKind,
            journey::{Journey, Reckoned},
            person::Person,
            placement::Placement,
            receipt::{Hash, Receipt},
        },
        office::{
            Command,
            queries::{expenses::expense, preflight},
            testing::TestOffice,
        },
    };

    fn office() -> (TestOffice, ClaimId, ExpenseId) {
        let mut test = TestOffice::new("2026-06-20");
        let placement = test
            .act(Command::AddPlacement {
                person: Person { name: "Sam Okafor".to_owned(), ..Person::default() },
                placement: Box::new(Placement::default()),
            })
            .unwrap();
        let reckoned = Reckoned { first_tenths: 124, first_pence: 55, ..Reckoned::default() };
        let spent = Expense {
            placement: placement.into(),
            on: "2026-06-10".parse().unwrap(),
            kind: ExpenseKind::Car,
            amount: reckoned.amount(),
            purpose: "Travel to a visit".to_owned(),
            journey: Some(Journey {
                from: "Northmere".to_owned(),
                to: "London".to_owned(),
                tenths_of_mile: Some(124),
                reckoned: Some(reckoned),
                ..Journey::default()
            }),
            ..Expense::default()
        };
        let id: ExpenseId = test
            .act(Command::AddExpense { expense: Box::new(spent), receipts: vec![] })
            .unwrap()
            .into();
        let claim = test
            .act(Command::MakeClaim { reference: "June".to_owned(), expenses: vec![id] })
            .unwrap();
        (test, claim.into(), id)
    }

    fn send(test: &mut TestOffice, id: ClaimId, status: ClaimStatus, number: &str) {
        let on = Some("2026-06-20".parse().unwrap());
        test.act(Command::SetClaimStatus { id, status, on, ipsa_number: number.to_owned() });
    }

    #[test]
    fn nobody_approves_their_own_and_whoever_approves_is_recorded() {
        let (mut test, id, _) = office();
        for author in [
            "A tester",
            " a  TESTER ",
            "A tester (Caseworker)",
            "Sam Okafor",
            "sam okafor",
            "Sam Okafor (Intern)",
            "",
            "  ",
            UNNAMED,
        ] {
            test.author = author.to_owned();
            let refused = test.try_act(Command::ApproveClaim { id });
            assert!(matches!(refused, Err(Problem::Refused(_))), "{author:?}");
        }
        test.author = "Priya Nair".to_owned();
        test.act(Command::ApproveClaim { id });
        let approved = test.office.claims.get(id).unwrap().value.approved.clone().unwrap();
        assert_eq!((approved.by.as_str(), approved.on), ("Priya Nair", test.today));
        test.act(Command::WithdrawApproval { id });
        assert_eq!(test.office.claims.get(id).unwrap().value.approved, None);
    }

    /// Was a defect: their own name without its accents let somebody approve their own.
    #[test]
    fn a_name_is_the_same_with_its_accents_and_without() {
        for (one, other) in [
            ("Zoë O’Brien-Ngũgĩ", "Zoe O'Brien Ngugi (Volunteer)"),
            ("Zoë O’Brien-Ngũgĩ", "zoe obrien-ngugi"),
            ("王小明", "王小明"),
        ] {
            assert!(is_same(one, other), "{one} {other}");
        }
        for (one, other) in [("", "’"), ("Zoë O’Brien", "Zoë"), ("王小明", "王小")] {
            assert!(!is_same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn what_is_changed_after_the_approval_is_not_approved() {
        let (mut test, id, expense) = office();
        test.author = "Priya Nair".to_owned();
        test.act(Command::ApproveClaim { id });
        let was = Box::new(test.office.expenses.get(expense).unwrap().value.clone());
        let now = Box::new(Expense { amount: Money(1), ..(*was).clone() });
        test.act(Command::EditExpense { id: expense, was, now });
        assert_eq!(test.office.claims.get(id).unwrap().value.approved, None);
        send(&mut test, id, ClaimStatus::Sent, "");
        assert_eq!(test.try_act(Command::ApproveClaim { id }), Err(Problem::ClaimSent));
    }

    /// Was a defect: a receipt taken away, or another comment for IPSA, left the claim approved.
    #[test]
    fn other_evidence_or_another_comment_is_not_what_was_approved() {
        let (mut test, id, expense) = office();
        let receipt = Receipt { hash: Hash::of(b"ticket"), ..Receipt::default() };
        test.act(Command::AttachReceipts { id: expense, receipts: vec![receipt] });
        let is_approved =
            |test: &TestOffice| test.office.claims.get(id).unwrap().value.approved.is_some();
        let comment =
            |text: &str| Command::CommentOnExpense { id: expense, comment: text.to_owned() };
        test.author = "Priya Nair".to_owned();
        test.act(Command::ApproveClaim { id });
        test.act(comment("The barrier kept the ticket."));
        assert!(!is_approved(&test));
        test.act(Command::ApproveClaim { id });
        let same = test.try_act(comment("The barrier kept the ticket. "));
        assert!(same.is_ok() && is_approved(&test));
        let receipt =
            *test.office.expenses.get(expense).unwrap().value.receipts.keys().next().unwrap();
        test.act(Command::RemoveReceipt { id: expense, receipt });
        assert!(!is_approved(&test));
    }

    /// Was a defect: a claim over the year's threshold kept the first rate only.
    #[test]
    fn a_claim_beyond_the_threshold_keeps_it_and_the_rate_beyond_it() {
        let (mut test, id, expense) = office();
        send(&mut test, id, ClaimStatus::Sent, "");
        let kept = |test: &TestOffice, id: ClaimId| {
            let claim = test.office.claims.get(id).unwrap().value.clone();
            let keys = claim.made_with.keys().filter(|key| key.starts_with("mileage")).cloned();
            (keys.collect::<Vec<String>>(), claim.made_with)
        };
        assert_eq!(kept(&test, id).0, ["mileage-car from 2026-04-06"]);
        let spent = |tenths: u32, pence: i64| Expense {
            placement: test.office.expenses.get(expense).unwrap().value.placement,
            on: "2026-06-11".parse().unwrap(),
            kind: ExpenseKind::Car,
            amount: Money(pence),
            journey: Some(Journey { tenths_of_mile: Some(tenths), ..Journey::default() }),
            ..Expense::default()
        };
        // 99,876 tenths are left of the 10,000 miles, and one more.
        let far = spent(99_877, 549_321);
        let far = test.act(Command::AddExpense { expense: Box::new(far), receipts: vec![] });
        let make =
            Command::MakeClaim { reference: "Far".to_owned(), expenses: vec![far.unwrap().into()] };
        let far: ClaimId = test.act(make).unwrap().into();
        send(&mut test, far, ClaimStatus::Sent, "");
        let (keys, made_with) = kept(&test, far);
        assert_eq!(
            keys,
            [
                "mileage-car from 2026-04-06",
                "mileage-car-further from always",
                "mileage-threshold from always",
            ]
        );
        assert_eq!(made_with["mileage-car-further from always"].value, "25p a mile");
        assert_eq!(made_with["mileage-threshold from always"].value, "10,000 miles");
    }

    #[test]
    fn a_claim_keeps_the_figures_it_was_sent_with_and_a_draft_keeps_none() {
        let (mut test, id, expense) = office();
        let claim = |test: &TestOffice| test.office.claims.get(id).unwrap().value.clone();
        assert!(claim(&test).made_with.is_empty());
        send(&mut test, id, ClaimStatus::Sent, "");
        let sent = claim(&test);
        assert_eq!(sent.made_with["claim-within"].value, "90 days");
        assert_eq!(sent.made_with["mileage-car from 2026-04-06"].value, "55p a mile");
        let line = &sent.lines[&expense];
        assert_eq!(line.tenths_of_mile, Some(124));
        assert_eq!(line.reckoned.unwrap().amount(), line.amount);
        // As if the rulebook had said something else then: noting the number changes no figure.
        let mut changes = Changes::new("edit-claim");
        changes
            .update(&test.office, id, |claim: &mut Claim| {
                claim.made_with.get_mut("claim-within").unwrap().value = "80 days".to_owned();
            })
            .unwrap();
        test.take(changes);
        send(&mut test, id, ClaimStatus::Sent, "601");
        send(&mut test, id, ClaimStatus::Paid, "601");
        assert_eq!(claim(&test).made_with["claim-within"].value, "80 days");
        assert_eq!(claim(&test).total(), sent.total());
        send(&mut test, id, ClaimStatus::Sent, "601");
        assert_eq!(claim(&test).made_with["claim-within"].value, "80 days");
        send(&mut test, id, ClaimStatus::Draft, "601");
        assert!(claim(&test).made_with.is_empty());
    }

    #[test]
    fn a_claim_of_somebody_erased_keeps_day_kind_amount_and_miles() {
        let (mut test, id, expense) = office();
        send(&mut test, id, ClaimStatus::Sent, "601");
        let before = test.office.claims.get(id).unwrap().value.clone();
        let person = test.office.people.iter().next().unwrap().id;
        test.act(Command::ErasePerson { id: person.into() });
        let after = test.office.claims.get(id).unwrap().value.clone();
        assert_eq!(before, after);
        assert_eq!(after.lines[&expense].tenths_of_mile, Some(124));
        assert!(!serde_json::to_string(&after).unwrap().contains("Okafor"));
        let draft = preflight::of_claim(&test.office, id, test.today);
        assert_eq!(draft, None);
    }

    /// Was a defect: a comment on the receipt that is missing answered, later, for the day as well.
    #[test]
    fn a_comment_answers_what_was_found_when_it_was_kept() {
        let (mut test, claim, id) = office();
        let was = Box::new(test.office.expenses.get(id).unwrap().value.clone());
        let now = Box::new(Expense { kind: ExpenseKind::Rail, ..(*was).clone() });
        test.act(Command::EditExpense { id, was, now });
        let answered = |test: &TestOffice| {
            let found = preflight::of_claim(&test.office, claim, test.today).unwrap();
            (found.to_explain, found.answered)
        };
        let draft =
            |test: &TestOffice| preflight::of_expense(&test.office, id, test.today).unwrap().draft;
        let keep = |test: &mut TestOffice, text: &str| {
            test.act(Command::CommentOnExpense { id, comment: text.to_owned() });
        };
        assert_eq!(answered(&test), (1, 0));
        keep(&mut test, "No receipt: the barrier kept the ticket.");
        assert_eq!(answered(&test), (0, 1));
        test.today = "2026-09-08".parse().unwrap();
        assert_eq!(answered(&test), (0, 1));
        test.today = "2026-09-09".parse().unwrap();
        assert_eq!(answered(&test), (1, 1));
        assert_eq!(
            draft(&test),
            "No receipt: the barrier kept the ticket. \
             Submitted late: spent on 10 June 2026. Reason: [say why]."
        );
        keep(&mut test, "No receipt: the barrier kept the ticket. Late: it was sought for long.");
        assert_eq!(answered(&test), (0, 2));
        keep(&mut test, "");
        assert_eq!(answered(&test), (2, 0));
    }

    #[test]
    fn a_comment_is_kept_until_the_claim_is_sent_and_answers_what_asks_for_it() {
        let (mut test, id, expense_id) = office();
        test.today = "2026-12-01".parse().unwrap();
        let comment =
            |text: &str| Command::CommentOnExpense { id: expense_id, comment: text.to_owned() };
        let found = preflight::of_claim(&test.office, id, test.today).unwrap();
        assert_eq!((found.to_explain, found.answered), (1, 0));
        test.act(comment("The ticket machine’s record came late."));
        let found = preflight::of_claim(&test.office, id, test.today).unwrap();
        assert_eq!((found.to_explain, found.answered), (0, 1));
        send(&mut test, id, ClaimStatus::Sent, "");
        assert_eq!(test.try_act(comment("Again")), Err(Problem::ClaimSent));
        assert!(expense(&test.office, expense_id).unwrap().is_sent);
    }
}
