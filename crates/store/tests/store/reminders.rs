use jiff::civil::date;
use rightsdesk_core::case::Command;
use rightsdesk_core::letter::{Addressee, Body};
use rightsdesk_core::reminder::ReminderKind;
use rightsdesk_store::Act;
use rightsdesk_store::reminders::Reminded;
use rightsdesk_store::sweeps::SweepRun;

use crate::support::{at, on_each_database, staff};

on_each_database! {
    async fn a_case_is_reminded_of_on_its_days_and_once(env: &Env) {
        // Received on Friday 20 November, unassigned after two days; due on 21 December.
        let (opened, case) = env.opened().await;
        let store = &env.store;
        let row = store.cases_of_request(opened.request).await.unwrap().remove(0);
        assert_eq!(row.next_action, Some(date(2026, 11, 22)));
        assert_eq!(store.cases_to_remind(date(2026, 11, 21), 10).await.unwrap(), []);
        assert_eq!(store.cases_to_remind(date(2026, 11, 22), 10).await.unwrap(), [case]);

        let morning = at("2026-11-22T06:00:00Z");
        let reminded = store.remind(case, morning).await.unwrap();
        assert_eq!(reminded.enqueued, 1);
        assert!(reminded.next_on.unwrap() > date(2026, 11, 22));
        assert_eq!(store.cases_to_remind(date(2026, 11, 22), 10).await.unwrap(), []);
        // A second sweep on the same day finds nothing to do.
        assert_eq!(store.remind(case, morning).await.unwrap(), Reminded { enqueued: 0, ..reminded });

        // A worker that was away over the due date sends what is still useful.
        let owner = staff(1);
        let assign = Command::Assign { owner: owner.account().unwrap() };
        let act = Act::new(at("2026-11-23T09:00:00Z"), &owner);
        store.execute(case, assign, &act).await.unwrap();
        let late = at("2026-12-23T06:00:00Z");
        assert_eq!(store.cases_to_remind(date(2026, 12, 23), 10).await.unwrap(), [case]);
        let reminded = store.remind(case, late).await.unwrap();
        assert_eq!(reminded, Reminded { enqueued: 2, next_on: Some(date(2026, 12, 24)) });

        let files = store.messages().of_request(opened.request).await.unwrap();
        let said: Vec<_> = files
            .iter()
            .filter_map(|file| match file.letter.body {
                Body::Reminder { what, .. } => Some((what, file.letter.to.clone())),
                _ => None,
            })
            .collect();
        let owner = Addressee::Owner(owner.account().unwrap());
        let overdue = ReminderKind::Overdue { days: 2 };
        let unassigned = (ReminderKind::Unassigned, Addressee::Team);
        assert_eq!(said, [unassigned, (overdue, owner), (overdue, Addressee::Team)]);
    }

    async fn two_sweeps_at_once_send_once(env: &Env) {
        let (opened, case) = env.opened().await;
        let morning = at("2026-11-22T06:00:00Z");
        let elsewhere = env.another_store().await;
        let (one, other) = tokio::join!(env.store.remind(case, morning), elsewhere.remind(case, morning));
        assert_eq!(one.unwrap().enqueued + other.unwrap().enqueued, 1);
        let files = env.store.messages().of_request(opened.request).await.unwrap();
        assert_eq!(files.iter().filter(|file| file.kind == "reminder").count(), 1);
    }

    async fn an_erased_case_is_left_in_peace(env: &Env) {
        let (opened, case) = env.opened().await;
        env.store.erase_request(opened.request).await.unwrap();
        let reminded = env.store.remind(case, at("2026-11-22T06:00:00Z")).await.unwrap();
        assert_eq!(reminded, Reminded::default());
        assert_eq!(env.store.cases_to_remind(date(2027, 11, 22), 10).await.unwrap(), []);
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
