//! What a file's bytes really are, whatever its name says.

use super::jpeg_scans::scans_are_missing;
use thiserror::Error;

/// The most that one receipt may be, in bytes: 25 MB.
pub const MOST_BYTES: u64 = 25 << 20;
/// The most pixels that a picture is decoded at: 80 million, which takes 320 MB for a moment. More
/// would fill the memory of a phone.
pub const MOST_PIXELS: u64 = 80_000_000;

/// Why a file is not taken as a receipt: what is wrong, and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MediaProblem {
    /// No bytes at all.
    #[error("The file is empty. Save or take the picture again.")]
    Empty,
    /// More than [`MOST_BYTES`].
    #[error(
        "The file is larger than 25 MB. Take a photo of the receipt, or save it as a smaller PDF."
    )]
    TooLarge,
    /// A film.
    #[error("This is a video. Take a photo of the receipt instead.")]
    Video,
    /// A picture without its end.
    #[error("This picture is cut off: its end is missing. Fetch it again, or take it again.")]
    CutOff,
    /// Called a PDF, and cut off or not one.
    #[error("This PDF is not whole: its end is missing. Download it again.")]
    BrokenPdf,
    /// Anything else.
    #[error("This is neither a picture nor a PDF. Use a photo (JPEG, PNG, HEIC) or a PDF.")]
    Unknown,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Media {
    /// The media type, such as `image/jpeg`.
    pub media_type: &'static str,
    /// Whether it is a picture.
    pub is_picture: bool,
    /// Width and height in pixels, where the file says so in a way we read.
    pub pixels: Option<(u32, u32)>,
    /// Whether it has more than one frame.
    pub is_animated: bool,
}

/// What these bytes are, and whether they are whole as far as can be seen.
///
/// # Errors
/// Why they are not taken as a receipt.
pub fn examine(bytes: &[u8]) -> Result<Media, MediaProblem> {
    let picture = |media_type, pixels| {
        let is_animated = is_animated(media_type, bytes);
        Ok(Media { media_type, is_picture: true, pixels, is_animated })
    };
    if bytes.is_empty() {
        return Err(MediaProblem::Empty);
    }
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > MOST_BYTES {
        return Err(MediaProblem::TooLarge);
    }
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return if jpeg_has_end(bytes) && !scans_are_missing(bytes) {
            picture("image/jpeg", jpeg_pixels(bytes))
        } else {
            Err(MediaProblem::CutOff)
        };
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        let has_end = bytes.windows(4).rev().take(1024).any(|word| word == b"IEND");
        let pixels = big_endian(bytes, 16).zip(big_endian(bytes, 20));
        return if has_end { picture("image/png", pixels) } else { Err(MediaProblem::CutOff) };
    }
    if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        if gif_is_cut_off(bytes) {
            return Err(MediaProblem::CutOff);
        }
        let side =
            |at: usize| Some(u32::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
        return picture("image/gif", side(6).zip(side(8)));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        let said = bytes.get(4..8).map(little_endian).unwrap_or(0);
        if u64::from(said) + 8 > length {
            return Err(MediaProblem::CutOff);
        }
        return picture("image/webp", webp_pixels(bytes));
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let is_still = |media_type| {
            if boxes_are_cut_off(bytes) {
                return Err(MediaProblem::CutOff);
            }
            picture(media_type, None)
        };
        return match bytes.get(8..12) {
            Some(b"heic" | b"heix" | b"heim" | b"heis" | b"mif1" | b"msf1" | b"hevc" | b"hevx") => {
                is_still("image/heic")
            }
            Some(b"avif" | b"avis") => is_still("image/avif"),
            _ => Err(MediaProblem::Video),
        };
    }
    let head = bytes.get(..1024.min(bytes.len())).unwrap_or(bytes);
    if head.windows(5).any(|word| word == b"%PDF-") {
        let tail = bytes.get(bytes.len().saturating_sub(2048)..).unwrap_or(bytes);
        return if tail.windows(5).any(|word| word == b"%%EOF") {
            Ok(Media {
                media_type: "application/pdf",
                is_picture: false,
                pixels: None,
                is_animated: false,
            })
        } else {
            Err(MediaProblem::BrokenPdf)
        };
    }
    let is_film = bytes.starts_with(&[0x1A, 0x45, 0xDF, 0xA3])
        || (bytes.starts_with(b"RIFF") && bytes.get(8..11) == Some(b"AVI"))
        || bytes.starts_with(&[0, 0, 1, 0xBA]);
    Err(if is_film { MediaProblem::Video } else { MediaProblem::Unknown })
}

