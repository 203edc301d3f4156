//! What the pages of applicants ask: who matches, the list, one applicant, who may be the same.

use super::{
    board::placement_of,
    same_person::{AlsoApplied, also_applied_for},
};
use crate::{
    domain::{
        ApplicantId, AttachmentId, OpeningId, PlacementId, StageStepId,
        applicant::{Applicant, Note, Stage},
        attachment::Attachment,
        date,
        opening::{Opening, OpeningStatus, Workplace},
        person::Person,
        plain_letters::fold,
        receipt::Hash,
        stage_step::{self, Standing},
    },
    office::{Office, Row, blind},
};
use chrono::NaiveDate;
use std::sync::Arc;

/// The most rows on one page of the list.
pub const ROWS_PER_PAGE: usize = 100;

/// Who is asked for by the answer that they wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answering {
    /// Everybody who still waits for one.
    Waiting,
    /// Those who were not told that their application arrived.
    NotAcknowledged,
    /// Those who were promised one by a day before this, which is today.
    Late(NaiveDate),
    /// Those who were not successful and do not know it yet.
    NotTold,
}

impl Answering {
    /// The choices of a filter: the word in the address, and the words of the screen.
    pub const CHOICES: [(&'static str, &'static str); 4] = [
        ("waiting", "Still waiting"),
        ("not-acknowledged", "Not acknowledged"),
        ("late", "Promise overdue"),
        ("not-told", "Not told the outcome"),
    ];

    /// What a word of an address asks for.
    pub fn from_key(key: &str, today: NaiveDate) -> Option<Answering> {
        match key {
            "waiting" => Some(Answering::Waiting),
            "not-acknowledged" => Some(Answering::NotAcknowledged),
            "late" => Some(Answering::Late(today)),
            "not-told" => Some(Answering::NotTold),
            _ => None,
        }
    }

    /// The word in the address.
    pub fn key(self) -> &'static str {
        match self {
            Answering::Waiting => "waiting",
            Answering::NotAcknowledged => "not-acknowledged",
            Answering::Late(_) => "late",
            Answering::NotTold => "not-told",
        }
    }

    fn fits(self, applicant: &Applicant) -> bool {
        match self {
            Answering::Waiting => applicant.awaits_answer(),
            Answering::NotAcknowledged => {
                applicant.acknowledged.is_none() && !applicant.stage.is_final()
            }
            Answering::Late(today) => applicant.answer_overdue(today),
            Answering::NotTold => {
                applicant.stage == Stage::NotSuccessful && applicant.told_on.is_none()
            }
        }
    }
}

/// What is asked for of the steps of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedStep {
    /// Those on this one.
    On(StageStepId),
    /// Those in the stage itself, on none of its steps.
    OnNone,
}

impl AskedStep {
    /// What an address says where those on no step are asked for.
    pub const ON_NONE: &str = "none";

    /// What an address says: the id of the step, or [`AskedStep::ON_NONE`].
    pub fn key(self) -> String {
        match self {
            AskedStep::On(step) => step.to_string(),
            AskedStep::OnNone => AskedStep::ON_NONE.to_owned(),
        }
    }

    /// Whether this is where somebody stands.
    pub fn fits(self, at: Standing) -> bool {
        match self {
            AskedStep::On(step) => at.step == Some(step),
            AskedStep::OnNone => at.step.is_none(),
        }
    }
}

/// Which applicants are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those of one opening.
    pub opening: Option<OpeningId>,
    /// Those at one stage.
    pub stage: Option<Stage>,
    /// Those on one step of the stage, or on none.
    pub step: Option<AskedStep>,
    /// Those who wait for an answer so.
    pub answering: Option<Answering>,
    /// Those whose name or e-mail address holds each of these words.
    pub text: String,
}

impl Filter {
    /// The applicants asked for, of every stage or of the one, in no promised order.
    pub fn matching<'a>(
        &'a self,
        office: &'a Office,
    ) -> impl Iterator<Item = &'a Arc<Row<Applicant>>> {
        let (of_one, of_all) = match self.opening {
            Some(opening) => (Some(office.applicants.of(opening)), None),
            None => (None, Some(office.applicants.iter())),
        };
        let words: Vec<String> = self.text.split_whitespace().map(as_searched).collect();
        of_one
            .into_iter()
            .flatten()
            .chain(of_all.into_iter().flatten())
            .filter(|row| self.stage.is_none_or(|stage| row.value.stage == stage))
            .filter(|row| {
                let at = || Standing::of(&row.value, office.stage_steps());
                self.step.is_none_or(|step| step.fits(at()))
            })
            .filter(|row| self.answering.is_none_or(|answering| answering.fits(&row.value)))
            .filter(move |row| words.is_empty() || holds(office, row, &words))
    }

    /// How many of its choices are made, the words that are looked for apart.
    pub fn choices(&self) -> usize {
        let at = self.stage.is_some() || self.step.is_some();
        [self.opening.is_some(), at, self.answering.is_some()]
            .into_iter()
            .filter(|is_made| *is_made)
            .count()
    }

    /// Whether anything is left out.
    pub fn is_active(&self) -> bool {
        self.opening.is_some()
            || self.stage.is_some()
            || self.step.is_some()
            || self.answering.is_some()
            || !self.text.trim().is_empty()
    }
}

