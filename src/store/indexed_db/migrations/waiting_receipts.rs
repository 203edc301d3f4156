//! A place for receipts that were taken in and belong to no saved expense yet.

use idb::{Database, Error, ObjectStoreParams};

pub(super) fn run(database: &Database) -> Result<(), Error> {
    for name in ["waiting", "waiting_chunks"] {
        database.create_object_store(name, ObjectStoreParams::new())?;
    }
    Ok(())
}
