//! Who is due which letter.

use crate::{
    domain::{OpeningId, letter::LetterKind},
    format::recruitment_tables::letters_due_table,
    office::{
        Collection,
        queries::{
            applicants::{opening_choices, opening_title},
            letters::{self, QueueRow},
        },
    },
    ui::{
        applicants::stage_tone,
        parts::{Breadcrumb, EmptyState, ExportTable, PageHeader, Tag},
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// The most rows shown; the next come as these go out.
const SHOWN: usize = 100;

/// Who is due which letter.
#[component]
pub fn LettersPage() -> impl IntoView {
    let session = Session::get();
    let kind = Memo::new(move |_| {
        session.route.with(|route| LetterKind::from_key(route.filter("letter")).unwrap_or_default())
    });
    let opening: Memo<Option<OpeningId>> =
        Memo::new(move |_| session.route.with(|route| route.filter("opening").parse().ok()));
    const FOLLOWED: &[Collection] =
        &[Collection::Applicants, Collection::People, Collection::Openings];
    let counts = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let (opening, today) = (opening.get(), session.today.get());
        session.read(|office| letters::counts(office, opening, today))
    });
    let queue = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let (kind, opening, today) = (kind.get(), opening.get(), session.today.get());
        session.read(|office| letters::queue(office, kind, opening, today))
    });
    let openings = session.query(&[Collection::Openings], opening_choices);
    let route = move |kind: LetterKind, opening: Option<OpeningId>| {
        Route::from(Page::Letters)
            .with("letter", kind.key())
            .with("opening", opening.map(|it| it.to_string()).unwrap_or_default())
    };
    view! {
        <PageHeader title="Letters" back=vec![Breadcrumb::new("Applicants", "#/applicants")]>
            <a class="button button-secondary" href=Page::Recruitment.href()>
                "Templates and settings"
            </a>
            <ExportTable table=Callback::new(move |()| {
                Some(letters_due_table(&queue.get_untracked(), kind.get_untracked()))
            })/>
        </PageHeader>
        <form class="filter-bar" role="search" on:submit=|event| event.prevent_default()>
            <div class="field">
                <label class="field-label" for="letters-opening">"Opening"</label>
                <select
                    class="select"
                    id="letters-opening"
                    on:change=move |event| {
                        let opening = event_target_value(&event).parse().ok();
                        session.replace(route(kind.get_untracked(), opening));
                    }
                >
                    <option value="" prop:selected=move || opening.get().is_none()>"All openings"</option>
                    {move || openings.get().into_iter().map(|choice| {
                        let id = choice.id;
                        view! {
                            <option
                                value=id.to_string()
                                prop:selected=move || opening.get() == Some(id)
                            >
                                {choice.label}
                            </option>
                        }
                    }).collect_view()}
                </select>
            </div>
        </form>
        <nav class="tabs" aria-label="Letters">
            <ul>
                {move || counts.get().into_iter().map(|(of, count)| {
                    let href = move || route(of, opening.get()).href();
                    let is_current = move || (kind.get() == of).then_some("page");
                    view! {
                        <li>
                            <a href=href aria-current=is_current>
                                {of.label()} " " <span class="count">{count}</span>
                            </a>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </nav>
        {move || {
            // Before the queue, which is made from both.
            let (kind, opening) = (kind.get(), opening.get());
            let queue = queue.get();
            let hidden = queue.hidden;
            let first = queue.rows.first().map(|row| {
                Route::from(Page::WriteLetter(row.id))
                    .with("letter", kind.key())
                    .with("queue", opening.map_or_else(|| "all".to_owned(), |it| it.to_string()))
                    .href()
            });
            let count = queue.rows.len();
            view! {
                {(hidden > 0).then(|| view! {
                    <div class="notice notice-info">
                        <p>{format!(
                            "{hidden} more cannot be written to while their opening is sifted blind."
                        )}</p>
                    </div>
                })}
                {match first {
                    None => view! {
                        <EmptyState title="Nobody is due this letter" words=due_words(kind)/>
                    }.into_any(),
                    Some(first) => view! {
                        <h2 class="print-only">{kind.label()}</h2>
                        <p>{due_words(kind)}</p>
                        <div class="button-row section-end">
                            <a class="button" href=first>
                                {if count == 1 {
                                    "Write it".to_owned()
                                } else {
                                    format!("Write all {count}, one after the other")
                                }}
                            </a>
                        </div>
                        <ul class="item-list section-end">
                            {queue.rows.iter().take(SHOWN).map(|row| row_view(row, kind)).collect_view()}
                        </ul>
                        {(count > SHOWN).then(|| view! {
                            <p class="muted">{format!("and {} more", count - SHOWN)}</p>
                        })}
                    }.into_any(),
                }}
            }
        }}
    }
}

fn due_words(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Acknowledgement => "Due to everybody who applied and has heard nothing yet.",
        LetterKind::Invitation => {
            "Due to everybody with an interview to come and no letter about it."
        }
        LetterKind::Offer => "Due to everybody at the stage “Offered” who has no letter about it.",
        LetterKind::NotAfterSift => {
            "Due to everybody who was not successful without an interview, and was not told."
        }
        LetterKind::NotAfterInterview => {
            "Due to everybody who was not successful after an interview, and was not told."
        }
        LetterKind::Reference => {
            "For everybody who was offered the place and has no reference asked for."
        }
        LetterKind::Unknown => "",
    }
}

fn row_view(row: &QueueRow, kind: LetterKind) -> impl IntoView + use<> {
    let href = Route::from(Page::WriteLetter(row.id)).with("letter", kind.key()).href();
    let about = if !row.email.is_empty() || kind == LetterKind::Reference {
        row.opening.clone()
    } else {
        format!("{}. No e-mail address noted", row.opening)
    };
    view! {
        <li class="item">
            <div class="item-main">
                <a class="item-title user-text clamp-2" href=href>{row.name.clone()}</a>
                <p class="item-meta user-text">{about}</p>
            </div>
            <div class="item-end"><Tag tone=stage_tone(row.stage) words=row.stage.label()/></div>
        </li>
    }
}

/// The title of an opening whose queue is written, for the way back.
pub(super) fn queue_title(session: Session, queue: &str) -> String {
    queue.parse().map_or_else(
        |_| "Letters".to_owned(),
        |opening: OpeningId| {
            session.read(|office| format!("Letters: {}", opening_title(office, opening)))
        },
    )
}
