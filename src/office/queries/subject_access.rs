//! Everything that is held about one person, made ready to be given to them: their records in words,
//! the files, and the passages that are somebody else's words, on each of which a person decides
//! before anything goes out.

use crate::{
    domain::{
        DataRequestId, PersonId,
        data_request::{Choice, DataRequest, Decision},
        expense::Expense,
        receipt::Hash,
        retention::RecordKind,
    },
    journal::{Entry, Folded, patch},
    office::{
        Collection, Office, blind, describe,
        erasure::{kinds, words},
        queries::{erasure::records_of, history},
    },
};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The fields that name who wrote what stands beside them.
const WRITERS: &[&str] = &["by", "author", "written_by"];

/// Fields that hold no words: ids, hashes, keys.
const NO_WORDS: &[&str] =
    &["hash", "copy", "thumbnail", "picture", "media_type", "deleted", "template"];

/// Fields that the office writes about somebody, by their collection. Anything that stands beside
/// the name of a writer is found without this list.
const OF_THE_OFFICE: &[(&str, &[&str])] = &[
    (
        "applicants",
        &["reason", "interview_note", "panel", "questions", "outcome_note", "chance_note"],
    ),
    ("checklist", &["note", "reason"]),
    ("expenses", &["ipsa_comment"]),
    ("legal-holds", &["reason", "release_reason"]),
    ("placements", &["pay_note", "hours_note"]),
];

/// The collections whose texts are facts about the person, or their own words, but for the fields
/// above. In a collection that is not here, as a newer version may have it, every text is looked at.
const OWN: &[Collection] = &[
    Collection::People,
    Collection::Applicants,
    Collection::Placements,
    Collection::Checklist,
    Collection::WorkLog,
    Collection::Goals,
    Collection::Tasks,
    Collection::Attendance,
    Collection::Preparations,
    Collection::Inductions,
    Collection::Rota,
    Collection::Papers,
    Collection::Expenses,
    Collection::Certificates,
    Collection::DataRequests,
    Collection::LegalHolds,
];

/// A passage that is somebody else's words, or names somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its key: the collection, the record and the way to the field.
    pub key: String,
    /// Which record it stands in, in words.
    pub of: String,
    /// The field, in words.
    pub field: String,
    /// Why it is marked.
    pub why: String,
    /// The words.
    pub text: String,
    /// Whether it is a file rather than words.
    pub is_file: bool,
}

/// One record, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordWords {
    /// What it is.
    pub title: String,
    /// Its fields and what they say.
    pub rows: Vec<(String, String)>,
}

/// Records of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// The records.
    pub records: Vec<RecordWords>,
}

/// A file that goes along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessFile {
    /// Its key, under which a decision is kept.
    pub key: String,
    /// Under which hash its bytes are kept.
    pub hash: Hash,
    /// Where it goes in the ZIP, without what would make it unique: `receipts/2026-03-02 rail.jpg`.
    pub path: String,
}

/// All that is held about one person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Access {
    /// Whose it is.
    pub name: String,
    /// What it says of how long things are kept, where they came from and who else had them.
    pub about: Vec<(String, String)>,
    /// The records, section by section.
    pub sections: Vec<Section>,
    /// Passages to decide on.
    pub passages: Vec<Passage>,
    /// The files.
    pub files: Vec<AccessFile>,
    /// The records as data, with what was decided.
    pub data: Value,
    /// How many records there are.
    pub records: usize,
    /// Whether an opening is sifted blind, whose applications are in no copy until its scores are
    /// locked. Said of everybody alike, so that it tells of nobody.
    pub is_short_of_blind: bool,
}

impl Access {
    /// The passages that nobody has decided on.
    pub fn open<'a>(&'a self, request: &'a DataRequest) -> impl Iterator<Item = &'a Passage> {
        self.passages.iter().filter(|passage| !request.decisions.contains_key(&passage.key))
    }
}

