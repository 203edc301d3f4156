//! Whether the data of a JPEG go as far as its height: a picture that was cut off, and got an end mark
//! from a program that meant to mend it, is drawn with a grey rest, and nothing else tells it from a
//! whole one. So its codes are read block by block, without drawing, and the blocks counted.

use std::rc::Rc;

/// How far the count has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// There is more to count.
    SoFar,
    /// The picture is whole, or lacks no more than a row of blocks.
    Whole,
    /// The picture lacks more than that of what its head says.
    CutShort,
}

/// A count of the blocks of a picture, a slice at a time, so that a large one holds nothing up. Where
/// the data cannot be followed (arithmetic coding, lossless, no tables of its own), the picture is taken
/// for whole, as a browser draws it. Of a picture that comes sharper scan by scan only the first scan is
/// looked at: whether the others are there is asked in `jpeg_scans`.
pub struct RowCount<'a> {
    planes: Vec<Plane>,
    bits: Bits<'a>,
    columns: u64,
    wanted: u64,
    found: u64,
    /// How many groups of blocks are between two restarts; none where there are no restarts.
    interval: u64,
}

/// One colour of a scan.
struct Plane {
    /// How many blocks of it are in a group.
    blocks: u32,
    first: Rc<Codes>,
    others: Option<Rc<Codes>>,
}

/// One colour of the picture.
#[derive(Clone, Copy, Debug, Default)]
struct Colour {
    id: u8,
    across: u32,
    down: u32,
}

/// Where in a block's codes a scan ends: the first coefficient alone, or all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Sequential,
    Progressive,
}

/// What the head of the picture says.
#[derive(Debug, Default)]
struct Picture {
    frame: Option<(Kind, u32, u32)>,
    colours: Vec<Colour>,
    firsts: [Option<Rc<Codes>>; 4],
    others: [Option<Rc<Codes>>; 4],
    interval: u64,
}

impl Picture {
    /// A count that begins at the first scan; nothing where the data cannot be followed.
    fn count(mut self, jpeg: &[u8]) -> Option<RowCount<'_>> {
        let mut at = 2;
        loop {
            while *jpeg.get(at)? != 0xFF || matches!(jpeg.get(at + 1)?, 0x00 | 0xFF) {
                at += 1;
            }
            let marker = *jpeg.get(at + 1)?;
            if matches!(marker, 0x01 | 0xD0..=0xD9) {
                at += 2;
                continue;
            }
            let length = usize::from(two_bytes(jpeg, at + 2)?).max(2);
            let part = jpeg.get(at + 4..at + 2 + length)?;
            match marker {
                0xC0..=0xC2 => self.read_frame(marker, part)?,
                // Coded in other ways.
                0xC3 | 0xC5..=0xCF => return None,
                0xC4 => self.read_codes(part)?,
                0xDD => self.interval = u64::from(two_bytes(part, 0)?),
                0xDA => return self.count_scan(part, jpeg.get(at + 2 + length..)?),
                _ => {}
            }
            at += 2 + length;
        }
    }

    fn read_frame(&mut self, marker: u8, part: &[u8]) -> Option<()> {
        let kind = if marker == 0xC2 { Kind::Progressive } else { Kind::Sequential };
        let (height, width) = (u32::from(two_bytes(part, 1)?), u32::from(two_bytes(part, 3)?));
        self.colours = part
            .get(6..)?
            .chunks_exact(3)
            .take(usize::from(*part.get(5)?))
            .filter_map(|it| {
                let (id, sides) = (*it.first()?, *it.get(1)?);
                let (across, down) = (u32::from(sides >> 4), u32::from(sides & 15));
                let is_fit = (1..=4).contains(&across) && (1..=4).contains(&down);
                is_fit.then_some(Colour { id, across, down })
            })
            .collect();
        let is_fit = self.colours.len() == usize::from(*part.get(5)?) && width > 0 && height > 0;
        self.frame = Some((kind, width, height)).filter(|_| is_fit);
        self.frame.map(|_| ())
    }

    fn read_codes(&mut self, mut part: &[u8]) -> Option<()> {
        while let Some((head, rest)) = part.split_first() {
            let counts = rest.get(..16)?;
            let many = counts.iter().map(|count| usize::from(*count)).sum::<usize>();
            let symbols = rest.get(16..16 + many)?;
            let tables = if head >> 4 == 0 { &mut self.firsts } else { &mut self.others };
            *tables.get_mut(usize::from(head & 15))? = Some(Rc::new(Codes::of(counts, symbols)?));
            part = rest.get(16 + many..)?;
        }
        Some(())
    }

    fn count_scan<'a>(&self, part: &[u8], data: &'a [u8]) -> Option<RowCount<'a>> {
        let (kind, width, height) = self.frame?;
        let many = usize::from(*part.first()?);
        let mut planes = Vec::new();
        let mut alone = None;
        for chosen in part.get(1..1 + many * 2)?.chunks_exact(2) {
            let (id, tables) = (*chosen.first()?, *chosen.get(1)?);
            let colour = *self.colours.iter().find(|colour| colour.id == id)?;
            let held = |all: &[Option<Rc<Codes>>; 4], at: u8| all.get(usize::from(at))?.clone();
            let others = match kind {
                Kind::Sequential => Some(held(&self.others, tables & 15)?),
                Kind::Progressive => None,
            };
            let first = held(&self.firsts, tables >> 4)?;
            planes.push(Plane { blocks: colour.across * colour.down, first, others });
            alone = Some(colour);
        }
        let most = |side: fn(&Colour) -> u32| self.colours.iter().map(side).max();
        let (most_across, most_down) = (most(|it| it.across)?, most(|it| it.down)?);
        // A scan of one colour has its blocks one by one; of several, so many of each together.
        let (columns, rows) = match planes.as_mut_slice() {
            [plane] => {
                let colour = alone?;
                plane.blocks = 1;
                (
                    (width * colour.across).div_ceil(most_across).div_ceil(8),
                    (height * colour.down).div_ceil(most_down).div_ceil(8),
                )
            }
            _ => (width.div_ceil(8 * most_across), height.div_ceil(8 * most_down)),
        };
        let columns = u64::from(columns);
        let bits = Bits { data, at: 0, held: 0, many: 0, short: 0 };
        let (wanted, interval) = (columns * u64::from(rows), self.interval);
        (!planes.is_empty()).then_some(RowCount {
            planes,
            bits,
            columns,
            wanted,
            found: 0,
            interval,
        })
    }
}

