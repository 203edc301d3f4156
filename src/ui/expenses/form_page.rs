//! Adding an expense with its receipts, or changing one.

use super::{
    advice_list::AdviceList,
    journey_fields::JourneyFields,
    offer_buttons::OfferButtons,
    receipt_area::{Intake, ReceiptArea},
    receipt_dialog::ReceiptDialog,
    save_when_read::{SAVE_ROW, SaveWhenRead, SavingWhenRead},
    unsaved,
    unsaved_receipts::UnsavedReceipts,
};
use crate::{
    domain::{
        ExpenseId, PlacementId, date,
        expense::{Expense, ExpenseKind},
        money::Money,
        receipt::{Hash, Receipt},
    },
    office::{
        Command, Problem,
        forms::expense as form_of_expense,
        queries::{
            expenses::{self as queries, Draft},
            preflight::{self, Preflight},
        },
    },
    ui::{
        focus,
        parts::{
            Breadcrumb, Choice, DateField, DraftNotice, EmptyState, ErrorSummary, Form, MoneyField,
            PageHeader, SelectField, TextAreaField, TextField,
        },
        route::Page,
        session::Session,
    },
};
use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};

/// Adding an expense, or changing one.
#[component]
pub fn ExpenseFormPage(
    /// The expense to change; nothing for a new one.
    id: Option<ExpenseId>,
) -> impl IntoView {
    let session = Session::get();
    let Some(id) = id else {
        return view! { <NewExpense/> }.into_any();
    };
    let found = session.read(|office| {
        office.expenses.get(id).map(|row| (row.value.clone(), office.name_of(row.value.person)))
    });
    match found {
        Some((was, person)) => view! { <EditExpense id was person/> }.into_any(),
        None => view! { <ExpenseGone/> }.into_any(),
    }
}

/// What stands in place of an expense that is not there.
#[component]
pub fn ExpenseGone() -> impl IntoView {
    view! {
        <PageHeader title="Expense not found" back=vec![Breadcrumb::new("Expenses", "#/expenses")]/>
        <p>"This expense is no longer there. It may have been removed; the history tells."</p>
        <p class="cluster">
            <a href="#/expenses">"All expenses"</a>
            <a href="#/history">"History"</a>
        </p>
    }
}

