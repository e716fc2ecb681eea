//! How the databases go about the statements of the pages of the figures: by an index, however many
//! cases there are.

use jiff::Timestamp;
use jiff::civil::date;
use rightsdesk_core::ids::{AccountId, ControllerId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::right::Right;
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
use uuid::Uuid;

use super::{FiguresQuery, LateList};
use crate::disposal::plans::{asks, open, plan};
use crate::generate::{Dice, Tale};
use crate::{Store, Viewer};

/// So many cases there are.
const CASES: u64 = 400;

/// Every statement of the pages, with the cases of a council of which each is overdue.
async fn statements(store: &Store) -> Vec<Statement> {
    let arrived: Timestamp = "2026-11-20T09:00:00Z".parse().unwrap();
    let mut generator = store.generate(date(2026, 11, 22)).await.unwrap();
    let tales = (0..CASES).map(|number| Tale {
        new: asks(Right::Access),
        at: arrived,
        by: Actor::Resident,
        dice: Dice::of(1, number),
        next: Box::new(|_, _, _| None),
    });
    generator.add(tales.collect()).await.unwrap();
    generator.finish().await.unwrap();
    let connection = store.db().read();
    if connection.get_database_backend() == DbBackend::Postgres {
        connection.execute_unprepared("ANALYZE").await.unwrap();
    }
    let kent = ControllerId("kent".into());
    let query = FiguresQuery {
        controller: kent.clone(),
        from: "2025-11".into(),
        to: "2026-11".into(),
        right: None,
        service: None,
    };
    let viewer = Viewer::staff(AccountId(Uuid::from_u128(1)), vec![kent.clone()]);
    let rules = store.rules();
    let services = rules.register.notices_of(&kent).iter();
    let services: Vec<_> = services.map(|notice| &notice.id).collect();
    store.db().take_statements();
    let by_month = store.sums_by_month(&query).await.unwrap();
    assert!(by_month.iter().any(|sum| sum.amount.value == 400));
    store.sums_by_right(&query, &["received"]).await.unwrap();
    store
        .sums_by_service(&query, &services, &["received"])
        .await
        .unwrap();
    assert_eq!(store.open_ages(&query).await.unwrap().len(), 1);
    store.figures_left().await.unwrap();
    let (from, to) = (date(2026, 1, 1), date(2026, 12, 31));
    let today = date(2027, 3, 1);
    for list in [LateList::Open { today }, LateList::Answered { from, to }] {
        let (cases, next) = store.late_cases(list, &viewer, None, 25).await.unwrap();
        if next.is_some() {
            assert_eq!(cases.len(), 25);
            let (more, _) = store.late_cases(list, &viewer, next, 25).await.unwrap();
            assert!(more.iter().all(|late| late.case.id != cases[24].case.id));
        }
    }
    let questions = store.late_questions((from, to), &viewer, None, 25);
    questions.await.unwrap();
    assert_eq!(store.open_work(&viewer).await.unwrap().len(), 400);
    store.figure_entry(&kent, "2026-04").await.unwrap();
    store.db().take_statements()
}

#[tokio::test]
async fn the_pages_scan_no_table_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    let store = open(&url, &folder).await;
    let all = statements(&store).await;
    assert!(all.len() >= 10);
    for one in &all {
        let plan = plan(&store, one).await;
        let scans = plan.iter().any(|line| line.contains("SCAN"));
        assert!(!scans, "{}: {plan:#?}", one.sql);
    }
}

#[tokio::test]
async fn the_pages_scan_no_table_on_postgres() {
    let server = std::env::var("RIGHTSDESK_TEST_POSTGRES")
        .expect("RIGHTSDESK_TEST_POSTGRES names a server; ./test starts one");
    let admin = Database::connect(&server).await.unwrap();
    let name = format!("rightsdesk_figures_{}", std::process::id());
    let create = format!("CREATE DATABASE {name}");
    admin.execute_unprepared(&create).await.unwrap();
    let (address, _) = server.rsplit_once('/').unwrap();
    let folder = tempfile::tempdir().unwrap();
    // A table that is all but empty is always scanned, unless that is made dear.
    let url = format!("{address}/{name}?options=-cenable_seqscan=off");
    let store = open(&url, &folder).await;
    let all = statements(&store).await;
    let mut plans = Vec::new();
    for one in &all {
        plans.push((one.sql.clone(), plan(&store, one).await));
    }
    drop(store);
    let drop = format!("DROP DATABASE {name} WITH (FORCE)");
    admin.execute_unprepared(&drop).await.unwrap();
    for (sql, plan) in plans {
        let scans = plan.iter().any(|line| line.contains("Seq Scan"));
        assert!(!scans, "{sql}: {plan:#?}");
    }
}
