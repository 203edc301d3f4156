//! What is done with many applicants at once: each is one change, undone as one.

use super::{focus, move_menu::move_items};
use crate::{
    domain::{
        ApplicantId,
        applicant::{Applicant, Stage},
        date,
        stage_step::Standing,
    },
    format::office_tables::List,
    office::{
        Collection, Command,
        forms::{Values, applicant as forms},
        queries::{
            applicants::{self, Filter},
            board::{asks_reason, moves_for_many},
            letters::{hear_by_for_many, reasons},
        },
    },
    ui::{
        parts::{Choice, DateField, DraftNotice, ExportList, Form, SelectField, TextAreaField},
        route::Page,
        session::Session,
    },
};
use leptos::{html, prelude::*};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Which applicants are chosen.
pub type Chosen = RwSignal<BTreeSet<ApplicantId>>;

/// What is to be done with them, where it asks something first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asking {
    Acknowledge,
    Outcome(Stage),
    Told,
}

fn people(count: usize) -> String {
    if count == 1 { "1 applicant".to_owned() } else { format!("{count} applicants") }
}

/// Chooses all that match, and does something with those that are chosen.
#[component]
pub fn BulkBar(
    /// Who is asked for.
    filter: Memo<Filter>,
    /// The ids of all who match, in the order of the list.
    matching: Memo<Vec<ApplicantId>>,
    /// Who is chosen.
    chosen: Chosen,
) -> impl IntoView {
    let session = Session::get();
    let asking = RwSignal::new(None::<Asking>);
    let menu = NodeRef::<html::Details>::new();
    let count = Memo::new(move |_| chosen.with(BTreeSet::len));
    let total = Memo::new(move |_| matching.with(Vec::len));
    let are_all = Memo::new(move |_| {
        total.get() > 0
            && matching.with(|ids| chosen.with(|held| ids.iter().all(|id| held.contains(id))))
    });
    // A choice holds for what is asked for, and nothing unseen is ever done.
    Effect::new(move |before: Option<Filter>| {
        let now = filter.get();
        if before.is_some_and(|before| before != now) {
            chosen.set(BTreeSet::new());
        }
        now
    });
    let ids = move || {
        // In the order of the list, and only who is still there.
        matching.with_untracked(|ids| {
            chosen.with_untracked(|held| {
                ids.iter().copied().filter(|id| held.contains(id)).collect::<Vec<_>>()
            })
        })
    };
    let done = move || {
        chosen.set(BTreeSet::new());
        asking.set(None);
        // Where nobody matches any more the box is gone.
        focus::first_or_heading(vec!["choose-all".to_owned(), "search".to_owned()]);
    };
    let act = Callback::new(move |command: Command| {
        if session.act(command) {
            done();
        }
    });
    let moves = session.query(&[Collection::Office], moves_for_many);
    let move_to = move |to: Standing| {
        let stage = to.stage;
        if let Some(menu) = menu.try_get_untracked().flatten() {
            let _ = menu.remove_attribute("open");
        }
        if asks_reason(stage) {
            asking.set(Some(Asking::Outcome(stage)));
        } else if let Some(step) = to.step {
            act.run(Command::MoveToStep { ids: ids(), step });
        } else {
            act.run(Command::MoveApplicants { ids: ids(), stage, reason: String::new() });
        }
    };
    let export = Callback::new(move |()| ids().into_iter().map(Uuid::from).collect::<Vec<_>>());
    view! {
        <div class="bulk-bar no-print">
            <div class="choice">
                <input
                    type="checkbox"
                    id="choose-all"
                    prop:checked=are_all
                    prop:indeterminate=move || { count.get() > 0 && !are_all.get() }
                    on:change=move |event| {
                        let all = event_target_checked(&event);
                        chosen.set(if all { matching.get_untracked().into_iter().collect() } else { BTreeSet::new() });
                    }
                />
                <label for="choose-all">
                    {move || format!("Choose all {} that match", total.get())}
                </label>
            </div>
            <p class="bulk-count" role="status">
                {move || match count.get() {
                    0 => String::new(),
                    count => format!("{} chosen", people(count)),
                }}
            </p>
            <Show when=move || { count.get() > 0 }>
                <div class="button-row">
                    <button
                        class="button button-secondary"
                        type="button"
                        on:click=move |_| asking.set(Some(Asking::Acknowledge))
                    >
                        "Acknowledge"
                    </button>
                    <details class="menu" node_ref=menu>
                        <summary class="button button-secondary">"Move the chosen"</summary>
                        <ul class="menu-list">
                            {move || move_items(moves.get(), move_to)}
                        </ul>
                    </details>
                    <button
                        class="button button-secondary"
                        type="button"
                        on:click=move |_| asking.set(Some(Asking::Told))
                    >
                        "They were told"
                    </button>
                    <ExportList list=List::Applicants ids=export words="Export the chosen"/>
                    <button
                        class="button button-quiet"
                        type="button"
                        on:click=move |_| {
                            chosen.set(BTreeSet::new());
                            focus::first_of(vec!["choose-all".to_owned()]);
                        }
                    >
                        "Choose nobody"
                    </button>
                </div>
            </Show>
        </div>
        <BulkDialog asking count ids=Callback::new(move |()| ids()) act/>
    }
}

