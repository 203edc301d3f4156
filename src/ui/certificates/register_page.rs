//! The register of certificates, and the office's keys.

use super::keys::Keys;
use crate::{
    domain::certificate::CertificateState,
    office::{
        Collection,
        queries::certificate_register::{RegisterRow, register},
    },
    ui::{
        parts::{Breadcrumb, EmptyState, PageHeader, Tag, Tone},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// The most rows that are shown; the backup's tables hold all of them.
const MOST_ROWS: usize = 200;

/// The register of certificates.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let session = Session::get();
    let rows = session.query(&[Collection::Certificates], register);
    view! {
        <PageHeader title="Certificates" back=vec![Breadcrumb::new("Office", Page::Office.href())]>
            <a class="button button-secondary" href=Page::Verify.href()>"Check a certificate"</a>
        </PageHeader>
        {move || {
            let rows = rows.get();
            if rows.is_empty() {
                return view! {
                    <EmptyState
                        title="No certificates yet"
                        words="They are issued on the page of a placement, under Leaving. Each has a number here, whatever becomes of it."
                    >
                        <a class="button" href=Page::Placements.href()>"Go to placements"</a>
                    </EmptyState>
                }
                .into_any();
            }
            let left = rows.len().saturating_sub(MOST_ROWS);
            view! {
                <table class="table table-stack">
                    <caption class="visually-hidden">"Certificates, newest first"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Number"</th>
                            <th scope="col">"Issued"</th>
                            <th scope="col">"To"</th>
                            <th scope="col">"Code"</th>
                            <th scope="col">"State"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.into_iter().take(MOST_ROWS).map(row).collect_view()}</tbody>
                </table>
                {(left > 0).then(|| view! {
                    <p>{format!("{left} older ones are not shown here. The tables of a backup hold all of them.")}</p>
                })}
            }
            .into_any()
        }}
        <Keys/>
    }
}

fn row(row: RegisterRow) -> impl IntoView {
    let tone = match row.state {
        CertificateState::Valid => Tone::Green,
        CertificateState::Withdrawn => Tone::Red,
        CertificateState::Replaced | CertificateState::Unknown => Tone::Grey,
    };
    let number = if row.number.is_empty() { "–".to_owned() } else { row.number };
    let code = if row.short_code.is_empty() { "Not signed".to_owned() } else { row.short_code };
    view! {
        <tr>
            <td data-label="Number">{number}</td>
            <td data-label="Issued" class="nowrap">{row.issued}</td>
            <td data-label="To">
                <a class="user-text" href=Page::Certificate(row.placement).href()>{row.name}</a>
            </td>
            <td data-label="Code" class="fingerprint">{code}</td>
            <td data-label="State">
                <Tag tone words=row.state.label()/>
                {(!row.ended.is_empty()).then(|| view! { <p class="item-meta user-text">{row.ended}</p> })}
            </td>
        </tr>
    }
}
