//! Supervision: a rhythm, talks with a private part, feedback both ways, somebody who stands in, the
//! final review with its evidence, and the exit review that comes back on paper.

use super::{
    browser::Screen,
    steps::NAME,
    story::{Story, journey},
};

#[tokio::test]
async fn supervising_somebody_at_a_desk() {
    journey("supervising", Screen::Desk, supervising).await;
}

#[tokio::test]
async fn supervising_somebody_on_a_phone() {
    journey("supervising", Screen::Phone, supervising).await;
}

async fn supervising(story: &Story) {
    story.with_a_placement().await;
    // Twenty days here, and nobody has noted a word.
    story.visit("Today").await;
    story.see("Nobody has noted a word with them for 20 days").await;
    story.press("I spoke to them today").await;
    story.see_no("Nobody has noted a word").await;
    story.visit("Placements").await;
    story.press(NAME).await;
    story.heading(NAME).await;
    the_rhythm(story).await;
    the_talks(story).await;
    the_mid_point_review(story).await;
    the_final_review(story).await;
    the_exit_review(story).await;
}

async fn the_rhythm(story: &Story) {
    story.press("Change details or dates").await;
    story.fill("Supervisor", "Bea Hollyhock").await;
    story.press("Save the changes").await;
    story.tab("Supervision").await;
    story.press("Change the rhythm").await;
    story.choose("How often do you sit down together?", "Every week").await;
    story.press("Save the rhythm").await;
    story.see("is overdue").await;
    story.press("Supervisor away").await;
    story.fill("From", &story.day(-1).await).await;
    story.fill("To", &story.day(-3).await).await;
    story.press("Save").await;
    story.complains("To", "The last day is before the first").await;
    story.fill("To", &story.day(5).await).await;
    story.press("Save").await;
    story.see("nobody stands in").await;
    story.screenshot("overdue").await;
    story.axe("overdue").await;
    story.press("We met today").await;
    story.see_no("is overdue").await;
    story.keeps().await;
}

async fn the_talks(story: &Story) {
    story.press("Note a talk").await;
    story.fill("What you talked about", "The bus survey, and what comes next").await;
    story.fill("What you agreed", "A first draft by Friday").await;
    story.fill("Private note", "Seems homesick; go gently").await;
    story.fill("Next talk", &story.day(4).await).await;
    story.press("Save the talk").await;
    story.see("Agreed: A first draft by Friday").await;
    story.see("Seems homesick; go gently").await;
    story.press("Add feedback").await;
    story.choose("From whom to whom?", "They, to the office").await;
    story.press("Save the feedback").await;
    story.complains("What is good", "Enter what is good").await;
    story.fill("What is good", "Everybody answers my questions").await;
    story.press("Save the feedback").await;
    story.see("Good: Everybody answers my questions").await;
    story.keeps().await;
    story.screenshot("supervision").await;
    story.axe("supervision").await;
    // The history tells that there is a private note, and none of its words.
    story.visit("History").await;
    story.see(&format!("Noted a talk with {NAME}")).await;
    story.see_no("homesick").await;
    story.visit("Placements").await;
    story.press(NAME).await;
}

/// Half way, both sides say how far the goal is and what to work on.
async fn the_mid_point_review(story: &Story) {
    story.tab("Work").await;
    story.fill("What was done", "Drafted the briefing on buses").await;
    story.press("Add to the log").await;
    story.see("1 line").await;
    story.press("Goals and tasks").await;
    story.press("Set a goal").await;
    story.fill("What do they want to have learnt or done?", "Write a briefing").await;
    story.press("Save the goal").await;
    story.see("by Priya Shah").await;
    story.tab("Supervision").await;
    story.press("Mid-point review").await;
    story.heading("Mid-point review").await;
    story.choose("How far they got", "Partly met").await;
    story.fill("In their words", "I still need help with the ending").await;
    story.fill("In the supervisor’s words", "Good sentences, too many of them").await;
    both_sides(story, "The bus survey", "Shorter letters").await;
    story.fill("What both agree on", "On the way, and keen").await;
    story.fill("Held on", &story.day(-1).await).await;
    story.axe("mid-point-form").await;
    story.press("Save the review").await;
    story.see("Good sentences, too many of them").await;
    story.see("They want to work on: The bus survey").await;
    story.see("The supervisor would work on: Shorter letters").await;
    story.keeps().await;
    story.screenshot("mid-point-review").await;
    story.axe("mid-point-review").await;
    story.press(NAME).await;
    story.tab("Supervision").await;
    story.see("Held ").await;
}

/// What went well and what to work on, from both sides.
async fn both_sides(story: &Story, theirs: &str, ours: &str) {
    story.fill("What went well, as they see it", &format!("They liked: {theirs}")).await;
    story.fill("What they want to work on", &format!("They want to work on: {theirs}")).await;
    let part = "The whole, in the supervisor’s words";
    story.fill_at(part, "What went well", &format!("The supervisor liked: {ours}")).await;
    let work_on = format!("The supervisor would work on: {ours}");
    story.fill_at(part, "What to work on", &work_on).await;
}

