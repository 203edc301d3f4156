//! Where the focus goes when what had it is gone, or when what has come up wants it.
//!
//! A change is drawn at the end of the turn in which it was made, so that what is to take the focus is
//! not there yet when a handler runs. Where what had the focus goes with that change, the focus is led
//! on within the same turn: the key that follows must not fall into nothing, however late the next
//! frame comes on a busy device. All else waits for the frame, since something may still come up, and
//! since the browser itself gives the focus back when a dialog closes.

use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Whether an element of this id has the focus.
pub fn is_on(id: &str) -> bool {
    document().active_element().is_some_and(|focused| focused.id() == id)
}

/// Moves the focus to an element now.
pub fn on(id: &str) {
    take(element(id));
}

/// Moves the focus to an element that is there once the change is drawn.
pub fn soon(id: impl Into<String>) {
    first_of(vec![id.into()]);
}

/// The same, but not away from a field into which somebody types by then: a space would press the
/// button that got the focus.
pub fn soon_unless_typing(id: impl Into<String>) {
    let id = id.into();
    lead(Some(id.clone()), move || {
        let focused = document().active_element().map(|it| it.tag_name());
        if !matches!(focused.as_deref(), Some("INPUT" | "TEXTAREA" | "SELECT")) {
            on(&id);
        }
    });
}

/// Moves the focus to the first of these elements that is there once the change is drawn.
pub fn first_of(ids: Vec<String>) {
    lead(ids.first().cloned(), move || take(first_there(&ids)));
}

/// The same; where none of them is there, the focus goes to the page's heading.
pub fn first_or_heading(ids: Vec<String>) {
    lead(ids.first().cloned(), move || take(first_there(&ids).or_else(page_heading)));
}

/// Moves the focus to the first of these elements that is there once the change is drawn, or to the
/// page's heading; but only where what had it is gone.
pub fn keep(ids: Vec<String>) {
    lead(ids.first().cloned(), move || {
        if is_lost() {
            take(first_there(&ids).or_else(page_heading));
        }
    });
}

/// Leads the focus to an element, and opens whatever hides it. Says whether it is there.
pub fn lead_to(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id) else { return false };
    let mut around = element.closest("details").ok().flatten();
    while let Some(details) = around {
        // A `details` takes the attribute.
        let _ = details.set_attribute("open", "");
        around = details.parent_element().and_then(|it| it.closest("details").ok().flatten());
    }
    let Ok(element) = element.dyn_into::<HtmlElement>() else { return false };
    if element.tab_index() < 0 {
        make_able(&element);
    }
    take(Some(element));
    true
}

/// Moves the focus to the page's heading now, which takes it from then on.
pub fn on_heading() {
    if let Some(heading) = page_heading() {
        make_able(&heading);
        take(Some(heading));
    }
}

/// Leads the focus by the next frame; already when the change is drawn to what is wanted most, where
/// what had it went with the change. Whoever moved on from there meanwhile is left where they are.
fn lead(wanted: Option<String>, by_frame: impl FnOnce() + 'static) {
    let is_led = Rc::new(Cell::new(false));
    let led = Rc::clone(&is_led);
    spawn_local(async move {
        tick().await;
        if is_lost() {
            take(wanted.as_deref().and_then(element));
            led.set(!is_lost());
        }
    });
    request_animation_frame(move || {
        if !is_led.get() || is_lost() {
            by_frame();
        }
    });
}

/// Whether nothing has the focus, as when what had it is gone.
fn is_lost() -> bool {
    document().active_element().is_none_or(|it| it.tag_name() == "BODY")
}

fn take(element: Option<HtmlElement>) {
    if let Some(element) = element {
        // What cannot take the focus stays in sight all the same.
        let _ = element.focus();
    }
}

/// A heading takes the focus once it has this.
fn make_able(element: &HtmlElement) {
    // An element always takes an attribute of a proper name.
    let _ = element.set_attribute("tabindex", "-1");
}

fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id).and_then(|element| element.dyn_into().ok())
}

fn first_there(ids: &[String]) -> Option<HtmlElement> {
    ids.iter().find_map(|id| element(id))
}

fn page_heading() -> Option<HtmlElement> {
    let heading = document().query_selector("#main h1").ok().flatten();
    heading.and_then(|heading| heading.dyn_into().ok())
}
