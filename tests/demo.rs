//! The demonstration: every story is played, every pack is sound, and each run gives the same.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[cfg(test)]
mod support {
    #[expect(
        dead_code,
        unused_macros,
        unused_imports,
        reason = "only the PostgreSQL half is told apart here"
    )]
    pub(crate) mod databases;
    pub(crate) mod programs;
}

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rightsdesk_core::register::completeness::{Item, Status, check_item};
use rightsdesk_core::register::{Notice, Register, SHIPPED};
use tempfile::TempDir;

use support::databases::TestDatabase;
use support::programs::output_of;

/// A line of the table that `demo --once` prints.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    reference: String,
    notice: String,
    right: String,
    received: String,
    due: String,
    answered: String,
    outcome: String,
    pack: PathBuf,
    pages: u32,
}

fn rightsdesk() -> Command {
    Command::new(env!("CARGO_BIN_EXE_rightsdesk"))
}

fn demo(data: &Path) -> Command {
    let mut command = rightsdesk();
    command
        .args(["demo", "--once", "--today", "2026-11-23", "--data"])
        .arg(data);
    command
}

fn lines(table: &str) -> Vec<Line> {
    table
        .lines()
        .skip(2)
        .map(|line| {
            let cells: Vec<&str> = line
                .split("  ")
                .map(str::trim)
                .filter(|c| !c.is_empty())
                .collect();
            let [
                reference,
                _,
                notice,
                right,
                received,
                due,
                answered,
                outcome,
                pack,
                pages,
            ] = cells[..]
            else {
                panic!("not a line of the table: {line}")
            };
            Line {
                reference: reference.into(),
                notice: notice.into(),
                right: right.into(),
                received: received.into(),
                due: due.into(),
                answered: answered.into(),
                outcome: outcome.into(),
                pack: pack.into(),
                pages: pages.parse().unwrap(),
            }
        })
        .collect()
}

/// Plays the demonstration once in a folder of its own.
fn play() -> (TempDir, Vec<Line>) {
    let folder = tempfile::tempdir().unwrap();
    let table = output_of(&mut demo(folder.path()));
    let lines = lines(&table);
    (folder, lines)
}

