//! The program in pieces. The release build keeps each piece in files of its own, fetched when it
//! is first needed and otherwise as soon as the first page stands: so the first load is small, and
//! soon after the whole app is there, also for whoever goes offline then. Other builds keep
//! everything together, and every piece is there at once.
//!
//! What is not named here, and not used by what is named here, is in the first load.

use super::{backup, first_run, launch, own_copy, pages, route::Page, session::Session};
use leptos::prelude::*;
use std::pin::Pin;

/// A piece could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFetched;

#[cfg(feature = "pieces")]
impl From<wasm_split_helpers::SplitLoaderError> for NotFetched {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        NotFetched
    }
}

/// A future whose type says nothing of what it does.
pub type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Takes away what stood on the page before the app.
pub type TakeAway = Box<dyn FnOnce()>;

/// Declares the way into a piece: a function that fetches the piece and then does its work, and
/// one that only fetches it.
macro_rules! way_in {
    ($(#[$words:meta])* $name:ident, $fetch:ident, ($argument:ident: $Argument:ty) -> $Value:ty { $work:expr }) => {
        #[cfg(feature = "pieces")]
        $(#[$words])*
        #[wasm_split_helpers::wasm_split($name, fallible, preload(#[doc = "Fetches the piece."] $fetch))]
        pub fn $name($argument: $Argument) -> Result<$Value, NotFetched> {
            Ok($work)
        }

        #[cfg(not(feature = "pieces"))]
        $(#[$words])*
        ///
        /// # Errors
        /// None in this build.
        pub async fn $name($argument: $Argument) -> Result<$Value, NotFetched> {
            Ok($work)
        }

        #[cfg(not(feature = "pieces"))]
        async fn $fetch() -> Result<(), NotFetched> {
            Ok(())
        }
    };
}

way_in! {
    /// The app itself: the store, the office, the frame around the pages, and Today.
    the_app, fetch_the_app, (take_away: TakeAway) -> Work { Box::pin(launch::launch(take_away)) }
}

way_in! {
    /// What makes an office: the set-up form, the sample, the opening of a backup.
    first_run_page, fetch_first_run, (_page: Page) -> AnyView {
        view! { <first_run::FirstRunPage/> }.into_any()
    }
}

way_in! {
    /// Openings and applicants.
    recruitment_page, fetch_recruitment, (page: Page) -> AnyView { pages::recruitment(page) }
}

way_in! {
    /// Placements and everything else.
    placement_page, fetch_placements, (page: Page) -> AnyView { pages::placements(page) }
}

way_in! {
    /// What somebody's own copy shows.
    own_copy_page, fetch_own_copy, (page: Page) -> AnyView { own_copy::pages::view_of(page) }
}

way_in! {
    /// A backup at once, with word of it at the foot of the page.
    backup_now, fetch_backup, (session: Session) -> () { backup::export_now(session) }
}

/// The pieces that are fetched after the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The first run.
    FirstRun,
    /// Openings and applicants.
    Recruitment,
    /// Placements and everything else.
    Placements,
    /// Somebody's own copy.
    OwnCopy,
}

impl Piece {
    /// Fetches the piece; at once where it is here already.
    ///
    /// # Errors
    /// Where it cannot be fetched, as without a network.
    pub async fn fetch(self) -> Result<(), NotFetched> {
        match self {
            Piece::FirstRun => fetch_first_run().await?,
            Piece::Recruitment => fetch_recruitment().await?,
            Piece::Placements => fetch_placements().await?,
            Piece::OwnCopy => fetch_own_copy().await?,
        }
        Ok(())
    }
}

/// Fetches the app, for the moment it is wanted.
pub async fn fetch_ahead_of_the_app() {
    // Whoever wants a piece that could not be fetched ahead is told then.
    let _ = fetch_the_app().await;
    let _ = fetch_first_run().await;
}

/// Fetches what somebody's own copy needs beside the app, for whoever goes offline then.
pub async fn fetch_the_copy() {
    let _ = fetch_own_copy().await;
}

/// Fetches everything that is not here yet, in the order in which it is likely to be wanted.
pub async fn fetch_the_rest() {
    let _ = fetch_placements().await;
    let _ = fetch_recruitment().await;
    let _ = fetch_backup().await;
    let _ = fetch_first_run().await;
}
