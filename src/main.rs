//! Starts the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    understudy::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("Understudy runs in a browser. Try: cargo xtask serve --open");
}
