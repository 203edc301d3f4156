//! The interviews of an applicant, on their page.

use crate::{
    domain::{ApplicantId, date},
    office::queries::{applicants::ApplicantDetail, interviews},
    ui::{
        parts::{Tag, Tone},
        route::Page,
    },
};
use leptos::prelude::*;

/// The interviews of an applicant, with the way to set one.
#[component]
pub fn Interviews(
    /// Of which application.
    id: ApplicantId,
    /// The application.
    detail: Memo<Option<ApplicantDetail>>,
) -> impl IntoView {
    let model = Memo::new(move |_| {
        detail.with(|it| {
            it.as_ref().map(|it| {
                let applicant = &it.applicant;
                let is_old = applicant.interviews.is_empty();
                let day = applicant.interview_on.filter(|_| is_old).map(date::long);
                let note = if is_old { applicant.interview_note.clone() } else { String::new() };
                (interviews::lines(applicant), day, note, it.is_hidden)
            })
        })
    });
    view! {
        <section class="section">
            <h2>"Interviews"</h2>
            {move || model.get().map(|(lines, day, note, is_hidden)| {
                let has_old = day.is_some() || !note.is_empty();
                let is_empty = lines.is_empty() && !has_old;
                view! {
                    {is_empty.then(|| view! { <p class="muted">"None set"</p> })}
                    {has_old.then(|| view! {
                        <p class="user-text">
                            {day.map(|day| format!("{day}. "))} {note}
                        </p>
                    })}
                    <ul class="item-list">
                        {lines.into_iter().map(|line| view! {
                            <li class="item">
                                <div class="item-main">
                                    <a class="item-title" href=Page::Interview(id, line.id).href()>
                                        {line.when}
                                    </a>
                                    {line.about.into_iter().map(|words| view! {
                                        <p class="item-meta user-text">{words}</p>
                                    }).collect_view()}
                                </div>
                                {line.cancelled.then(|| view! {
                                    <div class="item-end"><Tag tone=Tone::Grey words="Called off"/></div>
                                })}
                            </li>
                        }).collect_view()}
                    </ul>
                    {(!is_hidden).then(|| view! {
                        <div class="button-row section-end">
                            <a class="button button-secondary" href=Page::NewInterview(id).href()>
                                "Set an interview"
                            </a>
                        </div>
                    })}
                }
            })}
        </section>
    }
}
