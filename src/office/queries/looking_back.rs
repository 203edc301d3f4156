//! Looking back on one opening or on all: how many came how far, how long each stage took, where
//! applicants came from, and equality monitoring as counts.

use crate::{
    domain::{
        OpeningId, StageStepId,
        applicant::{Applicant, PATH, Stage},
        monitoring::{self, QUESTIONS},
        opening::Opening,
        stage_step::{self, Steps},
    },
    office::{
        Office,
        erasure::kept::{self, Tally},
    },
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What stands for the sources of those whose names are hidden.
const HIDDEN: &str = "Hidden until the scores are locked";
/// The most sources that are listed by name.
const SOURCES: usize = 20;

/// A stage of the funnel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The stage.
    pub stage: Stage,
    /// How many came at least so far.
    pub reached: usize,
}

/// How long a stretch took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Which stretch, in words.
    pub name: String,
    /// How many went through it.
    pub count: usize,
    /// The median of their days; the lower of the two in the middle where there are two.
    pub median_days: i64,
    /// The longest, in days.
    pub longest_days: i64,
}

/// Where applicants came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Where, in the words that were noted most recently.
    pub name: String,
    /// How many applied.
    pub applied: usize,
    /// How many came to an interview or further.
    pub interviewed: usize,
    /// How many were offered the place.
    pub offered: usize,
}

/// A question of equality monitoring, with what may be shown of its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonitoringTable {
    /// The question.
    pub question: &'static str,
    /// The answers and their counts; nothing where a count is not shown.
    pub answers: Vec<(&'static str, Option<u32>)>,
}

/// Looking back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LookingBack {
    /// The opening's title; empty for all.
    pub title: String,
    /// How many openings it is about.
    pub openings: usize,
    /// How many came how far.
    pub funnel: Vec<Step>,
    /// How those ended who did not come to the end: stage and how many.
    pub ended: Vec<(Stage, usize)>,
    /// How long each stage took.
    pub stretches: Vec<Stretch>,
    /// Where applicants came from, the most first.
    pub sources: Vec<SourceRow>,
    /// Equality monitoring; empty where nothing was entered.
    pub monitoring: Vec<MonitoringTable>,
}

/// Looking back on an opening, or on all; nothing where the opening is gone.
pub fn looking_back(office: &Office, id: Option<OpeningId>) -> Option<LookingBack> {
    let (title, openings, applicants): (String, Vec<&Opening>, Vec<&Applicant>) = match id {
        Some(id) => {
            let opening = &office.openings.get(id)?.value;
            let applicants = office.applicants.of(id).map(|row| &row.value).collect();
            (opening.title.clone(), vec![opening], applicants)
        }
        None => (
            String::new(),
            office.openings.iter().map(|row| &row.value).collect(),
            office.applicants.iter().map(|row| &row.value).collect(),
        ),
    };
    // Those who were erased still count, without a name.
    let erased: Vec<(Stage, Stage)> = kept::all(office)
        .into_values()
        .filter_map(|tally| match tally {
            Tally::Application { opening, furthest, stage } => {
                id.is_none_or(|id| id == opening).then_some((furthest, stage))
            }
            _ => None,
        })
        .collect();
    Some(LookingBack {
        title,
        openings: openings.len(),
        funnel: funnel(&applicants, &erased),
        ended: ended(&applicants, &erased),
        stretches: stretches(&applicants, office.stage_steps()),
        sources: sources(office, &applicants),
        monitoring: monitoring_tables(&openings),
    })
}

fn funnel(applicants: &[&Applicant], erased: &[(Stage, Stage)]) -> Vec<Step> {
    let mut furthest = [0usize; PATH.len()];
    let of_erased =
        erased.iter().filter_map(|(furthest, _)| PATH.iter().position(|stage| stage == furthest));
    for index in applicants.iter().map(|it| it.furthest()).chain(of_erased) {
        if let Some(count) = furthest.get_mut(index) {
            *count += 1;
        }
    }
    PATH.iter()
        .enumerate()
        .map(|(index, stage)| Step { stage: *stage, reached: furthest.iter().skip(index).sum() })
        .collect()
}

fn ended(applicants: &[&Applicant], erased: &[(Stage, Stage)]) -> Vec<(Stage, usize)> {
    let all = || applicants.iter().map(|it| it.stage).chain(erased.iter().map(|(_, stage)| *stage));
    [Stage::NotSuccessful, Stage::Withdrawn, Stage::Declined]
        .into_iter()
        .map(|stage| (stage, all().filter(|it| *it == stage).count()))
        .filter(|(_, count)| *count > 0)
        .collect()
}

