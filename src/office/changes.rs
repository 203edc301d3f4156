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
}
