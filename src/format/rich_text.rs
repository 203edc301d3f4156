//! Rich text (RTF), as far as its words matter: how they look, its pictures and what it says of its
//! author are left out. A letter that cannot be told is not guessed, since a name that is spelt
//! wrong would not be known for one.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256,
    WINDOWS_1257, WINDOWS_1258,
};
use std::collections::BTreeMap;

/// How rich text begins.
pub const BEGINNING: &[u8] = b"{\\rtf";
/// How deep its groups may stand within one another.
const DEEPEST: usize = 500;
/// The most fonts that are kept.
const MOST_FONTS: usize = 4_000;
/// The longest word of RTF itself, in letters.
const LONGEST_WORD: usize = 32;

/// Parts that hold no words of the text: what fonts, colours and styles there are, pictures, what is
/// known of the author, codes behind a field, and what is there twice for older programs.
const ASIDE: &[&str] = &[
    "colortbl",
    "fldinst",
    "info",
    "nonshppict",
    "objdata",
    "pict",
    "shprslt",
    "sn",
    "sp",
    "stylesheet",
    "sv",
    "tc",
    "xe",
];

/// What a word of RTF writes.
const SIGNS: &[(&str, char)] = &[
    ("bullet", '•'),
    ("cell", '\t'),
    ("column", '\n'),
    ("emdash", '—'),
    ("emspace", ' '),
    ("endash", '–'),
    ("enspace", ' '),
    ("ldblquote", '“'),
    ("line", '\n'),
    ("lquote", '‘'),
    ("nestcell", '\t'),
    ("nestrow", '\n'),
    ("page", '\n'),
    ("par", '\n'),
    ("qmspace", ' '),
    ("rdblquote", '”'),
    ("row", '\n'),
    ("rquote", '’'),
    ("sect", '\n'),
    ("tab", '\t'),
];

/// The words of a rich text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The text, line by line.
    pub text: String,
    /// Whether some of it is missing: the file ends early, or is too long or too deep.
    pub is_cut: bool,
    /// Whether there are letters that cannot be told, so that the text is not to be relied upon.
    pub has_unknown: bool,
}

/// Which letters bytes stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    /// Those of a code page.
    Of(&'static Encoding),
    /// Arrows and bullets of a font of signs: no words.
    Signs,
    /// Those of a code page that is not read here; only plain letters can be told.
    Unknown,
}

impl Letters {
    fn of_page(page: i32) -> Letters {
        Letters::Of(match page {
            874 => WINDOWS_874,
            932 => SHIFT_JIS,
            936 => GBK,
            949 => EUC_KR,
            950 => BIG5,
            1250 => WINDOWS_1250,
            1251 => WINDOWS_1251,
            0 | 1252 | 20127 => WINDOWS_1252,
            1253 => WINDOWS_1253,
            1254 => WINDOWS_1254,
            1255 => WINDOWS_1255,
            1256 => WINDOWS_1256,
            1257 => WINDOWS_1257,
            1258 => WINDOWS_1258,
            10000 => MACINTOSH,
            65001 => UTF_8,
            _ => return Letters::Unknown,
        })
    }

    /// By the number that a font has for its script; nothing where it has none of its own.
    fn of_script(script: i32) -> Option<Letters> {
        let page = match script {
            0 => 1252,
            1 => return None,
            2 => return Some(Letters::Signs),
            77 => 10000,
            128 => 932,
            129 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            _ => return Some(Letters::Unknown),
        };
        Some(Letters::of_page(page))
    }
}

/// What holds within a group.
#[derive(Clone, Copy, Debug)]
struct State {
    /// Whether the group holds no words of the text.
    is_aside: bool,
    /// Whether the group says which fonts there are.
    is_fonts: bool,
    /// Whether the words are hidden.
    is_hidden: bool,
    /// Whether the words were taken out, and are kept as a change.
    is_deleted: bool,
    /// The font.
    font: Option<i32>,
    /// How many plain signs follow a letter by number, for programs that do not read those.
    stand_ins: usize,
}

