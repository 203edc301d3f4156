//! Offices and copies, told as stories: what goes out, what comes back, and what never does.

use super::{
    coming_back::{ReturnPlan, plan_return},
    contents,
    outgoing::outgoing,
    taking_in::{given_header, note, plan_given, sending_back},
    *,
};
use crate::{
    domain::{
        ApplicantId, CopyFileId, ExpenseId, OpeningId, PersonId, PlacementId,
        absence::Absence,
        adjustment::Adjustment,
        applicant::Applicant,
        attachment::Attachment,
        attendance::{AttendanceDay, DayMark},
        calendar::{CalendarSettings, Nation, OfficeDay, Recess, SittingDay},
        checklist::{ChecklistItem, ListKind, Owner},
        claim::ClaimStatus,
        clearance::ClearanceQuestion,
        data_request::DataRequest,
        exit_review::Side,
        expense::{Expense, ExpenseKind},
        feedback::{Feedback, FeedbackFrom},
        first_day::PlanBlock,
        goal::Goal,
        induction::{InductionSettings, PersonToMeet},
        interests::InterestChange,
        journey::SavedJourney,
        letter::Letter,
        meeting::Meeting,
        money::Money,
        needed_document::{DocumentKind, DocumentRecord},
        office_details::OfficeDetails,
        office_list::{ListItem, is_own_key},
        opening::Opening,
        paper::{Paper, PaperKind},
        person::Person,
        placement::Placement,
        private_note::PrivateNote,
        receipt::{Hash, Receipt},
        reference::Tone,
        reference_request::{Channel, Consent, ReferenceRequest},
        review::{GoalReview, Review, ReviewKind, SideWords},
        rota::{RotaDay, RotaLine, RotaPlace},
        supervision::{Rhythm, SupervisionPlan},
        training::{OwnCourse, TrainingRecord},
        welcome::Welcome,
        work_log::WorkLogEntry,
        work_terms::{WageBand, WorkTerms},
    },
    format::own_copy::{CopyFile, begin},
    journal::{Clock, Edit, Stamp, Writer, patch},
    office::{
        Changes, Collection, Command, Context, Problem, ReferenceChange, apply,
        builder::Builder,
        describe, files_named_in,
        generator::{Plan, generate},
        preparing::{Adjusting, Inducting, Preparing, RotaChange},
        queries::{checklist, my_first_days::my_first_days, office_lists::in_use},
    },
};
use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read, Write},
};
use uuid::Uuid;

/// A browser that holds an office, or somebody's own copy.
#[derive(Clone)]
struct Desk {
    office: Office,
    entries: Vec<Entry>,
    clock: Clock,
    now: u64,
    count: u128,
    author: String,
    copy_of: Option<PersonId>,
}

const TODAY: &str = "2026-11-25";

fn today() -> NaiveDate {
    TODAY.parse().unwrap()
}

impl Desk {
    fn of(entries: Vec<Entry>, writer: u64, author: &str) -> Desk {
        let mut clock = Clock::new(Writer(writer));
        entries.iter().for_each(|entry| clock.observe(entry.stamp));
        let office = Office::of(&entries);
        let copy_of = office.copy_of();
        Desk {
            office,
            entries,
            clock,
            now: 2_000_000_000_000,
            count: u128::from(writer) << 32,
            author: author.to_owned(),
            copy_of,
        }
    }

    fn try_act(&mut self, command: Command) -> Result<Option<Uuid>, Problem> {
        let count = &mut self.count;
        let mut fresh = || {
            *count += 1;
            Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + *count)
        };
        let author = self.author.clone();
        let mut context = Context { now: self.now, today: today(), author, fresh: &mut fresh };
        let notes_only = matches!(command, Command::NoteSentBack { .. });
        let changes = apply(&self.office, command, &mut context)?;
        if let Some(person) = self.copy_of.filter(|_| !notes_only)
            && let Some(why) = bounds::forbids_edits(&self.office, person, &changes.edits)
        {
            return Err(Problem::Refused(why.to_string()));
        }
        let created = changes.created;
        self.write(changes);
        Ok(created)
    }

    fn act(&mut self, command: Command) -> Option<Uuid> {
        self.try_act(command).unwrap()
    }

    fn write(&mut self, changes: Changes) {
        self.now += 60_000;
        let entries = Edit::stamp_all(
            changes.edits,
            &mut self.clock,
            self.now,
            &self.author,
            changes.action,
            changes.undoes,
        );
        // Newer than all that is here, so nothing needs to be folded anew.
        for entry in &entries {
            self.office.take(entry);
        }
        self.entries.extend(entries);
        self.copy_of = self.office.copy_of();
    }

    /// Writes a record as it is, where no command makes one so.
    fn put(&mut self, subject: PersonId, collection: Collection, record: Uuid, patch: Value) {
        let collection = collection.name().to_owned();
        let edit = Edit { subject: Some(subject.0), collection, record, patch };
        self.write(Changes { action: "edit-person", edits: vec![edit], ..Changes::default() });
    }

    fn fresh(&mut self) -> Uuid {
        self.count += 1;
        Uuid::from_u128(0x0191_0000_0000_7000_8000_0000_0000_0000 + self.count)
    }

    fn take(&mut self, entries: Vec<Entry>) {
        entries.iter().for_each(|entry| self.clock.observe(entry.stamp));
        self.entries.extend(entries);
        self.office = Office::of(&self.entries);
        self.copy_of = self.office.copy_of();
    }

    /// Makes a file for a person, and notes it.
    fn give(&mut self, person: PersonId) -> (CopyHeader, Vec<Entry>) {
        self.count += 1;
        let id = CopyFileId(Uuid::from_u128(self.count));
        let header = given_header(&self.office, person, id).unwrap();
        let entries = outgoing(&self.entries, person).entries;
        self.act(Command::GiveOwnCopy { person, file: id, sealed: false });
        (header, entries)
    }

    /// Takes a file from the office in. Gives how many changes were new.
    fn open(&mut self, file: &(CopyHeader, Vec<Entry>)) -> Result<GivenPlanned, FileProblem> {
        let (held, brought) = (BTreeSet::new(), BTreeSet::new());
        let plan = plan_given(&self.entries, &held, &file.0, &file.1, &brought, TODAY)?;
        let edit = note(&self.office, &file.0, today());
        self.take(plan.entries.clone());
        self.write(Changes { action: "take-in-own-copy", edits: vec![edit], ..Changes::default() });
        Ok(GivenPlanned { new: plan.entries.len(), crossed: plan.preview.crossed })
    }

    /// Makes a file for the office, and notes it.
    fn send_back(&mut self, all: bool) -> (CopyHeader, Vec<Entry>) {
        self.count += 1;
        let id = CopyFileId(Uuid::from_u128(self.count));
        let sending = sending_back(&self.entries, id, all).unwrap();
        let newest = self.entries.iter().filter(|it| is_own(it)).map(|it| it.stamp).max();
        self.act(Command::NoteSentBack {
            person: sending.header.person,
            file: id,
            changes: sending.entries.len(),
            files: 0,
            up_to: newest.map(|it| it.to_string()).unwrap_or_default(),
        });
        (sending.header, sending.entries)
    }

    fn weigh(&self, file: &(CopyHeader, Vec<Entry>)) -> Result<ReturnPlan, FileProblem> {
        let (held, brought) = (BTreeSet::new(), BTreeSet::new());
        plan_return(&self.entries, &held, &file.0, &file.1, &brought, TODAY)
    }

    /// Takes in what came back.
    fn merge(&mut self, file: &(CopyHeader, Vec<Entry>)) -> ReturnPlan {
        let plan = self.weigh(file).unwrap();
        self.take(plan.entries.clone());
        if plan.preview.new_entries > 0 {
            self.act(Command::NoteReturn {
                person: file.0.person,
                file: file.0.id,
                changes: plan.preview.new_entries,
                files: 0,
                aside: plan.preview.aside.len(),
            });
        }
        plan
    }
}

struct GivenPlanned {
    new: usize,
    crossed: Vec<Crossed>,
}

/// An office with two people, and a copy of the first one's.
struct Story {
    desk: Desk,
    phone: Desk,
    sam: PersonId,
    kim: PersonId,
    placement: PlacementId,
    others: PlacementId,
}

fn office() -> (Desk, [(PersonId, PlacementId); 2]) {
    let mut desk = Desk::of(Vec::new(), 1, "Priya Shah (Office manager)");
    let details = OfficeDetails {
        mp_name: "Alex Marlowe MP".to_owned(),
        outside_contact: "Jo Reed, the union".to_owned(),
        ..OfficeDetails::default()
    };
    desk.act(Command::SetUpOffice { details });
    let people = ["Sam Okafor", "Kim Delacroix"].map(|name| {
        let first = name.split(' ').next().unwrap();
        let person = Person {
            name: name.to_owned(),
            email: format!("{}@example.org", first.to_lowercase()),
            ..Person::default()
        };
        let placement = Placement {
            start: "2026-11-02".parse().unwrap(),
            end: "2027-01-29".parse().ok(),
            ..Placement::default()
        };
        let made = desk.act(Command::AddPlacement { person, placement: Box::new(placement) });
        let placement = PlacementId(made.unwrap());
        (desk.office.placements.get(placement).unwrap().value.person, placement)
    });
    (desk, people)
}

fn story() -> Story {
    let (mut desk, [(sam, placement), (kim, others)]) = office();
    let line = |placement, what: &str| WorkLogEntry {
        placement,
        on: today(),
        what: what.to_owned(),
        minutes: Some(90),
        ..WorkLogEntry::default()
    };
    desk.act(Command::AddWorkLogEntry { entry: line(placement, "Answered letters") });
    desk.act(Command::AddWorkLogEntry { entry: line(others, "A line of Kim's") });
    let mut phone = Desk::of(Vec::new(), 2, "Sam Okafor (own copy)");
    let file = desk.give(sam);
    phone.open(&file).unwrap();
    Story { desk, phone, sam, kim, placement, others }
}

impl Story {
    fn log_line(&self, desk: &Desk) -> (crate::domain::WorkLogEntryId, WorkLogEntry) {
        let row = desk.office.work_log.of(self.placement).next().unwrap();
        (row.id.into(), row.value.clone())
    }

    fn edit_log(&self, desk: &mut Desk, what: &str) {
        let (id, was) = self.log_line(desk);
        let now = WorkLogEntry { what: what.to_owned(), ..was.clone() };
        desk.act(Command::EditWorkLogEntry { id, was, now });
    }

    fn theirs(&self, desk: &Desk) -> (ChecklistItem, Uuid) {
        let row = desk.office.checklist.of(self.placement);
        let row = row.into_iter().find(|row| row.value.list == ListKind::Experience).unwrap();
        (row.value.clone(), row.id)
    }
}

/// All that the file says which is made of entries, as whoever gets it could read it: its bytes as
/// they are, the names of what is in it, and each of those unpacked, since what is looked for must
/// not hide in a ZIP.
fn bytes_of(entries: &[Entry], header: &CopyHeader) -> String {
    let files: BTreeSet<Hash> =
        entries.iter().flat_map(|entry| files_named_in(&entry.patch)).collect();
    let mut writer = begin(Vec::new(), TODAY, header.clone(), entries).unwrap();
    for hash in &files {
        // The bytes of a receipt are the person's own; here its name stands for them.
        let path = crate::format::own_copy::path_of(hash);
        writer.file(&path, hash.to_string().as_bytes()).unwrap();
    }
    let made = writer.finish().unwrap();
    let mut said = String::from_utf8_lossy(&made).into_owned();
    let mut zip = zip::ZipArchive::new(Cursor::new(made)).unwrap();
    said.push_str(&String::from_utf8_lossy(zip.comment()));
    let mut names = BTreeSet::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let mut held = Vec::new();
        file.read_to_end(&mut held).unwrap();
        let name = file.name().unwrap().into_owned();
        for words in [name.as_str(), &String::from_utf8_lossy(&held)] {
            said.push('\n');
            said.push_str(words);
        }
        names.insert(name);
    }
    // Nothing else is in it: every name is known, and none is anybody's.
    let known = ["journal.jsonl", "manifest.json"].map(str::to_owned);
    let receipts: BTreeSet<String> = files.iter().map(crate::format::own_copy::path_of).collect();
    let others: Vec<&String> =
        names.iter().filter(|name| !known.contains(name) && !receipts.contains(*name)).collect();
    assert_eq!(others, [READ_ME]);
    assert_eq!(names.len(), known.len() + receipts.len() + 1);
    said
}

