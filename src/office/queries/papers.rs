//! What the pages of papers ask: the library with its wordings, a paper filled in for somebody, and
//! the papers of a placement.

use super::{letters::settings, preparation};
use crate::{
    domain::{
        PaperId, PlacementId, date,
        letter::{Filled, fill},
        needed_document::{DocumentKind, DocumentState},
        opening::PlacementKind,
        paper::{Paper, PaperKind, PaperWording},
        placement::Placement,
        templates::papers::{VERSION, paper},
    },
    office::Office,
};
use chrono::NaiveDate;

/// The wording of a paper that is in use.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    /// Which paper.
    pub kind: PaperKind,
    /// The words, with their fields.
    pub text: String,
    /// What it is called: "Understudy’s wording, version 1".
    pub name: String,
    /// Whether it is the office's own.
    pub is_own: bool,
    /// When the office changed it, in words; empty where it did not.
    pub changed: String,
    /// Whether the app's wording has changed since the office made its own from it.
    pub has_newer: bool,
}

fn own(office: &Office, kind: PaperKind) -> Option<PaperWording> {
    let mut rows = office.paper_wordings.iter();
    rows.rfind(|row| row.value.kind == kind).map(|row| row.value.clone())
}

/// The wording of a paper that is in use: the office's own, else the app's.
pub fn wording(office: &Office, kind: PaperKind) -> Wording {
    match own(office, kind) {
        Some(own) => Wording {
            kind,
            name: format!("The office’s wording, version {}", own.version),
            is_own: true,
            changed: date::long(own.changed_on),
            has_newer: own.made_from < VERSION,
            text: own.text,
        },
        None => Wording {
            kind,
            text: paper(kind).to_owned(),
            name: format!("Understudy’s wording, version {VERSION}"),
            is_own: false,
            changed: String::new(),
            has_newer: false,
        },
    }
}

/// The library: every paper with the wording in use.
pub fn library(office: &Office) -> Vec<Wording> {
    PaperKind::ALL.iter().map(|kind| wording(office, *kind)).collect()
}

fn role(kind: PlacementKind) -> &'static str {
    match kind {
        PlacementKind::EmployedIntern => "Intern",
        PlacementKind::Volunteer => "Volunteer",
        PlacementKind::StudentPlacement => "Student on placement",
        PlacementKind::WorkExperience => "Student on work experience",
        PlacementKind::Unknown => "",
    }
}

/// Who uses the app, for the fields that name them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Writer {
    /// Their name.
    pub name: String,
    /// What they are in the office.
    pub role: String,
}

/// A text of a paper filled in: for a placement, or for nobody in particular.
pub fn filled(
    office: &Office,
    text: &str,
    placement: Option<PlacementId>,
    writer: &Writer,
    today: NaiveDate,
) -> Filled {
    let details = office.office().map(|row| row.value.clone()).unwrap_or_default();
    let placement = placement.and_then(|id| office.placements.get(id));
    let of = |tell: &dyn Fn(&Placement) -> String| placement.map(|row| tell(&row.value));
    let months = settings(office).keep_months;
    fill(text, |field| match field {
        "full name" => of(&|it| office.name_of(it.person)),
        "first name" => of(&|it| {
            let person = office.person(it.person).cloned().unwrap_or_default();
            match person.known_as.as_str() {
                "" => person.name.split_whitespace().next().unwrap_or_default().to_owned(),
                known => known.to_owned(),
            }
        }),
        "role" => of(&|it| role(it.kind).to_owned()),
        "workplace" => of(&|it| it.place.label().to_owned()),
        "first day" => of(&|it| date::long(it.start)),
        "last day" => of(&|it| it.end.map(date::long).unwrap_or_default()),
        "hours" => of(&|it| match it.hours_note.as_str() {
            "" => it.hours.label().to_owned(),
            note => format!("{}: {note}", it.hours.label()),
        }),
        "pay or expenses" => of(&|it| match it.pay_note.as_str() {
            "" => it.pay.label().to_owned(),
            note => format!("{}: {note}", it.pay.label()),
        }),
        "supervisor" => of(&|it| it.supervisor.clone()),
        "mp" => Some(details.mp_name.clone()),
        "constituency" => Some(details.constituency.clone()),
        "westminster office" => Some(details.westminster_office.clone()),
        "constituency office" => Some(details.constituency_office.clone()),
        "outside contact" => Some(details.outside_contact.clone()),
        "keep applications" => months.map(|months| months.to_string()),
        "my name" => Some(writer.name.clone()),
        "my role" => Some(writer.role.clone()),
        "today" => Some(date::long(today)),
        _ => None,
    })
}

