//! What the lens finds, shown beside what it reads: each finding with its reason, its source and
//! how to put it right. A finding can be set aside with a reason, and taken up again.

use super::{
    focus,
    parts::{DraftNotice, ErrorSummary, Form, Tag, TextAreaField, Tone, sureness_tone},
    session::Session,
};
use crate::{
    domain::{
        date,
        lens::{Concern, Finding, NO_ADVICE, Rule},
        set_aside::SetAside,
    },
    office::{
        Command, Watched,
        forms::{Values, advert::read_reason},
        queries::lens::Lens,
    },
};
use leptos::prelude::*;

const HEADING: &str = "lens-heading";
const REASON: &str = "aside-reason";

/// The findings, under their own heading.
#[component]
pub fn LensFindings(
    /// What the lens looks at.
    of: Watched,
    /// What it finds.
    #[prop(into)]
    lens: Signal<Lens>,
) -> impl IntoView {
    // The rule whose finding is being set aside.
    let asking = RwSignal::new(None::<&'static str>);
    let open = Memo::new(move |_| {
        lens.with(|lens| {
            let before = |finding: &Finding| lens.again.get(finding.rule.key).cloned();
            lens.open.iter().map(|it| (it.clone(), before(it))).collect::<Vec<_>>()
        })
    });
    let aside = Memo::new(move |_| lens.with(|lens| lens.aside.clone()));
    view! {
        <section class="section lens no-print">
            <h2 id=HEADING tabindex="-1">"Fair and lawful?"</h2>
            <p>{move || lens.with(Lens::words)}</p>
            {move || {
                let findings = open.get();
                (!findings.is_empty()).then(|| view! {
                    <ul class="finding-list">
                        {findings.into_iter().map(|(it, before)| finding(of, it, before, asking)).collect_view()}
                    </ul>
                })
            }}
            {move || {
                let findings = aside.get();
                let words = match findings.len() {
                    0 => return None,
                    1 => "1 finding set aside".to_owned(),
                    many => format!("{many} findings set aside"),
                };
                Some(view! {
                    <details class="disclosure">
                        <summary>{words}</summary>
                        <ul class="finding-list">
                            {findings.into_iter().map(|it| set_aside(of, it)).collect_view()}
                        </ul>
                    </details>
                })
            }}
            <p class="hint">{NO_ADVICE}</p>
        </section>
    }
}

fn tone(concern: Concern) -> Tone {
    match concern {
        Concern::Law => Tone::Red,
        Concern::Advert => Tone::Amber,
        Concern::Note => Tone::Grey,
    }
}

/// Who set a finding aside, and when.
fn by_whom(why: &SetAside) -> String {
    let on = date::long(why.on);
    if why.by.is_empty() { on } else { format!("{}, {on}", why.by) }
}

fn finding(
    of: Watched,
    finding: Finding,
    before: Option<SetAside>,
    asking: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let Finding { rule, words } = finding;
    let key = rule.key;
    let about = format!(": {words}");
    let is_asking = Memo::new(move |_| asking.get() == Some(key));
    let ask = move |_| {
        asking.set(Some(key));
        focus::soon(REASON);
    };
    view! {
        <li class="finding">
            <p class="finding-words">
                <Tag tone=tone(rule.concern) words=rule.concern.label()/>
                " "
                <span class="user-text">{words}</span>
            </p>
            {before.map(|why| view! {
                <p>"It was set aside once, for other facts: look again whether the reason still holds."</p>
                <p class="user-text user-text-lines finding-reason">{why.reason.clone()}</p>
                <p class="item-meta user-text">{by_whom(&why)}</p>
            })}
            <details class="disclosure">
                <summary>
                    "Why, and how to put it right"
                    <span class="visually-hidden">{about.clone()}</span>
                </summary>
                {reasons(rule)}
            </details>
            {move || {
                if is_asking.get() {
                    view! { <AsideForm of rule asking/> }.into_any()
                } else {
                    let about = about.clone();
                    view! {
                        <button class="link-button" type="button" on:click=ask>
                            "Set aside"
                            <span class="visually-hidden">{about}</span>
                        </button>
                    }
                    .into_any()
                }
            }}
        </li>
    }
}

fn reasons(rule: &'static Rule) -> impl IntoView {
    let source = rule.source;
    view! {
        <div class="stack-small">
            <p>{rule.why}</p>
            <p><strong>"Put it right: "</strong>{rule.mend}</p>
            <p class="finding-source">
                "Reads: " {rule.reads.to_lowercase()} ". Source: "
                {if source.url.is_empty() {
                    view! { <span>{source.title}</span> }.into_any()
                } else {
                    view! {
                        <a href=source.url target="_blank" rel="noopener noreferrer">{source.title}</a>
                    }
                    .into_any()
                }}
                {format!(", {}. ", source.dated)}
                <Tag tone=sureness_tone(rule.sureness) words=rule.sureness.label()/>
                " "
                {rule.sureness.meaning()}
            </p>
        </div>
    }
}

#[component]
fn AsideForm(
    of: Watched,
    rule: &'static Rule,
    asking: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let session = Session::get();
    let record = match of {
        Watched::Opening(id) => id.0,
        Watched::Placement(id) => id.0,
    };
    let form = Form::new(format!("aside.{record}.{}", rule.key), Values::new());
    let save = move || {
        form.submit(
            |values| read_reason(values, REASON),
            |reason| {
                if session.act(Command::SetAside { of, rule: rule.key.to_owned(), reason }) {
                    asking.set(None);
                    focus::soon(HEADING);
                }
                Ok(())
            },
        );
    };
    view! {
        <form
            class="inline-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <ErrorSummary form/>
            <DraftNotice form/>
            <TextAreaField
                form
                name=REASON
                label="Why does this not apply here?"
                hint="It is kept with your name and the day, and can be taken back."
                rows=2
            />
            <div class="button-row">
                <button class="button" type="submit">"Set it aside"</button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        asking.set(None);
                        focus::soon(HEADING);
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
}

fn set_aside(of: Watched, (finding, why): (Finding, SetAside)) -> impl IntoView {
    let session = Session::get();
    let Finding { rule, words } = finding;
    let about = format!(": {words}");
    let by = by_whom(&why);
    view! {
        <li class="finding">
            <p class="user-text">{words}</p>
            <p class="user-text user-text-lines finding-reason">{why.reason}</p>
            <p class="item-meta user-text">{by}</p>
            <button
                class="link-button"
                type="button"
                on:click=move |_| {
                    if session.act(Command::TakeUp { of, rule: rule.key.to_owned() }) {
                        focus::soon(HEADING);
                    }
                }
            >
                "Take it up again"
                <span class="visually-hidden">{about}</span>
            </button>
        </li>
    }
}
