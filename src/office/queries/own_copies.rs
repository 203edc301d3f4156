//! People's own copies: what went to and fro, how it stands, and when to ask.

use crate::{
    domain::{
        PersonId, PlacementId, date,
        own_copy::OwnCopy,
        placement::{Placement, PlacementPhase},
    },
    office::Office,
};
use chrono::{Days, NaiveDate};

/// After so many days without a file back, the office is told to ask. Ours, by what a month of
/// receipts and log lines is worth; no rule says it.
const ASK_AFTER: u64 = 14;
/// So many days around the last one, the last file is asked for.
const LAST_FILE_WITHIN: i64 = 7;
/// So many days after the last one, nothing is asked any more.
const ASK_AFTER_LEAVING: i64 = 30;

/// A file that went to or fro.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The day.
    pub on: NaiveDate,
    /// Whether it came back.
    pub is_back: bool,
    /// What it was, in words.
    pub words: String,
}

fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

/// The files that went to and fro, newest first.
pub fn exchange(office: &Office, person: PersonId) -> Vec<Exchange> {
    let Some(copy) = office.own_copies.get(person).map(|row| &row.value) else {
        return Vec::new();
    };
    let given = copy.given.iter().map(|(id, given)| {
        let sealed = if given.sealed { "sealed with a passphrase" } else { "not sealed" };
        let words = format!("A file for their own copy, {sealed}. Made by {}.", given.by);
        (*id, Exchange { on: given.on, is_back: false, words })
    });
    let returned = copy.returned.iter().map(|(id, returned)| {
        let aside = match returned.aside {
            0 => String::new(),
            aside => format!("; {} left out", counted(aside, "change")),
        };
        let words = format!(
            "{} and {} came in{aside}. Taken in by {}.",
            counted(returned.changes, "change"),
            counted(returned.files, "receipt file"),
            returned.by
        );
        (*id, Exchange { on: returned.on, is_back: true, words })
    });
    let mut all: Vec<_> = given.chain(returned).collect();
    // Ids grow with time, so they tell the order within a day.
    all.sort_by_key(|(id, exchange)| std::cmp::Reverse((exchange.on, *id)));
    all.into_iter().map(|(_, exchange)| exchange).collect()
}

/// The same, seen from the copy: files that were opened there, and files that were made there.
pub fn exchange_of_copy(office: &Office, person: PersonId) -> Vec<Exchange> {
    let Some(copy) = office.own_copies.get(person).map(|row| &row.value) else {
        return Vec::new();
    };
    let given = copy.given.iter().map(|(id, given)| {
        let words = "A file from the office, opened here.".to_owned();
        (*id, Exchange { on: given.on, is_back: false, words })
    });
    let sent = copy.returned.iter().map(|(id, sent)| {
        let merged = if sent.merged {
            "The office has all of it."
        } else {
            "The office has not said yet that it has it."
        };
        let words = format!(
            "{} and {} for the office. {merged}",
            counted(sent.changes, "change"),
            counted(sent.files, "receipt file")
        );
        (*id, Exchange { on: sent.on, is_back: true, words })
    });
    let mut all: Vec<_> = given.chain(sent).collect();
    all.sort_by_key(|(id, exchange)| std::cmp::Reverse((exchange.on, *id)));
    all.into_iter().map(|(_, exchange)| exchange).collect()
}

/// How it stands with the own copy of a placement's person, in a sentence.
pub fn standing(office: &Office, placement: PlacementId, today: NaiveDate) -> String {
    let copy = office
        .placements
        .get(placement)
        .and_then(|row| office.own_copies.get(row.value.person))
        .map(|row| &row.value);
    let Some(given) = copy.and_then(OwnCopy::last_given) else {
        return "None given yet. With a copy on their own phone they keep their log, lists and receipts themselves.".to_owned();
    };
    let given = format!("Given {}.", date::distance(given.on, today));
    match copy.and_then(OwnCopy::last_returned) {
        Some(back) => format!("{given} Last heard back {}.", date::distance(back.on, today)),
        None => format!("{given} Nothing came back yet."),
    }
}

