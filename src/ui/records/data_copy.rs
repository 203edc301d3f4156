//! A copy of all that is held about somebody: decided passage by passage, then printed or saved.

use super::decide::{PassageItem, include, keep};
use crate::{
    domain::{
        DataRequestId, NoteId,
        data_request::{Choice, DataRequest, SentCopy},
        date,
        receipt::Hash,
    },
    office::{
        Collection, Command,
        queries::subject_access::{self, Access, RecordWords, Section},
    },
    platform::{download, exporter::Exporter, file_bytes, random},
    ui::{
        parts::{Breadcrumb, ConfirmDialog, EmptyState, PageHeader},
        route::Page,
        session::{Me, Session},
    },
};
use leptos::prelude::*;

/// So many passages are shown at a time; the next come as these are decided.
const SHOWN: usize = 40;

/// A copy of all that is held about the person of a request.
#[component]
pub fn DataCopyPage(
    /// Which request.
    id: DataRequestId,
) -> impl IntoView {
    let session = Session::get();
    let model = Memo::new(move |_| {
        session.follow(&Collection::ALL);
        session.read(|office| {
            let request = office.data_requests.get(id)?.value.clone();
            Some((request, subject_access::access(office, id)?))
        })
    });
    let name = Memo::new(move |_| {
        model.with(|it| it.as_ref().map(|(_, access)| access.name.clone()).unwrap_or_default())
    });
    let is_there = Memo::new(move |_| model.with(Option::is_some));
    let steps = move || {
        vec![
            Breadcrumb::new("Requests and complaints", Page::Requests.href()),
            Breadcrumb::new(name.get_untracked(), Page::Request(id).href()),
        ]
    };
    let is_short = Memo::new(move |_| {
        model.with(|it| it.as_ref().is_some_and(|(_, access)| access.is_short_of_blind))
    });
    let title = Signal::derive(move || format!("All that is held about {}", name.get()));
    move || {
        if !is_there.get() {
            return view! {
                <PageHeader title="Copy of their data"/>
                <EmptyState title="Nothing to copy" words="The request is no longer there, or it names nobody whom the office holds anything about.">
                    <a class="button button-secondary" href=Page::Requests.href()>"See the requests"</a>
                </EmptyState>
            }
            .into_any();
        }
        view! {
            <PageHeader title caption="Copy of their data" back=steps()>
                <Actions id model/>
            </PageHeader>
            {move || is_short.get().then(|| view! {
                <div class="notice notice-warning">
                    <p>"An opening is being sifted blind, and what anybody sent there is in no copy until its scores are locked. Lock them before you make the copy; where the day to answer does not allow that, send the rest as soon as they are."</p>
                </div>
            })}
            <Decisions id model/>
            {move || model.get().map(|(request, access)| view! { <Paper request access/> })}
        }
        .into_any()
    }
}

type Model = Memo<Option<(DataRequest, Access)>>;

fn open_count(model: Model) -> usize {
    model.with(|it| it.as_ref().map_or(0, |(request, access)| access.open(request).count()))
}

/// Makes the copy and notes it with the request; gives the name of the file, and what is wrong with
/// it.
async fn make(session: Session, id: DataRequestId) -> Result<(String, Option<String>), String> {
    session.flush().await.map_err(|error| error.to_string())?;
    let source = session.export_source();
    let made = session.today.get_untracked();
    let file = Exporter::data_copy(&source, id, &made.to_string()).await?;
    let bytes = file_bytes::of_blob(&file.blob)
        .await
        .ok_or("The browser could not read the file that it made.")?;
    download::blob(&file.name, &file.blob)?;
    let found = session.read(|office| {
        let request = office.data_requests.get(id)?.value.clone();
        Some((request, subject_access::access(office, id)?.records))
    });
    let Some((was, records)) = found else {
        return Err("The request is no longer there.".to_owned());
    };
    let number = |choice: Choice| {
        let of = was.decisions.values().filter(|it| it.choice == choice).count();
        u32::try_from(of).unwrap_or(u32::MAX)
    };
    let copy = SentCopy {
        on: made,
        by: session.me.with_untracked(Me::author),
        file: file.name.clone(),
        bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        sha256: Hash::of(&bytes).0,
        records: u32::try_from(records).unwrap_or(u32::MAX),
        left_out: number(Choice::LeaveOut),
        summarised: number(Choice::Summarise),
        how: String::new(),
    };
    let mut now = was.clone();
    now.copies.insert(NoteId(random::uuid()), copy);
    session
        .dispatch(Command::EditRequest { id, was: Box::new(was), now: Box::new(now) })
        .map_err(|problem| problem.to_string())?;
    Ok((file.name.clone(), file.warning()))
}

#[component]
fn Actions(id: DataRequestId, model: Model) -> impl IntoView {
    let session = Session::get();
    let is_busy = RwSignal::new(false);
    let is_ready = Memo::new(move |_| open_count(model) == 0);
    let start = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        leptos::task::spawn_local(async move {
            match make(session, id).await {
                Ok((name, warning)) => {
                    session.tell(format!(
                        "{name} is with your downloads, and noted with the request."
                    ));
                    if let Some(words) = warning {
                        session.tell_failure(words);
                    }
                }
                Err(words) => session.tell_failure(words),
            }
            let _ = is_busy.try_set(false);
        });
    };
    view! {
        <Show when=move || is_ready.get()>
            <button
                class="button"
                type="button"
                aria-busy=move || is_busy.get().then_some("true")
                on:click=start
            >
                {move || if is_busy.get() { "Making the copy…" } else { "Save the copy (ZIP)" }}
            </button>
            <button
                class="button button-secondary"
                type="button"
                on:click=|_| {
                    // A browser that cannot print says so itself.
                    let _ = window().print();
                }
            >
                "Print"
            </button>
        </Show>
    }
}

