//! What the screen calls saved is on disk, whatever happens to the page.

use super::{
    backup,
    beginnings::KEPT,
    browser::Screen,
    files,
    story::{Story, journey},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};
use thirtyfour::WindowHandle;
use tokio::time::sleep;

/// Two tabs of one office: neither overwrites the other, and both show both changes.
#[tokio::test]
async fn two_tabs_never_overwrite_each_other() {
    journey("two_tabs", Screen::Desk, async |story: &Story| {
        story.with_an_office().await;
        let driver = &story.browser.driver;
        let first = driver.window().await.unwrap();
        let second = driver.new_tab().await.unwrap();
        story.browser.switch_to(&second).await;
        story.browser.prepare_tab(Screen::Desk).await;
        story.open().await;

        // Both open the same form, and change different things.
        story.visit("Office").await;
        story.press("Change the details").await;
        story.browser.switch_to(&first).await;
        story.visit("Office").await;
        story.press("Change the details").await;
        story.fill("Constituency", "Southmere").await;
        story.press("Save the details").await;
        story.saved().await;
        story.browser.switch_to(&second).await;
        story.fill("Westminster office", "Room 99").await;
        story.press("Save the details").await;
        story.saved().await;
        for tab in [&second, &first] {
            story.browser.switch_to(tab).await;
            story.see("Southmere").await;
            story.see("Room 99").await;
        }
        // Saves of both in quick turns: all of them stay.
        for round in 0..6 {
            let tab = if round % 2 == 0 { &first } else { &second };
            story.browser.switch_to(tab).await;
            story.add_opening(&format!("Opening {round}")).await;
        }
        for tab in [&first, &second] {
            story.browser.switch_to(tab).await;
            story.visit("Openings").await;
            for round in 0..6 {
                story.see(&format!("Opening {round}")).await;
            }
        }
        story.reload().await;
        story.see("Opening 0").await;
        story.see("Opening 5").await;
    })
    .await;
}

/// A tab that slept while the sample was cleared away and an office set up in another one shows that
/// office when it hears of it, and mixes nothing of the sample into it.
#[tokio::test]
async fn a_tab_that_hears_late_of_another_office_shows_it_alone() {
    journey("late_tab", Screen::Desk, async |story: &Story| {
        // The first tab says nothing to the other while it is told not to.
        let mute = "const tell = BroadcastChannel.prototype.postMessage; \
            BroadcastChannel.prototype.postMessage = function (words) { \
            if (!localStorage.getItem('journey-mute')) tell.call(this, words); };";
        story.browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": mute })).await;
        story.open().await;
        story.press("Open the sample office").await;
        story.heading("Today").await;
        story.saved().await;
        let driver = &story.browser.driver;
        let first = driver.window().await.unwrap();
        let second = driver.new_tab().await.unwrap();
        story.browser.switch_to(&second).await;
        story.browser.prepare_tab(Screen::Desk).await;
        story.open().await;
        story.see("Sample office.").await;
        story.browser.switch_to(&first).await;
        let hold = "localStorage.setItem('journey-mute', 'yes'); return null";
        let _: Value = story.run(hold, json!([])).await;
        story.press("Clear the sample").await;
        story.heading("Welcome to Understudy").await;
        story.set_up_office().await;
        story.saved().await;
        let tell = "localStorage.removeItem('journey-mute'); return null";
        let _: Value = story.run(tell, json!([])).await;
        story.add_opening("My own").await;
        story.saved().await;
        story.browser.switch_to(&second).await;
        let is_gone =
            "return !document.getElementById('shell') && !document.querySelector('.sample-banner')";
        story.until(is_gone, json!([]), "the sample to go from the other tab").await;
        story.visit("Openings").await;
        story.see("My own").await;
        let listed = "return new Set([...document.querySelectorAll('main a')].map((it) => it.hash) \
            .filter((it) => /^#.openings.[0-9a-f-]{36}$/.test(it))).size";
        assert_eq!(
            story.run::<usize>(listed, json!([])).await,
            1,
            "openings of the sample are left"
        );
        story.visit("Placements").await;
        story.see("No placements yet").await;
    })
    .await;
}

