//! The sift of an opening: blind or not, its criteria, the raters, and who stands where.

use super::criteria::Criteria;
use crate::{
    domain::OpeningId,
    format::sift_table::sift_table,
    office::{
        Collection, Command,
        queries::sift::{self, ROWS_PER_PAGE, SiftPage as Model, SiftRow},
    },
    ui::{
        applicants::{Pager, stage_tone},
        focus,
        openings::OpeningGone,
        parts::{Breadcrumb, ConfirmDialog, ExportTable, PageHeader, Tag, Tone},
        route::{Page, Route},
        session::{Me, Session},
    },
};
use leptos::prelude::*;

/// The sift of an opening.
#[component]
pub fn SiftPage(
    /// Which opening.
    id: OpeningId,
) -> impl IntoView {
    let session = Session::get();
    let model = Memo::new(move |_| {
        session.follow(&[Collection::Openings, Collection::Applicants, Collection::People]);
        let me = session.me.with(Me::author);
        let page = session.route.with(|route| route.filter("page").parse().unwrap_or(1));
        session.read(|office| sift::sift(office, id, &me, page))
    });
    let is_there = Memo::new(move |_| model.with(Option::is_some));
    move || {
        if is_there.get() {
            view! { <SiftView id model/> }.into_any()
        } else {
            view! { <OpeningGone/> }.into_any()
        }
    }
}

