//! Every rule at its boundary.

use super::*;
use crate::domain::{
    PersonId, ReceiptId,
    expense::ExpenseKind,
    journey::{Journey, Reckoned},
    opening::PlacementKind,
    placement::BeforeDayOne,
    receipt::{Hash, Receipt},
};
use std::collections::BTreeSet;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const SPENT: &str = "2026-06-10";

/// An expense of which nothing is to be said.
fn clean() -> Expense {
    Expense {
        person: PersonId(Uuid::from_u128(1)),
        on: day(SPENT),
        kind: ExpenseKind::Rail,
        amount: Money(2460),
        purpose: "Travel to a day in the office".to_owned(),
        receipts: [(
            ReceiptId(Uuid::from_u128(5)),
            Receipt { hash: Hash::of(b"ticket"), ..Receipt::default() },
        )]
        .into(),
        ..Expense::default()
    }
}

fn placement() -> Placement {
    Placement {
        kind: PlacementKind::Volunteer,
        start: day("2026-06-01"),
        end: Some(day("2026-07-31")),
        before: BeforeDayOne {
            clearance_granted: Some(day("2026-05-20")),
            arrangement_lodged: Some(day("2026-05-21")),
            ..BeforeDayOne::default()
        },
        ..Placement::default()
    }
}

fn known() -> Known {
    let mut known = Known::default();
    for name in [
        "Office Manager",
        "Sam Okafor",
        "Will Park",
        "王小明",
        "Zoë O’Brien-Ngũgĩ",
        "May June",
        "Jo Quill",
        "Ama M. Kessie",
    ] {
        known.add_name(name);
    }
    known.add_place("1 Market Street, Northmere NM1 1AA");
    known
}

struct Case {
    expense: Expense,
    placement: Option<Placement>,
    cleared_until: Option<NaiveDate>,
    today: NaiveDate,
    sums: Sums,
}

impl Case {
    fn new() -> Case {
        Case {
            expense: clean(),
            placement: Some(placement()),
            cleared_until: None,
            today: day("2026-06-30"),
            sums: Sums::default(),
        }
    }

    fn with(change: impl FnOnce(&mut Case)) -> Vec<&'static str> {
        let mut case = Case::new();
        change(&mut case);
        case.findings().into_iter().map(|finding| finding.rule.key).collect()
    }

    fn findings(&self) -> Vec<Finding> {
        check(&Line {
            id: Uuid::from_u128(9),
            expense: &self.expense,
            placement: self.placement.as_ref(),
            cleared_until: self.cleared_until,
            today: self.today,
            known: &known(),
            sums: &self.sums,
            typed: Money(0),
            typed_of_year: Money(0),
            rules: Rules::BUILT_IN,
        })
    }
}

fn described(text: &str) -> Vec<&'static str> {
    Case::with(|case| case.expense.purpose = text.to_owned())
}

#[test]
fn every_rule_says_who_says_so_and_what_to_do_and_has_its_own_key() {
    let mut keys = BTreeSet::new();
    for rule in rules() {
        assert!(keys.insert(rule.key), "{}", rule.key);
        for text in [rule.words, rule.to_do] {
            assert!(text.ends_with('.') && !text.contains('\''), "{}", rule.key);
        }
        assert!(!rule.source.title.is_empty() && !rule.source.dated.is_empty(), "{}", rule.key);
        let has_page = rule.source.url.starts_with("http");
        assert!(has_page || rule.source.url.is_empty(), "{}", rule.key);
        assert!(has_page || rule.sureness != Sureness::Found, "{}", rule.key);
        assert_eq!(rule.comment.is_some(), rule.severity == Severity::Soft, "{}", rule.key);
    }
    assert_eq!(keys.len(), 21);
}

#[test]
fn of_a_clean_line_nothing_is_said() {
    assert!(Case::new().findings().is_empty());
}

#[test]
fn nothing_is_claimed_before_it_was_spent() {
    assert!(Case::with(|case| case.today = day(SPENT)).is_empty());
    assert_eq!(Case::with(|case| case.today = day("2026-06-09")), ["not-spent-yet"]);
}

#[test]
fn ninety_days_are_in_time_and_ninety_one_are_not() {
    assert!(Case::with(|case| case.today = day("2026-09-08")).is_empty());
    assert_eq!(Case::with(|case| case.today = day("2026-09-09")), ["too-old"]);
}

