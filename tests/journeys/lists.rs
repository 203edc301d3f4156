//! The office makes the lists and the calendar its own, and a placement follows: due dates, gates,
//! evidence, experience, at a desk and on a phone.

use super::{
    browser::Screen,
    steps::NAME,
    story::{Story, journey},
};
use serde_json::json;

#[tokio::test]
async fn an_office_makes_its_lists_its_own_at_a_desk() {
    journey("own-lists", Screen::Desk, own_lists).await;
}

#[tokio::test]
async fn an_office_makes_its_lists_its_own_on_a_phone() {
    journey("own-lists", Screen::Phone, own_lists).await;
}

/// Whether the item of these words has the focus, in the window.
const IS_AT: &str = "const at = document.activeElement; const box = at.getBoundingClientRect(); \
    return at === field(arguments[0]) && box.top >= 0 && box.bottom <= window.innerHeight";

async fn own_lists(story: &Story) {
    story.with_a_placement().await;
    let placement: String = story.run("return location.hash", json!([])).await;

    // A gate of the built-in lists is overdue: every page of the placement says so, and Today.
    let gate = "Explain data protection, before they see a case";
    story.see("A gate is not passed").await;
    story.go("#/").await;
    story.see("is a gate, and is not passed").await;
    story.go(&placement).await;
    story.tab("Induction").await;
    story.see("A gate is not passed").await;
    story.screenshot("induction-gate").await;
    story.axe("induction").await;
    // From any page the bar leads to the very item, also when it is pressed again.
    story.tab("Overview").await;
    story.press("See to it: A gate is not passed").await;
    story.until(IS_AT, json!([gate]), "the focus on the gate").await;
    story.top().await;
    story.press("Stop: A gate is not passed").await;
    story.press("See to it: A gate is not passed").await;
    story.until(IS_AT, json!([gate]), "the focus on the gate").await;
    story.tick(gate).await;
    story.see_no("A gate is not passed").await;
    story.keeps().await;

    // The office's own list of the first day.
    story.go("#/office").await;
    story.press("Lists").await;
    story.heading("Lists").await;
    story.axe("lists").await;
    story.screenshot("lists").await;
    story.press("First day").await;
    story.heading("First day").await;
    story.see("The first change makes it your own").await;
    story.press("Change: Meet them at the door").await;
    story.fill("What is to be done", "Fetch them at the station").await;
    story.press("Save changes").await;
    story.see("Fetch them at the station").await;
    story.see("Your office’s own list").await;
    story.saved().await;
    story.press("Add an item").await;
    story.press("Add the item").await;
    story.see("There is a problem").await;
    story.complains("What is to be done", "Enter what is to be done").await;
    story.fill("What is to be done", "Give them a lanyard").await;
    story.choose("Due", "Counted from the first day").await;
    story.fill("How many", "2").await;
    story.choose("Before or after", "After it").await;
    story.tick("It is a gate").await;
    story.axe("list-form").await;
    story.screenshot("list-form").await;
    story.press("Add the item").await;
    story.see("Give them a lanyard").await;
    story.see("2 working days after the first day").await;
    story.press("Up: Give them a lanyard").await;
    story.press("Switch off: Tell them that they may join a union").await;
    story.see("Switched off").await;
    story.keeps().await;
    story.axe("list").await;
    story.screenshot("list").await;

    // The placement keeps its copy, and takes the new item in when asked.
    story.go(&placement).await;
    story.tab("Induction").await;
    story.see_no("Give them a lanyard").await;
    story.see("of the office’s lists are not on this placement").await;
    let open = "const it = document.querySelector('details.take-in'); it.open = true; return true";
    let _: bool = story.run(open, json!([])).await;
    story.tick("Give them a lanyard").await;
    story.axe("take-in").await;
    story.press("Add what is ticked").await;
    story.see("A gate is not passed").await;
    story.keeps().await;
    let item = "Give them a lanyard";
    story.press(&format!("More about {item}")).await;
    story.press_at(item, "Evidence").await;
    story.fill("What shows that it was done", "Signed for in the book").await;
    story.press("Save evidence").await;
    story.see("Evidence: Signed for in the book").await;
    story.press(&format!("More about {item}")).await;
    story.press_at(item, "Evidence").await;
    let scan = story.file("receipt for a lanyard.txt", b"One lanyard, signed for");
    story.attach("Choose files", &[scan]).await;
    story.see("Evidence: Signed for in the book (1 file)").await;
    story.saved().await;
    story.axe("evidence").await;
    story.screenshot("evidence").await;
    story.reload().await;
    story.see("Evidence: Signed for in the book (1 file)").await;

    // Restored, the list is the built-in one again, and the placement keeps what it has.
    story.go("#/office/lists/first-day").await;
    story.press("Restore the built-in list").await;
    story.press("Restore it").await;
    story.see("The list as it comes with Understudy").await;
    story.see_no("Give them a lanyard").await;
    story.keeps().await;
    story.go(&placement).await;
    story.tab("Induction").await;
    story.see("Give them a lanyard").await;
}

