//! One side's exit review: the questions to answer, or the answers to read. The intern's own is
//! seen here once it was handed in; what comes back on paper is entered here.

use super::gone::PlacementGone;
use crate::{
    domain::{
        PlacementId, date,
        exit_questions::{SCORED, area},
        exit_review::{ExitReview, ReviewQuestion, Side},
        exit_summary::SCORES,
    },
    office::{
        Collection, Command,
        forms::exit_review as forms,
        queries::{exit_questions, leaving},
    },
    ui::{
        focus,
        parts::{
            Breadcrumb, Choice, DateField, DraftNotice, ErrorSummary, Form, PageHeader, RadioField,
            TextAreaField, field_name,
        },
        route::{Page, PlacementTab, Route},
        session::Session,
    },
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] = &[Collection::ExitReviews, Collection::ExitQuestions];

/// What the page of an exit review shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// The form to write it.
    Form,
    /// What it says.
    Review,
    /// That the intern has not handed it in.
    NotHandedIn,
}

/// One side's exit review.
#[component]
pub fn ExitReviewPage(
    id: PlacementId,
    side: Side,
    /// Whether the intern is the one who looks, in their own copy: then they write it here, keep it
    /// for later, and hand it in.
    own: bool,
) -> impl IntoView {
    let session = Session::get();
    let placement = session.query(&[Collection::Placements, Collection::People], move |office| {
        let placement = &office.placements.get(id)?.value;
        Some((office.name_of(placement.person), leaving::side_words(side, placement.kind)))
    });
    let review = session.query(FOLLOWED, move |office| leaving::review(office, id, side));
    let has_draft = session
        .query(FOLLOWED, move |office| side == Side::Intern && leaving::has_draft(office, id));
    let view_of = Memo::new(move |_| session.route.with(|route| route.filter("view").to_owned()));
    // One memo for both: what is read is left alone where a second memo, made of it, stays as it was.
    let shown = Memo::new(move |_| {
        let is_theirs = own || side == Side::Supervisor;
        let is_written = review.with(Option::is_some);
        if view_of.with(|it| it == "edit") || (!is_written && is_theirs) {
            Shown::Form
        } else if is_written {
            Shown::Review
        } else {
            Shown::NotHandedIn
        }
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
                {move || (shown.get() == Shown::Review).then(|| {
                    let change = Route::from(Page::ExitReview(id, side)).with("view", "edit").href();
                    view! {
                        <a class="button button-secondary" href=change>"Change the answers"</a>
                        <PrintButton/>
                    }
                })}
            </PageHeader>
            {move || match shown.get() {
                Shown::Form => view! { <ReviewForm id side own/> }.into_any(),
                Shown::Review => view! { <ReviewRead side review/> }.into_any(),
                Shown::NotHandedIn => view! { <NotHandedIn id has_draft/> }.into_any(),
            }}
        }
        .into_any()
    }
}

