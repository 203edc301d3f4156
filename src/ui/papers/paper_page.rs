//! One paper: its words, what is still to be filled in, and its signed copies.

use super::{blocks_view::blocks_view, office_line, signed_copies::SignedCopies};
use crate::{
    domain::{PaperId, PlacementId, date, letter::fields, paper::Paper},
    format::{
        document::Document,
        paper_document::{blocks, paper_document},
    },
    office::{Collection, Command, Office, forms::paper as forms},
    platform::exporter::Exporter,
    ui::{
        parts::{
            Breadcrumb, DraftNotice, EmptyState, ErrorSummary, Form, MakeFile, MakingFile,
            PageHeader, TextAreaField,
        },
        route::{Page, PlacementTab, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// One paper.
#[component]
pub fn PaperPage(placement: PlacementId, id: PaperId) -> impl IntoView {
    let session = Session::get();
    let paper = session.query(&[Collection::Papers], move |office| {
        office.papers.get(id).map(|row| row.value.clone())
    });
    let name = session.query(&[Collection::People, Collection::Placements], move |office| {
        let placement = office.placements.get(placement)?;
        Some(office.name_of(placement.value.person))
    });
    let is_editing = Memo::new(move |_| session.route.with(|route| route.filter("view") == "edit"));
    let is_there = Memo::new(move |_| paper.with(Option::is_some));
    move || {
        if !is_there.get() {
            return view! {
                <PageHeader title="This paper is no longer there"/>
                <EmptyState title="It was removed" words="The history tells when, and can bring it back.">
                    <a class="button" href=Page::Placement(placement, PlacementTab::Papers).href()>
                        "Go to the papers"
                    </a>
                </EmptyState>
            }
            .into_any();
        }
        let title = Signal::derive(move || {
            paper.with(|it| it.as_ref().map_or("", |it| it.kind.label()).to_owned())
        });
        let back = vec![
            Breadcrumb::new("Placements", "#/placements"),
            Breadcrumb::new(
                name.get().unwrap_or_default(),
                Page::Placement(placement, PlacementTab::Papers).href(),
            ),
        ];
        let make = Callback::new(move |()| -> MakingFile {
            let paper = paper.get_untracked().unwrap_or_default();
            let is_sample = session.read(Office::is_sample);
            let document = Document {
                is_sample,
                ..paper_document(
                    paper.kind.label(),
                    &office_line(session),
                    &paper.wording,
                    &date::long(paper.made_on),
                    &paper.text,
                )
            };
            Box::pin(async move { Exporter::document(&document).await })
        });
        view! {
            <PageHeader title caption="Paper" back>
                {move || (!is_editing.get()).then(|| view! {
                    <MakeFile words="Download as PDF" make/>
                    <button
                        class="button button-secondary"
                        type="button"
                        on:click=|_| {
                            // Where printing is blocked, the browser's own menu still prints.
                            let _ = window().print();
                        }
                    >
                        "Print"
                    </button>
                })}
            </PageHeader>
            {move || {
                let Some(paper) = paper.get() else { return ().into_any() };
                if is_editing.get() {
                    view! { <TextForm placement id paper/> }.into_any()
                } else {
                    view! { <Reading placement id paper/> }.into_any()
                }
            }}
        }
        .into_any()
    }
}

#[component]
fn Reading(placement: PlacementId, id: PaperId, paper: Paper) -> impl IntoView {
    let session = Session::get();
    let missing = fields(&paper.text);
    let is_closed = paper.signed_on.is_some() || !paper.files.is_empty();
    let edit = Route::from(Page::Paper(placement, id)).with("view", "edit").href();
    let about = format!("{}. Made {}.", paper.wording, date::long(paper.made_on));
    view! {
        <p class="muted no-print">{about}</p>
        {(!missing.is_empty()).then(|| view! {
            <div class="notice notice-warning no-print">
                <h2>"Still to be filled in"</h2>
                <ul>{missing.into_iter().map(|field| view! { <li>{field}</li> }).collect_view()}</ul>
                <p>"They are printed as places to write. Or change the records and make the paper again, or change its words."</p>
            </div>
        })}
        <article class="paper">{blocks_view(blocks(&paper.text))}</article>
        <div class="button-row no-print">
            {(!is_closed).then(|| view! {
                <a class="button button-secondary" href=edit>"Change the words"</a>
            })}
            <button
                class="button button-quiet"
                type="button"
                on:click=move |_| {
                    if session.act(Command::RemovePaper { id }) {
                        session.go(Page::Placement(placement, PlacementTab::Papers));
                    }
                }
            >
                "Remove this paper"
            </button>
        </div>
        <SignedCopies id paper/>
    }
}

#[component]
fn TextForm(placement: PlacementId, id: PaperId, paper: Paper) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("paper.{id}"), forms::text_values(&paper.text));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_saved = form.submit(forms::read_text, |text| {
            session.dispatch(Command::EditPaper { id, text })?;
            session.tell("Saved the paper");
            Ok(())
        });
        if is_saved {
            session.replace(Page::Paper(placement, id));
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
                hint="These words are of this paper alone. The wording for everybody is changed in the library of papers"
                rows=24
            />
            <div class="button-row">
                <button class="button" type="submit">"Save the paper"</button>
                <a
                    class="button button-secondary"
                    href=Page::Paper(placement, id).href()
                    on:click=move |_| form.discard()
                >
                    "Cancel"
                </a>
            </div>
        </form>
    }
}
