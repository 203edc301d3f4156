//! The certificate of a placement: one A4 page.

use super::{certificate_form::CertificateForm, gone::PlacementGone};
use crate::{
    domain::{PlacementId, certificate::Certificate},
    office::{
        Collection,
        queries::certificate::{self, sheet},
    },
    ui::{
        parts::{Breadcrumb, PageHeader},
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
    let issued =
        session.query(&[Collection::Certificates], move |office| certificate::issued(office, id));
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
                    view! {
                        <button
                            class="button"
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
                            "One A4 page. In the print window choose A4, upright, and no headers or footers."
                        </p>
                        {move || issued.get().map(|certificate| view! { <CertificateSheet certificate/> })}
                    }
                    .into_any()
                }
            }}
        }
        .into_any()
    }
}

/// The page itself.
#[component]
fn CertificateSheet(certificate: Certificate) -> impl IntoView {
    let sheet = sheet(&certificate);
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
                <header class="certificate-header">
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
                        <p class="signature-name user-text clamp-3">{certificate.signed_by}</p>
                        <p class="signature-role user-text clamp-2">{certificate.signed_as}</p>
                    </div>
                </footer>
                <p class="certificate-date">{sheet.issued}</p>
            </article>
        </div>
    }
}
