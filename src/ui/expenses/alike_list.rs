//! The expenses that one looks like: what is alike, the way there, and setting it aside.

use crate::{
    domain::ExpenseId,
    office::{
        Command,
        forms::{Values, capture::read_aside},
        queries::expenses::AlikeView,
    },
    ui::{
        focus,
        parts::{DraftNotice, Form, ReasonField},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// The expenses that one looks like.
#[component]
pub fn AlikeList(
    /// Which expense.
    id: ExpenseId,
    /// What it looks like.
    alike: Vec<AlikeView>,
) -> impl IntoView {
    if alike.is_empty() {
        return ().into_any();
    }
    let rows = alike.into_iter().map(|alike| view! { <Alike id alike/> }).collect_view();
    view! {
        <section class="section alike" id="alike" tabindex="-1">
            <h2>"May be the same money twice"</h2>
            <ul class="item-list">{rows}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Alike(id: ExpenseId, alike: AlikeView) -> impl IntoView {
    let session = Session::get();
    let AlikeView { other, words, person, why, claim, set_aside } = alike;
    let field = format!("set-aside-{other}");
    let why = format!("It {}.", why.join(", and "));
    let claimed = claim.map(|(claim, reference)| {
        view! { " In the claim " <a class="user-text" href=Page::Claim(claim).href()>{reference}</a> "." }
    });
    let below = match set_aside {
        Some(aside) => view! {
            <p class="item-meta user-text">"Set aside: " {aside}</p>
            <button
                class="button button-secondary button-small"
                type="button"
                on:click=move |_| {
                    session.act(Command::TakeDuplicateUp { id, other });
                    focus::soon("alike");
                }
            >
                "Take it up again"
            </button>
        }
        .into_any(),
        None => {
            let form = Form::new(format!("expense.alike.{id}.{other}"), Values::new());
            let first = field.clone();
            let save = move |event: leptos::ev::SubmitEvent| {
                event.prevent_default();
                let is_aside = form.submit(read_aside, |reason| {
                    let command = Command::SetDuplicateAside { id, other, reason };
                    session.do_and_tell(command, Vec::new())
                });
                let next = if is_aside { "alike".to_owned() } else { first.clone() };
                focus::soon(next);
            };
            view! {
                <form novalidate on:submit=save>
                    <DraftNotice form/>
                    <ReasonField form name="aside" id=field label="Why is it not the same?"/>
                    <button class="button button-secondary button-small" type="submit">
                        "Set aside"
                        <span class="visually-hidden">{format!(" that it looks like {words}")}</span>
                    </button>
                </form>
            }
            .into_any()
        }
    };
    view! {
        <li class="item">
            <div class="item-main">
                <p class="item-title">
                    <a class="user-text" href=Page::Expense(other).href()>{words.clone()}</a>
                    <span class="user-text">", " {person}</span>
                </p>
                <p class="item-meta">{why} {claimed}</p>
                {below}
            </div>
        </li>
    }
}