/// Whether a picture has more than one frame: an extension block that says so in a GIF, a chunk in
/// a PNG, a mark in a WebP, the brand of a HEIC or AVIF.
fn is_animated(media_type: &str, bytes: &[u8]) -> bool {
    let has = |word: &[u8]| bytes.windows(word.len()).any(|held| held == word);
    match media_type {
        "image/gif" => has(b"NETSCAPE2.0") || has(b"ANIMEXTS1.0"),
        "image/png" => {
            // The chunk stands before the picture's own data.
            bytes.windows(4).take_while(|word| *word != b"IDAT").any(|word| word == b"acTL")
        }
        "image/webp" => {
            bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 2 != 0)
        }
        "image/heic" | "image/avif" => {
            matches!(bytes.get(8..12), Some(b"msf1" | b"hevc" | b"hevx" | b"avis"))
        }
        _ => false,
    }
}

fn big_endian(bytes: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_be_bytes(four))
}

/// The segments of a JPEG up to the picture's own data: where each begins, and its marker.
fn jpeg_segments(bytes: &[u8]) -> impl Iterator<Item = (usize, u8)> + '_ {
    let mut at = Some(2usize);
    std::iter::from_fn(move || {
        // Stray bytes between segments are passed over, as decoders do.
        let mut here = at?;
        while *bytes.get(here)? != 0xFF || matches!(bytes.get(here + 1)?, 0x00 | 0xFF) {
            here += 1;
        }
        let marker = *bytes.get(here + 1)?;
        at = match marker {
            0xD9 | 0xDA => None,
            _ => two_bytes(bytes, here + 2).map(|length| here + 2 + usize::from(length.max(2))),
        };
        Some((here, marker))
    })
}

fn two_bytes(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]))
}

/// Whether the picture's own data has its end mark. Looked for after the data's start, since the
/// thumbnail that a camera puts before it has an end mark too; and to the end of the file, since
/// phones put a short film behind it.
fn jpeg_has_end(bytes: &[u8]) -> bool {
    jpeg_segments(bytes)
        .find(|(_, marker)| *marker == 0xDA)
        .and_then(|(start, _)| bytes.get(start..))
        .is_some_and(|data| data.windows(2).any(|pair| pair == [0xFF, 0xD9]))
}

/// Whether a HEIC or AVIF picture ends within one of the two boxes that make it up. Others are not
/// asked: what a camera puts behind the picture need be no box at all.
fn boxes_are_cut_off(bytes: &[u8]) -> bool {
    let mut at = 0usize;
    while let Some((size, name)) = big_endian(bytes, at).zip(bytes.get(at + 4..at + 8)) {
        let size = match size {
            // To the end of the file, or told in eight bytes.
            0 => return false,
            1 => match (big_endian(bytes, at + 8), big_endian(bytes, at + 12)) {
                (Some(0), Some(low)) => low,
                _ => u32::MAX,
            },
            size => size,
        };
        let Some(end) = usize::try_from(size).ok().and_then(|size| at.checked_add(size)) else {
            return false;
        };
        if end > bytes.len() {
            return matches!(name, b"meta" | b"mdat");
        }
        if size < 8 {
            return false;
        }
        at = end;
    }
    false
}

/// Whether a GIF ends within one of its blocks.
fn gif_is_cut_off(bytes: &[u8]) -> bool {
    // How many bytes a table of colours takes, by the byte that says so.
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let walk = || -> Option<()> {
        let mut at = 13 + table(*bytes.get(10)?);
        // A block is an extension or a picture; anything else, and the end, is not gone into.
        while let Some(kind @ (0x21 | 0x2C)) = bytes.get(at) {
            at += if *kind == 0x21 { 2 } else { 11 + table(*bytes.get(at + 9)?) };
            loop {
                let length = usize::from(*bytes.get(at)?);
                at += length + 1;
                if length == 0 {
                    break;
                }
            }
        }
        Some(())
    };
    walk().is_none()
}

