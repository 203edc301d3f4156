//! Lists of recruitment that a page shows and no table of the office holds: who is due a letter, who
//! is due to be erased, where an opening is advertised.

use super::csv_file::{Cell, Table};
use crate::{
    domain::letter::LetterKind,
    office::queries::{letters::Queue, retention::Retention, standing::ChannelRow},
};

/// Who is due a letter, in the order of the page: all of them, also where the page shows the first.
/// Whoever is hidden by a blind sift is in neither.
pub fn letters_due_table(queue: &Queue, kind: LetterKind) -> Table {
    let header = ["Letter", "Applicant", "E-mail", "Opening", "Stage", "Received"];
    let mut table = Table::new("letters-due", &header);
    table.rows = queue
        .rows
        .iter()
        .map(|row| {
            vec![
                kind.label().into(),
                row.name.clone().into(),
                row.email.clone().into(),
                row.opening.clone().into(),
                row.stage.label().into(),
                Cell::Day(row.received),
            ]
        })
        .collect();
    table
}

/// Who is due to be erased, and who will be within thirty days.
pub fn erasure_due_table(model: &Retention) -> Table {
    let header = ["Applicant", "Opening", "How it ended", "Due", "State"];
    let mut table = Table::new("due-for-erasure", &header);
    let due = model.due.iter().map(|row| (row, "Due"));
    let soon = model.soon.iter().map(|row| (row, "Within thirty days"));
    table.rows = due
        .chain(soon)
        .map(|(row, state)| {
            vec![
                row.name.clone().into(),
                row.openings().into(),
                row.ended.clone().into(),
                Cell::Day(row.due),
                state.into(),
            ]
        })
        .collect();
    table
}

/// Where an opening is advertised, in the order of its page. `opening` is its title.
pub fn channels_table(opening: &str, rows: &[ChannelRow]) -> Table {
    let header = ["Opening", "Place", "Address", "State", "Placed", "Taken down"];
    let mut table = Table::new("advertised", &header);
    table.rows = rows
        .iter()
        .map(|row| {
            vec![
                opening.into(),
                row.channel.name.clone().into(),
                row.channel.address.clone().into(),
                row.state.label().into(),
                row.channel.placed.into(),
                row.channel.taken_down.into(),
            ]
        })
        .collect();
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            OpeningId,
            applicant::{Applicant, Stage},
            channel::Channel,
            office_details::OfficeDetails,
            opening::Opening,
            person::Person,
            recruitment_settings::RecruitmentSettings,
        },
        format::xlsx_file::to_xlsx,
        office::{
            Command,
            queries::{letters, retention::retention, standing},
            testing::TestOffice,
        },
    };
    use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
    use std::io::Cursor;

    fn csv(table: &Table) -> String {
        String::from_utf8(table.to_csv().unwrap()).unwrap()
    }

    fn sheet(table: &Table) -> Vec<Vec<Data>> {
        let bytes = to_xlsx(table, "2026-03-02".parse().unwrap()).unwrap();
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range(&table.name).unwrap();
        range.rows().map(<[Data]>::to_vec).collect()
    }

    #[test]
    fn who_is_due_a_letter_or_an_erasure_is_in_the_file_and_nobody_who_is_hidden() {
        let mut it = TestOffice::new("2026-03-02");
        it.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let opening = Opening { title: "=Helpers".to_owned(), ..Opening::default() };
        let opening = OpeningId(it.act(Command::AddOpening { opening }).unwrap());
        let mut ids = Vec::new();
        for name in ["Zoë Adair", "Amir Bell"] {
            let email = format!("{}@example.org", name.split(' ').next_back().unwrap());
            let person = Person { name: name.to_owned(), email, ..Person::default() };
            let applicant = Applicant { opening, received: it.today, ..Applicant::default() };
            ids.push(it.act(Command::AddApplicant { person, applicant }).unwrap().into());
        }
        let kind = LetterKind::Acknowledgement;
        let due = |it: &TestOffice| {
            letters_due_table(&letters::queue(&it.office, kind, Some(opening), it.today), kind)
        };
        let text = csv(&due(&it));
        assert!(
            text.contains(",Zoë Adair,Adair@example.org,'=Helpers,Received,02/03/2026\r\n"),
            "{text}"
        );
        let rows = sheet(&due(&it));
        assert_eq!(rows.len(), 3);
        assert!(matches!(rows[1][5], Data::DateTime(_)), "{rows:?}");
        it.act(Command::SetBlind { id: opening, blind: true });
        assert_eq!(due(&it).rows, Vec::<Vec<Cell>>::new());
        it.act(Command::SetBlind { id: opening, blind: false });
        let was = Box::new(RecruitmentSettings::default());
        let now = RecruitmentSettings { keep_months: Some(1), ..RecruitmentSettings::default() };
        it.act(Command::EditRecruitment { was, now: Box::new(now) });
        let stage = Stage::Withdrawn;
        it.act(Command::MoveApplicant { id: ids[0], stage, reason: String::new() });
        it.today = "2026-04-01".parse().unwrap();
        it.act(Command::MoveApplicant { id: ids[1], stage, reason: String::new() });
        let table = erasure_due_table(&retention(&it.office, "2026-04-10".parse().unwrap()));
        let text = csv(&table);
        assert!(text.contains("02/04/2026,Due\r\n"), "{text}");
        assert!(text.contains("01/05/2026,Within thirty days\r\n"), "{text}");
        assert_eq!(sheet(&table).len(), 3);
    }

    #[test]
    fn where_an_opening_is_advertised_is_a_table_of_its_own() {
        let mut it = TestOffice::new("2026-03-02");
        let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
        let id = OpeningId(it.act(Command::AddOpening { opening }).unwrap());
        let channel = Channel {
            name: "+The library".to_owned(),
            placed: Some(it.today),
            ..Channel::default()
        };
        it.act(Command::AddChannel { id, channel });
        let rows = standing::channels(&it.office.openings.get(id).unwrap().value, it.today);
        let table = channels_table("Helpers", &rows);
        let text = csv(&table);
        assert!(text.contains("Helpers,'+The library,,Up,02/03/2026,\r\n"), "{text}");
        assert_eq!(sheet(&table).len(), 2);
    }
}
