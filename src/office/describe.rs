//! Changes in plain words, for the history. The words are made when they are shown, from what the
//! journal holds, so that an erasure leaves nothing of a person in them.

mod preparing;

use super::{Collection, Office, blind};
use crate::{
    domain::{
        ApplicantId, PersonId, StageStepId,
        applicant::Stage,
        attendance::{DayMark, TimeOffFor},
        calendar::{DayKind, Nation, SittingKind},
        certificate::CertificateState,
        checklist::{Anchor, ItemState, ListKind, Owner},
        claim::{ClaimStatus, LineResult},
        data_request::{Choice, RequestKind},
        date,
        end_change::EndChangeKind,
        erasure_certificate::ErasureReason,
        exit_review::Side,
        expense::ExpenseKind,
        feedback::FeedbackFrom,
        goal::GoalState,
        interview::{ChanceTold, InterviewOutcome},
        letter::LetterKind,
        meeting::TalkKind,
        money::Money,
        office_closing::{ClosingReason, Fate},
        opening::{AgeBand, Answer, Hours, OpeningStatus, Pay, PlacementKind, Workplace},
        paper::PaperKind,
        payment::PaymentMethod,
        reference::{Part, Tone},
        reference_request::Channel,
        review::{EvidenceKind, ReviewKind},
        rulebook::{self, OwnFigure},
        stage_step::StageStep,
        supervision::Rhythm,
        task::TaskState,
        work_terms::{PaidPer, PayPeriod, WageBand},
    },
    journal::{Entry, patch},
};
use chrono::NaiveDate;
use serde_json::Value;
use uuid::Uuid;

/// The figure that a change of the office's own figures is about: its name in the rulebook, and where
/// one was set, from which day on and what it says, after a colon. The source is not told: it is in
/// the office's own words, and may name somebody.
fn own_figure(change: &Value) -> (&'static str, Option<(NaiveDate, String)>) {
    let figures = change.get("own_figures").and_then(Value::as_object);
    let Some((key, days)) = figures.and_then(|it| it.iter().next()) else {
        return ("a rule", None);
    };
    let name = rulebook::name_of(key).unwrap_or("a rule that a newer version knows");
    let set = days.as_object().into_iter().flatten().find(|(_, own)| !own.is_null());
    let set = set.and_then(|(from, own)| {
        let own: OwnFigure = serde_json::from_value(own.clone()).ok()?;
        let is_whole = !own.source.is_empty() && own.fits(key);
        let value = if is_whole { format!(": {}", own.value()) } else { String::new() };
        Some((from.parse().ok()?, value))
    });
    (name, set)
}

/// A step of a stage in words, also one that was removed.
fn step_words(office: &Office, id: Uuid) -> Option<String> {
    office.stage_steps().get(&StageStepId(id)).map(StageStep::words)
}

/// That somebody was moved off a step. Which one it was, the change does not say.
fn off_a_step(whom: &str) -> String {
    format!("Moved {whom} off a step, to the stage itself")
}

/// What was done to the steps of a stage.
fn step_change(office: &Office, action: &str, patch: &Value) -> String {
    let steps = patch.get("recruitment").and_then(|it| it.get("steps")).and_then(Value::as_object);
    let (id, set) = match steps.and_then(|steps| steps.iter().next()) {
        Some((id, set)) => (Uuid::parse_str(id).unwrap_or_default(), set),
        None => (Uuid::nil(), &Value::Null),
    };
    let held = office.stage_steps().get(&StageStepId(id)).cloned().unwrap_or_default();
    let stage = held.stage.label();
    // As it was called then, where the change says so.
    let name = set.get("name").and_then(Value::as_str).unwrap_or(&held.name);
    match action {
        "add-stage-step" => format!("Added the step “{name}” to “{stage}”"),
        "rename-stage-step" => format!("Renamed a step of “{stage}” to “{name}”"),
        "move-stage-step" => format!("Put the steps of “{stage}” in another order"),
        _ => format!("Removed the step “{name}” from “{stage}”"),
    }
}

