//! The training in Chromium, for ./test.sh: a whole session from prediction to hand-out, rewind, two groups,
//! a reload and a restart in the middle, both languages, and pictures of every step in three sizes.

use crate::training_site::prepared;
use crate::web::browser::SIZES;
use crate::web::{Browser, Site};
use std::path::{Path, PathBuf};

/// Where pictures of pages are put, to be looked at.
fn pictures() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// Looks at a page: accessible, not too wide, and a picture in every size.
fn look(browser: &Browser, name: &str) {
    for (size, width, height) in SIZES {
        browser.resize(width, height);
        assert!(!browser.too_wide(), "{name} scrolls sideways at {size}");
        browser.picture(&pictures().join(format!("training-{name}-{size}.png")));
    }
    browser.accessible();
    let (_, width, height) = SIZES[1];
    browser.resize(width, height);
}

/// Most looks at a page that is to become something; a look takes some milliseconds.
const LOOKS: usize = 10_000;

/// Waits until an expression is true, in whatever page the browser shows by then.
fn await_page(browser: &Browser, expression: &str) {
    let look = format!(
        "try {{ return document.readyState === 'complete' && !!({expression}) }} catch {{ return false }}"
    );
    let there = (0..LOOKS).any(|_| browser.script(&look, &[]) == true);
    assert!(there, "{} never became: {expression}", browser.url());
}

/// Clicks on what brings another page, and waits for it.
fn go_on(browser: &Browser, selector: &str, until: &str) {
    browser.script("window.before = true", &[]);
    browser.click(selector);
    await_page(browser, &format!("!window.before && ({until})"));
}

fn heading(text: &str) -> String {
    format!("document.querySelector('h1').innerText.includes('{text}')")
}

/// A group writes down a prediction and locks it.
fn predict(browser: &Browser, (outcome, way, amount, quarter): (&str, &str, &str, &str)) {
    let choose = "for (const [name, value] of [['outcome', arguments[0]], ['way', arguments[1]],
        ['quarter', arguments[2]]]) document.querySelector(`[name=${name}]`).value = value";
    browser.script(choose, &[outcome.into(), way.into(), quarter.into()]);
    browser.fill("[name=amount]", amount);
    go_on(browser, ".sentence button", "document.querySelector('.rows li')");
}

/// If this failed, a session would break off in front of a room: a step would not open, a reload or a restart
/// would lose something, or somebody could not take part by keyboard or ear.
#[test]
#[ignore = "needs Chromium and its driver; ./test.sh runs it"]
fn a_session_from_prediction_to_hand_out() {
    let file = prepared(
        "training-browser-file",
        &["--purse", "400000", "--question", "De raad wil de lijst weg. Wanneer is dat?"],
    );
    let path = file.to_str().expect("a path of letters");
    let site = Site::start("training-browser", &["--session", path]);
    let browser = Browser::open(1366, 768);
    browser.go(&site.url("/training?lang=nl"));
    look(&browser, "home");
    go_on(&browser, ".rows a", "document.querySelector('.doors')");
    look(&browser, "door");
    let door = String::from(browser.url().split('?').next().expect("an address"));
    go_on(&browser, ".doors a", "document.querySelector('.sentence')");
    look(&browser, "predict-empty");
    predict(&browser, ("list", "less", "50", "4"));
    browser.fill("[name=amount]", "-5");
    go_on(&browser, ".sentence button", "document.activeElement.id === 'refused'");
    look(&browser, "predict-refused");
    go_on(&browser, ".foot button", "document.querySelector('.waiting')");
    look(&browser, "predict-waiting");
    let second = second_group(&browser, &door);
    go_on(&browser, ".foot a.main", &heading("Kwartaal 1 van 8"));
    look(&browser, "steer-first");
    steer(&browser);
    await_page(&second, "!document.querySelector('.news').hidden || document.querySelector('#levers')");
    second.nothing_wrong(site.address);
    drop(second);
    // Reload in the middle, then the program ends and begins again.
    browser.go(&format!("{door}/1/steer?lang=nl"));
    await_page(&browser, &heading("Kwartaal 4 van 8"));
    browser.nothing_wrong(site.address);
    let data = site.data.clone();
    drop(site);
    await_page(&browser, "!document.querySelector('.lost').hidden");
    look(&browser, "steer-lost");
    let site = Site::again(&data, &["--session", path]);
    let door = site.url(
        door.split_once("/training").map(|(_, rest)| format!("/training{rest}")).expect("a door").as_str(),
    );
    browser.go(&format!("{door}/1/steer?lang=nl"));
    await_page(&browser, &heading("Kwartaal 4 van 8"));
    // The console told that nobody answered, as it should.
    drop((browser.complaints(), browser.requests()));
    for quarter in 5..=8 {
        go_on(&browser, "[name=keep]", &heading(&format!("Kwartaal {quarter} van 8")));
    }
    go_on(&browser, "[name=keep]", "document.querySelector('.foot a.main')");
    look(&browser, "steer-arrived");
    see(&browser);
    rewind(&browser);
    go_on(&browser, ".foot a.main", &heading("Wat wij verwachtten"));
    look(&browser, "debrief");
    browser.go(&format!("{door}/1/debrief?lang=en"));
    await_page(&browser, &heading("What we expected"));
    look(&browser, "debrief-en");
    browser.nothing_wrong(site.address);
}

