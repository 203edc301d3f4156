//! Feedback, both ways, and from others in the office.

use crate::{
    domain::{
        FeedbackId, PlacementId,
        feedback::{Feedback, FeedbackFrom},
    },
    office::{
        Command,
        forms::supervision as forms,
        queries::supervision::{FeedbackRow, Supervision},
    },
    ui::{
        parts::{
            Choice, DateField, Form, OpenButton, OpenForm, RadioField, SmallForm, TextAreaField,
            TextField,
        },
        session::Session,
    },
};
use leptos::prelude::*;

/// Feedback.
#[component]
pub fn FeedbackSection(
    id: PlacementId,
    page: Memo<Option<Supervision>>,
    open: OpenForm,
) -> impl IntoView {
    let rows =
        move || page.with(|page| page.as_ref().map(|it| it.feedback.clone()).unwrap_or_default());
    view! {
        <section class="section">
            <div class="section-head">
                <h2>"Feedback"</h2>
                <div class="no-print">
                    <OpenButton open key="feedback" words="Add feedback" first="feedback-from"/>
                </div>
            </div>
            {move || open.is("feedback").then(|| view! { <FeedbackForm placement=id held=None open/> })}
            {move || {
                rows().is_empty().then(|| {
                    view! {
                        <p class="muted">
                            "None yet. Both ways, and from anybody in the office who works with them. Both may read all of it."
                        </p>
                    }
                })
            }}
            <ul class="item-list">
                <For each=rows key=|row| (row.id, format!("{row:?}")) let:row><FeedbackItem row open/></For>
            </ul>
        </section>
    }
}

#[component]
fn FeedbackItem(row: FeedbackRow, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let id = row.id;
    let key = format!("feedback-{id}");
    let shown = key.clone();
    let about = format!("the feedback of {}", row.day);
    let about_remove = format!(" {about}");
    let held = row.feedback.clone();
    let part = |name: &'static str, words: String| {
        (!words.is_empty()).then(|| {
            view! {
                <p class="user-text user-text-lines"><span class="muted">{name}</span> {words}</p>
            }
        })
    };
    view! {
        <li class="item item-tall">
            <div class="item-main">
                <h3 class="item-title user-text">{format!("{} · {}", row.day, row.who)}</h3>
                {part("Good: ", row.feedback.good)}
                {part("Could be better: ", row.feedback.better)}
            </div>
            <div class="item-end no-print">
                <OpenButton open key words="Change" about first="feedback-from" small=true/>
                <button
                    class="button button-quiet button-small"
                    type="button"
                    on:click=move |_| {
                        session.act(Command::RemoveFeedback { id });
                    }
                >
                    "Remove" <span class="visually-hidden">{about_remove}</span>
                </button>
            </div>
            {move || {
                open.is(&shown).then(|| {
                    view! { <FeedbackForm placement=held.placement held=Some((id, held.clone())) open/> }
                })
            }}
        </li>
    }
}

/// The form of feedback.
#[component]
pub fn FeedbackForm(
    /// On which placement.
    placement: PlacementId,
    /// What is there already, if it is changed.
    held: Option<(FeedbackId, Feedback)>,
    /// Which form of the page is open.
    open: OpenForm,
    /// Whether the intern writes it, in their own copy: then it goes to the office.
    #[prop(optional)]
    own: bool,
) -> impl IntoView {
    let session = Session::get();
    let (draft, initial) = match &held {
        Some((id, feedback)) => (format!("feedback.{id}"), forms::feedback_values(feedback)),
        None => {
            let me = session.me.get_untracked().name;
            let today = session.today.get_untracked();
            let mut blank = forms::blank_feedback(today, &me);
            if own {
                blank.set("feedback-from", FeedbackFrom::Intern.key());
            }
            (format!("feedback.new.{placement}"), blank)
        }
    };
    let form = Form::new(draft, initial);
    let save = Callback::new(move |()| {
        let was = held.clone();
        let today = session.today.get_untracked();
        form.submit(
            |values| forms::read_feedback(values, placement, today),
            |now| {
                let feedback = Box::new(now);
                let command = match was {
                    Some((id, was)) => {
                        Command::EditFeedback { id, was: Box::new(was), now: feedback }
                    }
                    None => Command::AddFeedback { feedback },
                };
                session.dispatch(command).map(|_| session.tell("Saved the feedback"))
            },
        )
    });
    let ways: Vec<Choice> = FeedbackFrom::ALL
        .iter()
        .filter(|it| !own || **it == FeedbackFrom::Intern)
        .map(|it| Choice::new(it.key(), it.label()))
        .collect();
    view! {
        <SmallForm form open confirm="Save the feedback" save>
            <RadioField form name="feedback-from" label="From whom to whom?" hint="Both may read it" choices=ways/>
            <TextAreaField form name="feedback-good" label="What is good" hint="With an example" optional=true rows=2/>
            <TextAreaField form name="feedback-better" label="What could be better, and how" optional=true rows=2/>
            <div class="field-row">
                <TextField form name="feedback-by" label="Given by" optional=true width="input-width-20"/>
                <DateField form name="feedback-on" label="Day" hint="Day, month and year"/>
            </div>
        </SmallForm>
    }
}