#[component]
fn PrintButton() -> impl IntoView {
    view! {
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
}

/// The intern's own review, before it is handed in: nothing of it is shown, and how it can come.
#[component]
fn NotHandedIn(id: PlacementId, has_draft: Memo<bool>) -> impl IntoView {
    let session = Session::get();
    let asked = session.read(|office| exit_questions::asked(office, Side::Intern));
    let enter = Route::from(Page::ExitReview(id, Side::Intern)).with("view", "edit").href();
    view! {
        <div class="placement-facts no-print">
            {move || {
                if has_draft.get() {
                    "They have begun to write in their own copy. You see it once they hand it in, and not a word before."
                } else {
                    "Not handed in yet. They can answer in their own copy, or on paper: print the questions, and enter what comes back."
                }
            }}
            <div class="button-row">
                <PrintButton/>
                <a class="button button-secondary" href=enter>"Enter what they wrote on paper"</a>
            </div>
        </div>
        <p class="lede">
            "How was it here? Answer what you like and leave out the rest; nobody will ask why. Your supervisor reads it once you hand it in."
        </p>
        {SCORED
            .iter()
            .map(|(key, question)| {
                let own = asked.iter().filter(|it| it.area == *key).cloned().collect();
                paper(area(key), Some(*question), own)
            })
            .collect_view()}
        {paper(area("overall"), None, asked.iter().filter(|it| it.area == "overall").cloned().collect())}
    }
}

/// The questions of an area, with room to write on paper.
fn paper(
    name: &'static str,
    scored: Option<&'static str>,
    questions: Vec<ReviewQuestion>,
) -> impl IntoView {
    let scores = SCORES.iter().map(|(_, words)| *words).collect::<Vec<_>>().join("   ○ ");
    view! {
        <section class="section paper-questions">
            <h2>{name}</h2>
            {scored.map(|question| view! { <p>{question}</p> <p class="print-only">{format!("○ {scores}")}</p> })}
            <ul>
                {questions
                    .into_iter()
                    .map(|question| {
                        view! {
                            <li class="user-text">
                                {question.question}
                                {(!question.hint.is_empty()).then(|| view! { <span class="hint">{format!(" {}", question.hint)}</span> })}
                                <span class="paper-lines print-only" aria-hidden="true"></span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
    }
}

/// The questions, area by area; what an office retired is not among them.
fn by_area(asked: &[ReviewQuestion]) -> Vec<(String, Vec<ReviewQuestion>)> {
    let mut areas: Vec<(String, Vec<ReviewQuestion>)> = Vec::new();
    for question in asked {
        match areas.last_mut().filter(|(last, _)| *last == question.area) {
            Some((_, questions)) => questions.push(question.clone()),
            None => areas.push((question.area.clone(), vec![question.clone()])),
        }
    }
    areas
}

#[component]
fn ReviewForm(id: PlacementId, side: Side, own: bool) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let before = session.read(|office| {
        if own { leaving::own_review(office, id) } else { leaving::review(office, id, side) }
    });
    let is_draft = before.as_ref().is_none_or(|review| review.draft);
    let asked = session.read(|office| exit_questions::asked(office, side));
    let form = Form::new(
        format!("exit-review.{id}.{}", side.key()),
        forms::values_of(before.as_ref(), side, &asked, today),
    );
    let answers_before = before.map(|review| review.answers).unwrap_or_default();
    let areas = by_area(&asked);
    let save = move |for_later: bool| {
        let today = session.today.get_untracked();
        let is_saved = form.submit(
            |values| forms::read(values, side, &asked, &answers_before, today),
            |forms::Written { on, answers, scores }| {
                let command = match side {
                    _ if for_later => Command::KeepExitDraft { placement: id, answers, scores },
                    Side::Supervisor => {
                        Command::WriteExitReview { placement: id, side, on, answers }
                    }
                    _ => Command::HandInExitReview {
                        placement: id,
                        on: on.unwrap_or(today),
                        answers,
                        scores,
                    },
                };
                let told = match (for_later, own) {
                    (true, _) => "Kept for later: nobody else sees it",
                    (false, true) => "Handed in",
                    (false, false) => "Saved the exit review",
                };
                session.dispatch(command).map(|_| session.tell(told))
            },
        );
        if is_saved && !for_later {
            session.replace(Page::ExitReview(id, side));
            focus::soon("main");
        }
    };
    let save = StoredValue::new(save);
    let lede = match side {
        _ if own => {
            "Answer what you like and leave out the rest; nobody will ask why. Keep it for later as often as you want: your supervisor reads it once you hand it in."
        }
        Side::Supervisor => "In your own words. Any question may stay empty.",
        _ => {
            "As they wrote it, on paper or told to you. Any question may stay empty, and nobody has to say why. Once saved it counts as handed in."
        }
    };
    view! {
        <p class="lede">{lede}</p>
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save.with_value(|save| save(false));
            }
        >
            <ErrorSummary form/>
            <DraftNotice form/>
            {(!own).then(|| view! { <DateField form name="review-on" label="Day of the review" optional=true/> })}
            {areas
                .into_iter()
                .map(|(key, questions)| {
                    let scored = SCORED
                        .iter()
                        .find(|(scored, _)| side == Side::Intern && *scored == key)
                        .map(|(scored, question)| {
                            let name = field_name(forms::score_field(scored));
                            let choices = SCORES
                                .iter()
                                .map(|(score, words)| Choice::new(score.to_string(), *words))
                                .chain([Choice::new("", "No answer")])
                                .collect::<Vec<_>>();
                            view! { <RadioField form name label=*question choices inline=true/> }
                        });
                    view! {
                        <section class="form-section">
                            <h2>{area(&key)}</h2>
                            {scored}
                            {questions
                                .into_iter()
                                .map(|question| {
                                    view! {
                                        <TextAreaField
                                            form
                                            name=field_name(question.key)
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
                <button class="button" type="submit">
                    {if own { "Hand it in" } else { "Save the review" }}
                </button>
                {(own && is_draft).then(|| view! {
                    <button
                        class="button button-secondary"
                        type="button"
                        on:click=move |_| save.with_value(|save| save(true))
                    >
                        "Keep it for later"
                    </button>
                })}
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

/// A question and its answer, if there is one.
type Answered = (String, Option<String>);

#[component]
fn ReviewRead(side: Side, review: Memo<Option<ExitReview>>) -> impl IntoView {
    let session = Session::get();
    let areas = Memo::new(move |_| {
        session.follow(FOLLOWED);
        review.with(|review| {
            let review = review.as_ref()?;
            Some(session.read(|office| {
                let asked = exit_questions::asked(office, side);
                let mut left = review.answers.clone();
                let mut areas: Vec<(&'static str, Vec<Answered>)> = Vec::new();
                for (key, questions) in by_area(&asked) {
                    let mut answers: Vec<Answered> = Vec::new();
                    let score = review.scores.get(&key);
                    if let Some((_, words)) = SCORES.iter().find(|(it, _)| Some(it) == score) {
                        let question =
                            SCORED.iter().find(|(it, _)| *it == key).map_or("", |(_, it)| it);
                        answers.push((question.to_owned(), Some((*words).to_owned())));
                    }
                    for question in questions {
                        // An answer keeps the question as it was asked.
                        let answer = left.remove(&question.key);
                        let words = match answer {
                            Some(_) => {
                                exit_questions::words(office, side, &question.key, &review.asked)
                            }
                            None => question.question,
                        };
                        answers.push((words, answer));
                    }
                    areas.push((area(&key), answers));
                }
                let others: Vec<Answered> = left
                    .into_iter()
                    .map(|(key, answer)| {
                        (exit_questions::words(office, side, &key, &review.asked), Some(answer))
                    })
                    .collect();
                if !others.is_empty() {
                    areas.push(("Asked then, and not any more", others));
                }
                areas
            }))
        })
    });
    let on = move || {
        review.with(|review| {
            let on = date::long(review.as_ref()?.on?);
            let words = if side == Side::Intern { format!("Handed in {on}") } else { on };
            Some(view! { <p class="lede">{words}</p> })
        })
    };
    let together = (side == Side::Intern).then(|| {
        view! {
            <p class="no-print">
                <a href=Page::ExitSummary.href()>"What interns say, over all placements"</a>
            </p>
        }
    });
    view! {
        {on}
        {move || {
            areas
                .get()
                .map(|areas| areas.into_iter().map(|(name, answers)| answered(name, answers)).collect_view())
        }}
        {together}
    }
}

fn answered(area: &'static str, answers: Vec<Answered>) -> impl IntoView {
    view! {
        <section class="section">
            <h2>{area}</h2>
            <dl class="review-answers">
                {answers
                    .into_iter()
                    .map(|(question, answer)| {
                        view! {
                            <div>
                                <dt class="user-text">{question}</dt>
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
