//! What an opening's page does besides its facts: channels, the advert's words, findings set
//! aside, a new opening from an old one.

use crate::{
    domain::{
        BatchId, ChannelId, CriterionId, OpeningId,
        advert::EditedAdvert,
        channel::Channel,
        monitoring::{Batch, Counts},
        opening::{Opening, OpeningStatus},
        placement::Placement,
        set_aside::SetAside,
    },
    office::{Changes, Collection, Context, Office, Problem, Watched, forms::LINE, queries},
};
use std::collections::BTreeMap;

/// A new opening with the terms and texts of an old one. What belonged to that time stays behind:
/// dates, answers on readiness, when it was advertised, what was set aside. The old advert's own
/// words stay behind too, since they name the old dates.
pub(super) fn copy(
    office: &Office,
    id: OpeningId,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let old = &office.openings.get(id).ok_or(Problem::Gone(Collection::Openings))?.value;
    let opening = Opening {
        title: copied_title(&old.title),
        start: None,
        end: None,
        closing: None,
        hear_by: None,
        advertised: String::new(),
        channels: old
            .channels
            .values()
            .map(|channel| {
                let channel = Channel { placed: None, taken_down: None, ..channel.clone() };
                (ChannelId(context.id()), channel)
            })
            .collect(),
        criteria: old
            .criteria
            .values()
            .map(|criterion| (CriterionId(context.id()), criterion.clone()))
            .collect(),
        sift_lock: None,
        advert: None,
        set_aside: BTreeMap::new(),
        readiness: BTreeMap::new(),
        monitoring: BTreeMap::new(),
        status: OpeningStatus::Preparing,
        ..old.clone()
    };
    let mut changes = Changes::new("copy-opening");
    let new = context.id();
    changes.create(new, None, &opening);
    changes.created = Some(new);
    Ok(changes)
}

/// The title with “(copy)” after it, shortened to what a title may be.
fn copied_title(title: &str) -> String {
    const MARK: &str = " (copy)";
    let room = LINE.saturating_sub(MARK.chars().count());
    let title: String = title.chars().take(room).collect();
    format!("{}{MARK}", title.trim_end())
}

pub(super) fn add_channel(
    office: &Office,
    id: OpeningId,
    channel: Channel,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    days_in_order(&channel)?;
    let channel_id = ChannelId(context.id());
    let mut changes = Changes::new("add-channel");
    changes.update(office, id, |opening: &mut Opening| {
        opening.channels.insert(channel_id, channel);
    })?;
    Ok(changes)
}

fn days_in_order(channel: &Channel) -> Result<(), Problem> {
    match (channel.placed, channel.taken_down) {
        (Some(placed), Some(down)) if down < placed => Err(Problem::Refused(
            "It was taken down before it was placed. Check the two dates.".to_owned(),
        )),
        _ => Ok(()),
    }
}

pub(super) fn edit_channel(
    office: &Office,
    id: OpeningId,
    channel: ChannelId,
    was: Channel,
    now: Channel,
) -> Result<Changes, Problem> {
    days_in_order(&now)?;
    let opening = &office.openings.get(id).ok_or(Problem::Gone(Collection::Openings))?.value;
    if !opening.channels.contains_key(&channel) {
        return Err(Problem::Refused(
            "This place is no longer in the list. It may have been removed in another tab."
                .to_owned(),
        ));
    }
    let with = |channel_as: Channel| {
        let mut opening = opening.clone();
        opening.channels.insert(channel, channel_as);
        opening
    };
    let mut changes = Changes::new("edit-channel");
    changes.edit(office, id.0, &with(was), &with(now))?;
    Ok(changes)
}

pub(super) fn remove_channel(
    office: &Office,
    id: OpeningId,
    channel: ChannelId,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("remove-channel");
    changes.update(office, id, |opening: &mut Opening| {
        opening.channels.remove(&channel);
    })?;
    Ok(changes)
}

pub(super) fn edit_advert(
    office: &Office,
    id: OpeningId,
    text: String,
    drafted: String,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let advert = EditedAdvert { text, drafted, on: context.today, by: context.author.clone() };
    let mut changes = Changes::new("edit-advert");
    changes.update(office, id, |opening: &mut Opening| opening.advert = Some(advert))?;
    Ok(changes)
}

pub(super) fn drop_advert(office: &Office, id: OpeningId) -> Result<Changes, Problem> {
    let mut changes = Changes::new("drop-advert");
    changes.update(office, id, |opening: &mut Opening| opening.advert = None)?;
    Ok(changes)
}

