//! The certificate as a document.

use crate::{
    domain::{certificate::Certificate, certificate_code::Code},
    format::document::{Block, CertificatePage, Document, Enclosed},
    office::queries::certificate::sheet,
};

/// What stands on a certificate's page.
pub fn certificate_page(certificate: &Certificate) -> CertificatePage {
    let sheet = sheet(certificate);
    let code = Code::parse(&certificate.code);
    CertificatePage {
        head: sheet.head,
        name: certificate.name.clone(),
        role: sheet.role,
        dates: sheet.dates,
        work: certificate.work.clone(),
        experience: certificate.experience.clone(),
        signed_by: certificate.signed_by.clone(),
        signed_as: certificate.signed_as.clone(),
        issued: sheet.issued,
        number: certificate.number.clone(),
        short_code: code.as_ref().map(Code::short_code).unwrap_or_default(),
        fingerprint: code.as_ref().map(Code::fingerprint).unwrap_or_default(),
        code: code.as_ref().map(Code::short_text).unwrap_or_default(),
    }
}

/// The certificate as a document of one page, with its code inside.
pub fn certificate_document(certificate: &Certificate) -> Document {
    let code = Code::parse(&certificate.code);
    let enclosed = code.map(|code| Enclosed {
        name: "certificate-code.txt".to_owned(),
        media_type: "text/plain".to_owned(),
        description: "What the certificate says, with the office’s signature".to_owned(),
        text: code.whole_text(),
    });
    Document {
        title: "Certificate of experience".to_owned(),
        file_stem: file_stem(certificate),
        blocks: vec![Block::Certificate(Box::new(certificate_page(certificate)))],
        enclosed: enclosed.into_iter().collect(),
        ..Document::default()
    }
}

/// The name of a certificate's file: it names nobody.
pub fn file_stem(certificate: &Certificate) -> String {
    let number: String = certificate
        .number
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    if number.is_empty() {
        format!("certificate-{}", certificate.issued_on)
    } else {
        format!("certificate-{number}")
    }
}
