//! From a command to the changes it makes. Pure: nothing is written here.

mod capture;
mod expenses;
mod intake;
mod interviews;
mod ipsa_online;
mod leaving;
mod letters;
mod lists;
mod money;
mod openings;
mod placements;
mod recruitment;
pub(super) mod sift;

use super::{Changes, Collection, Command, Context, Office, Problem};
use crate::journal::erasure_edit;

/// What a command changes.
///
/// # Errors
/// Says in plain words why it cannot be done; then nothing changes.
pub fn apply(
    office: &Office,
    command: Command,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    use Command as C;
    match command {
        C::SetUpOffice { details } => {
            if office.office().is_some() {
                return Err(Problem::OfficeExists);
            }
            let mut changes = Changes::new("set-up-office");
            let id = context.id();
            changes.create(id, None, &details);
            changes.created = Some(id);
            Ok(changes)
        }
        C::EditOffice { was, now } => {
            let id = office.office().ok_or(Problem::Gone(Collection::Office))?.id;
            let mut changes = Changes::new("edit-office");
            changes.edit(office, id, &was, &now)?;
            Ok(changes)
        }

        C::AddOpening { opening } => recruitment::add_opening(&opening, context),
        C::EditOpening { id, was, now } => recruitment::edit_opening(office, id, &was, &now),
        C::AnswerReadiness { id, question, answer } => {
            let mut changes = Changes::new("answer-readiness");
            changes.update(office, id, |opening: &mut crate::domain::opening::Opening| {
                opening.readiness.insert(question, answer);
            })?;
            Ok(changes)
        }
        C::SetOpeningStatus { id, status } => {
            let mut changes = Changes::new("set-opening-status");
            changes.update(office, id, |opening: &mut crate::domain::opening::Opening| {
                opening.status = status;
            })?;
            Ok(changes)
        }
        C::RemoveOpening { id } => recruitment::remove_opening(office, id),
        C::CopyOpening { id } => openings::copy(office, id, context),
        C::AddChannel { id, channel } => openings::add_channel(office, id, channel, context),
        C::EditChannel { id, channel, was, now } => {
            openings::edit_channel(office, id, channel, was, now)
        }
        C::RemoveChannel { id, channel } => openings::remove_channel(office, id, channel),
        C::EditAdvert { id, text, drafted } => {
            openings::edit_advert(office, id, text, drafted, context)
        }
        C::DropAdvert { id } => openings::drop_advert(office, id),
        C::AddMonitoring { id, counts } => openings::add_monitoring(office, id, counts, context),
        C::ClearMonitoring { id } => openings::clear_monitoring(office, id),
        C::SetAside { of, rule, reason } => openings::set_aside(office, of, rule, reason, context),
        C::TakeUp { of, rule } => openings::take_up(office, of, &rule),
        C::AddCriterion { opening, criterion } => {
            sift::add_criterion(office, opening, criterion, context)
        }
        C::EditCriterion { opening, id, was, now } => {
            sift::edit_criterion(office, opening, id, &was, now)
        }
        C::RemoveCriterion { opening, id } => sift::remove_criterion(office, opening, id),
        C::MoveCriterion { opening, id, up } => sift::move_criterion(office, opening, id, up),
        C::SetBlind { id, blind } => sift::set_blind(office, id, blind),
        C::ScoreApplicant { id, marks, note } => sift::score(office, id, marks, note, context),
        C::LockSift { id } => sift::lock(office, id, context),
        C::StartSiftOver { opening } => sift::start_over(office, opening),
        C::AddApplicant { person, applicant } => {
            recruitment::add_applicant(office, &person, applicant, context)
        }
        C::ImportApplicants { arrivals } => intake::import(office, arrivals, context),
        C::EditApplicant { id, person_was, person_now, was, now } => {
            recruitment::edit_applicant(office, id, (&person_was, &person_now), (&was, &now))
        }
        C::AcknowledgeApplicant { id, on, hear_by } => {
            recruitment::acknowledge(office, id, on, hear_by)
        }
        C::MoveApplicant { id, stage, reason } => {
            recruitment::move_to(office, id, stage, reason, context)
        }
        C::AcknowledgeApplicants { ids, on, hear_by } => {
            intake::acknowledge(office, &ids, on, hear_by)
        }
        C::MoveApplicants { ids, stage, reason } => {
            intake::move_to(office, &ids, stage, &reason, context)
        }
        C::TellApplicants { ids, on } => intake::tell(office, &ids, on),
        C::AttachToApplicant { id, attachments } => {
            intake::attach(office, id, attachments, context)
        }
        C::RemoveAttachment { id, attachment } => intake::remove_attachment(office, id, attachment),
        C::TellApplicant { id, on } => recruitment::tell(office, id, on),
        C::AddApplicantNote { id, text } => recruitment::add_note(office, id, text, context),
        C::AcceptApplicant { id, placement } => {
            recruitment::accept(office, id, *placement, context)
        }

        C::AddInterview { applicant, interview } => {
            interviews::add(office, applicant, *interview, context)
        }
        C::EditInterview { applicant, id, was, now } => {
            interviews::edit(office, applicant, id, &was, &now)
        }
        C::CancelInterview { applicant, id } => interviews::cancel(office, applicant, id),
        C::NoteInvitation { applicant, id } => {
            interviews::note_invitation(office, applicant, id, context)
        }
        C::SendLetter { id, kind, subject, hear_by } => {
            letters::send(office, id, kind, subject, hear_by, context)
        }
        C::EditRecruitment { was, now } => letters::edit_recruitment(office, &was, &now),

        C::AddPlacement { person, placement } => {
            placements::add_placement(&person, *placement, context)
        }
        C::EditPerson { id, was, now } => {
            let mut changes = Changes::new("edit-person");
            changes.edit(office, id.0, &was, &now)?;
            Ok(changes)
        }
        C::EditPlacement { id, was, now } => placements::edit_placement(office, id, &was, &now),
        C::RecordStep { id, step, on, witness } => {
            placements::record_step(office, id, step, on, witness)
        }

        C::AddChecklistItem { placement, list, title, due_on } => {
            lists::add_item(office, placement, list, title, due_on, context)
        }
        C::EditChecklistItem { id, was, now } => {
            let mut changes = Changes::new("edit-list-item");
            changes.edit(office, id.0, &*was, &*now)?;
            Ok(changes)
        }
        C::TickChecklistItem { id } => lists::tick(office, id, context),
        C::ReopenChecklistItem { id } => lists::reopen(office, id),
        C::WaiveChecklistItem { id, reason } => lists::waive(office, id, reason, context),
        C::RemoveChecklistItem { id } => lists::remove_item(office, id),

        C::AddWorkLogEntry { entry } => lists::add_log_entry(office, &entry, context),
        C::EditWorkLogEntry { id, was, now } => {
            let mut changes = Changes::new("edit-log-entry");
            changes.edit(office, id.0, &was, &now)?;
            Ok(changes)
        }
        C::RemoveWorkLogEntry { id } => lists::remove_log_entry(office, id),

        C::AddExpense { expense, receipts } => {
            expenses::add_expense(office, *expense, receipts, context)
        }
        C::CaptureExpenses { expenses } => capture::capture(office, expenses, context),
        C::SetDuplicateAside { id, other, reason } => {
            capture::set_aside(office, id, other, &reason, context)
        }
        C::TakeDuplicateUp { id, other } => capture::take_up(office, id, other),
        C::SaveJourney { placement, journey } => {
            capture::save_journey(office, placement, *journey, context)
        }
        C::ForgetJourney { placement, id } => capture::forget_journey(office, placement, id),
        C::EditExpense { id, was, now } if was.placement != now.placement => {
            capture::give_to(office, id, &was, &now, context)
        }
        C::EditExpense { id, was, now } => expenses::edit_expense(office, id, &was, &now),
        C::AttachReceipts { id, receipts } => {
            expenses::attach_receipts(office, id, receipts, context)
        }
        C::RemoveReceipt { id, receipt } => expenses::remove_receipt(office, id, receipt),
        C::RemoveExpense { id } => expenses::remove_expense(office, id),
        C::CommentOnExpense { id, comment } => money::comment(office, id, comment),
        C::ApproveClaim { id } => money::approve(office, id, context),
        C::WithdrawApproval { id } => money::withdraw_approval(office, id),
        C::PayBack { person, on, how, amounts } => {
            money::pay_back(office, person, on, how, &amounts, context)
        }
        C::RemovePayment { person, payment } => money::remove_payment(office, person, payment),
        C::MakeClaim { reference, expenses: chosen } => {
            expenses::make_claim(office, reference, &chosen, context)
        }
        C::SetClaimStatus { id, status, on, ipsa_number } => {
            expenses::set_claim_status(office, id, status, on, ipsa_number)
        }
        C::MarkEntered { id, expense, fields, entered } => {
            ipsa_online::mark_entered(office, id, expense, fields, entered)
        }
        C::RecordOutcomes { id, was, now } => ipsa_online::record_outcomes(office, id, was, now),
        C::RemoveClaim { id } => expenses::remove_claim(office, id),

        C::WriteExitReview { placement, side, on, answers } => {
            leaving::write_exit_review(office, placement, side, on, answers, context)
        }
        C::IssueCertificate { certificate } => {
            leaving::issue_certificate(office, &certificate, context)
        }

        C::ErasePerson { id } => {
            if office.people.get(id).is_none() {
                return Err(Problem::Gone(Collection::People));
            }
            let mut changes = Changes::new("erase-person");
            changes.edits.push(erasure_edit(id.0));
            Ok(changes)
        }
    }
}
