//! Papers: the documents between an office and a person, in the office's wording or the app's, each
//! made for somebody and kept with its signed copies.

use super::{
    AttachmentId, PersonId, PlacementId, attachment::Attachment, choice::choice,
    opening::PlacementKind,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// The papers of the library.
    PaperKind {
        /// The four undertakings, signed and witnessed.
        #[default]
        ConfidentialityAgreement "confidentiality-agreement" "Confidentiality agreement",
        /// What a volunteer and the office can expect of each other.
        VolunteerArrangement "volunteer-arrangement" "Volunteer arrangement",
        /// What an intern and the office commit themselves to.
        InternshipAgreement "internship-agreement" "Internship agreement",
        /// What the office does with the data of people in post.
        PrivacyNoticeStaff "privacy-notice-staff" "Privacy notice for people in post",
        /// What the office does with the data of applicants.
        PrivacyNoticeApplicants "privacy-notice-applicants" "Privacy notice for applicants",
        /// What to know before the first day.
        WelcomeNote "welcome-note" "Welcome note",
        /// What a student is to learn, agreed with the school or college.
        LearningAgreement "learning-agreement" "Learning agreement",
        /// A parent's or guardian's yes.
        ParentalConsent "parental-consent" "Parental consent",
        /// What could go wrong at work, and what is done about it.
        RiskAssessment "risk-assessment" "Risk assessment",
        /// The place is theirs if they want it.
        Offer "offer" "Offer letter",
        /// Thanks on leaving.
        ThankYou "thank-you" "Thank-you letter",
    }
}

impl PaperKind {
    /// Whether it is signed, so that a signed copy is waited for.
    pub fn is_signed(self) -> bool {
        !matches!(
            self,
            PaperKind::PrivacyNoticeStaff
                | PaperKind::PrivacyNoticeApplicants
                | PaperKind::WelcomeNote
                | PaperKind::Offer
                | PaperKind::ThankYou
        )
    }

    /// Whether it has a page of its own for each placement, and is not among the papers that are
    /// made there: the welcome note is filled in from the plan of the first day, and goes out as an
    /// e-mail.
    pub fn has_own_page(self) -> bool {
        self == PaperKind::WelcomeNote
    }

    /// Whether it suits a kind of placement. Others can be made all the same.
    pub fn suits(self, kind: PlacementKind) -> bool {
        use PlacementKind as K;
        match self {
            PaperKind::VolunteerArrangement => kind == K::Volunteer,
            PaperKind::InternshipAgreement => {
                matches!(kind, K::EmployedIntern | K::StudentPlacement)
            }
            PaperKind::LearningAgreement => matches!(kind, K::StudentPlacement | K::WorkExperience),
            PaperKind::ParentalConsent => kind == K::WorkExperience,
            PaperKind::RiskAssessment => matches!(kind, K::StudentPlacement | K::WorkExperience),
            PaperKind::PrivacyNoticeApplicants => false,
            _ => true,
        }
    }
}

/// The office's own wording of a paper.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaperWording {
    /// Of which paper.
    pub kind: PaperKind,
    /// The words, with fields such as `{{name}}` to fill.
    pub text: String,
    /// How often the office has changed it: its version.
    pub version: u32,
    /// The version of the app's wording that it was made from.
    pub made_from: u32,
    /// The day it was last changed.
    pub changed_on: NaiveDate,
    /// Set when the office went back to the app's wording.
    pub deleted: bool,
}

/// A paper made for somebody.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Paper {
    /// For whom.
    pub person: PersonId,
    /// For which placement.
    pub placement: PlacementId,
    /// Which paper.
    pub kind: PaperKind,
    /// The words, filled in. Later changes to the wording or the records do not change them.
    pub text: String,
    /// Which wording it was made from: "Understudy’s wording, version 1".
    pub wording: String,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// The day it was signed, or handed over where it needs no signature.
    pub signed_on: Option<NaiveDate>,
    /// The signed copies, by id.
    pub files: BTreeMap<AttachmentId, Attachment>,
    /// Set when it was removed.
    pub deleted: bool,
}
