//! The benchmarks: natively, in Chromium, and of the whole app there. They print tables, and judge
//! nothing.

use std::fs;

use crate::run::{self, Failure};
use crate::setup::Machine;
use crate::{places, release, suite, wasm};

/// Runs every benchmark there is.
///
/// # Errors
/// Where one fails, or there is none.
pub fn run(machine: &Machine) -> Result<(), Failure> {
    let manifest = fs::read_to_string(places::workspace().join("Cargo.toml")).unwrap_or_default();
    let natively = manifest.contains("[[bench]]") || places::workspace().join("benches").is_dir();
    let in_browser = suite::integration_tests().iter().any(|name| name == "benchmark");
    if !natively && !in_browser {
        return Err(
            "There is no benchmark: neither tests/benchmarks/ nor tests/benchmark.rs is here"
                .to_owned(),
        );
    }
    if natively {
        println!("== natively");
        let mut cargo = machine.path.command("cargo");
        run::shown(cargo.current_dir(places::workspace()).args([
            "bench",
            "--package",
            "understudy",
            "--benches",
        ]))?;
    }
    if in_browser {
        println!("== in Chromium");
        let mut cargo = machine.path.command("cargo");
        cargo.current_dir(places::workspace());
        cargo.args(["test", "--package", "understudy", "--test", "benchmark"]);
        cargo.args(wasm::RELEASE);
        cargo.args(["--", "--nocapture"]);
        suite::in_browser(&mut cargo, machine)?;
        run::shown(&mut cargo)?;
    }
    println!("== the whole app in Chromium");
    release::build(machine)?;
    let mut cargo = machine.path.command("cargo");
    cargo.current_dir(places::workspace());
    cargo.args(["test", "--package", "understudy", "--test", "journeys", "--", "measures::"]);
    cargo.args(["--ignored", "--nocapture", "--test-threads", "1"]);
    suite::for_journeys(&mut cargo, machine)?;
    run::shown(&mut cargo)
}
