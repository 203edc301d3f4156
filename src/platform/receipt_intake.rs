//! Taking a receipt in: from a file as a camera or a ticket office made it to what is kept of it.
//! The original is kept byte for byte; beside it a smaller copy without location data, and a
//! thumbnail, where the browser can draw the picture.

use super::{exporter::Exporter, wait::wait};
use crate::{
    domain::{
        picture_detail::{self, PictureDetail},
        picture_hash::{self, PictureHash},
        receipt::{Hash, Receipt},
    },
    format::{
        jpeg_rows::{Counted, RowCount},
        media::{self, MOST_BYTES, MOST_PIXELS, MediaProblem},
    },
};
use futures::future::{Either, select};
use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, File, ImageBitmap, ImageEncodeOptions, OffscreenCanvas,
    OffscreenCanvasRenderingContext2d,
};

/// The long edge of a thumbnail, in pixels.
const THUMBNAIL: u32 = 320;
/// The long edge of a smaller copy, in pixels: an A4 page is still read at it.
const COPY: u32 = 2000;

/// A receipt that was taken in, with the bytes to keep.
#[derive(Clone, Debug)]
pub struct Taken {
    /// What the expense keeps of it.
    pub receipt: Receipt,
    /// The files to store, by their hashes.
    pub files: Vec<(Hash, Vec<u8>)>,
}

/// Takes a file in.
///
/// # Errors
/// Why it is not taken, in words: what is wrong, and what to do.
pub async fn take_in(file: File) -> Result<Taken, String> {
    if file.size() > MOST_BYTES as f64 {
        let start = file.slice_with_f64_and_f64(0.0, 64.0).ok();
        let head = match start {
            Some(start) => bytes_of(&start).await.unwrap_or_default(),
            None => Vec::new(),
        };
        // A film is told apart from a large scan, since the advice differs.
        return Err(match media::examine(&head) {
            Err(MediaProblem::Video) => MediaProblem::Video.to_string(),
            _ => MediaProblem::TooLarge.to_string(),
        });
    }
    let name = file.name();
    let unreadable = "The browser could not read the file. Choose it again.";
    let bytes = bytes_of(&file).await.ok_or(unreadable)?;
    let mut taken = take_bytes(&name, bytes).await?;
    if taken.receipt.media_type == "application/pdf" {
        look_into_pdf(&mut taken).await;
    }
    Ok(taken)
}

/// The longest that the text of a PDF and a drawing of its first page are waited for, in
/// milliseconds: they are a help, and never in the way.
const PDF_PATIENCE: i32 = 15_000;

/// Notes how many pages a PDF has and what its text offers, and keeps a thumbnail of the first.
/// Where the reader cannot be loaded, or takes too long, the PDF is taken without.
async fn look_into_pdf(taken: &mut Taken) {
    let Some((_, bytes)) = taken.files.iter().find(|(hash, _)| *hash == taken.receipt.hash) else {
        return;
    };
    let to_read = Uint8Array::from(bytes.as_slice());
    let to_draw = Uint8Array::from(bytes.as_slice());
    // Dropping a reader ends its worker, whatever it is at.
    let reading = Box::pin(async { Exporter::start().await?.read_pdf(&to_read).await });
    let reading = select(reading, Box::pin(wait(PDF_PATIENCE)));
    let mut first_page = None;
    let drawing = Box::pin(async {
        let mut drawer = Exporter::start_packer().await.map_err(|_| String::new())?;
        drawer.draw_pdf(to_draw, 0, 1, THUMBNAIL, |_| {}, |page| first_page = Some(page)).await
    });
    let drawing = select(drawing, Box::pin(wait(PDF_PATIENCE)));
    let (read, drawn) = futures::future::join(reading, drawing).await;
    if let Either::Left((Ok(facts), _)) = read {
        taken.receipt.pages = facts.pages;
        taken.receipt.offers = facts.offers;
        taken.receipt.remark = facts.remark;
    }
    if let Either::Left((Err(why), _)) = &drawn
        && !why.is_empty()
        && taken.receipt.remark.is_empty()
    {
        taken.receipt.remark = format!("Its pages cannot be shown here: {why}. It is kept whole.");
    }
    drop(drawn);
    if let Some(page) = first_page {
        let hash = Hash::of(&page.jpeg);
        taken.receipt.thumbnail = Some(hash.clone());
        taken.files.push((hash, page.jpeg));
    }
}

