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
/// Where apt-get fails with fresh lists too, as without a network: what it said, and `by_hand`, the
/// words on what to do instead.
pub fn install(
    path: &SearchPath,
    packages: &[&str],
    log_name: &str,
    by_hand: &str,
) -> Result<(), Failure> {
    let log = places::log(log_name);
    let install = || {
        apt_get(path, &[&["install", "--yes", "--no-install-recommends"], packages].concat(), &log)
    };
    let installed = install().or_else(|_| {
        apt_get(path, &["update"], &log)?;
        install()
    });
    installed.map_err(|failure| format!("{failure}\n{by_hand}"))
}

fn apt_get(path: &SearchPath, words: &[&str], log: &Path) -> Result<(), Failure> {
    run::logged(
        path.command("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(words),
        log,
        None,
    )
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn packages_that_cannot_be_installed_are_named_with_what_to_do_by_hand() {
        let path = SearchPath::of_programs("apt", &[("apt-get", "echo no network; exit 100")]);
        let failure = install(&path, &["some-package"], "apt", "Do it by hand.").unwrap_err();
        assert!(failure.starts_with("apt-get update failed"), "{failure}");
        assert!(
            failure.contains("no network") && failure.ends_with("\nDo it by hand."),
            "{failure}"
        );
    }

    #[test]
    fn the_lists_of_packages_are_renewed_where_the_ones_at_hand_do_not_do() {
        // Knows the package only once its lists are fresh.
        let apt = r#"fresh="$(dirname "$0")/fresh"; [ "$1" = update ] && touch "$fresh"; [ -e "$fresh" ]"#;
        let path = SearchPath::of_programs("apt-lists", &[("apt-get", apt)]);
        assert_eq!(install(&path, &["some-package"], "apt-lists", "By hand."), Ok(()));
    }
}
