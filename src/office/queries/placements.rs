//! The list of placements: coming, here now, left.

use super::{
    checklist::{self, Progress},
    preparation,
};
use crate::{
    domain::{
        PlacementId, date,
        opening::PlacementKind,
        placement::{Placement, PlacementPhase, Step},
    },
    office::{Office, Row},
};
use chrono::NaiveDate;
use std::{cmp::Reverse, sync::Arc};

/// How many rows a page shows.
pub const PAGE: usize = 50;

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Only those that stand here; all where nothing.
    pub phase: Option<PlacementPhase>,
    /// Only those of this kind; all where nothing.
    pub kind: Option<PlacementKind>,
    /// Which page, from 1.
    pub page: usize,
}

/// The word in the address for a phase.
pub fn phase_key(phase: PlacementPhase) -> &'static str {
    match phase {
        PlacementPhase::Coming => "coming",
        PlacementPhase::Here => "here",
        PlacementPhase::Left => "left",
    }
}

/// The phases, in the order of the page.
pub const PHASES: [PlacementPhase; 3] =
    [PlacementPhase::Coming, PlacementPhase::Here, PlacementPhase::Left];

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacementRow {
    /// The placement.
    pub id: PlacementId,
    /// Whose it is.
    pub name: String,
    /// The group it is in.
    pub phase: PlacementPhase,
    /// What they are to the office.
    pub kind: &'static str,
    /// From when to when, in words.
    pub dates: String,
    /// When it starts, or ends, counted from today; empty once they have left.
    pub when: String,
    /// Who looks after them; may be empty.
    pub supervisor: String,
    /// Whether they may not work yet for want of clearance.
    pub no_clearance: bool,
    /// Whether that bars somebody who should be here today.
    pub may_not_work: bool,
    /// How many steps before day one are missing.
    pub missing: usize,
    /// How far the lists have got: induction, experience, leaving.
    pub lists: [Progress; 3],
}

/// A page of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlacementList {
    /// The rows of this page, group by group.
    pub rows: Vec<PlacementRow>,
    /// How many of the chosen kind stand in each phase.
    pub counts: [usize; 3],
    /// How many match the whole filter.
    pub count: usize,
    /// Whether the office has any placement at all.
    pub any: bool,
    /// This page, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
}

/// From when to when: `3 March to 29 May 2026`.
pub fn dates_in_words(start: NaiveDate, end: Option<NaiveDate>) -> String {
    match end {
        None => format!("From {}, last day not set", date::long(start)),
        Some(end) if end == start => date::long(start),
        Some(end) => format!("{} to {}", date::long(start), date::long(end)),
    }
}

/// When a placement starts or ends, counted from today: `Starts in 5 days`.
pub fn when_in_words(placement: &Placement, today: NaiveDate) -> String {
    match (placement.phase(today), placement.end) {
        (PlacementPhase::Coming, _) => {
            format!("Starts {}", date::distance(placement.start, today))
        }
        (PlacementPhase::Here, Some(end)) => format!("Ends {}", date::distance(end, today)),
        (PlacementPhase::Left, Some(end)) => format!("Left {}", date::distance(end, today)),
        (PlacementPhase::Here | PlacementPhase::Left, None) => "No last day set".to_owned(),
    }
}

/// The list of placements on a day. Those coming stand by their first day, those here by their
/// last, those who left by their last, newest first.
pub fn list(office: &Office, filter: &Filter, today: NaiveDate) -> PlacementList {
    let (counts, matching) = matching(office, filter, today);
    let pages = matching.len().div_ceil(PAGE).max(1);
    let page = filter.page.clamp(1, pages);
    let rows = matching
        .iter()
        .skip((page - 1) * PAGE)
        .take(PAGE)
        .map(|(phase, row)| row_of(office, *phase, row, today))
        .collect();
    PlacementList {
        rows,
        counts,
        count: matching.len(),
        any: !office.placements.is_empty(),
        page,
        pages,
    }
}

/// The ids of all placements asked for, in the order of the list.
pub fn ids(office: &Office, filter: &Filter, today: NaiveDate) -> Vec<uuid::Uuid> {
    matching(office, filter, today).1.into_iter().map(|(_, row)| row.id).collect()
}

/// Those asked for, with the phase each is in.
type Matching<'a> = Vec<(PlacementPhase, &'a Arc<Row<Placement>>)>;

