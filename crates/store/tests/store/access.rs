use jiff::SignedDuration;
use rightsdesk_core::ids::{AccountId, ControllerId};
use rightsdesk_core::letter::Body;
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_store::account_changes::Change;
use rightsdesk_store::accounts::NewAccount;
use rightsdesk_store::installation::{Held, PasswordWay};
use rightsdesk_store::revisions::Author;
use rightsdesk_store::sessions::{Holder, Lifetime};
use rightsdesk_store::tokens::NewToken;
use uuid::Uuid;

use crate::support::{Env, at, norfolk, on_each_database};

fn new_account(email: &str) -> NewAccount {
    NewAccount {
        email: email.into(),
        name: "Sample Officer".into(),
        password_hash: "$argon2id$sample".into(),
        roles: vec![
            (norfolk(), Role::Caseworker),
            (norfolk(), Role::TriageOfficer),
        ],
    }
}

const LIFETIME: Lifetime = Lifetime {
    idle: SignedDuration::from_mins(30),
    absolute: SignedDuration::from_hours(2),
};

/// The last code that was mailed.
async fn mailed_code(env: &Env, request: rightsdesk_core::ids::RequestId) -> String {
    let files = env.store.messages().of_request(request).await.unwrap();
    let Body::AccessCode { code, .. } = &files.last().unwrap().letter.body else {
        panic!("the last letter is not a code")
    };
    code.clone()
}

