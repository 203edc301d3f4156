//! Where an opening stands, in a few facts, each with where it is settled.

use super::{
    advert, lens,
    readiness::{Score, questions, score},
};
use crate::{
    domain::{
        ChannelId, OpeningId,
        channel::Channel,
        date,
        lens::Concern,
        opening::{Opening, OpeningStatus},
    },
    office::Office,
};
use chrono::NaiveDate;

/// Where a fact of an opening is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettledAt {
    /// The readiness questions on the opening's page.
    Readiness,
    /// The advert's page.
    Advert,
    /// The list of where it is advertised, on the opening's page.
    Channels,
    /// The page of the sift.
    Sift,
    /// The opening's form.
    Form,
}

/// A fact of where an opening stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub name: &'static str,
    /// How it stands, in words.
    pub words: String,
    /// Whether something is in the way or late.
    pub is_pressing: bool,
    /// Where it is settled.
    pub at: SettledAt,
}

/// Where an opening stands.
pub fn facts(office: &Office, id: OpeningId, today: NaiveDate) -> Vec<Fact> {
    let Some(row) = office.openings.get(id) else {
        return Vec::new();
    };
    let opening = &row.value;
    vec![
        readiness(office, opening),
        advert_fact(office, id),
        rules(office, opening, today),
        channels_fact(opening, today),
        criteria(opening),
        applications(opening, today),
        hearing(opening, today),
    ]
}

fn readiness(office: &Office, opening: &Opening) -> Fact {
    let Score { yes, no, of } = score(&questions(office), opening);
    let words = match no {
        0 if yes == of => "Ready: all answers are Yes".to_owned(),
        0 => format!("{yes} of {of} answers are Yes"),
        1 => format!("{yes} of {of} are Yes, 1 is No"),
        no => format!("{yes} of {of} are Yes, {no} are No"),
    };
    Fact { name: "Readiness", words, is_pressing: no > 0, at: SettledAt::Readiness }
}

fn advert_fact(office: &Office, id: OpeningId) -> Fact {
    let (words, is_pressing) = match advert::advert(office, id) {
        Some(advert) if advert.is_outdated => {
            (format!("{}; the facts have changed since", advert.edited), true)
        }
        Some(advert) if !advert.edited.is_empty() => (advert.edited, false),
        _ => ("Drafted from the facts".to_owned(), false),
    };
    Fact { name: "Advert", words, is_pressing, at: SettledAt::Advert }
}

fn rules(office: &Office, opening: &Opening, today: NaiveDate) -> Fact {
    let lens = lens::read_opening(office, opening, today);
    let is_pressing = lens.count(Concern::Law) > 0;
    Fact { name: "Fair and lawful?", words: lens.words(), is_pressing, at: SettledAt::Advert }
}

fn channels_fact(opening: &Opening, today: NaiveDate) -> Fact {
    let placed: Vec<NaiveDate> =
        opening.channels.values().filter_map(|channel| channel.placed).collect();
    let up = opening.channels.values().filter(|channel| channel.is_up(today)).count();
    let places =
        |count: usize| if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
    let words = match (opening.channels.len(), placed.iter().min()) {
        (0, _) if opening.advertised.is_empty() => "Nowhere yet".to_owned(),
        (0, _) => "Noted in words".to_owned(),
        (planned, None) => format!("{} planned, placed nowhere yet", places(planned)),
        (_, Some(first))
            if opening.channels.values().all(|it| it.taken_down.is_some_and(|it| it <= today)) =>
        {
            format!("Taken down everywhere, first placed {}", date::long(*first))
        }
        (_, Some(first)) => {
            format!("Up in {} now, the first since {}", places(up), date::long(*first))
        }
    };
    // An open opening that nobody can see finds nobody.
    let is_pressing = opening.status == OpeningStatus::Open
        && up == 0
        && opening.advertised.is_empty()
        && opening.closing.is_none_or(|closing| closing >= today);
    Fact { name: "Advertised", words, is_pressing, at: SettledAt::Channels }
}

fn criteria(opening: &Opening) -> Fact {
    let names = if opening.blind && opening.sift_lock.is_none() { ", names hidden" } else { "" };
    let words = match (opening.criteria.len(), &opening.sift_lock) {
        (0, _) => "None yet".to_owned(),
        (_, Some(lock)) => format!("Scores locked on {}", date::long(lock.on)),
        (1, None) => format!("1 criterion{names}"),
        (many, None) => format!("{many} criteria{names}"),
    };
    Fact { name: "Criteria", words, is_pressing: false, at: SettledAt::Sift }
}

fn applications(opening: &Opening, today: NaiveDate) -> Fact {
    let words = match opening.closing {
        None => "No last day set".to_owned(),
        Some(closing) => {
            format!("Until {}, {}", date::long(closing), date::distance(closing, today))
        }
    };
    let is_pressing = opening.status == OpeningStatus::Open
        && opening.closing.is_some_and(|closing| closing < today);
    Fact { name: "Applications", words, is_pressing, at: SettledAt::Form }
}

