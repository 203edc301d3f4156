//! Where an opening is advertised and when: a list that is changed right on its page.

use crate::{
    domain::{ChannelId, OpeningId, channel::Channel, date},
    format::recruitment_tables::channels_table,
    office::{
        Collection, Command,
        forms::channel as form_of,
        queries::standing::{self, ChannelRow, ChannelState},
    },
    ui::{
        applicants::InlineForm,
        focus,
        parts::{DateField, DraftNotice, ErrorSummary, ExportTable, Form, Tag, TextField, Tone},
        session::Session,
    },
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The heading of the list, to move the focus to.
pub const HEADING: &str = "channels-heading";

/// What the form is open for.
#[derive(Clone, Debug, PartialEq)]
enum Asked {
    Add,
    Change(ChannelId, Channel),
}

/// Where an opening is advertised and when.
#[component]
pub fn Channels(
    /// Which opening.
    id: OpeningId,
) -> impl IntoView {
    let session = Session::get();
    let rows = Memo::new(move |_| {
        session.follow(&[Collection::Openings]);
        let today = session.today.get();
        session.read(|office| {
            let opening = &office.openings.get(id)?.value;
            Some((standing::channels(opening, today), opening.advertised.clone()))
        })
    });
    let has_rows = session.query(&[Collection::Openings], move |office| {
        office.openings.get(id).is_some_and(|row| !row.value.channels.is_empty())
    });
    let asked = RwSignal::new(None::<Asked>);
    view! {
        <section class="section">
            <h2 id=HEADING tabindex="-1">"Where it is advertised"</h2>
            {move || has_rows.get().then(|| view! {
                <div class="button-row no-print">
                    <ExportTable table=Callback::new(move |()| {
                        session.read(|office| {
                            let opening = &office.openings.get(id)?.value;
                            let rows = standing::channels(opening, session.today.get_untracked());
                            Some(channels_table(&opening.title, &rows))
                        })
                    })/>
                </div>
            })}
            {move || rows.with(|it| it.as_ref().map(|(rows, noted)| list(id, rows, noted, asked)))}
            {move || match asked.get() {
                Some(asked_for) => view! { <ChannelForm id asked asked_for/> }.into_any(),
                None => view! {
                    <div class="button-row section-end">
                        <button
                            class="button button-secondary"
                            type="button"
                            on:click=move |_| open(asked, Asked::Add)
                        >
                            "Add a place"
                        </button>
                    </div>
                }
                .into_any(),
            }}
        </section>
    }
}

fn open(asked: RwSignal<Option<Asked>>, what: Asked) {
    asked.set(Some(what));
    focus::soon("channel-name");
}

fn list(
    id: OpeningId,
    rows: &[ChannelRow],
    noted: &str,
    asked: RwSignal<Option<Asked>>,
) -> impl IntoView + use<> {
    let noted = noted.to_owned();
    let rows: Vec<_> = rows.iter().map(|it| row(id, it.clone(), asked)).collect();
    let is_empty = rows.is_empty();
    view! {
        {(is_empty && noted.is_empty()).then(|| view! {
            <p>"Nowhere yet. Places that only insiders hear of go to insiders: list the boards, libraries and colleges where anybody can find it."</p>
        })}
        {(!noted.is_empty()).then(|| view! {
            <p class="user-text user-text-lines">{format!("Noted earlier: {noted}")}</p>
        })}
        {(!is_empty).then(|| view! {
            <table class="table table-stack">
                <caption class="visually-hidden">"Where it is advertised"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Place"</th>
                        <th scope="col">"State"</th>
                        <th scope="col">"Placed"</th>
                        <th scope="col">"Taken down"</th>
                        <th scope="col"><span class="visually-hidden">"Actions"</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        })}
    }
}

fn row(id: OpeningId, row: ChannelRow, asked: RwSignal<Option<Asked>>) -> impl IntoView {
    let session = Session::get();
    let ChannelRow { id: channel_id, channel, state } = row;
    let tone = match state {
        ChannelState::Up => Tone::Green,
        ChannelState::Planned => Tone::Amber,
        ChannelState::TakenDown => Tone::Grey,
    };
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "Not yet".to_owned(), date::short);
    let (placed, down) = (day(channel.placed), day(channel.taken_down));
    let (name, address) = (channel.name.clone(), channel.address.clone());
    let about = format!(": {name}");
    let settle = {
        let was = channel.clone();
        move |now: Channel| {
            let was = was.clone();
            session.act(Command::EditChannel { id, channel: channel_id, was, now });
            focus::soon(HEADING);
        }
    };
    let next = match state {
        ChannelState::Planned => Some(("Placed today", true)),
        ChannelState::Up => Some(("Taken down today", false)),
        ChannelState::TakenDown => None,
    };
    let quick = next.map(|(words, is_placing)| {
        let channel = channel.clone();
        let about = about.clone();
        view! {
            <button
                class="button button-secondary button-small"
                type="button"
                on:click=move |_| {
                    let today = Some(session.today.get_untracked());
                    settle(if is_placing {
                        Channel { placed: today, taken_down: None, ..channel.clone() }
                    } else {
                        Channel { taken_down: today, ..channel.clone() }
                    });
                }
            >
                {words}
                <span class="visually-hidden">{about}</span>
            </button>
        }
    });
    let changed = Asked::Change(channel_id, channel);
    view! {
        <tr>
            <th scope="row">
                <span class="user-text clamp-3">{name}</span>
                {(!address.is_empty()).then(|| view! {
                    <p class="item-meta user-text clamp-3">{address}</p>
                })}
            </th>
            <td data-label="State"><Tag tone words=state.label()/></td>
            <td data-label="Placed">{placed}</td>
            <td data-label="Taken down">{down}</td>
            <td class="table-actions">
                <div class="cluster">
                    {quick}
                    <button
                        class="link-button"
                        type="button"
                        on:click=move |_| open(asked, changed.clone())
                    >
                        "Change"
                        <span class="visually-hidden">{about}</span>
                    </button>
                </div>
            </td>
        </tr>
    }
}