/// What a file says of itself to whoever opens it without the app.
const READ_ME: &str = "README.txt";

fn holds(bytes: &str, words: &str) -> bool {
    // As JSON writes it.
    let words = serde_json::to_string(words).unwrap();
    let words = words.trim_matches('"');
    !words.is_empty() && bytes.contains(words)
}

// -------------------------------------------------------------------------- what goes out

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_file_holds_nothing_of_anybody_else_and_nothing_private(
        applicants in 2usize..14,
        placements in 1usize..5,
        expenses in 0usize..40,
        seed in any::<u64>(),
    ) {
        let plan = Plan { applicants, placements, expenses, seed };
        let (entries, _) = generate(&plan).unwrap();
        let mut desk = Desk::of(entries, 77, "Generator’s private colleague");
        desk.now = u64::MAX >> 17;
        with_names_of_their_own(&mut desk);
        let Secrets { nobodys: secrets, theirs } = with_secrets(&mut desk);
        let everyone: Vec<(PersonId, Person)> = desk
            .office
            .people
            .iter()
            .map(|row| (PersonId(row.id), row.value.clone()))
            .collect();
        for row in desk.office.placements.iter().cloned().collect::<Vec<_>>() {
            let person = row.value.person;
            let id = CopyFileId(Uuid::from_u128(9));
            let header = given_header(&desk.office, person, id).unwrap();
            let out = outgoing(&desk.entries, person);
            let bytes = bytes_of(&out.entries, &header);
            let own = desk.office.person(person).unwrap().clone();
            for (other, details) in &everyone {
                if *other == person {
                    continue;
                }
                for words in [&details.name, &details.email, &details.phone] {
                    // Two people may be called the same.
                    let is_own = [&own.name, &own.email, &own.phone]
                        .iter()
                        .any(|it| it.contains(words.as_str()));
                    prop_assert!(is_own || !holds(&bytes, words), "{words} of somebody else");
                }
                prop_assert!(!holds(&bytes, &other.to_string()), "an id of somebody else");
            }
            // Every secret begins alike, so that not even a part of one is missed.
            prop_assert!(secrets.iter().all(|secret| secret.starts_with(SECRET)));
            for (at, _) in bytes.match_indices(SECRET) {
                let words: String = bytes.chars().skip(bytes[..at].chars().count()).take(60).collect();
                prop_assert!(false, "{words}");
            }
            // What the office's own lists give the intern to do goes to everybody who got it.
            prop_assert!(holds(&bytes, FROM_OWN_LIST) && holds(&bytes, EXPERIENCE_OF_OWN_LIST));
            // So do the words with which it welcomes everybody.
            prop_assert!(holds(&bytes, WELCOME_TO_ALL));
            // What was said with them or by them goes to them and to nobody else.
            for (whose, words) in &theirs {
                prop_assert_eq!(holds(&bytes, words), *whose == person, "{}", words);
            }
            for entry in &out.entries {
                let class = Collection::from_name(&entry.collection).map(sharing::sharing);
                prop_assert!(!matches!(class, None | Some(sharing::Sharing::Nothing)));
            }
            // Not who made an entry, and none of the office's files but the person's own receipts.
            prop_assert!(!holds(&bytes, "Generator"));
            for row in desk.office.expenses.iter().filter(|row| row.value.person != person) {
                for receipt in row.value.receipts.values() {
                    let is_own = desk
                        .office
                        .expenses
                        .iter()
                        .filter(|row| row.value.person == person)
                        .flat_map(|row| row.value.receipts.values())
                        .any(|own| own.hash == receipt.hash);
                    prop_assert!(is_own || !out.files.contains(&receipt.hash));
                }
            }
            // And it is whole: each shared record reads there as it stands here.
            let copy = Office::of(&out.entries);
            let shared = sharing::Shared::of(&desk.office, person);
            for folded in desk.office.all_folded() {
                let there = copy.folded(&folded.collection, folded.record).map(Folded::value);
                let wanted = shared.value(folded);
                prop_assert_eq!(
                    there.map(patch::compact).unwrap_or_else(|| json!({})),
                    wanted.map(patch::compact).unwrap_or_else(|| json!({}))
                );
            }
            prop_assert!(copy.unreadable().next().is_none());
            let named: BTreeSet<Hash> =
                out.entries.iter().flat_map(|entry| files_named_in(&entry.patch)).collect();
            prop_assert_eq!(named, out.files);
        }
    }
}

/// Gives everybody a name and ways to reach them that are nobody else's and in no text: the generator
/// draws from so few that a line about something else may say the same.
fn with_names_of_their_own(desk: &mut Desk) {
    let people: Vec<Uuid> = desk.office.people.iter().map(|row| row.id).collect();
    for (number, id) in people.into_iter().enumerate() {
        let patch = json!({
            "name": format!("Unlike {number:04} Anybody"),
            "email": format!("unlike-{number:04}@anybody.example"),
            "phone": format!("+44 7700 90{number:04}"),
        });
        desk.put(PersonId(id), Collection::People, id, patch);
    }
}

/// How words begin that no copy may hold.
const SECRET: &str = "kept-in-the-office";

/// Words that were written into an office.
struct Secrets {
    /// Those that no copy may hold.
    nobodys: Vec<String>,
    /// Those that one person's copy holds, and no other.
    theirs: Vec<(PersonId, String)>,
}

/// Writes what no copy may hold into every corner of an office, and some of it away again; and what
/// only the copy of whom it is about may hold.
fn with_secrets(desk: &mut Desk) -> Secrets {
    let mut secrets = Vec::new();
    let mut secret = |what: &str| {
        // No secret begins another one.
        let words = format!("{SECRET} {:04} {what}", secrets.len());
        secrets.push(words.clone());
        words
    };
    let mut theirs: Vec<(PersonId, String)> = Vec::new();
    let own_items = own_lists_with_secrets(desk, &mut secret);
    let colleague = RotaLine {
        name: secret("colleague on the rota"),
        usual: [("monday".to_owned(), rota_day(secret("rota note of a colleague")))].into(),
        ..RotaLine::default()
    };
    desk.act(Command::ChangeRota { what: RotaChange::AddSomebody { line: colleague } });
    let request = DataRequest {
        from: secret("who asks for their data"),
        about: secret("what somebody unknown asks"),
        received: today(),
        ..DataRequest::default()
    };
    desk.act(Command::AddRequest { request: Box::new(request) });
    for (kind, text) in [
        (PaperKind::WelcomeNote, WELCOME_TO_ALL.to_owned()),
        (PaperKind::ThankYou, secret("how the office thanks")),
    ] {
        desk.act(Command::EditPaperWording { kind, text, made_from: 1 });
    }
    let rows: Vec<_> = desk.office.placements.iter().cloned().collect();
    for row in rows {
        let (id, person) = (PlacementId(row.id), row.value.person);
        let mut own = |what: &str| {
            let words = format!("own {:04} {what}", theirs.len());
            theirs.push((person, words.clone()));
            words
        };
        supervision_with_secrets(desk, id, &mut secret, &mut own);
        reviews_with_secrets(desk, id, &mut secret, &mut own);
        references_with_secrets(desk, id, &mut secret);
        adjustments_with_secrets(desk, id, &mut secret);
        desk.act(Command::AddFromLists { placement: id, items: own_items.clone() });
        items_with_secrets(desk, id, &mut secret, &mut own);
        first_days_with_secrets(desk, id, &mut secret, &mut own);
        papers_with_secrets(desk, (id, person), &mut secret);
        let change =
            json!({ "placement": id, "to": TODAY, "reason": secret("why the last day moved") });
        let record = desk.fresh();
        desk.put(person, Collection::EndChanges, record, change);
        let reason = secret("why the records are held");
        desk.act(Command::PutOnHold { person, reason });
        let answers = [("strengths".to_owned(), secret("of the supervisor’s review"))].into();
        desk.act(Command::WriteExitReview {
            placement: id,
            side: Side::Supervisor,
            on: None,
            answers,
        });
        let title = secret("item of the office’s own");
        desk.act(Command::AddChecklistItem {
            placement: id,
            list: ListKind::Induction,
            title,
            due_on: None,
        });
        desk.act(Command::SetAside {
            of: crate::office::Watched::Placement(id),
            rule: "long-stay".to_owned(),
            reason: secret("reason of the lens"),
        });
        // A name that was private once, and was taken back.
        let was = desk.office.person(person).unwrap().clone();
        let now = Person { known_as: secret("name they had before"), ..was.clone() };
        desk.act(Command::EditPerson { id: person, was: was.clone(), now: now.clone() });
        desk.act(Command::EditPerson { id: person, was: now, now: was });
        let line = WorkLogEntry {
            placement: id,
            on: today(),
            what: secret("line that was removed"),
            ..WorkLogEntry::default()
        };
        let made = desk.act(Command::AddWorkLogEntry { entry: line }).unwrap();
        desk.act(Command::RemoveWorkLogEntry { id: made.into() });
        let expenses: Vec<_> = desk.office.expenses.of(id).cloned().collect();
        for expense in expenses.iter().take(2) {
            desk.act(Command::CommentOnExpense {
                id: expense.id.into(),
                comment: secret("word to IPSA"),
            });
            let other = desk.office.expenses.iter().find(|it| it.id != expense.id).map(|it| it.id);
            if let Some(other) = other {
                desk.act(Command::SetDuplicateAside {
                    id: expense.id.into(),
                    other: ExpenseId(other),
                    reason: secret("why it is no other’s expense"),
                });
            }
        }
    }
    let applicants: Vec<_> = desk.office.applicants.iter().map(|row| row.id).collect();
    for id in applicants {
        desk.act(Command::AddApplicantNote {
            id: ApplicantId(id),
            text: secret("note on the board"),
        });
    }
    let away = Absence {
        supervisor: secret("supervisor who is away"),
        from: today(),
        to: today(),
        stand_in: secret("who stands in"),
        ..Absence::default()
    };
    desk.act(Command::AddAbsence { absence: away });
    let sitting =
        SittingDay { on: today(), note: secret("why the House sits"), ..SittingDay::default() };
    desk.act(Command::AddSittingDays { days: vec![sitting] });
    let closed = OfficeDay {
        name: secret("what a closing is called"),
        from: today(),
        to: today(),
        ..OfficeDay::default()
    };
    desk.act(Command::AddOfficeDays { days: vec![closed] });
    Secrets { nobodys: secrets, theirs }
}

/// An item of the office's own list that is the intern's to do.
const WELCOME_TO_ALL: &str = "How the office welcomes whoever comes";
const FROM_OWN_LIST: &str = "From the office’s own list, for the intern to do";
/// An experience that the office added to its own list.
const EXPERIENCE_OF_OWN_LIST: &str = "From the office’s own list, an experience";

