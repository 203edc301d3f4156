//! Whether a JPEG that comes sharper scan by scan has all the scans that its own scans announce: one
//! that was cut off after the first, and got an end mark from a program that meant to mend it, is drawn
//! whole and blurred, and nothing else tells it from a whole one.

/// How many coefficients a block has.
const COEFFICIENTS: usize = 64;

/// One colour of the picture.
struct Colour {
    id: u8,
    /// How many of the lowest bits of each coefficient are still to come, where any of it came.
    left: [Option<u8>; COEFFICIENTS],
}

impl Colour {
    /// Whether it lacks what has to come: its first coefficient, or bits that a scan left for later.
    fn is_wanting(&self) -> bool {
        let announced = self.left.iter().flatten().any(|left| *left > 0);
        announced || self.left.first().is_none_or(Option::is_none)
    }

    /// Whether anything came of it but the first coefficient, which is the shade of a block.
    fn has_detail(&self) -> bool {
        self.left.iter().skip(1).any(Option::is_some)
    }
}

/// Whether scans of a JPEG are missing. Of one in a single scan, and of one whose parts cannot be
/// followed, none is.
///
/// A whole picture need not hold every bit of every coefficient: what no scan began with may be nothing
/// at all. But it has the first coefficient of every colour; the bits that a scan leaves for later come
/// later; and it has more than one shade for every block of some colour.
pub fn scans_are_missing(jpeg: &[u8]) -> bool {
    let colours = colours_at_the_end(jpeg).unwrap_or_default();
    let is_blurred = !colours.is_empty() && !colours.iter().any(Colour::has_detail);
    is_blurred || colours.iter().any(Colour::is_wanting)
}

/// What came of each colour of a progressive picture up to its end mark.
fn colours_at_the_end(jpeg: &[u8]) -> Option<Vec<Colour>> {
    let mut colours: Option<Vec<Colour>> = None;
    let mut at = 2;
    loop {
        // The data of a scan, and stray bytes, are passed over up to the next mark.
        let rest = jpeg.get(at..)?;
        at += rest.iter().position(|byte| *byte == 0xFF)?;
        let marker = *jpeg.get(at + 1)?;
        match marker {
            // A byte of the data, a mark between its parts, one that fills up.
            0x00 | 0x01 | 0xD0..=0xD8 => at += 2,
            0xFF => at += 1,
            0xD9 => return colours,
            _ => {
                let length = usize::from(two_bytes(jpeg, at + 2)?).max(2);
                let part = jpeg.get(at + 4..at + 2 + length)?;
                match marker {
                    0xC2 if colours.is_none() => colours = Some(colours_of(part)?),
                    // Coded in other ways, or a second picture in this one.
                    0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return None,
                    0xDA => take_scan(colours.as_mut()?, part)?,
                    _ => {}
                }
                at += 2 + length;
            }
        }
    }
}

/// The colours that the head of the picture names.
fn colours_of(part: &[u8]) -> Option<Vec<Colour>> {
    let many = usize::from(*part.get(5)?);
    let named = part.get(6..6 + many * 3)?.chunks_exact(3);
    let colours = named.map(|it| Some(Colour { id: *it.first()?, left: [None; COEFFICIENTS] }));
    colours.collect()
}

/// Notes what a scan brings.
fn take_scan(colours: &mut [Colour], part: &[u8]) -> Option<()> {
    let many = usize::from(*part.first()?);
    let [from, to, bits] = *part.get(1 + many * 2..4 + many * 2)?.first_chunk()?;
    for chosen in part.get(1..1 + many * 2)?.chunks_exact(2) {
        let id = *chosen.first()?;
        let colour = colours.iter_mut().find(|colour| colour.id == id)?;
        colour.left.get_mut(usize::from(from)..=usize::from(to))?.fill(Some(bits & 15));
    }
    Some(())
}

