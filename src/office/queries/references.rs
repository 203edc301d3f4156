//! A reference with what each of its sentences rests on, and the requests for one.

use super::today::Place;
use crate::{
    domain::{
        PersonId, PlacementId, ReferenceId, ReferenceRequestId, date,
        evidence::Source,
        exit_review::Side,
        letter::Letter,
        reference::{Part, Reference, Tone},
        reference_request::ReferenceRequest,
        review::ReviewKind,
    },
    office::{
        Office, Row,
        reference::{evidence, support::unsupported},
    },
};
use chrono::NaiveDate;
use std::{collections::BTreeMap, sync::Arc};

/// Whether a record still says what a sentence was drafted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It says the same.
    Stands,
    /// It says something else now.
    Changed,
    /// It is gone, or no longer says anything of the kind.
    Gone,
}

/// A record that sentences rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// Its number on the page, from 1.
    pub number: usize,
    /// What kind of record it is.
    pub label: &'static str,
    /// What it says; where it is gone, what it said.
    pub words: String,
    /// Whether it still says so.
    pub standing: Standing,
    /// Where it is.
    pub place: Option<Place>,
}

/// A sentence with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceView {
    /// Its key.
    pub key: String,
    /// What it is about.
    pub part: Part,
    /// What it says.
    pub text: String,
    /// What was drafted; empty for one of the office’s own.
    pub drafted: String,
    /// Whether the letter has it.
    pub is_in: bool,
    /// Whether the office left it out.
    pub is_left_out: bool,
    /// What it rests on.
    pub notes: Vec<Footnote>,
    /// What somebody should look at before it goes out, in words.
    pub concerns: Vec<String>,
}

/// A reference in the making.
#[derive(Clone, Debug, PartialEq)]
pub struct Making {
    /// Which.
    pub id: ReferenceId,
    /// How it sounds.
    pub tone: Tone,
    /// Whether it says no more than who, what and when.
    pub factual_only: bool,
    /// Its sentences, in their order.
    pub sentences: Vec<SentenceView>,
    /// How many sentences of the letter somebody should look at.
    pub concerns: usize,
    /// Whether drafting it again would change it.
    pub has_news: bool,
    /// The letter.
    pub letter: Letter,
    /// Who signs it.
    pub signed: (String, String),
}

/// A request for a reference, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestView {
    /// Which.
    pub id: ReferenceRequestId,
    /// For whose placement.
    pub placement: PlacementId,
    /// The person.
    pub name: String,
    /// Who asks.
    pub asked_by: String,
    /// When, how and what for.
    pub asked: String,
    /// By when, or what became of it.
    pub state: String,
    /// Whether an answer is owed, and late.
    pub is_late: bool,
    /// The whole of it.
    pub request: ReferenceRequest,
}

/// What the page of a reference shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferencePage {
    /// The person’s name.
    pub name: String,
    /// The tone that the office chose.
    pub tone: Tone,
    /// Whether the office gives no more than who, what and when.
    pub office_is_factual: bool,
    /// Whether there is anything beyond who, what and when to draft from.
    pub has_records: bool,
    /// The reference in the making, if it was begun.
    pub making: Option<Making>,
    /// The requests, those without an answer first.
    pub requests: Vec<RequestView>,
}

/// What the page of a reference shows; nothing where the placement is gone.
pub fn page(office: &Office, id: PlacementId, today: NaiveDate) -> Option<ReferencePage> {
    let placement = &office.placements.get(id)?.value;
    let settings = super::leaving::settings(office);
    let drafted = crate::office::reference::draft::draft(office, id, settings.tone, false, today);
    let mut requests: Vec<RequestView> =
        office.reference_requests.of(id).map(|row| request_view(office, row, today)).collect();
    requests.sort_by_key(|view| (!view.request.is_open(), view.request.due(), view.id));
    Some(ReferencePage {
        name: office.name_of(placement.person),
        tone: settings.tone,
        office_is_factual: settings.factual_only,
        has_records: drafted
            .is_some_and(|it| it.sentences.values().any(|it| !it.part.is_factual())),
        making: office.references.of(id).next().map(|row| making(office, row, today)),
        requests,
    })
}

/// Every request of the office, those without an answer first, then by the day they are due.
pub fn requests(office: &Office, today: NaiveDate) -> Vec<RequestView> {
    let mut all: Vec<RequestView> =
        office.reference_requests.iter().map(|row| request_view(office, row, today)).collect();
    all.sort_by_key(|view| (!view.request.is_open(), view.request.due(), view.id));
    all
}

fn making(office: &Office, row: &Arc<Row<Reference>>, today: NaiveDate) -> Making {
    let reference = &row.value;
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut sentences = Vec::new();
    for (key, sentence) in reference.in_order() {
        let is_in = reference.has(sentence);
        let mut notes: Vec<Footnote> = Vec::new();
        let mut records = Vec::new();
        for (source, held) in &sentence.evidence {
            let next = numbers.len() + 1;
            let number = *numbers.entry(source.clone()).or_insert(next);
            let known = source.parse::<Source>().ok();
            let now = known.as_ref().and_then(|source| evidence::words(office, source));
            let standing = match &now {
                None => Standing::Gone,
                Some(now) if now == held => Standing::Stands,
                Some(_) => Standing::Changed,
            };
            records.extend(now.clone());
            notes.push(Footnote {
                number,
                label: known.as_ref().map_or("A record", evidence::label),
                words: now.unwrap_or_else(|| held.clone()),
                standing,
                place: known.filter(|_| standing != Standing::Gone).map(|it| place(office, &it)),
            });
        }
        notes.sort_by_key(|note| note.number);
        sentences.push(SentenceView {
            key: key.clone(),
            part: sentence.part,
            concerns: concerns(&sentence.text, &sentence.drafted, &notes, &records),
            text: sentence.text.clone(),
            drafted: sentence.drafted.clone(),
            is_in,
            is_left_out: sentence.left_out,
            notes,
        });
    }
    let again = crate::office::reference::draft::redraft(
        office,
        reference,
        reference.tone,
        reference.factual_only,
        today,
    );
    Making {
        id: ReferenceId(row.id),
        tone: reference.tone,
        factual_only: reference.factual_only,
        concerns: sentences.iter().filter(|it| it.is_in && !it.concerns.is_empty()).count(),
        has_news: again.is_some_and(|again| again.sentences != reference.sentences),
        sentences,
        letter: letter(office, reference, today),
        signed: (reference.signed_by.clone(), reference.signed_as.clone()),
    }
}

