//! Where things are: the workspace, the built site, and the cache that outlives a checkout.

use std::env;
use std::path::{Path, PathBuf};

/// The folder of the workspace, known since this program was compiled in it.
pub fn workspace() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}

/// The built site.
pub fn dist() -> PathBuf {
    workspace().join("dist")
}

/// Where tools are kept between runs and between checkouts.
pub fn cache() -> PathBuf {
    let named = |name: &str| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let base = named("XDG_CACHE_HOME")
        .or_else(|| {
            if cfg!(windows) {
                named("LOCALAPPDATA")
            } else {
                None
            }
        })
        .or_else(|| named("HOME").map(|home| home.join(".cache")))
        .or_else(|| named("USERPROFILE").map(|home| home.join(".cache")))
        .unwrap_or_else(env::temp_dir);
    base.join("understudy")
}

/// The log of one installation.
pub fn log(name: &str) -> PathBuf {
    cache().join("logs").join(format!("{name}.log"))
}