#[test]
fn clearance_and_arrangement_come_no_later_than_the_spending() {
    let cleared = |on: Option<&str>| {
        Case::with(|case| {
            case.placement.as_mut().unwrap().before.clearance_granted = on.map(day);
        })
    };
    assert!(cleared(Some(SPENT)).is_empty());
    assert_eq!(cleared(Some("2026-06-11")), ["not-cleared"]);
    assert_eq!(cleared(None), ["not-cleared"]);
    let lodged = |on: Option<&str>| {
        Case::with(|case| {
            case.placement.as_mut().unwrap().before.arrangement_lodged = on.map(day);
        })
    };
    assert!(lodged(Some(SPENT)).is_empty());
    assert_eq!(lodged(Some("2026-06-11")), ["not-lodged"]);
    assert_eq!(lodged(None), ["not-lodged"]);
    // Nobody employed has an arrangement; and before April 2025 clearance was not asked for.
    assert!(
        Case::with(|case| {
            case.placement = Some(Placement {
                kind: PlacementKind::EmployedIntern,
                start: day("2026-06-01"),
                ..Placement::default()
            });
        })
        .is_empty()
    );
    let before = |on: &str| {
        Case::with(|case| {
            case.expense.on = day(on);
            case.today = day(on);
            let placement = case.placement.as_mut().unwrap();
            placement.start = day("2025-01-01");
            placement.before.clearance_granted = None;
            placement.before.arrangement_lodged = Some(day("2025-01-01"));
        })
    };
    assert!(before("2025-03-31").is_empty());
    assert_eq!(before("2025-04-01"), ["not-cleared"]);
}

/// Was a defect: clearance that had run out was as good as any.
#[test]
fn clearance_holds_to_its_last_day() {
    let until = |last: &str, kind: PlacementKind| {
        Case::with(|case| {
            case.cleared_until = Some(day(last));
            case.placement.as_mut().unwrap().kind = kind;
        })
    };
    assert!(until(SPENT, PlacementKind::Volunteer).is_empty());
    assert_eq!(until("2026-06-09", PlacementKind::Volunteer), ["not-cleared"]);
    assert!(until("2026-06-09", PlacementKind::EmployedIntern).is_empty());
}

#[test]
fn it_was_spent_between_the_first_and_the_last_day() {
    let on = |text: &str| {
        Case::with(|case| {
            case.expense.on = day(text);
            case.today = day("2026-08-10");
        })
    };
    assert!(on("2026-06-01").is_empty());
    assert!(on("2026-07-31").is_empty());
    assert_eq!(on("2026-05-31"), ["outside-placement"]);
    assert_eq!(on("2026-08-01"), ["outside-placement"]);
    // A placement that is gone says nothing.
    assert!(Case::with(|case| case.placement = None).is_empty());
}

#[test]
fn a_fare_is_paid_up_to_the_anytime_fare() {
    let fare = |fare: i64, kind: ExpenseKind| {
        Case::with(|case| {
            case.expense.anytime_fare = Some(Money(fare));
            case.expense.kind = kind;
        })
    };
    assert!(fare(2460, ExpenseKind::Rail).is_empty());
    assert_eq!(fare(2459, ExpenseKind::Rail), ["fare-too-high"]);
    assert!(fare(2459, ExpenseKind::Taxi).is_empty());
}

#[test]
fn a_line_without_a_receipt_asks_for_a_comment_and_a_kept_one_answers_it() {
    let mut case = Case::new();
    case.expense.receipts.clear();
    let findings = case.findings();
    assert_eq!(findings.len(), 1);
    assert!(!findings[0].is_answered);
    assert_eq!(draft_comment("", &findings), "No receipt is available. Reason: [say why].");
    case.expense.no_receipt_reason = "The gate kept the ticket.".to_owned();
    assert_eq!(
        draft_comment("", &case.findings()),
        "No receipt is available. Reason: The gate kept the ticket."
    );
    case.expense.ipsa_comment = "The gate kept the ticket.".to_owned();
    assert!(case.findings()[0].is_answered);
    case.expense.ipsa_comment = "  ".to_owned();
    assert!(!case.findings()[0].is_answered);
}

