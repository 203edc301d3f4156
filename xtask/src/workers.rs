//! The programs that run as web workers. Each is started by a small script of its own.

use std::fs;
use std::path::{Path, PathBuf};

use crate::by_content;
use crate::places;
use crate::run::{self, Failure};
use crate::setup::Machine;
use crate::wasm;

/// The workers' names, as their programs are called.
pub const WORKERS: [&str; 2] = ["exporter", "pack"];

/// The folder of the workers.
#[derive(Debug, PartialEq, Eq)]
pub struct Workers {
    /// Its name.
    pub folder: String,
}

impl Workers {
    /// What tells the program of it.
    pub fn tag(&self) -> String {
        format!("<meta name=\"workers\" content=\"{}/\">", self.folder)
    }

    /// Puts their files into a folder of the site that is named by what is in them, so that no cache
    /// serves an old worker to a new page, or one half of it with the other half of another.
    ///
    /// # Errors
    /// Where a file cannot be read or written.
    pub fn put_into(made: &Path, site: &Path) -> Result<Workers, Failure> {
        Ok(Workers { folder: by_content::folder(made, site, "workers")? })
    }
}

/// Binds the compiled ones to the browser; gives the folder of their files.
///
/// # Errors
/// Where a step fails, in its own words.
pub fn bind(machine: &Machine) -> Result<PathBuf, Failure> {
    let folder = places::target().join("workers");
    wasm::empty(&folder)?;
    for worker in WORKERS {
        run::shown(&mut wasm::bind(machine, &wasm::compiled(worker), worker, &folder))?;
        let name = format!("{worker}_loader.js");
        fs::write(folder.join(&name), loader(worker))
            .map_err(|error| format!("Cannot write {name}: {error}"))?;
    }
    Ok(folder)
}

/// The script that starts a worker.
fn loader(worker: &str) -> String {
    format!("import init from './{worker}.js';await init();")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_the_folder_and_the_loader_its_program() {
        let workers = Workers { folder: "workers-1".to_owned() };
        assert_eq!(workers.tag(), r#"<meta name="workers" content="workers-1/">"#);
        assert_eq!(loader("pack"), "import init from './pack.js';await init();");
    }
}
