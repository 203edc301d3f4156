//! Adding and changing an applicant.

use super::ApplicantGone;
use crate::{
    domain::{ApplicantId, OpeningId, applicant::Applicant, person::Person},
    office::{
        Collection, Command,
        forms::applicant as applicant_form,
        queries::{
            applicants::{Lookalike, lookalikes, openings_to_join, records},
            same_person::{SamePerson, same_person},
        },
    },
    ui::{
        parts::{
            Breadcrumb, Choice, DateField, DraftNotice, EmptyState, ErrorSummary, Form, PageHeader,
            RadioField, SelectField, TextAreaField, TextField,
        },
        route::{Page, Route},
        session::Session,
        sift::NamesHidden,
    },
};
use leptos::prelude::*;

/// The form of an applicant: a new one, or one to change.
#[component]
pub fn ApplicantFormPage(
    /// The application to change; nothing for a new one.
    id: Option<ApplicantId>,
) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let asked_for: Option<OpeningId> =
        session.route.with_untracked(|route| route.filter("opening").parse().ok());
    let found = match id {
        Some(id) => session.read(|office| records(office, id)),
        None => {
            let applicant = Applicant { received: today, ..Applicant::default() };
            Some((Person::default(), applicant))
        }
    };
    let is_hidden = id.is_some_and(|id| session.read(|office| office.hides(id)));
    if let Some(id) = id.filter(|_| is_hidden) {
        return view! { <NamesHidden id/> }.into_any();
    }
    let Some((person, mut applicant)) = found else {
        return view! { <ApplicantGone/> }.into_any();
    };
    let current = if id.is_some() { Some(applicant.opening) } else { asked_for };
    let choices = session.read(|office| openings_to_join(office, current));
    if choices.is_empty() {
        return view! {
            <PageHeader
                title="Add an applicant"
                back=vec![Breadcrumb::new("Applicants", "#/applicants")]
            />
            <EmptyState
                title="No opening takes applications"
                words="People apply for an opening. Add one, or open one again that was closed."
            >
                <a class="button" href="#/openings/new">"Add an opening"</a>
                <a class="button button-secondary" href="#/openings">"See all openings"</a>
            </EmptyState>
        }
        .into_any();
    }
    if id.is_none() {
        let only = match choices.as_slice() {
            [only] => Some(only.id),
            _ => None,
        };
        applicant.opening = choices
            .iter()
            .map(|choice| choice.id)
            .find(|choice| Some(*choice) == asked_for)
            .or(only)
            .unwrap_or_default();
    }
    let choices: Vec<Choice> = choices
        .into_iter()
        .map(|choice| Choice::new(choice.id.to_string(), choice.label))
        .collect();
    let draft = id.map_or_else(|| "applicant.new".to_owned(), |id| format!("applicant.{id}"));
    let form = Form::new(draft, applicant_form::values_of(&person, &applicant));
    let cancel = match (id, asked_for) {
        (Some(id), _) => Page::Applicant(id).href(),
        (None, Some(opening)) => Page::Opening(opening).href(),
        (None, None) => Page::Applicants.href(),
    };
    let mut back = vec![Breadcrumb::new("Applicants", "#/applicants")];
    if id.is_some() {
        back.push(Breadcrumb::new(person.name.clone(), cancel.clone()));
    }
    let was = StoredValue::new((person, applicant));
    let same = Memo::new(move |_| {
        if id.is_some() {
            return None;
        }
        session.follow(&[
            Collection::Applicants,
            Collection::People,
            Collection::Openings,
            Collection::Placements,
        ]);
        form.values.with(|values| {
            let opening = values.get("opening").parse().ok()?;
            let said = applicant_form::person_in(values);
            session.read(|office| same_person(office, opening, &said))
        })
    });
    let save = move || {
        form.submit(
            |values| {
                let (person, applicant) = was.get_value();
                let today = session.today.get_untracked();
                let known = same.get_untracked().map(|it| it.person);
                applicant_form::read_as(values, (&person, known), &applicant, today)
            },
            |(person, applicant, same_as)| match id {
                None => {
                    let created = session.dispatch(match same_as {
                        Some(of) => Command::AddApplication { of, person, applicant },
                        None => Command::AddApplicant { person, applicant },
                    })?;
                    session.go(created.map_or(Page::Applicants, |id| Page::Applicant(id.into())));
                    Ok(())
                }
                Some(id) => {
                    let (person_was, was) = was.get_value();
                    session.dispatch(Command::EditApplicant {
                        id,
                        person_was,
                        person_now: person,
                        was: Box::new(was),
                        now: Box::new(applicant),
                    })?;
                    session.go(Page::Applicant(id));
                    Ok(())
                }
            },
        );
    };
    let alike = Memo::new(move |_| {
        session.follow(&[Collection::Applicants, Collection::People]);
        form.values.with(|values| {
            let Ok(opening) = values.get("opening").parse() else {
                return Vec::new();
            };
            session.read(|office| {
                lookalikes(office, opening, values.get("name"), values.get("email"), id)
            })
        })
    });
    view! {
        <PageHeader
            title=if id.is_some() { "Change the applicant" } else { "Add an applicant" }
            back
        />
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <DraftNotice form/>
            <ErrorSummary form/>
            <SelectField
                form
                name="opening"
                label="Opening"
                choices
                none="Choose an opening"
            />
            <TextField form name="name" label="Name" hint="As they write it"/>
            <TextField
                form
                name="known-as"
                label="Known as"
                hint="What to call them, where it differs"
                width="input-width-20"
                optional=true
            />
            <TextField form name="email" label="E-mail address" kind="email" optional=true/>
            <TextField
                form
                name="phone"
                label="Telephone number"
                kind="tel"
                width="input-width-20"
                optional=true
            />
            <div class="field" aria-live="polite">
                {move || same.get().map(|it| view! { <SameNotice form same=it/> })}
                {move || {
                    let alike = alike.get();
                    (!alike.is_empty()).then(|| lookalike_notice(alike))
                }}
            </div>
            <DateField form name="received" label="Application received"/>
            <TextField
                form
                name="source"
                label="Where they heard of it"
                hint="For example, W4MP"
                optional=true
            />
            <TextAreaField
                form
                name="summary"
                label="What they say about themselves, in short"
                optional=true
            />
            <div class="button-row">
                <button class="button" type="submit">
                    {if id.is_some() { "Save changes" } else { "Add the applicant" }}
                </button>
                <a class="button button-secondary" href=cancel on:click=move |_| form.discard()>
                    "Cancel"
                </a>
            </div>
        </form>
    }
    .into_any()
}

