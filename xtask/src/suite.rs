//! Every test, stage by stage, with a summary at the end.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::counts::{self, Counts};
use crate::run::Failure;
use crate::setup::Machine;
use crate::{places, release, size, toolchain, wasm};

/// One part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The formatting of the source.
    Format,
    /// Clippy on what runs natively.
    Clippy,
    /// Clippy on what runs in the browser.
    ClippyWasm,
    /// Tests that run natively.
    Native,
    /// Tests of the library in a browser.
    Browser,
    /// The release build, held to the budget of its first load.
    Build,
    /// Whole journeys in a browser, against the release build.
    Journeys,
}

impl Stage {
    /// All of them, the quickest to fail first.
    pub const ALL: [Self; 7] = [
        Self::Format,
        Self::Clippy,
        Self::ClippyWasm,
        Self::Native,
        Self::Browser,
        Self::Build,
        Self::Journeys,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy-wasm",
            Self::Native => "native",
            Self::Browser => "browser",
            Self::Build => "build",
            Self::Journeys => "journeys",
        }
    }

    /// Whether it runs tests, and so has failed where it ran none.
    fn is_runner(self) -> bool {
        matches!(self, Self::Native | Self::Browser | Self::Journeys)
    }

    /// The stage without which this one has nothing to work on.
    fn stands_on(self) -> Option<Self> {
        matches!(self, Self::Journeys).then_some(Self::Build)
    }
}

/// The integration tests that run in a browser, compiled for it.
const IN_BROWSER: &str = "browser";
/// The integration tests that drive a browser from outside.
const JOURNEYS: &str = "journeys";
/// Measures in a browser, and is no test.
const BENCHMARK: &str = "benchmark";
/// How many browsers the journeys may have at a time, told to them in the environment.
const BROWSERS: &str = "UNDERSTUDY_BROWSERS";
/// What the journeys tell their browsers besides, in the environment: words with a space between.
const ARGUMENTS: &str = "UNDERSTUDY_BROWSER_ARGUMENTS";
/// The page of a journey lives for seconds, and there are thousands: to compile its functions once more
/// and faster, where they ran for a moment, took a fifth of all the processor's time. What runs on and on
/// is compiled faster here as well, and what is measured runs in browsers as they come.
const LATE_TIERING: &str = "--js-flags=--wasm-tiering-budget=400000000";

/// Which tests to run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Only these stages; all of them where there is none.
    pub only: Vec<Stage>,
    /// Properties with 10,000 cases each.
    pub long: bool,
    /// Pictures of the pages that the journeys pass, for people to look at.
    pub pictures: bool,
}

impl Wishes {
    fn has(&self, stage: Stage) -> bool {
        self.only.is_empty() || self.only.contains(&stage)
    }

    /// Whether the release is built beside other stages. For most of its time it keeps one processor
    /// busy, which leaves the others to whatever compiles meanwhile; a browser has the machine alone.
    fn build_beside(&self) -> bool {
        self.has(Stage::Build)
            && [Stage::Clippy, Stage::ClippyWasm, Stage::Native, Stage::Browser]
                .into_iter()
                .any(|stage| self.has(stage))
    }
}

/// The release build, going on beside other stages, with what it says in a log.
struct Beside {
    process: Child,
    log: PathBuf,
    started: Instant,
    /// How it ended and after what time, once it has.
    ended: Option<(Result<(), Failure>, Duration)>,
}

impl Beside {
    fn start() -> Result<Beside, Failure> {
        let cannot = |error: std::io::Error| format!("Cannot begin the release build: {error}");
        let log = places::target().join("build.log");
        let file = fs::File::create(&log).map_err(cannot)?;
        let same = file.try_clone().map_err(cannot)?;
        let program = std::env::current_exe().map_err(cannot)?;
        let mut command = Command::new(program);
        command.arg("build").stdin(Stdio::null()).stdout(file).stderr(same);
        println!("The release is built beside the other stages; it is shown in its turn");
        let process = command.spawn().map_err(cannot)?;
        Ok(Beside { process, log, started: Instant::now(), ended: None })
    }

    /// Waits until it has ended.
    fn wait(&mut self) -> Result<(), Failure> {
        if self.ended.is_none() {
            let result = match self.process.wait() {
                Ok(status) if status.success() => Ok(()),
                Ok(status) => Err(format!("the release build failed ({status})")),
                Err(error) => Err(format!("the release build was lost: {error}")),
            };
            self.ended = Some((result, self.started.elapsed()));
        }
        self.ended.as_ref().map_or(Ok(()), |(result, _)| result.clone())
    }

