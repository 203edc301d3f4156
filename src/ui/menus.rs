//! Menus by keys, wherever they are: Escape shuts one and gives the focus back to its button, and Tab
//! past its end leaves none open over what has the focus then.

use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What folds open as a menu.
const OPEN: &str = "details.menu[open], details.main-nav-menu[open]";

fn menu_around_focus() -> Option<Element> {
    // An element can always be asked for what is around it.
    document().active_element()?.closest(OPEN).ok().flatten()
}

fn shut(menu: &Element) {
    // An element always lets go of an attribute it has.
    let _ = menu.remove_attribute("open");
}

/// Sees to the menu that the focus is in. A click elsewhere leaves it open, since what is under the
/// pointer must not move away.
pub fn at_key(event: &KeyboardEvent) {
    if event.default_prevented() {
        return;
    }
    let Some(menu) = menu_around_focus() else { return };
    match event.key().as_str() {
        "Escape" => {
            // Else a dialog around it would close as well.
            event.prevent_default();
            shut(&menu);
            let summary = menu.query_selector("summary").ok().flatten();
            if let Some(summary) = summary.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                let _ = summary.focus();
            }
        }
        // The key takes the focus on after this.
        "Tab" => request_animation_frame(move || {
            if !menu.contains(document().active_element().as_deref()) {
                shut(&menu);
            }
        }),
        _ => {}
    }
}
