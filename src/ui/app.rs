//! The frame around every page, and which page is shown.

use super::{
    expenses, first_run, focus, menus, own_copy,
    pages::{self, Shown},
    parts::RemovedMeanwhile,
    pieces,
    route::{Page, Route},
    session::{SaveState, Session},
};
use crate::{
    office::Collection,
    platform::{clock, wait::wait},
    store::StoreError,
};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

/// Loads the page again.
pub fn reload() {
    // Where even this fails, the browser's own button is all that is left.
    let _ = window().location().reload();
}

/// Goes to a route: a new entry in the browser's history.
pub fn go_to(route: &Route) {
    let _ = window().location().set_hash(&route.href());
}

/// Goes to a route in place of the present one, as for filters.
pub fn replace_with(route: &Route) {
    let _ = window().location().replace(&route.href());
}

fn current_route() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// What the browser's tab says. It names the page and nobody.
fn title(page: &Page) -> &'static str {
    match page {
        Page::Today => "Today",
        Page::Openings => "Openings",
        Page::NewOpening => "Add an opening",
        Page::Opening(_) => "Opening",
        Page::EditOpening(_) => "Change an opening",
        Page::Advert(_) => "Advert",
        Page::LookingBack(_) => "Looking back",
        Page::Sift(_) => "Sift",
        Page::Applicants => "Applicants",
        Page::NewApplicant => "Add an applicant",
        Page::ImportApplicants => "Bring in applications from a file",
        Page::EmailedApplicants => "Bring in applications from e-mails",
        Page::Applicant(_) => "Applicant",
        Page::EditApplicant(_) => "Change an applicant",
        Page::AcceptApplicant(_) => "Accept an applicant",
        Page::Score(_) => "Score an applicant",
        Page::NewInterview(_) => "Set an interview",
        Page::Interview(_, _) => "Interview",
        Page::EditInterview(_, _) => "Change an interview",
        Page::WriteLetter(_) => "Write a letter",
        Page::Letters => "Letters",
        Page::EditLetter(_) => "Change a letter",
        Page::Recruitment => "Letters and recruitment settings",
        Page::StageSteps => "Steps of the stages",
        Page::Retention => "Due for erasure",
        Page::Placements => "Placements",
        Page::NewPlacement => "Add a placement",
        Page::Placement(_, _) => "Placement",
        Page::EditPlacement(_) => "Change a placement",
        Page::Welcome(_) => "Welcome note",
        Page::FirstDay(_) => "The first day",
        Page::Adjustments(_) => "Adjustments",
        Page::Rota => "Who is where",
        Page::Review(_, kind) => kind.label(),
        Page::ExitSummary => "What interns say",
        Page::ExitQuestions => "Questions of the exit review",
        Page::ExitReview(_, _) => "Exit review",
        Page::Certificate(_) => "Certificate",
        Page::PlacementCopy(_) | Page::OwnCopy => "Own copy",
        Page::OwnContacts => "Contacts",
        Page::Certificates => "Certificates",
        Page::Verify => "Check a certificate",
        Page::Papers => "Papers",
        Page::PaperWording(_) => "Wording of a paper",
        Page::Paper(_, _) => "Paper",
        Page::Reference(_) => "Reference",
        Page::NewReferenceRequest(_) => "Note a request for a reference",
        Page::ReferenceRequest(_, _) => "Request for a reference",
        Page::ReferenceRequests => "Requests for references",
        Page::Expenses => "Expenses",
        Page::PayingBack => "Paying people back",
        Page::Statement(_) => "Statement",
        Page::Reports => "Reports",
        Page::NewExpense => "Add an expense",
        Page::Capture => "Capture a receipt",
        Page::ExpenseQueue => "Fill in the details",
        Page::Expense(_) => "Expense",
        Page::EditExpense(_) => "Change an expense",
        Page::Claims => "Claims",
        Page::Claim(_) => "Claim",
        Page::AlongsideIpsa(_) => "Alongside IPSA Online",
        Page::Records => "Records and rights",
        Page::Periods => "How long records are kept",
        Page::Erase(_) => "Erase records",
        Page::Erasures => "Register of erasures",
        Page::Erasure(_) => "Certificate of erasure",
        Page::Requests => "Requests and complaints",
        Page::NewRequest => "Record a request",
        Page::Request(_) => "Request about data",
        Page::DataCopy(_) => "Copy of somebody’s data",
        Page::History => "History",
        Page::Backup => "Backup",
        Page::Office => "Office",
        Page::Calendar => "Calendar",
        Page::Lists => "Lists",
        Page::EditList(_) => "Change a list",
        Page::LeavingSettings => "Leaving and references",
        Page::OfficeClosing => "If the office closes",
        Page::PlanClosing => "Plan the closing",
        Page::ClosingStatement => "Statement on closing",
        Page::Rules => "Rules and sources",
        Page::NotFound => "Page not found",
    }
}

