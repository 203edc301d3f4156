//! The page of records and rights: what is due, what is asked, what is on hold.

use super::requests::RequestList;
use crate::{
    domain::{PersonId, date},
    office::{
        Collection, Command,
        queries::{erasure, history, records_due, retention},
    },
    ui::{
        focus,
        parts::{Breadcrumb, ConfirmDialog, PageHeader, Tag, Tone},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// The most rows of a list that are shown; the next come as these go.
const SHOWN: usize = 100;

/// Records and rights.
#[component]
pub fn RecordsPage() -> impl IntoView {
    view! {
        <PageHeader
            title="Records and rights"
            back=vec![Breadcrumb::new("Office", Page::Office.href())]
        >
            <a class="button" href=Page::NewRequest.href()>"Record a request"</a>
        </PageHeader>
        <p class="lede">
            "What is kept about people, for how long, and what they may ask of it. Nothing is erased by itself: somebody looks at it and confirms it."
        </p>
        <DuePeople/>
        <DueCounts/>
        <section class="section" aria-labelledby="open-requests">
            <h2 id="open-requests">"Open requests and complaints"</h2>
            <RequestList open=true/>
            <p><a href=Page::Requests.href()>"See all of them"</a></p>
        </section>
        <Holds/>
        <LookAt/>
        <section class="section" aria-labelledby="more-records">
            <h2 id="more-records">"Periods and proof"</h2>
            <ul class="item-list">
                <li class="item">
                    <div class="item-main">
                        <a class="item-title" href=Page::Periods.href()>"How long records are kept"</a>
                        <p class="item-meta">"Kind by kind, with what the rules say and how sure that is"</p>
                    </div>
                </li>
                <li class="item">
                    <div class="item-main">
                        <a class="item-title" href=Page::Erasures.href()>"Register of erasures"</a>
                        <p class="item-meta">"Every certificate of erasure, and whether old copies were dealt with"</p>
                    </div>
                </li>
                <li class="item">
                    <div class="item-main">
                        <a class="item-title" href=Page::Retention.href()>"Applications due for erasure"</a>
                        <p class="item-meta">"Those that came to nothing, many at a time"</p>
                    </div>
                </li>
            </ul>
        </section>
    }
}

#[component]
fn DuePeople() -> impl IntoView {
    let session = Session::get();
    let model = Memo::new(move |_| {
        session.follow(&Collection::ALL);
        let today = session.today.get();
        session.read(|office| {
            let applications = retention::retention(office, today).due.len();
            let is_settled = erasure::periods(office, today).iter().any(|it| !it.period.is_empty());
            (erasure::due_people(office, today, false), applications, is_settled)
        })
    });
    view! {
        <section class="section" aria-labelledby="due-people">
            <h2 id="due-people">"Due to be erased"</h2>
            {move || {
                let (people, applications, is_settled) = model.get();
                let nobody = people.is_empty() && applications == 0;
                let count = people.len();
                view! {
                    {(!is_settled).then(|| view! {
                        <div class="notice notice-info">
                            <p>
                                "No period is set yet, so nothing falls due. "
                                <a href=Page::Periods.href()>"Set how long records are kept"</a>
                            </p>
                        </div>
                    })}
                    {(nobody && is_settled).then(|| view! {
                        <p class="muted">"Nothing is due. Whatever falls due is shown here and on Today."</p>
                    })}
                    {(applications > 0).then(|| view! {
                        <p>
                            <a href=Page::Retention.href()>
                                {if applications == 1 {
                                    "1 application that came to nothing".to_owned()
                                } else {
                                    format!("{applications} applications that came to nothing")
                                }}
                            </a>
                        </p>
                    })}
                    {(count > 0).then(|| view! {
                        <ul class="item-list">
                            {people.into_iter().take(SHOWN).map(|row| view! {
                                <li class="item">
                                    <div class="item-main">
                                        <a class="item-title user-text clamp-2" href=Page::Erase(row.person).href()>
                                            {row.name}
                                        </a>
                                        <p class="item-meta">{row.kinds}</p>
                                    </div>
                                    <div class="item-end">
                                        {if row.on_hold {
                                            view! { <Tag tone=Tone::Amber words="On legal hold"/> }
                                        } else {
                                            view! { <Tag tone=Tone::Blue words=format!("Due since {}", date::short(row.since))/> }
                                        }}
                                    </div>
                                </li>
                            }).collect_view()}
                        </ul>
                        {(count > SHOWN).then(|| view! {
                            <p class="muted">{format!("and {} more", count - SHOWN)}</p>
                        })}
                    })}
                }
            }}
        </section>
    }
}

#[component]
fn DueCounts() -> impl IntoView {
    let session = Session::get();
    let model = Memo::new(move |_| {
        session.follow(&[Collection::Office, Collection::Openings]);
        let today = session.today.get();
        session.read(|office| erasure::due_counts(office, today))
    });
    let asked = RwSignal::new(None::<crate::domain::OpeningId>);
    let is_asking = RwSignal::new(false);
    Effect::new(move |_| {
        if !is_asking.get() {
            asked.set(None);
        }
    });
    view! {
        {move || {
            let rows = model.get();
            (!rows.is_empty()).then(|| view! {
                <section class="section" aria-labelledby="due-counts">
                    <h2 id="due-counts">"Equality counts due to go"</h2>
                    <ul class="item-list">
                        {rows.into_iter().map(|(id, title, due)| {
                            let about = format!(" of {title}");
                            view! {
                                <li class="item">
                                    <div class="item-main">
                                        <a class="item-title user-text clamp-2" href=Page::Opening(id).href()>{title}</a>
                                        <p class="item-meta">{format!("Due since {}", date::long(due))}</p>
                                    </div>
                                    <div class="item-end">
                                        <button
                                            class="button button-secondary button-small"
                                            type="button"
                                            on:click=move |_| {
                                                is_asking.set(true);
                                                asked.set(Some(id));
                                            }
                                        >
                                            "Remove the counts"
                                            <span class="visually-hidden">{about}</span>
                                        </button>
                                    </div>
                                </li>
                            }
                        }).collect_view()}
                    </ul>
                </section>
            })
        }}
        <ConfirmDialog
            open=is_asking
            id="removing-counts"
            title="Remove these counts?"
            confirm="Remove for good"
            danger=true
            on_confirm=Callback::new(move |()| {
                let Some(id) = asked.get_untracked() else { return };
                match session.dispatch(Command::EraseCounts { id }) {
                    Ok(_) => {
                        session.tell("The counts are gone");
                        focus::soon("due-people");
                    }
                    Err(problem) => session.tell_failure(problem.to_string()),
                }
            })
        >
            <p>"The counts go, and the opening’s history with them. The opening itself stays. It cannot be undone."</p>
        </ConfirmDialog>
    }
}

#[component]
fn Holds() -> impl IntoView {
    let session = Session::get();
    let model = session.query(&[Collection::LegalHolds, Collection::People], erasure::holds);
    view! {
        <section class="section" aria-labelledby="holds">
            <h2 id="holds">"Legal holds"</h2>
            {move || {
                let rows = model.get();
                if rows.is_empty() {
                    return view! {
                        <p class="muted">
                            "None. A hold keeps somebody’s records from being erased, such as while a claim or an inquiry goes on. Put one on from the page on which their records are looked at."
                        </p>
                    }
                    .into_any();
                }
                view! {
                    <ul class="item-list">
                        {rows.into_iter().map(|row| view! {
                            <li class="item">
                                <div class="item-main">
                                    <a class="item-title user-text clamp-2" href=Page::Erase(row.hold.person).href()>
                                        {row.name}
                                    </a>
                                    <p class="item-meta user-text">
                                        {format!("{}. Since {}, by {}", row.hold.reason, date::long(row.hold.since), row.hold.by)}
                                    </p>
                                </div>
                            </li>
                        }).collect_view()}
                    </ul>
                }
                .into_any()
            }}
        </section>
    }
}

/// Chooses somebody whose records are to be looked at.
#[component]
fn LookAt() -> impl IntoView {
    let session = Session::get();
    let people = session.query(history::NAMED_BY, history::people);
    let chosen = RwSignal::new(String::new());
    view! {
        <section class="section" aria-labelledby="look-at">
            <h2 id="look-at">"Look at somebody’s records"</h2>
            <form
                class="inline-form"
                on:submit=move |event| {
                    event.prevent_default();
                    if let Ok(person) = chosen.get_untracked().parse::<PersonId>() {
                        session.go(Page::Erase(person));
                    } else {
                        focus::on("look-at-person");
                    }
                }
            >
                <div class="field">
                    <label class="field-label" for="look-at-person">"Whose"</label>
                    <p class="hint" id="look-at-person-hint">"What is kept, until when and why; a hold; erasing"</p>
                    <select
                        class="select user-text"
                        id="look-at-person"
                        aria-describedby="look-at-person-hint"
                        on:change=move |event| chosen.set(event_target_value(&event))
                    >
                        <option value="">"Choose a person"</option>
                        {move || people.get().into_iter().map(|(id, name)| view! {
                            <option value=id.to_string()>{name}</option>
                        }).collect_view()}
                    </select>
                </div>
                <div class="button-row">
                    <button class="button button-secondary" type="submit">"Look at their records"</button>
                </div>
            </form>
        </section>
    }
}

/// Who asks, for lists.
pub(super) fn who(session: Session, request: &crate::domain::data_request::DataRequest) -> String {
    session.read(|office| records_due::who(office, request))
}