/// The words in the place of a passage, by what was decided.
fn in_place(text: &str, decision: Option<&Decision>) -> String {
    match decision {
        None => "[Not decided yet]".to_owned(),
        Some(Decision { choice: Choice::Include | Choice::Unknown, .. }) => text.to_owned(),
        Some(Decision { choice: Choice::LeaveOut, reason, .. }) => format!("[Left out: {reason}]"),
        Some(Decision { choice: Choice::Summarise, summary, .. }) => {
            format!("[In short: {summary}]")
        }
    }
}

fn key_of(folded: &Folded, path: &[String]) -> String {
    format!("{}/{}/{}", folded.collection, folded.record, path.join("/"))
}

fn is_id(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::parse_str(text).is_ok()
}

/// Whether a text is words, and no date, id, hash or key of a choice.
fn is_words(office: &Office, path: &[String], text: &str) -> bool {
    let field = path.last().map_or("", String::as_str);
    !text.trim().is_empty()
        && !NO_WORDS.contains(&field)
        && !WRITERS.contains(&field)
        && !is_id(text)
        && chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_err()
        && describe::whole_value(office, path, &Value::String(text.to_owned())) == text
}

/// What stands at a way into a value.
fn at<'a>(value: &'a Value, path: &[String]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, step| value.get(step))
}

/// Who else wrote what stands at a way, as the field beside it says.
fn writer(value: &Value, path: &[String], own: &[String]) -> Option<String> {
    let beside = at(value, path.get(..path.len().checked_sub(1)?)?)?;
    let by = WRITERS.iter().find_map(|field| beside.get(field)?.as_str())?;
    (!by.is_empty() && !words::holds(by, own)).then(|| by.to_owned())
}

/// Everybody else whose name stands in a text.
fn named(text: &str, others: &[(String, Vec<String>)]) -> Option<String> {
    others.iter().find(|(_, words)| words::holds(text, words)).map(|(name, _)| name.clone())
}

/// Why a text of a record is marked; nothing where it goes out as it is.
fn mark(
    office: &Office,
    folded: &Folded,
    value: &Value,
    (path, text): (&[String], &str),
    own: &[String],
    others: &[(String, Vec<String>)],
) -> Option<String> {
    if !is_words(office, path, text) {
        return None;
    }
    if let Some(by) = writer(value, path, own) {
        return Some(format!("Written by {by}"));
    }
    let collection = Collection::from_name(&folded.collection);
    let field = path.last().map_or("", String::as_str);
    let is_of_the_office = OF_THE_OFFICE
        .iter()
        .any(|(of, fields)| *of == folded.collection && fields.contains(&field));
    let is_supervisors = collection == Some(Collection::ExitReviews)
        && value.get("side").and_then(Value::as_str) == Some("supervisor");
    let is_own = match collection {
        Some(Collection::ExitReviews) => !is_supervisors,
        Some(collection) => OWN.contains(&collection),
        None => false,
    };
    if is_of_the_office || !is_own {
        return Some("Written by the office".to_owned());
    }
    // Their own name is theirs, though somebody else may have the same one.
    if collection == Some(Collection::People) && path == ["name"] {
        return None;
    }
    named(text, others).map(|name| format!("Names {name}"))
}

/// The words for a way into a record: ids become numbers, so that one note is told from the next.
fn field_words(path: &[String], numbers: &BTreeMap<(Vec<String>, String), usize>) -> String {
    let mut words = Vec::new();
    for (index, part) in path.iter().enumerate() {
        let before = path.get(..index).unwrap_or_default().to_vec();
        match numbers.get(&(before, part.clone())) {
            Some(number) => {
                if let Some(last) = words.last_mut() {
                    *last = format!("{last} {number}");
                }
            }
            None => words.push(part.replace(['_', '-'], " ")),
        }
    }
    let mut text = words.join(", ");
    if let Some(first) = text.get(..1).map(str::to_uppercase) {
        text.replace_range(..1, &first);
    }
    text
}

