//! Receipts before they are saved, which no reload loses; the pages of PDFs, drawn where they are
//! needed; and the same photo saved again, which is found whatever the amount says.

use super::{
    browser::Screen,
    files::{photo, printed_ticket, ticket_of},
    story::{Story, journey},
};
use serde_json::json;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// Whether the browser would ask before it closes the page.
const WOULD_ASK: &str = "const leaving = new Event('beforeunload', { cancelable: true }); \
    window.dispatchEvent(leaving); return leaving.defaultPrevented";

impl Story {
    /// Waits until so many receipts stand on the page, each with a picture that is drawn.
    async fn drawn_receipts(&self, count: usize) {
        let all = "const all = [...document.querySelectorAll('.thumbnail')]; \
            return all.length === arguments[0] && all.every((it) => it.querySelector('img')?.naturalWidth > 20)";
        self.until(all, json!([count]), "the receipts’ pictures").await;
    }

    /// Waits until no receipt would be lost if the page closed now.
    async fn receipts_are_safe(&self) {
        let safe = WOULD_ASK.replace("return leaving", "return !leaving");
        self.until(&safe, json!([]), "the receipts to be kept").await;
    }

    /// Drops a PDF on the drop zone, or pastes it, as the browser tells a page of either.
    async fn hand_over(&self, how: &str, name: &str, pdf: &[u8]) {
        let script = "const [how, name, text] = arguments; \
            const bytes = Uint8Array.from(atob(text), (it) => it.charCodeAt(0)); \
            const data = new DataTransfer(); \
            data.items.add(new File([bytes], name, { type: 'application/pdf' })); \
            const tell = { bubbles: true, cancelable: true }; \
            const event = how === 'paste' \
              ? new ClipboardEvent('paste', { ...tell, clipboardData: data }) \
              : new DragEvent(how, { ...tell, dataTransfer: data }); \
            document.querySelector('.dropzone').dispatchEvent(event); \
            return event.defaultPrevented";
        use base64::{Engine, engine::general_purpose::STANDARD};
        let arguments = json!([how, name, STANDARD.encode(pdf)]);
        let taken: bool = self.run(script, arguments).await;
        assert!(taken, "{how} of {name}: the browser would open the file in place of the app");
    }

    /// Waits until so many pages of PDFs are drawn.
    async fn pages(&self, part: &str, count: usize) {
        let drawn = "const all = [...document.querySelectorAll(arguments[0] + ' .pdf-page')]; \
            return all.length === arguments[1] && all.every((it) => it.naturalHeight > 500)";
        self.until(drawn, json!([part, count]), "the pages of the PDF").await;
    }
}

#[tokio::test]
async fn receipts_taken_in_outlive_a_reload_and_a_stopped_tab() {
    journey("receipts-waiting", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        story.go("#/expenses/capture").await;
        let files = [
            story.file("IMG_1.JPG", &photo(story).await),
            story.file("ticket.pdf", &printed_ticket()),
        ];
        story.attach("Choose files", &files).await;
        story.drawn_receipts(2).await;
        story.receipts_are_safe().await;
        // The process of the tab is ended; nothing was pressed.
        let driver = &story.browser.driver;
        let doomed = driver.window().await.unwrap();
        let other = driver.new_tab().await.unwrap();
        story.browser.switch_to(&doomed).await;
        let _ = driver.cdp().send_raw("Page.crash", json!({})).await;
        let _ = driver.close_window().await;
        story.browser.switch_to(&other).await;
        story.browser.prepare_tab(Screen::Phone).await;
        story.open().await;
        story.see("2 receipts are kept here and belong to no expense yet.").await;
        story.axe("waiting on Today").await;
        story.screenshot("today").await;
        story.press("Go on with them").await;
        story.heading("Capture a receipt").await;
        story.drawn_receipts(2).await;
        story.reload().await;
        story.drawn_receipts(2).await;
        assert_eq!(story.count_rows().await["files"], 0, "what waits is not among the saved files");
        story.press("Save 2 expenses, one for each").await;
        story.heading("Fill in the details").await;
        story.saved().await;
        let rows = story.count_rows().await;
        assert_eq!((rows["waiting"], rows["waiting_chunks"]), (0, 0), "they wait no longer");
        assert_eq!(rows["files"], 5, "a photo with two drawings, a PDF with one");
        story.reload().await;
        story.see("1 of 2").await;
        story.go("#/expenses").await;
        story.see_no("belong to no expense yet").await;

        // The same with the form of one expense; and given up, they leave nothing behind.
        story.go("#/expenses/new").await;
        story
            .attach("Choose files", &[story.file("other.pdf", &ticket_of(&["A taxi, £9.10"]))])
            .await;
        story.drawn_receipts(1).await;
        story.receipts_are_safe().await;
        story.reload().await;
        story.drawn_receipts(1).await;
        story.see("Use £9.10").await;
        story.go("#/expenses").await;
        story.see("1 receipt for").await;
        story.press("Go on with it").await;
        story.drawn_receipts(1).await;
        story.press("Cancel").await;
        story.heading("Expenses").await;
        let gone = "return document.querySelectorAll('.notice-info').length === 0";
        story.until(gone, json!([]), "no more word of it").await;
        // They go from the disk a moment later.
        let until = Instant::now() + Duration::from_secs(20);
        while story.count_rows().await["waiting"] > 0 && Instant::now() < until {
            sleep(Duration::from_millis(40)).await;
        }
        story.reload().await;
        let rows = story.count_rows().await;
        assert_eq!((rows["waiting"], rows["waiting_chunks"]), (0, 0), "something is left behind");
    })
    .await;
}

