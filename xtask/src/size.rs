//! What the first load weighs, file by file, against the budget.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use crate::markup;
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

/// Prints the table.
///
/// # Errors
/// Where there is no built site, or its first load is over the budget.
pub fn report() -> Result<(), Failure> {
    let dist = places::dist();
    let names = file_names(&dist)?;
    let read = |name: &str| {
        fs::read(dist.join(name)).map_err(|error| format!("Cannot read dist/{name}: {error}"))
    };
    let page = String::from_utf8_lossy(&read("index.html")?).into_owned();
    let manifest =
        read("manifest.webmanifest").map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let first = first_load(&names, &page, &manifest.unwrap_or_default());

    println!("{:<52} {:>10} {:>10} {:>10}", "First load", "raw", "gzip", "brotli");
    let mut total = Weight::default();
    for name in &first {
        let weight = Weight::of(&read(name)?)?;
        total = total.plus(weight);
        println!("{}", weight.row(name));
    }
    println!("{}", total.row("together"));
    println!("Loaded later, not counted");
    for name in names.difference(&first) {
        println!("{}", Weight::of(&read(name)?)?.row(name));
    }
    verdict(total.gzip)
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
fn file_names(dist: &Path) -> Result<BTreeSet<String>, Failure> {
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

/// The files a first visit loads: the page, what it names, what the manifest names, and the scripts'
/// own snippets, of which we do not know when they are loaded.
fn first_load(names: &BTreeSet<String>, page: &str, manifest: &str) -> BTreeSet<String> {
    let tags = markup::tags(page);
    let of_page = tags
        .iter()
        .flat_map(|tag| ["href", "src", "data-js", "data-wasm"].map(|name| tag.attribute(name)));
    let named: BTreeSet<&str> =
        of_page.flatten().chain(manifest.split('"')).map(below_the_site).collect();
    let is_first = |name: &&String| {
        *name == "index.html" || named.contains(name.as_str()) || name.starts_with("snippets/")
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
            "app-1.js",
            "app-1_bg.wasm",
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
            <script src=\"./boot.js\" data-js=\"./app-1.js\" data-wasm=\"./app-1_bg.wasm\"></script>";
        let first = first_load(&names, page, "{\"icons\":[{\"src\":\"icon.svg\"}]}");
        let expected = [
            "index.html",
            "boot.js",
            "app-1.js",
            "app-1_bg.wasm",
            "base-2.css",
            "icon.svg",
            "manifest.webmanifest",
            "snippets/a/b.js",
        ];
        assert_eq!(first, expected.map(str::to_owned).into());
    }

    #[test]
    fn the_budget_is_kept_to_the_byte() {
        assert!(verdict(BUDGET).is_ok());
        assert!(verdict(BUDGET + 1).is_err());
    }

    #[test]
    fn a_file_is_weighed_in_three_ways() {
        let weight = Weight::of(&[b'a'; 10_000]).unwrap();
        assert_eq!(weight.raw, 10_000);
        assert!(weight.gzip < 100 && weight.brotli < 100);
    }
}
