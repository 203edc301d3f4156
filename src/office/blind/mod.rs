//! The blind sift: while an opening is sifted blind, nobody sees who its applicants are.
//!
//! Every view's words about an application go through here: [`name`] for what to call it,
//! [`person_of`] for the details of who sent it, [`text`] and [`applicant`] for what they wrote. What
//! is hidden is the application: whoever has another one that is not, or a placement, is shown by
//! name there, and no view that shows them by name tells of the hidden one. So an office in which one
//! person has both looks as if two people had them; `laws` holds every view to that. A view that has
//! only the person asks [`Office::name_of`] and [`person`].

mod fold;
#[cfg(test)]
mod laws;
mod mask;

pub use mask::{Words, mask};

use super::{Collection, Office, Row};
use crate::domain::{
    ApplicantId, OpeningId, PersonId,
    applicant::{Applicant, Note},
    attachment::Attachment,
    person::Person,
};
use crate::journal::Entry;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use uuid::Uuid;

/// What the changes are called that bring applications in.
pub const ADDITIONS: [&str; 2] = ["add-applicant", "import-applicants"];

/// What somebody hidden is called where a code would tell more than it should.
const SOMEBODY: &str = "Somebody in a blind sift";

/// What stands for a value that is hidden.
pub const HIDDEN: &str = "hidden until the scores are locked";

/// Who is hidden. Kept up to date as records are read, so that asking costs one look-up.
#[derive(Clone, Debug, Default)]
pub(super) struct Hidden {
    /// The openings that are sifted blind.
    openings: BTreeSet<Uuid>,
    /// People who are hidden, each with the applications for which they are.
    people: BTreeMap<Uuid, BTreeSet<Uuid>>,
    /// What hidden applications are called, by opening and code, and the other way round.
    taken: BTreeMap<(Uuid, String), Uuid>,
    codes: BTreeMap<Uuid, Coded>,
    /// Applications that were removed, with their opening and person: the history tells of them.
    removed: BTreeMap<Uuid, (Uuid, Uuid)>,
    /// Whose each application is that is there, and the other way round.
    owners: BTreeMap<Uuid, Uuid>,
    owned: BTreeMap<Uuid, BTreeSet<Uuid>>,
}

/// What a hidden application is called.
#[derive(Clone, Debug)]
struct Coded {
    opening: Uuid,
    person: Uuid,
    code: String,
}

impl Hidden {
    /// Whether a person has an application that is there.
    pub(super) fn has_applied(&self, person: Uuid) -> bool {
        self.owned.contains_key(&person)
    }

    /// Takes note of whose an application is; of nobody's where it is gone. Gives whose it was, where
    /// that is somebody else.
    fn note_owner(&mut self, application: Uuid, person: Option<Uuid>) -> Option<Uuid> {
        let was = self.owners.get(&application).copied();
        if was == person {
            return None;
        }
        if let Some(was) = was
            && let Some(owned) = self.owned.get_mut(&was)
        {
            owned.remove(&application);
            if owned.is_empty() {
                self.owned.remove(&was);
            }
        }
        match person {
            Some(person) => {
                self.owners.insert(application, person);
                self.owned.entry(person).or_default().insert(application);
            }
            None => {
                self.owners.remove(&application);
            }
        }
        was
    }

    fn hide(&mut self, application: Uuid, opening: Uuid, person: Uuid) {
        self.people.entry(person).or_default().insert(application);
        if self.codes.contains_key(&application) {
            return;
        }
        // A code that is taken gets longer; the first of those alike keeps the short one.
        let free = (4..=10).map(|length| code(application, length)).find(|code| {
            let holder = self.taken.get(&(opening, code.clone()));
            holder.is_none_or(|holder| *holder == application)
        });
        let code = free.unwrap_or_else(|| code(application, 12));
        self.taken.insert((opening, code.clone()), application);
        self.codes.insert(application, Coded { opening, person, code });
    }

    fn show(&mut self, application: Uuid) {
        let Some(Coded { opening, person, code }) = self.codes.remove(&application) else {
            return;
        };
        self.taken.remove(&(opening, code));
        if let Some(applications) = self.people.get_mut(&person) {
            applications.remove(&application);
            if applications.is_empty() {
                self.people.remove(&person);
            }
        }
    }
}

/// Letters and digits that are not taken for one another.
const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
const DIGITS: &[u8] = b"23456789";

