//! Letters as they are compared: small, without accents, without signs that nobody sees.

/// Signs that take no room of their own: combining marks, and what is not drawn at all.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{61c}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}')
}

/// Whether a sign belongs to a word.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Whether words of this script are written without spaces.
pub(super) fn runs_together(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A text as it is compared.
pub fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).filter(|c| !is_mark(*c)).map(base).collect()
}

/// A small letter without its accent; other scripts as they are.
fn base(c: char) -> char {
    match c {
        'à'..='æ' | '\u{101}'..='\u{105}' | '\u{1ea1}'..='\u{1eb7}' => 'a',
        'ç' | '\u{107}'..='\u{10d}' => 'c',
        'ð' | '\u{10f}'..='\u{111}' => 'd',
        'è'..='ë' | '\u{113}'..='\u{11b}' | '\u{1eb9}'..='\u{1ec7}' => 'e',
        '\u{11d}'..='\u{123}' => 'g',
        '\u{125}'..='\u{127}' => 'h',
        'ì'..='ï' | '\u{129}'..='\u{131}' | '\u{1ec9}'..='\u{1ecb}' => 'i',
        '\u{135}' => 'j',
        '\u{137}'..='\u{138}' => 'k',
        '\u{13a}'..='\u{142}' => 'l',
        'ñ' | '\u{144}'..='\u{14b}' => 'n',
        'ò'..='ö' | 'ø' | '\u{14d}'..='\u{153}' | '\u{1ecd}'..='\u{1ee3}' => 'o',
        '\u{155}'..='\u{159}' => 'r',
        'ß' | '\u{15b}'..='\u{161}' | '\u{17f}' | '\u{219}' => 's',
        'þ' | '\u{163}'..='\u{167}' | '\u{21b}' => 't',
        'ù'..='ü' | '\u{169}'..='\u{173}' | '\u{1ee5}'..='\u{1ef1}' => 'u',
        '\u{175}' | '\u{1e81}'..='\u{1e85}' => 'w',
        'ý' | 'ÿ' | '\u{177}' | '\u{1ef3}'..='\u{1ef9}' => 'y',
        '\u{17a}'..='\u{17e}' => 'z',
        c => c,
    }
}
