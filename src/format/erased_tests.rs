//! After an erasure every byte that leaves the office is searched for the person's words.

use super::{
    backup::{BackupWriter, plan_files},
    certificate::certificate_document,
    claim_files::{ReceiptChoice, claim_sheet},
    data_copy::data_copy,
    document::{Document, NoPainter, looked_at::look_at, write},
    due_days, ics, leaving_documents,
    office_tables::{List, history_table, office_tables},
    own_copy,
    pack::PackWriter,
    paper_document::paper_document,
    take_away::{take_away_document, take_away_zip},
    xlsx_file::to_xlsx,
};
use crate::{
    domain::{
        ApplicantId, ClaimId, CopyFileId, DataRequestId, ExpenseId, OpeningId, PersonId,
        PlacementId,
        adjustment::Adjustment,
        applicant::{Applicant, Stage},
        attachment::Attachment,
        attendance::{AttendanceDay, DayMark},
        certificate::Certificate,
        claim::{ClaimStatus, LineOutcome, LineResult},
        clearance::ClearanceQuestion,
        data_request::{DataRequest, Decision},
        end_change::EndChange,
        exit_review::Side,
        expense::{Expense, ExpenseKind},
        feedback::Feedback,
        goal::Goal,
        interview::Interview,
        journey::Journey,
        letter::LetterKind,
        meeting::Meeting,
        money::Money,
        office_details::OfficeDetails,
        opening::Opening,
        paper::Paper,
        payment::PaymentMethod,
        person::Person,
        placement::Placement,
        receipt::{Hash, Receipt},
        reference::Tone,
        reference_request::ReferenceRequest,
        review::{Review, ReviewKind},
        rota::RotaDay,
        sift::Criterion,
        task::Task,
        work_log::WorkLogEntry,
    },
    journal::{Entry, Erased},
    office::{
        Arrival, Collection, Command, Erasure, Office,
        erasure::words::Words,
        files_named_in,
        own_copy::{outgoing::outgoing, taking_in::given_header},
        preparing::{Adjusting, Inducting, Preparing, RotaChange},
        queries::{
            erasure::{note_mentions, records_of, review},
            references,
            subject_access::access,
            take_away::take_away,
        },
        testing::TestOffice,
    },
    store::{MemoryStore, Store},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
};
use uuid::Uuid;

/// Everything that tells who the person is begins so.
const MARK: &str = "zqx";

fn marked(what: &str) -> String {
    format!("Zqx{what}")
}