/// A code of so many signs for an application, such as `K7Q4`. It says nothing of when it came in.
fn code(application: Uuid, length: usize) -> String {
    let (high, low) = application.as_u64_pair();
    let mut state = high ^ low.rotate_left(32);
    (0..length)
        .filter_map(|index| {
            // SplitMix64, so that ids that follow one another look nothing alike.
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^= mixed >> 31;
            let signs = if index % 2 == 0 { LETTERS } else { DIGITS };
            let at = mixed % u64::try_from(signs.len()).ok()?;
            signs.get(usize::try_from(at).ok()?).map(|sign| char::from(*sign))
        })
        .collect()
}

impl Office {
    /// Takes note of an opening that was read.
    pub(super) fn note_opening(&mut self, opening: Uuid) {
        let is_blind = self.openings.get(opening).is_some_and(|row| row.value.is_blind());
        if is_blind == self.hidden.openings.contains(&opening) {
            return;
        }
        let applications: Vec<(Uuid, Uuid)> = self
            .applicants
            .of(opening)
            .map(|row| (row.id, row.value.person.0))
            .chain(
                (self.hidden.removed.iter().filter(|(_, (of, _))| *of == opening))
                    .map(|(application, (_, person))| (*application, *person)),
            )
            .collect();
        if is_blind {
            self.hidden.openings.insert(opening);
        } else {
            self.hidden.openings.remove(&opening);
        }
        for (application, person) in applications {
            if is_blind {
                self.hidden.hide(application, opening, person);
            } else {
                self.hidden.show(application);
            }
        }
    }

    /// Takes note of an application that was read, changed or removed.
    pub(super) fn note_application(&mut self, application: Uuid) {
        let found = match self.applicants.get(application) {
            Some(row) => {
                self.hidden.removed.remove(&application);
                Some((row.value.opening.0, row.value.person.0))
            }
            None => {
                let removed =
                    self.folded(Collection::Applicants.name(), application).and_then(|folded| {
                        let value = folded.value();
                        let id = |field: &str| {
                            Uuid::parse_str(value.get(field).and_then(Value::as_str)?).ok()
                        };
                        Some((id("opening")?, id("person")?))
                    });
                match removed {
                    Some(removed) => self.hidden.removed.insert(application, removed),
                    None => self.hidden.removed.remove(&application),
                };
                removed
            }
        };
        let owner = self.applicants.get(application).map(|row| row.value.person.0);
        if let Some(was) = self.hidden.note_owner(application, owner) {
            self.let_go(was);
        }
        if let Some(owner) = owner {
            self.keep_whoever_applied(owner);
        }
        match found.filter(|(opening, _)| self.hidden.openings.contains(opening)) {
            Some((opening, person)) => {
                let elsewhere = self
                    .hidden
                    .codes
                    .get(&application)
                    .is_some_and(|held| held.opening != opening || held.person != person);
                if elsewhere {
                    self.hidden.show(application);
                }
                self.hidden.hide(application, opening, person);
            }
            None => self.hidden.show(application),
        }
    }

    /// The applications of a person that are there, oldest first.
    pub fn applications_of(&self, person: PersonId) -> impl Iterator<Item = &Arc<Row<Applicant>>> {
        let owned = self.hidden.owned.get(&person.0);
        owned.into_iter().flatten().filter_map(|id| self.applicants.get(*id))
    }

    /// What a hidden person is called; nothing where they are not hidden. The code is that of their
    /// application, unless it would say of other applications that they are the same person's.
    pub fn hidden_name(&self, person: PersonId) -> Option<String> {
        if !self.is_hidden(person) {
            return None;
        }
        let mut applications = self.hidden.people.get(&person.0)?.iter();
        let was_seen = || {
            self.hidden
                .removed
                .values()
                .any(|(opening, of)| *of == person.0 && !self.hidden.openings.contains(opening))
        };
        Some(match (applications.next(), applications.next()) {
            (Some(only), None) if !was_seen() => {
                let Coded { code, .. } = self.hidden.codes.get(only)?;
                format!("Applicant {code}")
            }
            _ => SOMEBODY.to_owned(),
        })
    }

    /// Whether who sent an application is hidden.
    pub fn hides(&self, application: ApplicantId) -> bool {
        self.hidden.codes.contains_key(&application.0)
    }

    /// Whether a person is hidden: all that the office knows of them is in openings that are sifted
    /// blind. Whoever has applied for another as well, or has a placement, is not, and of an
    /// application of theirs that is at hand [`Office::hides`] is asked.
    pub fn is_hidden(&self, person: PersonId) -> bool {
        let Some(hidden) = self.hidden.people.get(&person.0) else { return false };
        let owned = self.hidden.owned.get(&person.0);
        let mut placements = self.placements.of(person).map(|row| row.value.applicant);
        owned.is_none_or(|owned| owned.is_subset(hidden))
            && placements.all(|from| from.is_some_and(|from| hidden.contains(&from.0)))
    }

