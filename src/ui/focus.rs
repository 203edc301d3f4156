//! Where the focus goes when what had it is gone, or when what has come up wants it.
//!
//! A change is drawn at the end of the turn in which it was made, so that what is to take the focus is
//! not there yet when a handler runs. As soon as it is drawn the focus is led on, within the same turn: a
//! key that follows must not fall into nothing, nor press once more what was pressed, however late the
//! next frame comes on a busy device. What comes up later than that has the focus by the next frame, but
//! for whoever has moved on into a field by then.

use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

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
    once_drawn(move || is_in_a_field() || take(element(&id)));
}

/// Moves the focus to the first of these elements that is there once the change is drawn.
pub fn first_of(ids: Vec<String>) {
    lead_to_first(ids, |found| found);
}

/// The same; where none of them is there, the focus goes to the page's heading.
pub fn first_or_heading(ids: Vec<String>) {
    lead_to_first(ids, |found| found.or_else(page_heading));
}

/// Moves the focus to the first of these elements that is there once the change is drawn, or to the
/// page's heading; but only where what had it is gone.
pub fn keep(ids: Vec<String>) {
    let wanted = ids.first().cloned().unwrap_or_default();
    lead(
        move || is_lost() && take(element(&wanted)),
        move || {
            if is_lost() {
                take(first_there(&ids).or_else(page_heading));
            }
        },
    );
}

/// Does something that leads the focus once the change is drawn; once more with the next frame where it
/// says that this failed, or where the focus was lost again.
pub fn once_drawn(go: impl Fn() -> bool + 'static) {
    let go = Rc::new(go);
    let again = Rc::clone(&go);
    lead(
        move || go(),
        move || {
            again();
        },
    );
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

/// Moves the focus to the page's heading now, which takes it from then on. Says whether there is one.
pub fn on_heading() -> bool {
    let heading = page_heading();
    heading.iter().for_each(make_able);
    take(heading)
}

/// As soon as the change is drawn, to the first of these alone: of the others one may be there that
/// what comes up later is to be preferred to.
fn lead_to_first(
    ids: Vec<String>,
    or: impl FnOnce(Option<HtmlElement>) -> Option<HtmlElement> + 'static,
) {
    let wanted = ids.first().cloned().unwrap_or_default();
    lead(
        move || take(element(&wanted)),
        move || {
            take(or(first_there(&ids)));
        },
    );
}

/// Leads the focus when the change is drawn; by the next frame where this failed, or where the focus was
/// lost again. Whoever has moved on into a field meanwhile is left there.
fn lead(when_drawn: impl FnOnce() -> bool + 'static, by_frame: impl FnOnce() + 'static) {
    let drawn = Rc::new(RefCell::new((false, None::<Element>)));
    let told = Rc::clone(&drawn);
    spawn_local(async move {
        tick().await;
        let is_led = when_drawn();
        told.replace((is_led, document().active_element()));
    });
    request_animation_frame(move || {
        let (is_led, focused) = drawn.take();
        let has_moved_on = is_in_a_field() && document().active_element() != focused;
        if !has_moved_on && (!is_led || is_lost()) {
            by_frame();
        }
    });
}

/// Whether nothing has the focus, as when what had it is gone.
fn is_lost() -> bool {
    document().active_element().is_none_or(|it| it.tag_name() == "BODY")
}

/// Whether what has the focus is for typing or choosing.
fn is_in_a_field() -> bool {
    let focused = document().active_element().map(|it| it.tag_name());
    matches!(focused.as_deref(), Some("INPUT" | "TEXTAREA" | "SELECT"))
}

/// Moves the focus to an element. Says whether it has it: what is hidden cannot take it.
fn take(element: Option<HtmlElement>) -> bool {
    let Some(element) = element else { return false };
    // An element that cannot take the focus is no error; it is asked for below.
    let _ = element.focus();
    document().active_element().as_ref() == Some(element.as_ref())
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
