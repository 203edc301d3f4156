//! The welcome note for one placement: filled in, read through, copied, sent, printed.

use super::welcome_words::WordsForm;
use crate::{
    domain::{
        PlacementId,
        letter::Letter,
        paper::PaperKind,
        templates::letters::{field_in_words, with_gaps_named},
    },
    format::mail_draft::{self, Draft},
    office::{
        Collection, Command,
        forms::welcome as forms,
        preparing::Preparing,
        queries::{
            preparation,
            welcome::{self, WelcomePage as Model},
        },
    },
    platform::download,
    ui::{
        letters::{copy_text, marked},
        parts::{
            Breadcrumb, Form, OpenButton, OpenForm, PageHeader, SmallForm, TextAreaField,
            TextField, TickField,
        },
        placements::PlacementGone,
        route::{Page, PlacementTab},
        session::Session,
    },
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] = &[
    Collection::Placements,
    Collection::People,
    Collection::Preparations,
    Collection::Inductions,
    Collection::Office,
    Collection::Papers,
    Collection::PaperWordings,
];

/// The welcome note for one placement.
#[component]
pub fn WelcomePage(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let model = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        let me = session.me.get();
        session.read(|office| welcome::welcome(office, id, (&me.name, &me.role), today))
    });
    let is_there = Memo::new(move |_| model.with(Option::is_some));
    let open = OpenForm::default();
    move || {
        if !is_there.get() {
            return view! { <PlacementGone/> }.into_any();
        }
        let name = model.with_untracked(|it| it.as_ref().map(|it| it.name.clone()));
        let back = vec![
            Breadcrumb::new("Placements", "#/placements"),
            Breadcrumb::new(
                name.unwrap_or_default(),
                Page::Placement(id, PlacementTab::BeforeDayOne).href(),
            ),
        ];
        view! {
            <PageHeader title="Welcome note" caption="Placement" back>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=|_| {
                        // Where printing is blocked, the browser's own menu still prints.
                        let _ = window().print();
                    }
                >
                    "Print"
                </button>
            </PageHeader>
            {move || model.with(|it| it.as_ref().map(notices))}
            <div class="button-row no-print">
                <OpenButton
                    open
                    key="fields"
                    words="Fill in place, time and the rest"
                    first="welcome-time"
                />
                <OpenButton open key="words" words="Change the words" first="words-subject"/>
            </div>
            {move || {
                let (is_fields, is_words) = (open.is("fields"), open.is("words"));
                match model.get_untracked() {
                    Some(kept) if is_fields => view! { <FieldsForm id kept open/> }.into_any(),
                    Some(kept) if is_words => view! { <WordsForm id kept open/> }.into_any(),
                    _ => ().into_any(),
                }
            }}
            <section class="section" aria-live="polite">
                <h2 class="visually-hidden">"The note"</h2>
                <p class="muted no-print">
                    {move || model.with(|it| it.as_ref().map(|it| it.wording.clone()))}
                    ". "
                    <a href=Page::PaperWording(PaperKind::WelcomeNote).href()>"The words for everybody"</a>
                </p>
                <div class="letter">
                    <p class="letter-subject user-text">
                        {move || model.with(|it| it.as_ref().map(|it| marked(&it.filled.subject)))}
                    </p>
                    <div class="user-text user-text-lines">
                        {move || model.with(|it| it.as_ref().map(|it| marked(&it.filled.body)))}
                    </div>
                </div>
            </section>
            <Send id model/>
        }
        .into_any()
    }
}

fn notices(model: &Model) -> impl IntoView + use<> {
    let unfilled: Vec<String> = model.unfilled.iter().map(|it| field_in_words(it)).collect();
    let (unfilled, caution, sent) =
        (unfilled.join(", "), model.caution.clone(), model.sent.clone());
    let has_email = !model.to.is_empty();
    view! {
        <div class="no-print">
            {(!sent.is_empty()).then(|| view! {
                <div class="notice notice-success"><p>{format!("It went out on {sent}.")}</p></div>
            })}
            {(!unfilled.is_empty()).then(|| view! {
                <div class="notice notice-warning">
                    <p>"Not filled in yet: " <strong class="user-text">{unfilled}</strong></p>
                </div>
            })}
            {(!caution.is_empty()).then(|| view! {
                <div class="notice notice-warning"><p>{caution}</p></div>
            })}
            {(!has_email).then(|| view! {
                <div class="notice notice-info">
                    <p>"No e-mail address is noted for them: copy the text, or print it."</p>
                </div>
            })}
        </div>
    }
}