/// A paper of a placement, in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperRow {
    /// The paper.
    pub id: PaperId,
    /// Which.
    pub kind: PaperKind,
    /// The day it was made, in words.
    pub made: String,
    /// The day it was signed or handed over, in words; empty where it was not.
    pub signed: String,
    /// How many signed copies there are.
    pub files: usize,
}

/// The papers of a placement.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacementPapers {
    /// Whose.
    pub name: String,
    /// Those that were made, newest first.
    pub made: Vec<PaperRow>,
    /// Those that suit this kind of placement and were not made.
    pub suggested: Vec<Unmade>,
    /// The rest of the library.
    pub others: Vec<Unmade>,
}

/// A paper that was not made here.
#[derive(Clone, Debug, PartialEq)]
pub struct Unmade {
    /// Which.
    pub kind: PaperKind,
    /// What is recorded of it all the same, in words; empty where nothing is.
    pub recorded: String,
}

/// What the page of the time before day one says of a paper, where that is settled: it may have been
/// signed without being made here.
fn recorded(office: &Office, id: PlacementId, placement: &Placement, kind: PaperKind) -> String {
    let Some(document) = DocumentKind::from_key(kind.key()) else { return String::new() };
    let held = preparation::preparation(office, id);
    let record = preparation::document(office, id, &held, placement, document);
    if !record.is_settled(document) {
        return String::new();
    }
    let what = match record.state() {
        DocumentState::Sent if document == DocumentKind::PrivacyNotice => "Given",
        state => state.label(),
    };
    format!("{what}, recorded under Before day one")
}

/// The papers of a placement; nothing where it is gone.
pub fn of_placement(office: &Office, id: PlacementId) -> Option<PlacementPapers> {
    let placement = &office.placements.get(id)?.value;
    let mut rows: Vec<_> = office.papers.of(id).collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.value.made_on, row.id)));
    let made: Vec<PaperRow> = rows
        .into_iter()
        .map(|row| PaperRow {
            id: row.id.into(),
            kind: row.value.kind,
            made: date::long(row.value.made_on),
            signed: row.value.signed_on.map(date::long).unwrap_or_default(),
            files: row.value.files.len(),
        })
        .collect();
    let is_missing = |kind: &PaperKind| !made.iter().any(|row| row.kind == *kind);
    let (suggested, others) = PaperKind::ALL
        .iter()
        .copied()
        .filter(|kind| !kind.has_own_page())
        .map(|kind| Unmade { kind, recorded: recorded(office, id, placement, kind) })
        .partition(|it| it.kind.suits(placement.kind) && is_missing(&it.kind));
    Some(PlacementPapers { name: office.name_of(placement.person), made, suggested, others })
}

/// The latest paper of a kind for a placement that was signed or handed over: the day.
pub fn signed_on(office: &Office, id: PlacementId, kind: PaperKind) -> Option<NaiveDate> {
    let papers = office.papers.of(id).filter(|row| row.value.kind == kind);
    papers.filter_map(|row| row.value.signed_on).max()
}