impl RowCount<'_> {
    /// A count that has not begun; nothing where the data cannot be followed.
    pub fn of(jpeg: &[u8]) -> Option<RowCount<'_>> {
        Picture::default().count(jpeg)
    }

    /// Counts so many groups of blocks more.
    pub fn go_on(&mut self, groups: u32) -> Counted {
        for _ in 0..groups {
            if self.found >= self.wanted {
                return Counted::Whole;
            }
            match self.count_group() {
                // A code that is none: it cannot be followed any further.
                None => return Counted::Whole,
                Some(true) => {}
                Some(false) if self.wanted - self.found > self.columns => return Counted::CutShort,
                Some(false) => return Counted::Whole,
            }
        }
        Counted::SoFar
    }

    /// Whether there is more behind the next group.
    fn count_group(&mut self) -> Option<bool> {
        for plane in &self.planes {
            for _ in 0..plane.blocks {
                self.bits.read_block(&plane.first, plane.others.as_deref())?;
            }
        }
        let is_cut = self.bits.short > self.bits.many;
        if !is_cut {
            self.found += 1;
        }
        let is_at_restart = self.interval > 0 && self.found.is_multiple_of(self.interval);
        if (is_cut || is_at_restart) && self.found < self.wanted && !self.bits.restart() {
            return Some(false);
        }
        // What is lost between two restarts leaves a stripe, and the picture goes on below it.
        if is_cut && self.interval > 0 {
            self.found = self.found - self.found % self.interval + self.interval;
        }
        Some(true)
    }
}

/// The codes of one table, by the next sixteen bits: the length of the code, and what it says.
#[derive(Debug)]
struct Codes(Vec<(u8, u8)>);

impl Codes {
    fn of(counts: &[u8], symbols: &[u8]) -> Option<Codes> {
        let mut table = Vec::with_capacity(1 << 16);
        let mut symbols = symbols.iter();
        for (length, count) in (1u8..).zip(counts) {
            for symbol in symbols.by_ref().take(usize::from(*count)) {
                table.resize(table.len() + (1 << (16 - length)), (length, *symbol));
                if table.len() > 1 << 16 {
                    return None;
                }
            }
        }
        table.resize(1 << 16, (0, 0));
        Some(Codes(table))
    }
}

/// The bits of a scan, up to the next mark; beyond it come zeros, which are counted.
struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    held: u64,
    many: u32,
    /// How many of the bits held are such zeros.
    short: u32,
}

