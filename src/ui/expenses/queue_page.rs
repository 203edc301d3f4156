//! The queue of expenses that need details: the receipt beside its form, one after the other.

use super::{
    form_page::{Facts, FormAdvice, NoReceiptReason, SOMETHING, is_to_look_at},
    offer_buttons::OfferButtons,
    pdf_pages::PdfPages,
    receipt_dialog::ReceiptDialog,
    receipt_thumbnail::ReceiptThumbnail,
    stored_image::StoredImage,
};
use crate::{
    domain::{
        ExpenseId,
        expense::Expense,
        receipt::{Hash, Receipt},
    },
    office::{
        Collection, Command, forms::expense as form_of_expense, queries::expenses as queries,
    },
    ui::{
        focus,
        parts::{
            Breadcrumb, Choice, DraftNotice, EmptyState, ErrorSummary, Form, PageHeader,
            SelectField,
        },
        route::{Page, Route},
        session::Session,
    },
};
use leptos::{ev, prelude::*};

/// Going through what was captured.
#[component]
pub fn QueuePage() -> impl IntoView {
    let session = Session::get();
    let ids = session.query(&[Collection::Expenses, Collection::Claims], queries::queue);
    // One memo for all that the page shows of the queue: a closure that read a memo beside another
    // one made from it would miss changes that leave the second one as it was.
    let standing = Memo::new(move |_| {
        let at = session.route.with(|route| route.filter("at").parse::<ExpenseId>().ok());
        ids.with(|ids| {
            let place = queries::place_in(ids, at)?;
            Some((place, ids.len(), *ids.get(place)?))
        })
    });
    let count = Signal::derive(move || standing.get().map_or(0, |(_, count, _)| count));
    let current = Memo::new(move |_| standing.get().map(|(_, _, id)| id));
    let go = Callback::new(move |forward: bool| {
        let to = ids.with_untracked(|ids| {
            let (place, _, _) = standing.get_untracked()?;
            let to = if forward { place.checked_add(1)? } else { place.checked_sub(1)? };
            ids.get(to).copied()
        });
        if let Some(to) = to {
            session.replace(Route::from(Page::ExpenseQueue).with("at", to.to_string()));
            focus::soon("on");
        }
    });
    let words = move || match standing.get() {
        Some((place, count, _)) => format!("{} of {count}", place + 1),
        None => String::new(),
    };
    let back = vec![Breadcrumb::new("Expenses", "#/expenses")];
    view! {
        <PageHeader title="Fill in the details" back>
            <a class="button button-secondary" href=Page::Capture.href()>"Capture a receipt"</a>
        </PageHeader>
        <p class="queue-place" role="status">{words}</p>
        {move || match current.get() {
            Some(id) => view! { <Item id count go/> }.into_any(),
            None => view! {
                <EmptyState
                    title="Everything is filled in"
                    words="No expense needs details. What is captured next waits here."
                >
                    <a class="button" href="#/expenses">"All expenses"</a>
                </EmptyState>
            }
            .into_any(),
        }}
    }
}

