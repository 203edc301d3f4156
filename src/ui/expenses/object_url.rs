//! The address of bytes in memory, given back when it is no longer shown.

use crate::platform::download;
use web_sys::Url;

/// A `blob:` address. Dropping it gives the memory back.
#[derive(Debug)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// An address for bytes of a media type; nothing where the browser has no room for them.
    pub fn of(media_type: &str, bytes: &[u8]) -> Option<ObjectUrl> {
        let blob = download::blob_of(media_type, bytes).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(ObjectUrl)
    }

    /// The address.
    pub fn address(&self) -> String {
        self.0.clone()
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        // An address that cannot be revoked goes with the page.
        let _ = Url::revoke_object_url(&self.0);
    }
}
