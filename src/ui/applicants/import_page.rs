//! Applications from a file: choose it, say which column is what, see what would come in, bring it
//! in.

use super::{
    into_opening::{IntoOpening, chosen_opening},
    same_tick::same_tick,
};
use crate::{
    domain::{
        PersonId, date,
        intake::{DateOrder, Field},
    },
    format::{
        csv_file::{Cell, Table},
        csv_reader::{self, CsvProblem, Sheet},
    },
    office::{
        Arrival, Collection, Command,
        forms::arrivals::{Reading, WHY_LEFT_OUT, guess, guess_order, objection},
        queries::intake::{LeftOut, Plan, plan},
    },
    platform::{download, exporter::Exporter, file_bytes::bytes_of},
    ui::{
        focus,
        parts::{Breadcrumb, FileDrop, PageHeader, WorkProgress},
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;
use std::{collections::BTreeSet, sync::Arc};
use web_sys::File;

/// How many rows the preview shows.
const SHOWN: usize = 10;
/// How many applicants come in at a time, so that the page stays alive.
const PIECE: usize = 50;

/// Where the import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// No file is chosen, or one that cannot be read.
    Choose,
    /// The file is being read.
    Reading,
    /// What would come in is shown.
    Preview,
    /// So many are ready, of how many.
    BringingIn(usize, usize),
    /// So many are in, and so many were left out.
    Done(usize, usize),
}

/// The page's state.
#[derive(Clone, Copy)]
struct Import {
    session: Session,
    step: RwSignal<Step>,
    file_name: RwSignal<String>,
    problem: RwSignal<Option<String>>,
    sheet: RwSignal<Option<Arc<Sheet>>>,
    mapping: RwSignal<Vec<Field>>,
    order: RwSignal<DateOrder>,
    with_twins: RwSignal<bool>,
    /// The rows of which somebody said that it is a person the office knows.
    same: RwSignal<BTreeSet<(usize, PersonId)>>,
    is_cancelled: RwSignal<bool>,
    /// The rows that did not come in, once the others have.
    left_out: RwSignal<Vec<LeftOut>>,
}

async fn read(file: &File) -> Result<Sheet, String> {
    let too_large = CsvProblem::TooLarge.to_string();
    let bytes = bytes_of(file, csv_reader::MOST_BYTES, &too_large).await?;
    Exporter::start().await?.read_csv(&bytes).await
}

impl Import {
    fn new(session: Session) -> Import {
        Import {
            session,
            step: RwSignal::new(Step::Choose),
            file_name: RwSignal::new(String::new()),
            problem: RwSignal::new(None),
            sheet: RwSignal::new(None),
            mapping: RwSignal::new(Vec::new()),
            order: RwSignal::new(DateOrder::DayFirst),
            with_twins: RwSignal::new(false),
            same: RwSignal::new(BTreeSet::new()),
            is_cancelled: RwSignal::new(false),
            left_out: RwSignal::new(Vec::new()),
        }
    }

    fn take(self, file: File) {
        self.problem.set(None);
        self.sheet.set(None);
        self.step.set(Step::Reading);
        leptos::task::spawn_local(async move {
            let read = read(&file).await;
            // Nobody waits for it any more where the user has gone on to another page.
            if self.step.try_get_untracked() != Some(Step::Reading) {
                return;
            }
            match read {
                Ok(sheet) => {
                    let mapping = guess(&sheet.header, &sheet.rows);
                    let day = mapping.iter().position(|field| *field == Field::Received);
                    let order = day.map(|column| guess_order(&sheet.rows, column));
                    self.order.set(order.unwrap_or_default());
                    self.mapping.set(mapping);
                    self.file_name.set(file.name());
                    self.with_twins.set(false);
                    self.same.set(BTreeSet::new());
                    self.sheet.set(Some(Arc::new(sheet)));
                    self.step.set(Step::Preview);
                }
                Err(words) => {
                    self.problem.set(Some(words));
                    self.step.set(Step::Choose);
                }
            }
        });
    }

    fn bring_in(self, arrivals: Vec<Arrival>, left_out: Vec<LeftOut>) {
        let total = arrivals.len();
        let left = left_out.len();
        self.left_out.set(left_out);
        self.is_cancelled.set(false);
        self.step.set(Step::BringingIn(0, total));
        focus::keep(vec!["import-going".to_owned()]);
        let pieces = arrivals
            .chunks(PIECE)
            .map(|piece| Command::ImportApplicants { arrivals: piece.to_vec() })
            .collect();
        leptos::task::spawn_local(async move {
            let go_on = move |done: usize| {
                let _ = self.step.try_set(Step::BringingIn((done * PIECE).min(total), total));
                // Gone from the page is as good as cancelled.
                self.is_cancelled.try_get_untracked() == Some(false)
            };
            let outcome = self.session.act_in_pieces(pieces, Vec::new(), go_on).await;
            let is_elsewhere = self
                .step
                .try_set(match outcome {
                    Ok(true) => Step::Done(total, left),
                    Ok(false) => Step::Preview,
                    Err(problem) => {
                        let _ = self.problem.try_set(Some(problem.to_string()));
                        Step::Preview
                    }
                })
                .is_some();
            if is_elsewhere {
                return;
            }
            if self.is_cancelled.try_get_untracked() == Some(true) {
                self.session.tell("Cancelled. Nothing came in.");
            }
            // The button that was pressed is gone with its part of the page.
            focus::keep(vec!["import-done".to_owned(), "import-preview".to_owned()]);
        });
    }

    /// Hands the rows back that do not come in, each with the reason.
    fn hand_back(self, left_out: &[LeftOut]) {
        let Some(sheet) = self.sheet.get_untracked() else { return };
        let mut table = Table::new("applications-left-out", &[]);
        table.header.clone_from(&sheet.header);
        table.header.push(WHY_LEFT_OUT.to_owned());
        table.rows = left_out
            .iter()
            .filter_map(|left| {
                let cells = sheet.rows.get(left.row)?.iter().cloned().map(Cell::Text);
                Some(cells.chain([Cell::Text(left.reason.clone())]).collect())
            })
            .collect();
        let session = self.session;
        leptos::task::spawn_local(async move {
            let made = session.today.get_untracked().to_string();
            let outcome = async {
                let file = Exporter::start().await?.table(&table, "csv", &made).await?;
                download::blob(&file.name, &file.blob)?;
                Ok::<_, String>(file.name)
            };
            match outcome.await {
                Ok(name) => session.tell(format!("{name} is with your downloads.")),
                Err(words) => session.tell_failure(words),
            }
        });
    }
}

/// Brings applications in from a file.
#[component]
pub fn ImportPage() -> impl IntoView {
    let session = Session::get();
    let import = Import::new(session);
    let opening = chosen_opening(session);
    let objection_now = Memo::new(move |_| import.mapping.with(|mapping| objection(mapping)));
    let plan_now = Memo::new(move |_| {
        session.follow(&[Collection::Applicants, Collection::People]);
        let is_settled = matches!(import.step.get(), Step::Preview);
        let (sheet, opening) = (import.sheet.get()?, opening.get()?);
        if !is_settled || objection_now.with(Option::is_some) {
            return None;
        }
        let today = session.today.get();
        let reading = Reading { opening, order: import.order.get(), received: today, today };
        let mapping = import.mapping.get();
        Some(session.read(|office| plan(office, &sheet.header, &sheet.rows, &mapping, &reading)))
    });
    let busy = Signal::derive(move || match import.step.get() {
        Step::Reading => "Reading the file…".to_owned(),
        _ => String::new(),
    });
    // Said without being asked for: the file is chosen above what it would bring in.
    let standing = Memo::new(move |_| {
        plan_now.with(|plan| {
            plan.as_ref()
                .map_or_else(String::new, |plan| standing_words(plan, import.with_twins.get()))
        })
    });
    let on_files = Callback::new(move |files: Vec<File>| {
        if let Some(file) = files.into_iter().next() {
            import.take(file);
        }
    });
    let can_choose = Memo::new(move |_| {
        matches!(import.step.get(), Step::Choose | Step::Reading | Step::Preview)
    });
    let is_preview = Memo::new(move |_| import.step.get() == Step::Preview);
    let is_going = Memo::new(move |_| matches!(import.step.get(), Step::BringingIn(..)));
    view! {
        <PageHeader
            title="Bring in applications from a file"
            back=vec![Breadcrumb::new("Applicants", "#/applicants")]
        />
        <p class="lede">
            "From an online form or a recruitment system: export the applications there as a CSV file, and bring it in here. Nothing changes before you have seen what would come in."
        </p>
        <Show when=move || can_choose.get()>
            <IntoOpening chosen=opening/>
            <FileDrop
                id="csv-file"
                title="Drop the CSV file here"
                hint="With a line of headings; up to 20 MB and 20,000 rows"
                button="Choose the file"
                accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
                busy
                on_files
            />
        </Show>
        <p class="visually-hidden" role="status">{standing}</p>
        <div role="alert">
            {move || import.problem.get().map(|words| view! {
                <div class="notice notice-error">
                    <h2>"Nothing was brought in"</h2>
                    <p class="user-text">{words}</p>
                </div>
            })}
        </div>
        <Show when=move || is_preview.get()>
            {move || import.sheet.get().map(|sheet| view! { <Columns import sheet/> })}
            {move || {
                if opening.get().is_none() {
                    return Some(stop("Choose the opening above: then this shows what would come in.".to_owned()));
                }
                objection_now.get().map(stop)
            }}
            {move || plan_now.with(|it| it.as_ref().map(|it| preview(import, it)))}
        </Show>
        <Show when=move || is_going.get()>
            <Progress import/>
        </Show>
        {move || match import.step.get() {
            Step::Done(count, left) => Some(done(import, opening.get_untracked(), count, left)),
            _ => None,
        }}
    }
}

fn stop(words: String) -> impl IntoView {
    view! { <div class="notice notice-warning"><p>{words}</p></div> }
}

fn separator_words(separator: char) -> &'static str {
    match separator {
        ';' => "semicolons",
        '\t' => "tabs",
        _ => "commas",
    }
}

