//! What follows when a last day moves, shown before it is done.

use super::{checklist::as_it_stands, lens, paying_back};
use crate::{
    domain::{
        ChecklistItemId, PlacementId,
        checklist::{ChecklistItem, ItemState, ListKind},
        date,
        end_change::EndChangeKind,
        money::Money,
        placement::Placement,
    },
    office::{Office, Row, end_refusal},
};
use chrono::NaiveDate;
use std::{collections::BTreeSet, sync::Arc};

/// What can no longer be done with somebody who is gone without a word, by the keys of the built-in
/// leaving list.
const NEEDS_THEM: [&str; 9] = [
    "next-job",
    "handover",
    "running-list-complete",
    "advice-for-next",
    "final-review",
    "exit-review-intern",
    "own-devices-cleared",
    "confidentiality-goes-on",
    "thanks",
];

/// One thing that follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follows {
    /// What, in a few words.
    pub what: &'static str,
    /// The rest of it.
    pub words: String,
    /// Whether it wants somebody to look.
    pub is_warning: bool,
}

/// What follows when a last day moves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Why it cannot be done so; empty where it can.
    pub refusal: String,
    /// What follows.
    pub follows: Vec<Follows>,
    /// How many open leaving items have a day set by hand, which can move along.
    pub by_hand: usize,
    /// Items that need the person, who is gone.
    pub waivable: Vec<(ChecklistItemId, String)>,
}

/// What follows when a last day moves; nothing where the placement is gone.
pub fn preview(
    office: &Office,
    id: PlacementId,
    kind: EndChangeKind,
    to: NaiveDate,
    today: NaiveDate,
) -> Option<Preview> {
    let row = office.placements.get(id)?;
    let placement = &row.value;
    if let Some(refusal) = end_refusal(placement, kind, to, today) {
        return Some(Preview { refusal, ..Preview::default() });
    }
    let now = Placement { end: Some(to), ..placement.clone() };
    let mut preview = Preview::default();
    let mut follow = |what: &'static str, words: String, is_warning: bool| {
        preview.follows.push(Follows { what, words, is_warning });
    };
    let moved = placement.end.map(|end| (to - end).num_days());
    let by = match moved {
        None => String::new(),
        Some(1) => ", 1 day later".to_owned(),
        Some(-1) => ", 1 day sooner".to_owned(),
        Some(days) if days < 0 => format!(", {} days sooner", -days),
        Some(days) => format!(", {days} days later"),
    };
    let stay = (to - placement.start).num_days() + 1;
    let stays = if stay == 1 { "1 day".to_owned() } else { format!("{stay} days") };
    follow(
        "Last day",
        format!(
            "{} {}{by}. The whole stay is then {stays}.",
            date::weekday_name(to),
            date::long(to)
        ),
        false,
    );
    let (mut due, mut late, mut by_hand, mut waivable) = (0, 0, 0, Vec::new());
    let (mut planned_after, mut first) = (0, None::<(NaiveDate, String)>);
    let open = |it: &&Arc<Row<ChecklistItem>>| {
        it.value.state == ItemState::ToDo && as_it_stands(office, &it.value).is_open()
    };
    for item in office.checklist.of(id).filter(open) {
        let value = &item.value;
        let then = office.due(value, &now);
        if then != office.due(value, placement) {
            due += 1;
            late += usize::from(then.is_some_and(|day| day < today));
            let named = then.map(|day| (day, value.title.clone()));
            first = [first, named].into_iter().flatten().min();
        }
        if value.list == ListKind::Leaving && value.due_on.is_some() {
            by_hand += 1;
        }
        planned_after += usize::from(
            value.list == ListKind::Experience && value.due_on.is_some_and(|day| day > to),
        );
        if kind == EndChangeKind::WithoutNotice
            && value.list == ListKind::Leaving
            && NEEDS_THEM.contains(&value.template.as_str())
        {
            waivable.push((ChecklistItemId(item.id), value.title.clone()));
        }
    }
    if let Some((day, title)) = first {
        let items = if due == 1 { "1 item moves".to_owned() } else { format!("{due} items move") };
        let overdue = match late {
            0 => String::new(),
            1 => " 1 of them is overdue at once.".to_owned(),
            many => format!(" {many} of them are overdue at once."),
        };
        follow(
            "Lists",
            format!("{items} along; the first, “{title}”, is due on {}.{overdue}", date::long(day)),
            late > 0,
        );
    }
    if planned_after > 0 {
        let words = match planned_after {
            1 => "1 experience is planned for a day after it.".to_owned(),
            many => format!("{many} experiences are planned for days after it."),
        };
        follow("Experience", words, true);
    }
    let begins = super::leaving::begins(&super::leaving::settings(office), to);
    let begins_words = if begins <= today {
        "It begins at once.".to_owned()
    } else {
        format!("It begins on {}.", date::long(begins))
    };
    follow("Leaving plan", begins_words, false);
    money(office, id, &mut follow);
    limits(office, row, &now, to, today, &mut follow);
    (preview.by_hand, preview.waivable) = (by_hand, waivable);
    Some(preview)
}

