//! The welcome note, filled in for one placement.

use super::{first_day, induction, papers, preparation};
use crate::{
    domain::{
        PlacementId, date,
        letter::{Filled, Letter, fill},
        needed_document::DocumentKind,
        opening::Workplace,
        paper::PaperKind,
        person::Person,
        welcome::{Welcome, as_plain_text, letter_of},
    },
    office::Office,
};
use chrono::NaiveDate;

/// What to call somebody in a letter: the name they are known by, else the first of their name.
pub fn first_name(person: &Person) -> String {
    if person.known_as.is_empty() {
        person.name.split_whitespace().next().unwrap_or("").to_owned()
    } else {
        person.known_as.clone()
    }
}

/// The welcome note of a placement.
#[derive(Clone, Debug, PartialEq)]
pub struct WelcomePage {
    /// Who it is for.
    pub name: String,
    /// The address it goes to; empty where it is not known.
    pub to: String,
    /// The note as it is written, with its fields.
    pub words: Letter,
    /// Whether these are words for this placement alone.
    pub is_own: bool,
    /// Whether the office wrote the words, for this placement or for everybody who comes.
    pub is_the_offices: bool,
    /// Which words they are: those of this placement, or a version of the library's.
    pub wording: String,
    /// The note filled in; what could not be filled stands between its braces.
    pub filled: Letter,
    /// The fields that are not filled in.
    pub unfilled: Vec<String>,
    /// What the note says of this placement, as kept.
    pub welcome: Welcome,
    /// The same with what stands in where nothing is kept, for hints.
    pub stands_in: Welcome,
    /// The day it went out, in words.
    pub sent: String,
    /// What speaks against sending it now, in a sentence; may be empty.
    pub caution: String,
}