#[component]
fn NewExpense() -> impl IntoView {
    let session = Session::get();
    let choices = session.read(queries::placements);
    if choices.is_empty() {
        return view! {
            <PageHeader title="Add an expense" back=vec![Breadcrumb::new("Expenses", "#/expenses")]/>
            <EmptyState
                title="There is nobody to add an expense for"
                words="An expense belongs to a placement: somebody who is, was or will be in the office."
            >
                <a class="button" href="#/placements/new">"Add a placement"</a>
            </EmptyState>
        }
        .into_any();
    }
    let asked_for =
        session.route.with_untracked(|route| route.filter("placement").parse::<PlacementId>().ok());
    let placement = match choices.as_slice() {
        [only] => Some(only.id),
        _ => asked_for.filter(|id| choices.iter().any(|choice| choice.id == *id)),
    };
    let draft = match placement {
        Some(placement) => format!("{}.{placement}", unsaved::NEW),
        None => unsaved::NEW.to_owned(),
    };
    let form = Form::new(draft.clone(), form_of_expense::blank(placement));
    let name = StoredValue::new(draft);

    let receipts = RwSignal::new(name.with_value(|name| unsaved::receipts(name)));
    let again = RwSignal::new(false);
    let viewing = RwSignal::new(None::<Receipt>);
    let intake = {
        let name = name.get_value();
        Intake::new(&[SAVE_ROW], move |taken| {
            let held = unsaved::receipts(&name);
            if let Some(held) = held.iter().find(|held| held.hash == taken.receipt.hash) {
                return Err(same_file(held));
            }
            unsaved::add(session, &name, taken);
            // The page may be gone by now; the receipt waits for its return.
            let _ = receipts.try_set(unsaved::receipts(&name));
            Ok(())
        })
    };
    let on_remove = Callback::new(move |hash: Hash| {
        name.with_value(|name| {
            unsaved::remove(session, name, &hash);
            receipts.set(unsaved::receipts(name));
        });
        focus::on("receipts");
    });
    let save = move |expense: Expense| -> Result<(), Problem> {
        let mut taken = name.with_value(|name| unsaved::take_all(name));
        let files = std::mem::take(&mut taken.files);
        let words = queries::expense_words(&expense);
        let placement = expense.placement;
        let command =
            Command::AddExpense { expense: Box::new(expense), receipts: taken.receipts.clone() };
        match session.dispatch_with_waited(command, files, taken.waited.clone()) {
            Ok(created) => {
                receipts.set(Vec::new());
                let is_to_look_at = created.is_some_and(|id| is_to_look_at(session, id.into()));
                if again.get_untracked() {
                    let look = if is_to_look_at { SOMETHING } else { "" };
                    session.tell(format!("Saved: {words}.{look} Now the next one."));
                    let blank = form_of_expense::blank(Some(placement));
                    // Once this sending of the form is over.
                    spawn_local(async move {
                        tick().await;
                        form.start_again();
                        form.values.set(blank);
                        focus::soon("on");
                    });
                } else if let Some(created) = created {
                    tell_to_look(session, is_to_look_at);
                    session.go(Page::Expense(created.into()));
                }
                Ok(())
            }
            Err(problem) => {
                name.with_value(|name| unsaved::put_back(name, taken));
                Err(problem)
            }
        }
    };
    let submit = move || {
        let today = session.today.get_untracked();
        form.submit(|values| form_of_expense::read(values, &Expense::default(), today), save);
    };
    let saving = SaveWhenRead::new(intake, submit);
    let choices: Vec<Choice> = choices
        .into_iter()
        .map(|choice| Choice::new(choice.id.to_string(), choice.words))
        .collect();
    // Somebody's own copy holds nobody else's.
    let is_only = session.is_copy() && choices.len() == 1;
    let has_receipts = Signal::derive(move || receipts.with(|receipts| !receipts.is_empty()));
    view! {
        <PageHeader title="Add an expense" back=vec![Breadcrumb::new("Expenses", "#/expenses")]/>
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                again.set(false);
                saving.save();
            }
        >
            <DraftNotice form/>
            <ErrorSummary form/>
            {(!is_only).then(|| view! {
                <SelectField form name="placement" label="Whose expense is it?" choices=choices.clone() none="Choose a person"/>
            })}
            <Facts form id=None/>
            <section class="form-section">
                <h2>"Receipts"</h2>
                <ReceiptArea intake/>
                <Show when=move || has_receipts.get()>
                <UnsavedReceipts receipts viewing on_remove/>
                </Show>
                <OfferButtons form receipts/>
                <Show when=move || !has_receipts.get()>
                    <NoReceiptReason form/>
                </Show>
            </section>
            <div class="button-row" id=SAVE_ROW>
                <button class="button" type="submit">"Save the expense"</button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| {
                        again.set(true);
                        saving.save();
                    }
                >
                    "Save and add another"
                </button>
                <a
                    class="button button-quiet"
                    href="#/expenses"
                    on:click=move |_| {
                        form.discard();
                        name.with_value(|name| unsaved::discard(session, name));
                    }
                >
                    "Cancel"
                </a>
            </div>
            <SavingWhenRead saving/>
            <FormAdvice form has_receipts id=None/>
        </form>
        <ReceiptDialog viewing/>
    }
    .into_any()
}

/// What a message says of an expense that was saved and has something to look at.
pub const SOMETHING: &str = " On its page is something to look at.";

/// Whether there is something to look at before an expense is claimed.
pub fn is_to_look_at(session: Session, id: ExpenseId) -> bool {
    let today = session.today.get_untracked();
    session.read(|office| preflight::counts(office, &[id], today).contains_key(&id))
}

/// Says so where an expense was saved and its own page comes next.
fn tell_to_look(session: Session, is_to_look_at: bool) {
    if is_to_look_at {
        session.tell("Saved. There is something to look at on this page.");
    }
}

/// What is said where the same file comes twice.
pub fn same_file(held: &Receipt) -> String {
    format!(
        "This is the very same file as “{}”, which is here already. It counts once.",
        held.file_name
    )
}

/// Says where the very same file is a receipt of another expense too.
#[component]
pub fn SameFileElsewhere(hash: Hash, except: Option<ExpenseId>) -> impl IntoView {
    let session = Session::get();
    let others = session.read(|office| queries::others_with_file(office, &hash, except));
    others
        .into_iter()
        .take(3)
        .map(|(id, words)| {
            view! {
                <p class="thumbnail-meta thumbnail-remark">
                    "The same file is a receipt of "
                    <a href=Page::Expense(id).href()>{words}</a>
                    " too. Check that it is not claimed twice."
                </p>
            }
        })
        .collect_view()
}

