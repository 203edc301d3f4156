//! A user who has only a keyboard.

use super::{browser::Browser, story::Story};
use serde_json::json;
use std::path::PathBuf;

/// Presses a key and lets it go: a name such as `Tab`, `Shift+Tab`, `Enter`, `Space`, `Escape`,
/// `ArrowDown`, or a character.
pub async fn press(browser: &Browser, name: &str) {
    let (modifiers, name) = match name.strip_prefix("Shift+") {
        Some(rest) => (8, rest),
        None => match name.strip_prefix("Control+") {
            Some(rest) => (2, rest),
            None => (0, name),
        },
    };
    let (key, code, number, text) = match name {
        "Tab" => ("Tab", "Tab", 9, ""),
        "Enter" => ("Enter", "Enter", 13, "\r"),
        "Space" => (" ", "Space", 32, " "),
        "Escape" => ("Escape", "Escape", 27, ""),
        "Delete" => ("Delete", "Delete", 46, ""),
        "ArrowDown" => ("ArrowDown", "ArrowDown", 40, ""),
        "ArrowUp" => ("ArrowUp", "ArrowUp", 38, ""),
        "ArrowRight" => ("ArrowRight", "ArrowRight", 39, ""),
        "ArrowLeft" => ("ArrowLeft", "ArrowLeft", 37, ""),
        "Home" => ("Home", "Home", 36, ""),
        "a" => ("a", "KeyA", 65, "a"),
        other => (other, "", 0, other),
    };
    let text = if modifiers == 2 { "" } else { text };
    let mut down = json!({
        "type": if text.is_empty() { "rawKeyDown" } else { "keyDown" },
        "key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers,
    });
    if !text.is_empty() {
        down["text"] = json!(text);
    }
    let up = json!({
        "type": "keyUp", "key": key, "code": code, "windowsVirtualKeyCode": number,
        "modifiers": modifiers,
    });
    browser.input(&[("Input.dispatchKeyEvent", down), ("Input.dispatchKeyEvent", up)]).await;
}

/// The words of whatever has the focus: a button's name, a field's label.
const FOCUSED: &str = "const it = document.activeElement; \
    const isField = it.matches('input, select, textarea'); \
    const legend = it.type === 'radio' ? plain(it.closest('fieldset')?.querySelector('legend')?.textContent) + ': ' : ''; \
    return legend + (isField && it.labels?.length ? labelWords(it.labels[0]) : nameOf(it))";

impl Story {
    /// Presses Tab until what has the focus has a name that begins so.
    pub async fn tab_to(&self, name: &str) {
        let mut seen = Vec::new();
        for _ in 0..250 {
            self.key("Tab").await;
            let focused: String = self.run(FOCUSED, json!([])).await;
            if focused.to_lowercase().starts_with(&name.to_lowercase()) {
                self.focus_can_be_seen(&focused).await;
                return;
            }
            seen.push(focused.chars().take(60).collect::<String>());
        }
        self.fail(format!("Tab never leads to “{name}”, only to {seen:?}")).await
    }

    /// Whoever goes by keyboard must see where they are.
    async fn focus_can_be_seen(&self, name: &str) {
        let script = "const it = document.activeElement; \
            const marked = (element) => { const look = getComputedStyle(element); \
                return look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0 || look.boxShadow !== 'none'; }; \
            const around = it.labels?.length ? [...it.labels] : []; \
            return [it, ...around].some(marked)";
        let seen: bool = self.run(script, json!([])).await;
        assert!(seen, "the focus on “{name}” cannot be seen");
    }

    /// Goes to a button or link by Tab and presses Enter.
    pub async fn enter(&self, name: &str) {
        self.tab_to(name).await;
        self.key("Enter").await;
        self.settle().await;
    }

    /// Goes to a field by Tab and types.
    pub async fn type_into(&self, label: &str, text: &str) {
        self.tab_to(label).await;
        self.type_here(text).await;
    }

    /// Types into the field that a form leads the focus to as it opens.
    pub async fn type_first(&self, label: &str, text: &str) {
        self.has_focus(label).await;
        self.type_here(text).await;
    }

