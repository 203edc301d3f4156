//! The office as plain data: what the screens read.

use super::{Collection, Record, Row, Table};
use crate::{
    domain::{
        PersonId,
        absence::Absence,
        adjustment::Adjustment,
        applicant::Applicant,
        attendance::AttendanceDay,
        calendar::{CalendarSettings, Calendars},
        certificate::Certificate,
        checklist::ChecklistItem,
        claim::Claim,
        data_request::DataRequest,
        end_change::EndChange,
        erasure_certificate::ErasureCertificate,
        exit_question::ExitQuestion,
        exit_review::ExitReview,
        expense::Expense,
        feedback::Feedback,
        goal::Goal,
        induction::Induction,
        legal_hold::LegalHold,
        meeting::Meeting,
        office_closing::OfficeClosing,
        office_details::OfficeDetails,
        office_list::OfficeList,
        opening::Opening,
        own_copy::OwnCopy,
        paper::{Paper, PaperWording},
        person::Person,
        placement::Placement,
        preparation::Preparation,
        private_note::PrivateNote,
        reference::Reference,
        reference_request::ReferenceRequest,
        review::Review,
        rota::RotaLine,
        rulebook::Rules,
        signing_key::SigningKey,
        stage_step::Steps,
        task::Task,
        work_log::WorkLogEntry,
    },
    journal::{ERASURES, Entry, Erased, Folded, Reach, fold_record},
};
use chrono::NaiveDate;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use uuid::Uuid;

/// What became of an entry that an office was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is folded in.
    In,
    /// It is older than what its record already holds: the record must be folded again from all
    /// of its entries, with [`Office::refold`].
    NeedsHistory,
    /// It was erased, or is about somebody who was, and was left out.
    Erased,
}

/// The office as plain data.
#[derive(Clone, Debug, Default)]
pub struct Office {
    folded: BTreeMap<(String, Uuid), Folded>,
    erased: Erased,
    /// Records of which something was erased that is folded in here: to be folded again.
    stale: BTreeSet<(String, Uuid)>,
    unreadable: BTreeSet<(String, Uuid)>,
    pub(super) hidden: super::blind::Hidden,
    calendars: Option<Arc<Calendars>>,
    /// Whose office it is. At most one record, but for a merge of strangers, which is refused.
    pub details: Table<OfficeDetails>,
    /// Openings.
    pub openings: Table<Opening>,
    /// People.
    pub people: Table<Person>,
    /// Applications, by opening.
    pub applicants: Table<Applicant>,
    /// Placements, by person.
    pub placements: Table<Placement>,
    /// The office's own versions of lists, under fixed ids.
    pub office_lists: Table<OfficeList>,
    /// List items, by placement.
    pub checklist: Table<ChecklistItem>,
    /// Log lines, by placement.
    pub work_log: Table<WorkLogEntry>,
    /// Goals, by placement.
    pub goals: Table<Goal>,
    /// Tasks, by placement.
    pub tasks: Table<Task>,
    /// Days expected and attended, by placement.
    pub attendance: Table<AttendanceDay>,
    /// Talks, by placement.
    pub meetings: Table<Meeting>,
    /// Private notes, by placement.
    pub private_notes: Table<PrivateNote>,
    /// Feedback, by placement.
    pub feedback: Table<Feedback>,
    /// When supervisors are away.
    pub absences: Table<Absence>,
    /// Mid-point and final reviews, by placement.
    pub reviews: Table<Review>,
    /// The exit review’s questions as the office wants them asked.
    pub exit_questions: Table<ExitQuestion>,
    /// Expenses, by placement.
    pub expenses: Table<Expense>,
    /// Claims.
    pub claims: Table<Claim>,
    /// Exit reviews, by placement.
    pub exit_reviews: Table<ExitReview>,
    /// Certificates, by placement.
    pub certificates: Table<Certificate>,
    /// What is settled before day one, under the ids of placements.
    pub preparations: Table<Preparation>,
    /// How people are brought in, under the ids of placements.
    pub inductions: Table<Induction>,
    /// Adjustments, by placement. Private.
    pub adjustments: Table<Adjustment>,
    /// Who is where; the lines of placements under their ids.
    pub rota: Table<RotaLine>,
    /// People's own copies, by person.
    pub own_copies: Table<OwnCopy>,
    /// The office's keys.
    pub signing_keys: Table<SigningKey>,
    /// The office's own wordings of papers.
    pub paper_wordings: Table<PaperWording>,
    /// Papers made for people, by placement.
    pub papers: Table<Paper>,
    /// Moved last days, by placement.
    pub end_changes: Table<EndChange>,
    /// References in the making, by placement.
    pub references: Table<Reference>,
    /// Requests for references, by placement.
    pub reference_requests: Table<ReferenceRequest>,
    /// The plans of an office that closes.
    pub office_closings: Table<OfficeClosing>,
    /// Requests and complaints about data, by person.
    pub data_requests: Table<DataRequest>,
    /// Legal holds, by person.
    pub legal_holds: Table<LegalHold>,
    /// Certificates of erasure.
    pub erasure_certificates: Table<ErasureCertificate>,
}

