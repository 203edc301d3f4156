//! A claim from its faults to the money in the volunteer's hand: what IPSA Online would stop at is
//! found and mended, somebody else approves it, it is sent and paid, and the volunteer is paid back.

use super::{
    backup,
    browser::Screen,
    files,
    pack::{file_of, pages, sums_are_right},
    preparing::record,
    steps::NAME,
    story::{Story, journey},
};
use chrono::{Days, NaiveDate};
use serde_json::json;

#[tokio::test]
async fn a_claim_is_mended_approved_sent_paid_and_paid_back() {
    journey("claims", Screen::Desk, tell).await;
}

#[tokio::test]
async fn a_claim_is_mended_approved_sent_paid_and_paid_back_on_a_phone() {
    journey("claims", Screen::Phone, tell).await;
}

async fn tell(story: &Story) {
    story.with_a_placement().await;

    // An expense with faults.
    story.go("#/expenses/new").await;
    story.fill("Day", &story.day(-3).await).await;
    story.choose("What did it go on?", "Rail").await;
    story.fill("Amount", "30.00").await;
    story.fill("What was it for?", "Ticket of Zoë").await;
    story.press("Save the expense").await;
    story.see("Saved. There is something to look at on this page.").await;
    story.see("In no claim yet").await;
    story.see("As IPSA Online would see it").await;
    story.see("No security clearance is recorded for this placement.").await;
    story.see("The description holds a name that the office knows: “Zoë”.").await;
    story.see("There is no receipt.").await;
    story.see("£30.00 is a round sum, and nothing shows it.").await;
    story.axe("findings").await;
    story.screenshot("findings").await;

    // The soft stop gets its comment, once the gap of the draft is filled.
    story.press("Draft it for me").await;
    story.press("Keep the comment").await;
    story.see("Put the reason in place of “[say why]”.").await;
    story.fill("Comment for IPSA", "No receipt: the barrier kept the ticket.").await;
    story.press("Keep the comment").await;
    story.see("Comment kept").await;
    story.saved().await;

    // The claim shows what is left, and whoever entered it cannot approve it.
    story.go("#/expenses").await;
    story.see("things to look at").await;
    story.see("Tick expenses, then make a claim of them.").await;
    story.tick("Choose the expense that is in no claim yet").await;
    story.press("Make a claim").await;
    story.fill("Reference", "June").await;
    story.press("Make the claim").await;
    story.heading("June").await;
    story.see("As IPSA Online would see it").await;
    story.see("would be refused").await;
    story.see("Not approved yet.").await;
    story.axe("claim").await;
    story.press("Approve this claim").await;
    story.see("nobody approves their own").await;
    story.see("The claim can be sent without.").await;

    // Somebody else sits down at the desk, as the page says. What went wrong is left behind.
    let claim: String = story.run("return location.hash", serde_json::json!([])).await;
    story.press("How a colleague approves it").await;
    story.press_at("On this device", "Change who you are").await;
    story.heading("Office").await;
    story.see_no("nobody approves their own").await;
    story.press("Change who you are").await;
    story.fill("Your name", "Sam Okafor").await;
    story.press("Save").await;
    story.saved().await;
    story.go(&claim).await;
    story.press("Approve this claim").await;
    story.see("Approved by Sam Okafor").await;
    story.press("Mark as sent to IPSA").await;
    story.see("The rates and limits it was made with").await;
    story.saved().await;
    story.press("Mark as paid").await;
    // One story: the claim, its lines and the sums.
    story.see("Reconciled").await;
    story.saved().await;

    // Who is owed what, the payment, the statement.
    story.go("#/paying-back").await;
    story.heading("Paying people back").await;
    story.see("£30.00").await;
    story.axe("paying-back").await;
    story.press(NAME).await;
    story.heading(NAME).await;
    story.fill("Amount paid to them", "30.01").await;
    story.press("Note the payment").await;
    story.see("This is more than is owed").await;
    story.fill("Amount paid to them", "30.00").await;
    story.press("Note the payment").await;
    story.see("£30.00 on").await;
    story.see("bank transfer").await;
    story.axe("statement").await;
    story.screenshot("statement").await;
    story.saved().await;

    // The budget and the report.
    story.go("#/office").await;
    story.fill("Budget for", "20.00").await;
    story.press("Keep the budget").await;
    story.saved().await;
    story.go("#/reports").await;
    story.heading("Reports").await;
    story.see("£10.00 over the budget of £20.00.").await;
    // Each year keeps its own.
    let options =
        "return [...document.querySelector('#budget-year').options].map((it) => it.value)";
    story.go("#/office").await;
    let years: Vec<String> = story.run(options, serde_json::json!([])).await;
    assert_eq!(years.len(), 3, "the year before, this one and the next");
    story.go(&format!("#/office?year={}", years[0])).await;
    story.fill("Budget for", "45.00").await;
    story.press("Keep the budget").await;
    story.saved().await;
    story.axe("budget of the next year").await;
    story.go("#/reports").await;
    story.see("£10.00 over the budget of £20.00.").await;
    story.see("£45.00").await;
    story.axe("reports").await;
    story.screenshot("reports").await;
}

