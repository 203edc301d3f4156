//! Generated offices, made through the same commands as a user's clicks make: food for benchmarks,
//! for tests, and for whoever wants to try the app full. The same plan gives the same bytes.

use super::{
    Command, Office, Problem,
    builder::Builder,
    preparing::{Inducting, Preparing, RotaChange},
};
use crate::{
    domain::{
        ApplicantId, ExpenseId, OpeningId, PlacementId, StageStepId,
        applicant::{Applicant, Stage},
        certificate::Certificate,
        checklist::{ChecklistItem, ItemState, ListKind},
        claim::ClaimStatus,
        exit_questions::questions,
        exit_review::Side,
        expense::{Expense, ExpenseKind, Journey},
        goal::Goal,
        meeting::Meeting,
        money::Money,
        office_details::OfficeDetails,
        opening::{Hours, Opening, OpeningStatus, Pay, PlacementKind, Workplace},
        pass::{Pass, PassKind},
        person::Person,
        picture_hash::PictureHash,
        placement::{Placement, Step},
        receipt::{Hash, Receipt},
        reference::Tone,
        reference_request::ReferenceRequest,
        rota::{RotaDay, RotaLine, RotaPlace, WEEKDAYS},
        task::Task,
        training::TrainingRecord,
        work_log::WorkLogEntry,
    },
    format::simple_pdf::simple_pdf,
    journal::{Entry, Writer},
};
use chrono::{Days, NaiveDate};
use fastrand::Rng;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Stored files by their hashes.
pub type Files = Vec<(Hash, Vec<u8>)>;

/// What to generate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How many applicants.
    pub applicants: usize,
    /// How many placements; the first ones are made of applicants who accept.
    pub placements: usize,
    /// How many expenses; they need a placement.
    pub expenses: usize,
    /// Where chance begins: another seed gives another office.
    pub seed: u64,
}

/// How many applicants an opening gets.
const APPLICANTS_AN_OPENING: usize = 40;
/// How many expenses a claim holds.
const EXPENSES_A_CLAIM: usize = 12;
/// How many days lie between the first day and the last.
const SPAN: u64 = 900;
/// A name is at most so many characters long, as in the forms.
const LONGEST_NAME: usize = 200;

/// Generates an office: its entries, in the order of their stamps, and the files of its receipts.
///
/// # Errors
/// Where a command is refused: there are expenses but no placement.
pub fn generate(plan: &Plan) -> Result<(Vec<Entry>, Files), Problem> {
    if plan.placements == 0 && plan.expenses > 0 {
        return Err(Problem::Refused("Expenses need at least one placement.".to_owned()));
    }
    let mut ids = Rng::with_seed(plan.seed ^ 0x5ee_d0f1_d500);
    let mut random = || ids.u64(..);
    let writer = Writer(plan.seed);
    let latest = u64::MAX >> 16;
    let builder = Builder::new(writer, "Generator (made-up data)", latest, &mut random);
    let mut generator = Generator {
        builder,
        rng: Rng::with_seed(plan.seed),
        plan: *plan,
        files: Vec::new(),
        call: StageStepId::default(),
    };
    generator.run()?;
    Ok((generator.builder.entries, generator.files))
}

/// The same, folded into an office, for tests and benchmarks of queries.
///
/// # Errors
/// As for [`generate`].
pub fn generate_office(plan: &Plan) -> Result<Office, Problem> {
    Ok(Office::of(&generate(plan)?.0))
}

/// The last day of a generated office.
pub fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap_or_default()
}

struct Generator<'a> {
    builder: Builder<'a>,
    rng: Rng,
    plan: Plan,
    files: Vec<(Hash, Vec<u8>)>,
    /// The first step of an interview.
    call: StageStepId,
}

