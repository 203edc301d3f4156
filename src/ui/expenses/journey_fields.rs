//! The journey of an expense: each stop with its postcode, there and back, the way to work, the
//! miles, and journeys saved before.

use crate::{
    domain::{
        ExpenseId, PlacementId, date, expense::ExpenseKind, journey::SavedJourney, money::Money,
    },
    office::{
        Collection, Command,
        forms::{
            Values,
            expense::{self as form_of_expense, STOPS, parse_miles},
        },
        mileage,
        queries::expenses as queries,
    },
    platform::random,
    ui::{
        focus,
        parts::{Form, TextField, TickField},
        session::Session,
    },
};
use leptos::prelude::*;

fn placement_in(values: &Values) -> Option<PlacementId> {
    values.get("placement").parse().ok()
}

/// The fields of a journey.
#[component]
pub fn JourneyFields(
    /// The form of the expense.
    form: Form,
    /// What the money went on.
    kind: Memo<Option<ExpenseKind>>,
    /// The expense, where it is there already.
    id: Option<ExpenseId>,
) -> impl IntoView {
    let is_mileage = Memo::new(move |_| kind.get().is_some_and(ExpenseKind::is_mileage));
    let stops = Memo::new(move |_| form.values.with(form_of_expense::stop_count));
    let add_stop = move |_| {
        let count = stops.get_untracked();
        form.values.update(|values| form_of_expense::add_stop(values, random::uuid().into()));
        // Keeps the draft, too.
        form.set("stops", form.values.with_untracked(form_of_expense::stop_count).to_string());
        if let Some((field, _, _)) = STOPS.get(count) {
            focus::soon(*field);
        }
    };
    let remove_stop = move |index: usize| {
        form.values.update(|values| form_of_expense::remove_stop(values, index));
        form.set("stops", form.values.with_untracked(form_of_expense::stop_count).to_string());
        focus::soon("add-stop");
    };
    view! {
        <fieldset class="fieldset journey">
            <legend class="field-label">"Journey"</legend>
            <SavedJourneys form/>
            {move || {
                let (hint, optional) = if is_mileage.get() {
                    ("IPSA asks for every stop with its postcode", false)
                } else {
                    ("A station, a stop or a place", true)
                };
                view! {
                    <div class="field-row">
                        <TextField form name="from" label="From" hint optional width="input-width-20"/>
                        <TextField form name="from_postcode" label="Postcode of the start" optional=true width="input-width-10"/>
                    </div>
                }
            }}
            {move || STOPS.into_iter().take(stops.get()).enumerate().map(|(index, (place, postcode, _))| {
                let number = index + 1;
                view! {
                    <div class="field-row">
                        <TextField form name=place label=format!("Stop {number}") width="input-width-20"/>
                        <TextField form name=postcode label=format!("Postcode of stop {number}") optional=true width="input-width-10"/>
                        <button
                            class="button button-quiet button-small"
                            type="button"
                            on:click=move |_| remove_stop(index)
                        >
                            {format!("Remove stop {number}")}
                        </button>
                    </div>
                }
            }).collect_view()}
            {move || {
                let optional = !is_mileage.get();
                view! {
                    <div class="field-row">
                        <TextField form name="to" label="To" optional width="input-width-20"/>
                        <TextField form name="to_postcode" label="Postcode of the end" optional=true width="input-width-10"/>
                    </div>
                }
            }}
            <Show when=move || { stops.get() < STOPS.len() }>
                <button id="add-stop" class="button button-secondary button-small" type="button" on:click=add_stop>
                    "Add a stop on the way"
                </button>
            </Show>
            <TickField form name="is_return" label="There and back"/>
            <TickField
                form
                name="is_commute"
                label="This is the way to work"
                hint="Between home and the usual place of work: IPSA treats it differently for staff and for volunteers"
            />
            <Show when=move || is_mileage.get()>
                <TextField
                    form
                    name="miles"
                    label="Miles in all"
                    hint="Both ways together where it is there and back; tenths after a full stop, such as 12.4"
                    width="input-width-10"
                />
                <MilesAmount form kind id/>
            </Show>
            <SaveThisJourney form/>
        </fieldset>
    }
}

