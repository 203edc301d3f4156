//! The project's commands; `cargo xtask` lists them.

mod apt;
mod browser;
mod places;
mod run;
mod setup;
mod steps;
mod toolchain;
mod tools;
mod versions;

fn main() {
    let m = setup::prepare(setup::Need::Test);
    match m { Ok(m) => println!("{m:?}"), Err(e) => { eprintln!("{e}"); std::process::exit(1) } }
}
