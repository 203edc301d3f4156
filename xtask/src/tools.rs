//! The tools of the build and of its tests: taken from the search path in the right version, else kept in the cache.

use std::fs;
use std::path::{Path, PathBuf};

use crate::apt;
use crate::places;
use crate::run::{self, Failure, SearchPath};
use crate::steps::Steps;
use crate::versions;

const NPM_BY_HAND: &str = "npm is needed for wasm-opt and axe-core, and it is not here. Install Node.js 18 or newer, which brings npm (https://nodejs.org), then run this again.";

const UNZIP_BY_HAND: &str = "unzip is needed: the journeys try with it what the app packs, and it is not here.\n\
Install it so that it is on PATH, then run this again:\n  \
on Debian: sudo apt-get install unzip\n  \
on Windows: the one of Git (https://git-scm.com), in its folder usr/bin";

/// The version of wasm-bindgen-cli, which must be the one of the library.
///
/// # Errors
/// Where Cargo.lock is missing or does not name the library.
pub fn wasm_bindgen_version() -> Result<String, Failure> {
    let lock = places::workspace().join("Cargo.lock");
    let text = fs::read_to_string(&lock)
        .map_err(|error| format!("Cannot read {}: {error}", lock.display()))?;
    versions::locked(&text, "wasm-bindgen")
        .ok_or_else(|| format!("{} does not name wasm-bindgen", lock.display()))
}

/// wasm-bindgen and its test runner.
///
/// # Errors
/// What to run by hand, where it cannot be built.
pub fn wasm_bindgen(path: &SearchPath, steps: &Steps) -> Result<PathBuf, Failure> {
    let version = wasm_bindgen_version()?;
    let tool = CargoTool {
        package: "wasm-bindgen-cli",
        version: &version,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        // It speaks to a driver on this machine alone, so it needs no encryption.
        flags: &["--debug", "--no-default-features"],
        why: "joins the compiled program to the browser, and runs tests in it",
    };
    tool.prepare(path, steps)
}

/// Trunk, without the parts that download tools, update it and check for newer versions.
///
/// # Errors
/// What to run by hand, where it cannot be built.
pub fn trunk(path: &SearchPath, steps: &Steps) -> Result<PathBuf, Failure> {
    let tool = CargoTool {
        package: "trunk",
        version: versions::TRUNK,
        programs: &["trunk"],
        flags: &["--debug", "--no-default-features"],
        why: "builds and serves the site while it is being changed",
    };
    tool.prepare(path, steps)
}

/// A tool that cargo builds from source.
struct CargoTool<'a> {
    package: &'a str,
    version: &'a str,
    programs: &'a [&'a str],
    flags: &'a [&'a str],
    why: &'a str,
}

impl CargoTool<'_> {
    /// The folder its programs are in.
    fn prepare(&self, path: &SearchPath, steps: &Steps) -> Result<PathBuf, Failure> {
        if let Some(folder) = self.on_path(path) {
            return Ok(folder);
        }
        let what = format!("{} {}", self.package, self.version);
        let root = places::cache().join(format!("{}-{}", self.package, self.version));
        let folder = root.join("bin");
        if self.programs.iter().all(|program| folder.join(with_ending(program)).is_file()) {
            return Ok(folder);
        }
        steps.take(&what, self.why, || {
            let mut command = path.command("cargo");
            // Without debug information the unoptimised build is quicker made, and it is quick enough to run.
            command.current_dir(std::env::temp_dir()).env("CARGO_PROFILE_DEV_DEBUG", "0");
            command.args(["install", "--locked", "--version", self.version, "--root"]).arg(&root);
            command.args(self.flags).arg(self.package);
            run::logged(&mut command, &places::log(self.package), None).map_err(|failure| {
                format!(
                    "{failure}\nRun by hand: cargo install --locked --version {} {}",
                    self.version, self.package
                )
            })
        })?;
        Ok(folder)
    }

    /// The folder of the search path that has all its programs in the right version.
    fn on_path(&self, path: &SearchPath) -> Option<PathBuf> {
        let first = path.find(self.programs.first()?)?;
        let folder = first.parent()?.to_owned();
        let printed = run::output_of(path.command(self.programs.first()?).arg("--version"))?;
        let right = versions::printed(&printed) == Some(self.version)
            && self.programs.iter().all(|program| folder.join(with_ending(program)).is_file());
        right.then_some(folder)
    }
}

fn with_ending(program: &str) -> String {
    if cfg!(windows) { format!("{program}.exe") } else { program.to_owned() }
}