    /// Waits, and shows what it said.
    fn show(&mut self) -> Result<(), Failure> {
        let result = self.wait();
        print!("{}", fs::read_to_string(&self.log).unwrap_or_default());
        if let Some((_, took)) = &self.ended {
            println!("The release build took {} s beside the other stages", took.as_secs());
        }
        result
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Where a stage before it could not even begin, it is not to go on alone.
        if self.ended.is_none() {
            let _ = self.process.kill();
            let _ = self.process.wait();
        }
    }
}

/// What came of one stage.
struct Outcome {
    stage: Stage,
    took: Duration,
    counts: Counts,
    closing: Vec<String>,
    result: Result<(), Failure>,
}

/// Runs the stages, each even where an earlier one failed, since each failure is worth knowing.
///
/// # Errors
/// Where any stage failed, or a runner ran no test.
pub fn run(machine: &Machine, wishes: &Wishes) -> Result<(), Failure> {
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut beside = if wishes.build_beside() { Some(Beside::start()?) } else { None };
    for stage in Stage::ALL {
        if !wishes.has(stage) {
            continue;
        }
        println!("\n== {}", stage.name());
        let started = Instant::now();
        let mut ran = Runner {
            machine,
            long: wishes.long,
            pictures: wishes.pictures,
            beside: beside.as_mut(),
            counts: Counts::default(),
            closing: Vec::new(),
        };
        let below = stage
            .stands_on()
            .and_then(|below| outcomes.iter().find(|outcome| outcome.stage == below));
        let result = match below {
            Some(below) if below.result.is_err() => {
                Err(format!("skipped, since {} failed", below.stage.name()))
            }
            _ => ran.stage(stage),
        };
        let Runner { counts, closing, .. } = ran;
        let result = result.and_then(|()| verdict(stage, counts));
        if let Err(failure) = &result {
            println!("{failure}");
        }
        outcomes.push(Outcome { stage, took: started.elapsed(), counts, closing, result });
    }
    summarise(&outcomes)
}

fn verdict(stage: Stage, counts: Counts) -> Result<(), Failure> {
    match counts {
        Counts { failed, .. } if failed > 0 => Err(format!("{failed} tests failed")),
        Counts { passed: 0, .. } if stage.is_runner() => Err("the runner ran no test".to_owned()),
        _ => Ok(()),
    }
}

fn summarise(outcomes: &[Outcome]) -> Result<(), Failure> {
    println!("\n== summary");
    for outcome in outcomes {
        let words = match (&outcome.result, outcome.stage.is_runner()) {
            (Ok(()), true) => format!("{} passed", outcome.counts.passed),
            (Ok(()), false) => "ok".to_owned(),
            (Err(failure), _) => format!("FAILED: {}", failure.lines().next().unwrap_or_default()),
        };
        println!("{:<12} {:>5} s  {words}", outcome.stage.name(), outcome.took.as_secs());
        for line in &outcome.closing {
            println!("    {line}");
        }
    }
    let whole = outcomes.iter().map(|outcome| outcome.took).sum::<Duration>();
    println!("{:<12} {:>5} s", "together", whole.as_secs());
    let counts: Counts = outcomes.iter().map(|outcome| outcome.counts).sum();
    // A stage that failed without a failed test, as one that did not compile, counts as one failure.
    let uncounted = outcomes
        .iter()
        .filter(|outcome| outcome.result.is_err() && outcome.counts.failed == 0)
        .count();
    let failed = counts.failed + uncounted;
    println!("{} passed, {failed} failed", counts.passed);
    if failed == 0 { Ok(()) } else { Err(String::new()) }
}

/// Runs the commands of one stage, and counts the tests they ran.
struct Runner<'a> {
    machine: &'a Machine,
    long: bool,
    pictures: bool,
    beside: Option<&'a mut Beside>,
    counts: Counts,
    closing: Vec<String>,
}

