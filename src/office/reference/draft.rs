//! A reference drafted from the records: each sentence is made of what a record says, and names that
//! record. Where the records say nothing, there is no sentence.

use super::{evidence, wording, wording::Whom};
use crate::{
    domain::{
        CertificateId, ChecklistItemId, ExitReviewId, GoalId, OfficeId, PlacementId,
        WorkLogEntryId,
        checklist::{ChecklistItem, ItemState, ListKind},
        date,
        evidence::Source,
        exit_review::Side,
        goal::GoalState,
        reference::{Part, Reference, Sentence, Tone},
        review::{ReviewKind, review_id},
        templates,
        work_log::WorkLogEntry,
    },
    office::{Office, Row, queries::certificate},
};
use chrono::NaiveDate;
use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

/// The most pieces of work that one sentence names.
const MOST_WORK: usize = 5;
/// The most skills that one sentence names.
const MOST_SKILLS: usize = 8;
/// The most experiences that one sentence names.
const MOST_EXPERIENCES: usize = 10;
/// The most notes on experiences that are quoted, a sentence each.
const MOST_NOTES: usize = 2;
/// The most characters that are quoted of one record.
const MOST_QUOTED: usize = 320;

/// What of the supervisor's review is quoted, by the keys of its questions. What somebody should
/// work on is drafted, and left out until the office takes it in.
const REVIEWED: [(&str, bool); 6] = [
    ("work-done", false),
    ("work-strengths", false),
    ("work-skills", false),
    ("work-goals", false),
    ("work-review", false),
    ("work-improve", true),
];

/// Items of the experience list that are about the list itself.
const HOUSEKEEPING: [&str; 3] = ["running-list", "experience-left-over", "experience-planned"];

/// A drafted reference; nothing where the placement is gone.
pub fn draft(
    office: &Office,
    id: PlacementId,
    tone: Tone,
    factual_only: bool,
    today: NaiveDate,
) -> Option<Reference> {
    let placement = &office.placements.get(id)?.value;
    let person = office.person(placement.person)?;
    let whom = Whom { name: person.name.clone(), short: person.short_name().to_owned() };
    let details = office.office();
    let settings = details.map(|row| row.value.clone()).unwrap_or_default();
    let mut writer = Writer { office, sentences: BTreeMap::new() };
    let about = Source::Person(placement.person);

    let role = evidence::role(placement.kind);
    // Until the last day has come, nobody knows how long it will have been.
    let is_since = placement.end.is_none_or(|end| end > today);
    let mut sources = vec![about.clone(), Source::Placement(id)];
    sources.extend(details.map(|row| Source::Office(OfficeId(row.id))));
    let place = evidence::place(&settings);
    let dates = if is_since {
        format!("since {}", date::long(placement.start))
    } else {
        evidence::dates(placement)
    };
    // Somebody who has not begun was nothing here yet.
    if placement.start <= today {
        let text = wording::who(tone, &whom, role, &place, &dates, is_since);
        writer.add("who", Part::Who, text, sources, false);
    }
    if !factual_only {
        let with = |source: Source| vec![about.clone(), source];
        if let Some(review) =
            office.exit_reviews.of(id).rfind(|row| row.value.side == Side::Supervisor)
        {
            for (question, is_left_out) in REVIEWED {
                let Some(quote) = review.value.answers.get(question).and_then(|it| quoted(it))
                else {
                    continue;
                };
                let part = if question == "work-done" { Part::Work } else { Part::Review };
                let source = Source::ExitReview(ExitReviewId(review.id), question.to_owned());
                let text = wording::reviewed(tone, &whom, question, &quote);
                writer.add(question, part, text, with(source), is_left_out);
            }
        }
        goals_and_review(&mut writer, id, tone, &whom, &about);
        work(&mut writer, id, tone, &whom, &about);
        experience(&mut writer, id, tone, &whom, &about);
        if let Some(on) = placement.before.confidentiality_signed {
            let text = wording::confidentiality(tone, &whom, &date::long(on));
            let sources = with(Source::Confidentiality(id));
            writer.add("confidentiality", Part::Record, text, sources, false);
        }
        let issued = certificate::issued(office, id);
        if let Some(row) =
            office.certificates.of(id).rfind(|row| Some(&row.value) == issued.as_ref())
        {
            let text = wording::certificate(tone, &date::long(row.value.issued_on));
            let source = Source::Certificate(CertificateId(row.id));
            writer.add("certificate", Part::Record, text, vec![source], false);
        }
    }
    if let Some(row) = details
        && !settings.recruitment.email.is_empty()
    {
        let text = wording::contact(tone, &settings.recruitment.email);
        writer.add("contact", Part::Contact, text, vec![Source::Office(OfficeId(row.id))], false);
    }
    Some(Reference {
        placement: id,
        tone,
        factual_only,
        sentences: writer.in_order(),
        signed_by: if placement.supervisor.is_empty() {
            settings.mp_name.clone()
        } else {
            placement.supervisor.clone()
        },
        signed_as: place_of_signing(&settings.mp_name),
        begun_on: today,
        deleted: false,
    })
}