/// Adds to the office's own lists what it sees to itself, which may say anything, and what is for
/// whoever comes. Gives what was added.
fn own_lists_with_secrets(
    desk: &mut Desk,
    secret: &mut impl FnMut(&str) -> String,
) -> Vec<(ListKind, String)> {
    let the_offices = [Owner::Supervisor, Owner::OfficeManager, Owner::Mp];
    let lists = [ListKind::BeforeDayOne, ListKind::FirstDay, ListKind::Induction];
    for (owner, list) in the_offices.into_iter().zip(lists) {
        let item = ListItem {
            section: secret("section of the office’s own list"),
            title: secret("item of the office’s own list"),
            guidance: secret("guidance of the office’s own list"),
            owner,
            ..ListItem::default()
        };
        desk.act(Command::AddListItem { list, item: Box::new(item) });
    }
    let for_them = [
        (ListKind::Induction, Owner::Intern, FROM_OWN_LIST),
        (ListKind::Experience, Owner::Supervisor, EXPERIENCE_OF_OWN_LIST),
    ];
    for (list, owner, title) in for_them {
        let item = ListItem { title: title.to_owned(), owner, ..ListItem::default() };
        desk.act(Command::AddListItem { list, item: Box::new(item) });
    }
    let own = |list: ListKind| {
        let list_in_use = in_use(&desk.office, list);
        let keys: Vec<String> =
            list_in_use.items.keys().filter(|key| is_own_key(key)).cloned().collect();
        keys.into_iter().map(move |key| (list, key))
    };
    let added: Vec<_> = lists.into_iter().chain([ListKind::Experience]).flat_map(own).collect();
    assert_eq!(added.len(), 5);
    added
}

/// Notes, evidence and reasons on items of the lists: of what the office sees to, and of what the
/// intern does.
fn items_with_secrets(
    desk: &mut Desk,
    placement: PlacementId,
    secret: &mut impl FnMut(&str) -> String,
    own: &mut impl FnMut(&str) -> String,
) {
    let items: Vec<(Uuid, ChecklistItem)> =
        desk.office.checklist.of(placement).map(|row| (row.id, row.value.clone())).collect();
    for is_theirs in [false, true] {
        let two: Vec<_> = items
            .iter()
            .filter(|(_, item)| item.list != ListKind::Experience)
            .filter(|(_, item)| (item.owner == Owner::Intern) == is_theirs)
            .filter(|(_, item)| !item.template.is_empty() && !is_own_key(&item.template))
            .take(2)
            .collect();
        assert_eq!(two.len(), 2, "there are too few items to write about");
        for (index, (id, was)) in two.into_iter().enumerate() {
            let id = (*id).into();
            let mut say = |what: &str| if is_theirs { own(what) } else { secret(what) };
            let now = ChecklistItem {
                note: say("note on an item"),
                evidence: say("evidence of an item"),
                ..was.clone()
            };
            let was = Box::new(was.clone());
            desk.act(Command::EditChecklistItem { id, was, now: Box::new(now) });
            if index == 0 {
                let reason = say("why an item does not apply");
                desk.act(Command::WaiveChecklistItem { id, reason });
            }
            // A file of evidence stays, whosever the item is.
            let attachment = Attachment {
                hash: Hash::of(id.to_string().as_bytes()),
                file_name: secret("name of a file of evidence"),
                ..Attachment::default()
            };
            desk.act(Command::AttachEvidence { id, attachments: vec![attachment] });
        }
    }
}

/// The first days, the welcome note and the rota: theirs to read, and nobody else's. What the office
/// notes about a paper stays.
fn first_days_with_secrets(
    desk: &mut Desk,
    placement: PlacementId,
    secret: &mut impl FnMut(&str) -> String,
    own: &mut impl FnMut(&str) -> String,
) {
    let held = desk.office.preparations.get(placement).map(|row| row.value.clone());
    let held = held.unwrap_or_default();
    let welcome = Welcome {
        place: own("where to come"),
        bring: own("what to bring"),
        ask_for: own("whom to ask for"),
        usual_day: own("a usual day"),
        own: Some(Letter { subject: own("subject of a welcome note"), body: own("welcome note") }),
        ..held.welcome.clone()
    };
    let what =
        Preparing::EditWelcome { was: Box::new(held.welcome.clone()), now: Box::new(welcome) };
    desk.act(Command::Prepare { placement, what });
    let document = DocumentKind::RightToWork;
    let was = held.documents.get(document.key()).cloned().unwrap_or_default();
    let now = DocumentRecord { note: secret("note on a paper"), ..was.clone() };
    let what = Preparing::RecordDocument { document, was, now };
    desk.act(Command::Prepare { placement, what });
    let person = PersonToMeet {
        who: own("somebody to meet"),
        why: own("why to meet them"),
        ..PersonToMeet::default()
    };
    let block =
        PlanBlock { what: own("first day"), with: own("with whom"), ..PlanBlock::default() };
    let change = InterestChange {
        happened_on: today(),
        what: own("change of interests"),
        ..InterestChange::default()
    };
    let (course, was) = ("security-awareness".to_owned(), TrainingRecord::default());
    let held = desk.office.inductions.get(placement);
    let was = held.and_then(|row| row.value.training.get(&course).cloned()).unwrap_or(was);
    let now = TrainingRecord { not_needed: own("why no training"), ..was.clone() };
    for what in [
        Inducting::AddPerson { person },
        Inducting::AddBlock { block },
        Inducting::AddInterestChange { change },
        Inducting::RecordTraining { course, was, now },
    ] {
        desk.act(Command::Induct { placement, what });
    }
    // Of what was taken off again nothing goes.
    let gone = PersonToMeet { who: secret("somebody taken off"), ..PersonToMeet::default() };
    desk.act(Command::Induct { placement, what: Inducting::AddPerson { person: gone.clone() } });
    let gone_block = PlanBlock { what: secret("block taken off"), ..PlanBlock::default() };
    let what = Inducting::AddBlock { block: gone_block.clone() };
    desk.act(Command::Induct { placement, what });
    let held = &desk.office.inductions.get(placement).unwrap().value;
    let key = held.people.iter().find(|(_, person)| **person == gone).unwrap().0.clone();
    let block = held.blocks.iter().find(|(_, block)| **block == gone_block).unwrap().0.clone();
    let now = PersonToMeet { removed: true, ..gone.clone() };
    let what = Inducting::EditPerson { key, was: gone, now };
    desk.act(Command::Induct { placement, what });
    let now = PlanBlock { removed: true, ..gone_block.clone() };
    let what = Inducting::EditBlock { key: block, was: gone_block, now };
    desk.act(Command::Induct { placement, what });
    let now = Some(rota_day(own("note of the rota")));
    let what = RotaChange::SetDay { id: placement.0, day: today(), now };
    desk.act(Command::ChangeRota { what });
}

fn rota_day(note: String) -> RotaDay {
    RotaDay { place: RotaPlace::Away, note }
}

/// Papers with what was written into them, and a request about their data.
fn papers_with_secrets(
    desk: &mut Desk,
    (placement, person): (PlacementId, PersonId),
    secret: &mut impl FnMut(&str) -> String,
) {
    let paper = Paper {
        placement,
        person,
        text: secret("words of a paper"),
        wording: secret("wording of a paper"),
        ..Paper::default()
    };
    let id = desk.act(Command::MakePaper { paper: Box::new(paper) }).unwrap().into();
    let signed = Attachment {
        hash: Hash::of(secret("bytes of a signed paper").as_bytes()),
        file_name: secret("name of a signed paper"),
        ..Attachment::default()
    };
    desk.act(Command::AttachToPaper { id, attachments: vec![signed] });
    let request = DataRequest {
        person: Some(person),
        about: secret("what they ask about their data"),
        how: secret("how a request came in"),
        outcome: secret("what came of a request"),
        received: today(),
        ..DataRequest::default()
    };
    desk.act(Command::AddRequest { request: Box::new(request) });
}

/// Talks with their private part, private notes, feedback, days: what a supervisor writes.
fn supervision_with_secrets(
    desk: &mut Desk,
    placement: PlacementId,
    secret: &mut impl FnMut(&str) -> String,
    own: &mut impl FnMut(&str) -> String,
) {
    let meeting = Meeting { placement, on: today(), notes: own("talk"), ..Meeting::default() };
    desk.act(Command::AddMeeting {
        meeting: Box::new(meeting),
        private: secret("private part of a talk"),
        next_on: None,
    });
    let note = PrivateNote {
        placement,
        on: today(),
        by: secret("who wrote a private note"),
        text: secret("private note"),
        ..PrivateNote::default()
    };
    desk.act(Command::AddPrivateNote { note });
    // All of feedback both may read; what was said and taken back, nobody.
    let from_to = [FeedbackFrom::Supervisor, FeedbackFrom::Colleague, FeedbackFrom::Intern];
    for from in from_to {
        let feedback = Feedback {
            placement,
            on: today(),
            from,
            good: own("feedback, good"),
            better: secret("feedback that was put more kindly"),
            ..Feedback::default()
        };
        let made = desk.act(Command::AddFeedback { feedback: Box::new(feedback.clone()) });
        let now = Feedback { better: own("feedback, better"), ..feedback.clone() };
        desk.act(Command::EditFeedback {
            id: made.unwrap().into(),
            was: Box::new(feedback.clone()),
            now: Box::new(now),
        });
        let removed = Feedback { good: secret("feedback that was removed"), ..feedback };
        let made = desk.act(Command::AddFeedback { feedback: Box::new(removed) });
        desk.act(Command::RemoveFeedback { id: made.unwrap().into() });
    }
    let goal =
        Goal { placement, title: own("goal"), set_by: secret("who set a goal"), ..Goal::default() };
    desk.act(Command::AddGoal { goal });
    let day = AttendanceDay {
        placement,
        on: today(),
        mark: DayMark::WithWord,
        note: secret("what was noted about a day"),
        ..AttendanceDay::default()
    };
    desk.act(Command::MarkDay { day });
}

/// A review that was held, one that was not yet, and the intern's exit review.
fn reviews_with_secrets(
    desk: &mut Desk,
    placement: PlacementId,
    secret: &mut impl FnMut(&str) -> String,
    own: &mut impl FnMut(&str) -> String,
) {
    for (kind, held_on) in [(ReviewKind::MidPoint, Some(today())), (ReviewKind::Final, None)] {
        let held = desk.office.reviews.of(placement).find(|row| row.value.kind == kind);
        let was = held.map_or_else(
            || Review { placement, kind, ..Review::default() },
            |row| row.value.clone(),
        );
        let mut say = |what: &str| if held_on.is_some() { own(what) } else { secret(what) };
        let goal = GoalReview {
            intern: say("review of a goal by the intern"),
            supervisor: say("review of a goal by the supervisor"),
            ..GoalReview::default()
        };
        let now = Review {
            held_on,
            goals: [(Uuid::from_u128(7).into(), goal)].into(),
            intern: SideWords { well: say("review by the intern"), ..SideWords::default() },
            supervisor: SideWords { well: say("review"), work_on: say("review, to work on") },
            agreed: say("review, agreed"),
            ..was.clone()
        };
        let now = Review { held_by: secret("who held a review"), ..now };
        desk.act(Command::WriteReview { was: Box::new(was), now: Box::new(now) });
    }
    desk.act(Command::HandInExitReview {
        placement,
        on: today(),
        answers: [("overall-best".to_owned(), own("exit review"))].into(),
        scores: [("treatment".to_owned(), 4)].into(),
    });
}