/// How many of the chosen kind stand in each phase, and those asked for, in order.
fn matching<'a>(
    office: &'a Office,
    filter: &Filter,
    today: NaiveDate,
) -> ([usize; 3], Matching<'a>) {
    let mut found: [Vec<&Arc<Row<Placement>>>; 3] = Default::default();
    let [coming, here, left] = &mut found;
    for row in office.placements.iter() {
        if filter.kind.is_some_and(|kind| kind != row.value.kind) {
            continue;
        }
        match row.value.phase(today) {
            PlacementPhase::Coming => coming.push(row),
            PlacementPhase::Here => here.push(row),
            PlacementPhase::Left => left.push(row),
        }
    }
    coming.sort_by_key(|row| (row.value.start, row.id));
    here.sort_by_key(|row| (row.value.end.unwrap_or(NaiveDate::MAX), row.id));
    left.sort_by_key(|row| Reverse((row.value.end, row.id)));
    let counts = [coming.len(), here.len(), left.len()];
    let matching = PHASES
        .into_iter()
        .zip(found)
        .filter(|(phase, _)| filter.phase.is_none_or(|wanted| wanted == *phase))
        .flat_map(|(phase, rows)| rows.into_iter().map(move |row| (phase, row)))
        .collect();
    (counts, matching)
}

fn row_of(
    office: &Office,
    phase: PlacementPhase,
    row: &Row<Placement>,
    today: NaiveDate,
) -> PlacementRow {
    let placement = &row.value;
    let no_clearance =
        phase != PlacementPhase::Left && placement.before.done_on(Step::ClearanceGranted).is_none();
    PlacementRow {
        id: row.id.into(),
        name: office.name_of(placement.person),
        phase,
        kind: placement.kind.label(),
        dates: dates_in_words(placement.start, placement.end),
        when: when_in_words(placement, today),
        supervisor: placement.supervisor.clone(),
        no_clearance,
        may_not_work: no_clearance && phase == PlacementPhase::Here,
        missing: match phase {
            PlacementPhase::Left => 0,
            _ => preparation::missing_steps(office, row.id.into(), placement).len(),
        },
        lists: checklist::progress(office, row.id.into(), today),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::person::Person,
        office::{Command, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn add(office: &mut TestOffice, name: &str, start: &str, end: Option<&str>) -> PlacementId {
        let placement = Placement {
            kind: PlacementKind::WorkExperience,
            start: day(start),
            end: end.map(day),
            ..Placement::default()
        };
        let person = Person { name: name.to_owned(), ..Person::default() };
        let id = office.act(Command::AddPlacement { person, placement: Box::new(placement) });
        PlacementId(id.unwrap())
    }

    #[test]
    fn groups_stand_in_order_and_the_filter_chooses() {
        let mut office = TestOffice::new("2026-03-02");
        assert!(!list(&office.office, &Filter::default(), office.today).any);
        add(&mut office, "Left long ago", "2025-01-06", Some("2025-02-28"));
        add(&mut office, "Left lately", "2026-01-05", Some("2026-02-27"));
        let here = add(&mut office, "Here", "2026-03-02", Some("2026-03-06"));
        add(&mut office, "Here on and on", "2026-02-02", None);
        add(&mut office, "Coming later", "2026-05-04", None);
        add(&mut office, "Coming soon", "2026-03-09", None);
        let all = list(&office.office, &Filter::default(), office.today);
        let names: Vec<&str> = all.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "Coming soon",
                "Coming later",
                "Here",
                "Here on and on",
                "Left lately",
                "Left long ago"
            ]
        );
        assert_eq!(all.counts, [2, 2, 2]);
        assert_eq!(all.rows[0].when, "Starts in 7 days");
        assert_eq!(all.rows[2].when, "Ends in 4 days");
        assert_eq!(all.rows[2].dates, "2 March 2026 to 6 March 2026");
        assert!(all.rows[2].may_not_work && !all.rows[0].may_not_work && all.rows[0].no_clearance);
        assert!(!all.rows[4].no_clearance);
        assert!(all.rows[2].lists[0].of > 5);

        let only = Filter { phase: Some(PlacementPhase::Here), ..Filter::default() };
        assert_eq!(list(&office.office, &only, office.today).count, 2);
        let none = Filter { kind: Some(PlacementKind::Volunteer), ..Filter::default() };
        let none = list(&office.office, &none, office.today);
        assert!(none.any && none.rows.is_empty());

        office.act(Command::RecordStep {
            id: here,
            step: Step::ClearanceGranted,
            on: Some(day("2026-03-01")),
            witness: String::new(),
        });
        let row = list(&office.office, &only, office.today).rows.remove(0);
        assert!(!row.no_clearance && !row.may_not_work);
    }

    #[test]
    fn a_long_list_comes_in_pages() {
        let mut office = TestOffice::new("2026-03-02");
        for number in 0..PAGE + 1 {
            add(&mut office, &format!("Number {number}"), "2026-03-09", None);
        }
        let second = list(&office.office, &Filter { page: 2, ..Filter::default() }, office.today);
        assert_eq!((second.rows.len(), second.page, second.pages), (1, 2, 2));
    }
}
