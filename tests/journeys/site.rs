//! A web host of nothing but files, as any host would serve the built app: under a path, with the
//! content security policy as a header or, where a host sends none, without. It can go down.

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
    served: Arc<Served>,
    is_down: Arc<AtomicBool>,
    asked: Arc<Mutex<Vec<String>>>,
}

/// What a host serves, and how.
struct Served {
    folder: PathBuf,
    sends_policy: bool,
    /// What stands in the page beside what was built.
    planted: String,
}

impl Site {
    /// Serves a folder on a free port.
    pub fn of(folder: &Path) -> Site {
        let folder = folder.to_owned();
        Site::serve(Served { folder, sends_policy: true, planted: String::new() })
    }

    /// The same on a host that sends no policy, and on the way from which something got into the page.
    pub fn without_policy(folder: &Path, planted: String) -> Site {
        Site::serve(Served { folder: folder.to_owned(), sends_policy: false, planted })
    }

    fn serve(served: Served) -> Site {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let site =
            Site { port, served: Arc::new(served), is_down: Arc::default(), asked: Arc::default() };
        site.listen(listener);
        site
    }

    fn listen(&self, listener: TcpListener) {
        let (served, is_down, asked) =
            (Arc::clone(&self.served), Arc::clone(&self.is_down), Arc::clone(&self.asked));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if is_down.load(Ordering::SeqCst) {
                    return;
                }
                let (served, asked) = (Arc::clone(&served), Arc::clone(&asked));
                if let Ok(stream) = stream {
                    // A browser that goes away in the middle is no concern of the host.
                    thread::spawn(move || answer(&stream, &served, &asked));
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

fn answer(mut stream: &TcpStream, served: &Served, asked: &Mutex<Vec<String>>) -> Option<()> {
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
        Some((name, true)) => served.read(&name).map(|bytes| (name, bytes)),
        _ if path == BARE.0 => Some((path, BARE.1.to_vec())),
        _ => None,
    };
    let (status, kind, bytes) = match found {
        Some((name, bytes)) => ("200 OK", media_type(&name), bytes),
        None => ("404 Not Found", "text/plain", b"Not found".to_vec()),
    };
    let policy = match served.sends_policy {
        true => format!("Content-Security-Policy: {POLICY}\r\n"),
        false => String::new(),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         {policy}X-Content-Type-Options: nosniff\r\n\
         Cache-Control: no-cache\r\nConnection: close\r\n\r\n",
        bytes.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&bytes).ok()
}

impl Served {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        let bytes = fs::read(self.folder.join(name)).ok()?;
        if name != "index.html" || self.planted.is_empty() {
            return Some(bytes);
        }
        let page = String::from_utf8(bytes).expect("the page is UTF-8");
        let (before, after) = page.rsplit_once("</body>").expect("the end of the page");
        Some(format!("{before}{}</body>{after}", self.planted).into_bytes())
    }
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
