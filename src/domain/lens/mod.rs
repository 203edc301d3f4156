//! The volunteer-or-worker lens: rules that read what an office offers, and how a placement goes,
//! and say what makes an unpaid place look like a job, what is paid too little, and what a good
//! advert still lacks. Each says why, who says so, how sure that is, and how to put it right.
//!
//! It informs. It is no legal advice, and nothing is ever refused for what it finds.

mod advert;
mod status;
mod wage;
mod watch;
mod words;

use super::{
    expense::Expense,
    money::Money,
    opening::{AgeBand, Hours, Opening, Pay, PlacementKind, Workplace},
    placement::Placement,
    rulebook::{Rules, Source, Sureness},
};
use chrono::{Months, NaiveDate};

/// Said once wherever findings are shown.
pub const NO_ADVICE: &str = "This is no legal advice. It shows what guides and the law look at; what somebody really does decides.";

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    /// The law on pay and work may see it differently.
    Law,
    /// A good advert would say it.
    Advert,
    /// Worth knowing; nothing has to be done.
    Note,
}

impl Concern {
    /// The words of a tag.
    pub fn label(self) -> &'static str {
        match self {
            Concern::Law => "Risk",
            Concern::Advert => "Missing",
            Concern::Note => "Good to know",
        }
    }
}

/// What a rule reads.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// The day on which it is read.
    pub on: NaiveDate,
    /// What somebody would be, or is.
    pub kind: PlacementKind,
    /// Where.
    pub place: Workplace,
    /// First day, if known.
    pub start: Option<NaiveDate>,
    /// Last day, if known.
    pub end: Option<NaiveDate>,
    /// Whether hours are set.
    pub hours: Hours,
    /// Which hours, or how many are hoped for.
    pub hours_note: &'a str,
    /// Minutes a week, where they are noted as a figure.
    pub minutes_a_week: Option<u32>,
    /// Pay or expenses.
    pub pay: Pay,
    /// How much is paid, or which expenses are covered.
    pub pay_note: &'a str,
    /// Pay for each hour.
    pub pay_per_hour: Option<Money>,
    /// Whom it is for, by age.
    pub age: AgeBand,
    /// What is said of the tasks: the description, the advert as the office changed it.
    pub texts: Vec<&'a str>,
    /// The opening, where this is one: what its advert says.
    pub opening: Option<&'a Opening>,
    /// How it goes, where this is a placement.
    pub running: Option<Running<'a>>,
    /// Whether it is still being typed. What is found is then told without the words around it: they
    /// change with every letter, and a screen reader would read them out each time.
    pub is_typed: bool,
    /// The rules that hold in the office.
    pub rules: Rules<'a>,
}

/// How a placement goes.
#[derive(Clone, Debug, Default)]
pub struct Running<'a> {
    /// The days in the work log, and those on which they are known to have come, in any order.
    pub days: Vec<NaiveDate>,
    /// The days of their usual week in the rota, with the hours where they are noted: `Monday (10 to 4)`.
    pub usual_days: Vec<String>,
    /// Minutes noted in each of the last whole weeks, the latest first.
    pub weeks: Vec<u32>,
    /// Minutes a week hoped for, where that is noted.
    pub hoped_for: Option<u32>,
    /// The days of late on which they did not come and the office noted that they had not said so.
    pub without_word: Vec<NaiveDate>,
    /// That pay was below the minimum wage for the hours noted, in words.
    pub below_minimum: Option<String>,
    /// The expenses, in any order.
    pub expenses: Vec<&'a Expense>,
}

impl<'a> Subject<'a> {
    /// An opening, as it is read on a day.
    pub fn of_opening(opening: &'a Opening, on: NaiveDate, rules: Rules<'a>) -> Subject<'a> {
        let mut texts = vec![opening.description.as_str()];
        texts.extend(opening.advert.as_ref().map(|advert| advert.text.as_str()));
        Subject {
            on,
            kind: opening.kind,
            place: opening.place,
            start: opening.start,
            end: opening.end,
            hours: opening.hours,
            hours_note: &opening.hours_note,
            minutes_a_week: None,
            pay: opening.pay,
            pay_note: &opening.pay_note,
            pay_per_hour: opening.pay_per_hour,
            age: opening.age,
            texts,
            opening: Some(opening),
            running: None,
            is_typed: false,
            rules,
        }
    }

    /// A placement, as it is read on a day.
    pub fn of_placement(
        placement: &'a Placement,
        running: Running<'a>,
        on: NaiveDate,
        rules: Rules<'a>,
    ) -> Subject<'a> {
        Subject {
            on,
            kind: placement.kind,
            place: placement.place,
            start: Some(placement.start),
            end: placement.end,
            hours: placement.hours,
            hours_note: &placement.hours_note,
            minutes_a_week: placement.work_terms.minutes_a_week,
            pay: placement.pay,
            pay_note: &placement.pay_note,
            pay_per_hour: None,
            age: AgeBand::Any,
            texts: Vec::new(),
            opening: None,
            running: Some(running),
            is_typed: false,
            rules,
        }
    }

    fn is_unpaid(&self) -> bool {
        self.pay == Pay::ExpensesCovered
    }

    /// An unpaid volunteer: the one kind of whom nothing may be demanded.
    fn is_volunteer(&self) -> bool {
        self.is_unpaid() && self.kind == PlacementKind::Volunteer
    }

    /// The last day that a period of so many months, by the rulebook, reaches from the first day.
    fn latest_end(&self, figure: &str) -> Option<(NaiveDate, i64)> {
        let start = self.start?;
        let months = self.rules.months_on(figure, start)?;
        let latest = start.checked_add_months(Months::new(u32::try_from(months).ok()?))?;
        Some((latest, months))
    }
}

