//! Browser tests: a program is started, a script of `tests/e2e` walks through its pages in Chromium.

#[cfg(test)]
mod support {
    pub(crate) mod browser;
    pub(crate) mod programs;
    pub(crate) mod project;
    pub(crate) mod report;
    pub(crate) mod serving;
}

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;

use support::browser;
use support::project::root;
use support::report::Report;
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
fn demonstration_on(day: &str) -> Serving {
    Serving::start(READY, |address, data| on(day, "demo", address, data))
}

/// Where the program says that it serves.
const READY: &str = "/health/ready";

fn on(day: &str, command: &str, address: SocketAddr, data: PathBuf) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_rightsdesk"));
    program.args([command, "--today", day, "--data"]).arg(data);
    program.env("RIGHTSDESK_SERVER_LISTEN", address.to_string());
    program
}

fn demonstration() -> Serving {
    demonstration_on("2026-11-23")
}

/// HTML, axe, console and policy hold for every kind of page that a link leads to, without JavaScript.
#[test]
fn every_page_is_sound() {
    browser::run_part("every-page.mjs", "desk", &demonstration().url());
}

/// The same of the pages of those who look after the register, the settings and the accounts.
#[test]
fn every_page_of_the_installation_is_sound() {
    browser::run_part("every-page.mjs", "installation", &demonstration().url());
}

/// A request is asked, worked, approved and fetched by four different people.
#[test]
fn a_request_goes_from_asking_to_the_reply() {
    browser::run("journey.mjs", &demonstration().url());
}

/// A request is asked page by page, with every error, saved and come back to, and by keyboard alone.
#[test]
fn asking_works_for_everybody() {
    browser::run("asking.mjs", &demonstration().url());
}

/// A reply is fetched, read as a page and asked about; months later its time has passed, and it is
/// asked for again.
#[test]
fn a_reply_is_received() {
    browser::run_part("receiving.mjs", "open", &demonstration().url());
    let later = demonstration_on("2027-03-01");
    browser::run_part("receiving.mjs", "ended", &later.url());
}

/// Somebody follows a request, writes, shows who they are, moves, complains, and loses nothing.
#[test]
fn a_person_and_the_council_talk() {
    browser::run("talking.mjs", &demonstration().url());
}

/// What is past its day is held, approved and let go on a later day, with periods as short as can be set.
#[test]
fn what_is_past_its_day_goes() {
    let serving = Serving::start(READY, |address, data| {
        let config = data.with_extension("toml");
        let short = "working_copies_months = 3\nreply_months = 3\ncase_data_months = 3\n";
        std::fs::write(&config, format!("[retention]\n{short}")).expect("a configuration");
        let mut program = on("2027-03-01", "demo", address, data);
        program.arg("--config").arg(config);
        program
    });
    browser::run_part("disposing.mjs", "list", &serving.url());
}

/// A reply in the making is seen, stopped, and put together after all.
#[test]
fn a_reply_in_the_making_is_stopped() {
    browser::run_part("disposing.mjs", "pack", &demonstration().url());
}

/// Settings are changed by two people, checked before they are used, and told in their history.
#[test]
fn settings_are_changed() {
    browser::run("settings.mjs", &demonstration().url());
}

/// Cases are found, put in order, kept as a list, given away and taken along by keyboard; figures are printed.
#[test]
fn a_day_at_the_desk_goes_by_keyboard() {
    browser::run("desk.mjs", &demonstration().url());
}

/// Somebody is invited, joins, gets a role, forgets the password and is closed, all on record.
#[test]
fn an_administrator_looks_after_people() {
    browser::run("administering.mjs", &demonstration().url());
}

/// What must not work does not, and what was typed is kept.
#[test]
fn mistakes_and_misuse_lose_nothing() {
    browser::run("misuse.mjs", &demonstration().url());
}

/// Every residents' page is light, asks nobody else for anything, and sets no cookie but those that the page on cookies
/// names. `./test report` writes what was measured to `docs/pages.md`.
#[test]
fn residents_pages_are_light() {
    let printed = browser::printed_by("report.mjs", "", &demonstration().url());
    let report = Report::parse(&printed);
    if std::env::var_os("RIGHTSDESK_WRITE_REPORT").is_some() {
        report.write();
    }
    let faults = report.faults();
    assert!(
        faults.is_empty(),
        "{}\n{}",
        faults.join("\n"),
        report.table()
    );
}

/// What a page must not do is found in what was measured.
#[test]
fn a_heavy_or_curious_page_is_reported() {
    let page = r#"{"page": "/x", "first": 100001, "again": 0, "elsewhere": ["a.example"], "cookies": ["draft", "spy"], "texts": []}"#;
    let printed = format!(r#"{{"documented": ["draft"], "pages": [{page}]}}"#);
    let faults = Report::parse(&printed).faults().join("\n");
    for expected in [
        "100001 bytes",
        "took nothing",
        "asks a.example",
        "sets spy",
        "is stale",
    ] {
        assert!(faults.contains(expected), "{expected}: {faults}");
    }
    assert!(!faults.contains("sets draft"), "{faults}");
}

/// One of the five worked cases on its day; gives the program, for a later day.
fn worked_case(case: &str, day: &str) -> Serving {
    let serving = demonstration_on(day);
    browser::run_part("five-cases.mjs", case, &serving.url());
    serving
}

/// What is left of a worked case on a later day.
fn later(case: &str, mut serving: Serving, day: &str) {
    serving.again(READY, |address, data| on(day, "serve", address, data));
    browser::run_part("five-cases.mjs", &format!("{case}/later"), &serving.url());
}

/// A copy, Kent: the letter went to a school first.
#[test]
fn worked_case_ken_1() {
    worked_case("KEN-1", "2026-10-26");
}

/// Rectification, Essex: what nobody answers is ten days overdue on 21 November.
#[test]
fn worked_case_ess_2() {
    let serving = worked_case("ESS-2", "2026-10-30");
    later("ESS-2", serving, "2026-11-21");
}

/// Erasure, Norfolk: a story that names nobody.
#[test]
fn worked_case_nor_2() {
    worked_case("NOR-2", "2026-11-09");
}

/// Restriction and rectification, Nottinghamshire: the restriction is lifted the day after he was told.
#[test]
fn worked_case_ncc_1() {
    let serving = worked_case("NCC-1", "2026-11-17");
    later("NCC-1", serving, "2026-11-18");
}

/// Objection, Nottinghamshire: no more calls.
#[test]
fn worked_case_ncs_2() {
    worked_case("NCS-2", "2026-11-05");
}

/// Somebody on a telephone asks about a service, answers a question, and gets the reply.
fn asks_and_receives(notice: &str) {
    browser::run_part("five-notices.mjs", notice, &demonstration().url());
}

#[test]
fn notice_of_norfolk_family_hubs() {
    asks_and_receives("norfolk-family-hub-feedback");
}

#[test]
fn notice_of_nottinghamshire_childrens_centres() {
    asks_and_receives("nottinghamshire-childrens-centres");
}

#[test]
fn notice_of_nottinghamshire_customer_service() {
    asks_and_receives("nottinghamshire-customer-service");
}

#[test]
fn notice_of_essex_family_group_conferences() {
    asks_and_receives("essex-family-group-conference");
}

#[test]
fn notice_of_the_kent_parent_carer_panel() {
    asks_and_receives("kent-parent-carer-panel");
}
