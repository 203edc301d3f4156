//! What the pages of the sift ask: where it stands, who comes first, and one rater's sheet.

use crate::{
    domain::{
        ApplicantId, CriterionId, OpeningId,
        applicant::{Applicant, Stage},
        date,
        sift::{Criterion, Scores, WIDE_SPREAD, in_order, points, rater_key},
    },
    office::{Office, Row, blind},
};
use std::{collections::BTreeMap, sync::Arc};

/// The most applicants on one page of the sift.
pub const ROWS_PER_PAGE: usize = 100;

/// How far one rater is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rater {
    /// Who, as they sign.
    pub by: String,
    /// How many applicants they have scored.
    pub done: usize,
}

/// What the raters together give an applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The mean of the raters' points of a hundred.
    pub points: u32,
    /// The highest rater's points less the lowest's.
    pub spread: u32,
    /// Whether they are so far apart that they should talk.
    pub wide: bool,
    /// Each rater's points.
    pub by: Vec<(String, u32)>,
}

/// One applicant in the sift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiftRow {
    /// The application.
    pub id: ApplicantId,
    /// What they are called.
    pub name: String,
    /// Where they stand.
    pub stage: Stage,
    /// How many raters have scored them.
    pub raters: usize,
    /// Whether the reader has.
    pub mine: bool,
    /// What the raters give; nothing while the reader may not see it, or there is none.
    pub standing: Option<Standing>,
}

/// The sift of an opening.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiftPage {
    /// The opening's title.
    pub title: String,
    /// The criteria in order.
    pub criteria: Vec<(CriterionId, Criterion)>,
    /// Whether the first scores are in, so that the criteria are fixed.
    pub is_fixed: bool,
    /// Whether the sift is blind, once locked or not.
    pub blind: bool,
    /// When and by whom the scores were locked, in words; empty while they are not.
    pub locked: String,
    /// The raters so far.
    pub raters: Vec<Rater>,
    /// How many applicants are to be scored.
    pub to_score: usize,
    /// How many the reader has scored of them.
    pub done: usize,
    /// The first whom the reader has still to score.
    pub next: Option<ApplicantId>,
    /// How many scores there are, of how many applicants: what starting over drops.
    pub scores: (usize, usize),
    /// The applicants: those with points first, the highest on top.
    pub rows: Vec<SiftRow>,
    /// How many there are on all pages.
    pub total: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// How many pages there are; at least 1.
    pub pages: usize,
}

/// Whether an applicant is still to be scored, in an open sift.
fn is_in_sift(applicant: &Applicant) -> bool {
    matches!(applicant.stage, Stage::Received | Stage::Shortlisted)
}

/// The applicants that a rater goes through, in an order that says nothing of who they are while
/// that is hidden.
fn sheets(office: &Office, id: OpeningId) -> Vec<&Arc<Row<Applicant>>> {
    let mut rows: Vec<_> = office.applicants.of(id).filter(|row| is_in_sift(&row.value)).collect();
    if office.is_blind(id) {
        rows.sort_by_cached_key(|row| blind::name(office, ApplicantId(row.id)));
    } else {
        rows.sort_by_key(|row| (row.value.received, row.id));
    }
    rows
}

fn standing(
    criteria: &BTreeMap<CriterionId, Criterion>,
    scores: &BTreeMap<String, Scores>,
) -> Option<Standing> {
    let by: Vec<(String, u32)> = scores
        .values()
        .filter_map(|scores| Some((scores.by.clone(), points(criteria, &scores.marks)?)))
        .collect();
    let count = u32::try_from(by.len()).ok().filter(|count| *count > 0)?;
    let sum: u32 = by.iter().map(|(_, points)| points).sum();
    let highest = by.iter().map(|(_, points)| *points).max()?;
    let lowest = by.iter().map(|(_, points)| *points).min()?;
    let spread = highest - lowest;
    Some(Standing {
        points: (sum * 2 + count) / (count * 2),
        spread,
        wide: spread >= WIDE_SPREAD,
        by,
    })
}

/// The sift of an opening as one reader may see it; nothing where the opening is gone.
pub fn sift(office: &Office, id: OpeningId, reader: &str, page: usize) -> Option<SiftPage> {
    sift_in_pages(office, id, reader, page, ROWS_PER_PAGE)
}

/// The same with all applicants on one page, for a file.
pub fn whole_sift(office: &Office, id: OpeningId, reader: &str) -> Option<SiftPage> {
    sift_in_pages(office, id, reader, 1, usize::MAX)
}

