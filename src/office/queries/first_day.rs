//! The plan of somebody's first day: the built-in one with what the office made of it.

use super::induction;
use crate::{
    domain::{
        PlacementId, date, first_day::PlanBlock, opening::Workplace, templates::DAY_PLAN,
        uk_time::TimeOfDay,
    },
    office::Office,
};

/// A block of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// Under which key it is kept.
    pub key: String,
    /// What it says.
    pub block: PlanBlock,
    /// Its time, in words.
    pub time: String,
    /// Whether it begins before the one above it has ended.
    pub overlaps: bool,
}

/// The plan of a first day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstDay {
    /// Whose it is.
    pub name: String,
    /// What to call them.
    pub short_name: String,
    /// The day, in words.
    pub day: String,
    /// Where, as the office's address; may be empty.
    pub place: String,
    /// Who looks after them; may be empty.
    pub supervisor: String,
    /// Whom they may talk to outside the office; may be empty.
    pub outside_person: String,
    /// Whose office it is.
    pub office: String,
    /// The blocks, in the order of the day.
    pub rows: Vec<PlanRow>,
    /// Whether the office made anything of the built-in plan.
    pub is_changed: bool,
    /// How tightly it is set when printed, so that it stays one page: nothing, `dense` or
    /// `densest`.
    pub density: &'static str,
}

/// The plan of a first day; nothing where the placement is gone.
pub fn first_day(office: &Office, id: PlacementId) -> Option<FirstDay> {
    let placement = &office.placements.get(id)?.value;
    let kept = office.inductions.get(id).map(|row| row.value.blocks.clone()).unwrap_or_default();
    let built_in = DAY_PLAN
        .iter()
        .filter(|block| block.kinds.is_empty() || block.kinds.contains(&placement.kind));
    let mut blocks: Vec<(String, PlanBlock)> = built_in
        .filter(|block| !kept.contains_key(block.key))
        .map(|block| {
            let (hour, minute) = block.starts;
            let starts = TimeOfDay::new(hour, minute).unwrap_or_default();
            let with = if block.with.is_empty() { &placement.supervisor } else { block.with };
            let plan = PlanBlock {
                starts,
                minutes: block.minutes,
                what: block.what.to_owned(),
                with: with.to_owned(),
                removed: false,
            };
            (block.key.to_owned(), plan)
        })
        .collect();
    let is_changed = !kept.is_empty();
    blocks.extend(kept.into_iter().filter(|(_, block)| !block.removed));
    blocks.sort_by(|(key, one), (other_key, other)| {
        (one.starts, one.ends(), key).cmp(&(other.starts, other.ends(), other_key))
    });
    let mut until = 0;
    let rows: Vec<PlanRow> = blocks
        .into_iter()
        .map(|(key, block)| {
            let overlaps = block.starts.minutes() < until;
            until = until.max(block.ends());
            PlanRow { key, time: block.time_in_words(), overlaps, block }
        })
        .collect();
    let details = office.office().map(|row| row.value.clone()).unwrap_or_default();
    let place = match placement.place {
        Workplace::Constituency => details.constituency_office,
        Workplace::Remote => String::new(),
        _ => details.westminster_office,
    };
    let name = office.name_of(placement.person);
    let short_name =
        office.person(placement.person).map_or_else(|| name.clone(), super::welcome::first_name);
    // What a line holds on paper, so that long texts and many blocks are set smaller.
    let lines: usize = rows
        .iter()
        .map(|row| 1 + row.block.what.chars().count() / 58 + row.block.with.chars().count() / 90)
        .sum();
    let density = match lines {
        0..=20 => "",
        21..=34 => "dense",
        _ => "densest",
    };
    Some(FirstDay {
        name,
        short_name,
        day: format!("{} {}", date::weekday_name(placement.start), date::long(placement.start)),
        place,
        supervisor: placement.supervisor.clone(),
        outside_person: induction::outside_person(office, id).name,
        office: details.mp_name,
        rows,
        is_changed,
        density,
    })
}

/// The plan in plain lines, for a letter: `10:00  Met at the door`.
pub fn in_lines(plan: &FirstDay) -> String {
    plan.rows
        .iter()
        .map(|row| format!("{}  {}", row.block.starts, row.block.what))
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{opening::PlacementKind, person::Person, placement::Placement},
        office::{Command, preparing::Inducting, testing::TestOffice},
    };

    fn somebody(kind: PlacementKind) -> (TestOffice, PlacementId) {
        let mut office = TestOffice::new("2026-03-02");
        let placement = Placement {
            kind,
            start: "2026-03-16".parse().unwrap(),
            supervisor: "Rowan Ash".to_owned(),
            ..Placement::default()
        };
        let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
        let placement = Box::new(placement);
        let id = office.act(Command::AddPlacement { person, placement }).unwrap();
        (office, PlacementId(id))
    }

    fn times(office: &TestOffice, id: PlacementId) -> Vec<String> {
        let plan = first_day(&office.office, id).unwrap();
        plan.rows.into_iter().map(|row| format!("{} {}", row.block.starts, row.key)).collect()
    }

    #[test]
    fn a_day_is_there_at_once_and_goes_by_what_somebody_is() {
        let (office, id) = somebody(PlacementKind::WorkExperience);
        let plan = first_day(&office.office, id).unwrap();
        assert_eq!((plan.is_changed, plan.day.as_str()), (false, "Monday 16 March 2026"));
        assert_eq!(plan.rows[0].block.with, "Rowan Ash");
        assert!(times(&office, id).contains(&"16:00 the-week".to_owned()));
        assert!(!times(&office, id).contains(&"16:00 goals".to_owned()));
        assert!(plan.rows.iter().all(|row| !row.overlaps));
        assert!(in_lines(&plan).starts_with("10:00  Met at the door"));
    }

    #[test]
    fn blocks_are_changed_taken_off_and_added_each_by_itself() {
        let (mut office, id) = somebody(PlacementKind::Volunteer);
        let act = |office: &mut TestOffice, what| {
            office.act(Command::Induct { placement: id, what });
        };
        let before = times(&office, id).len();
        let row = first_day(&office.office, id).unwrap().rows[6].clone();
        assert_eq!(row.key, "tour");
        let was = row.block.clone();
        let now = PlanBlock { starts: TimeOfDay::parse("11:00").unwrap(), ..was.clone() };
        act(&mut office, Inducting::EditBlock { key: row.key, was, now });
        let plan = first_day(&office.office, id).unwrap();
        assert!(plan.is_changed && plan.rows.iter().any(|row| row.overlaps));
        let lunch = plan.rows.iter().find(|row| row.key == "lunch").unwrap().clone();
        let now = PlanBlock { removed: true, ..lunch.block.clone() };
        act(&mut office, Inducting::EditBlock { key: lunch.key, was: lunch.block, now });
        let block = PlanBlock {
            starts: TimeOfDay::parse("9").unwrap(),
            minutes: 30,
            what: "Coffee".to_owned(),
            ..PlanBlock::default()
        };
        act(&mut office, Inducting::AddBlock { block });
        let seen = times(&office, id);
        assert_eq!(seen.len(), before);
        assert!(seen[0].starts_with("09:00 "));
        assert!(!seen.iter().any(|it| it.ends_with("lunch")));
        act(&mut office, Inducting::DropPlan);
        assert!(!first_day(&office.office, id).unwrap().is_changed);
    }
}
