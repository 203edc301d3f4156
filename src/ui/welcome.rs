//! The welcome: what Understudy is, and the ways in. It belongs to the first load, so it
//! knows nothing of the office.

use leptos::prelude::*;

/// What a browser shows that holds nothing yet, before the app is there.
#[component]
pub fn Door() -> impl IntoView {
    view! {
        <div class="frame frame-bare">
            <header class="masthead">
                <a class="masthead-name" href="#/">"Understudy"</a>
            </header>
            <main id="main" tabindex="-1" class="first-run"><Welcome/></main>
            <Footer/>
        </div>
    }
}

/// The foot of every page before there is an office.
#[component]
fn Footer() -> impl IntoView {
    view! {
        <footer class="footer">
            <p>"Everything stays on this device unless you export it."</p>
            <ul>
                <li><a href="#/verify">"Check a certificate"</a></li>
                <li><a href="#/rules">"Rules and sources"</a></li>
            </ul>
        </footer>
    }
}

/// The welcome, with the three ways in.
#[component]
pub fn Welcome() -> impl IntoView {
    view! {
        <h1 id="first-run-heading" tabindex="-1">"Welcome to Understudy"</h1>
        <p class="lede">
            "For the interns and volunteers of an MP’s office: from the first application to the certificate, with every expense on the way."
        </p>
        <div class="choice-cards">
            <section class="card">
                <h2>"Set up your office"</h2>
                <p>"Say whose office it is and who you are. It takes a minute, and all of it can be changed later."</p>
                <a class="button" href="#/?way=set-up">"Set up my office"</a>
            </section>
            <section class="card">
                <h2>"Look around first"</h2>
                <p>"A sample office with a dozen made-up applicants and three placements. Change what you like; one click clears it away."</p>
                <a class="button button-secondary" href="#/?way=sample">"Open the sample office"</a>
            </section>
            <section class="card">
                <h2>"Open a backup"</h2>
                <p>"Bring in an office from a backup file made by Understudy, on this computer or another one."</p>
                <a class="button button-secondary" href="#/?way=backup">"Open a backup"</a>
            </section>
        </div>
        <p class="own-copy-way">
            "An intern or volunteer? "
            <a href="#/?way=copy">"I was given a file by my office"</a>
        </p>
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