/// A reference in the making, a request that was answered with one, and one that was declined.
fn references_with_secrets(
    desk: &mut Desk,
    placement: PlacementId,
    secret: &mut impl FnMut(&str) -> String,
) {
    let begun = desk.office.references.of(placement).next().map(|row| row.id);
    let id = begun.or_else(|| {
        desk.act(Command::BeginReference { placement, tone: Tone::default(), factual_only: false })
    });
    let id = id.unwrap().into();
    let text = secret("sentence of a reference");
    desk.act(Command::ChangeReference { id, change: ReferenceChange::Add { text } });
    let signed_by = secret("who signs a reference");
    let change = ReferenceChange::Sign { signed_by, signed_as: String::new() };
    desk.act(Command::ChangeReference { id, change });
    for is_sent in [true, false] {
        let request = ReferenceRequest {
            placement,
            asked_by: secret("who asked for a reference"),
            contact: secret("how to reach who asked"),
            purpose: secret("what a reference is for"),
            asked_on: today(),
            consent: Some(Consent { on: today(), note: secret("how they agreed") }),
            ..ReferenceRequest::default()
        };
        let made = desk.act(Command::AddReferenceRequest { request: Box::new(request) });
        let id = made.unwrap().into();
        let (on, how) = (today(), Channel::default());
        let text = secret("answer to who asked");
        desk.act(match is_sent {
            true => Command::SendReference { id, on, how, text },
            false => Command::DeclineReference { id, on, reason: text },
        });
    }
}

/// Adjustments stay in the office, also the person's own.
fn adjustments_with_secrets(
    desk: &mut Desk,
    placement: PlacementId,
    secret: &mut impl FnMut(&str) -> String,
) {
    let adjustment = Adjustment {
        placement,
        what: secret("adjustment"),
        asked_on: today(),
        seen_to_by: secret("who sees to an adjustment"),
        note: secret("note on an adjustment"),
        ..Adjustment::default()
    };
    desk.act(Command::Adjust { placement, what: Adjusting::Ask { adjustment } });
    let question = ClearanceQuestion {
        came_on: today(),
        what: secret("question about clearance"),
        ..ClearanceQuestion::default()
    };
    desk.act(Command::Prepare { placement, what: Preparing::AddQuestion { question } });
}

#[test]
fn a_colleague_who_ticked_or_witnessed_is_not_named_and_a_removed_secret_is_gone() {
    let mut it = story();
    let (item, id) = it.theirs(&it.desk);
    it.desk.act(Command::TickChecklistItem { id: id.into() });
    assert!(item.template.len() > 2);
    it.desk.act(Command::RecordStep {
        id: it.placement,
        step: crate::domain::placement::Step::ConfidentialitySigned,
        on: Some(today()),
        witness: "Rowan Ash".to_owned(),
    });
    let (header, entries) = it.desk.give(it.sam);
    let bytes = bytes_of(&entries, &header);
    for name in ["Rowan Ash", "Priya Shah", "Kim Delacroix", "kim@example.org", "A line of Kim's"] {
        assert!(!holds(&bytes, name), "{name}");
    }
    for words in ["Sam Okafor", "Answered letters", "Jo Reed, the union", "Alex Marlowe MP"] {
        assert!(holds(&bytes, words), "{words}");
    }
}

#[test]
fn an_item_goes_by_who_sees_to_it_and_what_the_office_noted_on_its_own_stays() {
    let mut it = story();
    let item = |title: &str, owner| {
        Box::new(ListItem { title: title.to_owned(), owner, ..ListItem::default() })
    };
    let list = ListKind::FirstWeek;
    let own = item("Sit in on the post", Owner::Intern);
    it.desk.act(Command::AddListItem { list, item: own });
    let offices = item("Change the code of the alarm", Owner::OfficeManager);
    it.desk.act(Command::AddListItem { list, item: offices });
    let keys: Vec<_> = in_use(&it.desk.office, list).items.into_keys().collect();
    let items = keys.into_iter().filter(|key| is_own_key(key)).map(|key| (list, key)).collect();
    it.desk.act(Command::AddFromLists { placement: it.placement, items });
    let built_in = |desk: &Desk, owner| {
        let mut rows = desk.office.checklist.of(it.placement);
        let row = rows.find(|row| row.value.owner == owner && row.value.list == list);
        row.map(|row| (row.id, row.value.clone())).unwrap()
    };
    let (id, was) = built_in(&it.desk, Owner::Supervisor);
    let title = was.title.clone();
    let now = ChecklistItem {
        note: "Late twice, said nothing".to_owned(),
        evidence: "In the safe below the stairs".to_owned(),
        ..was.clone()
    };
    let (was, now) = (Box::new(was), Box::new(now));
    it.desk.act(Command::EditChecklistItem { id: id.into(), was, now });
    let reason = "Not trusted with it".to_owned();
    it.desk.act(Command::WaiveChecklistItem { id: id.into(), reason });
    let (theirs, was) = built_in(&it.desk, Owner::Intern);
    let now = ChecklistItem { note: "Ask at the desk".to_owned(), ..was.clone() };
    let (was, now) = (Box::new(was), Box::new(now));
    it.desk.act(Command::EditChecklistItem { id: theirs.into(), was, now });

    let file = it.desk.give(it.sam);
    let bytes = bytes_of(&file.1, &file.0);
    for words in ["Sit in on the post", "Ask at the desk", &title] {
        assert!(holds(&bytes, words), "{words}");
    }
    for words in ["alarm", "Late twice", "below the stairs", "Not trusted"] {
        assert!(!holds(&bytes, words), "{words}");
    }
    // It says that the item does not apply, and leaves no gap where the reason would stand.
    it.phone.open(&file).unwrap();
    let shown = checklist::list(&it.phone.office, it.placement, ListKind::Induction, today());
    let shown = shown.unwrap().items.into_iter().find(|item| item.id == id.into()).unwrap();
    assert_eq!((shown.tag.as_str(), shown.settled.as_str()), ("Not applicable", "25 Nov 2026"));

    // Once it is theirs to do, what was noted on it is theirs to read; the form says so.
    let (_, was) = built_in(&it.desk, Owner::Supervisor);
    let now = ChecklistItem { owner: Owner::Intern, ..was.clone() };
    let (was, now) = (Box::new(was), Box::new(now));
    it.desk.act(Command::EditChecklistItem { id: id.into(), was, now });
    let (header, entries) = it.desk.give(it.sam);
    assert!(holds(&bytes_of(&entries, &header), "Late twice"));
}

#[test]
fn days_that_are_due_are_the_same_in_the_copy_as_in_the_office() {
    let mut it = story();
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    it.desk
        .act(Command::SetNations { westminster: Nation::England, constituency: Nation::Scotland });
    let closed = |name: &str, from: &str, to: &str| OfficeDay {
        name: name.to_owned(),
        from: day(from),
        to: day(to),
        ..OfficeDay::default()
    };
    let recess = Recess {
        name: "Christmas".to_owned(),
        rises: day("2026-12-17"),
        returns: day("2027-01-05"),
    };
    // Closed from the first day on, so that what is due in the first days moves.
    let days = vec![closed("Priya’s wedding", "2026-11-03", "2026-11-06")];
    it.desk.act(Command::AddOfficeDays { days });
    it.desk.act(Command::AddRecesses { recesses: vec![recess] });
    let sitting =
        SittingDay { on: day("2026-12-18"), note: "A word".to_owned(), ..SittingDay::default() };
    it.desk.act(Command::AddSittingDays { days: vec![sitting] });
    let was = it.desk.office.placements.get(it.placement).unwrap().value.work_terms.clone();
    let now = WorkTerms {
        minutes_a_week: Some(900),
        band: WageBand::From18,
        next_band_on: Some(day("2026-12-01")),
        ..was.clone()
    };
    it.desk.act(Command::EditWorkTerms {
        id: it.placement,
        was: Box::new(was),
        now: Box::new(now),
    });
    let plan = SupervisionPlan { rhythm: Rhythm::Weekly, next_on: Some(day("2026-12-02")) };
    it.desk.act(Command::EditSupervision {
        id: it.placement,
        was: SupervisionPlan::default(),
        now: plan.clone(),
    });
    let shown: Vec<Uuid> = it.phone.office.checklist.of(it.placement).map(|row| row.id).collect();
    let due = |desk: &Desk| -> Vec<Option<NaiveDate>> {
        let placement = &desk.office.placements.get(it.placement).unwrap().value;
        let item = |id: &Uuid| desk.office.checklist.get(*id).unwrap().value.clone();
        shown.iter().map(|id| desk.office.due(&item(id), placement)).collect()
    };
    assert_ne!(due(&it.phone), due(&it.desk), "the closing moves nothing, so this proves nothing");
    let file = it.desk.give(it.sam);
    it.phone.open(&file).unwrap();
    assert_eq!(due(&it.phone), due(&it.desk));
    let settings = |desk: &Desk| desk.office.office().unwrap().value.calendar.clone();
    let (here, there) = (settings(&it.desk), settings(&it.phone));
    assert_eq!((there.westminster(), there.constituency()), (Nation::England, Nation::Scotland));
    let recesses = |it: &CalendarSettings| -> Vec<_> {
        it.recesses.values().map(|it| (it.rises, it.returns)).collect()
    };
    assert_eq!((recesses(&there), there.sittings.len()), (recesses(&here), 1));
    let bytes = bytes_of(&file.1, &file.0);
    for words in ["Priya", "A word", "18-to-20", "next_band_on"] {
        assert!(!holds(&bytes, words), "{words}");
    }
    let there = it.phone.office.placements.get(it.placement).unwrap().value.clone();
    assert_eq!((there.work_terms.minutes_a_week, there.supervision), (Some(900), plan));

    // A day that the office takes off its calendar goes from the copy as well.
    let id = *here.days.keys().next().unwrap();
    it.desk.act(Command::RemoveOfficeDay { id });
    it.phone.open(&it.desk.give(it.sam)).unwrap();
    assert!(settings(&it.phone).days.is_empty());
}

#[test]
fn the_first_days_read_in_the_copy_as_in_the_office() {
    let mut it = story();
    let settings = |desk: &Desk| desk.office.office().unwrap().value.induction.clone();
    let was = settings(&it.desk);
    let course = OwnCourse { name: "First aid".to_owned(), renew_months: Some(36) };
    let now = InductionSettings {
        courses: [(Uuid::from_u128(0xc0).into(), course)].into(),
        bring: "Something with your photograph on it".to_owned(),
        usual_day: "Ten to four".to_owned(),
        warn_days: Some(21),
    };
    it.desk.act(Command::EditInduction { was: Box::new(was), now: Box::new(now) });
    let shown = |desk: &Desk| my_first_days(&desk.office, it.placement, today()).unwrap();
    let before = shown(&it.desk);
    assert!(before.training.iter().any(|row| row.name == "First aid"));
    it.phone.open(&it.desk.give(it.sam)).unwrap();
    assert_eq!(shown(&it.phone), before, "what the office tells everybody");

    let mut own = |what: &str| format!("theirs: {what}");
    let mut secret = |what: &str| format!("the office’s: {what}");
    first_days_with_secrets(&mut it.desk, it.placement, &mut secret, &mut own);
    let usual = RotaDay { place: RotaPlace::Home, note: "From ten".to_owned() };
    let was = it.desk.office.rota.get(it.placement.0).unwrap().value.clone();
    let usual = [("monday".to_owned(), usual)].into();
    let now = RotaLine { desk: "By the window".to_owned(), usual, ..was.clone() };
    let (was, now) = (Box::new(was), Box::new(now));
    let what = RotaChange::SetUsualWeek { id: it.placement.0, was, now };
    it.desk.act(Command::ChangeRota { what });
    let days = ["2026-12-01", "2026-12-03"].map(|day| day.parse().unwrap()).to_vec();
    it.desk.act(Command::ExpectDays { placement: it.placement, days });
    let now = shown(&it.desk);
    assert_eq!((now.note.as_str(), now.week.len()), ("theirs: welcome note", 1));
    assert_eq!((now.coming.len(), now.desk.as_str()), (3, "By the window"));
    assert!(now.people.len() > before.people.len() && now.plan.len() > before.plan.len());
    it.phone.open(&it.desk.give(it.sam)).unwrap();
    assert_eq!(shown(&it.phone), now);

    // A course that is no longer for everybody goes from the copy as well.
    let was = settings(&it.desk);
    let now = InductionSettings { courses: BTreeMap::new(), ..was.clone() };
    it.desk.act(Command::EditInduction { was: Box::new(was), now: Box::new(now) });
    it.phone.open(&it.desk.give(it.sam)).unwrap();
    assert!(!shown(&it.phone).training.iter().any(|row| row.name == "First aid"));
    assert_eq!(shown(&it.phone), shown(&it.desk));
}

