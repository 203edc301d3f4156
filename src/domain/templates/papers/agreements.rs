//! Confidentiality, the volunteer arrangement, the internship agreement.

/// The four undertakings that everybody gives before they begin.
pub(super) const CONFIDENTIALITY: &str = "\
Name :: {{full name}}
Role :: {{role}}
Office :: {{mp}}, {{constituency}}
First day :: {{first day}}

Everybody who works in this office, paid or not, signs this before they begin. People write to us about the hardest things in their lives, and they trust that it stays here.

# What I undertake
1. What I learn in this office, I keep to myself. I pass it on to nobody outside the office, neither in person, nor in writing, nor online.
2. This goes on after I have left, for as long as the information is not public.
3. It covers everything: casework and whom it is about, research, party papers, figures, data, reports, diaries, passwords, and what I overhear.
4. I give the details of a case to somebody outside only where that helps the constituent it is about, and where my supervisor has agreed.

# What that means from day to day
- I use the office’s equipment and accounts, and take no papers or files home unless that is agreed.
- I lock my screen and put papers away when I leave my desk.
- I say so at once if something was lost or went to the wrong person. Nobody is blamed for saying it early.
- I give everything back on my last day.
- Nothing here keeps me from reporting a crime, from speaking up about wrongdoing where the law protects it, or from asking for help with how I am treated.

[sign: {{role}} | {{full name}}]
[sign: Witness, line manager | {{supervisor}}]
";

/// What a volunteer and the office can expect of each other.
pub(super) const VOLUNTEER: &str = "\
> Before you use this: the office must use IPSA’s own model of a volunteer arrangement, and lodge the signed one with IPSA before any expense can be claimed. Take that model from IPSA’s guidance for new starters, and hold this paper against it line by line. This text helps you to fill it in; it does not replace it.

Volunteer :: {{full name}}
Office :: {{mp}}, {{constituency}}
Where :: {{workplace}}
From :: {{first day}}
To :: {{last day}}
Looked after by :: {{supervisor}}

This arrangement says what each of us hopes for. It is binding in honour only: it is not a contract of employment, and neither of us means it to become one.

# What you can expect of us
- Somebody who shows you how things are done, has time for your questions, and talks with you regularly about how it goes: {{supervisor}}.
- Work that is real, that you can finish in your time here, and that you may turn down.
- The costs that you have: {{pay or expenses}}. Keep your receipts; we send them in for you.
- A safe place to work, with the same respect that everybody else is owed.
- Somebody outside the office to talk to when something is wrong: {{outside contact}}.

# What we hope for from you
- You come when it suits you: {{hours}}. You have no set hours and no duties, and you need give no reason for staying away. A word beforehand helps us.
- You keep what you learn here to yourself, as the confidentiality agreement says.
- You keep the rules of the building and of its security, and wear your pass.
- You keep a list of what you do, so that we can say it well for you later.

# Good to know
- You are not paid, and you do not have to do anything in return for what we cover.
- Either of us can end this at any time, without notice.
- You start only once your security clearance is there.

[sign: Volunteer | {{full name}}]
[sign: For the office | {{mp}}]
";

/// What an intern and the office commit themselves to.
pub(super) const INTERNSHIP: &str = "\
Intern :: {{full name}}
Office :: {{mp}}, {{constituency}}
Where :: {{workplace}}
From :: {{first day}}
To :: {{last day}}
Hours :: {{hours}}
Pay or expenses :: {{pay or expenses}}
Supervisor :: {{supervisor}}

This agreement says what the internship is for. Whoever is employed has a contract beside it, on IPSA’s model; where the two differ, the contract counts.

# What the office undertakes
1. You were chosen fairly and openly, and you know what you will be doing before you begin.
2. You have a place to work, the equipment and the passwords that you need, and a proper first day.
3. You are treated as a colleague, with real work and not only routine.
4. {{supervisor}} has time set aside for you, agrees goals with you in the first weeks, and tells you regularly how it goes.
5. You see how Parliament works, and the constituency too, as far as it can be arranged. What you are to see is written down early.
6. You may take time for interviews and study, if you ask beforehand.
7. At the end you have a review, a certificate that says what you did and learnt, and a chance to say how it was.

# What you undertake
1. You turn up when it is agreed, and say so when you cannot.
2. You take care with your work, ask when you are unsure, and finish what you begin.
3. You keep confidential what you learn here, during the internship and after it.
4. You keep the rules of the building, of security and of the register of interests.
5. You treat everybody with respect, and say when somebody does not treat you so.

# When something is wrong
Talk to {{supervisor}}, or to somebody outside the office: {{outside contact}}. Parliament’s Independent Complaints and Grievance Scheme is open to you as well: telephone 0808 168 9281, Monday to Friday, 9 to 6.

[sign: Intern | {{full name}}]
[sign: Supervisor | {{supervisor}}]
";
