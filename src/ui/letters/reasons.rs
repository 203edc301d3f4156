//! The reasons to choose from when it comes to nothing.

use crate::{
    domain::{
        ReasonId,
        recruitment_settings::{REASONS, RecruitmentSettings},
    },
    office::{
        Collection, Command,
        forms::{Values, recruitment as forms},
        queries::letters::settings,
    },
    platform::random,
    ui::{
        focus,
        parts::{DraftNotice, Form, TextField},
        session::Session,
    },
};
use leptos::prelude::*;

/// The reasons to choose from: the app's, each in use or not, and the office's own.
#[component]
pub fn Reasons() -> impl IntoView {
    let session = Session::get();
    let model = session.query(&[Collection::Office], settings);
    let change = move |change: &dyn Fn(&mut RecruitmentSettings)| {
        let was = session.read(settings);
        let mut now = was.clone();
        change(&mut now);
        session.act(Command::EditRecruitment { was: Box::new(was), now: Box::new(now) });
    };
    let form = Form::new("recruitment.reason", Values::new());
    let add = move || {
        let is_added = form.submit(forms::read_reason, |words| {
            change(&|now| {
                now.reasons.insert(ReasonId(random::uuid()), words.clone());
            });
            Ok(())
        });
        if is_added {
            form.start_again();
        }
        focus::soon("new-reason");
    };
    view! {
        <section class="section">
            <h2>"Reasons"</h2>
            <p>"Offered when somebody was not successful, declined or withdrew. Words of your own can always be added."</p>
            <fieldset class="fieldset field">
                <legend class="field-label">"Reasons that come with Understudy"</legend>
                <div class="checkboxes">
                    {REASONS.iter().map(|reason| {
                        let key = reason.key;
                        let id = format!("reason-{key}");
                        let is_used = move || {
                            model.with(|it| it.unused_reasons.get(key) != Some(&true))
                        };
                        view! {
                            <div class="choice">
                                <input
                                    type="checkbox"
                                    id=id.clone()
                                    prop:checked=is_used
                                    on:change=move |event| {
                                        let is_used = event_target_checked(&event);
                                        change(&|now| {
                                            if is_used {
                                                now.unused_reasons.remove(key);
                                            } else {
                                                now.unused_reasons.insert(key.to_owned(), true);
                                            }
                                        });
                                    }
                                />
                                <label for=id>{reason.words}</label>
                            </div>
                        }
                    }).collect_view()}
                </div>
            </fieldset>
            <ul class="item-list">
                {move || model.with(|it| it.reasons.clone()).into_iter().map(|(id, words)| {
                    let about = format!(" {words}");
                    view! {
                        <li class="item">
                            <div class="item-main"><p class="user-text">{words}</p></div>
                            <div class="item-end">
                                <button
                                    class="link-button"
                                    type="button"
                                    on:click=move |_| {
                                        change(&|now| {
                                            now.reasons.remove(&id);
                                        });
                                        focus::on("new-reason");
                                    }
                                >
                                    "Remove"<span class="visually-hidden">{about}</span>
                                </button>
                            </div>
                        </li>
                    }
                }).collect_view()}
            </ul>
            <form
                class="inline-form section-end no-print"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    add();
                }
            >
                <DraftNotice form/>
                <TextField form name="new-reason" label="Another reason"/>
                <div class="button-row">
                    <button class="button button-secondary" type="submit">"Add the reason"</button>
                </div>
            </form>
        </section>
    }
}
