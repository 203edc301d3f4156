//! The adjustments of one placement, for the one page that shows them.

use crate::{
    domain::{
        AdjustmentId, PlacementId,
        adjustment::{Adjustment, AdjustmentState},
        date,
    },
    office::Office,
};
use chrono::NaiveDate;

/// An adjustment.
#[derive(Clone, Debug, PartialEq)]
pub struct AdjustmentRow {
    /// Its id.
    pub id: AdjustmentId,
    /// What it says.
    pub adjustment: Adjustment,
    /// Where it stands.
    pub state: AdjustmentState,
    /// Whether somebody should have done something about it by now.
    pub is_late: bool,
    /// Its days, in words.
    pub words: String,
}

/// The adjustments of a placement, those that wait first; nothing where it is gone.
pub fn adjustments(
    office: &Office,
    id: PlacementId,
    today: NaiveDate,
) -> Option<Vec<AdjustmentRow>> {
    office.placements.get(id)?;
    let mut rows: Vec<AdjustmentRow> = office
        .adjustments
        .of(id)
        .map(|row| {
            let it = &row.value;
            AdjustmentRow {
                id: row.id.into(),
                state: it.state(),
                is_late: it.due().is_some_and(|due| due < today),
                words: in_words(it),
                adjustment: it.clone(),
            }
        })
        .collect();
    rows.sort_by_key(|row| (row.state, row.adjustment.asked_on, row.id));
    Some(rows)
}

fn in_words(it: &Adjustment) -> String {
    let mut parts = vec![format!("Asked for {}", date::short(it.asked_on))];
    let mut add = |label: &str, day: Option<NaiveDate>| {
        if let Some(day) = day {
            parts.push(format!("{label} {}", date::short(day)));
        }
    };
    add("agreed", it.agreed_on);
    add("in place", it.in_place_on);
    add("reviewed", it.reviewed_on);
    add("closed", it.closed_on);
    if it.closed_on.is_none() && it.due().is_some() {
        add("review on", it.review_on);
    }
    if !it.seen_to_by.is_empty() {
        parts.push(format!("seen to by {}", it.seen_to_by));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{person::Person, placement::Placement},
        format::office_tables::office_tables,
        office::{Command, describe, preparing::Adjusting, queries::today, testing::TestOffice},
    };

    const SECRET: &str = "A chair that can be set higher";

    fn asked() -> (TestOffice, PlacementId) {
        let mut office = TestOffice::new("2026-03-02");
        let placement = Placement { start: office.today, ..Placement::default() };
        let placement = Box::new(placement);
        let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
        let id = PlacementId(office.act(Command::AddPlacement { person, placement }).unwrap());
        let adjustment = Adjustment {
            what: SECRET.to_owned(),
            asked_on: "2026-02-27".parse().unwrap(),
            note: SECRET.to_owned(),
            ..Adjustment::default()
        };
        let what = Adjusting::Ask { adjustment };
        office.act(Command::Adjust { placement: id, what });
        (office, id)
    }

    #[test]
    fn what_somebody_needs_is_on_its_own_page_and_nowhere_else() {
        let (office, id) = asked();
        let rows = adjustments(&office.office, id, office.today).unwrap();
        assert_eq!((rows[0].state, rows[0].is_late), (AdjustmentState::Asked, true));
        let tables = format!("{:?}", office_tables(&office.office));
        assert!(!tables.contains(SECRET));
        let page = format!("{:?}", today::today(&office.office, office.today));
        assert!(page.contains("An adjustment waits") && !page.contains(SECRET));
        let entry = office.entries.last().unwrap();
        let told = format!(
            "{} {:?}",
            describe::sentence(&office.office, std::slice::from_ref(entry)),
            describe::field_changes(&office.office, entry)
        );
        assert!(told.contains("Noted that Ines Okafor asked for an adjustment"), "{told}");
        assert!(!told.contains("chair"), "{told}");
        // It is that person's own, and goes with them.
        let mut gone = office.office.clone();
        gone.erase(office.office.placements.get(id).unwrap().value.person.0);
        assert!(gone.adjustments.is_empty());
    }

    #[test]
    fn days_out_of_order_change_nothing() {
        let (mut office, id) = asked();
        let row = adjustments(&office.office, id, office.today).unwrap().remove(0);
        let now = Adjustment { agreed_on: "2026-02-26".parse().ok(), ..row.adjustment.clone() };
        let what = Adjusting::Edit { id: row.id, was: row.adjustment.clone(), now };
        assert!(office.try_act(Command::Adjust { placement: id, what }).is_err());
        let rows = adjustments(&office.office, id, office.today).unwrap();
        assert_eq!(rows[0].adjustment, row.adjustment);
    }
}
