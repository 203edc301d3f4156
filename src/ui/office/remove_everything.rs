//! Removes everything from this browser, after asking twice.

use crate::ui::{first_run::start_afresh, route::Page, session::Session};
use leptos::{html, prelude::*};

/// Removes everything from this browser, after asking twice.
#[component]
pub fn RemoveEverything() -> impl IntoView {
    let session = Session::get();
    let dialog = NodeRef::<html::Dialog>::new();
    let is_sure = RwSignal::new(false);
    let is_asked = RwSignal::new(false);
    let is_removing = RwSignal::new(false);
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let open = move |_| {
        is_sure.set(false);
        is_asked.set(false);
        if let Some(dialog) = dialog.get_untracked()
            && dialog.show_modal().is_err()
        {
            // Shown without being modal where the browser cannot do better.
            dialog.show();
        }
    };
    let remove = move |_| {
        if is_removing.get_untracked() {
            return;
        }
        if is_sure.get_untracked() {
            is_removing.set(true);
            start_afresh(session, move || {
                is_removing.set(false);
                close();
            });
        } else {
            is_asked.set(true);
            crate::ui::focus::on("remove-sure");
        }
    };
    let is_wrong = move || is_asked.get() && !is_sure.get();
    view! {
        <section class="section office-part" aria-labelledby="remove">
            <h2 id="remove">"Remove everything"</h2>
            <p>"Takes the whole office out of this browser, receipts and history too: when you hand this computer on, or begin afresh."</p>
            <div class="button-row">
                <button class="button button-danger" type="button" on:click=open>
                    "Remove everything from this browser"
                </button>
            </div>
            <dialog class="dialog" aria-labelledby="remove-title" node_ref=dialog>
                <h2 id="remove-title">"Remove everything?"</h2>
                <div class="dialog-body">
                    <p>"All people, openings, placements, expenses, receipts and the history go from this browser. It cannot be undone. Only a backup can bring them back."</p>
                    <p>
                        <a href=Page::Backup.href() on:click=move |_| close()>"Take a backup first"</a>
                    </p>
                    <div class="field" class:field-invalid=is_wrong>
                        {move || is_wrong().then(|| view! {
                            <p class="field-error" id="remove-sure-error">
                                <span class="visually-hidden">"Error: "</span>
                                "Tick the box if you mean it."
                            </p>
                        })}
                        <div class="choice">
                            <input
                                type="checkbox"
                                id="remove-sure"
                                prop:checked=move || is_sure.get()
                                on:change=move |event| is_sure.set(event_target_checked(&event))
                                aria-describedby=move || is_wrong().then_some("remove-sure-error")
                                aria-invalid=move || is_wrong().then_some("true")
                            />
                            <label for="remove-sure">"I have a backup, or do not need one"</label>
                        </div>
                    </div>
                </div>
                <p role="status">
                    {move || is_removing.get().then_some("Removing everything. With many receipts this takes a while: leave this page open.")}
                </p>
                <div class="button-row">
                    <button
                        class="button button-danger"
                        type="button"
                        aria-busy=move || is_removing.get().then_some("true")
                        on:click=remove
                    >
                        {move || if is_removing.get() { "Removing…" } else { "Remove everything" }}
                    </button>
                    <button class="button button-secondary" type="button" on:click=move |_| close()>
                        "Cancel"
                    </button>
                </div>
            </dialog>
        </section>
    }
}
