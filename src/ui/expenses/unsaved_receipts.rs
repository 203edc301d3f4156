//! The receipts that wait on a form until it is saved.

use super::{form_page::SameFileElsewhere, receipt_thumbnail::ReceiptThumbnail};
use crate::domain::receipt::{Hash, Receipt};
use leptos::prelude::*;

/// The receipts that wait on a form until it is saved. Each is drawn once: one that comes in must not
/// draw those before it anew, or three hundred would be drawn forty-five thousand times.
#[component]
pub fn UnsavedReceipts(
    /// The receipts, in the order in which they came.
    receipts: RwSignal<Vec<Receipt>>,
    /// Which one is looked at.
    viewing: RwSignal<Option<Receipt>>,
    /// Takes one off.
    on_remove: Callback<Hash>,
) -> impl IntoView {
    let numbered = move || -> Vec<(usize, Receipt)> { (1..).zip(receipts.get()).collect() };
    view! {
        <ul class="thumbnail-grid">
            <For
                each=numbered
                key=|(number, receipt)| (*number, receipt.hash.0.clone())
                children=move |(number, receipt)| view! {
                    <li class="thumbnail-and-note">
                        <ReceiptThumbnail receipt=receipt.clone() number viewing on_remove=Some(on_remove)/>
                        <SameFileElsewhere hash=receipt.hash except=None/>
                    </li>
                }
            />
        </ul>
    }
}
