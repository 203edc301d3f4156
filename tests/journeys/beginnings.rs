//! Where most journeys begin: an office that is set up, or one with a placement. The way there is gone by
//! clicks once in a run; every other browser is given what the first one keeps of it.

use super::{
    steps::{NAME, OPENING},
    story::Story,
};
use serde_json::{Value, json};
use tokio::sync::Mutex;

/// Takes out what a browser keeps of an office, and gives it to another one.
pub const KEPT: &str = include_str!("kept.js");

/// What a browser keeps after a way that was gone by clicks.
struct Kept {
    /// The day on which it was, since much of it counts from that.
    day: String,
    /// The page at its end, as `#/placements/…`.
    page: String,
    /// The rows of its database and its preferences.
    held: Value,
}

static OFFICE: Mutex<Option<Kept>> = Mutex::const_new(None);
static PLACEMENT: Mutex<Option<Kept>> = Mutex::const_new(None);

impl Story {
    /// Begins with an office of one’s own; ends on Today.
    pub async fn with_an_office(&self) {
        self.begins_with(&OFFICE, async || self.set_up_office().await).await;
        self.heading("Today").await;
    }

    /// Begins with an office and a placement in it; ends on the placement’s page.
    pub async fn with_a_placement(&self) {
        self.begins_with(&PLACEMENT, async || self.make_a_placement().await).await;
        self.heading(NAME).await;
    }

    /// From nothing to a placement, by the shortest way; ends on the placement’s page.
    async fn make_a_placement(&self) {
        self.set_up_office().await;
        self.add_opening(OPENING).await;
        self.add_applicant(NAME).await;
        self.move_applicant("Offer the place", "Offered").await;
        self.press("They accepted: make the placement").await;
        self.heading(&format!("Accept {NAME}")).await;
        self.press("Accept and make the placement").await;
        self.heading(NAME).await;
        self.see("Before day one").await;
        self.saved().await;
    }

    /// Goes the way where nobody has gone it yet today, else takes what is kept of it.
    async fn begins_with(&self, kept: &Mutex<Option<Kept>>, go: impl AsyncFnOnce()) {
        let mut kept = kept.lock().await;
        // There the app does not run, and holds no database open.
        self.browser.driver.goto(self.site.bare()).await.expect("a page without the app");
        let day = self.day(0).await;
        if let Some(kept) = kept.as_ref().filter(|kept| kept.day == day) {
            let give = format!("{KEPT} const [held, done] = arguments; give(held).then(done)");
            let given: bool = self.later_with(&give, json!([kept.held])).await;
            assert!(given, "what is kept was not given");
            self.open_at(&kept.page).await;
            return;
        }
        go().await;
        let page: String = self.run("return location.hash", json!([])).await;
        let take = format!("{KEPT} take().then(arguments[0])");
        *kept = Some(Kept { day, page, held: self.later(&take).await });
    }
}
