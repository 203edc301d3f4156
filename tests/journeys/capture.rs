//! Receipts taken in with a phone in the hand: a photo and an amount; many at once; their details by
//! keyboard; and what looks like the same money twice.

use super::{
    backup,
    browser::Screen,
    files::{self, photo, printed_ticket},
    story::{Story, journey},
};
use serde_json::json;

/// A photo of a receipt whose pixels are told by a seed: another seed is another receipt.
pub async fn receipt(story: &Story, seed: u32, quality: f64) -> Vec<u8> {
    let script = "
        const [seed, quality, done] = arguments;
        const canvas = new OffscreenCanvas(900, 1200);
        const pen = canvas.getContext('2d');
        let state = seed;
        for (let y = 0; y < 8; y++) for (let x = 0; x < 9; x++) {
            state = (state * 1103515245 + 12345) & 0x7fffffff;
            const shade = 40 + (state >> 16) % 200;
            pen.fillStyle = `rgb(${shade} ${shade} ${shade})`;
            pen.fillRect(x * 100, y * 150, 100, 150);
        }
        canvas.convertToBlob({ type: 'image/jpeg', quality }).then(async (blob) => {
            const bytes = new Uint8Array(await blob.arrayBuffer());
            let text = '';
            for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
            done(btoa(text));
        });";
    super::story::decode(&story.later_with::<String>(script, json!([seed, quality])).await)
}

impl Story {
    /// Waits until so many receipts stand on the page.
    pub async fn receipts(&self, count: usize) {
        let all = "return document.querySelectorAll('.thumbnail').length === arguments[0]";
        self.until(all, json!([count]), "the receipts’ thumbnails").await;
    }

    /// Presses keys where the focus is, as one chord such as Control and Enter.
    async fn chord(&self, modifier: u8, key: &str) {
        let event = |kind: &str| {
            json!({ "type": kind, "modifiers": modifier, "key": key, "code": key,
                "windowsVirtualKeyCode": if key == "Enter" { 13 } else if key == "PageDown" { 34 } else { 33 } })
        };
        let [down, up] =
            ["rawKeyDown", "keyUp"].map(|kind| ("Input.dispatchKeyEvent", event(kind)));
        self.browser.input(&[down, up]).await;
    }
}

#[tokio::test]
async fn a_photo_and_an_amount_are_enough() {
    journey("capture-one", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        story.go("#/expenses/capture").await;
        story.heading("Capture a receipt").await;
        story.axe("empty").await;
        story.press("Done").await;
        story.see("Take a photo of the receipt, or choose its file.").await;
        let file = story.file("IMG_1.JPG", &photo(story).await);
        story.attach("Take a photo", &[file]).await;
        story.receipts(1).await;
        story.fill("Amount", "23.40").await;
        story.axe("one").await;
        story.screenshot("one").await;
        story.press("Done").await;
        story.see("1 expense needs details.").await;
        story.saved().await;
        story.visit("Today").await;
        story.see("1 expense needs details before a claim.").await;
        story.go("#/expenses").await;
        story.see("Needs details").await;
        story.see("£23.40").await;
        story.keeps().await;
    })
    .await;
}

