//! Getting in by the link, and what those who have no code are told: nothing.

use axum::http::HeaderMap;
use rightsdesk_core::case::{Command, Keeper, NewTask, TaskKind};
use rightsdesk_core::right::Right;

use super::people::{NO_TASK, TODAY, asked, asks, codes, enters, of_the_keeper, told, worked_on};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

fn headers(headers: &HeaderMap, id: &str) -> Vec<(String, String)> {
    let text = |value: &axum::http::HeaderValue| value.to_str().unwrap().replace(id, "TASK");
    headers
        .iter()
        .map(|(name, value)| (name.to_string(), text(value)))
        .collect()
}

on_each_database! {
    async fn the_link_and_its_code_open_the_task(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let (case, task) = asked(&site, Right::Access, TaskKind::Search).await;
        let link = format!("/tasks/{task}");
        let mut browser = site.browser();
        let start = browser.get(&link).await;
        start.says(200, &["Send me a code"]);
        start.does_not_say(&["Norfolk", "Siân", "Kim", "Case files", "May", "NOR-26"]);
        for page in ["page", "search", "not-ours"] {
            assert_eq!(browser.get(&format!("{link}/{page}")).await.leads_to(), link);
        }
        browser.post(&format!("{link}/search"), &[]).await.says(401, &["Ask for a new code", &link]);

        browser.post(&link, &[]).await.leads_to();
        let code = codes(&site, case, 1).await.remove(0);
        let wrong = if code == "000000" { "000001" } else { "000000" };
        let enter = format!("{link}/code");
        browser.get(&enter).await.says(200, &["autocomplete=\"one-time-code\""]);
        browser.post(&enter, &[("code", "")]).await.says(422, &["<a href=\"#code\">Enter the code"]);
        let refused = browser.post(&enter, &[("code", wrong)]).await;
        refused.says(422, &["<a href=\"#code\">", "<title>Error:"]);
        refused.does_not_say(&["value=\"000", "Norfolk"]);
        assert!(!browser.has_cookie("task"));
        assert_eq!(browser.post(&enter, &[("code", &code)]).await.leads_to(), format!("{link}/page"));
        let page = browser.get(&format!("{link}/page")).await;
        page.says(200, &[
            "Norfolk County Council",
            "Search for information",
            "NOR-26-",
            "Case files",
            "The visits of &lt;May&gt;",
            "Sample, born 4 May",
            "From Monday 1 January 2024",
            "Friday 4 December 2026",
            "The council must reply to the person by",
            "section 173",
            &format!("{link}/search"),
            &format!("{link}/not-ours"),
            &format!("{link}/more-time"),
        ]);
        // Nothing of the case but the task.
        page.does_not_say(&["Siân", "sian@", "my &lt;visits&gt;", "/desk", ": Access", "copy"]);
        assert_eq!(browser.get(&link).await.leads_to(), format!("{link}/page"));

        // A code works once; the session ends when its person says so.
        site.browser().post(&enter, &[("code", &code)]).await.says(422, &[]);
        let out = browser.submit(&page, &format!("{link}/sign-out"), &[]).await;
        assert_eq!(out.leads_to(), format!("{link}?left=1"));
        browser.get(&format!("{link}?left=1")).await.says(200, &["You have signed out."]);
        assert_eq!(browser.get(&format!("{link}/page")).await.leads_to(), link);
    }

    /// Nothing tells a task that is open from one that is over, one that has no address, and one
    /// that there is not.
    async fn every_link_says_the_same_without_a_code(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let (open_case, open) = asked(&site, Right::Access, TaskKind::Search).await;
        let (case, over) = asked(&site, Right::Access, TaskKind::Preserve).await;
        told(&site, case, Command::CallOffTask { task: over, reason: "Secret".into() }).await;
        let case = worked_on(&site, Right::Access).await;
        let what = of_the_keeper(TaskKind::Search);
        let keeper = Keeper { email: None, ..what.keeper.clone() };
        let silent = asks(&site, case, NewTask { keeper, ..what }).await;
        let mut seen = Vec::new();
        for id in [open.to_string(), over.to_string(), silent.to_string(), NO_TASK.to_owned()] {
            let link = format!("/tasks/{id}");
            let enter = format!("{link}/code");
            let mut browser = site.browser();
            let answers = [
                browser.get(&link).await,
                browser.post(&link, &[]).await,
                browser.get(&enter).await,
                browser.post(&enter, &[("code", "12345x")]).await,
                browser.post(&enter, &[("code", "")]).await,
                browser.get(&format!("{link}/page")).await,
                browser.get(&format!("{link}/search")).await,
                browser.post(&format!("{link}/search"), &[]).await,
            ];
            seen.push(answers.map(|answer| {
                let page = answer.html().replace(&id, "TASK");
                (answer.status, headers(&answer.headers, &id), page)
            }));
        }
        for other in &seen[1..] {
            assert_eq!(&seen[0], other);
        }
        assert_eq!(codes(&site, open_case, 1).await.len(), 1);
        site.browser().get("/tasks/not-a-task").await.says(404, &["Page not found"]);
    }

    /// Five tries of a code, five letters an hour.
    async fn codes_lock(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let (case, task) = asked(&site, Right::Access, TaskKind::Search).await;
        let (link, enter) = (format!("/tasks/{task}"), format!("/tasks/{task}/code"));
        let mut browser = site.browser();
        browser.post(&link, &[]).await.leads_to();
        let code = codes(&site, case, 1).await.remove(0);
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for _ in 0..5 {
            browser.post(&enter, &[("code", wrong)]).await.says(422, &[]);
        }
        browser.post(&enter, &[("code", &code)]).await.says(422, &[]);
        for letters in 2..=5 {
            browser.post(&link, &[]).await.leads_to();
            codes(&site, case, letters).await;
        }
        assert_eq!(browser.post(&link, &[]).await.leads_to(), enter, "the sixth looks the same");
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        let newest = codes(&site, case, 5).await;
        assert_eq!(newest.len(), 5, "and is not sent");

        // Twenty-five tries an hour, whatever the code.
        for _ in 6..25 {
            browser.post(&enter, &[("code", "")]).await.says(422, &[]);
            browser.post(&enter, &[("code", "x")]).await.says(422, &[]);
        }
        browser.from = [192, 0, 2, 7];
        browser.post(&link, &[]).await.leads_to();
        browser.post(&enter, &[("code", newest.last().unwrap())]).await.says(422, &[]);

        let mut stranger = site.browser();
        stranger.from = [192, 0, 2, 99];
        for _ in 0..60 {
            stranger.post(&format!("/tasks/{NO_TASK}"), &[]).await.leads_to();
        }
        stranger.post(&format!("/tasks/{NO_TASK}"), &[]).await.says(429, &["too many tries"]);
        stranger.post(&enter, &[("code", "123456")]).await.says(429, &["too many tries"]);
    }

    /// A code is for ten minutes, a session for two hours.
    async fn codes_and_sessions_run_out(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let (case, task) = asked(&site, Right::Access, TaskKind::Search).await;
        let (link, enter) = (format!("/tasks/{task}"), format!("/tasks/{task}/code"));
        let mut browser = site.browser();
        browser.post(&link, &[]).await.leads_to();
        let code = codes(&site, case, 1).await.remove(0);
        site.set_now("2026-11-23T09:10:01Z");
        browser.post(&enter, &[("code", &code)]).await.says(422, &[]);
        enters(&site, &mut browser, case, task).await.says(200, &[]);
        site.set_now("2026-11-23T11:00:00Z");
        browser.get(&format!("{link}/page")).await.says(200, &[]);
        site.set_now("2026-11-23T11:10:02Z");
        assert_eq!(browser.get(&format!("{link}/page")).await.leads_to(), link);
    }

    async fn a_task_that_is_over_says_so_after_the_code(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let (case, task) = asked(&site, Right::Access, TaskKind::Search).await;
        let off = Command::CallOffTask { task, reason: "Secret reason".into() };
        told(&site, case, off).await;
        let mut browser = site.browser();
        let page = enters(&site, &mut browser, case, task).await;
        page.says(200, &["You do not need to answer any more", "Stop work on it."]);
        page.does_not_say(&["Secret reason", "Case files", "visits of", "born 4 May", "/search"]);
        let to_page = format!("/tasks/{task}/page");
        for way in ["search", "not-ours", "more-time"] {
            assert_eq!(browser.get(&format!("/tasks/{task}/{way}")).await.leads_to(), to_page);
        }

        // A case that is over needs no answer either.
        let (case, task) = asked(&site, Right::Access, TaskKind::Search).await;
        told(&site, case, Command::Withdraw).await;
        let mut browser = site.browser();
        let page = enters(&site, &mut browser, case, task).await;
        page.says(200, &["You do not need to answer any more"]);
        page.does_not_say(&["Case files", "visits of"]);
    }
}
