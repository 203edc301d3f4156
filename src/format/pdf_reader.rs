//! What a PDF that comes in as a receipt says of itself: how many pages it has, and what its own
//! text offers for the expense. Nothing is guessed from pictures.

use crate::domain::{date, money::Money, offers::Offers};
use lopdf::Document;
use serde::{Deserialize, Serialize};

/// How many of the first pages are read.
const PAGES: usize = 4;
/// How many characters of the text are looked at.
const CHARACTERS: usize = 50_000;
/// How many amounts, and days, are offered at most.
const OFFERED: usize = 3;

/// What a PDF says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PdfFacts {
    /// How many pages it has, where it could be read.
    pub pages: Option<u32>,
    /// What its text offers.
    pub offers: Offers,
    /// What the user should know about it; may be empty.
    pub remark: String,
}

/// Reads a PDF. One that is locked or broken is no failure: it is kept as it is, and says so.
pub fn read(bytes: &[u8]) -> PdfFacts {
    let Ok(document) = Document::load_mem(bytes) else {
        return PdfFacts {
            remark: "The pages of this PDF could not be read here; it is kept whole.".to_owned(),
            ..PdfFacts::default()
        };
    };
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    let pages = u32::try_from(numbers.len()).ok().filter(|pages| *pages > 0);
    if document.is_encrypted() {
        return PdfFacts {
            pages,
            remark: "This PDF is locked, so its text cannot be read here; it is kept whole."
                .to_owned(),
            ..PdfFacts::default()
        };
    }
    let first: Vec<u32> = numbers.into_iter().take(PAGES).collect();
    let text = document.extract_text(&first).unwrap_or_default();
    let text: String = text.chars().take(CHARACTERS).collect();
    PdfFacts { pages, offers: offers(&text), remark: String::new() }
}

/// What the text of a receipt offers: amounts, those beside the total first; days; who was paid.
pub fn offers(text: &str) -> Offers {
    let mut totals: Vec<Money> = Vec::new();
    let mut others: Vec<Money> = Vec::new();
    let mut offers = Offers::default();
    let mut before_was_total = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let lower = line.to_lowercase();
        let is_total = ["total", "amount paid", "amount due", "to pay", "you paid", "card payment"]
            .iter()
            .any(|word| lower.contains(word))
            && !["subtotal", "sub-total", "sub total"].iter().any(|word| lower.contains(word));
        let found = amounts(line);
        let to = if is_total || before_was_total { &mut totals } else { &mut others };
        to.extend(found.iter().copied());
        // The word and the sum may stand on two lines.
        before_was_total = is_total && found.is_empty();
        for day in days(line) {
            if !offers.days.contains(&day) && offers.days.len() < OFFERED {
                offers.days.push(day);
            }
        }
        if offers.merchants.is_empty() && is_name(line) {
            offers.merchants.push(line.chars().take(80).collect());
        }
    }
    others.sort_unstable_by(|one, other| other.cmp(one));
    for amount in totals.into_iter().chain(others) {
        if !offers.amounts.contains(&amount) && offers.amounts.len() < OFFERED {
            offers.amounts.push(amount);
        }
    }
    offers
}

/// The amounts of a line: with a sign for pounds, or with two digits of pence.
fn amounts(line: &str) -> Vec<Money> {
    let spaced = line.replace("GBP", " £").replace('£', " £");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut found = Vec::new();
    let mut is_pounds = false;
    for word in words {
        let word = word.trim_matches(|c: char| {
            !c.is_ascii_digit() && c != '£' && !c.is_alphabetic() && c != '%'
        });
        if word == "£" {
            is_pounds = true;
            continue;
        }
        let has_sign = is_pounds || word.starts_with('£');
        is_pounds = false;
        let has_pence =
            word.split_once('.').is_some_and(|(_, pence)| pence.len() == 2 && !pence.contains('.'));
        if (has_sign || has_pence)
            && let Ok(amount) = Money::parse(word)
        {
            found.push(amount);
        }
    }
    found
}

