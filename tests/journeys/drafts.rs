//! A page that is loaded again in the middle of a form, by mistake or by the browser itself, loses
//! nothing of what was typed and not saved yet.

use super::{
    browser::Screen,
    story::{Story, journey},
};
use serde_json::json;

const STILL_HERE: &str = "What you typed before is still here";
const WORDS: &str = "Typed, not saved: 王小明 👩🏽‍💻 محمد\nand a second line";

/// A form, and what is typed into it before the page is loaded again.
struct Typed<'a> {
    /// The address of its page.
    at: String,
    /// What is pressed until the form is open, before the reload and after it.
    opens: (&'a [&'a str], &'a [&'a str]),
    /// The field, and what is typed into it.
    fields: &'a [(&'a str, &'a str)],
}

#[tokio::test]
async fn what_is_typed_survives_a_reload_at_a_desk() {
    journey("drafts", Screen::Desk, what_is_typed_survives_a_reload).await;
}

#[tokio::test]
async fn what_is_typed_survives_a_reload_on_a_phone() {
    journey("drafts", Screen::Phone, what_is_typed_survives_a_reload).await;
}

async fn what_is_typed_survives_a_reload(story: &Story) {
    story.with_a_placement().await;
    let placement: String = story.run("return location.hash", json!([])).await;
    let paper = a_paper(story, &placement).await;
    a_reference(story, &placement).await;
    let forms = [
        Typed {
            at: format!("{placement}/review/final"),
            opens: (&[], &[]),
            fields: &[("What both agree on", WORDS), ("Held on", "31/2/2026")],
        },
        Typed {
            at: format!("{placement}/exit-review/intern"),
            opens: (&["Enter what they wrote on paper"], &[]),
            fields: &[("Were you treated as a colleague?", WORDS)],
        },
        Typed {
            at: format!("{placement}/exit-review/supervisor"),
            opens: (&[], &[]),
            fields: &[("Day of the review", "soon")],
        },
        Typed {
            at: format!("{placement}/reference"),
            opens: (&["Add a sentence of your own"], &["Add a sentence of your own"]),
            fields: &[("Sentence", WORDS)],
        },
        Typed {
            at: format!("{placement}/reference/new"),
            opens: (&[], &[]),
            fields: &[("Who asks", "Vale & Sons"), ("Wanted by", "1/1/2101")],
        },
        Typed {
            at: "#/papers/thank-you".to_owned(),
            opens: (&["Change the wording"], &[]),
            fields: &[("Text", WORDS)],
        },
        Typed { at: paper, opens: (&["Change the words"], &[]), fields: &[("Text", WORDS)] },
        Typed {
            at: "#/expenses/new".to_owned(),
            opens: (&[], &[]),
            fields: &[("Day", "yesterday"), ("Amount", "12,50"), ("What was it for?", "王小明")],
        },
    ];
    for form in &forms {
        survives_a_reload(story, form).await;
    }
    // What was typed belongs to its form alone, and is given up on its own.
    story.go("#/papers/thank-you").await;
    story.press("Change the wording").await;
    story.press("Start again instead").await;
    story.see_no(STILL_HERE).await;
    assert!(story.value_of("Text").await.contains("{{first name}}"), "the wording is not back");
    story.reload().await;
    assert!(story.value_of("Text").await.contains("{{first name}}"), "the wording is not back");
    story.see_no(STILL_HERE).await;
    story.go("#/expenses/new").await;
    story.see(STILL_HERE).await;
    assert_eq!(story.value_of("What was it for?").await, "王小明");
}

