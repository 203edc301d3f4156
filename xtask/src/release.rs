//! The release build: the static site in `dist/`, with its content security policy.

use std::fs;
use std::process::Command;

use crate::offline;
use crate::pieces;
use crate::places;
use crate::policy;
use crate::run::{self, Failure};
use crate::setup::Machine;
use crate::size;
use crate::stylesheet;
use crate::workers;

/// Builds the site into `dist/`: Trunk builds the page and the exporter, and we the program, since
/// Trunk cannot cut it into pieces.
///
/// # Errors
/// Where a step fails, or the page holds something that its policy forbids.
pub fn build(machine: &Machine) -> Result<(), Failure> {
    // In this place whatever the target folder, since Trunk wants addresses that lead from the page.
    let page = places::workspace().join("target/site/index.html");
    let source = places::workspace().join("index.html");
    let source = fs::read_to_string(&source)
        .map_err(|error| format!("Cannot read {}: {error}", source.display()))?;
    if let Some(folder) = page.parent() {
        fs::create_dir_all(folder)
            .map_err(|error| format!("Cannot make {}: {error}", folder.display()))?;
    }
    let dist = places::dist();
    fs::write(&page, without_program(&source, "../..")?)
        .map_err(|error| format!("Cannot write {}: {error}", page.display()))?;

    let mut trunk = machine.path.command("trunk");
    trunk.current_dir(places::workspace()).args(["build", "--release", "--dist"]);
    trunk.arg(&dist).arg(&page);
    free_of_noise(&mut trunk);
    run::shown(&mut trunk)?;
    let workers = workers::into_folder(&dist)?;
    let pieces = pieces::build(machine, &dist)?;

    let read = |name: &str| {
        fs::read_to_string(dist.join(name))
            .map_err(|error| format!("Cannot read dist/{name}: {error}"))
    };
    let write = |name: &str, content: &str| {
        fs::write(dist.join(name), content)
            .map_err(|error| format!("Cannot write dist/{name}: {error}"))
    };
    let boot = offline::name_by_content(&dist, "boot.js")?;
    let head = format!("{}{}", workers.tag(), pieces.script(&boot));
    let mut page = with_script(&read("index.html")?, &head)?;
    if let Some(joined) = stylesheet::join(&page, read)? {
        write(&joined.name, &joined.content)?;
        for part in &joined.parts {
            fs::remove_file(dist.join(part))
                .map_err(|error| format!("Cannot remove dist/{part}: {error}"))?;
        }
        page = joined.page;
    }
    let kept = offline::keep(&policy::insert(&page)?, &workers, &dist)?;
    write(offline::NAME, &kept.worker)?;
    write("index.html", &kept.page)?;
    size::note_ways_in(&pieces)
}

/// The page as Trunk is to build it: without the program, and with every address leading to the
/// workspace from wherever the copy is.
fn without_program(page: &str, workspace: &str) -> Result<String, Failure> {
    let is_program = |line: &&str| line.contains("data-bin=\"understudy\"");
    if page.lines().filter(is_program).count() != 1 {
        return Err("index.html is to name the program in one line of its own".to_owned());
    }
    let mut copy = String::with_capacity(page.len());
    for line in page.lines().filter(|line| !is_program(line)) {
        let is_asset = line.contains("data-trunk");
        let line = if is_asset && line.contains(" href=\"") {
            line.replace(" href=\"", &format!(" href=\"{workspace}/"))
        } else if is_asset {
            // A program is found by the manifest beside the page, unless another one is named.
            line.replace("data-trunk", &format!("data-trunk href=\"{workspace}/Cargo.toml\""))
        } else {
            line.to_owned()
        };
        copy.push_str(&line);
        copy.push('\n');
    }
    Ok(copy)
}

/// Puts the tag that starts the program at the end of the page's head.
fn with_script(page: &str, script: &str) -> Result<String, Failure> {
    let end = page.find("</head>").ok_or("The built page has no head to start the program from")?;
    let (head, rest) = page.split_at(end);
    Ok(format!("{head}{script}\n  {rest}"))
}

/// Keeps two settings of the terminal from Trunk.
pub fn free_of_noise(trunk: &mut Command) {
    // Trunk reads this as an option of its own, and has other words for it than the convention has.
    trunk.env_remove("NO_COLOR");
    // Where the app does not compile, a backtrace of Trunk itself would hide the compiler's words.
    trunk.env_remove("RUST_BACKTRACE");
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<head>
<link rel="icon" href="icon.svg">
<link data-trunk rel="css" href="style/a.css">
<link data-trunk rel="rust" data-bin="understudy">
<link data-trunk rel="rust" data-bin="exporter" data-type="worker">
</head>"#;

    #[test]
    fn trunk_builds_everything_but_the_program() {
        let page = without_program(PAGE, "../..").unwrap();
        assert!(!page.contains("understudy"));
        assert!(page.contains(r#"<link rel="icon" href="icon.svg">"#));
        assert!(page.contains(r#"href="../../style/a.css""#));
        assert!(page.contains(r#"href="../../Cargo.toml" rel="rust" data-bin="exporter""#));
        assert!(without_program("<head></head>", "../..").is_err());
    }

    #[test]
    fn the_program_is_started_from_the_head() {
        let page = with_script("<head>\n</head><body></body>", "<script></script>").unwrap();
        assert_eq!(page, "<head>\n<script></script>\n  </head><body></body>");
        assert!(with_script("<p>", "").is_err());
    }
}
