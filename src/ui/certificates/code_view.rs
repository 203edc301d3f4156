//! The code of a certificate on its page: the QR code, and what it is told by.

use crate::{
    domain::{certificate::Certificate, certificate_code::Code},
    format::document::qr_modules,
};
use leptos::prelude::*;

/// The QR code and the line that tells number, code and key; nothing where it is not signed.
#[component]
pub fn CodeStrip(
    /// The certificate.
    certificate: Certificate,
) -> impl IntoView {
    Code::parse(&certificate.code).map(|code| {
        let told = format!(
            "Certificate {} · code {} · key {}",
            certificate.number,
            code.short_code(),
            code.fingerprint()
        );
        view! {
            {squares(&code)}
            <p class="certificate-told">
                {told} " "
                <span class="certificate-how">
                    "To check it, open Understudy, choose “Check a certificate”, and give it a photo of the code. Compare the key with the one that the office publishes."
                </span>
            </p>
        }
    })
}

fn squares(code: &Code) -> impl IntoView + use<> {
    qr_modules(&code.short_text()).map(|modules| {
        let view_box = format!("0 0 {0} {0}", modules.side);
        let path: String = modules.dark.iter().map(|(x, y)| format!("M{x} {y}h1v1h-1z")).collect();
        view! {
            <svg
                class="certificate-code"
                viewBox=view_box
                role="img"
                aria-label="QR code: what this certificate says, with the office’s signature"
            >
                <path d=path fill="#000"/>
            </svg>
        }
    })
}