/// Something to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// Since or by which day.
    pub due: NaiveDate,
    /// Why.
    pub reason: String,
}

/// Whether it is time to ask the person of a placement for a file; nothing where they have no copy.
pub fn asking(office: &Office, placement: &Placement, today: NaiveDate) -> Option<Asking> {
    let copy = &office.own_copies.get(placement.person)?.value;
    let given = copy.last_given()?.on;
    let back = copy.last_returned().map(|returned| returned.on);
    if let Some(end) = placement.end {
        let left = (end - today).num_days();
        let is_last = (-ASK_AFTER_LEAVING..=LAST_FILE_WITHIN).contains(&left);
        let from = end.checked_sub_days(Days::new(LAST_FILE_WITHIN.unsigned_abs()))?;
        if is_last && back.is_none_or(|back| back < from) {
            return Some(Asking {
                due: end,
                reason: format!(
                    "Their last day is {}. Ask for the last file from their own copy: receipts and log lines on their phone are nowhere else.",
                    date::long(end)
                ),
            });
        }
    }
    if placement.phase(today) != PlacementPhase::Here {
        return None;
    }
    let since = back.map_or(given, |back| back.max(given));
    let due = since.checked_add_days(Days::new(ASK_AFTER))?;
    (due <= today).then(|| Asking {
        due: today,
        reason: match back {
            Some(back) => format!(
                "Nothing came back from their own copy since {}. Ask for a file, and give them a fresh one.",
                date::long(back)
            ),
            None => format!(
                "Their own copy was given {}, and nothing came back yet. Ask for a file.",
                date::distance(given, today)
            ),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{CopyFileId, office_details::OfficeDetails, person::Person},
        office::{Command, testing::TestOffice},
    };
    use uuid::Uuid;

    #[test]
    fn the_office_is_told_when_to_ask_and_not_before() {
        let mut it = TestOffice::new("2026-11-02");
        it.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let person = Person { name: "Sam".to_owned(), ..Person::default() };
        let placement =
            Placement { start: it.today, end: "2027-01-29".parse().ok(), ..Placement::default() };
        let id = it.act(Command::AddPlacement { person, placement: Box::new(placement) });
        let id = PlacementId(id.unwrap());
        let placement = it.office.placements.get(id).unwrap().value.clone();
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let asks = |it: &TestOffice, on: &str| asking(&it.office, &placement, day(on));
        assert_eq!(asks(&it, "2027-01-29"), None, "without a copy nothing is asked");
        assert!(standing(&it.office, id, it.today).starts_with("None given"));
        let person = placement.person;
        let file = |number| CopyFileId(Uuid::from_u128(number));
        it.act(Command::GiveOwnCopy { person, file: file(1), sealed: true });
        assert_eq!(asks(&it, "2026-11-15"), None);
        assert!(asks(&it, "2026-11-16").unwrap().reason.contains("nothing came back yet"));
        it.today = day("2026-11-16");
        it.act(Command::NoteReturn { person, file: file(2), changes: 3, files: 1, aside: 0 });
        assert_eq!(asks(&it, "2026-11-29"), None);
        assert!(asks(&it, "2026-11-30").unwrap().reason.contains("since 16 November 2026"));
        let exchange = exchange(&it.office, person);
        assert_eq!(exchange.iter().map(|it| it.is_back).collect::<Vec<_>>(), [true, false]);
        assert!(exchange[0].words.starts_with("3 changes and 1 receipt file came in."));
        assert!(exchange[1].words.contains("sealed with a passphrase"));
        // Towards the end the last file is asked for, until it came or a month went by.
        assert!(asks(&it, "2027-01-22").unwrap().reason.contains("last file"));
        assert!(asks(&it, "2027-02-28").is_some());
        assert_eq!(asks(&it, "2027-03-01"), None);
        it.today = day("2027-01-28");
        it.act(Command::NoteReturn { person, file: file(3), changes: 1, files: 0, aside: 1 });
        assert_eq!(asks(&it, "2027-01-30"), None);
        assert!(standing(&it.office, id, it.today).ends_with("Last heard back today."));
    }
}
