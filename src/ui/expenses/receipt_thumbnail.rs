//! A receipt in the grid: its thumbnail, its name and what can be done with it.

use super::stored_image::StoredImage;
use crate::{
    domain::receipt::{Hash, Receipt},
    office::queries::expenses::{kind_of_file, size_words},
};
use leptos::prelude::*;

/// A receipt in the grid.
#[component]
pub fn ReceiptThumbnail(
    /// The receipt.
    receipt: Receipt,
    /// Its number among the receipts of its expense, from 1.
    number: usize,
    /// Set to the receipt when the user opens it.
    viewing: RwSignal<Option<Receipt>>,
    /// Takes it off; nothing where it must stay.
    #[prop(into)]
    on_remove: Option<Callback<Hash>>,
) -> impl IntoView {
    let name = receipt.file_name.clone();
    let size = size_words(receipt.bytes);
    let meta = match (kind_of_file(&receipt.media_type), receipt.copy.is_some()) {
        (kind, true) => format!("{kind}, {size}; a smaller copy is kept beside it"),
        (kind, false) => format!("{kind}, {size}"),
    };
    let meta = match receipt.pages {
        Some(1) => format!("{meta}, 1 page"),
        Some(pages) => format!("{meta}, {pages} pages"),
        None => meta,
    };
    let hash = receipt.hash.clone();
    let remark = receipt.remark.clone();
    let picture = match receipt.thumbnail.clone() {
        Some(thumbnail) => {
            view! { <StoredImage hash=thumbnail alt=format!("Receipt {number}")/> }.into_any()
        }
        None => view! { <span class="thumbnail-file" aria-hidden="true">{kind_of_file(&receipt.media_type)}</span> }
            .into_any(),
    };
    let opened = receipt.clone();
    view! {
        <div class="thumbnail">
            <button
                class="thumbnail-open"
                type="button"
                on:click=move |_| viewing.set(Some(opened.clone()))
            >
                {picture}
                <span class="visually-hidden">{format!("Open {name}")}</span>
            </button>
            <p class="thumbnail-name user-text clamp-1">{name.clone()}</p>
            <p class="thumbnail-meta">{meta}</p>
            {(!remark.is_empty()).then(|| view! { <p class="thumbnail-meta thumbnail-remark">{remark}</p> })}
            {on_remove.map(|on_remove| view! {
                <button
                    class="button button-quiet button-small"
                    type="button"
                    on:click=move |_| on_remove.run(hash.clone())
                >
                    "Remove"
                    <span class="visually-hidden">{format!(" {name}")}</span>
                </button>
            })}
        </div>
    }
}
