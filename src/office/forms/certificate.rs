//! A certificate's form. Its limits are those of one A4 page.

use super::{Reader, Values};
use crate::{
    domain::{PlacementId, certificate::Certificate, date},
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The most lines in each of the two lists: what fits on one A4 page.
pub const MOST_LINES: usize = 12;
/// The most room a line may take, in characters; one of a wide script takes the room of two.
pub const MOST_WIDTH: usize = 72;
/// A line that takes more room than this is told how much is left.
const NEARLY: usize = 60;
/// The most rows that a list's lines may take in the smallest print, counted by [`rows`].
pub const MOST_ROWS: usize = 24;
/// How many characters of the smallest print stand in one row.
pub const SMALLEST_PRINT: usize = 40;
/// The most characters in a short text, such as the role.
const SHORT: usize = 80;
/// The most characters in a text that may take some rows, such as the place.
const FEW_ROWS: usize = 110;
/// The widest name that fits, in [`weight`]s.
const WIDEST_NAME: usize = 2_400;

/// The room that a text takes, in characters of the Latin script.
pub fn width(text: &str) -> usize {
    text.chars().map(|c| if u32::from(c) >= 0x1100 && !is_narrow(c) { 2 } else { 1 }).sum()
}

/// How wide a text is printed, in tenths of an ordinary character: capitals are broad.
pub fn weight(text: &str) -> usize {
    text.chars()
        .map(|c| {
            if matches!(c, 'W' | 'M') {
                20
            } else if c.is_uppercase() {
                16
            } else {
                10 * width(c.encode_utf8(&mut [0; 4]))
            }
        })
        .sum()
}

/// How many rows lines take, where so many ordinary characters stand in a row.
pub fn rows(lines: &[String], in_a_row: usize) -> usize {
    lines.iter().map(|line| weight(line).div_ceil(10 * in_a_row).max(1)).sum()
}

/// Punctuation that lies above the wide scripts' first character and is narrow all the same.
fn is_narrow(c: char) -> bool {
    (0x1e00..0x2190).contains(&u32::from(c))
}

/// Where the longest of these lines nearly fills its room or is too long for it, how many characters
/// it has, in words.
pub fn longest_line(text: &str) -> Option<String> {
    let longest = text.lines().map(|line| width(line.trim())).max()?;
    if longest > MOST_WIDTH {
        let words = match longest - MOST_WIDTH {
            1 => "1 character too many".to_owned(),
            many => format!("{many} characters too many"),
        };
        Some(format!("The longest line has {words}."))
    } else if longest > NEARLY {
        Some(format!("The longest line has {longest} of {MOST_WIDTH} characters."))
    } else {
        None
    }
}

/// The form as it starts. `end` and `issued_on` may still be missing.
pub fn values_of(certificate: &Certificate, end: Option<NaiveDate>) -> Values {
    Values::new()
        .with("name", &certificate.name)
        .with("role", &certificate.role)
        .with("place", &certificate.place)
        .with("start", date::field(certificate.start))
        .with("end", end.map(date::field).unwrap_or_default())
        .with("work", certificate.work.join("\n"))
        .with("experience", certificate.experience.join("\n"))
        .with("signed-by", &certificate.signed_by)
        .with("signed-as", &certificate.signed_as)
        .with("issued-on", date::field(certificate.issued_on))
}

/// Why a certificate is issued again, from the form.
///
/// # Errors
/// Where it is not said.
pub fn read_reason(values: &Values) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let because = reader.required(
        "because",
        "The reason",
        "Say why it is issued again, such as a name that was spelt wrong.",
    );
    reader.finish(because)
}

/// Why a certificate is withdrawn, from the form.
///
/// # Errors
/// Where it is not said.
pub fn read_withdrawal(values: &Values) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let because = reader.required("withdrawn-because", "The reason", "Say why it is withdrawn.");
    reader.finish(because)
}

/// Why a new key is needed, from the form.
///
/// # Errors
/// Where it is not said.
pub fn read_new_key(values: &Values) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let because = reader.required(
        "key-because",
        "The reason",
        "Say why, such as a laptop that was lost. It stands beside the old key.",
    );
    reader.finish(because)
}

/// The code to check, from the form.
///
/// # Errors
/// Where there is none.
pub fn read_code(values: &Values) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let code = reader.required_long("code", "The code", "Paste the code, or choose a file above.");
    reader.finish(code)
}

/// Reads the form.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(values: &Values, placement: PlacementId) -> Result<Certificate, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let name = reader.required("name", "The name", "Enter the name to print.");
    if weight(&name) > WIDEST_NAME {
        reader
            .problem("name", "The name is too wide for the page. Leave out what can be left out.");
    }
    let ask = "Enter what they were, such as Volunteer.";
    let role = short(&mut reader, "role", "The role", SHORT, ask);
    let place = short(&mut reader, "place", "The place", FEW_ROWS, "Enter where they were.");
    let start = reader.required_date("start", "Enter the first day.");
    let end = reader.date("end");
    match end {
        None if values.get("end").trim().is_empty() => {
            reader.problem("end", "Enter the last day.");
        }
        Some(end) if end < start => {
            reader.problem("end", "The last day is before the first. Check the two dates.");
        }
        _ => {}
    }
    let work = lines(&mut reader, values, "work");
    let experience = lines(&mut reader, values, "experience");
    if work.is_empty() && experience.is_empty() {
        reader.problem("work", "Enter at least one line of work or of experience.");
    }
    let signed_by = short(&mut reader, "signed-by", "The name", FEW_ROWS, "Enter who signs it.");
    let signed_as =
        short(&mut reader, "signed-as", "The role", SHORT, "Enter what the signatory is.");
    let issued_on = reader.required_date("issued-on", "Enter the day to print on it.");
    reader.finish(Certificate {
        placement,
        name,
        role,
        place,
        start,
        end: end.unwrap_or_default(),
        work,
        experience,
        signed_by,
        signed_as,
        issued_on,
        ..Certificate::default()
    })
}

