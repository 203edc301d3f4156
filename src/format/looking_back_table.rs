//! Looking back as a table: what the page tells, part by part. Counts that the page hides, since
//! they are small or would give small ones away, are hidden here too.

use super::csv_file::{Cell, Table};
use crate::{
    domain::{OpeningId, monitoring::SHOWN_FROM},
    office::{Office, queries::looking_back::looking_back},
};

fn number(count: usize) -> Cell {
    Cell::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Looking back on an opening, or on all. Where the opening is gone there is nothing but the head.
pub fn looking_back_table(office: &Office, opening: Option<OpeningId>) -> Table {
    let mut table = Table::new(
        "looking-back",
        &[
            "Part",
            "What",
            "Applicants",
            "Interviewed",
            "Offered",
            "Median days",
            "Longest days",
            "Remark",
        ],
    );
    let Some(back) = looking_back(office, opening) else {
        return table;
    };
    let mut row = |part: &str, what: &str, cells: [Cell; 6]| {
        let mut all = vec![Cell::from(part), Cell::from(what)];
        all.extend(cells);
        table.rows.push(all);
    };
    let none = || Cell::Empty;
    for step in &back.funnel {
        let reached = number(step.reached);
        let cells = [reached, none(), none(), none(), none(), none()];
        row("How far they came", step.stage.label(), cells);
    }
    for (stage, count) in &back.ended {
        let cells = [number(*count), none(), none(), none(), none(), none()];
        row("Ended before that", stage.label(), cells);
    }
    for stretch in &back.stretches {
        let (median, longest) =
            (Cell::Number(stretch.median_days), Cell::Number(stretch.longest_days));
        let cells = [number(stretch.count), none(), none(), median, longest, none()];
        row("How long it took", &stretch.name, cells);
    }
    for source in &back.sources {
        let (interviewed, offered) = (number(source.interviewed), number(source.offered));
        let cells = [number(source.applied), interviewed, offered, none(), none(), none()];
        row("Where they came from", &source.name, cells);
    }
    for question in &back.monitoring {
        for (answer, count) in &question.answers {
            let (count, remark) = match count {
                Some(count) => (Cell::Number(i64::from(*count)), none()),
                None => {
                    (none(), format!("Not shown: under {SHOWN_FROM}, or gives one away").into())
                }
            };
            let part = format!("Equality monitoring: {}", question.question);
            row(&part, answer, [count, none(), none(), none(), none(), remark]);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            applicant::Applicant,
            monitoring::{Counts, QUESTIONS},
            opening::Opening,
            person::Person,
        },
        office::{Command, testing::TestOffice},
    };
    use std::collections::BTreeMap;

    #[test]
    fn the_table_says_what_the_page_says_and_hides_what_it_hides() {
        let mut test = TestOffice::new("2026-06-20");
        let opening: OpeningId =
            test.act(Command::AddOpening { opening: Opening::default() }).unwrap().into();
        for (name, source) in [("Sam", "=A university"), ("Kim", "=A university"), ("Ola", "")] {
            test.act(Command::AddApplicant {
                person: Person { name: name.to_owned(), ..Person::default() },
                applicant: Applicant { opening, source: source.to_owned(), ..Applicant::default() },
            });
        }
        let question = &QUESTIONS[0];
        let counts: BTreeMap<String, Counts> = [(
            question.key.to_owned(),
            [(question.answers[0].0.to_owned(), 7), (question.answers[1].0.to_owned(), 2)].into(),
        )]
        .into();
        test.act(Command::AddMonitoring { id: opening, counts });
        let rows = |opening| {
            let table = looking_back_table(&test.office, opening);
            String::from_utf8(table.to_csv().unwrap()[3..].to_vec()).unwrap()
        };
        for text in [rows(Some(opening)), rows(None)] {
            assert!(text.contains("How far they came,Received,3,"), "{text}");
            assert!(text.contains("Where they came from,'=A university,2,0,0,"), "{text}");
            assert!(text.contains("Where they came from,Not noted,1,0,0,"), "{text}");
            assert!(text.contains("Not shown: under"), "{text}");
            assert!(!text.contains(",2,,,,,\r\n"), "a small count is shown: {text}");
            for name in ["Sam", "Kim", "Ola"] {
                assert!(!text.contains(name), "{name} is named");
            }
        }
        let gone = looking_back_table(&test.office, Some(uuid::Uuid::from_u128(9).into()));
        assert!(gone.rows.is_empty());
    }
}
