//! One item of a list: the tick, and behind "More" its guidance, note and everything else.

use super::item_evidence::{ItemEvidence, evidence_words};
use crate::{
    domain::{
        ChecklistItemId, PlacementId,
        checklist::{ChecklistItem, ItemState, ListKind, Owner},
    },
    office::{
        Command, FieldProblem, Problem,
        forms::{Values, checklist_item as forms},
        queries::{
            checklist::{Checklist, ItemView, Standing, owner_words},
            my_placement::is_theirs,
            recorded::{self, KeptUnder, Tick},
        },
    },
    ui::{
        app::AT,
        focus,
        parts::{
            Choice, DateField, DraftNotice, ErrorSummary, Form, SelectField, TextAreaField,
            TextField, TickField,
        },
        route::Route,
        session::Session,
        today::place_route,
    },
};
use leptos::{html, prelude::*};
use std::collections::BTreeSet;
use wasm_bindgen::JsCast;

/// One item of a list. It stays in place while what it says changes, so that the focus stays too.
#[component]
pub fn ItemRow(
    id: ChecklistItemId,
    list: Memo<Checklist>,
    kept: RwSignal<BTreeSet<ChecklistItemId>>,
) -> impl IntoView {
    let session = Session::get();
    let row =
        Memo::new(move |_| list.with(|list| list.items.iter().find(|view| view.id == id).cloned()));
    let standing = move || row.with(|row| row.as_ref().map_or(Standing::Open, |it| it.standing));
    let text = move |of: fn(&ItemView) -> &String| {
        row.with(|row| row.as_ref().map(|it| of(it).clone()).unwrap_or_default())
    };
    let is_done = move || standing() == Standing::Done;
    let tick = move |event: leptos::ev::Event| {
        let was_done = is_done();
        kept.update(|kept| {
            kept.insert(id);
        });
        let (today, me) = (session.today.get_untracked(), session.me.get_untracked().name);
        let is_changed = match session.read(|office| recorded::tick(office, id, today, &me)) {
            Some(Tick::Does(command)) => session.act(*command),
            Some(Tick::LeadsTo(under)) => {
                session.tell(format!("This is recorded under {}", under.label()));
                let placement = row.with_untracked(|row| row.as_ref().map(|it| it.item.placement));
                if let Some(placement) = placement {
                    session.go(record_route(placement, under));
                }
                false
            }
            None => false,
        };
        let input = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let (false, Some(input)) = (is_changed, input) {
            input.set_checked(was_done);
        }
    };
    let tag = move || {
        let class = match standing() {
            Standing::Overdue => "tag tag-red",
            Standing::Soon => "tag tag-amber",
            Standing::Done => "tag tag-green",
            Standing::Open | Standing::NotApplicable => "tag tag-grey",
        };
        let words = text(|it| &it.tag);
        (!words.is_empty()).then(|| view! { <strong class=class>{words}</strong> })
    };
    let note = move |of: fn(&ItemView) -> &String| {
        let words = text(of);
        (!words.is_empty())
            .then(|| view! { <p class="task-note user-text user-text-lines">{words}</p> })
    };
    let element = format!("item-{id}");
    let details = NodeRef::<html::Details>::new();
    let is_open = RwSignal::new(false);
    view! {
        <li class="task" data-state=move || standing().key()>
            <div class="task-row">
                <input
                    class="task-tick"
                    type="checkbox"
                    id=element.clone()
                    prop:checked=is_done
                    on:change=tick
                />
                <label class="task-title user-text" for=element>{move || text(|it| &it.item.title)}</label>
                <span class="task-due">{move || text(|it| &it.due)}</span>
                {tag}
            </div>
            {move || settled(row)}
            {move || {
                row.with(|row| row.as_ref().is_some_and(|it| it.item.gate && it.is_open()))
                    .then(|| view! {
                        <p class="task-note"><strong class="task-gate">"Gate"</strong> ": must be done before what comes after it."</p>
                    })
            }}
            {move || note(|it| &it.item.note)}
            {move || {
                let words = row.with(|row| row.as_ref().map(|it| evidence_words(&it.item)).unwrap_or_default());
                (!words.is_empty())
                    .then(|| view! { <p class="task-note user-text user-text-lines">{words}</p> })
            }}
            <details
                class="task-details"
                name="list-item"
                node_ref=details
                on:toggle=move |_| {
                    is_open.set(details.get_untracked().is_some_and(|details| details.open()));
                }
            >
                <summary id=format!("more-{id}") on:click=move |_| is_open.set(true)>
                    "More"
                    <span class="visually-hidden">" about " {move || text(|it| &it.item.title)}</span>
                </summary>
                {move || {
                    is_open.get().then(|| {
                        let close = Callback::new(move |()| {
                            if let Some(details) = details.get_untracked() {
                                details.set_open(false);
                            }
                            focus::on(&format!("more-{id}"));
                        });
                        row.get_untracked().map(|row| view! { <ItemBody id item=row.item close kept/> })
                    })
                }}
            </details>
        </li>
    }
}

