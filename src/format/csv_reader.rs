//! Reading a table that somebody else's system wrote: whatever its encoding and its separator.
//! Any bytes at all give rows, or say in plain words why not.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most that a file may be, in bytes: 20 MB.
pub const MOST_BYTES: usize = 20 << 20;
/// The most rows that are read.
pub const MOST_ROWS: usize = 20_000;
/// The most columns that are read.
pub const MOST_COLUMNS: usize = 200;

/// Why a file is not read: what is wrong, and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CsvProblem {
    /// No bytes, or nothing but white space.
    #[error("The file is empty. Export it again, and check that it holds the applications.")]
    Empty,
    /// More than [`MOST_BYTES`].
    #[error("The file is larger than 20 MB. Export fewer applications at a time.")]
    TooLarge,
    /// More than [`MOST_ROWS`].
    #[error("The file has more than 20,000 rows. Split it into several files.")]
    TooManyRows,
    /// More than [`MOST_COLUMNS`].
    #[error("The file has more than 200 columns. Leave some out when you export it.")]
    TooManyColumns,
    /// A workbook.
    #[error("This is a spreadsheet, not a CSV file. Open it, choose “Save as” and then “CSV”.")]
    Spreadsheet,
    /// A PDF, a picture or anything else that is not text.
    #[error("This is not a table of text. Export the applications as a CSV file.")]
    NotText,
    /// One line only: headings, or a single row that nobody can tell from headings.
    #[error(
        "There is only one line in the file. It needs a line of headings, then a line for each application."
    )]
    OneLine,
}

/// In which encoding a file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without a mark at its start.
    Utf8,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// Windows-1252, as older spreadsheets write in Western Europe.
    Windows1252,
}

impl Encoding {
    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
            Encoding::Windows1252 => "Windows-1252",
        }
    }
}

/// A table as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// In which encoding the file was.
    pub encoding: Encoding,
    /// What separates its columns: `,`, `;` or a tab.
    pub separator: char,
    /// The headings. There are as many as there are columns; some may be empty.
    pub header: Vec<String>,
    /// The rows under them, each as long as the headings. Rows without any text are left out.
    pub rows: Vec<Vec<String>>,
}

/// Reads a table.
///
/// # Errors
/// Why these bytes are no table, in words.
pub fn read(bytes: &[u8]) -> Result<Sheet, CsvProblem> {
    if bytes.len() > MOST_BYTES {
        return Err(CsvProblem::TooLarge);
    }
    // A workbook is a ZIP; the older kind begins so too.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(CsvProblem::Spreadsheet);
    }
    let (encoding, text) = decode(bytes).ok_or(CsvProblem::NotText)?;
    if text.trim().is_empty() {
        return Err(CsvProblem::Empty);
    }
    let (separator, text) = separator_of(&text);
    let records = records(text, separator)?;
    let mut records = records.into_iter();
    let header = records.next().ok_or(CsvProblem::Empty)?;
    let rows: Vec<Vec<String>> = records.collect();
    let width = rows.iter().map(Vec::len).max().ok_or(CsvProblem::OneLine)?.max(header.len());
    if width > MOST_COLUMNS {
        return Err(CsvProblem::TooManyColumns);
    }
    let to_width = |mut row: Vec<String>| {
        row.resize(width, String::new());
        row
    };
    Ok(Sheet {
        encoding,
        separator,
        header: to_width(header),
        rows: rows.into_iter().map(to_width).collect(),
    })
}

/// The bytes as text, by the mark at their start or by how they look; nothing where they are none.
pub(super) fn decode(bytes: &[u8]) -> Option<(Encoding, String)> {
    let all = |encoding: &'static encoding_rs::Encoding, bytes| {
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    };
    let (encoding, text) = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        (Encoding::Utf8, String::from_utf8_lossy(rest).into_owned())
    } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        (Encoding::Utf16Le, all(UTF_16LE, rest))
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        (Encoding::Utf16Be, all(UTF_16BE, rest))
    } else if let Some(encoding) = sixteen_bits(bytes) {
        let decoder = if encoding == Encoding::Utf16Le { UTF_16LE } else { UTF_16BE };
        (encoding, all(decoder, bytes))
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        (Encoding::Utf8, text.to_owned())
    } else {
        (Encoding::Windows1252, all(WINDOWS_1252, bytes))
    };
    // What is full of control characters is a picture, a PDF or a program, not a table.
    let strange =
        text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')).count();
    (strange * 100 <= text.chars().count()).then_some((encoding, text))
}