/// What a change did, in a sentence. `change` holds its entries.
pub fn sentence(office: &Office, change: &[Entry]) -> String {
    let Some(first) = change.first() else {
        return "A change that is no longer in the history".to_owned();
    };
    let main = change.iter().find(|entry| is_main(&first.action, entry)).unwrap_or(first);
    let who = record_name(office, &main.collection, main.record);
    let text = |field: &str| main.patch.get(field).and_then(Value::as_str).unwrap_or("").to_owned();
    let count = |collection: Collection| {
        change.iter().filter(|entry| entry.collection == collection.name()).count()
    };
    match first.action.as_str() {
        "set-up-office" => "Set up the office".to_owned(),
        "edit-office" => "Changed the office’s details".to_owned(),
        "set-figure" => match own_figure(&main.patch) {
            (name, Some((from, value))) => {
                format!("Set the office’s own figure for “{name}” from {}{value}", date::long(from))
            }
            (name, None) => format!("Changed the office’s own figure for “{name}”"),
        },
        "take-back-figure" => {
            let (name, _) = own_figure(&main.patch);
            format!("Took back the office’s own figure for “{name}”")
        }
        "set-nations" => "Chose whose bank holidays the office keeps".to_owned(),
        "add-office-days" => match calendar_entries(main, "days") {
            1 => "Added a day of the office’s own to the calendar".to_owned(),
            many => format!("Added {many} entries of the office’s own to the calendar"),
        },
        "edit-office-day" => "Changed a day of the office’s own in the calendar".to_owned(),
        "remove-office-day" => "Removed a day of the office’s own from the calendar".to_owned(),
        "add-recesses" => match calendar_entries(main, "recesses") {
            1 => "Added a recess to the calendar".to_owned(),
            many => format!("Added {many} recesses to the calendar"),
        },
        "edit-recess" => "Changed a recess in the calendar".to_owned(),
        "remove-recess" => "Removed a recess from the calendar".to_owned(),
        "add-sitting-days" => "Noted in the calendar when the House sits".to_owned(),
        "remove-sitting-day" => "Removed a day from the House’s sitting days".to_owned(),
        "add-office-list-item" => format!("Added an item to {who}"),
        "edit-office-list-item" => format!("Changed an item of {who}"),
        "switch-list-item-off" => format!("Switched an item of {who} off"),
        "switch-list-item-on" => format!("Switched an item of {who} on again"),
        "remove-office-list-item" => format!("Removed an item from {who}"),
        "move-office-list-item" => format!("Put the items of {who} in another order"),
        "take-in-built-in" => format!("Took changes of the built-in list into {who}"),
        "restore-built-in" => format!("Went back to the built-in list for {who}"),
        "add-opening" => format!("Added the opening “{who}”"),
        "edit-opening" => format!("Changed the opening “{who}”"),
        "answer-readiness" => format!("Answered a readiness question of “{who}”"),
        "set-opening-status" => {
            let status =
                OpeningStatus::from_key(&text("status")).unwrap_or(OpeningStatus::Preparing);
            format!("Marked the opening “{who}” as {}", status.label().to_lowercase())
        }
        "add-criterion" => format!("Added a criterion to “{who}”"),
        "edit-criterion" => format!("Changed a criterion of “{who}”"),
        "remove-criterion" => format!("Removed a criterion of “{who}”"),
        "move-criterion" => format!("Put the criteria of “{who}” in another order"),
        "set-blind" => match main.patch.get("blind").and_then(Value::as_bool) {
            Some(true) => {
                format!("Hid the names of who applied for “{who}” until the scores are locked")
            }
            _ => format!("Showed the names of who applied for “{who}”"),
        },
        "score-applicant" => format!("Scored {who}"),
        "lock-sift" => format!("Locked the scores of “{who}”"),
        "start-sift-over" => {
            let opening = change.iter().find_map(|entry| {
                let folded = office.folded(&entry.collection, entry.record)?;
                let is_applicant = entry.collection == Collection::Applicants.name();
                let id = if is_applicant {
                    Uuid::parse_str(folded.value().get("opening")?.as_str()?).ok()?
                } else {
                    entry.record
                };
                Some(record_name(office, Collection::Openings.name(), id))
            });
            format!(
                "Started the sift of “{}” over: its scores were dropped",
                opening.unwrap_or(who)
            )
        }
        "remove-opening" => format!("Removed the opening “{who}”"),
        "copy-opening" => format!("Started the opening “{who}” from an older one"),
        "add-channel" => format!("Added a place where “{who}” is advertised"),
        "edit-channel" => format!("Changed a place where “{who}” is advertised"),
        "remove-channel" => format!("Removed a place where “{who}” was advertised"),
        "edit-advert" => format!("Changed the words of the advert for “{who}”"),
        "drop-advert" => format!("Went back to the drafted advert for “{who}”"),
        "add-monitoring" => format!("Added counts of equality monitoring to “{who}”"),
        "clear-monitoring" => {
            format!("Removed the counts of equality monitoring from “{who}”")
        }
        "set-aside" => format!("Set a finding about {} aside", watched(main, &who)),
        "take-up" => format!("Took a finding about {} up again", watched(main, &who)),
        "add-applicant" => format!("Added {}", applicant_words(&who)),
        "import-applicants" => {
            let opening = Uuid::parse_str(&text("opening")).unwrap_or_default();
            let title = record_name(office, Collection::Openings.name(), opening);
            match count(Collection::Applicants) {
                1 => format!("Brought in {} for “{title}”", applicant_words(&who)),
                many => format!("Brought in {many} applicants for “{title}”"),
            }
        }
        "edit-applicant" => format!("Changed {}", applicant_words(&who)),
        "acknowledge-applicant" => format!("Acknowledged the application of {who}"),
        "acknowledge-applicants" => match change.len() {
            1 => format!("Acknowledged the application of {who}"),
            many => format!("Acknowledged the applications of {many} people"),
        },
        "move-applicants" => {
            let whom = match change.len() {
                1 => who,
                many => format!("{many} people"),
            };
            match Stage::from_key(&text("stage")) {
                Some(stage) => format!("Moved {whom} to “{}”", stage.label()),
                None if main.patch.get("step").is_some() => off_a_step(&whom),
                None => format!("Changed the reason noted for {whom}"),
            }
        }
        "move-to-step" => {
            let whom = match change.len() {
                1 => who,
                many => format!("{many} people"),
            };
            match Uuid::parse_str(&text("step")).ok().and_then(|id| step_words(office, id)) {
                Some(words) => format!("Moved {whom} to “{words}”"),
                None => format!("Moved {whom} to a step of a stage"),
            }
        }
        "tell-applicants" => match change.len() {
            1 => format!("Noted that {who} was told the outcome"),
            many => format!("Noted that {many} people were told the outcome"),
        },
        "attach-to-applicant" => format!("Added a file to the application of {who}"),
        "remove-attachment" => format!("Took a file off the application of {who}"),
        "move-applicant" => match Stage::from_key(&text("stage")) {
            Some(stage) => format!("Moved {who} to “{}”", stage.label()),
            None if main.patch.get("step").is_some() => off_a_step(&who),
            None => format!("Changed the reason noted for {who}"),
        },
        "tell-applicant" => format!("Noted that {who} was told the outcome"),
        "add-applicant-note" => format!("Added a note on {who}"),
        "accept-applicant" => format!("Accepted {who} and made the placement"),
        "add-interview" => format!("Set an interview with {who}"),
        "edit-interview" => format!("Changed the interview with {who}"),
        "cancel-interview" => format!("Called off the interview with {who}"),
        "send-invitation" => format!("Made a calendar file of the interview with {who}"),
        "send-taken-off" => {
            format!("Made a cancellation for who was taken off the panel of {who}")
        }
        "send-letter" => {
            let letters = main.patch.get("letters").and_then(Value::as_object);
            let kind = letters
                .and_then(|letters| letters.values().next()?.get("kind")?.as_str())
                .and_then(LetterKind::from_key);
            match kind {
                Some(kind) => {
                    format!("Noted a letter to {who} as sent: {}", lower_first(kind.label()))
                }
                None => format!("Noted a letter to {who} as sent"),
            }
        }
        "edit-recruitment" => "Changed the letters and settings of recruitment".to_owned(),
        "add-stage-step" | "rename-stage-step" | "move-stage-step" | "remove-stage-step" => {
            step_change(office, &first.action, &main.patch)
        }
        "add-placement" => format!("Added the placement of {who}"),
        "edit-person" => format!("Changed the details of {who}"),
        "edit-placement" => format!("Changed the placement of {who}"),
        "record-step" => format!("Recorded a step before day one for {who}"),
        "record-clearance"
        | "record-pass"
        | "add-clearance-question"
        | "edit-clearance-question"
        | "remove-clearance-question"
        | "record-document"
        | "say-paper-facts"
        | "edit-welcome"
        | "send-welcome"
        | "add-plan-block"
        | "edit-plan-block"
        | "remove-plan-block"
        | "drop-plan"
        | "add-person-to-meet"
        | "edit-person-to-meet"
        | "remove-person-to-meet"
        | "record-training"
        | "add-course"
        | "remove-course"
        | "record-register"
        | "add-interest-change"
        | "edit-interest-change"
        | "remove-interest-change"
        | "name-outside-person"
        | "ask-adjustment"
        | "edit-adjustment"
        | "remove-adjustment"
        | "add-to-rota"
        | "set-usual-week"
        | "set-rota-day"
        | "remove-from-rota"
        | "edit-induction" => preparing::sentence(&first.action, main, &who),
        "add-list-item" => format!("Added {who}"),
        "edit-list-item" => format!("Changed {who}"),
        "tick-list-item" => format!("Ticked {who}"),
        "reopen-list-item" => format!("Took the tick off {who}"),
        "waive-list-item" => format!("Marked {who} as not applicable"),
        "attach-evidence" => format!("Added a file to {who}"),
        "remove-evidence" => format!("Took a file off {who}"),
        "add-from-lists" => {
            let whose = record_name(office, Collection::Placements.name(), placement_of(main));
            match count(Collection::Checklist) {
                1 => format!("Added an item of the office’s lists for {whose}"),
                many => format!("Added {many} items of the office’s lists for {whose}"),
            }
        }
        "remove-list-item" => format!("Removed {who}"),
        "add-log-entry" => format!("Added to the work log: {who}"),
        "edit-log-entry" => format!("Changed the work log: {who}"),
        "remove-log-entry" => format!("Removed from the work log: {who}"),
        "add-goal" => format!("Set a goal: {who}"),
        "edit-goal" => match GoalState::from_key(&text("state")) {
            Some(state) => format!("Marked a goal as {}: {who}", lower_first(state.label())),
            None => format!("Changed a goal: {who}"),
        },
        "remove-goal" => format!("Removed a goal: {who}"),
        "add-task" => format!("Gave a task: {who}"),
        "edit-task" => format!("Changed a task: {who}"),
        "move-task" => match TaskState::from_key(&text("state")) {
            Some(state) => format!("Marked a task as {}: {who}", lower_first(state.label())),
            None => format!("Changed a task: {who}"),
        },
        "remove-task" => format!("Removed a task: {who}"),
        "edit-work-terms" => format!("Changed hours and pay of {who}"),
        "mark-day" => match DayMark::from_key(&text("mark")) {
            Some(mark) => format!("Marked {who} as: {}", lower_first(mark.label())),
            None => format!("Changed {who}"),
        },
        "expect-days" => {
            let whom = person_of_record(office, main);
            match change.len() {
                1 => format!("Noted 1 day on which {whom} said they would come"),
                many => format!("Noted {many} days on which {whom} said they would come"),
            }
        }
        "clear-day" => format!("Took off what was noted of {who}"),
        "edit-supervision" => format!("Settled the supervision of {who}"),
        "add-meeting" => format!("Noted {who}"),
        "edit-meeting" => format!("Changed the note of {who}"),
        "remove-meeting" => format!("Removed the note of {who}"),
        "add-private-note" => format!("Added {who}"),
        "edit-private-note" => format!("Changed {who}"),
        "remove-private-note" => format!("Removed {who}"),
        "add-feedback" => format!("Added {who}"),
        "edit-feedback" => format!("Changed {who}"),
        "remove-feedback" => format!("Removed {who}"),
        "add-absence" => format!("Noted when {who} is away"),
        "edit-absence" => format!("Changed when {who} is away"),
        "remove-absence" => format!("Took off that {who} is away"),
        "write-review" => format!("Wrote {who}"),
        "pick-evidence" => {
            let evidence = main.patch.get("evidence").and_then(Value::as_object);
            match evidence.and_then(|it| it.values().next()) {
                Some(Value::Null) => format!("Took evidence off {who}"),
                _ => format!("Picked evidence for {who}"),
            }
        }
        "keep-exit-draft" => format!("Wrote on {who}; it is not handed in"),
        "hand-in-exit-review" => format!("Handed in {who}"),
        "add-exit-question" => format!("Added a question to the exit review: {who}"),
        "reword-exit-question" => format!("Worded a question of the exit review anew: {who}"),
        "retire-exit-question" => match main.patch.get("retired").and_then(Value::as_bool) {
            Some(false) => format!("Asks a question of the exit review again: {who}"),
            _ => format!("Asks a question of the exit review no more: {who}"),
        },
        "add-expense" => format!("Added an expense: {who}"),
        "capture-expenses" => match change.len() {
            1 => "Captured a receipt; its details wait".to_owned(),
            many => format!("Captured {many} receipts; their details wait"),
        },
        "give-expense" => format!("Gave an expense to somebody else: {who}"),
        "set-duplicate-aside" => format!("Noted that this is not claimed twice: {who}"),
        "take-duplicate-up" => format!("Took up again whether this is claimed twice: {who}"),
        "save-journey" => "Saved a journey to be used again".to_owned(),
        "forget-journey" => "Dropped a saved journey".to_owned(),
        "edit-expense" => format!("Changed an expense: {who}"),
        "attach-receipts" => format!("Attached a receipt to {who}"),
        "remove-receipt" => format!("Took a receipt off {who}"),
        "remove-expense" => format!("Removed an expense: {who}"),
        "comment-on-expense" => format!("Changed what is said to IPSA about {who}"),
        "approve-claim" => format!("Approved the claim “{who}”"),
        "withdraw-approval" => format!("Took back the approval of the claim “{who}”"),
        "pay-back" => match change.len() {
            1 => format!("Noted that this was paid back: {who}"),
            many => format!("Noted that {many} expenses were paid back"),
        },
        "remove-payment" => match change.len() {
            1 => format!("Took a payment off the record: {who}"),
            many => format!("Took a payment for {many} expenses off the record"),
        },
        "make-claim" => match count(Collection::Expenses) {
            1 => format!("Made the claim “{who}” of 1 expense"),
            many => format!("Made the claim “{who}” of {many} expenses"),
        },
        "put-into-claim" => match count(Collection::Expenses) {
            1 => format!("Put 1 expense into the claim “{who}”"),
            many => format!("Put {many} expenses into the claim “{who}”"),
        },
        "take-out-of-claim" => format!("Took an expense out of the claim “{who}”"),
        "set-claim-status" => {
            let status = ClaimStatus::from_key(&text("status"));
            match status {
                Some(status) => {
                    format!("Marked the claim “{who}” as {}", lower_first(status.label()))
                }
                None => format!("Changed the claim “{who}”"),
            }
        }
        "mark-entered" => {
            let ticks = main.patch.get("entered").and_then(Value::as_object);
            let (expense, fields) = ticks
                .and_then(|ticks| ticks.iter().next())
                .map_or((String::new(), None), |(id, fields)| (id.clone(), fields.as_object()));
            let line = line_words(office, main.record, &expense);
            match fields.and_then(|fields| fields.values().next()).and_then(Value::as_bool) {
                Some(false) => format!("Took back that {line} of “{who}” is entered"),
                _ => format!("Marked {line} of “{who}” as entered in IPSA Online"),
            }
        }
        "record-outcomes" => {
            let outcomes = main.patch.get("outcomes").and_then(Value::as_object);
            match outcomes.map(|it| (it.len(), it.iter().next())) {
                Some((1, Some((id, outcome)))) => {
                    let line = line_words(office, main.record, id);
                    let result = outcome.get("result").and_then(Value::as_str);
                    match result.and_then(LineResult::from_key) {
                        Some(result) => {
                            format!(
                                "Recorded {line} of “{who}” as: {}",
                                lower_first(result.label())
                            )
                        }
                        None => format!("Changed what came back for {line} of “{who}”"),
                    }
                }
                Some((many, _)) => format!("Recorded what came back for {many} lines of “{who}”"),
                None => format!("Changed the claim “{who}”"),
            }
        }
        "remove-claim" => format!("Removed the claim “{who}”"),
        "write-exit-review" => format!("Wrote {who}"),
        "issue-certificate" => format!("Issued {who}"),
        "give-own-copy" => format!("Made a file for {who}"),
        "note-return" => format!("Took in what came back from {who}"),
        "take-in-own-copy" => "Took in a file from the office".to_owned(),
        "note-sent-back" => "Made a file for the office".to_owned(),
        super::own_copy::GIVEN => format!("Came with the file from the office: {who}"),
        super::own_copy::CHANGED_THERE => format!("Changed on their own copy: {who}"),
        "take-other" => format!("Let the other side of a crossed edit stand: {who}"),
        "sign-certificate" => format!("Signed {who} with the office’s key"),
        "withdraw-certificate" => format!("Withdrew {who}"),
        "make-signing-key" => "Made a key for the office to sign certificates with".to_owned(),
        "edit-paper-wording" => format!("Changed {who}"),
        "drop-paper-wording" => {
            let kind = PaperKind::from_key(
                &office
                    .folded(&main.collection, main.record)
                    .and_then(|it| Some(it.value().get("kind")?.as_str()?.to_owned()))
                    .unwrap_or_default(),
            );
            let words = kind.map_or("a paper", PaperKind::label);
            format!("Went back to Understudy’s wording of the {}", lower_first(words))
        }
        "make-paper" => format!("Made {who}"),
        "edit-paper" => format!("Changed the words of {who}"),
        "note-paper-signed" => match main.patch.get("signed_on").and_then(Value::as_str) {
            Some(_) => format!("Noted when this was signed or handed over: {who}"),
            None => format!("Took back that this was signed or handed over: {who}"),
        },
        "attach-to-paper" => format!("Kept a signed copy of {who}"),
        "remove-paper-file" => format!("Took a file off {who}"),
        "remove-paper" => format!("Removed {who}"),
        "change-end" => {
            let change = change
                .iter()
                .find(|entry| entry.collection == Collection::EndChanges.name())
                .map_or(serde_json::Value::Null, |entry| entry.patch.clone());
            let field = |name: &str| change.get(name).and_then(Value::as_str).unwrap_or("");
            let to = NaiveDate::parse_from_str(field("to"), "%Y-%m-%d")
                .map_or_else(|_| "another day".to_owned(), date::long);
            // The commonest way is the one that the journal leaves out.
            let kind = EndChangeKind::from_key(field("kind")).unwrap_or_default();
            format!("Moved the last day of {who} to {to}: {}", lower_first(kind.label()))
        }
        "begin-reference" => format!("Began {who}"),
        "redraft-reference" => format!("Drafted {who} again"),
        "edit-reference" => format!("Changed {who}"),
        "remove-reference" => format!("Removed {who}"),
        "add-reference-request" => format!("Noted {who}"),
        "edit-reference-request" => format!("Changed {who}"),
        "send-reference" => format!("Answered {who}: sent"),
        "decline-reference" => format!("Answered {who}: declined"),
        "remove-reference-request" => format!("Removed {who}"),
        "plan-closing" => "Planned the closing of the office".to_owned(),
        "edit-closing" => "Changed the plan for closing the office".to_owned(),
        "settle-closing-step" => "Marked a step of closing the office".to_owned(),
        "reopen-closing-step" => "Took up a step of closing the office again".to_owned(),
        "assign-closing-step" => "Said who sees to a step of closing the office".to_owned(),
        "decide-records" => "Decided what becomes of records when the office closes".to_owned(),
        "stop-recruitment" => match count(Collection::Openings) {
            1 => "Closed 1 opening, since the office closes".to_owned(),
            many => format!("Closed {many} openings, since the office closes"),
        },
        "end-placements" => match count(Collection::Placements) {
            1 => "Moved 1 last day, since the office closes".to_owned(),
            many => format!("Moved {many} last days, since the office closes"),
        },
        "make-closing-statement" => "Made the statement on closing the office".to_owned(),
        "call-off-closing" => "Called off the closing of the office".to_owned(),
        "erase-person" => "Erased a person from the records".to_owned(),
        "erase-records" => "Erased some records of a person".to_owned(),
        "erase-counts" => "Erased counts of equality monitoring".to_owned(),
        "note-copies" => format!("Noted that old copies were dealt with: {who}"),
        "put-on-hold" => format!("Put the records of {who} on legal hold"),
        "release-hold" => format!("Lifted the legal hold on the records of {who}"),
        "edit-periods" => "Changed how long records are kept".to_owned(),
        "add-request" => format!("Recorded {who}"),
        "edit-request" => request_step(&main.patch, &who),
        "undo" => format!("Undid a change: {who}"),
        _ => {
            let noun = Collection::from_name(&main.collection).map_or("record", Collection::noun);
            format!("Changed a {noun} (made by a newer version): {who}")
        }
    }
}

