//! What makes an unpaid place look like a job, or a paid one like none.

use super::{
    ACAS, CHARTER, COMMONLY_KNOWN, Concern, HMRC_VOLUNTEERS, Rule, Subject, W4MP_VOLUNTEERS,
    source, words,
};
use crate::domain::{
    date, hours,
    opening::{Hours, Pay, PlacementKind},
    rulebook::{STUDENT_MONTHS, Source, Sureness, UNPAID_MONTHS},
};

const IPSA_INTERNS: Source = source(
    "IPSA, answer CAS-57670",
    "https://theipsa.org.uk/freedom-of-information/2016-17/cas-57670",
    "2016",
);
const IPSA_VOLUNTEERS: Source = source(
    "IPSA, answer FOI2013-A192",
    "https://theipsa.org.uk/freedom-of-information/2012-13/foi2013-a192",
    "March 2013",
);
const FLAT_SUMS: Source = source(
    "University of York, examples of employment status",
    "https://york.ac.uk/admin/hr/policies/appointments-contracts-leavers/employment-status-interns-work-experience-etc/examples",
    "undated",
);
const BAN: Source = source(
    "GOV.UK, call for evidence on unpaid internships",
    "https://www.gov.uk/government/calls-for-evidence/making-work-pay-call-for-evidence-on-unpaid-internships",
    "closed 9 October 2025",
);

