//! What is personal is looked for in every line of the log, while somebody asks, follows their
//! request and signs out.

use axum::http::header::SET_COOKIE;

use super::people::{ABOUT_YOU, codes, new_request, opened};
use crate::support::databases::on_each_database;
use crate::support::log::Log;
use crate::support::site::{Answer, Site};

const NOW: &str = "2026-11-20T09:00:00Z";
/// A name that nobody has.
const CANARY: &str = "Zyxwinter";

/// The token that an answer sets.
fn token(answer: &Answer) -> Option<String> {
    let cookie = answer.headers.get(SET_COOKIE)?.to_str().ok()?;
    let (_, rest) = cookie.split_once('=')?;
    Some(rest.split(';').next()?.to_owned())
}

on_each_database! {
    async fn no_reference_code_token_or_name_is_logged(database: TestDatabase) {
        let log = Log::begin();
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let mut browser = site.browser();
        let mut secret = vec![CANARY.to_owned(), mine.reference.to_string(), "sam@example.org".into()];

        // Asking, with something of the canary's in each address as well.
        let asked = browser.post("/norfolk/ask/what", &[("words", CANARY), ("rights", "access")]).await;
        secret.extend(token(&asked));
        for (name, value) in ABOUT_YOU {
            browser.post("/norfolk/ask/you", &[(name, value), ("name", CANARY)]).await;
        }
        browser.get("/norfolk/ask/Zyxwinter?name=Zyxwinter").await;

        // A reference that is known, one that is not, codes that are wrong and right.
        let reference = mine.reference.as_str();
        browser.post("/nottinghamshire/track", &[("reference", CANARY)]).await;
        let sent = browser.post("/nottinghamshire/track", &[("reference", reference)]).await;
        secret.extend(token(&sent));
        let code = codes(&site, mine.request, 1).await.remove(0);
        browser.post("/nottinghamshire/track/code", &[("code", CANARY)]).await;
        let entered = browser.post("/nottinghamshire/track/code", &[("code", &code)]).await;
        secret.extend(token(&entered));
        secret.push(code);
        let page = browser.get("/nottinghamshire/track/request").await;
        page.says(200, &[reference]);
        browser.get("/nottinghamshire/track/files/Zyxwinter").await;
        browser.submit(&page, "/nottinghamshire/track/sign-out", &[]).await;
        secret.push(mine.cases[0].0.to_string());

        assert_eq!(secret.len(), 8, "three tokens were set: {secret:?}");
        let logged = log.text();
        assert!(logged.contains("/{controller}/track/code"), "what was done is logged:\n{logged}");
        for secret in &secret {
            let line = logged.lines().find(|line| line.contains(secret.as_str()));
            assert_eq!(line, None, "{secret}");
        }
    }
}
