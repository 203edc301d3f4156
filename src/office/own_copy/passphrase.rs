//! Passphrases: how well one holds, and a good one to suggest.

/// The fewest characters that a passphrase may have.
pub const FEWEST: usize = 8;

/// How well a passphrase holds against somebody who has the file and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Too short to be used.
    TooShort,
    /// It keeps out the curious.
    Weak,
    /// It holds for a while.
    Fair,
    /// It holds.
    Good,
}

impl Strength {
    /// The words beside the field.
    pub fn words(self) -> &'static str {
        match self {
            Strength::TooShort => "Too short: use at least 8 characters.",
            Strength::Weak => {
                "Weak: it keeps out the curious, and not somebody who means it. Four unrelated words are better."
            }
            Strength::Fair => "Fair. One more word would make it good.",
            Strength::Good => "Good.",
        }
    }
}

/// How well a passphrase holds: by its length and by how many different characters it has. A guess;
/// no rule can tell a name from a word that nobody would try.
pub fn strength(passphrase: &str) -> Strength {
    let length = passphrase.chars().count();
    let mut different: Vec<char> = passphrase.to_lowercase().chars().collect();
    different.sort_unstable();
    different.dedup();
    // A run such as 12345678 or abcdefgh is as good as nothing.
    let steps = passphrase.chars().zip(passphrase.chars().skip(1));
    let runs = steps
        .filter(|(one, next)| (i64::from(u32::from(*next)) - i64::from(u32::from(*one))).abs() <= 1)
        .count();
    let counts = length.saturating_sub(runs);
    match (length, counts, different.len()) {
        (length, _, _) if length < FEWEST => Strength::TooShort,
        (_, counts, different) if counts >= 20 && different >= 8 => Strength::Good,
        (_, counts, different) if counts >= 12 && different >= 7 => Strength::Fair,
        _ => Strength::Weak,
    }
}

const CONSONANTS: [char; 16] =
    ['b', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z'];
const VOWELS: [char; 4] = ['a', 'e', 'i', 'o'];

/// A passphrase that can be said on the telephone: five groups of two syllables, 60 bits of chance.
pub fn suggestion(chance: &[u8; 20]) -> String {
    let pick =
        |from: &[char], byte: u8| from.get(usize::from(byte) % from.len()).copied().unwrap_or('a');
    let group = |bytes: &[u8]| -> String {
        bytes
            .iter()
            .enumerate()
            .map(
                |(index, byte)| {
                    if index % 2 == 0 { pick(&CONSONANTS, *byte) } else { pick(&VOWELS, *byte) }
                },
            )
            .collect()
    };
    chance.chunks(4).map(group).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_and_variety_make_a_passphrase_hold() {
        for (passphrase, wanted) in [
            ("", Strength::TooShort),
            ("seven77", Strength::TooShort),
            ("12345678", Strength::Weak),
            ("abcdefghijklmnopqrstuvwxyz", Strength::Weak),
            ("aaaaaaaaaaaaaaaaaaaaaaaa", Strength::Weak),
            ("sunshine", Strength::Weak),
            ("tram-velvet-9", Strength::Fair),
            ("tram velvet lemon orbit", Strength::Good),
        ] {
            assert_eq!(strength(passphrase), wanted, "{passphrase}");
        }
    }

    #[test]
    fn what_is_suggested_holds_and_differs() {
        let one = suggestion(&std::array::from_fn(|index| (index * 37 + 11) as u8));
        let other = suggestion(&std::array::from_fn(|index| (index * 91 + 3) as u8));
        assert_ne!(one, other);
        assert_eq!(one.len(), 24);
        assert_ne!(strength(&one), Strength::TooShort);
        assert!(one.chars().all(|c| c == '-' || c.is_ascii_lowercase()));
    }
}
