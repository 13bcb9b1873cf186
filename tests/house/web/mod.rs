//! The site as visitors meet it: the program started on a free port (`site`), asked over HTTP (`http`) or
//! looked at in headless Chromium (`browser`), which also tells what it complained of and whom it asked.

pub mod browser;
pub mod http;
pub mod site;

pub use browser::Browser;
pub use site::Site;