fn sift_in_pages(
    office: &Office,
    id: OpeningId,
    reader: &str,
    page: usize,
    rows_per_page: usize,
) -> Option<SiftPage> {
    let opening = &office.openings.get(id)?.value;
    let me = rater_key(reader);
    let is_locked = opening.sift_lock.is_some();
    let mut raters: BTreeMap<&str, Rater> = BTreeMap::new();
    let mut scores = (0, 0);
    for row in office.applicants.of(id) {
        scores.0 += row.value.scores.len();
        scores.1 += usize::from(!row.value.scores.is_empty());
        for (key, given) in &row.value.scores {
            let rater =
                raters.entry(key).or_insert_with(|| Rater { by: given.by.clone(), done: 0 });
            rater.done += 1;
        }
    }
    let sheets = sheets(office, id);
    let mine = |row: &Row<Applicant>| row.value.scores.contains_key(&me);
    let done = sheets.iter().filter(|row| mine(row)).count();
    let next = sheets.iter().find(|row| !mine(row)).map(|row| ApplicantId(row.id));
    let mut rows: Vec<SiftRow> = office
        .applicants
        .of(id)
        .filter(|row| row.value.stage != Stage::Withdrawn || !row.value.scores.is_empty())
        .map(|row| {
            let may_see = is_locked || mine(row);
            SiftRow {
                id: ApplicantId(row.id),
                name: blind::name(office, ApplicantId(row.id)),
                stage: row.value.stage,
                raters: row.value.scores.len(),
                mine: mine(row),
                standing: may_see.then(|| standing(&opening.criteria, &row.value.scores)).flatten(),
            }
        })
        .collect();
    // Who has no points that may be seen stands by name, so that the order tells nothing either.
    rows.sort_by_cached_key(|row| {
        let points = row.standing.as_ref().map(|standing| standing.points);
        (std::cmp::Reverse(points), row.name.to_lowercase())
    });
    let total = rows.len();
    let pages = total.div_ceil(rows_per_page).max(1);
    let page = page.clamp(1, pages);
    let first = (page - 1).saturating_mul(rows_per_page);
    let rows = rows.into_iter().skip(first).take(rows_per_page).collect();
    Some(SiftPage {
        title: opening.title.clone(),
        criteria: in_order(&opening.criteria)
            .into_iter()
            .map(|(id, criterion)| (id, criterion.clone()))
            .collect(),
        is_fixed: scores.0 > 0,
        blind: opening.blind,
        locked: opening
            .sift_lock
            .as_ref()
            .map_or_else(String::new, |lock| format!("{} by {}", date::long(lock.on), lock.by)),
        raters: raters.into_values().collect(),
        to_score: sheets.len(),
        done,
        next,
        scores,
        rows,
        total,
        page,
        pages,
    })
}

/// What another rater gave, told only to who may see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// Who, as they sign.
    pub by: String,
    /// Their points of a hundred.
    pub points: Option<u32>,
    /// Their marks, in the order of the criteria.
    pub marks: Vec<Option<u8>>,
    /// Their note.
    pub note: String,
    /// Whether they changed after they were first in.
    pub revised: bool,
}

/// One rater's sheet for one applicant.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The opening.
    pub opening: OpeningId,
    /// Its title.
    pub title: String,
    /// What the applicant is called.
    pub name: String,
    /// Whether who they are is hidden.
    pub is_hidden: bool,
    /// What they say about themselves, masked while they are hidden.
    pub summary: String,
    /// The criteria in order.
    pub criteria: Vec<(CriterionId, Criterion)>,
    /// What the reader gave, if they did.
    pub mine: Option<Scores>,
    /// What the others gave; nothing while the reader may not see it.
    pub others: Option<Vec<Other>>,
    /// How many others have scored.
    pub others_done: usize,
    /// Whether the scores are locked.
    pub is_locked: bool,
    /// Whether the reader said who they are.
    pub is_named: bool,
    /// Which of the applicants to score this is, from 1, of how many; nothing where they are past
    /// the sift.
    pub position: Option<(usize, usize)>,
    /// The next whom the reader has still to score, after this one.
    pub next: Option<ApplicantId>,
}

