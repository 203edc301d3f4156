//! The register of interests: whether it is due and why, what they did, what changed since.

use crate::{
    domain::{
        InterestChangeId, PlacementId, date,
        interests::{InterestChange, RegisterDuty, RegisterEntry},
    },
    office::{
        Collection, Command,
        forms::induction as forms,
        preparing::Inducting,
        queries::induction::{self, Register},
    },
    ui::{
        parts::{
            DateField, FigureList, Form, OpenButton, OpenForm, SmallForm, Tag, TextField,
            TickField, Tone,
        },
        session::Session,
    },
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The register of interests.
#[component]
pub fn RegisterPart(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let open = OpenForm::default();
    let model = Memo::new(move |_| {
        session.follow(&[Collection::Inductions, Collection::Preparations, Collection::Placements]);
        let today = session.today.get();
        session.read(|office| induction::register(office, id, today))
    });
    let entry = move || {
        model.with_untracked(|it| it.as_ref().map(|it| it.entry.clone()).unwrap_or_default())
    };
    view! {
        <section class="section" aria-labelledby="register">
            <h2 id="register">"Register of interests"</h2>
            {move || model.with(|model| model.as_ref().map(|it| standing(it, open)))}
            {move || {
                open.is("register")
                    .then(|| view! { <RegisterForm id was=entry() open/> })
            }}
            <ul class="item-list">
                {move || {
                    model
                        .with(|it| it.as_ref().map(|it| it.changes.clone()).unwrap_or_default())
                        .into_iter()
                        .map(|(change, held, by)| change_row(id, change, held, by, open))
                        .collect_view()
                }}
            </ul>
            <div class="button-row section-end">
                <OpenButton open key="change-new" words="Note a change" first="change-what"/>
            </div>
            {move || {
                open.is("change-new")
                    .then(|| view! { <ChangeForm id held=None open/> })
            }}
            {move || model.with(|it| it.as_ref().map(|it| {
                view! { <FigureList figures=it.figures.clone()/> }
            }))}
        </section>
    }
}

fn standing(register: &Register, open: OpenForm) -> impl IntoView + use<> {
    let entry = register.entry.clone();
    let (tone, words) = match (entry.registered_on, register.duty) {
        (Some(_), _) => (Tone::Green, "Registered"),
        (None, RegisterDuty::Due) => (Tone::Amber, "Due"),
        (None, RegisterDuty::Pending) => (Tone::Amber, "Not confirmed"),
        (None, RegisterDuty::Likely) => (Tone::Blue, "Likely"),
        (None, _) => (Tone::Grey, "Not due"),
    };
    let days = [("Asked", entry.asked_on), ("registered", entry.registered_on)]
        .into_iter()
        .filter_map(|(label, day)| Some(format!("{label} {}", date::long(day?))))
        .collect::<Vec<_>>()
        .join(", ");
    let nil = if entry.is_nil { ", nothing to enter" } else { "" };
    view! {
        <p>{register.why.clone()}</p>
        <ul class="item-list">
            <li class="item">
                <div class="item-main">
                    <p class="step-title">"Asked and registered"</p>
                    <p class="item-meta">
                        {if days.is_empty() {
                            "Bursaries and other benefits may have to be entered, by them and by the MP. The Registrar’s office helps.".to_owned()
                        } else {
                            format!("{days}{nil}")
                        }}
                    </p>
                </div>
                <div class="item-end">
                    <Tag tone words/>
                    <OpenButton open key="register" words="Record" about="Register of interests" first="register-asked" small=true/>
                </div>
            </li>
        </ul>
    }
}

#[component]
fn RegisterForm(id: PlacementId, was: RegisterEntry, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("register.{id}"), forms::register_values(&was));
    let was = StoredValue::new(was);
    let save = Callback::new(move |()| {
        let today = session.today.get_untracked();
        form.submit(
            |values| forms::read_register(values, &was.get_value(), today),
            |now| {
                let what = Inducting::RecordRegister { was: was.get_value(), now };
                session
                    .dispatch(Command::Induct { placement: id, what })
                    .map(|_| session.tell("Recorded: register of interests"))
            },
        )
    });
    view! {
        <SmallForm form open save>
            <div class="field-row">
                <DateField form name="register-asked" label="They were asked on" optional=true/>
                <DateField form name="register-registered" label="They registered on" optional=true/>
            </div>
            <TickField form name="register-nil" label="They had nothing to enter, and said so"/>
        </SmallForm>
    }
}

fn change_row(
    id: PlacementId,
    change: InterestChangeId,
    held: InterestChange,
    by: Option<NaiveDate>,
    open: OpenForm,
) -> impl IntoView {
    let session = Session::get();
    let key = format!("change-{change}");
    let is_this = {
        let key = key.clone();
        move || open.is(&key)
    };
    let today = session.today.get_untracked();
    let (tone, words) = match (held.told_on, by) {
        (Some(on), _) => (Tone::Green, format!("Told {}", date::short(on))),
        (None, Some(by)) if by < today => (Tone::Red, format!("To tell by {}", date::short(by))),
        (None, Some(by)) => (Tone::Amber, format!("To tell by {}", date::short(by))),
        (None, None) => (Tone::Amber, "To tell".to_owned()),
    };
    let about = held.what.clone();
    let kept = StoredValue::new(held.clone());
    view! {
        <li class="item">
            <div class="item-main">
                <p class="step-title user-text">{held.what}</p>
                <p class="item-meta">{format!("Since {}", date::long(held.happened_on))}</p>
            </div>
            <div class="item-end">
                <Tag tone words/>
                <OpenButton open key words="Change" about=about first="change-what" small=true/>
            </div>
            {move || {
                is_this()
                    .then(|| view! { <ChangeForm id held=Some((change, kept.get_value())) open/> })
            }}
        </li>
    }
}

#[component]
fn ChangeForm(
    id: PlacementId,
    held: Option<(InterestChangeId, InterestChange)>,
    open: OpenForm,
) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let (draft, was) = match &held {
        Some((change, was)) => (format!("interest.{change}"), was.clone()),
        None => (
            format!("interest.{id}.new"),
            InterestChange { happened_on: today, ..InterestChange::default() },
        ),
    };
    let change = held.map(|(change, _)| change);
    let form = Form::new(draft, forms::change_values(&was));
    let was = StoredValue::new(was);
    let save = Callback::new(move |()| {
        let today = session.today.get_untracked();
        form.submit(
            |values| forms::read_change(values, today),
            |now| {
                let what = match change {
                    Some(id) => Inducting::EditInterestChange { id, was: was.get_value(), now },
                    None => Inducting::AddInterestChange { change: now },
                };
                session
                    .dispatch(Command::Induct { placement: id, what })
                    .map(|_| session.tell("Noted: a change of interests"))
            },
        )
    });
    view! {
        <SmallForm form open save>
            <TextField form name="change-what" label="What changed" hint="A second job, a gift, a visit that somebody paid for"/>
            <div class="field-row">
                <DateField form name="change-happened" label="Since"/>
                <DateField form name="change-told" label="The Registrar was told on" optional=true/>
            </div>
            {change.map(|change| view! {
                <p>
                    <button
                        class="link-button"
                        type="button"
                        on:click=move |_| {
                            let what = Inducting::RemoveInterestChange { id: change };
                            if session.act(Command::Induct { placement: id, what }) {
                                form.discard();
                                open.close();
                            }
                        }
                    >
                        "Remove this note"
                    </button>
                </p>
            })}
        </SmallForm>
    }
}
