//! One applicant: who they are, where they stand, what they were promised, and remarks.

use super::{
    ApplicantGone,
    attachments::Attachments,
    everyone::FOLLOWED,
    focus,
    inline_form::InlineForm,
    move_menu::MoveMenu,
    outcome::{Asked, OutcomeDialog},
    stage_tone,
};
use crate::{
    domain::{
        ApplicantId,
        applicant::{Applicant, Stage},
        date,
        letter::LetterKind,
    },
    office::{
        Command,
        forms::{Values, applicant as forms},
        queries::{
            applicants::{self, ApplicantDetail, mail_link, phone_link},
            board::asks_reason,
            letters::day_passed,
            same_person::AlsoApplied,
        },
    },
    ui::{
        interviews::Interviews,
        parts::{Breadcrumb, DateField, DraftNotice, Form, PageHeader, Tag, TextAreaField},
        records::RecordsOfPerson,
        route::{Page, PlacementTab, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// Which of the page's small forms is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Editing {
    Nothing,
    Acknowledgement,
    Told,
}

/// One applicant.
#[component]
pub fn ApplicantPage(
    /// Which application.
    id: ApplicantId,
) -> impl IntoView {
    let session = Session::get();
    let detail = Memo::new(move |_| {
        session.follow(&FOLLOWED);
        let today = session.today.get();
        session.read(|office| applicants::detail(office, id, today))
    });
    let is_there = Memo::new(move |_| detail.with(Option::is_some));
    move || {
        if is_there.get() {
            view! { <ApplicantView id detail/> }.into_any()
        } else {
            view! { <ApplicantGone/> }.into_any()
        }
    }
}

#[component]
fn ApplicantView(id: ApplicantId, detail: Memo<Option<ApplicantDetail>>) -> impl IntoView {
    let asked = RwSignal::new(None);
    let editing = RwSignal::new(Editing::Nothing);
    let after = Callback::new(move |(id, _): (ApplicantId, Stage)| {
        focus::first_of(vec![format!("move-{id}")]);
    });
    let name = Memo::new(move |_| {
        detail.with(|it| it.as_ref().map(ApplicantDetail::name).unwrap_or_default())
    });
    let is_hidden =
        Memo::new(move |_| detail.with(|it| it.as_ref().is_some_and(|it| it.is_hidden)));
    let of_person = Memo::new(move |_| {
        detail.with(|it| {
            it.as_ref().map(|it| (it.applicant.person, it.is_hidden)).unwrap_or_default()
        })
    });
    let also = Memo::new(move |_| {
        detail.with(|it| it.as_ref().map(|it| it.also.clone()).filter(|also| !also.is_empty()))
    });
    let standing = Memo::new(move |_| {
        detail
            .with(|it| it.as_ref().map(|it| (it.applicant.stage, it.placement)).unwrap_or_default())
    });
    view! {
        <PageHeader
            title=name
            caption="Applicant"
            back=vec![Breadcrumb::new("Applicants", "#/applicants")]
        >
            {move || {
                let (stage, placement) = standing.get();
                if let Some(placement) = placement {
                    let href = Page::Placement(placement, PlacementTab::Overview).href();
                    view! { <a class="button" href=href>"Go to the placement"</a> }.into_any()
                } else if stage == Stage::Offered {
                    view! {
                        <a class="button" href=Page::AcceptApplicant(id).href()>
                            "They accepted: make the placement"
                        </a>
                    }
                    .into_any()
                } else {
                    ().into_any()
                }
            }}
            {move || {
                let placed = standing.with(|(_, placement)| placement.is_some());
                view! { <MoveMenu id name=name.get() placed asked after as_button=true/> }
            }}
            <a class="button button-secondary" href=Page::Score(id).href()>"Scores"</a>
            <Show when=move || !is_hidden.get()>
                <a class="button button-secondary" href=Page::EditApplicant(id).href()>"Change"</a>
            </Show>
        </PageHeader>
        {move || detail.with(|it| it.as_ref().map(notice))}
        <div class="columns">
            <div class="columns-main">
                <h2>"The application"</h2>
                <dl class="summary-list">
                    {move || detail.with(|it| it.as_ref().map(|it| standing_rows(id, it, asked)))}
                    <AcknowledgementRow id detail editing/>
                    <ToldRow id detail editing/>
                    {move || detail.with(|it| it.as_ref().map(about_rows))}
                </dl>
            </div>
            <div class="columns-aside">
                {move || detail.with(|it| it.as_ref().map(contact))}
                {move || also.get().map(also_applied)}
            </div>
        </div>
        <Interviews id detail/>
        <Letters id detail/>
        <Attachments id/>
        <Notes id detail/>
        {move || {
            let (person, is_hidden) = of_person.get();
            (!is_hidden).then(|| view! { <RecordsOfPerson person/> })
        }}
        <OutcomeDialog asked after/>
    }
}

/// What is late, in a sentence, with what to do.
fn notice(detail: &ApplicantDetail) -> impl IntoView + use<> {
    let words = if !detail.late {
        None
    } else if detail.applicant.stage == Stage::NotSuccessful {
        Some("They were not successful and have not been told yet. Tell them, then note the day below.".to_owned())
    } else if detail.applicant.acknowledged.is_none() {
        Some(format!(
            "{}. Write to them that it came in and by when they will hear, then note both below.",
            detail.waiting
        ))
    } else {
        Some(format!(
            "{}. Give them an answer, or write to them again and note the new day below.",
            detail.waiting
        ))
    };
    words.map(|words| view! { <div class="notice notice-warning"><p>{words}</p></div> })
}

fn standing_rows(
    id: ApplicantId,
    detail: &ApplicantDetail,
    asked: RwSignal<Option<Asked>>,
) -> impl IntoView + use<> {
    let Applicant { stage, stage_since, received, opening, ref reason, .. } = detail.applicant;
    let name = detail.name();
    let has_reason = !reason.is_empty();
    view! {
        <div class="summary-row">
            <dt>"Opening"</dt>
            <dd>
                <a class="user-text clamp-2" href=Page::Opening(opening).href()>
                    {detail.opening.clone()}
                </a>
            </dd>
        </div>
        <div class="summary-row">
            <dt>"Stage"</dt>
            <dd>
                <Tag tone=stage_tone(stage) words=stage.label()/>
                {format!(" since {}", date::long(stage_since))}
            </dd>
        </div>
        {detail.step.clone().map(|(step, first_on)| view! {
            <div class="summary-row">
                <dt>"Step"</dt>
                <dd class="user-text">
                    {step}
                    {first_on.map(|on| format!(", first reached {}", date::long(on)))}
                </dd>
            </div>
        })}
        {asks_reason(stage).then(|| view! {
            <div class="summary-row">
                <dt>"Why"</dt>
                <dd class="user-text user-text-lines">
                    {if has_reason { reason.clone() } else { "Not noted".to_owned() }}
                </dd>
                <dd class="summary-actions">
                    <button
                        class="link-button"
                        type="button"
                        on:click=move |_| asked.set(Some(Asked { id, name: name.clone(), stage }))
                    >
                        {if has_reason { "Change" } else { "Note" }}
                        <span class="visually-hidden">" why"</span>
                    </button>
                </dd>
            </div>
        })}
        <div class="summary-row">
            <dt>"Received"</dt>
            <dd>{date::long(received)}</dd>
        </div>
    }
}

fn about_rows(detail: &ApplicantDetail) -> impl IntoView + use<> {
    let row = |name: &'static str, text: &str| {
        let text = text.to_owned();
        (!text.is_empty()).then(|| {
            view! {
                <div class="summary-row">
                    <dt>{name}</dt>
                    <dd class="user-text user-text-lines">{text}</dd>
                </div>
            }
        })
    };
    view! {
        {row("Heard of it from", &detail.applicant.source)}
        {row("About them", &detail.applicant.summary)}
    }
}

fn contact(detail: &ApplicantDetail) -> impl IntoView + use<> {
    let person = &detail.person;
    let is_hidden = detail.is_hidden;
    // The history of a person tells of all that they applied for, by name.
    let history = (!is_hidden).then(|| {
        Route::from(Page::History).with("person", detail.applicant.person.to_string()).href()
    });
    let has_none = !is_hidden && person.email.is_empty() && person.phone.is_empty();
    let link = |text: &str, href: String| {
        let text = text.to_owned();
        (!text.is_empty()).then(|| view! { <p><a class="user-text" href=href>{text}</a></p> })
    };
    view! {
        <section class="card">
            <h2>"Contact"</h2>
            {(!person.known_as.is_empty()).then(|| {
                let words = format!("Known as {}", person.known_as);
                view! { <p class="user-text">{words}</p> }
            })}
            {link(&person.email, mail_link(&person.email))}
            {link(&person.phone, phone_link(&person.phone))}
            {is_hidden.then(|| view! {
                <p>"Hidden until the scores are locked."</p>
                <p><a href=Page::Sift(detail.applicant.opening).href()>"Go to the sift"</a></p>
            })}
            {has_none.then(|| view! { <p class="muted">"No address or number noted"</p> })}
            {history.map(|href| view! {
                <p class="no-print"><a href=href>"History of this person"</a></p>
            })}
        </section>
    }
}

/// For what else they applied, and where that stands.
fn also_applied(also: Vec<AlsoApplied>) -> impl IntoView {
    let may_be = also.iter().any(|it| !it.may_be.is_empty());
    let line = |it: AlsoApplied| {
        view! {
            <li>
                <a class="user-text" href=Page::Applicant(it.id).href()>{it.opening}</a>
                {format!(": {}", it.stage.to_lowercase())}
                {(!it.may_be.is_empty()).then(|| view! {
                    <span class="hint">{format!(" (somebody with {})", it.may_be)}</span>
                })}
            </li>
        }
    };
    view! {
        <section class="card" aria-labelledby="also-applied">
            <h2 id="also-applied">"Also applied for"</h2>
            <ul>{also.into_iter().map(line).collect_view()}</ul>
            {may_be.then(|| view! {
                <p class="hint">"Kept as two people. What they ask about their data, and erasing them, must be done for both."</p>
            })}
        </section>
    }
}

/// Closes a small form and gives the focus back to the button that opened it.
fn finish(editing: RwSignal<Editing>, button: &str) {
    editing.set(Editing::Nothing);
    focus::first_of(vec![button.to_owned()]);
}

/// Puts the focus on the first field that is wrong.
fn focus_problem(form: Form) {
    let first = form
        .problems
        .with_untracked(|problems| problems.first().map(|problem| problem.field.clone()));
    focus::first_of(first.into_iter().collect());
}

/// A button that opens a small form in its row.
fn opener(
    editing: RwSignal<Editing>,
    which: Editing,
    id: &'static str,
    words: &'static str,
    about: &'static str,
    first_field: &'static str,
) -> impl IntoView {
    // What is still to do stands out; what is done can be changed.
    let class = match words {
        "Acknowledge" | "They were told" => "button button-secondary button-small",
        _ => "link-button",
    };
    view! {
        <button
            class=class
            type="button"
            id=id
            on:click=move |_| {
                editing.set(which);
                focus::first_of(vec![first_field.to_owned()]);
            }
        >
            {words}
            <span class="visually-hidden">{about}</span>
        </button>
    }
}

#[component]
fn AcknowledgementRow(
    id: ApplicantId,
    detail: Memo<Option<ApplicantDetail>>,
    editing: RwSignal<Editing>,
) -> impl IntoView {
    let words = move || {
        detail.with(|it| {
            let promise = it.as_ref()?.applicant.acknowledged?;
            Some(format!("{}, to hear by {}", date::long(promise.on), date::long(promise.hear_by)))
        })
    };
    let is_open = Memo::new(move |_| editing.get() == Editing::Acknowledgement);
    view! {
        <div class="summary-row">
            <dt>"Acknowledged"</dt>
            {move || {
                if is_open.get() {
                    view! { <dd><AcknowledgementForm id editing/></dd> }.into_any()
                } else {
                    let verb = if words().is_some() { "Change" } else { "Acknowledge" };
                    view! {
                        <dd>{words().unwrap_or_else(|| "Not yet".to_owned())}</dd>
                        <dd class="summary-actions">
                            {opener(
                                editing,
                                Editing::Acknowledgement,
                                "open-acknowledgement",
                                verb,
                                " the application",
                                "acknowledged-on",
                            )}
                        </dd>
                    }
                    .into_any()
                }
            }}
        </div>
    }
}

#[component]
fn AcknowledgementForm(id: ApplicantId, editing: RwSignal<Editing>) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let (initial, hint, is_hidden) = session.read(|office| {
        let Some(it) = applicants::detail(office, id, today) else { return Default::default() };
        let opening = it.promised.filter(|_| it.applicant.acknowledged.is_none());
        (
            forms::acknowledgement_values(&it.applicant, it.promised, today),
            format!(
                "{}The day you gave them; it need not be exact, but keep it",
                day_passed(opening, false, today)
            ),
            it.is_hidden,
        )
    });
    let letter =
        Route::from(Page::WriteLetter(id)).with("letter", LetterKind::Acknowledgement.key());
    let form = Form::new(format!("acknowledgement.{id}"), initial);
    let done = move || finish(editing, "open-acknowledgement");
    let save = Callback::new(move |()| {
        let saved = form.submit(
            |values| forms::read_acknowledgement(values, session.today.get_untracked()),
            |it| {
                session.act(Command::AcknowledgeApplicant { id, on: it.on, hear_by: it.hear_by });
                Ok(())
            },
        );
        if saved { done() } else { focus_problem(form) }
    });
    let cancel = Callback::new(move |()| {
        form.discard();
        done();
    });
    let close = Callback::new(move |()| done());
    view! {
        <InlineForm confirm="Save" save cancel close>
            <DraftNotice form/>
            <p class="hint">
                "This notes that you wrote to them; nothing is sent."
                {(!is_hidden).then(|| view! {
                    " "
                    <a href=letter.href()>"Write the acknowledgement"</a>
                })}
            </p>
            <DateField form name="acknowledged-on" label="The day you wrote to them"/>
            <DateField form name="hear-by" label="They will hear by" hint/>
        </InlineForm>
    }
}

