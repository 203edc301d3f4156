//! The page as it is written, index.html. It names for Trunk what belongs to the site; the release
//! reads the same names, so that both are made of the same parts.

use crate::markup;
use crate::run::Failure;

/// What index.html says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The page without the names.
    pub page: String,
    /// The stylesheets, in their order.
    pub styles: Vec<String>,
    /// Files that go into the site as they are.
    pub files: Vec<String>,
    /// The programs, by the names of their binaries.
    pub programs: Vec<String>,
}

impl Source {
    /// Reads the page.
    ///
    /// # Errors
    /// Where it names something in a way that the release does not know.
    pub fn of(page: &str) -> Result<Source, Failure> {
        let mut source = Source::default();
        for line in page.split_inclusive('\n') {
            if !line.contains("data-trunk") {
                source.page.push_str(line);
                continue;
            }
            let unknown = || format!("index.html has a line that the release cannot read: {line}");
            let tags = markup::tags(line);
            let [tag] = tags.as_slice() else { return Err(unknown()) };
            let named = |attribute: &str| {
                tag.attribute(attribute)
                    .filter(|value| !value.is_empty())
                    .map(str::to_owned)
                    .ok_or_else(unknown)
            };
            match tag.attribute("rel") {
                Some("css") => source.styles.push(named("href")?),
                Some("copy-file") => source.files.push(named("href")?),
                Some("rust") => source.programs.push(named("data-bin")?),
                _ => return Err(unknown()),
            }
        }
        Ok(source)
    }
}

/// Puts tags at the end of a page's head.
///
/// # Errors
/// Where it has none.
pub fn with_head(page: &str, tags: &str) -> Result<String, Failure> {
    let end = page.find("</head>").ok_or("index.html has no head to put the site’s tags into")?;
    let (head, rest) = page.split_at(end);
    Ok(format!("{head}{tags}\n  {rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_what_the_site_is_made_of() {
        let page = r#"<head>
<link rel="icon" href="icon.svg">
<link data-trunk rel="copy-file" href="style/icon.svg">
<link data-trunk rel="css" href="style/a.css">
<link data-trunk rel="css" href="style/b.css">
<link data-trunk rel="rust" data-bin="understudy">
<link data-trunk rel="rust" data-bin="exporter" data-type="worker">
</head>"#;
        let named = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let wanted = Source {
            page: "<head>\n<link rel=\"icon\" href=\"icon.svg\">\n</head>".to_owned(),
            styles: named(&["style/a.css", "style/b.css"]),
            files: named(&["style/icon.svg"]),
            programs: named(&["understudy", "exporter"]),
        };
        assert_eq!(Source::of(page), Ok(wanted));
    }

    #[test]
    fn what_the_release_does_not_know_is_refused() {
        for line in [
            "<link data-trunk rel=\"sass\" href=\"a.sass\">",
            "<link data-trunk rel=\"css\">",
            "<link data-trunk rel=\"rust\" href=\"Cargo.toml\">",
            "<link data-trunk rel=\"css\" href=\"a.css\"><link data-trunk rel=\"css\" href=\"b.css\">",
        ] {
            assert!(Source::of(line).is_err(), "{line}");
        }
    }

    #[test]
    fn the_sites_tags_go_to_the_end_of_the_head() {
        let page = with_head("<head>\n</head><body></body>", "<script></script>").unwrap();
        assert_eq!(page, "<head>\n<script></script>\n  </head><body></body>");
        assert!(with_head("<p>", "").is_err());
    }
}