#[tokio::test]
async fn many_receipts_make_a_queue_gone_through_by_keyboard() {
    journey("capture-queue", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        story.go("#/expenses/capture").await;
        let files = [
            story.file("a.jpg", &receipt(story, 1, 0.9).await),
            story.file("b.jpg", &receipt(story, 2, 0.9).await),
            story.file("ticket.pdf", &printed_ticket()),
        ];
        story.attach("Choose files", &files).await;
        story.receipts(3).await;
        story.see("1 page").await;
        story.press("Save 3 expenses, one for each").await;
        story.heading("Fill in the details").await;
        story.see("1 of 3").await;
        story.saved().await;
        story.axe("queue").await;
        story.screenshot("queue").await;

        // On and back without saving; what was typed stays.
        story.fill("Amount", "4.50").await;
        story.chord(1, "PageDown").await;
        story.see("2 of 3").await;
        story.chord(1, "PageUp").await;
        story.see("1 of 3").await;
        assert_eq!(story.value_of("Amount").await, "4.50");

        // What is missing is asked for.
        story.chord(2, "Enter").await;
        story.complains("Day", "Enter the day").await;
        // In the order in which they were chosen, though they were all captured in one moment.
        let details = [("a.jpg", "4.50", "Corner Café"), ("b.jpg", "4.50", "Corner Cafe")];
        for (left, (file, amount, merchant)) in
            (1..=3).rev().zip(details.into_iter().chain([("ticket.pdf", "", "")]))
        {
            story.see(&format!("1 of {left}")).await;
            story.see(&format!("Open {file}")).await;
            story.fill("Day", &story.day(-1).await).await;
            story.choose("What did it go on?", "Food and non-alcoholic drink").await;
            if amount.is_empty() {
                // The ticket says itself what it cost, when and where, and nothing is filled in
                // unasked. What was paid in all comes first.
                for empty in ["Amount", "Who was paid?"] {
                    assert_eq!(story.value_of(empty).await, "", "{empty}");
                }
                story.axe("offer").await;
                let offered = "return [...document.querySelectorAll('.offers button')].map(nameOf)";
                let offered: Vec<String> = story.run(offered, json!([])).await;
                let wanted = [
                    "Use £23.40",
                    "Use £21.90",
                    "Use £1.50",
                    "Use 2 Mar 2026",
                    "Use “Fictional Rail”",
                ];
                assert_eq!(offered, wanted);
                for (offer, field, value) in [
                    ("Use £23.40", "Amount", "23.40"),
                    ("Use “Fictional Rail”", "Who was paid?", "Fictional Rail"),
                    ("Use 2 Mar 2026", "Day", "2/3/2026"),
                ] {
                    story.press(offer).await;
                    assert_eq!(story.value_of(field).await, value, "{offer}");
                }
                story.fill("Day", &story.day(-1).await).await;
            } else {
                story.fill("Amount", amount).await;
                story.fill("Who was paid?", merchant).await;
            }
            story.see("Still to be filled in: what it was for.").await;
            story.fill("What was it for?", "Lunch on a day in the office").await;
            story.see("Nothing is missing now.").await;
            story.chord(2, "Enter").await;
            story.see("Saved: ").await;
            story.saved().await;
        }
        story.see("Everything is filled in").await;
        story.visit("Today").await;
        story.see_no("details before a claim").await;
    })
    .await;
}

#[tokio::test]
async fn what_looks_like_the_same_money_twice_is_found_and_set_aside() {
    journey("duplicates", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        let first = story.file("a.jpg", &receipt(story, 5, 0.9).await);
        let again = story.file("b.jpg", &receipt(story, 5, 0.4).await);
        let other = story.file("c.jpg", &receipt(story, 6, 0.9).await);
        for file in [first, again, other] {
            story.go("#/expenses/capture").await;
            story.attach("Choose files", &[file]).await;
            story.receipts(1).await;
            story.fill("Amount", "4.50").await;
            story.press("Done").await;
            story.receipts(0).await;
            story.saved().await;
        }
        story.go("#/expenses?claim=alike").await;
        story.see("2 expenses").await;
        story.see("May be claimed twice").await;
        story
            .click(
                "return document.querySelector('.expense-table a')",
                json!([]),
                "the first expense",
            )
            .await;
        story.see("May be the same money twice").await;
        story.see("a receipt that is the same picture, saved again or made smaller").await;
        story.axe("alike").await;
        story.screenshot("alike").await;
        story.press("Set aside").await;
        story.complains("Why is it not the same?", "Say in a few words").await;
        story.fill("Why is it not the same?", "Two coffees, the same till").await;
        story.press("Set aside").await;
        story.see("Set aside: Two coffees, the same till").await;
        story.saved().await;
        story.keeps().await;
        story.go("#/expenses?claim=alike").await;
        story.see("No expense fits this choice.").await;
        story.visit("History").await;
        story.see("Noted that this is not claimed twice").await;
    })
    .await;
}