/// The folder of wasm-opt.
///
/// # Errors
/// What to run by hand, where npm is missing or fails.
pub fn wasm_opt(path: &SearchPath, steps: &Steps) -> Result<PathBuf, Failure> {
    let wanted = versions::major(versions::BINARYEN);
    let printed = path
        .find("wasm-opt")
        .and_then(|_| run::output_of(path.command("wasm-opt").arg("--version")));
    let found =
        printed.as_deref().and_then(|line| line.split_whitespace().find_map(versions::major));
    if let (Some(program), true) = (path.find("wasm-opt"), found.is_some() && found == wanted) {
        return Ok(program.parent().map(Path::to_path_buf).unwrap_or_default());
    }
    let why = "wasm-opt, which makes the release build smaller";
    let root = npm_package(path, steps, "binaryen", versions::BINARYEN, why)?;
    Ok(root.join("node_modules/.bin"))
}

/// The accessibility checks, a script that the journeys run in the page.
///
/// # Errors
/// What to run by hand, where npm is missing or fails.
pub fn axe_core(path: &SearchPath, steps: &Steps) -> Result<PathBuf, Failure> {
    let why = "the accessibility checks of the journeys";
    let root = npm_package(path, steps, "axe-core", versions::AXE_CORE, why)?;
    Ok(root.join("node_modules/axe-core/axe.min.js"))
}

/// A package of npm in a folder of its own in the cache.
fn npm_package(
    path: &SearchPath,
    steps: &Steps,
    name: &str,
    version: &str,
    why: &str,
) -> Result<PathBuf, Failure> {
    let root = places::cache().join(format!("{name}-{version}"));
    // npm writes its own lock file last, so it tells a whole installation from half of one.
    if root.join("node_modules/.package-lock.json").is_file() {
        return Ok(root);
    }
    prepare_npm(path, steps)?;
    let by_hand = format!("Run by hand: npm install --prefix {} {name}@{version}", root.display());
    steps.take(&format!("{name} {version}"), why, || {
        fs::create_dir_all(&root)
            .map_err(|error| format!("Cannot make {}: {error}", root.display()))?;
        let mut command = path.command("npm");
        command.current_dir(&root).args([
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
        ]);
        command.arg(&root).arg(format!("{name}@{version}"));
        run::logged(&mut command, &places::log(name), None)
            .map_err(|failure| format!("{failure}\n{by_hand}"))
    })?;
    Ok(root)
}

fn prepare_npm(path: &SearchPath, steps: &Steps) -> Result<(), Failure> {
    if path.find("npm").is_some() {
        return Ok(());
    }
    if !apt::is_usable(path) {
        return Err(NPM_BY_HAND.to_owned());
    }
    install_npm(path, steps)
}

fn install_npm(path: &SearchPath, steps: &Steps) -> Result<(), Failure> {
    steps.take("Node.js and npm from apt", "they bring wasm-opt and axe-core", || {
        apt::install(path, &["nodejs", "npm"], "node", NPM_BY_HAND)
    })
}

/// Makes sure of unzip, with which the journeys read what the app packs, as a user's computer would.
///
/// # Errors
/// What to install by hand.
pub fn prepare_unzip(path: &SearchPath, steps: &Steps) -> Result<(), Failure> {
    if path.find("unzip").is_some() {
        return Ok(());
    }
    if !apt::is_usable(path) {
        return Err(UNZIP_BY_HAND.to_owned());
    }
    install_unzip(path, steps)
}

fn install_unzip(path: &SearchPath, steps: &Steps) -> Result<(), Failure> {
    steps.take("unzip from apt", "the journeys try with it what the app packs", || {
        apt::install(path, &["unzip"], "unzip", UNZIP_BY_HAND)
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn npm_and_unzip_that_cannot_be_installed_are_to_be_had_by_hand() {
        let path = SearchPath::of_programs("tools", &[("apt-get", "exit 100")]);
        let steps = Steps::default();
        let npm = install_npm(&path, &steps).unwrap_err();
        assert!(npm.contains("apt-get") && npm.ends_with(NPM_BY_HAND), "{npm}");
        let unzip = install_unzip(&path, &steps).unwrap_err();
        assert!(unzip.contains("apt-get") && unzip.ends_with(UNZIP_BY_HAND), "{unzip}");
    }

    #[test]
    fn nothing_is_installed_where_unzip_and_npm_are_here() {
        let path = SearchPath::of_programs("present", &[("unzip", "exit 0"), ("npm", "exit 0")]);
        let steps = Steps::default();
        assert_eq!(prepare_npm(&path, &steps), Ok(()));
        assert_eq!(prepare_unzip(&path, &steps), Ok(()));
        assert_eq!(steps.summary(std::time::Duration::ZERO), None);
    }
}