    /// Whether any opening is being sifted blind, so that some of what the office holds is hidden.
    pub fn has_blind_sift(&self) -> bool {
        !self.hidden.openings.is_empty()
    }

    /// Whether an opening is being sifted blind.
    pub fn is_blind(&self, opening: OpeningId) -> bool {
        self.hidden.openings.contains(&opening.0)
    }
}

/// A person as a view may show them: a hidden one is a code and nothing else.
pub fn person(office: &Office, id: PersonId) -> Option<Person> {
    let found = office.person(id)?;
    Some(match office.hidden_name(id) {
        Some(name) => Person { name, deleted: found.deleted, ..Person::default() },
        None => found.clone(),
    })
}

/// Whether somebody is seen to have applied for an opening, by another application than one. A hidden
/// application does not count: what follows from it would say who hides there.
pub fn is_seen_to_have_applied(
    office: &Office,
    person: PersonId,
    opening: OpeningId,
    but: Option<ApplicantId>,
) -> bool {
    office.applications_of(person).any(|row| {
        let id = ApplicantId(row.id);
        row.value.opening == opening && but != Some(id) && !office.hides(id)
    })
}

/// Whether a view of the person whose it is may tell of a record: not of an application that is
/// hidden, since whoever is shown by name would be known to have sent it.
pub fn may_tell(office: &Office, collection: &str, record: Uuid) -> bool {
    match Collection::from_name(collection) {
        Some(Collection::Applicants) => !office.hides(ApplicantId(record)),
        Some(Collection::People) => !office.is_hidden(PersonId(record)),
        _ => true,
    }
}

/// Whether a change may be told of this record: not of who somebody is where it is of an application of
/// theirs that is hidden. While anything is hidden, nobody is told of as having come in with an
/// application: whoever did not would be known to have come in with another.
pub fn is_told(office: &Office, change: &[Entry], entry: &Entry) -> bool {
    if entry.collection != Collection::People.name() || !office.has_blind_sift() {
        return true;
    }
    !ADDITIONS.contains(&entry.action.as_str())
        && !change.iter().any(|other| {
            other.subject == entry.subject
                && other.collection == Collection::Applicants.name()
                && office.hides(ApplicantId(other.record))
        })
}

/// Who sent an application, as a view may show them: of a hidden one its code and nothing else.
pub fn person_of(office: &Office, id: ApplicantId) -> Option<Person> {
    let found = office.person(office.applicants.get(id)?.value.person)?;
    Some(match office.hides(id) {
        true => Person { name: name(office, id), deleted: found.deleted, ..Person::default() },
        false => found.clone(),
    })
}

/// A text about an application as a view may show it: of a hidden one, masked.
pub fn text(office: &Office, about: ApplicantId, text: &str) -> String {
    if !office.hides(about) {
        return text.to_owned();
    }
    match office.applicants.get(about) {
        Some(row) => Veil::over(office, &row.value).mask(text),
        None => HIDDEN.to_owned(),
    }
}

/// What masks the texts of an application: the words of who sent it, as the office holds them and as
/// the application has them.
struct Veil(Vec<Words>);

impl Veil {
    fn over(office: &Office, of: &Applicant) -> Veil {
        let held = office.person(of.person).into_iter();
        Veil(held.chain(&of.other_details).map(Words::of).collect())
    }

    fn mask(&self, text: &str) -> String {
        match self.0.as_slice() {
            [] => HIDDEN.to_owned(),
            all => all.iter().fold(text.to_owned(), |text, words| mask(&text, words)),
        }
    }
}

/// An application as a view may show it: of a hidden one, with every text masked.
pub fn applicant(office: &Office, Row { id, value: of }: &Row<Applicant>) -> Applicant {
    if !office.hides(ApplicantId(*id)) {
        return of.clone();
    }
    let veil = Veil::over(office, of);
    let masked = |text: &str| match text.is_empty() {
        true => String::new(),
        false => veil.mask(text),
    };
    let mut shown = of.clone();
    // Every field that holds words is named here; so is each that comes to be.
    shown.other_details = None;
    shown.source = masked(&of.source);
    shown.summary = masked(&of.summary);
    shown.interview_note = masked(&of.interview_note);
    shown.reason = masked(&of.reason);
    for Note { text, .. } in shown.notes.values_mut() {
        *text = masked(text);
    }
    for scores in shown.scores.values_mut() {
        scores.note = masked(&scores.note);
    }
    for interview in shown.interviews.values_mut() {
        for text in [
            &mut interview.place,
            &mut interview.link,
            &mut interview.panel,
            &mut interview.questions,
            &mut interview.adjustments,
            &mut interview.outcome_note,
            &mut interview.chance_note,
        ] {
            *text = masked(text);
        }
        if let Some(sent) = &mut interview.sent {
            sent.panel = masked(&sent.panel);
        }
    }
    // A file's name tells as much as its inside, and none opens.
    for (number, file) in (1..).zip(shown.attachments.values_mut()) {
        *file = Attachment { bytes: file.bytes, added: file.added, ..Attachment::default() };
        file.file_name = format!("File {number}");
    }
    for letter in shown.letters.values_mut() {
        letter.subject = masked(&letter.subject);
    }
    shown
}

