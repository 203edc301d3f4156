//! What ARCHITECTURE.md says of the house and can be read off its source. These are tests alone.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::places;

/// Makes whole offices for tests and benchmarks, natively alone, and draws receipts for them.
const GENERATOR: &str = "src/office/generator.rs";

/// Which rooms a room may name.
const FLOORS: [(&str, &[&str]); 6] = [
    ("domain", &["domain"]),
    ("journal", &["domain", "journal"]),
    ("office", &["domain", "journal", "office"]),
    ("format", &["domain", "journal", "office", "format"]),
    ("store", &["domain", "journal", "office", "store"]),
    ("platform", &["domain", "journal", "office", "format", "store", "platform"]),
];

/// What would bring a clock, chance, input or output into a floor that has none.
const FROM_OUTSIDE: [&str; 14] = [
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "fastrand",
    "new_v4",
    "getrandom",
    "web_sys",
    "js_sys",
    "leptos",
];

fn text(path: &Path) -> String {
    String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()
}

/// Every file below a folder of the workspace, by its path from there.
fn files_below(folder: &str) -> Vec<(String, PathBuf)> {
    let root = places::workspace();
    let (mut files, mut folders) = (Vec::new(), vec![root.join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                files.push((name, path));
            }
        }
    }
    files.sort();
    files
}

/// What the program itself is made of in a room: its source without tests and comments.
fn source_of(room: &str) -> Vec<(String, String)> {
    let files = files_below(&format!("src/{room}"));
    let of_rust = |ending: &str| ending == "rs";
    let texts: Vec<(String, String)> = files
        .into_iter()
        .filter(|(_, path)| path.extension().and_then(|it| it.to_str()).is_some_and(of_rust))
        .map(|(name, path)| (name, text(&path)))
        .collect();
    let mut of_tests = BTreeSet::new();
    for (name, text) in &texts {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (_, after) in
            text.match_indices("#[cfg(test)]").map(|(at, it)| text.split_at(at + it.len()))
        {
            let declared = after.trim_start().lines().next().unwrap_or_default();
            if let Some(module) = declared.strip_suffix(';').and_then(|it| it.rsplit(' ').next()) {
                of_tests.insert(format!("{folder}/{module}.rs"));
            }
        }
    }
    texts
        .into_iter()
        .filter(|(name, _)| !of_tests.contains(name))
        .map(|(name, text)| {
            let program = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            let lines = program.lines().filter(|line| !line.trim_start().starts_with("//"));
            (name, lines.collect::<Vec<_>>().join("\n"))
        })
        .collect()
}

/// The rooms that a source names: after `crate::`, alone or first in a list of braces.
fn rooms_named(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, it) in source.match_indices("crate::") {
        let after = &source[at + it.len()..];
        let word = |text: &str| -> String {
            text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
        };
        let Some(list) = after.strip_prefix('{') else {
            found.insert(word(after));
            continue;
        };
        let (mut depth, mut begins) = (0_u32, true);
        for (at, letter) in list.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => begins = true,
                letter if begins && letter.is_alphabetic() => {
                    found.insert(word(&list[at..]));
                    begins = false;
                }
                _ => {}
            }
        }
    }
    found
}

