//! The report as a reader sees it: `compare` on the README's pair, its page in headless Chromium.
//!
//! Ignored by default, because it needs Chromium; `./test.sh` installs it and runs this test by name.

use crate::town::folder;
use crate::web::browser::QUIET;
use assert_cmd::Command;
use resvg::tiny_skia::Pixmap;
use std::collections::BTreeMap;
use std::path::Path;

/// Names under which Chromium is installed.
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// The page's picture; Chromium gets a profile of its own and no reason to use the network.
fn picture(page: &Path, folder: &Path) -> Pixmap {
    let shot = folder.join("report.png");
    let browser = BROWSERS.iter().find(|name| on_path(name)).expect("Chromium is installed by ./test.sh");
    Command::new(browser)
        .args(QUIET)
        .arg("--window-size=1200,6000")
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("--screenshot={}", shot.display()))
        .arg(format!("file://{}", page.display()))
        .assert()
        .success();
    Pixmap::load_png(&shot).expect("Chromium wrote a PNG")
}

fn on_path(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

/// Share of the picture that is not its commonest colour, and how many colours there are.
fn ink(picture: &Pixmap) -> (f64, usize) {
    let mut colours = BTreeMap::new();
    for pixel in picture.pixels() {
        *colours.entry((pixel.red(), pixel.green(), pixel.blue())).or_insert(0_u32) += 1;
    }
    let paper = colours.values().max().copied().unwrap_or(0);
    (1.0 - f64::from(paper) / picture.pixels().len() as f64, colours.len())
}

/// If this failed, an adviser would open the report and see an empty page.
#[test]
#[ignore = "needs Chromium; ./test.sh installs it and runs this"]
fn the_report_shows_text_and_charts_in_a_browser() {
    let folder = folder("browser");
    let out = folder.join("out");
    Command::new(env!("CARGO_BIN_EXE_spankracht"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args([
            "compare",
            "scenarios/what-if/patient.toml",
            "scenarios/what-if/quick-win.toml",
            "--replications",
            "4",
            "--out",
        ])
        .arg(&out)
        .assert()
        .success();
    let (share, colours) = ink(&picture(&out.join("report.html"), &folder));
    assert!(share > 0.02, "text and charts cover only {:.1} % of the page", 100.0 * share);
    assert!(colours > 50, "only {colours} colours: no smooth line of a chart was drawn");
}

/// If this failed, the test above would call any page a report.
#[test]
#[ignore = "needs Chromium; ./test.sh installs it and runs this"]
fn an_empty_page_is_seen_to_be_empty() {
    let folder = folder("browser-empty");
    let page = folder.join("empty.html");
    std::fs::write(&page, "<!doctype html><title>empty</title>").expect("a page can be written");
    let (share, colours) = ink(&picture(&page, &folder));
    assert_eq!((share, colours), (0.0, 1), "an empty page has one colour");
}
