//! What holds for every reference over many made-up offices: each record that a sentence names is
//! there, and each name, number, date and quotation stands in one of them. The looking is done here
//! on the raw records, so that it does not lean on what it tests.

use super::{
    draft::{draft, redraft},
    evidence,
    support::{plain, unsupported},
};
use crate::{
    domain::{
        PlacementId,
        checklist::ListKind,
        date,
        evidence::Source,
        exit_review::Side,
        goal::{Goal, GoalState},
        reference::{Reference, Tone},
        review::{Review, ReviewKind, review_id},
    },
    office::{
        Collection, Command, Office, ReferenceChange,
        generator::{Plan, generate_office, last_day},
        queries::references,
        testing::TestOffice,
    },
};
use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Its collection too, since what a placement has one of stands under the placement’s id.
fn record_of(source: &Source) -> (Collection, Uuid) {
    match source {
        Source::Person(id) => (Collection::People, id.0),
        Source::Office(id) => (Collection::Office, id.0),
        Source::Placement(id) | Source::Confidentiality(id) => (Collection::Placements, id.0),
        Source::WorkLog(id) => (Collection::WorkLog, id.0),
        Source::ListItem(id) => (Collection::Checklist, id.0),
        Source::ExitReview(id, _) => (Collection::ExitReviews, id.0),
        Source::Goal(id) => (Collection::Goals, id.0),
        Source::FinalReview(id) => (Collection::Reviews, review_id(*id, ReviewKind::Final)),
        Source::Certificate(id) => (Collection::Certificates, id.0),
    }
}

/// Everything that a raw record says, its dates as people write them.
fn said(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            if let Ok(day) = text.parse::<NaiveDate>() {
                into.push(date::long(day));
            }
            into.push(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| said(item, into)),
        Value::Object(fields) => fields.values().for_each(|field| said(field, into)),
        _ => {}
    }
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_matches('\'').trim_end_matches("'s").to_owned())
        .filter(|word| !word.is_empty())
}

/// Holds a reference against the raw records; gives how many sentences it looked at.
fn hold(office: &Office, reference: &Reference) -> usize {
    for (key, sentence) in &reference.sentences {
        let mut said_there = Vec::new();
        assert!(!sentence.evidence.is_empty(), "{key}: rests on nothing: {}", sentence.text);
        for (source, held) in &sentence.evidence {
            let source: Source = source.parse().unwrap();
            assert_eq!(evidence::words(office, &source).as_ref(), Some(held));
            let (collection, id) = record_of(&source);
            let folded = office
                .all_folded()
                .find(|it| it.collection == collection.name() && it.record == id)
                .unwrap();
            let value = folded.value();
            assert_ne!(value.get("deleted"), Some(&Value::Bool(true)));
            said(&value, &mut said_there);
        }
        let all = plain(&said_there.join(" \n "));
        let known: BTreeSet<String> = words(&all).collect();
        // Quotations first; what is left is looked at word by word.
        let mut rest = String::new();
        for (number, piece) in sentence.text.split(['“', '”']).enumerate() {
            if number % 2 == 0 {
                rest.push_str(piece);
                continue;
            }
            let quote = plain(piece.trim_end_matches('…'));
            assert!(all.contains(&quote), "{key}: nobody said “{piece}” in {all}");
        }
        let rest = plain(&rest);
        for (number, word) in words(&rest).enumerate() {
            let is_name = word.chars().next().is_some_and(char::is_uppercase) && number > 0;
            let has_digit = word.chars().any(char::is_numeric);
            if is_name || has_digit {
                assert!(known.contains(&word), "{key}: {word} of “{}” is nowhere", sentence.text);
            }
        }
        // Dates as wholes: a day of one record and a year of another would pass word by word.
        let parts: Vec<&str> = rest.split_whitespace().collect();
        for three in parts.windows(3) {
            let text = three.join(" ");
            let text = text.trim_matches(|c: char| !c.is_alphanumeric());
            let is_date = three[1].chars().all(char::is_alphabetic)
                && three[0].parse::<u32>().is_ok()
                && date::parse(text).is_ok();
            assert!(!is_date || said_there.iter().any(|it| it == text), "{key}: {text}");
        }
        let held: Vec<String> = sentence.evidence.values().cloned().collect();
        assert_eq!(unsupported(&sentence.text, &held), Vec::<String>::new(), "{}", sentence.text);
    }
    reference.sentences.len()
}

