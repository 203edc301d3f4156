//! The office's own figures among the rules: the buttons, the rows, the form.

use super::state;
use crate::{
    domain::{
        date,
        rulebook::{Figure, OwnFigure, OwnFigures, Rules, Sureness, Unit, built_in_on},
    },
    office::{Command, forms::own_figure as forms},
    ui::{
        focus,
        parts::{
            DateField, Form, MoneyField, OpenButton, OpenForm, SmallForm, Tag, TextField,
            sureness_tone,
        },
        session::Session,
    },
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The key of the form for a new figure.
fn form_key(key: &str) -> String {
    format!("figure-{key}")
}

/// The key of the form that changes the figure that holds from a day on.
fn change_key(key: &str, from: NaiveDate) -> String {
    format!("figure-{key}-{from}")
}

/// The button that opens the form for a new figure.
pub(super) fn set_button(figure: &'static Figure, open: OpenForm) -> impl IntoView + use<> {
    view! {
        <div class="button-row no-print">
            <OpenButton
                open
                key=form_key(figure.key)
                words="Set your own figure"
                about=figure.name
                first="figure-value"
                small=true
            />
        </div>
    }
}

/// The row of a figure that the office set.
pub(super) fn own_row(
    figure: &'static Figure,
    from: NaiveDate,
    own: &OwnFigure,
    today: NaiveDate,
    rules: Rules<'_>,
    may_set: bool,
    open: OpenForm,
) -> impl IntoView + use<> {
    let session = Session::get();
    let (key, name) = (figure.key, figure.name);
    let instead = built_in_on(key, from)
        .map_or_else(String::new, |it| format!(", instead of “{}”", it.value));
    let set_on = date::long(own.set_on);
    let who = if session.is_copy() { "the office" } else { "your office" };
    let words = format!("Set by {who} on {set_on}{instead}.");
    let holds = rules
        .figure_on(key, today)
        .is_some_and(|it| it.sureness == Sureness::SetByOffice && it.from == Some(from));
    let state = if own.fits(key) {
        state(Some(from), holds, today)
    } else {
        Some("not reckoned with: it does not fit this rule")
    };
    let source = match own.source.as_str() {
        "" => "The office".to_owned(),
        source => source.to_owned(),
    };
    let take_back = move |_| {
        if session.act(Command::TakeBackFigure { key: key.to_owned(), from }) {
            focus::soon(format!("open-{}", form_key(key)));
        }
    };
    view! {
        <tr class="own-figure">
            <th scope="row">
                {name}
                <p class="hint">{words}</p>
            </th>
            <td data-label="Figure">
                <div>
                    <strong class="user-text">{own.value().to_string()}</strong>
                    {may_set.then(|| view! {
                        <div class="button-row no-print">
                            <OpenButton
                                open
                                key=change_key(key, from)
                                words="Change"
                                about=format!("your own figure, {name}")
                                first="figure-value"
                                small=true
                            />
                            <button
                                class="button button-secondary button-small"
                                type="button"
                                on:click=take_back
                            >
                                "Take back"
                                <span class="visually-hidden">
                                    {format!(": your own figure, {name}")}
                                </span>
                            </button>
                        </div>
                    })}
                </div>
            </td>
            <td data-label="From">
                <span>
                    {date::long(from)}
                    {state.map(|words| view! { " " <span class="muted">{format!("({words})")}</span> })}
                </span>
            </td>
            <td data-label="Source"><span class="user-text">{source}</span></td>
            <td data-label="How sure">
                <Tag
                    tone=sureness_tone(Sureness::SetByOffice)
                    words=Sureness::SetByOffice.label()
                />
            </td>
        </tr>
    }
}

/// The form for a figure of the office's own, in a row of its own, while it is open.
#[component]
pub(super) fn OwnFigureForm(
    /// A figure of the series.
    figure: &'static Figure,
    /// Whether this is an office, and its own figures of this key.
    held: Memo<(bool, OwnFigures)>,
    /// Which form of the page is open.
    open: OpenForm,
) -> impl IntoView {
    let key = figure.key;
    // Which of the series' forms is open: none, the one for a new figure, or one to change another.
    let opened = Memo::new(move |_| {
        if open.is(&form_key(key)) {
            return Some(None);
        }
        held.with(|(_, own)| {
            own.of(key).map(|(from, _)| from).find(|from| open.is(&change_key(key, *from)))
        })
        .map(Some)
    });
    move || {
        opened.get().map(|was| {
            let own = was.and_then(|from| {
                held.with_untracked(|(_, own)| {
                    own.of(key).find(|(day, _)| *day == from).map(|(_, own)| own.clone())
                })
            });
            view! { <FormRow figure was own open/> }
        })
    }
}

#[component]
fn FormRow(
    figure: &'static Figure,
    was: Option<NaiveDate>,
    own: Option<OwnFigure>,
    open: OpenForm,
) -> impl IntoView {
    let session = Session::get();
    let (key, name) = (figure.key, figure.name);
    let unit = Unit::of(key).unwrap_or_default();
    let today = session.today.get_untracked();
    let draft = was.map_or_else(|| form_key(key), |from| change_key(key, from));
    let form = Form::new(draft, forms::values(was.zip(own.as_ref()), today));
    let save = Callback::new(move |()| {
        form.submit(
            |values| forms::read(values, unit),
            |(from, own)| {
                session
                    .dispatch(Command::SetFigure { key: key.to_owned(), was, from, own })
                    .map(|_| session.tell("Set: your own figure"))
            },
        )
    });
    let hint = format!("Enter {}", forms::asks_for(unit));
    let label = match unit {
        Unit::Words | Unit::Unknown => format!("Your own figure: {name}"),
        unit => format!("Your own figure: {name} ({})", unit.label().to_lowercase()),
    };
    let is_money = matches!(unit, Unit::Pence | Unit::PencePerHour);
    view! {
        <tr>
            <td colspan="5">
                <SmallForm form open confirm="Set this figure" save>
                    {if is_money {
                        view! { <MoneyField form name="figure-value" label hint/> }.into_any()
                    } else {
                        let width =
                            if unit == Unit::Words { "input-width-20" } else { "input-width-10" };
                        view! { <TextField form name="figure-value" label hint width/> }.into_any()
                    }}
                    <DateField
                        form
                        name="figure-from"
                        label="First day on which it holds"
                        hint="It holds until a later figure begins, the app’s or your own"
                    />
                    <TextField
                        form
                        name="figure-source"
                        label="Where you have it from"
                        hint="A letter or a page and its date, such as IPSA’s letter of 2 May 2026. Name nobody"
                    />
                </SmallForm>
            </td>
        </tr>
    }
}
