//! A web host of nothing but files, as any host would serve the built app: under a path, with the
//! content security policy as a header. It can go down and come back.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// What the release build promises, and what a host is asked to send.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     connect-src 'self'; style-src 'self'; img-src 'self' blob: data:; worker-src 'self'; \
     manifest-src 'self'; base-uri 'none'; form-action 'none'; \
     require-trusted-types-for 'script'; trusted-types default; frame-ancestors 'none'";

/// The app works under any path of a host, so it is tested under one.
const UNDER: &str = "/some/path/";

/// A page of the host that is not the app’s. Browsers look for no picture of it.
const BARE: (&str, &[u8]) = ("/bare.html", b"<!doctype html><link rel=icon href='data:,'>");

/// A running host.
pub struct Site {
    port: u16,
    folder: PathBuf,
    is_down: Arc<AtomicBool>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// Serves a folder on a free port.
    pub fn of(folder: &Path) -> Site {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let site = Site {
            port,
            folder: folder.to_owned(),
            is_down: Arc::default(),
            asked: Arc::default(),
        };
        site.listen(listener);
        site
    }

    fn listen(&self, listener: TcpListener) {
        let (folder, is_down, asked) =
            (self.folder.clone(), Arc::clone(&self.is_down), Arc::clone(&self.asked));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if is_down.load(Ordering::SeqCst) {
                    return;
                }
                let (folder, asked) = (folder.clone(), Arc::clone(&asked));
                if let Ok(stream) = stream {
                    // A browser that goes away in the middle is no concern of the host.
                    thread::spawn(move || answer(&stream, &folder, &asked));
                }
            }
        });
    }

    /// The scheme, host and port: `http://127.0.0.1:1234`.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The address of the app.
    pub fn address(&self) -> String {
        format!("{}{UNDER}", self.origin())
    }

    /// The address of a page of the host on which the app does not run.
    pub fn bare(&self) -> String {
        format!("{}{}", self.origin(), BARE.0)
    }

    /// Goes down: from now on nobody answers.
    pub fn stop(&self) {
        self.is_down.store(true, Ordering::SeqCst);
        // Wakes the listener, so that it sees that it is to end.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }

    /// The paths that were asked for, in order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("the list").clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.stop();
    }
}

fn answer(mut stream: &TcpStream, folder: &Path, asked: &Mutex<Vec<String>>) -> Option<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    while !lines.next()?.ok()?.is_empty() {}
    let path = first.split(' ').nth(1)?.to_owned();
    asked.lock().ok()?.push(path.clone());
    let file = path.split('?').next()?.strip_prefix(UNDER).map(|name| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/');
        let name = if name.is_empty() { "index.html" } else { name };
        (name.to_owned(), name.chars().all(plain) && !name.contains(".."))
    });
    let found = match file {
        Some((name, true)) => fs::read(folder.join(&name)).ok().map(|bytes| (name, bytes)),
        _ if path == BARE.0 => Some((path, BARE.1.to_vec())),
        _ => None,
    };
    let (status, kind, bytes) = match found {
        Some((name, bytes)) => ("200 OK", media_type(&name), bytes),
        None => ("404 Not Found", "text/plain", b"Not found".to_vec()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Content-Security-Policy: {POLICY}\r\nX-Content-Type-Options: nosniff\r\n\
         Cache-Control: no-cache\r\nConnection: close\r\n\r\n",
        bytes.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&bytes).ok()
}

fn media_type(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
