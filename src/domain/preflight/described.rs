//! Rules about the description, which IPSA publishes, and about the comment and the reason why there
//! is no receipt, which go to IPSA with it. They know whom the office knows.

use super::{Line, Rule, Severity};
use crate::domain::{
    date,
    journey::postcode_in,
    plain_letters::{fold, is_mark},
    rulebook::{Source, Sureness},
};
use std::collections::BTreeSet;

const PUBLISHED: Source = Source {
    title: "IPSA, How your claim data is published",
    url: "https://www.ipsaonline.org.uk/guidance/how-your-claim-data-is-published",
    dated: "2023",
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        key: "names-somebody",
        severity: Severity::Inline,
        words: "The description is published, and what is added goes to IPSA with it: neither names a volunteer or a member of staff.",
        to_do: "Say what it was for without the name, such as “Travel to a day in the office”.",
        source: PUBLISHED,
        sureness: Sureness::Found,
        reads: |line| {
            let own = own_words(line);
            found_in(line, |text| line.known.name_in(text, &own)).or_else(|| named_stop(line)).map(
                |(place, name)| format!("{place} holds a name that the office knows: “{name}”."),
            )
        },
        comment: None,
    },
    Rule {
        key: "gives-initials",
        severity: Severity::Inline,
        words: "The description is published, and what is added goes to IPSA with it: neither holds initials of volunteers or staff.",
        to_do: "Leave the initials out.",
        source: PUBLISHED,
        sureness: Sureness::Found,
        reads: |line| {
            found_in(line, |text| line.known.initials_in(text)).map(|(place, initials)| {
                format!("{place}: “{initials}” are the initials of somebody whom the office knows.")
            })
        },
        comment: None,
    },
    Rule {
        key: "gives-address",
        severity: Severity::Inline,
        words: "The description is published, and what is added goes to IPSA with it: neither holds a home address. Stops and postcodes belong in the journey.",
        to_do: "Leave the address out.",
        source: PUBLISHED,
        sureness: Sureness::Found,
        reads: |line| {
            found_in(line, |text| line.known.address_in(text))
                .map(|(place, found)| format!("{place}: “{found}” looks like part of an address."))
        },
        comment: None,
    },
    Rule {
        key: "gives-contact",
        severity: Severity::Inline,
        words: "The description is published, and what is added goes to IPSA with it: neither holds an e-mail address or a telephone number.",
        to_do: "Leave it out.",
        source: PUBLISHED,
        sureness: Sureness::Found,
        reads: |line| {
            found_in(line, contact_in).map(|(place, found)| {
                format!("{place}: “{found}” looks like an e-mail address or a telephone number.")
            })
        },
        comment: None,
    },
    Rule {
        key: "gives-number",
        severity: Severity::Inline,
        words: "The description is published, and what is added goes to IPSA with it: neither holds the number of an account, an invoice or a policy.",
        to_do: "Leave the number out: the receipt shows it.",
        source: PUBLISHED,
        sureness: Sureness::Found,
        reads: |line| {
            found_in(line, number_in).map(|(place, found)| {
                format!("{place}: “{found}” looks like the number of an account or an invoice.")
            })
        },
        comment: None,
    },
];

/// The first text of a line in which something is found, as a sentence begins with it.
fn found_in(
    line: &Line<'_>,
    find: impl Fn(&str) -> Option<String>,
) -> Option<(&'static str, String)> {
    let expense = line.expense;
    [
        ("The description", &expense.purpose),
        ("The comment for IPSA", &expense.ipsa_comment),
        ("The reason why there is no receipt", &expense.no_receipt_reason),
    ]
    .into_iter()
    .find_map(|(place, text)| Some((place, find(text)?)))
}

/// A stop of a journey that is told by somebody’s whole name: IPSA publishes where a journey began
/// and ended (domain.md 1.40). One part of a name says nothing there, since places are called like
/// people.
fn named_stop(line: &Line<'_>) -> Option<(&'static str, String)> {
    let calls = line.expense.journey.as_ref()?.calls();
    calls.iter().find_map(|call| Some(("A stop of the journey", line.known.pair_in(&call.place)?)))
}

