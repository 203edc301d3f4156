//! A table: the records of one collection, by id and by what they belong to.

use super::Record;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use uuid::Uuid;

/// A record with its id. Rows are shared, never changed in place.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<T> {
    /// The record's id.
    pub id: Uuid,
    /// What it says.
    pub value: T,
}

/// The records of one collection.
#[derive(Clone, Debug)]
pub struct Table<T> {
    rows: BTreeMap<Uuid, Arc<Row<T>>>,
    by_owner: BTreeMap<Uuid, BTreeSet<Uuid>>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { rows: BTreeMap::new(), by_owner: BTreeMap::new() }
    }
}

impl<T: Record> Table<T> {
    /// The record with this id, unless it was removed.
    pub fn get(&self, id: impl Into<Uuid>) -> Option<&Arc<Row<T>>> {
        self.rows.get(&id.into())
    }

    /// All records, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<Row<T>>> {
        self.rows.values()
    }

    /// The records that belong to another, oldest first.
    pub fn of(&self, owner: impl Into<Uuid>) -> impl DoubleEndedIterator<Item = &Arc<Row<T>>> {
        self.by_owner.get(&owner.into()).into_iter().flatten().filter_map(|id| self.rows.get(id))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Puts a record in, or takes it out where it is removed or gone.
    pub(super) fn set(&mut self, id: Uuid, value: Option<T>) {
        if let Some(owner) = self.rows.remove(&id).and_then(|old| old.value.owner())
            && let Some(owned) = self.by_owner.get_mut(&owner)
        {
            owned.remove(&id);
            if owned.is_empty() {
                self.by_owner.remove(&owner);
            }
        }
        if let Some(value) = value.filter(|value| !value.is_deleted()) {
            if let Some(owner) = value.owner() {
                self.by_owner.entry(owner).or_default().insert(id);
            }
            self.rows.insert(id, Arc::new(Row { id, value }));
        }
    }
}
