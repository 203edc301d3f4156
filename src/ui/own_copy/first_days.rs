//! The first days in somebody's own copy: when and where to come, the plan of the first day, whom
//! they meet, training, the register of interests, and on which days they come. All of it is the
//! office's to keep, and theirs to read.

use crate::{
    domain::PlacementId,
    office::{
        Collection,
        queries::{
            first_day::PlanRow,
            induction::{MeetRow, TrainingRow},
            my_first_days::{self, MyFirstDays},
            placement::Fact,
        },
    },
    ui::{
        first_days::{meeting_tag, training_tone},
        parts::{SummaryRow, Tag},
        session::Session,
    },
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] = &[
    Collection::Placements,
    Collection::People,
    Collection::Office,
    Collection::Preparations,
    Collection::Inductions,
    Collection::Rota,
    Collection::Attendance,
];

/// The first days, and the days that they come.
#[component]
pub fn MyFirstDaysPart(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let shown = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        session.read(|office| my_first_days::my_first_days(office, id, today))
    });
    move || shown.get().map(parts)
}

/// What is still to come stands first: the first day until it has gone by, their days from then on.
fn parts(shown: MyFirstDays) -> AnyView {
    let MyFirstDays { has_begun, arrival, note, plan, people, training, .. } = shown.clone();
    let first_day = view! {
        {first_day(arrival, note)}
        {plan_of_the_day(plan)}
    };
    let days = days(&shown);
    let after = view! {
        {to_meet(people)}
        {courses(training)}
        {passes(&shown)}
    };
    if has_begun {
        view! { {days} {after} {first_day} }.into_any()
    } else {
        view! { {first_day} {days} {after} }.into_any()
    }
}

fn facts(facts: Vec<Fact>) -> impl IntoView {
    view! {
        <dl class="summary-list">
            {facts
                .into_iter()
                .map(|(name, words)| view! {
                    <SummaryRow name=name><span class="user-text-lines">{words}</span></SummaryRow>
                })
                .collect_view()}
        </dl>
    }
}

fn first_day(arrival: Vec<Fact>, note: String) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby="arrival-heading">
            <h2 id="arrival-heading">"Your first day"</h2>
            {facts(arrival)}
            {(!note.is_empty()).then(|| view! {
                <h3>"What your office wrote to you"</h3>
                <p class="user-text user-text-lines copy-note">{note}</p>
            })}
        </section>
    }
}

fn plan_of_the_day(plan: Vec<PlanRow>) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby="plan-heading">
            <h2 id="plan-heading">"The plan of the first day"</h2>
            <ol class="day-plan-list">
                {plan
                    .into_iter()
                    .map(|row| {
                        let with = row.block.with;
                        view! {
                            <li class="day-plan-line">
                                <p class="day-plan-time">{row.time}</p>
                                <div class="day-plan-what">
                                    <p class="user-text">{row.block.what}</p>
                                    {(!with.is_empty()).then(|| view! {
                                        <p class="day-plan-with user-text">{format!("With: {with}")}</p>
                                    })}
                                </div>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        </section>
    }
}

fn days(shown: &MyFirstDays) -> impl IntoView + use<> {
    let (week, desk, coming) = (shown.week.clone(), shown.desk.clone(), shown.coming.clone());
    let (more, so_far, is_free) = (shown.more, shown.so_far.clone(), shown.is_free);
    let is_said = !week.is_empty();
    view! {
        <section class="section" aria-labelledby="days-heading">
            <h2 id="days-heading">"Your days"</h2>
            {if is_said {
                view! { <h3>"Usual week"</h3> {facts(week)} }.into_any()
            } else {
                view! { <p class="muted">"Your office has noted no usual week."</p> }.into_any()
            }}
            {(is_free && is_said).then(|| view! {
                <p class="hint">"You have no set hours: these are days on which you hope to come, and no duty."</p>
            })}
            {(!desk.is_empty()).then(|| view! { <p class="user-text">{format!("Your desk: {desk}")}</p> })}
            {(!coming.is_empty()).then(|| view! {
                <h3>"Days to come"</h3>
                <ul class="item-list">
                    {coming
                        .into_iter()
                        .map(|(day, words)| view! {
                            <li class="item">
                                <div class="item-main">
                                    <p class="step-title">{day}</p>
                                    <p class="item-meta user-text">{words}</p>
                                </div>
                            </li>
                        })
                        .collect_view()}
                </ul>
                {(more > 0).then(|| view! { <p class="muted">{format!("And {more} more after them.")}</p> })}
            })}
            {(!so_far.is_empty()).then(|| view! { <p>{format!("So far: {so_far}")}</p> })}
        </section>
    }
}

fn to_meet(people: Vec<MeetRow>) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby="meet-heading">
            <h2 id="meet-heading">"People to meet"</h2>
            <ul class="item-list">
                {people
                    .into_iter()
                    .map(|row| {
                        let (tone, words) = meeting_tag(&row.person);
                        view! {
                            <li class="item">
                                <div class="item-main">
                                    <p class="step-title user-text">{row.person.who}</p>
                                    <p class="item-meta user-text">{row.person.why}</p>
                                </div>
                                <div class="item-end"><Tag tone words/></div>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
    }
}

fn courses(training: Vec<TrainingRow>) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby="courses-heading">
            <h2 id="courses-heading">"Training"</h2>
            <ul class="item-list">
                {training
                    .into_iter()
                    .map(|row| view! {
                        <li class="item">
                            <div class="item-main">
                                <p class="step-title user-text">{row.name}</p>
                                <p class="item-meta user-text">{row.words}</p>
                                <p class="item-meta">{row.why}</p>
                            </div>
                            <div class="item-end">
                                <Tag tone=training_tone(row.state) words=row.state.label()/>
                            </div>
                        </li>
                    })
                    .collect_view()}
            </ul>
        </section>
    }
}

fn passes(shown: &MyFirstDays) -> impl IntoView + use<> {
    let (register, all) =
        (shown.register.clone(), [shown.passes.clone(), shown.registered.clone()]);
    let all = all.concat();
    view! {
        <section class="section" aria-labelledby="register-heading">
            <h2 id="register-heading">"Pass and register of interests"</h2>
            <p>{register}</p>
            {(!all.is_empty()).then(|| facts(all))}
        </section>
    }
}