/// Takes the bytes of a file in.
///
/// # Errors
/// Why they are not taken, in words.
pub async fn take_bytes(name: &str, bytes: Vec<u8>) -> Result<Taken, String> {
    let media = media::examine(&bytes).map_err(|problem| problem.to_string())?;
    let hash = Hash::of(&bytes);
    let mut receipt = Receipt {
        hash: hash.clone(),
        file_name: name.chars().filter(|c| !c.is_control()).take(200).collect(),
        media_type: media.media_type.to_owned(),
        bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        ..Receipt::default()
    };
    let mut files = Vec::new();
    let is_huge = media.pixels.is_some_and(|(w, h)| u64::from(w) * u64::from(h) > MOST_PIXELS);
    if is_huge {
        receipt.remark = "Too many pixels to show here; kept whole.".to_owned();
    } else if media.is_picture {
        wait(0).await;
        let drawn = drawings(&bytes, media.media_type).await;
        match drawn.map_err(|problem| problem.to_string())? {
            Some(Drawn { copy, thumbnail, picture, detail }) => {
                receipt.picture = picture;
                receipt.detail = detail;
                if media.is_animated {
                    receipt.remark =
                        "This picture moves; its first frame is shown. It is kept whole."
                            .to_owned();
                }
                for (drawn, place) in
                    [(copy, &mut receipt.copy), (thumbnail, &mut receipt.thumbnail)]
                {
                    let drawn_hash = Hash::of(&drawn);
                    *place = Some(drawn_hash.clone());
                    files.push((drawn_hash, drawn));
                }
            }
            None => {
                receipt.remark = match media.media_type {
                    "image/heic" => "This browser cannot show HEIC photos; it is kept whole and goes out as it is.",
                    _ => "This browser cannot show the picture; it is kept whole and goes out as it is.",
                }
                .to_owned();
            }
        }
    }
    files.push((hash, bytes));
    Ok(Taken { receipt, files })
}

async fn bytes_of(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// What is drawn of a picture.
struct Drawn {
    copy: Vec<u8>,
    thumbnail: Vec<u8>,
    picture: Option<PictureHash>,
    detail: Option<PictureDetail>,
}

/// The smaller copy and the thumbnail of a picture, upright, where the browser can draw it, and what
/// tells it from others.
///
/// # Errors
/// [`MediaProblem::CutOff`] where only the upper part of it is there.
async fn drawings(bytes: &[u8], media_type: &str) -> Result<Option<Drawn>, MediaProblem> {
    let Some(picture) = decoded(bytes, media_type).await else {
        return Ok(None);
    };
    wait(0).await;
    // Counting what is there takes a moment, and a picture that ends too early ends in flat grey: so
    // only one with a flat corner is gone through.
    let is_cut_short =
        media_type == "image/jpeg" && has_flat_corner(&picture) && is_cut_short(bytes).await;
    let drawn = if is_cut_short { None } else { drawn_of(&picture).await };
    picture.close();
    if is_cut_short { Err(MediaProblem::CutOff) } else { Ok(drawn) }
}

/// How many groups of blocks of a JPEG are counted at a time: a few milliseconds’ worth.
const GROUPS: u32 = 4_000;

/// Whether the data of a JPEG end before its last rows.
async fn is_cut_short(jpeg: &[u8]) -> bool {
    let Some(mut count) = RowCount::of(jpeg) else {
        return false;
    };
    loop {
        match count.go_on(GROUPS) {
            Counted::SoFar => wait(0).await,
            counted => return counted == Counted::CutShort,
        }
    }
}

/// A picture as the browser draws it, upright.
async fn decoded(bytes: &[u8], media_type: &str) -> Option<ImageBitmap> {
    let bag = BlobPropertyBag::new();
    bag.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &bag).ok()?;
    let decoding = web_sys::window()?.create_image_bitmap_with_blob(&blob).ok()?;
    JsFuture::from(decoding).await.ok()?.dyn_into().ok()
}

async fn drawn_of(picture: &ImageBitmap) -> Option<Drawn> {
    let copy = draw(picture, COPY, 0.82).await;
    wait(0).await;
    let thumbnail = draw(picture, THUMBNAIL, 0.75).await;
    let hash = hash_of(picture);
    wait(0).await;
    let detail = detail_of(picture);
    Some(Drawn { copy: copy?, thumbnail: thumbnail?, picture: hash, detail })
}

/// Whether all points of a small square in some corner of a picture are the same: the corner in which
/// the data end, however the picture is turned. Where the browser does not say, none is.
fn has_flat_corner(picture: &ImageBitmap) -> bool {
    const SIDE: u32 = 8;
    let is_flat = |x: f64, y: f64| -> Option<bool> {
        let canvas = OffscreenCanvas::new(SIDE, SIDE).ok()?;
        let context: OffscreenCanvasRenderingContext2d =
            canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context.draw_image_with_image_bitmap(picture, -x, -y).ok()?;
        let pixels = pixels_of(&context, SIDE, SIDE)?;
        let (points, _) = pixels.as_chunks::<4>();
        Some(points.first().is_some_and(|first| points.iter().all(|point| point == first)))
    };
    let far = |length: u32| f64::from(length.saturating_sub(SIDE));
    let (right, bottom) = (far(picture.width()), far(picture.height()));
    [(right, bottom), (0.0, bottom), (right, 0.0), (0.0, 0.0)]
        .into_iter()
        .any(|(x, y)| is_flat(x, y).unwrap_or(false))
}

