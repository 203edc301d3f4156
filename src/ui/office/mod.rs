//! The office: whose it is, who uses the app here, how it looks, and what the browser keeps.

mod details;
mod remove_everything;
mod storage;
mod theme;
mod who_i_am;

pub use theme::apply_theme;

use crate::ui::{money::BudgetForm, parts::PageHeader, route::Page};
use details::Details;
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
            <p>"The letters to applicants, the reasons to choose from, and how long applications are kept."</p>
            <p><a href=Page::Recruitment.href()>"Change the letters and settings"</a></p>
            <p><a href=Page::Retention.href()>"See who is due to be erased"</a></p>
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
