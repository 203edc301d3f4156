//! The lists that an office works with: the built-in ones, or its own versions of them.

use crate::{
    domain::{
        PlacementId,
        checklist::ListKind,
        needed_document::AgeGroup,
        office_list::{Difference, ListItem, OfficeList},
        opening::{PlacementKind, Workplace},
        placement::Placement,
        templates,
    },
    office::Office,
};
use std::collections::BTreeSet;

/// The office's own version of a list, if it has one.
pub fn own(office: &Office, kind: ListKind) -> Option<&OfficeList> {
    let held = &office.office_lists.get(OfficeList::record(kind))?.value;
    held.is_own().then_some(held)
}

/// The list that the office works with.
pub fn in_use(office: &Office, kind: ListKind) -> OfficeList {
    own(office, kind).cloned().unwrap_or_else(|| OfficeList::built_in(kind))
}

/// Whether a placement starts with a list. The one for working from home is for whoever does, and the
/// one for whoever is under 18 for those who come through a school, a college or a university; the
/// others sort their items by the kind of placement.
pub fn belongs_to(kind: ListKind, placement: &Placement) -> bool {
    match kind {
        ListKind::RemoteWorking => placement.place == Workplace::Remote,
        ListKind::Under18 => matches!(
            placement.kind,
            PlacementKind::StudentPlacement | PlacementKind::WorkExperience
        ),
        _ => true,
    }
}

/// Whether the office noted that whoever is on a placement is under 18.
pub fn is_under_18(office: &Office, id: PlacementId) -> bool {
    office.preparations.get(id).is_some_and(|row| row.value.age_group == AgeGroup::Under18)
}

/// Whether an item of a list is for a placement. Of the under-18 list, whoever is under 18 needs what
/// a pupil needs, whatever they are to the office: a parent is asked, and the risks are looked at again.
fn is_item_for(kind: ListKind, item: &ListItem, placement: &Placement, is_under_18: bool) -> bool {
    if kind != ListKind::Under18 {
        return item.is_for(placement.kind);
    }
    (belongs_to(kind, placement) && item.is_for(placement.kind))
        || (is_under_18 && item.is_for(PlacementKind::WorkExperience))
}

/// What the office's list has for somebody under 18 that their placement does not have, in its order.
pub fn missing_for_under_18(office: &Office, id: PlacementId) -> Vec<(ListKind, String)> {
    let Some(row) = office.placements.get(id) else {
        return Vec::new();
    };
    let kind = ListKind::Under18;
    let held: BTreeSet<&str> =
        office.checklist.of(id).map(|item| item.value.template.as_str()).collect();
    in_use(office, kind)
        .in_order()
        .into_iter()
        .filter(|(key, item)| {
            is_item_for(kind, item, &row.value, true) && !held.contains(key.as_str())
        })
        .map(|(key, _)| (kind, key.clone()))
        .collect()
}

/// Whether somebody is noted as under 18 and a gate of the office's list for that is not on their
/// placement: noted before the list was added by itself, or removed where it should have been set aside
/// with a reason.
pub fn lacks_under_18_gate(office: &Office, id: PlacementId) -> bool {
    if !is_under_18(office, id) {
        return false;
    }
    let missing = missing_for_under_18(office, id);
    !missing.is_empty() && {
        let list = in_use(office, ListKind::Under18);
        missing.iter().any(|(_, key)| list.items.get(key).is_some_and(|item| item.gate))
    }
}

/// A line of the page of lists.
#[derive(Clone, Debug, PartialEq)]
pub struct ListRow {
    /// Which list.
    pub kind: ListKind,
    /// What it is for.
    pub about: &'static str,
    /// How many items it has, and how many are switched off, in words.
    pub items: String,
    /// Whose it is, in words.
    pub whose: &'static str,
    /// How many changes of a newer built-in list wait to be looked at.
    pub newer: usize,
}

