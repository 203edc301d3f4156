//! What a file that goes between an office and somebody's own copy says of itself.

use crate::{
    domain::{CopyFileId, PersonId},
    journal::Stamp,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

/// Which way a file goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// From the office to the person.
    #[default]
    Given,
    /// From the person to the office.
    Returned,
}

/// What a file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CopyHeader {
    /// Which way it goes.
    pub kind: FileKind,
    /// Which file it is.
    pub id: CopyFileId,
    /// The office’s id.
    pub office: Uuid,
    /// Whose office it is.
    pub office_name: String,
    /// Whose copy it is.
    pub person: PersonId,
    /// Their name.
    pub person_name: String,
    /// In a file from the office: the files from the person that it holds all of.
    pub merged: Vec<CopyFileId>,
    /// In a file to the office: which of the office’s entries the person had seen of the records
    /// that they changed.
    pub seen: Vec<Stamp>,
}

/// Why a file is not for here. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum FileProblem {
    /// A file from an office, opened in that office.
    #[error(
        "This is the file that this office made for {0}. Everything in it is here already. Give it to {0}: they open it on their own phone or computer."
    )]
    MadeHere(String),
    /// A file from this office, for somebody who was erased here since.
    #[error(
        "This is a file that this office once made for somebody who was erased from its records since. Nothing of it comes in again. Delete the file, wherever it still is."
    )]
    MadeForErased,
    /// A file from this office, for somebody whom it does not know here.
    #[error(
        "This file was made for {0} by another copy of this office: {0} is not known here. Bring in a backup from there first; or give the file to {0}, who opens it on their own phone or computer."
    )]
    MadeElsewhere(String),
    /// A file from an office, opened where one that somebody sends back is asked for.
    #[error(
        "This is the file that the office of {office} made for {person}, to be opened on their own phone or computer. Here you open the one that they send back: its name begins with “understudy-for-the-office”. Ask them for that."
    )]
    NotSentBack {
        /// For whom it was made.
        person: String,
        /// By whose office.
        office: String,
    },
    /// A file to an office, opened in somebody's own copy.
    #[error(
        "This is the file that you made for your office. Send it to them: they open it, and what you changed comes in there. Here it is already."
    )]
    ForTheOffice,
    /// A file to an office, opened where there is none.
    #[error(
        "This file is what {person} sends back to the office of {office}. It is opened by the office, on the page of the person. There is no office in this browser."
    )]
    NoOfficeHere {
        /// Who sends it.
        person: String,
        /// To whose office.
        office: String,
    },
    /// A file to another office.
    #[error(
        "This file is for the office of {0}, which is another one than the office here. Two offices do not mix."
    )]
    OtherOffice(String),
    /// From somebody whom this office does not know.
    #[error(
        "This file is from {0}, whom this office does not know. If they were added in another copy of this office, bring in a backup from there first."
    )]
    Unknown(String),
    /// From somebody who was erased here.
    #[error(
        "This file is from somebody who was erased from this office’s records. Nothing of theirs comes in again. Delete the file, and tell them."
    )]
    Erased,
    /// From somebody other than the one whose page this is.
    #[error("This file is from {0}, not from the person of this page. Open it on their page.")]
    OtherPage(String),
    /// This browser holds somebody else's own copy.
    #[error(
        "This browser holds the own copy of {held} already, and this file is the one of {here}. Two copies do not mix. Open the file in another browser or on another device."
    )]
    OtherCopy {
        /// Whose copy is here.
        held: String,
        /// Whose file it is.
        here: String,
    },
    /// The file says that it is one thing and holds another.
    #[error(
        "This file holds what no such file holds. It was not made by Understudy, or was altered; do not trust it."
    )]
    NotOurs,
}

/// Why a file is not for the page of a person in the office, where what they send back is opened;
/// nothing where it is.
pub fn not_for_page(page_of: PersonId, header: &CopyHeader) -> Option<FileProblem> {
    match header.kind {
        FileKind::Given => Some(FileProblem::NotSentBack {
            person: header.person_name.clone(),
            office: header.office_name.clone(),
        }),
        FileKind::Returned => {
            (page_of != header.person).then(|| FileProblem::OtherPage(header.person_name.clone()))
        }
    }
}
