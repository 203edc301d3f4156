//! The office's own figures, in place of those of the rulebook.

use crate::{
    domain::{
        date::{FIRST_YEAR, LAST_YEAR},
        office_details::OfficeDetails,
        rulebook::{OwnFigure, Unit},
    },
    journal::Edit,
    office::{Changes, Collection, Context, Office, Problem},
};
use chrono::{Datelike, NaiveDate};
use serde_json::json;

fn refused(words: &str) -> Problem {
    Problem::Refused(words.to_owned())
}

/// Sets a figure from a day on. `was` is the first day of the office's own one that it takes the
/// place of, where it does.
pub(super) fn set(
    office: &Office,
    key: &str,
    was: Option<NaiveDate>,
    from: NaiveDate,
    own: OwnFigure,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let id = office.office().ok_or(Problem::Gone(Collection::Office))?.id;
    if Unit::of(key).is_none() {
        return Err(refused("This version of the app does not know this rule."));
    }
    if !own.fits(key) {
        return Err(refused("This figure does not fit the rule: check the number and its unit."));
    }
    if own.source.trim().is_empty() {
        return Err(refused("Say where the office has this figure from."));
    }
    if !(FIRST_YEAR..=LAST_YEAR).contains(&from.year()) {
        return Err(refused("The year must be from 1900 to 2100."));
    }
    let own = OwnFigure { set_on: context.today, ..own };
    let mut changes = Changes::new("set-figure");
    changes.update(office, id, |details: &mut OfficeDetails| {
        if let Some(was) = was {
            details.own_figures.take_back(key, was);
        }
        details.own_figures.set(key, from, own);
    })?;
    Ok(changes)
}

