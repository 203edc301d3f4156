//! The sample office: made by the commands that a user's clicks make, each on its own day, so that
//! its history reads like that of an office.

mod preparing;
mod text;
mod with_people;

use crate::{
    domain::{
        ApplicantId, ChecklistItemId, CopyFileId, ExpenseId, OpeningId, PersonId, PlacementId,
        applicant::{Applicant, Stage},
        calendar::{Nation, OfficeDay, Recess},
        certificate::Certificate,
        channel::Channel,
        checklist::{ChecklistItem, DueRule, ItemState, ListKind, Owner},
        claim::ClaimStatus,
        data_request::{DataRequest, RequestKind},
        date::{add_working_days, long},
        erasure_certificate::ErasureReason,
        exit_questions::SCORED,
        exit_review::Side,
        expense::{Expense, Journey},
        interview::Interview,
        money::Money,
        office_details::OfficeDetails,
        office_list::ListItem,
        opening::{Answer, Opening, OpeningStatus, ReadinessAnswer},
        paper::PaperKind,
        person::Person,
        placement::{Placement, Step},
        receipt::Receipt,
        reference::Tone,
        reference_request::{Channel as AnswerChannel, Consent, ReferenceRequest},
        retention::RecordKind,
        sift::Criterion,
        stage_step,
        uk_time::TimeOfDay,
        work_log::WorkLogEntry,
    },
    office::{
        Command, Erasure, Problem,
        builder::Builder,
        queries::{
            papers::{Writer, to_make},
            readiness, references,
        },
    },
};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use text::{APPLICANTS, CLAIM, OFFICE, OPENINGS, PLACEMENTS, REFERENCE_REQUESTS, SamplePlacement};
use uuid::Uuid;

/// Who looks around the sample office.
pub const ME: (&str, &str) = (OFFICE.me, "Office manager");

/// What the sample's applicants are held against.
const CRITERIA: [(&str, &str, u8); 3] = [
    ("Writes clearly", "Plain words about something they know, for somebody who does not", 3),
    ("Listens to people", "A time when they heard somebody out and something came of it", 3),
    ("Wants to learn", "What they hope to take away, and why here", 2),
];

/// A receipt to be drawn for the sample.
#[derive(Clone, Debug, PartialEq)]
pub struct WantedReceipt {
    /// A name for the file, without its ending.
    pub name: String,
    /// The lines on the paper, from top to bottom.
    pub lines: Vec<String>,
    /// Whether it came by e-mail, as a PDF; else it is a photograph of paper.
    pub is_pdf: bool,
}

/// The receipts to be drawn, in the order in which [`build`] takes them.
pub fn receipts(today: NaiveDate) -> Vec<WantedReceipt> {
    let spent = PLACEMENTS.iter().flat_map(|placement| placement.expenses);
    (1..)
        .zip(spent.filter(|expense| !expense.seller.is_empty()))
        .map(|(number, expense)| {
            let (from, to, is_return) = expense.journey;
            let mut lines = vec![
                expense.seller.to_owned(),
                long(add_working_days(today, expense.on)),
                expense.kind.label().to_owned(),
            ];
            if !from.is_empty() {
                let way = if is_return { "and back" } else { "one way" };
                lines.extend([from.to_owned(), format!("to {to}, {way}")]);
            }
            lines.push(format!("Total {}", Money(expense.pence)));
            lines.push("A made-up receipt".to_owned());
            WantedReceipt {
                name: format!("sample-receipt-{number}"),
                lines,
                is_pdf: expense.seller.starts_with("Vale Trains"),
            }
        })
        .collect()
}

/// What happens in the sample, by place in the texts.
#[derive(Clone, Copy)]
enum Happening {
    SetUp,
    AddOpening(usize),
    SetStatus(usize, OpeningStatus),
    Apply(usize),
    Acknowledge(usize),
    Move(usize, Stage),
    /// Their interview begins with a call.
    Ring(usize),
    Invite(usize),
    Note(usize),
    Tell(usize),
    Accept(usize),
    Place(usize),
    Step(usize, usize),
    Waive(usize),
    Tick(usize),
    Experience(usize, usize),
    Log(usize, usize),
    Spend(usize, usize),
    MakeClaim,
    ClaimSent,
    ClaimPaid,
    Review(usize, Side),
    Certify(usize),
    Staff,
    Coming(usize),
    Begin(usize),
    Away(usize),
    GiveCopy(usize),
    HearBack(usize),
    WithPeople(usize),
    Refer(usize),
    AskForReference(usize, usize),
    SendReference(usize),
    SetPeriods,
    EraseSomebody,
    AskForCopy,
    Complain,
}

/// Builds the sample office. `receipts` holds what was drawn for [`receipts`], in its order; where
/// one could not be drawn, the expense stays without.
///
/// # Errors
/// Where a command is refused, which a test sees to that none is.
pub fn build(
    builder: &mut Builder<'_>,
    today: NaiveDate,
    receipts: Vec<Option<Receipt>>,
) -> Result<(), Problem> {
    let mut plan = plan(today);
    plan.sort_by_key(|(day, _)| *day);
    let mut sample = Sample {
        builder,
        today,
        day: today,
        receipts: receipts_by_expense(receipts),
        openings: BTreeMap::new(),
        applicants: BTreeMap::new(),
        placements: BTreeMap::new(),
        claimed: Vec::new(),
        claim: Uuid::default(),
    };
    for (day, happening) in plan {
        sample.day = day;
        sample.builder.on(day);
        sample.let_happen(happening)?;
    }
    Ok(())
}

