//! The office's own versions of its lists.

use crate::{
    domain::{
        checklist::ListKind,
        office_list::{ListItem, OfficeList, own_key},
    },
    office::{
        Changes, Context, Office, Problem,
        queries::office_lists::{in_use, own},
    },
};
use std::collections::BTreeSet;

/// Changes the office's version of a list, which begins as a copy of the built-in one.
fn change(
    office: &Office,
    kind: ListKind,
    action: &'static str,
    change: impl FnOnce(&mut OfficeList) -> Result<(), Problem>,
) -> Result<Changes, Problem> {
    let mut now = in_use(office, kind);
    change(&mut now)?;
    write(office, kind, action, now)
}

fn write(
    office: &Office,
    kind: ListKind,
    action: &'static str,
    now: OfficeList,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new(action);
    let record = OfficeList::record(kind);
    match office.office_lists.get(record) {
        Some(held) => changes.edit(office, record, &held.value, &now)?,
        None => changes.create(record, None, &now),
    }
    Ok(changes)
}

fn gone() -> Problem {
    Problem::Refused(
        "This item is no longer on the list. It may have been removed in another tab; the history tells.".to_owned(),
    )
}

fn item<'a>(list: &'a mut OfficeList, key: &str) -> Result<&'a mut ListItem, Problem> {
    list.items.get_mut(key).ok_or_else(gone)
}

pub(super) fn add(
    office: &Office,
    kind: ListKind,
    mut item: ListItem,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let key = own_key(context.id());
    change(office, kind, "add-office-list-item", |list| {
        item.position = list.place_for(&item.section);
        item.taken.clear();
        list.items.insert(key, item);
        Ok(())
    })
}

pub(super) fn edit(
    office: &Office,
    kind: ListKind,
    key: &str,
    was: &ListItem,
    now: &ListItem,
) -> Result<Changes, Problem> {
    if own(office, kind).is_none() {
        // The first change makes the list the office's own: there is nothing of it to meet.
        return change(office, kind, "edit-office-list-item", |list| {
            let position = if was.section == now.section {
                now.position
            } else {
                list.place_for(&now.section)
            };
            *item(list, key)? = ListItem { position, ..now.clone() };
            Ok(())
        });
    }
    let record = OfficeList::record(kind);
    let held = in_use(office, kind);
    if !held.items.contains_key(key) {
        return Err(gone());
    }
    let position =
        if was.section == now.section { now.position } else { held.place_for(&now.section) };
    let (mut before, mut after) = (held.clone(), held);
    before.items.insert(key.to_owned(), was.clone());
    after.items.insert(key.to_owned(), ListItem { position, ..now.clone() });
    let mut changes = Changes::new("edit-office-list-item");
    changes.edit(office, record, &before, &after)?;
    Ok(changes)
}

pub(super) fn switch(
    office: &Office,
    kind: ListKind,
    key: &str,
    off: bool,
) -> Result<Changes, Problem> {
    let action = if off { "switch-list-item-off" } else { "switch-list-item-on" };
    change(office, kind, action, |list| {
        item(list, key)?.off = off;
        Ok(())
    })
}

pub(super) fn remove(office: &Office, kind: ListKind, key: &str) -> Result<Changes, Problem> {
    change(office, kind, "remove-office-list-item", |list| {
        let held = item(list, key)?;
        if !held.is_own() {
            // A built-in item that is taken away would come back as new one day.
            held.off = true;
            return Ok(());
        }
        list.items.remove(key);
        Ok(())
    })
}

pub(super) fn move_item(
    office: &Office,
    kind: ListKind,
    key: &str,
    up: bool,
) -> Result<Changes, Problem> {
    change(office, kind, "move-office-list-item", |list| {
        item(list, key)?;
        list.move_item(key, up);
        Ok(())
    })
}

pub(super) fn take_in(
    office: &Office,
    kind: ListKind,
    chosen: &BTreeSet<String>,
) -> Result<Changes, Problem> {
    if own(office, kind).is_none() {
        return Err(Problem::Refused(
            "This list is the built-in one already, so it has every change.".to_owned(),
        ));
    }
    change(office, kind, "take-in-built-in", |list| {
        list.take_in(chosen);
        Ok(())
    })
}