/// The comment for IPSA of the whole way.
const COMMENT: &str = "The only place that was open near the office.";
/// What IPSA says to it.
const ANSWER: &str = "Above a reasonable amount";

#[tokio::test]
async fn from_the_camera_to_a_reconciled_claim_on_a_phone() {
    journey("whole-claim", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        story.go("#/office").await;
        story.fill("Your own limit for one person’s food in a day", "4.00").await;
        story.press("Keep the budget").await;
        story.saved().await;
        let photo = files::photo(story).await;
        captured(story, &photo).await;
        details_filled_in(story).await;
        story.make_claim("Choose all 2 shown that are in no claim yet", "VOL-2026-02").await;
        let claim: String = story.run("return location.hash", json!([])).await;
        findings_mended(story, &claim).await;
        pack_opened(story, &photo).await;
        entered(story).await;
        come_back(story).await;
        paid_back(story).await;
        repaid_in_part(story, &claim).await;
    })
    .await;
}

/// Two receipts, each taken in with a photo and an amount.
async fn captured(story: &Story, photo: &[u8]) {
    let lunch = super::capture::receipt(story, 3, 0.9).await;
    story.go("#/expenses/capture").await;
    story.heading("Capture a receipt").await;
    for (name, bytes, amount) in [("IMG_1.JPG", photo, "23.40"), ("IMG_2.JPG", &lunch[..], "4.55")]
    {
        story.attach("Take a photo", &[story.file(name, bytes)]).await;
        story.receipts(1).await;
        story.fill("Amount", amount).await;
        story.press("Done").await;
        story.receipts(0).await;
        story.saved().await;
    }
    story.see("2 expenses need details.").await;
}

async fn details_filled_in(story: &Story) {
    story.press("Fill them in").await;
    story.heading("Fill in the details").await;
    story.see("1 of 2").await;
    assert_eq!(story.value_of("Amount").await, "23.40");
    story.fill("Day", &story.day(-3).await).await;
    story.choose("What did it go on?", "Rail").await;
    story.fill("From", "Northmere").await;
    story.fill("To", "London").await;
    story.tick("There and back").await;
    story.fill("Who was paid?", "Fictional Rail").await;
    story.fill("What was it for?", "Travel to a day in the Westminster office").await;
    story.press("Save and next").await;
    story.see("Saved: Rail £23.40").await;
    story.see("1 of 1").await;
    story.saved().await;
    assert_eq!(story.value_of("Amount").await, "4.55");
    story.fill("Day", &story.day(-2).await).await;
    story.choose("What did it go on?", "Food and non-alcoholic drink").await;
    story.fill("Who was paid?", "Corner Café").await;
    story.fill("What was it for?", "Lunch on a day in the office").await;
    story.press("Save and next").await;
    story.see("Everything is filled in").await;
    story.saved().await;
}

