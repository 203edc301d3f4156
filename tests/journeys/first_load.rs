//! What is fetched, and when: little before the first page stands, soon everything but the
//! exporter, and the exporter with the first export.

use super::{
    browser::Screen,
    files::ticket,
    story::{Story, journey},
};
use serde_json::json;

/// Notes what was fetched by the time that the first page stood.
const NOTE: &str = "new MutationObserver((_, observer) => { \
    if (document.getElementById('shell') || !document.querySelector('main h1')) return; \
    observer.disconnect(); \
    window.fetchedFirst = performance.getEntriesByType('resource').map((it) => it.name); \
  }).observe(document, { childList: true, subtree: true })";

/// Whether a path is of a piece that is no part of the first load.
fn is_later(path: &str) -> bool {
    ["/split_", "/chunk_", "exporter", "/pack_", "/pack."].iter().any(|it| path.contains(it))
}

#[tokio::test]
async fn little_is_fetched_before_the_first_page() {
    journey("first_load", Screen::Phone, async |story: &Story| {
        story.browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NOTE })).await;
        story.open().await;
        story.heading("Welcome to Understudy").await;
        let first: Vec<String> = story.run("return window.fetchedFirst", json!([])).await;
        assert!(first.iter().any(|path| path.ends_with("understudy_bg.wasm")), "{first:?}");
        let too_early: Vec<&String> = first.iter().filter(|path| is_later(path)).collect();
        assert!(too_early.is_empty(), "fetched before the welcome stood: {too_early:?}");
        // The app comes while the welcome is read.
        fetched(story, "split_the_app").await;
        story.set_up_office().await;
        // And then the rest, so that whoever goes offline has all of it; but not the exporter.
        for piece in ["split_placements", "split_recruitment"] {
            fetched(story, piece).await;
        }
        let exporter = |asked: Vec<String>| asked.iter().any(|path| path.contains("exporter"));
        assert!(!exporter(story.site.asked()), "the exporter came before any export");
        story.visit("Backup").await;
        story.download("Take a backup").await;
        assert!(exporter(story.site.asked()), "no exporter was fetched for the export");
        // The packer is a worker of its own; a backup has no need of it.
        let packer = story.site.asked().iter().any(|path| path.contains("pack_bg.wasm"));
        assert!(!packer, "the packer came before any pack");
    })
    .await;
}

/// On a slow line the page shows where it is while the program still comes.
#[tokio::test]
async fn the_page_paints_before_the_program_is_here() {
    journey("shell", Screen::Phone, async |story: &Story| {
        // The program is asked for and does not come.
        let hold = json!({ "patterns": [{ "urlPattern": "*.wasm*" }] });
        story.browser.cdp("Fetch.enable", hold).await;
        let page = json!({ "url": story.site.address() });
        story.browser.cdp("Page.navigate", page).await;
        let painted = "return performance.getEntriesByName('first-contentful-paint').length === 1 \
            && isSeen(document.getElementById('shell')) \
            && plain(document.getElementById('shell').innerText).includes('Opening your office')";
        story.until(painted, json!([]), "the first paint").await;
        let drawn: bool = story.run("return !!document.querySelector('main h1')", json!([])).await;
        assert!(!drawn, "the program was here already");
        let program = |asked: Vec<String>| asked.iter().any(|path| path.ends_with(".wasm"));
        assert!(!program(story.site.asked()), "the program was not held back");
        story.screenshot("shell").await;
        // The same page goes on when it comes.
        story.browser.cdp("Fetch.disable", json!({})).await;
        story.open().await;
        story.heading("Welcome to Understudy").await;
        assert!(program(story.site.asked()), "the program is no file of its own any more");
    })
    .await;
}

/// Waits until a piece was asked for.
async fn fetched(story: &Story, piece: &str) {
    let script = "return performance.getEntriesByType('resource').some((it) => it.name.includes(arguments[0]))";
    story.until(script, json!([piece]), &format!("{piece} to be fetched")).await;
}

