//! What the exit review asks, of each side. No published set exists (domain.md 4.8), so these are
//! our own, along the six areas of the internship charter.

use super::exit_review::{ReviewQuestion, Side};

const fn ask(key: &'static str, question: &'static str, hint: &'static str) -> ReviewQuestion {
    ReviewQuestion { key, question, hint }
}

/// What the intern or volunteer is asked. The first word of a key names its area.
pub const INTERN_QUESTIONS: &[ReviewQuestion] = &[
    ask(
        "recruitment-advert",
        "Was the place what the advert and the interview had led you to expect?",
        "What was missing, or different?",
    ),
    ask(
        "recruitment-fair",
        "Did applying feel fair and open, and did you hear back in good time?",
        "",
    ),
    ask(
        "induction-first-days",
        "How were your first day and your first week?",
        "What helped you to settle, and what would have helped more?",
    ),
    ask(
        "induction-knew",
        "What do you wish you had known at the start?",
        "It goes, without your name, to whoever comes next.",
    ),
    ask(
        "supervision-time",
        "Did your supervisor have time for you?",
        "Think of how often you talked, and whether you could ask when you were stuck.",
    ),
    ask(
        "supervision-feedback",
        "Which piece of feedback helped you the most?",
        "If there was none, say so.",
    ),
    ask(
        "treatment-colleague",
        "Were you treated as a colleague?",
        "Think of respect, being included, and being safe.",
    ),
    ask(
        "treatment-work",
        "How much of the work was interesting, and how much was routine?",
        "Name the best task, and one you would drop.",
    ),
    ask(
        "treatment-trouble",
        "If something troubled you, did you know whom to tell, and did it help?",
        "Leave this empty if you would rather speak to the person outside the office.",
    ),
    ask(
        "payment-out-of-pocket",
        "Did your pay or expenses arrive in full and on time?",
        "Is anything still owed to you?",
    ),
    ask(
        "payment-length",
        "Was your time here too short, too long, or right?",
        "Could you get to interviews and to your studies?",
    ),
    ask(
        "certification-review",
        "Did the final review show fairly what you did and learnt?",
        "Is there work that the certificate should name?",
    ),
    ask("certification-next", "What comes next for you, and how can we help?", ""),
    ask("overall-best", "What will you remember?", "The best moment, or the hardest."),
    ask("overall-change", "What one thing should we change?", ""),
    ask("overall-recommend", "Would you tell a friend to come here?", "And why?"),
];

/// What the supervisor is asked.
pub const SUPERVISOR_QUESTIONS: &[ReviewQuestion] = &[
    ask(
        "work-done",
        "What did they do?",
        "The main pieces of work, as you would put them in a reference.",
    ),
    ask("work-strengths", "What are they good at?", "With an example of each."),
    ask("work-improve", "What should they work on?", "Something they can act on, and how."),
    ask("work-skills", "Which skills and experience did they gain here?", ""),
    ask(
        "work-goals",
        "How far did they get with what they wanted to learn?",
        "And what got in the way?",
    ),
    ask(
        "work-review",
        "What did the final review say?",
        "Two or three sentences that they have agreed to.",
    ),
    ask(
        "office-learnt",
        "What did we learn as an office?",
        "About the work we gave, the time we had, and how we look after people.",
    ),
    ask("office-again", "What will we do differently next time?", ""),
];

/// The questions for a side, in order.
pub fn questions(side: Side) -> &'static [ReviewQuestion] {
    match side {
        Side::Intern => INTERN_QUESTIONS,
        Side::Supervisor => SUPERVISOR_QUESTIONS,
        Side::Unknown => &[],
    }
}

/// The heading under which a question is shown, told from the first word of its key.
pub fn area(key: &str) -> &'static str {
    match key.split('-').next().unwrap_or_default() {
        "recruitment" => "Recruitment",
        "induction" => "Induction",
        "supervision" => "Supervision",
        "treatment" => "Treatment",
        "payment" => "Pay and length",
        "certification" => "Certificate and feedback",
        "overall" => "Overall",
        "work" => "Their time here",
        "office" => "The office",
        _ => "Other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn keys_are_unique_and_have_an_area() {
        for side in Side::ALL {
            let mut seen = BTreeSet::new();
            for question in questions(*side) {
                assert!(seen.insert(question.key), "{}", question.key);
                assert_ne!(area(question.key), "Other", "{}", question.key);
                assert!(question.question.ends_with('?'), "{}", question.key);
                assert!(!question.question.contains('\'') && !question.hint.contains('\''));
            }
        }
    }

    #[test]
    fn the_six_areas_of_the_charter_are_asked_about_and_stand_together() {
        let mut areas: Vec<&str> =
            INTERN_QUESTIONS.iter().map(|question| area(question.key)).collect();
        areas.dedup();
        assert_eq!(
            areas,
            [
                "Recruitment",
                "Induction",
                "Supervision",
                "Treatment",
                "Pay and length",
                "Certificate and feedback",
                "Overall"
            ]
        );
    }

    #[test]
    fn a_key_of_no_question_is_under_other() {
        assert_eq!(area(""), "Other");
        assert_eq!(area("from-a-newer-version"), "Other");
    }
}
