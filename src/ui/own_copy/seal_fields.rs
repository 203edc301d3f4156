//! Whether a file is sealed, and with which passphrase. The passphrase is kept nowhere.

use crate::{
    office::own_copy::passphrase::{FEWEST, Strength, strength, suggestion},
    platform::{random, sealing},
    ui::focus,
};
use leptos::prelude::*;

/// What was chosen.
#[derive(Clone, Copy)]
pub struct Seal {
    /// Whether the file is to be sealed.
    pub wanted: RwSignal<bool>,
    /// The passphrase as typed.
    pub passphrase: RwSignal<String>,
    /// What is wrong with it.
    pub problem: RwSignal<Option<&'static str>>,
}

impl Seal {
    /// Sealed, as soon as there is a passphrase; not, where the browser cannot.
    pub fn new() -> Seal {
        Seal {
            wanted: RwSignal::new(sealing::is_possible()),
            passphrase: RwSignal::new(String::new()),
            problem: RwSignal::new(None),
        }
    }

    /// The passphrase to seal with; nothing where none is wanted.
    ///
    /// # Errors
    /// Where one is wanted and is too short; it is told beside the field.
    pub fn read(&self) -> Result<Option<String>, ()> {
        if !self.wanted.get_untracked() {
            return Ok(None);
        }
        let passphrase = self.passphrase.get_untracked();
        if passphrase.chars().count() < FEWEST {
            self.problem
                .set(Some("Type a passphrase of at least 8 characters, or untick the box."));
            focus::soon("passphrase");
            return Err(());
        }
        self.problem.set(None);
        Ok(Some(passphrase))
    }
}

/// Whether a file is sealed, and with which passphrase.
#[component]
pub fn SealFields(
    /// What is chosen.
    seal: Seal,
    /// What to know about the passphrase.
    hint: &'static str,
    /// What it means not to seal the file.
    unsealed: &'static str,
    /// Whether a good one is offered.
    #[prop(optional)]
    suggest: bool,
) -> impl IntoView {
    if !sealing::is_possible() {
        return view! {
            <div class="notice notice-warning">
                <p>"This page did not come over a secure connection (https), so this browser cannot seal the file. " {unsealed}</p>
            </div>
        }
        .into_any();
    }
    let how_strong = move || {
        let passphrase = seal.passphrase.get();
        (!passphrase.is_empty()).then(|| strength(&passphrase))
    };
    let described = move || match seal.problem.get() {
        Some(_) => "passphrase-hint passphrase-error passphrase-strength",
        None => "passphrase-hint passphrase-strength",
    };
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id="seal"
                prop:checked=move || seal.wanted.get()
                on:change=move |event| seal.wanted.set(event_target_checked(&event))
            />
            <label for="seal">"Seal the file with a passphrase"</label>
        </div>
        <Show
            when=move || seal.wanted.get()
            fallback=move || view! { <p class="warning-text">{unsealed}</p> }
        >
            <div class="field" class:field-invalid=move || seal.problem.get().is_some()>
                <label class="field-label" for="passphrase">"Passphrase"</label>
                <p class="hint" id="passphrase-hint">{hint}</p>
                {move || seal.problem.get().map(|words| view! {
                    <p class="field-error" id="passphrase-error">
                        <span class="visually-hidden">"Error: "</span>
                        {words}
                    </p>
                })}
                <div class="cluster">
                    <input
                        class="input input-width-20"
                        id="passphrase"
                        type="text"
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        prop:value=move || seal.passphrase.get()
                        on:input=move |event| {
                            seal.problem.set(None);
                            seal.passphrase.set(event_target_value(&event));
                        }
                        aria-describedby=described
                        aria-invalid=move || seal.problem.get().map(|_| "true")
                    />
                    {suggest.then(|| view! {
                        <button
                            class="button button-secondary"
                            type="button"
                            on:click=move |_| {
                                seal.problem.set(None);
                                seal.passphrase.set(suggestion(&random::bytes()));
                            }
                        >
                            "Suggest one"
                        </button>
                    })}
                </div>
                <p class="hint" id="passphrase-strength" aria-live="polite">
                    {move || how_strong().map(|strength| match strength {
                        Strength::TooShort => view! { {strength.words()} }.into_any(),
                        strength => view! { "How well it holds: " <strong>{strength.words()}</strong> }.into_any(),
                    })}
                </p>
            </div>
        </Show>
    }
    .into_any()
}
