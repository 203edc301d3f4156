//! Somebody's own copy, seen from the page: files for it and from it are made and opened in the
//! exporter.

use super::{Brought, ExportedFile, Exporter, NOT_LOADED, Source, message, text};
use crate::{
    domain::{CopyFileId, PersonId, receipt::Hash},
    office::own_copy::{CopyHeader, coming_back::ReturnPreview, taking_in::GivenPreview},
    store::Store,
};
use js_sys::{Array, Uint8Array};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// What a file that came in would bring.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Planned {
    /// A file from an office, for the copy.
    Given(Box<GivenPreview>),
    /// A file from a copy, for the office.
    Returned(Box<ReturnPreview>),
}

/// What a file for the office holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// How many changes.
    pub changes: usize,
    /// How many files of receipts.
    pub files: usize,
    /// The stamp of the newest change, as text.
    pub up_to: String,
}

impl Exporter {
    /// Makes the file for a person's own copy. `made` is the day, as `2026-03-02`.
    ///
    /// # Errors
    /// In words.
    pub async fn give(
        self,
        source: &Source,
        person: PersonId,
        id: CopyFileId,
        made: &str,
        progress: impl Fn(u32, u32),
    ) -> Result<ExportedFile, String> {
        let job = ["give".into(), person.to_string().into(), id.to_string().into(), made.into()];
        self.run(source, &job, progress).await
    }

    /// In somebody's own copy: makes the file for the office, of what it has not got yet or of all
    /// that is one's own.
    ///
    /// # Errors
    /// In words.
    pub async fn send_back(
        self,
        source: &Source,
        id: CopyFileId,
        made: &str,
        all: bool,
        progress: impl Fn(u32, u32),
    ) -> Result<(ExportedFile, Told), String> {
        let which = if all { "all" } else { "new" };
        let job = ["send-back".into(), id.to_string().into(), made.into(), which.into()];
        let told = RefCell::new(Told::default());
        self.feed(source).await?;
        let hear = |_: &str, words: String| {
            if let Ok(said) = serde_json::from_str(&words) {
                *told.borrow_mut() = said;
            }
        };
        let file = self.make_with(Some(source), &job, progress, hear).await?;
        Ok((file, told.into_inner()))
    }

    /// Opens a file that came in and checks all of it. `now` is in milliseconds since 1970.
    ///
    /// # Errors
    /// What is wrong with it, in words; nothing was changed.
    pub async fn open_copy(mut self, bytes: &Uint8Array, now: u64) -> Result<CopyInHand, String> {
        // The page keeps its own, so that the file can be opened again.
        let given = Uint8Array::new(bytes);
        let parts =
            message(&["open-copy".into(), given.clone().into(), JsValue::from_f64(now as f64)]);
        self.worker
            .post_message_with_transfer(&parts, &Array::of1(&given.buffer()))
            .map_err(|_| NOT_LOADED.to_owned())?;
        let header = self.hear_json("header").await?;
        Ok(CopyInHand { header, exporter: self, files: 0 })
    }

    async fn hear_json<T: serde::de::DeserializeOwned>(
        &mut self,
        answer: &str,
    ) -> Result<T, String> {
        loop {
            let (kind, parts) = self.next().await?;
            if kind == answer {
                return serde_json::from_str(&text(&parts, 1))
                    .map_err(|_| "The file could not be read.".to_owned());
            }
        }
    }
}

/// A file that came in, found whole.
pub struct CopyInHand {
    /// What it says of itself.
    pub header: CopyHeader,
    exporter: Exporter,
    files: usize,
}

impl CopyInHand {
    /// What it would bring to what `source` holds.
    ///
    /// # Errors
    /// Why it is not for here, in words; nothing was changed.
    pub async fn plan(&mut self, source: &Source) -> Result<Planned, String> {
        self.exporter.feed(source).await?;
        self.exporter.send(&["plan-copy".into()])?;
        let planned = self.exporter.hear_json("planned").await?;
        self.files = match &planned {
            Planned::Given(preview) => preview.new_files,
            Planned::Returned(preview) => preview.new_files,
        };
        Ok(planned)
    }

    /// The bytes of a receipt in it.
    ///
    /// # Errors
    /// In words, where there is none.
    pub async fn file(&mut self, hash: &Hash) -> Result<Vec<u8>, String> {
        self.exporter.send(&["look-at".into(), hash.0.as_str().into()])?;
        loop {
            let (kind, parts) = self.exporter.next().await?;
            if kind == "looked" {
                return Ok(Uint8Array::new(&parts.get(1)).to_vec());
            }
        }
    }

    /// Brings in what is new. Files are kept as they come: by themselves they change nothing.
    ///
    /// # Errors
    /// In words; records were not touched.
    pub async fn bring_in(
        &mut self,
        store: &dyn Store,
        progress: impl Fn(u32, u32),
    ) -> Result<Brought, String> {
        self.exporter.bring_in("take-copy", store, self.files, progress).await
    }
}
