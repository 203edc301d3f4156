//! The page of the time before day one.

use super::{clearance::ClearancePart, papers::PapersPart, pass::PassPart, steps::Steps};
use crate::{
    domain::{PlacementId, needed_document::DocumentKind, placement::Step},
    office::{
        Collection,
        queries::preparation::{self, BeforeDayOne},
    },
    ui::{parts::FigureList, route::Page, session::Session},
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] =
    &[Collection::Placements, Collection::Preparations, Collection::Office, Collection::Papers];

/// The time before day one.
#[component]
pub fn BeforeDayOneTab(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let model = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        session.read(|office| preparation::before_day_one(office, id, today))
    });
    let lodged = Memo::new(move |_| {
        model.with(|model| {
            let steps = model.as_ref().map(|it| it.steps.clone()).unwrap_or_default();
            steps
                .into_iter()
                .filter(|view| view.step == Step::ArrangementLodged)
                .collect::<Vec<_>>()
        })
    });
    let today = session.today.get_untracked();
    view! {
        <div class="columns">
            <div class="columns-main">
                <ClearancePart id model/>
                <PassPart id model/>
                <PapersPart id model/>
                <Show when=move || lodged.with(|it| !it.is_empty())>
                    <section class="section" aria-labelledby="with-ipsa">
                        <h2 id="with-ipsa">"With IPSA"</h2>
                        <Steps id steps=lodged/>
                    </section>
                </Show>
            </div>
            <div class="columns-aside">
                {move || model.with(|model| model.as_ref().map(|model| welcome(id, model)))}
                <section class="section">
                    <h2>"Adjustments"</h2>
                    <p>"Ask everybody before they come whether anything would make the work easier. What they say stays on a page of its own."</p>
                    <p><a href=Page::Adjustments(id).href()>"Adjustments"</a></p>
                </section>
                <FigureList figures=session.read(|office| preparation::figures(office, today))/>
            </div>
        </div>
    }
}

fn welcome(id: PlacementId, model: &BeforeDayOne) -> impl IntoView + use<> {
    let sent = model
        .papers
        .iter()
        .find(|paper| paper.kind == DocumentKind::WelcomeNote)
        .filter(|paper| paper.is_settled)
        .map(|paper| paper.words.clone());
    view! {
        <section class="section">
            <h2>"Welcome note"</h2>
            <p>"Where and when, what to bring, whom to ask for, what a day is like: filled in from here, and yours to change."</p>
            {sent.map(|sent| view! { <p class="muted">{sent}</p> })}
            <p>
                <a class="button button-secondary" href=Page::Welcome(id).href()>
                    "Welcome note"
                </a>
            </p>
            <p><a href=Page::FirstDay(id).href()>"Plan of the first day"</a></p>
        </section>
    }
}