/// The rules. Sources: domain.md 1.1, 1.14, 2.5 to 2.13 and 4.6.
pub(super) const RULES: &[Rule] = &[
    Rule {
        key: "employed-unpaid",
        reads: "Kind, pay",
        concern: Concern::Law,
        why: "An employed intern is on the payroll, at the minimum wage or more; nobody can sign that away.",
        source: IPSA_INTERNS,
        sureness: Sureness::Found,
        mend: "Choose “Paid” and say how much an hour; or choose another kind, and let the place be one.",
        check: |it| {
            (it.kind == PlacementKind::EmployedIntern && it.is_unpaid())
                .then(|| "An employed intern is offered expenses alone.".to_owned())
        },
    },
    Rule {
        key: "volunteer-paid",
        reads: "Kind, pay, the note on pay",
        concern: Concern::Law,
        why: "A volunteer has no salary. Pay in return for time makes somebody a worker, with all that goes with it.",
        source: IPSA_VOLUNTEERS,
        sureness: Sureness::Found,
        mend: "Choose “Employed intern” and pay at least the minimum wage; or pay back what was really spent, and nothing else.",
        check: |it| {
            (it.kind == PlacementKind::Volunteer && it.pay == Pay::Paid).then(|| {
                if it.is_typed {
                    return "A volunteer is offered pay.".to_owned();
                }
                let hourly = it.pay_per_hour.map(|pay| format!("{pay} an hour"));
                let note = (!it.pay_note.is_empty()).then(|| words::quoted(it.pay_note));
                let facts: Vec<String> = hourly.into_iter().chain(note).collect();
                format!("A volunteer is offered pay{}.", after(": ", &facts.join(", ")))
            })
        },
    },
    Rule {
        key: "set-hours",
        reads: "Kind, pay, hours, the days of the rota",
        concern: Concern::Law,
        why: "Whoever must be there at set hours is bound to attend, and that is a mark of a job. A job is paid.",
        source: W4MP_VOLUNTEERS,
        sureness: Sureness::Found,
        mend: "Choose “No set hours” and say what is hoped for; or make it a paid place.",
        check: |it| {
            (it.is_volunteer() && it.hours == Hours::Set).then(|| {
                format!("An unpaid volunteer has set hours{}.", after(": ", &hours_noted(it)))
            })
        },
    },
    Rule {
        key: "hours-note",
        reads: "Kind, pay, the note on hours, tasks, the advert’s own words",
        concern: Concern::Law,
        why: "It does not matter what hours are called: times that somebody has to keep read like a job.",
        source: W4MP_VOLUNTEERS,
        sureness: Sureness::Found,
        mend: "Write what you hope for, and that they choose: “About two days a week, whichever suit you”.",
        check: |it| {
            if !it.is_volunteer() || it.hours == Hours::Set {
                return None;
            }
            let note = words::set_hours(it.hours_note).map(|found| {
                let note = noted(it, it.hours_note);
                format!("The note on hours says “{found}”, which reads like set hours{note}.")
            });
            let texts = words::said(&it.texts, words::set_hours_said)
                .map(|said| said.told("read like set hours", !it.is_typed));
            one_after_another(note, texts)
        },
    },
    Rule {
        key: "duties",
        reads: "Kind, pay, tasks, the advert’s own words",
        concern: Concern::Law,
        why: "Duties laid on somebody, with the place at risk if they are not done, are a sign of a worker. A volunteer chooses among tasks.",
        source: HMRC_VOLUNTEERS,
        sureness: Sureness::Found,
        mend: "Say what they can take part in and learn, not what they have to do; keep what must be done for paid staff.",
        check: |it| {
            const DUTIES: &[&str] = &[
                "your duties",
                "duties include",
                "duties will include",
                "main duties",
                "responsible for",
                "responsibilities",
                "you will be required",
                "required to",
                "expected to",
                "must attend",
                "must be available",
                "must work",
                "must commit",
                "minimum commitment",
                "commit to",
                "cover for",
                "stand in for",
                "deputise",
                "run the office",
                "job description",
                "rota",
                "shifts",
            ];
            let find = |text: &str| words::phrase(text, DUTIES).map(str::to_owned);
            let said = it.is_volunteer().then(|| words::said(&it.texts, find))??;
            Some(said.told("read like the duties of a job", !it.is_typed))
        },
    },
    Rule {
        key: "promise-of-a-job",
        reads: "Pay, tasks, the advert’s own words",
        concern: Concern::Law,
        why: "The promise of a paid job later can itself be a reward, and make somebody a worker now.",
        source: COMMONLY_KNOWN,
        sureness: Sureness::GeneralKnowledge,
        mend: "Promise nothing. At the interview, say honestly what chance of a job there is.",
        check: |it| {
            const PROMISES: &[&str] = &[
                "leading to a paid",
                "lead to a paid",
                "lead to paid",
                "leading to paid",
                "lead to a job",
                "leading to a job",
                "lead to a permanent",
                "leading to a permanent",
                "job at the end",
                "paid role at the end",
                "paid position at the end",
                "guaranteed a job",
                "guaranteed job",
            ];
            let find = |text: &str| words::phrase(text, PROMISES).map(str::to_owned);
            let said = it.is_unpaid().then(|| words::said(&it.texts, find))??;
            Some(said.told("promise a paid job later", !it.is_typed))
        },
    },
    Rule {
        key: "flat-sum",
        reads: "Pay, the note on pay or expenses, tasks, the advert’s own words",
        concern: Concern::Law,
        why: "A sum that is paid whatever was spent is not expenses but pay, and pay makes a worker.",
        source: FLAT_SUMS,
        sureness: Sureness::Found,
        mend: "Pay back what was really spent on travel, food and drink, against receipts. A most, such as “up to £10 a day”, is no flat sum.",
        check: |it| {
            if !it.is_unpaid() {
                return None;
            }
            let note = words::flat_sum(it.pay_note).map(|found| {
                // Where no sum tells them apart, the whole note says what is meant.
                let mut sums = words::flat_sums_said(it.pay_note);
                let note = if sums.is_empty() { noted(it, it.pay_note) } else { String::new() };
                if !sums.contains(&found) {
                    sums.insert(0, found);
                }
                let says = quoted_in_a_row(&sums);
                format!("The note on expenses says {says}, which reads like a flat sum{note}.")
            });
            let mut sums: Vec<String> = Vec::new();
            for sum in it.texts.iter().flat_map(|text| words::flat_sums_said(text)) {
                if !sums.contains(&sum) {
                    sums.push(sum);
                }
            }
            let texts = (!sums.is_empty())
                .then(|| format!("The words {} read like a flat sum.", quoted_in_a_row(&sums)));
            one_after_another(note, texts)
        },
    },
    Rule {
        key: "unpaid-length",
        reads: "Kind, pay, dates",
        concern: Concern::Law,
        why: "Four months is the most that the charter allowed for a place without pay; its authors now back a ban. The longer it is, the more it looks like a job.",
        source: CHARTER,
        sureness: Sureness::Guides,
        mend: "Make it shorter, or pay it.",
        check: |it| {
            // A placement under way is told so by a rule of its own.
            let is_unpaid = it.is_unpaid()
                && matches!(it.kind, PlacementKind::Volunteer | PlacementKind::WorkExperience);
            let (latest, months) = is_unpaid.then(|| it.latest_end(UNPAID_MONTHS)).flatten()?;
            let end = it.end?;
            (end > latest && (it.running.is_none() || it.on <= latest)).then(|| {
                format!(
                    "{} without pay until {}: longer than {months} months, which are over on {}.",
                    it.kind.label(),
                    date::long(end),
                    date::long(latest)
                )
            })
        },
    },
    Rule {
        key: "student-length",
        reads: "Kind, pay, dates",
        concern: Concern::Law,
        why: "A placement that a course requires may be unpaid for up to a year; after that the minimum wage is due.",
        source: ACAS,
        sureness: Sureness::Found,
        mend: "Make it a year or less, or pay it from the start of the second year.",
        check: |it| {
            let is_unpaid = it.is_unpaid() && it.kind == PlacementKind::StudentPlacement;
            let (latest, _) = is_unpaid.then(|| it.latest_end(STUDENT_MONTHS)).flatten()?;
            let end = it.end?;
            (end > latest && (it.running.is_none() || it.on <= latest)).then(|| {
                format!(
                    "An unpaid student placement until {} is longer than a year, which is over on {}.",
                    date::long(end),
                    date::long(latest)
                )
            })
        },
    },
    Rule {
        key: "student-required",
        reads: "Kind, pay",
        concern: Concern::Law,
        why: "Only a placement that a course at a college or university in the United Kingdom requires may be unpaid. Optional experience is not exempt, nor are courses abroad.",
        source: ACAS,
        sureness: Sureness::Found,
        mend: "Ask for the course and a word from the college. If it is required, set this aside and note which course; if not, pay it, or offer a volunteer’s place.",
        check: |it| {
            (it.is_unpaid() && it.kind == PlacementKind::StudentPlacement)
                .then(|| "An unpaid student placement: does the course require it?".to_owned())
        },
    },
    Rule {
        key: "shadowing",
        reads: "Kind, pay, hours, the days of the rota",
        concern: Concern::Note,
        why: "Work experience may be unpaid below school leaving age, or where somebody only looks on. Whoever really works is owed the minimum wage.",
        source: ACAS,
        sureness: Sureness::Found,
        mend: "Plan days of looking on and joining in, not tasks that the office needs done.",
        check: |it| {
            (it.is_unpaid() && it.kind == PlacementKind::WorkExperience && it.hours == Hours::Set)
                .then(|| {
                    format!(
                        "Unpaid work experience at set hours{}. They look on, and do not fill a role.",
                        after(": ", &hours_noted(it))
                    )
                })
        },
    },
    Rule {
        key: "ban-planned",
        reads: "Kind, pay",
        concern: Concern::Note,
        why: "The Government means to ban unpaid internships outside education. When was not found.",
        source: BAN,
        sureness: Sureness::NotFound,
        mend: "Follow the source before you offer an unpaid place, and think about paying it.",
        check: |it| {
            (it.is_volunteer() && it.opening.is_some()).then(|| {
                "Unpaid internships are to be banned; look whether they are by now.".to_owned()
            })
        },
    },
];

