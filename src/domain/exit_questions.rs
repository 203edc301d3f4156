//! What the exit review asks, of each side. No published set exists (domain.md 4.8), so these are
//! our own, along the six areas of the internship charter.

use super::exit_review::Side;

/// A question that comes with the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuiltInQuestion {
    /// The key under which a review keeps the answer.
    pub key: &'static str,
    /// The question.
    pub question: &'static str,
    /// What kind of answer helps.
    pub hint: &'static str,
}

const fn ask(key: &'static str, question: &'static str, hint: &'static str) -> BuiltInQuestion {
    BuiltInQuestion { key, question, hint }
}

/// The six areas of the charter, each with the question that its score answers. The scores' questions
/// are never reworded, so that they add up over the years.
pub const SCORED: &[(&str, &str)] = &[
    ("recruitment", "How well did we do recruitment: the advert, the interview, hearing back?"),
    ("induction", "How well did we do your first days?"),
    ("supervision", "How well were you supervised and given feedback?"),
    ("treatment", "How well were you treated, as a colleague with work of your own?"),
    ("payment", "How well did we do pay or expenses, hours and length?"),
    ("certification", "How well did we do the review at the end, and help with what comes next?"),
];

/// What the intern or volunteer is asked. The first word of a key names its area.
pub const INTERN_QUESTIONS: &[BuiltInQuestion] = &[
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
pub const SUPERVISOR_QUESTIONS: &[BuiltInQuestion] = &[
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
pub fn questions(side: Side) -> &'static [BuiltInQuestion] {
    match side {
        Side::Intern => INTERN_QUESTIONS,
        Side::Supervisor => SUPERVISOR_QUESTIONS,
        Side::Unknown => &[],
    }
}

/// The areas that a side is asked about, by key, in order.
pub fn areas(side: Side) -> &'static [&'static str] {
    match side {
        Side::Intern => &[
            "recruitment",
            "induction",
            "supervision",
            "treatment",
            "payment",
            "certification",
            "overall",
        ],
        Side::Supervisor => &["work", "office"],
        Side::Unknown => &[],
    }
}

/// The area of one of the app's questions: the first word of its key.
pub fn area_of(key: &str) -> &str {
    key.split('-').next().unwrap_or_default()
}

/// The heading of an area, by its key.
pub fn area(key: &str) -> &'static str {
    match area_of(key) {
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
