//! A receipt as it is read on paper: the picture, or the pages of a PDF.

use super::{
    pdf_pages::PdfPages,
    receipt_dialog::is_shown_image,
    stored_image::{Loaded, load},
};
use crate::{domain::receipt::Receipt, ui::session::Session};
use leptos::prelude::*;

/// A receipt, large enough to be read.
#[component]
pub fn ReceiptView(
    /// The receipt.
    receipt: Receipt,
    /// Set to true once there is nothing more to wait for.
    settled: RwSignal<bool>,
) -> impl IntoView {
    if receipt.media_type == "application/pdf" {
        return view! { <PdfPages receipt settled/> }.into_any();
    }
    let shown = match &receipt.copy {
        Some(copy) => Some((copy.clone(), "image/jpeg".to_owned())),
        None if is_shown_image(&receipt.media_type) => {
            Some((receipt.hash.clone(), receipt.media_type.clone()))
        }
        None => None,
    };
    let name = receipt.file_name.clone();
    let Some((hash, media_type)) = shown else {
        settled.set(true);
        return view! {
            <p>"This browser cannot show " <span class="user-text">{name}</span> ". It is kept whole."</p>
        }
        .into_any();
    };
    let loaded = load(Session::get(), hash, media_type);
    let settle = move |_| settled.set(true);
    view! {
        {move || match loaded.get() {
            Loaded::Loading => view! { <p role="status">"Opening…"</p> }.into_any(),
            Loaded::Missing(words) => {
                settled.set(true);
                view! { <p>{words}</p> }.into_any()
            }
            Loaded::Shown(address) => {
                let alt = format!("The receipt {name}");
                view! {
                    <img
                        class="receipt-picture"
                        src=address.address()
                        alt=alt
                        on:load=settle
                        on:error=move |_| settled.set(true)
                    />
                }
                .into_any()
            }
        }}
    }
    .into_any()
}
