//! The advert of an opening: as drafted, or as the office changed it.

use crate::{
    domain::{OpeningId, date},
    office::{Office, advert},
};

/// The advert of an opening.
#[derive(Clone, Debug, PartialEq)]
pub struct Advert {
    /// The opening's title.
    pub title: String,
    /// What the facts make of it now.
    pub drafted: String,
    /// The advert: in the office's own words where it changed it, else as drafted.
    pub text: String,
    /// Who changed it and when, in words; empty while the drafted one is used.
    pub edited: String,
    /// Whether the facts have changed since it was edited.
    pub is_outdated: bool,
    /// What the draft says now and did not then.
    pub changed: Vec<String>,
}

/// The advert of an opening; nothing where it is gone.
pub fn advert(office: &Office, id: OpeningId) -> Option<Advert> {
    let opening = &office.openings.get(id)?.value;
    let drafted = advert::draft(office, opening);
    let title = opening.title.clone();
    Some(match &opening.advert {
        None => Advert {
            title,
            text: drafted.clone(),
            drafted,
            edited: String::new(),
            is_outdated: false,
            changed: Vec::new(),
        },
        Some(edited) => Advert {
            title,
            text: edited.text.clone(),
            edited: match edited.by.as_str() {
                "" => format!("Changed on {}", date::long(edited.on)),
                by => format!("Changed by {by} on {}", date::long(edited.on)),
            },
            is_outdated: edited.drafted != drafted,
            changed: advert::changed_lines(&edited.drafted, &drafted),
            drafted,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::opening::Opening,
        office::{Command, testing::TestOffice},
    };

    #[test]
    fn an_edited_advert_stays_and_says_when_the_facts_have_changed() {
        let mut office = TestOffice::new("2026-03-02");
        let opening = Opening { title: "Summer".to_owned(), ..Opening::default() };
        let id = OpeningId(office.act(Command::AddOpening { opening: opening.clone() }).unwrap());
        let drafted = advert(&office.office, id).unwrap();
        assert_eq!(
            (drafted.text.as_str(), drafted.edited.as_str()),
            (drafted.drafted.as_str(), "")
        );
        let text = "Come to us".to_owned();
        office.act(Command::EditAdvert { id, text, drafted: drafted.drafted.clone() });
        let edited = advert(&office.office, id).unwrap();
        assert_eq!(edited.text, "Come to us");
        assert_eq!(edited.edited, "Changed by A tester on 2 March 2026");
        assert!(!edited.is_outdated);
        let now = Opening { start: Some(office.today), ..opening.clone() };
        office.act(Command::EditOpening { id, was: Box::new(opening), now: Box::new(now) });
        let outdated = advert(&office.office, id).unwrap();
        assert_eq!(outdated.text, "Come to us");
        assert!(outdated.is_outdated);
        assert_eq!(outdated.changed, ["When", "From 2 March 2026."]);
        office.act(Command::DropAdvert { id });
        let back = advert(&office.office, id).unwrap();
        assert_eq!(back.text, back.drafted);
        assert_eq!(advert(&office.office, OpeningId::default()), None);
    }
}