fn two_bytes(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::media::{MediaProblem, examine};
    use proptest::prelude::*;

    /// A scan: which colours, from and to which coefficient, how many bits came before, how many are left.
    type Scan = (&'static [u8], u8, u8, u8, u8);

    /// The ten scans that most programs write of a picture in colour.
    const USUAL: &[Scan] = &[
        (&[1, 2, 3], 0, 0, 0, 1),
        (&[1], 1, 5, 0, 2),
        (&[3], 1, 63, 0, 1),
        (&[2], 1, 63, 0, 1),
        (&[1], 6, 63, 0, 2),
        (&[1], 1, 63, 2, 1),
        (&[1, 2, 3], 0, 0, 1, 0),
        (&[3], 1, 63, 1, 0),
        (&[2], 1, 63, 1, 0),
        (&[1], 1, 63, 1, 0),
    ];
    /// Those of a grey one.
    const GREY: &[Scan] = &[
        (&[1], 0, 0, 0, 1),
        (&[1], 1, 5, 0, 2),
        (&[1], 6, 63, 0, 2),
        (&[1], 1, 63, 2, 1),
        (&[1], 0, 0, 1, 0),
        (&[1], 1, 63, 1, 0),
    ];
    /// Without bits left for later, colour by colour, in bands.
    const BANDS: &[Scan] = &[
        (&[1], 0, 0, 0, 0),
        (&[2, 3], 0, 0, 0, 0),
        (&[1], 1, 8, 0, 0),
        (&[1], 9, 63, 0, 0),
        (&[2], 1, 63, 0, 0),
        (&[3], 1, 63, 0, 0),
    ];
    /// The shades at once, the detail of the brightness alone, and in part: there is no more to it.
    const SPARSE: &[Scan] = &[(&[1, 2, 3], 0, 0, 0, 0), (&[1], 1, 20, 0, 0)];
    /// Of four colours, as printers have it.
    const FOUR: &[Scan] = &[
        (&[1, 2, 3, 4], 0, 0, 0, 1),
        (&[4], 1, 63, 0, 0),
        (&[1], 1, 63, 0, 0),
        (&[2], 1, 63, 0, 0),
        (&[3], 1, 63, 0, 0),
        (&[1, 2, 3, 4], 0, 0, 1, 0),
    ];
    const WHOLE: [(&[u8], &[Scan]); 5] = [
        (&[1, 2, 3], USUAL),
        (&[1], GREY),
        (&[1, 2, 3], BANDS),
        (&[1, 2, 3], SPARSE),
        (&[1, 2, 3, 4], FOUR),
    ];

    /// A picture of these colours and scans, each with its own table before it and data in which marks
    /// between parts, and bytes that look like marks, occur.
    fn picture(marker: u8, colours: &[u8], scans: &[Scan]) -> Vec<u8> {
        let mut jpeg = vec![0xFF, 0xD8];
        let segment = |jpeg: &mut Vec<u8>, marker: u8, part: &[u8]| {
            jpeg.extend([0xFF, marker]);
            jpeg.extend(u16::try_from(part.len() + 2).unwrap().to_be_bytes());
            jpeg.extend(part);
        };
        // A thumbnail in the head has an end mark too.
        segment(&mut jpeg, 0xE1, &[0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 7, 0xFF, 0xD9]);
        let mut frame = vec![8, 0, 96, 0, 160, u8::try_from(colours.len()).unwrap()];
        colours.iter().for_each(|id| frame.extend([*id, 0x11, 0]));
        segment(&mut jpeg, marker, &frame);
        for (chosen, from, to, before, left) in scans {
            segment(&mut jpeg, 0xC4, &[0; 17]);
            let mut scan = vec![u8::try_from(chosen.len()).unwrap()];
            chosen.iter().for_each(|id| scan.extend([*id, 0]));
            scan.extend([*from, *to, (before << 4) | left]);
            segment(&mut jpeg, 0xDA, &scan);
            jpeg.extend([0x12, 0xFF, 0x00, 0xDA, 0xFF, 0xD0, 0x34, 0xFF, 0x00, 0xD9, 0xFF]);
        }
        jpeg.extend([0xFF, 0xD9]);
        jpeg
    }

    fn is_taken(jpeg: &[u8]) -> bool {
        match examine(jpeg) {
            Ok(_) => true,
            Err(problem) => {
                assert_eq!(problem, MediaProblem::CutOff);
                false
            }
        }
    }

    #[test]
    fn a_whole_picture_of_any_shape_is_taken() {
        for (colours, scans) in WHOLE {
            let mut jpeg = picture(0xC2, colours, scans);
            assert!(is_taken(&jpeg), "{scans:?}");
            // What a phone puts behind it is not its own.
            jpeg.extend(picture(0xC2, &[1], &GREY[..1]));
            assert!(is_taken(&jpeg), "{scans:?}");
        }
    }

    /// Was a defect: cut off after its first scan, with an end mark, it was taken for whole.
    #[test]
    fn a_picture_without_the_scans_that_were_to_come_is_cut_off() {
        for (colours, scans) in WHOLE {
            assert!(!is_taken(&picture(0xC2, colours, &scans[..1])), "{scans:?}");
        }
        // Of those whose last scan of all brings the last bits, however many of the scans are there.
        for (colours, scans) in [(&[1u8, 2, 3][..], USUAL), (&[1], GREY), (&[1, 2, 3, 4], FOUR)] {
            for many in 0..scans.len() {
                assert!(!is_taken(&picture(0xC2, colours, &scans[..many])), "{many} of {scans:?}");
            }
        }
        // What no scan announced is not known to be missing.
        assert!(!is_taken(&picture(0xC2, &[1, 2, 3], &BANDS[..2])));
        assert!(is_taken(&picture(0xC2, &[1, 2, 3], &BANDS[..3])));
    }

    #[test]
    fn what_comes_at_one_go_or_cannot_be_followed_is_taken() {
        let first = &USUAL[..1];
        for marker in [0xC0, 0xC1, 0xC9, 0xCA] {
            assert!(is_taken(&picture(marker, &[1, 2, 3], first)), "{marker:x}");
        }
        for strange in [(&[9][..], 0, 0, 0, 1), (&[1], 0, 64, 0, 1), (&[1], 5, 2, 0, 1)] {
            assert!(is_taken(&picture(0xC2, &[1, 2, 3], &[first[0], strange])), "{strange:?}");
        }
        // A second head within it.
        let mut twice = picture(0xC2, &[1, 2, 3], first);
        twice.truncate(twice.len() - 2);
        twice.extend(&picture(0xC2, &[1], &GREY[..1])[2..]);
        assert!(is_taken(&twice));
    }

    proptest! {
        #[test]
        fn no_changed_picture_panics(at in 0usize..600, byte in any::<u8>(), cut in 0usize..600) {
            let mut bytes = picture(0xC2, &[1, 2, 3], USUAL);
            if let Some(held) = bytes.get_mut(at) {
                *held = byte;
            }
            bytes.truncate(bytes.len().saturating_sub(cut));
            scans_are_missing(&bytes);
        }
    }
}
