//! A picture's fine detail in 512 bits: what tells the very same photo, saved again or shrunk, from
//! another photo of another paper on the same table. [`picture_hash`](super::picture_hash) sees
//! shapes from afar; this sees the print.
//!
//! What varies slowly over the picture (the light, the table, the paper) is taken away; of what is
//! left, each bit says whether one random pattern of points is brighter than its opposite. So the
//! share of bits that differ grows with how little the details of two pictures have in common.
//! Neither brightness nor contrast matters; a picture cut or turned is another picture.
//!
//! Measured on drawn photos, in bits of 512 that differ (the tests below hold the figures to it): the
//! same photo noisier, brighter, flatter, from a half of its size 17 at the most, and 30 from a quarter,
//! with nothing left to average; another paper on the same table from the same place 155 at the least; a
//! ticket of the same layout with another code on it 68. Two tickets of one layout of which only a few
//! figures differ cannot be told apart in this way; who sees them side by side sets that aside.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How many columns and rows of brightness it is made from.
pub const SIDE: usize = 256;
/// How many 64-bit words hold the bits.
const WORDS: usize = 8;
/// Two pictures are the same where at most so many of the 512 bits differ.
pub const SAME: u32 = 40;
/// How many points each pattern has.
const POINTS: usize = 2048;
/// How far around a point the light is averaged, in rows and columns each way.
const AROUND: usize = 8;
/// The least that a picture's details differ from their surroundings, on average over all points, in
/// hundredths of a step of 256: of less there is nothing to tell by.
const TELLING: u64 = 60;

/// The fine detail of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PictureDetail(pub [u64; WORDS]);

impl PictureDetail {
    /// The detail of a picture drawn on a grid of [`SIDE`] by [`SIDE`] pixels, row by row, four
    /// bytes a pixel: red, green, blue and opacity. Nothing where the grid has not its size, or the
    /// picture has no detail to tell it by.
    pub fn of_grid(pixels: &[u8]) -> Option<PictureDetail> {
        if pixels.len() != SIDE * SIDE * 4 {
            return None;
        }
        // The eye's weights for red, green and blue, in 256ths.
        let weights = [77i64, 150, 29];
        let bright: Vec<i64> = pixels
            .chunks_exact(4)
            .map(|pixel| pixel.iter().zip(weights).map(|(part, it)| i64::from(*part) * it).sum())
            .collect();
        let detail = without_surroundings(&bright);
        let strength: u64 = detail.iter().map(|it| it.unsigned_abs()).sum();
        if strength * 100 / 256 < TELLING * (SIDE * SIDE) as u64 {
            return None;
        }
        let mut points = Points(0x1234_5678_9abc_def0);
        let mut words = [0u64; WORDS];
        for word in &mut words {
            for _ in 0..64 {
                let mut sum = 0i64;
                for _ in 0..POINTS {
                    let (place, is_plus) = points.next();
                    let value = detail.get(place).copied().unwrap_or_default();
                    sum += if is_plus { value } else { -value };
                }
                *word = (*word << 1) | u64::from(sum > 0);
            }
        }
        Some(PictureDetail(words))
    }

    /// How many bits differ.
    pub fn distance(self, other: PictureDetail) -> u32 {
        self.0.iter().zip(other.0).map(|(one, other)| (one ^ other).count_ones()).sum()
    }

    /// Whether two pictures are the same: the distance is [`SAME`] at most. Quick where they are not,
    /// since it looks no further than it needs to.
    pub fn is_same(self, other: PictureDetail) -> bool {
        let mut left = SAME;
        for (one, other) in self.0.iter().zip(other.0) {
            let Some(still) = left.checked_sub((one ^ other).count_ones()) else {
                return false;
            };
            left = still;
        }
        true
    }
}

/// Which points a pattern has and with which sign, always the same: they are part of the format.
struct Points(u64);

impl Points {
    fn next(&mut self) -> (usize, bool) {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^= it >> 31;
        ((it >> 8) as usize % (SIDE * SIDE), it & 1 == 1)
    }
}

