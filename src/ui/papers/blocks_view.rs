//! A paper's words on the page, as they will be printed.

use crate::format::document::Block;
use leptos::prelude::*;

/// The blocks of a paper.
pub fn blocks_view(blocks: Vec<Block>) -> impl IntoView {
    blocks.into_iter().map(block_view).collect_view()
}

fn block_view(block: Block) -> AnyView {
    match block {
        Block::Heading { text, .. } => view! { <h2 class="user-text">{text}</h2> }.into_any(),
        Block::Paragraph(text) => view! { <p class="user-text paper-text">{text}</p> }.into_any(),
        Block::Note(text) => view! {
            <p class="user-text paper-text paper-note">{text}</p>
        }
        .into_any(),
        Block::List { numbered, items } => {
            let items = items
                .into_iter()
                .map(|item| view! { <li class="user-text">{item}</li> })
                .collect_view();
            if numbered {
                view! { <ol>{items}</ol> }.into_any()
            } else {
                view! { <ul>{items}</ul> }.into_any()
            }
        }
        Block::Facts(facts) => view! {
            <dl class="summary-list">
                {facts
                    .into_iter()
                    .map(|(label, value)| view! {
                        <div class="summary-row">
                            <dt>{label}</dt>
                            <dd class="user-text">{value}</dd>
                        </div>
                    })
                    .collect_view()}
            </dl>
        }
        .into_any(),
        Block::Signatures(places) => view! {
            <div class="paper-signatures">
                {places
                    .into_iter()
                    .map(|place| view! {
                        <p class="signature user-text">
                            <strong>{place.role}</strong>
                            {(!place.name.is_empty()).then(|| format!(": {}", place.name))}
                        </p>
                    })
                    .collect_view()}
            </div>
        }
        .into_any(),
        // Papers have no others.
        Block::Table(_) | Block::PageBreak | Block::Certificate(_) => ().into_any(),
    }
}