/// The receipts by placement and expense.
fn receipts_by_expense(receipts: Vec<Option<Receipt>>) -> BTreeMap<(usize, usize), Receipt> {
    let mut wanted = Vec::new();
    for (place, placement) in PLACEMENTS.iter().enumerate() {
        for (number, expense) in placement.expenses.iter().enumerate() {
            if !expense.seller.is_empty() {
                wanted.push((place, number));
            }
        }
    }
    wanted.into_iter().zip(receipts).filter_map(|(key, receipt)| Some((key, receipt?))).collect()
}

/// Everything that happens, with its day; not yet in order.
fn plan(today: NaiveDate) -> Vec<(NaiveDate, Happening)> {
    use Happening as H;
    let day = |working_days: i32| add_working_days(today, working_days);
    let mut plan = vec![
        (day(-110), H::SetUp),
        (day(-110), H::Staff),
        (day(-100), H::SetPeriods),
        (day(-40), H::EraseSomebody),
        (day(-6), H::AskForCopy),
        (day(-30), H::Complain),
    ];
    let mut add =
        |working_days: i32, happening: Happening| plan.push((day(working_days), happening));
    for (index, opening) in OPENINGS.iter().enumerate() {
        let received =
            APPLICANTS.iter().filter(|one| one.opening == index).map(|one| one.received).min();
        let opened = received.unwrap_or(opening.days.0) - 6;
        add(opened, H::AddOpening(index));
        add(opened + 2, H::SetStatus(index, OpeningStatus::Open));
        if opening.status == OpeningStatus::Closed {
            add(opening.closing_and_hear_by.0 + 1, H::SetStatus(index, OpeningStatus::Closed));
        }
    }
    for (index, applicant) in APPLICANTS.iter().enumerate() {
        let (stage, since, _) = applicant.stage;
        add(applicant.received, H::Apply(index));
        let mut last = applicant.received;
        if let Some((on, _)) = applicant.acknowledged {
            add(on, H::Acknowledge(index));
            last = on;
        }
        if let Some((on, _)) = applicant.interview {
            let invited = if stage == Stage::Interview { since } else { (on - 6).max(last) };
            add((last + 2).min(invited), H::Move(index, Stage::Shortlisted));
            add(invited, H::Invite(index));
            add(invited, H::Move(index, Stage::Interview));
            if stage == Stage::Interview {
                add(since, H::Ring(index));
            }
        }
        if !applicant.note.is_empty() {
            add(since.min(-1), H::Note(index));
        }
        match stage {
            Stage::Received | Stage::Interview => {}
            Stage::Accepted | Stage::Declined => {
                let offered = applicant.told.unwrap_or(since);
                add(offered, H::Move(index, Stage::Offered));
                if stage == Stage::Declined {
                    add(since, H::Move(index, stage));
                } else {
                    add(since, H::Accept(index));
                }
            }
            stage => {
                add(since, H::Move(index, stage));
                if let Some(told) = applicant.told {
                    add(told, H::Tell(index));
                }
            }
        }
    }
    for (number, (on, ..)) in with_people::HAPPENINGS.iter().enumerate() {
        add(*on, H::WithPeople(number));
    }
    for (index, placement) in PLACEMENTS.iter().enumerate() {
        let accepted = accepted_applicant(placement);
        let first = placement.before.iter().map(|(_, on)| *on).min().unwrap_or(placement.days.0);
        let made = match accepted.and_then(|it| APPLICANTS.get(it)) {
            Some(applicant) => applicant.stage.1,
            None => {
                add(first - 3, H::Place(index));
                first - 3
            }
        };
        for (number, (_, on)) in placement.before.iter().enumerate() {
            add(*on, H::Step(index, number));
        }
        add(placement.days.0.min(-1).max(made + 1), H::Waive(index));
        // Ticked on the day on which it is due: the plan visits each working day of the stay.
        for on in made + 1..0 {
            add(on, H::Tick(index));
        }
        for (number, (_, on, _)) in placement.experience.iter().enumerate() {
            add(*on, H::Experience(index, number));
        }
        for (number, (on, ..)) in placement.log.iter().enumerate() {
            add(*on, H::Log(index, number));
        }
        for (number, expense) in placement.expenses.iter().enumerate() {
            add(expense.on, H::Spend(index, number));
        }
        if placement.days.0 > 0 {
            add(-2, H::Coming(index));
        } else {
            add(placement.days.0, H::Begin(index));
        }
        if (placement.days.0..=placement.days.1).contains(&0) {
            add(-1, H::Away(index));
        }
        let end = placement.days.1;
        if !placement.intern_review.is_empty() {
            add(end - 1, H::Review(index, Side::Intern));
        }
        if !placement.supervisor_review.is_empty() {
            add(end - 2, H::Review(index, Side::Supervisor));
        }
        if !placement.certificate.0.is_empty() {
            add(end, H::Certify(index));
            add(end + 1, H::Refer(index));
            add(end + 2, H::AskForReference(index, 0));
            add(end + 4, H::SendReference(index));
            add(-1, H::AskForReference(index, 1));
        }
        // Whoever is here keeps their log on their own phone, and has sent a file lately.
        if placement.days.0 < -8 && end > 5 {
            add(placement.days.0 + 1, H::GiveCopy(index));
            add(-4, H::HearBack(index));
        }
        let claimed = placement.expenses.iter().filter(|it| it.claimed).map(|it| it.on).max();
        if let Some(last) = claimed {
            add(last + 14, H::MakeClaim);
            add(last + 15, H::ClaimSent);
            add(last + 26, H::ClaimPaid);
        }
    }
    plan
}

