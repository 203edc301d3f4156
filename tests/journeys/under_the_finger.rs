//! What comes in late moves nothing under a finger. Once, on a busy machine, a tap on “Save the expense”
//! did nothing: receipts that were still being read pushed the button away as they came in, and a save
//! that came too early was refused.

use super::{
    browser::Screen,
    capture::receipt,
    files::{heic, printed_ticket},
    story::{Story, journey},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

/// Three receipts as they lie on a phone: a photo, a ticket with words of its own, and a photo that no
/// browser draws, of which there is a long word to say.
async fn three_receipts(story: &Story) -> [(&'static str, Vec<u8>); 3] {
    let photo = receipt(story, 11, 0.9).await;
    [("IMG_1.JPG", photo), ("e-ticket.pdf", printed_ticket()), ("IMG_2.HEIC", heic())]
}

impl Story {
    /// Has the files on the page, to be dropped on it at once.
    async fn bring(&self, files: &[(&str, Vec<u8>)]) {
        let files: Vec<Value> =
            files.iter().map(|(name, bytes)| json!([name, STANDARD.encode(bytes)])).collect();
        let script = "window.brought = arguments[0].map(([name, text]) => \
            new File([Uint8Array.from(atob(text), (it) => it.charCodeAt(0))], name)); return true";
        let _: bool = self.run(script, json!([files])).await;
    }

    /// Drops what was brought.
    async fn drop_them(&self) {
        let script = "const data = new DataTransfer(); \
            window.brought.forEach((it) => data.items.add(it)); \
            document.querySelector('.dropzone').dispatchEvent(new DragEvent('drop', \
            { bubbles: true, cancelable: true, dataTransfer: data })); return true";
        let _: bool = self.run(script, json!([])).await;
    }

    /// Has every file take its time to be read, until `letThemBeRead` is called on the page.
    async fn hold_files_back(&self) {
        let script = "const read = Blob.prototype.arrayBuffer; \
            const held = new Promise((go) => { window.letThemBeRead = go; }); \
            Blob.prototype.arrayBuffer = async function () { await held; return read.call(this); }; \
            return true";
        let _: bool = self.run(script, json!([])).await;
    }

    /// Has every worker wait for its work, and every picture for what it shows, until `letThemCome` is
    /// called on the page.
    async fn hold_work_and_pictures_back(&self) {
        let script = "const held = new Promise((go) => { window.letThemCome = go; }); \
            const post = Worker.prototype.postMessage; \
            Worker.prototype.postMessage = function (...said) { held.then(() => post.apply(this, said)); }; \
            const set = Element.prototype.setAttribute; \
            Element.prototype.setAttribute = function (name, value) { \
              if (this instanceof HTMLImageElement && name === 'src') held.then(() => set.call(this, name, value)); \
              else set.call(this, name, value); }; return true";
        let _: bool = self.run(script, json!([])).await;
    }

    /// Lets come what was held back.
    async fn let_them_come(&self) {
        let _: bool = self.run("window.letThemCome(); return true", json!([])).await;
    }

    /// Puts what a script finds into the middle of the window, and from then on notes with every turn
    /// of the page where it is: as a finger does that is on its way to it.
    async fn keep_an_eye_on(&self, find: &str) {
        let script = format!(
            "const it = (() => {{ {find} }})(); \
            it.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
            window.places = []; window.isWatching = true; \
            const note = () => {{ if (!window.isWatching) return; \
              window.places.push(it.isConnected ? Math.round(it.getBoundingClientRect().top) : -9999); \
              setTimeout(note, 4); }}; note(); return true"
        );
        let _: bool = self.run(&script, json!([])).await;
    }

    /// It stayed where it was all the time.
    async fn it_stayed(&self, what: &str) {
        self.settle().await;
        let mut places: Vec<i64> =
            self.run("window.isWatching = false; return window.places", json!([])).await;
        assert!(places.len() > 5, "{what} was looked at {} times", places.len());
        places.dedup();
        let (least, most) = (places.iter().min(), places.iter().max());
        let is_still = least.zip(most).is_some_and(|(least, most)| most - least <= 1);
        assert!(is_still, "{what} moved in the window: {places:?}");
    }
}

#[tokio::test]
async fn a_button_stays_under_the_finger_while_receipts_come_in() {
    journey("under-the-finger", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        let files = three_receipts(story).await;
        for (page, heading, button) in [
            ("#/expenses/new", "Add an expense", "Save the expense"),
            ("#/expenses/capture", "Capture a receipt", "Done"),
        ] {
            story.go(page).await;
            story.heading(heading).await;
            story.slow_down(4).await;
            story.bring(&files).await;
            story.keep_an_eye_on(&format!("return pressable('{button}')")).await;
            story.drop_them().await;
            story.receipts(3).await;
            story.slow_down(1).await;
            story.it_stayed(button).await;
            story.press("Cancel").await;
            story.heading("Expenses").await;
        }
        // The field that somebody is about to type into stays, too.
        story.go("#/expenses/capture").await;
        story.bring(&files[..1]).await;
        story.keep_an_eye_on("return field('Amount')").await;
        story.drop_them().await;
        story.receipts(1).await;
        story.it_stayed("the amount").await;
        story.press("Cancel").await;
        // And where more receipts are added to an expense that is there already.
        story.spend(-2, "Food", "4.50", "Corner Café", None).await;
        story.bring(&files).await;
        story.keep_an_eye_on("return document.querySelector('.dropzone .file-button')").await;
        story.drop_them().await;
        story.receipts(3).await;
        story.it_stayed("“Take a photo”").await;
    })
    .await;
}

#[tokio::test]
async fn a_form_stays_under_the_finger_while_the_receipts_above_it_come() {
    journey("under-the-finger-queue", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        let files = three_receipts(story).await;
        story.go("#/expenses/capture").await;
        story.bring(&files[..2]).await;
        story.drop_them().await;
        story.receipts(2).await;
        story.press("Save 2 expenses, one for each").await;
        story.heading("Fill in the details").await;
        story.see("1 of 2").await;
        story.saved().await;
        // The pages of the ticket, then the photo.
        for (way, place) in [("Next", "2 of 2"), ("Previous", "1 of 2")] {
            story.hold_work_and_pictures_back().await;
            story.press(way).await;
            story.see(place).await;
            // Where it is on the page, since going on brings the page back to its top, be it late.
            story
                .keep_an_eye_on(
                    "const it = pressable('Save and next'); return { scrollIntoView() {}, \
                get isConnected() { return it.isConnected; }, \
                getBoundingClientRect: () => ({ top: it.getBoundingClientRect().top + scrollY }) }",
                )
                .await;
            story.let_them_come().await;
            let is_there = "const it = document.querySelector('.queue-pictures img'); \
                return it?.complete && it.naturalHeight > 100";
            story.until(is_there, json!([]), "the receipt to be seen").await;
            story.it_stayed(&format!("“Save and next” at {place}")).await;
            story.axe(place).await;
            story.screenshot(&place.replace(' ', "-")).await;
        }
        // And what closes a receipt that is looked at as a whole.
        for (way, receipt, button) in
            [("Next", "e-ticket.pdf", "Save the original"), ("Previous", "IMG_1.JPG", "Close")]
        {
            story.press(way).await;
            story.hold_work_and_pictures_back().await;
            story.press(&format!("Open {receipt}")).await;
            story.see("Save the original").await;
            story.keep_an_eye_on(&format!("return pressable('{button}')")).await;
            story.let_them_come().await;
            let is_there = "const it = document.querySelector('dialog[open] img'); \
                return it?.complete && it.naturalHeight > 100";
            story.until(is_there, json!([]), "the receipt to be seen as a whole").await;
            story.it_stayed(button).await;
            story.axe(receipt).await;
            story.screenshot(&format!("whole-{}", &receipt[..3])).await;
            story.press("Close").await;
        }
    })
    .await;
}