/// Names that are ordinary words, too, and say nothing at the beginning of a sentence.
const ORDINARY: &[&str] = &[
    "will", "mark", "may", "grace", "hope", "rose", "dean", "bill", "art", "sue", "drew", "chase",
    "miles", "parking", "rail", "bus", "train", "travel", "lunch", "day", "park", "rich", "frank",
];
/// Words that are names, too: written small they are words.
const WRITTEN_SMALL: &[&str] = &[
    "and",
    "for",
    "from",
    "the",
    "with",
    "amber",
    "angel",
    "archer",
    "ash",
    "baker",
    "bank",
    "banks",
    "barber",
    "barker",
    "baron",
    "basil",
    "bay",
    "bean",
    "bell",
    "berry",
    "best",
    "bird",
    "bishop",
    "black",
    "blunt",
    "bond",
    "booth",
    "bow",
    "box",
    "bridge",
    "bright",
    "brook",
    "brown",
    "bull",
    "bunting",
    "burn",
    "bush",
    "butcher",
    "butler",
    "carol",
    "carpenter",
    "carter",
    "case",
    "cash",
    "castle",
    "chambers",
    "chance",
    "charity",
    "cherry",
    "child",
    "christian",
    "christmas",
    "church",
    "clay",
    "cliff",
    "close",
    "coal",
    "cole",
    "constant",
    "cook",
    "cope",
    "cotton",
    "crane",
    "cross",
    "crow",
    "daisy",
    "dale",
    "dawn",
    "day",
    "dell",
    "don",
    "drake",
    "driver",
    "duke",
    "earl",
    "east",
    "english",
    "eve",
    "fair",
    "faith",
    "fern",
    "field",
    "fields",
    "finch",
    "fisher",
    "fish",
    "flint",
    "flowers",
    "foot",
    "ford",
    "forest",
    "fox",
    "france",
    "free",
    "french",
    "friend",
    "frost",
    "gale",
    "garden",
    "gardener",
    "gate",
    "gates",
    "gene",
    "ginger",
    "glen",
    "gold",
    "golden",
    "good",
    "gray",
    "green",
    "grey",
    "guest",
    "guy",
    "hall",
    "ham",
    "hand",
    "hardy",
    "harmony",
    "hare",
    "hawk",
    "hazel",
    "heath",
    "heather",
    "hill",
    "hills",
    "holiday",
    "holly",
    "home",
    "hood",
    "house",
    "hunt",
    "hunter",
    "iris",
    "iron",
    "ivy",
    "jack",
    "jade",
    "jay",
    "jet",
    "joy",
    "judge",
    "just",
    "keen",
    "key",
    "king",
    "kitchen",
    "knight",
    "lake",
    "lamb",
    "lance",
    "land",
    "lane",
    "law",
    "lee",
    "leaf",
    "lily",
    "little",
    "long",
    "lord",
    "love",
    "major",
    "mann",
    "marble",
    "marsh",
    "mason",
    "max",
    "may",
    "melody",
    "merry",
    "miller",
    "mills",
    "moody",
    "moor",
    "moss",
    "nick",
    "noble",
    "noel",
    "norm",
    "north",
    "nurse",
    "oak",
    "olive",
    "page",
    "pain",
    "parish",
    "parsons",
    "peacock",
    "pearl",
    "penny",
    "pepper",
    "person",
    "pet",
    "piper",
    "plum",
    "pole",
    "pond",
    "pool",
    "pope",
    "poppy",
    "port",
    "porter",
    "post",
    "potter",
    "power",
    "price",
    "prince",
    "prior",
    "rain",
    "ray",
    "read",
    "reading",
    "reed",
    "rice",
    "ride",
    "rider",
    "rivers",
    "rob",
    "robin",
    "rock",
    "rod",
    "room",
    "rosemary",
    "rowan",
    "ruby",
    "rush",
    "sage",
    "sales",
    "sand",
    "sandy",
    "school",
    "sea",
    "sharp",
    "shepherd",
    "short",
    "silver",
    "sky",
    "small",
    "snow",
    "south",
    "spring",
    "square",
    "star",
    "steel",
    "stone",
    "storm",
    "street",
    "strong",
    "summer",
    "sunny",
    "swan",
    "swift",
    "tanner",
    "temple",
    "tower",
    "town",
    "towns",
    "trip",
    "turner",
    "violet",
    "wade",
    "walker",
    "wall",
    "walls",
    "ward",
    "warden",
    "water",
    "waters",
    "way",
    "weaver",
    "web",
    "wells",
    "west",
    "white",
    "wild",
    "willow",
    "winter",
    "wise",
    "wolf",
    "wood",
    "woods",
    "wren",
    "wright",
    "young",
];
/// Words of posts and of the small parts of names: they name nobody.
const NOT_NAMES: &[&str] = &[
    "the",
    "and",
    "for",
    "from",
    "with",
    "our",
    "office",
    "manager",
    "supervisor",
    "team",
    "staff",
    "caseworker",
    "casework",
    "assistant",
    "senior",
    "junior",
    "chief",
    "head",
    "deputy",
    "lead",
    "parliamentary",
    "constituency",
    "westminster",
    "volunteer",
    "volunteers",
    "intern",
    "interns",
    "coordinator",
    "secretary",
    "clerk",
    "director",
    "officer",
    "researcher",
    "research",
    "communications",
    "press",
    "party",
    "whip",
    "whips",
    "house",
    "commons",
    "member",
    "members",
    "support",
    "service",
    "services",
    "human",
    "resources",
    "finance",
    "people",
    "person",
    "anybody",
    "anyone",
    "somebody",
    "someone",
    "nobody",
    "everybody",
    "whoever",
    "van",
    "von",
    "der",
    "den",
    "del",
    "dos",
];
/// Words of two letters: written with a capital they begin a sentence, and name nobody.
const TWO_LETTERS: &[&str] = &[
    "ad", "ah", "am", "an", "as", "at", "be", "by", "do", "dr", "eh", "ex", "go", "he", "hi", "id",
    "if", "in", "is", "it", "me", "mr", "ms", "my", "no", "of", "oh", "ok", "on", "or", "ox", "re",
    "so", "st", "to", "tv", "uk", "up", "us", "we",
];
/// Short forms that are nobody's initials.
const SHORT_FORMS: &[&str] = &[
    "MP", "UK", "GB", "EU", "US", "NHS", "TV", "PC", "IT", "HQ", "FAQ", "PM", "AM", "TFL", "HMRC",
    "IPSA", "CV", "HR", "ID", "OK", "PA", "PDF", "A", "I", "MPS", "SNP", "DUP",
];
const STREETS: &[&str] = &[
    "street", "road", "avenue", "lane", "close", "drive", "crescent", "terrace", "gardens",
    "grove", "court", "place", "way", "mews", "rd", "ave", "st", "square", "hill", "row", "walk",
    "green", "rise", "parade",
];