#[component]
fn Decisions(id: DataRequestId, model: Model) -> impl IntoView {
    let session = Session::get();
    let open = RwSignal::new(None::<String>);
    let is_asking = RwSignal::new(false);
    let is_all = RwSignal::new(false);
    let counts = Memo::new(move |_| {
        let all = model.with(|it| it.as_ref().map_or(0, |(_, access)| access.passages.len()));
        (open_count(model), all)
    });
    let rows = Memo::new(move |_| {
        let everything = is_all.get();
        model.with(|it| {
            let Some((request, access)) = it else { return Vec::new() };
            access
                .passages
                .iter()
                .enumerate()
                .map(|(number, passage)| {
                    (number, passage.clone(), request.decisions.get(&passage.key).cloned())
                })
                .filter(|(_, passage, decision)| {
                    everything
                        || decision.is_none()
                        || open.with(|open| open.as_ref() == Some(&passage.key))
                })
                .take(SHOWN)
                .collect::<Vec<_>>()
        })
    });
    let words = move || match counts.get() {
        (0, 0) => "Nothing in it is anybody else’s words. It can go out as it is.".to_owned(),
        (0, all) => format!("All {all} passages are decided. The copy can go out."),
        (1, all) => format!("1 of {all} passages is still to be decided."),
        (open, all) => format!("{open} of {all} passages are still to be decided."),
    };
    view! {
        <section class="section no-print" aria-labelledby="others-words">
            <h2 id="others-words" tabindex="-1">"Other people’s words"</h2>
            <p>
                "What somebody else wrote, or what names somebody else, is marked. Decide on each before anything goes out: include it, leave it out, or say what it comes to. Notes and scores on an applicant mostly have to be shown."
            </p>
            <p aria-live="polite"><strong>{words}</strong></p>
            <div class="button-row">
                <Show when=move || counts.with(|(open, _)| *open > 1)>
                    <button class="button button-secondary" type="button" on:click=move |_| is_asking.set(true)>
                        "Include all that are left"
                    </button>
                </Show>
                <Show when=move || counts.with(|(open, all)| all > open)>
                    <button
                        class="button button-secondary"
                        type="button"
                        on:click=move |_| is_all.update(|all| *all = !*all)
                    >
                        {move || if is_all.get() { "Show only what is left" } else { "Show what is decided too" }}
                    </button>
                </Show>
            </div>
            <ul class="item-list section-end">
                {move || rows.get().into_iter().map(|(number, passage, decision)| view! {
                    <PassageItem id number passage decision open/>
                }).collect_view()}
            </ul>
            <ConfirmDialog
                open=is_asking
                id="include-all"
                title="Include all that are left?"
                confirm="Include them"
                on_confirm=Callback::new(move |()| {
                    let left: Vec<String> = model.with_untracked(|it| {
                        it.as_ref()
                            .map(|(request, access)| {
                                access.open(request).map(|it| it.key.clone()).collect()
                            })
                            .unwrap_or_default()
                    });
                    let decision = include(session);
                    let all = left.into_iter().map(|key| (key, decision.clone()));
                    match keep(session, id, all) {
                        Ok(()) => session.tell("Decided"),
                        Err(problem) => session.tell_failure(problem.to_string()),
                    }
                })
            >
                <p>"They go out word for word, files too. Only do this where you have looked at them."</p>
            </ConfirmDialog>
        </section>
    }
}

/// The copy itself, as it is printed.
#[component]
fn Paper(request: DataRequest, access: Access) -> impl IntoView {
    let session = Session::get();
    let office = session
        .read(|office| office.office().map(|row| row.value.mp_name.clone()).unwrap_or_default());
    let received = date::long(request.received);
    view! {
        <article class="data-copy section" aria-labelledby="data-copy-title">
            <h2 id="data-copy-title">"The copy"</h2>
            <p class="user-text">
                {format!("From the office of {office}, to {}. Asked for on {received}, made on {}.", access.name, date::long(session.today.get_untracked()))}
            </p>
            <dl class="summary-list">
                {access.about.into_iter().map(|(name, words)| view! {
                    <div class="summary-row"><dt>{name}</dt><dd class="user-text user-text-lines">{words}</dd></div>
                }).collect_view()}
            </dl>
            {access.sections.into_iter().map(section).collect_view()}
            {(!access.files.is_empty()).then(|| view! {
                <h3>"Files that go along"</h3>
                <ul>
                    {access.files.into_iter().map(|file| view! { <li class="user-text">{file.path}</li> }).collect_view()}
                </ul>
            })}
        </article>
    }
}

fn section(section: Section) -> impl IntoView {
    let count = section.records.len();
    view! {
        <details class="disclosure data-copy-section">
            <summary>
                {section.title} " " <span class="count">{count}</span>
            </summary>
            <div>{section.records.into_iter().map(record).collect_view()}</div>
        </details>
    }
}

fn record(record: RecordWords) -> impl IntoView {
    view! {
        <section class="data-copy-record">
            <h3 class="user-text">{record.title}</h3>
            <dl class="summary-list">
                {record.rows.into_iter().map(|(name, words)| view! {
                    <div class="summary-row"><dt class="user-text">{name}</dt><dd class="user-text user-text-lines">{words}</dd></div>
                }).collect_view()}
            </dl>
        </section>
    }
}
