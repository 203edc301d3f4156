//! The lines of Today in groups: by how soon, or by whose they are.

use super::{Line, Topic, When};
use crate::domain::PersonId;
use std::collections::BTreeMap;

/// Lines under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The heading.
    pub heading: String,
    /// What the heading leaves open, if anything.
    pub hint: Option<&'static str>,
    /// The lines, most pressing first.
    pub lines: Vec<Line>,
}

/// The lines by how soon each is due. Groups without a line are left out.
pub fn by_time(lines: &[Line]) -> Vec<Group> {
    let group = |when: When| Group {
        heading: when.label().to_owned(),
        hint: (when == When::Later).then_some("In the next 30 days"),
        lines: lines.iter().filter(|line| line.when == when).cloned().collect(),
    };
    When::ALL.map(group).into_iter().filter(|group| !group.lines.is_empty()).collect()
}

/// The lines by whose they are: whoever has something most pressing comes first, and what is
/// nobody's own comes last.
pub fn by_person(lines: &[Line]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut places: BTreeMap<PersonId, usize> = BTreeMap::new();
    let mut office = Group { heading: "The office".to_owned(), hint: None, lines: Vec::new() };
    for line in lines {
        let group = match line.person {
            None => Some(&mut office),
            Some(person) => {
                let place = *places.entry(person).or_insert_with(|| {
                    let heading = line.about.clone();
                    groups.push(Group { heading, hint: None, lines: Vec::new() });
                    groups.len() - 1
                });
                groups.get_mut(place)
            }
        };
        if let Some(group) = group {
            group.lines.push(line.clone());
        }
    }
    if !office.lines.is_empty() {
        groups.push(office);
    }
    groups
}

/// How many lines each topic has, in the order of the topics; those without any are left out.
pub fn topics(lines: &[Line]) -> Vec<(Topic, usize)> {
    let count = |topic| lines.iter().filter(|line| line.topic == topic).count();
    Topic::ALL.into_iter().map(|topic| (topic, count(topic))).filter(|(_, n)| *n > 0).collect()
}