/// Whether an applicant's name or e-mail address holds each of these words; of a hidden one, what
/// they are called.
fn holds(office: &Office, row: &Row<Applicant>, words: &[String]) -> bool {
    let Some(person) = office.person(row.value.person) else { return false };
    if office.hides(ApplicantId(row.id)) {
        let text = as_searched(&blind::name(office, ApplicantId(row.id)));
        return words.iter().all(|word| text.contains(word.as_str()));
    }
    let text = as_searched(&[&*person.name, &*person.known_as, &*person.email].join(" "));
    words.iter().all(|word| text.contains(word.as_str()))
}

/// A text as names are searched: small, without accents and without apostrophes, so that a plain
/// keyboard finds Zoë O’Brien by “zoe o'brien”.
fn as_searched(text: &str) -> String {
    let mut text = if text.is_ascii() { text.to_ascii_lowercase() } else { fold(text) };
    text.retain(|c| !matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`'));
    text
}

/// Within so many working days somebody hears that their application came in, and, where no day was
/// promised, that it came to nothing. Our own choice: no source gives a number.
const HEARS_WITHIN: i32 = 2;

/// The day by which somebody should hear of what happened on a day: two working days later, by the
/// calendar of the office where the place is. So nothing is late on a Monday for a weekend's sake.
pub fn should_hear_by(office: &Office, applicant: &Applicant, since: NaiveDate) -> NaiveDate {
    let opening = office.openings.get(applicant.opening);
    let place = opening.map_or(Workplace::Unknown, |row| row.value.place);
    office.calendars().at(place).add_working_days(since, HEARS_WITHIN)
}

/// Whether somebody should have heard by now that their application came in.
pub fn acknowledgement_overdue(office: &Office, applicant: &Applicant, today: NaiveDate) -> bool {
    applicant.acknowledged.is_none()
        && !applicant.stage.is_final()
        && should_hear_by(office, applicant, applicant.received) < today
}

fn days_late(since: NaiveDate, today: NaiveDate) -> String {
    match (today - since).num_days() {
        1 => "1 day late".to_owned(),
        days => format!("{days} days late"),
    }
}

/// What somebody waits for, in words, and whether it is late.
pub fn waiting_words(office: &Office, applicant: &Applicant, today: NaiveDate) -> (String, bool) {
    match applicant.stage {
        Stage::Accepted => (format!("Accepted {}", date::short(applicant.stage_since)), false),
        Stage::Declined => (format!("Declined {}", date::short(applicant.stage_since)), false),
        Stage::Withdrawn => (format!("Withdrew {}", date::short(applicant.stage_since)), false),
        Stage::NotSuccessful => match applicant.told_on {
            Some(on) => (format!("Told {}", date::short(on)), false),
            None => ("Not told yet".to_owned(), true),
        },
        _ => match applicant.acknowledged {
            None if acknowledgement_overdue(office, applicant, today) => {
                let due = should_hear_by(office, applicant, applicant.received);
                (format!("Not acknowledged yet, {}", days_late(due, today)), true)
            }
            None => ("Not acknowledged yet".to_owned(), false),
            Some(promise) if promise.hear_by < today => {
                let late = days_late(promise.hear_by, today);
                (format!("Was to hear by {}, {late}", date::short(promise.hear_by)), true)
            }
            Some(promise) if promise.hear_by == today => ("To hear today".to_owned(), false),
            Some(promise) => (format!("To hear by {}", date::short(promise.hear_by)), false),
        },
    }
}

/// By what the list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// Names, in the order of the alphabet.
    Name,
    /// When the application came in.
    #[default]
    Received,
    /// Stages, in the order in which they follow.
    Stage,
    /// The titles of the openings.
    Opening,
    /// By when they are to hear; whoever waits for nothing comes last.
    Answer,
}

/// How the list is sorted: by what, and whether backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// Whether the last comes first.
    pub backwards: bool,
}

impl Sort {
    /// The order that an address asks for, such as `name` or `-received`; the newest first where it
    /// says nothing known.
    pub fn parse(key: &str) -> Sort {
        let (backwards, key) = match key.strip_prefix('-') {
            Some(key) => (true, key),
            None => (false, key),
        };
        match key {
            "name" => Sort { by: SortBy::Name, backwards },
            "stage" => Sort { by: SortBy::Stage, backwards },
            "opening" => Sort { by: SortBy::Opening, backwards },
            "answer" => Sort { by: SortBy::Answer, backwards },
            "received" => Sort { by: SortBy::Received, backwards },
            _ => Sort { by: SortBy::Received, backwards: true },
        }
    }

    /// What an address says to sort by this when it is chosen again: the other way round.
    pub fn next_key(self, by: SortBy) -> &'static str {
        let again_forwards = self.by == by && self.backwards;
        match (by, self.by == by && !again_forwards) {
            (SortBy::Name, false) => "name",
            (SortBy::Name, true) => "-name",
            (SortBy::Stage, false) => "stage",
            (SortBy::Stage, true) => "-stage",
            (SortBy::Opening, false) => "opening",
            (SortBy::Opening, true) => "-opening",
            (SortBy::Answer, false) => "answer",
            (SortBy::Answer, true) => "-answer",
            (SortBy::Received, false) => "received",
            (SortBy::Received, true) => "-received",
        }
    }

    /// What a screen reader says of a column that is sorted by this.
    pub fn aria(self, by: SortBy) -> &'static str {
        match (self.by == by, self.backwards) {
            (false, _) => "none",
            (true, false) => "ascending",
            (true, true) => "descending",
        }
    }
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ListRow {
    /// The application.
    pub id: ApplicantId,
    /// Who applied.
    pub name: String,
    /// The opening's title.
    pub opening: String,
    /// Where they stand.
    pub stage: Stage,
    /// On which step of it, in words; empty where on none.
    pub step: String,
    /// When the application came in, in words.
    pub received: String,
    /// What they wait for, in words.
    pub waiting: String,
    /// Whether that is late.
    pub late: bool,
    /// Whether they have a placement.
    pub placed: bool,
}

/// A page of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListPage {
    /// The rows of this page.
    pub rows: Vec<ListRow>,
    /// How many match, on all pages.
    pub matching: usize,
    /// How many applications there are at all.
    pub total: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// How many pages there are; at least 1.
    pub pages: usize,
}

/// A page of the list of applicants.
pub fn list(
    office: &Office,
    filter: &Filter,
    sort: Sort,
    page: usize,
    today: NaiveDate,
) -> ListPage {
    let rows = sorted(office, filter, sort);
    let pages = rows.len().div_ceil(ROWS_PER_PAGE).max(1);
    let page = page.clamp(1, pages);
    let matching = rows.len();
    let rows = rows
        .into_iter()
        .skip((page - 1) * ROWS_PER_PAGE)
        .take(ROWS_PER_PAGE)
        .map(|row| list_row(office, row, today))
        .collect();
    ListPage { rows, matching, total: office.applicants.len(), page, pages }
}

/// The ids of everybody asked for, in the order of the list.
pub fn ids(office: &Office, filter: &Filter, sort: Sort) -> Vec<ApplicantId> {
    sorted(office, filter, sort).into_iter().map(|row| ApplicantId(row.id)).collect()
}

fn sorted<'a>(office: &'a Office, filter: &'a Filter, sort: Sort) -> Vec<&'a Arc<Row<Applicant>>> {
    let mut rows: Vec<&Arc<Row<Applicant>>> = filter.matching(office).collect();
    match sort.by {
        SortBy::Name => {
            rows.sort_by_cached_key(|row| as_searched(&blind::name(office, ApplicantId(row.id))))
        }
        SortBy::Stage => {
            let steps = office.stage_steps();
            rows.sort_by_key(|row| {
                (Standing::of(&row.value, steps).order(steps), row.value.received)
            });
        }
        SortBy::Opening => rows.sort_by_cached_key(|row| {
            let title =
                office.openings.get(row.value.opening).map(|it| it.value.title.to_lowercase());
            (title, row.value.received)
        }),
        SortBy::Answer => rows.sort_by_key(|row| {
            let applicant = &row.value;
            let hear_by = applicant.acknowledged.map(|promise| promise.hear_by);
            (!applicant.awaits_answer(), hear_by, applicant.received)
        }),
        SortBy::Received => rows.sort_by_key(|row| (row.value.received, row.id)),
    }
    if sort.backwards {
        rows.reverse();
    }
    rows
}

fn list_row(office: &Office, row: &Row<Applicant>, today: NaiveDate) -> ListRow {
    let (waiting, late) = waiting_words(office, &row.value, today);
    let steps = office.stage_steps();
    ListRow {
        id: ApplicantId(row.id),
        name: blind::name(office, ApplicantId(row.id)),
        opening: opening_title(office, row.value.opening),
        stage: row.value.stage,
        step: Standing::of(&row.value, steps).step_name(steps).to_owned(),
        received: date::short(row.value.received),
        waiting,
        late,
        placed: placement_of(office, row).is_some(),
    }
}

/// The title of an opening, even where it was removed.
pub fn opening_title(office: &Office, id: OpeningId) -> String {
    match office.openings.get(id) {
        Some(row) => row.value.title.clone(),
        None => "An opening that was removed".to_owned(),
    }
}

/// The files that came with an application, in the order in which they were added; none of somebody
/// hidden, since a file itself cannot be masked, only its text.
pub fn attachments(office: &Office, id: ApplicantId) -> Vec<(AttachmentId, Attachment)> {
    let row = office.applicants.get(id).filter(|_| !office.hides(id));
    let files = row.map(|row| &row.value.attachments);
    files.into_iter().flatten().map(|(id, file)| (*id, file.clone())).collect()
}

/// How many files there are that do not open while who applied is hidden; nothing where they are
/// not.
pub fn hidden_files(office: &Office, id: ApplicantId) -> Option<usize> {
    let row = office.applicants.get(id).filter(|_| office.hides(id))?;
    Some(row.value.attachments.len())
}

/// A file of a hidden applicant, without what would tell who they are: its text is read and masked,
/// and the file itself does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HiddenFile {
    /// What it is called meanwhile: “File 1”.
    pub name: String,
    /// What kind it came as.
    pub media_type: String,
    /// The hash under which its bytes are kept.
    pub hash: Hash,
    /// Its length in bytes.
    pub bytes: u64,
}

/// The files of a hidden applicant, in the order in which [`blind::applicant`] counts them; none where
/// the applicant is not hidden.
pub fn files_to_mask(office: &Office, id: ApplicantId) -> Vec<HiddenFile> {
    let row = office.applicants.get(id).filter(|_| office.hides(id));
    let files = row.iter().flat_map(|row| row.value.attachments.values());
    (1..)
        .zip(files)
        .map(|(number, file)| HiddenFile {
            name: format!("File {number}"),
            media_type: file.media_type.clone(),
            hash: file.hash.clone(),
            bytes: file.bytes,
        })
        .collect()
}

/// A choice of a filter by where somebody stands: a stage, and what of its steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingChoice {
    /// The stage.
    pub stage: Stage,
    /// Which of its steps, or none; nothing where all of the stage is asked for.
    pub step: Option<AskedStep>,
    /// The words.
    pub words: String,
}

impl StandingChoice {
    /// What tells it from the others.
    pub fn key(&self) -> String {
        standing_key(self.stage, self.step)
    }
}

/// What tells a choice by where somebody stands from the others.
pub fn standing_key(stage: Stage, step: Option<AskedStep>) -> String {
    step.map_or_else(|| stage.key().to_owned(), |step| format!("{}.{}", stage.key(), step.key()))
}

/// The choices of a filter by where somebody stands: each stage; after one that is divided, the stage
/// itself, and its steps.
pub fn standing_choices(office: &Office) -> Vec<StandingChoice> {
    let of_stage = |stage: &Stage| {
        let stage = *stage;
        let steps = stage_step::in_order(office.stage_steps(), stage);
        let itself = (!steps.is_empty())
            .then(|| (AskedStep::OnNone, Standing::words_of_none(stage)))
            .into_iter();
        let steps = steps.into_iter().map(|(id, step)| (AskedStep::On(id), step.words()));
        let divided = itself.chain(steps).map(move |(step, words)| StandingChoice {
            stage,
            step: Some(step),
            words,
        });
        let whole = StandingChoice { stage, step: None, words: stage.label().to_owned() };
        std::iter::once(whole).chain(divided).collect::<Vec<_>>()
    };
    Stage::ALL.iter().flat_map(of_stage).collect()
}

/// What an address asks for by its `stage` and its `step`. A step that is there no more is not asked
/// for, nor is none where the stage is not divided any more.
pub fn standing_asked(
    office: &Office,
    stage: &str,
    step: &str,
) -> (Option<Stage>, Option<AskedStep>) {
    let steps = office.stage_steps();
    let stage = Stage::from_key(stage);
    if let Some(stage) = stage
        && step == AskedStep::ON_NONE
    {
        let is_divided = !stage_step::in_order(steps, stage).is_empty();
        return (Some(stage), is_divided.then_some(AskedStep::OnNone));
    }
    let held = step.parse().ok().and_then(|id| Some((id, stage_step::step(steps, id)?.stage)));
    match held {
        Some((id, stage)) => (Some(stage), Some(AskedStep::On(id))),
        None => (stage, None),
    }
}

/// An opening to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningChoice {
    /// Which.
    pub id: OpeningId,
    /// Its title, and where it stands unless it is open.
    pub label: String,
}

fn choice_of(row: &Row<Opening>) -> OpeningChoice {
    let title = &row.value.title;
    let label = match row.value.status {
        OpeningStatus::Open => title.clone(),
        status => format!("{title} ({})", status.label().to_lowercase()),
    };
    OpeningChoice { id: OpeningId(row.id), label }
}

/// Every opening, for a filter: the newest first.
pub fn opening_choices(office: &Office) -> Vec<OpeningChoice> {
    office.openings.iter().rev().map(|row| choice_of(row)).collect()
}

/// The openings that somebody may be added to: open ones, then those still prepared, then the one
/// asked for even where it is closed.
pub fn openings_to_join(office: &Office, asked_for: Option<OpeningId>) -> Vec<OpeningChoice> {
    let of = |status: OpeningStatus| {
        office.openings.iter().rev().filter(move |row| row.value.status == status)
    };
    let mut choices: Vec<OpeningChoice> = of(OpeningStatus::Open)
        .chain(of(OpeningStatus::Preparing))
        .map(|row| choice_of(row))
        .collect();
    if let Some(asked_for) = asked_for
        && !choices.iter().any(|choice| choice.id == asked_for)
        && let Some(row) = office.openings.get(asked_for)
    {
        choices.push(choice_of(row));
    }
    choices
}

/// One applicant, for their page.
#[derive(Clone, Debug, PartialEq)]
pub struct ApplicantDetail {
    /// Who applied.
    pub person: Person,
    /// The application.
    pub applicant: Applicant,
    /// Whether who they are is hidden until the scores are locked.
    pub is_hidden: bool,
    /// On which step of the stage they stand, and since when at the most; nothing where on none.
    pub step: Option<(String, Option<NaiveDate>)>,
    /// The opening's title.
    pub opening: String,
    /// The day by which the opening says they will hear.
    pub promised: Option<NaiveDate>,
    /// The placement it led to.
    pub placement: Option<PlacementId>,
    /// What they wait for, in words.
    pub waiting: String,
    /// Whether that is late.
    pub late: bool,
    /// For what else they applied.
    pub also: Vec<AlsoApplied>,
}

impl ApplicantDetail {
    /// What to call them.
    pub fn name(&self) -> String {
        self.person.name.clone()
    }

    /// The remarks, newest first.
    pub fn notes(&self) -> Vec<Note> {
        let mut notes: Vec<_> = self.applicant.notes.iter().collect();
        notes.sort_by_key(|(id, note)| std::cmp::Reverse((note.on, **id)));
        notes.into_iter().map(|(_, note)| note.clone()).collect()
    }
}

/// One applicant, for their page; nothing where the application or the person is gone.
pub fn detail(office: &Office, id: ApplicantId, today: NaiveDate) -> Option<ApplicantDetail> {
    let row = office.applicants.get(id)?;
    let person = blind::person_of(office, id)?;
    let (waiting, late) = waiting_words(office, &row.value, today);
    let steps = office.stage_steps();
    let at = Standing::of(&row.value, steps);
    let step = at
        .step
        .map(|step| (at.step_name(steps).to_owned(), row.value.step_dates.get(&step).copied()));
    Some(ApplicantDetail {
        person,
        step,
        opening: opening_title(office, row.value.opening),
        promised: office.openings.get(row.value.opening).and_then(|it| it.value.hear_by),
        placement: placement_of(office, row),
        applicant: blind::applicant(office, row),
        is_hidden: office.hides(id),
        also: also_applied_for(office, id),
        waiting,
        late,
    })
}

/// The records that a form changes, as they stand; nothing where who it is is hidden.
pub fn records(office: &Office, id: ApplicantId) -> Option<(Person, Applicant)> {
    let row = office.applicants.get(id)?;
    if office.hides(id) {
        return None;
    }
    Some((office.person(row.value.person)?.clone(), row.value.clone()))
}

/// Somebody who may be the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookalike {
    /// Their application.
    pub id: ApplicantId,
    /// Their name.
    pub name: String,
    /// What is the same, in words.
    pub what: &'static str,
}

/// Applicants of the same opening with the same name or e-mail address. `but` is left out, and so
/// is whoever is hidden: a name typed here must not tell which code is theirs.
pub fn lookalikes(
    office: &Office,
    opening: OpeningId,
    name: &str,
    email: &str,
    but: Option<ApplicantId>,
) -> Vec<Lookalike> {
    let (name, email) = (same_name(name), email.trim().to_lowercase());
    if name.is_empty() && email.is_empty() {
        return Vec::new();
    }
    office
        .applicants
        .of(opening)
        .filter(|row| but != Some(ApplicantId(row.id)) && !office.hides(ApplicantId(row.id)))
        .filter_map(|row| {
            let person = office.person(row.value.person)?;
            let what = if !email.is_empty() && person.email.to_lowercase() == email {
                "the same e-mail address"
            } else if !name.is_empty() && same_name(&person.name) == name {
                "the same name"
            } else {
                return None;
            };
            Some(Lookalike { id: ApplicantId(row.id), name: person.name.clone(), what })
        })
        .take(3)
        .collect()
}

/// A name as it is held against others: without accents, apostrophes and spaces too many.
pub(super) fn same_name(name: &str) -> String {
    as_searched(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A link that writes to an e-mail address. What could add more to the mail than the address is
/// escaped.
pub fn mail_link(address: &str) -> String {
    let mut link = "mailto:".to_owned();
    for c in address.chars() {
        match c {
            '%' => link.push_str("%25"),
            '?' => link.push_str("%3F"),
            '&' => link.push_str("%26"),
            '#' => link.push_str("%23"),
            ',' => link.push_str("%2C"),
            c => link.push(c),
        }
    }
    link
}

/// A link that calls a telephone number.
pub fn phone_link(number: &str) -> String {
    number.chars().filter(|c| c.is_ascii_digit() || matches!(c, '+' | '*')).fold(
        "tel:".to_owned(),
        |mut link, c| {
            link.push(c);
            link
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::office_details::OfficeDetails,
        office::{Command, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn add_opening(office: &mut TestOffice, title: &str, status: OpeningStatus) -> OpeningId {
        let opening = Opening { title: title.to_owned(), status, ..Opening::default() };
        OpeningId(office.act(Command::AddOpening { opening }).unwrap())
    }

    fn add(office: &mut TestOffice, opening: OpeningId, name: &str, received: &str) -> ApplicantId {
        let person = Person {
            name: name.to_owned(),
            email: format!("{}@example.com", name.to_lowercase().replace(' ', ".")),
            ..Person::default()
        };
        let applicant = Applicant { opening, received: day(received), ..Applicant::default() };
        ApplicantId(office.act(Command::AddApplicant { person, applicant }).unwrap())
    }

    fn names(page: &ListPage) -> Vec<&str> {
        page.rows.iter().map(|row| row.name.as_str()).collect()
    }

    fn filled() -> (TestOffice, OpeningId, OpeningId, Vec<ApplicantId>) {
        let mut office = TestOffice::new("2026-03-02");
        let first = add_opening(&mut office, "Summer volunteer", OpeningStatus::Open);
        let second = add_opening(&mut office, "Research intern", OpeningStatus::Preparing);
        let ids = vec![
            add(&mut office, first, "Zoë Adair", "2026-02-01"),
            add(&mut office, first, "amir Bell", "2026-02-03"),
            add(&mut office, second, "Cleo Adair", "2026-02-02"),
        ];
        (office, first, second, ids)
    }

    #[test]
    fn the_list_is_filtered_by_opening_stage_and_words() {
        let (mut office, first, _, ids) = filled();
        let stage = Stage::Shortlisted;
        office.act(Command::MoveApplicant { id: ids[1], stage, reason: String::new() });
        let show = |filter: Filter| {
            let page = list(&office.office, &filter, Sort::parse("name"), 1, office.today);
            names(&page).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(show(Filter::default()), ["amir Bell", "Cleo Adair", "Zoë Adair"]);
        let of_first = Filter { opening: Some(first), ..Filter::default() };
        assert_eq!(show(of_first.clone()), ["amir Bell", "Zoë Adair"]);
        assert_eq!(show(Filter { stage: Some(stage), ..of_first }), ["amir Bell"]);
        let text = |text: &str| Filter { text: text.to_owned(), ..Filter::default() };
        assert_eq!(show(text("ADAIR zoë")), ["Zoë Adair"]);
        assert_eq!(show(text("bell@example")), ["amir Bell"]);
        assert_eq!(show(text("nobody")), Vec::<String>::new());
    }

    /// Found missing by looking for “Zoe O'Brien” on a plain keyboard.
    #[test]
    fn names_are_found_sorted_and_known_again_without_accents_and_apostrophes() {
        let mut office = TestOffice::new("2026-03-02");
        let opening = add_opening(&mut office, "Helpers", OpeningStatus::Open);
        for name in ["Zoë O’Brien-Ngũgĩ", "Éabha Byrne", "Frank Cole"] {
            add(&mut office, opening, name, "2026-03-01");
        }
        let show = |text: &str| {
            let filter = Filter { text: text.to_owned(), ..Filter::default() };
            let page = list(&office.office, &filter, Sort::parse("name"), 1, office.today);
            names(&page).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(show(""), ["Éabha Byrne", "Frank Cole", "Zoë O’Brien-Ngũgĩ"]);
        for text in ["zoe o'brien", "OBRIEN", "ngugi zoe", "Zoë O’Brien-Ngũgĩ", "O`Brien"] {
            assert_eq!(show(text), ["Zoë O’Brien-Ngũgĩ"], "{text}");
        }
        assert_eq!(show("eabha"), ["Éabha Byrne"]);
        let alike = lookalikes(&office.office, opening, "Zoe O'Brien-Ngugi", "", None);
        assert_eq!(alike.first().map(|it| it.what), Some("the same name"));
    }

    #[test]
    fn the_list_shows_is_filtered_and_is_sorted_by_steps() {
        let (mut office, _, _, ids) = filled();
        office.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let mut add = |name: &str| {
            let (stage, name) = (Stage::Interview, name.to_owned());
            StageStepId(office.act(Command::AddStageStep { stage, name }).unwrap())
        };
        let (phone, panel) = (add("Phone call"), add("Panel"));
        office.act(Command::MoveToStep { ids: vec![ids[0]], step: panel });
        office.act(Command::MoveToStep { ids: vec![ids[1]], step: phone });
        let stage = Stage::Interview;
        office.act(Command::MoveApplicant { id: ids[2], stage, reason: String::new() });
        let show = |office: &TestOffice, filter: &Filter| {
            let page = list(&office.office, filter, Sort::parse("stage"), 1, office.today);
            page.rows.into_iter().map(|row| (row.name, row.step)).collect::<Vec<_>>()
        };
        let row = |name: &str, step: &str| (name.to_owned(), step.to_owned());
        let (cleo, amir, zoe) =
            (row("Cleo Adair", ""), row("amir Bell", "Phone call"), row("Zoë Adair", "Panel"));
        let of_stage = Filter { stage: Some(stage), ..Filter::default() };
        assert_eq!(show(&office, &of_stage), [cleo, amir.clone(), zoe]);
        let of_step = Filter { step: Some(AskedStep::On(phone)), ..of_stage };
        assert_eq!((of_step.choices(), of_step.is_active()), (1, true));
        assert_eq!(show(&office, &of_step), [amir]);
        let detail = |office: &TestOffice| detail(&office.office, ids[1], office.today).unwrap();
        assert_eq!(detail(&office).step, Some(("Phone call".to_owned(), Some(office.today))));
        let choices = standing_choices(&office.office);
        let words: Vec<&str> = choices[2..6].iter().map(|it| it.words.as_str()).collect();
        let of_interview = ["Interview", "Interview, on no step", "Interview: Phone call"];
        assert_eq!(words, [&of_interview[..], &["Interview: Panel"]].concat());
        assert_eq!(choices.len(), Stage::ALL.len() + 3);
        let keys: std::collections::BTreeSet<String> =
            choices.iter().map(StandingChoice::key).collect();
        assert_eq!(keys.len(), choices.len());
        office.act(Command::RemoveStageStep { id: phone });
        assert_eq!(detail(&office).step, None);
        assert!(show(&office, &of_step).is_empty());
    }

    #[test]
    fn those_of_a_divided_stage_who_stand_on_no_step_can_be_asked_for() {
        let (mut office, _, _, ids) = filled();
        office.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let (stage, name) = (Stage::Interview, "Panel".to_owned());
        let panel = StageStepId(office.act(Command::AddStageStep { stage, name }).unwrap());
        office.act(Command::MoveToStep { ids: vec![ids[0]], step: panel });
        office.act(Command::MoveApplicant { id: ids[1], stage, reason: String::new() });
        let asked = |office: &TestOffice, stage: &str, step: &str| {
            let (stage, step) = standing_asked(&office.office, stage, step);
            let filter = Filter { stage, step, ..Filter::default() };
            let page = list(&office.office, &filter, Sort::parse("name"), 1, office.today);
            names(&page).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(asked(&office, "interview", ""), ["amir Bell", "Zoë Adair"]);
        assert_eq!(asked(&office, "interview", "none"), ["amir Bell"]);
        assert_eq!(asked(&office, "", &panel.to_string()), ["Zoë Adair"]);
        // Without a stage it says nothing, nor where a stage is not divided.
        assert_eq!(asked(&office, "", "none").len(), 3);
        assert_eq!(
            standing_asked(&office.office, "received", "none"),
            (Some(Stage::Received), None)
        );
        // Every choice leads back to itself by the address that it makes.
        for choice in standing_choices(&office.office) {
            let step = choice.step.map(AskedStep::key).unwrap_or_default();
            let read = standing_asked(&office.office, choice.stage.key(), &step);
            assert_eq!(read, (Some(choice.stage), choice.step), "{}", choice.words);
        }
        office.act(Command::RemoveStageStep { id: panel });
        assert_eq!(asked(&office, "interview", "none"), ["amir Bell", "Zoë Adair"]);
    }

    #[test]
    fn the_list_is_sorted_either_way() {
        let (office, ..) = filled();
        let show = |sort: &str| {
            let page = list(&office.office, &Filter::default(), Sort::parse(sort), 1, office.today);
            names(&page).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(show(""), ["amir Bell", "Cleo Adair", "Zoë Adair"]);
        assert_eq!(show("received"), ["Zoë Adair", "Cleo Adair", "amir Bell"]);
        assert_eq!(show("-name"), ["Zoë Adair", "Cleo Adair", "amir Bell"]);
        let sort = Sort::parse("name");
        assert_eq!(sort.next_key(SortBy::Name), "-name");
        assert_eq!(Sort::parse("-name").next_key(SortBy::Name), "name");
        assert_eq!(sort.next_key(SortBy::Stage), "stage");
        assert_eq!(Sort::parse("-stage").aria(SortBy::Stage), "descending");
    }

    #[test]
    fn a_long_list_comes_in_pages() {
        let mut office = TestOffice::new("2026-03-02");
        let opening = add_opening(&mut office, "Summer volunteer", OpeningStatus::Open);
        for number in 0..=ROWS_PER_PAGE {
            add(&mut office, opening, &format!("Person {number:03}"), "2026-02-01");
        }
        let show = |page| {
            list(&office.office, &Filter::default(), Sort::parse("name"), page, office.today)
        };
        assert_eq!((show(1).rows.len(), show(1).pages), (ROWS_PER_PAGE, 2));
        assert_eq!(names(&show(2)), ["Person 100"]);
        assert_eq!(show(99).page, 2);
        assert_eq!(show(0).page, 1);
    }

    #[test]
    fn what_somebody_waits_for_is_told_in_words() {
        let (mut office, _, _, ids) = filled();
        let id = ids[0];
        let words = |office: &TestOffice, today: &str| {
            let applicant = &office.office.applicants.get(id).unwrap().value;
            waiting_words(&office.office, applicant, day(today))
        };
        // It came in on Sunday 1 February 2026.
        assert_eq!(words(&office, "2026-02-03"), ("Not acknowledged yet".to_owned(), false));
        let late = |words: &str| (format!("Not acknowledged yet, {words}"), true);
        assert_eq!(words(&office, "2026-02-04"), late("1 day late"));
        assert_eq!(words(&office, "2026-02-06"), late("3 days late"));
        office.act(Command::AcknowledgeApplicant {
            id,
            on: day("2026-03-02"),
            hear_by: day("2026-03-20"),
        });
        assert_eq!(words(&office, "2026-03-02"), ("To hear by 20 Mar 2026".to_owned(), false));
        assert_eq!(words(&office, "2026-03-20"), ("To hear today".to_owned(), false));
        let late = "Was to hear by 20 Mar 2026, 1 day late".to_owned();
        assert_eq!(words(&office, "2026-03-21"), (late, true));
        let stage = Stage::NotSuccessful;
        office.act(Command::MoveApplicant { id, stage, reason: "Others had more time".to_owned() });
        assert_eq!(words(&office, "2026-03-02"), ("Not told yet".to_owned(), true));
        office.act(Command::TellApplicant { id, on: day("2026-03-03") });
        assert_eq!(words(&office, "2026-03-04"), ("Told 3 Mar 2026".to_owned(), false));
    }

    #[test]
    fn notes_come_newest_first() {
        let (mut office, _, _, ids) = filled();
        for text in ["first", "second"] {
            office.act(Command::AddApplicantNote { id: ids[0], text: text.to_owned() });
        }
        let detail = detail(&office.office, ids[0], office.today).unwrap();
        let notes: Vec<String> = detail.notes().into_iter().map(|note| note.text).collect();
        assert_eq!(notes, ["second", "first"]);
        assert_eq!(detail.opening, "Summer volunteer");
    }

    #[test]
    fn the_same_name_or_address_in_one_opening_is_pointed_out() {
        let (office, first, second, ids) = filled();
        let find = |opening, name: &str, email: &str, but| {
            lookalikes(&office.office, opening, name, email, but)
                .into_iter()
                .map(|it| it.what)
                .collect::<Vec<_>>()
        };
        assert_eq!(find(first, " ZOË adair ", "", None), ["the same name"]);
        assert_eq!(find(first, "Z", "Zoë.Adair@example.com", None), ["the same e-mail address"]);
        assert!(find(second, "Zoë Adair", "", None).is_empty());
        assert!(find(first, "Zoë Adair", "", Some(ids[0])).is_empty());
        assert!(find(first, "", "", None).is_empty());
    }

    #[test]
    fn who_waits_for_an_answer_can_be_asked_for() {
        let (mut office, _, _, ids) = filled();
        let (on, hear_by) = ("2026-03-02".parse().unwrap(), "2026-03-05".parse().unwrap());
        let before = office.office.applicants.len();
        office.act(Command::AcknowledgeApplicant { id: ids[0], on, hear_by });
        let stage = Stage::NotSuccessful;
        office.act(Command::MoveApplicant { id: ids[1], stage, reason: String::new() });
        let count = |key: &str, today: &str| {
            let answering = Answering::from_key(key, today.parse().unwrap());
            assert!(answering.is_some());
            let filter = Filter { answering, ..Filter::default() };
            ids_of(&office, &filter).len()
        };
        assert_eq!(count("late", "2026-03-05"), 0);
        assert_eq!(count("late", "2026-03-06"), 1);
        assert_eq!(count("not-told", "2026-03-06"), 1);
        assert!(count("not-acknowledged", "2026-03-06") < before);
        assert!(count("waiting", "2026-03-06") >= 2);
        for (key, _) in Answering::CHOICES {
            assert_eq!(Answering::from_key(key, office.today).map(Answering::key), Some(key));
        }
    }

    fn ids_of(office: &TestOffice, filter: &Filter) -> Vec<ApplicantId> {
        super::ids(&office.office, filter, Sort::parse("answer"))
    }

    #[test]
    fn links_hold_the_address_and_nothing_more() {
        assert_eq!(mail_link("a?bcc=x@example.com"), "mailto:a%3Fbcc=x@example.com");
        assert_eq!(phone_link("+44 (0)20 7946 0000 ext. 5"), "tel:+44020794600005");
    }

    #[test]
    fn people_join_open_openings_and_the_one_asked_for() {
        let (mut office, first, second, _) = filled();
        let closed = add_opening(&mut office, "Last year", OpeningStatus::Closed);
        let labels = |asked| {
            openings_to_join(&office.office, asked)
                .into_iter()
                .map(|it| it.label)
                .collect::<Vec<_>>()
        };
        assert_eq!(labels(None), ["Summer volunteer", "Research intern (preparing)"]);
        assert_eq!(labels(Some(first)).len(), 2);
        assert_eq!(labels(Some(second)).len(), 2);
        assert_eq!(labels(Some(closed)).last().unwrap(), "Last year (closed)");
    }
}
