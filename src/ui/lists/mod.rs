//! The lists of the office: what every placement starts with, and what openings answer.

mod index;
mod item;
mod item_form;
mod newer;
mod page;

pub use index::ListsPage;
pub use page::ListPage;
