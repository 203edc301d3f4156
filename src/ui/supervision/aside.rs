//! Beside the talks: the rhythm, when the supervisor is away, the two formal reviews.

use crate::{
    domain::{
        AbsenceId, PlacementId,
        absence::Absence,
        review::ReviewKind,
        supervision::{Rhythm, SupervisionPlan},
    },
    office::{
        Collection, Command,
        forms::{Values, supervision as forms},
        queries::{
            reviews,
            supervision::{AbsenceRow, Supervision},
        },
    },
    ui::{
        parts::{
            Choice, DateField, Form, OpenButton, OpenForm, RadioField, SmallForm, Tag, TextField,
            Tone,
        },
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// The rhythm, absences, and the reviews.
#[component]
pub fn Aside(id: PlacementId, page: Memo<Option<Supervision>>, open: OpenForm) -> impl IntoView {
    let supervisor = Memo::new(move |_| {
        page.with(|it| it.as_ref().map(|it| it.supervisor.clone()).unwrap_or_default())
    });
    let plan = Memo::new(move |_| {
        page.with(|it| it.as_ref().map(|it| it.plan.clone()).unwrap_or_default())
    });
    view! {
        <section class="section">
            <h2>"Rhythm"</h2>
            <p class="user-text">
                {move || {
                    let supervisor = supervisor.get();
                    if supervisor.is_empty() {
                        view! {
                            "No supervisor is named yet. "
                            <a href=Page::EditPlacement(id).href()>"Name one"</a>
                        }
                        .into_any()
                    } else {
                        view! { "Supervisor: " <strong>{supervisor}</strong> }.into_any()
                    }
                }}
            </p>
            <p>{move || plan.with(|plan| plan.rhythm.label())}</p>
            <div class="no-print">
                <OpenButton open key="rhythm" words="Change the rhythm" first="rhythm"/>
            </div>
            {move || {
                open.is("rhythm")
                    .then(|| view! { <RhythmForm id was=plan.get_untracked() open/> })
            }}
        </section>
        <section class="section">
            <h2>"Reviews"</h2>
            <ReviewLinks id/>
        </section>
        <section class="section">
            <h2>"Away"</h2>
            {move || absences(page, open)}
            {move || {
                let name = supervisor.get();
                (!name.is_empty()).then(|| {
                    view! {
                        <div class="no-print">
                            <OpenButton open key="away" words="Supervisor away" first="away-from"/>
                        </div>
                    }
                })
            }}
            {move || {
                open.is("away")
                    .then(|| view! { <AwayForm supervisor=supervisor.get_untracked() held=None open/> })
            }}
        </section>
    }
}

/// The two formal reviews, and how they stand.
#[component]
fn ReviewLinks(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let stand = session.query(&[Collection::Reviews], move |office| {
        ReviewKind::ALL
            .iter()
            .map(|kind| (*kind, reviews::status_words(office, id, *kind)))
            .collect::<Vec<_>>()
    });
    let row = move |(kind, (is_held, words)): (ReviewKind, (bool, String))| {
        let tone = if is_held { Tone::Green } else { Tone::Grey };
        view! {
            <li class="item">
                <div class="item-main">
                    <a class="item-title" href=Page::Review(id, kind).href()>{kind.label()}</a>
                </div>
                <div class="item-end"><Tag tone words=words/></div>
            </li>
        }
    };
    view! { <ul class="item-list">{move || stand.get().into_iter().map(row).collect_view()}</ul> }
}

#[component]
fn RhythmForm(id: PlacementId, was: SupervisionPlan, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("rhythm.{id}"), forms::plan_values(&was));
    let save = Callback::new(move |()| {
        form.submit(forms::read_plan, |now| {
            session
                .dispatch(Command::EditSupervision { id, was: was.clone(), now })
                .map(|_| session.tell("Saved the rhythm"))
        })
    });
    let rhythms: Vec<Choice> =
        Rhythm::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    view! {
        <SmallForm form open confirm="Save the rhythm" save>
            <RadioField form name="rhythm" label="How often do you sit down together?" choices=rhythms/>
            <DateField form name="next-on" label="Next talk" hint="Where you agreed on a day; else it follows the rhythm" optional=true/>
        </SmallForm>
    }
}

fn absences(page: Memo<Option<Supervision>>, open: OpenForm) -> impl IntoView {
    let rows = page.with(|page| page.as_ref().map(|it| it.absences.clone()).unwrap_or_default());
    if rows.is_empty() {
        return view! {
            <p class="muted">"Note when the supervisor is away and who stands in: it holds for everybody they look after."</p>
        }
        .into_any();
    }
    let rows = rows.into_iter().map(|row| view! { <AwayItem row open/> }).collect_view();
    view! { <ul class="item-list">{rows}</ul> }.into_any()
}

#[component]
fn AwayItem(row: AbsenceRow, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let id = row.id;
    let key = format!("away-{id}");
    let shown = key.clone();
    let about = row.words.clone();
    let about_remove = format!(": {about}");
    let held = row.absence.clone();
    view! {
        <li class="item item-tall">
            <div class="item-main">
                <p class="user-text">{row.words}</p>
                {row.is_over.then(|| view! { <p class="item-meta">"Over"</p> })}
            </div>
            <div class="item-end no-print">
                <OpenButton open key words="Change" about first="away-from" small=true/>
                <button
                    class="button button-quiet button-small"
                    type="button"
                    on:click=move |_| {
                        session.act(Command::RemoveAbsence { id });
                    }
                >
                    "Remove" <span class="visually-hidden">{about_remove}</span>
                </button>
            </div>
            {move || {
                open.is(&shown).then(|| {
                    let supervisor = held.supervisor.clone();
                    view! { <AwayForm supervisor held=Some((id, held.clone())) open/> }
                })
            }}
        </li>
    }
}

#[component]
fn AwayForm(
    supervisor: String,
    held: Option<(AbsenceId, Absence)>,
    open: OpenForm,
) -> impl IntoView {
    let session = Session::get();
    let (draft, initial) = match &held {
        Some((id, absence)) => (format!("away.{id}"), forms::absence_values(absence)),
        None => ("away.new".to_owned(), Values::new()),
    };
    let form = Form::new(draft, initial);
    let title = format!("{supervisor} is away");
    let save = Callback::new(move |()| {
        let was = held.clone();
        form.submit(
            |values| forms::read_absence(values, &supervisor),
            |now| {
                let command = match was {
                    Some((id, was)) => Command::EditAbsence { id, was, now },
                    None => Command::AddAbsence { absence: now },
                };
                session.dispatch(command).map(|_| session.tell("Saved"))
            },
        )
    });
    view! {
        <p class="field-label user-text">{title}</p>
        <SmallForm form open confirm="Save" save>
            <DateField form name="away-from" label="From" hint="The first day away"/>
            <DateField form name="away-to" label="To" hint="The last day away"/>
            <TextField form name="away-stand-in" label="Who stands in" optional=true/>
        </SmallForm>
    }
}
