//! Miles in one’s own car: the journey by its stops, what it comes to at the rate of the day, and the
//! journey kept for the next time.

use super::{
    browser::Screen,
    story::{Story, journey},
};
use serde_json::json;

/// The places of the journey with their fields and their postcodes, as somebody types them and as
/// they are kept.
const CALLS: [(&str, &str, &str, &str, &str); 5] = [
    ("From", "Northmere", "Postcode of the start", "nm11aa", "NM1 1AA"),
    ("Stop 1", "Vale town hall", "Postcode of stop 1", "NM2 2BB", "NM2 2BB"),
    ("Stop 2", "The food bank", "Postcode of stop 2", " nm3 3cc ", "NM3 3CC"),
    ("Stop 3", "Marlowby library", "Postcode of stop 3", "NM4 4DD", "NM4 4DD"),
    ("To", "Hillfoot school", "Postcode of the end", "nm55ee", "NM5 5EE"),
];

#[tokio::test]
async fn miles_are_entered_by_stops_at_a_desk() {
    journey("miles", Screen::Desk, tell).await;
}

#[tokio::test]
async fn miles_are_entered_by_stops_on_a_phone() {
    journey("miles", Screen::Phone, tell).await;
}

async fn tell(story: &Story) {
    story.with_a_placement().await;
    story.go("#/expenses/new").await;
    story.heading("Add an expense").await;
    story.fill("Day", &story.day(-3).await).await;
    story.choose("What did it go on?", "Car (mileage)").await;
    what_is_no_number_of_miles_says_why(story).await;
    the_stops(story).await;
    the_amount_of_the_miles(story).await;
    the_journey_once_more(story).await;
    the_claim(story).await;
}

/// Tries to save what cannot be saved yet, and lets the page lead to the list of what is wrong.
async fn refused(story: &Story) {
    story.press("Save the expense").await;
    story.see("There is a problem").await;
    story.settle().await;
}

/// Nothing else is filled in, so that nothing can be saved meanwhile.
async fn what_is_no_number_of_miles_says_why(story: &Story) {
    let (ask, comma) = (
        "Enter the miles as a number, such as 12 or 12.4.",
        "Write the miles without a comma, and with a full stop before the tenths, such as 12.4.",
    );
    for (text, words) in [
        ("", ask),
        ("-1", ask),
        ("1e9", ask),
        ("0", "The miles must be more than nothing."),
        ("0.0", "The miles must be more than nothing."),
        ("12,5", comma),
        ("10,000.1", comma),
        ("12.45", "Write one digit after the full stop, such as 12.4."),
        ("10000.1", "The miles must be 10,000 or fewer. Check the digits."),
        ("99999999999999999999", "The miles must be 10,000 or fewer. Check the digits."),
    ] {
        story.fill("Miles in all", text).await;
        refused(story).await;
        let told = "return complaintOf(arguments[0]) === 'Error: ' + arguments[1]";
        let what = format!("“{words}” beside “{text}”");
        story.until(told, json!(["Miles in all", words]), &what).await;
        story.see_no("a mile come to").await;
    }
    story.axe("errors").await;
    story.screenshot("errors").await;
    // The least and the most: half a penny goes up.
    for (text, words) in [
        ("0.1", "0.1 miles at 55p a mile come to £0.06."),
        ("10000", "10000 miles at 55p a mile come to £5,500.00."),
    ] {
        story.fill("Miles in all", text).await;
        refused(story).await;
        story.see(words).await;
        let silent = "return complaintOf(arguments[0]) === ''";
        story.until(silent, json!(["Miles in all"]), &format!("no complaint of “{text}”")).await;
    }
    let here: String = story.run("return location.hash", json!([])).await;
    assert_eq!(here, "#/expenses/new", "something was saved");
}

async fn the_stops(story: &Story) {
    for _ in 0..3 {
        story.press("Add a stop on the way").await;
        // It leads to the new field.
        story.settle().await;
    }
    for (place, words, postcode, typed, _) in CALLS {
        story.fill(place, words).await;
        story.fill(postcode, typed).await;
    }
    story.fill("Postcode of stop 2", "North").await;
    refused(story).await;
    story.complains("Postcode of stop 2", "Enter a postcode such as SW1A 0AA").await;
    story.fill("Postcode of stop 2", CALLS[2].3).await;
    story.tick("There and back").await;
}