/// Counts come in batches: what is held is never shown to be changed, and two people who enter some
/// side by side both count.
pub(super) fn add_monitoring(
    office: &Office,
    id: OpeningId,
    mut counts: BTreeMap<String, Counts>,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    for answers in counts.values_mut() {
        answers.retain(|_, count| *count > 0);
    }
    counts.retain(|_, answers| !answers.is_empty());
    if counts.is_empty() {
        return Err(Problem::Refused("Enter at least one number.".to_owned()));
    }
    let batch = BatchId(context.id());
    let on = context.today;
    let mut changes = Changes::new("add-monitoring");
    changes.update(office, id, |opening: &mut Opening| {
        opening.monitoring.insert(batch, Batch { on, counts });
    })?;
    Ok(changes)
}

pub(super) fn clear_monitoring(office: &Office, id: OpeningId) -> Result<Changes, Problem> {
    let mut changes = Changes::new("clear-monitoring");
    changes.update(office, id, |opening: &mut Opening| opening.monitoring.clear())?;
    Ok(changes)
}

fn change_set_aside(
    office: &Office,
    of: Watched,
    action: &'static str,
    change: impl FnOnce(&mut BTreeMap<String, SetAside>),
) -> Result<Changes, Problem> {
    let mut changes = Changes::new(action);
    match of {
        Watched::Opening(id) => {
            changes.update(office, id, |it: &mut Opening| change(&mut it.set_aside))?;
        }
        Watched::Placement(id) => {
            changes.update(office, id, |it: &mut Placement| change(&mut it.set_aside))?;
        }
    }
    Ok(changes)
}

pub(super) fn set_aside(
    office: &Office,
    of: Watched,
    rule: String,
    reason: String,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    if reason.trim().is_empty() {
        return Err(Problem::ReasonMissing);
    }
    let lens = queries::lens::of(office, of, context.today).unwrap_or_default();
    let found = lens.found(&rule).map_or_else(String::new, |finding| finding.words.clone());
    let entry = SetAside { reason, found, by: context.author.clone(), on: context.today };
    change_set_aside(office, of, "set-aside", |map| {
        map.insert(rule, entry);
    })
}

