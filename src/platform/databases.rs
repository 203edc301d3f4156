//! Whether this browser holds anything of ours, found out without opening it.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether this site certainly has no database in this browser. Where the browser cannot say, or
/// keeps nothing at all, the answer is no: then the store is opened, which knows.
pub async fn none_is_here() -> bool {
    names().await.is_ok_and(|databases| databases.length() == 0)
}

/// Whether this browser certainly has a database of this name.
pub async fn is_here(name: &str) -> bool {
    names().await.is_ok_and(|databases| {
        databases.iter().any(|database| {
            Reflect::get(&database, &"name".into())
                .is_ok_and(|it| it.as_string().as_deref() == Some(name))
        })
    })
}

async fn names() -> Result<Array, JsValue> {
    // Read by name, since older browsers do not have the function.
    let factory = Reflect::get(&js_sys::global(), &"indexedDB".into())?;
    let list = Reflect::get(&factory, &"databases".into())?.dyn_into::<Function>()?;
    let listed = list.call0(&factory)?.dyn_into::<Promise>()?;
    JsFuture::from(listed).await?.dyn_into::<Array>()
}