fn generated(seed: u64) -> Office {
    generate_office(&Plan { applicants: 4, placements: 6, expenses: 2, seed }).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_drafted_sentence_never_says_what_no_record_says(seed in any::<u64>()) {
        let office = generated(seed);
        let mut sentences = 0;
        for row in office.placements.iter() {
            for tone in Tone::ALL {
                for factual in [false, true] {
                    let id = PlacementId(row.id);
                    let reference = draft(&office, id, *tone, factual, last_day()).unwrap();
                    sentences += hold(&office, &reference);
                    let again = redraft(&office, &reference, *tone, factual, last_day()).unwrap();
                    prop_assert_eq!(&again, &reference);
                    if factual {
                        prop_assert!(reference.sentences.len() <= 2);
                    }
                }
            }
        }
        prop_assert!(sentences > 12, "the generator gives too little to draft from: {sentences}");
    }
}

#[test]
fn made_up_offices_give_every_kind_of_sentence() {
    let mut keys = BTreeSet::new();
    for seed in 0..8 {
        let office = generated(seed);
        for row in office.placements.iter() {
            let reference = draft(&office, row.id.into(), Tone::Plain, false, last_day()).unwrap();
            keys.extend(reference.sentences.into_keys());
        }
    }
    for key in [
        "who",
        "work",
        "skills",
        "experience",
        "learnt-1",
        "work-done",
        "work-strengths",
        "work-improve",
        "work-review",
        "confidentiality",
        "certificate",
    ] {
        assert!(keys.contains(key), "{key} in none of {keys:?}");
    }
}

/// A made-up office in which everybody has met a goal and agreed on something in their final review,
/// has had an experience that is on no list of the app, and was reviewed in full; and which can be
/// written to.
fn fuller(seed: u64) -> TestOffice {
    let mut it = TestOffice::holding(generated(seed), "2026-11-20");
    let was = it.office.office().unwrap().value.clone();
    let mut now = was.clone();
    now.recruitment.email = format!("office{seed}@example.org");
    it.act(Command::EditOffice { was: Box::new(was), now: Box::new(now) });
    let ids: Vec<PlacementId> = it.office.placements.iter().map(|row| row.id.into()).collect();
    for (number, placement) in ids.into_iter().enumerate() {
        let goal = Goal {
            placement,
            title: format!("Answer {} letters without help", number + 7),
            state: GoalState::Met,
            set_on: it.today,
            ..Goal::default()
        };
        it.act(Command::AddGoal { goal });
        let mut was = Review { placement, kind: ReviewKind::Final, ..Review::default() };
        if let Some(held) = it.office.reviews.get(review_id(placement, ReviewKind::Final)) {
            was = held.value.clone();
        }
        let agreed = format!("Zoë may call Rowan Ash until {number} May");
        let now = Review { held_on: Some(it.today), agreed, ..was.clone() };
        it.act(Command::WriteReview { was: Box::new(was), now: Box::new(now) });
        let answers = [
            ("work-skills".to_owned(), format!("Reads Hansard of 18{number}0 with ease")),
            ("work-goals".to_owned(), "All but the one about Excel".to_owned()),
        ];
        it.act(Command::WriteExitReview {
            placement,
            side: Side::Supervisor,
            on: Some(it.today),
            answers: answers.into(),
        });
        let (list, title) = (ListKind::Experience, format!("Met the Speaker of {number} councils"));
        let item =
            it.act(Command::AddChecklistItem { placement, list, title, due_on: None }).unwrap();
        it.act(Command::TickChecklistItem { id: item.into() });
    }
    it
}

#[test]
fn sentences_on_goals_reviews_own_experiences_and_the_contact_say_what_the_records_say() {
    for seed in 0..6 {
        let it = fuller(seed);
        for row in it.office.placements.iter() {
            for tone in Tone::ALL {
                let reference = draft(&it.office, row.id.into(), *tone, false, last_day()).unwrap();
                for key in ["goals", "agreed", "ticked", "work-skills", "work-goals", "contact"] {
                    assert!(reference.sentences.contains_key(key), "{key} of {seed}");
                }
                hold(&it.office, &reference);
                assert_eq!(
                    redraft(&it.office, &reference, *tone, false, last_day()).unwrap(),
                    reference
                );
            }
        }
    }
}

/// A made-up office, and a placement of it with much to say, its reference begun.
fn begun() -> (TestOffice, PlacementId, crate::domain::ReferenceId) {
    let mut it = TestOffice::holding(generated(3), "2026-11-20");
    it.author = "Priya Shah".to_owned();
    let id = it
        .office
        .placements
        .iter()
        .filter(|row| it.office.references.of(row.id).next().is_none())
        .max_by_key(|row| {
            draft(&it.office, row.id.into(), Tone::Plain, false, it.today)
                .map_or(0, |it| it.sentences.len())
        })
        .map(|row| PlacementId(row.id))
        .unwrap();
    let command = Command::BeginReference { placement: id, tone: Tone::Plain, factual_only: false };
    let reference = it.act(command.clone()).unwrap().into();
    assert!(it.try_act(command).is_err(), "a second reference for the same placement");
    (it, id, reference)
}

