//! The rota: who is where, on which days, in a week.

mod day_form;
mod page;
mod week_form;

pub use page::RotaPage;
