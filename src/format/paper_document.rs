//! A paper's words as a document: headings, lists, facts and places to sign.

use super::document::{Block, Document, SignaturePlace};

/// A place to write by hand.
const PLACE: &str = "____________";

/// What a line of a paper is.
enum Line<'a> {
    Heading(&'a str),
    Note(&'a str),
    Item(&'a str),
    Numbered(&'a str),
    Fact(&'a str, &'a str),
    Signature(&'a str, &'a str),
    Empty,
    Words(&'a str),
}

fn line_of(line: &str) -> Line<'_> {
    let line = line.trim();
    if line.is_empty() {
        return Line::Empty;
    }
    if let Some(words) = line.strip_prefix("# ") {
        return Line::Heading(words);
    }
    if let Some(words) = line.strip_prefix("> ") {
        return Line::Note(words);
    }
    if let Some(words) = line.strip_prefix("- ") {
        return Line::Item(words);
    }
    if let Some((number, words)) = line.split_once(". ")
        && !number.is_empty()
        && number.len() <= 3
        && number.chars().all(|c| c.is_ascii_digit())
    {
        return Line::Numbered(words);
    }
    if let Some(inside) = line.strip_prefix("[sign:").and_then(|rest| rest.strip_suffix(']')) {
        let (role, name) = inside.split_once('|').unwrap_or((inside, ""));
        // A name that is not known is written by hand.
        let name = name.trim();
        return Line::Signature(role.trim(), if name.starts_with(PLACE) { "" } else { name });
    }
    if let Some((label, value)) = line.split_once(" ::")
        && label.chars().count() <= 80
    {
        return Line::Fact(label.trim(), value.trim());
    }
    Line::Words(line)
}

/// Shows what was not filled in as a place to write, with what belongs there.
fn with_places(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, then)) = after.split_once("}}") else { break };
        shown.push_str(before);
        shown.push_str(&format!("{PLACE} ({})", name.trim()));
        rest = then;
    }
    shown.push_str(rest);
    shown
}

/// The blocks of a paper's words.
pub fn blocks(text: &str) -> Vec<Block> {
    let text = with_places(text);
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_new = true;
    for line in text.lines() {
        let line = line_of(line);
        let goes_on = !std::mem::replace(&mut is_new, matches!(line, Line::Empty));
        match (line, blocks.last_mut()) {
            (Line::Empty, _) => {}
            (Line::Heading(words), _) => blocks.push(Block::section(words)),
            (Line::Item(words), Some(Block::List { numbered: false, items })) if goes_on => {
                items.push(words.to_owned());
            }
            (Line::Item(words), _) => {
                blocks.push(Block::List { numbered: false, items: vec![words.to_owned()] });
            }
            (Line::Numbered(words), Some(Block::List { numbered: true, items })) if goes_on => {
                items.push(words.to_owned());
            }
            (Line::Numbered(words), _) => {
                blocks.push(Block::List { numbered: true, items: vec![words.to_owned()] });
            }
            (Line::Fact(label, value), Some(Block::Facts(facts))) if goes_on => {
                facts.push((label.to_owned(), value.to_owned()));
            }
            (Line::Fact(label, value), _) => {
                blocks.push(Block::Facts(vec![(label.to_owned(), value.to_owned())]));
            }
            (Line::Signature(role, name), Some(Block::Signatures(places))) if goes_on => {
                places.push(SignaturePlace { role: role.to_owned(), name: name.to_owned() });
            }
            (Line::Signature(role, name), _) => {
                let place = SignaturePlace { role: role.to_owned(), name: name.to_owned() };
                blocks.push(Block::Signatures(vec![place]));
            }
            (Line::Note(words), Some(Block::Note(text))) if goes_on => {
                text.push('\n');
                text.push_str(words);
            }
            (Line::Note(words), _) => blocks.push(Block::Note(words.to_owned())),
            (Line::Words(words), Some(Block::Paragraph(text))) if goes_on => {
                text.push('\n');
                text.push_str(words);
            }
            (Line::Words(words), _) => blocks.push(Block::paragraph(words)),
        }
    }
    blocks
}

/// A paper as a document. `title` is what it is called, `office` whose it is, `wording` of which
/// wording, `made` the day, in words.
pub fn paper_document(
    title: &str,
    office: &str,
    wording: &str,
    made: &str,
    text: &str,
) -> Document {
    let stem: String = title
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    Document {
        title: title.to_owned(),
        over: office.to_owned(),
        under: String::new(),
        foot: format!("{wording}; made on {made}"),
        is_sample: false,
        file_stem: stem,
        blocks: blocks(text),
        enclosed: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{paper::PaperKind, templates::papers::paper},
        format::document::{NoPainter, looked_at::look_at, write},
    };
    use proptest::prelude::*;

    #[test]
    fn the_marks_become_blocks() {
        let text = "Name :: Ines\nRole :: Volunteer\n\n# What\n1. One\n2. Two\n- a\n\nWords\nmore\n> Mind\n[sign: Witness | {{x}}]\n[sign: Me]";
        assert_eq!(
            blocks(text),
            [
                Block::Facts(vec![
                    ("Name".to_owned(), "Ines".to_owned()),
                    ("Role".to_owned(), "Volunteer".to_owned()),
                ]),
                Block::section("What"),
                Block::List { numbered: true, items: vec!["One".to_owned(), "Two".to_owned()] },
                Block::List { numbered: false, items: vec!["a".to_owned()] },
                Block::paragraph("Words\nmore"),
                Block::Note("Mind".to_owned()),
                Block::Signatures(vec![
                    SignaturePlace { role: "Witness".to_owned(), name: String::new() },
                    SignaturePlace { role: "Me".to_owned(), name: String::new() },
                ]),
            ]
        );
    }

    #[test]
    fn every_paper_of_the_library_can_be_printed() {
        for kind in PaperKind::ALL {
            let document = paper_document(kind.label(), "Office", "Wording", "today", paper(*kind));
            let bytes = write(&document, &NoPainter).unwrap();
            look_at(&format!("paper-{}", kind.key()), &bytes);
            let pdf = lopdf::Document::load_mem(&bytes).unwrap();
            let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
            assert!((1..=3).contains(&pages.len()), "{kind:?}: {} pages", pages.len());
            let text = pdf.extract_text(&pages).unwrap();
            assert!(text.contains(kind.label()), "{kind:?}");
            assert!(!text.contains("{{"), "{kind:?}");
            // Nobody signs a page on which nothing stands.
            let last = pdf.extract_text(&pages[pages.len() - 1..]).unwrap();
            assert!(last.len() > 250, "{kind:?} ends with: {last}");
            let signs = document.blocks.iter().any(|it| matches!(it, Block::Signatures(_)));
            assert_eq!(signs, kind.is_signed(), "{kind:?}");
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "[a-z#>\\-.:\\[\\]{}| \n]{0,200}") {
            let kept = format!("{:?}", blocks(&text));
            for word in text.split(|c: char| !c.is_ascii_lowercase()).filter(|it| it.len() > 5) {
                prop_assert!(kept.contains(word), "{word} of {text}");
            }
        }
    }
}