#[test]
fn what_names_somebody_else_is_told_before_it_goes() {
    let mut it = story();
    it.edit_log(&mut it.desk.clone(), "Nobody else");
    assert!(contents(&it.desk.office, it.sam).mentions.is_empty());
    let line = WorkLogEntry {
        placement: it.placement,
        on: today(),
        what: "Shadowed kim DELACROIX in the post room".to_owned(),
        ..WorkLogEntry::default()
    };
    it.desk.act(Command::AddWorkLogEntry { entry: line });
    let contents = contents(&it.desk.office, it.sam);
    assert_eq!(contents.mentions.len(), 1);
    assert_eq!(contents.mentions[0].name, "Kim Delacroix");
    assert_eq!(contents.records.get(&Collection::WorkLog), Some(&2));
    assert_eq!(contents.records.get(&Collection::Applicants), None);
}

#[test]
fn of_a_claim_a_copy_holds_the_persons_own_lines() {
    let mut it = story();
    let mut ids = Vec::new();
    for (placement, pence) in [(it.placement, 1250), (it.others, 990_099)] {
        let expense = Expense {
            placement,
            on: today(),
            kind: ExpenseKind::Food,
            amount: Money(pence),
            purpose: "Lunch".to_owned(),
            ..Expense::default()
        };
        ids.push(ExpenseId(
            it.desk
                .act(Command::AddExpense { expense: Box::new(expense), receipts: vec![] })
                .unwrap(),
        ));
    }
    let claim = it
        .desk
        .act(Command::MakeClaim { reference: "Sam and Kim".to_owned(), expenses: ids.clone() })
        .unwrap();
    it.desk.act(Command::SetClaimStatus {
        id: claim.into(),
        status: ClaimStatus::Sent,
        on: Some(today()),
        ipsa_number: "IPSA-1".to_owned(),
    });
    let file = it.desk.give(it.sam);
    let bytes = bytes_of(&file.1, &file.0);
    for words in ["Sam and Kim", "IPSA-1", "990099", &ids[1].to_string()] {
        assert!(!holds(&bytes, words), "{words}");
    }
    it.phone.open(&file).unwrap();
    let claim = it.phone.office.claims.get(claim).unwrap();
    assert_eq!(claim.value.status, ClaimStatus::Sent);
    assert_eq!(claim.value.lines.len(), 1);
    // It was sent, so it stays as it is; but a receipt may follow.
    assert!(it.phone.try_act(Command::RemoveExpense { id: ids[0] }).is_err());
    let receipt = Receipt { hash: Hash::of(b"late"), ..Receipt::default() };
    it.phone.act(Command::AttachReceipts { id: ids[0], receipts: vec![receipt] });
    let plan = it.desk.merge(&it.phone.send_back(false));
    assert_eq!(plan.preview.aside, []);
    assert_eq!(plan.preview.items[0].receipts.len(), 1);
}

// -------------------------------------------------------------------------- to and fro

#[test]
fn there_and_back_twice_is_there_and_back_once() {
    let mut it = story();
    it.edit_log(&mut it.phone.clone(), "unsaved elsewhere");
    let line = WorkLogEntry {
        placement: it.placement,
        on: today(),
        what: "Wrote a briefing".to_owned(),
        ..WorkLogEntry::default()
    };
    it.phone.act(Command::AddWorkLogEntry { entry: line });
    let (_, id) = it.theirs(&it.phone);
    it.phone.act(Command::TickChecklistItem { id: id.into() });
    let back = it.phone.send_back(false);
    let before = it.desk.entries.len();
    let plan = it.desk.merge(&back);
    assert_eq!((plan.preview.new_entries, plan.preview.aside.len()), (2, 0));
    let titles: Vec<&str> = plan.preview.items.iter().map(|item| item.title.as_str()).collect();
    assert!(titles[0].contains("Wrote a briefing"), "{titles:?}");
    assert_eq!(plan.preview.items[0].fate, Fate::New);
    assert_eq!(plan.preview.items[1].fate, Fate::Changed);
    let ticked = it.desk.office.checklist.get(id).unwrap();
    assert_eq!(ticked.value.settled_by, "Sam Okafor (own copy)");
    let after = it.desk.entries.len();
    assert_eq!(after, before + 3, "two changes and the note of the file");
    // Again, and once more with everything: nothing changes.
    assert_eq!(it.desk.merge(&back).preview.new_entries, 0);
    let again = it.desk.merge(&it.phone.send_back(true));
    assert_eq!((again.preview.new_entries, again.preview.known_entries), (0, 2));
    assert_eq!(it.desk.entries.len(), after);
    // The next file says so, and then there is nothing left to send.
    let file = it.desk.give(it.sam);
    it.phone.open(&file).unwrap();
    assert!(it.phone.send_back(false).1.is_empty());
    assert_eq!(it.phone.send_back(true).1.len(), 2);
    // The same file once more brings nothing.
    assert_eq!(it.phone.open(&file).unwrap().new, 0);
    assert_eq!(it.phone.office.work_log.of(it.placement).count(), 2);
}