/// The app.
#[component]
pub fn App(
    /// The app’s state.
    session: Session,
) -> impl IntoView {
    provide_context(session);
    session.route.set(current_route());
    // A link in a menu shuts it, also one to the page that is shown already.
    window_event_listener(ev::click, |event| {
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .and_then(|element| element.closest("details.main-nav-menu a").ok().flatten());
        if link.is_some() {
            shut_menus();
        }
    });
    window_event_listener(ev::keydown, |event| menus::at_key(&event));
    window_event_listener(ev::hashchange, move |_| {
        let next = current_route();
        let is_elsewhere = session.route.with_untracked(|route| {
            let leads = !next.filter(AT).is_empty() && route.filter(AT) != next.filter(AT);
            route.page != next.page || leads
        });
        session.route.set(next);
        if is_elsewhere {
            arrive();
        }
    });
    // A page left open overnight moves on to the new day.
    set_interval(
        move || {
            let today = clock::today();
            if session.today.get_untracked() != today {
                session.today.set(today);
            }
        },
        std::time::Duration::from_secs(60),
    );
    // A page that slept, as on a phone, heard nothing of what other tabs did meanwhile.
    window_event_listener(ev::visibilitychange, move |_| {
        if !document().hidden() {
            session.hear_what_was_missed();
        }
    });
    window_event_listener(ev::beforeunload, move |event| {
        if session.has_unsaved() || expenses::has_receipts_at_risk() {
            event.prevent_default();
        }
    });
    let is_set_up = session.query(&[Collection::Office], |office| office.office().is_some());
    let page = Memo::new(move |_| session.route.with(|route| route.page.clone()));
    Effect::new(move |_| {
        let words = if is_set_up.get() { page.with(title) } else { "Set up your office" };
        document().set_title(&format!("{words} – Understudy"));
    });
    if session.is_copy() {
        return view! { <own_copy::CopyFrame/> }.into_any();
    }
    view! {
        <div class="window">
            <div class="frame" class:frame-bare=move || !is_set_up.get()>
                <SkipLink/>
                <Masthead/>
                {move || is_set_up.get().then(|| view! { <MainNav/> })}
                <Banners/>
                <main id="main" tabindex="-1" class:first-run=move || !is_set_up.get()>
                    {move || {
                        // The rules may be read, and a certificate checked, without an office.
                        let page = page.get();
                        let is_open = matches!(page, Page::Rules | Page::Verify);
                        let first_run = !is_set_up.get() && !is_open;
                        let shown = if first_run { Shown::FirstRun } else { Shown::Page(page) };
                        pages::view_of(shown)
                    }}
                </main>
                <footer class="footer">
                    <p>"Everything stays on this device unless you export it."</p>
                    <ul>
                        {move || is_set_up.get().then(|| view! { <li><a href="#/backup">"Backup"</a></li> })}
                        <li><a href="#/verify">"Check a certificate"</a></li>
                        <li><a href="#/rules">"Rules and sources"</a></li>
                    </ul>
                </footer>
            </div>
            <ToastRegion/>
        </div>
    }
    .into_any()
}

/// Exports a backup from wherever the user is, and says at the foot of the page how it went.
fn export_backup(session: Session) {
    leptos::task::spawn_local(async move {
        if pieces::backup_now(session).await.is_err() {
            session.tell_failure(
                "The backup cannot be made just now: a part of Understudy could not be fetched. Check the connection to the internet, then try again. Leave this page open.",
            );
        }
    });
}

/// Shuts the menus that are open.
fn shut_menus() {
    for menu in ["details.main-nav-menu[open]", "details.menu[open]"] {
        if let Ok(Some(open)) = document().query_selector(menu) {
            // An element always lets go of an attribute it has.
            let _ = open.remove_attribute("open");
        }
    }
}

/// The first link of every page: past the masthead and the navigation.
#[component]
pub fn SkipLink() -> impl IntoView {
    view! {
        <a
            class="skip-link"
            href="#main"
            on:click=|event| {
                event.prevent_default();
                focus::on("main");
            }
        >
            "Skip to the page"
        </a>
    }
}

/// The part of an address that says to which element of the page it leads.
pub const AT: &str = "at";

/// After a change of page: the top of it, with the focus on its heading; or the element to which the
/// address leads.
pub fn arrive() {
    focus::once_drawn(|| {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        shut_menus();
        let route = current_route();
        let at = route.filter(AT);
        if at.is_empty() {
            return focus::on_heading();
        }
        // What is not there yet may come up by the next frame.
        focus::lead_to(at) || {
            focus::on_heading();
            false
        }
    });
}

