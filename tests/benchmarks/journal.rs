//! What the journal costs natively, at growing sizes: fold, load (from a store in memory that was never
//! packed, with the office made of it), one save into such a store (the median of 21), Today; what
//! Today's page costs at growing numbers of placements; and what the
//! screens of recruitment cost: board, list, filter, search, and bringing a file in; and what finding
//! duplicates among expenses, pre-flight and the sift cost. Prints tables
//! with the growth from row to row, and judges nothing.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use futures::executor::block_on;
use serde_json::json;
use std::time::{Duration, Instant};
use understudy::{
    format::due_days,
    journal::{Clock, Edit, Entry, Writer, fold},
    office::{
        Office,
        duplicates::{Index, likenesses},
        forms::arrivals::{Reading, guess},
        generator::{Plan, generate, last_day},
        queries::{
            applicants::{Answering, Filter, Sort, ids, list},
            board::board,
            expenses::{ClaimFilter, list as expense_list},
            intake::plan,
            preflight::{Preflight, counts, of_expense},
            sift::{sheet, sift},
            today::{by_person, by_time, today},
        },
    },
    store::{MemoryStore, Store},
};

/// How many saves are measured.
const SAVES: usize = 21;

fn main() {
    // `cargo test` runs benchmarks too, to see that they build; then there is nothing to measure.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    journal();
    today_page();
    recruitment();
    duplicates();
    pre_flight();
    sifting();
}

fn journal() {
    println!(
        "{:>9} {:>9} {:>12} {:>12} {:>12} {:>12}",
        "records", "entries", "fold", "load", "one save", "Today"
    );
    let mut before: Option<[Duration; 4]> = None;
    for records in [1_000, 10_000, 100_000] {
        let entries = journal_of(records);
        let office = Office::of(&entries);
        let count = office.all_folded().count();
        let costs = [
            best_of(3, || drop(fold(&entries))),
            load_cost(&entries),
            save_cost(&entries),
            best_of(3, || drop(today(&office, last_day()))),
        ];
        let cells = in_words(&costs, before.as_ref().map(|before| &before[..]));
        println!(
            "{count:>9} {:>9} {:>12} {:>12} {:>12} {:>12}",
            entries.len(),
            cells[0],
            cells[1],
            cells[2],
            cells[3]
        );
        before = Some(costs);
    }
}

/// What Today costs: the lines, their groups, and the calendar file.
fn today_page() {
    println!(
        "\n{:>10} {:>9} {:>18} {:>18} {:>18} {:>18}",
        "placements", "lines", "Today", "by time", "by person", "calendar file"
    );
    let mut before: Option<[Duration; 4]> = None;
    for placements in [10, 100, 1_000] {
        let plan = Plan { applicants: placements, placements, expenses: placements * 10, seed: 1 };
        let office = Office::of(&generate(&plan).unwrap().0);
        let lines = today(&office, last_day()).lines;
        let made = last_day().and_hms_opt(9, 0, 0).unwrap();
        let costs = [
            best_of(5, || drop(today(&office, last_day()))),
            best_of(5, || drop(by_time(&lines))),
            best_of(5, || drop(by_person(&lines))),
            best_of(5, || drop(due_days::write(&lines, true, made))),
        ];
        let cells = in_words(&costs, before.as_ref().map(|before| &before[..]));
        print!("{placements:>10} {:>9}", lines.len());
        for cell in cells {
            print!(" {cell:>18}");
        }
        println!();
        before = Some(costs);
    }
}

/// Costs in words, with how they grew since the row before.
fn in_words(costs: &[Duration], before: Option<&[Duration]>) -> Vec<String> {
    let cell = |(index, cost): (usize, &Duration)| {
        let growth = before.and_then(|before| {
            let was = before.get(index)?.as_secs_f64();
            Some(format!(" ×{:.1}", cost.as_secs_f64() / was))
        });
        format!("{:.3} ms{}", cost.as_secs_f64() * 1000.0, growth.unwrap_or_default())
    };
    costs.iter().enumerate().map(cell).collect()
}

