//! Each test does what somebody with a SQL prompt could do, and expects the audit to say so.

use jiff::civil::date;
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::{CaseId, ControllerId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::NewRequest;
use rightsdesk_core::right::Right;
use rightsdesk_store::audit::AuditProblem;
use rightsdesk_store::{Act, DeskQuery};
use sea_orm::ConnectionTrait;

use crate::support::{Env, at, new_request, norfolk, on_each_database, staff};

/// A case with four events, all covered by a root.
async fn a_rooted_case(env: &Env) -> CaseId {
    let (_, case) = env.opened().await;
    let owner = staff(1);
    for number in 1..=3 {
        let command = Command::Note {
            note: format!("note {number}"),
            mentions: Vec::new(),
        };
        let act = Act::new(at("2026-11-20T10:00:00Z"), &owner);
        env.store.execute(case, command, &act).await.unwrap();
    }
    let root = env
        .store
        .record_chain_root(date(2026, 11, 20), at("2026-11-21T00:10:00Z"))
        .await;
    assert_eq!(root.unwrap().unwrap().cases, 1);
    assert_eq!(problems(env).await, []);
    case
}

fn of_norfolk() -> DeskQuery {
    DeskQuery {
        controllers: vec![norfolk()],
        ..DeskQuery::default()
    }
}

async fn problems(env: &Env) -> Vec<AuditProblem> {
    env.store.audit(|_| {}).await.unwrap().problems
}

/// Does what the triggers refuse, by dropping them first.
async fn tamper(env: &Env, statements: &[&str]) {
    let sql = env.sql().await;
    let triggers: &[&str] = if env.is_sqlite() {
        &[
            "DROP TRIGGER event_no_update",
            "DROP TRIGGER event_no_delete",
            "DROP TRIGGER chain_root_no_update",
            "DROP TRIGGER chain_root_no_delete",
        ]
    } else {
        &[
            "DROP TRIGGER event_no_change ON event",
            "DROP TRIGGER chain_root_no_change ON chain_root",
        ]
    };
    for statement in triggers.iter().chain(statements) {
        sql.execute_unprepared(statement).await.unwrap();
    }
}

fn sequence_of(problem: &AuditProblem) -> Option<u32> {
    match problem {
        AuditProblem::EventChanged { sequence, .. } => Some(*sequence),
        _ => None,
    }
}

on_each_database! {
    async fn events_and_roots_cannot_be_changed_or_deleted(env: &Env) {
        a_rooted_case(env).await;
        let sql = env.sql().await;
        let mut attempts = vec![
            "UPDATE event SET kind = 'closed'",
            "UPDATE event SET idempotency_key = 'x' WHERE sequence = 1",
            "DELETE FROM event WHERE sequence = 2",
            "UPDATE chain_root SET cases = 7",
            "DELETE FROM chain_root",
        ];
        if env.is_sqlite() {
            attempts.push("INSERT OR REPLACE INTO event SELECT * FROM event WHERE sequence = 2");
        } else {
            attempts.push("TRUNCATE event");
        }
        for attempt in attempts {
            let refused = sql.execute_unprepared(attempt).await.unwrap_err().to_string();
            assert!(refused.contains("is append-only"), "{attempt}: {refused}");
        }
        assert_eq!(problems(env).await, []);
    }

    async fn a_changed_event_shows(env: &Env) {
        let case = a_rooted_case(env).await;
        for change in [
            "UPDATE event SET kind = 'closed' WHERE sequence = 2",
            "UPDATE event SET facts = hash WHERE sequence = 3",
            "UPDATE event SET sealed = NULL WHERE sequence = 4",
            "UPDATE event SET actor = (SELECT actor FROM event WHERE sequence = 1) WHERE sequence = 2",
        ] {
            let sql = env.sql().await;
            if change.contains("'closed'") {
                tamper(env, &[change]).await;
            } else {
                sql.execute_unprepared(change).await.unwrap();
            }
        }
        let problems = problems(env).await;
        let changed: Vec<_> = problems.iter().filter_map(sequence_of).collect();
        assert_eq!(changed, [2, 3, 4], "{problems:?}");
        assert!(problems.iter().all(|problem| problem.to_string().contains(&case.to_string())));
    }

    async fn a_deleted_event_shows_in_the_middle_and_at_the_end(env: &Env) {
        let case = a_rooted_case(env).await;
        tamper(env, &["DELETE FROM event WHERE sequence = 2"]).await;
        let found = problems(env).await;
        assert!(found.contains(&AuditProblem::EventMissing { case, expected: 2 }), "{found:?}");

        tamper_again(env, &["DELETE FROM event WHERE sequence = 4"]).await;
        let found = problems(env).await;
        assert!(found.contains(&AuditProblem::LogLength { case, row: 4, log: 3 }), "{found:?}");
        let day = date(2026, 11, 20);
        let rooted = AuditProblem::RootedEventDiffers { case, sequence: 4, day };
        assert!(found.contains(&rooted), "{found:?}");
    }

    async fn a_log_that_was_cut_short_together_with_its_row_shows_by_the_root(env: &Env) {
        let case = a_rooted_case(env).await;
        tamper(env, &[
            "DELETE FROM event WHERE sequence = 4",
            "UPDATE case_summary SET version = 3, head = (SELECT hash FROM event WHERE sequence = 3)",
        ])
        .await;
        let day = date(2026, 11, 20);
        let expected = [AuditProblem::RootedEventDiffers { case, sequence: 4, day }];
        assert_eq!(problems(env).await, expected);
    }

    async fn a_vanished_case_shows(env: &Env) {
        let case = a_rooted_case(env).await;
        tamper(env, &["DELETE FROM event", "DELETE FROM case_summary"]).await;
        let found = problems(env).await;
        let day = date(2026, 11, 20);
        assert!(found.contains(&AuditProblem::CaseVanished { case, day }), "{found:?}");
        let missing = |p: &AuditProblem| {
            matches!(p, AuditProblem::CasesMissing { expected: 1, found: 0, .. })
        };
        assert!(found.iter().any(missing), "{found:?}");
    }

    async fn a_case_or_a_request_that_vanished_before_any_root_shows(env: &Env) {
        let rights = vec![Right::Access, Right::Erasure];
        let new = NewRequest { rights, ..new_request() };
        let act = Act::new(at("2026-11-20T09:00:00Z"), &Actor::Resident);
        let opened = env.store.open_request(&new, &act).await.unwrap();
        let (request, case) = (opened.request, opened.cases[1].0);
        let erasure = "(SELECT id FROM case_summary WHERE \"right\" = 'erasure')";
        tamper(env, &[
            &format!("DELETE FROM event WHERE case_id = {erasure}"),
            "DELETE FROM case_summary WHERE \"right\" = 'erasure'",
        ])
        .await;
        let expected = [AuditProblem::CasesMissing { request, expected: 2, found: 1 }];
        assert_eq!(problems(env).await, expected);

        tamper_again(env, &["DELETE FROM case_summary"]).await;
        let found = problems(env).await;
        let kept = opened.cases[0].0;
        assert!(found.contains(&AuditProblem::RowMissing { case: kept }), "{found:?} {case}");

        tamper_again(env, &[
            "DELETE FROM event",
            "DELETE FROM message",
            "DELETE FROM search_term",
            "DELETE FROM search_word",
            "DELETE FROM person",
            "DELETE FROM request",
        ])
        .await;
        let controller = ControllerId("norfolk".into());
        let expected = [AuditProblem::RequestsMissing { controller, given: 1, found: 0 }];
        assert_eq!(problems(env).await, expected);
    }

    async fn a_row_changed_by_hand_shows(env: &Env) {
        let case = a_rooted_case(env).await;
        let sql = env.sql().await;
        sql.execute_unprepared("UPDATE case_summary SET stage = 'closed', due_on = NULL")
            .await
            .unwrap();
        let columns = "stage, due_on".to_owned();
        assert_eq!(problems(env).await, [AuditProblem::RowDiffers { case, columns }]);
    }

    async fn a_changed_or_missing_root_shows(env: &Env) {
        let case = a_rooted_case(env).await;
        let owner = staff(1);
        let command = Command::Note { note: "later".into(), mentions: Vec::new() };
        let act = Act::new(at("2026-11-21T10:00:00Z"), &owner);
        env.store.execute(case, command, &act).await.unwrap();
        let root = env.store.record_chain_root(date(2026, 11, 21), at("2026-11-22T00:10:00Z"));
        assert_eq!(root.await.unwrap().unwrap().cases, 1);
        assert_eq!(problems(env).await, []);

        tamper(env, &["DELETE FROM chain_root WHERE day = '2026-11-20'"]).await;
        let broken = AuditProblem::RootBroken { day: date(2026, 11, 21) };
        assert_eq!(problems(env).await, [broken]);
    }

    async fn a_day_has_one_root_and_the_past_gets_none(env: &Env) {
        a_rooted_case(env).await;
        for day in [date(2026, 11, 20), date(2026, 11, 19)] {
            let root = env.store.record_chain_root(day, at("2026-11-22T00:10:00Z")).await.unwrap();
            assert_eq!(root, None);
        }
        // Several programs may do it at once.
        let owner = staff(1);
        let command = Command::Note { note: "later".into(), mentions: Vec::new() };
        let file = env.store.desk(&of_norfolk()).await.unwrap().cases.remove(0);
        let act = Act::new(at("2026-11-21T10:00:00Z"), &owner);
        env.store.execute(file.id, command, &act).await.unwrap();
        let elsewhere = env.another_store().await;
        let (day, now) = (date(2026, 11, 21), at("2026-11-22T00:10:00Z"));
        let (one, other) = tokio::join!(
            env.store.record_chain_root(day, now),
            elsewhere.record_chain_root(day, now),
        );
        let recorded = [one.unwrap(), other.unwrap()];
        assert_eq!(recorded.iter().flatten().count(), 1, "{recorded:?}");
        assert_eq!(problems(env).await, []);

        let report = env.store.audit(|_| {}).await.unwrap();
        assert_eq!((report.roots, report.events, report.requests), (2, 5, 1));
        assert_eq!(report.last_root.unwrap().day, date(2026, 11, 21));
    }
}

async fn tamper_again(env: &Env, statements: &[&str]) {
    let sql = env.sql().await;
    for statement in statements {
        sql.execute_unprepared(statement).await.unwrap();
    }
}
