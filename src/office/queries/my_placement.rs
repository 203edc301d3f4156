//! What somebody's own copy shows them first: their placement, what is next, and whom to turn to.

use super::{
    checklist::{self, Progress, Standing},
    expenses, placement, support,
};
use crate::{
    domain::{
        PersonId, PlacementId,
        checklist::{ChecklistItem, ListKind, Owner},
        placement::{PlacementPhase, Step},
    },
    office::Office,
};
use chrono::NaiveDate;

/// So many things that are next are shown.
const NEXT: usize = 6;

/// The placement that a copy is about: the one that is on, else the next, else the last.
pub fn current(office: &Office, person: PersonId, today: NaiveDate) -> Option<PlacementId> {
    let rank = |phase| match phase {
        PlacementPhase::Here => 0,
        PlacementPhase::Coming => 1,
        PlacementPhase::Left => 2,
    };
    office
        .placements
        .of(person)
        .min_by_key(|row| {
            let start = row.value.start;
            let far = (start - today).num_days().unsigned_abs();
            (rank(row.value.phase(today)), far)
        })
        .map(|row| PlacementId(row.id))
}

/// Something that is next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// What to do.
    pub title: String,
    /// By when, in words; empty where it has no day.
    pub due: String,
    /// Whether its day has passed.
    pub is_late: bool,
    /// The list it is on.
    pub list: ListKind,
}

/// What somebody's own copy shows them first.
#[derive(Clone, Debug, PartialEq)]
pub struct MyPlacement {
    /// What to call them.
    pub name: String,
    /// Whose office it is.
    pub office: String,
    /// From when to when, and how far off that is.
    pub dates: String,
    /// When it starts or ends, counted from today.
    pub when: String,
    /// What they are, where, hours, pay, and who looks after them.
    pub facts: Vec<placement::Fact>,
    /// Where the offices are.
    pub addresses: Vec<placement::Fact>,
    /// The steps before day one, with the day each was done.
    pub steps: Vec<(String, String)>,
    /// Whether clearance is granted. Nobody starts without it.
    pub is_cleared: bool,
    /// What is theirs to do next.
    pub next: Vec<Next>,
    /// How far the lists have got: induction, experience, leaving.
    pub lists: [Progress; 3],
    /// How many of their expenses need details.
    pub bare: usize,
    /// Whom to talk to outside the office; may be empty.
    pub outside_contact: String,
    /// Where else to turn: name, contact, note.
    pub contacts: Vec<(&'static str, String, &'static str)>,
    /// The person's other placements here.
    pub others: Vec<(PlacementId, String)>,
}

/// Whether an item is for the one whose placement it is to settle.
pub fn is_theirs(item: &ChecklistItem) -> bool {
    item.owner == Owner::Intern || item.list == ListKind::Experience
}

/// What somebody's own copy shows them first; nothing where the placement is gone.
pub fn my_placement(office: &Office, id: PlacementId, today: NaiveDate) -> Option<MyPlacement> {
    let header = placement::header(office, id, today)?;
    let overview = placement::overview(office, id, today)?;
    let turn_to = support::support(office, id, today)?;
    let details = &office.office()?.value;
    // The plan of leaving is the office's; the copy shows the list alone.
    let [induction, experience, _] = header.lists;
    let leaving = checklist::list(office, id, ListKind::Leaving, today).unwrap_or_default();
    let addresses = [
        ("Westminster office", &details.westminster_office),
        ("Constituency office", &details.constituency_office),
    ];
    let mut next = Vec::new();
    for list in [ListKind::Induction, ListKind::Leaving] {
        let items = checklist::list(office, id, list, today).map(|it| it.items).unwrap_or_default();
        next.extend(
            items
                .into_iter()
                .filter(|item| is_theirs(&item.item))
                .filter(|item| !matches!(item.standing, Standing::Done | Standing::NotApplicable))
                // What is due after the last day is for then.
                .filter(|item| list == ListKind::Induction || !item.due.is_empty())
                .map(|item| Next {
                    title: item.item.title.clone(),
                    due: item.due.clone(),
                    is_late: item.standing == Standing::Overdue,
                    list,
                }),
        );
    }
    next.sort_by_key(|item| !item.is_late);
    next.truncate(NEXT);
    let person = overview.placement.person;
    let others = office
        .placements
        .of(person)
        .filter(|row| row.id != id.0)
        .map(|row| {
            let dates = super::placements::dates_in_words(row.value.start, row.value.end);
            (PlacementId(row.id), dates)
        })
        .collect();
    Some(MyPlacement {
        name: overview.person.short_name().to_owned(),
        office: details.mp_name.clone(),
        dates: header.dates,
        when: header.when,
        facts: overview.facts,
        addresses: addresses
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(name, words)| (name, words.clone()))
            .collect(),
        is_cleared: overview.placement.before.clearance_granted.is_some(),
        steps: Step::needed_for(overview.placement.kind)
            .iter()
            .map(|step| {
                let on = overview.placement.before.done_on(*step);
                let day = on.map(crate::domain::date::long).unwrap_or_default();
                (step.label().to_owned(), day)
            })
            .collect(),
        next,
        lists: [induction, experience, leaving.progress],
        bare: expenses::queue(office).len(),
        outside_contact: turn_to.outside.name,
        contacts: turn_to
            .contacts
            .into_iter()
            .map(|figure| (figure.name, figure.value.to_string(), figure.note))
            .collect(),
        others,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{office_details::OfficeDetails, person::Person, placement::Placement},
        office::{Command, testing::TestOffice},
    };

    #[test]
    fn the_placement_that_is_on_comes_first_with_what_is_theirs_to_do() {
        let mut it = TestOffice::new("2026-11-25");
        it.act(Command::SetUpOffice {
            details: OfficeDetails {
                mp_name: "Alex Marlowe MP".to_owned(),
                westminster_office: "Room 12".to_owned(),
                ..OfficeDetails::default()
            },
        });
        let person = Person {
            name: "Sam Okafor".to_owned(),
            known_as: "Sam".to_owned(),
            ..Person::default()
        };
        let placement = Placement {
            start: "2026-11-02".parse().unwrap(),
            end: "2026-12-18".parse().ok(),
            ..Placement::default()
        };
        let id = it.act(Command::AddPlacement { person, placement: Box::new(placement) });
        let id = PlacementId(id.unwrap());
        let person = it.office.placements.get(id).unwrap().value.person;
        assert_eq!(current(&it.office, person, it.today), Some(id));
        let shown = my_placement(&it.office, id, it.today).unwrap();
        assert_eq!((shown.name.as_str(), shown.office.as_str()), ("Sam", "Alex Marlowe MP"));
        assert_eq!(shown.addresses, [("Westminster office", "Room 12".to_owned())]);
        assert!(!shown.is_cleared && shown.others.is_empty());
        assert!(!shown.next.is_empty() && shown.next.len() <= NEXT);
        assert!(my_placement(&it.office, PlacementId::default(), it.today).is_none());
    }
}