/// A tab that never heard that everything was removed adds nothing to the office that came after: it says
/// so where the change was made, and shows that office once it is loaded again, or looked at again.
#[tokio::test]
async fn a_tab_that_never_hears_writes_nothing_to_the_office_that_came_after() {
    journey("deaf_tab", Screen::Phone, async |story: &Story| {
        // No page hears another one, as one that the phone has put to sleep.
        let deaf = "BroadcastChannel.prototype.postMessage = () => {};";
        story.browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": deaf })).await;
        story.with_an_office().await;
        let driver = &story.browser.driver;
        let first = driver.window().await.unwrap();
        let second = driver.new_tab().await.unwrap();
        story.browser.switch_to(&second).await;
        story.browser.prepare_tab(Screen::Phone).await;
        // What comes to sight asks what happened meanwhile. This one is not asked, at first.
        let asleep = "addEventListener('visibilitychange', (event) => { \
            if (!window.awake) event.stopImmediatePropagation(); }, true);";
        story
            .browser
            .cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": asleep }))
            .await;
        story.open().await;
        story.heading("Today").await;
        story.browser.switch_to(&first).await;
        backup::remove_everything(story).await;
        story.set_up_office().await;
        story.add_opening("My own").await;
        let held = story.all_stored().await;

        story.browser.switch_to(&second).await;
        story.enter_opening("Late in the day").await;
        story.see("What this page shows was removed").await;
        story.see("Your last change could not be kept").await;
        story.axe_light_and_dark("removed-meanwhile").await;
        story.screenshot("removed-meanwhile").await;
        assert_eq!(story.all_stored().await, held, "nothing was written to the new office");
        story.press("Load the page again").await;
        story.arrived().await;
        story.visit("Openings").await;
        story.see("My own").await;
        story.see_no("Late in the day").await;

        // Removed once more, and this time the tab is looked at before anything is entered.
        story.browser.switch_to(&first).await;
        backup::remove_everything(story).await;
        story.browser.switch_to(&second).await;
        let wake = "window.awake = true; document.dispatchEvent(new Event('visibilitychange', \
            { bubbles: true })); return true";
        let _: bool = story.run(wake, json!([])).await;
        story.heading("Welcome to Understudy").await;
    })
    .await;
}

/// Ticks boxes, and on as soon as they are saved. Tells the tab beside it, which outlives it, which were
/// ticked whenever a save begins, and whenever the mark says “Saved”. Answers when a save begins: in
/// turns the first, the second or the third.
const TICK_BOXES: &str = "
    const done = arguments[0], run = arguments_run;
    const channel = new BroadcastChannel('journey');
    const mark = document.querySelector('.save-mark');
    const boxes = () => [...document.querySelectorAll('.task-tick')];
    const isSaved = () => mark.dataset.state === 'saved';
    let clicks = 0, saves = 0;
    const tell = () => {
      const ticked = boxes().map((box) => box.checked ? '1' : '0').join('');
      channel.postMessage({ run, ticked, clicks, is_saving: !isSaved() });
    };
    new MutationObserver(() => {
      // A task of its own, since what a user sees is what stands when all the small jobs are done.
      if (isSaved()) { setTimeout(tell, 0); return; }
      tell();
      saves += 1;
      if (saves > run % 3) done(null);
    }).observe(mark, { attributes: true, attributeFilter: ['data-state'] });
    tell();
    const fill = boxes().filter((box) => !box.checked).length > 6;
    const next = () => {
      // One, two or three clicks at a time.
      for (let left = 1 + clicks % 3; left > 0; left -= 1) {
        const box = boxes().find((box) => box.checked !== fill);
        if (!box) return;
        box.click();
        clicks += 1;
      }
      const wait = () => isSaved() ? next() : setTimeout(wait, 1);
      setTimeout(wait, 1);
    };
    next();";

