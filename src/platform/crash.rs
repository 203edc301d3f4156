//! The screen that takes the place of the app when it stops: what happened, that saved data is
//! safe, and how to go on. It is built of plain elements, since by then nothing else can be
//! trusted.

use std::{cell::Cell, panic::PanicHookInfo};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlElement, Window};

thread_local! {
    static IS_SHOWN: Cell<bool> = const { Cell::new(false) };
}

/// Shows the crash screen from now on when the app panics.
pub fn install() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        if !IS_SHOWN.replace(true)
            && let Some(window) = web_sys::window()
        {
            // Where even this fails, the console has the message.
            let _ = show(&window, details(&window, panic));
        }
    }));
}

/// What helps to find the mistake, and nothing else: the place in the program, never what the
/// user typed, which a panic's message might quote.
fn details(window: &Window, panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    // The end of the path tells enough; its beginning is that of the machine it was built on.
    let parts: Vec<&str> = place.split('/').collect();
    let place = parts.get(parts.len().saturating_sub(4)..).unwrap_or_default().join("/");
    let version = env!("CARGO_PKG_VERSION");
    let browser = window.navigator().user_agent().unwrap_or_default();
    let words = panic.payload().downcast_ref::<&str>().copied().unwrap_or("(left out)");
    format!("Understudy {version}\nStopped at {place}\nMessage: {words}\nBrowser: {browser}")
}

/// Puts the screen in the place of a window's page.
///
/// # Errors
/// Where the window has no page.
pub fn show(window: &Window, details: String) -> Result<(), JsValue> {
    let missing = || JsValue::from_str("there is no page");
    let document = window.document().ok_or_else(missing)?;
    let body = document.body().ok_or_else(missing)?;

    let screen = document.create_element("main")?;
    screen.set_class_name("crash");
    screen.set_id("main");
    let heading = add(&screen, "h1", "", "Understudy stopped")?;
    heading.set_attribute("tabindex", "-1")?;
    let safe = "Something went wrong in the app. What you had saved is safe on this device. \
                Reload the page to go on.";
    add(&screen, "p", "", safe)?;
    let ask = "If this happens again, copy the details and send them to whoever looks after \
               Understudy for you. They hold nothing about people.";
    add(&screen, "p", "", ask)?;
    let row = add(&screen, "div", "button-row", "")?;
    let reload = add(&row, "button", "button", "Reload")?;
    let copy = add(&row, "button", "button button-secondary", "Copy details")?;
    let status = add(&screen, "p", "", "")?;
    status.set_attribute("role", "status")?;
    add(&screen, "pre", "crash-details", &details)?;

    on_click(&reload, {
        let window = window.clone();
        move || {
            let _ = window.location().reload();
        }
    })?;
    let window = window.clone();
    on_click(&copy, move || {
        let clipboard = window.navigator().clipboard();
        let value: &JsValue = clipboard.as_ref();
        if value.is_object() {
            // The details are on the screen as well, where copying is denied.
            let _ = clipboard.write_text(&details);
            status.set_text_content(Some("Copied."));
        } else {
            status.set_text_content(Some("Copying is not allowed here: select the text below."));
        }
    })?;

    while let Some(child) = body.first_child() {
        body.remove_child(&child)?;
    }
    body.append_child(&screen)?;
    document.set_title("Understudy stopped");
    // Not checked, since a window in a frame has classes of its own.
    heading.unchecked_into::<HtmlElement>().focus()
}

/// Adds an element with some words to another one.
fn add(parent: &Element, name: &str, class: &str, words: &str) -> Result<Element, JsValue> {
    let document = parent.owner_document().ok_or_else(|| JsValue::from_str("there is no page"))?;
    let element = document.create_element(name)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if name == "button" {
        element.set_attribute("type", "button")?;
    }
    element.set_text_content(Some(words));
    parent.append_child(&element)?;
    Ok(element)
}

fn on_click(element: &Element, act: impl FnMut() + 'static) -> Result<(), JsValue> {
    let closure = Closure::<dyn FnMut()>::new(act);
    // The screen stays for good, and so does what its buttons do.
    element.add_event_listener_with_callback("click", closure.into_js_value().unchecked_ref())
}
