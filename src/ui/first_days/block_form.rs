//! The form of one line of the first-day plan.

use crate::{
    domain::{PlacementId, first_day::PlanBlock, uk_time::TimeOfDay},
    office::{
        Command,
        forms::induction as forms,
        preparing::Inducting,
        queries::first_day::{self, PlanRow},
    },
    ui::{
        parts::{Form, OpenForm, SmallForm, TextField},
        session::Session,
    },
};
use leptos::prelude::*;

/// How long a new line takes at first, in minutes.
const USUAL_MINUTES: u16 = 30;

/// The form of one line of the plan.
#[component]
pub fn BlockForm(id: PlacementId, held: Option<PlanRow>, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let key = held.as_ref().map(|row| row.key.clone());
    let was = held.map(|row| row.block).unwrap_or_else(|| {
        // A new line goes to the end of the day.
        let ends = session.read(|office| {
            let plan = first_day::first_day(office, id)?;
            plan.rows.iter().map(|row| row.block.ends()).max()
        });
        let ends = ends.unwrap_or(10 * 60);
        PlanBlock {
            starts: TimeOfDay::new(ends / 60, ends % 60).unwrap_or_default(),
            minutes: USUAL_MINUTES,
            ..PlanBlock::default()
        }
    });
    let draft = format!("block.{id}.{}", key.as_deref().unwrap_or("new"));
    let form = Form::new(draft, forms::block_values(&was));
    let is_there = key.is_some();
    let kept = StoredValue::new((key, was));
    let save = Callback::new(move |()| {
        form.submit(forms::read_block, |now| {
            let what = match kept.get_value() {
                (Some(key), was) => Inducting::EditBlock { key, was, now },
                (None, _) => Inducting::AddBlock { block: now },
            };
            session
                .dispatch(Command::Induct { placement: id, what })
                .map(|_| session.tell("Changed the first day"))
        })
    });
    view! {
        <SmallForm form open save>
            <div class="field-row">
                <TextField form name="block-starts" label="Begins" hint="Such as 10:30" width="input-width-4"/>
                <TextField form name="block-minutes" label="Minutes" hint="How long it takes" width="input-width-4"/>
                <TextField form name="block-with" label="With whom" optional=true width="input-width-20"/>
            </div>
            <TextField form name="block-what" label="What happens"/>
            {is_there.then(|| view! {
                <p>
                    <button
                        class="link-button"
                        type="button"
                        on:click=move |_| {
                            if let (Some(key), was) = kept.get_value() {
                                let now = PlanBlock { removed: true, ..was.clone() };
                                let what = Inducting::EditBlock { key, was, now };
                                if session.act(Command::Induct { placement: id, what }) {
                                    form.discard();
                                    open.close();
                                }
                            }
                        }
                    >
                        "Take this line off"
                    </button>
                </p>
            })}
        </SmallForm>
    }
}
