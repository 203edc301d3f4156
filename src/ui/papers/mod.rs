//! Papers: the library with its wordings, the papers of a placement, one paper.

mod blocks_view;
mod library_page;
mod paper_page;
mod placement_papers;
mod signed_copies;
mod wording_page;

pub use library_page::LibraryPage;
pub use paper_page::PaperPage;
pub use placement_papers::PapersTab;
pub use wording_page::WordingPage;

use crate::{office::queries::papers::Writer, ui::session::Session};
use leptos::prelude::*;

/// Who uses the app here, for the fields that name them.
fn writer(session: Session) -> Writer {
    session.me.with_untracked(|me| Writer { name: me.name.clone(), role: me.role.clone() })
}

/// Whose office it is, at the head of a paper.
fn office_line(session: Session) -> String {
    session.read(|office| {
        office
            .office()
            .map(|row| match row.value.constituency.as_str() {
                "" => format!("Office of {}", row.value.mp_name),
                constituency => format!("Office of {}, {constituency}", row.value.mp_name),
            })
            .unwrap_or_default()
    })
}