#[component]
fn BulkDialog(
    asking: RwSignal<Option<Asking>>,
    count: Memo<usize>,
    ids: Callback<(), Vec<ApplicantId>>,
    act: Callback<Command>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let wanted = asking.with(Option::is_some);
        if let Some(dialog) = dialog.get() {
            if wanted && !dialog.open() {
                // Shown without being modal where the browser cannot do better.
                if dialog.show_modal().is_err() {
                    dialog.show();
                }
            } else if !wanted && dialog.open() {
                dialog.close();
            }
        }
    });
    view! {
        <dialog
            class="dialog"
            aria-labelledby="bulk-title"
            node_ref=dialog
            on:close=move |_| {
                // The dialog may close because its page went.
                let _ = asking.try_set(None);
            }
        >
            {move || asking.get().map(|what| view! { <BulkForm what asking count ids act/> })}
        </dialog>
    }
}

#[component]
fn BulkForm(
    what: Asking,
    asking: RwSignal<Option<Asking>>,
    count: Memo<usize>,
    ids: Callback<(), Vec<ApplicantId>>,
    act: Callback<Command>,
) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let many = people(count.get_untracked());
    let hear_by = session.read(|office| hear_by_for_many(office, &ids.run(()), today));
    let (title, confirm, initial) = match what {
        Asking::Acknowledge => {
            let initial = forms::acknowledgement_values(&Applicant::default(), hear_by.day, today);
            (format!("Acknowledge {many}"), "Save for all of them", initial)
        }
        Asking::Outcome(stage) => {
            let words = stage.label().to_lowercase();
            (format!("Move {many} to {words}"), "Move all of them", Values::new())
        }
        Asking::Told => {
            let initial = Values::new().with("told-on", date::field(today));
            (format!("{many} were told the outcome"), "Save for all of them", initial)
        }
    };
    let name = match what {
        Asking::Acknowledge => "acknowledge",
        Asking::Outcome(stage) => stage.key(),
        Asking::Told => "told",
    };
    let form = Form::new(format!("bulk.{name}"), initial);
    let listed: Vec<Choice> = match what {
        Asking::Outcome(stage) => session.read(|office| reasons(office, stage)),
        Asking::Acknowledge | Asking::Told => Vec::new(),
    }
    .into_iter()
    .map(|words| Choice::new(words.clone(), words))
    .collect();
    let save = move || {
        let saved = match what {
            Asking::Acknowledge => form.submit(
                |values| forms::read_acknowledgement(values, today),
                |it| {
                    let (on, hear_by) = (it.on, it.hear_by);
                    act.run(Command::AcknowledgeApplicants { ids: ids.run(()), on, hear_by });
                    Ok(())
                },
            ),
            Asking::Outcome(stage) => form.submit(forms::read_reason, |reason| {
                act.run(Command::MoveApplicants { ids: ids.run(()), stage, reason });
                Ok(())
            }),
            Asking::Told => form.submit(
                |values| forms::read_told(values, today),
                |on| {
                    act.run(Command::TellApplicants { ids: ids.run(()), on });
                    Ok(())
                },
            ),
        };
        if saved {
            asking.set(None);
        } else {
            let first = form
                .problems
                .with_untracked(|problems| problems.first().map(|problem| problem.field.clone()));
            focus::first_of(first.into_iter().collect());
        }
    };
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <h2 id="bulk-title">{title}</h2>
            <div class="dialog-body">
                <DraftNotice form/>
                {match what {
                    Asking::Acknowledge => view! {
                        <DateField form name="acknowledged-on" label="The day you wrote to them"/>
                        <DateField
                            form
                            name="hear-by"
                            label="They will hear by"
                            hint=format!(
                                "{}{}The day you gave them; it need not be exact, but keep it",
                                hear_by.why_none,
                                if hear_by.why_none.is_empty() { "" } else { " " },
                            )
                        />
                        {hear_by.set_on.map(|opening| view! {
                            <p class="hint">
                                <a href=Page::EditOpening(opening).href()>"Set the day on the opening"</a>
                                ", and it is filled in here and in the letters."
                            </p>
                        })}
                        {(hear_by.set_on.is_none() && !hear_by.why_none.is_empty()).then(|| view! {
                            <p class="hint">
                                "Each opening has a day of its own: choose one opening above the list, or enter one day for all of them."
                            </p>
                        })}
                    }
                    .into_any(),
                    Asking::Outcome(stage) => view! {
                        {(stage == Stage::NotSuccessful).then(|| view! {
                            <p>"They still have to be told. Today reminds you until you note that they were."</p>
                        })}
                        <SelectField
                            form
                            name="reason-listed"
                            label="Why"
                            choices=listed
                            none="None of these, or more than one"
                            hint="The list can be changed in the recruitment settings"
                            optional=true
                        />
                        <TextAreaField
                            form
                            name="reason"
                            label="In your own words"
                            hint="The same for all of them, in words that you could read out: they may ask to see it."
                            optional=true
                            rows=3
                        />
                    }
                    .into_any(),
                    Asking::Told => view! {
                        <p>"For those who were not successful."</p>
                        <DateField form name="told-on" label="The day they were told"/>
                    }
                    .into_any(),
                }}
            </div>
            <div class="button-row">
                <button class="button" type="submit">{confirm}</button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        asking.set(None);
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
}

/// Who is asked for, in the order of the list.
pub fn matching_ids(session: Session, filter: Memo<Filter>) -> Vec<ApplicantId> {
    let sort = session.route.with_untracked(|route| applicants::Sort::parse(route.filter("sort")));
    filter.with_untracked(|filter| session.read(|office| applicants::ids(office, filter, sort)))
}
