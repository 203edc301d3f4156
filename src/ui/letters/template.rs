//! A letter's template.

use crate::{
    domain::{letter::LetterKind, templates::letters as app_letters},
    office::{
        Command,
        forms::recruitment as forms,
        queries::letters::{settings, template},
    },
    ui::{
        parts::{
            Breadcrumb, DraftNotice, ErrorSummary, Form, PageHeader, TextAreaField, TextField,
        },
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// A letter's template, to be changed.
#[component]
pub fn TemplatePage(
    /// Which letter.
    kind: LetterKind,
) -> impl IntoView {
    let session = Session::get();
    let (was, letter) = session.read(|office| (settings(office), template(office, kind)));
    let is_own = was.letters.contains_key(kind.key());
    let form = Form::new(format!("letter-template.{}", kind.key()), forms::letter_values(&letter));
    let was = StoredValue::new(was);
    let save = move || {
        form.submit(
            |values| forms::read_template(values, kind, &was.get_value()),
            |now| {
                let (was, now) = (Box::new(was.get_value()), Box::new(now));
                session.dispatch(Command::EditRecruitment { was, now })?;
                session.go(Page::Recruitment);
                Ok(())
            },
        );
    };
    let put_back = move |_| {
        let own = app_letters::letter(kind);
        form.set("letter-subject", own.subject);
        form.set("letter-body", own.body);
    };
    view! {
        <PageHeader
            title=kind.label()
            caption="Letter template"
            back=vec![
                Breadcrumb::new("Letters", Page::Letters.href()),
                Breadcrumb::new("Templates and settings", Page::Recruitment.href()),
            ]
        />
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <DraftNotice form/>
            <ErrorSummary form/>
            <TextField form name="letter-subject" label="Subject"/>
            <TextAreaField
                form
                name="letter-body"
                label="Letter"
                hint="What stands between {{ and }} is filled in for each applicant"
                rows=18
            />
            <div class="button-row">
                <button class="button" type="submit">"Save the template"</button>
                {is_own.then(|| view! {
                    <button class="button button-secondary" type="button" on:click=put_back>
                        "Put the app’s own words back"
                    </button>
                })}
                <a
                    class="button button-secondary"
                    href=Page::Recruitment.href()
                    on:click=move |_| form.discard()
                >
                    "Cancel"
                </a>
            </div>
        </form>
        <section class="section">
            <h2>"What can be filled in"</h2>
            <dl class="summary-list">
                {app_letters::FIELDS.iter().map(|(field, words)| {
                    let field = format!("{{{{{field}}}}}");
                    view! { <div class="summary-row"><dt>{field}</dt><dd>{*words}</dd></div> }
                }).collect_view()}
            </dl>
        </section>
    }
}
