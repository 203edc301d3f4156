//! The applicants in columns by stage and step, and where each may be moved.

use super::applicants::{Filter, opening_title, waiting_words};
use crate::{
    domain::{
        ApplicantId, PlacementId,
        applicant::{Applicant, Stage},
        date,
        stage_step::{self, Standing},
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
    pub at: Standing,
    /// Whether they have a placement, so that they stay where they are.
    pub placed: bool,
}

/// A column of the board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its stage, and the step of it.
    pub at: Standing,
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
    /// The columns in order: [`columns`], then [`CLOSED`], then what a newer version wrote, if any.
    pub columns: Vec<Column>,
    /// How many match, in all columns.
    pub matching: usize,
    /// How many applications there are at all.
    pub total: usize,
}

impl Board {
    /// The column of a stage or a step.
    pub fn column(&self, at: impl Into<Standing>) -> Option<&Column> {
        let at = at.into();
        self.columns.iter().find(|column| column.at == at)
    }
}

/// What stands side by side: [`COLUMNS`], each with its steps after it.
pub fn columns(office: &Office) -> Vec<Standing> {
    let steps_of = |stage| {
        let steps = stage_step::in_order(office.stage_steps(), stage).into_iter();
        steps.map(move |(id, _)| Standing { stage, step: Some(id) })
    };
    COLUMNS
        .into_iter()
        .flat_map(|stage| std::iter::once(Standing::from(stage)).chain(steps_of(stage)))
        .collect()
}