/// Beginnings and endings that make names of plants that do not grow anywhere.
const LATIN: ([&str; 12], [&str; 10]) = (
    ["Bram", "Sor", "Quin", "Tan", "Fen", "Yar", "Wil", "Haz", "Al", "Lar", "Mar", "Thi"],
    [
        "bleberry", "relwort", "cewood", "sybloom", "nelroot", "rowleaf", "lowmoss", "eldock",
        "derfern", "kspur",
    ],
);
/// Plants in other scripts.
const SCRIPTS: [&[&str]; 8] = [
    &["Мята", "Клён", "Рябина", "Вереск"],
    &["Ελιά", "Δάφνη", "Θυμάρι", "Μυρτιά"],
    &["زهرة", "ياسمين", "زعتر", "سوسن"],
    &["שושן", "אלון", "רימון", "הדס"],
    &["梅", "竹", "蘭", "菊"],
    &["कमल", "तुलसी", "चमेली", "नीम"],
    &["🌿 Sage", "🌻 Sunny", "👩🏽‍🌾 Rosa", "🍀 Clover"],
    &["Żurawina", "Çiğdem", "Ångström-Björk", "Nguyệt Quế"],
];

impl Generator<'_> {
    fn pick<T: Copy>(&mut self, of: &[T], otherwise: T) -> T {
        let index = self.rng.usize(..of.len().max(1));
        of.get(index).copied().unwrap_or(otherwise)
    }

    fn name(&mut self) -> String {
        let latin = |rng: &mut Rng| {
            let first = LATIN.0.get(rng.usize(..LATIN.0.len())).copied().unwrap_or("");
            let last = LATIN.1.get(rng.usize(..LATIN.1.len())).copied().unwrap_or("");
            format!("{first}{last}")
        };
        match self.rng.u8(..40) {
            0..=9 => {
                let script = self.pick(&SCRIPTS, &["Mint"]);
                format!("{} {}", self.pick(script, "Mint"), self.pick(script, "Mint"))
            }
            10 => {
                let mut name = latin(&mut self.rng);
                while name.chars().count() < LONGEST_NAME - 20 {
                    name.push('-');
                    name.push_str(&latin(&mut self.rng));
                }
                name
            }
            _ => format!("{} {}", latin(&mut self.rng), latin(&mut self.rng)),
        }
    }

    fn person(&mut self) -> Person {
        let number = self.rng.u32(..1_000);
        let mailbox = self.rng.u32(..1_000_000);
        Person {
            name: self.name(),
            email: format!("person-{mailbox}@post.example"),
            // Numbers set aside for stories.
            phone: format!("07700 900{number:03}"),
            ..Person::default()
        }
    }

    /// The day on which the so-and-so-manieth of many things happens.
    fn day(&self, index: usize, of: usize) -> NaiveDate {
        let past = SPAN.saturating_mul(index as u64) / (of.max(1) as u64);
        let first = last_day().checked_sub_days(Days::new(SPAN)).unwrap_or_default();
        first.checked_add_days(Days::new(past)).unwrap_or(first)
    }

    fn after(&mut self, day: NaiveDate, least: u64, most: u64) -> NaiveDate {
        day.checked_add_days(Days::new(self.rng.u64(least..=most))).unwrap_or(day)
    }

    fn make(&mut self, command: Command) -> Result<Uuid, Problem> {
        Ok(self.builder.act(command)?.unwrap_or_default())
    }

    fn run(&mut self) -> Result<(), Problem> {
        self.builder.on(self.day(0, 1));
        let details = OfficeDetails {
            mp_name: "Generated Member MP".to_owned(),
            constituency: "Nowhere and Elsewhere".to_owned(),
            westminster_office: "A generated room".to_owned(),
            constituency_office: "1 Generated Row, Nowhere ZZ99 1AA".to_owned(),
            outside_contact: "Somebody in another office: outside@office.example".to_owned(),
            ..OfficeDetails::default()
        };
        self.make(Command::SetUpOffice { details })?;
        for name in ["Phone call", "Panel"] {
            let (stage, name) = (Stage::Interview, name.to_owned());
            let step = StageStepId(self.make(Command::AddStageStep { stage, name })?);
            if self.call == StageStepId::default() {
                self.call = step;
            }
        }
        let Plan { applicants, placements, .. } = self.plan;
        let accepting = placements.min(applicants);
        let mut made: Vec<(PlacementId, NaiveDate)> = Vec::new();
        let mut opening = OpeningId::default();
        for index in 0..applicants {
            let on = self.day(index, applicants);
            if index % APPLICANTS_AN_OPENING == 0 {
                opening = self.opening(on, index / APPLICANTS_AN_OPENING + 1)?;
            }
            // Those who accept are spread evenly over all.
            let accepts = (index + 1) * accepting / applicants > index * accepting / applicants;
            if let Some(placement) = self.applicant(opening, on, accepts)? {
                made.push(placement);
            }
        }
        for index in accepting..placements {
            let on = self.day(index, placements);
            self.builder.on(on);
            let person = self.person();
            let (placement, start) = self.placement(on);
            let id = self.make(Command::AddPlacement { person, placement })?;
            made.push((id.into(), start));
        }
        for (id, start) in made.clone() {
            self.before_day_one(id, start)?;
            self.experience_and_leaving(id, start)?;
        }
        self.expenses(&made)
    }

    fn opening(&mut self, on: NaiveDate, number: usize) -> Result<OpeningId, Problem> {
        self.builder.on(on);
        let kind = self.pick(PlacementKind::ALL, PlacementKind::Volunteer);
        let start = self.after(on, 40, 80);
        let opening = Opening {
            title: format!("Generated opening {number}"),
            kind,
            place: self.pick(Workplace::ALL, Workplace::Westminster),
            start: Some(start),
            hours: Hours::NoSetHours,
            pay: Pay::ExpensesCovered,
            description: "Made by the generator.".to_owned(),
            closing: Some(self.after(on, 20, 30)),
            ..Opening::default()
        };
        let id = OpeningId(self.make(Command::AddOpening { opening })?);
        self.make(Command::SetOpeningStatus { id, status: OpeningStatus::Open })?;
        Ok(id)
    }

    fn applicant(
        &mut self,
        opening: OpeningId,
        on: NaiveDate,
        accepts: bool,
    ) -> Result<Option<(PlacementId, NaiveDate)>, Problem> {
        self.builder.on(on);
        let person = self.person();
        let applicant = Applicant {
            opening,
            received: on,
            source: self.pick(&["A board for jobs", "A friend", "The college"], "").to_owned(),
            summary: "Generated: strong on figures, likes to write.".to_owned(),
            ..Applicant::default()
        };
        let id = ApplicantId(self.make(Command::AddApplicant { person, applicant })?);
        if accepts || self.rng.u8(..10) > 0 {
            let hear_by = self.after(on, 10, 40);
            self.make(Command::AcknowledgeApplicant { id, on, hear_by })?;
        }
        if !accepts {
            let stage = match self.rng.u8(..10) {
                0 => return Ok(None),
                1..=2 => Stage::Shortlisted,
                3 => {
                    self.make(Command::MoveToStep { ids: vec![id], step: self.call })?;
                    return Ok(None);
                }
                4 => Stage::Withdrawn,
                _ => Stage::NotSuccessful,
            };
            let reason = "Made by the generator".to_owned();
            self.make(Command::MoveApplicant { id, stage, reason })?;
            if stage == Stage::NotSuccessful && self.rng.u8(..10) > 0 {
                self.make(Command::TellApplicant { id, on })?;
            }
            return Ok(None);
        }
        let stage = Stage::Offered;
        self.make(Command::MoveApplicant { id, stage, reason: String::new() })?;
        let (placement, start) = self.placement(on);
        let made = self.make(Command::AcceptApplicant { id, placement })?;
        Ok(Some((made.into(), start)))
    }

    fn placement(&mut self, on: NaiveDate) -> (Box<Placement>, NaiveDate) {
        let start = self.after(on, 20, 60);
        let placement = Placement {
            kind: self.pick(PlacementKind::ALL, PlacementKind::Volunteer),
            place: self.pick(Workplace::ALL, Workplace::Westminster),
            start,
            end: Some(self.after(start, 14, 180)),
            hours: Hours::NoSetHours,
            pay: Pay::ExpensesCovered,
            supervisor: self.name(),
            ..Placement::default()
        };
        (Box::new(placement), start)
    }

    fn before_day_one(&mut self, id: PlacementId, start: NaiveDate) -> Result<(), Problem> {
        if start > last_day() {
            return Ok(());
        }
        self.builder.on(start);
        let kind = self.builder.office.placements.get(id).map(|row| row.value.kind);
        for step in Step::needed_for(kind.unwrap_or_default()) {
            let witness =
                if *step == Step::ConfidentialitySigned { self.name() } else { String::new() };
            self.make(Command::RecordStep { id, step: *step, on: Some(start), witness })?;
        }
        let pass = Pass { kind: PassKind::Photo, ..Pass::default() };
        let what = Preparing::RecordPass { was: Pass::default(), now: pass };
        self.make(Command::Prepare { placement: id, what })?;
        let course = "security-awareness".to_owned();
        let done_on = Some(self.after(start, 0, 20).min(last_day()));
        let now = TrainingRecord { done_on, ..TrainingRecord::default() };
        let what = Inducting::RecordTraining { course, was: TrainingRecord::default(), now };
        self.make(Command::Induct { placement: id, what })?;
        let was = RotaLine { placement: Some(id), ..RotaLine::default() };
        let mut now = was.clone();
        for (key, _, is_working) in WEEKDAYS {
            if is_working && self.rng.bool() {
                let place = self.pick(RotaPlace::ALL, RotaPlace::Westminster);
                now.usual.insert(key.to_owned(), RotaDay { place, note: String::new() });
            }
        }
        let what = RotaChange::SetUsualWeek { id: id.0, was: Box::new(was), now: Box::new(now) };
        self.make(Command::ChangeRota { what })?;
        let due: Vec<Uuid> = self
            .builder
            .office
            .checklist
            .of(id)
            .filter(|item| {
                let placement = self.builder.office.placements.get(id);
                let due = placement
                    .and_then(|placement| self.builder.office.due(&item.value, &placement.value));
                item.value.list.tab() == ListKind::Induction
                    && item.value.state == ItemState::ToDo
                    && due.is_some_and(|due| due < last_day())
            })
            .map(|item| item.id)
            .collect();
        for id in due {
            if self.rng.u8(..20) > 0 {
                self.make(Command::TickChecklistItem { id: id.into() })?;
            }
        }
        for _ in 0..3 {
            let on = self.after(start, 0, 30);
            let what = "Sorted a generated pile of post".to_owned();
            let entry = WorkLogEntry { placement: id, on, what, ..WorkLogEntry::default() };
            self.make(Command::AddWorkLogEntry { entry })?;
        }
        self.with_people(id, start)
    }

    /// A goal, a task, a talk and a few days.
    fn with_people(&mut self, placement: PlacementId, start: NaiveDate) -> Result<(), Problem> {
        let goal = Goal {
            placement,
            title: "A generated goal".to_owned(),
            set_on: start,
            ..Goal::default()
        };
        self.make(Command::AddGoal { goal })?;
        let task = Task {
            placement,
            title: "A generated task".to_owned(),
            minutes: Some(90),
            ..Task::default()
        };
        self.make(Command::AddTask { task: Box::new(task) })?;
        let on = self.after(start, 1, 20);
        let notes = "Generated: it goes well".to_owned();
        let meeting = Box::new(Meeting { placement, on, notes, ..Meeting::default() });
        self.make(Command::AddMeeting { meeting, private: String::new(), next_on: None })?;
        let days = (0..3).map(|_| self.after(start, 0, 30)).collect();
        self.make(Command::ExpectDays { placement, days })?;
        Ok(())
    }

    /// Texts as people write them: with marks, numbers, names and other scripts in them.
    fn text(&mut self) -> String {
        let beginning = self.pick(
            &["Wrote to “Vale Bus” for", "Sorted 14 letters with", "Drafted a speech for", "Met"],
            "Met",
        );
        let name = self.name();
        let ending = self
            .pick(&[". It went well.", " (in 2019?)", "\nTwice: \"good\"", "", " – 3.5 hours"], "");
        format!("{beginning} {name}{ending}")
    }

    /// Skills, experiences with notes, reviews, certificates, references and requests for them.
    fn experience_and_leaving(&mut self, id: PlacementId, start: NaiveDate) -> Result<(), Problem> {
        if start > last_day() {
            return Ok(());
        }
        let end = self.builder.office.placements.get(id).and_then(|row| row.value.end);
        self.builder.on(start);
        for _ in 0..2 {
            let entry = WorkLogEntry {
                placement: id,
                on: self.after(start, 0, 14),
                what: self.text(),
                skills: self
                    .pick(&["Excel, listening", "Русский; writing", "", "TfL"], "")
                    .to_owned(),
                minutes: Some(self.rng.u32(15..240)),
                deleted: false,
            };
            self.make(Command::AddWorkLogEntry { entry })?;
        }
        let experiences: Vec<Uuid> = self
            .builder
            .office
            .checklist
            .of(id)
            .filter(|item| item.value.list == ListKind::Experience)
            .map(|item| item.id)
            .collect();
        for item in experiences {
            if self.rng.u8(..4) > 0 {
                continue;
            }
            self.make(Command::TickChecklistItem { id: item.into() })?;
            if let Some(held) = self.builder.office.checklist.get(item).map(|row| row.value.clone())
            {
                let now = Box::new(ChecklistItem { note: self.text(), ..held.clone() });
                let was = Box::new(held);
                self.make(Command::EditChecklistItem { id: item.into(), was, now })?;
            }
        }
        let Some(end) = end.filter(|end| *end <= last_day()) else { return Ok(()) };
        self.builder.on(end);
        let mut answers = BTreeMap::new();
        for question in questions(Side::Supervisor) {
            if self.rng.u8(..4) > 0 {
                answers.insert(question.key.to_owned(), self.text());
            }
        }
        let (placement, side, on) = (id, Side::Supervisor, Some(end));
        self.make(Command::WriteExitReview { placement, side, on, answers })?;
        if self.rng.u8(..3) > 0 {
            let person = self.builder.office.placements.get(id).map(|row| row.value.person);
            let certificate = Certificate {
                placement: id,
                name: person.map(|it| self.builder.office.name_of(it)).unwrap_or_default(),
                role: "Volunteer".to_owned(),
                place: "the office of Generated Member MP".to_owned(),
                start,
                end,
                issued_on: end,
                ..Certificate::default()
            };
            self.make(Command::IssueCertificate {
                certificate: Box::new(certificate),
                because: String::new(),
            })?;
        }
        if self.rng.u8(..4) == 0 {
            let tone = self.pick(Tone::ALL, Tone::Plain);
            self.make(Command::BeginReference { placement: id, tone, factual_only: false })?;
            let request = ReferenceRequest {
                placement: id,
                asked_by: "A generated employer".to_owned(),
                asked_on: end,
                ..ReferenceRequest::default()
            };
            self.make(Command::AddReferenceRequest { request: Box::new(request) })?;
        }
        Ok(())
    }

    fn expenses(&mut self, placements: &[(PlacementId, NaiveDate)]) -> Result<(), Problem> {
        let mut unclaimed = Vec::new();
        for index in 0..self.plan.expenses {
            let Some((placement, start)) = placements.get(index % placements.len().max(1)).copied()
            else {
                return Ok(());
            };
            let on = self.after(start.min(last_day()), 0, 60).min(last_day());
            self.builder.on(on);
            let kind = self.pick(ExpenseKind::ALL, ExpenseKind::Rail);
            let amount = Money(self.rng.i64(120..9_000));
            let receipts = match index % 2 {
                0 => vec![self.receipt(index, on, amount)],
                _ => Vec::new(),
            };
            let journey = kind.is_travel().then(|| Journey {
                from: "Nowhere ZZ99 2BB".to_owned(),
                to: "Elsewhere ZZ99 3CC".to_owned(),
                is_return: true,
                tenths_of_mile: kind.is_mileage().then_some(124),
                ..Journey::default()
            });
            let without = if receipts.is_empty() { "Lost by the generator" } else { "" };
            let expense = Box::new(Expense {
                placement,
                on,
                kind,
                amount,
                purpose: "A generated errand for the office".to_owned(),
                journey,
                no_receipt_reason: without.to_owned(),
                ..Expense::default()
            });
            let id = ExpenseId(self.make(Command::AddExpense { expense, receipts })?);
            unclaimed.push(id);
            if unclaimed.len() == EXPENSES_A_CLAIM && index + 100 < self.plan.expenses {
                let reference = format!("Generated claim {}", index / EXPENSES_A_CLAIM + 1);
                let expenses = std::mem::take(&mut unclaimed);
                let id = self.make(Command::MakeClaim { reference, expenses })?.into();
                let (status, ipsa_number) = (ClaimStatus::Paid, format!("GENERATED-{index}"));
                let on = Some(on);
                self.make(Command::SetClaimStatus { id, status, on, ipsa_number })?;
            }
        }
        Ok(())
    }

    fn receipt(&mut self, index: usize, on: NaiveDate, amount: Money) -> Receipt {
        let number = format!("Receipt {}", index + 1);
        let day = crate::domain::date::long(on);
        let total = format!("Total {amount}");
        let lines = ["A made-up receipt".to_owned(), number, day, total];
        let bytes = simple_pdf(&lines);
        let hash = Hash::of(&bytes);
        let receipt = Receipt {
            hash: hash.clone(),
            file_name: format!("receipt-{}.pdf", index + 1),
            media_type: "application/pdf".to_owned(),
            bytes: bytes.len() as u64,
            // As scattered as those of photos, and the same in every run.
            picture: u64::from_str_radix(hash.0.get(..16).unwrap_or("0"), 16).ok().map(PictureHash),
            ..Receipt::default()
        };
        self.files.push((hash, bytes));
        receipt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: Plan = Plan { applicants: 130, placements: 25, expenses: 250, seed: 7 };

    #[test]
    fn the_plan_is_kept_to_the_number_and_the_seed_decides_every_byte() {
        let (entries, files) = generate(&PLAN).unwrap();
        let office = Office::of(&entries);
        assert_eq!(office.applicants.len(), PLAN.applicants);
        assert_eq!(office.placements.len(), PLAN.placements);
        assert_eq!(office.expenses.len(), PLAN.expenses);
        assert_eq!(office.openings.len(), 4);
        assert!(office.claims.len() > 5);
        assert_eq!(files.len(), 125);
        assert!(files.iter().all(|(hash, bytes)| Hash::of(bytes) == *hash));
        assert_eq!(generate(&PLAN).unwrap(), (entries.clone(), files));
        assert_ne!(generate(&Plan { seed: 8, ..PLAN }).unwrap().0, entries);
        assert!(entries.windows(2).all(|pair| pair[0].stamp < pair[1].stamp));
        let names: Vec<&str> = office.people.iter().map(|row| row.value.name.as_str()).collect();
        assert!(names.iter().any(|name| name.chars().count() > 150));
        assert!(names.iter().any(|name| !name.is_ascii()));
    }

    #[test]
    fn more_placements_than_applicants_come_without_recruitment() {
        let plan = Plan { applicants: 2, placements: 5, expenses: 0, seed: 1 };
        let office = generate_office(&plan).unwrap();
        assert_eq!((office.applicants.len(), office.placements.len()), (2, 5));
        let none = Plan { placements: 0, expenses: 1, ..plan };
        assert!(generate(&none).is_err());
    }
}
