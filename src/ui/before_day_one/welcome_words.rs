//! The words of a welcome note: for one placement, or as the library of papers keeps them for all.

use crate::{
    domain::{
        PlacementId,
        paper::PaperKind,
        templates::papers::{VERSION, fields_of},
        welcome::{Welcome, words_of},
    },
    office::{
        Command, forms::welcome as forms, preparing::Preparing,
        queries::welcome::WelcomePage as Model,
    },
    ui::{
        parts::{Form, OpenForm, SmallForm, TextAreaField, TextField, TickField},
        session::Session,
    },
};
use leptos::prelude::*;

/// The form of a welcome note's words.
#[component]
pub fn WordsForm(id: PlacementId, kept: Model, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("welcome-words.{id}"), forms::words_values(&kept.words));
    let is_own = kept.is_own;
    let was = StoredValue::new(kept.welcome);
    let change = move |now: Welcome| {
        let what = Preparing::EditWelcome { was: Box::new(was.get_value()), now: Box::new(now) };
        session.dispatch(Command::Prepare { placement: id, what }).map(drop)
    };
    let save = Callback::new(move |()| {
        form.submit(forms::read_words, |(letter, for_all)| {
            if for_all {
                let (kind, text) = (PaperKind::WelcomeNote, words_of(&letter));
                session.dispatch(Command::EditPaperWording { kind, text, made_from: VERSION })?;
                change(Welcome { own: None, ..was.get_value() })?;
            } else {
                change(Welcome { own: Some(letter), ..was.get_value() })?;
            }
            session.tell("Changed the words of the welcome note");
            Ok(())
        })
    });
    view! {
        <SmallForm form open save>
            <TextField form name="words-subject" label="Subject"/>
            <TextAreaField
                form
                name="words-body"
                label="Note"
                hint="“When :: 10 am” is said as “When: 10 am” in the e-mail, and stands in columns on paper"
                rows=14
            />
            <TickField form name="words-for-all" label="Use these words for everybody who comes"/>
            <details class="disclosure">
                <summary>"Fields that fill themselves in"</summary>
                <div>
                    <dl class="figure-list">
                        {fields_of(PaperKind::WelcomeNote)
                            .iter()
                            .map(|(name, meaning)| view! {
                                <div>
                                    <dt><code>{format!("{{{{{name}}}}}")}</code></dt>
                                    <dd>{*meaning}</dd>
                                </div>
                            })
                            .collect_view()}
                    </dl>
                </div>
            </details>
            {is_own.then(|| view! {
                <p>
                    <button
                        class="link-button"
                        type="button"
                        on:click=move |_| {
                            if change(Welcome { own: None, ..was.get_value() }).is_ok() {
                                form.discard();
                                open.close();
                                session.tell("Back to the usual words");
                            }
                        }
                    >
                        "Go back to the usual words"
                    </button>
                </p>
            })}
        </SmallForm>
    }
}
