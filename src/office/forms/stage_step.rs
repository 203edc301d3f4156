//! The form of a step of a stage.

use super::Values;
use crate::{
    domain::{
        StageStepId,
        applicant::Stage,
        stage_step::{Steps, checked_name},
    },
    office::FieldProblem,
};

/// The form's one field.
pub const NAME: &str = "step-name";

/// The form of a step that is called so already; of a new one where the name is empty.
pub fn values_of(name: &str) -> Values {
    Values::new().with(NAME, name)
}

/// Reads the name of a step of a stage. `but` is the step itself, where it is there already.
///
/// # Errors
/// What is wrong with it.
pub fn read(
    values: &Values,
    steps: &Steps,
    stage: Stage,
    but: Option<StageStepId>,
) -> Result<String, Vec<FieldProblem>> {
    checked_name(steps, stage, values.get(NAME), but)
        .map_err(|words| vec![FieldProblem::new(NAME, words)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_name_is_told_beside_it() {
        let read = |name: &str| read(&values_of(name), &Steps::new(), Stage::Interview, None);
        assert_eq!(read(" Phone call "), Ok("Phone call".to_owned()));
        let problem = FieldProblem::new(NAME, "Give the step a name.");
        assert_eq!(read(" "), Err(vec![problem]));
        let long = "The name is 70 characters long. Shorten it to 60 or fewer.";
        assert_eq!(read(&"n".repeat(70)), Err(vec![FieldProblem::new(NAME, long)]));
    }
}
