//! What the screens of expenses show.

use crate::{
    domain::{
        ClaimId, ExpenseId, PlacementId, ReceiptId,
        claim::ClaimStatus,
        date,
        expense::{Expense, ExpenseKind},
        money::Money,
        opening::PlacementKind,
        receipt::{Hash, Receipt},
        rulebook::{self, Figure},
    },
    office::{
        Office, Row,
        forms::{claim::names_somebody, expense::miles_plain},
    },
};
use chrono::{Days, NaiveDate};
use std::{cmp::Reverse, sync::Arc};

/// Which expenses a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClaimFilter {
    /// All of them.
    #[default]
    All,
    /// Those in no claim yet.
    Unclaimed,
    /// Those in a claim.
    Claimed,
}

impl ClaimFilter {
    /// The choice that a filter of the address names.
    pub fn from_key(key: &str) -> ClaimFilter {
        match key {
            "unclaimed" => ClaimFilter::Unclaimed,
            "claimed" => ClaimFilter::Claimed,
            _ => ClaimFilter::All,
        }
    }
}

/// What shows the receipts of an expense in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The thumbnail of the first that has one, and how many there are.
    Thumbnail(Hash, usize),
    /// Files without a thumbnail: what the first is, and how many there are.
    Files(&'static str, usize),
    /// None is needed: miles are paid by the mile.
    NotNeeded,
    /// None, for the reason that was noted.
    Excused,
    /// None.
    Missing,
}

/// An expense in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpenseLine {
    /// Which expense.
    pub id: ExpenseId,
    /// The day it was spent.
    pub on: NaiveDate,
    /// Who spent it.
    pub person: String,
    /// What it went on.
    pub kind: &'static str,
    /// What for.
    pub purpose: String,
    /// How much.
    pub amount: Money,
    /// Its receipts.
    pub evidence: Evidence,
    /// The claim it is in, with its reference.
    pub claim: Option<(ClaimId, String)>,
}

/// A page of the list of expenses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpenseList {
    /// The expenses of this page, newest first.
    pub lines: Vec<ExpenseLine>,
    /// The number of the page, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// How many expenses the filters let through.
    pub count: usize,
    /// What they come to.
    pub total: Money,
    /// What those of them come to that are in no claim.
    pub unclaimed: Money,
    /// Whether the office has any expense at all.
    pub any: bool,
}

/// How many expenses a page shows.
pub const PAGE: usize = 100;

fn claim_of(office: &Office, expense: &Expense) -> Option<(ClaimId, String)> {
    let id = expense.claim?;
    office.claims.get(id).map(|claim| (id, claim.value.reference.clone()))
}

/// What shows the receipts of an expense in a list.
pub fn evidence(expense: &Expense) -> Evidence {
    let count = expense.receipts.len();
    if let Some(thumbnail) = expense.receipts.values().find_map(|receipt| receipt.thumbnail.clone())
    {
        return Evidence::Thumbnail(thumbnail, count);
    }
    match expense.receipts.values().next() {
        Some(receipt) => Evidence::Files(kind_of_file(&receipt.media_type), count),
        None if expense.kind.is_mileage() => Evidence::NotNeeded,
        None if !expense.no_receipt_reason.is_empty() => Evidence::Excused,
        None => Evidence::Missing,
    }
}

/// A short word for a kind of file.
pub fn kind_of_file(media_type: &str) -> &'static str {
    match media_type {
        "application/pdf" => "PDF",
        "image/jpeg" => "JPEG",
        "image/png" => "PNG",
        "image/webp" => "WebP",
        "image/gif" => "GIF",
        "image/heic" | "image/heif" => "HEIC",
        "image/avif" => "AVIF",
        _ => "File",
    }
}

