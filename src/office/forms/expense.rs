//! The form of an expense.

use super::{Reader, Values};
use crate::{
    domain::{
        PlacementId, StopId, date,
        expense::{Expense, ExpenseKind, Journey, Missing},
        journey::{self, Stop},
        money::{self, Money},
    },
    office::FieldProblem,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The most tenths of a mile that one expense may hold: 10,000 miles. More is a slip of the finger.
const MOST_TENTHS: u32 = 100_000;
/// The most characters of what an expense was for.
pub const PURPOSE: usize = 500;

/// The form's texts for a new expense, of a placement where one is chosen already.
pub fn blank(placement: Option<PlacementId>) -> Values {
    Values::new().with("placement", placement.map(|id| id.to_string()).unwrap_or_default())
}

/// The form's texts for an expense that is there already.
pub fn values_of(expense: &Expense) -> Values {
    let mut values = Values::new()
        .with("placement", expense.placement.to_string())
        .with("on", date::field(expense.on))
        .with("kind", expense.kind.key())
        .with("amount", if expense.amount.0 > 0 { expense.amount.plain() } else { String::new() })
        .with("merchant", &*expense.merchant)
        .with("purpose", &*expense.purpose)
        .with("no_receipt_reason", &*expense.no_receipt_reason);
    if expense.captured {
        // Stand-ins are not shown as if somebody had said them.
        values.set("on", "");
        values.set("kind", "");
    }
    if let Some(journey) = &expense.journey {
        put_journey(&mut values, journey);
    }
    values
}

/// The fields of the stops on the way: the place, its postcode, and the stop's id.
pub const STOPS: [(&str, &str, &str); 8] = [
    ("stop-1", "stop-1-postcode", "stop-1-id"),
    ("stop-2", "stop-2-postcode", "stop-2-id"),
    ("stop-3", "stop-3-postcode", "stop-3-id"),
    ("stop-4", "stop-4-postcode", "stop-4-id"),
    ("stop-5", "stop-5-postcode", "stop-5-id"),
    ("stop-6", "stop-6-postcode", "stop-6-id"),
    ("stop-7", "stop-7-postcode", "stop-7-id"),
    ("stop-8", "stop-8-postcode", "stop-8-id"),
];

/// How many stops on the way the form shows.
pub fn stop_count(values: &Values) -> usize {
    values.get("stops").parse::<usize>().unwrap_or(0).min(STOPS.len())
}

/// Shows one more stop on the way, as the last; nothing where there are as many as the form has.
pub fn add_stop(values: &mut Values, id: StopId) {
    let count = stop_count(values);
    if let Some((place, postcode, field)) = STOPS.get(count) {
        values.set(place, "");
        values.set(postcode, "");
        values.set(field, id.to_string());
        values.set("stops", (count + 1).to_string());
    }
}

/// Takes a stop off, counted from 0; those behind it move up.
pub fn remove_stop(values: &mut Values, index: usize) {
    let count = stop_count(values);
    for (here, next) in STOPS.iter().zip(STOPS.iter().skip(1)).take(count).skip(index) {
        for (here, next) in [(here.0, next.0), (here.1, next.1), (here.2, next.2)] {
            let text = values.get(next).to_owned();
            values.set(here, text);
        }
    }
    if index < count {
        values.set("stops", (count - 1).to_string());
    }
}

/// Puts a journey into the form's texts, in place of what stood there.
pub fn put_journey(values: &mut Values, journey: &Journey) {
    values.set("from", &*journey.from);
    values.set("from_postcode", &*journey.from_postcode);
    values.set("to", &*journey.to);
    values.set("to_postcode", &*journey.to_postcode);
    values.set("is_return", if journey.is_return { "yes" } else { "" });
    values.set("is_commute", if journey.is_commute { "yes" } else { "" });
    values.set("miles", journey.tenths_of_mile.map(miles_plain).unwrap_or_default());
    values.set("stops", journey.stops.len().min(STOPS.len()).to_string());
    for ((id, stop), (place, postcode, field)) in journey.stops_in_order().iter().zip(STOPS) {
        values.set(place, &*stop.place);
        values.set(postcode, &*stop.postcode);
        values.set(field, id.to_string());
    }
}

/// A postcode that may be left out.
fn read_postcode(reader: &mut Reader<'_>, field: &str) -> String {
    let text = reader.line(field, "The postcode");
    if text.is_empty() {
        return text;
    }
    journey::postcode(&text).unwrap_or_else(|| {
        reader.problem(field, "Enter a postcode such as SW1A 0AA, or leave it empty.");
        String::new()
    })
}

/// Reads the journey as far as it is filled in. `asks` says whether it must be whole, as for miles.
/// `base` is the journey as it was: of its stops, those that the form has no room for stay.
fn read_journey(
    reader: &mut Reader<'_>,
    values: &Values,
    base: Option<&Journey>,
    asks: bool,
) -> Option<Journey> {
    let from = reader.line("from", "The start of the journey");
    if asks && from.is_empty() {
        reader.problem("from", "Enter where the journey began.");
    }
    let from_postcode = read_postcode(reader, "from_postcode");
    let mut stops: BTreeMap<StopId, Stop> = base
        .into_iter()
        .flat_map(Journey::stops_in_order)
        .skip(STOPS.len())
        .map(|(id, stop)| (id, stop.clone()))
        .collect();
    for ((place_field, postcode_field, id), order) in
        STOPS.into_iter().take(stop_count(values)).zip(1u32..)
    {
        let place = reader.line(place_field, "The stop");
        let postcode = read_postcode(reader, postcode_field);
        let Ok(id) = values.get(id).parse::<StopId>() else {
            continue;
        };
        if place.is_empty() && postcode.is_empty() {
            continue;
        }
        stops.insert(id, Stop { order, place, postcode });
    }
    let to = reader.line("to", "The end of the journey");
    if asks && to.is_empty() {
        reader.problem("to", "Enter where the journey ended.");
    }
    let to_postcode = read_postcode(reader, "to_postcode");
    let is_return = reader.ticked("is_return");
    let is_commute = reader.ticked("is_commute");
    let mut tenths_of_mile = None;
    if asks {
        match parse_miles(values.get("miles")) {
            Ok(tenths) => tenths_of_mile = Some(tenths),
            Err(words) => reader.problem("miles", words),
        }
    }
    let says_nothing = from.is_empty()
        && to.is_empty()
        && stops.is_empty()
        && !is_commute
        && tenths_of_mile.is_none();
    (!says_nothing).then(|| Journey {
        from,
        from_postcode,
        stops,
        to,
        to_postcode,
        is_return,
        is_commute,
        tenths_of_mile,
        reckoned: base.and_then(|base| base.reckoned),
    })
}

/// The journey that the form's texts give, as far as they can be read; for saving it and for
/// advice.
pub fn journey_of(values: &Values) -> Option<Journey> {
    let mut reader = Reader::new(values);
    let journey = read_journey(&mut reader, values, None, false)?;
    Some(Journey { tenths_of_mile: parse_miles(values.get("miles")).ok(), ..journey })
}

/// Reads the form. `base` is the expense as it was, whose claim and receipts stay.
///
/// # Errors
/// All that is to be mended, in the order of the fields.
pub fn read(
    values: &Values,
    base: &Expense,
    today: NaiveDate,
) -> Result<Expense, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let placement = reader.choice(
        "placement",
        |key| key.parse::<PlacementId>().ok(),
        "Choose whose expense it is.",
    );
    let on = reader.required_past_date("on", "Enter the day on which the money was spent.", today);
    if on > today {
        reader.problem(
            "on",
            "This day has not come yet. Enter the day on which the money was spent, as the receipt has it.",
        );
    }
    let kind = reader.choice("kind", ExpenseKind::from_key, "Choose what the money went on.");
    let journey = if kind.is_travel() {
        read_journey(&mut reader, values, base.journey.as_ref(), kind.is_mileage())
    } else {
        None
    };
    let amount = reader.money("amount");
    let merchant = reader.line("merchant", "Who was paid");
    let purpose = reader.text("purpose", "What it was for", PURPOSE);
    if purpose.is_empty() {
        reader.problem(
            "purpose",
            "Say in a few words what it was for, such as “Travel to a day in the office”.",
        );
    }
    let no_receipt_reason = reader.text("no_receipt_reason", "The reason", PURPOSE);
    let expense = Expense {
        placement,
        on,
        kind,
        amount,
        merchant,
        purpose,
        journey,
        no_receipt_reason,
        captured: false,
        ..base.clone()
    };
    reader.finish(expense)
}

