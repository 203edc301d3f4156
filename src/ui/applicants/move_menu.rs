//! The menu by which an applicant is moved to another stage or step.

use super::outcome::Asked;
use crate::{
    domain::{ApplicantId, applicant::Stage, stage_step::Standing},
    office::{
        Command,
        queries::board::{Move, asks_reason, moves_of},
    },
    ui::{route::Page, session::Session},
};
use leptos::{html, prelude::*};

/// Moves an applicant: at once, or by way of the form that makes the placement, or of the question
/// why. `after` is told once it is done.
pub fn move_applicant(
    session: Session,
    asked: RwSignal<Option<Asked>>,
    after: Callback<(ApplicantId, Stage)>,
    (id, name): (ApplicantId, String),
    to: Standing,
) {
    let stage = to.stage;
    if stage == Stage::Accepted {
        session.go(Page::AcceptApplicant(id));
    } else if asks_reason(stage) {
        asked.set(Some(Asked { id, name, stage }));
    } else {
        let command = match to.step {
            Some(step) => Command::MoveToStep { ids: vec![id], step },
            None => Command::MoveApplicant { id, stage, reason: String::new() },
        };
        if session.act(command) {
            after.run((id, stage));
        }
    }
}

/// The lines of a menu of moves: those of steps stand in from their stage.
pub fn move_items(moves: Vec<Move>, go: impl Fn(Standing) + Clone + 'static) -> impl IntoView {
    moves
        .into_iter()
        .map(|it| {
            let (go, stage) = (go.clone(), it.before());
            let Move { to, words } = it;
            let class = if to.step.is_some() { "menu-item menu-item-step" } else { "menu-item" };
            view! {
                <li>
                    <button class=class type="button" on:click=move |_| go(to)>
                        <span class="menu-item-stage">{stage}</span>
                        <span class="user-text">{words}</span>
                    </button>
                </li>
            }
        })
        .collect_view()
}

/// The menu of stages and steps. Its items are made when it opens, since a board holds hundreds of menus.
#[component]
pub fn MoveMenu(
    /// The application.
    id: ApplicantId,
    /// Who applied.
    name: String,
    /// Whether they have a placement, so that they stay where they are.
    placed: bool,
    /// Where the question why is asked.
    asked: RwSignal<Option<Asked>>,
    /// Told once a move is done.
    after: Callback<(ApplicantId, Stage)>,
    /// Whether it looks like a button.
    #[prop(optional)]
    as_button: bool,
) -> impl IntoView {
    if placed {
        return ().into_any();
    }
    let session = Session::get();
    let is_open = RwSignal::new(false);
    let details = NodeRef::<html::Details>::new();
    // A menu's last events come after it is gone from the page, so nothing here expects to find it.
    let shut = move || {
        if let Some(details) = details.try_get_untracked().flatten() {
            let _ = details.remove_attribute("open");
        }
    };
    let hidden = format!(" {name}");
    let items = move || {
        is_open.get().then(|| {
            let name = name.clone();
            move_items(session.read(|office| moves_of(office, id)), move |to| {
                shut();
                move_applicant(session, asked, after, (id, name.clone()), to);
            })
        })
    };
    view! {
        <details
            class="menu menu-end"
            name="move"
            node_ref=details
            on:toggle=move |event| {
                let _ = is_open.try_set(super::is_open(&event));
            }
        >
            <summary
                id=format!("move-{id}")
                class=if as_button { "button button-secondary" } else { "" }
                // The browser tells of the opening a turn later; whoever is quick at the Tab key would
                // find nothing in it yet.
                on:click=move |_| is_open.set(true)
            >
                "Move"
                <span class="visually-hidden">{hidden}</span>
            </summary>
            <ul class="menu-list">{items}</ul>
        </details>
    }
    .into_any()
}
