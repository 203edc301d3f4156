//! Whose applications came to nothing and are due to be erased: shown, ticked, confirmed.

use crate::{
    domain::{PersonId, date},
    format::recruitment_tables::erasure_due_table,
    office::{
        Collection, Command,
        queries::retention::{self, DueRow},
    },
    ui::{
        letters::WhatTheLawAsks,
        parts::{Breadcrumb, ConfirmDialog, EmptyState, ExportTable, PageHeader},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The most rows shown; the next come as these go.
const SHOWN: usize = 100;

/// Who is due to be erased.
#[component]
pub fn ApplicationsDuePage() -> impl IntoView {
    let session = Session::get();
    let model = Memo::new(move |_| {
        session.follow(&[
            Collection::Office,
            Collection::Applicants,
            Collection::People,
            Collection::Openings,
            Collection::Placements,
            Collection::LegalHolds,
        ]);
        let today = session.today.get();
        session.read(|office| retention::retention(office, today))
    });
    let ticked = RwSignal::new(BTreeSet::<PersonId>::new());
    let is_asking = RwSignal::new(false);
    // Only who is still due counts, whatever was ticked before.
    let chosen = Memo::new(move |_| {
        let ticked = ticked.get();
        model.with(|model| {
            model
                .due
                .iter()
                .take(SHOWN)
                .map(|row| row.person)
                .filter(|person| ticked.contains(person))
                .collect::<BTreeSet<PersonId>>()
        })
    });
    let words = move || match chosen.with(BTreeSet::len) {
        1 => "Erase 1 person".to_owned(),
        many => format!("Erase {many} people"),
    };
    let erase = move || {
        let mut done = 0_usize;
        for person in chosen.get_untracked() {
            match session.dispatch(Command::ErasePerson { id: person }) {
                Ok(_) => done += 1,
                Err(problem) => {
                    session.tell_failure(problem.to_string());
                    return;
                }
            }
        }
        ticked.set(BTreeSet::new());
        session.go(Page::Erasures);
        session.tell(if done == 1 {
            "Erased 1 person. See what is still to do with old copies".to_owned()
        } else {
            format!("Erased {done} people. See what is still to do with old copies")
        });
    };
    view! {
        <PageHeader
            title="Due for erasure"
            back=vec![Breadcrumb::new("Records and rights", Page::Records.href())]
        >
            <ExportTable table=Callback::new(move |()| {
                Some(erasure_due_table(&model.get_untracked()))
            })/>
        </PageHeader>
        {move || {
            let model = model.get();
            let Some(months) = model.keep_months else {
                return view! {
                    <EmptyState
                        title="How long applications are kept is not settled"
                        words="Set a period first. Until then nobody falls due."
                    >
                        <a class="button" href=Page::Periods.href()>"Set a period"</a>
                    </EmptyState>
                }
                .into_any();
            };
            let count = model.due.len();
            let all: BTreeSet<PersonId> =
                model.due.iter().take(SHOWN).map(|row| row.person).collect();
            let untold = model.untold;
            let period =
                if months == 1 { "1 month".to_owned() } else { format!("{months} months") };
            view! {
                <p class="lede">
                    {format!("Applications that came to nothing are kept for {period} after the outcome.")}
                    " Nobody is erased unless somebody confirms it here."
                </p>
                {(untold > 0).then(|| view! {
                    <div class="notice notice-warning">
                        <p>
                            {if untold == 1 {
                                "1 more would be due, but was never told the outcome. ".to_owned()
                            } else {
                                format!("{untold} more would be due, but were never told the outcome. ")
                            }}
                            <a href=Page::Letters.href()>"Answer them first"</a>
                        </p>
                    </div>
                })}
                {if count == 0 {
                    view! { <EmptyState title="Nobody is due" words="Whoever falls due is shown here and on Today."/> }
                        .into_any()
                } else {
                    view! {
                        <fieldset class="fieldset field">
                            <legend class="field-label">"Whom to erase"</legend>
                            <div class="button-row">
                                <button
                                    class="button button-secondary button-small"
                                    type="button"
                                    on:click=move |_| ticked.set(all.clone())
                                >
                                    "Tick all shown"
                                </button>
                            </div>
                            <div class="checkboxes">
                                {model.due.iter().take(SHOWN).map(|row| tick(row, ticked)).collect_view()}
                            </div>
                        </fieldset>
                        {(count > SHOWN).then(|| view! {
                            <p class="muted">{format!("and {} more", count - SHOWN)}</p>
                        })}
                        <div class="button-row">
                            <button
                                class="button button-danger"
                                type="button"
                                disabled=move || chosen.with(BTreeSet::is_empty)
                                on:click=move |_| is_asking.set(true)
                            >
                                {words}
                            </button>
                        </div>
                    }
                    .into_any()
                }}
                {(!model.soon.is_empty()).then(|| view! {
                    <section class="section">
                        <h2>"Within thirty days"</h2>
                        <ul class="item-list">
                            {model.soon.iter().take(SHOWN).map(|row| view! {
                                <li class="item">
                                    <div class="item-main">
                                        <a class="item-title user-text" href=Page::Applicant(row.applicant).href()>
                                            {row.name.clone()}
                                        </a>
                                        <p class="item-meta user-text">
                                            {format!("{}. {}", row.openings(), row.ended)}
                                        </p>
                                    </div>
                                    <div class="item-end">{format!("Due {}", date::short(row.due))}</div>
                                </li>
                            }).collect_view()}
                        </ul>
                    </section>
                })}
            }
            .into_any()
        }}
        <section class="section"><WhatTheLawAsks/></section>
        <ConfirmDialog
            open=is_asking
            id="erasing-title"
            title="Erase those ticked?"
            confirm="Erase for good"
            danger=true
            on_confirm=Callback::new(move |()| erase())
        >
            <p>{move || words()} ": everything about them goes, their line of the history included. It cannot be undone."</p>
            {move || model.with(|model| model.is_short_of_blind).then(|| view! { <StaysInABlindSift/> })}
            <p>"A marker that names nobody stays, so that no backup brings them back. Backup files made before, and copies given out, still hold them: deal with those too. Each erasure is certified in the register."</p>
        </ConfirmDialog>
    }
}

/// What an erasure leaves while an opening is sifted blind. Said of everybody alike.
#[component]
pub fn StaysInABlindSift() -> impl IntoView {
    view! {
        <p>"An opening is being sifted blind. What is erased because its time is over leaves any application there, whoever sent it; what is erased because they asked takes it along."</p>
    }
}

fn tick(row: &DueRow, ticked: RwSignal<BTreeSet<PersonId>>) -> impl IntoView + use<> {
    let person = row.person;
    let id = format!("erase-{person}");
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=id.clone()
                prop:checked=move || ticked.with(|ticked| ticked.contains(&person))
                on:change=move |event| {
                    let is_ticked = event_target_checked(&event);
                    ticked.update(|ticked| {
                        if is_ticked {
                            ticked.insert(person);
                        } else {
                            ticked.remove(&person);
                        }
                    });
                }
            />
            <label for=id class="user-text">{row.name.clone()}</label>
            <p class="hint user-text">
                {format!("{}. {}. Due since {}", row.openings(), row.ended, date::long(row.due))}
            </p>
        </div>
    }
}
