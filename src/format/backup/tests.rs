//! Backups that are whole, damaged, forged and hostile.

use super::{read::most_unpacked, *};
use crate::{
    domain::{
        expense::Expense,
        money::Money,
        person::Person,
        placement::Placement,
        receipt::{Hash, Receipt},
    },
    format::csv_file::Table,
    journal::{Edit, Entry, Stamp, Writer},
    office::{Changes, Command, Office, testing::TestOffice},
};
use proptest::prelude::*;
use serde_json::json;
use std::io::{Cursor, Read, Write};
use uuid::Uuid;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const NOW: u64 = 1_700_000_000_000;

fn entry(number: u64) -> Entry {
    let stamp = Stamp { millis: NOW - 1000 + number, counter: 0, writer: Writer(7) };
    Entry {
        stamp,
        change: stamp,
        author: "A tester".to_owned(),
        action: "edit-person".to_owned(),
        subject: Some(Uuid::from_u128(1)),
        collection: "people".to_owned(),
        record: Uuid::from_u128(1),
        patch: json!({ "name": format!("N{number}"), "from_the_future": { "x": number } }),
        undoes: None,
        extra: json!({ "unknown": true }).as_object().unwrap().clone(),
    }
}

fn whole(entries: &[Entry], files: &[&[u8]]) -> Vec<u8> {
    let mut writer = BackupWriter::new(Vec::new(), "2026-03-02").unwrap();
    writer.journal(entries).unwrap();
    let mut table = Table::new("people", &["Name"]);
    table.rows.push(vec![Person::default().name.into()]);
    writer.tables(&[table]).unwrap();
    for (number, bytes) in files.iter().enumerate() {
        writer.file(&format!("receipts/A/{number}.jpg"), bytes).unwrap();
    }
    writer.finish().unwrap()
}

