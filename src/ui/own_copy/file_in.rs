//! A file that goes between an office and somebody's own copy comes in: it is chosen, unsealed where
//! it is sealed, checked, looked at, and taken in.

use super::{
    crossed_list::CrossedList,
    items_list::{InHand, ItemsList},
    return_review::{ReturnReview, done_words},
};
use crate::{
    domain::{PersonId, date},
    format::seal,
    journal::{Clock, Edit, Entry},
    office::{
        Collection, Command, Office,
        own_copy::{
            CopyHeader, Crossed, FileKind,
            coming_back::{self, ReturnPreview},
            not_for_page,
            taking_in::{self, GivenPreview},
        },
    },
    platform::{
        clock,
        exporter::{
            Exporter, Source,
            own_copy::{CopyInHand, Planned},
        },
        file_bytes::bytes_of,
        preferences, random, sealing,
    },
    store::{IndexedDbStore, Store},
    ui::{
        app, focus,
        parts::{FileDrop, WorkProgress, counted},
        route::Page,
        session::{Holds, Session},
    },
};
use js_sys::Uint8Array;
use leptos::{prelude::*, reactive::owner::LocalStorage};
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};
use web_sys::File;

/// The most that such a file may be, in bytes.
const MOST_BYTES: usize = 1 << 30;
const TOO_LARGE: &str = "This file is larger than 1 GB, which no such file is. Choose another one.";

/// Where the taking in of a file stands.
#[derive(Clone, PartialEq)]
enum Step {
    /// A file can be chosen.
    Choose,
    /// It is being checked.
    Checking,
    /// It is sealed; the words say what was wrong with the last passphrase.
    Sealed(Option<String>),
    /// A file from an office, for the copy.
    Given(GivenPreview),
    /// A file from a copy, for the office.
    Returned(ReturnPreview),
    /// It is being taken in: how many files of how many.
    TakingIn(u32, u32),
    /// It is in.
    Done(String),
    /// It cannot be opened; nothing was changed.
    Failed(String),
    /// Taking it in stopped before its end.
    Stopped(String),
}

/// A file that was chosen, as its bytes.
type Bytes = StoredValue<Option<Uint8Array>, LocalStorage>;

/// The store of the copy in this browser, made where there is none yet.
async fn copy_store() -> Result<Rc<dyn Store>, String> {
    let opened = IndexedDbStore::open(Holds::Copy.name()).await;
    opened.map(|store| Rc::new(store) as Rc<dyn Store>).map_err(|error| error.to_string())
}

/// Checks an opened file against what it is for, and works out what it would bring.
async fn plan(
    session: Session,
    file: &mut CopyInHand,
    page_of: Option<PersonId>,
) -> Result<Planned, String> {
    let header = file.header.clone();
    let is_given = header.kind == FileKind::Given;
    let problem = session.read(|office| {
        if is_given {
            taking_in::not_for_here(office, &header)
        } else {
            coming_back::not_for_here(office, &header)
        }
    });
    if let Some(problem) = problem {
        return Err(problem.to_string());
    }
    if let Some(problem) = page_of.and_then(|person| not_for_page(person, &header)) {
        return Err(problem.to_string());
    }
    session.flush().await.map_err(|error| error.to_string())?;
    let source = if is_given && !session.is_copy() {
        let store = copy_store().await?;
        Source {
            store,
            unsaved: Vec::new(),
            unsaved_files: BTreeMap::new(),
            waited_files: Vec::new(),
        }
    } else {
        session.export_source()
    };
    file.plan(&source).await
}

/// Takes a file from an office into the copy of this browser.
async fn take_given(
    session: Session,
    file: &mut CopyInHand,
    progress: impl Fn(u32, u32),
) -> Result<(), String> {
    let store = if session.is_copy() { session.store() } else { copy_store().await? };
    let held = held_in(&*store).await?;
    let brought = file.bring_in(&*store, progress).await?;
    let mut clock = Clock::new(random::writer());
    held.iter().chain(&brought.entries).for_each(|entry| clock.observe(entry.stamp));
    let today = session.today.get_untracked();
    let note = taking_in::note(&Office::of(&held), &file.header, today);
    let mut entries = brought.entries;
    let author = format!("{} (own copy)", file.header.person_name);
    let noted =
        Edit::stamp_all(vec![note], &mut clock, clock::now(), &author, "take-in-own-copy", None);
    entries.extend(noted);
    store.append(&entries, &[]).await.map_err(|error| error.to_string())?;
    if session.is_copy() {
        session.catch_up().await.map_err(|error| error.to_string())?;
        session.announce_elsewhere();
    }
    Ok(())
}

