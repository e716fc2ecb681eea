//! The installation's own log: what it holds, and what shows that it was changed.

use jiff::civil::date;
use rightsdesk_core::calendar::{Nation, OneOffDay};
use rightsdesk_core::ids::AccountId;
use rightsdesk_core::people::Role;
use rightsdesk_store::accounts::NewAccount;
use rightsdesk_store::audit::AuditProblem;
use rightsdesk_store::installation::{Deed, Held, KeeperChange};
use rightsdesk_store::revisions::{Author, Edit};
use rightsdesk_store::tokens::NewToken;
use rightsdesk_store::{TokenId, keepers};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::support::{Env, at, norfolk, on_each_database};

const NOON: &str = "2026-11-23T12:00:00Z";

/// Adds a one-off day, which makes a revision.
async fn revise(env: &Env, day: i8) {
    let day = OneOffDay {
        nation: Nation::EnglandAndWales,
        date: date(2026, 12, day),
        name: "Sample holiday".into(),
    };
    let by = Author::Account(AccountId(Uuid::from_u128(9)));
    let edit = Edit::AddOneOffDays(vec![day]);
    env.store.edit_rules(edit, by, at(NOON)).await.unwrap();
}

/// The deeds, the oldest first.
async fn deeds(env: &Env) -> Vec<Deed> {
    let events = env.store.installation_events(None, 100).await.unwrap();
    let numbers: Vec<u32> = events.iter().map(|event| event.number).collect();
    let length = u32::try_from(events.len()).unwrap();
    assert_eq!(numbers, (1..=length).rev().collect::<Vec<_>>());
    events.into_iter().rev().map(|event| event.deed).collect()
}

async fn problems(env: &Env) -> Vec<AuditProblem> {
    env.store.audit(|_| {}).await.unwrap().problems
}

/// Does what the triggers refuse, by dropping them first.
async fn tamper(env: &Env, table: &str, statements: &[&str]) {
    let sql = env.sql().await;
    let triggers = if env.is_sqlite() {
        vec![
            format!("DROP TRIGGER {table}_no_update"),
            format!("DROP TRIGGER {table}_no_delete"),
        ]
    } else {
        vec![format!("DROP TRIGGER {table}_no_change ON {table}")]
    };
    for trigger in triggers {
        sql.execute_unprepared(&trigger).await.unwrap();
    }
    again(env, statements).await;
}

async fn again(env: &Env, statements: &[&str]) {
    let sql = env.sql().await;
    for statement in statements {
        sql.execute_unprepared(statement).await.unwrap();
    }
}

