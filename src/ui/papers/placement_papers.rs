//! The papers of a placement: those that were made, and those that can be.

use super::writer;
use crate::{
    domain::{PaperId, PlacementId, paper::PaperKind},
    office::{
        Collection, Command,
        queries::papers::{PaperRow, Unmade, of_placement, to_make},
    },
    ui::{
        parts::{Tag, Tone},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// The papers of a placement.
#[component]
pub fn PapersTab(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let papers = session.query(
        &[Collection::Papers, Collection::Placements, Collection::Preparations, Collection::People],
        move |office| of_placement(office, id),
    );
    let make = move |kind: PaperKind| {
        let today = session.today.get_untracked();
        let paper = session.read(|office| to_make(office, id, kind, &writer(session), today));
        match session.dispatch(Command::MakePaper { paper: Box::new(paper) }) {
            Ok(Some(paper)) => session.go(Page::Paper(id, PaperId(paper))),
            Ok(None) => {}
            Err(problem) => session.tell_failure(problem.to_string()),
        }
    };
    let to_make = move |papers: Vec<Unmade>| {
        papers
            .into_iter()
            .map(|Unmade { kind, recorded }| {
                let hidden = format!(" the {}", kind.label().to_lowercase());
                view! {
                    <li class="item">
                        <div class="item-main">
                            <a class="item-title" href=Page::PaperWording(kind).href()>{kind.label()}</a>
                            {(!recorded.is_empty()).then(|| view! { <p class="item-meta">{recorded}</p> })}
                        </div>
                        <div class="item-end">
                            <button
                                class="button button-secondary button-small"
                                type="button"
                                on:click=move |_| make(kind)
                            >
                                "Make"
                                <span class="visually-hidden">{hidden}</span>
                            </button>
                        </div>
                    </li>
                }
            })
            .collect_view()
    };
    move || {
        let papers = papers.get()?;
        Some(view! {
            {(!papers.made.is_empty()).then(|| view! {
                <h2>"Made"</h2>
                <ul class="item-list">
                    {papers.made.into_iter().map(|paper| row(id, paper)).collect_view()}
                </ul>
            })}
            {(!papers.suggested.is_empty()).then(|| view! {
                <section class="section">
                    <h2>"To be made"</h2>
                    <p>"What suits this kind of placement and was not made here. Each is filled in from the records; you see what is missing before you print it."</p>
                    <ul class="item-list">{to_make(papers.suggested)}</ul>
                </section>
            })}
            <details class="disclosure">
                <summary>"Other papers"</summary>
                <ul class="item-list">{to_make(papers.others)}</ul>
            </details>
            <p>
                <a href=Page::Welcome(id).href()>"Write the welcome note"</a>
                ", which is filled in from the plan of the first day and goes out as an e-mail"
            </p>
            <p class="lone-link"><a href=Page::Papers.href()>"Change the wording of a paper"</a></p>
        })
    }
}

fn row(id: PlacementId, paper: PaperRow) -> impl IntoView {
    let files = match paper.files {
        0 => String::new(),
        1 => ", 1 signed copy".to_owned(),
        many => format!(", {many} signed copies"),
    };
    let about = format!("Made {}{files}", paper.made);
    let is_signed = paper.kind.is_signed();
    view! {
        <li class="item">
            <div class="item-main">
                <a class="item-title" href=Page::Paper(id, paper.id).href()>{paper.kind.label()}</a>
                <p class="item-meta">{about}</p>
            </div>
            <div class="item-end">
                {match (paper.signed.is_empty(), is_signed) {
                    (true, true) => view! { <Tag tone=Tone::Amber words="To be signed"/> }.into_any(),
                    (true, false) => view! { <Tag tone=Tone::Grey words="Not handed over"/> }.into_any(),
                    (false, true) => {
                        view! { <Tag tone=Tone::Green words=format!("Signed {}", paper.signed)/> }.into_any()
                    }
                    (false, false) => {
                        view! { <Tag tone=Tone::Green words=format!("Handed over {}", paper.signed)/> }.into_any()
                    }
                }}
            </div>
        </li>
    }
}