impl Runner<'_> {
    fn stage(&mut self, stage: Stage) -> Result<(), Failure> {
        let denied = ["--", "--deny", "warnings"];
        match stage {
            Stage::Format => self.cargo(&["fmt", "--all", "--check"]),
            Stage::Clippy => {
                self.cargo(&[&["clippy", "--workspace", "--all-targets"], &denied[..]].concat())
            }
            Stage::ClippyWasm => {
                let tests = self.tests_in_browser();
                let mut words = vec![
                    "clippy",
                    "--package",
                    "understudy",
                    "--target",
                    toolchain::WASM,
                    "--lib",
                    "--bins",
                    "--features",
                    wasm::PIECES,
                ];
                words.extend(tests.iter().flat_map(|test| ["--test", test.as_str()]));
                self.cargo(&[&words[..], &denied[..]].concat())
            }
            Stage::Native => self.native(),
            Stage::Browser => self.browser(),
            Stage::Build => {
                match &mut self.beside {
                    Some(beside) => beside.show(),
                    None => release::build(self.machine),
                }?;
                size::hold()
            }
            Stage::Journeys => self.journeys(),
        }
    }

    fn native(&mut self) -> Result<(), Failure> {
        let apart = [IN_BROWSER, BENCHMARK, JOURNEYS];
        let tests: Vec<String> = integration_tests()
            .into_iter()
            .filter(|name| !apart.contains(&name.as_str()))
            .collect();
        let mut cargo = self.command(&["test", "--workspace", "--no-fail-fast", "--lib", "--bins"]);
        cargo.args(tests.iter().flat_map(|name| ["--test", name.as_str()]));
        if self.long {
            // Ten thousand cases of each property want a compiler that takes some trouble.
            cargo.env("PROPTEST_CASES", "10000").env("CARGO_PROFILE_DEV_OPT_LEVEL", "2");
        }
        self.counted(&mut cargo)
    }

    fn browser(&mut self) -> Result<(), Failure> {
        let tests = integration_tests();
        if !tests.iter().any(|name| name == IN_BROWSER) {
            return Err(format!("tests/{IN_BROWSER}.rs is missing"));
        }
        if let Some(beside) = &mut self.beside {
            // It compiles the library for these too. How it ended is told in its own stage.
            let _ = beside.wait();
        }
        let mut cargo = self.command(&["test", "--package", "understudy", "--test", IN_BROWSER]);
        cargo.args(wasm::RELEASE);
        in_browser(&mut cargo, self.machine)?;
        self.counted(&mut cargo)
    }

    fn journeys(&mut self) -> Result<(), Failure> {
        let mut cargo = self.command(&["test", "--workspace", "--test", JOURNEYS]);
        for_journeys(&mut cargo, self.machine)?;
        // Whoever wants to know what another number does may say it.
        let browsers = std::env::var(BROWSERS)
            .unwrap_or_else(|_| browsers_at_a_time(places::processors()).to_string());
        cargo.env(BROWSERS, &browsers).args(["--", "--test-threads", &browsers]);
        cargo.env(ARGUMENTS, LATE_TIERING);
        if self.pictures {
            cargo.env("UNDERSTUDY_PICTURES", "1");
        }
        self.counted(&mut cargo)
    }

    fn tests_in_browser(&self) -> Vec<String> {
        integration_tests()
            .into_iter()
            .filter(|name| [IN_BROWSER, BENCHMARK].contains(&name.as_str()))
            .collect()
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut cargo = self.machine.path.command("cargo");
        cargo.current_dir(places::workspace()).args(words);
        if std::env::var_os("CI").is_some() {
            // Nothing is built again there: what would make a second build quicker makes the first one slower.
            cargo.env("CARGO_INCREMENTAL", "0");
        }
        cargo
    }

    fn cargo(&self, words: &[&str]) -> Result<(), Failure> {
        crate::run::shown(&mut self.command(words))
    }

    /// Runs tests with their output in plain sight, and reads the runners' closing lines from it.
    fn counted(&mut self, command: &mut Command) -> Result<(), Failure> {
        let cannot = |error: std::io::Error| format!("Cannot run the tests: {error}");
        let mut child = command.stdout(Stdio::piped()).spawn().map_err(cannot)?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("The tests say nothing")?);
        let mut bytes = Vec::new();
        while lines.read_until(b'\n', &mut bytes).map_err(cannot)? > 0 {
            // Passed on as it came, since a test may print what is not UTF-8; a closed pipe ends no test.
            let _ = std::io::stdout().write_all(&bytes);
            let line = String::from_utf8_lossy(&bytes).trim().to_owned();
            bytes.clear();
            if let Some(counts) = counts::closing_line(&line) {
                self.counts = [self.counts, counts].into_iter().sum();
                // A program without tests has a closing line too, which tells nothing.
                if counts != Counts::default() {
                    self.closing.push(line);
                }
            }
        }
        let status = child.wait().map_err(cannot)?;
        if status.success() { Ok(()) } else { Err(format!("the tests failed ({status})")) }
    }
}

