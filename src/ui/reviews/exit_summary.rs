//! What exit reviews say together: to print, and to save as a file.

use crate::{
    domain::exit_summary::{SHOWN_FROM, Tendency},
    format::office_tables::List,
    office::{
        Collection,
        queries::exit_summary::{self as query, AreaRow, ExitSummary},
    },
    ui::{
        parts::{Breadcrumb, EmptyState, ExportList, PageHeader, Tag, Tone},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] = &[
    Collection::ExitReviews,
    Collection::ExitQuestions,
    Collection::Placements,
    Collection::People,
];

/// What exit reviews say together.
#[component]
pub fn ExitSummaryPage() -> impl IntoView {
    let session = Session::get();
    let summary = session.query(FOLLOWED, query::summary);
    let has_any = Memo::new(move |_| summary.with(|it| it.of.is_some()));
    let ids = Callback::new(|()| Vec::new());
    let back = vec![Breadcrumb::new("Placements", "#/placements")];
    view! {
        <PageHeader title="What interns say".to_owned() caption="All placements" back>
            <a class="button button-secondary" href=Page::ExitQuestions.href()>"Edit the questions"</a>
            {move || {
                has_any.get().then(|| {
                    view! {
                        <ExportList list=List::ExitSummary ids/>
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
                })
            }}
        </PageHeader>
        {move || summary.with(sections)}
    }
}

fn sections(summary: &ExitSummary) -> impl IntoView + use<> {
    let wait = match summary.wait_for {
        1 => "1 more exit review".to_owned(),
        many => format!("{many} more exit reviews"),
    };
    let Some(of) = summary.of else {
        return view! {
            <EmptyState
                title="Not enough yet"
                words=format!(
                    "From {SHOWN_FROM} exit reviews on they are added up here, without names, to what the office does well and badly. With fewer, anybody could tell who said what. {wait} must be handed in."
                )
            />
        }
        .into_any();
    };
    let areas = summary.areas.iter().map(area).collect_view();
    view! {
        <p class="lede">
            {format!(
                "{of} exit reviews added up, without names. They are added {SHOWN_FROM} at a time, so that nobody is the difference; {wait} will bring the next."
            )}
        </p>
        {areas}
        <p class="hint section-end">
            "Scores are told by what most of them come to; numbers only where each group holds five or more. In what they wrote, their own names are covered; the rest may still tell who somebody is, so read it before you pass it on."
        </p>
    }
    .into_any()
}

fn area(row: &AreaRow) -> impl IntoView + use<> {
    let tag = row.summary.tendency.map(|tendency| {
        let tone = match tendency {
            Tendency::Well => Tone::Green,
            Tendency::Badly => Tone::Red,
            Tendency::Mixed | Tendency::Unknown => Tone::Amber,
        };
        view! { <Tag tone words=tendency.label()/> }
    });
    let names = ["said well", "said so-so", "said badly"];
    let counts: Vec<String> = row
        .summary
        .groups
        .iter()
        .zip(names)
        .filter_map(|(count, name)| count.map(|count| format!("{count} {name}")))
        .collect();
    let has_nothing = tag.is_none() && row.answers.is_empty();
    let answers = row
        .answers
        .clone()
        .into_iter()
        .map(|(question, answers)| {
            view! {
                <h3 class="list-heading user-text">{question}</h3>
                <ul class="said">
                    {answers
                        .into_iter()
                        .map(|answer| view! { <li class="user-text user-text-lines">{answer}</li> })
                        .collect_view()}
                </ul>
            }
        })
        .collect_view();
    view! {
        <section class="section">
            <div class="section-head"><h2>{row.area}</h2> {tag}</div>
            {(!counts.is_empty()).then(|| view! { <p>{counts.join(", ")}</p> })}
            {has_nothing.then(|| view! { <p class="muted">"Too few answers to show."</p> })}
            {answers}
        </section>
    }
}
