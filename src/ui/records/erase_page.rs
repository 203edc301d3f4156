//! Erasing somebody's records: what would go, what must stay and why; chosen, confirmed, certified.

use super::{
    applications_due::StaysInABlindSift,
    back,
    hold::Hold,
    mentions::{Looked, Mentions, look},
};
use crate::{
    domain::{PersonId, date, erasure_certificate::ErasureReason},
    journal::{Erased, Reach},
    office::{
        Collection, Command, Erasure,
        erasure::words::Words,
        forms::Values,
        queries::erasure::{self, Key, Review, ReviewRow},
    },
    platform::preferences,
    ui::{
        parts::{
            Choice, ConfirmDialog, DraftNotice, EmptyState, ErrorSummary, Form, PageHeader,
            RadioField, Tag, TextAreaField, TickField, Tone,
        },
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What is said of whoever was erased, and of whoever is hidden, while an opening is sifted blind.
const HIDDEN_OR_ERASED: (&str, &str) = (
    "Nothing to show",
    "Either this person was erased, and the register of erasures tells when; or their name is hidden while applications are sifted blind. What is kept of them can then be looked at, and erased, once the scores are locked.",
);

/// What is kept of somebody, and erasing it.
#[component]
pub fn ErasePage(
    /// Who.
    id: PersonId,
) -> impl IntoView {
    let session = Session::get();
    let model = Memo::new(move |_| {
        session.follow(&Collection::ALL);
        let today = session.today.get();
        session.read(|office| erasure::review(office, id, today))
    });
    // While an opening is sifted blind, whoever was erased and whoever is hidden look alike.
    let has_blind = move || session.read(|office| office.has_blind_sift());
    let state =
        Memo::new(move |_| model.with(|it| it.as_ref().map(|it| (it.is_hidden, it.name.clone()))));
    move || {
        match state.get() {
        None => {
            let was_erased = session.read(|office| office.erased().contains(&id.0));
            let (title, words) = if was_erased && has_blind() {
                HIDDEN_OR_ERASED
            } else if was_erased {
                ("This person was erased", "Nothing of them is left here. The register of erasures tells when, and nobody’s name.")
            } else {
                ("Nobody here", "This person is no longer there. They may have been removed in another tab; the history tells.")
            };
            view! {
                <PageHeader title="Erase records" back=back()/>
                <EmptyState title=title words=words>
                    <a class="button button-secondary" href=Page::Erasures.href()>"See the register of erasures"</a>
                </EmptyState>
            }
            .into_any()
        }
        Some((true, _)) => view! {
            <PageHeader title="Erase records" back=back()/>
            <EmptyState title=HIDDEN_OR_ERASED.0 words=HIDDEN_OR_ERASED.1>
                <a class="button button-secondary" href=Page::Erasures.href()>"See the register of erasures"</a>
            </EmptyState>
        }
        .into_any(),
        Some((false, name)) => view! {
            <PageHeader title=format!("Records of {name}") back=back()/>
            <ErasureOf id model/>
        }
        .into_any(),
    }
    }
}

fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

#[component]
fn ErasureOf(id: PersonId, model: Memo<Option<Review>>) -> impl IntoView {
    let session = Session::get();
    let chosen =
        RwSignal::new(model.with_untracked(|it| it.as_ref().map(Review::due).unwrap_or_default()));
    let looked = RwSignal::new(Looked::Looking);
    let anew = RwSignal::new(BTreeSet::<Key>::new());
    look(session, id, looked, anew);
    let files = RwSignal::new(None::<usize>);
    let is_counting = RwSignal::new(true);
    let turn = StoredValue::new(0_u32);
    let is_whole = Memo::new(move |_| {
        let chosen = chosen.get();
        model.with(|it| it.as_ref().is_some_and(|it| it.is_whole(&chosen)))
    });
    // Who is erased wholly is taken out of the records of others too: nothing is erased before those are
    // found, and what is below them comes after them.
    let is_looking =
        Memo::new(move |_| is_whole.get() && looked.with(|looked| *looked == Looked::Looking));
    let records = Memo::new(move |_| {
        let chosen = chosen.get();
        model.with(|it| it.as_ref().map(|it| it.records(&chosen)).unwrap_or_default())
    });
    // How many files go is asked of the store whenever the choice changes.
    Effect::new(move |_| {
        let mut erased = Erased::default();
        // By their records, also where all of them go: one that is hidden must not be counted.
        for (collection, record) in records.get() {
            erased.note_record(&collection, record, Reach::Gone);
        }
        turn.update_value(|turn| *turn += 1);
        let this = turn.get_value();
        is_counting.set(true);
        leptos::task::spawn_local(async move {
            let found = session.files_to_go(&erased).await;
            if turn.try_get_value() == Some(this) {
                files.try_set(found.ok().map(|files| files.len()));
                is_counting.try_set(false);
            }
        });
    });
    let is_open = Memo::new(move |_| {
        let chosen = chosen.get();
        model.with(|it| {
            it.as_ref().is_some_and(|it| {
                it.rows.iter().any(|row| row.is_open && chosen.contains(&row.key))
            })
        })
    });
    let is_early = Memo::new(move |_| {
        let chosen = chosen.get();
        model.with(|it| {
            it.as_ref().is_some_and(|it| {
                it.rows.iter().any(|row| !row.is_due && chosen.contains(&row.key))
            })
        })
    });
    let hold = Memo::new(move |_| model.with(|it| it.as_ref().and_then(|it| it.hold.clone())));
    let is_held = Memo::new(move |_| hold.with(Option::is_some));
    let form = Form::new(format!("erasure.{id}"), Values::new());
    let is_asking = RwSignal::new(false);
    let wanted = StoredValue::new(None::<(ErasureReason, String)>);
    let reasons: Vec<Choice> =
        ErasureReason::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    let summary = move || {
        let count = records.with(BTreeSet::len);
        let files = match files.get() {
            Some(0) => String::new(),
            Some(files) => format!(" and {}", counted(files, "file")),
            None => String::new(),
        };
        if is_whole.get() {
            format!("Everything: {}, the name itself{files}", counted(count, "record"))
        } else {
            format!("{}{files}", counted(count, "record"))
        }
    };
    let ask = move || {
        form.submit(
            |values| {
                let mut reader = crate::office::forms::Reader::new(values);
                let reason =
                    reader.choice("erase-reason", ErasureReason::from_key, "Choose why it is erased.");
                let note = reader.long("erase-note", "The remark");
                if reason == ErasureReason::Other && note.is_empty() {
                    reader.problem("erase-note", "Say why, in a few words that name nobody.");
                }
                if is_open.get_untracked() && !reader.ticked("erase-despite") {
                    reader.problem("erase-despite", "Say that you mean it, or leave out the expenses whose claim is not settled.");
                }
                reader.finish((reason, note))
            },
            |answer| {
                form.problems.set(Vec::new());
                form.refusal.set(None);
                wanted.set_value(Some(answer));
                is_asking.set(true);
                Ok(())
            },
        );
    };
    let erase = move || {
        let Some((reason, note)) = wanted.get_value() else { return };
        let whole = is_whole.get_untracked();
        let ticked = anew.get_untracked();
        let words = session.read(|office| office.person(id).map(Words::of)).unwrap_or_default();
        let in_part = looked.with_untracked(|looked| match looked {
            Looked::Found(found) => found.iter().any(|it| !it.is_whole && ticked.contains(&it.key)),
            _ => false,
        });
        let words = if in_part { words.all() } else { words.whole };
        let erasure = Erasure {
            person: id,
            is_whole: whole,
            records: if whole { BTreeSet::new() } else { records.get_untracked() },
            anew: if whole { ticked } else { BTreeSet::new() },
            words,
            reason,
            note,
            files: files
                .get_untracked()
                .and_then(|files| u32::try_from(files).ok())
                .unwrap_or_default(),
            despite_claim: is_open.get_untracked(),
        };
        match session.dispatch(Command::Erase { erasure: Box::new(erasure) }) {
            Ok(certificate) => {
                preferences::remove(&format!("draft.erasure.{id}"));
                if let Some(certificate) = certificate {
                    session.go(Page::Erasure(certificate.into()));
                }
                session.tell("Erased");
            }
            Err(problem) => form.refusal.set(Some(problem.to_string())),
        }
    };
    view! {
        {move || model.with(|it| it.as_ref().map(notices))}
        <section class="section" aria-labelledby="what-goes">
            <h2 id="what-goes">"What would go, and what stays"</h2>
            <fieldset class="fieldset field">
                <legend class="visually-hidden">"What to erase"</legend>
                <div class="checkboxes erase-list">
                    {move || model.with(|it| {
                        it.as_ref().map(|it| {
                            it.rows.iter().map(|row| tick(row, chosen)).collect_view()
                        })
                    })}
                </div>
            </fieldset>
            {move || model.with(|it| it.as_ref().is_some_and(|it| it.rows.is_empty())).then(|| view! {
                <p class="muted">"Nothing but the name and how to reach them."</p>
            })}
            <div class="button-row">
                <button
                    class="button button-secondary button-small"
                    type="button"
                    on:click=move |_| {
                        chosen.set(model.with_untracked(|it| it.as_ref().map(Review::due).unwrap_or_default()));
                    }
                >
                    "Tick what is due"
                </button>
                <button
                    class="button button-secondary button-small"
                    type="button"
                    on:click=move |_| {
                        chosen.set(model.with_untracked(|it| {
                            it.as_ref()
                                .map(|it| it.rows.iter().map(|row| row.key.clone()).collect())
                                .unwrap_or_default()
                        }));
                    }
                >
                    "Tick everything"
                </button>
            </div>
            <p class="erase-words">
                {move || if is_whole.get() {
                    "Everything is ticked: the name and how to reach them go with it, and every line of their history."
                } else {
                    "The name and how to reach them go with the last of their records."
                }}
            </p>
        </section>
        <Show when=move || is_whole.get()>
            <Mentions looked ticked=anew/>
        </Show>
        <Show when=move || !is_looking.get()>
            <section class="section" aria-labelledby="why-erase">
                <h2 id="why-erase">"Why"</h2>
                <form
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        ask();
                    }
                >
                    <ErrorSummary form/>
                    <DraftNotice form/>
                    <Show when=move || is_early.get()>
                        <div class="notice notice-warning">
                            <p>
                                "Some of what is ticked is not due yet. Records of money, hours and checks may have to be kept: look at why each of them stays before you go on."
                            </p>
                        </div>
                    </Show>
                    <RadioField
                        form
                        name="erase-reason"
                        label="Why is it erased?"
                        choices=reasons.clone()
                    />
                    <TextAreaField
                        form
                        name="erase-note"
                        label="Remark for the certificate"
                        hint="It names nobody: the certificate stays when they are gone"
                        rows=2
                        optional=true
                    />
                    <Show when=move || is_open.get()>
                        <TickField
                            form
                            name="erase-despite"
                            label="Erase it although a claim is not settled"
                            hint="The claim keeps its lines, days, kinds and amounts; the receipts and what they were for go"
                        />
                    </Show>
                    <p class="muted erase-words">{move || format!("To be erased: {}", summary())}</p>
                    <div class="button-row">
                        <button
                            class="button button-danger"
                            type="submit"
                            disabled=move || {
                                is_counting.get() || is_held.get() || (records.with(BTreeSet::is_empty) && !is_whole.get())
                            }
                        >
                            "Erase what is ticked"
                        </button>
                    </div>
                </form>
            </section>
            {move || view! { <Hold person=id hold=hold.get()/> }}
        </Show>
        <ConfirmDialog
            open=is_asking
            id="erasing-title"
            title="Erase this for good?"
            confirm="Erase for good"
            danger=true
            on_confirm=Callback::new(move |()| erase())
        >
            <p>{move || format!("{}. It cannot be undone.", summary())}</p>
            <p>"Anonymous numbers stay: how many came how far, hours, and sums of money. A marker that names nobody keeps an old backup from bringing anything back."</p>
            <p>"Backup files made before, and copies given out, still hold it: deal with those too. The certificate asks for that."</p>
        </ConfirmDialog>
    }
}

fn notices(review: &Review) -> impl IntoView + use<> {
    let (is_here, has_open_request) = (review.is_here, review.has_open_request);
    let is_short = review.is_short_of_blind;
    let backup = preferences::get::<chrono::NaiveDate>(crate::ui::backup::LAST_BACKUP);
    view! {
        {is_here.then(|| view! {
            <div class="notice notice-warning">
                <p>"They are here now, or still to come. Their records are in use."</p>
            </div>
        })}
        {has_open_request.then(|| view! {
            <div class="notice notice-warning">
                <p>
                    "They have a request or a complaint that is still open. Answer it first: what is erased can no longer be given to them. "
                    <a href=Page::Requests.href()>"See the requests"</a>
                </p>
            </div>
        })}
        {is_short.then(|| view! { <div class="notice notice-info"><StaysInABlindSift/></div> })}
        {backup.map(|day| view! {
            <p class="muted">{format!("The last backup file from this browser was made on {}.", date::long(day))}</p>
        })}
    }
}

fn tick(row: &ReviewRow, chosen: RwSignal<BTreeSet<String>>) -> impl IntoView + use<> {
    let id = format!("erase-{}", row.key);
    let key = row.key.clone();
    let is_ticked = {
        let key = key.clone();
        move || chosen.with(|chosen| chosen.contains(&key))
    };
    let more = row.records.len().saturating_sub(row.named.len());
    let mut named = row.named.join("; ");
    if more > 0 && !named.is_empty() {
        named.push_str(&format!("; and {more} more"));
    }
    let (tone, words) = if row.is_due { (Tone::Blue, "Due") } else { (Tone::Grey, "Stays") };
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=id.clone()
                prop:checked=is_ticked
                on:change=move |event| {
                    let is_ticked = event_target_checked(&event);
                    chosen.update(|chosen| {
                        if is_ticked {
                            chosen.insert(key.clone());
                        } else {
                            chosen.remove(&key);
                        }
                    });
                }
            />
            <label for=id>
                {format!("{} ({})", row.kind.label(), row.records.len())} " "
                <Tag tone words/>
            </label>
            <p class="hint">{row.why.clone()}</p>
            {(!named.is_empty()).then(|| view! { <p class="item-meta user-text clamp-3">{named}</p> })}
        </div>
    }
}
