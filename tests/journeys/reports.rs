//! What the office spent: by month, person, kind and year, against its budgets, on the page and in
//! the files that are saved from it.

use super::{
    browser::Screen,
    steps::NAME,
    story::{Story, journey},
};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use chrono::{Datelike, NaiveDate};
use std::{collections::BTreeMap, io::Cursor};
use understudy::domain::date;

const OTHER: &str = "Rowan Ash";
const RAIL: &str = "Rail";
const TAXI: &str = "Taxi";
const FOOD: &str = "Food and non-alcoholic drink";

/// What a story spends, so many days from today: who, on what, and in pence what it cost, what was
/// claimed of it, what IPSA paid, and what was paid back.
type Spent = (i32, &'static str, &'static str, [u64; 4]);

const SPENT: [Spent; 4] = [
    (-3, NAME, RAIL, [2340, 2340, 2340, 2000]),
    (-40, NAME, FOOD, [455, 455, 0, 0]),
    (-3, OTHER, TAXI, [910, 0, 0, 0]),
    (-400, OTHER, RAIL, [1200, 0, 0, 0]),
];

/// One row: how many expenses, and the four sums.
#[derive(Clone, Default)]
struct Sums(u64, [u64; 4]);

impl Sums {
    fn add(&mut self, money: [u64; 4]) {
        self.0 += 1;
        self.1.iter_mut().zip(money).for_each(|(sum, pence)| *sum += pence);
    }

    /// As a row of a table on the page.
    fn row(&self, name: &str) -> Vec<String> {
        let money = self.1.iter().map(|pence| pounds(*pence));
        [name.to_owned(), self.0.to_string()].into_iter().chain(money).collect()
    }
}

fn pounds(pence: u64) -> String {
    format!("£{}.{:02}", pence / 100, pence % 100)
}

/// The financial year that a day is in, by the year in which it begins.
fn year_of(day: NaiveDate) -> i32 {
    if day.month() < 4 { day.year() - 1 } else { day.year() }
}

fn year_words(year: i32) -> String {
    format!("{year}-{:02}", (year + 1) % 100)
}

