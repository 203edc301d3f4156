//! A claim as it is entered in IPSA Online: one card a line, its fields in the order of IPSA's form,
//! as far as that is public; and what came back.

use crate::{
    domain::{
        ClaimId, ExpenseId,
        claim::{Claim, ClaimStatus, LineOutcome, LineResult, NumberedLine},
        date,
        expense::Expense,
        money::Money,
    },
    office::Office,
};

/// A field to copy across.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its key, under which the tick is kept.
    pub key: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What to enter.
    pub value: String,
    /// Whether it is entered.
    pub entered: bool,
}

/// A line of the claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its expense.
    pub expense: ExpenseId,
    /// Its number on the claim.
    pub number: u32,
    /// What it went on and how much, for its heading.
    pub title: String,
    /// The fields, in IPSA's order; none where the expense is gone.
    pub fields: Vec<Field>,
    /// How much was claimed.
    pub amount: Money,
    /// What came back.
    pub outcome: LineOutcome,
}

impl Card {
    /// How many of its fields are entered.
    pub fn entered(&self) -> usize {
        self.fields.iter().filter(|field| field.entered).count()
    }

    /// What it went on, how much, what of it IPSA paid and had back where that is not all or nothing, and
    /// the day IPSA said so.
    pub fn came_back(&self) -> String {
        let outcome = &self.outcome;
        let mut words = vec![self.title.clone()];
        if matches!(outcome.result, LineResult::PartPaid | LineResult::Repaid) {
            words.push(format!("{} paid", outcome.paid_of(self.amount)));
        }
        if outcome.result == LineResult::Repaid {
            words.push(format!("{} repaid", outcome.repaid_of(self.amount)));
        }
        words.extend(outcome.told_on.map(date::short));
        words.join(", ")
    }

    /// Whether all of it is entered.
    pub fn is_entered(&self) -> bool {
        self.entered() == self.fields.len()
    }
}

/// A claim beside IPSA Online.
#[derive(Clone, Debug, PartialEq)]
pub struct Alongside {
    /// The claim.
    pub claim: Claim,
    /// Its lines, by number.
    pub cards: Vec<Card>,
}

impl Alongside {
    /// The first line that is not wholly entered; else the first.
    pub fn next(&self) -> usize {
        self.cards.iter().position(|card| !card.is_entered()).unwrap_or(0)
    }
}

/// What IPSA said to the lines of a claim, in sums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// What was claimed, in pence.
    pub claimed: Money,
    /// What was paid.
    pub paid: Money,
    /// What was refused.
    pub not_paid: Money,
    /// What was paid back to IPSA.
    pub repaid: Money,
    /// What is still without a last word.
    pub open: Money,
}

/// The sums of a claim. Paid, refused and open come to what was claimed.
pub fn totals(claim: &Claim) -> Totals {
    let open = claim.lines.iter().filter(|(id, _)| !claim.outcome(**id).result.is_settled());
    Totals {
        claimed: claim.total(),
        paid: claim.paid(),
        not_paid: claim.not_paid(),
        repaid: claim.repaid(),
        open: open.map(|(_, line)| line.amount).sum(),
    }
}