/// An office with one person in every corner of it, whose words all begin with the mark, and one
/// other person beside them.
struct Corner {
    it: TestOffice,
    person: PersonId,
    placement: PlacementId,
    claim: ClaimId,
    files: BTreeMap<Hash, Vec<u8>>,
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn corner() -> Corner {
    let mut it = TestOffice::new("2026-03-02");
    let mut files = BTreeMap::new();
    let mut keep = |bytes: &[u8]| {
        let hash = Hash::of(bytes);
        files.insert(hash.clone(), bytes.to_vec());
        hash
    };
    it.act(Command::SetUpOffice {
        details: OfficeDetails { mp_name: "A Member".to_owned(), ..OfficeDetails::default() },
    });
    let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
    let opening = OpeningId(it.act(Command::AddOpening { opening }).unwrap());
    let criterion = Criterion { name: "Writing".to_owned(), weight: 1, ..Criterion::default() };
    let criterion = it.act(Command::AddCriterion { opening, criterion }).unwrap();
    let cv = keep(b"Zqxcv: a life");
    it.act(Command::ImportApplicants {
        arrivals: vec![Arrival {
            person: Person {
                name: format!("{} {}", marked("Ann"), marked("Bell")),
                known_as: marked("Annie"),
                email: "zqxmail@example.org".to_owned(),
                phone: "07700 900987".to_owned(),
                ..Person::default()
            },
            applicant: Applicant {
                opening,
                received: it.today,
                source: marked("source"),
                summary: marked("summary"),
                ..Applicant::default()
            },
            same_as: None,
            attachments: vec![Attachment {
                hash: cv,
                file_name: "Zqxcv.txt".to_owned(),
                ..Attachment::default()
            }],
        }],
    });
    let person = PersonId(it.office.people.iter().next().unwrap().id);
    let applicant = ApplicantId(it.office.applicants.iter().next().unwrap().id);
    let marks = [(criterion.into(), 3)].into();
    it.act(Command::ScoreApplicant { id: applicant, marks, note: marked("score") });
    it.act(Command::AddApplicantNote { id: applicant, text: marked("note") });
    let interview =
        Interview { place: marked("place"), outcome_note: marked("panel"), ..Interview::default() };
    it.act(Command::AddInterview { applicant, interview: Box::new(interview) });
    it.act(Command::SendLetter {
        id: applicant,
        kind: LetterKind::Offer,
        subject: marked("letter"),
        hear_by: None,
    });
    assert_eq!(it.office.applicants.get(applicant).unwrap().value.stage, Stage::Offered);
    let placement = Placement {
        start: day("2026-03-02"),
        end: Some(day("2026-03-20")),
        hours_note: marked("hours"),
        ..Placement::default()
    };
    let command = Command::AcceptApplicant { id: applicant, placement: Box::new(placement) };
    it.act(command);
    let placement = PlacementId(it.office.placements.iter().next().unwrap().id);
    let item = it.office.checklist.of(placement).next().unwrap().id;
    it.act(Command::WaiveChecklistItem { id: item.into(), reason: marked("item") });
    it.act(Command::AddWorkLogEntry {
        entry: WorkLogEntry {
            placement,
            on: it.today,
            what: marked("log"),
            minutes: Some(90),
            ..WorkLogEntry::default()
        },
    });
    let receipt = keep(b"Zqxreceipt: a ticket");
    let thumbnail = keep(b"Zqxthumbnail");
    let mut expenses = Vec::new();
    for (number, purpose) in ["one", "two", "three"].into_iter().enumerate() {
        let expense = Expense {
            placement,
            on: it.today,
            kind: ExpenseKind::Rail,
            amount: Money(1_000 + i64::try_from(number).unwrap()),
            merchant: marked("merchant"),
            purpose: marked(purpose),
            journey: Some(Journey { from: marked("home"), ..Journey::default() }),
            ..Expense::default()
        };
        let receipt = Receipt {
            hash: receipt.clone(),
            thumbnail: Some(thumbnail.clone()),
            file_name: marked("ticket.jpg"),
            media_type: "image/jpeg".to_owned(),
            ..Receipt::default()
        };
        let add = Command::AddExpense { expense: Box::new(expense), receipts: vec![receipt] };
        expenses.push(ExpenseId(it.act(add).unwrap()));
    }
    it.act(Command::PayBack {
        person,
        on: it.today,
        how: PaymentMethod::Transfer,
        amounts: [(expenses[0], Money(500))].into(),
    });
    // A claim that is sent, with an answer; its reference names the person.
    let reference = format!("Expenses of {} {} in March", marked("Ann"), marked("Bell"));
    let claim = it.act(Command::MakeClaim { reference, expenses: expenses[..2].to_vec() }).unwrap();
    let claim = ClaimId(claim);
    let on = Some(it.today);
    it.act(Command::SetClaimStatus {
        id: claim,
        status: ClaimStatus::Sent,
        on,
        ipsa_number: "601".to_owned(),
    });
    let outcome = LineOutcome {
        result: LineResult::NotPaid,
        reason: "zqxmail@example.org did not answer".to_owned(),
        ..LineOutcome::default()
    };
    it.act(Command::RecordOutcomes {
        id: claim,
        was: [(expenses[0], LineOutcome::default())].into(),
        now: [(expenses[0], outcome)].into(),
    });
    it.act(Command::WriteExitReview {
        placement,
        side: Side::Intern,
        on,
        answers: [("best".to_owned(), marked("review"))].into(),
    });
    it.act(Command::IssueCertificate {
        certificate: Box::new(Certificate {
            placement,
            name: marked("certificate"),
            start: day("2026-03-02"),
            end: day("2026-03-20"),
            work: vec![marked("work")],
            ..Certificate::default()
        }),
        because: String::new(),
    });
    it.act(Command::AddRequest {
        request: Box::new(DataRequest {
            person: Some(person),
            received: it.today,
            about: marked("request"),
            closed: Some(it.today),
            ..DataRequest::default()
        }),
    });
    let hold = it.act(Command::PutOnHold { person, reason: marked("hold") }).unwrap();
    it.act(Command::ReleaseHold { id: hold.into(), reason: marked("release") });
    // Somebody else, with a note that names the first; what the note said is in the history too.
    let other = Person { name: "Ben Other".to_owned(), ..Person::default() };
    let theirs = Applicant { opening, received: it.today, ..Applicant::default() };
    let other = it.act(Command::AddApplicant { person: other, applicant: theirs }).unwrap();
    let note = format!("A friend of {} {}, keen.", marked("Ann"), marked("Bell"));
    it.act(Command::AddApplicantNote { id: other.into(), text: note });
    let was = it.office.openings.get(opening).unwrap().value.clone();
    let now = Opening { description: "Ask zqxmail@example.org".to_owned(), ..was.clone() };
    let edit = |was: &Opening, now: &Opening| Command::EditOpening {
        id: opening,
        was: Box::new(was.clone()),
        now: Box::new(now.clone()),
    };
    it.act(edit(&was, &now));
    let then = Opening { description: "Ask the office".to_owned(), ..now.clone() };
    it.act(edit(&now, &then));
    // What the person did themselves, under their own name.
    it.author = format!("{} {} (Volunteer)", marked("Ann"), marked("Bell"));
    it.act(Command::AnswerReadiness {
        id: opening,
        question: "desk".to_owned(),
        answer: Default::default(),
    });
    it.act(edit(&then, &Opening { how_to_apply: "Write to us".to_owned(), ..then.clone() }));
    it.author = "A tester".to_owned();
    Corner { it, person, placement, claim, files }
}

/// Collections of which no record belongs to one person: what is in them of people is written anew.
const OF_NOBODY: [Collection; 10] = [
    Collection::Office,
    Collection::Openings,
    Collection::OfficeLists,
    Collection::Absences,
    Collection::ExitQuestions,
    Collection::Claims,
    Collection::SigningKeys,
    Collection::PaperWordings,
    Collection::OfficeClosings,
    Collection::ErasureCertificates,
];

/// What else an office knows of somebody who is here: their goals and tasks, days, talks, reviews,
/// papers, copies, and how they leave.
fn every_other_corner(corner: &mut Corner) {
    let Corner { it, person, placement, .. } = corner;
    let (person, placement, on) = (*person, *placement, it.today);
    let goal = Goal { placement, title: marked("goal"), set_on: on, ..Goal::default() };
    it.act(Command::AddGoal { goal });
    let task = Task { placement, title: marked("task"), ..Task::default() };
    it.act(Command::AddTask { task: Box::new(task) });
    it.act(Command::MarkDay {
        day: AttendanceDay {
            placement,
            on,
            mark: DayMark::Came,
            note: marked("day"),
            ..AttendanceDay::default()
        },
    });
    let meeting = Meeting { placement, on, notes: marked("talk"), ..Meeting::default() };
    let private = marked("private");
    it.act(Command::AddMeeting { meeting: Box::new(meeting), private, next_on: None });
    let feedback = Feedback { placement, on, good: marked("feedback"), ..Feedback::default() };
    it.act(Command::AddFeedback { feedback: Box::new(feedback) });
    let was = Review { placement, kind: ReviewKind::Final, ..Review::default() };
    let now = Review { held_on: Some(on), agreed: marked("agreed"), ..was.clone() };
    it.act(Command::WriteReview { was: Box::new(was), now: Box::new(now) });
    let question =
        ClearanceQuestion { came_on: on, what: marked("question"), ..ClearanceQuestion::default() };
    it.act(Command::Prepare { placement, what: Preparing::AddQuestion { question } });
    let what = Inducting::NameOutsidePerson { was: String::new(), now: marked("outside") };
    it.act(Command::Induct { placement, what });
    let adjustment =
        Adjustment { placement, what: marked("adjustment"), asked_on: on, ..Adjustment::default() };
    it.act(Command::Adjust { placement, what: Adjusting::Ask { adjustment } });
    let now = Some(RotaDay { note: marked("rota"), ..RotaDay::default() });
    it.act(Command::ChangeRota {
        what: RotaChange::SetDay { id: placement.0, day: day("2026-03-04"), now },
    });
    let paper = Paper { person, placement, text: marked("paper"), ..Paper::default() };
    it.act(Command::MakePaper { paper: Box::new(paper) });
    // Of an own copy no words of the person are kept, but who gave it out; here they did.
    it.author = marked("giver");
    let file = CopyFileId(Uuid::from_u128(0xC0B1));
    it.act(Command::GiveOwnCopy { person, file, sealed: false });
    it.author = "A tester".to_owned();
    let change = EndChange {
        placement,
        from: Some(day("2026-03-20")),
        to: day("2026-03-19"),
        reason: marked("sooner"),
        ..EndChange::default()
    };
    it.act(Command::ChangeEnd { change: Box::new(change), shift: false, waive: Vec::new() });
    it.act(Command::BeginReference { placement, tone: Tone::Plain, factual_only: false });
    it.act(Command::AddReferenceRequest {
        request: Box::new(ReferenceRequest {
            placement,
            asked_by: marked("asker"),
            asked_on: on,
            ..ReferenceRequest::default()
        }),
    });
    // Their request for their data is decided on, so that a copy can be made.
    let id = DataRequestId(it.office.data_requests.iter().next().unwrap().id);
    let was = it.office.data_requests.get(id).unwrap().value.clone();
    let mut now = was.clone();
    for passage in access(&it.office, id).unwrap().passages {
        now.decisions.insert(passage.key, Decision::default());
    }
    it.act(Command::EditRequest { id, was: Box::new(was), now: Box::new(now) });
    // Every collection that can hold something of one person does, or this test misses it.
    for collection in Collection::ALL.into_iter().filter(|it| !OF_NOBODY.contains(it)) {
        let theirs = records_of(&it.office, person)
            .into_iter()
            .filter(|record| record.collection == collection.name())
            .any(|record| record.value().to_string().to_lowercase().contains(MARK));
        assert!(theirs, "nothing of the person is in {}", collection.name());
    }
}

/// Every byte of a file, and of the files inside it.
fn search(name: &str, bytes: &[u8], found: &mut Vec<String>) {
    if bytes.starts_with(b"PK") {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).unwrap();
            let inner = format!("{name}/{}", file.name().unwrap());
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            drop(file);
            search(&inner, &bytes, found);
        }
    }
    let mut texts = vec![name.to_lowercase(), String::from_utf8_lossy(bytes).to_lowercase()];
    if bytes.starts_with(b"%PDF") {
        let document = lopdf::Document::load_mem(bytes).unwrap();
        let pages: Vec<u32> = document.get_pages().into_keys().collect();
        texts.push(document.extract_text(&pages).unwrap().to_lowercase());
        for object in document.objects.values() {
            if let Ok(stream) = object.as_stream()
                && let Ok(content) = stream.decompressed_content()
            {
                texts.push(String::from_utf8_lossy(&content).to_lowercase());
            }
        }
    }
    for text in texts {
        let digits: String = text.chars().filter(|c| c.is_ascii_digit()).collect();
        let utf16 = text.replace('\0', "");
        if text.contains(MARK) || utf16.contains(MARK) || digits.contains("07700900987") {
            found.push(name.to_owned());
        }
    }
}