/// What the form still lacks before the expense can be claimed.
pub fn still_missing(values: &Values) -> Vec<Missing> {
    let is_empty = |field: &str| values.get(field).trim().is_empty();
    let kind = ExpenseKind::from_key(values.get("kind"));
    let is_mileage = kind.is_some_and(ExpenseKind::is_mileage);
    [
        (Missing::Day, is_empty("on")),
        (Missing::Kind, kind.is_none()),
        (Missing::Amount, Money::parse(values.get("amount")).map_or(true, |amount| amount.0 <= 0)),
        (Missing::Purpose, is_empty("purpose")),
        (Missing::Stops, is_mileage && (is_empty("from") || is_empty("to"))),
        (Missing::Miles, is_mileage && parse_miles(values.get("miles")).is_err()),
    ]
    .into_iter()
    .filter_map(|(missing, is_missing)| is_missing.then_some(missing))
    .collect()
}

/// Miles with at most one digit after the full stop, in tenths of a mile.
///
/// # Errors
/// What is wrong with the text, in words for the person who typed it.
pub fn parse_miles(text: &str) -> Result<u32, &'static str> {
    const ASK: &str = "Enter the miles as a number, such as 12 or 12.4.";
    let text = text.trim();
    let text = text.strip_suffix("miles").unwrap_or(text).trim_end();
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, tenth) = match text.split_once('.') {
        None => (text, 0),
        Some((whole, tenth)) if is_digits(tenth) => match tenth.parse::<u32>() {
            Ok(tenth) if tenth < 10 && text.ends_with(|c: char| c.is_ascii_digit()) => {
                if text.split_once('.').is_some_and(|(_, digits)| digits.len() != 1) {
                    return Err("Write one digit after the full stop, such as 12.4.");
                }
                (whole, tenth)
            }
            _ => return Err("Write one digit after the full stop, such as 12.4."),
        },
        Some(_) => return Err(ASK),
    };
    if whole.contains(',') && whole.split(',').all(is_digits) {
        return Err(
            "Write the miles without a comma, and with a full stop before the tenths, such as 12.4.",
        );
    }
    if !is_digits(whole) {
        return Err(ASK);
    }
    let tenths = whole
        .parse::<u32>()
        .ok()
        .and_then(|whole| whole.checked_mul(10)?.checked_add(tenth))
        .unwrap_or(u32::MAX);
    if tenths == 0 {
        Err("The miles must be more than nothing.")
    } else if tenths > MOST_TENTHS {
        Err("The miles must be 10,000 or fewer. Check the digits.")
    } else {
        Ok(tenths)
    }
}

