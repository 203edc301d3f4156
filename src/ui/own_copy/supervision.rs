//! Goals, tasks, talks, feedback and reviews, in somebody's own copy: to read, and to tell the office
//! something back.

use crate::{
    domain::{PlacementId, date},
    office::{
        Collection,
        queries::{reviews, supervision, work_plan},
    },
    ui::{
        parts::{OpenButton, OpenForm, Tag, Tone},
        session::Session,
        supervision::FeedbackForm,
        work::goal_tone,
    },
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] = &[
    Collection::Placements,
    Collection::Goals,
    Collection::Tasks,
    Collection::Meetings,
    Collection::Feedback,
    Collection::Reviews,
];

/// A day or a name, words with their labels, and a tag.
type Line = (String, Vec<(&'static str, String)>, Option<(Tone, &'static str)>);

/// Goals, tasks, talks, feedback and reviews.
#[component]
pub fn MySupervision(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let open = OpenForm::default();
    let parts = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        session.read(|office| {
            let plan = work_plan::plan(office, id, today).unwrap_or_default();
            let page = supervision::supervision(office, id, today);
            let goals: Vec<Line> = plan
                .goals
                .into_iter()
                .map(|row| {
                    let tag = (goal_tone(row.goal.state), row.goal.state.label());
                    let words = vec![("Seen by: ", row.goal.seen_by), ("", row.goal.note)];
                    (row.goal.title, words, Some(tag))
                })
                .collect();
            let tasks: Vec<Line> = plan
                .open
                .into_iter()
                .chain(plan.checked)
                .map(|row| {
                    let words = vec![
                        ("Done right: ", row.task.done_right),
                        ("Shown: ", row.task.shown_how),
                        ("Found: ", row.task.found),
                        ("", row.facts.join(" · ")),
                    ];
                    (row.task.title, words, Some((Tone::Grey, row.task.state.label())))
                })
                .collect();
            let next = page.as_ref().and_then(|page| {
                let next = page.standing.next.filter(|next| *next >= today)?;
                let is_agreed = page.plan.next_on == Some(next);
                let words = if is_agreed { "The next one is on" } else { "The next one is due by" };
                Some((format!("{words} {}", date::long(next)), Vec::new(), None))
            });
            let past = page.iter().flat_map(|page| page.talks.clone()).map(|row| {
                let words = vec![("", row.meeting.notes), ("Agreed: ", row.meeting.agreed)];
                (row.day, words, None)
            });
            let talks: Vec<Line> = next.into_iter().chain(past).collect();
            let feedback: Vec<Line> = page
                .iter()
                .flat_map(|page| page.feedback.clone())
                .map(|row| {
                    let words = vec![
                        ("Good: ", row.feedback.good),
                        ("Could be better: ", row.feedback.better),
                    ];
                    (format!("{} · {}", row.day, row.who), words, None)
                })
                .collect();
            let held: Vec<Line> = reviews::held(office, id)
                .into_iter()
                .map(|review| {
                    let on = review.held_on.map(date::long).unwrap_or_default();
                    let words = vec![
                        ("The supervisor, what went well: ", review.supervisor.well),
                        ("The supervisor, what to work on: ", review.supervisor.work_on),
                        ("You, what went well: ", review.intern.well),
                        ("You, what to work on: ", review.intern.work_on),
                        ("Agreed: ", review.agreed),
                    ];
                    (format!("{}, {on}", review.kind.label()), words, None)
                })
                .collect();
            [
                ("Goals", goals),
                ("Tasks", tasks),
                ("Talks", talks),
                ("Feedback", feedback),
                ("Reviews", held),
            ]
        })
    });
    view! {
        <div class="cluster no-print">
            <OpenButton open key="feedback" words="Tell the office something" first="feedback-from"/>
        </div>
        {move || open.is("feedback").then(|| view! { <FeedbackForm placement=id held=None open own=true/> })}
        {move || parts.get().into_iter().map(|(title, lines)| part(title, lines)).collect_view()}
    }
}

fn part(title: &'static str, lines: Vec<Line>) -> impl IntoView {
    let is_empty = lines.is_empty();
    view! {
        <section class="section">
            <h2>{title}</h2>
            {is_empty.then(|| view! { <p class="muted">"Nothing yet."</p> })}
            <ul class="item-list">{lines.into_iter().map(line).collect_view()}</ul>
        </section>
    }
}

fn line((title, words, tag): Line) -> impl IntoView {
    let words = words
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(label, words)| {
            view! {
                <p class="user-text user-text-lines"><span class="muted">{label}</span> {words}</p>
            }
        })
        .collect_view();
    view! {
        <li class="item item-tall">
            <div class="item-main"><h3 class="item-title user-text">{title}</h3> {words}</div>
            {tag.map(|(tone, words)| view! { <div class="item-end"><Tag tone words/></div> })}
        </li>
    }
}
