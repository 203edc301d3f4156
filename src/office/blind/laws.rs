//! The law of the blind sift: an office in which somebody has one application that is shown and one
//! that is hidden looks, in every view, as if two people had them. Then no view tells that the one
//! is the other, nor that whoever is shown by name hides anywhere.

use super::*;
use crate::{
    domain::{
        DataRequestId, applicant::Stage, data_request::DataRequest, interview::Interview,
        legal_hold::LegalHold, letter::LetterKind, office_details::OfficeDetails, opening::Opening,
        placement::Placement, recruitment_settings::RecruitmentSettings, sift::Criterion,
    },
    format::{
        backup::plan_files,
        office_tables::{history_list, history_table, office_tables},
    },
    journal::{Edit, Stamp, Writer},
    office::{Changes, Command, queries, testing::TestOffice, undo},
};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::fmt::Debug;

/// Somebody with an application that is shown, in the opening `shown`, and one in the opening
/// `hidden`, which is sifted blind.
struct Both {
    it: TestOffice,
    shown: OpeningId,
    hidden: OpeningId,
    seen: ApplicantId,
    coded: ApplicantId,
    person: PersonId,
}

const SECOND: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_ffff_ffff_ffff);

fn zoe() -> Person {
    Person {
        name: "Zoë Adair".to_owned(),
        email: "zoe@example.org".to_owned(),
        phone: "07700 900123".to_owned(),
        ..Person::default()
    }
}

fn opening(it: &mut TestOffice, title: &str) -> OpeningId {
    let opening = Opening { title: title.to_owned(), ..Opening::default() };
    OpeningId(it.act(Command::AddOpening { opening }).unwrap())
}

fn application(opening: OpeningId, on: NaiveDate) -> Applicant {
    Applicant {
        opening,
        received: on,
        summary: "Zoë here: I can write.".to_owned(),
        source: "A friend of Adair".to_owned(),
        ..Applicant::default()
    }
}

impl Both {
    /// `shown_first` says which of the two came in first.
    fn new(shown_first: bool) -> Both {
        let mut it = TestOffice::new("2026-03-02");
        it.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let now = RecruitmentSettings { keep_months: Some(6), ..RecruitmentSettings::default() };
        let was = Box::new(RecruitmentSettings::default());
        it.act(Command::EditRecruitment { was, now: Box::new(now) });
        let (shown, hidden) = (opening(&mut it, "Summer help"), opening(&mut it, "Research"));
        let criterion = Criterion { name: "Writes well".to_owned(), ..Criterion::default() };
        it.act(Command::AddCriterion { opening: hidden, criterion });
        for (name, opening) in [("Ben Frost", shown), ("Cleo Marsh", hidden)] {
            let person = Person { name: name.to_owned(), ..Person::default() };
            let applicant = Applicant { opening, received: it.today, ..Applicant::default() };
            it.act(Command::AddApplicant { person, applicant });
        }
        let (first, second) = if shown_first { (shown, hidden) } else { (hidden, shown) };
        let add = Command::AddApplicant { person: zoe(), applicant: application(first, it.today) };
        let first = ApplicantId(it.act(add).unwrap());
        let person = it.office.applicants.get(first).unwrap().value.person;
        let said =
            Person {
                name: "Zoë Marchetti".to_owned(), phone: "020 7946 0000".to_owned(), ..zoe()
            };
        let applicant = application(second, it.today);
        let add = Command::AddApplication { of: person, person: said, applicant };
        let second = ApplicantId(it.act(add).unwrap());
        let (seen, coded) = if shown_first { (first, second) } else { (second, first) };
        let file = Attachment { file_name: "Adair CV.pdf".to_owned(), ..Attachment::default() };
        it.act(Command::AttachToApplicant { id: coded, attachments: vec![file] });
        it.act(Command::AddApplicantNote { id: coded, text: "Adair rang".to_owned() });
        it.act(Command::SetBlind { id: hidden, blind: true });
        Both { it, shown, hidden, seen, coded, person }
    }

