//! Browser tests: a program is started, a script of `tests/e2e` walks through its pages in Chromium.

#[cfg(test)]
mod support {
    pub(crate) mod browser;
    pub(crate) mod programs;
    pub(crate) mod project;
    pub(crate) mod serving;
}

use std::process::Command;

use support::browser;
use support::project::root;
use support::serving::Serving;

/// The checks every page goes through pass a sound page and find each fault planted in another.
#[test]
fn the_checks_find_planted_faults() {
    let pages = Serving::start("/sound", |address, _| {
        let mut node = Command::new("node");
        node.arg(root().join("tests/e2e/pages/serve.mjs"))
            .arg(address.port().to_string());
        node
    });
    browser::run("checks.mjs", &pages.url());
}

/// A program that ends at once is reported with what it said, rather than waited for.
#[test]
#[should_panic(expected = "no such day")]
fn a_program_that_does_not_start_is_reported() {
    Serving::start("/", |_, _| {
        let mut node = Command::new("node");
        node.args(["-e", "console.error('no such day'); process.exit(2)"]);
        node
    });
}

/// The demonstration on a frozen day, as residents and the team meet it.
fn demonstration() -> Serving {
    Serving::start("/health/ready", |address, data| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_rightsdesk"));
        program
            .args(["demo", "--today", "2026-11-23", "--data"])
            .arg(data);
        program.env("RIGHTSDESK_SERVER_LISTEN", address.to_string());
        program
    })
}

/// HTML, axe, console and policy hold for every kind of page that a link leads to, without JavaScript.
#[test]
fn every_page_is_sound() {
    browser::run("every-page.mjs", &demonstration().url());
}

/// A request is asked, worked, approved and fetched by four different people.
#[test]
fn a_request_goes_from_asking_to_the_reply() {
    browser::run("journey.mjs", &demonstration().url());
}