/// The connection is gone before all of the app is here: said in words, and it can be tried again.
#[tokio::test]
async fn a_page_that_cannot_be_fetched() {
    journey("not_fetched", Screen::Desk, async |story: &Story| {
        story.expect_error("ERR_BLOCKED_BY_CLIENT");
        story.expect_error("Failed to fetch");
        story.browser.cdp("Network.enable", json!({})).await;
        let block = |urls: serde_json::Value| json!({ "urls": urls });
        let blocked = block(json!(["*split_recruitment*"]));
        story.browser.cdp("Network.setBlockedURLs", blocked).await;
        story.set_up_office().await;
        story.go("#/openings").await;
        story.heading("This page could not be fetched").await;
        story.axe("not-fetched").await;
        // What is here works on.
        story.visit("Office").await;
        story.go("#/openings").await;
        story.heading("This page could not be fetched").await;
        story.browser.cdp("Network.setBlockedURLs", block(json!([]))).await;
        story.press("Try again").await;
        story.heading("Openings").await;
    })
    .await;
}

/// The browser is asked to keep the data at the first save, and once.
#[tokio::test]
async fn persistence_is_asked_for_at_the_first_save() {
    journey("persistence", Screen::Desk, async |story: &Story| {
        let count = "window.asked = 0; const persist = navigator.storage.persist; \
            navigator.storage.persist = function () { window.asked += 1; return persist.call(this); }";
        story.browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": count })).await;
        story.open().await;
        story.press("Set up my office").await;
        story.heading("Set up your office").await;
        let asked: u32 = story.run("return window.asked", json!([])).await;
        assert_eq!(asked, 0, "asked before anything was saved");
        story.fill("The MP’s name", "Alex Marlowe MP").await;
        story.fill("Constituency", "Northmere").await;
        story.fill("Your name", "Priya Shah").await;
        story.press("Set up the office").await;
        story.heading("Today").await;
        story.until("return window.asked === 1", json!([]), "the browser to be asked").await;
        story.add_opening("A second save").await;
        let asked: u32 = story.run("return window.asked", json!([])).await;
        assert_eq!(asked, 1, "asked again with a later save");
    })
    .await;
}

/// A receipt that is taken in and that the store cannot keep yet: the browser is told to ask before
/// it closes. One that is kept there needs no such word.
#[tokio::test]
async fn closing_with_an_unsaved_receipt() {
    journey("unsaved_receipt", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        let would_ask = "const leaving = new Event('beforeunload', { cancelable: true }); \
            window.dispatchEvent(leaving); return leaving.defaultPrevented";
        let asks: bool = story.run(would_ask, json!([])).await;
        assert!(!asks, "asked although everything is saved");
        story.go("#/expenses/new").await;
        let full = "window.put = IDBObjectStore.prototype.put; \
            IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError') }; return null";
        let _: serde_json::Value = story.run(full, json!([])).await;
        story.attach("Choose files", &[story.file("ticket.pdf", &ticket())]).await;
        story.see("is in memory only until its expense is saved").await;
        let asks: bool = story.run(would_ask, json!([])).await;
        assert!(asks, "the page would close without a word, and the receipt with it");
        // Room again: the next one is kept at once, and the first with its expense.
        let _: serde_json::Value =
            story.run("IDBObjectStore.prototype.put = window.put; return null", json!([])).await;
        story.fill("Day", &story.day(-3).await).await;
        story.choose("What did it go on?", "Rail").await;
        story.fill("Amount", "23.40").await;
        story.fill("What was it for?", "Travel to a day in the office").await;
        story.press("Save the expense").await;
        story.see("In no claim yet").await;
        story.saved().await;
        let asks: bool = story.run(would_ask, json!([])).await;
        assert!(!asks, "asked although everything is saved");
        story.keeps().await;
    })
    .await;
}
