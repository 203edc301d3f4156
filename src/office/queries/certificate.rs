//! The certificate of a placement: what it would say, what it says, how it fits on its page.

use crate::{
    domain::{
        CertificateId, PlacementId,
        certificate::{Certificate, CertificateState},
        checklist::ItemState,
        date,
        exit_review::Side,
        opening::PlacementKind,
    },
    office::{
        Office,
        forms::certificate::{MOST_LINES, MOST_WIDTH, rows, weight, width},
        queries::experience::is_experience,
    },
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A certificate to be issued, filled in from the records.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What it would say.
    pub certificate: Certificate,
    /// The last day, if it is set.
    pub end: Option<NaiveDate>,
    /// Lines of the work log in all, before equal ones were put together and the rest left out.
    pub log_lines: usize,
    /// What the supervisor's exit review says of the work done, as lines to take over on demand.
    pub reviewed: Vec<String>,
}

/// The certificate that stands, if one does. The newest, where a merge brought two.
pub fn issued(office: &Office, id: PlacementId) -> Option<Certificate> {
    standing(office, id).map(|(_, certificate)| certificate)
}

/// The certificate that stands, with its id.
pub fn standing(office: &Office, id: PlacementId) -> Option<(CertificateId, Certificate)> {
    let mut rows = office.certificates.of(id);
    let row = rows.rfind(|row| row.value.state == CertificateState::Valid)?;
    Some((row.id.into(), row.value.clone()))
}

/// A certificate to be issued, filled in from the records; nothing where the placement is gone.
pub fn draft(office: &Office, id: PlacementId, today: NaiveDate) -> Option<Draft> {
    let placement = &office.placements.get(id)?.value;
    let details = office.office().map(|row| row.value.clone()).unwrap_or_default();
    let place = match (details.mp_name.is_empty(), details.constituency.is_empty()) {
        (true, _) => String::new(),
        (false, true) => format!("the office of {}", details.mp_name),
        (false, false) => format!("the office of {}, {}", details.mp_name, details.constituency),
    };
    let mut experience: Vec<_> = office
        .checklist
        .of(id)
        .filter(|row| is_experience(&row.value) && row.value.state == ItemState::Done)
        .collect();
    experience.sort_by_key(|row| (row.value.position, row.id));
    let certificate = Certificate {
        placement: id,
        name: office.name_of(placement.person),
        role: role(placement.kind).to_owned(),
        place,
        start: placement.start,
        end: placement.end.unwrap_or(placement.start),
        work: work_lines(office, id),
        experience: experience
            .into_iter()
            .take(MOST_LINES)
            .map(|row| fit(past(&row.value.template).unwrap_or(&row.value.title)))
            .collect(),
        signed_by: details.mp_name.clone(),
        signed_as: if details.constituency.is_empty() {
            "Member of Parliament".to_owned()
        } else {
            fit(&format!("Member of Parliament for {}", details.constituency))
        },
        issued_on: today,
        ..Certificate::default()
    };
    let log_lines = office.work_log.of(id).count();
    let reviewed = reviewed_lines(office, id);
    Some(Draft { certificate, end: placement.end, log_lines, reviewed })
}

/// What a built-in experience is called once it lies behind somebody.
fn past(template: &str) -> Option<&'static str> {
    Some(match template {
        "parliament-tour" => "Toured the Palace of Westminster",
        "prime-ministers-questions" => "Watched Prime Minister’s Questions",
        "gallery-debate" => "Watched a debate from the gallery",
        "lords-gallery" => "Watched the House of Lords at work",
        "select-committee" => "Sat in on a select committee",
        "early-day-motion" => "Wrote an early day motion that was tabled",
        "parliamentary-question" => "Wrote a parliamentary question that was tabled",
        "millbank" => "Saw an interview made at the Millbank studios",
        "terrace" => "Was a guest on the terrace",
        "reception" => "Took part in a parliamentary reception",
        _ => return None,
    })
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

