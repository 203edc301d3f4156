//! The list of placements.

use super::pager::Pager;
use crate::{
    domain::{opening::PlacementKind, placement::PlacementPhase},
    format::office_tables::List,
    office::{
        Collection,
        queries::{
            checklist,
            placements::{self, Filter, PHASES, PlacementList, PlacementRow, phase_key},
        },
    },
    ui::{
        parts::{EmptyState, ExportList, PageHeader, Tag, Tone},
        route::{Page, PlacementTab},
        session::Session,
    },
};
use leptos::prelude::*;

/// What the list follows besides what the lists of placements do.
const FOLLOWED: &[Collection] = &[Collection::People];

/// The list of placements: coming, here now, left.
#[component]
pub fn PlacementsPage() -> impl IntoView {
    let session = Session::get();
    let filter = Memo::new(move |_| {
        session.route.with(|route| Filter {
            phase: PHASES.into_iter().find(|phase| phase_key(*phase) == route.filter("show")),
            kind: PlacementKind::from_key(route.filter("kind")),
            page: route.filter("page").parse().unwrap_or(1),
        })
    });
    let list = Memo::new(move |_| {
        session.follow(FOLLOWED);
        session.follow(checklist::FOLLOWED);
        let today = session.today.get();
        let filter = filter.get();
        session.read(|office| placements::list(office, &filter, today))
    });
    let any = Memo::new(move |_| list.with(|list| list.any));
    view! {
        <PageHeader title="Placements">
            <Show when=move || any.get()>
                <a class="button button-secondary" href=Page::ExitSummary.href()>
                    "What interns say"
                </a>
                <ExportList
                    list=List::Placements
                    ids=Callback::new(move |()| {
                        let today = session.today.get_untracked();
                        filter.with_untracked(|filter| {
                            session.read(|office| placements::ids(office, filter, today))
                        })
                    })
                />
            </Show>
            <a class="button button-secondary" href=Page::Rota.href()>"Who is where"</a>
            <a class="button" href=Page::NewPlacement.href()>"Add a placement"</a>
        </PageHeader>
        {move || {
            if any.get() {
                view! { <Filters filter list/> <Groups list/> }.into_any()
            } else {
                view! {
                    <EmptyState
                        title="No placements yet"
                        words="A placement is made when an applicant accepts. For a week from school, or somebody who is here already, add one directly."
                    >
                        <a class="button" href=Page::NewPlacement.href()>"Add a placement"</a>
                        <a class="button button-secondary" href=Page::Applicants.href()>
                            "Go to the applicants"
                        </a>
                    </EmptyState>
                }
                .into_any()
            }
        }}
    }
}

#[component]
fn Filters(filter: Memo<Filter>, list: Memo<PlacementList>) -> impl IntoView {
    let session = Session::get();
    let link = move |phase: Option<PlacementPhase>| {
        let href = move || {
            session.route.with(|route| {
                let key = phase.map_or("", phase_key);
                route.clone().with("show", key).with("page", "").href()
            })
        };
        let is_current = move || filter.with(|it| it.phase == phase).then_some("true");
        let count = move || {
            list.with(|list| {
                let counted = PHASES.into_iter().zip(list.counts);
                counted
                    .filter(|(it, _)| phase.is_none_or(|phase| phase == *it))
                    .map(|(_, count)| count)
                    .sum::<usize>()
            })
        };
        let words = phase.map_or("All", PlacementPhase::label);
        view! { <a href=href aria-current=is_current>{words} " " <span class="count">{count}</span></a> }
    };
    view! {
        <div class="list-filters">
            <div class="segmented" role="group" aria-label="Show">
                {link(None)}
                {PHASES.map(|phase| link(Some(phase))).into_iter().collect_view()}
            </div>
            <div class="field">
                <label class="field-label" for="kind-filter">"Kind"</label>
                <select
                    class="select"
                    id="kind-filter"
                    on:change=move |event| {
                        let route = session.route.get_untracked();
                        session.replace(
                            route.with("kind", event_target_value(&event)).with("page", ""),
                        );
                    }
                >
                    <option value="" prop:selected=move || filter.with(|it| it.kind.is_none())>
                        "Every kind"
                    </option>
                    {PlacementKind::ALL
                        .iter()
                        .map(|&kind| {
                            view! {
                                <option
                                    value=kind.key()
                                    prop:selected=move || filter.with(|it| it.kind == Some(kind))
                                >
                                    {kind.label()}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </div>
        </div>
    }
}

#[component]
fn Groups(list: Memo<PlacementList>) -> impl IntoView {
    let groups = move || {
        list.with(|list| {
            if list.rows.is_empty() {
                return view! {
                    <div class="empty-state">
                        <h2>"Nobody matches"</h2>
                        <p>"No placement is of this kind at this stage."</p>
                        <p><a href="#/placements">"Show all placements"</a></p>
                    </div>
                }
                .into_any();
            }
            PHASES
                .into_iter()
                .map(|phase| {
                    let rows: Vec<_> =
                        list.rows.iter().filter(|row| row.phase == phase).cloned().collect();
                    (!rows.is_empty()).then(|| {
                        view! {
                            <section class="section">
                                <h2>{phase.label()}</h2>
                                <ul class="item-list">
                                    {rows.into_iter().map(row).collect_view()}
                                </ul>
                            </section>
                        }
                    })
                })
                .collect_view()
                .into_any()
        })
    };
    view! {
        {groups}
        <Pager place=Signal::derive(move || list.with(|list| (list.page, list.pages)))/>
    }
}

fn row(row: PlacementRow) -> impl IntoView {
    let mut about = vec![row.kind.to_owned(), row.dates];
    if !row.supervisor.is_empty() {
        about.push(format!("with {}", row.supervisor));
    }
    let [induction, experience, leaving] = row.lists;
    let mut lists = vec![
        format!("Induction {} of {}", induction.done, induction.of),
        format!("experience {} of {}", experience.done, experience.of),
    ];
    if row.phase == PlacementPhase::Left || leaving.done > 0 {
        lists.push(format!("leaving {} of {}", leaving.done, leaving.of));
    }
    let overdue = if row.phase == PlacementPhase::Left {
        leaving.overdue
    } else {
        induction.overdue + experience.overdue + leaving.overdue
    };
    let tag = if row.may_not_work {
        Some((Tone::Red, "May not work: no clearance".to_owned()))
    } else if row.no_clearance {
        Some((Tone::Amber, "No clearance yet".to_owned()))
    } else {
        match row.missing {
            0 => None,
            1 => Some((Tone::Amber, "1 step missing".to_owned())),
            many => Some((Tone::Amber, format!("{many} steps missing"))),
        }
    };
    view! {
        <li class="item">
            <div class="item-main">
                <a
                    class="item-title user-text clamp-2"
                    href=Page::Placement(row.id, PlacementTab::Overview).href()
                >
                    {row.name}
                </a>
                <p class="item-meta user-text">{about.join(", ")}</p>
                <p class="item-meta">{lists.join(", ")} " done"</p>
            </div>
            <div class="item-end">
                <span>{row.when}</span>
                {tag.map(|(tone, words)| view! { <Tag tone words/> })}
                {(overdue > 0).then(|| {
                    view! { <Tag tone=Tone::Red words=format!("{overdue} overdue")/> }
                })}
            </div>
        </li>
    }
}
