//! References drafted from the records: what the records say, the sentences made of them, and what
//! of a sentence they do not support.

pub mod draft;
pub mod evidence;
pub mod support;
mod wording;

#[cfg(test)]
mod laws;
