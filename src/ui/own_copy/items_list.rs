//! What a file brings, item by item; each can be looked at.

use crate::{
    domain::receipt::Hash,
    office::own_copy::{ChangedField, Fate, Item, ShownReceipt},
    platform::{download, exporter::own_copy::CopyInHand},
    ui::{
        expenses::ObjectUrl,
        parts::{Tag, Tone},
        session::Session,
    },
};
use leptos::{prelude::*, reactive::owner::LocalStorage};
use std::sync::Arc;

/// So many items are shown at first.
const SHOWN: usize = 50;

/// The file that the items are in.
pub type InHand = StoredValue<Option<CopyInHand>, LocalStorage>;

/// What a file brings, item by item.
#[component]
pub fn ItemsList(
    /// What it brings.
    items: Vec<Item>,
    /// The file, for looking at receipts.
    in_hand: InHand,
) -> impl IntoView {
    let count = items.len();
    let is_whole = RwSignal::new(count <= SHOWN);
    let items = StoredValue::new(items);
    view! {
        <ul class="item-list">
            {move || {
                let most = if is_whole.get() { usize::MAX } else { SHOWN };
                items.with_value(|items| {
                    items
                        .iter()
                        .take(most)
                        .map(|item| view! { <ItemView item=item.clone() in_hand/> })
                        .collect_view()
                })
            }}
        </ul>
        <Show when=move || !is_whole.get()>
            <button
                class="button button-secondary"
                type="button"
                on:click=move |_| is_whole.set(true)
            >
                {format!("Show all {count}")}
            </button>
        </Show>
    }
}

#[component]
fn ItemView(item: Item, in_hand: InHand) -> impl IntoView {
    let Item { title, fate, fields, receipts, .. } = item;
    let tone = match fate {
        Fate::New => Tone::Green,
        Fate::Changed => Tone::Blue,
        Fate::Removed => Tone::Red,
        Fate::AsItWas => Tone::Grey,
    };
    let has_more = !fields.is_empty() || !receipts.is_empty();
    let about = format!(": {title}");
    let receipt_words = match receipts.len() {
        0 => None,
        1 => Some("1 receipt".to_owned()),
        many => Some(format!("{many} receipts")),
    };
    view! {
        <li class="item copy-item">
            <div class="item-main">
                <p class="item-title user-text clamp-2">{upper_first(&title)}</p>
                {receipt_words.map(|words| view! { <p class="item-meta">{words}</p> })}
                {has_more.then(|| view! {
                    <details>
                        <summary>"Look at it" <span class="visually-hidden">{about}</span></summary>
                        <dl class="copy-fields">
                            {fields.into_iter().map(field).collect_view()}
                        </dl>
                        {receipts.into_iter().map(|receipt| view! { <ReceiptIn receipt in_hand/> }).collect_view()}
                    </details>
                })}
            </div>
            <div class="item-end"><Tag tone words=fate.label()/></div>
        </li>
    }
}

fn field(changed: ChangedField) -> impl IntoView {
    let ChangedField { field, was, becomes } = changed;
    let becomes = if becomes.is_empty() { "(nothing)".to_owned() } else { becomes };
    view! {
        <div>
            <dt>{upper_first(&field)}</dt>
            <dd class="user-text user-text-lines">
                {becomes}
                {(!was.is_empty()).then(|| view! { <span class="hint">{format!("before: {was}")}</span> })}
            </dd>
        </div>
    }
}

/// A text with its first letter in upper case.
pub fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A receipt that is still in the file: shown when it is asked for.
#[component]
fn ReceiptIn(receipt: ShownReceipt, in_hand: InHand) -> impl IntoView {
    let session = Session::get();
    let shown = RwSignal::new(None::<Result<Arc<ObjectUrl>, String>>);
    let ShownReceipt { name, hash, media_type } = receipt;
    let is_picture =
        matches!(media_type.as_str(), "image/jpeg" | "image/png" | "image/webp" | "image/gif");
    let label = if name.is_empty() { "the receipt".to_owned() } else { name };
    let (words, alt, file_name) = (format!("Look at {label}"), label.clone(), label);
    let look = move |_| {
        let (hash, media_type, file_name) = (hash.clone(), media_type.clone(), file_name.clone());
        leptos::task::spawn_local(async move {
            match bytes_of(session, in_hand, &hash).await {
                Ok(bytes) if is_picture => {
                    let address = ObjectUrl::of(&media_type, &bytes)
                        .map(Arc::new)
                        .ok_or_else(|| "There is no memory left to show this file.".to_owned());
                    shown.try_set(Some(address));
                }
                Ok(bytes) => {
                    if let Err(words) = download::open(&file_name, &media_type, &bytes) {
                        shown.try_set(Some(Err(words)));
                    }
                }
                Err(words) => {
                    shown.try_set(Some(Err(words)));
                }
            }
        });
    };
    view! {
        <div class="copy-receipt">
            {move || match shown.get() {
                None => view! {
                    <button class="button button-secondary button-small" type="button" on:click=look.clone()>
                        <span class="user-text">{words.clone()}</span>
                    </button>
                }
                .into_any(),
                Some(Ok(address)) => view! {
                    <img class="copy-picture" src=address.address() alt=alt.clone()/>
                }
                .into_any(),
                Some(Err(words)) => view! { <p class="warning-text" role="status">{words}</p> }.into_any(),
            }}
        </div>
    }
}

/// The bytes of a receipt: from the file that is in hand, else from what is kept here already.
async fn bytes_of(session: Session, in_hand: InHand, hash: &Hash) -> Result<Vec<u8>, String> {
    // Taken out while it is asked, so that nothing else asks it meanwhile.
    let taken = in_hand.try_update_value(Option::take).flatten();
    let Some(mut file) = taken else {
        return session.file(hash).await.map_err(|error| error.to_string());
    };
    let found = file.file(hash).await;
    in_hand.try_update_value(|held| *held = Some(file));
    match found {
        Ok(bytes) => Ok(bytes),
        Err(words) => session.file(hash).await.map_err(|_| words),
    }
}
