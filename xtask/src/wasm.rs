//! What becomes of a compiled program: it is bound to the browser, and made small.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::run::{self, Failure};
use crate::setup::Machine;
use crate::{places, toolchain};

/// How hard wasm-opt tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// What most of the gain comes from. What is packed for the way is not larger then, and it takes a
    /// fifth of the time; so for the workers, which are large.
    Some,
    /// All it can: for what a page waits for.
    All,
}

impl Effort {
    fn word(self) -> &'static str {
        match self {
            Effort::Some => "-O1",
            Effort::All => "-Oz",
        }
    }
}

/// What wasm-opt is told besides: what every browser that we serve understands.
const OPTIMISE: [&str; 8] = [
    "--strip-debug",
    "--strip-producers",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// What cargo is told for the program to be cut. Everything of a release is compiled with it, though
/// it changes the program alone: so the library is compiled once, for the workers and for the tests in
/// the browser as well.
pub const PIECES: &str = "pieces";

/// What cargo is told for what it compiles to be part of a release.
pub const RELEASE: [&str; 5] = ["--release", "--target", toolchain::WASM, "--features", PIECES];

/// Compiles programs, in one go.
///
/// # Errors
/// Where they do not compile.
pub fn compile(machine: &Machine, programs: &[&str]) -> Result<(), Failure> {
    let mut cargo = machine.path.command("cargo");
    cargo.current_dir(places::workspace()).arg("build").args(RELEASE);
    run::shown(cargo.args(programs.iter().flat_map(|program| ["--bin", program])))
}

/// Where the release of a program is compiled to.
pub fn compiled(program: &str) -> PathBuf {
    places::target().join("wasm32-unknown-unknown/release").join(format!("{program}.wasm"))
}

/// The command that binds a compiled program to the browser, as a module with a script of its own, in
/// a folder.
pub fn bind(machine: &Machine, compiled: &Path, name: &str, folder: &Path) -> Command {
    let mut bindgen = machine.path.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", name, "--out-dir"]);
    bindgen.arg(folder).arg(compiled);
    bindgen
}

/// Makes every program of some folders small, as many at a time as there are processors, since
/// wasm-opt keeps one busy.
///
/// # Errors
/// Where wasm-opt fails, in its own words.
pub fn optimise(machine: &Machine, folders: &[(&Path, Effort)]) -> Result<(), Failure> {
    let is_wasm = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "wasm");
    let mut programs = Vec::new();
    for (folder, effort) in folders {
        let found = files_of(folder)?.into_iter().filter(is_wasm);
        programs.extend(found.map(|path| (path, *effort)));
    }
    // The largest is taken first, from the end, so that nothing waits for it in the end.
    programs.sort_by_key(|(path, _)| path.metadata().map(|it| it.len()).unwrap_or_default());
    let at_a_time = places::processors().min(programs.len());
    let waiting = Mutex::new(programs);
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let work = || -> Result<(), Failure> {
        while let Some((path, effort)) = next() {
            let mut optimiser = machine.path.command("wasm-opt");
            optimiser.arg(effort.word()).args(OPTIMISE).arg(&path).arg("-o").arg(&path);
            // Kept in a log, since it warns of a list of names that it does not know.
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let log = places::target().join("wasm-opt").join(format!("{name}.log"));
            run::logged(&mut optimiser, &log, None)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..at_a_time).map(|_| scope.spawn(work)).collect();
        let lost = |_| Err("wasm-opt was lost".to_owned());
        let ended: Vec<Result<(), Failure>> =
            threads.into_iter().map(|thread| thread.join().unwrap_or_else(lost)).collect();
        ended.into_iter().collect()
    })
}

/// Makes a folder empty: what an earlier build left would be taken for a part of this one.
///
/// # Errors
/// Where that cannot be done.
pub fn empty(folder: &Path) -> Result<(), Failure> {
    let cannot = |error: std::io::Error| format!("Cannot make {} empty: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(cannot)?;
    }
    fs::create_dir_all(folder).map_err(cannot)
}

/// The files of a folder, by name.
///
/// # Errors
/// Where it cannot be read.
pub fn files_of(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder)
        .map_err(|error| format!("Cannot read {}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::{SearchPath, output_of};
    use std::collections::{BTreeMap, BTreeSet};

    /// Every package that is compiled for the browser, with the sets of features that it is compiled
    /// with, of these kinds of dependency.
    fn packages(kinds: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut cargo = SearchPath::from_environment().command("cargo");
        cargo.current_dir(places::workspace()).args(["tree", "--package", "understudy"]);
        cargo.args(["--target", toolchain::WASM, "--features", PIECES, "--prefix", "none"]);
        let tree = output_of(cargo.args(["--edges", kinds, "--format", "{p} [{f}]"])).unwrap();
        let mut packages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for line in tree.lines() {
            let (name, features) = line.trim_end_matches(" (*)").rsplit_once(" [").unwrap();
            packages.entry(name.to_owned()).or_default().insert(features.to_owned());
        }
        packages
    }

    /// With other features than the release has, everything would be compiled once more for them.
    #[test]
    fn the_tests_in_the_browser_ask_for_no_features_that_the_release_has_not() {
        let (release, tests) = (packages("normal"), packages("normal,dev"));
        assert!(release.len() > 100);
        for (name, features) in &release {
            assert_eq!(tests.get(name), Some(features), "{name}");
        }
    }
}