/// The whole journal of a copy: it is one person's, so it is small.
pub(super) async fn held_in(store: &dyn Store) -> Result<Vec<Entry>, String> {
    let mut held: Vec<Entry> = Vec::new();
    loop {
        let after = held.last().map(|entry| entry.stamp);
        let page = store.entries_after(after, 500).await.map_err(|error| error.to_string())?;
        if page.is_empty() {
            return Ok(held);
        }
        held.extend(page);
    }
}

/// Takes a file from a copy into the office, notes it, and lets the other side stand where that was
/// chosen.
async fn take_returned(
    session: Session,
    file: &mut CopyInHand,
    preview: &ReturnPreview,
    progress: impl Fn(u32, u32),
) -> Result<(), String> {
    let store = session.store();
    let brought = file.bring_in(&*store, progress).await?;
    store.append(&brought.entries, &[]).await.map_err(|error| error.to_string())?;
    session.catch_up().await.map_err(|error| error.to_string())?;
    session.announce_elsewhere();
    session
        .dispatch(Command::NoteReturn {
            person: preview.header.person,
            file: preview.header.id,
            changes: preview.new_entries,
            files: preview.new_files,
            aside: preview.aside.iter().map(|aside| aside.changes).sum(),
        })
        .map(|_| ())
        .map_err(|problem| problem.to_string())
}

/// Lets the other side of crossed edits stand.
fn take_others(
    session: Session,
    crossed: &[Crossed],
    taken: &BTreeSet<usize>,
) -> Result<(), String> {
    for (index, crossed) in crossed.iter().enumerate() {
        let Some(collection) = Collection::from_name(&crossed.collection) else { continue };
        if taken.contains(&index) {
            let (record, patch) = (crossed.record, crossed.other.clone());
            session
                .dispatch(Command::TakeOther { collection, record, patch })
                .map_err(|problem| problem.to_string())?;
        }
    }
    Ok(())
}

/// Moves the focus to what has come up.
fn show_result() {
    focus::soon("file-result");
}

