//! The welcome note, the offer, the thanks.

/// What to know before the first day.
pub(super) const WELCOME: &str = "\
Dear {{first name}},

We look forward to your time with us. Here is what you need for the first day, and a little of what comes after.

# Your first day
When :: {{first day}}
Where :: {{workplace}}
Ask for :: {{supervisor}}
Hours :: {{hours}}
Bring :: Your passport or another proof of who you are, and what you were asked for

You can begin only once your security clearance is there and your pass is ready. If you have not heard by a week before, tell us.

# What it costs you, and what you get back
{{pay or expenses}}. Keep every receipt and ticket from the first day on.

# What you will be doing
{{supervisor}} will go through your work with you on the first day, show you round, and introduce you. Ask whatever you like; everybody here was new once.

# Good to know
- Dress as for an office. Comfortable shoes help: the place is large.
- Wear your pass inside the building, and out of sight outside it.
- What you see and hear in the office stays in it. You will sign a confidentiality agreement.
- If something is wrong and you would rather not say it in the office, talk to {{outside contact}}.
- If anything would make it easier for you to work here, tell us: a different chair, a quiet place, other hours.
- Keep a list of what you do. It becomes your certificate.

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