    /// The entries as they would be if two people had the two applications.
    fn split(&self) -> Vec<Entry> {
        let (people, applicants) = (Collection::People.name(), Collection::Applicants.name());
        let made = |application: ApplicantId| {
            self.it.entries.iter().find(|entry| entry.record == application.0).unwrap()
        };
        let is_first = |entry: &Entry| entry.patch.get("name").is_some();
        let came = |entry: &&Entry| entry.record == self.person.0 && is_first(entry);
        let first = self.it.entries.iter().find(came).unwrap().clone();
        // Who somebody is stands before their application, in the same change.
        let of = |id: Uuid, application: ApplicantId| {
            let beside = made(application);
            let stamp = Stamp { writer: Writer(0), ..beside.stamp };
            let (change, author) = (beside.change, beside.author.clone());
            let subject = Some(id);
            let action = beside.action.clone();
            Entry { record: id, subject, stamp, change, author, action, ..first.clone() }
        };
        let mut entries: Vec<Entry> = self
            .it
            .entries
            .iter()
            .filter(|entry| entry.stamp != first.stamp)
            .cloned()
            .map(|mut entry| {
                if entry.collection == applicants && entry.record == self.coded.0 {
                    entry.subject = Some(SECOND);
                    if let Some(person) = entry.patch.get_mut("person") {
                        *person = Value::String(SECOND.to_string());
                    }
                }
                entry
            })
            .collect();
        entries.push(of(self.person.0, self.seen));
        entries.push(of(SECOND, self.coded));
        // A change is known by the stamp of its first entry.
        let mut firsts: BTreeMap<Stamp, Stamp> = BTreeMap::new();
        for entry in &entries {
            let held = firsts.entry(entry.change).or_insert(entry.stamp);
            *held = (*held).min(entry.stamp);
        }
        for entry in &mut entries {
            entry.change = firsts[&entry.change];
            entry.undoes = entry.undoes.map(|undoes| firsts[&undoes]);
        }
        entries.sort_by_key(|entry| entry.stamp);
        assert!(entries.iter().any(|entry| entry.collection == people));
        entries
    }

    fn views(&self) -> Vec<(String, String)> {
        views(self, &self.it.office, &self.it.entries)
    }

    fn views_of_two(&self) -> Vec<(String, String)> {
        let entries = self.split();
        views(self, &Office::of(&entries), &entries)
    }

    fn holds(&self) {
        let (one, two) = (self.views(), self.views_of_two());
        assert_eq!(one.len(), two.len());
        for ((name, one), (_, two)) in one.iter().zip(&two) {
            assert_eq!(one, two, "{name}");
        }
    }
}

