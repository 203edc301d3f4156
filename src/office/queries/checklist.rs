//! A placement's list, with its due dates and how far it has got.

use super::{
    experience, leaving,
    recorded::{self, Recorded},
};
use crate::{
    domain::{
        ChecklistItemId, PlacementId,
        checklist::{ChecklistItem, ItemState, ListKind, Owner},
        date,
    },
    office::{Collection, Office},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The collections on which the lists of a placement rest: the items, and the records that settle
/// them.
pub const FOLLOWED: &[Collection] = &[
    Collection::Checklist,
    Collection::Placements,
    Collection::Office,
    Collection::Preparations,
    Collection::Papers,
    Collection::Inductions,
    Collection::Reviews,
    Collection::ExitReviews,
    Collection::Certificates,
    Collection::References,
    Collection::ReferenceRequests,
    Collection::Expenses,
    Collection::Claims,
];

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsItStands {
    /// As somebody settled it, and else as a record does.
    pub state: ItemState,
    /// The record that settled it, where nobody else did.
    pub recorded: Option<Recorded>,
}

impl AsItStands {
    /// Whether it is still to be settled.
    pub fn is_open(self) -> bool {
        !matches!(self.state, ItemState::Done | ItemState::NotApplicable)
    }
}

/// Where an item stands. Every count, list and page asks here, so that none of them calls open what
/// another has on record.
pub fn as_it_stands(office: &Office, item: &ChecklistItem) -> AsItStands {
    let recorded = if item.is_open() { recorded::of_item(office, item) } else { None };
    let state = if recorded.is_some() { ItemState::Done } else { item.state };
    AsItStands { state, recorded }
}

/// How far a list has got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Items ticked.
    pub done: usize,
    /// Items that count: those not applicable are left out.
    pub of: usize,
    /// Items set aside as not applicable.
    pub not_applicable: usize,
    /// Items still open after their day.
    pub overdue: usize,
}

impl Progress {
    fn count(&mut self, state: ItemState, due: Option<NaiveDate>, today: NaiveDate) {
        match state {
            ItemState::NotApplicable => self.not_applicable += 1,
            ItemState::Done => {
                self.done += 1;
                self.of += 1;
            }
            ItemState::ToDo | ItemState::Unknown => {
                self.of += 1;
                self.overdue += usize::from(due.is_some_and(|due| due < today));
            }
        }
    }

    fn add(&mut self, view: &ItemView) {
        match view.standing {
            Standing::NotApplicable => self.not_applicable += 1,
            Standing::Done => {
                self.done += 1;
                self.of += 1;
            }
            Standing::Overdue => {
                self.overdue += 1;
                self.of += 1;
            }
            Standing::Open | Standing::Soon => self.of += 1,
        }
    }

    /// In words: `7 of 18 done, 2 not applicable`.
    pub fn words(&self) -> String {
        let done = format!("{} of {} done", self.done, self.of);
        match self.not_applicable {
            0 => done,
            aside => format!("{done}, {aside} not applicable"),
        }
    }
}

/// How an item is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// To do.
    Open,
    /// To do, and due within the week or today.
    Soon,
    /// To do, and its day has passed.
    Overdue,
    /// Done.
    Done,
    /// Set aside.
    NotApplicable,
}

impl Standing {
    /// The word that the style sheet knows it by.
    pub fn key(self) -> &'static str {
        match self {
            Standing::Open | Standing::Soon => "open",
            Standing::Overdue => "overdue",
            Standing::Done => "done",
            Standing::NotApplicable => "not-applicable",
        }
    }
}

/// An item, with the words that a row shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemView {
    /// Its id.
    pub id: ChecklistItemId,
    /// How it is shown.
    pub standing: Standing,
    /// When it is due, in words; empty where it has no day.
    pub due: String,
    /// A word or two for a tag; empty where there is nothing to say.
    pub tag: String,
    /// Who settled it and when, or why it does not apply.
    pub settled: String,
    /// The record that settled it, where nobody ticked it.
    pub recorded: Option<Recorded>,
    /// The item itself.
    pub item: ChecklistItem,
}

impl ItemView {
    /// Whether it is still to be settled.
    pub fn is_open(&self) -> bool {
        !matches!(self.standing, Standing::Done | Standing::NotApplicable)
    }
}

/// The days after today within which an item counts as due soon.
const SOON_DAYS: i64 = 7;

