//! An image whose bytes are kept here, or words where they are not.

use super::{object_url::ObjectUrl, unsaved};
use crate::{domain::receipt::Hash, ui::session::Session};
use leptos::prelude::*;
use std::sync::Arc;

/// How far the bytes of a file have come.
#[derive(Clone)]
pub enum Loaded {
    /// They are being read.
    Loading,
    /// They can be shown.
    Shown(Arc<ObjectUrl>),
    /// They cannot; the words say why.
    Missing(String),
}

/// The bytes of a receipt, saved or not yet.
///
/// # Errors
/// In words, what became of them.
pub async fn bytes_of(session: Session, hash: &Hash) -> Result<Vec<u8>, String> {
    if let Some(bytes) = unsaved::file(hash) {
        return Ok(bytes);
    }
    session.file(hash).await.map_err(|error| error.to_string())
}

/// Reads a file and gives it an address, which goes with the part of the page that asked for it.
pub fn load(session: Session, hash: Hash, media_type: String) -> RwSignal<Loaded> {
    let loaded = RwSignal::new(Loaded::Loading);
    leptos::task::spawn_local(async move {
        let state = match bytes_of(session, &hash).await {
            Ok(bytes) => ObjectUrl::of(&media_type, &bytes).map_or_else(
                || Loaded::Missing("There is no memory left to show this file.".to_owned()),
                |address| Loaded::Shown(Arc::new(address)),
            ),
            Err(words) => Loaded::Missing(words),
        };
        // Nobody waits for it any more where the user has gone on to another page.
        let _ = loaded.try_set(state);
    });
    loaded
}

/// A thumbnail.
#[component]
pub fn StoredImage(
    /// The hash of its bytes.
    hash: Hash,
    /// What it shows, for those who do not see it.
    #[prop(into)]
    alt: String,
) -> impl IntoView {
    let loaded = load(Session::get(), hash, "image/jpeg".to_owned());
    move || match loaded.get() {
        Loaded::Loading => ().into_any(),
        Loaded::Shown(address) => {
            let alt = alt.clone();
            view! { <img src=address.address() alt=alt/> }.into_any()
        }
        Loaded::Missing(_) => view! { <span class="thumbnail-file">"Missing"</span> }.into_any(),
    }
}
