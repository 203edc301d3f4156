//! The board: a column for each stage, and what came to nothing folded below.

use super::{
    everyone::FOLLOWED,
    move_menu::{MoveMenu, move_applicant},
    outcome::Asked,
};
use crate::{
    domain::{ApplicantId, applicant::Stage},
    office::queries::{
        applicants::Filter,
        board::{self, Board, CLOSED, COLUMNS, Card, Column},
    },
    ui::{
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// The board.
#[component]
pub fn BoardView(
    /// Who is asked for.
    filter: Memo<Filter>,
    /// Where the question why is asked.
    asked: RwSignal<Option<Asked>>,
    /// Told once a move is done.
    after: Callback<(ApplicantId, Stage)>,
) -> impl IntoView {
    let session = Session::get();
    let model = Memo::new(move |_| {
        session.follow(&FOLLOWED);
        let today = session.today.get();
        filter.with(|filter| session.read(|office| board::board(office, filter, today)))
    });
    let stage = Memo::new(move |_| filter.with(|filter| filter.stage));
    let matching = Memo::new(move |_| model.with(|board| board.matching));
    let is_shown = move |column: Stage| stage.get().is_none_or(|stage| stage == column);
    let column = move |stage: Stage| {
        view! {
            <Show when=move || is_shown(stage)>
                <ColumnView stage model filter asked after/>
            </Show>
        }
    };
    let has_open = move || COLUMNS.into_iter().any(is_shown);
    let has_closed = Memo::new(move |_| {
        model.with(|board| {
            CLOSED
                .into_iter()
                .chain([Stage::Unknown])
                .any(|stage| board.column(stage).is_some_and(|column| column.count > 0))
        })
    });
    view! {
        <p class="visually-hidden" role="status">
            {move || match matching.get() {
                1 => "1 applicant".to_owned(),
                count => format!("{count} applicants"),
            }}
        </p>
        <Show when=move || matching.get() == 0>
            <p class="board-none">"Nobody matches. Change the words or the filters above."</p>
        </Show>
        <Show when=has_open>
            <div class="board" id="board" role="region" aria-label="Applicants by stage" tabindex="0">
                {COLUMNS.into_iter().map(column).collect_view()}
            </div>
            <p class="hint board-keys">
                "By keyboard: on a card, hold Shift and press the left or right arrow to move it to the stage beside."
            </p>
        </Show>
        <Show when=move || has_closed.get()>
            <section class="section">
                <h2>"Closed"</h2>
                <div class="disclosure-group">
                    {CLOSED.into_iter().chain([Stage::Unknown]).map(|stage| view! {
                        <ClosedView stage model filter asked after/>
                    }).collect_view()}
                </div>
            </section>
        </Show>
    }
}

fn column_of(model: Memo<Board>, stage: Stage) -> Memo<Column> {
    Memo::new(move |_| {
        model.with(|board| board.column(stage).cloned()).unwrap_or(Column {
            stage,
            count: 0,
            late: 0,
            cards: Vec::new(),
        })
    })
}

/// Where the list shows all of a column.
fn list_href(filter: &Filter, stage: Stage) -> String {
    let mut route = Route::from(Page::Applicants).with("view", "list").with("stage", stage.key());
    if let Some(opening) = filter.opening {
        route = route.with("opening", opening.to_string());
    }
    route.href()
}

/// Says how many more there are than are shown.
#[component]
fn More(column: Memo<Column>, filter: Memo<Filter>) -> impl IntoView {
    move || {
        let (more, stage) =
            column.with(|column| (column.count.saturating_sub(column.cards.len()), column.stage));
        (more > 0).then(|| {
            let href = filter.with(|filter| list_href(filter, stage));
            view! { <p class="board-more"><a href=href>{format!("And {more} more: see the list")}</a></p> }
        })
    }
}

#[component]
fn ColumnView(
    stage: Stage,
    model: Memo<Board>,
    filter: Memo<Filter>,
    asked: RwSignal<Option<Asked>>,
    after: Callback<(ApplicantId, Stage)>,
) -> impl IntoView {
    let column = column_of(model, stage);
    let count = Memo::new(move |_| column.with(|column| column.count));
    let heading = format!("column-{}", stage.key());
    let labelled_by = heading.clone();
    view! {
        <section class="board-column" aria-labelledby=labelled_by>
            <h2 class="board-heading" id=heading>
                {stage.label()}
                " "
                <span class="count">{count}</span>
            </h2>
            <ul class="board-list">
                <For
                    each=move || column.with(|column| column.cards.clone())
                    key=|card| card.clone()
                    children=move |card| view! { <CardView card asked after/> }
                />
            </ul>
            <Show when=move || count.get() == 0>
                <p class="board-empty">"No one here"</p>
            </Show>
            <More column filter/>
        </section>
    }
}

#[component]
fn CardView(
    card: Card,
    asked: RwSignal<Option<Asked>>,
    after: Callback<(ApplicantId, Stage)>,
) -> impl IntoView {
    let session = Session::get();
    let Card { id, name, opening, waiting, next, late, stage, placed } = card;
    let whom = name.clone();
    let by_key = move |event: leptos::ev::KeyboardEvent| {
        if !event.shift_key() {
            return;
        }
        let forwards = match event.key().as_str() {
            "ArrowRight" => true,
            "ArrowLeft" => false,
            _ => return,
        };
        event.prevent_default();
        if placed {
            session.tell("They have a placement, so they stay where they are.");
            return;
        }
        match board::beside(stage, forwards) {
            Some(to) => move_applicant(session, asked, after, (id, whom.clone()), to),
            None => session.tell("There is no stage on that side."),
        }
    };
    view! {
        <li class="board-card" data-attention=late.then_some("true") on:keydown=by_key>
            <a
                class="board-card-title user-text"
                id=format!("card-{id}")
                href=Page::Applicant(id).href()
            >
                {name.clone()}
            </a>
            {(!opening.is_empty()).then(|| view! {
                <p class="board-card-about user-text clamp-2">{opening}</p>
            })}
            {(!next.is_empty()).then(|| view! { <p class="board-card-about">{next}</p> })}
            <p class="board-card-meta">{waiting}</p>
            <MoveMenu id name stage placed asked after/>
        </li>
    }
}

/// One of the stages in which it came to nothing.
#[component]
fn ClosedView(
    stage: Stage,
    model: Memo<Board>,
    filter: Memo<Filter>,
    asked: RwSignal<Option<Asked>>,
    after: Callback<(ApplicantId, Stage)>,
) -> impl IntoView {
    let column = column_of(model, stage);
    let count = Memo::new(move |_| column.with(|column| column.count));
    let untold = Memo::new(move |_| column.with(|column| column.late));
    let is_open = RwSignal::new(filter.with_untracked(|filter| filter.stage == Some(stage)));
    view! {
        <Show when=move || { count.get() > 0 }>
            <details
                class="disclosure"
                prop:open=is_open.get_untracked()
                on:toggle=move |event| {
                    let _ = is_open.try_set(super::is_open(&event));
                }
            >
                <summary id=format!("closed-{}", stage.key())>
                    {move || format!("{} ({})", stage.label(), count.get())}
                    {move || (untold.get() > 0).then(|| format!(", {} not told yet", untold.get()))}
                </summary>
                <div>
                    <Show when=move || is_open.get()>
                        <ul class="item-list">
                            <For
                                each=move || column.with(|column| column.cards.clone())
                                key=|card| card.clone()
                                children=move |card| view! { <ClosedRow card asked after/> }
                            />
                        </ul>
                        <More column filter/>
                    </Show>
                </div>
            </details>
        </Show>
    }
}

#[component]
fn ClosedRow(
    card: Card,
    asked: RwSignal<Option<Asked>>,
    after: Callback<(ApplicantId, Stage)>,
) -> impl IntoView {
    let Card { id, name, opening, waiting, late, stage, placed, .. } = card;
    view! {
        <li class="item">
            <div class="item-main">
                <a
                    class="item-title user-text clamp-2"
                    id=format!("card-{id}")
                    href=Page::Applicant(id).href()
                >
                    {name.clone()}
                </a>
                {(!opening.is_empty()).then(|| view! {
                    <p class="item-meta user-text clamp-1">{opening}</p>
                })}
                <p class="item-meta" class:due-late=late>{waiting}</p>
            </div>
            <div class="item-end"><MoveMenu id name stage placed asked after/></div>
        </li>
    }
}
