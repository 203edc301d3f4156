//! Word of receipts that were taken in and belong to no expense yet, with the way back to them.

use super::unsaved::{self, Form};
use crate::ui::{
    route::{Page, Route},
    session::Session,
};
use leptos::prelude::*;

/// Says how many receipts wait to be saved, and where. Nothing where none does.
#[component]
pub fn WaitingReceipts() -> impl IntoView {
    let session = Session::get();
    let lines = unsaved::counts()
        .into_iter()
        .map(|(form, count)| {
            let (route, whose) = match form {
                Form::Capture => (Route::from(Page::Capture), String::new()),
                Form::New => (Route::from(Page::NewExpense), String::new()),
                Form::NewOf(placement) => {
                    let name = session.read(|office| {
                        let row = office.placements.get(placement)?;
                        Some(format!(" for {}", office.name_of(row.value.person)))
                    });
                    let to = Route::from(Page::NewExpense).with("placement", placement.to_string());
                    (to, name.unwrap_or_default())
                }
            };
            let words = match count {
                1 => format!("1 receipt{whose} is kept here and belongs to no expense yet."),
                many => {
                    format!("{many} receipts{whose} are kept here and belong to no expense yet.")
                }
            };
            let link = match count {
                1 => "Go on with it",
                _ => "Go on with them",
            };
            view! {
                <p class="user-text">{words} " " <a href=route.href()>{link}</a></p>
            }
        })
        .collect_view();
    (!lines.is_empty()).then(|| view! { <div class="notice notice-info no-print">{lines}</div> })
}
