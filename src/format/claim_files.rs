//! A claim made ready for its files: its lines as a table, and the receipts named for their lines.

use super::{
    backup::extension,
    csv_file::{Cell, Table},
    document::OF_THE_SAMPLE,
    file_name::slug,
};
use crate::{
    domain::{
        ClaimId,
        claim::{ClaimStatus, NumberedLine},
        date,
        expense::Expense,
        journey::Call,
        money::Money,
        receipt::{Hash, Receipt},
    },
    office::{Office, queries::expenses::journey_words},
};
use chrono::NaiveDate;

/// Which bytes of a receipt go into the ZIP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptChoice {
    /// The smaller copies, which hold no location; the original where there is no copy.
    Copies,
    /// The originals, as they came in.
    Originals,
}

/// A receipt of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimReceipt {
    /// The line it belongs to.
    pub line: u32,
    /// Which of the line's receipts it is, from 1.
    pub number: usize,
    /// How many receipts the line has.
    pub of: usize,
    /// Its name in the ZIP.
    pub path: String,
    /// Under which hash the bytes for the ZIP are stored.
    pub hash: Hash,
    /// Under which hash the bytes that the PDF shows are stored.
    pub shown: Hash,
    /// The media type of what the PDF shows.
    pub shown_type: String,
    /// What stands below its stamp: the line in a few words.
    pub below: String,
}

impl ClaimReceipt {
    /// Which receipt it is: `Line 3, receipt 1 of 2`.
    pub fn stamp(&self) -> String {
        format!("Line {}, receipt {} of {}", self.line, self.number, self.of)
    }
}

/// A line as the PDF and the index show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRow {
    /// Its number.
    pub number: u32,
    /// The day, as `3 Mar 2026`.
    pub day: String,
    /// Who spent it.
    pub person: String,
    /// What it went on, what for, the journey, and the comment for IPSA.
    pub what: String,
    /// How much.
    pub amount: Money,
    /// How many receipts, or why there is none.
    pub evidence: String,
}

/// A claim made ready for its files.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimSheet {
    /// A name for downloads that names nobody.
    pub file_stem: String,
    /// The office's reference.
    pub reference: String,
    /// The day the claim was made.
    pub made_on: NaiveDate,
    /// What it comes to, in pence.
    pub total: Money,
    /// What the cover says of it: labels and values.
    pub facts: Vec<(String, String)>,
    /// The lines as a table.
    pub lines: Table,
    /// The lines as the PDF and the index show them.
    pub rows: Vec<ClaimRow>,
    /// The receipts, in the order of the lines.
    pub receipts: Vec<ClaimReceipt>,
}

fn called(call: Option<&Call>) -> String {
    match call {
        Some(call) if call.postcode.is_empty() || call.place.contains(&call.postcode) => {
            call.place.clone()
        }
        Some(call) => format!("{} {}", call.place, call.postcode).trim().to_owned(),
        None => String::new(),
    }
}

fn what(expense: Option<&Expense>, kind: &str) -> String {
    let mut words = vec![kind.to_owned()];
    if let Some(expense) = expense {
        words.extend([expense.merchant.clone(), expense.purpose.clone(), journey_words(expense)]);
        let comment = expense.ipsa_comment.trim();
        if !comment.is_empty() {
            words.push(format!("Comment for IPSA: {comment}"));
        }
    }
    words.retain(|it| !it.is_empty());
    words.join(". ")
}