/// Documents and files of single people and days: the certificate, the papers, the record to take
/// away, the reference’s letter, the copy of their data, their own copy, and the calendar of what is
/// due.
fn files_of_people(entries: &[Entry], person: PersonId) -> Vec<(String, Vec<u8>)> {
    let office = Office::of(entries);
    let today = day("2026-03-30");
    let pdf = |document: &Document| write(document, &NoPainter).unwrap();
    let mut all = Vec::new();
    for row in office.certificates.iter() {
        all.push(("certificate.pdf".to_owned(), pdf(&certificate_document(&row.value))));
    }
    for row in office.papers.iter() {
        let title = row.value.kind.label();
        let paper = paper_document(title, "", &row.value.wording, "", &row.value.text);
        all.push(("paper.pdf".to_owned(), pdf(&paper)));
    }
    for row in office.placements.iter() {
        let record = take_away(&office, row.id.into(), today).unwrap();
        let made = pdf(&take_away_document(&record));
        look_at("record-of-somebody", &made);
        all.push(("record.zip".to_owned(), take_away_zip(&record, &made).unwrap()));
        if let Some(making) =
            references::page(&office, row.id.into(), today).and_then(|page| page.making)
        {
            let details = OfficeDetails::default();
            let letter = leaving_documents::reference(&details, &making.letter);
            all.push(("reference.pdf".to_owned(), pdf(&letter)));
        }
    }
    for row in office.data_requests.iter() {
        if let Ok(copy) = data_copy(&office, entries, row.id.into(), today) {
            let made = pdf(&copy.document);
            look_at("data-copy", &made);
            let zip = copy.begin(Vec::new(), &made).unwrap().finish().unwrap();
            all.push(("data-copy.zip".to_owned(), zip));
        }
    }
    let id = CopyFileId(Uuid::from_u128(0xC0B2));
    if let Some(header) = given_header(&office, person, id) {
        let outgoing = outgoing(entries, person);
        let file = own_copy::begin(Vec::new(), "2026-03-30", header, &outgoing.entries).unwrap();
        all.push(("own-copy.zip".to_owned(), file.finish().unwrap()));
    }
    let due = crate::office::queries::today::today(&office, today).lines;
    let due = due_days::write(&due, true, ics::made(0));
    all.push(("due.ics".to_owned(), due.into_bytes()));
    all
}