/// What the miles come to by the rulebook, with a button that takes it over.
#[component]
fn MilesAmount(
    form: Form,
    kind: Memo<Option<ExpenseKind>>,
    id: Option<ExpenseId>,
) -> impl IntoView {
    let session = Session::get();
    move || {
        session.follow(&[Collection::Office]);
        let tenths = parse_miles(&form.get("miles")).ok()?;
        let today = session.today.get();
        let day = date::parse_past(&form.get("on"), today).unwrap_or(today);
        let kind = kind.get()?;
        let placement = form.values.with(placement_in);
        let reckoning = session.read(|office| {
            let person =
                placement.and_then(|id| office.placements.get(id)).map(|it| it.value.person);
            let before =
                person.map_or(0, |person| mileage::driven_before(office, person, kind, day, id));
            mileage::reckon(office.rules(), kind, day, tenths, before)
        })?;
        let amount = reckoning.reckoned.amount();
        let is_taken = Money::parse(&form.get("amount")) == Ok(amount);
        let words = reckoning.words();
        let figure = reckoning.first;
        let source = format!("{} ({})", figure.source.title, figure.source.dated);
        Some(view! {
            <div class="inset">
                <p>
                    {words}
                    " "
                    {(!is_taken).then(|| view! {
                        <button
                            class="link-button"
                            type="button"
                            on:click=move |_| {
                                form.set("amount", amount.plain());
                                focus::on("amount");
                            }
                        >
                            "Use this amount"
                        </button>
                    })}
                </p>
                <p class="hint">
                    {figure.note} " " {figure.sureness.label()} ". Source: "
                    <a href="#/rules">{source}</a>
                </p>
            </div>
        })
    }
}

/// Choosing a journey that was saved before.
#[component]
fn SavedJourneys(form: Form) -> impl IntoView {
    let session = Session::get();
    let choices = Memo::new(move |_| {
        session.follow(&[Collection::Office, Collection::Placements]);
        let placement = form.values.with(placement_in);
        session.read(|office| queries::journeys(office, placement))
    });
    let choose = move |key: String| {
        let chosen = choices.with_untracked(|all| {
            all.iter().find(|choice| choice.id.to_string() == key).map(|it| it.journey.clone())
        });
        if let Some(journey) = chosen {
            form.values.update(|values| form_of_expense::put_journey(values, &journey));
            // Keeps the draft, too.
            form.set("from", journey.from);
        }
    };
    view! {
        <Show when=move || choices.with(|choices| !choices.is_empty())>
            <div class="field">
                <label class="field-label" for="saved-journey">"Use a saved journey"</label>
                <select
                    class="select"
                    id="saved-journey"
                    on:change=move |event| choose(event_target_value(&event))
                >
                    <option value="">"Choose a journey"</option>
                    {move || choices.get().into_iter().map(|choice| view! {
                        <option value=choice.id.to_string()>{choice.name}</option>
                    }).collect_view()}
                </select>
            </div>
            <details class="disclosure">
                <summary>"Drop saved journeys"</summary>
                <ul class="item-list">
                    {move || choices.get().into_iter().map(|choice| {
                        let (id, placement) = (choice.id, choice.placement);
                        let name = choice.name.clone();
                        view! {
                            <li class="item">
                                <div class="item-main"><p class="item-title user-text">{choice.name}</p></div>
                                <div class="item-end">
                                    <button
                                        class="button button-quiet button-small"
                                        type="button"
                                        on:click=move |_| {
                                            session.act(Command::ForgetJourney { placement, id });
                                        }
                                    >
                                        "Drop"
                                        <span class="visually-hidden">{format!(" {name}")}</span>
                                    </button>
                                </div>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </details>
        </Show>
    }
}

/// Saving the journey that is filled in, to be used again.
#[component]
fn SaveThisJourney(form: Form) -> impl IntoView {
    let session = Session::get();
    let journey = Memo::new(move |_| {
        form.values
            .with(form_of_expense::journey_of)
            .filter(|journey| !journey.from.is_empty() && !journey.to.is_empty())
    });
    view! {
        {move || journey.get().map(|journey| {
            let whose = if journey.is_commute { "It is kept with the person." } else { "It is kept with the office." };
            view! {
                <p class="cluster">
                    <button
                        class="button button-secondary button-small"
                        type="button"
                        on:click=move |_| {
                            let name = format!("{} to {}", journey.from, journey.to);
                            let placement = form.values.with_untracked(placement_in)
                                .filter(|_| journey.is_commute);
                            let saved = SavedJourney { name, journey: journey.clone() };
                            session.act(Command::SaveJourney { placement, journey: Box::new(saved) });
                        }
                    >
                        "Save this journey for next time"
                    </button>
                    <span class="hint">{whose}</span>
                </p>
            }
        })}
    }
}
