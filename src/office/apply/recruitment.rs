//! Openings and applicants.

use super::placements::{lists_used, start_lists};
use crate::{
    domain::{
        ApplicantId, OpeningId, PersonId,
        applicant::{Acknowledgement, Applicant, Note, Stage},
        opening::{AgeBand, Opening, Pay},
        person::Person,
        placement::Placement,
        work_terms::{PaidPer, Wage, WageBand, WorkTerms},
    },
    office::{Changes, Collection, Context, Office, Problem, blind},
};
use chrono::NaiveDate;
use uuid::Uuid;

/// Why nobody is offered a place during a blind sift.
pub(super) const NAMES_HIDDEN: &str =
    "Names are hidden while this opening is sifted blind. Lock the scores first.";

/// Why nobody declines what they were not offered.
pub(super) const DECLINE_NEEDS_OFFER: &str = "Only an offer can be declined. Note the offer first, or move them to “Withdrawn” if they pulled out before it.";

fn dates_in_order(start: Option<NaiveDate>, end: Option<NaiveDate>) -> Result<(), Problem> {
    match (start, end) {
        (Some(start), Some(end)) if end < start => Err(Problem::EndBeforeStart),
        _ => Ok(()),
    }
}

pub(super) fn add_opening(
    opening: &Opening,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    dates_in_order(opening.start, opening.end)?;
    let mut changes = Changes::new("add-opening");
    let id = context.id();
    changes.create(id, None, opening);
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn edit_opening(
    office: &Office,
    id: OpeningId,
    was: &Opening,
    now: &Opening,
) -> Result<Changes, Problem> {
    dates_in_order(now.start, now.end)?;
    let mut changes = Changes::new("edit-opening");
    changes.edit(office, id.0, was, now)?;
    Ok(changes)
}

pub(super) fn remove_opening(office: &Office, id: OpeningId) -> Result<Changes, Problem> {
    if office.applicants.of(id).next().is_some() {
        return Err(Problem::Refused(
            "This opening has applicants. Close it instead, so that their records keep their place."
                .to_owned(),
        ));
    }
    let mut changes = Changes::new("remove-opening");
    changes.update(office, id, |opening: &mut Opening| opening.deleted = true)?;
    Ok(changes)
}

pub(super) fn add_applicant(
    office: &Office,
    person: &Person,
    mut applicant: Applicant,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    if office.openings.get(applicant.opening).is_none() {
        return Err(Problem::Gone(Collection::Openings));
    }
    let mut changes = Changes::new("add-applicant");
    let person_id = context.id();
    let id = context.id();
    applicant.person = PersonId(person_id);
    applicant.stage_since = applicant.received;
    applicant.note_stage();
    changes.create(person_id, Some(person_id), person);
    changes.create(id, Some(person_id), &applicant);
    changes.created = Some(id);
    Ok(changes)
}

/// Why somebody does not apply twice for one opening.
fn applied_already(name: &str) -> Problem {
    Problem::Refused(format!(
        "{name} has applied for this opening already. Add what is new to that application, as a note or a file; or choose the other opening, if this is for another one."
    ))
}

/// Checks that somebody who is here may have an application for an opening. A hidden application of
/// theirs does not stand in the way: a refusal would say who hides in the opening. The two stand side
/// by side then, and the page of each says so once names are shown.
pub(super) fn may_apply(
    office: &Office,
    of: PersonId,
    opening: OpeningId,
) -> Result<&Person, Problem> {
    let person = office.person(of).ok_or(Problem::Gone(Collection::People))?;
    if office.is_hidden(of) {
        return Err(Problem::Refused(
            "This person’s name is hidden by a blind sift. Add them as somebody new: once the scores are locked, their pages show that they may be the same.".to_owned(),
        ));
    }
    match blind::is_seen_to_have_applied(office, of, opening, None) {
        true => Err(applied_already(&person.name)),
        false => Ok(person),
    }
}

/// What an application says of somebody that is not what is held of them, in words; nothing where it
/// says nothing else.
pub(crate) fn what_differs(held: &Person, said: &Person) -> Option<String> {
    let same = |one: &str, other: &str| {
        one.trim().to_lowercase() == other.trim().to_lowercase() || other.trim().is_empty()
    };
    let told: Vec<String> = [
        ("name", &held.name, &said.name),
        ("known as", &held.known_as, &said.known_as),
        ("e-mail address", &held.email, &said.email),
        ("telephone number", &held.phone, &said.phone),
    ]
    .into_iter()
    .filter(|(_, held, said)| !same(held, said))
    .map(|(what, _, said)| format!("{what} {}", said.trim()))
    .collect();
    (!told.is_empty()).then(|| format!("This application gives other details: {}", told.join("; ")))
}

/// Puts into a new application whose it is, and what it says of them that is not held.
pub(super) fn put_same(
    applicant: &mut Applicant,
    (of, held): (PersonId, &Person),
    said: &Person,
    context: &mut Context<'_>,
) {
    applicant.person = of;
    if let Some(text) = what_differs(held, said) {
        let note = Note { on: context.today, by: context.author.clone(), text };
        applicant.notes.insert(context.id().into(), note);
        applicant.other_details = Some(said.clone());
    }
}

pub(super) fn add_application(
    office: &Office,
    of: PersonId,
    person: &Person,
    mut applicant: Applicant,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    if office.openings.get(applicant.opening).is_none() {
        return Err(Problem::Gone(Collection::Openings));
    }
    let held = may_apply(office, of, applicant.opening)?;
    let id = context.id();
    put_same(&mut applicant, (of, held), person, context);
    applicant.stage_since = applicant.received;
    applicant.note_stage();
    let mut changes = Changes::new("add-applicant");
    changes.create(id, Some(of.0), &applicant);
    changes.created = Some(id);
    Ok(changes)
}

/// The details of somebody as they are changed, with what they were before where an opening is sifted
/// blind: they may have written it there. It is noted of everybody alike.
pub(super) fn with_former(office: &Office, was: &Person, mut now: Person) -> Person {
    if office.has_blind_sift() {
        now.note_former(was);
    }
    now
}

pub(super) fn edit_applicant(
    office: &Office,
    id: ApplicantId,
    (person_was, person_now): (&Person, &Person),
    (was, now): (&Applicant, &Applicant),
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("edit-applicant");
    if was.opening != now.opening
        && blind::is_seen_to_have_applied(office, was.person, now.opening, Some(id))
    {
        return Err(applied_already(&person_now.name));
    }
    let person_now = with_former(office, person_was, person_now.clone());
    changes.edit(office, was.person.0, person_was, &person_now)?;
    changes.edit(office, id.0, was, now)?;
    Ok(changes)
}

pub(super) fn acknowledge(
    office: &Office,
    id: ApplicantId,
    on: NaiveDate,
    hear_by: NaiveDate,
) -> Result<Changes, Problem> {
    if hear_by < on {
        return Err(Problem::EndBeforeStart);
    }
    let mut changes = Changes::new("acknowledge-applicant");
    changes.update(office, id, |applicant: &mut Applicant| {
        applicant.acknowledged = Some(Acknowledgement { on, hear_by });
    })?;
    Ok(changes)
}

pub(super) fn move_to(
    office: &Office,
    id: ApplicantId,
    stage: Stage,
    reason: String,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let row = office.applicants.get(id).ok_or(Problem::Gone(Collection::Applicants))?;
    if stage == Stage::Accepted && row.value.stage != Stage::Accepted {
        return Err(Problem::AcceptNeedsPlacement);
    }
    if row.value.stage == Stage::Accepted && placement_of(office, id).is_some() {
        return Err(Problem::AlreadyAccepted);
    }
    if stage == Stage::Offered && office.hides(id) {
        return Err(Problem::Refused(NAMES_HIDDEN.to_owned()));
    }
    if stage == Stage::Declined && !matches!(row.value.stage, Stage::Offered | Stage::Declined) {
        return Err(Problem::Refused(DECLINE_NEEDS_OFFER.to_owned()));
    }
    let mut changes = Changes::new("move-applicant");
    changes.update(office, id, |applicant: &mut Applicant| {
        applicant.move_to(stage, context.today);
        applicant.step = None;
        applicant.reason = reason;
        if stage != Stage::NotSuccessful {
            applicant.told_on = None;
        }
    })?;
    Ok(changes)
}

/// The placement that an application led to, if any.
pub(super) fn placement_of(office: &Office, id: ApplicantId) -> Option<Uuid> {
    let person = office.applicants.get(id)?.value.person;
    office
        .placements
        .of(person)
        .find(|placement| placement.value.applicant == Some(id))
        .map(|placement| placement.id)
}

pub(super) fn tell(office: &Office, id: ApplicantId, on: NaiveDate) -> Result<Changes, Problem> {
    let mut changes = Changes::new("tell-applicant");
    changes.update(office, id, |applicant: &mut Applicant| applicant.told_on = Some(on))?;
    Ok(changes)
}

pub(super) fn add_note(
    office: &Office,
    id: ApplicantId,
    text: String,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let note = Note { on: context.today, by: context.author.clone(), text };
    let note_id = context.id();
    let mut changes = Changes::new("add-applicant-note");
    changes.update(office, id, |applicant: &mut Applicant| {
        applicant.notes.insert(note_id.into(), note);
    })?;
    Ok(changes)
}

/// Gives a paid placement the pay that its opening offered, so that nobody types it again; and the
/// band of age, where whom the opening was for leaves no doubt. What is there already stays.
fn take_over_pay(placement: &mut Placement, opening: &Opening) {
    if placement.pay != Pay::Paid || placement.work_terms != WorkTerms::default() {
        return;
    }
    let Some(amount) = opening.pay_per_hour else { return };
    placement.work_terms.wage = Some(Wage { amount, per: PaidPer::Hour });
    placement.work_terms.band = match opening.age {
        AgeBand::From21 => WageBand::From21,
        AgeBand::Under18 => WageBand::Under18,
        AgeBand::Apprentice => WageBand::Apprentice,
        _ => WageBand::NotKnown,
    };
}

pub(super) fn accept(
    office: &Office,
    id: ApplicantId,
    mut placement: Placement,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let row = office.applicants.get(id).ok_or(Problem::Gone(Collection::Applicants))?;
    if placement_of(office, id).is_some() {
        return Err(Problem::AlreadyAccepted);
    }
    if office.hides(id) {
        return Err(Problem::Refused(NAMES_HIDDEN.to_owned()));
    }
    dates_in_order(Some(placement.start), placement.end)?;
    placement.person = row.value.person;
    placement.applicant = Some(id);
    placement.opening = Some(row.value.opening);
    if let Some(opening) = office.openings.get(row.value.opening) {
        take_over_pay(&mut placement, &opening.value);
    }
    let mut changes = Changes::new("accept-applicant");
    changes.update(office, id, |applicant: &mut Applicant| {
        applicant.move_to(Stage::Accepted, context.today);
        applicant.reason.clear();
    })?;
    let placement_id = context.id();
    let person = placement.person.0;
    placement.lists = lists_used(office, &placement, context.today);
    changes.create(placement_id, Some(person), &placement);
    start_lists(office, &mut changes, placement_id, &placement, context);
    changes.created = Some(placement_id);
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{PlacementId, money::Money},
        office::{Command, testing::TestOffice},
    };

    fn terms_of_who_was_accepted(opening: Opening, pay: Pay) -> WorkTerms {
        let mut it = TestOffice::new("2026-03-02");
        let opening = OpeningId(it.act(Command::AddOpening { opening }).unwrap());
        let person = Person { name: "Sam Okafor".to_owned(), ..Person::default() };
        let applicant = Applicant { opening, ..Applicant::default() };
        let command = Command::AddApplicant { person, applicant };
        let id = ApplicantId(it.act(command).unwrap());
        let placement = Placement { start: it.today, pay, ..Placement::default() };
        let command = Command::AcceptApplicant { id, placement: Box::new(placement) };
        let placement = PlacementId(it.act(command).unwrap());
        it.office.placements.get(placement).unwrap().value.work_terms.clone()
    }

    #[test]
    fn the_pay_that_was_offered_is_not_typed_again() {
        let offered = |age| Opening {
            pay: Pay::Paid,
            pay_per_hour: Some(Money(1_385)),
            age,
            ..Opening::default()
        };
        let terms = terms_of_who_was_accepted(offered(AgeBand::From21), Pay::Paid);
        assert_eq!(terms.wage, Some(Wage { amount: Money(1_385), per: PaidPer::Hour }));
        assert_eq!(terms.band, WageBand::From21);
        let open_to_all = terms_of_who_was_accepted(offered(AgeBand::From18), Pay::Paid);
        assert_eq!(open_to_all.band, WageBand::NotKnown, "18 and 40 are both 18 or over");
        let unpaid = terms_of_who_was_accepted(offered(AgeBand::From21), Pay::ExpensesCovered);
        assert_eq!(unpaid, WorkTerms::default());
        let not_agreed = terms_of_who_was_accepted(Opening::default(), Pay::Paid);
        assert_eq!(not_agreed, WorkTerms::default());
    }
}