/// A PNG that says it is 10,000 pixels wide and high; a phone could not hold it in its memory.
fn huge_png() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(10_000u32.to_be_bytes());
    png.extend(10_000u32.to_be_bytes());
    png.extend(b"\x08\x02\0\0\0\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82");
    png
}

/// A JPEG in the four colours of print.
const PRINTED: &str = "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAoHB4jHhkoIyEjLSsoMDxkQTw3Nzx7WF1JZJGAmZaPgIyKoLTmw6Cq2q2KjMj/y9ru9f///5vB////+v/m/f/4/9sAQwErLS08NTx2QUF2+KWMpfj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4/8AAFAgAIAAgBAEiAAIRAQMRAQQiAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAEBf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAWAQEBAQAAAAAAAAAAAAAAAAAABAX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADgQBAAIRAxEEAAA/AKgFDHbIAAAAAAAAAAD/2Q==";

/// A GIF of one point that shows two colours in turn.
fn moving_gif() -> Vec<u8> {
    let mut gif = b"GIF89a\x01\0\x01\0\x80\0\0\xff\0\0\0\0\xff".to_vec();
    gif.extend(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0");
    for colour in [b"\x44\x01", b"\x4c\x01"] {
        gif.extend(b"\x21\xf9\x04\x04\x0a\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02");
        gif.extend(colour);
        gif.push(0);
    }
    gif.push(b';');
    gif
}

#[tokio::test]
async fn odd_files_are_kept_whole_with_a_plain_word() {
    journey("capture-odd", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        story.go("#/expenses/capture").await;
        let heic = files::heic();
        let broken = [b"%PDF-1.7\n".as_slice(), &[0xfe; 300], b"\n%%EOF\n"].concat();
        let vast = story.file("scan.tif", b"II*\0");
        let file = std::fs::File::options().write(true).open(&vast).unwrap();
        file.set_len(500 << 20).unwrap();
        let odd = [
            ("huge.png", huge_png()),
            ("moving.gif", moving_gif()),
            ("IMG_2.HEIC", heic),
            ("locked.pdf", broken),
            ("printed.jpg", super::story::decode(PRINTED)),
        ];
        let mut files: Vec<_> = odd.iter().map(|(name, bytes)| story.file(name, bytes)).collect();
        files.extend([story.file("nothing.jpg", b""), vast]);
        story.attach("Choose files", &files).await;
        story.receipts(5).await;
        for words in [
            "Too many pixels to show here; kept whole.",
            "This picture moves; its first frame is shown.",
            "This browser cannot show HEIC photos; it is kept whole and goes out as it is.",
            "The pages of this PDF could not be read here; it is kept whole.",
            "2 files were not added",
            "The file is empty",
            "larger than 25 MB",
        ] {
            story.see(words).await;
        }
        let drawn = "return [...document.querySelectorAll('.thumbnail')].some((it) => \
            it.textContent.includes('printed.jpg') && it.querySelector('img'))";
        story.until(drawn, json!([]), "the printed picture").await;
        story.axe("odd").await;
        story.press("Save 5 expenses, one for each").await;
        story.see("1 of 5").await;
        story.saved().await;
        story.keeps().await;
        // Whole is to the last byte: what goes out is what came in.
        let inside = files::unzipped(&backup::take(story).await);
        for (name, bytes) in odd {
            let is_it =
                |(path, held): &(String, Vec<u8>)| path.starts_with("receipts/") && *held == bytes;
            assert!(inside.iter().any(is_it), "{name} is not in the backup as it came in");
        }
    })
    .await;
}
