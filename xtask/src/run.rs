//! Starting other programs: found on our own search path, their output shown or kept in a log.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What went wrong and what to do next, in words for the person at the terminal.
pub type Failure = String;

/// The folders programs are looked up in, in order; the tools we install are put before the rest.
#[derive(Debug, Clone)]
pub struct SearchPath(Vec<PathBuf>);

impl SearchPath {
    /// The search path this process was started with.
    pub fn from_environment() -> Self {
        let folders = env::var_os("PATH").map(|value| env::split_paths(&value).collect());
        Self(folders.unwrap_or_default())
    }

    /// Puts a folder before all others.
    pub fn put_first(&mut self, folder: impl Into<PathBuf>) {
        let folder = folder.into();
        self.0.retain(|present| *present != folder);
        self.0.insert(0, folder);
    }

    /// The first program of that name, with the endings Windows gives its programs.
    pub fn find(&self, program: &str) -> Option<PathBuf> {
        let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
        self.0
            .iter()
            .flat_map(|folder| {
                endings.iter().map(move |ending| folder.join(format!("{program}{ending}")))
            })
            .find(|candidate| candidate.is_file())
    }

    /// A path on which there is nothing but these small scripts, each a name and its lines for sh, in
    /// a folder of its own.
    #[cfg(all(test, unix))]
    pub fn of_programs(folder: &str, programs: &[(&str, &str)]) -> Self {
        let place = env::temp_dir().join(format!("understudy-{folder}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&place);
        assert!(fs::create_dir_all(&place).is_ok(), "no folder for programs");
        for (name, lines) in programs {
            // Written by another process: a program that this one has open for writing could not be
            // started, and what a test beside this one starts holds for a moment what is open here.
            let write =
                r#"printf '#!/bin/sh\nPATH=/usr/bin:/bin\n%s\n' "$1" >"$2" && chmod 755 "$2""#;
            let mut sh = Command::new("/bin/sh");
            sh.args(["-c", write, "sh", lines]).arg(place.join(name));
            assert!(sh.status().is_ok_and(|status| status.success()), "{name} is not written");
        }
        Self(vec![place])
    }

    fn value(&self) -> OsString {
        env::join_paths(&self.0).unwrap_or_else(|_| env::var_os("PATH").unwrap_or_default())
    }

    /// A command that looks up its own helpers on this path, free of what `cargo run` left in our environment.
    pub fn command(&self, program: &str) -> Command {
        let mut command =
            Command::new(self.find(program).unwrap_or_else(|| PathBuf::from(program)));
        command.env("PATH", self.value());
        // Cargo describes the xtask package to us in these; a cargo started below would hand them on to
        // compilers and build scripts, which would then see a changed environment and build again.
        for (name, _) in env::vars_os() {
            if is_left_by_cargo(&name) {
                command.env_remove(&name);
            }
        }
        command
    }
}

fn is_left_by_cargo(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name == "CARGO"
        || name == "CARGO_BIN_NAME"
        || name == "CARGO_PRIMARY_PACKAGE"
        || name == "LD_LIBRARY_PATH"
        || name == "DYLD_FALLBACK_LIBRARY_PATH"
        || name == "RUST_RECURSION_COUNT"
        || name == "RUSTUP_TOOLCHAIN"
        || name.starts_with("CARGO_PKG_")
        || name.starts_with("CARGO_MANIFEST_")
}

/// What a command prints on its standard output, trimmed; nothing where it fails or is missing.
pub fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// Runs a command with its output in plain sight.
///
/// # Errors
/// Where it cannot be started or ends in failure.
pub fn shown(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    ended_well(command, status)
}

/// Runs a command with its output in a log file, whose end is shown on failure.
///
/// # Errors
/// Where it cannot be started, ends in failure, or outlasts `limit`.
pub fn logged(command: &mut Command, log: &Path, limit: Option<Duration>) -> Result<(), Failure> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder)
            .map_err(|error| format!("Cannot make {}: {error}", folder.display()))?;
    }
    let cannot_log =
        |error: std::io::Error| format!("Cannot write the log {}: {error}", log.display());
    let file = File::options().create(true).append(true).open(log).map_err(cannot_log)?;
    let same = file.try_clone().map_err(cannot_log)?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(file)
        .stderr(same)
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    let ended = match limit {
        None => child
            .wait()
            .map_err(|error| error.to_string())
            .and_then(|status| ended_well(command, status)),
        Some(limit) => wait_at_most(&mut child, limit)
            .ok_or_else(|| format!("{} did not end within {} s", name_of(command), limit.as_secs()))
            .and_then(|status| ended_well(command, status)),
    };
    ended.map_err(|failure| {
        format!("{failure}\n{}\nThe whole log is in {}", last_lines(log, 20), log.display())
    })
}

/// Waits for a child that may hang, and ends it when the time is up.
fn wait_at_most(child: &mut Child, limit: Duration) -> Option<ExitStatus> {
    let started = Instant::now();
    while started.elapsed() < limit {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        thread::sleep(Duration::from_millis(50));
    }
    // A child that has just ended by itself cannot be killed any more, which is as good.
    let _ = child.kill();
    let _ = child.wait();
    None
}

fn name_of(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    let words = command.get_args().map(OsStr::to_string_lossy);
    words.fold(name, |line, word| format!("{line} {word}"))
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Failure {
    format!("Cannot start {}: {error}", name_of(command))
}

fn ended_well(command: &Command, status: ExitStatus) -> Result<(), Failure> {
    if status.success() { Ok(()) } else { Err(format!("{} failed ({status})", name_of(command))) }
}

fn last_lines(log: &Path, count: usize) -> String {
    let text =
        fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines
        .iter()
        .skip(lines.len().saturating_sub(count))
        .map(|line| format!("  {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Whether we may install packages for the whole machine.
pub fn is_root() -> bool {
    cfg!(unix) && output_of(Command::new("id").arg("-u")).as_deref() == Some("0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_says_of_this_package_is_not_handed_on() {
        assert!(is_left_by_cargo(OsStr::new("CARGO_PKG_NAME")));
        assert!(is_left_by_cargo(OsStr::new("CARGO_MANIFEST_DIR")));
        assert!(!is_left_by_cargo(OsStr::new("CARGO_HOME")));
        assert!(!is_left_by_cargo(OsStr::new("PATH")));
    }

    #[test]
    fn a_folder_put_first_is_searched_first_and_once() {
        let mut path = SearchPath(vec![PathBuf::from("a"), PathBuf::from("b")]);
        path.put_first("b");
        assert_eq!(path.0, [PathBuf::from("b"), PathBuf::from("a")]);
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_hangs_is_ended() {
        let log = env::temp_dir().join(format!("understudy-hang-{}.log", std::process::id()));
        let ended = logged(Command::new("sleep").arg("60"), &log, Some(Duration::from_millis(200)));
        assert!(ended.is_err_and(|failure| failure.contains("did not end")));
        let _ = fs::remove_file(log);
    }
}