/// One expense of the queue.
#[component]
fn Item(
    /// Which expense.
    id: ExpenseId,
    /// How many there are.
    count: Signal<usize>,
    /// Goes on, or back, without saving.
    go: Callback<bool>,
) -> impl IntoView {
    let session = Session::get();
    let Some(was) = session.read(|office| office.expenses.get(id).map(|row| row.value.clone()))
    else {
        return ().into_any();
    };
    let form = Form::new(format!("expense.{id}"), form_of_expense::values_of(&was));
    let viewing = RwSignal::new(None::<Receipt>);
    let receipts: Vec<Receipt> = was.receipts.values().cloned().collect();
    let has_receipts = Signal::stored(!receipts.is_empty());
    let kept = StoredValue::new(was.clone());
    let submit = move || {
        let today = session.today.get_untracked();
        let done = form.submit(
            |values| kept.with_value(|was| form_of_expense::read(values, was, today)),
            |now: Expense| {
                let words = queries::expense_words(&now);
                let was = Box::new(kept.get_value());
                session.dispatch(Command::EditExpense { id, was, now: Box::new(now) })?;
                // What comes after stands where this one stood.
                session.replace(Route::from(Page::ExpenseQueue).with("at", id.to_string()));
                let look = if is_to_look_at(session, id) { SOMETHING } else { "" };
                session.tell(format!("Saved: {words}.{look}"));
                Ok(())
            },
        );
        if done {
            focus::soon("on");
        }
    };
    let keys = window_event_listener(ev::keydown, move |event| {
        match (event.key().as_str(), event.alt_key(), event.ctrl_key() || event.meta_key()) {
            ("Enter", false, true) => {
                event.prevent_default();
                submit();
            }
            ("PageDown", true, false) => {
                event.prevent_default();
                go.run(true);
            }
            ("PageUp", true, false) => {
                event.prevent_default();
                go.run(false);
            }
            _ => {}
        }
    });
    on_cleanup(move || keys.remove());
    let choices: Vec<Choice> = session
        .read(queries::placements)
        .into_iter()
        .map(|choice| Choice::new(choice.id.to_string(), choice.words))
        .collect();
    // Somebody's own copy holds nobody else's.
    let is_only = session.is_copy() && choices.len() == 1;
    let missing = move || {
        let missing = form.values.with(form_of_expense::still_missing);
        let words: Vec<&str> = missing.into_iter().map(|missing| missing.words()).collect();
        match words.as_slice() {
            [] => "Nothing is missing now.".to_owned(),
            words => format!("Still to be filled in: {}.", words.join(", ")),
        }
    };
    let pictures = (1..)
        .zip(receipts.clone())
        .map(|(number, receipt)| view! { <QueuePicture receipt number viewing/> })
        .collect_view();
    view! {
        <div class="queue">
            <section class="queue-pictures" aria-label="Receipts">{pictures}</section>
            <form
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                <DraftNotice form/>
                <ErrorSummary form/>
                <p class="hint">{missing}</p>
                <OfferButtons form receipts=Signal::stored(receipts)/>
                <Facts form id=Some(id)/>
                <Show when=move || !has_receipts.get()>
                    <NoReceiptReason form/>
                </Show>
                {(!is_only).then(|| view! {
                    <SelectField form name="placement" label="Whose expense is it?" choices=choices.clone() none="Choose a person"/>
                })}
                <div class="button-row">
                    <button class="button" type="submit">"Save and next"</button>
                    <Show when=move || { count.get() > 1 }>
                        <button class="button button-secondary" type="button" on:click=move |_| go.run(false)>
                            "Previous"
                        </button>
                        <button class="button button-secondary" type="button" on:click=move |_| go.run(true)>
                            "Next"
                        </button>
                    </Show>
                </div>
                <p class="hint no-touch">
                    "Keys: Enter saves and goes on, and Ctrl with Enter does so from anywhere. Alt with Page Down or Page Up goes on or back; what you typed stays."
                </p>
                <FormAdvice form has_receipts id=Some(id)/>
            </form>
        </div>
        <ReceiptDialog viewing/>
    }
    .into_any()
}

/// A receipt large enough to be read beside the form; a button opens it whole.
#[component]
fn QueuePicture(
    receipt: Receipt,
    number: usize,
    viewing: RwSignal<Option<Receipt>>,
) -> impl IntoView {
    let fixed: Option<Callback<Hash>> = None;
    if receipt.media_type == "application/pdf" {
        let opened = receipt.clone();
        return view! {
            <div>
                <div
                    class="queue-pdf"
                    role="group"
                    aria-label=format!("The pages of {}", receipt.file_name)
                    tabindex="0"
                >
                    <PdfPages receipt=receipt.clone()/>
                </div>
                <button
                    class="link-button"
                    type="button"
                    on:click=move |_| viewing.set(Some(opened.clone()))
                >
                    {format!("Open {}", receipt.file_name)}
                </button>
                {(!receipt.remark.is_empty()).then(|| view! { <p class="hint">{receipt.remark.clone()}</p> })}
            </div>
        }
        .into_any();
    }
    let Some(hash) = receipt.copy.clone() else {
        return view! { <ReceiptThumbnail receipt number viewing on_remove=fixed/> }.into_any();
    };
    let opened = receipt.clone();
    view! {
        <button
            class="queue-picture"
            type="button"
            on:click=move |_| viewing.set(Some(opened.clone()))
        >
            <StoredImage hash alt=format!("Receipt {number}")/>
            <span class="visually-hidden">{format!("Open {}", receipt.file_name)}</span>
        </button>
        {(!receipt.remark.is_empty()).then(|| view! { <p class="hint">{receipt.remark.clone()}</p> })}
    }
    .into_any()
}