on_each_database! {
    async fn an_account_and_its_roles(env: &Env) {
        let accounts = env.store.accounts();
        let now = at("2026-11-20T09:00:00Z");
        let id = accounts.create(&new_account("Officer@Example.org "), now).await.unwrap().unwrap();
        assert_eq!(accounts.create(&new_account("officer@example.ORG"), now).await.unwrap(), None);

        let (account, hash) = accounts.find_by_email("OFFICER@example.org").await.unwrap().unwrap();
        assert_eq!((account.id, hash.as_str()), (id, "$argon2id$sample"));
        let actor = account.actor_for(&norfolk());
        assert!(actor.has_any(&[Role::Caseworker]) && actor.has_any(&[Role::TriageOfficer]));
        let kent = ControllerId("kent".into());
        assert_eq!(account.actor_for(&kent), Actor::Staff { account: id, roles: vec![] });
        assert_eq!(account.controllers_as(&[Role::Caseworker]), [norfolk()]);
        assert!(account.controllers_as(&[Role::Dpo]).is_empty());

        let dpo = Held { controller: kent.clone(), role: Role::Dpo };
        accounts.change_roles(id, &[dpo].into(), &Change::by_command_line(now)).await.unwrap();
        let account = accounts.find(id).await.unwrap().unwrap();
        assert_eq!(account.controllers_as(&[Role::Dpo]), std::slice::from_ref(&kent));
        assert_eq!(accounts.of_controllers(&[kent]).await.unwrap(), [account]);
        assert_eq!(accounts.of_controllers(&[norfolk()]).await.unwrap(), []);
        assert!(accounts.find(AccountId(Uuid::from_u128(7))).await.unwrap().is_none());
    }

    async fn a_session_ends_by_time_by_hand_and_with_its_account(env: &Env) {
        let now = at("2026-11-20T09:00:00Z");
        let accounts = env.store.accounts();
        let id = accounts.create(&new_account("officer@example.org"), now).await.unwrap().unwrap();
        let sessions = env.store.sessions();
        let made = sessions.create(Holder::Account(id), LIFETIME, now).await.unwrap();
        let found = sessions.find(&made.token, now).await.unwrap().unwrap();
        assert_eq!((found.holder, found.csrf), (Holder::Account(id), made.csrf.clone()));
        assert!(sessions.find("another", now).await.unwrap().is_none());

        // Used every twenty minutes it lives for two hours; left for half an hour it ends.
        for minutes in [20, 40, 60, 80, 100, 119] {
            let then = now + SignedDuration::from_mins(minutes);
            assert!(sessions.find(&made.token, then).await.unwrap().is_some(), "{minutes}");
        }
        let end = now + SignedDuration::from_mins(120);
        assert!(sessions.find(&made.token, end).await.unwrap().is_none());
        assert_eq!(sessions.delete_expired(end).await.unwrap(), 1);
        let idle = sessions.create(Holder::Nobody, LIFETIME, now).await.unwrap();
        let later = now + SignedDuration::from_mins(31);
        assert!(sessions.find(&idle.token, later).await.unwrap().is_none());

        let one = sessions.create(Holder::Account(id), LIFETIME, now).await.unwrap();
        sessions.end(&one.token).await.unwrap();
        assert!(sessions.find(&one.token, now).await.unwrap().is_none());
        let other = sessions.create(Holder::Account(id), LIFETIME, now).await.unwrap();
        let by = Author::Account(id);
        let set = accounts.set_password(id, "$argon2id$other", PasswordWay::Changed, by, now);
        assert!(set.await.unwrap());
        assert!(sessions.find(&other.token, now).await.unwrap().is_none());
        let third = sessions.create(Holder::Account(id), LIFETIME, now).await.unwrap();
        accounts.close(id, &Change::by_command_line(now)).await.unwrap();
        assert!(sessions.find(&third.token, now).await.unwrap().is_none());
        assert_eq!(accounts.find(id).await.unwrap().unwrap().disabled_at, Some(now));
    }

    async fn a_code_works_once_in_its_time_for_its_request(env: &Env) {
        let (opened, _) = env.opened().await;
        let (other, _) = env.opened().await;
        let codes = env.store.access_codes();
        let now = at("2026-11-20T09:00:00Z");
        assert!(codes.issue(opened.request, now).await.unwrap());
        let code = mailed_code(env, opened.request).await;
        assert_eq!(code.len(), 6);
        let spaced = format!(" {} {}", &code[..3], &code[3..]);

        assert!(!codes.verify(other.request, &code, now).await.unwrap());
        let late = now + SignedDuration::from_mins(10);
        assert!(!codes.verify(opened.request, &code, late).await.unwrap());
        assert!(codes.verify(opened.request, &spaced, now).await.unwrap());
        assert!(!codes.verify(opened.request, &code, now).await.unwrap());
    }

    async fn a_code_gives_up_after_five_tries_and_a_new_one_replaces_it(env: &Env) {
        let (opened, _) = env.opened().await;
        let codes = env.store.access_codes();
        let now = at("2026-11-20T09:00:00Z");
        codes.issue(opened.request, now).await.unwrap();
        let first = mailed_code(env, opened.request).await;
        codes.issue(opened.request, now).await.unwrap();
        let second = mailed_code(env, opened.request).await;
        if first != second {
            assert!(!codes.verify(opened.request, &first, now).await.unwrap());
        }
        let wrong = if second == "000000" { "000001" } else { "000000" };
        for _ in 0..5 {
            assert!(!codes.verify(opened.request, wrong, now).await.unwrap());
        }
        assert!(!codes.verify(opened.request, &second, now).await.unwrap());
    }

    /// For people without email: good for ninety days, again and again, until a new one is made.
    async fn a_letters_code_works_again_and_again(env: &Env) {
        let (opened, _) = env.opened().await;
        let (other, _) = env.opened().await;
        let codes = env.store.access_codes();
        let now = at("2026-11-20T09:00:00Z");
        let code = codes.make_for_letter(opened.request, now).await.unwrap().unwrap();
        assert_eq!(code.len(), 12, "three groups: {code}");
        let typed = code.to_lowercase().replace(' ', "-");
        for _ in 0..7 {
            assert!(codes.verify(opened.request, &typed, now).await.unwrap());
        }
        assert!(!codes.verify(other.request, &code, now).await.unwrap());
        let days = |days: i64| now + SignedDuration::from_hours(24 * days);
        assert!(codes.verify(opened.request, &code, days(89)).await.unwrap());
        assert!(!codes.verify(opened.request, &code, days(90)).await.unwrap());

        // A mailed code, and a slip in one, is another thing.
        codes.issue(opened.request, now).await.unwrap();
        for _ in 0..5 {
            assert!(!codes.verify(opened.request, "12345", now).await.unwrap());
        }
        assert!(codes.verify(opened.request, &code, now).await.unwrap());

        // Five wrong tries in a row lock it; a right one begins anew.
        for _ in 0..4 {
            assert!(!codes.verify(opened.request, "CCC CCC CCCC", now).await.unwrap());
        }
        assert!(codes.verify(opened.request, &code, now).await.unwrap());
        for _ in 0..5 {
            assert!(!codes.verify(opened.request, "CCC CCC CCCC", now).await.unwrap());
        }
        assert!(!codes.verify(opened.request, &code, now).await.unwrap());
        let newer = codes.make_for_letter(opened.request, now).await.unwrap().unwrap();
        assert!(codes.verify(opened.request, &newer, now).await.unwrap());
        assert!(!codes.verify(opened.request, &code, now).await.unwrap());
        let nowhere = rightsdesk_core::ids::RequestId(uuid::Uuid::nil());
        assert_eq!(codes.make_for_letter(nowhere, now).await.unwrap(), None);
    }

    /// What was sent to a new address shows that it works, and opens nothing.
    async fn a_code_for_an_address_is_for_that_address(env: &Env) {
        let (opened, _) = env.opened().await;
        let codes = env.store.access_codes();
        let now = at("2026-11-20T09:00:00Z");
        codes.issue_for_address(opened.request, "new@example.org", now).await.unwrap();
        let code = mailed_code(env, opened.request).await;
        assert!(!codes.verify(opened.request, &code, now).await.unwrap());
        let other = codes.verify_for_address(opened.request, "other@example.org", &code, now);
        assert!(!other.await.unwrap());
        let right = codes.verify_for_address(opened.request, "new@example.org", &code, now);
        assert!(right.await.unwrap());
        let again = codes.verify_for_address(opened.request, "new@example.org", &code, now);
        assert!(!again.await.unwrap());
    }

    /// Neither the answer nor what it takes tells what there is.
    async fn a_try_takes_as_many_statements_whatever_there_is(env: &Env) {
        let (locked, _) = env.opened().await;
        let (known, _) = env.opened().await;
        let codes = env.store.access_codes();
        let now = at("2026-11-20T09:00:00Z");
        codes.make_for_letter(locked.request, now).await.unwrap();
        codes.make_for_letter(known.request, now).await.unwrap();
        for _ in 0..5 {
            codes.verify(locked.request, "CCC CCC CCCC", now).await.unwrap();
        }
        let later = now + SignedDuration::from_hours(24 * 91);
        let nowhere = rightsdesk_core::ids::RequestId(uuid::Uuid::nil());
        let mut costs = Vec::new();
        for (request, when) in [
            (known.request, now),
            (known.request, later),
            (locked.request, now),
            (nowhere, now),
        ] {
            for code in ["CCC CCC CCCC", "123456"] {
                let before = env.store.statements();
                assert!(!codes.verify(request, code, when).await.unwrap());
                costs.push(env.store.statements() - before);
            }
        }
        assert_eq!(costs, [costs[0]; 8]);
    }

    async fn tries_are_counted_by_window(env: &Env) {
        let attempts = env.store.attempts();
        let window = SignedDuration::from_mins(15);
        let now = at("2026-11-20T09:01:00Z");
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..10 {
            let store = env.store.clone();
            tasks.spawn(async move {
                store.attempts().count("sign in", "a@example.org", window, now).await.unwrap()
            });
        }
        let mut counts = tasks.join_all().await;
        counts.sort_unstable();
        assert_eq!(counts, (1..=10).collect::<Vec<_>>());
        assert_eq!(attempts.count("sign in", "b@example.org", window, now).await.unwrap(), 1);
        assert_eq!(attempts.count("code", "a@example.org", window, now).await.unwrap(), 1);
        let next = now + SignedDuration::from_mins(15);
        assert_eq!(attempts.count("sign in", "a@example.org", window, next).await.unwrap(), 1);
        assert_eq!(attempts.delete_before(at("2026-11-20T09:00:00Z")).await.unwrap(), 0);
        assert_eq!(attempts.delete_before(at("2026-11-20T09:15:00Z")).await.unwrap(), 3);
    }

    async fn a_token_works_until_it_expires_or_is_revoked(env: &Env) {
        let tokens = env.store.tokens();
        let now = at("2026-11-20T09:00:00Z");
        let new = NewToken {
            controller: norfolk(),
            label: "Sample client".into(),
            scopes: vec!["requests:read".into(), "requests:create".into()],
            expires_at: now + SignedDuration::from_hours(24),
        };
        let id = tokens.create(&new, now).await.unwrap();
        let token = tokens.find_valid(id, now).await.unwrap().unwrap();
        assert_eq!(token.scopes, new.scopes);
        assert!(tokens.find_valid(id, new.expires_at).await.unwrap().is_none());
        assert!(tokens.revoke(id, now).await.unwrap());
        assert!(!tokens.revoke(id, now).await.unwrap());
        assert!(tokens.find_valid(id, now).await.unwrap().is_none());
        assert_eq!(tokens.all().await.unwrap()[0].revoked_at, Some(now));
    }
}
