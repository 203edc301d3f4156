//! Writes a document that was laid out as a PDF.

use super::{
    Document, Enclosed,
    elements::{Child, Draw, Element, Kind, Mark, Sheet},
    layout::{A4, Layout},
    painter::Painter,
    text::Typesetter,
};
use crate::format::pack::letters::Faces;
use krilla::{
    Document as Pdf, SerializeSettings,
    color::rgb,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    embed::{AssociationKind, EmbeddedFile, MimeType},
    geom::{PathBuilder, Point, Rect, Size, Transform},
    image::Image,
    metadata::Metadata,
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
    tagging::{
        Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, TableHeaderScope,
        Tag, TagGroup, TagTree,
    },
    text::TextDirection,
};
use std::num::NonZeroU16;

/// Writes a document as a PDF of A4 pages. The same document gives the same bytes.
///
/// # Errors
/// What the writer of PDFs says.
pub fn write(document: &Document, painter: &dyn Painter) -> Result<Vec<u8>, String> {
    let faces = Faces::new()?;
    let layout = Layout::of(document, || Typesetter::new(&faces, painter));
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| format!("{error:?}"))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut pdf = Pdf::new_with(settings);
    let mut identifiers: Vec<Vec<Option<Identifier>>> = Vec::new();
    for sheet in &layout.sheets {
        identifiers.push(put_sheet(&mut pdf, sheet, &faces, layout.scale));
    }
    let mut tree = TagTree::new();
    for child in layout.elements.first().map(|root| root.children.as_slice()).unwrap_or_default() {
        if let Child::Element(at) = child
            && let Some(group) = group_of(*at, &layout.elements, &identifiers)
        {
            tree.push(group);
        }
    }
    pdf.set_tag_tree(tree);
    pdf.set_outline(outline_of(&layout));
    for file in &document.enclosed {
        enclose(&mut pdf, file);
    }
    pdf.set_metadata(
        Metadata::new()
            .title(short(&document.title))
            .language("en-GB".to_owned())
            .creator("Understudy".to_owned()),
    );
    pdf.finish().map_err(|error| format!("The PDF could not be written: {error:?}"))
}

/// A title that readers of PDF can show in one line.
fn short(title: &str) -> String {
    let title: String = title.chars().filter(|c| !c.is_control()).take(200).collect();
    if title.trim().is_empty() { "Document".to_owned() } else { title }
}

fn put_sheet(pdf: &mut Pdf, sheet: &Sheet, faces: &Faces, scale: f32) -> Vec<Option<Identifier>> {
    let settings = PageSettings::from_wh(A4.0, A4.1).unwrap_or_default();
    let mut page = pdf.start_page_with(settings);
    let mut surface = page.surface();
    let mut identifiers = Vec::new();
    // What is smaller stands in the middle between wider margins.
    let beside = A4.0 * (1.0 - scale) / 2.0;
    surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, beside, 0.0));
    for mark in &sheet.marks {
        identifiers.push(put_mark(&mut surface, mark, faces));
    }
    surface.pop();
    surface.finish();
    page.finish();
    identifiers
}

fn put_mark(surface: &mut Surface<'_>, mark: &Mark, faces: &Faces) -> Option<Identifier> {
    let tag = if mark.is_decoration {
        ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther))
    } else if mark.draws.iter().any(|draw| matches!(draw, Draw::Squares { .. })) {
        ContentTag::Other
    } else {
        ContentTag::Span(SpanTag::empty().with_actual_text(mark.text.as_deref()))
    };
    let identifier = surface.start_tagged(tag);
    for draw in &mark.draws {
        put(surface, draw, faces);
    }
    surface.end_tagged();
    (!mark.is_decoration).then_some(identifier)
}

fn fill(colour: [u8; 3]) -> Fill {
    let [red, green, blue] = colour;
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: Default::default(),
    }
}

fn stroke(colour: [u8; 3], width: f32) -> Stroke {
    let [red, green, blue] = colour;
    Stroke { paint: rgb::Color::new(red, green, blue).into(), width, ..Stroke::default() }
}