/// The way to where a record is kept that settles an item, to its very row where it has one.
pub fn record_route(id: PlacementId, under: KeptUnder) -> Route {
    let at = match under {
        KeptUnder::Steps => "clearance".to_owned(),
        KeptUnder::Paper(kind) => format!("open-{}", kind.key()),
        KeptUnder::PaperFacts => "open-paper-facts".to_owned(),
        KeptUnder::Course(key) => format!("open-training-{key}"),
        KeptUnder::OutsidePerson => "outside".to_owned(),
        KeptUnder::Register => "register".to_owned(),
        _ => String::new(),
    };
    place_route(under.place(id)).with(AT, at)
}

/// Who settled an item and when; where a record did, with the way there.
fn settled(row: Memo<Option<ItemView>>) -> Option<AnyView> {
    row.with(|row| {
        let view = row.as_ref().filter(|it| !it.settled.is_empty())?;
        let Some(held) = view.recorded else {
            let words = view.settled.clone();
            return Some(
                view! { <p class="task-note user-text user-text-lines">{words}</p> }.into_any(),
            );
        };
        let href = record_route(view.item.placement, held.under).href();
        let about = format!(": {}", view.item.title);
        Some(
            view! {
                <p class="task-note">
                    {view.settled.clone()} " "
                    <a class="no-print" href=href>
                        "See the record" <span class="visually-hidden">{about}</span>
                    </a>
                </p>
            }
            .into_any(),
        )
    })
}

/// Who reads what is written about an item, said beside the field: whether it goes into the own copy
/// of the one whose placement it is depends on who sees to the item.
pub(super) fn who_reads(item: &ChecklistItem) -> &'static str {
    if is_theirs(item) {
        "If they are given a copy of their own, this goes along"
    } else {
        "It stays in the office, and goes into no copy of theirs"
    }
}

/// A small form of an item; it closes the item once it is done.
#[component]
pub(super) fn ItemForm<T: 'static>(
    form: Form,
    words: &'static str,
    read: impl Fn(&Values) -> Result<T, Vec<FieldProblem>> + Copy + 'static,
    act: impl Fn(T) -> Result<(), Problem> + 'static,
    close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if form.submit(read, &act) {
            close.run(());
        }
    };
    view! {
        <form class="stack-small" novalidate on:submit=submit>
            <ErrorSummary form/>
            <DraftNotice form/>
            {children()}
            <div class="button-row">
                <button class="button button-secondary button-small" type="submit">{words}</button>
            </div>
        </form>
    }
}

