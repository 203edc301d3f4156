//! Saving that was asked for while a receipt is being read: it is done when the receipt is there.

use super::receipt_area::Intake;
use leptos::prelude::*;

/// The row of the buttons that save. It stays where it is while receipts come in above it.
pub const SAVE_ROW: &str = "save-row";

/// How it stands with a save that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// None is waiting.
    No,
    /// It waits for what is being read.
    Waiting,
    /// It waited, and a file was refused: whoever asked decides anew.
    Refused,
}

/// A save that waits for receipts. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct SaveWhenRead {
    intake: Intake,
    asked: RwSignal<Asked>,
    save: Callback<()>,
}

impl SaveWhenRead {
    /// Saves by `save`, once the intake has read what it was given.
    pub fn new(intake: Intake, save: impl Fn() + Send + Sync + 'static) -> SaveWhenRead {
        let asked = RwSignal::new(Asked::No);
        let save = Callback::new(move |()| save());
        Effect::new(move |_| {
            if intake.is_busy() || asked.get_untracked() != Asked::Waiting {
                return;
            }
            if intake.has_refused() {
                asked.set(Asked::Refused);
            } else {
                asked.set(Asked::No);
                untrack(|| save.run(()));
            }
        });
        SaveWhenRead { intake, asked, save }
    }

    /// Saves now, or as soon as what is being read is there.
    pub fn save(self) {
        if untrack(|| self.intake.is_busy()) {
            self.asked.set(Asked::Waiting);
        } else {
            self.asked.set(Asked::No);
            self.save.run(());
        }
    }
}

/// Says that a save waits, below the buttons, so that it moves none of them.
#[component]
pub fn SavingWhenRead(saving: SaveWhenRead) -> impl IntoView {
    let words = move || match saving.asked.get() {
        Asked::No => "",
        Asked::Waiting => "A receipt is still being read. It is saved as soon as it is there.",
        Asked::Refused => {
            "Nothing is saved yet, since a file was not added: it says above why. Save again to save without it."
        }
    };
    view! { <p class="saving-when-read" role="status">{words}</p> }
}
