//! What the first load weighs, file by file, against the budget: what a browser fetches that has
//! never been here, until its first page stands. What is fetched after that is listed, too.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::markup;
use crate::pieces::Pieces;
use crate::places;
use crate::run::Failure;

/// The most that the first load may weigh, gzipped, in bytes.
const BUDGET: usize = 200 * 1024;

/// What one file weighs, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Weight {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Weight {
    fn of(bytes: &[u8]) -> Result<Self, Failure> {
        let cannot = |error: std::io::Error| format!("Cannot compress a file to weigh it: {error}");
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(bytes).map_err(cannot)?;
        let gzip = gzip.finish().map_err(cannot)?.len();
        let mut brotli = Vec::new();
        // Quality 9 is near what hosts send ready compressed, and takes a moment instead of half a minute.
        let settings = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
        brotli::BrotliCompress(&mut &*bytes, &mut brotli, &settings).map_err(cannot)?;
        Ok(Self { raw: bytes.len(), gzip, brotli: brotli.len() })
    }

    fn plus(self, other: Self) -> Self {
        Self {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }

    fn row(self, name: &str) -> String {
        format!("{name:<52} {:>10} {:>10} {:>10}", self.raw, self.gzip, self.brotli)
    }
}

/// Notes beside the built site which files each way into a piece fetches, for the report.
///
/// # Errors
/// Where the note cannot be written.
pub fn note_ways_in(pieces: &Pieces) -> Result<(), Failure> {
    let lines: String = pieces
        .ways_in
        .iter()
        .map(|(way_in, files)| format!("{} {way_in} {}\n", pieces.folder, files.join(" ")))
        .collect();
    fs::write(note(), lines).map_err(|error| format!("Cannot write {}: {error}", note().display()))
}

fn note() -> PathBuf {
    places::target().join("pieces").join("ways-in.txt")
}

/// The files that a way into a piece fetches, from the note.
fn files_of_way_in(note: &str, wanted: &str) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for line in note.lines() {
        let mut words = line.split(' ');
        if let (Some(folder), Some(way_in)) = (words.next(), words.next())
            && way_in == wanted
        {
            files.extend(words.map(|file| format!("{folder}/{file}.wasm")));
        }
    }
    files
}

/// Holds the first load of the built site to its budget, and prints its table.
///
/// # Errors
/// Where there is no built site, or its first load is over the budget.
pub fn hold() -> Result<(), Failure> {
    hold_site(&places::dist())
}

fn hold_site(dist: &Path) -> Result<(), Failure> {
    let first = first_load_of(dist, &file_names(dist)?)?;
    let total = table(dist, "First load", first.iter())?;
    verdict(total.gzip)
}

/// Prints the tables.
///
/// # Errors
/// Where there is no built site, or its first load is over the budget.
pub fn report() -> Result<(), Failure> {
    let dist = places::dist();
    let names = file_names(&dist)?;
    let ways_in = fs::read_to_string(note()).map_err(|error| {
        format!("Cannot read {}: {error}. Run first: cargo xtask build", note().display())
    })?;
    let first = first_load_of(&dist, &names)?;
    let app = files_of_way_in(&ways_in, "the_app");

    let total = table(&dist, "First load", first.iter())?;
    let of_app = names.iter().filter(|name| app.contains(*name));
    let with_app = table(&dist, "After it, to open an office", of_app)?;
    let later = names.iter().filter(|name| !first.contains(*name) && !app.contains(*name));
    table(&dist, "Later, while the first page stands or when wanted", later)?;
    println!(
        "A browser that holds an office but nothing of the site fetches {} bytes gzipped",
        total.gzip + with_app.gzip
    );
    verdict(total.gzip)
}

fn read(dist: &Path, name: &str) -> Result<Vec<u8>, Failure> {
    fs::read(dist.join(name)).map_err(|error| format!("Cannot read dist/{name}: {error}"))
}

/// The files of the first load of the site in this folder.
fn first_load_of(dist: &Path, names: &BTreeSet<String>) -> Result<BTreeSet<String>, Failure> {
    let text = |name| Ok(String::from_utf8_lossy(&read(dist, name)?).into_owned());
    let page = text("index.html")?;
    let manifest = text("manifest.webmanifest").unwrap_or_else(|_: Failure| String::new());
    Ok(first_load(names, &page, &manifest))
}

/// Prints what these files weigh, each and together.
fn table<'a>(
    dist: &Path,
    title: &str,
    files: impl Iterator<Item = &'a String>,
) -> Result<Weight, Failure> {
    println!("{title:<52} {:>10} {:>10} {:>10}", "raw", "gzip", "brotli");
    let mut total = Weight::default();
    for name in files {
        let weight = Weight::of(&read(dist, name)?)?;
        total = total.plus(weight);
        println!("{}", weight.row(name));
    }
    println!("{}\n", total.row("together"));
    Ok(total)
}