/// The fields of a line. The names and their order are those that users report of IPSA Online
/// (domain.md 1.38 and 1.39; not confirmed by IPSA): of miles the date, the traveller, the vehicle,
/// the miles, the journey and the reason; of anything else who it is for, the category, the
/// description, the place, the date and the amount.
fn fields(office: &Office, claim: &Claim, id: ExpenseId, expense: &Expense) -> Vec<Field> {
    let Some(line) = claim.lines.get(&id) else {
        return Vec::new();
    };
    let person = office.name_of(expense.person);
    let day = date::dmy(line.on);
    let amount = line.amount.plain();
    let journey = expense.journey.clone().unwrap_or_default();
    let calls: Vec<String> = journey
        .calls()
        .into_iter()
        .map(|call| match call.place.contains(&call.postcode) {
            true => call.place,
            false => format!("{} {}", call.place, call.postcode).trim().to_owned(),
        })
        .collect();
    let from = calls.first().cloned().unwrap_or_default();
    let to = calls.last().cloned().unwrap_or_default();
    let via = calls.get(1..calls.len().saturating_sub(1)).unwrap_or_default().join("; ");
    let way = match (&expense.journey, journey.is_return) {
        (None, _) => "",
        (_, true) => "Return",
        (_, false) => "Single",
    };
    let miles = journey.tenths_of_mile.map(|tenths| format!("{}.{}", tenths / 10, tenths % 10));
    let more = expense.said_to_ipsa();
    let all: Vec<(&'static str, &'static str, String)> = if line.kind.is_mileage() {
        vec![
            ("date", "Date", day),
            ("person", "Traveller", person),
            ("kind", "Vehicle", line.kind.label().to_owned()),
            ("miles", "Miles", miles.unwrap_or_default()),
            ("way", "Journey type", way.to_owned()),
            ("from", "From", from),
            ("via", "Stops on the way", via),
            ("to", "To", to),
            ("description", "Reason", expense.purpose.clone()),
            ("amount", "Amount (IPSA may reckon it)", amount),
            ("more", "Add information", more),
        ]
    } else {
        vec![
            ("person", "On behalf of", person),
            ("kind", "Category", line.kind.label().to_owned()),
            ("description", "Description", expense.purpose.clone()),
            ("way", "Journey type", way.to_owned()),
            ("from", "From", from),
            ("via", "Stops on the way", via),
            ("to", "To", to),
            ("date", "Date", day),
            ("amount", "Amount", amount),
            ("more", "Add information", more),
        ]
    };
    let ticks = claim.entered.get(&id);
    all.into_iter()
        .filter(|(_, _, value)| !value.is_empty())
        .map(|(key, label, value)| Field {
            key,
            label,
            value,
            entered: ticks.and_then(|ticks| ticks.get(key)).copied().unwrap_or(false),
        })
        .collect()
}

/// Takes the ticks off the fields of a line that say something else than they did: what is entered in
/// IPSA Online is the old value.
pub(in crate::office) fn untick_changed(
    office: &Office,
    id: ExpenseId,
    (claim_was, was): (&Claim, &Expense),
    (claim, now): (&mut Claim, &Expense),
) {
    let before = fields(office, claim_was, id, was);
    let after = fields(office, claim, id, now);
    let value_in = |held: &[Field], key: &str| {
        held.iter().find(|field| field.key == key).map(|field| field.value.clone())
    };
    let Some(ticks) = claim.entered.get_mut(&id) else { return };
    for (key, is_entered) in ticks.iter_mut().filter(|(_, is_entered)| **is_entered) {
        *is_entered = value_in(&before, key) == value_in(&after, key);
    }
}

/// A claim beside IPSA Online; nothing where it is gone.
pub fn alongside(office: &Office, id: ClaimId) -> Option<Alongside> {
    let claim = office.claims.get(id)?.value.clone();
    let cards: Vec<Card> = claim
        .numbered()
        .into_iter()
        .map(|NumberedLine { number, expense, line }| Card {
            expense,
            number,
            title: format!("{}, {}", line.kind.label(), line.amount),
            fields: office
                .expenses
                .get(expense)
                .map(|row| fields(office, &claim, expense, &row.value))
                .unwrap_or_default(),
            amount: line.amount,
            outcome: claim.outcome(expense),
        })
        .collect();
    Some(Alongside { claim, cards })
}

