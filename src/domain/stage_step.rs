//! Steps of a stage: columns of the board that an office made for itself. Every rule goes by the
//! stage alone; a step only says where within it somebody is.

use super::{
    StageStepId,
    applicant::{Applicant, Stage},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The stages that may have steps: those on the way, while it is still open.
pub const DIVIDED: [Stage; 4] =
    [Stage::Received, Stage::Shortlisted, Stage::Interview, Stage::Offered];

/// The most steps that a stage may have.
pub const MOST_STEPS: usize = 8;

/// The most characters that the name of a step may have.
pub const MOST_CHARACTERS: usize = 60;

/// How far apart the places of steps are.
const GAP: usize = 10;

/// A step of a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StageStep {
    /// Its stage; it never changes.
    pub stage: Stage,
    /// What the office calls it.
    pub name: String,
    /// Where it stands within the stage, smallest first.
    pub position: u32,
    /// Whether the office took it off the board. It is kept, so that the history can name it.
    pub removed: bool,
}

impl StageStep {
    /// The stage and the step, in words.
    pub fn words(&self) -> String {
        format!("{}: {}", self.stage.label(), self.name)
    }
}

/// The steps of an office, those of all stages, also those that were removed.
pub type Steps = BTreeMap<StageStepId, StageStep>;

/// Where somebody stands on the board: in a stage, and maybe on one of its steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Standing {
    /// The stage.
    pub stage: Stage,
    /// The step of it.
    pub step: Option<StageStepId>,
}

impl From<Stage> for Standing {
    fn from(stage: Stage) -> Standing {
        Standing { stage, step: None }
    }
}

impl Standing {
    /// Where an applicant stands. A step that was removed, or is one of another stage, is none.
    pub fn of(applicant: &Applicant, steps: &Steps) -> Standing {
        let step = applicant
            .step
            .filter(|id| step(steps, *id).is_some_and(|step| step.stage == applicant.stage));
        Standing { stage: applicant.stage, step }
    }

    /// What the step is called; empty where they stand on none.
    pub fn step_name(self, steps: &Steps) -> &str {
        self.step.and_then(|id| step(steps, id)).map_or("", |step| step.name.as_str())
    }

    /// The stage, and the step after a colon, in words.
    pub fn words(self, steps: &Steps) -> String {
        let step = self.step.and_then(|id| step(steps, id));
        step.map_or_else(|| self.stage.label().to_owned(), StageStep::words)
    }

    /// A stage that is divided, for those on none of its steps, in words.
    pub fn words_of_none(stage: Stage) -> String {
        format!("{}, on no step", stage.label())
    }

    /// What orders standings as the board does.
    pub fn order(self, steps: &Steps) -> (Stage, Option<(u32, StageStepId)>) {
        let step = self.step.and_then(|id| Some((step(steps, id)?.position, id)));
        (self.stage, step)
    }
}

/// A step that is in use.
pub fn step(steps: &Steps, id: StageStepId) -> Option<&StageStep> {
    steps.get(&id).filter(|step| !step.removed)
}

/// The steps of a stage that are in use, in their order.
pub fn in_order(steps: &Steps, stage: Stage) -> Vec<(StageStepId, &StageStep)> {
    let mut of_stage: Vec<(StageStepId, &StageStep)> = steps
        .iter()
        .filter(|(_, step)| step.stage == stage && !step.removed)
        .map(|(id, step)| (*id, step))
        .collect();
    of_stage.sort_by_key(|(id, step)| (step.position, *id));
    of_stage
}

/// The place after the last step of a stage.
pub fn end(steps: &Steps, stage: Stage) -> u32 {
    let last = in_order(steps, stage).last().map(|(_, step)| step.position);
    last.map_or(0, |last| last.saturating_add(u32::try_from(GAP).unwrap_or(1)))
}

/// The name of a step as it is kept, or why it cannot be called so. `but` is the step itself, where
/// it is there already.
///
/// # Errors
/// What is wrong with the name, in words.
pub fn checked_name(
    steps: &Steps,
    stage: Stage,
    name: &str,
    but: Option<StageStepId>,
) -> Result<String, String> {
    let name: String = name.trim().chars().filter(|c| !c.is_control()).collect();
    let length = name.chars().count();
    if length == 0 {
        return Err("Give the step a name.".to_owned());
    }
    if length > MOST_CHARACTERS {
        return Err(format!(
            "The name is {length} characters long. Shorten it to {MOST_CHARACTERS} or fewer."
        ));
    }
    let lower = name.to_lowercase();
    let mut others = in_order(steps, stage).into_iter().filter(|(id, _)| Some(*id) != but);
    if others.any(|(_, step)| step.name.to_lowercase() == lower) {
        return Err(format!(
            "“{}” has a step of this name already. Choose another name.",
            stage.label()
        ));
    }
    Ok(name)
}