#[component]
fn Send(id: PlacementId, model: Memo<Option<Model>>) -> impl IntoView {
    let session = Session::get();
    let draft = move |model: &Model| {
        let Letter { subject, body } = &model.filled;
        let (subject, body) = (with_gaps_named(subject), with_gaps_named(body));
        Draft { to: model.to.clone(), subject, body, enclosure: None }
    };
    let link = Memo::new(move |_| {
        model.with(|it| it.as_ref().map(|it| mail_draft::link(&draft(it))).unwrap_or_default())
    });
    let copy = move |_| {
        let text = model.with_untracked(|it| {
            it.as_ref().map(|it| format!("{}\n\n{}", it.filled.subject, it.filled.body))
        });
        copy_text(session, with_gaps_named(&text.unwrap_or_default()));
    };
    let save = move |_| {
        let file = model.with_untracked(|it| it.as_ref().map(|it| mail_draft::write(&draft(it))));
        let file = file.unwrap_or_default();
        if let Err(why) = download::bytes("welcome.eml", "message/rfc822", file.as_bytes()) {
            session.tell_failure(why);
        }
    };
    view! {
        <div class="button-row section no-print">
            <button class="button button-secondary" type="button" on:click=copy>
                "Copy the text"
            </button>
            {move || {
                let href = link.get();
                (!mail_draft::is_too_long(&href)).then(|| view! {
                    <a class="button button-secondary" href=href>"Open as an e-mail"</a>
                })
            }}
            <button class="button button-secondary" type="button" on:click=save>
                "Download as an e-mail"
            </button>
            <button
                class="button"
                type="button"
                on:click=move |_| {
                    session.act(Command::Prepare { placement: id, what: Preparing::SendWelcome });
                }
            >
                "Mark as sent"
            </button>
        </div>
        {move || mail_draft::is_too_long(&link.get()).then(|| view! {
            <p class="hint no-print">"The note is too long for a link that opens the mail program. The file opens as a draft, ready to send."</p>
        })}
    }
}

#[component]
fn FieldsForm(id: PlacementId, kept: Model, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("welcome.{id}"), forms::values_of(&kept.welcome));
    let hint = |text: &str| {
        if text.is_empty() { String::new() } else { format!("Left empty: {text}") }
    };
    let stands_in = kept.stands_in.clone();
    let was = StoredValue::new(kept.welcome);
    let save = Callback::new(move |()| {
        form.submit(
            |values| forms::read(values, &was.get_value()),
            |(now, for_all)| {
                let what = Preparing::EditWelcome {
                    was: Box::new(was.get_value()),
                    now: Box::new(now.clone()),
                };
                session.dispatch(Command::Prepare { placement: id, what })?;
                if for_all {
                    let held = session.read(preparation::settings);
                    let mut settings = held.clone();
                    settings.bring = now.bring;
                    settings.usual_day = now.usual_day;
                    let (before, after) = (Box::new(held), Box::new(settings));
                    session.dispatch(Command::EditInduction { was: before, now: after })?;
                }
                session.tell("Changed the welcome note");
                Ok(())
            },
        )
    });
    view! {
        <SmallForm form open save>
            <div class="field-row">
                <TextField form name="welcome-time" label="When" hint=hint(&stands_in.time) optional=true width="input-width-20"/>
                <TextField form name="welcome-ask-for" label="Whom to ask for" hint=hint(&stands_in.ask_for) optional=true width="input-width-20"/>
            </div>
            <TextField form name="welcome-place" label="Where" hint=hint(&stands_in.place) optional=true/>
            <TextField form name="welcome-bring" label="What to bring" hint=hint(&stands_in.bring) optional=true/>
            <TextAreaField form name="welcome-usual-day" label="What a usual day is like" hint=hint(&stands_in.usual_day) optional=true rows=3/>
            <TickField form name="welcome-for-all" label="Use what to bring and the usual day for whoever comes next, too"/>
        </SmallForm>
    }
}
