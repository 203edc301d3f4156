//! TEMPORARY until platform::receipt_intake is there.
use crate::domain::receipt::{Hash, Receipt};
use web_sys::File;

/// Temporary.
#[derive(Clone)]
pub struct Taken {
    /// Temporary.
    pub receipt: Receipt,
    /// Temporary.
    pub files: Vec<(Hash, Vec<u8>)>,
}

/// Temporary.
pub async fn take_in(file: File) -> Result<Taken, String> {
    let blob: &web_sys::Blob = file.as_ref();
    let buffer = wasm_bindgen_futures::JsFuture::from(blob.array_buffer())
        .await
        .map_err(|_| "It cannot be read.".to_owned())?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    if bytes.is_empty() {
        return Err("It is empty.".to_owned());
    }
    let hash = Hash::of(&bytes);
    let media_type = if bytes.starts_with(b"%PDF") { "application/pdf" } else { "image/jpeg" };
    let receipt = Receipt {
        hash: hash.clone(),
        file_name: file.name(),
        media_type: media_type.to_owned(),
        bytes: bytes.len() as u64,
        thumbnail: (media_type == "image/jpeg").then(|| hash.clone()),
        ..Receipt::default()
    };
    Ok(Taken { receipt, files: vec![(hash, bytes)] })
}
