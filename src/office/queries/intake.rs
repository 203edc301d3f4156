//! What would come in from a file or from e-mails: who is new, who is here already, what cannot be
//! read.

use super::{
    applicants::same_name,
    same_person::{Faces, SamePerson},
};
use crate::{
    domain::{ApplicantId, OpeningId, PersonId, intake::Field, person::Person},
    office::{
        Arrival, Office,
        forms::arrivals::{self, Reading},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// By what somebody is known again: the same address, or the same name and number.
pub(super) fn keys(person: &Person) -> Vec<String> {
    let mut keys = Vec::new();
    if !person.email.is_empty() {
        keys.push(format!("@{}", person.email.trim().to_lowercase()));
    }
    let digits = digits(&person.phone);
    if digits.len() >= 6 {
        keys.push(format!("{}#{digits}", same_name(&person.name)));
    }
    keys
}

/// By what a key knows somebody, in words.
pub(super) fn known_by(key: &str) -> &'static str {
    match key.starts_with('@') {
        true => "the same e-mail address",
        false => "the same name and telephone number",
    }
}

/// A number without what is written differently: spaces, and how the country is dialled.
fn digits(phone: &str) -> String {
    let digits: String = phone.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    let international = phone.trim_start().starts_with('+') || digits.starts_with("0044");
    let digits = digits.trim_start_matches("00");
    match digits.strip_prefix("44") {
        Some(rest) if international => format!("0{rest}"),
        _ => digits.to_owned(),
    }
}

/// Who is known already: the opening's applicants, and what came before in the same file.
#[derive(Clone, Debug, Default)]
pub struct Known {
    by_key: BTreeMap<String, String>,
}

impl Known {
    /// The applicants of an opening.
    pub fn of(office: &Office, opening: OpeningId) -> Known {
        let mut known = Known::default();
        for row in office.applicants.of(opening) {
            if let Some(person) = office.person(row.value.person) {
                // During a blind sift nobody learns here which code is whose.
                let who = if office.hides(ApplicantId(row.id)) {
                    "Somebody"
                } else {
                    person.name.as_str()
                };
                known.add(person, || format!("{who} has applied for this opening already"));
            }
        }
        known
    }

    /// Says of whom this is the second application, and by what; nothing where it is the first.
    pub fn find(&self, person: &Person) -> Option<String> {
        keys(person).into_iter().find_map(|key| {
            let who = self.by_key.get(&key)?;
            Some(format!("{who}, with {}.", known_by(&key)))
        })
    }

    /// Adds somebody; `words` says who it is.
    pub fn add(&mut self, person: &Person, words: impl Fn() -> String) {
        for key in keys(person) {
            self.by_key.entry(key).or_insert_with(&words);
        }
    }
}

/// A row that does not come in, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Which row of the file, from 0, headings not counted.
    pub row: usize,
    /// Why, in words.
    pub reason: String,
}

/// What a file would bring in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Who is new, with the row.
    pub new: Vec<(usize, Arrival)>,
    /// Who is here already, or twice in the file, with the row and the reason.
    pub twins: Vec<(usize, Arrival, String)>,
    /// What cannot be read.
    pub rejected: Vec<LeftOut>,
    /// Of those who are new to this opening, who may be somebody that the office knows from another,
    /// by the row.
    pub same: BTreeMap<usize, SamePerson>,
}

impl Plan {
    /// The rows that do not come in, in the order of the file.
    pub fn left_out(&self, with_twins: bool) -> Vec<LeftOut> {
        let twins = self
            .twins
            .iter()
            .filter(|_| !with_twins)
            .map(|(row, _, reason)| LeftOut { row: *row, reason: reason.clone() });
        let mut rows: Vec<LeftOut> = self.rejected.iter().cloned().chain(twins).collect();
        rows.sort_by_key(|left| left.row);
        rows
    }

