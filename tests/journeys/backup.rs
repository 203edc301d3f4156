//! The backup: one file, out and in.

use super::{
    browser::Screen,
    files::{self, unzipped},
    story::{Story, journey},
    whole::{csv_lines, test_with_unzip},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};
use tokio::time::sleep;
use understudy::{
    domain::{money::Money, receipt::Hash},
    format::backup::{Backup, BackupWriter},
    office::generator::{self, Plan},
};

/// Whether some file of a backup holds these words.
pub fn says(backup: &[u8], words: &str) -> bool {
    unzipped(backup).iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(words))
}

/// Out, everything removed, in again: the same office, to the last byte of each receipt.
#[tokio::test]
async fn backup_round_trip() {
    journey("backup", Screen::Desk, out_and_in_again).await;
}

#[tokio::test]
async fn backup_round_trip_on_a_phone() {
    journey("backup", Screen::Phone, out_and_in_again).await;
}

async fn out_and_in_again(story: &Story) {
    let photo = files::photo(story).await;
    story.with_a_placement().await;
    story
        .add_rail_expense(&[
            story.file("IMG_7.JPG", &photo),
            story.file("ticket.pdf", &files::ticket()),
        ])
        .await;
    let expense: String = story.run("return location.hash", json!([])).await;
    let first = take(story).await;
    test_with_unzip(story, "backup.zip", &first);
    let listed = checked_manifest(&first);
    let spent = column(&first, "csv/expenses.csv", "Amount");
    assert_eq!(spent, ["23.40"], "the expense is not in the list for others to read");
    let inside = unzipped(&first);
    assert!(inside.iter().any(|(path, bytes)| path.starts_with("receipts/") && *bytes == photo));
    assert!(
        inside
            .iter()
            .any(|(path, bytes)| path.starts_with("receipts/") && *bytes == files::ticket())
    );

    // More work after that backup, in a second one.
    change_constituency(story, "Eastmere").await;
    let second = take(story).await;

    remove_everything(story).await;
    story.press("Open a backup").await;
    story.heading("Open a backup").await;
    assert_eq!(story.count_rows().await["journal"], 0, "something is left");
    // In again, from the first page.
    open(story, &story.file("first.zip", &first)).await;
    story.see("What would come in").await;
    story.axe_light_and_dark("import").await;
    story.screenshot("import").await;
    story.press("Bring it in").await;
    story.heading("Today").await;
    story.see("The backup is in:").await;
    let address: String = story.run("return location.hash", json!([])).await;
    assert_eq!(address, "#/", "the way in is still in the address");
    // Nobody has said here yet who they are, and changes are signed by it.
    story.see("Your name is not known on this device yet.").await;
    story.axe("name-asked").await;
    story.press("Say who you are").await;
    story.heading("Office").await;
    story.fill("Your name", "Priya Shah").await;
    story.press("Save").await;
    story.visit("Today").await;
    story.see_no("Your name is not known on this device yet.").await;
    story.saved().await;
    story.keeps().await;
    let again = take(story).await;
    assert_eq!(checked_manifest(&again), listed, "another office came back");
    story.go(&expense).await;
    let drawn = "const image = document.querySelector('.thumbnail img'); return !!image && image.naturalWidth > 20";
    story.until(drawn, json!([]), "the photo’s picture").await;

    // Twice does no harm.
    story.visit("Backup").await;
    open(story, &story.file("first.zip", &first)).await;
    story.see("Everything in this backup is here already.").await;
    story.press("Close without changing anything").await;

    // A merge: both sides changed the same field since. The newer one holds, and it is said.
    change_constituency(story, "Southmere").await;
    story.visit("Backup").await;
    open(story, &story.file("second.zip", &second)).await;
    story.see("Edits that crossed").await;
    story.axe_light_and_dark("crossed").await;
    story.press("Bring it in").await;
    story.see("The backup is in").await;
    story.see("had crossed").await;
    story.visit("Office").await;
    story.see("Southmere").await;
    story.visit("History").await;
    story.see("Changed the office’s details").await;

    // Another office is refused.
    remove_everything(story).await;
    story.press("Open a backup").await;
    story.heading("Open a backup").await;
    story.set_up_office().await;
    story.visit("Backup").await;
    open(story, &story.file("first.zip", &first)).await;
    story.see("two offices do not mix").await;
    assert!(!story.can_press("Bring it in").await, "two offices can be mixed");
}

