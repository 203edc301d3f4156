//! Bad input gets a message beside its place, and nothing is lost.

use super::{
    browser::Screen,
    files,
    steps::OPENING,
    story::{Story, journey},
};
use chrono::{Datelike, Days};
use serde_json::json;
use std::fs::{self, File};

#[tokio::test]
async fn names_and_dates() {
    journey("bad_names", Screen::Phone, async |story: &Story| {
        story.with_an_office().await;
        story.add_opening(OPENING).await;
        let opening: String = story.run("return location.hash", json!([])).await;
        // Names are what people are called; the page takes them as they are.
        for name in [
            "محمد علي",
            "שרה לוי",
            "王小明",
            "👩🏽‍💻 Sam",
            "Þóra d’Été-Ngũgĩ",
            "<b>Bob</b> & \"Co\"",
            "=SUM(A1)",
        ] {
            story.go(&opening).await;
            story.press("Add an applicant").await;
            story.fill("Name", name).await;
            story.press("Add the applicant").await;
            story.heading(name).await;
            story.saved().await;
        }
        story.axe("names").await;
        story.visit("Applicants").await;
        story.see("محمد علي").await;
        story.keeps().await;
        // A name of 10,000 characters is refused beside its field, and stays there to be shortened.
        story.go(&opening).await;
        story.press("Add an applicant").await;
        let held = story.all_stored().await;
        let endless = "n".repeat(10_000);
        story.fill("Name", &endless).await;
        story.fill("E-mail address", "not an address").await;
        story.press("Add the applicant").await;
        story.complains("Name", "10000 characters long. Shorten it to 200 or fewer.").await;
        story.complains("E-mail address", "name@example.com").await;
        assert_eq!(story.value_of("Name").await.len(), 10_000);
        assert_eq!(story.all_stored().await, held, "a name too long changed something");
        story.axe("too-long").await;
        // Even a reload loses nothing that was typed.
        story.reload().await;
        story.see("What you typed before is still here").await;
        assert_eq!(story.value_of("Name").await.len(), 10_000);
        story.fill("E-mail address", "").await;
        for (date, words) in [
            ("31/2/2026", "no such day"),
            ("1/13/26", "month must be from 1 to 12"),
            ("29 Feb", "Enter a date"),
            ("29 Feb 2026", "no such day"),
            ("1/1/1899", "1900 to 2100"),
            ("1/1/2101", "1900 to 2100"),
            ("yesterday", "Enter a date"),
        ] {
            story.fill("Application received", date).await;
            story.press("Add the applicant").await;
            story.complains("Application received", words).await;
            assert_eq!(story.value_of("Application received").await, date);
            assert_eq!(story.all_stored().await, held, "“{date}” changed something");
        }
        story.fill("Name", &"n".repeat(200)).await;
        story.fill("Application received", &story.day(-1).await).await;
        story.press("Add the applicant").await;
        story.heading(&"n".repeat(200)).await;
        story.saved().await;
        let wide = "return document.documentElement.scrollWidth > innerWidth";
        assert!(
            !story.run::<bool>(wide, json!([])).await,
            "a long name makes the page scroll sideways"
        );
        // An end before its start.
        let held = story.all_stored().await;
        story.go(&format!("{opening}/edit")).await;
        story.fill("First day", "2/3/2026").await;
        story.fill("Last day", "1/3/2026").await;
        story.press("Save changes").await;
        story.complains("Last day", "before the first day").await;
        assert_eq!(story.all_stored().await, held, "an end before its start changed something");
        story.axe("end-before-start").await;
    })
    .await;
}

#[tokio::test]
async fn amounts() {
    journey("bad_amounts", Screen::Desk, async |story: &Story| {
        story.with_a_placement().await;
        let held = story.all_stored().await;
        story.go("#/expenses/new").await;
        story.fill("Day", &story.day(-1).await).await;
        story.choose("What did it go on?", "Rail").await;
        story.fill("What was it for?", "Travel").await;
        for (amount, words) in [
            ("£1,234.5", "two digits for the pence"),
            ("12,50", "full stop between pounds and pence"),
            ("-3", "more than nothing"),
            ("0", "more than nothing"),
            ("1e9", "Enter an amount"),
            ("NaN", "Enter an amount"),
            ("", "Enter an amount"),
            ("100000.01", "£100,000 or less"),
            ("9".repeat(400).as_str(), "£100,000 or less"),
        ] {
            story.fill("Amount", amount).await;
            story.press("Save the expense").await;
            story.complains("Amount", words).await;
            assert_eq!(story.value_of("Amount").await, amount);
            assert_eq!(story.all_stored().await, held, "“{amount}” changed something");
        }
        story.axe("amount").await;
        story.fill("Day", &story.day(1).await).await;
        story.fill("Amount", "1,234.50").await;
        story.press("Save the expense").await;
        story.complains("Day", "not come yet").await;
        // A day without a year is the last such day, unless that is longer ago than a year.
        let today = story.date(0).await;
        let is_leap_day = |back: u64| {
            let day = today - Days::new(back);
            (day.month(), day.day()) == (2, 29)
        };
        if !(0..=365).any(is_leap_day) {
            story.fill("Day", "29 Feb").await;
            story.press("Save the expense").await;
            story.complains("Day", "no 29 February in the last twelve months").await;
            assert_eq!(story.value_of("Day").await, "29 Feb");
        }
        assert_eq!(story.all_stored().await, held, "a day that cannot be changed something");
        story.fill("Day", &story.day(-1).await).await;
        story.press("Save the expense").await;
        story.see("£1,234.50").await;
        story.keeps().await;
    })
    .await;
}