#[tokio::test]
async fn what_is_typed_into_a_small_form_survives_a_reload() {
    journey("draft_small", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        let placement: String = story.run("return location.hash", json!([])).await;
        for _ in 0..2 {
            story.spend(-2, "Food", "4.50", "Corner Café", None).await;
        }
        let alike: String = story.run("return location.hash", json!([])).await;
        story.go("#/office/closing/plan").await;
        story.choose("Why does the office close?", "The seat was lost").await;
        story.fill("The office’s last day", &story.day(30).await).await;
        story.press("Make the plan").await;
        story.heading("The office closes").await;
        let item = "Ask what they are good at and enjoy";
        let more = format!("More about {item}");
        let forms = [
            // A step of the closing opens by itself where its reason was begun.
            Typed {
                at: "#/office/closing".to_owned(),
                opens: (&["Not needed: deal with the backups"], &[]),
                fields: &[("Why it is not needed", "There are none: 王小明")],
            },
            Typed {
                at: alike,
                opens: (&[], &[]),
                fields: &[("Why is it not the same?", "Two coffees, the same till")],
            },
            Typed {
                at: "#/recruitment".to_owned(),
                opens: (&[], &[]),
                fields: &[("Another reason", "Went to another office")],
            },
            Typed {
                at: format!("{placement}/induction"),
                opens: (&[&more], &[&more]),
                fields: &[("Note", "Likes maps")],
            },
            Typed {
                at: "#/expenses/capture".to_owned(),
                opens: (&[], &[]),
                fields: &[("Amount", "12,50")],
            },
            Typed {
                at: "#/office/calendar".to_owned(),
                opens: (&[], &[]),
                fields: &[("What it is", "Office closed over Christmas")],
            },
        ];
        for form in &forms {
            survives_a_reload(story, form).await;
            story.axe("typed before").await;
        }
        // What is saved is no longer said to be unsaved, and is typed anew where it is given up.
        story.go("#/recruitment").await;
        story.press("Add the reason").await;
        story.see_no(STILL_HERE).await;
        assert_eq!(story.value_of("Another reason").await, "");
        story.press("Add the reason").await;
        story.complains("Another reason", "Write the reason first.").await;
        story.fill("Another reason", &"n".repeat(201)).await;
        story.press("Add the reason").await;
        story.complains("Another reason", "Shorten it to 200 or fewer.").await;
        story.go("#/office/closing").await;
        story.press("Mark as not needed").await;
        story.see("There are none: 王小明").await;
        story.saved().await;
        story.press("Not needed: take back passes, keys and equipment, close accounts").await;
        story.press("Mark as not needed").await;
        story.complains("Why it is not needed", "Say why, in a few words.").await;
        story.saved().await;
    })
    .await;
}

async fn survives_a_reload(story: &Story, form: &Typed<'_>) {
    story.go(&form.at).await;
    for name in form.opens.0 {
        story.press(name).await;
    }
    for (label, typed) in form.fields {
        story.fill(label, typed).await;
    }
    story.settle().await;
    story.see_no(STILL_HERE).await;
    story.reload().await;
    for name in form.opens.1 {
        story.press(name).await;
    }
    story.see(STILL_HERE).await;
    for (label, typed) in form.fields {
        assert_eq!(story.value_of(label).await, *typed, "“{label}” at {}", form.at);
    }
}

/// The address of a paper that was made.
async fn a_paper(story: &Story, placement: &str) -> String {
    story.go(&format!("{placement}/papers")).await;
    story.press("Make the confidentiality agreement").await;
    story.heading("Confidentiality agreement").await;
    story.saved().await;
    story.run("return location.hash", json!([])).await
}

async fn a_reference(story: &Story, placement: &str) {
    story.go(&format!("{placement}/reference")).await;
    story.press("Draft it from the records").await;
    story.see("Sentences, and what they rest on").await;
    story.saved().await;
}

#[tokio::test]
async fn an_edited_sentence_of_a_reference_survives_a_reload() {
    journey("draft_sentence", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        let placement: String = story.run("return location.hash", json!([])).await;
        a_reference(story, &placement).await;
        story.press_at("Who, where and when", "Change").await;
        story.press("Change the words").await;
        let drafted = story.value_of("Sentence").await;
        // What is wrong is said beside it.
        story.fill("Sentence", "").await;
        story.press("Save the words").await;
        story.complains("Sentence", "Leave it out instead.").await;
        let typed = format!("{drafted} And gladly again: 王小明 👩🏽‍💻.");
        story.fill("Sentence", &typed).await;
        story.reload().await;
        story.see(STILL_HERE).await;
        assert_eq!(story.value_of("Sentence").await, typed);
        story.axe("a sentence that was typed before").await;
        // Given up, it is the drafted one again.
        story.press("Start again instead").await;
        assert_eq!(story.value_of("Sentence").await, drafted);
        story.fill("Sentence", &typed).await;
        story.press("Save the words").await;
        story.see("And gladly again: 王小明 👩🏽‍💻.").await;
        story.see_no(STILL_HERE).await;
        story.keeps().await;
        // Nor is an empty one of one’s own taken.
        story.press("Add a sentence of your own").await;
        story.press("Add the sentence").await;
        story.complains("Sentence", "Write the sentence first.").await;
        story.fill("Sentence", &"n".repeat(20_001)).await;
        story.press("Add the sentence").await;
        story.complains("Sentence", "Shorten it to 20000 or fewer.").await;
    })
    .await;
}
