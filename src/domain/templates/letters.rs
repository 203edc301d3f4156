//! The letters that come with the app, in our own words. An office rewrites them as it likes.

use super::papers::fields_of;
use crate::domain::{
    letter::{Letter, LetterKind, fill},
    paper::PaperKind,
};

/// The fields that a letter may hold, each with what it stands for.
pub const FIELDS: &[(&str, &str)] = &[
    ("first name", "What to call them: the name they are known by, else the first of their name"),
    ("full name", "Their whole name"),
    ("opening", "The opening’s title"),
    ("hear by", "The day by which they will hear"),
    ("interview day", "The day of the interview"),
    ("interview time", "When it begins, and how long it takes"),
    ("interview place", "Where it is, or the link"),
    ("panel", "Who asks the questions"),
    ("first day", "The opening’s first day"),
    ("last day", "The opening’s last day"),
    ("hours", "The opening’s hours"),
    ("pay or expenses", "What is paid, or which expenses are covered"),
    ("reason", "Why it came to nothing, as noted"),
    ("mp", "The MP’s name"),
    ("constituency", "The constituency"),
    ("office e-mail", "The e-mail address that letters come from"),
    ("my name", "Your name"),
    ("my role", "What you are in the office"),
    ("today", "The day"),
    ("referee", "Whom you ask for the reference: fill it in yourself"),
];

/// What a field of a letter or of the welcome note stands for, as words in the midst of a sentence;
/// an unknown one is called by its name.
pub fn field_in_words(field: &str) -> String {
    let mut known = FIELDS.iter().chain(fields_of(PaperKind::WelcomeNote));
    let words = known.find(|(name, _)| *name == field).map_or(field, |(_, words)| *words);
    let mut chars = words.split(':').next().unwrap_or(words).chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

/// A text for somebody else to read: a field that is not filled in is named in words.
pub fn with_gaps_named(text: &str) -> String {
    fill(text, |field| Some(format!("[{}]", field_in_words(field)))).text
}

/// A letter that comes with the app.
pub fn letter(kind: LetterKind) -> Letter {
    let (subject, body) = match kind {
        LetterKind::Acknowledgement | LetterKind::Unknown => (
            "Your application: {{opening}}",
            "Dear {{first name}},

Thank you for applying for {{opening}}. Your application is here, and somebody will read it.

You will hear from us by {{hear by}}, whatever we decide. If anything would make it easier for you to take part, such as a different format, a place that you can get into, or more time, tell me and we will see to it.

Yours sincerely,
{{my name}}
{{my role}}, office of {{mp}}",
        ),
        LetterKind::Invitation => (
            "Interview: {{opening}}",
            "Dear {{first name}},

We would like to meet you about {{opening}}.

When: {{interview day}}, {{interview time}}
Where: {{interview place}}
With: {{panel}}

If the time does not suit, say so and we will find another. If there is anything that would help you to do your best on the day, tell me what it is: you need not say why.

Please bring nothing but yourself and your questions. We will tell you plainly what the place offers and what it does not, and whether a job may follow.

Yours sincerely,
{{my name}}
{{my role}}, office of {{mp}}",
        ),
        LetterKind::Offer => (
            "An offer: {{opening}}",
            "Dear {{first name}},

It was good to meet you, and we would like you to join us: {{opening}}.

From {{first day}} to {{last day}}
Hours: {{hours}}
Pay or expenses: {{pay or expenses}}

Nobody starts before security clearance has come through, so please answer soon: then the forms can go off. The offer depends on it, and on the checks that the law asks for.

If anything here is not as you understood it, ask. If you need something arranged so that you can work well, tell me now and it will be ready on your first day.

Yours sincerely,
{{my name}}
{{my role}}, office of {{mp}}",
        ),
        LetterKind::NotAfterSift => (
            "Your application: {{opening}}",
            "Dear {{first name}},

Thank you for applying for {{opening}}. We read every application against the same points, and I am sorry to say that we are not taking yours further.

You gave us time and thought, and you should have a plain answer: this one is a no. It says nothing of what you will do elsewhere. If a word on your application would help you with the next, write back and I will do my best.

We keep what you sent us only as long as we have to, and then erase it.

Yours sincerely,
{{my name}}
{{my role}}, office of {{mp}}",
        ),
        LetterKind::NotAfterInterview => (
            "After your interview: {{opening}}",
            "Dear {{first name}},

Thank you for coming to talk to us about {{opening}}. I am sorry: we have offered the place to somebody else.

You were one of few whom we asked to come, and that was for good reasons. If you would like to hear what spoke for you and what we missed, answer this and I will tell you honestly.

We keep what you sent us only as long as we have to, and then erase it.

Yours sincerely,
{{my name}}
{{my role}}, office of {{mp}}",
        ),
        LetterKind::Reference => (
            "A reference for {{full name}}",
            "Dear {{referee}},

{{full name}} has applied to this office for {{opening}}, and gave your name as somebody who knows their work.

Could you tell us, in a few lines: how you know them and since when; what they do well; what they would want support with; and whether there is anything we ought to know before they join us? They may ask to see what you write.

A short answer soon helps them more than a long one later.

Yours sincerely,
{{my name}}
{{my role}}, office of {{mp}}
{{office e-mail}}",
        ),
    };
    Letter { subject: subject.to_owned(), body: body.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::letter::fields;

    #[test]
    fn a_gap_is_named_in_words() {
        let text = "You will hear by {{hear by}}. Bring {{bring}}, {{x}} and {{First name}}.";
        assert_eq!(
            with_gaps_named(text),
            "You will hear by [the day by which they will hear]. Bring [what to bring], [x] and [what to call them]."
        );
    }

    #[test]
    fn every_letter_holds_only_fields_that_are_known() {
        for kind in LetterKind::ALL {
            let letter = letter(*kind);
            for field in fields(&letter.subject).into_iter().chain(fields(&letter.body)) {
                assert!(FIELDS.iter().any(|(known, _)| *known == field), "{kind:?}: {field}");
            }
            assert!(!letter.body.contains('\''), "{kind:?}");
        }
    }
}
