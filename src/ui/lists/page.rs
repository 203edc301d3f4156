//! One list of the office: its items, section by section, to be changed in their place.

use super::{item::ItemLine, item_form::ItemForm, newer::NewerBuiltIn};
use crate::{
    domain::{checklist::ListKind, office_list::ListItem},
    office::{
        Collection, Command,
        queries::office_lists::{self, ListPage as Model},
    },
    ui::{
        focus,
        parts::{Breadcrumb, ConfirmDialog, PageHeader},
        route::Page,
        session::Session,
    },
};
use leptos::{html, prelude::*};

/// One list of the office.
#[component]
pub fn ListPage(
    /// Which list.
    kind: ListKind,
) -> impl IntoView {
    let session = Session::get();
    let model =
        session.query(&[Collection::OfficeLists], move |office| office_lists::page(office, kind));
    let sections = Memo::new(move |_| model.with(Model::sections));
    let is_own = Memo::new(move |_| model.with(|it| it.is_own));
    let is_restoring = RwSignal::new(false);
    let restore = move |()| {
        if session.act(Command::RestoreBuiltIn { list: kind }) {
            session.tell("This is the built-in list again");
            focus::on("list-standing");
        }
    };
    let standing = move || {
        model.with(|it| {
            if it.is_own {
                format!(
                    "Your office’s own list, made from version {} of the built-in one.",
                    it.version
                )
            } else {
                format!(
                    "The list as it comes with Understudy, version {}. The first change makes it your own.",
                    it.version
                )
            }
        })
    };
    view! {
        <PageHeader
            title=kind.label()
            caption="List"
            back=vec![
                Breadcrumb::new("Office", Page::Office.href()),
                Breadcrumb::new("Lists", Page::Lists.href()),
            ]
        >
            <Show when=move || is_own.get()>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| is_restoring.set(true)
                >
                    "Restore the built-in list"
                </button>
            </Show>
        </PageHeader>
        <p class="lede">{office_lists::about(kind)}</p>
        <p id="list-standing" tabindex="-1">{standing}</p>
        <NewerBuiltIn kind model/>
        <For each=move || sections.get() key=Clone::clone let:section>
            <Section kind section model/>
        </For>
        <AddItem kind sections/>
        <ConfirmDialog
            open=is_restoring
            id="restore-title"
            title="Restore the built-in list?"
            confirm="Restore it"
            on_confirm=Callback::new(restore)
        >
            <p>"Your own items and changes go from this list; the history keeps them, and can undo this. Placements keep the copies they have."</p>
        </ConfirmDialog>
    }
}

#[component]
fn Section(kind: ListKind, section: String, model: Memo<Model>) -> impl IntoView {
    let heading = section.clone();
    let keys = Memo::new(move |_| {
        model.with(|it| {
            it.items
                .iter()
                .filter(|(_, item)| item.section == section)
                .map(|(key, _)| key.clone())
                .collect::<Vec<String>>()
        })
    });
    view! {
        <section class="section">
            <h2 class="user-text">{heading}</h2>
            <ul class="item-list">
                <For each=move || keys.get() key=Clone::clone let:key>
                    <ItemLine kind key model keys/>
                </For>
            </ul>
        </section>
    }
}

#[component]
fn AddItem(kind: ListKind, sections: Memo<Vec<String>>) -> impl IntoView {
    let session = Session::get();
    let is_question = kind == ListKind::Readiness;
    let last = sections.with_untracked(|sections| sections.last().cloned().unwrap_or_default());
    let details = NodeRef::<html::Details>::new();
    let is_open = RwSignal::new(false);
    let act = move |item: ListItem| {
        session
            .dispatch(Command::AddListItem { list: kind, item: Box::new(item) })
            .map(|_| session.tell("Added to the list"))
    };
    let done = Callback::new(move |()| {
        if let Some(details) = details.get_untracked() {
            details.set_open(false);
        }
        focus::on("add-list-item");
    });
    // One form of an item is open at a time, so that no two fields are of one name.
    view! {
        <details
            class="disclosure section no-print"
            name="list-entry"
            node_ref=details
            on:toggle=move |_| {
                is_open.set(details.get_untracked().is_some_and(|details| details.open()));
            }
        >
            <summary id="add-list-item" on:click=move |_| is_open.set(true)>
                {if is_question { "Add a question" } else { "Add an item" }}
            </summary>
            <div>
                {move || is_open.get().then(|| {
                    view! {
                        <ItemForm
                            kind
                            draft=format!("list-item.new.{}", kind.key())
                            was=ListItem::default()
                            section=last.clone()
                            words=if is_question { "Add the question" } else { "Add the item" }
                            act
                            done
                        />
                    }
                })}
            </div>
        </details>
    }
}
