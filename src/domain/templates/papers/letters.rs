//! The welcome note, the offer, the thanks.

/// What to know before the first day. Its heading is the subject of the e-mail.
pub(super) const WELCOME: &str = "\
# Your first day: {{first day}}

Dear {{first name}},

We are glad that you are coming. Here is what you need for {{first day}}.

When :: {{time}}
Where :: {{place}}
Ask for :: {{ask for}}
Bring :: {{bring}}

You cannot start before your security clearance has come through, not even for a day. If you have not heard by the week before, write to me and we will move the day.

Your first day, roughly:
{{first-day plan}}

After that, a usual day: {{usual day}}

Hours :: {{hours}}
Pay or expenses :: {{pay or expenses}}

Where your costs are paid back, keep every receipt and ticket from the first day on. If you are not paid and a day does not suit, tell us, and that is that.

What you see and hear in the office stays in it. Keep a list of what you do: it becomes your certificate.

Nobody expects you to know how any of this works. Ask as much as you like; the questions that seem too small are the ones we all had. If something would make the work easier for you, such as equipment, times or the way we do things, tell me before you come and it can be ready: you need not say why.

And if anything here is ever wrong and you would rather not tell us, you can talk to {{outside person}}.

See you soon,
{{my name}}
{{my role}}, office of {{mp}}
";

/// The place is theirs if they want it.
pub(super) const OFFER: &str = "\
{{today}}

Dear {{first name}},

We would very much like you to join the office of {{mp}} as {{role}}. This is what we offer:

Where :: {{workplace}}
From :: {{first day}}
To :: {{last day}}
Hours :: {{hours}}
Pay or expenses :: {{pay or expenses}}
Looked after by :: {{supervisor}}

The offer depends on your security clearance, and on your right to work here where the place is paid. Please do not give up anything else until you have heard that both are settled.

Tell us whether you accept, and ask about anything that is unclear. If you need an adjustment, for the first day or for the work, tell us now and it will be ready.

Yours sincerely,
{{my name}}
{{my role}}, office of {{mp}}
";

/// Thanks on leaving.
pub(super) const THANKS: &str = "\
{{today}}

Dear {{first name}},

Thank you for your time in the office, from {{first day}} to {{last day}}. You did work that people here and in {{constituency}} have been glad of, and it was good to have you with us.

Your certificate and your own record of what you did are yours to keep. What you learnt here stays confidential, also now.

We would like to hear what becomes of you. If we can help with your next step, ask us.

With our best wishes,
{{mp}}
";
