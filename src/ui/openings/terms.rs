//! The fields of what a place offers, shared by an opening and by the placement it leads to.

use crate::{
    domain::opening::{Hours, Pay, PlacementKind, Workplace},
    office::{Collection, forms::opening},
    ui::{
        parts::{Choice, DateField, Form, RadioField, SelectField, TextField},
        session::Session,
    },
};
use leptos::prelude::*;

/// What somebody would be: the kinds differ in law, so each says what it means.
#[component]
pub fn KindField(
    /// The form, with a field `kind`.
    form: Form,
    /// The question.
    label: &'static str,
) -> impl IntoView {
    let hint = |kind: &PlacementKind| match kind {
        PlacementKind::EmployedIntern => {
            "On a contract, with set hours, paid at least the minimum wage."
        }
        PlacementKind::Volunteer => {
            "Unpaid, with expenses covered. No set hours and no set role: they come and go as they please."
        }
        PlacementKind::StudentPlacement => "A part of a course of study, agreed with the college.",
        PlacementKind::WorkExperience => "A short stay from school or college, mostly looking on.",
        PlacementKind::Unknown => "",
    };
    let choices: Vec<Choice> = PlacementKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.key(), kind.label()).hint(hint(kind)))
        .collect();
    view! { <RadioField form name="kind" label choices/> }
}

/// Place, dates, hours, pay or expenses, with a word of caution where they do not go together.
#[component]
pub fn TermsFields(
    /// The form, with the fields `place`, `start`, `end`, `hours`, `hours-note`, `pay`, `pay-note`.
    form: Form,
    /// Whether the first day may be left open.
    #[prop(optional)]
    start_optional: bool,
) -> impl IntoView {
    let places: Vec<Choice> =
        Workplace::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    let hours = vec![
        Choice::new(Hours::NoSetHours.key(), Hours::NoSetHours.label())
            .hint("They come when it suits them; say below what is hoped for."),
        Choice::new(Hours::Set.key(), Hours::Set.label()).hint("Say below which."),
    ];
    let pay = vec![
        Choice::new(Pay::Paid.key(), Pay::Paid.label()).hint("Wages through the payroll."),
        Choice::new(Pay::ExpensesCovered.key(), Pay::ExpensesCovered.label())
            .hint("Travel, food and drink, as really spent, against receipts."),
    ];
    let session = Session::get();
    let risks = Memo::new(move |_| {
        let today = session.today.get();
        session.follow(&[Collection::Office]);
        form.values
            .with(|values| session.read(|office| opening::risks_of(values, today, office.rules())))
    });
    let is_volunteer = Memo::new(move |_| form.get("kind") == PlacementKind::Volunteer.key());
    // Whoever chooses a volunteer has said that no wages are paid. It can still be changed, and is
    // then questioned below.
    Effect::new(move |was: Option<bool>| {
        let now = is_volunteer.get();
        if now && was == Some(false) && form.values.with_untracked(|it| it.get("pay").is_empty()) {
            form.set("pay", Pay::ExpensesCovered.key());
        }
        now
    });
    view! {
        <SelectField form name="place" label="Where" choices=places/>
        <div class="field-row">
            <DateField form name="start" label="First day" optional=start_optional/>
            <DateField form name="end" label="Last day" optional=true/>
        </div>
        <RadioField form name="hours" label="Hours" choices=hours/>
        <TextField
            form
            name="hours-note"
            label="Which hours, or how many are hoped for"
            optional=true
        />
        <RadioField form name="pay" label="Pay or expenses" choices=pay/>
        <Show when=move || is_volunteer.get()>
            <p class="hint">"A volunteer is paid no wages: their expenses are covered. Say below which."</p>
        </Show>
        <TextField
            form
            name="pay-note"
            label="How much is paid, or which expenses are covered"
            optional=true
        />
        <div class="field" aria-live="polite">
            {move || {
                risks.get().into_iter().map(|finding| view! {
                    <div class="notice notice-warning">
                        <p>{finding.words}</p>
                        <p>{finding.rule.mend}</p>
                        <p class="advice-source">
                            {format!("Source: {} ({})", finding.rule.source.title, finding.rule.source.dated)}
                        </p>
                    </div>
                }).collect_view()
            }}
        </div>
    }
}