/// What a list is for, in a sentence.
pub fn about(kind: ListKind) -> &'static str {
    match kind {
        ListKind::Readiness => {
            "The questions that every opening answers before anybody is invited to apply."
        }
        ListKind::BeforeDayOne => "What is settled between yes and the first day.",
        ListKind::Under18 => {
            "What a school, a parent and the law ask for besides. Pupils and students start with it; whoever is noted as under 18 gets what pupils get."
        }
        ListKind::FirstDay => "From the door in the morning to how it was.",
        ListKind::FirstWeek => "Staying safe, where help is, and finding one’s feet.",
        ListKind::Induction => "The first month, and what holds all the while.",
        ListKind::RemoteWorking => {
            "What is agreed before somebody works from home. Placements from home start with it; others can add it."
        }
        ListKind::Experience => "What somebody should have seen and done before they leave.",
        ListKind::Leaving => "From two weeks before the last day to the reference.",
        ListKind::Unknown => "",
    }
}

/// Every list, in order.
pub fn rows(office: &Office) -> Vec<ListRow> {
    ListKind::ALL
        .iter()
        .map(|kind| {
            let list = in_use(office, *kind);
            let off = list.items.values().filter(|item| item.off).count();
            let on = list.items.len() - off;
            let noun = match (*kind, on) {
                (ListKind::Readiness, 1) => "question",
                (ListKind::Readiness, _) => "questions",
                (_, 1) => "item",
                _ => "items",
            };
            ListRow {
                kind: *kind,
                about: about(*kind),
                items: if off == 0 {
                    format!("{on} {noun}")
                } else {
                    format!("{on} {noun}, {off} switched off")
                },
                whose: if own(office, *kind).is_some() {
                    "Your office’s own"
                } else {
                    "As it comes with Understudy"
                },
                newer: list.differences().len(),
            }
        })
        .collect()
}

/// A list on its own page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListPage {
    /// The items in their order, with their keys.
    pub items: Vec<(String, ListItem)>,
    /// Whether the office has a version of its own.
    pub is_own: bool,
    /// The version of the built-in list that it was made from, or that it is.
    pub version: u32,
    /// The newest version of the built-in list.
    pub newest: u32,
    /// What the newest built-in list has that this one was not held against yet.
    pub differences: Vec<Difference>,
}

impl ListPage {
    /// The sections, in order.
    pub fn sections(&self) -> Vec<String> {
        let mut sections: Vec<String> = Vec::new();
        for (_, item) in &self.items {
            if !sections.contains(&item.section) {
                sections.push(item.section.clone());
            }
        }
        sections
    }
}

/// A list on its own page.
pub fn page(office: &Office, kind: ListKind) -> ListPage {
    let list = in_use(office, kind);
    ListPage {
        is_own: own(office, kind).is_some(),
        version: list.from_version,
        newest: templates::version(kind),
        differences: list.differences(),
        items: list.in_order().into_iter().map(|(key, item)| (key.clone(), item.clone())).collect(),
    }
}

/// An item of the office's lists that a placement does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingItem {
    /// Its list.
    pub list: ListKind,
    /// Its key.
    pub key: String,
    /// What is to be done.
    pub title: String,
    /// Whether it came with a newer version than the placement was given.
    pub is_new: bool,
}

