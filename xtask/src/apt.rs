//! Packages of Debian's kind of system, for machines where we may install them.

use std::path::Path;

use crate::places;
use crate::run::{self, Failure, SearchPath};

/// Whether packages can be installed here: apt-get is present and we are root.
pub fn is_usable(path: &SearchPath) -> bool {
    cfg!(target_os = "linux") && path.find("apt-get").is_some() && run::is_root()
}

/// Installs packages, renewing the lists of packages first where the ones at hand do not do.
///
/// # Errors
/// Where apt-get fails with fresh lists too.
pub fn install(path: &SearchPath, packages: &[&str], log_name: &str) -> Result<(), Failure> {
    let log = places::log(log_name);
    let install = || {
        apt_get(path, &[&["install", "--yes", "--no-install-recommends"], packages].concat(), &log)
    };
    install().or_else(|_| {
        apt_get(path, &["update"], &log)?;
        install()
    })
}

fn apt_get(path: &SearchPath, words: &[&str], log: &Path) -> Result<(), Failure> {
    run::logged(
        path.command("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(words),
        log,
        None,
    )
}
