//! Alongside IPSA Online: a narrow view for the side of the screen, one card a line, each field
//! with a button that copies it and a tick that it is entered.

use super::{outcomes::Outcomes, progress::Progress};
use crate::{
    domain::{ClaimId, ExpenseId},
    office::{
        Collection, Command,
        queries::ipsa_online::{self as queries, Card, Field},
    },
    ui::{
        focus,
        parts::{Breadcrumb, PageHeader},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// A claim beside IPSA Online.
#[component]
pub fn AlongsidePage(
    /// Which claim.
    id: ClaimId,
) -> impl IntoView {
    let session = Session::get();
    let model = session
        .query(&[Collection::Claims, Collection::Expenses, Collection::People], move |office| {
            queries::alongside(office, id)
        });
    let is_there = Memo::new(move |_| model.with(Option::is_some));
    let reference = Memo::new(move |_| {
        model.with(|it| it.as_ref().map(|it| it.claim.reference.clone()).unwrap_or_default())
    });
    let at = RwSignal::new(model.with_untracked(|it| it.as_ref().map_or(0, |it| it.next())));
    let card = Memo::new(move |_| {
        model.with(|it| it.as_ref().and_then(|it| it.cards.get(at.get()).cloned()))
    });
    let count = Memo::new(move |_| model.with(|it| it.as_ref().map_or(0, |it| it.cards.len())));
    let claim = Memo::new(move |_| model.with(|it| it.as_ref().map(|it| it.claim.clone())));
    let href = Page::Claim(id).href();
    move || {
        if !is_there.get() {
            return view! {
                <PageHeader title="Claim not found" back=vec![Breadcrumb::new("Claims", "#/claims")]/>
                <p>"This claim is no longer there. It may have been removed; the history tells."</p>
            }
            .into_any();
        }
        let back = vec![
            Breadcrumb::new("Claims", "#/claims"),
            Breadcrumb::new(reference.get_untracked(), href.clone()),
        ];
        view! {
            <div class="alongside">
                <PageHeader title="Alongside IPSA Online" caption="Claim" back/>
                <p>"Put this window at the side of the screen. Copy each field across, and tick it."</p>
                <p class="cluster">
                    <span>"Reference: " <b class="user-text">{move || reference.get()}</b></span>
                    <button
                        class="button button-secondary button-small"
                        type="button"
                        on:click=move |_| copy(session, reference.get_untracked())
                    >
                        "Copy"<span class="visually-hidden">" the reference"</span>
                    </button>
                </p>
                <details class="disclosure">
                    <summary>"Keys"</summary>
                    <div>
                        <p>"They work while a field’s buttons have the focus; Tab goes on as ever."</p>
                        <ul>
                            <li><kbd>"↓"</kbd>" and "<kbd>"↑"</kbd>": the next field, the one before"</li>
                            <li><kbd>"C"</kbd>": copy the field"</li>
                            <li><kbd>"E"</kbd>": tick it as entered and go to the next, or take the tick back"</li>
                            <li><kbd>"N"</kbd>" and "<kbd>"P"</kbd>": the next line, the previous one"</li>
                        </ul>
                    </div>
                </details>
                {move || card.get().map(|card| view! { <LineCard id card at count/> })}
                <section class="section">
                    <h2>"When it is sent"</h2>
                    {move || claim.get().map(|claim| view! { <Progress id claim/> })}
                </section>
                <Outcomes id/>
                <p class="hint">"The fields and their order are those that users report of IPSA Online; IPSA has published neither (sources of 2022 and 2023). Where its form asks otherwise, follow the form."</p>
            </div>
        }
        .into_any()
    }
}

/// The id of a field's copy button.
fn button_id(index: usize) -> String {
    format!("copy-{index}")
}

/// Turns to another line and keeps the focus within the card.
fn turn_to(at: RwSignal<usize>, to: usize) {
    at.set(to);
    focus::soon("alongside-line");
}

#[component]
fn LineCard(id: ClaimId, card: Card, at: RwSignal<usize>, count: Memo<usize>) -> impl IntoView {
    let session = Session::get();
    let expense = card.expense;
    let (entered, all) = (card.entered(), card.fields.len());
    let is_entered = card.is_entered();
    let here = at.get_untracked();
    let keys: Vec<String> = card.fields.iter().map(|field| field.key.to_owned()).collect();
    let tick_all = move |_| {
        session.act(Command::MarkEntered {
            id,
            expense,
            fields: keys.clone(),
            entered: !is_entered,
        });
        focus::soon("tick-all");
    };
    let fields = StoredValue::new(card.fields.clone());
    let on_key = move |event: KeyboardEvent| {
        let is_modified = event.ctrl_key() || event.alt_key() || event.meta_key();
        let Some(index) = focused().filter(|_| !is_modified) else {
            return;
        };
        let last = all.saturating_sub(1);
        let step = |to: usize| focus::on(&button_id(to.min(last)));
        match event.key().as_str() {
            "ArrowDown" => step(index + 1),
            "ArrowUp" => step(index.saturating_sub(1)),
            "c" | "C" => fields.with_value(|fields| {
                if let Some(field) = fields.get(index) {
                    copy(session, field.value.clone());
                }
            }),
            "e" | "E" => fields.with_value(|fields| {
                if let Some(field) = fields.get(index) {
                    tick(session, id, expense, field);
                    let next = if field.entered { index } else { (index + 1).min(last) };
                    focus::soon(button_id(next));
                }
            }),
            "n" | "N" if here + 1 < count.get_untracked() => turn_to(at, here + 1),
            "p" | "P" if here > 0 => turn_to(at, here - 1),
            _ => return,
        }
        event.prevent_default();
    };
    let words = format!("Line {} of {}", card.number, count.get_untracked());
    view! {
        <section class="card alongside-card" aria-labelledby="alongside-line" on:keydown=on_key>
            <h2 id="alongside-line" tabindex="-1">{words}</h2>
            <p>{card.title}</p>
            <div class="meter">
                <label for="alongside-meter">{format!("{entered} of {all} fields entered")}</label>
                <progress id="alongside-meter" max=all.max(1).to_string() value=entered.to_string()></progress>
            </div>
            {(all == 0).then(|| view! {
                <p>"The expense was erased or removed; there is nothing to copy."</p>
            })}
            <ol class="alongside-fields">
                {card.fields.into_iter().enumerate().map(|(index, field)| {
                    view! { <FieldRow id expense index field/> }
                }).collect_view()}
            </ol>
            <div class="button-row">
                {(all > 0).then(|| view! {
                    <button class="button button-secondary" type="button" id="tick-all" on:click=tick_all>
                        {if is_entered { "Take all ticks back" } else { "Tick the whole line" }}
                    </button>
                })}
                <button
                    class="button button-secondary"
                    type="button"
                    disabled=here == 0
                    on:click=move |_| turn_to(at, here.saturating_sub(1))
                >
                    "Previous line"
                </button>
                <button
                    class="button"
                    type="button"
                    disabled=move || { here + 1 >= count.get() }
                    on:click=move |_| turn_to(at, here + 1)
                >
                    "Next line"
                </button>
            </div>
        </section>
    }
}

/// Which field's buttons have the focus.
fn focused() -> Option<usize> {
    let id = document().active_element()?.id();
    let number = id.strip_prefix("copy-").or_else(|| id.strip_prefix("entered-"))?;
    number.parse().ok()
}

fn tick(session: Session, id: ClaimId, expense: ExpenseId, field: &Field) {
    session.act(Command::MarkEntered {
        id,
        expense,
        fields: vec![field.key.to_owned()],
        entered: !field.entered,
    });
}

#[component]
fn FieldRow(id: ClaimId, expense: ExpenseId, index: usize, field: Field) -> impl IntoView {
    let session = Session::get();
    let tick_id = format!("entered-{index}");
    let (label, is_entered) = (field.label, field.entered);
    let value = field.value.clone();
    let of_click = field.value.clone();
    let of_tick = tick_id.clone();
    view! {
        <li class="alongside-field">
            <p class="alongside-label">{label}</p>
            <p class="alongside-value user-text">{value}</p>
            <div class="alongside-acts">
                <button
                    class="button button-secondary button-small"
                    type="button"
                    id=button_id(index)
                    on:click=move |_| copy(session, of_click.clone())
                >
                    "Copy"<span class="visually-hidden">" " {label}</span>
                </button>
                <div class="choice">
                    <input
                        type="checkbox"
                        id=tick_id.clone()
                        prop:checked=is_entered
                        on:change=move |_| {
                            tick(session, id, expense, &field);
                            let tick_id = of_tick.clone();
                            focus::soon(tick_id);
                        }
                    />
                    <label for=tick_id>"Entered"<span class="visually-hidden">": " {label}</span></label>
                </div>
            </div>
        </li>
    }
}

/// Puts a text on the clipboard and says so.
fn copy(session: Session, text: String) {
    let promise = window().navigator().clipboard().write_text(&text);
    wasm_bindgen_futures::spawn_local(async move {
        match wasm_bindgen_futures::JsFuture::from(promise).await {
            Ok(_) => session.tell("Copied"),
            Err(_) => session.tell_failure(
                "The browser does not let this page copy. Select the words and copy them by hand.",
            ),
        }
    });
}
