//! A mid-point or final review: what it says, the evidence, and the form.

use super::{evidence::EvidenceSection, review_form::ReviewForm};
use crate::{
    domain::{
        PlacementId, date,
        goal::GoalState,
        review::{ReviewKind, SideWords},
    },
    office::{
        Collection,
        queries::reviews::{self, ReviewPage as Model},
    },
    ui::{
        parts::{Breadcrumb, PageHeader, Tag},
        placements::PlacementGone,
        route::{Page, PlacementTab, Route},
        session::Session,
        work::goal_tone,
    },
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] = &[
    Collection::Placements,
    Collection::People,
    Collection::Goals,
    Collection::Tasks,
    Collection::Reviews,
    Collection::WorkLog,
    Collection::Checklist,
    Collection::Meetings,
    Collection::Feedback,
];

/// A mid-point or final review.
#[component]
pub fn ReviewPage(id: PlacementId, kind: ReviewKind) -> impl IntoView {
    let session = Session::get();
    let page = session.query(FOLLOWED, move |office| reviews::page(office, id, kind));
    let name = Memo::new(move |_| page.with(|it| it.as_ref().map(|it| it.name.clone())));
    let is_written =
        Memo::new(move |_| page.with(|it| it.as_ref().is_some_and(|it| it.is_written)));
    let is_writing = Memo::new(move |_| {
        !is_written.get() || session.route.with(|route| route.filter("view") == "edit")
    });
    move || {
        let Some(name) = name.get() else {
            return view! { <PlacementGone/> }.into_any();
        };
        let back = vec![
            Breadcrumb::new("Placements", "#/placements"),
            Breadcrumb::new(name, Page::Placement(id, PlacementTab::Supervision).href()),
        ];
        view! {
            <PageHeader title=kind.label().to_owned() caption="Placement" back>
                {move || (!is_writing.get()).then(|| {
                    let change = Route::from(Page::Review(id, kind)).with("view", "edit").href();
                    view! {
                        <a class="button button-secondary" href=change>"Change the review"</a>
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
                    page.get_untracked()
                        .map(|model| view! { <ReviewForm id kind model/> })
                        .into_any()
                } else {
                    view! {
                        {move || page.with(|page| page.as_ref().map(read))}
                        <EvidenceSection id kind page/>
                    }
                    .into_any()
                }
            }}
        }
        .into_any()
    }
}

fn said(name: &'static str, words: &str) -> Option<impl IntoView + use<>> {
    let words = words.to_owned();
    (!words.is_empty()).then(|| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd class="user-text user-text-lines">{words}</dd>
            </div>
        }
    })
}

fn nothing_said(words: &SideWords) -> Option<impl IntoView + use<>> {
    let is_empty = words.well.is_empty() && words.work_on.is_empty();
    is_empty.then(|| view! { <p class="muted">"Nothing written."</p> })
}

fn read(page: &Model) -> impl IntoView + use<> {
    let review = &page.review;
    let held = match (review.held_on, review.held_by.is_empty()) {
        (Some(on), true) => format!("Held on {}.", date::long(on)),
        (Some(on), false) => format!("Held on {} by {}.", date::long(on), review.held_by),
        (None, _) => "Not held yet: enter the day once you have sat down together.".to_owned(),
    };
    let goals = page
        .goals
        .iter()
        .filter(|row| {
            review.goals.contains_key(&row.id) || row.goal.state != GoalState::Dropped
        })
        .map(|row| {
            let words = review.goals.get(&row.id).cloned().unwrap_or_default();
            let state = review.goals.get(&row.id).map_or(row.goal.state, |it| it.state);
            let seen = row.goal.seen_by.clone();
            let earlier = page.at_mid_point.get(&row.id).cloned();
            view! {
                <li class="item item-tall">
                    <div class="item-main">
                        <h3 class="item-title user-text">{row.goal.title.clone()}</h3>
                        {(!seen.is_empty()).then(|| view! { <p class="item-meta user-text">{format!("Seen by: {seen}")}</p> })}
                        {earlier.map(|words| view! { <p class="item-meta user-text user-text-lines">{words}</p> })}
                        <dl class="review-answers">
                            {said("They say", &words.intern)}
                            {said("The supervisor says", &words.supervisor)}
                        </dl>
                    </div>
                    <div class="item-end"><Tag tone=goal_tone(state) words=state.label()/></div>
                </li>
            }
        })
        .collect_view();
    let gone = match page.gone_goals {
        0 => String::new(),
        1 => "It also speaks of a goal that is no longer in the records.".to_owned(),
        many => format!("It also speaks of {many} goals that are no longer in the records."),
    };
    let has_goals = !page.goals.is_empty();
    view! {
        <p class="lede user-text">{held}</p>
        <section class="section">
            <h2>"On the goals set at the start"</h2>
            {if has_goals {
                view! { <ul class="item-list">{goals}</ul> }.into_any()
            } else {
                view! { <p class="muted">"No goals were set."</p> }.into_any()
            }}
            {(!gone.is_empty()).then(|| view! { <p class="muted">{gone}</p> })}
        </section>
        <section class="section">
            <h2>"On the whole"</h2>
            <div class="review">
                <div class="review-side">
                    <h3>"They"</h3>
                    <dl class="review-answers">
                        {said("What went well", &review.intern.well)}
                        {said("What to work on", &review.intern.work_on)}
                    </dl>
                    {nothing_said(&review.intern)}
                </div>
                <div class="review-side">
                    <h3>"The supervisor"</h3>
                    <dl class="review-answers">
                        {said("What went well", &review.supervisor.well)}
                        {said("What to work on", &review.supervisor.work_on)}
                    </dl>
                    {nothing_said(&review.supervisor)}
                </div>
            </div>
            <dl class="review-answers review-agreed">
                {said("What both agree on", &review.agreed)}
            </dl>
        </section>
    }
}
