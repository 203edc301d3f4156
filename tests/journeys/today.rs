//! Today at nine in the morning: what needs somebody now, by time and by person, of one topic, and
//! as a calendar file.

use super::{
    browser::Screen,
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
    assert_eq!(without.matches("BEGIN:VEVENT").count(), by_time);
    story.tick("With people’s names").await;
    let (_, with) = story.download("Save the calendar file").await;
    let with = String::from_utf8(with).expect("a text");
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
