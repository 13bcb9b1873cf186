//! The explorer in a browser: moved, drawn again, at three sizes, in both languages, by keyboard, without a
//! script, with the connection lost.
//!
//! Ignored by default, because it needs Chromium, its driver and axe; `./test.sh` installs them and runs
//! these tests by name.

use crate::web::browser::SIZES;
use crate::web::{Browser, Site};
use std::path::{Path, PathBuf};

const DONE: &str = "document.getElementById('results').getAttribute('aria-busy') === 'false' \
    && document.querySelector('.acts')";

/// Where pictures of pages are left, for whoever wants to look.
fn pictures() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    std::fs::create_dir_all(&folder).expect("a folder for pictures can be made");
    folder
}

/// If this failed, what an adviser moves would not be what is drawn, or the address that is sent to a
/// colleague would show something else.
#[test]
#[ignore = "needs Chromium, its driver and axe; ./test.sh installs them and runs this"]
fn what_is_moved_is_drawn_and_stands_in_the_address() {
    let site = Site::start("explorer-moved", &[]);
    let browser = Browser::open(1366, 768);
    browser.go(&site.url("/explorer?lang=en&s=small-town&n=10"));
    browser.until(DONE);
    let before = browser.text(".finding");
    assert!(browser.text("#count").contains("10 of 10"), "{}", browser.text("#count"));
    browser.fill("#team-caseload-limit", "12");
    browser.until("location.search.includes('team.caseload.limit=12')");
    browser.until(DONE);
    let after = browser.text(".finding");
    assert_ne!(before, after);
    browser.until("document.getElementById('said').textContent.startsWith('10 runs: ')");
    let url = browser.url();
    assert!(url.ends_with("/explorer?lang=en&s=small-town&team.caseload.limit=12&n=10"), "{url}");
    let again = Browser::open(1366, 768);
    again.go(&url);
    again.until(DONE);
    assert_eq!(again.text(".finding"), after, "the same address, the same finding");
    again.until("document.getElementById('team-caseload-limit').value === '12'");
    browser.click("#reset");
    browser.until("!location.search.includes('limit')");
    browser.until(DONE);
    assert_eq!(browser.text(".finding"), before);
    browser.nothing_wrong(site.address);
    again.nothing_wrong(site.address);
}

/// If this failed, two settings could not be set beside each other, or one not be let go.
#[test]
#[ignore = "needs Chromium, its driver and axe; ./test.sh installs them and runs this"]
fn a_pinned_setting_is_compared_and_let_go() {
    let site = Site::start("explorer-pinned", &[]);
    let browser = Browser::open(1366, 768);
    browser.go(&site.url("/explorer?lang=nl&s=small-town&n=10"));
    browser.until(DONE);
    browser.click("#pin");
    browser.until("document.querySelector('.pins input')");
    browser.until(DONE);
    browser.fill("#team-caseload-limit", "12");
    browser.until("location.search.includes('limit=12')");
    browser.until(DONE);
    browser.until("document.querySelectorAll('.verdicts .tag').length > 0");
    assert!(browser.url().contains("&pin=small-town&n=10"), "{}", browser.url());
    assert_eq!(browser.script("return document.documentElement.lang", &[]), "nl");
    browser.click(".pins input");
    browser.until("!location.search.includes('pin=')");
    browser.until(DONE);
    browser.until("document.querySelectorAll('.verdicts .tag').length === 0");
    browser.nothing_wrong(site.address);
}

/// If this failed, somebody who cannot see well, or uses no mouse, could not read or move the explorer; or it
/// would not fit the screen it is shown on.
#[test]
#[ignore = "needs Chromium, its driver and axe; ./test.sh installs them and runs this"]
fn every_size_and_language_is_within_reach_of_everybody() {
    let site = Site::start("explorer-sizes", &[]);
    let browser = Browser::open(1366, 768);
    let pages = [
        ("home", "/?lang=nl"),
        ("one", "/explorer?lang=nl&s=small-town&n=10"),
        ("two", "/explorer?lang=en&s=small-town&team.caseload.limit=12&pin=small-town&n=10"),
        ("mistake", "/explorer?lang=nl&s=small-town&team.caseload.limit=900"),
        ("nothing", "/explorer/nothing?lang=nl"),
    ];
    for (name, target) in pages {
        for (size, width, height) in SIZES {
            browser.resize(width, height);
            browser.go(&site.url(target));
            if name == "one" || name == "two" {
                browser.until(DONE);
            }
            assert!(!browser.too_wide(), "{name} at {size} scrolls sideways");
            browser.accessible();
            browser.picture(&pictures().join(format!("explorer-{name}-{size}.png")));
        }
    }
    browser.resize(1920, 1080);
    browser.go(&site.url(pages[1].1));
    browser.click(".bar button");
    browser.until("document.documentElement.className.includes('large')");
    browser.until(DONE);
    browser.accessible();
    assert!(browser.url().contains("s=small-town&n=10"), "large type keeps the state: {}", browser.url());
    browser.picture(&pictures().join("explorer-large-projector.png"));
    let complaints = browser.complaints();
    let unexpected = |c: &&String| !c.contains("400 (Bad Request)") && !c.contains("404 (Not Found)");
    assert_eq!(complaints.iter().filter(unexpected).count(), 0, "{complaints:?}");
}

