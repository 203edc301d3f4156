//! Serving the app on this machine: by Trunk while it is being changed, by a small server of files for the release.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::thread;

use tiny_http::{Header, Request, Response, Server};

use crate::run::{self, Failure};
use crate::setup::Machine;
use crate::{places, policy, release};

/// How to serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wishes {
    /// Whether to open a browser.
    pub open: bool,
    /// Whether to serve the optimised build.
    pub release: bool,
    /// The port.
    pub port: u16,
}

/// The port, where none is asked for.
pub const PORT: u16 = 8080;

/// Serves until interrupted.
///
/// # Errors
/// Where the port is taken or the build fails.
pub fn serve(machine: &Machine, wishes: Wishes) -> Result<(), Failure> {
    if wishes.release {
        release::build(machine)?;
        return serve_release(wishes);
    }
    let mut trunk = machine.path.command("trunk");
    trunk.current_dir(places::workspace());
    // Trunk reads this as an option of its own, and has other words for it than the convention has.
    trunk.env_remove("NO_COLOR");
    // Where the app does not compile, a backtrace of Trunk itself would hide the compiler's words.
    trunk.env_remove("RUST_BACKTRACE");
    trunk.args(["serve", "--address", "127.0.0.1", "--port", &wishes.port.to_string()]);
    // A folder of its own, so that the release in dist/ stays what it is.
    trunk.args(["--dist", "dist-debug", "--public-url", "/"]);
    if wishes.open {
        trunk.arg("--open");
    }
    println!("Serving on http://127.0.0.1:{} once it is built; stop with Ctrl+C", wishes.port);
    run::shown(&mut trunk)
}

/// Refuses a port that is taken, and names one that is free. Asked before anything is built.
///
/// # Errors
/// Where the port is taken.
pub fn check_port(port: u16) -> Result<(), Failure> {
    if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
        return Ok(());
    }
    let free = |candidate: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *candidate)).is_ok();
    let other = (port.saturating_add(1)..=u16::MAX).take(200).find(free);
    Err(match other {
        Some(other) => format!(
            "Port {port} is taken, perhaps by this app served already. Port {other} is free: cargo xtask serve --port {other}"
        ),
        None => format!("Port {port} is taken. Choose another one: cargo xtask serve --port 18080"),
    })
}

fn serve_release(wishes: Wishes) -> Result<(), Failure> {
    let server = Server::http((Ipv4Addr::LOCALHOST, wishes.port))
        .map_err(|error| format!("Cannot serve: {error}"))?;
    let address = format!("http://127.0.0.1:{}/", wishes.port);
    println!("Serving the release build on {address}; stop with Ctrl+C");
    if wishes.open {
        open_browser(&address);
    }
    let server = Arc::new(server);
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let server = Arc::clone(&server);
            thread::spawn(move || server.incoming_requests().for_each(answer))
        })
        .collect();
    workers
        .into_iter()
        .try_for_each(|worker| worker.join().map_err(|_| "The server stopped".to_owned()))
}

fn answer(request: Request) {
    let name = file_name(request.url());
    let content = name.as_deref().map(|name| fs::read(places::dist().join(name)));
    // A visitor who has gone away needs no answer.
    let _ = match (name, content) {
        (Some(name), Some(Ok(bytes))) => {
            let headers = [
                ("Content-Type", media_type(&name)),
                ("Content-Security-Policy", &policy::header()),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "no-cache"),
            ];
            let found =
                headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, *value).ok());
            request.respond(found.fold(Response::from_data(bytes), Response::with_header))
        }
        _ => request.respond(Response::from_string("Not found").with_status_code(404)),
    };
}

/// The file an address asks for, below the site's folder; nothing where it leads out of it.
fn file_name(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?.trim_start_matches('/');
    // Our files have plain names; an address with anything else in it names none of them.
    let plain = |mark: char| mark.is_ascii_alphanumeric() || matches!(mark, '.' | '_' | '-' | '/');
    if !path.chars().all(plain) || path.split('/').any(|part| part == "..") {
        return None;
    }
    Some(if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    })
}

fn media_type(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        Some("json") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn open_browser(address: &str) {
    let (program, words): (&str, &[&str]) = if cfg!(windows) {
        ("cmd", &["/c", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    if Command::new(program).args(words).arg(address).spawn().is_err() {
        println!("No browser could be opened from here; open {address} yourself");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_within_the_site() {
        assert_eq!(file_name("/").as_deref(), Some("index.html"));
        assert_eq!(file_name("/app-1_bg.wasm?v=2").as_deref(), Some("app-1_bg.wasm"));
        assert_eq!(file_name("/snippets/a/b.js").as_deref(), Some("snippets/a/b.js"));
        for outside in ["/../Cargo.toml", "/a/../../b", "/%2e%2e/x", "/a\\..\\b", "/c:/x"] {
            assert_eq!(file_name(outside), None, "{outside}");
        }
    }

    #[test]
    fn a_taken_port_is_refused_with_a_free_one() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let words = check_port(port).unwrap_err();
        assert!(words.contains(&format!("Port {port} is taken")), "{words}");
        // Whoever does as it says can serve.
        let (_, named) = words.rsplit_once("cargo xtask serve --port ").unwrap();
        let other = named.parse().unwrap();
        assert_ne!(other, port);
        TcpListener::bind((Ipv4Addr::LOCALHOST, other)).unwrap();
    }

    #[test]
    fn browsers_are_told_what_wasm_is() {
        assert_eq!(media_type("a_bg.wasm"), "application/wasm");
        assert_eq!(media_type("manifest.webmanifest"), "application/manifest+json");
    }
}