/// The applicants that match, in columns by stage and step.
pub fn board(office: &Office, filter: &Filter, today: NaiveDate) -> Board {
    let steps = office.stage_steps();
    let mut standings: Vec<(Standing, Vec<&Arc<Row<Applicant>>>)> = columns(office)
        .into_iter()
        .chain(CLOSED.into_iter().chain([Stage::Unknown]).map(Standing::from))
        .map(|at| (at, Vec::new()))
        .collect();
    let mut matching = 0;
    for row in filter.matching(office) {
        matching += 1;
        let at = Standing::of(&row.value, steps);
        if let Some((_, rows)) = standings.iter_mut().find(|(column, _)| *column == at) {
            rows.push(row);
        }
    }
    // Where there is one opening only, its title on every card says nothing.
    let one_opening = filter.opening.is_some() || office.openings.len() < 2;
    let columns = standings
        .into_iter()
        .filter(|(at, rows)| at.stage != Stage::Unknown || !rows.is_empty())
        .map(|(at, mut rows)| {
            rows.sort_by_key(|row| urgency(row));
            Column {
                at,
                count: rows.len(),
                late: rows.iter().filter(|row| waiting_words(office, &row.value, today).1).count(),
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
    let (waiting, late) = waiting_words(office, applicant, today);
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
        at: Standing::of(applicant, office.stage_steps()),
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

/// A move that a menu offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where it leads to. [`Stage::Accepted`] leads to the form that makes the placement.
    pub to: Standing,
    /// The words; of a step, what it is called.
    pub words: String,
}

impl Move {
    /// What stands before the words of a step: its stage. Nothing before those of a stage.
    pub fn before(&self) -> String {
        self.to.step.map(|_| format!("{}: ", self.to.stage.label())).unwrap_or_default()
    }
}

/// What a menu calls a move to a stage, in its order.
const MOVES: [(Stage, &str); 8] = [
    (Stage::Shortlisted, "Shortlist"),
    (Stage::Interview, "Invite to interview"),
    (Stage::Offered, "Offer the place"),
    (Stage::Accepted, "They accepted: make the placement"),
    (Stage::Declined, "They declined the offer"),
    (Stage::NotSuccessful, "Not successful"),
    (Stage::Withdrawn, "They withdrew"),
    (Stage::Received, "Back to received"),
];

/// What a menu calls a move to a stage for somebody who has got further already.
fn back_to(stage: Stage, words: &'static str) -> &'static str {
    match stage {
        Stage::Shortlisted => "Back to shortlisted",
        Stage::Interview => "Back to interview",
        Stage::Offered => "Back to offered",
        _ => words,
    }
}

/// The moves to one stage and to its steps after it.
fn moves_into(office: &Office, (stage, words): (Stage, &str)) -> Vec<Move> {
    let steps = stage_step::in_order(office.stage_steps(), stage).into_iter();
    let onto = |(id, step): (_, &stage_step::StageStep)| Move {
        to: Standing { stage, step: Some(id) },
        words: step.name.clone(),
    };
    let into_stage = Move { to: stage.into(), words: words.to_owned() };
    std::iter::once(into_stage).chain(steps.map(onto)).collect()
}

/// Where somebody may be moved from where they stand, in the order of a menu: within the stage
/// first. Whoever has a placement stays.
pub fn moves_from(office: &Office, at: Standing, placed: bool) -> Vec<Move> {
    if placed {
        return Vec::new();
    }
    let own = Standing::words_of_none(at.stage);
    let within = |stage: Stage| stage == at.stage;
    let first = MOVES.into_iter().filter(|(stage, _)| within(*stage));
    let column = |stage: Stage| COLUMNS.iter().position(|column| *column == stage);
    let others = MOVES.into_iter().filter(|(stage, _)| !within(*stage)).map(|(stage, words)| {
        let is_back = column(stage) < column(at.stage);
        (stage, if is_back { back_to(stage, words) } else { words })
    });
    first
        .map(|(stage, _)| (stage, own.as_str()))
        .chain(others)
        // Only an offer can be taken up or turned down.
        .filter(|(stage, _)| {
            at.stage == Stage::Offered || !matches!(stage, Stage::Accepted | Stage::Declined)
        })
        .flat_map(|named| moves_into(office, named))
        .filter(|it| it.to != at)
        .collect()
}

/// The same for an applicant, as they stand now.
pub fn moves_of(office: &Office, id: ApplicantId) -> Vec<Move> {
    let Some(row) = office.applicants.get(id) else { return Vec::new() };
    let at = Standing::of(&row.value, office.stage_steps());
    moves_from(office, at, placement_of(office, row).is_some())
}

/// Where many may be moved at once, in the order of a menu. Acceptance needs a placement for each,
/// and only those with an offer can decline.
pub fn moves_for_many(office: &Office) -> Vec<Move> {
    MOVES
        .into_iter()
        .filter(|(stage, _)| !matches!(stage, Stage::Accepted | Stage::Declined))
        .flat_map(|named| moves_into(office, named))
        .collect()
}

/// The column beside this one on the board, for moving by keys.
pub fn beside(office: &Office, at: Standing, forwards: bool) -> Option<Standing> {
    let columns = columns(office);
    let place = columns.iter().position(|column| *column == at)?;
    let next = if forwards { place.checked_add(1)? } else { place.checked_sub(1)? };
    columns.get(next).copied()
}

/// Whether a move asks for the reason first.
pub fn asks_reason(stage: Stage) -> bool {
    CLOSED.contains(&stage)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            OpeningId, StageStepId, office_details::OfficeDetails, opening::Opening,
            person::Person, placement::Placement,
        },
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
        let stages = |office: &TestOffice, at: Standing, placed| {
            let moves = moves_from(&office.office, at, placed).into_iter();
            moves.map(|it| it.to.stage).collect::<Vec<_>>()
        };
        assert!(!stages(&office, Stage::Received.into(), false).contains(&Stage::Accepted));
        assert!(!stages(&office, Stage::Received.into(), false).contains(&Stage::Received));
        assert_eq!(stages(&office, Stage::Offered.into(), false).len(), 7);
        let words = |office: &TestOffice, stage: Stage| {
            let moves = moves_from(&office.office, stage.into(), false).into_iter();
            moves.map(|it| it.words).collect::<Vec<_>>()
        };
        let of_offered = words(&office, Stage::Offered);
        assert_eq!(of_offered[..2], ["Back to shortlisted", "Back to interview"]);
        assert_eq!(of_offered[2], "They accepted: make the placement");
        assert_eq!(words(&office, Stage::Received)[..2], ["Shortlist", "Invite to interview"]);
        move_to(&mut office, ids[0], Stage::Offered);
        let placement = Placement { start: day("2026-04-01"), ..Placement::default() };
        office.act(Command::AcceptApplicant { id: ids[0], placement: Box::new(placement) });
        let board = board(&office.office, &Filter::default(), office.today);
        let card = board.column(Stage::Accepted).unwrap().cards.first().unwrap();
        assert!(card.placed);
        assert_eq!(card.next, "Starts 1 Apr 2026");
        assert!(stages(&office, card.at, card.placed).is_empty());
        assert!(moves_of(&office.office, ids[0]).is_empty());
    }

    #[test]
    fn keys_move_to_the_column_beside() {
        let (office, ..) = office_of(&[]);
        let next = |stage: Stage, forwards| {
            beside(&office.office, stage.into(), forwards).map(|at| at.stage)
        };
        assert_eq!(next(Stage::Received, true), Some(Stage::Shortlisted));
        assert_eq!(next(Stage::Received, false), None);
        assert_eq!(next(Stage::Offered, true), Some(Stage::Accepted));
        assert_eq!(next(Stage::Accepted, true), None);
        assert_eq!(next(Stage::Withdrawn, true), None);
        assert!(asks_reason(Stage::Declined) && !asks_reason(Stage::Interview));
    }

    #[test]
    fn the_steps_of_a_stage_have_columns_after_it_and_lines_under_it_in_the_menu() {
        let (mut office, _, ids) = office_of(&["Ada", "Ben", "Cy"]);
        office.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let mut add = |stage, name: &str| {
            let name = name.to_owned();
            StageStepId(office.act(Command::AddStageStep { stage, name }).unwrap())
        };
        let phone = add(Stage::Interview, "Phone call");
        let panel = add(Stage::Interview, "Panel");
        office.act(Command::MoveStageStep { id: panel, up: true });
        office.act(Command::MoveToStep { ids: vec![ids[0]], step: phone });
        move_to(&mut office, ids[1], Stage::Interview);
        let all = board(&office.office, &Filter::default(), office.today);
        let on = |step| Standing { stage: Stage::Interview, step: Some(step) };
        let order: Vec<Standing> = all.columns.iter().map(|column| column.at).collect();
        assert_eq!(
            order[2..6],
            [Stage::Interview.into(), on(panel), on(phone), Stage::Offered.into()]
        );
        let count = |at: Standing| all.column(at).map(|column| column.count);
        let counts = [Stage::Interview.into(), on(panel), on(phone)].map(count);
        assert_eq!(counts, [Some(1), Some(0), Some(1)]);
        assert_eq!(all.column(on(phone)).unwrap().cards[0].at, on(phone));

        let said = |it: &Move| format!("{}{}", it.before(), it.words);
        let words = |id| moves_of(&office.office, id).iter().map(said).collect::<Vec<_>>();
        // From a step: the others of its stage first, then the stages.
        assert_eq!(
            words(ids[0]),
            [
                "Interview, on no step",
                "Interview: Panel",
                "Back to shortlisted",
                "Offer the place",
                "Not successful",
                "They withdrew",
                "Back to received",
            ]
        );
        assert_eq!(words(ids[1])[..2], ["Interview: Panel", "Interview: Phone call"]);
        assert_eq!(
            words(ids[2])[..4],
            ["Shortlist", "Invite to interview", "Interview: Panel", "Interview: Phone call"]
        );
        let many: Vec<String> = moves_for_many(&office.office).iter().map(said).collect();
        assert_eq!(
            many[1..4],
            ["Invite to interview", "Interview: Panel", "Interview: Phone call"]
        );
        assert!(!many.iter().any(|words| words.contains("ccept") || words.contains("declined")));
        // By keys, column by column.
        let next = |at: Standing| beside(&office.office, at, true).unwrap();
        assert_eq!(next(Stage::Shortlisted.into()), Stage::Interview.into());
        assert_eq!(next(Stage::Interview.into()), on(panel));
        assert_eq!(next(on(panel)), on(phone));
        assert_eq!(next(on(phone)), Stage::Offered.into());
        assert_eq!(beside(&office.office, on(panel), false), Some(Stage::Interview.into()));
        // A step that is removed is a column no more, and who stood there stands in the stage.
        office.act(Command::RemoveStageStep { id: phone });
        let all = board(&office.office, &Filter::default(), office.today);
        assert_eq!(all.column(on(phone)), None);
        assert_eq!(all.column(Stage::Interview).unwrap().count, 2);
    }
}
