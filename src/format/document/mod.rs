//! Documents to print or to save as PDF: plain types that say what stands in one, and the writer
//! that makes an A4 PDF of it, tagged for screen readers (PDF/UA-1), with its fonts inside. The
//! certificate, the papers, the record to take away and every other document share its look.
//!
//! Whoever needs a document builds a [`Document`] and hands it to the packer
//! (`platform::exporter::Exporter::document`), which alone links [`write()`].

mod certificate_page;
mod elements;
mod layout;
mod painter;
mod pdf;
mod qr;
mod table;
mod text;

pub use crate::format::pack::letters::Face;
pub use painter::{NoPainter, Painted, Painter};
pub use pdf::write;
pub use qr::{QrModules, qr_modules};

use serde::{Deserialize, Serialize};

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// Its title: the first heading, and the name by which readers of PDF call it. Must not be
    /// empty.
    pub title: String,
    /// A short line above the title, such as whose office it comes from; may be empty.
    pub over: String,
    /// A line under the title, such as the day; may be empty.
    pub under: String,
    /// What stands at the foot of every page, beside its number; may be empty.
    pub foot: String,
    /// Whether it comes from the sample office, which every page then says.
    #[serde(skip_serializing_if = "is_false")]
    pub is_sample: bool,
    /// The name of the file, without `.pdf`. It names nobody.
    pub file_stem: String,
    /// What stands in it, in order.
    pub blocks: Vec<Block>,
    /// Files inside the PDF.
    pub enclosed: Vec<Enclosed>,
}

/// What every page of a document of the sample office says.
pub const OF_THE_SAMPLE: &str = "This is the sample office. Nobody in it is real.";

fn is_false(it: &bool) -> bool {
    !it
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A heading.
    Heading {
        /// 2 for a section, 3 for a part of one.
        level: u8,
        /// Its words.
        text: String,
    },
    /// A paragraph. Breaks of lines within it are kept.
    Paragraph(String),
    /// A paragraph set apart in a box: what must not be overlooked.
    Note(String),
    /// A list.
    List {
        /// Whether its items are numbered.
        numbered: bool,
        /// Its items.
        items: Vec<String>,
    },
    /// A table. Its head is repeated on every page.
    Table(DocumentTable),
    /// Facts, each with its label.
    Facts(Vec<(String, String)>),
    /// Places to sign.
    Signatures(Vec<SignaturePlace>),
    /// What follows begins on a new page.
    PageBreak,
    /// A certificate, on a page of its own.
    Certificate(Box<CertificatePage>),
}

/// A table of a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentTable {
    /// The heads of its columns.
    pub head: Vec<String>,
    /// How wide each column is, in shares of the whole: `[1, 4]` is a fifth and four fifths. Equal
    /// where it is empty.
    pub shares: Vec<u16>,
    /// Its rows, each with a cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// A place to sign.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignaturePlace {
    /// As what somebody signs, such as "Witness".
    pub role: String,
    /// Their name, where it is known.
    pub name: String,
}

/// What stands on a certificate's page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CertificatePage {
    /// Whose office it is.
    pub head: String,
    /// To whom it is issued.
    pub name: String,
    /// `was a volunteer in this office`.
    pub role: String,
    /// `from 2 March 2026 to 29 May 2026`.
    pub dates: String,
    /// The work done, a line each.
    pub work: Vec<String>,
    /// The experience gathered, a line each.
    pub experience: Vec<String>,
    /// Who signs it.
    pub signed_by: String,
    /// What the signatory is.
    pub signed_as: String,
    /// The day, in words.
    pub issued: String,
    /// Its number in the register; empty where it has none.
    pub number: String,
    /// Its short code; empty where it is not signed.
    pub short_code: String,
    /// The fingerprint of the office's key; empty where it is not signed.
    pub fingerprint: String,
    /// The text of its QR code; empty where it is not signed.
    pub code: String,
}

/// A file inside a PDF.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Enclosed {
    /// Its name.
    pub name: String,
    /// Its media type, such as `text/plain`.
    pub media_type: String,
    /// What it is, in words.
    pub description: String,
    /// Its text.
    pub text: String,
}

impl Block {
    /// A section's heading.
    pub fn section(text: impl Into<String>) -> Block {
        Block::Heading { level: 2, text: text.into() }
    }

    /// A paragraph.
    pub fn paragraph(text: impl Into<String>) -> Block {
        Block::Paragraph(text.into())
    }
}

#[cfg(test)]
pub mod looked_at;
#[cfg(test)]
mod tests;
