//! The list of applicants, sorted and in pages.

use super::{
    bulk::{BulkBar, Chosen},
    everyone::{FOLLOWED, set_filter},
    move_menu::MoveMenu,
    outcome::Asked,
    pager::Pager,
    stage_tone,
};
use crate::{
    domain::{ApplicantId, applicant::Stage},
    office::queries::applicants::{self, Filter, ListRow, ROWS_PER_PAGE, Sort, SortBy},
    ui::{
        parts::Tag,
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The list of applicants.
#[component]
pub fn ListView(
    /// Who is asked for.
    filter: Memo<Filter>,
    /// Where the question why is asked.
    asked: RwSignal<Option<Asked>>,
    /// Told once a move is done.
    after: Callback<(ApplicantId, Stage)>,
) -> impl IntoView {
    let session = Session::get();
    let sort = Memo::new(move |_| session.route.with(|route| Sort::parse(route.filter("sort"))));
    let model = Memo::new(move |_| {
        session.follow(&FOLLOWED);
        let page = session.route.with(|route| route.filter("page").parse().unwrap_or(1));
        let today = session.today.get();
        let sort = sort.get();
        filter.with(|filter| {
            session.read(|office| applicants::list(office, filter, sort, page, today))
        })
    });
    let matching = Memo::new(move |_| model.with(|page| page.matching));
    let chosen: Chosen = RwSignal::new(BTreeSet::new());
    let all = Memo::new(move |_| {
        session.follow(&FOLLOWED);
        let sort = sort.get();
        filter.with(|filter| session.read(|office| applicants::ids(office, filter, sort)))
    });
    let heading = move |by: SortBy, words: &'static str| {
        view! {
            <th scope="col" aria-sort=move || sort.get().aria(by)>
                <button
                    class="table-sort"
                    type="button"
                    on:click=move |_| set_filter(session, "sort", sort.get_untracked().next_key(by))
                >
                    {words}
                </button>
            </th>
        }
    };
    view! {
        <p class="list-count" role="status">
            {move || match matching.get() {
                0 => "Nobody matches. Change the words or the filters above.".to_owned(),
                1 => "1 applicant".to_owned(),
                count => format!("{count} applicants"),
            }}
        </p>
        <Show when=move || { matching.get() > 0 }>
            <BulkBar filter matching=all chosen/>
            <table class="table table-stack">
                <caption class="visually-hidden">"Applicants"</caption>
                <thead>
                    <tr>
                        <th scope="col" class="table-choose"><span class="visually-hidden">"Choose"</span></th>
                        {heading(SortBy::Name, "Name")}
                        {heading(SortBy::Opening, "Opening")}
                        {heading(SortBy::Stage, "Stage")}
                        {heading(SortBy::Received, "Received")}
                        {heading(SortBy::Answer, "Answer")}
                        <th scope="col"><span class="visually-hidden">"Actions"</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || model.with(|page| page.rows.clone())
                        key=|row| row.clone()
                        children=move |row| view! { <RowView row chosen asked after/> }
                    />
                </tbody>
            </table>
            {move || {
                let (page, pages, total) =
                    model.with(|page| (page.page, page.pages, page.matching));
                let filters = session.route.with(|route| route.filters.clone());
                view! {
                    <Pager
                        route=Route { page: Page::Applicants, filters }
                        page
                        pages
                        per_page=ROWS_PER_PAGE
                        total
                    />
                }
            }}
        </Show>
    }
}

#[component]
fn RowView(
    row: ListRow,
    chosen: Chosen,
    asked: RwSignal<Option<Asked>>,
    after: Callback<(ApplicantId, Stage)>,
) -> impl IntoView {
    let ListRow { id, name, opening, stage, step, received, waiting, late, placed } = row;
    view! {
        <tr data-selected=move || chosen.with(|it| it.contains(&id)).then_some("true")>
            <td class="table-choose" data-label="Choose">
                <div class="choice">
                    <input
                        type="checkbox"
                        id=format!("choose-{id}")
                        prop:checked=move || chosen.with(|it| it.contains(&id))
                        on:change=move |_| chosen.update(|it| {
                            if !it.remove(&id) {
                                it.insert(id);
                            }
                        })
                    />
                    <label for=format!("choose-{id}")>
                        <span class="visually-hidden">{format!("Choose {name}")}</span>
                    </label>
                </div>
            </td>
            <th scope="row">
                <a
                    class="user-text clamp-2"
                    id=format!("card-{id}")
                    href=Page::Applicant(id).href()
                >
                    {name.clone()}
                </a>
            </th>
            <td data-label="Opening"><span class="user-text clamp-2">{opening}</span></td>
            <td data-label="Stage">
                <span>
                    <Tag tone=stage_tone(stage) words=stage.label()/>
                    {(!step.is_empty()).then(|| view! {
                        " " <span class="step-name user-text">{step}</span>
                    })}
                </span>
            </td>
            <td data-label="Received" class="nowrap">{received}</td>
            <td data-label="Answer" class:due-late=late>{waiting}</td>
            <td class="table-actions"><MoveMenu id name placed asked after/></td>
        </tr>
    }
}