/// Every view, under a name.
fn views(both: &Both, office: &Office, entries: &[Entry]) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut add = |name: &str, view: &dyn Debug| {
        let words = format!("{view:?}").replace(&SECOND.to_string(), &both.person.to_string());
        // Which stamp a change has says nothing of anybody.
        let stamp = |word: &str| word.parse::<Stamp>().is_ok();
        assert!(!stamp(&words));
        all.push((name.to_owned(), words));
    };
    use queries::*;
    let today = both.it.today;
    let person = both.person;
    let everybody = applicants::Filter::default();
    for key in ["name", "-received", "stage", "opening", "answer"] {
        let sort = applicants::Sort::parse(key);
        add("list", &applicants::list(office, &everybody, sort, 1, today));
    }
    for text in ["Zoë", "adair", "example.org", "applicant", "07700"] {
        let filter = applicants::Filter { text: text.to_owned(), ..everybody.clone() };
        add("search", &applicants::list(office, &filter, applicants::Sort::parse(""), 1, today));
    }
    for id in [both.seen, both.coded] {
        add("applicant", &applicants::detail(office, id, today));
        add("files", &applicants::attachments(office, id));
        add("hidden files", &applicants::hidden_files(office, id));
        add("files to mask", &applicants::files_to_mask(office, id));
        add("form", &applicants::records(office, id));
        add("moves", &board::moves_of(office, id));
        add("sheet", &sift::sheet(office, id, "A tester"));
        add("also", &same_person::also_applied_for(office, id));
        add("goes on", &same_person::goes_on_too(office, id));
        add("masked", &file_text(office, id, "Zoë Adair, zoe@example.org, writes"));
        add("mask", &text(office, id, "Adair, in the hall"));
        for kind in LetterKind::ALL {
            add("letter", &letters::letter(office, id, *kind, ("A", "B"), today));
        }
        let interviews = office.applicants.get(id).map(|row| row.value.interviews.clone());
        for interview in interviews.unwrap_or_default().keys() {
            add("interview", &interviews::interview(office, id, *interview));
            add("invitation", &crate::format::interview_file::meeting(office, id, *interview, 0));
        }
    }
    add("board", &board::board(office, &everybody, today));
    add("openings", &openings::openings(office, 1, today));
    for opening in [both.shown, both.hidden] {
        let filter = applicants::Filter { opening: Some(opening), ..everybody.clone() };
        add("board of one", &board::board(office, &filter, today));
        add("opening", &openings::detail(office, opening, today));
        add("sift", &sift::sift(office, opening, "A tester", 1));
        add("closing", &closing::closing(office, opening, today));
        add("back", &looking_back::looking_back(office, Some(opening)));
        for (name, email, phone) in [
            ("Zoë Adair", "", "07700900123"),
            ("Z", "ZOE@example.org ", ""),
            ("Cleo Marsh", "", ""),
        ] {
            add("alike", &applicants::lookalikes(office, opening, name, email, None));
            let said = Person {
                name: name.to_owned(),
                email: email.to_owned(),
                phone: phone.to_owned(),
                ..Person::default()
            };
            add("same", &same_person::Faces::of(office, opening).find(office, &said));
            add("known", &intake::Known::of(office, opening).find(&said));
        }
    }
    add("back on all", &looking_back::looking_back(office, None));
    for kind in LetterKind::ALL {
        add("queue", &letters::queue(office, *kind, None, today));
    }
    add("letters due", &letters::counts(office, None, today));
    add("steps", &stage_steps::divided_stages(office));
    for day in [today, today + chrono::Days::new(170), today + chrono::Days::new(900)] {
        add("retention", &retention::retention(office, day));
        let today_page = today::today(office, day);
        add("today", &today_page);
        add("today by person", &today::by_person(&today_page.lines));
        add("due people", &erasure::due_people(office, day, false));
        add("review", &erasure::review(office, person, day));
        add("records due", &records_due::lines(office, day));
    }
    add("holds", &erasure::holds(office));
    add("register", &erasure::register(office));
    for row in office.data_requests.iter() {
        add("access", &subject_access::access(office, DataRequestId(row.id)));
    }
    add("told of them", &subject_access::history(office, entries, person));
    add("people", &history::people(office));
    add("name", &history::person_name(office, person));
    let told = |line: &history::ChangeLine| {
        (line.sentence.clone(), line.is_undone, line.may_be_undone, line.records)
    };
    let lines = history::lines(office, entries);
    add("history", &lines.iter().map(told).collect::<Vec<_>>());
    for change in entries.chunk_by(|one, other| one.change == other.change) {
        add("change", &history::details(office, change, entries));
        let takes_back = undo(office, change, entries).map(|_| ());
        add("undo", &takes_back.map_err(|problem| problem.to_string()));
    }
    for table in office_tables(office) {
        add(&format!("table of {}", table.name), &table.rows);
    }
    add("table of the history", &history_table(office, entries).rows);
    add("their history", &history_list(office, entries, Some(person.0)).rows);
    let hashes: Vec<_> = office
        .applicants
        .iter()
        .flat_map(|row| row.value.attachments.values().map(|file| file.hash.clone()))
        .collect();
    add("folders", &plan_files(office, &hashes));
    all
}

fn tells(words: &str) -> bool {
    let words = words.to_lowercase();
    ["zoë", "zoe", "adair", "marchetti", "07700", "020 7946"]
        .iter()
        .any(|word| words.contains(word))
}

#[test]
fn one_person_with_a_shown_and_a_hidden_application_looks_like_two() {
    for shown_first in [true, false] {
        Both::new(shown_first).holds();
    }
}

#[test]
fn nothing_that_is_shown_of_the_hidden_one_tells_who_it_is_and_the_other_is_shown_by_name() {
    for shown_first in [true, false] {
        let both = Both::new(shown_first);
        let office = &both.it.office;
        assert!(office.hides(both.coded) && !office.hides(both.seen));
        assert!(!office.is_hidden(both.person));
        assert_eq!(office.name_of(both.person), "Zoë Adair");
        let today = both.it.today;
        let row = office.applicants.get(both.coded).unwrap();
        let mut words = vec![
            format!("{:?}", queries::applicants::detail(office, both.coded, today)),
            format!("{:?}", queries::sift::sheet(office, both.coded, "A tester")),
            format!("{:?}", queries::openings::detail(office, both.hidden, today)),
            format!("{:?}", applicant(office, row)),
            file_text(office, both.coded, "CV of Zoë Adair").unwrap(),
        ];
        if shown_first {
            words.push(file_text(office, both.coded, "ZoeMarchetti, 0207 946 0000").unwrap());
        }
        for entry in both.it.entries.iter().filter(|entry| entry.record == both.coded.0) {
            words.push(format!("{:?}", crate::office::describe::field_changes(office, entry)));
        }
        for words in words {
            assert!(!tells(&words), "{words}");
        }
        let shown = queries::applicants::detail(office, both.seen, today).unwrap();
        assert_eq!((shown.name().as_str(), shown.also.len()), ("Zoë Adair", 0));
    }
}

