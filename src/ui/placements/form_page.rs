//! The form that adds a placement directly, or changes one.

use super::gone::PlacementGone;
use crate::{
    domain::{
        PlacementId,
        opening::{Hours, Pay, PlacementKind, Workplace},
        person::Person,
        placement::Placement,
    },
    office::{Command, Problem, forms::placement as forms},
    ui::{
        parts::{
            Breadcrumb, Choice, DateField, DraftNotice, ErrorSummary, Form, PageHeader, RadioField,
            SelectField, TextField,
        },
        route::{Page, PlacementTab},
        session::Session,
    },
};
use leptos::prelude::*;

/// The form that adds a placement directly, or changes one.
#[component]
pub fn PlacementFormPage(id: Option<PlacementId>) -> impl IntoView {
    let session = Session::get();
    let held = session.read(|office| {
        let placement = office.placements.get(id?)?.value.clone();
        let person = office.person(placement.person).cloned().unwrap_or_default();
        Some((person, placement))
    });
    if id.is_some() && held.is_none() {
        return view! { <PlacementGone/> }.into_any();
    }
    let (title, draft, initial) = match (&held, id) {
        (Some((person, placement)), Some(id)) => {
            ("Change the placement", format!("placement.{id}"), forms::values_of(person, placement))
        }
        _ => ("Add a placement", "placement.new".to_owned(), forms::blank()),
    };
    let mut back = vec![Breadcrumb::new("Placements", "#/placements")];
    let cancel = match (&held, id) {
        (Some((person, _)), Some(id)) => {
            let href = Page::Placement(id, PlacementTab::Overview).href();
            back.push(Breadcrumb::new(person.name.clone(), href.clone()));
            href
        }
        _ => Page::Placements.href(),
    };
    let form = Form::new(draft, initial);
    let was = StoredValue::new(held.unwrap_or_default());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (person_was, placement_was) = was.get_value();
        form.submit(
            |values| forms::read(values, &person_was, &placement_was),
            |now| match id {
                Some(id) => change(session, id, (person_was.clone(), placement_was.clone()), now),
                None => add(session, now),
            },
        );
    };
    let is_new = id.is_none();
    let workplace: Vec<Choice> =
        Workplace::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    let hours: Vec<Choice> =
        Hours::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    let pay: Vec<Choice> = Pay::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    view! {
        <PageHeader title=title back/>
        {is_new.then(|| view! {
            <p class="lede">
                "For somebody who comes without recruitment, such as a pupil for a week. An applicant who accepts gets a placement by itself."
            </p>
        })}
        <form novalidate on:submit=save>
            <ErrorSummary form/>
            <DraftNotice form/>
            <section class="form-section">
                <h2>"The person"</h2>
                <TextField form name="name" label="Name"/>
                <TextField form name="known-as" label="Known as" optional=true width="input-width-20"/>
                <div class="field-row">
                    <TextField form name="email" label="E-mail" kind="email" optional=true/>
                    <TextField form name="phone" label="Telephone" kind="tel" optional=true/>
                </div>
            </section>
            <section class="form-section">
                <h2>"The placement"</h2>
                <RadioField form name="kind" label="What are they to the office?" choices=kinds()/>
                <div class="field-row">
                    <DateField
                        form
                        name="start"
                        label="First day"
                        hint=if is_new {
                            "Due dates are counted from it"
                        } else {
                            "Due dates follow; ticks stay"
                        }
                    />
                    <DateField form name="end" label="Last day" optional=true hint="Leave it empty until it is known"/>
                </div>
                <SelectField
                    form
                    name="place"
                    label="Where"
                    choices=workplace
                />
                <TextField form name="supervisor" label="Supervisor" hint="Who looks after them, with time set aside each week" optional=true/>
            </section>
            <section class="form-section">
                <h2>"Hours and pay"</h2>
                <RadioField
                    form
                    name="hours"
                    label="Hours"
                    hint="Set hours on an unpaid place are a sign that it is a job"
                    choices=hours
                    inline=true
                />
                <TextField form name="hours-note" label="Which hours, or how many are hoped for" optional=true/>
                <RadioField
                    form
                    name="pay"
                    label="Pay"
                    choices=pay
                    inline=true
                />
                <TextField form name="pay-note" label="How much, or which expenses" optional=true/>
            </section>
            <div class="button-row">
                <button class="button" type="submit">
                    {if is_new { "Add the placement" } else { "Save the changes" }}
                </button>
                <a class="button button-secondary" href=cancel on:click=move |_| form.discard()>"Cancel"</a>
            </div>
        </form>
    }
    .into_any()
}

fn kinds() -> Vec<Choice> {
    PlacementKind::ALL
        .iter()
        .map(|kind| {
            let hint = match kind {
                PlacementKind::EmployedIntern => "On a contract, at the minimum wage or more",
                PlacementKind::Volunteer => "Unpaid, free to come and go, with no set role",
                PlacementKind::StudentPlacement => "Part of a course of study",
                PlacementKind::WorkExperience => "A week or two from school or college",
                PlacementKind::Unknown => "",
            };
            Choice::new(kind.key(), kind.label()).hint(hint)
        })
        .collect()
}

fn add(session: Session, (person, placement): (Person, Placement)) -> Result<(), Problem> {
    let made =
        session.dispatch(Command::AddPlacement { person, placement: Box::new(placement) })?;
    session.tell("Added the placement, with its lists");
    match made {
        Some(id) => session.go(Page::Placement(PlacementId(id), PlacementTab::Overview)),
        None => session.go(Page::Placements),
    }
    Ok(())
}

fn change(
    session: Session,
    id: PlacementId,
    (person_was, placement_was): (Person, Placement),
    (person, placement): (Person, Placement),
) -> Result<(), Problem> {
    if person != person_was {
        let of = placement_was.person;
        session.dispatch(Command::EditPerson { id: of, was: person_was, now: person })?;
    }
    if placement != placement_was {
        session.dispatch(Command::EditPlacement {
            id,
            was: Box::new(placement_was),
            now: Box::new(placement),
        })?;
    }
    session.tell("Saved the placement");
    session.go(Page::Placement(id, PlacementTab::Overview));
    Ok(())
}
