//! The question why, asked when it comes to nothing.

use crate::{
    domain::{ApplicantId, applicant::Stage},
    office::{
        Command,
        forms::{Values, applicant::read_reason},
        queries::letters::reasons,
    },
    ui::{
        parts::{Choice, DraftNotice, Form, SelectField, TextAreaField},
        session::Session,
    },
};
use leptos::{html, prelude::*};

/// Of whom, and for which outcome, the reason is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The application.
    pub id: ApplicantId,
    /// Who applied.
    pub name: String,
    /// The outcome.
    pub stage: Stage,
}

/// Asks for the reason, then moves the applicant. Open while `asked` holds something.
#[component]
pub fn OutcomeDialog(
    /// Of whom, and for which outcome.
    asked: RwSignal<Option<Asked>>,
    /// Told once the move is done.
    after: Callback<(ApplicantId, Stage)>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let wanted = asked.with(Option::is_some);
        if let Some(dialog) = dialog.get() {
            if wanted && !dialog.open() {
                // Shown without being modal where the browser cannot do better.
                if dialog.show_modal().is_err() {
                    dialog.show();
                }
            } else if !wanted && dialog.open() {
                dialog.close();
            }
        }
    });
    view! {
        <dialog
            class="dialog"
            aria-labelledby="outcome-title"
            node_ref=dialog
            on:close=move |_| {
                // Escape closes it too; what it was opened from is shut by now.
                if let Some(Some(whom)) = asked.try_get_untracked() {
                    leave(asked, whom.id);
                }
            }
        >
            {move || asked.get().map(|whom| view! { <OutcomeForm whom asked after/> })}
        </dialog>
    }
}

#[component]
fn OutcomeForm(
    whom: Asked,
    asked: RwSignal<Option<Asked>>,
    after: Callback<(ApplicantId, Stage)>,
) -> impl IntoView {
    let session = Session::get();
    let Asked { id, name, stage } = whom;
    let form = Form::new(format!("outcome.{id}.{}", stage.key()), Values::new());
    let (title, hint, confirm) = match stage {
        Stage::Declined => (
            format!("{name} declined the offer"),
            "What they said, if anything. It helps with the next opening.",
            "Move to declined",
        ),
        Stage::Withdrawn => {
            (format!("{name} withdrew"), "What they said, if anything.", "Move to withdrawn")
        }
        _ => (
            format!("{name} was not successful"),
            "In words that you could read out to them: they may ask to see it.",
            "Move to not successful",
        ),
    };
    let reasons: Vec<Choice> = session
        .read(|office| reasons(office, stage))
        .into_iter()
        .map(|words| Choice::new(words.clone(), words))
        .collect();
    let save = move || {
        let done = form.submit(read_reason, |reason| {
            if session.act(Command::MoveApplicant { id, stage, reason }) {
                after.run((id, stage));
            }
            Ok(())
        });
        if done {
            asked.set(None);
        } else {
            super::focus::first_of(vec!["reason".to_owned()]);
        }
    };
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <h2 id="outcome-title" class="user-text clamp-3">{title}</h2>
            <div class="dialog-body">
                <DraftNotice form/>
                {(stage == Stage::NotSuccessful).then(|| view! {
                    <p>"They still have to be told. Today reminds you until you note that they were."</p>
                })}
                <SelectField
                    form
                    name="reason-listed"
                    label="Why"
                    choices=reasons
                    none="None of these, or more than one"
                    hint="The list can be changed in the recruitment settings"
                    optional=true
                />
                <TextAreaField form name="reason" label="In your own words" hint optional=true rows=3/>
            </div>
            <div class="button-row">
                <button class="button" type="submit">{confirm}</button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        leave(asked, id);
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
}

/// Closes the question without a move. The browser gives the focus back to where it was; where that
/// was a line of the menu, which is shut by now, the menu takes it.
fn leave(asked: RwSignal<Option<Asked>>, id: ApplicantId) {
    asked.set(None);
    super::focus::keep(vec![format!("move-{id}")]);
}
