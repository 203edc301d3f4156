//! Chromium and its driver, in which the wasm tests and the journeys run.

use std::path::PathBuf;

use crate::apt;
use crate::run::{self, Failure, SearchPath};
use crate::steps::Steps;
use crate::versions;

/// A browser and the driver that belongs to it.
#[derive(Debug, Clone)]
pub struct Browser {
    /// The browser's program.
    pub chromium: PathBuf,
    /// The program that drives it.
    pub driver: PathBuf,
}

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Where browsers are on systems that do not put them on the search path.
const PLACES: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];

const BY_HAND: &str = "Chromium (or Chrome) and the chromedriver of the same version are needed for the tests in the browser.\n\
Install them so that both are on PATH, then run this again:\n  \
on Debian: sudo apt-get install chromium chromium-driver\n  \
elsewhere: https://googlechromelabs.github.io/chrome-for-testing/";

fn find(path: &SearchPath) -> Option<Browser> {
    let placed = || PLACES.iter().map(PathBuf::from).find(|program| program.is_file());
    let chromium = NAMES.iter().find_map(|name| path.find(name)).or_else(placed)?;
    let driver = path.find("chromedriver")?;
    Some(Browser { chromium, driver })
}

/// Makes sure of a browser and its driver.
///
/// # Errors
/// What to install by hand, and where the two are of different versions.
pub fn prepare(path: &SearchPath, steps: &Steps) -> Result<Browser, Failure> {
    if let Some(browser) = find(path) {
        return of_one_version(browser);
    }
    if !apt::is_usable(path) {
        return Err(BY_HAND.to_owned());
    }
    steps.take("Chromium and its driver from apt", "the tests in the browser run in it", || {
        // The font has the letters of Devanagari, which a journey puts on a certificate.
        apt::install(path, &["chromium", "chromium-driver", "fonts-lohit-deva"], "chromium")
    })?;
    find(path).ok_or_else(|| BY_HAND.to_owned()).and_then(of_one_version)
}

fn of_one_version(browser: Browser) -> Result<Browser, Failure> {
    let version = |program: &PathBuf| {
        let printed = run::output_of(std::process::Command::new(program).arg("--version"));
        printed.as_deref().and_then(versions::printed).and_then(versions::major)
    };
    // Chrome on Windows says nothing on the terminal; then the driver itself complains where it must.
    match (version(&browser.chromium), version(&browser.driver)) {
        (Some(chromium), Some(driver)) if chromium != driver => Err(format!(
            "{} is of version {chromium} but {} is of version {driver}; they must be of one version.\n{BY_HAND}",
            browser.chromium.display(),
            browser.driver.display()
        )),
        _ => Ok(browser),
    }
}
