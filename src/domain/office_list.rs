//! A list as an office keeps it: the built-in one, or the office's own version of it, with what a
//! newer built-in one would bring.

use super::{
    checklist::{DueRule, ListKind, Owner, TemplateItem},
    opening::PlacementKind,
    templates,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// How far apart new items stand, so that others fit between.
pub const STEP: u32 = 10;

/// An item of an office's list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListItem {
    /// The group it is shown under.
    pub section: String,
    /// What to do; for readiness, the question.
    pub title: String,
    /// Why, or how.
    pub guidance: String,
    /// Who sees to it.
    pub owner: Owner,
    /// When it is due.
    pub due: Option<DueRule>,
    /// Which kinds of placement get it; all of them where empty.
    pub kinds: BTreeSet<PlacementKind>,
    /// Whether it is a gate.
    pub gate: bool,
    /// Where it stands, smallest first.
    pub position: u32,
    /// Whether it is switched off: kept, and copied to nobody.
    pub off: bool,
    /// The mark of the built-in item as it was taken in; empty for the office's own.
    pub taken: String,
}

impl ListItem {
    /// A built-in item at a place.
    pub fn of(item: &TemplateItem, position: u32) -> ListItem {
        let mut made = ListItem {
            section: item.section.to_owned(),
            title: item.title.to_owned(),
            guidance: item.guidance.to_owned(),
            owner: item.owner,
            due: item.due,
            kinds: item.kinds.iter().copied().collect(),
            gate: item.gate,
            position,
            ..ListItem::default()
        };
        made.taken = made.mark();
        made
    }

    /// A short mark of what the item says, by which a change of it shows. Where it stands, and
    /// whether it is switched on, is not part of it.
    pub fn mark(&self) -> String {
        // FNV-1a, 64 bits: the same in every version of the app, which a library's hash need not be.
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        let mut feed = |text: &str| {
            for byte in text.bytes().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        };
        feed(&self.section);
        feed(&self.title);
        feed(&self.guidance);
        feed(self.owner.key());
        if let Some(rule) = self.due {
            feed(&rule.words());
        }
        feed(if self.gate { "gate" } else { "" });
        for kind in &self.kinds {
            feed(kind.key());
        }
        format!("{hash:016x}")
    }

    /// Whether the office made it itself.
    pub fn is_own(&self) -> bool {
        self.taken.is_empty()
    }

    /// Whether the office changed the words or the rule of a built-in item.
    pub fn is_changed(&self) -> bool {
        !self.is_own() && self.mark() != self.taken
    }

    /// Whether this kind of placement gets it.
    pub fn is_for(&self, kind: PlacementKind) -> bool {
        !self.off && (self.kinds.is_empty() || self.kinds.contains(&kind))
    }
}

/// What begins the keys of items that an office adds to its lists. Some built-in keys begin so too.
const OWN: &str = "own-";

/// The key of an item that an office adds to a list.
pub fn own_key(id: Uuid) -> String {
    format!("{OWN}{id}")
}

/// Whether a key is that of an item that an office added to a list.
pub fn is_own_key(key: &str) -> bool {
    key.strip_prefix(OWN).is_some_and(|id| Uuid::parse_str(id).is_ok())
}

/// A list of an office's own, made from a version of the built-in one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfficeList {
    /// Which list.
    pub kind: ListKind,
    /// The version of the built-in list that it was made from or last held against; 0 while the
    /// office uses the built-in one as it is.
    pub from_version: u32,
    /// The items, by their keys.
    pub items: BTreeMap<String, ListItem>,
    /// Never set: a list that is given up goes back to version 0.
    pub deleted: bool,
}

/// Which version of a list a placement was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListUsed {
    /// The version of the built-in list behind it.
    pub version: u32,
    /// Whether it was the office's own.
    pub own: bool,
    /// The day on which it was copied or last taken in.
    pub on: NaiveDate,
}

/// What a newer built-in list does to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newer {
    /// It stands there for the first time.
    Added,
    /// It says something else than the one that was taken in.
    Changed,
    /// It is no longer there.
    Dropped,
}

/// One difference between an office's list and a newer built-in one.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The item's key.
    pub key: String,
    /// What the newer list does to it.
    pub newer: Newer,
    /// The item as the office has it.
    pub ours: Option<ListItem>,
    /// The item as it is built in now.
    pub theirs: Option<ListItem>,
}

impl OfficeList {
    /// The record under which every copy of the office keeps its version of a list, so that two
    /// copies that begin one meet in the same place.
    pub fn record(kind: ListKind) -> Uuid {
        let number = u128::try_from(kind.order()).unwrap_or(u128::MAX);
        Uuid::from_u128(0x0000_0000_0000_8000_8000_6c69_7374_0000 | (number & 0xffff))
    }

