//! The tick that says of a row, or an e-mail, that it is from somebody whom the office knows.

use crate::{domain::PersonId, office::queries::same_person::SamePerson};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The tick, with what there is to decide by. `about` says what it is of; nothing where the tick stands
/// below that.
pub fn same_tick(
    id: &str,
    row: usize,
    about: String,
    same: &SamePerson,
    ticked: RwSignal<BTreeSet<(usize, PersonId)>>,
) -> impl IntoView + use<> {
    let id = id.to_owned();
    let it = (row, same.person);
    let SamePerson { name, by, from, differs, .. } = same.clone();
    let from = from.join("; ");
    let label = match about.is_empty() {
        true => format!("The same person as {name}"),
        false => format!("{about} is the same person as {name}"),
    };
    let known = match from.is_empty() {
        true => format!("{name} has {by}."),
        false => format!("{name} has {by}: {from}."),
    };
    let hint = differs.map_or_else(|| known.clone(), |words| format!("{known} {words}"));
    let hint_id = format!("{id}-hint");
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=id.clone()
                aria-describedby=hint_id.clone()
                prop:checked=move || ticked.with(|ticked| ticked.contains(&it))
                on:change=move |event| {
                    let is_ticked = event_target_checked(&event);
                    ticked.update(|ticked| {
                        if is_ticked {
                            ticked.insert(it);
                        } else {
                            ticked.remove(&it);
                        }
                    });
                }
            />
            <label class="user-text" for=id>{label}</label>
            <p class="hint user-text" id=hint_id>{hint}</p>
        </div>
    }
}
