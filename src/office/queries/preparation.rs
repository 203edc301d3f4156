//! What the page of the time before day one shows: clearance, pass, papers.

use super::papers::signed_on;
use crate::{
    domain::{
        ClearanceQuestionId, PlacementId,
        clearance::{Clearance, ClearanceQuestion, ClearanceState, WARN_BEFORE_EXPIRY},
        date,
        induction::InductionSettings,
        needed_document::{
            AgeGroup, DocumentKind, DocumentRecord, DocumentState, Need, Visa, needed,
        },
        opening::PlacementKind,
        paper::PaperKind,
        pass::{Pass, PassKind},
        placement::{Placement, Step},
        preparation::Preparation,
        rulebook::{Figure, Rules},
    },
    office::{
        Office,
        preparing::{ClearanceFacts, PaperFacts},
    },
};
use chrono::NaiveDate;

/// What the office settled for everybody who comes.
pub fn settings(office: &Office) -> InductionSettings {
    office.office().map(|row| row.value.induction.clone()).unwrap_or_default()
}

/// So many days before a clearance, a pass or a training runs out, the app warns: as the office
/// set, else as the rulebook says.
pub fn warn_days(office: &Office, today: NaiveDate) -> i64 {
    office
        .office()
        .and_then(|row| row.value.induction.warn_days)
        .map(i64::from)
        .or_else(|| office.rules().days_on(WARN_BEFORE_EXPIRY, today))
        .unwrap_or(0)
}

/// What is kept of the time before day one; as yet untouched where there is nothing.
pub fn preparation(office: &Office, id: PlacementId) -> Preparation {
    office
        .preparations
        .get(id)
        .map(|row| row.value.clone())
        .unwrap_or_else(|| Preparation { placement: id, ..Preparation::default() })
}

/// The clearance of a placement.
pub fn clearance(office: &Office, id: PlacementId, placement: &Placement) -> Clearance {
    office.preparations.get(id).map_or_else(
        || Preparation::default().clearance(&placement.before),
        |row| row.value.clearance(&placement.before),
    )
}

/// A dated step, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct StepView {
    /// The step.
    pub step: Step,
    /// The day it was done.
    pub on: Option<NaiveDate>,
    /// The day, or what it is good for, in words.
    pub words: String,
}

/// What a step is good for, in a line.
fn why(step: Step) -> &'static str {
    match step {
        Step::ClearanceApplied => "Apply as soon as they say yes: the checks take weeks.",
        Step::ClearanceGranted => "Nobody works before it, not even for a day.",
        Step::PassApplied => "It can be asked for once clearance is on its way.",
        Step::PassGranted => "A visitor’s pass does not do.",
        Step::AgreementSigned => "The contract, or the volunteer arrangement.",
        Step::ArrangementLodged => "IPSA must have it before the first claim.",
        Step::ConfidentialitySigned => {
            "Signed by them and by a witness. It goes on after they leave."
        }
        Step::Unknown => "",
    }
}

/// A paper, as a row of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperRow {
    /// Which.
    pub kind: DocumentKind,
    /// How much it is needed.
    pub need: Need,
    /// What is kept of it.
    pub record: DocumentRecord,
    /// How far it has got.
    pub state: DocumentState,
    /// Whether nothing more has to happen before they start.
    pub is_settled: bool,
    /// Its days, or what it is for, in words.
    pub words: String,
}

/// The page of the time before day one.
#[derive(Clone, Debug, PartialEq)]
pub struct BeforeDayOne {
    /// The dated steps of clearance.
    pub clearance_steps: Vec<StepView>,
    /// The dated steps of the pass, and of what is lodged with IPSA.
    pub pass_steps: Vec<StepView>,
    /// All the dated steps, in order.
    pub steps: Vec<StepView>,
    /// The clearance.
    pub clearance: Clearance,
    /// Where it stands.
    pub state: ClearanceState,
    /// Until when it holds, in words; empty where it is not granted.
    pub holds: String,
    /// What the form of clearance shows.
    pub facts: ClearanceFacts,
    /// The questions that came back, oldest first.
    pub questions: Vec<(ClearanceQuestionId, ClearanceQuestion)>,
    /// The pass.
    pub pass: Pass,
    /// The day the pass was granted.
    pub pass_granted: Option<NaiveDate>,
    /// The pass in words.
    pub pass_words: String,
    /// The papers.
    pub papers: Vec<PaperRow>,
    /// What decides which papers are needed.
    pub paper_facts: PaperFacts,
    /// Whether their age matters here and is not known.
    pub asks_age: bool,
}

