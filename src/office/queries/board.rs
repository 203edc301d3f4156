//! The applicants in columns by stage, and where each may be moved.

use super::applicants::{Filter, opening_title, waiting_words};
use crate::{
    domain::{
        ApplicantId, PlacementId,
        applicant::{Applicant, Stage},
        date,
    },
    office::{Office, Row, blind},
};
use chrono::{Datelike, NaiveDate};
use std::sync::Arc;

/// The most cards that a column shows; the list shows the others.
pub const CARDS_PER_COLUMN: usize = 100;

/// The stages that stand side by side.
pub const COLUMNS: [Stage; 5] =
    [Stage::Received, Stage::Shortlisted, Stage::Interview, Stage::Offered, Stage::Accepted];

/// The stages in which it came to nothing, folded together.
pub const CLOSED: [Stage; 3] = [Stage::NotSuccessful, Stage::Declined, Stage::Withdrawn];

/// A card of the board.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Card {
    /// The application.
    pub id: ApplicantId,
    /// Who applied.
    pub name: String,
    /// The opening's title; empty where the board shows one opening only.
    pub opening: String,
    /// What they wait for, in words.
    pub waiting: String,
    /// When the interview is or when they start, in words; empty otherwise.
    pub next: String,
    /// Whether what they wait for is late.
    pub late: bool,
    /// Where they stand.
    pub stage: Stage,
    /// Whether they have a placement, so that they stay where they are.
    pub placed: bool,
}

/// A column of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its stage.
    pub stage: Stage,
    /// How many stand here, shown or not.
    pub count: usize,
    /// How many of them wait too long.
    pub late: usize,
    /// The first of them: those who wait the longest.
    pub cards: Vec<Card>,
}

/// The board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    /// The columns in order: [`COLUMNS`], then [`CLOSED`], then what a newer version wrote, if any.
    pub columns: Vec<Column>,
    /// How many match, in all columns.
    pub matching: usize,
    /// How many applications there are at all.
    pub total: usize,
}

impl Board {
    /// The column of a stage.
    pub fn column(&self, stage: Stage) -> Option<&Column> {
        self.columns.iter().find(|column| column.stage == stage)
    }
}

/// The applicants that match, in columns by stage.
pub fn board(office: &Office, filter: &Filter, today: NaiveDate) -> Board {
    let mut stages: Vec<(Stage, Vec<&Arc<Row<Applicant>>>)> = COLUMNS
        .into_iter()
        .chain(CLOSED)
        .chain([Stage::Unknown])
        .map(|stage| (stage, Vec::new()))
        .collect();
    let mut matching = 0;
    for row in filter.matching(office) {
        matching += 1;
        if let Some((_, rows)) = stages.iter_mut().find(|(stage, _)| *stage == row.value.stage) {
            rows.push(row);
        }
    }
    // Where there is one opening only, its title on every card says nothing.
    let one_opening = filter.opening.is_some() || office.openings.len() < 2;
    let columns = stages
        .into_iter()
        .filter(|(stage, rows)| *stage != Stage::Unknown || !rows.is_empty())
        .map(|(stage, mut rows)| {
            rows.sort_by_key(|row| urgency(row));
            Column {
                stage,
                count: rows.len(),
                late: rows.iter().filter(|row| waiting_words(&row.value, today).1).count(),
                cards: rows
                    .into_iter()
                    .take(CARDS_PER_COLUMN)
                    .map(|row| card(office, row, one_opening, today))
                    .collect(),
            }
        })
        .collect();
    Board { columns, matching, total: office.applicants.len() }
}

/// Who comes first in a column: those who are owed an answer the soonest; where nobody is owed
/// one, who came there last.
fn urgency(row: &Row<Applicant>) -> (bool, i64, uuid::Uuid) {
    let applicant = &row.value;
    let settled = !applicant.awaits_answer();
    let day = if settled {
        -i64::from(applicant.stage_since.num_days_from_ce())
    } else {
        let day = applicant.acknowledged.map_or(applicant.received, |promise| promise.hear_by);
        i64::from(day.num_days_from_ce())
    };
    (settled, day, row.id)
}

