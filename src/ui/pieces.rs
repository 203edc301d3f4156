//! The program in pieces. The release build keeps each piece in files of its own, fetched when it
//! is first needed and otherwise as soon as the first page stands: so the first load is small, and
//! soon after the whole app is there, also for whoever goes offline then. Other builds keep
//! everything together, and every piece is there at once.
//!
//! The program (`src/main.rs`) says at its start how each piece is reached, since it is there that
//! it is cut: so this library is the same in every program that is built of it, and is compiled once.
//! What is not reached through the ways in is in the first load.

use super::{route::Page, session::Session};
use leptos::prelude::*;
use std::{pin::Pin, sync::OnceLock};

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

/// What comes once its piece is here.
pub type Fetched<Value> = Pin<Box<dyn Future<Output = Result<Value, NotFetched>>>>;

/// Takes away what stood on the page before the app.
pub type TakeAway = Box<dyn FnOnce()>;

/// The way into a piece.
pub struct WayIn<Argument, Value> {
    /// Fetches the piece and then does its work.
    pub enter: fn(Argument) -> Fetched<Value>,
    /// Only fetches it.
    pub fetch: fn() -> Fetched<()>,
}

/// The ways into all pieces; what each does is in [`super::contents`].
pub struct WaysIn {
    /// The app itself: the store, the office, the frame around the pages, and Today.
    pub the_app: WayIn<TakeAway, Work>,
    /// What makes an office: the set-up form, the sample, the opening of a backup.
    pub first_run: WayIn<Page, AnyView>,
    /// Openings and applicants.
    pub recruitment: WayIn<Page, AnyView>,
    /// Placements and everything else.
    pub placements: WayIn<Page, AnyView>,
    /// What somebody's own copy shows.
    pub own_copy: WayIn<Page, AnyView>,
    /// A backup at once, with word of it at the foot of the page; in the piece of the placements.
    pub backup: WayIn<Session, ()>,
}

/// The ways in, once the program has told them.
static WAYS_IN: OnceLock<WaysIn> = OnceLock::new();

/// Takes the ways in from the program, at its start.
pub fn are_reached_by(ways_in: WaysIn) {
    // A program starts once; were it told twice, the first word stands.
    let _ = WAYS_IN.set(ways_in);
}

/// The way that a choice picks. Where the program told none, as in a test of one widget, no piece
/// can be fetched.
fn way<Argument, Value>(
    choose: fn(&WaysIn) -> &WayIn<Argument, Value>,
) -> Result<&'static WayIn<Argument, Value>, NotFetched> {
    WAYS_IN.get().map(choose).ok_or(NotFetched)
}

/// Fetches the app, and gives its work.
///
/// # Errors
/// Where it cannot be fetched, as without a network.
pub async fn the_app(take_away: TakeAway) -> Result<Work, NotFetched> {
    (way(|ways| &ways.the_app)?.enter)(take_away).await
}

/// Makes a backup, and says at the foot of the page how it went.
///
/// # Errors
/// Where its piece cannot be fetched, as without a network.
pub async fn backup_now(session: Session) -> Result<(), NotFetched> {
    (way(|ways| &ways.backup)?.enter)(session).await
}

/// The pieces that are fetched after the app, each with pages of its own.
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
    fn way(self) -> Result<&'static WayIn<Page, AnyView>, NotFetched> {
        match self {
            Piece::FirstRun => way(|ways| &ways.first_run),
            Piece::Recruitment => way(|ways| &ways.recruitment),
            Piece::Placements => way(|ways| &ways.placements),
            Piece::OwnCopy => way(|ways| &ways.own_copy),
        }
    }

    /// The view of a page of the piece, once that is here.
    ///
    /// # Errors
    /// Where it cannot be fetched, as without a network.
    pub async fn view(self, page: Page) -> Result<AnyView, NotFetched> {
        (self.way()?.enter)(page).await
    }

    /// Fetches the piece; at once where it is here already.
    ///
    /// # Errors
    /// Where it cannot be fetched, as without a network.
    pub async fn fetch(self) -> Result<(), NotFetched> {
        (self.way()?.fetch)().await
    }
}

/// Fetches the app, for the moment it is wanted.
pub async fn fetch_ahead_of_the_app() {
    if let Ok(app) = way(|ways| &ways.the_app) {
        // Whoever wants a piece that could not be fetched ahead is told then.
        let _ = (app.fetch)().await;
    }
    let _ = Piece::FirstRun.fetch().await;
}

/// Fetches what somebody's own copy needs beside the app, for whoever goes offline then.
pub async fn fetch_the_copy() {
    let _ = Piece::OwnCopy.fetch().await;
}

/// Fetches everything that is not here yet, in the order in which it is likely to be wanted.
pub async fn fetch_the_rest() {
    let _ = Piece::Placements.fetch().await;
    let _ = Piece::Recruitment.fetch().await;
    let _ = Piece::FirstRun.fetch().await;
}
