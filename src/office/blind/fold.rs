//! Letters as they are compared, and what makes a word of them.

pub(super) use crate::domain::plain_letters::fold;
use crate::domain::plain_letters::is_mark;

/// Whether a sign belongs to a word.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Whether words of this script are written without spaces.
pub(super) fn runs_together(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