#[component]
fn SiftView(id: OpeningId, model: Memo<Option<Model>>) -> impl IntoView {
    let session = Session::get();
    let with = move |read: fn(&Model) -> String| {
        Memo::new(move |_| model.with(|it| it.as_ref().map(read).unwrap_or_default()))
    };
    let title = with(|it| it.title.clone());
    let locked = with(|it| it.locked.clone());
    let is_blind = Memo::new(move |_| model.with(|it| it.as_ref().is_some_and(|it| it.blind)));
    let has_scores = Memo::new(move |_| model.with(|it| it.as_ref().is_some_and(|it| it.is_fixed)));
    let next = Memo::new(move |_| {
        model.with(|it| it.as_ref().filter(|it| !it.criteria.is_empty()).and_then(|it| it.next))
    });
    let is_locking = RwSignal::new(false);
    let is_dropping = RwSignal::new(false);
    let opening = Page::Opening(id).href();
    view! {
        <PageHeader
            title=Signal::derive(move || format!("Sift: {}", title.get()))
            back=vec![
                Breadcrumb::new("Openings", "#/openings"),
                Breadcrumb::new(title.get_untracked(), opening),
            ]
        >
            <ExportTable table=Callback::new(move |()| {
                let me = session.me.with_untracked(Me::author);
                session.read(|office| sift::whole_sift(office, id, &me)).map(|it| sift_table(&it))
            })/>
            {move || (locked.with(String::is_empty)).then(|| next.get()).flatten().map(|next| view! {
                <a class="button" href=Page::Score(next).href()>"Score the next"</a>
            })}
            <Show when=move || has_scores.get() && locked.with(String::is_empty)>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| is_locking.set(true)
                >
                    {move || if is_blind.get() { "Lock the scores and show names" } else { "Lock the scores" }}
                </button>
            </Show>
        </PageHeader>
        {move || {
            let when = locked.get();
            (!when.is_empty()).then(|| view! {
                <div class="notice notice-success" id="locked" tabindex="-1">
                    <p class="user-text">{format!("The scores were locked on {when}.")}</p>
                </div>
            })
        }}
        <BlindSwitch id is_blind locked has_scores/>
        <Criteria id model/>
        <section class="section">
            <h2>"Raters"</h2>
            {move || model.with(|it| it.as_ref().map(raters))}
        </section>
        <section class="section">
            <h2>"Applicants"</h2>
            {move || model.with(|it| it.as_ref().map(|it| applicants(id, it)))}
        </section>
        <Show when=move || has_scores.get() || !locked.with(String::is_empty)>
            <div class="button-row section">
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| is_dropping.set(true)
                >
                    "Start the sift over"
                </button>
            </div>
        </Show>
        <ConfirmDialog
            open=is_locking
            id="locking-title"
            title="Lock the scores?"
            confirm="Lock them"
            on_confirm=Callback::new(move |()| {
                session.act(Command::LockSift { id });
                focus::keep(vec!["locked".to_owned()]);
            })
        >
            <p>
                "Nobody can score or change a score after this. Everybody sees the totals, and the names where they were hidden."
            </p>
            {move || model.with(|it| it.as_ref().map(|it| {
                let behind = it.raters.iter().filter(|rater| rater.done < it.to_score).count();
                (behind > 0).then(|| view! {
                    <p>{match behind {
                        1 => "One rater has not scored everybody yet.".to_owned(),
                        many => format!("{many} raters have not scored everybody yet."),
                    }}</p>
                })
            }))}
        </ConfirmDialog>
        <ConfirmDialog
            open=is_dropping
            id="dropping-title"
            title="Start the sift over?"
            confirm="Drop the scores"
            danger=true
            on_confirm=Callback::new(move |()| {
                session.act(Command::StartSiftOver { opening: id });
                focus::keep(vec!["add-criterion".to_owned()]);
            })
        >
            {move || model.with(|it| it.as_ref().map(|it| {
                let (scores, people) = it.scores;
                view! {
                    <p>
                        {format!(
                            "This drops {} for {}, with the raters’ notes, and the lock. The criteria stay and can be changed again.",
                            count(scores, "set of scores", "sets of scores"),
                            count(people, "applicant", "applicants"),
                        )}
                    </p>
                    {it.blind.then(|| view! {
                        <p>"Names are hidden again, but whoever has seen them has seen them."</p>
                    })}
                }
            }))}
        </ConfirmDialog>
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

#[component]
fn BlindSwitch(
    id: OpeningId,
    is_blind: Memo<bool>,
    locked: Memo<String>,
    has_scores: Memo<bool>,
) -> impl IntoView {
    let session = Session::get();
    view! {
           <section class="section">
               <h2>"Blind sift"</h2>
               <Show when=move || locked.with(String::is_empty)>
                   <div class="choice">
                       <input
                           type="checkbox"
                           id="blind"
                           prop:checked=move || is_blind.get()
                           disabled=move || is_blind.get() && has_scores.get()
                           aria-describedby="blind-hint"
                           on:change=move |event| {
                               let blind = event_target_checked(&event);
                               if !session.act(Command::SetBlind { id, blind }) {
                                   // The box shows what holds.
                                   if let Some(holds) = is_blind.try_get_untracked() {
                                       let input: web_sys::HtmlInputElement = event_target(&event);
    input.set_checked(holds);
                                   }
                               }
                           }
                       />
                       <label for="blind">"Hide who the applicants are until the scores are locked"</label>
                       <p class="hint" id="blind-hint">
                           "Everywhere in this app: names, contact details, addresses, schools and file names, in lists, search and history too. Applicants are called by a code."
                       </p>
                   </div>
               </Show>
               {move || (is_blind.get() && locked.with(String::is_empty)).then(|| view! {
                   <div class="notice notice-info">
                       <p>
                           "In what applicants wrote, Understudy hides the words it knows: their names, addresses, numbers, web addresses and schools. It cannot know everything, such as a club or an employer. Attached files do not open until the scores are locked; where their text can be read, the score sheet shows it, masked. A backup holds everything."
                       </p>
                   </div>
               })}
               {move || (is_blind.get() && !locked.with(String::is_empty)).then(|| view! {
                   <p>"Names were hidden until the scores were locked."</p>
               })}
           </section>
       }
}

fn raters(model: &Model) -> impl IntoView + use<> {
    let of = model.to_score;
    if model.raters.is_empty() {
        return view! {
            <p class="muted">
                "Nobody has scored yet. Each rater scores as the name on the Office page, on any copy of this office; the copies merge side by side."
            </p>
        }
        .into_any();
    }
    let rows = model
        .raters
        .iter()
        .map(|rater| {
            let words = format!("{} of {of} to score", rater.done.min(of));
            let words = if of == 0 { format!("{} scored", rater.done) } else { words };
            view! {
                <li class="item">
                    <div class="item-main"><p class="user-text">{rater.by.clone()}</p></div>
                    <div class="item-end">{words}</div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="item-list">{rows}</ul> }.into_any()
}

fn applicants(id: OpeningId, model: &Model) -> impl IntoView + use<> {
    if model.total == 0 {
        return view! { <p class="muted">"Nobody has applied yet."</p> }.into_any();
    }
    let is_open = model.locked.is_empty() && !model.criteria.is_empty();
    let rows = model.rows.iter().map(|row| row_view(row, is_open)).collect_view();
    let (page, pages, total) = (model.page, model.pages, model.total);
    view! {
        {is_open.then(|| view! {
            <p>"You see what the others gave an applicant once your own scores for them are in."</p>
        })}
        <table class="table table-stack">
            <caption class="visually-hidden">"Applicants by points"</caption>
            <thead>
                <tr>
                    <th scope="col">"Applicant"</th>
                    <th scope="col">"Stage"</th>
                    <th scope="col" class="numeric">"Points of 100"</th>
                    <th scope="col">"Raters"</th>
                    <th scope="col"><span class="visually-hidden">"Actions"</span></th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <Pager
            route=Route::from(Page::Sift(id))
            page
            pages
            per_page=ROWS_PER_PAGE
            total
        />
    }
    .into_any()
}

fn row_view(row: &SiftRow, is_open: bool) -> impl IntoView + use<> {
    let raters = match row.raters {
        0 => "None yet".to_owned(),
        many => count(many, "rater", "raters"),
    };
    let (points, spread) = match &row.standing {
        None if row.raters > 0 => ("Score first".to_owned(), None),
        None => ("–".to_owned(), None),
        Some(standing) => {
            let spread = (standing.by.len() > 1).then(|| {
                let each: Vec<String> =
                    standing.by.iter().map(|(by, points)| format!("{by}: {points}")).collect();
                (standing.wide, standing.spread, each.join(", "))
            });
            (standing.points.to_string(), spread)
        }
    };
    let verb = if row.mine { "See the scores" } else { "Score" };
    let name = row.name.clone();
    view! {
        <tr>
            <th scope="row">
                <a class="user-text clamp-2" href=Page::Applicant(row.id).href()>{name.clone()}</a>
            </th>
            <td data-label="Stage"><Tag tone=stage_tone(row.stage) words=row.stage.label()/></td>
            <td data-label="Points of 100" class="numeric">{points}</td>
            <td data-label="Raters">
                <span>{raters}</span>
                {spread.map(|(wide, spread, each)| view! {
                    <p class="item-meta user-text">{each}</p>
                    {if wide {
                        view! { <Tag tone=Tone::Amber words=format!("{spread} points apart: talk it over")/> }.into_any()
                    } else {
                        view! { <p class="item-meta">{format!("{spread} points apart")}</p> }.into_any()
                    }}
                })}
            </td>
            <td class="table-actions">
                {(is_open || row.raters > 0).then(|| view! {
                    <a href=Page::Score(row.id).href()>
                        {if is_open { verb } else { "See the scores" }}
                        <span class="visually-hidden">{format!(" of {name}")}</span>
                    </a>
                })}
            </td>
        </tr>
    }
}