#[component]
fn ToldRow(
    id: ApplicantId,
    detail: Memo<Option<ApplicantDetail>>,
    editing: RwSignal<Editing>,
) -> impl IntoView {
    let is_shown = Memo::new(move |_| {
        detail.with(|it| it.as_ref().is_some_and(|it| it.applicant.stage == Stage::NotSuccessful))
    });
    let words =
        move || detail.with(|it| it.as_ref().and_then(|it| it.applicant.told_on).map(date::long));
    let is_open = Memo::new(move |_| editing.get() == Editing::Told);
    view! {
        <Show when=move || is_shown.get()>
            <div class="summary-row">
                <dt>"Told the outcome"</dt>
                {move || {
                    if is_open.get() {
                        view! { <dd><ToldForm id editing/></dd> }.into_any()
                    } else {
                        let verb = if words().is_some() { "Change" } else { "They were told" };
                        let about = if words().is_some() { " the day they were told" } else { "" };
                        view! {
                            <dd>{words().unwrap_or_else(|| "Not yet".to_owned())}</dd>
                            <dd class="summary-actions">
                                {opener(editing, Editing::Told, "open-told", verb, about, "told-on")}
                            </dd>
                        }
                        .into_any()
                    }
                }}
            </div>
        </Show>
    }
}

