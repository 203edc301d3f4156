//! The papers of students and pupils.

/// What a student is to learn, agreed with the school or college.
pub(super) const LEARNING: &str = "\
Student :: {{full name}}
Placement :: {{workplace}}
From :: {{first day}}
To :: {{last day}}
Hours :: {{hours}}
Supervisor in the office :: {{supervisor}}
School, college or university :: {{school}}
Contact there :: {{school contact}}

# What the placement is for
{{what is to be learnt}}

# How it is learnt
- The supervisor agrees goals with the student in the first week and looks at them again halfway and at the end.
- The student keeps a log of what they do, which they may show to the school.
- The office tells the school at once of absence, of an accident, or of anything that worries it.

# What each undertakes
- The office gives work that fits the goals, somebody to ask at any time, and a safe place.
- The student comes as agreed, takes care, asks, and keeps confidential what they learn about people.
- The school prepares the student, stays in touch, and is there when something goes wrong.

[sign: Student | {{full name}}]
[sign: Supervisor | {{supervisor}}]
[sign: For the school, college or university]
";

/// A parent's or guardian's yes.
pub(super) const CONSENT: &str = "\
Young person :: {{full name}}
Placement :: {{workplace}}
From :: {{first day}}
To :: {{last day}}
Hours :: {{hours}}
Looked after by :: {{supervisor}}

# What it is
A stay in the office of {{mp}} to see how it works. There is no pay; costs are covered so: {{pay or expenses}}. The young person is never left alone in charge of anything, and does nothing that needs training they do not have.

# What we ask of you
Telephone on those days :: 
Somebody else to call :: 
Health, allergies, medicines :: 
What would make the stay easier :: 

# What you agree to
- {{full name}} may take part in the placement, and travel there and back by themselves unless you say otherwise here.
- The office may call for medical help in an emergency, and tells you at once.
- I have read the risk assessment and the privacy notice.

Photographs are taken or used only if you tick here:   □ yes   □ no

[sign: Parent or guardian]
[sign: Young person | {{full name}}]
";

/// What could go wrong at work, and what is done about it.
pub(super) const RISKS: &str = "\
For :: {{full name}}
Where :: {{workplace}}
From :: {{first day}}
To :: {{last day}}
Made by :: {{my name}}, {{today}}

An employer looks at what could harm somebody at work, and does what is reasonable about it. For young people one looks again: they are new to work and may not see a danger. Change the list to what is true of your office.

# What could harm them, and what we do
- Screens and desks: a chair and a screen that are set up on the first day; breaks away from the screen.
- Slips, trips and lifting: walkways kept clear; nobody lifts what is heavy for them.
- Fire and emergencies: the way out, the meeting point and who gives first aid are shown on the first day.
- Distressing letters and calls: none is handed over unprepared; somebody is there to talk to; no lone work on casework.
- Threats and difficult visitors: never alone with visitors; the office’s procedure is explained; suspicious post is not touched.
- Travel: how they come and go is agreed; nobody travels alone late.
- Working alone or at home: not for anybody under 18; else with daily contact.
- Being treated badly: they know whom to tell, in the office and outside it: {{outside contact}}.

# For this person in particular
Health, disability or need that changes something :: 
Under 18: hours and breaks checked :: 
Insurance covers the placement :: 

# Looked at again
On :: 

[sign: Made by | {{my name}}]
[sign: Seen by | {{full name}}]
";