/// The page of the time before day one; nothing where the placement is gone.
pub fn before_day_one(office: &Office, id: PlacementId, today: NaiveDate) -> Option<BeforeDayOne> {
    let placement = &office.placements.get(id)?.value;
    let held = preparation(office, id);
    let clearance = held.clearance(&placement.before);
    let warn = warn_days(office, today);
    let steps: Vec<StepView> = Step::needed_for(placement.kind)
        .iter()
        .map(|&step| {
            let on = placement.before.done_on(step);
            let witness = &placement.before.confidentiality_witness;
            let words = match on {
                None => why(step).to_owned(),
                Some(on) if step == Step::ConfidentialitySigned && !witness.is_empty() => {
                    format!("{}, witnessed by {witness}", date::long(on))
                }
                Some(on) => date::long(on),
            };
            StepView { step, on, words }
        })
        .collect();
    let of = |wanted: &[Step]| {
        steps.iter().filter(|view| wanted.contains(&view.step)).cloned().collect()
    };
    let mut questions: Vec<_> =
        held.questions.iter().map(|(id, question)| (*id, question.clone())).collect();
    questions.sort_by_key(|(id, question)| (question.came_on, *id));
    let papers = papers(office, id, &held, placement);
    Some(BeforeDayOne {
        clearance_steps: of(&[Step::ClearanceApplied, Step::ClearanceGranted]),
        pass_steps: of(&[Step::PassApplied, Step::PassGranted]),
        steps,
        state: clearance.state(today, warn, office.rules()),
        holds: holds_in_words(&clearance, office.rules(), today),
        clearance,
        facts: ClearanceFacts {
            expires: held.clearance_expires,
            account_given: held.account_given,
        },
        questions,
        pass_granted: placement.before.pass_granted,
        pass_words: pass_in_words(&held.pass, placement.before.pass_granted, today),
        pass: held.pass.clone(),
        asks_age: papers.iter().any(|paper| paper.need == Need::IfUnder18),
        papers,
        paper_facts: PaperFacts { age_group: held.age_group, visa: held.visa },
    })
}

/// Until when clearance holds, in words.
fn holds_in_words(clearance: &Clearance, rules: Rules<'_>, today: NaiveDate) -> String {
    let Some(until) = clearance.holds_until(rules) else {
        return String::new();
    };
    let day = date::long(until);
    let how = date::distance(until, today);
    if until < today {
        format!("Ran out on {day}, {how}")
    } else if clearance.expires.is_some() {
        format!("Until {day}, {how}")
    } else {
        format!("Until {day} at the latest. Note the day it runs out, where you know it")
    }
}

/// A pass in words.
fn pass_in_words(pass: &Pass, granted: Option<NaiveDate>, today: NaiveDate) -> String {
    let mut words = match (pass.kind, granted) {
        (PassKind::NoneYet, Some(on)) if pass.expires.is_some() => {
            format!("Granted {}; its kind is not noted yet", date::long(on))
        }
        (PassKind::NoneYet, Some(on)) => {
            format!("Granted {}; its kind and expiry are not noted yet", date::long(on))
        }
        (kind, _) => kind.label().to_owned(),
    };
    if let Some(expires) = pass.expires {
        let verb = if expires < today { "ran out on" } else { "valid until" };
        words.push_str(&format!(", {verb} {}", date::long(expires)));
    }
    if let Some(lost) = pass.lost_on {
        words.push_str(&format!("; lost on {}", date::long(lost)));
        match pass.lost_reported_on {
            Some(reported) => words.push_str(&format!(", reported on {}", date::long(reported))),
            None => words.push_str(", not reported"),
        }
    }
    words
}

/// The day on which a paper that was made here was signed or handed over; the papers of the library
/// have the same keys as those that are needed.
fn made_and_signed(office: &Office, id: PlacementId, kind: DocumentKind) -> Option<NaiveDate> {
    signed_on(office, id, PaperKind::from_key(kind.key())?)
}

