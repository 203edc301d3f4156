//! A tag: a state told by words first, colour second.

use leptos::prelude::*;

/// The colour of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to do.
    Grey,
    /// Going on.
    Blue,
    /// Good.
    Green,
    /// Soon.
    Amber,
    /// Late, or in the way.
    Red,
}

/// A tag.
#[component]
pub fn Tag(
    /// Its colour.
    tone: Tone,
    /// Its words.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    let class = match tone {
        Tone::Grey => "tag tag-grey",
        Tone::Blue => "tag tag-blue",
        Tone::Green => "tag tag-green",
        Tone::Amber => "tag tag-amber",
        Tone::Red => "tag tag-red",
    };
    view! { <strong class=class>{words}</strong> }
}
