//! Today at nine in the morning: what needs somebody now, by time and by person, of one topic, and
//! as a calendar file.

use super::{
    browser::Screen,
    steps::NAME,
    story::{Story, journey},
};
use serde_json::json;

async fn today_from_every_side(story: &Story) {
    story.open().await;
    story.press("Open the sample office").await;
    story.heading("Today").await;
    story.see("Overdue").await;
    story.axe("by-time").await;
    story.screenshot("by-time").await;
    let lines = "return document.querySelectorAll('.today-list > li').length";
    let by_time: usize = story.run(lines, json!([])).await;

    story.press("By person").await;
    story.see("The office").await;
    story.axe("by-person").await;
    story.screenshot("by-person").await;
    let by_person: usize = story.run(lines, json!([])).await;
    assert_eq!(by_person, by_time, "the same lines in another order");
    // The heading says whose they are, and each button still says it for itself.
    let said_twice = "return [...document.querySelectorAll('.today-list')].some((list) => { \
        const whose = plain(list.closest('section').querySelector('h2 .user-text').textContent); \
        return [...list.querySelectorAll('.item-title')].some((it) => plain(it.textContent) === whose) \
        || whose !== 'The office' && [...list.querySelectorAll('button, a')] \
        .some((it) => !nameOf(it).endsWith(': ' + whose)); })";
    assert!(!story.run::<bool>(said_twice, json!([])).await, "each line names its person once");

    // One topic, and it stays through a reload.
    story.choose("Show", "Recruitment").await;
    let fewer = "return document.querySelectorAll('.today-list > li').length < arguments[0]";
    story.until(fewer, json!([by_time]), "the lines of one topic alone").await;
    story.see_no("See to clearance").await;
    story.keeps().await;
    story.choose("Show", "Everything").await;
    story.press("By time").await;

    // A calendar is often shared, so that it names people only where that is asked for.
    story.press("Put it in a calendar").await;
    story.axe("calendar").await;
    let (name, without) = story.download("Save the calendar file").await;
    assert_eq!(name, "understudy-due.ics");
    let without = String::from_utf8(without).expect("a text");
    // What leads to somebody's adjustments stays in the app.
    let kept_in =
        "return document.querySelectorAll('.today-list > li a[href$=\"/adjustments\"]').length";
    let kept_in: usize = story.run(kept_in, json!([])).await;
    assert!(kept_in > 0, "the sample office has no adjustment that waits");
    assert_eq!(without.matches("BEGIN:VEVENT").count(), by_time - kept_in);
    story.tick("With people’s names").await;
    let (_, with) = story.download("Save the calendar file").await;
    let with = String::from_utf8(with).expect("a text");
    assert_eq!(with.matches("BEGIN:VEVENT").count(), by_time - kept_in);
    assert!(!with.to_lowercase().contains("adjustment"), "an adjustment left with the calendar");
    let person: String = story
        .run("return document.querySelector('.today-list .item-title').textContent", json!([]))
        .await;
    assert!(with.contains(person.trim()) && !without.contains(person.trim()), "{person}");
}

#[tokio::test]
async fn today_from_every_side_at_a_desk() {
    journey("today", Screen::Desk, async |story: &Story| today_from_every_side(story).await).await;
}

#[tokio::test]
async fn today_from_every_side_on_a_phone() {
    journey("today", Screen::Phone, async |story: &Story| today_from_every_side(story).await).await;
}

/// The list of the group that has more lines than are shown at first.
const LONG_LIST: &str = "const list = [...document.querySelectorAll('.today-list')] \
    .find((it) => it.children.length >= 40); const lines = [...(list?.children ?? [])];";