/// Numbers for the ids in a record's ways, in their order.
fn numbers(leaves: &[(Vec<String>, Value)]) -> BTreeMap<(Vec<String>, String), usize> {
    let mut seen: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    for (path, _) in leaves {
        for (index, part) in path.iter().enumerate().filter(|(_, part)| is_id(part)) {
            let known = seen.entry(path.get(..index).unwrap_or_default().to_vec()).or_default();
            if !known.contains(part) {
                known.push(part.clone());
            }
        }
    }
    seen.into_iter()
        .flat_map(|(before, ids)| {
            (1..).zip(ids).map(move |(number, id)| ((before.clone(), id), number))
        })
        .collect()
}

fn set(value: &mut Value, path: &[String], to: Value) {
    let Some((last, way)) = path.split_last() else { return };
    let place = way.iter().try_fold(value, |value, step| value.get_mut(step));
    if let Some(fields) = place.and_then(Value::as_object_mut) {
        fields.insert(last.clone(), to);
    }
}

/// The order of the sections.
fn order(collection: &str) -> usize {
    Collection::ALL.iter().position(|it| it.name() == collection).unwrap_or(usize::MAX)
}

fn section_title(collection: &str) -> String {
    match Collection::from_name(collection) {
        Some(Collection::People) => "Who you are".to_owned(),
        Some(Collection::Applicants) => "Applications".to_owned(),
        Some(Collection::Placements) => "Placements".to_owned(),
        Some(Collection::Checklist) => "Lists".to_owned(),
        Some(Collection::WorkLog) => "Work log".to_owned(),
        Some(Collection::Expenses) => "Expenses".to_owned(),
        Some(Collection::ExitReviews) => "Exit reviews".to_owned(),
        Some(Collection::Certificates) => "Certificates".to_owned(),
        Some(Collection::DataRequests) => "Requests and complaints about your data".to_owned(),
        Some(Collection::LegalHolds) => "Legal holds".to_owned(),
        _ => capitalised(&collection.replace('-', " ")),
    }
}

/// A text as it begins a line.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |it| it.to_uppercase().chain(chars).collect())
}

/// Takes out of a reference what its sentences rest on, and what was drafted where it stands as it
/// was drafted: those are copies of records that are given themselves, and decided on there.
fn without_workings(value: &mut Value) {
    let sentences = value.get_mut("sentences").and_then(Value::as_object_mut);
    for sentence in sentences.into_iter().flat_map(|it| it.values_mut()) {
        let Some(fields) = sentence.as_object_mut() else { continue };
        fields.remove("evidence");
        if fields.get("drafted") == fields.get("text") {
            fields.remove("drafted");
        }
    }
}

/// What a copy has to say besides: how long things are kept, where they came from, who else had
/// them. Source: domain.md 5.6.
fn about(office: &Office, records: &[&Folded], request: &DataRequest) -> Vec<(String, String)> {
    let kinds: BTreeSet<RecordKind> =
        records.iter().map(|folded| kinds::kind_of(office, folded)).collect();
    let kept: Vec<String> = super::erasure::periods(office, request.received)
        .into_iter()
        .filter(|row| kinds.contains(&row.kind))
        .map(|row| {
            let period = if row.period.is_empty() { "not settled yet" } else { &row.period };
            format!("{}: {period}", row.kind.label())
        })
        .collect();
    let mut sources: Vec<String> = office
        .applicants
        .iter()
        .filter(|row| Some(row.value.person) == request.person && !row.value.source.is_empty())
        .filter(|row| !office.hides(row.id.into()))
        .map(|row| row.value.source.clone())
        .collect();
    sources.dedup();
    let source = match sources.as_slice() {
        [] => "From you, and from the people you work with here".to_owned(),
        sources => {
            format!("From you ({}), and from the people you work with here", sources.join("; "))
        }
    };
    let to = match request.recipients.trim() {
        "" => "Nobody outside the office is recorded".to_owned(),
        to => to.to_owned(),
    };
    vec![
        ("How long it is kept".to_owned(), kept.join("\n")),
        ("Where it came from".to_owned(), source),
        ("Who else was given it".to_owned(), to),
        (
            "If you are not content".to_owned(),
            "You may complain to this office, which acknowledges it within 30 days, and to the Information Commissioner’s Office.".to_owned(),
        ),
    ]
}

