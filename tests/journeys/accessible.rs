//! Every page of the sample office, light and dark, at a desk and on a phone: no fault that axe
//! finds, nothing that scrolls sideways, one heading, a title, and nobody’s name in an address.

use super::{
    browser::Screen,
    story::{Story, journey},
};
use chrono::NaiveDate;
use serde_json::json;
use std::collections::BTreeSet;
use understudy::office::sample::{WantedReceipt, receipts};

#[tokio::test]
async fn every_page_is_accessible_at_a_desk_in_the_light() {
    journey("pages-light", Screen::Desk, async |story: &Story| every_page(story, "light").await)
        .await;
}

#[tokio::test]
async fn every_page_is_accessible_at_a_desk_in_the_dark() {
    journey("pages-dark", Screen::Desk, async |story: &Story| every_page(story, "dark").await)
        .await;
}

#[tokio::test]
async fn every_page_is_accessible_on_a_phone_in_the_light() {
    journey("pages-light", Screen::Phone, async |story: &Story| every_page(story, "light").await)
        .await;
}

#[tokio::test]
async fn every_page_is_accessible_on_a_phone_in_the_dark() {
    journey("pages-dark", Screen::Phone, async |story: &Story| every_page(story, "dark").await)
        .await;
}

/// The sample is opened and cleared away again, each with one click; where somebody has put work
/// into it, they are asked first.
#[tokio::test]
async fn the_sample_goes_with_one_click_until_somebody_works_in_it() {
    journey("clear-sample", Screen::Desk, the_sample_goes).await;
}

#[tokio::test]
async fn the_sample_goes_with_one_click_on_a_phone() {
    journey("clear-sample", Screen::Phone, the_sample_goes).await;
}

async fn the_sample_goes(story: &Story) {
    story.open().await;
    story.press("Open the sample office").await;
    story.heading("Today").await;
    story.saved().await;
    // Its receipts are pictures, drawn here.
    story.go("#/expenses").await;
    let drawn = "const all = [...document.querySelectorAll('.thumbnail-small img')]; \
        return all.length > 2 && all.every((it) => it.naturalWidth > 20)";
    story.until(drawn, json!([]), "the sample’s receipts").await;
    story.reload().await;
    story.press("Clear the sample").await;
    story.heading("Welcome to Understudy").await;
    assert_eq!(story.count_rows().await["journal"], 0, "something is left of it");

    story.press("Open the sample office").await;
    story.heading("Today").await;
    story.saved().await;
    story.add_opening("My own").await;
    story.press("Clear the sample").await;
    story.see("Clear the sample office?").await;
    story.axe("clear-sample").await;
    story.press("Cancel").await;
    story.see("My own").await;
    story.press("Clear the sample").await;
    story.see("Clear the sample office?").await;
    story.press("Clear the sample").await;
    story.heading("Welcome to Understudy").await;
    assert_eq!(story.count_rows().await["journal"], 0, "something is left of it");
}

