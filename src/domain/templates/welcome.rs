//! The welcome note that comes with the app, in our own words. An office rewrites it as it likes.

use crate::domain::{letter::Letter, opening::PlacementKind};

/// The fields that a welcome note may hold, each with what it stands for.
pub const FIELDS: &[(&str, &str)] = &[
    ("first name", "What to call them: the name they are known by, else the first of their name"),
    ("full name", "Their whole name"),
    ("first day", "The first day, with the day of the week"),
    ("last day", "The last day"),
    ("time", "When to come: from here, else when the first-day plan begins"),
    ("place", "Where to come: from here, else the office’s address"),
    ("bring", "What to bring"),
    ("ask for", "Whom to ask for: from here, else the supervisor"),
    ("usual day", "What a usual day is like"),
    ("first-day plan", "The first day, a line for each block"),
    ("hours", "The hours of the placement"),
    ("pay or expenses", "What is paid, or which expenses are covered"),
    ("outside person", "Whom they may talk to outside the office"),
    ("mp", "The MP’s name"),
    ("constituency", "The constituency"),
    ("office e-mail", "The e-mail address that letters come from"),
    ("my name", "Your name"),
    ("my role", "What you are in the office"),
];

/// The welcome note that comes with the app.
pub fn welcome(kind: PlacementKind) -> Letter {
    let money = match kind {
        PlacementKind::EmployedIntern => "Pay: {{pay or expenses}}",
        _ => {
            "What it costs you to come: {{pay or expenses}}. Keep every receipt from the first day on."
        }
    };
    let hours = match kind {
        PlacementKind::EmployedIntern => "Hours: {{hours}}",
        _ => "Hours: {{hours}}. If a day does not suit, tell us, and that is that.",
    };
    let body = format!(
        "Dear {{{{first name}}}},

We are glad that you are coming. Here is what you need for {{{{first day}}}}.

When: {{{{time}}}}
Where: {{{{place}}}}
Ask for: {{{{ask for}}}}
Bring: {{{{bring}}}}

You cannot start before your security clearance has come through, not even for a day. If you have not heard by the week before, write to me and we will move the day.

Your first day, roughly:
{{{{first-day plan}}}}

After that, a usual day: {{{{usual day}}}}

{hours}
{money}

Nobody expects you to know how any of this works. Ask as much as you like; the questions that seem too small are the ones we all had. If something would make the work easier for you, such as equipment, times or the way we do things, tell me before you come and it can be ready: you need not say why.

And if anything here is ever wrong and you would rather not tell us, you can talk to {{{{outside person}}}}.

See you soon,
{{{{my name}}}}
{{{{my role}}}}, office of {{{{mp}}}}"
    );
    Letter { subject: "Your first day: {{first day}}".to_owned(), body }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::letter::fields;

    #[test]
    fn the_note_holds_only_fields_that_are_known() {
        for kind in PlacementKind::ALL {
            let note = welcome(*kind);
            for field in fields(&note.subject).into_iter().chain(fields(&note.body)) {
                assert!(FIELDS.iter().any(|(known, _)| *known == field), "{field}");
            }
            assert!(!note.body.contains('\''));
        }
    }
}
