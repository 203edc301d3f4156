//! Where an opening stands, at one look; each fact leads to where it is settled.

use super::channels;
use crate::{
    domain::OpeningId,
    office::{
        Collection,
        queries::standing::{self, Fact, SettledAt},
    },
    ui::{focus, route::Page, session::Session},
};
use leptos::prelude::*;

/// The heading of the readiness questions, to move the focus to.
pub const READINESS_HEADING: &str = "readiness-heading";

/// Where an opening stands.
#[component]
pub fn Standing(
    /// Which opening.
    id: OpeningId,
) -> impl IntoView {
    let session = Session::get();
    let facts = Memo::new(move |_| {
        session.follow(&[Collection::Openings, Collection::Office]);
        let today = session.today.get();
        session.read(|office| standing::facts(office, id, today))
    });
    view! {
        <section class="section">
            <h2>"Where it stands"</h2>
            <dl class="definition-grid standing">
                {move || facts.get().into_iter().map(|it| fact(id, it)).collect_view()}
            </dl>
        </section>
    }
}

fn fact(id: OpeningId, fact: Fact) -> impl IntoView {
    let Fact { name, words, is_pressing, at } = fact;
    let link = |href: String, words: String| {
        view! { <a class="user-text" href=href>{words}</a> }.into_any()
    };
    let jump = |heading: &'static str, words: String| {
        view! {
            <button class="link-button" type="button" on:click=move |_| focus::on(heading)>
                {words}
            </button>
        }
        .into_any()
    };
    let value = match at {
        SettledAt::Readiness => jump(READINESS_HEADING, words),
        SettledAt::Channels => jump(channels::HEADING, words),
        SettledAt::Advert => link(Page::Advert(id).href(), words),
        SettledAt::Sift => link(Page::Sift(id).href(), words),
        SettledAt::Form => link(Page::EditOpening(id).href(), words),
    };
    view! {
        <div class:due-late=is_pressing>
            <dt>{name}</dt>
            <dd>
                {is_pressing.then(|| view! { <span class="visually-hidden">"Needs you: "</span> })}
                {value}
            </dd>
        </div>
    }
}