    /// The built-in list.
    pub fn built_in(kind: ListKind) -> OfficeList {
        let items = (0u32..)
            .step_by(STEP as usize)
            .zip(templates::list(kind))
            .map(|(position, item)| (item.key.to_owned(), ListItem::of(item, position)))
            .collect();
        OfficeList { kind, from_version: templates::version(kind), items, deleted: false }
    }

    /// Whether the office has a version of its own.
    pub fn is_own(&self) -> bool {
        self.from_version > 0
    }

    /// The items in their order, section by section: a section stands where its first item
    /// stands, and holds all of its items.
    pub fn in_order(&self) -> Vec<(&String, &ListItem)> {
        let mut items: Vec<_> = self.items.iter().collect();
        items.sort_by_key(|(key, item)| (item.position, *key));
        let mut sections: Vec<&str> = Vec::new();
        for (_, item) in &items {
            if !sections.contains(&item.section.as_str()) {
                sections.push(&item.section);
            }
        }
        items.sort_by_key(|(_, item)| sections.iter().position(|it| *it == item.section));
        items
    }

    /// The place after the last item.
    pub fn end(&self) -> u32 {
        let last = self.items.values().map(|item| item.position).max();
        last.map_or(0, |last| last.saturating_add(STEP))
    }

    /// What the built-in list has that this one was not held against yet; nothing where it is of
    /// the same version.
    pub fn differences(&self) -> Vec<Difference> {
        if !self.is_own() || self.from_version >= templates::version(self.kind) {
            return Vec::new();
        }
        self.differences_to(&OfficeList::built_in(self.kind))
    }

    /// What another built-in list has that this one was not held against yet.
    fn differences_to(&self, newer: &OfficeList) -> Vec<Difference> {
        let mut found: Vec<Difference> = newer
            .in_order()
            .into_iter()
            .filter_map(|(key, theirs)| {
                let ours = self.items.get(key);
                let newer = match ours {
                    None => Newer::Added,
                    Some(ours) if ours.taken != theirs.taken => Newer::Changed,
                    Some(_) => return None,
                };
                Some(Difference {
                    key: key.clone(),
                    newer,
                    ours: ours.cloned(),
                    theirs: Some(theirs.clone()),
                })
            })
            .collect();
        found.extend(
            self.in_order()
                .into_iter()
                .filter(|(key, ours)| {
                    !ours.is_own() && !ours.off && !newer.items.contains_key(*key)
                })
                .map(|(key, ours)| Difference {
                    key: key.clone(),
                    newer: Newer::Dropped,
                    ours: Some(ours.clone()),
                    theirs: None,
                }),
        );
        found
    }

    /// Takes the chosen differences in, and holds the list against the newest built-in one: what
    /// was not chosen stays as the office has it, and is not asked about again.
    pub fn take_in(&mut self, chosen: &BTreeSet<String>) {
        let differences = self.differences();
        self.settle(differences, chosen);
        self.from_version = templates::version(self.kind);
    }

    fn settle(&mut self, differences: Vec<Difference>, chosen: &BTreeSet<String>) {
        for Difference { key, newer, ours, theirs } in differences {
            let is_chosen = chosen.contains(&key);
            match (newer, ours, theirs) {
                (Newer::Added, _, Some(theirs)) => {
                    let position = self.place_for(&theirs.section);
                    self.items.insert(key, ListItem { position, off: !is_chosen, ..theirs });
                }
                (Newer::Changed, Some(ours), Some(theirs)) => {
                    let item = if is_chosen {
                        ListItem { position: ours.position, off: ours.off, ..theirs }
                    } else {
                        ListItem { taken: theirs.taken, ..ours }
                    };
                    self.items.insert(key, item);
                }
                (Newer::Dropped, Some(ours), _) => {
                    // Kept, it is the office's own from now on.
                    let item = if is_chosen {
                        ListItem { off: true, ..ours }
                    } else {
                        ListItem { taken: String::new(), ..ours }
                    };
                    self.items.insert(key, item);
                }
                _ => {}
            }
        }
    }

    /// The place after the last item of a section; the end, where there is no such section.
    pub fn place_for(&self, section: &str) -> u32 {
        self.items
            .values()
            .filter(|item| item.section == section)
            .map(|item| item.position)
            .max()
            .map_or_else(|| self.end(), |last| last.saturating_add(1))
    }

