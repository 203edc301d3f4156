//! The day of Easter, from which Good Friday and Easter Monday are counted.

use chrono::NaiveDate;

/// Easter Sunday of a year of the Gregorian calendar; nothing where the year is out of range.
/// Source: the anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus, "Astronomical
/// Algorithms", chapter 8).
pub fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, in_century) = (year.div_euclid(100), year.rem_euclid(100));
    let (leaps, in_leaps) = (century / 4, century % 4);
    let moon = (century + 8) / 25;
    let correction = (century - moon + 1) / 3;
    let epact = (19 * golden + century - leaps - correction + 15) % 30;
    let (quads, in_quads) = (in_century / 4, in_century % 4);
    let weekday = (32 + 2 * in_leaps + 2 * quads - epact - in_quads) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let counted = epact + weekday - 7 * late + 114;
    let month = u32::try_from(counted / 31).ok()?;
    let day = u32::try_from(counted % 31 + 1).ok()?;
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Weekday};

    #[test]
    fn easter_falls_where_the_almanacs_have_it() {
        for (year, month, day) in [
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2019, 4, 21),
            (2020, 4, 12),
            (2021, 4, 4),
            (2022, 4, 17),
            (2023, 4, 9),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2028, 4, 16),
            (2029, 4, 1),
            (2030, 4, 21),
            (2038, 4, 25),
        ] {
            assert_eq!(easter_sunday(year), NaiveDate::from_ymd_opt(year, month, day), "{year}");
        }
        for year in 1900..=2100 {
            assert_eq!(easter_sunday(year).unwrap().weekday(), Weekday::Sun, "{year}");
        }
    }
}
