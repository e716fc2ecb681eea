//! Where a request comes from, behind a proxy and without one: whose tries are counted together.

use rightsdesk_content::Words;

use crate::support::databases::on_each_database;
use crate::support::site::{Browser, Site};

const NOW: &str = "2026-11-20T09:00:00Z";
const TRACK: &str = "/nottinghamshire/track";
const HEADER: &str = "x-forwarded-for";
/// How often somebody may ask for a code in a quarter of an hour.
const MOST: usize = 60;

/// Asks for a code, as a request that says it came from here.
async fn asks(browser: &mut Browser, from: &str) -> u16 {
    browser.headers = vec![(HEADER, from.to_owned())];
    let typed = [("reference", "NOT-26-4711-X")];
    browser.post(TRACK, &typed).await.status.as_u16()
}

on_each_database! {
    /// Nobody has to believe what a request says of itself.
    async fn a_made_up_header_changes_nothing(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mut browser = site.browser();
        for number in 0..MOST {
            assert_ne!(asks(&mut browser, &format!("198.51.100.{number}")).await, 429);
        }
        assert_eq!(asks(&mut browser, "203.0.113.1").await, 429);
        // Somebody who says that they come from there is not counted with those who did.
        let mut other = site.browser();
        other.from = [192, 0, 2, 99];
        assert_ne!(asks(&mut other, "192.0.2.1").await, 429);
    }

    /// The proxy's own entry counts, whatever the client wrote before it.
    async fn behind_a_proxy_each_client_has_a_count(database: TestDatabase) {
        let site = Site::open_behind(&database, NOW, Words::new().unwrap(), Some(HEADER), false).await;
        let mut browser = site.browser();
        for number in 0..MOST {
            let from = format!("203.0.113.{number}, 198.51.100.7");
            assert_ne!(asks(&mut browser, &from).await, 429);
        }
        assert_eq!(asks(&mut browser, "203.0.113.200, 198.51.100.7").await, 429);
        assert_ne!(asks(&mut browser, "198.51.100.7, 198.51.100.8").await, 429);
        // A proxy that says nothing is counted as itself.
        for number in 0..=MOST {
            let status = asks(&mut browser, "not an address").await;
            assert_eq!(status == 429, number == MOST, "{number}");
        }
    }
}