fn verdict(gzip: usize) -> Result<(), Failure> {
    let share = gzip * 100 / BUDGET;
    if gzip > BUDGET {
        return Err(format!(
            "The first load weighs {gzip} bytes gzipped, over its budget of {BUDGET} ({share} %)"
        ));
    }
    println!(
        "The first load weighs {gzip} bytes gzipped, within its budget of {BUDGET} ({share} %)"
    );
    Ok(())
}

/// Every file of the site, by its path below the site's folder.
///
/// # Errors
/// Where a folder cannot be read.
pub fn file_names(dist: &Path) -> Result<BTreeSet<String>, Failure> {
    let mut names = BTreeSet::new();
    let mut folders = vec![dist.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| {
            format!("Cannot read {}: {error}. Run first: cargo xtask build", folder.display())
        })?;
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(name) = path.strip_prefix(dist) {
                names.insert(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    Ok(names)
}

/// The files a first visit loads: the page, what it names, what the manifest names, and beside the
/// program's script every other script, and snippets, of which we do not know when they are loaded.
pub fn first_load(names: &BTreeSet<String>, page: &str, manifest: &str) -> BTreeSet<String> {
    let tags = markup::tags(page);
    let of_page = tags
        .iter()
        .flat_map(|tag| ["href", "src", "data-js", "data-wasm"].map(|name| tag.attribute(name)));
    let named: BTreeSet<&str> =
        of_page.flatten().chain(manifest.split('"')).map(below_the_site).collect();
    let folders: BTreeSet<&str> =
        named.iter().filter_map(|name| name.rsplit_once('/')).map(|(folder, _)| folder).collect();
    let is_first = |name: &&String| {
        let is_beside = name.rsplit_once('/').is_some_and(|(folder, file)| {
            folder.contains("snippets") || folders.contains(folder) && file.ends_with(".js")
        });
        *name == "index.html" || named.contains(name.as_str()) || is_beside
    };
    names.iter().filter(is_first).cloned().collect()
}

fn below_the_site(address: &str) -> &str {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    address.strip_prefix("./").unwrap_or(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_is_what_page_and_manifest_name() {
        let names = [
            "index.html",
            "boot.js",
            "app-1/app.js",
            "app-1/app_bg.wasm",
            "app-1/pieces.js",
            "app-1/later.wasm",
            "base-2.css",
            "icon.svg",
            "manifest.webmanifest",
            "exporter.js",
            "exporter_bg.wasm",
            "exporter_loader.js",
            "snippets/a/b.js",
            "big.svg",
        ];
        let names = names.map(str::to_owned).into();
        let page = "<link rel=\"stylesheet\" href=\"./base-2.css\"><link rel=manifest href=manifest.webmanifest>\
            <script src=\"./boot.js\" data-js=\"./app-1/app.js\" data-wasm=\"./app-1/app_bg.wasm\"></script>";
        let first = first_load(&names, page, "{\"icons\":[{\"src\":\"icon.svg\"}]}");
        let expected = [
            "index.html",
            "boot.js",
            "app-1/app.js",
            "app-1/app_bg.wasm",
            "app-1/pieces.js",
            "base-2.css",
            "icon.svg",
            "manifest.webmanifest",
            "snippets/a/b.js",
        ];
        assert_eq!(first, expected.map(str::to_owned).into());
    }

    #[test]
    fn the_note_tells_what_a_way_in_fetches() {
        let note = "app-1 the_app a b\napp-1 other c\n";
        let files = files_of_way_in(note, "the_app");
        assert_eq!(files, ["app-1/a.wasm", "app-1/b.wasm"].map(str::to_owned).into());
    }

    #[test]
    fn the_budget_is_kept_to_the_byte() {
        assert!(verdict(BUDGET).is_ok());
        assert!(verdict(BUDGET + 1).is_err());
    }

    #[test]
    fn a_site_over_its_budget_is_held_back() {
        let dist = std::env::temp_dir().join(format!("understudy-size-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        assert!(hold_site(&dist).is_err(), "a site without a page");
        fs::write(dist.join("index.html"), "<script src=\"./app.js\"></script>").unwrap();
        fs::write(dist.join("app.js"), "small").unwrap();
        // Numbers that no compression makes much smaller.
        let mut number = 1_u32;
        let noise = std::iter::repeat_with(|| {
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            number.to_be_bytes()[0]
        });
        let noise: Vec<u8> = noise.take(BUDGET + BUDGET / 4).collect();
        fs::write(dist.join("later.wasm"), &noise).unwrap();
        let later = hold_site(&dist);
        fs::write(dist.join("app.js"), &noise).unwrap();
        let first = hold_site(&dist);
        let _ = fs::remove_dir_all(&dist);
        assert_eq!(later, Ok(()), "what is loaded later counts for nothing");
        assert!(first.is_err_and(|failure| failure.contains("over its budget")));
    }

    #[test]
    fn a_file_is_weighed_in_three_ways() {
        let weight = Weight::of(&[b'a'; 10_000]).unwrap();
        assert_eq!(weight.raw, 10_000);
        assert!(weight.gzip < 100 && weight.brotli < 100);
    }
}
