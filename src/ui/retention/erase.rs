//! A button that erases one person, after asking.

use crate::{
    domain::PersonId,
    office::Command,
    ui::{parts::ConfirmDialog, route::Page, session::Session},
};
use leptos::prelude::*;

/// Erases one person, after asking; then goes to a page that does not need them.
#[component]
pub fn ErasePerson(
    /// Who.
    person: PersonId,
    /// The page to go to.
    then: Page,
) -> impl IntoView {
    let session = Session::get();
    let is_asking = RwSignal::new(false);
    let then = StoredValue::new(then);
    let has_placement = session.read(|office| office.placements.of(person).next().is_some());
    view! {
        <div class="button-row section">
            <button
                class="button button-quiet button-danger"
                type="button"
                on:click=move |_| is_asking.set(true)
            >
                "Erase this person"
            </button>
        </div>
        <ConfirmDialog
            open=is_asking
            id="erasing-title"
            title="Erase this person?"
            confirm="Erase for good"
            danger=true
            on_confirm=Callback::new(move |()| {
                match session.dispatch(Command::ErasePerson { id: person }) {
                    Ok(_) => {
                        session.go(then.get_value());
                        session.tell("Erased");
                    }
                    Err(problem) => session.tell_failure(problem.to_string()),
                }
            })
        >
            <p>
                "Everything about them goes: applications, scores, interviews, letters, placements, expenses with their receipts, and every line of the history that is theirs. It cannot be undone."
            </p>
            {has_placement.then(|| view! {
                <p>
                    "They have or had a placement. Records of pay, hours and expenses may have to be kept for years: "
                    <a href=Page::Rules.href()>"look at the rules and their sources"</a>
                    " first."
                </p>
            })}
            <p>
                "A marker that names nobody stays, so that no backup brings them back into this office. Backup files made before still hold them: delete those."
            </p>
        </ConfirmDialog>
    }
}
