//! What the linker is told for the program to be cut into pieces. It is told here, and not on the
//! command line, so that the program, the workers and the tests in the browser are compiled as one.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_PIECES").is_some() {
        // The relocations by which it is cut.
        println!("cargo::rustc-link-arg-bin=understudy=--emit-relocs");
    }
}
