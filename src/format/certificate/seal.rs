//! Signing with the office's key: Ed25519 (RFC 8032). In the packer alone.

use crate::domain::{
    certificate::Certificate,
    certificate_code::{
        Code,
        statement::{Lists, Statement},
    },
};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

/// What stands before everything that is signed, so that a signature of one thing is never taken
/// for a signature of another.
const OF_A_CERTIFICATE: &[u8] = b"understudy certificate 1\n";
const OF_A_FILE: &[u8] = b"understudy file 1\n";

/// The public key that belongs to a secret one.
pub fn public_key(secret: &[u8; 32]) -> [u8; 32] {
    SigningKey::from_bytes(secret).verifying_key().to_bytes()
}

fn with(before: &[u8], bytes: &[u8]) -> Vec<u8> {
    [before, bytes].concat()
}

/// Signs a certificate.
pub fn seal(certificate: &Certificate, secret: &[u8; 32]) -> Code {
    let key = SigningKey::from_bytes(secret);
    let stated = Statement::of(certificate).to_bytes();
    let signature = key.sign(&with(OF_A_CERTIFICATE, &stated)).to_bytes();
    let lists = Some(Lists::of(certificate).to_bytes());
    Code { public: key.verifying_key().to_bytes(), stated, signature, lists }
}

/// Whether a code was signed by the key that it names.
pub fn is_signed(code: &Code) -> bool {
    holds(&code.public, &with(OF_A_CERTIFICATE, &code.stated), &code.signature)
}

/// Signs the sum of a file.
pub fn sign_file(sum: &[u8; 32], secret: &[u8; 32]) -> [u8; 64] {
    SigningKey::from_bytes(secret).sign(&with(OF_A_FILE, sum)).to_bytes()
}

/// Whether the sum of a file was signed by a key.
pub fn is_file_signed(sum: &[u8; 32], signature: &[u8; 64], public: &[u8; 32]) -> bool {
    holds(public, &with(OF_A_FILE, sum), signature)
}

fn holds(public: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    // The strict check: of every message there is one signature, and weak keys sign nothing.
    VerifyingKey::from_bytes(public)
        .is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
}
