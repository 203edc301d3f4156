//! What the screens of expenses show.

use crate::{
    domain::{
        ClaimId, ExpenseId, PlacementId, ReceiptId, SavedJourneyId,
        claim::ClaimStatus,
        date,
        expense::{Expense, ExpenseKind, Journey},
        journey::{Call, SavedJourney, come, miles_words},
        money::Money,
        opening::PlacementKind,
        placement::PlacementPhase,
        receipt::{Hash, Receipt},
        rulebook::{CLAIM_WITHIN_DAYS, Figure},
    },
    office::{
        Office, Row,
        duplicates::{self, Index, Likeness},
        mileage,
        queries::preflight::Preflight,
    },
};
use chrono::{Days, NaiveDate};
use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

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
    /// Those that need details.
    NeedsDetails,
    /// Those that look like another.
    Alike,
}

impl ClaimFilter {
    /// The choice that a filter of the address names.
    pub fn from_key(key: &str) -> ClaimFilter {
        match key {
            "unclaimed" => ClaimFilter::Unclaimed,
            "claimed" => ClaimFilter::Claimed,
            "details" => ClaimFilter::NeedsDetails,
            "alike" => ClaimFilter::Alike,
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
    /// Whether something is still to be filled in.
    pub needs_details: bool,
    /// Whether its day and its amount are there, so that it can go into a claim.
    pub is_claimable: bool,
    /// Whether it looks like another, which was not set aside.
    pub is_alike: bool,
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
    /// How many of all the office's expenses need details.
    pub bare: usize,
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

fn line(office: &Office, row: &Row<Expense>, alike: &Index<'_>) -> ExpenseLine {
    let expense = &row.value;
    ExpenseLine {
        needs_details: expense.needs_details(),
        is_claimable: is_claimable(expense),
        is_alike: alike.is_open(row.id.into()),
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

/// Whether an expense has what a claim's line cannot do without: its own day, and an amount.
fn is_claimable(expense: &Expense) -> bool {
    !expense.captured && expense.amount.0 > 0
}

/// A page of expenses, newest first. A page past the end gives the last one.
pub fn list(
    office: &Office,
    placement: Option<PlacementId>,
    filter: ClaimFilter,
    page: usize,
) -> ExpenseList {
    let alike = Index::of(office);
    let rows = in_order(office, placement, filter, &alike);
    let pages = rows.len().div_ceil(PAGE).max(1);
    let page = page.clamp(1, pages);
    ExpenseList {
        lines: rows
            .iter()
            .skip((page - 1) * PAGE)
            .take(PAGE)
            .map(|row| line(office, row, &alike))
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
        bare: office.expenses.iter().filter(|row| row.value.needs_details()).count(),
    }
}

/// The expenses asked for, newest first.
fn in_order<'a>(
    office: &'a Office,
    placement: Option<PlacementId>,
    filter: ClaimFilter,
    alike: &Index<'_>,
) -> Vec<&'a Arc<Row<Expense>>> {
    let fits = |row: &&Arc<Row<Expense>>| match filter {
        ClaimFilter::All => true,
        ClaimFilter::Unclaimed => !is_claimed(office, &row.value),
        ClaimFilter::Claimed => is_claimed(office, &row.value),
        ClaimFilter::NeedsDetails => row.value.needs_details(),
        ClaimFilter::Alike => alike.is_open(row.id.into()),
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
    in_order(office, placement, filter, &Index::of(office)).into_iter().map(|row| row.id).collect()
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
        let Some(row) = office
            .expenses
            .get(id)
            .filter(|row| !is_claimed(office, &row.value) && is_claimable(&row.value))
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
    /// Whose; where several are of that name, also from when: `Sam Okafor, from 3 Mar 2026`.
    pub words: String,
}

/// Every placement, by name.
pub fn placements(office: &Office) -> Vec<PlacementChoice> {
    let mut of_name: BTreeMap<String, usize> = BTreeMap::new();
    for row in office.placements.iter() {
        *of_name.entry(office.name_of(row.value.person)).or_default() += 1;
    }
    let mut choices: Vec<PlacementChoice> = office
        .placements
        .iter()
        .map(|row| {
            let name = office.name_of(row.value.person);
            let is_only = of_name.get(&name) == Some(&1);
            let from = date::short(row.value.start);
            // A phone's list has no room for more than the name.
            let words = if is_only { name } else { format!("{name}, from {from}") };
            PlacementChoice { id: row.id.into(), words }
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
    /// What is still to be filled in, in words.
    pub missing: Vec<&'static str>,
    /// The expenses that it looks like.
    pub alike: Vec<AlikeView>,
    /// Every place of the journey with its postcode, where more is known than the journey's line
    /// says.
    pub calls: Vec<Call>,
    /// How the miles were reckoned; empty where they were not.
    pub reckoning: String,
}

/// An expense that another looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlikeView {
    /// Which expense.
    pub other: ExpenseId,
    /// It in a few words: `Rail £24.60, 3 Mar 2026`.
    pub words: String,
    /// Whose it is.
    pub person: String,
    /// What is alike, in the rest of a sentence.
    pub why: Vec<String>,
    /// The claim it is in, with its reference.
    pub claim: Option<(ClaimId, String)>,
    /// Why that was set aside, by whom and when, where it was.
    pub set_aside: Option<String>,
}

/// The expenses that one looks like, those that were set aside last.
pub fn alike(office: &Office, id: ExpenseId) -> Vec<AlikeView> {
    let mut views: Vec<AlikeView> = duplicates::likenesses(office, id)
        .into_iter()
        .filter_map(|it| alike_view(office, it))
        .collect();
    views.sort_by_key(|view| view.set_aside.is_some());
    views
}

/// A likeness as a page tells of it; nothing where the other expense is gone.
pub fn alike_view(office: &Office, likeness: Likeness) -> Option<AlikeView> {
    let other = &office.expenses.get(likeness.other)?.value;
    Some(AlikeView {
        other: likeness.other,
        words: expense_words(other),
        person: office.name_of(other.person),
        why: likeness.why.iter().map(|why| why.words()).collect(),
        claim: claim_of(office, other),
        set_aside: likeness
            .set_aside
            .map(|aside| format!("{} ({}, {})", aside.reason, aside.by, date::short(aside.on))),
    })
}

/// How an expense's miles were reckoned: `12.4 miles at 55p`. Empty where they were not.
pub fn reckoning_words(expense: &Expense) -> String {
    let reckoned = expense.journey.as_ref().and_then(|journey| journey.reckoned);
    reckoned.map(|reckoned| reckoned.words()).unwrap_or_default()
}

/// The expenses of the queue: those that need details, in the order in which they came in, but
/// those whose claim was sent.
pub fn queue(office: &Office) -> Vec<ExpenseId> {
    office
        .expenses
        .iter()
        .filter(|row| row.value.needs_details() && !is_sent(office, &row.value))
        .map(|row| row.id.into())
        .collect()
}

fn is_sent(office: &Office, expense: &Expense) -> bool {
    expense
        .claim
        .and_then(|claim| office.claims.get(claim))
        .is_some_and(|claim| claim.value.status != ClaimStatus::Draft)
}

/// Where the queue stands: at the expense asked for where it still waits, else at the next one, else
/// at the first.
pub fn place_in(ids: &[ExpenseId], at: Option<ExpenseId>) -> Option<usize> {
    let place = at.map_or(0, |at| ids.partition_point(|id| *id < at));
    match ids.len() {
        0 => None,
        count if place < count => Some(place),
        _ => Some(0),
    }
}

/// The placements of those who are in the office on a day.
pub fn here_now(office: &Office, today: NaiveDate) -> Vec<PlacementId> {
    office
        .placements
        .iter()
        .filter(|row| row.value.phase(today) == PlacementPhase::Here)
        .map(|row| row.id.into())
        .collect()
}

/// A saved journey to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct JourneyChoice {
    /// Which journey.
    pub id: SavedJourneyId,
    /// The placement it is kept with; nothing where the office keeps it.
    pub placement: Option<PlacementId>,
    /// What it is called.
    pub name: String,
    /// The journey.
    pub journey: Journey,
}

/// The saved journeys that somebody may choose from: their own first, then the office's.
pub fn journeys(office: &Office, placement: Option<PlacementId>) -> Vec<JourneyChoice> {
    let choice = |placement, (id, saved): (&SavedJourneyId, &SavedJourney)| JourneyChoice {
        id: *id,
        placement,
        name: saved.name.clone(),
        journey: saved.journey.clone(),
    };
    let own = placement.and_then(|id| office.placements.get(id));
    let own = own.into_iter().flat_map(|row| &row.value.journeys);
    let mut choices: Vec<JourneyChoice> = own.map(|it| choice(placement, it)).collect();
    let ours = office.office().into_iter().flat_map(|row| &row.value.journeys);
    choices.extend(ours.map(|it| choice(None, it)));
    choices
}

/// The page of one expense; nothing where it is gone.
pub fn expense(office: &Office, id: ExpenseId) -> Option<ExpenseView> {
    let expense = office.expenses.get(id)?.value.clone();
    let claim = claim_of(office, &expense);
    let is_sent = is_sent(office, &expense);
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
        claim_by: if is_sent { None } else { claim_by(office, expense.on) },
        missing: expense.missing().into_iter().map(|missing| missing.words()).collect(),
        alike: alike(office, id),
        calls: expense.journey.as_ref().map(Journey::calls).unwrap_or_default(),
        reckoning: reckoning_words(&expense),
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
        words.push_str(&miles_words(u64::from(tenths)));
    }
    words
}

/// The last day on which money spent on a day can be claimed. Source: the rulebook.
pub fn claim_by(office: &Office, spent: NaiveDate) -> Option<NaiveDate> {
    let days = office.rules().days_on(CLAIM_WITHIN_DAYS, spent)?;
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
    /// From where to where.
    pub journey: Option<Journey>,
    /// Who was paid.
    pub merchant: String,
    /// The expense itself, where it is there already.
    pub id: Option<ExpenseId>,
}

fn by_rule(words: impl Into<String>, figure: Option<&Figure>) -> Advice {
    let source = figure
        .map(|figure| &figure.source)
        .map_or_else(String::new, |source| format!("{} ({})", source.title, source.dated));
    Advice { words: words.into(), source }
}

/// Rules that say something only once the day is known.
const OF_THE_DAY: &[&str] =
    &["not-spent-yet", "not-cleared", "not-lodged", "too-old", "outside-placement"];
/// Rules that say something only once the kind and the amount are known.
const OF_THE_AMOUNT: &[&str] =
    &["fare-too-high", "no-receipt", "over-food-limit", "over-budget", "round-sum"];
/// What the form itself asks for, or offers.
const ASKED_FOR: &[&str] = &["details-missing", "miles-amount"];

/// What to look at before an expense is claimed, while it is typed: what pre-flight would find in it,
/// as far as what was typed so far lets it say; and the few things that only typing can mend.
pub fn advise(
    office: &Office,
    preflight: &Preflight,
    draft: &Draft,
    today: NaiveDate,
) -> Vec<Advice> {
    let placement = draft.placement.and_then(|id| office.placements.get(id)).map(|row| &row.value);
    let held = draft.id.and_then(|id| office.expenses.get(id)).map(|row| &row.value);
    let mut expense = held.cloned().unwrap_or_default();
    expense.placement = draft.placement.unwrap_or_default();
    expense.person = placement.map(|it| it.person).unwrap_or_default();
    expense.on = draft.on.unwrap_or(today);
    expense.kind = draft.kind.unwrap_or_default();
    expense.amount = draft.amount.unwrap_or_default();
    expense.purpose.clone_from(&draft.purpose);
    expense.journey.clone_from(&draft.journey);
    expense.captured = false;
    if draft.has_evidence {
        // Whether there is any is all that the rules ask.
        expense.receipts.entry(ReceiptId::default()).or_default();
    } else {
        expense.receipts.clear();
    }
    let may_say = |key: &str| {
        (draft.on.is_some() || !OF_THE_DAY.contains(&key))
            && (draft.kind.is_some() && draft.amount.is_some() || !OF_THE_AMOUNT.contains(&key))
            && !ASKED_FOR.contains(&key)
    };
    let facts = |it: &Expense| (it.person, it.on, it.kind);
    let counted = held.filter(|held| facts(held) == facts(&expense));
    let counted = counted.map(|held| held.amount).unwrap_or_default();
    let id = draft.id.unwrap_or_default().0;
    let mut advice: Vec<Advice> = preflight
        .check_typed(office, id, &expense, counted)
        .into_iter()
        .filter(|finding| may_say(finding.rule.key) && !finding.is_answered)
        .map(|finding| Advice {
            words: format!("{} {}", finding.words, finding.rule.to_do),
            source: format!("{} ({})", finding.rule.source.title, finding.rule.source.dated),
        })
        .collect();
    advise_on_journey(office, draft, today, &mut advice);
    advise_on_likeness(office, draft, &mut advice);
    advice
}

/// What else has the same facts, while a new expense is typed. One that is there already tells so on
/// its own page, where it can be set aside.
fn advise_on_likeness(office: &Office, draft: &Draft, advice: &mut Vec<Advice>) {
    let (None, Some(on), Some(amount)) = (draft.id, draft.on, draft.amount) else {
        return;
    };
    let expense = Expense {
        on,
        amount,
        merchant: draft.merchant.clone(),
        journey: draft.journey.clone(),
        ..Expense::default()
    };
    for row in office.expenses.iter().filter(|row| (row.value.on, row.value.amount) == (on, amount))
    {
        for why in duplicates::likeness(&expense, &row.value) {
            let (words, person) = (expense_words(&row.value), office.name_of(row.value.person));
            let words = format!(
                "Another expense {}: {words}, {person}. Check that it is not the same money twice.",
                why.words()
            );
            advice.push(by_rule(words, None));
        }
    }
}

/// What to look at in a journey beside what the rules say: that a volunteer's way to work was not
/// confirmed, and what the miles come to.
fn advise_on_journey(office: &Office, draft: &Draft, today: NaiveDate, advice: &mut Vec<Advice>) {
    let (Some(journey), Some(kind)) = (&draft.journey, draft.kind.filter(|it| it.is_travel()))
    else {
        return;
    };
    let day = draft.on.unwrap_or(today);
    let placement = draft.placement.and_then(|id| office.placements.get(id)).map(|row| &row.value);
    let is_volunteer = placement.is_some_and(|it| it.kind != PlacementKind::EmployedIntern);
    if is_volunteer && journey.is_commute {
        advice.push(by_rule(
            "This is the way to work. IPSA said in 2015 that a volunteer may claim it; that this still holds was not confirmed. Ask IPSA before the first such claim.",
            office.rules().figure_on("volunteer-commute", day).as_ref(),
        ));
    }
    if !kind.is_mileage() {
        return;
    }
    if let (Some(tenths), Some(amount), Some(on)) = (journey.tenths_of_mile, draft.amount, draft.on)
        && let Some(person) = placement.map(|placement| placement.person)
    {
        let kept = journey.reckoned.is_some_and(|kept| kept.amount() == amount);
        let before = mileage::driven_before(office, person, kind, on, draft.id);
        let reckoning = mileage::reckon(office.rules(), kind, on, tenths, before).filter(|_| !kept);
        if let Some(it) = reckoning.filter(|it| it.reckoned.amount() != amount) {
            let words = format!(
                "{} {} to {} at the rates of that day; the amount says {amount}.",
                miles_words(u64::from(tenths)),
                come(u64::from(tenths)),
                it.reckoned.amount()
            );
            advice.push(by_rule(words, Some(&it.first)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            financial_year::FinancialYear,
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

    fn advise_now(test: &TestOffice, draft: &Draft) -> Vec<Advice> {
        advise(&test.office, &Preflight::of(&test.office, test.today), draft, test.today)
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
    fn a_choice_says_from_when_only_where_two_are_of_one_name() {
        let (mut test, _) = office();
        let words = |test: &TestOffice| {
            placements(&test.office).into_iter().map(|it| it.words).collect::<Vec<_>>()
        };
        assert_eq!(words(&test), ["Sam Okafor"]);
        let person = Person { name: "Sam Okafor".to_owned(), ..Person::default() };
        let placement = Placement { start: day("2026-06-01"), ..Placement::default() };
        test.act(Command::AddPlacement { person, placement: Box::new(placement) });
        assert_eq!(words(&test), ["Sam Okafor, from 1 Jun 2026", "Sam Okafor, from 2 Mar 2026"]);
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
        let view = expense(&test.office, id).unwrap();
        assert_eq!(view.person, "Sam Okafor");
        assert_eq!(view.claim_by, Some(day("2026-09-01")));
        assert!(expense(&test.office, ExpenseId::default()).is_none());
    }

    #[test]
    fn advice_names_its_source_and_stops_nobody() {
        let (mut test, placement) = office();
        let advise_on = |test: &TestOffice, on: &str, pence: i64, purpose: &str| {
            advise_now(
                test,
                &Draft {
                    placement: Some(placement),
                    on: Some(day(on)),
                    kind: Some(ExpenseKind::Rail),
                    amount: Some(Money(pence)),
                    purpose: purpose.to_owned(),
                    has_evidence: pence != 2000,
                    ..Draft::default()
                },
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
                "£20.00 is a round sum, and nothing shows it. Check the amount",
                "The description holds a name that the office knows: “Sam”. Say what",
                "Spent 109 days ago. IPSA asks for claims within 90 days. Say why",
                "There is no receipt. Attach the receipt",
            ],
        );
        assert!(old.iter().skip(1).all(|advice| advice.source.starts_with("IPSA, ")));
        starts(
            &advise_on(&test, "2026-02-26", 1050, ""),
            &[
                "Spent before security clearance was granted on 27 February 2026. If clearance",
                "Spent before the signed arrangement was lodged with IPSA on 27 February 2026.",
                "Spent before the first day of the placement, 2 March 2026.",
                "Spent 114 days ago.",
            ],
        );
        starts(
            &advise_on(&test, "2026-06-15", 1050, ""),
            &["Spent after the last day of the placement, 12 June 2026."],
        );
        test.act(Command::RecordStep {
            id: placement,
            step: Step::ClearanceGranted,
            on: None,
            witness: String::new(),
        });
        starts(&advise_on(&test, "2026-06-03", 1050, ""), &["No security clearance is recorded"]);
        assert!(advise_now(&test, &Draft::default()).is_empty());
    }

    #[test]
    fn the_form_says_what_pre_flight_says_of_what_was_typed() {
        use crate::domain::preflight::Severity;
        let (mut test, placement) = office();
        let id = spend(&mut test, placement, "2026-02-26", 2000);
        let expense = test.office.expenses.get(id).unwrap().value.clone();
        let draft = Draft {
            placement: Some(placement),
            on: Some(expense.on),
            kind: Some(expense.kind),
            amount: Some(expense.amount),
            purpose: expense.purpose.clone(),
            id: Some(id),
            ..Draft::default()
        };
        let found = Preflight::of(&test.office, test.today).check(&test.office, id.0, &expense);
        let wanted: Vec<String> =
            found.iter().map(|it| format!("{} {}", it.words, it.rule.to_do)).collect();
        let said: Vec<String> =
            advise_now(&test, &draft).into_iter().map(|advice| advice.words).collect();
        assert_eq!(said, wanted);
        assert!(found.iter().any(|it| it.rule.severity == Severity::Hard));
    }

    /// A lunch of a day, in pence, while it is typed: a new one, or one that is there.
    fn lunch_typed(placement: PlacementId, on: &str, pence: i64, id: Option<ExpenseId>) -> Draft {
        Draft {
            placement: Some(placement),
            on: Some(day(on)),
            kind: Some(ExpenseKind::Food),
            amount: Some(Money(pence)),
            purpose: "Lunch".to_owned(),
            has_evidence: true,
            id,
            ..Draft::default()
        }
    }

    /// A lunch of a day, in pence, that was entered.
    fn lunch(test: &mut TestOffice, placement: PlacementId, on: &str, pence: i64) -> ExpenseId {
        let expense = Box::new(Expense {
            placement,
            on: day(on),
            kind: ExpenseKind::Food,
            amount: Money(pence),
            purpose: "Lunch".to_owned(),
            ..Expense::default()
        });
        test.act(Command::AddExpense { expense, receipts: Vec::new() }).unwrap().into()
    }

    /// Was a defect: the form was silent on a limit until the expense was saved.
    #[test]
    fn the_form_holds_what_is_typed_to_the_limit_of_the_day() {
        let (mut test, placement) = office();
        let mut details = test.office.office().unwrap().value.clone();
        details.expenses.food_a_day = Some(Money(1_000));
        let was = Box::new(test.office.office().unwrap().value.clone());
        test.act(Command::EditOffice { was, now: Box::new(details) });
        let typed =
            |pence: i64, id: Option<ExpenseId>| lunch_typed(placement, "2026-06-10", pence, id);
        let is_told = |test: &TestOffice, draft: &Draft| {
            advise_now(test, draft).iter().any(|it| it.words.contains("the office’s limit"))
        };
        assert!(!is_told(&test, &typed(1_000, None)));
        assert!(is_told(&test, &typed(1_001, None)));
        let held = Some(lunch(&mut test, placement, "2026-06-10", 600));
        assert!(!is_told(&test, &typed(400, None)));
        assert!(is_told(&test, &typed(401, None)));
        // The one that is changed counts once.
        assert!(!is_told(&test, &typed(1_000, held)));
        assert!(is_told(&test, &typed(1_001, held)));
    }

    /// Was a defect: the form was silent on the budget of a year until the expense was saved.
    #[test]
    fn the_form_holds_what_is_typed_to_the_budget_of_the_year() {
        let (mut test, placement) = office();
        let was = Box::new(test.office.office().unwrap().value.clone());
        let mut now = was.clone();
        now.expenses.budgets = [(FinancialYear(2026), Money(1_000))].into();
        test.act(Command::EditOffice { was, now });
        let typed =
            |on: &str, pence: i64, id: Option<ExpenseId>| lunch_typed(placement, on, pence, id);
        let is_told = |test: &TestOffice, draft: &Draft| {
            advise_now(test, draft).iter().any(|it| it.words.contains("budget for 2026"))
        };
        // The first of the year, and of each place among its days.
        assert!(!is_told(&test, &typed("2026-06-10", 1_000, None)));
        assert!(is_told(&test, &typed("2026-06-10", 1_001, None)));
        let held = lunch(&mut test, placement, "2026-06-09", 600);
        let before = lunch(&mut test, placement, "2026-03-31", 5_000);
        for on in ["2026-06-08", "2026-06-10"] {
            assert!(!is_told(&test, &typed(on, 400, None)));
            assert!(is_told(&test, &typed(on, 401, None)));
        }
        // The one that is changed counts once, and only in its own year.
        assert!(!is_told(&test, &typed("2026-06-12", 1_000, Some(held))));
        assert!(is_told(&test, &typed("2026-06-12", 1_001, Some(held))));
        assert!(!is_told(&test, &typed("2026-06-10", 400, Some(before))));
        assert!(is_told(&test, &typed("2026-06-10", 401, Some(before))));
        assert!(!is_told(&test, &typed("2026-03-31", 5_001, Some(before))));
    }

    #[test]
    fn the_way_to_work_is_told_by_what_somebody_is_to_the_office() {
        let (mut test, placement) = office();
        let draft = Draft {
            placement: Some(placement),
            on: Some(day("2026-06-03")),
            kind: Some(ExpenseKind::Rail),
            amount: Some(Money(1050)),
            has_evidence: true,
            journey: Some(Journey { is_commute: true, ..Journey::default() }),
            ..Draft::default()
        };
        let words = |test: &TestOffice| {
            let is_about_it = |advice: &Advice| advice.words.to_lowercase().contains("way to work");
            advise_now(test, &draft).into_iter().find(is_about_it).unwrap()
        };
        assert!(words(&test).words.contains("a volunteer may claim it"));
        assert!(words(&test).source.starts_with("IPSA, Travel and subsistence leaflet (2015"));
        let was = Box::new(test.office.placements.get(placement).unwrap().value.clone());
        let now = Box::new(Placement { kind: PlacementKind::EmployedIntern, ..(*was).clone() });
        test.act(Command::EditPlacement { id: placement, was, now });
        assert!(words(&test).words.starts_with("The way to work of somebody who is employed."));
    }

    #[test]
    fn miles_want_postcodes_and_the_amount_that_they_come_to() {
        let (test, placement) = office();
        let advise_on = |from: &str, pence| {
            let draft = Draft {
                placement: Some(placement),
                on: Some(day("2026-06-03")),
                kind: Some(ExpenseKind::Car),
                amount: Some(Money(pence)),
                journey: Some(Journey {
                    from: from.to_owned(),
                    to: "London SW1A 0AA".to_owned(),
                    tenths_of_mile: Some(124),
                    ..Journey::default()
                }),
                ..Draft::default()
            };
            advise_now(&test, &draft)
        };
        assert_eq!(advise_on("Northmere NM1 1AA", 682), []);
        let words: Vec<String> =
            advise_on("Northmere", 558).into_iter().map(|advice| advice.words).collect();
        assert!(words[0].starts_with("No postcode for Northmere."), "{words:?}");
        assert_eq!(
            words[1],
            "12.4 miles come to £6.82 at the rates of that day; the amount says £5.58."
        );
    }

    #[test]
    fn what_needs_details_waits_in_the_queue_and_is_not_chosen_for_a_claim() {
        use crate::domain::receipt::Receipt;
        let (mut test, placement) = office();
        let whole = spend(&mut test, placement, "2026-06-03", 1000);
        let captured =
            Expense { placement, on: test.today, amount: Money(500), ..Expense::default() };
        let id: ExpenseId = test
            .act(Command::CaptureExpenses { expenses: vec![(captured, vec![Receipt::default()])] })
            .unwrap()
            .into();
        assert_eq!(queue(&test.office), [id]);
        let bare = list(&test.office, None, ClaimFilter::NeedsDetails, 1);
        assert_eq!((bare.count, bare.bare, bare.lines[0].is_claimable), (1, 1, false));
        assert_eq!(chosen(&test.office, [whole, id]).ids, [whole]);
        let claim = Command::MakeClaim { reference: "June".to_owned(), expenses: vec![whole, id] };
        assert!(test.try_act(claim).is_err());
        let view = expense(&test.office, id).unwrap();
        assert_eq!(view.missing, ["the day", "the kind", "what it was for"]);
        let was = Box::new(view.expense.clone());
        let now =
            Box::new(Expense { captured: false, purpose: "Lunch".to_owned(), ..view.expense });
        test.act(Command::EditExpense { id, was, now });
        assert!(queue(&test.office).is_empty());
    }

    #[test]
    fn what_looks_like_another_is_listed_with_why() {
        let (mut test, placement) = office();
        let mut spend = |merchant: &str| -> ExpenseId {
            let expense = Expense {
                placement,
                on: day("2026-06-03"),
                amount: Money(1000),
                merchant: merchant.to_owned(),
                purpose: "Travel".to_owned(),
                ..Expense::default()
            };
            test.act(Command::AddExpense { expense: Box::new(expense), receipts: Vec::new() })
                .unwrap()
                .into()
        };
        let (one, two, _) = (spend("Fictional Rail"), spend("Fictional rail"), spend("Other"));
        let found = list(&test.office, None, ClaimFilter::Alike, 1);
        assert_eq!(found.count, 2);
        assert!(found.lines.iter().all(|line| line.is_alike));
        let view = &expense(&test.office, one).unwrap().alike[0];
        assert_eq!((view.other, view.person.as_str()), (two, "Sam Okafor"));
        assert_eq!(view.why, ["has the same day, amount and merchant"]);
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