#[tokio::test]
async fn files_that_are_no_receipts() {
    journey("bad_files", Screen::Desk, async |story: &Story| {
        story.with_a_placement().await;
        let mut held = story.all_stored().await;
        story.go("#/expenses/new").await;
        story.fill("Day", &story.day(-1).await).await;
        story.choose("What did it go on?", "Rail").await;
        story.fill("Amount", "12.50").await;
        story.fill("What was it for?", "Travel").await;
        let photo = files::photo(story).await;
        // A film of 200 MB: as large as it says, though the disk holds next to nothing of it.
        let video = story.file("VID_0001.MP4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom");
        File::options().write(true).open(&video).unwrap().set_len(200 << 20).unwrap();
        let bad = [
            (story.file("nothing.jpg", b""), "The file is empty"),
            (story.file("half.jpg", &photo[..photo.len() / 2]), "cut off"),
            (story.file("fake.pdf", b"Dear Sir or Madam"), "neither a picture nor a PDF"),
            (story.file("broken.pdf", &files::ticket()[..200]), "not whole"),
            (story.file("notes.txt", b"just words"), "neither a picture nor a PDF"),
            (video, "This is a video"),
        ];
        for (path, words) in &bad {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            story.attach("Choose files", std::slice::from_ref(path)).await;
            let told = "return [...document.querySelectorAll('.notice-error li')].some((it) => \
                it.textContent.includes(arguments[0]) && it.textContent.includes(arguments[1]))";
            story.until(told, json!([name, words]), &format!("“{words}” about {name}")).await;
            assert_eq!(story.all_stored().await, held, "{name} left something behind");
        }
        story.axe("files").await;
        story.screenshot("bad-files").await;
        // All at once, among good ones: each bad one is named, and the good ones are taken.
        let good = story.file("IMG_1.JPG", &photo);
        let same = story.file("IMG_1 (copy).JPG", &photo);
        let heic = story.file(
            "IMG_2.HEIC",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic and so on, as a phone writes it",
        );
        let mut all: Vec<_> = bad.iter().map(|(path, _)| path.clone()).collect();
        all.extend([good, same, heic]);
        story.attach("Choose files", &all).await;
        story.see("7 files were not added").await;
        story.see("the very same file").await;
        story.see("cannot show HEIC photos").await;
        let two = "return document.querySelectorAll('.thumbnail').length === 2";
        story.until(two, json!([]), "the two good files").await;
        assert_eq!(story.value_of("Amount").await, "12.50", "what was typed is gone");
        // The good ones wait for their expense, and nothing else is there that was not.
        story.saved().await;
        let mut with_two = story.all_stored().await;
        assert_eq!(with_two["understudy/waiting"].0, 2, "{with_two:?}");
        for stored in [&mut held, &mut with_two] {
            stored.retain(|store, _| !store.starts_with("understudy/waiting"));
        }
        assert_eq!(with_two, held, "the bad ones left something behind");
        story.press("Save the expense").await;
        story.see("In no claim yet").await;
        story.saved().await;
        // The photo with its smaller copy and its thumbnail, and the phone’s own photo.
        assert_eq!(story.count_rows().await["files"], 4, "files of no receipt");
        story.reload().await;
        story.until(two, json!([]), "the two good files").await;
        let held = story.all_stored().await;
        // The same file once more, on the expense’s own page.
        let again = story.file("IMG_1.JPG", &photo);
        story.attach("Choose files", &[again]).await;
        story.see("the very same file").await;
        story.until(two, json!([]), "still two files").await;
        assert_eq!(story.all_stored().await, held, "the same file was kept twice");
        let _ = fs::remove_dir_all(story.browser.files());
    })
    .await;
}