/// Somebody who applied for an opening that is sifted blind, with a text of some length; and their score
/// sheet, before the text is read.
async fn a_score_sheet_before_its_files_are_read(story: &Story) {
    story.with_an_office().await;
    story.add_opening("Casework volunteer").await;
    let opening: String = story.run("return location.hash", json!([])).await;
    story.add_applicant("Amir Bellamy").await;
    let cv = "I kept the minutes of a tenants’ group for three years.\n".repeat(40);
    story.attach("Choose files", &[story.file("CV.txt", cv.as_bytes())]).await;
    story.see("CV.txt").await;
    story.saved().await;
    let sheet: String = story.run("return location.hash + '/score'", json!([])).await;
    story.go(&format!("{opening}/sift")).await;
    story.press("Add a criterion").await;
    story.fill("Criterion", "Writes clearly").await;
    story.press("Add it").await;
    story.see("Writes clearly").await;
    story.tick("Hide who the applicants are until the scores are locked").await;
    story.see("Applicant ").await;
    story.saved().await;
    story.hold_work_and_pictures_back().await;
    story.go(&sheet).await;
    story.see("Reading it…").await;
}

#[tokio::test]
async fn scores_stay_where_they_are_beside_files_that_are_read() {
    journey("under-the-finger-scores", Screen::Desk, async |story: &Story| {
        a_score_sheet_before_its_files_are_read(story).await;
        story.keep_an_eye_on("return pressable('Put my scores in')").await;
        story.let_them_come().await;
        story.see("minutes of a tenants’ group").await;
        story.it_stayed("“Put my scores in”").await;
        // A long text is read with the scores in sight.
        story.run::<bool>("window.scrollTo(0, 700); return true", json!([])).await;
        let in_sight = "const it = field('Note').getBoundingClientRect(); \
            return scrollY > 400 && it.top >= 0 && it.bottom <= innerHeight";
        story
            .until(in_sight, json!([]), "the scores to be in sight beside the end of the text")
            .await;
        story.axe("scores beside").await;
        story.screenshot("beside").await;
        story.choose("Writes clearly", "3: Well shown").await;
        story.press("Put my scores in").await;
        story.see("75 of 100").await;
        story.saved().await;
        story.axe("scores in").await;
        story.screenshot("in").await;
    })
    .await;
}

