//! The words that journeys are told in: open, press, fill, choose, see.

use super::{
    browser::{Browser, Screen, setting, stays_home},
    site::Site,
    tab::{Tab, Unanswered},
};
use futures::FutureExt;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::{
    any::Any,
    cell::RefCell,
    env, fs,
    panic::{AssertUnwindSafe, resume_unwind},
    path::PathBuf,
    sync::LazyLock,
    time::{Duration, Instant},
};
use thirtyfour::WebElement;
use tokio::{sync::Semaphore, time::sleep};

const PAGE: &str = include_str!("page.js");

/// How long a story waits for what must come. Far more than a user would, since a busy machine
/// must not fail a test.
const PATIENCE: Duration = Duration::from_secs(20);

/// What axe is to look for, as it is told: all that WCAG 2.2 AA asks for.
const EVERY_RULE: &str =
    r#"{"type":"tag","values":["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa"]}"#;
/// What of it has to do with colours.
const RULES_OF_COLOUR: &str = r#"{"type":"rule","values":["color-contrast","link-in-text-block"]}"#;

/// Whether the app has stopped: nothing comes any more.
const STOPPED: &str =
    "plain(document.querySelector('main.crash h1')?.textContent) === 'Understudy stopped'";

/// What came of aiming at something, as page.js tells it.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Aim {
    /// It is to be pressed at this point of the window, in CSS pixels.
    At(f64, f64),
    /// It is an option of a list, and chosen by now.
    Chosen,
    /// It cannot be pressed, or not yet, and why.
    Missed(String),
}

/// A journey in a browser.
pub struct Story {
    /// The browser.
    pub browser: Browser,
    /// The host that the app comes from.
    pub site: Site,
    /// The screen.
    pub screen: Screen,
    name: String,
    started: Instant,
    expected_errors: RefCell<Vec<String>>,
    tried_in_vain: RefCell<Vec<String>>,
}

/// So many browsers run at a time, as whoever runs the journeys says. A journey of two people has two.
static ROOM: LazyLock<Semaphore> = LazyLock::new(|| {
    let said = env::var("UNDERSTUDY_BROWSERS").ok().and_then(|it| it.parse::<usize>().ok());
    Semaphore::new(said.unwrap_or(2).max(2))
});

/// Tells a journey in a browser that it has to itself; in the end looks at what the browser asked for and
/// what it complained about.
pub async fn journey(name: &str, screen: Screen, tell: impl AsyncFnOnce(&Story)) {
    journey_from(own_host(), name, screen, tell).await;
}

/// The same from a host of one’s own.
pub async fn journey_from(site: Site, name: &str, screen: Screen, tell: impl AsyncFnOnce(&Story)) {
    let _turn = ROOM.acquire().await.expect("a turn");
    let story = begin(site, name, screen).await;
    let told = AssertUnwindSafe(tell(&story)).catch_unwind().await;
    let complaints = end(&[&story], told).await;
    let Story { name, browser, site, .. } = story;
    browser.rest(&site.origin()).await;
    assert!(complaints.is_empty(), "{name}:\n  {}", complaints.join("\n  "));
}

/// Tells a journey of two people, each in a browser with a profile of its own.
pub async fn journey_of_two(
    name: &str,
    screens: [Screen; 2],
    tell: impl AsyncFnOnce(&Story, &Story),
) {
    let _turns = ROOM.acquire_many(2).await.expect("two turns");
    let one = begin(own_host(), &format!("{name}-one"), screens[0]).await;
    let other = begin(own_host(), &format!("{name}-other"), screens[1]).await;
    let told = AssertUnwindSafe(tell(&one, &other)).catch_unwind().await;
    let complaints = end(&[&one, &other], told).await;
    for story in [one, other] {
        story.browser.rest(&story.site.origin()).await;
    }
    assert!(complaints.is_empty(), "{name}:\n  {}", complaints.join("\n  "));
}

/// A host of the release build, as it is asked to be.
fn own_host() -> Site {
    Site::of(&setting("UNDERSTUDY_DIST"))
}