/// The text of a file that came with an application, masked for its score sheet; nothing where the
/// applicant is not hidden, since the file itself opens then.
pub fn file_text(office: &Office, id: ApplicantId, text: &str) -> Option<String> {
    if !office.hides(id) {
        return None;
    }
    Some(Veil::over(office, &office.applicants.get(id)?.value).mask(text))
}

/// What an application is called where it is hidden, else the person's name.
pub fn name(office: &Office, id: ApplicantId) -> String {
    match (office.hidden.codes.get(&id.0), office.applicants.get(id)) {
        (Some(Coded { code, .. }), _) => format!("Applicant {code}"),
        (None, Some(row)) => office.name_of(row.value.person),
        (None, None) => "Unknown person".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::opening::Opening,
        office::{Command, describe, queries, testing::TestOffice, undo},
    };

    fn blind() -> (TestOffice, OpeningId, ApplicantId, PersonId) {
        let mut it = TestOffice::new("2026-03-02");
        let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
        let opening = OpeningId(it.act(Command::AddOpening { opening }).unwrap());
        let person = Person {
            name: "Zoë Adair".to_owned(),
            email: "zoe@example.org".to_owned(),
            ..Person::default()
        };
        let applicant = Applicant {
            opening,
            received: it.today,
            summary: "I am Zoë.".to_owned(),
            source: "A friend of Adair".to_owned(),
            attachments: BTreeMap::from([(
                Default::default(),
                Attachment { file_name: "Adair CV.pdf".to_owned(), ..Attachment::default() },
            )]),
            ..Applicant::default()
        };
        let id = ApplicantId(it.act(Command::AddApplicant { person, applicant }).unwrap());
        it.act(Command::AddApplicantNote { id, text: "Adair rang".to_owned() });
        it.act(Command::SetBlind { id: opening, blind: true });
        let person = it.office.applicants.get(id).unwrap().value.person;
        (it, opening, id, person)
    }

    /// Whether a model says, anywhere, who it is.
    fn tells(model: &impl std::fmt::Debug) -> bool {
        let words = format!("{model:?}").to_lowercase();
        ["zoë", "zoe", "adair"].iter().any(|word| words.contains(word))
    }

    #[test]
    fn no_view_tells_who_is_hidden() {
        let (it, opening, id, _) = blind();
        let (office, today) = (&it.office, it.today);
        let filter = queries::applicants::Filter::default();
        let sort = queries::applicants::Sort::parse("name");
        assert!(!tells(&queries::applicants::list(office, &filter, sort, 1, today)));
        assert!(!tells(&queries::board::board(office, &filter, today)));
        assert!(!tells(&queries::applicants::detail(office, id, today).unwrap()));
        assert!(!tells(&queries::applicants::attachments(office, id)));
        assert_eq!(queries::applicants::files_to_mask(office, id).len(), 1);
        assert!(!tells(&queries::applicants::files_to_mask(office, id)));
        assert!(!tells(&queries::openings::detail(office, opening, today).unwrap()));
        assert!(!tells(&queries::today::today(office, today)));
        assert!(!tells(&queries::sift::sift(office, opening, "A tester", 1).unwrap()));
        assert!(!tells(&queries::history::lines(office, &it.entries)));
        assert!(!tells(&queries::history::people(office)));
        assert!(!tells(&crate::format::office_tables::office_tables(office)));
        for entry in &it.entries {
            assert!(!tells(&describe::field_changes(office, entry)), "{}", entry.action);
        }
        let asks = |text: &str| {
            let filter =
                queries::applicants::Filter { text: text.to_owned(), ..Default::default() };
            queries::applicants::list(office, &filter, sort, 1, today).matching
        };
        let code = name(office, id);
        assert_eq!((asks("Zoë"), asks("example.org"), asks(&code)), (0, 0, 1));
        assert!(queries::applicants::lookalikes(office, opening, "Zoë Adair", "", None).is_empty());
        assert!(queries::applicants::records(office, id).is_none());
    }

    #[test]
    fn the_history_tells_nothing_of_an_application_that_was_undone() {
        let (mut it, _, _, person) = blind();
        let of = |action: &str, it: &TestOffice| {
            let of_action: Vec<_> =
                it.entries.iter().filter(|entry| entry.action == action).cloned().collect();
            of_action
        };
        for action in ["add-applicant-note", "add-applicant"] {
            let changes = undo(&it.office, &of(action, &it), &it.entries).unwrap();
            it.take(changes);
        }
        assert!(it.office.person(person).is_none());
        assert!(!tells(&queries::history::lines(&it.office, &it.entries)));
        let again = Office::of(&it.entries);
        assert!(!tells(&queries::history::lines(&again, &it.entries)));
    }

    #[test]
    fn a_cv_is_masked_for_the_score_sheet_alone() {
        let (mut it, opening, id, _) = blind();
        let was = it.office.person(it.office.applicants.get(id).unwrap().value.person).unwrap();
        let (was, whole) = (was.clone(), it.office.applicants.get(id).unwrap().value.clone());
        let now = Person {
            known_as: "Zee".to_owned(),
            phone: "+44 7700 900123".to_owned(),
            ..was.clone()
        };
        it.act(Command::EditApplicant {
            id,
            person_was: was,
            person_now: now,
            was: Box::new(whole.clone()),
            now: Box::new(whole),
        });
        let cv = "Z O Ë  A D A I R\nknown as Zee\nThe Old Rectory, 12 Acacia Avenue\nNorthmere\n\
            N1 9GU\nzoe@example.org | 07700\t900 123 | linkedin.com/in/zadair\nAdair CV.pdf\n\
            EDUCATION\nNorthmere Grammar School, then the University of East Vale\n\
            WORK\nI wrote to forty councils and got answers from all.\nZoeAdair, Ada-\nir";
        let shown = file_text(&it.office, id, cv).unwrap();
        for word in [
            "zoe",
            "zoë",
            "z o",
            "adair",
            "a d a i r",
            "zee",
            "rectory",
            "acacia",
            "northmere",
            "n1 9gu",
            "example.org",
            "07700",
            "900",
            "linkedin",
            "grammar",
            "east vale",
            "ada-",
        ] {
            assert!(!shown.to_lowercase().contains(word), "{word} is left: {shown}");
        }
        assert!(shown.contains("I wrote to forty councils and got answers from all."), "{shown}");
        it.act(Command::SetBlind { id: opening, blind: false });
        assert_eq!(file_text(&it.office, id, cv), None);
    }

    #[test]
    fn the_link_and_the_panel_of_an_interview_are_masked_too() {
        let (mut it, opening, id, person) = blind();
        it.act(Command::SetBlind { id: opening, blind: false });
        let interview = crate::domain::interview::Interview {
            link: "https://meet.example/zoe-adair".to_owned(),
            panel: "Zoë’s aunt Adair zoe@example.org".to_owned(),
            place: "Adair House".to_owned(),
            ..Default::default()
        };
        it.act(Command::AddInterview { applicant: id, interview: Box::new(interview) });
        it.act(Command::SetBlind { id: opening, blind: true });
        assert!(it.office.is_hidden(person));
        let held = it.office.applicants.get(id).unwrap().value.clone();
        assert!(tells(&held.interviews));
        let row = it.office.applicants.get(id).unwrap();
        assert!(!tells(&applicant(&it.office, row).interviews));
        let interview = *held.interviews.keys().next().unwrap();
        assert!(!tells(&queries::interviews::interview(&it.office, id, interview).unwrap()));
    }

    #[test]
    fn codes_are_stable_and_told_apart() {
        let codes: BTreeSet<String> = (0..500).map(|n| code(Uuid::from_u128(n), 10)).collect();
        assert_eq!(codes.len(), 500);
        let mut hidden = Hidden::default();
        let opening = Uuid::from_u128(1);
        for number in 0..2_000 {
            hidden.hide(Uuid::from_u128(number), opening, Uuid::from_u128(number + 10_000));
        }
        let all: BTreeSet<&String> = hidden.codes.values().map(|held| &held.code).collect();
        assert_eq!(all.len(), 2_000, "nobody shares a code with another");
        for number in 0..2_000 {
            hidden.show(Uuid::from_u128(number));
        }
        assert!(hidden.people.is_empty() && hidden.taken.is_empty());
    }
}
