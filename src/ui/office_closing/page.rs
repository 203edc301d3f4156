//! The plan by which the office closes: its steps by their days, what is done, what is too late.

use super::{decisions::Decisions, step::StepRow};
use crate::{
    domain::{
        OfficeClosingId,
        office_closing::OfficeClosing,
        rulebook::{CLOSING_CLAIMS, Rules},
    },
    office::{
        Collection, Command,
        queries::office_closing::{self as queries, ClosingPlan, Step},
    },
    ui::{
        parts::{
            Breadcrumb, DraftNotice, EmptyState, ErrorSummary, Form, PageHeader, SummaryRow,
            TextAreaField, TickField,
        },
        route::Page,
        session::Session,
    },
};
use leptos::{html, prelude::*};

/// The id of the heading over the steps.
pub(super) const HEADING: &str = "closing-steps";

/// The plan by which the office closes.
#[component]
pub fn OfficeClosingPage() -> impl IntoView {
    let session = Session::get();
    let plan = Memo::new(move |_| {
        session.follow(&Collection::ALL);
        let today = session.today.get();
        session.read(|office| {
            let (id, _) = queries::active(office)?;
            queries::plan(office, OfficeClosingId(id), today)
        })
    });
    let called_off = session.query(&[Collection::OfficeClosings], |office| {
        office.office_closings.iter().next_back().and_then(|row| row.value.called_off.clone())
    });
    let id = Memo::new(move |_| plan.with(|it| it.as_ref().map(|it| it.id)));
    move || {
        let back = vec![Breadcrumb::new("Office", Page::Office.href())];
        let Some(id) = id.get() else {
            return view! {
                <PageHeader title="If the office closes" back/>
                {move || called_off.get().map(|off| view! {
                    <div class="notice notice-info">
                        <p class="user-text">
                            {format!(
                                "The last plan was called off on {} by {}{}",
                                crate::domain::date::long(off.on),
                                off.by,
                                if off.reason.is_empty() { ".".to_owned() } else { format!(": {}", off.reason) },
                            )}
                        </p>
                    </div>
                })}
                <EmptyState
                    title="No plan is under way"
                    words="At a dissolution, a lost seat or a change of MP an office may have weeks. Enter why and when, and everything that has to happen stands in one list, by its day, with the way to where it is settled. Nothing happens by making a plan: each step is done by you, and the plan can be called off."
                >
                    <a class="button" href=Page::PlanClosing.href()>"Plan the closing"</a>
                </EmptyState>
            }
            .into_any();
        };
        view! {
            <PageHeader title="The office closes" back>
                <a class="button button-secondary" href=Page::PlanClosing.href()>"Change the plan"</a>
                <a class="button button-secondary" href=Page::ClosingStatement.href()>"Statement"</a>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=|_| {
                        // Where printing is blocked, the browser's own menu still prints.
                        let _ = window().print();
                    }
                >
                    "Print"
                </button>
            </PageHeader>
            {move || plan.with(|it| {
                let it = it.as_ref()?;
                Some(session.read(|office| summary(it, office.rules())))
            })}
            <Steps plan id/>
            <Decisions plan id/>
            <CallOff id plan/>
        }
        .into_any()
    }
}

fn summary(plan: &ClosingPlan, rules: Rules<'_>) -> impl IntoView + use<> {
    let OfficeClosing { reason, on, note, claims_until, claims_until_source, .. } =
        plan.closing.clone();
    let claims = match claims_until {
        Some(day) if claims_until_source.is_empty() => crate::domain::date::long(day),
        Some(day) => format!("{} ({claims_until_source})", crate::domain::date::long(day)),
        None => {
            let known = rules.figure_on(CLOSING_CLAIMS, on);
            let value = known.map_or_else(String::new, |figure| format!("{}. ", figure.value));
            format!("{value}Until IPSA names a day, the office’s last day counts")
        }
    };
    let (done, of) = (plan.done, plan.of);
    let settled = format!("{done} of {of} steps done");
    let (too_late, when) = (plan.too_late.clone(), plan.when.clone());
    view! {
        <dl class="summary-list">
            <SummaryRow name="Last day">{when}</SummaryRow>
            <SummaryRow name="Why">{reason.label()}</SummaryRow>
            <SummaryRow name="IPSA takes claims until" change=Page::PlanClosing.href()>{claims}</SummaryRow>
            {(!note.is_empty()).then(|| view! { <SummaryRow name="Note">{note}</SummaryRow> })}
        </dl>
        <div class="meter closing-meter">
            <span id="closing-settled">{settled}</span>
            <meter
                min="0"
                max=of.to_string()
                value=done.to_string()
                aria-labelledby="closing-settled"
            ></meter>
        </div>
        {(!too_late.is_empty()).then(|| view! {
            <div class="notice notice-warning">
                <h2>"Short of time"</h2>
                <ul>
                    {too_late.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}
                </ul>
            </div>
        })}
    }
}

