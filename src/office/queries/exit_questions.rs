//! The exit review's questions as the office asks them: the app's, reworded or retired, and its own.

use crate::{
    domain::{
        date,
        exit_question::ExitQuestion,
        exit_questions::{area, area_of, areas, questions},
        exit_review::{ReviewQuestion, Side},
    },
    office::Office,
};

/// A question on the page where the office edits them.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionRow {
    /// The question as it is asked, or was last asked.
    pub question: ReviewQuestion,
    /// Whether the office added it.
    pub is_own: bool,
    /// Whether it is asked no more.
    pub retired: bool,
    /// Earlier wordings, newest first: the words, and since when they were used.
    pub earlier: Vec<String>,
    /// How many reviews that were handed in answer it.
    pub answered: usize,
}

fn record<'a>(office: &'a Office, side: Side, key: &str) -> Option<&'a ExitQuestion> {
    let rows = office.exit_questions.iter();
    rows.map(|row| &row.value).find(|it| it.side == side && it.key == key)
}

fn own(office: &Office, side: Side) -> impl Iterator<Item = &ExitQuestion> {
    office.exit_questions.iter().map(|row| &row.value).filter(move |it| {
        it.side == side && questions(side).iter().all(|known| known.key != it.key)
    })
}

/// Every question of a side, area by area, those that are retired too.
pub fn all(office: &Office, side: Side) -> Vec<QuestionRow> {
    let answered = |key: &str| {
        let reviews = office.exit_reviews.iter();
        reviews
            .filter(|row| row.value.side == side && row.value.is_handed_in())
            .filter(|row| row.value.answers.contains_key(key))
            .count()
    };
    let mut rows = Vec::new();
    for area_key in areas(side) {
        for built_in in questions(side).iter().filter(|it| area_of(it.key) == *area_key) {
            let record = record(office, side, built_in.key);
            let (version, words, hint) = match record.and_then(ExitQuestion::latest) {
                Some((version, wording)) => {
                    (version, wording.question.clone(), wording.hint.clone())
                }
                None => (1, built_in.question.to_owned(), built_in.hint.to_owned()),
            };
            let mut earlier = record.map(earlier).unwrap_or_default();
            if version > 1 {
                earlier.push(format!("{} (the app’s wording)", built_in.question));
            }
            rows.push(QuestionRow {
                question: ReviewQuestion {
                    key: built_in.key.to_owned(),
                    area: (*area_key).to_owned(),
                    question: words,
                    hint,
                    version,
                },
                is_own: false,
                retired: record.is_some_and(|it| it.retired),
                earlier,
                answered: answered(built_in.key),
            });
        }
        for it in own(office, side).filter(|it| it.area == *area_key) {
            let Some((version, wording)) = it.latest() else { continue };
            rows.push(QuestionRow {
                question: ReviewQuestion {
                    key: it.key.clone(),
                    area: (*area_key).to_owned(),
                    question: wording.question.clone(),
                    hint: wording.hint.clone(),
                    version,
                },
                is_own: true,
                retired: it.retired,
                earlier: earlier(it),
                answered: answered(&it.key),
            });
        }
    }
    rows
}

fn earlier(record: &ExitQuestion) -> Vec<String> {
    record
        .wordings
        .values()
        .rev()
        .skip(1)
        .map(|wording| format!("{} (from {})", wording.question, date::long(wording.from)))
        .collect()
}

/// What a side is asked now, area by area.
pub fn asked(office: &Office, side: Side) -> Vec<ReviewQuestion> {
    all(office, side).into_iter().filter(|row| !row.retired).map(|row| row.question).collect()
}

/// A question's words, whoever asked it: as a review kept it, as it is asked now, or its key.
pub fn words(
    office: &Office,
    side: Side,
    key: &str,
    asked: &std::collections::BTreeMap<String, String>,
) -> String {
    if let Some(words) = asked.get(key) {
        return words.clone();
    }
    let latest = record(office, side, key).and_then(|record| {
        // Without a note of the wording the answer is older than any change: the first one.
        record.wordings.first_key_value().filter(|(number, _)| **number == 1)
    });
    let built_in = questions(side).iter().find(|it| it.key == key).map(|it| it.question.to_owned());
    built_in
        .or_else(|| latest.map(|(_, wording)| wording.question.clone()))
        .unwrap_or_else(|| key.replace('-', " "))
}

/// The heading of the area of a question that a review answers.
pub fn area_words(office: &Office, side: Side, key: &str) -> &'static str {
    match record(office, side, key) {
        Some(record) => area(&record.area),
        None => area(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::{Command, testing::TestOffice};

    #[test]
    fn the_app_s_questions_come_first_in_their_area_and_the_office_s_own_after_them() {
        let mut it = TestOffice::new("2026-03-02");
        let before = asked(&it.office, Side::Intern);
        assert_eq!(before.len(), questions(Side::Intern).len());
        assert!(before.iter().all(|question| question.version == 1));
        it.act(Command::AddExitQuestion {
            side: Side::Intern,
            area: "induction".to_owned(),
            question: "Was the bike shed open?".to_owned(),
            hint: String::new(),
        });
        let after = asked(&it.office, Side::Intern);
        assert_eq!(after.len(), before.len() + 1);
        let at = after.iter().position(|it| it.question == "Was the bike shed open?").unwrap();
        assert_eq!(after[at - 1].area, "induction");
        assert_eq!(after[at + 1].area, "supervision");
        assert_eq!(area_words(&it.office, Side::Intern, &after[at].key), "Induction");
        let mut areas: Vec<&str> = after.iter().map(|it| it.area.as_str()).collect();
        areas.dedup();
        assert_eq!(areas, super::areas(Side::Intern));
        assert_eq!(asked(&it.office, Side::Supervisor).len(), questions(Side::Supervisor).len());
    }

    #[test]
    fn earlier_wordings_are_told_newest_first() {
        let mut it = TestOffice::new("2026-03-02");
        for question in ["One?", "Two?"] {
            it.act(Command::RewordExitQuestion {
                side: Side::Intern,
                key: "overall-best".to_owned(),
                question: question.to_owned(),
                hint: String::new(),
            });
        }
        let rows = all(&it.office, Side::Intern);
        let row = rows.iter().find(|row| row.question.key == "overall-best").unwrap();
        assert_eq!(row.question.question, "Two?");
        assert_eq!(row.earlier.len(), 2);
        assert!(row.earlier[0].starts_with("One? (from 2 March 2026)"));
        assert!(row.earlier[1].ends_with("(the app’s wording)"));
        let kept = std::collections::BTreeMap::new();
        assert_eq!(
            words(&it.office, Side::Intern, "overall-best", &kept),
            "What will you remember?"
        );
        assert_eq!(words(&it.office, Side::Intern, "from-later", &kept), "from later");
    }
}
