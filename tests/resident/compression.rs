//! What goes out compressed, and what does not.

use axum::http::Method;
use rightsdesk_api::{Surface, endpoints};

use super::people::{answered, new_request, opened, signed_in};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Site};

const NOW: &str = "2026-11-20T09:00:00Z";

fn is_compressed(answer: &Answer) -> bool {
    let encoding = answer.headers.get("content-encoding");
    // Whatever says that it is gzip begins as gzip does.
    assert_eq!(encoding.is_some(), answer.bytes.starts_with(&[0x1f, 0x8b]));
    encoding.is_some()
}

on_each_database! {
    /// The residents' pages, those with errors among them, are a fraction of their size.
    async fn residents_pages_are_compressed_where_the_browser_takes_it(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let mut plain = site.browser();
        signed_in(&site, &mut plain, &mine).await;
        let mut browser = plain.clone();
        browser.headers = vec![("accept-encoding", "gzip, deflate, br".into())];
        let request = "/nottinghamshire/track/request";
        for address in ["/", "/norfolk", "/norfolk/ask/what", "/norfolk/cookies", request] {
            let (whole, packed) = (plain.get(address).await, browser.get(address).await);
            assert!(is_compressed(&packed) && !is_compressed(&whole), "{address}");
            assert!(packed.bytes.len() * 2 < whole.bytes.len(), "{address}");
            for answer in [&whole, &packed] {
                assert_eq!(answer.headers["vary"], "accept-encoding", "{address}");
            }
            let length = packed.headers.get("content-length");
            assert!(length.is_none_or(|length| *length == *packed.bytes.len().to_string()));
        }
        let slip = browser.post("/norfolk/track", &[("reference", "")]).await;
        assert_eq!(slip.status, 422);
        assert!(is_compressed(&slip));
        let head = browser.head("/norfolk").await;
        assert!(head.bytes.is_empty() && !head.headers.contains_key("content-encoding"));
    }

    /// Nothing of an address is repeated on a page: beside what somebody else chose, the length of
    /// a compressed page could tell what is secret on it.
    async fn no_page_repeats_what_stands_in_its_address(database: TestDatabase) {
        const CHOSEN: &str = "Zyxwinter";
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await;
        let said = ["right", "lost", "done", "left", "search", "q", "service", "notice", "token", "page"];
        let query: Vec<_> = said.iter().map(|name| format!("{name}={CHOSEN}")).collect();
        let query = query.join("&");
        let mut pages = 0;
        for endpoint in endpoints() {
            if endpoint.surface != Surface::Residents || endpoint.method != Method::GET {
                continue;
            }
            let known = endpoint
                .path
                .replace("{controller}", "nottinghamshire")
                .replace("{case}", &mine.cases[0].0.to_string())
                .replace("{step}", "what");
            let chosen = endpoint.path.replace("{controller}", "nottinghamshire");
            for path in [known, chosen] {
                let mut address = path;
                while let Some((before, after)) = address.split_once('{') {
                    let (_, after) = after.split_once('}').unwrap();
                    address = format!("{before}{CHOSEN}{after}");
                }
                let answer = browser.get(&format!("{address}?{query}")).await;
                assert!(!String::from_utf8_lossy(&answer.bytes).contains(CHOSEN), "{address}");
                pages += usize::from(answer.status == 200);
            }
        }
        assert!(pages > 15, "{pages} pages were looked at");
    }

    /// Where the words of strangers stand beside those of others, lengths must not tell; and files
    /// are compressed already.
    async fn the_desk_and_files_are_left_as_they_are(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let files = answered(&site, &mine).await;
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await;
        browser.headers = vec![("accept-encoding", "gzip".into())];
        let file = format!("/nottinghamshire/track/files/{}", files.pack);
        let task = format!("/tasks/{}/page", mine.cases[0].0);
        for address in [file.as_str(), "/desk/sign-in", task.as_str(), "/api/v1/notices"] {
            assert!(!is_compressed(&browser.get(address).await), "{address}");
        }
        assert!(browser.get(&file).await.bytes.starts_with(b"%PDF"));
    }
}
