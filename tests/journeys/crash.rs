//! Where the app stops, it says so, and nothing saved is lost.

use super::{
    browser::Screen,
    steps::{NAME, OPENING},
    story::{Story, journey},
};
use serde_json::{Value, json};

/// An extension of the browser breaks a function that the app draws with: the next change of page
/// cannot be drawn.
#[tokio::test]
async fn a_crash_is_told() {
    journey("crash", Screen::Phone, async |story: &Story| {
        story.set_up_office().await;
        story.add_opening(OPENING).await;
        story.add_applicant(NAME).await;
        story.open_at("#/applicants").await;
        let break_it =
            "Node.prototype.cloneNode = () => { throw new Error('broken'); }; return null";
        let _: Value = story.run(break_it, json!([])).await;
        story.expect_error("panicked at");
        story.expect_error("unreachable");
        for address in ["#/placements", "#/applicants", "#/openings", "#/applicants"] {
            let _: Value =
                story.run("location.hash = arguments[0]; return null", json!([address])).await;
            story.settle().await;
        }
        let stopped =
            "return plain(document.querySelector('h1')?.textContent) === 'Understudy stopped'";
        story.until(stopped, json!([]), "the screen that says that the app has stopped").await;
        story.see("What you had saved is safe on this device").await;
        // The details help to find the mistake, and name nobody.
        let details: String = story
            .run("return document.querySelector('.crash-details').textContent", json!([]))
            .await;
        assert!(details.contains("Stopped at"), "{details}");
        assert!(!details.contains(NAME) && !details.contains("Marlowe"), "{details}");
        story.axe_light_and_dark("stopped").await;
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