#[component]
fn ItemBody(
    id: ChecklistItemId,
    item: ChecklistItem,
    close: Callback<()>,
    kept: RwSignal<BTreeSet<ChecklistItemId>>,
) -> impl IntoView {
    let session = Session::get();
    let is_experience = item.list == ListKind::Experience;
    let planned = item.due_on.is_some();
    let plan = Form::new(format!("item-plan.{id}"), forms::plan_values(&item));
    let note = Form::new(format!("item-note.{id}"), forms::note_values(&item));
    let words = Form::new(format!("item.{id}"), forms::values_of(&item));
    let reason = Form::new(format!("item-reason.{id}"), Values::new());
    let is_set_aside = item.state == ItemState::NotApplicable;
    let owners: Vec<Choice> =
        Owner::ALL.iter().map(|owner| Choice::new(owner.key(), owner.label())).collect();
    let (guidance, owner) = (item.guidance.clone(), owner_words(item.owner));
    let has_rule = item.due_rule.is_some();
    let note_hint = who_reads(&item);
    let was = StoredValue::new(item);
    let edit = move |now: ChecklistItem| {
        let was = Box::new(was.get_value());
        session.dispatch(Command::EditChecklistItem { id, was, now: Box::new(now) }).map(|_| ())
    };
    view! {
        <div class="task-body">
            {(!guidance.is_empty()).then(|| view! { <p class="user-text prose">{guidance}</p> })}
            {(!owner.is_empty()).then(|| view! { <p class="muted">{owner}</p> })}
            {is_experience.then(|| view! {
                <ItemForm
                    form=plan
                    words=if planned { "Change the day" } else { "Plan it for this day" }
                    read=move |values| was.with_value(|was| forms::read_plan(values, was))
                    act=move |now: ChecklistItem| {
                        let words = if now.due_on.is_some() { "Planned" } else { "Wanted, without a day" };
                        edit(now).map(|()| session.tell(words))
                    }
                    close
                >
                    <DateField
                        form=plan
                        name="item-plan"
                        label="Planned for"
                        optional=true
                        hint="Leave it empty while it is wanted and has no day yet"
                    />
                </ItemForm>
            })}
            <ItemForm
                form=note
                words=if is_experience { "Save what was learnt" } else { "Save note" }
                read=move |values| was.with_value(|was| forms::read_note(values, was))
                act=move |now| edit(now).map(|()| session.tell("Saved the note"))
                close
            >
                <TextAreaField
                    form=note
                    name="item-note"
                    label=if is_experience { "What was learnt" } else { "Note" }
                    hint=note_hint
                    optional=true
                    rows=2
                />
            </ItemForm>
            <ItemEvidence id item=was.get_value() close/>
            <details class="disclosure">
                <summary>"Change the words, the date or who sees to it"</summary>
                <div>
                    <ItemForm
                        form=words
                        words="Save changes"
                        read=move |values| was.with_value(|was| forms::read(values, was))
                        act=move |now| edit(now).map(|()| session.tell("Changed the item"))
                        close
                    >
                        <TextField form=words name="item-title" label="What is to be done"/>
                        <DateField
                            form=words
                            name="item-due"
                            label="Due on a day of its own"
                            optional=true
                            hint=if has_rule {
                                "Leave it empty to count from the placement’s dates"
                            } else {
                                "For example, 27 3 2026"
                            }
                        />
                        <SelectField
                            form=words
                            name="item-owner"
                            label="Who sees to it"
                            choices=owners
                        />
                        <TickField
                            form=words
                            name="item-gate"
                            label="It is a gate"
                            hint="What comes after waits: this page and Today say so until it is ticked or set aside"
                        />
                    </ItemForm>
                </div>
            </details>
            {if is_set_aside {
                view! {
                    <div class="button-row">
                        <button
                            class="button button-secondary button-small"
                            type="button"
                            on:click=move |_| {
                                session.act(Command::ReopenChecklistItem { id });
                                close.run(());
                            }
                        >
                            "It applies after all"
                        </button>
                    </div>
                }
                .into_any()
            } else {
                view! {
                    <details class="disclosure">
                        <summary>"It does not apply"</summary>
                        <div>
                            <ItemForm
                                form=reason
                                words="Mark as not applicable"
                                read=forms::read_reason
                                act=move |reason| {
                                    kept.update(|kept| {
                                        kept.insert(id);
                                    });
                                    session
                                        .dispatch(Command::WaiveChecklistItem { id, reason })
                                        .map(|_| session.tell("Marked as not applicable"))
                                }
                                close
                            >
                                <TextField form=reason name="item-reason" label="Why not?" hint=note_hint/>
                            </ItemForm>
                        </div>
                    </details>
                }
                .into_any()
            }}
            <div class="button-row">
                <button
                    class="button button-quiet button-danger button-small"
                    type="button"
                    on:click=move |_| {
                        if session.act(Command::RemoveChecklistItem { id }) {
                            focus::on("new-title");
                        }
                    }
                >
                    "Remove from the list"
                </button>
            </div>
        </div>
    }
}