/// The days of a line.
fn days(line: &str) -> Vec<chrono::NaiveDate> {
    let words: Vec<&str> = line
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let mut found = Vec::new();
    for word in &words {
        let marks = word.matches(['/', '-']).count();
        if marks == 2 {
            found.extend(date::parse(word));
        }
    }
    for three in words.windows(3) {
        let [day, month, year] = three else { continue };
        let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let is_month = month.chars().all(|c| c.is_ascii_alphabetic());
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        if is_month && is_year && !day.is_empty() {
            found.extend(date::parse(&format!("{day} {month} {year}")));
        }
    }
    found
}

/// Whether a line may be the name of who was paid: words, and not those of the form itself.
fn is_name(line: &str) -> bool {
    let lower = line.to_lowercase();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let form = ["receipt", "invoice", "vat", "order", "page", "booking", "ticket", "date", "total"];
    letters >= 3
        && letters > digits * 2
        && line.chars().count() <= 80
        && !form.iter().any(|word| lower.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::simple_pdf::simple_pdf;
    use proptest::prelude::*;

    #[test]
    fn a_ticket_offers_its_day_its_firm_and_its_total() {
        let facts = read(&simple_pdf(&[
            "Fictional Rail",
            "Booking 12345",
            "Travel on Tuesday 3 March 2026",
            "Adult £20.00",
            "Seat £3.40",
            "Total £23.40",
        ]));
        assert_eq!(facts.pages, Some(1));
        assert_eq!(facts.remark, "");
        assert_eq!(facts.offers.amounts, [2340, 2000, 340].map(Money));
        assert_eq!(facts.offers.days, ["2026-03-03".parse().unwrap()]);
        assert_eq!(facts.offers.merchants, ["Fictional Rail"]);
    }

    #[test]
    fn totals_come_first_however_they_are_written() {
        let amounts = |text: &str| offers(text).amounts;
        assert_eq!(amounts("Lunch 12.50\nTOTAL GBP 4.00"), [400, 1250].map(Money));
        assert_eq!(amounts("Total\n£9.99\nChange £90.01"), [999, 9001].map(Money));
        assert_eq!(amounts("Subtotal £8.00\nTotal £9.60"), [960, 800].map(Money));
        assert_eq!(amounts("Total £1,234.50"), [123_450].map(Money));
        assert_eq!(amounts("VAT 20% no. 123 456 789, tel 020 7946 0000"), []);
        assert_eq!(amounts("0.00 £0.00 -3.00x"), []);
    }

    #[test]
    fn days_in_the_ways_receipts_write_them() {
        let days = |text: &str| offers(text).days;
        let day = ["2026-03-02".parse().unwrap()];
        for text in ["02/03/2026", "2026-03-02 14:31", "Mon 2nd March 2026", "2 Mar 2026,"] {
            assert_eq!(days(text), day, "{text}");
        }
        for text in ["31/02/2026", "12 345 2026", "version 1-2", ""] {
            assert_eq!(days(text), [], "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_kept_and_says_so() {
        let whole = simple_pdf(&["Total £1.00"]);
        let broken = [b"%PDF-1.7\n".as_slice(), &[0xff; 200], b"\n%%EOF"].concat();
        let facts = read(&broken);
        assert!(facts.remark.contains("kept whole"), "{facts:?}");
        assert_eq!(facts.pages, None);
        for at in [20, whole.len() / 2, whole.len() - 10] {
            let _ = read(&whole[..at]);
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,300}") {
            let _ = offers(&text);
        }

        #[test]
        fn no_changed_pdf_panics(at in 0usize..600, byte in any::<u8>()) {
            let mut bytes = simple_pdf(&["Fictional Rail", "Total £1.00", "2 March 2026"]);
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = read(&bytes);
        }
    }
}