/// The size of a file as people say it: `340 KB`, `4.2 MB`.
pub fn size_words(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..999_500 => format!("{} KB", (bytes + 500) / 1_000),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

fn line(office: &Office, row: &Row<Expense>) -> ExpenseLine {
    let expense = &row.value;
    ExpenseLine {
        id: row.id.into(),
        on: expense.on,
        person: office.name_of(expense.person),
        kind: expense.kind.label(),
        purpose: expense.purpose.clone(),
        amount: expense.amount,
        evidence: evidence(expense),
        claim: claim_of(office, expense),
    }
}

/// A page of expenses, newest first. A page past the end gives the last one.
pub fn list(
    office: &Office,
    placement: Option<PlacementId>,
    filter: ClaimFilter,
    page: usize,
) -> ExpenseList {
    let rows = in_order(office, placement, filter);
    let pages = rows.len().div_ceil(PAGE).max(1);
    let page = page.clamp(1, pages);
    ExpenseList {
        lines: rows
            .iter()
            .skip((page - 1) * PAGE)
            .take(PAGE)
            .map(|row| line(office, row))
            .collect(),
        page,
        pages,
        count: rows.len(),
        total: rows.iter().map(|row| row.value.amount).sum(),
        unclaimed: rows
            .iter()
            .filter(|row| !is_claimed(office, &row.value))
            .map(|row| row.value.amount)
            .sum(),
        any: !office.expenses.is_empty(),
    }
}

/// The expenses asked for, newest first.
fn in_order(
    office: &Office,
    placement: Option<PlacementId>,
    filter: ClaimFilter,
) -> Vec<&Arc<Row<Expense>>> {
    let fits = |row: &&Arc<Row<Expense>>| match filter {
        ClaimFilter::All => true,
        ClaimFilter::Unclaimed => !is_claimed(office, &row.value),
        ClaimFilter::Claimed => is_claimed(office, &row.value),
    };
    let mut rows: Vec<&Arc<Row<Expense>>> = match placement {
        Some(placement) => office.expenses.of(placement).filter(fits).collect(),
        None => office.expenses.iter().filter(fits).collect(),
    };
    rows.sort_unstable_by_key(|row| Reverse((row.value.on, row.id)));
    rows
}

/// The ids of all expenses asked for, in the order of the list.
pub fn ids(
    office: &Office,
    placement: Option<PlacementId>,
    filter: ClaimFilter,
) -> Vec<uuid::Uuid> {
    in_order(office, placement, filter).into_iter().map(|row| row.id).collect()
}

fn is_claimed(office: &Office, expense: &Expense) -> bool {
    expense.claim.is_some_and(|claim| office.claims.get(claim).is_some())
}

/// Expenses chosen for a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Those that can go into a claim.
    pub ids: Vec<ExpenseId>,
    /// What they come to.
    pub total: Money,
    /// The days they were spent.
    pub days: Vec<NaiveDate>,
    /// Whose they are.
    pub names: Vec<String>,
    /// How many of them have neither a receipt nor a reason why not.
    pub without_receipt: usize,
}

/// What is chosen of these, leaving out what was removed or claimed meanwhile.
pub fn chosen(office: &Office, ids: impl IntoIterator<Item = ExpenseId>) -> Chosen {
    let mut chosen = Chosen::default();
    for id in ids {
        let Some(row) = office.expenses.get(id).filter(|row| !is_claimed(office, &row.value))
        else {
            continue;
        };
        let expense = &row.value;
        chosen.ids.push(id);
        chosen.total = chosen.total + expense.amount;
        chosen.days.push(expense.on);
        let name = office.name_of(expense.person);
        if !chosen.names.contains(&name) {
            chosen.names.push(name);
        }
        chosen.without_receipt += usize::from(evidence(expense) == Evidence::Missing);
    }
    chosen
}

/// A placement to choose for an expense or a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacementChoice {
    /// Which placement.
    pub id: PlacementId,
    /// Whose, and from when: `Sam Okafor, from 3 Mar 2026`.
    pub words: String,
}

/// Every placement, by name.
pub fn placements(office: &Office) -> Vec<PlacementChoice> {
    let mut choices: Vec<PlacementChoice> = office
        .placements
        .iter()
        .map(|row| PlacementChoice {
            id: row.id.into(),
            words: format!(
                "{}, from {}",
                office.name_of(row.value.person),
                date::short(row.value.start)
            ),
        })
        .collect();
    choices.sort_by_cached_key(|choice| choice.words.to_lowercase());
    choices
}