/// What the office's lists have that a placement does not, for one of its tabs: new items first,
/// then lists it did not start with and items it gave up.
pub fn missing_items(office: &Office, id: PlacementId, tab: ListKind) -> Vec<MissingItem> {
    let Some(row) = office.placements.get(id) else {
        return Vec::new();
    };
    let placement = &row.value;
    let is_under_18 = is_under_18(office, id);
    let held: BTreeSet<&str> =
        office.checklist.of(id).map(|item| item.value.template.as_str()).collect();
    let mut missing: Vec<MissingItem> = Vec::new();
    for kind in ListKind::OF_PLACEMENTS.into_iter().filter(|kind| kind.tab() == tab) {
        let list = in_use(office, kind);
        // A placement from before versions were kept was given the first.
        let given = placement.lists.get(&kind).map_or(1, |used| used.version);
        let since = |key: &str| {
            templates::list(kind).iter().find(|item| item.key == key).map_or(0, |item| item.since)
        };
        let items = list.in_order().into_iter().filter(|(key, item)| {
            is_item_for(kind, item, placement, is_under_18) && !held.contains(key.as_str())
        });
        missing.extend(items.map(|(key, item)| MissingItem {
            list: kind,
            key: key.clone(),
            title: item.title.clone(),
            is_new: belongs_to(kind, placement) && since(key) > given,
        }));
    }
    missing.sort_by_key(|item| !item.is_new);
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{opening::PlacementKind, person::Person},
        office::{
            Command,
            preparing::{PaperFacts, Preparing},
            testing::TestOffice,
        },
    };
    use std::collections::BTreeMap;

    fn add(test: &mut TestOffice, placement: Placement) -> PlacementId {
        let made = test.act(Command::AddPlacement {
            person: Person { name: "Ines Okafor".to_owned(), ..Person::default() },
            placement: Box::new(placement),
        });
        made.unwrap().into()
    }

    fn volunteer() -> Placement {
        Placement {
            kind: PlacementKind::Volunteer,
            start: "2026-12-01".parse().unwrap(),
            ..Placement::default()
        }
    }

    #[test]
    fn a_placement_starts_with_the_offices_lists_and_remembers_their_versions() {
        let mut test = TestOffice::new("2026-11-25");
        let list = ListKind::FirstDay;
        let item = ListItem {
            section: "First day".to_owned(),
            title: "Give them a lanyard".to_owned(),
            gate: true,
            ..ListItem::default()
        };
        test.act(Command::AddListItem { list, item: Box::new(item) });
        test.act(Command::SwitchListItem { list, key: "union".to_owned(), off: true });
        let id = add(&mut test, volunteer());
        let items: Vec<_> = test.office.checklist.of(id).map(|row| row.value.clone()).collect();
        let lanyard = items.iter().find(|item| item.title == "Give them a lanyard").unwrap();
        assert!(lanyard.gate && lanyard.template.starts_with("own-"));
        assert!(!items.iter().any(|item| item.template == "union"));
        assert!(!items.iter().any(|item| item.list == ListKind::RemoteWorking));
        let used = test.office.placements.get(id).unwrap().value.lists.clone();
        assert_eq!(used[&list].version, 2);
        assert!(used[&list].own && !used[&ListKind::Leaving].own);
        assert_eq!(used[&list].on, test.today);
        // What is changed in the office's list afterwards leaves the placement alone.
        test.act(Command::SwitchListItem { list, key: "union".to_owned(), off: false });
        assert_eq!(test.office.checklist.of(id).count(), items.len());
        let missing = missing_items(&test.office, id, ListKind::Induction);
        let union = missing.iter().find(|item| item.key == "union").unwrap();
        assert!(!union.is_new);
        assert!(missing.iter().any(|item| item.list == ListKind::RemoteWorking && !item.is_new));
    }

    #[test]
    fn a_placement_from_before_takes_new_items_in_and_keeps_its_ticks() {
        let mut test = TestOffice::new("2026-11-25");
        let id = add(&mut test, volunteer());
        // As if it had been started with the first version: without what came later.
        let later: Vec<_> = test
            .office
            .checklist
            .of(id)
            .filter(|row| {
                templates::list(row.value.list)
                    .iter()
                    .any(|item| item.key == row.value.template && item.since > 1)
            })
            .map(|row| row.id)
            .collect();
        assert!(later.len() >= 2);
        for item in later {
            test.act(Command::RemoveChecklistItem { id: item.into() });
        }
        let was = test.office.placements.get(id).unwrap().value.clone();
        let now = Placement { lists: BTreeMap::new(), ..was.clone() };
        test.act(Command::EditPlacement { id, was: Box::new(was), now: Box::new(now) });
        let ticked = test.office.checklist.of(id).next().unwrap().id;
        test.act(Command::TickChecklistItem { id: ticked.into() });

        let missing = missing_items(&test.office, id, ListKind::Induction);
        let new: Vec<(ListKind, String)> = missing
            .iter()
            .filter(|item| item.is_new)
            .map(|item| (item.list, item.key.clone()))
            .collect();
        assert!(new.iter().any(|(_, key)| key == "lunch-together"), "{missing:?}");
        test.act(Command::AddFromLists { placement: id, items: new.clone() });
        let after = missing_items(&test.office, id, ListKind::Induction);
        assert!(!after.iter().any(|item| item.is_new), "{after:?}");
        assert!(!test.office.checklist.get(ticked).unwrap().value.is_open());
        let used = test.office.placements.get(id).unwrap().value.lists[&ListKind::FirstDay];
        assert_eq!(used.version, 2);
        // Twice changes nothing.
        let again = test.try_act(Command::AddFromLists { placement: id, items: new });
        assert!(matches!(again, Err(crate::office::Problem::Refused(_))));
    }

    fn say_age(test: &mut TestOffice, id: PlacementId, was: AgeGroup, now: AgeGroup) {
        let facts = |age_group| PaperFacts { age_group, ..PaperFacts::default() };
        let what = Preparing::SayPaperFacts { was: facts(was), now: facts(now) };
        test.act(Command::Prepare { placement: id, what });
    }

    fn young_items(test: &TestOffice, id: PlacementId) -> Vec<String> {
        let items = test.office.checklist.of(id);
        let young = items.filter(|row| row.value.list == ListKind::Under18);
        let mut keys: Vec<String> = young.map(|row| row.value.template.clone()).collect();
        keys.sort();
        keys
    }

    #[test]
    fn whoever_is_said_to_be_under_18_gets_the_under_18_list_with_its_gates() {
        for kind in
            PlacementKind::ALL.iter().copied().filter(|kind| *kind != PlacementKind::Unknown)
        {
            let mut test = TestOffice::new("2026-11-25");
            let id = add(&mut test, Placement { kind, ..volunteer() });
            let before = young_items(&test, id);
            let is_learner =
                matches!(kind, PlacementKind::StudentPlacement | PlacementKind::WorkExperience);
            assert_eq!(before.is_empty(), !is_learner, "{kind:?}");
            assert_eq!(
                before.iter().any(|key| key == "parents-told"),
                kind == PlacementKind::WorkExperience,
                "a student may well be of age"
            );
            say_age(&mut test, id, AgeGroup::NotAsked, AgeGroup::Adult);
            assert_eq!(young_items(&test, id), before);
            say_age(&mut test, id, AgeGroup::Adult, AgeGroup::Under18);
            let after = young_items(&test, id);
            for key in ["safeguarding", "risk-review", "parents-told", "insurance"] {
                assert_eq!(after.iter().filter(|it| *it == key).count(), 1, "{kind:?}: {key}");
            }
            assert_eq!(
                after.iter().any(|key| key == "course-requires-it"),
                kind == PlacementKind::StudentPlacement
            );
            let gates: BTreeSet<String> = test
                .office
                .checklist
                .of(id)
                .filter(|row| row.value.list == ListKind::Under18 && row.value.gate)
                .map(|row| row.value.template.clone())
                .collect();
            assert_eq!(gates.into_iter().collect::<Vec<_>>(), ["parents-told", "risk-review"]);
            // Ten working days before the first of December have passed.
            let placement = &test.office.placements.get(id).unwrap().value;
            let open = crate::office::queries::list_gates::open_gates(
                &test.office,
                id,
                placement,
                test.today,
            );
            let shut = |title: &str| open.iter().any(|it| it.is_shut && it.title.contains(title));
            assert!(shut("parents or carers") && shut("risk assessment"), "{kind:?}: {open:?}");
            assert_eq!(placement.lists[&ListKind::Under18].on, test.today);
            assert_eq!(missing_for_under_18(&test.office, id), []);
        }
    }

    #[test]
    fn an_adult_is_never_offered_the_under_18_list_and_somebody_young_is() {
        let mut test = TestOffice::new("2026-11-25");
        let list = ListKind::Under18;
        // One of the office's own, for everybody, is for everybody who gets the list.
        let item = ListItem { title: "Ring the school".to_owned(), ..ListItem::default() };
        test.act(Command::AddListItem { list, item: Box::new(item) });
        let id = add(&mut test, volunteer());
        assert_eq!(young_items(&test, id), Vec::<String>::new());
        let offered = |test: &TestOffice| {
            let missing = missing_items(&test.office, id, ListKind::Induction);
            missing.into_iter().filter(|item| item.list == list).map(|item| item.key).collect()
        };
        let none: Vec<String> = offered(&test);
        assert_eq!(none, Vec::<String>::new());
        say_age(&mut test, id, AgeGroup::NotAsked, AgeGroup::Under18);
        assert!(test.office.checklist.of(id).any(|row| row.value.title == "Ring the school"));
        let parents = test
            .office
            .checklist
            .of(id)
            .find(|row| row.value.template == "parents-told")
            .unwrap()
            .id;
        test.act(Command::RemoveChecklistItem { id: parents.into() });
        let some: Vec<String> = offered(&test);
        assert_eq!(some, ["parents-told"]);
        test.act(Command::AddFromLists {
            placement: id,
            items: vec![(list, "parents-told".to_owned())],
        });
        assert!(young_items(&test, id).contains(&"parents-told".to_owned()));
    }

    #[test]
    fn said_to_be_of_age_after_all_the_items_stay_and_are_set_aside_with_a_reason() {
        let mut test = TestOffice::new("2026-11-25");
        let id = add(&mut test, volunteer());
        say_age(&mut test, id, AgeGroup::NotAsked, AgeGroup::Under18);
        let young = young_items(&test, id);
        say_age(&mut test, id, AgeGroup::Under18, AgeGroup::Adult);
        assert_eq!(young_items(&test, id), young);
        let items: Vec<_> = test
            .office
            .checklist
            .of(id)
            .filter(|row| row.value.list == ListKind::Under18)
            .map(|row| row.id)
            .collect();
        for item in items {
            let reason = "They turned 18 before they came".to_owned();
            test.act(Command::WaiveChecklistItem { id: item.into(), reason });
        }
        let placement = &test.office.placements.get(id).unwrap().value;
        let open =
            crate::office::queries::list_gates::open_gates(&test.office, id, placement, test.today);
        assert!(!open.iter().any(|gate| gate.list == ListKind::Under18), "{open:?}");
        // Said once more, nothing comes twice.
        say_age(&mut test, id, AgeGroup::Adult, AgeGroup::Under18);
        assert_eq!(young_items(&test, id), young);
    }

    #[test]
    fn the_page_of_lists_says_whose_each_is() {
        let mut test = TestOffice::new("2026-11-25");
        test.act(Command::SwitchListItem {
            list: ListKind::Readiness,
            key: "desk".to_owned(),
            off: true,
        });
        let rows = rows(&test.office);
        assert_eq!(rows.len(), ListKind::ALL.len());
        assert_eq!(rows[0].items, "5 questions, 1 switched off");
        assert_eq!(rows[0].whose, "Your office’s own");
        assert!(rows.iter().all(|row| row.newer == 0 && !row.about.is_empty()));
        let page = page(&test.office, ListKind::FirstWeek);
        assert_eq!(page.sections(), ["Staying safe", "Support", "First week"]);
        assert!(!page.is_own && page.version == page.newest);
    }
}
