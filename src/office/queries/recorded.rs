//! What the records say of the items of a placement's lists. One fact is kept in one place: where a
//! record settles what a built-in item asks for, the item stands as settled, and nobody ticks it a
//! second time. Whoever wants to know where an item stands asks [`super::checklist::as_it_stands`].

use super::{
    certificate, induction, leaving, preparation,
    today::{Place, Settle},
};
use crate::{
    domain::{
        ChecklistItemId, PlacementId,
        checklist::ChecklistItem,
        date,
        exit_review::Side,
        needed_document::{DocumentKind, Visa, needed},
        placement::{Placement, Step},
        review::{ReviewKind, review_id},
        training::COURSES,
    },
    office::{Command, Office},
};
use chrono::NaiveDate;

/// Where a record is kept that settles an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptUnder {
    /// The dated steps of clearance and pass.
    Steps,
    /// A paper that is needed before day one.
    Paper(DocumentKind),
    /// Whether they are under 18, or on a visa.
    PaperFacts,
    /// A course, by its key.
    Course(&'static str),
    /// Whom they may talk to outside the office.
    OutsidePerson,
    /// The register of interests.
    Register,
    /// A formal review.
    Review(ReviewKind),
    /// One side's exit review.
    ExitReview(Side),
    /// The certificate.
    Certificate,
    /// The reference, and the requests for one.
    References,
    /// Expenses, and what is paid back.
    Expenses,
}

impl KeptUnder {
    /// What its page is called.
    pub fn label(self) -> &'static str {
        match self {
            KeptUnder::Steps | KeptUnder::Paper(_) | KeptUnder::PaperFacts => "Before day one",
            KeptUnder::Course(_) | KeptUnder::OutsidePerson | KeptUnder::Register => "First days",
            KeptUnder::Review(_) => "Reviews",
            KeptUnder::ExitReview(_) => "Exit reviews",
            KeptUnder::Certificate => "Certificate",
            KeptUnder::References => "References",
            KeptUnder::Expenses => "Expenses",
        }
    }

    /// The page, for a placement.
    pub fn place(self, id: PlacementId) -> Place {
        match self {
            KeptUnder::Steps | KeptUnder::Paper(_) | KeptUnder::PaperFacts => {
                Place::BeforeDayOne(id)
            }
            KeptUnder::Course(_) | KeptUnder::OutsidePerson | KeptUnder::Register => {
                Place::FirstDays(id)
            }
            KeptUnder::Review(kind) => Place::Review(id, kind),
            KeptUnder::ExitReview(side) => Place::ExitReview(id, side),
            KeptUnder::Certificate => Place::Certificate(id),
            KeptUnder::References => Place::References(id),
            KeptUnder::Expenses => Place::Expenses(id),
        }
    }
}

/// A record that settles an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The day of it, where it has one.
    pub on: Option<NaiveDate>,
    /// Where it is kept.
    pub under: KeptUnder,
}

impl Recorded {
    /// In words: `recorded under Before day one, 2 March 2026`.
    pub fn words(&self) -> String {
        let under = self.under.label();
        match self.on {
            Some(on) => format!("recorded under {under}, {}", date::long(on)),
            None => format!("recorded under {under}"),
        }
    }
}

/// The records that items ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    /// Clearance and pass are applied for.
    UnderWay,
    /// A paper is settled.
    Paper(DocumentKind),
    /// No visa is needed, or advice on one was taken.
    VisaAdvice,
    /// A course was done.
    Course(&'static str),
    /// Somebody outside the office is named.
    OutsidePerson,
    /// The entry in the register of interests was made.
    Register,
    /// A formal review was held.
    Review(ReviewKind),
    /// An exit review is written.
    ExitReview(Side),
    /// The certificate is issued.
    Certificate,
    /// A reference is drafted, and no request waits.
    Reference,
    /// What was spent is claimed and paid back.
    Money,
}

