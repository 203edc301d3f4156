//! One item of an office's list: what it says, and what can be done with it.

use super::item_form::ItemForm;
use crate::{
    domain::{checklist::ListKind, office_list::ListItem},
    office::{Command, queries::office_lists::ListPage},
    ui::{focus, session::Session},
};
use leptos::{html, prelude::*};

/// What is to be known of an item, in a line: who, when, for whom.
fn meta(kind: ListKind, item: &ListItem) -> String {
    if kind == ListKind::Readiness {
        return String::new();
    }
    let mut words = vec![item.owner.label().to_owned()];
    if let Some(rule) = item.due {
        words.push(rule.words());
    }
    if !item.kinds.is_empty() {
        let kinds: Vec<&str> = item.kinds.iter().map(|kind| kind.label()).collect();
        words.push(format!("for: {}", kinds.join(", ").to_lowercase()));
    }
    words.join(" · ")
}

/// One item of an office's list.
#[component]
pub fn ItemLine(
    kind: ListKind,
    key: String,
    model: Memo<ListPage>,
    /// The keys of its section, in order.
    keys: Memo<Vec<String>>,
) -> impl IntoView {
    let session = Session::get();
    let key = StoredValue::new(key);
    let item = Memo::new(move |_| {
        model.with(|model| {
            key.with_value(|key| {
                model.items.iter().find(|(it, _)| it == key).map(|(_, item)| item.clone())
            })
            .unwrap_or_default()
        })
    });
    let title = Memo::new(move |_| item.with(|item| item.title.clone()));
    let is_off = Memo::new(move |_| item.with(|item| item.off));
    let is_own = Memo::new(move |_| item.with(ListItem::is_own));
    let is_first = move || keys.with(|keys| key.with_value(|key| keys.first() == Some(key)));
    let is_last = move || keys.with(|keys| key.with_value(|key| keys.last() == Some(key)));
    let up_id = move || format!("up-{}", key.get_value());
    let down_id = move || format!("down-{}", key.get_value());
    let move_it = move |up: bool| {
        session.act(Command::MoveListItem { list: kind, key: key.get_value(), up });
        // At an end the button that was pressed is gone: the other one takes the focus.
        request_animation_frame(move || {
            let is_at_end = if up { is_first() } else { is_last() };
            focus::on(&if up != is_at_end { up_id() } else { down_id() });
        });
    };
    let details = NodeRef::<html::Details>::new();
    let is_open = RwSignal::new(false);
    let change_id = move || format!("change-{}", key.get_value());
    let done = Callback::new(move |()| {
        if let Some(details) = details.get_untracked() {
            details.set_open(false);
        }
        focus::on(&change_id());
    });
    let about = move || format!(": {}", title.get());
    view! {
        <li class="item list-item" data-off=move || is_off.get().then_some("true")>
            <div class="item-main">
                <p class="item-title user-text">{move || title.get()}</p>
                {move || {
                    let guidance = item.with(|item| item.guidance.clone());
                    (!guidance.is_empty()).then(|| view! { <p class="item-meta user-text">{guidance}</p> })
                }}
                {move || {
                    let words = item.with(|item| meta(kind, item));
                    (!words.is_empty()).then(|| view! { <p class="item-meta list-item-facts">{words}</p> })
                }}
                <p class="list-item-tags">
                    {move || item.with(|item| item.gate).then(|| view! { <strong class="tag tag-red">"Gate"</strong> })}
                    {move || is_own.get().then(|| view! { <strong class="tag tag-blue">"Your own"</strong> })}
                    {move || item.with(ListItem::is_changed).then(|| view! { <strong class="tag tag-blue">"Changed"</strong> })}
                    {move || is_off.get().then(|| view! { <strong class="tag tag-grey">"Switched off"</strong> })}
                </p>
            </div>
            <div class="item-end no-print">
                <Show when=move || !is_first()>
                    <button class="button button-quiet button-small" id=up_id type="button" on:click=move |_| move_it(true)>
                        "Up"<span class="visually-hidden">{about}</span>
                    </button>
                </Show>
                <Show when=move || !is_last()>
                    <button class="button button-quiet button-small" id=down_id type="button" on:click=move |_| move_it(false)>
                        "Down"<span class="visually-hidden">{about}</span>
                    </button>
                </Show>
                {move || {
                    if is_own.get() {
                        view! {
                            <button
                                class="button button-quiet button-danger button-small"
                                type="button"
                                on:click=move |_| {
                                    session.act(Command::RemoveListItem { list: kind, key: key.get_value() });
                                    focus::on("add-list-item");
                                }
                            >
                                "Remove"<span class="visually-hidden">{about}</span>
                            </button>
                        }.into_any()
                    } else {
                        view! {
                            <button
                                class="button button-quiet button-small"
                                type="button"
                                on:click=move |_| {
                                    let off = !is_off.get_untracked();
                                    session.act(Command::SwitchListItem { list: kind, key: key.get_value(), off });
                                }
                            >
                                {move || if is_off.get() { "Switch on" } else { "Switch off" }}
                                <span class="visually-hidden">{about}</span>
                            </button>
                        }.into_any()
                    }
                }}
            </div>
            <details
                class="disclosure list-item-change no-print"
                name="list-entry"
                node_ref=details
                on:toggle=move |_| {
                    is_open.set(details.get_untracked().is_some_and(|details| details.open()));
                }
            >
                <summary id=change_id on:click=move |_| is_open.set(true)>"Change"<span class="visually-hidden">{about}</span></summary>
                <div>
                    {move || is_open.get().then(|| {
                        let was = item.get_untracked();
                        let held = StoredValue::new(was.clone());
                        let act = move |now: ListItem| {
                            session
                                .dispatch(Command::EditListItem {
                                    list: kind,
                                    key: key.get_value(),
                                    was: Box::new(held.get_value()),
                                    now: Box::new(now),
                                })
                                .map(|_| session.tell("Changed the item"))
                        };
                        view! {
                            <ItemForm
                                kind
                                draft=format!("list-item.{}.{}", kind.key(), key.get_value())
                                was
                                section=String::new()
                                words="Save changes"
                                act
                                done
                            />
                        }
                    })}
                </div>
            </details>
        </li>
    }
}
