//! What a receipt's own text says, as buttons that take it over. Nothing is filled in unasked.

use crate::{
    domain::{date, offers::Offers, receipt::Receipt},
    ui::{focus, parts::Form},
};
use leptos::prelude::*;

/// Buttons that take over what the receipts' own text says.
#[component]
pub fn OfferButtons(
    /// The form of the expense.
    form: Form,
    /// Its receipts.
    #[prop(into)]
    receipts: Signal<Vec<Receipt>>,
) -> impl IntoView {
    // The field, what goes into it, and what the button shows.
    let offered = Memo::new(move |_| {
        let mut offered: Vec<(&'static str, String, String)> = Vec::new();
        receipts.with(|receipts| {
            for Offers { days, merchants, amounts } in receipts.iter().map(|it| &it.offers) {
                offered
                    .extend(amounts.iter().map(|it| ("amount", it.plain(), format!("Use {it}"))));
                offered.extend(
                    days.iter()
                        .map(|it| ("on", date::field(*it), format!("Use {}", date::short(*it)))),
                );
                offered.extend(
                    merchants.iter().map(|it| ("merchant", it.clone(), format!("Use “{it}”"))),
                );
            }
        });
        offered
    });
    view! {
        <Show when=move || offered.with(|offered| !offered.is_empty())>
            <div class="inset offers" role="group" aria-label="From the receipt’s own text">
                <p>"The receipt’s own text says. Check it against the receipt:"</p>
                <div class="button-row">
                    {move || offered.get().into_iter().map(|(field, value, words)| {
                        let wanted = value.clone();
                        let is_taken = move || form.get(field) == wanted;
                        view! {
                            <button
                                class="button button-secondary button-small user-text"
                                type="button"
                                aria-pressed=move || is_taken().to_string()
                                on:click=move |_| {
                                    form.set(field, value.clone());
                                    focus::on(field);
                                }
                            >
                                {words}
                            </button>
                        }
                    }).collect_view()}
                </div>
            </div>
        </Show>
    }
}