/// How an item hangs together with its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tie {
    /// They are the same fact: a tick makes the record, or leads to it.
    Same,
    /// The record would not be there without what the item asks for, since nobody signs what was not
    /// gone through. The item may be ticked before.
    Follows,
}

/// The record that an item of a built-in list asks for, by the item's key.
fn asks(template: &str) -> Option<(Asks, Tie)> {
    use Asks as A;
    use Tie::{Follows, Same};
    Some(match template {
        "clearance-and-pass" | "young-pass-rules" => (A::UnderWay, Same),
        "right-to-work" => (A::Paper(DocumentKind::RightToWork), Same),
        "privacy-notice" => (A::Paper(DocumentKind::PrivacyNotice), Same),
        "risk-review" => (A::Paper(DocumentKind::RiskAssessment), Same),
        "parents-told" => (A::Paper(DocumentKind::ParentalConsent), Same),
        "arrangement-explained" => (A::Paper(DocumentKind::VolunteerArrangement), Follows),
        "confidentiality-explained" => (A::Paper(DocumentKind::ConfidentialityAgreement), Follows),
        "visa-advice" => (A::VisaAdvice, Follows),
        "security-training" => (A::Course("security-awareness"), Same),
        "behaviour-code" => (A::Course("behaviour-code"), Follows),
        "data-protection" => (A::Course("data-protection"), Follows),
        "outside-person" => (A::OutsidePerson, Same),
        "register-of-interests" => (A::Register, Same),
        "halfway-review" => (A::Review(ReviewKind::MidPoint), Follows),
        "final-review" => (A::Review(ReviewKind::Final), Follows),
        "exit-review-intern" => (A::ExitReview(Side::Intern), Same),
        "exit-review-supervisor" => (A::ExitReview(Side::Supervisor), Same),
        "certificate" => (A::Certificate, Same),
        "reference" => (A::Reference, Follows),
        "last-claim" => (A::Money, Follows),
        _ => return None,
    })
}

impl Asks {
    fn under(self) -> KeptUnder {
        match self {
            Asks::UnderWay => KeptUnder::Steps,
            Asks::Paper(kind) => KeptUnder::Paper(kind),
            Asks::VisaAdvice => KeptUnder::PaperFacts,
            Asks::Course(key) => KeptUnder::Course(key),
            Asks::OutsidePerson => KeptUnder::OutsidePerson,
            Asks::Register => KeptUnder::Register,
            Asks::Review(kind) => KeptUnder::Review(kind),
            Asks::ExitReview(side) => KeptUnder::ExitReview(side),
            Asks::Certificate => KeptUnder::Certificate,
            Asks::Reference => KeptUnder::References,
            Asks::Money => KeptUnder::Expenses,
        }
    }

    /// What settles it in one press, where the record is just a day.
    fn settle(self, id: PlacementId) -> Option<Settle> {
        match self {
            Asks::Paper(kind) => Some(Settle::Paper(id, kind)),
            Asks::Course(key) => Some(Settle::TrainingDone(id, key.to_owned())),
            Asks::Register => Some(Settle::Registered(id)),
            _ => None,
        }
    }

    /// Whether the record can be made for this placement at all: not everybody needs every paper and
    /// every course.
    fn is_asked_of(self, office: &Office, id: PlacementId, placement: &Placement) -> bool {
        match self {
            Asks::Paper(kind) => {
                let held = preparation::preparation(office, id);
                needed(placement.kind, held.age_group, held.visa).iter().any(|(it, _)| *it == kind)
            }
            Asks::Course(key) => {
                COURSES.iter().any(|course| course.key == key && course.is_for(placement.kind))
            }
            _ => true,
        }
    }

