//! A Chromium of one's own: its driver, its profile, its folder of downloads; gone without a trace
//! at the end, however the journey ends.

use super::site::Site;
use serde_json::{Value, json};
use std::{
    env, fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};
use thirtyfour::{Capabilities, WebDriver};

/// What the journeys need from whoever runs them.
pub fn setting(name: &str) -> PathBuf {
    env::var_os(name).map(PathBuf::from).unwrap_or_else(|| {
        panic!("{name} is not set: the journeys are run by `cargo xtask test --only journeys`")
    })
}

/// The screen of a journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// A laptop: 1280 pixels wide.
    Desk,
    /// A phone with a touch screen: 360 pixels wide.
    Phone,
}

impl Screen {
    /// Its name, for files.
    pub fn name(self) -> &'static str {
        match self {
            Screen::Desk => "1280",
            Screen::Phone => "360",
        }
    }

    /// Width and height, in CSS pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Screen::Desk => (1280, 900),
            Screen::Phone => (360, 740),
        }
    }
}

/// A running Chromium and its driver.
pub struct Browser {
    /// The way to talk to it.
    pub driver: WebDriver,
    folder: PathBuf,
    process: Child,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

impl Browser {
    /// Starts a browser with a fresh profile.
    pub async fn start(screen: Screen) -> Browser {
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let folder =
            env::temp_dir().join(format!("understudy-journey-{}-{number}", std::process::id()));
        for name in ["profile", "downloads", "files"] {
            fs::create_dir_all(folder.join(name)).expect("a folder for the browser");
        }
        let (mut process, port) = start_driver();
        let wanted = capabilities(screen, &folder);
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await;
        let driver = driver.unwrap_or_else(|error| {
            let _ = process.kill();
            panic!("Chromium did not start: {error}")
        });
        let browser = Browser { driver, folder, process };
        browser.prepare_tab(screen).await;
        browser
    }

    /// What every new tab has to be told.
    pub async fn prepare_tab(&self, screen: Screen) {
        let folder = self.downloads();
        let allow = json!({ "behavior": "allow", "downloadPath": folder });
        self.cdp("Browser.setDownloadBehavior", allow).await;
        if screen == Screen::Desk {
            let (width, height) = screen.size();
            self.set_size(width, height, false).await;
        }
    }

