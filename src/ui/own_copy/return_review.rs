//! What came back from somebody's own copy, for the office to look at before it is taken in.

use super::{
    crossed_list::CrossedList,
    items_list::{InHand, ItemsList, upper_first},
};
use crate::{
    domain::date,
    office::own_copy::coming_back::{Aside, ReturnPreview},
    ui::parts::counted,
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What was taken in, in words.
pub fn done_words(preview: &ReturnPreview, others: usize) -> String {
    let mut words = format!(
        "{} came in, with {}.",
        counted(preview.new_entries, "change", "changes"),
        counted(preview.new_files, "file", "files")
    );
    if !preview.crossed.is_empty() {
        words.push_str(&format!(
            " {} had crossed; you let the older one stand in {others}.",
            counted(preview.crossed.len(), "edit", "edits")
        ));
    }
    if !preview.aside.is_empty() {
        words.push_str(" What is not theirs to change was left out.");
    }
    words
}

/// What came back from somebody's own copy.
#[component]
pub fn ReturnReview(
    /// What it brings.
    preview: ReturnPreview,
    /// The file, for looking at receipts.
    in_hand: InHand,
    /// The crossed edits whose other side is to stand.
    taken: RwSignal<BTreeSet<usize>>,
    /// Takes it in.
    take_in: Callback<()>,
    /// Closes it.
    close: Callback<()>,
) -> impl IntoView {
    let ReturnPreview {
        header,
        made,
        items,
        aside,
        crossed,
        new_entries,
        known_entries,
        new_files,
        missing_files,
    } = preview;
    let made = date::parse(&made).map(date::long).unwrap_or_default();
    let person = header.person_name;
    let is_new = new_entries + new_files > 0;
    let count = items.len();
    view! {
        <section class="card" aria-labelledby="file-result">
            <h3 class="user-text" id="file-result" tabindex="-1">
                {format!("From {person}, made {made}")}
            </h3>
            {(!is_new).then(|| view! {
                <p>"Everything in this file is here already. There is nothing to bring in."</p>
            })}
            <dl class="stat-row">
                <div class="stat"><dt>"New changes"</dt><dd>{new_entries}</dd></div>
                <div class="stat"><dt>"Already here"</dt><dd>{known_entries}</dd></div>
                <div class="stat"><dt>"Receipt files"</dt><dd>{new_files}</dd></div>
            </dl>
            {(count > 0).then(|| view! {
                <h4>"What comes in"</h4>
                <ItemsList items in_hand/>
            })}
            {(!crossed.is_empty()).then(|| view! {
                <CrossedList crossed taken theirs=person.clone()/>
            })}
            {(missing_files > 0).then(|| view! {
                <p class="warning-text">
                    {format!("{} neither in the file nor here. Ask for everything again.",
                        match missing_files { 1 => "1 receipt’s file is".to_owned(), many => format!("{many} receipts’ files are") })}
                </p>
            })}
            {(!aside.is_empty()).then(|| view! { <AsideList aside/> })}
            <div class="button-row">
                {is_new.then(|| view! {
                    <button class="button" type="button" on:click=move |_| take_in.run(())>"Take it in"</button>
                })}
                <button class="button button-secondary" type="button" on:click=move |_| close.run(())>
                    "Close without changing anything"
                </button>
            </div>
        </section>
    }
}

#[component]
fn AsideList(aside: Vec<Aside>) -> impl IntoView {
    view! {
        <div class="notice notice-warning">
            <h4>"Left out"</h4>
            <p>"These are not for them to change, so they do not come in:"</p>
            <ul>
                {aside.into_iter().map(|aside| view! {
                    <li class="user-text">
                        {format!("{}: {} ({})", upper_first(&aside.title), aside.why, counted(aside.changes, "change", "changes"))}
                    </li>
                }).collect_view()}
            </ul>
        </div>
    }
}
