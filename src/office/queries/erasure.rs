//! Erasing, looked at before it is done: what of somebody would go, what must stay and why, who is
//! due, and the register of what was erased.

use crate::{
    domain::{
        ErasureCertificateId, LegalHoldId, OpeningId, PersonId, date,
        erasure_certificate::ErasureCertificate,
        legal_hold::LegalHold,
        placement::PlacementPhase,
        retention::{CountedFrom, RecordKind},
        rulebook::Figure,
    },
    journal::{ERASURES, Entry, Folded},
    office::{
        Office, blind, describe,
        erasure::{
            kinds::{self, Standing},
            words::{self, Words},
        },
    },
};
use chrono::{Months, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A record, by its collection and its id.
pub type Key = (String, Uuid);

/// So many records of a row are named.
const NAMED: usize = 5;

/// Records of one kind that stand alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewRow {
    /// A key for the tick: the kind and how it stands.
    pub key: String,
    /// The kind.
    pub kind: RecordKind,
    /// Whether their time is over.
    pub is_due: bool,
    /// The records.
    pub records: Vec<Key>,
    /// The first few of them, in words.
    pub named: Vec<String>,
    /// Why they are due, or stay.
    pub why: String,
    /// Whether money in them is not settled.
    pub is_open: bool,
}

/// What would go and what must stay of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// What they are called.
    pub name: String,
    /// Whether their name is hidden by a blind sift, so that nothing is shown.
    pub is_hidden: bool,
    /// The legal hold that stands in the way.
    pub hold: Option<(LegalHoldId, String, String)>,
    /// What there is, due first.
    pub rows: Vec<ReviewRow>,
    /// How many records there are, the person’s own among them.
    pub total: usize,
    /// Whether they are here now, or still to come.
    pub is_here: bool,
    /// Whether a request or a complaint of theirs is open.
    pub has_open_request: bool,
    /// Whether an opening is sifted blind, of whose applications nothing is said here, whoever sent
    /// them.
    pub is_short_of_blind: bool,
}

impl Review {
    /// The keys of the rows that are due.
    pub fn due(&self) -> BTreeSet<String> {
        self.rows.iter().filter(|row| row.is_due).map(|row| row.key.clone()).collect()
    }

    /// Whether these rows are all there is, so that the person goes with them.
    pub fn is_whole(&self, chosen: &BTreeSet<String>) -> bool {
        self.rows.iter().all(|row| chosen.contains(&row.key))
    }

    /// The records of some rows.
    pub fn records(&self, chosen: &BTreeSet<String>) -> BTreeSet<Key> {
        let rows = self.rows.iter().filter(|row| chosen.contains(&row.key));
        rows.flat_map(|row| row.records.iter().cloned()).collect()
    }
}

/// What is kept of a person in the journal’s records, removed ones too.
pub fn records_of(office: &Office, person: PersonId) -> Vec<&Folded> {
    office.all_folded().filter(|folded| folded.subject == Some(person.0)).collect()
}

fn period_words(office: &Office, kind: RecordKind) -> String {
    match kinds::months(office, kind) {
        Some(1) => format!("1 month {}", kind.counted_from().words()),
        Some(months) if months % 12 == 0 => {
            let years = months / 12;
            let unit = if years == 1 { "year" } else { "years" };
            format!("{years} {unit} {}", kind.counted_from().words())
        }
        Some(months) => format!("{months} months {}", kind.counted_from().words()),
        None => String::new(),
    }
}

fn why(office: &Office, kind: RecordKind, standing: &Standing) -> String {
    let period = period_words(office, kind);
    match standing {
        Standing::Due(since) => format!("Due since {}: kept {period}.", date::long(*since)),
        Standing::Until(day) => format!("Stays until {}: kept {period}.", date::long(*day)),
        Standing::NotBegun => match kind.counted_from() {
            CountedFrom::Outcome => "Stays: the application has no outcome yet.".to_owned(),
            CountedFrom::Closed => "Stays: it is still open.".to_owned(),
            _ => "Stays: no last day has passed yet.".to_owned(),
        },
        Standing::NotSettled => "Stays: the office has set no period for it.".to_owned(),
        Standing::Open(what) => format!("Stays: {what}."),
        Standing::Needed => {
            "Stays as long as the expenses, hours or other records that hang on it.".to_owned()
        }
    }
}

/// How each record of a person stands. A placement stays as long as anything hangs on it that stays.
fn standings<'a>(
    office: &'a Office,
    records: &[&'a Folded],
    today: NaiveDate,
) -> Vec<(&'a Folded, RecordKind, Standing)> {
    let mut all: Vec<(&Folded, RecordKind, Standing)> = records
        .iter()
        .map(|folded| {
            let kind = kinds::kind_of(office, folded);
            (*folded, kind, kinds::standing(office, folded, kind, today))
        })
        .collect();
    let needed: BTreeSet<Uuid> = all
        .iter()
        .filter(|(_, kind, standing)| {
            !standing.is_due() && !matches!(kind, RecordKind::Placement | RecordKind::Person)
        })
        .filter_map(|(folded, ..)| folded.value().get("placement")?.as_str()?.parse().ok())
        .collect();
    for (folded, kind, standing) in &mut all {
        if *kind == RecordKind::Placement && standing.is_due() && needed.contains(&folded.record) {
            *standing = Standing::Needed;
        }
    }
    all
}

