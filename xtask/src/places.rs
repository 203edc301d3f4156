//! Where things are: the workspace, the built site, and the cache that outlives a checkout; and how
//! many processors there are.

use std::env;
use std::path::{Path, PathBuf};

/// The folder of the workspace: where cargo says this package is, else where it was compiled.
pub fn workspace() -> PathBuf {
    // Asked of cargo first, since a target folder may have come here from another checkout.
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let package = package.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    package.parent().map(Path::to_path_buf).unwrap_or(package)
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    let named = env::var_os("CARGO_TARGET_DIR").filter(|value| !value.is_empty());
    workspace().join(named.map_or_else(|| PathBuf::from("target"), PathBuf::from))
}

/// How many processors the machine has.
pub fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// The built site.
pub fn dist() -> PathBuf {
    workspace().join("dist")
}

/// Where tools are kept between runs and between checkouts.
pub fn cache() -> PathBuf {
    if cfg!(test) {
        // What a test only pretends to install is to leave no trace among what is.
        return env::temp_dir().join("understudy-tests");
    }
    let named = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = named("XDG_CACHE_HOME")
        .or_else(|| if cfg!(windows) { named("LOCALAPPDATA") } else { None })
        .or_else(|| named("HOME").map(|home| home.join(".cache")))
        .or_else(|| named("USERPROFILE").map(|home| home.join(".cache")))
        .unwrap_or_else(env::temp_dir);
    base.join("understudy")
}

/// The log of one installation.
pub fn log(name: &str) -> PathBuf {
    cache().join("logs").join(format!("{name}.log"))
}
