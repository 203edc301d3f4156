//! The papers that somebody needs before day one, by what they are to the office and how old they
//! are, and how far each has got.

use super::{choice::choice, opening::PlacementKind};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

choice! {
    /// The papers. Their keys never change: what is signed is attached to them.
    DocumentKind {
        /// The contract of employment, made with IPSA's own generator.
        #[default]
        EmploymentContract "employment-contract" "Contract of employment",
        /// The arrangement with somebody who is not employed, after IPSA's model.
        VolunteerArrangement "volunteer-arrangement" "Volunteer arrangement",
        /// What the office and the intern promise each other; no contract.
        InternshipAgreement "internship-agreement" "Internship agreement",
        /// What is learnt in the office stays there.
        ConfidentialityAgreement "confidentiality-agreement" "Confidentiality agreement",
        /// What the office keeps about them, and why.
        PrivacyNotice "privacy-notice-staff" "Privacy notice",
        /// That they may work in the United Kingdom.
        RightToWork "right-to-work" "Right to work",
        /// What they are to learn, agreed with the school, college or university.
        LearningAgreement "learning-agreement" "Learning agreement",
        /// A parent or guardian agrees.
        ParentalConsent "parental-consent" "Consent of a parent or guardian",
        /// What could harm a young person here, and what is done about it.
        RiskAssessment "risk-assessment" "Risk assessment for a young person",
        /// Where, when, what to bring, whom to ask for.
        WelcomeNote "welcome-note" "Welcome note",
    }
}

choice! {
    /// Whether somebody is under 18. A birth date is not asked: the band is enough.
    AgeGroup {
        /// Nobody asked.
        #[default]
        NotAsked "not-asked" "Not asked",
        /// 18 or over.
        Adult "adult" "18 or over",
        /// Under 18.
        Under18 "under-18" "Under 18",
    }
}

choice! {
    /// Whether somebody is in the United Kingdom on a visa.
    Visa {
        /// Nobody asked.
        #[default]
        NotAsked "not-asked" "Not asked",
        /// They need none.
        NoVisa "no-visa" "No visa needed",
        /// They hold one, with its own conditions.
        OnAVisa "on-a-visa" "On a visa",
    }
}

/// How much somebody needs a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Needed before they start.
    Needed,
    /// Needed where they are under 18, which nobody has said.
    IfUnder18,
    /// To be looked at with somebody who knows, before they start.
    TakeAdvice,
    /// Good practice; nothing waits for it.
    GoodPractice,
}

impl DocumentKind {
    /// What it is for, and who signs it, in a line.
    pub fn why(self) -> &'static str {
        match self {
            DocumentKind::EmploymentContract => {
                "Made with IPSA’s own contract generator. Not before clearance."
            }
            DocumentKind::VolunteerArrangement => {
                "Says what each can expect, after IPSA’s model. IPSA must have it before any claim."
            }
            DocumentKind::InternshipAgreement => {
                "The office’s word on supervision, learning and an honest review."
            }
            DocumentKind::ConfidentialityAgreement => {
                "Signed by them and by a witness before they start. It goes on after they leave."
            }
            DocumentKind::PrivacyNotice => "Tells them what is kept about them, and why.",
            DocumentKind::RightToWork => "Seen and noted before an employee’s first day.",
            DocumentKind::LearningAgreement => {
                "What they are to learn here, agreed with where they study."
            }
            DocumentKind::ParentalConsent => {
                "A parent or guardian has seen the risk assessment and agrees."
            }
            DocumentKind::RiskAssessment => {
                "The office’s own assessment, looked through again for somebody under 18."
            }
            DocumentKind::WelcomeNote => "Place, time, what to bring, whom to ask for.",
            DocumentKind::Unknown => "",
        }
    }

    /// Whether it is settled only once it is signed, or seen; else having sent it is enough.
    pub fn is_signed(self) -> bool {
        !matches!(self, DocumentKind::PrivacyNotice | DocumentKind::WelcomeNote)
    }

    /// Whether somebody witnesses the signature.
    pub fn is_witnessed(self) -> bool {
        self == DocumentKind::ConfidentialityAgreement
    }

    /// What the first of its days is called.
    pub fn sent_label(self) -> &'static str {
        match self {
            DocumentKind::PrivacyNotice => "Given on",
            DocumentKind::RightToWork => "Asked for on",
            DocumentKind::RiskAssessment => "Begun on",
            _ => "Sent on",
        }
    }

    /// What the second of its days is called.
    pub fn signed_label(self) -> &'static str {
        match self {
            DocumentKind::RightToWork => "Seen and checked on",
            DocumentKind::RiskAssessment => "Reviewed on",
            _ => "Signed on",
        }
    }
}