/// A damaged backup says what is wrong with it, and nothing changes.
#[tokio::test]
async fn damaged_backups() {
    journey("damaged", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        story.add_rail_expense(&[story.file("ticket.pdf", &files::ticket())]).await;
        let whole = take(story).await;
        let inside = unzipped(&whole);
        let with = |name: &str, bytes: &[u8]| {
            let mut files = inside.clone();
            files.retain(|(path, _)| path != name);
            files.push((name.to_owned(), bytes.to_vec()));
            zipped(&files)
        };
        let file = |name: &str| &inside.iter().find(|(path, _)| path == name).expect("a file").1;
        let manifest: Value = serde_json::from_slice(file("manifest.json")).expect("the manifest");
        let newer = {
            let mut manifest = manifest.clone();
            manifest["format"] = json!(999);
            with("manifest.json", manifest.to_string().as_bytes())
        };
        let mut flipped = whole.clone();
        let middle = whole.len() / 2;
        flipped[middle] ^= 0x20;
        // Whole in all else: the list of contents, or the first entry, holds an object within an object.
        let deep_list = |depth: usize| {
            let mut manifest = manifest.clone();
            manifest["of_a_newer"] = nested(depth);
            with("manifest.json", manifest.to_string().as_bytes())
        };
        let deep_entry = |depth: usize| {
            let journal = String::from_utf8_lossy(file("journal.jsonl"));
            let (first, rest) = journal.split_once('\n').expect("an entry");
            let mut first: Value = serde_json::from_str(first).expect("an entry");
            first["patch"]["of_a_newer"] = nested(depth);
            let journal = format!("{first}\n{rest}");
            let mut manifest = manifest.clone();
            let listed = manifest["files"].as_array_mut().expect("its files");
            let listed = listed.iter_mut().find(|it| it["path"] == "journal.jsonl");
            let listed = listed.expect("the journal");
            listed["bytes"] = json!(journal.len());
            listed["sha256"] = json!(Hash::of(journal.as_bytes()));
            let mut files = inside.clone();
            for (path, bytes) in &mut files {
                match path.as_str() {
                    "journal.jsonl" => *bytes = journal.clone().into_bytes(),
                    "manifest.json" => *bytes = manifest.to_string().into_bytes(),
                    _ => {}
                }
            }
            zipped(&files)
        };
        let cases: [(&str, Vec<u8>, &[&str]); 10] = [
            ("cut-off.zip", whole[..whole.len() * 2 / 3].to_vec(), &["not a whole ZIP"]),
            (
                "byte-changed.zip",
                flipped,
                &["damaged", "not a whole ZIP", "cannot be read", "forbidden name", "missing"],
            ),
            ("path.zip", with("../../x", b"out"), &["forbidden name"]),
            ("sum.zip", with("csv/expenses.csv", b"Day,Amount\r\n"), &["do not match its sum"]),
            ("added.zip", with("receipts/extra.pdf", b"%PDF"), &["put in afterwards"]),
            ("newer.zip", newer, &["newer version of Understudy"]),
            ("deep.zip", deep_list(1000), &["list of contents is damaged"]),
            (
                "deep-entry.zip",
                deep_entry(1000),
                &["Line 1 of the backup’s journal cannot be read"],
            ),
            (
                "other.zip",
                zipped(&[("holiday.txt".to_owned(), b"sun".to_vec())]),
                &["not a backup of Understudy"],
            ),
            ("photo.zip", b"\xff\xd8\xff\xe0 no ZIP at all".to_vec(), &["not a whole ZIP"]),
        ];
        story.visit("Backup").await;
        story.saved().await;
        let before = story.all_stored().await;
        for (name, bytes, words) in cases {
            open(story, &story.file(name, &bytes)).await;
            story.see("Nothing was changed").await;
            let told = "return arguments[0].some((words) => wordsOnScreen().includes(words))";
            story.until(told, json!([words]), &format!("{words:?} about {name}")).await;
            assert!(!story.can_press("Bring it in").await, "{name} could be brought in");
            assert_eq!(story.all_stored().await, before, "{name} changed something");
            // Away and back, so that the next message is a new one.
            story.visit("Today").await;
            story.visit("Backup").await;
        }
        open(story, &story.file("cut-off.zip", &whole[..100])).await;
        story.see("Nothing was changed").await;
        story.axe("damaged").await;
        // And the whole one is still taken, with what a newer version may have put in.
        for (name, bytes) in [
            ("fifty-deep.zip", deep_list(50)),
            ("fifty-deep-entry.zip", deep_entry(50)),
            ("whole.zip", whole),
        ] {
            story.visit("Today").await;
            story.visit("Backup").await;
            open(story, &story.file(name, &bytes)).await;
            story.see("Everything in this backup is here already.").await;
        }
        assert_eq!(story.all_stored().await, before, "something was changed after all");
    })
    .await;
}

