//! The words around what the records say, in each tone. They claim nothing of their own.

use crate::domain::reference::Tone;

/// Whom a reference is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whom {
    /// The whole name.
    pub name: String,
    /// What they are called in a sentence.
    pub short: String,
}

impl Whom {
    fn by(&self, tone: Tone) -> &str {
        if tone == Tone::Formal { &self.name } else { &self.short }
    }
}

/// Who, as what, where and when. `role` has its article; `dates` begins with a preposition.
pub fn who(tone: Tone, whom: &Whom, role: &str, place: &str, dates: &str, is_here: bool) -> String {
    let name = &whom.name;
    let was = if is_here { "has been" } else { "was" };
    match tone {
        Tone::Warm => {
            let as_role =
                if role.starts_with("on ") { role.to_owned() } else { format!("as {role}") };
            format!("{name} {was} with us {as_role} in {place} {dates}.")
        }
        Tone::Formal => {
            format!("This is to confirm that {name} {was} {role} in {place} {dates}.")
        }
        _ => format!("{name} {was} {role} in {place} {dates}."),
    }
}

/// Work from the log. `quotes` are in quotation marks.
pub fn work(tone: Tone, whom: &Whom, quotes: &str) -> String {
    match tone {
        Tone::Warm => {
            format!("Here is some of the work that {} did with us: {quotes}.", whom.short)
        }
        Tone::Formal => {
            format!("The log of the work done by {} records {quotes}.", whom.name)
        }
        _ => format!("The work of {} included {quotes}.", whom.short),
    }
}

/// Skills from the log.
pub fn skills(tone: Tone, whom: &Whom, skills: &str) -> String {
    let who = whom.by(tone);
    match tone {
        Tone::Warm => format!("Along the way {who} used or gained these skills: {skills}."),
        Tone::Formal => format!("The skills that {who} used or gained are recorded as {skills}."),
        _ => format!("Skills that {who} used or gained: {skills}."),
    }
}

/// What somebody saw and did, as verbs in the past.
pub fn experience(tone: Tone, whom: &Whom, deeds: &str) -> String {
    match tone {
        Tone::Warm => format!("While with us, {} {deeds}.", whom.short),
        Tone::Formal => format!("During this time {} {deeds}.", whom.name),
        _ => format!("{} also {deeds}.", whom.short),
    }
}

/// What was ticked off in the words of the list.
pub fn ticked(tone: Tone, whom: &Whom, quotes: &str) -> String {
    let who = whom.by(tone);
    match tone {
        Tone::Warm => format!("There was room for more, in the words of our list: {quotes}."),
        Tone::Formal => format!("The list of experience kept for {who} also records {quotes}."),
        _ => format!("The list of what {who} experienced also has {quotes}."),
    }
}

/// What somebody noted on an experience.
pub fn learnt(tone: Tone, whom: &Whom, of: &str, quote: &str) -> String {
    let who = whom.by(tone);
    match tone {
        Tone::Warm => format!("What {who} took from it, in the note on {of}: {quote}."),
        Tone::Formal => format!("The note that was kept on {of} reads: {quote}."),
        _ => format!("The note on {of} says: {quote}."),
    }
}

/// An answer of the supervisor's review, by the key of the question.
pub fn reviewed(tone: Tone, whom: &Whom, question: &str, quote: &str) -> String {
    let who = whom.by(tone);
    let lead = match (question, tone) {
        ("work-done", Tone::Warm) => {
            format!("What {who} did here, in the words of the supervisor")
        }
        ("work-done", Tone::Formal) => {
            format!("On the work of {who}, the supervisor’s review records")
        }
        ("work-done", _) => format!("The supervisor’s review says of the work of {who}"),
        ("work-strengths", Tone::Warm) => {
            format!("What {who} is good at, in the words of the supervisor")
        }
        ("work-strengths", Tone::Formal) => {
            format!("On the strengths of {who}, the supervisor’s review records")
        }
        ("work-strengths", _) => format!("Of what {who} is good at, the supervisor wrote"),
        ("work-skills", Tone::Formal) => {
            format!("On the skills and experience of {who}, the review records")
        }
        ("work-skills", _) => format!("Of the skills that {who} gained, the supervisor wrote"),
        ("work-goals", Tone::Formal) => {
            format!("On what {who} had set out to learn, the review records")
        }
        ("work-goals", _) => format!("Of what {who} wanted to learn, the supervisor wrote"),
        ("work-improve", Tone::Formal) => {
            format!("On what {who} may work on, the review records")
        }
        ("work-improve", _) => format!("Of what {who} could work on, the supervisor wrote"),
        (_, Tone::Formal) => format!("The final review of {who} records"),
        _ => format!("The final review of {who} says"),
    };
    format!("{lead}: {quote}.")
}

/// Goals that were met. `quotes` are in quotation marks.
pub fn goals(tone: Tone, whom: &Whom, quotes: &str) -> String {
    match tone {
        Tone::Warm => format!("{} set out to do this with us, and did: {quotes}.", whom.short),
        Tone::Formal => format!("Of the goals set with {}, these were met: {quotes}.", whom.name),
        _ => format!("{} met these goals: {quotes}.", whom.short),
    }
}

/// What both agreed on in the final review.
pub fn agreed(tone: Tone, whom: &Whom, quote: &str) -> String {
    match tone {
        Tone::Warm => format!("{} and the supervisor agreed at the end: {quote}.", whom.short),
        Tone::Formal => format!("The final review of {}, as agreed, records: {quote}.", whom.name),
        _ => format!("In the final review of {}, both agreed: {quote}.", whom.short),
    }
}

/// The confidentiality agreement.
pub fn confidentiality(tone: Tone, whom: &Whom, on: &str) -> String {
    let who = whom.by(tone);
    format!("{who} signed the office’s confidentiality agreement on {on}.")
}

/// The certificate.
pub fn certificate(tone: Tone, on: &str) -> String {
    match tone {
        Tone::Warm => format!("We issued a certificate of experience on {on}."),
        _ => format!("A certificate of experience was issued on {on}."),
    }
}

/// Whom to ask.
pub fn contact(tone: Tone, email: &str) -> String {
    match tone {
        Tone::Warm => format!("If you have a question, write to {email}."),
        Tone::Formal => format!("Enquiries about this reference may be addressed to {email}."),
        _ => format!("Questions about this reference can be sent to {email}."),
    }
}
