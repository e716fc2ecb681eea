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
    what_is_neither_confirmed_nor_denied_leaves_no_trace(&lines);
    what_is_withheld_is_explained_and_not_enclosed(&lines);
    a_reply_to_someone_who_asks_for_another_names_them(&lines);
    a_withdrawal_says_what_stops_and_what_goes_on(&lines);
    the_replies_of_the_worked_cases_say_what_they_should_and_no_more(&lines);
    the_letters_on_the_way_were_sent(folder.path());
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
        // A mother for her child: a month from the birth certificate of 10 September, which ends on
        // a Saturday.
        (
            "nottinghamshire-childrens-centres",
            "access",
            "2026-09-01",
            "2026-10-12",
            "part_granted",
        ),
        // Neither confirmed nor denied.
        (
            "essex-family-group-conference",
            "access",
            "2026-10-05",
            "2026-11-05",
            "neither_confirm_nor_deny",
        ),
        // Consent withdrawn, by the next working day; a copy first, and "delete it" opened beside.
        (
            "kent-parent-carer-panel",
            "withdrawal_of_consent",
            "2026-10-12",
            "2026-10-13",
            "granted",
        ),
        (
            "kent-parent-carer-panel",
            "access",
            "2026-10-12",
            "2026-11-12",
            "granted",
        ),
        (
            "kent-parent-carer-panel",
            "erasure",
            "2026-10-12",
            "2026-11-12",
            "part_granted",
        ),
        // A restriction that was lifted since.
        (
            "nottinghamshire-customer-service",
            "restriction",
            "2026-09-21",
            "2026-10-21",
            "granted",
        ),
        // A solicitor with authority enclosed, which moves nothing; a month from the fee of
        // 24 August.
        (
            "essex-family-group-conference",
            "access",
            "2026-08-10",
            "2026-09-24",
            "granted",
        ),
    ] {
        let line = the_line(lines, notice, right, received);
        assert_eq!(
            (line.due.as_str(), line.outcome.as_str()),
            (due, outcome),
            "{line:?}"
        );
        assert!(line.answered <= line.due, "answered late: {line:?}");
    }
}

fn the_line<'a>(lines: &'a [Line], notice: &str, right: &str, received: &str) -> &'a Line {
    let found = lines
        .iter()
        .find(|line| line.notice == notice && line.right == right && line.received == received);
    found.unwrap_or_else(|| panic!("no {right} of {received} on {notice}"))
}

/// The reply of a case, and the documents that go with it, in words.
fn enclosed(line: &Line) -> (String, String) {
    let volume = format!("{}-{}-documents-1.pdf", line.reference, line.right);
    (words(&line.pack), words(&line.pack.with_file_name(volume)))
}

/// Something is held about one of the two who asked, and nothing about the other. The replies are
/// the same to the letter, and hold nothing of what was looked for, found or thought.
fn what_is_neither_confirmed_nor_denied_leaves_no_trace(lines: &[Line]) {
    let silent: Vec<&Line> = lines
        .iter()
        .filter(|line| line.outcome == "neither_confirm_nor_deny")
        .collect();
    let [held, not_held] = silent[..] else {
        panic!("two were expected: {silent:?}")
    };
    let text = |line: &Line| words(&line.pack).replace(&line.reference, "REFERENCE");
    assert_eq!(text(held), text(not_held));
    assert_eq!(held.pages, not_held.pages);
    for line in [held, not_held] {
        let files = fs::read_dir(line.pack.parent().unwrap()).unwrap().count();
        assert_eq!(files, 1, "a file goes with {}", line.pack.display());
        let information = output_of(Command::new("pdfinfo").args(["-meta"]).arg(&line.pack));
        for (text, place) in [(words(&line.pack), "pages"), (information, "metadata")] {
            for trace in [
                "Mosaic",
                "Note of a call",
                "heron",
                "elative",
                "nurse",
                "another person",
                "Schedule 2",
                "Where we looked",
                "found",
                "List of documents",
                "withheld",
                "exempt",
            ] {
                assert!(!text.contains(trace), "{trace:?} stands in the {place}");
            }
        }
    }
}

