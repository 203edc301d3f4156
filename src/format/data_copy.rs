//! A copy of all that is held about somebody, as files: a document to read, the same as open data,
//! and what was kept with it.

use super::{
    backup::options,
    document::{Block, Document},
    file_name::safe,
    office_tables::{history_table, office_tables},
};
use crate::{
    domain::{DataRequestId, PersonId, date, receipt::Hash},
    journal::Entry,
    office::{
        Office,
        queries::{
            history,
            subject_access::{self, Access},
        },
    },
};
use chrono::NaiveDate;
use serde_json::json;
use std::{collections::BTreeSet, io::Write};
use zip::{ZipWriter, write::StreamWriter};

/// The name of the file for a download; it names nobody.
pub const STEM: &str = "copy-of-personal-data";

/// What the copy says of itself to whoever opens it.
const READ_ME: &str = "This is a copy of the personal data that an MP's office holds about you.\r\n\
\r\n\
- your-data.pdf: all of it, to be read.\r\n\
- data.json and csv: the same as open data, for any program.\r\n\
- receipts and files: what was kept with it.\r\n\
\r\n\
Where it says \"Left out\" or \"In short\", words of somebody else were left out or summarised; the\r\n\
reason stands beside it. Keep this file safe: it holds personal data.\r\n";

/// A file of the copy that is made of words.
pub struct TextFile {
    /// Its path.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A copy, but for its PDF and the bytes of what was kept with it.
pub struct DataCopy {
    /// The document to read.
    pub document: Document,
    /// The files made of words.
    pub texts: Vec<TextFile>,
    /// What was kept with it: where it goes, and under which hash it is kept.
    pub files: Vec<(String, Hash)>,
}

impl DataCopy {
    /// Begins the ZIP with the PDF and the files made of words. What was kept is put in after that,
    /// one by one.
    ///
    /// # Errors
    /// What the sink says.
    pub fn begin<W: Write>(&self, sink: W, pdf: &[u8]) -> Result<CopyWriter<W>, String> {
        let mut writer = CopyWriter { zip: ZipWriter::new_stream(sink) };
        writer.put("your-data.pdf", pdf)?;
        for file in &self.texts {
            writer.put(&file.path, &file.bytes)?;
        }
        Ok(writer)
    }
}

/// The ZIP of a copy, being written.
pub struct CopyWriter<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
}

impl<W: Write> CopyWriter<W> {
    /// Puts a file in.
    ///
    /// # Errors
    /// What the sink says.
    pub fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), String> {
        self.zip.start_file(path, options(path)).map_err(|error| error.to_string())?;
        self.zip.write_all(bytes).map_err(|error| error.to_string())
    }

    /// Ends the ZIP. Gives the sink back.
    ///
    /// # Errors
    /// What the sink says.
    pub fn finish(self) -> Result<W, String> {
        Ok(self.zip.finish().map_err(|error| error.to_string())?.into_inner())
    }
}

/// Makes the copy of a request.
///
/// # Errors
/// In words, where it may not go out yet, or there is nothing to give.
pub fn data_copy(
    office: &Office,
    entries: &[Entry],
    id: DataRequestId,
    made: NaiveDate,
) -> Result<DataCopy, String> {
    const GONE: &str = "This request is no longer there.";
    let request = &office.data_requests.get(id).ok_or(GONE)?.value;
    let person = request.person.ok_or("Nothing is held about whoever asks.")?;
    if office.is_hidden(person) {
        return Err("Their name is hidden until the scores of the sift are locked. Lock them first, then make the copy.".to_owned());
    }
    let access = subject_access::access(office, id).ok_or(GONE)?;
    let open = access.open(request).count();
    if open > 0 {
        return Err(format!(
            "{open} passages of other people’s words are still to be decided. Decide on them first."
        ));
    }
    let document = document(office, &access, request.received, made);
    let mut texts = vec![TextFile { path: "README.txt".to_owned(), bytes: READ_ME.into() }];
    texts.extend(tables(office, &access, person, entries)?);
    let data = json!({
        "made": made,
        "about": access.about,
        "data": access.data,
        "history": subject_access::history(office, entries, person),
    });
    let bytes = serde_json::to_vec_pretty(&data).map_err(|error| error.to_string())?;
    texts.push(TextFile { path: "data.json".to_owned(), bytes });
    let mut taken = BTreeSet::new();
    let files = access
        .files
        .iter()
        .map(|file| (unique(&mut taken, &file.path), file.hash.clone()))
        .collect();
    Ok(DataCopy { document, texts, files })
}

fn tables(
    office: &Office,
    access: &Access,
    person: PersonId,
    entries: &[Entry],
) -> Result<Vec<TextFile>, String> {
    let alone = subject_access::office_of(office, access, person);
    let mut tables = office_tables(&alone);
    // What is the office's own is no data of theirs.
    tables.retain(|table| {
        !table.rows.is_empty() && table.name != "office" && table.name != "openings"
    });
    let mut theirs: Vec<Entry> =
        history::about(office, person.0, entries).into_iter().cloned().collect();
    theirs.sort_by_key(|entry| entry.stamp);
    tables.push(history_table(office, &theirs));
    tables
        .iter()
        .map(|table| {
            let bytes = table.to_csv().map_err(|error| error.to_string())?;
            Ok(TextFile { path: format!("csv/{}.csv", table.name), bytes })
        })
        .collect()
}

/// A path that nobody has yet, safe in every system.
fn unique(taken: &mut BTreeSet<String>, path: &str) -> String {
    let (folder, name) = path.split_once('/').unwrap_or(("files", path));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let stem = safe(stem);
    (1..)
        .map(|again| match again {
            1 => format!("{folder}/{stem}.{ending}"),
            again => format!("{folder}/{stem} ({again}).{ending}"),
        })
        .find(|path| taken.insert(path.to_lowercase()))
        .unwrap_or_default()
}

/// The copy as a document to read.
pub fn document(
    office: &Office,
    access: &Access,
    received: NaiveDate,
    made: NaiveDate,
) -> Document {
    let of = office.office().map(|row| row.value.mp_name.clone()).unwrap_or_default();
    let mut blocks = vec![
        Block::paragraph(format!(
            "You asked on {} for a copy of the data that this office holds about you. This is all of it, as it stood on {}.",
            date::long(received),
            date::long(made)
        )),
        Block::Facts(access.about.clone()),
        Block::Note(
            "Where it says “Left out” or “In short”, words of somebody else were left out or summarised; the reason stands beside it.".to_owned(),
        ),
    ];
    for section in &access.sections {
        blocks.push(Block::section(section.title.clone()));
        for record in &section.records {
            blocks.push(Block::Heading { level: 3, text: record.title.clone() });
            if !record.rows.is_empty() {
                blocks.push(Block::Facts(record.rows.clone()));
            }
        }
    }
    if !access.files.is_empty() {
        blocks.push(Block::section("Files that go along"));
        let items = access.files.iter().map(|file| file.path.clone()).collect();
        blocks.push(Block::List { numbered: false, items });
    }
    Document {
        title: format!("Your data: {}", access.name),
        over: format!("Office of {of}"),
        under: date::long(made),
        foot: "A copy of personal data. Keep it safe.".to_owned(),
        is_sample: office.is_sample(),
        file_stem: "your-data".to_owned(),
        blocks,
        ..Document::default()
    }
}
