//! The set-up: everything a command needs and the machine lacks, each part installed once.

use std::path::PathBuf;
use std::thread;
use std::time::Instant;

use crate::browser::{self, Browser};
use crate::run::{Failure, SearchPath};
use crate::steps::Steps;
use crate::{toolchain, tools};

/// How much of the set-up a command needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// To build and serve the site for development.
    Serve,
    /// To build the release.
    Release,
    /// To run every test.
    Test,
}

/// A machine on which a command can run.
#[derive(Debug)]
pub struct Machine {
    /// On it the right compiler and the tools come first.
    pub path: SearchPath,
    /// The browser and the accessibility checks, where tests are to be run.
    pub for_tests: Option<ForTests>,
}

/// What only the tests need.
#[derive(Debug)]
pub struct ForTests {
    /// The browser that the tests run in.
    pub browser: Browser,
    /// The script of accessibility checks.
    pub axe: PathBuf,
}

/// Installs what is missing, and says in one line each what and why.
///
/// # Errors
/// What could not be installed, and what to run by hand.
pub fn prepare(need: Need) -> Result<Machine, Failure> {
    let steps = Steps::default();
    let started = Instant::now();
    let ambient = SearchPath::from_environment();
    let mut path = toolchain::prepare(&ambient, &steps)?;
    // Packages come in beside the tools being compiled: the one waits for the network, the other for the processor.
    let (wasm_bindgen, trunk, fetched) = thread::scope(|scope| {
        let fetched = scope.spawn(|| {
            // Said at once, and not only when the tools are compiled, minutes later.
            fetch(need, &path, &steps).inspect_err(|failure| eprintln!("{failure}"))
        });
        let wasm_bindgen = tools::wasm_bindgen(&path, &steps);
        // The release is built without it, so only whoever serves waits until it is compiled.
        let trunk = (need == Need::Serve).then(|| tools::trunk(&path, &steps));
        let fetched = fetched.join().unwrap_or_else(|_| Err(String::new()));
        let incomplete =
            |_| "Not everything could be installed; what to do is said above".to_owned();
        Ok::<_, Failure>((wasm_bindgen?, trunk.transpose()?, fetched.map_err(incomplete)?))
    })?;
    if need == Need::Test {
        toolchain::prepare_checks(&path, &steps)?;
    }
    for folder in [trunk, Some(wasm_bindgen), fetched.wasm_opt].into_iter().flatten() {
        path.put_first(folder);
    }
    if let Some(summary) = steps.summary(started.elapsed()) {
        println!("{summary}");
    }
    Ok(Machine { path, for_tests: fetched.for_tests })
}

struct Fetched {
    wasm_opt: Option<PathBuf>,
    for_tests: Option<ForTests>,
}

fn fetch(need: Need, path: &SearchPath, steps: &Steps) -> Result<Fetched, Failure> {
    let wasm_opt = (need >= Need::Release).then(|| tools::wasm_opt(path, steps));
    let axe = (need >= Need::Test).then(|| tools::axe_core(path, steps));
    let browser = (need >= Need::Test).then(|| browser::prepare(path, steps));
    let unzip = (need >= Need::Test).then(|| tools::prepare_unzip(path, steps));
    let failures = [
        wasm_opt.as_ref().and_then(|it| it.as_ref().err()),
        axe.as_ref().and_then(|it| it.as_ref().err()),
        browser.as_ref().and_then(|it| it.as_ref().err()),
        unzip.as_ref().and_then(|it| it.as_ref().err()),
    ];
    if let Some(words) = all_of(failures.into_iter().flatten()) {
        return Err(words);
    }
    let for_tests = match (axe.transpose()?, browser.transpose()?) {
        (Some(axe), Some(browser)) => Some(ForTests { browser, axe }),
        _ => None,
    };
    Ok(Fetched { wasm_opt: wasm_opt.transpose()?, for_tests })
}

/// Everything that is missing in one go, so that nobody runs the set-up once for each; the same
/// words once.
fn all_of<'a>(failures: impl Iterator<Item = &'a Failure>) -> Option<Failure> {
    let mut words: Vec<&str> = Vec::new();
    for failure in failures {
        if !words.contains(&failure.as_str()) {
            words.push(failure);
        }
    }
    (!words.is_empty()).then(|| words.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_missing_is_told_at_once_and_once() {
        let [npm, browser] = ["Install Node.js.", "Install Chromium."].map(str::to_owned);
        let all = all_of([&npm, &npm, &browser].into_iter());
        assert_eq!(all.as_deref(), Some("Install Node.js.\n\nInstall Chromium."));
        assert_eq!(all_of([].into_iter()), None);
    }
}
