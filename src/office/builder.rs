//! Builds an office by commands given one after another, each on its own day: what the sample
//! office and the generated offices are made with. It reads no clock and draws no chance.

use super::{Changes, Command, Context, Office, Problem, apply};
use crate::{
    domain::IdSequence,
    journal::{Clock, Edit, Entry, Writer},
};
use chrono::NaiveDate;
use uuid::Uuid;

/// How far apart the changes of one day stand, in milliseconds.
const STEP: u64 = 3 * 60 * 1000;
/// When work begins, in milliseconds after midnight.
const MORNING: u64 = (9 * 60 + 5) * 60 * 1000;
const DAY: u64 = 24 * 60 * 60 * 1000;

/// Builds an office by commands.
pub struct Builder<'a> {
    /// The office as it stands.
    pub office: Office,
    /// Everything that was done to it.
    pub entries: Vec<Entry>,
    /// Who acts.
    pub author: String,
    clock: Clock,
    today: NaiveDate,
    now: u64,
    latest: u64,
    ids: IdSequence,
    random: &'a mut dyn FnMut() -> u64,
}

impl<'a> Builder<'a> {
    /// A builder of an empty office. No change is dated later than `latest`, in milliseconds since
    /// 1970; `random` gives 64 bits that nobody has given before, for ids.
    pub fn new(
        writer: Writer,
        author: impl Into<String>,
        latest: u64,
        random: &'a mut dyn FnMut() -> u64,
    ) -> Builder<'a> {
        Builder {
            office: Office::default(),
            entries: Vec::new(),
            author: author.into(),
            clock: Clock::new(writer),
            today: NaiveDate::default(),
            now: 0,
            latest,
            ids: IdSequence::default(),
            random,
        }
    }

    /// Moves to the morning of a day. To one that has gone by, it moves for the commands alone:
    /// the changes still follow one another.
    pub fn on(&mut self, day: NaiveDate) {
        self.today = day;
        let days = u64::try_from((day - NaiveDate::default()).num_days()).unwrap_or(0);
        self.now = self.now.max(days.saturating_mul(DAY).saturating_add(MORNING)).min(self.latest);
    }

    /// Does what a command says. Gives the record that was made, if any.
    ///
    /// # Errors
    /// Why it cannot be done; then nothing changed.
    pub fn act(&mut self, command: Command) -> Result<Option<Uuid>, Problem> {
        self.now = self.now.saturating_add(STEP).min(self.latest);
        let Builder { office, random, ids, now, .. } = self;
        let mut fresh = || ids.next(*now, random());
        let mut context = Context {
            now: *now,
            today: self.today,
            author: self.author.clone(),
            fresh: &mut fresh,
        };
        let Changes { action, edits, created, undoes } = apply(office, command, &mut context)?;
        let entries =
            Edit::stamp_all(edits, &mut self.clock, self.now, &self.author, action, undoes);
        for entry in &entries {
            self.office.take(entry);
        }
        self.entries.extend(entries);
        Ok(created)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::office_details::OfficeDetails;

    #[test]
    fn changes_are_dated_by_their_day_and_never_later_than_the_latest() {
        let mut number = 0;
        let mut random = || {
            number += 1;
            number
        };
        let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let morning = 20_514 * DAY + MORNING;
        let mut builder = Builder::new(Writer(1), "A tester", morning + STEP, &mut random);
        builder.on(day);
        let details = OfficeDetails { mp_name: "A".to_owned(), ..OfficeDetails::default() };
        let made = builder.act(Command::SetUpOffice { details: details.clone() }).unwrap();
        assert_eq!(made.unwrap().get_version_num(), 7);
        let now = OfficeDetails { mp_name: "B".to_owned(), ..details.clone() };
        builder.act(Command::EditOffice { was: Box::new(details), now: Box::new(now) }).unwrap();
        let stamps: Vec<_> = builder.entries.iter().map(|entry| entry.stamp).collect();
        assert_eq!(stamps[0].millis, morning + STEP);
        assert_eq!(stamps[1].millis, morning + STEP);
        assert!(stamps[0] < stamps[1]);
        assert_eq!(builder.office.office().unwrap().value.mp_name, "B");
    }
}