fn put(surface: &mut Surface<'_>, draw: &Draw, faces: &Faces) {
    match draw {
        Draw::Text { x, y, size, face, colour, text } => {
            surface.set_stroke(None);
            surface.set_fill(Some(fill(*colour)));
            let font = faces.of(*face).font.clone();
            let direction = TextDirection::LeftToRight;
            surface.draw_text(Point::from_xy(*x, *y), font, *size, text, false, direction);
        }
        Draw::Picture { x, y, width, height, painted } => {
            let image = Image::from_rgba8(painted.rgba.clone(), painted.width, painted.height);
            if let Some(size) = Size::from_wh(*width, *height) {
                surface.push_transform(&Transform::from_translate(*x, *y));
                surface.draw_image(image, size);
                surface.pop();
            }
        }
        Draw::Rule { x, y, width, weight, colour } => {
            let mut path = PathBuilder::new();
            path.move_to(*x, *y);
            path.line_to(*x + *width, *y);
            if let Some(path) = path.finish() {
                surface.set_fill(None);
                surface.set_stroke(Some(stroke(*colour, *weight)));
                surface.draw_path(&path);
                surface.set_stroke(None);
            }
        }
        Draw::Frame { x, y, width, height, weight, colour } => {
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(*x, *y, *width, *height) {
                path.push_rect(rect);
            }
            if let Some(path) = path.finish() {
                surface.set_fill(None);
                surface.set_stroke(Some(stroke(*colour, *weight)));
                surface.draw_path(&path);
                surface.set_stroke(None);
            }
        }
        Draw::Area { x, y, width, height, colour } => {
            squares(surface, [(*x, *y)].into_iter(), (*width, *height), *colour);
        }
        Draw::Squares { at, size } => {
            squares(surface, at.iter().copied(), (*size, *size), [0, 0, 0]);
        }
    }
}

fn squares(
    surface: &mut Surface<'_>,
    at: impl Iterator<Item = (f32, f32)>,
    (width, height): (f32, f32),
    colour: [u8; 3],
) {
    let mut path = PathBuilder::new();
    for (x, y) in at {
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            path.push_rect(rect);
        }
    }
    if let Some(path) = path.finish() {
        surface.set_stroke(None);
        surface.set_fill(Some(fill(colour)));
        surface.draw_path(&path);
    }
}

/// An element of the tree with all that it holds; nothing where it holds nothing.
fn group_of(
    at: usize,
    elements: &[Element],
    identifiers: &[Vec<Option<Identifier>>],
) -> Option<TagGroup> {
    let element = elements.get(at)?;
    let level = |level: u8| NonZeroU16::new(u16::from(level)).unwrap_or(NonZeroU16::MIN);
    let mut group = match &element.kind {
        Kind::Group => TagGroup::new(Tag::Div),
        Kind::Heading(at, words) => TagGroup::new(Tag::Hn(level(*at), Some(short(words)))),
        Kind::Paragraph => TagGroup::new(Tag::P),
        Kind::List(true) => TagGroup::new(Tag::L(ListNumbering::Decimal)),
        Kind::List(false) => TagGroup::new(Tag::L(ListNumbering::Disc)),
        Kind::Item => TagGroup::new(Tag::LI),
        Kind::Label => TagGroup::new(Tag::Lbl),
        Kind::Body => TagGroup::new(Tag::LBody),
        Kind::Table => TagGroup::new(Tag::Table),
        Kind::Head => TagGroup::new(Tag::THead),
        Kind::Rows => TagGroup::new(Tag::TBody),
        Kind::Row => TagGroup::new(Tag::TR),
        Kind::ColumnHead => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
        Kind::RowHead => TagGroup::new(Tag::TH(TableHeaderScope::Row)),
        Kind::Cell => TagGroup::new(Tag::TD),
        Kind::Figure(words) => TagGroup::new(Tag::Figure(Some(words.clone()))),
    };
    for child in &element.children {
        match child {
            Child::Element(at) => {
                if let Some(child) = group_of(*at, elements, identifiers) {
                    group.push(child);
                }
            }
            Child::Mark(page, mark) => {
                let found = identifiers.get(*page).and_then(|page| page.get(*mark));
                if let Some(Some(identifier)) = found {
                    group.push(*identifier);
                }
            }
        }
    }
    // A row keeps its empty cells, so that those after them stay under their heads.
    let keeps = matches!(element.kind, Kind::Cell | Kind::ColumnHead | Kind::RowHead);
    (keeps || !group.children.is_empty()).then_some(group)
}

/// The headings, as readers of PDF list them. It always has one: the title.
fn outline_of(layout: &Layout<'_>) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for entry in &layout.entries {
        let place = XyzDestination::new(entry.page, Point::from_xy(0.0, entry.y * layout.scale));
        let node = OutlineNode::new(short(&entry.text), place);
        match (&mut open, entry.level) {
            (Some(section), 3) => section.push_child(node),
            _ => {
                if let Some(section) = open.replace(node) {
                    outline.push_child(section);
                }
            }
        }
    }
    if let Some(section) = open {
        outline.push_child(section);
    }
    outline
}

fn enclose(pdf: &mut Pdf, file: &Enclosed) {
    // Two files of one name would be one; the second is left out.
    let _ = pdf.embed_file(EmbeddedFile {
        path: file.name.clone(),
        mime_type: MimeType::new(&file.media_type),
        description: Some(file.description.clone()),
        association_kind: AssociationKind::Supplement,
        data: file.text.clone().into_bytes().into(),
        modification_date: None,
        // As it is, so that it is found by whoever looks for it.
        compress: Some(false),
        location: None,
    });
}