/// Which column is what.
#[component]
fn Columns(import: Import, sheet: Arc<Sheet>) -> impl IntoView {
    let about = format!(
        "{}: {} rows in {} columns, separated by {}, in {}.",
        import.file_name.get_untracked(),
        sheet.rows.len(),
        sheet.header.len(),
        separator_words(sheet.separator),
        sheet.encoding.label(),
    );
    let rows = sheet
        .header
        .iter()
        .enumerate()
        .map(|(column, heading)| {
            let samples: Vec<String> = sheet
                .rows
                .iter()
                .filter_map(|row| row.get(column).filter(|cell| !cell.is_empty()))
                .take(3)
                .map(|cell| cell.chars().take(60).collect())
                .collect();
            let heading = match heading.as_str() {
                "" => format!("Column {}", column + 1),
                heading => heading.chars().take(200).collect(),
            };
            let id = format!("column-{column}");
            let hidden = format!("What “{heading}” is");
            view! {
                <tr>
                    <th scope="row"><span class="user-text clamp-3">{heading}</span></th>
                    <td data-label="For example">
                        <span class="user-text clamp-2 muted">
                            {if samples.is_empty() { "Empty".to_owned() } else { samples.join(" · ") }}
                        </span>
                    </td>
                    <td data-label="Is">
                        <label class="visually-hidden" for=id.clone()>{hidden}</label>
                        <select
                            class="select"
                            id=id
                            on:change=move |event| {
                                let field = Field::from_key(&event_target_value(&event));
                                import.mapping.update(|mapping| {
                                    if let Some(held) = mapping.get_mut(column) {
                                        *held = field.unwrap_or_default();
                                    }
                                });
                            }
                        >
                            {Field::ALL.iter().map(|&field| view! {
                                <option
                                    value=field.key()
                                    prop:selected=move || {
                                        import.mapping.with(|it| it.get(column) == Some(&field))
                                    }
                                >
                                    {field.label()}
                                </option>
                            }).collect_view()}
                        </select>
                    </td>
                </tr>
            }
        })
        .collect_view();
    let has_days = Memo::new(move |_| import.mapping.with(|it| it.contains(&Field::Received)));
    view! {
        <section class="section stack">
            <h2>"Which column is what?"</h2>
            <p class="user-text">{about}</p>
            <p class="hint">
                "Guessed from the headings; check each. What is asked for equality monitoring is left out: it is counted apart from any applicant."
            </p>
            <table class="table table-stack">
                <caption class="visually-hidden">"The columns of the file"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Column"</th>
                        <th scope="col">"For example"</th>
                        <th scope="col">"Is"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <Show when=move || has_days.get()>
                <div class="field">
                    <label class="field-label" for="date-order">"How its days are written"</label>
                    <select
                        class="select"
                        id="date-order"
                        on:change=move |event| {
                            let order = DateOrder::from_key(&event_target_value(&event));
                            import.order.set(order.unwrap_or_default());
                        }
                    >
                        {DateOrder::ALL.iter().map(|&order| view! {
                            <option
                                value=order.key()
                                prop:selected=move || import.order.get() == order
                            >
                                {order.label()}
                            </option>
                        }).collect_view()}
                    </select>
                </div>
            </Show>
        </section>
    }
}

