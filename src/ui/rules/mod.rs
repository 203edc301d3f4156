//! Rules and sources: every figure that the app reckons with or tells, where it comes from, and
//! how sure it is.

use crate::{
    domain::{
        date,
        rulebook::{Figure, Sureness, TOPICS, figure_on},
    },
    ui::{
        parts::{Breadcrumb, PageHeader, Tag, sureness_tone},
        route::Page,
        session::Session,
    },
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// Every figure with its source.
#[component]
pub fn RulesPage() -> impl IntoView {
    let session = Session::get();
    let surenesses = [
        Sureness::Found,
        Sureness::FoundSecondary,
        Sureness::Guides,
        Sureness::Derived,
        Sureness::GeneralKnowledge,
        Sureness::NotFound,
    ];
    view! {
        <PageHeader
            title="Rules and sources"
            back=vec![Breadcrumb::new("Office", Page::Office.href())]
        >
            <button
                class="button button-secondary"
                type="button"
                on:click=|_| {
                    // A browser that cannot print has nothing to add.
                    let _ = window().print();
                }
            >
                "Print"
            </button>
        </PageHeader>
        <div class="prose">
            <p class="lede">"What Understudy reckons with and what it tells you, since when it holds, and who says so."</p>
            <p>"This is no legal advice, and rules change: follow the source before you rely on a figure. That a rule is not here does not mean that there is none."</p>
        </div>
        <section class="section">
            <h2>"How sure each figure is"</h2>
            <dl class="summary-list">
                {surenesses.map(|sureness| view! {
                    <div class="summary-row">
                        <dt><Tag tone=sureness_tone(sureness) words=sureness.label()/></dt>
                        <dd>{sureness.meaning()}</dd>
                    </div>
                })}
            </dl>
        </section>
        {move || {
            let today = session.today.get();
            TOPICS.iter().map(|topic| view! {
                <section class="section">
                    <h2>{topic.title}</h2>
                    <div class="table-scroll" role="region" aria-label=topic.title tabindex="0">
                        <table class="table table-stack rules-table">
                            <caption class="visually-hidden">{topic.title}</caption>
                            <thead>
                                <tr>
                                    <th scope="col">"Rule"</th>
                                    <th scope="col">"Figure"</th>
                                    <th scope="col">"From"</th>
                                    <th scope="col">"Source"</th>
                                    <th scope="col">"How sure"</th>
                                </tr>
                            </thead>
                            <tbody>
                                {topic.figures.iter().map(|figure| row(figure, today)).collect_view()}
                            </tbody>
                        </table>
                    </div>
                </section>
            }).collect_view()
        }}
    }
}

fn row(figure: &'static Figure, today: NaiveDate) -> impl IntoView {
    let holds = figure_on(figure.key, today) == Some(figure);
    let state = match figure.from {
        Some(from) if from > today => Some("to come"),
        _ if !holds => Some("no longer"),
        _ => None,
    };
    let from = figure.from.map_or_else(|| "Not dated".to_owned(), date::long);
    let source = figure.source;
    view! {
        <tr>
            <th scope="row">
                {figure.name}
                {(!figure.note.is_empty()).then(|| view! { <p class="hint">{figure.note}</p> })}
            </th>
            <td data-label="Figure"><strong>{figure.value.to_string()}</strong></td>
            <td data-label="From">
                <span>
                    {from}
                    {state.map(|words| view! { " " <span class="muted">{format!("({words})")}</span> })}
                </span>
            </td>
            <td data-label="Source">
                <span>
                {if source.url.is_empty() {
                    view! { <span>{source.title}</span> }.into_any()
                } else {
                    view! {
                        <a href=source.url target="_blank" rel="noopener noreferrer">{source.title}</a>
                    }
                    .into_any()
                }}
                <span class="muted">{format!(", {}", source.dated)}</span>
                </span>
            </td>
            <td data-label="How sure">
                <Tag tone=sureness_tone(figure.sureness) words=figure.sureness.label()/>
            </td>
        </tr>
    }
}