/// One rater's sheet for one applicant; nothing where either is gone.
pub fn sheet(office: &Office, id: ApplicantId, reader: &str) -> Option<Sheet> {
    let row = office.applicants.get(id)?;
    let opening_id = row.value.opening;
    let opening = &office.openings.get(opening_id)?.value;
    let me = rater_key(reader);
    let shown = blind::applicant(office, row);
    let mine = shown.scores.get(&me).cloned();
    let is_locked = opening.sift_lock.is_some();
    let order = in_order(&opening.criteria);
    let others: Vec<Other> = shown
        .scores
        .iter()
        .filter(|(key, _)| **key != me)
        .map(|(_, scores)| Other {
            by: scores.by.clone(),
            points: points(&opening.criteria, &scores.marks),
            marks: order.iter().map(|(id, _)| scores.marks.get(id).copied()).collect(),
            note: scores.note.clone(),
            revised: scores.revised,
        })
        .collect();
    let sheets = sheets(office, opening_id);
    let at = sheets.iter().position(|sheet| sheet.id == id.0);
    let start = at.map_or(0, |at| at + 1);
    let next = (sheets.iter().skip(start))
        .chain(sheets.iter().take(start))
        .find(|sheet| sheet.id != id.0 && !sheet.value.scores.contains_key(&me))
        .map(|sheet| ApplicantId(sheet.id));
    Some(Sheet {
        opening: opening_id,
        title: opening.title.clone(),
        name: blind::name(office, id),
        is_hidden: office.hides(id),
        summary: shown.summary,
        criteria: order.into_iter().map(|(id, criterion)| (id, criterion.clone())).collect(),
        others_done: others.len(),
        others: (mine.is_some() || is_locked).then_some(others),
        mine,
        is_locked,
        is_named: !me.is_empty() && me != "someone on this device",
        position: at.map(|at| (at + 1, sheets.len())),
        next,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{opening::Opening, person::Person},
        office::{Command, testing::TestOffice},
    };

    fn office() -> (TestOffice, OpeningId, CriterionId, Vec<ApplicantId>) {
        let mut it = TestOffice::new("2026-03-02");
        let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
        let opening = OpeningId(it.act(Command::AddOpening { opening }).unwrap());
        let criterion = Criterion { name: "Writing".to_owned(), weight: 2, ..Criterion::default() };
        let criterion = CriterionId(it.act(Command::AddCriterion { opening, criterion }).unwrap());
        let people = ["Zoë Adair", "Amir Bell", "Cleo Dunn"].map(|name| {
            let person = Person { name: name.to_owned(), ..Person::default() };
            let summary = format!("I am {name} of Eton.");
            let received = it.today;
            let applicant = Applicant { opening, received, summary, ..Applicant::default() };
            ApplicantId(it.act(Command::AddApplicant { person, applicant }).unwrap())
        });
        (it, opening, criterion, people.to_vec())
    }

    fn score(it: &mut TestOffice, by: &str, id: ApplicantId, criterion: CriterionId, marks: u8) {
        it.author = by.to_owned();
        let marks = BTreeMap::from([(criterion, marks)]);
        it.act(Command::ScoreApplicant { id, marks, note: format!("note of {by}") });
    }

    #[test]
    fn nobody_sees_the_others_scores_before_their_own_are_in() {
        let (mut it, opening, criterion, people) = office();
        score(&mut it, "Priya", people[0], criterion, 4);
        let seen = sheet(&it.office, people[0], "Tom (Researcher)").unwrap();
        assert_eq!((seen.others, seen.others_done), (None, 1));
        let page = sift(&it.office, opening, "Tom", 1).unwrap();
        assert!(page.rows.iter().all(|row| row.standing.is_none()));
        let names: Vec<&str> = page.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Amir Bell", "Cleo Dunn", "Zoë Adair"], "the order tells nothing");
        score(&mut it, "Tom (Researcher)", people[0], criterion, 1);
        let seen = sheet(&it.office, people[0], "Tom (Researcher)").unwrap();
        assert_eq!(seen.others.unwrap()[0].note, "note of Priya");
        let page = sift(&it.office, opening, "Tom", 1).unwrap();
        let standing = page.rows[0].standing.clone().unwrap();
        assert_eq!((standing.points, standing.spread, standing.wide), (63, 75, true));
        // Somebody who did not score sees the totals once they are locked.
        assert!(sift(&it.office, opening, "Alex", 1).unwrap().rows[0].standing.is_none());
        it.act(Command::LockSift { id: opening });
        assert!(sift(&it.office, opening, "Alex", 1).unwrap().rows[0].standing.is_some());
    }

    #[test]
    fn a_rater_goes_from_one_to_the_next_until_all_are_in() {
        let (mut it, opening, criterion, people) = office();
        let first = sift(&it.office, opening, "Priya", 1).unwrap();
        assert_eq!((first.to_score, first.done, first.next), (3, 0, Some(people[0])));
        score(&mut it, "Priya", people[0], criterion, 4);
        let seen = sheet(&it.office, people[1], "Priya").unwrap();
        assert_eq!((seen.position, seen.next), (Some((2, 3)), Some(people[2])));
        score(&mut it, "Priya", people[1], criterion, 4);
        score(&mut it, "Priya", people[2], criterion, 4);
        let last = sift(&it.office, opening, "Priya", 1).unwrap();
        assert_eq!((last.done, last.next, last.scores), (3, None, (3, 3)));
        assert_eq!(last.raters, [Rater { by: "Priya".to_owned(), done: 3 }]);
    }

    #[test]
    fn a_blind_sheet_tells_nothing_of_who_it_is() {
        let (mut it, opening, _, people) = office();
        it.act(Command::SetBlind { id: opening, blind: true });
        let seen = sheet(&it.office, people[0], "Priya").unwrap();
        assert!(seen.is_hidden);
        assert_eq!(seen.summary, "I am [name] [name] of [school].");
        assert!(seen.name.starts_with("Applicant "));
    }
}
