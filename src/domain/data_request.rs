//! What somebody asks about their own data: a copy of it, or an answer to a complaint; with the
//! clocks of both.

use super::{NoteId, PersonId, applicant::Note, choice::choice, rulebook::Rules};
use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The key in the rulebook of the time in which a copy is given.
pub const ANSWER_WITHIN: &str = "subject-access";
/// The key in the rulebook of by how much that time can be extended.
pub const EXTEND_BY: &str = "subject-access-extension";
/// The key in the rulebook of the time in which a complaint is acknowledged.
pub const ACKNOWLEDGE_WITHIN: &str = "data-complaint-acknowledged";

choice! {
    /// What somebody asks.
    RequestKind {
        /// A copy of all that is held about them.
        #[default]
        Access "access" "Copy of their data",
        /// They complain about how their data is used.
        Complaint "complaint" "Complaint about their data",
    }
}

choice! {
    /// What is done with somebody else's words before a copy goes out.
    Choice {
        /// They go out as they are.
        #[default]
        Include "include" "Include",
        /// They stay here.
        LeaveOut "leave-out" "Leave out",
        /// What they come to is said in other words.
        Summarise "summarise" "Summarise",
    }
}

/// What was decided about somebody else's words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decision {
    /// What is done with them.
    pub choice: Choice,
    /// Why they stay here, or are summarised.
    pub reason: String,
    /// The words in their place, where they are summarised.
    pub summary: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub on: NaiveDate,
}

/// More time, and why.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Extension {
    /// The day on which they were told.
    pub told_on: NaiveDate,
    /// Why it is needed.
    pub reason: String,
}

/// A copy that was made to be sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SentCopy {
    /// The day.
    pub on: NaiveDate,
    /// Who made it.
    pub by: String,
    /// The file's name.
    pub file: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// The SHA-256 of the file, so that what was sent can be told from another.
    pub sha256: String,
    /// How many records it holds.
    pub records: u32,
    /// How many words of others were left out.
    pub left_out: u32,
    /// How many were summarised.
    pub summarised: u32,
    /// How it was sent, once it was; empty while it only lies here.
    pub how: String,
}

/// A request or a complaint about somebody's data.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DataRequest {
    /// What they ask.
    pub kind: RequestKind,
    /// Who, where the office knows them.
    pub person: Option<PersonId>,
    /// Who, in their own words, where the office holds nothing about them.
    pub from: String,
    /// The day it came in.
    pub received: NaiveDate,
    /// How it came in, such as "by e-mail".
    pub how: String,
    /// What they say.
    pub about: String,
    /// The day on which they were asked who they are; the clock stands still from then on.
    pub identity_asked: Option<NaiveDate>,
    /// The day on which that was answered; the clock goes on.
    pub identity_confirmed: Option<NaiveDate>,
    /// More time, where it is complex.
    pub extension: Option<Extension>,
    /// The day on which it was acknowledged.
    pub acknowledged: Option<NaiveDate>,
    /// What was looked into, by id.
    pub steps: BTreeMap<NoteId, Note>,
    /// What was decided about others' words, by the key of the passage.
    pub decisions: BTreeMap<String, Decision>,
    /// Copies that were made, by id.
    pub copies: BTreeMap<NoteId, SentCopy>,
    /// Who else was given their data, such as IPSA: a copy has to say so.
    pub recipients: String,
    /// What came of it.
    pub outcome: String,
    /// The day on which they were told, which closes it.
    pub closed: Option<NaiveDate>,
    /// Set when the record was removed.
    pub deleted: bool,
}

/// What is due next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// It is closed.
    Nothing,
    /// The clock stands still until they say who they are.
    WaitsForThem {
        /// Since when.
        since: NaiveDate,
    },
    /// The copy, by this day.
    Answer(NaiveDate),
    /// The acknowledgement, by this day; nothing where no period was found for it.
    Acknowledge(Option<NaiveDate>),
    /// The outcome, without delay: no number of days was found.
    Outcome,
}

impl DataRequest {
    /// For how many days the clock stood still.
    pub fn days_waited(&self) -> u64 {
        let (Some(asked), Some(confirmed)) = (self.identity_asked, self.identity_confirmed) else {
            return 0;
        };
        u64::try_from((confirmed - asked.max(self.received)).num_days()).unwrap_or(0)
    }

