//! Rules and sources: every figure that the app reckons with or tells, where it comes from, and
//! how sure it is.

mod own;

use self::own::{OwnFigureForm, own_row, set_button};
use crate::{
    domain::{
        date,
        rulebook::{Figure, OwnFigures, Rules, Sureness, TOPICS, built_in_on},
    },
    office::Collection,
    ui::{
        parts::{Breadcrumb, OpenForm, PageHeader, Tag, sureness_tone},
        route::Page,
        session::Session,
    },
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// Every figure with its source.
#[component]
pub fn RulesPage() -> impl IntoView {
    let surenesses = [
        Sureness::Found,
        Sureness::FoundSecondary,
        Sureness::Guides,
        Sureness::Derived,
        Sureness::GeneralKnowledge,
        Sureness::NotFound,
        Sureness::SetByOffice,
    ];
    let open = OpenForm::default();
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
            <p>"Where your office knows better, it can set its own figure from a day on. Deadlines, rates and findings then go by it; claims that were sent keep what they were made with."</p>
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
        {TOPICS.iter().map(|topic| view! {
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
                            {topic
                                .figures
                                .chunk_by(|one, next| one.key == next.key)
                                .map(|series| view! { <Series series open/> })
                                .collect_view()}
                        </tbody>
                    </table>
                </div>
            </section>
        }).collect_view()}
    }
}

/// The figures that follow one another in time, then the office's own, then the form for one.
#[component]
fn Series(
    /// The figures that the app came with, oldest first; they share a key.
    series: &'static [Figure],
    /// Which form of the page is open.
    open: OpenForm,
) -> impl IntoView {
    let session = Session::get();
    let Some(first) = series.first() else { return ().into_any() };
    let key = first.key;
    // Nobody sets a rule in somebody's own copy, nor before there is an office.
    let held = session.query(&[Collection::Office], move |office| {
        let own = office.office().map(|row| {
            let held = row.value.own_figures.0.get(key).cloned().unwrap_or_default();
            OwnFigures([(key.to_owned(), held)].into())
        });
        (own.is_some(), own.unwrap_or_default())
    });
    let is_copy = session.is_copy();
    view! {
        {move || {
            let today = session.today.get();
            let (is_office, own) = held.get();
            let may_set = is_office && !is_copy;
            let rules = Rules::with(&own);
            // The button stands beside the one that holds, or else the last of them.
            let shown = built_in_on(key, today).or(series.last());
            let built_in = series
                .iter()
                .map(|figure| {
                    let button = (may_set && shown == Some(figure)).then(|| set_button(figure, open).into_any());
                    row(figure, today, rules, button)
                })
                .collect_view();
            let set: Vec<_> = own
                .of(key)
                .map(|(from, own)| own_row(first, from, own, today, rules, may_set, open))
                .collect();
            view! { {built_in} {set} }
        }}
        <OwnFigureForm figure=first held open/>
    }
    .into_any()
}

/// What stands beside a day in brackets: whether the figure is still to come, or over.
fn state(from: Option<NaiveDate>, holds: bool, today: NaiveDate) -> Option<&'static str> {
    match from {
        Some(from) if from > today => Some("to come"),
        _ if !holds => Some("no longer"),
        _ => None,
    }
}

fn row(
    figure: &'static Figure,
    today: NaiveDate,
    rules: Rules<'_>,
    button: Option<AnyView>,
) -> impl IntoView + use<> {
    let in_force = rules.figure_on(figure.key, today);
    let is_replaced = built_in_on(figure.key, today) == Some(figure)
        && in_force.as_ref().is_some_and(|it| it.sureness == Sureness::SetByOffice);
    let state = if is_replaced {
        Some("your office’s own holds")
    } else {
        state(figure.from, in_force.as_ref() == Some(figure), today)
    };
    let from = figure.from.map_or_else(|| "Not dated".to_owned(), date::long);
    let source = &figure.source;
    view! {
        <tr>
            <th scope="row">
                {figure.name}
                {(!figure.note.is_empty()).then(|| view! { <p class="hint">{figure.note}</p> })}
            </th>
            <td data-label="Figure">
                <div>
                    <strong>{figure.value.to_string()}</strong>
                    {button}
                </div>
            </td>
            <td data-label="From">
                <span>
                    {from}
                    {state.map(|words| view! { " " <span class="muted">{format!("({words})")}</span> })}
                </span>
            </td>
            <td data-label="Source">
                <span>
                {if source.url.is_empty() {
                    view! { <span>{source.title.to_string()}</span> }.into_any()
                } else {
                    view! {
                        <a href=source.url target="_blank" rel="noopener noreferrer">
                            {source.title.to_string()}
                        </a>
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
