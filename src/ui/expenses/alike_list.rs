//! The expenses that one looks like: what is alike, the way there, and setting it aside.

use crate::{
    domain::ExpenseId,
    office::{Command, queries::expenses::AlikeView},
    ui::{app::focus_on, route::Page, session::Session},
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
    let reason = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
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
                    request_animation_frame(|| focus_on("alike"));
                }
            >
                "Take it up again"
            </button>
        }
        .into_any(),
        None => {
            let (for_label, for_input, error) =
                (field.clone(), field.clone(), format!("{field}-error"));
            let described = error.clone();
            let focus = field.clone();
            view! {
                <form
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        let words = reason.get_untracked();
                        if words.trim().is_empty() {
                            problem.set(Some("Say in a few words why it is not the same money twice.".to_owned()));
                            focus_on(&focus);
                        } else if session.act(Command::SetDuplicateAside { id, other, reason: words }) {
                            request_animation_frame(|| focus_on("alike"));
                        }
                    }
                >
                    <div class="field" class:field-invalid=move || problem.with(Option::is_some)>
                        <label class="field-label" for=for_label>"Why is it not the same?"</label>
                        {move || problem.get().map(|words| view! {
                            <p class="field-error" id=error.clone()>
                                <span class="visually-hidden">"Error: "</span>
                                {words}
                            </p>
                        })}
                        <input
                            class="input"
                            id=for_input
                            type="text"
                            dir="auto"
                            autocomplete="off"
                            maxlength="200"
                            aria-describedby=move || problem.with(Option::is_some).then(|| described.clone())
                            aria-invalid=move || problem.with(Option::is_some).then_some("true")
                            prop:value=move || reason.get()
                            on:input=move |event| reason.set(event_target_value(&event))
                        />
                    </div>
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
