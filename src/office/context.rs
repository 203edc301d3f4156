//! What the world lends to a command: the time, the author, fresh ids.

use chrono::NaiveDate;
use uuid::Uuid;

/// What the world lends to a command.
pub struct Context<'a> {
    /// Milliseconds since 1970.
    pub now: u64,
    /// The day, where the user is.
    pub today: NaiveDate,
    /// Who acts, as they call themselves.
    pub author: String,
    /// Gives ids that nobody has given before.
    pub fresh: &'a mut dyn FnMut() -> Uuid,
}

impl Context<'_> {
    /// A fresh id.
    pub fn id(&mut self) -> Uuid {
        (self.fresh)()
    }
}
