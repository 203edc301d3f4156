//! Reads a file of the user's from within a worker, a part at a time, so that a backup may be larger
//! than any memory.

use js_sys::Uint8Array;
use std::{
    cell::Cell,
    io::{self, Read, Seek, SeekFrom},
    rc::Rc,
};
use wasm_bindgen::JsValue;
use web_sys::{Blob, FileReaderSync};

/// A file, and how far it has been read.
pub(super) struct BlobReader {
    blob: Blob,
    reader: FileReaderSync,
    at: u64,
    failed: Rc<Cell<bool>>,
}

impl BlobReader {
    /// Begins at the start of a file.
    ///
    /// # Errors
    /// Where this is no worker.
    pub fn new(blob: Blob) -> Result<BlobReader, JsValue> {
        let reader = FileReaderSync::new()?;
        Ok(BlobReader { blob, reader, at: 0, failed: Rc::default() })
    }

    /// Tells whether the browser failed to read it: as when the file was changed, or moved away.
    pub fn failed(&self) -> Rc<Cell<bool>> {
        Rc::clone(&self.failed)
    }

    fn length(&self) -> u64 {
        self.blob.size() as u64
    }

    fn part(&self, end: u64) -> Result<Uint8Array, JsValue> {
        let part = self.blob.slice_with_f64_and_f64(self.at as f64, end as f64)?;
        Ok(Uint8Array::new(&self.reader.read_as_array_buffer(&part)?.into()))
    }
}

impl Read for BlobReader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let room = u64::try_from(into.len()).unwrap_or(u64::MAX);
        let end = self.at.saturating_add(room).min(self.length());
        if end <= self.at {
            return Ok(0);
        }
        let unreadable = || {
            self.failed.set(true);
            io::Error::other("The browser could not read the file.")
        };
        let part = self.part(end).map_err(|_| unreadable())?;
        let length = part.length() as usize;
        part.copy_to(into.get_mut(..length).ok_or_else(unreadable)?);
        self.at += u64::from(part.length());
        Ok(length)
    }
}

impl Seek for BlobReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(by) => self.length().checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = place.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}
