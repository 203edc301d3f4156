//! The release build: the static site in `dist/`, with its content security policy.

use std::fs;
use std::process::Command;

use crate::places;
use crate::policy;
use crate::run::{self, Failure};
use crate::setup::Machine;

/// Builds the site into `dist/`.
///
/// # Errors
/// Where Trunk fails, or the page holds something that its policy forbids.
pub fn build(machine: &Machine) -> Result<(), Failure> {
    let mut trunk = machine.path.command("trunk");
    trunk
        .current_dir(places::workspace())
        .args(["build", "--release"]);
    free_of_noise(&mut trunk);
    run::shown(&mut trunk)?;
    let page = places::dist().join("index.html");
    let built = fs::read_to_string(&page)
        .map_err(|error| format!("Cannot read {}: {error}", page.display()))?;
    let guarded = policy::insert(&built)?;
    fs::write(&page, guarded).map_err(|error| format!("Cannot write {}: {error}", page.display()))
}

/// Keeps two settings of the terminal from Trunk.
pub fn free_of_noise(trunk: &mut Command) {
    // Trunk reads this as an option of its own, and has other words for it than the convention has.
    trunk.env_remove("NO_COLOR");
    // Where the app does not compile, a backtrace of Trunk itself would hide the compiler's words.
    trunk.env_remove("RUST_BACKTRACE");
}