    /// Gives the page a size in CSS pixels.
    pub async fn set_size(&self, width: u32, height: u32, mobile: bool) {
        let size = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile,
        });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Sends a command of the DevTools protocol.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Value {
        let answer = self.driver.cdp().send_raw(method, parameters).await;
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Where downloads go.
    pub fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    /// A place for files to upload.
    pub fn files(&self) -> PathBuf {
        self.folder.join("files")
    }

    /// The addresses that the pages asked for since the last call.
    pub async fn requests(&self) -> Vec<String> {
        let log = self.driver.get_log("performance").await.unwrap_or_default();
        let url_of = |line: &str| -> Option<String> {
            let message: Value = serde_json::from_str(line).ok()?;
            let message = message.get("message")?;
            let url = match message.get("method")?.as_str()? {
                "Network.requestWillBeSent" => message.pointer("/params/request/url")?,
                "Network.webSocketCreated" => message.pointer("/params/url")?,
                _ => return None,
            };
            url.as_str().map(str::to_owned)
        };
        log.iter().filter_map(|entry| url_of(&entry.message)).collect()
    }

    /// What the console says that is an error, since the last call.
    pub async fn console_errors(&self) -> Vec<String> {
        let log = self.driver.browser_log().await.unwrap_or_default();
        log.into_iter().filter(|it| it.level == "SEVERE").map(|it| it.message).collect()
    }

    /// The memory that the browser holds, all its processes together, in bytes.
    pub fn memory(&self) -> u64 {
        let parts = |id: u32| -> Option<(u32, u64)> {
            let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
            // After the name, which may hold anything: the state, then the parent.
            let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
            let sizes = fs::read_to_string(format!("/proc/{id}/statm")).ok()?;
            let pages: u64 = sizes.split_whitespace().nth(1)?.parse().ok()?;
            Some((parent, pages * 4096))
        };
        let all: Vec<(u32, u32, u64)> = fs::read_dir("/proc")
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .filter_map(|id| parts(id).map(|(parent, bytes)| (id, parent, bytes)))
            .collect();
        let mut family = vec![self.process.id()];
        let mut at = 0;
        while let Some(of) = family.get(at).copied() {
            family.extend(all.iter().filter(|(_, parent, _)| *parent == of).map(|(id, ..)| *id));
            at += 1;
        }
        all.iter().filter(|(id, ..)| family.contains(id)).map(|(.., bytes)| bytes).sum()
    }

    /// Ends it.
    pub async fn quit(&self) {
        // The driver is ended below in any case.
        let _ = self.driver.clone().quit().await;
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        end_processes_of(&self.folder);
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Ends the Chromium of a folder, where its driver left it behind.
fn end_processes_of(folder: &Path) {
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(id) = name.to_str().filter(|name| name.bytes().all(|b| b.is_ascii_digit())) else {
            continue;
        };
        let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
        if String::from_utf8_lossy(&line).split('\0').any(|word| word == profile) {
            let _ = Command::new("kill").args(["-9", id]).stderr(Stdio::null()).status();
        }
    }
}

/// Starts a driver on a port that it chooses itself.
fn start_driver() -> (Child, u16) {
    let mut process = Command::new(setting("CHROMEDRIVER"))
        .args(["--port=0", "--log-level=SEVERE"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver starts");
    let mut lines = BufReader::new(process.stdout.take().expect("its words")).lines();
    let until = Instant::now() + Duration::from_secs(30);
    while let Some(Ok(line)) = lines.next() {
        let port = line
            .split("successfully on port ")
            .nth(1)
            .and_then(|rest| rest.trim_end_matches('.').trim().parse::<u16>().ok());
        if let Some(port) = port {
            // Nobody reads on, and a full pipe would stop it.
            thread::spawn(move || lines.for_each(drop));
            return (process, port);
        }
        assert!(Instant::now() < until, "chromedriver does not say its port");
    }
    let _ = process.kill();
    let _ = process.wait();
    panic!("chromedriver ended before it began")
}

fn capabilities(screen: Screen, folder: &Path) -> Capabilities {
    let common: Value =
        serde_json::from_str(include_str!("../../webdriver.json")).expect("webdriver.json");
    let mut arguments: Vec<String> = common
        .pointer("/goog:chromeOptions/args")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|word| word.as_str().map(str::to_owned))
        .collect();
    arguments.push(format!("--user-data-dir={}", folder.join("profile").display()));
    let (width, height) = screen.size();
    arguments.push(format!("--window-size={width},{}", height + 100));
    arguments.push("--lang=en-US".to_owned());
    let mut options = json!({
        "binary": setting("CHROMIUM"),
        "args": arguments,
        "prefs": { "download.default_directory": folder.join("downloads") },
        "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
    });
    if screen == Screen::Phone {
        options["mobileEmulation"] = json!({
            "deviceMetrics": { "width": width, "height": height, "pixelRatio": 1, "touch": true },
        });
    }
    let wanted = json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "unhandledPromptBehavior": "accept",
    });
    let mut capabilities = Capabilities::new();
    for (name, value) in wanted.as_object().into_iter().flatten() {
        capabilities.set(name.as_str(), value.clone()).expect("a capability");
    }
    capabilities
}

/// Whether an address belongs to a site, or is no request to anyone.
pub fn stays_home(address: &str, site: &Site) -> bool {
    let origin = site.origin();
    address.starts_with(&format!("{origin}/"))
        || address.starts_with(&format!("blob:{origin}/"))
        || ["data:", "about:", "chrome:"].iter().any(|scheme| address.starts_with(scheme))
        // What the browser asks itself for its own new tab, before the app’s page is opened.
        || address.starts_with("chrome-untrusted://new-tab-page/")
}
