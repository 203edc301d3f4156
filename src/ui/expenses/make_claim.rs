//! Making a claim of chosen expenses: its reference is asked for, nothing else; or they go into a claim
//! that was not sent yet.

use crate::{
    domain::{ClaimId, ExpenseId},
    office::{
        Command,
        forms::{
            Values,
            claim::{self as form_of_claim, IntoClaim},
        },
        queries::{
            claims,
            expenses::{self as queries, Chosen},
        },
    },
    ui::{
        parts::{Choice, DraftNotice, ErrorSummary, Form, SelectField, TextField},
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
    let drafts = RwSignal::new(Vec::<(ClaimId, String)>::new());
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
            drafts.set(session.read(claims::drafts));
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
            |values| form_of_claim::read_into_claim(values, &taken, &chosen.names),
            |into| {
                let expenses = chosen.ids.clone();
                let claim = match into {
                    IntoClaim::New(reference) => session
                        .dispatch(Command::MakeClaim { reference, expenses })?
                        .map(ClaimId::from),
                    IntoClaim::Draft(id) => {
                        session.dispatch(Command::PutIntoClaim { id, expenses })?;
                        Some(id)
                    }
                };
                chosen_ids.set(BTreeSet::new());
                is_open.set(false);
                if let Some(claim) = claim {
                    session.go(Page::Claim(claim));
                }
                Ok(())
            },
        );
    };
    let is_new = move || form.get("into_claim").is_empty();
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
                    {move || {
                        let drafts = drafts.get();
                        (!drafts.is_empty()).then(|| {
                            let choices: Vec<Choice> =
                                drafts.iter().map(|(id, reference)| Choice::new(id.to_string(), reference)).collect();
                            view! {
                                <SelectField
                                    form
                                    name="into_claim"
                                    label="Put into"
                                    hint="A claim that was not sent yet takes more lines, after its own."
                                    none="A new claim"
                                    choices
                                />
                            }
                        })
                    }}
                    <Show when=is_new>
                        <TextField
                            form
                            name="reference"
                            label="Reference"
                            hint="Short, and different for every claim. Name nobody: it goes to IPSA, and the files are named for it."
                        />
                    </Show>
                </div>
                <div class="button-row">
                    <button class="button" type="submit">
                        {move || if is_new() { "Make the claim" } else { "Put them in" }}
                    </button>
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
