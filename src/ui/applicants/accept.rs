//! Accepting an applicant: the placement, filled in from the opening.

use super::ApplicantGone;
use crate::{
    domain::ApplicantId,
    office::{
        Collection, Command,
        forms::acceptance,
        queries::{
            applicants::{self, detail},
            same_person::goes_on_too,
        },
    },
    ui::{
        openings::{KindField, TermsFields},
        parts::{Breadcrumb, DraftNotice, ErrorSummary, Form, PageHeader, TextField},
        route::{Page, PlacementTab},
        session::Session,
        sift::NamesHidden,
    },
};
use leptos::prelude::*;

/// Accepts an applicant and makes the placement.
#[component]
pub fn AcceptPage(
    /// Which application.
    id: ApplicantId,
) -> impl IntoView {
    let session = Session::get();
    let placement = session.query(
        &[Collection::Placements, Collection::Applicants, Collection::People],
        move |office| {
            applicants::detail(office, id, chrono::NaiveDate::default()).map(|it| it.placement)
        },
    );
    move || match placement.get() {
        None => view! { <ApplicantGone/> }.into_any(),
        Some(Some(placement)) => {
            let href = Page::Placement(placement, PlacementTab::Overview).href();
            view! {
                <PageHeader
                    title="They have been accepted already"
                    back=vec![Breadcrumb::new("Applicants", "#/applicants")]
                />
                <p>"This applicant has a placement."</p>
                <div class="button-row">
                    <a class="button" href=href>"Go to the placement"</a>
                </div>
            }
            .into_any()
        }
        Some(None) => view! { <AcceptForm id/> }.into_any(),
    }
}

#[component]
fn AcceptForm(id: ApplicantId) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let found = session.read(|office| {
        let detail = detail(office, id, today)?;
        let opening = office
            .openings
            .get(detail.applicant.opening)
            .map(|row| row.value.clone())
            .unwrap_or_default();
        Some((detail, opening))
    });
    let Some((detail, opening)) = found else {
        return view! { <ApplicantGone/> }.into_any();
    };
    if detail.is_hidden {
        return view! { <NamesHidden id/> }.into_any();
    }
    let too = session.read(|office| goes_on_too(office, id));
    let me = session.me.with_untracked(|me| me.name.clone());
    let form = Form::new(format!("accept.{id}"), acceptance::values_from(&opening, &me));
    let href = Page::Applicant(id).href();
    let save = move || {
        form.submit(acceptance::read, |placement| {
            let placement = Box::new(placement);
            let created = session.dispatch(Command::AcceptApplicant { id, placement })?;
            session.go(created.map_or(Page::Placements, |placement| {
                Page::Placement(placement.into(), PlacementTab::Overview)
            }));
            Ok(())
        });
    };
    view! {
        <PageHeader
            title=format!("Accept {}", detail.name())
            back=vec![
                Breadcrumb::new("Applicants", "#/applicants"),
                Breadcrumb::new(detail.name(), href.clone()),
            ]
        />
        <p class="lede">
            "This makes their placement, with its induction, experience and leaving lists. What is filled in comes from the opening; check it against what was agreed."
        </p>
        {(!too.is_empty()).then(|| view! {
            <div class="notice notice-info">
                <p class="user-text">
                    {format!("{too} That goes on as it is. Move it to “Withdrawn” if they no longer want it.")}
                </p>
            </div>
        })}
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <DraftNotice form/>
            <ErrorSummary form/>
            <KindField form label="What will they be?"/>
            <TermsFields form/>
            <TextField
                form
                name="supervisor"
                label="Who looks after them"
                hint="One named person, with time for them every week"
                width="input-width-20"
                optional=true
            />
            <div class="button-row">
                <button class="button" type="submit">"Accept and make the placement"</button>
                <a class="button button-secondary" href=href on:click=move |_| form.discard()>
                    "Cancel"
                </a>
            </div>
        </form>
    }
    .into_any()
}