/// Everything that an office gives out: the backup, every list as CSV and as a workbook, a claim’s
/// pack.
fn exports(
    entries: &[Entry],
    held: &BTreeMap<Hash, Vec<u8>>,
    claim: ClaimId,
) -> Vec<(String, Vec<u8>)> {
    let office = Office::of(entries);
    let mut writer = BackupWriter::new(Vec::new(), "2026-03-30").unwrap();
    writer.journal(entries).unwrap();
    let mut tables = office_tables(&office);
    tables.push(history_table(&office, entries));
    writer.tables(&tables).unwrap();
    let hashes: Vec<Hash> = held.keys().cloned().collect();
    for file in plan_files(&office, &hashes) {
        writer.file(&file.path, &held[&file.hash]).unwrap();
    }
    let mut all = vec![("backup.zip".to_owned(), writer.finish().unwrap())];
    let ids: Vec<Uuid> = office.all_folded().map(|folded| folded.record).collect();
    for list in List::ALL {
        let table = list.table(&office, &ids);
        all.push((format!("{}.csv", list.key()), table.to_csv().unwrap()));
        all.push((format!("{}.xlsx", list.key()), to_xlsx(&table, day("2026-03-30")).unwrap()));
    }
    if let Some(sheet) = claim_sheet(&office, claim, ReceiptChoice::Originals) {
        let mut pack = PackWriter::new(Vec::new(), &sheet).unwrap();
        for receipt in &sheet.receipts {
            pack.receipt(receipt, held.get(&receipt.hash).cloned(), None).unwrap();
        }
        all.push((format!("{}.zip", sheet.file_stem), pack.finish().unwrap()));
    }
    all
}