#[component]
fn ToldForm(id: ApplicantId, editing: RwSignal<Editing>) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let told = session.read(|office| office.applicants.get(id).and_then(|row| row.value.told_on));
    let initial = Values::new().with("told-on", date::field(told.unwrap_or(today)));
    let form = Form::new(format!("told.{id}"), initial);
    let done = move || finish(editing, "open-told");
    let save = Callback::new(move |()| {
        let saved = form.submit(
            |values| forms::read_told(values, session.today.get_untracked()),
            |on| {
                session.act(Command::TellApplicant { id, on });
                Ok(())
            },
        );
        if saved { done() } else { focus_problem(form) }
    });
    let cancel = Callback::new(move |()| {
        form.discard();
        done();
    });
    let close = Callback::new(move |()| done());
    view! {
        <InlineForm confirm="Save" save cancel close>
            <DraftNotice form/>
            <DateField form name="told-on" label="The day they were told"/>
        </InlineForm>
    }
}

fn links_of(id: ApplicantId) -> impl IntoView {
    LetterKind::ALL
        .iter()
        .map(|kind| {
            let href = Route::from(Page::WriteLetter(id)).with("letter", kind.key()).href();
            view! { <li><a class="menu-item" href=href>{kind.label()}</a></li> }
        })
        .collect_view()
}

