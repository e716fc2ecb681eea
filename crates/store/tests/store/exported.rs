//! The audit trail as a third party gets it, checked by a program in another language that was
//! written from the description alone: `docs/audit_check.py`.

use std::path::Path;
use std::process::Command;

use jiff::civil::date;
use rightsdesk_core::case;
use rightsdesk_core::ids::Reference;
use rightsdesk_store::Act;
use rightsdesk_store::audit::{ExportError, Exported};
use sea_orm::ConnectionTrait;

use crate::support::{Env, at, on_each_database, staff};

/// What is changed, how, and the words by which the program must find it.
type Change<'c> = (&'c str, &'c dyn Fn(&mut Vec<String>), &'c str);

/// Three cases with two events beside the first: two are covered by two roots, one by none.
async fn a_trail(env: &Env) -> Vec<String> {
    let roots = [
        (date(2026, 11, 20), "2026-11-21T00:10:00Z"),
        (date(2026, 11, 21), "2026-11-22T00:10:00Z"),
    ];
    // The log of the installation begins, and has one revision.
    env.store
        .settle_rules(
            &rightsdesk_core::settings::Fixed::default(),
            at("2026-11-20T09:00:00Z"),
        )
        .await
        .unwrap();
    for (day, moment) in roots {
        let (_, case) = env.opened().await;
        note_twice(env, case).await;
        env.store.record_chain_root(day, at(moment)).await.unwrap();
    }
    let (_, case) = env.opened().await;
    note_twice(env, case).await;
    exported(env).await
}

async fn note_twice(env: &Env, case: rightsdesk_core::ids::CaseId) {
    for note in ["First", "Second"] {
        let note = case::Command::Note {
            note: note.into(),
            mentions: Vec::new(),
        };
        let owner = staff(1);
        let act = Act::new(at("2026-11-20T10:00:00Z"), &owner);
        env.store.execute(case, note, &act).await.unwrap();
    }
}

async fn exported(env: &Env) -> Vec<String> {
    let mut lines = Vec::new();
    let put = |line: &str| {
        lines.push(line.to_owned());
        Ok(())
    };
    env.store.export_audit(None, put).await.unwrap();
    lines
}

/// What the program says of a trail: whether all is well, and in which words.
fn checked(lines: &[String], arguments: &[&str]) -> (bool, String) {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/audit_check.py");
    let folder = tempfile::tempdir().unwrap();
    let trail = folder.path().join("trail.jsonl");
    std::fs::write(&trail, lines.join("\n") + "\n").unwrap();
    let mut command = Command::new("python3");
    let output = command.arg(program).arg(trail).args(arguments).output();
    let output = output.unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.stderr, b"", "{said}");
    (output.status.success(), said)
}

/// The place of the `nth` line of a kind.
fn place(lines: &[String], kind: &str, nth: usize) -> usize {
    let wanted = format!("{{\"line\":\"{kind}\"");
    let mut found = lines.iter().enumerate();
    let mut found = found.by_ref().filter(|(_, line)| line.starts_with(&wanted));
    found.nth(nth).unwrap().0
}

