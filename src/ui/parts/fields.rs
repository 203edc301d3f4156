//! The fields of forms. Each shows its label, its hint and what is wrong with it.

use super::Form;
use leptos::{html, prelude::*};

/// A choice of a select or of radio buttons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The key that the form keeps.
    pub key: String,
    /// The words.
    pub label: String,
    /// A line under the words of a radio button.
    pub hint: String,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(key: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice { key: key.into(), label: label.into(), hint: String::new() }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Choice {
        self.hint = hint.into();
        self
    }
}

/// The words around a field: label, hint, what is wrong. Gives also what describes the field to a
/// screen reader.
#[component]
fn Around(
    form: Form,
    name: &'static str,
    label: String,
    hint: String,
    optional: bool,
    children: Children,
) -> impl IntoView {
    let has_hint = !hint.is_empty();
    view! {
        <div class="field" class:field-invalid=move || form.problem(name).is_some()>
            <label class="field-label" for=name>
                {label}
                {optional.then(|| view! { " " <span class="optional">"(optional)"</span> })}
            </label>
            {has_hint.then(|| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })}
            <FieldError form name/>
            {children()}
        </div>
    }
}

/// What is wrong with a field.
#[component]
fn FieldError(form: Form, name: &'static str) -> impl IntoView {
    move || {
        form.problem(name).map(|words| {
            view! {
                <p class="field-error" id=format!("{name}-error")>
                    <span class="visually-hidden">"Error: "</span>
                    {words}
                </p>
            }
        })
    }
}

fn described_by(form: Form, name: &'static str, has_hint: bool) -> impl Fn() -> Option<String> {
    move || {
        let hint = has_hint.then(|| format!("{name}-hint"));
        let error = form.problem(name).map(|_| format!("{name}-error"));
        match (hint, error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (hint, error) => hint.or(error),
        }
    }
}

