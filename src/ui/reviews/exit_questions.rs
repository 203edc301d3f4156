//! The questions of the exit review: added, reworded, retired by the office.

use crate::{
    domain::{
        exit_questions::{area, areas},
        exit_review::Side,
    },
    office::{
        Collection, Command,
        forms::exit_question as forms,
        queries::exit_questions::{self as query, QuestionRow},
    },
    ui::{
        parts::{
            Breadcrumb, Choice, Form, OpenButton, OpenForm, PageHeader, SelectField, SmallForm,
            Tag, TextField, Tone,
        },
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] = &[Collection::ExitQuestions, Collection::ExitReviews];

/// The questions of the exit review.
#[component]
pub fn ExitQuestionsPage() -> impl IntoView {
    let open = OpenForm::default();
    let back = vec![
        Breadcrumb::new("Placements", "#/placements"),
        Breadcrumb::new("What interns say", Page::ExitSummary.href()),
    ];
    view! {
        <PageHeader title="Questions of the exit review".to_owned() back/>
        <p class="lede">
            "Add your own, word ours anew, or retire what you do not need. Answers that were given keep the question that they answered."
        </p>
        <SideSection side=Side::Intern open/>
        <SideSection side=Side::Supervisor open/>
    }
}

fn side_key(side: Side, rest: &str) -> String {
    format!("{}-{rest}", side.key())
}

#[component]
fn SideSection(side: Side, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let rows = session.query(FOLLOWED, move |office| query::all(office, side));
    let title = match side {
        Side::Supervisor => "What the supervisor is asked",
        _ => "What the intern or volunteer is asked",
    };
    let new_key = side_key(side, "new");
    let is_new = new_key.clone();
    let by_area = move |key: &'static str| {
        rows.with(|rows| {
            rows.iter().filter(|row| row.question.area == key).cloned().collect::<Vec<_>>()
        })
    };
    view! {
        <section class="section">
            <div class="section-head">
                <h2>{title}</h2>
                <OpenButton open key=new_key words="Add a question" about=title first="question-words"/>
            </div>
            {move || open.is(&is_new).then(|| view! { <QuestionForm side held=None open/> })}
            {areas(side)
                .iter()
                .map(|&key| {
                    view! {
                        <h3 class="list-heading">{area(key)}</h3>
                        <ul class="item-list">
                            <For each=move || by_area(key) key=|row| format!("{row:?}") let:row>
                                <QuestionItem side row open/>
                            </For>
                        </ul>
                    }
                })
                .collect_view()}
        </section>
    }
}

#[component]
fn QuestionItem(side: Side, row: QuestionRow, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let key = row.question.key.clone();
    let form_key = side_key(side, &key);
    let shown = form_key.clone();
    let about = row.question.question.clone();
    let about_retire = format!(": {about}");
    let retired = row.retired;
    let held = row.clone();
    let mut facts = vec![match row.answered {
        0 => "Not answered yet".to_owned(),
        1 => "1 answer".to_owned(),
        many => format!("{many} answers"),
    }];
    if row.question.version > 1 {
        facts.push(format!("version {}", row.question.version));
    }
    view! {
        <li class="item item-tall">
            <div class="item-main">
                <p class="item-title user-text" class:muted=retired>{row.question.question}</p>
                {(!row.question.hint.is_empty()).then(|| view! { <p class="user-text muted">{row.question.hint}</p> })}
                <p class="item-meta">{facts.join(" · ")}</p>
                {(!row.earlier.is_empty()).then(|| {
                    view! {
                        <details>
                            <summary>"Earlier wordings"</summary>
                            <ul>{row.earlier.into_iter().map(|words| view! { <li class="user-text">{words}</li> }).collect_view()}</ul>
                        </details>
                    }
                })}
            </div>
            <div class="item-end">
                {row.is_own.then(|| view! { <Tag tone=Tone::Blue words="Ours"/> })}
                {retired.then(|| view! { <Tag tone=Tone::Grey words="Retired"/> })}
                <div class="cluster no-print">
                    <OpenButton open key=form_key words="Reword" about first="question-words" small=true/>
                    <button
                        class="button button-quiet button-small"
                        type="button"
                        on:click=move |_| {
                            let key = key.clone();
                            session.act(Command::RetireExitQuestion { side, key, retired: !retired });
                        }
                    >
                        {if retired { "Ask again" } else { "Retire" }}
                        <span class="visually-hidden">{about_retire}</span>
                    </button>
                </div>
            </div>
            {move || {
                open.is(&shown).then(|| view! { <QuestionForm side held=Some(held.clone()) open/> })
            }}
        </li>
    }
}

#[component]
fn QuestionForm(side: Side, held: Option<QuestionRow>, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let is_new = held.is_none();
    let (draft, initial) = match &held {
        Some(row) => (
            format!("exit-question.{}.{}", side.key(), row.question.key),
            forms::values_of(&row.question.area, &row.question.question, &row.question.hint),
        ),
        None => (
            format!("exit-question.{}.new", side.key()),
            forms::values_of(areas(side).last().copied().unwrap_or(""), "", ""),
        ),
    };
    let form = Form::new(draft, initial);
    let save = Callback::new(move |()| {
        let key = held.as_ref().map(|row| row.question.key.clone());
        form.submit(
            |values| forms::read(values, side),
            |(area, question, hint)| {
                let command = match key {
                    Some(key) => Command::RewordExitQuestion { side, key, question, hint },
                    None => Command::AddExitQuestion { side, area, question, hint },
                };
                session.dispatch(command).map(|_| session.tell("Saved the question"))
            },
        )
    });
    let choices: Vec<Choice> = areas(side).iter().map(|key| Choice::new(*key, area(key))).collect();
    view! {
        <SmallForm form open confirm="Save the question" save>
            <TextField form name="question-words" label="The question"/>
            <TextField form name="question-hint" label="What kind of answer helps" optional=true/>
            {is_new.then(|| view! { <SelectField form name="question-area" label="Area" choices/> })}
        </SmallForm>
    }
}
