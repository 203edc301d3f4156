//! What leaving, references and the closing of the office ask for today.

use super::{
    checklist::Progress,
    leaving, office_closing,
    today::{About, Place, Topic},
};
use crate::{
    domain::{OfficeClosingId, PlacementId, date, placement::Placement},
    office::Office,
};
use chrono::NaiveDate;

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// By which day.
    pub due: NaiveDate,
    /// What it belongs to.
    pub topic: Topic,
    /// Whom or what it is about.
    pub about: About,
    /// What it is, and why.
    pub reason: String,
    /// Where it is settled.
    pub place: Place,
    /// What to do there.
    pub action: &'static str,
}

/// The leaving plan of a placement, once it has begun: how far it has got, due on the last day.
pub fn plan(
    office: &Office,
    id: PlacementId,
    placement: &Placement,
    today: NaiveDate,
) -> Option<Due> {
    let end = placement.end?;
    if leaving::begins(&leaving::settings(office), end) > today || end < today {
        return None;
    }
    let plan = leaving::leaving(office, id, today)?;
    let Progress { done, of, .. } = plan.progress;
    let settled = if done == of {
        "The leaving plan is settled.".to_owned()
    } else {
        format!("The leaving plan has {done} of {of} settled.")
    };
    Some(Due {
        due: end,
        topic: Topic::Leaving,
        about: About::Person(placement.person),
        reason: format!("Last day on {} {}. {settled}", date::weekday_name(end), date::long(end)),
        place: Place::Leaving(id),
        action: "See the leaving plan",
    })
}

/// Requests for references without an answer, and the open steps of the plan by which the office
/// closes.
pub fn others(office: &Office, today: NaiveDate) -> Vec<Due> {
    let mut all = Vec::new();
    for row in office.reference_requests.iter().filter(|row| row.value.is_open()) {
        let request = &row.value;
        let Some(placement) = office.placements.get(request.placement) else { continue };
        let consent =
            if request.consent.is_none() { " Their consent is not noted yet." } else { "" };
        let wants = if request.due_on.is_some() { "wants it by" } else { "waits; answer by" };
        all.push(Due {
            due: request.due(),
            topic: Topic::Leaving,
            about: About::Person(placement.value.person),
            reason: format!(
                "{} asked for a reference and {wants} {}.{consent}",
                request.asked_by,
                date::long(request.due())
            ),
            place: Place::ReferenceRequest(request.placement, row.id.into()),
            action: "Answer it",
        });
    }
    let Some((id, _)) = office_closing::active(office) else { return all };
    let Some(plan) = office_closing::plan(office, OfficeClosingId(id), today) else { return all };
    for step in plan.steps.iter().filter(|step| step.standing.is_open()) {
        all.push(Due {
            due: step.due,
            topic: Topic::Records,
            about: About::Thing("The office closes".to_owned()),
            reason: format!("{}. {}", step.title, step.state),
            place: Place::Closing(step.key),
            action: "See the plan",
        });
    }
    all
}