/// Chooses a file that goes between an office and somebody's own copy, shows what it would bring, and
/// takes it in.
#[component]
pub fn FileIn(
    /// Whose page this is: a file that comes back must be theirs.
    #[prop(optional)]
    page_of: Option<PersonId>,
    /// The file, where it was chosen elsewhere.
    #[prop(optional)]
    chosen: Option<File>,
    /// What to drop here.
    #[prop(default = "Drop the file here")]
    title: &'static str,
) -> impl IntoView {
    let session = Session::get();
    let step = RwSignal::new(Step::Choose);
    let bytes: Bytes = StoredValue::new_local(None);
    let in_hand: InHand = StoredValue::new_local(None);
    let taken = RwSignal::new(BTreeSet::<usize>::new());
    let fail = move |words: String| {
        step.try_set(Step::Failed(words));
        show_result();
    };
    let look_into = move |file: Uint8Array| {
        leptos::task::spawn_local(async move {
            let opened = async {
                let exporter = Exporter::start().await?;
                let mut file = exporter.open_copy(&file, clock::now()).await?;
                let planned = plan(session, &mut file, page_of).await?;
                Ok::<_, String>((file, planned))
            };
            match opened.await {
                Ok((file, planned)) => {
                    in_hand.try_update_value(|held| *held = Some(file));
                    taken.try_set(BTreeSet::new());
                    step.try_set(match planned {
                        Planned::Given(preview) => Step::Given(*preview),
                        Planned::Returned(preview) => Step::Returned(*preview),
                    });
                    show_result();
                }
                Err(words) => fail(words),
            }
        });
    };
    let open = move |file: File| {
        step.set(Step::Checking);
        leptos::task::spawn_local(async move {
            match bytes_of(&file, MOST_BYTES, TOO_LARGE).await {
                Ok(read) => {
                    let start = read.subarray(0, read.length().min(64)).to_vec();
                    if seal::is_sealed(&start) {
                        bytes.try_update_value(|held| *held = Some(read));
                        step.try_set(Step::Sealed(None));
                        focus::soon("open-passphrase");
                    } else {
                        look_into(read);
                    }
                }
                Err(words) => fail(words),
            }
        });
    };
    let unseal = Callback::new(move |passphrase: String| {
        let Some(sealed) =
            bytes.try_with_value(|held| held.as_ref().map(Uint8Array::to_vec)).flatten()
        else {
            return;
        };
        step.set(Step::Checking);
        leptos::task::spawn_local(async move {
            match sealing::unseal(&sealed, &passphrase).await {
                Ok(file) => look_into(file),
                Err(seal::SealProblem::DoesNotOpen) => {
                    let words = seal::SealProblem::DoesNotOpen.to_string();
                    step.try_set(Step::Sealed(Some(words)));
                    focus::soon("open-passphrase");
                }
                Err(problem) => fail(problem.to_string()),
            }
        });
    });
    let close = Callback::new(move |()| {
        in_hand.try_update_value(Option::take);
        bytes.try_update_value(Option::take);
        step.set(Step::Choose);
    });
    let progress = move |done, total| {
        step.try_set(Step::TakingIn(done, total));
    };
    let stop = move |words: String| {
        step.try_set(Step::Stopped(words));
        show_result();
    };
    let take_in = Callback::new(move |()| {
        let now = step.get_untracked();
        let Some(mut file) = in_hand.try_update_value(Option::take).flatten() else { return };
        let others = taken.get_untracked();
        leptos::task::spawn_local(async move {
            match now {
                Step::Given(preview) => {
                    step.try_set(Step::TakingIn(0, count(preview.new_files)));
                    if let Err(words) = take_given(session, &mut file, progress).await {
                        return stop(words);
                    }
                    if !session.is_copy() {
                        // The copy takes the place of the first run, or of the office, from here on.
                        preferences::open_copy(true);
                        app::replace_with(&Page::Today.into());
                        app::reload();
                        return;
                    }
                    if let Err(words) = take_others(session, &preview.crossed, &others) {
                        return stop(words);
                    }
                    step.try_set(Step::Done("What your office sent is in.".to_owned()));
                    show_result();
                }
                Step::Returned(preview) => {
                    step.try_set(Step::TakingIn(0, count(preview.new_files)));
                    let ended = take_returned(session, &mut file, &preview, progress).await;
                    let ended =
                        ended.and_then(|()| take_others(session, &preview.crossed, &others));
                    if let Err(words) = ended {
                        return stop(words);
                    }
                    step.try_set(Step::Done(done_words(&preview, others.len())));
                    show_result();
                }
                _ => {}
            }
        });
    });
    if let Some(file) = chosen {
        open(file);
    }
    let busy = Signal::derive(move || match step.get() {
        Step::Checking => "Checking the file…".to_owned(),
        _ => String::new(),
    });
    let may_choose = Memo::new(move |_| {
        step.with(|step| {
            matches!(
                step,
                Step::Choose | Step::Checking | Step::Failed(_) | Step::Stopped(_) | Step::Done(_)
            )
        })
    });
    view! {
        <div class="copy-file">
            {move || match step.get() {
                Step::Choose | Step::Checking => ().into_any(),
                Step::Failed(words) => view! {
                    <div class="notice notice-error" id="file-result" tabindex="-1" role="alert">
                        <h3>"Nothing was changed"</h3>
                        <p class="user-text">{words}</p>
                    </div>
                }
                .into_any(),
                Step::Stopped(words) => view! {
                    <div class="notice notice-error" id="file-result" tabindex="-1" role="alert">
                        <h3>"Not everything came in"</h3>
                        <p class="user-text">{words}</p>
                        <p>"Choose the same file again: what is in already is passed over."</p>
                    </div>
                }
                .into_any(),
                Step::Done(words) => view! {
                    <div class="notice notice-success" id="file-result" tabindex="-1" role="status">
                        <h3>"The file is in"</h3>
                        <p>{words}</p>
                    </div>
                }
                .into_any(),
                Step::Sealed(wrong) => view! { <Passphrase wrong on_open=unseal on_close=close/> }.into_any(),
                Step::TakingIn(done, total) => view! {
                    <WorkProgress
                        id="file-progress"
                        words=format!("Taking it in: {done} of {total} files")
                        far=(done, total)
                    />
                }
                .into_any(),
                Step::Given(preview) => view! { <GivenReview preview in_hand taken take_in close/> }.into_any(),
                Step::Returned(preview) => view! { <ReturnReview preview in_hand taken take_in close/> }.into_any(),
            }}
            <Show when=move || may_choose.get()>
                <FileDrop
                    id="copy-file"
                    title=title
                    hint="The file as it was sent: its name ends in .zip or .sealed."
                    button="Choose the file"
                    busy=busy
                    on_files=Callback::new(move |files: Vec<File>| {
                        if let Some(file) = files.into_iter().next() {
                            open(file);
                        }
                    })
                />
            </Show>
        </div>
    }
}

