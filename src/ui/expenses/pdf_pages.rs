//! The pages of a PDF receipt, drawn in the page: by the packer, off the main thread, one after the
//! other.

use super::{object_url::ObjectUrl, stored_image::bytes_of};
use crate::{
    domain::receipt::{Hash, Receipt},
    platform::exporter::Exporter,
    ui::session::Session,
};
use futures::future::{AbortHandle, Abortable};
use js_sys::Uint8Array;
use leptos::prelude::*;
use std::sync::Arc;

/// So many pages are drawn at first, and with each press of the button that draws more.
const AT_A_TIME: usize = 20;
/// The pixels along the long edge of a drawn page: the small print of an A4 page is read at it.
const EDGE: u32 = 1600;

/// How far the drawing has come.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Drawing {
    Going,
    Done,
    Failed(String),
}

/// The pages of a PDF receipt.
#[component]
pub fn PdfPages(
    /// The receipt.
    receipt: Receipt,
    /// Set to true once there is nothing more to wait for.
    #[prop(optional)]
    settled: Option<RwSignal<bool>>,
) -> impl IntoView {
    let session = Session::get();
    let Receipt { hash, file_name, .. } = receipt;
    let pages = RwSignal::new(Vec::<Arc<ObjectUrl>>::new());
    let total = RwSignal::new(0);
    let drawing = RwSignal::new(Drawing::Going);
    let running = StoredValue::new(None::<AbortHandle>);
    let draw_more = Callback::new(move |hash: Hash| {
        drawing.set(Drawing::Going);
        let (handle, registration) = AbortHandle::new_pair();
        running.set_value(Some(handle));
        let first = pages.with_untracked(Vec::len);
        let work = Abortable::new(draw(session, hash, first, pages, total), registration);
        leptos::task::spawn_local(async move {
            // Where it was called off nobody looks any more.
            if let Ok(outcome) = work.await {
                let _ = drawing.try_set(outcome.map_or_else(Drawing::Failed, |()| Drawing::Done));
                if let Some(settled) = settled {
                    let _ = settled.try_set(true);
                }
            }
        });
    });
    draw_more.run(hash.clone());
    // Dropping the work ends its worker.
    on_cleanup(move || {
        if let Some(Some(handle)) = running.try_update_value(Option::take) {
            handle.abort();
        }
    });
    let alt = move |number: usize| match total.get() {
        1 => format!("The page of {file_name}"),
        many => format!("Page {number} of {many} of {file_name}"),
    };
    let left = move || total.get().saturating_sub(pages.with(Vec::len));
    view! {
        <div class="pdf-pages">
            {move || {
                let alt = alt.clone();
                (1..)
                    .zip(pages.get())
                    .map(move |(number, page)| view! {
                        <img class="pdf-page" src=page.address() alt=alt(number)/>
                    })
                    .collect_view()
            }}
        </div>
        <p class="hint" role="status">
            {move || match drawing.get() {
                Drawing::Going => match (pages.with(Vec::len), total.get()) {
                    (_, 0) => "Drawing the pages…".to_owned(),
                    (done, all) => format!("Drawing the pages… {done} of {all}"),
                },
                Drawing::Failed(why) => {
                    format!("The pages cannot be shown here: {why}. The file is kept whole.")
                }
                Drawing::Done => String::new(),
            }}
        </p>
        <Show when=move || { drawing.get() == Drawing::Done && left() > 0 }>
            {
                let hash = hash.clone();
                view! {
                    <div class="button-row">
                        <button
                            class="button button-secondary button-small"
                            type="button"
                            on:click=move |_| draw_more.run(hash.clone())
                        >
                            {move || match left() {
                                1 => "Show one more page".to_owned(),
                                many => format!("Show more pages ({many} are left)"),
                            }}
                        </button>
                    </div>
                }
            }
        </Show>
    }
}

async fn draw(
    session: Session,
    hash: Hash,
    first: usize,
    pages: RwSignal<Vec<Arc<ObjectUrl>>>,
    total: RwSignal<usize>,
) -> Result<(), String> {
    let bytes = bytes_of(session, &hash).await?;
    let mut drawer = Exporter::start_packer().await?;
    let mut is_full = false;
    let count = |count| {
        let _ = total.try_set(count);
    };
    let take =
        |page: crate::platform::exporter::PdfPage| match ObjectUrl::of("image/jpeg", &page.jpeg) {
            Some(address) => {
                let _ = pages.try_update(|pages| pages.push(Arc::new(address)));
            }
            None => is_full = true,
        };
    let bytes = Uint8Array::from(bytes.as_slice());
    drawer.draw_pdf(bytes, first, AT_A_TIME, EDGE, count, take).await?;
    if is_full { Err("there is no memory left".to_owned()) } else { Ok(()) }
}