/// What the reports of a year must say: the tables by their captions, row by row.
struct Wanted {
    year: i32,
    tables: Vec<(&'static str, Vec<Vec<String>>)>,
    total: Sums,
    spent_by_year: BTreeMap<i32, u64>,
}

async fn wanted(story: &Story) -> Wanted {
    let year = year_of(story.date(-3).await);
    let month = |month, year| (format!("{} {year}", date::month_name(month)), Sums::default());
    let mut months: Vec<(String, Sums)> =
        (4..=12).map(|it| month(it, year)).chain((1..=3).map(|it| month(it, year + 1))).collect();
    let mut kinds = [RAIL, TAXI, FOOD].map(|kind| (kind.to_owned(), Sums::default()));
    let mut people = [OTHER, NAME].map(|name| (name.to_owned(), Sums::default()));
    let mut years: BTreeMap<i32, Sums> = BTreeMap::new();
    let mut total = Sums::default();
    for (days, who, kind, money) in SPENT {
        let day = story.date(days).await;
        years.entry(year_of(day)).or_default().add(money);
        if year_of(day) != year {
            continue;
        }
        total.add(money);
        months[(day.month0() as usize + 9) % 12].1.add(money);
        for (name, sums) in kinds.iter_mut().chain(&mut people) {
            if name.as_str() == who || name.as_str() == kind {
                sums.add(money);
            }
        }
    }
    let table = |parts: &[(String, Sums)], total: &Sums| -> Vec<Vec<String>> {
        let rows = parts.iter().map(|(name, sums)| sums.row(name));
        rows.chain([total.row("Total")]).collect()
    };
    // Kinds and people without expenses in the year are not there; months are.
    let used = |parts: &[(String, Sums)]| -> Vec<(String, Sums)> {
        parts.iter().filter(|(_, sums)| sums.0 > 0).cloned().collect()
    };
    let mut all_years = Sums::default();
    SPENT.iter().for_each(|(.., money)| all_years.add(*money));
    let spent_by_year = years.iter().map(|(year, sums)| (*year, sums.1[0])).collect();
    let years: Vec<(String, Sums)> =
        years.into_iter().map(|(year, sums)| (year_words(year), sums)).collect();
    let tables = vec![
        ("By month", table(&months, &total)),
        ("By kind", table(&used(&kinds), &total)),
        ("By person", table(&used(&people), &total)),
        ("By financial year", table(&years, &all_years)),
    ];
    Wanted { year, tables, total, spent_by_year }
}

#[tokio::test]
async fn reports_add_up_by_month_person_kind_and_year() {
    journey("reports", Screen::Desk, async |story: &Story| {
        spent_and_claimed(story).await;
        let wanted = wanted(story).await;
        let budgets = budgets_kept(story, &wanted).await;
        on_the_page(story, &wanted, &budgets).await;
        let rows = exported(&wanted, &budgets);
        in_a_workbook(story, &rows).await;
        in_a_csv_file(story, &rows).await;
    })
    .await;
}

/// Spends it all; of the first two IPSA pays one, and most of that is paid back.
async fn spent_and_claimed(story: &Story) {
    story.with_a_placement().await;
    for (days, _, kind, money) in &SPENT[..2] {
        let amount = pounds(money[0]);
        story.spend(*days, kind, &amount, "", None).await;
    }
    story.make_claim("Choose all 2 shown that are in no claim yet", "Spring").await;
    story.press("Mark as sent to IPSA").await;
    story.press("Record what came back for line 1").await;
    story.choose("What came back", "Not paid").await;
    story.fill("Why, in IPSA’s words", "None given").await;
    story.press("Save").await;
    story.press("The line without an answer was paid").await;
    story.see("Reconciled:").await;
    story.saved().await;
    story.go("#/paying-back").await;
    story.press(NAME).await;
    story.heading(NAME).await;
    story.fill("Amount paid to them", "20.00").await;
    story.press("Note the payment").await;
    story.see("£20.00 on").await;
    story.saved().await;
    story.go("#/placements/new").await;
    story.fill("Name", OTHER).await;
    story.choose("What are they to the office?", "Volunteer").await;
    story.fill("First day", &story.day(-20).await).await;
    story.choose("Where", "Westminster").await;
    story.choose("Hours", "No set hours").await;
    story.choose("Pay", "Expenses covered").await;
    story.press("Add the placement").await;
    story.heading(OTHER).await;
    story.saved().await;
    for (days, who, kind, money) in &SPENT[2..] {
        story.spend(*days, kind, &pounds(money[0]), "", Some(*who)).await;
    }
}

/// Gives each year in which something was spent a budget: too little this year, enough else.
async fn budgets_kept(story: &Story, wanted: &Wanted) -> BTreeMap<i32, u64> {
    let mut budgets = BTreeMap::new();
    for (year, spent) in &wanted.spent_by_year {
        let budget = if *year == wanted.year { spent - 250 } else { spent + 3800 };
        story.go(&format!("#/office?year={year}")).await;
        story.fill(&format!("Budget for {}", year_words(*year)), &pounds(budget)).await;
        story.press("Keep the budget").await;
        story.saved().await;
        budgets.insert(*year, budget);
    }
    budgets
}

async fn on_the_page(story: &Story, wanted: &Wanted, budgets: &BTreeMap<i32, u64>) {
    let Wanted { year, tables, total, spent_by_year } = wanted;
    story.go(&format!("#/reports?year={year}")).await;
    story.heading("Reports").await;
    for (name, pence) in [
        (format!("Spent in {}", year_words(*year)), total.1[0]),
        ("Claimed".to_owned(), total.1[1]),
        ("Paid by IPSA".to_owned(), total.1[2]),
        ("Paid back".to_owned(), total.1[3]),
    ] {
        story.figure(&name, &pounds(pence)).await;
    }
    story.see(&format!("£2.50 over the budget of {}.", pounds(budgets[year]))).await;
    for (caption, rows) in tables {
        story.press(&format!("As a table: {caption}")).await;
        let found = story.table(caption).await;
        assert_eq!(found[0][1..], ["Expenses", "Spent", "Claimed", "Paid by IPSA", "Paid back"]);
        assert_eq!(found[1..], *rows, "{caption}");
    }
    let left: Vec<Vec<String>> = budgets
        .iter()
        .map(|(of, budget)| {
            let left = if of == year { "£2.50 over" } else { "£38.00" };
            let spent = pounds(spent_by_year[of]);
            vec![year_words(*of), pounds(*budget), spent, left.to_owned()]
        })
        .collect();
    assert_eq!(story.table("Budgets by financial year").await[1..], left);
    story.axe("tables").await;
    story.screenshot("tables").await;
    // The year before, from the list of years.
    let (before, spent) = spent_by_year.first_key_value().expect("a year");
    story.choose("Financial year, 1 April to 31 March", &year_words(*before)).await;
    story.figure(&format!("Spent in {}", year_words(*before)), &pounds(*spent)).await;
    story.see(&format!("£38.00 left of the budget of {}.", pounds(budgets[before]))).await;
    story.choose("Financial year, 1 April to 31 March", &year_words(*year)).await;
    story.figure(&format!("Spent in {}", year_words(*year)), &pounds(total.1[0])).await;
}

/// The rows of the file that is saved from the page, its money as the page writes it.
fn exported(wanted: &Wanted, budgets: &BTreeMap<i32, u64>) -> Vec<Vec<String>> {
    let year = year_words(wanted.year);
    let total = vec![wanted.total.row(&year)];
    let by_caption = |caption: &str| {
        let found = wanted.tables.iter().find(|(name, _)| *name == caption).expect("a table");
        found.1[..found.1.len() - 1].to_vec()
    };
    [
        ("Year", total),
        ("Month", by_caption("By month")),
        ("Kind", by_caption("By kind")),
        ("Person", by_caption("By person")),
        ("All years", by_caption("By financial year")),
    ]
    .into_iter()
    .flat_map(|(by, rows)| rows.into_iter().map(move |row| (by, row)))
    .map(|(by, mut row)| {
        let has_budget = matches!(by, "Year" | "All years");
        let budget = budgets.iter().find(|(year, _)| has_budget && year_words(**year) == row[0]);
        row.push(budget.map(|(_, pence)| pounds(*pence)).unwrap_or_default());
        row.insert(0, by.to_owned());
        row
    })
    .collect()
}

/// As a spreadsheet reads it: numbers are numbers.
async fn in_a_workbook(story: &Story, rows: &[Vec<String>]) {
    story.press("Export").await;
    let (name, bytes) = story.download("As a workbook (XLSX)").await;
    assert!(name.starts_with("report") && name.ends_with(".xlsx"), "{name}");
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range("report").expect("its sheet");
    let found: Vec<Vec<String>> = range
        .rows()
        .skip(1)
        .map(|row| {
            let cells = row.iter().enumerate();
            cells
                .map(|(column, cell)| match cell {
                    Data::String(words) => words.clone(),
                    Data::Float(count) if column == 2 => count.to_string(),
                    Data::Float(money) => format!("£{money:.2}"),
                    Data::Empty => String::new(),
                    other => panic!("what is {other:?}?"),
                })
                .collect()
        })
        .collect();
    assert_eq!(found, rows);
}

async fn in_a_csv_file(story: &Story, rows: &[Vec<String>]) {
    story.press("Export").await;
    let (name, bytes) = story.download("As plain text (CSV)").await;
    assert!(name.starts_with("report") && name.ends_with(".csv"), "{name}");
    let mut lines = csv::Reader::from_reader(&bytes[3..]);
    let heads: Vec<&str> = lines.headers().expect("headings").iter().collect();
    assert_eq!(
        heads,
        ["By", "What", "Expenses", "Spent", "Claimed", "Paid by IPSA", "Paid back", "Budget"]
    );
    let found: Vec<Vec<String>> = lines
        .records()
        .map(|row| row.expect("a line").iter().map(str::to_owned).collect())
        .collect();
    let plain: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| cell.replace('£', "")).collect()).collect();
    assert_eq!(found, plain);
}
