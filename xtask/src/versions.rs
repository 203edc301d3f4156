//! The pins, and how versions are read from what programs and lock files say.

/// Bundles the app; 0.22 asks for a newer compiler than the one we promise to build with.
pub const TRUNK: &str = "0.21.14";
/// Holds wasm-opt, which makes the release build smaller.
pub const BINARYEN: &str = "132.0.0";
/// The accessibility checks that the journeys run on every page.
pub const AXE_CORE: &str = "4.14.1";

/// The version of a package in the text of a Cargo.lock.
pub fn locked(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| line.trim() != name);
    let version = lines.nth(1)?.trim().strip_prefix("version = \"")?;
    version.strip_suffix('"').map(str::to_owned)
}

/// The first word that is a version number in what `<program> --version` prints.
pub fn printed(output: &str) -> Option<&str> {
    let is_version =
        |word: &&str| word.starts_with(|first: char| first.is_ascii_digit()) && word.contains('.');
    output.split_whitespace().find(is_version)
}

/// The first number of a version: 147 of 147.0.7727.55.
pub fn major(version: &str) -> Option<u32> {
    version.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.79\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\nsource = \"x\"\n";

    #[test]
    fn a_locked_version_is_found_by_the_whole_name() {
        assert_eq!(locked(LOCK, "wasm-bindgen").as_deref(), Some("0.2.129"));
        assert_eq!(locked(LOCK, "wasm"), None);
        assert_eq!(locked("", "wasm-bindgen"), None);
    }

    #[test]
    fn printed_versions_are_found_among_words() {
        assert_eq!(printed("wasm-bindgen 0.2.129"), Some("0.2.129"));
        assert_eq!(printed("Chromium 147.0.7727.55 built on Debian 12"), Some("147.0.7727.55"));
        assert_eq!(printed("rustc 1.96.0 (ac68faa20 2026-05-25)"), Some("1.96.0"));
        assert_eq!(printed("no version"), None);
        assert_eq!(major("147.0.7727.55"), Some(147));
        assert_eq!(major("x"), None);
    }
}
