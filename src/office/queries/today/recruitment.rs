//! Recruitment: who waits for an answer, which opening closes, who is due to be erased.

use super::{About, Page, Place, Settle, Topic, day_words};
use crate::{
    domain::{
        ApplicantId, OpeningId,
        applicant::{Applicant, Stage},
        date,
        opening::OpeningStatus,
    },
    office::{
        blind,
        queries::{applicants::should_hear_by, retention},
    },
};

impl Page<'_> {
    pub(super) fn applicants(&mut self) {
        let office = self.office;
        for row in office.applicants.iter() {
            if row.value.awaits_answer() {
                self.applicant(ApplicantId(row.id), &row.value);
            }
        }
    }

    pub(super) fn applicant(&mut self, id: ApplicantId, applicant: &Applicant) {
        let (office, today) = (self.office, self.today);
        let name = || About::Applicant(id);
        let place = Place::Applicant(id);
        if applicant.stage == Stage::NotSuccessful {
            let promised = applicant.acknowledged.map(|promise| promise.hear_by);
            let decided = applicant.stage_since;
            let due = promised.unwrap_or_else(|| should_hear_by(office, applicant, decided));
            let reason = || match promised {
                Some(day) => format!(
                    "Not successful, and not told yet. You promised an answer by {}.",
                    date::long(day)
                ),
                None => "Not successful, and not told yet.".to_owned(),
            };
            if let Some(line) = self.add(due, Topic::Recruitment, name, reason, place, "Tell them")
            {
                line.settle = vec![Settle::ToldToday(id)];
            }
            return;
        }
        let Some(promise) = applicant.acknowledged else {
            let due = should_hear_by(office, applicant, applicant.received);
            let reason = || {
                let when = date::distance(applicant.received, today);
                format!(
                    "Applied {when} and has heard nothing. Acknowledge it, and say by when they will hear."
                )
            };
            self.add(due, Topic::Recruitment, name, reason, place, "Acknowledge");
            return;
        };
        let around = (applicant.stage == Stage::Interview)
            .then(|| applicant.interview_around(today))
            .flatten();
        let interview = around.as_ref().map(|(on, _)| *on);
        if let Some((on, note)) = around
            && on >= today
        {
            let reason = || {
                let note = blind::text(office, id, &note);
                let where_and_when =
                    if note.is_empty() { String::new() } else { format!(", {note}") };
                format!("Interview on {}{where_and_when}.", day_words(on))
            };
            self.add(on, Topic::Recruitment, name, reason, place, "Prepare");
        }
        let reason = || {
            let by = date::long(promise.hear_by);
            let state = match applicant.stage {
                Stage::Offered => {
                    format!("Offered a place {}", date::distance(applicant.stage_since, today))
                }
                Stage::Interview => match interview {
                    Some(on) if on < today => format!("Interviewed {}", date::distance(on, today)),
                    Some(_) => "To be interviewed".to_owned(),
                    None => "No day set for the interview".to_owned(),
                },
                stage => stage.label().to_owned(),
            };
            let owed = match applicant.stage {
                Stage::Offered => "settle it by",
                _ => "you promised an answer by",
            };
            format!("{state}; {owed} {by}.")
        };
        let action = if applicant.stage == Stage::Offered { "Settle the offer" } else { "Decide" };
        self.add(promise.hear_by, Topic::Recruitment, name, reason, place, action);
    }

    /// Who is due to be erased, in one line.
    pub(super) fn retention(&mut self) {
        let due = retention::retention(self.office, self.today).due;
        let Some(first) = due.first() else { return };
        let many = due.len();
        let about = || About::Thing("Applications to erase".to_owned());
        let reason = || {
            match many {
            1 => "1 person’s application came to nothing and has been kept for as long as the office set.".to_owned(),
            many => format!("{many} people’s applications came to nothing and have been kept for as long as the office set."),
        }
        };
        // Due since whichever day, it is for this week: nobody waits for it.
        let day = first.due.max(self.today);
        self.add(day, Topic::Records, about, reason, Place::Retention, "Look at who");
    }

    pub(super) fn openings(&mut self) {
        let office = self.office;
        for row in office.openings.iter() {
            let opening = &row.value;
            let Some(closing) = opening.closing.filter(|_| opening.status == OpeningStatus::Open)
            else {
                continue;
            };
            let id = OpeningId(row.id);
            let count =
                || office.applicants.of(row.id).filter(|it| it.value.awaits_answer()).count();
            let waiting = || match count() {
                0 => String::new(),
                1 => " 1 applicant waits for an answer.".to_owned(),
                many => format!(" {many} applicants wait for an answer."),
            };
            let is_past = closing < self.today;
            let reason = || {
                let closes = if is_past {
                    "Closed for applications on"
                } else {
                    "Closes for applications on"
                };
                let still = if is_past { ", but is still marked open." } else { "." };
                format!("{closes} {}{still}{}", date::long(closing), waiting())
            };
            let title = || About::Thing(opening.title.clone());
            let action = if is_past { "Look at it" } else { "See who applied" };
            let line =
                self.add(closing, Topic::Recruitment, title, reason, Place::Opening(id), action);
            // Where anybody waits for an answer, the opening's own page asks about them first.
            if let Some(line) = line.filter(|_| is_past && count() == 0) {
                line.settle = vec![Settle::CloseOpening(id)];
            }
        }
    }
}
