//! How the databases go about the statements of the sweep and of the disposal itself: by an index,
//! however many cases and events there are.

use jiff::civil::date;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::{AccountId, ControllerId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::request::NewRequest;
use rightsdesk_core::right::Right;
use uuid::Uuid;

use super::{Begun, State};
use crate::plans::{Asked, Planned, asks, at};
use crate::{Act, Viewer};

/// So many open cases stand beside the one that goes.
const OTHERS: u64 = 400;

/// Every statement by which a request goes whose period is over: the sweep, and then the job.
async fn nothing_is_scanned(asked: &Asked) {
    asked.make_up(OTHERS, OTHERS).await;
    let store = &asked.store;
    let arrived = at("2026-11-20T09:00:00Z");
    let act = Act::new(arrived, &Actor::Resident);
    // Another number than those made up, and of Kent.
    let access = asks(OTHERS + 2, date(2026, 11, 20));
    let opened = store.open_request(&access, &act).await.unwrap();
    // A complaint of the same person that has ended: it is looked for, and stops nothing.
    let complaint = NewRequest {
        rights: vec![Right::Complaint],
        ..access
    };
    let complaint = store.open_request(&complaint, &act).await.unwrap();
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
    let years_later = at("2032-12-01T09:00:00Z");
    let today = local_date(years_later);
    store.db().take_statements();
    store.note_periods(today).await.unwrap();
    for request in store.requests_to_look_at(today, 100).await.unwrap() {
        store.look_at(request, years_later).await.unwrap();
    }
    let sweep = asked.heard().await;
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
    let job = asked.heard().await;
    let all: Vec<Planned> = sweep.into_iter().chain(job).collect();
    assert_heard(&all);
    let scans: Vec<_> = all.iter().filter(|one| one.is_scan()).collect();
    assert!(scans.is_empty(), "{scans:#?}");
    for one in &all {
        let by = |index: &str| one.plan.iter().any(|line| line.contains(index));
        if one.sql.contains("\"dispose_on\" <=") {
            assert!(by("ix_case_summary_dispose_on"), "{one:#?}");
        }
        // Complaints elsewhere: the complaints are read, and not every case of the controller.
        // On PostgreSQL a few hundred cases are too few to tell.
        if one.sql.contains("\"right\" =") && !asked.is_on_server() {
            assert!(by("(right=?"), "{one:#?}");
        }
    }
}

/// The statements were really heard: those that find what is due, what it is about, and its end.
fn assert_heard(all: &[Planned]) {
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
    let asked = Asked::on_sqlite().await;
    nothing_is_scanned(&asked).await;
    asked.end().await;
}

#[tokio::test]
async fn the_sweep_and_the_disposal_scan_no_table_on_postgres() {
    let asked = Asked::on_postgres("disposal").await;
    nothing_is_scanned(&asked).await;
    asked.end().await;
}