fn little_endian(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0u32, |sum, byte| (sum << 8) | u32::from(*byte))
}

/// Width and height from the frame header of a JPEG.
fn jpeg_pixels(bytes: &[u8]) -> Option<(u32, u32)> {
    let is_frame = |marker| matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC);
    let (at, _) = jpeg_segments(bytes).find(|(_, marker)| is_frame(*marker))?;
    Some((u32::from(two_bytes(bytes, at + 7)?), u32::from(two_bytes(bytes, at + 5)?)))
}

/// Width and height from the first chunk of a WebP, whichever of its three kinds it is.
fn webp_pixels(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize, length: usize| bytes.get(at..at + length).map(little_endian);
    match bytes.get(12..16)? {
        b"VP8X" => Some((number(24, 3)? + 1, number(27, 3)? + 1)),
        b"VP8L" => {
            let packed = number(21, 4)?;
            Some(((packed & 0x3FFF) + 1, ((packed >> 14) & 0x3FFF) + 1))
        }
        b"VP8 " => Some((number(26, 2)? & 0x3FFF, number(28, 2)? & 0x3FFF)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn jpeg() -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2];
        bytes.extend([0xFF, 0xC0, 0, 11, 8, 0x0B, 0xD0, 0x0F, 0xC0, 1, 1, 0x11, 0]);
        bytes.extend([0xFF, 0xDA, 0, 2]);
        bytes.extend((0..4000u32).map(|n| (n % 200) as u8));
        bytes.extend([0xFF, 0xD9]);
        bytes
    }

    #[test]
    fn a_jpeg_is_known_by_its_bytes_and_tells_its_size() {
        let media = examine(&jpeg()).unwrap();
        assert_eq!(media.media_type, "image/jpeg");
        assert_eq!(media.pixels, Some((4032, 3024)));
    }

    #[test]
    fn what_cannot_be_a_receipt_says_why() {
        let whole = jpeg();
        assert_eq!(examine(&whole[..whole.len() / 2]), Err(MediaProblem::CutOff));
        assert_eq!(examine(b""), Err(MediaProblem::Empty));
        assert_eq!(examine(b"%PDF-1.7 and then nothing"), Err(MediaProblem::BrokenPdf));
        assert_eq!(examine(b"this is called ticket.pdf"), Err(MediaProblem::Unknown));
        assert_eq!(examine(b"\0\0\0\x18ftypmp42....."), Err(MediaProblem::Video));
        assert_eq!(examine(b"\0\0\0\x18ftypqt  ....."), Err(MediaProblem::Video));
        assert_eq!(examine(&vec![0; (25 << 20) + 1]), Err(MediaProblem::TooLarge));
    }

    #[test]
    fn a_phone_s_heic_and_a_ticket_office_s_pdf_are_taken() {
        assert_eq!(examine(b"\0\0\0\x18ftypheic.....").unwrap().media_type, "image/heic");
        let pdf = crate::format::simple_pdf::simple_pdf(&["A ticket"]);
        assert_eq!(examine(&pdf).unwrap().media_type, "application/pdf");
    }

    #[test]
    fn a_thumbnail_s_end_is_not_the_picture_s_and_a_film_behind_it_does_no_harm() {
        let whole = jpeg();
        let mut thumbnail = vec![0xFF, 0xE1, 0x10, 0x02];
        thumbnail.resize(0x1000, 7);
        thumbnail.extend([0xFF, 0xD9, 0, 0]);
        let mut photo = whole[..2].to_vec();
        photo.extend(thumbnail);
        photo.extend(&whole[2..]);
        assert!(examine(&photo).is_ok());
        assert_eq!(examine(&photo[..0x1000 + 200]), Err(MediaProblem::CutOff));
        let mut moving = whole.clone();
        moving.resize(whole.len() * 5, 0);
        assert!(examine(&moving).is_ok());
        let mut stray = whole.clone();
        stray.splice(8..8, [0, 0, 7]);
        assert_eq!(examine(&stray).unwrap().pixels, Some((4032, 3024)));
    }

    /// Was a defect: of pictures only JPEG and PNG were asked for their ends.
    #[test]
    fn pictures_of_every_kind_that_are_cut_off_say_so() {
        let webp = [&b"RIFF\x0e\0\0\0WEBPVP8L"[..], &[7; 6]].concat();
        let frame = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
        let gif = [&b"GIF89a\x01\0\x01\0\x80\0\0\xff\0\0\0\0\xff"[..], frame, b";"].concat();
        let boxed = |name: &[u8], length: u32| {
            [&(length + 8).to_be_bytes()[..], name, &vec![7; length as usize]].concat()
        };
        let head = b"\0\0\0\x10ftypheic\0\0\0\0".to_vec();
        let heic = [head.clone(), boxed(b"meta", 40), boxed(b"mdat", 60)].concat();
        let avif = [b"\0\0\0\x10ftypavif\0\0\0\0".to_vec(), boxed(b"mdat", 60)].concat();
        for (whole, least) in [(&webp, 12), (&gif, 20), (&heic, 24), (&avif, 24)] {
            assert!(examine(whole).is_ok());
            for length in least..whole.len() - 1 {
                // Between two boxes, or within the head of one, nothing says that there is more.
                let is_between_boxes = *whole == heic && (64..72).contains(&length);
                let cut = examine(&whole[..length]);
                let wanted = if is_between_boxes { cut } else { Err(MediaProblem::CutOff) };
                assert_eq!(cut, wanted, "{length} of {}", whole.len());
            }
        }
        // A GIF that only lacks its last byte is whole, and what a camera puts behind a picture is none
        // of it; a box may go on to the end of the file.
        assert!(examine(&gif[..gif.len() - 1]).is_ok());
        assert!(examine(&[&heic[..], b"\xff\xff\xff\xffSEFT and more"].concat()).is_ok());
        assert!(examine(&[&head[..], b"\0\0\0\0mdat and more"].concat()).is_ok());
    }

    #[test]
    fn a_webp_tells_its_size() {
        let pixels = |bytes: &[u8]| examine(bytes).unwrap().pixels;
        let head = b"RIFF\0\0\0\0WEBP";
        let extended = [head, &b"VP8X\x0a\0\0\0\0\0\0\0\xbf\x0f\0\xcf\x0b\0"[..]].concat();
        assert_eq!(pixels(&extended), Some((4032, 3024)));
        let plain = [head, &b"VP8 \0\0\0\0\0\0\0\x9d\x01\x2a\xc0\x0f\xd0\x0b"[..]].concat();
        assert_eq!(pixels(&plain), Some((4032, 3024)));
        let packed = (4031u32 | (3023 << 14)).to_le_bytes();
        let lossless = [head, &b"VP8L\0\0\0\0\x2f"[..], &packed[..]].concat();
        assert_eq!(pixels(&lossless), Some((4032, 3024)));
    }

    #[test]
    fn what_moves_is_known() {
        let moves = |bytes: &[u8]| examine(bytes).unwrap().is_animated;
        assert!(moves(b"GIF89a\x01\0\x01\0\0\0\0\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0;"));
        assert!(!moves(b"GIF89a\x01\0\x01\0\0\0\0;"));
        let head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        assert!(moves(&[&head[..], b"....acTL....IDAT....IEND"].concat()));
        assert!(!moves(&[&head[..], b"....IDAT..acTL..IEND"].concat()));
        assert!(moves(b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\0\0\0\0\0\0"));
        assert!(moves(b"\0\0\0\x10ftypavis\0\0\0\0") && moves(b"\0\0\0\x10ftypmsf1\0\0\0\0"));
        assert!(!moves(b"\0\0\0\x10ftypavif\0\0\0\0") && !moves(b"\0\0\0\x10ftypheic\0\0\0\0"));
        assert!(!moves(&jpeg()));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(start in 0usize..9, bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let heads: [&[u8]; 9] = [b"", &[0xFF, 0xD8, 0xFF], b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF....WEBP", b"RIFF....WEBPVP8L", b"\0\0\0\x18ftyp", b"%PDF-", &[0xFF, 0xD8, 0xFF, 0xC0]];
            let _ = examine(&[heads[start], &bytes].concat());
        }

        #[test]
        fn a_jpeg_cut_anywhere_never_panics(at in 0usize..4000) {
            let _ = examine(&jpeg()[..at]);
        }
    }
}
