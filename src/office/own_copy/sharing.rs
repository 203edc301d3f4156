//! What a person's own copy holds of the office: the one rule, collection by collection.
//!
//! It names what is shared. Whatever it does not name stays in the office: a field that is added to
//! a record later, and a collection that this version does not know.

use crate::{
    domain::{PersonId, checklist::ListKind, exit_review::Side, paper::PaperKind},
    journal::Folded,
    office::{Collection, Office},
};
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Of whom a shared record is.
#[derive(Clone, Copy)]
pub enum Whose {
    /// The records about the person.
    Person,
    /// The records about the person for which this holds.
    PersonWhere(fn(&Value) -> bool),
    /// The office’s own record.
    Office,
    /// The office’s records of this kind that are about nobody.
    OfficeAll,
    /// Those of them for which this holds.
    OfficeWhere(fn(&Value) -> bool),
    /// The office’s records that have a line of the person’s, by the id of the line’s record.
    LinesOf,
}

/// What a copy holds of a collection.
#[derive(Clone, Copy)]
pub enum Sharing {
    /// Nothing.
    Nothing,
    /// Every field of these records.
    Whole(Whose),
    /// These fields alone, each a way through the record joined by full stops. A `*` stands for the
    /// id of any record about the person, a `+` for any key. A way shares all that is below it.
    Part(Whose, &'static [&'static str]),
    /// The fields that go with the first of these that a record is; no record that is none of them.
    Parts(&'static [(Whose, &'static [&'static str])]),
}

/// What a copy holds of list items. Who sees to an item decides: what is the intern’s goes whole,
/// from the built-in lists and the office’s own alike. Of the built-in items that the office sees to
/// go the words, the day and whether it is done, so that they know what to expect; a note, evidence
/// or a reason there is the office’s working record. Who ticked an item stays: it is the name of a
/// colleague.
const CHECKLIST: &[(Whose, &[&str])] = &[
    (
        Whose::PersonWhere(is_theirs_to_do),
        &[
            "placement",
            "list",
            "template",
            "section",
            "position",
            "title",
            "guidance",
            "owner",
            "due_rule",
            "due_on",
            "gate",
            "state",
            "settled_on",
            "reason",
            "note",
            "evidence",
        ],
    ),
    (
        Whose::PersonWhere(is_built_in),
        &[
            "placement",
            "list",
            "template",
            "section",
            "position",
            "title",
            "guidance",
            "owner",
            "due_rule",
            "due_on",
            "gate",
            "state",
            "settled_on",
        ],
    ),
];

/// What a copy holds of a collection. A new collection is classed here, or the app does not
/// compile.
pub fn sharing(collection: Collection) -> Sharing {
    match collection {
        // Where they work and whom they may turn to. What the office saved for its own use stays:
        // budgets, letters, journeys of others.
        Collection::Office => Sharing::Part(
            Whose::Office,
            &[
                "mp_name",
                "constituency",
                "westminster_office",
                "constituency_office",
                "outside_contact",
                "expenses.food_a_day",
                // What it tells everybody who comes, and which courses all of them do.
                "induction.warn_days",
                "induction.courses.+.name",
                "induction.courses.+.renew_months",
                "induction.bring",
                "induction.usual_day",
                // The rules that the office goes by, since rates and deadlines are reckoned from
                // them. Where it has them from is in its own words, and may name somebody.
                "own_figures.+.+.unit",
                "own_figures.+.+.number",
                "own_figures.+.+.words",
                "own_figures.+.+.set_on",
                // On which days nobody works and when the House sits, since days that are due are
                // reckoned from it: else the copy would name other days than the office. What a
                // closing is called and why the House sits are words that nothing there shows.
                "calendar.westminster",
                "calendar.constituency",
                "calendar.days.+.from",
                "calendar.days.+.to",
                "calendar.days.+.kind",
                "calendar.days.+.place",
                "calendar.recesses.+.rises",
                "calendar.recesses.+.returns",
                "calendar.sittings.+.on",
                "calendar.sittings.+.kind",
                "sample",
            ],
        ),
        // The board, what was said in recruitment, and its scores are the office's.
        Collection::Openings | Collection::Applicants => Sharing::Nothing,
        Collection::People => Sharing::Part(Whose::Person, &["name", "known_as", "email", "phone"]),
        // Not the application it came from, not the witness, and nothing that the lens found.
        Collection::Placements => Sharing::Part(
            Whose::Person,
            &[
                "person",
                "kind",
                "place",
                "start",
                "end",
                "hours",
                "hours_note",
                "pay",
                "pay_note",
                "supervisor",
                // Hours and pay are what they agreed to. Not the band of age and when it changes,
                // which is close to a date of birth: the office notes it to check the minimum wage,
                // and a file that may go unsealed needs none of it.
                "work_terms.minutes_a_week",
                "work_terms.wage",
                "work_terms.paid",
                // How often they sit down together, and when next, is settled with them.
                "supervision.rhythm",
                "supervision.next_on",
                "before.clearance_applied",
                "before.clearance_granted",
                "before.pass_applied",
                "before.pass_granted",
                "before.agreement_signed",
                "before.arrangement_lodged",
                "before.confidentiality_signed",
                "journeys",
            ],
        ),
        Collection::Checklist => Sharing::Parts(CHECKLIST),
        Collection::WorkLog => {
            Sharing::Part(Whose::Person, &["placement", "on", "what", "skills", "minutes"])
        }
        // Not what is said to IPSA, nor why it is no other expense, nor who entered it.
        Collection::Expenses => Sharing::Part(
            Whose::Person,
            &[
                "person",
                "placement",
                "on",
                "kind",
                "amount",
                "merchant",
                "purpose",
                "journey",
                "receipts",
                "no_receipt_reason",
                "captured",
                "anytime_fare",
                "payments",
                "claim",
            ],
        ),
        // So that they see what became of their money: nobody else's lines, and not the reference,
        // which may name others.
        Collection::Claims => Sharing::Part(
            Whose::LinesOf,
            &["status", "made_on", "sent_on", "lines.*", "outcomes.*"],
        ),
        // Theirs. What the supervisor wrote is the supervisor's.
        Collection::ExitReviews => Sharing::Part(
            Whose::PersonWhere(is_their_review),
            &["placement", "side", "on", "draft", "answers", "asked", "scores"],
        ),
        // A paper made for them to show.
        Collection::Certificates => Sharing::Whole(Whose::Person),
        // The questions that their exit review asks.
        Collection::ExitQuestions => Sharing::Whole(Whose::OfficeAll),
        // How the office welcomes whoever comes, where it has words of its own for that. Other papers
        // stay: whoever is to have one is given it.
        Collection::PaperWordings => {
            Sharing::Part(Whose::OfficeWhere(is_welcome_note), &["kind", "text"])
        }
        // What they work towards, and on what. Not who of the office set or checked it.
        Collection::Goals => Sharing::Part(
            Whose::Person,
            &["placement", "title", "seen_by", "set_on", "state", "state_on", "note"],
        ),
        Collection::Tasks => Sharing::Part(
            Whose::Person,
            &[
                "placement",
                "title",
                "done_right",
                "shown_how",
                "minutes",
                "due_on",
                "goal",
                "checker",
                "state",
                "finished_on",
                "checked_on",
                "found",
            ],
        ),
        // On which days they were expected and came; not what was noted about it.
        Collection::Attendance => {
            Sharing::Part(Whose::Person, &["placement", "on", "mark", "time_off"])
        }
        // What was said with them. What a supervisor notes alone is a private note.
        Collection::Meetings => {
            Sharing::Part(Whose::Person, &["placement", "on", "kind", "with", "notes", "agreed"])
        }
        // Both may read all of it. Named all the same, so that a part that is added for supervisors
        // alone would stay.
        Collection::Feedback => {
            Sharing::Part(Whose::Person, &["placement", "on", "from", "by", "good", "better"])
        }
        // Once it was held, both have heard all of it.
        Collection::Reviews => Sharing::Part(
            Whose::PersonWhere(was_held),
            &["placement", "kind", "held_on", "goals", "intern", "supervisor", "agreed"],
        ),
        // Not the papers' witnesses, nor what was asked of them for the office's own checks.
        Collection::Preparations => Sharing::Part(
            Whose::Person,
            &["placement", "clearance_expires", "account_given", "pass", "welcome"],
        ),
        Collection::Inductions => Sharing::Part(
            Whose::Person,
            &["placement", "blocks", "people", "training", "courses", "register", "outside_person"],
        ),
        Collection::Rota => Sharing::Part(Whose::Person, &["placement", "desk", "usual", "days"]),
        // Adjustments stay here, also the person's own. They know what they asked for; who sees to it
        // and what was noted is the office's working record; and this file is handed on, opened on
        // whatever device and perhaps not sealed, where what somebody's health needs has no place.
        // An export of them is chosen on their own page.
        // For supervisors alone, or the office's own: private notes, adjustments, when supervisors
        // are away, lists, keys, signed papers, why a last day moved, references, the closing of the
        // office, requests about data, holds, erasures, and what is noted of the copies.
        Collection::PrivateNotes
        | Collection::Adjustments
        | Collection::Absences
        | Collection::OfficeLists
        | Collection::SigningKeys
        | Collection::Papers
        | Collection::EndChanges
        | Collection::References
        | Collection::ReferenceRequests
        | Collection::OfficeClosings
        | Collection::DataRequests
        | Collection::LegalHolds
        | Collection::ErasureCertificates
        | Collection::OwnCopies => Sharing::Nothing,
    }
}

/// Whether an item came from a built-in list. What the office wrote for itself, into its own lists or
/// onto one placement’s, may say anything.
fn is_built_in(item: &Value) -> bool {
    item.get("template")
        .and_then(Value::as_str)
        .is_some_and(|key| !key.is_empty() && !crate::domain::office_list::is_own_key(key))
}

/// Whether an item is for the intern to settle.
pub(super) fn is_theirs_to_do(item: &Value) -> bool {
    let says = |field: &str, key: &str| item.get(field).and_then(Value::as_str) == Some(key);
    says("owner", crate::domain::checklist::Owner::Intern.key())
        || says("list", ListKind::Experience.key())
}

/// Whether a review is the intern’s own.
pub(super) fn is_their_review(review: &Value) -> bool {
    review.get("side").and_then(Value::as_str) == Some(Side::Intern.key())
}

/// Whether a wording is that of the welcome note.
fn is_welcome_note(wording: &Value) -> bool {
    wording.get("kind").and_then(Value::as_str) == Some(PaperKind::WelcomeNote.key())
}

/// Whether a formal review was held.
fn was_held(review: &Value) -> bool {
    review.get("held_on").is_some_and(|on| !on.is_null())
}

/// Which fields of one record are shared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fields {
    /// That it was removed, and nothing else: what it said is no longer there for anybody.
    OnlyRemoved,
    /// All of them.
    All,
    /// These ways.
    These(&'static [&'static str]),
}

