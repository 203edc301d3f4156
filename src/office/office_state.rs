//! The office as plain data: what the screens read.

use super::{Collection, Record, Row, Table};
use crate::{
    domain::{
        PersonId, applicant::Applicant, certificate::Certificate, checklist::ChecklistItem,
        claim::Claim, exit_review::ExitReview, expense::Expense, office_details::OfficeDetails,
        opening::Opening, person::Person, placement::Placement, work_log::WorkLogEntry,
    },
    journal::{ERASURES, Entry, Folded, fold_record},
};
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
    /// It is about somebody who was erased, and was left out.
    Erased,
}

/// The office as plain data.
#[derive(Clone, Debug, Default)]
pub struct Office {
    folded: BTreeMap<(String, Uuid), Folded>,
    erased: BTreeSet<Uuid>,
    unreadable: BTreeSet<(String, Uuid)>,
    pub(super) hidden: super::blind::Hidden,
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
    /// List items, by placement.
    pub checklist: Table<ChecklistItem>,
    /// Log lines, by placement.
    pub work_log: Table<WorkLogEntry>,
    /// Expenses, by placement.
    pub expenses: Table<Expense>,
    /// Claims.
    pub claims: Table<Claim>,
    /// Exit reviews, by placement.
    pub exit_reviews: Table<ExitReview>,
    /// Certificates, by placement.
    pub certificates: Table<Certificate>,
}

impl Office {
    /// An office of these entries, in whatever order they come.
    pub fn of(entries: &[Entry]) -> Office {
        let mut office = Office::default();
        for entry in entries.iter().filter(|entry| entry.collection == ERASURES) {
            office.erase(entry.record);
        }
        for folded in crate::journal::fold(entries) {
            office.absorb(folded);
        }
        office
    }

    /// Whose office it is, once it is set up.
    pub fn office(&self) -> Option<&Arc<Row<OfficeDetails>>> {
        self.details.iter().next()
    }

    /// Whether this is the sample office.
    pub fn is_sample(&self) -> bool {
        self.office().is_some_and(|office| office.value.sample)
    }

    /// The people who were erased, by ids that name nobody.
    pub fn erased(&self) -> &BTreeSet<Uuid> {
        &self.erased
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
        if entry.subject.is_some_and(|person| self.erased.contains(&person)) {
            return Taken::Erased;
        }
        if entry.collection == ERASURES {
            self.erase(entry.record);
        }
        let key = (entry.collection.clone(), entry.record);
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
        if folded.subject.is_some_and(|person| self.erased.contains(&person)) {
            return;
        }
        if folded.collection == ERASURES {
            self.erase(folded.record);
        }
        let key = (folded.collection.clone(), folded.record);
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
        self.erased.insert(person);
        let gone: Vec<(String, Uuid)> = self
            .folded
            .iter()
            .filter(|(_, folded)| folded.subject == Some(person))
            .map(|(key, _)| key.clone())
            .collect();
        for key in gone {
            self.folded.remove(&key);
            self.unreadable.remove(&key);
            self.read(&key);
        }
    }

    fn read(&mut self, key: &(String, Uuid)) {
        match Collection::from_name(&key.0) {
            Some(Collection::Office) => self.read_as::<OfficeDetails>(key),
            Some(Collection::Openings) => {
                self.read_as::<Opening>(key);
                self.note_opening(key.1);
            }
            Some(Collection::People) => self.read_as::<Person>(key),
            Some(Collection::Applicants) => {
                self.read_as::<Applicant>(key);
                self.note_application(key.1);
            }
            Some(Collection::Placements) => self.read_as::<Placement>(key),
            Some(Collection::Checklist) => self.read_as::<ChecklistItem>(key),
            Some(Collection::WorkLog) => self.read_as::<WorkLogEntry>(key),
            Some(Collection::Expenses) => self.read_as::<Expense>(key),
            Some(Collection::Claims) => self.read_as::<Claim>(key),
            Some(Collection::ExitReviews) => self.read_as::<ExitReview>(key),
            Some(Collection::Certificates) => self.read_as::<Certificate>(key),
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
            None if self.erased.contains(&id.0) => "Erased person".to_owned(),
            None => "Unknown person".to_owned(),
        }
    }
}
