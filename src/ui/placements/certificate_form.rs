//! The form that issues a certificate, filled in from the records.

use crate::{
    domain::PlacementId,
    office::{
        forms::certificate::{self as forms, MOST_LINES, MOST_WIDTH},
        queries::certificate,
    },
    ui::{
        certificates::issue,
        focus,
        parts::{DateField, DraftNotice, ErrorSummary, Form, TextAreaField, TextField},
        route::{Page, PlacementTab},
        session::Session,
    },
};
use leptos::prelude::*;

/// The form that issues a certificate: from the one before, or from the records.
#[component]
pub fn CertificateForm(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let draft = session.read(|office| certificate::draft(office, id, today));
    let issued = session.read(|office| certificate::issued(office, id));
    let from_records = draft
        .as_ref()
        .map(|draft| forms::values_of(&draft.certificate, draft.end))
        .unwrap_or_default();
    let has_one = issued.is_some();
    let initial = match issued {
        Some(issued) => forms::values_of(&issued, Some(issued.end)),
        None => from_records.clone(),
    };
    let form = Form::new(format!("certificate.{id}"), initial);
    let (log_lines, reviewed) =
        draft.map(|draft| (draft.log_lines, draft.reviewed)).unwrap_or_default();
    let is_busy = RwSignal::new(false);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        let (read, because) = form.values.with_untracked(|values| {
            let because = if has_one { forms::read_reason(values) } else { Ok(String::new()) };
            (forms::read(values, id), because)
        });
        let (certificate, because) = match (read, because) {
            (Ok(certificate), Ok(because)) => (certificate, because),
            (read, because) => {
                let problems = read.err().into_iter().chain(because.err()).flatten().collect();
                form.problems.set(problems);
                form.refusal.set(None);
                focus::soon("error-summary");
                return;
            }
        };
        form.problems.set(Vec::new());
        form.refusal.set(None);
        is_busy.set(true);
        leptos::task::spawn_local(async move {
            match issue(session, certificate, because).await {
                Ok(()) => {
                    form.discard();
                    session.tell("Issued the certificate");
                    session.replace(Page::Certificate(id));
                    focus::soon("main");
                }
                Err(words) => {
                    let _ = form.refusal.try_set(Some(words));
                    focus::soon("error-summary");
                }
            }
            let _ = is_busy.try_set(false);
        });
    };
    let limits =
        format!("One a line. The page holds {MOST_LINES} lines of up to {MOST_WIDTH} characters.");
    let work_hint = match log_lines {
        0 => format!("{limits} The work log is empty, so write them here."),
        1 => format!("{limits} Taken from the 1 line of the work log."),
        many if many <= MOST_LINES => {
            format!("{limits} Taken from the {many} lines of the work log.")
        }
        many => format!(
            "{limits} Taken from the {many} lines of the work log: those that took most time."
        ),
    };
    let experience_hint = format!("{limits} Taken from what is ticked on the experience list.");
    let fill_again = move |_| {
        form.values.set(from_records.clone());
        session.tell("Filled in from the records");
        focus::on("name");
    };
    view! {
        <p class="lede">
            "Filled in from the records. Change whatever you like: the certificate keeps its own words."
        </p>
        {has_one.then(|| {
            view! {
                <p>
                    "The new certificate takes the place of the one before. "
                    <button class="link-button" type="button" on:click=fill_again>
                        "Fill it in from the records instead"
                    </button>
                </p>
            }
        })}
        <form novalidate on:submit=save>
            <ErrorSummary form/>
            <DraftNotice form/>
            {has_one.then(|| view! {
                <section class="form-section">
                    <h2>"Why again"</h2>
                    <TextField
                        form
                        name="because"
                        label="Why it is issued again"
                        hint="Such as a name that was spelt wrong. The register keeps the one before, with this reason"
                    />
                </section>
            })}
            <section class="form-section">
                <h2>"Who, what and when"</h2>
                <TextField form name="name" label="Name"/>
                <TextField form name="role" label="What they were" hint="Such as Volunteer or Intern" width="input-width-20"/>
                <TextField form name="place" label="Where" hint="Such as the office of A Member MP, Somewhere"/>
                <div class="field-row">
                    <DateField form name="start" label="First day"/>
                    <DateField form name="end" label="Last day"/>
                </div>
            </section>
            <section class="form-section">
                <h2>"What it tells"</h2>
                <div class="stack-small">
                    <TextAreaField form name="work" label="Work done" hint=work_hint rows=8/>
                    <LongestLine form name="work"/>
                    {(!reviewed.is_empty()).then(|| view! { <FromReview form lines=reviewed/> })}
                </div>
                <div class="stack-small">
                    <TextAreaField form name="experience" label="Experience gathered" hint=experience_hint rows=8/>
                    <LongestLine form name="experience"/>
                </div>
            </section>
            <section class="form-section">
                <h2>"Signature"</h2>
                <TextField form name="signed-by" label="Signed by"/>
                <TextField form name="signed-as" label="As" hint="Such as Member of Parliament"/>
                <DateField form name="issued-on" label="Date on the certificate"/>
            </section>
            <div class="button-row">
                <button
                    class="button"
                    type="submit"
                    aria-busy=move || is_busy.get().then_some("true")
                >
                    {move || if is_busy.get() { "Signing…" } else { "Issue the certificate" }}
                </button>
                <a
                    class="button button-secondary"
                    href=Page::Placement(id, PlacementTab::Leaving).href()
                >
                    "Back to leaving"
                </a>
            </div>
        </form>
    }
}

/// Says how long the longest line is where that is near to what the page holds.
#[component]
fn LongestLine(form: Form, name: &'static str) -> impl IntoView {
    move || {
        forms::longest_line(&form.get(name))
            .map(|words| view! { <p class="character-count">{words}</p> })
    }
}

/// Takes over, on demand, what the supervisor’s exit review says of the work.
#[component]
fn FromReview(form: Form, lines: Vec<String>) -> impl IntoView {
    let lines = StoredValue::new(lines);
    let take_over = move |_| {
        let was = form.values.with_untracked(|values| values.get("work").to_owned());
        let held: Vec<&str> = was.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
        let all = lines.with_value(|lines| {
            let new = lines.iter().map(String::as_str).filter(|line| !held.contains(line));
            held.iter().copied().chain(new).collect::<Vec<_>>().join("\n")
        });
        form.set("work", all);
        focus::on("work");
    };
    view! {
        <p>
            <button class="link-button" type="button" on:click=take_over>
                "Add what the supervisor’s exit review says of the work"
            </button>
        </p>
    }
}
