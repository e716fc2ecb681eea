use jiff::civil::date;
use rightsdesk_core::case::{Command, Event, Refusal, Stage};
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::people::Actor;
use rightsdesk_store::{Act, ExecuteError, Executed};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::support::{at, commands_up_to_decision, note, on_each_database, record_pack, staff};

on_each_database! {
    async fn from_intake_to_answered(env: &Env) {
        let (_, case) = env.opened().await;
        let (owner, second) = (staff(1), staff(2));
        let now = at("2026-11-20T10:00:00Z");
        for command in commands_up_to_decision(&owner) {
            env.store.execute(case, command, &Act::new(now, &owner)).await.unwrap();
        }
        // With no notice chosen, every item that a reply must have is supplied for the case.
        let missing = env.store.execute(case, Command::Approve, &Act::new(now, &second)).await;
        if let Err(ExecuteError::Refused(Refusal::ItemsMissing { items })) = missing {
            for missing in items {
                let text = "As said on the telephone".into();
                let command = Command::SupplyItem { notice: missing.notice, item: missing.item, text };
                env.store.execute(case, command, &Act::new(now, &owner)).await.unwrap();
            }
            env.store.execute(case, Command::Approve, &Act::new(now, &second)).await.unwrap();
        }
        let worker = Act::new(now, &Actor::Worker);
        env.store.execute(case, record_pack(9), &worker).await.unwrap();
        env.store.execute(case, Command::Send { reason: Some("They asked for it today".into()) }, &Act::new(now, &owner)).await.unwrap();

        let file = env.store.load_case(case).await.unwrap().unwrap();
        assert_eq!(file.case.stage, Stage::Answered);
        assert_eq!(file.case.answered, Some(date(2026, 11, 20)));
        assert_eq!(file.case.version as usize, file.events.len());
        let sequence: Vec<_> = file.events.iter().map(|event| event.sequence).collect();
        assert_eq!(sequence, (1..=file.case.version).collect::<Vec<_>>());
        assert!(matches!(file.events.last().unwrap().event, Event::Sent { .. }));
        assert_eq!(env.store.audit(|_| {}).await.unwrap().problems, []);
    }

    async fn what_is_recorded_is_what_was_said(env: &Env) {
        let (_, case) = env.opened().await;
        let owner = staff(1);
        let now = at("2026-11-20T10:00:00.123456789Z");
        let question = Command::AskClarification { question: "Which hub?".into(), qualifies: true };
        env.store.execute(case, question, &Act::new(now, &owner)).await.unwrap();
        let file = env.store.load_case(case).await.unwrap().unwrap();
        let recorded = &file.events[1];
        assert_eq!(recorded.at, at("2026-11-20T10:00:00.123456Z"));
        assert_eq!(recorded.by, owner);
        assert_eq!(
            recorded.event,
            Event::ClarificationAsked {
                on: date(2026, 11, 20),
                question_id: "q1".into(),
                qualifies: true,
                question: "Which hub?".into(),
            }
        );
        assert_eq!(file.clock.due, None);
        assert_eq!(file.case.questions.len(), 1);
    }

    async fn the_same_key_twice_is_one_event(env: &Env) {
        let (_, case) = env.opened().await;
        let owner = staff(1);
        let act = Act::new(at("2026-11-20T10:00:00Z"), &owner).with_key("button-1");
        let first = env.store.execute(case, note("once"), &act).await.unwrap();
        assert!(matches!(first, Executed::Done(case) if case.version == 2));
        let second = env.store.execute(case, note("once"), &act).await.unwrap();
        assert_eq!(second, Executed::AlreadyApplied);
        let other = Act { key: Some("button-2"), ..act };
        let third = env.store.execute(case, note("again"), &other).await.unwrap();
        assert!(matches!(third, Executed::Done(case) if case.version == 3));
    }

    async fn of_two_who_looked_at_the_same_version_one_is_told(env: &Env) {
        let (_, case) = env.opened().await;
        let (one, other) = (staff(1), staff(2));
        let now = at("2026-11-20T10:00:00Z");
        let elsewhere = env.another_store().await;
        let (acts_one, acts_other) =
            (Act::new(now, &one).seeing(1), Act::new(now, &other).seeing(1));
        let (first, second) = tokio::join!(
            env.store.execute(case, note("mine"), &acts_one),
            elsewhere.execute(case, note("mine too"), &acts_other),
        );
        let done = [&first, &second].iter().filter(|done| done.is_ok()).count();
        assert_eq!(done, 1, "{first:?} {second:?}");
        let refused = if first.is_err() { first } else { second };
        assert!(matches!(refused, Err(ExecuteError::Conflict)), "{refused:?}");
    }

    async fn many_at_once_are_done_one_after_the_other(env: &Env) {
        let (_, case) = env.opened().await;
        let stores = [env.another_store().await, env.store.clone()];
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..20_u128 {
            let store = stores[usize::from(number % 2 == 0)].clone();
            tasks.spawn(async move {
                let actor = staff(number);
                let act = Act::new(at("2026-11-20T10:00:00Z"), &actor);
                store.execute(case, note("busy"), &act).await.unwrap();
            });
        }
        tasks.join_all().await;
        let file = env.store.load_case(case).await.unwrap().unwrap();
        assert_eq!(file.case.version, 21);
        assert_eq!(env.store.audit(|_| {}).await.unwrap().problems, []);
    }

    async fn a_refusal_changes_nothing(env: &Env) {
        let (_, case) = env.opened().await;
        let act = Act::new(at("2026-11-20T10:00:00Z"), &Actor::Resident);
        let refused = env.store.execute(case, Command::Approve, &act).await;
        assert!(matches!(refused, Err(ExecuteError::Refused(Refusal::NotPermitted))));
        assert_eq!(env.store.load_case(case).await.unwrap().unwrap().case.version, 1);

        let nowhere = CaseId(Uuid::from_u128(7));
        let missing = env.store.execute(nowhere, note("?"), &act).await;
        assert!(matches!(missing, Err(ExecuteError::NotFound)));
        assert!(env.store.load_case(nowhere).await.unwrap().is_none());
    }

    async fn an_approval_enqueues_the_pack_once(env: &Env) {
        let (_, case) = env.opened().await;
        let (owner, second) = (staff(1), staff(2));
        let now = at("2026-11-20T10:00:00Z");
        for command in commands_up_to_decision(&owner) {
            env.store.execute(case, command, &Act::new(now, &owner)).await.unwrap();
        }
        let approve = Act::new(now, &second).with_key("approve");
        let mut approved = env.store.execute(case, Command::Approve, &approve).await;
        if let Err(ExecuteError::Refused(Refusal::ItemsMissing { items })) = &approved {
            for missing in items {
                let (notice, item) = (missing.notice.clone(), missing.item);
                let command = Command::SupplyItem { notice, item, text: "Said".into() };
                env.store.execute(case, command, &Act::new(now, &owner)).await.unwrap();
            }
            approved = env.store.execute(case, Command::Approve, &approve).await;
        }
        assert!(matches!(approved, Ok(Executed::Done(_))), "{approved:?}");
        let again = env.store.execute(case, Command::Approve, &approve).await.unwrap();
        assert_eq!(again, Executed::AlreadyApplied);
        let packs = count(env, "SELECT count(*) AS n FROM job WHERE kind = 'build_pack'").await;
        assert_eq!(packs, 1);
    }
}

async fn count(env: &crate::support::Env, sql: &str) -> i64 {
    let sql_connection = env.sql().await;
    let backend = sql_connection.get_database_backend();
    let statement = sea_orm::Statement::from_string(backend, sql);
    let row = sql_connection
        .query_one_raw(statement)
        .await
        .unwrap()
        .unwrap();
    row.try_get("", "n").unwrap()
}
