use jiff::civil::{Date, date};
use rightsdesk_core::case::{Command, Stage};
use rightsdesk_core::ids::{ControllerId, NoticeId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::{NewRequest, Person};
use rightsdesk_core::right::Right;
use rightsdesk_store::desk::search::Search;
use rightsdesk_store::desk::{By, Group, Scope, Sort};
use rightsdesk_store::revisions::Author;
use rightsdesk_store::teams::TeamPlan;
use rightsdesk_store::{Act, DeskQuery, Opened, Owned};
use sea_orm::{ConnectionTrait, Statement, TransactionTrait};

use crate::support::{
    Env, at, commands_up_to_decision, everybody, new_request, norfolk, on_each_database, staff,
};

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
            match Search::parse(typed) {
                Ok(search) => env.store.search(&search, &everybody()).await.unwrap().cases.len(),
                Err(_) => 0,
            }
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
        // A name of words that stand in every request.
        open(env, named("Do So")).await;
        assert_eq!(found("do so").await, 1);
        assert_eq!(found("DO").await, 1);
        assert_eq!(found("do sample").await, 3);
        assert_eq!(found("what is it about").await, 0);
    }

    /// By words of the address, with and without the blank of the postcode, and by whole words of
    /// the request; a street is no name, and part of a word of the request finds nothing.
    async fn addresses_and_words_are_found(env: &Env) {
        open(env, |new| {
            new.requester.address = Some("2 Sample Street\nNorwich\nNR1 3DH".into());
            new.words = "Everything that the Family Hub has about my résumé".into();
        }).await;
        open(env, |new| new.requester.address = Some("12 Example Road, Norwich".into())).await;
        let found = async |typed: &str| {
            let search = Search::parse(typed).unwrap();
            env.store.search(&search, &everybody()).await.unwrap().cases.len()
        };
        for (typed, cases) in [
            ("norwich", 2), ("nr1 3dh", 1), ("NR13DH", 1), ("2 Sample Street", 1), ("12 example", 1),
            ("resume", 1), ("resu", 0), ("family hub", 2), ("famil", 0), ("sian resume norwich", 1), ("resume road", 0),
        ] {
            assert_eq!(found(typed).await, cases, "{typed}");
        }
        // Another person at the address is not another request of the same person.
        let erased = env.store.search(&Search::parse("resume").unwrap(), &everybody()).await.unwrap().cases[0].request;
        env.store.erase_request(erased).await.unwrap();
        assert_eq!(found("resume").await, 0);
        assert_eq!(found("nr1").await, 0);
    }

    /// Under every order, forth and back: no case is left out or shown twice.
    async fn every_order_has_pages_both_ways(env: &Env) {
        let rights = [Right::Access, Right::Erasure, Right::Objection, Right::Rectification];
        for (number, day) in [18_i8, 20, 17, 20, 19, 20, 16].into_iter().enumerate() {
            open(env, |new| {
                new.received = date(2026, 11, day);
                new.rights = vec![rights[number % rights.len()]];
            }).await;
        }
        let ended = open(env, |new| new.received = date(2026, 11, 15)).await;
        let act = Act::new(at("2026-11-23T09:00:00Z"), &Actor::Resident);
        env.store.execute(ended.cases[0].0, Command::Withdraw, &act).await.unwrap();
        for by in By::ALL {
            for descending in [false, true] {
                for (stages, cases) in [(Stage::OPEN.to_vec(), 7), (Vec::new(), 8)] {
                    let sort = Sort { by, descending };
                    let mut query = DeskQuery { limit: 3, sort, stages, ..of_norfolk() };
                    let mut pages = Vec::new();
                    let last = loop {
                        let page = env.store.desk(&query).await.unwrap();
                        let next = page.next.clone();
                        pages.push(page.cases.iter().map(|case| case.id).collect::<Vec<_>>());
                        let Some(next) = next else { break page };
                        query.after = Some(next.to_string().parse().unwrap());
                    };
                    let mut all = pages.concat();
                    assert_eq!(all.len(), cases, "{sort:?}");
                    all.sort();
                    all.dedup();
                    assert_eq!(all.len(), cases, "{sort:?}");
                    // And back again.
                    query.after = None;
                    let mut before = last.previous;
                    for expected in pages.iter().rev().skip(1) {
                        query.before = Some(before.unwrap().to_string().parse().unwrap());
                        let page = env.store.desk(&query).await.unwrap();
                        assert_eq!(page.cases.iter().map(|case| case.id).collect::<Vec<_>>(), *expected, "{sort:?}");
                        assert!(page.next.is_some());
                        before = page.previous;
                    }
                    assert!(before.is_none(), "{sort:?}");
                }
            }
        }
    }

    /// What needs somebody, in groups: a case waits, calls, is due or is nobody's.
    async fn the_groups_of_a_person_and_of_everybody(env: &Env) {
        let today = date(2026, 11, 23);
        let me = staff(1);
        let account = me.account().unwrap();
        let act = Act::new(at("2026-11-23T09:00:00Z"), &me);
        let mine = async |day: Date| {
            let case = open(env, |new| new.received = day).await.cases[0].0;
            env.store.execute(case, Command::Assign { owner: account }, &act).await.unwrap();
            case
        };
        let late = mine(date(2026, 10, 1)).await;
        let soon = mine(date(2026, 10, 27)).await;
        let later = mine(date(2026, 11, 20)).await;
        let waits = mine(date(2026, 11, 20)).await;
        let ask = Command::AskClarification { question: "Which hub?".into(), qualifies: true };
        env.store.execute(waits, ask, &act).await.unwrap();
        let nobodys = open(env, |_| {}).await.cases[0].0;
        let viewer = everybody();
        let scope = Scope::Mine { account, approves: vec![norfolk()] };
        let groups = async |scope: &Scope| {
            let groups = env.store.desk_groups(&viewer, scope, today, 5).await.unwrap();
            for group in &groups {
                // The list of a group holds what the desk counts.
                let query = DeskQuery { group: Some((group.group, today)), scope: scope.clone(), ..of_norfolk() };
                assert_eq!(env.store.desk(&query).await.unwrap().cases.len() as u64, group.count, "{group:?}");
            }
            groups.into_iter().map(|group| (group.group, group.first.iter().map(|case| case.id).collect::<Vec<_>>())).collect::<Vec<_>>()
        };
        let expected = |unassigned: Vec<_>| vec![
            (Group::Overdue, vec![late]), (Group::DueSoon, vec![soon]), (Group::Needs, vec![later]),
            (Group::Waiting, vec![waits]), (Group::Unassigned, unassigned),
        ];
        assert_eq!(groups(&scope).await, expected(vec![nobodys]));
        assert_eq!(groups(&Scope::Everyone).await, expected(vec![nobodys]));
        let plan = TeamPlan {
            name: "Sample team".into(),
            members: [account].into(),
            services: [NoticeId("norfolk-family-hub-feedback".into())].into(),
        };
        let council = norfolk();
        let made = env.store.make_team(&council, &plan, "key", Author::Program, at("2026-11-23T09:00:00Z"));
        let team = Scope::Team(made.await.unwrap());
        assert_eq!(groups(&team).await, expected(Vec::new()));
        let of_service = open(env, |new| new.notice = Some(NoticeId("norfolk-family-hub-feedback".into()))).await;
        assert_eq!(groups(&team).await, expected(vec![of_service.cases[0].0]));
        env.store.execute(of_service.cases[0].0, Command::Withdraw, &Act::new(at("2026-11-23T09:00:00Z"), &Actor::Resident)).await.unwrap();
        let nobody = Scope::Mine { account: staff(2).account().unwrap(), approves: Vec::new() };
        assert_eq!(groups(&nobody).await[4], (Group::Unassigned, vec![nobodys]));
        assert!(groups(&nobody).await[..4].iter().all(|(_, cases)| cases.is_empty()));
    }

    /// A decision is to be looked at by another person who may approve it, and not by who made it.
    async fn a_decision_is_looked_at_by_another(env: &Env) {
        let (decides, approves, owns) = (staff(1), staff(2), staff(3));
        let case = open(env, |_| {}).await.cases[0].0;
        let moment = at("2026-11-23T09:00:00Z");
        for command in commands_up_to_decision(&owns) {
            env.store.execute(case, command, &Act::new(moment, &decides)).await.unwrap();
        }
        let viewer = everybody();
        let seen_by = async |who: &Actor, approves: &[ControllerId]| {
            let account = who.account().unwrap();
            let scope = Scope::Mine { account, approves: approves.to_vec() };
            let groups = env.store.desk_groups(&viewer, &scope, date(2026, 11, 23), 5).await.unwrap();
            let found = groups.into_iter().filter(|group| group.count > 0);
            found.map(|group| (group.group, group.first.iter().map(|case| case.id).collect::<Vec<_>>())).collect::<Vec<_>>()
        };
        let to_do = vec![(Group::Needs, vec![case])];
        assert_eq!(seen_by(&approves, &[norfolk()]).await, to_do);
        assert_eq!(seen_by(&approves, &[]).await, []);
        assert_eq!(seen_by(&approves, &[ControllerId("kent".into())]).await, []);
        assert_eq!(seen_by(&decides, &[norfolk()]).await, []);
        assert_eq!(seen_by(&owns, &[]).await, to_do, "its owner has it in any case");
    }

    /// What was kept before there was anything to search or list by is brought up to it, once.
    async fn what_was_kept_before_is_brought_up(env: &Env) {
        let (_, case) = env.opened().await;
        let owner = staff(1);
        let act = Act::new(at("2026-11-21T09:00:00Z"), &owner);
        env.store.execute(case, Command::Assign { owner: staff(1).account().unwrap() }, &act).await.unwrap();
        let sql = env.sql().await;
        for statement in [
            "DELETE FROM search_word", "DELETE FROM search_term WHERE term LIKE 's%'",
            "UPDATE request SET search_form = 0",
            "UPDATE case_summary SET desk_form = 0, stage_since = '1970-01-01'",
        ] {
            sql.execute_unprepared(statement).await.unwrap();
        }
        assert_eq!(env.store.audit(|_| {}).await.unwrap().problems, []);
        let done = env.store.refresh_lists(10).await.unwrap();
        assert_eq!((done.requests, done.cases, done.set_aside, done.is_last), (1, 1, 0, false));
        assert!(env.store.refresh_lists(10).await.unwrap().is_last);
        let found = env.store.search(&Search::parse("family sian").unwrap(), &everybody()).await.unwrap();
        assert_eq!(found.cases[0].stage_since, date(2026, 11, 21));
        assert_eq!(env.store.audit(|_| {}).await.unwrap().problems, []);
    }

    /// Of a request that is erased while it is brought up nothing is written down again.
    async fn what_is_erased_meanwhile_is_not_brought_up(env: &Env) {
        env.opened().await;
        let sql = env.sql().await;
        sql.execute_unprepared("UPDATE request SET search_form = 0").await.unwrap();
        let erasing = sql.begin().await.unwrap();
        for statement in [
            "UPDATE request SET wrapped_key = NULL, search_form = 1",
            "DELETE FROM search_word",
            "DELETE FROM search_term",
        ] {
            erasing.execute_unprepared(statement).await.unwrap();
        }
        let store = env.store.clone();
        let refreshing = tokio::spawn(async move { store.refresh_lists(10).await.unwrap() });
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        erasing.commit().await.unwrap();
        let done = refreshing.await.unwrap();
        assert_eq!((done.requests, done.set_aside), (0, 0));
        let count = "SELECT (SELECT count(*) FROM search_word) + (SELECT count(*) FROM search_term) AS n";
        let row = sql.query_one_raw(Statement::from_string(sql.get_database_backend(), count)).await.unwrap();
        assert_eq!(row.unwrap().try_get::<i64>("", "n").unwrap(), 0);
        assert!(env.store.refresh_lists(10).await.unwrap().is_last);
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
