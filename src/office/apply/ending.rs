//! The last day moves, and what follows it; lines of the leaving plan.

use crate::{
    domain::{
        ChecklistItemId, PlacementId,
        checklist::{ChecklistItem, ItemState, ListKind},
        date,
        end_change::{EndChange, EndChangeKind},
        office_list::OfficeList,
        placement::Placement,
    },
    office::{Changes, Collection, Context, Office, Problem, queries::office_lists::in_use},
};
use chrono::NaiveDate;

/// Moves somebody's last day: one change, so that one undo takes all of it back. Due dates that are
/// counted from the last day follow by themselves.
pub(super) fn change_end(
    office: &Office,
    mut change: EndChange,
    shift: bool,
    waive: &[ChecklistItemId],
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let row =
        office.placements.get(change.placement).ok_or(Problem::Gone(Collection::Placements))?;
    let placement = &row.value;
    if change.from != placement.end {
        return Err(Problem::Refused(
            "The last day was changed meanwhile, perhaps in another tab. Look at it again."
                .to_owned(),
        ));
    }
    if let Some(why) = refusal(placement, change.kind, change.to, context.today) {
        return Err(Problem::Refused(why));
    }
    (change.settled_on, change.settled_by) = (context.today, context.author.clone());
    let mut changes = Changes::new("change-end");
    changes.update(office, row.id, |placement: &mut Placement| placement.end = Some(change.to))?;
    let moved = change.from.filter(|_| shift).map(|from| change.to - from);
    for item in office.checklist.of(row.id) {
        let is_waived = waive.contains(&ChecklistItemId(item.id));
        if item.value.state != ItemState::ToDo {
            continue;
        }
        let by_hand = item.value.due_on.filter(|_| item.value.list == ListKind::Leaving);
        let due = by_hand.zip(moved).and_then(|(day, by)| day.checked_add_signed(by));
        if !is_waived && due.is_none() {
            continue;
        }
        changes.update(office, item.id, |item: &mut ChecklistItem| {
            if is_waived {
                item.state = ItemState::NotApplicable;
                item.reason = change.kind.label().to_owned();
                item.settled_on = Some(context.today);
                item.settled_by = context.author.clone();
            } else if due.is_some() {
                item.due_on = due;
            }
        })?;
    }
    let id = context.id();
    changes.create(id, Some(placement.person.0), &change);
    changes.created = Some(id);
    Ok(changes)
}

/// Why a last day cannot be moved so, in words; nothing where it can.
pub fn refusal(
    placement: &Placement,
    kind: EndChangeKind,
    to: NaiveDate,
    today: NaiveDate,
) -> Option<String> {
    if to < placement.start {
        return Some(format!(
            "They began on {}. Choose a last day on or after it.",
            date::long(placement.start)
        ));
    }
    match (kind, placement.end) {
        (EndChangeKind::Early, Some(end)) if to >= end => Some(format!(
            "The last day is {} as it is. To leave early, choose a day before it.",
            date::long(end)
        )),
        (EndChangeKind::Extended, Some(end)) if to <= end => Some(format!(
            "The last day is {} as it is. To stay longer, choose a day after it.",
            date::long(end)
        )),
        (EndChangeKind::WithoutNotice, _) if to > today => {
            Some("That day is still to come. Enter the last day on which they came.".to_owned())
        }
        (EndChangeKind::WithoutNotice, Some(end)) if to > end => Some(format!(
            "They were to leave on {}. Enter the last day on which they came.",
            date::long(end)
        )),
        _ => None,
    }
}

/// Ticks a line of the leaving plan. Where the list lacks the item, it is added from the built-in
/// list.
pub(super) fn tick_line(
    office: &Office,
    placement: PlacementId,
    template: &str,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let row = office.placements.get(placement).ok_or(Problem::Gone(Collection::Placements))?;
    let held = office
        .checklist
        .of(placement)
        .find(|item| item.value.list == ListKind::Leaving && item.value.template == template);
    if let Some(held) = held {
        return super::lists::tick(office, held.id.into(), context);
    }
    let leaving = in_use(office, ListKind::Leaving);
    let own = leaving.in_order().into_iter().find(|(key, _)| *key == template);
    // An office that took the line off its own list may still settle it here.
    let built_in = OfficeList::built_in(ListKind::Leaving);
    let known = own.or_else(|| built_in.in_order().into_iter().find(|(key, _)| *key == template));
    let (key, known) = known.ok_or_else(|| {
        Problem::Refused("This is no line of the leaving plan. Reload the page.".to_owned())
    })?;
    let last = office
        .checklist
        .of(placement)
        .filter(|item| item.value.list == ListKind::Leaving)
        .map(|item| item.value.position)
        .max();
    let position = last.map_or(0, |last| last.saturating_add(10));
    let item = ChecklistItem {
        state: ItemState::Done,
        settled_on: Some(context.today),
        settled_by: context.author.clone(),
        ..super::placements::item_of(placement, ListKind::Leaving, key, known, position)
    };
    let mut changes = Changes::new("tick-list-item");
    let id = context.id();
    changes.create(id, Some(row.value.person.0), &item);
    changes.created = Some(id);
    Ok(changes)
}