/// Sets a cargo up to run its programs in the browser.
///
/// # Errors
/// Where the browser is not set up.
pub fn in_browser(cargo: &mut Command, machine: &Machine) -> Result<(), Failure> {
    let tools = machine.for_tests.as_ref().ok_or("The browser is not set up")?;
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    cargo.env("CHROMEDRIVER", &tools.browser.driver).env("WASM_BINDGEN_TEST_TIMEOUT", "900");
    Ok(())
}

/// How many journeys run at a time: more than there are processors, since each of them waits for a
/// part of its time; and two at the least, since some tell of two people.
fn browsers_at_a_time(processors: usize) -> usize {
    (processors + processors.div_ceil(2)).max(2)
}

/// Tells a cargo where the journeys find the built site, the browser and the accessibility checks.
///
/// # Errors
/// Where the browser is not set up.
pub fn for_journeys(cargo: &mut Command, machine: &Machine) -> Result<(), Failure> {
    let tools = machine.for_tests.as_ref().ok_or("The browser is not set up")?;
    let artefacts = places::workspace().join("target").join("journeys");
    fs::create_dir_all(&artefacts)
        .map_err(|error| format!("Cannot make {}: {error}", artefacts.display()))?;
    cargo.env("UNDERSTUDY_DIST", places::dist()).env("UNDERSTUDY_ARTEFACTS", artefacts);
    cargo.env("CHROMIUM", &tools.browser.chromium).env("CHROMEDRIVER", &tools.browser.driver);
    cargo.env("AXE_SOURCE", &tools.axe);
    Ok(())
}

/// The names of the integration tests: what is in tests/, as files and as folders.
pub fn integration_tests() -> Vec<String> {
    let Ok(entries) = fs::read_dir(places::workspace().join("tests")) else {
        return Vec::new();
    };
    let is_test = |path: &std::path::PathBuf| {
        path.extension().is_some_and(|ending| ending == "rs") || path.join("main.rs").is_file()
    };
    let paths = entries.flatten().map(|entry| entry.path()).filter(is_test);
    let mut names: Vec<String> =
        paths.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_runner_that_ran_nothing_has_failed() {
        assert!(verdict(Stage::Native, Counts::default()).is_err());
        assert!(verdict(Stage::Journeys, Counts { passed: 1, failed: 0 }).is_ok());
        assert!(verdict(Stage::Browser, Counts { passed: 9, failed: 1 }).is_err());
        assert!(verdict(Stage::Format, Counts::default()).is_ok());
    }

    #[test]
    fn every_stage_has_a_name_of_its_own() {
        let mut names = Stage::ALL.map(Stage::name);
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn the_release_is_built_beside_whatever_else_compiles() {
        let only = |stages: &[Stage]| Wishes { only: stages.to_vec(), ..Wishes::default() };
        assert!(Wishes::default().build_beside());
        assert!(only(&[Stage::Native, Stage::Build]).build_beside());
        assert!(!only(&[Stage::Build, Stage::Journeys]).build_beside());
        assert!(!only(&[Stage::Native]).build_beside());
    }

    #[test]
    fn more_journeys_run_than_there_are_processors() {
        assert_eq!([1, 2, 3, 4, 8].map(browsers_at_a_time), [2, 3, 5, 6, 12]);
    }

    #[test]
    fn journeys_and_weights_need_the_build() {
        assert_eq!(Stage::Journeys.stands_on(), Some(Stage::Build));
        assert_eq!(Stage::Native.stands_on(), None);
    }

    #[test]
    fn a_stage_that_failed_without_a_failed_test_fails_the_whole() {
        let outcome = |result| Outcome {
            stage: Stage::Format,
            took: Duration::ZERO,
            counts: Counts::default(),
            closing: Vec::new(),
            result,
        };
        assert!(summarise(&[outcome(Ok(()))]).is_ok());
        assert!(summarise(&[outcome(Err("no".to_owned()))]).is_err());
    }
}
