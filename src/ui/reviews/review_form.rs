//! The form of a mid-point or final review.

use crate::{
    domain::{GoalId, PlacementId, review::ReviewKind},
    office::{
        Command,
        forms::review::{self as forms, goal_field},
        queries::reviews::ReviewPage as Model,
    },
    ui::{
        focus,
        parts::{
            DateField, DraftNotice, ErrorSummary, Form, SelectField, TextAreaField, TextField,
            field_name,
        },
        route::{Page, PlacementTab, Route},
        session::Session,
        work::goal_states,
    },
};
use leptos::prelude::*;

/// The form of a mid-point or final review.
#[component]
pub fn ReviewForm(id: PlacementId, kind: ReviewKind, model: Model) -> impl IntoView {
    let session = Session::get();
    let states: Vec<_> = model.goals.iter().map(|row| (row.id, row.goal.state)).collect();
    let goals: Vec<GoalId> = states.iter().map(|(goal, _)| *goal).collect();
    let was = model.review;
    let at_mid_point = model.at_mid_point;
    let form = Form::new(format!("review.{id}.{}", kind.key()), forms::values_of(&was, &states));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let today = session.today.get_untracked();
        let is_saved = form.submit(
            |values| forms::read(values, &was, &goals, today),
            |now| {
                let (was, now) = (Box::new(was.clone()), Box::new(now));
                session
                    .dispatch(Command::WriteReview { was, now })
                    .map(|_| session.tell("Saved the review"))
            },
        );
        if is_saved {
            session.replace(Page::Review(id, kind));
            focus::soon("main");
        }
    };
    let plan = Route::from(Page::Placement(id, PlacementTab::WorkLog)).with("part", "plan").href();
    let fields = model
        .goals
        .into_iter()
        .map(|row| {
            let name = |what: &str| field_name(goal_field(row.id, what));
            let seen = row.goal.seen_by.clone();
            let earlier = at_mid_point.get(&row.id).cloned();
            view! {
                <section class="form-section">
                    <h3 class="user-text">{row.goal.title}</h3>
                    {(!seen.is_empty()).then(|| view! { <p class="hint user-text">{format!("Seen by: {seen}")}</p> })}
                    {earlier.map(|words| view! { <p class="hint user-text user-text-lines">{words}</p> })}
                    <SelectField form name=name("state") label="How far they got" choices=goal_states()/>
                    <TextAreaField form name=name("intern") label="In their words" optional=true rows=2/>
                    <TextAreaField form name=name("supervisor") label="In the supervisor’s words" optional=true rows=2/>
                </section>
            }
        })
        .collect::<Vec<_>>();
    let has_goals = !fields.is_empty();
    view! {
        <p class="lede">
            "Best written together, from both sides. Both may read what is saved here; a reference rests on it once it was held."
        </p>
        <form novalidate on:submit=save>
            <ErrorSummary form/>
            <DraftNotice form/>
            <h2>"The goals"</h2>
            {if has_goals {
                fields.into_any()
            } else {
                view! {
                    <p class="muted">
                        "No goals were set. " <a href=plan>"Set them"</a>
                        ", even late: a review without goals has nothing to look at."
                    </p>
                }
                .into_any()
            }}
            <section class="form-section">
                <h2>"The whole, in their words"</h2>
                <TextAreaField form name="intern-well" label="What went well, as they see it" optional=true rows=2/>
                <TextAreaField form name="intern-work-on" label="What they want to work on" optional=true rows=2/>
            </section>
            <section class="form-section">
                <h2>"The whole, in the supervisor’s words"</h2>
                <TextAreaField form name="supervisor-well" label="What went well" optional=true rows=2/>
                <TextAreaField form name="supervisor-work-on" label="What to work on" hint="Something they can act on, and how" optional=true rows=2/>
            </section>
            <section class="form-section">
                <h2>"Together"</h2>
                <TextAreaField
                    form
                    name="review-agreed"
                    label="What both agree on"
                    hint="Two or three sentences that a reference may quote"
                    optional=true
                    rows=3
                />
                <div class="field-row">
                    <DateField form name="review-held" label="Held on" hint="Leave it empty until you sat down together" optional=true/>
                    <TextField form name="review-by" label="Who was there for the office" optional=true width="input-width-20"/>
                </div>
            </section>
            <div class="button-row">
                <button class="button" type="submit">"Save the review"</button>
                <a
                    class="button button-secondary"
                    href=Page::Placement(id, PlacementTab::Supervision).href()
                >
                    "Back to supervision"
                </a>
            </div>
            <p class="hint">"What you type is kept on this device as a draft until you save it."</p>
        </form>
    }
}
