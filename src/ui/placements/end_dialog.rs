//! The dialog that moves a last day: the day, the reason, and what follows, before it is done.

use crate::{
    domain::{PlacementId, end_change::EndChangeKind},
    office::{
        Collection, Command, end_refusal,
        forms::end_change as forms,
        queries::end_change::{Preview, preview},
    },
    ui::{
        parts::{DateField, DraftNotice, ErrorSummary, Form, TextAreaField, TickField},
        session::Session,
    },
};
use leptos::{html, prelude::*};

/// Moves a last day. Opens while `asked` says how.
#[component]
pub fn EndDialog(
    /// Whose.
    id: PlacementId,
    /// How; nothing while it is closed.
    asked: RwSignal<Option<EndChangeKind>>,
    /// Takes the focus on when it is done.
    after: Callback<()>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let wanted = asked.get().is_some();
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
            aria-labelledby="end-title"
            node_ref=dialog
            on:close=move |_| {
                // The dialog may close because its page went.
                let _ = asked.try_set(None);
            }
        >
            {move || asked.get().map(|kind| view! { <Ask id kind asked after/> })}
        </dialog>
    }
}

#[component]
fn Ask(
    id: PlacementId,
    kind: EndChangeKind,
    asked: RwSignal<Option<EndChangeKind>>,
    after: Callback<()>,
) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let held = session.read(|office| office.placements.get(id).map(|row| row.value.clone()));
    let Some(placement) = held else {
        return view! { <p>"This placement is no longer there."</p> }.into_any();
    };
    let form = Form::new(format!("end.{id}.{}", kind.key()), forms::values(kind, today));
    let follows = Memo::new(move |_| {
        session.follow(&[Collection::Placements, Collection::Checklist, Collection::Expenses]);
        let to = form.values.with(forms::day)?;
        session.read(|office| preview(office, id, kind, to, today))
    });
    let placement = StoredValue::new(placement);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let placement = placement.get_value();
        let is_done = form.submit(
            |values| {
                forms::read(values, id, kind, placement.end, |to| {
                    end_refusal(&placement, kind, to, today)
                })
            },
            |moved| {
                let waivable = follows.with_untracked(|it| {
                    it.as_ref().map(|it| it.waivable.clone()).unwrap_or_default()
                });
                let waive = waivable.into_iter().map(|(item, _)| item);
                let waive = if moved.waive { waive.collect() } else { Vec::new() };
                let change = Box::new(moved.change);
                session.act(Command::ChangeEnd { change, shift: moved.shift, waive });
                Ok(())
            },
        );
        if is_done {
            asked.set(None);
            request_animation_frame(move || after.run(()));
        }
    };
    let (title, label, hint, confirm) = match kind {
        EndChangeKind::Extended => {
            ("Staying longer", "New last day", "After the one that is agreed", "Move the last day")
        }
        EndChangeKind::WithoutNotice => (
            "Left without notice",
            "Last day on which they came",
            "Today or before",
            "Note that they left",
        ),
        _ => {
            ("Leaving early", "New last day", "Before the one that is agreed", "Move the last day")
        }
    };
    let by_hand = Memo::new(move |_| follows.with(|it| it.as_ref().map_or(0, |it| it.by_hand)));
    let waivable = Memo::new(move |_| {
        follows.with(|it| it.as_ref().map(|it| it.waivable.clone()).unwrap_or_default())
    });
    view! {
        <h2 id="end-title">{title}</h2>
        <form novalidate on:submit=save>
            <ErrorSummary form/>
            <DraftNotice form/>
            <DateField form name="end-to" label hint/>
            <TextAreaField
                form
                name="end-reason"
                label="Why"
                hint="Seen by those who look after people here; no part of the person’s own record"
                optional=true
                rows=2
            />
            <section class="end-follows" aria-live="polite" aria-labelledby="end-follows">
                <h3 id="end-follows">"What follows"</h3>
                {move || follows.with(|it| shown(it.as_ref()))}
            </section>
            <Show when=move || { by_hand.get() > 0 }>
                <TickField
                    form
                    name="end-shift"
                    label=match by_hand.get() {
                        1 => "Move the 1 day that was set by hand along".to_owned(),
                        many => format!("Move the {many} days that were set by hand along"),
                    }
                />
            </Show>
            <Show when=move || waivable.with(|it| !it.is_empty())>
                <TickField
                    form
                    name="end-waive"
                    label="Mark what needs them as not applicable"
                    hint=waivable.with(|it| {
                        it.iter().map(|(_, title)| title.clone()).collect::<Vec<_>>().join("; ")
                    })
                />
            </Show>
            <div class="button-row">
                <button class="button" type="submit">{confirm}</button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        asked.set(None);
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
    .into_any()
}

fn shown(preview: Option<&Preview>) -> AnyView {
    let Some(preview) = preview else {
        return view! { <p class="hint">"Enter the day, and it says here what moves along."</p> }
            .into_any();
    };
    if !preview.refusal.is_empty() {
        return view! { <p class="field-error">{preview.refusal.clone()}</p> }.into_any();
    }
    let rows = preview
        .follows
        .iter()
        .cloned()
        .map(|it| {
            view! {
                <div class="summary-row" data-warning=it.is_warning.then_some("true")>
                    <dt>{it.what}</dt>
                    <dd class="user-text">
                        {it.is_warning.then(|| view! { <strong class="look-at">"Look at this: "</strong> })}
                        {it.words}
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="summary-list">{rows}</dl> }.into_any()
}