pub(super) fn take_up(office: &Office, of: Watched, rule: &str) -> Result<Changes, Problem> {
    change_set_aside(office, of, "take-up", |map| {
        map.remove(rule);
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            opening::{Answer, ReadinessAnswer},
            sift::Criterion,
        },
        office::{Command, describe, testing::TestOffice, undo},
    };

    fn opening(office: &TestOffice, id: OpeningId) -> Opening {
        office.office.openings.get(id).unwrap().value.clone()
    }

    fn add(office: &mut TestOffice, opening: Opening) -> OpeningId {
        OpeningId(office.act(Command::AddOpening { opening }).unwrap())
    }

    fn last_words(office: &TestOffice) -> String {
        let last = office.entries.last().unwrap().clone();
        describe::sentence(&office.office, &[last])
    }

    #[test]
    fn a_copy_takes_the_terms_and_leaves_the_time_behind() {
        let mut office = TestOffice::new("2026-03-02");
        let day = office.today;
        let id = add(
            &mut office,
            Opening {
                title: "Summer volunteer".to_owned(),
                description: "Research".to_owned(),
                start: Some(day),
                end: Some(day),
                closing: Some(day),
                hear_by: Some(day),
                advertised: "W4MP".to_owned(),
                status: OpeningStatus::Closed,
                ..Opening::default()
            },
        );
        let answer = ReadinessAnswer { answer: Answer::Yes, note: String::new() };
        office.act(Command::AnswerReadiness { id, question: "desk".to_owned(), answer });
        let channel = Channel {
            name: "Library".to_owned(),
            placed: Some(day),
            taken_down: Some(day),
            ..Channel::default()
        };
        office.act(Command::AddChannel { id, channel });
        let of = Watched::Opening(id);
        let (rule, reason) = ("set-hours".to_owned(), "So it is".to_owned());
        office.act(Command::SetAside { of, rule, reason });
        let (text, drafted) = ("Come".to_owned(), "Draft".to_owned());
        office.act(Command::EditAdvert { id, text, drafted });
        let criterion =
            Criterion { name: "Writes clearly".to_owned(), weight: 2, ..Criterion::default() };
        office.act(Command::AddCriterion { opening: id, criterion: criterion.clone() });
        let old = opening(&office, id);
        let new = OpeningId(office.act(Command::CopyOpening { id }).unwrap());
        let copied = opening(&office, new);
        assert_eq!(copied.title, "Summer volunteer (copy)");
        assert_eq!(copied.description, "Research");
        assert_eq!(
            (copied.start, copied.end, copied.closing, copied.hear_by),
            (None, None, None, None)
        );
        assert_eq!(copied.status, OpeningStatus::Preparing);
        assert!(copied.readiness.is_empty() && copied.set_aside.is_empty());
        assert_eq!((copied.advert, copied.advertised.as_str()), (None, ""));
        let criteria: Vec<(&str, u8)> =
            copied.criteria.values().map(|it| (it.name.as_str(), it.weight)).collect();
        assert_eq!((criteria, copied.sift_lock), (vec![("Writes clearly", 2)], None));
        let channels: Vec<Channel> = copied.channels.into_values().collect();
        assert_eq!(channels, [Channel { name: "Library".to_owned(), ..Channel::default() }]);
        assert_eq!(opening(&office, id), old);
        assert_eq!(
            last_words(&office),
            "Started the opening “Summer volunteer (copy)” from an older one"
        );
        let long = add(&mut office, Opening { title: "é".repeat(200), ..Opening::default() });
        let new = OpeningId(office.act(Command::CopyOpening { id: long }).unwrap());
        assert_eq!(opening(&office, new).title.chars().count(), 200);
    }

    #[test]
    fn two_people_add_channels_side_by_side_and_change_different_parts_of_one() {
        let mut office = TestOffice::new("2026-03-02");
        let id = add(&mut office, Opening::default());
        for name in ["W4MP", "Library"] {
            let channel = Channel { name: name.to_owned(), ..Channel::default() };
            office.act(Command::AddChannel { id, channel });
        }
        let (channel, was) = opening(&office, id).channels.into_iter().next().unwrap();
        let placed = Channel { placed: Some(office.today), ..was.clone() };
        let renamed = Channel { name: "W4MP jobs".to_owned(), ..was.clone() };
        office.act(Command::EditChannel { id, channel, was: was.clone(), now: placed.clone() });
        office.act(Command::EditChannel { id, channel, was: was.clone(), now: renamed });
        let both = opening(&office, id).channels.get(&channel).cloned().unwrap();
        assert_eq!((both.name.as_str(), both.placed), ("W4MP jobs", Some(office.today)));
        let early = Channel { taken_down: "2026-03-01".parse().ok(), ..placed };
        assert!(matches!(
            office.try_act(Command::EditChannel { id, channel, was: was.clone(), now: early }),
            Err(Problem::Refused(_))
        ));
        office.act(Command::RemoveChannel { id, channel });
        assert_eq!(opening(&office, id).channels.len(), 1);
        assert!(matches!(
            office.try_act(Command::EditChannel { id, channel, was: was.clone(), now: was }),
            Err(Problem::Refused(_))
        ));
    }

    #[test]
    fn what_is_set_aside_is_kept_with_its_reason_and_can_be_taken_up_again_or_undone() {
        let mut office = TestOffice::new("2026-03-02");
        let id = add(&mut office, Opening { title: "Summer".to_owned(), ..Opening::default() });
        let of = Watched::Opening(id);
        let set_aside = |reason: &str| Command::SetAside {
            of,
            rule: "set-hours".to_owned(),
            reason: reason.to_owned(),
        };
        assert_eq!(office.try_act(set_aside("  ")), Err(Problem::ReasonMissing));
        office.act(set_aside("They asked for it"));
        let kept = opening(&office, id).set_aside.get("set-hours").cloned().unwrap();
        assert_eq!(
            kept,
            SetAside {
                reason: "They asked for it".to_owned(),
                found: String::new(),
                by: "A tester".to_owned(),
                on: office.today
            }
        );
        assert_eq!(last_words(&office), "Set a finding about “Summer” aside");
        office.act(Command::TakeUp { of, rule: "set-hours".to_owned() });
        assert!(opening(&office, id).set_aside.is_empty());
        assert_eq!(last_words(&office), "Took a finding about “Summer” up again");
        // Undone, like any change.
        let last = office.entries.last().unwrap().clone();
        let back = undo(&office.office, &[last], &office.entries).unwrap();
        office.take(back);
        assert_eq!(opening(&office, id).set_aside.get("set-hours"), Some(&kept));
    }

    #[test]
    fn the_edited_advert_is_kept_until_the_drafted_one_is_wanted_back() {
        let mut office = TestOffice::new("2026-03-02");
        let id = add(&mut office, Opening::default());
        let (text, drafted) = ("Ours".to_owned(), "Drafted".to_owned());
        office.act(Command::EditAdvert { id, text, drafted });
        let advert = opening(&office, id).advert.unwrap();
        assert_eq!((advert.text.as_str(), advert.by.as_str()), ("Ours", "A tester"));
        office.act(Command::DropAdvert { id });
        assert_eq!(opening(&office, id).advert, None);
    }
}