/// The letters that were sent, and those to write.
#[component]
fn Letters(id: ApplicantId, detail: Memo<Option<ApplicantDetail>>) -> impl IntoView {
    let model = Memo::new(move |_| {
        detail.with(|it| {
            it.as_ref().map(|it| {
                let mut sent: Vec<_> = it.applicant.letters.iter().collect();
                sent.sort_by_key(|(id, letter)| std::cmp::Reverse((letter.on, **id)));
                let sent: Vec<String> = sent
                    .into_iter()
                    .map(|(_, letter)| {
                        let on = date::long(letter.on);
                        format!("{}, {on}, by {}", letter.kind.label(), letter.by)
                    })
                    .collect();
                (sent, it.is_hidden)
            })
        })
    });
    view! {
        <section class="section">
            <h2>"Letters"</h2>
            {move || model.get().map(|(sent, is_hidden)| {
                let is_empty = sent.is_empty();
                view! {
                    {is_empty.then(|| view! { <p class="muted">"None sent"</p> })}
                    <ul class="item-list">
                        {sent.into_iter().map(|words| view! {
                            <li class="item"><p class="item-main user-text">{words}</p></li>
                        }).collect_view()}
                    </ul>
                    {(!is_hidden).then(|| view! {
                        <details class="menu section-end">
                            <summary class="button button-secondary">"Write a letter"</summary>
                            <ul class="menu-list">{links_of(id)}</ul>
                        </details>
                    })}
                }
            })}
        </section>
    }
}