/// That somebody is here already who may be the same person, with the two answers.
#[component]
fn SameNotice(form: Form, same: SamePerson) -> impl IntoView {
    let SamePerson { person, name, by, from, differs } = same;
    let from = from.join("; ");
    let known = if from.is_empty() { String::new() } else { format!(": {from}") };
    let kept = match differs {
        Some(words) => format!("What is held of them stays, and this is kept as a note: {words}"),
        None => "What is held of them stays, and this application is added to it.".to_owned(),
    };
    view! {
        <div class="notice notice-info">
            <h2>"They may be somebody you know"</h2>
            <p class="user-text">{format!("{name} has {by}{known}.")}</p>
            <RadioField
                form
                name=applicant_form::SAME_AS
                label="Is it the same person?"
                choices=vec![
                    Choice::new(person.to_string(), format!("Yes, it is {name}")).hint(kept),
                    Choice::new(applicant_form::SOMEBODY_ELSE, "No, it is somebody else"),
                ]
            />
        </div>
    }
}

fn lookalike_notice(alike: Vec<Lookalike>) -> impl IntoView {
    view! {
        <div class="notice notice-warning">
            <h2>"They may be here already"</h2>
            <p>"In this opening there is someone with:"</p>
            <ul>
                {alike.into_iter().map(|it| view! {
                    <li>
                        {it.what}
                        ": "
                        <a class="user-text" href=Route::from(Page::Applicant(it.id)).href()>
                            {it.name}
                        </a>
                    </li>
                }).collect_view()}
            </ul>
            <p>"If it is somebody else, carry on."</p>
        </div>
    }
}
