//! The programs that run as web workers. Trunk gives their files no hash, so a cache could serve an
//! old worker to a new page, or one half of a worker with the other half of another. They go into a
//! folder named by what is in them, and the page says which.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::run::Failure;

/// The workers' names, as their programs are called.
const WORKERS: [&str; 2] = ["exporter", "pack"];

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
}

/// Moves every file of the workers into a folder that is named by their content.
///
/// # Errors
/// Where a file is missing or cannot be moved.
pub fn into_folder(dist: &Path) -> Result<Workers, Failure> {
    let mut names: Vec<String> = fs::read_dir(dist)
        .map_err(|error| format!("Cannot read {}: {error}", dist.display()))?
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| is_of_a_worker(name))
        .collect();
    names.sort();
    for worker in WORKERS {
        let loader = format!("{worker}_loader.js");
        if !names.contains(&loader) {
            return Err(format!("Trunk built no {loader}"));
        }
    }
    let mut hasher = DefaultHasher::new();
    for name in &names {
        name.hash(&mut hasher);
        fs::read(dist.join(name))
            .map_err(|error| format!("Cannot read dist/{name}: {error}"))?
            .hash(&mut hasher);
    }
    let folder = format!("workers-{:016x}", hasher.finish());
    fs::create_dir_all(dist.join(&folder))
        .map_err(|error| format!("Cannot make dist/{folder}: {error}"))?;
    for name in &names {
        fs::rename(dist.join(name), dist.join(&folder).join(name))
            .map_err(|error| format!("Cannot move dist/{name}: {error}"))?;
    }
    Ok(Workers { folder })
}

fn is_of_a_worker(name: &str) -> bool {
    WORKERS
        .iter()
        .any(|worker| name.strip_prefix(worker).is_some_and(|rest| rest.starts_with(['_', '.'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(name: &str, exporter: &[u8]) -> std::path::PathBuf {
        let dist = std::env::temp_dir().join(format!("workers-{}-{name}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        for file in
            ["exporter_loader.js", "exporter.js", "pack_loader.js", "pack.js", "package.css"]
        {
            fs::write(dist.join(file), b"same").unwrap();
        }
        fs::write(dist.join("exporter_bg.wasm"), exporter).unwrap();
        dist
    }

    #[test]
    fn another_worker_has_another_address_and_the_same_one_the_same() {
        let folders: Vec<String> = [("a", "one"), ("b", "one"), ("c", "two")]
            .into_iter()
            .map(|(name, content)| {
                let dist = site(name, content.as_bytes());
                let folder = into_folder(&dist).unwrap().folder;
                assert!(dist.join(&folder).join("exporter_bg.wasm").is_file());
                assert!(dist.join(&folder).join("pack_loader.js").is_file());
                assert!(!dist.join("exporter.js").exists());
                assert!(dist.join("package.css").is_file(), "it is none of a worker's");
                fs::remove_dir_all(&dist).unwrap();
                folder
            })
            .collect();
        assert_eq!(folders[0], folders[1]);
        assert_ne!(folders[0], folders[2]);
        assert_eq!(
            Workers { folder: "workers-1".to_owned() }.tag(),
            r#"<meta name="workers" content="workers-1/">"#
        );
    }

    #[test]
    fn a_worker_that_was_not_built_is_told() {
        let dist = site("missing", b"");
        fs::remove_file(dist.join("pack_loader.js")).unwrap();
        assert_eq!(into_folder(&dist), Err("Trunk built no pack_loader.js".to_owned()));
        fs::remove_dir_all(&dist).unwrap();
    }
}
