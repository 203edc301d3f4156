//! The tab of experience: what is left, how many sitting Wednesdays remain, and the list.

use super::checklist::ChecklistView;
use crate::{
    domain::{PlacementId, checklist::ListKind},
    office::{Collection, queries::experience},
    ui::{route::Page, session::Session},
};
use leptos::prelude::*;

/// The tab of experience.
#[component]
pub fn ExperienceTab(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let outlook = Memo::new(move |_| {
        session.follow(&[Collection::Checklist, Collection::Placements, Collection::Office]);
        let today = session.today.get();
        session.read(|office| experience::outlook(office, id, today)).unwrap_or_default()
    });
    let standing = move || {
        outlook.with(|outlook| {
            let questions = outlook.questions.clone();
            let asks = outlook.asks_for_sittings;
            view! {
                <p><strong>{outlook.summary.clone()}</strong></p>
                {(!questions.is_empty()).then(|| view! {
                    <p>
                        {questions}
                        {asks.then(|| view! {
                            " "
                            <a href=Page::Calendar.href()>"Enter the sitting dates"</a>
                        })}
                    </p>
                })}
            }
        })
    };
    let warnings = move || {
        outlook.with(|outlook| {
            let mut lines = outlook.warnings.clone();
            if outlook.is_pressing {
                let words = if outlook.wanted == 1 {
                    "1 thing that is wanted has no day yet. Plan it, or mark that it is not possible.".to_owned()
                } else {
                    format!("{} things that are wanted have no day yet. Plan them, or mark what is not possible.", outlook.wanted)
                };
                lines.insert(0, words);
            }
            (!lines.is_empty()).then(|| view! {
                <div class="notice notice-warning">
                    <h2>"Before the last week fills up"</h2>
                    <ul>{lines.into_iter().map(|line| view! { <li class="user-text">{line}</li> }).collect_view()}</ul>
                </div>
            })
        })
    };
    view! {
        <p class="lede">
            "What somebody should have seen and done before they leave. Plan a day for each, and write down what was learnt. Not all of it is possible everywhere: mark what is not."
        </p>
        <div class="outlook">{standing}</div>
        {warnings}
        <ChecklistView id kind=ListKind::Experience/>
    }
}