struct Reader<'a> {
    rest: &'a [u8],
    most: usize,
    words: Words,
    /// Bytes of text that are not letters yet: several may make one.
    bytes: Vec<u8>,
    document: Letters,
    fonts: BTreeMap<i32, Letters>,
    default_font: Option<i32>,
    state: State,
    around: Vec<State>,
    /// How many plain signs are still to be passed over.
    passing_over: usize,
    /// The first half of a letter that is written in two.
    first_half: Option<u16>,
    /// Whether a part is marked as one that whoever does not know it leaves out.
    may_be_left_out: bool,
}

/// Reads the words of a rich text, up to so many bytes of text.
pub fn read(bytes: &[u8], most: usize) -> Words {
    let state = State {
        is_aside: false,
        is_fonts: false,
        is_hidden: false,
        is_deleted: false,
        font: None,
        stand_ins: 1,
    };
    let mut reader = Reader {
        rest: bytes,
        most,
        words: Words { text: String::new(), is_cut: false, has_unknown: false },
        bytes: Vec::new(),
        document: Letters::Of(WINDOWS_1252),
        fonts: BTreeMap::new(),
        default_font: None,
        state,
        around: Vec::new(),
        passing_over: 0,
        first_half: None,
        may_be_left_out: false,
    };
    reader.read_all();
    reader.words
}