/// What would have the claim refused is mended on the placement; what needs a comment gets one.
async fn findings_mended(story: &Story, claim: &str) {
    story.see("£27.95").await;
    story.see("Findings: 4 would be refused, 1 in need of a comment.").await;
    story.see("No security clearance is recorded for this placement.").await;
    story.see("No signed arrangement is recorded as lodged with IPSA.").await;
    story.axe("findings").await;
    story.press("The time before day one").await;
    story.heading(NAME).await;
    record(story, "Security clearance applied for", -60).await;
    record(story, "Security clearance granted", -30).await;
    record(story, "Arrangement lodged with IPSA", -25).await;
    story.go(claim).await;
    story.see("Findings: 1 in need of a comment.").await;
    story.press("Line 2").await;
    story.heading("Food and non-alcoholic drink £4.55").await;
    story.see("£4.55 for food on that day; the office’s limit is £4.00.").await;
    story.press("The rule, and who says so").await;
    story.see("The office set a limit for one person’s food in a day.").await;
    story.see("IPSA, Correcting errors").await;
    story.axe("rule").await;
    story.screenshot("rule").await;
    story.press("Draft it for me").await;
    assert_eq!(
        story.value_of("Comment for IPSA").await,
        "Above the office’s own limit for a day’s food. Reason: [say why]."
    );
    story.fill("Comment for IPSA", COMMENT).await;
    story.press("Keep the comment").await;
    story.see("Comment kept").await;
    story.keeps().await;
    story.go(claim).await;
    story.see("Findings: 1 answered by a comment.").await;
    story.see(&format!("Comment for IPSA: {COMMENT}")).await;
}

async fn pack_opened(story: &Story, photo: &[u8]) {
    let (name, zip) = story.download("Download the pack").await;
    assert_eq!(name, "claim-vol-2026-02.zip");
    let inside = files::unzipped(&zip);
    sums_are_right(&inside);
    assert!(inside.iter().any(|(_, bytes)| bytes == photo), "the photo is another one");
    let found = pages(&file_of(&inside, "claim.pdf"));
    assert_eq!(found.len(), 4, "a cover, the lines, two receipts: {found:#?}");
    assert!(found[0].contains("£27.95"), "{}", found[0]);
    assert!(found[1].contains("Comment for IPSA"), "{}", found[1]);
    let csv = file_of(&inside, "claim.csv");
    let mut lines = csv::Reader::from_reader(&csv[3..]);
    let heads = lines.headers().expect("headings").clone();
    let rows: Vec<csv::StringRecord> = lines.records().map(|row| row.expect("a line")).collect();
    let column = |name: &str| -> Vec<&str> {
        let at = heads.iter().position(|head| head == name).expect("the column");
        rows.iter().map(|row| &row[at]).collect()
    };
    assert_eq!(column("Amount Claimed"), ["23.40", "4.55"]);
    assert_eq!(column("Comment for IPSA"), ["", COMMENT]);
    assert_eq!(column("Merchant"), ["Fictional Rail", "Corner Café"]);
}

/// Every field is copied across and ticked: of the first line by keys, of the second by touch.
async fn entered(story: &Story) {
    let day = async |from_today| story.date(from_today).await.format("%d/%m/%Y").to_string();
    let rail = [
        ("On behalf of", NAME.to_owned()),
        ("Category", "Rail".to_owned()),
        ("Description", "Travel to a day in the Westminster office".to_owned()),
        ("Journey type", "Return".to_owned()),
        ("From", "Northmere".to_owned()),
        ("To", "London".to_owned()),
        ("Date", day(-3).await),
        ("Amount", "23.40".to_owned()),
    ];
    let food = [
        ("On behalf of", NAME.to_owned()),
        ("Category", "Food and non-alcoholic drink".to_owned()),
        ("Description", "Lunch on a day in the office".to_owned()),
        ("Date", day(-2).await),
        ("Amount", "4.55".to_owned()),
        ("Add information", COMMENT.to_owned()),
    ];
    story.allow_clipboard().await;
    story.press("Alongside IPSA Online").await;
    story.heading("Alongside IPSA Online").await;
    story.press("Copy the reference").await;
    story.clipboard("VOL-2026-02").await;
    story.see("0 of 8 fields entered").await;
    let has_focus = "return document.activeElement.id === 'copy-' + arguments[0]";
    let focus = async |field: usize| {
        story.until(has_focus, json!([field]), &format!("the focus on field {field}")).await;
    };
    story.tab_to("Copy On behalf of").await;
    for (index, (label, value)) in rail.iter().enumerate() {
        focus(index).await;
        let shown: Vec<String> = story
            .run(
                "return [...document.activeElement.closest('li').querySelectorAll('p')] \
                .map((it) => plain(it.textContent))",
                json!([]),
            )
            .await;
        assert_eq!(shown, [*label, value.as_str()]);
        story.key("c").await;
        story.clipboard(value).await;
        story.key("e").await;
        story.see(&format!("{} of 8 fields entered", index + 1)).await;
    }
    focus(7).await;
    story.key("ArrowUp").await;
    focus(6).await;
    story.key("ArrowDown").await;
    focus(7).await;
    story.key("n").await;
    story.see("Line 2 of 2").await;
    story.tab_to("Copy On behalf of").await;
    story.key("p").await;
    story.see("Line 1 of 2").await;
    story.press("Next line").await;
    story.see("Line 2 of 2").await;
    for (number, (label, value)) in (1..).zip(&food) {
        story.press(&format!("Copy {label}")).await;
        story.clipboard(value).await;
        story.tick(&format!("Entered: {label}")).await;
        story.see(&format!("{number} of 6 fields entered")).await;
    }
    story.axe("entered").await;
    story.screenshot("entered").await;
    story.saved().await;
}