#[component]
fn EditExpense(id: ExpenseId, was: Expense, person: String) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("expense.{id}"), form_of_expense::values_of(&was));
    let has_receipts = Signal::stored(!was.receipts.is_empty());
    let offered: Signal<Vec<Receipt>> = Signal::stored(was.receipts.values().cloned().collect());
    let page = Page::Expense(id);
    let cancel = page.href();
    let back = vec![
        Breadcrumb::new("Expenses", "#/expenses"),
        Breadcrumb::new(queries::expense_words(&was), page.href()),
    ];
    let was = StoredValue::new(was);
    let submit = move || {
        let today = session.today.get_untracked();
        form.submit(
            |values| was.with_value(|was| form_of_expense::read(values, was, today)),
            |now| {
                let was = Box::new(was.get_value());
                session.dispatch(Command::EditExpense { id, was, now: Box::new(now) })?;
                tell_to_look(session, is_to_look_at(session, id));
                session.go(Page::Expense(id));
                Ok(())
            },
        );
    };
    view! {
        <PageHeader title="Change the expense" caption=person back/>
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <DraftNotice form/>
            <ErrorSummary form/>
            <OfferButtons form receipts=offered/>
            <Facts form id=Some(id)/>
            <Show when=move || !has_receipts.get()>
                <NoReceiptReason form/>
            </Show>
            <p class="hint">"Receipts are added and removed on the expense’s own page."</p>
            <div class="button-row">
                <button class="button" type="submit">"Save the changes"</button>
                <a class="button button-secondary" href=cancel on:click=move |_| form.discard()>
                    "Cancel"
                </a>
            </div>
            <FormAdvice form has_receipts id=Some(id)/>
        </form>
    }
}

/// Day, kind, journey, amount, who was paid, and what for.
#[component]
pub fn Facts(
    /// The form.
    form: Form,
    /// The expense, where it is there already.
    id: Option<ExpenseId>,
) -> impl IntoView {
    let kind = Memo::new(move |_| ExpenseKind::from_key(&form.get("kind")));
    let is_travel = Memo::new(move |_| kind.get().is_some_and(ExpenseKind::is_travel));
    let kinds: Vec<Choice> =
        ExpenseKind::ALL.iter().map(|kind| Choice::new(kind.key(), kind.label())).collect();
    view! {
        <div class="field-row">
            <DateField form name="on" label="Day" hint="When the money was spent, for example 27 3 2026. Without a year it is the last such day"/>
            <SelectField form name="kind" label="What did it go on?" choices=kinds none="Choose a kind"/>
        </div>
        <Show when=move || is_travel.get()>
            <JourneyFields form kind id/>
        </Show>
        <MoneyField form name="amount" label="Amount"/>
        <TextField
            form
            name="merchant"
            label="Who was paid?"
            hint="A railway, a shop"
            optional=true
            width="input-width-20"
        />
        <TextAreaField
            form
            name="purpose"
            label="What was it for?"
            hint="IPSA publishes this, so name nobody. For example: Travel to a day in the constituency office"
            rows=2
        />
    }
}

/// Why there is no receipt.
#[component]
pub fn NoReceiptReason(
    /// The form.
    form: Form,
) -> impl IntoView {
    view! {
        <TextField
            form
            name="no_receipt_reason"
            label="If there is no receipt, why?"
            hint="For example: the gate kept the ticket"
            optional=true
        />
    }
}

/// What to look at, while the form is being filled. It stands below the buttons: it changes as a field
/// is left, and would move a button away under the mouse that presses it.
#[component]
pub fn FormAdvice(
    /// The form.
    form: Form,
    /// Whether there is a receipt.
    has_receipts: Signal<bool>,
    /// The expense, where it is there already.
    id: Option<ExpenseId>,
) -> impl IntoView {
    let session = Session::get();
    let draft = Memo::new(move |_| {
        let today = session.today.get();
        form.values.with(|values| Draft {
            placement: values.get("placement").parse().ok(),
            on: date::parse_past(values.get("on"), today).ok(),
            kind: ExpenseKind::from_key(values.get("kind")),
            amount: Money::parse(values.get("amount")).ok(),
            purpose: values.get("purpose").to_owned(),
            journey: form_of_expense::journey_of(values),
            merchant: values.get("merchant").to_owned(),
            id,
            has_evidence: has_receipts.get() || !values.get("no_receipt_reason").trim().is_empty(),
        })
    });
    // What the rules need to know of the whole office is gathered once, and not with every key.
    let known = Memo::new(move |_| {
        session.follow(&preflight::COLLECTIONS);
        let today = session.today.get();
        session.read(|office| Preflight::of(office, today))
    });
    let advice = Memo::new(move |_| {
        let today = session.today.get();
        known.with(|known| {
            draft.with(|draft| session.read(|office| queries::advise(office, known, draft, today)))
        })
    });
    view! { <AdviceList advice/> }
}
