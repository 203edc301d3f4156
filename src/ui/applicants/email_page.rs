//! Applications that came as e-mails: drop them, see who wrote, bring them in.

use super::{
    into_opening::{IntoOpening, chosen_opening},
    same_tick::same_tick,
};
use crate::{
    domain::{PersonId, attachment::Attachment, date, intake::DateOrder, receipt::Hash},
    format::email::{self, Email, EmailProblem},
    office::{
        Arrival, Collection, Command,
        forms::arrivals::{Reading, read_email},
        queries::{
            expenses::size_words,
            intake::Known,
            same_person::{Faces, SamePerson},
        },
    },
    platform::{exporter::Exporter, file_bytes::bytes_of},
    ui::{
        attached_files::Refused,
        focus,
        parts::{Breadcrumb, FileDrop, PageHeader},
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;
use std::{collections::BTreeSet, sync::Arc};
use web_sys::File;

/// The most e-mails at a time: their files are in memory until they are brought in.
const MOST: usize = 200;

/// An e-mail that was read.
#[derive(Clone, Debug, PartialEq)]
struct Held {
    number: usize,
    email: Arc<Email>,
}

/// What an e-mail would become.
#[derive(Clone, Debug, PartialEq)]
struct Coming {
    number: usize,
    arrival: Result<Arrival, String>,
    twin: Option<String>,
    same: Option<SamePerson>,
}

/// What is kept of the files of an e-mail.
fn attachments(email: &Email) -> Vec<Attachment> {
    email
        .files
        .iter()
        .map(|file| Attachment {
            hash: file.hash.clone(),
            file_name: file.name.clone(),
            media_type: file.media_type.clone(),
            bytes: u64::try_from(file.bytes.len()).unwrap_or(u64::MAX),
            ..Attachment::default()
        })
        .collect()
}

/// Brings applications in from e-mails.
#[component]
pub fn EmailPage() -> impl IntoView {
    let session = Session::get();
    let opening = chosen_opening(session);
    let held = RwSignal::new(Vec::<Held>::new());
    let left_out = RwSignal::new(BTreeSet::<usize>::new());
    let same = RwSignal::new(BTreeSet::<(usize, PersonId)>::new());
    let busy = RwSignal::new(String::new());
    let refused = RwSignal::new(Vec::<(String, String)>::new());
    let done = RwSignal::new(None::<usize>);
    let count = RwSignal::new(0usize);
    // Said without being asked for: the files are chosen above what they would bring in.
    let read = RwSignal::new(String::new());
    let on_files = Callback::new(move |files: Vec<File>| {
        if !busy.with_untracked(String::is_empty) {
            return;
        }
        refused.set(Vec::new());
        done.set(None);
        read.set(String::new());
        busy.set("Reading…".to_owned());
        leptos::task::spawn_local(async move {
            let mut exporter = match Exporter::start().await {
                Ok(exporter) => exporter,
                Err(words) => {
                    let _ = busy.try_set(String::new());
                    session.tell_failure(words);
                    return;
                }
            };
            let total = files.len();
            let mut good = 0_usize;
            for (number, file) in (1..).zip(files) {
                if busy.try_set(format!("Reading {number} of {total}…")).is_some() {
                    // The user has gone on to another page.
                    return;
                }
                let too_large = EmailProblem::TooLarge.to_string();
                let read = async {
                    if held.with_untracked(Vec::len) >= MOST {
                        return Err(format!(
                            "{MOST} e-mails at a time are enough. Bring these in first."
                        ));
                    }
                    let bytes = bytes_of(&file, email::MOST_BYTES, &too_large).await?;
                    exporter.read_email(&bytes).await
                };
                match read.await {
                    Ok(email) => {
                        good += 1;
                        count.update(|count| *count += 1);
                        let number = count.get_untracked();
                        held.update(|all| all.push(Held { number, email: Arc::new(email) }));
                    }
                    Err(words) => {
                        let _ = refused.try_update(|all| all.push((file.name(), words)));
                    }
                }
            }
            let _ = busy.try_set(String::new());
            let _ = read.try_set(match good {
                0 => String::new(),
                1 => "1 e-mail read".to_owned(),
                many => format!("{many} e-mails read"),
            });
        });
    });
    let coming = Memo::new(move |_| {
        session.follow(&[Collection::Applicants, Collection::People]);
        let Some(opening) = opening.get() else { return Vec::new() };
        let today = session.today.get();
        let order = DateOrder::DayFirst;
        let reading = Reading { opening, order, received: today, today };
        let mut known = session.read(|office| Known::of(office, opening));
        let mut faces = session.read(|office| Faces::of(office, opening));
        held.with(|held| {
            held.iter()
                .map(|Held { number, email }| {
                    let arrival = read_email(
                        (&email.name, &email.address),
                        email.date,
                        (&email.subject, &email.text),
                        &reading,
                    )
                    .map(|arrival| Arrival { attachments: attachments(email), ..arrival });
                    let twin = arrival.as_ref().ok().and_then(|it| known.find(&it.person));
                    if let Ok(arrival) = &arrival {
                        let name = arrival.person.name.clone();
                        known.add(&arrival.person, || format!("{name} wrote another e-mail above"));
                    }
                    let is_new = arrival.as_ref().ok().filter(|_| twin.is_none());
                    let same =
                        is_new.and_then(|it| session.read(|office| faces.find(office, &it.person)));
                    if let Some(same) = &same {
                        faces.drop(same.person);
                    }
                    Coming { number: *number, arrival, twin, same }
                })
                .collect()
        })
    });
    // Who has applied already is left out at first; a tick brings them in all the same.
    let is_chosen = move |it: &Coming, toggled: &BTreeSet<usize>| {
        it.arrival.is_ok() && (it.twin.is_none() != toggled.contains(&it.number))
    };
    let chosen = Memo::new(move |_| {
        left_out.with(|toggled| {
            coming.with(|all| all.iter().filter(|it| is_chosen(it, toggled)).count())
        })
    });
    let bring_in = move |_| {
        let (mut arrivals, mut numbers) = (Vec::new(), BTreeSet::new());
        left_out.with_untracked(|toggled| {
            coming.with_untracked(|all| {
                for it in all.iter().filter(|it| is_chosen(it, toggled)) {
                    if let Ok(arrival) = &it.arrival {
                        let who = it.same.as_ref().map(|it| it.person).filter(|who| {
                            same.with_untracked(|same| same.contains(&(it.number, *who)))
                        });
                        arrivals.push(Arrival { same_as: who, ..arrival.clone() });
                        numbers.insert(it.number);
                    }
                }
            });
        });
        let files: Vec<(Hash, Vec<u8>)> = held.with_untracked(|held| {
            held.iter()
                .filter(|it| numbers.contains(&it.number))
                .flat_map(|it| it.email.files.iter())
                .map(|file| (file.hash.clone(), file.bytes.clone()))
                .collect()
        });
        let count = arrivals.len();
        if session.act_with_files(Command::ImportApplicants { arrivals }, files) {
            held.update(|held| held.retain(|it| !numbers.contains(&it.number)));
            // Who was left out this time is not brought in by the next press.
            left_out.update(|toggled| toggled.retain(|number| !numbers.contains(number)));
            same.update(|same| same.retain(|(number, _)| !numbers.contains(number)));
            done.set(Some(count));
            read.set(String::new());
            // The button is gone where nobody is left to choose.
            focus::keep(vec!["emails-done".to_owned()]);
        }
    };
    let applicants = move || {
        let mut route = Route::from(Page::Applicants);
        if let Some(opening) = opening.get() {
            route = route.with("opening", opening.to_string());
        }
        route.with("view", "list").with("answer", "not-acknowledged").href()
    };
    view! {
        <PageHeader
            title="Bring in applications from e-mails"
            back=vec![Breadcrumb::new("Applicants", "#/applicants")]
        />
        <p class="lede">
            "Each e-mail becomes an applicant: the sender, the day, the text, and the files that came along. In most mail programs, drag the e-mails to a folder first, or save them as .eml files."
        </p>
        <IntoOpening chosen=opening/>
        <FileDrop
            id="emails"
            title="Drop the e-mails here"
            hint="Files that end in .eml, several at once, up to 30 MB each"
            accept=".eml,message/rfc822"
            multiple=true
            busy
            on_files
        />
        <p class="visually-hidden" role="status">{read}</p>
        <Refused refused/>
        <div role="status" id="emails-done" tabindex="-1">
            {move || done.get().map(|count| view! {
                <div class="notice notice-success">
                    <p>
                        {if count == 1 { "1 applicant came in. ".to_owned() } else { format!("{count} applicants came in. ") }}
                        <a href=applicants>"Acknowledge them"</a>
                    </p>
                </div>
            })}
        </div>
        {move || (held.with(|it| !it.is_empty()) && opening.get().is_none()).then(|| view! {
            <div class="notice notice-warning">
                <p>"Choose the opening above: then this shows who would come in."</p>
            </div>
        })}
        <Show when=move || coming.with(|it| !it.is_empty())>
            <section class="section">
                <h2>"Who would come in"</h2>
                <ul class="item-list">
                    {move || coming.get().into_iter().map(|it| row(it, left_out, same)).collect_view()}
                </ul>
                <div class="button-row section-end">
                    <Show when=move || { chosen.get() > 0 }>
                        <button class="button" type="button" on:click=bring_in>
                            {move || match chosen.get() {
                                1 => "Bring in 1 applicant".to_owned(),
                                many => format!("Bring in {many} applicants"),
                            }}
                        </button>
                    </Show>
                    <button
                        class="button button-secondary"
                        type="button"
                        on:click=move |_| {
                            held.set(Vec::new());
                            left_out.set(BTreeSet::new());
                            same.set(BTreeSet::new());
                            read.set(String::new());
                            focus::first_of(vec!["emails".to_owned()]);
                        }
                    >
                        "Start again"
                    </button>
                </div>
            </section>
        </Show>
    }
}

fn row(
    coming: Coming,
    toggled: RwSignal<BTreeSet<usize>>,
    ticked: RwSignal<BTreeSet<(usize, PersonId)>>,
) -> impl IntoView {
    let Coming { number, arrival, twin, same } = coming;
    let is_twin = twin.is_some();
    match arrival {
        Err(words) => view! {
            <li class="item">
                <div class="item-main"><p class="due-late user-text">{words}</p></div>
            </li>
        }
        .into_any(),
        Ok(arrival) => {
            let Arrival { person, applicant, attachments, .. } = arrival;
            let id = format!("email-{number}");
            let about = format!("{}, {}", person.email, date::short(applicant.received));
            let files: Vec<String> = attachments
                .iter()
                .map(|file| format!("{} ({})", file.file_name, size_words(file.bytes)))
                .collect();
            let files = if files.is_empty() { "No files".to_owned() } else { files.join(", ") };
            view! {
                <li class="item">
                    <div class="item-main">
                        <div class="choice">
                            <input
                                type="checkbox"
                                id=id.clone()
                                prop:checked=move || {
                                    toggled.with(|it| is_twin == it.contains(&number))
                                }
                                on:change=move |_| toggled.update(|it| {
                                    if !it.remove(&number) {
                                        it.insert(number);
                                    }
                                })
                            />
                            <label class="user-text" for=id>{person.name}</label>
                        </div>
                        <p class="item-meta user-text">{about}</p>
                        <p class="item-meta user-text">{files}</p>
                        <p class="item-meta user-text clamp-2">{applicant.summary}</p>
                        {same.map(|it| {
                            same_tick(&format!("same-{number}"), number, String::new(), &it, ticked)
                        })}
                        {twin.map(|words| view! { <p class="due-late user-text">{words}</p> })}
                    </div>
                </li>
            }
            .into_any()
        }
    }
}
