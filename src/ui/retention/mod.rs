//! Who is due to be erased, and erasing them.

mod erase;
mod page;

pub use erase::ErasePerson;
pub use page::RetentionPage;
