//! The release of the program itself, cut into the pieces that src/ui/pieces.rs names: a small one
//! that starts the page, and the others, which the page fetches when it wants them.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::places;
use crate::run::{self, Failure};
use crate::setup::Machine;

/// The program, and the name that its files begin with.
const PROGRAM: &str = "understudy";

/// What wasm-opt is told: to make it small, and what every browser that we serve understands.
const OPTIMISE: [&str; 9] = [
    "-Oz",
    "--strip-debug",
    "--strip-producers",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// A program in pieces.
#[derive(Debug)]
pub struct Pieces {
    /// The folder of its files below the site's. A hash in its name keeps caches from mixing the
    /// pieces of two releases.
    pub folder: String,
    /// By the name of each way in: the files that it fetches, without their ending.
    pub ways_in: BTreeMap<String, Vec<String>>,
}

impl Pieces {
    /// The tag that starts it, by a script of this name.
    pub fn script(&self, boot: &str) -> String {
        let folder = &self.folder;
        format!(
            "<script type=\"module\" src=\"./{boot}\" data-js=\"./{folder}/{PROGRAM}.js\" data-wasm=\"./{folder}/{PROGRAM}_bg.wasm\"></script>"
        )
    }
}

/// Compiles the program, cuts it, and puts its files into a folder of `site`.
///
/// # Errors
/// Where a step fails, in its own words.
pub fn build(machine: &Machine, site: &Path) -> Result<Pieces, Failure> {
    let whole = compile(machine)?;
    let work = places::target().join("pieces");
    // What an earlier build left would be taken for pieces of this one.
    if work.exists() {
        fs::remove_dir_all(&work)
            .map_err(|error| format!("Cannot empty {}: {error}", work.display()))?;
    }
    let cut = work.join("cut");
    let ways_in = cut_into(&whole, &cut)?;

    let bound = work.join("bound");
    let main = cut.join(format!("{PROGRAM}.wasm"));
    let mut bindgen = machine.path.command("wasm-bindgen");
    // The pieces share the memory and the table of functions, which it would otherwise hide.
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports"]);
    bindgen.args(["--out-name", PROGRAM, "--out-dir"]);
    run::shown(bindgen.arg(&bound).arg(&main))?;
    for path in files_of(&cut)? {
        if path != main {
            let name = path.file_name().unwrap_or_default();
            fs::copy(&path, bound.join(name))
                .map_err(|error| format!("Cannot copy {}: {error}", path.display()))?;
        }
    }
    optimise(machine, &bound)?;
    let folder = put_into_place(&bound, site)?;
    Ok(Pieces { folder, ways_in })
}

/// The whole program, with the relocations by which it can be cut.
fn compile(machine: &Machine) -> Result<PathBuf, Failure> {
    let mut cargo = machine.path.command("cargo");
    cargo.current_dir(places::workspace());
    cargo.args(["rustc", "--release", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--bin", PROGRAM, "--features", "pieces"]);
    run::shown(cargo.args(["--", "-Clink-args=--emit-relocs"]))?;
    Ok(places::target().join("wasm32-unknown-unknown/release").join(format!("{PROGRAM}.wasm")))
}

fn cut_into(whole: &Path, folder: &Path) -> Result<BTreeMap<String, Vec<String>>, Failure> {
    let bytes =
        fs::read(whole).map_err(|error| format!("Cannot read {}: {error}", whole.display()))?;
    let main = folder.join(format!("{PROGRAM}.wasm"));
    let glue = format!("./{PROGRAM}.js");
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = &glue;
    options.link_name = "./pieces.js";
    let cut = wasm_split_cli_support::transform(options)
        .map_err(|error| format!("Cannot cut the program into pieces: {error:#}"))?;
    if cut.split_modules.is_empty() {
        return Err("The program was not cut: src/ui/pieces.rs names no piece".to_owned());
    }
    Ok(cut.prefetch_map.into_iter().collect())
}

/// Makes every piece small.
fn optimise(machine: &Machine, folder: &Path) -> Result<(), Failure> {
    let log = places::target().join("pieces").join("wasm-opt.log");
    let is_wasm = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "wasm");
    for path in files_of(folder)?.iter().filter(|path| is_wasm(path)) {
        let mut optimiser = machine.path.command("wasm-opt");
        optimiser.args(OPTIMISE).arg(path).arg("-o").arg(path);
        // Kept in a log, since it warns of a list of names that it does not know.
        run::logged(&mut optimiser, &log, None)?;
    }
    Ok(())
}

/// Moves the files into a folder of the site, named for what they hold.
fn put_into_place(bound: &Path, site: &Path) -> Result<String, Failure> {
    let files = files_of(bound)?;
    let mut hasher = DefaultHasher::new();
    for path in &files {
        path.file_name().hash(&mut hasher);
        fs::read(path)
            .map_err(|error| format!("Cannot read {}: {error}", path.display()))?
            .hash(&mut hasher);
    }
    let folder = format!("{PROGRAM}-{:016x}", hasher.finish());
    let target = site.join(&folder);
    let cannot = |error: std::io::Error| format!("Cannot write {}: {error}", target.display());
    fs::create_dir_all(&target).map_err(cannot)?;
    for path in &files {
        fs::copy(path, target.join(path.file_name().unwrap_or_default())).map_err(cannot)?;
    }
    Ok(folder)
}

/// The files of a folder, by name.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder)
        .map_err(|error| format!("Cannot read {}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}
