//! Supervision of a placement: rhythm, talks, feedback, private notes, who stands in, reviews.

mod aside;
mod feedback;
mod private;
mod tab;
mod talks;

pub use feedback::FeedbackForm;
pub use tab::SupervisionTab;