impl Bits<'_> {
    fn fill(&mut self) {
        while self.many <= 32 {
            let byte = match (self.data.get(self.at), self.data.get(self.at + 1)) {
                (Some(0xFF), Some(0x00)) => {
                    self.at += 2;
                    Some(0xFF)
                }
                (Some(0xFF), _) | (None, _) => None,
                (Some(byte), _) => {
                    self.at += 1;
                    Some(*byte)
                }
            };
            self.short += if byte.is_none() { 8 } else { 0 };
            self.held = (self.held << 8) | u64::from(byte.unwrap_or(0));
            self.many += 8;
        }
    }

    fn skip(&mut self, bits: u32) {
        self.many = self.many.saturating_sub(bits);
    }

    fn symbol(&mut self, codes: &Codes) -> Option<u8> {
        self.fill();
        let next = (self.held >> (self.many - 16)) & 0xFFFF;
        let (length, symbol) = *codes.0.get(usize::try_from(next).ok()?)?;
        if length == 0 {
            // Zeros that stand for what is not there may be no code at all.
            if self.short == 0 {
                return None;
            }
            self.skip(16);
            return Some(0);
        }
        self.skip(u32::from(length));
        Some(symbol)
    }

    fn read_block(&mut self, first: &Codes, others: Option<&Codes>) -> Option<()> {
        let size = self.symbol(first)?;
        self.skip(u32::from(size.min(16)));
        let Some(others) = others else { return Some(()) };
        let mut place = 1;
        while place < 64 {
            let symbol = self.symbol(others)?;
            let (zeros, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
            match (zeros, size) {
                (15, 0) => place += 16,
                (_, 0) => return Some(()),
                _ => {
                    self.skip(size);
                    place += zeros + 1;
                }
            }
        }
        Some(())
    }

    /// Goes on behind the next restart mark; whether there is one before any other mark.
    fn restart(&mut self) -> bool {
        (self.held, self.many, self.short) = (0, 0, 0);
        loop {
            match (self.data.get(self.at), self.data.get(self.at + 1)) {
                (Some(0xFF), Some(0xD0..=0xD7)) => {
                    self.at += 2;
                    return true;
                }
                (Some(0xFF), Some(0x00 | 0xFF)) | (Some(0..=0xFE), Some(_)) => self.at += 1,
                _ => return false,
            }
        }
    }
}