#[test]
fn who_is_called_something_else_meanwhile_is_masked_by_both_names() {
    let mut both = Both::new(true);
    let (person_was, was) = queries::applicants::records(&both.it.office, both.seen).unwrap();
    let person_now = Person { name: "Zara Figwort".to_owned(), ..person_was.clone() };
    let (was, now) = (Box::new(was.clone()), Box::new(was));
    both.it.act(Command::EditApplicant { id: both.seen, person_was, person_now, was, now });
    let shown = file_text(&both.it.office, both.coded, "Zoë Adair, Zara Figwort: minutes").unwrap();
    assert!(!tells(&shown) && !shown.contains("Figwort") && shown.contains("minutes"), "{shown}");
}

#[test]
fn once_the_scores_are_locked_each_page_leads_to_the_other() {
    let mut both = Both::new(true);
    let id = both.coded;
    let row = &both.it.office.openings.get(both.hidden).unwrap().value;
    let marks = row.criteria.keys().map(|id| (*id, 3)).collect();
    both.it.act(Command::ScoreApplicant { id, marks, note: String::new() });
    both.it.act(Command::LockSift { id: both.hidden });
    let also = |id| {
        let detail = queries::applicants::detail(&both.it.office, id, both.it.today).unwrap();
        detail.also.into_iter().map(|it| (it.id, it.opening)).collect::<Vec<_>>()
    };
    assert_eq!(also(both.seen), [(both.coded, "Research".to_owned())]);
    assert_eq!(also(both.coded), [(both.seen, "Summer help".to_owned())]);
}

#[test]
fn what_is_over_is_erased_and_what_hides_in_a_blind_sift_stays() {
    for shown_first in [true, false] {
        let mut both = Both::new(shown_first);
        let stage = Stage::Withdrawn;
        both.it.act(Command::MoveApplicant { id: both.seen, stage, reason: String::new() });
        let later = both.it.today + chrono::Days::new(400);
        let due = queries::retention::retention(&both.it.office, later).due;
        assert_eq!(due.len(), 1);
        both.it.act(Command::ErasePerson { id: due[0].person });
        let office = &both.it.office;
        assert!(office.applicants.get(both.seen).is_none());
        assert!(office.applicants.get(both.coded).is_some() && office.is_hidden(both.person));
        assert!(queries::retention::retention(office, later).due.is_empty());
        let (_, certificate) = queries::erasure::register(office).remove(0);
        assert_eq!(certificate.records.values().sum::<u32>(), 1);
        let names: Vec<String> =
            office_tables(office).iter().map(|table| format!("{:?}", table.rows)).collect();
        assert!(!names.iter().any(|rows| tells(rows)));
        // Where names are shown again, nothing of them was lost.
        both.it.act(Command::SetBlind { id: both.hidden, blind: false });
        assert_eq!(both.it.office.name_of(both.person), "Zoë Adair");
    }
}

#[test]
fn whoever_asks_to_be_erased_goes_from_the_blind_sift_too() {
    let mut both = Both::new(true);
    let erasure = crate::office::Erasure {
        person: both.person,
        is_whole: true,
        reason: crate::domain::erasure_certificate::ErasureReason::TheyAsked,
        ..Default::default()
    };
    both.it.act(Command::Erase { erasure: Box::new(erasure) });
    assert!(both.it.office.applicants.get(both.coded).is_none());
    assert!(both.it.office.people.get(both.person).is_none());
}

/// Something that a user does.
#[derive(Clone, Copy, Debug)]
enum Act {
    Acknowledge(u8),
    Move(u8, u8),
    Note(u8),
    Interview(u8),
    Letter(u8),
    Score(u8),
    Ask,
    Hold,
    Place,
    Undo(u8),
    Tell(u8),
}

fn acts() -> impl Strategy<Value = Vec<(Act, bool)>> {
    let act = prop_oneof![
        (1_u8..4).prop_map(Act::Acknowledge),
        ((1_u8..4), (0_u8..8)).prop_map(|(whom, stage)| Act::Move(whom, stage)),
        (1_u8..4).prop_map(Act::Note),
        (1_u8..4).prop_map(Act::Interview),
        (1_u8..4).prop_map(Act::Letter),
        (1_u8..4).prop_map(Act::Score),
        Just(Act::Ask),
        Just(Act::Hold),
        Just(Act::Place),
        (0_u8..30).prop_map(Act::Undo),
        (1_u8..4).prop_map(Act::Tell),
    ];
    proptest::collection::vec((act, any::<bool>()), 0..9)
}