/// The comment of each rule that one can answer, word for word; and of two at once, both.
#[test]
fn each_soft_stop_drafts_its_comment() {
    let drafts = |change: fn(&mut Case)| {
        let mut case = Case::new();
        change(&mut case);
        draft_comment("", &case.findings())
    };
    let late = "Submitted late: spent on 10 June 2026. Reason: [say why].";
    let without = "No receipt is available. Reason: [say why].";
    assert_eq!(drafts(|case| case.today = day("2026-09-09")), late);
    assert_eq!(drafts(|case| case.expense.receipts.clear()), without);
    assert_eq!(
        drafts(|case| {
            case.expense.kind = ExpenseKind::Food;
            case.sums.food_limit = Some(Money(1_000));
            case.sums.food.insert((case.expense.person, case.expense.on), Money(1_001));
        }),
        "Above the office’s own limit for a day’s food. Reason: [say why]."
    );
    assert_eq!(
        drafts(|case| {
            case.sums.over_from.insert(FinancialYear(2026), (day(SPENT), Uuid::from_u128(9)));
        }),
        "Above the office’s budget for these expenses this year. Reason: [say why]."
    );
    assert_eq!(
        drafts(|case| {
            case.today = day("2026-09-09");
            case.expense.receipts.clear();
        }),
        format!("{late} {without}")
    );
    // What a comment cannot mend has none.
    assert_eq!(drafts(|case| case.expense.anytime_fare = Some(Money(1))), "");
}

#[test]
fn miles_need_no_receipt_but_every_postcode() {
    let by_car = |from: &str, to: &str| {
        let (from, to) = (from.to_owned(), to.to_owned());
        Case::with(|case| {
            case.expense.kind = ExpenseKind::Car;
            case.expense.receipts.clear();
            case.expense.journey =
                Some(Journey { from, to, tenths_of_mile: Some(1), ..Journey::default() });
        })
    };
    assert!(by_car("Northmere NM1 1AA", "London SW1A 0AA").is_empty());
    assert_eq!(by_car("Northmere NM1 1AA", "London"), ["postcodes-missing"]);
    assert_eq!(by_car("", "London SW1A 0AA"), ["details-missing", "postcodes-missing"]);
}

#[test]
fn a_round_sum_that_nothing_shows_is_looked_at() {
    let sum = |pence: i64, is_shown: bool| {
        Case::with(|case| {
            case.expense.amount = Money(pence);
            if !is_shown {
                case.expense.receipts.clear();
            }
        })
    };
    assert!(sum(500, true).is_empty());
    assert_eq!(sum(499, false), ["no-receipt"]);
    assert_eq!(sum(501, false), ["no-receipt"]);
    assert_eq!(sum(400, false), ["no-receipt"]);
    assert_eq!(sum(500, false), ["round-sum", "no-receipt"]);
}

#[test]
fn amounts_at_every_edge_upset_no_rule() {
    for pence in [i64::MIN, -1, 0, 1, i64::MAX] {
        let found = Case::with(|case| {
            case.expense.amount = Money(pence);
            case.expense.anytime_fare = Some(Money(i64::MIN));
        });
        assert_eq!(found.contains(&"details-missing"), pence <= 0, "{pence}");
    }
}

#[test]
fn limits_and_budgets_are_exceeded_by_a_penny_and_not_before() {
    let food = |spent: i64| {
        Case::with(|case| {
            case.expense.kind = ExpenseKind::Food;
            case.sums.food_limit = Some(Money(1_000));
            case.sums.food.insert((case.expense.person, case.expense.on), Money(spent));
        })
    };
    assert!(food(1_000).is_empty());
    assert_eq!(food(1_001), ["over-food-limit"]);
    let budget = |on: &str, id: u128| {
        let from = (day(on), Uuid::from_u128(id));
        Case::with(|case| {
            case.sums.over_from.insert(FinancialYear(2026), from);
        })
    };
    assert_eq!(budget(SPENT, 9), ["over-budget"]);
    assert!(budget(SPENT, 10).is_empty());
    assert!(budget("2026-06-11", 1).is_empty());
}

#[test]
fn miles_come_to_their_amount_to_the_penny() {
    let line = |pence: i64, miles: Reckoned, tenths: u32| {
        Case::with(|case| {
            case.expense.kind = ExpenseKind::Car;
            case.expense.amount = Money(pence);
            case.expense.journey = Some(Journey {
                from: "Northmere NM1 1AA".to_owned(),
                to: "London SW1A 0AA".to_owned(),
                tenths_of_mile: Some(tenths),
                ..Journey::default()
            });
            case.sums.miles.insert(Uuid::from_u128(9), miles);
        })
    };
    let miles = Reckoned { first_tenths: 124, first_pence: 55, ..Reckoned::default() };
    assert!(line(682, miles, 124).is_empty());
    assert_eq!(line(681, miles, 124), ["miles-amount"]);
    assert_eq!(line(683, miles, 124), ["miles-amount"]);
    // What was reckoned of other miles says nothing of these.
    assert!(line(683, miles, 125).is_empty());
    let beyond = Reckoned { first_tenths: 24, further_tenths: 100, further_pence: 25, ..miles };
    assert!(line(382, beyond, 124).is_empty());
    assert_eq!(line(682, beyond, 124), ["miles-amount"]);
}