/// A file of zeros of 250 MB, as a ZIP of a few hundred kilobytes.
fn zeros() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("zeros", zip::write::SimpleFileOptions::default()).expect("a file");
    let piece = vec![0; 1 << 20];
    for _ in 0..250 {
        zip.write_all(&piece).expect("its bytes");
    }
    zip.finish().expect("a ZIP").into_inner()
}

/// A backup that would unpack to more than 10 GB says so, in bounded memory, and nothing changes;
/// nor does one that hides how large it is.
#[tokio::test]
async fn a_backup_that_unpacks_to_ten_gigabytes() {
    journey("vast", Screen::Desk, async |story: &Story| {
        story.with_an_office().await;
        let zeros = zeros();
        assert!(zeros.len() < 1 << 20, "{} bytes", zeros.len());
        let vast = {
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            let mut one = zip::ZipArchive::new(Cursor::new(&zeros)).expect("a ZIP");
            for number in 0..42 {
                let file = one.by_index_raw(0).expect("its file");
                zip.raw_copy_file_rename(file, format!("receipts/{number}.pdf")).expect("a copy");
            }
            zip.finish().expect("a ZIP").into_inner()
        };
        // The list of contents says that it is short, and is not.
        let lying = {
            let mut one = zip::ZipArchive::new(Cursor::new(&zeros)).expect("a ZIP");
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            let file = one.by_index_raw(0).expect("its file");
            zip.raw_copy_file_rename(file, "manifest.json").expect("a copy");
            let mut bytes = zip.finish().expect("a ZIP").into_inner();
            let size = (250u32 << 20).to_le_bytes();
            let places: Vec<usize> =
                (0..bytes.len() - 3).filter(|at| bytes[*at..*at + 4] == size).collect();
            assert_eq!(places.len(), 2, "the length is told before the file and in the directory");
            for at in places {
                bytes[at..at + 4].copy_from_slice(&1_000u32.to_le_bytes());
            }
            bytes
        };
        story.visit("Backup").await;
        story.saved().await;
        let held = story.all_stored().await;
        let before = story.browser.memory();
        let mut most = before;
        for (name, bytes, words) in
            [("vast.zip", vast, "2 GB"), ("lying.zip", lying, "list of contents is damaged")]
        {
            open(story, &story.file(name, &bytes)).await;
            let told = "return wordsOnScreen().includes(arguments[0])";
            let until = std::time::Instant::now() + std::time::Duration::from_secs(30);
            while !story.run::<bool>(told, json!([words])).await {
                most = most.max(story.browser.memory());
                assert!(std::time::Instant::now() < until, "{name} is not told: {words}");
            }
            story.see("Nothing was changed").await;
            assert!(!story.can_press("Bring it in").await, "{name} could be brought in");
            assert_eq!(story.all_stored().await, held, "{name} changed something");
            story.visit("Today").await;
            story.visit("Backup").await;
        }
        let grown = most.saturating_sub(before) >> 20;
        println!("vast: {} MB before, {grown} MB more at the most", before >> 20);
        assert!(grown < 400, "{grown} MB");
    })
    .await;
}