#[tokio::test]
async fn a_pdf_shows_its_pages() {
    journey("pdf-pages", Screen::Desk, async |story: &Story| {
        story.with_a_placement().await;
        let three = ticket_of(&["The way out, £11.70", "The way back, £11.70", "The small print"]);
        story.add_rail_expense(&[story.file("three.pdf", &three)]).await;
        story.drawn_receipts(1).await;
        story.see("3 pages").await;
        story.press("Open three.pdf").await;
        story.pages("dialog", 3).await;
        let named = "return [...document.querySelectorAll('dialog .pdf-page')].map((it) => it.alt).join('; ')";
        let alt: String = story.run(named, json!([])).await;
        assert!(alt.starts_with("Page 1 of 3 of three.pdf; Page 2 of 3"), "{alt}");
        // The pages show different things: the words stand on each.
        let ink = "return [...document.querySelectorAll('dialog .pdf-page')].map((page) => { \
            const canvas = new OffscreenCanvas(page.naturalWidth, page.naturalHeight); \
            const pen = canvas.getContext('2d'); pen.drawImage(page, 0, 0); \
            const data = pen.getImageData(0, 0, canvas.width, canvas.height).data; \
            let dark = 0; for (let at = 0; at < data.length; at += 4) dark += data[at] < 100; return dark; })";
        let ink: Vec<u32> = story.run(ink, json!([])).await;
        assert!(ink.iter().all(|dark| *dark > 200), "a page is blank: {ink:?}");
        story.axe("dialog").await;
        story.screenshot("dialog").await;
        story.press("Close").await;

        // Printed with the claim, page after page.
        story.go("#/expenses").await;
        story.tick("Choose the expense that is in no claim yet").await;
        story.press("Make a claim").await;
        story.fill("Reference", "June").await;
        story.press("Make the claim").await;
        story.heading("June").await;
        let before = super::files::pages_of(&story.print().await);
        story.press("Show the receipt").await;
        story.pages("main", 3).await;
        story.see("Line 1").await;
        story.axe("claim with its receipts").await;
        story.screenshot("claim").await;
        let after = super::files::pages_of(&story.print().await);
        assert!(after >= before + 3, "{before} pages without the receipts, {after} with them");
        let (name, ics) = story.download("Its deadlines as a calendar file").await;
        assert_eq!(name, "deadlines-of-claim.ics");
        assert!(String::from_utf8_lossy(&ics).contains("BEGIN:VEVENT"), "no deadline in it");

        // Beside the form of the queue.
        story.go("#/expenses/capture").await;
        story.attach("Choose files", &[story.file("two.pdf", &ticket_of(&["One", "Two"]))]).await;
        story.drawn_receipts(1).await;
        story.press("Done").await;
        story.saved().await;
        story.go("#/expenses/queue").await;
        story.heading("Fill in the details").await;
        story.pages(".queue-pictures", 2).await;
        story.axe("queue").await;
        story.screenshot("queue").await;

        // Dropped, pasted, and from the camera of a phone.
        story.go("#/expenses/new").await;
        story.heading("Add an expense").await;
        let camera = "const input = fileInput('Take a photo'); return [input.getAttribute('capture'), input.accept]";
        let camera: Vec<String> = story.run(camera, json!([])).await;
        assert_eq!(camera, ["environment", "image/*"]);
        let is_over = "return document.querySelector('.dropzone').dataset.over === arguments[0]";
        let dropped = ticket_of(&["Dropped"]);
        story.hand_over("dragover", "dropped.pdf", &dropped).await;
        story.until(is_over, json!(["true"]), "the drop zone to take it").await;
        story.hand_over("drop", "dropped.pdf", &dropped).await;
        story.drawn_receipts(1).await;
        story.until(is_over, json!(["false"]), "the drop zone to be as before").await;
        story.hand_over("paste", "pasted.pdf", &ticket_of(&["Pasted"])).await;
        story.drawn_receipts(2).await;
        story.see("dropped").await;
        story.see("pasted").await;
        story.receipts_are_safe().await;
        story.press("Cancel").await;
        story.heading("Expenses").await;

        // What cannot be drawn says why, and is kept.
        story.go("#/expenses/capture").await;
        let broken = [b"%PDF-1.7\n".as_slice(), &[0xfe; 300], b"\n%%EOF\n"].concat();
        let files = [
            story.file("locked.pdf", &super::files::locked_ticket()),
            story.file("broken.pdf", &broken),
        ];
        story.attach("Choose files", &files).await;
        story.see("This PDF is locked").await;
        story.see("The pages of this PDF could not be read here").await;
        story.press("Open locked.pdf").await;
        story.see("The pages cannot be shown here: the PDF is locked with a password.").await;
        story.press("Close").await;
        story.press("Open broken.pdf").await;
        story.see("The pages cannot be shown here: the PDF is damaged.").await;
        story.axe("locked").await;
        story.screenshot("locked").await;
        story.press("Close").await;
    })
    .await;
}

