//! A certificate goes out signed, and comes back to be checked: whole, changed by one bit, as text,
//! as a photo, without an office, without a network.

use super::{
    browser::Screen,
    files,
    steps::NAME,
    story::{Story, decode, journey},
};
use serde_json::json;
use understudy::{
    domain::certificate::Certificate,
    format::{
        certificate::{certificate_document, file, seal},
        document::{NoPainter, write},
    },
};

/// Adds to the work log and issues the certificate; ends on its page.
async fn with_a_certificate(story: &Story) {
    story.with_a_placement().await;
    story.tab("Work").await;
    story.fill("What was done", "Researched bus services in Northmere").await;
    story.press("Add to the log").await;
    story.see("Added to the work log").await;
    story.tab("Leaving").await;
    story.press("Make it: certificate").await;
    story.heading("Issue the certificate").await;
    story.fill("Last day", &story.day(0).await).await;
    story.press("Issue the certificate").await;
    story.heading("Certificate").await;
    story.see("This is to certify that").await;
    story.saved().await;
}

async fn check(story: &Story, name: &str, bytes: &[u8]) {
    let file = story.file(name, bytes);
    story.attach("Choose a file", &[file]).await;
}

/// The code in a file, from its beginning to its end.
fn code_at(bytes: &[u8]) -> (usize, usize) {
    let prefix = b"UNDERSTUDY1:";
    let at = bytes.windows(prefix.len()).position(|it| it == prefix).expect("a code");
    let is_part = |it: &u8| it.is_ascii_uppercase() || it.is_ascii_digit() || *it == b'.';
    let length = bytes[at + prefix.len()..].iter().take_while(|it| is_part(it)).count();
    (at, at + prefix.len() + length)
}

fn keep(name: &str, bytes: &[u8]) {
    if let Ok(folder) = std::env::var("UNDERSTUDY_ARTEFACTS") {
        let _ = std::fs::write(std::path::Path::new(&folder).join(name), bytes);
    }
}

