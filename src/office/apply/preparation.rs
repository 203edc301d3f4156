//! What is settled before day one: clearance, pass, papers, welcome.

use super::lists::copy_items;
use crate::{
    domain::{
        ClearanceQuestionId, PlacementId,
        clearance::Clearance,
        date,
        needed_document::{AgeGroup, DocumentKind, DocumentRecord},
        pass::Pass,
        placement::Placement,
        preparation::Preparation,
        rulebook::Rules,
    },
    office::{
        Changes, Collection, Context, Office, Problem,
        preparing::{ClearanceFacts, PaperFacts, Preparing},
        queries::office_lists,
    },
};
use chrono::NaiveDate;

/// Does what was settled before day one.
pub(super) fn prepare(
    office: &Office,
    id: PlacementId,
    what: Preparing,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let row = office.placements.get(id).ok_or(Problem::Gone(Collection::Placements))?;
    let part = Part { office, id, placement: &row.value };
    match what {
        Preparing::RecordClearance { was, now } => part.clearance(was, now),
        Preparing::RecordPass { was, now } => part.pass(was, now),
        Preparing::AddQuestion { question } => {
            let question_id = ClearanceQuestionId(context.id());
            part.change(
                "add-clearance-question",
                |_| {},
                |it| {
                    it.questions.insert(question_id, question);
                },
            )
        }
        Preparing::EditQuestion { id, was, now } => {
            if now.answered_on.is_some_and(|answered| answered < now.came_on) {
                return Err(refused("It was answered before it came. Check the two dates."));
            }
            part.change(
                "edit-clearance-question",
                |it| {
                    it.questions.insert(id, was);
                },
                |it| {
                    it.questions.insert(id, now);
                },
            )
        }
        Preparing::RemoveQuestion { id } => {
            if !part.held().questions.contains_key(&id) {
                return Err(refused("This question is no longer in the list."));
            }
            part.change(
                "remove-clearance-question",
                |_| {},
                |it| {
                    it.questions.remove(&id);
                },
            )
        }
        Preparing::RecordDocument { document, was, now } => part.document(document, was, now),
        Preparing::SayPaperFacts { was, now } => part.paper_facts(was, now, context),
        Preparing::EditWelcome { was, now } => {
            part.change("edit-welcome", |it| it.welcome = *was, |it| it.welcome = *now)
        }
        Preparing::SendWelcome => {
            let today = context.today;
            part.change(
                "send-welcome",
                |_| {},
                |it| {
                    let key = DocumentKind::WelcomeNote.key().to_owned();
                    it.documents.entry(key).or_default().sent = Some(today);
                },
            )
        }
    }
}

fn refused(words: &str) -> Problem {
    Problem::Refused(words.to_owned())
}

struct Part<'a> {
    office: &'a Office,
    id: PlacementId,
    placement: &'a Placement,
}

