//! The bytes of a file that the user chose.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, FileList};

/// The files of a list; none where there is no list.
pub fn files_of(list: Option<FileList>) -> Vec<File> {
    list.map(|list| (0..list.length()).filter_map(|index| list.get(index)).collect())
        .unwrap_or_default()
}

/// The bytes of a file of at most so many; `too_large` is what to say of a larger one.
///
/// # Errors
/// In words, where the file is too large or cannot be read.
pub async fn bytes_of(file: &File, most: usize, too_large: &str) -> Result<Uint8Array, String> {
    if file.size() > most as f64 {
        return Err(too_large.to_owned());
    }
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| "The browser could not read the file. Choose it again.".to_owned())?;
    Ok(Uint8Array::new(&buffer))
}

/// The bytes of a file that was made here; nothing where the browser cannot read it.
pub async fn of_blob(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
