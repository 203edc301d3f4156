//! Records whose time is over, requests and complaints about data.

use super::{About, Page, Topic};
use crate::office::queries::records_due;

impl Page<'_> {
    /// What of people's records and of their rights is due.
    pub(super) fn records(&mut self) {
        for line in records_due::lines(self.office, self.today) {
            let about = match line.person {
                Some(person) => About::Person(person),
                None => About::Thing(line.about),
            };
            let reason = line.reason;
            self.add(line.due, Topic::Records, || about, || reason, line.place, line.action);
        }
    }
}
