//! Sealing with a passphrase, in a real browser's WebCrypto.

use futures::future::join_all;
use js_sys::Uint8Array;
use understudy::{
    format::seal::{HEADER, SealHeader, SealProblem, TAG},
    platform::sealing::{is_possible, seal, unseal},
};
use wasm_bindgen_test::wasm_bindgen_test;

const PASSPHRASE: &str = "tram velvet lemon orbit";

fn file() -> Vec<u8> {
    (0..5_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
}

async fn sealed() -> Vec<u8> {
    seal(&Uint8Array::from(file().as_slice()), PASSPHRASE).await.unwrap()
}

#[wasm_bindgen_test]
async fn what_is_sealed_opens_with_its_passphrase_and_no_other() {
    assert!(is_possible());
    let one = sealed().await;
    let other = sealed().await;
    assert_eq!(one.len(), HEADER + file().len() + TAG);
    assert_ne!(one, other, "the same file sealed twice is the same: salt or nonce is used again");
    assert!(SealHeader::read(&one).unwrap().rounds >= 600_000);
    assert!(!one.windows(32).any(|part| file().windows(32).any(|plain| plain == part)));
    assert_eq!(unseal(&one, PASSPHRASE).await.unwrap().to_vec(), file());
    for wrong in ["tram velvet lemon Orbit", "tram velvet lemon orbit ", ""] {
        assert_eq!(unseal(&one, wrong).await.err(), Some(SealProblem::DoesNotOpen), "{wrong}");
    }
    let short = seal(&Uint8Array::new_with_length(3), "seven77").await;
    assert_eq!(short.err(), Some(SealProblem::TooShort));
}

#[wasm_bindgen_test]
async fn an_accent_is_the_same_accent_on_every_keyboard() {
    let sealed = seal(&Uint8Array::from(&b"x"[..]), "caf\u{e9} au lait").await.unwrap();
    assert_eq!(unseal(&sealed, "cafe\u{301} au lait").await.unwrap().to_vec(), b"x");
}

#[wasm_bindgen_test]
async fn a_byte_changed_anywhere_in_the_header_is_told() {
    let whole = sealed().await;
    let tampered = (0..HEADER).map(|at| {
        let mut file = whole.clone();
        file[at] ^= 1;
        async move { (at, unseal(&file, PASSPHRASE).await.err()) }
    });
    for (at, problem) in join_all(tampered).await {
        assert!(problem.is_some(), "byte {at} of the header can be changed unseen");
    }
}

#[wasm_bindgen_test]
async fn a_byte_changed_or_missing_behind_it_is_told() {
    let whole = sealed().await;
    let mut files: Vec<Vec<u8>> = [HEADER, whole.len() / 2, whole.len() - 1]
        .into_iter()
        .map(|at| {
            let mut file = whole.clone();
            file[at] ^= 0x80;
            file
        })
        .collect();
    files.push(whole[..whole.len() - 1].to_vec());
    files.push([whole.as_slice(), b"x"].concat());
    for problem in join_all(files.iter().map(|file| unseal(file, PASSPHRASE))).await {
        assert_eq!(problem.err(), Some(SealProblem::DoesNotOpen));
    }
    for length in [0, 7, 8, HEADER, HEADER + TAG - 1] {
        let cut = unseal(&whole[..length], PASSPHRASE).await;
        assert_eq!(cut.err(), Some(SealProblem::Damaged), "{length} bytes");
    }
}
