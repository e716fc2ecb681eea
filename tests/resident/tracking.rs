//! Getting in to follow a request, and what those who cannot are told: nothing.

use axum::http::HeaderMap;
use rightsdesk_core::ids::Reference;
use rightsdesk_core::request::NewRequest;

use super::people::{codes, new_request, opened, signed_in};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

const NOW: &str = "2026-11-20T09:00:00Z";
const TRACK: &str = "/nottinghamshire/track";
const CODE: &str = "/nottinghamshire/track/code";
const REQUEST: &str = "/nottinghamshire/track/request";

/// The headers, but for the token of the cookie, which is never the same.
fn comparable(mut headers: HeaderMap) -> Vec<(String, String)> {
    if let Some(cookie) = headers.remove("set-cookie") {
        let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
        let (token, attributes) = rest.split_once(';').unwrap();
        let shape = format!("{name}={};{attributes}", token.len());
        headers.insert("set-cookie", shape.parse().unwrap());
    }
    headers
        .iter()
        .map(|(k, v)| (k.to_string(), v.to_str().unwrap().to_owned()))
        .collect()
}

on_each_database! {
    async fn a_reference_and_its_code_open_the_request(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let mut browser = site.browser();
        browser.get(REQUEST).await.says(401, &["sign in again", "href=\"/nottinghamshire/track\""]);
        assert_eq!(browser.get(CODE).await.leads_to(), "/nottinghamshire/track?lost=1");

        // However it is typed.
        let typed = mine.reference.as_str().to_lowercase().replace('-', " ");
        browser.post(TRACK, &[("reference", &typed)]).await.leads_to();
        browser.get(CODE).await.says(200, &[mine.reference.as_str(), "autocomplete=\"one-time-code\""]);
        let code = codes(&site, mine.request, 1).await.remove(0);
        let wrong = if code == "000000" { "000001" } else { "000000" };
        let refused = browser.post(CODE, &[("code", wrong)]).await;
        refused.says(422, &["<a href=\"#code\">", "<title>Error:"]);
        refused.does_not_say(&["value=\"000"]);
        let spaced = format!(" {} {} ", &code[..3], &code[3..]);
        assert_eq!(browser.post(CODE, &[("code", &spaced)]).await.leads_to(), REQUEST);
        browser.get(REQUEST).await.says(200, &[
            mine.reference.as_str(),
            "Everything about my calls",
            "We must reply by Monday 21 December 2026.",
            "The time starts on this day.",
            "We got your request",
        ]);

        // A code works once; the session ends when its person says so.
        let mut other = site.browser();
        other.post(TRACK, &[("reference", mine.reference.as_str())]).await.leads_to();
        other.post(CODE, &[("code", &code)]).await.says(422, &[]);
        let page = browser.get(REQUEST).await;
        let out = browser.submit(&page, "/nottinghamshire/track/sign-out", &[]).await;
        assert_eq!(out.leads_to(), "/nottinghamshire/track?left=1");
        browser.get("/nottinghamshire/track?left=1").await.says(200, &["You have signed out."]);
        browser.get(REQUEST).await.says(401, &[]);
    }

    /// Nothing tells a reference that exists from one that does not.
    async fn an_unknown_reference_is_answered_like_a_known_one(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let known = opened(&site, &new_request()).await;
        let silent = NewRequest {
            requester: rightsdesk_core::request::Person {
                email: None,
                phone: Some("01632 960 001".into()),
                ..new_request().requester
            },
            ..new_request()
        };
        let silent = opened(&site, &silent).await;
        let unknown = Reference::compose("NOT", 2026, 4711).unwrap();
        let elsewhere = Reference::compose("KEN", 2026, 1).unwrap();
        let mut seen = Vec::new();
        for reference in [&known.reference, &silent.reference, &unknown, &elsewhere] {
            let mut browser = site.browser();
            let sent = browser.post(TRACK, &[("reference", reference.as_str())]).await;
            let asked = browser.get(CODE).await;
            let tried = browser.post(CODE, &[("code", "12345x")]).await;
            let empty = browser.post(CODE, &[("code", "")]).await;
            let answers = [sent, asked, tried, empty].map(|answer| {
                let page = answer.html().replace(reference.as_str(), "REFERENCE");
                (answer.status, comparable(answer.headers.clone()), page)
            });
            seen.push(answers);
        }
        for other in &seen[1..] {
            assert_eq!(&seen[0], other);
        }
        // One letter went, to the one who can be written to.
        assert_eq!(codes(&site, known.request, 1).await.len(), 1);
        let letters = site.store.messages().of_request(silent.request).await.unwrap();
        assert!(letters.iter().all(|letter| letter.kind != "access_code"));
    }

    async fn a_slip_in_a_reference_is_said(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mut browser = site.browser();
        browser.post(TRACK, &[("reference", "")]).await.says(422, &["<a href=\"#reference\">Enter your reference"]);
        let wrong = browser.post(TRACK, &[("reference", "NOT-26-0001-?")]).await;
        wrong.says(422, &["<a href=\"#reference\">", "value=\"NOT-26-0001-?\""]);
        assert!(!browser.has_cookie("track"));
    }

    /// Five tries of a code, five letters an hour, sixty tries from one address in a quarter.
    async fn tries_are_limited(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let typed = [("reference", mine.reference.as_str())];
        let mut browser = site.browser();
        browser.post(TRACK, &typed).await.leads_to();
        let code = codes(&site, mine.request, 1).await.remove(0);
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for _ in 0..5 {
            browser.post(CODE, &[("code", wrong)]).await.says(422, &[]);
        }
        browser.post(CODE, &[("code", &code)]).await.says(422, &[]);

        for letters in 2..=5 {
            browser.post(TRACK, &typed).await.leads_to();
            codes(&site, mine.request, letters).await;
        }
        assert_eq!(browser.post(TRACK, &typed).await.leads_to(), CODE, "the sixth looks the same");
        let newest = codes(&site, mine.request, 5).await.pop().unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        assert_eq!(codes(&site, mine.request, 5).await.len(), 5, "and is not sent");
        assert_eq!(browser.post(CODE, &[("code", &newest)]).await.leads_to(), REQUEST);

        let mut stranger = site.browser();
        stranger.from = [192, 0, 2, 99];
        let unknown = Reference::compose("NOT", 2026, 4711).unwrap();
        let guess = [("reference", unknown.as_str())];
        for _ in 0..60 {
            stranger.post(TRACK, &guess).await.leads_to();
        }
        stranger.post(TRACK, &guess).await.says(429, &["too many tries"]);
        stranger.post(CODE, &[("code", "123456")]).await.says(429, &["too many tries"]);
        browser.get(TRACK).await.says(200, &[]);
        site.set_now("2026-11-20T09:20:00Z");
        stranger.post(TRACK, &guess).await.leads_to();
    }

    /// A code is for ten minutes, a session for half an hour without anything being done.
    async fn codes_and_sessions_run_out(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let mut browser = site.browser();
        browser.post(TRACK, &[("reference", mine.reference.as_str())]).await.leads_to();
        let code = codes(&site, mine.request, 1).await.remove(0);
        site.set_now("2026-11-20T09:10:01Z");
        browser.post(CODE, &[("code", &code)]).await.says(422, &[]);
        signed_in(&site, &mut browser, &mine).await.says(200, &[]);
        site.set_now("2026-11-20T09:50:00Z");
        browser.get(REQUEST).await.says(401, &[]);
    }

    /// A session opens the request it was made for: not another, and not under another council.
    async fn a_session_is_for_one_request(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let theirs = opened(&site, &new_request()).await;
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await.says(200, &[]);
        browser.get("/kent/track/request").await.says(404, &["Page not found"]);
        let withdraw = |case| format!("/nottinghamshire/track/withdraw/{case}");
        let form = browser.get(&withdraw(mine.cases[0].0)).await;
        for page in ["question", "withdraw"] {
            let address = format!("/nottinghamshire/track/{page}/{}", theirs.cases[0].0);
            browser.get(&address).await.says(404, &["Page not found"]);
            browser.submit(&form, &address, &[]).await.says(404, &["Page not found"]);
        }
        // A form of another site, or of another session, does nothing.
        let once = [("once", form.hidden("once").unwrap())];
        let once = once.each_ref().map(|(name, value)| (*name, value.as_str()));
        browser.post(&withdraw(mine.cases[0].0), &once).await.says(401, &[]);
        browser.get(REQUEST).await.does_not_say(&["You asked us not to go on"]);
    }
}
