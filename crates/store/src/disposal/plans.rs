//! How the databases go about the statements of the sweep and of the disposal itself: by an index,
//! however many cases and events there are.

use jiff::Timestamp;
use jiff::civil::date;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::{AccountId, ControllerId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::reminder::Plan;
use rightsdesk_core::request::{Channel, NewRequest, Person, Preferences, Receipt, Subject};
use rightsdesk_core::retention::Settings as Retention;
use rightsdesk_core::right::Right;
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
use uuid::Uuid;

use super::{Begun, State};
use crate::generate::{Dice, Tale};
use crate::{Act, MasterKey, Settings, Store, Viewer};

/// So many open cases stand beside the one that goes.
const OTHERS: u64 = 400;

fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

pub(crate) fn asks(right: Right) -> NewRequest {
    NewRequest {
        controller: ControllerId("kent".into()),
        channel: Channel::Web,
        received: date(2026, 11, 20),
        rights: vec![right],
        words: "Everything".into(),
        notice: None,
        subject: Subject::Requester,
        requester: Person {
            name: "Sam Sample".into(),
            email: Some("sam@example.org".into()),
            ..Person::default()
        },
        data_subject: None,
        receipt: Receipt::default(),
        preferences: Preferences::default(),
        acting_as: None,
        complains_of: None,
    }
}

pub(crate) async fn open(url: &str, folder: &tempfile::TempDir) -> Store {
    let store = Store::open(Settings {
        url: url.to_owned(),
        documents: folder.path().join("documents"),
        master_key: MasterKey::generate().unwrap(),
        plan: Plan::default(),
        retention: Retention::default(),
        scans: false,
    });
    let store = store.await.unwrap();
    store.migrate().await.unwrap();
    store
}

/// Every statement by which a request goes whose period is over: the sweep, and then the job.
async fn statements(store: &Store) -> Vec<Statement> {
    let arrived = at("2026-11-20T09:00:00Z");
    let mut generator = store.generate(date(2026, 11, 22)).await.unwrap();
    let tales = (0..OTHERS).map(|number| Tale {
        new: asks(Right::Access),
        at: arrived,
        by: Actor::Resident,
        dice: Dice::of(1, number),
        next: Box::new(|_, _, _| None),
    });
    generator.add(tales.collect()).await.unwrap();
    generator.finish().await.unwrap();
    let act = Act::new(arrived, &Actor::Resident);
    let opened = store
        .open_request(&asks(Right::Access), &act)
        .await
        .unwrap();
    // A complaint of the same person that has ended: it is looked for, and stops nothing.
    let complaint = store
        .open_request(&asks(Right::Complaint), &act)
        .await
        .unwrap();
    let manager = Actor::Staff {
        account: AccountId(Uuid::from_u128(1)),
        roles: vec![Role::Manager],
    };
    for one in [&opened, &complaint] {
        let act = Act::new(arrived, &manager);
        store
            .execute(one.cases[0].0, Command::Withdraw, &act)
            .await
            .unwrap();
    }
    let connection = store.db().read();
    if connection.get_database_backend() == DbBackend::Postgres {
        connection.execute_unprepared("ANALYZE").await.unwrap();
    }

    let years_later = at("2032-12-01T09:00:00Z");
    let today = local_date(years_later);
    store.db().take_statements();
    store.note_periods(today).await.unwrap();
    for request in store.requests_to_look_at(today, 100).await.unwrap() {
        store.look_at(request, years_later).await.unwrap();
    }
    let sweep = store.db().take_statements();
    let viewer = Viewer {
        account: Some(AccountId(Uuid::from_u128(1))),
        controllers: vec![ControllerId("kent".into())],
    };
    let listed = store.disposals_in(&viewer, &[State::Listed], 10);
    let (lines, _) = listed.await.unwrap();
    let line = lines
        .iter()
        .find(|line| line.request == opened.request)
        .unwrap();
    let approver = AccountId(Uuid::from_u128(1));
    let approved = store.approve_disposal(line.id, &viewer, approver, years_later);
    approved.await.unwrap();
    store.db().take_statements();
    assert_eq!(
        store.begin_disposal(line.id, years_later).await.unwrap(),
        Begun::Going
    );
    store.remove_disposed_files(line.id).await.unwrap();
    assert!(
        store
            .finish_disposal(line.id, years_later)
            .await
            .unwrap()
            .is_some()
    );
    let job = store.db().take_statements();
    let mut all = [sweep, job].concat();
    all.retain(|one| {
        let verb = one.sql.split(' ').next().unwrap_or_default();
        ["SELECT", "UPDATE", "DELETE"].contains(&verb)
    });
    all
}

/// How the database would go about a statement, line by line.
pub(crate) async fn plan(store: &Store, statement: &Statement) -> Vec<String> {
    let connection = store.db().read();
    let backend = connection.get_database_backend();
    let (explain, column) = match backend {
        DbBackend::Sqlite => ("EXPLAIN QUERY PLAN", "detail"),
        _ => ("EXPLAIN", "QUERY PLAN"),
    };
    let sql = format!("{explain} {}", statement.sql);
    let explained = match statement.values.clone() {
        Some(values) => Statement::from_sql_and_values(backend, sql, values),
        None => Statement::from_string(backend, sql),
    };
    let rows = connection.query_all_raw(explained).await.unwrap();
    let line = |row: &sea_orm::QueryResult| row.try_get::<String>("", column).unwrap();
    rows.iter().map(line).collect()
}

/// The statements were really heard: those that find what is due, what it is about, and its end.
fn assert_heard(all: &[Statement]) {
    for part in [
        "\"dispose_on\" <=",
        "FROM \"event\"",
        "FROM \"case_summary\"",
        "\"right\" =",
        "FROM \"message\"",
        "DELETE FROM \"person\"",
        "DELETE FROM \"search_term\"",
    ] {
        let heard = all.iter().any(|one| one.sql.contains(part));
        assert!(heard, "{part}: {all:#?}");
    }
}

#[tokio::test]
async fn the_sweep_and_the_disposal_scan_no_table_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    let store = open(&url, &folder).await;
    let all = statements(&store).await;
    assert_heard(&all);
    let mut scans = Vec::new();
    for one in &all {
        let plan = plan(&store, one).await;
        // There are no more sessions than people who are signed in. The newest certificate and
        // the newest revision are found from the end of their table, which stops at the first row.
        let fine = [
            "SCAN session",
            "SCAN disposal_certificate",
            "SCAN rules_revision",
        ];
        let scanned = |line: &&String| line.contains("SCAN") && !fine.contains(&line.as_str());
        if plan.iter().any(|line| scanned(&line)) {
            scans.push((one.sql.clone(), plan.clone()));
        }
        if one.sql.contains("\"dispose_on\" <=") {
            let by_index = "ix_case_summary_dispose_on (dispose_on<?)";
            assert!(plan.iter().any(|line| line.contains(by_index)), "{plan:#?}");
        }
        // Complaints elsewhere: the complaints are read, and not every case of the controller.
        if one.sql.contains("\"right\" =") {
            let of_the_right = plan.iter().any(|line| line.contains("(right=?"));
            assert!(of_the_right, "{plan:#?}");
        }
    }
    assert!(scans.is_empty(), "{scans:#?}");
}