fn facts(office: &Office, id: ClaimId, receipts: usize) -> Vec<(String, String)> {
    let Some(claim) = office.claims.get(id).map(|row| &row.value) else {
        return Vec::new();
    };
    let details = office.office().map(|row| row.value.clone()).unwrap_or_default();
    let sample = details.sample.then(|| ("Sample", OF_THE_SAMPLE.to_owned()));
    let mut facts = vec![
        ("Member of Parliament", details.mp_name),
        ("Constituency", details.constituency),
        ("Made on", date::long(claim.made_on)),
    ];
    if let Some(sent) = claim.sent_on.filter(|_| claim.status != ClaimStatus::Draft) {
        facts.push(("Sent on", date::long(sent)));
    }
    facts.push(("IPSA’s number", claim.ipsa_number.clone()));
    facts.push(("Lines", claim.lines.len().to_string()));
    facts.push(("Receipts", receipts.to_string()));
    facts.push(("Total", claim.total().to_string()));
    let without: Vec<(u32, String)> = claim
        .numbered()
        .into_iter()
        .filter_map(|line| {
            let expense = office.expenses.get(line.expense)?;
            let is_bare = expense.value.receipts.is_empty() && !expense.value.kind.is_mileage();
            is_bare.then(|| (line.number, expense.value.no_receipt_reason.clone()))
        })
        .collect();
    for (number, reason) in without {
        let reason = if reason.is_empty() { "no receipt".to_owned() } else { reason };
        facts.push(("Without a receipt", format!("Line {number}: {reason}")));
    }
    // A cover is one page; the table names the rest.
    facts.truncate(18);
    sample
        .into_iter()
        .chain(facts)
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| (label.to_owned(), value))
        .collect()
}

/// Where the bytes of a receipt are kept for the ZIP and for the PDF, the media type of the
/// latter, and the ending of the file's name.
fn kept(receipt: &Receipt, choice: ReceiptChoice) -> (Hash, Hash, String, &'static str) {
    let original = &receipt.hash;
    let copy = receipt.copy.as_ref();
    let shown = copy.unwrap_or(original);
    // A receipt of another version may have a copy only.
    let file = match choice {
        ReceiptChoice::Originals if !original.0.is_empty() => original,
        _ => shown,
    };
    let shown_type = if copy.is_some() { "image/jpeg" } else { &receipt.media_type };
    let ending = if file == original { extension(receipt) } else { "jpg" };
    (file.clone(), shown.clone(), shown_type.to_owned(), ending)
}

