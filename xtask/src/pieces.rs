//! The release of the program itself, cut into the pieces that src/main.rs names: a small one
//! that starts the page, and the others, which the page fetches when it wants them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::by_content;
use crate::places;
use crate::run::{self, Failure};
use crate::setup::Machine;
use crate::wasm;

/// The program, and the name that its files begin with.
pub const PROGRAM: &str = "understudy";

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

/// The pieces, made and not yet in the site.
#[derive(Debug)]
pub struct Made {
    /// The folder of their files.
    pub folder: PathBuf,
    ways_in: BTreeMap<String, Vec<String>>,
}

impl Made {
    /// Puts their files into a folder of the site, named for what they hold.
    ///
    /// # Errors
    /// Where a file cannot be read or written.
    pub fn put_into(self, site: &Path) -> Result<Pieces, Failure> {
        let folder = by_content::folder(&self.folder, site, PROGRAM)?;
        Ok(Pieces { folder, ways_in: self.ways_in })
    }
}

/// Cuts the compiled program, and binds its pieces to the browser.
///
/// # Errors
/// Where a step fails, in its own words.
pub fn cut(machine: &Machine) -> Result<Made, Failure> {
    let work = places::target().join("pieces");
    let (cut, bound) = (work.join("cut"), work.join("bound"));
    wasm::empty(&work)?;
    let ways_in = cut_into(&wasm::compiled(PROGRAM), &cut)?;

    let main = cut.join(format!("{PROGRAM}.wasm"));
    let mut bindgen = wasm::bind(machine, &main, PROGRAM, &bound);
    // The pieces share the memory and the table of functions, which it would otherwise hide.
    run::shown(bindgen.arg("--keep-lld-exports"))?;
    for path in wasm::files_of(&cut)? {
        if path != main {
            let name = path.file_name().unwrap_or_default();
            fs::copy(&path, bound.join(name))
                .map_err(|error| format!("Cannot copy {}: {error}", path.display()))?;
        }
    }
    Ok(Made { folder: bound, ways_in })
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
        return Err("The program was not cut: src/main.rs names no piece".to_owned());
    }
    Ok(cut.prefetch_map.into_iter().collect())
}
