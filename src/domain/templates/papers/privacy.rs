//! The two privacy notices.

/// For people in post.
pub(super) const STAFF: &str = "\
For :: {{full name}}
From :: {{mp}}, {{constituency}}
Given on :: {{today}}

{{mp}} decides what happens with your data in this office, and answers for it. Here is what is kept about you while you are with us, and what you can ask for.

# What we keep, and why
- Who you are and how to reach you: to work with you, and to reach somebody if you fall ill.
- What you are in the office, your dates and your hours: to keep to what was agreed, and to the law on pay.
- That you were cleared, have a pass and signed what must be signed. Your answers to the security check go to those who make it, and not to us.
- What you did, how it went and what you learnt: to support you, and for your certificate and reference.
- Your expenses with their receipts: to have them paid.
- What you tell us about your health or a disability, if you choose to: to adjust the work. It is kept apart, and only those see it who need to.

# Why we may
- Where you are employed: because of the contract with you, and of duties that the law puts on an employer.
- Else: because it is in our legitimate interest, and yours, that your time here goes well. You can object.
- About health: because of duties in employment law, or with your explicit consent, which you can take back.

# Who else sees it
- IPSA, for pay and expenses. IPSA has a privacy notice of its own.
- The Houses’ services, for your pass, your account and your safety.
- A school, college or university, where your placement is part of a course.
- Nobody else, unless the law requires it or you agree.

# Where it is, and how long
The records are on the office’s own devices and in its backups. When you have left, they are kept for as long as the office has settled for each kind of record, and then erased. Ask us for the periods: we will give you the list. What was claimed must be kept for as long as IPSA and the law ask.

# What you can ask for
- To see what we hold about you, and to have a copy. You can also take your own record with you.
- To have it put right, or erased, or used less; to object.
- We answer within one month.

# If you are not content
Say so to {{supervisor}} or to {{mp}}; we tell you within 30 days that we have your complaint, and look into it without delay. You can go to the Information Commissioner’s Office at any time: ico.org.uk.
";

/// For applicants.
pub(super) const APPLICANTS: &str = "\
From :: {{mp}}, {{constituency}}
As of :: {{today}}

{{mp}} decides what happens with the data of people who apply to this office, and answers for it.

# What we keep, and why
- Your name, how to reach you, your application with its files, and where you heard of the place: to choose fairly and to answer you.
- What those who choose thought of each application against the same criteria: so that the choice can be explained.
- Notes on interviews, and adjustments that you ask for.
- If you answer questions about equality: counts alone, which cannot be traced to you. You need not answer.

# Why we may
It is in our legitimate interest to find people for the office in a fair and open way. You can object. Where we ask for your consent, for example to keep your application for a later opening, you can take it back.

# Who else sees it
Those in the office who choose. For whoever is taken: the Houses’ services, for clearance and a pass, and IPSA. Nobody else.

# How long
Applications that came to nothing are erased {{keep applications}} months after the outcome. Applications that nobody asked for are answered and erased in the same way. If you join us, you get another notice.

# What you can ask for
- To see what we hold about you, and to have a copy.
- To have it put right, or erased, or used less; to object. You can withdraw your application at any time.
- We answer within one month.

# If you are not content
Write to the office. We tell you within 30 days that we have your complaint, and look into it without delay. You can go to the Information Commissioner’s Office at any time: ico.org.uk.
";
