//! The register of erasures, and a certificate of one: it names nobody, and prints on a page.

use super::back;
use crate::{
    domain::{ErasureCertificateId, date, erasure_certificate::ErasureCertificate},
    format::office_tables::List,
    office::{Collection, Command, queries::erasure},
    ui::{
        focus,
        parts::{Breadcrumb, EmptyState, ExportList, PageHeader, Tag, Tone},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// The most rows shown.
const SHOWN: usize = 200;

fn counted(count: u32, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

fn what(certificate: &ErasureCertificate) -> String {
    let who =
        if certificate.is_whole { "Everything of one person" } else { "Some kinds of records" };
    format!("{who}: {}", counted(certificate.total(), "record"))
}

/// Every certificate of erasure, newest first.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let session = Session::get();
    let rows = session.query(&[Collection::ErasureCertificates], erasure::register);
    let ids =
        Callback::new(move |()| rows.with_untracked(|it| it.iter().map(|(id, _)| id.0).collect()));
    view! {
        <PageHeader title="Register of erasures" back=back()>
            <Show when=move || rows.with(|rows| !rows.is_empty())>
                <ExportList list=List::Erasures ids/>
            </Show>
        </PageHeader>
        <p class="prose">"That something was erased, when, by whom and why. It names nobody whose records went."</p>
        {move || {
            let rows = rows.get();
            if rows.is_empty() {
                return view! {
                    <EmptyState
                        title="Nothing was erased yet"
                        words="Every erasure adds a certificate here, with its number, its reason and how many records went."
                    />
                }
                .into_any();
            }
            let count = rows.len();
            view! {
                <ul class="item-list section">
                    {rows.into_iter().take(SHOWN).map(|(id, it)| view! {
                        <li class="item">
                            <div class="item-main">
                                <a class="item-title" href=Page::Erasure(id).href()>{it.number.clone()}</a>
                                <p class="item-meta user-text">
                                    {format!("{}, by {}. {}. {}", date::long(it.on), it.by, what(&it), it.reason.label())}
                                </p>
                            </div>
                            <div class="item-end">{copies_tag(&it)}</div>
                        </li>
                    }).collect_view()}
                </ul>
                {(count > SHOWN).then(|| view! { <p class="muted">{format!("and {} more", count - SHOWN)}</p> })}
            }
            .into_any()
        }}
    }
}

fn copies_tag(certificate: &ErasureCertificate) -> impl IntoView + use<> {
    if certificate.copies_dealt_with.is_some() {
        view! { <Tag tone=Tone::Green words="Old copies dealt with"/> }
    } else {
        view! { <Tag tone=Tone::Amber words="Old copies still to do"/> }
    }
}

/// One certificate of erasure.
#[component]
pub fn CertificateOfErasurePage(
    /// Which.
    id: ErasureCertificateId,
) -> impl IntoView {
    let session = Session::get();
    let model = session.query(&[Collection::ErasureCertificates], move |office| {
        office.erasure_certificates.get(id).map(|row| row.value.clone())
    });
    let office = session.query(&[Collection::Office], |office| {
        office.office().map(|row| row.value.mp_name.clone()).unwrap_or_default()
    });
    let steps = || {
        vec![
            Breadcrumb::new("Records and rights", Page::Records.href()),
            Breadcrumb::new("Register of erasures", Page::Erasures.href()),
        ]
    };
    move || {
        let Some(it) = model.get() else {
            return view! {
                <PageHeader title="Certificate not found" back=steps()/>
                <p>"This certificate is no longer there."</p>
            }
            .into_any();
        };
        let is_open = it.copies_dealt_with.is_none();
        view! {
            <PageHeader title="Certificate of erasure" caption=it.number.clone() back=steps()>
                <button
                    class="button button-secondary no-print"
                    type="button"
                    on:click=|_| {
                        // A browser that cannot print says so itself.
                        let _ = window().print();
                    }
                >
                    "Print"
                </button>
            </PageHeader>
            {is_open.then(|| view! { <Copies id/> })}
            <p class="print-only user-text">{format!("Office of {}", office.get())}</p>
            <Facts certificate=it/>
        }
        .into_any()
    }
}

#[component]
fn Facts(certificate: ErasureCertificate) -> impl IntoView {
    let it = certificate;
    let rows: Vec<(&'static str, String)> = vec![
        ("Number", it.number.clone()),
        ("Erased on", date::long(it.on)),
        ("By", it.by.clone()),
        ("Reason", it.reason.label().to_owned()),
        ("Remark", it.note.clone()),
        (
            "What",
            if it.is_whole {
                "Everything that was kept of one person, and every line of its history".to_owned()
            } else {
                "Some kinds of one person’s records, or counts, and every line of their history".to_owned()
            },
        ),
        ("Files", it.files.to_string()),
        (
            "Records of others written anew",
            if it.written_anew == 0 { String::new() } else { it.written_anew.to_string() },
        ),
        (
            "Money",
            if it.despite_claim {
                "Part of it was in a claim that was not settled; the claim keeps its lines and sums".to_owned()
            } else {
                String::new()
            },
        ),
        (
            "What stays",
            "Numbers that name nobody: stages reached, hours, sums of money; and a marker, so that no old copy brings it back".to_owned(),
        ),
        (
            "Old backups and copies",
            match it.copies_dealt_with {
                Some(day) => format!("Dealt with on {}, by {}", date::long(day), it.copies_by),
                None => "Not dealt with yet".to_owned(),
            },
        ),
    ];
    view! {
        <dl class="summary-list section">
            {rows.into_iter().filter(|(_, words)| !words.is_empty()).map(|(name, words)| view! {
                <div class="summary-row"><dt>{name}</dt><dd class="user-text">{words}</dd></div>
            }).collect_view()}
        </dl>
        <section class="section" aria-labelledby="erased-counts">
            <h2 id="erased-counts">"How many records went"</h2>
            <table class="table">
                <caption class="visually-hidden">"Records by kind"</caption>
                <thead>
                    <tr><th scope="col">"Kind"</th><th scope="col" class="numeric">"Records"</th></tr>
                </thead>
                <tbody>
                    {erasure::counts(&it).into_iter().map(|(kind, count)| view! {
                        <tr><th scope="row">{kind}</th><td class="numeric">{count}</td></tr>
                    }).collect_view()}
                </tbody>
                <tfoot>
                    <tr><th scope="row">"All"</th><td class="numeric">{it.total()}</td></tr>
                </tfoot>
            </table>
        </section>
    }
}

/// What is still to be done after an erasure, and a button to say that it is.
#[component]
fn Copies(id: ErasureCertificateId) -> impl IntoView {
    let session = Session::get();
    view! {
        <section class="notice notice-warning no-print" aria-labelledby="old-copies">
            <h2 id="old-copies">"Still to do: old copies"</h2>
            <p>"What was erased is gone from this browser, and no later merge brings it back. But it is still in:"</p>
            <ul>
                <li>"backup files made before today, wherever they are kept: delete them, and make a new one"</li>
                <li>"copies of the office on other devices: bring a new backup in there, and they forget it too"</li>
                <li>"files given out: claims’ packs, lists, copies for the person, an intern’s own copy"</li>
                <li>"paper and e-mail"</li>
            </ul>
            <div class="button-row">
                <button
                    class="button"
                    type="button"
                    on:click=move |_| {
                        if session.act(Command::NoteCopiesDealtWith { id }) {
                            // The button is gone, and the focus would be with it.
                            focus::soon("main");
                        }
                    }
                >
                    "Old copies are dealt with"
                </button>
                <a class="button button-secondary" href=Page::Backup.href()>"Make a new backup"</a>
            </div>
        </section>
    }
}