/// Whom the office knows, prepared for looking up. All words as [`key`] makes them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    parts: BTreeSet<String>,
    // Names of two letters: only with a capital they are names at all.
    short: BTreeSet<String>,
    // Two parts of one name, side by side: no ordinary words any more.
    pairs: BTreeSet<(String, String)>,
    // Names in scripts without capitals or spaces, looked for anywhere.
    caseless: BTreeSet<String>,
    initials: BTreeSet<String>,
    ordinary: BTreeSet<String>,
    own_postcodes: BTreeSet<String>,
}

impl Known {
    /// Takes note of a name: of a volunteer, or a member of staff.
    pub fn add_name(&mut self, name: &str) {
        let is_month =
            |part: &str| (1..=12).any(|month| date::month_name(month).eq_ignore_ascii_case(part));
        let mut initials: Vec<char> = Vec::new();
        let mut before: Option<String> = None;
        let mut is_post = false;
        for part in words(name) {
            let Some(first) = part.chars().next() else { continue };
            if !first.is_uppercase() && !first.is_lowercase() {
                if part.chars().count() >= 2 && first.is_alphabetic() {
                    self.caseless.insert(part.to_owned());
                }
                continue;
            }
            initials.extend(first.to_uppercase());
            let word = key(part);
            if NOT_NAMES.contains(&word.as_str()) {
                is_post = true;
                continue;
            }
            let pair =
                before.replace(word.clone()).filter(|before| !(is_month(before) && is_month(part)));
            self.pairs.extend(pair.map(|before| (before, word.clone())));
            match word.chars().count() {
                0 | 1 => {}
                2 if TWO_LETTERS.contains(&word.as_str()) => {}
                2 => {
                    self.short.insert(word);
                }
                _ if is_month(part) => {}
                _ => {
                    self.parts.insert(word);
                    self.parts.extend(halves(part).map(key));
                }
            }
        }
        if is_post || initials.len() < 2 {
            return;
        }
        // Of three names, the first and the last are written as initials, too.
        let ends: String = initials.first().into_iter().chain(initials.last()).collect();
        for initials in [initials.iter().collect::<String>(), ends] {
            if !SHORT_FORMS.contains(&initials.as_str()) {
                self.initials.insert(initials);
            }
        }
    }

