//! A receipt in the hand: a photo, the amount, done. The rest waits in the queue.

use super::{
    form_page::same_file,
    receipt_area::{Intake, ReceiptArea},
    receipt_dialog::ReceiptDialog,
    save_when_read::{SAVE_ROW, SaveWhenRead, SavingWhenRead},
    unsaved,
    unsaved_receipts::UnsavedReceipts,
};
use crate::{
    domain::{
        PlacementId,
        expense::Expense,
        receipt::{Hash, Receipt},
    },
    office::{
        Collection, Command, Problem, forms::capture as form_of_capture,
        queries::expenses as queries,
    },
    platform::preferences,
    ui::{
        focus,
        parts::{
            Breadcrumb, Choice, DraftNotice, EmptyState, ErrorSummary, Form, MoneyField,
            PageHeader, SelectField, TickField,
        },
        route::Page,
        session::Session,
    },
};
use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};

/// The name under which receipts wait that are not saved yet, and the form's draft.
const NAME: &str = unsaved::CAPTURE;
/// The preference that remembers whose expense was captured last.
const LAST: &str = "capture.placement";

/// Capturing receipts.
#[component]
pub fn CapturePage() -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let choices = session.read(queries::placements);
    let back = vec![Breadcrumb::new("Expenses", "#/expenses")];
    if choices.is_empty() {
        return view! {
            <PageHeader title="Capture a receipt" back/>
            <EmptyState
                title="There is nobody to capture a receipt for"
                words="An expense belongs to a placement: somebody who is, was or will be in the office."
            >
                <a class="button" href="#/placements/new">"Add a placement"</a>
            </EmptyState>
        }
        .into_any();
    }
    let known = |id: &PlacementId| choices.iter().any(|choice| choice.id == *id);
    let asked: Option<PlacementId> =
        session.route.with_untracked(|route| route.filter("placement").parse().ok());
    let last: Option<PlacementId> = preferences::get(LAST);
    let only = match session.read(|office| queries::here_now(office, today)).as_slice() {
        [only] => Some(*only),
        _ => match choices.as_slice() {
            [only] => Some(only.id),
            _ => None,
        },
    };
    let placement = asked.filter(known).or(last.filter(known)).or(only);
    let form = Form::new(NAME, form_of_capture::blank(placement));
    let receipts = RwSignal::new(unsaved::receipts(NAME));
    let viewing = RwSignal::new(None::<Receipt>);
    let intake = Intake::new(&["amount", SAVE_ROW], move |taken| {
        let held = unsaved::receipts(NAME);
        if let Some(held) = held.iter().find(|held| held.hash == taken.receipt.hash) {
            return Err(same_file(held));
        }
        unsaved::add(session, NAME, taken);
        // The page may be gone by now; the receipt waits for its return.
        let _ = receipts.try_set(unsaved::receipts(NAME));
        // That there was none is no longer true.
        let _ = form
            .problems
            .try_update(|problems| problems.retain(|problem| problem.field != "receipts"));
        Ok(())
    });
    let on_remove = Callback::new(move |hash: Hash| {
        unsaved::remove(session, NAME, &hash);
        receipts.set(unsaved::receipts(NAME));
        focus::on("receipts");
    });
    let count = Memo::new(move |_| receipts.with(Vec::len));
    let is_one = move || count.get() <= 1 || form.get("one") == "yes";
    let save = move |expense: Expense| -> Result<(), Problem> {
        let placement = expense.placement;
        let mut taken = unsaved::take_all(NAME);
        let receipts_of_all = taken.receipts.clone();
        let expenses: Vec<(Expense, Vec<Receipt>)> = if untrack(is_one) {
            vec![(expense, receipts_of_all)]
        } else {
            receipts_of_all.into_iter().map(|receipt| (expense.clone(), vec![receipt])).collect()
        };
        let made = expenses.len();
        let command = Command::CaptureExpenses { expenses };
        let files = std::mem::take(&mut taken.files);
        match session.dispatch_with_waited(command, files, taken.waited.clone()) {
            Ok(_) => {
                preferences::set(LAST, &placement);
                receipts.set(Vec::new());
                if made > 1 {
                    session.tell(format!("{made} expenses captured. Now their details."));
                    session.go(Page::ExpenseQueue);
                } else {
                    session.tell("Captured. Its details can wait.");
                    let blank = form_of_capture::blank(Some(placement));
                    // Once this sending of the form is over.
                    spawn_local(async move {
                        tick().await;
                        form.start_again();
                        form.values.set(blank);
                        focus::soon("receipts");
                    });
                }
                Ok(())
            }
            Err(problem) => {
                unsaved::put_back(NAME, taken);
                Err(problem)
            }
        }
    };
    let submit = move || {
        let today = session.today.get_untracked();
        let expenses =
            if untrack(is_one) { count.get_untracked().min(1) } else { count.get_untracked() };
        form.submit(|values| form_of_capture::read(values, expenses, today), save);
    };
    let saving = SaveWhenRead::new(intake, submit);
    let choices: Vec<Choice> = choices
        .into_iter()
        .map(|choice| Choice::new(choice.id.to_string(), choice.words))
        .collect();
    // Somebody's own copy holds nobody else's.
    let is_only = session.is_copy() && choices.len() == 1;
    let waiting = session
        .query(&[Collection::Expenses, Collection::Claims], |office| queries::queue(office).len());
    let words = move || match count.get() {
        many if !is_one() => format!("Save {many} expenses, one for each"),
        _ => "Done".to_owned(),
    };
    view! {
        <PageHeader title="Capture a receipt" back/>
        <form
            class="capture"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                saving.save();
            }
        >
            <ErrorSummary form/>
            <DraftNotice form/>
            <ReceiptArea intake photo_first=true/>
            <Show when=move || { count.get() > 0 }>
                <UnsavedReceipts receipts viewing on_remove/>
            </Show>
            <Show when=move || { count.get() > 1 }>
                <TickField form name="one" label="These are all of one expense"/>
            </Show>
            <Show when=is_one>
                <MoneyField form name="amount" label="Amount" hint="It can wait, too"/>
            </Show>
            {(!is_only).then(|| view! {
                <SelectField form name="placement" label="Whose expense is it?" choices=choices.clone() none="Choose a person"/>
            })}
            <div class="button-row" id=SAVE_ROW>
                <button class="button" type="submit">{words}</button>
                <a
                    class="button button-quiet"
                    href="#/expenses"
                    on:click=move |_| {
                        form.discard();
                        unsaved::discard(session, NAME);
                    }
                >
                    "Cancel"
                </a>
            </div>
            <SavingWhenRead saving/>
        </form>
        <p role="status">
            {move || match waiting.get() {
                0 => None,
                many => {
                    let words = match many {
                        1 => "1 expense needs details.".to_owned(),
                        many => format!("{many} expenses need details."),
                    };
                    Some(view! {
                        {words} " " <a href=Page::ExpenseQueue.href()>"Fill them in"</a>
                    })
                }
            }}
        </p>
        <ReceiptDialog viewing/>
    }
    .into_any()
}
