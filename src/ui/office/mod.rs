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

use crate::ui::{money::BudgetForm, parts::PageHeader, route::Page};
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
        <section class="section">
            <h2>"Letters and recruitment"</h2>
            <p>"The letters to applicants, and the reasons to choose from."</p>
            <p><a href=Page::Recruitment.href()>"Change the letters and settings"</a></p>
        </section>
        <section class="section">
            <h2>"Records and rights"</h2>
            <p>"How long records are kept, what is due to be erased, legal holds, and what people ask about their own data."</p>
            <p><a href=Page::Records.href()>"See records and rights"</a></p>
        </section>
        <ExpiryForm/>
        <section class="section">
            <h2>"Lists"</h2>
            <p>"What every placement starts with, from before day one to leaving, and the questions that openings answer: in your own words, with your own items."</p>
            <p><a href=Page::Lists.href()>"Change the lists"</a></p>
        </section>
        <section class="section">
            <h2>"Calendar"</h2>
            <p>"Bank holidays, days on which the office is closed, and when the House sits. Due dates are counted by it."</p>
            <p><a href=Page::Calendar.href()>"See the calendar"</a></p>
        </section>
        <section class="section">
            <h2>"Papers and certificates"</h2>
            <p>"Agreements, notices and letters in your own words; the register of certificates, and the key that signs them."</p>
            <p><a href=Page::Papers.href()>"Change the wording of papers"</a></p>
            <p><a href=Page::Certificates.href()>"See the certificates and the office’s key"</a></p>
        </section>
        <section class="section">
            <h2>"Leaving and references"</h2>
            <p>"When the leaving plan begins, how references sound, and how much they say."</p>
            <p><a href=Page::LeavingSettings.href()>"Change the settings for leaving"</a></p>
            <p><a href=Page::ReferenceRequests.href()>"See the requests for references"</a></p>
        </section>
        <section class="section">
            <h2>"If the office closes"</h2>
            <p>"At a dissolution, a lost seat or a change of MP: one plan, backwards from the last day."</p>
            <p><a href=Page::OfficeClosing.href()>"See or make the plan"</a></p>
        </section>
        <BudgetForm/>
        <Storage/>
        <section class="section">
            <h2>"Rules and sources"</h2>
            <p>"Every rate, limit and deadline that Understudy reckons with, since when it holds, and who says so."</p>
            <p><a href=Page::Rules.href()>"See the rules and their sources"</a></p>
        </section>
        <RemoveEverything/>
    }
}
