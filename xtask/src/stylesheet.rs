//! One stylesheet for the release: the page's many, joined in their order, so that a first visit asks once.

use crate::by_content;
use crate::run::Failure;

/// The stylesheet of the site.
#[derive(Debug, PartialEq, Eq)]
pub struct Joined {
    /// The name of its file, with a hash, so that no cache serves an old one.
    pub name: String,
    /// What it holds.
    pub content: String,
}

impl Joined {
    /// The tag that names it.
    pub fn tag(&self) -> String {
        format!("<link rel=\"stylesheet\" href=\"./{}\">", self.name)
    }
}

/// Joins stylesheets.
///
/// # Errors
/// Where there is none, or one of them cannot be read.
pub fn join(
    paths: &[String],
    read: impl Fn(&str) -> Result<String, Failure>,
) -> Result<Joined, Failure> {
    if paths.is_empty() {
        return Err("index.html names no stylesheet".to_owned());
    }
    let contents = paths.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    let content = contents.join("\n");
    Ok(Joined { name: by_content::name("style.css", content.as_bytes()), content })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stylesheets_are_joined_in_their_order() {
        let paths = ["style/a.css", "style/b.css"].map(str::to_owned);
        let joined = join(&paths, |path| Ok(format!("/* {path} */"))).unwrap();
        assert_eq!(joined.content, "/* style/a.css */\n/* style/b.css */");
        assert!(joined.name.starts_with("style-") && joined.name.ends_with(".css"));
        assert_eq!(joined.tag(), format!("<link rel=\"stylesheet\" href=\"./{}\">", joined.name));
    }

    #[test]
    fn a_missing_stylesheet_is_an_error() {
        assert!(join(&["a.css".to_owned()], |_| Err("missing".to_owned())).is_err());
        assert!(join(&[], |_| Ok(String::new())).is_err());
    }
}
