//! What a file's bytes really are, whatever its name says.

use thiserror::Error;

/// The most that one receipt may be, in bytes: 25 MB.
pub const MOST_BYTES: u64 = 25 << 20;
/// The most pixels that a picture is decoded at: 100 million. More would fill the memory.
pub const MOST_PIXELS: u64 = 100_000_000;

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
}

/// What these bytes are, and whether they are whole as far as can be seen.
///
/// # Errors
/// Why they are not taken as a receipt.
pub fn examine(bytes: &[u8]) -> Result<Media, MediaProblem> {
    let picture = |media_type, pixels| Ok(Media { media_type, is_picture: true, pixels });
    if bytes.is_empty() {
        return Err(MediaProblem::Empty);
    }
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_BYTES {
        return Err(MediaProblem::TooLarge);
    }
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        // Cameras append data after the end mark, so it is looked for in the last part.
        let tail = bytes.get(bytes.len().saturating_sub(bytes.len() / 4 + 64)..).unwrap_or(bytes);
        let has_end = tail.windows(2).any(|pair| pair == [0xFF, 0xD9]);
        return if has_end {
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
        let side =
            |at: usize| Some(u32::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
        return picture("image/gif", side(6).zip(side(8)));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return picture("image/webp", None);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return match bytes.get(8..12) {
            Some(b"heic" | b"heix" | b"heim" | b"heis" | b"mif1" | b"msf1" | b"hevc" | b"hevx") => {
                picture("image/heic", None)
            }
            Some(b"avif" | b"avis") => picture("image/avif", None),
            _ => Err(MediaProblem::Video),
        };
    }
    let head = bytes.get(..1024.min(bytes.len())).unwrap_or(bytes);
    if head.windows(5).any(|word| word == b"%PDF-") {
        let tail = bytes.get(bytes.len().saturating_sub(2048)..).unwrap_or(bytes);
        return if tail.windows(5).any(|word| word == b"%%EOF") {
            Ok(Media { media_type: "application/pdf", is_picture: false, pixels: None })
        } else {
            Err(MediaProblem::BrokenPdf)
        };
    }
    let is_film = bytes.starts_with(&[0x1A, 0x45, 0xDF, 0xA3])
        || (bytes.starts_with(b"RIFF") && bytes.get(8..11) == Some(b"AVI"))
        || bytes.starts_with(&[0, 0, 1, 0xBA]);
    Err(if is_film { MediaProblem::Video } else { MediaProblem::Unknown })
}

fn big_endian(bytes: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_be_bytes(four))
}

/// Width and height from the frame header of a JPEG.
fn jpeg_pixels(bytes: &[u8]) -> Option<(u32, u32)> {
    let two = |at: usize| Some(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xFF => at += 1,
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                return Some((u32::from(two(at + 7)?), u32::from(two(at + 5)?)));
            }
            0xD9 | 0xDA => return None,
            _ => at += 2 + usize::from(two(at + 2)?.max(2)),
        }
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

    proptest! {
        #[test]
        fn no_bytes_panic(start in 0usize..8, bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let heads: [&[u8]; 8] = [b"", &[0xFF, 0xD8, 0xFF], b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF....WEBP", b"\0\0\0\x18ftyp", b"%PDF-", &[0xFF, 0xD8, 0xFF, 0xC0]];
            let _ = examine(&[heads[start], &bytes].concat());
        }

        #[test]
        fn a_jpeg_cut_anywhere_never_panics(at in 0usize..4000) {
            let _ = examine(&jpeg()[..at]);
        }
    }
}
