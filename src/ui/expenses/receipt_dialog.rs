//! A receipt at full size.

use super::{
    pdf_pages::PdfPages,
    stored_image::{Loaded, load},
};
use crate::{domain::receipt::Receipt, ui::session::Session};
use leptos::{html, prelude::*};

/// Shows the receipt that is being viewed, the original as it came in.
#[component]
pub fn ReceiptDialog(
    /// The receipt to show; nothing while the dialog is closed.
    viewing: RwSignal<Option<Receipt>>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let wanted = viewing.with(Option::is_some);
        if let Some(dialog) = dialog.get() {
            if wanted && !dialog.open() {
                // Shown without being modal where the browser cannot do better.
                if dialog.show_modal().is_err() {
                    dialog.show();
                }
            } else if !wanted && dialog.open() {
                dialog.close();
            }
        }
    });
    view! {
        <dialog
            class="dialog dialog-wide dialog-receipt"
            aria-labelledby="receipt-dialog-title"
            node_ref=dialog
            on:close=move |_| viewing.set(None)
        >
            <h2 class="user-text clamp-2" id="receipt-dialog-title">
                {move || viewing.get().map(|receipt| receipt.file_name)}
            </h2>
            {move || viewing.get().map(|receipt| view! { <FullSize receipt/> })}
            <div class="button-row">
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| viewing.set(None)
                >
                    "Close"
                </button>
            </div>
        </dialog>
    }
}

/// Whether a browser shows this kind of image. HEIC only some do.
pub fn is_shown_image(media_type: &str) -> bool {
    matches!(media_type, "image/jpeg" | "image/png" | "image/webp" | "image/gif" | "image/avif")
}

#[component]
fn FullSize(receipt: Receipt) -> impl IntoView {
    let drawn = receipt.clone();
    let Receipt { hash, media_type, file_name, remark, .. } = receipt;
    let is_image = is_shown_image(&media_type);
    let is_pdf = media_type == "application/pdf";
    let loaded = load(Session::get(), hash, media_type);
    view! {
        <div class="dialog-body">
            {move || match loaded.get() {
                Loaded::Loading => view! { <p role="status">"Opening…"</p> }.into_any(),
                Loaded::Missing(words) => {
                    view! { <div class="notice notice-error"><p>{words}</p></div> }.into_any()
                }
                Loaded::Shown(address) => {
                    let address = address.address();
                    let picture = is_image.then(|| {
                        let (address, alt) = (address.clone(), format!("The receipt {file_name}"));
                        view! { <img class="dialog-image" src=address alt=alt/> }
                    });
                    let pages = is_pdf.then(|| view! { <PdfPages receipt=drawn.clone()/> });
                    let words = match is_image || is_pdf {
                        true => "",
                        false => "This browser may not be able to show this kind of file. It is kept as it came in.",
                    };
                    let (link, name) = (address.clone(), file_name.clone());
                    // What is pressed stands above what comes in late.
                    view! {
                        <p class="cluster">
                            {(is_image || is_pdf).then(|| view! {
                                <a href=link target="_blank" rel="noopener">
                                    "Open in a new tab"
                                </a>
                            })}
                            <a href=address download=name>"Save the original"</a>
                        </p>
                        {picture}
                        {pages}
                        {(!words.is_empty()).then(|| view! { <p>{words}</p> })}
                    }
                    .into_any()
                }
            }}
            {(!remark.is_empty()).then(|| view! { <p class="hint">{remark}</p> })}
        </div>
    }
}