#[tokio::test]
async fn the_sweep_and_the_disposal_scan_no_table_on_postgres() {
    let server = std::env::var("RIGHTSDESK_TEST_POSTGRES")
        .expect("RIGHTSDESK_TEST_POSTGRES names a server; ./test starts one");
    let admin = Database::connect(&server).await.unwrap();
    let name = format!("rightsdesk_disposal_{}", std::process::id());
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
    assert_heard(&all);
    let mut scans = Vec::new();
    for (sql, plan) in plans {
        let scanned = plan.iter().enumerate().any(|(number, line)| {
            let next = plan.get(number + 1).map(String::as_str);
            let by_condition = next.is_some_and(|next| next.contains(" Cond:"));
            // An index that is read from end to end is a scan as well; of a table that is all but
            // empty here that says nothing.
            let is_large = [
                " on case_summary",
                " on event",
                " on message",
                " on request",
            ];
            let is_large = is_large.iter().any(|table| line.contains(table));
            line.contains("Scan") && is_large && !by_condition
                || line.contains("Seq Scan") && !line.contains(" on session")
        });
        if scanned {
            scans.push((sql.clone(), plan.clone()));
        }
        if sql.contains("\"dispose_on\" <=") {
            let text = plan.join("\n");
            assert!(text.contains("ix_case_summary_dispose_on"), "{text}");
        }
    }
    assert!(scans.is_empty(), "{scans:#?}");
}
