//! The papers: which somebody needs, and how far each has got.

use crate::{
    domain::{
        PlacementId,
        needed_document::{AgeGroup, DocumentKind, DocumentRecord, DocumentState, Need, Visa},
    },
    office::{
        Command,
        forms::preparation as forms,
        preparing::{PaperFacts, Preparing},
        queries::{
            office_lists::missing_for_under_18,
            preparation::{BeforeDayOne, PaperRow, need_in_words, papers_in_words},
        },
    },
    ui::{
        parts::{
            Choice, DateField, Form, OpenButton, OpenForm, RadioField, SmallForm, Tag, TextField,
            Tone,
        },
        route::{Page, PlacementTab},
        session::Session,
    },
};
use leptos::prelude::*;

/// The papers.
#[component]
pub fn PapersPart(id: PlacementId, model: Memo<Option<BeforeDayOne>>) -> impl IntoView {
    let open = OpenForm::default();
    let papers = Memo::new(move |_| {
        model.with(|it| it.as_ref().map(|it| it.papers.clone()).unwrap_or_default())
    });
    let facts = Memo::new(move |_| {
        model.with(|it| it.as_ref().map(|it| (it.paper_facts, it.asks_age)).unwrap_or_default())
    });
    let settled = move || papers.with(|papers| papers_in_words(papers));
    view! {
        <section class="section" aria-labelledby="papers">
            <h2 id="papers">"Papers"</h2>
            <p class="muted">
                {settled} ". A paper is settled once it is signed; once it is given, where nobody signs it; once it is on file; or where it is not needed. "
                <a href=Page::Placement(id, PlacementTab::Papers).href()>
                    "Their texts, and the signed copies"
                </a>
            </p>
            {move || {
                let (_, asks) = facts.get();
                asks.then(|| view! {
                    <div class="notice notice-warning">
                        <p>"Say whether they are under 18: then a parent or guardian must agree and the risk assessment is looked through again. Their date of birth is not needed."</p>
                    </div>
                })
            }}
            <ul class="item-list">
                {move || {
                    let (facts, _) = facts.get();
                    papers
                        .get()
                        .into_iter()
                        .map(|paper| paper_row(id, paper, facts, open))
                        .collect_view()
                }}
            </ul>
            <div class="button-row section-end">
                <OpenButton
                    open
                    key="paper-facts"
                    words="Under 18, or on a visa?"
                    first="age-group"
                />
            </div>
            {move || {
                open.is("paper-facts")
                    .then(|| view! { <FactsForm id was=facts.get_untracked().0 open/> })
            }}
        </section>
    }
}

fn tone(state: DocumentState, is_settled: bool) -> Tone {
    match state {
        DocumentState::OnFile => Tone::Green,
        _ if is_settled => Tone::Green,
        DocumentState::Sent => Tone::Blue,
        _ => Tone::Grey,
    }
}

/// What nothing waits for is not called a thing to do.
fn state_words(state: DocumentState, need: Need) -> &'static str {
    match (state, need) {
        (DocumentState::ToDo, Need::GoodPractice) => "Optional",
        (state, _) => state.label(),
    }
}

fn paper_row(id: PlacementId, paper: PaperRow, facts: PaperFacts, open: OpenForm) -> impl IntoView {
    let kind = paper.kind;
    let key = kind.key().to_owned();
    let is_this = {
        let key = key.clone();
        move || open.is(&key)
    };
    let need = need_in_words(paper.need, facts.visa, facts.age_group);
    let record = StoredValue::new(paper.record.clone());
    let is_pressing = matches!(paper.need, Need::TakeAdvice | Need::IfUnder18);
    let label = if kind == DocumentKind::WelcomeNote {
        view! { <a class="item-title" href=Page::Welcome(id).href()>{kind.label()}</a> }.into_any()
    } else {
        view! { <p class="step-title">{kind.label()}</p> }.into_any()
    };
    view! {
        <li class="item">
            <div class="item-main">
                {label}
                <p class="item-meta user-text">{paper.words}</p>
                {(paper.need != Need::Needed || facts.visa == Visa::OnAVisa).then(|| view! {
                    <p class="item-meta">
                        {if is_pressing {
                            view! { <strong>{need}</strong> }.into_any()
                        } else {
                            need.into_any()
                        }}
                    </p>
                })}
            </div>
            <div class="item-end">
                <Tag tone=tone(paper.state, paper.is_settled) words=state_words(paper.state, paper.need)/>
                <OpenButton
                    open
                    key
                    words=if paper.state == DocumentState::ToDo { "Record" } else { "Change" }
                    about=kind.label()
                    first="paper-sent"
                    small=true
                />
            </div>
            {move || is_this().then(|| view! { <PaperForm id kind was=record.get_value() open/> })}
        </li>
    }
}

#[component]
fn PaperForm(
    id: PlacementId,
    kind: DocumentKind,
    was: DocumentRecord,
    open: OpenForm,
) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("paper.{id}.{}", kind.key()), forms::document_values(&was));
    let was = StoredValue::new(was);
    let save = Callback::new(move |()| {
        let today = session.today.get_untracked();
        form.submit(
            |values| forms::read_document(values, kind, today),
            |now| {
                let what = Preparing::RecordDocument { document: kind, was: was.get_value(), now };
                session
                    .dispatch(Command::Prepare { placement: id, what })
                    .map(|_| session.tell(format!("Recorded: {}", kind.label())))
            },
        )
    });
    view! {
        <SmallForm form open save>
            <div class="field-row">
                <DateField form name="paper-sent" label=kind.sent_label() optional=true/>
                {kind.is_signed().then(|| view! {
                    <DateField form name="paper-signed" label=kind.signed_label() optional=true/>
                })}
                {kind.is_witnessed().then(|| view! {
                    <TextField
                        form
                        name="paper-witness"
                        label="Witnessed by"
                        hint="Needed with the day of the signature: somebody who saw them sign, such as the supervisor"
                    />
                })}
                <DateField form name="paper-filed" label="On file since" optional=true/>
            </div>
            <TextField form name="paper-note" label="Note" optional=true/>
            <TextField
                form
                name="paper-not-needed"
                label="Not needed after all, because"
                optional=true
            />
        </SmallForm>
    }
}

#[component]
fn FactsForm(id: PlacementId, was: PaperFacts, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("paper-facts.{id}"), forms::paper_facts_values(was));
    let ages: Vec<Choice> =
        AgeGroup::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    let visas: Vec<Choice> = Visa::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    let save = Callback::new(move |()| {
        form.submit(forms::read_paper_facts, |now| {
            let comes_young = now.age_group == AgeGroup::Under18
                && was.age_group != now.age_group
                && session.read(|office| !missing_for_under_18(office, id).is_empty());
            let what = Preparing::SayPaperFacts { was, now };
            session.dispatch(Command::Prepare { placement: id, what }).map(|_| {
                session.tell(if comes_young {
                    "Noted. The list for whoever is under 18 is on their induction now"
                } else {
                    "Noted: which papers they need"
                });
            })
        })
    });
    view! {
        <SmallForm form open save>
            <RadioField
                form
                name="age-group"
                label="Are they under 18?"
                hint="Asked because a parent then has to agree, and the under-18 list then stands on their induction. No date of birth is kept."
                choices=ages
                inline=true
            />
            <RadioField
                form
                name="visa"
                label="Are they here on a visa?"
                hint="Asked because unpaid help may not be allowed on it: take advice first"
                choices=visas
                inline=true
            />
        </SmallForm>
    }
}