/// Takes back the one that holds from a day on.
pub(super) fn take_back(office: &Office, key: &str, from: NaiveDate) -> Result<Changes, Problem> {
    let row = office.office().ok_or(Problem::Gone(Collection::Office))?;
    if !row.value.own_figures.of(key).any(|(day, _)| day == from) {
        return Err(refused(
            "This figure is no longer there. It may have been taken back in another tab; the history tells.",
        ));
    }
    let mut changes = Changes::new("take-back-figure");
    // The change names the one figure, also where it is the last: so what another copy sets meanwhile
    // stays.
    let collection = Collection::Office.name().to_owned();
    let subject = office.folded(&collection, row.id).and_then(|folded| folded.subject);
    let patch = json!({ "own_figures": { key: { from.to_string(): null } } });
    changes.edits.push(Edit { subject, collection, record: row.id, patch });
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            ClaimId, ExpenseId, PlacementId,
            claim::ClaimStatus,
            expense::{Expense, ExpenseKind, Journey},
            lens::Concern,
            money::Money,
            opening::{Opening, Pay, PlacementKind},
            person::Person,
            placement::Placement,
            rulebook::{ADULT, CLAIM_WITHIN_DAYS},
        },
        journal::{Clock, Edit, Entry, Writer},
        office::{
            Command, apply, describe,
            mileage::reckon,
            queries::{expenses::claim_by, lens, preflight},
            testing::TestOffice,
            undo,
        },
    };
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn own(unit: Unit, number: i64) -> OwnFigure {
        let source = "IPSA’s letter of 2 May 2026".to_owned();
        OwnFigure { unit, number, source, ..OwnFigure::default() }
    }

    fn set_figure(key: &str, from: &str, own: OwnFigure) -> Command {
        Command::SetFigure { key: key.to_owned(), was: None, from: day(from), own }
    }

    fn office() -> TestOffice {
        let mut test = TestOffice::new("2026-06-20");
        test.act(Command::SetUpOffice { details: OfficeDetails::default() });
        test
    }

    fn last_change(test: &TestOffice) -> Vec<Entry> {
        let change = test.entries.last().unwrap().change;
        test.entries.iter().filter(|entry| entry.change == change).cloned().collect()
    }

    fn said(test: &TestOffice) -> String {
        describe::sentence(&test.office, &last_change(test))
    }

    #[test]
    fn deadlines_and_rates_follow_the_offices_figure_and_undo_brings_the_old_one_back() {
        let mut test = office();
        let (before, after) = (day("2026-04-30"), day("2026-05-01"));
        assert_eq!(claim_by(&test.office, after), Some(day("2026-07-30")));
        test.act(set_figure(CLAIM_WITHIN_DAYS, "2026-05-01", own(Unit::Days, 60)));
        assert_eq!(
            said(&test),
            "Set the office’s own figure for “Claim within, from the day of spending” from 1 May 2026: 60 days"
        );
        assert_eq!(claim_by(&test.office, before), Some(day("2026-07-29")));
        assert_eq!(claim_by(&test.office, after), Some(day("2026-06-30")));
        let set_on = test.office.office().unwrap().value.own_figures.of(CLAIM_WITHIN_DAYS).next();
        assert_eq!(set_on.unwrap().1.set_on, test.today);
        let changes = undo(&test.office, &last_change(&test), &test.entries).unwrap();
        test.take(changes);
        assert_eq!(claim_by(&test.office, after), Some(day("2026-07-30")));

        test.act(set_figure("mileage-car", "2026-05-01", own(Unit::PencePerMile, 60)));
        let amount = |test: &TestOffice, on| {
            let rules = test.office.rules();
            reckon(rules, ExpenseKind::Car, on, 100, 0).unwrap().reckoned.amount()
        };
        assert_eq!(amount(&test, before), Money(550));
        assert_eq!(amount(&test, after), Money(600));
        let key = "mileage-car".to_owned();
        test.act(Command::TakeBackFigure { key: key.clone(), from: after });
        assert_eq!(
            said(&test),
            "Took back the office’s own figure for “Car, first 10,000 miles of a year”"
        );
        assert_eq!(amount(&test, after), Money(550));
        assert!(test.try_act(Command::TakeBackFigure { key, from: after }).is_err());
    }

    #[test]
    fn the_lens_and_the_pre_flight_go_by_the_offices_figure() {
        let mut test = office();
        let opening = Opening {
            kind: PlacementKind::EmployedIntern,
            pay: Pay::Paid,
            pay_per_hour: Some(Money(1_300)),
            start: Some(day("2026-07-01")),
            end: Some(day("2026-08-31")),
            ..Opening::default()
        };
        let risks = |test: &TestOffice| {
            let read = lens::read_opening(&test.office, &opening, test.today);
            read.open
                .into_iter()
                .filter(|it| it.rule.concern == Concern::Law)
                .map(|it| it.words)
                .collect::<Vec<String>>()
        };
        assert_eq!(risks(&test), Vec::<String>::new());
        // It rises within the stay, on a day on which no rate of the rulebook begins.
        test.act(set_figure(ADULT, "2026-08-01", own(Unit::PencePerHour, 1_301)));
        let found = risks(&test);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("£13.01 on 1 August 2026"), "{found:?}");

        let person = Person::default();
        let placement = Placement { start: day("2026-03-02"), ..Placement::default() };
        let placement: PlacementId = test
            .act(Command::AddPlacement { person, placement: Box::new(placement) })
            .unwrap()
            .into();
        let expense = Expense {
            placement,
            on: day("2026-05-20"),
            kind: ExpenseKind::Rail,
            ..Expense::default()
        };
        let id: ExpenseId = test
            .act(Command::AddExpense { expense: Box::new(expense), receipts: vec![] })
            .unwrap()
            .into();
        let too_old = |test: &TestOffice| {
            let checked = preflight::of_expense(&test.office, id, test.today).unwrap();
            checked.findings.iter().any(|it| it.rule.key == "too-old")
        };
        assert!(!too_old(&test));
        test.act(set_figure(CLAIM_WITHIN_DAYS, "2026-05-20", own(Unit::Days, 31)));
        assert!(!too_old(&test), "31 days ago");
        test.act(set_figure(CLAIM_WITHIN_DAYS, "2026-05-20", own(Unit::Days, 30)));
        assert!(too_old(&test), "a day more than thirty");
    }

    #[test]
    fn a_claim_that_was_sent_keeps_what_it_was_made_with() {
        let mut test = office();
        test.act(set_figure("mileage-car", "2026-05-01", own(Unit::PencePerMile, 60)));
        let person = Person::default();
        let placement: PlacementId =
            test.act(Command::AddPlacement { person, placement: Box::default() }).unwrap().into();
        let expense = Box::new(Expense {
            placement,
            on: day("2026-05-20"),
            kind: ExpenseKind::Car,
            amount: Money(600),
            journey: Some(Journey { tenths_of_mile: Some(100), ..Journey::default() }),
            ..Expense::default()
        });
        let id: ExpenseId =
            test.act(Command::AddExpense { expense, receipts: vec![] }).unwrap().into();
        let claim: ClaimId = test
            .act(Command::MakeClaim { reference: "May".to_owned(), expenses: vec![id] })
            .unwrap()
            .into();
        test.act(Command::SetClaimStatus {
            id: claim,
            status: ClaimStatus::Sent,
            on: Some(test.today),
            ipsa_number: String::new(),
        });
        let sent = test.office.claims.get(claim).unwrap().value.clone();
        let kept = &sent.made_with["mileage-car from 2026-05-01"];
        assert_eq!(kept.value, "60p a mile");
        assert_eq!(kept.source, "IPSA’s letter of 2 May 2026 (set by the office on 20 June 2026)");
        assert_eq!(sent.lines[&id].reckoned.unwrap().amount(), Money(600));
        let key = "mileage-car".to_owned();
        test.act(Command::TakeBackFigure { key, from: day("2026-05-01") });
        assert_eq!(test.office.claims.get(claim).unwrap().value, sent);
    }

    #[test]
    fn two_copies_that_set_figures_keep_both_and_the_later_word_holds() {
        let mut one = office();
        let base = one.entries.clone();
        one.act(set_figure(CLAIM_WITHIN_DAYS, "2026-05-01", own(Unit::Days, 60)));
        // Another copy of the office says more, and later.
        let mut other = Office::of(&base);
        let mut clock = Clock::new(Writer(2));
        let mut all = one.entries.clone();
        for command in [
            set_figure("mileage-car", "2026-05-01", own(Unit::PencePerMile, 60)),
            set_figure(CLAIM_WITHIN_DAYS, "2026-06-01", own(Unit::Days, 45)),
            set_figure(CLAIM_WITHIN_DAYS, "2026-05-01", own(Unit::Days, 30)),
        ] {
            let mut fresh = Uuid::nil;
            let (now, author) = (2_000_000, "Tom Reid".to_owned());
            let mut context = Context { now, today: one.today, author, fresh: &mut fresh };
            let changes = apply(&other, command, &mut context).unwrap();
            let (edits, action) = (changes.edits, changes.action);
            let entries = Edit::stamp_all(edits, &mut clock, now, "Tom Reid", action, None);
            for entry in &entries {
                other.take(entry);
            }
            all.extend(entries);
        }
        let merged = Office::of(&all);
        let rules = merged.rules();
        let rate = rules.figure_on("mileage-car", day("2026-05-01")).unwrap();
        assert_eq!(rate.value.to_string(), "60p a mile");
        assert_eq!(rules.days_on(CLAIM_WITHIN_DAYS, day("2026-05-31")), Some(30));
        assert_eq!(rules.days_on(CLAIM_WITHIN_DAYS, day("2026-06-01")), Some(45));
        all.reverse();
        assert_eq!(Office::of(&all).office(), merged.office());
    }

    #[test]
    fn what_does_not_fit_a_rule_is_refused() {
        let mut test = office();
        for command in [
            set_figure("no-such-rule", "2026-05-01", own(Unit::Days, 1)),
            set_figure(CLAIM_WITHIN_DAYS, "2026-05-01", own(Unit::Months, 1)),
            set_figure(CLAIM_WITHIN_DAYS, "2026-05-01", own(Unit::Days, -1)),
            set_figure(CLAIM_WITHIN_DAYS, "2026-05-01", own(Unit::Days, 3_661)),
            set_figure(CLAIM_WITHIN_DAYS, "1899-12-31", own(Unit::Days, 60)),
            set_figure(CLAIM_WITHIN_DAYS, "2101-01-01", own(Unit::Days, 60)),
            set_figure(
                CLAIM_WITHIN_DAYS,
                "2026-05-01",
                OwnFigure { source: " ".to_owned(), ..own(Unit::Days, 60) },
            ),
        ] {
            assert!(test.try_act(command.clone()).is_err(), "{command:?}");
        }
        // Another day for the same figure leaves none behind.
        test.act(set_figure(CLAIM_WITHIN_DAYS, "2026-05-01", own(Unit::Days, 60)));
        test.act(Command::SetFigure {
            key: CLAIM_WITHIN_DAYS.to_owned(),
            was: Some(day("2026-05-01")),
            from: day("2026-06-01"),
            own: own(Unit::Days, 60),
        });
        let held = &test.office.office().unwrap().value.own_figures;
        let days: Vec<NaiveDate> = held.of(CLAIM_WITHIN_DAYS).map(|(from, _)| from).collect();
        assert_eq!(days, [day("2026-06-01")]);
    }
}