/// A photo of a paper on a table as a JPEG: `text` chooses what is printed, `scale` how large the
/// photo is, `light` how bright it came out.
async fn paper(story: &Story, text: u32, quality: f64, scale: f64, light: i32) -> Vec<u8> {
    let script = "
        const [text, quality, scale, light, done] = arguments;
        const canvas = new OffscreenCanvas(2400 * scale, 3200 * scale);
        const pen = canvas.getContext('2d');
        pen.scale(scale, scale);
        let state = 99;
        const chance = (most) => { state = (state * 1103515245 + 12345) & 0x7fffffff; return (state >> 8) % most; };
        for (let y = 0; y < 3200; y += 160) for (let x = 0; x < 2400; x += 40) {
            const shade = 110 + chance(50) + light;
            pen.fillStyle = `rgb(${shade + 20} ${shade} ${shade - 30})`;
            pen.fillRect(x, y, 40, 160);
        }
        const sheet = pen.createLinearGradient(0, 0, 2400, 3200);
        sheet.addColorStop(0, `rgb(${240 + light} ${240 + light} ${236 + light})`);
        sheet.addColorStop(1, `rgb(${205 + light} ${205 + light} ${200 + light})`);
        pen.fillStyle = sheet;
        pen.fillRect(420, 260, 1560, 2680);
        state = text;
        pen.fillStyle = `rgb(${40 + light} ${40 + light} ${46 + light})`;
        for (let line = 0; line < 24; line++) {
            pen.font = `${chance(3) ? 60 : 84}px sans-serif`;
            let words = '';
            for (let left = 8 + chance(26); left > 0; left--) words += String.fromCharCode(chance(6) ? 97 + chance(26) : 32);
            pen.fillText(words, 520, 400 + line * 104, 1360);
        }
        canvas.convertToBlob({ type: 'image/jpeg', quality }).then(async (blob) => {
            const bytes = new Uint8Array(await blob.arrayBuffer());
            let all = '';
            for (let at = 0; at < bytes.length; at += 32768) all += String.fromCharCode(...bytes.subarray(at, at + 32768));
            done(btoa(all));
        });";
    let arguments = json!([text, quality, scale, light]);
    super::story::decode(&story.later_with::<String>(script, arguments).await)
}

#[tokio::test]
async fn the_same_photo_saved_again_is_found_whatever_the_amount() {
    journey("same-photo", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        let capture = async |name: &str, bytes: Vec<u8>, amount: &str| {
            story.go("#/expenses/capture").await;
            story.attach("Choose files", &[story.file(name, &bytes)]).await;
            story.drawn_receipts(1).await;
            story.fill("Amount", amount).await;
            story.press("Done").await;
            let none = "return document.querySelectorAll('.thumbnail').length === 0";
            story.until(none, json!([]), "the form to be empty again").await;
            story.saved().await;
        };
        capture("first.jpg", paper(story, 7, 0.92, 1.0, 0).await, "4.50").await;
        // Other papers on the same table, under the same light.
        for text in [8, 9, 10] {
            let bytes = paper(story, text, 0.92, 1.0, 0).await;
            capture(&format!("other-{text}.jpg"), bytes, &format!("{text}.20")).await;
        }
        story.go("#/expenses?claim=alike").await;
        story.see("No expense fits this choice.").await;
        // Sent through a messenger: smaller, squeezed, a little brighter; and another amount.
        capture("again.jpg", paper(story, 7, 0.5, 0.4, 6).await, "9.50").await;
        story.go("#/expenses?claim=alike").await;
        story.see("2 expenses").await;
        let first = "return document.querySelector('.expense-table a')";
        story.click(first, json!([]), "the first expense").await;
        story.see("has a receipt that is the same picture, saved again or made smaller").await;
        story.axe("alike").await;
        story.screenshot("alike").await;
        story.fill("Why is it not the same?", "One paper with two tickets").await;
        story.press("Set aside").await;
        story.see("Set aside: One paper with two tickets").await;
        story.saved().await;
        story.go("#/expenses?claim=alike").await;
        story.see("No expense fits this choice.").await;
    })
    .await;
}