/// Bytes that cannot be packed, another file for each number.
fn scan(number: u64) -> Vec<u8> {
    let mut state = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut bytes = Vec::with_capacity(3 << 20);
    while bytes.len() < 3 << 20 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes
}

/// Whoever cancels while a large backup is checked, or half-way through bringing it in, has what they
/// had before, with nothing left behind; and can bring it in after all.
#[tokio::test]
async fn a_backup_is_given_up_half_way() {
    journey("given_up", Screen::Desk, async |story: &Story| {
        story.with_an_office().await;
        let small = take(story).await;
        let small = Backup::open(Cursor::new(small), u64::MAX).expect("a backup");
        let mut writer = BackupWriter::new(Vec::new(), "2026-03-02").expect("a backup");
        writer.journal(&small.entries).expect("its journal");
        let files: Vec<Vec<u8>> = (0..40).map(scan).collect();
        for bytes in &files {
            let path = format!("files/{}", Hash::of(bytes));
            writer.file(&path, bytes).expect("a file");
        }
        let large = story.file("large.zip", &writer.finish().expect("the backup"));
        story.visit("Backup").await;
        story.saved().await;
        let (before, held) = (story.count_rows().await, story.all_stored().await);

        open(story, &large).await;
        story.press("Cancel and change nothing").await;
        story.has_focus("Choose a backup file").await;
        story.see("Choose a backup file").await;
        assert_eq!(story.all_stored().await, held, "looking at it changed something");

        open(story, &large).await;
        story.see("40").await;
        story.press("Bring it in").await;
        let some = "return Number(/Bringing it in: (\\d+) of 40/.exec(wordsOnScreen())?.[1]) > 1";
        story.until(some, json!([]), "some of the files to be in").await;
        story.axe("bringing-in").await;
        story.screenshot("bringing-in").await;
        story.press("Cancel and change nothing").await;
        story.has_focus("Choose a backup file").await;
        let until = Instant::now() + Duration::from_secs(10);
        while story.count_rows().await != before {
            assert!(Instant::now() < until, "left behind: {:?}", story.count_rows().await);
            sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(story.all_stored().await, held, "half of it changed something");

        // After all.
        open(story, &large).await;
        story.press("Bring it in").await;
        story.see("came in, with 40 files").await;
        let after = story.count_rows().await;
        assert_eq!(after["files"], before["files"] + 40);
        let last = Hash::of(&files[39]);
        let backup = take(story).await;
        let mut backup = Backup::open(Cursor::new(backup), u64::MAX).expect("a backup");
        assert!(backup.file(&last).expect("the file").as_ref() == files.last(), "the last file");
    })
    .await;
}

/// Writes an office of so many applicants, placements and expenses, as `cargo xtask office` does; gives
/// what that says.
pub fn write_office(
    file: &Path,
    [applicants, placements, expenses]: [u32; 3],
    seed: &str,
) -> String {
    let [applicants, placements, expenses] =
        [applicants, placements, expenses].map(|count| count.to_string());
    let written = Command::new(env!("CARGO_BIN_EXE_office"))
        .args(["--applicants", &applicants, "--placements", &placements, "--expenses", &expenses])
        .args(["--seed", seed, "--out"])
        .arg(file)
        .output()
        .expect("the generator to run");
    let said = String::from_utf8_lossy(&written.stdout).into_owned();
    assert!(written.status.success(), "{said}");
    said
}

/// What `cargo xtask office` writes: the same file for the same numbers, and the app opens it.
#[tokio::test]
async fn a_generated_office_is_opened() {
    journey("generated_office", Screen::Desk, async |story: &Story| {
        let write = |name: &str, seed: &str| {
            let file = story.browser.files().join(name);
            let said = write_office(&file, [50, 5, 20], seed);
            assert!(said.contains("50 applicants, 5 placements, 20 expenses"), "{said}");
            (fs::read(&file).expect("its file"), file)
        };
        let (bytes, file) = write("office.zip", "5");
        assert!(bytes == write("again.zip", "5").0, "another file for the same numbers");
        assert!(bytes != write("other.zip", "6").0, "the same file for another seed");
        test_with_unzip(story, "generated.zip", &bytes);
        checked_manifest(&bytes);
        story.open().await;
        story.press("Open a backup").await;
        story.heading("Open a backup").await;
        open(story, &file).await;
        story.see("What would come in").await;
        let new = "const table = [...document.querySelectorAll('main table')] \
              .find((it) => plain(it.caption?.textContent) === 'What would come in'); \
            return [...table.tBodies[0].rows].map((row) => \
              [plain(row.cells[0].textContent), Number(row.cells[1].textContent)])";
        let new: Vec<(String, u64)> = story.run(new, json!([])).await;
        for (what, count) in [("application", 50), ("placement", 5), ("expense", 20)] {
            let is_told = |(told, new): &(String, u64)| {
                told.to_lowercase().starts_with(what) && *new == count
            };
            assert!(new.iter().any(is_told), "no {count} of {what} in {new:?}");
        }
        story.press("Bring it in").await;
        story.heading("Today").await;
        story.saved().await;
        // The pages count what was made.
        let plan = Plan { applicants: 50, placements: 5, expenses: 20, seed: 5 };
        let made = generator::generate_office(&plan).expect("an office");
        story.go("#/applicants?view=list").await;
        story.see("50 applicants").await;
        story.visit("Placements").await;
        story.see("All 5").await;
        story.visit("Expenses").await;
        story.see("20 expenses").await;
        let foot = "return [...document.querySelectorAll('.expense-table tfoot [data-label=Total]')] \
            .map((it) => plain(it.textContent))";
        let foot: Vec<String> = story.run(foot, json!([])).await;
        let total: i64 = made.expenses.iter().map(|row| row.value.amount.0).sum();
        assert_eq!(foot, [Money(total).to_string()]);
        // What was written is what the app itself would write.
        let again = take(story).await;
        let journal = |backup: &[u8]| -> BTreeSet<String> {
            let inside = unzipped(backup);
            let journal = inside.into_iter().find(|(path, _)| path == "journal.jsonl");
            let text = String::from_utf8(journal.expect("a journal").1).expect("text");
            // Line by line, whatever the order in which a line names its fields.
            text.lines()
                .map(|line| in_order(&serde_json::from_str(line).expect("an entry")))
                .collect()
        };
        let (written, again) = (journal(&bytes), journal(&again));
        let lost: Vec<_> = written.difference(&again).take(3).collect();
        let more: Vec<_> = again.difference(&written).take(3).collect();
        assert!(written.len() > 100 && lost.is_empty(), "lost or changed: {lost:?}; new: {more:?}");
    })
    .await;
}

/// A value as text, its fields in the order of their names.
fn in_order(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let sorted: BTreeMap<_, _> =
                fields.iter().map(|(name, value)| (name, in_order(value))).collect();
            format!("{sorted:?}")
        }
        Value::Array(items) => format!("{:?}", items.iter().map(in_order).collect::<Vec<_>>()),
        other => other.to_string(),
    }
}

