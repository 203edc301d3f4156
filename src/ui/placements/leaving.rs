//! Leaving: what is missing, the exit review, the certificate, and the list around the last day.

use super::checklist::ChecklistView;
use crate::{
    domain::{PlacementId, checklist::ListKind, exit_review::Side, placement::PlacementPhase},
    office::{
        Collection,
        queries::leaving::{self, Leaving, ReviewStatus},
    },
    ui::{
        parts::{Tag, Tone},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] = &[
    Collection::Placements,
    Collection::Expenses,
    Collection::ExitReviews,
    Collection::Certificates,
];

/// Leaving.
#[component]
pub fn LeavingTab(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let leaving = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        session.read(|office| leaving::leaving(office, id, today))
    });
    view! {
        {move || leaving.with(|it| it.as_ref().map(|it| settled(id, it)))}
        <ChecklistView id kind=ListKind::Leaving/>
    }
}

fn settled(id: PlacementId, leaving: &Leaving) -> impl IntoView + use<> {
    let missing = leaving.missing.clone();
    let title = match (leaving.phase, leaving.ends.is_empty()) {
        (_, true) => "Before they leave, still missing".to_owned(),
        (PlacementPhase::Left, false) => format!("They left {}. Still missing", leaving.ends),
        (_, false) => format!("The last day is {}. Still missing", leaving.ends),
    };
    let reviews = leaving.reviews.clone();
    let certificate = leaving.certificate.clone();
    view! {
        {(!missing.is_empty()).then(|| {
            view! {
                <div class="notice notice-info no-print">
                    <h2>{title}</h2>
                    <ul>
                        {missing
                            .into_iter()
                            .map(|(words, href)| view! { <li><a href=href>{words}</a></li> })
                            .collect_view()}
                    </ul>
                </div>
            }
        })}
        <h2 class="no-print">"Review and certificate"</h2>
        <ul class="item-list no-print">
            {reviews.into_iter().map(|status| review(id, status)).collect_view()}
            <li class="item">
                <div class="item-main">
                    <a class="item-title" href=Page::Certificate(id).href()>"Certificate"</a>
                    <p class="item-meta">
                        {match &certificate {
                            Some(day) => format!("Issued {day}. Open it to print it."),
                            None => "One A4 page: the dates, the work done and the experience gathered.".to_owned(),
                        }}
                    </p>
                </div>
                <div class="item-end">
                    {if certificate.is_some() {
                        view! { <Tag tone=Tone::Green words="Issued"/> }
                    } else {
                        view! { <Tag tone=Tone::Grey words="Not issued"/> }
                    }}
                </div>
            </li>
        </ul>
    }
}

fn review(id: PlacementId, status: ReviewStatus) -> impl IntoView {
    let title = match status.side {
        Side::Supervisor => "Exit review by the supervisor",
        _ => "Exit review by the intern or volunteer",
    };
    let words = match (status.answered, status.on.is_empty()) {
        (None, _) => format!("{} questions; any of them may stay empty", status.of),
        (Some(answered), true) => format!("{answered} of {} questions answered", status.of),
        (Some(answered), false) => {
            format!("{}, {answered} of {} questions answered", status.on, status.of)
        }
    };
    view! {
        <li class="item">
            <div class="item-main">
                <a class="item-title" href=Page::ExitReview(id, status.side).href()>{title}</a>
                <p class="item-meta">{words}</p>
            </div>
            <div class="item-end">
                {if status.answered.is_some() {
                    view! { <Tag tone=Tone::Green words="Written"/> }
                } else {
                    view! { <Tag tone=Tone::Grey words="Not written"/> }
                }}
            </div>
        </li>
    }
}