fn money(office: &Office, id: PlacementId, follow: &mut impl FnMut(&'static str, String, bool)) {
    let (mut unclaimed, mut owed) = (Money(0), Money(0));
    let mut last: Option<NaiveDate> = None;
    for row in office.expenses.of(id) {
        if row.value.claim.is_none_or(|claim| office.claims.get(claim).is_none()) {
            unclaimed = unclaimed + row.value.amount;
            last =
                [last, super::expenses::claim_by(office, row.value.on)].into_iter().flatten().min();
        }
        owed = owed + paying_back::standing(office, row.id.into(), &row.value).owed();
    }
    if unclaimed.0 > 0 {
        let by =
            last.map(|day| format!(" The first of it must be claimed by {}.", date::long(day)));
        follow(
            "Claims",
            format!("{unclaimed} is in no claim yet.{}", by.unwrap_or_default()),
            true,
        );
    }
    if owed.0 > 0 {
        follow("Paying back", format!("They are still owed {owed}."), true);
    }
}

/// What the rules say to the new last day: what the lens finds then and did not before, and how
/// long clearance lasts.
fn limits(
    office: &Office,
    row: &Row<Placement>,
    now: &Placement,
    to: NaiveDate,
    today: NaiveDate,
    follow: &mut impl FnMut(&'static str, String, bool),
) {
    // Read on a day on which the placement goes on, or the lens has nothing to say.
    let on = today.min(to);
    let before: BTreeSet<&str> =
        lens::read_placement(office, row, on).open.iter().map(|it| it.rule.key).collect();
    let then = Row { id: row.id, value: now.clone() };
    for finding in lens::read_placement(office, &then, on).open {
        if !before.contains(finding.rule.key) {
            follow("Work and pay", finding.words.clone(), true);
        }
    }
    let prepared = office.preparations.get(row.id).map(|it| it.value.clone()).unwrap_or_default();
    let lasts = prepared.clearance(&row.value.before).holds_until(office.rules());
    if let Some(until) = lasts.filter(|until| *until < to) {
        let words = format!(
            "Granted clearance lasts until {} at most. Renew it before then, and the pass with it.",
            date::long(until)
        );
        follow("Clearance", words, true);
    }
    if let Some(until) = prepared.pass.expires.filter(|until| *until < to) {
        let words =
            format!("The pass runs out on {}. Ask for a new one before.", date::long(until));
        follow("Pass", words, true);
    }
    if row.value.before.clearance_granted.is_none() && to >= today {
        let words = "No clearance is noted. Nobody works here before it.".to_owned();
        follow("Clearance", words, true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            checklist::{ItemState, ListKind},
            end_change::EndChange,
            expense::{Expense, ExpenseKind},
            opening::{Hours, Pay, PlacementKind},
            person::Person,
            placement::Step,
        },
        office::{
            Command,
            queries::{expenses::claim_by, leaving::leaving},
            testing::TestOffice,
            undo,
        },
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn office() -> (TestOffice, PlacementId) {
        let mut office = TestOffice::new("2026-03-02");
        let placement = Placement {
            kind: PlacementKind::Volunteer,
            pay: Pay::ExpensesCovered,
            hours: Hours::NoSetHours,
            start: office.today,
            end: Some(day("2026-05-29")),
            ..Placement::default()
        };
        let id = office.act(Command::AddPlacement {
            person: Person::default(),
            placement: Box::new(placement),
        });
        let id = PlacementId(id.unwrap());
        let (step, on) = (Step::ClearanceGranted, Some(day("2023-09-01")));
        office.act(Command::RecordStep { id, step, on, witness: String::new() });
        (office, id)
    }

    fn words(preview: &Preview, what: &str) -> Vec<String> {
        let of = preview.follows.iter().filter(|it| it.what == what);
        of.map(|it| it.words.clone()).collect()
    }

    #[test]
    fn a_longer_stay_is_held_against_the_limit_of_months_and_the_clearance() {
        let (office, id) = office();
        let look = |to: &str| {
            preview(&office.office, id, EndChangeKind::Extended, day(to), office.today).unwrap()
        };
        let short = look("2026-06-12");
        assert_eq!(words(&short, "Work and pay"), Vec::<String>::new());
        assert_eq!(words(&short, "Clearance"), Vec::<String>::new());
        assert!(words(&short, "Last day")[0].starts_with("Friday 12 June 2026, 14 days later."));
        assert!(words(&short, "Lists")[0].contains("items move along; the first, "));
        let long = look("2026-09-30");
        assert_eq!(words(&long, "Work and pay").len(), 1, "{:?}", long.follows);
        assert!(words(&long, "Clearance")[0].contains("until 1 September 2026"));
    }

    #[test]
    fn who_left_without_notice_leaves_items_that_need_them() {
        let (mut office, id) = office();
        office.today = day("2026-03-20");
        let kind = EndChangeKind::WithoutNotice;
        let seen = preview(&office.office, id, kind, day("2026-03-13"), office.today).unwrap();
        assert_eq!(seen.waivable.len(), NEEDS_THEM.len());
        assert!(words(&seen, "Lists")[0].contains("overdue at once"));
        let refused = preview(&office.office, id, kind, day("2026-04-13"), office.today).unwrap();
        assert!(!refused.refusal.is_empty() && refused.follows.is_empty());
        assert_eq!(
            preview(&office.office, PlacementId::default(), kind, day("2026-04-13"), office.today),
            None
        );
    }

    #[test]
    fn a_longer_stay_moves_claims_and_lists_along_and_is_undone_as_one() {
        let (mut office, id) = office();
        office.today = day("2026-05-20");
        let spent = day("2026-05-18");
        let expense = Expense {
            placement: id,
            on: spent,
            kind: ExpenseKind::Rail,
            amount: Money(1_250),
            purpose: "To Northmere".to_owned(),
            ..Expense::default()
        };
        office.act(Command::AddExpense { expense: Box::new(expense), receipts: Vec::new() });
        let (list, title) = (ListKind::Leaving, "Hand over the surgery diary".to_owned());
        let due_on = Some(day("2026-05-27"));
        let item = Command::AddChecklistItem { placement: id, list, title, due_on };
        let item = office.act(item).unwrap();
        let dues = |it: &TestOffice| {
            let placement = &it.office.placements.get(id).unwrap().value;
            let of_lists =
                it.office.checklist.of(id).map(|row| it.office.due(&row.value, placement));
            of_lists.collect::<Vec<_>>()
        };
        let claims = |it: &TestOffice| {
            let plan = leaving(&it.office, id, it.today).unwrap();
            plan.lines.into_iter().find(|line| line.key == "claims").unwrap().due.unwrap()
        };
        let (before, kind) = (dues(&office), EndChangeKind::Extended);
        assert_eq!(claims(&office), day("2026-05-29"));
        let seen = preview(&office.office, id, kind, day("2026-06-12"), office.today).unwrap();
        let said = words(&seen, "Claims");
        assert!(
            said[0].starts_with("£12.50 is in no claim yet. The first of it must be"),
            "{said:?}"
        );
        assert_eq!(words(&seen, "Paying back"), ["They are still owed £12.50."]);
        let extend = |it: &mut TestOffice, from: &str, to: &str| {
            let change = EndChange {
                placement: id,
                kind,
                from: Some(day(from)),
                to: day(to),
                reason: "The report is not finished".to_owned(),
                ..EndChange::default()
            };
            let change = Box::new(change);
            it.act(Command::ChangeEnd { change, shift: true, waive: Vec::new() });
        };
        extend(&mut office, "2026-05-29", "2026-06-12");
        assert_eq!(office.office.placements.get(id).unwrap().value.end, Some(day("2026-06-12")));
        assert_eq!(claims(&office), day("2026-06-12"));
        let by_hand = &office.office.checklist.get(item).unwrap().value;
        assert_eq!((by_hand.due_on, by_hand.state), (Some(day("2026-06-10")), ItemState::ToDo));
        let moved = before.iter().zip(dues(&office)).filter(|(was, now)| **was != *now).count();
        assert!(moved > 3, "only {moved} items moved along");
        let plan = leaving(&office.office, id, office.today).unwrap();
        assert!(plan.moved[0].what.contains("12 June 2026"), "{:?}", plan.moved);
        // One undo puts all of it back.
        let change = office.entries.last().unwrap().change;
        let entries: Vec<_> =
            office.entries.iter().filter(|it| it.change == change).cloned().collect();
        let back = undo(&office.office, &entries, &office.entries).unwrap();
        office.take(back);
        assert_eq!((dues(&office), claims(&office)), (before, day("2026-05-29")));
        // A stay that outlasts IPSA’s time for claiming does not move the claim’s day beyond that.
        extend(&mut office, "2026-05-29", "2026-12-18");
        let last = claim_by(&office.office, spent).unwrap();
        assert!(last < day("2026-12-18"));
        assert_eq!(claims(&office), last);
    }
}
