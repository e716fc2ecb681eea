//! Several commands at once: all of them, or none.

use rightsdesk_core::case::{Command, Event, Refusal, Stage, TaskKind};
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::Subject;
use rightsdesk_core::right::Right;
use rightsdesk_store::{Act, ExecuteError, Executed};
use sea_orm::{ConnectionTrait, Statement};

use crate::support::{Env, at, new_task, note, on_each_database, staff};

fn triage(owner: &Actor) -> Vec<Command> {
    vec![
        Command::Assign {
            owner: owner.account().unwrap(),
        },
        Command::Accept {
            notices: Vec::new(),
            subject: Subject::Requester,
        },
        Command::AskTask {
            what: new_task(TaskKind::Search, "Visits"),
        },
        Command::AskTask {
            what: new_task(TaskKind::Search, "Mailbox"),
        },
    ]
}

async fn count(env: &Env, sql: &str) -> i64 {
    let connection = env.sql().await;
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let row = connection.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

on_each_database! {
    async fn several_commands_are_one_change(env: &Env) {
        let (_, case) = env.opened().await;
        let owner = staff(1);
        let act = Act::new(at("2026-11-20T10:00:00Z"), &owner).seeing(1).with_key("triage");
        let done = env.store.execute_all(case, triage(&owner), &act).await.unwrap();
        assert!(matches!(done, Executed::Done(case) if case.stage == Stage::Gathering));
        let file = env.store.load_case(case).await.unwrap().unwrap();
        assert_eq!((file.case.version, file.case.tasks.len()), (5, 2));
        // Each task has a name of its own, and its letter.
        assert_ne!(file.case.tasks[0].id, file.case.tasks[1].id);
        let letters = "SELECT count(*) AS n FROM message WHERE kind = 'task_asked'";
        assert_eq!(count(env, letters).await, 2);

        // Pressed twice it is done once, whatever has been seen meanwhile.
        let again = env.store.execute_all(case, triage(&owner), &act).await.unwrap();
        assert_eq!(again, Executed::AlreadyApplied);
        assert_eq!(count(env, letters).await, 2);
        assert_eq!(env.store.audit(|_| {}).await.unwrap().problems, []);
    }

    async fn one_that_is_refused_undoes_the_others(env: &Env) {
        let (_, case) = env.opened().await;
        let owner = staff(1);
        let act = Act::new(at("2026-11-20T10:00:00Z"), &owner).with_key("three");
        let second_is_wrong = vec![note("one"), note(""), note("three")];
        let refused = env.store.execute_all(case, second_is_wrong, &act).await;
        let text = Refusal::Text { field: "note" };
        assert!(matches!(refused, Err(ExecuteError::Refused(why)) if why == text));
        // The same task twice: the second is asked already by the first.
        let twice = vec![
            Command::AskTask { what: new_task(TaskKind::Search, "Visits") },
            Command::AskTask { what: new_task(TaskKind::Search, "Visits") },
        ];
        let refused = env.store.execute_all(case, twice, &act).await;
        assert!(matches!(refused, Err(ExecuteError::Refused(Refusal::AskedAlready))));
        // What would change nothing is refused with the rest; so is nothing at all.
        let unlimited = Command::LimitAccess { people: Vec::new(), reason: "r".into() };
        let changes_nothing = env.store.execute_all(case, vec![note("one"), unlimited], &act).await;
        assert!(matches!(changes_nothing, Err(ExecuteError::Refused(Refusal::NothingChanges))));
        let none = env.store.execute_all(case, Vec::new(), &act).await;
        assert!(matches!(none, Err(ExecuteError::Refused(Refusal::NothingChanges))));

        assert_eq!(env.store.load_case(case).await.unwrap().unwrap().case.version, 1);
        assert_eq!(count(env, "SELECT count(*) AS n FROM task").await, 0);
        assert_eq!(count(env, "SELECT count(*) AS n FROM message WHERE kind <> 'acknowledgement'").await, 0);
        // The key was not used up.
        let done = env.store.execute_all(case, vec![note("one")], &act).await.unwrap();
        assert!(matches!(done, Executed::Done(_)));
    }

    async fn a_case_that_somebody_else_changed_is_a_conflict(env: &Env) {
        let (_, case) = env.opened().await;
        let (one, other) = (staff(1), staff(2));
        let now = at("2026-11-20T10:00:00Z");
        env.store.execute(case, note("first"), &Act::new(now, &other)).await.unwrap();
        let late = Act::new(now, &one).seeing(1);
        let refused = env.store.execute_all(case, triage(&one), &late).await;
        assert!(matches!(refused, Err(ExecuteError::Conflict)), "{refused:?}");
        assert_eq!(env.store.load_case(case).await.unwrap().unwrap().case.version, 2);
    }

    async fn cases_opened_together_know_of_each_other(env: &Env) {
        let (opened, case) = env.opened().await;
        let owner = staff(1);
        let act = Act::new(at("2026-11-20T10:00:00Z"), &owner);
        let on = jiff::civil::date(2026, 11, 20);
        let beside = |right| Command::OpenBeside { right, on, reason: "In the same words".into() };
        let twice = vec![beside(Right::Erasure), beside(Right::Erasure)];
        let refused = env.store.execute_all(case, twice, &act).await;
        let already = Refusal::AlreadyOpen { right: Right::Erasure };
        assert!(matches!(refused, Err(ExecuteError::Refused(why)) if why == already));
        let both = vec![beside(Right::Erasure), beside(Right::Rectification)];
        env.store.execute_all(case, both, &act).await.unwrap();
        assert_eq!(env.store.cases_of_request(opened.request).await.unwrap().len(), 3);
        assert_eq!(env.store.audit(|_| {}).await.unwrap().problems, []);
    }

    async fn who_watches_hears_once_how_far_it_came(env: &Env) {
        let (_, case) = env.opened().await;
        let (one, other) = (staff(1), staff(2));
        let now = at("2026-11-20T10:00:00Z");
        env.store.execute(case, Command::Watch, &Act::new(now, &other)).await.unwrap();
        env.store.execute_all(case, triage(&one), &Act::new(now, &one)).await.unwrap();
        let told = "SELECT count(*) AS n FROM message WHERE kind = 'moved_on'";
        assert_eq!(count(env, told).await, 1);
        let file = env.store.load_case(case).await.unwrap().unwrap();
        assert!(matches!(file.events[2].event, Event::Assigned { .. }));
    }
}
