//! Waiting without holding anything up; works in the page and in a worker.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Waits so many milliseconds.
pub async fn wait(millis: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let timer = js_sys::Reflect::get(&js_sys::global(), &"setTimeout".into())
            .and_then(|set| set.dyn_into::<js_sys::Function>());
        if let Ok(set_timeout) = timer
            && set_timeout.call2(&JsValue::NULL, &resolve, &millis.into()).is_ok()
        {
            return;
        }
        // Where there is no timer the wait is over at once: nothing depends on its length.
        let _ = resolve.call0(&JsValue::NULL);
    });
    // The promise is never rejected.
    let _ = JsFuture::from(promise).await;
}
