//! What an office settles for all its recruitment: its address, its letters, its reasons, how long
//! it keeps applications.

use super::reasons::Reasons;
use crate::{
    domain::{letter::LetterKind, retention::RecordKind},
    office::{Collection, Command, forms::recruitment as forms, queries::letters::settings},
    ui::{
        focus,
        parts::{
            Breadcrumb, DraftNotice, ErrorSummary, Form, PageHeader, SummaryRow, TextField,
            close_at_escape,
        },
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// What an office settles for all its recruitment.
#[component]
pub fn RecruitmentPage() -> impl IntoView {
    let session = Session::get();
    let model = session.query(&[Collection::Office], settings);
    let own =
        Memo::new(move |_| model.with(|it| it.letters.keys().cloned().collect::<Vec<String>>()));
    let is_form = RwSignal::new(false);
    view! {
        <PageHeader
            title="Letters and recruitment settings"
            back=vec![Breadcrumb::new("Letters", Page::Letters.href())]
        />
        <section class="section">
            <h2>"Letter templates"</h2>
            <ul class="item-list">
                {LetterKind::ALL.iter().map(|kind| {
                    let kind = *kind;
                    view! {
                        <li class="item">
                            <div class="item-main">
                                <a class="item-title" href=Page::EditLetter(kind).href()>{kind.label()}</a>
                                <p class="item-meta">
                                    {move || if own.with(|own| own.iter().any(|key| key == kind.key())) {
                                        "In your own words"
                                    } else {
                                        "As it comes with Understudy"
                                    }}
                                </p>
                            </div>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </section>
        <section class="section">
            <h2>"Steps of the stages"</h2>
            <p>"The board of applicants has a column for each stage. A stage can be divided into steps, each with a column of its own."</p>
            <p class="no-print"><a href=Page::StageSteps.href()>"Divide the stages into steps"</a></p>
        </section>
        <Reasons/>
        <section class="section">
            <h2>"Address, and how long applications are kept"</h2>
            {move || {
                if is_form.get() {
                    view! { <SettingsForm is_form/> }.into_any()
                } else {
                    let it = model.get();
                    let keep = match it.keep_months {
                        None => "Not settled: nothing falls due".to_owned(),
                        Some(1) => "1 month after the outcome".to_owned(),
                        Some(months) => format!("{months} months after the outcome"),
                    };
                    let email =
                        if it.email.is_empty() { "Not given".to_owned() } else { it.email };
                    view! {
                        <dl class="summary-list">
                            <SummaryRow name="E-mail address">{email}</SummaryRow>
                            <SummaryRow name="Applications that came to nothing are kept">{keep}</SummaryRow>
                        </dl>
                        <div class="button-row section-end">
                            <button
                                class="button button-secondary"
                                id="change-recruitment"
                                type="button"
                                on:click=move |_| {
                                    is_form.set(true);
                                    focus::soon("office-email");
                                }
                            >
                                "Change these"
                            </button>
                            <a class="button button-secondary" href=Page::Retention.href()>
                                "See who is due to be erased"
                            </a>
                        </div>
                    }
                    .into_any()
                }
            }}
            <WhatTheLawAsks/>
        </section>
    }
}

#[component]
fn SettingsForm(is_form: RwSignal<bool>) -> impl IntoView {
    let session = Session::get();
    let was = session.read(settings);
    let form = Form::new("recruitment-settings", forms::settings_values(&was));
    let close = move || {
        is_form.set(false);
        focus::soon("change-recruitment");
    };
    let save = move || {
        let was = was.clone();
        let is_done = form.submit(
            |values| forms::read_settings(values, &was),
            |now| {
                let (was, now) = (Box::new(was.clone()), Box::new(now));
                session.dispatch(Command::EditRecruitment { was, now }).map(drop)
            },
        );
        if is_done {
            close();
        }
    };
    view! {
        <form
            class="no-print"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
            on:keydown=move |event| close_at_escape(&event, close)
        >
            <DraftNotice form/>
            <ErrorSummary form/>
            <TextField
                form
                name="office-email"
                label="The office’s e-mail address"
                hint="Invitations say that they come from it, and answers go there"
                optional=true
            />
            <TextField
                form
                name="keep-months"
                label="Months to keep applications that came to nothing"
                hint="Counted from the day they were told, declined or withdrew. Nothing is erased by itself: somebody confirms it"
                width="input-width-4"
                optional=true
            />
            <div class="button-row">
                <button class="button" type="submit">"Save"</button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        close();
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
}

/// What the rulebook says about keeping applications, each with its source and how sure it is.
#[component]
pub fn WhatTheLawAsks() -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let figures = RecordKind::Application
        .figures()
        .iter()
        .filter_map(|key| session.read(|office| office.rules().figure_on(key, today)))
        .map(|figure| {
            view! {
                <div class="summary-row">
                    <dt>{figure.name}</dt>
                    <dd>
                        <strong>{figure.value.to_string()}</strong>
                        ". "
                        {figure.note}
                        <p class="item-meta">
                            {format!("{}: {} ({})", figure.sureness.label(), figure.source.title, figure.source.dated)}
                        </p>
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <details class="disclosure section-end print-open">
            <summary>"What the law asks"</summary>
            <div>
                <dl class="summary-list">{figures}</dl>
                <p>
                    "This informs and is no legal advice. "
                    <a href=Page::Rules.href()>"See the rules and their sources"</a>
                </p>
            </div>
        </details>
    }
}