fn short(reader: &mut Reader<'_>, field: &str, name: &str, most: usize, ask: &str) -> String {
    let text = reader.text(field, name, most);
    if text.is_empty() {
        reader.problem(field, ask);
    }
    text
}

fn lines(reader: &mut Reader<'_>, values: &Values, field: &str) -> Vec<String> {
    let lines: Vec<String> = values
        .get(field)
        .lines()
        .map(|line| line.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    if lines.len() > MOST_LINES {
        let words = format!(
            "There are {} lines, and the page holds {MOST_LINES}. Keep the best of them.",
            lines.len()
        );
        reader.problem(field, words);
    } else if let Some(long) = lines.iter().find(|line| width(line) > MOST_WIDTH) {
        let words = format!(
            "The line that begins “{}” is too long for the page. Shorten it to {MOST_WIDTH} characters.",
            long.chars().take(24).collect::<String>()
        );
        reader.problem(field, words);
    } else if rows(&lines, SMALLEST_PRINT) > MOST_ROWS {
        reader.problem(
            field,
            "These lines are too wide for the page. Shorten some, or write fewer capitals.",
        );
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> Values {
        Values::new()
            .with("name", "Ines Okafor")
            .with("role", "Volunteer")
            .with("place", "the office of Rowan Ash MP")
            .with("start", "2/3/2026")
            .with("end", "29/5/2026")
            .with("work", "Answered letters\n\n  Researched bus services \n")
            .with("signed-by", "Rowan Ash MP")
            .with("signed-as", "Member of Parliament")
            .with("issued-on", "29/5/2026")
    }

    #[test]
    fn lines_are_trimmed_and_go_back_into_the_form() {
        let certificate = read(&filled(), PlacementId::default()).unwrap();
        assert_eq!(certificate.work, ["Answered letters", "Researched bus services"]);
        let values = values_of(&certificate, Some(certificate.end));
        assert_eq!(read(&values, PlacementId::default()), Ok(certificate));
    }

    #[test]
    fn a_line_that_nearly_fills_its_room_is_counted() {
        assert_eq!(longest_line(""), None);
        assert_eq!(longest_line(&"x".repeat(60)), None);
        let near = format!("Short\n{}\nShort", "x".repeat(61));
        assert_eq!(longest_line(&near).unwrap(), "The longest line has 61 of 72 characters.");
        let full = "王".repeat(36);
        assert_eq!(longest_line(&full).unwrap(), "The longest line has 72 of 72 characters.");
        let over = longest_line(&"x".repeat(73)).unwrap();
        assert_eq!(over, "The longest line has 1 character too many.");
    }

    #[test]
    fn what_would_not_fit_on_the_page_is_told() {
        let many = filled().with("work", "A line\n".repeat(MOST_LINES + 1));
        let problems = read(&many, PlacementId::default()).unwrap_err();
        assert!(problems[0].message.contains("13 lines"), "{problems:?}");
        let long = filled().with("experience", "x".repeat(MOST_WIDTH + 1));
        assert_eq!(read(&long, PlacementId::default()).unwrap_err()[0].field, "experience");
        let wide = filled().with("experience", "王".repeat(MOST_WIDTH / 2 + 1));
        assert_eq!(read(&wide, PlacementId::default()).unwrap_err()[0].field, "experience");
        let broad =
            filled().with("work", format!("{}\n", "W".repeat(MOST_WIDTH)).repeat(MOST_LINES));
        assert_eq!(read(&broad, PlacementId::default()).unwrap_err()[0].field, "work");
        let full =
            filled().with("work", format!("{}\n", "w".repeat(MOST_WIDTH)).repeat(MOST_LINES));
        assert!(read(&full, PlacementId::default()).is_ok());
        let name = filled().with("name", "W".repeat(200));
        assert_eq!(read(&name, PlacementId::default()).unwrap_err()[0].field, "name");
        let curly = filled().with("experience", "“".repeat(MOST_WIDTH));
        assert!(read(&curly, PlacementId::default()).is_ok());
    }

    #[test]
    fn an_empty_certificate_says_all_that_is_missing() {
        let problems = read(&Values::new(), PlacementId::default()).unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "name",
                "role",
                "place",
                "start",
                "end",
                "work",
                "signed-by",
                "signed-as",
                "issued-on"
            ]
        );
        let backwards = filled().with("end", "1/3/2026");
        assert_eq!(read(&backwards, PlacementId::default()).unwrap_err()[0].field, "end");
    }
}