    /// The day of the record where it is there; nothing in place of the day where it has none.
    fn found(
        self,
        office: &Office,
        id: PlacementId,
        placement: &Placement,
    ) -> Option<Option<NaiveDate>> {
        match self {
            Asks::UnderWay => under_way(placement).map(Some),
            Asks::Paper(kind) => paper(office, id, placement, kind),
            Asks::VisaAdvice => {
                let visa = office.preparations.get(id).map(|row| row.value.visa)?;
                match visa {
                    Visa::NoVisa => Some(None),
                    _ => paper(office, id, placement, DocumentKind::RightToWork),
                }
            }
            Asks::Course(key) => {
                let held = office.inductions.get(id)?.value.training.get(key)?;
                (held.done_on.is_some() || !held.not_needed.is_empty()).then_some(held.done_on)
            }
            Asks::OutsidePerson => {
                let outside = induction::outside_person(office, id);
                (!outside.name.is_empty() && !outside.is_too_near).then_some(None)
            }
            Asks::Register => office.inductions.get(id)?.value.register.registered_on.map(Some),
            Asks::Review(kind) => office.reviews.get(review_id(id, kind))?.value.held_on.map(Some),
            Asks::ExitReview(side) => leaving::review(office, id, side).map(|it| it.on),
            Asks::Certificate => certificate::issued(office, id).map(|it| Some(it.issued_on)),
            Asks::Reference => leaving::is_reference_settled(office, id).then_some(None),
            Asks::Money => leaving::is_money_settled(office, id).then_some(None),
        }
    }
}

/// The day from which both clearance and pass were on their way.
fn under_way(placement: &Placement) -> Option<NaiveDate> {
    let first = |applied: Step, granted: Step| {
        placement.before.done_on(applied).or_else(|| placement.before.done_on(granted))
    };
    let clearance = first(Step::ClearanceApplied, Step::ClearanceGranted)?;
    Some(clearance.max(first(Step::PassApplied, Step::PassGranted)?))
}

/// The day on which a paper was settled, where it is.
fn paper(
    office: &Office,
    id: PlacementId,
    placement: &Placement,
    kind: DocumentKind,
) -> Option<Option<NaiveDate>> {
    let held = preparation::preparation(office, id);
    let record = preparation::document(office, id, &held, placement, kind);
    let on = if kind.is_signed() { record.signed } else { record.sent };
    record.is_settled(kind).then_some(on.or(record.filed))
}

/// The record that settles what an item asks for, if there is one.
pub fn of_item(office: &Office, item: &ChecklistItem) -> Option<Recorded> {
    let (asks, _) = asks(&item.template)?;
    let placement = &office.placements.get(item.placement)?.value;
    let on = asks.found(office, item.placement, placement)?;
    Some(Recorded { on, under: asks.under() })
}

/// The record that is the same fact as an item.
fn same_fact(office: &Office, item: &ChecklistItem) -> Option<Asks> {
    let (asks, _) = asks(&item.template).filter(|(_, tie)| *tie == Tie::Same)?;
    let placement = &office.placements.get(item.placement)?.value;
    asks.is_asked_of(office, item.placement, placement).then_some(asks)
}

/// What settles an open item in one press: a tick, or the record that it asks for where that is just
/// a day. Nothing where more has to be said than a day.
pub fn settle(office: &Office, id: ChecklistItemId, item: &ChecklistItem) -> Option<Settle> {
    match same_fact(office, item) {
        Some(asks) => asks.settle(item.placement),
        None => Some(Settle::Tick(id)),
    }
}

/// What a press on the tick of an item does.
#[derive(Clone, Debug, PartialEq)]
pub enum Tick {
    /// This.
    Does(Box<Command>),
    /// It leads to where the record is made, or is changed once it is there.
    LeadsTo(KeptUnder),
}