/// The applicant whom a placement came from.
fn accepted_applicant(placement: &SamplePlacement) -> Option<usize> {
    APPLICANTS.iter().position(|one| one.name == placement.name && one.stage.0 == Stage::Accepted)
}

struct Sample<'a, 'b> {
    builder: &'a mut Builder<'b>,
    today: NaiveDate,
    day: NaiveDate,
    receipts: BTreeMap<(usize, usize), Receipt>,
    openings: BTreeMap<usize, OpeningId>,
    applicants: BTreeMap<usize, ApplicantId>,
    placements: BTreeMap<usize, PlacementId>,
    claimed: Vec<ExpenseId>,
    claim: Uuid,
}

impl Sample<'_, '_> {
    fn day(&self, working_days: i32) -> NaiveDate {
        add_working_days(self.today, working_days)
    }

    fn act(&mut self, command: Command) -> Result<Uuid, Problem> {
        Ok(self.builder.act(command)?.unwrap_or_default())
    }

    fn opening(&self, index: usize) -> OpeningId {
        self.openings.get(&index).copied().unwrap_or_default()
    }

    fn applicant(&self, index: usize) -> ApplicantId {
        self.applicants.get(&index).copied().unwrap_or_default()
    }

    fn placement(&self, index: usize) -> PlacementId {
        self.placements.get(&index).copied().unwrap_or_default()
    }

    /// Whose copy it is, and an id for a file of it: made of the person's, as no other record is.
    fn copy_of(&self, index: usize, number: u128) -> (PersonId, CopyFileId) {
        let placement = self.builder.office.placements.get(self.placement(index));
        let person = placement.map(|row| row.value.person).unwrap_or_default();
        (person, CopyFileId(Uuid::from_u128(person.0.as_u128() ^ number)))
    }

    fn let_happen(&mut self, happening: Happening) -> Result<(), Problem> {
        use Happening as H;
        match happening {
            H::SetUp => {
                let details = OfficeDetails {
                    mp_name: OFFICE.mp_name.to_owned(),
                    constituency: OFFICE.constituency.to_owned(),
                    westminster_office: OFFICE.westminster_office.to_owned(),
                    constituency_office: OFFICE.constituency_office.to_owned(),
                    outside_contact: OFFICE.outside_contact.to_owned(),
                    sample: true,
                    ..OfficeDetails::default()
                };
                self.act(Command::SetUpOffice { details })?;
                self.settle_calendar_and_lists()?;
                for name in ["Phone call", "Panel"] {
                    let (stage, name) = (Stage::Interview, name.to_owned());
                    self.act(Command::AddStageStep { stage, name })?;
                }
            }
            H::AddOpening(index) => self.add_opening(index)?,
            H::SetStatus(index, status) => {
                self.act(Command::SetOpeningStatus { id: self.opening(index), status })?;
                self.advertise(index, status)?;
            }
            H::Apply(index)
            | H::Acknowledge(index)
            | H::Move(index, _)
            | H::Ring(index)
            | H::Invite(index)
            | H::Note(index)
            | H::Tell(index) => self.recruit(index, happening)?,
            H::Accept(index) => {
                let name = APPLICANTS.get(index).map_or("", |applicant| applicant.name);
                let place = PLACEMENTS.iter().position(|placement| placement.name == name);
                let Some((place, text)) = place.and_then(|it| Some((it, PLACEMENTS.get(it)?)))
                else {
                    return Ok(());
                };
                let placement = Box::new(self.placement_of(text));
                let id = self.applicant(index);
                let made = self.act(Command::AcceptApplicant { id, placement })?;
                self.placements.insert(place, PlacementId(made));
            }
            H::Place(index)
            | H::Step(index, _)
            | H::Waive(index)
            | H::Tick(index)
            | H::Experience(index, _)
            | H::Log(index, _)
            | H::Spend(index, _)
            | H::Review(index, _)
            | H::Certify(index)
            | H::Refer(index)
            | H::AskForReference(index, _)
            | H::SendReference(index) => {
                if let Some(text) = PLACEMENTS.get(index) {
                    self.host(index, text, happening)?;
                }
            }
            H::Staff => preparing::staff(self.builder)?,
            H::Coming(index) => {
                let id = self.placement(index);
                preparing::coming(self.builder, id, self.day)?;
            }
            H::Begin(index) => {
                let id = self.placement(index);
                let placement = PLACEMENTS.get(index).map(|text| self.placement_of(text));
                let placement = placement.unwrap_or_default();
                preparing::beginning(self.builder, id, &placement, self.day)?;
            }
            H::Away(index) => {
                let id = self.placement(index);
                preparing::away(self.builder, id, self.today)?;
            }
            H::GiveCopy(index) => {
                let (person, file) = self.copy_of(index, 1);
                self.act(Command::GiveOwnCopy { person, file, sealed: true })?;
            }
            H::HearBack(index) => {
                let (person, file) = self.copy_of(index, 2);
                self.act(Command::NoteReturn { person, file, changes: 6, files: 2, aside: 0 })?;
            }
            H::WithPeople(number) => with_people::happen(self, number)?,
            H::MakeClaim => {
                let expenses = std::mem::take(&mut self.claimed);
                let reference = CLAIM.0.to_owned();
                self.claim = self.act(Command::MakeClaim { reference, expenses })?;
            }
            H::SetPeriods => self.set_periods()?,
            H::EraseSomebody => self.erase_somebody()?,
            H::AskForCopy => self.ask_for_copy()?,
            H::Complain => self.complain()?,
            H::ClaimSent => self.set_claim(ClaimStatus::Sent)?,
            H::ClaimPaid => self.set_claim(ClaimStatus::Paid)?,
        }
        Ok(())
    }