/// IPSA pays one line, and of the other only a part.
async fn come_back(story: &Story) {
    story.fill("IPSA’s number for it", "602345").await;
    story.press("Mark as sent to IPSA").await;
    story.see("What came back").await;
    story.see("Not reconciled yet").await;
    story.press("Record what came back for line 1").await;
    story.choose("What came back", "Paid").await;
    story.press("Save").await;
    story.figure("Paid", "£23.40").await;
    story.figure("No last word yet", "£4.55").await;
    story.press("Record what came back for line 2").await;
    story.choose("What came back", "Part paid").await;
    story.fill("How much was paid", "4.00").await;
    story.press("Save").await;
    story.complains("Why, in IPSA’s words", "Enter the reason that IPSA gave").await;
    story.fill("Why, in IPSA’s words", ANSWER).await;
    story.press("Save").await;
    story.see("Reconciled: IPSA has said its last word on every line.").await;
    story.see(ANSWER).await;
    for (name, sum) in [
        ("Claimed", "£27.95"),
        ("Paid", "£27.40"),
        ("Not paid", "£0.55"),
        ("No last word yet", "£0.00"),
    ] {
        story.figure(name, sum).await;
    }
    story.saved().await;
    story.reload().await;
    story.see("Reconciled: IPSA has said its last word on every line.").await;
    story.screenshot("reconciled").await;
}

async fn paid_back(story: &Story) {
    story.go("#/paying-back").await;
    story.heading("Paying people back").await;
    story.figure("Ready to pay: IPSA has paid", "£27.40").await;
    story.figure("Refused by IPSA", "£0.55").await;
    story.press(NAME).await;
    story.heading(NAME).await;
    assert_eq!(story.value_of("Amount paid to them").await, "27.40");
    story.press("Note the payment").await;
    story.see("£27.40 on").await;
    story.figure("Paid back", "£27.40").await;
    story.figure("Ready to pay: IPSA has paid", "£0.00").await;
    story.figure("Waiting for IPSA", "£0.00").await;
    let lines = story.table("Expenses, oldest first").await;
    let money: Vec<&[String]> = lines.iter().skip(1).map(|line| &line[2..]).collect();
    assert_eq!(
        money,
        [
            ["VOL-2026-02", "£23.40", "£23.40", "£23.40", "£0.00"],
            ["VOL-2026-02", "£4.55", "£4.00", "£4.00", "£0.00"],
        ]
    );
    story.axe("paid").await;
    story.screenshot("paid").await;
    story.keeps().await;
}