#[tokio::test]
async fn the_calendar_moves_due_dates_at_a_desk() {
    journey("calendar", Screen::Desk, calendar).await;
}

#[tokio::test]
async fn the_calendar_moves_due_dates_on_a_phone() {
    journey("calendar", Screen::Phone, calendar).await;
}

async fn calendar(story: &Story) {
    story.with_a_placement().await;
    let placement: String = story.run("return location.hash", json!([])).await;
    story.tab("Experience").await;
    story.see("no sitting dates are entered").await;
    story.see("10 of 10 experiences left").await;
    story.press("Enter the sitting dates").await;
    story.heading("Calendar").await;
    story.axe("calendar").await;
    story.screenshot("calendar").await;

    story.see("Nobody has chosen yet").await;
    story.choose("Constituency office", "Scotland").await;
    story.press("Keep these").await;
    story.see_no("Nobody has chosen yet").await;
    story.go("#/office/calendar?year=2026").await;
    story.see("Bank holiday for the football World Cup").await;
    story.go("#/office/calendar?year=2031").await;
    story.see("Bank holidays in 2031").await;
    story.see("Worked out").await;
    story.keeps().await;

    // Days of one's own: wrong way round changes nothing.
    story.fill("What it is", "Office closed").await;
    story.fill("Day, or the first of them", "24/12/2031").await;
    story.fill("The last of them", "23/12/2031").await;
    story.press("Add to the calendar").await;
    story.complains("The last of them", "before the first").await;
    story.fill("The last of them", "31/12/2031").await;
    story.press("Add to the calendar").await;
    story.see("24 December 2031 to 31 December 2031").await;
    story.keeps().await;

    // Recesses are pasted: what cannot be read says which line.
    story.fill("One recess a line", "Christmas 17 December TBA").await;
    story.press("Add them").await;
    story.complains("One recess a line", "Line 1").await;
    let (rises, returns) = (story.day(60).await, story.day(70).await);
    let table = format!("Recess\tRises\tReturns\nExample\t{rises}\t{returns}");
    story.fill("One recess a line", &table).await;
    story.press("Add them").await;
    story.see("Example").await;
    story.see("By the dates entered, known up to").await;
    story.keeps().await;
    story.axe("calendar-filled").await;
    story.screenshot("calendar-filled").await;

    // The experience page counts by it, and says when the last week fills up.
    story.go(&placement).await;
    story.tab("Experience").await;
    story.see("sitting Wednesdays remain for Prime Minister’s Questions").await;
    let last = story.day(39).await;
    for item in
        ["Have a drink or a meal on the terrace", "Go to a reception", "Watch the House of Lords"]
    {
        story.press(&format!("More about {item}")).await;
        story.fill_at(item, "Planned for", &last).await;
        story.press_at(item, "Plan it for this day").await;
        story.saved().await;
    }
    story.see("3 are planned for the last week").await;
    story.axe("experience").await;
    story.screenshot("experience").await;
    let seen = "Take the tour of Parliament";
    story.press(&format!("More about {seen}")).await;
    story.fill_at(seen, "What was learnt", "Where the bills are kept").await;
    story.press_at(seen, "Save what was learnt").await;
    story.tick(seen).await;
    story.see("9 of 10 experiences left, 3 planned for a day").await;
    story.keeps().await;

    // The first day is put off: ticks stay, due dates follow.
    story.tab("Induction").await;
    let ticked = "Settle which computer they will use";
    story.tick(ticked).await;
    story.saved().await;
    let due = "return [...document.querySelectorAll('.task')].map((it) => plain(it.querySelector('.task-due').textContent)).filter((it) => it)";
    let before: Vec<String> = story.run(due, json!([])).await;
    story.go(&format!("{placement}/edit")).await;
    story.fill("First day", &story.day(10).await).await;
    story.press("Save the changes").await;
    story.heading(NAME).await;
    story.saved().await;
    story.tab("Induction").await;
    let after: Vec<String> = story.run(due, json!([])).await;
    assert_eq!(before.len(), after.len());
    assert!(before.iter().zip(&after).filter(|(one, other)| one != other).count() > 20);
    let is_ticked = "return field(arguments[0]).checked";
    assert!(story.run::<bool>(is_ticked, json!([ticked])).await, "the tick went with the date");
}

