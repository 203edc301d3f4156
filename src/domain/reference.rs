//! A reference in the making: sentences, each with the records that it rests on. It is for those who
//! look after somebody, and never part of what that person's own copy carries.

use super::{PlacementId, choice::choice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// How a reference sounds.
    Tone {
        /// Short and to the point.
        #[default]
        Plain "plain" "Plain",
        /// As one speaks of somebody one liked to work with.
        Warm "warm" "Warm",
        /// As an institution writes.
        Formal "formal" "Formal",
    }
}

choice! {
    /// What a sentence is about. Sentences of one part stand in one paragraph.
    Part {
        /// Who they were, in which office, when.
        #[default]
        Who "who" "Who, where and when",
        /// What they did and saw.
        Work "work" "Work and experience",
        /// How they did it.
        Review "review" "Strengths and review",
        /// What else is on record.
        Record "record" "On record",
        /// Whom to ask.
        Contact "contact" "Whom to ask",
        /// A sentence that the office added.
        Own "own" "The office’s own",
    }
}

impl Part {
    /// Whether a reference that says no more than who, what and when has it.
    pub fn is_factual(self) -> bool {
        matches!(self, Part::Who | Part::Contact)
    }
}

/// One sentence of a reference.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sentence {
    /// What it is about.
    pub part: Part,
    /// Where it stands, smallest first.
    pub position: u32,
    /// What it says.
    pub text: String,
    /// What it said when it was drafted; empty for a sentence that the office added.
    pub drafted: String,
    /// The records it rests on, by the keys of their sources, each with what it said when the
    /// sentence was drafted.
    pub evidence: BTreeMap<String, String>,
    /// Left out of the letter.
    pub left_out: bool,
}

impl Sentence {
    /// Whether the office changed what was drafted.
    pub fn is_edited(&self) -> bool {
        !self.drafted.is_empty() && self.text != self.drafted
    }
}

/// A reference in the making.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reference {
    /// For which placement.
    pub placement: PlacementId,
    /// How it sounds.
    pub tone: Tone,
    /// Whether it says no more than who, what and when.
    pub factual_only: bool,
    /// Its sentences, by what they say, so that two people who draft it again draft one and not two.
    pub sentences: BTreeMap<String, Sentence>,
    /// Who signs it.
    pub signed_by: String,
    /// What the signatory is.
    pub signed_as: String,
    /// The day it was begun.
    pub begun_on: NaiveDate,
    /// Set when it was removed.
    pub deleted: bool,
}

impl Reference {
    /// The sentences with their keys, in their order.
    pub fn in_order(&self) -> Vec<(&String, &Sentence)> {
        let mut all: Vec<_> = self.sentences.iter().collect();
        all.sort_by_key(|(key, sentence)| (sentence.position, *key));
        all
    }

    /// Whether the letter has a sentence.
    pub fn has(&self, sentence: &Sentence) -> bool {
        !sentence.left_out && (!self.factual_only || sentence.part.is_factual())
    }

    /// The letter's paragraphs.
    pub fn paragraphs(&self) -> Vec<String> {
        let mut paragraphs: Vec<(Part, String)> = Vec::new();
        for (_, sentence) in self.in_order() {
            if !self.has(sentence) {
                continue;
            }
            let text = sentence.text.trim();
            match paragraphs.last_mut() {
                // What the office added goes on with the paragraph before it.
                Some((part, paragraph)) if *part == sentence.part || sentence.part == Part::Own => {
                    paragraph.push(' ');
                    paragraph.push_str(text);
                }
                _ => paragraphs.push((sentence.part, text.to_owned())),
            }
        }
        paragraphs.into_iter().map(|(_, paragraph)| paragraph).collect()
    }
}
