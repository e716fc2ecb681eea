//! Figures: rows and sums that follow the events, and the check that finds it where they do not.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::date;
use rightsdesk_core::case::{Command, ExtensionGround};
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::NewRequest;
use rightsdesk_core::right::Right;
use rightsdesk_store::figures::check::FiguresProblem;
use rightsdesk_store::figures::{EntryFacts, FiguresQuery, NotEntered, OpenAge, Sum};
use rightsdesk_store::{Act, DeskQuery, Store};
use sea_orm::ConnectionTrait;

use crate::support::{at, new_request, norfolk, on_each_database, staff};

fn all() -> FiguresQuery {
    FiguresQuery {
        controller: norfolk(),
        from: "2026-01".into(),
        to: "2026-12".into(),
        right: None,
        service: None,
    }
}

fn now() -> Timestamp {
    at("2026-11-23T09:00:00Z")
}

async fn asked(store: &Store, rights: &[Right]) -> Vec<CaseId> {
    let new = NewRequest {
        rights: rights.to_vec(),
        received: date(2026, 11, 20),
        ..new_request()
    };
    let actor = staff(1);
    let opened = store.open_request(&new, &Act::new(now(), &actor)).await;
    let cases = opened.unwrap().cases.into_iter();
    cases.map(|(case, _)| case).collect()
}

/// Measures that are told by month here.
const BY_MONTH: [&str; 4] = [
    "received",
    "due",
    "outcome_withdrawn",
    "extended_complexity",
];

/// All sums, in one order.
async fn sums(store: &Store) -> Vec<Sum> {
    let mut sums = store.sums_by_month(&all(), &BY_MONTH).await.unwrap();
    sums.sort_by(|one, other| (&one.by, &one.measure).cmp(&(&other.by, &other.measure)));
    sums
}

/// The value and the people of a measure over all months.
async fn sum(store: &Store, query: &FiguresQuery, measure: &str) -> (i64, i64) {
    let sums = store.sums_by_month(query, &["received"]).await.unwrap();
    let sums = sums.iter().filter(|sum| sum.measure == measure);
    sums.fold((0, 0), |(value, people), sum| {
        (value + sum.amount.value, people + sum.amount.people)
    })
}

