//! The content security policy of the release: put into the built page, and the page checked against it.

use crate::markup;
use crate::run::Failure;

/// What the page may do: run and fetch what its own host serves, and nothing else.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; \
img-src 'self' blob: data:; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
require-trusted-types-for 'script'; trusted-types default";

/// The policy as a header, with the one line that a page cannot say of itself.
pub fn header() -> String {
    format!("{POLICY}; frame-ancestors 'none'")
}

/// Puts the policy into a page, before everything that could run or load.
///
/// # Errors
/// Where the page has a policy already, no head to put it in, or something inline that it would forbid.
pub fn insert(page: &str) -> Result<String, Failure> {
    let complaints = inline_parts(page);
    if !complaints.is_empty() {
        let list = complaints.join("\n  ");
        return Err(format!(
            "The content security policy forbids what is inline in the built page:\n  {list}"
        ));
    }
    if page.contains("http-equiv=\"Content-Security-Policy\"") {
        return Err(
            "The built page has a content security policy already; only the build is to put one in"
                .to_owned(),
        );
    }
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
    // After the character set, which has to come within the first kilobyte of the page.
    let place = page
        .find("<meta charset")
        .and_then(|start| page.get(start..)?.find('>').map(|length| start + length + 1))
        .or_else(|| page.find("<head>").map(|start| start + "<head>".len()))
        .ok_or("The built page has no head to put the content security policy in")?;
    let (before, after) = page.split_at(place);
    Ok(format!("{before}\n    {meta}{after}"))
}

/// Everything of a page that the policy would stop.
fn inline_parts(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in markup::tags(page) {
        if tag.name == "script" && tag.attribute("src").is_none() {
            found.push("a script without src".to_owned());
        }
        if tag.name == "style" || tag.name == "base" {
            found.push(format!("a {} element", tag.name));
        }
        for (name, value) in &tag.attributes {
            let runs = value.trim_start().to_ascii_lowercase().starts_with("javascript:");
            if *name == "style" || name.starts_with("on") || runs {
                found.push(format!("{name}=\"{value}\" of {}", tag.name));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html><head><meta charset=\"utf-8\"><script type=\"module\" src=\"boot.js\"></script></head></html>";

    #[test]
    fn the_policy_comes_before_the_first_script() {
        let page = insert(PAGE).unwrap();
        let meta = page.find("Content-Security-Policy").unwrap();
        assert!(meta < page.find("<script").unwrap());
        assert!(page.contains("require-trusted-types-for 'script'"));
        assert!(!page.contains("unsafe-inline"));
    }

    #[test]
    fn a_page_gets_one_policy_only() {
        assert!(insert(&insert(PAGE).unwrap()).is_err());
    }

    #[test]
    fn inline_parts_are_named_and_refused() {
        for inline in [
            "<script>1</script>",
            "<style>a{}</style>",
            "<p style=\"color:red\">",
            "<p onclick='x()'>",
            "<a href=\"JavaScript:x()\">",
        ] {
            let page = PAGE.replace("</head>", &format!("</head>{inline}"));
            assert!(insert(&page).is_err(), "{inline}");
        }
    }

    #[test]
    fn a_page_without_a_head_is_refused() {
        assert!(insert("plain words").is_err());
    }

    #[test]
    fn only_the_header_forbids_framing() {
        assert!(header().ends_with("frame-ancestors 'none'"));
        assert!(!POLICY.contains("frame-ancestors"));
    }
}