/// How long applications lay, waited and stood: from one dated stage to the next. Who stands in a
/// stage still does not count for it.
fn stretches(applicants: &[&Applicant], steps: &Steps) -> Vec<Stretch> {
    let mut acknowledged = Vec::new();
    let mut answered = Vec::new();
    let mut in_stage: BTreeMap<Stage, Vec<i64>> = BTreeMap::new();
    let mut on_step: BTreeMap<StageStepId, Vec<i64>> = BTreeMap::new();
    for applicant in applicants {
        let since_received = |day: NaiveDate| (day - applicant.received).num_days().max(0);
        if let Some(promise) = applicant.acknowledged {
            acknowledged.push(since_received(promise.on));
        }
        let told = match applicant.stage {
            Stage::NotSuccessful => applicant.told_on,
            _ => applicant.reached_on(Stage::Offered),
        };
        answered.extend(told.map(since_received));
        let mut dated: Vec<(NaiveDate, Stage)> = Stage::ALL
            .iter()
            .filter_map(|stage| Some((applicant.reached_on(*stage)?, *stage)))
            .collect();
        dated.sort();
        for pair in dated.windows(2) {
            if let [(from, stage), (to, _)] = pair {
                in_stage.entry(*stage).or_default().push((*to - *from).num_days());
            }
        }
        for (step, days) in days_on_steps(applicant, &dated, steps) {
            on_step.entry(step).or_default().push(days);
        }
    }
    let stretch = |name: String, mut days: Vec<i64>| {
        days.sort_unstable();
        Some(Stretch {
            name,
            count: days.len(),
            median_days: *days.get(days.len().checked_sub(1)? / 2)?,
            longest_days: *days.last()?,
        })
    };
    let mut found = Vec::new();
    found.extend(stretch("Until acknowledged".to_owned(), acknowledged));
    for stage in PATH {
        let days = in_stage.remove(&stage).unwrap_or_default();
        found.extend(stretch(format!("At “{}”", stage.label()), days));
        for (id, step) in stage_step::in_order(steps, stage) {
            let days = on_step.remove(&id).unwrap_or_default();
            found.extend(stretch(format!("At “{}”", step.words()), days));
        }
    }
    found.extend(stretch("From applying to an answer".to_owned(), answered));
    found
}

/// A step within a stage, by its place among them; nothing where it is the stage itself.
type OnStep = Option<(u32, StageStepId)>;

/// How long an applicant was on each step: until they first came to the next step or stage.
/// `stages` are the days on which they first came to each of those.
fn days_on_steps(
    applicant: &Applicant,
    stages: &[(NaiveDate, Stage)],
    steps: &Steps,
) -> Vec<(StageStepId, i64)> {
    let dated_step = |(id, on): (&StageStepId, &NaiveDate)| {
        let step = stage_step::step(steps, *id)?;
        Some((*on, step.stage, Some((step.position, *id))))
    };
    let mut dated: Vec<(NaiveDate, Stage, OnStep)> = stages
        .iter()
        .map(|(on, stage)| (*on, *stage, None))
        .chain(applicant.step_dates.iter().filter_map(dated_step))
        .collect();
    dated.sort();
    dated
        .windows(2)
        .filter_map(|pair| match pair {
            [(from, _, Some((_, id))), (to, ..)] => Some((*id, (*to - *from).num_days())),
            _ => None,
        })
        .collect()
}

fn sources(office: &Office, applicants: &[&Applicant]) -> Vec<SourceRow> {
    const INTERVIEW: usize = 2;
    const OFFERED: usize = 3;
    let mut by_key: BTreeMap<String, SourceRow> = BTreeMap::new();
    for applicant in applicants {
        // Where somebody heard of it may tell their school, so it is hidden with their name.
        let name = match office.is_blind(applicant.opening) {
            true => HIDDEN,
            false => applicant.source.trim(),
        };
        let row = by_key.entry(name.to_lowercase()).or_insert_with(|| SourceRow {
            name: String::new(),
            applied: 0,
            interviewed: 0,
            offered: 0,
        });
        row.name = if name.is_empty() { "Not noted".to_owned() } else { name.to_owned() };
        let furthest = applicant.furthest();
        row.applied += 1;
        row.interviewed += usize::from(furthest >= INTERVIEW);
        row.offered += usize::from(furthest >= OFFERED);
    }
    let mut rows: Vec<SourceRow> = by_key.into_values().collect();
    rows.sort_by(|one, other| (other.applied, &one.name).cmp(&(one.applied, &other.name)));
    if rows.len() > SOURCES {
        let rest = rows.split_off(SOURCES - 1);
        rows.push(SourceRow {
            name: format!("{} others", rest.len()),
            applied: rest.iter().map(|row| row.applied).sum(),
            interviewed: rest.iter().map(|row| row.interviewed).sum(),
            offered: rest.iter().map(|row| row.offered).sum(),
        });
    }
    rows
}

