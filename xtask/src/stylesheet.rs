//! One stylesheet for the release: the page's many, joined in their order, so that a first visit asks once.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::markup;
use crate::run::Failure;

/// A page with one stylesheet, and that stylesheet.
#[derive(Debug, PartialEq, Eq)]
pub struct Joined {
    /// The page, naming the one stylesheet.
    pub page: String,
    /// The name of its file, with a hash, so that no cache serves an old one.
    pub name: String,
    /// What it holds.
    pub content: String,
    /// The files it was joined from.
    pub parts: Vec<String>,
}

/// Joins the stylesheets that a built page names; nothing where it names less than two.
///
/// # Errors
/// Where one of them cannot be read.
pub fn join(
    page: &str,
    read: impl Fn(&str) -> Result<String, Failure>,
) -> Result<Option<Joined>, Failure> {
    let is_stylesheet =
        |link: &markup::Tag<'_>| link.name == "link" && link.attribute("rel") == Some("stylesheet");
    let tags = markup::tags(page);
    let addresses: Vec<&str> = tags
        .iter()
        .filter(|tag| is_stylesheet(tag))
        .filter_map(|tag| tag.attribute("href"))
        .collect();
    if addresses.len() < 2 {
        return Ok(None);
    }
    let parts: Vec<String> = addresses
        .iter()
        .map(|address| address.strip_prefix("./").unwrap_or(address).to_owned())
        .collect();
    let contents = parts.iter().map(|part| read(part)).collect::<Result<Vec<_>, _>>()?;
    let content = contents.join("\n");
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    let name = format!("style-{:016x}.css", hasher.finish());

    let link = format!("<link rel=\"stylesheet\" href=\"./{name}\">");
    let mut joined = String::with_capacity(page.len());
    let mut is_first = true;
    for line in page.split_inclusive('\n') {
        let named = markup::tags(line).iter().filter(|tag| is_stylesheet(tag)).count();
        match (named, is_first) {
            (0, _) => joined.push_str(line),
            // Trunk gives each link a line of its own, as index.html has it.
            (1, true) => joined.push_str(&format!("    {link}\n")),
            (1, false) => {}
            _ => {
                return Err(
                    "Two stylesheets on one line of index.html; give each its own".to_owned()
                );
            }
        }
        is_first &= named == 0;
    }
    Ok(Some(Joined { page: joined, name, content, parts }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head>\n<link rel=\"icon\" href=\"i.svg\">\n<link rel=\"stylesheet\" href=\"./a-1.css\" integrity=\"x\"/>\n\
        <link rel=\"stylesheet\" href=\"./b-2.css\"/>\n</head>\n";

    #[test]
    fn stylesheets_are_joined_in_their_order() {
        let joined = join(PAGE, |name| Ok(format!("/* {name} */"))).unwrap().unwrap();
        assert_eq!(joined.content, "/* a-1.css */\n/* b-2.css */");
        assert_eq!(joined.parts, ["a-1.css", "b-2.css"]);
        assert_eq!(joined.page.matches("stylesheet").count(), 1);
        assert!(joined.page.contains(&joined.name) && joined.page.contains("i.svg"));
    }

    #[test]
    fn a_page_with_one_stylesheet_stays_as_it_is() {
        let joined = join(PAGE, |_| Ok(String::new())).unwrap().unwrap();
        assert_eq!(join(&joined.page, |_| Ok(String::new())), Ok(None));
    }

    #[test]
    fn a_missing_stylesheet_is_an_error() {
        assert!(join(PAGE, |_| Err("missing".to_owned())).is_err());
    }
}
