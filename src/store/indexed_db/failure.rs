//! What can go wrong with a database, sorted by what to do about it.

use super::super::StoreError;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// Why a transaction came to nothing.
#[derive(Clone, Debug)]
pub(super) enum Failure {
    /// The connection broke: open it again and try once more.
    Broken(String),
    /// The transaction was called off; it knows why.
    Aborted,
    /// Nothing can be done here.
    Store(StoreError),
}

impl Failure {
    /// What to tell the user.
    pub fn into_error(self) -> StoreError {
        match self {
            Failure::Broken(words) => StoreError::Lost(words),
            Failure::Aborted => StoreError::Lost("AbortError".to_owned()),
            Failure::Store(error) => error,
        }
    }

    /// What an exception of the browser means.
    pub fn of_exception(exception: &DomException) -> Failure {
        let (name, message) = (exception.name(), exception.message());
        let words = format!("{name}: {message}");
        match name.as_str() {
            "QuotaExceededError" => Failure::Store(StoreError::Full),
            // Chromium names no quota where the disk itself is full.
            _ if message.to_lowercase().contains("full disk") => Failure::Store(StoreError::Full),
            "SecurityError" | "NotAllowedError" => Failure::Store(StoreError::Blocked(words)),
            "VersionError" => Failure::Store(StoreError::NewerVersion),
            "AbortError" => Failure::Aborted,
            "InvalidStateError" | "TransactionInactiveError" => Failure::Broken(words),
            // WebKit's words for a background tab's connection that it has dropped.
            _ if message.contains("onnection") => Failure::Broken(words),
            _ => Failure::Store(StoreError::Other(words)),
        }
    }

    /// What a thrown value means.
    pub fn of_value(value: &JsValue) -> Failure {
        match value.dyn_ref::<DomException>() {
            Some(exception) => Failure::of_exception(exception),
            None => Failure::Store(StoreError::Other(format!("{value:?}"))),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::Store(error)
    }
}

impl From<idb::Error> for Failure {
    fn from(error: idb::Error) -> Failure {
        use idb::Error as E;
        match &error {
            E::DomException(exception) => Failure::of_exception(exception),
            E::AddFailed(value)
            | E::ClearFailed(value)
            | E::CountFailed(value)
            | E::CursorContinueFailed(value)
            | E::DeleteFailed(value)
            | E::GetAllFailed(value)
            | E::GetAllKeysFailed(value)
            | E::GetFailed(value)
            | E::GetKeyFailed(value)
            | E::IndexNotFound(value)
            | E::IndexedDbOpenFailed(value)
            | E::ObjectStoreNotFound(value)
            | E::OpenCursorFailed(value)
            | E::OpenKeyCursorFailed(value)
            | E::TransactionOpenFailed(value)
            | E::UpdateFailed(value) => Failure::of_value(value),
            other => Failure::Store(StoreError::Other(other.to_string())),
        }
    }
}