/// Takes a backup.
pub async fn take(story: &Story) -> Vec<u8> {
    story.visit("Backup").await;
    let main_button = "return [...document.querySelectorAll('main button')].find((it) => nameOf(it) === 'Take a backup')";
    story.clear_downloads();
    story.click(main_button, json!([]), "“Take a backup”").await;
    let (name, bytes) = story.downloaded().await;
    assert!(name.ends_with(".zip"), "the backup is called {name}");
    story.see("The backup is in your downloads").await;
    bytes
}

/// Chooses a backup to be opened.
pub async fn open(story: &Story, file: &PathBuf) {
    story.attach("Choose a backup file", std::slice::from_ref(file)).await;
}

async fn change_constituency(story: &Story, name: &str) {
    story.visit("Office").await;
    story.press("Change the details").await;
    story.fill("Constituency", name).await;
    story.press("Save the details").await;
    story.see(name).await;
    story.saved().await;
}

/// Removes all that is in the browser, as the Office page offers it.
pub async fn remove_everything(story: &Story) {
    press_remove_everything(story).await;
    story.heading("Welcome to Understudy").await;
}

/// The same, without waiting for the end.
pub async fn press_remove_everything(story: &Story) {
    story.visit("Office").await;
    story.press("Remove everything from this browser").await;
    story.press("Remove everything").await;
    story.see("Tick the box if you mean it.").await;
    story.tick("I have a backup, or do not need one").await;
    story.press("Remove everything").await;
}