    /// Takes note of a place of the office's own: its words name nobody, its postcode is no secret.
    pub fn add_place(&mut self, place: &str) {
        self.ordinary.extend(words(place).map(key));
        self.own_postcodes.extend(postcode_in(place));
    }

    /// Whether a text names somebody.
    pub fn finds_name(&self, text: &str) -> bool {
        self.name_in(text, &BTreeSet::new()).is_some()
    }

    fn name_in(&self, text: &str, places: &BTreeSet<String>) -> Option<String> {
        let is_place = |word: &String| self.ordinary.contains(word) || places.contains(word);
        let mut is_first = true;
        let mut before: Option<(String, &str)> = None;
        for word in words(text) {
            let plain = without_s(word);
            for part in std::iter::once(plain).chain(halves(plain)) {
                let word = key(part);
                let is_small = part.starts_with(|c: char| c.is_lowercase());
                let is_word = ORDINARY.contains(&word.as_str()) && (is_first || is_small)
                    || is_small && WRITTEN_SMALL.contains(&word.as_str());
                let is_name = self.parts.contains(&word) && !is_word
                    || self.short.contains(&word) && is_capitalised(part);
                if is_name && !is_place(&word) {
                    return Some(part.to_owned());
                }
            }
            is_first = false;
            let now = key(plain);
            if let Some((before, shown)) = before.replace((now.clone(), plain)) {
                let is_of_places = is_place(&before) && is_place(&now);
                if self.pairs.contains(&(before, now)) && !is_of_places {
                    return Some(format!("{shown} {plain}"));
                }
            }
        }
        self.caseless.iter().find(|name| text.contains(name.as_str())).cloned()
    }

    /// Two parts of one name, side by side, that are no words of the office's own places.
    fn pair_in(&self, text: &str) -> Option<String> {
        let found: Vec<&str> = words(text).map(without_s).collect();
        found.iter().zip(found.iter().skip(1)).find_map(|(one, two)| {
            let pair = (key(one), key(two));
            let is_own = self.ordinary.contains(&pair.0) && self.ordinary.contains(&pair.1);
            (self.pairs.contains(&pair) && !is_own).then(|| format!("{one} {two}"))
        })
    }

    fn initials_in(&self, text: &str) -> Option<String> {
        let is_end = |c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | ':' | '/' | '“' | '”' | '"')
        };
        // Where all is written large, a short word is more likely a word.
        let is_large = !text.chars().any(char::is_lowercase);
        let is_word = |plain: &str| is_large && TWO_LETTERS.contains(&key(plain).as_str());
        // Single letters in a row, such as “S. O.”
        let mut row = String::new();
        for word in text.split(is_end).filter(|word| !word.is_empty()) {
            let plain: String = without_s(word).chars().filter(|c| *c != '.').collect();
            let plain = plain.trim_matches(|c: char| !c.is_alphanumeric());
            if plain.is_empty() || !plain.chars().all(char::is_uppercase) {
                row.clear();
                continue;
            }
            if self.initials.contains(plain) && !is_word(plain) {
                return Some(plain.to_owned());
            }
            if plain.chars().count() > 1 {
                row.clear();
                continue;
            }
            row.push_str(plain);
            let found = row.char_indices().find_map(|(at, _)| self.initials.get(row.get(at..)?));
            if let Some(found) = found {
                return Some(found.clone());
            }
        }
        None
    }

    fn address_in(&self, text: &str) -> Option<String> {
        if let Some(code) = postcode_in(text).filter(|code| !self.own_postcodes.contains(code)) {
            return Some(code);
        }
        let words: Vec<&str> = words(text).collect();
        words.iter().enumerate().find_map(|(at, word)| {
            // A house, a flat above it, or a row of them: 12, 12b, 12-14.
            let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let is_number = (1..=7).contains(&number.len())
                && number.split('-').all(|part| {
                    (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
                });
            let street = words.iter().skip(at + 2).take(2).find(|word| {
                STREETS.contains(&word.to_lowercase().as_str())
                    && word.starts_with(|c: char| c.is_uppercase())
            })?;
            let name = words.get(at + 1)?;
            let is_name = name.starts_with(|c: char| c.is_uppercase());
            let is_own = self.ordinary.contains(&key(name));
            (is_number && is_name && !is_own).then(|| format!("{word} {name} … {street}"))
        })
    }
}