async fn begin(site: Site, name: &str, screen: Screen) -> Story {
    Story {
        browser: Browser::start(screen).await,
        site,
        screen,
        name: format!("{name}-{}", screen.name()),
        started: Instant::now(),
        expected_errors: RefCell::default(),
        tried_in_vain: RefCell::default(),
    }
}

/// What the browsers of a journey have to complain about. Where it was not told to its end, shows
/// where it stopped.
async fn end(stories: &[&Story], told: Result<(), Box<dyn Any + Send>>) -> Vec<String> {
    if let Err(panic) = told {
        for story in stories {
            story.picture("failed").await;
            let errors = story.browser.console_errors().await;
            let errors = errors.unwrap_or_else(|error| vec![format!("nothing: {error}")]);
            if !errors.is_empty() {
                eprintln!("{}: the console says:\n  {}", story.name, errors.join("\n  "));
            }
        }
        resume_unwind(panic);
    }
    let mut complaints = Vec::new();
    for story in stories {
        complaints.extend(story.requests_that_left().await);
        complaints.extend(story.unexpected_errors().await);
        println!("{}: {} s", story.name, story.started.elapsed().as_secs());
    }
    complaints
}

impl Story {
    // ------------------------------------------------------------------ the page as a whole

    /// Opens the app at its first page.
    pub async fn open(&self) {
        self.open_at("").await;
    }

    /// Opens the app at an address such as `#/openings`, as a bookmark would.
    pub async fn open_at(&self, hash: &str) {
        let here = self.browser.driver.current_url().await.expect("an address");
        let address = format!("{}{hash}", self.site.address());
        if here.as_str().starts_with(&self.site.address()) {
            // Else only the hash changes, and the page is not loaded again. The app hears nothing of this.
            let change = "history.replaceState(null, '', arguments[0]); return null";
            self.run::<Value>(change, json!([address])).await;
            self.reload().await;
            return;
        }
        self.browser.driver.goto(address).await.expect("the app’s address");
        self.arrived().await;
    }

    /// Goes to an address within the app without loading it again.
    pub async fn go(&self, hash: &str) {
        self.run::<Value>("location.hash = arguments[0]", json!([hash])).await;
        self.settle().await;
    }

    /// Waits until the app has drawn itself.
    pub async fn arrived(&self) {
        let drawn = "return !document.getElementById('shell') && !!document.querySelector('main h1:not(#opening-heading)')";
        self.until(drawn, json!([]), "the app’s first page").await;
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.browser.driver.refresh().await.expect("a reload");
        self.arrived().await;
    }

    /// Lets the page draw what it has to draw.
    pub async fn settle(&self) {
        let frames = "const done = arguments[0]; setTimeout(() => setTimeout(done, 30), 0)";
        let _: Value = self.later(frames).await;
    }

    /// Goes to a page of the main navigation.
    pub async fn visit(&self, page: &str) {
        let is_open = "return !!document.querySelector('.main-nav-menu[open]')";
        if self.screen == Screen::Phone && !self.run::<bool>(is_open, json!([])).await {
            self.press("Menu").await;
        }
        self.click("return [...document.querySelectorAll('.main-nav a')].find((it) => isSeen(it) && nameOf(it) === arguments[0])", json!([page]), &format!("“{page}” in the navigation")).await;
        self.heading(page).await;
    }

    /// Waits until everything is said to be saved.
    pub async fn saved(&self) {
        self.settle().await;
        let mark = "return document.querySelector('.save-mark')?.dataset.state === 'saved'";
        self.until(mark, json!([]), "the mark “Saved”").await;
    }

    /// Saved, and still there, word for word, when the page is loaded again. Where on the page the
    /// words stand may change: some pages put first what is to be done next.
    pub async fn keeps(&self) {
        self.saved().await;
        let words = "return wordsInPieces()";
        let before: Vec<String> = self.run(words, json!([])).await;
        self.reload().await;
        let until = Instant::now() + PATIENCE;
        loop {
            let after: Vec<String> = self.run(words, json!([])).await;
            if after == before {
                return;
            }
            if Instant::now() > until {
                let lost: Vec<&String> = before.iter().filter(|it| !after.contains(it)).collect();
                let new: Vec<&String> = after.iter().filter(|it| !before.contains(it)).collect();
                self.fail(format!("A reload loses {lost:?} and brings {new:?}")).await;
            }
            sleep(Duration::from_millis(100)).await;
        }
    }

