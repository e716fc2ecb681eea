//! How the databases go about the statements of the pages of the figures: by an index, however many
//! cases there are.

use jiff::civil::date;
use rightsdesk_core::ids::{AccountId, ControllerId};
use uuid::Uuid;

use super::{FiguresQuery, LateList};
use crate::Viewer;
use crate::plans::Asked;

/// So many cases there are, so many of them open, and so many of either in Kent.
const CASES: u64 = 2_600;
const OPEN: u64 = 400;

fn in_kent(cases: u64) -> i64 {
    i64::try_from(cases - cases.div_ceil(7)).unwrap()
}

/// Asks for all that the pages show, with the cases of a council of which each is overdue.
async fn nothing_is_scanned(asked: &Asked) {
    asked.make_up(CASES, OPEN).await;
    let store = &asked.store;
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
    let by_month = store.sums_by_month(&query, &["late"]).await.unwrap();
    assert!(
        by_month
            .iter()
            .any(|sum| sum.amount.value == in_kent(CASES))
    );
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
    let open = store.open_work(&viewer).await.unwrap().len();
    assert_eq!(i64::try_from(open).unwrap(), in_kent(OPEN));
    store.figure_entry(&kent, "2026-04").await.unwrap();
    let heard = asked.heard().await;
    assert!(heard.len() >= 10, "{heard:#?}");
    let scans: Vec<_> = heard.iter().filter(|one| one.is_scan()).collect();
    assert!(scans.is_empty(), "{scans:#?}");
}

#[tokio::test]
async fn the_pages_scan_no_table_on_sqlite() {
    let asked = Asked::on_sqlite().await;
    nothing_is_scanned(&asked).await;
    asked.end().await;
}

#[tokio::test]
async fn the_pages_scan_no_table_on_postgres() {
    let asked = Asked::on_postgres("figures").await;
    nothing_is_scanned(&asked).await;
    asked.end().await;
}