/// All that is held about the person of a request; nothing where the request or the person is gone.
pub fn access(office: &Office, id: DataRequestId) -> Option<Access> {
    let request = &office.data_requests.get(id)?.value;
    let person = request.person?;
    let own = words::Words::of(&office.people.get(person)?.value).all();
    let others: Vec<(String, Vec<String>)> = office
        .people
        .iter()
        .filter(|row| row.id != person.0)
        .map(|row| {
            let mut words = words::Words::of(&row.value).whole;
            // What they share, such as an address, is the person’s own: somebody may be kept twice.
            words.retain(|word| !own.iter().any(|own| own.eq_ignore_ascii_case(word)));
            (row.value.name.clone(), words)
        })
        .filter(|(_, words)| !words.is_empty())
        .collect();
    let mut records = records_of(office, person);
    records.retain(|folded| blind::may_tell(office, &folded.collection, folded.record));
    records.sort_by_key(|folded| {
        (order(&folded.collection), folded.collection.clone(), folded.record)
    });
    let mut access = Access {
        name: office.name_of(person),
        about: about(office, &records, request),
        records: records.len(),
        is_short_of_blind: office.has_blind_sift(),
        ..Access::default()
    };
    let mut data: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for folded in records {
        let mut value = folded.value();
        // What was decided stands in the place of the words, and is not decided on again.
        if folded.collection == Collection::DataRequests.name()
            && let Some(fields) = value.as_object_mut()
        {
            fields.remove("decisions");
        }
        if folded.collection == Collection::References.name() {
            without_workings(&mut value);
        }
        let leaves = patch::leaves(&value);
        let numbers = numbers(&leaves);
        let name = describe::record_name(office, &folded.collection, folded.record);
        let is_removed = value.get("deleted") == Some(&Value::Bool(true));
        let title = if is_removed { format!("{name} (removed)") } else { name.clone() };
        let before = value.clone();
        let mut rows = Vec::new();
        for (path, leaf) in &leaves {
            let field = path.last().map_or("", String::as_str);
            if leaf.is_null() || NO_WORDS.contains(&field) {
                continue;
            }
            let label = field_words(path, &numbers);
            let mut shown = describe::whole_value(office, path, leaf);
            if let Some(text) = leaf.as_str()
                && let Some(why) = mark(office, folded, &before, (path, text), &own, &others)
            {
                let key = key_of(folded, path);
                let text = text.to_owned();
                shown = in_place(&text, request.decisions.get(&key));
                set(&mut value, path, Value::String(shown.clone()));
                let field = label.clone();
                access.passages.push(Passage {
                    key,
                    of: capitalised(&name),
                    field,
                    why,
                    text,
                    is_file: false,
                });
            }
            if !shown.is_empty() {
                rows.push((label, shown));
            }
        }
        add_files(&mut access, folded, &before, &name, request);
        data.entry(folded.collection.clone())
            .or_default()
            .push(json!({ "id": folded.record, "record": value }));
        let section = section_title(&folded.collection);
        match access.sections.last_mut() {
            Some(last) if last.title == section => last.records.push(RecordWords { title, rows }),
            _ => {
                let records = vec![RecordWords { title, rows }];
                access.sections.push(Section { title: section, records });
            }
        }
    }
    access.data = json!({ "person": person, "records": data });
    Some(access)
}

