//! A second language is a folder of words and nothing else: here a few words of Welsh, beside
//! English for all that is not translated.

use axum::http::Method;
use rightsdesk_api::{Surface, endpoints};
use rightsdesk_content::Words;

use super::people::{new_request, opened, signed_in};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

const NOW: &str = "2026-11-20T09:00:00Z";

/// A link on every page, a date, a problem beside a field, and the title of an error.
const WELSH: &str = "\
layout-skip = Neidio i'r prif gynnwys
month-12 = Rhagfyr
weekday-1 = Dydd Llun
problem-reference-empty = Rhowch eich cyfeirnod
error-not-found-title = Heb ddod o hyd i'r dudalen
";

const IN_WELSH: &str = "Neidio i&#39;r prif gynnwys";
const IN_ENGLISH: &str = "Skip to main content";

async fn site(database: &crate::support::databases::TestDatabase) -> Site {
    let words = Words::with([("cy", "few.ftl", WELSH)]).unwrap();
    Site::open_with(database, NOW, words).await
}

fn browser(site: &Site, languages: &str) -> Browser {
    let mut browser = site.browser();
    browser.headers = vec![("accept-language", languages.to_owned())];
    browser
}

#[track_caller]
fn is_in(answer: &Answer, language: &str, skip: &str) {
    let html = format!("<html lang=\"{language}\"");
    answer.says(answer.status.as_u16(), &[&html, skip]);
    let mut varies = answer.headers.get_all("vary").iter();
    assert!(
        varies.any(|value| value == "accept-language"),
        "{:?}",
        answer.headers
    );
}

on_each_database! {
    /// Every page that a resident can come to, the errors among them.
    async fn every_page_is_in_the_language_that_is_asked_for(database: TestDatabase) {
        let site = site(&database).await;
        let mine = opened(&site, &new_request()).await;
        let mut welsh = browser(&site, "cy-GB, cy;q=0.9, en;q=0.5");
        let page = signed_in(&site, &mut welsh, &mine).await;
        // A sentence that is not translated is English to its end; a date by itself is Welsh.
        page.says(200, &["We must reply by Monday 21 December 2026.", "<strong>Dydd Llun 21 Rhagfyr 2026</strong>"]);
        let mut english = browser(&site, "en-GB, cy;q=0.5");
        signed_in(&site, &mut english, &mine).await;

        let case = mine.cases[0].0.to_string();
        let mut pages = 0;
        for endpoint in endpoints() {
            if endpoint.surface != Surface::Residents || endpoint.method != Method::GET {
                continue;
            }
            let address = endpoint
                .path
                .replace("{controller}", "nottinghamshire")
                .replace("{case}", &case)
                .replace("{task}", &case)
                .replace("{document}", &case)
                .replace("{step}", "what")
                .replace(['{', '}'], "");
            let (cymraeg, saesneg) = (welsh.get(&address).await, english.get(&address).await);
            let is_page = |answer: &Answer| {
                let kind = answer.headers.get("content-type");
                kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
            };
            assert_eq!(cymraeg.status, saesneg.status, "{address}");
            if is_page(&cymraeg) {
                pages += 1;
                is_in(&cymraeg, "cy", IN_WELSH);
                is_in(&saesneg, "en-GB", IN_ENGLISH);
            }
        }
        assert!(pages >= 12, "{pages} pages were looked at");

        let missing = welsh.get("/nottinghamshire/nowhere").await;
        is_in(&missing, "cy", IN_WELSH);
        missing.says(404, &["Heb ddod o hyd i&#39;r dudalen"]);
        let empty = welsh.post("/nottinghamshire/track", &[("reference", "")]).await;
        empty.says(422, &["Rhowch eich cyfeirnod", "<html lang=\"cy\""]);
    }

    /// Who asks for nothing, or for what there is not, reads English. So does the council's team.
    async fn english_is_what_is_left(database: TestDatabase) {
        let site = site(&database).await;
        is_in(&site.browser().get("/norfolk").await, "en-GB", IN_ENGLISH);
        is_in(&browser(&site, "fr").get("/norfolk").await, "en-GB", IN_ENGLISH);
        let desk = browser(&site, "cy").get("/desk/sign-in").await;
        desk.says(200, &["<html lang=\"en-GB\"", IN_ENGLISH]);
    }

    /// With English alone nothing varies.
    async fn one_language_is_no_choice(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let page = browser(&site, "cy").get("/norfolk").await;
        page.says(200, &["<html lang=\"en-GB\"", IN_ENGLISH]);
        let mut varies = page.headers.get_all("vary").iter();
        assert!(!varies.any(|value| value == "accept-language"));
    }
}
