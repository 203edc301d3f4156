//! Who is here already, so that somebody who applies again is one person and not two: known by their
//! e-mail address, or by their name and telephone number. It is offered, never done: whoever is at
//! the screen says whether it is the same person. Nobody is offered whose name is hidden.

use super::{
    applicants::opening_title,
    intake::{keys, known_by},
};
use crate::{
    domain::{ApplicantId, OpeningId, PersonId, date, person::Person},
    office::{Office, Row, apply::recruitment::what_differs, blind},
};
use std::collections::BTreeMap;

/// Somebody who is here, and may be the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SamePerson {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// By what they are known: “the same e-mail address”.
    pub by: &'static str,
    /// Where they are known from: “Summer volunteer (Received)”.
    pub from: Vec<String>,
    /// What the new application says otherwise, which is kept as a note; nothing where it says the same.
    pub differs: Option<String>,
}

/// The people who may be known again in an application for one opening: all whose names are shown,
/// but for those who are seen to have applied for it already.
#[derive(Clone, Debug, Default)]
pub struct Faces {
    by_key: BTreeMap<String, PersonId>,
}

impl Faces {
    /// Those who may be known again in an application for an opening.
    pub fn of(office: &Office, opening: OpeningId) -> Faces {
        let mut faces = Faces::default();
        for row in office.people.iter() {
            let id = PersonId(row.id);
            let has_applied = blind::is_seen_to_have_applied(office, id, opening, None);
            if !has_applied && !office.is_hidden(id) {
                // Of two people of older records, whoever came last.
                faces.by_key.extend(keys(&row.value).into_iter().map(|key| (key, id)));
            }
        }
        faces
    }

    /// Who an application may be from.
    pub fn find(&self, office: &Office, said: &Person) -> Option<SamePerson> {
        let (key, person) = keys(said)
            .into_iter()
            .find_map(|key| self.by_key.get(&key).map(|person| (key, *person)))?;
        let held = office.person(person)?;
        Some(SamePerson {
            person,
            name: held.name.clone(),
            by: known_by(&key),
            from: known_from(office, person),
            differs: what_differs(held, said),
        })
    }

    /// Offers somebody no more: they were offered for another row.
    pub fn drop(&mut self, person: PersonId) {
        self.by_key.retain(|_, held| *held != person);
    }
}

/// Who an application for an opening may be from; asked with every letter that is typed.
pub fn same_person(office: &Office, opening: OpeningId, said: &Person) -> Option<SamePerson> {
    if keys(said).is_empty() {
        return None;
    }
    Faces::of(office, opening).find(office, said)
}

/// Where somebody is known from, in words; nothing of what is hidden.
fn known_from(office: &Office, person: PersonId) -> Vec<String> {
    let applied = also_applied(office, person, None)
        .into_iter()
        .map(|it| format!("{} ({})", it.opening, it.stage.to_lowercase()));
    let placed = office
        .placements
        .of(person)
        .map(|row| format!("a placement from {}", date::long(row.value.start)));
    applied.chain(placed).collect()
}

/// Another application of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlsoApplied {
    /// Which.
    pub id: ApplicantId,
    /// The opening’s title.
    pub opening: String,
    /// Where it stands.
    pub stage: &'static str,
    /// Whether nothing more is to come of it.
    pub is_over: bool,
    /// Why it may be the same person’s, where the office keeps them as somebody else: “the same e-mail
    /// address”; empty where it is the same person’s.
    pub may_be: &'static str,
}

fn also(
    office: &Office,
    row: &Row<crate::domain::applicant::Applicant>,
    may_be: &'static str,
) -> AlsoApplied {
    AlsoApplied {
        id: row.id.into(),
        opening: opening_title(office, row.value.opening),
        stage: row.value.stage.label(),
        is_over: row.value.stage.is_final(),
        may_be,
    }
}

/// The applications of a person but for one, the newest first; none that is hidden.
pub fn also_applied(
    office: &Office,
    person: PersonId,
    but: Option<ApplicantId>,
) -> Vec<AlsoApplied> {
    let mut rows: Vec<_> = office
        .applications_of(person)
        .filter(|row| but != Some(row.id.into()) && !office.hides(row.id.into()))
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.value.received, row.id)));
    rows.into_iter().map(|row| also(office, row, "")).collect()
}