/// What a press on the tick of an item does today, by `me`; nothing where the item is gone.
pub fn tick(office: &Office, id: ChecklistItemId, today: NaiveDate, me: &str) -> Option<Tick> {
    let item = &office.checklist.get(id)?.value;
    if !item.is_open() {
        return Some(Tick::Does(Box::new(Command::ReopenChecklistItem { id })));
    }
    if let Some(held) = of_item(office, item) {
        return Some(Tick::LeadsTo(held.under));
    }
    let Some(settle) = settle(office, id, item) else {
        return same_fact(office, item).map(|asks| Tick::LeadsTo(asks.under()));
    };
    settle.command(office, today, me).map(|command| Tick::Does(Box::new(command)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            checklist::ListKind, needed_document::AgeGroup, office_details::OfficeDetails,
            opening::PlacementKind, person::Person, templates,
        },
        office::{
            preparing::{PaperFacts, Preparing},
            queries::{
                checklist::{self, ItemView, Standing},
                gates, list_gates,
            },
            testing::TestOffice,
        },
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Somebody who is here since 2 March 2026.
    fn here(kind: PlacementKind) -> (TestOffice, PlacementId) {
        let mut office = TestOffice::new("2026-03-09");
        office.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let placement = Placement {
            kind,
            start: day("2026-03-02"),
            end: Some(day("2026-05-29")),
            ..Placement::default()
        };
        let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
        let id = office.act(Command::AddPlacement { person, placement: Box::new(placement) });
        (office, PlacementId(id.unwrap()))
    }

    fn record(office: &mut TestOffice, id: PlacementId, step: Step, on: &str) {
        let (on, witness) = (Some(day(on)), "Rowan Ash".to_owned());
        office.act(Command::RecordStep { id, step, on, witness });
    }

    fn shown(office: &TestOffice, id: PlacementId, key: &str) -> ItemView {
        let lists = [ListKind::Induction, ListKind::Leaving];
        lists
            .into_iter()
            .filter_map(|kind| checklist::list(&office.office, id, kind, office.today))
            .flat_map(|list| list.items)
            .find(|view| view.item.template == key)
            .unwrap()
    }

    fn press(office: &mut TestOffice, id: PlacementId, key: &str) -> Option<KeptUnder> {
        let item = shown(office, id, key).id;
        match tick(&office.office, item, office.today, "A tester").unwrap() {
            Tick::Does(command) => {
                office.act(*command);
                None
            }
            Tick::LeadsTo(under) => Some(under),
        }
    }

    #[test]
    fn every_key_that_is_tied_to_a_record_is_one_of_the_built_in_lists() {
        let mut tied = 0;
        for kind in ListKind::ALL {
            tied += templates::list(*kind).iter().filter(|item| asks(item.key).is_some()).count();
        }
        assert_eq!(tied, 21, "a key is misspelt, or the list has lost its item");
    }

    #[test]
    fn what_is_recorded_before_day_one_settles_the_items_that_ask_for_it() {
        let (mut office, id) = here(PlacementKind::Volunteer);
        let before = checklist::progress(&office.office, id, office.today)[0];
        record(&mut office, id, Step::ClearanceApplied, "2026-01-12");
        let item = shown(&office, id, "clearance-and-pass");
        assert_eq!(item.standing, Standing::Overdue, "the pass is not applied for");
        record(&mut office, id, Step::PassApplied, "2026-01-19");
        record(&mut office, id, Step::AgreementSigned, "2026-02-16");
        record(&mut office, id, Step::ConfidentialitySigned, "2026-02-17");
        let settled = |key: &str| {
            let view = shown(&office, id, key);
            (view.standing, view.settled)
        };
        let under =
            |on: &str| (Standing::Done, format!("Settled: recorded under Before day one, {on}"));
        assert_eq!(settled("clearance-and-pass"), under("19 January 2026"));
        assert_eq!(settled("arrangement-explained"), under("16 February 2026"));
        assert_eq!(settled("confidentiality-explained"), under("17 February 2026"));
        let after = checklist::progress(&office.office, id, office.today)[0];
        assert_eq!((after.done, after.of), (before.done + 3, before.of));
        assert_eq!(after.overdue, before.overdue - 3);
        // Cleared again, they are open again: there is nothing to forget.
        office.act(Command::RecordStep {
            id,
            step: Step::ConfidentialitySigned,
            on: None,
            witness: String::new(),
        });
        assert_eq!(shown(&office, id, "confidentiality-explained").standing, Standing::Overdue);
    }

    #[test]
    fn a_tick_makes_the_record_where_it_is_just_a_day_and_leads_to_it_where_it_is_more() {
        let (mut office, id) = here(PlacementKind::Volunteer);
        assert_eq!(press(&mut office, id, "privacy-notice"), None);
        let held = preparation::preparation(&office.office, id);
        let notice = &held.documents[DocumentKind::PrivacyNotice.key()];
        assert_eq!(notice.sent, Some(office.today));
        let item = shown(&office, id, "privacy-notice");
        assert_eq!(item.settled, "Settled: recorded under Before day one, 9 March 2026");
        assert!(item.item.settled_on.is_none(), "the fact is kept once");
        // What is recorded is changed where the record is.
        let notice = KeptUnder::Paper(DocumentKind::PrivacyNotice);
        assert_eq!(press(&mut office, id, "privacy-notice"), Some(notice));
        assert_eq!(press(&mut office, id, "security-training"), None);
        let training = &office.office.inductions.get(id).unwrap().value.training;
        assert_eq!(training["security-awareness"].done_on, Some(office.today));
        for (key, under) in [
            ("clearance-and-pass", KeptUnder::Steps),
            ("outside-person", KeptUnder::OutsidePerson),
            ("exit-review-intern", KeptUnder::ExitReview(Side::Intern)),
            ("certificate", KeptUnder::Certificate),
        ] {
            assert_eq!(press(&mut office, id, key), Some(under), "{key}");
            assert!(!matches!(shown(&office, id, key).standing, Standing::Done), "{key}");
        }
        // What has no record is ticked, and what only follows from one is, too.
        for key in ["talents", "confidentiality-explained", "data-protection"] {
            assert_eq!(press(&mut office, id, key), None, "{key}");
            assert_eq!(shown(&office, id, key).settled, "Ticked by A tester, 9 Mar 2026");
            assert_eq!(press(&mut office, id, key), None, "{key}");
            assert_ne!(shown(&office, id, key).standing, Standing::Done, "{key}");
        }
    }

    #[test]
    fn a_record_that_nobody_keeps_of_them_is_ticked_on_the_list() {
        // A pupil does no course on security that the app follows.
        let (mut office, id) = here(PlacementKind::WorkExperience);
        assert_eq!(press(&mut office, id, "security-training"), None);
        assert!(office.office.inductions.get(id).is_none());
        assert_eq!(
            shown(&office, id, "security-training").settled,
            "Ticked by A tester, 9 Mar 2026"
        );
        // Of somebody of age no parent is asked.
        let was = PaperFacts::default();
        let now = PaperFacts { age_group: AgeGroup::Adult, ..was };
        let what = Preparing::SayPaperFacts { was, now };
        office.act(Command::Prepare { placement: id, what });
        assert_eq!(press(&mut office, id, "parents-told"), None);
        assert_eq!(preparation::preparation(&office.office, id).documents.len(), 0);
    }

    #[test]
    fn a_gate_is_passed_by_the_record_that_it_asks_for() {
        let (mut office, id) = here(PlacementKind::EmployedIntern);
        let shut = |office: &TestOffice| {
            let placement = &office.office.placements.get(id).unwrap().value;
            list_gates::open_gates(&office.office, id, placement, office.today).len()
        };
        assert_eq!(shut(&office), 2, "the right to work, and data protection");
        assert_eq!(press(&mut office, id, "right-to-work"), None);
        assert_eq!(shut(&office), 1);
        let done = Settle::TrainingDone(id, "data-protection".to_owned());
        office.act(done.command(&office.office, office.today, "A tester").unwrap());
        assert_eq!(shut(&office), 0);
        let of_lists = |gate: &gates::Gate| matches!(gate.kind, gates::GateKind::Lists(_));
        assert!(!gates::gates(&office.office, id, office.today).iter().any(of_lists));
    }
}