fn place_of_signing(mp_name: &str) -> String {
    if mp_name.is_empty() { String::new() } else { format!("Office of {mp_name}") }
}

/// Drafts a reference again: what the office wrote or moved stays, what was drafted and not touched
/// follows the records.
pub fn redraft(
    office: &Office,
    was: &Reference,
    tone: Tone,
    factual_only: bool,
    today: NaiveDate,
) -> Option<Reference> {
    let mut fresh = draft(office, was.placement, tone, factual_only, today)?;
    let mut sentences = BTreeMap::new();
    for (key, mut sentence) in fresh.sentences {
        match was.sentences.get(&key) {
            Some(held) if held.is_edited() => {
                sentences.insert(key, held.clone());
            }
            Some(held) => {
                (sentence.position, sentence.left_out) = (held.position, held.left_out);
                sentences.insert(key, sentence);
            }
            None => {
                sentences.insert(key, sentence);
            }
        }
    }
    for (key, held) in &was.sentences {
        let is_ours = held.drafted.is_empty() || held.is_edited();
        // A reference that says no more than the facts keeps the rest for the day it may say more.
        if !sentences.contains_key(key) && (is_ours || factual_only) {
            sentences.insert(key.clone(), held.clone());
        }
    }
    fresh.sentences = sentences;
    Some(Reference {
        signed_by: was.signed_by.clone(),
        signed_as: was.signed_as.clone(),
        begun_on: was.begun_on,
        ..fresh
    })
}

struct Writer<'a> {
    office: &'a Office,
    sentences: BTreeMap<String, Sentence>,
}

impl Writer<'_> {
    /// Adds a sentence, where every record that it would rest on is there.
    fn add(&mut self, key: &str, part: Part, text: String, sources: Vec<Source>, left_out: bool) {
        let mut held = BTreeMap::new();
        for source in sources {
            let Some(words) = evidence::words(self.office, &source) else { return };
            held.insert(source.to_string(), words);
        }
        let sentence =
            Sentence { part, position: 0, drafted: text.clone(), text, evidence: held, left_out };
        self.sentences.insert(key.to_owned(), sentence);
    }

    /// The sentences, each with its place.
    fn in_order(mut self) -> BTreeMap<String, Sentence> {
        const ORDER: [&str; 17] = [
            "who",
            "work-done",
            "work",
            "skills",
            "experience",
            "ticked",
            "learnt-1",
            "learnt-2",
            "work-strengths",
            "work-skills",
            "work-goals",
            "goals",
            "work-review",
            "agreed",
            "work-improve",
            "confidentiality",
            "certificate",
        ];
        for (key, sentence) in &mut self.sentences {
            let at = ORDER.iter().position(|known| known == key).unwrap_or(ORDER.len());
            sentence.position = u32::try_from(at).unwrap_or(u32::MAX / 20).saturating_mul(10);
        }
        self.sentences
    }
}