/// Whether bytes without a mark are UTF-16: then every other byte of Western text is nought.
fn sixteen_bits(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..bytes.len().min(1024))?;
    let noughts = |odd: usize| {
        head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count() * 10 > head.len() * 3
    };
    match (noughts(0), noughts(1)) {
        (false, true) => Some(Encoding::Utf16Le),
        (true, false) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// What separates the columns, and the text without the line by which some spreadsheets say so.
fn separator_of(text: &str) -> (char, &str) {
    let candidates = [',', ';', '\t'];
    if let Some(rest) = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="))
        && let Some(named) = rest.chars().next().filter(|c| candidates.contains(c))
    {
        let after = rest.get(1..).unwrap_or_default();
        return (named, after.trim_start_matches(['\r', '\n']));
    }
    // The one that cuts the first lines into the most columns, evenly.
    let score = |separator: char| {
        let mut counts = columns_of_first_lines(text, separator);
        let first = counts.next().unwrap_or(1);
        let agreeing = counts.filter(|count| *count == first).count();
        if first < 2 { (0, 0) } else { (agreeing + 1, first) }
    };
    let best = candidates.into_iter().rev().max_by_key(|separator| score(*separator));
    (best.unwrap_or(','), text)
}

/// How many columns each of the first lines has, by a separator; what stands in quotes counts for
/// nothing.
fn columns_of_first_lines(text: &str, separator: char) -> impl Iterator<Item = usize> {
    let mut counts = Vec::new();
    let (mut columns, mut quoted, mut any) = (1, false, false);
    for c in text.chars().take(50_000) {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => {
                if any {
                    counts.push(columns);
                }
                (columns, any) = (1, false);
                if counts.len() == 20 {
                    break;
                }
                continue;
            }
            c if c == separator && !quoted => columns += 1,
            _ => {}
        }
        any = true;
    }
    if any {
        counts.push(columns);
    }
    counts.into_iter()
}

/// The lines that hold any text, cut into columns and tidied.
fn records(text: &str, separator: char) -> Result<Vec<Vec<String>>, CsvProblem> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut record = csv::StringRecord::new();
    // In memory, from text that is UTF-8 by now, reading never fails.
    while reader.read_record(&mut record).map_err(|_| CsvProblem::NotText)? {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        // The headings come first, and are not counted.
        if records.len() > MOST_ROWS {
            return Err(CsvProblem::TooManyRows);
        }
        if record.len() > MOST_COLUMNS && record.iter().skip(MOST_COLUMNS).any(|it| !it.is_empty())
        {
            return Err(CsvProblem::TooManyColumns);
        }
        records.push(record.iter().take(MOST_COLUMNS).map(tidy).collect());
    }
    Ok(records)
}

