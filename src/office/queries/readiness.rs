//! The readiness questions that an office asks of its openings, and how they were answered.

use super::office_lists::in_use;
use crate::{
    domain::{
        checklist::ListKind,
        opening::{Answer, Opening},
    },
    office::Office,
};

/// A question to settle before anybody is invited to apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The key under which an opening keeps the answer.
    pub key: String,
    /// The question.
    pub question: String,
    /// Why it is asked.
    pub why: String,
}

/// The questions that the office asks, in order.
pub fn questions(office: &Office) -> Vec<Question> {
    in_use(office, ListKind::Readiness)
        .in_order()
        .into_iter()
        .filter(|(_, item)| !item.off)
        .map(|(key, item)| Question {
            key: key.clone(),
            question: item.title.clone(),
            why: item.guidance.clone(),
        })
        .collect()
}

/// How the questions of one opening are answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Answered yes.
    pub yes: usize,
    /// Answered no.
    pub no: usize,
    /// How many are asked.
    pub of: usize,
}

impl Score {
    /// Not answered yet.
    pub fn open(&self) -> usize {
        self.of.saturating_sub(self.yes).saturating_sub(self.no)
    }
}

/// How an opening answers these questions.
pub fn score(questions: &[Question], opening: &Opening) -> Score {
    let answered = |wanted| {
        questions.iter().filter(|question| opening.answer_to(&question.key) == wanted).count()
    };
    Score { yes: answered(Answer::Yes), no: answered(Answer::No), of: questions.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{office_list::ListItem, opening::ReadinessAnswer},
        office::{Command, testing::TestOffice},
    };

    #[test]
    fn the_office_asks_its_own_questions_and_answers_given_before_stay() {
        let mut test = TestOffice::new("2026-11-25");
        assert_eq!(questions(&test.office).len(), 6);
        let id = test.act(Command::AddOpening { opening: Opening::default() }).unwrap();
        for key in ["desk", "money"] {
            test.act(Command::AnswerReadiness {
                id: id.into(),
                question: key.to_owned(),
                answer: ReadinessAnswer { answer: Answer::Yes, note: String::new() },
            });
        }
        let list = ListKind::Readiness;
        test.act(Command::SwitchListItem { list, key: "desk".to_owned(), off: true });
        let item = ListItem {
            section: "Before deciding".to_owned(),
            title: "Is there a quiet room?".to_owned(),
            ..ListItem::default()
        };
        test.act(Command::AddListItem { list, item: Box::new(item) });
        let asked = questions(&test.office);
        assert_eq!(asked.last().unwrap().question, "Is there a quiet room?");
        let opening = test.office.openings.get(id).unwrap().value.clone();
        let found = score(&asked, &opening);
        assert_eq!((found.yes, found.no, found.of, found.open()), (1, 0, 6, 5));
        test.act(Command::SwitchListItem { list, key: "desk".to_owned(), off: false });
        assert_eq!(score(&questions(&test.office), &opening).yes, 2);
    }
}