#[test]
fn crossed_edits_are_told_on_both_sides_and_the_other_can_be_taken() {
    for office_is_newer in [true, false] {
        let mut it = story();
        let (mut desk, mut phone) = (it.desk.clone(), it.phone.clone());
        let (late, early) = (3_000_000_000_000, 2_500_000_000_000);
        (desk.now, phone.now) = if office_is_newer { (late, early) } else { (early, late) };
        it.edit_log(&mut desk, "The office says");
        it.edit_log(&mut phone, "Sam says");
        let back = phone.send_back(false);
        let plan = desk.merge(&back);
        let crossed = &plan.preview.crossed;
        assert_eq!(crossed.len(), 1, "{crossed:?}");
        assert_eq!(
            (crossed[0].ours.as_str(), crossed[0].theirs.as_str()),
            ("The office says", "Sam says")
        );
        let (stands, holds) = if office_is_newer {
            (Stands::Ours, "The office says")
        } else {
            (Stands::Theirs, "Sam says")
        };
        assert_eq!(crossed[0].stands, stands);
        assert_eq!(it.log_line(&desk).1.what, holds);
        // The other one is taken instead, by a change like any other.
        desk.act(Command::TakeOther {
            collection: Collection::WorkLog,
            record: crossed[0].record,
            patch: crossed[0].other.clone(),
        });
        let other = if office_is_newer { "Sam says" } else { "The office says" };
        assert_eq!(it.log_line(&desk).1.what, other);
        // The copy hears of it; there it is no crossing any more, since the office knew.
        let file = desk.give(it.sam);
        let planned = phone.open(&file).unwrap();
        assert!(planned.crossed.is_empty(), "{:?}", planned.crossed);
        assert_eq!(it.log_line(&phone).1.what, other);

        // The other way about: a file that was made before the office knew.
        let (mut desk, mut phone) = (it.desk.clone(), it.phone.clone());
        (desk.now, phone.now) = if office_is_newer { (late, early) } else { (early, late) };
        it.edit_log(&mut desk, "The office says");
        it.edit_log(&mut phone, "Sam says");
        let planned = phone.open(&desk.give(it.sam)).unwrap();
        assert_eq!(planned.crossed.len(), 1);
        assert_eq!(it.log_line(&phone).1.what, holds);
        let plan = desk.merge(&phone.send_back(false));
        assert_eq!(it.log_line(&desk).1.what, holds, "both sides agree");
        assert_eq!(plan.preview.crossed.len(), 0, "the copy had seen it by then");
        it.desk = desk;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// Whoever edits what, and whenever files go to and fro, in the end both sides say the same.
    #[test]
    fn edits_on_both_sides_in_every_order_meet(steps in proptest::collection::vec(0u8..6, 1..14)) {
        let mut it = story();
        let (mut desk, mut phone) = (it.desk.clone(), it.phone.clone());
        for (number, step) in steps.iter().enumerate() {
            let words = format!("step {number}");
            // Time goes on for both.
            let now = desk.now.max(phone.now) + 1000;
            (desk.now, phone.now) = (now, now);
            match step {
                0 => it.edit_log(&mut desk, &words),
                1 => it.edit_log(&mut phone, &words),
                2 => { phone.open(&desk.give(it.sam)).unwrap(); }
                3 => { desk.merge(&phone.send_back(false)); }
                4 => {
                    let entry = WorkLogEntry { placement: it.placement, on: today(), what: words, ..WorkLogEntry::default() };
                    phone.act(Command::AddWorkLogEntry { entry });
                }
                _ => {
                    let (_, id) = it.theirs(&desk);
                    let side = if number % 2 == 0 { &mut desk } else { &mut phone };
                    side.act(Command::TickChecklistItem { id: id.into() });
                }
            }
        }
        let plan = desk.merge(&phone.send_back(true));
        prop_assert_eq!(plan.preview.aside, []);
        phone.open(&desk.give(it.sam)).unwrap();
        let said = |desk: &Desk| -> Vec<String> {
            desk.office.work_log.of(it.placement).map(|row| row.value.what.clone()).collect()
        };
        prop_assert_eq!(said(&desk), said(&phone));
        let state = |desk: &Desk| it.theirs(desk).0.state;
        prop_assert_eq!(state(&desk), state(&phone));
        it.desk = desk;
    }
}

/// What an intern writes in the exit review: kept for later, or handed in.
fn exit_review(it: &Story, words: &[(&str, &str)], score: u8, hand_in: bool) -> Command {
    let answers = words.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    let scores = [("treatment".to_owned(), score)].into();
    match hand_in {
        false => Command::KeepExitDraft { placement: it.placement, answers, scores },
        true => Command::HandInExitReview { placement: it.placement, on: today(), answers, scores },
    }
}

#[test]
fn a_draft_of_an_exit_review_does_not_leave_the_copy_until_it_is_handed_in() {
    let mut it = story();
    let (best, worst) = ("overall-best", "overall-change");
    it.phone.act(exit_review(
        &it,
        &[(best, "The people"), (worst, "The stairs, and Rowan")],
        2,
        false,
    ));
    let line = WorkLogEntry {
        placement: it.placement,
        on: today(),
        what: "A line".to_owned(),
        ..WorkLogEntry::default()
    };
    it.phone.act(Command::AddWorkLogEntry { entry: line });
    // Neither in a file with what is new nor in one with everything; not even that there is one.
    for all in [false, true] {
        let back = it.phone.clone().send_back(all);
        assert_eq!(back.1.len(), 1);
        for words in ["The people", "stairs", "exit-reviews", "treatment"] {
            assert!(!holds(&bytes_of(&back.1, &back.0), words), "{words}");
        }
    }
    // The office says that it has the file, and what is written next is a draft as well.
    it.desk.merge(&it.phone.send_back(false));
    it.phone.open(&it.desk.give(it.sam)).unwrap();
    it.phone.act(exit_review(&it, &[(best, "The people"), (worst, "The stairs")], 3, false));
    assert!(it.phone.send_back(false).1.is_empty());
    assert_eq!(it.desk.office.exit_reviews.len(), 0);

    // Handed in, all of it goes, also what was kept before the last file; what was taken out again
    // does not.
    it.phone.act(exit_review(&it, &[(best, "The people"), (worst, "The stairs")], 4, true));
    let back = it.phone.send_back(false);
    let bytes = bytes_of(&back.1, &back.0);
    assert!(holds(&bytes, "The people") && holds(&bytes, "The stairs"));
    assert!(!holds(&bytes, "Rowan"), "{bytes}");
    let plan = it.desk.merge(&back);
    assert_eq!(plan.preview.aside, []);
    // By the words of its questions, and nothing of how it is kept.
    let fields = &plan.preview.items[0].fields;
    let says = |becomes: &str| fields.iter().find(|it| it.becomes == becomes).unwrap();
    assert!(says("The people").field.ends_with('?'), "{fields:?}");
    assert!(says("4, well").field.contains("How well were you treated"), "{fields:?}");
    assert_eq!(fields.len(), 4, "two answers, a score and the day: {fields:?}");
    let review = |desk: &Desk| {
        let rows: Vec<_> = desk.office.exit_reviews.of(it.placement).cloned().collect();
        assert_eq!(rows.len(), 1);
        rows[0].value.clone()
    };
    let (there, here) = (review(&it.phone), review(&it.desk));
    assert_eq!(here, there);
    assert!(here.is_handed_in() && here.on == Some(today()));
    assert_eq!((here.answers.len(), here.asked.len()), (2, 2));
    assert_eq!(here.scores.get("treatment"), Some(&4));
    // The same file again, and one with everything: nothing more comes in.
    assert_eq!(it.desk.merge(&back).preview.new_entries, 0);
    assert_eq!(it.desk.merge(&it.phone.send_back(true)).preview.new_entries, 0);
    it.phone.open(&it.desk.give(it.sam)).unwrap();
    assert!(it.phone.send_back(false).1.is_empty());

    // Changed after it was handed in: the change goes, and crosses nothing of their own.
    it.phone.act(exit_review(&it, &[(best, "The people"), (worst, "Nothing")], 4, true));
    let plan = it.desk.merge(&it.phone.send_back(false));
    assert_eq!((plan.preview.new_entries, plan.preview.crossed.len()), (1, 0));
    let (there, here) = (review(&it.phone), review(&it.desk));
    assert_eq!(here, there);
    it.phone.open(&it.desk.give(it.sam)).unwrap();
    let (there, here) = (review(&it.phone), review(&it.desk));
    assert_eq!(here, there);
}

#[test]
fn a_review_that_the_office_entered_from_paper_hands_in_nothing_of_a_draft() {
    let mut it = story();
    it.phone.act(exit_review(&it, &[("overall-best", "Still thinking")], 2, false));
    it.desk.now = 2_500_000_000_000;
    it.desk.act(exit_review(&it, &[("overall-change", "As it is on paper")], 4, true));
    it.phone.open(&it.desk.give(it.sam)).unwrap();
    for all in [false, true] {
        assert!(it.phone.clone().send_back(all).1.is_empty());
    }
    // Until they hand it in themselves.
    it.phone.now = 2_600_000_000_000;
    it.phone.act(exit_review(&it, &[("overall-best", "The people")], 5, true));
    it.desk.merge(&it.phone.send_back(false));
    let said =
        |desk: &Desk| desk.office.exit_reviews.of(it.placement).next().unwrap().value.clone();
    assert_eq!(said(&it.desk), said(&it.phone));
    assert!(said(&it.desk).is_handed_in());
    assert_eq!(said(&it.desk).answers.len(), 1);
}

#[test]
fn a_review_that_was_handed_in_and_taken_back_is_a_draft_again() {
    let mut it = story();
    it.phone.act(exit_review(&it, &[("overall-best", "Too early")], 2, false));
    it.phone.act(exit_review(&it, &[("overall-best", "Too early")], 2, true));
    let last = it.phone.entries.last().unwrap().clone();
    let taken_back = crate::office::undo(&it.phone.office, &[last], &it.phone.entries);
    it.phone.write(taken_back.unwrap());
    for all in [false, true] {
        assert!(it.phone.clone().send_back(all).1.is_empty());
    }
    it.phone.act(exit_review(&it, &[("overall-best", "The people")], 5, true));
    let back = it.phone.send_back(false);
    assert!(!holds(&bytes_of(&back.1, &back.0), "Too early"));
    assert_eq!(it.desk.merge(&back).preview.aside, []);
    let review = it.desk.office.exit_reviews.of(it.placement).next().unwrap().value.clone();
    assert_eq!(review.answers.get("overall-best").map(String::as_str), Some("The people"));
    assert!(review.is_handed_in());
}

// -------------------------------------------------------------------------- what never comes in

/// An entry made by hand, as somebody would who means harm.
fn forged(it: &Story, number: u64, collection: Collection, record: Uuid, patch: Value) -> Entry {
    let stamp = Stamp { millis: 2_100_000_000_000 + number, counter: 0, writer: Writer(666) };
    Entry {
        stamp,
        change: stamp,
        author: "Priya Shah (Office manager)".to_owned(),
        action: "erase-person".to_owned(),
        subject: Some(it.sam.0),
        collection: collection.name().to_owned(),
        record,
        patch,
        undoes: None,
        extra: json!({ "x": 1 }).as_object().cloned().unwrap(),
    }
}

#[test]
fn what_is_not_the_persons_to_change_is_set_aside_and_named() {
    let mut it = story();
    let expense = Expense {
        placement: it.placement,
        on: today(),
        kind: ExpenseKind::Food,
        amount: Money(800),
        purpose: "Lunch".to_owned(),
        ..Expense::default()
    };
    let expense = ExpenseId(
        it.desk.act(Command::AddExpense { expense: Box::new(expense), receipts: vec![] }).unwrap(),
    );
    let claim = it
        .desk
        .act(Command::MakeClaim { reference: "March".to_owned(), expenses: vec![expense] })
        .unwrap();
    let kims = it.desk.office.work_log.of(it.others).next().unwrap().id;
    let office = it.desk.office.office().unwrap().id;
    let of_the_office = it
        .desk
        .office
        .checklist
        .of(it.placement)
        .find(|row| row.value.owner == Owner::Supervisor && row.value.list == ListKind::Induction)
        .unwrap()
        .id;
    let (_, experience) = it.theirs(&it.desk);
    let new = |number: u128| Uuid::from_u128(0x7777 + number);
    use Collection as C;
    let forgeries = [
        (C::Claims, claim, json!({ "status": "paid" })),
        (C::Claims, claim, json!({ "approved": { "by": "The MP", "on": "2026-11-01" } })),
        (C::Placements, it.placement.0, json!({ "before": { "clearance_granted": "2026-11-01" } })),
        (C::Placements, it.placement.0, json!({ "end": "2030-01-01" })),
        (C::People, it.sam.0, json!({ "name": "Somebody Else" })),
        (C::People, it.kim.0, json!({ "email": "x@example.org" })),
        (C::WorkLog, kims, json!({ "what": "about somebody else" })),
        (C::WorkLog, new(1), json!({ "placement": it.others, "on": TODAY, "what": "on Kim's" })),
        (C::WorkLog, new(2), json!({ "placement": it.placement, "on": "no day" })),
        (C::WorkLog, new(3), json!({ "placement": it.placement, "minutes": 999_999 })),
        (C::WorkLog, new(4), json!({ "placement": it.placement, "what": "x".repeat(30_000) })),
        (C::Office, office, json!({ "mp_name": "Nobody" })),
        (C::Openings, new(5), json!({ "title": "A new opening" })),
        (C::OwnCopies, it.sam.0, json!({ "held_here": true })),
        (C::Checklist, of_the_office, json!({ "state": "done" })),
        (C::Checklist, experience, json!({ "state": "not-applicable", "settled_on": TODAY })),
        (C::Checklist, experience, json!({ "title": "Something else" })),
        (C::Expenses, expense.0, json!({ "amount": 99_999 })),
        (C::Expenses, expense.0, json!({ "payments": { new(6).to_string(): { "amount": 1 } } })),
        (C::Expenses, new(7), json!({ "placement": it.placement, "person": it.kim, "amount": 5 })),
        (C::Expenses, new(8), json!({ "placement": it.placement, "amount": -500 })),
        (C::ExitReviews, new(9), json!({ "placement": it.placement, "side": "supervisor" })),
    ];
    let many = forgeries.len();
    let mut entries: Vec<Entry> = (1u64..)
        .zip(forgeries)
        .map(|(number, (collection, record, patch))| forged(&it, number, collection, record, patch))
        .collect();
    let mut stranger = forged(&it, 90, C::WorkLog, kims, json!({ "what": "Kim's" }));
    stranger.subject = Some(it.kim.0);
    entries.push(stranger);
    let mut erasure = forged(&it, 91, C::WorkLog, it.kim.0, json!({ "erased": true }));
    erasure.collection = crate::journal::ERASURES.to_owned();
    erasure.subject = None;
    entries.push(erasure);
    let mut unknown = forged(&it, 92, C::WorkLog, new(10), json!({ "a": 1 }));
    unknown.collection = "references".to_owned();
    entries.push(unknown);
    // And the stamp of something that is here, with other words under it.
    let mut same =
        forged(&it, 93, C::WorkLog, it.log_line(&it.desk).0.0, json!({ "what": "altered" }));
    same.stamp = it.desk.entries[3].stamp;
    entries.push(same);
    let header =
        CopyHeader { kind: FileKind::Returned, office, person: it.sam, ..CopyHeader::default() };
    let before = it.desk.office.all_folded().cloned().collect::<Vec<_>>();
    let plan = it.desk.weigh(&(header.clone(), entries.clone())).unwrap();
    assert_eq!(plan.entries, [], "something forged came in");
    let aside: usize = plan.preview.aside.iter().map(|aside| aside.changes).sum();
    assert_eq!(aside, many + 4);
    assert!(
        plan.preview
            .aside
            .iter()
            .all(|aside| !aside.why.is_empty() && !aside.title.contains("Kim"))
    );
    // Beside an honest change, all of them still stay out, and the change says who made it.
    entries.push(forged(
        &it,
        99,
        C::WorkLog,
        it.log_line(&it.desk).0.0,
        json!({ "what": "honest" }),
    ));
    let plan = it.desk.merge(&(header, entries));
    assert_eq!(plan.entries.len(), 1);
    let taken = &plan.entries[0];
    assert_eq!(taken.author, "Sam Okafor (own copy)");
    assert_eq!((taken.action.as_str(), taken.extra.len()), (CHANGED_THERE, 0));
    assert_eq!(it.log_line(&it.desk).1.what, "honest");
    let after = it.desk.office.all_folded().filter(|it| it.collection != "own-copies");
    let changed = after.filter(|folded| !before.contains(folded)).count();
    assert_eq!(changed, 1);
}

#[test]
fn a_copy_does_only_what_may_come_back() {
    let mut it = story();
    let was = it.phone.office.placements.get(it.placement).unwrap().value.clone();
    let now = Placement { supervisor: "Nobody".to_owned(), ..was.clone() };
    let forbidden = [
        Command::EditPlacement { id: it.placement, was: Box::new(was), now: Box::new(now) },
        Command::AddOpening { opening: Opening { title: "Mine".to_owned(), ..Opening::default() } },
        Command::ErasePerson { id: it.sam },
        Command::WriteExitReview {
            placement: it.placement,
            side: Side::Supervisor,
            on: None,
            answers: [("x".to_owned(), "y".to_owned())].into(),
        },
        Command::WaiveChecklistItem { id: it.theirs(&it.phone).1.into(), reason: "no".to_owned() },
        Command::AddChecklistItem {
            placement: it.placement,
            list: ListKind::Induction,
            title: "mine".to_owned(),
            due_on: None,
        },
    ];
    for command in forbidden {
        let words = format!("{command:?}");
        assert!(it.phone.try_act(command).is_err(), "{words}");
    }
    assert!(it.phone.office.people.get(it.kim).is_none());
    it.phone.act(Command::WriteExitReview {
        placement: it.placement,
        side: Side::Intern,
        on: Some(today()),
        answers: [("best".to_owned(), "The people".to_owned())].into(),
    });
    // Written on both sides before they met, it is one review all the same.
    it.desk.act(Command::WriteExitReview {
        placement: it.placement,
        side: Side::Intern,
        on: Some(today()),
        answers: [("worst".to_owned(), "The stairs".to_owned())].into(),
    });
    it.desk.merge(&it.phone.send_back(false));
    let reviews: Vec<_> = it.desk.office.exit_reviews.of(it.placement).collect();
    assert_eq!(reviews.len(), 1);
    assert_eq!(reviews[0].value.answers.len(), 2);
}

// -------------------------------------------------------------------------- in which words it comes

/// Says of every command whether a copy can do it. A new command is classed here, or the tests do not
/// compile.
macro_rules! commands {
    (theirs: $($theirs:ident)*; the_offices: $($others:ident)*;) => {
        /// The names of the commands that a copy can do.
        const THEIRS: &[&str] = &[$(stringify!($theirs)),*];

        /// The name of a command that a copy can do; nothing where it is the office's.
        fn if_theirs(command: &Command) -> Option<&'static str> {
            match command {
                $(Command::$theirs { .. } => Some(stringify!($theirs)),)*
                $(Command::$others { .. } => None,)*
            }
        }
    };
}

