//! The criteria of a sift, and the form that changes them.

use crate::{
    domain::{
        CriterionId, OpeningId,
        sift::{Criterion, MOST_WEIGHT},
    },
    office::{Command, forms::sift as forms, queries::sift::SiftPage},
    ui::{
        focus,
        parts::{
            Choice, DraftNotice, ErrorSummary, Form, SelectField, TextAreaField, TextField,
            close_at_escape,
        },
        session::Session,
    },
};
use leptos::prelude::*;

/// Which criterion is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    Nothing,
    New,
    Criterion(CriterionId),
}

/// The criteria, each with what good looks like; before the first score with ways to change them.
#[component]
pub fn Criteria(
    /// Of which opening.
    id: OpeningId,
    /// The sift.
    model: Memo<Option<SiftPage>>,
) -> impl IntoView {
    let writing = RwSignal::new(Writing::Nothing);
    let list = Memo::new(move |_| {
        model.with(|it| it.as_ref().map(|it| it.criteria.clone()).unwrap_or_default())
    });
    let is_fixed = Memo::new(move |_| {
        model.with(|it| it.as_ref().is_some_and(|it| it.is_fixed || !it.locked.is_empty()))
    });
    view! {
        <section class="section">
            <h2>"Criteria"</h2>
            <p>
                {move || if is_fixed.get() {
                    "Fixed since the first score, so that everybody is held against the same."
                } else {
                    "What every applicant is held against. They are fixed with the first score."
                }}
            </p>
            <ol class="criteria">
                {move || {
                    let criteria = list.get();
                    let last = criteria.len().saturating_sub(1);
                    criteria
                        .into_iter()
                        .enumerate()
                        .map(|(at, (criterion_id, criterion))| {
                            if writing.get() == Writing::Criterion(criterion_id) {
                                view! {
                                    <li class="criterion">
                                        <CriterionForm
                                            opening=id
                                            id=Some(criterion_id)
                                            was=criterion
                                            writing
                                        />
                                    </li>
                                }
                                .into_any()
                            } else {
                                let ends = (at == 0, at == last);
                                row(id, criterion_id, criterion, ends, is_fixed.get(), writing)
                                    .into_any()
                            }
                        })
                        .collect_view()
                }}
            </ol>
            <Show when=move || list.with(Vec::is_empty) && writing.get() == Writing::Nothing>
                <p class="muted">"None yet. Three to six are usually enough: take them from the advert."</p>
            </Show>
            {move || (!is_fixed.get()).then(|| {
                if writing.get() == Writing::New {
                    let was = Criterion { weight: 3, ..Criterion::default() };
                    view! { <CriterionForm opening=id id=None was writing/> }.into_any()
                } else {
                    view! {
                        <div class="button-row section-end">
                            <button
                                class="button button-secondary"
                                id="add-criterion"
                                type="button"
                                on:click=move |_| {
                                    writing.set(Writing::New);
                                    focus::soon("criterion-name");
                                }
                            >
                                "Add a criterion"
                            </button>
                        </div>
                    }
                    .into_any()
                }
            })}
        </section>
    }
}

fn row(
    opening: OpeningId,
    id: CriterionId,
    criterion: Criterion,
    (is_first, is_last): (bool, bool),
    is_fixed: bool,
    writing: RwSignal<Writing>,
) -> impl IntoView {
    let session = Session::get();
    let name = criterion.name.clone();
    let about = format!(" {name}");
    let weight = format!("Weight {} of {MOST_WEIGHT}", criterion.weighs());
    let move_it = move |going_up: bool| {
        session.act(Command::MoveCriterion { opening, id, up: going_up });
        // It stands elsewhere now, and at an end one of its buttons is gone.
        let (up, down) = (format!("up-{id}"), format!("down-{id}"));
        focus::first_of(if going_up { vec![up, down] } else { vec![down, up] });
    };
    let (about_up, about_down, about_change) = (about.clone(), about.clone(), about.clone());
    view! {
        <li class="criterion">
            <div class="criterion-main">
                <p class="criterion-name user-text">{name}</p>
                <p class="item-meta">{weight}</p>
                {(!criterion.looks_like.is_empty()).then(|| view! {
                    <p class="user-text user-text-lines">{criterion.looks_like}</p>
                })}
            </div>
            {(!is_fixed).then(|| view! {
                <div class="cluster">
                    {(!is_first).then(|| view! {
                        <button
                            class="link-button"
                            id=format!("up-{id}")
                            type="button"
                            on:click=move |_| move_it(true)
                        >
                            "Up"<span class="visually-hidden">{about_up}</span>
                        </button>
                    })}
                    {(!is_last).then(|| view! {
                        <button
                            class="link-button"
                            id=format!("down-{id}")
                            type="button"
                            on:click=move |_| move_it(false)
                        >
                            "Down"<span class="visually-hidden">{about_down}</span>
                        </button>
                    })}
                    <button
                        class="link-button"
                        id=format!("change-{id}")
                        type="button"
                        on:click=move |_| {
                            writing.set(Writing::Criterion(id));
                            focus::soon("criterion-name");
                        }
                    >
                        "Change"<span class="visually-hidden">{about_change}</span>
                    </button>
                    <button
                        class="link-button"
                        type="button"
                        on:click=move |_| {
                            session.act(Command::RemoveCriterion { opening, id });
                            focus::first_of(vec!["add-criterion".to_owned()]);
                        }
                    >
                        "Remove"<span class="visually-hidden">{about}</span>
                    </button>
                </div>
            })}
        </li>
    }
}

#[component]
fn CriterionForm(
    opening: OpeningId,
    id: Option<CriterionId>,
    was: Criterion,
    writing: RwSignal<Writing>,
) -> impl IntoView {
    let session = Session::get();
    let draft = match id {
        Some(id) => format!("criterion.{id}"),
        None => format!("criterion.new.{opening}"),
    };
    let form = Form::new(draft, forms::criterion_values(&was));
    let close = move || {
        writing.set(Writing::Nothing);
        let button = id.map_or_else(|| "add-criterion".to_owned(), |id| format!("change-{id}"));
        focus::first_of(vec![button]);
    };
    let save = move || {
        let saved = form.submit(
            |values| forms::read_criterion(values, &was),
            |now| {
                let command = match id {
                    Some(id) => Command::EditCriterion { opening, id, was: was.clone(), now },
                    None => Command::AddCriterion { opening, criterion: now },
                };
                session.dispatch(command).map(drop)
            },
        );
        if saved {
            close();
        }
    };
    let weights = (1..=MOST_WEIGHT)
        .map(|weight| {
            let label = match weight {
                1 => "1, good to have".to_owned(),
                MOST_WEIGHT => format!("{MOST_WEIGHT}, matters most"),
                weight => weight.to_string(),
            };
            Choice::new(weight.to_string(), label)
        })
        .collect::<Vec<_>>();
    view! {
        <form
            class="inline-form card no-print"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
            on:keydown=move |event| close_at_escape(&event, close)
        >
            <ErrorSummary form/>
            <DraftNotice form/>
            <TextField
                form
                name="criterion-name"
                label="Criterion"
                hint="Such as Writes clearly for people who are new to a subject"
            />
            <TextAreaField
                form
                name="criterion-looks-like"
                label="What good looks like"
                hint="What in an application would earn full marks, so that raters mean the same"
                rows=3
                optional=true
            />
            <SelectField form name="criterion-weight" label="Weight" choices=weights/>
            <div class="button-row">
                <button class="button" type="submit">
                    {if id.is_some() { "Save the criterion" } else { "Add it" }}
                </button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        close();
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
}
