//! Whose applications came to nothing and are due to be erased, by the period that the office set.

use crate::{
    domain::{ApplicantId, PersonId, applicant::Applicant, date},
    office::{
        Office, Row, blind,
        erasure::kinds::{ended, hold},
    },
};
use chrono::{Months, NaiveDate};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// How many days ahead what will be due is shown.
const AHEAD: i64 = 30;

/// Somebody who is due to be erased, now or soon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueRow {
    /// Who.
    pub person: PersonId,
    /// Their application that ended last.
    pub applicant: ApplicantId,
    /// What they are called.
    pub name: String,
    /// The opening's title.
    pub opening: String,
    /// The titles of the openings for which they applied before; they go with them.
    pub others: Vec<String>,
    /// How it ended, in words.
    pub ended: String,
    /// Since when they are due.
    pub due: NaiveDate,
}

impl DueRow {
    /// The titles of all the openings that they applied for.
    pub fn openings(&self) -> String {
        let titles: Vec<&str> =
            std::iter::once(&self.opening).chain(&self.others).map(String::as_str).collect();
        titles.join("; ")
    }
}

/// Who is due to be erased.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    /// How many months the office keeps applications; nothing where it has not settled it.
    pub keep_months: Option<u32>,
    /// Those who are due, longest first.
    pub due: Vec<DueRow>,
    /// Those who will be within thirty days.
    pub soon: Vec<DueRow>,
    /// How many are due but were not told the outcome yet: they are answered first.
    pub untold: usize,
    /// Whether an opening is sifted blind: what anybody may have sent there stays, and is not told.
    pub is_short_of_blind: bool,
}

fn due_on(applicant: &Applicant, months: u32) -> Option<NaiveDate> {
    ended(applicant)?.checked_add_months(Months::new(months))
}

/// Who is due to be erased, or soon will be.
pub fn retention(office: &Office, today: NaiveDate) -> Retention {
    let keep_months = office.office().and_then(|row| row.value.recruitment.keep_months);
    let mut model = Retention {
        keep_months,
        is_short_of_blind: office.has_blind_sift(),
        ..Retention::default()
    };
    let Some(months) = keep_months else { return model };
    let ahead = today.checked_add_days(chrono::Days::new(AHEAD.unsigned_abs())).unwrap_or(today);
    // Whoever has an application that goes on, ended later, or is not answered, is kept for it. One
    // that is hidden keeps nobody: who stayed would be known to hide in a blind sift.
    let mut kept: BTreeSet<PersonId> = BTreeSet::new();
    let mut lasts: BTreeMap<PersonId, (NaiveDate, &Arc<Row<Applicant>>)> = BTreeMap::new();
    for row in office.applicants.iter() {
        let applicant = &row.value;
        let due = due_on(applicant, months).filter(|due| *due <= ahead);
        if let Some(due) = due.filter(|_| applicant.awaits_answer()) {
            model.untold += usize::from(due <= today);
        }
        if office.hides(row.id.into()) {
            continue;
        }
        match due.filter(|_| !applicant.awaits_answer()) {
            None => {
                kept.insert(applicant.person);
            }
            Some(due) => {
                let last = lasts.entry(applicant.person).or_insert((due, row));
                if last.0 < due {
                    *last = (due, row);
                }
            }
        }
    }
    for (person, (due, row)) in lasts {
        if kept.contains(&person)
            || office.placements.of(person).next().is_some()
            || hold(office, person).is_some()
        {
            continue;
        }
        let (id, applicant) = (ApplicantId(row.id), &row.value);
        let others = office
            .applications_of(person)
            .filter(|other| other.id != row.id && !office.hides(other.id.into()))
            .map(|other| super::applicants::opening_title(office, other.value.opening))
            .collect();
        let line = DueRow {
            person,
            applicant: id,
            name: blind::name(office, id),
            opening: super::applicants::opening_title(office, applicant.opening),
            others,
            ended: ended(applicant)
                .map(|on| format!("{}, {}", applicant.stage.label(), date::long(on)))
                .unwrap_or_default(),
            due,
        };
        if due <= today { model.due.push(line) } else { model.soon.push(line) }
    }
    model.due.sort_by_key(|row| (row.due, row.applicant));
    model.soon.sort_by_key(|row| (row.due, row.applicant));
    model
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            OpeningId, applicant::Stage, office_details::OfficeDetails, opening::Opening,
            person::Person, recruitment_settings::RecruitmentSettings,
        },
        office::{Command, testing::TestOffice},
    };

    #[test]
    fn who_came_to_nothing_is_due_after_the_offices_own_period_and_not_before() {
        let mut it = TestOffice::new("2025-03-02");
        it.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
        let opening = OpeningId(it.act(Command::AddOpening { opening }).unwrap());
        let people: Vec<ApplicantId> = ["Told", "Untold", "Withdrawn", "Going on"]
            .iter()
            .map(|name| {
                let person = Person { name: (*name).to_owned(), ..Person::default() };
                let applicant = Applicant { opening, received: it.today, ..Applicant::default() };
                ApplicantId(it.act(Command::AddApplicant { person, applicant }).unwrap())
            })
            .collect();
        let move_to = |it: &mut TestOffice, id, stage| {
            it.act(Command::MoveApplicant { id, stage, reason: String::new() });
        };
        move_to(&mut it, people[0], Stage::NotSuccessful);
        it.act(Command::TellApplicant { id: people[0], on: "2025-03-05".parse().unwrap() });
        move_to(&mut it, people[1], Stage::NotSuccessful);
        move_to(&mut it, people[2], Stage::Withdrawn);
        let day = |text: &str| text.parse().unwrap();
        // Nothing is due while the office has not settled how long it keeps them.
        assert_eq!(retention(&it.office, day("2030-01-01")), Retention::default());
        let now = RecruitmentSettings { keep_months: Some(12), ..RecruitmentSettings::default() };
        let was = Box::new(RecruitmentSettings::default());
        it.act(Command::EditRecruitment { was, now: Box::new(now) });
        let names = |rows: &[DueRow]| rows.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        let at = retention(&it.office, day("2026-03-02"));
        assert_eq!(
            (names(&at.due), names(&at.soon)),
            (vec!["Withdrawn".to_owned()], vec!["Told".to_owned()])
        );
        assert_eq!(at.untold, 1);
        let at = retention(&it.office, day("2026-03-05"));
        assert_eq!(names(&at.due), ["Withdrawn", "Told"]);
        it.act(Command::ErasePerson { id: at.due[0].person });
        assert_eq!(names(&retention(&it.office, day("2026-03-05")).due), ["Told"]);
    }
}