/// How many entries of a part of the calendar a change set.
fn calendar_entries(entry: &Entry, part: &str) -> usize {
    let entries = entry.patch.get("calendar").and_then(|calendar| calendar.get(part));
    entries.and_then(Value::as_object).map_or(0, serde_json::Map::len)
}

/// The placement that an entry of a list item is about.
fn placement_of(entry: &Entry) -> Uuid {
    entry
        .patch
        .get("placement")
        .and_then(Value::as_str)
        .and_then(|id| Uuid::parse_str(id).ok())
        .unwrap_or_default()
}

/// What was done about a request, by what the change set.
fn request_step(patch: &Value, who: &str) -> String {
    let set = |field: &str| patch.get(field).is_some_and(|value| !value.is_null());
    let step = if set("closed") {
        "Closed"
    } else if set("copies") {
        "Noted a copy for"
    } else if set("decisions") {
        "Decided on somebody else’s words in"
    } else if set("acknowledged") {
        "Acknowledged"
    } else if set("extension") {
        "Extended the time for"
    } else if set("identity_confirmed") {
        "Noted who they are, for"
    } else if set("identity_asked") {
        "Asked who they are, for"
    } else if set("steps") {
        "Noted what was looked into for"
    } else {
        "Changed"
    };
    format!("{step} {who}")
}