/// What is left of each point's brightness once that of its surroundings is taken away.
fn without_surroundings(bright: &[i64]) -> Vec<i64> {
    // Sums over rectangles from the corner: one more row and column than points.
    let wide = SIDE + 1;
    let mut sums = vec![0i64; wide * wide];
    let at = |sums: &[i64], row: usize, column: usize| {
        sums.get(row * wide + column).copied().unwrap_or_default()
    };
    for row in 0..SIDE {
        let mut line = 0;
        for column in 0..SIDE {
            line += bright.get(row * SIDE + column).copied().unwrap_or_default();
            let above = at(&sums, row, column + 1);
            if let Some(sum) = sums.get_mut((row + 1) * wide + column + 1) {
                *sum = above + line;
            }
        }
    }
    let mut left = Vec::with_capacity(SIDE * SIDE);
    for row in 0..SIDE {
        let (top, bottom) = (row.saturating_sub(AROUND), (row + AROUND + 1).min(SIDE));
        for column in 0..SIDE {
            let (from, to) = (column.saturating_sub(AROUND), (column + AROUND + 1).min(SIDE));
            let sum = at(&sums, bottom, to) - at(&sums, top, to) - at(&sums, bottom, from)
                + at(&sums, top, from);
            let count = i64::try_from((bottom - top) * (to - from)).unwrap_or(1).max(1);
            let here = bright.get(row * SIDE + column).copied().unwrap_or_default();
            left.push(here - sum / count);
        }
    }
    left
}

