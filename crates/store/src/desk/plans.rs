//! No page of the desk reads a large table from end to end: on either database, under every order,
//! for one council and for two.

use std::cmp::Reverse;

use jiff::civil::date;
use rightsdesk_core::case::Stage;
use rightsdesk_core::ids::{AccountId, ControllerId, NoticeId};
use rightsdesk_core::right::Right;
use uuid::Uuid;

use super::search::{Found, Search};
use super::{By, DeskQuery, Group, Scope, Sort};
use crate::plans::Asked;
use crate::{CaseSummary, TeamId, Viewer};

/// Fails unless open cases come first, and of the others, which arrived on one day, the newest.
#[track_caller]
fn newest_first(found: &Found) {
    let is_open = |case: &CaseSummary| case.stage.is_open();
    assert!(found.cases.is_sorted_by_key(|case| !is_open(case)));
    let ended = found.cases.iter().filter(|case| !is_open(case));
    assert!(ended.is_sorted_by_key(|case| Reverse((case.received, case.id))));
}

async fn nothing_is_scanned(asked: &Asked) {
    // More than are rare, so that a word of all of them is common.
    asked.make_up(2_600, 60).await;
    let (store, today) = (&asked.store, date(2026, 11, 23));
    let account = AccountId(Uuid::from_u128(1));
    let one = vec![ControllerId("kent".into())];
    let two = vec![ControllerId("kent".into()), ControllerId("norfolk".into())];
    for controllers in [one, two] {
        let viewer = Viewer::staff(account, controllers.clone());
        let scopes = [
            Scope::Everyone,
            Scope::Mine {
                account,
                approves: controllers.clone(),
            },
            Scope::Team(TeamId(Uuid::from_u128(2))),
        ];
        for scope in &scopes {
            store.desk_groups(&viewer, scope, today, 5).await.unwrap();
            assert_eq!(asked.scans().await, [], "{scope:?}");
        }
        store.desk_counts(&viewer, today).await.unwrap();
        store.open_cases_by_owner(&viewer).await.unwrap();
        assert_eq!(asked.scans().await, []);
        for by in By::ALL {
            for descending in [false, true] {
                let base = DeskQuery {
                    controllers: controllers.clone(),
                    account: Some(account),
                    sort: Sort { by, descending },
                    limit: 25,
                    ..DeskQuery::default()
                };
                let ended = vec![Stage::Answered, Stage::Closed];
                for stages in [Stage::OPEN.to_vec(), ended, vec![Stage::Closed], Vec::new()] {
                    let is_open = stages.first().is_some_and(|stage| stage.is_open());
                    if !is_open && !by.is_for_all() {
                        continue;
                    }
                    let query = DeskQuery {
                        stages,
                        ..base.clone()
                    };
                    let first = store.desk(&query).await.unwrap();
                    assert_eq!(first.cases.len(), 25, "{query:?}");
                    let next = DeskQuery {
                        after: first.next.clone(),
                        ..query.clone()
                    };
                    let second = store.desk(&next).await.unwrap();
                    let back = DeskQuery {
                        before: second.previous,
                        ..query.clone()
                    };
                    let again = store.desk(&back).await.unwrap();
                    assert_eq!(again.cases, first.cases, "{query:?}");
                    let narrow = DeskQuery {
                        right: Some(Right::Access),
                        notice: Some(NoticeId("norfolk-family-hub-feedback".into())),
                        received_from: Some(date(2026, 1, 1)),
                        due_by: Some(date(2027, 1, 1)),
                        limited: true,
                        ..query.clone()
                    };
                    store.desk(&narrow).await.unwrap();
                    store.page_to_export(&query).await.unwrap();
                    assert_eq!(asked.scans().await, [], "{query:?}");
                }
            }
        }
        for group in Group::ALL {
            let query = DeskQuery {
                controllers: controllers.clone(),
                account: Some(account),
                group: Some((group, today)),
                ..DeskQuery::default()
            };
            store.desk(&query).await.unwrap();
        }
        assert_eq!(asked.scans().await, []);
        for (typed, found, more) in [
            ("sam77", None, false),
            ("visit77", Some(1), false),
            ("sam70 family norwich", None, false),
            ("sample", Some(50), true),
            ("sample norwich family", Some(50), true),
            ("77 sample street", Some(1), false),
            ("nobody", Some(0), false),
            ("NOR-26-0001-K", None, false),
        ] {
            let search = Search::parse(typed).unwrap();
            let result = store.search(&search, &viewer).await.unwrap();
            assert_eq!(result.more, more, "{typed}");
            // Where there are more than are given, that is what is said.
            assert!(!result.walked, "{typed}");
            newest_first(&result);
            // Which council number 77 asked is not what this is about.
            if let Some(found) = found.filter(|found| *found != 1) {
                assert_eq!(result.cases.len(), found, "{typed}");
            }
            assert_eq!(asked.scans().await, [], "{typed}");
        }
    }
    the_same_person_is_found_by_terms(asked, account).await;
    // Who sees one request in seven finds some among the newest of all that have a common word, and
    // is told that not every one was looked at.
    let norfolk = Viewer::staff(account, vec![ControllerId("norfolk".into())]);
    for (typed, walked) in [
        ("sample", true),
        ("sample family", true),
        ("sam70 sample", false),
    ] {
        let search = Search::parse(typed).unwrap();
        let result = store.search(&search, &norfolk).await.unwrap();
        assert!(!result.more && !result.cases.is_empty(), "{typed}");
        assert_eq!(result.walked, walked, "{typed}");
        newest_first(&result);
        assert_eq!(asked.scans().await, [], "{typed}");
    }
}

/// The case page looks for other requests of the person: by what those can be searched by, and not
/// by going through all requests of the council.
async fn the_same_person_is_found_by_terms(asked: &Asked, account: AccountId) {
    let store = &asked.store;
    let viewer = Viewer::staff(account, vec![ControllerId("kent".into())]);
    let search = Search::parse("visit78").unwrap();
    let found = store.search(&search, &viewer).await.unwrap();
    let file = store.load_request(found.cases[0].request).await.unwrap();
    asked.heard().await;
    let similar = store.similar_requests(&file.unwrap(), &viewer).await;
    assert_eq!(similar.unwrap(), []);
    let heard = asked.heard().await;
    assert_eq!(heard.iter().filter(|one| one.is_scan()).count(), 0);
    let of_council = ["controller=?", "controller)::text = 'kent'"];
    for planned in &heard {
        let walks = |line: &String| {
            let condition = line.contains("Index Cond") || line.starts_with("SEARCH request ");
            condition && of_council.iter().any(|of| line.contains(of))
        };
        assert!(!planned.plan.iter().any(walks), "{planned:#?}");
    }
}

#[tokio::test]
async fn the_desk_scans_no_table_on_sqlite() {
    let asked = Asked::on_sqlite().await;
    Box::pin(nothing_is_scanned(&asked)).await;
    asked.end().await;
}

#[tokio::test]
async fn the_desk_scans_no_table_on_postgres() {
    let asked = Asked::on_postgres("desk").await;
    Box::pin(nothing_is_scanned(&asked)).await;
    asked.end().await;
}
