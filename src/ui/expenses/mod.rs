//! STUB: being written.

use leptos::prelude::*;
use crate::domain::ExpenseId;

/// STUB
#[component]
pub fn ExpensesPage() -> impl IntoView {  view! { <h1>"ExpensesPage"</h1> } }

/// STUB
#[component]
pub fn ExpensePage(id: ExpenseId) -> impl IntoView { let _ = id; view! { <h1>"ExpensePage"</h1> } }

/// STUB
#[component]
pub fn ExpenseFormPage(id: Option<ExpenseId>) -> impl IntoView { let _ = id; view! { <h1>"ExpenseFormPage"</h1> } }