/// A rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// A key that never changes: under it a finding is set aside.
    pub key: &'static str,
    /// What it reads, in words.
    pub reads: &'static str,
    /// What its finding is about.
    pub concern: Concern,
    /// Why it matters.
    pub why: &'static str,
    /// Who says so, and when.
    pub source: Source,
    /// How sure that is.
    pub sureness: Sureness,
    /// How to put it right.
    pub mend: &'static str,
    /// What it finds, in plain words; nothing where all is well.
    pub check: fn(&Subject<'_>) -> Option<String>,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.key == other.key
    }
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// What it found, in plain words.
    pub words: String,
}

/// Every rule: what looks like a job, what is paid, how it goes, what an advert lacks.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [status::RULES, wage::RULES, watch::RULES, advert::RULES].into_iter().flatten()
}

/// The rule of this key.
pub fn rule(key: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.key == key)
}

/// What the rules find, the gravest first.
pub fn findings(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = rules()
        .filter_map(|rule| (rule.check)(subject).map(|words| Finding { rule, words }))
        .collect();
    findings.sort_by_key(|finding| finding.rule.concern);
    findings
}

const fn source(title: &'static str, url: &'static str, dated: &'static str) -> Source {
    Source { title, url, dated }
}

const GUIDES: Source = source("W4MP, guides for Members’ staff", "https://w4mp.org/", "undated");
const W4MP_VOLUNTEERS: Source = source(
    "W4MP, Volunteers",
    "https://w4mp.org/jobs-listings-events/jobs/advertising-jobs-with-w4mp/volunteers/",
    "undated",
);
const HMRC_VOLUNTEERS: Source = source(
    "HMRC, NMWM04100",
    "https://www.gov.uk/hmrc-internal-manuals/national-minimum-wage-manual/nmwm04100",
    "undated",
);
const ACAS: Source = source(
    "Acas, work experience",
    "https://acas.org.uk/young-workers-and-work-experience/working-hours-during-work-experience",
    "undated",
);
const CHARTER: Source = source(
    "W4MP, internship charter of the CIPD",
    "https://w4mp.org/w4mp/w4mp-guides/support-in-your-job/employment/recruitment/hiring-work-experience-students-and-interns/internship-charter-code-of-practice-from-cipd/",
    "28 June 2010",
);
const COMMONLY_KNOWN: Source = source("Common practice, not looked up", "", "undated");

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_says_why_who_says_so_and_how_to_put_it_right() {
        let mut keys = BTreeSet::new();
        for rule in rules() {
            assert!(keys.insert(rule.key), "{} is there twice", rule.key);
            assert_eq!(super::rule(rule.key), Some(rule));
            for text in [rule.reads, rule.why, rule.mend] {
                assert!(!text.is_empty() && !text.contains('\''), "{}: {text}", rule.key);
            }
            assert!(rule.why.ends_with('.') && rule.mend.ends_with('.'), "{}", rule.key);
            let Source { title, url, dated } = rule.source;
            assert!(!title.is_empty(), "{}", rule.key);
            assert!(dated == "undated" || dated.bytes().any(|it| it.is_ascii_digit()), "{dated}");
            let needs_page = matches!(rule.sureness, Sureness::Found | Sureness::FoundSecondary);
            assert!(url.starts_with("http") || (url.is_empty() && !needs_page), "{}", rule.key);
        }
    }

    #[test]
    fn findings_come_gravest_first() {
        let opening = Opening {
            kind: PlacementKind::Volunteer,
            pay: Pay::ExpensesCovered,
            hours: Hours::Set,
            ..Opening::default()
        };
        let on = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let concerns: Vec<Concern> = findings(&Subject::of_opening(&opening, on, Rules::BUILT_IN))
            .iter()
            .map(|finding| finding.rule.concern)
            .collect();
        assert_eq!(concerns.first(), Some(&Concern::Law));
        assert!(concerns.is_sorted());
    }
}

/// Helpers for the tests of the rules.
#[cfg(test)]
mod testing {
    use super::*;

    pub(super) fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A volunteer's opening with nothing amiss but what an advert lacks.
    pub(super) fn volunteer() -> Opening {
        Opening {
            kind: PlacementKind::Volunteer,
            pay: Pay::ExpensesCovered,
            hours: Hours::NoSetHours,
            start: Some(day("2026-06-01")),
            end: Some(day("2026-07-31")),
            ..Opening::default()
        }
    }

    /// What a rule says of an opening on 2 March 2026.
    pub(super) fn says(key: &str, opening: &Opening) -> Option<String> {
        (rule(key).unwrap().check)(&Subject::of_opening(
            opening,
            day("2026-03-02"),
            Rules::BUILT_IN,
        ))
    }

    pub(super) fn finds(key: &str, opening: &Opening) -> bool {
        says(key, opening).is_some()
    }
}
