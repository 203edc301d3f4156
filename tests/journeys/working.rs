//! Work: goals, tasks that are shown, done and checked, a log that is quick, hours, pay, days.

use super::{
    browser::Screen,
    steps::NAME,
    story::{Story, journey},
};
use serde_json::json;

#[tokio::test]
async fn working_towards_goals_at_a_desk() {
    journey("working", Screen::Desk, working).await;
}

#[tokio::test]
async fn working_towards_goals_on_a_phone() {
    journey("working", Screen::Phone, working).await;
}

async fn working(story: &Story) {
    story.with_a_placement().await;
    story.tab("Work").await;
    the_log(story).await;
    the_plan(story).await;
    the_days(story).await;
    the_hours(story).await;
    // All of it is in the history, and goes back.
    story.visit("History").await;
    story.see("Marked a task as checked").await;
    story.see(&format!("of {NAME} as: time off given")).await;
}

/// By keyboard alone: one line, Enter, and the next one.
async fn the_log(story: &Story) {
    story.fill("What was done", "Sorted the post").await;
    story.fill("Time taken", "2.5").await;
    story.see("= 2 h 30 min").await;
    story.key("Enter").await;
    story.see("1 line, 2 h 30 min noted").await;
    let focus = "return document.activeElement?.id === 'log-what'";
    story.until(focus, json!([]), "the focus in the field for the next line").await;
    story.fill("What was done", "Rang the village halls").await;
    story.fill("Time taken", "a while").await;
    story.key("Enter").await;
    story.see("There is a problem").await;
    story.complains("Time taken", "Enter hours such as 2:30 or 2.5").await;
    story.fill("Time taken", "0:45").await;
    let yesterday = story.day(-1).await;
    story.fill("Day", &yesterday).await;
    story.press("Add to the log").await;
    story.see("2 lines, 3 h 15 min noted").await;
    // Yesterday's line, once more for today.
    story.press("Note again for today: Rang the village halls").await;
    story.see("3 lines, 4 h noted").await;
    story.see_no("The same again today").await;
    story.screenshot("log").await;
    story.axe("log").await;
    story.keeps().await;
}

async fn the_plan(story: &Story) {
    story.press("Goals and tasks").await;
    story.press("Set a goal").await;
    story.press("Save the goal").await;
    story.complains("What do they want to have learnt or done?", "Enter what they want").await;
    story.fill("What do they want to have learnt or done?", "Write a briefing on buses").await;
    story.fill("How will you both see that it is met?", "The MP uses it unchanged").await;
    story.press("Save the goal").await;
    story.see("Seen by: The MP uses it unchanged").await;
    story.press("Give a task").await;
    story.fill("What is to be done?", "Count the replies to the survey").await;
    story.fill("What does done right mean?", "Two counts that agree").await;
    story.fill("How long it should take", "1:30").await;
    story.choose("For which goal", "Write a briefing on buses").await;
    story.press("Save the task").await;
    story.see("For the goal: Write a briefing on buses").await;
    story.keeps().await;
    story.press("Begin: Count the replies").await;
    story.press("Finished: Count the replies").await;
    story.see("To be checked").await;
    story.axe("plan").await;
    story.screenshot("plan").await;
    story.press("Check it: Count the replies").await;
    story.choose("Is it done right?", "Yes, it is done right").await;
    story.fill("What was good, or what is to be done once more?", "Both counts agree").await;
    story.press("Save").await;
    story.see("Done and checked").await;
    story.see("Found: Both counts agree").await;
    story.see("1 of 1 tasks checked").await;
    story.keeps().await;
}

async fn the_days(story: &Story) {
    story.press("Days").await;
    story.see("Without set hours they may stay away").await;
    story.press("Add days to come").await;
    story.press("Add the days").await;
    story.complains("Monday", "Tick at least one day").await;
    for day in ["Monday", "Wednesday", "Friday"] {
        story.tick(day).await;
    }
    story.fill("From", &story.day(-9).await).await;
    story.fill("To", &story.day(9).await).await;
    story.press("Add the days").await;
    story.see("Did they come?").await;
    story.axe("days").await;
    story.screenshot("days").await;
    story.press("Came").await;
    story.see("Came on 1 day.").await;
    // Time off for an interview is given, and no absence. The day is today's own.
    let today = "return document.querySelector('.month-day[data-today]')";
    story.click(today, json!([]), "today in the month").await;
    story.choose("What is known of the day?", "Time off given").await;
    story.choose("What for", "An interview").await;
    story.press("Mark the day").await;
    story.see("time off given on 1 day").await;
    story.see("Time off given: an interview").await;
    story.keeps().await;
}

async fn the_hours(story: &Story) {
    story.press("Hours and pay").await;
    story.see("Hours a week hoped for").await;
    story.press("Change hours or pay").await;
    story.fill("Hours a week hoped for", "lots").await;
    story.press("Save hours and pay").await;
    story.complains("Hours a week hoped for", "Enter hours of a week such as 37.5").await;
    story.fill("Hours a week hoped for", "7.5").await;
    story.press("Save hours and pay").await;
    story.see("7 h 30 min").await;
    story.see_no("Pay against the minimum wage").await;
    story.axe("hours").await;
    story.screenshot("hours").await;
    story.keeps().await;
    // Somebody employed: pay is held against the minimum wage, and the age asked where it matters.
    story.go("#/placements/new").await;
    story.fill("Name", "Rowan Ash").await;
    story.choose("What are they to the office?", "Employed intern").await;
    // Days of which the rate is known, whatever today is.
    story.fill("First day", "1 6 2026").await;
    story.fill("Last day", "31 7 2026").await;
    story.choose("Where", "Westminster").await;
    story.choose("Hours", "Set hours").await;
    story.choose("Pay", "Paid").await;
    story.press("Add the placement").await;
    story.heading("Rowan Ash").await;
    story.tab("Work").await;
    story.press("Hours and pay").await;
    story.press("Change hours or pay").await;
    story.fill("Hours a week", "37.5").await;
    story.fill("Pay before tax", "11.00").await;
    story.press("Save hours and pay").await;
    story.see("Whether it is enough turns on their age").await;
    story.see("Not known").await;
    story.press("Change hours or pay").await;
    story.choose("Age", "21 or over").await;
    story.press("Save hours and pay").await;
    story.see("Below £12.71").await;
    story.axe("wage").await;
    story.screenshot("wage").await;
    story.keeps().await;
}
