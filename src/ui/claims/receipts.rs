//! The receipts of a claim, all of them in the page: to look through, and to print with the lines.

use crate::{
    domain::ClaimId,
    office::queries::claims as queries,
    platform::{pictures, wait::wait},
    ui::{expenses::ReceiptView, session::Session},
};
use leptos::prelude::*;

/// How often it is looked whether everything stands, in milliseconds.
const LOOK_AGAIN: i32 = 100;

/// The receipts of a claim, shown when asked for.
#[component]
pub fn ClaimReceipts(
    /// Which claim.
    id: ClaimId,
) -> impl IntoView {
    let session = Session::get();
    let receipts = session.query(
        &[crate::office::Collection::Claims, crate::office::Collection::Expenses],
        move |office| queries::receipts(office, id),
    );
    let is_shown = RwSignal::new(false);
    let count = Memo::new(move |_| receipts.with(Vec::len));
    let settled = StoredValue::new(Vec::<RwSignal<bool>>::new());
    let waiting = RwSignal::new(false);
    let section = NodeRef::<leptos::html::Section>::new();
    let print = move |_| {
        is_shown.set(true);
        waiting.set(true);
        leptos::task::spawn_local(async move {
            loop {
                wait(LOOK_AGAIN).await;
                let all = settled.try_with_value(|all| {
                    all.iter().all(|one| one.try_get_untracked().unwrap_or(true))
                });
                match all {
                    // The page is gone.
                    None => return,
                    Some(true) => break,
                    Some(false) => {}
                }
            }
            if let Some(section) = section.try_get_untracked().flatten() {
                pictures::are_drawn(&section).await;
            }
            // The page may have gone meanwhile.
            if waiting.try_set(false).is_some() {
                return;
            }
            // A browser that cannot print says so itself.
            let _ = window().print();
        });
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <section class="section claim-receipts" node_ref=section aria-labelledby="claim-receipts">
                <h2 id="claim-receipts" class:no-print=move || !is_shown.get()>"Receipts"</h2>
                <div class="button-row no-print">
                    <button
                        class="button button-secondary"
                        type="button"
                        aria-expanded=move || is_shown.get().to_string()
                        on:click=move |_| is_shown.update(|shown| *shown = !*shown)
                    >
                        {move || match (is_shown.get(), count.get()) {
                            (true, _) => "Hide the receipts".to_owned(),
                            (false, 1) => "Show the receipt".to_owned(),
                            (false, many) => format!("Show the {many} receipts"),
                        }}
                    </button>
                    <button class="button button-secondary" type="button" on:click=print>
                        "Print with the receipts"
                    </button>
                </div>
                <p role="status">
                    {move || waiting.get().then_some("The receipts are being drawn; then the print window opens.")}
                </p>
                {move || is_shown.get().then(|| {
                    let receipts = receipts.get();
                    let signals: Vec<RwSignal<bool>> =
                        receipts.iter().map(|_| RwSignal::new(false)).collect();
                    settled.set_value(signals.clone());
                    receipts
                        .into_iter()
                        .zip(signals)
                        .map(|((words, receipt), settled)| view! {
                            <figure class="claim-receipt">
                                <figcaption>
                                    {words} ": " <span class="user-text">{receipt.file_name.clone()}</span>
                                </figcaption>
                                <ReceiptView receipt settled/>
                            </figure>
                        })
                        .collect_view()
                })}
            </section>
        </Show>
    }
}
