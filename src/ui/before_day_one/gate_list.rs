//! What stands in the way of a placement, a bar each: its words open at a press, so that on a phone
//! the page itself stays in sight.

use crate::{
    domain::{ChecklistItemId, PlacementId},
    office::queries::gates::{Gate, GateKind},
    ui::{
        app::AT,
        focus,
        placements::plan_line_id,
        route::{Page, PlacementTab, Route},
    },
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
    let class = if gate.severe { "gate gate-stop" } else { "gate" };
    let links = ways(id, &gate, tab);
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
                {links.into_iter().map(way).collect_view()}
            </div>
        </details>
    }
}

/// A way to where something is settled.
struct Way {
    route: Route,
    words: String,
    about: String,
}

/// The ways to where a gate is passed: to the item of the list, on whatever page it stands, or to the
/// record, from elsewhere.
fn ways(id: PlacementId, gate: &Gate, tab: PlacementTab) -> Vec<Way> {
    let to = |there: PlacementTab, at: &str| Route::from(Page::Placement(id, there)).with(AT, at);
    let GateKind::Lists(list) = gate.kind else {
        let there = PlacementTab::BeforeDayOne;
        let at = match gate.kind {
            GateKind::VisitorPass | GateKind::LostPass | GateKind::Pass => "pass",
            GateKind::Claims => "with-ipsa",
            _ => "clearance",
        };
        let (words, about) = ("See to it".to_owned(), format!(": {}", gate.title));
        let ways = (tab != there).then(|| Way { route: to(there, at), words, about });
        return ways.into_iter().collect();
    };
    let there = PlacementTab::of_list(list);
    let of_item = |(item, title): &(ChecklistItemId, String)| {
        let at = match there {
            PlacementTab::Leaving => plan_line_id(&item.to_string()),
            _ => format!("item-{item}"),
        };
        let (words, about) = match gate.items.len() {
            1 => ("See to it".to_owned(), format!(": {}", gate.title)),
            _ => (format!("See to “{title}”"), String::new()),
        };
        Way { route: to(there, &at), words, about }
    };
    gate.items.iter().map(of_item).collect()
}

fn way(Way { route, words, about }: Way) -> impl IntoView {
    let at = route.filter(AT).to_owned();
    view! {
        <p>
            <a
                class="user-text"
                href=route.href()
                on:click=move |_| {
                    // Pressed again, the address stays as it is, and nothing else would lead there.
                    let at = at.clone();
                    request_animation_frame(move || {
                        focus::lead_to(&at);
                    });
                }
            >
                {words}
                {(!about.is_empty()).then(|| view! { <span class="visually-hidden">{about}</span> })}
            </a>
        </p>
    }
}