/// The words of a PDF as a second reader gives them, blanks and line breaks made one.
fn words(pdf: &Path) -> String {
    let text = output_of(Command::new("pdftotext").arg(pdf).arg("-"));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Playing takes seconds, so what can be looked at in one run is looked at in one run.
#[test]
fn the_demonstration_is_sound() {
    let (folder, lines) = play();
    every_story_ends_as_the_worked_cases_say(&lines);
    every_file_of_every_pack_opens(&lines);
    an_access_pack_speaks_of_the_activity_that_was_searched_and_of_no_other(&lines);
    what_is_personal_is_sealed_on_the_disk(folder.path());
}

fn every_story_ends_as_the_worked_cases_say(lines: &[Line]) {
    // Right, received, due (worked by hand in the worked cases), outcome.
    for (notice, right, received, due, outcome) in [
        (
            "kent-parent-carer-panel",
            "access",
            "2026-10-26",
            "2026-11-26",
            "part_granted",
        ),
        (
            "essex-family-group-conference",
            "rectification",
            "2026-10-11",
            "2026-11-11",
            "part_granted",
        ),
        (
            "norfolk-family-hub-feedback",
            "erasure",
            "2026-10-29",
            "2026-11-30",
            "part_granted",
        ),
        (
            "norfolk-family-hub-feedback",
            "withdrawal_of_consent",
            "2026-10-29",
            "2026-10-30",
            "granted",
        ),
        (
            "nottinghamshire-childrens-centres",
            "restriction",
            "2026-11-10",
            "2026-12-10",
            "granted",
        ),
        (
            "nottinghamshire-childrens-centres",
            "rectification",
            "2026-11-10",
            "2026-12-10",
            "granted",
        ),
        (
            "nottinghamshire-customer-service",
            "objection",
            "2026-11-05",
            "2026-12-07",
            "granted",
        ),
        // A paused access request, an extended one, one after proof of identity, and a refusal.
        (
            "nottinghamshire-childrens-centres",
            "access",
            "2026-08-17",
            "2026-10-02",
            "part_granted",
        ),
        (
            "essex-family-group-conference",
            "access",
            "2026-07-20",
            "2026-10-20",
            "part_granted",
        ),
        (
            "norfolk-family-hub-feedback",
            "access",
            "2026-09-07",
            "2026-10-14",
            "granted",
        ),
        (
            "nottinghamshire-childrens-centres",
            "erasure",
            "2026-09-15",
            "2026-10-15",
            "refused",
        ),
        (
            "nottinghamshire-customer-service",
            "access",
            "2026-10-02",
            "2026-11-02",
            "granted",
        ),
    ] {
        let found = lines
            .iter()
            .find(|line| line.notice == notice && line.right == right && line.received == received);
        let line = found.unwrap_or_else(|| panic!("no {right} of {received} on {notice}"));
        assert_eq!(
            (line.due.as_str(), line.outcome.as_str()),
            (due, outcome),
            "{line:?}"
        );
        assert!(line.answered <= line.due, "answered late: {line:?}");
    }
}

fn every_file_of_every_pack_opens(lines: &[Line]) {
    for line in lines {
        for file in fs::read_dir(line.pack.parent().unwrap()).unwrap() {
            let file = file.unwrap().path();
            if file.extension().is_some_and(|extension| extension == "pdf") {
                output_of(Command::new("qpdf").arg("--check").arg(&file));
                output_of(rightsdesk().args(["pack", "verify"]).arg(&file));
            }
        }
        let information = output_of(Command::new("pdfinfo").arg(&line.pack));
        assert!(
            information.contains(&format!("Pages:           {}", line.pages)),
            "{information}"
        );
        assert!(words(&line.pack).contains(&line.reference), "{line:?}");
    }
}

/// Statements of a notice that a reply takes over as they are. Where the notice says nothing of
/// use, as where its link to a schedule is dead, the reply has the council's own word instead.
fn statements(notice: &Notice, register: &Register) -> Vec<String> {
    let today = jiff::civil::date(2026, 11, 23);
    let regulator = register.regulator_on(today);
    let retention = check_item(Item::Retention, notice, regulator, today).status;
    let keeps_its_word = matches!(retention, Status::Given | Status::Partial);
    let purposes = notice.purposes.iter().map(|purpose| &purpose.statement);
    let retention = notice
        .retention
        .iter()
        .filter(|_| keeps_its_word)
        .map(|r| &r.statement);
    purposes
        .chain(retention)
        .map(|statement| spaced(statement))
        .collect()
}

fn an_access_pack_speaks_of_the_activity_that_was_searched_and_of_no_other(lines: &[Line]) {
    let register = Register::parse(&SHIPPED).unwrap();
    let all: BTreeMap<&str, Vec<String>> = register
        .notices()
        .map(|(_, notice)| (notice.id.0.as_str(), statements(notice, &register)))
        .collect();
    // What the keepers confirmed, and what makes up for each notice's gaps, as the stories say.
    let of_the_case = BTreeMap::from([
        (
            "norfolk-family-hub-feedback",
            vec![
                "familyhubs@norfolk.gov.uk",
                "Microsoft, which runs the council's email",
            ],
        ),
        (
            "nottinghamshire-childrens-centres",
            vec![
                "The health visiting team at Sample Town clinic",
                "until the child is 25",
            ],
        ),
        (
            "essex-family-group-conference",
            vec![
                "The members of your family who were at each conference",
                "Your social worker",
            ],
        ),
        ("nottinghamshire-customer-service", vec!["30 November 2026"]),
        (
            "kent-parent-carer-panel",
            vec!["Microsoft, which runs Teams for the council"],
        ),
    ]);
    let mut looked_for = 0;
    for line in lines.iter().filter(|line| line.right == "access") {
        let words = words(&line.pack);
        let own = &all[line.notice.as_str()];
        for statement in own {
            assert!(
                words.contains(statement),
                "{}: {statement:?} is missing",
                line.notice
            );
        }
        for phrase in &of_the_case[line.notice.as_str()] {
            assert!(
                words.contains(phrase),
                "{}: {phrase:?} is missing",
                line.notice
            );
        }
        for (other, statements) in all.iter().filter(|(id, _)| **id != line.notice) {
            // What two notices say alike cannot tell them apart, nor can a word or two.
            for statement in statements
                .iter()
                .filter(|s| !own.contains(s) && s.len() > 30)
            {
                assert!(
                    !words.contains(statement),
                    "{} has {statement:?} of {other}",
                    line.notice
                );
                looked_for += 1;
            }
        }
        for route in [
            "Complain to us",
            "Complain to the Information Commission",
            "Article 79",
        ] {
            assert!(words.contains(route), "{}: {route}", line.notice);
        }
    }
    assert!(
        looked_for > 50,
        "only {looked_for} statements were looked for"
    );
}

#[test]
fn a_second_run_goes_on_with_what_is_there_and_another_folder_gives_the_same() {
    let (folder, first) = play();
    let again = lines(&output_of(&mut demo(folder.path())));
    assert_eq!(first, again);

    let (_other, other) = play();
    let without_path = |lines: &[Line]| -> Vec<Line> {
        let strip = |line: &Line| Line {
            pack: line.pack.file_name().unwrap().into(),
            ..line.clone()
        };
        lines.iter().map(strip).collect()
    };
    assert_eq!(without_path(&first), without_path(&other));

    let audited = output_of(
        rightsdesk()
            .args(["audit", "verify", "--json", "--data"])
            .arg(folder.path()),
    );
    let audited: serde_json::Value = serde_json::from_str(&audited).unwrap();
    assert_eq!(audited["problems"], serde_json::json!([]));
    assert!(audited["cases"].as_u64().unwrap() > 40, "{audited}");
}

/// The same stories on the other database give the same table.
mod the_table_is_the_same {
    use super::*;

    #[test]
    fn postgres() {
        let (_folder, sqlite) = play();
        let database = TestDatabase::postgres();
        let folder = tempfile::tempdir().unwrap();
        let table = output_of(demo(folder.path()).env("RIGHTSDESK_DATABASE_URL", database.url()));
        let without_pack = |lines: Vec<Line>| -> Vec<Line> {
            lines
                .into_iter()
                .map(|line| Line {
                    pack: PathBuf::new(),
                    ..line
                })
                .collect()
        };
        assert_eq!(without_pack(lines(&table)), without_pack(sqlite));
    }
}

/// No name, address or word of a sample person stands in the database outside the two tables that
/// searching needs, nor in the documents folder.
fn what_is_personal_is_sealed_on_the_disk(data: &Path) {
    // From the words, answers and reasons of the stories; none is in `person` or `search_term`.
    let canaries = [
        "the Saturday dads",
        "drugs conviction",
        "history of domestic",
        "triplets",
    ];
    let mut files = 0;
    let mut folders = vec![data.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            // Packs and mails are written out for people to look at, by the demonstration only.
            if path.is_dir() && name != "packs" && name != "mail" {
                folders.push(path);
            } else if path.is_file() {
                files += 1;
                let bytes = fs::read(&path).unwrap();
                for canary in canaries {
                    let found = bytes.windows(canary.len()).any(|w| w == canary.as_bytes());
                    assert!(!found, "{canary:?} stands in {name}");
                }
            }
        }
    }
    assert!(files > 20, "only {files} files were looked at");
}