async fn lines_settled_by_keyboard(story: &Story) {
    story.with_applicants(45).await;
    story.press("Acknowledge them").await;
    story.see("45 applicants").await;
    story.tick("Choose all 45 that match").await;
    story.see("45 applicants chosen").await;
    story.press("Move the chosen").await;
    story.press("Not successful").await;
    story.fill("Why", "The days did not suit").await;
    story.press("Move all of them").await;
    story.see("Moved 45 people to “Not successful”").await;
    story.saved().await;

    // All of them at once, and the focus is on the first that was not shown before.
    story.visit("Today").await;
    story.top().await;
    story.tab_to("Show all").await;
    let shown = "return [...document.querySelectorAll('.today-list > li')].length";
    let at_first: usize = story.run(shown, json!([])).await;
    story.key("Enter").await;
    let on_first_new = format!(
        "{LONG_LIST} return lines.length > 40 && lines[40].contains(document.activeElement)"
    );
    story.until(&on_first_new, json!([]), "the focus on the first new line").await;
    let whole: usize = story.run(shown, json!([])).await;
    assert!(whole > at_first, "{whole} lines of {at_first}");

    // One is settled: the focus goes to the next, all stay open, and no other line is drawn anew.
    story
        .run::<serde_json::Value>(
            "for (const it of document.querySelectorAll('.today-list, .today-list > li')) \
            it.wasHere = true; return null",
            json!([]),
        )
        .await;
    story.tab_to("They were told").await;
    let next: String = story
        .run(
            "return nameOf(document.activeElement.closest('li').nextElementSibling \
            .querySelector('button, a'))",
            json!([]),
        )
        .await;
    assert!(next.starts_with("They were told"), "{next}");
    story.key("Enter").await;
    let has_focus = "return nameOf(document.activeElement) === arguments[0]";
    story.until(has_focus, json!([next]), &format!("the focus on “{next}”")).await;
    let others_stay = "const all = [...document.querySelectorAll('.today-list, .today-list > li')]; \
        return all.every((it) => it.wasHere) \
        && all.filter((it) => it.matches('li')).length === arguments[0]";
    story.until(others_stay, json!([whole - 1]), "all other lines as they were").await;
    assert!(!story.can_press("Show all").await, "what was opened stays open");
    story.axe("settled").await;
    story.saved().await;

    // Where none comes after it, the focus goes to the heading of the group.
    let to_last = format!(
        "{LONG_LIST} const last = lines.at(-1)?.querySelector('button'); last?.focus(); \
        return !!last && document.activeElement === last"
    );
    story.until(&to_last, json!([]), "the button of the last line").await;
    story.key("Enter").await;
    let on_heading = format!(
        "{LONG_LIST} const heading = list?.closest('section').querySelector('h2'); \
        return !!heading && document.activeElement === heading"
    );
    story.until(&on_heading, json!([]), "the focus on the group’s heading").await;
    story.saved().await;
}

#[tokio::test]
async fn lines_are_settled_by_keyboard_and_the_page_stays() {
    journey("today-settled", Screen::Desk, async |story: &Story| {
        lines_settled_by_keyboard(story).await;
    })
    .await;
}

/// One item of a list is ticked where it is said to be due, taken back, and ticked again.
async fn a_list_item_ticked_where_it_is_due(story: &Story) {
    story.with_a_placement().await;
    story.tab("Leaving").await;
    story.press("The leaving list (").await;
    story.fill("What is to be done", "Give the umbrella back").await;
    story.fill("Due", &story.day(0).await).await;
    story.press("Add to the list").await;
    story.see("Give the umbrella back").await;
    story.saved().await;
    story.visit("Today").await;
    story.see("“Give the umbrella back” is due on").await;
    story.press("Tick it, “Give the umbrella back”").await;
    story.see_no("“Give the umbrella back” is due on").await;
    story.press("Undo").await;
    story.see("“Give the umbrella back” is due on").await;
    story.press("Tick it, “Give the umbrella back”").await;
    story.see_no("“Give the umbrella back” is due on").await;
    story.keeps().await;
    story.axe("ticked").await;
}

/// Whether the element that has this id is there, unfolded, in the window, and has the focus.
const IS_LED_TO: &str = "const it = document.getElementById(arguments[0]); \
    const box = it?.getBoundingClientRect(); \
    return !!it && isSeen(it) && document.activeElement === it \
    && box.top >= 0 && box.bottom <= window.innerHeight";

#[tokio::test]
async fn open_the_list_leads_to_the_very_item() {
    journey("today-to-the-item", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        story.tab("Leaving").await;
        story.press("The leaving list (").await;
        story.fill("What is to be done", "Give the umbrella back").await;
        story.fill("Due", &story.day(0).await).await;
        story.press("Add to the list").await;
        story.see("Give the umbrella back").await;
        story.saved().await;
        // The lines of Today that lead to a list: a gate, what is overdue, and what is of the leaving.
        let lines = "return [...document.querySelectorAll('.today-list a')] \
            .filter((it) => nameOf(it).startsWith('Open the list')).map((it) => it.hash)";
        story.visit("Today").await;
        let lines: Vec<String> = story.run(lines, json!([])).await;
        assert!(lines.len() >= 3, "{lines:?}");
        assert!(lines.iter().any(|it| it.contains("/leaving")), "{lines:?}");
        for line in lines {
            story.go("#/").await;
            story.heading("Today").await;
            let link = "return [...document.querySelectorAll('.today-list a')].find((it) => it.hash === arguments[0])";
            story.click(link, json!([line]), &format!("the way to {line}")).await;
            story.heading(NAME).await;
            let (_, item) = line.split_once("at=").expect("a way to an item");
            story.until(IS_LED_TO, json!([item]), &format!("the focus on {item}")).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_list_item_is_ticked_where_it_is_due() {
    journey("today-ticked", Screen::Phone, async |story: &Story| {
        a_list_item_ticked_where_it_is_due(story).await;
    })
    .await;
}