/// The files that a backup lists, with their sums; each must be there and match.
fn checked_manifest(backup: &[u8]) -> Vec<(String, String)> {
    let inside = unzipped(backup);
    let bytes_of = |name: &str| {
        let found = inside.iter().find(|(path, _)| path == name);
        &found.unwrap_or_else(|| panic!("the backup lacks {name}")).1
    };
    let manifest: Value = serde_json::from_slice(bytes_of("manifest.json")).expect("the manifest");
    let listed = manifest["files"].as_array().expect("its files");
    assert_eq!(listed.len() + 1, inside.len(), "the manifest and the ZIP do not agree");
    let mut sums: Vec<(String, String)> = listed
        .iter()
        .map(|file| {
            let path = file["path"].as_str().expect("a path").to_owned();
            let sum = file["sha256"].as_str().expect("a sum").to_owned();
            let real = Sha256::digest(bytes_of(&path));
            let real: String = real.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(real, sum, "{path}");
            (path, sum)
        })
        .collect();
    sums.sort();
    // What others are to read can be read: each list has a head, and lines as long as it.
    let lists = inside.iter().filter(|(path, _)| path.starts_with("csv/"));
    let mut read = 0;
    for (path, bytes) in lists {
        let lines = csv_lines(bytes);
        let head = lines.first().unwrap_or_else(|| panic!("{path} has no head"));
        assert!(head.iter().all(|name| !name.is_empty()), "{path}: {head:?}");
        assert!(lines.iter().all(|line| line.len() == head.len()), "{path}: {lines:?}");
        read += 1;
    }
    assert!(read > 10, "the backup has {read} lists");
    sums
}

/// An object within an object, so many deep.
fn nested(depth: usize) -> Value {
    let within = |inner| [("within".to_owned(), inner)].into_iter().collect();
    (1..depth).fold(json!({}), |inner, _| Value::Object(within(inner)))
}

/// A column of a list in a backup, by the name at its head.
fn column(backup: &[u8], list: &str, name: &str) -> Vec<String> {
    let inside = unzipped(backup);
    let found = inside.iter().find(|(path, _)| path == list);
    let lines = csv_lines(&found.unwrap_or_else(|| panic!("the backup lacks {list}")).1);
    let at = lines[0].iter().position(|it| it == name);
    let at = at.unwrap_or_else(|| panic!("{list} has no “{name}”: {:?}", lines[0]));
    lines[1..].iter().map(|line| line[at].clone()).collect()
}

fn zipped(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("a file");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a ZIP").into_inner()
}
