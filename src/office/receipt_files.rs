//! Which stored files the journal names: by them an erasure knows what goes with a person, also
//! the receipts and the CVs that were taken off long ago.

use crate::{domain::receipt::Hash, journal::patch};
use serde_json::Value;
use std::collections::BTreeSet;

/// The files that a patch, or a whole record, names as a receipt's original, copy or
/// thumbnail, or as what came with an application.
pub fn files_named_in(value: &Value) -> BTreeSet<Hash> {
    patch::leaves(value)
        .into_iter()
        .filter(|(path, _)| {
            matches!(path.last().map(String::as_str), Some("hash" | "copy" | "thumbnail"))
        })
        .filter_map(|(_, value)| value.as_str().map(|text| Hash(text.to_owned())))
        .filter(Hash::is_well_formed)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        AttachmentId, ReceiptId,
        applicant::Applicant,
        attachment::Attachment,
        expense::{Expense, Journey},
        receipt::Receipt,
    };

    #[test]
    fn originals_copies_and_thumbnails_are_found_and_nothing_else() {
        let receipt = Receipt {
            hash: Hash::of(b"original"),
            copy: Some(Hash::of(b"copy")),
            thumbnail: Some(Hash::of(b"thumbnail")),
            file_name: Hash::of(b"a name that looks like a hash").0,
            ..Receipt::default()
        };
        let expense = Expense {
            receipts: [(ReceiptId::default(), receipt)].into(),
            journey: Some(Journey { from: "hash".to_owned(), ..Journey::default() }),
            ..Expense::default()
        };
        let found = files_named_in(&serde_json::to_value(&expense).unwrap());
        let wanted: [&[u8]; 3] = [b"original", b"copy", b"thumbnail"];
        assert_eq!(found, wanted.map(Hash::of).into());
    }

    #[test]
    fn what_came_with_an_application_goes_with_the_person() {
        let attachment = Attachment { hash: Hash::of(b"CV"), ..Attachment::default() };
        let applicant = Applicant {
            attachments: [(AttachmentId::default(), attachment)].into(),
            ..Applicant::default()
        };
        let found = files_named_in(&serde_json::to_value(&applicant).unwrap());
        assert_eq!(found, [Hash::of(b"CV")].into());
    }
}
