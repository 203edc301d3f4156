//! The exporter: a web worker that carries the heavy format libraries, loaded on the first export.

#[cfg(target_arch = "wasm32")]
fn main() {
    understudy::platform::exporter::worker::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("The exporter runs in a browser, as a worker of the page.");
}