    /// The heading must say this.
    pub async fn heading(&self, words: &str) {
        let script =
            "return plain(document.querySelector('main h1')?.textContent) === arguments[0]";
        self.until(script, json!([words]), &format!("the heading “{words}”")).await;
    }

    /// These words must be on the screen, or come.
    pub async fn see(&self, words: &str) {
        let script = "return wordsOnScreen().toLowerCase().includes(arguments[0].toLowerCase()) || wordsOfPage().includes(arguments[0])";
        self.until(script, json!([words]), &format!("the words “{words}”")).await;
    }

    /// These words must not be on the screen, or go.
    pub async fn see_no(&self, words: &str) {
        let script = "return !wordsOnScreen().includes(arguments[0])";
        self.until(script, json!([words]), &format!("no more of the words “{words}”")).await;
    }

    // ------------------------------------------------------------------ pressing and filling

    /// Presses a button or a link by the words on it.
    pub async fn press(&self, name: &str) {
        self.click("return pressable(arguments[0])", json!([name]), &format!("“{name}” to press"))
            .await;
    }

    /// Presses a button or a link in the part of the page that says something.
    pub async fn press_at(&self, part: &str, name: &str) {
        let what = format!("“{name}” to press where it says “{part}”");
        self.click("return pressable(arguments[0], arguments[1])", json!([name, part]), &what)
            .await;
    }

    /// Whether there is something of that name to press.
    pub async fn can_press(&self, name: &str) -> bool {
        self.run("return !!pressable(arguments[0])", json!([name])).await
    }

    /// Types into a field by its label, in place of what is there.
    pub async fn fill(&self, label: &str, text: &str) {
        let what = format!("the field “{label}”");
        self.fill_found("return field(arguments[0])", json!([label]), text, &what).await;
    }

    /// The same, in the part of the page that says something.
    pub async fn fill_at(&self, part: &str, label: &str, text: &str) {
        let what = format!("the field “{label}” where it says “{part}”");
        self.fill_found(
            "return field(arguments[0], arguments[1])",
            json!([label, part]),
            text,
            &what,
        )
        .await;
    }

    async fn fill_found(&self, find: &str, arguments: Value, text: &str, what: &str) {
        self.until(&format!("const it = (() => {{ {find} }})(); if (!it) return false; it.scrollIntoView({{ block: 'center' }}); it.focus(); it.select?.(); return document.activeElement === it"), arguments, what).await;
        if text.is_empty() {
            self.key("Delete").await;
        } else {
            self.type_in(text).await;
        }
    }

    /// Puts text in where the focus is, as a paste would: one event of input, with any script and any
    /// length.
    pub async fn type_in(&self, text: &str) {
        self.browser.input(&[("Input.insertText", json!({ "text": text }))]).await;
    }

    /// What a field holds.
    pub async fn value_of(&self, label: &str) -> String {
        self.until("return !!field(arguments[0])", json!([label]), &format!("the field “{label}”"))
            .await;
        self.run("return field(arguments[0]).value", json!([label])).await
    }

    /// Chooses an answer: a radio button of a question, or an option of a list.
    pub async fn choose(&self, question: &str, answer: &str) {
        let what = format!("the answer “{answer}” to “{question}”");
        self.click("return choice(arguments[0], arguments[1])", json!([question, answer]), &what)
            .await;
    }

    /// Ticks or unticks a box by its label.
    pub async fn tick(&self, label: &str) {
        self.click("return field(arguments[0])", json!([label]), &format!("the box “{label}”"))
            .await;
    }

    /// Chooses files in a file field by its label.
    pub async fn attach(&self, label: &str, files: &[PathBuf]) {
        let find = "return fileInput(arguments[0])";
        let element =
            self.element(find, json!([label]), &format!("the file field “{label}”")).await;
        let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        element.send_keys(names.join("\n")).await.expect("files to be chosen");
    }