/// The lines of the log that took the most time, each once, in the order of their days.
fn work_lines(office: &Office, id: PlacementId) -> Vec<String> {
    struct Line {
        text: String,
        first: (NaiveDate, uuid::Uuid),
        weight: u64,
    }
    let mut lines: BTreeMap<String, Line> = BTreeMap::new();
    for row in office.work_log.of(id) {
        let text = fit(row.value.what.lines().next().unwrap_or(""));
        if text.is_empty() {
            continue;
        }
        // A line without a time counts as half an hour, so that often-noted work rises too.
        let weight = u64::from(row.value.minutes.unwrap_or(30));
        let first = (row.value.on, row.id);
        let line = lines.entry(text.to_lowercase()).or_insert(Line { text, first, weight: 0 });
        line.weight = line.weight.saturating_add(weight);
        line.first = line.first.min(first);
    }
    let mut lines: Vec<Line> = lines.into_values().collect();
    lines.sort_by_key(|line| (std::cmp::Reverse(line.weight), line.first));
    lines.truncate(MOST_LINES);
    lines.sort_by_key(|line| line.first);
    lines.into_iter().map(|line| line.text).collect()
}

/// What the supervisor's exit review says of the work done: a line for each of its lines and
/// sentences.
fn reviewed_lines(office: &Office, id: PlacementId) -> Vec<String> {
    let mut reviews = office.exit_reviews.of(id);
    let review =
        reviews.rfind(|row| row.value.side == Side::Supervisor && row.value.is_handed_in());
    let answer = review.and_then(|row| row.value.answers.get("work-done")).map_or("", |it| it);
    let sentences = answer.lines().flat_map(|line| line.split(". "));
    let unmarked = sentences
        .map(|it| it.trim_start_matches(|c: char| "-–•*".contains(c) || c.is_whitespace()));
    unmarked.map(fit).filter(|line| !line.is_empty()).take(MOST_LINES).collect()
}

/// A text cut to the room of a line, at a word's end where there is one.
fn fit(text: &str) -> String {
    let text = text.trim().trim_end_matches('.');
    if width(text) <= MOST_WIDTH {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut room = MOST_WIDTH - 1;
    for c in text.chars() {
        let needs = width(c.encode_utf8(&mut [0; 4]));
        if needs > room {
            break;
        }
        room -= needs;
        kept.push(c);
    }
    let at_word = kept.rsplit_once(' ').map_or(kept.as_str(), |(head, _)| head);
    // A language without spaces, or one endless word, is cut where the room ends.
    let cut = if width(at_word) * 2 > MOST_WIDTH { at_word } else { kept.as_str() };
    format!("{}…", cut.trim_end())
}

/// What the page shows of a certificate, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Whose office it is, at the head of the page.
    pub head: String,
    /// `was a volunteer here`.
    pub role: String,
    /// `from 3 March 2026 to 29 May 2026`.
    pub dates: String,
    /// How large the name is printed: empty, `long` or `longest`.
    pub length: &'static str,
    /// How close the lines stand: `roomy`, `dense` or `densest`.
    pub density: &'static str,
    /// The day it was issued.
    pub issued: String,
}

/// How many ordinary characters stand in a row of the roomy and of the dense print, and how many
/// rows of it the page holds. Found by printing.
const ROOMY: (usize, usize) = (27, 11);
const DENSE: (usize, usize) = (33, 13);
/// The rows of the roomy print under a long name, which is printed smaller in several lines.
const ROWS_UNDER_LONG_NAME: usize = 9;
/// The rows of the roomy print under a name that fills several lines of the largest print.
const ROWS_UNDER_BROAD_NAME: usize = 7;
/// The broadest name, in weights, that stands in one line of the largest print.
const ONE_LINE_NAME: usize = 200;

