//! What stands in the way of a placement, a bar each: its words open at a press, so that on a phone
//! the page itself stays in sight.

use crate::{
    domain::PlacementId,
    office::queries::gates::{Gate, GateKind},
    ui::route::{Page, PlacementTab},
};
use leptos::prelude::*;

/// What stands in the way of a placement.
#[component]
pub fn GateList(
    /// Of which placement.
    id: PlacementId,
    /// What stands in the way, the worst first.
    gates: Signal<Vec<Gate>>,
    /// The tab that is open.
    tab: PlacementTab,
) -> impl IntoView {
    // Where it is settled the words stand open; elsewhere what stops work is one line.
    let is_open = matches!(tab, PlacementTab::Overview | PlacementTab::BeforeDayOne);
    view! {
        <div class="gates">
            {move || {
                gates
                    .get()
                    .into_iter()
                    .filter(|gate| gate.severe || is_open)
                    .map(|gate| bar(id, gate, is_open, tab))
                    .collect_view()
            }}
        </div>
    }
}

fn bar(id: PlacementId, gate: Gate, is_open: bool, tab: PlacementTab) -> impl IntoView {
    let there = match gate.kind {
        GateKind::Lists(list) => PlacementTab::of_list(list),
        _ => PlacementTab::BeforeDayOne,
    };
    let class = if gate.severe { "gate gate-stop" } else { "gate" };
    view! {
        <details class=class open=is_open>
            <summary>
                <h2>
                    {gate.severe.then(|| view! { <span class="gate-word">"Stop: "</span> })}
                    {gate.title}
                </h2>
            </summary>
            <div class="gate-words">
                <p>{gate.words}</p>
                {(tab != there)
                    .then(|| {
                        let href = Page::Placement(id, there).href();
                        view! {
                            <p>
                                <a href=href>
                                    "See to it"
                                    <span class="visually-hidden">{format!(": {}", gate.title)}</span>
                                </a>
                            </p>
                        }
                    })}
            </div>
        </details>
    }
}
