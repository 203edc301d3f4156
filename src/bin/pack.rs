//! The packer: a web worker of its own that makes the pack of a claim. It carries the writer of
//! PDFs, which is as heavy as the whole exporter, and is loaded with the first pack.

#[cfg(target_arch = "wasm32")]
fn main() {
    understudy::platform::exporter::packer::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("The packer runs in a browser, as a worker of the page.");
}
