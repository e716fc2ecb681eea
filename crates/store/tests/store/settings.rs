//! Settings that are kept as revisions: of whom, beside each other, and fixed by the file.

use jiff::Timestamp;
use jiff::civil::date;
use rightsdesk_core::clock::Policy;
use rightsdesk_core::ids::{AccountId, ControllerId};
use rightsdesk_core::register::ContactRole;
use rightsdesk_core::reminder::Plan;
use rightsdesk_core::retention::Settings as Retention;
use rightsdesk_core::settings::{Fixed, Group, Own, Practice, Reached, Settled, Text};
use rightsdesk_store::revisions::{Author, Change, Edit, EditError};
use rightsdesk_store::{CaseSummary, Store};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::support::{Env, at, norfolk, on_each_database};

fn now() -> Timestamp {
    at("2026-11-23T09:00:00Z")
}

fn by(number: u128) -> Author {
    Author::Account(AccountId(Uuid::from_u128(number)))
}

fn months(working_copies: i64, reply: i64, case_data: i64) -> Retention {
    Retention {
        working_copies_months: working_copies.try_into().unwrap(),
        reply_months: reply.try_into().unwrap(),
        case_data_months: case_data.try_into().unwrap(),
        ..Retention::default()
    }
}

fn digests_at(digest_hour: i8) -> Edit {
    let plan = Plan {
        digest_hour,
        ..Plan::default()
    };
    Edit::Settle(Settled::Reminders(plan))
}

async fn edit(store: &Store, edit: Edit) -> Option<Change> {
    let edited = store.edit_rules(edit, by(9), now()).await.unwrap();
    edited.change
}

async fn first_case(env: &Env) -> CaseSummary {
    let (opened, case) = env.opened().await;
    let cases = env.store.cases_of_request(opened.request).await.unwrap();
    cases.into_iter().find(|row| row.id == case).unwrap()
}