/// The receipts of the sample are pictures and PDFs, made on this device; each opens full size, and
/// the page around it still says that this is the sample.
#[tokio::test]
async fn the_receipts_of_the_sample_open_full_size() {
    journey("sample-receipts", Screen::Phone, async |story: &Story| {
        story.open().await;
        story.press("Open the sample office").await;
        story.heading("Today").await;
        story.saved().await;
        let mut opened = BTreeSet::new();
        for expense in links(story, "#/expenses", "expenses").await {
            story.go(&expense).await;
            story.see("Whose").await;
            assert!(is_marked(story).await, "nothing at {expense} says that this is the sample");
            let names = "return [...document.querySelectorAll('.thumbnail-name')].map((it) => plain(it.textContent))";
            let names: Vec<String> = story.run(names, json!([])).await;
            for name in names {
                story.press(&format!("Open {name}")).await;
                // A photo of 900 by 1200 points, or the page of a PDF, drawn and not shrunk.
                let whole = "const it = document.querySelector('dialog[open] .dialog-image, dialog[open] .pdf-page');                     return it?.matches('.pdf-page') ? it.naturalHeight > 500 : it?.naturalWidth === 900 && it.naturalHeight === 1200";
                story.until(whole, json!([]), &format!("{name} in full size")).await;
                if opened.is_empty() {
                    story.axe("receipt").await;
                    story.screenshot("receipt").await;
                }
                story.press("Close").await;
                opened.insert(name);
            }
        }
        let wanted = receipts(NaiveDate::default());
        let name = |it: &WantedReceipt| format!("{}.{}", it.name, if it.is_pdf { "pdf" } else { "jpg" });
        assert_eq!(opened, wanted.iter().map(name).collect::<BTreeSet<_>>());
        assert!(wanted.iter().any(|it| it.is_pdf) && wanted.iter().any(|it| !it.is_pdf));
    })
    .await;
}

/// In an office where nothing has happened yet, each list says what it is for and leads on.
#[tokio::test]
async fn an_empty_office_says_on_each_page_what_to_do_next() {
    journey("pages-empty", Screen::Phone, async |story: &Story| {
        story.with_an_office().await;
        let mut faults = Vec::new();
        for (page, says, leads_to) in [
            ("#/openings", "No openings yet", "#/openings/new"),
            ("#/applicants", "No applicants yet", "#/openings/new"),
            ("#/applicants/new", "No opening takes applications", "#/openings/new"),
            ("#/placements", "No placements yet", "#/placements/new"),
            ("#/expenses", "No expenses yet", "#/expenses/new"),
            ("#/expenses/new", "There is nobody to add an expense for", "#/placements/new"),
            ("#/expenses/capture", "There is nobody to capture a receipt for", "#/placements/new"),
            ("#/claims", "No claims yet", "#/expenses"),
            ("#/certificates", "No certificates yet", "#/placements"),
            ("#/paying-back", "Nobody has spent anything yet", "#/expenses/new"),
            ("#/reports", "Nothing to report yet", "#/expenses/new"),
            ("#/references", "Nobody has asked for a reference yet", "#/placements"),
            ("#/recruitment/erasure", "is not settled", "#/records/periods"),
            ("#/office/closing", "No plan is under way", "#/office/closing/plan"),
        ] {
            story.go(page).await;
            let leads = "const it = document.querySelector('main .empty-state'); \
                return !!it && plain(it.innerText).includes(arguments[0]) \
                && [...it.querySelectorAll('a')].some((link) => isSeen(link) && link.hash.split('?')[0] === arguments[1])";
            story.until(leads, json!([says, leads_to]), &format!("{page} to lead on")).await;
            look(story, page, &[], &mut faults).await;
        }
        assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    })
    .await;
}

