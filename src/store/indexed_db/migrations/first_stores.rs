//! From nothing to the journal, the segments, the files and the meta data.

use idb::{Database, Error, IndexParams, KeyPath, ObjectStoreParams};

pub(super) fn run(database: &Database) -> Result<(), Error> {
    let mut counting = ObjectStoreParams::new();
    counting.auto_increment(true);
    let journal = database.create_object_store("journal", counting)?;
    let mut unique = IndexParams::new();
    unique.unique(true);
    journal.create_index("stamp", KeyPath::new_single("stamp"), Some(unique))?;
    journal.create_index("record", KeyPath::new_single("record"), None)?;
    journal.create_index("change", KeyPath::new_single("change"), None)?;
    journal.create_index("subject", KeyPath::new_single("subject"), None)?;
    for name in ["segments", "files", "chunks", "meta"] {
        database.create_object_store(name, ObjectStoreParams::new())?;
    }
    Ok(())
}