#[test]
fn the_way_to_work_is_paid_to_a_volunteer_and_not_to_staff() {
    let commute = |kind: PlacementKind| {
        Case::with(|case| {
            case.placement.as_mut().unwrap().kind = kind;
            case.expense.journey = Some(Journey { is_commute: true, ..Journey::default() });
        })
    };
    assert!(commute(PlacementKind::Volunteer).is_empty());
    assert_eq!(commute(PlacementKind::EmployedIntern), ["wrong-journey"]);
}

#[test]
fn alcohol_is_found_and_what_only_sounds_like_it_is_not() {
    for text in
        ["Wine at supper", "Two pints", "Lunch and a lager", "BEER", "Lunch with alcoholic drinks"]
    {
        assert_eq!(described(text), ["alcohol"], "{text}");
    }
    for text in [
        "Ginger beer",
        "Alcohol-free beer",
        "Lunch at the winery",
        "Sale of tickets",
        "Ginger ale",
        "Alcohol free beer",
        "Non alcoholic drinks",
        "Lunch without wine",
    ] {
        assert!(described(text).is_empty(), "{text}");
    }
}

#[test]
fn flat_sums_are_found() {
    for text in ["Weekly allowance", "Per diem for the visit", "Lump sum", "Thank-you for helping"]
    {
        assert_eq!(described(text), ["flat-sum"], "{text}");
    }
    assert!(described("Travel to a day in the office").is_empty());
    // Whoever is employed is paid, and may have an allowance.
    assert!(
        Case::with(|case| {
            case.placement.as_mut().unwrap().kind = PlacementKind::EmployedIntern;
            case.expense.purpose = "Weekly allowance".to_owned();
        })
        .is_empty()
    );
}

#[test]
fn a_telephone_number_has_ten_to_fifteen_digits() {
    for (number, is_one) in [
        ("012345678", false),
        ("0123456789", true),
        ("012345678901234", true),
        ("0123456789012345", false),
        ("1234567890", false),
        ("+1234567890", true),
    ] {
        let text = format!("Call {number}");
        assert_eq!(described(&text).contains(&"gives-contact"), is_one, "{number}");
    }
}

#[test]
fn an_empty_description_is_missing() {
    assert_eq!(described("  "), ["details-missing"]);
    assert_eq!(Case::with(|case| case.expense.captured = true), ["details-missing"]);
}

#[test]
fn names_that_the_office_knows_are_found() {
    for text in [
        "Travel of Sam to the office",
        "Okafor’s ticket",
        "OKAFOR, ticket",
        "Ticket (O’Brien-Ngũgĩ)",
        "王小明的車票",
        "Lunch with Will",
        "lunch with sam okafor",
        "Ticket of okafor",
        "lunch with will park",
    ] {
        assert_eq!(described(text), ["names-somebody"], "{text}");
    }
    for text in [
        "Will be claimed once",
        "A sample of leaflets",
        "Travel in May",
        "Travel to the market",
        "Parking at Market Street",
        "Lunch in the park",
        "It will be claimed once",
        "Travel to the office of the manager",
    ] {
        assert!(described(text).is_empty(), "{text}");
    }
    // What is added goes to IPSA as well.
    type Write = fn(&mut Expense, String);
    let texts: [(&str, Write); 2] = [
        ("The comment for IPSA", |it, text| it.ipsa_comment = text),
        ("The reason why there is no receipt", |it, text| it.no_receipt_reason = text),
    ];
    for (place, write) in texts {
        for (text, key) in [
            ("Sam lost it", "names-somebody"),
            ("SO lost it", "gives-initials"),
            ("Left at 12 Mill Road", "gives-address"),
            ("Ask sam@example.org", "gives-contact"),
            ("Invoice 123456", "gives-number"),
        ] {
            let mut case = Case::new();
            write(&mut case.expense, text.to_owned());
            let found = case.findings();
            let finding = found.iter().find(|finding| finding.rule.key == key).unwrap();
            assert!(finding.words.starts_with(place), "{}", finding.words);
        }
    }
    // A place that is called like somebody is a place.
    let places = Case::with(|case| {
        case.expense.purpose = "Train to Okafor Junction".to_owned();
        case.expense.journey =
            Some(Journey { to: "Okafor Junction".to_owned(), ..Journey::default() });
    });
    assert!(places.is_empty());
}

