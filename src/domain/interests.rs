//! The register of interests of Members' staff: whether somebody has to register, and what they
//! registered. Figures come from the rulebook.

use super::{
    InterestChangeId,
    choice::choice,
    pass::{Pass, PassKind},
    rulebook::{Amount, Rules},
};
use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The key of how long a pass must be valid for its holder to register.
pub const REGISTER_PASS_MONTHS: &str = "register-pass";
/// The key of the day from which holders of a network account register.
pub const REGISTER_NETWORK: &str = "register-network";
/// The key of how soon a change should be told.
pub const REGISTER_CHANGES: &str = "register-changes";

choice! {
    /// Whether somebody has to register.
    RegisterDuty {
        /// Nothing known makes it due.
        #[default]
        NotDue "not-due" "Not due",
        /// They stay long enough that their pass is likely to make it due.
        Likely "likely" "Likely, once the pass is there",
        /// A network account makes it due, once that rule begins; when is not confirmed.
        Pending "pending" "Not confirmed",
        /// Their pass makes it due.
        Due "due" "Due",
    }
}

/// A change in what somebody has registered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InterestChange {
    /// The day it came about.
    pub happened_on: NaiveDate,
    /// What, in a few words.
    pub what: String,
    /// The day the Registrar was told.
    pub told_on: Option<NaiveDate>,
}

/// What somebody did about the register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RegisterEntry {
    /// The day they were asked.
    pub asked_on: Option<NaiveDate>,
    /// The day they registered, or sent in that there is nothing.
    pub registered_on: Option<NaiveDate>,
    /// Whether they had nothing to register.
    pub is_nil: bool,
    /// What changed since, by id.
    pub changes: BTreeMap<InterestChangeId, InterestChange>,
}

/// Whether two days are more than so many months apart.
fn is_over(from: NaiveDate, to: NaiveDate, months: i64) -> bool {
    u32::try_from(months)
        .ok()
        .and_then(|months| from.checked_add_months(Months::new(months)))
        .is_some_and(|limit| to > limit)
}

/// What is known of somebody that decides whether they register.
#[derive(Clone, Copy, Debug)]
pub struct Holder<'a> {
    /// Their pass.
    pub pass: &'a Pass,
    /// The day the pass was granted.
    pub pass_granted: Option<NaiveDate>,
    /// The day they were given a network account.
    pub account_given: Option<NaiveDate>,
    /// Their first day.
    pub start: NaiveDate,
    /// Their last day.
    pub end: Option<NaiveDate>,
}

/// Whether somebody has to register. Source: domain.md 3.6 to 3.9: a pass valid for over three
/// months; a pass for a single day counts for nothing; holders of a network account from a day that
/// is not confirmed.
pub fn duty(holder: &Holder<'_>, rules: Rules<'_>, today: NaiveDate) -> RegisterDuty {
    let Some(months) = rules.months_on(REGISTER_PASS_MONTHS, today) else {
        return RegisterDuty::NotDue;
    };
    if holder.pass.kind == PassKind::Photo {
        let from = holder.pass_granted.unwrap_or(holder.start);
        match holder.pass.expires {
            Some(expires) if is_over(from, expires, months) => return RegisterDuty::Due,
            Some(_) => {}
            // Until when is not said: a pass of their own is usually for longer.
            None => return RegisterDuty::Likely,
        }
    }
    if holder.account_given.is_some() {
        let begun = rules
            .figure_on(REGISTER_NETWORK, today)
            .is_some_and(|figure| figure.value != Amount::NotConfirmed);
        return if begun { RegisterDuty::Due } else { RegisterDuty::Pending };
    }
    let is_long = holder.end.is_none_or(|end| is_over(holder.start, end, months));
    if holder.pass.kind == PassKind::NoneYet && is_long {
        return RegisterDuty::Likely;
    }
    RegisterDuty::NotDue
}

impl InterestChange {
    /// The day by which it is good practice to have told the Registrar. Source: domain.md 3.9.
    pub fn tell_by(&self, rules: Rules<'_>) -> Option<NaiveDate> {
        let days = rules.days_on(REGISTER_CHANGES, self.happened_on)?;
        self.happened_on.checked_add_days(Days::new(u64::try_from(days).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn of(kind: PassKind, granted: &str, expires: Option<&str>, account: bool) -> RegisterDuty {
        let pass = Pass { kind, expires: expires.map(day), ..Pass::default() };
        let holder = Holder {
            pass: &pass,
            pass_granted: Some(day(granted)),
            account_given: account.then(|| day(granted)),
            start: day("2026-03-02"),
            end: Some(day("2026-04-30")),
        };
        duty(&holder, Rules::BUILT_IN, day("2026-11-25"))
    }

    #[test]
    fn a_pass_of_more_than_three_months_makes_it_due_and_one_of_three_does_not() {
        use PassKind as P;
        assert_eq!(of(P::Photo, "2026-03-02", Some("2026-06-02"), false), RegisterDuty::NotDue);
        assert_eq!(of(P::Photo, "2026-03-02", Some("2026-06-03"), false), RegisterDuty::Due);
        assert_eq!(of(P::Photo, "2026-03-02", None, false), RegisterDuty::Likely);
        assert_eq!(of(P::SingleDay, "2026-03-02", Some("2027-03-02"), false), RegisterDuty::NotDue);
    }

    #[test]
    fn an_account_alone_is_not_confirmed_yet() {
        let pending = of(PassKind::NoneYet, "2026-03-02", None, true);
        assert_eq!(pending, RegisterDuty::Pending);
        let both = of(PassKind::Photo, "2026-03-02", Some("2026-12-31"), true);
        assert_eq!(both, RegisterDuty::Due);
    }

    #[test]
    fn before_the_pass_a_long_stay_makes_it_likely() {
        let pass = Pass::default();
        let mut holder = Holder {
            pass: &pass,
            pass_granted: None,
            account_given: None,
            start: day("2026-03-02"),
            end: Some(day("2026-06-02")),
        };
        assert_eq!(duty(&holder, Rules::BUILT_IN, day("2026-03-02")), RegisterDuty::NotDue);
        holder.end = Some(day("2026-06-03"));
        assert_eq!(duty(&holder, Rules::BUILT_IN, day("2026-03-02")), RegisterDuty::Likely);
        holder.end = None;
        assert_eq!(duty(&holder, Rules::BUILT_IN, day("2026-03-02")), RegisterDuty::Likely);
    }

    #[test]
    fn a_change_is_told_within_28_days() {
        let change = InterestChange { happened_on: day("2026-03-02"), ..InterestChange::default() };
        assert_eq!(change.tell_by(Rules::BUILT_IN), Some(day("2026-03-30")));
    }
}