/// An opening's title is quoted, a person's name is not.
fn watched(entry: &Entry, who: &str) -> String {
    if entry.collection == Collection::Openings.name() {
        format!("“{who}”")
    } else {
        who.to_owned()
    }
}

/// A line of a claim in a sentence, by its expense.
fn line_words(office: &Office, claim: Uuid, expense: &str) -> String {
    let line = office.claims.get(claim).and_then(|claim| {
        let expense = Uuid::parse_str(expense).ok()?;
        claim.value.numbers().get(&expense.into()).copied()
    });
    line.map_or_else(|| "a line".to_owned(), |number| format!("line {number}"))
}

/// An applicant in a sentence. A hidden one is called so already.
fn applicant_words(who: &str) -> String {
    if who.starts_with("Applicant ") { who.to_owned() } else { format!("the applicant {who}") }
}

/// The person whose data an entry is, in a sentence.
fn person_of_record(office: &Office, entry: &Entry) -> String {
    entry
        .subject
        .map_or_else(|| "somebody".to_owned(), |person| name_even_removed(office, PersonId(person)))
}

/// Whether an entry is what its change was mainly about.
fn is_main(action: &str, entry: &Entry) -> bool {
    let collection = Collection::from_name(&entry.collection);
    match action {
        "add-applicant" | "edit-applicant" | "accept-applicant" | "import-applicants" => {
            collection == Some(Collection::Applicants)
        }
        "add-placement" | "change-end" => collection == Some(Collection::Placements),
        "add-meeting" => collection == Some(Collection::Meetings),
        "add-from-lists" => collection == Some(Collection::Checklist),
        "make-claim" | "put-into-claim" | "take-out-of-claim" | "remove-claim" => {
            collection == Some(Collection::Claims)
        }
        "record-document" => collection == Some(Collection::Preparations),
        "erase-person" | "erase-records" | "erase-counts" => {
            collection == Some(Collection::ErasureCertificates)
        }
        "issue-certificate" => {
            collection == Some(Collection::Certificates) && entry.patch.get("name").is_some()
        }
        "edit-expense" => collection == Some(Collection::Expenses),
        _ => true,
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// What a record is called in a sentence, even where it was removed.
pub fn record_name(office: &Office, collection: &str, record: Uuid) -> String {
    let Some(folded) = office.folded(collection, record) else {
        return "something that is no longer there".to_owned();
    };
    let value = folded.value();
    let text = |field: &str| value.get(field).and_then(Value::as_str).unwrap_or("");
    let id = |field: &str| Uuid::parse_str(text(field)).unwrap_or_default();
    let day = |field: &str| {
        NaiveDate::parse_from_str(text(field), "%Y-%m-%d").map(date::short).unwrap_or_default()
    };
    let person_of_placement = || {
        let person =
            office.folded(Collection::Placements.name(), id("placement")).and_then(|placement| {
                placement.value().get("person")?.as_str().and_then(|id| id.parse::<PersonId>().ok())
            });
        person.map_or_else(|| "somebody".to_owned(), |person| name_even_removed(office, person))
    };
    match Collection::from_name(collection) {
        Some(Collection::Office) => "the office".to_owned(),
        Some(Collection::Openings) => text("title").to_owned(),
        Some(Collection::People) => name_even_removed(office, PersonId(record)),
        Some(Collection::Applicants) => {
            application_name(office, record.into(), PersonId(id("person")))
        }
        Some(Collection::Placements) => name_even_removed(office, PersonId(id("person"))),
        Some(Collection::OfficeLists) => {
            let kind = ListKind::from_key(text("kind")).unwrap_or_default();
            format!("the list “{}”", kind.label())
        }
        Some(Collection::Checklist) => {
            format!("“{}” for {}", text("title"), person_of_placement())
        }
        Some(Collection::WorkLog) => {
            format!("“{}”, {} ({})", shorten(text("what")), day("on"), person_of_placement())
        }
        Some(Collection::Goals | Collection::Tasks) => {
            format!("“{}” ({})", shorten(text("title")), person_of_placement())
        }
        Some(Collection::Attendance) => format!("{} of {}", day("on"), person_of_placement()),
        Some(Collection::Meetings) => {
            format!("a talk with {}, {}", person_of_placement(), day("on"))
        }
        // The words are told nowhere but on the page of supervision.
        Some(Collection::PrivateNotes) => {
            format!("a private note about {}, {}", person_of_placement(), day("on"))
        }
        Some(Collection::Feedback) => match text("from") {
            "intern" => format!("feedback from {}, {}", person_of_placement(), day("on")),
            _ => format!("feedback for {}, {}", person_of_placement(), day("on")),
        },
        Some(Collection::Absences) => text("supervisor").to_owned(),
        Some(Collection::Reviews) => {
            let kind = ReviewKind::from_key(text("kind")).unwrap_or_default();
            format!("the {} of {}", lower_first(kind.label()), person_of_placement())
        }
        Some(Collection::ExitQuestions) => {
            let wordings = value.get("wordings").and_then(Value::as_object);
            let latest = wordings.and_then(|it| {
                let (_, wording) =
                    it.iter().max_by_key(|(number, _)| number.parse::<u32>().unwrap_or(0))?;
                wording.get("question")?.as_str().map(shorten)
            });
            let side = Side::from_key(text("side")).unwrap_or_default();
            let built_in = crate::domain::exit_questions::questions(side)
                .iter()
                .find(|it| it.key == text("key"))
                .map(|it| it.question.to_owned());
            format!("“{}”", latest.or(built_in).unwrap_or_default())
        }
        Some(Collection::Expenses) => {
            let kind = ExpenseKind::from_key(text("kind")).unwrap_or_default();
            let amount = Money(value.get("amount").and_then(Value::as_i64).unwrap_or(0));
            format!(
                "{} {amount}, {} ({})",
                lower_first(kind.label()),
                day("on"),
                name_even_removed(office, PersonId(id("person")))
            )
        }
        Some(Collection::Claims) => text("reference").to_owned(),
        Some(Collection::ExitReviews) => match text("side") {
            "supervisor" => format!("the supervisor’s exit review of {}", person_of_placement()),
            _ => format!("the exit review by {}", person_of_placement()),
        },
        Some(Collection::Certificates) => format!("the certificate of {}", text("name")),
        Some(Collection::Preparations | Collection::Inductions | Collection::Adjustments) => {
            person_of_placement()
        }
        Some(Collection::Rota) if text("placement").is_empty() => text("name").to_owned(),
        Some(Collection::Rota) => person_of_placement(),
        Some(Collection::OwnCopies) => {
            format!("the own copy of {}", name_even_removed(office, PersonId(record)))
        }
        Some(Collection::SigningKeys) => format!("the key made on {}", day("made_on")),
        Some(Collection::PaperWordings) => {
            let kind = PaperKind::from_key(text("kind")).unwrap_or_default();
            format!("the office’s wording of the {}", lower_first(kind.label()))
        }
        Some(Collection::Papers) => {
            let kind = PaperKind::from_key(text("kind")).unwrap_or_default();
            format!("the {} for {}", lower_first(kind.label()), person_of_placement())
        }
        Some(Collection::EndChanges) => {
            format!("the change of the last day of {}", person_of_placement())
        }
        Some(Collection::References) => format!("the reference for {}", person_of_placement()),
        Some(Collection::ReferenceRequests) => {
            format!("a request for a reference for {}", person_of_placement())
        }
        Some(Collection::OfficeClosings) => "the plan for closing the office".to_owned(),
        Some(Collection::DataRequests) => {
            let kind = RequestKind::from_key(text("kind")).unwrap_or_default();
            let name = match text("person").parse::<PersonId>() {
                Ok(person) => name_even_removed(office, person),
                Err(_) => text("from").to_owned(),
            };
            match kind {
                RequestKind::Complaint => format!("the complaint of {name}"),
                _ => format!("the request of {name} for their data"),
            }
        }
        Some(Collection::LegalHolds) => name_even_removed(office, PersonId(id("person"))),
        Some(Collection::ErasureCertificates) => text("number").to_owned(),
        None => "a record".to_owned(),
    }
}

fn name_even_removed(office: &Office, person: PersonId) -> String {
    office.hidden_name(person).unwrap_or_else(|| true_name(office, person))
}

/// What an application is called, even where it or the person was removed: by its code where it is
/// hidden, else by the name.
fn application_name(office: &Office, id: ApplicantId, person: PersonId) -> String {
    if office.hides(id) { blind::name(office, id) } else { true_name(office, person) }
}

fn true_name(office: &Office, person: PersonId) -> String {
    if let Some(person) = office.person(person) {
        return person.name.clone();
    }
    office
        .folded(Collection::People.name(), person.0)
        .and_then(|folded| folded.value().get("name")?.as_str().map(str::to_owned))
        .unwrap_or_else(|| office.name_of(person))
}

fn shorten(text: &str) -> String {
    let line = text.lines().next().unwrap_or("");
    if line.chars().count() <= 60 {
        return line.to_owned();
    }
    line.chars().take(59).chain(['…']).collect()
}

/// One field that an entry set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field, in words.
    pub field: String,
    /// What it was set to, in words; empty where it was emptied.
    pub value: String,
}

/// The fields that an entry set, in words.
pub fn field_changes(office: &Office, entry: &Entry) -> Vec<FieldChange> {
    // What somebody needs to work well is for the page of adjustments, and no other.
    if entry.collection == Collection::Adjustments.name() {
        let value = "(on the page of adjustments)".to_owned();
        return vec![FieldChange { field: "adjustment".to_owned(), value }];
    }
    let of = (entry.collection.as_str(), entry.record, entry.subject);
    let mut changes: Vec<FieldChange> = patch::leaves(&entry.patch)
        .into_iter()
        .map(|(path, value)| FieldChange {
            field: field_words(&path),
            value: if is_unseen(office, &entry.collection, entry.record, &path)
                && value != Value::Null
            {
                "(not shown here)".to_owned()
            } else {
                shown_value(office, of, &path, &value)
            },
        })
        .collect();
    // Counts are one line, however many there are.
    changes.dedup();
    changes
}

/// Whether the history must not tell a field: what an intern wrote in an exit review that is not
/// handed in, and what is in a private note, which has a page of its own.
pub(super) fn is_unseen(office: &Office, collection: &str, record: Uuid, path: &[String]) -> bool {
    let field = path.first().map_or("", String::as_str);
    match Collection::from_name(collection) {
        Some(Collection::PrivateNotes) => field == "text",
        Some(Collection::ExitReviews) => {
            let is_draft = office.exit_reviews.get(record).is_none_or(|it| it.value.draft);
            is_draft && matches!(field, "answers" | "asked" | "scores")
        }
        _ => false,
    }
}

/// A field and a value of it, in words. `of` is the record and whose data it is.
pub fn field_in_words(
    office: &Office,
    of: Described<'_>,
    path: &[String],
    value: &Value,
) -> (String, String) {
    (field_words(path), shown_value(office, of, path, value))
}

/// A record of which a field is described: its collection, its id, whose data it is.
pub type Described<'a> = (&'a str, Uuid, Option<Uuid>);

