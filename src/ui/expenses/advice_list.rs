//! What to look at before an expense is claimed, with who says so.

use crate::office::queries::expenses::Advice;
use leptos::prelude::*;

/// What to look at before an expense is claimed. It stops nobody.
#[component]
pub fn AdviceList(#[prop(into)] advice: Signal<Vec<Advice>>) -> impl IntoView {
    view! {
        <div role="status">
            {move || {
                let advice = advice.get();
                (!advice.is_empty()).then(|| view! {
                    <div class="notice notice-warning advice">
                        <h2>"Before you claim this"</h2>
                        <ul>
                            {advice.into_iter().map(|advice| view! {
                                <li>
                                    {advice.words}
                                    {(!advice.source.is_empty()).then(|| view! {
                                        <span class="advice-source">
                                            "Source: "
                                            <a href="#/rules">{advice.source}</a>
                                        </span>
                                    })}
                                </li>
                            }).collect_view()}
                        </ul>
                    </div>
                })
            }}
        </div>
    }
}
