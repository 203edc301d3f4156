//! Stamps of a hybrid logical clock: they order the entries of devices that never met.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// One open page of the app. Every page has its own, so that no two ever give the same stamp.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Writer(pub u64);

/// The time, a counter within the millisecond, and who wrote. Ordered in that order; the text
/// form sorts the same way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Milliseconds since 1970, at most 48 bits.
    pub millis: u64,
    /// Counts entries within a millisecond, at most 24 bits.
    pub counter: u32,
    /// Who wrote.
    pub writer: Writer,
}

const MOST_MILLIS: u64 = (1 << 48) - 1;
const MOST_COUNTER: u32 = (1 << 24) - 1;

/// Why a text is not a stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a stamp: expected 12, 6 and 16 hexadecimal digits joined by hyphens")]
pub struct StampProblem;

impl fmt::Display for Stamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:012x}-{:06x}-{:016x}", self.millis, self.counter, self.writer.0)
    }
}

impl FromStr for Stamp {
    type Err = StampProblem;

    fn from_str(text: &str) -> Result<Stamp, StampProblem> {
        let part = |range: std::ops::Range<usize>| {
            let digits = text.get(range).ok_or(StampProblem)?;
            if !digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
                return Err(StampProblem);
            }
            u64::from_str_radix(digits, 16).map_err(|_| StampProblem)
        };
        let hyphens = text.get(12..13) == Some("-") && text.get(19..20) == Some("-");
        if text.len() != 36 || !hyphens {
            return Err(StampProblem);
        }
        Ok(Stamp {
            millis: part(0..12)?,
            counter: u32::try_from(part(13..19)?).map_err(|_| StampProblem)?,
            writer: Writer(part(20..36)?),
        })
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Stamp, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Gives stamps that only ever grow, even where the computer's clock goes back.
#[derive(Clone, Debug)]
pub struct Clock {
    last: Stamp,
    writer: Writer,
}

impl Clock {
    /// A clock for one writer.
    pub fn new(writer: Writer) -> Clock {
        Clock { last: Stamp::default(), writer }
    }

    /// The next stamp. `now` is in milliseconds since 1970.
    pub fn tick(&mut self, now: u64) -> Stamp {
        let now = now.min(MOST_MILLIS);
        let (millis, counter) = if now > self.last.millis {
            (now, 0)
        } else if self.last.counter < MOST_COUNTER {
            (self.last.millis, self.last.counter + 1)
        } else {
            (self.last.millis + 1, 0)
        };
        self.last = Stamp { millis, counter, writer: self.writer };
        self.last
    }

    /// Takes note of a stamp seen elsewhere, so that the next one given comes after it.
    pub fn observe(&mut self, seen: Stamp) {
        self.last = self.last.max(seen);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_stamp() -> impl Strategy<Value = Stamp> {
        (0..=MOST_MILLIS, 0..=MOST_COUNTER, any::<u64>())
            .prop_map(|(millis, counter, writer)| Stamp { millis, counter, writer: Writer(writer) })
    }

    proptest! {
        #[test]
        fn text_keeps_the_stamp_and_its_order(a in any_stamp(), b in any_stamp()) {
            prop_assert_eq!(a.to_string().parse(), Ok(a));
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }

        #[test]
        fn a_clock_never_goes_back(times in proptest::collection::vec(0u64..1000, 1..50), seen in any_stamp()) {
            let mut clock = Clock::new(Writer(7));
            let mut last = clock.tick(0);
            for (index, now) in times.into_iter().enumerate() {
                if index == 10 && seen.millis < MOST_MILLIS {
                    clock.observe(seen);
                    last = last.max(seen);
                }
                let next = clock.tick(now);
                prop_assert!(next > last);
                last = next;
            }
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = text.parse::<Stamp>();
        }
    }
}