    /// A calendar and a list of the office's own, plainly invented.
    fn settle_calendar_and_lists(&mut self) -> Result<(), Problem> {
        let (westminster, constituency) = (Nation::England, Nation::England);
        self.act(Command::SetNations { westminster, constituency })?;
        let closed = OfficeDay {
            name: "Office closed for the village fair (invented)".to_owned(),
            from: self.day(24),
            to: self.day(24),
            ..OfficeDay::default()
        };
        self.act(Command::AddOfficeDays { days: vec![closed] })?;
        let recess = Recess {
            name: "A recess (invented)".to_owned(),
            rises: self.day(16),
            returns: self.day(26),
        };
        self.act(Command::AddRecesses { recesses: vec![recess] })?;
        let item = ListItem {
            section: "First day".to_owned(),
            title: "Show them where the bicycles stand".to_owned(),
            owner: Owner::OfficeManager,
            due: Some(DueRule::from_start(0)),
            ..ListItem::default()
        };
        self.act(Command::AddListItem { list: ListKind::FirstDay, item: Box::new(item) })?;
        Ok(())
    }

    /// Changes an item of a placement by its template.
    fn change_item(
        &mut self,
        placement: PlacementId,
        key: &str,
        change: impl FnOnce(&mut ChecklistItem),
    ) -> Result<(), Problem> {
        let Some(id) = self.item(placement, key) else {
            return Ok(());
        };
        let Some(held) = self.builder.office.checklist.get(id) else {
            return Ok(());
        };
        let was = Box::new(held.value.clone());
        let mut now = was.clone();
        change(&mut now);
        self.act(Command::EditChecklistItem { id, was, now })?;
        Ok(())
    }

    /// How long the sample office keeps its records: as if it had talked it over.
    fn set_periods(&mut self) -> Result<(), Problem> {
        let was = Box::new(self.details());
        let mut now = was.clone();
        now.recruitment.keep_months = Some(12);
        for (kind, months) in [
            (RecordKind::TakenUp, 12),
            (RecordKind::RightToWork, 24),
            (RecordKind::Adjustments, 6),
            (RecordKind::Log, 24),
            (RecordKind::Wage, 72),
            (RecordKind::Expenses, 72),
            (RecordKind::Placement, 72),
            (RecordKind::Certificates, 72),
            (RecordKind::Requests, 24),
        ] {
            now.retention.months.insert(kind.key().to_owned(), months);
        }
        self.act(Command::EditPeriods { was, now })?;
        Ok(())
    }

    fn details(&self) -> OfficeDetails {
        self.builder.office.office().map(|row| row.value.clone()).unwrap_or_default()
    }

    /// Somebody who wrote by mistake, and asked to be forgotten.
    fn erase_somebody(&mut self) -> Result<(), Problem> {
        let placement = Placement { start: self.day, end: Some(self.day), ..Placement::default() };
        let command = Command::AddPlacement {
            person: person("Somebody Else", "", ""),
            placement: Box::new(placement),
        };
        let placement = self.act(command)?;
        let person = self.builder.office.placements.get(placement).map(|row| row.value.person);
        let erasure = Erasure {
            person: person.unwrap_or_default(),
            is_whole: true,
            reason: ErasureReason::NotNeeded,
            note: "Added by mistake: they meant another office.".to_owned(),
            ..Erasure::default()
        };
        let id = self.act(Command::Erase { erasure: Box::new(erasure) })?.into();
        self.act(Command::NoteCopiesDealtWith { id })?;
        Ok(())
    }

    /// Whoever left last asks for a copy of their data.
    fn ask_for_copy(&mut self) -> Result<(), Problem> {
        let last = self.placements.iter().next_back().map(|(_, id)| *id);
        let row = last.and_then(|id| self.builder.office.placements.get(id));
        let request = DataRequest {
            person: row.map(|row| row.value.person),
            from: "Somebody".to_owned(),
            received: self.day,
            how: "by e-mail".to_owned(),
            about: "Please send me all that you hold about me.".to_owned(),
            ..DataRequest::default()
        };
        self.act(Command::AddRequest { request: Box::new(request) })?;
        Ok(())
    }