async fn every_page(story: &Story, scheme: &str) {
    story.scheme(scheme).await;
    let mut faults = Vec::new();

    story.open().await;
    look(story, "welcome", &[], &mut faults).await;
    story.press("Set up my office").await;
    story.press("Set up the office").await;
    story.see("There is a problem").await;
    look(story, "set-up-errors", &[], &mut faults).await;
    story.open().await;
    story.press("Open the sample office").await;
    story.heading("Today").await;
    story.saved().await;

    story.go("#/applicants?view=list").await;
    story.until("return !!document.querySelector('tbody th a')", json!([]), "the applicants").await;
    let people: Vec<String> = story
        .run("return [...document.querySelectorAll('tbody th a')].map((it) => plain(it.textContent))", json!([]))
        .await;
    assert!(people.len() > 5, "the sample has too few applicants: {people:?}");
    let pages = pages(story).await;
    let unseen = pages_not_among(&pages);
    assert!(unseen.is_empty(), "nobody looks at these pages: {unseen:?}");
    for (name, address) in pages {
        story.go(&address).await;
        let there = "return !!document.querySelector('main h1:not(#opening-heading)')";
        story.until(there, json!([]), &name).await;
        look(story, &name, &people, &mut faults).await;
        // A form says what is missing: its errors are a page of their own. Where nothing is
        // missing it may save and lead on, which is as well.
        let is_form = name.starts_with("new-");
        if is_form {
            let submit = "const button = [...document.querySelectorAll('main form button[type=submit]')].find(isSeen); \
                button?.click(); return !!button";
            let submitted: bool = story.run(submit, json!([])).await;
            if submitted {
                story.settle().await;
                look(story, &format!("{name}-errors"), &people, &mut faults).await;
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// The pages that the app has, as it writes their addresses: each a variant of `Page` and, of the
/// placement's page, each of its tabs. The journeys cannot name them, since no page of the app is
/// compiled for the machine that they run on.
const ROUTES: &str = include_str!("../../src/ui/route.rs");

/// Pages that the sample office does not have.
const ELSEWHERE: [&str; 1] = [
    // In somebody's own copy only; own_copy.rs looks at it.
    "#/own-copy/contacts",
];

/// The addresses of the app's pages at which none of these looks, with `*` for an id or a key.
fn pages_not_among(pages: &[(String, String)]) -> Vec<String> {
    let between = |start: &str, end: &str| {
        let (_, rest) = ROUTES.split_once(start).expect("the beginning of the addresses");
        rest.split_once(end).expect("the end of the addresses").0
    };
    let quoted = |text: &str| -> Vec<String> {
        text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
    };
    // All that is in braces is an id or a key.
    let plain = |address: &str| -> String {
        let mut parts = address.split('{');
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |all, part| all + "*" + part.split_once('}').map_or("", |it| it.1))
    };
    let tabs = quoted(between("pub fn key(self)", "/// The words on the tab."));
    let tab_page = "#/placements/*/*";
    let mut wanted: Vec<String> =
        quoted(between("pub fn href(&self)", "\nimpl Page {")).iter().map(|it| plain(it)).collect();
    assert!(wanted.len() > 70 && tabs.len() > 8, "{} pages, {} tabs", wanted.len(), tabs.len());
    assert!(wanted.iter().any(|it| it == tab_page), "the tabs of a placement are elsewhere now");
    wanted.retain(|it| it != tab_page && !ELSEWHERE.contains(&it.as_str()));
    let of_tab = |tab: &String| format!("#/placements/*/{tab}");
    wanted.extend(tabs.iter().filter(|tab| !tab.is_empty()).map(of_tab));
    let fits = |address: &str, wanted: &str| {
        let address = address.split('?').next().unwrap_or_default();
        let (mut is, mut wants) = (address.split('/'), wanted.split('/'));
        // An id has digits, and a key stands where no page has a word of its own.
        let same = is.by_ref().zip(wants.by_ref()).all(|(is, wants)| {
            is == wants || wants == "*" && !["new", "edit", "looking-back"].contains(&is)
        });
        same && address.split('/').count() == wanted.split('/').count()
    };
    wanted.retain(|wanted| !pages.iter().any(|(_, address)| fits(address, wanted)));
    wanted
}

/// The pages of the sample office: a name and an address for each.
async fn pages(story: &Story) -> Vec<(String, String)> {
    let mut pages: Vec<(String, String)> = [
        ("today", "#/"),
        ("openings", "#/openings"),
        ("new-opening", "#/openings/new"),
        ("applicants", "#/applicants"),
        ("applicants-list", "#/applicants?view=list"),
        ("new-applicant", "#/applicants/new"),
        ("from-a-file", "#/applicants/import"),
        ("from-e-mails", "#/applicants/e-mails"),
        ("letters", "#/letters"),
        ("recruitment", "#/recruitment"),
        ("edit-letter", "#/recruitment/letters/offer"),
        ("erasure", "#/recruitment/erasure"),
        ("paying-back", "#/paying-back"),
        ("reports", "#/reports"),
        ("placements", "#/placements"),
        ("rota", "#/rota"),
        ("references", "#/references"),
        ("leaving-settings", "#/office/leaving"),
        ("closing", "#/office/closing"),
        ("new-closing", "#/office/closing/plan"),
        ("closing-statement", "#/office/closing/statement"),
        ("new-placement", "#/placements/new"),
        ("what-interns-say", "#/placements/what-interns-say"),
        ("exit-questions", "#/placements/exit-questions"),
        ("expenses", "#/expenses"),
        ("new-expense", "#/expenses/new"),
        ("capture", "#/expenses/capture"),
        ("queue", "#/expenses/queue"),
        ("claims", "#/claims"),
        ("records", "#/records"),
        ("periods", "#/records/periods"),
        ("erasures", "#/records/erasures"),
        ("requests", "#/records/requests"),
        ("new-request", "#/records/requests/new"),
        ("history", "#/history"),
        ("backup", "#/backup"),
        ("open-own-copy", "#/own-copy"),
        ("office", "#/office"),
        ("calendar", "#/office/calendar"),
        ("steps", "#/recruitment/steps"),
        ("lists", "#/office/lists"),
        ("list", "#/office/lists/first-day"),
        ("readiness-list", "#/office/lists/readiness"),
        ("certificates", "#/certificates"),
        ("verify", "#/verify"),
        ("papers", "#/papers"),
        ("paper-wording", "#/papers/volunteer-arrangement"),
        ("edit-paper-wording", "#/papers/privacy-notice-staff?view=edit"),
        ("rules", "#/rules"),
        ("not-found", "#/nowhere"),
    ]
    .map(|(name, address)| (name.to_owned(), address.to_owned()))
    .to_vec();
    let opening = first_link(story, "#/openings", "openings").await;
    pages.push(("opening".to_owned(), opening.clone()));
    pages.push(("edit-opening".to_owned(), format!("{opening}/edit")));
    pages.push(("sift".to_owned(), format!("{opening}/sift")));
    pages.push(("advert".to_owned(), format!("{opening}/advert")));
    pages.push(("opening-back".to_owned(), format!("{opening}/looking-back")));
    pages.push(("looking-back".to_owned(), "#/openings/looking-back".to_owned()));
    let applicant = first_link(story, "#/applicants?view=list", "applicants").await;
    pages.push(("applicant".to_owned(), applicant.clone()));
    pages.push(("edit-applicant".to_owned(), format!("{applicant}/edit")));
    pages.push(("score".to_owned(), format!("{applicant}/score")));
    pages.push(("new-interview".to_owned(), format!("{applicant}/interviews/new")));
    let asked = first_link(story, "#/applicants?stage=interview&view=list", "applicants").await;
    let interview = link_below(story, &asked, &format!("{asked}/interviews/")).await;
    pages.push(("interview".to_owned(), interview.clone()));
    pages.push(("edit-interview".to_owned(), format!("{interview}/edit")));
    let letter = format!("{applicant}/letter?letter=invitation");
    pages.push(("letter".to_owned(), letter));
    let offered = first_link(story, "#/applicants?stage=offered&view=list", "applicants").await;
    pages.push(("accept".to_owned(), format!("{offered}/accept")));
    for (index, placement) in
        links(story, "#/placements", "placements").await.into_iter().take(3).enumerate()
    {
        let only_first = index == 0;
        let also = [
            "",
            "/reference",
            "/leaving",
            "/certificate",
            "/supervision",
            "/review/final",
            "/work-log",
        ];
        let parts = [
            "",
            "/before-day-one",
            "/first-days",
            "/welcome",
            "/first-day",
            "/adjustments",
            "/induction",
            "/experience",
            "/work-log",
            "/work-log?part=plan",
            "/work-log?part=hours",
            "/work-log?part=days",
            "/supervision",
            "/review/mid-point",
            "/review/final",
            "/expenses",
            "/papers",
            "/leaving",
            "/edit",
            "/certificate",
            "/exit-review/intern",
            "/exit-review/supervisor",
            "/own-copy",
            "/reference",
            "/reference/new",
        ];
        for part in parts.into_iter().filter(|part| only_first || also.contains(part)) {
            let name = if part.is_empty() { "overview" } else { &part[1..] };
            pages.push((
                format!("placement-{index}-{}", name.replace(['/', '?', '='], "-")),
                format!("{placement}{part}"),
            ));
        }
    }
    let statement = link_below(story, "#/paying-back", "#/paying-back/").await;
    pages.push(("statement".to_owned(), statement));
    let asked_for = link_below(story, "#/references", "#/placements/").await;
    pages.push(("reference-request".to_owned(), asked_for));
    let paper = first_paper(story).await;
    pages.push(("paper".to_owned(), paper.clone()));
    pages.push(("edit-paper".to_owned(), format!("{paper}?view=edit")));
    let request = first_link(story, "#/records/requests", "records/requests").await;
    pages.push(("request".to_owned(), request.clone()));
    pages.push(("data-copy".to_owned(), format!("{request}/copy")));
    let erasure = first_link(story, "#/records/erasures", "records/erasures").await;
    pages.push(("erasure".to_owned(), erasure));
    pages.push(("erase".to_owned(), to_erase(story, &applicant).await));
    let expense = first_link(story, "#/expenses", "expenses").await;
    pages.push(("expense".to_owned(), expense.clone()));
    pages.push(("edit-expense".to_owned(), format!("{expense}/edit")));
    let claim = first_link(story, "#/claims", "claims").await;
    pages.push(("claim".to_owned(), claim.clone()));
    pages.push(("alongside".to_owned(), format!("{claim}/ipsa")));
    pages
}

/// The page on which somebody's records are looked at, from a page about them.
async fn to_erase(story: &Story, page: &str) -> String {
    story.go(page).await;
    let link = "return [...document.querySelectorAll('main a[href^=\"#/records/people/\"]')].map((it) => it.getAttribute('href'))";
    let there = "return !!document.querySelector('main a[href^=\"#/records/people/\"]')";
    story.until(there, json!([]), &format!("the way from {page} to somebody’s records")).await;
    story.run::<Vec<String>>(link, json!([])).await.swap_remove(0)
}

/// The first link of a page to a record, by the beginning of its address: what follows ends with an
/// id.
async fn link_below(story: &Story, page: &str, beginning: &str) -> String {
    story.go(page).await;
    let find = "const last = /[/][0-9a-f]{8}-[0-9a-f-]{27}$/; \
        return [...document.querySelectorAll('main a[href]')].map((it) => it.getAttribute('href')) \
            .find((it) => it.startsWith(arguments[0]) && last.test(it)) ?? null";
    let there = format!("return !!(() => {{ {find} }})()");
    let what = format!("a link to {beginning}… on {page}");
    story.until(&there, json!([beginning]), &what).await;
    story.run(find, json!([beginning])).await
}

/// The first paper that some placement has.
async fn first_paper(story: &Story) -> String {
    for placement in links(story, "#/placements", "placements").await {
        let papers = format!("{placement}/papers");
        story.go(&papers).await;
        let there = "return location.hash === arguments[0] \
            && plain(document.querySelector('nav.tabs a[aria-current=page]')?.textContent).startsWith('Papers')";
        story.until(there, json!([papers]), "the tab of the papers").await;
        let script = "return [...document.querySelectorAll('main a[href]')].map((it) => it.getAttribute('href')) \
            .filter((it) => it.startsWith(arguments[0]))";
        let found: Vec<String> = story.run(script, json!([format!("{papers}/")])).await;
        if let Some(paper) = found.into_iter().next() {
            return paper;
        }
    }
    story.fail("No placement of the sample has a paper".to_owned()).await
}

/// The links of a page to records of a kind; at least one.
async fn links(story: &Story, page: &str, kind: &str) -> Vec<String> {
    story.go(page).await;
    let script = "const form = new RegExp('^#/' + arguments[0] + '/[0-9a-f-]{36}$'); \
        return [...new Set([...document.querySelectorAll('main a[href]')].map((it) => it.getAttribute('href')).filter((it) => form.test(it)))]";
    let there = format!("return (() => {{ {script} }})().length > 0");
    story.until(&there, json!([kind]), &format!("a link of {page} to one of its {kind}")).await;
    story.run(script, json!([kind])).await
}

async fn first_link(story: &Story, page: &str, kind: &str) -> String {
    let found = links(story, page, kind).await;
    match found.first() {
        Some(link) => link.clone(),
        None => story.fail(format!("{page} leads to none of its {kind}")).await,
    }
}

async fn look(story: &Story, name: &str, people: &[String], faults: &mut Vec<String>) {
    // Pictures and what is read from the store arrive a moment later.
    story.settle().await;
    let mut found = story.violations().await;
    let page: Vec<String> = story
        .run(
            "const found = []; \
             const headings = [...document.querySelectorAll('h1')].filter(isSeen); \
             if (headings.length !== 1) found.push(headings.length + ' h1'); \
             if (!document.title.endsWith('Understudy') || document.title.length < 12) found.push('title: ' + document.title); \
             if (arguments[0].some((name) => document.title.includes(name))) found.push('the title names somebody: ' + document.title); \
             if (!/^(#[a-z0-9/?=&,_-]*)?$/.test(location.hash)) found.push('address: ' + location.hash); \
             if (document.documentElement.lang !== 'en-GB') found.push('language: ' + document.documentElement.lang); \
             const order = [...document.querySelectorAll('h1, h2, h3, h4')].filter(isSeen).map((it) => Number(it.tagName[1])); \
             order.forEach((level, at) => { if (at > 0 && level > order[at - 1] + 1) found.push('heading h' + level + ' after h' + order[at - 1]); }); \
             const ids = [...document.querySelectorAll('[id]')].map((it) => it.id); \
             const twice = ids.filter((id, at) => ids.indexOf(id) !== at); \
             if (twice.length > 0) found.push('ids there twice: ' + twice.slice(0, 5)); \
             return found",
            json!([people]),
        )
        .await;
    found.extend(page);
    // Whoever comes from anywhere sees that these people are made up.
    let is_sample = !people.is_empty();
    if is_sample && !is_marked(story).await {
        found.push("nothing says that this is the sample".to_owned());
    }
    if story.screen == Screen::Phone {
        story.browser.set_size(320, 640, true).await;
        found.extend(sideways(story, 320).await);
        let (width, height) = story.screen.size();
        story.browser.set_size(width, height, true).await;
    }
    found.extend(sideways(story, story.screen.size().0).await);
    story.screenshot(name).await;
    faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
}

/// Whether the page says that this is the sample.
async fn is_marked(story: &Story) -> bool {
    let marked = "const it = document.querySelector('.sample-banner'); \
        return !!it && isSeen(it) && plain(it.innerText).includes('Sample office.')";
    story.run(marked, json!([])).await
}

/// What makes the page scroll sideways at a width.
async fn sideways(story: &Story, width: u32) -> Vec<String> {
    let script = "const width = arguments[0]; \
        if (document.documentElement.scrollWidth <= width) return []; \
        const wide = [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > width + 1 && isSeen(it)); \
        return ['scrolls sideways at ' + width + ' px: ' + document.documentElement.scrollWidth + ' px, by ' \
            + wide.slice(-3).map((it) => it.outerHTML.slice(0, 120)).join(' | ')]";
    story.run(script, json!([width])).await
}