fn card(office: &Office, row: &Row<Applicant>, one_opening: bool, today: NaiveDate) -> Card {
    let applicant = &row.value;
    let placement = placement_of(office, row);
    let (waiting, late) = waiting_words(applicant, today);
    let next = match applicant.stage {
        Stage::Interview => match applicant.interview_around(today) {
            Some((on, _)) => format!("Interview {}", date::short(on)),
            None => "No interview date yet".to_owned(),
        },
        Stage::Accepted => placement
            .and_then(|id| office.placements.get(id))
            .map(|placement| {
                let start = placement.value.start;
                let verb = if start <= today { "Started" } else { "Starts" };
                format!("{verb} {}", date::short(start))
            })
            .unwrap_or_default(),
        _ => String::new(),
    };
    Card {
        id: ApplicantId(row.id),
        name: blind::name(office, ApplicantId(row.id)),
        opening: if one_opening { String::new() } else { opening_title(office, applicant.opening) },
        waiting,
        next,
        late,
        stage: applicant.stage,
        placed: placement.is_some(),
    }
}

/// The placement that an application led to.
pub(super) fn placement_of(office: &Office, row: &Row<Applicant>) -> Option<PlacementId> {
    office
        .placements
        .of(row.value.person)
        .find(|placement| placement.value.applicant == Some(ApplicantId(row.id)))
        .map(|placement| PlacementId(placement.id))
}

/// A step that a menu offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The stage it leads to. [`Stage::Accepted`] leads to the form that makes the placement.
    pub stage: Stage,
    /// The words.
    pub words: &'static str,
}

impl Move {
    /// The same, for somebody who has got further already.
    fn taken_back(self) -> Move {
        let words = match self.stage {
            Stage::Shortlisted => "Back to shortlisted",
            Stage::Interview => "Back to interview",
            Stage::Offered => "Back to offered",
            _ => self.words,
        };
        Move { words, ..self }
    }
}

/// Where somebody may be moved from a stage, in the order of a menu. Whoever has a placement stays.
pub fn moves_from(stage: Stage, placed: bool) -> Vec<Move> {
    if placed {
        return Vec::new();
    }
    const MOVES: [Move; 8] = [
        Move { stage: Stage::Shortlisted, words: "Shortlist" },
        Move { stage: Stage::Interview, words: "Invite to interview" },
        Move { stage: Stage::Offered, words: "Offer the place" },
        Move { stage: Stage::Accepted, words: "They accepted: make the placement" },
        Move { stage: Stage::Declined, words: "They declined the offer" },
        Move { stage: Stage::NotSuccessful, words: "Not successful" },
        Move { stage: Stage::Withdrawn, words: "They withdrew" },
        Move { stage: Stage::Received, words: "Back to received" },
    ];
    let at = |stage| COLUMNS.iter().position(|column| *column == stage);
    MOVES
        .into_iter()
        .filter(|step| step.stage != stage)
        .map(|step| if at(step.stage) < at(stage) { step.taken_back() } else { step })
        // Only an offer can be taken up or turned down.
        .filter(|step| {
            stage == Stage::Offered || !matches!(step.stage, Stage::Accepted | Stage::Declined)
        })
        .collect()
}

/// The stage beside this one on the board, for moving by keys.
pub fn beside(stage: Stage, forwards: bool) -> Option<Stage> {
    let at = COLUMNS.iter().position(|column| *column == stage)?;
    let next = if forwards { at.checked_add(1)? } else { at.checked_sub(1)? };
    COLUMNS.get(next).copied()
}

