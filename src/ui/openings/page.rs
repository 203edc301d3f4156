//! One opening: where it stands, its readiness, what it offers, and who applied.

use super::{
    OpeningGone,
    channels::Channels,
    closing::ClosingQuestion,
    list::DueList,
    readiness::Readiness,
    standing::{READINESS_HEADING, Standing},
    status_tone,
};
use crate::{
    domain::{
        OpeningId, date,
        opening::{AgeBand, Opening, OpeningStatus, Pay},
    },
    office::{
        Collection, Command,
        queries::{
            board::COLUMNS,
            openings::{self, OpeningDetail},
            readiness,
        },
    },
    ui::{
        applicants::stage_tone,
        parts::{Breadcrumb, ConfirmDialog, EmptyState, PageHeader, SummaryRow, Tag},
        route::{Page, Route},
        session::Session,
    },
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// One opening.
#[component]
pub fn OpeningPage(
    /// Which opening.
    id: OpeningId,
) -> impl IntoView {
    let session = Session::get();
    let detail = Memo::new(move |_| {
        session.follow(&[Collection::Openings, Collection::Applicants, Collection::People]);
        let today = session.today.get();
        session.read(|office| openings::detail(office, id, today))
    });
    let is_there = Memo::new(move |_| detail.with(Option::is_some));
    move || {
        if is_there.get() {
            view! { <OpeningView id detail/> }.into_any()
        } else {
            view! { <OpeningGone/> }.into_any()
        }
    }
}

#[component]
fn OpeningView(id: OpeningId, detail: Memo<Option<OpeningDetail>>) -> impl IntoView {
    let session = Session::get();
    let title = Memo::new(move |_| {
        detail.with(|it| it.as_ref().map(|it| it.opening.title.clone()).unwrap_or_default())
    });
    let status = Memo::new(move |_| {
        detail.with(|it| it.as_ref().map(|it| it.opening.status).unwrap_or_default())
    });
    let waiting = Memo::new(move |_| {
        detail.with(|it| it.as_ref().map(|it| it.tally.waiting).unwrap_or_default())
    });
    let total = Memo::new(move |_| {
        detail.with(|it| it.as_ref().map(|it| it.tally.total()).unwrap_or_default())
    });
    let opening = Memo::new(move |_| {
        detail.with(|it| it.as_ref().map(|it| it.opening.clone()).unwrap_or_default())
    });
    let is_closing = RwSignal::new(false);
    let is_removing = RwSignal::new(false);
    let set_status =
        move |status: OpeningStatus| session.act(Command::SetOpeningStatus { id, status });
    let change_status = move |_| match status.get_untracked() {
        OpeningStatus::Open if waiting.get_untracked() > 0 => is_closing.set(true),
        OpeningStatus::Open => {
            set_status(OpeningStatus::Closed);
        }
        _ => {
            set_status(OpeningStatus::Open);
        }
    };
    let copy = move |_| match session.dispatch(Command::CopyOpening { id }) {
        Ok(created) => {
            session.go(created.map_or(Page::Openings, |id| Page::EditOpening(id.into())));
            session.tell("Copied. Give it a title and its own dates.");
        }
        Err(problem) => session.tell_failure(problem.to_string()),
    };
    // What the office has to settle comes first until it is open; decided once, so that nothing
    // moves away under the reader.
    let readiness_first =
        status.get_untracked() != OpeningStatus::Open && total.get_untracked() == 0;
    let applicants = move || {
        view! {
            <section class="section">
                <h2>"Applicants"</h2>
                {move || {
                    if total.get() == 0 {
                        view! {
                            <EmptyState
                                title="Nobody has applied yet"
                                words="Add each application as it comes in, then acknowledge it and say by when they will hear."
                            />
                        }
                        .into_any()
                    } else {
                        let numbers = move || {
                            detail.with(|it| it.as_ref().map(|it| applicants_view(id, it)))
                        };
                        view! { {numbers} }.into_any()
                    }
                }}
            </section>
        }
    };
    let score = Memo::new(move |_| {
        session.follow(&[Collection::OfficeLists, Collection::Openings]);
        session.read(|office| {
            opening.with(|opening| readiness::score(&readiness::questions(office), opening))
        })
    });
    let readiness = move || {
        view! {
            <section class="section">
                <h2 id=READINESS_HEADING tabindex="-1">"Is the office ready?"</h2>
                <p>
                    {move || score.with(|score| {
                        let (yes, of) = (score.yes, score.of);
                        if yes == of {
                            format!("All {of} answers are Yes.")
                        } else if score.open() == of {
                            "Answer these before anybody is invited to apply. Each answer is saved as you give it.".to_owned()
                        } else {
                            format!("{yes} of {of} answers are Yes.")
                        }
                    })}
                </p>
                <Readiness id/>
            </section>
        }
    };
    let add_applicant = Route::from(Page::NewApplicant).with("opening", id.to_string()).href();
    view! {
        <PageHeader
            title=title
            caption="Opening"
            back=vec![Breadcrumb::new("Openings", "#/openings")]
        >
            <a class="button" href=add_applicant>"Add an applicant"</a>
            <a class="button button-secondary" href=Page::Sift(id).href()>"Sift"</a>
            <button class="button button-secondary" type="button" on:click=change_status>
                {move || match status.get() {
                    OpeningStatus::Open => "Close",
                    OpeningStatus::Closed => "Open again",
                    OpeningStatus::Preparing | OpeningStatus::Unknown => "Open for applications",
                }}
            </button>
            <a class="button button-secondary" href=Page::Advert(id).href()>"Advert"</a>
            <a class="button button-secondary" href=Page::EditOpening(id).href()>"Change"</a>
        </PageHeader>
        <p class="cluster">
            {move || view! { <Tag tone=status_tone(status.get()) words=status.get().label()/> }}
            <span>
                {move || opening.with(|it| format!("{}, {}", it.kind.label(), it.place.label()))}
            </span>
        </p>
        <Standing id/>
        {move || {
            let due = detail.with(|it| it.as_ref().map(|it| it.due.clone()).unwrap_or_default());
            (!due.is_empty()).then(|| view! {
                <section class="section">
                    <h2>"To do"</h2>
                    <DueList due/>
                </section>
            })
        }}
        {if readiness_first {
            view! { {readiness()} <Channels id/> {applicants()} }.into_any()
        } else {
            view! { {applicants()} <Channels id/> {readiness()} }.into_any()
        }}
        <section class="section">
            <h2>"What it offers"</h2>
            {move || opening.with(|opening| facts(id, opening))}
        </section>
        <div class="button-row section">
            <a class="button button-secondary" href=Page::LookingBack(Some(id)).href()>
                "Looking back"
            </a>
            <button class="button button-secondary" type="button" on:click=copy>
                "Copy to a new opening"
            </button>
            <Show when=move || total.get() == 0>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| is_removing.set(true)
                >
                    "Remove this opening"
                </button>
            </Show>
        </div>
        <ClosingQuestion id open=is_closing/>
        <ConfirmDialog
            open=is_removing
            id="removing-title"
            title="Remove this opening?"
            confirm="Remove it"
            danger=true
            on_confirm=Callback::new(move |()| {
                if session.act(Command::RemoveOpening { id }) {
                    session.go(Page::Openings);
                }
            })
        >
            <p>"Nobody applied for it. The history can bring it back."</p>
        </ConfirmDialog>
    }
}

fn applicants_view(id: OpeningId, detail: &OpeningDetail) -> impl IntoView + use<> {
    let board = Route::from(Page::Applicants).with("opening", id.to_string());
    let stats = detail
        .tally
        .stages
        .iter()
        .filter(|(stage, count)| *count > 0 || COLUMNS.contains(stage))
        .map(|(stage, count)| {
            let href = board.clone().with("stage", stage.key()).href();
            let (label, count) = (stage.label(), *count);
            view! {
                <div class="stat">
                    <dt>{label}</dt>
                    <dd>
                        {if count == 0 {
                            view! { "0" }.into_any()
                        } else {
                            view! {
                                <a href=href>
                                    {count}
                                    <span class="visually-hidden">{format!(" at {label}")}</span>
                                </a>
                            }
                            .into_any()
                        }}
                    </dd>
                </div>
            }
        })
        .collect_view();
    let shown = detail.applicants.len();
    let total = detail.tally.total();
    let rows = detail
        .applicants
        .iter()
        .map(|applicant| {
            view! {
                <li class="item">
                    <div class="item-main">
                        <a class="item-title user-text clamp-2" href=Page::Applicant(applicant.id).href()>
                            {applicant.name.clone()}
                        </a>
                        <p class="item-meta" class:due-late=applicant.late>
                            {applicant.waiting.clone()}
                        </p>
                    </div>
                    <div class="item-end">
                        <Tag tone=stage_tone(applicant.stage) words=applicant.stage.label()/>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <dl class="stat-row">{stats}</dl>
        <ul class="item-list">{rows}</ul>
        <p class="section-end">
            <a href=board.href()>
                {if shown < total {
                    format!("See all {total} on the board")
                } else {
                    "See them on the board".to_owned()
                }}
            </a>
        </p>
    }
}

fn facts(id: OpeningId, opening: &Opening) -> impl IntoView + use<> {
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "Not set".to_owned(), date::long);
    let with_note = |words: &str, note: &str| {
        if note.is_empty() { words.to_owned() } else { format!("{words}. {note}") }
    };
    let text = |text: &str| {
        if text.is_empty() { "Not noted".to_owned() } else { text.to_owned() }
    };
    let per_hour = opening.pay_per_hour.filter(|_| opening.pay == Pay::Paid);
    let pay = match per_hour {
        Some(pay) => with_note(&format!("{pay} an hour"), &opening.pay_note),
        None => with_note(opening.pay.label(), &opening.pay_note),
    };
    let mut rows = vec![
        ("Kind", opening.kind.label().to_owned()),
        ("Where", opening.place.label().to_owned()),
        ("First day", day(opening.start)),
        ("Last day", day(opening.end)),
        ("Hours", with_note(opening.hours.label(), &opening.hours_note)),
        ("Pay or expenses", pay),
        ("What they do and learn", text(&opening.description)),
        ("How to apply", text(&opening.how_to_apply)),
        ("Adjustments", text(&opening.adjustments)),
        ("Last day to apply", day(opening.closing)),
        ("Applicants will hear by", day(opening.hear_by)),
    ];
    if opening.pay == Pay::Paid && opening.age != AgeBand::Any {
        rows.insert(6, ("Ages", opening.age.label().to_owned()));
    }
    let rows = rows
        .into_iter()
        .map(|(name, value)| {
            view! {
                <SummaryRow name>
                    <span class="user-text-lines">{value}</span>
                </SummaryRow>
            }
        })
        .collect_view();
    view! {
        <dl class="summary-list">{rows}</dl>
        <div class="button-row section-end">
            <a class="button button-secondary" href=Page::EditOpening(id).href()>
                "Change what it offers"
            </a>
        </div>
    }
}
