//! The first run: set up the office, look around a sample, or bring an office in from a backup.

mod load_sample;
mod sample_banner;
mod set_up_form;

pub use sample_banner::{SampleBanner, start_afresh};
pub use set_up_form::{OfficeFields, WhoFields};

use crate::ui::{app::focus_on, route::Page, route::Route, session::Session};
use leptos::prelude::*;
use load_sample::load_sample;
use set_up_form::SetUpForm;
use wasm_bindgen::JsCast;

/// Moves the focus to the heading of the page that has just taken the place of the first run.
fn focus_on_first_page() {
    request_animation_frame(|| {
        let heading = document().query_selector("#main h1").ok().flatten();
        if let Some(heading) = heading.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Where it cannot take the focus, the page is at its top all the same.
            let _ = heading.focus();
        }
    });
}

/// What a browser shows that holds no office yet.
#[component]
pub fn FirstRunPage() -> impl IntoView {
    let session = Session::get();
    let is_form = Memo::new(move |_| session.route.with(|route| route.filter("way") == "set-up"));
    Effect::new(move |before: Option<bool>| {
        let now = is_form.get();
        if before.is_some_and(|before| before != now) {
            request_animation_frame(|| focus_on("first-run-heading"));
        }
        now
    });
    move || {
        if is_form.get() { view! { <SetUpForm/> }.into_any() } else { view! { <Ways/> }.into_any() }
    }
}

#[component]
fn Ways() -> impl IntoView {
    let session = Session::get();
    let set_up = Route::from(Page::Today).with("way", "set-up").href();
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    let look_around = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        leptos::task::spawn_local(async move {
            if let Err(why) = load_sample(session).await {
                failure.try_set(Some(why));
            }
            busy.try_set(false);
        });
    };
    view! {
        <h1 id="first-run-heading" tabindex="-1">"Welcome to Understudy"</h1>
        <p class="lede">
            "For the interns and volunteers of an MP’s office: from the first application to the certificate, with every expense on the way."
        </p>
        {move || failure.get().map(|why| view! {
            <div class="notice notice-error" role="alert">
                <h2>"The sample office could not be opened"</h2>
                <p>{why}</p>
            </div>
        })}
        <div class="choice-cards">
            <section class="card">
                <h2>"Set up your office"</h2>
                <p>"Say whose office it is and who you are. It takes a minute, and all of it can be changed later."</p>
                <a class="button" href=set_up>"Set up my office"</a>
            </section>
            <section class="card">
                <h2>"Look around first"</h2>
                <p>"A sample office with a dozen made-up applicants and three placements. Change what you like; one click clears it away."</p>
                <button
                    class="button button-secondary"
                    type="button"
                    aria-busy=move || busy.get().to_string()
                    on:click=look_around
                >
                    {move || if busy.get() { "Opening the sample…" } else { "Open the sample office" }}
                </button>
            </section>
            <section class="card">
                <h2>"Open a backup"</h2>
                <p>"Bring in an office from a backup file made by Understudy, on this computer or another one."</p>
                <crate::ui::backup::OpenBackup/>
            </section>
        </div>
        <section class="section">
            <h2>"Where your data lives"</h2>
            <ul>
                <li>"On this device, in this browser. Nothing that you enter is sent anywhere, and nobody else can see it."</li>
                <li>"Another browser or another computer does not see it either. A backup file takes it there."</li>
                <li>"Clearing this browser’s site data removes it. So take a backup often, and keep it where your office keeps confidential files."</li>
            </ul>
        </section>
    }
}