fn count(files: usize) -> u32 {
    u32::try_from(files).unwrap_or(u32::MAX)
}

/// Asks for the passphrase of a sealed file.
#[component]
fn Passphrase(
    wrong: Option<String>,
    on_open: Callback<String>,
    on_close: Callback<()>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let is_wrong = wrong.is_some();
    let described = if is_wrong {
        "open-passphrase-hint open-passphrase-error"
    } else {
        "open-passphrase-hint"
    };
    view! {
        <form
            class="card"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                on_open.run(typed.get_untracked());
            }
        >
            <h3>"The file is sealed"</h3>
            <div class="field" class:field-invalid=is_wrong>
                <label class="field-label" for="open-passphrase">"Passphrase"</label>
                <p class="hint" id="open-passphrase-hint">"The one that it was sealed with. Whoever made the file knows it."</p>
                {wrong.map(|words| view! {
                    <p class="field-error" id="open-passphrase-error" role="alert">
                        <span class="visually-hidden">"Error: "</span>
                        {words}
                    </p>
                })}
                <input
                    class="input input-width-20"
                    id="open-passphrase"
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                    aria-describedby=described
                    aria-invalid=is_wrong.then_some("true")
                />
            </div>
            <div class="button-row">
                <button class="button" type="submit">"Open the file"</button>
                <button class="button button-secondary" type="button" on:click=move |_| on_close.run(())>
                    "Close without changing anything"
                </button>
            </div>
        </form>
    }
}

/// What a file from an office brings to the copy.
#[component]
fn GivenReview(
    preview: GivenPreview,
    in_hand: InHand,
    taken: RwSignal<BTreeSet<usize>>,
    take_in: Callback<()>,
    close: Callback<()>,
) -> impl IntoView {
    let session = Session::get();
    let GivenPreview { header, made, into_nothing, items, crossed, new_entries, new_files } =
        preview;
    let CopyHeader { office_name, person_name, .. } = header;
    let made = date::parse(&made).map(date::long).unwrap_or_default();
    let is_new = new_entries + new_files > 0 || into_nothing;
    let beside = session.read(|office| office.office().map(|row| row.value.mp_name.clone()));
    let beside = beside.filter(|_| !session.is_copy());
    let first_name = person_name.clone();
    view! {
        <section class="card" aria-labelledby="file-result">
            <h3 class="user-text" id="file-result" tabindex="-1">
                {format!("From the office of {office_name}, made {made}")}
            </h3>
            {if into_nothing {
                view! {
                    <p>
                        "This is the own copy of " <strong class="user-text">{person_name}</strong>
                        ": first days, induction, experience, work, supervision, expenses and contacts. It is kept in this browser, on this device."
                    </p>
                    <p class="hint">{format!("If you are not {first_name}, close it and delete the file: it is theirs.")}</p>
                    {beside.map(|name| view! {
                        <div class="notice notice-info">
                            <p>{format!("This browser also holds the office of {name}. The copy is kept apart from it: nothing of the one is seen in the other, and you can go from the one to the other.")}</p>
                        </div>
                    })}
                }
                .into_any()
            } else if is_new {
                view! {
                    <p>{format!("{} from your office.", upper(&counted(new_entries, "new change", "new changes")))}</p>
                    <ItemsList items in_hand/>
                }
                .into_any()
            } else {
                view! { <p>"Everything in this file is here already. There is nothing to bring in."</p> }.into_any()
            }}
            {(!crossed.is_empty()).then(|| view! {
                <CrossedList crossed taken theirs="Your office" ours="You"/>
            })}
            <div class="button-row">
                {is_new.then(|| view! {
                    <button class="button" type="button" on:click=move |_| take_in.run(())>
                        {if into_nothing { "Open my copy" } else { "Bring it in" }}
                    </button>
                })}
                <button class="button button-secondary" type="button" on:click=move |_| close.run(())>
                    "Close without changing anything"
                </button>
            </div>
        </section>
    }
}

fn upper(words: &str) -> String {
    super::items_list::upper_first(words)
}