/// What the page shows of a certificate.
pub fn sheet(certificate: &Certificate) -> Sheet {
    let mut place = certificate.place.chars();
    let head =
        place.next().map_or(String::new(), |first| first.to_uppercase().chain(place).collect());
    let dates = if certificate.start == certificate.end {
        format!("on {}", date::long(certificate.start))
    } else {
        format!("from {} to {}", date::long(certificate.start), date::long(certificate.end))
    };
    let fits = |(in_a_row, most): (usize, usize)| {
        rows(&certificate.work, in_a_row).max(rows(&certificate.experience, in_a_row)) <= most
    };
    let length = match width(&certificate.name) {
        0..=28 => "",
        29..=60 => "long",
        _ => "longest",
    };
    let roomy = match (length.is_empty(), weight(&certificate.name) > ONE_LINE_NAME) {
        (true, false) => ROOMY,
        (true, true) => (ROOMY.0, ROWS_UNDER_BROAD_NAME),
        (false, _) => (ROOMY.0, ROWS_UNDER_LONG_NAME),
    };
    Sheet {
        head,
        role: format!("was {} in this office", as_what(&certificate.role)),
        dates,
        length,
        density: if fits(roomy) {
            "roomy"
        } else if fits(DENSE) {
            "dense"
        } else {
            "densest"
        },
        issued: date::long(certificate.issued_on),
    }
}

/// What somebody was, in a sentence. A kind of placement is something that one is on.
fn as_what(role: &str) -> String {
    match role.to_lowercase().as_str() {
        "student placement" => "on a student placement".to_owned(),
        "work experience" => "on work experience".to_owned(),
        _ => with_article(role),
    }
}