    /// A complaint that was looked into and answered.
    fn complain(&mut self) -> Result<(), Problem> {
        let request = DataRequest {
            kind: RequestKind::Complaint,
            from: "Rowan Figwort".to_owned(),
            received: self.day,
            how: "by telephone".to_owned(),
            about: "Got a letter that was meant for somebody else.".to_owned(),
            ..DataRequest::default()
        };
        let id = self.act(Command::AddRequest { request: Box::new(request.clone()) })?.into();
        let now = DataRequest {
            acknowledged: Some(self.day),
            outcome: "Two envelopes were mixed up. Both letters came back, and addresses are checked by a second person now.".to_owned(),
            closed: Some(self.day),
            ..request.clone()
        };
        self.act(Command::EditRequest { id, was: Box::new(request), now: Box::new(now) })?;
        Ok(())
    }

    fn set_claim(&mut self, status: ClaimStatus) -> Result<(), Problem> {
        self.act(Command::SetClaimStatus {
            id: self.claim.into(),
            status,
            on: Some(self.day),
            ipsa_number: CLAIM.1.to_owned(),
        })?;
        Ok(())
    }

    fn add_opening(&mut self, index: usize) -> Result<(), Problem> {
        let Some(text) = OPENINGS.get(index) else {
            return Ok(());
        };
        let opening = Opening {
            title: text.title.to_owned(),
            kind: text.kind,
            place: text.place,
            start: Some(self.day(text.days.0)),
            end: Some(self.day(text.days.1)),
            hours: text.hours.0,
            hours_note: text.hours.1.to_owned(),
            pay: text.pay.0,
            pay_note: text.pay.1.to_owned(),
            description: text.description.to_owned(),
            pay_per_hour: text.pence_per_hour.map(Money),
            how_to_apply: text.how_to_apply.to_owned(),
            adjustments: text.adjustments.to_owned(),
            closing: Some(self.day(text.closing_and_hear_by.0)),
            hear_by: Some(self.day(text.closing_and_hear_by.1)),
            ..Opening::default()
        };
        let id = OpeningId(self.act(Command::AddOpening { opening })?);
        self.openings.insert(index, id);
        for (name, looks_like, weight) in CRITERIA {
            let criterion = Criterion {
                name: name.to_owned(),
                looks_like: looks_like.to_owned(),
                weight,
                ..Criterion::default()
            };
            self.act(Command::AddCriterion { opening: id, criterion })?;
        }
        for question in readiness::questions(&self.builder.office) {
            let note = text.readiness_notes.iter().find(|(key, _)| *key == question.key);
            let answer = ReadinessAnswer {
                answer: Answer::Yes,
                note: note.map_or("", |(_, note)| note).to_owned(),
            };
            self.act(Command::AnswerReadiness { id, question: question.key, answer })?;
        }
        Ok(())
    }

    /// Places the advert everywhere when an opening opens, and takes it down when it closes.
    fn advertise(&mut self, index: usize, status: OpeningStatus) -> Result<(), Problem> {
        let id = self.opening(index);
        if status == OpeningStatus::Open {
            for (name, address) in OPENINGS.get(index).map_or(&[][..], |text| text.channels) {
                let channel = Channel {
                    name: (*name).to_owned(),
                    address: (*address).to_owned(),
                    placed: Some(self.day),
                    taken_down: None,
                };
                self.act(Command::AddChannel { id, channel })?;
            }
            return Ok(());
        }
        let placed = self.builder.office.openings.get(id).map(|row| row.value.channels.clone());
        for (channel, was) in placed.unwrap_or_default() {
            let now = Channel { taken_down: Some(self.day), ..was.clone() };
            self.act(Command::EditChannel { id, channel, was, now })?;
        }
        Ok(())
    }

    fn recruit(&mut self, index: usize, happening: Happening) -> Result<(), Problem> {
        let Some(text) = APPLICANTS.get(index) else {
            return Ok(());
        };
        let id = self.applicant(index);
        let command = match happening {
            Happening::Apply(_) => Command::AddApplicant {
                person: person(text.name, text.email, text.phone),
                applicant: Applicant {
                    opening: self.opening(text.opening),
                    received: self.day,
                    source: text.source.to_owned(),
                    summary: text.summary.to_owned(),
                    ..Applicant::default()
                },
            },
            Happening::Acknowledge(_) => {
                let hear_by = text.acknowledged.map_or(0, |(_, hear_by)| hear_by);
                Command::AcknowledgeApplicant { id, on: self.day, hear_by: self.day(hear_by) }
            }
            Happening::Move(_, stage) => {
                let reason = if stage == text.stage.0 { text.stage.2 } else { "" };
                Command::MoveApplicant { id, stage, reason: reason.to_owned() }
            }
            Happening::Ring(_) => {
                let steps =
                    stage_step::in_order(self.builder.office.stage_steps(), Stage::Interview);
                let Some((step, _)) = steps.first().copied() else {
                    return Ok(());
                };
                Command::MoveToStep { ids: vec![id], step }
            }
            Happening::Invite(_) => {
                let Some((on, note)) = text.interview else {
                    return Ok(());
                };
                let (time, place) = note.split_once(", ").unwrap_or(("3pm", note));
                let interview = Interview {
                    on: self.day(on),
                    start: TimeOfDay::parse(time).unwrap_or_default(),
                    minutes: 40,
                    place: place.to_owned(),
                    panel: OFFICE.me.to_owned(),
                    ..Interview::default()
                };
                Command::AddInterview { applicant: id, interview: Box::new(interview) }
            }
            Happening::Note(_) => Command::AddApplicantNote { id, text: text.note.to_owned() },
            _ => Command::TellApplicant { id, on: self.day },
        };
        let made = self.act(command)?;
        if let Happening::Apply(_) = happening {
            self.applicants.insert(index, made.into());
        }
        Ok(())
    }

