//! What a record says in the words that a sentence may lean on.

use crate::{
    domain::{
        checklist::{ItemState, ListKind},
        date,
        evidence::Source,
        goal::GoalState,
        office_details::OfficeDetails,
        opening::PlacementKind,
        placement::Placement,
        review::{ReviewKind, review_id},
    },
    office::{
        Office,
        queries::{certificate, exit_questions},
    },
};

/// What kind of record it is, for a list of footnotes.
pub fn label(source: &Source) -> &'static str {
    match source {
        Source::Person(_) => "Person",
        Source::Office(_) => "Office",
        Source::Placement(_) => "Placement",
        Source::Confidentiality(_) => "Confidentiality agreement",
        Source::WorkLog(_) => "Work log",
        Source::ListItem(_) => "Experience",
        Source::ExitReview(..) => "Supervisor’s review",
        Source::Goal(_) => "Goal",
        Source::FinalReview(_) => "Final review",
        Source::Certificate(_) => "Certificate",
    }
}

/// What a record says today; nothing where it is gone, or no longer says anything of the kind.
pub fn words(office: &Office, source: &Source) -> Option<String> {
    match source {
        Source::Person(id) => {
            let person = office.person(*id)?;
            Some(match person.known_as.as_str() {
                "" => person.name.clone(),
                known => format!("{}, known as {known}", person.name),
            })
        }
        Source::Office(id) => {
            let row = office.details.get(*id)?;
            let email = &row.value.recruitment.email;
            let of = place(&row.value);
            Some(if email.is_empty() { of } else { format!("{of}; {email}") })
        }
        Source::Placement(id) => {
            let placement = &office.placements.get(*id)?.value;
            Some(format!("{} {}", role(placement.kind), dates(placement)))
        }
        Source::Confidentiality(id) => {
            let before = &office.placements.get(*id)?.value.before;
            let on = date::long(before.confidentiality_signed?);
            Some(match before.confidentiality_witness.as_str() {
                "" => format!("Signed on {on}"),
                witness => format!("Signed on {on}, witnessed by {witness}"),
            })
        }
        Source::WorkLog(id) => {
            let entry = &office.work_log.get(*id)?.value;
            let skills = match entry.skills.as_str() {
                "" => String::new(),
                skills => format!(" Skills: {skills}"),
            };
            Some(format!("{}: {}{skills}", date::long(entry.on), entry.what))
        }
        Source::ListItem(id) => {
            let item = &office.checklist.get(*id)?.value;
            if item.state != ItemState::Done || item.list != ListKind::Experience {
                return None;
            }
            let on = item.settled_on.map(|on| format!(", done on {}", date::long(on)));
            let note =
                if item.note.is_empty() { String::new() } else { format!(". {}", item.note) };
            Some(format!("{}{}{note}", item.title, on.unwrap_or_default()))
        }
        Source::ExitReview(id, question) => {
            let review = &office.exit_reviews.get(*id)?.value;
            let answer = review.answers.get(question).filter(|answer| !answer.trim().is_empty())?;
            let asked = exit_questions::words(office, review.side, question, &review.asked);
            Some(format!("{asked} {answer}"))
        }
        Source::Goal(id) => {
            let goal = &office.goals.get(*id)?.value;
            // What is still going on, or was given up, is no deed.
            matches!(goal.state, GoalState::Met | GoalState::PartlyMet).then_some(())?;
            Some(format!("{}: {}", goal.title, goal.state.label().to_lowercase()))
        }
        Source::FinalReview(id) => {
            let review = &office.reviews.get(review_id(*id, ReviewKind::Final))?.value;
            let agreed = review.agreed.trim();
            let held = date::long(review.held_on?);
            (!agreed.is_empty()).then(|| format!("Held on {held}. {agreed}"))
        }
        Source::Certificate(id) => {
            let certificate = &office.certificates.get(*id)?.value;
            // One that was replaced or taken back is no evidence.
            certificate::issued(office, certificate.placement).filter(|it| it == certificate)?;
            Some(format!(
                "Certificate of experience for {}, issued on {}",
                certificate.name,
                date::long(certificate.issued_on)
            ))
        }
    }
}

/// What somebody was, as a noun with its article or what they were on.
pub(super) fn role(kind: PlacementKind) -> &'static str {
    match kind {
        PlacementKind::EmployedIntern => "an intern",
        PlacementKind::Volunteer => "a volunteer",
        PlacementKind::StudentPlacement => "on a student placement",
        PlacementKind::WorkExperience => "on work experience",
        PlacementKind::Unknown => "a member of the team",
    }
}

/// `from 3 March 2026 to 29 May 2026`, `on 3 March 2026`, `since 3 March 2026`.
pub(super) fn dates(placement: &Placement) -> String {
    let start = date::long(placement.start);
    match placement.end {
        None => format!("since {start}"),
        Some(end) if end == placement.start => format!("on {start}"),
        Some(end) => format!("from {start} to {}", date::long(end)),
    }
}

/// `the office of A Member MP, Somewhere`.
pub(super) fn place(details: &OfficeDetails) -> String {
    match (details.mp_name.trim(), details.constituency.trim()) {
        ("", _) => "this office".to_owned(),
        (mp, "") => format!("the office of {mp}"),
        (mp, constituency) => format!("the office of {mp}, {constituency}"),
    }
}