/// A value in words, unless the history must not tell it: what somebody scored, since another
/// rater may read it before they score; and the words of somebody whose name is hidden.
fn shown_value(office: &Office, of: Described<'_>, path: &[String], value: &Value) -> String {
    if path.first().is_some_and(|field| field == "scores") && *value != Value::Null {
        return "(on the page of the sift)".to_owned();
    }
    // The secret half of a key is on no screen.
    if path.last().is_some_and(|field| field == "secret") && *value != Value::Null {
        return "(not shown)".to_owned();
    }
    let (collection, record, subject) = of;
    let is_application = collection == Collection::Applicants.name();
    let is_hidden = match is_application {
        true => office.hides(record.into()),
        false => subject.is_some_and(|person| office.is_hidden(PersonId(person))),
    };
    match value {
        // Whoever has another application is shown by name there, and must not be here.
        Value::String(_) if is_application && path == ["person"] => {
            record_name(office, collection, record)
        }
        Value::String(text) if is_hidden && !text.is_empty() => {
            let is_plain = NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
                || is_id(text)
                || choice_label(path, text).is_some();
            if is_plain {
                value_words(office, path, value)
            } else {
                format!("({})", super::blind::HIDDEN)
            }
        }
        Value::Array(items) if is_hidden && !items.is_empty() => {
            format!("({})", super::blind::HIDDEN)
        }
        value => value_words(office, path, value),
    }
}