async fn issued_checked_withdrawn(story: &Story) {
    with_a_certificate(story).await;
    story.keeps().await;
    story.axe("certificate").await;
    story.screenshot("issued").await;
    let printed = story.print().await;
    assert_eq!(files::pages_of(&printed), 1, "the certificate does not print on one page");

    // The PDF, read by a library that did not write it.
    let (name, pdf) = story.download("Download as PDF").await;
    assert!(name.starts_with("certificate-20") && name.ends_with("-1.pdf"), "{name}");
    keep(&format!("journey-{name}"), &pdf);
    let read = lopdf::Document::load_mem(&pdf).expect("a PDF");
    assert_eq!(read.get_pages().len(), 1);
    let text = read.extract_text(&[1]).expect("its text");
    assert!(text.contains(NAME) && text.contains("bus services"), "{text}");
    // Made again it is the same, to the last byte.
    let (_, again) = story.download("Download as PDF").await;
    assert!(pdf == again, "the certificate is not the same twice");
    story.see_no("Some letters are missing").await;
    // A photo of it, as sharp as a phone's camera takes it.
    let around = "const it = document.querySelector('.certificate').getBoundingClientRect(); return [it.x + scrollX, it.y + scrollY, it.width, it.height]";
    let [x, y, width, height] = story.run::<[f64; 4]>(around, json!([])).await;
    let clip = json!({ "x": x, "y": y, "width": width, "height": height, "scale": 3 });
    let wanted =
        json!({ "format": "jpeg", "quality": 90, "captureBeyondViewport": true, "clip": clip });
    let taken = story.browser.driver.cdp().send_raw("Page.captureScreenshot", wanted).await;
    let taken = taken.expect("a photo");
    let photo = decode(taken["data"].as_str().expect("its bytes"));

    story.go("#/verify").await;
    story.heading("Check a certificate").await;
    story.axe("verify").await;
    story.screenshot("verify").await;
    check(story, "certificate.pdf", &pdf).await;
    story.see("Genuine and unaltered").await;
    story.see("The whole file is as the office made it").await;
    story.see("It is in this office’s register, and stands").await;
    story.see(NAME).await;
    story.see("Researched bus services in Northmere").await;
    story.axe("verdict").await;
    story.screenshot("verdict").await;

    // One bit of the code, one bit of the rest of the file.
    let (start, end) = code_at(&pdf);
    let mut changed = pdf.clone();
    changed[start + 60] ^= 1;
    check(story, "changed-code.pdf", &changed).await;
    story.see("Altered or damaged").await;
    story.see_no("What it says").await;
    story.screenshot("altered").await;
    let mut changed = pdf.clone();
    changed[200] ^= 1;
    check(story, "changed-page.pdf", &changed).await;
    story.see("Signed words are genuine, the file is not as it was made").await;
    check(story, "ticket.pdf", &files::ticket()).await;
    story.see("There is no certificate’s code in it").await;

    // The text of the code, and the same with one letter changed.
    let code = String::from_utf8(pdf[start..end].to_vec()).expect("a code");
    story.fill("Code", &code).await;
    story.press("Check the code").await;
    story.see("Genuine and unaltered").await;
    story.fill("Code", &code.replacen('A', "B", 1)).await;
    story.press("Check the code").await;
    story.see("Altered or damaged").await;
    story.fill("Code", "ABCD-EFGH-IJKL-MNOP").await;
    story.press("Check the code").await;
    story.see("This code is not in the register on this device").await;
    check(story, "photo.jpg", &photo).await;
    story.see("Genuine and unaltered").await;
    story.see("The QR code has no room for the lists").await;

    // Issued again for a reason, then withdrawn; the register keeps both.
    story.browser.driver.back().await.expect("to go back");
    story.heading("Certificate").await;
    story.press("Issue again").await;
    story.heading("Issue the certificate again").await;
    story.press("Issue the certificate").await;
    story.complains("Why it is issued again", "Say why").await;
    story.fill("Why it is issued again", "The role was wrong").await;
    story.fill("What they were", "Researcher").await;
    story.press("Issue the certificate").await;
    story.heading("Certificate").await;
    story.see("was a researcher in this office").await;
    story.press("Withdraw this certificate").await;
    story.press("Withdraw the certificate").await;
    story.complains("Why it is withdrawn", "Say why").await;
    story.fill("Why it is withdrawn", "Issued to the wrong person").await;
    story.press("Withdraw the certificate").await;
    story.heading("Issue the certificate").await;
    story.saved().await;
    story.go("#/certificates").await;
    story.heading("Certificates").await;
    story.see("Replaced").await;
    story.see("The role was wrong").await;
    story.see("Issued to the wrong person").await;
    story.see("In use").await;
    story.keeps().await;
    story.axe("register").await;
    story.screenshot("register").await;
    story.go("#/verify").await;
    check(story, "certificate.pdf", &pdf).await;
    story.see("Replaced by a later certificate").await;
    // A new key: the old certificate still checks, and says so.
    story.go("#/certificates").await;
    story.press("Make a new key").await;
    story.fill("Why a new key is needed", "A laptop was lost").await;
    story.press_at("Why a new key is needed", "Make a new key").await;
    story.see("Retired on").await;
    story.see("A laptop was lost").await;
    story.saved().await;
    story.go("#/verify").await;
    check(story, "certificate.pdf", &pdf).await;
    story.see("That key was retired on").await;
    // The secret half of the key is on no page, not even in the history.
    story.visit("History").await;
    story.see("Made a key for the office").await;
}

#[tokio::test]
async fn a_certificate_is_issued_checked_and_withdrawn() {
    journey("certificate", Screen::Desk, async |story: &Story| {
        issued_checked_withdrawn(story).await;
    })
    .await;
}