/// The papers that somebody needs, in the order in which they are shown. Source: domain.md 1.2,
/// 1.11, 1.20, 3.15 to 3.17, 4.8, 5.10, 5.12, 7.2 and 7.3.
pub fn needed(kind: PlacementKind, age: AgeGroup, visa: Visa) -> Vec<(DocumentKind, Need)> {
    use DocumentKind as D;
    let is_employed = kind == PlacementKind::EmployedIntern;
    let is_learner =
        matches!(kind, PlacementKind::StudentPlacement | PlacementKind::WorkExperience);
    let mut papers = Vec::new();
    if is_employed {
        papers.push((D::EmploymentContract, Need::Needed));
    } else {
        papers.push((D::VolunteerArrangement, Need::Needed));
    }
    papers.push((D::ConfidentialityAgreement, Need::Needed));
    papers.push((D::PrivacyNotice, Need::Needed));
    match (is_employed, visa) {
        (true, _) => papers.push((D::RightToWork, Need::Needed)),
        (false, Visa::OnAVisa) => papers.push((D::RightToWork, Need::TakeAdvice)),
        (false, _) => {}
    }
    if is_learner {
        papers.push((D::LearningAgreement, Need::Needed));
    }
    let of_the_young = match age {
        AgeGroup::Under18 => Some(Need::Needed),
        // Only those who come from school or college are likely to be under 18.
        AgeGroup::NotAsked if is_learner => Some(Need::IfUnder18),
        _ => None,
    };
    if let Some(need) = of_the_young {
        papers.push((D::RiskAssessment, need));
        papers.push((D::ParentalConsent, need));
    }
    papers.push((D::WelcomeNote, Need::GoodPractice));
    if matches!(kind, PlacementKind::EmployedIntern | PlacementKind::StudentPlacement) {
        papers.push((D::InternshipAgreement, Need::GoodPractice));
    }
    papers
}

/// How far a paper has got, and what is noted about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentRecord {
    /// It went to them.
    pub sent: Option<NaiveDate>,
    /// It came back signed; for what is not signed, it was seen.
    pub signed: Option<NaiveDate>,
    /// The signed one is where the office keeps such things.
    pub filed: Option<NaiveDate>,
    /// Who witnessed the signature.
    pub witness: String,
    /// Why it is not needed after all; empty where it is.
    pub not_needed: String,
    /// What somebody wants to remember.
    pub note: String,
}

choice! {
    /// How far a paper has got.
    DocumentState {
        /// Nothing was done.
        #[default]
        ToDo "to-do" "To do",
        /// It went out, and has not come back.
        Sent "sent" "Sent",
        /// It is signed, and not filed.
        Signed "signed" "Signed",
        /// It is settled and filed.
        OnFile "on-file" "On file",
        /// It is not needed after all.
        NotNeeded "not-needed" "Not needed",
    }
}

impl DocumentRecord {
    /// How far it has got.
    pub fn state(&self) -> DocumentState {
        if !self.not_needed.is_empty() {
            DocumentState::NotNeeded
        } else if self.filed.is_some() {
            DocumentState::OnFile
        } else if self.signed.is_some() {
            DocumentState::Signed
        } else if self.sent.is_some() {
            DocumentState::Sent
        } else {
            DocumentState::ToDo
        }
    }

