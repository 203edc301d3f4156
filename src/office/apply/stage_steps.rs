//! The steps into which an office divides stages.

use crate::{
    domain::{
        StageStepId,
        applicant::Stage,
        office_details::OfficeDetails,
        stage_step::{self, DIVIDED, MOST_STEPS, StageStep, Steps},
    },
    office::{Changes, Collection, Context, Office, Problem},
};

fn refused(words: impl Into<String>) -> Problem {
    Problem::Refused(words.into())
}

/// A step that is in use.
pub(super) fn held(office: &Office, id: StageStepId) -> Result<&StageStep, Problem> {
    stage_step::step(office.stage_steps(), id).ok_or_else(|| {
        refused("This step is no longer there. It may have been removed in another tab.")
    })
}

fn change(
    office: &Office,
    action: &'static str,
    change: impl FnOnce(&mut Steps),
) -> Result<Changes, Problem> {
    let id = office.office().ok_or(Problem::Gone(Collection::Office))?.id;
    let mut changes = Changes::new(action);
    changes.update(office, id, |details: &mut OfficeDetails| {
        change(&mut details.recruitment.steps);
    })?;
    Ok(changes)
}

pub(super) fn add(
    office: &Office,
    stage: Stage,
    name: &str,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    if !DIVIDED.contains(&stage) {
        return Err(refused(format!("“{}” is not divided into steps.", stage.label())));
    }
    let steps = office.stage_steps();
    if stage_step::in_order(steps, stage).len() >= MOST_STEPS {
        return Err(refused(format!(
            "“{}” has {MOST_STEPS} steps, which is as many as fit. Remove or rename one.",
            stage.label()
        )));
    }
    let name = stage_step::checked_name(steps, stage, name, None).map_err(Problem::Refused)?;
    let position = stage_step::end(steps, stage);
    let id = context.id();
    let mut changes = change(office, "add-stage-step", |steps| {
        steps.insert(id.into(), StageStep { stage, name, position, removed: false });
    })?;
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn rename(office: &Office, id: StageStepId, name: &str) -> Result<Changes, Problem> {
    let stage = held(office, id)?.stage;
    let name = stage_step::checked_name(office.stage_steps(), stage, name, Some(id))
        .map_err(Problem::Refused)?;
    change(office, "rename-stage-step", |steps| {
        if let Some(step) = steps.get_mut(&id) {
            step.name = name;
        }
    })
}

pub(super) fn move_step(office: &Office, id: StageStepId, up: bool) -> Result<Changes, Problem> {
    held(office, id)?;
    change(office, "move-stage-step", |steps| stage_step::move_step(steps, id, up))
}

pub(super) fn remove(office: &Office, id: StageStepId) -> Result<Changes, Problem> {
    held(office, id)?;
    change(office, "remove-stage-step", |steps| {
        if let Some(step) = steps.get_mut(&id) {
            step.removed = true;
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            ApplicantId, OpeningId, applicant::Applicant, letter::LetterKind, opening::Opening,
            person::Person, placement::Placement, stage_step::Standing,
        },
        office::{Command, describe, testing::TestOffice, undo},
    };

    /// An office with applicants, and two steps of the stage “Interview”.
    fn divided(applicants: usize) -> (TestOffice, OpeningId, Vec<ApplicantId>, [StageStepId; 2]) {
        let mut it = TestOffice::new("2026-03-02");
        it.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
        let opening = OpeningId(it.act(Command::AddOpening { opening }).unwrap());
        let ids = (0..applicants)
            .map(|number| {
                let person = Person { name: format!("Person {number}"), ..Person::default() };
                let received = "2026-03-01".parse().unwrap();
                let applicant = Applicant { opening, received, ..Applicant::default() };
                ApplicantId(it.act(Command::AddApplicant { person, applicant }).unwrap())
            })
            .collect();
        let phone = add(&mut it, Stage::Interview, "Phone call");
        let panel = add(&mut it, Stage::Interview, "Panel");
        (it, opening, ids, [phone, panel])
    }

    fn add(it: &mut TestOffice, stage: Stage, name: &str) -> StageStepId {
        it.act(Command::AddStageStep { stage, name: name.to_owned() }).unwrap().into()
    }

    fn onto(it: &mut TestOffice, id: ApplicantId, step: StageStepId) {
        it.act(Command::MoveToStep { ids: vec![id], step });
    }

    fn at(it: &TestOffice, id: ApplicantId) -> String {
        let steps = it.office.stage_steps();
        Standing::of(&it.office.applicants.get(id).unwrap().value, steps).words(steps)
    }

    fn names(it: &TestOffice, stage: Stage) -> Vec<&str> {
        let steps = stage_step::in_order(it.office.stage_steps(), stage);
        steps.into_iter().map(|(_, step)| step.name.as_str()).collect()
    }

    fn last_change(it: &TestOffice) -> Vec<crate::journal::Entry> {
        let change = it.entries.last().unwrap().change;
        it.entries.iter().filter(|entry| entry.change == change).cloned().collect()
    }

    fn told(it: &TestOffice) -> String {
        describe::sentence(&it.office, &last_change(it))
    }

    fn undo_last(it: &mut TestOffice) {
        let changes = undo(&it.office, &last_change(it), &it.entries).unwrap();
        it.take(changes);
    }

    fn why(it: &mut TestOffice, command: Command) -> String {
        let before = it.entries.len();
        let why = it.try_act(command).unwrap_err().to_string();
        assert_eq!(it.entries.len(), before, "something was written all the same");
        why
    }

    #[test]
    fn steps_are_added_renamed_moved_and_removed_and_the_history_says_so() {
        let (mut it, _, _, [phone, panel]) = divided(0);
        assert_eq!(told(&it), "Added the step “Panel” to “Interview”");
        assert_eq!(names(&it, Stage::Interview), ["Phone call", "Panel"]);
        it.act(Command::MoveStageStep { id: panel, up: true });
        assert_eq!(told(&it), "Put the steps of “Interview” in another order");
        assert_eq!(names(&it, Stage::Interview), ["Panel", "Phone call"]);
        it.act(Command::RenameStageStep { id: phone, name: " Video call ".to_owned() });
        assert_eq!(told(&it), "Renamed a step of “Interview” to “Video call”");
        it.act(Command::RemoveStageStep { id: phone });
        assert_eq!(told(&it), "Removed the step “Video call” from “Interview”");
        assert_eq!(names(&it, Stage::Interview), ["Panel"]);
        undo_last(&mut it);
        assert_eq!(names(&it, Stage::Interview), ["Panel", "Video call"]);
        // What was done before is told by the name of that time.
        let first = it.entries.iter().find(|entry| entry.action == "add-stage-step").unwrap();
        let words = describe::sentence(&it.office, std::slice::from_ref(first));
        assert_eq!(words, "Added the step “Phone call” to “Interview”");
    }

    #[test]
    fn what_cannot_be_a_step_is_refused_and_nothing_is_written() {
        let (mut it, _, _, [phone, panel]) = divided(0);
        let new = |stage, name: &str| Command::AddStageStep { stage, name: name.to_owned() };
        let rename = |id, name: &str| Command::RenameStageStep { id, name: name.to_owned() };
        let taken = "“Interview” has a step of this name already. Choose another name.";
        assert_eq!(why(&mut it, new(Stage::Interview, "phone CALL")), taken);
        assert_eq!(why(&mut it, rename(panel, "Phone call ")), taken);
        for stage in [Stage::Accepted, Stage::NotSuccessful, Stage::Unknown] {
            let words = format!("“{}” is not divided into steps.", stage.label());
            assert_eq!(why(&mut it, new(stage, "Later")), words);
        }
        assert_eq!(why(&mut it, new(Stage::Offered, " \t")), "Give the step a name.");
        assert_eq!(why(&mut it, rename(phone, "")), "Give the step a name.");
        let long = "The name is 61 characters long. Shorten it to 60 or fewer.";
        assert_eq!(why(&mut it, new(Stage::Offered, &"n".repeat(61))), long);
        for number in 3..=MOST_STEPS {
            add(&mut it, Stage::Interview, &format!("Step {number}"));
        }
        let full = "“Interview” has 8 steps, which is as many as fit. Remove or rename one.";
        assert_eq!(why(&mut it, new(Stage::Interview, "One more")), full);
        // Each stage has its own.
        add(&mut it, Stage::Received, "Phone call");
        it.act(Command::RemoveStageStep { id: phone });
        let gone = "This step is no longer there. It may have been removed in another tab.";
        assert_eq!(why(&mut it, rename(phone, "Back again")), gone);
        assert_eq!(why(&mut it, Command::MoveStageStep { id: phone, up: true }), gone);
        assert_eq!(why(&mut it, Command::RemoveStageStep { id: phone }), gone);
        assert_eq!(why(&mut it, Command::MoveToStep { ids: Vec::new(), step: phone }), gone);
        // A step that was removed takes neither its name nor a place.
        add(&mut it, Stage::Interview, "Phone call");
    }

    #[test]
    fn a_step_leads_to_its_stage_and_another_stage_leads_off_it() {
        let (mut it, _, ids, [phone, panel]) = divided(1);
        let id = ids[0];
        onto(&mut it, id, phone);
        assert_eq!(told(&it), "Moved Person 0 to “Interview: Phone call”");
        assert_eq!(at(&it, id), "Interview: Phone call");
        let held = it.office.applicants.get(id).unwrap().value.clone();
        assert_eq!(held.reached_on(Stage::Interview), Some(it.today));
        it.today = "2026-03-05".parse().unwrap();
        onto(&mut it, id, panel);
        let held = it.office.applicants.get(id).unwrap().value.clone();
        assert_eq!(held.stage_since, "2026-03-02".parse().unwrap(), "the stage is the same");
        assert_eq!(held.step_dates[&phone], "2026-03-02".parse().unwrap());
        assert_eq!(held.step_dates[&panel], "2026-03-05".parse().unwrap());
        let fields = describe::field_changes(&it.office, it.entries.last().unwrap());
        let step = fields.iter().find(|change| change.field == "step").unwrap();
        assert_eq!(step.value, "Interview: Panel");
        // To the stage itself, and back by undo.
        let stage = Stage::Interview;
        it.act(Command::MoveApplicant { id, stage, reason: String::new() });
        assert_eq!(told(&it), "Moved Person 0 off a step, to the stage itself");
        assert_eq!(at(&it, id), "Interview");
        undo_last(&mut it);
        assert_eq!(at(&it, id), "Interview: Panel");
        let stage = Stage::Offered;
        it.act(Command::MoveApplicant { id, stage, reason: String::new() });
        assert_eq!(told(&it), "Moved Person 0 to “Offered”");
        let held = it.office.applicants.get(id).unwrap().value.clone();
        assert_eq!((held.step, held.step_dates.len()), (None, 2));
        undo_last(&mut it);
        assert_eq!(at(&it, id), "Interview: Panel");
    }

    #[test]
    fn many_are_moved_onto_a_step_at_once_and_undone_at_once() {
        let (mut it, _, ids, [phone, _]) = divided(3);
        it.act(Command::MoveToStep { ids: ids.clone(), step: phone });
        assert_eq!(told(&it), "Moved 3 people to “Interview: Phone call”");
        assert!(ids.iter().all(|id| at(&it, *id) == "Interview: Phone call"));
        let (stage, reason) = (Stage::Interview, String::new());
        it.act(Command::MoveApplicants { ids: ids[1..].to_vec(), stage, reason });
        assert_eq!(told(&it), "Moved 2 people off a step, to the stage itself");
        assert_eq!(at(&it, ids[2]), "Interview");
        undo_last(&mut it);
        assert!(ids.iter().all(|id| at(&it, *id) == "Interview: Phone call"));
        let nobody = Command::MoveToStep { ids: Vec::new(), step: phone };
        assert_eq!(why(&mut it, nobody), "Choose at least one applicant.");
        let gone = Command::MoveToStep { ids: vec![ApplicantId::default()], step: phone };
        assert_eq!(it.try_act(gone), Err(Problem::Gone(Collection::Applicants)));
    }

    #[test]
    fn who_stands_on_a_step_that_is_removed_stands_in_its_stage_and_undo_puts_them_back() {
        let (mut it, _, ids, [phone, _]) = divided(1);
        onto(&mut it, ids[0], phone);
        it.act(Command::RemoveStageStep { id: phone });
        assert_eq!(at(&it, ids[0]), "Interview");
        // The history goes on naming it.
        let moved = it.entries.iter().find(|entry| entry.action == "move-to-step").unwrap();
        let words = describe::sentence(&it.office, std::slice::from_ref(moved));
        assert_eq!(words, "Moved Person 0 to “Interview: Phone call”");
        undo_last(&mut it);
        assert_eq!(at(&it, ids[0]), "Interview: Phone call");
    }

    #[test]
    fn a_step_goes_by_the_rules_of_its_stage() {
        let (mut it, opening, ids, [phone, panel]) = divided(2);
        let offer = add(&mut it, Stage::Offered, "Told by phone");
        // During a blind sift nobody is offered a place, by whatever column.
        it.act(Command::SetBlind { id: opening, blind: true });
        let hidden = why(&mut it, Command::MoveToStep { ids: vec![ids[0]], step: offer });
        assert!(hidden.starts_with("Names are hidden while"), "{hidden}");
        onto(&mut it, ids[0], phone);
        assert!(!told(&it).contains("Person"), "{}", told(&it));
        let fields = describe::field_changes(&it.office, it.entries.last().unwrap());
        assert!(fields.iter().any(|change| change.value == "Interview: Phone call"), "{fields:?}");
        it.act(Command::SetBlind { id: opening, blind: false });
        // A letter that leads to the stage where they stand leaves them on its step; an offer moves
        // them on.
        let letter = |kind| Command::SendLetter {
            id: ids[0],
            kind,
            subject: "A letter".to_owned(),
            hear_by: None,
        };
        onto(&mut it, ids[0], panel);
        it.act(letter(LetterKind::Invitation));
        assert_eq!(at(&it, ids[0]), "Interview: Panel");
        it.act(letter(LetterKind::Offer));
        assert_eq!(at(&it, ids[0]), "Offered");
        onto(&mut it, ids[0], offer);
        let start = it.today;
        let placement = Box::new(Placement { start, ..Placement::default() });
        it.act(Command::AcceptApplicant { id: ids[0], placement });
        assert_eq!(at(&it, ids[0]), "Accepted");
        let placed = why(&mut it, Command::MoveToStep { ids: vec![ids[0]], step: phone });
        assert!(placed.starts_with("Person 0 has been accepted already"), "{placed}");
        // Back from an outcome, its reason and that they were told go.
        let (id, stage, reason) = (ids[1], Stage::NotSuccessful, "Others were closer".to_owned());
        it.act(Command::MoveApplicant { id, stage, reason });
        it.act(Command::TellApplicant { id, on: it.today });
        onto(&mut it, id, phone);
        let held = &it.office.applicants.get(id).unwrap().value;
        assert_eq!((held.reason.as_str(), held.told_on), ("", None));
    }

    #[test]
    fn what_two_copies_of_the_office_do_meets() {
        let (mut it, _, ids, [phone, _]) = divided(1);
        onto(&mut it, ids[0], phone);
        // One moves them on to another stage while the other one moves them within the old one.
        let was = it.office.applicants.get(ids[0]).unwrap().value.clone();
        let stage = Stage::Offered;
        it.act(Command::MoveApplicant { id: ids[0], stage, reason: String::new() });
        let mut changes = Changes::new("move-to-step");
        let now = Applicant { step: Some(phone), ..was.clone() };
        changes.edit(&it.office, ids[0].0, &Applicant { step: None, ..was }, &now).unwrap();
        it.take(changes);
        assert_eq!(at(&it, ids[0]), "Offered");
    }
}
