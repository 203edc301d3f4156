//! What the records tell of an office that closes, gathered once for all steps.

use super::StepLine;
use crate::{
    domain::{
        ClaimId, OpeningId, PlacementId,
        checklist::{ItemState, ListKind},
        claim::ClaimStatus,
        date,
        exit_review::Side,
        financial_year::FinancialYear,
        money::Money,
        office_closing::OfficeClosing,
        opening::OpeningStatus,
        placement::{Placement, PlacementPhase},
        review::ReviewKind,
    },
    office::{
        Office, Row,
        queries::{
            certificate, clocks, clocks::Clock, expenses::claim_by, leaving, paying_back, reviews,
            today::Place,
        },
    },
};
use chrono::{Days, NaiveDate};

/// Who left so many days before the plan was made, or longer ago, is no part of it: what they were
/// owed as a matter of course is over, and only their money and records count.
const LEFT_BEFORE_DAYS: u64 = 90;

/// What the records tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Facts {
    /// Openings that are not closed.
    pub openings: Vec<StepLine>,
    /// Openings with applicants who wait, one line each.
    pub waiting: Vec<StepLine>,
    /// How many applicants wait for an answer.
    pub waiting_people: usize,
    /// Placements that go on after the last day, or begin after it.
    pub past_end: Vec<StepLine>,
    /// How many of them could be ended on the last day.
    pub endable: usize,
    /// How many of them begin after the last day.
    pub begins_after: usize,
    /// How many expenses need details.
    pub bare: usize,
    /// Every open expense and claim, with its last day.
    pub claims: Vec<StepLine>,
    /// What is still owed to people, and to whom.
    pub owed: Money,
    /// Who is owed.
    pub owed_to: Vec<StepLine>,
    /// People with a last review still to come: the final one, or an exit review of either side.
    pub reviews: Vec<StepLine>,
    /// People without a certificate.
    pub certificates: Vec<StepLine>,
    /// People without a reference, and requests without an answer.
    pub references: Vec<StepLine>,
    /// People who have not had their record.
    pub records: Vec<StepLine>,
    /// Passes, keys, equipment and accounts.
    pub returns: Vec<StepLine>,
    /// How many people the plan is about.
    pub people: usize,
}

fn line(what: String, place: Place) -> StepLine {
    StepLine { what, due: None, why: "", is_late: false, place: Some(place) }
}

impl Facts {
    /// Gathers what the records tell.
    pub(super) fn of(office: &Office, closing: &OfficeClosing, today: NaiveDate) -> Facts {
        let mut facts = Facts::default();
        facts.recruitment(office);
        for row in office.placements.iter() {
            facts.placement(office, row, closing, today);
        }
        facts.money(office, closing, today);
        facts.claims.sort_by_key(|line| line.due);
        facts
    }

    fn recruitment(&mut self, office: &Office) {
        for row in office.openings.iter() {
            let id = OpeningId(row.id);
            if row.value.status != OpeningStatus::Closed {
                let words =
                    format!("{}: {}", row.value.title, row.value.status.label().to_lowercase());
                self.openings.push(line(words, Place::Opening(id)));
            }
            let waiting =
                office.applicants.of(row.id).filter(|it| it.value.awaits_answer()).count();
            if waiting > 0 {
                self.waiting_people += waiting;
                let people = if waiting == 1 { "person waits" } else { "people wait" };
                let words = format!("{}: {waiting} {people} for an answer", row.value.title);
                self.waiting.push(line(words, Place::Opening(id)));
            }
        }
    }

