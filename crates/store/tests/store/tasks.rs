//! Rows of tasks, what comes back by their links, and documents that are destroyed.

use bytes::Bytes;
use jiff::SignedDuration;
use jiff::civil::date;
use rightsdesk_core::case::{
    AttachedAs, Command, Event, IdentityCheck, TaskId, TaskKind, TaskState,
};
use rightsdesk_core::ids::{CaseId, RequestId};
use rightsdesk_core::letter::{Addressee, Body};
use rightsdesk_core::people::Actor;
use rightsdesk_store::Act;
use rightsdesk_store::audit::AuditProblem;
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::jobs::{self, Task};
use rightsdesk_store::sessions::{Holder, Lifetime};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::support::{Env, at, new_task, on_each_database, staff};

const NOW: &str = "2026-11-20T10:00:00Z";

async fn ask(env: &Env, case: CaseId, kind: TaskKind, system: &str) -> TaskId {
    let owner = staff(1);
    let command = Command::AskTask {
        what: new_task(kind, system),
    };
    env.store
        .execute(case, command, &Act::new(at(NOW), &owner))
        .await
        .unwrap();
    env.store
        .load_case(case)
        .await
        .unwrap()
        .unwrap()
        .case
        .tasks
        .last()
        .unwrap()
        .id
}

async fn mailed_code(env: &Env, request: RequestId) -> (String, Addressee) {
    let files = env.store.messages().of_request(request).await.unwrap();
    let letter = &files.last().unwrap().letter;
    let Body::AccessCode { code, .. } = &letter.body else {
        panic!("the last letter is not a code")
    };
    (code.clone(), letter.to.clone())
}