/// What would come in, in a sentence.
fn standing_words(plan: &Plan, with_twins: bool) -> String {
    let twins = plan.twins.len();
    let (taken, left) = if with_twins { (twins, 0) } else { (0, twins) };
    let count = plan.new.len() + taken;
    match left + plan.rejected.len() {
        0 => format!("{count} would come in"),
        1 => format!("{count} would come in, and 1 is left out"),
        left => format!("{count} would come in, and {left} are left out"),
    }
}

fn people(count: usize) -> String {
    if count == 1 { "1 applicant".to_owned() } else { format!("{count} applicants") }
}

fn save_words(left: usize) -> String {
    match left {
        1 => "Save the row that is left out".to_owned(),
        many => format!("Save the {many} rows that are left out"),
    }
}

/// What would come in, and what would not.
fn preview(import: Import, plan: &Plan) -> impl IntoView + use<> {
    let with_twins = import.with_twins;
    let (new, twins, rejected) = (plan.new.len(), plan.twins.len(), plan.rejected.len());
    let total = new + twins + rejected;
    let known = plan.same.len();
    let plan = StoredValue::new(plan.clone());
    let rows = plan.with_value(|plan| {
        plan.new
            .iter()
            .take(SHOWN)
            .map(|(_, arrival)| {
                let Arrival { person, applicant, .. } = arrival;
                view! {
                    <tr>
                        <th scope="row"><span class="user-text clamp-2">{person.name.clone()}</span></th>
                        <td data-label="E-mail"><span class="user-text">{person.email.clone()}</span></td>
                        <td data-label="Telephone"><span class="user-text">{person.phone.clone()}</span></td>
                        <td data-label="Came in" class="nowrap">{date::short(applicant.received)}</td>
                        <td data-label="About them">
                            <span class="user-text clamp-2 muted">{applicant.summary.clone()}</span>
                        </td>
                    </tr>
                }
            })
            .collect_view()
    });
    let reasons = |left: Vec<(usize, String, String)>| {
        let more = left.len().saturating_sub(SHOWN);
        view! {
            <ul class="item-list">
                {left.into_iter().take(SHOWN).map(|(row, name, reason)| view! {
                    <li class="item">
                        <div class="item-main">
                            <p>
                                // The headings are the first line of the file, as a spreadsheet counts.
                                {format!("Row {}", row + 2)}
                                {(!name.is_empty()).then(|| view! {
                                    ": " <span class="user-text">{name}</span>
                                })}
                            </p>
                            <p class="item-meta user-text">{reason}</p>
                        </div>
                    </li>
                }).collect_view()}
                {(more > 0).then(|| view! { <li class="item">{format!("and {more} more")}</li> })}
            </ul>
        }
    };
    let twin_list = plan.with_value(|plan| {
        let twins = plan.twins.iter();
        twins.map(|(row, it, why)| (*row, it.person.name.clone(), why.clone())).collect::<Vec<_>>()
    });
    let reject_list = plan.with_value(|plan| {
        let rows = plan.rejected.iter();
        rows.map(|left| (left.row, String::new(), left.reason.clone())).collect::<Vec<_>>()
    });
    let count = move || new + if with_twins.get() { twins } else { 0 };
    let left = move || total - count();
    view! {
        <section class="section stack">
            <h2 id="import-preview" tabindex="-1">"What would come in"</h2>
            <dl class="stat-row">
                <div class="stat"><dt>"Rows in the file"</dt><dd>{total}</dd></div>
                <div class="stat"><dt>"New applicants"</dt><dd>{new}</dd></div>
                <div class="stat"><dt>"Here already, or twice"</dt><dd>{twins}</dd></div>
                <div class="stat"><dt>"Cannot be read"</dt><dd>{rejected}</dd></div>
            </dl>
            {(new > 0).then(|| view! {
                <table class="table table-stack">
                    <caption>
                        {if new > SHOWN {
                            format!("The first {SHOWN} of {new} new applicants")
                        } else {
                            "New applicants".to_owned()
                        }}
                    </caption>
                    <thead>
                        <tr>
                            <th scope="col">"Name"</th>
                            <th scope="col">"E-mail"</th>
                            <th scope="col">"Telephone"</th>
                            <th scope="col">"Came in"</th>
                            <th scope="col">"About them"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            })}
            {(known > 0).then(|| plan.with_value(|plan| known_people(import, plan)))}
            {(twins > 0).then(|| view! {
                <h3>"Here already, or twice in the file"</h3>
                {reasons(twin_list)}
                <div class="choice">
                    <input
                        type="checkbox"
                        id="with-twins"
                        prop:checked=with_twins
                        on:change=move |event| with_twins.set(event_target_checked(&event))
                    />
                    <label for="with-twins">"Bring these in as well"</label>
                </div>
            })}
            {(rejected > 0).then(|| view! {
                <h3>"Cannot be read"</h3>
                {reasons(reject_list)}
            })}
            <div class="button-row section-end">
                <Show when=move || { count() > 0 }>
                    <button
                        class="button"
                        type="button"
                        on:click=move |_| {
                            let with_twins = with_twins.get_untracked();
                            let (arrivals, left) = plan.with_value(|plan| {
                                let same = import.same.get_untracked();
                                (plan.arrivals(with_twins, &same), plan.left_out(with_twins))
                            });
                            import.bring_in(arrivals, left);
                        }
                    >
                        {move || format!("Bring in {}", people(count()))}
                    </button>
                </Show>
                <Show when=move || { left() > 0 }>
                    <button
                        class="button button-secondary"
                        type="button"
                        on:click=move |_| {
                            let with_twins = with_twins.get_untracked();
                            import.hand_back(&plan.with_value(|plan| plan.left_out(with_twins)));
                        }
                    >
                        {move || save_words(left())}
                    </button>
                </Show>
            </div>
            <p class="hint">
                "What is left out is saved as a CSV file with the reason in its last column: mend it there, and bring it in again."
            </p>
        </section>
    }
}