/// The welcome note of a placement; nothing where it is gone. `me` is the writer's name and role.
pub fn welcome(
    office: &Office,
    id: PlacementId,
    me: (&str, &str),
    today: NaiveDate,
) -> Option<WelcomePage> {
    let placement = &office.placements.get(id)?.value;
    let person = office
        .person(placement.person)
        .cloned()
        .unwrap_or_else(|| Person { name: office.name_of(placement.person), ..Person::default() });
    let details = office.office().map(|row| row.value.clone()).unwrap_or_default();
    let held = preparation::preparation(office, id);
    let plan = first_day::first_day(office, id);
    let settings = details.induction.clone();
    let or = |own: &str, other: String| if own.is_empty() { other } else { own.to_owned() };
    let kept = &held.welcome;
    let address = match placement.place {
        Workplace::Constituency => details.constituency_office.clone(),
        Workplace::Remote => String::new(),
        _ => details.westminster_office.clone(),
    };
    let stands_in = Welcome {
        time: or(
            &kept.time,
            plan.as_ref()
                .and_then(|plan| plan.rows.first())
                .map(|row| row.block.starts.to_string())
                .unwrap_or_default(),
        ),
        place: or(&kept.place, address),
        bring: or(&kept.bring, settings.bring.clone()),
        ask_for: or(&kept.ask_for, placement.supervisor.clone()),
        usual_day: or(&kept.usual_day, settings.usual_day.clone()),
        own: None,
    };
    let with_note =
        |label: &str, note: &str| if note.is_empty() { label.to_owned() } else { note.to_owned() };
    let day = |on: NaiveDate| format!("{} {}", date::weekday_name(on), date::long(on));
    let value = |field: &str| match field {
        "first name" => Some(first_name(&person)),
        "full name" => Some(person.name.clone()),
        "first day" => Some(day(placement.start)),
        "last day" => placement.end.map(day),
        "time" => Some(stands_in.time.clone()),
        "place" => Some(stands_in.place.clone()),
        "bring" => Some(stands_in.bring.clone()),
        "ask for" => Some(stands_in.ask_for.clone()),
        "usual day" => Some(stands_in.usual_day.clone()),
        "first-day plan" => plan.as_ref().map(first_day::in_lines),
        "hours" => Some(with_note(placement.hours.label(), &placement.hours_note)),
        "pay or expenses" => Some(with_note(placement.pay.label(), &placement.pay_note)),
        "outside person" => Some(induction::outside_person(office, id).name),
        "mp" => Some(details.mp_name.clone()),
        "constituency" => Some(details.constituency.clone()),
        "office e-mail" => Some(details.recruitment.email.clone()),
        "my name" => Some(me.0.to_owned()),
        "my role" => Some(me.1.to_owned()),
        _ => None,
    };
    let library = papers::wording(office, PaperKind::WelcomeNote);
    let words = kept.own.clone().unwrap_or_else(|| letter_of(&library.text));
    let Filled { text: subject, mut unfilled } = fill(&words.subject, value);
    let body = fill(&as_plain_text(&words.body), value);
    for field in body.unfilled {
        if !unfilled.contains(&field) {
            unfilled.push(field);
        }
    }
    let cleared =
        held.clearance(&placement.before).holds_on(placement.start.max(today), office.rules());
    let caution = if cleared {
        String::new()
    } else {
        "Clearance is not there yet. The note says that nobody starts before it; the day may still move."
            .to_owned()
    };
    let sent = preparation::document(office, id, &held, placement, DocumentKind::WelcomeNote).sent;
    Some(WelcomePage {
        name: person.name.clone(),
        to: person.email.clone(),
        is_own: kept.own.is_some(),
        is_the_offices: kept.own.is_some() || library.is_own,
        wording: match kept.own {
            Some(_) => "Words for this placement alone".to_owned(),
            None => library.name,
        },
        words,
        filled: Letter { subject, body: body.text },
        unfilled,
        welcome: kept.clone(),
        stands_in,
        sent: sent.map(date::long).unwrap_or_default(),
        caution,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            office_details::OfficeDetails, opening::PlacementKind, placement::Placement,
            welcome::words_of,
        },
        office::{Command, preparing::Preparing, testing::TestOffice},
    };

    fn somebody() -> (TestOffice, PlacementId) {
        let mut office = TestOffice::new("2026-03-02");
        let details = OfficeDetails {
            mp_name: "Alex Marlowe MP".to_owned(),
            westminster_office: "Room 12".to_owned(),
            ..OfficeDetails::default()
        };
        office.act(Command::SetUpOffice { details });
        let placement = Placement {
            kind: PlacementKind::Volunteer,
            start: "2026-03-16".parse().unwrap(),
            supervisor: "Rowan Ash".to_owned(),
            ..Placement::default()
        };
        let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
        let placement = Box::new(placement);
        let id = office.act(Command::AddPlacement { person, placement }).unwrap();
        (office, PlacementId(id))
    }

    fn note(office: &TestOffice, id: PlacementId) -> WelcomePage {
        welcome(&office.office, id, ("Priya", "Office manager"), office.today).unwrap()
    }

    #[test]
    fn the_note_is_filled_from_the_placement_and_names_what_is_missing() {
        let (mut office, id) = somebody();
        let seen = note(&office, id);
        assert_eq!(seen.filled.subject, "Your first day: Monday 16 March 2026");
        for words in
            ["Dear Ines,", "When: 10:00", "Where: Room 12", "Ask for: Rowan Ash", "10:00  Met at"]
        {
            assert!(seen.filled.body.contains(words), "{words}: {}", seen.filled.body);
        }
        assert_eq!(seen.unfilled, ["bring", "usual day", "outside person"]);
        assert!(seen.filled.body.contains("Bring: {{bring}}") && !seen.caution.is_empty());
        let was = Box::new(seen.welcome);
        let mut now = was.clone();
        now.bring = "Something with your photograph on it".to_owned();
        now.time = "9:45, a little early".to_owned();
        office.act(Command::Prepare { placement: id, what: Preparing::EditWelcome { was, now } });
        let seen = note(&office, id);
        assert!(seen.filled.body.contains("When: 9:45, a little early"));
        assert_eq!(seen.unfilled, ["usual day", "outside person"]);
        office.act(Command::Prepare { placement: id, what: Preparing::SendWelcome });
        assert_eq!(note(&office, id).sent, "2 March 2026");
    }

    #[test]
    fn the_words_are_the_placements_else_the_offices_else_the_apps() {
        let (mut office, id) = somebody();
        let letter = |body: &str| Letter { subject: "Hello".to_owned(), body: body.to_owned() };
        assert_eq!(note(&office, id).wording, "Understudy’s wording, version 1");
        let text = words_of(&letter("Ask for :: {{ask for}}"));
        let kind = PaperKind::WelcomeNote;
        office.act(Command::EditPaperWording { kind, text, made_from: 1 });
        let seen = note(&office, id);
        assert_eq!(seen.filled, letter("Ask for: Rowan Ash"));
        assert_eq!(seen.wording, "The office’s wording, version 1");
        let was = Box::new(Welcome::default());
        let now = Box::new(Welcome { own: Some(letter("Own: {{nobody}}")), ..Welcome::default() });
        office.act(Command::Prepare { placement: id, what: Preparing::EditWelcome { was, now } });
        let seen = note(&office, id);
        assert!(seen.is_own && seen.filled.body == "Own: {{nobody}}");
        assert_eq!(seen.unfilled, ["nobody"]);
    }
}
