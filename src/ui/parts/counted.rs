//! A number with its noun.

/// So many of something: `1 change`, `2 changes`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