on_each_database! {
    async fn a_task_is_found_by_its_name_and_by_its_day(env: &Env) {
        let (opened, case) = env.opened().await;
        let search = ask(env, case, TaskKind::Search, "Visits").await;
        let preserve = ask(env, case, TaskKind::Preserve, "Calls").await;
        let (file, found) = env.store.load_task(search).await.unwrap().unwrap();
        assert_eq!((file.case.id, found.what.system.as_str()), (case, "Visits"));
        assert!(env.store.load_task(TaskId(Uuid::from_u128(7))).await.unwrap().is_none());

        let due = env.store.tasks_due_before(date(2026, 11, 28), 10).await.unwrap();
        let seen: Vec<_> = due.iter().map(|row| (row.id, row.kind, row.due)).collect();
        let day = date(2026, 11, 27);
        assert_eq!(seen, [(search, TaskKind::Search, day), (preserve, TaskKind::Preserve, day)]);
        assert_eq!((due[0].case, due[0].request), (case, opened.request));
        assert_eq!(env.store.tasks_due_before(day, 10).await.unwrap(), []);
        assert_eq!(env.store.tasks_due_before(date(2026, 11, 28), 1).await.unwrap().len(), 1);

        let owner = staff(1);
        let act = Act::new(at(NOW), &owner);
        let moved = Command::MoveTask { task: preserve, due: date(2026, 12, 1) };
        env.store.execute_all(case, vec![moved, Command::ChaseTask { task: preserve, step: None }], &act).await.unwrap();
        let asked = Actor::Asked { task: search };
        let returned = Command::ReturnTask { task: search, reason: "Not ours".into(), instead: None };
        env.store.execute(case, returned, &Act::new(at(NOW), &asked)).await.unwrap();
        assert_eq!(env.store.tasks_due_before(date(2026, 12, 1), 10).await.unwrap(), []);
        let due = env.store.tasks_due_before(date(2026, 12, 2), 10).await.unwrap();
        assert_eq!((due[0].id, due[0].chased, due[0].state.as_str()), (preserve, 1, "asked"));
        assert_eq!(env.store.audit(|_| {}).await.unwrap().problems, []);
    }

    async fn a_changed_or_missing_row_of_a_task_shows(env: &Env) {
        let (_, case) = env.opened().await;
        let task = ask(env, case, TaskKind::Search, "Visits").await;
        let sql = env.sql().await;
        sql.execute_unprepared("UPDATE task SET state = 'answered'").await.unwrap();
        let expected = [AuditProblem::TasksDiffer { case }];
        assert_eq!(env.store.audit(|_| {}).await.unwrap().problems, expected);
        sql.execute_unprepared("UPDATE task SET state = 'asked', chased = 0").await.unwrap();
        assert_eq!(env.store.audit(|_| {}).await.unwrap().problems, []);
        let delete = format!("DELETE FROM task WHERE id = {}", env.uuid(task.0));
        sql.execute_unprepared(&delete).await.unwrap();
        assert_eq!(env.store.audit(|_| {}).await.unwrap().problems, expected);
    }

    async fn a_case_that_ends_calls_its_tasks_off(env: &Env) {
        let (_, case) = env.opened().await;
        let task = ask(env, case, TaskKind::Search, "Visits").await;
        let act = Act::new(at(NOW), &Actor::Resident);
        env.store.execute(case, Command::Withdraw, &act).await.unwrap();
        assert_eq!(env.store.tasks_due_before(date(2027, 1, 1), 10).await.unwrap(), []);
        let (_, found) = env.store.load_task(task).await.unwrap().unwrap();
        assert!(matches!(found.state, TaskState::CalledOff { .. }));
        assert_eq!(env.store.audit(|_| {}).await.unwrap().problems, []);
    }

    async fn a_code_for_a_task_opens_that_task_and_nothing_else(env: &Env) {
        let (opened, case) = env.opened().await;
        let task = ask(env, case, TaskKind::Search, "Visits").await;
        let other = ask(env, case, TaskKind::Consult, "A letter").await;
        let codes = env.store.access_codes();
        let now = at(NOW);
        assert!(codes.issue_for_task(task, now).await.unwrap());
        let (code, to) = mailed_code(env, opened.request).await;
        let (name, email) = ("Sample keeper".to_owned(), "keeper@example.org".to_owned());
        assert_eq!(to, Addressee::Keeper { name: name.clone(), email: email.clone() });
        // Neither another task nor the request itself is opened by it, nor is either's code ended.
        assert!(codes.issue(opened.request, now).await.unwrap());
        let (residents, _) = mailed_code(env, opened.request).await;
        assert!(codes.issue_for_task(other, now).await.unwrap());
        assert_eq!(mailed_code(env, opened.request).await.1, Addressee::Consulted { name, email });
        if code != residents {
            assert!(!codes.verify(opened.request, &code, now).await.unwrap());
        }
        assert!(!codes.verify_for_task(other, &code, now).await.unwrap());
        let late = now + SignedDuration::from_mins(10);
        assert!(!codes.verify_for_task(task, &code, late).await.unwrap());
        assert!(codes.verify_for_task(task, &code, now).await.unwrap());
        assert!(!codes.verify_for_task(task, &code, now).await.unwrap());
        assert!(codes.verify(opened.request, &residents, now).await.unwrap());

        let nowhere = TaskId(Uuid::from_u128(7));
        assert!(!codes.issue_for_task(nowhere, now).await.unwrap());
        assert!(!codes.verify_for_task(nowhere, &code, now).await.unwrap());
    }

    async fn a_code_for_a_task_gives_up_after_five_tries(env: &Env) {
        let (opened, case) = env.opened().await;
        let task = ask(env, case, TaskKind::Search, "Visits").await;
        let codes = env.store.access_codes();
        codes.issue_for_task(task, at(NOW)).await.unwrap();
        let (code, _) = mailed_code(env, opened.request).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for _ in 0..5 {
            assert!(!codes.verify_for_task(task, wrong, at(NOW)).await.unwrap());
        }
        assert!(!codes.verify_for_task(task, &code, at(NOW)).await.unwrap());
    }

    async fn a_session_of_a_task_is_of_that_task(env: &Env) {
        let task = TaskId(Uuid::from_u128(5));
        let hours = SignedDuration::from_hours(2);
        let lifetime = Lifetime { idle: hours, absolute: hours };
        let sessions = env.store.sessions();
        let made = sessions.create(Holder::Asked(task), lifetime, at(NOW)).await.unwrap();
        let found = sessions.find(&made.token, at(NOW)).await.unwrap().unwrap();
        assert_eq!(found.holder, Holder::Asked(task));
        assert!(sessions.find(&made.token, at(NOW) + hours).await.unwrap().is_none());
    }

    async fn what_showed_who_somebody_is_is_destroyed(env: &Env) {
        let (opened, case) = env.opened().await;
        let owner = staff(1);
        let act = Act::new(at(NOW), &owner);
        let mut kept = Vec::new();
        for (name, attached_as) in [("passport.png", AttachedAs::Identity), ("letter.txt", AttachedAs::File)] {
            let new = NewDocument {
                request: opened.request,
                case: Some(case),
                purpose: Purpose::Evidence,
                name: name.into(),
                media_type: "image/png".into(),
                pages: None,
                bytes: Bytes::from_static(b"a picture"),
            };
            let document = env.store.documents().put(new, &act).await.unwrap();
            let attach = Command::Attach { documents: vec![document], attached_as, note: "Sent in".into() };
            env.store.execute(case, attach, &act).await.unwrap();
            kept.push(document);
        }
        let confirm = Command::ConfirmIdentity {
            on: date(2026, 11, 20),
            by: IdentityCheck::Document,
            how: "Passport seen".into(),
        };
        env.store.execute(case, confirm, &act).await.unwrap();

        // From the commit on it is given to nobody, though its bytes are still there.
        let documents = env.store.documents();
        let [passport, letter] = kept[..] else { panic!("two") };
        assert!(documents.get(passport).await.unwrap().is_none());
        assert!(documents.get(letter).await.unwrap().is_some());
        let text = passport.to_string();
        let path = env.documents.join(&text[text.len() - 2..]).join(&text);
        assert!(path.exists());
        let lease = SignedDuration::from_secs(60);
        let kinds = [jobs::TaskKind::DestroyDocument];
        let jobs = env.store.jobs().claim(&kinds, 9, lease, at(NOW), "one").await.unwrap();
        let tasks: Vec<_> = jobs.iter().map(|job| job.task).collect();
        assert_eq!(tasks, [Task::DestroyDocument(passport)]);
        // Done twice, as after a crash, it does no harm. What is not destroyed stays.
        assert!(documents.remove_destroyed(passport).await.unwrap());
        assert!(documents.remove_destroyed(passport).await.unwrap());
        assert!(!documents.remove_destroyed(letter).await.unwrap());
        assert!(!path.exists());
        assert!(documents.get(letter).await.unwrap().is_some());

        // That there was one, and how it was checked, stays on record.
        let row = documents.find(passport).await.unwrap().unwrap();
        assert_eq!((row.name.as_str(), row.destroyed_at), ("passport.png", Some(at(NOW))));
        let file = env.store.load_case(case).await.unwrap().unwrap();
        let destroyed = Event::EvidenceDestroyed { documents: vec![passport] };
        assert_eq!(file.events.last().unwrap().event, destroyed);
        assert_eq!(env.store.audit(|_| {}).await.unwrap().problems, []);
    }
}