/// Miles for a field: `12.4`, or `12` where there are no tenths.
pub fn miles_plain(tenths: u32) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        tenth => format!("{}.{tenth}", tenths / 10),
    }
}

/// What miles come to at a rate in pence for each mile, to the nearest penny.
pub fn miles_amount(tenths: u32, pence_per_mile: i64) -> Option<Money> {
    let amount = Money((i64::from(tenths).checked_mul(pence_per_mile)?.checked_add(5)?) / 10);
    (amount <= money::MOST).then_some(amount)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ClaimId, ReceiptId, receipt::Receipt};
    use uuid::Uuid;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 20).unwrap()
    }

    fn good() -> Values {
        blank(Some(Uuid::from_u128(7).into()))
            .with("on", "3/3/2026")
            .with("kind", "rail")
            .with("amount", "£24.60")
            .with("purpose", "Travel to a day in the office")
    }

    fn problems(values: &Values) -> Vec<(String, String)> {
        read(values, &Expense::default(), today())
            .unwrap_err()
            .into_iter()
            .map(|problem| (problem.field, problem.message))
            .collect()
    }

    #[test]
    fn what_is_missing_is_told_until_it_is_filled_in() {
        use Missing as M;
        assert_eq!(still_missing(&blank(None)), [M::Day, M::Kind, M::Amount, M::Purpose]);
        assert_eq!(still_missing(&good().with("amount", "a lot")), [M::Amount]);
        assert_eq!(still_missing(&good()), []);
        let by_car = good().with("kind", "car").with("from", "Northmere");
        assert_eq!(still_missing(&by_car), [M::Stops, M::Miles]);
        assert_eq!(still_missing(&by_car.with("to", "London").with("miles", "12.4")), []);
    }

    #[test]
    fn a_day_without_a_year_has_come_already() {
        let expense = read(&good().with("on", "21 mar"), &Expense::default(), today()).unwrap();
        assert_eq!(expense.on, NaiveDate::from_ymd_opt(2025, 3, 21).unwrap());
    }

    #[test]
    fn what_was_read_can_be_edited_and_read_again() {
        let base = Expense {
            claim: Some(ClaimId(Uuid::from_u128(9))),
            receipts: [(ReceiptId(Uuid::from_u128(1)), Receipt::default())].into(),
            ..Expense::default()
        };
        let values = good()
            .with("kind", "car")
            .with("from", "Northmere NM1 1AA")
            .with("to", "London SW1A 0AA")
            .with("is_return", "yes")
            .with("miles", "112.4");
        let expense = read(&values, &base, today()).unwrap();
        assert_eq!(expense.amount, Money(2460));
        assert_eq!(expense.claim, base.claim);
        assert_eq!(expense.receipts, base.receipts);
        let journey = expense.journey.clone().unwrap();
        assert_eq!(journey.tenths_of_mile, Some(1124));
        assert!(journey.is_return);
        assert_eq!(read(&values_of(&expense), &expense, today()), Ok(expense));
    }

    #[test]
    fn an_empty_form_asks_for_each_field_in_order() {
        let fields: Vec<String> =
            problems(&Values::new()).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["placement", "on", "kind", "amount", "purpose"]);
    }

    #[test]
    fn money_that_was_not_spent_yet_is_refused_beside_the_date() {
        assert!(read(&good().with("on", "20/3/2026"), &Expense::default(), today()).is_ok());
        let found = problems(&good().with("on", "21/3/2026"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "on");
        assert!(found[0].1.starts_with("This day has not come yet."));
        for day in ["31/2/2026", "1/13/26", "29 Feb 2026", "1/1/1899", "1/1/2101"] {
            assert_eq!(problems(&good().with("on", day)).len(), 1, "{day}");
        }
    }

    #[test]
    fn amounts_that_are_none_are_refused_beside_the_amount() {
        for amount in ["£1,234.5", "12,50", "-3", "1e9", "NaN", "", "0", "100000.01"] {
            let found = problems(&good().with("amount", amount));
            assert_eq!(found.len(), 1, "{amount}");
            assert_eq!(found[0].0, "amount");
        }
    }

    #[test]
    fn miles_are_asked_for_only_where_they_count() {
        let fields = |kind: &str| -> Vec<String> {
            read(&good().with("kind", kind).with("miles", "x"), &Expense::default(), today())
                .err()
                .into_iter()
                .flatten()
                .map(|problem| problem.field)
                .collect()
        };
        assert_eq!(fields("rail"), Vec::<String>::new());
        assert_eq!(fields("food"), Vec::<String>::new());
        assert_eq!(fields("bicycle"), ["from", "to", "miles"]);
    }

    #[test]
    fn stops_are_added_removed_and_read_in_their_order() {
        let mut values = good().with("from", "Northmere").with("from_postcode", "nm11aa");
        let ids: Vec<StopId> = (1..=3).map(|n| Uuid::from_u128(n).into()).collect();
        for (id, (place, _, _)) in ids.iter().zip(STOPS) {
            add_stop(&mut values, *id);
            values.set(place, format!("Stop {place}"));
        }
        remove_stop(&mut values, 1);
        let expense = read(&values, &Expense::default(), today()).unwrap();
        let journey = expense.journey.clone().unwrap();
        let kept: Vec<StopId> = journey.stops_in_order().iter().map(|(id, _)| *id).collect();
        assert_eq!(kept, [ids[0], ids[2]]);
        assert_eq!(journey.from_postcode, "NM1 1AA");
        assert_eq!(read(&values_of(&expense), &expense, today()), Ok(expense));
        remove_stop(&mut values, 7);
        assert_eq!(stop_count(&values), 2);
        for _ in 0..20 {
            add_stop(&mut values, ids[0]);
        }
        assert_eq!(stop_count(&values), STOPS.len());
        let found = problems(&good().with("to_postcode", "nowhere"));
        assert_eq!(found[0].0, "to_postcode");
    }

    #[test]
    fn what_was_captured_is_whole_once_its_form_is_read() {
        let base = Expense { captured: true, amount: Money(500), ..Expense::default() };
        let values = values_of(&base);
        assert_eq!((values.get("on"), values.get("kind"), values.get("amount")), ("", "", "5.00"));
        assert!(!read(&good(), &base, today()).unwrap().needs_details());
    }

    #[test]
    fn a_meal_has_no_journey() {
        let values = good().with("kind", "food").with("from", "Northmere");
        assert_eq!(read(&values, &Expense::default(), today()).unwrap().journey, None);
    }

    #[test]
    fn miles_in_tenths() {
        for (text, tenths) in
            [("12", 120), (" 12.4 ", 124), ("0.1", 1), ("10000", 100_000), ("7 miles", 70)]
        {
            assert_eq!(parse_miles(text), Ok(tenths), "{text}");
        }
        for text in [
            "",
            "0",
            "0.0",
            "-3",
            "1e3",
            "NaN",
            "12.45",
            "12.",
            ".5",
            "1,200",
            "12,4",
            "10000.1",
            "99999999999999999999",
            "twelve",
            "1.2.3",
            "12.٤",
        ] {
            assert!(parse_miles(text).is_err(), "{text}");
        }
        for tenths in [1, 10, 124, 99_999] {
            assert_eq!(parse_miles(&miles_plain(tenths)), Ok(tenths));
        }
        assert_eq!(miles_amount(124, 45), Some(Money(558)));
        assert_eq!(miles_amount(1, 45), Some(Money(5)));
        assert_eq!(miles_amount(5, 45), Some(Money(23)));
    }
}