/// Of what IPSA paid of the second line, a part is repaid later; by keys.
async fn repaid_in_part(story: &Story, claim: &str) {
    story.go(claim).await;
    story.press("Record what came back for line 2").await;
    story.choose("What came back", "Repaid to IPSA").await;
    // What is known of it stands there.
    assert_eq!(story.value_of("How much IPSA had paid").await, "4.00");
    assert_eq!(story.value_of("How much of it was repaid").await, "4.00");
    story.fill("How much of it was repaid", "4.01").await;
    story.key("Enter").await;
    let words = "£4.01 is more than the £4.00 that IPSA had paid. Enter what of it was repaid.";
    story.complains("How much of it was repaid", words).await;
    story.axe_light_and_dark("repaid").await;
    story.screenshot("repaid").await;
    story.fill("How much of it was repaid", "1.50").await;
    story.key("Enter").await;
    story.see("£4.55, £4.00 paid, £1.50 repaid").await;
    for (name, sum) in [
        ("Claimed", "£27.95"),
        ("Paid", "£27.40"),
        ("Not paid", "£0.55"),
        ("Repaid to IPSA", "£1.50"),
    ] {
        story.figure(name, sum).await;
    }
    story.keeps().await;
    story.go("#/paying-back").await;
    story.figure("Refused by IPSA", "£2.05").await;
    story.press(NAME).await;
    let lines = story.table("Expenses, oldest first").await;
    let food = lines.iter().find(|line| line[3] == "£4.55").expect("the second line");
    assert_eq!(food[4..], ["£2.50", "£4.00", "£0.00"]);
    story.visit("History").await;
    story.see("Recorded line 2 of “VOL-2026-02” as: repaid to IPSA").await;
}

/// Was a defect: a line that would be refused could only be taken out by removing the whole claim.
#[tokio::test]
async fn lines_are_taken_out_of_a_claim_and_put_in() {
    journey("claim-lines", Screen::Desk, take_out_and_put_in).await;
}

#[tokio::test]
async fn lines_are_taken_out_of_a_claim_and_put_in_on_a_phone() {
    journey("claim-lines", Screen::Phone, take_out_and_put_in).await;
}

/// Two devices put the same expense into a claim each, and one of them sends its own; on a third, a line
/// comes into a claim that another device has sent. Each claim says so when they meet, and it is mended.
#[tokio::test]
async fn claims_of_two_devices_tell_what_is_in_both_and_what_was_not_sent() {
    journey("claims-met", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        let food = "Food and non-alcoholic drink";
        for (day, amount) in [(-5, "5.45"), (-4, "4.20"), (-3, "3.15")] {
            story.spend(day, food, amount, "The Copper Kettle", None).await;
        }
        let begun = backup::take(story).await;

        // The one device makes a claim of all three and sends it.
        story.make_claim("Choose all 3 shown that are in no claim yet", "June").await;
        let june: String = story.run("return location.hash", json!([])).await;
        let before_sending = backup::take(story).await;
        story.go(&june).await;
        story.see_no("Lines that should not be here").await;
        story.press("Mark as sent to IPSA").await;
        story.saved().await;
        let sent = backup::take(story).await;

        // The other one knows of no claim, and makes one of two of them.
        brought_in(story, &begun).await;
        story.go("#/expenses").await;
        for amount in ["£5.45", "£4.20"] {
            story.tick(&format!("Choose {food} {amount}")).await;
        }
        story.press("Make a claim").await;
        story.fill("Reference", "June again").await;
        story.press("Make the claim").await;
        story.heading("June again").await;
        let again: String = story.run("return location.hash", json!([])).await;
        story.saved().await;

        // They meet.
        story.visit("Backup").await;
        backup::open(story, &story.file("sent.zip", &sent)).await;
        story.press("Bring it in").await;
        story.see("The backup is in").await;
        story.go(&june).await;
        story.see("Lines that should not be here").await;
        story.see("Take it out of that one, which was not sent yet.").await;
        story.go(&again).await;
        story.see("2 in another claim as well").await;
        story.see("and that one was sent.").await;
        story.axe_light_and_dark("in two claims").await;
        story.screenshot("in two claims").await;
        story.press("Take it out: line 1").await;
        story.see("1 in another claim as well").await;
        story.press("Take it out").await;
        story.see("This is the only line of its claim. Remove the claim instead.").await;
        story.press("Remove the claim").await;
        story.press("Remove it").await;
        story.heading("Claims").await;
        story.go(&june).await;
        story.heading("June").await;
        story.see_no("Lines that should not be here").await;
        story.see("3 lines").await;

        // A device that has not heard that the claim was sent puts one more in.
        brought_in(story, &before_sending).await;
        story.spend(-2, food, "2.10", "The Copper Kettle", None).await;
        story.go("#/expenses").await;
        story.tick("Choose the expense that is in no claim yet").await;
        story.press("Make a claim").await;
        story.choose("Put into", "June").await;
        story.press("Put them in").await;
        story.heading("June").await;
        story.see("4 lines").await;
        story.visit("Backup").await;
        backup::open(story, &story.file("sent.zip", &sent)).await;
        story.press("Bring it in").await;
        story.see("The backup is in").await;
        story.go(&june).await;
        story.see("IPSA has not seen it").await;
        story.axe_light_and_dark("not sent").await;
        story.screenshot("not sent").await;
        story.press("Take it out: line 4").await;
        story.see("3 lines").await;
        story.see_no("Lines that should not be here").await;
        story.keeps().await;
        // It is free for the next claim.
        story.go("#/expenses").await;
        story.tick("Choose the expense that is in no claim yet").await;
        story.press("Make a claim").await;
        story.fill("Reference", "July").await;
        story.press("Make the claim").await;
        story.heading("July").await;
        story.see("1 line").await;
        story.saved().await;
    })
    .await;
}

