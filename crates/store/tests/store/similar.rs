//! Other requests of the same person, and how alike their words are.

use std::collections::BTreeSet;

use jiff::civil::date;
use rightsdesk_core::case::{Command, Stage};
use rightsdesk_core::ids::{ControllerId, RequestId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::{NewRequest, Person, Subject};
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;
use rightsdesk_store::similar::{MOST, Same, Similar};

use crate::support::{Env, at, everybody, new_request, on_each_database, staff};

fn named(name: &str) -> Person {
    Person {
        name: name.into(),
        address: Some("1 Sample Street".into()),
        ..Person::default()
    }
}

/// Opens a request of a person a number of minutes after nine.
async fn open(
    env: &Env,
    minute: i64,
    requester: Person,
    change: impl FnOnce(&mut NewRequest),
) -> RequestId {
    let mut new = NewRequest {
        requester,
        ..new_request()
    };
    change(&mut new);
    let now = at("2026-11-23T09:00:00Z") + jiff::SignedDuration::from_mins(minute);
    let act = Act::new(now, &Actor::Resident);
    env.store.open_request(&new, &act).await.unwrap().request
}

async fn similar(env: &Env, request: RequestId) -> Vec<Similar> {
    let store = &env.store;
    let case = store.cases_of_request(request).await.unwrap()[0].id;
    let file = store
        .load_case(case)
        .await
        .unwrap()
        .map(|file| file.request);
    store
        .similar_requests(&file.unwrap(), &everybody())
        .await
        .unwrap()
}

fn ids(similar: &[Similar]) -> Vec<RequestId> {
    similar.iter().map(|one| one.request).collect()
}

on_each_database! {
    async fn the_same_person_is_known_by_email_phone_or_name(env: &Env) {
        let siân = new_request().requester;
        let first = open(env, 0, siân.clone(), |new| new.received = date(2026, 11, 18)).await;
        let by_email = Person { email: siân.email.clone(), ..named("S. S.") };
        let by_email = open(env, 1, by_email, |new| {
            new.rights = vec![Right::Erasure, Right::Access];
            new.words = "Delete my photograph from the website".into();
        }).await;
        let by_phone = Person { phone: Some("+44 (0)1632 960001".into()), ..named("Mother") };
        let by_phone = open(env, 2, by_phone, |new| {
            new.words = format!("Dear team,\nonce more: {}\nYours", new_request().words);
        }).await;
        // With a second name, without the accent; and as the child that another asks for.
        let by_name = open(env, 3, named("sian Anna SAMPLE"), |_| {}).await;
        let as_child = open(env, 4, named("Other Parent"), |new| {
            new.subject = Subject::Child;
            new.data_subject = Some(named("Siân Sample"));
        }).await;
        // Nobody of these: one word of the name; both words, of two people; another council.
        open(env, 5, named("Sample"), |_| {}).await;
        open(env, 6, named("Siân Other"), |new| {
            new.subject = Subject::Other;
            new.data_subject = Some(named("Ben Sample"));
        }).await;
        open(env, 7, siân, |new| new.controller = ControllerId("kent".into())).await;

        let found = similar(env, first).await;
        assert_eq!(ids(&found), [as_child, by_name, by_phone, by_email], "the newest first");
        let same: Vec<_> = found.iter().map(|one| one.same.iter().copied().collect::<Vec<_>>()).collect();
        assert_eq!(same, [vec![Same::Name], vec![Same::Name], vec![Same::Phone], vec![Same::Email]]);
        let alike: Vec<_> = found.iter().map(|one| one.alike).collect();
        assert_eq!(alike, [100, 100, 100, 0]);
        let erasure = found.last().unwrap();
        assert_eq!(erasure.received, date(2026, 11, 20));
        let rights: Vec<_> = erasure.cases.iter().map(|case| (case.right, case.stage)).collect();
        assert_eq!(rights, [(Right::Erasure, Stage::Received), (Right::Access, Stage::Received)]);
        assert!(erasure.cases.iter().all(|case| case.reference == erasure.reference));

        // From the other side it is the same.
        assert!(ids(&similar(env, by_email).await).contains(&first));
        let first_seen = similar(env, as_child).await;
        let first_seen = first_seen.iter().find(|one| one.request == first).unwrap();
        assert_eq!(first_seen.same, BTreeSet::from([Same::Name]));
    }

    async fn erased_and_restricted_requests_are_left_out(env: &Env) {
        let siân = || new_request().requester;
        let first = open(env, 0, siân(), |_| {}).await;
        let restricted = open(env, 1, siân(), |_| {}).await;
        let erased = open(env, 2, siân(), |_| {}).await;
        assert_eq!(ids(&similar(env, first).await), [erased, restricted]);
        env.store.erase_request(erased).await.unwrap();
        let named = staff(1);
        let restrict = Command::LimitAccess {
            people: vec![named.account().unwrap()],
            reason: "A colleague's family".into(),
        };
        let case = env.store.cases_of_request(restricted).await.unwrap()[0].id;
        let act = Act::new(at("2026-11-23T10:00:00Z"), &named);
        env.store.execute(case, restrict, &act).await.unwrap();
        assert_eq!(similar(env, first).await, []);
        // Whoever may see the restricted one sees the others beside it.
        assert_eq!(ids(&similar(env, restricted).await), [first]);
    }

    async fn a_person_who_asks_often_has_the_newest_shown(env: &Env) {
        let mut all = Vec::new();
        for minute in 0..=MOST + 2 {
            let minute = i64::try_from(minute).unwrap();
            all.push(open(env, minute, new_request().requester, |_| {}).await);
        }
        let found = similar(env, all[0]).await;
        assert_eq!(found.len(), MOST);
        let newest: Vec<_> = all.iter().rev().take(MOST).copied().collect();
        assert_eq!(ids(&found), newest);
    }

    async fn somebody_with_one_name_and_no_number_is_not_searched_for(env: &Env) {
        let first = open(env, 0, named("Sample"), |_| {}).await;
        open(env, 1, named("Sample"), |_| {}).await;
        assert_eq!(similar(env, first).await, []);
    }
}