/// `a volunteer`, `an intern`, `a Research Assistant`: a capital inside stays as it was typed.
fn with_article(role: &str) -> String {
    let mut chars = role.chars();
    let Some(first) = chars.next() else {
        return "a member".to_owned();
    };
    let rest: String = chars.collect();
    let role = if rest.chars().any(char::is_uppercase) {
        role.to_owned()
    } else {
        first.to_lowercase().chain(rest.chars()).collect()
    };
    let article =
        if matches!(first.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o') { "an" } else { "a" };
    format!("{article} {role}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            ChecklistItemId, checklist::ListKind, office_details::OfficeDetails, person::Person,
            placement::Placement, templates, work_log::WorkLogEntry,
        },
        office::{Command, forms, testing::TestOffice},
    };

    fn office_with(kind: PlacementKind) -> (TestOffice, PlacementId) {
        let mut office = TestOffice::new("2026-05-29");
        let details = OfficeDetails {
            mp_name: "Rowan Ash MP".to_owned(),
            constituency: "Northmere".to_owned(),
            ..OfficeDetails::default()
        };
        office.act(Command::SetUpOffice { details });
        let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
        let placement =
            Placement { kind, start: "2026-03-02".parse().unwrap(), ..Placement::default() };
        let id = office.act(Command::AddPlacement { person, placement: Box::new(placement) });
        (office, PlacementId(id.unwrap()))
    }

    fn log(office: &mut TestOffice, placement: PlacementId, what: &str, minutes: Option<u32>) {
        let on = office.today;
        let entry =
            WorkLogEntry { placement, on, what: what.to_owned(), minutes, ..Default::default() };
        office.act(Command::AddWorkLogEntry { entry });
    }

    #[test]
    fn it_is_filled_in_from_the_log_and_the_ticked_experience() {
        let (mut office, id) = office_with(PlacementKind::Volunteer);
        log(&mut office, id, "Answered letters.\nAbout buses", None);
        log(&mut office, id, "answered letters", None);
        log(&mut office, id, &"A very long line of work ".repeat(20), Some(600));
        let ticked: Vec<ChecklistItemId> = office
            .office
            .checklist
            .of(id)
            .filter(|row| ["lords-gallery", "running-list"].contains(&row.value.template.as_str()))
            .map(|row| row.id.into())
            .collect();
        for id in ticked {
            office.act(Command::TickChecklistItem { id });
        }
        let draft = draft(&office.office, id, office.today).unwrap();
        assert_eq!(draft.certificate.work.len(), 2);
        assert_eq!(draft.certificate.work[0], "Answered letters");
        assert!(width(&draft.certificate.work[1]) <= MOST_WIDTH);
        assert!(draft.certificate.work[1].ends_with("…"), "{:?}", draft.certificate.work);
        assert_eq!(draft.certificate.experience, ["Watched the House of Lords at work"]);
        assert_eq!(draft.certificate.place, "the office of Rowan Ash MP, Northmere");
        assert_eq!(draft.certificate.signed_as, "Member of Parliament for Northmere");
        assert_eq!((draft.end, draft.log_lines), (None, 3));
        let values = forms::certificate::values_of(&draft.certificate, Some(office.today));
        assert!(forms::certificate::read(&values, id).is_ok());
    }

    #[test]
    fn what_the_supervisor_said_of_the_work_is_offered_and_not_taken() {
        let (mut office, id) = office_with(PlacementKind::Volunteer);
        let answer = "Answered letters. Sat in on the surgery and wrote it up.\n\n- Kept the diary";
        office.act(Command::WriteExitReview {
            placement: id,
            side: Side::Supervisor,
            on: Some(office.today),
            answers: [("work-done".to_owned(), answer.to_owned())].into(),
        });
        let draft = draft(&office.office, id, office.today).unwrap();
        let lines = ["Answered letters", "Sat in on the surgery and wrote it up", "Kept the diary"];
        assert_eq!(draft.reviewed, lines);
        assert!(draft.certificate.work.is_empty(), "{:?}", draft.certificate.work);
    }

    #[test]
    fn of_a_long_log_the_weightiest_lines_are_chosen() {
        let (mut office, id) = office_with(PlacementKind::Volunteer);
        for number in 0..40 {
            log(&mut office, id, &format!("Task {number}"), Some(10 + number));
        }
        let draft = draft(&office.office, id, office.today).unwrap();
        assert_eq!(draft.certificate.work.len(), MOST_LINES);
        assert_eq!(draft.certificate.work.first().unwrap(), "Task 28");
        assert_eq!(draft.certificate.work.last().unwrap(), "Task 39");
    }

    #[test]
    fn the_words_of_the_sheet() {
        let certificate = Certificate {
            role: "Intern".to_owned(),
            place: "the office of Rowan Ash MP".to_owned(),
            name: "I".repeat(61),
            start: "2026-03-02".parse().unwrap(),
            end: "2026-03-02".parse().unwrap(),
            work: vec!["x".repeat(MOST_WIDTH); 12],
            ..Certificate::default()
        };
        let sheet = sheet(&certificate);
        assert_eq!(sheet.role, "was an intern in this office");
        assert_eq!(sheet.head, "The office of Rowan Ash MP");
        assert_eq!(sheet.dates, "on 2 March 2026");
        assert_eq!((sheet.length, sheet.density), ("longest", "densest"));
        assert_eq!(as_what("Student placement"), "on a student placement");
        let short = Certificate {
            name: "Kit Juniper".to_owned(),
            work: vec!["w".repeat(60); 3],
            ..certificate.clone()
        };
        assert_eq!(super::sheet(&short).density, "roomy");
        let broad = Certificate { name: "N".repeat(28), ..short };
        assert_eq!(super::sheet(&broad).density, "dense");
        assert_eq!(with_article("Research Assistant"), "a Research Assistant");
        assert_eq!(with_article("志愿者"), "a 志愿者");
    }

    #[test]
    fn every_experience_of_the_template_has_words_for_afterwards() {
        for item in templates::list(ListKind::Experience) {
            let known = past(item.key).is_some()
                || crate::office::queries::experience::HOUSEKEEPING.contains(&item.key);
            assert!(known, "{}", item.key);
        }
    }

    #[test]
    fn a_new_certificate_takes_the_place_of_the_old() {
        let (mut office, id) = office_with(PlacementKind::EmployedIntern);
        let mut certificate = draft(&office.office, id, office.today).unwrap().certificate;
        let issue = |certificate: &Certificate, because: &str| Command::IssueCertificate {
            certificate: Box::new(certificate.clone()),
            because: because.to_owned(),
        };
        office.act(issue(&certificate, ""));
        certificate.role = "Researcher".to_owned();
        assert!(office.try_act(issue(&certificate, " ")).is_err(), "a reason is needed");
        office.act(issue(&certificate, "The role was wrong"));
        assert_eq!(issued(&office.office, id), Some(certificate));
        // The register keeps both.
        let states: Vec<_> = office.office.certificates.of(id).map(|row| row.value.state).collect();
        assert_eq!(states, [CertificateState::Replaced, CertificateState::Valid]);
    }
}