on_each_database! {
    async fn what_is_done_to_the_installation_is_in_its_log(env: &Env) {
        revise(env, 1).await;
        let account = NewAccount {
            email: "sam@council.example".into(),
            name: "Sam Sample".into(),
            password_hash: "$argon2id$sample".into(),
            roles: vec![(norfolk(), Role::Administrator), (norfolk(), Role::Administrator)],
        };
        let account = env.store.accounts().create(&account, at(NOON)).await.unwrap().unwrap();
        let token = NewToken {
            controller: norfolk(),
            label: "Sample client".into(),
            scopes: vec!["requests:read".into()],
            expires_at: at("2027-11-23T12:00:00Z"),
        };
        let id = env.store.tokens().create(&token, at(NOON)).await.unwrap();
        env.store.tokens().revoke(id, at(NOON)).await.unwrap();
        let (controller, by) = (norfolk(), account);
        let book = env.store.keepers();
        book.set(&controller, "Archive", "archive@example.org", by, at(NOON)).await.unwrap();
        book.remove(&controller, " ARCHIVE", by, at(NOON)).await.unwrap();
        // What changed nothing is not there.
        assert!(!env.store.tokens().revoke(id, at(NOON)).await.unwrap());
        assert!(!book.remove(&controller, "Archive", by, at(NOON)).await.unwrap());
        assert!(!book.set_manager(&controller, "Archive", None, by, at(NOON)).await.unwrap());

        let deeds = deeds(env).await;
        assert!(matches!(deeds[0], Deed::Begun { revisions: 0, .. }), "{deeds:?}");
        assert!(matches!(deeds[1], Deed::RulesRevised { revision: 1, .. }), "{deeds:?}");
        let roles = vec![Held { controller: norfolk(), role: Role::Administrator }];
        assert_eq!(deeds[2], Deed::AccountAdded { account, roles });
        let (scopes, expires_at) = (token.scopes, token.expires_at);
        assert_eq!(deeds[3], Deed::TokenIssued { token: id, controller: norfolk(), scopes, expires_at });
        assert_eq!(deeds[4], Deed::TokenRevoked { token: id });
        let keeper = keepers::mark(&norfolk(), "archive");
        let changed = |change| Deed::KeeperChanged {
            controller: norfolk(),
            keeper: keeper.clone(),
            change,
        };
        assert_eq!(deeds[5..], [changed(KeeperChange::Addressed), changed(KeeperChange::Removed)]);
        let page = env.store.installation_events(Some(3), 1).await.unwrap();
        assert_eq!((page[0].number, page[0].by, page[0].at), (2, Author::Account(AccountId(Uuid::from_u128(9))), at(NOON)));
        assert_eq!(problems(env).await, []);
    }

    async fn the_log_holds_no_name_no_address_and_no_words(env: &Env) {
        let account = NewAccount {
            email: "sam@council.example".into(),
            name: "Sam Sample".into(),
            password_hash: "$argon2id$sample".into(),
            roles: Vec::new(),
        };
        let by = env.store.accounts().create(&account, at(NOON)).await.unwrap().unwrap();
        env.store.keepers().set(&norfolk(), "Archive", "archive@example.org", by, at(NOON)).await.unwrap();
        let token = NewToken {
            controller: norfolk(),
            label: "Label of a client".into(),
            scopes: Vec::new(),
            expires_at: at(NOON),
        };
        env.store.tokens().create(&token, at(NOON)).await.unwrap();
        let said = serde_json::to_string(&env.store.installation_events(None, 9).await.unwrap());
        let said = said.unwrap().to_lowercase();
        for word in ["sam", "archive", "example", "argon", "label of"] {
            assert!(!said.contains(word), "{word}: {said}");
        }
    }

    async fn entries_have_numbers_without_gaps_however_many_write_at_once(env: &Env) {
        let elsewhere = env.another_store().await;
        let mut writers = tokio::task::JoinSet::new();
        for number in 0..20_u128 {
            let store = if number % 2 == 0 { env.store.clone() } else { elsewhere.clone() };
            writers.spawn(async move {
                let by = AccountId(Uuid::from_u128(number));
                let name = format!("Keeper {number}");
                let set = store.keepers();
                set.set(&norfolk(), &name, "k@example.org", by, at(NOON)).await.unwrap();
            });
        }
        writers.join_all().await;
        assert_eq!(deeds(env).await.len(), 21);
        assert_eq!(problems(env).await, []);
    }

    async fn entries_cannot_be_changed(env: &Env) {
        revise(env, 1).await;
        let sql = env.sql().await;
        for attempt in ["UPDATE installation_event SET kind = 'x'", "DELETE FROM installation_event"] {
            let refused = sql.execute_unprepared(attempt).await.unwrap_err().to_string();
            assert!(refused.contains("is append-only"), "{attempt}: {refused}");
        }
    }

    async fn a_changed_or_missing_entry_shows(env: &Env) {
        revise(env, 1).await;
        revise(env, 2).await;
        revise(env, 3).await;
        assert_eq!(problems(env).await, []);
        tamper(env, "installation_event", &[
            "UPDATE installation_event SET recorded_at = '2020-01-01 00:00:00+00:00' WHERE number = 2",
        ])
        .await;
        assert_eq!(problems(env).await, [AuditProblem::DeedChanged { number: 2 }]);
        again(env, &["DELETE FROM installation_event WHERE number = 2"]).await;
        let found = problems(env).await;
        assert_eq!(found[0], AuditProblem::DeedMissing { expected: 2 });
        again(env, &["DELETE FROM installation_event WHERE number = 4"]).await;
        let found = problems(env).await;
        assert!(found.contains(&AuditProblem::DeedsLength { row: 4, log: 3 }), "{found:?}");
        assert!(found.contains(&AuditProblem::RevisionNotRecorded { revision: 3 }), "{found:?}");
    }

    async fn an_entry_that_is_no_longer_found_by_its_account_shows(env: &Env) {
        let account = NewAccount {
            email: "sam@council.example".into(),
            name: "Sam Sample".into(),
            password_hash: "$argon2id$sample".into(),
            roles: Vec::new(),
        };
        env.store.accounts().create(&account, at(NOON)).await.unwrap().unwrap();
        revise(env, 1).await;
        assert_eq!(problems(env).await, []);
        tamper(env, "installation_event", &["UPDATE installation_event SET subject = NULL"]).await;
        assert_eq!(problems(env).await, [AuditProblem::DeedChanged { number: 2 }]);
    }

    async fn a_log_cut_short_with_its_end_shows_by_the_root(env: &Env) {
        revise(env, 1).await;
        env.store.record_chain_root(date(2026, 11, 23), at(NOON)).await.unwrap().unwrap();
        revise(env, 2).await;
        env.store.record_chain_root(date(2026, 11, 24), at(NOON)).await.unwrap().unwrap();
        assert_eq!(problems(env).await, []);
        tamper(env, "installation_event", &[
            "DELETE FROM installation_event WHERE number = 3",
            "UPDATE installation_head SET number = 2, hash = (SELECT hash FROM installation_event WHERE number = 2)",
        ])
        .await;
        tamper(env, "rules_revision", &["DELETE FROM rules_revision WHERE number = 2"]).await;
        let day = date(2026, 11, 24);
        assert_eq!(problems(env).await, [AuditProblem::RootedDeedDiffers { number: 3, day }]);
    }

    async fn a_changed_revision_shows(env: &Env) {
        revise(env, 1).await;
        revise(env, 2).await;
        tamper(env, "rules_revision", &["UPDATE rules_revision SET filled = '{ }' WHERE number = 2"]).await;
        assert_eq!(problems(env).await, [AuditProblem::RevisionChanged { revision: 2 }]);
        again(env, &["DELETE FROM rules_revision WHERE number = 2"]).await;
        assert_eq!(problems(env).await, [AuditProblem::RevisionMissing { revision: 2 }]);
    }

    async fn an_installation_from_before_says_first_what_was_there(env: &Env) {
        revise(env, 1).await;
        revise(env, 2).await;
        // As it was before there was a log.
        let nothing = if env.is_sqlite() { "zeroblob(32)" } else { "decode(repeat('00', 32), 'hex')" };
        tamper(env, "installation_event", &[
            "DELETE FROM installation_event",
            &format!("UPDATE installation_head SET number = 0, hash = {nothing}"),
        ])
        .await;
        assert_eq!(problems(env).await, []);
        let fixed = rightsdesk_core::settings::Fixed::default();
        env.store.settle_rules(&fixed, at(NOON)).await.unwrap();
        let event = env.store.installation_events(None, 1).await.unwrap().remove(0);
        assert!(matches!(event.deed, Deed::Begun { revisions: 2, .. }), "{event:?}");
        assert_eq!((event.number, event.by), (1, Author::Program));
        assert_eq!(problems(env).await, []);
        tamper(env, "rules_revision", &["UPDATE rules_revision SET filled = '{ }' WHERE number = 1"]).await;
        assert_eq!(problems(env).await, [AuditProblem::FirstRevisionsChanged { revisions: 2 }]);
    }

    async fn a_deed_reads_back_as_it_was(env: &Env) {
        let token = Deed::TokenRevoked { token: TokenId(Uuid::from_u128(1)) };
        let json = serde_json::to_value(&token).unwrap();
        assert_eq!(json["deed"], "token_revoked");
        assert_eq!(serde_json::from_value::<Deed>(json).unwrap(), token);
        assert!(env.store.installation_events(None, 1).await.unwrap().is_empty());
    }
}
