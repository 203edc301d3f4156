//! Taking a certificate back, with the reason.

use crate::{
    domain::CertificateId,
    office::{Command, forms::Values, forms::certificate::read_withdrawal},
    ui::{
        parts::{DraftNotice, ErrorSummary, Form, TextField},
        session::Session,
    },
};
use leptos::prelude::*;

/// Takes a certificate back.
#[component]
pub fn Withdraw(
    /// Which.
    id: CertificateId,
) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("withdraw.{id}"), Values::new());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.submit(read_withdrawal, |because| {
            session
                .dispatch(Command::WithdrawCertificate { id, because })
                .map(|_| session.tell("Withdrew the certificate"))
        });
    };
    view! {
        <details class="disclosure no-print">
            <summary>"Withdraw this certificate"</summary>
            <div>
                <p>
                    "The register keeps it, with the reason. Whoever checks it on this device is told. Somebody who checks it elsewhere cannot know: tell those who were shown it."
                </p>
                <form novalidate on:submit=save>
                    <ErrorSummary form/>
                    <DraftNotice form/>
                    <TextField form name="withdrawn-because" label="Why it is withdrawn"/>
                    <div class="button-row">
                        <button class="button button-danger" type="submit">
                            "Withdraw the certificate"
                        </button>
                    </div>
                </form>
            </div>
        </details>
    }
}
