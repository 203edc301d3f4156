//! People's own copies: what was given, what came back, and edits that crossed.

use crate::{
    domain::{
        CopyFileId, PersonId,
        own_copy::{Given, OwnCopy, Returned},
    },
    journal::{Edit, patch},
    office::{Changes, Collection, Context, Office, Problem, own_copy},
};
use serde_json::Value;
use uuid::Uuid;

/// Changes the record of a person's copy; makes it where there is none yet.
fn change(
    office: &Office,
    changes: &mut Changes,
    person: PersonId,
    note: impl FnOnce(&mut OwnCopy),
) -> Result<(), Problem> {
    if office.people.get(person).is_none() {
        return Err(Problem::Gone(Collection::People));
    }
    if office.own_copies.get(person).is_some() {
        return changes.update(office, person, note);
    }
    let mut copy = OwnCopy { person, ..OwnCopy::default() };
    note(&mut copy);
    changes.create(person.0, Some(person.0), &copy);
    Ok(())
}

pub(super) fn give(
    office: &Office,
    person: PersonId,
    file: CopyFileId,
    sealed: bool,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let given = Given { on: context.today, by: context.author.clone(), sealed };
    let mut changes = Changes::new("give-own-copy");
    change(office, &mut changes, person, |copy| {
        copy.given.insert(file, given);
    })?;
    Ok(changes)
}

pub(super) fn note_return(
    office: &Office,
    person: PersonId,
    file: CopyFileId,
    (new, files, aside): (usize, usize, usize),
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("note-return");
    change(office, &mut changes, person, |copy| {
        // Where a part of it came in earlier, this is the rest.
        let returned = copy.returned.entry(file).or_default();
        returned.on = context.today;
        returned.by = context.author.clone();
        returned.changes = returned.changes.saturating_add(new);
        returned.files = returned.files.saturating_add(files);
        returned.aside = aside;
    })?;
    Ok(changes)
}

pub(super) fn note_sent_back(
    office: &Office,
    person: PersonId,
    file: CopyFileId,
    (new, files, up_to): (usize, usize, String),
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    if office.copy_of() != Some(person) {
        return Err(Problem::Gone(Collection::OwnCopies));
    }
    let mut changes = Changes::new("note-sent-back");
    let sent = Returned { on: context.today, changes: new, files, up_to, ..Returned::default() };
    change(office, &mut changes, person, |copy| {
        copy.returned.insert(file, sent);
    })?;
    Ok(changes)
}

pub(super) fn take_other(
    office: &Office,
    collection: Collection,
    record: Uuid,
    change: Value,
) -> Result<Changes, Problem> {
    let folded = office.folded(collection.name(), record).ok_or(Problem::Gone(collection))?.clone();
    let mut value = folded.value();
    patch::apply(&mut value, &change);
    let after = crate::journal::Folded { text: value.to_string(), ..folded.clone() };
    if !change.is_object() || !own_copy::is_readable(after) {
        return Err(Problem::Refused("This cannot be put in its place.".to_owned()));
    }
    let mut changes = Changes::new("take-other");
    changes.edits.push(Edit {
        subject: folded.subject,
        collection: folded.collection,
        record,
        patch: change,
    });
    Ok(changes)
}
