//! Talks: what both may read, with the private part that only supervisors see.

use crate::{
    domain::{
        MeetingId, PlacementId,
        meeting::{Meeting, TalkKind},
    },
    office::{
        Command,
        forms::supervision as forms,
        queries::supervision::{Supervision, TalkRow},
    },
    ui::{
        parts::{
            Choice, DateField, Form, OpenButton, OpenForm, SelectField, SmallForm, TextAreaField,
            TextField,
        },
        session::Session,
    },
};
use leptos::prelude::*;

/// How many talks are shown at first.
const SHOWN: usize = 20;

/// Talks.
#[component]
pub fn TalksSection(
    id: PlacementId,
    page: Memo<Option<Supervision>>,
    open: OpenForm,
) -> impl IntoView {
    let all = RwSignal::new(false);
    let rows = move || {
        let most = if all.get() { usize::MAX } else { SHOWN };
        page.with(|page| {
            let talks = page.as_ref().map(|page| page.talks.clone()).unwrap_or_default();
            talks.into_iter().take(most).collect::<Vec<_>>()
        })
    };
    let count = move || page.with(|page| page.as_ref().map_or(0, |page| page.talks.len()));
    view! {
        <section class="section">
            <div class="section-head">
                <h2>"Talks"</h2>
                <div class="no-print">
                    <OpenButton open key="talk" words="Note a talk" first="talk-notes" main=true/>
                </div>
            </div>
            {move || open.is("talk").then(|| view! { <TalkForm placement=id held=None open/> })}
            {move || {
                (count() == 0).then(|| {
                    view! {
                        <p class="muted">
                            "None noted yet. What they are doing, how it goes, too hard or too easy: a few words are enough."
                        </p>
                    }
                })
            }}
            <ul class="item-list">
                <For each=rows key=|row| (row.id, format!("{row:?}")) let:row><TalkItem row open/></For>
            </ul>
            {move || {
                (!all.get() && count() > SHOWN).then(|| {
                    view! {
                        <p class="no-print">
                            <button class="link-button" type="button" on:click=move |_| all.set(true)>
                                {format!("Show {} more", count() - SHOWN)}
                            </button>
                        </p>
                    }
                })
            }}
        </section>
    }
}

#[component]
fn TalkItem(row: TalkRow, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let id = row.id;
    let key = format!("talk-{id}");
    let shown = key.clone();
    let about = format!("the talk of {}", row.day);
    let about_remove = format!(" {about}");
    let held = row.meeting.clone();
    let with = if row.meeting.with.is_empty() {
        row.meeting.kind.label().to_owned()
    } else {
        format!("{} with {}", row.meeting.kind.label(), row.meeting.with)
    };
    view! {
        <li class="item item-tall">
            <div class="item-main">
                <h3 class="item-title user-text">{format!("{} · {with}", row.day)}</h3>
                {(!row.meeting.notes.is_empty()).then(|| {
                    view! { <p class="user-text user-text-lines">{row.meeting.notes}</p> }
                })}
                {(!row.meeting.agreed.is_empty()).then(|| {
                    view! {
                        <p class="user-text user-text-lines">
                            <span class="muted">"Agreed: "</span>
                            {row.meeting.agreed}
                        </p>
                    }
                })}
                {row
                    .private
                    .into_iter()
                    .map(|(_, note)| {
                        view! {
                            <p class="private-note user-text user-text-lines">
                                <strong>"Private. "</strong>
                                {note.text}
                            </p>
                        }
                    })
                    .collect_view()}
            </div>
            <div class="item-end no-print">
                <OpenButton open key words="Change" about first="talk-notes" small=true/>
                <button
                    class="button button-quiet button-small"
                    type="button"
                    on:click=move |_| {
                        session.act(Command::RemoveMeeting { id });
                    }
                >
                    "Remove" <span class="visually-hidden">{about_remove}</span>
                </button>
            </div>
            {move || {
                open.is(&shown).then(|| {
                    view! { <TalkForm placement=held.placement held=Some((id, held.clone())) open/> }
                })
            }}
        </li>
    }
}

#[component]
fn TalkForm(
    placement: PlacementId,
    held: Option<(MeetingId, Meeting)>,
    open: OpenForm,
) -> impl IntoView {
    let session = Session::get();
    let is_new = held.is_none();
    let (draft, initial) = match &held {
        Some((id, meeting)) => (format!("talk.{id}"), forms::talk_values(meeting)),
        None => {
            let me = session.me.get_untracked().name;
            let today = session.today.get_untracked();
            (format!("talk.new.{placement}"), forms::blank_talk(today, &me))
        }
    };
    let form = Form::new(draft, initial);
    let save = Callback::new(move |()| {
        let was = held.clone();
        let today = session.today.get_untracked();
        let seed = was.as_ref().map_or_else(
            || Meeting { placement, ..Meeting::default() },
            |(_, meeting)| meeting.clone(),
        );
        form.submit(
            |values| forms::read_talk(values, &seed, today),
            |(now, private, next_on)| {
                let meeting = Box::new(now);
                let command = match was {
                    Some((id, was)) => {
                        Command::EditMeeting { id, was: Box::new(was), now: meeting }
                    }
                    None => Command::AddMeeting { meeting, private, next_on },
                };
                session.dispatch(command).map(|_| session.tell("Saved the talk"))
            },
        )
    });
    let kinds: Vec<Choice> =
        TalkKind::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    view! {
        <SmallForm form open confirm="Save the talk" save>
            <TextAreaField
                form
                name="talk-notes"
                label="What you talked about"
                hint="Both of you may read it"
                optional=true
                rows=3
            />
            <TextAreaField form name="talk-agreed" label="What you agreed" hint="Both of you may read it" optional=true rows=2/>
            {is_new.then(|| {
                view! {
                    <div class="private-field">
                        <TextAreaField
                            form
                            name="talk-private"
                            label="Private note"
                            hint="Only for supervisors: it is in nothing that they get. By law they may still ask to see what is kept about them."
                            optional=true
                            rows=2
                        />
                    </div>
                }
            })}
            <div class="field-row">
                <DateField form name="talk-on" label="Day" hint="Day, month and year"/>
                <SelectField form name="talk-kind" label="What it was" choices=kinds/>
                <TextField form name="talk-with" label="With" optional=true width="input-width-20"/>
                {is_new.then(|| {
                    view! { <DateField form name="talk-next" label="Next talk" hint="If you agreed on a day" optional=true/> }
                })}
            </div>
        </SmallForm>
    }
}