fn what_is_withheld_is_explained_and_not_enclosed(lines: &[Line]) {
    let notice = "nottinghamshire-childrens-centres";
    let (reply, documents) = enclosed(the_line(lines, notice, "access", "2026-09-01"));
    for phrase in [
        // Serious harm, with its provision; and what the child did not want passed on.
        "Data Protection Act 2018, Schedule 3, paragraph 5",
        "We asked a health professional.",
        "Data Protection Act 2018, Schedule 3, paragraph 10",
        "The information is hers.",
    ] {
        assert!(reply.contains(phrase), "{phrase:?} is missing");
    }
    for kept_inside in ["Birth certificate", "does not want", "last paragraph"] {
        let told = reply.contains(kept_inside) || documents.contains(kept_inside);
        assert!(!told, "{kept_inside:?} was told");
    }
    assert!(documents.contains("One passage of this letter has been removed."));
}

fn a_reply_to_someone_who_asks_for_another_names_them(lines: &[Line]) {
    for (notice, received, name) in [
        (
            "nottinghamshire-childrens-centres",
            "2026-09-01",
            "Ffion Example",
        ),
        (
            "essex-family-group-conference",
            "2026-08-10",
            "Idris Example",
        ),
    ] {
        let reply = words(&the_line(lines, notice, "access", received).pack);
        // In the letter, and once more on the pages about the use of the information.
        let said = format!("You asked for {name}.");
        assert_eq!(reply.matches(&said).count(), 2, "{said}");
    }
}

fn a_withdrawal_says_what_stops_and_what_goes_on(lines: &[Line]) {
    let notice = "kent-parent-carer-panel";
    let line = the_line(lines, notice, "withdrawal_of_consent", "2026-10-12");
    let reply = words(&line.pack);
    let (stops, goes_on) = reply.split_once("What goes on").unwrap();
    let (_, stops) = stops.split_once("What we have stopped").unwrap();
    assert!(stops.contains("Invite people to panels"), "{stops}");
    assert!(!stops.contains("Department for Education"), "{stops}");
    let report =
        "Report to the Department for Education, without naming anyone. It is a public task";
    assert!(goes_on.contains(report), "{goes_on}");
    // The three cases are one request, and the copy went before anything was deleted.
    let copy = the_line(lines, notice, "access", "2026-10-12");
    let erasure = the_line(lines, notice, "erasure", "2026-10-12");
    assert_eq!(line.reference, copy.reference);
    assert_eq!(line.reference, erasure.reference);
    assert!(copy.answered < erasure.answered);
    let (_, documents) = enclosed(copy);
    assert!(documents.contains("opening hours"), "{documents}");
}

fn the_replies_of_the_worked_cases_say_what_they_should_and_no_more(lines: &[Line]) {
    let places_to_complain = [
        "Complain to us",
        "Complain to the Information Commission",
        "Article 79",
    ];
    for (notice, right, received, said, unsaid) in [
        (
            "kent-parent-carer-panel",
            "access",
            "2026-10-26",
            vec![
                "blurred and muted",
                "Microsoft, which runs Teams",
                "Kept for 2 years at most",
            ],
            // Those whom the notice names got nothing that identifies anybody.
            vec!["olice", "delay or prevent", "Parent B"],
        ),
        (
            "essex-family-group-conference",
            "rectification",
            "2026-10-11",
            vec!["It was wrong", "Your statement now stands beside it"],
            // Whose conviction it is.
            vec!["sister", "2 Sample Street"],
        ),
        (
            "norfolk-family-hub-feedback",
            "erasure",
            "2026-10-29",
            vec!["We cannot call back those that people have already taken"],
            vec!["triplets.group@example.org"],
        ),
        (
            "nottinghamshire-childrens-centres",
            "rectification",
            "2026-11-10",
            vec!["The entry was about someone else"],
            // Nothing of the other family.
            vec!["surname", "domestic", "social worker"],
        ),
        (
            "nottinghamshire-customer-service",
            "objection",
            "2026-11-05",
            vec!["The calls stopped on 5 November 2026", "blue badge"],
            vec!["mother", "dying"],
        ),
    ] {
        let line = the_line(lines, notice, right, received);
        let reply = words(&line.pack);
        for phrase in said {
            assert!(reply.contains(phrase), "{notice}: {phrase:?} is missing");
        }
        for phrase in unsaid {
            assert!(!reply.contains(phrase), "{notice}: {phrase:?} was told");
        }
        if line.outcome == "part_granted" {
            for place in places_to_complain {
                assert!(reply.contains(place), "{notice}: {place}");
            }
        }
    }
}