/// A receipt on the page of its expense.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceiptView {
    /// Which receipt.
    pub id: ReceiptId,
    /// What is known of it.
    pub receipt: Receipt,
}

/// The page of one expense.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpenseView {
    /// Which expense.
    pub id: ExpenseId,
    /// All that it says.
    pub expense: Expense,
    /// Who spent it.
    pub person: String,
    /// The journey in a line; empty where there is none.
    pub journey: String,
    /// Its receipts.
    pub receipts: Vec<ReceiptView>,
    /// The claim it is in, with its reference.
    pub claim: Option<(ClaimId, String)>,
    /// Whether that claim was sent, so that the expense stays as it is.
    pub is_sent: bool,
    /// The last day for claiming it, where it is in no claim that was sent.
    pub claim_by: Option<NaiveDate>,
    /// What to look at before claiming it.
    pub advice: Vec<Advice>,
}

/// The page of one expense; nothing where it is gone.
pub fn expense(office: &Office, id: ExpenseId, today: NaiveDate) -> Option<ExpenseView> {
    let expense = office.expenses.get(id)?.value.clone();
    let claim = claim_of(office, &expense);
    let is_sent = claim
        .as_ref()
        .and_then(|(claim, _)| office.claims.get(*claim))
        .is_some_and(|claim| claim.value.status != ClaimStatus::Draft);
    let advice = if is_sent { Vec::new() } else { advise(office, &Draft::of(&expense), today) };
    Some(ExpenseView {
        id,
        person: office.name_of(expense.person),
        journey: journey_words(&expense),
        receipts: expense
            .receipts
            .iter()
            .map(|(id, receipt)| ReceiptView { id: *id, receipt: receipt.clone() })
            .collect(),
        claim,
        is_sent,
        claim_by: if is_sent { None } else { claim_by(expense.on) },
        advice,
        expense,
    })
}

/// The other expenses that hold this very file, as links and words: `Rail £24.60, 3 Mar 2026`.
pub fn others_with_file(
    office: &Office,
    hash: &Hash,
    except: Option<ExpenseId>,
) -> Vec<(ExpenseId, String)> {
    office
        .expenses
        .iter()
        .filter(|row| except.is_none_or(|id| row.id != id.0))
        .filter(|row| row.value.receipts.values().any(|receipt| receipt.hash == *hash))
        .map(|row| (row.id.into(), expense_words(&row.value)))
        .collect()
}

/// An expense in a few words that name nobody: `Rail £24.60, 3 Mar 2026`.
pub fn expense_words(expense: &Expense) -> String {
    format!("{} {}, {}", expense.kind.label(), expense.amount, date::short(expense.on))
}

/// A journey in a line: `Northmere to London and back, 12.4 miles`.
pub fn journey_words(expense: &Expense) -> String {
    let Some(journey) = &expense.journey else {
        return String::new();
    };
    let mut words = match (journey.from.is_empty(), journey.to.is_empty()) {
        (false, false) => format!("{} to {}", journey.from, journey.to),
        (false, true) => format!("From {}", journey.from),
        (true, false) => format!("To {}", journey.to),
        (true, true) => String::new(),
    };
    if journey.is_return {
        words.push_str(if words.is_empty() { "There and back" } else { " and back" });
    }
    if let Some(tenths) = journey.tenths_of_mile {
        if !words.is_empty() {
            words.push_str(", ");
        }
        words.push_str(&miles_plain(tenths));
        words.push_str(if tenths == 10 { " mile" } else { " miles" });
    }
    words
}

/// The last day on which money spent on a day can be claimed. Source: the rulebook.
pub fn claim_by(spent: NaiveDate) -> Option<NaiveDate> {
    let days = rulebook::days_on(rulebook::CLAIM_WITHIN_DAYS, spent)?;
    spent.checked_add_days(Days::new(u64::try_from(days).ok()?))
}

/// Something to look at before an expense is claimed. It stops nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What was noticed, and what to do.
    pub words: String,
    /// Who says so, from the rulebook; empty where it is plain sense.
    pub source: String,
}