fn hearing(opening: &Opening, today: NaiveDate) -> Fact {
    let words = match opening.hear_by {
        None => "No day promised".to_owned(),
        Some(hear_by) => {
            format!("By {}, {}", date::long(hear_by), date::distance(hear_by, today))
        }
    };
    Fact { name: "Applicants hear", words, is_pressing: false, at: SettledAt::Form }
}

/// A place where an opening is advertised, for its row.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelRow {
    /// Its id.
    pub id: ChannelId,
    /// The place.
    pub channel: Channel,
    /// Where it stands: planned, up, taken down.
    pub state: ChannelState,
}

/// Where a channel stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChannelState {
    /// The advert is there.
    Up,
    /// It is still to be placed.
    Planned,
    /// It was taken down.
    TakenDown,
}

impl ChannelState {
    /// The words of a tag.
    pub fn label(self) -> &'static str {
        match self {
            ChannelState::Up => "Up",
            ChannelState::Planned => "To be placed",
            ChannelState::TakenDown => "Taken down",
        }
    }
}

/// Where an opening is advertised: what is up first, then by name.
pub fn channels(opening: &Opening, today: NaiveDate) -> Vec<ChannelRow> {
    let mut rows: Vec<ChannelRow> = opening
        .channels
        .iter()
        .map(|(id, channel)| ChannelRow {
            id: *id,
            channel: channel.clone(),
            state: if channel.taken_down.is_some_and(|down| down <= today) {
                ChannelState::TakenDown
            } else if channel.is_up(today) {
                ChannelState::Up
            } else {
                ChannelState::Planned
            },
        })
        .collect();
    rows.sort_by(|one, other| {
        (one.state, &one.channel.name, one.id).cmp(&(other.state, &other.channel.name, other.id))
    });
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::sift::Criterion,
        office::{Command, testing::TestOffice},
    };

    fn fact(office: &TestOffice, id: OpeningId, name: &str) -> (String, bool) {
        let facts = facts(&office.office, id, office.today);
        let fact = facts.into_iter().find(|fact| fact.name == name).unwrap();
        (fact.words, fact.is_pressing)
    }

    #[test]
    fn one_look_tells_where_an_opening_stands() {
        let mut office = TestOffice::new("2026-03-02");
        let opening = Opening {
            status: OpeningStatus::Open,
            closing: "2026-03-01".parse().ok(),
            hear_by: "2026-03-09".parse().ok(),
            ..Opening::default()
        };
        let id = OpeningId(office.act(Command::AddOpening { opening }).unwrap());
        let is = |words: &str, pressing: bool| (words.to_owned(), pressing);
        assert_eq!(fact(&office, id, "Readiness"), is("0 of 6 answers are Yes", false));
        assert_eq!(fact(&office, id, "Advert"), is("Drafted from the facts", false));
        assert_eq!(fact(&office, id, "Criteria"), is("None yet", false));
        let criterion = Criterion { name: "Clear".to_owned(), weight: 1, ..Criterion::default() };
        office.act(Command::AddCriterion { opening: id, criterion });
        office.act(Command::SetBlind { id, blind: true });
        assert_eq!(fact(&office, id, "Criteria"), is("1 criterion, names hidden", false));
        assert_eq!(fact(&office, id, "Applications"), is("Until 1 March 2026, yesterday", true));
        assert_eq!(fact(&office, id, "Applicants hear"), is("By 9 March 2026, in 7 days", false));
        assert_eq!(fact(&office, id, "Advertised"), is("Nowhere yet", false));
        assert!(facts(&office.office, OpeningId::default(), office.today).is_empty());
    }

    #[test]
    fn where_it_is_advertised_is_told_by_what_is_up() {
        let mut office = TestOffice::new("2026-03-02");
        let opening = Opening { status: OpeningStatus::Open, ..Opening::default() };
        let id = OpeningId(office.act(Command::AddOpening { opening }).unwrap());
        assert_eq!(fact(&office, id, "Advertised"), ("Nowhere yet".to_owned(), true));
        let add = |office: &mut TestOffice, name: &str, placed: &str, down: &str| {
            let channel = Channel {
                name: name.to_owned(),
                placed: placed.parse().ok(),
                taken_down: down.parse().ok(),
                ..Channel::default()
            };
            office.act(Command::AddChannel { id, channel });
        };
        add(&mut office, "W4MP", "", "");
        let planned = "1 place planned, placed nowhere yet".to_owned();
        assert_eq!(fact(&office, id, "Advertised"), (planned, true));
        add(&mut office, "Library", "2026-02-20", "");
        add(&mut office, "College", "2026-02-18", "2026-03-02");
        let up = "Up in 1 place now, the first since 18 February 2026".to_owned();
        assert_eq!(fact(&office, id, "Advertised"), (up, false));
        let opening = office.office.openings.get(id).unwrap().value.clone();
        let rows = channels(&opening, office.today);
        let rows: Vec<_> = rows.iter().map(|row| (row.channel.name.as_str(), row.state)).collect();
        assert_eq!(
            rows,
            [
                ("Library", ChannelState::Up),
                ("W4MP", ChannelState::Planned),
                ("College", ChannelState::TakenDown),
            ]
        );
    }
}