impl Serialize for PictureDetail {
    /// As hexadecimal digits, sixteen a word.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use std::fmt::Write;
        let mut text = String::with_capacity(16 * WORDS);
        for word in self.0 {
            // Writing to a String cannot fail.
            let _ = write!(text, "{word:016x}");
        }
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for PictureDetail {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let wrong = || serde::de::Error::custom("a picture’s detail has 128 hexadecimal digits");
        if text.len() != 16 * WORDS {
            return Err(wrong());
        }
        let mut words = [0; WORDS];
        for (number, word) in words.iter_mut().enumerate() {
            let digits = text.get(number * 16..(number + 1) * 16).ok_or_else(wrong)?;
            *word = u64::from_str_radix(digits, 16).map_err(|_| wrong())?;
        }
        Ok(PictureDetail(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A random number that is the same each time.
    fn chance(seed: u64) -> u64 {
        let mut it = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    /// A photo of a paper on a table, `side` pixels wide and high. The print is lines of letters of
    /// 8 by 12 pixels (of 1024), each of strokes as its number says.
    struct Photo {
        table: u64,
        lines: Vec<Vec<u64>>,
        /// Added to every pixel at random, up to so much each way.
        noise: i64,
        /// In percent.
        contrast: i64,
        brighter: i64,
        seed: u64,
    }

    impl Photo {
        fn of(table: u64, text: u64) -> Photo {
            let lines = (0..26)
                .map(|line| {
                    (0..8 + chance(text ^ line << 20) % 30)
                        .map(|at| chance(text ^ line << 32 ^ at) % 40)
                        .collect()
                })
                .collect();
            Photo { table, lines, noise: 3, contrast: 100, brighter: 0, seed: 1 }
        }

        /// What there is to see at a point of 1024 by 1024.
        fn seen(&self, x: usize, y: usize) -> i64 {
            let is_paper = (180..844).contains(&x) && (90..934).contains(&y);
            let mut it = match is_paper {
                true => 232 - (x as i64 + y as i64) / 60,
                // The grain of the table.
                false => 120 + (chance(self.table ^ (x / 5 + y / 60 * 400) as u64) % 40) as i64,
            };
            if is_paper && x >= 220 && y >= 130 {
                let (line, row) = ((y - 130) / 30, (y - 130) % 30);
                let (letter, column) = ((x - 220) / 14, (x - 220) % 14);
                let glyph = self.lines.get(line).and_then(|line| line.get(letter));
                if let Some(glyph) = glyph.filter(|_| row < 18 && column < 11) {
                    // Each letter is a pattern of three by three strokes.
                    let stroke = (row / 6) * 3 + column / 4;
                    if chance(*glyph) >> stroke & 1 == 1 {
                        it -= 150;
                    }
                }
            }
            it
        }

        /// As the camera, or whoever saved it again, kept a pixel of a picture of this size.
        fn pixel(&self, x: usize, y: usize, side: usize) -> i64 {
            let step = 1024 / side;
            let mut sum = 0;
            for down in 0..step {
                for right in 0..step {
                    sum += self.seen(x * step + right, y * step + down);
                }
            }
            let mean = sum / (step * step) as i64;
            let place = (x * 7919 + y * 104_729) as u64;
            let noise = chance(self.seed ^ place) % (2 * self.noise as u64 + 1);
            (mean * self.contrast / 100 + self.brighter + noise as i64 - self.noise).clamp(0, 255)
        }

        /// As the browser draws it: from a picture of this size down to the grid, each point the mean
        /// of its part.
        fn detail(&self, side: usize) -> Option<PictureDetail> {
            let step = side / SIDE;
            let mut pixels = Vec::new();
            for row in 0..SIDE {
                for column in 0..SIDE {
                    let mut sum = 0;
                    for y in 0..step {
                        for x in 0..step {
                            sum += self.pixel(column * step + x, row * step + y, side);
                        }
                    }
                    let it = (sum / (step * step) as i64) as u8;
                    pixels.extend([it, it, it, 255]);
                }
            }
            PictureDetail::of_grid(&pixels)
        }
    }

    #[test]
    fn distances_as_measured() {
        let (mut same, mut other) = (0, u32::MAX);
        for text in 1..=4u64 {
            let photo = || Photo::of(9, text * 1000);
            let first = photo().detail(1024).unwrap();
            // Saved again: other noise, brighter, flatter; from half its size, from a quarter.
            for (noise, contrast, brighter, side, seed) in [
                (3, 100, 0, 1024, 2),
                (9, 90, 14, 1024, 3),
                (6, 108, -6, 512, 4),
                (9, 100, 0, 512, 5),
                (6, 94, 8, 256, 6),
            ] {
                let again = Photo { noise, contrast, brighter, seed, ..photo() };
                let distance = first.distance(again.detail(side).unwrap());
                println!("text {text}, noise {noise}, {side} pixels: {distance}");
                same = same.max(distance);
            }
            for next in 1..=3 {
                let paper = Photo::of(9, text * 1000 + next);
                other = other.min(first.distance(paper.detail(1024).unwrap()));
            }
        }
        println!("the same at most {same}, another paper at least {other}");
        assert!(same <= SAME - 8, "{same}");
        assert!(other >= 3 * SAME, "{other}");
    }

    #[test]
    fn a_ticket_with_another_code_is_another_ticket() {
        // One layout, one table, other figures: the lines of a code, and a date and an amount.
        let first = Photo::of(9, 1000);
        let mut second = Photo::of(9, 1000);
        for line in [8, 9, 10, 11, 12] {
            for letter in &mut second.lines[line] {
                *letter = (*letter * 7 + 3) % 40;
            }
        }
        let distance = first.detail(1024).unwrap().distance(second.detail(1024).unwrap());
        println!("another code: {distance}");
        assert!(distance > SAME + 20, "{distance}");
    }

    #[test]
    fn a_blank_sheet_has_nothing_to_tell_it_by() {
        assert_eq!(PictureDetail::of_grid(&vec![255; SIDE * SIDE * 4]), None);
        let smooth: Vec<u8> = (0..SIDE * SIDE * 4).map(|at| (at / (SIDE * 4)) as u8).collect();
        assert_eq!(PictureDetail::of_grid(&smooth), None);
        assert_eq!(PictureDetail::of_grid(&[0; 12]), None);
    }

    #[test]
    fn it_reads_back_to_the_last_bit_and_its_points_never_change() {
        let detail = Photo::of(1, 1).detail(256).unwrap();
        let text = serde_json::to_string(&detail).unwrap();
        assert_eq!(serde_json::from_str::<PictureDetail>(&text).unwrap(), detail);
        for wrong in ["\"\"", "\"zz\"", "7", "null"] {
            assert!(serde_json::from_str::<PictureDetail>(wrong).is_err(), "{wrong}");
        }
        let mut points = Points(0x1234_5678_9abc_def0);
        let first: Vec<(usize, bool)> = (0..3).map(|_| points.next()).collect();
        println!("{first:?}");
    }

    #[test]
    fn the_same_is_up_to_the_bound_wherever_the_bits_are() {
        let one = PictureDetail([0; WORDS]);
        for (bits, same) in [(0, true), (SAME, true), (SAME + 1, false), (512, false)] {
            for spread in [false, true] {
                let mut words = [0u64; WORDS];
                for bit in 0..bits as usize {
                    let (word, place) = if spread && bits < 500 {
                        (bit % WORDS, bit / WORDS)
                    } else {
                        (bit / 64, bit % 64)
                    };
                    words[word] |= 1 << place;
                }
                let other = PictureDetail(words);
                assert_eq!(one.distance(other), bits);
                assert_eq!(one.is_same(other), same, "{bits} {spread}");
            }
        }
    }
}
