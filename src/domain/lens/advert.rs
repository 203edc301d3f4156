//! What a good advert says, and this one does not yet.

use super::{COMMONLY_KNOWN, Concern, GUIDES, Rule, source};
use crate::domain::{
    opening::{Opening, Pay, Workplace},
    rulebook::{Source, Sureness},
};

const LENGTH: Source = source(
    "W4MP, jobs we don’t accept",
    "http://webarchive.parliament.uk/20160202212924/http:/www.w4mp.org/jobs-listings-events/jobs/advertising-jobs-with-w4mp/jobs-we-dont-accept/",
    "February 2016",
);
const OPENNESS: Source = source(
    "Sutton Trust, Parliamentary Privilege",
    "https://suttontrust.com/our-research/parliamentary-privilege-2019",
    "2019",
);

/// The fewest channels that reach people of more than one kind.
const CHANNELS: usize = 2;

/// How many channels an opening names: its list, or what was noted in words before there was one.
pub(super) fn channels(opening: &Opening) -> usize {
    if opening.channels.is_empty() {
        return opening
            .advertised
            .split([',', ';', '\n'])
            .filter(|part| !part.trim().is_empty())
            .count();
    }
    opening.channels.len()
}

/// The first place that an opening names.
fn place_of(opening: &Opening) -> String {
    let noted = opening.advertised.split([',', ';', '\n']).map(str::trim);
    let named = opening.channels.values().map(|channel| channel.name.trim());
    named.chain(noted).find(|place| !place.is_empty()).unwrap_or_default().to_owned()
}

/// The rules. Sources: domain.md 4.2, 6.2, 6.4 and 7.4; guides.md, “Recruitment”.
pub(super) const RULES: &[Rule] = &[
    Rule {
        key: "lacks-length",
        reads: "First and last day",
        concern: Concern::Advert,
        why: "People plan their rent and their studies around it, and boards turn away adverts without a length.",
        source: LENGTH,
        sureness: Sureness::Found,
        mend: "Set a first and a last day. They can still be changed.",
        check: |it| {
            let opening = it.opening?;
            match (opening.start, opening.end) {
                (Some(_), Some(_)) => None,
                (Some(_), None) => Some("The advert does not say how long it lasts.".to_owned()),
                (None, Some(_)) => Some("The advert does not say when it begins.".to_owned()),
                (None, None) => Some("The advert does not say when, nor how long.".to_owned()),
            }
        },
    },
    Rule {
        key: "lacks-place",
        reads: "Where",
        concern: Concern::Advert,
        why: "Whether they can come every day decides for many whether they can apply at all.",
        source: GUIDES,
        sureness: Sureness::Guides,
        mend: "Choose where they would work.",
        check: |it| {
            it.opening?;
            (it.place == Workplace::Unknown)
                .then(|| "The advert does not say where the work is.".to_owned())
        },
    },
    Rule {
        key: "lacks-tasks",
        reads: "What they would do and learn",
        concern: Concern::Advert,
        why: "Skills and qualifications are held against the tasks, so the tasks come first; and people want to know what they take away.",
        source: GUIDES,
        sureness: Sureness::Guides,
        mend: "Describe what they would do, and what they would learn.",
        check: |it| {
            it.opening?
                .description
                .is_empty()
                .then(|| "The advert does not say what they would do and learn.".to_owned())
        },
    },
    Rule {
        key: "lacks-expenses",
        reads: "Pay, the note on expenses",
        concern: Concern::Advert,
        why: "Nobody should find out at the end of the month that their train was not covered.",
        source: GUIDES,
        sureness: Sureness::Guides,
        mend: "Say which expenses are covered: travel to and from the office, lunch, trips for the office.",
        check: |it| {
            let opening = it.opening?;
            (opening.pay == Pay::ExpensesCovered && opening.pay_note.is_empty())
                .then(|| "The advert does not say which expenses are covered.".to_owned())
        },
    },
    Rule {
        key: "lacks-pay",
        reads: "Pay for each hour",
        concern: Concern::Advert,
        why: "“Competitive” and silence put off those who have most to lose. Said by the hour, it can be held against the minimum wage.",
        source: GUIDES,
        sureness: Sureness::Guides,
        mend: "Say how much is paid for each hour.",
        check: |it| {
            let opening = it.opening?;
            (opening.pay == Pay::Paid && opening.pay_per_hour.is_none())
                .then(|| "The advert does not say how much is paid for each hour.".to_owned())
        },
    },
    Rule {
        key: "lacks-how-to-apply",
        reads: "How to apply",
        concern: Concern::Advert,
        why: "The same way for everybody is fair, and easier to compare.",
        source: COMMONLY_KNOWN,
        sureness: Sureness::GeneralKnowledge,
        mend: "Say where to send an application and what goes into it.",
        check: |it| {
            it.opening?
                .how_to_apply
                .is_empty()
                .then(|| "The advert does not say how to apply.".to_owned())
        },
    },
    Rule {
        key: "lacks-closing",
        reads: "Last day to apply",
        concern: Concern::Advert,
        why: "A day lets people plan, and treats those alike who hear of it early and late.",
        source: COMMONLY_KNOWN,
        sureness: Sureness::GeneralKnowledge,
        mend: "Set the last day to apply.",
        check: |it| {
            it.opening?
                .closing
                .is_none()
                .then(|| "The advert does not say by when to apply.".to_owned())
        },
    },
    Rule {
        key: "lacks-hear-by",
        reads: "When applicants will hear",
        concern: Concern::Advert,
        why: "Everybody who applies is told when they will hear, and hears.",
        source: GUIDES,
        sureness: Sureness::Guides,
        mend: "Set the day by which applicants will hear. Understudy reminds you of it.",
        check: |it| {
            it.opening?
                .hear_by
                .is_none()
                .then(|| "The advert does not say when applicants will hear.".to_owned())
        },
    },
    Rule {
        key: "lacks-adjustments",
        reads: "Adjustments",
        concern: Concern::Advert,
        why: "Disabled people may need something to be different to apply, to be interviewed or to work. Many do not ask unless they are invited to.",
        source: COMMONLY_KNOWN,
        sureness: Sureness::GeneralKnowledge,
        mend: "Say whom to ask for adjustments, at any stage.",
        check: |it| {
            it.opening?
                .adjustments
                .is_empty()
                .then(|| "The advert does not say whom to ask for adjustments.".to_owned())
        },
    },
    Rule {
        key: "lacks-channels",
        reads: "Where it is advertised",
        concern: Concern::Advert,
        why: "Places that only insiders hear of go to insiders. Advertise nationally and in the constituency, beyond your own list.",
        source: OPENNESS,
        sureness: Sureness::Found,
        mend: "Add at least one more place: W4MP, a charities’ board, the library, a college, the job centre.",
        check: |it| match channels(it.opening?) {
            0 => Some("It is advertised nowhere yet, as far as is noted.".to_owned()),
            count if count < CHANNELS => {
                let place = place_of(it.opening?);
                Some(match place.as_str() {
                    "" => "It is advertised in one place alone.".to_owned(),
                    place => format!("It is advertised in one place alone: {place}."),
                })
            }
            _ => None,
        },
    },
];

