//! Applications that came to nothing and are due to be erased.

mod page;

pub use page::RetentionPage;