/// Whether a move asks for the reason first.
pub fn asks_reason(stage: Stage) -> bool {
    CLOSED.contains(&stage)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{OpeningId, opening::Opening, person::Person, placement::Placement},
        office::{Command, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn office_of(names: &[&str]) -> (TestOffice, OpeningId, Vec<ApplicantId>) {
        let mut office = TestOffice::new("2026-03-02");
        let opening = Opening { title: "Summer volunteer".to_owned(), ..Opening::default() };
        let opening = OpeningId(office.act(Command::AddOpening { opening }).unwrap());
        let ids = names
            .iter()
            .map(|name| {
                let person = Person { name: (*name).to_owned(), ..Person::default() };
                let received = day("2026-03-01");
                let applicant = Applicant { opening, received, ..Applicant::default() };
                ApplicantId(office.act(Command::AddApplicant { person, applicant }).unwrap())
            })
            .collect();
        (office, opening, ids)
    }

    fn move_to(office: &mut TestOffice, id: ApplicantId, stage: Stage) {
        office.act(Command::MoveApplicant { id, stage, reason: String::new() });
    }

    fn names(board: &Board, stage: Stage) -> Vec<&str> {
        board.column(stage).unwrap().cards.iter().map(|card| card.name.as_str()).collect()
    }

    #[test]
    fn each_stands_in_the_column_of_their_stage() {
        let (mut office, opening, ids) = office_of(&["Ada", "Ben", "Cy"]);
        let one = board(&office.office, &Filter::default(), office.today);
        assert_eq!(one.column(Stage::Received).unwrap().cards.first().unwrap().opening, "");
        office.act(Command::AddOpening { opening: Opening::default() });
        move_to(&mut office, ids[1], Stage::Interview);
        move_to(&mut office, ids[2], Stage::Withdrawn);
        let all = board(&office.office, &Filter::default(), office.today);
        assert_eq!(all.columns.len(), 8);
        assert_eq!((all.matching, all.total), (3, 3));
        assert_eq!(names(&all, Stage::Received), ["Ada"]);
        assert_eq!(names(&all, Stage::Interview), ["Ben"]);
        assert_eq!(names(&all, Stage::Withdrawn), ["Cy"]);
        let first = all.column(Stage::Interview).unwrap().cards.first().unwrap();
        assert_eq!(first.next, "No interview date yet");
        assert_eq!(first.opening, "Summer volunteer");
        let filter = Filter { opening: Some(opening), ..Filter::default() };
        let one = board(&office.office, &filter, office.today);
        assert_eq!(one.column(Stage::Received).unwrap().cards.first().unwrap().opening, "");
    }

    #[test]
    fn those_owed_an_answer_the_soonest_come_first() {
        let (mut office, _, ids) = office_of(&["Later", "Late"]);
        for (id, hear_by) in [(ids[0], "2026-03-20"), (ids[1], "2026-03-10")] {
            office.act(Command::AcknowledgeApplicant {
                id,
                on: day("2026-03-02"),
                hear_by: day(hear_by),
            });
        }
        let board = board(&office.office, &Filter::default(), day("2026-03-12"));
        assert_eq!(names(&board, Stage::Received), ["Late", "Later"]);
        let column = board.column(Stage::Received).unwrap();
        assert_eq!(column.late, 1);
        assert_eq!(column.cards.iter().map(|card| card.late).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn a_full_column_shows_the_first_and_counts_the_rest() {
        let names: Vec<String> = (0..CARDS_PER_COLUMN + 7).map(|n| format!("P{n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (office, ..) = office_of(&names);
        let board = board(&office.office, &Filter::default(), office.today);
        let column = board.column(Stage::Received).unwrap();
        assert_eq!((column.count, column.cards.len()), (CARDS_PER_COLUMN + 7, CARDS_PER_COLUMN));
    }

    #[test]
    fn only_an_offer_leads_to_a_placement_and_then_nobody_moves() {
        let (mut office, _, ids) = office_of(&["Ada"]);
        let stages = |stage, placed| {
            moves_from(stage, placed).into_iter().map(|step| step.stage).collect::<Vec<_>>()
        };
        assert!(!stages(Stage::Received, false).contains(&Stage::Accepted));
        assert!(!stages(Stage::Received, false).contains(&Stage::Received));
        assert_eq!(stages(Stage::Offered, false).len(), 7);
        let words =
            |stage| moves_from(stage, false).into_iter().map(|step| step.words).collect::<Vec<_>>();
        let of_offered = words(Stage::Offered);
        assert_eq!(of_offered[..2], ["Back to shortlisted", "Back to interview"]);
        assert_eq!(of_offered[2], "They accepted: make the placement");
        assert_eq!(words(Stage::Received)[..2], ["Shortlist", "Invite to interview"]);
        move_to(&mut office, ids[0], Stage::Offered);
        let placement = Placement { start: day("2026-04-01"), ..Placement::default() };
        office.act(Command::AcceptApplicant { id: ids[0], placement: Box::new(placement) });
        let board = board(&office.office, &Filter::default(), office.today);
        let card = board.column(Stage::Accepted).unwrap().cards.first().unwrap();
        assert!(card.placed);
        assert_eq!(card.next, "Starts 1 Apr 2026");
        assert!(stages(card.stage, card.placed).is_empty());
    }

    #[test]
    fn keys_move_to_the_column_beside() {
        assert_eq!(beside(Stage::Received, true), Some(Stage::Shortlisted));
        assert_eq!(beside(Stage::Received, false), None);
        assert_eq!(beside(Stage::Offered, true), Some(Stage::Accepted));
        assert_eq!(beside(Stage::Accepted, true), None);
        assert_eq!(beside(Stage::Withdrawn, true), None);
        assert!(asks_reason(Stage::Declined) && !asks_reason(Stage::Interview));
    }
}
