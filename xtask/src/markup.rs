//! Reading the tags and attributes of a built page, as far as the checks of the release need it.

/// One opening tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its attributes with their values, which are empty where none is written.
    pub attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(present, _)| *present == name).map(|(_, value)| *value)
    }
}

/// The opening tags of a page, in order; comments are left out.
pub fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let (tag, remaining) = after.split_at(end_of_tag(after));
        rest = remaining;
        let name =
            tag.split(|mark: char| mark.is_whitespace() || mark == '/').next().unwrap_or_default();
        if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            found.push(Tag {
                name,
                attributes: attributes(tag.strip_prefix(name).unwrap_or_default()),
            });
        }
    }
    found
}

/// Where the tag ends: the first closing bracket outside quotation marks.
fn end_of_tag(tag: &str) -> usize {
    let mut quoted = None;
    for (place, mark) in tag.char_indices() {
        match (quoted, mark) {
            (None, '>') => return place,
            (None, '"' | '\'') => quoted = Some(mark),
            (Some(open), _) if open == mark => quoted = None,
            _ => {}
        }
    }
    tag.len()
}

fn attributes(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|mark: char| mark == '=' || mark.is_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, remaining) = match after.strip_prefix('=') {
            None => ("", after),
            Some(value) => match value.chars().next().filter(|mark| matches!(mark, '"' | '\'')) {
                Some(quote) => {
                    let inside = value.strip_prefix(quote).unwrap_or_default();
                    inside.split_once(quote).unwrap_or((inside, ""))
                }
                None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            },
        };
        if !name.is_empty() && name != "/" {
            found.push((name, value));
        }
        rest = remaining.trim_start();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes_are_read_however_they_are_quoted() {
        let page = "<!DOCTYPE html><!-- <a href=no> --><link rel=icon href=\"a b.svg\" crossorigin /><p title='>'>x</p>";
        let found = tags(page);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].name, "link");
        assert_eq!(
            found[0].attributes,
            [("rel", "icon"), ("href", "a b.svg"), ("crossorigin", "")]
        );
        assert_eq!(found[1].attribute("title"), Some(">"));
    }

    #[test]
    fn broken_markup_ends() {
        assert_eq!(tags("<").len(), 0);
        assert_eq!(tags("<a href=\"").len(), 1);
        assert_eq!(tags("<!-- never closed").len(), 0);
    }
}
