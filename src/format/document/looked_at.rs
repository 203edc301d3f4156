//! Documents looked at as pictures: what a test asks of how every page looks.

use crate::format::pdf_pages::{DrawnPage, PdfPages};

/// Pixels along the long edge of a drawn page: A4 at 72 dots an inch, so that a pixel is a point.
const EDGE: u32 = 842;
/// How much paper stays empty at the edges of every page, in points: what printers cannot reach.
const EMPTY: u32 = 17;
/// The most pages of one document that are drawn: the first ones, and the last.
const MOST: usize = 4;

/// Draws the pages of a document and looks at them: each is A4, holds something, keeps its
/// edges empty and is no block of ink. Keeps the document for the eye, where a folder is named for
/// that.
pub fn look_at(name: &str, bytes: &[u8]) {
    if let Ok(folder) = std::env::var("UNDERSTUDY_ARTEFACTS") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.pdf")), bytes).unwrap();
    }
    let pages = PdfPages::open(bytes.to_vec()).unwrap();
    let last = pages.count() - 1;
    let mut drawn = 0;
    let mut look = |number: usize, page: DrawnPage| {
        let at = format!("{name}, page {} of {}", number + 1, last + 1);
        let (short, long) = (page.width.min(page.height), page.width.max(page.height));
        assert_eq!((short, long), (595, EDGE), "{at}: it is no A4");
        assert_eq!(ink_at_the_edges(&page), 0, "{at}: something stands at the edge of the paper");
        let ink = ink(&page);
        assert!((40..page.width * page.height / 2).contains(&ink), "{at}: {ink} dark points");
        drawn += 1;
        drawn < MOST
    };
    pages.draw(0, EDGE, &mut look).unwrap();
    if last >= MOST {
        pages.draw(last, EDGE, &mut look).unwrap();
    }
    assert!(drawn > 0, "{name}: nothing was drawn");
}

fn is_ink(page: &DrawnPage, x: u32, y: u32) -> bool {
    let start = 4 * (y * page.width + x) as usize;
    page.pixels[start..start + 3].iter().any(|part| *part < 160)
}

fn ink(page: &DrawnPage) -> u32 {
    let points = (0..page.height).flat_map(|y| (0..page.width).map(move |x| (x, y)));
    points.filter(|(x, y)| is_ink(page, *x, *y)).count() as u32
}

fn ink_at_the_edges(page: &DrawnPage) -> u32 {
    let is_edge = |x: u32, y: u32| {
        x < EMPTY || y < EMPTY || x >= page.width - EMPTY || y >= page.height - EMPTY
    };
    let points = (0..page.height).flat_map(|y| (0..page.width).map(move |x| (x, y)));
    points.filter(|(x, y)| is_edge(*x, *y) && is_ink(page, *x, *y)).count() as u32
}