    /// Whether nothing more has to happen before they start.
    pub fn is_settled(&self, kind: DocumentKind) -> bool {
        match self.state() {
            DocumentState::Signed | DocumentState::OnFile | DocumentState::NotNeeded => true,
            DocumentState::Sent => !kind.is_signed(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn must(kind: PlacementKind, age: AgeGroup, visa: Visa) -> Vec<DocumentKind> {
        needed(kind, age, visa)
            .into_iter()
            .filter(|(_, need)| *need == Need::Needed)
            .map(|(paper, _)| paper)
            .collect()
    }

    #[test]
    fn the_papers_go_by_what_somebody_is() {
        use DocumentKind as D;
        let adult = |kind| must(kind, AgeGroup::Adult, Visa::NotAsked);
        assert_eq!(
            adult(PlacementKind::EmployedIntern),
            [D::EmploymentContract, D::ConfidentialityAgreement, D::PrivacyNotice, D::RightToWork]
        );
        assert_eq!(
            adult(PlacementKind::Volunteer),
            [D::VolunteerArrangement, D::ConfidentialityAgreement, D::PrivacyNotice]
        );
        for kind in [PlacementKind::StudentPlacement, PlacementKind::WorkExperience] {
            assert_eq!(
                adult(kind),
                [
                    D::VolunteerArrangement,
                    D::ConfidentialityAgreement,
                    D::PrivacyNotice,
                    D::LearningAgreement
                ]
            );
        }
    }

    #[test]
    fn an_internship_agreement_is_for_internships() {
        let has = |kind| {
            let papers = needed(kind, AgeGroup::Adult, Visa::NotAsked);
            papers.iter().any(|(paper, _)| *paper == DocumentKind::InternshipAgreement)
        };
        assert!(has(PlacementKind::EmployedIntern) && has(PlacementKind::StudentPlacement));
        assert!(!has(PlacementKind::Volunteer) && !has(PlacementKind::WorkExperience));
    }

    #[test]
    fn somebody_under_18_needs_two_more_whatever_they_are() {
        for kind in PlacementKind::ALL {
            let young = must(*kind, AgeGroup::Under18, Visa::NotAsked);
            let adult = must(*kind, AgeGroup::Adult, Visa::NotAsked);
            assert_eq!(young.len(), adult.len() + 2, "{kind:?}");
            assert!(young.contains(&DocumentKind::ParentalConsent));
            assert!(young.contains(&DocumentKind::RiskAssessment));
        }
        let asks = |kind| {
            needed(kind, AgeGroup::NotAsked, Visa::NotAsked)
                .iter()
                .any(|(_, need)| *need == Need::IfUnder18)
        };
        assert!(asks(PlacementKind::WorkExperience) && asks(PlacementKind::StudentPlacement));
        assert!(!asks(PlacementKind::Volunteer) && !asks(PlacementKind::EmployedIntern));
    }

    #[test]
    fn a_visa_of_somebody_unpaid_asks_for_advice() {
        let with = |kind, visa| {
            needed(kind, AgeGroup::Adult, visa)
                .into_iter()
                .find(|(paper, _)| *paper == DocumentKind::RightToWork)
                .map(|(_, need)| need)
        };
        assert_eq!(with(PlacementKind::Volunteer, Visa::NoVisa), None);
        assert_eq!(with(PlacementKind::Volunteer, Visa::OnAVisa), Some(Need::TakeAdvice));
        assert_eq!(with(PlacementKind::EmployedIntern, Visa::OnAVisa), Some(Need::Needed));
    }

    #[test]
    fn a_notice_is_settled_once_given_and_an_agreement_once_signed() {
        let day = "2026-03-02".parse().ok();
        let sent = DocumentRecord { sent: day, ..DocumentRecord::default() };
        assert_eq!(sent.state(), DocumentState::Sent);
        assert!(sent.is_settled(DocumentKind::PrivacyNotice));
        assert!(!sent.is_settled(DocumentKind::ConfidentialityAgreement));
        let signed = DocumentRecord { signed: day, ..sent };
        assert!(signed.is_settled(DocumentKind::ConfidentialityAgreement));
        let off = DocumentRecord { not_needed: "From us".to_owned(), ..DocumentRecord::default() };
        assert!(off.is_settled(DocumentKind::LearningAgreement));
        assert!(!DocumentRecord::default().is_settled(DocumentKind::PrivacyNotice));
    }
}
