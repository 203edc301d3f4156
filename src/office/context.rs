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

/// The author of what somebody does who has not said who they are.
pub const UNNAMED: &str = "Someone on this device";

/// The name of an author, who may have said their role with it: `Sam Okafor (Caseworker)`.
pub fn name_of_author(author: &str) -> &str {
    let author = author.trim();
    match author.strip_suffix(')').and_then(|it| it.rsplit_once(" (")) {
        Some((name, _)) if !name.trim().is_empty() => name.trim(),
        _ => author,
    }
}

impl Context<'_> {
    /// A fresh id.
    pub fn id(&mut self) -> Uuid {
        (self.fresh)()
    }
}
