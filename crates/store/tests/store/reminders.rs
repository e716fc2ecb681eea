use jiff::civil::date;
use rightsdesk_core::case::{ChaseStep, Command, Event, TaskKind};
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::letter::{Addressee, Body};
use rightsdesk_core::people::Actor;
use rightsdesk_core::reminder::Plan;
use rightsdesk_store::reminders::Reminded;
use rightsdesk_store::sweeps::SweepRun;
use rightsdesk_store::{Act, StoreError};
use sea_orm::{ConnectionTrait, Statement};

use crate::support::{Env, at, new_task, on_each_database, staff};

/// What is on record of a case: day, kind, for whom, state and reason.
async fn rows(env: &Env, case: CaseId) -> Vec<String> {
    let rows = env.store.reminders_of(case).await.unwrap();
    let line = |row: &rightsdesk_store::reminders::ReminderRow| {
        let owner = staff(1).account().unwrap().to_string();
        let to = if row.addressee == owner {
            "owner"
        } else {
            &row.addressee
        };
        let why = row
            .why
            .as_deref()
            .map(|why| format!(" {why}"))
            .unwrap_or_default();
        format!(
            "{} {} {to} {}{why}",
            row.fell_on,
            row.kind,
            row.state.code()
        )
    };
    rows.iter().map(line).collect()
}

async fn assigned(env: &Env, case: CaseId, moment: &str) {
    let owner = staff(1);
    let assign = Command::Assign {
        owner: owner.account().unwrap(),
    };
    let act = Act::new(at(moment), &owner);
    env.store.execute(case, assign, &act).await.unwrap();
}

