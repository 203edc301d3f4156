//! How the database gets its stores: one file a migration, each run once, in order.

mod first_stores;
mod name_of_the_place;
mod waiting_receipts;

use idb::{Database, Error, Transaction};

/// The version that a database has when all migrations have run.
pub(super) const VERSION: u32 = 3;

/// Brings a database from a version, 0 for a new one, to [`VERSION`], in the transaction that the browser
/// has opened for it.
pub(super) fn run(
    database: &Database,
    transaction: Option<&Transaction>,
    from: u32,
) -> Result<(), Error> {
    if from < 1 {
        first_stores::run(database)?;
    }
    if from < 2 {
        waiting_receipts::run(database)?;
    }
    if from < 3
        && let Some(transaction) = transaction
    {
        name_of_the_place::run(transaction)?;
    }
    Ok(())
}