/// New applicants who may be somebody that the office knows, each with a tick. Nobody is ticked
/// before somebody ticks them.
fn known_people(import: Import, plan: &Plan) -> impl IntoView + use<> {
    let all: BTreeSet<(usize, PersonId)> =
        plan.same.iter().map(|(row, same)| (*row, same.person)).collect();
    let count = all.len();
    let name_of = |row: usize| {
        let found = plan.new.iter().find(|(held, _)| *held == row);
        found.map(|(_, arrival)| arrival.person.name.clone()).unwrap_or_default()
    };
    let lines: Vec<_> = plan
        .same
        .iter()
        .map(|(row, same)| {
            let about = format!("Row {}: {}", row + 2, name_of(*row));
            same_tick(&format!("same-{row}"), *row, about, same, import.same)
        })
        .collect();
    view! {
        <fieldset class="fieldset field">
            <legend class="field-label">"Who may be somebody you know"</legend>
            <p class="hint">"Tick who is the same person: the application is added to what is held of them, and what it says otherwise is kept as a note. Who is not ticked comes in as somebody new."</p>
            <div class="button-row">
                <button
                    class="button button-secondary button-small"
                    type="button"
                    on:click=move |_| import.same.set(all.clone())
                >
                    {match count {
                        1 => "Tick this one".to_owned(),
                        many => format!("Tick all {many}"),
                    }}
                </button>
            </div>
            <div class="checkboxes">{lines}</div>
        </fieldset>
    }
}

