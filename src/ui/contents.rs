//! What is in each piece of the program, for `src/main.rs`, which cuts it there.

use super::{
    backup, first_run, launch, own_copy, pages,
    pieces::{TakeAway, Work},
    route::Page,
    session::Session,
};
use leptos::prelude::*;

/// The app itself.
pub fn the_app(take_away: TakeAway) -> Work {
    Box::pin(launch::launch(take_away))
}

/// The first run, whatever page was asked for.
pub fn first_run(_page: Page) -> AnyView {
    view! { <first_run::FirstRunPage/> }.into_any()
}

/// A page of openings and applicants.
pub fn recruitment(page: Page) -> AnyView {
    pages::recruitment(page)
}

/// A page of placements and everything else.
pub fn placements(page: Page) -> AnyView {
    pages::placements(page)
}

/// A page of somebody's own copy.
pub fn own_copy(page: Page) -> AnyView {
    own_copy::pages::view_of(page)
}

/// A backup at once.
pub fn backup(session: Session) {
    backup::export_now(session);
}