#[component]
fn Steps(plan: Memo<Option<ClosingPlan>>, id: OfficeClosingId) -> impl IntoView {
    let steps = Memo::new(move |_| {
        plan.with(|it| it.as_ref().map(|it| it.steps.clone()).unwrap_or_default())
    });
    view! {
        <section class="section" aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">"Steps, by their days"</h2>
            <ol class="closing-steps">
                <For
                    each=move || steps.get()
                    key=|step: &Step| (step.key, format!("{step:?}"))
                    children=move |step| view! { <StepRow step id/> }
                />
            </ol>
        </section>
    }
}

/// The question before the plan is called off.
#[component]
fn CallOff(id: OfficeClosingId, plan: Memo<Option<ClosingPlan>>) -> impl IntoView {
    let session = Session::get();
    let open = RwSignal::new(false);
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let wanted = open.get();
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
    let did = Memo::new(move |_| {
        plan.with(|it| {
            it.as_ref()
                .map(|it| (it.closing.closed_openings.len(), it.closing.ended.len()))
                .unwrap_or_default()
        })
    });
    let form = Form::new(
        format!("closing.off.{id}"),
        crate::office::forms::Values::new().with("put-back", "yes"),
    );
    let call_off = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.submit(
            |values| {
                let mut reader = crate::office::forms::Reader::new(values);
                let reason = reader.long("off-reason", "The reason");
                let put_back = reader.ticked("put-back");
                reader.finish((reason, put_back))
            },
            |(reason, put_back)| {
                open.set(false);
                session.act(Command::CallOffClosing { id, reason, put_back });
                crate::ui::app::arrive();
                Ok(())
            },
        );
    };
    view! {
        <section class="section no-print">
            <div class="button-row">
                <button
                    class="button button-quiet button-danger"
                    type="button"
                    aria-haspopup="dialog"
                    on:click=move |_| open.set(true)
                >
                    "Call the plan off"
                </button>
            </div>
        </section>
        <dialog
            class="dialog"
            aria-labelledby="call-off-title"
            node_ref=dialog
            on:close=move |_| {
                // The dialog may close because its page went.
                let _ = open.try_set(false);
            }
        >
            <h2 id="call-off-title">"Call the plan off?"</h2>
            <form novalidate on:submit=call_off>
                <ErrorSummary form/>
                <DraftNotice form/>
                <p>"The steps go from Today. Claims, certificates and answers that were given stay: they were right anyhow."</p>
                <TextAreaField form name="off-reason" label="Why" optional=true rows=2/>
                {move || {
                    let (openings, ends) = did.get();
                    let words: Vec<String> = [
                        (openings > 0).then(|| match openings {
                            1 => "open 1 opening again".to_owned(),
                            many => format!("open {many} openings again"),
                        }),
                        (ends > 0).then(|| match ends {
                            1 => "move 1 last day back".to_owned(),
                            many => format!("move {many} last days back"),
                        }),
                    ]
                    .into_iter()
                    .flatten()
                    .collect();
                    (!words.is_empty()).then(|| view! {
                        <TickField
                            form
                            name="put-back"
                            label="Put back what the plan changed"
                            hint=format!("This would {}, where nobody changed it since.", words.join(" and "))
                        />
                    })
                }}
                <div class="button-row">
                    <button class="button button-danger" type="submit">"Call it off"</button>
                    <button
                        class="button button-secondary"
                        type="button"
                        on:click=move |_| open.set(false)
                    >
                        "Cancel"
                    </button>
                </div>
            </form>
        </dialog>
    }
}