commands! {
    theirs:
        EditChecklistItem TickChecklistItem ReopenChecklistItem AddWorkLogEntry EditWorkLogEntry
        RemoveWorkLogEntry AddFeedback EditFeedback RemoveFeedback KeepExitDraft
        HandInExitReview AddExpense CaptureExpenses SaveJourney ForgetJourney EditExpense
        AttachReceipts RemoveReceipt RemoveExpense WriteExitReview TakeOther TickLeavingLine;
    the_offices:
        SetUpOffice EditOffice SetFigure TakeBackFigure SetNations AddOfficeDays EditOfficeDay
        RemoveOfficeDay
        AddRecesses EditRecess RemoveRecess AddSittingDays RemoveSittingDay AddListItem
        EditListItem SwitchListItem RemoveListItem MoveListItem TakeInBuiltIn RestoreBuiltIn
        AddOpening EditOpening AnswerReadiness SetOpeningStatus RemoveOpening CopyOpening
        AddChannel EditChannel RemoveChannel EditAdvert DropAdvert AddMonitoring ClearMonitoring
        SetAside TakeUp AddCriterion EditCriterion RemoveCriterion MoveCriterion SetBlind
        ScoreApplicant LockSift StartSiftOver AddApplicant AddApplication ImportApplicants EditApplicant
        AcknowledgeApplicant AcknowledgeApplicants MoveApplicant MoveApplicants TellApplicants
        AttachToApplicant RemoveAttachment TellApplicant AddApplicantNote AcceptApplicant
        AddInterview EditInterview CancelInterview NoteInvitation NoteTakenOff SendLetter
        EditRecruitment MoveToStep AddStageStep RenameStageStep MoveStageStep RemoveStageStep
        AddPlacement EditPerson EditPlacement RecordStep Prepare Induct Adjust ChangeRota
        EditInduction AddChecklistItem WaiveChecklistItem AttachEvidence RemoveEvidence
        AddFromLists RemoveChecklistItem AddGoal EditGoal RemoveGoal AddTask EditTask MoveTask
        RemoveTask EditWorkTerms MarkDay ExpectDays ClearDay EditSupervision AddMeeting
        EditMeeting RemoveMeeting AddPrivateNote EditPrivateNote RemovePrivateNote AddAbsence
        EditAbsence RemoveAbsence WriteReview PickEvidence AddExitQuestion RewordExitQuestion
        RetireExitQuestion SetDuplicateAside TakeDuplicateUp CommentOnExpense MakeClaim
        PutIntoClaim TakeOutOfClaim SetClaimStatus MarkEntered RecordOutcomes ApproveClaim WithdrawApproval PayBack
        RemovePayment RemoveClaim IssueCertificate SignCertificate WithdrawCertificate
        MakeSigningKey EditPaperWording DropPaperWording MakePaper EditPaper NotePaperSigned
        AttachToPaper RemovePaperFile RemovePaper GiveOwnCopy NoteReturn NoteSentBack ChangeEnd
        BeginReference ChangeReference RemoveReference AddReferenceRequest EditReferenceRequest
        SendReference DeclineReference RemoveReferenceRequest PlanClosing EditClosing
        SettleClosingStep ReopenClosingStep AssignClosingStep DecideRecords StopRecruitment
        EndPlacements MakeClosingStatement CallOffClosing ErasePerson Erase EraseCounts
        NoteCopiesDealtWith PutOnHold ReleaseHold EditPeriods AddRequest EditRequest;
}

/// Does every command that a copy can do, and gives their names.
fn everything_a_copy_does(it: &mut Story) -> BTreeSet<&'static str> {
    let placement = it.placement;
    let mut done = BTreeSet::new();
    let phone = &mut it.phone;
    let mut act = |phone: &mut Desk, command: Command| {
        let name = if_theirs(&command);
        let before = phone.entries.len();
        let words = format!("{command:?}");
        let made = phone.act(command);
        assert!(phone.entries.len() > before, "this changes nothing: {words}");
        done.insert(name.unwrap_or_else(|| panic!("this is classed as the office’s: {words}")));
        made
    };
    let entry =
        WorkLogEntry { placement, on: today(), what: "One".to_owned(), ..Default::default() };
    let id = act(phone, Command::AddWorkLogEntry { entry: entry.clone() }).unwrap().into();
    let now = WorkLogEntry { what: "Two".to_owned(), ..entry.clone() };
    act(phone, Command::EditWorkLogEntry { id, was: entry, now });
    act(phone, Command::RemoveWorkLogEntry { id });

    let item = |desk: &Desk| {
        let mut rows = desk.office.checklist.of(placement);
        rows.find(|row| row.value.list == ListKind::Experience).unwrap().clone()
    };
    let id = item(phone).id.into();
    act(phone, Command::TickChecklistItem { id });
    act(phone, Command::ReopenChecklistItem { id });
    let was = item(phone).value.clone();
    let now = ChecklistItem { note: "A note".to_owned(), ..was.clone() };
    act(phone, Command::EditChecklistItem { id, was: Box::new(was), now: Box::new(now) });
    act(phone, Command::TickLeavingLine { placement, template: "receipts-in".to_owned() });

    let feedback = Feedback {
        placement,
        on: today(),
        from: FeedbackFrom::Intern,
        good: "The people".to_owned(),
        ..Feedback::default()
    };
    let made = act(phone, Command::AddFeedback { feedback: Box::new(feedback.clone()) });
    let id = made.unwrap().into();
    let now = Feedback { better: "The stairs".to_owned(), ..feedback.clone() };
    act(phone, Command::EditFeedback { id, was: Box::new(feedback), now: Box::new(now) });
    act(phone, Command::RemoveFeedback { id });

    let answers = |words: &str| [("overall-best".to_owned(), words.to_owned())].into();
    let scores = || [("treatment".to_owned(), 4)].into();
    act(phone, Command::KeepExitDraft { placement, answers: answers("So far"), scores: scores() });
    let (on, side) = (today(), Side::Intern);
    let answered = answers("All of it");
    act(phone, Command::HandInExitReview { placement, on, answers: answered, scores: scores() });
    let answered = answers("As older versions write it");
    act(phone, Command::WriteExitReview { placement, side, on: Some(on), answers: answered });

    let expense = Expense {
        placement,
        on: today(),
        kind: ExpenseKind::Food,
        amount: Money(800),
        purpose: "Lunch".to_owned(),
        ..Expense::default()
    };
    let receipt = || Receipt { hash: Hash::of(b"receipt"), ..Receipt::default() };
    let captured = vec![(expense.clone(), vec![receipt()])];
    act(phone, Command::CaptureExpenses { expenses: captured });
    let made = act(phone, Command::AddExpense { expense: Box::new(expense), receipts: vec![] });
    let id = made.unwrap().into();
    let held = |desk: &Desk| desk.office.expenses.get(made.unwrap()).unwrap().value.clone();
    let was = held(phone);
    let now = Expense { amount: Money(900), ..was.clone() };
    act(phone, Command::EditExpense { id, was: Box::new(was), now: Box::new(now) });
    act(phone, Command::AttachReceipts { id, receipts: vec![receipt()] });
    let attached = *held(phone).receipts.keys().next().unwrap();
    act(phone, Command::RemoveReceipt { id, receipt: attached });
    act(phone, Command::RemoveExpense { id });

    let journey = SavedJourney { name: "To work".to_owned(), ..SavedJourney::default() };
    let saving = Command::SaveJourney { placement: Some(placement), journey: Box::new(journey) };
    let id = act(phone, saving).unwrap().into();
    act(phone, Command::ForgetJourney { placement: Some(placement), id });

    let record = phone.office.work_log.of(placement).next().unwrap().id;
    let patch = json!({ "what": "The other side of a crossed edit" });
    act(phone, Command::TakeOther { collection: Collection::WorkLog, record, patch });
    let last = phone.entries.last().unwrap().clone();
    let undone = crate::office::undo(&phone.office, &[last], &phone.entries);
    phone.write(undone.unwrap());
    done
}

#[test]
fn every_command_of_a_copy_comes_back_in_its_own_words() {
    let mut it = story();
    let done = everything_a_copy_does(&mut it);
    assert_eq!(done, THEIRS.iter().copied().collect(), "a command is classed and not tried");
    let own: BTreeSet<&str> =
        it.phone.entries.iter().filter(|it| is_own(it)).map(|it| it.action.as_str()).collect();
    let known: BTreeSet<&str> = coming_back::ACTIONS.iter().copied().collect();
    assert_eq!(own, known);
    let plan = it.desk.merge(&it.phone.send_back(false));
    assert_eq!(plan.preview.aside, []);
    let came: BTreeSet<&str> = plan.entries.iter().map(|it| it.action.as_str()).collect();
    assert_eq!(came, known, "something came in as a change and nothing more");
    for entry in &plan.entries {
        let words = describe::sentence(&it.desk.office, std::slice::from_ref(entry));
        let is_vague = words.contains("newer version") || words.contains("on their own copy:");
        assert!(!is_vague, "{}: {words}", entry.action);
    }
}

