//! References: drafted from the records, and the requests for them.

mod letter;
mod page;
mod request_form;
mod requests_page;
mod sentence;

pub use page::ReferencePage;
pub use request_form::RequestFormPage;
pub use requests_page::RequestsPage;
