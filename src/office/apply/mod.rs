//! From a command to the changes it makes. Pure: nothing is written here.

mod adjustments;
mod calendar;
mod capture;
mod certificates;
mod claim_lines;
mod ending;
mod erasure;
mod expenses;
mod figures;
mod induction;
mod intake;
mod interviews;
mod ipsa_online;
mod leaving;
mod letters;
mod lists;
mod money;
mod office_closing;
mod office_lists;
mod openings;
mod own_copies;
mod papers;
mod placements;
mod preparation;
pub(crate) mod recruitment;
mod references;
mod requests;
mod reviews;
mod rota;
pub(super) mod sift;
mod stage_steps;
mod supervision;
mod work;

pub(super) use adjustments::objection_to_order as objection_to_adjustment;
pub use ending::refusal as end_refusal;
pub(super) use preparation::{objection_to_expiry, objection_to_order as objection_to_document};

use super::{Changes, Collection, Command, Context, Office, Problem};

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
            changes.edit(office, id, &*was, &*now)?;
            Ok(changes)
        }

        C::SetNations { westminster, constituency } => {
            calendar::set_nations(office, westminster, constituency)
        }
        C::AddOfficeDays { days } => calendar::add_days(office, days, context),
        C::SetFigure { key, was, from, own } => figures::set(office, &key, was, from, own, context),
        C::TakeBackFigure { key, from } => figures::take_back(office, &key, from),
        C::EditOfficeDay { id, was, now } => calendar::edit_day(office, id, was, now),
        C::RemoveOfficeDay { id } => calendar::remove_day(office, id),
        C::AddRecesses { recesses } => calendar::add_recesses(office, recesses, context),
        C::EditRecess { id, was, now } => calendar::edit_recess(office, id, was, now),
        C::RemoveRecess { id } => calendar::remove_recess(office, id),
        C::AddSittingDays { days } => calendar::add_sittings(office, days, context),
        C::RemoveSittingDay { id } => calendar::remove_sitting(office, id),

        C::AddListItem { list, item } => office_lists::add(office, list, *item, context),
        C::EditListItem { list, key, was, now } => {
            office_lists::edit(office, list, &key, &was, &now)
        }
        C::SwitchListItem { list, key, off } => office_lists::switch(office, list, &key, off),
        C::RemoveListItem { list, key } => office_lists::remove(office, list, &key),
        C::MoveListItem { list, key, up } => office_lists::move_item(office, list, &key, up),
        C::TakeInBuiltIn { list, chosen } => office_lists::take_in(office, list, &chosen),
        C::RestoreBuiltIn { list } => office_lists::restore(office, list),

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
        C::AddApplication { of, person, applicant } => {
            recruitment::add_application(office, of, &person, applicant, context)
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
        C::MoveToStep { ids, step } => intake::move_to_step(office, &ids, step, context),
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
        C::NoteTakenOff { applicant, id } => interviews::note_taken_off(office, applicant, id),
        C::SendLetter { id, kind, subject, hear_by } => {
            letters::send(office, id, kind, subject, hear_by, context)
        }
        C::EditRecruitment { was, now } => letters::edit_recruitment(office, &was, &now),
        C::AddStageStep { stage, name } => stage_steps::add(office, stage, &name, context),
        C::RenameStageStep { id, name } => stage_steps::rename(office, id, &name),
        C::MoveStageStep { id, up } => stage_steps::move_step(office, id, up),
        C::RemoveStageStep { id } => stage_steps::remove(office, id),

        C::AddPlacement { person, placement } => {
            placements::add_placement(office, &person, *placement, context)
        }
        C::EditPerson { id, was, now } => {
            let mut changes = Changes::new("edit-person");
            changes.edit(office, id.0, &was, &recruitment::with_former(office, &was, now))?;
            Ok(changes)
        }
        C::EditPlacement { id, was, now } => placements::edit_placement(office, id, &was, &now),
        C::RecordStep { id, step, on, witness } => {
            placements::record_step(office, id, step, on, witness)
        }
        C::Prepare { placement, what } => preparation::prepare(office, placement, what, context),
        C::Induct { placement, what } => induction::induct(office, placement, what, context),
        C::Adjust { placement, what } => adjustments::adjust(office, placement, what, context),
        C::ChangeRota { what } => rota::change(office, what, context),
        C::EditInduction { was, now } => {
            let row = office.office().ok_or(Problem::Gone(Collection::Office))?;
            let with = |induction: &crate::domain::induction::InductionSettings| {
                let mut details = row.value.clone();
                details.induction = induction.clone();
                details
            };
            let mut changes = Changes::new("edit-induction");
            changes.edit(office, row.id, &with(&was), &with(&now))?;
            Ok(changes)
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
        C::AttachEvidence { id, attachments } => {
            lists::attach_evidence(office, id, attachments, context)
        }
        C::RemoveEvidence { id, attachment } => lists::remove_evidence(office, id, attachment),
        C::AddFromLists { placement, items } => {
            lists::add_from_lists(office, placement, &items, context)
        }
        C::RemoveChecklistItem { id } => lists::remove_item(office, id),

        C::AddWorkLogEntry { entry } => lists::add_log_entry(office, &entry, context),
        C::EditWorkLogEntry { id, was, now } => {
            let mut changes = Changes::new("edit-log-entry");
            changes.edit(office, id.0, &was, &now)?;
            Ok(changes)
        }
        C::RemoveWorkLogEntry { id } => lists::remove_log_entry(office, id),

        C::AddGoal { goal } => work::add_goal(office, &goal, context),
        C::EditGoal { id, was, now } => work::edit_goal(office, id, &was, *now, context),
        C::RemoveGoal { id } => work::remove_goal(office, id),
        C::AddTask { task } => work::add_task(office, &task, context),
        C::EditTask { id, was, now } => work::edit_task(office, id, &was, &now),
        C::MoveTask { id, state, found } => work::move_task(office, id, state, found, context),
        C::RemoveTask { id } => work::remove_task(office, id),
        C::EditWorkTerms { id, was, now } => work::edit_terms(office, id, &was, &now),
        C::MarkDay { day } => work::mark_day(office, &day),
        C::ExpectDays { placement, days } => work::expect_days(office, placement, &days),
        C::ClearDay { placement, on } => work::clear_day(office, placement, on),

        C::EditSupervision { id, was, now } => supervision::edit_plan(office, id, &was, &now),
        C::AddMeeting { meeting, private, next_on } => {
            supervision::add_meeting(office, &meeting, private, next_on, context)
        }
        C::EditMeeting { id, was, now } => supervision::edit_meeting(office, id, &was, &now),
        C::RemoveMeeting { id } => supervision::remove_meeting(office, id),
        C::AddPrivateNote { note } => supervision::add_private_note(office, &note, context),
        C::EditPrivateNote { id, was, now } => {
            supervision::edit_private_note(office, id, &was, &now)
        }
        C::RemovePrivateNote { id } => supervision::remove_private_note(office, id),
        C::AddFeedback { feedback } => supervision::add_feedback(office, &feedback, context),
        C::EditFeedback { id, was, now } => supervision::edit_feedback(office, id, &was, &now),
        C::RemoveFeedback { id } => supervision::remove_feedback(office, id),
        C::AddAbsence { absence } => supervision::add_absence(&absence, context),
        C::EditAbsence { id, was, now } => supervision::edit_absence(office, id, &was, &now),
        C::RemoveAbsence { id } => supervision::remove_absence(office, id),

        C::WriteReview { was, now } => reviews::write(office, &was, &now),
        C::PickEvidence { placement, kind, record, evidence } => {
            reviews::pick(office, placement, kind, record, evidence)
        }
        C::KeepExitDraft { placement, answers, scores } => {
            reviews::keep_draft(office, placement, answers, scores)
        }
        C::HandInExitReview { placement, on, answers, scores } => {
            reviews::hand_in(office, placement, on, answers, scores)
        }
        C::AddExitQuestion { side, area, question, hint } => {
            reviews::add_question(side, area, question, hint, context)
        }
        C::RewordExitQuestion { side, key, question, hint } => {
            reviews::reword_question(office, side, key, question, hint, context)
        }
        C::RetireExitQuestion { side, key, retired } => {
            reviews::retire_question(office, side, key, retired)
        }

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
        C::EditExpense { id, was, now } => expenses::edit_expense(office, id, &was, &now, context),
        C::AttachReceipts { id, receipts } => {
            expenses::attach_receipts(office, id, receipts, context)
        }
        C::RemoveReceipt { id, receipt } => expenses::remove_receipt(office, id, receipt),
        C::RemoveExpense { id } => expenses::remove_expense(office, id),
        C::CommentOnExpense { id, comment } => money::comment(office, id, comment, context),
        C::ApproveClaim { id } => money::approve(office, id, context),
        C::WithdrawApproval { id } => money::withdraw_approval(office, id),
        C::PayBack { person, on, how, amounts } => {
            money::pay_back(office, person, on, how, &amounts, context)
        }
        C::RemovePayment { person, payment } => money::remove_payment(office, person, payment),
        C::MakeClaim { reference, expenses: chosen } => {
            expenses::make_claim(office, reference, &chosen, context)
        }
        C::PutIntoClaim { id, expenses: chosen } => claim_lines::put_in(office, id, &chosen),
        C::TakeOutOfClaim { id, expense } => claim_lines::take_out(office, id, expense),
        C::SetClaimStatus { id, status, on, ipsa_number } => {
            expenses::set_claim_status(office, id, status, on, ipsa_number, context)
        }
        C::MarkEntered { id, expense, fields, entered } => {
            ipsa_online::mark_entered(office, id, expense, fields, entered)
        }
        C::RecordOutcomes { id, was, now } => ipsa_online::record_outcomes(office, id, was, now),
        C::RemoveClaim { id } => expenses::remove_claim(office, id),

        C::WriteExitReview { placement, side, on, answers } => {
            leaving::write_exit_review(office, placement, side, on, answers)
        }
        C::IssueCertificate { certificate, because } => {
            certificates::issue(office, &certificate, because, context)
        }
        C::SignCertificate { id, number, code } => certificates::sign(office, id, number, code),
        C::WithdrawCertificate { id, because } => {
            certificates::withdraw(office, id, because, context)
        }
        C::MakeSigningKey { key, because } => certificates::make_key(office, key, because, context),

        C::EditPaperWording { kind, text, made_from } => {
            papers::edit_wording(office, kind, text, made_from, context)
        }
        C::DropPaperWording { kind } => papers::drop_wording(office, kind),
        C::MakePaper { paper } => papers::make(office, *paper, context),
        C::EditPaper { id, text } => papers::edit(office, id, text),
        C::NotePaperSigned { id, on } => papers::note_signed(office, id, on),
        C::AttachToPaper { id, attachments } => papers::attach(office, id, attachments, context),
        C::RemovePaperFile { id, attachment } => papers::remove_file(office, id, attachment),
        C::RemovePaper { id } => papers::remove(office, id),

        C::GiveOwnCopy { person, file, sealed } => {
            own_copies::give(office, person, file, sealed, context)
        }
        C::NoteReturn { person, file, changes, files, aside } => {
            own_copies::note_return(office, person, file, (changes, files, aside), context)
        }
        C::NoteSentBack { person, file, changes, files, up_to } => {
            own_copies::note_sent_back(office, person, file, (changes, files, up_to), context)
        }
        C::TakeOther { collection, record, patch } => {
            own_copies::take_other(office, collection, record, patch)
        }
        C::ChangeEnd { change, shift, waive } => {
            ending::change_end(office, *change, shift, &waive, context)
        }
        C::TickLeavingLine { placement, template } => {
            ending::tick_line(office, placement, &template, context)
        }

        C::BeginReference { placement, tone, factual_only } => {
            references::begin(office, placement, tone, factual_only, context)
        }
        C::ChangeReference { id, change } => references::change(office, id, change, context),
        C::RemoveReference { id } => references::remove(office, id),
        C::AddReferenceRequest { request } => references::add_request(office, *request, context),
        C::EditReferenceRequest { id, was, now } => {
            references::edit_request(office, id, &was, &now)
        }
        C::SendReference { id, on, how, text } => {
            references::send(office, id, on, how, text, context)
        }
        C::DeclineReference { id, on, reason } => {
            references::decline(office, id, on, reason, context)
        }
        C::RemoveReferenceRequest { id } => references::remove_request(office, id),

        C::PlanClosing { closing } => office_closing::plan(office, *closing, context),
        C::EditClosing { id, was, now } => office_closing::edit(office, id, &was, &now),
        C::SettleClosingStep { id, step, not_needed } => {
            office_closing::settle(office, id, step, not_needed, context)
        }
        C::ReopenClosingStep { id, step } => office_closing::reopen(office, id, &step),
        C::AssignClosingStep { id, step, owner } => office_closing::assign(office, id, step, owner),
        C::DecideRecords { id, kind, fate, note } => {
            office_closing::decide(office, id, kind, fate, note, context)
        }
        C::StopRecruitment { id } => office_closing::stop_recruitment(office, id, context),
        C::EndPlacements { id } => office_closing::end_placements(office, id, context),
        C::MakeClosingStatement { id } => office_closing::make_statement(office, id, context),
        C::CallOffClosing { id, reason, put_back } => {
            office_closing::call_off(office, id, reason, put_back, context)
        }

        C::ErasePerson { id } => erasure::erase_person(office, id, context),
        C::Erase { erasure } => erasure::erase(office, &erasure, context),
        C::EraseCounts { id } => erasure::erase_counts(office, id, context),
        C::NoteCopiesDealtWith { id } => erasure::note_copies(office, id, context),
        C::PutOnHold { person, reason } => erasure::put_on_hold(office, person, reason, context),
        C::ReleaseHold { id, reason } => erasure::release_hold(office, id, reason, context),
        C::EditPeriods { was, now } => erasure::edit_periods(office, &was, &now),

        C::AddRequest { request } => requests::add(office, &request, context),
        C::EditRequest { id, was, now } => requests::edit(office, id, &was, &now),
    }
}
