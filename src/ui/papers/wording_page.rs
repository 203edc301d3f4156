//! The wording of a paper, to be read, printed blank, and changed.

use super::{blocks_view::blocks_view, office_line, writer};
use crate::{
    domain::{
        date,
        paper::PaperKind,
        templates::papers::{VERSION, fields_of, paper},
    },
    format::{
        document::Document,
        paper_document::{blocks, paper_document},
    },
    office::{
        Collection, Command, Office,
        forms::paper as forms,
        queries::papers::{filled, wording},
    },
    platform::exporter::Exporter,
    ui::{
        parts::{
            Breadcrumb, DraftNotice, ErrorSummary, Form, MakeFile, MakingFile, PageHeader,
            TextAreaField,
        },
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// The wording of a paper.
#[component]
pub fn WordingPage(
    /// Of which paper.
    kind: PaperKind,
) -> impl IntoView {
    let session = Session::get();
    let held = session.query(&[Collection::PaperWordings], move |office| wording(office, kind));
    let is_editing = Memo::new(move |_| session.route.with(|route| route.filter("view") == "edit"));
    let make = Callback::new(move |()| -> MakingFile {
        let held = held.get_untracked();
        let today = session.today.get_untracked();
        let text =
            session.read(|office| filled(office, &held.text, None, &writer(session), today)).text;
        let is_sample = session.read(Office::is_sample);
        let document = Document {
            is_sample,
            ..paper_document(
                kind.label(),
                &office_line(session),
                &held.name,
                &date::long(today),
                &text,
            )
        };
        Box::pin(async move { Exporter::document(&document).await })
    });
    let edit = Route::from(Page::PaperWording(kind)).with("view", "edit").href();
    view! {
        <PageHeader
            title=kind.label()
            caption="Paper"
            back=vec![Breadcrumb::new("Papers", Page::Papers.href())]
        >
            {move || {
                let edit = edit.clone();
                (!is_editing.get()).then(|| view! {
                    <a class="button" href=edit>"Change the wording"</a>
                    <MakeFile words="Download it blank" secondary=true make/>
                })
            }}
        </PageHeader>
        {move || if is_editing.get() {
            view! { <WordingForm kind/> }.into_any()
        } else {
            view! { <Reading kind/> }.into_any()
        }}
    }
}

#[component]
fn Reading(kind: PaperKind) -> impl IntoView {
    let session = Session::get();
    let held = session.query(&[Collection::PaperWordings], move |office| wording(office, kind));
    move || {
        let held = held.get();
        view! {
            <p class="muted">{held.name.clone()}</p>
            {held.has_newer.then(|| view! {
                <div class="notice notice-warning">
                    <h2>"Understudy’s wording has changed since"</h2>
                    <p>"Yours was made from an earlier one. Compare the two when you change it next; saving notes that you have."</p>
                </div>
            })}
            {held.is_own.then(|| view! {
                <div class="button-row no-print">
                    <button
                        class="button button-secondary"
                        type="button"
                        on:click=move |_| {
                            session.act(Command::DropPaperWording { kind });
                        }
                    >
                        "Go back to Understudy’s wording"
                    </button>
                </div>
                <details class="disclosure no-print">
                    <summary>"Read Understudy’s wording"</summary>
                    <div class="paper">{blocks_view(blocks(paper(kind)))}</div>
                </details>
            })}
            <article class="paper">{blocks_view(blocks(&held.text))}</article>
        }
    }
}

/// The welcome note goes out as an e-mail, whose subject stands among its words.
fn subject_hint(kind: PaperKind) -> &'static str {
    if kind.has_own_page() { "The first heading is the subject of the e-mail. " } else { "" }
}

#[component]
fn WordingForm(kind: PaperKind) -> impl IntoView {
    let session = Session::get();
    let held = session.read(|office| wording(office, kind));
    let form = Form::new(format!("paper-wording.{}", kind.key()), forms::text_values(&held.text));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_saved = form.submit(forms::read_text, |text| {
            session.dispatch(Command::EditPaperWording { kind, text, made_from: VERSION })?;
            session.tell("Saved the wording");
            Ok(())
        });
        if is_saved {
            session.replace(Page::PaperWording(kind));
            crate::ui::app::arrive();
        }
    };
    view! {
        <form novalidate on:submit=save>
            <ErrorSummary form/>
            <DraftNotice form/>
            <TextAreaField
                form
                name="paper-text"
                label="Text"
                hint=format!("{}A line that begins with # is a heading, with - or a number and a point an item of a list, with > set apart. Label :: value is a fact. [sign: Witness] is a place to sign", subject_hint(kind))
                rows=24
            />
            <div class="button-row">
                <button class="button" type="submit">"Save the wording"</button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| form.set("paper-text", paper(kind))
                >
                    "Put Understudy’s wording in"
                </button>
                <a
                    class="button button-secondary"
                    href=Page::PaperWording(kind).href()
                    on:click=move |_| form.discard()
                >
                    "Cancel"
                </a>
            </div>
        </form>
        <section class="section">
            <h2>"What can be filled in"</h2>
            <dl class="summary-list">
                {fields_of(kind).iter().map(|(field, words)| {
                    let field = format!("{{{{{field}}}}}");
                    view! { <div class="summary-row"><dt>{field}</dt><dd>{*words}</dd></div> }
                }).collect_view()}
            </dl>
        </section>
    }
}