/// The tab is killed 50 times, most of them in the middle of a save: what was called saved is there.
#[tokio::test]
async fn killed_while_saving() {
    journey("killed", Screen::Desk, async |story: &Story| {
        story.with_a_placement().await;
        // A list of plain ticks: others lead to the record that settles the item.
        story.tab("Experience").await;
        let hash: String = story.run("return location.hash", json!([])).await;
        let witness = story.witness().await;
        let (mut clicks, mut called_saved, mut amid) = (0, 0, 0);
        for run in 0..50 {
            let tick = TICK_BOXES.replace("arguments_run", &run.to_string());
            let _: Value = story.later(&tick).await;
            sleep(Duration::from_millis((run * 7) % 30)).await;
            let heard: Vec<Ticks> = story.kill_before(&witness, run).await;
            let saved: Vec<&Ticks> = heard.iter().filter(|it| !it.is_saving).collect();
            let last = saved.last().expect("the tab said at least once that all was saved");
            called_saved += saved.len();
            amid += u32::from(heard.last().is_some_and(|it| it.is_saving));
            clicks += heard.last().map_or(0, |it| it.clicks);

            story.open_again(&hash).await;
            let now: String = story
                .run("return [...document.querySelectorAll('.task-tick')].map((box) => box.checked ? '1' : '0').join('')", json!([]))
                .await;
            let filling = heard[0].ticked.chars().filter(|mark| *mark == '0').count() > 6;
            let kept = if filling { '1' } else { '0' };
            let lost = last.ticked.chars().zip(now.chars()).filter(|(saved, now)| *saved == kept && *now != kept);
            assert_eq!(lost.count(), 0, "run {run}: called saved {}, found {now}", last.ticked);
            assert_eq!(last.ticked.len(), now.len(), "run {run}");
        }
        println!("killed 50 times, {amid} in the middle of a save: {called_saved} times called saved after {clicks} changes, nothing lost");
        assert!(clicks > 50, "only {clicks} changes in 50 runs: the tab was killed too early");
        assert!(amid > 20, "only {amid} of 50 in the middle of a save: the tab was killed too late");
        story.expect_error("");
    })
    .await;
}

/// What the tab that is killed says of its boxes.
#[derive(serde::Deserialize)]
struct Ticks {
    ticked: String,
    clicks: usize,
    is_saving: bool,
}