/// The goals that were met, and what both agreed on in the final review.
fn goals_and_review(
    writer: &mut Writer<'_>,
    id: PlacementId,
    tone: Tone,
    whom: &Whom,
    about: &Source,
) {
    let mut met: Vec<_> =
        writer.office.goals.of(id).filter(|row| row.value.state == GoalState::Met).collect();
    met.retain(|row| quoted(&row.value.title).is_some());
    met.truncate(MOST_WORK);
    if !met.is_empty() {
        let quotes = list(met.iter().filter_map(|row| quoted(&row.value.title)));
        let mut sources = vec![about.clone()];
        sources.extend(met.iter().map(|row| Source::Goal(GoalId(row.id))));
        writer.add("goals", Part::Review, wording::goals(tone, whom, &quotes), sources, false);
    }
    let review = writer.office.reviews.get(review_id(id, ReviewKind::Final));
    if let Some(quote) = review.and_then(|row| quoted(&row.value.agreed)) {
        let sources = vec![about.clone(), Source::FinalReview(id)];
        writer.add("agreed", Part::Review, wording::agreed(tone, whom, &quote), sources, false);
    }
}

/// The log: the work that took most time, and the skills.
fn work(writer: &mut Writer<'_>, id: PlacementId, tone: Tone, whom: &Whom, about: &Source) {
    let office = writer.office;
    let mut pieces: BTreeMap<String, (u64, NaiveDate, String, Vec<Source>)> = BTreeMap::new();
    let mut skills: BTreeMap<String, (NaiveDate, String, Source)> = BTreeMap::new();
    let mut rows: Vec<&Arc<Row<WorkLogEntry>>> = office.work_log.of(id).collect();
    rows.sort_by_key(|row| (row.value.on, row.id));
    for row in rows {
        let source = Source::WorkLog(WorkLogEntryId(row.id));
        if let Some(quote) = quoted(row.value.what.lines().next().unwrap_or_default()) {
            let minutes = u64::from(row.value.minutes.unwrap_or(30));
            let held =
                pieces.entry(quote.to_lowercase()).or_insert((0, row.value.on, quote, Vec::new()));
            held.0 = held.0.saturating_add(minutes);
            held.3.push(source.clone());
        }
        for skill in row.value.skills.split([',', ';', '\n']).map(tidy) {
            let is_short = !skill.is_empty() && skill.chars().count() <= 60;
            if is_short && !skill.contains(['“', '”']) {
                let key = skill.to_lowercase();
                skills.entry(key).or_insert((row.value.on, skill, source.clone()));
            }
        }
    }
    let mut pieces: Vec<_> = pieces.into_values().collect();
    pieces.sort_by_key(|(minutes, on, quote, _)| (Reverse(*minutes), *on, quote.clone()));
    pieces.truncate(MOST_WORK);
    pieces.sort_by_key(|(_, on, quote, _)| (*on, quote.clone()));
    if !pieces.is_empty() {
        let quotes = list(pieces.iter().map(|piece| piece.2.clone()));
        let mut sources = vec![about.clone()];
        // Where a piece of work was done again and again, the first few days show it.
        sources.extend(pieces.into_iter().flat_map(|piece| piece.3.into_iter().take(3)));
        writer.add("work", Part::Work, wording::work(tone, whom, &quotes), sources, false);
    }
    let mut skills: Vec<_> = skills.into_values().collect();
    skills.sort_by_key(|(on, skill, _)| (*on, skill.clone()));
    skills.truncate(MOST_SKILLS);
    if !skills.is_empty() {
        let words = list(skills.iter().map(|skill| skill.1.clone()));
        let mut sources = vec![about.clone()];
        sources.extend(skills.into_iter().map(|skill| skill.2));
        writer.add("skills", Part::Work, wording::skills(tone, whom, &words), sources, false);
    }
}