    /// The focus must be on something of that name, or come there.
    pub async fn has_focus(&self, name: &str) {
        let script = format!(
            "const named = (() => {{ {FOCUSED} }})(); \
            return named.toLowerCase().startsWith(arguments[0].toLowerCase())"
        );
        self.until(&script, json!([name]), &format!("the focus on “{name}”")).await;
    }

    /// Types into what has the focus, in place of what is there.
    pub async fn type_here(&self, text: &str) {
        self.settle().await;
        self.key("Control+a").await;
        for character in text.chars() {
            let name = if character == ' ' { "Space".to_owned() } else { character.to_string() };
            self.key(&name).await;
        }
    }

    /// Types into a field of a dialogue that has just opened: its first one may have the focus already.
    pub async fn type_into_dialogue(&self, label: &str, text: &str) {
        let is_there = "return document.activeElement.matches('dialog input')";
        if self.run::<bool>(is_there, json!([])).await {
            self.type_here(text).await;
        } else {
            self.type_into(label, text).await;
        }
    }

    /// Goes to a file field by Tab and asks for the browser’s window of files by the space bar; then
    /// chooses files. That window is no part of the page, so here it stays shut.
    pub async fn choose_files(&self, label: &str, files: &[PathBuf]) {
        self.tab_to(label).await;
        let shut = |shut: bool| json!({ "enabled": shut });
        self.browser.cdp("Page.setInterceptFileChooserDialog", shut(true)).await;
        let listen = "window.asked = false; document.activeElement.addEventListener('click', \
            () => { window.asked = true; }, { once: true }); return null";
        let _: serde_json::Value = self.run(listen, json!([])).await;
        self.key("Space").await;
        let asked = "return window.asked && document.activeElement.type === 'file'";
        self.until(asked, json!([]), "the space bar to ask for files").await;
        self.attach(label, files).await;
        self.browser.cdp("Page.setInterceptFileChooserDialog", shut(false)).await;
    }

    /// Begins again at the top of the page, as after a reload.
    pub async fn top(&self) {
        self.run::<serde_json::Value>(
            "document.activeElement?.blur(); getSelection().removeAllRanges(); \
            getSelection().setPosition(document.body, 0); window.scrollTo(0, 0)",
            json!([]),
        )
        .await;
    }

    /// Goes to a box or a radio button by Tab and presses Space.
    pub async fn space(&self, name: &str) {
        self.tab_to(name).await;
        self.key("Space").await;
        self.settle().await;
    }

    /// Goes to a group of radio buttons by Tab, and by the arrows to one of them.
    pub async fn pick(&self, question: &str, answer: &str) {
        self.tab_to(question).await;
        self.pick_here(question, answer).await;
    }

    /// By the arrows to one of the radio buttons of the group that has the focus.
    pub async fn pick_here(&self, question: &str, answer: &str) {
        self.has_focus(question).await;
        let wanted = format!("{question}: {answer}").to_lowercase();
        self.key("Space").await;
        for _ in 0..12 {
            let focused: String = self.run(FOCUSED, json!([])).await;
            let is_checked: bool =
                self.run("return !!document.activeElement.checked", json!([])).await;
            if is_checked && focused.to_lowercase().starts_with(&wanted) {
                return;
            }
            self.key("ArrowDown").await;
        }
        self.fail(format!("The arrows never lead to “{answer}”")).await
    }

    /// Goes to a list by Tab and chooses by its first letters.
    pub async fn select(&self, label: &str, option: &str) {
        self.tab_to(label).await;
        self.select_here(option).await;
    }

    /// Chooses in the list that has the focus, by the arrow down.
    pub async fn select_here(&self, option: &str) {
        for _ in 0..40 {
            let chosen: String = self
                .run(
                    "return plain(document.activeElement.selectedOptions?.[0]?.textContent)",
                    json!([]),
                )
                .await;
            if chosen.starts_with(option) {
                return;
            }
            self.key("ArrowDown").await;
        }
        self.fail(format!("The arrows never lead to “{option}”")).await
    }
}