#[test]
fn whatever_an_office_does_that_a_copy_might_is_known_by_name() {
    let plan = Plan { applicants: 6, placements: 4, expenses: 20, seed: 7 };
    let mut number = 0;
    let mut random = || {
        number += 1;
        number
    };
    let mut builder = Builder::new(Writer(3), "Priya Shah", u64::MAX >> 17, &mut random);
    crate::office::sample::build(&mut builder, today(), Vec::new()).unwrap();
    let mut met = BTreeSet::new();
    for entries in [generate(&plan).unwrap().0, builder.entries] {
        let office = Office::of(&entries);
        let mut folded: BTreeMap<(String, Uuid), Folded> = BTreeMap::new();
        // Of every change, whether all of it is what its person may do.
        let mut changes: BTreeMap<Stamp, (String, bool)> = BTreeMap::new();
        for entry in &entries {
            let key = (entry.collection.clone(), entry.record);
            let before = folded.get(&key);
            let why = entry
                .subject
                .map(|person| bounds::forbids(&office, PersonId(person), before, &entry.into()));
            let (_, is_theirs) =
                changes.entry(entry.change).or_insert((entry.action.clone(), true));
            *is_theirs &= why == Some(None);
            match folded.get_mut(&key) {
                Some(held) => assert!(held.push(entry)),
                None => {
                    folded.extend(crate::journal::fold_record([entry]).map(|made| (key, made)));
                }
            }
        }
        met.extend(changes.into_values().filter(|(_, is)| *is).map(|(action, _)| action));
    }
    for action in &met {
        assert!(coming_back::ACTIONS.contains(&action.as_str()), "{action}");
    }
    assert!(met.len() > 5, "{met:?}");
}

// -------------------------------------------------------------------------- files that are not for here

#[test]
fn a_file_that_is_not_for_here_gets_a_plain_answer() {
    let mut it = story();
    let line = WorkLogEntry {
        placement: it.placement,
        on: today(),
        what: "x".to_owned(),
        ..WorkLogEntry::default()
    };
    it.phone.act(Command::AddWorkLogEntry { entry: line });
    let back = it.phone.send_back(false);
    let given = it.desk.give(it.sam);
    // The office opens its own file; the copy opens its own.
    assert_eq!(
        it.desk.clone().open(&given).err(),
        Some(FileProblem::MadeHere("Sam Okafor".to_owned()))
    );
    assert_eq!(it.phone.weigh(&back).err(), Some(FileProblem::ForTheOffice));
    // Nowhere, elsewhere.
    let nothing = Desk::of(Vec::new(), 9, "Nobody");
    assert!(matches!(nothing.weigh(&back), Err(FileProblem::NoOfficeHere { .. })));
    let (mut other, [(someone, _), _]) = office();
    let details = it.desk.office.office().unwrap().value.clone();
    other.entries.iter_mut().for_each(|entry| {
        if entry.collection == "office" {
            entry.record = Uuid::from_u128(0xdead);
        }
    });
    other.office = Office::of(&other.entries);
    assert_eq!(other.weigh(&back).err(), Some(FileProblem::OtherOffice(details.mp_name)));
    // Somebody else's file does not mix with this copy, whatever office it is from.
    let kims = it.desk.give(it.kim);
    assert!(matches!(it.phone.clone().open(&kims), Err(FileProblem::OtherCopy { .. })));
    let theirs = other.give(someone);
    assert!(matches!(it.phone.clone().open(&theirs), Err(FileProblem::OtherCopy { .. })));
    // Erased meanwhile: nothing comes in again.
    let mut erased = it.desk.clone();
    erased.act(Command::ErasePerson { id: it.sam });
    assert_eq!(erased.weigh(&back).err(), Some(FileProblem::Erased));
    let mut unknown = back.clone();
    unknown.0.person = PersonId(Uuid::from_u128(5));
    assert!(matches!(it.desk.weigh(&unknown), Err(FileProblem::Unknown(_))));
    // A file that says it is for a copy, and brings what no such file holds.
    let mut bad = given.clone();
    bad.1.push(forged(
        &it,
        1,
        Collection::Applicants,
        Uuid::from_u128(3),
        json!({ "summary": "x" }),
    ));
    assert_eq!(Desk::of(Vec::new(), 8, "x").open(&bad).err(), Some(FileProblem::NotOurs));
    let mut erasure = given;
    erasure.1[0].collection = crate::journal::ERASURES.to_owned();
    assert_eq!(Desk::of(Vec::new(), 8, "x").open(&erasure).err(), Some(FileProblem::NotOurs));
    let _ = (Applicant::default(), OpeningId::default());
}

/// A file as the other side gets it, with its list of contents changed.
fn with_manifest(bytes: &[u8], change: impl Fn(&mut Value)) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut file = old.by_index(index).unwrap();
        let mut held = Vec::new();
        file.read_to_end(&mut held).unwrap();
        let name = file.name().unwrap().into_owned();
        if name == "manifest.json" {
            let mut manifest: Value = serde_json::from_slice(&held).unwrap();
            change(&mut manifest);
            held = serde_json::to_vec(&manifest).unwrap();
        }
        new.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(&held).unwrap();
    }
    new.finish().unwrap().into_inner()
}

#[test]
fn every_file_that_is_refused_is_told_what_is_wrong_and_what_to_do_and_changes_nothing() {
    let mut it = story();
    let line = WorkLogEntry {
        placement: it.placement,
        on: today(),
        what: "x".to_owned(),
        ..WorkLogEntry::default()
    };
    it.phone.act(Command::AddWorkLogEntry { entry: line });
    let back = it.phone.send_back(false);
    let (given, kims) = (it.desk.give(it.sam), it.desk.give(it.kim));
    let (mut other, [(someone, _), _]) = office();
    let other_office = Uuid::from_u128(0xdead);
    for entry in other.entries.iter_mut().filter(|entry| entry.collection == "office") {
        entry.record = other_office;
    }
    other.office = Office::of(&other.entries);
    let others = other.give(someone);
    let mut erased = it.desk.clone();
    erased.act(Command::ErasePerson { id: it.sam });
    let mut unknown = (given.clone(), back.clone());
    unknown.0.0.person = PersonId(Uuid::from_u128(5));
    unknown.1.0.person = PersonId(Uuid::from_u128(5));
    let mut kims_phone = Desk::of(Vec::new(), 5, "Kim Delacroix (own copy)");
    kims_phone.open(&kims).unwrap();
    let nothing = Desk::of(Vec::new(), 9, "Nobody");

    // Where it is opened, the file, what is wrong, what to do.
    let refused = [
        // To the office, from another office's person, from somebody erased, from nobody known.
        (&other, &back, "for the office of Alex Marlowe MP", "Two offices do not mix"),
        (&erased, &back, "somebody who was erased", "Delete the file"),
        (&it.desk, &unknown.1, "whom this office does not know", "bring in a backup"),
        (&nothing, &back, "There is no office in this browser", "opened by the office"),
        (&it.phone, &back, "that you made for your office", "Send it to them"),
        (&kims_phone, &back, "what Sam Okafor sends back", "opened by the office"),
        // To a copy.
        (&it.desk, &given, "that this office made for Sam Okafor", "Give it to Sam Okafor"),
        (&erased, &given, "somebody who was erased", "Delete the file"),
        (&it.desk, &unknown.0, "is not known here", "Bring in a backup"),
        (&it.phone, &kims, "the own copy of Sam Okafor already", "on another device"),
        (&it.phone, &others, "the own copy of", "on another device"),
    ];
    for (desk, file, wrong, to_do) in refused {
        let mut desk = desk.clone();
        let before = desk.entries.clone();
        let problem = match file.0.kind {
            FileKind::Given => desk.open(file).err(),
            FileKind::Returned => desk.weigh(file).err(),
        };
        let words = problem.map(|it| it.to_string()).unwrap_or_default();
        assert!(words.contains(wrong) && words.contains(to_do), "{wrong}; {to_do}: {words}");
        assert_eq!(desk.entries, before);
    }
    // Somebody's whole file for another office, in their name: it is for one of the two.
    let mut moved = given.clone();
    moved.0.office = other_office;
    let words = it.phone.clone().open(&moved).err().map(|it| it.to_string()).unwrap_or_default();
    assert!(words.contains("the office of Alex Marlowe MP"), "{words}");

    // On the page of a person, what they send back is opened, and nobody else's.
    assert_eq!(not_for_page(it.sam, &back.0), None);
    let words =
        |page, header| not_for_page(page, header).map(|it| it.to_string()).unwrap_or_default();
    let others_file = words(it.kim, &back.0);
    assert!(others_file.contains("from Sam Okafor") && others_file.contains("their page"));
    let given_file = words(it.sam, &given.0);
    assert!(given_file.contains("made for Sam Okafor") && given_file.contains("Ask them for that"));

    // From the future, cut off, of another kind: the bytes are refused before anything is asked.
    for (header, entries) in [&given, &back] {
        let bytes = begin(Vec::new(), TODAY, header.clone(), entries).unwrap().finish().unwrap();
        let now = 3_000_000_000_000;
        let said = |bytes: &[u8]| CopyFile::open(bytes, now).err().unwrap_or_default();
        assert_eq!(said(&with_manifest(&bytes, |_| {})), "", "what is only packed anew is read");
        let newer = said(&with_manifest(&bytes, |it| it["format"] = json!(2)));
        assert!(newer.contains("newer version") && newer.contains("Reload this page"), "{newer}");
        // A newer layout may say anything besides.
        let newer = said(&with_manifest(&bytes, |it| {
            *it = json!({ "app": it["app"], "format": 99, "copy": "elsewhere" });
        }));
        assert!(newer.contains("newer version") && newer.contains("Reload this page"), "{newer}");
        let cut = said(&bytes[..bytes.len() / 2]);
        assert!(cut.contains("cut off") && cut.contains("again"), "{cut}");
        let nobodys = said(&with_manifest(&bytes, |it| it["copy"] = Value::Null));
        assert!(nobodys.contains("damaged") && nobodys.contains("again"), "{nobodys}");
    }
}

#[test]
fn a_file_is_read_back_whole_and_one_changed_byte_is_told() {
    let mut it = story();
    let (header, entries) = it.desk.give(it.sam);
    let picture: Vec<u8> = crate::format::simple_pdf::simple_pdf(&["A receipt".to_owned()]);
    let mut writer = begin(Vec::new(), TODAY, header.clone(), &entries).unwrap();
    writer.file(&crate::format::own_copy::path_of(&Hash::of(&picture)), &picture).unwrap();
    writer
        .file(&crate::format::own_copy::path_of(&Hash::of(b"MZ a program")), b"MZ a program")
        .unwrap();
    let bytes = writer.finish().unwrap();
    let now = 3_000_000_000_000;
    let mut file = CopyFile::open(bytes.as_slice(), now).unwrap();
    assert_eq!((&file.header, file.made.as_str()), (&header, TODAY));
    assert_eq!((file.entries.len(), file.unfit), (entries.len(), 1));
    assert_eq!(file.file(&Hash::of(&picture)).unwrap(), Some(picture));
    assert_eq!(file.file(&Hash::of(b"MZ a program")).unwrap(), None);
    // No backup, and a backup is no such file.
    let problem = crate::format::backup::Backup::open(std::io::Cursor::new(bytes.as_slice()), now)
        .err()
        .unwrap();
    assert_eq!(problem, crate::format::backup::BackupProblem::OwnCopy);
    let mut backup = crate::format::backup::BackupWriter::new(Vec::new(), TODAY).unwrap();
    backup.journal(&entries).unwrap();
    let backup = backup.finish().unwrap();
    assert!(CopyFile::open(backup.as_slice(), now).err().unwrap().contains("not a file for"));
    // Cut off, or one byte changed, wherever it is: told, and never taken for the whole.
    for at in (0..bytes.len()).step_by(7) {
        assert!(CopyFile::open(&bytes[..at], now).is_err(), "cut at {at}");
        let mut changed = bytes.clone();
        changed[at] ^= 0x20;
        if let Ok(file) = CopyFile::open(changed.as_slice(), now) {
            assert_eq!((&file.header, &file.entries), (&header, &entries), "at {at}");
        }
    }
    // From the future.
    assert!(CopyFile::open(bytes.as_slice(), 1000).err().unwrap().contains("clock"));
}