/// What was ticked on the experience list, and what was noted on it.
fn experience(writer: &mut Writer<'_>, id: PlacementId, tone: Tone, whom: &Whom, about: &Source) {
    let mut items: Vec<&Arc<Row<ChecklistItem>>> = writer
        .office
        .checklist
        .of(id)
        .filter(|row| row.value.list == ListKind::Experience && row.value.state == ItemState::Done)
        .filter(|row| !HOUSEKEEPING.contains(&row.value.template.as_str()))
        .collect();
    items.sort_by_key(|row| (row.value.position, row.id));
    let source = |row: &Row<ChecklistItem>| Source::ListItem(ChecklistItemId(row.id));
    type Items<'a> = Vec<&'a Arc<Row<ChecklistItem>>>;
    let (known, others): (Items<'_>, Items<'_>) =
        items.iter().copied().partition(|row| past(&row.value).is_some());
    let with = |rows: &[&Arc<Row<ChecklistItem>>]| {
        let mut sources = vec![about.clone()];
        sources.extend(rows.iter().map(|row| source(row)));
        sources
    };
    let known: Vec<_> = known.into_iter().take(MOST_EXPERIENCES).collect();
    if !known.is_empty() {
        let deeds = list(known.iter().filter_map(|row| past(&row.value)).map(str::to_owned));
        let text = wording::experience(tone, whom, &deeds);
        writer.add("experience", Part::Work, text, with(&known), false);
    }
    let others: Vec<_> = others
        .into_iter()
        .filter(|row| quoted(&row.value.title).is_some())
        .take(MOST_EXPERIENCES)
        .collect();
    if !others.is_empty() {
        let quotes = list(others.iter().filter_map(|row| quoted(&row.value.title)));
        let text = wording::ticked(tone, whom, &quotes);
        writer.add("ticked", Part::Work, text, with(&others), false);
    }
    let noted = items.iter().filter_map(|row| {
        let (of, quote) = (quoted(&row.value.title)?, quoted(&row.value.note)?);
        Some((of, quote, source(row)))
    });
    for (number, (of, quote, source)) in (1..).zip(noted.take(MOST_NOTES).collect::<Vec<_>>()) {
        let text = wording::learnt(tone, whom, &of, &quote);
        let sources = vec![about.clone(), source];
        writer.add(&format!("learnt-{number}"), Part::Work, text, sources, false);
    }
}

/// What a built-in experience is called once it lies behind somebody. An item whose title the office
/// changed is quoted instead: then nobody knows what it has become.
fn past(item: &ChecklistItem) -> Option<&'static str> {
    let built_in =
        templates::list(ListKind::Experience).iter().find(|known| known.key == item.template)?;
    if built_in.title != item.title {
        return None;
    }
    Some(match item.template.as_str() {
        "parliament-tour" => "took the tour of Parliament",
        "prime-ministers-questions" => "watched Prime Minister’s Questions",
        "gallery-debate" => "watched a debate from the gallery",
        "lords-gallery" => "watched the House of Lords",
        "select-committee" => "sat in on a select committee",
        "early-day-motion" => "wrote an early day motion and saw it tabled",
        "parliamentary-question" => "wrote a parliamentary question and saw it tabled",
        "millbank" => "went to the Millbank studios with the MP",
        "terrace" => "was a guest on the terrace",
        "reception" => "went to a reception",
        _ => return None,
    })
}

/// A text in one line, without a full stop at its end.
fn tidy(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_end_matches(['.', '…', ' ']).to_owned()
}

/// A text in quotation marks, cut to whole sentences or words where it is long. Marks inside become
/// single ones.
fn quoted(text: &str) -> Option<String> {
    let text: String = tidy(text)
        .chars()
        .map(|c| match c {
            '“' => '‘',
            '”' | '"' => '’',
            c => c,
        })
        .collect();
    if text.is_empty() {
        return None;
    }
    if text.chars().count() <= MOST_QUOTED {
        return Some(format!("“{text}”"));
    }
    let head: String = text.chars().take(MOST_QUOTED).collect();
    // A whole sentence, where that is not too little of it; else whole words; else what fits.
    let at_sentence = head.rfind(". ").and_then(|at| head.get(..at));
    if let Some(sentences) = at_sentence.filter(|it| it.chars().count() * 2 > MOST_QUOTED) {
        return Some(format!("“{sentences}”"));
    }
    let at_word = head.rsplit_once(' ').map_or(head.as_str(), |(words, _)| words);
    let cut = if at_word.chars().count() * 2 > MOST_QUOTED { at_word } else { head.as_str() };
    Some(format!("“{}…”", cut.trim_end()))
}

/// `a`, `a and b`, `a, b and c`.
fn list(items: impl IntoIterator<Item = String>) -> String {
    let mut items: Vec<String> = items.into_iter().collect();
    let last = items.pop().unwrap_or_default();
    if items.is_empty() { last } else { format!("{} and {last}", items.join(", ")) }
}
