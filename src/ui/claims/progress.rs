//! Where a claim stands: a draft, sent to IPSA with its number, paid.

use super::list_page::tone;
use crate::{
    domain::{
        ClaimId,
        claim::{Claim, ClaimStatus},
        date,
    },
    office::{
        Command,
        forms::{Values, claim as form_of_claim},
    },
    ui::{
        parts::{DateField, DraftNotice, ErrorSummary, Form, SummaryRow, Tag, TextField},
        session::Session,
    },
};
use leptos::prelude::*;

/// Where a claim stands, and the way to its next step.
#[component]
pub fn Progress(id: ClaimId, claim: Claim) -> impl IntoView {
    let session = Session::get();
    let status = claim.status;
    let set = move |status: ClaimStatus, claim: &Claim| {
        session.act(Command::SetClaimStatus {
            id,
            status,
            on: claim.sent_on,
            ipsa_number: claim.ipsa_number.clone(),
        });
    };
    let number = match claim.ipsa_number.as_str() {
        "" => "Not noted".to_owned(),
        number => number.to_owned(),
    };
    let sent = claim.sent_on.map(date::long).unwrap_or_default();
    let held = StoredValue::new(claim.clone());
    view! {
        <p><Tag tone=tone(status) words=status.label()/></p>
        {match status {
            ClaimStatus::Draft => view! {
                <p>"When you have entered it in IPSA Online, note it here. Its expenses then stay as they are."</p>
                <Sending id claim button="Mark as sent to IPSA"/>
            }
            .into_any(),
            ClaimStatus::Sent => view! {
                <dl class="summary-list">
                    <SummaryRow name="Sent">{sent}</SummaryRow>
                    <SummaryRow name="IPSA’s number">{number}</SummaryRow>
                </dl>
                <p class="hint" id="marking-paid">"Mark it as paid when IPSA paid all of it: every line without a last word then counts as paid as claimed. Where IPSA answered line by line, record that under “What came back”."</p>
                <div class="button-row">
                    <button
                        class="button"
                        type="button"
                        aria-describedby="marking-paid"
                        on:click=move |_| held.with_value(|claim| set(ClaimStatus::Paid, claim))
                    >
                        "Mark as paid"
                    </button>
                    <button
                        class="button button-secondary"
                        type="button"
                        on:click=move |_| held.with_value(|claim| set(ClaimStatus::Draft, claim))
                    >
                        "Back to draft"
                    </button>
                </div>
                <details class="disclosure">
                    <summary>"Change the day or the number"</summary>
                    <div><Sending id claim button="Save"/></div>
                </details>
            }
            .into_any(),
            ClaimStatus::Paid | ClaimStatus::Unknown => view! {
                <dl class="summary-list">
                    <SummaryRow name="Sent">{sent}</SummaryRow>
                    <SummaryRow name="IPSA’s number">{number}</SummaryRow>
                </dl>
                <p class="hint" id="marking-unpaid">"If it is not: the lines that were paid as claimed are open again, and what was recorded of the others stays."</p>
                <div class="button-row">
                    <button
                        class="button button-secondary"
                        type="button"
                        aria-describedby="marking-unpaid"
                        on:click=move |_| held.with_value(|claim| set(ClaimStatus::Sent, claim))
                    >
                        "Not paid after all"
                    </button>
                </div>
            }
            .into_any(),
        }}
    }
}

/// The day a claim was sent, and IPSA's number for it.
#[component]
fn Sending(id: ClaimId, claim: Claim, button: &'static str) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let form =
        Form::new(format!("claim.sending.{id}"), form_of_claim::sending_values(&claim, today));
    let claim = StoredValue::new(claim);
    let submit = move || {
        let today = session.today.get_untracked();
        form.submit(
            |values: &Values| {
                claim.with_value(|claim| form_of_claim::read_sending(values, claim, today))
            },
            |sending| {
                session.act(Command::SetClaimStatus {
                    id,
                    status: ClaimStatus::Sent,
                    on: Some(sending.on),
                    ipsa_number: sending.ipsa_number,
                });
                Ok(())
            },
        );
    };
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <ErrorSummary form/>
            <DraftNotice form/>
            <DateField form name="sent_on" label="Day it was sent"/>
            <TextField
                form
                name="ipsa_number"
                label="IPSA’s number for it"
                hint="As IPSA Online shows it"
                optional=true
                width="input-width-20"
            />
            <div class="button-row">
                <button class="button" type="submit">{button}</button>
            </div>
        </form>
    }
}
