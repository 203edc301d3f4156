//! Letters that were sent, and what an office settles for all its recruitment.

use super::recruitment::NAMES_HIDDEN;
use crate::{
    domain::{
        ApplicantId,
        applicant::{Acknowledgement, Applicant, Stage},
        letter::{LetterKind, SentLetter},
        recruitment_settings::RecruitmentSettings,
    },
    office::{Changes, Collection, Context, Office, Problem},
};
use chrono::NaiveDate;

/// Notes that a letter was sent, and what it told: one change, so that one undo takes it back.
pub(super) fn send(
    office: &Office,
    id: ApplicantId,
    kind: LetterKind,
    subject: String,
    hear_by: Option<NaiveDate>,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let row = office.applicants.get(id).ok_or(Problem::Gone(Collection::Applicants))?;
    if office.hides(id) {
        return Err(Problem::Refused(NAMES_HIDDEN.to_owned()));
    }
    let today = context.today;
    let hear_by = hear_by.or(row.value.acknowledged.map(|promise| promise.hear_by));
    if kind == LetterKind::Acknowledgement {
        match hear_by {
            None => {
                return Err(Problem::Refused(
                    "Say by when they will hear: the letter promises it.".to_owned(),
                ));
            }
            Some(hear_by) if hear_by < today => return Err(Problem::EndBeforeStart),
            Some(_) => {}
        }
    }
    let is_placed = row.value.stage == Stage::Accepted;
    if is_placed && (kind.tells_no() || kind == LetterKind::Offer) {
        return Err(Problem::AlreadyAccepted);
    }
    let letter_id = context.id();
    let letter = SentLetter { kind, on: today, by: context.author.clone(), subject };
    let mut changes = Changes::new("send-letter");
    changes.update(office, id, |applicant: &mut Applicant| {
        let is_early = matches!(row.value.stage, Stage::Received | Stage::Shortlisted);
        match kind {
            LetterKind::Invitation if is_early => applicant.move_to(Stage::Interview, today),
            LetterKind::Offer => applicant.move_to(Stage::Offered, today),
            _ if kind.tells_no() => applicant.move_to(Stage::NotSuccessful, today),
            _ => {}
        }
        if kind.tells_no() {
            applicant.told_on = Some(today);
        }
        if let Some(hear_by) = hear_by.filter(|_| kind == LetterKind::Acknowledgement) {
            applicant.acknowledged = Some(Acknowledgement { on: today, hear_by });
        }
        applicant.letters.insert(letter_id.into(), letter);
    })?;
    Ok(changes)
}

/// Changes what an office settles for all its recruitment.
pub(super) fn edit_recruitment(
    office: &Office,
    was: &RecruitmentSettings,
    now: &RecruitmentSettings,
) -> Result<Changes, Problem> {
    let row = office.office().ok_or(Problem::Gone(Collection::Office))?;
    let with = |recruitment: &RecruitmentSettings| {
        let mut whole = row.value.clone();
        whole.recruitment = recruitment.clone();
        whole
    };
    let mut changes = Changes::new("edit-recruitment");
    changes.edit(office, row.id, &with(was), &with(now))?;
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{OpeningId, opening::Opening, person::Person},
        office::{Command, describe, testing::TestOffice, undo},
    };

    fn applied() -> (TestOffice, ApplicantId) {
        let mut it = TestOffice::new("2026-03-02");
        let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
        let opening = OpeningId(it.act(Command::AddOpening { opening }).unwrap());
        let person = Person { name: "Zoë Adair".to_owned(), ..Person::default() };
        let applicant = Applicant { opening, received: it.today, ..Applicant::default() };
        let id = it.act(Command::AddApplicant { person, applicant }).unwrap().into();
        (it, id)
    }

    fn letter(id: ApplicantId, kind: LetterKind, hear_by: Option<&str>) -> Command {
        let hear_by = hear_by.map(|day| day.parse().unwrap());
        Command::SendLetter { id, kind, subject: "A letter".to_owned(), hear_by }
    }

    #[test]
    fn a_letter_does_what_it_says_as_one_change_that_one_undo_takes_back() {
        let (mut it, id) = applied();
        assert!(it.try_act(letter(id, LetterKind::Acknowledgement, None)).is_err());
        assert!(it.try_act(letter(id, LetterKind::Acknowledgement, Some("2026-03-01"))).is_err());
        it.act(letter(id, LetterKind::Acknowledgement, Some("2026-03-20")));
        let get = |it: &TestOffice| it.office.applicants.get(id).unwrap().value.clone();
        let promise = get(&it).acknowledged.unwrap();
        assert_eq!((promise.on, promise.hear_by), (it.today, "2026-03-20".parse().unwrap()));
        it.act(letter(id, LetterKind::NotAfterSift, None));
        let after = get(&it);
        assert_eq!((after.stage, after.told_on), (Stage::NotSuccessful, Some(it.today)));
        assert_eq!(after.letters.len(), 2);
        assert!(!after.awaits_answer());
        let change = it.entries.last().unwrap().change;
        let change: Vec<_> = it.entries.iter().filter(|e| e.change == change).cloned().collect();
        assert_eq!(
            describe::sentence(&it.office, &change),
            "Noted a letter to Zoë Adair as sent: not successful after the sift"
        );
        let back = undo(&it.office, &change, &it.entries).unwrap();
        it.take(back);
        let before = get(&it);
        assert_eq!((before.stage, before.told_on), (Stage::Received, None));
        assert_eq!(before.letters.len(), 1);
    }

    #[test]
    fn an_offer_moves_them_and_an_accepted_one_is_not_told_no() {
        let (mut it, id) = applied();
        it.act(letter(id, LetterKind::Offer, None));
        assert_eq!(it.office.applicants.get(id).unwrap().value.stage, Stage::Offered);
        let start = it.today;
        let placement =
            Box::new(crate::domain::placement::Placement { start, ..Default::default() });
        it.act(Command::AcceptApplicant { id, placement });
        assert!(it.try_act(letter(id, LetterKind::NotAfterInterview, None)).is_err());
        it.act(letter(id, LetterKind::Reference, None));
    }
}
