//! A form: raw texts kept as a draft through a reload, then a valid value or a list of what to mend.

use crate::{
    office::{FieldProblem, Problem, forms::Values},
    platform::preferences,
    ui::focus,
};
use leptos::prelude::*;

/// A form's state. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Form {
    draft: StoredValue<String>,
    initial: StoredValue<Values>,
    /// The raw texts.
    pub values: RwSignal<Values>,
    /// What is wrong, field by field.
    pub problems: RwSignal<Vec<FieldProblem>>,
    /// What stands in the way of the whole.
    pub refusal: RwSignal<Option<String>>,
    /// Whether the texts come from a draft of before.
    pub restored: RwSignal<bool>,
}

impl Form {
    /// A form that starts with these texts, or with the draft of this name where there is one. The
    /// name may hold a record's id, never what people typed.
    pub fn new(draft: impl Into<String>, initial: Values) -> Form {
        let draft = format!("draft.{}", draft.into());
        let kept: Option<Values> = preferences::get(&draft);
        let restored = kept.as_ref().is_some_and(|kept| *kept != initial);
        Form {
            draft: StoredValue::new(draft),
            values: RwSignal::new(kept.unwrap_or_else(|| initial.clone())),
            initial: StoredValue::new(initial),
            problems: RwSignal::new(Vec::new()),
            refusal: RwSignal::new(None),
            restored: RwSignal::new(restored),
        }
    }

    /// What a field says, followed.
    pub fn get(&self, field: &str) -> String {
        self.values.with(|values| values.get(field).to_owned())
    }

    /// Sets a field, and keeps the draft.
    pub fn set(&self, field: &str, text: impl Into<String>) {
        self.values.update(|values| values.set(field, text));
        self.values.with_untracked(|values| {
            self.draft.with_value(|draft| preferences::set(draft, values));
        });
    }

    /// What is wrong with a field, followed.
    pub fn problem(&self, field: &str) -> Option<String> {
        self.problems.with(|problems| {
            problems
                .iter()
                .find(|problem| problem.field == field)
                .map(|problem| problem.message.clone())
        })
    }

    /// Reads the form and acts on what it says. What is wrong is shown, and takes the focus; else
    /// the draft is dropped. Gives whether it was done.
    pub fn submit<T>(
        &self,
        read: impl FnOnce(&Values) -> Result<T, Vec<FieldProblem>>,
        act: impl FnOnce(T) -> Result<(), Problem>,
    ) -> bool {
        let read = self.values.with_untracked(read);
        let (problems, refusal) = match read {
            Err(problems) => (problems, None),
            Ok(value) => match act(value) {
                Ok(()) => {
                    self.discard();
                    // A form that stays says no longer that it is not saved. Many are gone by now.
                    let _ = self.restored.try_set(false);
                    return true;
                }
                Err(problem) => (Vec::new(), Some(problem.to_string())),
            },
        };
        self.problems.set(problems);
        self.refusal.set(refusal);
        focus::soon("error-summary");
        false
    }

    /// Drops the draft.
    pub fn discard(&self) {
        self.draft.with_value(|draft| preferences::remove(draft));
    }

    /// Puts the texts back to what the form started with, and drops the draft.
    pub fn start_again(&self) {
        self.discard();
        self.problems.set(Vec::new());
        self.refusal.set(None);
        self.restored.set(false);
        self.values.set(self.initial.get_value());
    }
}

/// Lists what is wrong, above the form; each line leads to its field.
#[component]
pub fn ErrorSummary(form: Form) -> impl IntoView {
    let has_any = move || {
        form.problems.with(|problems| !problems.is_empty())
            || form.refusal.with(|refusal| refusal.is_some())
    };
    view! {
        <Show when=has_any>
            <div
                class="error-summary"
                id="error-summary"
                role="alert"
                tabindex="-1"
                aria-labelledby="error-summary-title"
            >
                <h2 id="error-summary-title">"There is a problem"</h2>
                {move || form.refusal.get().map(|words| view! { <p class="user-text">{words}</p> })}
                <ul>
                    {move || {
                        form.problems.get().into_iter().map(|problem| {
                            let id = problem.field.clone();
                            let href = format!("#{id}");
                            view! {
                                <li>
                                    <a
                                        href=href
                                        on:click=move |event| {
                                            event.prevent_default();
                                            focus::on(&id);
                                        }
                                    >
                                        {problem.message}
                                    </a>
                                </li>
                            }
                        }).collect_view()
                    }}
                </ul>
            </div>
        </Show>
    }
}

/// Says that what was typed before is still here, with a way to start again.
#[component]
pub fn DraftNotice(form: Form) -> impl IntoView {
    view! {
        <Show when=move || form.restored.get()>
            <div class="notice notice-info">
                <p>
                    "What you typed before is still here, not saved yet. "
                    <button
                        class="link-button"
                        type="button"
                        on:click=move |_| form.start_again()
                    >
                        "Start again instead"
                    </button>
                </p>
            </div>
        </Show>
    }
}