/// A claim made ready for its files; nothing where there is no such claim. The columns follow, as
/// far as they apply, those in which IPSA publishes claims (domain.md 1.40).
pub fn claim_sheet(office: &Office, id: ClaimId, choice: ReceiptChoice) -> Option<ClaimSheet> {
    let claim = &office.claims.get(id)?.value;
    let mut table = Table::new(
        "claim",
        &[
            "Line",
            "Date",
            "Name",
            "Category",
            "Merchant",
            "Details",
            "From",
            "Via",
            "To",
            "Return",
            "Mileage",
            "Amount Claimed",
            "Receipts",
            "Why no receipt",
            "Comment for IPSA",
            "Amount Paid",
            "Amount Not Paid",
            "Amount Repaid",
            "Status",
            "Reason If Not Paid",
        ],
    );
    let mut receipts = Vec::new();
    let mut rows = Vec::new();
    for NumberedLine { number: line_number, expense: expense_id, line } in claim.numbered() {
        let expense = office.expenses.get(expense_id).map(|row| &row.value);
        let kind = line.kind.label();
        let mut names = Vec::new();
        let held = expense.into_iter().flat_map(|expense| expense.receipts.values());
        let of = expense.map_or(0, |expense| expense.receipts.len());
        for (number, receipt) in (1..).zip(held) {
            let (hash, shown, shown_type, ending) = kept(receipt, choice);
            let (key, day, amount) = (line.kind.key(), line.on, line.amount.plain());
            let count = if of > 1 { format!(" ({number} of {of})") } else { String::new() };
            let path =
                format!("receipts/line-{line_number:02} {day} {key} {amount}{count}.{ending}");
            names.push(path.clone());
            receipts.push(ClaimReceipt {
                line: line_number,
                number,
                of,
                path,
                hash,
                shown,
                shown_type,
                below: format!("{}, {kind}, {}", date::short(line.on), line.amount),
            });
        }
        let journey = expense.and_then(|it| it.journey.clone());
        let calls = journey.as_ref().map(|it| it.calls()).unwrap_or_default();
        let stops = calls.get(1..calls.len().saturating_sub(1)).unwrap_or_default();
        let via: Vec<String> = stops.iter().map(|call| called(Some(call))).collect();
        let journey = journey.unwrap_or_default();
        let person = expense
            .map_or_else(|| "Erased person".to_owned(), |expense| office.name_of(expense.person));
        let text = |read: fn(&Expense) -> &String| {
            expense.map_or(Cell::Empty, |it| read(it).clone().into())
        };
        let outcome = claim.outcome(expense_id);
        let money = |amount: Money| {
            if outcome.result.is_settled() { Cell::Money(amount) } else { Cell::Empty }
        };
        table.rows.push(vec![
            Cell::Number(i64::from(line_number)),
            Cell::Day(line.on),
            person.clone().into(),
            kind.into(),
            text(|it| &it.merchant),
            text(|it| &it.purpose),
            called(calls.first()).into(),
            via.join("; ").into(),
            called(calls.last()).into(),
            if journey.is_return { "Yes".into() } else { Cell::Empty },
            journey.tenths_of_mile.map_or(Cell::Empty, |tenths| Cell::Tenths(i64::from(tenths))),
            Cell::Money(line.amount),
            names.join("; ").into(),
            text(|it| &it.no_receipt_reason),
            text(|it| &it.ipsa_comment),
            money(outcome.paid_of(line.amount)),
            money(outcome.not_paid_of(line.amount)),
            money(outcome.repaid_of(line.amount)),
            outcome.result.label().into(),
            outcome.reason.clone().into(),
        ]);
        rows.push(ClaimRow {
            number: line_number,
            day: date::short(line.on),
            person,
            what: what(expense, kind),
            amount: line.amount,
            evidence: match (of, expense) {
                (0, Some(expense)) if !expense.no_receipt_reason.is_empty() => {
                    format!("None: {}", expense.no_receipt_reason)
                }
                (0, _) => "None".to_owned(),
                (many, _) => many.to_string(),
            },
        });
    }
    Some(ClaimSheet {
        file_stem: format!("claim-{}", slug(&claim.reference)),
        reference: claim.reference.clone(),
        made_on: claim.made_on,
        total: claim.total(),
        facts: facts(office, id, receipts.len()),
        lines: table,
        rows,
        receipts,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            ExpenseId,
            expense::{Expense, ExpenseKind},
            money::Money,
            office_details::OfficeDetails,
            person::Person,
            placement::Placement,
            receipt::Receipt,
        },
        office::{Command, testing::TestOffice},
    };

    fn claim_of_two() -> (TestOffice, ClaimId) {
        let mut it = TestOffice::new("2026-03-02");
        let person = Person { name: "=Mallory".to_owned(), ..Person::default() };
        let placement = Placement { start: it.today, ..Placement::default() };
        let placement = it
            .act(Command::AddPlacement { person, placement: Box::new(placement) })
            .unwrap()
            .into();
        let receipt = |bytes: &[u8], copy: Option<&[u8]>| Receipt {
            hash: Hash::of(bytes),
            copy: copy.map(Hash::of),
            media_type: "image/png".to_owned(),
            ..Receipt::default()
        };
        let mut add = |pence: i64, day: u32, receipts: Vec<Receipt>| {
            let expense = Expense {
                placement,
                on: chrono::NaiveDate::from_ymd_opt(2026, 2, day).unwrap(),
                kind: ExpenseKind::Rail,
                amount: Money(pence),
                purpose: "To the office".to_owned(),
                ..Expense::default()
            };
            let id = it.act(Command::AddExpense { expense: Box::new(expense), receipts });
            ExpenseId(id.unwrap())
        };
        let later = add(1250, 20, vec![receipt(b"one", Some(b"small one")), receipt(b"two", None)]);
        let earlier = add(300, 3, Vec::new());
        let made = it.act(Command::MakeClaim {
            reference: "Volunteer expenses, March".to_owned(),
            expenses: vec![later, earlier],
        });
        (it, ClaimId(made.unwrap()))
    }

    #[test]
    fn the_cover_of_a_claim_of_the_sample_says_first_that_it_is_the_sample() {
        let (mut it, id) = claim_of_two();
        let first = |it: &TestOffice| {
            claim_sheet(&it.office, id, ReceiptChoice::Copies).unwrap().facts[0].clone()
        };
        let office = |sample| OfficeDetails {
            mp_name: "Rowan Ash MP".to_owned(),
            sample,
            ..OfficeDetails::default()
        };
        it.act(Command::SetUpOffice { details: office(false) });
        assert_eq!(first(&it).1, "Rowan Ash MP");
        let (was, now) = (Box::new(office(false)), Box::new(office(true)));
        it.act(Command::EditOffice { was, now });
        assert_eq!(first(&it), ("Sample".to_owned(), OF_THE_SAMPLE.to_owned()));
    }

    #[test]
    fn every_receipt_is_named_for_its_line() {
        let (it, id) = claim_of_two();
        let sheet = claim_sheet(&it.office, id, ReceiptChoice::Copies).unwrap();
        let names: Vec<&str> = sheet.receipts.iter().map(|receipt| receipt.path.as_str()).collect();
        assert_eq!(
            names,
            [
                "receipts/line-02 2026-02-20 rail 12.50 (1 of 2).jpg",
                "receipts/line-02 2026-02-20 rail 12.50 (2 of 2).png",
            ]
        );
        assert_eq!(sheet.receipts[1].stamp(), "Line 2, receipt 2 of 2");
        let csv_bytes = sheet.lines.to_csv().unwrap();
        let mut reader = csv::Reader::from_reader(&csv_bytes[3..]);
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(&rows[0][0], "1");
        assert_eq!(&rows[0][1], "03/02/2026");
        assert_eq!(&rows[0][2], "'=Mallory", "a name that would be a formula is text");
        assert_eq!(&rows[1][11], "12.50");
        assert_eq!(sheet.file_stem, "claim-volunteer-expenses-march");
    }

    #[test]
    fn the_comment_for_ipsa_has_a_column_and_is_in_the_lines_of_the_pack() {
        let (mut it, id) = claim_of_two();
        let first = claim_sheet(&it.office, id, ReceiptChoice::Copies).unwrap();
        assert!(!first.rows[0].what.contains("Comment"));
        let claim = &it.office.claims.get(id).unwrap().value;
        let (expense, _) = claim.lines.iter().find(|(_, line)| line.number == 1).unwrap();
        let comment = "=Claimed late: the machine failed.".to_owned();
        it.act(Command::CommentOnExpense { id: *expense, comment: comment.clone() });
        let sheet = claim_sheet(&it.office, id, ReceiptChoice::Copies).unwrap();
        let csv_bytes = sheet.lines.to_csv().unwrap();
        let mut reader = csv::Reader::from_reader(&csv_bytes[3..]);
        let heads = reader.headers().unwrap().clone();
        let at = heads.iter().position(|head| head == "Comment for IPSA").unwrap();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(&rows[0][at], "'=Claimed late: the machine failed.");
        assert_eq!(&rows[1][at], "");
        assert_eq!(heads.len(), rows[0].len());
        let (line, other) = (&sheet.rows[0].what, &sheet.rows[1].what);
        assert!(line.ends_with(&format!("Comment for IPSA: {comment}")), "{line}");
        assert!(!other.contains("Comment"), "{other}");
    }

    #[test]
    fn the_originals_go_in_when_they_are_chosen() {
        let (it, id) = claim_of_two();
        let sheet = claim_sheet(&it.office, id, ReceiptChoice::Originals).unwrap();
        assert_eq!(sheet.receipts[0].hash, Hash::of(b"one"));
        assert!(sheet.receipts[0].path.ends_with(".png"));
    }

    #[test]
    fn an_erased_person_leaves_the_line_and_its_amount() {
        let (mut it, id) = claim_of_two();
        let person = it.office.people.iter().next().unwrap().id.into();
        it.act(Command::ErasePerson { id: person });
        let sheet = claim_sheet(&it.office, id, ReceiptChoice::Copies).unwrap();
        assert_eq!(sheet.lines.rows.len(), 2);
        assert_eq!(sheet.lines.rows[1][2], Cell::from("Erased person"));
        assert_eq!(sheet.lines.rows[1][11], Cell::Money(Money(1250)));
        assert!(sheet.receipts.is_empty());
    }
}
