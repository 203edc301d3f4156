//! The board: a column for each stage, and what came to nothing folded below.

use super::{
    everyone::FOLLOWED,
    move_menu::{MoveMenu, move_applicant},
    outcome::Asked,
};
use crate::{
    domain::{ApplicantId, applicant::Stage},
    office::queries::{
        applicants::{Answering, Filter},
        board::{self, Board, CLOSED, COLUMNS, Card, Column},
    },
    ui::{
        route::{Page, Route},
        session::Session,
    },
};
use leptos::{ev::DragEvent, prelude::*};

/// The card that is being dragged.
type Dragged = RwSignal<Option<Card>>;

/// What a column does while a card is dragged over it: it says so, and takes the card. Whoever
/// cannot come here stays, and the page says why.
#[derive(Clone, Copy)]
struct Target {
    stage: Stage,
    dragged: Dragged,
    over: RwSignal<bool>,
    asked: RwSignal<Option<Asked>>,
    after: Callback<(ApplicantId, Stage)>,
}

impl Target {
    fn drag_over(self, event: &DragEvent) {
        let is_elsewhere = self
            .dragged
            .with_untracked(|card| card.as_ref().is_some_and(|card| card.stage != self.stage));
        if is_elsewhere {
            // Else the browser would not let go of the card here.
            event.prevent_default();
            if !self.over.get_untracked() {
                self.over.set(true);
            }
        }
    }

    fn drag_leave(self) {
        let _ = self.over.try_set(false);
    }

    fn drop(self, session: Session, event: &DragEvent) {
        self.over.set(false);
        let Some(Some(card)) = self.dragged.try_update(Option::take) else { return };
        event.prevent_default();
        if card.placed {
            session.tell("They have a placement, so they stay where they are.");
        } else if board::moves_from(card.stage, false).iter().any(|it| it.stage == self.stage) {
            move_applicant(session, self.asked, self.after, (card.id, card.name), self.stage);
        } else {
            session
                .tell("Only an offer can be accepted or declined. Move them to “Offered” first.");
        }
    }
}

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
    let dragged: Dragged = RwSignal::new(None);
    let column = move |stage: Stage| {
        view! {
            <Show when=move || is_shown(stage)>
                <ColumnView stage model filter dragged asked after/>
            </Show>
        }
    };
    let has_open = move || COLUMNS.into_iter().any(is_shown);
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
                "Drag a card to another column or to an outcome below, or use its menu. By keyboard: on a card, hold Shift and press the left or right arrow to move it to the stage beside."
            </p>
        </Show>
            <section class="section">
                <h2>"Closed"</h2>
                <div class="disclosure-group">
                    {CLOSED.into_iter().chain([Stage::Unknown]).map(|stage| view! {
                        <ClosedView stage model filter dragged asked after/>
                    }).collect_view()}
                </div>
            </section>
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
    route.with("answer", filter.answering.map_or("", Answering::key)).href()
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
    dragged: Dragged,
    asked: RwSignal<Option<Asked>>,
    after: Callback<(ApplicantId, Stage)>,
) -> impl IntoView {
    let session = Session::get();
    let target = Target { stage, dragged, over: RwSignal::new(false), asked, after };
    let column = column_of(model, stage);
    let count = Memo::new(move |_| column.with(|column| column.count));
    let heading = format!("column-{}", stage.key());
    let labelled_by = heading.clone();
    view! {
        <section
            class="board-column"
            aria-labelledby=labelled_by
            data-over=move || target.over.get().then_some("true")
            on:dragover=move |event| target.drag_over(&event)
            on:dragleave=move |_| target.drag_leave()
            on:drop=move |event| target.drop(session, &event)
        >
            <h2 class="board-heading" id=heading>
                {stage.label()}
                " "
                <span class="count">{count}</span>
            </h2>
            <ul class="board-list">
                <For
                    each=move || column.with(|column| column.cards.clone())
                    key=|card| card.clone()
                    children=move |card| view! { <CardView card dragged asked after/> }
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
    dragged: Dragged,
    asked: RwSignal<Option<Asked>>,
    after: Callback<(ApplicantId, Stage)>,
) -> impl IntoView {
    let session = Session::get();
    let lifted = card.clone();
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
        <li
            class="board-card"
            data-attention=late.then_some("true")
            draggable=(!placed).then_some("true")
            on:keydown=by_key
            on:dragstart=move |event: DragEvent| {
                if let Some(data) = event.data_transfer() {
                    // Firefox drags nothing without data; an id names nobody.
                    let _ = data.set_data("text/plain", &id.to_string());
                    data.set_effect_allowed("move");
                }
                dragged.set(Some(lifted.clone()));
            }
            on:dragend=move |_| {
                let _ = dragged.try_set(None);
            }
        >
            <a
                draggable="false"
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
    dragged: Dragged,
    asked: RwSignal<Option<Asked>>,
    after: Callback<(ApplicantId, Stage)>,
) -> impl IntoView {
    let session = Session::get();
    let target = Target { stage, dragged, over: RwSignal::new(false), asked, after };
    let column = column_of(model, stage);
    let count = Memo::new(move |_| column.with(|column| column.count));
    let untold = Memo::new(move |_| column.with(|column| column.late));
    let is_open = RwSignal::new(filter.with_untracked(|filter| filter.stage == Some(stage)));
    view! {
        <Show when=move || { count.get() > 0 || stage != Stage::Unknown }>
            <details
                class="disclosure"
                data-over=move || target.over.get().then_some("true")
                on:dragover=move |event| target.drag_over(&event)
                on:dragleave=move |_| target.drag_leave()
                on:drop=move |event| target.drop(session, &event)
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