    /// The day by which a copy must be with them, as long as the clock runs: a month from the day
    /// it came in, two more where it was extended, and the days for which they were waited for. A
    /// month ends on the day of the same number, or on the last of a shorter month.
    pub fn answer_by(&self, rules: Rules<'_>) -> Option<NaiveDate> {
        let months =
            |key| rules.months_on(key, self.received).and_then(|months| u32::try_from(months).ok());
        let mut total = months(ANSWER_WITHIN)?;
        if self.extension.is_some() {
            total = total.saturating_add(months(EXTEND_BY)?);
        }
        self.received
            .checked_add_months(Months::new(total))?
            .checked_add_days(Days::new(self.days_waited()))
    }

    /// The day by which a complaint must be acknowledged; nothing where it came in before that was
    /// asked for.
    pub fn acknowledge_by(&self, rules: Rules<'_>) -> Option<NaiveDate> {
        let days = rules.days_on(ACKNOWLEDGE_WITHIN, self.received)?;
        self.received.checked_add_days(Days::new(u64::try_from(days).ok()?))
    }

    /// What is due next.
    pub fn due(&self, rules: Rules<'_>) -> Due {
        if self.closed.is_some() {
            return Due::Nothing;
        }
        if let (Some(since), None) = (self.identity_asked, self.identity_confirmed) {
            return Due::WaitsForThem { since };
        }
        match self.kind {
            RequestKind::Complaint if self.acknowledged.is_none() => {
                Due::Acknowledge(self.acknowledge_by(rules))
            }
            RequestKind::Complaint => Due::Outcome,
            RequestKind::Access | RequestKind::Unknown => {
                self.answer_by(rules).map_or(Due::Outcome, Due::Answer)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn access(received: &str) -> DataRequest {
        DataRequest { received: day(received), ..DataRequest::default() }
    }

    #[test]
    fn a_month_ends_on_the_day_of_the_same_number_or_on_the_last() {
        for (received, due) in [
            ("2026-11-25", "2026-12-25"),
            ("2026-01-31", "2026-02-28"),
            ("2028-01-31", "2028-02-29"),
            ("2026-08-31", "2026-09-30"),
            ("2026-12-01", "2027-01-01"),
        ] {
            assert_eq!(access(received).due(Rules::BUILT_IN), Due::Answer(day(due)), "{received}");
        }
    }

    #[test]
    fn it_is_extended_by_two_months_and_stands_still_while_they_are_asked_who_they_are() {
        let mut request = access("2026-11-25");
        request.extension = Some(Extension { told_on: day("2026-12-10"), ..Extension::default() });
        assert_eq!(request.due(Rules::BUILT_IN), Due::Answer(day("2027-02-25")));
        request.identity_asked = Some(day("2026-11-27"));
        assert_eq!(request.due(Rules::BUILT_IN), Due::WaitsForThem { since: day("2026-11-27") });
        request.identity_confirmed = Some(day("2026-12-02"));
        assert_eq!(request.due(Rules::BUILT_IN), Due::Answer(day("2027-03-02")));
        request.closed = Some(day("2026-12-20"));
        assert_eq!(request.due(Rules::BUILT_IN), Due::Nothing);
    }

    #[test]
    fn a_complaint_is_acknowledged_within_thirty_days_since_that_is_asked_for() {
        let complaint = |received| DataRequest { kind: RequestKind::Complaint, ..access(received) };
        assert_eq!(complaint("2026-06-18").due(Rules::BUILT_IN), Due::Acknowledge(None));
        assert_eq!(
            complaint("2026-06-19").due(Rules::BUILT_IN),
            Due::Acknowledge(Some(day("2026-07-19")))
        );
        let acknowledged =
            DataRequest { acknowledged: Some(day("2026-07-01")), ..complaint("2026-06-19") };
        assert_eq!(acknowledged.due(Rules::BUILT_IN), Due::Outcome);
    }

    proptest! {
        #[test]
        fn waiting_never_shortens_the_time(after in 0u64..4000, asked in 0u64..40, waited in 0u64..60) {
            let received = day("2020-01-01") + Days::new(after);
            let plain = DataRequest { received, ..DataRequest::default() };
            let paused = DataRequest {
                identity_asked: Some(received + Days::new(asked)),
                identity_confirmed: Some(received + Days::new(asked + waited)),
                ..plain.clone()
            };
            let (plain, paused) = (plain.answer_by(Rules::BUILT_IN).unwrap(), paused.answer_by(Rules::BUILT_IN).unwrap());
            prop_assert_eq!(u64::try_from((paused - plain).num_days()).unwrap(), waited);
            let days = (plain - received).num_days();
            prop_assert!((28..=31).contains(&days));
        }
    }
}