/// The subjects of the mails that were sent, in order.
fn subjects(data: &Path) -> Vec<String> {
    let mut mails = rightsdesk_mail::preview(&data.join("mail")).unwrap();
    mails.sort_by(|a, b| (a.date, &a.subject).cmp(&(b.date, &b.subject)));
    mails.into_iter().map(|mail| mail.subject).collect()
}

fn the_letters_on_the_way_were_sent(data: &Path) {
    let subjects = subjects(data);
    for (title, times) in [
        ("Please show us that you may act for them", 1),
        ("We ask for a fee for your request", 1),
        ("We have added to your request", 1),
        // One after a call was listened to, one of the worked cases after the entry was put right.
        ("We are about to use your information again", 2),
    ] {
        let sent = subjects.iter().filter(|subject| subject.starts_with(title));
        assert_eq!(sent.count(), times, "{title}");
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
            "2026-09-07",
            vec![
                "familyhubs@norfolk.gov.uk",
                "Microsoft, which runs the council's email",
            ],
        ),
        (
            "2026-08-17",
            vec![
                "The health visiting team at Sample Town clinic",
                "until the child is 25",
            ],
        ),
        (
            "2026-07-20",
            vec![
                "The members of your family who were at each conference",
                "Your social worker",
            ],
        ),
        ("2026-10-02", vec!["30 November 2026"]),
        (
            "2026-10-26",
            vec!["Microsoft, which runs Teams for the council"],
        ),
        (
            "2026-09-01",
            vec!["The community paediatrician", "until the child is 25"],
        ),
        ("2026-10-12", vec!["Nothing about you was sent abroad."]),
        ("2026-08-10", vec!["His sister, who was at the conference"]),
    ]);
    let mut looked_for = 0;
    let told_something = |line: &&Line| line.outcome != "neither_confirm_nor_deny";
    let copies = lines.iter().filter(|line| line.right == "access");
    for line in copies.filter(told_something) {
        let words = words(&line.pack);
        let own = &all[line.notice.as_str()];
        for statement in own {
            assert!(
                words.contains(statement),
                "{}: {statement:?} is missing",
                line.notice
            );
        }
        for phrase in &of_the_case[line.received.as_str()] {
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

/// A folder that was played up to an earlier day is gone on with: nothing is opened before its day,
/// and in the end every case stands as it would have without the stop.
#[test]
fn an_earlier_day_is_gone_on_from() {
    let folder = tempfile::tempdir().unwrap();
    let to = |day: &str| {
        let mut command = rightsdesk();
        command
            .args(["demo", "--once", "--today", day, "--data"])
            .arg(folder.path());
        output_of(&mut command)
    };
    let halfway = to("2026-10-12");
    assert!(halfway.contains("2026-10-12"), "{halfway}");
    assert!(!halfway.contains("2026-10-26"), "{halfway}");
    // References are given in the order of opening, and the open samples count back from the day.
    let ends = |lines: &[Line]| -> Vec<[String; 6]> {
        let end = |line: &Line| {
            let Line {
                notice,
                right,
                received,
                due,
                answered,
                outcome,
                ..
            } = line.clone();
            [notice, right, received, due, answered, outcome]
        };
        lines.iter().map(end).collect()
    };
    let (_other, without_a_stop) = play();
    assert_eq!(ends(&lines(&to("2026-11-23"))), ends(&without_a_stop));
}

/// The same stories on the other database give the same table.
mod the_table_is_the_same {
    use super::*;

    #[test]
    fn postgres() {
        let (sqlite_folder, sqlite) = play();
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
        assert_eq!(subjects(folder.path()), subjects(sqlite_folder.path()));
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
        "heron plan",
        "what she told the worker alone",
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