/// A paper that would be made for a placement now.
pub fn to_make(
    office: &Office,
    id: PlacementId,
    kind: PaperKind,
    writer: &Writer,
    today: NaiveDate,
) -> Paper {
    let wording = wording(office, kind);
    Paper {
        placement: id,
        kind,
        text: filled(office, &wording.text, Some(id), writer, today).text,
        wording: wording.name,
        ..Paper::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            letter::fields, office_details::OfficeDetails, person::Person, placement::Step,
            templates::papers::fields_of,
        },
        office::{Command, Problem, testing::TestOffice},
    };

    fn office() -> (TestOffice, PlacementId) {
        let mut it = TestOffice::new("2026-03-02");
        let details = OfficeDetails {
            mp_name: "Rowan Ash MP".to_owned(),
            constituency: "Northmere".to_owned(),
            ..OfficeDetails::default()
        };
        it.act(Command::SetUpOffice { details });
        let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
        let placement = Placement {
            kind: PlacementKind::Volunteer,
            start: it.today,
            supervisor: "Sam Reed".to_owned(),
            ..Placement::default()
        };
        let id = it.act(Command::AddPlacement { person, placement: Box::new(placement) });
        (it, PlacementId(id.unwrap()))
    }

    fn make(it: &mut TestOffice, id: PlacementId, kind: PaperKind) -> PaperId {
        let paper = to_make(&it.office, id, kind, &Writer::default(), it.today);
        it.act(Command::MakePaper { paper: Box::new(paper) }).unwrap().into()
    }

    #[test]
    fn every_paper_is_written_with_known_fields() {
        // Those that only a person can fill in.
        let by_hand = ["school", "school contact", "what is to be learnt"];
        for kind in PaperKind::ALL {
            let text = paper(*kind);
            assert!(text.len() > 400 && !text.contains('\''), "{kind:?}");
            for field in fields(text) {
                let is_known = fields_of(*kind).iter().any(|(known, _)| *known == field);
                assert!(is_known || by_hand.contains(&field.as_str()), "{kind:?}: {field}");
            }
        }
    }

    #[test]
    fn a_paper_is_filled_in_from_the_records_and_names_what_is_not() {
        let (it, id) = office();
        let text = "{{full name}}, {{role}}, {{first day}}, {{last day}}, {{mp}}, {{supervisor}}";
        let filled = filled(&it.office, text, Some(id), &Writer::default(), it.today);
        assert_eq!(
            filled.text,
            "Ines Okafor, Volunteer, 2 March 2026, {{last day}}, Rowan Ash MP, Sam Reed"
        );
        assert_eq!(filled.unfilled, ["last day"]);
    }

    #[test]
    fn a_paper_keeps_its_words_and_says_of_which_wording() {
        let (mut it, id) = office();
        let kind = PaperKind::ConfidentialityAgreement;
        let first = make(&mut it, id, kind);
        assert_eq!(
            it.office.papers.get(first).unwrap().value.wording,
            "Understudy’s wording, version 1"
        );
        let ours = |text: &str| Command::EditPaperWording {
            kind,
            text: text.to_owned(),
            made_from: VERSION,
        };
        it.act(ours("Our words for {{full name}}"));
        it.act(ours("Better words for {{full name}}"));
        let second = make(&mut it, id, kind);
        let second = it.office.papers.get(second).unwrap().value.clone();
        assert_eq!(second.text, "Better words for Ines Okafor");
        assert_eq!(second.wording, "The office’s wording, version 2");
        assert!(it.office.papers.get(first).unwrap().value.text.contains("I undertake"));
        // Back to the app's, and on again: no version is given twice.
        it.act(Command::DropPaperWording { kind });
        assert!(!wording(&it.office, kind).is_own);
        it.act(ours("Once more"));
        assert_eq!(wording(&it.office, kind).name, "The office’s wording, version 3");
    }

    #[test]
    fn a_newer_wording_of_the_app_is_told() {
        let (mut it, _) = office();
        let kind = PaperKind::Offer;
        it.act(Command::EditPaperWording { kind, text: "Ours".to_owned(), made_from: 0 });
        assert!(wording(&it.office, kind).has_newer);
        it.act(Command::EditPaperWording { kind, text: "Ours".to_owned(), made_from: VERSION });
        assert!(!wording(&it.office, kind).has_newer);
    }

    #[test]
    fn what_was_signed_stays_as_it_is() {
        let (mut it, id) = office();
        let kind = PaperKind::VolunteerArrangement;
        let papers = of_placement(&it.office, id).unwrap();
        let has = |papers: &[Unmade], kind| papers.iter().any(|it| it.kind == kind);
        assert!(has(&papers.suggested, kind));
        // It has a page of its own.
        let welcome = PaperKind::WelcomeNote;
        assert!(!has(&papers.suggested, welcome) && !has(&papers.others, welcome));
        let paper = make(&mut it, id, kind);
        assert!(!has(&of_placement(&it.office, id).unwrap().suggested, kind));
        assert_eq!(signed_on(&it.office, id, kind), None);
        it.act(Command::EditPaper { id: paper, text: "Changed".to_owned() });
        it.act(Command::NotePaperSigned { id: paper, on: Some(it.today) });
        assert_eq!(signed_on(&it.office, id, kind), Some(it.today));
        let refused = it.try_act(Command::EditPaper { id: paper, text: "Again".to_owned() });
        assert!(matches!(refused, Err(Problem::Refused(_))));
        assert_eq!(it.office.papers.get(paper).unwrap().value.text, "Changed");
    }

    #[test]
    fn a_paper_that_was_signed_without_being_made_here_is_not_called_missing() {
        let (mut it, id) = office();
        let kind = PaperKind::ConfidentialityAgreement;
        let said = |it: &TestOffice| {
            let papers = of_placement(&it.office, id).unwrap().suggested;
            papers.into_iter().find(|it| it.kind == kind).unwrap().recorded
        };
        assert_eq!(said(&it), "");
        it.act(Command::RecordStep {
            id,
            step: Step::ConfidentialitySigned,
            on: Some(it.today),
            witness: "Sam Reed".to_owned(),
        });
        assert_eq!(said(&it), "Signed, recorded under Before day one");
    }

    #[test]
    fn an_erasure_takes_the_papers_along() {
        let (mut it, id) = office();
        make(&mut it, id, PaperKind::ThankYou);
        let person = it.office.placements.get(id).unwrap().value.person;
        it.act(Command::ErasePerson { id: person });
        assert_eq!(it.office.papers.len(), 0);
    }
}
