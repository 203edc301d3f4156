//! A Rust compiler that can build for WebAssembly.
//!
//! Tried in this order: the compiler on the search path, Debian's own beside it, `rustup target add`,
//! and Debian's packages with the standard library built from their source. Where Debian's compiler
//! is the one, it is put first on the search path for every call, native ones too, so that nothing is
//! built by two compilers.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::apt;
use crate::places;
use crate::run::{self, Failure, SearchPath};
use crate::steps::Steps;

/// The target that browsers run.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Debian's packages of the compiler; their versions must agree, which apt sees to.
const DEBIAN_PACKAGES: [&str; 7] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "lld-22",
    "rust-web-clippy",
    "rustfmt-web",
];

/// Where Debian's compiler is.
const DEBIAN_FOLDER: &str = "/usr/bin";

/// How long `rustup target add` may take; where its server cannot be reached it hangs rather than fails.
const RUSTUP_LIMIT: Duration = Duration::from_secs(20);

const BY_HAND: &str = "The Rust compiler has no standard library for wasm32-unknown-unknown, and it could not be \
installed from here.\nRun by hand, with access to the network:\n  rustup target add wasm32-unknown-unknown\n\
or, as root on Debian 12 or newer, run this command again so that it can use apt-get.";

const CHECKS_BY_HAND: &str = "cargo clippy and cargo fmt are needed, for the test command checks with them.\n\
Run by hand, with access to the network: rustup component add clippy rustfmt";

/// Whether the compiler that is first on the path has the target's standard library.
fn is_ready(path: &SearchPath) -> bool {
    let Some(library) = target_library(path) else {
        return false;
    };
    let stale = library.parent().is_some_and(|target| is_stale(path, &target.join(MARKER)));
    !stale && fs::read_dir(&library).is_ok_and(|mut entries| entries.next().is_some())
}

fn target_library(path: &SearchPath) -> Option<PathBuf> {
    let mut command = path.command("rustc");
    // In the workspace, since rustup lets a folder choose its toolchain.
    command.current_dir(places::workspace()).args(["--print", "target-libdir", "--target", WASM]);
    run::output_of(&mut command).map(PathBuf::from)
}

/// Tells by which compiler we built the library, since after an upgrade the old library is of no use.
const MARKER: &str = "built-by-understudy";

fn is_stale(path: &SearchPath, marker: &Path) -> bool {
    fs::read_to_string(marker).is_ok_and(|builder| Some(builder) != compiler(path))
}

fn compiler(path: &SearchPath) -> Option<String> {
    run::output_of(path.command("rustc").arg("-vV"))
}

/// Makes sure of the target, and returns the path on which its compiler is first.
///
/// # Errors
/// What to run by hand, where every way failed.
pub fn prepare(path: &SearchPath, steps: &Steps) -> Result<SearchPath, Failure> {
    if is_ready(path) {
        return Ok(path.clone());
    }
    let mut debian = path.clone();
    debian.put_first(DEBIAN_FOLDER);
    let has_debian = cfg!(target_os = "linux") && Path::new(DEBIAN_FOLDER).join("rustc").is_file();
    if has_debian && is_ready(&debian) {
        return Ok(debian);
    }
    if path.find("rustup").is_some() && add_by_rustup(path, steps).is_ok() && is_ready(path) {
        return Ok(path.clone());
    }
    if !apt::is_usable(path) {
        return Err(BY_HAND.to_owned());
    }
    install_debian(path, &debian, steps)?;
    if is_ready(&debian) { Ok(debian) } else { Err(BY_HAND.to_owned()) }
}

/// Debian's compiler, installed from `path`, and its standard library, built on `debian`, the path on
/// which that compiler comes first.
fn install_debian(path: &SearchPath, debian: &SearchPath, steps: &Steps) -> Result<(), Failure> {
    steps.take(
        "Debian's rustc, cargo, clippy and rustfmt from apt",
        "a compiler with the standard library's source, since rustup has no WebAssembly target",
        || apt::install(path, &DEBIAN_PACKAGES, "debian-rust", BY_HAND),
    )?;
    steps.take("the standard library for WebAssembly", "built once from Debian's source", || {
        build_library(debian).map_err(|failure| format!("{failure}\n{BY_HAND}"))
    })
}

fn add_by_rustup(path: &SearchPath, steps: &Steps) -> Result<(), Failure> {
    steps.take("the WebAssembly target by rustup", "browsers run it; a bounded attempt", || {
        let mut command = path.command("rustup");
        command.current_dir(places::workspace()).args(["target", "add", WASM]);
        run::logged(&mut command, &places::log("rustup"), Some(RUSTUP_LIMIT))
    })
}

