//! Every list of the office.

use crate::{
    format::office_tables::List,
    office::{
        Collection,
        queries::office_lists::{self, ListRow},
    },
    ui::{
        parts::{Breadcrumb, ExportList, PageHeader, Tag, Tone},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// Every list of the office.
#[component]
pub fn ListsPage() -> impl IntoView {
    let session = Session::get();
    let rows = session.query(&[Collection::OfficeLists], office_lists::rows);
    view! {
        <PageHeader title="Lists" back=vec![Breadcrumb::new("Office", Page::Office.href())]>
            <ExportList list=List::Lists ids=Callback::new(|()| Vec::new())/>
        </PageHeader>
        <p class="lede">
            "A placement is given a copy of these when it is made, and keeps it: what you change here is for those that come after. Items that came later can be added to a placement on its own page."
        </p>
        <ul class="item-list">
            {move || rows.get().into_iter().map(row).collect_view()}
        </ul>
    }
}

fn row(row: ListRow) -> impl IntoView {
    let newer = match row.newer {
        0 => None,
        1 => Some("1 change to look at".to_owned()),
        many => Some(format!("{many} changes to look at")),
    };
    view! {
        <li class="item">
            <div class="item-main">
                <a class="item-title" href=Page::EditList(row.kind).href()>{row.kind.label()}</a>
                <p class="item-meta">{row.about}</p>
            </div>
            <div class="item-end">
                <span class="item-meta">{format!("{}. {}", row.items, row.whose)}</span>
                {newer.map(|words| view! { <Tag tone=Tone::Blue words/> })}
            </div>
        </li>
    }
}
