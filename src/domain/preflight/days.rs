//! Rules about days: when it was spent, and what had to be done before.

use super::{CHECKS, Line, PLAIN_SENSE, Rule, Severity, VOLUNTEERS};
use crate::domain::{
    date,
    opening::PlacementKind,
    rulebook::{CLAIM_WITHIN_DAYS, Source, Sureness},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        key: "not-spent-yet",
        severity: Severity::Hard,
        words: "Nothing can be claimed before it was spent; miles not before the journey.",
        to_do: "Check the day, or wait until it has come.",
        source: Source {
            title: "IPSA, bulletin",
            url: "https://www.ipsaonline.org.uk/bulletins/bulletin-28-april-2022",
            dated: "28 April 2022",
        },
        sureness: Sureness::Found,
        reads: not_spent_yet,
        comment: None,
    },
    Rule {
        key: "not-cleared",
        severity: Severity::Hard,
        words: "A volunteer must be security cleared before any money of IPSA’s pays their travel or food, and clearance runs out.",
        to_do: "If clearance was granted by then, or renewed, record the day on the placement. If not, this cannot be claimed.",
        source: Source {
            title: "W4MP, security clearance and pre-employment checks",
            url: "http://w4mp.org/jobs-listings-events/jobs/members-staff-security-verification-questionnaire",
            dated: "stored 2025",
        },
        sureness: Sureness::Found,
        reads: not_cleared,
        comment: None,
    },
    Rule {
        key: "not-lodged",
        severity: Severity::Hard,
        words: "IPSA must hold the signed volunteer arrangement before anything is claimed for it.",
        to_do: "If it was lodged by then, record the day on the placement. If not, ask IPSA before you claim.",
        source: VOLUNTEERS,
        sureness: Sureness::Found,
        reads: not_lodged,
        comment: None,
    },
    Rule {
        key: "too-old",
        severity: Severity::Soft,
        words: "A claim is made within the days allowed after spending. Later, IPSA Online asks for a comment.",
        to_do: "Say why it comes late.",
        source: CHECKS,
        sureness: Sureness::Found,
        reads: too_old,
        comment: Some(|line| {
            format!("Submitted late: spent on {}. Reason: [say why].", date::long(line.expense.on))
        }),
    },
    Rule {
        key: "outside-placement",
        severity: Severity::Inline,
        words: "What is claimed for a placement was spent between its first and its last day.",
        to_do: "Check the day, and the days of the placement.",
        source: PLAIN_SENSE,
        sureness: Sureness::GeneralKnowledge,
        reads: outside_placement,
        comment: None,
    },
];

fn not_spent_yet(line: &Line<'_>) -> Option<String> {
    (line.expense.on > line.today)
        .then(|| format!("The day, {}, has not come yet.", date::long(line.expense.on)))
}

fn not_cleared(line: &Line<'_>) -> Option<String> {
    let placement = line.placement?;
    let on = line.expense.on;
    line.rules.figure_on("clearance-before-claims", on)?;
    if placement.kind == PlacementKind::EmployedIntern {
        return None;
    }
    match placement.before.clearance_granted {
        Some(granted) if granted <= on => {
            let until = line.cleared_until.filter(|until| on > *until)?;
            Some(format!("Spent after security clearance had run out on {}.", date::long(until)))
        }
        Some(granted) => {
            Some(format!("Spent before security clearance was granted on {}.", date::long(granted)))
        }
        None => Some("No security clearance is recorded for this placement.".to_owned()),
    }
}

fn not_lodged(line: &Line<'_>) -> Option<String> {
    let placement = line.placement?;
    if placement.kind == PlacementKind::EmployedIntern {
        return None;
    }
    match placement.before.arrangement_lodged {
        Some(lodged) if lodged <= line.expense.on => None,
        Some(lodged) => Some(format!(
            "Spent before the signed arrangement was lodged with IPSA on {}.",
            date::long(lodged)
        )),
        None => Some("No signed arrangement is recorded as lodged with IPSA.".to_owned()),
    }
}

fn too_old(line: &Line<'_>) -> Option<String> {
    let days = line.rules.days_on(CLAIM_WITHIN_DAYS, line.expense.on)?;
    let ago = (line.today - line.expense.on).num_days();
    (ago > days).then(|| format!("Spent {ago} days ago. IPSA asks for claims within {days} days."))
}

fn outside_placement(line: &Line<'_>) -> Option<String> {
    let placement = line.placement?;
    let on = line.expense.on;
    if on < placement.start {
        return Some(format!(
            "Spent before the first day of the placement, {}.",
            date::long(placement.start)
        ));
    }
    let end = placement.end.filter(|end| on > *end)?;
    Some(format!("Spent after the last day of the placement, {}.", date::long(end)))
}