/// For what else somebody applied, for the page of an application: their other applications, then
/// those of people whom older records, or two devices, keep apart and who may be the same. Nothing on
/// the page of one that is hidden, and nothing of one that is.
pub fn also_applied_for(office: &Office, id: ApplicantId) -> Vec<AlsoApplied> {
    let Some(row) = office.applicants.get(id).filter(|_| !office.hides(id)) else {
        return Vec::new();
    };
    let of = row.value.person;
    let mut all = also_applied(office, of, Some(id));
    let own = office.person(of).map(keys).unwrap_or_default();
    if own.is_empty() {
        return all;
    }
    for other in office.people.iter().filter(|row| row.id != of.0) {
        let Some(key) = keys(&other.value).into_iter().find(|key| own.contains(key)) else {
            continue;
        };
        let theirs = office.applications_of(PersonId(other.id));
        all.extend(
            theirs
                .filter(|row| !office.hides(row.id.into()))
                .map(|row| also(office, row, known_by(&key))),
        );
    }
    all
}

/// That somebody has applications that still go on beside one, for the pages that settle that one;
/// empty where they have none that may be told.
pub fn goes_on_too(office: &Office, id: ApplicantId) -> String {
    let titles: Vec<String> = also_applied_for(office, id)
        .into_iter()
        .filter(|it| it.may_be.is_empty() && !it.is_over)
        .map(|it| format!("“{}” ({})", it.opening, it.stage.to_lowercase()))
        .collect();
    match titles.as_slice() {
        [] => String::new(),
        titles => format!("They have also applied for {}.", titles.join(" and ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{applicant::Applicant, applicant::Stage, opening::Opening},
        office::{Command, Problem, describe, testing::TestOffice, undo},
    };

    fn opening(it: &mut TestOffice, title: &str) -> OpeningId {
        let opening = Opening { title: title.to_owned(), ..Opening::default() };
        OpeningId(it.act(Command::AddOpening { opening }).unwrap())
    }

    fn zoe() -> Person {
        Person {
            name: "Zoë Adair".to_owned(),
            email: "zoe@example.org".to_owned(),
            ..Person::default()
        }
    }

    /// Zoë, who has applied for the first of two openings.
    fn applied() -> (TestOffice, OpeningId, OpeningId, ApplicantId, PersonId) {
        let mut it = TestOffice::new("2026-03-02");
        let (first, second) = (opening(&mut it, "Summer help"), opening(&mut it, "Research"));
        let applicant = Applicant { opening: first, received: it.today, ..Applicant::default() };
        let add = Command::AddApplicant { person: zoe(), applicant };
        let id = ApplicantId(it.act(add).unwrap());
        let person = it.office.applicants.get(id).unwrap().value.person;
        (it, first, second, id, person)
    }

    fn again(
        it: &mut TestOffice,
        of: PersonId,
        opening: OpeningId,
        said: Person,
    ) -> Result<ApplicantId, Problem> {
        let applicant = Applicant { opening, received: it.today, ..Applicant::default() };
        let done = it.try_act(Command::AddApplication { of, person: said, applicant });
        done.map(|id| ApplicantId(id.unwrap()))
    }

    #[test]
    fn somebody_who_applies_for_two_openings_is_one_person_with_two_applications() {
        let (mut it, _, second, id, person) = applied();
        let said = Person {
            name: "ZOË ADAIR ".to_owned(),
            phone: "07700 900123".to_owned(),
            email: "z.adair@example.com".to_owned(),
            ..Person::default()
        };
        let other = again(&mut it, person, second, said).unwrap();
        assert_eq!((it.office.people.len(), it.office.applicants.len()), (1, 2));
        // What is held stays; what differs is kept where it was said.
        assert_eq!(it.office.person(person), Some(&zoe()));
        let row = &it.office.applicants.get(other).unwrap().value;
        let notes: Vec<&str> = row.notes.values().map(|note| note.text.as_str()).collect();
        assert_eq!(
            notes,
            [
                "This application gives other details: e-mail address z.adair@example.com; telephone number 07700 900123"
            ]
        );
        let titles = |id| {
            let also = also_applied_for(&it.office, id).into_iter();
            also.map(|it| (it.opening, it.stage)).collect::<Vec<_>>()
        };
        assert_eq!(titles(id), [("Research".to_owned(), "Received")]);
        assert_eq!(titles(other), [("Summer help".to_owned(), "Received")]);
        assert_eq!(
            goes_on_too(&it.office, id),
            "They have also applied for “Research” (received)."
        );
        let change = it.entries.last().unwrap().change;
        let entries: Vec<_> = it.entries.iter().filter(|it| it.change == change).cloned().collect();
        assert_eq!(describe::sentence(&it.office, &entries), "Added the applicant Zoë Adair");
        let changes = undo(&it.office, &entries, &it.entries).unwrap();
        it.take(changes);
        assert_eq!((it.office.people.len(), it.office.applicants.len()), (1, 1));
        assert!(also_applied_for(&it.office, id).is_empty());
    }

    #[test]
    fn nobody_applies_twice_for_one_opening_nor_is_moved_to_one() {
        let (mut it, first, second, id, person) = applied();
        let refused = again(&mut it, person, first, zoe()).unwrap_err().to_string();
        assert!(
            refused.starts_with("Zoë Adair has applied for this opening already."),
            "{refused}"
        );
        let other = again(&mut it, person, second, zoe()).unwrap();
        let was = it.office.applicants.get(other).unwrap().value.clone();
        let edit = Command::EditApplicant {
            id: other,
            person_was: zoe(),
            person_now: zoe(),
            now: Box::new(Applicant { opening: first, ..was.clone() }),
            was: Box::new(was),
        };
        assert!(it.try_act(edit).is_err());
        it.act(Command::MoveApplicant { id, stage: Stage::Withdrawn, reason: String::new() });
        assert!(again(&mut it, person, second, zoe()).is_err());
        let nobody = PersonId::default();
        assert!(again(&mut it, nobody, second, zoe()).is_err());
    }

    #[test]
    fn who_is_known_is_offered_and_who_is_hidden_is_not() {
        let (mut it, first, second, _, person) = applied();
        let said = |name: &str, email: &str, phone: &str| Person {
            name: name.to_owned(),
            email: email.to_owned(),
            phone: phone.to_owned(),
            ..Person::default()
        };
        let find = |it: &TestOffice, opening, said: &Person| {
            same_person(&it.office, opening, said).map(|it| (it.person, it.from))
        };
        let by_address = said("Z", " ZOE@example.org", "");
        let found = (person, vec!["Summer help (received)".to_owned()]);
        assert_eq!(find(&it, second, &by_address), Some(found));
        assert_eq!(find(&it, first, &by_address), None, "that is a twin, which is said elsewhere");
        assert_eq!(find(&it, second, &said("Zoë Adair", "", "07700 900123")), None);
        assert_eq!(find(&it, second, &said("Zoë Adair", "", "")), None);
        it.act(Command::SetBlind { id: first, blind: true });
        assert_eq!(find(&it, second, &by_address), None);
        let refused = again(&mut it, person, second, zoe()).unwrap_err().to_string();
        assert!(
            refused.contains("hidden by a blind sift") && !refused.contains("Zoë"),
            "{refused}"
        );
    }

    #[test]
    fn people_of_older_records_stay_apart_and_each_page_names_the_other() {
        let (mut it, _, second, id, _) = applied();
        let applicant = Applicant { opening: second, received: it.today, ..Applicant::default() };
        let add = Command::AddApplicant { person: zoe(), applicant };
        let other = ApplicantId(it.act(add).unwrap());
        assert_eq!(it.office.people.len(), 2);
        let also = also_applied_for(&it.office, id);
        assert_eq!((also.len(), also[0].id, also[0].may_be), (1, other, "the same e-mail address"));
        assert_eq!(goes_on_too(&it.office, id), "", "they may be somebody else");
        it.act(Command::SetBlind { id: second, blind: true });
        assert!(also_applied_for(&it.office, id).is_empty());
        assert!(also_applied_for(&it.office, other).is_empty());
    }

    #[test]
    fn accepting_one_application_leaves_the_other_as_it_is() {
        let (mut it, _, second, id, person) = applied();
        let other = again(&mut it, person, second, zoe()).unwrap();
        let before = it.office.applicants.get(other).unwrap().value.clone();
        let placement = crate::domain::placement::Placement::default();
        it.act(Command::AcceptApplicant { id, placement: Box::new(placement) });
        assert_eq!(it.office.applicants.get(other).unwrap().value, before);
        assert_eq!(goes_on_too(&it.office, other), "", "the other one is over");
        assert_eq!(also_applied_for(&it.office, other)[0].stage, "Accepted");
    }

    #[test]
    fn who_was_taken_back_on_one_device_stays_where_another_added_an_application() {
        let (mut desk, _, second, id, person) = applied();
        let mut laptop = desk.on_another_device(2);
        let made = desk.entries.iter().find(|it| it.record == id.0).unwrap().change;
        let change: Vec<_> = desk.entries.iter().filter(|it| it.change == made).cloned().collect();
        desk.take(undo(&desk.office, &change, &desk.entries).unwrap());
        assert!(desk.office.person(person).is_none());
        let other = again(&mut laptop, person, second, zoe()).unwrap();
        desk.bring_in(&laptop);
        laptop.bring_in(&desk);
        for it in [&desk, &laptop] {
            assert_eq!(it.office.person(person), Some(&zoe()));
            assert!(it.office.applicants.get(id).is_none());
            assert!(it.office.applicants.get(other).is_some());
        }
        // Where that one goes as well, so do they.
        let made = desk.entries.iter().find(|it| it.record == other.0).unwrap().change;
        let change: Vec<_> = desk.entries.iter().filter(|it| it.change == made).cloned().collect();
        desk.take(undo(&desk.office, &change, &desk.entries).unwrap());
        assert!(desk.office.person(person).is_none());
    }
}
