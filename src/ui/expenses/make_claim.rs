//! Making a claim of chosen expenses: its reference is asked for, nothing else.

use crate::{
    domain::ExpenseId,
    office::{
        Command,
        forms::{Values, claim as form_of_claim},
        queries::{
            claims,
            expenses::{self as queries, Chosen},
        },
    },
    ui::{
        parts::{DraftNotice, ErrorSummary, Form, TextField},
        route::Page,
        session::Session,
    },
};
use leptos::{html, prelude::*};
use std::collections::BTreeSet;

/// Asks for the reference, and makes the claim.
#[component]
pub fn MakeClaimDialog(
    /// The expenses chosen.
    chosen_ids: RwSignal<BTreeSet<ExpenseId>>,
    /// Whether the dialog is open.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let session = Session::get();
    let dialog = NodeRef::<html::Dialog>::new();
    let form = Form::new("claim.new", Values::new());
    let chosen = RwSignal::new(Chosen::default());
    Effect::new(move |_| {
        let wanted = is_open.get();
        let Some(dialog) = dialog.get() else {
            return;
        };
        if wanted && !dialog.open() {
            let ids = chosen_ids.get_untracked();
            let (now, taken) =
                session.read(|office| (queries::chosen(office, ids), claims::references(office)));
            form.start_again();
            let reference = form_of_claim::suggest_reference(&now.days, &taken);
            form.values.set(Values::new().with("reference", reference));
            chosen.set(now);
            // Shown without being modal where the browser cannot do better.
            if dialog.show_modal().is_err() {
                dialog.show();
            }
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
    let submit = move || {
        let chosen = chosen.get_untracked();
        let taken = session.read(claims::references);
        form.submit(
            |values| form_of_claim::read_reference(values, &taken, &chosen.names),
            |reference| {
                let expenses = chosen.ids.clone();
                let created = session.dispatch(Command::MakeClaim { reference, expenses })?;
                chosen_ids.set(BTreeSet::new());
                is_open.set(false);
                if let Some(created) = created {
                    session.go(Page::Claim(created.into()));
                }
                Ok(())
            },
        );
    };
    let what = move || {
        chosen.with(|chosen| match chosen.ids.len() {
            1 => format!("1 expense, {}.", chosen.total),
            many => format!("{many} expenses, {} together.", chosen.total),
        })
    };
    let without = move || {
        chosen.with(|chosen| match chosen.without_receipt {
            0 => None,
            1 => Some(
                "One of them has no receipt yet, and no reason why not. You can still add it."
                    .to_owned(),
            ),
            many => Some(format!(
                "{many} of them have no receipt yet, and no reason why not. You can still add them."
            )),
        })
    };
    view! {
        <dialog
            class="dialog"
            aria-labelledby="make-claim-title"
            node_ref=dialog
            on:close=move |_| is_open.set(false)
        >
            <form
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                <h2 id="make-claim-title">"Make a claim"</h2>
                <div class="dialog-body">
                    <ErrorSummary form/>
                    <DraftNotice form/>
                    <p>{what}</p>
                    {move || without().map(|words| view! {
                        <div class="notice notice-warning"><p>{words}</p></div>
                    })}
                    <TextField
                        form
                        name="reference"
                        label="Reference"
                        hint="Short, and different for every claim. Name nobody: it goes to IPSA, and the files are named for it."
                    />
                </div>
                <div class="button-row">
                    <button class="button" type="submit">"Make the claim"</button>
                    <button
                        class="button button-secondary"
                        type="button"
                        on:click=move |_| is_open.set(false)
                    >
                        "Cancel"
                    </button>
                </div>
            </form>
        </dialog>
    }
}