/// A record, and whether it may go.
type Held<'a> = (&'a Folded, Standing);

/// What would go and what must stay of a person; nothing where they are no longer there.
pub fn review(office: &Office, person: PersonId, today: NaiveDate) -> Option<Review> {
    office.people.get(person)?;
    let mut records = records_of(office, person);
    records.retain(|folded| blind::may_tell(office, &folded.collection, folded.record));
    let mut groups: BTreeMap<(bool, RecordKind, u8), Vec<Held>> = BTreeMap::new();
    for (folded, kind, standing) in standings(office, &records, today) {
        if kind == RecordKind::Person {
            continue;
        }
        let class = match standing {
            Standing::Due(_) => 0,
            Standing::Until(_) => 1,
            Standing::NotBegun => 2,
            Standing::NotSettled => 3,
            Standing::Open(_) => 4,
            Standing::Needed => 5,
        };
        groups.entry((!standing.is_due(), kind, class)).or_default().push((folded, standing));
    }
    let is_hidden = office.is_hidden(person);
    let rows = groups
        .into_iter()
        .filter_map(|((is_not_due, kind, class), records)| {
            // Of days that differ the last one counts: until then all of them stay.
            let standing =
                records.iter().map(|(_, standing)| standing).max_by_key(|it| match it {
                    Standing::Due(day) | Standing::Until(day) => Some(*day),
                    _ => None,
                })?;
            let mut named: Vec<String> = records
                .iter()
                .take(NAMED)
                .map(|(folded, _)| describe::record_name(office, &folded.collection, folded.record))
                .filter(|_| !is_hidden)
                .collect();
            named.dedup();
            Some(ReviewRow {
                key: format!("{}-{class}", kind.key()),
                kind,
                is_due: !is_not_due,
                why: why(office, kind, standing),
                is_open: matches!(standing, Standing::Open(_)),
                records: records
                    .iter()
                    .map(|(folded, _)| (folded.collection.clone(), folded.record))
                    .collect(),
                named,
            })
        })
        .collect();
    let hold = office.legal_holds.of(person).find(|row| row.value.is_on()).map(|row| {
        let hold = &row.value;
        let since = format!("Since {}, by {}", date::long(hold.since), hold.by);
        (LegalHoldId(row.id), hold.reason.clone(), since)
    });
    Some(Review {
        name: office.name_of(person),
        is_hidden,
        hold,
        rows,
        total: records.len(),
        is_here: office
            .placements
            .of(person)
            .any(|row| row.value.phase(today) != PlacementPhase::Left),
        is_short_of_blind: office.has_blind_sift(),
        has_open_request: office.data_requests.of(person).any(|row| row.value.closed.is_none()),
    })
}

/// Somebody of whom something is due to be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuePerson {
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// Which kinds are due, in words; empty where only the day is asked for.
    pub kinds: String,
    /// Since when the first of them is.
    pub since: NaiveDate,
    /// Whether a legal hold stands in the way.
    pub on_hold: bool,
}

/// Who left and of whom something is due, longest first. People who only applied are on the page of
/// applications, [`retention`](super::retention::retention). With `in_short` the kinds are not
/// worked out, which is quicker.
pub fn due_people(office: &Office, today: NaiveDate, in_short: bool) -> Vec<DuePerson> {
    let periods = RecordKind::with_a_period().filter_map(|kind| kinds::months(office, kind));
    let Some(shortest) = periods.min() else { return Vec::new() };
    let mut candidates: BTreeMap<Uuid, Vec<&Folded>> = office
        .placements
        .iter()
        .filter(|row| !office.is_hidden(row.value.person))
        .filter(|row| {
            let end = row.value.end.and_then(|it| it.checked_add_months(Months::new(shortest)));
            end.is_some_and(|due| due <= today)
        })
        .map(|row| (row.value.person.0, Vec::new()))
        .collect();
    for folded in office.all_folded() {
        if !blind::may_tell(office, &folded.collection, folded.record) {
            continue;
        }
        if let Some(records) = folded.subject.and_then(|person| candidates.get_mut(&person)) {
            records.push(folded);
        }
    }
    let mut due: Vec<DuePerson> = candidates
        .into_iter()
        .filter_map(|(person, records)| {
            let mut due: Vec<(NaiveDate, RecordKind)> = Vec::new();
            let all = standings(office, &records, today);
            for (_, kind, standing) in all {
                if let Standing::Due(since) = standing {
                    due.push((since, kind));
                }
            }
            let since = due.iter().map(|(since, _)| *since).min()?;
            let kinds: BTreeSet<RecordKind> = due.into_iter().map(|(_, kind)| kind).collect();
            let kinds: Vec<&str> = match in_short {
                true => Vec::new(),
                false => kinds.into_iter().map(RecordKind::label).collect(),
            };
            let id = PersonId(person);
            Some(DuePerson {
                person: id,
                name: office.name_of(id),
                kinds: kinds.join("; "),
                since,
                on_hold: kinds::hold(office, id).is_some(),
            })
        })
        .collect();
    due.sort_by_key(|row| (row.since, row.person));
    due
}

