//! The release build: the static site in `dist/`, with its content security policy.

use std::fs;
use std::path::Path;

use crate::page::{self, Source};
use crate::pieces::{self, PROGRAM};
use crate::run::Failure;
use crate::setup::Machine;
use crate::wasm::Effort;
use crate::workers::{self, WORKERS, Workers};
use crate::{by_content, offline, places, policy, size, stylesheet, wasm};

/// Builds the site into `dist/`, of what index.html names.
///
/// # Errors
/// Where a step fails, or the page holds something that its policy forbids.
pub fn build(machine: &Machine) -> Result<(), Failure> {
    let source = Source::of(&read("index.html")?)?;
    let programs = programs();
    names_all_programs(&source, &programs)?;
    wasm::compile(machine, &programs)?;
    let bound = workers::bind(machine)?;
    let program = pieces::cut(machine)?;
    wasm::optimise(machine, &[(&bound, Effort::Some), (&program.folder, Effort::All)])?;

    // Only now, so that the site of before stays as long as there is no other one.
    let dist = places::dist();
    wasm::empty(&dist)?;
    let workers = Workers::put_into(&bound, &dist)?;
    let pieces = program.put_into(&dist)?;
    let mut boot = "boot.js".to_owned();
    for path in &source.files {
        let content = fs::read(places::workspace().join(path))
            .map_err(|error| format!("Cannot read {path}: {error}"))?;
        let mut name = path.rsplit('/').next().unwrap_or(path).to_owned();
        if name == boot {
            name = by_content::name(&name, &content);
            boot.clone_from(&name);
        }
        write(&dist, &name, &content)?;
    }
    let style = stylesheet::join(&source.styles, read)?;
    write(&dist, &style.name, style.content.as_bytes())?;
    let head = format!("{}{}{}", style.tag(), workers.tag(), pieces.script(&boot));
    let page = page::with_head(&source.page, &head)?;
    let kept = offline::keep(&policy::insert(&page)?, &workers, &dist)?;
    write(&dist, offline::NAME, kept.worker.as_bytes())?;
    write(&dist, "index.html", kept.page.as_bytes())?;
    size::note_ways_in(&pieces)
}

/// A text of the workspace, by its path in it.
fn read(path: &str) -> Result<String, Failure> {
    fs::read_to_string(places::workspace().join(path))
        .map_err(|error| format!("Cannot read {path}: {error}"))
}

fn write(dist: &Path, name: &str, content: &[u8]) -> Result<(), Failure> {
    fs::write(dist.join(name), content)
        .map_err(|error| format!("Cannot write dist/{name}: {error}"))
}

/// The programs that are built here.
fn programs() -> Vec<&'static str> {
    [&[PROGRAM][..], &WORKERS].concat()
}

/// The page has to name the programs that are built here, and no others.
fn names_all_programs(source: &Source, built: &[&str]) -> Result<(), Failure> {
    let mut named: Vec<&str> = source.programs.iter().map(String::as_str).collect();
    let mut built = built.to_vec();
    named.sort_unstable();
    built.sort_unstable();
    if named == built {
        return Ok(());
    }
    Err(format!("index.html names the programs {named:?}, and the release builds {built:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_the_project_names_what_the_release_builds() {
        let source = Source::of(include_str!("../../index.html")).unwrap();
        assert_eq!(names_all_programs(&source, &programs()), Ok(()));
        assert!(source.files.iter().any(|path| path.ends_with("/boot.js")));
        for path in source.files.iter().chain(&source.styles) {
            assert!(places::workspace().join(path).is_file(), "{path} is missing");
        }
        let other = Source { programs: vec![PROGRAM.to_owned()], ..Source::default() };
        assert!(names_all_programs(&other, &programs()).is_err());
    }

    #[test]
    fn every_stylesheet_is_named_by_the_page() {
        let source = Source::of(include_str!("../../index.html")).unwrap();
        let mut named = source.styles;
        named.sort();
        let is_style = |name: &String| name.ends_with(".css");
        let files = wasm::files_of(&places::workspace().join("style")).unwrap();
        let names = files.iter().filter_map(|path| path.file_name()?.to_str());
        let present: Vec<String> = names.map(|it| format!("style/{it}")).filter(is_style).collect();
        assert_eq!(named, present);
    }
}