/// A ZIP of these files, with whatever manifest is among them.
fn forged(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(*path, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn manifest(format: u32, entries: u64, files: &[(&str, &[u8])]) -> Vec<u8> {
    let files = files
        .iter()
        .map(|(path, bytes)| ListedFile {
            path: (*path).to_owned(),
            bytes: bytes.len() as u64,
            sha256: Hash::of(bytes),
        })
        .collect();
    serde_json::to_vec(&Manifest {
        app: "understudy".to_owned(),
        format,
        written_by: "0".to_owned(),
        made: "2026-03-02".to_owned(),
        entries,
        files,
        copy: None,
    })
    .unwrap()
}

fn problem(bytes: Vec<u8>) -> BackupProblem {
    Backup::open(Cursor::new(bytes), NOW).err().expect("the backup is refused")
}

#[test]
fn what_is_written_is_read_back_to_the_last_byte() {
    let entries: Vec<Entry> = (0..50).map(entry).collect();
    let photo: Vec<u8> =
        (0..200_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let bytes = whole(&entries, &[&photo, b"", b"x"]);
    assert_eq!(
        bytes,
        whole(&entries, &[&photo, b"", b"x"]),
        "the same office gives the same bytes"
    );
    let mut backup = Backup::open(Cursor::new(bytes), NOW).unwrap();
    assert_eq!(backup.entries, entries);
    assert_eq!(backup.files().count(), 3);
    assert_eq!(backup.file(&Hash::of(&photo)).unwrap(), Some(photo));
    assert_eq!(backup.file(&Hash::of(b"other")).unwrap(), None);
}

#[test]
fn an_independent_reader_opens_it() {
    let bytes = whole(&[entry(1)], &[b"photo"]);
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut csv = Vec::new();
    zip.by_name("csv/people.csv").unwrap().read_to_end(&mut csv).unwrap();
    assert_eq!(csv::Reader::from_reader(&csv[3..]).headers().unwrap(), vec!["Name"]);
    let mut words = String::new();
    zip.by_name("README.txt").unwrap().read_to_string(&mut words).unwrap();
    assert!(words.contains("without the app"));
    // It tells of every folder, and of what is in no table where it is.
    for folder in FOLDERS {
        assert!(words.contains(&format!("- {}:", folder.trim_end_matches('/'))), "{folder}");
    }
    for untold in ["adjustments", "keys with which the office signs", "Both are in journal.jsonl"] {
        assert!(words.contains(untold), "{untold}");
    }
}

#[test]
fn one_cut_off_anywhere_is_refused() {
    let bytes = whole(&[entry(1)], &[b"photo"]);
    for length in 0..bytes.len() {
        assert!(
            Backup::open(Cursor::new(bytes[..length].to_vec()), NOW).is_err(),
            "cut at {length}"
        );
    }
}

#[test]
fn one_with_a_byte_changed_is_refused_or_says_the_same() {
    let entries = [entry(1), entry(2)];
    let bytes = whole(&entries, &[b"photo"]);
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 0x20;
        if let Ok(mut backup) = Backup::open(Cursor::new(changed), NOW) {
            assert_eq!(backup.entries, entries, "byte {at}");
            assert_eq!(backup.file(&Hash::of(b"photo")).unwrap().as_deref(), Some(&b"photo"[..]));
        }
    }
}

#[test]
fn paths_that_lead_out_are_refused() {
    for path in ["../../x", "/etc/x", "a/../x", "a\\x", "c:/x", "a//x", "./x"] {
        let files: &[(&str, &[u8])] = &[(path, b"x")];
        let list = manifest(1, 0, files);
        let zip = forged(&[(path, b"x"), ("manifest.json", &list)]);
        assert_eq!(problem(zip), BackupProblem::Path, "{path}");
    }
}

#[test]
fn sums_missing_and_added_files_are_refused() {
    let journal: (&str, &[u8]) = ("journal.jsonl", b"");
    let other: (&str, &[u8]) = ("files/a", b"a");
    let list = manifest(1, 0, &[journal, other]);
    let wrong = forged(&[journal, ("files/a", b"b"), ("manifest.json", &list)]);
    assert_eq!(problem(wrong), BackupProblem::Sum("files/a".to_owned()));
    let missing = forged(&[journal, ("files/b", b"a"), ("manifest.json", &list)]);
    assert_eq!(problem(missing), BackupProblem::Unlisted("files/a".to_owned()));
    let added = forged(&[journal, other, ("files/c", b"c"), ("manifest.json", &list)]);
    assert_eq!(problem(added), BackupProblem::Unlisted("files/c".to_owned()));
}

#[test]
fn a_list_that_names_a_file_twice_hides_no_other() {
    let journal: (&str, &[u8]) = ("journal.jsonl", b"");
    let list = manifest(1, 0, &[journal, journal]);
    let zip = forged(&[journal, ("files/c", b"c"), ("manifest.json", &list)]);
    assert_eq!(problem(zip), BackupProblem::Unlisted("files/c".to_owned()));
    let list = manifest(1, 0, &[journal, ("manifest.json", b"")]);
    let zip = forged(&[journal, ("files/c", b"c"), ("manifest.json", &list)]);
    assert!(Backup::open(Cursor::new(zip), NOW).is_err());
}

#[test]
fn two_files_of_one_name_are_refused() {
    for twin in ["files/B", "files/b"] {
        // The ZIP library writes no name twice, so one is renamed in the bytes afterwards.
        let list = manifest(1, 0, &[("journal.jsonl", b""), ("files/b", b"1"), ("files/x", b"2")]);
        let zip = forged(&[
            ("journal.jsonl", b""),
            ("files/b", b"1"),
            ("files/x", b"2"),
            ("manifest.json", &list),
        ]);
        let mut renamed = zip.clone();
        for at in 0..zip.len() - 7 {
            if &zip[at..at + 7] == b"files/x" {
                renamed[at..at + 7].copy_from_slice(twin.as_bytes());
            }
        }
        assert!(Backup::open(Cursor::new(renamed), NOW).is_err(), "{twin}");
    }
}

#[test]
fn other_zips_newer_backups_and_hostile_journals_are_refused() {
    assert_eq!(problem(b"hello".to_vec()), BackupProblem::NotAZip);
    assert_eq!(problem(Vec::new()), BackupProblem::NotAZip);
    assert_eq!(problem(forged(&[("x", b"x")])), BackupProblem::NotABackup);
    assert_eq!(problem(forged(&[("manifest.json", b"{}")])), BackupProblem::NotABackup);
    assert_eq!(problem(forged(&[("manifest.json", &manifest(2, 0, &[]))])), BackupProblem::Newer);
    for line in ["nonsense", "{}"] {
        let journal: (&str, &[u8]) = ("journal.jsonl", line.as_bytes());
        let zip = forged(&[journal, ("manifest.json", &manifest(1, 1, &[journal]))]);
        assert_eq!(problem(zip), BackupProblem::Entry(1), "{line:.20}");
    }
    let mut future = entry(1);
    future.stamp.millis = NOW + 3 * 24 * 60 * 60 * 1000;
    assert_eq!(problem(whole(&[future], &[])), BackupProblem::Future);
}

/// An object within an object, so many deep.
fn nested(depth: usize) -> serde_json::Value {
    let within = |inner| [("within".to_owned(), inner)].into_iter().collect();
    (1..depth).fold(json!({}), |inner, _| serde_json::Value::Object(within(inner)))
}

#[test]
fn what_is_nested_fifty_deep_is_taken_and_a_thousand_deep_refused() {
    let in_patch = |depth| Entry { patch: json!({ "of_a_newer": nested(depth) }), ..entry(1) };
    let beside_patch = |depth| {
        let extra = json!({ "of_a_newer": nested(depth) }).as_object().unwrap().clone();
        Entry { extra, ..entry(1) }
    };
    for entry in [in_patch(50), beside_patch(50)] {
        let backup = Backup::open(Cursor::new(whole(std::slice::from_ref(&entry), &[])), NOW);
        assert_eq!(backup.unwrap().entries, [entry]);
    }
    for entry in [in_patch(1000), beside_patch(1000)] {
        assert_eq!(problem(whole(&[entry], &[])), BackupProblem::Entry(1));
    }
    let in_list = |depth| {
        let journal: (&str, &[u8]) = ("journal.jsonl", b"");
        let list = manifest(1, 0, &[journal]);
        let mut list: serde_json::Value = serde_json::from_slice(&list).unwrap();
        list["of_a_newer"] = nested(depth);
        forged(&[journal, ("manifest.json", list.to_string().as_bytes())])
    };
    assert!(Backup::open(Cursor::new(in_list(50)), NOW).is_ok());
    assert_eq!(problem(in_list(1000)), BackupProblem::Manifest);
}

#[test]
fn one_that_unpacks_to_ten_gigabytes_is_refused_before_it_is_unpacked() {
    // Forty files that say they hold 256 MB each, of which none needs to be unpacked to be refused.
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("files/0", SimpleFileOptions::default()).unwrap();
    let zeros = vec![0; 1 << 20];
    for _ in 0..300 {
        zip.write_all(&zeros).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    assert_eq!(problem(bytes), BackupProblem::TooLarge("256 MB in one file"));
}

#[test]
fn the_receipts_of_years_come_back_however_many_they_are() {
    // A backup of 1.2 GB was made and could not be opened again.
    let gigabyte = 1u64 << 30;
    for length in [0, 1, gigabyte, 3 * gigabyte, 500 * gigabyte] {
        assert!(most_unpacked(length) >= length + 2 * gigabyte);
        // What packs better than twofold is no receipt.
        assert!(most_unpacked(length) < 2 * length + 3 * gigabyte);
    }
}

#[test]
fn a_bomb_is_refused_by_what_it_says_of_itself() {
    // Ten files of zeros, 250 MB each, in little more than 2 MB.
    let mut one = ZipWriter::new(Cursor::new(Vec::new()));
    one.start_file("zeros", SimpleFileOptions::default()).unwrap();
    let zeros = vec![0; 1 << 20];
    for _ in 0..250 {
        one.write_all(&zeros).unwrap();
    }
    let one = one.finish().unwrap().into_inner();
    let mut one = ZipArchive::new(Cursor::new(one)).unwrap();
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..10 {
        let file = one.by_index_raw(0).unwrap();
        bomb.raw_copy_file_rename(file, format!("files/{number}")).unwrap();
    }
    let bomb = bomb.finish().unwrap().into_inner();
    assert!(bomb.len() < 4 << 20);
    assert_eq!(problem(bomb), BackupProblem::TooLarge("its own size and 2 GB"));
}

#[test]
fn how_far_the_check_has_come_is_told_file_by_file() {
    let bytes = whole(&[entry(1)], &[b"photo", b"ticket"]);
    let told = std::cell::RefCell::new(Vec::new());
    let hear = |done, total| told.borrow_mut().push((done, total));
    let backup = Backup::open_as(Kind::Backup, Cursor::new(bytes), NOW, hear).unwrap();
    let total = backup.manifest.files.len();
    assert_eq!(told.into_inner(), (1..=total).map(|done| (done, total)).collect::<Vec<_>>());
}

#[test]
fn a_file_that_lies_about_its_length_is_refused() {
    let bytes = whole(&[entry(1)], &[&[0; 5000]]);
    // The declared length stands in the central directory, little end first.
    let mut lying = bytes.clone();
    let needle = 5000u32.to_le_bytes();
    let at = lying.windows(4).rposition(|window| window == needle).unwrap();
    lying[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
    assert!(Backup::open(Cursor::new(lying), NOW).is_err());
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = Backup::open(Cursor::new(bytes), NOW);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn receipts_of_people_of_any_name_are_read_back(names in proptest::collection::vec("\\PC{0,300}|[./\\\\: ]{0,6}|con|NUL.txt", 1..4)) {
        let mut it = TestOffice::new("2026-03-02");
        let mut files: Vec<Vec<u8>> = Vec::new();
        for name in names {
            let person = Person { name, ..Person::default() };
            let placement = Placement { start: it.today, ..Placement::default() };
            let placement = it.act(Command::AddPlacement { person, placement: Box::new(placement) });
            for _ in 0..2 {
                let bytes = vec![files.len() as u8; 9];
                let receipt = Receipt {
                    hash: Hash::of(&bytes),
                    media_type: "image/jpeg".to_owned(),
                    ..Receipt::default()
                };
                let expense = Expense {
                    placement: placement.unwrap().into(),
                    on: it.today,
                    amount: Money(1250),
                    ..Expense::default()
                };
                it.act(Command::AddExpense { expense: Box::new(expense), receipts: vec![receipt] });
                files.push(bytes);
            }
        }
        let held: Vec<Hash> = files.iter().map(|bytes| Hash::of(bytes)).collect();
        let mut writer = BackupWriter::new(Vec::new(), "2026-03-02").unwrap();
        writer.journal(&it.entries).unwrap();
        for file in plan_files(&it.office, &held) {
            prop_assert!(file.path.starts_with("receipts/"));
            let bytes = files.iter().find(|bytes| Hash::of(bytes) == file.hash).unwrap();
            writer.file(&file.path, bytes).unwrap();
        }
        let mut backup = Backup::open(Cursor::new(writer.finish().unwrap()), u64::MAX).unwrap();
        prop_assert_eq!(&backup.entries, &it.entries);
        for bytes in files {
            prop_assert_eq!(backup.file(&Hash::of(&bytes)).unwrap(), Some(bytes));
        }
    }
}

#[test]
fn what_came_with_an_application_is_in_a_folder_of_its_own_and_read_back() {
    let mut writer = BackupWriter::new(Vec::new(), "2026-03-02").unwrap();
    writer.journal(&[]).unwrap();
    writer.file("applications/Ada/cv.pdf", b"the CV").unwrap();
    let bytes = writer.finish().unwrap();
    let mut backup = Backup::open(Cursor::new(bytes), NOW).unwrap();
    assert_eq!(backup.files().collect::<Vec<_>>(), [&Hash::of(b"the CV")]);
    assert_eq!(backup.file(&Hash::of(b"the CV")).unwrap().unwrap(), b"the CV");
}

#[test]
fn files_of_applications_with_the_same_name_stand_side_by_side() {
    use crate::{
        domain::{OpeningId, applicant::Applicant, attachment::Attachment, opening::Opening},
        office::Arrival,
    };
    let mut office = TestOffice::new("2026-03-02");
    let opening =
        OpeningId(office.act(Command::AddOpening { opening: Opening::default() }).unwrap());
    let names = ["cv.pdf", "CV.pdf", "cv (2).pdf", "no ending", "../up.txt", ""];
    let attachments = names.map(|name| Attachment {
        hash: Hash::of(format!("of {name}").as_bytes()),
        file_name: name.to_owned(),
        ..Attachment::default()
    });
    let arrival = Arrival {
        person: Person { name: "Ada".to_owned(), ..Person::default() },
        applicant: Applicant { opening, ..Applicant::default() },
        same_as: None,
        attachments: attachments.to_vec(),
    };
    office.act(Command::ImportApplicants { arrivals: vec![arrival] });
    let held: Vec<Hash> = attachments.iter().map(|file| file.hash.clone()).collect();
    let paths: Vec<String> =
        plan_files(&office.office, &held).into_iter().map(|file| file.path).collect();
    let lower: std::collections::BTreeSet<String> =
        paths.iter().map(|path| path.to_lowercase()).collect();
    assert_eq!(lower.len(), names.len(), "{paths:?}");
    assert!(paths.iter().all(|path| path.starts_with("applications/Ada/")), "{paths:?}");
    assert!(paths.iter().all(|path| !path.contains("..")), "{paths:?}");
}

#[test]
fn a_file_comes_back_whatever_it_is_kept_with() {
    use crate::{
        domain::{
            OpeningId, PersonId, PlacementId, applicant::Applicant, attachment::Attachment,
            checklist::ListKind, opening::Opening, paper::Paper,
        },
        office::Arrival,
    };
    let mut it = TestOffice::new("2026-03-02");
    let file = |bytes: &[u8]| Attachment {
        hash: Hash::of(bytes),
        file_name: "scan.pdf".to_owned(),
        ..Attachment::default()
    };
    let opening = OpeningId(it.act(Command::AddOpening { opening: Opening::default() }).unwrap());
    let arrival = Arrival {
        person: Person { name: "Ada".to_owned(), ..Person::default() },
        applicant: Applicant { opening, ..Applicant::default() },
        same_as: None,
        attachments: vec![file(b"the CV")],
    };
    it.act(Command::ImportApplicants { arrivals: vec![arrival] });
    let person = Person { name: "Ben".to_owned(), ..Person::default() };
    let placement = Placement { start: it.today, ..Placement::default() };
    let placement = Command::AddPlacement { person, placement: Box::new(placement) };
    let placement = PlacementId(it.act(placement).unwrap());
    let person: PersonId = it.office.placements.get(placement).unwrap().value.person;
    let receipt = Receipt {
        hash: Hash::of(b"the ticket"),
        media_type: "application/pdf".to_owned(),
        thumbnail: Some(Hash::of(b"its thumbnail")),
        ..Receipt::default()
    };
    let expense = Expense { placement, on: it.today, amount: Money(1250), ..Expense::default() };
    it.act(Command::AddExpense { expense: Box::new(expense), receipts: vec![receipt] });
    let (list, title) = (ListKind::Induction, "See the passport".to_owned());
    let item = it.act(Command::AddChecklistItem { placement, list, title, due_on: None });
    let attachments = vec![file(b"what shows that it was done")];
    it.act(Command::AttachEvidence { id: item.unwrap().into(), attachments });
    let paper = Box::new(Paper { person, placement, ..Paper::default() });
    let paper = it.act(Command::MakePaper { paper }).unwrap();
    let attachments = vec![file(b"the signed copy")];
    it.act(Command::AttachToPaper { id: paper.into(), attachments });

    let files: [&[u8]; 5] = [
        b"the ticket",
        b"the CV",
        b"what shows that it was done",
        b"the signed copy",
        b"its thumbnail",
    ];
    let held = files.map(Hash::of);
    let mut writer = BackupWriter::new(Vec::new(), "2026-03-02").unwrap();
    writer.journal(&it.entries).unwrap();
    let planned = plan_files(&it.office, &held);
    for (folder, bytes) in FOLDERS.iter().zip(files) {
        let file = planned.iter().find(|file| file.hash == Hash::of(bytes)).unwrap();
        assert!(file.path.starts_with(folder), "{} is not in {folder}", file.path);
        writer.file(&file.path, bytes).unwrap();
    }
    let mut backup = Backup::open(Cursor::new(writer.finish().unwrap()), u64::MAX).unwrap();
    assert_eq!(backup.files().count(), files.len());
    for bytes in files {
        assert_eq!(backup.file(&Hash::of(bytes)).unwrap().as_deref(), Some(bytes));
    }
}

/// What a newer version keeps in an expense: a field of its own, a field of its own in a receipt, and
/// a payment in a way that is not known here.
#[test]
fn what_a_newer_version_put_into_an_expense_outlives_an_edit_and_a_backup() {
    let mut it = TestOffice::new("2026-03-02");
    let placement = Placement { start: it.today, ..Placement::default() };
    let placement =
        Command::AddPlacement { person: Person::default(), placement: Box::new(placement) };
    let placement = it.act(placement).unwrap().into();
    let receipt = Receipt { hash: Hash::of(b"the ticket"), ..Receipt::default() };
    let expense = Expense { placement, on: it.today, amount: Money(1250), ..Expense::default() };
    let expense = Command::AddExpense { expense: Box::new(expense), receipts: vec![receipt] };
    let id = it.act(expense).unwrap();
    let held = |office: &Office| office.expenses.get(id).unwrap().value.clone();
    let before = held(&it.office);
    let (receipt, payment) = (*before.receipts.keys().next().unwrap(), Uuid::from_u128(7));
    let unknown = [
        ("/carbon", json!({ "grams": 120, "by": { "whom": "a table" } })),
        ("/receipts/RECEIPT/turned", json!(90)),
        (
            "/payments/PAYMENT",
            json!({ "on": "2026-03-02", "amount": 50, "how": "tokens", "at": "the desk" }),
        ),
    ]
    .map(|(place, value)| {
        let place = place.replace("RECEIPT", &receipt.to_string());
        (place.replace("PAYMENT", &payment.to_string()), value)
    });
    let [(_, carbon), (_, turned), (_, paid)] = unknown.clone();
    let patch = json!({
        "carbon": carbon,
        "receipts": { receipt.to_string(): { "turned": turned } },
        "payments": { payment.to_string(): paid },
    });
    let mut newer = it.on_another_device(9);
    let edit = Edit {
        subject: Some(before.person.0),
        collection: "expenses".to_owned(),
        record: id,
        patch,
    };
    let changes = Changes { action: "weigh-expense", edits: vec![edit], ..Changes::default() };
    let written = newer.take(changes);
    it.bring_in(&newer);
    let is_whole = |office: &Office| {
        let record = office.folded("expenses", id).unwrap().value();
        for (place, value) in &unknown {
            assert_eq!(record.pointer(place), Some(value), "{place} in {record}");
        }
        record
    };
    is_whole(&it.office);

    // Somebody edits it whose form was open before that came in, and somebody who saw it since.
    let now = Expense { purpose: "To the office and back".to_owned(), ..before.clone() };
    let (was, now) = (Box::new(before), Box::new(now));
    it.act(Command::EditExpense { id: id.into(), was, now });
    is_whole(&it.office);
    let was = held(&it.office);
    let now = Expense { amount: Money(1300), ..was.clone() };
    let (was, now) = (Box::new(was), Box::new(now));
    it.act(Command::EditExpense { id: id.into(), was, now });
    let record = is_whole(&it.office);

    let bytes = whole(&it.entries, &[]);
    let backup = Backup::open(Cursor::new(bytes), u64::MAX).unwrap();
    assert_eq!(backup.entries, it.entries);
    assert!(backup.entries.contains(&written[0]), "what the newer version wrote");
    let again = Office::of(&backup.entries);
    assert_eq!(is_whole(&again), record);
    let edited = held(&again);
    assert_eq!(edited.amount, Money(1300));
    assert_eq!(edited.purpose, "To the office and back");
}
