//! Adjustments of one placement: a page of its own, since what somebody needs is nobody else's.

use crate::{
    domain::{
        AdjustmentId, PlacementId,
        adjustment::{Adjustment, AdjustmentState},
    },
    format::office_tables::List,
    office::{
        Collection, Command,
        forms::adjustment as forms,
        preparing::Adjusting,
        queries::adjustments::{self, AdjustmentRow},
    },
    ui::{
        parts::{
            Breadcrumb, DateField, EmptyState, ExportList, Form, OpenButton, OpenForm, PageHeader,
            SmallForm, Tag, TextAreaField, TextField, Tone,
        },
        placements::PlacementGone,
        route::{Page, PlacementTab},
        session::Session,
    },
};
use leptos::prelude::*;

/// The adjustments of one placement.
#[component]
pub fn AdjustmentsPage(
    /// Of which placement.
    id: PlacementId,
) -> impl IntoView {
    let session = Session::get();
    let name = session.query(&[Collection::Placements, Collection::People], move |office| {
        let placement = &office.placements.get(id)?.value;
        Some(office.name_of(placement.person))
    });
    let rows = Memo::new(move |_| {
        session.follow(&[Collection::Adjustments, Collection::Placements]);
        let today = session.today.get();
        session.read(|office| adjustments::adjustments(office, id, today)).unwrap_or_default()
    });
    let any = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    let open = OpenForm::default();
    move || {
        let Some(name) = name.get() else {
            return view! { <PlacementGone/> }.into_any();
        };
        let back = vec![
            Breadcrumb::new("Placements", "#/placements"),
            Breadcrumb::new(name, Page::Placement(id, PlacementTab::Overview).href()),
        ];
        view! {
            <PageHeader title="Adjustments" caption="Placement" back>
                <Show when=move || any.get()>
                    <ExportList
                        list=List::Adjustments
                        ids=Callback::new(move |()| {
                            rows.with_untracked(|rows| rows.iter().map(|row| row.id.0).collect())
                        })
                        words="Export these"
                    />
                </Show>
            </PageHeader>
            <div class="notice notice-info no-print">
                <p>"Private. It stands on this page alone: no list, pack or export carries it unless somebody chooses so here; a full backup does. Note what helps, and not why."</p>
            </div>
            {move || (!any.get()).then(|| view! {
                <EmptyState
                    title="Nothing was asked for"
                    words="Working patterns, equipment, software, furniture, the way things are done: ask before they come, and once more in the first week."
                />
            })}
            <ul class="item-list">
                {move || rows.get().into_iter().map(|row| line(id, row, open)).collect_view()}
            </ul>
            <div class="button-row section-end">
                <OpenButton open key="adjust-new" words="Note what was asked for" first="adjust-what"/>
            </div>
            {move || {
                open.is("adjust-new")
                    .then(|| view! { <AdjustmentForm id held=None open/> })
            }}
        }
        .into_any()
    }
}

fn tone(state: AdjustmentState) -> Tone {
    match state {
        AdjustmentState::Asked => Tone::Amber,
        AdjustmentState::Agreed => Tone::Blue,
        AdjustmentState::InPlace | AdjustmentState::Reviewed => Tone::Green,
        _ => Tone::Grey,
    }
}

fn line(id: PlacementId, row: AdjustmentRow, open: OpenForm) -> impl IntoView {
    let key = format!("adjust-{}", row.id);
    let is_this = {
        let key = key.clone();
        move || open.is(&key)
    };
    let held = StoredValue::new((row.id, row.adjustment.clone()));
    let note = row.adjustment.note.clone();
    view! {
        <li class="item">
            <div class="item-main">
                <p class="step-title user-text user-text-lines">{row.adjustment.what.clone()}</p>
                <p class="item-meta user-text">{row.words}</p>
                {(!note.is_empty()).then(|| view! {
                    <p class="item-meta user-text user-text-lines">{note}</p>
                })}
            </div>
            <div class="item-end">
                <Tag tone=tone(row.state) words=row.state.label()/>
                {row.is_late.then(|| view! { <Tag tone=Tone::Red words="Waits"/> })}
                <OpenButton open key words="Change" about=row.adjustment.what first="adjust-what" small=true/>
            </div>
            {move || {
                is_this().then(|| view! { <AdjustmentForm id held=Some(held.get_value()) open/> })
            }}
        </li>
    }
}

#[component]
fn AdjustmentForm(
    id: PlacementId,
    held: Option<(AdjustmentId, Adjustment)>,
    open: OpenForm,
) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let (draft, was) = match &held {
        Some((adjustment, was)) => (format!("adjustment.{adjustment}"), was.clone()),
        None => (
            format!("adjustment.{id}.new"),
            Adjustment { placement: id, asked_on: today, ..Adjustment::default() },
        ),
    };
    let adjustment = held.map(|(adjustment, _)| adjustment);
    let form = Form::new(draft, forms::values_of(&was));
    let was = StoredValue::new(was);
    let save = Callback::new(move |()| {
        let today = session.today.get_untracked();
        form.submit(
            |values| forms::read(values, &was.get_value(), today),
            |now| {
                let what = match adjustment {
                    Some(id) => Adjusting::Edit { id, was: was.get_value(), now },
                    None => Adjusting::Ask { adjustment: now },
                };
                session
                    .dispatch(Command::Adjust { placement: id, what })
                    .map(|_| session.tell("Noted: an adjustment"))
            },
        )
    });
    view! {
        <SmallForm form open save>
            <TextAreaField form name="adjust-what" label="What would help" hint="A working pattern, equipment, software, furniture, a way of doing things" rows=2/>
            <div class="field-row">
                <DateField form name="adjust-asked" label="Asked for on"/>
                <DateField form name="adjust-agreed" label="Agreed on" optional=true/>
                <DateField form name="adjust-in-place" label="In place since" optional=true/>
            </div>
            <div class="field-row">
                <DateField form name="adjust-review" label="Look at it again on" optional=true/>
                <DateField form name="adjust-reviewed" label="Looked at again on" optional=true/>
                <DateField form name="adjust-closed" label="Closed on" hint="No longer wanted, or not possible" optional=true/>
            </div>
            <TextField form name="adjust-seen-to-by" label="Who sees to it" hint="Such as the case manager" optional=true/>
            <TextAreaField form name="adjust-note" label="What was agreed, or why it was closed" optional=true rows=2/>
            {adjustment.map(|adjustment| view! {
                <p>
                    <button
                        class="link-button"
                        type="button"
                        on:click=move |_| {
                            let what = Adjusting::Remove { id: adjustment };
                            if session.act(Command::Adjust { placement: id, what }) {
                                form.discard();
                                open.close();
                            }
                        }
                    >
                        "Remove it"
                    </button>
                </p>
            })}
        </SmallForm>
    }
}