/// What a backup holds, and nothing else, as on another device.
async fn brought_in(story: &Story, bytes: &[u8]) {
    backup::remove_everything(story).await;
    story.press("Open a backup").await;
    story.heading("Open a backup").await;
    backup::open(story, &story.file("office.zip", bytes)).await;
    story.press("Bring it in").await;
    story.heading("Today").await;
    story.see("The backup is in:").await;
}

async fn take_out_and_put_in(story: &Story) {
    story.with_a_placement().await;
    let (food, kettle) = ("Food and non-alcoholic drink", "The Copper Kettle");
    for (day, amount) in [(-5, "5.45"), (-4, "4.20")] {
        story.spend(day, food, amount, kettle, None).await;
    }
    story.make_claim("Choose all 2 shown that are in no claim yet", "June").await;
    let claim: String = story.run("return location.hash", json!([])).await;
    let amounts = async || -> Vec<String> {
        let rows = story.table("Lines of the claim").await;
        rows.iter().skip(1).map(|row| row[row.len() - 2].clone()).collect()
    };
    assert_eq!(amounts().await, ["£5.45", "£4.20", "£9.65"]);

    // One is taken out on its own page, and the other moves up.
    story.press("Line 1").await;
    story.heading("Food and non-alcoholic drink £5.45").await;
    story.axe("in a claim").await;
    story.screenshot("in a claim").await;
    story.press("Take it out of the claim").await;
    story.see("In no claim yet").await;
    let focused = "return document.activeElement === document.querySelector('#main h1')";
    story.until(focused, json!([]), "the focus on the heading").await;
    story.saved().await;
    story.go(&claim).await;
    story.see("1 line, 0 receipts").await;
    assert_eq!(amounts().await, ["£4.20", "£4.20"]);
    story.press("Line 1").await;
    story.heading("Food and non-alcoholic drink £4.20").await;
    story.press("Take it out of the claim").await;
    story.see("This is the only line of its claim. Remove the claim instead.").await;

    // It goes into the same claim again, after what is there.
    story.go("#/expenses").await;
    story.tick("Choose the expense that is in no claim yet").await;
    story.press("Make a claim").await;
    story.see("A claim that was not sent yet takes more lines").await;
    story.choose("Put into", "June").await;
    story.axe("into which claim").await;
    story.screenshot("into which claim").await;
    story.press("Put them in").await;
    story.heading("June").await;
    assert_eq!(amounts().await, ["£4.20", "£5.45", "£9.65"]);
    story.keeps().await;
    story.visit("History").await;
    story.see("Put 1 expense into the claim “June”").await;
    story.see("Took an expense out of the claim “June”").await;
}