/// Openings whose counts of equality monitoring are due to go, with the day since which they are.
pub fn due_counts(office: &Office, today: NaiveDate) -> Vec<(OpeningId, String, NaiveDate)> {
    let Some(months) = kinds::months(office, RecordKind::Equality) else { return Vec::new() };
    let mut due: Vec<(OpeningId, String, NaiveDate)> = office
        .openings
        .iter()
        .filter_map(|row| {
            let last = row.value.monitoring.values().map(|batch| batch.on).max()?;
            let due = last.checked_add_months(Months::new(months))?;
            (due <= today).then(|| (row.id.into(), row.value.title.clone(), due))
        })
        .collect();
    due.sort_by_key(|(id, _, due)| (*due, *id));
    due
}

/// A kind, how long the office keeps it, and what the rulebook says.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodRow {
    /// The kind.
    pub kind: RecordKind,
    /// What the office set, in words; empty where it has set nothing.
    pub period: String,
    /// What the rulebook says, the nearest first.
    pub figures: Vec<Figure>,
}

/// Every kind with its period.
pub fn periods(office: &Office, today: NaiveDate) -> Vec<PeriodRow> {
    RecordKind::with_a_period()
        .map(|kind| PeriodRow {
            kind,
            period: period_words(office, kind),
            figures: kind
                .figures()
                .iter()
                .filter_map(|key| office.rules().figure_on(key, today))
                .collect(),
        })
        .collect()
}

/// A hold, with whose records it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct HoldRow {
    /// Which hold.
    pub id: LegalHoldId,
    /// What they are called.
    pub name: String,
    /// What it says.
    pub hold: LegalHold,
}

/// Every hold that lasts, oldest first.
pub fn holds(office: &Office) -> Vec<HoldRow> {
    office
        .legal_holds
        .iter()
        .filter(|row| row.value.is_on())
        .map(|row| HoldRow {
            id: row.id.into(),
            name: office.name_of(row.value.person),
            hold: row.value.clone(),
        })
        .collect()
}

/// The register of erasures, newest first.
pub fn register(office: &Office) -> Vec<(ErasureCertificateId, ErasureCertificate)> {
    let mut rows: Vec<(ErasureCertificateId, ErasureCertificate)> = office
        .erasure_certificates
        .iter()
        .map(|row| (ErasureCertificateId(row.id), row.value.clone()))
        .collect();
    rows.sort_by_key(|(id, certificate)| std::cmp::Reverse((certificate.on, *id)));
    rows
}

/// The kinds and counts of a certificate, in words.
pub fn counts(certificate: &ErasureCertificate) -> Vec<(String, u32)> {
    certificate
        .records
        .iter()
        .map(|(key, count)| {
            let kind = RecordKind::from_key(key).unwrap_or(RecordKind::Unknown);
            (kind.label().to_owned(), *count)
        })
        .collect()
}

/// A record of somebody else that holds a person's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The record.
    pub key: Key,
    /// The record, in words.
    pub of: String,
    /// The words around.
    pub excerpt: String,
    /// Whether it tells who they are: the whole name, the address, the number. Else it is a part of
    /// the name, which may be anybody's.
    pub is_whole: bool,
    /// Whether it is theirs as whoever wrote an entry.
    pub is_author: bool,
}

/// So many characters of a text that holds their words are shown.
const EXCERPT: usize = 90;

fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or("")),
        None => line,
    }
}

/// Looks through entries for records of others that hold a person's words, in what they say now or
/// in their history. Asked again and again, page by page.
pub fn note_mentions(
    office: &Office,
    person: PersonId,
    words: &Words,
    entries: &[Entry],
    found: &mut BTreeMap<Key, Mention>,
) {
    for entry in entries {
        if entry.subject == Some(person.0) || entry.collection == ERASURES {
            continue;
        }
        // The words around would say whose code it is.
        if !blind::may_tell(office, &entry.collection, entry.record) {
            continue;
        }
        let is_author = words::holds(&entry.author, &words.whole);
        let (text, is_whole) = match words::find(&entry.patch, &words.whole) {
            Some(text) => (text, true),
            None => match words::find(&entry.patch, &words.parts) {
                Some(text) => (text, false),
                None if is_author => (entry.author.as_str(), true),
                None => continue,
            },
        };
        let key = (entry.collection.clone(), entry.record);
        let mention = Mention {
            of: describe::record_name(office, &entry.collection, entry.record),
            excerpt: excerpt(text),
            is_whole,
            is_author: is_author && text == entry.author,
            key: key.clone(),
        };
        let held = found.entry(key).or_insert_with(|| mention.clone());
        // What tells who they are is told rather than what may not.
        if mention.is_whole && !held.is_whole {
            *held = mention;
        }
    }
}
