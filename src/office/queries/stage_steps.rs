//! The steps into which the office divides stages, for their page.

use crate::{
    domain::{
        StageStepId,
        applicant::Stage,
        stage_step::{self, DIVIDED, MOST_STEPS, Standing},
    },
    office::Office,
};
use std::collections::BTreeMap;

/// A step of a stage.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StepRow {
    /// Which.
    pub id: StageStepId,
    /// What it is called.
    pub name: String,
    /// How many applicants stand on it.
    pub applicants: usize,
    /// Whether none of its stage comes before it.
    pub is_first: bool,
    /// Whether none of its stage comes after it.
    pub is_last: bool,
}

/// A stage that may have steps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DividedStage {
    /// Which.
    pub stage: Stage,
    /// Its steps, in order.
    pub steps: Vec<StepRow>,
    /// Whether it has as many as it may have.
    pub is_full: bool,
}

/// The stages that may have steps, each with its own.
pub fn divided_stages(office: &Office) -> Vec<DividedStage> {
    let steps = office.stage_steps();
    let mut standing: BTreeMap<StageStepId, usize> = BTreeMap::new();
    for row in office.applicants.iter() {
        if let Some(step) = Standing::of(&row.value, steps).step {
            *standing.entry(step).or_default() += 1;
        }
    }
    DIVIDED
        .into_iter()
        .map(|stage| {
            let of_stage = stage_step::in_order(steps, stage);
            let count = of_stage.len();
            let row =
                |(place, (id, step)): (usize, (StageStepId, &stage_step::StageStep))| StepRow {
                    id,
                    name: step.name.clone(),
                    applicants: standing.get(&id).copied().unwrap_or_default(),
                    is_first: place == 0,
                    is_last: place + 1 == count,
                };
            DividedStage {
                stage,
                steps: of_stage.into_iter().enumerate().map(row).collect(),
                is_full: count >= MOST_STEPS,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            OpeningId, applicant::Applicant, office_details::OfficeDetails, opening::Opening,
            person::Person,
        },
        office::{Command, testing::TestOffice},
    };

    #[test]
    fn the_page_says_how_many_stand_on_each_step() {
        let mut it = TestOffice::new("2026-03-02");
        assert!(divided_stages(&it.office).iter().all(|stage| stage.steps.is_empty()));
        it.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let opening =
            OpeningId(it.act(Command::AddOpening { opening: Opening::default() }).unwrap());
        let stage = Stage::Shortlisted;
        let mut add = |name: &str| {
            let name = name.to_owned();
            StageStepId(it.act(Command::AddStageStep { stage, name }).unwrap())
        };
        let read = add("Read by two");
        add("Checked");
        for _ in 0..2 {
            let applicant = Applicant { opening, ..Applicant::default() };
            let command = Command::AddApplicant { person: Person::default(), applicant };
            let id = it.act(command).unwrap().into();
            it.act(Command::MoveToStep { ids: vec![id], step: read });
        }
        let stages = divided_stages(&it.office);
        assert_eq!(stages.iter().map(|it| it.stage).collect::<Vec<_>>(), DIVIDED);
        let rows: Vec<_> = stages[1]
            .steps
            .iter()
            .map(|row| (row.name.as_str(), row.applicants, row.is_first, row.is_last))
            .collect();
        assert_eq!(rows, [("Read by two", 2, true, false), ("Checked", 0, false, true)]);
        assert!(!stages[1].is_full);
        for number in 3..=MOST_STEPS {
            it.act(Command::AddStageStep { stage, name: format!("Step {number}") });
        }
        assert!(divided_stages(&it.office)[1].is_full);
    }
}
