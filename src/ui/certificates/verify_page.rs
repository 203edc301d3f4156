//! The check of a certificate: for anybody, without an office, and without a network.

use super::verdict_view::verdict_view;
use crate::{
    format::certificate::{
        check::Checked,
        verdict::{Verdict, is_short_code, verdict_of, verdict_of_short_code},
    },
    office::{Collection, forms::Values, forms::certificate::read_code},
    platform::{exporter::Exporter, file_bytes::bytes_of},
    ui::{
        focus,
        parts::{ErrorSummary, FileDrop, Form, PageHeader, TextAreaField},
        session::Session,
    },
};
use leptos::prelude::*;
use std::cell::RefCell;
use web_sys::File;

/// The most that a file may be, in bytes: 30 MB.
const MOST_BYTES: usize = 30 << 20;

thread_local! {
    /// The worker that checks. It is started with the page and kept, so that from then on a check
    /// needs no network.
    static CHECKER: RefCell<Option<Exporter>> = const { RefCell::new(None) };
}

/// Has the checker check something.
async fn check(
    work: impl AsyncFnOnce(&mut Exporter) -> Result<Checked, String>,
) -> Result<Checked, String> {
    let mut checker = match CHECKER.take() {
        Some(checker) => checker,
        None => Exporter::start_packer().await?,
    };
    let checked = work(&mut checker).await;
    // One that stopped is not kept.
    if checked.is_ok() {
        CHECKER.set(Some(checker));
    }
    checked
}

#[derive(Clone, PartialEq)]
enum Found {
    Checked(Checked),
    ShortCode(String),
    Failed(String),
}

/// The check of a certificate.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let session = Session::get();
    let has_office = session.query(&[Collection::Office], |office| office.office().is_some());
    leptos::task::spawn_local(async {
        if CHECKER.with_borrow(Option::is_none)
            && let Ok(checker) = Exporter::start_packer().await
        {
            CHECKER.set(Some(checker));
        }
    });
    let form = Form::new("verify", Values::new());
    let busy = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Found>);
    let show = move |it: Found| {
        let _ = found.try_set(Some(it));
        let _ = busy.try_set(String::new());
        focus::soon("verdict");
    };
    // What was found of one certificate must not stand while another is looked at.
    let begin = move || {
        found.set(None);
        busy.set("Checking…".to_owned());
    };
    let check_text = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.problems.set(Vec::new());
        form.submit(read_code, |code| {
            if is_short_code(&code) {
                show(Found::ShortCode(code));
                return Ok(());
            }
            begin();
            leptos::task::spawn_local(async move {
                show(match check(async |it| it.check_text(&code).await).await {
                    Ok(checked) => Found::Checked(checked),
                    Err(words) => Found::Failed(words),
                });
            });
            Ok(())
        });
    };
    let on_files = Callback::new(move |files: Vec<File>| {
        let Some(file) = files.into_iter().next() else { return };
        begin();
        leptos::task::spawn_local(async move {
            let large = "The file is larger than 30 MB. A certificate is far smaller.";
            let checked = match bytes_of(&file, MOST_BYTES, large).await {
                Ok(bytes) => check(async |it| it.check_file(&bytes).await).await,
                Err(words) => Err(words),
            };
            show(match checked {
                Ok(checked) => Found::Checked(checked),
                Err(words) => Found::Failed(words),
            });
        });
    });
    let verdict = move || {
        session.follow(&[Collection::Certificates, Collection::SigningKeys]);
        let it = found.get()?;
        let shown: Result<Verdict, String> = match it {
            Found::Checked(checked) => Ok(session.read(|office| verdict_of(office, &checked))),
            Found::ShortCode(code) => {
                Ok(session.read(|office| verdict_of_short_code(office, &code)))
            }
            Found::Failed(words) => Err(words),
        };
        Some(match shown {
            Ok(verdict) => verdict_view(verdict).into_any(),
            Err(words) => view! {
                <div class="notice notice-error">
                    <h2>"It could not be checked"</h2>
                    <p>{words}</p>
                </div>
            }
            .into_any(),
        })
    };
    view! {
        {move || (!has_office.get()).then(|| view! {
            <nav class="breadcrumbs" aria-label="Breadcrumb">
                <ol><li><a href="#/">"Welcome"</a></li></ol>
            </nav>
        })}
        <PageHeader title="Check a certificate"/>
        <p class="lede">
            "Is a certificate that Understudy made as the office issued it? It is checked on this device. Nothing is sent anywhere. Once this page has been open on a device, it opens and checks there without a network, too."
        </p>
        <div id="verdict" class="verdict" tabindex="-1" role="status">{verdict}</div>
        <section class="section">
            <h2>"Give a file or a photo"</h2>
            <FileDrop
                id="verify-file"
                title="Drop the certificate here"
                hint="The PDF from the office, the file with its code, or a photo of the QR code (JPEG or PNG)"
                button="Choose a file"
                busy
                on_files
            />
        </section>
        <section class="section">
            <h2>"Or give its code"</h2>
            <form novalidate on:submit=check_text>
                <ErrorSummary form/>
                <TextAreaField
                    form
                    name="code"
                    label="Code"
                    hint="The text that a phone reads from the QR code. It begins with UNDERSTUDY1. Or the short code of sixteen letters, if this is the office that issued it"
                    rows=5
                />
                <div class="button-row">
                    <button class="button" type="submit">"Check the code"</button>
                </div>
            </form>
        </section>
    }
}