fn view(it: &TestOffice, id: PlacementId) -> references::Making {
    references::page(&it.office, id, it.today).unwrap().making.unwrap()
}

fn sentence(it: &TestOffice, id: PlacementId, key: &str) -> references::SentenceView {
    view(it, id).sentences.into_iter().find(|it| it.key == key).unwrap()
}

#[test]
fn the_page_says_when_a_sentence_was_edited_and_when_its_evidence_goes_or_changes() {
    let (mut it, id, reference) = begun();
    assert_eq!(view(&it, id).concerns, 0);
    let change = |it: &mut TestOffice, change| {
        it.act(Command::ChangeReference { id: reference, change });
    };
    let text = format!("{} They won the Turing Prize in 1887.", sentence(&it, id, "work").text);
    change(&mut it, ReferenceChange::Words { sentence: "work".to_owned(), text });
    let concerns = sentence(&it, id, "work").concerns;
    assert_eq!(concerns, ["In none of the records named here: Turing, Prize, 1887."]);
    let drafted = sentence(&it, id, "work").drafted;
    change(&mut it, ReferenceChange::Words { sentence: "work".to_owned(), text: drafted });
    assert_eq!(sentence(&it, id, "work").concerns, Vec::<String>::new());

    let note = sentence(&it, id, "work").notes.into_iter().find(|it| it.label == "Work log");
    let words = note.unwrap().words;
    let log = it.office.work_log.of(id).find(|row| {
        let source = Source::WorkLog(row.id.into());
        evidence::words(&it.office, &source).as_ref() == Some(&words)
    });
    let log = log.unwrap().clone();
    let mut now = log.value.clone();
    now.what = "Made the tea".to_owned();
    it.act(Command::EditWorkLogEntry { id: log.id.into(), was: log.value.clone(), now });
    assert!(sentence(&it, id, "work").concerns[0].contains("says something else now"));
    it.act(Command::RemoveWorkLogEntry { id: log.id.into() });
    let work = sentence(&it, id, "work");
    assert!(work.concerns[0].contains("is gone"), "{:?}", work.concerns);
    assert!(work.notes.iter().any(|it| it.standing == references::Standing::Gone));
    assert!(view(&it, id).has_news && view(&it, id).concerns > 0);
    // Drafted again, it rests on what is there.
    change(&mut it, ReferenceChange::Redraft { tone: Tone::Plain, factual_only: false });
    assert!(!view(&it, id).has_news);
    let redrafted = it.office.references.get(reference).unwrap().value.clone();
    hold(&it.office, &redrafted);
}

#[test]
fn what_the_office_wrote_stays_when_it_is_drafted_again_in_another_tone() {
    let (mut it, id, reference) = begun();
    let change = |it: &mut TestOffice, change| {
        it.act(Command::ChangeReference { id: reference, change });
    };
    change(
        &mut it,
        ReferenceChange::Words { sentence: "who".to_owned(), text: "Here.".to_owned() },
    );
    change(&mut it, ReferenceChange::Add { text: "I would have them back.".to_owned() });
    change(&mut it, ReferenceChange::LeaveOut { sentence: "skills".to_owned(), out: true });
    change(&mut it, ReferenceChange::Redraft { tone: Tone::Formal, factual_only: false });
    let making = view(&it, id);
    assert_eq!(making.tone, Tone::Formal);
    assert_eq!(sentence(&it, id, "who").text, "Here.");
    assert!(sentence(&it, id, "skills").is_left_out);
    assert!(sentence(&it, id, "work").text.starts_with("The log of the work"));
    let own = making.sentences.iter().find(|it| it.drafted.is_empty()).unwrap();
    assert!(own.concerns[0].contains("No record stands behind"));
    assert!(making.letter.body.contains("I would have them back."));
    let skills = sentence(&it, id, "skills").text;
    assert!(!making.letter.body.contains(&skills));
    // The facts alone: the rest waits for the day the office may say more.
    change(&mut it, ReferenceChange::Redraft { tone: Tone::Plain, factual_only: true });
    let making = view(&it, id);
    assert!(making.letter.body.contains("Here.") && !making.letter.body.contains("have them back"));
    change(&mut it, ReferenceChange::Redraft { tone: Tone::Plain, factual_only: false });
    assert!(view(&it, id).letter.body.contains("have them back"));
    // Moving, removing, and what is refused.
    let order =
        |it: &TestOffice| view(it, id).sentences.into_iter().map(|it| it.key).collect::<Vec<_>>();
    let before = order(&it);
    let moved = ReferenceChange::Move { sentence: before[1].clone(), up: true };
    change(&mut it, moved);
    assert_eq!(order(&it)[0], before[1]);
    let change_or_not = |it: &mut TestOffice, change| {
        it.try_act(Command::ChangeReference { id: reference, change }).map(|_| ())
    };
    for refused in [
        ReferenceChange::Remove { sentence: "who".to_owned() },
        ReferenceChange::Words { sentence: "who".to_owned(), text: " ".to_owned() },
        ReferenceChange::Add { text: String::new() },
        ReferenceChange::LeaveOut { sentence: "nowhere".to_owned(), out: true },
    ] {
        assert!(change_or_not(&mut it, refused.clone()).is_err(), "{refused:?}");
    }
    let own = before.into_iter().find(|key| key.starts_with("own-")).unwrap();
    change(&mut it, ReferenceChange::Remove { sentence: own });
    assert!(!view(&it, id).letter.body.contains("have them back"));
}