    /// Who comes in, in the order of the file. `same` are the rows of which somebody said that it is
    /// the person the office knows.
    pub fn arrivals(&self, with_twins: bool, same: &BTreeSet<(usize, PersonId)>) -> Vec<Arrival> {
        let twins = self.twins.iter().filter(|_| with_twins).map(|(row, it, _)| (*row, it));
        let mut rows: Vec<(usize, &Arrival)> =
            self.new.iter().map(|(row, it)| (*row, it)).chain(twins).collect();
        rows.sort_by_key(|(row, _)| *row);
        let who = |row: &usize| {
            let known = self.same.get(row)?.person;
            same.contains(&(*row, known)).then_some(known)
        };
        rows.into_iter()
            .map(|(row, arrival)| Arrival { same_as: who(&row), ..arrival.clone() })
            .collect()
    }
}

/// What a file would bring in, column by column as chosen.
pub fn plan(
    office: &Office,
    header: &[String],
    rows: &[Vec<String>],
    mapping: &[Field],
    reading: &Reading,
) -> Plan {
    let mut known = Known::of(office, reading.opening);
    let mut faces = Faces::of(office, reading.opening);
    let mut plan = Plan::default();
    for (row, cells) in rows.iter().enumerate() {
        match arrivals::read(header, cells, mapping, reading) {
            Err(reason) => plan.rejected.push(LeftOut { row, reason }),
            Ok(arrival) => {
                let twin = known.find(&arrival.person);
                // The headings are the first line of the file, as a spreadsheet counts.
                known.add(&arrival.person, || {
                    format!("Row {} of this file is the same person", row + 2)
                });
                match twin {
                    Some(reason) => plan.twins.push((row, arrival, reason)),
                    None => {
                        if let Some(same) = faces.find(office, &arrival.person) {
                            // Nobody applies twice in one file.
                            faces.drop(same.person);
                            plan.same.insert(row, same);
                        }
                        plan.new.push((row, arrival));
                    }
                }
            }
        }
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{applicant::Applicant, intake::DateOrder, opening::Opening},
        office::{Command, testing::TestOffice},
    };

    fn person(name: &str, email: &str, phone: &str) -> Person {
        Person {
            name: name.to_owned(),
            email: email.to_owned(),
            phone: phone.to_owned(),
            ..Person::default()
        }
    }

    fn office_with(people: &[Person]) -> (TestOffice, OpeningId) {
        let mut office = TestOffice::new("2026-03-02");
        let opening =
            OpeningId(office.act(Command::AddOpening { opening: Opening::default() }).unwrap());
        for person in people {
            let applicant = Applicant { opening, ..Applicant::default() };
            office.act(Command::AddApplicant { person: person.clone(), applicant });
        }
        (office, opening)
    }

    fn plan_of(office: &TestOffice, opening: OpeningId, rows: &[[&str; 3]]) -> Plan {
        let header: Vec<String> = ["Name", "Email", "Phone"].map(str::to_owned).into();
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.map(str::to_owned).into()).collect();
        let reading = Reading {
            opening,
            order: DateOrder::DayFirst,
            received: office.today,
            today: office.today,
        };
        plan(&office.office, &header, &rows, &[Field::Name, Field::Email, Field::Phone], &reading)
    }

    #[test]
    fn who_is_here_already_is_found_by_address_or_by_name_and_number() {
        let (office, opening) = office_with(&[
            person("Ada Marsh", "Ada@Example.org", "020 7946 0000"),
            person("Ben Frost", "", "+44 (0)7700 900123"),
        ]);
        let plan = plan_of(
            &office,
            opening,
            &[
                ["Someone Else", "ada@example.org ", ""],
                ["ben  frost", "", "07700 900 123"],
                ["Ben Frost", "", "07700 900 124"],
                ["Ada Marsh", "", ""],
                ["Carl", "", "07700 900123"],
                ["Bén Frost", "", "07700900123"],
            ],
        );
        let rows: Vec<usize> = plan.twins.iter().map(|(row, ..)| *row).collect();
        assert_eq!(rows, [0, 1, 5]);
        assert_eq!(
            plan.twins[0].2,
            "Ada Marsh has applied for this opening already, with the same e-mail address."
        );
        assert!(plan.twins[1].2.ends_with("with the same name and telephone number."));
        assert_eq!(plan.new.len(), 3);
    }

    #[test]
    fn who_stands_twice_in_the_file_comes_in_once_unless_asked_otherwise() {
        let (office, opening) = office_with(&[]);
        let rows = [
            ["Ada", "a@example.org", ""],
            ["", "b@example.org", ""],
            ["Ada M", "A@example.org", ""],
        ];
        let plan = plan_of(&office, opening, &rows);
        assert_eq!((plan.new.len(), plan.twins.len(), plan.rejected.len()), (1, 1, 1));
        assert!(plan.twins[0].2.starts_with("Row 2 of this file"));
        let reasons: Vec<usize> = plan.left_out(false).iter().map(|it| it.row).collect();
        assert_eq!(reasons, [1, 2]);
        assert_eq!(plan.left_out(true).len(), 1);
        assert_eq!(plan.arrivals(true, &BTreeSet::new()).len(), 2);
    }

    #[test]
    fn another_openings_applicants_are_nobodys_twins() {
        let (mut office, _) = office_with(&[person("Ada", "a@example.org", "")]);
        let other =
            OpeningId(office.act(Command::AddOpening { opening: Opening::default() }).unwrap());
        let plan = plan_of(&office, other, &[["Ada", "a@example.org", ""]]);
        assert_eq!(plan.new.len(), 1);
    }

    #[test]
    fn who_is_known_from_another_opening_comes_in_as_the_same_person_where_somebody_ticks_that() {
        let known = person("Ada Marsh", "ada@example.org", "020 7946 0000");
        let (mut office, _) = office_with(&[known]);
        let other =
            OpeningId(office.act(Command::AddOpening { opening: Opening::default() }).unwrap());
        let rows = [
            ["Ada M.", " ADA@example.org", "020 7946 0000"],
            ["Ben", "ben@example.org", ""],
            ["ada marsh", "", "+44 20 7946 0000"],
        ];
        let plan = plan_of(&office, other, &rows);
        assert_eq!((plan.new.len(), plan.same.len()), (3, 1), "offered for one row alone");
        let same = &plan.same[&0];
        assert_eq!((same.name.as_str(), same.by), ("Ada Marsh", "the same e-mail address"));
        let differs = "This application gives other details: name Ada M.";
        assert_eq!(same.differs.as_deref(), Some(differs));
        let people = |ticked: BTreeSet<(usize, PersonId)>| {
            let mut office = office.clone();
            let arrivals = plan.arrivals(false, &ticked);
            office.act(Command::ImportApplicants { arrivals });
            (office.office.people.len(), office.office.applications_of(same.person).count())
        };
        assert_eq!(people(BTreeSet::new()), (4, 1), "nobody is merged unasked");
        assert_eq!(people(BTreeSet::from([(0, same.person)])), (3, 2));
        assert_eq!(people(BTreeSet::from([(0, PersonId::default())])), (4, 1));
        // Where they have applied already they are twins, and are not offered.
        let mut office = office.clone();
        let arrivals = plan.arrivals(false, &BTreeSet::from([(0, same.person)]));
        office.act(Command::ImportApplicants { arrivals });
        let again = plan_of(&office, other, &rows[..1]);
        assert_eq!((again.twins.len(), again.same.len()), (1, 0));
    }

    #[test]
    fn two_thousand_rows_are_planned_at_once() {
        let (office, opening) = office_with(&[]);
        let texts: Vec<[String; 3]> = (0..2000)
            .map(|n| [format!("Person {n}"), format!("p{n}@example.org"), String::new()])
            .collect();
        let rows: Vec<[&str; 3]> =
            texts.iter().map(|row| [row[0].as_str(), row[1].as_str(), row[2].as_str()]).collect();
        assert_eq!(plan_of(&office, opening, &rows).new.len(), 2000);
    }
}
