//! Signing: the key is made on first use, in this browser, and the packer signs with it.

use crate::{
    domain::{
        CertificateId,
        certificate::Certificate,
        certificate_code::Code,
        signing_key::{SigningKey, from_hex, to_hex},
    },
    format::{certificate::certificate_document, document::Document},
    office::{
        Command, Office,
        queries::certificate_register::{key_in_use, number_for, secret_of},
    },
    platform::{
        exporter::{ExportedFile, Exporter},
        random,
    },
    ui::session::Session,
};
use leptos::prelude::*;

/// Makes a new key. Those before it are retired, for a reason.
///
/// # Errors
/// In words; then nothing changed.
pub async fn make_key(session: Session, because: String) -> Result<[u8; 32], String> {
    let secret = random::secret()?;
    let public = Exporter::public_key(&secret).await?;
    let key = SigningKey {
        public: to_hex(&public),
        secret: to_hex(&secret),
        made_on: session.today.get_untracked(),
        ..SigningKey::default()
    };
    session
        .dispatch(Command::MakeSigningKey { key, because })
        .map_err(|problem| problem.to_string())?;
    Ok(secret)
}

async fn the_key(session: Session) -> Result<[u8; 32], String> {
    let held = session.read(key_in_use).and_then(|key| from_hex(&key.secret));
    match held {
        Some(secret) => Ok(secret),
        None => make_key(session, "Its secret half was no longer here".to_owned()).await,
    }
}

/// Signs a certificate, gives it the next number, and issues it.
///
/// # Errors
/// In words; then it is not issued.
pub async fn issue(
    session: Session,
    mut certificate: Certificate,
    because: String,
) -> Result<(), String> {
    let secret = the_key(session).await?;
    certificate.number = session.read(|office| number_for(office, certificate.issued_on));
    certificate.code = Exporter::sign_certificate(&certificate, &secret).await?;
    session
        .dispatch(Command::IssueCertificate { certificate: Box::new(certificate), because })
        .map(|_| ())
        .map_err(|problem| problem.to_string())
}

/// Signs a certificate that was issued before certificates were signed.
///
/// # Errors
/// In words; then nothing changed.
pub async fn sign_later(
    session: Session,
    id: CertificateId,
    mut certificate: Certificate,
) -> Result<(), String> {
    let secret = the_key(session).await?;
    if certificate.number.is_empty() {
        certificate.number = session.read(|office| number_for(office, certificate.issued_on));
    }
    let code = Exporter::sign_certificate(&certificate, &secret).await?;
    session
        .dispatch(Command::SignCertificate { id, number: certificate.number, code })
        .map(|_| ())
        .map_err(|problem| problem.to_string())
}

/// The PDF of a certificate, the file itself signed where its key is here.
///
/// # Errors
/// In words.
pub async fn certificate_file(
    session: Session,
    certificate: Certificate,
) -> Result<ExportedFile, String> {
    let public = Code::parse(&certificate.code).map(|code| code.public);
    let secret = public.and_then(|public| session.read(|office| secret_of(office, &public)));
    let is_sample = session.read(Office::is_sample);
    let document = Document { is_sample, ..certificate_document(&certificate) };
    Exporter::certificate_file(&document, secret).await
}