/// The hours and days that are written down, in words: a finding about them names them, so that a
/// reason to set it aside holds for these and no others.
fn hours_noted(subject: &Subject<'_>) -> String {
    if subject.is_typed {
        return String::new();
    }
    let note = (!subject.hours_note.is_empty()).then(|| words::quoted(subject.hours_note));
    let weekly =
        subject.minutes_a_week.map(|minutes| format!("{} a week", hours::in_words(minutes)));
    let days = subject.running.as_ref().map_or(&[][..], |running| running.usual_days.as_slice());
    let days = (!days.is_empty()).then(|| format!("on {}", words::in_a_row(days)));
    note.into_iter().chain(weekly).chain(days).collect::<Vec<_>>().join(", ")
}

/// A note whole, after a colon.
fn noted(subject: &Subject<'_>, note: &str) -> String {
    if subject.is_typed { String::new() } else { format!(": {}", words::quoted(note)) }
}

/// Words with something before them; nothing where there are none.
fn after(before: &str, words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("{before}{words}") }
}

fn quoted_in_a_row(words: &[String]) -> String {
    words::in_a_row(&words.iter().map(|it| words::quoted(it)).collect::<Vec<_>>())
}

/// What two places say, one after the other.
fn one_after_another(one: Option<String>, other: Option<String>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) => Some(format!("{one} {other}")),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{day, finds, says, volunteer};
    use super::*;
    use crate::domain::rulebook::Rules;
    use crate::domain::{
        advert::EditedAdvert,
        lens::{Running, rule},
        opening::Opening,
        placement::Placement,
    };

    fn changed(change: impl FnOnce(&mut Opening)) -> Opening {
        let mut opening = volunteer();
        change(&mut opening);
        opening
    }

    #[test]
    fn a_true_volunteers_place_is_not_blamed() {
        let good = changed(|it| {
            it.hours_note = "About two days a week, whichever suit you".to_owned();
            it.pay_note = "Travel, and lunch up to £10 a day against receipts".to_owned();
            it.description = "Help with research and casework, and see Parliament".to_owned();
        });
        for rule in RULES.iter().filter(|rule| rule.key != "ban-planned") {
            assert_eq!(says(rule.key, &good), None, "{}", rule.key);
        }
        assert!(finds("ban-planned", &good));
        assert!(!finds("ban-planned", &changed(|it| it.pay = Pay::Paid)));
    }

    #[test]
    fn kind_and_pay_have_to_go_together() {
        assert!(finds("employed-unpaid", &changed(|it| it.kind = PlacementKind::EmployedIntern)));
        assert!(!finds(
            "employed-unpaid",
            &changed(|it| {
                it.kind = PlacementKind::EmployedIntern;
                it.pay = Pay::Paid;
            })
        ));
        assert!(finds("volunteer-paid", &changed(|it| it.pay = Pay::Paid)));
        assert!(!finds("volunteer-paid", &volunteer()));
    }

    #[test]
    fn set_hours_are_for_paid_places() {
        assert!(finds("set-hours", &changed(|it| it.hours = Hours::Set)));
        assert!(!finds("set-hours", &volunteer()));
        let paid = changed(|it| {
            it.hours = Hours::Set;
            it.kind = PlacementKind::EmployedIntern;
            it.pay = Pay::Paid;
        });
        assert!(!finds("set-hours", &paid));
        let note = changed(|it| it.hours_note = "Mondays, 9am to 5pm".to_owned());
        assert!(says("hours-note", &note).unwrap().contains("“9am”"));
        // Where hours are set anyway, one finding is enough.
        assert!(!finds("hours-note", &Opening { hours: Hours::Set, ..note.clone() }));
        assert!(!finds("hours-note", &Opening { kind: PlacementKind::StudentPlacement, ..note }));
    }

    #[test]
    fn duties_and_promises_are_read_in_the_description_and_in_the_advert() {
        let duties = changed(|it| it.description = "Your duties: the post".to_owned());
        assert!(says("duties", &duties).unwrap().contains("your duties"));
        assert!(!finds("duties", &changed(|it| it.description = "No shifts, no rota".to_owned())));
        let text = "This may lead to a paid job, and you are responsible for the diary".to_owned();
        let advert = changed(|it| {
            it.advert = Some(EditedAdvert { text, ..EditedAdvert::default() });
        });
        assert!(finds("duties", &advert));
        assert!(finds("promise-of-a-job", &advert));
        let paid = Opening { pay: Pay::Paid, ..advert };
        assert!(!finds("duties", &paid) && !finds("promise-of-a-job", &paid));
    }

    /// The office may change the advert’s words: what they promise counts as much as the facts.
    #[test]
    fn hours_and_sums_are_read_in_the_adverts_own_words_too() {
        let with = |text: &str| {
            let text = text.to_owned();
            changed(|it| it.advert = Some(EditedAdvert { text, ..EditedAdvert::default() }))
        };
        let hours = with("Come and help us, Monday to Friday, 9am to 5pm.");
        assert!(says("hours-note", &hours).unwrap().contains("“9am to 5pm”"));
        assert!(!finds("hours-note", &Opening { hours: Hours::Set, ..hours.clone() }));
        assert!(!finds("hours-note", &Opening { pay: Pay::Paid, ..hours }));
        let sum = with("You get £10 a day for lunch.");
        assert!(says("flat-sum", &sum).unwrap().contains("“£10 a day”"));
        assert!(!finds("flat-sum", &Opening { pay: Pay::Paid, ..sum }));
        let fine = with("Come when it suits you. Lunch up to £10 a day, against receipts.");
        assert!(!finds("hours-note", &fine) && !finds("flat-sum", &fine));
    }

    #[test]
    fn a_flat_sum_is_no_expense() {
        let flat = changed(|it| it.pay_note = "£10 a day".to_owned());
        assert!(says("flat-sum", &flat).unwrap().contains("£10 a day"));
        assert!(!finds("flat-sum", &Opening { pay: Pay::Paid, ..flat }));
    }

    #[test]
    fn four_months_without_pay_is_the_most() {
        for (end, found) in [("2026-09-30", false), ("2026-10-01", false), ("2026-10-02", true)] {
            let opening = changed(|it| it.end = Some(day(end)));
            assert_eq!(finds("unpaid-length", &opening), found, "{end}");
            let student = Opening { kind: PlacementKind::StudentPlacement, ..opening.clone() };
            assert!(!finds("unpaid-length", &student));
            assert!(!finds("unpaid-length", &Opening { pay: Pay::Paid, ..opening }));
        }
        assert!(!finds("unpaid-length", &changed(|it| it.end = None)));
        assert!(!finds("unpaid-length", &changed(|it| it.start = None)));
        // A start on the last day of a long month.
        for (end, found) in [("2027-02-28", false), ("2027-03-01", true)] {
            let opening = changed(|it| {
                it.start = Some(day("2026-10-31"));
                it.end = Some(day(end));
            });
            assert_eq!(finds("unpaid-length", &opening), found, "{end}");
        }
    }

    #[test]
    fn a_student_placement_is_unpaid_for_a_year_at_most_and_only_where_a_course_requires_it() {
        for (end, found) in [("2027-05-31", false), ("2027-06-01", false), ("2027-06-02", true)] {
            let opening = changed(|it| {
                it.kind = PlacementKind::StudentPlacement;
                it.end = Some(day(end));
            });
            assert_eq!(finds("student-length", &opening), found, "{end}");
            assert!(finds("student-required", &opening));
            let paid = Opening { pay: Pay::Paid, ..opening };
            assert!(!finds("student-length", &paid) && !finds("student-required", &paid));
        }
    }

    #[test]
    fn work_experience_at_set_hours_is_told_to_be_shadowing() {
        let mut opening = changed(|it| it.kind = PlacementKind::WorkExperience);
        assert!(!finds("shadowing", &opening));
        opening.hours = Hours::Set;
        assert!(finds("shadowing", &opening));
        assert!(!finds("set-hours", &opening));
    }

    #[test]
    fn a_placement_planned_too_long_is_told_until_it_is_too_long() {
        let placement = Placement {
            kind: PlacementKind::Volunteer,
            pay: Pay::ExpensesCovered,
            start: day("2026-06-01"),
            end: Some(day("2026-12-01")),
            ..Placement::default()
        };
        let check = rule("unpaid-length").unwrap().check;
        for (on, found) in [("2026-09-30", true), ("2026-10-01", true), ("2026-10-02", false)] {
            let subject =
                Subject::of_placement(&placement, Running::default(), day(on), Rules::BUILT_IN);
            assert_eq!(check(&subject).is_some(), found, "{on}");
        }
    }
}