/// What the screens of recruitment cost.
fn recruitment() {
    println!(
        "\n{:>10} {:>18} {:>18} {:>18} {:>18} {:>18} {:>18}",
        "applicants", "board", "list by name", "filter", "search", "choose all", "file's rows"
    );
    let mut before: Option<[Duration; 6]> = None;
    for applicants in [100, 1_000, 10_000] {
        let plan_of = Plan { applicants, placements: 10, expenses: 10, seed: 1 };
        let office = Office::of(&generate(&plan_of).unwrap().0);
        let today = last_day();
        let everybody = Filter::default();
        let waiting = Filter { answering: Answering::from_key("late", today), ..Filter::default() };
        let words = Filter { text: "an example".to_owned(), ..Filter::default() };
        let by_name = Sort::parse("name");
        let (header, rows) = file_of(applicants);
        let mapping = guess(&header, &rows);
        let opening = office.openings.iter().next().unwrap().id.into();
        let reading = Reading { opening, order: Default::default(), received: today, today };
        let costs = [
            best_of(5, || drop(board(&office, &everybody, today))),
            best_of(5, || drop(list(&office, &everybody, by_name, 1, today))),
            best_of(5, || drop(list(&office, &waiting, by_name, 1, today))),
            best_of(5, || drop(board(&office, &words, today))),
            best_of(5, || drop(ids(&office, &everybody, by_name))),
            best_of(5, || drop(plan(&office, &header, &rows, &mapping, &reading))),
        ];
        let cells = in_words(&costs, before.as_ref().map(|before| &before[..]));
        let count = office.applicants.len();
        print!("{count:>10}");
        for cell in cells {
            print!(" {cell:>18}");
        }
        println!();
        before = Some(costs);
    }
}

/// What it costs to find what looks like the same money twice.
fn duplicates() {
    println!(
        "\n{:>10} {:>18} {:>18} {:>18} {:>18} {:>18}",
        "expenses", "of one", "index", "all", "list", "only alike"
    );
    let mut before: Option<[Duration; 5]> = None;
    for expenses in [100, 1_000, 10_000] {
        let plan_of = Plan { applicants: 0, placements: 20, expenses, seed: 1 };
        let office = photographed(&generate(&plan_of).unwrap().0);
        let one = office.expenses.iter().next().unwrap().id.into();
        let costs = [
            best_of(5, || drop(likenesses(&office, one))),
            best_of(5, || drop(Index::of(&office))),
            best_of(5, || drop(Index::of(&office).open())),
            best_of(5, || drop(expense_list(&office, None, ClaimFilter::All, 1))),
            best_of(5, || drop(expense_list(&office, None, ClaimFilter::Alike, 1))),
        ];
        let cells = in_words(&costs, before.as_ref().map(|before| &before[..]));
        print!("{:>10}", office.expenses.len());
        for cell in cells {
            print!(" {cell:>18}");
        }
        println!();
        before = Some(costs);
    }
}

/// What pre-flight costs: gathering what the rules need to know, checking every line, a page of the
/// list, and the page of one expense.
fn pre_flight() {
    println!(
        "\n{:>9} {:>18} {:>18} {:>18} {:>18}",
        "lines", "gather", "check all", "list of 100", "one expense"
    );
    let mut before: Option<[Duration; 4]> = None;
    for lines in [100, 1_000, 10_000] {
        let plan = Plan { applicants: 0, placements: lines / 20, expenses: lines, seed: 1 };
        let office = Office::of(&generate(&plan).unwrap().0);
        let today = last_day();
        let page: Vec<_> = office.expenses.iter().take(100).map(|row| row.id.into()).collect();
        let check_all = || {
            let preflight = Preflight::of(&office, today);
            office.expenses.iter().map(|it| preflight.count(&office, it.id, &it.value)).sum()
        };
        let costs = [
            best_of(5, || drop(Preflight::of(&office, today))),
            best_of(5, || {
                let _: usize = check_all();
            }),
            best_of(5, || drop(counts(&office, &page, today))),
            best_of(5, || drop(of_expense(&office, page[0], today))),
        ];
        let cells = in_words(&costs, before.as_ref().map(|before| &before[..]));
        print!("{:>9}", office.expenses.len());
        for cell in cells {
            print!(" {cell:>18}");
        }
        println!();
        before = Some(costs);
    }
}

/// What the pages of the sift cost, open and blind: the table of all with four raters' scores, and
/// one rater's sheet.
fn sifting() {
    println!(
        "\n{:>10} {:>18} {:>18} {:>18} {:>18}",
        "applicants", "sift", "blind sift", "sheet", "blind sheet"
    );
    let mut before: Option<[Duration; 4]> = None;
    for applicants in [100, 1_000, 10_000] {
        let plan = Plan { applicants, placements: 1, expenses: 1, seed: 1 };
        let entries = generate(&plan).unwrap().0;
        let [open, blind] = [false, true].map(|blind| scored(&entries, blind));
        let costs_of = |office: &Office| {
            let opening = office.openings.iter().next().unwrap().id.into();
            let last = office.applicants.of(opening).last().unwrap().id.into();
            let page = best_of(5, || drop(sift(office, opening, "Rater 1", 1)));
            (page, best_of(5, || drop(sheet(office, last, "Rater 1"))))
        };
        let ((page, one), (blind_page, blind_one)) = (costs_of(&open), costs_of(&blind));
        let costs = [page, blind_page, one, blind_one];
        let cells = in_words(&costs, before.as_ref().map(|before| &before[..]));
        print!("{:>10}", open.applicants.len());
        for cell in cells {
            print!(" {cell:>18}");
        }
        println!();
        before = Some(costs);
    }
}