    fn placement(
        &mut self,
        office: &Office,
        row: &Row<Placement>,
        closing: &OfficeClosing,
        today: NaiveDate,
    ) {
        let placement = &row.value;
        let id = PlacementId(row.id);
        let name = office.name_of(placement.person);
        if placement.start > closing.on {
            self.begins_after += 1;
            let words =
                format!("{name} begins on {}, after the last day", date::long(placement.start));
            self.past_end.push(line(words, Place::Placement(id)));
            return;
        }
        if placement.end.is_none_or(|end| end > closing.on) {
            self.endable += 1;
            let words = match placement.end {
                None => format!("{name}: no last day is set"),
                Some(end) => format!("{name}: the last day is {}", date::long(end)),
            };
            self.past_end.push(line(words, Place::Leaving(id)));
        }
        let from = closing.made_on.checked_sub_days(Days::new(LEFT_BEFORE_DAYS));
        let is_over = placement.end.zip(from).is_some_and(|(end, from)| end < from);
        if is_over || placement.phase(today) == PlacementPhase::Coming {
            return;
        }
        self.people += 1;
        let open = |template: &str| {
            !office.checklist.of(id).any(|it| {
                it.value.list == ListKind::Leaving
                    && it.value.template == template
                    && it.value.state != ItemState::ToDo
            })
        };
        let mut missing = Vec::new();
        if !reviews::status_words(office, id, ReviewKind::Final).0 && open("final-review") {
            missing.push(("the final review", Place::Review(id, ReviewKind::Final)));
        }
        for side in Side::ALL.iter().filter(|side| leaving::review(office, id, **side).is_none()) {
            let what = match side {
                Side::Supervisor => "the supervisor’s exit review",
                _ => "their own exit review",
            };
            missing.push((what, Place::ExitReview(id, *side)));
        }
        if let Some((_, place)) = missing.first() {
            let what: Vec<&str> = missing.iter().map(|(what, _)| *what).collect();
            let words = format!("{name}: still to come {}", what.join(", "));
            self.reviews.push(line(words, *place));
        }
        if certificate::issued(office, id).is_none() {
            self.certificates.push(line(name.clone(), Place::Certificate(id)));
        }
        let requests: Vec<_> = office.reference_requests.of(id).collect();
        for request in requests.iter().filter(|it| it.value.is_open()) {
            let words = format!("{name}: {} waits for an answer", request.value.asked_by);
            let due = request.value.due().min(closing.on);
            self.references.push(StepLine {
                due: Some(due),
                why: "wanted by",
                is_late: due < today,
                ..line(words, Place::References(id))
            });
        }
        if requests.is_empty() && office.references.of(id).next().is_none() {
            let words = format!("{name}: no reference is drafted");
            self.references.push(line(words, Place::References(id)));
        }
        if open("record-handed-over") {
            self.records.push(line(name.clone(), Place::Leaving(id)));
        }
        let mut out = Vec::new();
        if placement.before.pass_granted.is_some() && open("pass-returned") {
            out.push("pass");
        }
        for (template, what) in [
            ("keys-returned", "keys"),
            ("equipment-returned", "equipment"),
            ("accounts-closed", "accounts"),
        ] {
            if open(template) {
                out.push(what);
            }
        }
        if !out.is_empty() {
            let words = format!("{name}: {}", out.join(", "));
            self.returns.push(line(words, Place::Leaving(id)));
        }
    }

    fn money(&mut self, office: &Office, closing: &OfficeClosing, today: NaiveDate) {
        let limit = closing.claims_until.unwrap_or(closing.on);
        for row in office.expenses.iter() {
            let expense = &row.value;
            self.bare += usize::from(expense.needs_details());
            let claim = expense
                .claim
                .and_then(|id| office.claims.get(id).map(|claim| (ClaimId(claim.id), claim)));
            let words =
                |rest: &str| format!("{} of {}, {rest}", expense.amount, date::long(expense.on));
            let add = |facts: &mut Facts, what, (due, why): (NaiveDate, &'static str), place| {
                let is_late = due < today;
                let place = Some(place);
                facts.claims.push(StepLine { what, due: Some(due), why, is_late, place });
            };
            match claim.filter(|(_, claim)| claim.value.status != ClaimStatus::Draft) {
                None => {
                    let year_end = FinancialYear::of(expense.on).last();
                    let last = [
                        claim_by(office, expense.on).map(|day| (day, "IPSA’s time for claiming")),
                        // A year that ended before the plan was made is for IPSA to say.
                        (year_end >= closing.made_on)
                            .then_some((year_end, "the financial year ends")),
                        Some((limit, limit_words(closing))),
                    ];
                    let Some(last) = last.into_iter().flatten().min() else { continue };
                    match claim {
                        Some((id, claim)) => {
                            let rest = format!("in the draft “{}”", claim.value.reference);
                            add(self, words(&rest), last, Place::Claim(id));
                        }
                        None => add(
                            self,
                            words("in no claim"),
                            last,
                            Place::Expenses(expense.placement),
                        ),
                    }
                }
                Some((id, claim)) => {
                    for running in clocks::of_expense(office, row.id.into()) {
                        let (rest, why) = match running.clock {
                            Clock::Evidence => ("sent without a receipt", "evidence"),
                            // Once that time is over there is nothing left to ask.
                            Clock::Review if running.due >= today => {
                                ("refused", "ask for a review")
                            }
                            _ => continue,
                        };
                        let rest = format!("{rest} in “{}”", claim.value.reference);
                        let last = (running.due.min(limit), why);
                        add(self, words(&rest), last, Place::Claim(id));
                    }
                }
            }
        }
        let (everyone, all) = paying_back::everyone(office);
        self.owed = all.owed();
        self.owed_to = everyone
            .into_iter()
            .filter(|person| person.standing.owed().0 > 0)
            .map(|person| {
                let words = format!("{}: {}", person.name, person.standing.owed());
                line(words, Place::Statement(person.person))
            })
            .collect();
    }
}

fn limit_words(closing: &OfficeClosing) -> &'static str {
    if closing.claims_until.is_some() {
        "IPSA’s last day for this office"
    } else {
        "the office’s last day"
    }
}