/// As much of an expense as is known: while it is typed, some of it is missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Whose.
    pub placement: Option<PlacementId>,
    /// The day.
    pub on: Option<NaiveDate>,
    /// What it went on.
    pub kind: Option<ExpenseKind>,
    /// How much.
    pub amount: Option<Money>,
    /// What for.
    pub purpose: String,
    /// Whether there is evidence, or a reason why there is none.
    pub has_evidence: bool,
}

impl Draft {
    /// All of an expense.
    pub fn of(expense: &Expense) -> Draft {
        Draft {
            placement: Some(expense.placement),
            on: Some(expense.on),
            kind: Some(expense.kind),
            amount: Some(expense.amount),
            purpose: expense.purpose.clone(),
            has_evidence: evidence(expense) != Evidence::Missing,
        }
    }
}

fn by_rule(words: impl Into<String>, figure: Option<&Figure>) -> Advice {
    let source = figure
        .map(|figure| figure.source)
        .map_or_else(String::new, |source| format!("{} ({})", source.title, source.dated));
    Advice { words: words.into(), source }
}

/// What to look at before an expense is claimed. Sources: the rulebook, whose pages are named.
pub fn advise(office: &Office, draft: &Draft, today: NaiveDate) -> Vec<Advice> {
    let mut advice = Vec::new();
    let placement = draft.placement.and_then(|id| office.placements.get(id)).map(|row| &row.value);
    if let Some(on) = draft.on.filter(|on| *on <= today) {
        let rule = rulebook::figure_on(rulebook::CLAIM_WITHIN_DAYS, on);
        let days = rulebook::days_on(rulebook::CLAIM_WITHIN_DAYS, on);
        let ago = (today - on).num_days();
        if let Some(days) = days.filter(|days| ago > *days) {
            advice.push(by_rule(
                format!("This was spent {ago} days ago. IPSA asks for claims within {days} days of spending; ask IPSA before you rely on being paid."),
                rule,
            ));
        }
        if let Some(placement) = placement {
            let rule = rulebook::figure_on("clearance-before-claims", on);
            match placement.before.clearance_granted {
                Some(granted) if granted <= on => {}
                _ if rule.is_none() || placement.kind == PlacementKind::EmployedIntern => {}
                Some(granted) => advice.push(by_rule(
                    format!("This was spent before security clearance was granted on {}. A volunteer must be cleared first.", date::long(granted)),
                    rule,
                )),
                None => advice.push(by_rule(
                    "No security clearance is recorded for this placement. A volunteer must be cleared before IPSA pays travel or food. If it was granted, record the day on the placement.",
                    rule,
                )),
            }
            let rule = rulebook::figure_on("arrangement-before-claims", on);
            match placement.before.arrangement_lodged {
                Some(lodged) if lodged <= on => {}
                _ if placement.kind == PlacementKind::EmployedIntern => {}
                Some(lodged) => advice.push(by_rule(
                    format!("This was spent before the signed arrangement was lodged with IPSA on {}.", date::long(lodged)),
                    rule,
                )),
                None => advice.push(by_rule(
                    "No signed arrangement is recorded as lodged with IPSA. It must be there before the first claim. If it is, record the day on the placement.",
                    rule,
                )),
            }
            if on < placement.start {
                advice.push(by_rule(
                    format!(
                        "This day is before the first day of the placement, {}. Check the date.",
                        date::long(placement.start)
                    ),
                    None,
                ));
            } else if let Some(end) = placement.end.filter(|end| on > *end) {
                advice.push(by_rule(
                    format!(
                        "This day is after the last day of the placement, {}. Check the date.",
                        date::long(end)
                    ),
                    None,
                ));
            }
        }
    }
    let needs_evidence = draft.kind.is_some_and(|kind| !kind.is_mileage()) && !draft.has_evidence;
    if let (Some(amount), true) = (draft.amount, needs_evidence) {
        let day = draft.on.unwrap_or(today);
        let rule = rulebook::figure_on(rulebook::EVIDENCE_WITHIN_DAYS, day);
        let words = if amount.0 % 100 == 0 {
            "A round sum without a receipt. Check the amount, and attach the receipt or say why there is none."
        } else {
            "There is no receipt. Attach it, or say why there is none."
        };
        advice.push(by_rule(words, rule));
    }
    if let Some(placement) = placement
        && let Some(person) = office.person(placement.person)
        && (names_somebody(&draft.purpose, &person.name)
            || names_somebody(&draft.purpose, &person.known_as))
    {
        advice.push(by_rule(
            "The description names the person. It is published: leave the name out.",
            rulebook::figure_on("description-published", today),
        ));
    }
    advice
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            office_details::OfficeDetails,
            person::Person,
            placement::{Placement, Step},
        },
        office::{Command, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn office() -> (TestOffice, PlacementId) {
        let mut test = TestOffice::new("2026-06-20");
        test.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let placement = test
            .act(Command::AddPlacement {
                person: Person { name: "Sam Okafor".to_owned(), ..Person::default() },
                placement: Box::new(Placement {
                    kind: PlacementKind::Volunteer,
                    start: day("2026-03-02"),
                    end: Some(day("2026-06-12")),
                    ..Placement::default()
                }),
            })
            .unwrap();
        for step in [Step::ClearanceGranted, Step::ArrangementLodged] {
            test.act(Command::RecordStep {
                id: placement.into(),
                step,
                on: Some(day("2026-02-27")),
                witness: String::new(),
            });
        }
        (test, placement.into())
    }

    fn spend(test: &mut TestOffice, placement: PlacementId, on: &str, pence: i64) -> ExpenseId {
        let expense = Expense {
            placement,
            on: day(on),
            kind: ExpenseKind::Rail,
            amount: Money(pence),
            purpose: "Travel to a day in the office".to_owned(),
            ..Expense::default()
        };
        test.act(Command::AddExpense { expense: Box::new(expense), receipts: Vec::new() })
            .unwrap()
            .into()
    }

    #[test]
    fn the_list_is_newest_first_and_filtered_with_its_totals() {
        let (mut test, placement) = office();
        let early = spend(&mut test, placement, "2026-03-03", 1000);
        let late = spend(&mut test, placement, "2026-04-03", 250);
        test.act(Command::MakeClaim { reference: "March".to_owned(), expenses: vec![early] });
        let all = list(&test.office, None, ClaimFilter::All, 1);
        assert_eq!(all.lines.iter().map(|line| line.id).collect::<Vec<_>>(), [late, early]);
        assert_eq!((all.total, all.unclaimed, all.count), (Money(1250), Money(250), 2));
        assert_eq!(all.lines[1].claim.as_ref().unwrap().1, "March");
        let open = list(&test.office, Some(placement), ClaimFilter::Unclaimed, 1);
        assert_eq!(open.lines.len(), 1);
        assert_eq!(open.lines[0].person, "Sam Okafor");
        let claimed = list(&test.office, Some(placement), ClaimFilter::Claimed, 9);
        assert_eq!(claimed.lines[0].id, early);
        assert_eq!((claimed.page, claimed.pages), (1, 1));
        let nobody = list(&test.office, Some(PlacementId::default()), ClaimFilter::All, 1);
        assert!(nobody.lines.is_empty() && nobody.any);
    }

    #[test]
    fn a_long_list_comes_in_pages() {
        let (mut test, placement) = office();
        for _ in 0..=PAGE {
            spend(&mut test, placement, "2026-03-03", 100);
        }
        let second = list(&test.office, None, ClaimFilter::All, 2);
        assert_eq!((second.lines.len(), second.pages, second.count), (1, 2, PAGE + 1));
        assert_eq!(second.total, Money(10_100));
    }

    #[test]
    fn what_was_claimed_meanwhile_is_no_longer_chosen() {
        let (mut test, placement) = office();
        let one = spend(&mut test, placement, "2026-03-03", 1000);
        let two = spend(&mut test, placement, "2026-03-04", 1100);
        let gone = ExpenseId::default();
        test.act(Command::MakeClaim { reference: "March".to_owned(), expenses: vec![one] });
        let chosen = chosen(&test.office, [one, two, gone]);
        assert_eq!(chosen.ids, [two]);
        assert_eq!(chosen.total, Money(1100));
        assert_eq!(chosen.names, ["Sam Okafor"]);
        assert_eq!(chosen.without_receipt, 1);
    }

    #[test]
    fn an_expense_tells_what_it_is_and_when_to_claim_it() {
        let (mut test, placement) = office();
        let id = spend(&mut test, placement, "2026-06-03", 1050);
        let view = expense(&test.office, id, test.today).unwrap();
        assert_eq!(view.person, "Sam Okafor");
        assert_eq!(view.claim_by, Some(day("2026-09-01")));
        assert_eq!(view.advice.len(), 1);
        assert!(view.advice[0].words.starts_with("There is no receipt."));
        assert!(expense(&test.office, ExpenseId::default(), test.today).is_none());
    }

    #[test]
    fn advice_names_its_source_and_stops_nobody() {
        let (mut test, placement) = office();
        let advise_on = |test: &TestOffice, on: &str, pence: i64, purpose: &str| {
            advise(
                &test.office,
                &Draft {
                    placement: Some(placement),
                    on: Some(day(on)),
                    kind: Some(ExpenseKind::Rail),
                    amount: Some(Money(pence)),
                    purpose: purpose.to_owned(),
                    has_evidence: pence != 2000,
                },
                test.today,
            )
        };
        let starts = |advice: &[Advice], words: &[&str]| {
            assert_eq!(advice.len(), words.len(), "{advice:?}");
            for (advice, words) in advice.iter().zip(words) {
                assert!(advice.words.starts_with(words), "{advice:?}");
            }
        };
        starts(&advise_on(&test, "2026-06-03", 1050, "Travel to the office"), &[]);
        let old = advise_on(&test, "2026-03-03", 2000, "Sam’s train");
        starts(
            &old,
            &[
                "This was spent 109 days ago.",
                "A round sum without a receipt.",
                "The description names",
            ],
        );
        assert!(old.iter().all(|advice| advice.source.starts_with("IPSA, ")));
        starts(
            &advise_on(&test, "2026-02-26", 1050, ""),
            &[
                "This was spent 114 days ago.",
                "This was spent before security clearance was granted on 27 February 2026.",
                "This was spent before the signed arrangement was lodged",
                "This day is before the first day",
            ],
        );
        starts(
            &advise_on(&test, "2026-06-15", 1050, ""),
            &["This day is after the last day of the placement, 12 June 2026."],
        );
        test.act(Command::RecordStep {
            id: placement,
            step: Step::ClearanceGranted,
            on: None,
            witness: String::new(),
        });
        starts(&advise_on(&test, "2026-06-03", 1050, ""), &["No security clearance is recorded"]);
        assert!(advise(&test.office, &Draft::default(), test.today).is_empty());
    }

    #[test]
    fn sizes_read_as_people_say_them() {
        for (bytes, words) in [
            (0, "0 bytes"),
            (999, "999 bytes"),
            (1_499, "1 KB"),
            (340_000, "340 KB"),
            (999_499, "999 KB"),
            (999_500, "1.0 MB"),
            (4_249_999, "4.2 MB"),
            (25_000_000, "25.0 MB"),
        ] {
            assert_eq!(size_words(bytes), words);
        }
    }

    #[test]
    fn a_journey_reads_as_people_say_it() {
        use crate::domain::expense::Journey;
        let words = |from: &str, to: &str, is_return, tenths_of_mile| {
            journey_words(&Expense {
                journey: Some(Journey {
                    from: from.to_owned(),
                    to: to.to_owned(),
                    is_return,
                    tenths_of_mile,
                    ..Journey::default()
                }),
                ..Expense::default()
            })
        };
        assert_eq!(
            words("Northmere", "London", true, Some(124)),
            "Northmere to London and back, 12.4 miles"
        );
        assert_eq!(words("Northmere", "", false, None), "From Northmere");
        assert_eq!(words("", "London", false, Some(10)), "To London, 1 mile");
        assert_eq!(words("", "", true, None), "There and back");
        assert_eq!(journey_words(&Expense::default()), "");
    }
}