#[component]
fn Notes(id: ApplicantId, detail: Memo<Option<ApplicantDetail>>) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("note.{id}"), Values::new());
    let notes = Memo::new(move |_| {
        detail.with(|it| it.as_ref().map(ApplicantDetail::notes).unwrap_or_default())
    });
    let save = Callback::new(move |()| {
        let saved = form.submit(forms::read_note, |text| {
            session.act(Command::AddApplicantNote { id, text });
            Ok(())
        });
        if saved {
            form.start_again();
        }
        focus::first_of(vec!["note".to_owned()]);
    });
    view! {
        <section class="section" class:no-print=move || notes.with(Vec::is_empty)>
            <h2>"Notes"</h2>
            <InlineForm confirm="Add the note" save>
                <DraftNotice form/>
                <TextAreaField
                    form
                    name="note"
                    label="Add a note"
                    hint="Keep to what bears on the work: the applicant may ask to see it"
                    rows=3
                />
            </InlineForm>
            <ul class="note-list">
                {move || notes.get().into_iter().map(|note| view! {
                    <li class="note">
                        <p class="item-meta user-text">
                            {format!("{}, {}", date::long(note.on), note.by)}
                        </p>
                        <p class="user-text user-text-lines">{note.text}</p>
                    </li>
                }).collect_view()}
            </ul>
        </section>
    }
}
