//! What erasing needs to know: which kind a record is of and when its time is over, which words tell
//! who somebody is, and what stays as a number that names nobody.

pub mod kept;
pub mod kinds;
pub mod words;