/// Builds the target's standard library from the compiler's own source and puts it into its sysroot.
fn build_library(path: &SearchPath) -> Result<(), Failure> {
    let sysroot = run::output_of(path.command("rustc").args(["--print", "sysroot"]))
        .map(PathBuf::from)
        .ok_or("rustc does not say where its sysroot is")?;
    let source = sysroot.join("lib/rustlib/src/rust/library/sysroot/Cargo.toml");
    let scratch = places::cache().join("standard-library");
    let cannot = |what: &str, error: std::io::Error| format!("Cannot {what}: {error}");
    // Left-overs of an earlier attempt are not to be mixed in; where there are none, that is as good.
    let _ = fs::remove_dir_all(&scratch);
    fs::create_dir_all(&scratch)
        .map_err(|error| cannot("make a folder for the standard library", error))?;
    let mut build = path.command("cargo");
    // Outside the workspace, so that its own flags for the target stay out of the standard library.
    build.current_dir(&scratch).env("CARGO_TARGET_DIR", scratch.join("target"));
    build.env("RUSTC_BOOTSTRAP", "1");
    build.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes",
    );
    build.args([
        "build",
        "--release",
        "--locked",
        "--target",
        WASM,
        "--features",
        "compiler-builtins-mem",
    ]);
    build.arg("--manifest-path").arg(source);
    run::logged(&mut build, &places::log("standard-library"), None)?;

    let target = sysroot.join("lib/rustlib").join(WASM);
    let library = target.join("lib");
    let part = target.join("lib.part");
    let _ = fs::remove_dir_all(&part);
    fs::create_dir_all(&part)
        .map_err(|error| cannot("make the library's folder in the sysroot", error))?;
    let built = scratch.join("target").join(WASM).join("release/deps");
    let entries = fs::read_dir(&built).map_err(|error| cannot("read the built library", error))?;
    for file in entries.flatten().map(|entry| entry.path()) {
        if let (Some("rlib"), Some(name)) =
            (file.extension().and_then(|ending| ending.to_str()), file.file_name())
        {
            fs::copy(&file, part.join(name))
                .map_err(|error| cannot("copy the library to the sysroot", error))?;
        }
    }
    // The library counts as present once its folder is there, so the folder comes last and whole.
    let _ = fs::remove_dir_all(&library);
    fs::write(target.join(MARKER), compiler(path).unwrap_or_default())
        .map_err(|error| cannot("mark the library with its compiler", error))?;
    fs::rename(&part, &library).map_err(|error| cannot("put the library in its place", error))?;
    let _ = fs::remove_dir_all(&scratch);
    Ok(())
}

/// Makes sure of `cargo clippy` and `cargo fmt`, which a minimal rustup leaves out.
///
/// # Errors
/// What to run by hand.
pub fn prepare_checks(path: &SearchPath, steps: &Steps) -> Result<(), Failure> {
    let present = |component: &str| {
        let mut command = path.command("cargo");
        command.current_dir(places::workspace()).args([component, "--version"]);
        run::output_of(&mut command).is_some()
    };
    if present("clippy") && present("fmt") {
        return Ok(());
    }
    if path.find("rustup").is_some() {
        steps.take("clippy and rustfmt by rustup", "the test command checks with them", || {
            let mut command = path.command("rustup");
            command.current_dir(places::workspace()).args([
                "component",
                "add",
                "clippy",
                "rustfmt",
            ]);
            run::logged(&mut command, &places::log("rustup"), Some(RUSTUP_LIMIT * 6))
                .map_err(|failure| format!("{failure}\n{CHECKS_BY_HAND}"))
        })?;
    }
    if present("clippy") && present("fmt") {
        return Ok(());
    }
    Err(CHECKS_BY_HAND.to_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn without_a_network_the_compiler_is_to_be_had_by_hand() {
        let path =
            SearchPath::of_programs("toolchain", &[("apt-get", "exit 100"), ("rustc", "exit 1")]);
        let failure = install_debian(&path, &path, &Steps::default()).unwrap_err();
        assert!(failure.contains("apt-get") && failure.ends_with(BY_HAND), "{failure}");
    }

    #[test]
    fn a_standard_library_that_cannot_be_built_is_to_be_had_by_hand() {
        let path =
            SearchPath::of_programs("library", &[("apt-get", "exit 0"), ("rustc", "exit 1")]);
        let failure = install_debian(&path, &path, &Steps::default()).unwrap_err();
        assert!(failure.contains("sysroot") && failure.ends_with(BY_HAND), "{failure}");
    }

    #[test]
    fn without_a_network_the_checks_are_to_be_had_by_hand() {
        let programs = [("cargo", "exit 1"), ("rustup", "echo cannot reach it; exit 1")];
        let path = SearchPath::of_programs("checks", &programs);
        let failure = prepare_checks(&path, &Steps::default()).unwrap_err();
        assert!(failure.contains("cannot reach it"), "{failure}");
        assert!(failure.ends_with(CHECKS_BY_HAND), "{failure}");
    }
}