    /// The confidentiality agreement, made from the records and signed on the same day.
    fn sign_confidentiality(&mut self, id: PlacementId) -> Result<(), Problem> {
        let writer = Writer { name: ME.0.to_owned(), role: ME.1.to_owned() };
        let kind = PaperKind::ConfidentialityAgreement;
        let paper = to_make(&self.builder.office, id, kind, &writer, self.day);
        let made = self.act(Command::MakePaper { paper: Box::new(paper) })?;
        self.act(Command::NotePaperSigned { id: made.into(), on: Some(self.day) })?;
        Ok(())
    }

    fn placement_of(&self, text: &SamplePlacement) -> Placement {
        Placement {
            kind: text.kind,
            place: text.place,
            start: self.day(text.days.0),
            end: Some(self.day(text.days.1)),
            hours: text.hours.0,
            hours_note: text.hours.1.to_owned(),
            pay: text.pay.0,
            pay_note: text.pay.1.to_owned(),
            supervisor: text.supervisor.to_owned(),
            ..Placement::default()
        }
    }

    fn host(
        &mut self,
        index: usize,
        text: &SamplePlacement,
        happening: Happening,
    ) -> Result<(), Problem> {
        let id = self.placement(index);
        match happening {
            Happening::Place(_) => {
                let made = self.act(Command::AddPlacement {
                    person: person(text.name, text.email, text.phone),
                    placement: Box::new(self.placement_of(text)),
                })?;
                self.placements.insert(index, made.into());
            }
            Happening::Step(_, number) => {
                if let Some((step, _)) = text.before.get(number).copied() {
                    let is_witnessed = step == Step::ConfidentialitySigned;
                    let witness = if is_witnessed { text.witness } else { "" }.to_owned();
                    self.act(Command::RecordStep { id, step, on: Some(self.day), witness })?;
                    if is_witnessed {
                        self.sign_confidentiality(id)?;
                    }
                }
            }
            Happening::Waive(_) => {
                for (key, reason) in text.waived {
                    if let Some(id) = self.item(id, key) {
                        let reason = (*reason).to_owned();
                        self.act(Command::WaiveChecklistItem { id, reason })?;
                    }
                }
                for (key, on) in text.planned {
                    let on = self.day(*on);
                    self.change_item(id, key, |item| item.due_on = Some(on))?;
                }
                for (key, words) in text.evidence {
                    self.change_item(id, key, |item| item.evidence = (*words).to_owned())?;
                }
            }
            Happening::Tick(_) => self.tick_what_is_due(id, text)?,
            Happening::Experience(_, number) => {
                let Some((key, _, note)) = text.experience.get(number).copied() else {
                    return Ok(());
                };
                let Some(item) = self.item(id, key) else {
                    return Ok(());
                };
                self.act(Command::TickChecklistItem { id: item })?;
                if let Some(held) = self.builder.office.checklist.get(item)
                    && !note.is_empty()
                {
                    let was = Box::new(held.value.clone());
                    let mut now = was.clone();
                    now.note = note.to_owned();
                    self.act(Command::EditChecklistItem { id: item, was, now })?;
                }
            }
            Happening::Log(_, number) => {
                if let Some((_, what, skills, minutes)) = text.log.get(number).copied() {
                    self.act(Command::AddWorkLogEntry {
                        entry: WorkLogEntry {
                            placement: id,
                            on: self.day,
                            what: what.to_owned(),
                            skills: skills.to_owned(),
                            minutes: (minutes > 0).then_some(minutes),
                            deleted: false,
                        },
                    })?;
                }
            }
            Happening::Spend(_, number) => self.spend(index, number, text, id)?,
            Happening::Review(_, side) => {
                let answers = match side {
                    Side::Supervisor => text.supervisor_review,
                    _ => text.intern_review,
                };
                let answers = answers
                    .iter()
                    .map(|(key, answer)| ((*key).to_owned(), (*answer).to_owned()))
                    .collect();
                let (placement, on) = (id, self.day);
                self.act(match side {
                    Side::Supervisor => {
                        Command::WriteExitReview { placement, side, on: Some(on), answers }
                    }
                    _ => {
                        let areas = SCORED.iter().map(|(area, _)| (*area).to_owned());
                        let scores = areas.zip([4, 5, 4, 5, 3, 4]).collect();
                        Command::HandInExitReview { placement, on, answers, scores }
                    }
                })?;
            }
            Happening::Refer(_) => {
                let (placement, tone) = (id, Tone::Warm);
                self.act(Command::BeginReference { placement, tone, factual_only: false })?;
            }
            Happening::AskForReference(_, number) => self.ask_for_reference(id, number)?,
            Happening::SendReference(_) => self.send_reference(id)?,
            _ => {
                let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
                let certificate = Box::new(Certificate {
                    placement: id,
                    name: text.name.to_owned(),
                    role: text.kind.label().to_owned(),
                    place: format!("the office of {}, {}", OFFICE.mp_name, OFFICE.constituency),
                    start: self.day(text.days.0),
                    end: self.day(text.days.1),
                    work: lines(text.certificate.0),
                    experience: lines(text.certificate.1),
                    signed_by: OFFICE.mp_name.to_owned(),
                    signed_as: format!("Member of Parliament for {}", OFFICE.constituency),
                    issued_on: self.day,
                    ..Certificate::default()
                });
                self.act(Command::IssueCertificate { certificate, because: String::new() })?;
            }
        }
        Ok(())
    }