#[test]
fn no_floor_names_one_above_it() {
    let rooms: BTreeSet<&str> = FLOORS.iter().map(|(room, _)| *room).chain(["ui"]).collect();
    let mut wrong = Vec::new();
    for (room, may_name) in FLOORS {
        let sources = source_of(room);
        assert!(sources.len() > 5, "{room} has hardly a file");
        for (name, source) in sources {
            let named = rooms_named(&source);
            let above = named.iter().map(String::as_str);
            let above = above.filter(|it| rooms.contains(it) && !may_name.contains(it));
            wrong
                .extend(above.filter(|_| name != GENERATOR).map(|it| format!("{name} names {it}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let list =
        "use crate::{\n    domain::{Money, ui},\n    office::Office,\n};\ncrate::store::open()";
    assert_eq!(rooms_named(list), ["domain", "office", "store"].map(str::to_owned).into());
}

/// Fails where a source of these rooms holds one of the words, but for the files that may.
fn nowhere_but(rooms: &[&str], words: &[&str], may: &[&str]) {
    let mut wrong = Vec::new();
    for (name, source) in rooms.iter().flat_map(|room| source_of(room)) {
        let found = words.iter().filter(|word| source.contains(**word));
        wrong.extend(
            found.filter(|_| !may.contains(&name.as_str())).map(|it| format!("{name} has {it}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_first_three_floors_have_no_clock_no_chance_and_nothing_from_outside() {
    nowhere_but(&["domain", "journal", "office"], &FROM_OUTSIDE, &[GENERATOR]);
}

#[test]
fn whoever_has_an_office_asks_it_for_its_rules() {
    let rooms = ["office", "format", "store", "platform", "ui"];
    nowhere_but(&rooms, &["Rules::BUILT_IN"], &["src/office/office_state.rs"]);
}

#[test]
fn no_view_asks_a_persons_record_who_they_are() {
    // What an erasure takes out of the browser is no view.
    nowhere_but(&["ui"], &["office.people"], &["src/ui/session/forget.rs"]);
}

#[test]
fn nothing_writes_a_log_but_that_packing_failed() {
    let rooms = ["domain", "journal", "office", "format", "store", "platform", "ui"];
    let words = ["logging::", "web_sys::console", "println!", "eprint"];
    nowhere_but(&rooms, &words, &["src/ui/session.rs"]);
}

#[test]
fn the_map_names_what_is_there() {
    let map = text(&places::workspace().join("ARCHITECTURE.md"));
    let all: Vec<String> = ["src", "tests", "style", "xtask"]
        .into_iter()
        .flat_map(files_below)
        .map(|(name, _)| format!("/{name}"))
        .collect();
    let words = map.split('`').skip(1).step_by(2);
    let is_path = |word: &&str| {
        let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '/' | '_' | '-' | '.');
        word.chars().all(plain)
            && (word.contains('/') || [".rs", ".css", ".js"].iter().any(|it| word.ends_with(it)))
            && *word != "dist/"
    };
    let named: Vec<&str> = words.filter(is_path).collect();
    assert!(named.len() > 20, "the map names places");
    for word in named {
        let is_there = |file: &String| {
            let wanted = format!("/{word}");
            if word.ends_with('/') { file.contains(&wanted) } else { file.ends_with(&wanted) }
        };
        // Without an ending it may be a folder or a module.
        let is_module = |file: &String| {
            file.contains(&format!("/{word}/")) || file.contains(&format!("/{word}.rs"))
        };
        assert!(all.iter().any(|it| is_there(it) || is_module(it)), "the map names {word}");
    }
    let pages = fs::read_dir(places::workspace().join("src/ui")).unwrap().flatten();
    for folder in pages.filter(|it| it.path().is_dir()) {
        let name = folder.file_name().to_string_lossy().into_owned();
        let is_of_a_file = folder.path().with_extension("rs").is_file();
        assert!(is_of_a_file || map.contains(&format!("`{name}`")), "the map lacks src/ui/{name}");
    }
}

#[test]
fn every_style_has_a_view() {
    let views: String = files_below("src").iter().map(|(_, path)| text(path)).collect();
    let views = views + &text(&places::workspace().join("index.html"));
    let is_of_a_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let words: BTreeSet<&str> = views.split(|letter| !is_of_a_name(letter)).collect();
    let mut unused = BTreeSet::new();
    for (name, path) in files_below("style").iter().filter(|(name, _)| name.ends_with(".css")) {
        let sheet = text(path);
        let mut sheet = sheet.as_str();
        let mut plain = String::new();
        while let Some((before, after)) = sheet.split_once("/*") {
            plain.push_str(before);
            sheet = after.split_once("*/").map_or("", |(_, after)| after);
        }
        plain.push_str(sheet);
        // What stands before a brace and after the last end of something is a selector.
        for before in plain.split('{') {
            let selector = before.rsplit(['}', ';']).next().unwrap_or_default();
            for part in selector.split('.').skip(1) {
                let class = part.split(|letter| !is_of_a_name(letter)).next().unwrap_or_default();
                let is_class = class.starts_with(|letter: char| letter.is_ascii_alphabetic());
                if is_class && !words.contains(class) {
                    unused.insert(format!("{name}: .{class}"));
                }
            }
        }
    }
    assert!(
        unused.is_empty(),
        "no view has\n{}",
        unused.into_iter().collect::<Vec<_>>().join("\n")
    );
}

/// The library's doc tests are not run, so none may stand there unnoticed.
#[test]
fn no_example_stands_in_a_comment_where_nothing_tries_it() {
    let mut wrong = Vec::new();
    for (name, path) in files_below("src").iter().filter(|(name, _)| name.ends_with(".rs")) {
        let mut is_open = false;
        for line in text(path).lines().map(str::trim) {
            let words = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"));
            let Some(fence) = words.and_then(|it| it.trim().strip_prefix("```")) else { continue };
            is_open = !is_open;
            if is_open && fence != "text" {
                wrong.push(name.clone());
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "examples in comments");
}

/// The journeys look at a dark page by its colours alone, since nothing else changes there.
#[test]
fn only_colours_change_in_the_dark() {
    let styles = files_below("style");
    let styles = styles.iter().filter(|(name, _)| name.ends_with(".css"));
    let dark: Vec<&str> = styles
        .filter(|(_, path)| text(path).contains("prefers-color-scheme"))
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(dark, Vec::<&str>::new(), "use light-dark() in style/tokens.css");
}