fn is_id(text: &str) -> bool {
    text.len() == 36 && Uuid::parse_str(text).is_ok()
}

fn is_monitoring(path: &[String]) -> bool {
    path.first().is_some_and(|field| field == "monitoring")
}

fn field_words(path: &[String]) -> String {
    if is_monitoring(path) {
        return "equality monitoring".to_owned();
    }
    let words: Vec<String> =
        path.iter().filter(|part| !is_id(part)).map(|part| part.replace(['_', '-'], " ")).collect();
    words.join(", ")
}

fn value_words(office: &Office, path: &[String], value: &Value) -> String {
    value_with(office, path, value, shorten)
}

/// A value in words, with every text in its whole length: for a copy of somebody's data.
pub fn whole_value(office: &Office, path: &[String], value: &Value) -> String {
    value_with(office, path, value, str::to_owned)
}

fn value_with(
    office: &Office,
    path: &[String],
    value: &Value,
    text_words: fn(&str) -> String,
) -> String {
    let field = path.last().map_or("", String::as_str);
    match value {
        Value::Null => String::new(),
        // Small groups are shown nowhere, so neither is how they came about.
        _ if is_monitoring(path) => "counts that are not shown".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number)
            if matches!(field, "amount" | "pay_per_hour" | "part_paid" | "repaid") =>
        {
            Money(number.as_i64().unwrap_or(0)).to_string()
        }
        Value::Number(number) => number.to_string(),
        Value::String(text) => {
            if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
                return date::long(day);
            }
            if is_id(text) {
                return id_words(office, text);
            }
            choice_label(path, text).map_or_else(|| text_words(text), str::to_owned)
        }
        Value::Array(items) => items
            .iter()
            .map(|item| value_with(office, path, item, text_words))
            .collect::<Vec<_>>()
            .join("; "),
        Value::Object(_) => "(nothing)".to_owned(),
    }
}

