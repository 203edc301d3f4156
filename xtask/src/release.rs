//! The release build: the static site in `dist/`, with its content security policy.

use std::fs;
use std::process::Command;

use crate::places;
use crate::policy;
use crate::run::{self, Failure};
use crate::setup::Machine;
use crate::stylesheet;

/// Builds the site into `dist/`.
///
/// # Errors
/// Where Trunk fails, or the page holds something that its policy forbids.
pub fn build(machine: &Machine) -> Result<(), Failure> {
    let mut trunk = machine.path.command("trunk");
    trunk.current_dir(places::workspace()).args(["build", "--release"]);
    free_of_noise(&mut trunk);
    run::shown(&mut trunk)?;
    let dist = places::dist();
    let read = |name: &str| {
        fs::read_to_string(dist.join(name))
            .map_err(|error| format!("Cannot read dist/{name}: {error}"))
    };
    let write = |name: &str, content: &str| {
        fs::write(dist.join(name), content)
            .map_err(|error| format!("Cannot write dist/{name}: {error}"))
    };
    let mut page = read("index.html")?;
    if let Some(joined) = stylesheet::join(&page, read)? {
        write(&joined.name, &joined.content)?;
        for part in &joined.parts {
            fs::remove_file(dist.join(part))
                .map_err(|error| format!("Cannot remove dist/{part}: {error}"))?;
        }
        page = joined.page;
    }
    write("index.html", &policy::insert(&page)?)
}

/// Keeps two settings of the terminal from Trunk.
pub fn free_of_noise(trunk: &mut Command) {
    // Trunk reads this as an option of its own, and has other words for it than the convention has.
    trunk.env_remove("NO_COLOR");
    // Where the app does not compile, a backtrace of Trunk itself would hide the compiler's words.
    trunk.env_remove("RUST_BACKTRACE");
}