fn view(
    id: ChecklistItemId,
    item: &ChecklistItem,
    AsItStands { state, recorded }: AsItStands,
    due: Option<NaiveDate>,
    today: NaiveDate,
) -> ItemView {
    let standing = match state {
        ItemState::Done => Standing::Done,
        ItemState::NotApplicable => Standing::NotApplicable,
        ItemState::ToDo | ItemState::Unknown => match due.map(|due| (due - today).num_days()) {
            Some(days) if days < 0 => Standing::Overdue,
            Some(days) if days <= SOON_DAYS => Standing::Soon,
            _ => Standing::Open,
        },
    };
    // What is to be seen is planned for a day rather than due on it.
    let is_planned = item.list == ListKind::Experience && item.due_on.is_some();
    let due_words = match (due, standing) {
        (None, _) => String::new(),
        (Some(due), Standing::Done | Standing::NotApplicable) => date::short(due),
        (Some(due), _) if is_planned => format!("Planned {}", date::short(due)),
        (Some(due), _) => format!("Due {}", date::short(due)),
    };
    let tag = match standing {
        Standing::Overdue if is_planned => "Day has passed".to_owned(),
        Standing::Overdue => "Overdue".to_owned(),
        Standing::Done => "Done".to_owned(),
        Standing::NotApplicable => "Not applicable".to_owned(),
        Standing::Soon => due.map_or(String::new(), |due| {
            let words = date::distance(due, today);
            let mut chars = words.chars();
            chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
        }),
        Standing::Open if is_planned => "Planned".to_owned(),
        Standing::Open if item.list == ListKind::Experience && due.is_none() => "Wanted".to_owned(),
        Standing::Open => String::new(),
    };
    let by = match (item.settled_by.is_empty(), item.settled_on) {
        (_, None) => String::new(),
        (true, Some(on)) => date::short(on),
        (false, Some(on)) => format!("{}, {}", item.settled_by, date::short(on)),
    };
    let settled = match standing {
        Standing::Done if recorded.is_some() => {
            recorded.map(|it| format!("Settled: {}", it.words())).unwrap_or_default()
        }
        Standing::Done if !by.is_empty() => format!("Ticked by {by}"),
        Standing::NotApplicable if by.is_empty() => item.reason.clone(),
        // In somebody's own copy, why is not told of what the office sees to.
        Standing::NotApplicable if item.reason.is_empty() => by,
        Standing::NotApplicable => format!("{} ({by})", item.reason),
        _ => String::new(),
    };
    ItemView { id, standing, due: due_words, tag, settled, recorded, item: item.clone() }
}

/// A section of a list and how far it has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionView {
    /// Its heading.
    pub heading: String,
    /// How far it has got.
    pub progress: Progress,
}

/// A list in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checklist {
    /// The items, section by section.
    pub items: Vec<ItemView>,
    /// How far it has got.
    pub progress: Progress,
    /// Whether items wait for a last day that is not set.
    pub waits_for_end: bool,
    /// How many of the items of an experience list are about the list itself.
    pub about_itself: usize,
}

impl Checklist {
    /// The headings of the sections, in order.
    pub fn sections(&self) -> Vec<String> {
        self.phases().into_iter().map(|section| section.heading).collect()
    }

    /// The sections in order, each with how far it has got.
    pub fn phases(&self) -> Vec<SectionView> {
        let mut sections: Vec<SectionView> = Vec::new();
        for view in &self.items {
            if sections.last().map(|section| &section.heading) != Some(&view.item.section) {
                sections.push(SectionView {
                    heading: view.item.section.clone(),
                    progress: Progress::default(),
                });
            }
            if let Some(section) = sections.last_mut() {
                section.progress.add(view);
            }
        }
        sections
    }
}

/// A list of a placement, with every other that its tab shows; nothing where the placement is
/// gone.
pub fn list(
    office: &Office,
    id: PlacementId,
    kind: ListKind,
    today: NaiveDate,
) -> Option<Checklist> {
    let placement = &office.placements.get(id)?.value;
    let mut list = Checklist::default();
    let mut items: Vec<_> =
        office.checklist.of(id).filter(|row| row.value.list.tab() == kind.tab()).collect();
    items.sort_by_key(|row| (row.value.list.order(), row.value.position, row.id));
    // A section stands where its first item stands, and holds all of its items.
    let mut sections: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &items {
        let next = sections.len();
        sections.entry(&row.value.section).or_insert(next);
    }
    items.sort_by_key(|row| sections.get(row.value.section.as_str()));
    for row in items {
        let item = &row.value;
        let due = office.due(item, placement);
        let stands = as_it_stands(office, item);
        list.progress.count(stands.state, due, today);
        list.waits_for_end |= due.is_none() && item.due_rule.is_some();
        list.about_itself += usize::from(
            experience::is_housekeeping(item) && stands.state != ItemState::NotApplicable,
        );
        list.items.push(view(row.id.into(), item, stands, due, today));
    }
    Some(list)
}