#[component]
fn Masthead() -> impl IntoView {
    let session = Session::get();
    let office = session.query(&[Collection::Office], |office| {
        office.office().map(|row| {
            let name = row.value.mp_name.clone();
            format!("Office of {name}")
        })
    });
    let state = move || {
        session.save_state.with(|state| match state {
            SaveState::Saved => "saved",
            SaveState::Saving => "saving",
            SaveState::Failed(_) | SaveState::MemoryOnly(_) => "failed",
        })
    };
    let words = move || {
        session.save_state.with(|state| match state {
            SaveState::Saved => "Saved",
            SaveState::Saving => "Saving…",
            SaveState::Failed(_) | SaveState::MemoryOnly(_) => "Not saved",
        })
    };
    view! {
        <header class="masthead">
            <a class="masthead-name" href="#/">"Understudy"</a>
            {move || {
                office.get().map(|name| {
                    view! { <p class="masthead-office user-text clamp-1">{name}</p> }
                })
            }}
            <p class="save-mark" data-state=state role="status">{words}</p>
        </header>
    }
}

/// The pages of the main navigation.
const NAVIGATION: [(&str, Page); 9] = [
    ("Today", Page::Today),
    ("Openings", Page::Openings),
    ("Applicants", Page::Applicants),
    ("Placements", Page::Placements),
    ("Expenses", Page::Expenses),
    ("Claims", Page::Claims),
    ("History", Page::History),
    ("Backup", Page::Backup),
    ("Office", Page::Office),
];

/// The main page that a page belongs to.
fn section(page: &Page) -> Page {
    match page {
        Page::NewOpening
        | Page::Opening(_)
        | Page::EditOpening(_)
        | Page::Advert(_)
        | Page::LookingBack(_)
        | Page::Sift(_) => Page::Openings,
        Page::NewApplicant
        | Page::ImportApplicants
        | Page::EmailedApplicants
        | Page::Applicant(_)
        | Page::EditApplicant(_)
        | Page::Score(_)
        | Page::NewInterview(_)
        | Page::Interview(_, _)
        | Page::EditInterview(_, _)
        | Page::WriteLetter(_)
        | Page::Letters
        | Page::StageSteps
        | Page::AcceptApplicant(_) => Page::Applicants,
        Page::NewPlacement
        | Page::Placement(_, _)
        | Page::EditPlacement(_)
        | Page::Welcome(_)
        | Page::FirstDay(_)
        | Page::Adjustments(_)
        | Page::Rota
        | Page::Review(_, _)
        | Page::ExitSummary
        | Page::ExitQuestions
        | Page::ExitReview(_, _)
        | Page::Certificate(_)
        | Page::Paper(_, _)
        | Page::PlacementCopy(_)
        | Page::Reference(_)
        | Page::NewReferenceRequest(_)
        | Page::ReferenceRequest(_, _)
        | Page::ReferenceRequests => Page::Placements,
        Page::OwnCopy => Page::Backup,
        Page::NewExpense
        | Page::Capture
        | Page::ExpenseQueue
        | Page::Expense(_)
        | Page::EditExpense(_)
        | Page::PayingBack
        | Page::Statement(_)
        | Page::Reports => Page::Expenses,
        Page::Claim(_) | Page::AlongsideIpsa(_) => Page::Claims,
        Page::Rules
        | Page::EditLetter(_)
        | Page::Recruitment
        | Page::Retention
        | Page::Calendar
        | Page::Lists
        | Page::EditList(_)
        | Page::LeavingSettings
        | Page::OfficeClosing
        | Page::PlanClosing
        | Page::ClosingStatement
        | Page::Records
        | Page::Periods
        | Page::Erase(_)
        | Page::Erasures
        | Page::Erasure(_)
        | Page::Requests
        | Page::NewRequest
        | Page::Request(_)
        | Page::DataCopy(_)
        | Page::Papers
        | Page::PaperWording(_)
        | Page::Certificates => Page::Office,
        page => page.clone(),
    }
}

#[component]
fn MainNav() -> impl IntoView {
    let session = Session::get();
    let links = move || {
        NAVIGATION
            .into_iter()
            .map(|(words, page)| {
                let href = page.href();
                let is_current = move || {
                    session.route.with(|route| section(&route.page) == page).then_some("page")
                };
                view! { <li><a href=href aria-current=is_current>{words}</a></li> }
            })
            .collect_view()
    };
    view! {
        <nav class="main-nav" aria-label="Main">
            <details class="main-nav-menu">
                <summary>"Menu"</summary>
                <ul>{links()}</ul>
            </details>
            <ul class="main-nav-list">{links()}</ul>
        </nav>
    }
}

