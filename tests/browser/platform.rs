//! The page's small adapters.

use std::{cell::Cell, rc::Rc};
use understudy::platform::{clock, crash, download, persistence, preferences, random, tabs::Tabs};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn ids_of_one_moment_keep_their_order() {
    let ids: Vec<_> = std::iter::repeat_with(random::uuid).take(1_000).collect();
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(ids.iter().all(|id| id.get_version_num() == 7));
}

#[wasm_bindgen_test]
fn chance_differs() {
    assert_ne!(random::writer(), random::writer());
    assert_ne!(random::bytes::<32>(), [0; 32]);
}

#[wasm_bindgen_test]
fn the_clock_tells_the_day() {
    assert!(clock::now() > 1_700_000_000_000);
    assert_eq!(clock::today(), clock::day_of(clock::now()));
    assert!(clock::offset_minutes(clock::now()).abs() <= 14 * 60);
}

#[wasm_bindgen_test]
fn preferences_are_kept_and_forgotten() {
    let key = random::uuid().to_string();
    assert_eq!(preferences::get::<String>(&key), None);
    preferences::set(&key, &"dark");
    assert_eq!(preferences::get::<String>(&key).as_deref(), Some("dark"));
    assert_eq!(preferences::get::<u32>(&key), None, "of another form");
    preferences::remove(&key);
    assert_eq!(preferences::get::<String>(&key), None);

    preferences::keep_draft(&key, &vec!["half", "typed"]);
    let draft: Option<Vec<String>> = preferences::draft(&key);
    assert_eq!(draft, Some(vec!["half".to_owned(), "typed".to_owned()]));
    preferences::drop_draft(&key);
    assert_eq!(preferences::draft::<Vec<String>>(&key), None);
}

#[wasm_bindgen_test]
async fn tabs_tell_each_other_and_not_themselves() {
    let name = random::uuid().to_string();
    let count = || Rc::new(Cell::new(0));
    let (ours, theirs) = (count(), count());
    let listen = |count: &Rc<Cell<i32>>| {
        let count = Rc::clone(count);
        Tabs::open(&name, move || count.set(count.get() + 1))
    };
    let (us, _them) = (listen(&ours), listen(&theirs));
    us.tell();
    for _ in 0..100 {
        if theirs.get() > 0 {
            break;
        }
        pause(10).await;
    }
    assert_eq!((ours.get(), theirs.get()), (0, 1));
}

#[wasm_bindgen_test]
async fn storage_says_how_much_there_is() {
    let estimate = persistence::estimate().await.unwrap();
    assert!(estimate.quota > estimate.used);
    let _ = persistence::is_granted().await;
}

#[wasm_bindgen_test]
fn the_crash_screen_says_that_saved_data_is_safe() {
    let page = web_sys::window().unwrap().document().unwrap();
    let frame = page.create_element("iframe").unwrap();
    page.body().unwrap().append_child(&frame).unwrap();
    let window = js_sys::Reflect::get(&frame, &"contentWindow".into()).unwrap();
    let window: web_sys::Window = window.unchecked_into();
    let details = "Stopped at <b>src/some.rs:1:1</b>";
    crash::show(&window, details.to_owned()).unwrap();

    let document = window.document().unwrap();
    let said = |selector: &str| {
        let found = document.query_selector(selector).unwrap().unwrap();
        found.text_content().unwrap()
    };
    assert_eq!(said("main.crash > h1"), "Understudy stopped");
    assert!(said("main.crash").contains("safe on this device"));
    assert_eq!(said("button:not(.button-secondary)"), "Reload");
    assert_eq!(said("button.button-secondary"), "Copy details");
    assert_eq!(said("pre.crash-details"), details);
    assert_eq!(document.active_element().unwrap().tag_name(), "H1");
    assert_eq!(document.title(), "Understudy stopped");
    frame.remove();
}

#[wasm_bindgen_test]
async fn a_file_is_offered_byte_for_byte() {
    let blob = download::blob_of("text/csv", "Zoë,1\r\n".as_bytes()).unwrap();
    assert_eq!((blob.type_().as_str(), blob.size()), ("text/csv", 8.0));
    let text = JsFuture::from(blob.text()).await.unwrap();
    assert_eq!(text.as_string().as_deref(), Some("Zoë,1\r\n"));
}

async fn pause(millis: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().unwrap();
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis).unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}
