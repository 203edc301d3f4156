//! Names that say what is in a file or a folder, so that no cache gives out an old one under a name
//! of now, or mixes the files of two releases.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::run::Failure;
use crate::wasm::files_of;

/// The name of a file that holds this: `boot.js` becomes `boot-0123456789abcdef.js`.
pub fn name(name: &str, content: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}-{:016x}.{ending}", hasher.finish())
}

/// Copies the files of a folder into one of the site, which is named by all of them; gives its name.
///
/// # Errors
/// Where a file cannot be read or written.
pub fn folder(made: &Path, site: &Path, stem: &str) -> Result<String, Failure> {
    let files = files_of(made)?;
    let mut hasher = DefaultHasher::new();
    for path in &files {
        path.file_name().hash(&mut hasher);
        fs::read(path)
            .map_err(|error| format!("Cannot read {}: {error}", path.display()))?
            .hash(&mut hasher);
    }
    let name = format!("{stem}-{:016x}", hasher.finish());
    let target = site.join(&name);
    let cannot = |error: std::io::Error| format!("Cannot write {}: {error}", target.display());
    fs::create_dir_all(&target).map_err(cannot)?;
    for path in &files {
        fs::copy(path, target.join(path.file_name().unwrap_or_default())).map_err(cannot)?;
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_content_has_another_name_and_the_same_one_the_same() {
        let place = std::env::temp_dir().join(format!("by-content-{}", std::process::id()));
        let folders: Vec<String> = [("a", "one"), ("b", "one"), ("c", "two")]
            .into_iter()
            .map(|(made, content)| {
                let made = place.join(made);
                fs::create_dir_all(&made).unwrap();
                fs::write(made.join("exporter.js"), b"same").unwrap();
                fs::write(made.join("exporter_bg.wasm"), content).unwrap();
                let name = folder(&made, &place.join("site"), "workers").unwrap();
                let copied = place.join("site").join(&name);
                assert_eq!(fs::read(copied.join("exporter_bg.wasm")).unwrap(), content.as_bytes());
                assert!(copied.join("exporter.js").is_file());
                name
            })
            .collect();
        fs::remove_dir_all(&place).unwrap();
        assert_eq!(folders[0], folders[1]);
        assert_ne!(folders[0], folders[2]);
        assert!(folders[0].starts_with("workers-"));
        assert_eq!(name("boot.js", b"a"), name("boot.js", b"a"));
        assert_ne!(name("boot.js", b"a"), name("boot.js", b"b"));
        assert!(name("boot.js", b"a").ends_with(".js"));
    }
}