/// Moves a step one place up or down within its stage. Nothing happens at its ends.
pub fn move_step(steps: &mut Steps, id: StageStepId, up: bool) {
    let Some(stage) = step(steps, id).map(|step| step.stage) else { return };
    let mut order: Vec<StageStepId> =
        in_order(steps, stage).into_iter().map(|(id, _)| id).collect();
    let Some(at) = order.iter().position(|other| *other == id) else { return };
    let other = if up { at.checked_sub(1) } else { at.checked_add(1) };
    let Some(other) = other.filter(|other| *other < order.len()) else { return };
    order.swap(at, other);
    for (position, id) in (0_u32..).step_by(GAP).zip(&order) {
        if let Some(step) = steps.get_mut(id) {
            step.position = position;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(number: u128) -> StageStepId {
        StageStepId(Uuid::from_u128(number))
    }

    fn interview(names: &[&str]) -> Steps {
        let step = |(number, name): (u128, &&str)| {
            let step = StageStep {
                stage: Stage::Interview,
                name: (*name).to_owned(),
                ..Default::default()
            };
            (id(number), step)
        };
        (1..).zip(names).map(step).collect()
    }

    fn names(steps: &Steps) -> Vec<&str> {
        in_order(steps, Stage::Interview).into_iter().map(|(_, step)| step.name.as_str()).collect()
    }

    #[test]
    fn steps_move_within_their_stage_and_stop_at_its_ends() {
        // Two copies of the office gave them the same place: they can be told apart all the same.
        let mut steps = interview(&["Phone", "Task", "Panel"]);
        move_step(&mut steps, id(1), true);
        assert_eq!(names(&steps), ["Phone", "Task", "Panel"]);
        move_step(&mut steps, id(3), true);
        assert_eq!(names(&steps), ["Phone", "Panel", "Task"]);
        move_step(&mut steps, id(2), false);
        assert_eq!(names(&steps), ["Phone", "Panel", "Task"]);
        assert_eq!(end(&steps, Stage::Interview), 30);
        assert_eq!(end(&steps, Stage::Offered), 0);
    }

    #[test]
    fn a_name_is_trimmed_short_and_there_once_in_its_stage() {
        let steps = interview(&["Phone call"]);
        let check = |stage, name: &str, but| checked_name(&steps, stage, name, but);
        assert_eq!(check(Stage::Interview, "  Panel\u{7} ", None), Ok("Panel".to_owned()));
        assert_eq!(check(Stage::Interview, " ", None), Err("Give the step a name.".to_owned()));
        assert!(check(Stage::Interview, &"ж".repeat(60), None).is_ok());
        assert_eq!(
            check(Stage::Interview, &"ж".repeat(61), None),
            Err("The name is 61 characters long. Shorten it to 60 or fewer.".to_owned())
        );
        assert_eq!(
            check(Stage::Interview, "PHONE CALL", None),
            Err("“Interview” has a step of this name already. Choose another name.".to_owned())
        );
        assert!(check(Stage::Interview, "PHONE CALL", Some(id(1))).is_ok());
        assert!(check(Stage::Received, "Phone call", None).is_ok());
    }

    #[test]
    fn a_step_that_is_gone_or_of_another_stage_is_none() {
        let mut steps = interview(&["Phone call"]);
        let mut applicant =
            Applicant { stage: Stage::Interview, step: Some(id(1)), ..Applicant::default() };
        let at = Standing::of(&applicant, &steps);
        assert_eq!((at.step, at.words(&steps)), (Some(id(1)), "Interview: Phone call".to_owned()));
        assert_eq!(at.step_name(&steps), "Phone call");
        applicant.stage = Stage::Offered;
        assert_eq!(Standing::of(&applicant, &steps), Stage::Offered.into());
        applicant.stage = Stage::Interview;
        steps.get_mut(&id(1)).unwrap().removed = true;
        assert_eq!(Standing::of(&applicant, &steps), Stage::Interview.into());
        assert_eq!(at.words(&steps), "Interview");
        // The name is free again.
        assert!(checked_name(&steps, Stage::Interview, "Phone call", None).is_ok());
    }
}
