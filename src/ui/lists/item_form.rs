//! The form of an item of an office's list.

use crate::{
    domain::{
        checklist::{Anchor, DayUnit, ListKind, Owner},
        office_list::ListItem,
        opening::PlacementKind,
    },
    office::{Problem, forms::office_list as forms},
    ui::parts::{
        Choice, DraftNotice, ErrorSummary, Form, SelectField, TextAreaField, TextField, TickField,
    },
};
use leptos::prelude::*;

/// The form of an item of an office's list. A page shows one at a time.
#[component]
pub fn ItemForm(
    kind: ListKind,
    /// The name of its draft.
    draft: String,
    /// The item as it was; a fresh one where it is added.
    was: ListItem,
    /// The section of a fresh one.
    section: String,
    /// The words on the button.
    words: &'static str,
    /// What is done with the item.
    act: impl Fn(ListItem) -> Result<(), Problem> + Copy + 'static,
    /// What comes after.
    done: Callback<()>,
) -> impl IntoView {
    let is_fresh = was.title.is_empty();
    let form = Form::new(draft, forms::values_of((!is_fresh).then_some(&was), &section));
    let was = StoredValue::new(was);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if form.submit(|values| was.with_value(|was| forms::read(values, was, kind)), act) {
            done.run(());
        }
    };
    let is_question = kind == ListKind::Readiness;
    let has_date = move || !matches!(form.get("entry-when").as_str(), "" | "whenever");
    let owners: Vec<Choice> =
        Owner::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    let units = || -> Vec<Choice> {
        DayUnit::ALL.iter().map(|it| Choice::new(it.key(), capital(it.label()))).collect()
    };
    view! {
        <form class="add-form" novalidate on:submit=submit>
            <ErrorSummary form/>
            <DraftNotice form/>
            <TextField
                form
                name="entry-title"
                label=if is_question { "The question" } else { "What is to be done" }
            />
            <TextAreaField
                form
                name="entry-guidance"
                label="Why, or how"
                optional=true
                rows=2
            />
            <TextField form name="entry-section" label="Under the heading" hint="One that is there, or a new one"/>
            {(!is_question).then(|| view! {
                <div class="field-row">
                    <SelectField
                        form
                        name="entry-owner"
                        label="Who sees to it"
                        choices=owners
                    />
                    <SelectField
                        form
                        name="entry-when"
                        label="Due"
                        choices=vec![
                            Choice::new("whenever", "Whenever the chance comes"),
                            Choice::new(Anchor::Start.key(), "Counted from the first day"),
                            Choice::new(Anchor::End.key(), "Counted from the last day"),
                        ]
                    />
                </div>
                <Show when=has_date>
                    <div class="field-row">
                        <TextField form name="entry-count" label="How many" hint="0 for the day itself" width="input-width-4"/>
                        <SelectField
                            form
                            name="entry-unit"
                            label="Of what"
                            choices=units()
                        />
                        <SelectField
                            form
                            name="entry-way"
                            label="Before or after"
                            choices=vec![Choice::new("before", "Before it"), Choice::new("after", "After it")]
                        />
                    </div>
                </Show>
                <fieldset class="fieldset field">
                    <legend class="field-label">"Only for"</legend>
                    <p class="hint">"Leave all of them empty for everybody"</p>
                    {PlacementKind::ALL.iter().map(|it| view! {
                        <TickField form name=forms::kind_field(*it) label=it.label()/>
                    }).collect_view()}
                </fieldset>
                <TickField
                    form
                    name="entry-gate"
                    label="It is a gate"
                    hint="What comes after waits: the placement’s page and Today say so until it is ticked or set aside with a reason"
                />
            })}
            <div class="button-row">
                <button class="button button-secondary" type="submit">{words}</button>
            </div>
        </form>
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
