//! A perceptual hash: 64 bits that hardly change when a picture is taken again, shrunk or
//! compressed, and by which near-identical pictures are found.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How many columns and rows of brightness a hash is made from: each of 8 rows gives 8
/// differences between 9 neighbours.
pub const GRID: (usize, usize) = (9, 8);
/// Two pictures are near-identical where at most so many of the 64 bits differ.
pub const NEAR: u32 = 6;
/// A hash with fewer bits set than this, or fewer unset, is of a picture with hardly anything on
/// it: a blank sheet is like any other blank sheet, which says nothing.
const TELLING: u32 = 6;

/// The hash of a picture (a difference hash).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PictureHash(pub u64);

impl PictureHash {
    /// The hash of a picture drawn on a grid of 9 by 8 pixels, row by row, four bytes a pixel: red,
    /// green, blue and opacity. Nothing where the grid has not its size.
    pub fn of_grid(pixels: &[u8]) -> Option<PictureHash> {
        let (columns, rows) = GRID;
        if pixels.len() != columns * rows * 4 {
            return None;
        }
        // The eye's weights for red, green and blue, in thousandths.
        let weights = [299u32, 587, 114];
        let bright: Vec<u32> = pixels
            .chunks_exact(4)
            .map(|pixel| {
                pixel.iter().zip(weights).map(|(part, weight)| u32::from(*part) * weight).sum()
            })
            .collect();
        let mut bits = 0u64;
        for row in bright.chunks_exact(columns) {
            for (left, right) in row.iter().zip(row.iter().skip(1)) {
                bits = (bits << 1) | u64::from(left < right);
            }
        }
        Some(PictureHash(bits))
    }

    /// How many bits differ.
    pub fn distance(self, other: PictureHash) -> u32 {
        (self.0 ^ other.0).count_ones()
    }

    /// Whether the picture has enough on it for its hash to tell it from others.
    pub fn is_telling(self) -> bool {
        (TELLING..=64 - TELLING).contains(&self.0.count_ones())
    }

    /// Whether two pictures are near-identical.
    pub fn is_near(self, other: PictureHash) -> bool {
        self.is_telling() && other.is_telling() && self.distance(other) <= NEAR
    }
}

impl Serialize for PictureHash {
    /// As sixteen hexadecimal digits: not every reader of JSON keeps whole numbers of 64 bits.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{:016x}", self.0))
    }
}

impl<'de> Deserialize<'de> for PictureHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        u64::from_str_radix(&text, 16).map(PictureHash).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(bright: impl Fn(usize, usize) -> u8) -> Vec<u8> {
        (0..8)
            .flat_map(|row| (0..9).map(move |column| (column, row)))
            .flat_map(|(column, row)| {
                let it = bright(column, row);
                [it, it, it, 255]
            })
            .collect()
    }

    #[test]
    fn darker_and_lighter_of_the_same_picture_are_alike_and_another_is_not() {
        let wave = |column: usize, row: usize| ((column * 37 + row * 53) % 97) as u8;
        let one = PictureHash::of_grid(&grid(wave)).unwrap();
        let lighter = PictureHash::of_grid(&grid(|c, r| wave(c, r) + 40)).unwrap();
        assert_eq!(one, lighter);
        let other = PictureHash::of_grid(&grid(|c, r| wave(8 - c, 7 - r))).unwrap();
        assert!(!one.is_near(other), "{}", one.distance(other));
        assert_eq!(PictureHash::of_grid(&[0; 12]), None);
    }

    #[test]
    fn near_is_up_to_six_bits_and_no_more() {
        let one = PictureHash(0x00FF_00FF_00FF_00FF);
        for (bits, near) in [(0u32, true), (5, true), (6, true), (7, false), (32, false)] {
            let mask = if bits == 0 { 0 } else { u64::MAX >> (64 - bits) };
            assert_eq!(one.is_near(PictureHash(one.0 ^ mask)), near, "{bits}");
        }
    }

    #[test]
    fn blank_sheets_are_like_nothing() {
        let blank = PictureHash::of_grid(&grid(|_, _| 255)).unwrap();
        assert!(!blank.is_near(blank));
        assert!(!PictureHash(u64::MAX).is_near(PictureHash(u64::MAX)));
        assert!(!PictureHash(0b11111).is_near(PictureHash(0b11111)));
        assert!(PictureHash(0b111111).is_near(PictureHash(0b111111)));
    }

    #[test]
    fn it_reads_back_to_the_last_bit() {
        for hash in [0, 1, u64::MAX, 0x8000_0000_0000_0001].map(PictureHash) {
            let text = serde_json::to_string(&hash).unwrap();
            assert_eq!(serde_json::from_str::<PictureHash>(&text).unwrap(), hash);
        }
    }
}
