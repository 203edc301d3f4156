//! The recesses of the House, typed one by one or pasted as a table.

use super::entry::Entry;
use crate::{
    domain::{RecessId, calendar::Recess, date},
    office::{
        Command,
        forms::{Values, calendar as forms},
        queries::calendar::CalendarPage,
    },
    ui::{
        focus,
        parts::{DateField, DraftNotice, ErrorSummary, Form, TextAreaField, TextField},
        session::Session,
    },
};
use leptos::prelude::*;

/// The recesses of the House.
#[component]
pub fn Recesses(page: Memo<CalendarPage>) -> impl IntoView {
    let session = Session::get();
    let form = Form::new("calendar-recess", forms::recess_values(None));
    let pasted = Form::new("calendar-pasted", Values::new());
    let changing = RwSignal::new(None::<(RecessId, Recess)>);
    let recesses = Memo::new(move |_| page.with(|page| page.recesses.clone()));
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_done = form.submit(forms::read_recess, |recess| {
            let command = match changing.get_untracked() {
                Some((id, was)) => Command::EditRecess { id, was, now: recess },
                None => Command::AddRecesses { recesses: vec![recess] },
            };
            session.dispatch(command).map(|_| session.tell("Kept in the calendar"))
        });
        if is_done {
            changing.set(None);
            form.values.set(forms::recess_values(None));
            form.problems.set(Vec::new());
            focus::on("recesses");
        }
    };
    let paste = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_done = pasted.submit(forms::read_pasted, |recesses| {
            let words = match recesses.len() {
                1 => "1 recess is in the calendar".to_owned(),
                many => format!("{many} recesses are in the calendar"),
            };
            session.dispatch(Command::AddRecesses { recesses }).map(|_| session.tell(words))
        });
        if is_done {
            pasted.start_again();
            focus::on("recesses");
        }
    };
    view! {
        <h3 id="recesses" tabindex="-1">"Recesses"</h3>
        {move || {
            recesses.with(Vec::is_empty).then(|| view! {
                <p class="muted">"None entered. Parliament’s website lists them under “recess dates”: copy its table and paste it here."</p>
            })
        }}
        <ul class="item-list">
            {move || {
                recesses.get()
                    .into_iter()
                    .map(|(id, recess)| {
                        let meta = format!(
                            "Rises {}, returns {}",
                            date::long(recess.rises),
                            date::long(recess.returns)
                        );
                        let remove = Callback::new(move |()| {
                            session.act(Command::RemoveRecess { id });
                            focus::on("recesses");
                        });
                        let shown = recess.clone();
                        let change = Callback::new(move |()| {
                            changing.set(Some((id, shown.clone())));
                            form.values.set(forms::recess_values(Some(&shown)));
                            focus::on("recess-name");
                        });
                        view! { <Entry title=recess.name meta on_change=change on_remove=remove/> }
                    })
                    .collect_view()
            }}
        </ul>
        <div class="calendar-forms section-end no-print">
            <form class="add-form" novalidate on:submit=paste>
                <h4>"Paste several"</h4>
                <ErrorSummary form=pasted/>
                <DraftNotice form=pasted/>
                <TextAreaField
                    form=pasted
                    name="pasted"
                    label="One recess a line"
                    hint="A name, the day on which the House rises, the day on which it returns: Christmas 17 December 2026 5 January 2027"
                    rows=5
                />
                <div class="button-row">
                    <button class="button button-secondary" type="submit">"Add them"</button>
                </div>
            </form>
            <form class="add-form" novalidate on:submit=add>
                <h4>{move || if changing.with(Option::is_some) { "Change this recess" } else { "Type one" }}</h4>
                <ErrorSummary form/>
                <DraftNotice form/>
                <TextField form name="recess-name" label="Name"/>
                <div class="field-row">
                    <DateField form name="recess-rises" label="The House rises" hint="The last day on which it sits"/>
                    <DateField form name="recess-returns" label="The House returns" hint="The first day on which it sits again"/>
                </div>
                <div class="button-row">
                    <button class="button button-secondary" type="submit">
                        {move || if changing.with(Option::is_some) { "Save the change" } else { "Add the recess" }}
                    </button>
                    <Show when=move || changing.with(Option::is_some)>
                        <button
                            class="button button-quiet"
                            type="button"
                            on:click=move |_| {
                                changing.set(None);
                                form.discard();
                                form.values.set(forms::recess_values(None));
                                focus::on("recesses");
                            }
                        >
                            "Cancel"
                        </button>
                    </Show>
                </div>
            </form>
        </div>
    }
}
