//! References in the making, and requests for them.

use crate::{
    domain::{
        PlacementId, ReferenceId, ReferenceRequestId,
        reference::{Part, Reference, Sentence, Tone},
        reference_request::{Channel, Declined, ReferenceRequest, SentReference},
    },
    office::{
        Changes, Collection, Context, Office, Problem, ReferenceChange,
        reference::draft::{draft, redraft},
    },
};
use chrono::NaiveDate;

/// The office's own rule stands before what somebody chose.
fn factual(office: &Office, chosen: bool) -> bool {
    chosen || office.office().is_some_and(|row| row.value.leaving.factual_only)
}

pub(super) fn begin(
    office: &Office,
    placement: PlacementId,
    tone: Tone,
    factual_only: bool,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let row = office.placements.get(placement).ok_or(Problem::Gone(Collection::Placements))?;
    if office.is_hidden(row.value.person) {
        return Err(Problem::Refused(super::recruitment::NAMES_HIDDEN.to_owned()));
    }
    if office.references.of(placement).next().is_some() {
        return Err(Problem::Refused(
            "There is a reference in the making already, perhaps from another tab. Go on with that one."
                .to_owned(),
        ));
    }
    let factual_only = factual(office, factual_only);
    let reference = draft(office, placement, tone, factual_only, context.today)
        .ok_or(Problem::Gone(Collection::People))?;
    let mut changes = Changes::new("begin-reference");
    let id = context.id();
    changes.create(id, Some(row.value.person.0), &reference);
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn change(
    office: &Office,
    id: ReferenceId,
    change: ReferenceChange,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let row = office.references.get(id).ok_or(Problem::Gone(Collection::References))?;
    let was = &row.value;
    let gone = || {
        Problem::Refused(
            "This sentence is no longer there. It may have been removed in another tab.".to_owned(),
        )
    };
    let mut now = was.clone();
    let action = match change {
        ReferenceChange::Redraft { tone, factual_only } => {
            let factual_only = factual(office, factual_only);
            now = redraft(office, was, tone, factual_only, context.today)
                .ok_or(Problem::Gone(Collection::Placements))?;
            "redraft-reference"
        }
        ReferenceChange::Words { sentence, text } => {
            let text = text.trim();
            if text.is_empty() {
                return Err(Problem::Refused(
                    "A sentence without words says nothing. Leave it out instead.".to_owned(),
                ));
            }
            let held = now.sentences.get_mut(&sentence).ok_or_else(gone)?;
            text.clone_into(&mut held.text);
            "edit-reference"
        }
        ReferenceChange::Add { text } => {
            let text = text.trim();
            if text.is_empty() {
                return Err(Problem::Refused("Write the sentence first.".to_owned()));
            }
            // It goes before the line that says whom to ask, which is the last.
            let position = now
                .sentences
                .values()
                .filter(|held| held.part != Part::Contact)
                .map(|held| held.position)
                .max()
                .map_or(0, |last| last.saturating_add(1));
            let sentence = Sentence {
                part: Part::Own,
                position,
                text: text.to_owned(),
                ..Sentence::default()
            };
            now.sentences.insert(format!("own-{}", context.id()), sentence);
            "edit-reference"
        }
        ReferenceChange::Remove { sentence } => {
            let is_own = now.sentences.get(&sentence).ok_or_else(gone)?.drafted.is_empty();
            if !is_own {
                return Err(Problem::Refused(
                    "This sentence was drafted from the records. Leave it out instead.".to_owned(),
                ));
            }
            now.sentences.remove(&sentence);
            "edit-reference"
        }
        ReferenceChange::LeaveOut { sentence, out } => {
            now.sentences.get_mut(&sentence).ok_or_else(gone)?.left_out = out;
            "edit-reference"
        }
        ReferenceChange::Move { sentence, up } => {
            let order: Vec<String> =
                now.in_order().into_iter().map(|(key, _)| key.clone()).collect();
            let at = order.iter().position(|key| *key == sentence).ok_or_else(gone)?;
            let to = if up { at.checked_sub(1) } else { Some(at + 1) };
            let Some(to) = to.filter(|to| *to < order.len()) else {
                return Ok(Changes::new("edit-reference"));
            };
            let mut order = order;
            order.swap(at, to);
            for (position, key) in (0_u32..).step_by(10).zip(order) {
                if let Some(held) = now.sentences.get_mut(&key) {
                    held.position = position;
                }
            }
            "edit-reference"
        }
        ReferenceChange::Sign { signed_by, signed_as } => {
            (now.signed_by, now.signed_as) = (signed_by, signed_as);
            "edit-reference"
        }
    };
    let mut changes = Changes::new(action);
    changes.edit(office, row.id, was, &now)?;
    Ok(changes)
}

pub(super) fn remove(office: &Office, id: ReferenceId) -> Result<Changes, Problem> {
    let mut changes = Changes::new("remove-reference");
    changes.update(office, id, |reference: &mut Reference| reference.deleted = true)?;
    Ok(changes)
}

pub(super) fn add_request(
    office: &Office,
    request: ReferenceRequest,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let row =
        office.placements.get(request.placement).ok_or(Problem::Gone(Collection::Placements))?;
    let mut changes = Changes::new("add-reference-request");
    let id = context.id();
    changes.create(id, Some(row.value.person.0), &request);
    changes.created = Some(id);
    Ok(changes)
}

fn open(office: &Office, id: ReferenceRequestId) -> Result<ReferenceRequest, Problem> {
    let row =
        office.reference_requests.get(id).ok_or(Problem::Gone(Collection::ReferenceRequests))?;
    if !row.value.is_open() {
        return Err(Problem::Refused(
            "This request was answered already, and what was answered stays as it is. Undo that in the history if it was a slip."
                .to_owned(),
        ));
    }
    Ok(row.value.clone())
}

pub(super) fn edit_request(
    office: &Office,
    id: ReferenceRequestId,
    was: &ReferenceRequest,
    now: &ReferenceRequest,
) -> Result<Changes, Problem> {
    open(office, id)?;
    let mut changes = Changes::new("edit-reference-request");
    changes.edit(office, id.0, was, now)?;
    Ok(changes)
}

/// Notes that a reference went out. It needs the person's consent first: it is their data.
pub(super) fn send(
    office: &Office,
    id: ReferenceRequestId,
    on: NaiveDate,
    how: Channel,
    text: String,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let request = open(office, id)?;
    if request.consent.is_none() {
        return Err(Problem::Refused(
            "Note first that the person agreed to it: a reference tells others about them."
                .to_owned(),
        ));
    }
    if text.trim().is_empty() {
        return Err(Problem::Refused(
            "There are no words to send. Write the reference first.".to_owned(),
        ));
    }
    if on > context.today {
        return Err(Problem::Refused(
            "That day is still to come. Enter the day on which it went out.".to_owned(),
        ));
    }
    let sent = SentReference { on, how, by: context.author.clone(), text };
    let mut changes = Changes::new("send-reference");
    changes.update(office, id, |request: &mut ReferenceRequest| request.sent = Some(sent))?;
    Ok(changes)
}

pub(super) fn decline(
    office: &Office,
    id: ReferenceRequestId,
    on: NaiveDate,
    reason: String,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    open(office, id)?;
    if reason.trim().is_empty() {
        return Err(Problem::ReasonMissing);
    }
    let declined = Declined { on, by: context.author.clone(), reason };
    let mut changes = Changes::new("decline-reference");
    changes
        .update(office, id, |request: &mut ReferenceRequest| request.declined = Some(declined))?;
    Ok(changes)
}

pub(super) fn remove_request(office: &Office, id: ReferenceRequestId) -> Result<Changes, Problem> {
    open(office, id)?;
    let mut changes = Changes::new("remove-reference-request");
    changes.update(office, id, |request: &mut ReferenceRequest| request.deleted = true)?;
    Ok(changes)
}
