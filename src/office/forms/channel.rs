//! The form of a place where an opening is advertised.

use super::{Reader, Values};
use crate::{
    domain::{channel::Channel, date},
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The form's texts for a channel, to change it or to start from.
pub fn values_of(channel: &Channel) -> Values {
    let day = |day: Option<NaiveDate>| day.map(date::field).unwrap_or_default();
    Values::new()
        .with("channel-name", channel.name.as_str())
        .with("channel-address", channel.address.as_str())
        .with("channel-placed", day(channel.placed))
        .with("channel-taken-down", day(channel.taken_down))
}

/// Reads the form.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(values: &Values) -> Result<Channel, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let name = reader.required(
        "channel-name",
        "The name",
        "Enter where it is advertised, such as W4MP or the library.",
    );
    let address = reader.line("channel-address", "The address");
    let placed = reader.date("channel-placed");
    let taken_down = reader.date("channel-taken-down");
    match (placed, taken_down) {
        (Some(placed), Some(down)) if down < placed => reader.problem(
            "channel-taken-down",
            "It was taken down before it was placed. Check both dates.",
        ),
        (None, Some(_)) => {
            reader.problem("channel-placed", "Enter the day it was placed, too.");
        }
        _ => {}
    }
    reader.finish(Channel { name, address, placed, taken_down })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_is_read_back_as_it_was_written() {
        let values = Values::new()
            .with("channel-name", "W4MP")
            .with("channel-address", "w4mpjobs.org")
            .with("channel-placed", "2 March 2026")
            .with("channel-taken-down", "2/3/2026");
        let channel = read(&values).unwrap();
        assert_eq!(channel.placed, channel.taken_down);
        assert_eq!(read(&values_of(&channel)), Ok(channel));
    }

    #[test]
    fn what_is_wrong_is_told_by_field() {
        let fields = |values: Values| -> Vec<String> {
            read(&values).unwrap_err().into_iter().map(|problem| problem.field).collect()
        };
        assert_eq!(fields(Values::new()), ["channel-name"]);
        let named = Values::new().with("channel-name", "W4MP");
        let down = named.clone().with("channel-taken-down", "1/3/2026");
        assert_eq!(fields(down.clone()), ["channel-placed"]);
        assert_eq!(fields(down.with("channel-placed", "2/3/2026")), ["channel-taken-down"]);
        assert_eq!(fields(named.with("channel-placed", "31/2/2026")), ["channel-placed"]);
    }
}
