//! Starts the page, and says how the pieces of the program are reached. The release build cuts it
//! at the functions that are made here; other builds keep it whole.

#[cfg(target_arch = "wasm32")]
mod pieces {
    use leptos::prelude::AnyView;
    use understudy::ui::{
        contents,
        pieces::{NotFetched, TakeAway, WayIn, WaysIn, Work},
        route::Page,
        session::Session,
    };

    /// Makes a way into a piece, to some of what is in it.
    macro_rules! way_in {
        ($piece:ident: $Argument:ty => $Value:ty, $contents:path) => {
            way_in!($piece, $piece: $Argument => $Value, $contents)
        };
        ($piece:ident, $name:ident: $Argument:ty => $Value:ty, $contents:path) => {{
            #[cfg(feature = "pieces")]
            #[wasm_split_helpers::wasm_split($piece, fallible, preload(fetch))]
            fn $name(argument: $Argument) -> Result<$Value, NotFetched> {
                Ok($contents(argument))
            }

            #[cfg(not(feature = "pieces"))]
            async fn $name(argument: $Argument) -> Result<$Value, NotFetched> {
                Ok($contents(argument))
            }

            #[cfg(not(feature = "pieces"))]
            async fn fetch() -> Result<(), NotFetched> {
                Ok(())
            }

            WayIn {
                enter: |argument| Box::pin($name(argument)),
                fetch: || Box::pin(async { Ok(fetch().await?) }),
            }
        }};
    }

    /// The ways into all pieces. What is named and used here alone is in its piece.
    pub const WAYS_IN: WaysIn = WaysIn {
        the_app: way_in!(the_app: TakeAway => Work, contents::the_app),
        first_run: way_in!(first_run: Page => AnyView, contents::first_run),
        recruitment: way_in!(recruitment: Page => AnyView, contents::recruitment),
        placements: way_in!(placements: Page => AnyView, contents::placements),
        own_copy: way_in!(own_copy: Page => AnyView, contents::own_copy),
        backup: way_in!(placements, backup: Session => (), contents::backup),
    };
}

#[cfg(target_arch = "wasm32")]
fn main() {
    understudy::ui::start(pieces::WAYS_IN);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("Understudy runs in a browser. Try: cargo xtask serve --open");
}