fn monitoring_tables(openings: &[&Opening]) -> Vec<MonitoringTable> {
    let openings: Vec<&&Opening> =
        openings.iter().filter(|opening| !opening.monitoring.is_empty()).collect();
    if openings.is_empty() {
        return Vec::new();
    }
    QUESTIONS
        .iter()
        .map(|question| {
            let groups: Vec<Vec<u32>> = openings
                .iter()
                .map(|opening| {
                    let count = |answer: &str| {
                        opening
                            .monitoring
                            .values()
                            .filter_map(|batch| batch.counts.get(question.key)?.get(answer))
                            .fold(0u32, |sum, count| sum.saturating_add(*count))
                    };
                    question.answers.iter().map(|(key, _)| count(key)).collect()
                })
                .collect();
            let shown = match groups.as_slice() {
                [one] => monitoring::shown(one),
                all => monitoring::shown_together(all),
            };
            MonitoringTable {
                question: question.question,
                answers: question
                    .answers
                    .iter()
                    .zip(shown)
                    .map(|((_, words), count)| (*words, count))
                    .collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            ApplicantId, applicant::Applicant, monitoring::Counts, office_details::OfficeDetails,
            person::Person, sift::Criterion,
        },
        office::{Command, Problem, describe, testing::TestOffice},
    };

    fn opening(office: &mut TestOffice, title: &str) -> OpeningId {
        let opening = Opening { title: title.to_owned(), ..Opening::default() };
        OpeningId(office.act(Command::AddOpening { opening }).unwrap())
    }

    fn apply(office: &mut TestOffice, opening: OpeningId, source: &str) -> ApplicantId {
        let applicant = Applicant {
            opening,
            received: office.today,
            source: source.to_owned(),
            ..Applicant::default()
        };
        let person = Person::default();
        ApplicantId(office.act(Command::AddApplicant { person, applicant }).unwrap())
    }

    fn go(office: &mut TestOffice, id: ApplicantId, stage: Stage, day: &str) {
        office.today = day.parse().unwrap();
        office.act(Command::MoveApplicant { id, stage, reason: String::new() });
    }

    #[test]
    fn the_funnel_counts_who_came_how_far_and_the_stretches_how_long_it_took() {
        let mut office = TestOffice::new("2026-03-02");
        let id = opening(&mut office, "Summer");
        let people: Vec<_> = ["W4MP", "w4mp ", "Library", ""]
            .into_iter()
            .map(|source| apply(&mut office, id, source))
            .collect();
        go(&mut office, people[0], Stage::Shortlisted, "2026-03-04");
        go(&mut office, people[1], Stage::Shortlisted, "2026-03-08");
        go(&mut office, people[0], Stage::Interview, "2026-03-09");
        go(&mut office, people[0], Stage::Offered, "2026-03-12");
        go(&mut office, people[1], Stage::NotSuccessful, "2026-03-18");
        go(&mut office, people[2], Stage::Withdrawn, "2026-03-19");
        let back = looking_back(&office.office, Some(id)).unwrap();
        let reached: Vec<usize> = back.funnel.iter().map(|step| step.reached).collect();
        assert_eq!(reached, [4, 2, 1, 1, 0]);
        assert_eq!(back.ended, [(Stage::NotSuccessful, 1), (Stage::Withdrawn, 1)]);
        let days: Vec<(&str, usize, i64, i64)> = back
            .stretches
            .iter()
            .map(|it| (it.name.as_str(), it.count, it.median_days, it.longest_days))
            .collect();
        assert_eq!(
            days,
            [
                ("At “Received”", 3, 6, 17),
                ("At “Shortlisted”", 2, 5, 10),
                ("At “Interview”", 1, 3, 3),
                ("From applying to an answer", 1, 10, 10),
            ]
        );
        let sources: Vec<(&str, usize, usize, usize)> = back
            .sources
            .iter()
            .map(|it| (it.name.as_str(), it.applied, it.interviewed, it.offered))
            .collect();
        assert_eq!(sources, [("w4mp", 2, 1, 1), ("Library", 1, 0, 0), ("Not noted", 1, 0, 0)]);
        assert_eq!(looking_back(&office.office, Some(OpeningId::default())), None);
        let all = looking_back(&office.office, None).unwrap();
        assert_eq!((all.funnel, all.openings), (back.funnel, 1));
    }

    #[test]
    fn each_step_says_how_long_they_were_on_it() {
        let mut office = TestOffice::new("2026-03-02");
        office.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let id = opening(&mut office, "Summer");
        let mut add = |name: &str| {
            let (stage, name) = (Stage::Interview, name.to_owned());
            StageStepId(office.act(Command::AddStageStep { stage, name }).unwrap())
        };
        let (phone, panel) = (add("Phone call"), add("Panel"));
        let (one, other) = (apply(&mut office, id, ""), apply(&mut office, id, ""));
        let onto = |office: &mut TestOffice, who, step, day: &str| {
            office.today = day.parse().unwrap();
            office.act(Command::MoveToStep { ids: vec![who], step });
        };
        onto(&mut office, one, phone, "2026-03-04");
        onto(&mut office, other, phone, "2026-03-04");
        onto(&mut office, one, panel, "2026-03-09");
        go(&mut office, one, Stage::Offered, "2026-03-11");
        // Who goes back keeps the day on which a step was first reached.
        onto(&mut office, one, phone, "2026-03-20");
        go(&mut office, other, Stage::Withdrawn, "2026-03-24");
        let stretches = |office: &TestOffice| {
            let back = looking_back(&office.office, Some(id)).unwrap().stretches.into_iter();
            back.filter(|it| it.name.contains("Interview"))
                .map(|it| (it.name, it.count, it.median_days, it.longest_days))
                .collect::<Vec<_>>()
        };
        let row = |name: &str, count, median, longest| (name.to_owned(), count, median, longest);
        assert_eq!(
            stretches(&office),
            [
                row("At “Interview”", 2, 7, 20),
                row("At “Interview: Phone call”", 2, 5, 20),
                row("At “Interview: Panel”", 1, 2, 2),
            ]
        );
        office.act(Command::RemoveStageStep { id: phone });
        let names: Vec<String> = stretches(&office).into_iter().map(|it| it.0).collect();
        assert_eq!(names, ["At “Interview”", "At “Interview: Panel”"]);
    }

    #[test]
    fn while_names_are_hidden_so_is_where_they_heard_of_it() {
        let mut office = TestOffice::new("2026-03-02");
        let id = opening(&mut office, "Summer");
        apply(&mut office, id, "Marlowby School");
        let criterion = Criterion { name: "Clear".to_owned(), weight: 1, ..Criterion::default() };
        office.act(Command::AddCriterion { opening: id, criterion });
        office.act(Command::SetBlind { id, blind: true });
        let names: Vec<String> = looking_back(&office.office, Some(id))
            .unwrap()
            .sources
            .into_iter()
            .map(|row| row.name)
            .collect();
        assert_eq!(names, [HIDDEN]);
    }

    #[test]
    fn a_stage_keeps_the_day_it_was_first_reached() {
        let mut office = TestOffice::new("2026-03-02");
        let id = opening(&mut office, "Summer");
        let person = apply(&mut office, id, "");
        go(&mut office, person, Stage::Shortlisted, "2026-03-04");
        go(&mut office, person, Stage::Received, "2026-03-05");
        go(&mut office, person, Stage::Shortlisted, "2026-03-09");
        let held = &office.office.applicants.get(person).unwrap().value;
        assert_eq!(held.reached_on(Stage::Shortlisted), "2026-03-04".parse().ok());
        assert_eq!(held.stage_since, "2026-03-09".parse().unwrap());
    }

    #[test]
    fn monitoring_adds_up_and_small_groups_stay_hidden_everywhere() {
        let mut office = TestOffice::new("2026-03-02");
        let id = opening(&mut office, "Summer");
        let counts = |female: u32, male: u32, silent: u32| {
            let answers: Counts = [("female", female), ("male", male), ("no-answer", silent)]
                .map(|(key, count)| (key.to_owned(), count))
                .into();
            BTreeMap::from([("sex".to_owned(), answers)])
        };
        assert!(looking_back(&office.office, Some(id)).unwrap().monitoring.is_empty());
        office.act(Command::AddMonitoring { id, counts: counts(7, 5, 1) });
        office.act(Command::AddMonitoring { id, counts: counts(3, 5, 2) });
        let shown = |office: &TestOffice| -> Vec<Option<u32>> {
            let back = looking_back(&office.office, Some(id)).unwrap();
            let table =
                back.monitoring.into_iter().find(|table| table.question.contains("sex")).unwrap();
            table.answers.into_iter().map(|(_, count)| count).collect()
        };
        // Three kept silent: hidden, and the two groups of ten with them.
        assert_eq!(shown(&office), [None, None, None]);
        office.act(Command::AddMonitoring { id, counts: counts(4, 0, 0) });
        assert_eq!(shown(&office), [Some(14), None, None]);
        // The history tells that counts were added, and never which.
        let words = describe::field_changes(&office.office, office.entries.last().unwrap());
        let words: Vec<(&str, &str)> =
            words.iter().map(|it| (it.field.as_str(), it.value.as_str())).collect();
        assert_eq!(words, [("equality monitoring", "counts that are not shown")]);
        assert!(matches!(
            office.try_act(Command::AddMonitoring { id, counts: counts(0, 0, 0) }),
            Err(Problem::Refused(_))
        ));
        office.act(Command::ClearMonitoring { id });
        assert!(looking_back(&office.office, Some(id)).unwrap().monitoring.is_empty());
    }
}