fn invalid(form: Form, name: &'static str) -> impl Fn() -> Option<&'static str> {
    move || form.problem(name).map(|_| "true")
}

/// A line of text.
#[component]
pub fn TextField(
    /// The form.
    form: Form,
    /// The field's name, and the element's id.
    name: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// A line of help.
    #[prop(into, optional)]
    hint: String,
    /// Whether it may be left empty.
    #[prop(optional)]
    optional: bool,
    /// A class for the width, such as `input-width-20`.
    #[prop(optional)]
    width: &'static str,
    /// The input's type, such as `email` or `tel`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What a browser may fill in; `off` for other people's data.
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> impl IntoView {
    let has_hint = !hint.is_empty();
    view! {
        <Around form name label hint optional>
            <input
                class=format!("input {width}")
                id=name
                name=name
                type=kind
                dir="auto"
                autocomplete=autocomplete
                prop:value=move || form.get(name)
                on:input=move |event| form.set(name, event_target_value(&event))
                aria-describedby=described_by(form, name, has_hint)
                aria-invalid=invalid(form, name)
            />
        </Around>
    }
}

/// A line of text in a form of which a page shows several, one beside each thing that it is about. What
/// is wrong is said beside it, and nowhere else.
#[component]
pub fn ReasonField(
    /// The form.
    form: Form,
    /// The field’s name in the form.
    name: &'static str,
    /// The element’s id, which the page has once.
    id: String,
    /// The label.
    label: &'static str,
) -> impl IntoView {
    let error = format!("{id}-error");
    let described = error.clone();
    let wrong = move || form.problem(name).or_else(|| form.refusal.get());
    view! {
        <div class="field" class:field-invalid=move || wrong().is_some()>
            <label class="field-label" for=id.clone()>{label}</label>
            {move || wrong().map(|words| view! {
                <p class="field-error" id=error.clone()>
                    <span class="visually-hidden">"Error: "</span>
                    {words}
                </p>
            })}
            <input
                class="input input-width-20"
                id=id
                type="text"
                dir="auto"
                autocomplete="off"
                prop:value=move || form.get(name)
                on:input=move |event| form.set(name, event_target_value(&event))
                aria-describedby=move || wrong().map(|_| described.clone())
                aria-invalid=move || wrong().map(|_| "true")
            />
        </div>
    }
}

/// Several lines of text.
#[component]
pub fn TextAreaField(
    /// The form.
    form: Form,
    /// The field's name, and the element's id.
    name: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// A line of help.
    #[prop(into, optional)]
    hint: String,
    /// Whether it may be left empty.
    #[prop(optional)]
    optional: bool,
    /// How many lines it shows.
    #[prop(default = 4)]
    rows: u32,
) -> impl IntoView {
    let has_hint = !hint.is_empty();
    view! {
        <Around form name label hint optional>
            <textarea
                class="textarea"
                id=name
                name=name
                rows=rows.to_string()
                dir="auto"
                prop:value=move || form.get(name)
                on:input=move |event| form.set(name, event_target_value(&event))
                aria-describedby=described_by(form, name, has_hint)
                aria-invalid=invalid(form, name)
            ></textarea>
        </Around>
    }
}

/// A date: typed day first, or chosen from the browser's own calendar.
#[component]
pub fn DateField(
    /// The form.
    form: Form,
    /// The field's name, and the element's id.
    name: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// A line of help, in place of the example.
    #[prop(into, default = "For example, 27 3 2026".to_owned())]
    hint: String,
    /// Whether it may be left empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let picker = NodeRef::<html::Input>::new();
    let has_hint = !hint.is_empty();
    let calendar_label = format!("Choose from a calendar: {label}");
    view! {
        <Around form name label hint optional>
            <div class="input-group">
                <input
                    class="input input-width-10"
                    id=name
                    name=name
                    type="text"
                    autocomplete="off"
                    prop:value=move || form.get(name)
                    on:input=move |event| form.set(name, event_target_value(&event))
                    aria-describedby=described_by(form, name, has_hint)
                    aria-invalid=invalid(form, name)
                />
                <button
                    class="button button-secondary calendar-button"
                    type="button"
                    on:click=move |_| {
                        if let Some(picker) = picker.get_untracked() {
                            let current = form.values.with_untracked(|values| {
                                crate::domain::date::parse(values.get(name)).ok()
                            });
                            picker.set_value(&current.map(|day| day.to_string()).unwrap_or_default());
                            // A browser without the method leaves the typed field, which does it all.
                            let _ = picker.show_picker();
                        }
                    }
                >
                    <span class="visually-hidden">{calendar_label}</span>
                </button>
                <input
                    class="calendar-picker"
                    type="date"
                    tabindex="-1"
                    aria-hidden="true"
                    node_ref=picker
                    on:change=move |event| {
                        if let Ok(day) = crate::domain::date::parse(&event_target_value(&event)) {
                            form.set(name, crate::domain::date::field(day));
                        }
                    }
                />
            </div>
        </Around>
    }
}

/// An amount of pounds and pence.
#[component]
pub fn MoneyField(
    /// The form.
    form: Form,
    /// The field's name, and the element's id.
    name: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// A line of help.
    #[prop(into, default = "In pounds and pence, for example 12.50".to_owned())]
    hint: String,
    /// Whether it may be left empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let has_hint = !hint.is_empty();
    view! {
        <Around form name label hint optional>
            <div class="input-group">
                <span class="input-prefix" aria-hidden="true">"£"</span>
                <input
                    class="input input-width-10"
                    id=name
                    name=name
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    prop:value=move || form.get(name)
                    on:input=move |event| form.set(name, event_target_value(&event))
                    aria-describedby=described_by(form, name, has_hint)
                    aria-invalid=invalid(form, name)
                />
            </div>
        </Around>
    }
}

/// A choice from a list that drops down.
#[component]
pub fn SelectField(
    /// The form.
    form: Form,
    /// The field's name, and the element's id.
    name: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// The choices.
    #[prop(into)]
    choices: Vec<Choice>,
    /// A line of help.
    #[prop(into, optional)]
    hint: String,
    /// Words for no choice; where empty, the list starts with the first choice.
    #[prop(into, optional)]
    none: String,
    /// Whether it may be left empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let has_hint = !hint.is_empty();
    let options = choices
        .into_iter()
        .map(|choice| {
            let key = choice.key.clone();
            let is_chosen = move || form.get(name) == key;
            view! { <option value=choice.key prop:selected=is_chosen>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <Around form name label hint optional>
            <select
                class="select"
                id=name
                name=name
                on:change=move |event| form.set(name, event_target_value(&event))
                aria-describedby=described_by(form, name, has_hint)
                aria-invalid=invalid(form, name)
            >
                {(!none.is_empty()).then(|| {
                    view! {
                        <option value="" prop:selected=move || form.get(name).is_empty()>{none}</option>
                    }
                })}
                {options}
            </select>
        </Around>
    }
}

/// A choice of a few, all shown.
#[component]
pub fn RadioField(
    /// The form.
    form: Form,
    /// The field's name, and the id of the first button.
    name: &'static str,
    /// The question.
    #[prop(into)]
    label: String,
    /// The choices.
    #[prop(into)]
    choices: Vec<Choice>,
    /// A line of help.
    #[prop(into, optional)]
    hint: String,
    /// Whether the buttons stand side by side.
    #[prop(optional)]
    inline: bool,
) -> impl IntoView {
    let has_hint = !hint.is_empty();
    let buttons = choices
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let id = if index == 0 { name.to_owned() } else { format!("{name}-{}", choice.key) };
            let (key, value) = (choice.key.clone(), choice.key.clone());
            let hint_id = (!choice.hint.is_empty()).then(|| format!("{id}-hint-of-choice"));
            view! {
                <div class="choice">
                    <input
                        type="radio"
                        id=id.clone()
                        name=name
                        value=choice.key
                        prop:checked=move || form.get(name) == key
                        on:change=move |_| form.set(name, value.clone())
                        aria-describedby=hint_id.clone()
                    />
                    <label for=id>{choice.label}</label>
                    {hint_id.map(|id| view! { <p class="hint" id=id>{choice.hint}</p> })}
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset
            class="fieldset field"
            class:field-invalid=move || form.problem(name).is_some()
            aria-describedby=described_by(form, name, has_hint)
        >
            <legend class="field-label">{label}</legend>
            {has_hint.then(|| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })}
            <FieldError form name/>
            <div class="radios" class:radios-inline=inline>{buttons}</div>
        </fieldset>
    }
}

/// A box to tick; the form keeps `yes` or nothing.
#[component]
pub fn TickField(
    /// The form.
    form: Form,
    /// The field's name, and the element's id.
    name: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// A line of help.
    #[prop(into, optional)]
    hint: String,
) -> impl IntoView {
    let has_hint = !hint.is_empty();
    view! {
        <div class="field" class:field-invalid=move || form.problem(name).is_some()>
            <FieldError form name/>
            <div class="choice">
                <input
                    type="checkbox"
                    id=name
                    name=name
                    prop:checked=move || form.get(name) == "yes"
                    on:change=move |event| {
                        form.set(name, if event_target_checked(&event) { "yes" } else { "" });
                    }
                    aria-describedby=described_by(form, name, has_hint)
                />
                <label for=name>{label}</label>
                {has_hint.then(|| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })}
            </div>
        </div>
    }
}
