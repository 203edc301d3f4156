//! The project's commands; `cargo xtask` lists them.

mod apt;
mod bench;
mod browser;
mod by_content;
mod counts;
#[cfg(test)]
mod house;
mod markup;
mod office;
mod offline;
mod page;
mod pieces;
mod places;
mod policy;
mod release;
mod run;
mod serve;
mod setup;
mod size;
mod steps;
mod stylesheet;
mod suite;
mod toolchain;
mod tools;
mod versions;
mod wasm;
mod workers;

use std::env;
use std::process::ExitCode;

use run::{Failure, SearchPath};
use setup::Need;
use suite::Stage;

const HELP: &str = "\
Understudy's commands. Each installs what it needs and the machine lacks, once.

  cargo xtask serve [--open] [--release] [--port N]
      build the app and serve it on http://127.0.0.1:8080
  cargo xtask test [--only STAGE]... [--long] [--pictures]
      every test; stages: format clippy clippy-wasm native browser build journeys
      --long gives each property 10,000 cases
      --pictures keeps a picture of every page that a journey passes, in target/journeys
  cargo xtask build
      the static site in dist/, for any web host, under any path
  cargo xtask size
      what the first load of dist/ weighs, against its budget
  cargo xtask bench
      the benchmarks, natively and in Chromium
  cargo xtask office --applicants N --placements N --expenses N --seed S --out FILE
      a generated office as a backup file, the same for the same seed";

/// One command line, understood.
#[derive(Debug, PartialEq, Eq)]
enum Command {
    Serve(serve::Wishes),
    Test(suite::Wishes),
    Build,
    Size,
    Bench,
    Office(Vec<String>),
    Help,
}

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    match understand(&words).and_then(carry_out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !failure.is_empty() {
                eprintln!("{failure}");
            }
            ExitCode::FAILURE
        }
    }
}

fn understand(words: &[String]) -> Result<Command, Failure> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.split_first() {
        None => Ok(Command::Help),
        Some((&"serve", rest)) => understand_serve(rest.iter().copied()).map(Command::Serve),
        Some((&"test", rest)) => understand_test(rest.iter().copied()).map(Command::Test),
        Some((&"build", [])) => Ok(Command::Build),
        Some((&"size", [])) => Ok(Command::Size),
        Some((&"bench", [])) => Ok(Command::Bench),
        Some((&"office", rest)) => {
            Ok(Command::Office(rest.iter().map(|word| (*word).to_owned()).collect()))
        }
        Some((&("help" | "--help" | "-h"), [])) => Ok(Command::Help),
        Some((&("build" | "size" | "bench" | "help"), [word, ..])) => Err(unknown(word)),
        Some((other, _)) => Err(unknown(other)),
    }
}

fn unknown(word: &str) -> Failure {
    format!("\"{word}\" is not understood here.\n\n{HELP}")
}

fn understand_serve<'a>(
    mut words: impl Iterator<Item = &'a str>,
) -> Result<serve::Wishes, Failure> {
    let mut wishes = serve::Wishes { open: false, release: false, port: serve::PORT };
    while let Some(word) = words.next() {
        match word {
            "--open" => wishes.open = true,
            "--release" => wishes.release = true,
            "--port" => {
                let number =
                    words.next().and_then(|number| number.parse().ok()).filter(|port| *port > 0);
                wishes.port =
                    number.ok_or("--port wants a number from 1 to 65535, as in --port 8081")?;
            }
            other => return Err(unknown(other)),
        }
    }
    Ok(wishes)
}

fn understand_test<'a>(mut words: impl Iterator<Item = &'a str>) -> Result<suite::Wishes, Failure> {
    let mut wishes = suite::Wishes::default();
    while let Some(word) = words.next() {
        match word {
            "--long" => wishes.long = true,
            "--pictures" => wishes.pictures = true,
            "--only" => {
                let name = words.next().unwrap_or_default();
                let stage = Stage::ALL.into_iter().find(|stage| stage.name() == name);
                let names = Stage::ALL.map(Stage::name).join(" ");
                wishes.only.push(
                    stage.ok_or_else(|| format!("--only wants the name of a stage: {names}"))?,
                );
            }
            other => return Err(unknown(other)),
        }
    }
    Ok(wishes)
}

fn carry_out(command: Command) -> Result<(), Failure> {
    match command {
        Command::Serve(wishes) => {
            serve::check_port(wishes.port)?;
            let need = if wishes.release { Need::Release } else { Need::Serve };
            serve::serve(&setup::prepare(need)?, wishes)
        }
        Command::Test(wishes) => suite::run(&setup::prepare(Need::Test)?, &wishes),
        Command::Build => {
            release::build(&setup::prepare(Need::Release)?)?;
            println!("The site is in {}; put its files on any web host", places::dist().display());
            Ok(())
        }
        Command::Size => size::report(),
        Command::Bench => bench::run(&setup::prepare(Need::Test)?),
        Command::Office(words) => office::run(&SearchPath::from_environment(), &words),
        Command::Help => {
            println!("{HELP}");
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(line: &str) -> Result<Command, Failure> {
        understand(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn command_lines_are_understood() {
        let serve = serve::Wishes { open: true, release: true, port: 9000 };
        assert_eq!(from("serve --open --release --port 9000"), Ok(Command::Serve(serve)));
        let some =
            suite::Wishes { only: vec![Stage::Format, Stage::Native], long: true, pictures: true };
        let line = "test --only format --long --pictures --only native";
        assert_eq!(from(line), Ok(Command::Test(some)));
        assert_eq!(from("build"), Ok(Command::Build));
        assert_eq!(
            from("office --seed 1"),
            Ok(Command::Office(vec!["--seed".to_owned(), "1".to_owned()]))
        );
        assert_eq!(from(""), Ok(Command::Help));
    }

    #[test]
    fn every_command_of_the_readme_is_understood() {
        let readme = include_str!("../../README.md");
        let shown: Vec<&str> = readme
            .split("cargo xtask ")
            .skip(1)
            .map(|rest| rest.split(['`', '#', '\n', '|']).next().unwrap_or_default().trim())
            .collect();
        assert!(shown.len() > 6, "the README shows its commands");
        for line in shown {
            assert!(from(line).is_ok(), "cargo xtask {line}");
        }
    }

    #[test]
    fn what_is_not_understood_is_refused_before_anything_is_installed() {
        for line in [
            "sreve",
            "serve --prot 1",
            "serve --port",
            "serve --port 99999",
            "test --only everything",
            "build now",
        ] {
            assert!(from(line).is_err(), "{line}");
        }
    }
}
