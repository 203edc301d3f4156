//! The question before an opening is closed: what about those who still have no answer?

use crate::{
    domain::{ApplicantId, OpeningId, applicant::Stage, opening::OpeningStatus},
    office::{
        Collection, Command,
        queries::closing::{Unanswered, closing},
    },
    ui::{
        applicants::{Asked, MoveMenu, OutcomeDialog, stage_tone},
        parts::Tag,
        route::{Page, Route},
        session::Session,
    },
};
use leptos::{html, prelude::*};

/// Asks about everybody without an answer, then closes the opening. Opens while `open` is true.
#[component]
pub fn ClosingQuestion(
    /// Which opening.
    id: OpeningId,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let session = Session::get();
    let model = Memo::new(move |_| {
        session.follow(&[Collection::Applicants, Collection::People]);
        let today = session.today.get();
        if !open.get() {
            return Default::default();
        }
        session.read(|office| closing(office, id, today))
    });
    let asked = RwSignal::new(None::<Asked>);
    let after = Callback::new(move |_: (ApplicantId, Stage)| crate::ui::focus::on("closing-title"));
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let wanted = open.get();
        if let Some(dialog) = dialog.get() {
            if wanted && !dialog.open() {
                // Shown without being modal where the browser cannot do better.
                if dialog.show_modal().is_err() {
                    dialog.show();
                }
            } else if !wanted && dialog.open() {
                dialog.close();
            }
        }
    });
    let count = Memo::new(move |_| model.with(|it| it.count));
    let list = Route::from(Page::Applicants)
        .with("opening", id.to_string())
        .with("view", "list")
        .with("answer", "waiting")
        .href();
    let close = move |_| {
        open.set(false);
        session.act(Command::SetOpeningStatus { id, status: OpeningStatus::Closed });
    };
    view! {
        <dialog
            class="dialog dialog-wide"
            aria-labelledby="closing-title"
            node_ref=dialog
            on:close=move |_| {
                // The dialog may close because its page went.
                let _ = open.try_set(false);
            }
        >
            <h2 id="closing-title" tabindex="-1">"Close this opening?"</h2>
            <div class="dialog-body">
                <p role="status">
                    {move || match model.with(|it| (it.count, it.late)) {
                        (0, _) => "Everybody has an answer. Nothing stands in the way.".to_owned(),
                        (1, 0) => "1 person still waits for an answer.".to_owned(),
                        (1, _) => "1 person still waits for an answer, and was to have it by now.".to_owned(),
                        (many, 0) => format!("{many} people still wait for an answer."),
                        (many, 1) => format!("{many} people still wait for an answer; 1 of them was to have it by now."),
                        (many, late) => format!("{many} people still wait for an answer; {late} were to have it by now."),
                    }}
                </p>
                <ul class="item-list">
                    {move || model.with(|it| it.named.clone()).into_iter().map(|it| row(it, asked, after)).collect_view()}
                </ul>
                {move || {
                    let more = model.with(|it| it.count.saturating_sub(it.named.len()));
                    (more > 0).then(|| view! { <p class="muted">{format!("and {more} more")}</p> })
                }}
                <Show when=move || { count.get() > 0 }>
                    <p>
                        "Closing changes nothing for them: they stay where they are, and Today goes on asking until each has an answer."
                    </p>
                </Show>
            </div>
            <div class="button-row">
                <Show when=move || { count.get() > 0 }>
                    <a class="button" href=list.clone() on:click=move |_| open.set(false)>
                        "Answer them first"
                    </a>
                </Show>
                <button class="button button-secondary" type="button" on:click=close>
                    {move || if count.get() > 0 { "Close it all the same" } else { "Close it" }}
                </button>
                <button
                    class="button button-quiet"
                    type="button"
                    on:click=move |_| open.set(false)
                >
                    "Cancel"
                </button>
            </div>
        </dialog>
        <OutcomeDialog asked after/>
    }
}

fn row(
    person: Unanswered,
    asked: RwSignal<Option<Asked>>,
    after: Callback<(ApplicantId, Stage)>,
) -> impl IntoView {
    let Unanswered { id, name, stage, waiting, late } = person;
    view! {
        <li class="item">
            <div class="item-main">
                <a class="item-title user-text clamp-2" href=Page::Applicant(id).href()>
                    {name.clone()}
                </a>
                <p class="item-meta" class:due-late=late>{waiting}</p>
            </div>
            <div class="item-end">
                <Tag tone=stage_tone(stage) words=stage.label()/>
                <MoveMenu id name placed=false asked after/>
            </div>
        </li>
    }
}