#[cfg(test)]
mod tests {
    use super::super::testing::{day, finds, volunteer};
    use super::super::{Running, Subject};
    use super::*;
    use crate::domain::rulebook::Rules;
    use crate::domain::{
        ChannelId, channel::Channel, money::Money, opening::PlacementKind, placement::Placement,
    };
    use uuid::Uuid;

    fn channel(opening: &mut Opening, number: u128) {
        opening.channels.insert(ChannelId(Uuid::from_u128(number)), Channel::default());
    }

    /// An advert that lacks nothing.
    fn whole() -> Opening {
        let mut opening = Opening {
            description: "Research".to_owned(),
            pay_note: "Travel".to_owned(),
            how_to_apply: "Write to us".to_owned(),
            adjustments: "Ask Priya".to_owned(),
            closing: Some(day("2026-04-01")),
            hear_by: Some(day("2026-04-15")),
            ..volunteer()
        };
        channel(&mut opening, 1);
        channel(&mut opening, 2);
        opening
    }

    #[test]
    fn a_whole_advert_lacks_nothing_and_an_empty_one_lacks_all() {
        for rule in RULES {
            assert!(!finds(rule.key, &whole()), "{}", rule.key);
        }
        let empty = Opening { place: Workplace::Unknown, ..Opening::default() };
        for rule in RULES.iter().filter(|rule| rule.key != "lacks-expenses") {
            assert!(finds(rule.key, &empty), "{}", rule.key);
        }
    }

    #[test]
    fn each_missing_fact_is_told_by_its_own_rule_alone() {
        type Change = fn(&mut Opening);
        let cases: &[(&str, Change)] = &[
            ("lacks-length", |it| it.end = None),
            ("lacks-length", |it| it.start = None),
            ("lacks-place", |it| it.place = Workplace::Unknown),
            ("lacks-tasks", |it| it.description.clear()),
            ("lacks-expenses", |it| it.pay_note.clear()),
            ("lacks-how-to-apply", |it| it.how_to_apply.clear()),
            ("lacks-closing", |it| it.closing = None),
            ("lacks-hear-by", |it| it.hear_by = None),
            ("lacks-adjustments", |it| it.adjustments.clear()),
            ("lacks-channels", |it| it.channels.clear()),
        ];
        for (key, change) in cases {
            let mut opening = whole();
            change(&mut opening);
            let found: Vec<&str> =
                RULES.iter().map(|rule| rule.key).filter(|key| finds(key, &opening)).collect();
            assert_eq!(found, [*key]);
        }
    }

    #[test]
    fn a_paid_place_says_how_much_and_an_unpaid_one_what_is_covered() {
        let mut paid = Opening { kind: PlacementKind::EmployedIntern, pay: Pay::Paid, ..whole() };
        paid.pay_note.clear();
        assert!(finds("lacks-pay", &paid) && !finds("lacks-expenses", &paid));
        paid.pay_per_hour = Some(Money(1271));
        assert!(!finds("lacks-pay", &paid));
    }

    #[test]
    fn one_channel_is_too_few_and_two_are_enough() {
        let mut opening = whole();
        opening.channels.clear();
        assert!(finds("lacks-channels", &opening));
        channel(&mut opening, 1);
        assert!(finds("lacks-channels", &opening));
        channel(&mut opening, 2);
        assert!(!finds("lacks-channels", &opening));
        // What was noted in words, before there was a list, counts as well.
        opening.channels.clear();
        opening.advertised = "W4MP, the library".to_owned();
        assert!(!finds("lacks-channels", &opening));
        opening.advertised = "W4MP".to_owned();
        assert!(finds("lacks-channels", &opening));
    }

    #[test]
    fn a_placement_has_no_advert() {
        let placement = Placement::default();
        let subject = Subject::of_placement(
            &placement,
            Running::default(),
            day("2026-03-02"),
            Rules::BUILT_IN,
        );
        assert!(RULES.iter().all(|rule| (rule.check)(&subject).is_none()));
    }
}
