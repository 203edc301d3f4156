//! How long records are kept: kind by kind, with what the rulebook says and how sure that is.

use super::back;
use crate::{
    domain::{
        retention::RecordKind,
        rulebook::{Amount, Figure},
    },
    office::{
        Collection, Command,
        forms::periods as forms,
        queries::erasure::{self, PeriodRow},
    },
    ui::{
        focus,
        parts::{DraftNotice, ErrorSummary, Form, PageHeader, TextField},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// How long records are kept.
#[component]
pub fn PeriodsPage() -> impl IntoView {
    let session = Session::get();
    let is_form = RwSignal::new(false);
    let rows = Memo::new(move |_| {
        session.follow(&[Collection::Office]);
        let today = session.today.get();
        session.read(|office| erasure::periods(office, today))
    });
    view! {
        <PageHeader title="How long records are kept" back=back()>
            {move || (!is_form.get()).then(|| view! {
                <button
                    class="button"
                    id="change-periods"
                    type="button"
                    on:click=move |_| {
                        is_form.set(true);
                        focus::soon("keep-application");
                    }
                >
                    "Change the periods"
                </button>
            })}
        </PageHeader>
        <div class="prose">
            <p>
                "Set a period for each kind, in months, and write the same into your privacy notice. Where none is set, nothing falls due. Where no figure was found, it says so: then it is for you to settle how long you can give a reason for."
            </p>
            <p>
                "This informs and is no legal advice. "
                <a href=Page::Rules.href()>"See the rules and their sources"</a>
            </p>
        </div>
        {move || if is_form.get() {
            view! { <PeriodsForm is_form/> }.into_any()
        } else {
            view! {
                <dl class="summary-list section">
                    {move || rows.get().into_iter().map(row).collect_view()}
                </dl>
            }
            .into_any()
        }}
    }
}

fn row(row: PeriodRow) -> impl IntoView {
    let is_set = !row.period.is_empty();
    let period = if is_set { row.period } else { "Not settled: nothing falls due".to_owned() };
    let mut chars = period.chars();
    let period: String =
        chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    view! {
        <div class="summary-row">
            <dt>{row.kind.label()}</dt>
            <dd>
                {if is_set {
                    view! { <strong>{period}</strong> }.into_any()
                } else {
                    view! { <span class="muted">{period}</span> }.into_any()
                }}
                {row.figures.into_iter().map(figure).collect_view()}
            </dd>
        </div>
    }
}

fn figure(figure: Figure) -> impl IntoView {
    let source = figure.source;
    view! {
        <p class="item-meta">
            {format!("{}: {}. ", figure.name, figure.value)}
            {(!figure.note.is_empty()).then(|| format!("{} ", figure.note))}
            {format!("{}: {} ({})", figure.sureness.label(), source.title, source.dated)}
        </p>
    }
}

fn hint(kind: RecordKind, figures: &[Figure]) -> String {
    let from = kind.counted_from().words();
    let said = figures.first().map(|figure| match &figure.value {
        Amount::Months(months) => format!(
            "{}: {months} months ({})",
            figure.source.title,
            figure.sureness.label().to_lowercase()
        ),
        Amount::NotConfirmed => "No figure found: not confirmed".to_owned(),
        value => format!(
            "{}: {} ({})",
            figure.source.title,
            value.to_string().to_lowercase(),
            figure.sureness.label().to_lowercase()
        ),
    });
    format!("Months {from}. {}", said.unwrap_or_default())
}

#[component]
fn PeriodsForm(is_form: RwSignal<bool>) -> impl IntoView {
    let session = Session::get();
    let was =
        session.read(|office| office.office().map(|row| row.value.clone()).unwrap_or_default());
    let form = Form::new("periods", forms::values(&was));
    let close = move || {
        is_form.set(false);
        focus::soon("change-periods");
    };
    let today = session.today.get_untracked();
    let rows = session.read(|office| erasure::periods(office, today));
    let save = move || {
        let was = was.clone();
        let is_done = form.submit(
            |values| forms::read(values, &was),
            |now| {
                let (was, now) = (Box::new(was.clone()), Box::new(now));
                session.dispatch(Command::EditPeriods { was, now }).map(drop)
            },
        );
        if is_done {
            session.tell("The periods are set");
            close();
        }
    };
    view! {
        <form
            class="section"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <DraftNotice form/>
            <ErrorSummary form/>
            {rows.into_iter().map(|row| view! {
                <TextField
                    form
                    name=forms::field(row.kind)
                    label=row.kind.label()
                    hint=hint(row.kind, &row.figures)
                    width="input-width-4"
                    optional=true
                />
            }).collect_view()}
            <div class="button-row">
                <button class="button" type="submit">"Save the periods"</button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        close();
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
}