on_each_database! {
    async fn a_setting_is_changed_with_what_it_was_and_others_notice(env: &Env) {
        let change = edit(&env.store, digests_at(9)).await.unwrap();
        let Change::Settled { group, differences } = change else { panic!("{change:?}") };
        assert_eq!((group, differences.len()), (Group::Reminders, 1));
        assert_eq!(differences[0].setting, "digest_hour");
        assert_eq!(differences[0].was, Some(7.into()));
        assert_eq!(differences[0].is, Some(9.into()));
        assert_eq!(edit(&env.store, digests_at(9)).await, None, "it is so already");
        let elsewhere = env.another_store().await.refresh_rules().await.unwrap();
        assert_eq!(elsewhere.plan.digest_hour, 9);
        assert_eq!(elsewhere.touched(Group::Reminders, None), 1);
        assert_eq!(elsewhere.touched(Group::Retention, None), 0);

        let shorter = Edit::Settle(Settled::Retention(months(3, 3, 6)));
        edit(&env.store, shorter).await.unwrap();
        assert_eq!(env.store.retention(), months(3, 3, 6));
        assert_eq!(env.store.rules().plan.digest_hour, 9, "the others stay");
        assert_eq!(env.store.rules().number, 2);
    }

    async fn the_second_of_two_is_told_and_overwrites_nothing(env: &Env) {
        let seen = env.store.rules().touched(Group::Reminders, None);
        let one = env.store.edit_rules_seeing(digests_at(8), seen, by(1), now()).await.unwrap();
        assert!(one.change.is_some());
        // Pressed twice: once.
        let again = env.store.edit_rules_seeing(digests_at(8), seen, by(1), now()).await.unwrap();
        assert_eq!(again.change, None);
        let elsewhere = env.another_store().await;
        let other = elsewhere.edit_rules_seeing(digests_at(10), seen, by(2), now()).await;
        let Err(EditError::Meanwhile { touched: 1 }) = other else { panic!("{other:?}") };
        assert_eq!(env.store.refresh_rules().await.unwrap().plan.digest_hour, 8);
        // Another group, and another controller, is another matter.
        let law = Edit::Settle(Settled::Law(Policy { files_for_days: 30, ..Policy::default() }));
        elsewhere.edit_rules_seeing(law, 0, by(2), now()).await.unwrap();
        let own = |name: &str| Box::new(Own { name: Some(name.into()), ..Own::default() });
        for (controller, name) in [("norfolk", "Sample A"), ("kent", "Sample B")] {
            let controller = ControllerId(controller.into());
            let own = own(name);
            let named = Edit::SettleController { controller, own };
            elsewhere.edit_rules_seeing(named, 0, by(2), now()).await.unwrap();
        }
        let late = Edit::SettleController { controller: norfolk(), own: own("Sample C") };
        let late = env.store.edit_rules_seeing(late, 0, by(1), now()).await;
        assert!(matches!(late, Err(EditError::Meanwhile { touched: 3 })), "{late:?}");
    }

    async fn what_the_file_names_is_fixed_by_it(env: &Env) {
        let plan = Plan { digest_hour: 6, ..Plan::default() };
        let fixed = Fixed { plan: Some(plan), ..Fixed::default() };
        env.store.settle_rules(&fixed, now()).await.unwrap();
        assert_eq!(env.store.rules().plan.digest_hour, 6);
        let refused = env.store.edit_rules(digests_at(9), by(9), now()).await;
        assert!(matches!(refused, Err(EditError::Fixed(Group::Reminders))), "{refused:?}");
        let tried = env.store.try_edit(digests_at(9)).await;
        assert!(matches!(tried, Err(EditError::Fixed(Group::Reminders))), "{tried:?}");
        // What it does not name is set on the pages, and survives the next start.
        edit(&env.store, Edit::Settle(Settled::Retention(months(3, 3, 3)))).await.unwrap();
        env.store.settle_rules(&fixed, now()).await.unwrap();
        assert_eq!((env.store.retention(), env.store.rules().number), (months(3, 3, 3), 2));
        // Taken out of the file it stays as it was, and is set on the pages from then on.
        env.store.settle_rules(&Fixed::default(), now()).await.unwrap();
        assert_eq!(env.store.rules().plan.digest_hour, 6);
        edit(&env.store, digests_at(9)).await.unwrap();
        // And a file that names it again has the last word.
        env.store.settle_rules(&fixed, now()).await.unwrap();
        assert_eq!(env.store.rules().plan.digest_hour, 6);
        let revisions = env.store.rules_revisions().await.unwrap();
        assert_eq!(revisions[0].by, Author::Program);
        assert!(matches!(revisions[0].change, Change::Settled { group: Group::Reminders, .. }));
    }

    async fn revisions_from_before_are_read(env: &Env) {
        let columns = "number, recorded_at, author, change, register, bank_holidays, one_off_days, filled, policy";
        let blob = |text: &str| {
            let hex = hex::encode(text);
            if env.is_sqlite() { format!("x'{hex}'") } else { format!("decode('{hex}', 'hex')") }
        };
        env.opened().await;
        let author = blob(r#"{"author":"program"}"#);
        let change = blob(r#"{"change":"policy_settled","policy":{"cautious":true,"identity_late_after_days":7,"lapse_after_days":30,"files_for_days":90}}"#);
        let policy = r#"{"cautious":true}"#;
        let sql = env.sql().await;
        let insert = format!(
            "INSERT INTO rules_revision ({columns}) VALUES
             (1, '2026-11-20 09:00:00+00:00', {author}, {change}, NULL, NULL, '[]', '{{}}', '{policy}')"
        );
        sql.execute_unprepared(&insert).await.unwrap();
        let plan = Plan { digest_hour: 5, ..Plan::default() };
        // What the revision does not say is as the program was started.
        let store = env.store_reminding(plan).await;
        let rules = store.refresh_rules().await.unwrap();
        assert_eq!((rules.number, rules.policy.cautious, rules.plan.digest_hour), (1, true, 5));
        assert!(matches!(
            store.rules_revisions().await.unwrap()[0].change,
            Change::PolicySettled { policy: Policy { cautious: true, .. } }
        ));
        // Nor what of it moves dates: every open case is looked at, once.
        assert_eq!(store.recompute(now(), 10, &[]).await.unwrap().looked_at, 1);
        assert_eq!(store.recompute(now(), 10, &[]).await.unwrap().looked_at, 0);
        // The next change writes it down, so that a program with other defaults cannot change it.
        edit(&store, Edit::Settle(Settled::Retention(months(6, 12, 24)))).await.unwrap();
        let elsewhere = env.another_store().await.refresh_rules().await.unwrap();
        assert_eq!((elsewhere.plan.digest_hour, elsewhere.retention.clone()), (5, months(6, 12, 24)));
    }

    async fn cases_that_nobody_touches_follow_reminders_and_periods(env: &Env) {
        let today = date(2026, 11, 23);
        let before = first_case(env).await;
        env.store.note_plan(today).await.unwrap();
        env.store.note_periods(today).await.unwrap();
        while let [case, ..] = env.store.cases_to_remind(today, 10).await.unwrap()[..] {
            env.store.remind(case, now()).await.unwrap();
        }
        env.store.note_plan(today).await.unwrap();
        assert_eq!(env.store.cases_to_remind(today, 10).await.unwrap(), [], "nothing is new");
        edit(&env.store, digests_at(10)).await.unwrap();
        // Another program does the work.
        let worker = env.another_store().await;
        worker.note_plan(today).await.unwrap();
        assert_eq!(worker.cases_to_remind(today, 10).await.unwrap(), [before.id]);
        let done = worker.recompute(now(), 10, &[]).await.unwrap();
        assert_eq!((done.looked_at, done.moved), (1, 0), "no date moves by it");
        assert_eq!(env.store.audit(|_| {}).await.unwrap().problems, []);
    }

    async fn what_cannot_be_is_refused_and_changes_nothing(env: &Env) {
        edit(&env.store, Edit::Settle(Settled::Retention(months(3, 3, 3)))).await.unwrap();
        let longer = Policy { files_for_days: 120, ..Policy::default() };
        let own = |own| Edit::SettleController { controller: norfolk(), own: Box::new(own) };
        let nobody = ControllerId("nowhere".into());
        for wrong in [
            Edit::Settle(Settled::Law(longer)),
            own(Own { website: Some("javascript:x".into()), ..Own::default() }),
            Edit::SettleController { controller: nobody, own: Box::default() },
            Edit::SettleReason { reason: "NONE".into(), practice: Practice::default() },
        ] {
            let said = env.store.edit_rules(wrong.clone(), by(9), now()).await;
            assert!(said.is_err(), "{wrong:?}");
            assert!(env.store.try_edit(wrong).await.is_err());
        }
        assert_eq!(env.store.rules().number, 1);
    }

    async fn what_a_controller_says_of_itself_stands_in_the_register(env: &Env) {
        let mut own = Own {
            name: Some("Sample Council".into()),
            brand_colour: Some("#0b0c0c".to_owned().try_into().unwrap()),
            ..Own::default()
        };
        let reached = Reached {
            name: "Sample officer".into(),
            email: Some("dpo@example.org".into()),
            ..Reached::default()
        };
        own.contacts.insert(ContactRole::Dpo, reached);
        own.texts.entry(Text::Welcome).or_default().insert("en-GB".into(), "Hello.".into());
        let shipped = env.store.rules().register.clone();
        let says = Edit::SettleController { controller: norfolk(), own: Box::new(own.clone()) };
        let Some(Change::ControllerSettled { differences, .. }) = edit(&env.store, says).await
        else { panic!() };
        let settings: Vec<_> = differences.iter().map(|one| one.setting.as_str()).collect();
        assert_eq!(settings, [
            "brand_colour", "contacts.dpo.email", "contacts.dpo.name", "name", "texts.welcome.en-GB",
        ]);
        let rules = env.another_store().await.refresh_rules().await.unwrap();
        let norfolk_now = rules.register.controller(&norfolk()).unwrap();
        assert_eq!(norfolk_now.name, "Sample Council");
        assert_eq!(norfolk_now.dpo_email_on(date(2026, 11, 23)), Some("dpo@example.org"));
        assert_eq!(norfolk_now.text(Text::Welcome, "cy", "en-GB"), Some("Hello."));
        assert_eq!(rules.own(&norfolk()), own);
        let taken = Edit::SettleController { controller: norfolk(), own: Box::default() };
        edit(&env.store, taken).await.unwrap();
        assert_eq!(env.store.rules().register, shipped, "the register has the word again");
    }
}
