//! What to do in an office where nobody waits for anything.

use crate::{
    office::queries::today::Today,
    ui::{parts::EmptyState, route::Page},
};
use leptos::prelude::*;

/// Where to begin in an office that has nobody yet.
#[component]
pub fn NextSteps() -> impl IntoView {
    view! {
        <section class="section" aria-labelledby="next-steps">
            <h2 id="next-steps">"Your office is set up. What comes next?"</h2>
            <div class="choice-cards">
                <section class="card">
                    <h3>"Find somebody"</h3>
                    <p>"Make an opening: a few questions on whether the office is ready, then what, where and when. Applicants are added to it."</p>
                    <a class="button" href=Page::NewOpening.href()>"Add an opening"</a>
                </section>
                <section class="card">
                    <h3>"Somebody is coming already"</h3>
                    <p>"Add the placement at once, without recruitment: a week from school, or a volunteer who is here now."</p>
                    <a class="button button-secondary" href=Page::NewPlacement.href()>"Add a placement"</a>
                </section>
                <section class="card">
                    <h3>"Know the rules"</h3>
                    <p>"Clearance, claims, pay and records: what applies, since when, and who says so."</p>
                    <a class="button button-secondary" href=Page::Rules.href()>"Rules and sources"</a>
                </section>
            </div>
            <p class="muted">
                "What you enter stays in this browser. "
                <a href=Page::Backup.href()>"Take a backup"</a>
                " now and then."
            </p>
        </section>
    }
}

/// Says that nothing needs anybody.
#[component]
pub fn CalmDay(model: Memo<Today>) -> impl IntoView {
    move || {
        let has_people = model.with(|model| model.has_people);
        if has_people {
            view! {
                <EmptyState
                    title="Nothing needs you today"
                    words="No answer, interview, step, list item or claim is due in the next 30 days."
                >
                    <a class="button button-secondary" href=Page::Placements.href()>"See the placements"</a>
                    <a class="button button-secondary" href=Page::Applicants.href()>"See the applicants"</a>
                </EmptyState>
            }
            .into_any()
        } else {
            view! {
                <EmptyState
                    title="Nobody has applied yet"
                    words="Add each application as it comes in, and this page will tell you whom to acknowledge and who waits for an answer."
                >
                    <a class="button" href=Page::NewApplicant.href()>"Add an applicant"</a>
                    <a class="button button-secondary" href=Page::Openings.href()>"See the openings"</a>
                </EmptyState>
            }
            .into_any()
        }
    }
}
