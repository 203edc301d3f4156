//! The built-in lists: readiness, and what a placement starts with, from before day one to leaving.
//!
//! They carry what W4MP's guides for Members' staff ask an office to do, in our own words; where a
//! later source says otherwise (see [`super::rulebook`]), the later source wins.

mod before_day_one;
mod day_plan;
mod experience;
mod first_day;
mod first_week;
mod induction;
mod leaving;
pub mod letters;
pub mod papers;
mod readiness;
mod remote_working;
mod under_18;

pub use day_plan::{DAY_PLAN, PEOPLE_TO_MEET};

use super::{
    checklist::{DueRule, ListKind, Owner, TemplateItem},
    opening::PlacementKind,
};

/// Everybody who is not on the payroll.
const UNPAID: &[PlacementKind] =
    &[PlacementKind::Volunteer, PlacementKind::StudentPlacement, PlacementKind::WorkExperience];
/// Whoever is on the payroll.
const EMPLOYED: &[PlacementKind] = &[PlacementKind::EmployedIntern];
/// Volunteers alone.
const VOLUNTEER: &[PlacementKind] = &[PlacementKind::Volunteer];
/// Those who come through a school, college or university.
const LEARNERS: &[PlacementKind] =
    &[PlacementKind::StudentPlacement, PlacementKind::WorkExperience];
/// Students alone.
const STUDENT: &[PlacementKind] = &[PlacementKind::StudentPlacement];
/// Pupils alone.
const PUPIL: &[PlacementKind] = &[PlacementKind::WorkExperience];
/// Those who stay longer than a week or two.
const LONGER: &[PlacementKind] =
    &[PlacementKind::EmployedIntern, PlacementKind::Volunteer, PlacementKind::StudentPlacement];

/// An item for every kind of placement, seen to by the supervisor whenever the chance comes.
const fn to_do(
    key: &'static str,
    section: &'static str,
    title: &'static str,
    guidance: &'static str,
) -> TemplateItem {
    TemplateItem {
        key,
        section,
        title,
        guidance,
        owner: Owner::Supervisor,
        due: None,
        kinds: &[],
        gate: false,
        since: 1,
    }
}

impl TemplateItem {
    /// The same item, seen to by somebody else.
    const fn by(mut self, owner: Owner) -> TemplateItem {
        self.owner = owner;
        self
    }

    /// The same item, due so many working days after the first day.
    const fn start(mut self, working_days: i32) -> TemplateItem {
        self.due = Some(DueRule::from_start(working_days));
        self
    }

    /// The same item, due so many working days after the last day.
    const fn end(mut self, working_days: i32) -> TemplateItem {
        self.due = Some(DueRule::from_end(working_days));
        self
    }

    /// The same item, for these kinds of placement alone.
    const fn only(mut self, kinds: &'static [PlacementKind]) -> TemplateItem {
        self.kinds = kinds;
        self
    }

    /// The same item as a gate: what comes after waits until it is passed.
    const fn gate(mut self) -> TemplateItem {
        self.gate = true;
        self
    }

    /// The same item, first built in with a version of its list.
    const fn since(mut self, version: u32) -> TemplateItem {
        self.since = version;
        self
    }
}

/// The version of a built-in list. It goes up by one whenever an item is added, changed or
/// dropped; a test holds the lists against the mark that belongs to their version.
pub const fn version(list: ListKind) -> u32 {
    match list {
        ListKind::Unknown => 0,
        ListKind::Leaving => 3,
        _ => 2,
    }
}

/// Every item of a list, whatever the kind of placement.
pub fn list(list: ListKind) -> &'static [TemplateItem] {
    match list {
        ListKind::Readiness => readiness::READINESS,
        ListKind::BeforeDayOne => before_day_one::BEFORE_DAY_ONE,
        ListKind::Under18 => under_18::UNDER_18,
        ListKind::FirstDay => first_day::FIRST_DAY,
        ListKind::FirstWeek => first_week::FIRST_WEEK,
        ListKind::Induction => induction::INDUCTION,
        ListKind::RemoteWorking => remote_working::REMOTE_WORKING,
        ListKind::Experience => experience::EXPERIENCE,
        ListKind::Leaving => leaving::LEAVING,
        ListKind::Unknown => &[],
    }
}