async fn after(
    corner: &Corner,
    erasure: Erasure,
    before: &[Entry],
) -> (Vec<Entry>, BTreeMap<Hash, Vec<u8>>) {
    let store = MemoryStore::new();
    let files: Vec<(Hash, Vec<u8>)> =
        corner.files.iter().map(|(hash, bytes)| (hash.clone(), bytes.clone())).collect();
    store.append(before, &files).await.unwrap();
    let mut it = TestOffice::new("2026-03-30");
    for entry in before {
        it.office.take(entry);
    }
    // Its clock goes on from what it has seen.
    let mut context = crate::office::Context {
        now: 0,
        today: it.today,
        author: "A tester".to_owned(),
        fresh: &mut || Uuid::from_u128(0xE0A5),
    };
    let command = Command::Erase { erasure: Box::new(erasure) };
    let changes = crate::office::apply(&it.office, command, &mut context).unwrap();
    let mut clock = crate::journal::Clock::new(crate::journal::Writer(5));
    before.iter().for_each(|entry| clock.observe(entry.stamp));
    let entries = crate::journal::Edit::stamp_all(
        changes.edits,
        &mut clock,
        2_000_000,
        "A tester",
        changes.action,
        None,
    );
    let erased = Erased::of(&entries);
    let gone: BTreeSet<Hash> = before
        .iter()
        .filter(|entry| erased.covers(entry))
        .flat_map(|entry| files_named_in(&entry.patch))
        .collect();
    store.erase(&entries, &gone.into_iter().collect::<Vec<_>>()).await.unwrap();
    // An old copy is merged in afterwards, twice.
    for _ in 0..2 {
        store.append(before, &[]).await.unwrap();
    }
    let kept = store.entries_after(None, usize::MAX).await.unwrap();
    let mut held = BTreeMap::new();
    for hash in store.files().await.unwrap() {
        let bytes = store.file(&hash).await.unwrap().unwrap();
        held.insert(hash, bytes);
    }
    (kept, held)
}

fn whole(corner: &Corner) -> Erasure {
    let office = &corner.it.office;
    let words = Words::of(office.person(corner.person).unwrap());
    let mut found = BTreeMap::new();
    note_mentions(office, corner.person, &words, &corner.it.entries, &mut found);
    Erasure {
        person: corner.person,
        is_whole: true,
        anew: found.into_keys().collect(),
        words: words.all(),
        despite_claim: true,
        ..Erasure::default()
    }
}