/// The words of a fixed choice, where the field holds one.
fn choice_label(path: &[String], key: &str) -> Option<&'static str> {
    match path.last()?.as_str() {
        "stage" => Stage::from_key(key).map(Stage::label),
        "mark" => DayMark::from_key(key).map(DayMark::label),
        "time_off" => TimeOffFor::from_key(key).map(TimeOffFor::label),
        "rhythm" => Rhythm::from_key(key).map(Rhythm::label),
        "from" => FeedbackFrom::from_key(key).map(FeedbackFrom::label),
        "per" => PaidPer::from_key(key).map(PaidPer::label),
        "paid" => PayPeriod::from_key(key).map(PayPeriod::label),
        "band" => WageBand::from_key(key).map(WageBand::label),
        "status" => OpeningStatus::from_key(key)
            .map(OpeningStatus::label)
            .or_else(|| ClaimStatus::from_key(key).map(ClaimStatus::label)),
        "kind" => PlacementKind::from_key(key)
            .map(PlacementKind::label)
            .or_else(|| ExpenseKind::from_key(key).map(ExpenseKind::label))
            .or_else(|| LetterKind::from_key(key).map(LetterKind::label))
            .or_else(|| RequestKind::from_key(key).map(RequestKind::label))
            .or_else(|| TalkKind::from_key(key).map(TalkKind::label))
            .or_else(|| ReviewKind::from_key(key).map(ReviewKind::label))
            .or_else(|| EvidenceKind::from_key(key).map(EvidenceKind::label))
            .or_else(|| ListKind::from_key(key).map(ListKind::label))
            .or_else(|| DayKind::from_key(key).map(DayKind::label))
            .or_else(|| SittingKind::from_key(key).map(SittingKind::label))
            .or_else(|| PaperKind::from_key(key).map(PaperKind::label))
            .or_else(|| EndChangeKind::from_key(key).map(EndChangeKind::label))
            .or_else(|| preparing::choice_label(key)),
        "result" => LineResult::from_key(key).map(LineResult::label),
        "how" => PaymentMethod::from_key(key)
            .map(PaymentMethod::label)
            .or_else(|| Channel::from_key(key).map(Channel::label)),
        "tone" => Tone::from_key(key).map(Tone::label),
        "part" => Part::from_key(key).map(Part::label),
        "fate" => Fate::from_key(key).map(Fate::label),
        "reason" => ClosingReason::from_key(key)
            .map(ClosingReason::label)
            .or_else(|| ErasureReason::from_key(key).map(ErasureReason::label)),
        "outcome" => InterviewOutcome::from_key(key).map(InterviewOutcome::label),
        "chance" => ChanceTold::from_key(key).map(ChanceTold::label),
        "place" => {
            Workplace::from_key(key).map(Workplace::label).or_else(|| preparing::choice_label(key))
        }
        "hours" => Hours::from_key(key).map(Hours::label),
        "pay" => Pay::from_key(key).map(Pay::label),
        "age" => AgeBand::from_key(key).map(AgeBand::label),
        "answer" => Answer::from_key(key).map(Answer::label),
        "state" => ItemState::from_key(key)
            .map(ItemState::label)
            .or_else(|| GoalState::from_key(key).map(GoalState::label))
            .or_else(|| TaskState::from_key(key).map(TaskState::label))
            .or_else(|| CertificateState::from_key(key).map(CertificateState::label)),
        "westminster" | "constituency" => Nation::from_key(key).map(Nation::label),
        "anchor" => Anchor::from_key(key).map(Anchor::label),
        "list" => ListKind::from_key(key).map(ListKind::label),
        "owner" => Owner::from_key(key).map(Owner::label),
        "side" => Side::from_key(key).map(Side::label),
        "age_group" | "visa" => preparing::choice_label(key),
        "choice" => Choice::from_key(key).map(Choice::label),
        _ => None,
    }
}

