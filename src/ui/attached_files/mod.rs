//! Files kept with a record as they are: with an application, a paper, an item of a list.

mod keep;
mod list;
mod refused;

pub use keep::on_files_kept;
pub use list::AttachedFiles;
pub use refused::{Refused, RefusedFiles};