/// How far each tab of a placement's lists has got: induction, experience, and of leaving the whole
/// plan, in which the list is.
pub fn progress(office: &Office, id: PlacementId, today: NaiveDate) -> [Progress; 3] {
    let mut lists = [Progress::default(); 3];
    let Some(placement) = office.placements.get(id) else {
        return lists;
    };
    let [induction, experience, leaving] = &mut lists;
    *leaving = leaving::progress(office, id, today);
    for row in office.checklist.of(id) {
        let progress = match row.value.list.tab() {
            ListKind::Induction => &mut *induction,
            ListKind::Experience => &mut *experience,
            _ => continue,
        };
        let due = office.due(&row.value, &placement.value);
        progress.count(as_it_stands(office, &row.value).state, due, today);
    }
    lists
}

/// Who sees to an item, in words.
pub fn owner_words(owner: Owner) -> &'static str {
    match owner {
        Owner::Supervisor => "For the supervisor to see to.",
        Owner::Intern => "For the intern or volunteer to see to.",
        Owner::OfficeManager => "For the office manager to see to.",
        Owner::Mp => "For the MP to see to.",
        Owner::Unknown => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{opening::PlacementKind, person::Person, placement::Placement},
        office::{Command, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn office_with(start: &str, end: Option<&str>) -> (TestOffice, PlacementId) {
        let mut office = TestOffice::new("2026-03-02");
        let placement = Placement {
            kind: PlacementKind::Volunteer,
            start: day(start),
            end: end.map(day),
            ..Placement::default()
        };
        let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
        let id = office.act(Command::AddPlacement { person, placement: Box::new(placement) });
        (office, PlacementId(id.unwrap()))
    }

    #[test]
    fn a_new_list_stands_section_by_section_and_counts() {
        let (mut office, id) = office_with("2026-03-02", None);
        let induction = list(&office.office, id, ListKind::Induction, office.today).unwrap();
        let sections = induction.sections();
        let mut unique = sections.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), sections.len(), "{sections:?}");
        assert_eq!(induction.progress.done, 0);
        assert_eq!(induction.progress.of, induction.items.len());
        assert!(induction.progress.overdue > 0, "what was due before day one is overdue on it");

        let first = induction.items[0].clone();
        assert_eq!(first.standing, Standing::Overdue);
        office.act(Command::TickChecklistItem { id: first.id });
        let second = induction.items[1].id;
        office.act(Command::WaiveChecklistItem { id: second, reason: "No pass".to_owned() });
        let after = list(&office.office, id, ListKind::Induction, office.today).unwrap();
        assert_eq!(after.progress.done, 1);
        assert_eq!(after.progress.not_applicable, 1);
        assert_eq!(after.progress.of, induction.progress.of - 1);
        assert_eq!(after.items[0].settled, "Ticked by A tester, 2 Mar 2026");
        assert_eq!(after.items[1].settled, "No pass (A tester, 2 Mar 2026)");
        assert_eq!(progress(&office.office, id, office.today)[0], after.progress);
    }

    #[test]
    fn when_the_dates_move_the_due_dates_follow_and_the_ticks_stay() {
        let (mut office, id) = office_with("2026-03-02", None);
        let before = list(&office.office, id, ListKind::Induction, office.today).unwrap();
        let ticked = before.items[0].id;
        office.act(Command::TickChecklistItem { id: ticked });
        let by_hand = before.items[1].clone();
        let now = ChecklistItem { due_on: Some(day("2026-03-05")), ..by_hand.item.clone() };
        office.act(Command::EditChecklistItem {
            id: by_hand.id,
            was: Box::new(by_hand.item.clone()),
            now: Box::new(now),
        });
        let leaving = list(&office.office, id, ListKind::Leaving, office.today).unwrap();
        assert!(leaving.waits_for_end);

        let was = office.office.placements.get(id).unwrap().value.clone();
        let now =
            Placement { start: day("2026-03-16"), end: Some(day("2026-05-29")), ..was.clone() };
        office.act(Command::EditPlacement { id, was: Box::new(was), now: Box::new(now) });

        let after = list(&office.office, id, ListKind::Induction, office.today).unwrap();
        assert_eq!(after.items[0].standing, Standing::Done);
        let mut moved = 0;
        for (old, new) in before.items.iter().zip(&after.items) {
            assert_eq!(old.id, new.id);
            if new.id == by_hand.id {
                assert_eq!(new.due, "Due 5 Mar 2026");
                continue;
            }
            let calendars = office.office.calendars();
            let calendar = &calendars.westminster;
            let due = |item: &ChecklistItem, start, end: Option<&str>| {
                let dates =
                    Placement { start: day(start), end: end.map(day), ..Placement::default() };
                item.due(&dates, calendar)
            };
            let old_due = due(&old.item, "2026-03-02", None);
            let new_due = due(&new.item, "2026-03-16", Some("2026-05-29"));
            if let (Some(old_due), Some(new_due)) = (old_due, new_due) {
                assert!(new_due > old_due);
                assert!(new.due.ends_with(&crate::domain::date::short(new_due)), "{}", new.due);
                moved += 1;
            }
        }
        assert!(moved > 5);
        let leaving = list(&office.office, id, ListKind::Leaving, office.today).unwrap();
        assert!(!leaving.waits_for_end);
        assert!(leaving.items.iter().all(|view| !view.due.is_empty()));
    }

    #[test]
    fn an_item_added_by_the_office_comes_last_and_says_when_it_is_due() {
        let (mut office, id) = office_with("2026-03-16", None);
        office.act(Command::AddChecklistItem {
            placement: id,
            list: ListKind::Experience,
            title: "Sit in on a surgery".to_owned(),
            due_on: Some(day("2026-03-03")),
        });
        let list = list(&office.office, id, ListKind::Experience, office.today).unwrap();
        let last = list.items.last().unwrap();
        assert_eq!((last.tag.as_str(), last.due.as_str()), ("Tomorrow", "Planned 3 Mar 2026"));
        assert_eq!(last.item.section, "Added by the office");
    }

    #[test]
    fn cut_short_or_extended_the_leaving_dates_follow_and_the_ticks_stay() {
        let (mut office, id) = office_with("2026-03-02", Some("2026-05-29"));
        let leaving = |office: &TestOffice| {
            list(&office.office, id, ListKind::Leaving, office.today).unwrap()
        };
        let pass = leaving(&office)
            .items
            .into_iter()
            .find(|view| view.item.template == "pass-returned")
            .unwrap();
        assert_eq!(pass.due, "Due 29 May 2026");
        office.act(Command::TickChecklistItem { id: pass.id });
        let ends = |office: &mut TestOffice, end: &str| {
            let was = office.office.placements.get(id).unwrap().value.clone();
            let now = Placement { end: Some(day(end)), ..was.clone() };
            office.act(Command::EditPlacement { id, was: Box::new(was), now: Box::new(now) });
        };
        // Extended to a Saturday, cut short to one that has gone by.
        for (end, due) in [("2026-06-27", "26 Jun 2026"), ("2026-02-27", "27 Feb 2026")] {
            let refused = day(end) < day("2026-03-02");
            if refused {
                // Not before the first day: then nothing changes.
                let was = office.office.placements.get(id).unwrap().value.clone();
                let now = Placement { end: Some(day(end)), ..was.clone() };
                let edit = Command::EditPlacement { id, was: Box::new(was), now: Box::new(now) };
                assert_eq!(office.try_act(edit), Err(crate::office::Problem::EndBeforeStart));
                continue;
            }
            ends(&mut office, end);
            let list = leaving(&office);
            let held = list.items.iter().find(|view| view.id == pass.id).unwrap();
            assert_eq!((held.standing, held.due.as_str()), (Standing::Done, due));
        }
        office.today = day("2026-04-20");
        ends(&mut office, "2026-04-10");
        let list = leaving(&office);
        let keys = list.items.iter().find(|view| view.item.template == "keys-returned").unwrap();
        assert_eq!((keys.standing, keys.due.as_str()), (Standing::Overdue, "Due 10 Apr 2026"));
        assert!(list.progress.done == 1 && list.progress.overdue > 5);
    }

    #[test]
    fn a_list_of_a_placement_that_is_gone_is_nothing() {
        let office = TestOffice::new("2026-03-02");
        let gone = PlacementId::default();
        assert_eq!(list(&office.office, gone, ListKind::Leaving, office.today), None);
    }
}
