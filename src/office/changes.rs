//! What a command changes: edits of records, not yet stamped.

use super::{Office, Problem, Record};
use crate::journal::{Edit, Stamp, patch};
use serde_json::Value;
use uuid::Uuid;

/// What a command changes, and what it made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// The key of what the user did.
    pub action: &'static str,
    /// The edits, at most one a record.
    pub edits: Vec<Edit>,
    /// The record that was made, for the screen to go to.
    pub created: Option<Uuid>,
    /// The change that this one undoes.
    pub undoes: Option<Stamp>,
}

fn json<T: Record>(value: &T) -> Value {
    patch::compact(serde_json::to_value(value).unwrap_or(Value::Null))
}

impl Changes {
    /// No changes yet.
    pub fn new(action: &'static str) -> Changes {
        Changes { action, ..Changes::default() }
    }

    /// Makes a record.
    pub fn create<T: Record>(&mut self, id: Uuid, subject: Option<Uuid>, value: &T) {
        self.edits.push(Edit {
            subject,
            collection: T::COLLECTION.name().to_owned(),
            record: id,
            patch: json(value),
        });
    }

    /// Changes a record by what differs between what the user saw and what they made of it, so
    /// that what somebody else changed meanwhile stays.
    ///
    /// # Errors
    /// [`Problem::Gone`] where the record is not there.
    pub fn edit<T: Record>(
        &mut self,
        office: &Office,
        id: Uuid,
        was: &T,
        now: &T,
    ) -> Result<(), Problem> {
        if T::table(office).get(id).is_none() {
            return Err(Problem::Gone(T::COLLECTION));
        }
        if let Some(patch) = patch::diff(&json(was), &json(now)) {
            let collection = T::COLLECTION.name().to_owned();
            let subject = office.folded(&collection, id).and_then(|folded| folded.subject);
            self.edits.push(Edit { subject, collection, record: id, patch });
        }
        Ok(())
    }

    /// Writes a record whose id is known beforehand: makes it, changes it, or brings it back where
    /// it was removed.
    ///
    /// # Errors
    /// None so far; where a record is there, as [`Changes::edit`].
    pub fn put<T: Record>(
        &mut self,
        office: &Office,
        id: Uuid,
        subject: Option<Uuid>,
        now: &T,
    ) -> Result<(), Problem> {
        if let Some(was) = T::table(office).get(id) {
            return self.edit(office, id, &was.value.clone(), now);
        }
        let collection = T::COLLECTION.name().to_owned();
        let removed = office.folded(&collection, id);
        match removed.map(|folded| serde_json::from_value::<T>(folded.value()).unwrap_or_default())
        {
            None => self.create(id, subject, now),
            Some(was) => {
                if let Some(patch) = patch::diff(&json(&was), &json(now)) {
                    self.edits.push(Edit { subject, collection, record: id, patch });
                }
            }
        }
        Ok(())
    }

    /// Changes a record as it stands now.
    ///
    /// # Errors
    /// [`Problem::Gone`] where the record is not there.
    pub fn update<T: Record>(
        &mut self,
        office: &Office,
        id: impl Into<Uuid>,
        change: impl FnOnce(&mut T),
    ) -> Result<(), Problem> {
        let id = id.into();
        let was = T::table(office).get(id).ok_or(Problem::Gone(T::COLLECTION))?;
        let mut now = was.value.clone();
        change(&mut now);
        self.edit(office, id, &was.value, &now)
    }

    /// Changes a part of a record that may not be there yet, by what differs between what the user
    /// saw (`was`) and what they made of it (`now`). Where the record is not there, it is made of
    /// `blank`; of one that was taken back nothing comes back with it.
    ///
    /// # Errors
    /// None but those of [`Changes::edit`].
    pub fn edit_part<T: Record>(
        &mut self,
        office: &Office,
        id: Uuid,
        subject: Uuid,
        blank: T,
        was: impl FnOnce(&mut T),
        now: impl FnOnce(&mut T),
    ) -> Result<(), Problem> {
        if let Some(held) = T::table(office).get(id) {
            let (mut before, mut after) = (held.value.clone(), held.value.clone());
            was(&mut before);
            now(&mut after);
            return self.edit(office, id, &before, &after);
        }
        let mut value = blank;
        now(&mut value);
        let collection = T::COLLECTION.name().to_owned();
        // Defaults are not written: two copies that both begin the record would else overwrite, with
        // what nobody chose, what somebody did.
        let left = office.folded(&collection, id).map(|folded| folded.value());
        let left = left.unwrap_or_else(|| json(&T::default()));
        if let Some(patch) = patch::diff(&left, &json(&value)) {
            self.edits.push(Edit { subject: Some(subject), collection, record: id, patch });
        }
        Ok(())
    }
}
