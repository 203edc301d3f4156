//! Figures of the rulebook beside what they decide: value, note, source, and how sure each is.

use super::{Tag, Tone};
use crate::{
    domain::rulebook::{Figure, Sureness},
    ui::route::Page,
};
use leptos::prelude::*;

/// The colour of how sure a figure is.
pub fn sureness_tone(sureness: Sureness) -> Tone {
    match sureness {
        Sureness::Found => Tone::Green,
        Sureness::FoundSecondary | Sureness::Guides | Sureness::Derived | Sureness::SetByOffice => {
            Tone::Blue
        }
        Sureness::GeneralKnowledge => Tone::Amber,
        Sureness::NotFound => Tone::Red,
    }
}

/// Figures, each with its source and how sure it is, behind a line to press.
#[component]
pub fn FigureList(
    /// The figures.
    figures: Vec<Figure>,
) -> impl IntoView {
    view! {
        <details class="disclosure no-print">
            <summary>"The figures behind this, and how sure they are"</summary>
            <div>
                <dl class="figure-list">
                    {figures
                        .into_iter()
                        .map(|figure| {
                            let source = figure.source;
                            view! {
                                <div>
                                    <dt>{figure.name}</dt>
                                    <dd>
                                        <strong>{figure.value.to_string()}</strong>
                                        " "
                                        <Tag
                                            tone=sureness_tone(figure.sureness)
                                            words=figure.sureness.label()
                                        />
                                        {(!figure.note.is_empty())
                                            .then(|| view! { <p class="hint">{figure.note}</p> })}
                                        <p class="item-meta">
                                            {format!("{}, {}", source.title, source.dated)}
                                        </p>
                                    </dd>
                                </div>
                            }
                        })
                        .collect_view()}
                </dl>
                <p><a href=Page::Rules.href()>"All rules and sources"</a></p>
            </div>
        </details>
    }
}