    /// The message beside a field must hold these words.
    pub async fn complains(&self, label: &str, words: &str) {
        let script = "return complaintOf(arguments[0]).includes(arguments[1])";
        let what = format!("“{words}” beside the field “{label}”");
        self.until(script, json!([label, words]), &what).await;
    }

    /// Presses a key.
    pub async fn key(&self, key: &str) {
        super::keyboard::press(&self.browser, key).await;
    }

    // ------------------------------------------------------------------ files

    /// Puts bytes into a file that can be chosen.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.browser.files().join(name);
        fs::write(&path, bytes).expect("a file to upload");
        path
    }

    /// Presses something that downloads a file; gives its name and its bytes.
    pub async fn download(&self, press: &str) -> (String, Vec<u8>) {
        self.clear_downloads();
        self.press(press).await;
        self.downloaded().await
    }

    /// Forgets earlier downloads.
    pub fn clear_downloads(&self) {
        let folder = self.browser.downloads();
        for file in fs::read_dir(folder).expect("the downloads").flatten() {
            fs::remove_file(file.path()).expect("an old download to go");
        }
    }

    /// The file that is being downloaded, when it is whole.
    pub async fn downloaded(&self) -> (String, Vec<u8>) {
        let until = Instant::now() + PATIENCE * 2;
        let mut size_before = None;
        while Instant::now() < until {
            let files = fs::read_dir(self.browser.downloads()).expect("the downloads");
            let whole = files.flatten().find(|file| {
                let name = file.file_name().to_string_lossy().into_owned();
                !name.ends_with(".crdownload") && !name.starts_with('.')
            });
            if let Some(file) = whole {
                let size = file.metadata().map(|it| it.len()).unwrap_or_default();
                if size > 0 && size_before == Some(size) {
                    let bytes = fs::read(file.path()).expect("the download");
                    return (file.file_name().to_string_lossy().into_owned(), bytes);
                }
                size_before = Some(size);
            }
            sleep(Duration::from_millis(60)).await;
        }
        self.fail("Nothing was downloaded".to_owned()).await
    }

    // ------------------------------------------------------------------ looking closely

    /// The page has no fault that axe can find by the rules of WCAG 2.2 AA.
    pub async fn axe(&self, place: &str) {
        self.axe_by(EVERY_RULE, place).await;
    }

    async fn axe_by(&self, rules: &str, place: &str) {
        let violations = self.violations_of(rules).await;
        if !violations.is_empty() {
            self.picture(&format!("{place}-axe")).await;
            panic!("{place} ({}): axe finds\n  {}", self.name, violations.join("\n  "));
        }
    }

    /// Shows the pages as on a device that is set to `light` or to `dark`.
    pub async fn scheme(&self, scheme: &str) {
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.browser.cdp("Emulation.setEmulatedMedia", media).await;
    }

    /// The page has no such fault in its light colours, nor in its dark ones. Nothing but the colours
    /// changes in the dark (the stylesheets have no other word for it), so there only they are looked at.
    pub async fn axe_light_and_dark(&self, place: &str) {
        let ink = "return getComputedStyle(document.body).color";
        let mut inks = Vec::new();
        for (scheme, rules) in [("dark", RULES_OF_COLOUR), ("light", EVERY_RULE)] {
            self.scheme(scheme).await;
            self.axe_by(rules, &format!("{place}-{scheme}")).await;
            inks.push(self.run::<String>(ink, json!([])).await);
        }
        assert_ne!(inks[0], inks[1], "{place}: the dark has the colours of the light");
    }

    /// The faults of the page that axe finds by the rules of WCAG 2.2 AA.
    pub async fn violations(&self) -> Vec<String> {
        self.violations_of(EVERY_RULE).await
    }

    async fn violations_of(&self, rules: &str) -> Vec<String> {
        self.settle().await;
        let is_there: bool = self.run("return typeof axe === 'object'", json!([])).await;
        if !is_there {
            let source = fs::read_to_string(setting("AXE_SOURCE")).expect("axe-core");
            let _: Value =
                self.run(&format!("{source}; window.axe = axe; return null"), json!([])).await;
        }
        // A colour on its way to another is nobody's to read. A message is looked at where the page has
        // a strip for it, at its end: further up it lies over whatever is scrolled below it.
        let script = "const give = arguments[1], region = document.querySelector('.toast-region'); \
            const done = (found) => { region?.style.removeProperty('position'); give(found); }; \
            region?.style.setProperty('position', 'static'); \
            document.getAnimations().filter((it) => it instanceof CSSTransition).forEach((it) => it.finish()); \
            axe.run(document, { runOnly: JSON.parse(arguments[0]), resultTypes: ['violations'] }) \
            .then((found) => done(found.violations.map((it) => it.id + ': ' + it.help + '\\n' \
            + it.nodes.slice(0, 5).map((node) => '    ' + node.target.join(' ') + '  ' \
            + node.html.slice(0, 200) + '\\n      ' + node.failureSummary.replace(/\\s+/g, ' ')).join('\\n'))), \
            (error) => done(['axe: ' + error]))";
        self.later_with(script, json!([rules])).await
    }

    /// Keeps a picture of the whole page where somebody wants to look at one: it takes a while, and
    /// there are hundreds.
    pub async fn screenshot(&self, place: &str) {
        if env::var_os("UNDERSTUDY_PICTURES").is_some() {
            self.picture(place).await;
        }
    }

    /// Keeps a picture of the whole page for people to look at.
    async fn picture(&self, place: &str) {
        let folder = setting("UNDERSTUDY_ARTEFACTS");
        let _ = fs::create_dir_all(&folder);
        // What sticks to the window would else be drawn in the middle of the picture.
        let _: Value = self.run("window.scrollTo(0, 0); return null", json!([])).await;
        let wanted = json!({ "format": "png", "captureBeyondViewport": true });
        let taken = self.browser.driver.cdp().send_raw("Page.captureScreenshot", wanted).await;
        // A picture is for people; without it the journey goes on.
        if let Some(data) = taken.ok().as_ref().and_then(|it| it.get("data")?.as_str()) {
            let _ = fs::write(folder.join(format!("{}-{place}.png", self.name)), decode(data));
        }
        // The picture is taken without a scroll bar. It would come back with the next change of the
        // layout, at the press of a button, and move that button away under the mouse.
        let settled = "const done = arguments[0], root = document.documentElement; \
            root.style.overflowY = 'hidden'; root.getBoundingClientRect(); \
            root.style.overflowY = ''; root.getBoundingClientRect(); \
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))";
        let _: Value = self.later(settled).await;
    }

    /// The page as a PDF, as it would be printed on A4.
    pub async fn print(&self) -> Vec<u8> {
        let wanted = json!({
            "printBackground": true, "preferCSSPageSize": true,
            "paperWidth": 8.27, "paperHeight": 11.69,
        });
        let printed = self.browser.cdp("Page.printToPDF", wanted).await;
        decode(printed.get("data").and_then(Value::as_str).unwrap_or_default())
    }

    /// An error that this journey brings about on purpose, by some words of it.
    pub fn expect_error(&self, words: &str) {
        self.expected_errors.borrow_mut().push(words.to_owned());
    }

    /// A host that this journey tries to reach on purpose and, as it has to look at itself, in vain:
    /// the browser tells of what it is asked for, also where it then asks nobody.
    pub fn expect_in_vain(&self, origin: &str) {
        self.tried_in_vain.borrow_mut().push(origin.to_owned());
    }

    /// What the browser asked of anybody but the site itself.
    async fn requests_that_left(&self) -> Vec<String> {
        let until = Instant::now() + PATIENCE;
        let asked = loop {
            match self.browser.requests().await {
                Ok(asked) if !asked.is_empty() => break asked,
                // A driver that has much to do may write down later what was asked for.
                _ if Instant::now() < until => sleep(Duration::from_millis(200)).await,
                Ok(_) => return vec!["the log of requests is empty".to_owned()],
                Err(error) => return vec![format!("there is no log of requests: {error}")],
            }
        };
        let in_vain = self.tried_in_vain.borrow().clone();
        let left = asked.into_iter().filter(|it| {
            !stays_home(it, &self.site) && !in_vain.iter().any(|origin| it.starts_with(origin))
        });
        left.map(|it| format!("a request left the site: {it}")).collect()
    }

    /// What the console says that is an error, and was not brought about on purpose.
    async fn unexpected_errors(&self) -> Vec<String> {
        let expected = self.expected_errors.borrow().clone();
        let is_expected = |error: &String| expected.iter().any(|it| error.contains(it.as_str()));
        match self.browser.console_errors().await {
            Ok(errors) => errors
                .into_iter()
                .filter(|it| !is_expected(it))
                .map(|it| format!("the console says {it}"))
                .collect(),
            Err(error) => vec![format!("there is no log of the console: {error}")],
        }
    }

    // ------------------------------------------------------------------ scripts

    /// Runs a script with what page.js offers; gives what it returns.
    pub async fn run<T: DeserializeOwned>(&self, script: &str, arguments: Value) -> T {
        self.ask(script, arguments, async |tab, body, given| tab.run(body, given).await).await
    }

    /// The same for a script that answers later, by the function that is the last of its arguments.
    pub async fn later_with<T: DeserializeOwned>(&self, script: &str, arguments: Value) -> T {
        self.ask(script, arguments, async |tab, body, given| tab.run_later(body, given).await).await
    }

    /// The same for one that is given nothing else.
    pub async fn later<T: DeserializeOwned>(&self, script: &str) -> T {
        self.later_with(script, json!([])).await
    }

    /// Asks the page, once more where it went away before it could answer.
    async fn ask<T: DeserializeOwned>(
        &self,
        script: &str,
        arguments: Value,
        ask: impl AsyncFn(&mut Tab, &str, &[Value]) -> Result<Value, Unanswered>,
    ) -> T {
        // In a function of its own, so that it may call its things as it likes.
        let body = format!("{PAGE}\nreturn (function () {{ {script}\n}}).apply(null, arguments)");
        let given = arguments.as_array().cloned().unwrap_or_default();
        let until = Instant::now() + PATIENCE;
        let answer = loop {
            match self.browser.with_tab(async |tab| ask(tab, &body, &given).await).await {
                Ok(answer) => break answer,
                Err(Unanswered::Gone(_)) if Instant::now() < until => {
                    sleep(Duration::from_millis(40)).await;
                }
                Err(why) => panic!("{}: the script “{script}”: {why}", self.name),
            }
        };
        serde_json::from_value(answer)
            .unwrap_or_else(|error| panic!("{}: the script “{script}”: {error}", self.name))
    }

    /// Waits until a script returns true; `what` says what is waited for.
    pub async fn until(&self, script: &str, arguments: Value, what: &str) {
        let until = Instant::now() + PATIENCE;
        // Both in one question, since a question takes longer than its answer.
        let script = format!(
            "const came = (() => {{ {script}\n}})() ?? false; return [came, !came && {STOPPED}]"
        );
        loop {
            let (came, stopped): (bool, bool) = self.run(&script, arguments.clone()).await;
            if came {
                return;
            }
            if stopped && !what.contains("stopped") || Instant::now() > until {
                self.fail(format!("Waited in vain for {what}")).await;
            }
            sleep(Duration::from_millis(40)).await;
        }
    }

    /// What a script finds, when it is there; `what` says what is looked for.
    pub async fn element(&self, find: &str, arguments: Value, what: &str) -> WebElement {
        let until = Instant::now() + PATIENCE;
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        loop {
            let script = format!("{PAGE}\n{find}");
            let found = self.browser.driver.execute(script, arguments.clone()).await;
            if let Ok(element) = found.and_then(|it| it.element()) {
                return element;
            }
            if Instant::now() > until {
                self.fail(format!("Looked in vain for {what}")).await;
            }
            sleep(Duration::from_millis(40)).await;
        }
    }

    /// Clicks what a script finds, as a user would: it must be in sight, not covered, and stand still; and
    /// the click must reach it, and not what has moved there meanwhile.
    pub async fn click(&self, find: &str, arguments: Value, what: &str) {
        let until = Instant::now() + PATIENCE;
        let find = format!("return aimAt((() => {{ {find}\n}})())");
        loop {
            match self.run(&find, arguments.clone()).await {
                Aim::Chosen => return,
                Aim::At(x, y) => {
                    self.press_point(x, y).await;
                    self.must_have_reached(what).await;
                    return;
                }
                Aim::Missed(why) if Instant::now() > until => {
                    self.fail(format!("Cannot click {what}: {why}")).await
                }
                Aim::Missed(_) => sleep(Duration::from_millis(30)).await,
            }
        }
    }

    /// A finger on a phone, the mouse at a desk.
    async fn press_point(&self, x: f64, y: f64) {
        if self.screen == Screen::Phone {
            let touch = |kind: &str, points: Value| {
                ("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points }))
            };
            let down = touch("touchStart", json!([{ "x": x, "y": y }]));
            self.browser.input(&[down, touch("touchEnd", json!([]))]).await;
            return;
        }
        let mouse = |kind: &str, button: &str, held: u8, clicks: u8| {
            let how = json!({
                "type": kind, "x": x, "y": y, "button": button, "buttons": held,
                "clickCount": clicks, "pointerType": "mouse",
            });
            ("Input.dispatchMouseEvent", how)
        };
        let moved = mouse("mouseMoved", "none", 0, 0);
        let (down, up) =
            (mouse("mousePressed", "left", 0, 1), mouse("mouseReleased", "left", 1, 1));
        self.browser.input(&[moved, down, up]).await;
    }

    /// Whether a click came where it was aimed at. Where that is gone by now, or another page is there,
    /// it did what it should. Where it made the page load anew, that is waited for.
    async fn must_have_reached(&self, what: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            let landed: String = self.run("return whereClickLanded()", json!([])).await;
            match landed.as_str() {
                "" => return,
                // A busy page hears of it later.
                "nothing" | "leaving" if Instant::now() < until => {
                    sleep(Duration::from_millis(40)).await;
                }
                _ => self.fail(format!("The click on {what} reached {landed}")).await,
            }
        }
    }

    /// Makes the page so many times slower than this machine, as on an old phone.
    pub async fn slow_down(&self, times: u32) {
        self.browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await;
    }

    /// Makes every turn that the page gives to others last so many milliseconds; none as before. What
    /// goes on in many turns is then seen under way, however quick the machine.
    pub async fn slow_turns(&self, milliseconds: u32) {
        let script = "const wait = window.waitAtOnce ??= window.setTimeout; \
            window.setTimeout = (work, time, ...rest) => \
              wait.call(window, work, time || arguments[0], ...rest); return true";
        let _: bool = self.run(script, json!([milliseconds])).await;
    }

    /// Lets each frame come so many milliseconds late, as on a busy device; none as before. What must not
    /// wait for a frame is then seen not to.
    pub async fn slow_frames(&self, milliseconds: u32) {
        let script = "const draw = window.drawAtOnce ??= window.requestAnimationFrame; \
            window.requestAnimationFrame = (work) => arguments[0] === 0 ? draw.call(window, work) \
              : setTimeout(() => draw.call(window, work), arguments[0]); return true";
        let _: bool = self.run(script, json!([milliseconds])).await;
    }

    /// Ends the journey with what the page shows now.
    pub async fn fail(&self, why: String) -> ! {
        let page: Value = self.run("return inventory()", json!([])).await;
        let page = serde_json::to_string_pretty(&page).unwrap_or_default();
        panic!("{}: {why}\nThe page shows {page}", self.name)
    }
}

/// Bytes from base64.
pub fn decode(text: &str) -> Vec<u8> {
    use base64::{Engine, engine::general_purpose::STANDARD};
    STANDARD.decode(text).expect("base64")
}