/// The files of a record: receipts go along; on what came with an application somebody decides, since
/// nobody can read it but a person.
fn add_files(access: &mut Access, folded: &Folded, value: &Value, of: &str, request: &DataRequest) {
    let ending = |name: &str| name.rsplit_once('.').map_or("bin", |(_, ending)| ending).to_owned();
    let receipts = value.get("receipts").and_then(Value::as_object);
    for (id, receipt) in receipts.into_iter().flatten() {
        let Some(hash) = receipt.get("hash").and_then(Value::as_str) else { continue };
        let expense: Expense = serde_json::from_value(value.clone()).unwrap_or_default();
        let name = receipt.get("file_name").and_then(Value::as_str).unwrap_or("");
        let path = format!(
            "receipts/{} {} {}.{}",
            expense.on,
            expense.kind.key(),
            expense.amount.plain(),
            ending(name)
        );
        access.files.push(AccessFile {
            key: key_of(folded, &["receipts".to_owned(), id.clone()]),
            hash: Hash(hash.to_owned()),
            path,
        });
    }
    for field in ["attachments", "files", "scans"] {
        let attached = value.get(field).and_then(Value::as_object);
        for (id, file) in attached.into_iter().flatten() {
            let Some(hash) = file.get("hash").and_then(Value::as_str) else { continue };
            let name = file.get("file_name").and_then(Value::as_str).unwrap_or("a file").to_owned();
            let key = key_of(folded, &[field.to_owned(), id.clone()]);
            let decision = request.decisions.get(&key);
            if decision.is_none_or(|it| it.choice == Choice::Include) {
                access.files.push(AccessFile {
                    key: key.clone(),
                    hash: Hash(hash.to_owned()),
                    path: format!("files/{name}"),
                });
            }
            access.passages.push(Passage {
                key,
                of: capitalised(of),
                field: "File".to_owned(),
                why: "A file may hold somebody else’s words. Look into it first".to_owned(),
                text: name,
                is_file: true,
            });
        }
    }
}

/// The office with this person alone, as it goes out: what its tables are made of.
pub fn office_of(office: &Office, access: &Access, person: PersonId) -> Office {
    let mut alone = Office::default();
    // Openings are told by their titles; nothing else of them goes out.
    let openings = Collection::Openings.name();
    for row in office.openings.iter() {
        let text = json!({ "title": row.value.title }).to_string();
        if let Some(folded) = office.folded(openings, row.id) {
            alone.absorb(Folded { text, ..folded.clone() });
        }
    }
    let decided =
        access.data.get("records").and_then(Value::as_object).cloned().unwrap_or_default();
    for (collection, records) in decided {
        for record in records.as_array().into_iter().flatten() {
            let id = record.get("id").and_then(|id| id.as_str()?.parse().ok());
            let (Some(id), Some(value)) = (id, record.get("record")) else { continue };
            if let Some(folded) = office.folded(&collection, id) {
                alone.absorb(Folded { text: value.to_string(), ..folded.clone() });
            }
        }
    }
    debug_assert!(alone.people.get(person).is_some());
    alone
}

