//! The statement at the end, to sign and keep.

use crate::{
    domain::{
        OfficeClosingId, date,
        office_closing::{ClosingStatement, StatementLine},
    },
    format::leaving_documents,
    office::{Collection, Command, queries::office_closing as queries},
    platform::exporter::Exporter,
    ui::{
        parts::{Breadcrumb, EmptyState, MakeFile, MakingFile, PageHeader},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The statement at the end.
#[component]
pub fn StatementPage() -> impl IntoView {
    let session = Session::get();
    let held = session.query(&[Collection::OfficeClosings], |office| {
        queries::active(office).map(|(id, closing)| (OfficeClosingId(id), closing.clone()))
    });
    let office = session.query(&[Collection::Office], |office| {
        office.office().map(|row| row.value.clone()).unwrap_or_default()
    });
    move || {
        let back = vec![
            Breadcrumb::new("Office", Page::Office.href()),
            Breadcrumb::new("If the office closes", Page::OfficeClosing.href()),
        ];
        let Some((id, closing)) = held.get() else {
            return view! {
                <PageHeader title="Statement" back/>
                <EmptyState title="No plan is under way" words="The statement is made from the plan by which the office closes.">
                    <a class="button" href=Page::PlanClosing.href()>"Plan the closing"</a>
                </EmptyState>
            }
            .into_any();
        };
        let make = move |_| {
            session.act(Command::MakeClosingStatement { id });
            crate::ui::app::arrive();
        };
        let Some(statement) = closing.statement.clone() else {
            return view! {
                <PageHeader title="Statement" back/>
                <EmptyState
                    title="The statement is not made yet"
                    words="Make it when the steps are done: it keeps the numbers as they are on that day, so that what is erased afterwards does not change it. It names nobody whom the office looked after."
                >
                    <button class="button" type="button" on:click=make>"Make the statement"</button>
                    <a class="button button-secondary" href=Page::OfficeClosing.href()>"See the steps"</a>
                </EmptyState>
            }
            .into_any();
        };
        let whose = office.get();
        let document = leaving_documents::closing_statement(&whose, &closing, &statement);
        let make_pdf = Callback::new(move |()| -> MakingFile {
            let document = document.clone();
            Box::pin(async move { Exporter::document(&document).await })
        });
        let place = [whose.mp_name, whose.constituency]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let reason = closing.reason.label();
        let on = date::long(closing.on);
        view! {
            <PageHeader title="Statement" caption="The office closes" back>
                <button class="button button-secondary" type="button" on:click=make>"Make it again"</button>
                <MakeFile words="Save as PDF" secondary=true make=make_pdf/>
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
            </PageHeader>
            <p class="lede user-text">{format!("Office of {place}. {reason}; last day {on}.")}</p>
            <Shown statement/>
        }
        .into_any()
    }
}

#[component]
fn Shown(statement: ClosingStatement) -> impl IntoView {
    let ClosingStatement { on, by, counts, steps, decisions } = statement;
    view! {
        <section class="section">
            <h2>"What there was"</h2>
            <dl class="summary-list">
                {counts
                    .into_values()
                    .map(|line| view! {
                        <div class="summary-row"><dt>{line.what}</dt><dd>{line.result}</dd></div>
                    })
                    .collect_view()}
            </dl>
        </section>
        {table("Who did what, and when", steps)}
        {table("What becomes of the records", decisions)}
        <p class="section">{format!("Made on {} by {by}. It names nobody whom the office looked after.", date::long(on))}</p>
        <div class="closing-signature"><p>"Signed"</p><p>"Date"</p></div>
    }
}

fn table(title: &'static str, lines: BTreeMap<u32, StatementLine>) -> impl IntoView {
    view! {
        <section class="section">
            <h2>{title}</h2>
            <table class="table table-stack">
                <caption class="visually-hidden">{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">"What"</th>
                        <th scope="col">"Result"</th>
                        <th scope="col">"By"</th>
                        <th scope="col">"When"</th>
                    </tr>
                </thead>
                <tbody>
                    {lines
                        .into_values()
                        .map(|line| {
                            let by = if line.by.is_empty() { "As the records show".to_owned() } else { line.by };
                            view! {
                                <tr>
                                    <th scope="row">{line.what}</th>
                                    <td data-label="Result" class="user-text">{line.result}</td>
                                    <td data-label="By" class="user-text">{by}</td>
                                    <td data-label="When">{line.on.map(date::short).unwrap_or_default()}</td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </section>
    }
}