#[component]
fn ChannelForm(id: OpeningId, asked: RwSignal<Option<Asked>>, asked_for: Asked) -> impl IntoView {
    let session = Session::get();
    let (draft, initial, changing) = match &asked_for {
        Asked::Add => {
            let today = session.today.get_untracked();
            let channel = Channel { placed: Some(today), ..Channel::default() };
            (format!("channel.{id}.new"), form_of::values_of(&channel), None)
        }
        Asked::Change(channel, was) => {
            (format!("channel.{channel}"), form_of::values_of(was), Some((*channel, was.clone())))
        }
    };
    let form = Form::new(draft, initial);
    let is_change = changing.is_some();
    let removing = changing.as_ref().map(|(channel, _)| *channel);
    let changing = StoredValue::new(changing);
    let leave = move || {
        asked.set(None);
        focus::soon(HEADING);
    };
    let save = Callback::new(move |()| {
        form.submit(form_of::read, |now| {
            let command = match changing.get_value() {
                None => Command::AddChannel { id, channel: now },
                Some((channel, was)) => Command::EditChannel { id, channel, was, now },
            };
            if session.act(command) {
                leave();
            }
            Ok(())
        });
    });
    let cancel = Callback::new(move |()| {
        form.discard();
        leave();
    });
    let close = Callback::new(move |()| leave());
    view! {
        <div class="inset">
            <h3>{if is_change { "Change the place" } else { "Add a place" }}</h3>
            <InlineForm confirm=if is_change { "Save changes" } else { "Add it" } save cancel close>
                <ErrorSummary form/>
                <DraftNotice form/>
                <TextField
                    form
                    name="channel-name"
                    label="Where"
                    hint="Such as W4MP, the library, the college"
                />
                <TextField
                    form
                    name="channel-address"
                    label="Address, or where to find it"
                    optional=true
                />
                <div class="field-row">
                    <DateField form name="channel-placed" label="Placed on" optional=true/>
                    <DateField form name="channel-taken-down" label="Taken down on" optional=true/>
                </div>
            </InlineForm>
            {removing.map(|channel| view! {
                <p class="section-end">
                    <button
                        class="link-button"
                        type="button"
                        on:click=move |_| {
                            if session.act(Command::RemoveChannel { id, channel }) {
                                form.discard();
                                leave();
                            }
                        }
                    >
                        "Remove it from the list"
                    </button>
                </p>
            })}
        </div>
    }
}