fn id_words(office: &Office, text: &str) -> String {
    let Ok(id) = Uuid::parse_str(text) else {
        return text.to_owned();
    };
    if office.person(PersonId(id)).is_some() {
        return office.name_of(PersonId(id));
    }
    if let Some(words) = step_words(office, id) {
        return words;
    }
    Collection::ALL
        .into_iter()
        .find(|collection| office.folded(collection.name(), id).is_some())
        .map_or_else(
            || "a record that is no longer there".to_owned(),
            |collection| record_name(office, collection.name(), id),
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        journal::{Stamp, Writer},
        office::own_copy::{CHANGED_THERE, GIVEN},
    };
    use serde_json::json;
    use std::{collections::BTreeSet, fs, path::Path};

    /// Fields of forms that `apply` names, which are called as an action might be.
    const FIELDS: [&str; 4] =
        ["adjust-agreed", "adjust-in-place", "adjust-reviewed", "adjust-closed"];
    /// Two actions whose words are also those of any that is forgotten in the lists where they are last.
    const LAST: [&str; 2] = ["edit-induction", "remove-stage-step"];

    /// What the program itself is made of below a folder: its source without tests and comments.
    fn program_below(folder: &str) -> Vec<String> {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
        let mut sources = Vec::new();
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                if path.is_dir() {
                    folders.push(path);
                } else if name.ends_with(".rs")
                    && !["tests.rs", "laws.rs", "testing.rs"].contains(&name.as_str())
                {
                    let text = fs::read_to_string(path).unwrap();
                    let program = text.split("#[cfg(test)]\nmod tests").next().unwrap();
                    let lines = program.lines().filter(|line| !line.trim_start().starts_with("//"));
                    sources.push(lines.collect::<Vec<_>>().join("\n"));
                }
            }
        }
        sources
    }

    /// Whether a text is written as the name of an action is.
    fn is_name(text: &str) -> bool {
        text.split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase()))
    }

    /// The name of every action that the program gives to a change.
    fn actions() -> BTreeSet<String> {
        let mut found: BTreeSet<String> = [GIVEN, CHANGED_THERE].map(str::to_owned).into();
        for source in program_below("src/office").into_iter().chain(program_below("src/ui")) {
            for named in ["Changes::new(", "action: ", "action = "] {
                for after in source.split(named).skip(1).map(str::trim_start) {
                    let name = after.strip_prefix('"').and_then(|it| it.split('"').next());
                    found.extend(name.filter(|it| is_name(it)).map(str::to_owned));
                }
            }
            for after in source.split("stamp_all(").skip(1) {
                let call = after.split(';').next().unwrap_or_default();
                found.extend(call.split('"').filter(|it| is_name(it)).map(str::to_owned));
            }
        }
        // Here some go through functions that several share, so that every such name counts.
        for source in program_below("src/office/apply") {
            let names = source.split('"').filter(|it| it.contains('-') && is_name(it));
            found.extend(names.filter(|it| !FIELDS.contains(it)).map(str::to_owned));
        }
        found
    }

    #[test]
    fn every_action_has_words_of_its_own() {
        let office = Office::default();
        let said = |action: &str| {
            let stamp = Stamp { millis: 1, counter: 0, writer: Writer(1) };
            let entry = Entry {
                stamp,
                change: stamp,
                author: "A tester".to_owned(),
                action: action.to_owned(),
                subject: None,
                collection: Collection::Office.name().to_owned(),
                record: Uuid::nil(),
                patch: json!({}),
                undoes: None,
                extra: serde_json::Map::new(),
            };
            sentence(&office, &[entry])
        };
        let is_unknown = |action: &str| {
            let words = said(action);
            words.contains("made by a newer version")
                || LAST.iter().any(|last| *last != action && said(last) == words)
        };
        assert!(is_unknown("juggle-applicants"));
        let actions = actions();
        // However they are named: at once, through a function, one of two, by whoever stamps them.
        for known in [
            "add-expense",
            "waive-list-item",
            "erase-records",
            "switch-list-item-off",
            "undo",
            "take-in-own-copy",
        ] {
            assert!(actions.contains(known), "{known} is not found");
        }
        assert!(actions.len() > 200, "{} actions are found", actions.len());
        let unknown: Vec<_> = actions.iter().filter(|action| is_unknown(action)).collect();
        assert!(unknown.is_empty(), "describe.rs has no words for {unknown:?}");
    }
}
