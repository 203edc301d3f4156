//! Long lists, drawn a slice at a time, so that none holds the page up.

use leptos::prelude::*;
use std::time::Duration;

/// How many of a list are drawn in one go.
const SLICE: usize = 40;

/// Draws every one of `items`: a slice now, the others one after another as soon as the page has time.
pub fn in_slices<T, V>(items: Vec<T>, draw: fn(T) -> V) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let slices = items.len().div_ceil(SLICE);
    let drawn = RwSignal::new(slices.min(1));
    let items = StoredValue::new(items);
    Effect::new(move |_| {
        if drawn.get() < slices {
            // The list may be gone by then.
            let next = move || drawn.try_update(|drawn| *drawn += 1).unwrap_or_default();
            set_timeout(next, Duration::ZERO);
        }
    });
    let slice = move |number: usize| {
        items.with_value(|items| {
            let of_it = items.iter().skip(number * SLICE).take(SLICE).cloned();
            of_it.map(draw).collect_view()
        })
    };
    view! { <For each=move || 0..drawn.get() key=|number| *number children=slice/> }
}