    fn ask_for_reference(&mut self, placement: PlacementId, number: usize) -> Result<(), Problem> {
        let Some((asked_by, contact, purpose, due)) = REFERENCE_REQUESTS.get(number) else {
            return Ok(());
        };
        let consent = Consent { on: self.day, note: "By e-mail, for this one".to_owned() };
        let request = ReferenceRequest {
            placement,
            asked_by: (*asked_by).to_owned(),
            contact: (*contact).to_owned(),
            purpose: (*purpose).to_owned(),
            asked_on: self.day,
            due_on: Some(add_working_days(self.day, *due)),
            consent: Some(consent),
            ..ReferenceRequest::default()
        };
        self.act(Command::AddReferenceRequest { request: Box::new(request) })?;
        Ok(())
    }

    /// Sends the reference to the first who asked.
    fn send_reference(&mut self, placement: PlacementId) -> Result<(), Problem> {
        let office = &self.builder.office;
        let asked = office.reference_requests.of(placement).next().map(|row| row.id);
        let letter = office
            .references
            .of(placement)
            .next()
            .map(|row| references::letter(office, &row.value, self.day));
        if let (Some(id), Some(letter)) = (asked, letter) {
            let text = format!("{}\n\n{}", letter.subject, letter.body);
            let (on, how) = (self.day, AnswerChannel::Email);
            self.act(Command::SendReference { id: id.into(), on, how, text })?;
        }
        Ok(())
    }

    fn spend(
        &mut self,
        index: usize,
        number: usize,
        text: &SamplePlacement,
        placement: PlacementId,
    ) -> Result<(), Problem> {
        let Some(spent) = text.expenses.get(number) else {
            return Ok(());
        };
        let (from, to, is_return) = spent.journey;
        let journey = (!from.is_empty()).then(|| Journey {
            from: from.to_owned(),
            to: to.to_owned(),
            is_return,
            tenths_of_mile: (spent.tenths_of_mile > 0).then_some(spent.tenths_of_mile),
            ..Journey::default()
        });
        let receipts: Vec<Receipt> = self.receipts.remove(&(index, number)).into_iter().collect();
        let expense = Box::new(Expense {
            placement,
            on: self.day,
            kind: spent.kind,
            amount: Money(spent.pence),
            purpose: spent.purpose.to_owned(),
            journey,
            no_receipt_reason: spent.no_receipt_reason.to_owned(),
            ..Expense::default()
        });
        let made = self.act(Command::AddExpense { expense, receipts })?;
        if spent.claimed {
            self.claimed.push(ExpenseId(made));
        }
        Ok(())
    }

    /// The item that a placement has from this template.
    fn item(&self, placement: PlacementId, key: &str) -> Option<ChecklistItemId> {
        let items = &self.builder.office.checklist;
        let held = items.of(placement).find(|item| item.value.template == key)?;
        Some(ChecklistItemId(held.id))
    }

    /// Ticks the items that are due, but for those left open.
    fn tick_what_is_due(&mut self, id: PlacementId, text: &SamplePlacement) -> Result<(), Problem> {
        let Some(placement) = self.builder.office.placements.get(id) else {
            return Ok(());
        };
        let placement = placement.value.clone();
        let waived = |key: &str| text.waived.iter().any(|(waived, _)| *waived == key);
        let due: Vec<Uuid> = self
            .builder
            .office
            .checklist
            .of(id)
            .filter(|item| {
                let item = &item.value;
                item.state == ItemState::ToDo
                    && self.builder.office.due(item, &placement).is_some_and(|due| due <= self.day)
                    && !text.still_open.contains(&item.template.as_str())
                    && !waived(&item.template)
            })
            .map(|item| item.id)
            .collect();
        for item in due {
            self.act(Command::TickChecklistItem { id: item.into() })?;
        }
        Ok(())
    }
}