/// A paper as it stands: as it was recorded, and else as the paper that was made here says, so that
/// nobody has to note a signature twice.
pub fn document(
    office: &Office,
    id: PlacementId,
    held: &Preparation,
    placement: &Placement,
    kind: DocumentKind,
) -> DocumentRecord {
    let mut record = held.document(kind, &placement.before);
    let day = if kind.is_signed() { &mut record.signed } else { &mut record.sent };
    *day = day.or_else(|| made_and_signed(office, id, kind));
    record
}

/// The dated steps that are still missing. A signature is not, where the paper that was made here is
/// signed.
pub fn missing_steps(office: &Office, id: PlacementId, placement: &Placement) -> Vec<Step> {
    let paper = |step: Step| match step {
        Step::AgreementSigned if placement.kind == PlacementKind::EmployedIntern => {
            Some(DocumentKind::EmploymentContract)
        }
        Step::AgreementSigned => Some(DocumentKind::VolunteerArrangement),
        Step::ConfidentialitySigned => Some(DocumentKind::ConfidentialityAgreement),
        _ => None,
    };
    let is_signed =
        |step: Step| paper(step).is_some_and(|paper| made_and_signed(office, id, paper).is_some());
    let mut missing = placement.missing_steps();
    missing.retain(|step| !is_signed(*step));
    missing
}

/// The papers of a placement, in order: those that are needed, then those that are not and of which
/// something was recorded all the same.
pub fn papers(
    office: &Office,
    id: PlacementId,
    held: &Preparation,
    placement: &Placement,
) -> Vec<PaperRow> {
    let mut needed = needed(placement.kind, held.age_group, held.visa);
    for kind in DocumentKind::ALL {
        let record = held.documents.get(kind.key());
        let is_recorded = record.is_some_and(|it| *it != DocumentRecord::default());
        if is_recorded && !needed.iter().any(|(needed, _)| needed == kind) {
            needed.push((*kind, Need::GoodPractice));
        }
    }
    needed
        .into_iter()
        .map(|(kind, need)| {
            let record = held.document(kind, &placement.before);
            let standing = document(office, id, held, placement, kind);
            PaperRow {
                state: standing.state(),
                is_settled: standing.is_settled(kind),
                words: paper_in_words(kind, &standing),
                kind,
                need,
                record,
            }
        })
        .collect()
}

fn paper_in_words(kind: DocumentKind, record: &DocumentRecord) -> String {
    if !record.not_needed.is_empty() {
        return record.not_needed.clone();
    }
    let mut parts = Vec::new();
    let mut add = |label: &str, day: Option<NaiveDate>| {
        if let Some(day) = day {
            let label = label.strip_suffix(" on").unwrap_or(label);
            parts.push(format!("{label} {}", date::short(day)));
        }
    };
    add(kind.sent_label(), record.sent);
    add(kind.signed_label(), record.signed);
    add("On file", record.filed);
    if parts.is_empty() {
        return kind.why().to_owned();
    }
    let mut words = parts.join(" · ");
    if !record.witness.is_empty() {
        words.push_str(&format!(" · witnessed by {}", record.witness));
    }
    if !record.note.is_empty() {
        words.push_str(&format!(" · {}", record.note));
    }
    words
}

/// How many of the papers are needed before somebody starts, how many of those are settled, and how
/// many more are good practice, in words.
pub fn papers_in_words(papers: &[PaperRow]) -> String {
    let needed = papers.iter().filter(|paper| paper.need != Need::GoodPractice);
    let done = needed.clone().filter(|paper| paper.is_settled).count();
    let of = needed.count();
    match papers.len().saturating_sub(of) {
        0 => format!("{done} of {of} that are needed settled"),
        1 => format!("{done} of {of} that are needed settled; 1 more is good practice"),
        more => format!("{done} of {of} that are needed settled; {more} more are good practice"),
    }
}

