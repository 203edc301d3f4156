//! What lets a closed app open without a network: the service worker of src/offline.js, told which
//! files are the site's.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::places;
use crate::run::Failure;
use crate::size;
use crate::workers::Workers;

/// The name of the service worker. It stays the same from release to release: that is how a browser
/// finds the new one.
pub const NAME: &str = "offline.js";

/// The site's page and its service worker, each knowing the other's release.
#[derive(Debug, PartialEq, Eq)]
pub struct Kept {
    /// The page.
    pub page: String,
    /// The script of the service worker.
    pub worker: String,
}

/// Makes the service worker of a finished page, and has the page name it.
///
/// # Errors
/// Where a file cannot be read, or the page has no place for the name.
pub fn keep(page: &str, workers: &Workers, dist: &Path) -> Result<Kept, Failure> {
    let source = places::workspace().join("src").join(NAME);
    let source = fs::read_to_string(&source)
        .map_err(|error| format!("Cannot read {}: {error}", source.display()))?;
    let manifest = fs::read_to_string(dist.join("manifest.webmanifest"))
        .map_err(|error| format!("Cannot read dist/manifest.webmanifest: {error}"))?;
    kept(page, &manifest, &workers.folder, &size::file_names(dist)?, &source)
}

fn kept(
    page: &str,
    manifest: &str,
    workers: &str,
    names: &BTreeSet<String>,
    source: &str,
) -> Result<Kept, Failure> {
    let mut names = names.clone();
    // The page has an address of its own, and the service worker the browser keeps itself.
    let mut first = size::first_load(&names, page, manifest);
    for name in ["index.html", NAME] {
        names.remove(name);
        first.remove(name);
    }
    let is_of_a_worker =
        |name: &str| name.strip_prefix(workers).is_some_and(|it| it.starts_with('/'));
    let rest = names.difference(&first);
    let (later, soon): (Vec<&String>, Vec<&String>) = rest.partition(|name| is_of_a_worker(name));
    let mut hasher = DefaultHasher::new();
    (page, &names).hash(&mut hasher);
    let release = format!("release-{:016x}", hasher.finish());
    let list = |names: &mut dyn Iterator<Item = &String>| {
        let quoted: Vec<String> = names.map(|name| format!("{name:?}")).collect();
        format!("[{}]", quoted.join(", "))
    };
    let worker = format!(
        "const RELEASE = {release:?};\nconst FIRST = {};\nconst SOON = {};\nconst LATER = {};\n\n{source}",
        list(&mut first.iter()),
        list(&mut soon.into_iter()),
        list(&mut later.into_iter())
    );
    let place = " data-js=";
    if page.matches(place).count() != 1 {
        return Err("The built page has no one tag that starts the program".to_owned());
    }
    let told = format!(" data-offline=\"./{NAME}\" data-release=\"{release}\"{place}");
    Ok(Kept { page: page.replace(place, &told), worker })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><link rel=\"stylesheet\" href=\"./style-1.css\">\
        <script src=\"./boot-1.js\" data-js=\"./app-1/app.js\" data-wasm=\"./app-1/app_bg.wasm\"></script></head>";

    fn names(more: &[&str]) -> BTreeSet<String> {
        let always = [
            "index.html",
            "offline.js",
            "boot-1.js",
            "style-1.css",
            "icon.svg",
            "app-1/app.js",
            "app-1/app_bg.wasm",
            "app-1/split_today.wasm",
            "workers-1/pack_bg.wasm",
        ];
        always.iter().chain(more).map(|it| (*it).to_owned()).collect()
    }

    fn made(page: &str, more: &[&str]) -> Kept {
        kept(page, "{\"src\":\"icon.svg\"}", "workers-1", &names(more), "// the rest\n").unwrap()
    }

    #[test]
    fn every_file_is_kept_in_its_turn_and_nothing_else() {
        let kept = made(PAGE, &[]);
        let line = |name: &str| {
            let start = format!("const {name} = ");
            let line = kept.worker.lines().find(|line| line.starts_with(&start)).unwrap();
            line[start.len()..].trim_end_matches(';').to_owned()
        };
        assert_eq!(
            line("FIRST"),
            r#"["app-1/app.js", "app-1/app_bg.wasm", "boot-1.js", "icon.svg", "style-1.css"]"#
        );
        assert_eq!(line("SOON"), r#"["app-1/split_today.wasm"]"#);
        assert_eq!(line("LATER"), r#"["workers-1/pack_bg.wasm"]"#);
        assert!(kept.worker.ends_with("// the rest\n"));
        // The page is the one that the service worker takes for its own.
        let release = line("RELEASE");
        assert!(kept.page.contains(&format!("data-release={release}")), "{}", kept.page);
        assert!(kept.page.contains(r#"data-offline="./offline.js" "#));
    }

    #[test]
    fn another_page_or_another_file_is_another_release() {
        let first = made(PAGE, &[]);
        assert_eq!(made(PAGE, &[]), first);
        assert_ne!(made(PAGE, &["app-1/split_more.wasm"]).page, first.page);
        let release = |kept: &Kept| kept.worker.lines().next().unwrap().to_owned();
        let other = PAGE.replace("app-1/app.js", "app-2/app.js");
        assert_ne!(release(&made(&other, &[])), release(&first));
        let nothing = kept("<head></head>", "", "workers-1", &names(&[]), "");
        assert!(nothing.is_err());
    }
}