/// The words of the journey's places: they name nobody.
fn own_words(line: &Line<'_>) -> BTreeSet<String> {
    let journey = line.expense.journey.iter().flat_map(|journey| journey.calls());
    let mut found: BTreeSet<String> = BTreeSet::new();
    for call in journey {
        found.extend(words(&call.place).map(key));
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || is_mark(c) || matches!(c, '’' | '\'' | '-')))
        .filter(|word| !word.is_empty())
}

/// A word as names are compared: small, without accents, and without the marks that people leave out
/// of a name.
fn key(word: &str) -> String {
    if word.is_ascii() {
        let plain = word.chars().filter(|c| !matches!(c, '\'' | '-'));
        return plain.map(|c| c.to_ascii_lowercase()).collect();
    }
    fold(word).chars().filter(|c| !matches!(c, '’' | '\'' | '-')).collect()
}

/// The parts of a name of two, such as “O’Brien-Ngũgĩ”, each long enough to tell somebody by; none of
/// a plain word.
fn halves(word: &str) -> impl Iterator<Item = &str> {
    word.split('-').filter(move |part| part.len() < word.len() && part.chars().count() >= 3)
}

/// A word without the ending that says whose something is.
fn without_s(word: &str) -> &str {
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

/// Whether a word is written as a name is: one large letter, and small ones.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(|c| !c.is_uppercase())
}

fn contact_in(text: &str) -> Option<String> {
    let address = text.split_whitespace().find(|word| {
        word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    });
    if let Some(address) = address {
        let plain = address.trim_matches(|c: char| !c.is_alphanumeric());
        return Some(plain.to_owned());
    }
    let run =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '(' | ')' | '-' | '+');
    text.split(|c: char| !run(c)).map(str::trim).find_map(|part| {
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        let begins = part.trim_start_matches('(');
        ((10..=15).contains(&digits) && (begins.starts_with('0') || begins.starts_with('+')))
            .then(|| part.to_owned())
    })
}

fn number_in(text: &str) -> Option<String> {
    let unbroken = text.split(|c: char| !(c.is_ascii_digit() || c == '-')).find_map(|part| {
        let part = part.trim_matches('-');
        let is_run = part.len() >= 6 && part.bytes().all(|byte| byte.is_ascii_digit());
        let groups: Vec<&str> = part.split('-').collect();
        let is_sort_code = groups.len() == 3 && groups.iter().all(|group| group.len() == 2);
        (is_run || is_sort_code).then(|| part.to_owned())
    });
    unbroken
        .or_else(|| text.split(|c: char| !(c.is_ascii_digit() || c == ' ')).find_map(spaced_number))
}

/// A number as cards and statements print it: a sort code of three pairs, or groups of four. Years
/// and times of day are groups of four as well, and no such number.
fn spaced_number(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split(' ').filter(|group| !group.is_empty()).collect();
    let is_sort_code = |three: &&[&str]| three.iter().all(|group| group.len() == 2);
    if let Some(pairs) = groups.windows(3).find(is_sort_code) {
        return Some(pairs.join(" "));
    }
    let within = |group: &str, from: u32, to: u32| {
        group.parse::<u32>().is_ok_and(|number| (from..=to).contains(&number))
    };
    let is_year = |group: &&str| within(group, 1900, 2099);
    let is_time = |group: &&str| {
        within(group, 0, 2359) && group.get(2..).is_some_and(|minutes| within(minutes, 0, 59))
    };
    let fours = groups.windows(2).find(|two| {
        two.iter().all(|group| group.len() == 4)
            && !two.iter().all(is_year)
            && !two.iter().all(is_time)
    })?;
    Some(fours.join(" "))
}