impl Part<'_> {
    fn held(&self) -> Preparation {
        self.office.preparations.get(self.id).map(|row| row.value.clone()).unwrap_or_default()
    }

    fn change(
        &self,
        action: &'static str,
        was: impl FnOnce(&mut Preparation),
        now: impl FnOnce(&mut Preparation),
    ) -> Result<Changes, Problem> {
        let mut changes = Changes::new(action);
        self.change_in(&mut changes, was, now)?;
        Ok(changes)
    }

    fn change_in(
        &self,
        changes: &mut Changes,
        was: impl FnOnce(&mut Preparation),
        now: impl FnOnce(&mut Preparation),
    ) -> Result<(), Problem> {
        let blank = Preparation { placement: self.id, ..Preparation::default() };
        changes.edit_part(self.office, self.id.0, self.placement.person.0, blank, was, now)
    }

    fn clearance(&self, was: ClearanceFacts, now: ClearanceFacts) -> Result<Changes, Problem> {
        if let Some(expires) = now.expires {
            let Some(granted) = self.placement.before.clearance_granted else {
                return Err(refused("Record first that clearance was granted, then until when."));
            };
            if let Some(objection) = objection_to_expiry(granted, expires, self.office.rules()) {
                return Err(Problem::Refused(objection));
            }
        }
        self.change(
            "record-clearance",
            |it| (it.clearance_expires, it.account_given) = (was.expires, was.account_given),
            |it| (it.clearance_expires, it.account_given) = (now.expires, now.account_given),
        )
    }

    /// Whoever is said to be under 18 gets the list for that at once, gates and all, so that nothing
    /// of it hangs on somebody's looking for it. Said to be of age after all, they keep it: it may be
    /// ticked in part, and each item can be set aside with its reason.
    fn paper_facts(
        &self,
        was: PaperFacts,
        now: PaperFacts,
        context: &mut Context<'_>,
    ) -> Result<Changes, Problem> {
        let mut changes = Changes::new("say-paper-facts");
        self.change_in(
            &mut changes,
            |it| (it.age_group, it.visa) = (was.age_group, was.visa),
            |it| (it.age_group, it.visa) = (now.age_group, now.visa),
        )?;
        if now.age_group == AgeGroup::Under18 && was.age_group != now.age_group {
            let items = office_lists::missing_for_under_18(self.office, self.id);
            copy_items(self.office, self.id, &items, &mut changes, context)?;
        }
        Ok(changes)
    }

    fn pass(&self, was: Pass, now: Pass) -> Result<Changes, Problem> {
        if let (Some(granted), Some(expires)) = (self.placement.before.pass_granted, now.expires)
            && expires < granted
        {
            return Err(Problem::Refused(format!(
                "The pass runs out before it was granted, on {}. Check the two dates.",
                date::long(granted)
            )));
        }
        if now.lost_reported_on.is_some() && now.lost_on.is_none() {
            return Err(refused("Say when the pass was lost, then when that was reported."));
        }
        self.change("record-pass", |it| it.pass = was, |it| it.pass = now)
    }

    /// Where the placement has a dated step for a signature, the step is changed, so that there is
    /// one truth.
    fn document(
        &self,
        document: DocumentKind,
        was: DocumentRecord,
        now: DocumentRecord,
    ) -> Result<Changes, Problem> {
        if let Some(objection) = objection_to_order(&now) {
            return Err(refused(objection));
        }
        let mut changes = Changes::new("record-document");
        let with = |record: &DocumentRecord| {
            let mut placement = self.placement.clone();
            match document {
                DocumentKind::EmploymentContract | DocumentKind::VolunteerArrangement => {
                    placement.before.agreement_signed = record.signed;
                }
                DocumentKind::ConfidentialityAgreement => {
                    placement.before.confidentiality_signed = record.signed;
                    placement.before.confidentiality_witness.clone_from(&record.witness);
                }
                _ => return None,
            }
            Some(placement)
        };
        let mut kept = (was.clone(), now.clone());
        if let (Some(before), Some(after)) = (with(&was), with(&now)) {
            changes.edit(self.office, self.id.0, &before, &after)?;
            for record in [&mut kept.0, &mut kept.1] {
                record.signed = None;
                record.witness = String::new();
            }
        }
        let key = document.key().to_owned();
        self.change_in(
            &mut changes,
            |it| {
                it.documents.insert(key.clone(), kept.0);
            },
            |it| {
                it.documents.insert(key.clone(), kept.1);
            },
        )?;
        Ok(changes)
    }
}

/// Why clearance that was granted on a day cannot hold until another; nothing where it can.
pub(in crate::office) fn objection_to_expiry(
    granted: NaiveDate,
    expires: NaiveDate,
    rules: Rules<'_>,
) -> Option<String> {
    if expires < granted {
        return Some(format!(
            "Clearance would run out before it was granted, on {}. Check the two dates.",
            date::long(granted)
        ));
    }
    let latest = Clearance::latest_expiry(granted, rules)?;
    (expires > latest).then(|| {
        format!(
            "Clearance granted on {} lasts until {} at the latest.",
            date::long(granted),
            date::long(latest)
        )
    })
}

/// What is wrong with the order of a paper's days; nothing where it is right.
pub(in crate::office) fn objection_to_order(record: &DocumentRecord) -> Option<&'static str> {
    let is_before = |one: Option<NaiveDate>, other: Option<NaiveDate>| match (one, other) {
        (Some(one), Some(other)) => one < other,
        _ => false,
    };
    if is_before(record.signed, record.sent) {
        Some("It was settled before it was sent. Check the two dates.")
    } else if is_before(record.filed, record.signed) || is_before(record.filed, record.sent) {
        Some("It was filed before it was settled. Check the dates.")
    } else {
        None
    }
}
