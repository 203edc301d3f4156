//! What a backup would bring in, before it does; and what it brought, after.

use crate::{domain::date, office::import::ImportPreview, ui::parts::counted};
use leptos::prelude::*;

/// What came in, in words.
pub fn done_words(preview: &ImportPreview) -> String {
    let mut words = format!(
        "{} came in, with {}.",
        counted(preview.new_entries, "change", "changes"),
        counted(preview.new_files, "file", "files")
    );
    if !preview.crossed.is_empty() {
        words.push_str(&format!(
            " {} had crossed: the newer one holds, the older one is in the history.",
            counted(preview.crossed.len(), "edit", "edits")
        ));
    }
    words
}

/// What a backup would bring in.
#[component]
pub fn ImportReview(
    /// What it would bring in.
    preview: ImportPreview,
) -> impl IntoView {
    let made = date::parse(&preview.made).map(date::long).unwrap_or_default();
    let heading = match preview.office_name.as_str() {
        "" => format!("A backup made {made}"),
        name => format!("Office of {name}, backup made {made}"),
    };
    let nothing_new = preview.new_entries + preview.new_files == 0;
    view! {
        <section class="card">
            <h3 class="user-text">{heading}</h3>
            {preview.other_office.then(|| view! {
                <div class="notice notice-warning">
                    <p>"This is the backup of another office, and two offices do not mix. To look at it, take a backup of the office that is here, remove it on the Office page, then open this file."</p>
                </div>
            })}
            {(nothing_new && !preview.other_office).then(|| view! {
                <p>"Everything in this backup is here already. There is nothing to bring in."</p>
            })}
            <dl class="stat-row">
                <div class="stat"><dt>"New changes"</dt><dd>{preview.new_entries}</dd></div>
                <div class="stat"><dt>"Already here"</dt><dd>{preview.known_entries}</dd></div>
                <div class="stat"><dt>"Files"</dt><dd>{preview.new_files}</dd></div>
            </dl>
            {(!preview.collections.is_empty()).then(|| view! {
                <table class="table">
                    <caption>"What would come in"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"What"</th>
                            <th scope="col" class="numeric">"New"</th>
                            <th scope="col" class="numeric">"Changed"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {preview.collections.iter().map(|it| view! {
                            <tr>
                                <th scope="row">{it.noun.clone()}</th>
                                <td class="numeric">{it.added}</td>
                                <td class="numeric">{it.changed}</td>
                            </tr>
                        }).collect_view()}
                    </tbody>
                </table>
            })}
            {(preview.erasures > 0).then(|| view! {
                <p class="warning-text">
                    {format!("The backup says that {} erased. They will be erased here too.",
                        if preview.erasures == 1 { "1 person was".to_owned() } else { format!("{} people were", preview.erasures) })}
                </p>
            })}
            {(preview.erased_records > 0).then(|| view! {
                <p class="warning-text">
                    {format!("The backup says that {} of people who stay erased. They will be erased here too.",
                        if preview.erased_records == 1 { "1 record was".to_owned() } else { format!("{} records were", preview.erased_records) })}
                </p>
            })}
            {(preview.on_hold > 0).then(|| view! {
                <div class="notice notice-warning">
                    <p>
                        {format!("{} on legal hold here, and the backup says that something of theirs was erased. Nothing is brought in while the hold lasts. ",
                            if preview.on_hold == 1 { "1 person is".to_owned() } else { format!("{} people are", preview.on_hold) })}
                        <a href="#/records">"Look at the holds"</a>
                    </p>
                </div>
            })}
            {(preview.missing_files > 0).then(|| view! {
                <p class="warning-text">
                    {format!("{} missing from the backup and from this device.",
                        if preview.missing_files == 1 { "1 file is".to_owned() } else { format!("{} files are", preview.missing_files) })}
                </p>
            })}
            {(!preview.crossed.is_empty()).then(|| view! {
                <div class="notice notice-warning">
                    <h4>"Edits that crossed"</h4>
                    <ul>
                        {preview.crossed.iter().map(|words| view! {
                            <li class="user-text">{words.clone()}</li>
                        }).collect_view()}
                    </ul>
                </div>
            })}
        </section>
    }
}
