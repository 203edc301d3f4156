//! A generated office as a backup file.

use std::env;

use crate::places;
use crate::run::{self, Failure, SearchPath};

/// Runs the generator, which explains its own options.
///
/// # Errors
/// Where it cannot be built, or refuses its options.
pub fn run(path: &SearchPath, words: &[String]) -> Result<(), Failure> {
    let mut cargo = path.command("cargo");
    // Where the person stands, so that a path given with --out is theirs.
    cargo.current_dir(env::current_dir().unwrap_or_else(|_| places::workspace()));
    cargo.args(["run", "--quiet", "--release", "--bin", "office", "--manifest-path"]);
    cargo.arg(places::workspace().join("Cargo.toml")).arg("--").args(words);
    run::shown(&mut cargo)
}
