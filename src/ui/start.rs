//! Starting the page. A browser that holds nothing yet shows the door, which weighs little, while
//! the app is fetched behind it; every other browser opens its office at once.

use super::{
    office::apply_theme,
    parts::NotFetchedNotice,
    pieces::{self, NotFetched, TakeAway, WaysIn},
    welcome::Door,
};
use crate::platform::{crash, databases, preferences, wait::wait};
use futures::channel::oneshot;
use leptos::{ev, prelude::*};
use std::cell::Cell;
use wasm_bindgen::JsCast;

/// The element that the app draws into.
pub fn mount_point() -> Option<web_sys::HtmlElement> {
    document().get_element_by_id("app").and_then(|element| element.dyn_into().ok())
}

/// Takes the static shell away.
pub fn remove_shell() {
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
}

/// Starts the app: the shell in index.html stays until there is something better to show.
pub fn start(ways_in: WaysIn) {
    pieces::are_reached_by(ways_in);
    crash::install();
    apply_theme();
    wasm_bindgen_futures::spawn_local(async {
        // Where nothing can be kept, the app says so on its first page.
        let may_keep = preferences::is_allowed();
        let take_away = if at_the_door() && may_keep && databases::none_is_here().await {
            wait_at_the_door().await
        } else {
            Box::new(|| ()) as TakeAway
        };
        enter(take_away).await;
    });
}

/// Whether the address leads to no page in particular.
fn at_the_door() -> bool {
    let hash = window().location().hash().unwrap_or_default();
    matches!(hash.as_str(), "" | "#" | "#/")
}

/// Shows the door until a way in is chosen, and gives what takes the door away.
async fn wait_at_the_door() -> TakeAway {
    let Some(target) = mount_point() else {
        return Box::new(|| ());
    };
    document().set_title("Welcome – Understudy");
    let door = mount_to(target, || view! { <Door/> });
    remove_shell();
    leptos::task::spawn_local(async {
        wait(50).await;
        pieces::fetch_ahead_of_the_app().await;
    });
    let (choose, chosen) = oneshot::channel();
    let choose = Cell::new(Some(choose));
    let listener = window_event_listener(ev::hashchange, move |_| {
        if let Some(choose) = choose.take().filter(|_| !at_the_door()) {
            // Somebody waits for it as long as the listener is there.
            let _ = choose.send(());
        }
    });
    // The other half is never dropped unsent.
    let _ = chosen.await;
    listener.remove();
    Box::new(move || {
        drop(door);
        // The choice was made by a link; the page that it leads to takes the focus.
        super::app::arrive();
    })
}

/// Fetches the app and hands the page to it; where it cannot be fetched, says so.
async fn enter(take_away: TakeAway) {
    match pieces::the_app(take_away).await {
        Ok(work) => work.await,
        Err(NotFetched) => {
            let Some(target) = mount_point() else {
                return;
            };
            // What stood there goes with the page.
            target.set_text_content(None);
            let reload = Callback::new(|()| super::app::reload());
            mount_to(target, move || {
                view! { <main class="crash"><NotFetchedNotice try_again=reload/></main> }
            })
            .forget();
            remove_shell();
        }
    }
}
