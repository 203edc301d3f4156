//! The lines of Today in groups: by how soon, or by whose they are.

use super::{Line, Topic, When, Whose};
use std::collections::BTreeMap;

/// What the lines of a group have in common: the same group on another day and after any change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupOf {
    /// How soon they are due.
    When(When),
    /// Whose they are.
    Whose(Whose),
    /// That they are nobody's own.
    Office,
}

impl GroupOf {
    /// A word that no other group has, and that names nobody.
    pub fn key(self) -> String {
        match self {
            GroupOf::When(when) => when.key().to_owned(),
            GroupOf::Whose(Whose::Person(id)) => id.to_string(),
            GroupOf::Whose(Whose::Hidden(id)) => id.to_string(),
            GroupOf::Office => "office".to_owned(),
        }
    }
}

/// Lines under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they have in common.
    pub of: GroupOf,
    /// The heading.
    pub heading: String,
    /// What the heading leaves open, if anything.
    pub hint: Option<&'static str>,
    /// The lines, most pressing first.
    pub lines: Vec<Line>,
}

impl Group {
    /// The lines, each with a word that no other line of the group has and that stays as the others
    /// come and go: its key, with a number where several have the same, as two expenses may.
    pub fn keyed(&self) -> impl Iterator<Item = (String, &Line)> {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        self.lines.iter().map(move |line| {
            let key = line.key();
            let number = seen.entry(key.clone()).or_insert(0);
            *number += 1;
            let word = if *number == 1 { key } else { format!("{key}-{number}") };
            (word, line)
        })
    }
}

/// The lines by how soon each is due. Groups without a line are left out.
pub fn by_time(lines: &[Line]) -> Vec<Group> {
    let group = |when: When| Group {
        of: GroupOf::When(when),
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
    let mut places: BTreeMap<Whose, usize> = BTreeMap::new();
    let empty = |of: GroupOf, heading: String| Group { of, heading, hint: None, lines: Vec::new() };
    let mut office = empty(GroupOf::Office, "The office".to_owned());
    for line in lines {
        let group = match line.whose {
            None => Some(&mut office),
            Some(whose) => {
                let place = *places.entry(whose).or_insert_with(|| {
                    groups.push(empty(GroupOf::Whose(whose), line.about.clone()));
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