#[tokio::test]
async fn a_claim_tells_its_clocks_and_likenesses() {
    journey("clocks", Screen::Desk, async |story: &Story| {
        story.with_a_placement().await;
        let (food, kettle) = ("Food and non-alcoholic drink", "The Copper Kettle");
        let day = async |from_today| short(story.date(from_today).await);
        story.spend(-5, food, "5.45", kettle, None).await;
        story.make_claim("Choose the expense that is in no claim yet", "June").await;
        let sent: String = story.run("return location.hash", json!([])).await;
        let clock = |row: &[String], words: &str| {
            assert!(row[3].contains(words), "“{words}” is not in {row:?}");
        };
        // A draft is to be claimed within 90 days of spending.
        let lines = story.table("Lines of the claim").await;
        let last = short(story.date(-5).await + Days::new(90));
        clock(&lines[1], &format!("Claim by {last}, in 85 days"));
        story.press("Mark as sent to IPSA").await;
        story.see("What came back").await;
        story.saved().await;
        // What was sent without a receipt is to be followed by evidence.
        let lines = story.table("Lines of the claim").await;
        clock(&lines[1], &format!("Send evidence by {}, in 7 days", day(7).await));
        assert!(!lines[1][3].contains("Claim by"), "{lines:?}");
        story.press("Record what came back for line 1").await;
        story.choose("What came back", "Not paid").await;
        story.fill("Why, in IPSA’s words", "No evidence").await;
        story.press("Save").await;
        story.see("Reconciled:").await;
        story.saved().await;
        let lines = story.table("Lines of the claim").await;
        clock(&lines[1], &format!("Ask for a review by {}", day(14).await));
        assert!(!lines[1][3].contains("Send evidence by"), "{lines:?}");

        // The same lunch once more, in another claim with a journey that has its receipts.
        story.spend(-5, food, "5.45", kettle, None).await;
        let receipts = [
            story.file("IMG_2041.jpg", &files::photo(story).await),
            story.file("two.pdf", &files::ticket_of(&["The way out", "The way back"])),
        ];
        story.add_rail_expense(&receipts).await;
        story.make_claim("Choose all 2 shown that are in no claim yet", "July").await;
        let claim: String = story.run("return location.hash", json!([])).await;
        let lines = story.table("Lines of the claim").await;
        clock(&lines[1], &format!("Claim by {last}, in 85 days"));
        let last = short(story.date(-3).await + Days::new(90));
        clock(&lines[2], &format!("Claim by {last}, in 87 days"));
        story
            .see(
                "Findings: 4 would be refused, 1 may be the same money twice, \
                 1 in need of a comment.",
            )
            .await;
        story.see("Maybe claimed twice").await;
        story.see(&format!("It looks like {food} £5.45, {}, {NAME}.", day(-5).await)).await;
        story.see("It has the same day, amount and merchant. That one is in the claim June.").await;
        story.axe("claimed twice").await;
        story.screenshot("claimed twice").await;
        story.press_at("That one is in the claim", "June").await;
        story.heading("June").await;
        let here: String = story.run("return location.hash", json!([])).await;
        assert_eq!(here, sent);
        story.go(&claim).await;
        story.heading("July").await;
        story.press("Line 1").await;
        story.fill("Why is it not the same?", "Two lunches, two days of work").await;
        story.press("Set aside").await;
        story.see("Set aside: Two lunches, two days of work").await;
        story.saved().await;
        story.go(&claim).await;
        story.see("Findings: 4 would be refused, 1 in need of a comment.").await;
        story.see_no("Maybe claimed twice").await;
        printed_with_receipts(story).await;
    })
    .await;
}

/// A day as the pages write it: `3 Mar 2026`.
fn short(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// One press shows the receipts and prints them, and not before all of them are drawn.
async fn printed_with_receipts(story: &Story) {
    let before = files::pages_of(&story.print().await);
    let noted = "window.print = () => { \
        const pages = [...document.querySelectorAll('.claim-receipts img')]; \
        window.drawnWhenPrinted = pages.map((it) => it.complete && it.naturalHeight > 500); }; \
        return null";
    let _: serde_json::Value = story.run(noted, json!([])).await;
    story.press("Print with the receipts").await;
    let printed = "return Array.isArray(window.drawnWhenPrinted)";
    story.until(printed, json!([]), "the print window").await;
    let drawn: Vec<bool> = story.run("return window.drawnWhenPrinted", json!([])).await;
    assert_eq!(drawn, [true; 3], "the photo and the two pages of the ticket");
    story.see("Line 2, receipt 1 of 2: IMG_2041.jpg").await;
    story.see("Line 2, receipt 2 of 2: two.pdf").await;
    story.see_no("The receipts are being drawn").await;
    let after = files::pages_of(&story.print().await);
    assert!(after >= before + 3, "{before} pages without the receipts, {after} with them");
    story.axe("with its receipts").await;
    story.screenshot("with its receipts").await;
}