#[tokio::test]
async fn a_certificate_is_issued_and_checked_on_a_phone() {
    journey("certificate", Screen::Phone, async |story: &Story| {
        with_a_certificate(story).await;
        story.axe("certificate on a phone").await;
        story.screenshot("issued").await;
        let (_, pdf) = story.download("Download as PDF").await;
        story.go("#/verify").await;
        check(story, "certificate.pdf", &pdf).await;
        story.see("Genuine and unaltered").await;
        story.axe("verdict on a phone").await;
        story.screenshot("verdict").await;
    })
    .await;
}

/// As much as the form lets through, in every field.
#[tokio::test]
async fn the_fullest_certificate_prints_on_one_page_whole() {
    journey("certificate_full", Screen::Desk, async |story: &Story| {
        with_a_certificate(story).await;
        story.press("Issue again").await;
        story.fill("Why it is issued again", "Much more was done").await;
        // Ordinary words up to a length.
        let words = |most: usize| -> String {
            let text = "research casework briefing letters ".repeat(1 + most / 35);
            text[..most].trim_end().to_owned()
        };
        let lines: Vec<String> =
            ('a'..='l').map(|letter| format!("{letter} {}", words(70))).collect();
        story.fill("Name", &words(200)).await;
        story.fill("What they were", &words(80)).await;
        story.fill("Where", &words(110)).await;
        story.fill("Work done", &words(75)).await;
        story.see("The longest line has 3 characters too many.").await;
        story.fill("Work done", &lines.join("\n")).await;
        story.fill("Experience gathered", &lines.join("\n")).await;
        story.fill("Signed by", &words(110)).await;
        story.fill("As", &words(80)).await;
        story.press("Issue the certificate").await;
        story.heading("Certificate").await;
        story.see(&lines[11]).await;
        story.saved().await;
        story.screenshot("fullest").await;
        let printed = story.print().await;
        keep("journey-certificate-fullest.pdf", &printed);
        assert_eq!(files::pages_of(&printed), 1, "it does not print on one page");
        // Laid out as on A4 between margins of 14 mm, nothing sticks out of the page or of a part
        // of it that would cut it off.
        story.browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        story.browser.set_size(688, 1017, false).await;
        story.settle().await;
        let cut = "const whole = document.querySelector('.certificate'); \
            const page = whole.getBoundingClientRect(); \
            return [whole, ...whole.querySelectorAll('*')].filter((it) => { \
              const cuts = getComputedStyle(it).overflowY !== 'visible'; \
              const box = it.getBoundingClientRect(); \
              return cuts && it.scrollHeight > it.clientHeight + 2 \
                || box.height > 0 && (box.bottom > page.bottom + 1 || box.right > page.right + 1); \
            }).map((it) => it.className + ' ' + it.scrollHeight + ' of ' + it.clientHeight)";
        let cut: Vec<String> = story.run(cut, json!([])).await;
        assert!(cut.is_empty(), "cut off on paper: {cut:?}");
    })
    .await;
}

/// A certificate of an office that this browser has never heard of.
fn of_another_office() -> Vec<u8> {
    let day = "2026-05-29".parse().expect("a day");
    let certificate = Certificate {
        number: "2026/7".to_owned(),
        name: "Ines Okafor".to_owned(),
        role: "Volunteer".to_owned(),
        place: "the office of Rowan Ash MP, Northmere".to_owned(),
        start: day,
        end: day,
        issued_on: day,
        work: vec!["Answered letters".to_owned()],
        signed_by: "Rowan Ash MP".to_owned(),
        signed_as: "Member of Parliament".to_owned(),
        ..Certificate::default()
    };
    let code = seal::seal(&certificate, &[5; 32]).whole_text();
    let signed = Certificate { code, ..certificate };
    let pdf = write(&certificate_document(&signed), &NoPainter).expect("a PDF");
    file::sign(pdf, &[5; 32])
}