on_each_database! {
    async fn one_person_with_four_rights_is_one(env: &Env) {
        let store = &env.store;
        let rights = [Right::Access, Right::Erasure, Right::Objection, Right::Restriction];
        asked(store, &rights).await;
        asked(store, &rights[..1]).await;
        assert_eq!(sum(store, &all(), "received").await, (5, 2));
        let access = FiguresQuery { right: Some(Right::Access), ..all() };
        assert_eq!(sum(store, &access, "received").await, (2, 2));
        let by_right = store.sums_by_right(&all(), &["received"]).await.unwrap();
        assert_eq!(by_right.len(), 4);
        let other = FiguresQuery { controller: rightsdesk_core::ids::ControllerId("kent".into()), ..all() };
        assert_eq!(store.sums_by_month(&other, &["received"]).await.unwrap(), []);
        assert_eq!(store.check_figures(|_| {}).await.unwrap().problems, []);
    }

    async fn a_measure_is_by_month_where_that_is_asked_for(env: &Env) {
        let store = &env.store;
        asked(store, &[Right::Access, Right::Erasure]).await;
        let new = NewRequest { received: date(2026, 9, 30), ..new_request() };
        store.open_request(&new, &Act::new(now(), &staff(1))).await.unwrap();
        let found = store.sums_by_month(&all(), &["received"]).await.unwrap();
        let of = |measure: &str| -> BTreeMap<String, i64> {
            let own = found.iter().filter(|sum| sum.measure == measure);
            own.map(|sum| (sum.by.clone(), sum.amount.value)).collect()
        };
        let received = BTreeMap::from([("2026-09".to_owned(), 1), ("2026-11".to_owned(), 2)]);
        assert_eq!(of("received"), received);
        assert_eq!(of("due"), BTreeMap::from([(String::new(), 3)]));
    }

    async fn what_was_changed_by_hand_is_found_and_mended(env: &Env) {
        let store = &env.store;
        let cases = asked(store, &[Right::Access, Right::Erasure]).await;
        asked(store, &[Right::Access]).await;
        let extend = Command::Extend {
            ground: ExtensionGround::Complexity,
            reason: "Many systems".into(),
        };
        let actor = staff(1);
        let act = Act::new(now(), &actor);
        store.execute(cases[0], extend, &act).await.unwrap();
        let before = sums(store).await;
        let sql = env.sql().await;
        for damage in [
            "UPDATE figure SET value = value + 1 WHERE measure = 'received' AND \"right\" = ''",
            "DELETE FROM figure WHERE measure = 'extended_complexity'",
        ] {
            sql.execute_unprepared(damage).await.unwrap();
        }
        let id = env.uuid(cases[0].0);
        let gone = format!("DELETE FROM case_figure WHERE id = {id}");
        sql.execute_unprepared(&gone).await.unwrap();
        let report = store.check_figures(|_| {}).await.unwrap();
        assert!(report.problems.contains(&FiguresProblem::RowMissing { case: cases[0] }));
        assert!(report.problems.iter().any(|problem| matches!(
            problem,
            FiguresProblem::SumDiffers { measure, is: 4, should: 3, .. } if measure == "received"
        )));
        assert!(report.problems.iter().any(|problem| matches!(
            problem,
            FiguresProblem::SumDiffers { measure, is: 0, should: 1, .. }
                if measure == "extended_complexity"
        )));
        let report = store.recompute_figures(|_| {}).await.unwrap();
        assert!(report.mended >= report.wrong);
        assert_eq!(store.check_figures(|_| {}).await.unwrap().problems, []);
        assert_eq!(sums(store).await, before);
    }

    async fn cases_from_before_are_counted_bit_by_bit(env: &Env) {
        let store = &env.store;
        for _ in 0..3 {
            asked(store, &[Right::Access, Right::Erasure]).await;
        }
        let before = sums(store).await;
        assert_eq!(store.figures_left().await.unwrap(), 0);
        let sql = env.sql().await;
        for as_before in [
            "DELETE FROM figure",
            "DELETE FROM case_figure",
            "UPDATE figures_counted SET done = false, after = NULL",
        ] {
            sql.execute_unprepared(as_before).await.unwrap();
        }
        assert_eq!(store.figures_left().await.unwrap(), 6);
        // One that changes meanwhile is counted then, and not again.
        let query = DeskQuery { controllers: vec![norfolk()], ..DeskQuery::default() };
        let case = store.desk(&query).await.unwrap().cases[3].id;
        let act = Act::new(now(), &Actor::Resident);
        store.execute(case, Command::Withdraw, &act).await.unwrap();
        let first = store.count_figures(4).await.unwrap();
        assert!(!first.is_done);
        assert_eq!(store.figures_left().await.unwrap(), 2);
        let second = store.count_figures(4).await.unwrap();
        assert!(second.is_done);
        assert_eq!(first.counted + second.counted, 5);
        assert_eq!(store.figures_left().await.unwrap(), 0);
        assert_eq!(store.check_figures(|_| {}).await.unwrap().problems, []);
        let received = before.iter().find(|sum| sum.measure == "received").unwrap();
        assert_eq!(sum(store, &all(), "received").await, (received.amount.value, 3));
    }

    async fn what_is_entered_for_a_year_is_kept_with_every_version(env: &Env) {
        let store = &env.store;
        let entered = |pay_band: &str| EntryFacts { pay_band: pay_band.into(), ..EntryFacts::default() };
        let [one, other] = [1, 2].map(|who| staff(who).account().unwrap());
        let controller = norfolk();
        let year = (&controller, "2026-04");
        store.enter_figures(year, 0, &entered("Grade 7"), (one, now())).await.unwrap();
        // Pressed twice.
        store.enter_figures(year, 0, &entered("Grade 7"), (one, now())).await.unwrap();
        let conflict = store.enter_figures(year, 0, &entered("Grade 8"), (other, now())).await;
        let Err(NotEntered::Conflict(there)) = conflict else { panic!("{conflict:?}") };
        let there = there.unwrap();
        assert_eq!((there.version, there.by, there.facts), (1, one, entered("Grade 7")));
        // A version that nobody entered is not the last, whatever the form says.
        for (begins, seen, is_there) in [("2025-04", u32::MAX, false), ("2025-04", 1, false), ("2026-04", 2, true)] {
            let conflict = store.enter_figures((&controller, begins), seen, &entered("Grade 8"), (other, now())).await;
            let Err(NotEntered::Conflict(there)) = conflict else { panic!("{conflict:?}") };
            assert_eq!(there.is_some(), is_there);
        }
        store.enter_figures(year, 1, &entered("Grade 8"), (other, now())).await.unwrap();
        let last = store.figure_entry(&norfolk(), "2026-04").await.unwrap().unwrap();
        assert_eq!((last.version, last.facts), (2, entered("Grade 8")));
        assert_eq!(store.figure_entry(&norfolk(), "2026-01").await.unwrap(), None);
        let sql = env.sql().await;
        assert!(sql.execute_unprepared("DELETE FROM figure_entry").await.is_err());
        assert!(sql.execute_unprepared("UPDATE figure_entry SET version = 9").await.is_err());
    }

    async fn two_who_enter_at_the_same_moment_are_told(env: &Env) {
        let controller = norfolk();
        let year = (&controller, "2026-04");
        let elsewhere = env.another_store().await;
        let [one, other] = [1, 2].map(|who| staff(who).account().unwrap());
        let facts = |note: &str| EntryFacts { note: note.into(), ..EntryFacts::default() };
        for round in 0..5 {
            let [here, there] = [facts(&format!("One {round}")), facts(&format!("Other {round}"))];
            let (here, there) = tokio::join!(
                env.store.enter_figures(year, round, &here, (one, now())),
                elsewhere.enter_figures(year, round, &there, (other, now())),
            );
            let refused = match (here, there) {
                (Ok(()), Err(refused)) | (Err(refused), Ok(())) => refused,
                both => panic!("{both:?}"),
            };
            let NotEntered::Conflict(Some(there)) = refused else { panic!("{refused:?}") };
            assert_eq!(there.version, round + 1);
        }
    }

    async fn people_with_several_open_cases_are_counted_once(env: &Env) {
        let store = &env.store;
        let cases = asked(store, &[Right::Access, Right::Erasure]).await;
        asked(store, &[Right::Access]).await;
        let extend = Command::Extend {
            ground: ExtensionGround::Complexity,
            reason: "Many systems".into(),
        };
        let actor = staff(1);
        store.execute(cases[1], extend, &Act::new(now(), &actor)).await.unwrap();
        let ages = store.open_ages(&all()).await.unwrap();
        assert_eq!(ages.len(), 2, "{ages:?}");
        let sum = |of: fn(&OpenAge) -> i64| ages.iter().map(of).sum::<i64>();
        assert_eq!((sum(|age| age.amount.value), sum(|age| age.amount.people)), (3, 2));
        let erasure = FiguresQuery { right: Some(Right::Erasure), ..all() };
        let ages = store.open_ages(&erasure).await.unwrap();
        assert_eq!(ages.len(), 1);
        assert_eq!((ages[0].amount.value, ages[0].amount.people), (1, 1));
    }

    /// What is left of a request whose key was destroyed past the list is told, and its part of the
    /// sums stays.
    async fn the_sums_keep_what_is_erased(env: &Env) {
        let store = &env.store;
        let cases = asked(store, &[Right::Access, Right::Erasure]).await;
        asked(store, &[Right::Access]).await;
        let before = sums(store).await;
        let request = store.load_case(cases[0]).await.unwrap().unwrap().case.request;
        store.erase_request(request).await.unwrap();
        let report = store.check_figures(|_| {}).await.unwrap();
        assert!(report.problems.contains(&FiguresProblem::RowLeftOver { case: cases[0] }));
        let report = store.recompute_figures(|_| {}).await.unwrap();
        assert_eq!((report.wrong, report.mended), (2, 2));
        assert_eq!(sums(store).await, before);
        assert_eq!(store.check_figures(|_| {}).await.unwrap().problems, []);
    }

    async fn a_request_has_one_first_case(env: &Env) {
        let store = &env.store;
        let cases = asked(store, &[Right::Access, Right::Erasure]).await;
        asked(store, &[Right::Access]).await;
        let before = sums(store).await;
        let request = store.load_case(cases[0]).await.unwrap().unwrap().case.request;
        let sql = env.sql().await;
        for (is, firsts) in [(true, 2), (false, 0)] {
            let id = env.uuid(request.0);
            let other = !is;
            let damage = format!(
                "UPDATE case_figure SET first_of_request = {is},
                 facts = replace(facts, '\"first\":{other}', '\"first\":{is}')
                 WHERE request_id = {id}"
            );
            sql.execute_unprepared(&damage).await.unwrap();
            let wrong = FiguresProblem::FirstsDiffer { request, firsts };
            let report = store.check_figures(|_| {}).await.unwrap();
            assert!(report.problems.contains(&wrong), "{:?}", report.problems);
            let report = store.recompute_figures(|_| {}).await.unwrap();
            assert!(report.problems.contains(&wrong), "{:?}", report.problems);
            assert_eq!(report.mended, report.wrong);
            assert_eq!(store.check_figures(|_| {}).await.unwrap().problems, []);
            assert_eq!(sums(store).await, before);
        }
    }

    /// What was kept of each case until there were sums becomes part of them.
    async fn what_was_kept_before_becomes_sums(env: &Env) {
        let sql = env.sql().await;
        let back = [
            "DROP TABLE case_figure",
            "DROP TABLE figure",
            "DROP TABLE figures_counted",
            "DROP TABLE figure_entry",
            "CREATE TABLE closed_figure (id varchar PRIMARY KEY, controller varchar, \"right\" varchar,
                month varchar, days integer, in_time boolean, extended boolean, outcome varchar,
                exemptions integer)",
            "INSERT INTO closed_figure VALUES
                ('a', 'norfolk', 'access', '2019-03', 20, true, false, 'granted', 0),
                ('b', 'norfolk', 'access', '2019-03', 50, false, true, 'refused', 1),
                ('c', 'norfolk', 'erasure', '2019-03', NULL, NULL, false, 'withdrawn', 0),
                ('d', 'kent', 'access', '2019-03', 5, true, false, 'granted', 0)",
            "DELETE FROM seaql_migrations WHERE version = 'm20261123_000081_figures'",
        ];
        for statement in back {
            sql.execute_unprepared(statement).await.unwrap();
        }
        env.store.migrate().await.unwrap();
        let then = FiguresQuery { from: "2019-01".into(), to: "2019-12".into(), ..all() };
        let access = FiguresQuery { right: Some(Right::Access), ..then.clone() };
        for (measure, of_all, of_access) in [
            // Of how many people they are is known of one right only.
            ("received", (3, 0), (2, 2)),
            ("answered", (2, 0), (2, 2)),
            ("in_time", (1, 0), (1, 1)),
            ("late", (1, 0), (1, 1)),
            ("days", (70, 0), (70, 2)),
            ("band_03", (1, 0), (1, 1)),
            ("band_07", (1, 0), (1, 1)),
            ("outcome_withdrawn", (1, 0), (0, 0)),
        ] {
            assert_eq!(sum(&env.store, &then, measure).await, of_all, "{measure}");
            assert_eq!(sum(&env.store, &access, measure).await, of_access, "{measure}");
        }
        assert_eq!(env.store.figures_left().await.unwrap(), 0);
        assert_eq!(env.store.check_figures(|_| {}).await.unwrap().problems, []);
    }
}