#[test]
fn an_office_that_gives_no_more_than_the_facts_never_gives_more() {
    let (mut it, id, reference) = begun();
    let was = it.office.office().unwrap().value.clone();
    let mut now = was.clone();
    now.leaving.factual_only = true;
    it.act(Command::EditOffice { was: Box::new(was), now: Box::new(now) });
    let change = ReferenceChange::Redraft { tone: Tone::Warm, factual_only: false };
    it.act(Command::ChangeReference { id: reference, change });
    let making = view(&it, id);
    assert!(making.factual_only);
    assert_eq!(making.sentences.iter().filter(|it| it.is_in).count(), 1);
}

#[test]
fn a_request_is_answered_once_with_consent_and_its_words_stay() {
    use crate::domain::reference_request::{Channel, Consent, ReferenceRequest};
    let (mut it, id, _) = begun();
    let request = ReferenceRequest {
        placement: id,
        asked_by: "Vale Housing".to_owned(),
        asked_on: it.today,
        ..ReferenceRequest::default()
    };
    let asked = it.act(Command::AddReferenceRequest { request: Box::new(request) }).unwrap();
    let asked = asked.into();
    let send = |on: NaiveDate, text: &str| Command::SendReference {
        id: asked,
        on,
        how: Channel::Email,
        text: text.to_owned(),
    };
    let today = it.today;
    let why = it.try_act(send(today, "Words")).unwrap_err().to_string();
    assert!(why.contains("agreed"), "{why}");
    let was = it.office.reference_requests.get(asked).unwrap().value.clone();
    let consent = Some(Consent { on: today, note: "Said so".to_owned() });
    let now = Box::new(ReferenceRequest { consent, ..was.clone() });
    it.act(Command::EditReferenceRequest { id: asked, was: Box::new(was), now });
    assert!(it.try_act(send(today, " ")).is_err());
    assert!(it.try_act(send(today.succ_opt().unwrap(), "Words")).is_err());
    let due = |it: &TestOffice| {
        let lines = crate::office::queries::today::today(&it.office, it.today).lines;
        lines.into_iter().any(|line| line.reason.contains("Vale Housing"))
    };
    assert!(due(&it));
    it.act(send(today, "Words"));
    assert!(!due(&it));
    let sent = it.office.reference_requests.get(asked).unwrap().value.sent.clone().unwrap();
    assert_eq!((sent.text.as_str(), sent.by.as_str()), ("Words", "Priya Shah"));
    assert!(it.try_act(send(today, "Others")).is_err());
    let reason = "Late".to_owned();
    assert!(it.try_act(Command::DeclineReference { id: asked, on: today, reason }).is_err());
    assert!(it.try_act(Command::RemoveReferenceRequest { id: asked }).is_err());
}

#[test]
fn an_empty_log_gives_who_where_and_when_and_not_a_word_more() {
    use crate::domain::{person::Person, placement::Placement};
    let mut it = TestOffice::new("2026-03-02");
    let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
    let placement = Placement { start: it.today, ..Placement::default() };
    let id = it.act(Command::AddPlacement { person, placement: Box::new(placement) }).unwrap();
    let drafted = draft(&it.office, id.into(), Tone::Plain, false, it.today).unwrap();
    assert_eq!(
        drafted.paragraphs(),
        ["Ines Okafor has been an intern in this office since 2 March 2026."]
    );
    hold(&it.office, &drafted);
    assert_eq!(draft(&it.office, PlacementId::default(), Tone::Plain, false, it.today), None);
    let early = "2026-03-01".parse().unwrap();
    let before = draft(&it.office, id.into(), Tone::Plain, false, early).unwrap();
    assert_eq!(before.paragraphs(), Vec::<String>::new());
}