/// The second group predicts on a screen of its own; the first hears of it without being touched.
fn second_group(browser: &Browser, door: &str) -> Browser {
    let second = Browser::open(390, 844);
    second.go(&format!("{door}/2/predict?lang=en"));
    predict(&second, ("within_norm", "to", "100", "2"));
    go_on(&second, ".foot button", "document.querySelector('.foot a.main')");
    await_page(browser, "document.querySelector('.foot a.main')");
    look(browser, "predict-locked");
    second
}

/// Three quarters: by mouse, by keyboard, and one that is too dear.
fn steer(browser: &Browser) {
    browser.click("#lever-crew ~ button");
    browser.click("#lever-closing");
    let value = browser.script("return document.querySelector('#lever-crew').value", &[]);
    assert_eq!(value, "1", "the button moves the lever");
    go_on(browser, ".foot .main", &heading("Kwartaal 2 van 8"));
    await_page(browser, "document.activeElement.id === 'quarter'");
    look(browser, "steer");
    // Tab to the first lever from the heading, and down with the arrow: no mouse.
    browser.script("document.querySelector('#lever-limit').focus()", &[]);
    browser.keys("\u{E015}");
    await_page(browser, "document.querySelector('#lever-limit').value === '1'");
    go_on(browser, ".foot .main", &heading("Kwartaal 3 van 8"));
    let dear = "for (const [id, at] of [['crew', 4], ['posts', 3], ['second-line', 5]])
        document.querySelector(`#lever-${id}`).value = at";
    browser.script(dear, &[]);
    let refused =
        "document.querySelector('#refused') || document.querySelector('h1').innerText.includes('4 van')";
    go_on(browser, ".foot .main", refused);
    if browser.script("return !!document.querySelector('#refused')", &[]) == true {
        look(browser, "steer-dear");
        go_on(browser, "[name=keep]", &heading("Kwartaal 4 van 8"));
    }
}

/// Reveals by link and by key, until a hundred other lucks are in.
fn see(browser: &Browser) {
    go_on(browser, ".foot a.main", "document.querySelector('.reveals')");
    look(browser, "see-nothing");
    go_on(browser, ".reveals [data-key='2']", "document.querySelectorAll('.shown').length === 2");
    look(browser, "see-reported");
    browser.click("#keys");
    browser.script("window.before = true", &[]);
    browser.keys("5");
    await_page(browser, "!window.before && document.querySelector('.lucks')");
    await_page(browser, "Number(document.querySelector('.lucks').dataset.lucks) > 0");
    await_page(browser, "document.querySelector('.lucks').dataset.lucks === '100'");
    look(browser, "see-all");
    go_on(browser, ".foot a", &heading("Hetzelfde gezin"));
    look(browser, "household");
    go_on(browser, ".foot a.main", "document.querySelector('.reveals')");
}

/// Back to quarter 2 with dialogue; the branches stand side by side.
fn rewind(browser: &Browser) {
    go_on(browser, ".foot a.button:nth-of-type(2)", "document.querySelector('.branches')");
    look(browser, "rewind-first");
    browser.script("document.querySelector('[name=quarter]').value = '2'", &[]);
    go_on(browser, ".right .main", &heading("Kwartaal 2 van 8"));
    browser.script("document.querySelector('#lever-dialogue').focus()", &[]);
    browser.keys(" ");
    await_page(browser, "document.querySelector('#lever-dialogue').checked");
    for quarter in 3..=8 {
        let button = if quarter == 3 { ".foot .main" } else { "[name=keep]" };
        go_on(browser, button, &heading(&format!("Kwartaal {quarter} van 8")));
    }
    go_on(browser, "[name=keep]", "document.querySelector('.foot a.main')");
    go_on(browser, ".steps li:nth-child(4) a", "document.querySelectorAll('.branches li').length === 2");
    look(browser, "rewind");
}

/// If this failed, a facilitator would read what is real on a page that is out of date, or in one language
/// only.
#[test]
#[ignore = "needs Chromium and its driver; ./test.sh runs it"]
fn the_facilitators_browser() {
    let file = prepared("training-facilitator-file", &[]);
    let site = Site::start("training-facilitator", &["--session", file.to_str().expect("a path of letters")]);
    let browser = Browser::open(1366, 768);
    browser.go(&site.url("/training?lang=nl"));
    go_on(&browser, ".rows li > a", &heading("Voor de begeleider"));
    look(&browser, "facilitator-begin");
    let address = browser.url();
    let door = String::from(address.split("/facilitator").next().expect("an address"));
    for group in 1..=2 {
        browser.go(&format!("{door}/{group}/predict?lang=nl"));
        predict(&browser, ("list", "to", "0", "2"));
        go_on(&browser, ".foot button", "document.querySelector('.foot p')");
    }
    browser.go(&format!("{door}/1/steer?lang=nl"));
    for quarter in 2..=4 {
        go_on(&browser, "[name=keep]", &heading(&format!("Kwartaal {quarter} van 8")));
    }
    browser.go(&address);
    await_page(&browser, "document.querySelectorAll('tbody tr').length === 3");
    look(&browser, "facilitator");
    browser.go(&address.replace("lang=nl", "lang=en"));
    await_page(&browser, &heading("For the facilitator"));
    browser.nothing_wrong(site.address);
}
