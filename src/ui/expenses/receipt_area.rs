//! Where receipts come in: dropped, pasted, chosen, or photographed.

use super::unsaved;
use crate::{
    format::media::MOST_BYTES,
    platform::receipt_intake::{self, Taken},
    ui::{
        attached_files::{Refused, RefusedFiles},
        parts::keep_in_place,
    },
};
use leptos::{ev, prelude::*, reactive::owner::LocalStorage};
use std::{cell::RefCell, collections::VecDeque, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{File, FileList};

/// What to do with a file that is fit; says in words why it does not want one.
type OnTaken = Rc<dyn Fn(Taken) -> Result<(), String>>;

/// Files on their way in. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Intake {
    /// The name of the file that is being read, and how many wait behind it.
    busy: RwSignal<Option<(String, usize)>>,
    refused: RwSignal<RefusedFiles>,
    /// What is below the place where they come in, and stays where it is on the screen.
    below: StoredValue<&'static [&'static str]>,
    waiting: StoredValue<Rc<RefCell<VecDeque<File>>>, LocalStorage>,
    on_taken: StoredValue<OnTaken, LocalStorage>,
}

impl Intake {
    /// An intake that hands on what is fit. It goes on where the user leaves the page meanwhile. What
    /// comes in moves none of the elements `below`.
    pub fn new(
        below: &'static [&'static str],
        on_taken: impl Fn(Taken) -> Result<(), String> + 'static,
    ) -> Intake {
        Intake {
            busy: RwSignal::new(None),
            refused: RwSignal::new(Vec::new()),
            below: StoredValue::new(below),
            waiting: StoredValue::new_local(Rc::default()),
            on_taken: StoredValue::new_local(Rc::new(on_taken)),
        }
    }

    /// Whether a file is being read.
    pub fn is_busy(&self) -> bool {
        self.busy.with(Option::is_some)
    }

    /// Whether a file was refused since files were last chosen.
    pub fn has_refused(&self) -> bool {
        self.refused.with_untracked(|refused| !refused.is_empty())
    }

    /// Takes files in, one after the other, so that a phone's memory holds one photo at a time.
    fn take_in(self, files: Vec<File>) {
        if files.is_empty() {
            return;
        }
        let waiting = self.waiting.get_value();
        waiting.borrow_mut().extend(files);
        if self.busy.with_untracked(Option::is_some) {
            return;
        }
        let below = self.below.get_value();
        keep_in_place(below, || self.refused.set(Vec::new()));
        self.busy.set(Some(Default::default()));
        let on_taken = self.on_taken.get_value();
        leptos::task::spawn_local(async move {
            loop {
                let next = waiting.borrow_mut().pop_front();
                let Some(file) = next else {
                    break;
                };
                let file_name = file.name();
                let behind = waiting.borrow().len();
                unsaved::set_reading(behind + 1);
                let _ = self.busy.try_set(Some((file_name.clone(), behind)));
                let taken = receipt_intake::take_in(file).await;
                keep_in_place(below, || {
                    if let Err(words) = taken.and_then(|taken| on_taken(taken)) {
                        let _ = self.refused.try_update(|all| all.push((file_name, words)));
                    }
                });
            }
            unsaved::set_reading(0);
            let _ = self.busy.try_set(None);
        });
    }
}

fn files_of(list: Option<FileList>) -> Vec<File> {
    list.map(|list| (0..list.length()).filter_map(|index| list.get(index)).collect())
        .unwrap_or_default()
}

/// Where receipts come in.
#[component]
pub fn ReceiptArea(
    /// Where the files go.
    intake: Intake,
    /// Whether taking a photo is the first thing to do, as with a phone in the hand.
    #[prop(optional)]
    photo_first: bool,
) -> impl IntoView {
    let photo_class =
        if photo_first { "button file-button" } else { "button button-secondary file-button" };
    let over = RwSignal::new(false);
    // The whole page takes drops: beside the frame the browser would leave the page for the file.
    let has_files = |event: &ev::DragEvent| {
        event.data_transfer().is_some_and(|data| data.types().iter().any(|kind| kind == "Files"))
    };
    let listeners = [
        window_event_listener(ev::dragover, move |event| {
            if has_files(&event) {
                event.prevent_default();
                over.set(true);
            }
        }),
        window_event_listener(ev::dragleave, move |event| {
            if event.related_target().is_none() {
                over.set(false);
            }
        }),
        window_event_listener(ev::drop, move |event| {
            over.set(false);
            if has_files(&event) {
                event.prevent_default();
                intake.take_in(files_of(event.data_transfer().and_then(|data| data.files())));
            }
        }),
        window_event_listener(ev::paste, move |event| {
            let files = files_of(event.clipboard_data().and_then(|data| data.files()));
            if !files.is_empty() {
                event.prevent_default();
                intake.take_in(files);
            }
        }),
    ];
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
    });
    let chosen = move |event: web_sys::Event| {
        if let Some(input) =
            event.target().and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok())
        {
            intake.take_in(files_of(input.files()));
            // Else the browser would not tell of the same file chosen again.
            input.set_value("");
        }
    };
    let busy_words = move || {
        intake.busy.get().map(|(name, behind)| match behind {
            0 => format!("Reading {name}…"),
            1 => format!("Reading {name}… One more after it."),
            more => format!("Reading {name}… {more} more after it."),
        })
    };
    view! {
        <div
            class="dropzone"
            data-over=move || if over.get() { "true" } else { "false" }
            aria-busy=move || intake.is_busy().to_string()
        >
            <p class="dropzone-title no-touch">"Drop receipts here, or paste them"</p>
            <p class="hint" id="receipts-hint">
                {format!("Photos or PDFs, up to {} MB each. The original is kept as it is.", MOST_BYTES >> 20)}
            </p>
            <div class="button-row" class:capture-buttons=photo_first>
                <label class=photo_class>
                    "Take a photo"
                    <input
                        type="file"
                        capture="environment"
                        accept="image/*"
                        on:change=chosen
                    />
                </label>
                <label class="button button-secondary file-button">
                    "Choose files"
                    <input
                        type="file"
                        id="receipts"
                        multiple
                        accept="image/*,application/pdf,.pdf,.heic,.heif"
                        aria-describedby="receipts-hint"
                        on:change=chosen
                    />
                </label>
            </div>
            <p class="dropzone-status" role="status">{busy_words}</p>
        </div>
        <Refused refused=intake.refused/>
    }
}