/// How far it is. It takes the focus of the button that was pressed.
#[component]
fn Progress(import: Import) -> impl IntoView {
    let counts = move || match import.step.get() {
        Step::BringingIn(done, total) => (done, total),
        _ => (0, 0),
    };
    let words = move || {
        let (done, total) = counts();
        format!("Bringing in {done} of {}", people(total))
    };
    let count = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
    let far = move || {
        let (done, total) = counts();
        (count(done), count(total))
    };
    view! {
        <div
            class="section"
            id="import-going"
            role="group"
            aria-labelledby="import-progress-words"
            tabindex="-1"
        >
            <WorkProgress
                id="import-progress"
                words=Signal::derive(words)
                far=Signal::derive(far)
                cancel=Callback::new(move |()| import.is_cancelled.set(true))
            />
        </div>
    }
}

fn done(
    import: Import,
    opening: Option<crate::domain::OpeningId>,
    count: usize,
    left: usize,
) -> impl IntoView {
    let mut route = Route::from(Page::Applicants);
    if let Some(opening) = opening {
        route = route.with("opening", opening.to_string());
    }
    let list = route.with("view", "list").with("answer", "not-acknowledged").href();
    view! {
        <div class="panel">
            <h2 id="import-done" tabindex="-1">{format!("{} came in", people(count))}</h2>
            <p>
                {match left {
                    0 => "Every row of the file is in.".to_owned(),
                    1 => "1 row of the file was left out.".to_owned(),
                    many => format!("{many} rows of the file were left out."),
                }}
            </p>
        </div>
        <p class="section">
            "It is one change: the history can take it back as a whole. Next, tell everybody that their application arrived."
        </p>
        <div class="button-row">
            <a class="button" href=list>"Acknowledge them"</a>
            {(left > 0).then(|| view! {
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| {
                        import.left_out.with_untracked(|left| import.hand_back(left));
                    }
                >
                    {save_words(left)}
                </button>
            })}
            <button
                class="button button-secondary"
                type="button"
                on:click=move |_| {
                    import.sheet.set(None);
                    import.step.set(Step::Choose);
                    focus::first_of(vec!["csv-file".to_owned()]);
                }
            >
                "Bring in another file"
            </button>
        </div>
    }
}