/// A cell without white space at its ends, and without the apostrophe that keeps spreadsheets from
/// taking a text for a formula.
fn tidy(cell: &str) -> String {
    let cell = cell.trim().replace("\r\n", "\n").replace('\r', "\n");
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "Name;Town;Note\r\nZoë Adair;Köln;says “hello”\r\nBen;York;\r\n";

    fn sixteen(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    }

    #[test]
    fn the_same_table_is_read_from_every_encoding() {
        let windows = WINDOWS_1252.encode(TEXT).0.into_owned();
        let files = [
            (TEXT.as_bytes().to_vec(), Encoding::Utf8),
            ([b"\xEF\xBB\xBF".as_slice(), TEXT.as_bytes()].concat(), Encoding::Utf8),
            ([b"\xFF\xFE".to_vec(), sixteen(TEXT, false)].concat(), Encoding::Utf16Le),
            ([b"\xFE\xFF".to_vec(), sixteen(TEXT, true)].concat(), Encoding::Utf16Be),
            (sixteen(TEXT, false), Encoding::Utf16Le),
            (sixteen(TEXT, true), Encoding::Utf16Be),
            (windows, Encoding::Windows1252),
        ];
        for (bytes, encoding) in files {
            let sheet = read(&bytes).unwrap();
            assert_eq!((sheet.encoding, sheet.separator), (encoding, ';'));
            assert_eq!(sheet.header, ["Name", "Town", "Note"]);
            assert_eq!(sheet.rows, [["Zoë Adair", "Köln", "says “hello”"], ["Ben", "York", ""]]);
        }
    }

    #[test]
    fn the_separator_is_guessed_from_the_lines_and_not_from_what_stands_in_quotes() {
        for (text, separator) in [
            ("a,b\n1,2\n", ','),
            ("a;b\n1,5;2\n3,5;4\n", ';'),
            ("a\tb\n1, 2\t3; 4\n", '\t'),
            ("\"a;b;c;d\",e\n\"1;2;3;4\",5\n", ','),
            ("only\none\n", ','),
            ("sep=;\na;b\n1;2\n", ';'),
        ] {
            assert_eq!(read(text.as_bytes()).unwrap().separator, separator, "{text}");
        }
        let sheet = read(b"sep=;\r\na;b\r\n1;2\r\n").unwrap();
        assert_eq!(sheet.header, ["a", "b"]);
    }

    #[test]
    fn lines_within_quotes_rows_too_short_and_empty_lines_are_all_right() {
        let sheet =
            read(b"Name,About\n\n\"Ben\",\"one\r\ntwo, \"\"three\"\"\"\n , \nCy\n").unwrap();
        assert_eq!(sheet.rows, [["Ben", "one\ntwo, \"three\""], ["Cy", ""]]);
    }

    #[test]
    fn a_row_longer_than_the_headings_widens_them() {
        let sheet = read(b"a,b\n1,2,3\n").unwrap();
        assert_eq!(sheet.header, ["a", "b", ""]);
        assert_eq!(sheet.rows, [["1", "2", "3"]]);
    }

    #[test]
    fn what_guards_against_formulas_is_taken_off_again() {
        let sheet = read(b"Phone,Name\n'+44 20 7946 0000,'Ngugi\n").unwrap();
        assert_eq!(sheet.rows, [["+44 20 7946 0000", "'Ngugi"]]);
    }

    /// Whole files, byte by byte as these systems and spreadsheets write them, all the way to who
    /// applied: the layouts are theirs, the people are made up.
    #[test]
    fn files_of_real_systems_come_in_whole() {
        use crate::{
            domain::{OpeningId, intake::Field},
            office::forms::arrivals::{Reading, guess, guess_order, objection, read as arrival},
        };
        let sixteen_with_mark = |text: &str| [b"\xFF\xFE".to_vec(), sixteen(text, false)].concat();
        // What the file is, its bytes, and who the second applicant is: name, address, day, source.
        let files: [(&str, Vec<u8>, [&str; 4]); 6] = [
            (
                "Google Forms: UTF-8, every cell in quotes, line breaks within",
                "\"Timestamp\",\"Email Address\",\"Full name\",\"How did you hear about this opportunity?\",\"Why us?\"\r\n\
                \"2026/02/28 10:12:33 am GMT\",\"ada@example.org\",\"Ada Marsh\",\"A friend\",\"To learn,\nand to help\"\r\n\
                \"2026/03/01 9:02:01 pm GMT\",\"zoe@example.org\",\"Zoë O’Brien\",\"Notice board\",\"She said \"\"go\"\"\""
                    .as_bytes()
                    .to_vec(),
                ["Zoë O’Brien", "zoe@example.org", "2026-03-01", "Notice board"],
            ),
            (
                "Microsoft Forms, as Excel saves it: UTF-8 with a mark, months first",
                "\u{feff}ID,Start time,Completion time,Email,Name,Your name,Email address,Where did you hear of us?\r\n\
                1,2/27/26 10:02:11,2/27/26 10:12:33,anonymous,,Ada Marsh,ada@example.org,W4MP\r\n\
                2,2/28/26 9:00:00,2/28/26 9:05:00,anonymous,,Zoë O’Brien,zoe@example.org,W4MP\r\n"
                    .as_bytes()
                    .to_vec(),
                ["Zoë O’Brien", "zoe@example.org", "2026-02-28", "W4MP"],
            ),
            (
                "Greenhouse, saved by Excel as “Unicode text”: UTF-16, tabs",
                sixteen_with_mark(
                    "Candidate ID\tFirst Name\tLast Name\tEmail\tJob\tSource\tCurrent Stage\tApplication Date\r\n\
                    55\tAda\tMarsh\tada@example.org\tSummer volunteer\tReferral\tApplication Review\t26 Feb 2026\r\n\
                    56\tZoë\tO’Brien\tzoe@example.org\tSummer volunteer\tCharityJob\tApplication Review\t27 Feb 2026\r\n",
                ),
                ["Zoë O’Brien", "zoe@example.org", "2026-02-27", "CharityJob"],
            ),
            (
                "Personio, as an Excel in Western Europe saves it: Windows-1252, semicolons",
                WINDOWS_1252
                    .encode(
                        "Candidate ID;Candidate name;Email address;Birthday;Source;Application date\r\n\
                        9;Ada Marsh;ada@example.org;1/1/2000;Website;26.02.2026\r\n\
                        10;Zoë O’Brien;zoe@example.org;2/2/2001;Website;27.02.2026\r\n",
                    )
                    .0
                    .into_owned(),
                ["Zoë O’Brien", "zoe@example.org", "2026-02-27", "Website"],
            ),
            (
                "Trakstar Hire: the separator in the first line, days of the world",
                "sep=,\r\nCandidate Name,Candidate Email,Source Type,Source,Opening Title,Applied Date\r\n\
                Ada Marsh,ada@example.org,Job Board,W4MP,Helper,2026-02-20T08:15:00Z\r\n\
                Zoë O’Brien,zoe@example.org,Job Board,W4MP,Helper,2026-02-21T08:15:00Z\r\n"
                    .as_bytes()
                    .to_vec(),
                ["Zoë O’Brien", "zoe@example.org", "2026-02-21", "W4MP"],
            ),
            (
                "AppliTrack: old line ends, no quotes",
                "Applicant Number,Email Address,First Name,Middle Initial,Last Name,Date Applied,Source\r\
                1001,ada@example.org,Ada,,Marsh,25/02/2026,Library\r\
                1002,zoe@example.org,Zoë,,O’Brien,26/02/2026,Library\r"
                    .as_bytes()
                    .to_vec(),
                ["Zoë O’Brien", "zoe@example.org", "2026-02-26", "Library"],
            ),
        ];
        let today = "2026-03-02".parse().unwrap();
        for (what, bytes, wanted) in files {
            let sheet = read(&bytes).unwrap();
            assert_eq!(sheet.rows.len(), 2, "{what}");
            let mapping = guess(&sheet.header, &sheet.rows);
            assert_eq!(objection(&mapping), None, "{what}: {mapping:?}");
            let day = mapping.iter().position(|field| *field == Field::Received).unwrap();
            let order = guess_order(&sheet.rows, day);
            let opening = OpeningId(uuid::Uuid::from_u128(1));
            let reading = Reading { opening, order, received: today, today };
            let one = arrival(&sheet.header, &sheet.rows[1], &mapping, &reading).unwrap();
            let came = one.applicant.received.to_string();
            let got = [&one.person.name, &one.person.email, &came, &one.applicant.source];
            assert_eq!(got, wanted, "{what}");
            assert!(!format!("{one:?}").contains("2001"), "{what}: a birthday came in");
        }
    }

    #[test]
    fn what_is_no_table_says_why() {
        assert_eq!(read(b""), Err(CsvProblem::Empty));
        assert_eq!(read(b" \r\n \n"), Err(CsvProblem::Empty));
        assert_eq!(read(b"\xEF\xBB\xBF"), Err(CsvProblem::Empty));
        assert_eq!(read(b"Name,E-mail\n"), Err(CsvProblem::OneLine));
        assert_eq!(read(b"PK\x03\x04rest"), Err(CsvProblem::Spreadsheet));
        assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\x02"), Err(CsvProblem::NotText));
        assert_eq!(read(&vec![b'a'; MOST_BYTES + 1]), Err(CsvProblem::TooLarge));
        let many = "a\n".repeat(MOST_ROWS + 2);
        assert_eq!(read(many.as_bytes()), Err(CsvProblem::TooManyRows));
        assert_eq!(read("a\n".repeat(MOST_ROWS + 1).as_bytes()).unwrap().rows.len(), MOST_ROWS);
        let wide = format!("{}\n{}\n", "a,".repeat(300), "1,".repeat(300));
        assert_eq!(read(wide.as_bytes()), Err(CsvProblem::TooManyColumns));
    }

    proptest! {
        #[test]
        fn any_bytes_give_rows_of_one_width_or_say_why(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            if let Ok(sheet) = read(&bytes) {
                prop_assert!(!sheet.rows.is_empty());
                prop_assert!(sheet.rows.iter().all(|row| row.len() == sheet.header.len()));
            }
        }

        #[test]
        fn any_text_of_separators_and_quotes_does_so_too(text in "[,;\t\"\r\n'aé=-]{0,200}", mark in 0u8..4) {
            let bytes = match mark {
                0 => text.clone().into_bytes(),
                1 => [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat(),
                2 => [b"\xFF\xFE".to_vec(), sixteen(&text, false)].concat(),
                _ => WINDOWS_1252.encode(&text).0.into_owned(),
            };
            if let Ok(sheet) = read(&bytes) {
                prop_assert!(sheet.rows.iter().all(|row| row.len() == sheet.header.len()));
            }
        }

        #[test]
        fn what_we_write_we_read(cells in proptest::collection::vec("[a-zA-Zé,;\n\" ]{1,12}", 4..40)) {
            use crate::format::csv_file::{Cell, Table};
            let mut table = Table::new("t", &["one", "two"]);
            table.rows = cells.chunks_exact(2).map(|pair| pair.iter().map(|it| Cell::Text(format!("x{it}y"))).collect()).collect();
            let sheet = read(&table.to_csv().unwrap()).unwrap();
            let wanted: Vec<Vec<String>> = cells.chunks_exact(2).map(|pair| pair.iter().map(|it| format!("x{it}y")).collect()).collect();
            prop_assert_eq!(sheet.header, ["one", "two"]);
            prop_assert_eq!(sheet.rows, wanted);
        }
    }
}
