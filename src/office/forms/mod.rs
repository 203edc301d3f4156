//! From what people typed to valid values, or to a list of what to mend.
//!
//! A form is a draft of raw texts ([`Values`]); a [`Reader`] turns it into values and collects a
//! [`FieldProblem`](super::FieldProblem) for each field that is wrong. One form a file.

mod reader;
mod values;

pub use reader::Reader;
pub use values::Values;
