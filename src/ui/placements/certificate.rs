//! The certificate of a placement: one A4 page.

use super::{certificate_form::CertificateForm, gone::PlacementGone};
use crate::{
    domain::{CertificateId, PlacementId, certificate::Certificate},
    office::{
        Collection,
        queries::certificate::{self, sheet},
    },
    ui::{
        certificates::{CodeStrip, Withdraw, certificate_file, sign_later},
        parts::{Breadcrumb, MakeFile, MakingFile, PageHeader},
        route::{Page, PlacementTab, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// The certificate of a placement: the form to issue it, or the page to print.
#[component]
pub fn CertificatePage(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let name = session.query(&[Collection::Placements, Collection::People], move |office| {
        let placement = &office.placements.get(id)?.value;
        Some(office.name_of(placement.person))
    });
    let standing =
        session.query(&[Collection::Certificates], move |office| certificate::standing(office, id));
    let issued = Memo::new(move |_| standing.with(|it| it.as_ref().map(|(_, it)| it.clone())));
    let is_writing = Memo::new(move |_| {
        issued.with(Option::is_none) || session.route.with(|route| route.filter("view") == "again")
    });
    move || {
        let Some(name) = name.get() else {
            return view! { <PlacementGone/> }.into_any();
        };
        let back = vec![
            Breadcrumb::new("Placements", "#/placements"),
            Breadcrumb::new(name, Page::Placement(id, PlacementTab::Leaving).href()),
        ];
        let title = Signal::derive(move || {
            let has_one = issued.with(Option::is_some);
            match (is_writing.get(), has_one) {
                (true, true) => "Issue the certificate again",
                (true, false) => "Issue the certificate",
                (false, _) => "Certificate",
            }
            .to_owned()
        });
        view! {
            <PageHeader title caption="Placement" back>
                {move || (!is_writing.get()).then(|| {
                    let again = Route::from(Page::Certificate(id)).with("view", "again").href();
                    let make = Callback::new(move |()| -> MakingFile {
                        let certificate = issued.get_untracked().unwrap_or_default();
                        Box::pin(certificate_file(session, certificate))
                    });
                    view! {
                        <MakeFile words="Download as PDF" make/>
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
                        <a class="button button-secondary" href=again>"Issue again"</a>
                    }
                })}
            </PageHeader>
            {move || {
                if is_writing.get() {
                    view! { <CertificateForm id/> }.into_any()
                } else {
                    view! {
                        <p class="lede no-print">
                            "One A4 page. Hand over the PDF: it can be checked by anybody, also years later. To print this page, choose A4, upright, and no headers or footers."
                        </p>
                        {move || standing.get().map(|(id, certificate)| {
                            let unsigned = certificate.code.is_empty().then(|| view! {
                                <Unsigned id certificate=certificate.clone()/>
                            });
                            view! {
                                {unsigned}
                                <CertificateSheet certificate/>
                                <Withdraw id/>
                            }
                        })}
                    }
                    .into_any()
                }
            }}
        }
        .into_any()
    }
}

/// Says that a certificate is not signed, and signs it.
#[component]
fn Unsigned(id: CertificateId, certificate: Certificate) -> impl IntoView {
    let session = Session::get();
    let is_busy = RwSignal::new(false);
    let sign = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        let certificate = certificate.clone();
        leptos::task::spawn_local(async move {
            match sign_later(session, id, certificate).await {
                Ok(()) => session.tell("Signed the certificate"),
                Err(words) => session.tell_failure(words),
            }
            let _ = is_busy.try_set(false);
        });
    };
    view! {
        <div class="notice notice-info no-print">
            <h2>"Not signed yet"</h2>
            <p>
                "With the office’s signature anybody can check that the certificate is genuine. It gets a number, a code and a place in the register."
            </p>
            <div class="button-row">
                <button
                    class="button button-secondary"
                    type="button"
                    aria-busy=move || is_busy.get().then_some("true")
                    on:click=sign
                >
                    {move || if is_busy.get() { "Signing…" } else { "Sign it" }}
                </button>
            </div>
        </div>
    }
}

/// The page itself.
#[component]
fn CertificateSheet(certificate: Certificate) -> impl IntoView {
    let sheet = sheet(&certificate);
    let signed = certificate.clone();
    let lines = |title: &'static str, lines: Vec<String>| {
        (!lines.is_empty()).then(|| {
            view! {
                <section>
                    <h3>{title}</h3>
                    <ul>
                        {lines
                            .into_iter()
                            .map(|line| view! { <li class="user-text">{line}</li> })
                            .collect_view()}
                    </ul>
                </section>
            }
        })
    };
    view! {
        <div class="certificate-frame">
            <article class="certificate" data-density=sheet.density>
                <header>
                    <p class="certificate-office user-text clamp-3">{sheet.head}</p>
                </header>
                <h2 class="certificate-title">"Certificate of experience"</h2>
                <p class="certificate-lead">"This is to certify that"</p>
                <p class="certificate-name user-text" data-length=sheet.length>{certificate.name}</p>
                <p class="certificate-text user-text">{sheet.role} <br/> {sheet.dates}</p>
                <div class="certificate-lists">
                    {lines("Work done", certificate.work)}
                    {lines("Experience gathered", certificate.experience)}
                </div>
                <footer class="certificate-signatures">
                    <div class="signature">
                        <p class="user-text clamp-3">{certificate.signed_by}</p>
                        <p class="signature-role user-text clamp-2">{certificate.signed_as}</p>
                    </div>
                </footer>
                <p class="certificate-date">{sheet.issued}</p>
                <CodeStrip certificate=signed/>
            </article>
        </div>
    }
}
