//! Names of files and folders that every system takes.

/// The most characters of one name.
const MOST: usize = 100;

/// A text as a file's or folder's name: no separators, no characters or names that some system
/// refuses, not too long, never empty.
pub fn safe(text: &str) -> String {
    let cleaned: String = text
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            c if c.is_control() || is_invisible(c) => ' ',
            c => c,
        })
        .collect();
    let words: Vec<&str> = cleaned.split_whitespace().collect();
    let mut name: String = words.join(" ").chars().take(MOST).collect();
    while name.ends_with(['.', ' ']) {
        name.pop();
    }
    while name.starts_with(['.', ' ']) {
        name.remove(0);
    }
    let stem = name.split('.').next().unwrap_or("").trim().to_ascii_uppercase();
    let is_device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (stem.len() == 4
            && (stem.starts_with("COM") || stem.starts_with("LPT"))
            && stem.ends_with(|c: char| c.is_ascii_digit()));
    if name.is_empty() {
        "unnamed".to_owned()
    } else if is_device {
        format!("{name} (file)")
    } else {
        name
    }
}

/// Marks that turn the direction of text or join nothing: in a file's name they only deceive.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A short name of small letters, digits and hyphens, for downloads: `march-expenses`.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= 60 {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "file".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_that_deceive_or_break_are_mended() {
        assert_eq!(safe("../../etc/passwd"), "-..-etc-passwd");
        assert_eq!(safe("con"), "con (file)");
        assert_eq!(safe("  \u{202e}gpj.exe. "), "gpj.exe");
        assert_eq!(safe("..."), "unnamed");
        assert_eq!(safe("王小明"), "王小明");
        assert_eq!(slug("Volunteer expenses, March 2026!"), "volunteer-expenses-march-2026");
        assert_eq!(slug("王"), "file");
    }

    proptest! {
        #[test]
        fn every_name_is_one_plain_part_of_a_path(text in "\\PC{0,200}|[./\\\\:]{0,8}") {
            let name = safe(&text);
            prop_assert!(!name.is_empty() && name != "." && name != "..");
            prop_assert!(!name.contains(['/', '\\', ':', '\0']));
            prop_assert!(name.chars().count() <= MOST + 7);
            prop_assert_eq!(safe(&name), name);
        }
    }
}
