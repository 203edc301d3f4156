//! Records and rights: how long records are kept, erasing them, legal holds, and what people ask
//! about their own data.

mod applications_due;
mod data_copy;
mod decide;
mod erase_page;
mod hold;
mod hub;
mod mentions;
mod of_person;
mod periods;
mod register;
mod request_form;
mod request_page;
mod request_steps;
mod requests;

pub use applications_due::ApplicationsDuePage;
pub use data_copy::DataCopyPage;
pub use erase_page::ErasePage;
pub use hub::RecordsPage;
pub use of_person::RecordsOfPerson;
pub use periods::PeriodsPage;
pub use register::{CertificateOfErasurePage, RegisterPage};
pub use request_form::RequestFormPage;
pub use request_page::RequestPage;
pub use requests::RequestsPage;

use crate::ui::{parts::Breadcrumb, route::Page};

/// The way back to the page of records and rights.
fn back() -> Vec<Breadcrumb> {
    vec![Breadcrumb::new("Records and rights", Page::Records.href())]
}