#[tokio::test]
async fn ticking_is_one_key_and_the_arrows_lead_from_item_to_item() {
    journey("list-keys", Screen::Desk, async |story: &Story| {
        story.with_a_placement().await;
        story.tab("Induction").await;
        let first = "document.querySelector('.task-tick').focus(); return true";
        let _: bool = story.run(first, json!([])).await;
        let at = "const all = [...document.querySelectorAll('.task-tick')]; return all.indexOf(document.activeElement)";
        for (key, place) in [("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1)] {
            story.key(key).await;
            assert_eq!(story.run::<i64>(at, json!([])).await, place, "{key}");
        }
        let checked = "return document.activeElement.checked";
        story.key("Enter").await;
        assert!(story.run::<bool>(checked, json!([])).await, "Enter ticks");
        story.key("ArrowDown").await;
        story.key("Space").await;
        assert!(story.run::<bool>(checked, json!([])).await, "Space ticks");
        story.see("Ticked by Priya Shah").await;
        story.keeps().await;
        let ticked: i64 = story
            .run("return document.querySelectorAll('.task-tick:checked').length", json!([]))
            .await;
        assert_eq!(ticked, 2);
    })
    .await;
}

#[tokio::test]
async fn a_list_of_five_hundred_items_stays_quick() {
    journey("long-list", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        story.tab("Experience").await;
        // As fast as the form takes them.
        let add = "const done = arguments[arguments.length - 1]; const first = arguments[0]; let number = first; \
            const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set; \
            const next = () => { \
              if (number === first + 50) return done(true); \
              number += 1; \
              const input = document.getElementById('new-title'); \
              set.call(input, `Item number ${number}`); \
              input.dispatchEvent(new Event('input', { bubbles: true })); \
              input.form.requestSubmit(); \
              setTimeout(next, 0); \
            }; next();";
        for first in (0..500).step_by(50) {
            let _: bool = story.later_with(add, json!([first])).await;
        }
        story.saved().await;
        story.see("left").await;
        let drawn: i64 =
            story.run("return document.querySelectorAll('.task').length", json!([])).await;
        assert_eq!(drawn, 150, "only a piece is drawn");
        // A tick draws its own item anew, and not the list.
        let tick = "const done = arguments[arguments.length - 1]; let drawn = 0; \
            new MutationObserver((changes) => { \
              for (const change of changes) drawn += 1 + change.addedNodes.length + change.removedNodes.length; \
            }).observe(document.body, { attributes: true, characterData: true, childList: true, subtree: true }); \
            const box = [...document.querySelectorAll('.task-tick')].find((it) => !it.checked); \
            const task = box.closest('.task'); box.click(); \
            const look = () => task.dataset.state === 'done' ? setTimeout(() => done(drawn), 100) : setTimeout(look, 0); look();";
        let drawn: u64 = story.later(tick).await;
        println!("a tick in a list of 512 items draws {drawn} things anew");
        assert!(drawn < 150, "a tick draws {drawn} things anew");
        story.press("Show 150 more").await;
        story.see("Item number 280").await;
        // After a reload the first piece is drawn again, and nothing is lost.
        story.saved().await;
        story.reload().await;
        story.see("1 of 512 done").await;
        story.see("Item number 100").await;
    })
    .await;
}
