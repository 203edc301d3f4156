//! Training: due, booked, done, to be done again; courses of the office's own.

use crate::{
    domain::{
        CourseId, PlacementId,
        training::{TrainingRecord, TrainingState},
    },
    office::{
        Collection, Command,
        forms::{Values, induction as forms},
        preparing::Inducting,
        queries::{
            induction::{self, TrainingRow},
            preparation,
        },
    },
    platform::random,
    ui::{
        parts::{
            Choice, DateField, FigureList, Form, OpenButton, OpenForm, RadioField, SmallForm, Tag,
            TextField, Tone,
        },
        session::Session,
    },
};
use leptos::prelude::*;

/// Training.
#[component]
pub fn TrainingPart(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let open = OpenForm::default();
    let rows = Memo::new(move |_| {
        session.follow(&[Collection::Inductions, Collection::Placements, Collection::Office]);
        let today = session.today.get();
        session.read(|office| induction::training(office, id, today))
    });
    let figures = move || {
        rows.with(|rows| rows.iter().filter_map(|row| row.figure.clone()).collect::<Vec<_>>())
    };
    view! {
        <section class="section" aria-labelledby="training">
            <h2 id="training">"Training"</h2>
            <ul class="item-list">
                {move || rows.get().into_iter().map(|row| course_row(id, row, open)).collect_view()}
            </ul>
            <div class="button-row section-end">
                <OpenButton open key="course-new" words="Add a course" first="course-name"/>
            </div>
            {move || {
                open.is("course-new")
                    .then(|| view! { <CourseForm id open/> })
            }}
            {move || view! { <FigureList figures=figures()/> }}
        </section>
    }
}

/// The colour of the tag that tells where a course stands.
pub fn training_tone(state: TrainingState) -> Tone {
    match state {
        TrainingState::Done => Tone::Green,
        TrainingState::Booked => Tone::Blue,
        TrainingState::RenewSoon => Tone::Amber,
        TrainingState::Due | TrainingState::Lapsed => Tone::Red,
        _ => Tone::Grey,
    }
}

fn course_row(id: PlacementId, row: TrainingRow, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let key = format!("training-{}", row.key);
    let is_this = {
        let key = key.clone();
        move || open.is(&key)
    };
    let state = row.state;
    let about = row.name.clone();
    let (name, why, words) = (row.name.clone(), row.why.clone(), row.words.clone());
    let is_open = !matches!(state, TrainingState::Done | TrainingState::NotNeeded);
    let held = StoredValue::new(row);
    let quick = is_open.then(|| {
        let about = about.clone();
        view! {
            <button
                class="button button-secondary button-small"
                type="button"
                on:click=move |_| {
                    let row = held.get_value();
                    let done_on = Some(session.today.get_untracked());
                    let now = TrainingRecord { done_on, ..row.record.clone() };
                    let what =
                        Inducting::RecordTraining { course: row.key, was: row.record, now };
                    session.act(Command::Induct { placement: id, what });
                }
            >
                "Done today"
                <span class="visually-hidden">{format!(": {about}")}</span>
            </button>
        }
    });
    view! {
        <li class="item">
            <div class="item-main">
                <p class="step-title user-text">{name}</p>
                <p class="item-meta">{words}</p>
                <p class="item-meta">{why}</p>
            </div>
            <div class="item-end">
                <Tag tone=training_tone(state) words=state.label()/>
                {quick}
                <OpenButton open key words="Change" about=about first="training-booked" small=true/>
            </div>
            {move || is_this().then(|| view! { <TrainingForm id row=held.get_value() open/> })}
        </li>
    }
}

#[component]
fn TrainingForm(id: PlacementId, row: TrainingRow, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("training.{id}.{}", row.key), forms::training_values(&row.record));
    let own = row.own;
    let kept = StoredValue::new((row.key, row.record));
    let save = Callback::new(move |()| {
        let today = session.today.get_untracked();
        form.submit(
            |values| forms::read_training(values, today),
            |now| {
                let (course, was) = kept.get_value();
                let what = Inducting::RecordTraining { course, was, now };
                session
                    .dispatch(Command::Induct { placement: id, what })
                    .map(|_| session.tell("Recorded: training"))
            },
        )
    });
    view! {
        <SmallForm form open save>
            <div class="field-row">
                <DateField form name="training-booked" label="Booked for" optional=true/>
                <DateField form name="training-done" label="Done on" optional=true/>
            </div>
            <TextField form name="training-not-needed" label="Not needed, because" optional=true/>
            {own.map(|own| view! {
                <p>
                    <button
                        class="link-button"
                        type="button"
                        on:click=move |_| {
                            let what = Inducting::RemoveCourse { id: own };
                            if session.act(Command::Induct { placement: id, what }) {
                                form.discard();
                                open.close();
                            }
                        }
                    >
                        "Take this course off"
                    </button>
                </p>
            })}
        </SmallForm>
    }
}

#[component]
fn CourseForm(id: PlacementId, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("course.{id}.new"), Values::new().with("course-for", "one"));
    let save = Callback::new(move |()| {
        form.submit(forms::read_course, |(course, for_all)| {
            if for_all {
                let held = session.read(preparation::settings);
                let mut settings = held.clone();
                settings.courses.insert(CourseId(random::uuid()), course);
                let (was, now) = (Box::new(held), Box::new(settings));
                session.dispatch(Command::EditInduction { was, now })?;
            } else {
                let what = Inducting::AddCourse { course };
                session.dispatch(Command::Induct { placement: id, what })?;
            }
            session.tell("Added a course");
            Ok(())
        })
    });
    view! {
        <SmallForm form open confirm="Add it" save>
            <TextField form name="course-name" label="Course"/>
            <TextField
                form
                name="course-renew"
                label="Done again after"
                hint="Months, such as 12; empty where once is enough"
                optional=true
                width="input-width-4"
            />
            <RadioField
                form
                name="course-for"
                label="For whom?"
                choices=vec![
                    Choice::new("one", "This placement alone"),
                    Choice::new("all", "Everybody who is here or comes"),
                ]
            />
        </SmallForm>
    }
}
