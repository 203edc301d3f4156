//! An interview: when, where and with whom, and what came of it.

use super::{choice::choice, uk_time::TimeOfDay};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

choice! {
    /// What the panel made of it.
    InterviewOutcome {
        /// Not settled yet.
        #[default]
        NotYet "not-yet" "Not settled yet",
        /// The panel would offer them the place.
        Offer "offer" "Would offer them the place",
        /// If the first choice says no.
        Reserve "reserve" "In reserve",
        /// Not this time.
        No "no" "Not this time",
        /// They did not come.
        Absent "absent" "They did not come",
    }
}

choice! {
    /// Whether somebody was told honestly what chance of a job there is.
    ChanceTold {
        /// Not yet.
        #[default]
        NotYet "not-yet" "Not yet",
        /// They were.
        Told "told" "They were told",
    }
}

/// An interview of one applicant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Interview {
    /// The day.
    pub on: NaiveDate,
    /// When it begins, as the clock on the wall shows it.
    pub start: TimeOfDay,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// Who asks: a line each, a name and, if wished, an e-mail address.
    pub panel: String,
    /// Where.
    pub place: String,
    /// The address of a call, if it is one.
    pub link: String,
    /// What everybody is asked.
    pub questions: String,
    /// What they asked for, so that they can do their best.
    pub adjustments: String,
    /// What the panel made of it.
    pub outcome: InterviewOutcome,
    /// Why.
    pub outcome_note: String,
    /// Whether they were told honestly what chance of a job there is.
    pub chance: ChanceTold,
    /// What they were told.
    pub chance_note: String,
    /// Whether it was called off.
    pub cancelled: bool,
    /// Rises with each change of time, place or panel: what calendars go by.
    pub sequence: u32,
    /// The sequence of the last calendar file that was made, with the day.
    pub sent: Option<SentInvitation>,
}

/// That a calendar file was made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SentInvitation {
    /// The day.
    pub on: NaiveDate,
    /// The interview's sequence at the time.
    pub sequence: u32,
    /// Who of the panel holds one, line by line as in [`Interview::panel`]: also whoever was taken
    /// off since, until a cancellation was made for them. Records from before this was kept have none.
    pub panel: String,
}

/// Somebody on a panel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panellist {
    /// Their name; the address where there is none.
    pub name: String,
    /// Their e-mail address; empty where it is not known.
    pub email: String,
}

impl Interview {
    /// Whether somebody with an invitation for `other` would come at the wrong time, to the wrong
    /// place, or not at all.
    pub fn calls_for_update(&self, other: &Interview) -> bool {
        (self.on, self.start, self.minutes, self.cancelled)
            != (other.on, other.start, other.minutes, other.cancelled)
            || (&self.place, &self.link, &self.panel) != (&other.place, &other.link, &other.panel)
    }

    /// The sequence of the next calendar file. An undone change takes the count back with it, but not
    /// out of the calendars that have heard of it: they take nothing in that counts lower than what
    /// they hold.
    pub fn next_sequence(&self) -> u32 {
        match &self.sent {
            Some(sent) if sent.sequence > self.sequence => sent.sequence.saturating_add(1),
            _ => self.sequence,
        }
    }

    /// Those who hold a calendar file and are no longer on the panel: they come for nothing unless they
    /// hear of it.
    pub fn taken_off(&self) -> Vec<Panellist> {
        let Some(sent) = &self.sent else { return Vec::new() };
        let now = self.panellists();
        panellists(&sent.panel)
            .into_iter()
            .filter(|one| !one.email.is_empty())
            .filter(|one| !now.iter().any(|it| it.email.eq_ignore_ascii_case(&one.email)))
            .collect()
    }

    /// The panel, line by line: `Priya Nair <priya@example.org>`, a name alone, or an address.
    pub fn panellists(&self) -> Vec<Panellist> {
        panellists(&self.panel)
    }
}

fn panellists(panel: &str) -> Vec<Panellist> {
    panel
        .lines()
        .filter_map(|line| {
            let line = line.trim().trim_end_matches([',', ';']);
            let words: Vec<&str> = line
                .split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ','))
                .filter(|word| !word.is_empty())
                .collect();
            let email = words.iter().find(|word| word.contains('@')).copied().unwrap_or("");
            let name: Vec<&str> = words.into_iter().filter(|word| !word.contains('@')).collect();
            let name = if name.is_empty() { email.to_owned() } else { name.join(" ") };
            (!name.is_empty()).then(|| Panellist { name, email: email.to_owned() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panel_is_read_line_by_line() {
        let panel = "Priya Nair <priya@example.org>\nTom Reid\n\n alex@example.org;\n";
        let interview = Interview { panel: panel.to_owned(), ..Interview::default() };
        let read: Vec<(String, String)> =
            interview.panellists().into_iter().map(|it| (it.name, it.email)).collect();
        let pair = |name: &str, email: &str| (name.to_owned(), email.to_owned());
        assert_eq!(
            read,
            [
                pair("Priya Nair", "priya@example.org"),
                pair("Tom Reid", ""),
                pair("alex@example.org", "alex@example.org")
            ]
        );
    }
}