pub(super) fn restore(office: &Office, kind: ListKind) -> Result<Changes, Problem> {
    write(office, kind, "restore-built-in", OfficeList { kind, ..OfficeList::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            checklist::DueRule, opening::PlacementKind, person::Person, placement::Placement,
            templates,
        },
        office::{
            Command,
            queries::office_lists::{missing_items, page},
            testing::TestOffice,
        },
    };

    const LIST: ListKind = ListKind::FirstDay;

    fn first(test: &TestOffice) -> (String, ListItem) {
        let list = in_use(&test.office, LIST);
        let (key, item) = list.in_order()[0];
        (key.clone(), item.clone())
    }

    #[test]
    fn the_first_change_makes_the_list_the_offices_own_and_restoring_gives_it_up() {
        let mut test = TestOffice::new("2026-11-25");
        assert!(own(&test.office, LIST).is_none());
        let (key, was) = first(&test);
        let now = ListItem {
            title: "Fetch them at the station".to_owned(),
            due: Some(DueRule::from_start(0).in_days()),
            gate: true,
            ..was.clone()
        };
        let edit = |was: &ListItem, now: &ListItem| Command::EditListItem {
            list: LIST,
            key: key.clone(),
            was: Box::new(was.clone()),
            now: Box::new(now.clone()),
        };
        test.act(edit(&was, &now));
        let held = own(&test.office, LIST).unwrap();
        assert_eq!(held.from_version, templates::version(LIST));
        assert_eq!(held.items.len(), templates::list(LIST).len());
        assert_eq!(held.items[&key], now);
        assert!(held.items[&key].is_changed());

        test.act(Command::RestoreBuiltIn { list: LIST });
        assert!(own(&test.office, LIST).is_none());
        assert_eq!(in_use(&test.office, LIST), OfficeList::built_in(LIST));
        // And it can be begun anew: nothing of before is left in it.
        test.act(Command::SwitchListItem { list: LIST, key: key.clone(), off: true });
        let again = own(&test.office, LIST).unwrap();
        assert_eq!(again.items[&key].title, was.title);
        assert!(again.items[&key].off);
    }

    #[test]
    fn two_people_who_change_the_same_item_both_keep_what_they_changed() {
        let mut test = TestOffice::new("2026-11-25");
        let (key, _) = first(&test);
        test.act(Command::MoveListItem { list: LIST, key: key.clone(), up: false });
        let was = in_use(&test.office, LIST).items[&key].clone();
        for now in [
            ListItem { title: "One".to_owned(), ..was.clone() },
            ListItem { guidance: "Two".to_owned(), ..was.clone() },
        ] {
            test.act(Command::EditListItem {
                list: LIST,
                key: key.clone(),
                was: Box::new(was.clone()),
                now: Box::new(now),
            });
        }
        let held = &in_use(&test.office, LIST).items[&key];
        assert_eq!((held.title.as_str(), held.guidance.as_str()), ("One", "Two"));
    }

    #[test]
    fn an_item_of_ones_own_is_added_moved_and_removed_and_a_built_in_one_is_switched_off() {
        let mut test = TestOffice::new("2026-11-25");
        let (key, built_in) = first(&test);
        let item = ListItem {
            section: built_in.section.clone(),
            title: "Give them a lanyard".to_owned(),
            ..ListItem::default()
        };
        test.act(Command::AddListItem { list: LIST, item: Box::new(item) });
        let list = in_use(&test.office, LIST);
        let (own_key, last) = *list.in_order().last().unwrap();
        assert!(last.is_own() && last.title == "Give them a lanyard");
        test.act(Command::MoveListItem { list: LIST, key: own_key.clone(), up: true });
        let moved = in_use(&test.office, LIST);
        let order = moved.in_order();
        assert_eq!(order[order.len() - 2].0, own_key);
        test.act(Command::RemoveListItem { list: LIST, key: own_key.clone() });
        test.act(Command::RemoveListItem { list: LIST, key: key.clone() });
        let list = in_use(&test.office, LIST);
        assert!(!list.items.contains_key(own_key));
        assert!(list.items[&key].off);
        let refused = test.try_act(Command::RemoveListItem { list: LIST, key: own_key.clone() });
        assert!(matches!(refused, Err(Problem::Refused(_))));
    }

    #[test]
    fn a_list_of_five_hundred_items_of_the_offices_own_is_kept_moved_and_copied_in_order() {
        let mut test = TestOffice::new("2026-11-25");
        let (_, built_in) = first(&test);
        let before = in_use(&test.office, LIST).items.len();
        let sections = page(&test.office, LIST).sections();
        for number in 0..500 {
            let item = ListItem {
                section: built_in.section.clone(),
                title: format!("Item {number}"),
                ..ListItem::default()
            };
            test.act(Command::AddListItem { list: LIST, item: Box::new(item) });
        }
        let own_titles = |test: &TestOffice| -> Vec<String> {
            let list = in_use(&test.office, LIST);
            let own = list.in_order().into_iter().filter(|(_, item)| item.is_own());
            own.map(|(_, item)| item.title.clone()).collect()
        };
        let mut expected: Vec<String> = (0..500).map(|number| format!("Item {number}")).collect();
        assert_eq!(own_titles(&test), expected);
        // One more item writes that item, and not the whole list anew.
        let written = |test: &TestOffice| test.entries.last().unwrap().patch.to_string().len();
        assert!(written(&test) < 1_000, "{} bytes for one item", written(&test));
        let list = in_use(&test.office, LIST);
        let key = list.items.iter().find(|(_, item)| item.title == "Item 499").unwrap().0.clone();
        test.act(Command::MoveListItem { list: LIST, key: key.clone(), up: true });
        expected.swap(498, 499);
        assert_eq!(own_titles(&test), expected);
        assert!(written(&test) < 1_000, "{} bytes for one move", written(&test));
        let shown = page(&test.office, LIST);
        assert_eq!((shown.items.len(), shown.sections()), (before + 500, sections));

        // Whoever comes gets all of them, in that order, and lacks none.
        let placement = Box::new(Placement {
            kind: PlacementKind::Volunteer,
            start: "2026-12-01".parse().unwrap(),
            ..Placement::default()
        });
        let person = Person::default();
        let id = test.act(Command::AddPlacement { person, placement }).unwrap();
        let mut copied: Vec<(u32, String)> = test
            .office
            .checklist
            .of(id)
            .filter(|row| row.value.list == LIST && row.value.template.starts_with("own-"))
            .map(|row| (row.value.position, row.value.title.clone()))
            .collect();
        copied.sort();
        let copied: Vec<String> = copied.into_iter().map(|(_, title)| title).collect();
        assert_eq!(copied, expected);
        let missing = missing_items(&test.office, id.into(), LIST.tab());
        assert!(!missing.iter().any(|item| item.list == LIST), "{missing:?}");
        test.act(Command::RemoveListItem { list: LIST, key });
        assert_eq!(own_titles(&test).len(), 499);
    }
}