/// What one person’s copy holds of one office.
pub struct Shared<'a> {
    office: &'a Office,
    person: PersonId,
    /// The ids of all records about the person.
    own: BTreeSet<Uuid>,
}

impl<'a> Shared<'a> {
    /// What a person’s copy holds of an office.
    pub fn of(office: &'a Office, person: PersonId) -> Shared<'a> {
        let own = office
            .all_folded()
            .filter(|folded| folded.subject == Some(person.0))
            .map(|folded| folded.record)
            .collect();
        Shared { office, person, own }
    }

    /// Which fields of a record are shared; nothing where none is.
    pub fn fields(&self, folded: &Folded) -> Option<Fields> {
        let value = folded.value();
        let fields = match sharing(Collection::from_name(&folded.collection)?) {
            Sharing::Nothing => None,
            Sharing::Whole(whose) => self.holds(whose, folded, &value).then_some(Fields::All),
            Sharing::Part(whose, fields) => {
                self.holds(whose, folded, &value).then_some(Fields::These(fields))
            }
            Sharing::Parts(parts) => parts
                .iter()
                .find(|(whose, _)| self.holds(*whose, folded, &value))
                .map(|(_, fields)| Fields::These(fields)),
        }?;
        let is_removed = value.get("deleted") == Some(&Value::Bool(true));
        Some(if is_removed { Fields::OnlyRemoved } else { fields })
    }

    /// Whether a record is one of those.
    fn holds(&self, whose: Whose, folded: &Folded, value: &Value) -> bool {
        match whose {
            Whose::Person => self.is_about_them(folded, value),
            Whose::PersonWhere(holds) => self.is_about_them(folded, value) && holds(value),
            Whose::Office => self.office.office().is_some_and(|office| office.id == folded.record),
            Whose::OfficeAll => folded.subject.is_none(),
            Whose::OfficeWhere(holds) => folded.subject.is_none() && holds(value),
            Whose::LinesOf => {
                folded.subject.is_none()
                    && value
                        .get("lines")
                        .and_then(Value::as_object)
                        .is_some_and(|lines| lines.keys().any(|id| self.is_own(id)))
            }
        }
    }

    /// Whether a record is about the person, by its subject and by what it says itself.
    fn is_about_them(&self, folded: &Folded, value: &Value) -> bool {
        let names = |field: &str| {
            value.get(field).and_then(Value::as_str).and_then(|id| Uuid::parse_str(id).ok())
        };
        folded.subject == Some(self.person.0)
            && names("person").is_none_or(|person| person == self.person.0)
            && names("placement").is_none_or(|placement| self.own.contains(&placement))
    }

    fn is_own(&self, id: &str) -> bool {
        Uuid::parse_str(id).is_ok_and(|id| self.own.contains(&id))
    }

    /// Whether a value at a way through a record is shared.
    pub fn is_shared(&self, fields: Fields, path: &[String], value: &Value) -> bool {
        if matches!(path, [field] if field == "deleted") {
            return true;
        }
        match fields {
            Fields::OnlyRemoved => false,
            Fields::All => true,
            Fields::These(ways) => ways.iter().any(|way| self.leads(way, path, value)),
        }
    }

    /// Whether a shared way leads to this place, or further while nothing is said there: that all
    /// of it went may be told.
    fn leads(&self, way: &str, path: &[String], value: &Value) -> bool {
        let says_nothing = match value {
            Value::Null => true,
            Value::Object(fields) => fields.is_empty(),
            _ => false,
        };
        let steps: Vec<&str> = way.split('.').collect();
        let fits = steps.iter().zip(path).all(|(step, part)| match *step {
            "*" => self.is_own(part),
            "+" => true,
            step => step == part,
        });
        fits && (path.len() >= steps.len() || says_nothing)
    }

    /// A record as the copy holds it: what is shared of it, as JSON; nothing where that is nothing.
    pub fn value(&self, folded: &Folded) -> Option<Value> {
        let fields = self.fields(folded)?;
        let mut shared = Value::Object(serde_json::Map::new());
        for (path, value) in crate::journal::patch::leaves(&folded.value()) {
            if !path.is_empty() && self.is_shared(fields, &path, &value) {
                super::in_force::put(&mut shared, &path, value);
            }
        }
        Some(shared)
    }
}