/// If this failed, somebody without a mouse could not reach a lever, or would lose the place at every result.
#[test]
#[ignore = "needs Chromium, its driver and axe; ./test.sh installs them and runs this"]
fn everything_can_be_done_by_keyboard() {
    let site = Site::start("explorer-keys", &[]);
    let browser = Browser::open(1366, 768);
    browser.go(&site.url("/explorer?lang=en&s=small-town&n=10"));
    browser.until(DONE);
    let (tab, enter, up) = ("\u{e004}", "\u{e007}", "\u{e013}");
    browser.keys(tab);
    assert_eq!(browser.script("return document.activeElement.className", &[]), "skip");
    browser.keys(enter);
    assert_eq!(browser.script("return document.activeElement.id", &[]), "main");
    for _ in 0..40 {
        browser.keys(tab);
        if browser.script("return document.activeElement.id", &[]) == "team-caseload-limit" {
            break;
        }
    }
    assert_eq!(browser.script("return document.activeElement.id", &[]), "team-caseload-limit");
    browser.keys(up);
    browser.until("location.search.includes('team.caseload.limit=')");
    browser.until(DONE);
    assert_eq!(browser.script("return document.activeElement.id", &[]), "team-caseload-limit");
    let summary = "#results details summary";
    browser.script("document.querySelector(arguments[0]).focus()", &[summary.into()]);
    browser.keys(enter);
    browser.until("document.querySelector('#results details').open");
    browser.script("moved()", &[]);
    browser.until("document.getElementById('results').getAttribute('aria-busy') === 'false'");
    browser.until("document.querySelector('#results details').open");
    assert_eq!(browser.script("return document.activeElement.tagName", &[]), "SUMMARY");
    browser.nothing_wrong(site.address);
}

/// If this failed, a browser without scripts would show a form that does nothing.
#[test]
#[ignore = "needs Chromium, its driver and axe; ./test.sh installs them and runs this"]
fn without_a_script_it_is_a_form() {
    let site = Site::start("explorer-plain", &[]);
    let browser = Browser::open(1366, 768);
    browser.scripts(false);
    browser.go(&site.url("/explorer?lang=en&s=small-town&n=10&wait=1"));
    // A driver without scripts does not see when a page is there, and one that is not yet would have its own.
    browser.appears(".finding");
    browser.scripts(true);
    let before = browser.text(".finding");
    browser.scripts(false);
    browser.fill("#team-caseload-limit", "12");
    browser.click("#levers button.main");
    browser.appears("#team-caseload-limit[value='12']");
    browser.scripts(true);
    browser.until("document.querySelector('.finding')");
    assert!(browser.url().contains("team.caseload.limit=12"), "{}", browser.url());
    assert!(browser.url().contains("wait=1"), "{}", browser.url());
    assert_ne!(browser.text(".finding"), before);
}

/// If this failed, a trainer whose site was stopped and started would have to begin again.
#[test]
#[ignore = "needs Chromium, its driver and axe; ./test.sh installs them and runs this"]
fn a_lost_connection_is_told_and_mended() {
    let site = Site::start("explorer-lost", &[]);
    let (data, port) = (site.data.clone(), site.address.port().to_string());
    let browser = Browser::open(1366, 768);
    browser.go(&site.url("/explorer?lang=en&s=small-town&n=10"));
    browser.until(DONE);
    drop(site);
    browser.fill("#team-caseload-limit", "12");
    browser.until("!document.getElementById('lost').hidden");
    browser.picture(&pictures().join("explorer-lost-laptop.png"));
    assert_eq!(browser.script("return document.getElementById('team-caseload-limit').value", &[]), "12");
    let again = Site::again(&data, &["--port", &port]);
    browser.until("document.getElementById('lost').hidden");
    browser.until("location.search.includes('limit=12')");
    browser.until(DONE);
    assert!(again.get("/").status == 200);
}