impl Both {
    fn whom(&self, which: u8) -> Vec<ApplicantId> {
        let of = [(1, self.seen), (2, self.coded)];
        of.iter().filter(|(bit, _)| which & bit != 0).map(|(_, id)| *id).collect()
    }

    fn act(&mut self, act: Act) {
        let (today, later) = (self.it.today, self.it.today + chrono::Days::new(14));
        let mut commands = Vec::new();
        match act {
            Act::Acknowledge(whom) => commands.push(Command::AcknowledgeApplicants {
                ids: self.whom(whom),
                on: today,
                hear_by: later,
            }),
            Act::Move(whom, stage) => commands.push(Command::MoveApplicants {
                ids: self.whom(whom),
                stage: Stage::ALL[usize::from(stage)],
                reason: "Adair had no time".to_owned(),
            }),
            Act::Tell(whom) => {
                commands.push(Command::TellApplicants { ids: self.whom(whom), on: today });
            }
            Act::Note(whom) => commands.extend(self.whom(whom).into_iter().map(|id| {
                Command::AddApplicantNote { id, text: "Zoë Adair rang again".to_owned() }
            })),
            Act::Interview(whom) => commands.extend(self.whom(whom).into_iter().map(|applicant| {
                let interview = Interview { place: "Adair House".to_owned(), ..Default::default() };
                Command::AddInterview { applicant, interview: Box::new(interview) }
            })),
            Act::Letter(whom) => commands.extend(self.whom(whom).into_iter().map(|id| {
                let subject = "Dear Zoë".to_owned();
                Command::SendLetter { id, kind: LetterKind::ALL[0], subject, hear_by: Some(later) }
            })),
            Act::Score(whom) => commands.extend(self.whom(whom).into_iter().map(|id| {
                let row = self.it.office.applicants.get(id).unwrap();
                let opening = self.it.office.openings.get(row.value.opening).unwrap();
                let marks = opening.value.criteria.keys().map(|id| (*id, 2)).collect();
                Command::ScoreApplicant { id, marks, note: "Like Adair".to_owned() }
            })),
            Act::Ask => commands.push(Command::AddRequest {
                request: Box::new(DataRequest {
                    person: Some(self.person),
                    received: today,
                    ..DataRequest::default()
                }),
            }),
            Act::Hold => commands.push(Command::PutOnHold {
                person: self.person,
                reason: LegalHold::default().reason + "A claim",
            }),
            Act::Place => commands.push(Command::AcceptApplicant {
                id: self.seen,
                placement: Box::new(Placement { start: later, ..Placement::default() }),
            }),
            Act::Undo(back) => {
                let all = &self.it.entries;
                let Some(last) = all.len().checked_sub(1 + usize::from(back)) else { return };
                let change: Vec<Entry> =
                    all.iter().filter(|it| it.change == all[last].change).cloned().collect();
                // The beginning stays, and both applications with it.
                if change.iter().any(|it| it.action.starts_with("add-app"))
                    || change.iter().any(|it| it.collection == Collection::Openings.name())
                    || change.iter().any(|it| it.collection == Collection::Office.name())
                {
                    return;
                }
                if let Ok(changes) = undo(&self.it.office, &change, all) {
                    self.it.take(changes);
                }
            }
        }
        for command in commands {
            let _ = self.it.try_act(command);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_done_one_person_looks_like_two(
        shown_first in any::<bool>(),
        done in acts(),
    ) {
        let mut both = Both::new(shown_first);
        for (act, _) in done {
            both.act(act);
        }
        both.holds();
    }
}

#[test]
fn an_addition_is_taken_back_without_the_person_where_they_have_another_application() {
    for shown_first in [true, false] {
        let both = Both::new(shown_first);
        let made = both.it.entries.iter().find(|it| it.record == both.seen.0).unwrap().change;
        let change: Vec<Entry> =
            both.it.entries.iter().filter(|it| it.change == made).cloned().collect();
        let Changes { edits, .. } = undo(&both.it.office, &change, &both.it.entries).unwrap();
        let gone: Vec<&Edit> = edits.iter().filter(|it| it.record == both.person.0).collect();
        assert!(gone.is_empty());
        let mut it = both.it.clone();
        it.take(undo(&it.office, &change, &it.entries).unwrap());
        assert!(it.office.person(both.person).is_some() && it.office.is_hidden(both.person));
        let told: Vec<String> = queries::history::lines(&it.office, &it.entries)
            .into_iter()
            .map(|line| line.sentence)
            .collect();
        assert!(told.iter().any(|words| words == "Undid: Added the applicant Zoë Adair"));
        let code = name(&it.office, both.coded);
        assert!(told.iter().any(|words| *words == format!("Added {code}")));
    }
}