fn person(name: &str, email: &str, phone: &str) -> Person {
    Person {
        name: name.to_owned(),
        email: email.to_owned(),
        phone: phone.to_owned(),
        ..Person::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{placement::PlacementPhase, receipt::Hash},
        journal::Writer,
        office::Office,
    };

    fn sample(today: NaiveDate) -> Office {
        let mut number = 0;
        let mut random = || {
            number += 1;
            number
        };
        let drawn = receipts(today)
            .iter()
            .map(|wanted| {
                Some(Receipt { hash: Hash::of(wanted.name.as_bytes()), ..Receipt::default() })
            })
            .collect();
        let mut builder = Builder::new(Writer(1), ME.0, u64::MAX >> 16, &mut random);
        build(&mut builder, today, drawn).unwrap();
        assert_eq!(Office::of(&builder.entries).expenses.len(), builder.office.expenses.len());
        builder.office
    }

    #[test]
    fn on_whatever_day_somebody_looks_around_the_sample_is_whole() {
        for days in 0..14 {
            let today = NaiveDate::from_ymd_opt(2026, 11, 16 + days).unwrap();
            let office = sample(today);
            assert!(office.is_sample());
            assert_eq!(office.applicants.len(), 12);
            assert_eq!(office.people.len(), 13);
            let mut phases: Vec<PlacementPhase> =
                office.placements.iter().map(|it| it.value.phase(today)).collect();
            phases.sort_unstable();
            let all = [PlacementPhase::Coming, PlacementPhase::Here, PlacementPhase::Left];
            assert_eq!(phases, all);
            for text in APPLICANTS {
                let held = office
                    .applicants
                    .iter()
                    .find(|one| office.name_of(one.value.person) == text.name)
                    .unwrap();
                let held = &held.value;
                assert_eq!(held.stage, text.stage.0, "{}", text.name);
                assert_eq!(
                    held.stage_since,
                    add_working_days(today, text.stage.1),
                    "{}",
                    text.name
                );
                assert_eq!(held.acknowledged.is_some(), text.acknowledged.is_some());
                assert_eq!(!held.interviews.is_empty(), text.interview.is_some());
                assert_eq!(held.notes.is_empty(), text.note.is_empty());
                assert_eq!(held.reason, text.stage.2);
            }
            let expenses = PLACEMENTS.iter().map(|it| it.expenses.len()).sum::<usize>();
            assert_eq!(office.expenses.len(), expenses);
            let with_receipt = office.expenses.iter().filter(|it| !it.value.receipts.is_empty());
            assert_eq!(with_receipt.count(), receipts(today).len());
            let claim = &office.claims.iter().next().unwrap().value;
            assert_eq!((claim.lines.len(), claim.status), (3, ClaimStatus::Paid));
            assert_eq!(office.exit_reviews.len(), 2);
            assert_eq!(office.certificates.len(), 1);
            assert!(office.papers.iter().all(|it| it.value.signed_on.is_some()));
            assert!(!office.papers.is_empty());
            assert_eq!((office.references.len(), office.reference_requests.len()), (1, 2));
        }
    }

    #[test]
    fn the_sample_is_untouched_until_somebody_changes_adds_or_takes_back_something() {
        use crate::{
            domain::opening::Opening,
            journal::{Clock, Edit},
            office::{Changes, Context, apply, undo},
        };
        let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let mut office = sample(today);
        assert!(office.is_untouched_sample());
        let mut clock = Clock::new(Writer(2));
        for folded in office.all_folded() {
            clock.observe(folded.last);
        }
        let mut take = |office: &mut Office, changes: Changes| {
            let Changes { action, edits, undoes, .. } = changes;
            let entries = Edit::stamp_all(edits, &mut clock, 0, "A visitor", action, undoes);
            for entry in &entries {
                office.take(entry);
            }
            entries
        };
        let mut fresh = || Uuid::from_u128(7);
        let author = "A visitor".to_owned();
        let mut context = Context { now: 0, today, author, fresh: &mut fresh };
        let opening = Opening { title: "Mine".to_owned(), ..Opening::default() };
        let added = apply(&office, Command::AddOpening { opening }, &mut context).unwrap();
        let added = take(&mut office, added);
        assert!(!office.is_untouched_sample(), "an opening was added");
        let back = undo(&office, &added, &added).unwrap();
        take(&mut office, back);
        assert!(!office.is_untouched_sample(), "what was taken back may be brought back");

        let mut office = sample(today);
        let now =
            OfficeDetails { mp_name: "A".to_owned(), ..office.office().unwrap().value.clone() };
        let was = Box::new(office.office().unwrap().value.clone());
        let edit = Command::EditOffice { was, now: Box::new(now) };
        let changed = apply(&office, edit, &mut context).unwrap();
        take(&mut office, changed);
        assert!(office.is_sample() && !office.is_untouched_sample(), "a record was changed");

        // An office of one's own is never taken for it, however little is in it.
        let mut own = Office::default();
        assert!(!own.is_untouched_sample());
        let details = OfficeDetails { mp_name: "A".to_owned(), ..OfficeDetails::default() };
        let set_up = apply(&own, Command::SetUpOffice { details }, &mut context).unwrap();
        take(&mut own, set_up);
        assert!(own.office().is_some() && !own.is_untouched_sample());
    }

    #[test]
    fn the_lists_are_ticked_up_to_today_but_for_what_was_left_open() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let office = sample(today);
        for placement in office.placements.iter() {
            let name = office.name_of(placement.value.person);
            let text = PLACEMENTS.iter().find(|it| it.name == name).unwrap();
            let late: Vec<String> = office
                .checklist
                .of(placement.id)
                .filter(|it| it.value.state == ItemState::ToDo)
                .filter(|it| office.due(&it.value, &placement.value).is_some_and(|due| due < today))
                .map(|it| it.value.template.clone())
                .collect();
            let mut open: Vec<&str> = text.still_open.to_vec();
            open.sort_unstable();
            let mut late: Vec<&str> = late.iter().map(String::as_str).collect();
            late.sort_unstable();
            assert_eq!(late, open, "{name}");
            let done = |list| {
                let items = office.checklist.of(placement.id);
                items
                    .filter(|it| it.value.list == list && it.value.state == ItemState::Done)
                    .count()
            };
            assert!(done(ListKind::Experience) >= text.experience.len(), "{name}");
        }
    }

    #[test]
    fn nothing_of_the_sample_lies_in_the_future() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert!(plan(today).iter().all(|(day, _)| *day <= today));
    }
}