/// Makes two photos of some megabytes and chooses the second once the first is called saved. Tells
/// the tab beside it which were chosen, and which stood on the page while the mark said “Saved”.
/// Answers when a save begins: that of the first photo, and in every other run that of the second.
const CHOOSE_PHOTOS: &str = "
    const done = arguments[0], run = arguments_run;
    const channel = new BroadcastChannel('journey');
    const mark = document.querySelector('.save-mark');
    const input = document.getElementById('receipts');
    const photo = async (number) => {
      const canvas = new OffscreenCanvas(2000, 1500), pen = canvas.getContext('2d');
      const grain = pen.createImageData(2000, 1500), data = grain.data;
      let seed = 1000 + run * 2 + number;
      for (let at = 0; at < data.length; at += 4) {
        seed ^= seed << 13; seed ^= seed >>> 17; seed ^= seed << 5;
        data[at] = data[at + 1] = data[at + 2] = 60 + (seed >>> 8) % 190;
        data[at + 3] = 255;
      }
      pen.putImageData(grain, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
      const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
      const hash = [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      const name = `photo-${run}-${number}.jpg`;
      return { file: new File([blob], name), told: { name, hash, size: blob.size } };
    };
    (async () => {
      const photos = [await photo(0), await photo(1)], chosen = [];
      const choose = () => {
        const { file, told } = photos[chosen.length], data = new DataTransfer();
        chosen.push(told);
        data.items.add(file);
        input.files = data.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      };
      const look = () => {
        const isSaved = mark.dataset.state === 'saved';
        const names = [...document.querySelectorAll('.thumbnail-name')].map((it) => it.textContent);
        const saved = chosen.filter((it) => isSaved && names.includes(it.name));
        channel.postMessage({ run, chosen, saved, is_saving: !isSaved });
        if (saved.length === chosen.length && chosen.length < photos.length) choose();
      };
      new MutationObserver(() => {
        if (mark.dataset.state === 'saved') { setTimeout(look, 0); return; }
        look();
        if (chosen.length > run % 2) done(null);
      }).observe(mark, { attributes: true, attributeFilter: ['data-state'] });
      choose();
    })();";

/// The tab is killed 10 times while receipts of some megabytes are saved: those that were called
/// saved are there to the last byte, and of no other is a part there.
#[tokio::test]
async fn killed_while_saving_receipts() {
    journey("killed_receipts", Screen::Desk, async |story: &Story| {
        story.with_a_placement().await;
        story.add_rail_expense(&[story.file("ticket.pdf", &files::ticket())]).await;
        let hash: String = story.run("return location.hash", json!([])).await;
        // The ticket and the drawing of its page.
        assert_eq!(story.files_in_store().await.len(), 2);
        let witness = story.witness().await;
        let (mut called_saved, mut amid) = (BTreeSet::new(), 0);
        for run in 0..10 {
            let choose = CHOOSE_PHOTOS.replace("arguments_run", &run.to_string());
            let _: Value = story.later(&choose).await;
            sleep(Duration::from_millis((run * 17) % 90)).await;
            let heard: Vec<Photos> = story.kill_before(&witness, run).await;
            let last = heard.last().expect("the tab said what it chose");
            let chosen = &last.chosen;
            let saved: BTreeSet<Photo> = heard.iter().flat_map(|it| it.saved.clone()).collect();
            amid += u32::from(last.is_saving);
            called_saved.extend(saved);

            story.open_again(&hash).await;
            let listed = "return [...document.querySelectorAll('.thumbnail-name')].map((it) => it.textContent)";
            let listed: BTreeSet<String> = story.run(listed, json!([])).await;
            let kept = story.files_in_store().await;
            let damaged: Vec<&Kept> = kept.iter().filter(|it| !it.is_whole).collect();
            assert!(damaged.is_empty(), "run {run}: half there: {damaged:?}");
            let is_kept = |it: &Photo| kept.iter().any(|kept| (&kept.hash, kept.size) == (&it.hash, it.size));
            for photo in &called_saved {
                assert!(photo.size > 1_000_000, "{photo:?} is none of a phone’s");
                let is_there = listed.contains(&photo.name) && is_kept(photo);
                assert!(is_there, "run {run}: {photo:?} was called saved and is gone");
            }
            for photo in chosen {
                assert_eq!(listed.contains(&photo.name), is_kept(photo), "run {run}: {photo:?}");
            }
            // Beside the ticket's two files, each photo has its smaller copy and its thumbnail.
            assert_eq!(kept.len(), 2 + 3 * (listed.len() - 1), "run {run}: files of no receipt");
        }
        let saved = called_saved.len();
        println!("killed 10 times, {amid} in the middle of a save: {saved} photos called saved, nothing lost");
        assert!(saved > 4, "the tab was killed too early");
        assert!(amid > 2, "the tab was killed too late");
        story.expect_error("");
    })
    .await;
}

/// What the tab that is killed says of its photos.
#[derive(serde::Deserialize)]
struct Photos {
    chosen: Vec<Photo>,
    saved: Vec<Photo>,
    is_saving: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
struct Photo {
    name: String,
    hash: String,
    size: u64,
}

/// A file of the store: its name, how many bytes there are, and whether they are what both its name
/// and its noted length say.
#[derive(Debug, serde::Deserialize)]
struct Kept {
    hash: String,
    size: u64,
    is_whole: bool,
}

/// The browser has no room: loud, nothing gone, a backup at hand, and the save can be tried again.
#[tokio::test]
async fn no_room_left() {
    journey("no_room", Screen::Desk, async |story: &Story| {
        // Before the first save: Chromium asks how much room there is, and relies on the answer for
        // half a minute.
        story.open().await;
        let origin = story.site.origin();
        let no_room = json!({ "origin": origin, "quotaSize": 1 });
        story.browser.cdp("Storage.overrideQuotaForOrigin", no_room).await;
        story.press("Set up my office").await;
        story.fill("The MP’s name", "Alex Marlowe MP").await;
        story.fill("Constituency", "Southmere").await;
        story.fill("Your name", "Priya Shah").await;
        story.press("Set up the office").await;
        story.heading("Today").await;
        story.see("Your last change is not saved").await;
        story.see("no room left").await;
        let not_saved = "return document.querySelector('.save-mark').dataset.state === 'failed'";
        story.until(not_saved, json!([]), "“Not saved”").await;
        // The change stays on the screen, on other pages too, and more work is possible.
        story.visit("Office").await;
        story.see("Southmere").await;
        story.visit("Openings").await;
        story.go("#/openings/new").await;
        story.fill("Title", "Only in memory").await;
        story.choose("What would they be?", "Volunteer").await;
        story.choose("Hours", "No set hours").await;
        story.choose("Pay or expenses", "Expenses covered").await;
        story.press("Add the opening").await;
        story.heading("Only in memory").await;
        story.see("Your last change is not saved").await;
        story.axe_light_and_dark("no-room").await;
        story.screenshot("failed-save").await;
        // The backup that is offered holds all of it.
        let (name, bytes) = story.download("Export a backup now").await;
        assert!(name.ends_with(".zip"), "the backup is called {name}");
        for words in ["Southmere", "Only in memory"] {
            assert!(backup::says(&bytes, words), "the backup lacks “{words}”, which is not saved");
        }
        assert_eq!(story.count_rows().await["journal"], 0, "something was saved after all");
        // Trying again in vain says so again; with room it saves.
        let mark = "document.querySelector('.failure-banner').wasHere = true; return true";
        let _: bool = story.run(mark, json!([])).await;
        story.press("Try to save again").await;
        story.see("Still not saved.").await;
        story.until(not_saved, json!([]), "“Not saved”").await;
        // The banner has stayed all the time, and with it the focus on the button.
        let stayed = "return document.querySelector('.failure-banner').wasHere === true \
            && nameOf(document.activeElement) === 'Try to save again'";
        assert!(story.run::<bool>(stayed, json!([])).await, "the banner went and came back");
        story.browser.cdp("Storage.overrideQuotaForOrigin", json!({ "origin": origin })).await;
        story.press("Try to save again").await;
        story.saved().await;
        story.see_no("Your last change is not saved").await;
        story.reload().await;
        story.heading("Only in memory").await;
        story.visit("Office").await;
        story.see("Southmere").await;
    })
    .await;
}

/// The disk fails in the middle of things: the words of the browser are passed on, and the backup
/// that is offered holds the receipt that is nowhere else.
#[tokio::test]
async fn a_disk_error_leaves_the_receipt_in_the_backup() {
    journey("disk_error", Screen::Desk, async |story: &Story| {
        story.with_a_placement().await;
        story.go("#/expenses/new").await;
        story.heading("Add an expense").await;
        story.disk_fails().await;
        story.attach("Choose files", &[story.file("ticket.pdf", &files::ticket())]).await;
        story.see("is in memory only until its expense is saved").await;
        story.fill("Day", &story.day(-3).await).await;
        story.choose("What did it go on?", "Rail").await;
        story.fill("Amount", "23.40").await;
        story.fill("What was it for?", "Travel to a day in the office").await;
        story.press("Save the expense").await;
        story.see("In no claim yet").await;
        story.see("Your last change is not saved").await;
        story.see("The disk does not answer.").await;
        story.axe_light_and_dark("disk-error").await;
        let (_, bytes) = story.download("Export a backup now").await;
        assert!(backup::says(&bytes, "Travel to a day in the office"), "the expense is missing");
        let inside = files::unzipped(&bytes);
        let receipt = |(path, held): &(String, Vec<u8>)| {
            path.starts_with("receipts/") && *held == files::ticket()
        };
        assert!(inside.iter().any(receipt), "the backup lacks the bytes of the receipt");
        assert_eq!(story.count_rows().await["files"], 0, "the receipt was saved after all");
        story.disk_answers().await;
        story.press("Try to save again").await;
        story.saved().await;
        story.see_no("Your last change is not saved").await;
        story.keeps().await;
        assert!(story.count_rows().await["files"] > 0, "the receipt is not saved");
    })
    .await;
}

/// The browser keeps nothing, as in some private windows: said at once, and the app works.
#[tokio::test]
async fn storage_blocked() {
    journey("blocked", Screen::Desk, async |story: &Story| {
        let script = "IDBFactory.prototype.open = () => { throw new DOMException('denied here', 'SecurityError'); }; \
            Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied here', 'SecurityError'); } });";
        story.browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
        story.open().await;
        story.see("Nothing is kept when this page closes").await;
        story.press("Set up my office").await;
        story.fill("The MP’s name", "Alex Marlowe MP").await;
        story.fill("Constituency", "Northmere").await;
        story.fill("Your name", "Priya Shah").await;
        story.press("Set up the office").await;
        story.heading("Today").await;
        story.see("Nothing is kept when this page closes").await;
        story.axe_light_and_dark("memory-only").await;
        story.go("#/openings/new").await;
        story.fill("Title", "Kept in memory").await;
        story.choose("What would they be?", "Volunteer").await;
        story.choose("Pay or expenses", "Expenses covered").await;
        story.choose("Hours", "No set hours").await;
        story.press("Add the opening").await;
        story.heading("Kept in memory").await;
        let (_, bytes) = story.download("Export a backup now").await;
        assert!(backup::says(&bytes, "Kept in memory"), "the backup lacks what is in memory");
    })
    .await;
}

/// The disk fails, the host is gone, and what makes backups was never fetched: said in words, and the
/// change is there still when the disk answers again.
#[tokio::test]
async fn no_disk_no_host_and_no_exporter() {
    journey("no_exporter", Screen::Phone, async |story: &Story| {
        story.expect_error("ERR_CONNECTION_REFUSED");
        story.with_an_office().await;
        story.kept_for_offline("no worker").await;
        story.site.stop();
        story.disk_fails().await;
        story.visit("Office").await;
        story.press("Change the details").await;
        story.fill("Constituency", "Southmere").await;
        story.press("Save the details").await;
        story.see("Your last change is not saved").await;
        story.press("Export a backup now").await;
        story.see("The exporter could not be loaded. Check the connection to the site").await;
        story.see("Your last change is not saved").await;
        story.axe("no-exporter").await;
        story.disk_answers().await;
        story.press("Try to save again").await;
        story.saved().await;
        story.open_at("#/office").await;
        story.see("Southmere").await;
    })
    .await;
}

/// The host is gone after the page was loaded: the page works on and saves.
#[tokio::test]
async fn offline() {
    journey("offline", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        story.kept_for_offline("no worker").await;
        let asked = story.site.asked().len();
        story.site.stop();
        story.expect_error("ERR_CONNECTION_REFUSED");
        story.expect_error("ERR_INTERNET_DISCONNECTED");
        story
            .browser
            .cdp(
                "Network.emulateNetworkConditions",
                json!({
                    "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
                }),
            )
            .await;
        story.tab("Work").await;
        story.fill("What was done", "Worked on the train").await;
        story.press("Add to the log").await;
        story.see("Added to the work log").await;
        story.saved().await;
        for page in ["Applicants", "Expenses", "History", "Office", "Today"] {
            story.visit(page).await;
        }
        story.visit("History").await;
        story.see("Worked on the train").await;
        assert_eq!(story.site.asked().len(), asked, "the page asked its host for something");
        // What is stored says the same.
        let stored: BTreeMap<String, u64> = story.count_rows().await;
        assert!(stored["journal"] > 0);
        // Closed and opened again, still without a host: the app and the record are there.
        let online = json!({
            "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        story.browser.cdp("Network.emulateNetworkConditions", online).await;
        story.open().await;
        story.heading("Today").await;
        story.visit("History").await;
        story.see("Worked on the train").await;
        assert_eq!(story.site.asked().len(), asked, "the host was not gone");
    })
    .await;
}

/// A page of an older version finds what a newer one has written: it says so and writes nothing.
/// What earlier versions of the app kept is taken over, whichever stores they had.
#[tokio::test]
async fn an_office_that_an_earlier_version_kept_is_taken_over() {
    journey("taken-over", Screen::Desk, async |story: &Story| {
        story.with_an_office().await;
        story.add_opening("From before").await;
        let mut held: Value = story.later(&format!("{KEPT} take().then(arguments[0])")).await;
        held["version"] = json!(1);
        let stores = held["stores"].as_array_mut().expect("the stores");
        let later = ["waiting", "waiting_chunks"];
        stores.retain(|it| !later.contains(&it["name"].as_str().unwrap()));
        story.browser.driver.goto(story.site.bare()).await.unwrap();
        let give = format!(
            "{KEPT} const [held, done] = arguments; \
             answer(indexedDB.deleteDatabase('understudy')).then(() => give(held)).then(done)"
        );
        let given: bool = story.later_with(&give, json!([held])).await;
        assert!(given, "what is kept was not given");
        story.open_at("#/openings").await;
        story.see("From before").await;
        story.add_opening("After it").await;
        story.visit("Openings").await;
        story.keeps().await;
        story.see("From before").await;
    })
    .await;
}

#[tokio::test]
async fn an_older_page_refuses_newer_data() {
    journey("older_page", Screen::Desk, async |story: &Story| {
        story.set_up_office().await;
        story.visit("Office").await;
        story.press("Change the details").await;
        // Meanwhile, in another tab, a newer version writes.
        let untouched = story.all_stored().await;
        story.set_stored_format(999).await;
        let before = story.all_stored().await;
        let rows = |stored: &BTreeMap<String, (u64, String)>| -> Vec<u64> {
            stored.values().map(|(rows, _)| *rows).collect()
        };
        assert_eq!(rows(&untouched), rows(&before));
        assert_ne!(untouched, before, "one value that differs is not seen");
        story.fill("Constituency", "Southmere").await;
        story.press("Save the details").await;
        story.see("A newer version of Understudy has written here").await;
        story.see("Your last change is not saved").await;
        assert_eq!(story.all_stored().await, before, "something was written");
        // And an old page that starts on newer data does not even begin.
        story.browser.driver.refresh().await.unwrap();
        story.heading("This page is out of date").await;
        story.see("Nothing was changed or removed.").await;
        story.axe_light_and_dark("newer").await;
        story.screenshot("newer").await;
        assert_eq!(story.all_stored().await, before, "something was written");
    })
    .await;
}

impl Story {
    /// From now on the disk takes nothing from this page.
    async fn disk_fails(&self) {
        let fail = "window.kept = { put: IDBObjectStore.prototype.put, add: IDBObjectStore.prototype.add }; \
            IDBObjectStore.prototype.put = IDBObjectStore.prototype.add = \
            () => { throw new DOMException('The disk does not answer.', 'UnknownError') }; return null";
        self.run::<Value>(fail, json!([])).await;
    }

    /// The disk is well again.
    async fn disk_answers(&self) {
        let mend = "Object.assign(IDBObjectStore.prototype, window.kept); return null";
        self.run::<Value>(mend, json!([])).await;
    }

    /// Waits until the browser keeps the site’s own files, with those of a worker, and sees that it
    /// keeps nothing else.
    pub async fn kept_for_offline(&self, worker: &str) {
        let script = format!(
            "const done = arguments[0]; \
             (async () => {{ \
               const text = await (await fetch('offline.js')).text(); \
               const list = (name) => JSON.parse(text.split('const ' + name + ' = ')[1].split(';')[0]); \
               const later = list('LATER').filter((it) => it.includes('/{worker}')); \
               const address = (name) => new URL(name, document.baseURI).href.split('#')[0]; \
               const wanted = ['', ...list('FIRST'), ...list('SOON'), ...later].map(address); \
               const allowed = new Set([...wanted, ...list('LATER').map(address)]); \
               const kept = new Set(); \
               for (const name of await caches.keys()) \
                 for (const it of await (await caches.open(name)).keys()) kept.add(it.url); \
               done({{ \
                 missing: [...wanted].filter((it) => !kept.has(it)), \
                 foreign: [...kept].filter((it) => !allowed.has(it)), \
                 isControlled: !!navigator.serviceWorker.controller, later: later.length }}); \
             }})()"
        );
        let until = Instant::now() + Duration::from_secs(40);
        loop {
            let found: Value = self.later(&script).await;
            assert_eq!(found["foreign"], json!([]), "kept beside the site’s own files");
            if found["missing"] == json!([]) && found["isControlled"] == json!(true) {
                return;
            }
            assert!(Instant::now() < until, "the site’s files are not kept: {found}");
            sleep(Duration::from_millis(200)).await;
        }
    }

    /// Opens a tab beside this one that outlives it: a file of the same site that is not the app. It
    /// hears what the app’s tab says. This one stays in front.
    async fn witness(&self) -> WindowHandle {
        let driver = &self.browser.driver;
        let app = driver.window().await.unwrap();
        let witness = driver.new_tab().await.unwrap();
        self.browser.switch_to(&witness).await;
        driver.goto(format!("{}offline.js", self.site.address())).await.unwrap();
        let listen = "window.heard = []; \
            new BroadcastChannel('journey').onmessage = (event) => heard.push(event.data); return null";
        let _: Value = self.run(listen, json!([])).await;
        self.browser.switch_to(&app).await;
        witness
    }

    /// Kills the process of the tab in front; gives what it had said in this run to the tab beside it,
    /// which is in front now.
    async fn kill_before<T: DeserializeOwned>(&self, witness: &WindowHandle, run: u64) -> Vec<T> {
        let driver = &self.browser.driver;
        // The tab answers no more, and neither does this command.
        let _ = driver.cdp().send_raw("Page.crash", json!({})).await;
        let _ = driver.close_window().await;
        self.browser.switch_to(witness).await;
        self.run("return heard.filter((it) => it.run === arguments[0])", json!([run])).await
    }

    /// Opens the app in a new tab.
    async fn open_again(&self, hash: &str) {
        let driver = &self.browser.driver;
        let tab = driver.new_tab().await.unwrap();
        self.browser.switch_to(&tab).await;
        driver.goto(format!("{}{hash}", self.site.address())).await.unwrap();
        self.arrived().await;
    }

    /// The files that the database has, by the names they have there, or their pieces.
    async fn files_in_store(&self) -> Vec<Kept> {
        let script = "const done = arguments[0]; \
            const request = indexedDB.open('understudy'); \
            request.onsuccess = () => { \
              const database = request.result, transaction = database.transaction(['files', 'chunks']); \
              const lengths = {}, pieces = {}; \
              const each = (name, take) => { \
                transaction.objectStore(name).openCursor().onsuccess = ({ target: { result } }) => { \
                  if (result) { take(result.key, result.value); result.continue(); } }; }; \
              each('files', (hash, length) => { lengths[hash] = length; }); \
              each('chunks', ([hash], piece) => { (pieces[hash] ??= []).push(piece); }); \
              transaction.oncomplete = async () => { \
                database.close(); \
                const kept = []; \
                for (const hash of new Set([...Object.keys(lengths), ...Object.keys(pieces)])) { \
                  const bytes = await new Blob(pieces[hash] ?? []).arrayBuffer(); \
                  const sum = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))] \
                    .map((byte) => byte.toString(16).padStart(2, '0')).join(''); \
                  const size = bytes.byteLength; \
                  kept.push({ hash, size, is_whole: sum === hash && lengths[hash] === size }); \
                } \
                done(kept); }; };";
        self.later(script).await
    }

    /// How many rows each store of the database has.
    pub async fn count_rows(&self) -> BTreeMap<String, u64> {
        self.later(&format!("{KEPT} count().then(arguments[0])")).await
    }

    /// All that this browser holds of the site, but for preferences and drafts: how many rows each
    /// store of each database has, and a sum of their keys and values, to the last byte. Two that
    /// are equal say that nothing was lost, changed or added in between. A store with nothing in it is
    /// as none: the app makes its stores behind the first page.
    pub async fn all_stored(&self) -> BTreeMap<String, (u64, String)> {
        let script = format!(
            "{KEPT} const done = arguments[0]; sums().then(done, (error) => done(String(error)))"
        );
        let mut stored: BTreeMap<String, (u64, String)> = self.later(&script).await;
        stored.retain(|_, (rows, _)| *rows > 0);
        stored
    }

    /// Writes another version of what is stored, as a newer version of the app would.
    async fn set_stored_format(&self, format: u32) {
        let script = format!(
            "const done = arguments[0]; \
             const request = indexedDB.open('understudy'); \
             request.onsuccess = () => {{ \
               const database = request.result, transaction = database.transaction('meta', 'readwrite'); \
               transaction.objectStore('meta').put({format}, 'format'); \
               transaction.oncomplete = () => {{ database.close(); done(true); }}; }};"
        );
        let _: bool = self.later(&script).await;
    }
}