/// How much is settled before day one, of how much: clearance, pass, and the papers that are
/// needed.
pub fn progress(office: &Office, id: PlacementId) -> Option<(usize, usize)> {
    let placement = &office.placements.get(id)?.value;
    let held = preparation(office, id);
    let signed = [Step::AgreementSigned, Step::ConfidentialitySigned];
    let steps = Step::needed_for(placement.kind).iter().filter(|step| !signed.contains(step));
    let steps: Vec<bool> = steps.map(|step| placement.before.done_on(*step).is_some()).collect();
    let papers: Vec<bool> = papers(office, id, &held, placement)
        .into_iter()
        .filter(|paper| paper.need != Need::GoodPractice)
        .map(|paper| paper.is_settled)
        .collect();
    let all = steps.iter().chain(&papers);
    Some((all.clone().filter(|done| **done).count(), all.count()))
}

/// The figures on clearance and passes that the page names, each with its source and mark.
pub fn figures(office: &Office, today: NaiveDate) -> Vec<Figure> {
    ["clearance-takes", "clearance-lasts", "pass-takes", "clearance-before-claims"]
        .into_iter()
        .filter_map(|key| office.rules().figure_on(key, today))
        .collect()
}

/// Whether a paper that waits is one of somebody who may be under 18 or is on a visa, in words.
pub fn need_in_words(need: Need, visa: Visa, age: AgeGroup) -> &'static str {
    match (need, visa, age) {
        (Need::Needed, Visa::OnAVisa, _) => "Needed; the conditions of their visa count too",
        (Need::Needed, ..) => "Needed",
        (Need::IfUnder18, ..) => "Needed if they are under 18",
        (Need::TakeAdvice, ..) => "Take advice: they are on a visa",
        (Need::GoodPractice, ..) => "Good practice",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::person::Person,
        office::{Command, Problem, preparing::Preparing, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn somebody(kind: PlacementKind) -> (TestOffice, PlacementId) {
        let mut office = TestOffice::new("2026-03-02");
        office.act(Command::SetUpOffice {
            details: crate::domain::office_details::OfficeDetails::default(),
        });
        let placement = Placement { kind, start: day("2026-03-16"), ..Placement::default() };
        let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
        let placement = Box::new(placement);
        let id = office.act(Command::AddPlacement { person, placement }).unwrap();
        (office, PlacementId(id))
    }

    fn page(office: &TestOffice, id: PlacementId) -> BeforeDayOne {
        before_day_one(&office.office, id, office.today).unwrap()
    }

    fn prepare(office: &mut TestOffice, id: PlacementId, what: Preparing) -> Result<(), Problem> {
        office.try_act(Command::Prepare { placement: id, what }).map(drop)
    }

    #[test]
    fn a_signature_is_kept_once_whichever_page_it_is_noted_on() {
        let (mut office, id) = somebody(PlacementKind::Volunteer);
        let was = DocumentRecord::default();
        let now = DocumentRecord {
            sent: Some(day("2026-02-20")),
            signed: Some(day("2026-02-27")),
            witness: "Rowan Ash".to_owned(),
            ..DocumentRecord::default()
        };
        let document = DocumentKind::ConfidentialityAgreement;
        prepare(&mut office, id, Preparing::RecordDocument { document, was, now }).unwrap();
        let before = &office.office.placements.get(id).unwrap().value.before;
        assert_eq!(before.confidentiality_signed, Some(day("2026-02-27")));
        let row = page(&office, id).papers.into_iter().find(|it| it.kind == document).unwrap();
        assert_eq!(row.words, "Sent 20 Feb 2026 · Signed 27 Feb 2026 · witnessed by Rowan Ash");
        // Cleared as a step, it is no longer signed as a paper.
        let step = Step::ConfidentialitySigned;
        office.act(Command::RecordStep { id, step, on: None, witness: String::new() });
        let row = page(&office, id).papers.into_iter().find(|it| it.kind == document).unwrap();
        assert_eq!(row.state, DocumentState::Sent);
        assert_eq!(progress(&office.office, id), Some((0, 8)));
    }

    #[test]
    fn what_was_recorded_of_a_paper_that_is_not_needed_stays_in_sight() {
        let (mut office, id) = somebody(PlacementKind::Volunteer);
        let document = DocumentKind::InternshipAgreement;
        let is_shown =
            |office: &TestOffice| page(office, id).papers.iter().any(|it| it.kind == document);
        assert!(!is_shown(&office));
        let before = progress(&office.office, id);
        let now = DocumentRecord { sent: Some(day("2026-02-20")), ..DocumentRecord::default() };
        let was = DocumentRecord::default();
        prepare(&mut office, id, Preparing::RecordDocument { document, was, now }).unwrap();
        assert!(is_shown(&office));
        assert_eq!(progress(&office.office, id), before, "nothing waits for it");
    }

    #[test]
    fn a_paper_that_was_made_and_signed_here_need_not_be_noted_again() {
        use crate::office::queries::papers::{Writer, to_make};
        let (mut office, id) = somebody(PlacementKind::Volunteer);
        let row = |office: &TestOffice, kind| {
            page(office, id).papers.into_iter().find(|it| it.kind == kind).unwrap()
        };
        let sign = |office: &mut TestOffice, kind| {
            let paper = to_make(&office.office, id, kind, &Writer::default(), office.today);
            let made = office.act(Command::MakePaper { paper: Box::new(paper) }).unwrap();
            let on = Some(day("2026-02-27"));
            office.act(Command::NotePaperSigned { id: made.into(), on });
        };
        let before = progress(&office.office, id).unwrap();
        let step = Step::ConfidentialitySigned;
        let is_missing = |office: &TestOffice| {
            let placement = &office.office.placements.get(id).unwrap().value;
            missing_steps(&office.office, id, placement).contains(&step)
        };
        assert!(is_missing(&office));
        sign(&mut office, PaperKind::ConfidentialityAgreement);
        sign(&mut office, PaperKind::PrivacyNoticeStaff);
        let signed = row(&office, DocumentKind::ConfidentialityAgreement);
        assert_eq!(
            (signed.state, signed.words.as_str()),
            (DocumentState::Signed, "Signed 27 Feb 2026")
        );
        // What was recorded stays as it is: the form shows it and nothing else.
        assert_eq!(signed.record, DocumentRecord::default());
        let given = row(&office, DocumentKind::PrivacyNotice);
        assert!(given.is_settled && given.words == "Given 27 Feb 2026", "{}", given.words);
        assert_eq!(progress(&office.office, id), Some((before.0 + 2, before.1)));
        assert!(!is_missing(&office));
        // What somebody recorded goes before it.
        let now = DocumentRecord {
            signed: Some(day("2026-02-26")),
            witness: "Rowan Ash".to_owned(),
            ..DocumentRecord::default()
        };
        let (document, was) = (DocumentKind::ConfidentialityAgreement, DocumentRecord::default());
        prepare(&mut office, id, Preparing::RecordDocument { document, was, now }).unwrap();
        assert!(row(&office, document).words.starts_with("Signed 26 Feb 2026"));
    }

    #[test]
    fn clearance_goes_by_its_steps_its_questions_and_its_last_day() {
        let (mut office, id) = somebody(PlacementKind::Volunteer);
        let record = |office: &mut TestOffice, step, on: &str| {
            let on = Some(day(on));
            office.act(Command::RecordStep { id, step, on, witness: String::new() });
        };
        assert_eq!(page(&office, id).state, ClearanceState::NotApplied);
        record(&mut office, Step::ClearanceApplied, "2026-02-02");
        let question = ClearanceQuestion {
            came_on: day("2026-02-20"),
            what: "An address".to_owned(),
            answered_on: None,
        };
        let what = Preparing::AddQuestion { question: question.clone() };
        prepare(&mut office, id, what).unwrap();
        let seen = page(&office, id);
        assert_eq!((seen.state, seen.questions.len()), (ClearanceState::Asked, 1));
        let question_id = seen.questions[0].0;
        let early = ClearanceQuestion { answered_on: Some(day("2026-02-19")), ..question.clone() };
        let was = question.clone();
        let wrong = Preparing::EditQuestion { id: question_id, was: was.clone(), now: early };
        assert!(prepare(&mut office, id, wrong).is_err());
        let now = ClearanceQuestion { answered_on: Some(day("2026-02-21")), ..question };
        prepare(&mut office, id, Preparing::EditQuestion { id: question_id, was, now }).unwrap();
        assert_eq!(page(&office, id).state, ClearanceState::Applied);
        // Nothing holds before it is granted.
        let expires = |on: &str| Preparing::RecordClearance {
            was: ClearanceFacts::default(),
            now: ClearanceFacts { expires: Some(day(on)), account_given: None },
        };
        assert!(prepare(&mut office, id, expires("2028-03-01")).is_err());
        record(&mut office, Step::ClearanceGranted, "2026-02-25");
        assert!(prepare(&mut office, id, expires("2026-02-24")).is_err());
        assert!(prepare(&mut office, id, expires("2029-02-26")).is_err());
        prepare(&mut office, id, expires("2026-05-01")).unwrap();
        let seen = page(&office, id);
        assert_eq!(seen.state, ClearanceState::RunningOut);
        assert_eq!(seen.holds, "Until 1 May 2026, in 60 days");
        // The office may want to hear of it later.
        let was = Box::new(settings(&office.office));
        let now = Box::new(InductionSettings { warn_days: Some(59), ..(*was).clone() });
        office.act(Command::EditInduction { was, now });
        assert_eq!(page(&office, id).state, ClearanceState::Granted);
    }

    #[test]
    fn what_was_taken_back_does_not_come_back_with_the_next_note() {
        let (mut office, id) = somebody(PlacementKind::Volunteer);
        let pass = Pass { kind: PassKind::Visitor, ..Pass::default() };
        let what = Preparing::RecordPass { was: Pass::default(), now: pass };
        let mut fresh = || uuid::Uuid::from_u128(7);
        let mut context = crate::office::Context {
            now: 0,
            today: office.today,
            author: String::new(),
            fresh: &mut fresh,
        };
        let command = Command::Prepare { placement: id, what };
        let changes = crate::office::apply(&office.office, command, &mut context).unwrap();
        let entries = office.take(changes);
        let back = crate::office::undo(&office.office, &entries, &entries).unwrap();
        office.take(back);
        assert!(office.office.preparations.get(id).is_none());
        let now = PaperFacts { age_group: AgeGroup::Under18, visa: Visa::NotAsked };
        let what = Preparing::SayPaperFacts { was: PaperFacts::default(), now };
        prepare(&mut office, id, what).unwrap();
        let seen = page(&office, id);
        assert_eq!(seen.pass, Pass::default());
        assert_eq!(seen.paper_facts, now);
    }

    #[test]
    fn two_copies_that_both_begin_meet_in_one_record() {
        let (mut one, id) = somebody(PlacementKind::WorkExperience);
        let start = one.entries.clone();
        let now = PaperFacts { age_group: AgeGroup::Under18, visa: Visa::NotAsked };
        prepare(&mut one, id, Preparing::SayPaperFacts { was: PaperFacts::default(), now })
            .unwrap();
        let mine = one.entries.split_off(start.len());
        let mut other = TestOffice::new("2026-03-02");
        for entry in &start {
            other.office.take(entry);
        }
        let pass = Pass { kind: PassKind::Photo, ..Pass::default() };
        let what = Preparing::RecordPass { was: Pass::default(), now: pass.clone() };
        prepare(&mut other, id, what).unwrap();
        let all: Vec<_> = start.iter().chain(&other.entries).chain(&mine).cloned().collect();
        let both = Office::of(&all);
        assert_eq!(both.preparations.len(), 1);
        let held = preparation(&both, id);
        assert_eq!((held.age_group, held.pass), (AgeGroup::Under18, pass));
    }

    #[test]
    fn a_pass_that_was_granted_is_not_called_none_and_papers_say_how_many_are_needed() {
        let granted = Some(day("2026-03-02"));
        let words = |pass: &Pass| pass_in_words(pass, granted, day("2026-03-09"));
        let bare = Pass::default();
        assert_eq!(words(&bare), "Granted 2 March 2026; its kind and expiry are not noted yet");
        assert_eq!(pass_in_words(&bare, None, day("2026-03-09")), "None yet");
        let photo = Pass { kind: PassKind::Photo, ..Pass::default() };
        assert_eq!(words(&photo), "Their own photo pass");
        let row = |need, is_settled| PaperRow {
            kind: DocumentKind::WelcomeNote,
            need,
            record: DocumentRecord::default(),
            state: DocumentState::ToDo,
            is_settled,
            words: String::new(),
        };
        let papers = [
            row(Need::Needed, true),
            row(Need::Needed, false),
            row(Need::GoodPractice, true),
            row(Need::GoodPractice, false),
        ];
        assert_eq!(
            papers_in_words(&papers),
            "1 of 2 that are needed settled; 2 more are good practice"
        );
    }
}
