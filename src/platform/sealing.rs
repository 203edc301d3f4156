//! Sealing files with a passphrase, by the browser's own WebCrypto. How a sealed file is laid out is
//! told in [`format::seal`](crate::format::seal).

use super::random;
use crate::{
    format::seal::{HEADER, SealHeader, SealProblem},
    office::own_copy::passphrase::FEWEST,
};
use js_sys::{Array, ArrayBuffer, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

/// Whether this page can seal: browsers let only those do it that came over a secure connection.
pub fn is_possible() -> bool {
    subtle().is_some()
}

/// Seals a file with a passphrase.
///
/// # Errors
/// Why it cannot be sealed.
pub async fn seal(file: &Uint8Array, passphrase: &str) -> Result<Vec<u8>, SealProblem> {
    if passphrase.chars().count() < FEWEST {
        return Err(SealProblem::TooShort);
    }
    let subtle = subtle().ok_or(SealProblem::NoCrypto)?;
    let header = SealHeader::new(random::bytes(), random::bytes());
    let start = header.to_bytes();
    let sealed = async {
        let key = key(&subtle, passphrase, &header).await?;
        let promise =
            subtle.encrypt_with_object_and_buffer_source(&aes_gcm(&header, &start)?, &key, file)?;
        JsFuture::from(promise).await
    };
    let sealed = sealed.await.map_err(|_| SealProblem::NotSealed)?;
    let mut bytes = start.to_vec();
    bytes.extend(Uint8Array::new(&sealed).to_vec());
    Ok(bytes)
}

/// Opens a sealed file.
///
/// # Errors
/// Why it does not open; nothing is known of what is in it then.
pub async fn unseal(sealed: &[u8], passphrase: &str) -> Result<Uint8Array, SealProblem> {
    let header = SealHeader::read(sealed)?;
    let subtle = subtle().ok_or(SealProblem::NoCrypto)?;
    let (start, body) = sealed.split_at_checked(HEADER).ok_or(SealProblem::Damaged)?;
    let body = Uint8Array::from(body);
    let opened = async {
        let key = key(&subtle, passphrase, &header).await?;
        let promise =
            subtle.decrypt_with_object_and_buffer_source(&aes_gcm(&header, start)?, &key, &body)?;
        JsFuture::from(promise).await
    };
    let opened = opened.await.map_err(|_| SealProblem::DoesNotOpen)?;
    let buffer: ArrayBuffer = opened.dyn_into().map_err(|_| SealProblem::DoesNotOpen)?;
    Ok(Uint8Array::new(&buffer))
}

fn subtle() -> Option<SubtleCrypto> {
    let crypto = web_sys::window()?.crypto().ok()?;
    // Where the connection is not secure, there is none.
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
    (!subtle.is_undefined()).then(|| subtle.unchecked_into())
}

fn object(fields: &[(&str, &JsValue)]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &JsValue::from_str(name), value)?;
    }
    Ok(object)
}

/// The key of a passphrase, for one file.
async fn key(
    subtle: &SubtleCrypto,
    passphrase: &str,
    header: &SealHeader,
) -> Result<CryptoKey, JsValue> {
    // An accent typed on one keyboard must be the same accent on another.
    let passphrase = String::from(JsString::from(passphrase).normalize("NFC"));
    let password = Uint8Array::from(passphrase.as_bytes());
    let uses = |use_: &[&str]| use_.iter().map(|it| JsValue::from_str(it)).collect::<Array>();
    let raw =
        subtle.import_key_with_str("raw", &password, "PBKDF2", false, &uses(&["deriveKey"]))?;
    let raw: CryptoKey = JsFuture::from(raw).await?.dyn_into()?;
    let made_by = object(&[
        ("name", &"PBKDF2".into()),
        ("hash", &"SHA-256".into()),
        ("salt", &Uint8Array::from(header.salt.as_slice())),
        ("iterations", &header.rounds.into()),
    ])?;
    let of_kind = object(&[("name", &"AES-GCM".into()), ("length", &256.into())])?;
    let key = subtle.derive_key_with_object_and_object(
        &made_by,
        &raw,
        &of_kind,
        false,
        &uses(&["encrypt", "decrypt"]),
    )?;
    JsFuture::from(key).await?.dyn_into()
}

fn aes_gcm(header: &SealHeader, start: &[u8]) -> Result<Object, JsValue> {
    object(&[
        ("name", &"AES-GCM".into()),
        ("iv", &Uint8Array::from(header.nonce.as_slice())),
        ("additionalData", &Uint8Array::from(start)),
        ("tagLength", &128.into()),
    ])
}
