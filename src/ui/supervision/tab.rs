//! The tab of supervision.

use super::{
    aside::Aside, feedback::FeedbackSection, private::PrivateSection, talks::TalksSection,
};
use crate::{
    domain::{
        PlacementId,
        meeting::{Meeting, TalkKind},
        placement::PlacementPhase,
    },
    office::{
        Collection, Command,
        queries::supervision::{self, Supervision},
    },
    ui::{parts::OpenForm, session::Session},
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] = &[
    Collection::Placements,
    Collection::People,
    Collection::Meetings,
    Collection::PrivateNotes,
    Collection::Feedback,
    Collection::Absences,
    Collection::Reviews,
];

/// The tab of supervision.
#[component]
pub fn SupervisionTab(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let page = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        session.read(|office| supervision::supervision(office, id, today))
    });
    let open = OpenForm::default();
    view! {
        {move || page.with(|page| page.as_ref().map(|page| standing(id, page, session)))}
        <div class="columns">
            <div class="columns-main">
                <TalksSection id page open/>
                <FeedbackSection id page open/>
                <PrivateSection id page open/>
            </div>
            <div class="columns-aside"><Aside id page open/></div>
        </div>
    }
}

/// Where it stands, and the quickest way to settle what is due.
fn standing(id: PlacementId, page: &Supervision, session: Session) -> impl IntoView + use<> {
    let nudges = page.nudges.clone();
    let has_nudge = !nudges.is_empty();
    let is_here = page.phase == PlacementPhase::Here;
    let words = page.words.clone();
    let last = match (page.standing.last, page.phase) {
        (Some(last), _) => format!("Last spoken to {}.", crate::domain::date::long(last)),
        (None, PlacementPhase::Coming) => String::new(),
        (None, _) => "Nobody has noted a word with them yet.".to_owned(),
    };
    let spoke = move |kind: TalkKind, words: &'static str| {
        view! {
            <button
                class="button button-secondary"
                type="button"
                on:click=move |_| {
                    let me = session.me.get_untracked().name;
                    let meeting = Meeting {
                        placement: id,
                        on: session.today.get_untracked(),
                        kind,
                        with: me,
                        ..Meeting::default()
                    };
                    session.act(Command::AddMeeting {
                        meeting: Box::new(meeting),
                        private: String::new(),
                        next_on: None,
                    });
                }
            >
                {words}
            </button>
        }
    };
    let class = if has_nudge { "notice notice-warning" } else { "placement-facts" };
    view! {
        <div class=class>
            {has_nudge.then(|| view! { <h2>"Somebody should talk to them"</h2> })}
            {nudges.into_iter().map(|words| view! { <p class="user-text">{words}</p> }).collect_view()}
            <p><strong>{words}</strong> " " {last}</p>
            {is_here.then(|| {
                view! {
                    <div class="button-row no-print">
                        {spoke(TalkKind::Word, "I spoke to them today")}
                        {spoke(TalkKind::Meeting, "We met today")}
                    </div>
                }
            })}
        </div>
    }
}