/// What somebody should look at before a sentence goes out.
fn concerns(text: &str, drafted: &str, notes: &[Footnote], records: &[String]) -> Vec<String> {
    if drafted.is_empty() {
        return vec![
            "No record stands behind this sentence: it is the office’s own word.".to_owned(),
        ];
    }
    let mut concerns = Vec::new();
    let gone = notes.iter().filter(|note| note.standing == Standing::Gone).count();
    let changed = notes.iter().filter(|note| note.standing == Standing::Changed).count();
    if gone > 0 {
        concerns.push(match gone {
            1 => "A record that this rests on is gone.".to_owned(),
            many => format!("{many} records that this rests on are gone."),
        });
    }
    if changed > 0 {
        concerns.push(match changed {
            1 => "A record that this rests on says something else now.".to_owned(),
            many => format!("{many} records that this rests on say something else now."),
        });
    }
    let missing = unsupported(text, records);
    if !missing.is_empty() && (text != drafted || gone + changed > 0) {
        concerns.push(format!("In none of the records named here: {}.", missing.join(", ")));
    } else if text != drafted {
        concerns.push("Changed by hand: see that the records bear it out.".to_owned());
    }
    concerns
}

fn place(office: &Office, source: &Source) -> Place {
    let of_item = |id: crate::domain::ChecklistItemId| {
        office.checklist.get(id).map(|row| (row.value.placement, row.value.list))
    };
    match source {
        Source::Office(_) => Place::Office,
        Source::Placement(id) | Source::Confidentiality(id) => Place::Placement(*id),
        Source::Person(id) => Place::Placement(placement_of(office, *id)),
        Source::WorkLog(id) => Place::WorkLog(
            office.work_log.get(*id).map(|row| row.value.placement).unwrap_or_default(),
        ),
        Source::ListItem(id) => {
            let (placement, list) = of_item(*id).unwrap_or_default();
            Place::List(placement, list)
        }
        Source::Goal(id) => {
            Place::Work(office.goals.get(*id).map(|row| row.value.placement).unwrap_or_default())
        }
        Source::FinalReview(id) => Place::Review(*id, ReviewKind::Final),
        Source::ExitReview(id, _) => {
            let review = office.exit_reviews.get(*id);
            review.map_or(Place::Office, |row| {
                Place::ExitReview(row.value.placement, Side::Supervisor)
            })
        }
        Source::Certificate(id) => Place::Certificate(
            office.certificates.get(*id).map(|row| row.value.placement).unwrap_or_default(),
        ),
    }
}

fn placement_of(office: &Office, person: PersonId) -> PlacementId {
    office.placements.of(person).next_back().map(|row| PlacementId(row.id)).unwrap_or_default()
}

/// The letter that a reference makes.
pub fn letter(office: &Office, reference: &Reference, today: NaiveDate) -> Letter {
    let person = office.placements.get(reference.placement).map(|row| row.value.person);
    let name = person.map(|person| office.name_of(person)).unwrap_or_default();
    let mut parts = vec!["To whom it may concern".to_owned()];
    parts.extend(reference.paragraphs());
    let signature: Vec<String> =
        [reference.signed_by.clone(), reference.signed_as.clone(), date::long(today)]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect();
    parts.push(signature.join("\n"));
    Letter { subject: format!("Reference for {name}"), body: parts.join("\n\n") }
}

fn request_view(
    office: &Office,
    row: &Arc<Row<ReferenceRequest>>,
    today: NaiveDate,
) -> RequestView {
    let request = &row.value;
    let person = office.placements.get(request.placement).map(|row| row.value.person);
    let purpose = if request.purpose.is_empty() {
        String::new()
    } else {
        format!(", for {}", request.purpose)
    };
    let state = match (&request.sent, &request.declined) {
        (Some(sent), _) => format!(
            "Sent {} ({}) by {}",
            date::long(sent.on),
            sent.how.label().to_lowercase(),
            sent.by
        ),
        (None, Some(declined)) => {
            format!("Declined {} by {}: {}", date::long(declined.on), declined.by, declined.reason)
        }
        (None, None) => {
            let asked = if request.due_on.is_some() { "Wanted by" } else { "Answer by" };
            format!(
                "{asked} {}, {}",
                date::long(request.due()),
                date::distance(request.due(), today)
            )
        }
    };
    RequestView {
        id: ReferenceRequestId(row.id),
        placement: request.placement,
        name: person.map_or_else(|| "Unknown person".to_owned(), |person| office.name_of(person)),
        asked_by: request.asked_by.clone(),
        asked: format!(
            "Asked {} ({}){purpose}",
            date::long(request.asked_on),
            request.how.label().to_lowercase()
        ),
        state,
        is_late: request.is_open() && request.due() < today,
        request: request.clone(),
    }
}
