//! One side's exit review: the questions to answer, or the answers to read.

use super::gone::PlacementGone;
use crate::{
    domain::{
        PlacementId, date,
        exit_questions::{area, questions},
        exit_review::{ExitReview, ReviewQuestion, Side},
    },
    office::{Collection, Command, forms::exit_review as forms, queries::leaving},
    ui::{
        app::focus_on,
        parts::{
            Breadcrumb, DateField, DraftNotice, ErrorSummary, Form, PageHeader, TextAreaField,
        },
        route::{Page, PlacementTab, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// One side's exit review.
#[component]
pub fn ExitReviewPage(id: PlacementId, side: Side) -> impl IntoView {
    let session = Session::get();
    let placement = session.query(&[Collection::Placements, Collection::People], move |office| {
        let placement = &office.placements.get(id)?.value;
        Some((office.name_of(placement.person), leaving::side_words(side, placement.kind)))
    });
    let review =
        session.query(&[Collection::ExitReviews], move |office| leaving::review(office, id, side));
    let is_writing = Memo::new(move |_| {
        review.with(Option::is_none) || session.route.with(|route| route.filter("view") == "edit")
    });
    move || {
        let Some((name, who)) = placement.get() else {
            return view! { <PlacementGone/> }.into_any();
        };
        let back = vec![
            Breadcrumb::new("Placements", "#/placements"),
            Breadcrumb::new(name, Page::Placement(id, PlacementTab::Leaving).href()),
        ];
        view! {
            <PageHeader title=format!("Exit review by {who}") caption="Placement" back>
                {move || (!is_writing.get()).then(|| {
                    let change = Route::from(Page::ExitReview(id, side)).with("view", "edit").href();
                    view! {
                        <a class="button button-secondary" href=change>"Change the answers"</a>
                        <button
                            class="button button-secondary"
                            type="button"
                            on:click=|_| {
                                // Where printing is blocked, the browser's own menu still prints.
                                let _ = window().print();
                            }
                        >
                            "Print"
                        </button>
                    }
                })}
            </PageHeader>
            {move || {
                if is_writing.get() {
                    view! { <ReviewForm id side/> }.into_any()
                } else {
                    view! { <ReviewRead side review/> }.into_any()
                }
            }}
        }
        .into_any()
    }
}

/// The questions of a side, area by area.
fn by_area(side: Side) -> Vec<(&'static str, Vec<ReviewQuestion>)> {
    let mut areas: Vec<(&'static str, Vec<ReviewQuestion>)> = Vec::new();
    for question in questions(side) {
        let name = area(question.key);
        match areas.last_mut().filter(|(last, _)| *last == name) {
            Some((_, questions)) => questions.push(*question),
            None => areas.push((name, vec![*question])),
        }
    }
    areas
}

#[component]
fn ReviewForm(id: PlacementId, side: Side) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let before = session.read(|office| leaving::review(office, id, side));
    let form = Form::new(
        format!("exit-review.{id}.{}", side.key()),
        forms::values_of(before.as_ref(), side, today),
    );
    let answers_before = before.map(|review| review.answers).unwrap_or_default();
    let done = move || {
        session.replace(Page::ExitReview(id, side));
        request_animation_frame(|| focus_on("main"));
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let today = session.today.get_untracked();
        let is_saved = form.submit(
            |values| forms::read(values, side, &answers_before, today),
            |(on, answers)| {
                session
                    .dispatch(Command::WriteExitReview { placement: id, side, on, answers })
                    .map(|_| session.tell("Saved the exit review"))
            },
        );
        if is_saved {
            done();
        }
    };
    let lede = match side {
        Side::Supervisor => "In your own words. Any question may stay empty.",
        _ => {
            "Ask in peace, best on the last day or soon after. Any question may stay empty, and nobody has to say why."
        }
    };
    view! {
        <p class="lede">{lede}</p>
        <form novalidate on:submit=save>
            <ErrorSummary form/>
            <DraftNotice form/>
            <DateField form name="review-on" label="Day of the review" optional=true/>
            {by_area(side)
                .into_iter()
                .map(|(name, questions)| {
                    view! {
                        <section class="form-section">
                            <h2>{name}</h2>
                            {questions
                                .into_iter()
                                .map(|question| {
                                    view! {
                                        <TextAreaField
                                            form
                                            name=question.key
                                            label=question.question
                                            hint=question.hint
                                            rows=3
                                        />
                                    }
                                })
                                .collect_view()}
                        </section>
                    }
                })
                .collect_view()}
            <div class="button-row">
                <button class="button" type="submit">"Save the review"</button>
                <a
                    class="button button-secondary"
                    href=Page::Placement(id, PlacementTab::Leaving).href()
                >
                    "Back to leaving"
                </a>
            </div>
            <p class="hint">"What you type is kept on this device as a draft until you save it."</p>
        </form>
    }
}

#[component]
fn ReviewRead(side: Side, review: Memo<Option<ExitReview>>) -> impl IntoView {
    move || {
        review.with(|review| {
            let review = review.as_ref()?;
            let mut left = review.answers.clone();
            let areas = by_area(side)
                .into_iter()
                .map(|(name, questions)| {
                    let answers = questions
                        .into_iter()
                        .map(|question| (question.question.to_owned(), left.remove(question.key)))
                        .collect();
                    answered(name, answers)
                })
                .collect_view();
            let others = left
                .into_iter()
                .map(|(key, answer)| (key.replace('-', " "), Some(answer)))
                .collect::<Vec<_>>();
            let others = (!others.is_empty()).then(|| answered("Other", others));
            let on = review.on.map(date::long);
            Some(view! {
                {on.map(|on| view! { <p class="lede">{on}</p> })}
                {areas}
                {others}
            })
        })
    }
}

fn answered(area: &'static str, answers: Vec<(String, Option<String>)>) -> impl IntoView {
    view! {
        <section class="section">
            <h2>{area}</h2>
            <dl class="review-answers">
                {answers
                    .into_iter()
                    .map(|(question, answer)| {
                        view! {
                            <div>
                                <dt>{question}</dt>
                                {match answer {
                                    Some(answer) => {
                                        view! { <dd class="user-text user-text-lines">{answer}</dd> }.into_any()
                                    }
                                    None => view! { <dd class="muted">"Not answered"</dd> }.into_any(),
                                }}
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
        </section>
    }
}