#[tokio::test]
async fn anybody_checks_a_certificate_without_an_office_and_without_a_network() {
    journey("verify_offline", Screen::Phone, async |story: &Story| {
        story.open().await;
        story.press("Check a certificate").await;
        story.heading("Check a certificate").await;
        story.axe("verify without an office").await;
        let pdf = of_another_office();
        check(story, "certificate.pdf", &pdf).await;
        story.see("Whose key signed it, this device cannot know").await;

        // Years later, on a train: the host is gone.
        story.kept_for_offline("pack").await;
        story.site.stop();
        story.expect_error("ERR_CONNECTION_REFUSED");
        story.expect_error("ERR_INTERNET_DISCONNECTED");
        let offline = json!({
            "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        story.browser.cdp("Network.emulateNetworkConditions", offline).await;
        let mut changed = pdf.clone();
        let (start, _) = code_at(&pdf);
        changed[start + 90] ^= 1;
        check(story, "changed.pdf", &changed).await;
        story.see("Altered or damaged").await;
        check(story, "certificate.pdf", &pdf).await;
        story.see("anybody can make a key").await;
        story.see("Ines Okafor").await;
        story.see("2026/7").await;
        story.see("Answered letters").await;
        story.axe("verdict offline").await;
        story.screenshot("offline").await;

        // Closed, and opened again by its address. The host is still gone, and now that alone is why
        // nothing can come from it.
        let online = json!({
            "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        story.browser.cdp("Network.emulateNetworkConditions", online).await;
        let asked = story.site.asked().len();
        story.open_at("#/verify").await;
        story.heading("Check a certificate").await;
        check(story, "again.pdf", &pdf).await;
        story.see("Ines Okafor").await;
        story.see("anybody can make a key").await;
        assert_eq!(story.site.asked().len(), asked, "the host was not gone");
    })
    .await;
}

/// Whether a font of this machine has a letter, as the machine itself says where it can be asked.
fn is_in_a_font(letter: char) -> Option<bool> {
    let asked = format!(":charset={:x}", u32::from(letter));
    let fonts = std::process::Command::new("fc-list").arg(asked).output();
    fonts.ok().map(|it| !it.stdout.is_empty())
}

/// Names in scripts that the document’s own fonts lack are drawn with the system’s.
#[tokio::test]
async fn a_name_in_any_script_is_on_the_certificate() {
    journey("certificate_script", Screen::Desk, async |story: &Story| {
        with_a_certificate(story).await;
        story.press("Issue again").await;
        story.fill("Why it is issued again", "The name in its own script").await;
        // The last letter is Unicode’s to give away yet, so that no font can have it.
        let name = "محمد علي · 王小明 · दीपा 👩‍🔬 \u{378}";
        story.fill("Name", name).await;
        story.press("Issue the certificate").await;
        story.heading("Certificate").await;
        story.see("محمد علي").await;
        let (_, pdf) = story.download("Download as PDF").await;
        keep("journey-certificate-script.pdf", &pdf);
        let read = lopdf::Document::load_mem(&pdf).expect("a PDF");
        assert_eq!(read.get_pages().len(), 1);
        let is_image = |object: &lopdf::Object| {
            object.as_stream().is_ok_and(|it| {
                it.dict.get(b"Subtype").and_then(lopdf::Object::as_name).ok() == Some(b"Image")
            })
        };
        assert!(read.objects.values().any(is_image), "the name is not drawn");
        // Which letters no font of this device has is said, and of no other letter.
        story.see("Some letters are missing").await;
        let warning: String = story
            .run("return document.querySelector('.file-warning').textContent", json!([]))
            .await;
        let (named, rest) = warning.split_once(". In certificate-20").expect("the file’s name");
        assert!(rest.contains("boxes in their place"), "{warning}");
        assert!(named.contains('\u{378}'), "the letter that nobody has is not named: {warning}");
        for letter in ['م', '王', 'द'] {
            if let Some(is_here) = is_in_a_font(letter) {
                assert_eq!(named.contains(letter), !is_here, "{letter}: {warning}");
            }
        }
        story.axe("missing letters").await;
        story.screenshot("missing-letters").await;
        story.go("#/verify").await;
        check(story, "certificate.pdf", &pdf).await;
        story.see("Genuine and unaltered").await;
        story.see("王小明").await;
    })
    .await;
}