    /// Moves an item one place up or down within its section. Nothing happens at its ends.
    pub fn move_item(&mut self, key: &str, up: bool) {
        let Some(section) = self.items.get(key).map(|item| item.section.clone()) else {
            return;
        };
        let order: Vec<String> = self
            .in_order()
            .into_iter()
            .filter(|(_, item)| item.section == section)
            .map(|(key, _)| key.clone())
            .collect();
        let Some(at) = order.iter().position(|other| other == key) else {
            return;
        };
        let other = if up { at.checked_sub(1) } else { at.checked_add(1) };
        let Some(other) = other.and_then(|other| order.get(other)) else {
            return;
        };
        let other = other.clone();
        let place = |list: &OfficeList, key: &str| list.items.get(key).map_or(0, |it| it.position);
        if place(self, key) == place(self, &other) {
            // Two copies of the office gave the same place: all are numbered anew.
            let order: Vec<String> =
                self.in_order().into_iter().map(|(key, _)| key.clone()).collect();
            for (position, key) in (0u32..).step_by(STEP as usize).zip(order) {
                if let Some(item) = self.items.get_mut(&key) {
                    item.position = position;
                }
            }
        }
        let (mine, theirs) = (place(self, key), place(self, &other));
        for (key, position) in [(key, theirs), (other.as_str(), mine)] {
            if let Some(item) = self.items.get_mut(key) {
                item.position = position;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> OfficeList {
        OfficeList::built_in(ListKind::FirstDay)
    }

    fn titles(list: &OfficeList) -> Vec<String> {
        list.in_order().into_iter().map(|(_, item)| item.title.clone()).collect()
    }

    #[test]
    fn every_list_has_a_record_of_its_own() {
        let records: BTreeSet<Uuid> =
            ListKind::ALL.iter().map(|kind| OfficeList::record(*kind)).collect();
        assert_eq!(records.len(), ListKind::ALL.len());
    }

    #[test]
    fn items_move_within_their_section_and_stop_at_its_ends() {
        let mut list = list();
        let before = titles(&list);
        let first = list.in_order()[0].0.clone();
        list.move_item(&first, true);
        assert_eq!(titles(&list), before);
        list.move_item(&first, false);
        assert_eq!(titles(&list)[..2], [before[1].clone(), before[0].clone()]);
        list.move_item(&first, true);
        assert_eq!(titles(&list), before);
        // Two items that two copies put in the same place can still be told apart.
        for item in list.items.values_mut() {
            item.position = 7;
        }
        let last = list.in_order().last().unwrap().0.clone();
        for _ in 0..before.len() {
            list.move_item(&last, true);
        }
        assert_eq!(list.in_order()[0].0, &last);
    }

    #[test]
    fn a_newer_built_in_list_shows_what_changed_and_is_taken_in_item_by_item() {
        let newer = list();
        let mut ours = list();
        let keys: Vec<String> = ours.in_order().into_iter().map(|(key, _)| key.clone()).collect();
        // As if our list came from a version that lacked the first, said the second and the third
        // otherwise, and had one more.
        ours.items.remove(&keys[0]);
        for key in &keys[1..3] {
            let item = ours.items.get_mut(key).unwrap();
            item.title = format!("{} (old)", item.title);
            item.taken = item.mark();
        }
        ours.items.get_mut(&keys[2]).unwrap().title = "In our words".to_owned();
        let dropped =
            ListItem { title: "Gone".to_owned(), taken: "x".to_owned(), ..ListItem::default() };
        ours.items.insert("gone".to_owned(), dropped.clone());
        ours.items.insert("gone-too".to_owned(), dropped);
        let own = ListItem { title: "Ours".to_owned(), ..ListItem::default() };
        ours.items.insert("own".to_owned(), own.clone());

        let differences = ours.differences_to(&newer);
        let found: Vec<(&str, Newer)> =
            differences.iter().map(|it| (it.key.as_str(), it.newer)).collect();
        assert_eq!(
            found,
            [
                (keys[0].as_str(), Newer::Added),
                (keys[1].as_str(), Newer::Changed),
                (keys[2].as_str(), Newer::Changed),
                ("gone", Newer::Dropped),
                ("gone-too", Newer::Dropped),
            ]
        );
        let chosen = [keys[0].clone(), keys[1].clone(), "gone".to_owned()].into();
        ours.settle(differences, &chosen);
        assert!(!ours.items[&keys[0]].off);
        assert_eq!(ours.items[&keys[1]].title, newer.items[&keys[1]].title);
        assert_eq!(ours.items[&keys[2]].title, "In our words");
        assert!(ours.items["gone"].off);
        assert!(ours.items["gone-too"].is_own() && !ours.items["gone-too"].off);
        assert_eq!(ours.items["own"], own);
        assert_eq!(ours.differences_to(&newer), [], "what was settled is not asked again");
    }

    #[test]
    fn what_the_office_changed_is_known_and_a_list_in_use_as_it_is_has_no_differences() {
        let mut list = list();
        let key = list.in_order()[0].0.clone();
        assert!(list.items.values().all(|item| !item.is_changed() && !item.is_own()));
        list.items.get_mut(&key).unwrap().gate ^= true;
        assert!(list.items[&key].is_changed());
        list.items.get_mut(&key).unwrap().position = 999;
        list.items.get_mut(&key).unwrap().gate ^= true;
        assert!(!list.items[&key].is_changed());
        assert_eq!(list.differences(), []);
        assert_eq!(OfficeList::default().differences(), []);
        let old = OfficeList { from_version: 1, items: BTreeMap::new(), ..list.clone() };
        assert_eq!(old.differences().len(), list.items.len());
    }
}
