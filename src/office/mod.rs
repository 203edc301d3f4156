//! What a user can do, and what the screens ask.
//!
//! Every action is one [`Command`]; [`apply`] turns it into [`Changes`], or into a [`Problem`] that
//! says in plain words what to mend. It is pure: the time, the author and fresh ids come in with
//! the [`Context`]. The journal stamps the changes, the store keeps them, and the [`Office`] takes
//! them in: nothing else ever writes to it.

pub mod advert;
mod apply;
pub mod blind;
pub mod builder;
mod changes;
mod collection;
mod command;
mod context;
pub mod describe;
pub mod duplicates;
pub mod erasure;
pub mod forms;
#[cfg(not(target_arch = "wasm32"))]
pub mod generator;
pub mod import;
pub mod mileage;
mod office_state;
pub mod own_copy;
pub mod preparing;
mod problem;
pub mod queries;
mod receipt_files;
mod record;
pub mod reference;
pub mod sample;
mod table;
#[cfg(test)]
pub mod testing;
mod undo;

pub use apply::{apply, end_refusal};
pub use changes::Changes;
pub use collection::Collection;
pub use command::{Arrival, Command, Erasure, ReferenceChange, Watched};
pub use context::{Context, UNNAMED, name_of_author};
pub use office_state::{Office, Taken};
pub use problem::{FieldProblem, Problem};
pub use receipt_files::files_named_in;
pub use record::Record;
pub use table::{Row, Table};
pub use undo::undo;