/// The perceptual hash of a picture, from a few pixels of it.
fn hash_of(picture: &ImageBitmap) -> Option<PictureHash> {
    let (columns, rows) = picture_hash::GRID;
    let (columns, rows) = (u32::try_from(columns).ok()?, u32::try_from(rows).ok()?);
    PictureHash::of_grid(&shrunk(picture, columns, rows, 32)?)
}

/// The fine detail of a picture.
fn detail_of(picture: &ImageBitmap) -> Option<PictureDetail> {
    let side = u32::try_from(picture_detail::SIDE).ok()?;
    PictureDetail::of_grid(&shrunk(picture, side, side, 4)?)
}

/// The pixels of a picture shrunk to so many columns and rows, four bytes each. First drawn so many
/// times larger (a power of two), then smaller by halves: a browser that shrinks in one step looks
/// at single pixels only, and fine grain would decide.
fn shrunk(picture: &ImageBitmap, columns: u32, rows: u32, larger: u32) -> Option<Vec<u8>> {
    let canvas_of =
        |width: u32, height: u32| -> Option<(OffscreenCanvas, OffscreenCanvasRenderingContext2d)> {
            let canvas = OffscreenCanvas::new(width, height).ok()?;
            let context: OffscreenCanvasRenderingContext2d =
                canvas.get_context("2d").ok()??.dyn_into().ok()?;
            // Where the browser knows no such thing it shrinks as it does.
            let _ = Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into());
            context.set_fill_style_str("#ffffff");
            context.fill_rect(0.0, 0.0, f64::from(width), f64::from(height));
            Some((canvas, context))
        };
    let (mut wide, mut high) = (columns * larger, rows * larger);
    let (mut canvas, context) = canvas_of(wide, high)?;
    context
        .draw_image_with_image_bitmap_and_dw_and_dh(
            picture,
            0.0,
            0.0,
            f64::from(wide),
            f64::from(high),
        )
        .ok()?;
    let mut last = context;
    while wide > columns {
        (wide, high) = (wide / 2, high / 2);
        let (smaller, context) = canvas_of(wide, high)?;
        context
            .draw_image_with_offscreen_canvas_and_dw_and_dh(
                &canvas,
                0.0,
                0.0,
                f64::from(wide),
                f64::from(high),
            )
            .ok()?;
        (canvas, last) = (smaller, context);
    }
    pixels_of(&last, columns, rows)
}

/// The pixels of a canvas from its upper left corner, four bytes each.
fn pixels_of(
    context: &OffscreenCanvasRenderingContext2d,
    columns: u32,
    rows: u32,
) -> Option<Vec<u8>> {
    // Called by its name, since a binding of its own would not serve anything else.
    let read: Function = Reflect::get(context, &"getImageData".into()).ok()?.dyn_into().ok()?;
    let corner = [0, 0, columns, rows].map(|side| JsValue::from_f64(f64::from(side)));
    let image = read.apply(context, &corner.iter().collect()).ok()?;
    let pixels = Reflect::get(&image, &"data".into()).ok()?;
    Some(Uint8Array::new(&pixels).to_vec())
}

/// A picture drawn to at most so many pixels along its long edge, as a JPEG on white paper.
async fn draw(picture: &ImageBitmap, long_edge: u32, quality: f64) -> Option<Vec<u8>> {
    let (width, height) = (picture.width().max(1), picture.height().max(1));
    let scale = (f64::from(long_edge) / f64::from(width.max(height))).min(1.0);
    let side = |length: u32| (f64::from(length) * scale).round().max(1.0);
    let (wide, high) = (side(width), side(height));
    let canvas = OffscreenCanvas::new(wide as u32, high as u32).ok()?;
    let context: OffscreenCanvasRenderingContext2d =
        canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.set_fill_style_str("#ffffff");
    context.fill_rect(0.0, 0.0, wide, high);
    context.draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, wide, high).ok()?;
    jpeg_of(&canvas, quality).await
}

/// A canvas as a JPEG.
pub async fn jpeg_of(canvas: &OffscreenCanvas, quality: f64) -> Option<Vec<u8>> {
    let options = ImageEncodeOptions::new();
    options.set_type("image/jpeg");
    options.set_quality(quality);
    let blob: JsValue =
        JsFuture::from(canvas.convert_to_blob_with_options(&options).ok()?).await.ok()?;
    bytes_of(blob.dyn_ref::<Blob>()?).await
}