/// The items with which this kind of placement starts a list, in order.
pub fn items_for(
    kind_of_list: ListKind,
    kind: PlacementKind,
) -> impl Iterator<Item = &'static TemplateItem> {
    list(kind_of_list)
        .iter()
        .filter(move |item| item.kinds.is_empty() || item.kinds.contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        checklist::Anchor,
        office_list::{ListItem, OfficeList},
    };
    use std::collections::BTreeSet;

    fn everything() -> impl Iterator<Item = &'static TemplateItem> {
        ListKind::ALL.iter().flat_map(|kind| list(*kind))
    }

    #[test]
    fn keys_are_unique_over_all_lists_and_kebab_case() {
        let mut seen = BTreeSet::new();
        for item in everything() {
            assert!(seen.insert(item.key), "{} twice", item.key);
            assert!(!item.key.starts_with('-') && !item.key.ends_with('-'), "{}", item.key);
            assert!(
                item.key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{}",
                item.key
            );
        }
    }

    #[test]
    fn every_kind_of_placement_gets_what_is_for_it() {
        let count = |list, kind| items_for(list, kind).count();
        for kind in PlacementKind::ALL.iter().copied() {
            for list in [ListKind::BeforeDayOne, ListKind::FirstDay, ListKind::FirstWeek] {
                assert!(count(list, kind) >= 8, "{list:?} {kind:?}");
            }
            for list in [ListKind::Experience, ListKind::Leaving] {
                assert!(count(list, kind) >= 10, "{list:?} {kind:?}");
            }
            assert!(count(ListKind::Induction, kind) >= 2, "{kind:?}");
        }
        assert!(count(ListKind::Under18, PlacementKind::WorkExperience) >= 6);
        assert_eq!(count(ListKind::Under18, PlacementKind::Volunteer), 0);
        assert!(count(ListKind::RemoteWorking, PlacementKind::Volunteer) >= 6);
        assert_eq!(list(ListKind::Readiness).len(), 6);
        let has = |kind, key| {
            ListKind::OF_PLACEMENTS
                .iter()
                .any(|list| items_for(*list, kind).any(|it| it.key == key))
        };
        assert!(has(PlacementKind::WorkExperience, "school-details"));
        assert!(!has(PlacementKind::EmployedIntern, "school-details"));
        assert!(!has(PlacementKind::WorkExperience, "month-review"));
        assert!(has(PlacementKind::Volunteer, "no-set-hours"));
        assert!(!has(PlacementKind::EmployedIntern, "no-set-hours"));
    }

    #[test]
    fn texts_are_short_and_there() {
        for item in everything() {
            assert!(!item.section.is_empty() && !item.title.is_empty(), "{}", item.key);
            assert!(item.title.chars().count() <= 75, "{}: {}", item.key, item.title);
            assert!(!item.title.ends_with('.'), "{}", item.key);
            assert!(item.guidance.chars().count() <= 330, "{}", item.key);
            assert!(item.guidance.is_empty() || item.guidance.ends_with('.'), "{}", item.key);
            assert!(!item.title.contains('\'') && !item.guidance.contains('\''), "{}", item.key);
        }
        let text: usize = everything().map(|item| item.title.len() + item.guidance.len()).sum();
        assert!(text < 26_000, "the lists weigh {text} bytes");
    }

    #[test]
    fn due_rules_make_sense() {
        for item in everything() {
            let Some(rule) = item.due else { continue };
            let days = rule.count;
            match rule.anchor {
                Anchor::Start => assert!((-30..=20).contains(&days), "{}", item.key),
                Anchor::End => assert!((-10..=20).contains(&days), "{}", item.key),
                Anchor::Unknown => panic!("{}", item.key),
            }
            match item.section {
                "Before they arrive" | "School, college and university" => {
                    assert!(rule.anchor == Anchor::Start && days < 0, "{}", item.key);
                }
                "First day" => assert_eq!(rule, DueRule::from_start(0), "{}", item.key),
                "First week" => assert!((0..5).contains(&days), "{}", item.key),
                "First month" => assert!((5..=20).contains(&days), "{}", item.key),
                "Last day" => assert_eq!(rule, DueRule::from_end(0), "{}", item.key),
                "Before the last day" => assert!(days < 0, "{}", item.key),
                "Afterwards" => assert!(days > 0, "{}", item.key),
                _ => {}
            }
        }
        // A stay of a week or two has no room for what takes a month.
        for item in items_for(ListKind::Induction, PlacementKind::WorkExperience) {
            let due = item.due.filter(|rule| rule.anchor == Anchor::Start);
            assert!(due.is_none_or(|rule| rule.count < 5), "{}", item.key);
        }
        assert!(list(ListKind::Leaving).iter().all(|item| item.due.is_some()));
    }

    #[test]
    fn items_of_one_section_stand_together() {
        for kind in ListKind::ALL {
            let mut sections: Vec<&str> = list(*kind).iter().map(|item| item.section).collect();
            sections.dedup();
            let distinct: BTreeSet<&str> = sections.iter().copied().collect();
            assert_eq!(sections.len(), distinct.len(), "{kind:?}: {sections:?}");
        }
    }

    /// What the guides ask an office to do, group by group, and the items that carry it.
    const COVERED: &[(&str, &[&str])] = &[
        (
            "between yes and day one",
            &[
                "terms-made-clear",
                "no-set-hours",
                "welcome-guide",
                "outgoing-advice",
                "clearance-and-pass",
                "pass-rules-told",
                "contract-and-payroll",
                "arrangement-explained",
                "confidentiality-explained",
                "data-protection",
                "computer-planned",
            ],
        ),
        (
            "the first day",
            &[
                "quiet-first-day",
                "tour-booked",
                "shown-the-office",
                "shown-parliament",
                "meet-the-office",
                "meet-other-interns",
                "outside-person",
                "union",
                "real-work",
                "register-of-interests",
                "end-of-first-day",
            ],
        ),
        (
            "supervision",
            &[
                "supervisor-time",
                "first-week-review",
                "fortnight-review",
                "month-review",
                "weekly-talk",
                "halfway-review",
                "final-review",
            ],
        ),
        ("treatment", &["treated-as-colleague", "time-off", "talents"]),
        (
            "volunteers",
            &[
                "tasks-that-finish",
                "shown-how",
                "what-they-take-on",
                "quiet-and-talk",
                "involved-and-thanked",
                "tell-the-office",
                "running-list",
            ],
        ),
        (
            "experience",
            &[
                "parliament-tour",
                "prime-ministers-questions",
                "gallery-debate",
                "lords-gallery",
                "early-day-motion",
                "parliamentary-question",
                "select-committee",
                "millbank",
                "terrace",
                "reception",
                "running-list",
                "experience-planned",
                "experience-left-over",
            ],
        ),
        (
            "welfare and complaints",
            &["complaints-helpline", "never-alone", "wellbeing-hub", "adjustments"],
        ),
        (
            "security",
            &[
                "security-training",
                "pass-worn",
                "pass-lost",
                "suspicious-post",
                "post-addressed",
                "deliveries",
                "emergency-card",
                "emergency-silence",
                "at-the-door",
                "own-log-in",
            ],
        ),
        (
            "working from home",
            &[
                "home-agreed",
                "home-equipment",
                "home-secure",
                "home-handover",
                "home-office-first",
                "home-contact",
            ],
        ),
        ("learning", &["learning"]),
        (
            "pay, time and expenses",
            &["expenses-explained", "no-set-hours", "unpaid-limit", "receipts-in"],
        ),
        (
            "leaving",
            &[
                "final-review",
                "certificate",
                "reference",
                "next-job",
                "exit-review-intern",
                "exit-review-supervisor",
                "confidentiality-goes-on",
                "pass-returned",
                "keys-returned",
                "accounts-closed",
                "office-learnt",
            ],
        ),
        (
            "short work experience",
            &[
                "school-details",
                "safeguarding",
                "risk-review",
                "insurance",
                "daily-tasks",
                "young-pass-rules",
                "word-to-school",
            ],
        ),
        ("before deciding", &["desk", "computer", "work", "supervision", "money", "agreement"]),
    ];

    /// The mark of every list, by its version. Whoever changes a list sees this test fail, raises
    /// the version in [`version`], and writes the new mark here: so no office misses the change.
    #[test]
    fn a_list_that_changes_gets_a_new_version() {
        let mark = |kind: ListKind| {
            let items = OfficeList::built_in(kind).items;
            let all: String =
                items.iter().map(|(key, item)| format!("{key} {}", item.taken)).collect();
            ListItem { title: all, ..ListItem::default() }.mark()
        };
        let found: Vec<(&str, u32, String)> =
            ListKind::ALL.iter().map(|kind| (kind.key(), version(*kind), mark(*kind))).collect();
        let found: Vec<(&str, u32, &str)> =
            found.iter().map(|(key, version, mark)| (*key, *version, mark.as_str())).collect();
        assert_eq!(found, MARKS);
        for kind in ListKind::ALL {
            for item in list(*kind) {
                assert!((1..=version(*kind)).contains(&item.since), "{}", item.key);
            }
        }
    }

    const MARKS: &[(&str, u32, &str)] = &[
        ("readiness", 2, "79074452ae7ddb1e"),
        ("before-day-one", 2, "2d590399daeff3dc"),
        ("under-18", 2, "c7877d02841932eb"),
        ("first-day", 2, "7a99090f746099e0"),
        ("first-week", 2, "d67ec753a8341f71"),
        ("induction", 2, "ed1186bfd5b12156"),
        ("remote-working", 2, "27b4bb704af29e96"),
        ("experience", 2, "5c26ee1e11ef6186"),
        ("leaving", 3, "d657af420ef4b417"),
    ];

    #[test]
    fn the_question_about_a_computer_says_what_its_answer_decides() {
        let question = list(ListKind::Readiness).iter().find(|item| item.key == "computer");
        let guidance = question.unwrap().guidance;
        for words in ["no guest log-in", "never shared", "week or two", "without being employed"] {
            assert!(guidance.contains(words), "{words}: {guidance}");
        }
    }

    #[test]
    fn every_group_of_the_guides_is_carried() {
        for (group, keys) in COVERED {
            for key in *keys {
                assert!(everything().any(|item| item.key == *key), "{group}: {key} is missing");
            }
        }
    }
}
