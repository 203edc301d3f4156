//! Looking back on an opening, or on all: how far applicants came, how long it took, where they
//! came from, and equality monitoring as counts.

use super::{OpeningGone, monitoring::Monitoring};
use crate::{
    domain::OpeningId,
    format::office_tables::List,
    office::{
        Collection,
        queries::looking_back::{self, LookingBack, SourceRow, Step, Stretch},
    },
    ui::{
        parts::{Breadcrumb, ExportList, PageHeader},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// Looking back.
#[component]
pub fn LookingBackPage(
    /// On which opening; nothing for all.
    id: Option<OpeningId>,
) -> impl IntoView {
    let session = Session::get();
    let back = session.query(&[Collection::Openings, Collection::Applicants], move |office| {
        looking_back::looking_back(office, id)
    });
    let is_there = Memo::new(move |_| back.with(Option::is_some));
    let title = back.with_untracked(|it| it.as_ref().map(|it| it.title.clone()));
    move || {
        if !is_there.get() {
            return view! { <OpeningGone/> }.into_any();
        }
        let mut way = vec![Breadcrumb::new("Openings", "#/openings")];
        if let Some(id) = id {
            way.push(Breadcrumb::new(title.clone().unwrap_or_default(), Page::Opening(id).href()));
        }
        let caption = if id.is_some() { "Opening" } else { "All openings" };
        view! {
            <PageHeader title="Looking back" caption back=way>
                <ExportList
                    list=List::LookingBack
                    ids=Callback::new(move |()| id.map(|id| id.0).into_iter().collect())
                />
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
            {move || back.with(|it| it.as_ref().map(sections))}
            <Monitoring id back/>
        }
        .into_any()
    }
}

fn sections(back: &LookingBack) -> impl IntoView + use<> {
    let applied = back.funnel.first().map_or(0, |step| step.reached);
    if applied == 0 {
        return view! {
            <p class="lede">"Nobody has applied yet, so there is nothing to look back on."</p>
        }
        .into_any();
    }
    let ended: Vec<String> =
        back.ended.iter().map(|(stage, count)| format!("{}: {count}", stage.label())).collect();
    let funnel = back.funnel.iter().map(|step| funnel_row(step, applied)).collect_view();
    let stretches = back.stretches.iter().map(stretch_row).collect_view();
    let sources = back.sources.iter().map(source_row).collect_view();
    let has_stretches = !back.stretches.is_empty();
    view! {
        <section class="section">
            <h2>"How far they came"</h2>
            <table class="table table-stack">
                <caption class="visually-hidden">"How many reached each stage"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Stage"</th>
                        <th scope="col" class="numeric">"Came so far"</th>
                        <th scope="col" class="numeric">"Of all"</th>
                        <th scope="col"><span class="visually-hidden">"As a bar"</span></th>
                    </tr>
                </thead>
                <tbody>{funnel}</tbody>
            </table>
            {(!ended.is_empty()).then(|| view! {
                <p class="section-end">{format!("Ended before that. {}.", ended.join(", "))}</p>
            })}
        </section>
        <section class="section">
            <h2>"How long it took"</h2>
            {if has_stretches {
                view! {
                    <table class="table table-stack">
                        <caption class="visually-hidden">"Days in each stage"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Stretch"</th>
                                <th scope="col" class="numeric">"Applicants"</th>
                                <th scope="col" class="numeric">"Median"</th>
                                <th scope="col" class="numeric">"The longest"</th>
                            </tr>
                        </thead>
                        <tbody>{stretches}</tbody>
                    </table>
                    <p class="hint section-end">
                        "Only stages that somebody has left are counted. Moves made before Understudy kept these days are known in part."
                    </p>
                }
                .into_any()
            } else {
                view! { <p class="muted">"Nobody has moved on yet."</p> }.into_any()
            }}
        </section>
        <section class="section">
            <h2>"Where they came from"</h2>
            <table class="table table-stack">
                <caption class="visually-hidden">"Where applicants heard of it"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Heard of it from"</th>
                        <th scope="col" class="numeric">"Applied"</th>
                        <th scope="col" class="numeric">"Interviewed"</th>
                        <th scope="col" class="numeric">"Offered"</th>
                    </tr>
                </thead>
                <tbody>{sources}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn funnel_row(step: &Step, applied: usize) -> impl IntoView + use<> {
    let share = format!("{} %", (step.reached * 100 + applied / 2) / applied.max(1));
    let label = format!("{}: {share}", step.stage.label());
    let (max, value) = (applied.to_string(), step.reached.to_string());
    view! {
        <tr>
            <th scope="row">{step.stage.label()}</th>
            <td data-label="Came so far" class="numeric">{step.reached}</td>
            <td data-label="Of all" class="numeric">{share}</td>
            <td class="funnel-bar"><meter aria-label=label max=max value=value></meter></td>
        </tr>
    }
}

fn days(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

fn stretch_row(stretch: &Stretch) -> impl IntoView + use<> {
    view! {
        <tr>
            <th scope="row">{stretch.name.clone()}</th>
            <td data-label="Applicants" class="numeric">{stretch.count}</td>
            <td data-label="Median" class="numeric">{days(stretch.median_days)}</td>
            <td data-label="The longest" class="numeric">{days(stretch.longest_days)}</td>
        </tr>
    }
}

fn source_row(row: &SourceRow) -> impl IntoView + use<> {
    view! {
        <tr>
            <th scope="row"><span class="user-text clamp-3">{row.name.clone()}</span></th>
            <td data-label="Applied" class="numeric">{row.applied}</td>
            <td data-label="Interviewed" class="numeric">{row.interviewed}</td>
            <td data-label="Offered" class="numeric">{row.offered}</td>
        </tr>
    }
}
