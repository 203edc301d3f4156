//! What closing an opening asks first: who still has no answer.

use super::applicants::waiting_words;
use crate::{
    domain::{ApplicantId, OpeningId, applicant::Stage},
    office::{Office, blind},
};
use chrono::NaiveDate;

/// The most people that the question names; the list shows the others.
pub const NAMED: usize = 10;

/// Somebody without an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// The application.
    pub id: ApplicantId,
    /// Who applied.
    pub name: String,
    /// Where they stand.
    pub stage: Stage,
    /// What they wait for, in words.
    pub waiting: String,
    /// Whether that is late.
    pub late: bool,
}

/// Who still waits for an answer, those who wait too long first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closing {
    /// How many there are.
    pub count: usize,
    /// How many of them were promised one by a day that has passed.
    pub late: usize,
    /// The first of them.
    pub named: Vec<Unanswered>,
}

/// Who would be left without an answer if an opening were closed today.
pub fn closing(office: &Office, opening: OpeningId, today: NaiveDate) -> Closing {
    let mut waiting: Vec<_> =
        office.applicants.of(opening).filter(|row| row.value.awaits_answer()).collect();
    waiting.sort_by_key(|row| {
        let promised = row.value.acknowledged.map(|promise| promise.hear_by);
        (!row.value.answer_overdue(today), promised, row.value.received, row.id)
    });
    Closing {
        count: waiting.len(),
        late: waiting.iter().filter(|row| row.value.answer_overdue(today)).count(),
        named: waiting
            .into_iter()
            .take(NAMED)
            .map(|row| {
                let (words, late) = waiting_words(office, &row.value, today);
                Unanswered {
                    id: ApplicantId(row.id),
                    name: blind::name(office, ApplicantId(row.id)),
                    stage: row.value.stage,
                    waiting: words,
                    late,
                }
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{applicant::Applicant, opening::Opening, person::Person},
        office::{Arrival, Command, testing::TestOffice},
    };

    #[test]
    fn everybody_without_an_answer_is_asked_about_and_the_late_come_first() {
        let mut office = TestOffice::new("2026-03-20");
        let opening =
            OpeningId(office.act(Command::AddOpening { opening: Opening::default() }).unwrap());
        let arrivals = (0..15)
            .map(|number| Arrival {
                person: Person { name: format!("P{number}"), ..Person::default() },
                applicant: Applicant { opening, received: office.today, ..Applicant::default() },
                attachments: Vec::new(),
                same_as: None,
            })
            .collect();
        office.act(Command::ImportApplicants { arrivals });
        let ids: Vec<ApplicantId> =
            office.office.applicants.iter().map(|row| ApplicantId(row.id)).collect();
        let (on, hear_by) = ("2026-03-01".parse().unwrap(), "2026-03-10".parse().unwrap());
        office.act(Command::AcknowledgeApplicant { id: ids[7], on, hear_by });
        let (stage, reason) = (Stage::NotSuccessful, String::new());
        office.act(Command::MoveApplicants { ids: ids[..3].to_vec(), stage, reason });
        office.act(Command::TellApplicants { ids: ids[..2].to_vec(), on: office.today });
        office.act(Command::MoveApplicant {
            id: ids[3],
            stage: Stage::Withdrawn,
            reason: String::new(),
        });
        let asked = closing(&office.office, opening, office.today);
        assert_eq!((asked.count, asked.late, asked.named.len()), (12, 1, NAMED));
        assert_eq!(asked.named[0].name, "P7");
        assert!(asked.named[0].late);
        // Who was not successful and does not know it has no answer yet.
        assert!(
            asked
                .named
                .iter()
                .chain(&closing(&office.office, opening, on).named)
                .any(|it| it.name == "P2")
        );
        let nobody = closing(&office.office, OpeningId::default(), office.today);
        assert_eq!(nobody, Closing::default());
    }
}
