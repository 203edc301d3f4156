//! The history: every change can be taken back, unless a later one stands on it.

use super::{
    browser::Screen,
    steps::{NAME, OPENING},
    story::{Story, journey},
};
use serde_json::json;

#[tokio::test]
async fn history_undo() {
    journey("undo", Screen::Desk, taken_back).await;
}

#[tokio::test]
async fn history_undo_on_a_phone() {
    journey("undo", Screen::Phone, taken_back).await;
}

async fn taken_back(story: &Story) {
    story.with_a_placement().await;
    story.tab("Work").await;
    story.fill("What was done", "Answered the telephone").await;
    story.press("Add to the log").await;
    story.see("1 line").await;
    // From the message at the foot of the page.
    story.press("Remove the line").await;
    story.see("Nothing yet. The first line goes in above.").await;
    story.press("Undo").await;
    story.see("1 line").await;
    story.saved().await;
    // The message is away from where forms have their buttons, as far as a phone has room for that,
    // lets clicks through, follows to the next page and no further, and goes by itself.
    story.press("Remove the line").await;
    let out_of_the_way = "const it = document.querySelector('.toast'), box = it.getBoundingClientRect(); \
        return box.left > arguments[0] && box.right <= innerWidth && box.bottom <= innerHeight \
            && getComputedStyle(it).pointerEvents === 'none'";
    let beside = if story.screen == Screen::Desk { story.screen.size().0 / 2 } else { 0 };
    story.until(out_of_the_way, json!([beside]), "the message out of the way").await;
    let is_told = "return !!document.querySelector('.toast') === arguments[0]";
    story.go("#/history").await;
    story.heading("History").await;
    story.until(is_told, json!([true]), "the message on the next page").await;
    story.go("#/office").await;
    story.heading("Office").await;
    story.until(is_told, json!([false]), "no message two pages on").await;
    story.go("#/history").await;
    // How long it stands, by the page's own clock.
    let watch = "let came; new MutationObserver(() => { \
        const isThere = !!document.querySelector('.toast'); \
        if (isThere) came ??= performance.now(); \
        else if (came !== undefined) window.stood ??= performance.now() - came; \
      }).observe(document.body, { childList: true, subtree: true }); return true";
    let _: bool = story.run(watch, json!([])).await;
    story.press("Undo: Removed from the work log").await;
    let has_gone = "return window.stood !== undefined";
    story.until(has_gone, json!([]), "word of what was undone, which goes by itself").await;
    let stood: f64 = story.run("return window.stood", json!([])).await;
    assert!(stood > 7000.0, "it went after {stood} ms");
    // From the history: the newest change, and one further back.
    story.visit("History").await;
    story.see("Undid: Removed from the work log").await;
    story.press("Undo: Added to the work log").await;
    story.see("Undid: Added to the work log").await;
    story.saved().await;
    // Others stand on the opening and on the applicant, so these stay, and the page says why.
    story.press(&format!("Undo: Added the opening “{OPENING}”")).await;
    story.see("Not undone. This made something that is now used by").await;
    story.screenshot("refused").await;
    story.visit("Openings").await;
    story.see(OPENING).await;
    // A change of one field goes back alone.
    story.press(OPENING).await;
    story.press("Change what it offers").await;
    story.fill("Title", "Winter volunteer").await;
    story.press("Save changes").await;
    story.heading("Winter volunteer").await;
    story.saved().await;
    story.visit("History").await;
    story.press("Undo: Changed the opening").await;
    story.see("Undid: Changed the opening").await;
    story.saved().await;
    story.visit("Openings").await;
    story.see(OPENING).await;
    story.see_no("Winter volunteer").await;
    story.keeps().await;
    // The history of one person.
    story.visit("History").await;
    story.choose("Show changes about", NAME).await;
    story.see_no("Set up the office").await;
    story.see("Added to the work log").await;
    story.axe("history").await;
}