impl Office {
    /// An office of these entries, in whatever order they come.
    pub fn of(entries: &[Entry]) -> Office {
        let mut office = Office { erased: Erased::of(entries), ..Office::default() };
        for folded in crate::journal::fold(entries) {
            office.absorb(folded);
        }
        // Folded without what was erased already.
        office.stale.clear();
        office
    }

    /// Whose office it is, once it is set up.
    pub fn office(&self) -> Option<&Arc<Row<OfficeDetails>>> {
        self.details.iter().next()
    }

    /// The rules that hold in the office: its own figures laid over those of the rulebook.
    pub fn rules(&self) -> Rules<'_> {
        self.office().map_or(Rules::BUILT_IN, |row| Rules::with(&row.value.own_figures))
    }

    /// The steps into which the office divides stages.
    pub fn stage_steps(&self) -> &Steps {
        static NONE: Steps = BTreeMap::new();
        self.office().map_or(&NONE, |row| &row.value.recruitment.steps)
    }

    /// The calendars of the office's places.
    pub fn calendars(&self) -> Arc<Calendars> {
        self.calendars.clone().unwrap_or_else(|| Calendars::of(&CalendarSettings::default()))
    }

    /// The day a list item is due, by its placement's dates and the calendar of its workplace.
    pub fn due(&self, item: &ChecklistItem, placement: &Placement) -> Option<NaiveDate> {
        let unsettled;
        let calendars = match &self.calendars {
            Some(calendars) => calendars,
            None => {
                unsettled = self.calendars();
                &unsettled
            }
        };
        item.due(placement, calendars.at(placement.place))
    }

    /// Whether this is the sample office.
    pub fn is_sample(&self) -> bool {
        self.office().is_some_and(|office| office.value.sample)
    }

    /// Whether this is the sample office and nobody changed, added or removed anything since it was
    /// made. It is made at one go by a writer of its own, and whoever changes something has another:
    /// so a change that was taken back again counts as one.
    pub fn is_untouched_sample(&self) -> bool {
        let mut writers = self.all_folded().map(|folded| folded.last.writer);
        let maker = writers.next();
        self.is_sample() && writers.all(|writer| Some(writer) == maker)
    }

    /// Whose own copy this is, where it is no office but somebody's copy of what one keeps of them.
    pub fn copy_of(&self) -> Option<PersonId> {
        self.own_copies.iter().find(|row| row.value.held_here).map(|row| row.value.person)
    }

    /// The people who were erased, by ids that name nobody.
    pub fn erased(&self) -> &BTreeSet<Uuid> {
        self.erased.people()
    }

    /// The records to fold again from all of their entries, since something of them was erased.
    /// Asked for once, after the entries that say so were taken in.
    pub fn take_stale(&mut self) -> BTreeSet<(String, Uuid)> {
        std::mem::take(&mut self.stale)
    }

    /// Records that this version cannot read. They are kept and exported all the same.
    pub fn unreadable(&self) -> impl Iterator<Item = &(String, Uuid)> {
        self.unreadable.iter()
    }

    /// A record as the journal folds it, removed ones too.
    pub fn folded(&self, collection: &str, record: Uuid) -> Option<&Folded> {
        self.folded.get(&(collection.to_owned(), record))
    }

    /// All records as the journal folds them, removed ones too.
    pub fn all_folded(&self) -> impl Iterator<Item = &Folded> {
        self.folded.values()
    }

    /// Takes in one entry.
    pub fn take(&mut self, entry: &Entry) -> Taken {
        if self.erased.covers(entry) {
            return Taken::Erased;
        }
        if entry.collection == ERASURES {
            let mut said = Erased::default();
            said.note(entry);
            self.forget(&said);
        }
        let key = (entry.collection.clone(), entry.record);
        if self.stale.contains(&key) {
            return Taken::NeedsHistory;
        }
        match self.folded.get_mut(&key) {
            Some(folded) => {
                if !folded.push(entry) {
                    return Taken::NeedsHistory;
                }
            }
            None => {
                if let Some(folded) = fold_record([entry]) {
                    self.folded.insert(key.clone(), folded);
                }
            }
        }
        self.read(&key);
        Taken::In
    }

    /// Takes in a record folded elsewhere, in place of what was held of it.
    pub fn absorb(&mut self, folded: Folded) {
        if self.erased.covers_folded(&folded) {
            return;
        }
        if folded.collection == ERASURES {
            let mut said = Erased::default();
            said.note_folded(&folded);
            self.forget(&said);
        }
        let key = (folded.collection.clone(), folded.record);
        self.stale.remove(&key);
        self.folded.insert(key.clone(), folded);
        self.read(&key);
    }

    /// Folds a record again from all of its entries.
    pub fn refold(&mut self, entries: &[Entry]) {
        if let Some(folded) = fold_record(entries) {
            self.absorb(folded);
        }
    }

    /// Forgets everything about a person, and takes in nothing more about them.
    pub fn erase(&mut self, person: Uuid) {
        let mut said = Erased::default();
        said.note_person(person);
        self.forget(&said);
    }

    /// Forgets what some markers say is erased, and takes in nothing more of it.
    fn forget(&mut self, said: &Erased) {
        let of_people = self.folded.iter().filter(|(_, folded)| {
            folded.subject.is_some_and(|person| said.people().contains(&person))
        });
        let mut gone: Vec<(String, Uuid)> = of_people.map(|(key, _)| key.clone()).collect();
        for person in said.people() {
            self.erased.note_person(*person);
        }
        for (collection, record, reach) in said.records() {
            self.erased.note_record(collection, record, reach);
            let key = (collection.to_owned(), record);
            match (self.folded.get(&key), reach) {
                // Something newer is folded in with what goes.
                (Some(folded), Reach::Before(cut)) if folded.last > cut => {
                    self.stale.insert(key);
                }
                _ => gone.push(key),
            }
        }
        for key in gone {
            self.folded.remove(&key);
            self.unreadable.remove(&key);
            self.stale.remove(&key);
            self.read(&key);
        }
    }

    fn read(&mut self, key: &(String, Uuid)) {
        match Collection::from_name(&key.0) {
            Some(Collection::Office) => {
                self.read_as::<OfficeDetails>(key);
                let settings = self.office().map(|row| row.value.calendar.clone());
                self.calendars = settings.map(|settings| Calendars::of(&settings));
            }
            Some(Collection::Openings) => {
                self.read_as::<Opening>(key);
                self.note_opening(key.1);
            }
            Some(Collection::People) => {
                self.read_as::<Person>(key);
                self.keep_whoever_applied(key.1);
            }
            Some(Collection::Applicants) => {
                self.read_as::<Applicant>(key);
                self.note_application(key.1);
            }
            Some(Collection::Placements) => self.read_as::<Placement>(key),
            Some(Collection::OfficeLists) => self.read_as::<OfficeList>(key),
            Some(Collection::Checklist) => self.read_as::<ChecklistItem>(key),
            Some(Collection::WorkLog) => self.read_as::<WorkLogEntry>(key),
            Some(Collection::Goals) => self.read_as::<Goal>(key),
            Some(Collection::Tasks) => self.read_as::<Task>(key),
            Some(Collection::Attendance) => self.read_as::<AttendanceDay>(key),
            Some(Collection::Meetings) => self.read_as::<Meeting>(key),
            Some(Collection::PrivateNotes) => self.read_as::<PrivateNote>(key),
            Some(Collection::Feedback) => self.read_as::<Feedback>(key),
            Some(Collection::Absences) => self.read_as::<Absence>(key),
            Some(Collection::Reviews) => self.read_as::<Review>(key),
            Some(Collection::ExitQuestions) => self.read_as::<ExitQuestion>(key),
            Some(Collection::Expenses) => self.read_as::<Expense>(key),
            Some(Collection::Claims) => self.read_as::<Claim>(key),
            Some(Collection::ExitReviews) => self.read_as::<ExitReview>(key),
            Some(Collection::Certificates) => self.read_as::<Certificate>(key),
            Some(Collection::Preparations) => self.read_as::<Preparation>(key),
            Some(Collection::Inductions) => self.read_as::<Induction>(key),
            Some(Collection::Adjustments) => self.read_as::<Adjustment>(key),
            Some(Collection::Rota) => self.read_as::<RotaLine>(key),
            Some(Collection::OwnCopies) => self.read_as::<OwnCopy>(key),
            Some(Collection::SigningKeys) => self.read_as::<SigningKey>(key),
            Some(Collection::PaperWordings) => self.read_as::<PaperWording>(key),
            Some(Collection::Papers) => self.read_as::<Paper>(key),
            Some(Collection::EndChanges) => self.read_as::<EndChange>(key),
            Some(Collection::References) => self.read_as::<Reference>(key),
            Some(Collection::ReferenceRequests) => self.read_as::<ReferenceRequest>(key),
            Some(Collection::OfficeClosings) => self.read_as::<OfficeClosing>(key),
            Some(Collection::DataRequests) => self.read_as::<DataRequest>(key),
            Some(Collection::LegalHolds) => self.read_as::<LegalHold>(key),
            Some(Collection::ErasureCertificates) => self.read_as::<ErasureCertificate>(key),
            None => {}
        }
    }

    fn read_as<T: Record>(&mut self, key: &(String, Uuid)) {
        let read = self.folded.get(key).map(|folded| serde_json::from_str::<T>(&folded.text));
        let value = match read {
            None => None,
            Some(Ok(value)) => {
                self.unreadable.remove(key);
                Some(value)
            }
            Some(Err(_)) => {
                self.unreadable.insert(key.clone());
                None
            }
        };
        T::table_mut(self).set(key.1, value);
    }

    /// Keeps a person who was removed with one application while another of theirs is there: two
    /// devices may have taken the one back and added the other.
    pub(super) fn keep_whoever_applied(&mut self, person: Uuid) {
        if self.people.get(person).is_some() || !self.hidden.has_applied(person) {
            return;
        }
        let folded = self.folded(Collection::People.name(), person);
        let kept = folded.and_then(|it| serde_json::from_str::<Person>(&it.text).ok());
        if let Some(kept) = kept {
            self.people.set(person, Some(Person { deleted: false, ..kept }));
        }
    }

    /// Reads a person again whose last application went: where they were removed, they go with it.
    pub(super) fn let_go(&mut self, person: Uuid) {
        let key = (Collection::People.name().to_owned(), person);
        if !self.hidden.has_applied(person) && self.folded.contains_key(&key) {
            self.read_as::<Person>(&key);
        }
    }

    /// The person with this id, as they are: what a view shows comes from
    /// [`blind::person`](super::blind::person).
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(id).map(|row| &row.value)
    }

    /// What to call a person on a screen, even where they are no longer there, or hidden.
    pub fn name_of(&self, id: PersonId) -> String {
        if let Some(code) = self.hidden_name(id) {
            return code;
        }
        match self.person(id) {
            Some(person) => person.name.clone(),
            None if self.erased.people().contains(&id.0) => "Erased person".to_owned(),
            None => "Unknown person".to_owned(),
        }
    }
}
