//! The board: a column for each stage and each of its steps, and what came to nothing folded below.

use super::{
    everyone::FOLLOWED,
    move_menu::{MoveMenu, move_applicant},
    outcome::Asked,
};
use crate::{
    domain::{ApplicantId, applicant::Stage, stage_step::Standing},
    office::queries::{
        applicants::{Answering, AskedStep, Filter},
        board::{self, Board, CLOSED, Card, Column},
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
    at: Standing,
    dragged: Dragged,
    over: RwSignal<bool>,
    asked: RwSignal<Option<Asked>>,
    after: Callback<(ApplicantId, Stage)>,
}

impl Target {
    fn drag_over(self, event: &DragEvent) {
        let is_elsewhere = self
            .dragged
            .with_untracked(|card| card.as_ref().is_some_and(|card| card.at != self.at));
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
            return;
        }
        let moves = session.read(|office| board::moves_from(office, card.at, false));
        if moves.iter().any(|it| it.to == self.at) {
            move_applicant(session, self.asked, self.after, (card.id, card.name), self.at);
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
    let matching = Memo::new(move |_| model.with(|board| board.matching));
    // The columns that are asked for, with what their steps are called.
    let columns = Memo::new(move |_| {
        // The steps are in the office's own record, which is always followed.
        session.follow(&[]);
        filter.with(|filter| {
            let is_shown = |at: &Standing| {
                filter.stage.is_none_or(|stage| stage == at.stage)
                    && filter.step.is_none_or(|step| step.fits(*at))
            };
            session.read(|office| {
                let columns = board::columns(office).into_iter().filter(is_shown);
                let steps = office.stage_steps();
                columns.map(|at| (at, at.step_name(steps).to_owned())).collect::<Vec<_>>()
            })
        })
    });
    let has_open = Memo::new(move |_| columns.with(|columns| !columns.is_empty()));
    let dragged: Dragged = RwSignal::new(None);
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
        <Show when=move || has_open.get()>
            <div class="board" id="board" role="region" aria-label="Applicants by stage" tabindex="0">
                <For
                    each=move || columns.get()
                    key=|column| column.clone()
                    children=move |(at, step)| view! {
                        <ColumnView at step model filter dragged asked after/>
                    }
                />
            </div>
            <p class="hint board-keys no-print">
                "Drag a card to another column or to an outcome below, or use its menu. By keyboard: on a card, hold Shift and press the left or right arrow to move it to the column beside."
            </p>
            <p class="board-more no-print">
                <a href=Page::StageSteps.href()>"Divide a stage into steps of your own"</a>
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

fn column_of(model: Memo<Board>, at: Standing) -> Memo<Column> {
    Memo::new(move |_| {
        let column = model.with(|board| board.column(at).cloned());
        column.unwrap_or_else(|| Column { at, ..Column::default() })
    })
}

/// Where the list shows all of a column.
fn list_href(filter: &Filter, at: Standing) -> String {
    let route = Route::from(Page::Applicants).with("view", "list");
    // Where a stage is not divided, those on none of its steps are all of it.
    let step = at.step.map_or(AskedStep::OnNone, AskedStep::On);
    let mut route = route.with("stage", at.stage.key()).with("step", step.key());
    if let Some(opening) = filter.opening {
        route = route.with("opening", opening.to_string());
    }
    route.with("answer", filter.answering.map_or("", Answering::key)).href()
}

/// Says how many more there are than are shown.
#[component]
fn More(column: Memo<Column>, filter: Memo<Filter>) -> impl IntoView {
    move || {
        let (more, at) =
            column.with(|column| (column.count.saturating_sub(column.cards.len()), column.at));
        (more > 0).then(|| {
            let href = filter.with(|filter| list_href(filter, at));
            view! { <p class="board-more"><a href=href>{format!("And {more} more: see the list")}</a></p> }
        })
    }
}

#[component]
fn ColumnView(
    at: Standing,
    /// What its step is called; empty where it is the stage's own.
    step: String,
    model: Memo<Board>,
    filter: Memo<Filter>,
    dragged: Dragged,
    asked: RwSignal<Option<Asked>>,
    after: Callback<(ApplicantId, Stage)>,
) -> impl IntoView {
    let session = Session::get();
    let target = Target { at, dragged, over: RwSignal::new(false), asked, after };
    let column = column_of(model, at);
    let count = Memo::new(move |_| column.with(|column| column.count));
    let heading = match at.step {
        Some(step) => format!("column-{step}"),
        None => format!("column-{}", at.stage.key()),
    };
    let labelled_by = heading.clone();
    view! {
        <section
            class="board-column"
            aria-labelledby=labelled_by
            data-step=at.step.map(|_| "true")
            data-over=move || target.over.get().then_some("true")
            on:dragover=move |event| target.drag_over(&event)
            on:dragleave=move |_| target.drag_leave()
            on:drop=move |event| target.drop(session, &event)
        >
            <h2 class="board-heading" id=heading>
                {if at.step.is_some() {
                    view! {
                        <span class="board-step">
                            <span class="board-stage">{at.stage.label()}": "</span>
                            <span class="user-text">{step}</span>
                        </span>
                    }
                    .into_any()
                } else {
                    at.stage.label().into_any()
                }}
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
    let Card { id, name, opening, waiting, next, late, at, placed } = card;
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
        match session.read(|office| board::beside(office, at, forwards)) {
            Some(to) => move_applicant(session, asked, after, (id, whom.clone()), to),
            None => session.tell("There is no column on that side."),
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
            <MoveMenu id name placed asked after/>
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
    let at = Standing::from(stage);
    let target = Target { at, dragged, over: RwSignal::new(false), asked, after };
    let column = column_of(model, at);
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
                <summary id=format!("closed-{}", stage.key()) on:click=move |_| is_open.set(true)>
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
    let Card { id, name, opening, waiting, late, placed, .. } = card;
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
            <div class="item-end"><MoveMenu id name placed asked after/></div>
        </li>
    }
}