on_each_database! {
    async fn another_program_finds_it_whole(env: &Env) {
        let lines = a_trail(env).await;
        let (whole, said) = checked(&lines, &[]);
        assert!(whole, "{said}");
        assert!(said.contains("2 roots, 2 installation, 3 cases, 9 events"), "{said}");
        let report = env.store.audit(|_| {}).await.unwrap();
        assert_eq!((report.roots, report.cases, report.events), (2, 3, 9));
        // The two programs come to the same last root, and the copy kept elsewhere proves it.
        let root = hex::encode(report.last_root.unwrap().root);
        let (whole, said) = checked(&lines, &[&root]);
        assert!(whole && said.contains(&root), "{said}");
        let (whole, said) = checked(&lines, &["00".repeat(32).as_str()]);
        assert!(!whole && said.contains("WRONG: the last root is"), "{said}");
    }

    async fn another_program_finds_what_was_changed(env: &Env) {
        let lines = a_trail(env).await;
        let event = |nth| place(&lines, "event", nth);
        let root = |nth| place(&lines, "root", nth);
        let swap_hash = |lines: &mut Vec<String>| {
            let place = event(1);
            lines[place] = lines[place].replacen("\"hash\":\"", "\"hash\":\"00", 1);
        };
        let entry = place(&lines, "installation", 0);
        let changes: [Change<'_>; 11] = [
            ("a deed", &|l| l[entry] = l[entry].replace("revisions", "r3visions"), "was changed"),
            ("an entry left out", &|l| { l.remove(entry); }, "is missing"),
            ("a kind", &|l| l[event(1)] = l[event(1)].replace("\"noted\"", "\"closed\""), "was changed"),
            ("an actor", &|l| l[event(1)] = l[event(1)].replace("\\\"account\\\"", "\\\"acc0unt\\\""), "was changed"),
            ("a moment", &|l| l[event(1)] = l[event(1)].replace("\"recorded_at\":1", "\"recorded_at\":2"), "was changed"),
            ("a hash", &swap_hash, "was changed"),
            ("an event left out", &|l| { l.remove(event(1)); }, "is missing"),
            ("a last event left out", &|l| { l.remove(event(2)); }, "is not there"),
            ("events in another order", &|l| l.swap(event(1), event(2)), "does not follow"),
            ("a root left out", &|l| { l.remove(root(0)); }, "does not follow the root before it"),
            ("a trail cut short", &|l| { l.pop(); }, "cut short"),
        ];
        for (what, change, expected) in changes {
            let mut changed = lines.clone();
            change(&mut changed);
            assert_ne!(changed, lines, "{what} changed nothing");
            let (whole, said) = checked(&changed, &[]);
            assert!(!whole && said.contains(expected), "{what}: {said}");
        }
        // A whole case left out, with the counts put right.
        let mut changed = lines.clone();
        changed.drain(event(0)..=event(2));
        let last = changed.last_mut().unwrap();
        *last = last.replace("\"cases\":3,\"events\":9", "\"cases\":2,\"events\":6");
        let (whole, said) = checked(&changed, &[]);
        assert!(!whole && said.contains("covers it"), "{said}");
    }

    async fn what_was_changed_in_the_database_shows_in_the_export(env: &Env) {
        a_trail(env).await;
        let sql = env.sql().await;
        let triggers: &[&str] = if env.is_sqlite() {
            &["DROP TRIGGER event_no_update"]
        } else {
            &["DROP TRIGGER event_no_change ON event"]
        };
        // Bytes that are no text any more are told too.
        for statement in triggers.iter().chain(&["UPDATE event SET facts = hash WHERE sequence = 2"]) {
            sql.execute_unprepared(statement).await.unwrap();
        }
        let (whole, said) = checked(&exported(env).await, &[]);
        assert!(!whole && said.matches("was changed").count() == 4, "{said}");
    }

    async fn the_trail_of_one_request_is_checked_as_well(env: &Env) {
        a_trail(env).await;
        let (opened, _) = env.opened().await;
        let mut lines = Vec::new();
        let put = |line: &str| {
            lines.push(line.to_owned());
            Ok(())
        };
        let exported = env.store.export_audit(Some(&opened.reference), put).await.unwrap();
        assert_eq!(exported, Exported { roots: 2, installation: 2, cases: 1, events: 1 });
        let (whole, said) = checked(&lines, &[]);
        assert!(whole, "{said}");
        let nobodys = Reference::compose("NOR", 2026, 9999).unwrap();
        let refused = env.store.export_audit(Some(&nobodys), |_| Ok(())).await;
        assert!(matches!(refused, Err(ExportError::NoSuchRequest(_))));
    }
}
