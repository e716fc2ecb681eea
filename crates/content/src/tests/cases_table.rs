//! `docs/cases.md`: the state table as a page that a person can check.
//!
//! Written from the data and the words, so that it cannot say anything else. To write it again
//! after a change, run this test with `RIGHTSDESK_WRITE_DOCS=1`.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use rightsdesk_core::case::table::{Next, Other, Row, TABLE};
use rightsdesk_core::case::{Hold, Outcome, Stage};

use crate::guards;
use crate::names::{self, Reader};
use crate::words::{ENGLISH, Voice, Words};

const INTRODUCTION: &str = "\
# How a case moves

Written by the program from the table in `crates/core/src/case/table.rs` and the words in \
`crates/content/locales/en-GB`. Do not change it by hand: change those, and run \
`RIGHTSDESK_WRITE_DOCS=1 cargo nextest run -p rightsdesk-content the_state_table`.

The same table draws the buttons of the desk, so a page and this page cannot differ. What a command \
carries is looked at besides: the dates, the texts, the reasons of a decision.
";

fn page() -> String {
    let words = Words::new().unwrap();
    let voice = words.voice(ENGLISH);
    let mut text = INTRODUCTION.to_owned();
    text.push_str("\n## Stages\n\n");
    for stage in Stage::ALL {
        let staff = names::stage(voice, stage, Reader::Staff);
        let resident = names::stage(voice, stage, Reader::Resident);
        writeln!(text, "- **{staff}**. The person reads: {resident}").unwrap();
    }
    text.push_str(
        "\nBeside its stage a case can wait for the person, for several things at once. That stops \
         what needs the answer, and never chasing, notes or edits:\n\n",
    );
    for hold in Hold::ALL {
        writeln!(text, "- {}", names::hold(voice, hold, Reader::Staff)).unwrap();
    }
    text.push_str("\nIt ends in one of these ways:\n\n");
    for outcome in Outcome::ALL {
        writeln!(text, "- {}", names::outcome(voice, outcome, Reader::Staff)).unwrap();
    }
    text.push_str("\n## Commands\n\n");
    text.push_str("| Command | At which stage | Who | What must hold | Then |\n");
    text.push_str("| --- | --- | --- | --- | --- |\n");
    for row in TABLE {
        line(&mut text, voice, row);
    }
    text
}

fn line(text: &mut String, voice: Voice<'_>, row: &Row) {
    let command = names::command(voice, row.command);
    let who = who(voice, row);
    let guards: Vec<String> = row
        .guards
        .iter()
        .map(|guard| guards::word(voice, *guard))
        .collect();
    let guards = guards.join("<br>");
    let then = then(voice, row.next);
    let stages = stages(voice, row.stages);
    writeln!(text, "| {command} | {stages} | {who} | {guards} | {then} |").unwrap();
}

fn stages(voice: Voice<'_>, stages: &[Stage]) -> String {
    if stages == Stage::ALL {
        return "Any".to_owned();
    }
    if stages == Stage::OPEN {
        return "Any before the reply has gone".to_owned();
    }
    let names = stages
        .iter()
        .map(|stage| names::stage(voice, *stage, Reader::Staff));
    names.collect::<Vec<_>>().join(", ")
}

fn who(voice: Voice<'_>, row: &Row) -> String {
    let roles = row.roles.iter().map(|role| names::role(voice, *role));
    let others = row.others.iter().map(|other| {
        let other = match other {
            Other::Resident => "the person who asked",
            Other::Worker => "the program by itself",
            Other::Asked => "who was asked, by their link",
        };
        other.to_owned()
    });
    roles.chain(others).collect::<Vec<_>>().join(", ")
}

fn then(voice: Voice<'_>, next: Next) -> String {
    match next {
        Next::Stays => String::new(),
        Next::LookedAt => format!(
            "{}, if nobody had looked at it",
            names::stage(voice, Stage::Triage, Reader::Staff)
        ),
        Next::Work => "The work of the right".to_owned(),
        Next::To(stage) => names::stage(voice, stage, Reader::Staff),
    }
}

#[test]
fn the_state_table_in_the_docs_is_the_table_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/cases.md");
    let page = page();
    if env::var_os("RIGHTSDESK_WRITE_DOCS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    let differs = written
        .lines()
        .zip(page.lines())
        .find(|(written, right)| written != right);
    assert_eq!(differs, None, "docs/cases.md is not what the program holds");
    assert!(
        written == page,
        "docs/cases.md lacks a line, or has one too many"
    );
    let rows = page.lines().filter(|line| line.starts_with("| "));
    assert_eq!(rows.count(), TABLE.len() + 2);
}