on_each_database! {
    async fn a_case_is_reminded_of_on_its_days_and_once(env: &Env) {
        // Received on Friday 20 November, unassigned after two days, which is a Sunday.
        let (opened, case) = env.opened().await;
        let store = &env.store;
        let row = store.cases_of_request(opened.request).await.unwrap().remove(0);
        assert_eq!(row.next_action, Some(date(2026, 11, 23)));
        assert_eq!(store.cases_to_remind(date(2026, 11, 22), 10).await.unwrap(), []);
        assert_eq!(store.cases_to_remind(date(2026, 11, 23), 10).await.unwrap(), [case]);

        let morning = at("2026-11-23T00:30:00Z");
        let reminded = store.remind(case, morning).await.unwrap();
        let next_on = Some(date(2026, 11, 30));
        assert_eq!(reminded, Reminded { waiting: 1, next_on, ..Reminded::default() });
        assert_eq!(store.cases_to_remind(date(2026, 11, 23), 10).await.unwrap(), []);
        // A second sweep on the same day finds nothing to do.
        let again = Reminded { next_on, ..Reminded::default() };
        assert_eq!(store.remind(case, morning).await.unwrap(), again);
        let unassigned = "2026-11-23 unassigned team waiting";
        assert_eq!(rows(env, case).await, [unassigned]);

        // A worker that was away over the last day writes down what is still of use, and what is
        // not, with the reason. It asks again on the next working day.
        assigned(env, case, "2026-11-23T09:00:00Z").await;
        let late = at("2026-12-23T06:00:00Z");
        assert_eq!(store.cases_to_remind(date(2026, 12, 23), 10).await.unwrap(), [case]);
        let reminded = store.remind(case, late).await.unwrap();
        assert_eq!(reminded.next_on, Some(date(2026, 12, 24)));
        let rows = rows(env, case).await;
        let waiting: Vec<&str> = rows.iter().filter(|row| row.contains("waiting")).map(String::as_str).collect();
        assert_eq!(waiting, [
            unassigned,
            "2026-12-22 overdue_weekly dpo waiting",
            "2026-12-22 overdue_weekly team waiting",
            "2026-12-23 overdue owner waiting",
        ]);
        for skipped in [
            "2026-12-18 due_soon owner skipped passed",
            "2026-12-21 due_today owner skipped passed",
            "2026-12-21 due_today team skipped passed",
            "2026-12-22 overdue owner skipped superseded",
        ] {
            assert!(rows.iter().any(|row| row == skipped), "{skipped}: {rows:#?}");
        }
        // None of it is a letter of its own.
        let files = store.messages().of_request(opened.request).await.unwrap();
        assert!(files.iter().all(|file| file.kind != "reminder"));
    }

    /// At half past midnight in summer it is still the day before in UTC.
    async fn the_day_is_the_local_one(env: &Env) {
        let act = Act::new(at("2027-05-28T09:00:00Z"), &Actor::Resident);
        let new = rightsdesk_core::request::NewRequest {
            received: date(2027, 5, 30),
            ..crate::support::new_request()
        };
        let new = rightsdesk_core::request::NewRequest { received: date(2027, 5, 28), ..new };
        let case = env.store.open_request(&new, &act).await.unwrap().cases[0].0;
        // Two days after Friday is Sunday, and Monday 31 May is a bank holiday.
        let before = env.store.remind(case, at("2027-05-31T22:59:00Z")).await.unwrap();
        assert_eq!(before.waiting, 0);
        let after = env.store.remind(case, at("2027-05-31T23:30:00Z")).await.unwrap();
        assert_eq!(after.waiting, 1);
    }

    /// However many cases there are, those whose day has come are found by the index.
    async fn the_scan_for_due_cases_goes_by_the_index(env: &Env) {
        let mut generator = env.store.generate(date(2026, 11, 22)).await.unwrap();
        let tales = (0..400).map(|number| rightsdesk_store::generate::Tale {
            new: crate::support::new_request(),
            at: at("2026-11-20T09:00:00Z"),
            by: rightsdesk_core::people::Actor::Resident,
            dice: rightsdesk_store::generate::Dice::of(1, number),
            next: Box::new(|_, _, _| None),
        });
        generator.add(tales.collect()).await.unwrap();
        assert_eq!(generator.finish().await.unwrap().open, 400);
        let sql = env.sql().await;
        let one = "UPDATE case_summary SET next_action_on = '2026-11-22' WHERE id = (SELECT id FROM case_summary ORDER BY id LIMIT 1)";
        sql.execute_unprepared("UPDATE case_summary SET next_action_on = '2027-06-01'").await.unwrap();
        sql.execute_unprepared(one).await.unwrap();
        sql.execute_unprepared("ANALYZE").await.unwrap();
        assert_eq!(env.store.cases_to_remind(date(2026, 11, 22), 10).await.unwrap().len(), 1);
        // As `cases_to_remind` asks.
        let asked = "SELECT id FROM case_summary WHERE next_action_on <= '2026-11-22' ORDER BY next_action_on, id LIMIT 1000";
        let (explain, column) = if env.is_sqlite() { ("EXPLAIN QUERY PLAN", "detail") } else { ("EXPLAIN", "QUERY PLAN") };
        let plan = Statement::from_string(sql.get_database_backend(), format!("{explain} {asked}"));
        let rows = sql.query_all_raw(plan).await.unwrap();
        let plan: Vec<String> = rows.iter().map(|row| row.try_get("", column).unwrap()).collect();
        let plan = plan.join("\n");
        assert!(plan.contains("ix_case_summary_next_action_on"), "{plan}");
        assert!(!plan.contains("SCAN") && !plan.contains("Seq Scan"), "{plan}");
    }

    async fn two_sweeps_at_once_write_once(env: &Env) {
        let (_, case) = env.opened().await;
        let morning = at("2026-11-23T06:00:00Z");
        let elsewhere = env.another_store().await;
        let (one, other) = tokio::join!(env.store.remind(case, morning), elsewhere.remind(case, morning));
        assert_eq!(one.unwrap().waiting + other.unwrap().waiting, 1);
        assert_eq!(rows(env, case).await.len(), 1);
    }

    async fn an_erased_case_is_left_in_peace(env: &Env) {
        let (opened, case) = env.opened().await;
        env.store.erase_request(opened.request).await.unwrap();
        let reminded = env.store.remind(case, at("2026-11-23T06:00:00Z")).await.unwrap();
        assert_eq!(reminded, Reminded::default());
        assert_eq!(env.store.cases_to_remind(date(2027, 11, 22), 10).await.unwrap(), []);
    }

    /// A case that cannot be read says so, stays where it is, and can be passed by.
    async fn a_case_that_cannot_be_read_is_passed_by(env: &Env) {
        let (_, broken) = env.opened().await;
        let (_, sound) = env.opened().await;
        let sql = env.sql().await;
        let skew = format!("UPDATE case_summary SET next_action_on = '2026-11-20' WHERE id = {}", env.uuid(broken.0));
        sql.execute_unprepared(&skew).await.unwrap();
        // An event that vanished: the triggers would refuse it, so its place is taken instead.
        let hide = format!("UPDATE request SET wrapped_key = (SELECT wrapped_key FROM request WHERE id <> (SELECT request_id FROM case_summary WHERE id = {0}) LIMIT 1) WHERE id = (SELECT request_id FROM case_summary WHERE id = {0})", env.uuid(broken.0));
        sql.execute_unprepared(&hide).await.unwrap();
        let today = date(2026, 11, 23);
        let due = env.store.cases_to_remind_after(None, today, 1).await.unwrap();
        assert_eq!(due[0].case, broken);
        let error = env.store.remind(broken, at("2026-11-23T06:00:00Z")).await.unwrap_err();
        assert!(matches!(error, StoreError::Corrupt { .. } | StoreError::Key(_)), "{error:?}");
        let next = env.store.cases_to_remind_after(Some(due[0]), today, 10).await.unwrap();
        assert_eq!(next.iter().map(|one| one.case).collect::<Vec<_>>(), [sound]);
        assert_eq!(env.store.remind(sound, at("2026-11-23T06:00:00Z")).await.unwrap().waiting, 1);
    }

    /// Keepers are chased by the worker, in the log, at an hour at which they can be asked about it.
    async fn keepers_are_chased_by_a_command_of_the_worker(env: &Env) {
        let (opened, case) = env.opened().await;
        assigned(env, case, "2026-11-20T10:00:00Z").await;
        let owner = staff(1);
        let ask = Command::AskTask { what: new_task(TaskKind::Search, "Case files") };
        let act = Act::new(at("2026-11-20T10:00:00Z"), &owner);
        env.store.execute(case, ask, &act).await.unwrap();
        // Due on Friday 27 November: two working days before is Wednesday 25.
        let early = env.store.remind(case, at("2026-11-25T08:59:00Z")).await.unwrap();
        assert_eq!((early.letters, early.next_on), (0, Some(date(2026, 11, 25))));
        let done = env.store.remind(case, at("2026-11-25T09:00:00Z")).await.unwrap();
        assert_eq!((done.letters, done.next_on), (1, Some(date(2026, 11, 27))));
        let file = env.store.load_case(case).await.unwrap().unwrap();
        let last = file.events.last().unwrap();
        let chased = matches!(last.event, Event::TaskChased { step: Some(ChaseStep::Before), .. });
        assert!(chased && last.by == Actor::Worker, "{last:?}");

        // After an outage only the latest step is taken; late on a Friday it waits for Monday.
        let friday = env.store.remind(case, at("2026-12-04T16:00:00Z")).await.unwrap();
        assert_eq!((friday.letters, friday.next_on), (0, Some(date(2026, 12, 4))));
        let monday = env.store.remind(case, at("2026-12-07T09:00:00Z")).await.unwrap();
        assert_eq!(monday.letters, 1);
        let tasks: Vec<String> = rows(env, case).await.into_iter().filter(|row| row.contains(" task")).collect();
        assert_eq!(tasks, [
            "2026-11-25 task keeper sent",
            "2026-11-27 task keeper skipped superseded",
            "2026-12-01 task keeper skipped superseded",
            "2026-12-04 task_unanswered owner waiting",
            "2026-12-04 task keeper sent",
        ]);
        let files = env.store.messages().of_request(opened.request).await.unwrap();
        let steps: Vec<_> = files.iter().filter_map(|file| match &file.letter.body {
            Body::TaskChased(asked) => asked.step,
            _ => None,
        }).collect();
        assert_eq!(steps, [ChaseStep::Before, ChaseStep::ChaseWithManager]);
        assert!(env.store.audit(|_| {}).await.unwrap().problems.is_empty());
    }

    /// What a council settles anew reaches cases that nobody touches: those whose day is still to
    /// come, and those of which there was nothing more to say.
    async fn other_settings_reach_every_case(env: &Env) {
        let seldom = Plan { working_days_before: vec![1], close_every_working_days: 0, close_after_working_days: 0, ..Plan::default() };
        let before = env.store_reminding(seldom).await;
        before.migrate().await.unwrap();
        let today = date(2026, 12, 2);
        before.note_plan(today).await.unwrap();
        let (_, case) = env.opened().await;
        assigned(env, case, "2026-11-20T10:00:00Z").await;
        let sql = env.sql().await;
        let set = |day: &str| format!("UPDATE case_summary SET next_action_on = {day} WHERE id = {}", env.uuid(case.0));
        for day in ["'2026-12-18'", "NULL"] {
            before.note_plan(today).await.unwrap();
            sql.execute_unprepared(&set(day)).await.unwrap();
            before.note_plan(today).await.unwrap();
            assert_eq!(before.cases_to_remind(today, 10).await.unwrap(), [], "the settings are the same");
            env.store.note_plan(today).await.unwrap();
            assert_eq!(env.store.cases_to_remind(today, 10).await.unwrap(), [case]);
            let next_on = env.store.remind(case, at("2026-12-02T06:00:00Z")).await.unwrap().next_on;
            assert_eq!(next_on, Some(date(2026, 12, 7)), "ten working days before the last");
        }
        // Of what is closed, and of which there is nothing more to say, nothing is looked at again.
        let close = format!("UPDATE case_summary SET stage = 'closed', next_action_on = NULL WHERE id = {}", env.uuid(case.0));
        sql.execute_unprepared(&close).await.unwrap();
        before.note_plan(today).await.unwrap();
        assert_eq!(before.cases_to_remind(today, 10).await.unwrap(), []);
    }

    /// The person is chased for what they were asked, once for each step.
    async fn the_person_is_chased(env: &Env) {
        let (opened, case) = env.opened().await;
        assigned(env, case, "2026-11-20T10:00:00Z").await;
        let owner = staff(1);
        let ask = Command::AskIdentity { reason: "Another address".into() };
        env.store.execute(case, ask, &Act::new(at("2026-11-20T10:00:00Z"), &owner)).await.unwrap();
        for moment in ["2026-11-30T09:00:00Z", "2026-11-30T09:00:05Z", "2026-12-10T11:00:00Z"] {
            env.store.remind(case, at(moment)).await.unwrap();
        }
        let files = env.store.messages().of_request(opened.request).await.unwrap();
        let chasers: Vec<_> = files.iter().filter_map(|file| match &file.letter.body {
            Body::Chaser(chaser) => Some((file.letter.to.clone(), chaser.stops, chaser.may_close_on)),
            _ => None,
        }).collect();
        let chaser = (Addressee::Requester, true, Some(date(2026, 12, 20)));
        assert_eq!(chasers, [chaser.clone(), chaser]);
    }

    async fn the_last_run_of_a_sweep_is_known(env: &Env) {
        for (hour, outcome) in [("06", "2 reminders"), ("07", "nothing was due")] {
            let run = SweepRun {
                name: "reminders".into(),
                at: at(&format!("2026-11-22T{hour}:00:00Z")),
                succeeded: true,
                outcome: outcome.into(),
            };
            env.store.record_sweep(&run).await.unwrap();
            assert_eq!(env.store.sweep_runs().await.unwrap(), [run]);
        }
    }
}
