use jiff::civil::{Date, date};
use rightsdesk_core::case::{Command, Stage};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::{NewRequest, Person};
use rightsdesk_core::right::Right;
use rightsdesk_store::{Act, DeskQuery, Opened, Owned};

use crate::support::{Env, at, everybody, new_request, norfolk, on_each_database, staff};

async fn open(env: &Env, change: impl FnOnce(&mut NewRequest)) -> Opened {
    let mut new = new_request();
    change(&mut new);
    let act = Act::new(at("2026-11-23T09:00:00Z"), &Actor::Resident);
    env.store.open_request(&new, &act).await.unwrap()
}

fn named(name: &str) -> impl FnOnce(&mut NewRequest) + '_ {
    move |new| {
        new.requester = Person {
            name: name.into(),
            email: Some(format!(
                "{}@example.org",
                name.split(' ').next().unwrap().to_lowercase()
            )),
            ..Person::default()
        };
    }
}

fn of_norfolk() -> DeskQuery {
    DeskQuery {
        controllers: vec![norfolk()],
        ..DeskQuery::default()
    }
}

on_each_database! {
    async fn pages_follow_each_other_by_deadline_without_gap_or_repeat(env: &Env) {
        for day in [18, 20, 17, 20, 19, 20, 16] {
            open(env, |new| new.received = date(2026, 11, day)).await;
        }
        // A withdrawal of consent has no month; it is acted on by the next working day.
        open(env, |new| new.rights = vec![Right::WithdrawalOfConsent]).await;
        let waiting = open(env, |_| {}).await;
        let owner = staff(1);
        let ask = Command::AskClarification { question: "Which hub?".into(), qualifies: true };
        let act = Act::new(at("2026-11-23T09:00:00Z"), &owner);
        env.store.execute(waiting.cases[0].0, ask, &act).await.unwrap();

        let mut seen = Vec::new();
        let mut query = DeskQuery { limit: 2, ..of_norfolk() };
        loop {
            let page = env.store.desk(&query).await.unwrap();
            assert!(page.cases.len() <= 2);
            seen.extend(page.cases);
            let Some(next) = page.next else { break };
            query.after = Some(next.to_string().parse().unwrap());
        }
        assert_eq!(seen.len(), 9);
        let deadlines: Vec<_> = seen.iter().map(|case| case.deadline.unwrap_or(Date::MAX)).collect();
        assert!(deadlines.is_sorted(), "{deadlines:?}");
        assert_eq!(seen[0].right, Right::WithdrawalOfConsent);
        assert_eq!((seen[0].due, seen[0].deadline), (None, Some(date(2026, 11, 23))));
        assert_eq!((seen[8].id, seen[8].deadline), (waiting.cases[0].0, None));
        let mut ids: Vec<_> = seen.iter().map(|case| case.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 9);
        assert!(seen.iter().all(|case| case.requester.as_deref() == Some("Siân Sample")));
    }

    async fn only_the_controllers_asked_for(env: &Env) {
        open(env, |_| {}).await;
        open(env, |new| new.controller = ControllerId("kent".into())).await;
        assert_eq!(env.store.desk(&of_norfolk()).await.unwrap().cases.len(), 1);
        assert_eq!(env.store.desk(&DeskQuery::default()).await.unwrap().cases.len(), 0);
    }

    async fn by_stage_owner_and_day_and_their_counts(env: &Env) {
        let first = open(env, |new| new.received = date(2026, 10, 1)).await;
        open(env, |new| new.received = date(2026, 10, 27)).await;
        let owner = staff(1);
        let account = owner.account().unwrap();
        let act = Act::new(at("2026-11-23T09:00:00Z"), &owner);
        let assign = Command::Assign { owner: account };
        env.store.execute(first.cases[0].0, assign, &act).await.unwrap();

        let found = async |query: DeskQuery| env.store.desk(&query).await.unwrap().cases;
        let mine = found(DeskQuery { owned: Some(Owned::By(account)), ..of_norfolk() }).await;
        assert_eq!(mine.iter().map(|case| case.id).collect::<Vec<_>>(), [first.cases[0].0]);
        assert_eq!(mine[0].owner, Some(account));
        let nobodys = found(DeskQuery { owned: Some(Owned::ByNobody), ..of_norfolk() }).await;
        assert_eq!(nobodys.len(), 1);
        let triage = found(DeskQuery { stages: vec![Stage::Triage], ..of_norfolk() }).await;
        assert_eq!(triage.len(), 1);
        let due = DeskQuery { due_by: Some(date(2026, 11, 23)), ..of_norfolk() };
        assert_eq!(found(due).await.len(), 1);

        let counts = env.store.desk_counts(&everybody(), date(2026, 11, 23)).await.unwrap();
        assert_eq!((counts.overdue, counts.due_soon), (1, 1));
        assert_eq!((counts.unowned, counts.waiting), (1, 0));
        let by_stage: Vec<_> = counts.by_stage.into_iter().collect();
        assert_eq!(by_stage, [(Stage::Received, 1), (Stage::Triage, 1)]);
    }

    async fn people_are_found_by_what_is_typed(env: &Env) {
        let ada = open(env, named("Ada Sample-Example")).await;
        open(env, named("Bartholomew Sample")).await;
        let found = async |typed: &str| {
            let query = DeskQuery { search: Some(typed.into()), ..of_norfolk() };
            env.store.desk(&query).await.unwrap().cases.len()
        };
        assert_eq!(found("sample").await, 2);
        assert_eq!(found("Sam").await, 2);
        assert_eq!(found("ada sample").await, 1);
        assert_eq!(found("ÀDA").await, 1);
        assert_eq!(found("ada bartholomew").await, 0);
        assert_eq!(found("ADA@example.org").await, 1);
        assert_eq!(found("a%@").await, 0);
        assert_eq!(found("a_a@").await, 0);
        assert_eq!(found(ada.reference.as_str()).await, 1);
        assert_eq!(found(&ada.reference.as_str().to_lowercase().replace('-', " ")).await, 1);
        assert_eq!(found(" ").await, 0);
        open(env, |_| {}).await;
        assert_eq!(found("01632 960001").await, 1);
        assert_eq!(found("sian").await, 1);
    }
}

#[test]
fn a_place_in_the_list_that_is_not_one_is_refused() {
    for text in [
        "",
        "2026-11-23",
        "2026-11-23~x",
        "x~018f0000-0000-7000-8000-000000000000",
    ] {
        assert!(
            text.parse::<rightsdesk_store::desk::Cursor>().is_err(),
            "{text}"
        );
    }
}