#[component]
fn Banners() -> impl IntoView {
    let session = Session::get();
    let is_sample = session.query(&[Collection::Office], |office| office.is_sample());
    // Drawn anew only where it says something else, so that whoever tries again keeps the focus.
    let failure = Memo::new(move |_| {
        session.save_state.with(|state| match state {
            SaveState::Failed(StoreError::Removed) => None,
            SaveState::Failed(error) => Some((false, error.to_string())),
            SaveState::MemoryOnly(error) => Some((true, error.to_string())),
            SaveState::Saved | SaveState::Saving => None,
        })
    });
    view! {
        <div class="banners">
            {move || is_sample.get().then(|| view! { <first_run::SampleBanner/> })}
            <RemovedMeanwhile/>
            {move || {
                failure.get().map(|(memory_only, why)| {
                    view! {
                        <div class="failure-banner" role="alert">
                            <h2>
                                {if memory_only {
                                    "Nothing is kept when this page closes"
                                } else {
                                    "Your last change is not saved"
                                }}
                            </h2>
                            <p>{why}</p>
                            <p>
                                {if memory_only {
                                    "You can work here and export a backup before you close the page."
                                } else {
                                    "The change is still on this screen and in memory. Export a backup now, so that it is in a file."
                                }}
                            </p>
                            <div class="button-row">
                                <button
                                    class="button"
                                    type="button"
                                    on:click=move |_| export_backup(session)
                                >
                                    "Export a backup now"
                                </button>
                                <Show when=move || !memory_only>
                                    <button
                                        class="button button-secondary"
                                        type="button"
                                        on:click=move |_| session.save()
                                    >
                                        "Try to save again"
                                    </button>
                                </Show>
                            </div>
                        </div>
                    }
                })
            }}
        </div>
    }
}

/// How long good news stays, in milliseconds. The history keeps the undo.
const GOOD_NEWS_STAYS: i32 = 8_000;

/// Whether the pointer or the focus is on a button of the message.
fn is_held() -> bool {
    let held = document().query_selector(".toast :is(:hover, :focus)");
    held.is_ok_and(|held| held.is_some())
}

/// Where short messages stand, at the foot of the page: good news for a while, on this page and the
/// next, as the page often changes with what was done; bad news until it is dismissed or left behind.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let session = Session::get();
    let told = StoredValue::new(0_u32);
    let page_changes = StoredValue::new(0_u32);
    // The room below the page stays when a message goes, until the next page: who is at the foot of the
    // page would see everything jump under their finger.
    let has_room = RwSignal::new(false);
    Effect::new(move |_| {
        let Some(toast) = session.toast.get() else { return };
        has_room.set(true);
        let this = told.get_value().wrapping_add(1);
        told.set_value(this);
        page_changes.set_value(0);
        if toast.failed {
            return;
        }
        leptos::task::spawn_local(async move {
            wait(GOOD_NEWS_STAYS).await;
            while told.get_value() == this && is_held() {
                wait(1_000).await;
            }
            if told.get_value() == this {
                session.toast.set(None);
            }
        });
    });
    let page = Memo::new(move |_| session.route.with(|route| route.page.clone()));
    Effect::new(move |was: Option<Page>| {
        let now = page.get();
        if was.is_some_and(|was| was != now) {
            page_changes.update_value(|changes| *changes = changes.wrapping_add(1));
            let is_over = session.toast.with_untracked(|toast| {
                toast.as_ref().is_some_and(|it| it.failed || page_changes.get_value() > 1)
            });
            if is_over {
                session.toast.set(None);
            }
            has_room.set(session.toast.with_untracked(Option::is_some));
        }
        now
    });
    view! {
        <div
            class="toast-region"
            role="status"
            aria-live="polite"
            data-room=move || has_room.get().then_some("true")
        >
            {move || {
                session.toast.get().map(|toast| {
                    let undo = toast.undo;
                    view! {
                        <div class="toast" class:toast-failed=toast.failed>
                            <p class="user-text" class:clamp-2=!toast.failed>{toast.words}</p>
                            {undo.map(|change| {
                                view! {
                                    <button
                                        class="toast-action"
                                        type="button"
                                        on:click=move |_| undo_and_tell(session, change)
                                    >
                                        "Undo"
                                    </button>
                                }
                            })}
                            <button
                                class="toast-close"
                                type="button"
                                on:click=move |_| session.toast.set(None)
                            >
                                <span class="visually-hidden">"Dismiss"</span>
                            </button>
                        </div>
                    }
                })
            }}
        </div>
    }
}

/// Takes a change back and says how it went.
pub fn undo_and_tell(session: Session, change: crate::journal::Stamp) {
    wasm_bindgen_futures::spawn_local(async move {
        match session.undo(change).await {
            Ok(()) => session.tell("Undone"),
            Err(why) => session.tell_failure(why),
        }
    });
}