#[tokio::test]
async fn nothing_that_leaves_the_office_tells_of_somebody_who_was_erased() {
    let mut corner = corner();
    every_other_corner(&mut corner);
    let mut before = Vec::new();
    let everything = |entries: &[Entry], held: &BTreeMap<Hash, Vec<u8>>| {
        let mut all = exports(entries, held, corner.claim);
        all.extend(files_of_people(entries, corner.person));
        all
    };
    for (name, bytes) in everything(&corner.it.entries, &corner.files) {
        search(&name, &bytes, &mut before);
    }
    // The search finds what there is to find, in every kind of file.
    for kind in [
        "journal.jsonl",
        "csv/history.csv",
        "expenses.xlsx",
        "applicants.csv",
        "claim.pdf",
        "receipts/",
        "applications/",
        "certificate.pdf",
        "paper.pdf",
        "record.zip",
        "reference.pdf",
        "data-copy.zip",
        "own-copy.zip",
        "due.ics",
    ] {
        assert!(before.iter().any(|name| name.contains(kind)), "{kind}: {before:?}");
    }
    let (entries, held) = after(&corner, whole(&corner), &corner.it.entries).await;
    assert!(held.is_empty(), "every file was theirs");
    let mut found = Vec::new();
    for (name, bytes) in everything(&entries, &held) {
        search(&name, &bytes, &mut found);
    }
    for entry in &entries {
        search("entry", serde_json::to_string(entry).unwrap().as_bytes(), &mut found);
    }
    assert!(found.is_empty(), "{found:?}");
    // What names nobody stays.
    let office = Office::of(&entries);
    let claim = &office.claims.get(corner.claim).unwrap().value;
    assert_eq!((claim.total(), claim.lines.len()), (Money(2_001), 2));
    assert_eq!(claim.reference, "Expenses of [erased] in March");
    assert_eq!(office.applicants.len(), 1, "somebody else is still there");
    let year = crate::domain::financial_year::FinancialYear(2025);
    let report = crate::office::queries::reports::report(&office, year);
    assert_eq!((report.total.count, report.total.spent), (3, Money(3_003)));
    assert_eq!(report.total.paid_back, Money(500));
    let back = crate::office::queries::looking_back::looking_back(&office, None).unwrap();
    assert_eq!(back.funnel.iter().map(|step| step.reached).collect::<Vec<_>>(), [2, 1, 1, 1, 1]);
    let certificate = &office.erasure_certificates.iter().next().unwrap().value;
    assert!(certificate.is_whole && certificate.despite_claim && certificate.total() > 10);
    assert_eq!(certificate.written_anew, 3, "the other’s note, the opening, the claim");
    // Erasing twice is refused, and says why.
    let mut again = TestOffice::new("2026-03-30");
    again.office = office;
    let problem = again.try_act(Command::ErasePerson { id: corner.person }).unwrap_err();
    assert!(problem.to_string().contains("erased already"), "{problem}");
}

#[tokio::test]
async fn notes_and_log_can_go_while_the_money_stays() {
    let corner = corner();
    let office = &corner.it.office;
    let records: BTreeSet<(String, Uuid)> = records_of(office, corner.person)
        .into_iter()
        .filter(|it| {
            ["applicants", "work-log", "exit-reviews", "checklist"]
                .contains(&it.collection.as_str())
        })
        .map(|it| (it.collection.clone(), it.record))
        .collect();
    let erasure = Erasure { person: corner.person, records, ..Erasure::default() };
    let (entries, held) = after(&corner, erasure, &corner.it.entries).await;
    let text = serde_json::to_string(&entries).unwrap();
    for gone in ["Zqxsummary", "Zqxnote", "Zqxscore", "Zqxlog", "Zqxreview", "Zqxitem", "Zqxcv"] {
        assert!(!text.contains(gone), "{gone}");
    }
    for stays in ["ZqxAnn", "Zqxone", "Zqxhome", "Zqxhours", "Zqxcertificate"] {
        assert!(text.contains(stays), "{stays}");
    }
    assert_eq!(held.len(), 2, "the receipt and its thumbnail");
    let after = Office::of(&entries);
    assert_eq!(after.expenses.len(), 3);
    assert!(after.placements.get(corner.placement).is_some());
    assert!(after.work_log.is_empty() && after.checklist.is_empty());
    // What is left is reviewed as it stands, and can go later.
    let left = review(&after, corner.person, day("2026-03-30")).unwrap();
    assert!(left.rows.iter().all(|row| row.kind != crate::domain::retention::RecordKind::Log));
}
