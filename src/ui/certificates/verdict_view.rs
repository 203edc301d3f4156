//! What came of a check, on the page.

use crate::format::certificate::verdict::{Outcome, Verdict};
use leptos::prelude::*;

/// What came of a check.
pub fn verdict_view(verdict: Verdict) -> impl IntoView {
    let class = match verdict.outcome {
        Outcome::Good => "notice notice-success",
        Outcome::Careful => "notice notice-warning",
        Outcome::Bad => "notice notice-error",
        Outcome::Nothing => "notice notice-info",
    };
    let list = |title: &'static str, lines: Vec<String>| {
        (!lines.is_empty()).then(|| view! {
            <h3>{title}</h3>
            <ul>
                {lines.into_iter().map(|line| view! { <li class="user-text">{line}</li> }).collect_view()}
            </ul>
        })
    };
    let facts = verdict.facts;
    view! {
        <div class=class>
            <h2>{verdict.title}</h2>
            {verdict.words.into_iter().map(|words| view! { <p class="user-text">{words}</p> }).collect_view()}
        </div>
        {(!facts.is_empty()).then(|| view! {
            <section class="section">
                <h2>"What it says"</h2>
                <dl class="summary-list">
                    {facts.into_iter().map(|(label, value)| {
                        let is_code = label == "Key" || label == "Code";
                        view! {
                            <div class="summary-row">
                                <dt>{label}</dt>
                                <dd class="user-text" class:fingerprint=is_code>{value}</dd>
                            </div>
                        }
                    }).collect_view()}
                </dl>
                {list("Work done", verdict.work)}
                {list("Experience gathered", verdict.experience)}
            </section>
        })}
    }
}
