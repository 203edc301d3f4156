//! A Chromium with its driver, its profile, its folder of downloads; gone without a trace when the
//! journeys end, however they end. Whoever told a journey to its end leaves the browser to the next one,
//! with nothing in it: to start one takes longer than many a step.

use super::{
    site::Site,
    tab::{Tab, Unanswered},
};
use serde_json::{Value, json};
use std::{
    env, fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};
use thirtyfour::{Capabilities, WebDriver, WindowHandle, error::WebDriverResult};

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
    /// A line to the tab in front, once somebody asked for it.
    tab: tokio::sync::Mutex<Option<Tab>>,
    screen: Screen,
    folder: PathBuf,
    keeper: Child,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

/// Browsers in which a journey was told to its end, with nothing of it left.
static RESTED: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// Keeps a driver until nobody holds the other end of its own input: whoever ran the journeys is done then,
/// or was ended. Then nothing of it stays, neither its browser nor their folder.
const KEEPER: &str = r#"trap '' INT
folder=$1
shift
"$@" &
# So that what the driver says ends with the driver.
exec >/dev/null
read -r _
kill -9 $!
for line in $(grep -lsaF -- "--user-data-dir=$folder/profile" /proc/[0-9]*/cmdline); do
  id=${line#/proc/}
  [ "${id%/cmdline}" = $$ ] || kill -9 "${id%/cmdline}"
done 2>/dev/null
# What is ended may still be writing.
for _ in 1 2 3 4 5; do
  sleep 0.2
  rm -rf "$folder" && break
done"#;

impl Browser {
    /// A browser with nothing in it.
    pub async fn start(screen: Screen) -> Browser {
        let rested = {
            let mut rested = RESTED.lock().expect("the browsers that rest");
            let found = rested.iter().position(|browser| browser.screen == screen);
            found.map(|at| rested.remove(at))
        };
        let browser = match rested {
            Some(browser) => browser,
            None => Browser::launch(screen).await,
        };
        browser.prepare_tab(screen).await;
        browser
    }

    /// Starts one with a fresh profile.
    async fn launch(screen: Screen) -> Browser {
        let mut tries = 0..5;
        let (folder, keeper, port) = loop {
            let number = COUNT.fetch_add(1, Ordering::SeqCst);
            let folder =
                env::temp_dir().join(format!("understudy-journey-{}-{number}", std::process::id()));
            for name in ["profile", "downloads", "files"] {
                fs::create_dir_all(folder.join(name)).expect("a folder for the browser");
            }
            // Two drivers that start at once may choose the same port: then one of them ends.
            if let Some((keeper, port)) = start_driver(&folder) {
                break (folder, keeper, port);
            }
            assert!(tries.next().is_some(), "chromedriver ends before it begins");
        };
        let wanted = capabilities(screen, &folder);
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await;
        let driver = driver.unwrap_or_else(|error| panic!("Chromium did not start: {error}"));
        Browser { driver, tab: tokio::sync::Mutex::default(), screen, folder, keeper }
    }

    /// Leaves it to the next journey, with nothing in it of the one that was told. Where that cannot be
    /// done, as after a crash, it is ended.
    pub async fn rest(self, origin: &str) {
        if self.empty(origin).await.is_ok() {
            RESTED.lock().expect("the browsers that rest").push(self);
        }
    }

    /// A new tab in place of all others, since what was set for a tab goes with it; and nothing kept.
    async fn empty(&self, origin: &str) -> WebDriverResult<()> {
        let before = self.driver.windows().await?;
        let cdp = self.driver.cdp();
        // The driver's new tab would first show the browser's own page.
        cdp.send_raw("Target.createTarget", json!({ "url": "about:blank" })).await?;
        let fresh = self.driver.windows().await?.into_iter().find(|it| !before.contains(it));
        for window in before {
            self.driver.switch_to_window(window).await?;
            self.driver.close_window().await?;
        }
        self.driver.switch_to_window(fresh.expect("the new tab")).await?;
        *self.tab.lock().await = None;
        let kept = json!({ "origin": origin, "storageTypes": "all" });
        cdp.send_raw("Storage.clearDataForOrigin", kept).await?;
        cdp.send_raw("Browser.resetPermissions", json!({})).await?;
        for folder in [self.downloads(), self.files()] {
            // A journey may have removed it itself.
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).expect("an empty folder");
        }
        // What the last moments of the journey said is not the next one's.
        self.requests().await?;
        self.console_errors().await?;
        Ok(())
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

    /// Sends a command of the DevTools protocol by way of the driver.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Value {
        let answer = self.driver.cdp().send_raw(method, parameters).await;
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Puts another tab in front.
    pub async fn switch_to(&self, tab: &WindowHandle) {
        self.driver.switch_to_window(tab.clone()).await.expect("another tab in front");
        *self.tab.lock().await = None;
    }

    /// Has something to do with the tab in front, without the driver.
    pub async fn with_tab<T>(
        &self,
        work: impl AsyncFnOnce(&mut Tab) -> Result<T, Unanswered>,
    ) -> Result<T, Unanswered> {
        let mut line = self.tab.lock().await;
        if line.is_none() {
            let name = self.driver.window().await;
            let name = name.map_err(|error| Unanswered::Gone(error.to_string()))?;
            let options = self.driver.capabilities().get("goog:chromeOptions");
            let browser = options.and_then(|it| it.get("debuggerAddress")?.as_str());
            *line =
                Some(Tab::of(browser.expect("the browser’s address"), &name.to_string()).await?);
        }
        let done = work(line.as_mut().expect("a line to the tab")).await;
        if let Err(Unanswered::Gone(_)) = &done {
            // Whatever it was, a new line finds what is in front now.
            *line = None;
        }
        done
    }

    /// Keys, text, touches and the mouse, as the browser gets them from whoever sits before it.
    pub async fn input(&self, commands: &[(&str, Value)]) {
        let done = self.with_tab(async |tab| tab.tell(commands).await).await;
        done.unwrap_or_else(|error| panic!("{commands:?}: {error}"));
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
    ///
    /// # Errors
    /// What the driver says, where it gives no log.
    pub async fn requests(&self) -> WebDriverResult<Vec<String>> {
        let log = self.driver.get_log("performance").await?;
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
        Ok(log.iter().filter_map(|entry| url_of(&entry.message)).collect())
    }

    /// What the console says that is an error, since the last call.
    ///
    /// # Errors
    /// What the driver says, where it gives no log.
    pub async fn console_errors(&self) -> WebDriverResult<Vec<String>> {
        let log = self.driver.browser_log().await?;
        Ok(log.into_iter().filter(|it| it.level == "SEVERE").map(|it| it.message).collect())
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
        let mut family = vec![self.keeper.id()];
        let mut at = 0;
        while let Some(of) = family.get(at).copied() {
            family.extend(all.iter().filter(|(_, parent, _)| *parent == of).map(|(id, ..)| *id));
            at += 1;
        }
        all.iter().filter(|(id, ..)| family.contains(id)).map(|(.., bytes)| bytes).sum()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// Starts a driver, with its keeper, on a port that it chooses itself; nothing where it ended at once.
fn start_driver(folder: &Path) -> Option<(Child, u16)> {
    let mut keeper = Command::new("sh")
        .args(["-c", KEEPER, "keeper"])
        .arg(folder)
        .arg(setting("CHROMEDRIVER"))
        .args(["--port=0", "--log-level=SEVERE"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver starts");
    let mut lines = BufReader::new(keeper.stdout.take().expect("its words")).lines();
    let until = Instant::now() + Duration::from_secs(30);
    while let Some(Ok(line)) = lines.next() {
        let port = line
            .split("successfully on port ")
            .nth(1)
            .and_then(|rest| rest.trim_end_matches('.').trim().parse::<u16>().ok());
        if let Some(port) = port {
            // Nobody reads on, and a full pipe would stop it.
            thread::spawn(move || lines.for_each(drop));
            return Some((keeper, port));
        }
        assert!(Instant::now() < until, "chromedriver does not say its port");
    }
    drop(keeper.stdin.take());
    let _ = keeper.wait();
    None
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
    // What whoever runs the journeys wants to tell the browser besides.
    let besides = env::var("UNDERSTUDY_BROWSER_ARGUMENTS").unwrap_or_default();
    arguments.extend(besides.split_whitespace().map(str::to_owned));
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
