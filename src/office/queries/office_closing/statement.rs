//! The statement at the end: how many of what there were, what became of it, who saw to it. It names
//! nobody whom the office looked after.

use super::{Standing, plan};
use crate::{
    domain::{
        OfficeClosingId,
        claim::ClaimStatus,
        money::Money,
        office_closing::{ClosingStatement, Decision, StatementLine},
        opening::OpeningStatus,
    },
    office::{Office, queries::paying_back},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

fn numbered(lines: Vec<StatementLine>) -> BTreeMap<u32, StatementLine> {
    (0_u32..).zip(lines).collect()
}

fn line(what: &str, result: impl Into<String>) -> StatementLine {
    StatementLine { what: what.to_owned(), result: result.into(), ..StatementLine::default() }
}

/// The statement as the records stand; nothing where the plan is gone.
pub fn statement(
    office: &Office,
    id: OfficeClosingId,
    today: NaiveDate,
    by: &str,
) -> Option<ClosingStatement> {
    let plan = plan(office, id, today)?;
    let steps = plan
        .steps
        .iter()
        .filter(|step| step.key != "statement")
        .map(|step| {
            let note = plan.closing.steps.get(step.key).cloned().unwrap_or_default();
            let result = match step.standing {
                Standing::Done => step.state.clone(),
                Standing::NotNeeded if note.not_needed.is_empty() => "Not needed.".to_owned(),
                Standing::NotNeeded => format!("Not needed: {}", note.not_needed),
                Standing::ToDo | Standing::Late => format!("Open. {}", step.state),
            };
            // What the records tell by themselves was still marked by somebody, or by nobody.
            StatementLine {
                what: step.title.to_owned(),
                result,
                by: note.settled_by,
                on: note.settled_on,
            }
        })
        .collect();
    let decisions = plan
        .decisions
        .iter()
        .map(|view| {
            let what = format!("{} ({})", view.kind.label(), view.count);
            match &view.decision {
                None => line(&what, "Not decided"),
                Some(Decision { fate, note, on, by }) => StatementLine {
                    what,
                    result: if note.is_empty() {
                        fate.label().to_owned()
                    } else {
                        format!("{}: {note}", fate.label())
                    },
                    by: by.clone(),
                    on: Some(*on),
                },
            }
        })
        .collect();
    Some(ClosingStatement {
        on: today,
        by: by.to_owned(),
        counts: numbered(counts(office)),
        steps: numbered(steps),
        decisions: numbered(decisions),
    })
}

fn counts(office: &Office) -> Vec<StatementLine> {
    let closed =
        office.openings.iter().filter(|row| row.value.status == OpeningStatus::Closed).count();
    let answered = office.applicants.iter().filter(|row| !row.value.awaits_answer()).count();
    let sent = office.claims.iter().filter(|row| row.value.status != ClaimStatus::Draft).count();
    let claimed: Money = office
        .claims
        .iter()
        .filter(|row| row.value.status != ClaimStatus::Draft)
        .map(|row| row.value.total())
        .sum();
    let (_, money) = paying_back::everyone(office);
    let answered_requests =
        office.reference_requests.iter().filter(|row| !row.value.is_open()).count();
    let handed = office
        .checklist
        .iter()
        .filter(|row| {
            row.value.template == "record-handed-over"
                && row.value.state == crate::domain::checklist::ItemState::Done
        })
        .count();
    vec![
        line("Openings", format!("{}, {closed} of them closed", office.openings.len())),
        line("Applications", format!("{}, {answered} of them answered", office.applicants.len())),
        line("Placements", office.placements.len().to_string()),
        line("Certificates issued", office.certificates.len().to_string()),
        line(
            "Requests for references",
            format!("{}, {answered_requests} of them answered", office.reference_requests.len()),
        ),
        line("Records handed to the people they are about", handed.to_string()),
        line("Expenses", format!("{}, {} in all", office.expenses.len(), money.spent)),
        line("Claims sent to IPSA", format!("{sent}, {claimed} in all")),
        line("Paid back to people", money.paid_back.to_string()),
        line("Still owed to people", money.owed().to_string()),
        line("People erased", office.erased().len().to_string()),
    ]
}