/// The same goal once more at the end, beside what was said of it half way.
async fn the_final_review(story: &Story) {
    story.press("Final review").await;
    story.heading("Final review").await;
    story.see("Write a briefing").await;
    story.see("At the mid-point: partly met. They said: “I still need help with the ending”").await;
    story.choose("How far they got", "Met").await;
    both_sides(story, "Writing alone", "Speaking in meetings").await;
    story.fill("In their words", "I can do it alone now").await;
    story.fill("In the supervisor’s words", "The MP used it unchanged").await;
    story.fill("Held on", &story.day(2).await).await;
    story.press("Save the review").await;
    story.complains("Held on", "That day is still to come").await;
    story.fill("Held on", &story.day(0).await).await;
    story.fill("What both agree on", "Quick, careful, ready for more").await;
    story.press("Save the review").await;
    story.see("The MP used it unchanged").await;
    for words in [
        "They liked: Writing alone",
        "They want to work on: Writing alone",
        "The supervisor liked: Speaking in meetings",
        "The supervisor would work on: Speaking in meetings",
        "At the mid-point: partly met",
    ] {
        story.see(words).await;
    }
    story.press("Pick: Drafted the briefing on buses").await;
    story.press("Take off: Drafted the briefing on buses").await;
    story.press("Pick: Drafted the briefing on buses").await;
    story.choose("For which goal: Drafted", "Write a briefing").await;
    story.saved().await;
    story.keeps().await;
    story.screenshot("final-review").await;
    story.axe("final-review").await;
    // A record that goes is named as gone, and the review stands.
    story.press(NAME).await;
    story.tab("Work").await;
    story.press("Remove the line").await;
    story.see("Nothing yet.").await;
    story.tab("Supervision").await;
    story.see("Held ").await;
    story.press("Final review").await;
    story.see("this is no longer in the records").await;
    story.press(NAME).await;
}

async fn the_exit_review(story: &Story) {
    // The office asks a question of its own.
    story.go("#/placements/exit-questions").await;
    story.heading("Questions of the exit review").await;
    story.press("Add a question: What the intern").await;
    story.fill("The question", "Was the kettle ever free?").await;
    story.choose("Area", "Treatment").await;
    story.press("Save the question").await;
    story.see("Was the kettle ever free?").await;
    story.screenshot("questions").await;
    story.axe("questions").await;
    story.keeps().await;
    story.visit("Placements").await;
    story.press(NAME).await;
    story.tab("Leaving").await;
    story.press("Write it: their own exit review").await;
    story.see("Not handed in yet.").await;
    story.screenshot("not-handed-in").await;
    story.axe("not-handed-in").await;
    story.press("Enter what they wrote on paper").await;
    story.press("Save the review").await;
    story.see("Answer at least one question").await;
    story.choose("How well were you treated", "4, well").await;
    let answer = format!("Yes, {NAME} was one of you");
    story.fill("Were you treated as a colleague?", &answer).await;
    story.fill("Was the kettle ever free?", "Never before ten").await;
    story.press("Save the review").await;
    story.see("Handed in").await;
    story.see("Never before ten").await;
    story.keeps().await;
    story.screenshot("handed-in").await;
    story.axe("handed-in").await;
    // Worded anew, the answer keeps its question.
    story.go("#/placements/exit-questions").await;
    story.press("Reword: Was the kettle ever free?").await;
    story.fill("The question", "Was there tea?").await;
    story.press("Save the question").await;
    story.see("version 2").await;
    story.visit("Placements").await;
    story.press(NAME).await;
    story.tab("Leaving").await;
    story.press("Read it: their own exit review").await;
    story.see("Was the kettle ever free?").await;
    // One review alone says nothing together.
    story.press("What interns say").await;
    story.heading("What interns say").await;
    story.see("4 more exit reviews must be handed in").await;
    story.see_no("Never before ten").await;
    story.axe("what-interns-say").await;
    what_interns_say(story).await;
}

/// With four more reviews, five say together what one alone does not, and nobody’s name with it.
async fn what_interns_say(story: &Story) {
    let (start, end) = (story.day(-20).await, story.day(40).await);
    for (name, score, answer) in [
        ("Rowan Ash", "5, very well", "From the first morning on"),
        ("Ines Okafor", "4, well", "Always at the table, never at the door"),
        ("Kit Marlin", "5, very well", "Mostly, but for the Mondays"),
        ("Tom Pell", "2, not well", "Less so when the House was busy"),
    ] {
        story.go("#/placements/new").await;
        story.fill("Name", name).await;
        story.choose("What are they to the office?", "Volunteer").await;
        story.fill("First day", &start).await;
        story.fill("Last day", &end).await;
        story.choose("Where", "Westminster").await;
        story.choose("Hours", "No set hours").await;
        story.choose("Pay", "Expenses covered").await;
        story.press("Add the placement").await;
        story.heading(name).await;
        story.tab("Leaving").await;
        story.press("Write it: their own exit review").await;
        story.press("Enter what they wrote on paper").await;
        story.choose("How well were you treated", score).await;
        story.fill("Were you treated as a colleague?", answer).await;
        story.press("Save the review").await;
        story.see(answer).await;
        story.saved().await;
    }
    story.go("#/placements/what-interns-say").await;
    story.heading("What interns say").await;
    story.see("5 exit reviews added up, without names").await;
    story.see("5 more exit reviews will bring the next").await;
    story.see("Mostly done well").await;
    story.see("Were you treated as a colleague?").await;
    story.see("was one of you").await;
    story.see("Less so when the House was busy").await;
    // Her own name is covered; a question that she alone answered is not shown.
    story.see_no(NAME).await;
    story.see_no("Never before ten").await;
    story.keeps().await;
    story.screenshot("what-five-interns-say").await;
    story.axe("what-five-interns-say").await;
}
