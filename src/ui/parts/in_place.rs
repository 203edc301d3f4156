//! What is below a place where things come in late stays where it is on the screen, so that nobody’s
//! finger meets something else than what was there.

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// So many turns the page is given to draw what changed. All of them come before the next event.
const TURNS: usize = 8;

/// Changes the page, and moves it so that what is below the change stays where it is on the screen: the
/// first of these elements that is in sight, or above what is, and still there. The browser’s own way of
/// keeping the page still looks at the top of the window, not at a finger, so that the stylesheet turns
/// it off where files come in.
pub fn keep_in_place(below: &'static [&'static str], change: impl FnOnce()) {
    let before: Vec<(&str, f64)> = below
        .iter()
        .filter_map(|id| Some((*id, top_of(id)?)))
        .filter(|(_, top)| *top <= height_of_window())
        .collect();
    change();
    if before.is_empty() {
        return;
    }
    leptos::task::spawn_local(async move {
        for _ in 0..TURNS {
            leptos::task::tick().await;
        }
        let moved = before.into_iter().find_map(|(id, top)| Some(top_of(id)? - top));
        if let Some(moved) = moved.filter(|moved| moved.abs() >= 1.0) {
            window().scroll_by_with_x_and_y(0.0, moved);
        }
    });
}

fn height_of_window() -> f64 {
    window().inner_height().ok().and_then(|it| it.as_f64()).unwrap_or_default()
}

/// Where the upper edge of an element is, in pixels from the top of the window; nothing where it is not
/// there.
fn top_of(id: &str) -> Option<f64> {
    let element = document().get_element_by_id(id)?;
    let measure = Reflect::get(&element, &"getBoundingClientRect".into()).ok()?;
    let place = measure.dyn_into::<Function>().ok()?.call0(&element).ok()?;
    Reflect::get(&place, &"top".into()).ok()?.as_f64()
}