impl Reader<'_> {
    /// Each turn takes at least a byte, so that it comes to an end.
    fn read_all(&mut self) {
        while let Some(byte) = self.next() {
            match byte {
                b'{' => {
                    self.leave_run();
                    if self.around.len() >= DEEPEST {
                        self.words.is_cut = true;
                        return;
                    }
                    self.around.push(self.state);
                }
                b'}' => {
                    self.leave_run();
                    match self.around.pop() {
                        Some(state) => self.state = state,
                        None => return,
                    }
                    if self.around.is_empty() {
                        return;
                    }
                }
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => {}
                byte => self.byte(byte),
            }
            if self.words.text.len() > self.most {
                self.words.is_cut = true;
                return;
            }
        }
        self.leave_run();
        self.words.is_cut = true;
    }

    fn next(&mut self) -> Option<u8> {
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*byte)
    }

    fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// At the edge of a group nothing goes on.
    fn leave_run(&mut self) {
        self.flush();
        self.passing_over = 0;
        self.first_half = None;
        self.may_be_left_out = false;
    }

    fn is_read(&self) -> bool {
        !(self.state.is_aside || self.state.is_hidden || self.state.is_deleted)
    }

    /// A byte of text.
    fn byte(&mut self, byte: u8) {
        if self.passing_over > 0 {
            self.passing_over -= 1;
        } else if self.is_read() {
            self.first_half = None;
            self.bytes.push(byte);
            if self.bytes.len() > self.most {
                self.flush();
            }
        }
    }

    /// Makes letters of the bytes so far.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let font = self.state.font.and_then(|font| self.fonts.get(&font));
        match font.copied().unwrap_or(self.document) {
            Letters::Of(encoding) => {
                let (letters, is_broken) = encoding.decode_without_bom_handling(&bytes);
                self.words.text.push_str(&letters);
                self.words.has_unknown |= is_broken;
            }
            Letters::Signs => {}
            Letters::Unknown => match std::str::from_utf8(&bytes) {
                Ok(letters) if letters.is_ascii() => self.words.text.push_str(letters),
                _ => self.words.has_unknown = true,
            },
        }
    }

    fn sign(&mut self, sign: char) {
        self.flush();
        if self.is_read() {
            self.words.text.push(sign);
        }
    }

    /// What stands behind a stroke.
    fn control(&mut self) {
        let Some(byte) = self.peek() else { return };
        if byte.is_ascii_alphabetic() {
            let (name, number) = self.word();
            self.flush();
            self.act(&name, number);
            return;
        }
        self.next();
        match byte {
            b'\'' => {
                let digit =
                    |byte: u8| char::from(byte).to_digit(16).and_then(|it| u8::try_from(it).ok());
                if let [high, low, ..] = *self.rest
                    && let (Some(high), Some(low)) = (digit(high), digit(low))
                {
                    self.rest = self.rest.get(2..).unwrap_or_default();
                    self.byte(high * 16 + low);
                }
            }
            b'*' => self.may_be_left_out = true,
            b'\r' | b'\n' => self.sign('\n'),
            b'\t' => self.sign('\t'),
            b'~' => self.sign('\u{a0}'),
            b'_' => self.sign('-'),
            b'{' | b'}' | b'\\' => self.byte(byte),
            _ => {}
        }
    }

    /// A word of RTF itself with its number, and the space that ends it.
    fn word(&mut self) -> (String, Option<i32>) {
        let mut name = String::new();
        while let Some(byte) = self.peek().filter(u8::is_ascii_alphabetic) {
            self.next();
            if name.len() < LONGEST_WORD {
                name.push(char::from(byte));
            }
        }
        let is_negative = self.peek() == Some(b'-');
        if is_negative {
            self.next();
        }
        let mut number = None;
        while let Some(byte) = self.peek().filter(u8::is_ascii_digit) {
            self.next();
            let so_far: i32 = number.unwrap_or(0);
            number = Some(so_far.saturating_mul(10).saturating_add(i32::from(byte - b'0')));
        }
        if self.peek() == Some(b' ') {
            self.next();
        }
        (name, number.map(|number| if is_negative { number.saturating_neg() } else { number }))
    }

    fn act(&mut self, name: &str, number: Option<i32>) {
        let may_be_left_out = std::mem::take(&mut self.may_be_left_out);
        let is_on = number != Some(0);
        match name {
            "bin" => {
                let count = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
                self.rest = self.rest.get(count..).unwrap_or_default();
            }
            "u" => self.letter(number.unwrap_or(0)),
            "uc" => self.state.stand_ins = usize::try_from(number.unwrap_or(1)).unwrap_or(0),
            "f" => self.state.font = number,
            "deff" => {
                self.default_font = number;
                self.state.font = number;
            }
            "plain" => {
                self.state.font = self.default_font;
                self.state.is_hidden = false;
            }
            "v" => self.state.is_hidden = is_on,
            "deleted" => self.state.is_deleted = is_on,
            "fonttbl" => {
                self.state.is_fonts = true;
                self.state.is_aside = true;
            }
            "fcharset" if self.state.is_fonts => {
                if let Some(letters) = number.and_then(Letters::of_script) {
                    self.keep_font(letters);
                }
            }
            "cpg" if self.state.is_fonts => {
                self.keep_font(Letters::of_page(number.unwrap_or(0)));
            }
            "ansicpg" => self.document = Letters::of_page(number.unwrap_or(0)),
            "mac" => self.document = Letters::Of(MACINTOSH),
            "pc" | "pca" => self.document = Letters::Unknown,
            // A frame may be left out, but what is written in it is read.
            "shpinst" => {}
            name if ASIDE.contains(&name) => self.state.is_aside = true,
            name => match SIGNS.iter().find(|(word, _)| *word == name) {
                Some((_, sign)) => self.sign(*sign),
                None if may_be_left_out => self.state.is_aside = true,
                None => {}
            },
        }
    }

    fn keep_font(&mut self, letters: Letters) {
        if let Some(font) = self.state.font
            && self.fonts.len() < MOST_FONTS
        {
            self.fonts.insert(font, letters);
        }
    }

    /// A letter by its number, with what follows it for older programs.
    fn letter(&mut self, number: i32) {
        self.passing_over = self.state.stand_ins;
        // Those above 32,767 are written as negative numbers.
        let number = if number < 0 { number.saturating_add(65_536) } else { number };
        let Ok(half) = u16::try_from(number) else {
            self.words.has_unknown |= self.is_read();
            return;
        };
        let halves = self.first_half.take().into_iter().chain([half]);
        match char::decode_utf16(halves).last() {
            Some(Ok(letter)) => self.letter_of_its_own(letter),
            _ if (0xd800..0xdc00).contains(&half) => self.first_half = Some(half),
            _ => self.words.has_unknown |= self.is_read(),
        }
    }

    fn letter_of_its_own(&mut self, letter: char) {
        // What a font of signs draws there is no word.
        if !('\u{e000}'..='\u{f8ff}').contains(&letter) {
            self.sign(letter);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(rtf: &str) -> String {
        let words = read(rtf.as_bytes(), 100_000);
        assert!(!words.is_cut && !words.has_unknown, "{words:?}");
        words.text
    }

    #[test]
    fn words_are_read_without_fonts_styles_pictures_and_the_author() {
        let rtf = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset2 Wingdings;}}
{\colortbl;\red255\green0\blue0;}{\stylesheet{\s0 Normal;}}{\info{\author Somebody Else}}
{\header The head\par}\pard\plain {\b Zo\'eb Ad}{\i air}\par
{\*\generator Writer 1;}{\f1 \'a7}One\tab two\line three\~four \{five\}\par
{\field{\*\fldinst HYPERLINK https://hidden.example}{\fldrslt the site}}\par
{\pict\pngblip 89504e47}{\v unseen}{\deleted gone}\v also\v0\par
{\shp{\*\shpinst{\sp{\sn pib}{\sv 1}}{\shptxt in a frame\par}}{\shprslt again}}
a\cell b\row }";
        let read = text(rtf);
        let lines: Vec<&str> = read.lines().filter(|line| !line.is_empty()).collect();
        let wanted = [
            "The head",
            "Zoë Adair",
            "One\ttwo",
            "three\u{a0}four {five}",
            "the site",
            "in a frame",
            "a\tb",
        ];
        assert_eq!(lines, wanted);
    }

    #[test]
    fn letters_are_those_of_their_code_page_and_font() {
        assert_eq!(text(r"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2}"), "Привет");
        let fonts = r"{\rtf1\ansi{\fonttbl{\f0\fcharset238 A;}{\f1\fcharset128 B;}}\f0 \'b3\f1 \'93\'fa{\plain \'eb}}";
        assert_eq!(text(fonts), "ł日ë");
        assert_eq!(text(r"{\rtf1\mac \'8e}"), "é");
        // A letter of which half is missing is not guessed.
        assert!(read(fonts.replace(r"\'fa", "").as_bytes(), 1_000).has_unknown);
        // Only plain letters can be told of a code page that is not read here.
        assert_eq!(text(r"{\rtf1\pc Adair}"), "Adair");
        assert!(read(br"{\rtf1\pca Zo\'89}", 1_000).has_unknown);
    }

    #[test]
    fn letters_by_number_stand_for_what_follows_them() {
        assert_eq!(text(r"{\rtf1\ansi Zo\u235\'eb A\u-10179 ?\u-8694 ?}"), "Zoë A\u{1f60a}");
        assert_eq!(text(r"{\rtf1\uc2 \u321 Lx\uc0 \u243d}"), "Łód");
        assert_eq!(text(r"{\rtf1 {\uc3 \u233}abc}"), "éabc");
        assert!(read(br"{\rtf1 \u-8694 ?}", 1_000).has_unknown);
    }

    #[test]
    fn what_ends_early_or_goes_on_for_ever_is_cut() {
        assert!(read(b"{\\rtf1 and no more", 1_000).is_cut);
        assert!(read(b"{\\rtf1 \\bin999999 ab}", 1_000).is_cut);
        assert!(read("{".repeat(10_000).as_bytes(), 1_000).is_cut);
        let long = format!("{{\\rtf1 {}}}", "words \\par ".repeat(1_000));
        let words = read(long.as_bytes(), 1_000);
        assert!(words.is_cut && words.text.len() < 1_100, "{}", words.text.len());
    }

    proptest! {
        #[test]
        fn any_bytes_come_to_an_end(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
            let words = read(&[BEGINNING, &bytes].concat(), 1_000);
            prop_assert!(words.text.len() < 8_000);
        }

        #[test]
        fn any_words_of_it_come_to_an_end(
            rtf in r"([{}]|\\[*~_'-]|\\'[0-9a-f]{1,2}|\\(u|uc|f|bin|fonttbl|fcharset|cpg|ansicpg|v|par|pict|deleted|shpinst)(-?[0-9]{0,12})? ?|[a-zë\n]){0,80}"
        ) {
            let words = read([BEGINNING, rtf.as_bytes()].concat().as_slice(), 1_000);
            prop_assert!(words.text.len() < 8_000);
        }

        #[test]
        fn every_text_comes_back_as_it_was_written(text in "[^\\p{C}]{0,60}") {
            let numbers: String = text
                .encode_utf16()
                .map(|half| format!("\\u{}?", half.cast_signed()))
                .collect();
            let words = read(format!("{{\\rtf1\\ansi {numbers}}}").as_bytes(), 10_000);
            prop_assert_eq!(words, Words { text, is_cut: false, has_unknown: false });
        }
    }
}
