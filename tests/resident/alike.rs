//! A reference that is known, one that nobody has, and one of a case that is limited to named people
//! or about which nothing is said: whoever has no code finds no difference, not even in the work
//! that an answer takes.

use std::time::Duration;

use axum::http::header::SET_COOKIE;
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::Reference;
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::{NewRequest, Person};
use rightsdesk_store::Act;

use super::people::{answered, new_request, opened, staff};
use crate::support::databases::TestDatabase;
use crate::support::site::{Answer, Browser, Site};

const NOW: &str = "2026-11-20T09:00:00Z";
const TRACK: &str = "/nottinghamshire/track";
const CODE: &str = "/nottinghamshire/track/code";

/// What can be seen of an answer, and how many statements it took.
#[derive(Debug, PartialEq)]
struct Seen {
    what: &'static str,
    status: u16,
    headers: Vec<(String, String)>,
    length: usize,
    text: String,
    statements: u64,
}

/// Waits until what was begun by answers before has ended: the tasks of this runtime are those that
/// it had before anybody asked.
async fn quiet(site: &Site, usual: usize) -> u64 {
    let tasks = tokio::runtime::Handle::current().metrics();
    let mut before = None;
    loop {
        let now = (tasks.num_alive_tasks() <= usual).then(|| site.store.statements());
        if let Some(statements) = now.filter(|_| now == before) {
            return statements;
        }
        before = now;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// How many tasks there are when nothing is done.
async fn usual_tasks() -> usize {
    tokio::time::sleep(Duration::from_millis(200)).await;
    tokio::runtime::Handle::current()
        .metrics()
        .num_alive_tasks()
}

async fn seen(
    (site, usual): (&Site, usize),
    what: &'static str,
    reference: &Reference,
    answer: impl Future<Output = Answer>,
) -> Seen {
    let before = quiet(site, usual).await;
    let answer = answer.await;
    // This test has one thread: what the answer leaves to be done has not begun.
    let statements = site.store.statements() - before;
    let headers = answer.headers.iter().map(|(name, value)| {
        let value = value.to_str().unwrap();
        // A token is never the same, but always as long.
        let (kept, token) = value.split_once('=').unwrap_or((value, ""));
        let value = if name == SET_COOKIE {
            format!("{kept}={}", token.len())
        } else {
            value.to_owned()
        };
        (name.to_string(), value)
    });
    Seen {
        what,
        status: answer.status.as_u16(),
        headers: headers.collect(),
        length: answer.bytes.len(),
        text: answer.html().replace(reference.as_str(), "REFERENCE"),
        statements,
    }
}

/// All that somebody without a code can do with a reference.
async fn tried((site, usual): (&Site, usize), from: u8, reference: &Reference) -> Vec<Seen> {
    let mut browser: Browser = site.browser();
    browser.from = [192, 0, 2, from];
    let typed = [("reference", reference.as_str())];
    let mut all = Vec::new();
    all.push(
        seen(
            (site, usual),
            "reference",
            reference,
            browser.post(TRACK, &typed),
        )
        .await,
    );
    all.push(seen((site, usual), "page", reference, browser.get(CODE)).await);
    // More often than a code may be tried.
    for code in [
        "12345x", "", "12345x", "12345x", "12345x", "12345x", "12345x",
    ] {
        let typed = [("code", code)];
        let tries = browser.post(CODE, &typed);
        all.push(seen((site, usual), "code", reference, tries).await);
    }
    let request = browser.get("/nottinghamshire/track/request");
    all.push(seen((site, usual), "request", reference, request).await);
    all.push(
        seen(
            (site, usual),
            "again",
            reference,
            browser.post(TRACK, &typed),
        )
        .await,
    );
    all
}

async fn without_a_code_every_reference_is_alike(database: TestDatabase) {
    let site = Site::open(&database, NOW).await;
    let known = opened(&site, &new_request()).await;
    let limited = opened(&site, &new_request()).await;
    let limit = Command::LimitAccess {
        people: vec![match staff(1) {
            Actor::Staff { account, .. } => account,
            _ => panic!("staff(1) is of the council"),
        }],
        reason: "A colleague's family".into(),
    };
    let manager = staff(1);
    let act = Act::new(site.now(), &manager);
    let case = limited.cases[0].0;
    site.store.execute(case, limit, &act).await.unwrap();
    let replied = opened(&site, &new_request()).await;
    answered(&site, &replied).await;
    let by_post = NewRequest {
        requester: Person {
            email: None,
            address: Some("1 Sample Street".into()),
            ..new_request().requester
        },
        ..new_request()
    };
    let by_post = opened(&site, &by_post).await;
    let unknown = Reference::compose("NOT", 2026, 4711).unwrap();
    let elsewhere = Reference::compose("KEN", 2026, 1).unwrap();

    let usual = usual_tasks().await;
    let expected = tried((&site, usual), 1, &unknown).await;
    for (from, (name, reference)) in (2..).zip([
        ("known", &known.reference),
        ("limited", &limited.reference),
        ("replied", &replied.reference),
        ("by post", &by_post.reference),
        ("of another council", &elsewhere),
    ]) {
        let found = tried((&site, usual), from, reference).await;
        for (unknown, found) in expected.iter().zip(&found) {
            assert_eq!(unknown, found, "{name}");
        }
    }
    assert!(
        expected.iter().any(|seen| seen.statements > 3),
        "{expected:?}"
    );
}

mod without_a_code {
    use super::TestDatabase;

    // One thread, so that what is done after an answer has gone is not counted with it.
    #[tokio::test]
    async fn sqlite() {
        Box::pin(super::without_a_code_every_reference_is_alike(
            TestDatabase::sqlite(),
        ))
        .await;
    }

    #[tokio::test]
    async fn postgres() {
        Box::pin(super::without_a_code_every_reference_is_alike(
            TestDatabase::postgres(),
        ))
        .await;
    }
}
