//! Where the app stops, it says so, and nothing saved is lost.

use super::{
    browser::Screen,
    steps::{NAME, OPENING},
    story::{Story, journey},
};
use serde_json::{Value, json};

/// An extension of the browser takes parts of the page away that the app holds: the next change of
/// page cannot be drawn.
#[tokio::test]
async fn a_crash_is_told() {
    journey("crash", Screen::Phone, async |story: &Story| {
        story.set_up_office().await;
        story.add_opening(OPENING).await;
        story.add_applicant(NAME).await;
        story.open_at("#/applicants").await;
        let take_away = "const marks = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_COMMENT); \
            const all = []; while (marks.nextNode()) all.push(marks.currentNode); \
            all.forEach((mark) => mark.remove()); return null";
        let _: Value = story.run(take_away, json!([])).await;
        story.expect_error("panicked at");
        story.expect_error("unreachable");
        for address in ["#/placements", "#/applicants", "#/openings", "#/applicants"] {
            let _: Value = story.run("location.hash = arguments[0]; return null", json!([address])).await;
            story.settle().await;
        }
        let stopped = "return plain(document.querySelector('h1')?.textContent) === 'Understudy stopped'";
        story.until(stopped, json!([]), "the screen that says that the app has stopped").await;
        story.see("What you had saved is safe on this device").await;
        // The details help to find the mistake, and name nobody.
        let details: String = story.run("return document.querySelector('.crash-details').textContent", json!([])).await;
        assert!(details.contains("Stopped at"), "{details}");
        assert!(!details.contains(NAME) && !details.contains("Marlowe"), "{details}");
        story.axe("stopped").await;
        story.screenshot("stopped").await;
        story.press("Copy details").await;
        story.see("Copied.").await;
        story.press("Reload").await;
        story.heading("Applicants").await;
        story.see(NAME).await;
        story.visit("Openings").await;
        story.see(OPENING).await;
    })
    .await;
}