#[tokio::test]
async fn scores_come_after_the_files_on_a_phone() {
    journey("under-the-finger-scores", Screen::Phone, async |story: &Story| {
        a_score_sheet_before_its_files_are_read(story).await;
        story.see("The scores come here once the files are read.").await;
        assert!(!story.can_press("Put my scores in").await, "scores before the files");
        story.axe("before the files").await;
        story.screenshot("before").await;
        story.let_them_come().await;
        story.see("minutes of a tenants’ group").await;
        story.see_no("once the files are read").await;
        story.choose("Writes clearly", "3: Well shown").await;
        story.press("Put my scores in").await;
        story.see("75 of 100").await;
        story.saved().await;
        story.screenshot("in").await;
    })
    .await;
}

#[tokio::test]
async fn a_button_stays_under_the_finger_when_a_message_comes_and_goes() {
    journey("under-the-finger-toast", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        story.go("#/expenses/capture").await;
        story.bring(&three_receipts(story).await[..1]).await;
        story.drop_them().await;
        story.receipts(1).await;
        story.press("Done").await;
        story.see("Captured. Its details can wait.").await;
        story.receipts(0).await;
        // At the foot of the page, where a message has its room.
        story
            .keep_an_eye_on(
                "window.scrollTo(0, 1e6); return { scrollIntoView() {}, isConnected: true, \
            getBoundingClientRect: () => pressable('Done').getBoundingClientRect() }",
            )
            .await;
        let is_gone = "return !document.querySelector('.toast')";
        story.until(is_gone, json!([]), "the message to go").await;
        story.it_stayed("“Done”").await;
    })
    .await;
}

#[tokio::test]
async fn a_save_pressed_while_a_receipt_is_read_is_done_when_it_is_there() {
    journey("save-when-read", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        let files = three_receipts(story).await;
        story.go("#/expenses/new").await;
        story.fill("Day", &story.day(-3).await).await;
        story.choose("What did it go on?", "Rail").await;
        story.fill("Amount", "23.40").await;
        story.fill("What was it for?", "Travel to a day in the Westminster office").await;
        story.slow_down(6).await;
        story.bring(&files).await;
        story.drop_them().await;
        story.press("Save the expense").await;
        story.see("In no claim yet").await;
        story.slow_down(1).await;
        story.receipts(3).await;
        story.keeps().await;

        // Where a file is refused meanwhile, whoever pressed decides anew.
        story.go("#/expenses/capture").await;
        story.bring(&[files[1].clone(), ("nothing.jpg", Vec::new())]).await;
        story.hold_files_back().await;
        story.drop_them().await;
        story.press("Done").await;
        story.see("It is saved as soon as it is there.").await;
        let let_go = "window.letThemBeRead(); return true";
        let _: bool = story.run(let_go, json!([])).await;
        story.see("Nothing is saved yet, since a file was not added").await;
        story.receipts(1).await;
        story.axe("refused").await;
        story.press("Done").await;
        story.see("1 expense needs details.").await;
        story.saved().await;
    })
    .await;
}
