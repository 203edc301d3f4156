//! The pass: applied for, granted, which kind, until when, lost.

use super::steps::Steps;
use crate::{
    domain::{
        PlacementId,
        pass::{Pass, PassKind},
    },
    office::{
        Command, forms::preparation as forms, preparing::Preparing,
        queries::preparation::BeforeDayOne,
    },
    ui::{
        parts::{Choice, DateField, Form, OpenButton, OpenForm, SelectField, SmallForm, Tag, Tone},
        session::Session,
    },
};
use leptos::prelude::*;

/// The pass.
#[component]
pub fn PassPart(id: PlacementId, model: Memo<Option<BeforeDayOne>>) -> impl IntoView {
    let open = OpenForm::default();
    let steps = Memo::new(move |_| {
        model.with(|it| it.as_ref().map(|it| it.pass_steps.clone()).unwrap_or_default())
    });
    let pass = Memo::new(move |_| {
        model.with(|it| {
            it.as_ref()
                .map(|it| (it.pass.clone(), it.pass_words.clone(), it.pass_granted))
                .unwrap_or_default()
        })
    });
    view! {
        <section class="section" aria-labelledby="pass">
            <h2 id="pass">"Pass"</h2>
            <Steps id steps/>
            <ul class="item-list">
                <li class="item">
                    <div class="item-main">
                        <p class="step-title">"The pass"</p>
                        <p class="item-meta">{move || pass.with(|(_, words, _)| words.clone())}</p>
                    </div>
                    <div class="item-end">
                        {move || pass.with(|(pass, ..)| tag(pass))}
                        <OpenButton open key="pass" words="Change" about="The pass" first="pass-kind" small=true/>
                    </div>
                    {move || {
                        open.is("pass")
                            .then(|| {
                                let (was, _, granted) = pass.get_untracked();
                                view! { <PassForm id was granted open/> }
                            })
                    }}
                </li>
            </ul>
        </section>
    }
}

fn tag(pass: &Pass) -> impl IntoView + use<> {
    let told = if pass.is_lost_unreported() {
        Some((Tone::Red, "Lost, not reported"))
    } else if pass.lost_on.is_some() {
        Some((Tone::Amber, "Lost"))
    } else if pass.kind == PassKind::Visitor {
        Some((Tone::Red, "Not for work"))
    } else {
        None
    };
    told.map(|(tone, words)| view! { <Tag tone words/> })
}

#[component]
fn PassForm(
    id: PlacementId,
    was: Pass,
    granted: Option<chrono::NaiveDate>,
    open: OpenForm,
) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("pass.{id}"), forms::pass_values(&was));
    let was = StoredValue::new(was);
    let kinds: Vec<Choice> =
        PassKind::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    let save = Callback::new(move |()| {
        let today = session.today.get_untracked();
        form.submit(
            |values| forms::read_pass(values, granted, today),
            |now| {
                let what = Preparing::RecordPass { was: was.get_value(), now };
                session
                    .dispatch(Command::Prepare { placement: id, what })
                    .map(|_| session.tell("Recorded: the pass"))
            },
        )
    });
    view! {
        <SmallForm form open save>
            <div class="field-row">
                <SelectField form name="pass-kind" label="Which pass" choices=kinds/>
                <DateField form name="pass-expires" label="Valid until" optional=true/>
            </div>
            <div class="field-row">
                <DateField form name="pass-lost" label="Lost on" optional=true/>
                <DateField form name="pass-reported" label="Loss reported on" optional=true/>
            </div>
        </SmallForm>
    }
}