fn two_bytes(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Counts to the end, a few groups at a time.
    fn is_cut_short(jpeg: &[u8]) -> bool {
        let Some(mut count) = RowCount::of(jpeg) else { return false };
        loop {
            match count.go_on(7) {
                Counted::SoFar => {}
                counted => return counted == Counted::CutShort,
            }
        }
    }

    /// A picture of flat blocks that end in the middle of a byte now and then: so wide and high, with
    /// these colours (so many blocks across and down each), a restart after so many groups, and so
    /// many groups of blocks really in it.
    struct Drawn<'a> {
        width: u16,
        height: u16,
        colours: &'a [(u8, u8)],
        interval: u16,
        groups: u32,
        is_progressive: bool,
    }

    /// A photo of 10 groups by 6, as cameras write it: the colours at half the size.
    fn photo() -> Drawn<'static> {
        Drawn {
            width: 160,
            height: 96,
            colours: &[(2, 2), (1, 1), (1, 1)],
            interval: 0,
            groups: 60,
            is_progressive: false,
        }
    }

    fn jpeg(drawn: &Drawn<'_>) -> Vec<u8> {
        let mut jpeg = vec![0xFF, 0xD8];
        let mut segment = |marker: u8, part: &[u8]| {
            jpeg.extend([0xFF, marker]);
            jpeg.extend(u16::try_from(part.len() + 2).unwrap().to_be_bytes());
            jpeg.extend(part);
        };
        let many = u8::try_from(drawn.colours.len()).unwrap();
        let mut frame = vec![8];
        frame.extend(drawn.height.to_be_bytes());
        frame.extend(drawn.width.to_be_bytes());
        frame.push(many);
        let mut scan = vec![many];
        for (id, (across, down)) in (1..).zip(drawn.colours) {
            frame.extend([id, (across << 4) | down, 0]);
            scan.extend([id, 0]);
        }
        scan.extend(if drawn.is_progressive { [0, 0, 0] } else { [0, 63, 0] });
        segment(if drawn.is_progressive { 0xC2 } else { 0xC0 }, &frame);
        // Of the first coefficient: 0 is none, 10 one of four bits. Of the others: 0 is the end.
        let mut firsts = vec![0x00, 1, 1];
        firsts.extend([0; 14]);
        firsts.extend([0, 4]);
        segment(0xC4, &firsts);
        let mut others = vec![0x10, 1];
        others.extend([0; 15]);
        others.push(0);
        segment(0xC4, &others);
        segment(0xDD, &drawn.interval.to_be_bytes());
        segment(0xDA, &scan);
        let blocks: u32 = match drawn.colours {
            [_] => 1,
            all => all.iter().map(|(across, down)| u32::from(across * down)).sum(),
        };
        let mut bits: Vec<bool> = Vec::new();
        let mut restarts = 0u8;
        let write = |jpeg: &mut Vec<u8>, bits: &mut Vec<bool>| {
            while !bits.len().is_multiple_of(8) {
                bits.push(true);
            }
            for eight in bits.chunks(8) {
                let byte = eight.iter().fold(0u8, |byte, bit| (byte << 1) | u8::from(*bit));
                jpeg.push(byte);
                if byte == 0xFF {
                    jpeg.push(0);
                }
            }
            bits.clear();
        };
        for group in 0..drawn.groups {
            for block in 0..blocks {
                if (group + block) % 3 == 0 {
                    bits.extend([true, false, true, true, true, true]);
                } else {
                    bits.push(false);
                }
                if !drawn.is_progressive {
                    bits.push(false);
                }
            }
            let interval = u32::from(drawn.interval);
            if interval > 0 && (group + 1) % interval == 0 && group + 1 < drawn.groups {
                write(&mut jpeg, &mut bits);
                jpeg.extend([0xFF, 0xD0 + restarts % 8]);
                restarts += 1;
            }
        }
        write(&mut jpeg, &mut bits);
        jpeg.extend([0xFF, 0xD9]);
        jpeg
    }

    /// Was a defect: a picture cut in half with an end mark was taken for whole.
    #[test]
    fn a_picture_that_ends_before_its_last_rows_is_cut_short() {
        for interval in [0, 4, 7] {
            let with = |groups| jpeg(&Drawn { interval, groups, ..photo() });
            assert!(!is_cut_short(&with(60)), "{interval}");
            assert!(is_cut_short(&with(30)), "{interval}");
            assert!(is_cut_short(&with(49)), "{interval}");
            assert!(is_cut_short(&with(0)), "{interval}");
            // A row that is not all there is no loss to anybody, and some programs write it so.
            assert!(!is_cut_short(&with(50)), "{interval}");
        }
    }

    #[test]
    fn pictures_of_one_colour_of_odd_sides_and_in_scans_are_counted_too() {
        let grey = Drawn { width: 81, height: 41, colours: &[(2, 2)], ..photo() };
        for (groups, is_short) in [(66, false), (55, false), (54, true), (11, true)] {
            assert_eq!(is_cut_short(&jpeg(&Drawn { groups, ..grey })), is_short, "{groups}");
        }
        let in_scans = Drawn { is_progressive: true, ..photo() };
        assert!(!is_cut_short(&jpeg(&in_scans)));
        assert!(is_cut_short(&jpeg(&Drawn { groups: 30, ..in_scans })));
    }

    /// A stripe that was lost on the way is no missing end.
    #[test]
    fn what_is_lost_between_two_restarts_leaves_the_rest() {
        let mut whole = jpeg(&Drawn { interval: 10, ..photo() });
        let marks: Vec<usize> = (0..whole.len() - 1)
            .filter(|at| whole[*at] == 0xFF && (0xD0..=0xD7).contains(&whole[at + 1]))
            .collect();
        whole.drain(marks[1] + 2..marks[2]);
        assert!(!is_cut_short(&whole));
    }

    #[test]
    fn what_cannot_be_followed_is_taken_for_whole() {
        let short = jpeg(&Drawn { groups: 30, ..photo() });
        let at = short.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
        for marker in [0xC3, 0xC9, 0xCA] {
            let mut other = short.clone();
            other[at + 1] = marker;
            assert!(!is_cut_short(&other), "{marker:x}");
        }
        // A height that only comes at the end.
        let mut later = short.clone();
        later[at + 5..at + 7].fill(0);
        assert!(!is_cut_short(&later));
        assert!(!is_cut_short(b""));
        assert!(!is_cut_short(&short[..at]));
    }

    proptest! {
        #[test]
        fn no_changed_picture_panics(
            at in 0usize..400, byte in any::<u8>(), cut in 0usize..400, interval in 0u16..5,
        ) {
            let mut bytes = jpeg(&Drawn { interval, ..photo() });
            if let Some(held) = bytes.get_mut(at) {
                *held = byte;
            }
            bytes.truncate(bytes.len().saturating_sub(cut));
            is_cut_short(&bytes);
        }

        /// However many groups are there, it is short where more than a row of them is missing.
        #[test]
        fn the_bound_is_one_row(groups in 0u32..=60, interval in 0u16..12) {
            let short = is_cut_short(&jpeg(&Drawn { groups, interval, ..photo() }));
            prop_assert_eq!(short, groups < 50);
        }
    }
}