/// What was done to the person's records: when, who and what, oldest first.
pub fn history(office: &Office, entries: &[Entry], person: PersonId) -> Vec<Value> {
    let mut theirs = history::about(office, person.0, entries);
    theirs.sort_by_key(|entry| entry.stamp);
    theirs
        .chunk_by(|one, other| one.change == other.change)
        .filter_map(|change| {
            let first = change.first()?;
            let of: Vec<Entry> = change.iter().map(|entry| (*entry).clone()).collect();
            let mut line = Map::new();
            line.insert("when".to_owned(), json!(first.stamp.millis));
            line.insert("who".to_owned(), json!(first.author));
            line.insert("what".to_owned(), json!(describe::sentence(office, &of)));
            Some(Value::Object(line))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{data_request::RequestKind, person::Person},
        office::{
            Command,
            generator::{Plan, generate},
            testing::TestOffice,
        },
    };
    use proptest::prelude::*;

    /// Every text of a record that is words, whole.
    fn texts(office: &Office, folded: &Folded) -> Vec<(Vec<String>, String)> {
        let mut value = folded.value();
        if folded.collection == Collection::References.name() {
            without_workings(&mut value);
        }
        patch::leaves(&value)
            .into_iter()
            .filter_map(|(path, value)| Some((path, value.as_str()?.to_owned())))
            .filter(|(path, text)| is_words(office, path, text))
            .collect()
    }

    fn ask(entries: &[Entry], which: usize) -> (TestOffice, DataRequestId, PersonId) {
        let mut it = TestOffice::new("2026-11-25");
        it.office = Office::of(entries);
        let people: Vec<uuid::Uuid> = it.office.people.iter().map(|row| row.id).collect();
        let person = PersonId(people[which % people.len()]);
        // Somebody else's words, and words that name somebody else.
        let other = it.office.people.iter().find(|row| row.id != person.0).unwrap();
        let other = other.value.name.clone();
        let mine = it.office.applicants.iter().find(|row| row.value.person == person);
        if let Some(id) = mine.map(|row| row.id.into()) {
            it.act(Command::AddApplicantNote { id, text: format!("As {other} told me") });
        }
        let request =
            DataRequest { person: Some(person), received: it.today, ..DataRequest::default() };
        let id = it.act(Command::AddRequest { request: Box::new(request) }).unwrap().into();
        (it, id, person)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]
        #[test]
        fn a_copy_holds_all_of_the_person_and_marks_what_is_somebody_elses(
            seed in any::<u64>(),
            which in any::<usize>(),
        ) {
            let plan = Plan { applicants: 14, placements: 4, expenses: 24, seed };
            let (entries, _) = generate(&plan).unwrap();
            let (mut it, id, person) = ask(&entries, which);
            let access = access(&it.office, id).unwrap();
            let records: Vec<Folded> =
                records_of(&it.office, person).into_iter().cloned().collect();
            prop_assert_eq!(access.records, records.len());
            // Everything that stands beside another's name is marked.
            for folded in &records {
                for (path, _) in texts(&it.office, folded) {
                    let own = words::Words::of(it.office.person(person).unwrap()).all();
                    if writer(&folded.value(), &path, &own).is_some() {
                        let key = key_of(folded, &path);
                        prop_assert!(access.passages.iter().any(|it| it.key == key), "{}", key);
                    }
                }
            }
            // Undecided, nothing of it goes out; decided, every word of the person does.
            let shown = |access: &Access| {
                let sections = access.sections.iter().flat_map(|it| &it.records);
                let rows = sections.flat_map(|it| &it.rows).map(|(_, text)| text.as_str());
                rows.collect::<Vec<_>>().join("\n")
            };
            let before = shown(&access);
            let marked: BTreeSet<&str> = access.passages.iter().map(|it| it.key.as_str()).collect();
            let free: Vec<String> = records
                .iter()
                .flat_map(|folded| {
                    let of = |path: &[String]| key_of(folded, path);
                    texts(&it.office, folded)
                        .into_iter()
                        .filter(|(path, _)| !marked.contains(of(path).as_str()))
                        .map(|(_, text)| text)
                        .collect::<Vec<_>>()
                })
                .collect();
            for passage in access.passages.iter().filter(|it| it.text.chars().count() > 12) {
                // The same words may be the person's own somewhere else.
                let is_free = free.iter().any(|text| text.contains(&passage.text));
                let is_there = before.contains(&passage.text);
                prop_assert!(passage.is_file || is_free || !is_there, "{}", passage.key);
            }
            let was = it.office.data_requests.get(id).unwrap().value.clone();
            let mut now = was.clone();
            for passage in &access.passages {
                now.decisions.insert(passage.key.clone(), Decision::default());
            }
            it.act(Command::EditRequest { id, was: Box::new(was), now: Box::new(now) });
            let access = super::access(&it.office, id).unwrap();
            let request = &it.office.data_requests.get(id).unwrap().value;
            prop_assert_eq!(access.open(request).count(), 0);
            let after = shown(&access);
            let data = access.data.to_string();
            for folded in records.iter().filter(|it| it.collection != "data-requests") {
                for (_, text) in texts(&it.office, folded) {
                    prop_assert!(after.contains(&text), "{text:?} is not in the copy");
                    let quoted = serde_json::to_string(&text).unwrap();
                    prop_assert!(data.contains(&quoted), "{text:?} is not in the data");
                }
            }
        }
    }

    #[test]
    fn whoever_shares_a_name_with_somebody_is_told_their_own() {
        let mut it = TestOffice::new("2026-11-25");
        let opening = crate::domain::opening::Opening::default();
        let opening = it.act(Command::AddOpening { opening }).unwrap().into();
        for _ in 0..2 {
            let applicant = crate::domain::applicant::Applicant { opening, ..Default::default() };
            let person = Person { name: "Ngozi Okonkwo".to_owned(), ..Person::default() };
            it.act(Command::AddApplicant { person, applicant });
        }
        let person = PersonId(it.office.people.iter().next().unwrap().id);
        let request =
            DataRequest { person: Some(person), received: it.today, ..DataRequest::default() };
        let id = it.act(Command::AddRequest { request: Box::new(request) }).unwrap().into();
        let access = access(&it.office, id).unwrap();
        assert!(access.passages.iter().all(|it| it.text != "Ngozi Okonkwo"));
        let rows = access.sections.iter().flat_map(|it| &it.records).flat_map(|it| &it.rows);
        assert!(rows.into_iter().any(|(_, text)| text == "Ngozi Okonkwo"));
    }

    #[test]
    fn of_a_reference_its_sentences_are_given_and_not_their_workings() {
        let sentence = |text: &str| json!({ "text": text, "drafted": "He came", "evidence": { "person/1": "Sam" } });
        let mut value = json!({ "sentences": { "a": sentence("He came"), "b": sentence("He came and stayed") } });
        without_workings(&mut value);
        let expected = json!({ "sentences": {
            "a": { "text": "He came" },
            "b": { "text": "He came and stayed", "drafted": "He came" },
        } });
        assert_eq!(value, expected);
    }

    #[test]
    fn what_is_left_out_or_summarised_is_said_to_be_and_stays_here() {
        let mut it = TestOffice::new("2026-11-25");
        let opening = crate::domain::opening::Opening::default();
        let opening = it.act(Command::AddOpening { opening }).unwrap().into();
        let applicant = crate::domain::applicant::Applicant {
            opening,
            received: it.today,
            summary: "I like the Vale".to_owned(),
            ..Default::default()
        };
        let person = Person { name: "Sam Okafor".to_owned(), ..Person::default() };
        let applicant = it.act(Command::AddApplicant { person, applicant }).unwrap().into();
        for text in ["Too quiet for us", "Her uncle says no"] {
            it.act(Command::AddApplicantNote { id: applicant, text: text.to_owned() });
        }
        let person = PersonId(it.office.people.iter().next().unwrap().id);
        let request = DataRequest {
            kind: RequestKind::Access,
            person: Some(person),
            received: it.today,
            ..DataRequest::default()
        };
        let id = it.act(Command::AddRequest { request: Box::new(request) }).unwrap().into();
        let copy = |it: &TestOffice| {
            crate::format::data_copy::data_copy(&it.office, &it.entries, id, it.today)
        };
        assert!(copy(&it).is_err_and(|words| words.contains("2 passages")));
        let open = access(&it.office, id).unwrap();
        let key = |text: &str| open.passages.iter().find(|it| it.text == text).unwrap().key.clone();
        let was = it.office.data_requests.get(id).unwrap().value.clone();
        let mut now = was.clone();
        let decide = |choice, reason: &str, summary: &str| Decision {
            choice,
            reason: reason.to_owned(),
            summary: summary.to_owned(),
            ..Decision::default()
        };
        now.decisions.insert(
            key("Too quiet for us"),
            decide(Choice::Summarise, "Said in confidence", "A doubt about the role"),
        );
        now.decisions
            .insert(key("Her uncle says no"), decide(Choice::LeaveOut, "About somebody else", ""));
        it.act(Command::EditRequest { id, was: Box::new(was), now: Box::new(now) });
        let copy = copy(&it).unwrap();
        let mut all = serde_json::to_string(&copy.document).unwrap();
        for file in &copy.texts {
            all.push_str(&String::from_utf8_lossy(&file.bytes));
        }
        assert!(all.contains("I like the Vale") && all.contains("Sam Okafor"));
        assert!(all.contains("[In short: A doubt about the role]"));
        assert!(all.contains("[Left out: About somebody else]"));
        assert!(!all.contains("Too quiet") && !all.contains("uncle"), "what stays here went out");
        assert!(copy.texts.iter().any(|file| file.path == "csv/applicants.csv"));
    }
}