/// Was a defect: a name was found only as it was written in the records, to the last accent.
#[test]
fn names_are_found_however_they_are_written() {
    for (text, found) in [
        ("Ticket of Zoe", "Zoe"),
        ("Ticket of Zoe\u{308}", "Zoe\u{308}"),
        ("Ticket of O'Brien", "O'Brien"),
        ("OBrien-Ngugi, ticket", "OBrien-Ngugi"),
        ("Ngugi had lunch", "Ngugi"),
        ("Okafor-Reed, ticket", "Okafor"),
        ("Lunch with Jo", "Jo"),
        ("Jo’s ticket", "Jo"),
        ("Lunch with Sam  Okafor", "Sam"),
    ] {
        let mut case = Case::new();
        case.expense.purpose = text.to_owned();
        let words: Vec<String> = case.findings().into_iter().map(|it| it.words).collect();
        let wanted = format!("The description holds a name that the office knows: “{found}”.");
        assert_eq!(words, [wanted], "{text}");
    }
    for text in ["jo", "JO", "A drop-in for the office", "To do: a visit", "Do in the office"] {
        assert!(described(text).is_empty(), "{text}");
    }
}

/// IPSA publishes where a journey began and ended. A place may be called like somebody; somebody’s
/// whole name is no place.
#[test]
fn a_stop_is_not_told_by_somebody_s_name() {
    let from = |from: &str| {
        Case::with(|case| {
            case.expense.journey = Some(Journey {
                from: from.to_owned(),
                to: "London".to_owned(),
                ..Journey::default()
            });
        })
    };
    assert_eq!(from("Home of Sam Okafor"), ["names-somebody"]);
    assert!(from("Okafor Junction").is_empty());
    assert!(from("Home").is_empty());
}

#[test]
fn initials_are_found_and_short_forms_are_not() {
    for text in [
        "Ticket for SO",
        "Ticket for S.O.",
        "ZO: lunch",
        "SO’s ticket",
        "Ticket (S. O.)",
        "Ticket for S O",
        "Was it SO?",
        "“SO” had lunch",
        "AMK had lunch",
        "Lunch of AK",
    ] {
        assert_eq!(described(text), ["gives-initials"], "{text}");
    }
    for text in [
        "Meeting of the MP",
        "So to the office",
        "Visit to the BBC",
        "Plan S, then O",
        "AM only",
        "TRAIN SO LATE",
    ] {
        assert!(described(text).is_empty(), "{text}");
    }
}

#[test]
fn addresses_contacts_and_numbers_are_found() {
    for text in [
        "Taxi to NM2 3AB",
        "Taxi to nm23ab",
        "Taxi from 12 Mill Road",
        "Taxi from 12b High Mill Lane",
        "Taxi from 12-14 Mill St",
        "Taxi from 3 Orchard Square",
    ] {
        assert_eq!(described(text), ["gives-address"], "{text}");
    }
    for text in [
        "Write to sam@example.org.",
        "Call 020 7946 0000",
        "Call +44 20 7946 0000",
        "Call 07700\u{a0}900123",
    ] {
        assert!(described(text).contains(&"gives-contact"), "{text}");
    }
    for text in [
        "Invoice 123456",
        "Account 12-34-56",
        "Policy no. 98765432",
        "Account 12 34 56",
        "Account 1234 5678",
        "Card 4000 0000 0000 0002",
        "INV00123456",
    ] {
        assert_eq!(described(text), ["gives-number"], "{text}");
    }
    for text in [
        "Visit to the office, NM1 1AA",
        "3 tickets to the fair",
        "Invoice 12345",
        "Visit on 12/06/2026",
        "Visit on 2026-06-12",
        "Bus 12 on the way",
        "Train 0730 0815",
        "Years 2025 2026",
        "12 34 tickets",
    ] {
        assert!(described(text).is_empty(), "{text}: {:?}", described(text));
    }
}

proptest::proptest! {
    #[test]
    fn no_description_panics(text in "\\PC{0,80}") {
        described(&text);
    }
}
