//! Generated offices.
