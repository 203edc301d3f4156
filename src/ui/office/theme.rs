//! Light or dark: as the device says, or as chosen here.

use crate::platform::preferences;
use leptos::prelude::*;

const KEY: &str = "theme";

/// The choices: key and words.
const CHOICES: [(&str, &str); 3] =
    [("device", "As this device is set"), ("light", "Light"), ("dark", "Dark")];

fn chosen() -> String {
    preferences::get(KEY).unwrap_or_else(|| "device".to_owned())
}

/// Puts the chosen theme on the page; called once at the start, before anything is drawn.
pub fn apply_theme() {
    put_on(&chosen());
}

fn put_on(theme: &str) {
    let Some(root) = document().document_element() else {
        return;
    };
    // Setting an attribute of a plain name does not fail.
    let _ = match theme {
        "light" | "dark" => root.set_attribute("data-theme", theme),
        _ => root.remove_attribute("data-theme"),
    };
}

/// Chooses between light and dark.
#[component]
pub fn ThemeChoice() -> impl IntoView {
    let theme = RwSignal::new(chosen());
    view! {
        <fieldset class="fieldset field">
            <legend class="field-label">"Colours"</legend>
            <div class="radios radios-inline">
                {CHOICES.map(|(key, words)| {
                    let id = format!("theme-{key}");
                    view! {
                        <div class="choice">
                            <input
                                type="radio"
                                name="theme"
                                id=id.clone()
                                value=key
                                prop:checked=move || theme.get() == key
                                on:change=move |_| {
                                    preferences::set(KEY, &key);
                                    put_on(key);
                                    theme.set(key.to_owned());
                                }
                            />
                            <label for=id>{words}</label>
                        </div>
                    }
                })}
            </div>
        </fieldset>
    }
}
