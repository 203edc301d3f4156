//! How the database gets its stores: one file a migration, each run once, in order.

mod first_stores;
mod waiting_receipts;

use idb::{Database, Error};

/// The version that a database has when all migrations have run.
pub(super) const VERSION: u32 = 2;

/// Brings a database from a version, 0 for a new one, to [`VERSION`].
pub(super) fn run(database: &Database, from: u32) -> Result<(), Error> {
    if from < 1 {
        first_stores::run(database)?;
    }
    if from < 2 {
        waiting_receipts::run(database)?;
    }
    Ok(())
}
