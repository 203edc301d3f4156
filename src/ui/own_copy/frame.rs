//! The frame around every page of somebody's own copy. It links to the copy's pages alone.

use super::pages;
use crate::{
    office::{Collection, queries::my_placement},
    store::StoreError,
    ui::{
        app::{SkipLink, ToastRegion},
        pages::{Shown, view_of},
        parts::RemovedMeanwhile,
        route::{Page, PlacementTab},
        session::{SaveState, Session},
    },
};
use leptos::prelude::*;

/// The frame of somebody's own copy.
#[component]
pub fn CopyFrame() -> impl IntoView {
    let session = Session::get();
    let page = Memo::new(move |_| session.route.with(|route| route.page.clone()));
    view! {
        <div class="window">
            <div class="frame">
                <SkipLink/>
                <Masthead/>
                <Nav/>
                <Failure/>
                <main id="main" tabindex="-1">{move || view_of(Shown::Copy(page.get()))}</main>
                <footer class="footer">
                    <p>"This is your own copy. Everything stays on this device until you send a file to your office."</p>
                    <ul>
                        <li><a href=Page::OwnContacts.href()>"Somebody to talk to"</a></li>
                    </ul>
                </footer>
            </div>
            <ToastRegion/>
        </div>
    }
}

#[component]
fn Masthead() -> impl IntoView {
    let session = Session::get();
    let whose = session.query(&[Collection::Office, Collection::People], |office| {
        let person = office.copy_of()?;
        let mp = office.office().map(|row| row.value.mp_name.clone()).unwrap_or_default();
        Some(format!("{}, office of {mp}", office.name_of(person)))
    });
    let state = move || {
        session.save_state.with(|state| match state {
            SaveState::Saved => ("saved", "Saved"),
            SaveState::Saving => ("saving", "Saving…"),
            SaveState::Failed(_) | SaveState::MemoryOnly(_) => ("failed", "Not saved"),
        })
    };
    view! {
        <header class="masthead">
            <a class="masthead-name" href="#/">"Understudy"</a>
            {move || whose.get().map(|name| view! { <p class="masthead-office user-text clamp-1">{name}</p> })}
            <p class="save-mark" data-state=move || state().0 role="status">{move || state().1}</p>
        </header>
    }
}

#[component]
fn Nav() -> impl IntoView {
    let session = Session::get();
    let placement = Memo::new(move |_| {
        session.follow(&[Collection::Placements]);
        let asked = session.route.with(|route| match route.page {
            Page::Placement(id, _) | Page::ExitReview(id, _) => Some(id),
            _ => None,
        });
        let today = session.today.get();
        session.read(|office| {
            asked
                .filter(|id| office.placements.get(*id).is_some())
                .or_else(|| my_placement::current(office, office.copy_of()?, today))
        })
    });
    let links = move || {
        let of = |tab| placement.get().map(|id| Page::Placement(id, tab));
        let pages = [
            ("Home", Some(Page::Today)),
            ("First days", of(PlacementTab::FirstDays)),
            ("Induction", of(PlacementTab::Induction)),
            ("Experience", of(PlacementTab::Experience)),
            ("Work", of(PlacementTab::WorkLog)),
            ("Supervision", of(PlacementTab::Supervision)),
            ("Expenses", of(PlacementTab::Expenses)),
            ("Leaving", of(PlacementTab::Leaving)),
            ("Contacts", Some(Page::OwnContacts)),
            ("To the office", Some(Page::OwnCopy)),
        ];
        pages
            .into_iter()
            .filter_map(|(words, page)| Some((words, page?)))
            .map(|(words, page)| {
                let href = page.href();
                let is_current = move || {
                    session
                        .route
                        .with(|route| pages::section(&route.page) == pages::section(&page))
                        .then_some("page")
                };
                view! { <li><a href=href aria-current=is_current>{words}</a></li> }
            })
            .collect_view()
    };
    view! {
        <nav class="main-nav" aria-label="Main">
            <details class="main-nav-menu">
                <summary>"Menu"</summary>
                <ul>{links}</ul>
            </details>
            <ul class="main-nav-list">{links}</ul>
        </nav>
    }
}

/// Says that something could not be saved, and how it gets into a file all the same.
#[component]
fn Failure() -> impl IntoView {
    let session = Session::get();
    // Drawn anew only where it says something else, so that whoever tries again keeps the focus.
    let failure = Memo::new(move |_| {
        session.save_state.with(|state| match state {
            SaveState::Failed(StoreError::Removed) => None,
            SaveState::Failed(error) | SaveState::MemoryOnly(error) => Some(error.to_string()),
            SaveState::Saved | SaveState::Saving => None,
        })
    });
    view! {
        <div class="banners">
            <RemovedMeanwhile/>
            {move || failure.get().map(|why| view! {
                <div class="failure-banner" role="alert">
                    <h2>"Your last change is not saved"</h2>
                    <p>{why}</p>
                    <p>"The change is still on this screen and in memory. Make a file for your office now, so that it is in a file."</p>
                    <div class="button-row">
                        <a class="button" href=Page::OwnCopy.href()>"Make a file for the office"</a>
                        <button class="button button-secondary" type="button" on:click=move |_| session.save()>
                            "Try to save again"
                        </button>
                    </div>
                </div>
            })}
        </div>
    }
}
