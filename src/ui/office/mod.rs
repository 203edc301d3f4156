//! The office: whose it is, who uses the app here, how it looks, and what the browser keeps.

mod details;
mod expiry;
mod leaving_settings;
mod remove_everything;
mod storage;
mod theme;
mod who_i_am;

pub use leaving_settings::LeavingSettingsPage;
pub use theme::apply_theme;
pub use who_i_am::NameAsked;

use crate::ui::{
    money::BudgetForm,
    parts::{PageHeader, tile},
    route::Page,
};
use details::Details;
use expiry::ExpiryForm;
use leptos::prelude::*;
use remove_everything::RemoveEverything;
use storage::Storage;
use theme::ThemeChoice;
use who_i_am::WhoIAm;

/// The office's own page.
#[component]
pub fn OfficePage() -> impl IntoView {
    view! {
        <PageHeader title="Office"/>
        <Details/>
        <WhoIAm/>
        <section class="section">
            <h2>"Appearance"</h2>
            <ThemeChoice/>
        </section>
        <section class="section" aria-labelledby="office-pages">
            <h2 id="office-pages">"How the office works"</h2>
            <ul class="tile-grid tile-grid-wide">{pages()}</ul>
        </section>
        <ExpiryForm/>
        <BudgetForm/>
        <Storage/>
        <RemoveEverything/>
    }
}

/// The pages on which the office settles how it works, and its registers.
fn pages() -> impl IntoView {
    [
        (
            Page::Recruitment,
            "Letters and recruitment",
            "The letters to applicants, and the reasons to choose from.",
        ),
        (
            Page::Lists,
            "Lists",
            "What every placement starts with, from before day one to leaving, in your own words.",
        ),
        (
            Page::Calendar,
            "Calendar",
            "Bank holidays, days on which you are closed, and when the House sits. Due dates go by it.",
        ),
        (Page::Rota, "Who is where", "Both offices’ week, day by day, and the desks."),
        (
            Page::Papers,
            "Wording of papers",
            "Agreements, notices and letters in your own words.",
        ),
        (
            Page::Certificates,
            "Certificates and the key",
            "The register of certificates, and the key that signs them.",
        ),
        (
            Page::LeavingSettings,
            "Leaving and references",
            "When the leaving plan begins, how references sound, and how much they say.",
        ),
        (
            Page::ReferenceRequests,
            "Requests for references",
            "Who asked for one, by when, and what was sent.",
        ),
        (
            Page::Records,
            "Records and rights",
            "How long records are kept, what is due to go, and what people ask about their data.",
        ),
        (
            Page::OfficeClosing,
            "If the office closes",
            "At a dissolution, a lost seat or a change of MP: one plan, backwards from the last day.",
        ),
        (
            Page::Rules,
            "Rules and sources",
            "Every rate, limit and deadline that Understudy reckons with, and who says so.",
        ),
    ]
    .into_iter()
    .map(|(page, name, words)| tile(page.href(), name, words, false))
    .collect_view()
}