async fn the_amount_of_the_miles(story: &Story) {
    story.fill("Miles in all", "42.6").await;
    story.see("42.6 miles at 55p a mile come to £23.43.").await;
    // Who says so, and how sure that is.
    story.see("that it has taken this one up is not confirmed").await;
    story.see("Source: Moore Kingston Smith, new mileage rates (2026)").await;
    story.press("Use this amount").await;
    assert_eq!(story.value_of("Amount").await, "23.43");
    assert!(!story.can_press("Use this amount").await, "it is taken already");
    story.see("It is kept with the office.").await;
    story.press("Save this journey for next time").await;
    story.see("Use a saved journey").await;
    story.fill("What was it for?", "Visits with the caseworker to three places").await;
    story.axe("journey").await;
    story.screenshot("journey").await;
    story.press("Save the expense").await;
    story.heading("Car (mileage) £23.43").await;
    story.see("42.6 miles at 55p").await;
    story.see("Northmere to Hillfoot school and back, 42.6 miles").await;
    let calls: Vec<String> = story
        .run(
            "return [...document.querySelectorAll('.summary-list ol li')] \
            .map((it) => plain(it.textContent))",
            json!([]),
        )
        .await;
    let wanted = CALLS.map(|(_, place, _, _, postcode)| format!("{place} {postcode}"));
    assert_eq!(calls, wanted);
    story.see_no("No postcode for").await;
    story.see_no("but the line says").await;
    story.keeps().await;
}

/// Chosen from the saved ones, every field is filled in; a wrong amount is found and mended.
async fn the_journey_once_more(story: &Story) {
    story.go("#/expenses/new").await;
    story.heading("Add an expense").await;
    story.fill("Day", &story.day(-2).await).await;
    story.choose("What did it go on?", "Car (mileage)").await;
    story.choose("Use a saved journey", "Northmere to Hillfoot school").await;
    story.see("42.6 miles at 55p a mile come to £23.43.").await;
    for (place, words, postcode, _, kept) in CALLS {
        assert_eq!(story.value_of(place).await, words);
        assert_eq!(story.value_of(postcode).await, kept);
    }
    assert_eq!(story.value_of("Miles in all").await, "42.6");
    let ticked: bool = story.run("return field('There and back').checked", json!([])).await;
    assert!(ticked, "the way back is lost");
    story.fill("Amount", "25.00").await;
    story.fill("What was it for?", "The same visits once more").await;
    story.see("42.6 miles come to £23.43 at the rates of that day; the amount says £25.00.").await;
    story.axe("wrong amount").await;
    story.press("Save the expense").await;
    story.heading("Car (mileage) £25.00").await;
    story.see("come to £23.43 (42.6 miles at 55p), but the line says £25.00.").await;
    story.see("Change the expense and take the amount that its miles come to").await;
    story.axe("finding").await;
    story.screenshot("finding").await;
    story.saved().await;
}

/// The claim finds it, too, until it is mended; then its lines hold the stops and the miles.
async fn the_claim(story: &Story) {
    let expense: String = story.run("return location.hash", json!([])).await;
    story.make_claim("Choose all 2 shown that are in no claim yet", "Visits").await;
    let claim: String = story.run("return location.hash", json!([])).await;
    story.see("Findings: 4 would be refused, 1 to mend.").await;
    story.see("but the line says £25.00.").await;
    story.go(&expense).await;
    story.press("Change").await;
    story.heading("Change the expense").await;
    story.press("Use this amount").await;
    story.press("Save the changes").await;
    story.heading("Car (mileage) £23.43").await;
    story.see_no("but the line says").await;
    story.saved().await;
    story.go(&claim).await;
    story.see("Findings: 4 would be refused.").await;
    story.see("£46.86").await;
    let (name, csv) = story.download("Download the CSV").await;
    assert_eq!(name, "claim-visits.csv");
    let mut lines = csv::Reader::from_reader(&csv[3..]);
    let heads = lines.headers().expect("headings").clone();
    let rows: Vec<csv::StringRecord> = lines.records().map(|row| row.expect("a line")).collect();
    assert_eq!(rows.len(), 2);
    for row in &rows {
        for (column, words) in [
            ("Category", "Car (mileage)"),
            ("From", "Northmere NM1 1AA"),
            ("Via", "Vale town hall NM2 2BB; The food bank NM3 3CC; Marlowby library NM4 4DD"),
            ("To", "Hillfoot school NM5 5EE"),
            ("Return", "Yes"),
            ("Mileage", "42.6"),
            ("Amount Claimed", "23.43"),
        ] {
            let at = heads.iter().position(|head| head == column).expect("the column");
            assert_eq!(&row[at], words, "{column}");
        }
    }
}
