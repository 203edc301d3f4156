//! The page of the calendar.

use super::{
    holidays::Holidays, nations::Nations, office_days::OfficeDays, recesses::Recesses,
    sitting_days::SittingDays,
};
use crate::{
    format::office_tables::List,
    office::{Collection, queries::calendar},
    ui::{
        parts::{Breadcrumb, ExportList, PageHeader},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// The page of the calendar.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let session = Session::get();
    let page = Memo::new(move |_| {
        session.follow(&[Collection::Office]);
        let today = session.today.get();
        let year = session.route.with(|route| calendar::year_of(route.filter("year"), today));
        session.read(|office| calendar::page(office, year, today))
    });
    view! {
        <PageHeader title="Calendar" back=vec![Breadcrumb::new("Office", Page::Office.href())]>
            <ExportList list=List::Calendar ids=Callback::new(|()| Vec::new())/>
        </PageHeader>
        <p class="lede">
            "Due dates that are counted in working days skip weekends, bank holidays and the days on which your office is closed. A change here moves them at once; nothing that was ticked changes."
        </p>
        <Nations page/>
        <Holidays page/>
        <OfficeDays page/>
        <section class="section" aria-labelledby="the-house">
            <h2 id="the-house">"When the House sits"</h2>
            <p>{move || page.with(|page| page.known.clone())}</p>
            <p class="hint">"The Commons sits from Monday to Thursday outside its recesses; of Fridays, only those that you enter count. From this the experience page counts the Wednesdays that are left for Prime Minister’s Questions."</p>
            <Recesses page/>
            <SittingDays page/>
        </section>
    }
}
