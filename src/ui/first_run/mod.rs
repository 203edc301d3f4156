//! The first run: set up the office, look around a sample, or bring an office in from a backup.

mod load_sample;
mod sample_banner;
mod set_up_form;

pub use sample_banner::{SampleBanner, start_afresh};
pub use set_up_form::{OfficeFields, WhoFields};

use crate::ui::{
    backup::OpenBackup, focus, own_copy::FileIn, route::Page, session::Session, welcome::Welcome,
};
use leptos::prelude::*;
use load_sample::load_sample;
use set_up_form::SetUpForm;
use std::cell::Cell;

/// Goes from the first run to the office that has just come in.
pub fn enter(session: Session) {
    session.replace(Page::Today);
    focus_on_first_page();
}

/// Moves the focus to the heading of the page that has just taken the place of the first run.
fn focus_on_first_page() {
    focus::first_or_heading(Vec::new());
}

/// What a browser shows that holds no office yet.
#[component]
pub fn FirstRunPage() -> impl IntoView {
    let session = Session::get();
    let way = Memo::new(move |_| session.route.with(|route| route.filter("way").to_owned()));
    Effect::new(move |before: Option<String>| {
        let now = way.get();
        if before.is_some_and(|before| before != now) {
            focus::soon("first-run-heading");
        }
        now
    });
    move || match way.get().as_str() {
        "set-up" => view! { <SetUpForm/> }.into_any(),
        "sample" => view! { <OpeningSample/> }.into_any(),
        "backup" => view! { <OpenABackup/> }.into_any(),
        "copy" => view! { <OpenACopy/> }.into_any(),
        _ => view! { <Welcome/> }.into_any(),
    }
}

#[component]
fn BackToWelcome() -> impl IntoView {
    view! {
        <nav class="breadcrumbs" aria-label="Breadcrumb">
            <ol><li><a href="#/">"Welcome"</a></li></ol>
        </nav>
    }
}

#[component]
fn OpenABackup() -> impl IntoView {
    view! {
        <BackToWelcome/>
        <h1 id="first-run-heading" tabindex="-1">"Open a backup"</h1>
        <p class="lede">
            "Choose a backup file made by Understudy. It is checked first, and you see what it would bring in before anything is kept."
        </p>
        <OpenBackup/>
    }
}

#[component]
fn OpenACopy() -> impl IntoView {
    view! {
        <BackToWelcome/>
        <h1 id="first-run-heading" tabindex="-1">"Open your own copy"</h1>
        <p class="lede">
            "Choose the file that your office gave you. It is checked first; then it becomes your own view of your placement, kept in this browser on this device."
        </p>
        <section class="section" aria-labelledby="copy-heading">
            <h2 id="copy-heading">"The file"</h2>
            <FileIn title="Drop the file from your office here"/>
        </section>
    }
}

thread_local! {
    /// Whether the sample is being made, so that going back and forth does not make it twice.
    static IS_MAKING_SAMPLE: Cell<bool> = const { Cell::new(false) };
}

#[component]
fn OpeningSample() -> impl IntoView {
    let session = Session::get();
    let failure = RwSignal::new(None::<String>);
    let make = move || {
        if IS_MAKING_SAMPLE.replace(true) {
            return;
        }
        failure.set(None);
        leptos::task::spawn_local(async move {
            let made = load_sample(session).await;
            IS_MAKING_SAMPLE.set(false);
            if let Err(why) = made {
                failure.try_set(Some(why));
            }
        });
    };
    make();
    view! {
        <BackToWelcome/>
        <h1 id="first-run-heading" tabindex="-1">"The sample office"</h1>
        {move || match failure.get() {
            None => view! { <p role="status">"Opening the sample… Its receipts are drawn on this device, which takes a moment."</p> }.into_any(),
            Some(why) => view! {
                <div class="notice notice-error" role="alert">
                    <h2>"The sample office could not be opened"</h2>
                    <p>{why}</p>
                </div>
                <div class="button-row">
                    <button class="button" type="button" on:click=move |_| make()>"Try again"</button>
                </div>
            }
            .into_any(),
        }}
    }
}
