//! An office for tests, changed by commands as the app changes its own.

use super::{Command, Context, Office, Problem, apply};
use crate::journal::{Clock, Edit, Entry, Writer, union};
use chrono::NaiveDate;
use uuid::Uuid;

/// An office for tests.
#[derive(Clone)]
pub struct TestOffice {
    /// The office as it stands.
    pub office: Office,
    /// Everything that was done to it.
    pub entries: Vec<Entry>,
    /// The day.
    pub today: NaiveDate,
    /// Who acts.
    pub author: String,
    clock: Clock,
    count: u128,
}

impl TestOffice {
    /// An empty office on a day such as `2026-03-02`.
    pub fn new(today: &str) -> TestOffice {
        TestOffice {
            office: Office::default(),
            entries: Vec::new(),
            today: today.parse().unwrap(),
            author: "A tester".to_owned(),
            clock: Clock::new(Writer(1)),
            count: 0,
        }
    }

    /// One that holds another office, on a day; what is done to it is newer than all it holds.
    pub fn holding(office: Office, today: &str) -> TestOffice {
        let mut it = TestOffice::new(today);
        for folded in office.all_folded() {
            it.clock.observe(folded.last);
        }
        it.office = office;
        it
    }

    /// The same office on another device, which goes its own way from here.
    pub fn on_another_device(&self, writer: u64) -> TestOffice {
        let mut it = self.clone();
        it.clock = Clock::new(Writer(writer));
        self.entries.iter().for_each(|entry| it.clock.observe(entry.stamp));
        it.count += u128::from(writer) << 32;
        it
    }

    /// Takes in what another device holds, as a backup that is brought in does.
    pub fn bring_in(&mut self, other: &TestOffice) {
        self.entries = union(&self.entries, &other.entries);
        self.entries.iter().for_each(|entry| self.clock.observe(entry.stamp));
        self.office = Office::of(&self.entries);
    }

    /// Does what a command says. Gives the record that was made, if any.
    ///
    /// # Panics
    /// Where the command is refused.
    pub fn act(&mut self, command: Command) -> Option<Uuid> {
        self.try_act(command).unwrap()
    }

    /// Does what a command says, or tells why not.
    ///
    /// # Errors
    /// Why it cannot be done.
    pub fn try_act(&mut self, command: Command) -> Result<Option<Uuid>, Problem> {
        let count = &mut self.count;
        let mut fresh = || {
            *count += 1;
            Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + *count)
        };
        let author = self.author.clone();
        let mut context = Context { now: 0, today: self.today, author, fresh: &mut fresh };
        let changes = apply(&self.office, command, &mut context)?;
        let created = changes.created;
        self.take(changes);
        Ok(created)
    }

    /// Takes in changes made by hand, such as those of an undo.
    pub fn take(&mut self, changes: super::Changes) -> Vec<Entry> {
        let entries = Edit::stamp_all(
            changes.edits,
            &mut self.clock,
            1_000_000,
            "A tester",
            changes.action,
            changes.undoes,
        );
        for entry in &entries {
            self.office.take(entry);
        }
        self.entries.extend(entries.clone());
        entries
    }
}