/// An office whose expenses each have a photo, and every hundredth that of the one before.
fn photographed(entries: &[Entry]) -> Office {
    let office = Office::of(entries);
    let mut random = fastrand::Rng::with_seed(7);
    let mut last = (0u64, [0u64; 8]);
    let mut edits = Vec::new();
    for (number, row) in (1u128..).zip(office.expenses.iter()) {
        if number % 100 != 0 {
            last = (random.u64(..), std::array::from_fn(|_| random.u64(..)));
        }
        let detail: String = last.1.iter().map(|word| format!("{word:016x}")).collect();
        let receipt = json!({
            "hash": format!("{number:064x}"), "picture": format!("{:016x}", last.0), "detail": detail,
        });
        edits.push(Edit {
            subject: Some(row.value.person.0),
            collection: "expenses".to_owned(),
            record: row.id,
            patch: json!({ "receipts": { uuid::Uuid::from_u128(number).to_string(): receipt } }),
        });
    }
    with(entries, edits)
}

/// An office with some more edits.
fn with(entries: &[Entry], edits: Vec<Edit>) -> Office {
    let mut clock = Clock::new(Writer(9));
    entries.iter().for_each(|entry| clock.observe(entry.stamp));
    let now = entries.last().map_or(0, |entry| entry.stamp.millis);
    let mut all = entries.to_vec();
    all.extend(Edit::stamp_all(edits, &mut clock, now, "A", "edit", None));
    Office::of(&all)
}

/// An office all of whose applicants are in the sift of one opening, scored by four raters.
fn scored(entries: &[Entry], blind: bool) -> Office {
    let office = Office::of(entries);
    let opening = office.openings.iter().next().unwrap().id;
    let criterion = |number: u128| uuid::Uuid::from_u128(number);
    let criteria: serde_json::Map<_, _> = (1..=5)
        .map(|it| {
            (
                criterion(it).to_string(),
                json!({ "name": format!("Criterion {it}"), "weight": it, "position": it }),
            )
        })
        .collect();
    let edit = |collection: &str, record, subject, patch| Edit {
        subject,
        collection: collection.to_owned(),
        record,
        patch,
    };
    let mut edits =
        vec![edit("openings", opening, None, json!({ "criteria": criteria, "blind": blind }))];
    for (number, row) in (0u128..).zip(office.applicants.iter()) {
        let scores: serde_json::Map<_, _> = (1..=4u128)
            .map(|rater| {
                let marks: serde_json::Map<_, _> = (1..=5)
                    .map(|it| (criterion(it).to_string(), json!((number + rater * it) % 5)))
                    .collect();
                let by = format!("Rater {rater}");
                (by.to_lowercase(), json!({ "by": by, "marks": marks }))
            })
            .collect();
        edits.push(edit(
            "applicants",
            row.id,
            Some(row.value.person.0),
            json!({ "opening": opening, "stage": "received", "scores": scores }),
        ));
    }
    with(entries, edits)
}

/// A file of so many applications.
fn file_of(count: usize) -> (Vec<String>, Vec<Vec<String>>) {
    let header = ["Timestamp", "Full name", "Email address", "Phone", "Why do you want to come?"];
    let row = |number: usize| {
        vec![
            "02/03/2026 10:15:00".to_owned(),
            format!("Person Number {number}"),
            format!("person{number}@example.org"),
            format!("020 7946 {number:04}"),
            "To learn how an office works.".to_owned(),
        ]
    };
    (header.map(str::to_owned).into(), (0..count).map(row).collect())
}

/// The journal of an office of about so many records.
fn journal_of(records: usize) -> Vec<Entry> {
    // A placement brings about sixty list items with it.
    let plan =
        Plan { applicants: records / 5, placements: records / 200, expenses: records / 5, seed: 1 };
    generate(&plan).unwrap().0
}

/// A start: the journal read from its store, and the office made of it.
fn load_cost(entries: &[Entry]) -> Duration {
    let store = MemoryStore::new();
    block_on(store.append(entries, &[])).unwrap();
    best_of(3, || drop(Office::of(&block_on(store.load()).unwrap().tail)))
}

/// One entry kept beside everything else: the median of the last ones, each in a save of its own.
fn save_cost(entries: &[Entry]) -> Duration {
    let store = MemoryStore::new();
    let (rest, last) = entries.split_at(entries.len() - SAVES);
    block_on(store.append(rest, &[])).unwrap();
    let mut costs: Vec<Duration> = last
        .iter()
        .map(|entry| {
            let started = Instant::now();
            block_on(store.append(std::slice::from_ref(entry), &[])).unwrap();
            started.elapsed()
        })
        .collect();
    costs.sort_unstable();
    costs[SAVES / 2]
}

fn best_of(times: u32, mut work: impl FnMut()) -> Duration {
    (0..times)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed()
        })
        .min()
        .unwrap()
}
