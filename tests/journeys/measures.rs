//! What the heaviest work costs in a real Chromium: time, the most memory of all its processes, and
//! the longest that the page was held up. Run by `cargo xtask bench`; prints tables, judges nothing.

use super::{
    browser::Screen,
    files::with_remark,
    story::{Story, journey},
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::time::sleep;
use understudy::{
    domain::{
        ExpenseId,
        claim::{Claim, ClaimLine},
        expense::ExpenseKind,
        money::Money,
    },
    journal::{Clock, Edit, Entry, Writer},
    office::Office,
};
use uuid::Uuid;

/// How long something may take before it is taken to hang.
const PATIENCE: Duration = Duration::from_secs(600);

/// What one piece of work cost.
struct Cost {
    took: Duration,
    /// The most memory beyond what there was before, in bytes.
    memory: u64,
    /// The longest that the main thread was busy without a break, and when that began, in
    /// milliseconds.
    longest: (f64, f64),
}

impl Cost {
    fn words(&self) -> String {
        format!(
            "{:>8.1} s {:>6} MB {:>5.0} ms at {:>5.1} s",
            self.took.as_secs_f64(),
            self.memory >> 20,
            self.longest.0,
            self.longest.1 / 1000.0
        )
    }
}

impl Story {
    /// Watches the main thread from here on.
    async fn watch(&self) {
        let script = "window.longTasks = [[0, 0]]; window.longFrames = []; \
            window.watchers?.forEach((it) => it.disconnect()); \
            const begun = performance.now(); \
            const watch = (type, note) => { const watcher = new PerformanceObserver(\
              (list) => list.getEntries().forEach(note)); watcher.observe({ type }); return watcher; }; \
            const by = (it) => it.scripts.map((one) => `${Math.round(one.duration)} ms in ${one.invoker}`) \
              .concat(it.styleAndLayoutStart ? \
                [`${Math.round(it.startTime + it.duration - it.styleAndLayoutStart)} ms of layout`] : []); \
            window.watchers = [ \
              watch('longtask', (it) => window.longTasks.push([it.duration, it.startTime - begun])), \
              watch('long-animation-frame', (it) => window.longFrames.push(\
                [it.startTime - begun, it.startTime - begun + it.duration, by(it)]))]; return null";
        let _: Value = self.run(script, json!([])).await;
    }

    /// Waits until a script returns true, and tells what that cost. Asks seldom, since asking costs
    /// the page something, too.
    async fn cost_until(&self, done: &str, arguments: Value) -> Cost {
        let (started, before) = (Instant::now(), self.browser.memory());
        let mut most = before;
        while !self.run::<bool>(done, arguments.clone()).await {
            most = most.max(self.browser.memory());
            assert!(started.elapsed() < PATIENCE, "waited in vain for: {done}");
            sleep(Duration::from_millis(200)).await;
        }
        let longest = self
            .run("return window.longTasks.reduce((a, b) => b[0] > a[0] ? b : a)", json!([]))
            .await;
        // What the browser knows of it: who was called, and how long the page was laid out.
        let why = "const [took, at] = window.longTasks.reduce((a, b) => b[0] > a[0] ? b : a); \
            return window.longFrames.filter(([from, to]) => from < at + took && at < to) \
            .map(([from, to, by]) => `${Math.round(to - from)} ms: ${by.join(', ')}`).join('; ')";
        let why: String = self.run(why, json!([])).await;
        if !why.is_empty() {
            println!("          the longest: {why}");
        }
        Cost { took: started.elapsed(), memory: most - before, longest }
    }

    /// The entries of the journal, as the browser holds them.
    async fn entries(&self) -> Vec<Entry> {
        let script = "const done = arguments[0]; \
            const request = indexedDB.open('understudy'); \
            request.onsuccess = () => { \
              const database = request.result; \
              const all = database.transaction('journal').objectStore('journal').getAll(); \
              all.onsuccess = () => { database.close(); done(all.result.map((row) => row.entry)); }; };";
        let rows: Vec<String> = self.later(script).await;
        rows.iter().map(|row| serde_json::from_str(row).expect("an entry")).collect()
    }

    /// Puts entries into the browser's journal, as another tab would.
    async fn put_entries(&self, entries: &[Entry]) {
        let rows: Vec<Value> = entries
            .iter()
            .map(|entry| {
                json!({
                    "stamp": entry.stamp.to_string(),
                    "record": format!("{}/{}", entry.collection, entry.record),
                    "change": entry.change.to_string(),
                    "subject": entry.subject.map(|it| json!([it.to_string(), entry.stamp.to_string()])),
                    "entry": serde_json::to_string(entry).expect("an entry"),
                })
            })
            .collect();
        let script = "const [rows, done] = arguments; \
            const request = indexedDB.open('understudy'); \
            request.onsuccess = () => { \
              const database = request.result, transaction = database.transaction('journal', 'readwrite'); \
              for (const row of rows) { if (!row.subject) delete row.subject; transaction.objectStore('journal').put(row); } \
              transaction.oncomplete = () => { database.close(); done(true); }; };";
        let _: bool = self.later_with(script, json!([rows])).await;
    }
}

/// A photo of about 3 MB, 12 megapixels; and the same with another number in a remark, which makes
/// another file of it.
async fn photo(story: &Story) -> Vec<u8> {
    let mut photo = super::files::photo(story).await;
    // Made up to 3 MB by remarks, as a camera's own data would.
    while photo.len() < 3 << 20 {
        let left = ((3 << 20) - photo.len()).clamp(100, 60_000);
        photo = with_remark(&photo, &vec![b'x'; left]);
    }
    photo
}

#[tokio::test]
#[ignore = "measures for minutes; `cargo xtask bench` runs it"]
async fn receipts_at_growing_numbers() {
    println!(
        "\n{:>9} {:>9} {:>36} {:>36} {:>36} {:>36} {:>36} {:>36}",
        "receipts",
        "pack",
        "taking them in",
        "saving them",
        "making the pack",
        "taking a backup",
        "checking it",
        "bringing it in"
    );
    for receipts in [10, 100, 300] {
        journey(&format!("receipts-{receipts}"), Screen::Desk, async |story: &Story| {
            story.with_a_placement().await;
            let photo = photo(story).await;
            let files: Vec<_> = (0..receipts)
                .map(|number| {
                    let name = format!("IMG_{number:04}.JPG");
                    story.file(&name, &with_remark(&photo, name.as_bytes()))
                })
                .collect();
            story.go("#/expenses/capture").await;
            story.watch().await;
            story.attach("Choose files", &files).await;
            let all = "return document.querySelectorAll('.thumbnail').length === arguments[0]";
            let taking = story.cost_until(all, json!([receipts])).await;
            story.watch().await;
            story.press(&format!("Save {receipts} expenses, one for each")).await;
            let saved = "return document.querySelector('.save-mark')?.dataset.state === 'saved' \
                && document.querySelector('main h1')?.textContent.trim() === 'Fill in the details'";
            let saving = story.cost_until(saved, json!([])).await;

            // Their details and the claim, as another tab would write them.
            let entries = story.entries().await;
            story.put_entries(&with_details(&entries)).await;
            story.open_at(&format!("#/claims/{}", Uuid::from_u128(CLAIM))).await;
            story.heading("Growing").await;
            story.clear_downloads();
            story.watch().await;
            story.press("Download the pack").await;
            let packing =
                story.cost_until(&holds(".toast-region, .notice", ".zip"), json!([])).await;
            let (_, zip) = story.downloaded().await;

            // The whole office out, everything removed, and in again.
            story.visit("Backup").await;
            story.clear_downloads();
            story.watch().await;
            story.press("Take a backup").await;
            let done = holds(".notice", "The backup is in your downloads");
            let backing_up = story.cost_until(&done, json!([])).await;
            let (name, _) = story.downloaded().await;
            let before = story.count_rows().await;
            let started = Instant::now();
            super::backup::press_remove_everything(story).await;
            let welcome = "return document.querySelector('main h1')?.textContent.includes('Welcome') === true";
            while !story.run::<bool>(welcome, json!([])).await {
                assert!(started.elapsed() < PATIENCE, "not removed");
                sleep(Duration::from_millis(200)).await;
            }
            println!("{receipts:>9} removed after {:.1} s", started.elapsed().as_secs_f64());
            story.press("Open a backup").await;
            story.heading("Open a backup").await;
            story.watch().await;
            super::backup::open(story, &story.browser.downloads().join(name)).await;
            let done = holds("main caption", "What would come in");
            let checking = story.cost_until(&done, json!([])).await;
            story.watch().await;
            story.press("Bring it in").await;
            let done = "return document.querySelector('main h1')?.textContent.trim() === 'Today'";
            let bringing_in = story.cost_until(done, json!([])).await;
            let after = story.count_rows().await;
            assert_eq!(after["files"], before["files"], "receipts are missing");
            println!(
                "{receipts:>9} {:>6} MB {:>36} {:>36} {:>36} {:>36} {:>36} {:>36}",
                zip.len() >> 20,
                taking.words(),
                saving.words(),
                packing.words(),
                backing_up.words(),
                checking.words(),
                bringing_in.words()
            );
        })
        .await;
    }
}

/// A script that tells whether one of some elements holds some words. It does not ask for the words on
/// the whole screen, since a long page takes its time to tell them, and that would be measured too.
fn holds(elements: &str, words: &str) -> String {
    format!(
        "return [...document.querySelectorAll('{elements}')].some((it) => it.textContent.includes('{words}'))"
    )
}

const CLAIM: u128 = 77;

/// What makes whole expenses of captured ones, and a claim of all of them.
fn with_details(entries: &[Entry]) -> Vec<Entry> {
    let office = Office::of(entries);
    let mut clock = Clock::new(Writer(77));
    entries.iter().for_each(|entry| clock.observe(entry.stamp));
    let mut claim = Claim { reference: "Growing".to_owned(), ..Claim::default() };
    let mut edits = Vec::new();
    for (number, row) in (1..).zip(office.expenses.iter()) {
        let amount = Money(1_000 + i64::from(number));
        let kind = ExpenseKind::Rail;
        claim.lines.insert(
            ExpenseId(row.id),
            ClaimLine { number, on: row.value.on, kind, amount, ..ClaimLine::default() },
        );
        edits.push(Edit {
            subject: Some(row.value.person.0),
            collection: "expenses".to_owned(),
            record: row.id,
            patch: json!({
                "captured": false, "kind": kind.key(), "amount": amount,
                "purpose": "To the constituency office and back", "claim": Uuid::from_u128(CLAIM),
            }),
        });
    }
    edits.push(Edit {
        subject: None,
        collection: "claims".to_owned(),
        record: Uuid::from_u128(CLAIM),
        patch: serde_json::to_value(claim).expect("a claim"),
    });
    let now = entries.iter().map(|entry| entry.stamp.millis).max().unwrap_or_default();
    Edit::stamp_all(edits, &mut clock, now, "A", "make-claim", None)
}

#[tokio::test]
#[ignore = "measures for minutes; `cargo xtask bench` runs it"]
async fn applicants_at_growing_numbers() {
    println!("\n{:>10} {:>16} {:>36}", "applicants", "work", "time, memory, longest block");
    for count in [200, 2_000] {
        journey(&format!("applicants-{count}"), Screen::Desk, async |story: &Story| {
            story.with_an_office().await;
            story.add_opening(super::steps::OPENING).await;
            let told =
                |work: &str, cost: Cost| println!("{count:>10} {work:>16} {:>36}", cost.words());
            story.go("#/applicants/import").await;
            let file = story.file("applications.csv", &super::intake::windows_file(count, ""));
            story.watch().await;
            story.attach("Choose the file", &[file]).await;
            let button = format!("Bring in {count} applicants");
            let there = "return !!pressable(arguments[0])";
            told("preview", story.cost_until(there, json!([button])).await);
            story.watch().await;
            story.press(&button).await;
            let said = "return wordsOnScreen().includes(arguments[0])";
            let words = format!("{count} applicants came in");
            told("import", story.cost_until(said, json!([words])).await);
            story.saved().await;
            for (work, hash, done) in [
                ("board", "#/applicants", "return !!document.querySelector('.board-card')"),
                ("list", "#/applicants?view=list", "return !!document.querySelector('tbody th')"),
                (
                    "Today",
                    "#/",
                    "return document.querySelector('main h1')?.textContent.trim() === 'Today'",
                ),
            ] {
                story.go("#/rules").await;
                story.watch().await;
                let _: Value =
                    story.run("location.hash = arguments[0]; return null", json!([hash])).await;
                told(work, story.cost_until(done, json!([])).await);
            }
            story.go("#/applicants?view=list&answer=not-acknowledged").await;
            story.see(&format!("{count} applicants")).await;
            story.watch().await;
            story.tick(&format!("Choose all {count} that match")).await;
            let words = format!("{count} applicants chosen");
            told("choosing all", story.cost_until(said, json!([words])).await);
            story.press("Acknowledge").await;
            story.fill("They will hear by", &story.day(14).await).await;
            story.watch().await;
            story.press("Save for all of them").await;
            let saved = "return wordsOnScreen().includes('Nobody matches.') \
                && document.querySelector('.save-mark')?.dataset.state === 'saved'";
            told("acknowledging", story.cost_until(saved, json!([])).await);
            story.watch().await;
            story.press("Undo").await;
            let back = "return wordsOnScreen().includes(arguments[0]) \
                && document.querySelector('.save-mark')?.dataset.state === 'saved'";
            let words = format!("Choose all {count} that match");
            told("undoing it", story.cost_until(back, json!([words])).await);
        })
        .await;
    }
}

/// How often a tick is measured at each size; the median is told.
const TICKS: usize = 9;

/// Ticks the first item that is not, and tells after how many milliseconds “Saved” stands again.
const TICK: &str = "const done = arguments[0], mark = document.querySelector('.save-mark'); \
    const began = performance.now(); let isUnderWay = false; \
    new MutationObserver((_, observer) => { \
      if (mark.dataset.state !== 'saved') { isUnderWay = true; return; } \
      if (!isUnderWay) return; \
      observer.disconnect(); done(performance.now() - began); \
    }).observe(mark, { attributes: true, attributeFilter: ['data-state'] }); \
    document.querySelector('.task-tick:not(:checked)').click()";

#[tokio::test]
#[ignore = "measures for minutes; `cargo xtask bench` runs it"]
async fn one_tick_in_growing_offices() {
    println!("\n{:>9} {:>12} {:>26}", "entries", "opening it", "one tick until “Saved”");
    for numbers in [[100, 4, 50], [1_000, 40, 500], [10_000, 400, 5_000]] {
        journey(&format!("tick-{}", numbers[0]), Screen::Desk, async |story: &Story| {
            let file = story.browser.files().join("office.zip");
            super::backup::write_office(&file, numbers, "1");
            story.open().await;
            story.press("Open a backup").await;
            story.heading("Open a backup").await;
            story.watch().await;
            super::backup::open(story, &file).await;
            let _ = story.cost_until(&holds("main caption", "What would come in"), json!([])).await;
            story.press("Bring it in").await;
            let today = "return document.querySelector('main h1')?.textContent.trim() === 'Today'";
            let _ = story.cost_until(today, json!([])).await;
            let entries = story.count_rows().await["journal"];
            // As on the next morning: what is stored is read.
            story.browser.driver.refresh().await.expect("a reload");
            let started = Instant::now();
            while !story.run::<bool>(today, json!([])).await {
                assert!(started.elapsed() < PATIENCE, "the office does not open");
                sleep(Duration::from_millis(50)).await;
            }
            let opening = started.elapsed().as_secs_f64();
            story.visit("Placements").await;
            let first =
                "document.querySelector('main a[href^=\"#/placements/\"]').click(); return true";
            let _: bool = story.run(first, json!([])).await;
            story.tab("Induction").await;
            story.saved().await;
            let mut ticks: Vec<f64> = Vec::new();
            for _ in 0..TICKS {
                ticks.push(story.later(TICK).await);
            }
            ticks.sort_by(f64::total_cmp);
            println!("{entries:>9} {opening:>10.1} s {:>23.1} ms", ticks[TICKS / 2]);
        })
        .await;
    }
}
