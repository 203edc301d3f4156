//! One rater's sheet for one applicant: what they wrote, and marks for each criterion.

use crate::{
    domain::{
        ApplicantId, CriterionId,
        receipt::Hash,
        sift::{Criterion, MARKS, MOST_WEIGHT},
    },
    office::{
        Collection, Command,
        forms::sift as forms,
        queries::{
            applicants::hidden_files,
            sift::{self, Other, Sheet},
        },
    },
    ui::{
        applicants::{ApplicantGone, AttachmentList},
        focus,
        parts::{
            Breadcrumb, DraftNotice, ErrorSummary, Form, PageHeader, Tag, TextAreaField, Tone,
        },
        route::Page,
        session::{Me, Session},
    },
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// One rater's sheet for one applicant.
#[component]
pub fn SheetPage(
    /// Which application.
    id: ApplicantId,
) -> impl IntoView {
    let session = Session::get();
    let model = Memo::new(move |_| {
        session.follow(&[Collection::Openings, Collection::Applicants, Collection::People]);
        let me = session.me.with(Me::author);
        session.read(|office| sift::sheet(office, id, &me))
    });
    let is_there = Memo::new(move |_| model.with(Option::is_some));
    move || {
        if is_there.get() {
            view! { <SheetView id model/> }.into_any()
        } else {
            view! { <ApplicantGone/> }.into_any()
        }
    }
}

#[component]
fn SheetView(id: ApplicantId, model: Memo<Option<Sheet>>) -> impl IntoView {
    let title = Memo::new(move |_| {
        model.with(|it| it.as_ref().map(|it| it.name.clone()).unwrap_or_default())
    });
    let is_changing = RwSignal::new(false);
    // Whether the form stands open: before one's own scores are in, or when they are changed.
    let is_form = Memo::new(move |_| {
        model.with(|it| {
            it.as_ref().is_some_and(|it| {
                !it.is_locked
                    && it.is_named
                    && !it.criteria.is_empty()
                    && (it.mine.is_none() || is_changing.get())
            })
        })
    });
    let back = model.with_untracked(|it| {
        it.as_ref().map(|it| {
            let sift = Page::Sift(it.opening).href();
            vec![
                Breadcrumb::new("Openings", "#/openings"),
                Breadcrumb::new(it.title.clone(), Page::Opening(it.opening).href()),
                Breadcrumb::new("Sift", sift),
            ]
        })
    });
    let position = move || {
        model.with(|it| {
            let sheet = it.as_ref()?;
            let (at, of) = sheet.position?;
            Some(format!("{at} of {of} to score for {}", sheet.title))
        })
    };
    // On a phone the scores are below the files. They come after these, so that no button moves away
    // from under a finger as a text comes in; beside them they need not wait. Files that come later
    // take nothing away that somebody has begun to use.
    let is_awaited = RwSignal::new(
        Session::get().read(|office| hidden_files(office, id)).is_some_and(|count| count > 0),
    );
    let on_read = Callback::new(move |()| {
        let _ = is_awaited.try_set(false);
    });
    view! {
        <PageHeader title=title caption="Scores" back=back.unwrap_or_default()/>
        {move || position().map(|words| view! { <p class="muted user-text">{words}</p> })}
        <div class="columns columns-even sheet">
            <div class="columns-main">
                {move || model.with(|it| it.as_ref().map(about))}
                <AttachmentList id on_read/>
            </div>
            <div class="columns-aside sheet-scores" class:sheet-scores-waiting=is_awaited>
                <p class="muted sheet-wait">"The scores come here once the files are read."</p>
                {move || {
                    if is_form.get() {
                        view! { <ScoreForm id model is_changing/> }.into_any()
                    } else {
                        let standing = move || {
                            model.with(|it| it.as_ref().map(|it| standing(it, is_changing)))
                        };
                        view! { {standing} }.into_any()
                    }
                }}
            </div>
        </div>
    }
}

fn about(sheet: &Sheet) -> impl IntoView + use<> {
    let has_summary = !sheet.summary.is_empty();
    view! {
        <section class="section">
            <h2>"The application"</h2>
            {if has_summary {
                view! { <div class="inset user-text user-text-lines">{sheet.summary.clone()}</div> }
                    .into_any()
            } else {
                view! { <p class="muted">"Nothing of the application’s text is kept here."</p> }
                    .into_any()
            }}
            {sheet.is_hidden.then(|| view! {
                <p class="hint">
                    "Words in brackets stand for what would tell who this is."
                </p>
            })}
        </section>
    }
}

#[component]
fn ScoreForm(
    id: ApplicantId,
    model: Memo<Option<Sheet>>,
    is_changing: RwSignal<bool>,
) -> impl IntoView {
    let session = Session::get();
    let (criteria, initial) = model.with_untracked(|it| {
        let sheet = it.as_ref();
        (
            sheet.map(|it| it.criteria.clone()).unwrap_or_default(),
            forms::scores_values(sheet.and_then(|it| it.mine.as_ref())),
        )
    });
    // Each rater has a draft of their own, so that nobody meets another's half-done scores. What keeps
    // them apart is a sum of the name.
    let rater = session.me.with_untracked(|me| crate::domain::sift::rater_key(&me.author()));
    let form = Form::new(format!("scores.{id}.{}", Hash::of(rater.as_bytes())), initial);
    let by_id: BTreeMap<CriterionId, Criterion> = criteria.iter().cloned().collect();
    let save = move || {
        let next = model.with_untracked(|it| it.as_ref().and_then(|it| it.next));
        let was_changing = is_changing.get_untracked();
        let is_in = form.submit(
            |values| forms::read_scores(values, &by_id),
            |(marks, note)| {
                session.dispatch(Command::ScoreApplicant { id, marks, note })?;
                is_changing.set(false);
                if !was_changing && next.is_none() {
                    session.tell("Your scores are in. That was the last to score.");
                }
                Ok(())
            },
        );
        // The form makes room for the scores of everybody.
        if is_in {
            focus::first_of(vec!["scores".to_owned()]);
        }
    };
    view! {
        <section class="section">
            <h2>"Your scores"</h2>
            <form
                class="paper-form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <DraftNotice form/>
                <ErrorSummary form/>
                {criteria
                    .into_iter()
                    .map(|(criterion_id, criterion)| marks_field(form, criterion_id, criterion))
                    .collect_view()}
                <TextAreaField
                    form
                    name="scores-note"
                    label="Note"
                    hint="Keep to what bears on the criteria: the applicant may ask to see it"
                    rows=3
                    optional=true
                />
                <div class="button-row">
                    <button class="button" type="submit">"Put my scores in"</button>
                    <Show when=move || is_changing.get()>
                        <button
                            class="button button-secondary"
                            type="button"
                            on:click=move |_| {
                                form.discard();
                                is_changing.set(false);
                                focus::first_of(vec!["change-scores".to_owned()]);
                            }
                        >
                            "Cancel"
                        </button>
                    </Show>
                </div>
            </form>
        </section>
    }
}

fn marks_field(form: Form, id: CriterionId, criterion: Criterion) -> impl IntoView {
    let field = forms::marks_field(id);
    let error_id = format!("{field}-error");
    let radios = MARKS
        .into_iter()
        .map(|(marks, words)| {
            let key = marks.to_string();
            // The summary of what is wrong leads to the first button.
            let element_id = if marks == 0 { field.clone() } else { format!("{field}-{marks}") };
            let (name, is_field, set_field) = (field.clone(), field.clone(), field.clone());
            let (is_key, set_key) = (key.clone(), key);
            view! {
                <div class="choice">
                    <input
                        type="radio"
                        id=element_id.clone()
                        name=name
                        prop:checked=move || form.get(&is_field) == is_key
                        on:change=move |_| form.set(&set_field, set_key.clone())
                    />
                    <label for=element_id>{format!("{marks}: {words}")}</label>
                </div>
            }
        })
        .collect_view();
    let (invalid_field, error_field, shown_id) = (field.clone(), field, error_id.clone());
    let weight = format!("Weight {} of {MOST_WEIGHT}", criterion.weighs());
    view! {
        <fieldset
            class="fieldset field"
            class:field-invalid=move || form.problem(&invalid_field).is_some()
            aria-describedby=error_id
        >
            <legend class="field-label user-text">{criterion.name}</legend>
            <p class="hint">{weight}</p>
            {(!criterion.looks_like.is_empty()).then(|| view! {
                <p class="hint user-text user-text-lines">{criterion.looks_like}</p>
            })}
            {move || form.problem(&error_field).map(|words| view! {
                <p class="field-error" id=shown_id.clone()>
                    <span class="visually-hidden">"Error: "</span>{words}
                </p>
            })}
            <div class="radios radios-inline marks">{radios}</div>
        </fieldset>
    }
}

fn standing(sheet: &Sheet, is_changing: RwSignal<bool>) -> impl IntoView + use<> {
    if sheet.criteria.is_empty() {
        return view! {
            <p>"There are no criteria yet. Set them before anybody scores."</p>
            <p><a href=Page::Sift(sheet.opening).href()>"Set the criteria"</a></p>
        }
        .into_any();
    }
    if !sheet.is_named && !sheet.is_locked {
        return view! {
            <div class="notice notice-warning">
                <p>
                    "Say who you are first, so that your scores are told from the others’. "
                    <a href=Page::Office.href()>"Go to the Office page"</a>
                </p>
            </div>
        }
        .into_any();
    }
    let mine = sheet.mine.as_ref().map(|mine| Other {
        by: "You".to_owned(),
        points: crate::domain::sift::points(&sheet.criteria.iter().cloned().collect(), &mine.marks),
        marks: sheet.criteria.iter().map(|(id, _)| mine.marks.get(id).copied()).collect(),
        note: mine.note.clone(),
        revised: mine.revised,
    });
    let all: Vec<Other> =
        mine.into_iter().chain(sheet.others.clone().unwrap_or_default()).collect();
    let heads = all
        .iter()
        .map(|one| {
            let revised = one.revised;
            view! {
                <th scope="col" class="user-text">
                    {one.by.clone()}
                    {revised.then(|| view! { " " <Tag tone=Tone::Grey words="Changed later"/> })}
                </th>
            }
        })
        .collect_view();
    let rows = sheet
        .criteria
        .iter()
        .enumerate()
        .map(|(at, (_, criterion))| {
            let cells = all
                .iter()
                .map(|one| {
                    let marks = one.marks.get(at).copied().flatten();
                    let by = one.by.clone();
                    view! {
                        <td data-label=by>
                            {marks.map_or_else(|| "–".to_owned(), |marks| marks.to_string())}
                        </td>
                    }
                })
                .collect_view();
            view! { <tr><th scope="row" class="user-text">{criterion.name.clone()}</th>{cells}</tr> }
        })
        .collect_view();
    let totals = all
        .iter()
        .map(|one| {
            let points =
                one.points.map_or_else(|| "–".to_owned(), |points| format!("{points} of 100"));
            view! { <td data-label=one.by.clone()><strong>{points}</strong></td> }
        })
        .collect_view();
    let notes = all
        .iter()
        .filter(|one| !one.note.is_empty())
        .map(|one| {
            view! {
                <li class="note">
                    <p class="item-meta user-text">{one.by.clone()}</p>
                    <p class="user-text user-text-lines">{one.note.clone()}</p>
                </li>
            }
        })
        .collect_view();
    let may_change = !sheet.is_locked && sheet.mine.is_some();
    let has_none = all.is_empty();
    let first_field = sheet.criteria.first().map(|(id, _)| forms::marks_field(*id));
    view! {
        <section class="section">
            <h2 id="scores" tabindex="-1">"Scores"</h2>
            {has_none.then(|| view! { <p class="muted">"Nobody has scored them."</p> })}
            {(!has_none).then(|| view! {
                <div class="table-scroll" role="region" aria-label="Marks" tabindex="0">
                    <table class="table table-stack">
                        <caption class="visually-hidden">"Marks by criterion and rater"</caption>
                        <thead><tr><th scope="col">"Criterion"</th>{heads}</tr></thead>
                        <tbody>
                            {rows}
                            <tr><th scope="row">"Together"</th>{totals}</tr>
                        </tbody>
                    </table>
                </div>
            })}
            <ul class="note-list">{notes}</ul>
            <div class="button-row">
                {sheet.next.filter(|_| !sheet.is_locked).map(|next| view! {
                    <a class="button" href=Page::Score(next).href()>"Score the next"</a>
                })}
                {may_change.then(|| view! {
                    <button
                        class="button button-secondary"
                        id="change-scores"
                        type="button"
                        on:click=move |_| {
                            is_changing.set(true);
                            focus::first_of(first_field.clone().into_iter().collect());
                        }
                    >
                        "Change my scores"
                    </button>
                })}
                <a class="button button-secondary" href=Page::Sift(sheet.opening).href()>
                    "Back to the sift"
                </a>
            </div>
            {may_change.then(|| view! {
                <p class="hint">"A change made after you could see the others’ is marked as such."</p>
            })}
        </section>
    }
    .into_any()
}