/// What IPSA's answers leave to do, in words; empty for a claim that was not sent.
pub fn standing(claim: &Claim) -> &'static str {
    if claim.status == ClaimStatus::Draft {
        ""
    } else if claim.is_settled() {
        "Reconciled: IPSA has said its last word on every line."
    } else {
        "Not reconciled yet: some lines have no last word from IPSA."
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            expense::{ExpenseKind, Journey},
            person::Person,
            placement::Placement,
        },
        office::{Command, testing::TestOffice},
    };

    fn office() -> (TestOffice, ClaimId) {
        let mut it = TestOffice::new("2026-03-20");
        let placement = it
            .act(Command::AddPlacement {
                person: Person { name: "Sam Okafor".to_owned(), ..Person::default() },
                placement: Box::new(Placement::default()),
            })
            .unwrap();
        let mut expenses = Vec::new();
        for (kind, pence) in [(ExpenseKind::Food, 450), (ExpenseKind::Car, 1980)] {
            let journey = kind.is_mileage().then(|| Journey {
                from: "Northmere".to_owned(),
                from_postcode: "NM1 1AA".to_owned(),
                to: "London SW1A 0AA".to_owned(),
                is_return: true,
                tenths_of_mile: Some(440),
                ..Journey::default()
            });
            let expense = Expense {
                placement: placement.into(),
                on: it.today,
                kind,
                amount: Money(pence),
                purpose: "A day in the office".to_owned(),
                journey,
                ..Expense::default()
            };
            let id =
                it.act(Command::AddExpense { expense: Box::new(expense), receipts: Vec::new() });
            expenses.push(ExpenseId(id.unwrap()));
        }
        let id = it.act(Command::MakeClaim { reference: "March".to_owned(), expenses }).unwrap();
        (it, id.into())
    }

    #[test]
    fn fields_stand_in_the_order_of_ipsas_form_and_empty_ones_are_left_out() {
        let (it, id) = office();
        let view = alongside(&it.office, id).unwrap();
        let keys = |number: usize| -> Vec<&str> {
            view.cards[number].fields.iter().map(|field| field.key).collect()
        };
        assert_eq!(keys(0), ["person", "kind", "description", "date", "amount"]);
        assert_eq!(
            keys(1),
            ["date", "person", "kind", "miles", "way", "from", "to", "description", "amount"]
        );
        let value = |key: &str| {
            view.cards[1].fields.iter().find(|field| field.key == key).unwrap().value.clone()
        };
        assert_eq!(value("date"), "20/03/2026");
        assert_eq!(value("miles"), "44.0");
        assert_eq!(value("from"), "Northmere NM1 1AA");
        assert_eq!(value("to"), "London SW1A 0AA");
        assert_eq!(value("amount"), "19.80");
    }

    /// Was a defect: the comment was kept and went nowhere.
    #[test]
    fn the_kept_comment_is_a_field_to_copy_across() {
        let (mut it, id) = office();
        let view = alongside(&it.office, id).unwrap();
        for card in view.cards {
            let comment = format!("Late, for the reason of line {}.", card.number);
            it.act(Command::CommentOnExpense { id: card.expense, comment: comment.clone() });
            let view = alongside(&it.office, id).unwrap();
            let now = view.cards.into_iter().find(|it| it.expense == card.expense).unwrap();
            let last = now.fields.last().unwrap();
            assert_eq!((last.label, last.value.as_str()), ("Add information", comment.as_str()));
        }
    }

    /// Was a defect: a field stayed ticked though its value changed, and IPSA Online held the old one.
    #[test]
    fn what_changes_after_it_was_entered_is_to_be_entered_again() {
        let (mut it, id) = office();
        let ticked = |it: &TestOffice| -> Vec<&str> {
            let view = alongside(&it.office, id).unwrap();
            view.cards[0].fields.iter().filter(|it| it.entered).map(|it| it.key).collect()
        };
        let card = alongside(&it.office, id).unwrap().cards[0].clone();
        let expense = card.expense;
        let fields: Vec<String> = card.fields.iter().map(|it| it.key.to_owned()).collect();
        it.act(Command::MarkEntered { id, expense, fields, entered: true });
        let was = Box::new(it.office.expenses.get(expense).unwrap().value.clone());
        let now = Box::new(Expense { amount: Money(475), ..(*was).clone() });
        it.act(Command::EditExpense { id: expense, was, now });
        assert_eq!(ticked(&it), ["person", "kind", "description", "date"]);
        it.act(Command::CommentOnExpense { id: expense, comment: "Late.".to_owned() });
        assert_eq!(ticked(&it), ["person", "kind", "description", "date"]);
        let fields = vec!["more".to_owned()];
        it.act(Command::MarkEntered { id, expense, fields, entered: true });
        it.act(Command::CommentOnExpense { id: expense, comment: "Very late.".to_owned() });
        assert_eq!(ticked(&it), ["person", "kind", "description", "date"]);
        let was = Box::new(it.office.expenses.get(expense).unwrap().value.clone());
        let now = Box::new(Expense { merchant: "The Copper Kettle".to_owned(), ..(*was).clone() });
        it.act(Command::EditExpense { id: expense, was, now });
        assert_eq!(ticked(&it), ["person", "kind", "description", "date"], "IPSA is not told it");
    }

    #[test]
    fn it_goes_on_with_the_first_line_that_is_not_entered() {
        let (mut it, id) = office();
        let view = alongside(&it.office, id).unwrap();
        assert_eq!(view.next(), 0);
        let fields = view.cards[0].fields.iter().map(|field| field.key.to_owned()).collect();
        it.act(Command::MarkEntered { id, expense: view.cards[0].expense, fields, entered: true });
        let view = alongside(&it.office, id).unwrap();
        assert!(view.cards[0].is_entered() && !view.cards[1].is_entered());
        assert_eq!(view.next(), 1);
    }

    #[test]
    fn paid_refused_and_open_come_to_what_was_claimed() {
        let (it, id) = office();
        let mut claim = it.office.claims.get(id).unwrap().value.clone();
        let ids: Vec<ExpenseId> = claim.lines.keys().copied().collect();
        for first in LineResult::ALL {
            for second in LineResult::ALL {
                for (id, result) in [(ids[0], first), (ids[1], second)] {
                    let outcome = LineOutcome {
                        result: *result,
                        part_paid: Money(123),
                        repaid: Some(Money(23)),
                        ..LineOutcome::default()
                    };
                    claim.outcomes.insert(id, outcome);
                }
                let totals = totals(&claim);
                let sum = totals.paid.0 + totals.not_paid.0 + totals.open.0;
                assert_eq!(sum, totals.claimed.0, "{first:?} {second:?}");
                let repaid =
                    [first, second].iter().filter(|it| ***it == LineResult::Repaid).count();
                assert_eq!(totals.repaid.0, 23 * repaid as i64);
            }
        }
    }

    #[test]
    fn of_a_line_it_is_said_what_was_paid_and_repaid() {
        let (it, id) = office();
        let card = alongside(&it.office, id).unwrap().cards.remove(0);
        for (result, words) in [
            (LineResult::Awaited, "Food and non-alcoholic drink, £4.50"),
            (LineResult::Paid, "Food and non-alcoholic drink, £4.50"),
            (LineResult::PartPaid, "Food and non-alcoholic drink, £4.50, £1.23 paid"),
            (LineResult::Repaid, "Food and non-alcoholic drink, £4.50, £1.23 paid, £0.23 repaid"),
        ] {
            let part_paid = Money(123);
            let repaid = Some(Money(23));
            let outcome = LineOutcome { result, part_paid, repaid, ..LineOutcome::default() };
            assert_eq!(Card { outcome, ..card.clone() }.came_back(), words);
        }
    }

    #[test]
    fn an_erased_person_leaves_a_line_without_fields() {
        let (mut it, id) = office();
        let person = it.office.people.iter().next().unwrap().id;
        it.act(Command::ErasePerson { id: person.into() });
        let view = alongside(&it.office, id).unwrap();
        assert_eq!(view.cards.len(), 2);
        assert!(view.cards.iter().all(|card| card.fields.is_empty() && card.is_entered()));
        assert_eq!(totals(&view.claim).claimed, Money(2430));
    }
}
