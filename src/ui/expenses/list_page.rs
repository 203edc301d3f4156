//! The list of expenses, from which claims are made.

use super::{
    make_claim::MakeClaimDialog, stored_image::StoredImage, waiting_receipts::WaitingReceipts,
};
use crate::{
    domain::{ExpenseId, PlacementId, date},
    format::office_tables::List,
    office::{
        Collection,
        queries::{
            expenses::{self as queries, ClaimFilter, Evidence, ExpenseLine, ExpenseList},
            preflight,
        },
    },
    ui::{
        parts::{EmptyState, ExportList, PageHeader, Tag, Tone},
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The list of expenses.
#[component]
pub fn ExpensesPage() -> impl IntoView {
    let session = Session::get();
    let placement = Memo::new(move |_| {
        session.route.with(|route| route.filter("placement").parse::<PlacementId>().ok())
    });
    let model = Memo::new(move |_| {
        session.follow(&[Collection::Expenses, Collection::Claims, Collection::People]);
        let (filter, page) = session.route.with(|route| {
            (
                ClaimFilter::from_key(route.filter("claim")),
                route.filter("page").parse().unwrap_or(1),
            )
        });
        session.read(|office| queries::list(office, placement.get(), filter, page))
    });
    let chosen_ids = RwSignal::new(BTreeSet::<ExpenseId>::new());
    let is_claiming = RwSignal::new(false);
    let add = move || match placement.get() {
        Some(placement) => {
            Route::from(Page::NewExpense).with("placement", placement.to_string()).href()
        }
        None => Page::NewExpense.href(),
    };
    let is_any = Memo::new(move |_| model.with(|list| list.any));
    view! {
        <PageHeader title="Expenses">
            <a class="button" href=Page::Capture.href()>"Capture a receipt"</a>
            <a class="button button-secondary" href=add>"Add an expense"</a>
            <Show when=move || is_any.get()>
                <ExportList
                    list=List::Expenses
                    ids=Callback::new(move |()| {
                        let filter = session
                            .route
                            .with_untracked(|route| ClaimFilter::from_key(route.filter("claim")));
                        let placement = placement.get_untracked();
                        session.read(|office| queries::ids(office, placement, filter))
                    })
                />
            </Show>
            <a class="button button-secondary no-print" href=Page::PayingBack.href()>"Paying back"</a>
            <a class="button button-secondary no-print" href=Page::Reports.href()>"Reports"</a>
        </PageHeader>
        <WaitingReceipts/>
        {move || match model.with(|list| list.bare) {
            0 => None,
            bare => {
                let words = match bare {
                    1 => "1 expense needs details.".to_owned(),
                    many => format!("{many} expenses need details."),
                };
                Some(view! {
                    <p class="no-print needs-details">
                        {words} " " <a href=Page::ExpenseQueue.href()>"Fill them in"</a>
                    </p>
                })
            }
        }}
        {move || {
            if is_any.get() {
                view! {
                    <Filters placement/>
                    <ChosenBar chosen_ids is_claiming/>
                    <Lines model chosen_ids/>
                    <Pages model/>
                    <MakeClaimDialog chosen_ids is_open=is_claiming/>
                }
                .into_any()
            } else {
                view! {
                    <EmptyState
                        title="No expenses yet"
                        words="Add what volunteers spend, with a photo of each receipt. From here you then make the claim."
                    >
                        <a class="button" href=Page::Capture.href()>"Capture a receipt"</a>
                        <a class="button button-secondary" href=add>"Add an expense"</a>
                    </EmptyState>
                }
                .into_any()
            }
        }}
    }
}

#[component]
fn Filters(placement: Memo<Option<PlacementId>>) -> impl IntoView {
    let session = Session::get();
    let choices = session.query(&[Collection::Placements, Collection::People], queries::placements);
    let set = move |name: &str, value: String| {
        let route = session.route.get_untracked().with(name, value).with("page", "");
        session.replace(route);
    };
    let claim = move || session.route.with(|route| route.filter("claim").to_owned());
    let states = [
        ("", "All"),
        ("unclaimed", "In no claim yet"),
        ("claimed", "In a claim"),
        ("details", "Needs details"),
        ("alike", "May be claimed twice"),
    ];
    view! {
        <form class="filter-bar no-print" role="search" on:submit=|event| event.prevent_default()>
            <div class="field">
                <label class="field-label" for="placement-filter">"Whose"</label>
                <select
                    class="select"
                    id="placement-filter"
                    on:change=move |event| set("placement", event_target_value(&event))
                >
                    <option value="" prop:selected=move || placement.get().is_none()>
                        "Everyone"
                    </option>
                    {move || choices.get().into_iter().map(|choice| {
                        let id = choice.id;
                        view! {
                            <option
                                value=id.to_string()
                                prop:selected=move || placement.get() == Some(id)
                            >
                                {choice.words}
                            </option>
                        }
                    }).collect_view()}
                </select>
            </div>
            <div class="field">
                <label class="field-label" for="claim-filter">"Which"</label>
                <select
                    class="select"
                    id="claim-filter"
                    on:change=move |event| set("claim", event_target_value(&event))
                >
                    {states.into_iter().map(|(key, words)| view! {
                        <option value=key prop:selected=move || claim() == key>{words}</option>
                    }).collect_view()}
                </select>
            </div>
        </form>
    }
}

#[component]
fn Lines(model: Memo<ExpenseList>, chosen_ids: RwSignal<BTreeSet<ExpenseId>>) -> impl IntoView {
    let open_ids = Memo::new(move |_| {
        model.with(|list| {
            let open = list.lines.iter().filter(|line| line.claim.is_none() && line.is_claimable);
            open.map(|line| line.id).collect::<Vec<_>>()
        })
    });
    let all_are_chosen = move || {
        chosen_ids.with(|chosen| open_ids.with(|open| open.iter().all(|id| chosen.contains(id))))
    };
    let choose_all = move |wanted: bool| {
        chosen_ids.update(|chosen| {
            open_ids.with_untracked(|open| {
                for id in open {
                    if wanted {
                        chosen.insert(*id);
                    } else {
                        chosen.remove(id);
                    }
                }
            });
        });
    };
    let choose_all_words = move || match open_ids.with(Vec::len) {
        1 => "Choose the expense that is in no claim yet".to_owned(),
        many => format!("Choose all {many} shown that are in no claim yet"),
    };
    let session = Session::get();
    let found = Memo::new(move |_| {
        session.follow(&preflight::COLLECTIONS);
        let today = session.today.get();
        let ids: Vec<ExpenseId> =
            model.with(|list| list.lines.iter().map(|line| line.id).collect());
        session.read(|office| preflight::counts(office, &ids, today))
    });
    view! {
        <Show
            when=move || model.with(|list| list.count > 0)
            fallback=|| view! {
                <p class="section">
                    "No expense fits this choice. "
                    <a href="#/expenses">"Show all"</a>
                </p>
            }
        >
            <Show when=move || open_ids.with(|open| !open.is_empty())>
                <div class="choice no-print">
                    <input
                        type="checkbox"
                        id="choose-all"
                        prop:checked=all_are_chosen
                        on:change=move |event| choose_all(event_target_checked(&event))
                    />
                    <label for="choose-all">{choose_all_words}</label>
                </div>
                <Show when=move || chosen_ids.with(BTreeSet::is_empty)>
                    <p class="hint no-print">"Tick expenses, then make a claim of them."</p>
                </Show>
            </Show>
            <table class="table table-stack expense-table">
                <caption class="visually-hidden">"Expenses, newest first"</caption>
                <thead>
                    <tr>
                        <th scope="col" class="table-choose"><span class="visually-hidden">"Choose"</span></th>
                        <th scope="col">"Day"</th>
                        <th scope="col">"Who"</th>
                        <th scope="col">"Kind and what for"</th>
                        <th scope="col" class="numeric">"Amount"</th>
                        <th scope="col">"Receipts"</th>
                        <th scope="col">"Claim"</th>
                    </tr>
                </thead>
                <tbody>
                    {move || model.with(|list| list.lines.clone()).into_iter().map(|line| view! {
                        <Line line found chosen_ids/>
                    }).collect_view()}
                </tbody>
                <tfoot>
                    {move || model.with(|list| {
                        let words = match (list.count, list.pages) {
                            (1, _) => "1 expense".to_owned(),
                            (many, 1) => format!("{many} expenses"),
                            (many, pages) => format!("{many} expenses on {pages} pages"),
                        };
                        let unclaimed = format!("{} in no claim yet", list.unclaimed);
                        view! {
                            <tr>
                                <td></td>
                                <td colspan="3" data-label="Total of">{words}</td>
                                <td class="numeric" data-label="Total">{list.total.to_string()}</td>
                                <td colspan="2" data-label="Open">{unclaimed}</td>
                            </tr>
                        }
                    })}
                </tfoot>
            </table>
        </Show>
    }
}

#[component]
fn Line(
    line: ExpenseLine,
    found: Memo<BTreeMap<ExpenseId, usize>>,
    chosen_ids: RwSignal<BTreeSet<ExpenseId>>,
) -> impl IntoView {
    let ExpenseLine {
        id,
        on,
        person,
        kind,
        purpose,
        amount,
        evidence,
        claim,
        needs_details,
        is_claimable,
        is_alike,
    } = line;
    let is_chosen = move || chosen_ids.with(|chosen| chosen.contains(&id));
    let is_open = claim.is_none() && is_claimable;
    // A stand-in is not shown as if it were known.
    let kind = if is_claimable { kind } else { "Captured" };
    let label = format!("Choose {kind} {amount}, {}, {person}", date::short(on));
    view! {
        <tr data-selected=move || (is_open && is_chosen()).then_some("true")>
            <td class="table-choose">
                {is_open.then(|| view! {
                    <input
                        type="checkbox"
                        aria-label=label
                        prop:checked=is_chosen
                        on:change=move |event| {
                            let wanted = event_target_checked(&event);
                            chosen_ids.update(|chosen| {
                                if wanted {
                                    chosen.insert(id);
                                } else {
                                    chosen.remove(&id);
                                }
                            });
                        }
                    />
                })}
            </td>
            <td class="nowrap" data-label="Day">{date::short(on)}</td>
            <td data-label="Who"><span class="user-text clamp-2">{person}</span></td>
            <td data-label="What for">
                <span>
                    <a href=Page::Expense(id).href()>{kind}</a>
                    <span class="user-text clamp-2 muted">{purpose}</span>
                    {needs_details.then(|| view! { <Tag tone=Tone::Amber words="Needs details"/> })}
                    {is_alike.then(|| view! { <Tag tone=Tone::Amber words="May be claimed twice"/> })}
                    {move || found.with(|found| found.get(&id).copied()).map(|many| {
                        let words = match many {
                            1 => "1 thing to look at".to_owned(),
                            many => format!("{many} things to look at"),
                        };
                        view! { <Tag tone=Tone::Amber words/> }
                    })}
                </span>
            </td>
            <td class="numeric" data-label="Amount">{amount.to_string()}</td>
            <td data-label="Receipts"><EvidenceView evidence/></td>
            <td data-label="Claim">
                {match claim {
                    Some((claim, reference)) => view! {
                        <a class="user-text clamp-2" href=Page::Claim(claim).href()>{reference}</a>
                    }
                    .into_any(),
                    None => view! { <span class="muted">"None"</span> }.into_any(),
                }}
            </td>
        </tr>
    }
}

/// What shows the receipts of an expense in a table.
#[component]
pub fn EvidenceView(evidence: Evidence) -> impl IntoView {
    let more = |count: usize| {
        (count > 1).then(|| view! { <span class="muted">{format!("{count} files")}</span> })
    };
    match evidence {
        Evidence::Thumbnail(hash, count) => view! {
            <span class="cluster">
                <span class="thumbnail-small"><StoredImage hash alt="A receipt"/></span>
                {more(count)}
            </span>
        }
        .into_any(),
        Evidence::Files(kind, count) => view! {
            <span class="cluster">
                <span class="thumbnail-small">{kind}</span>
                {more(count)}
            </span>
        }
        .into_any(),
        Evidence::NotNeeded => view! { <span class="muted">"Not needed"</span> }.into_any(),
        Evidence::Excused => view! { <span class="muted">"None, reason given"</span> }.into_any(),
        Evidence::Missing => {
            view! { <strong class="tag tag-amber">"No receipt"</strong> }.into_any()
        }
    }
}

#[component]
fn Pages(model: Memo<ExpenseList>) -> impl IntoView {
    let session = Session::get();
    move || {
        let (page, pages, count) = model.with(|list| (list.page, list.pages, list.count));
        if pages <= 1 {
            return None;
        }
        let link = |to: usize| {
            session.route.with(|route| route.clone().with("page", to.to_string())).href()
        };
        let first = (page - 1) * queries::PAGE + 1;
        let last = (page * queries::PAGE).min(count);
        Some(view! {
            <nav class="pagination" aria-label="Pages">
                <ul>
                    {(page > 1).then(|| view! { <li><a href=link(page - 1)>"Newer"</a></li> })}
                    <li><a aria-current="page" href=link(page)>{page}</a></li>
                    {(page < pages).then(|| view! { <li><a href=link(page + 1)>"Older"</a></li> })}
                </ul>
                <p>{format!("{first} to {last} of {count}")}</p>
            </nav>
        })
    }
}

#[component]
fn ChosenBar(
    chosen_ids: RwSignal<BTreeSet<ExpenseId>>,
    is_claiming: RwSignal<bool>,
) -> impl IntoView {
    let session = Session::get();
    let chosen = Memo::new(move |_| {
        session.follow(&[Collection::Expenses, Collection::Claims]);
        let ids = chosen_ids.get();
        session.read(|office| queries::chosen(office, ids))
    });
    let words =
        move || chosen.with(|chosen| format!("{} chosen, {}", chosen.ids.len(), chosen.total));
    view! {
        <Show when=move || chosen.with(|chosen| !chosen.ids.is_empty())>
            <div class="chosen-bar no-print">
                <p role="status">{words}</p>
                <div class="button-row">
                    <button class="button" type="button" on:click=move |_| is_claiming.set(true)>
                        "Make a claim"
                    </button>
                    <button
                        class="button button-quiet"
                        type="button"
                        on:click=move |_| chosen_ids.set(BTreeSet::new())
                    >
                        "Choose none"
                    </button>
                </div>
            </div>
        </Show>
    }
}
