//! Who may use what: every address of a task, without a session, with that of another, with an
//! account, and with its own.

use axum::http::Method;
use rightsdesk_api::{Access, Endpoint, endpoints};
use rightsdesk_core::case::TaskKind;
use rightsdesk_core::people::Role;
use rightsdesk_core::right::Right;

use super::people::{TODAY, asked, done_by, enters};
use crate::desk::people::at_work;
use crate::support::databases::on_each_database;
use crate::support::site::{Browser, Site};

fn of_tasks() -> Vec<Endpoint> {
    let all = endpoints().into_iter();
    all.filter(|endpoint| endpoint.path.starts_with("/tasks"))
        .collect()
}

#[test]
fn only_the_way_in_is_open_to_anybody() {
    let mut public = Vec::new();
    for endpoint in of_tasks() {
        match endpoint.access {
            Access::Public => public.push(format!("{} {}", endpoint.method, endpoint.path)),
            access => assert_eq!(access, Access::Asked, "{endpoint:?}"),
        }
    }
    // This list may only become shorter.
    assert_eq!(
        public,
        [
            "GET /tasks/{task}",
            "POST /tasks/{task}",
            "GET /tasks/{task}/code",
            "POST /tasks/{task}/code",
        ]
    );
    assert_eq!(of_tasks().len(), 4 + 2 + 12);
    let elsewhere = endpoints().into_iter().filter(|endpoint| {
        endpoint.access == Access::Asked && !endpoint.path.starts_with("/tasks/{task}/")
    });
    assert_eq!(
        elsewhere.count(),
        0,
        "a session is for the task of the address"
    );
}

/// Each address that asks for a session lets nothing through.
async fn is_shut_out(browser: &mut Browser, task: &str, csrf: &str) {
    let link = format!("/tasks/{task}");
    for endpoint in of_tasks() {
        if endpoint.access == Access::Public {
            continue;
        }
        let address = endpoint.path.replace("{task}", task);
        if endpoint.method == Method::GET {
            assert_eq!(browser.get(&address).await.leads_to(), link, "{endpoint:?}");
        } else {
            let once = "0".repeat(32);
            let fields = [
                ("csrf", csrf),
                ("once", &once),
                ("how", "x"),
                ("reason", "x"),
            ];
            let status = browser.post(&address, &fields).await.status;
            assert_eq!(status, 401, "{endpoint:?}");
        }
    }
}

on_each_database! {
    async fn a_session_opens_its_task_and_no_other(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let (case, task) = asked(&site, Right::Access, TaskKind::Preserve).await;
        let (other_case, other) = asked(&site, Right::Access, TaskKind::Preserve).await;
        is_shut_out(&mut site.browser(), &task.to_string(), "").await;

        let mut browser = site.browser();
        let page = enters(&site, &mut browser, case, task).await;
        let csrf = page.hidden("csrf").unwrap();
        is_shut_out(&mut browser, &other.to_string(), &csrf).await;
        // Not the residents' pages, nor the desk.
        browser.get("/norfolk/track/request").await.says(401, &[]);
        assert_eq!(browser.get("/desk").await.leads_to(), "/desk/sign-in");
        // A form of another site, or of another session, does nothing.
        let form = browser.get(&format!("/tasks/{task}/keep")).await;
        let once = form.hidden("once").unwrap();
        let fields = [("once", once.as_str()), ("how", "Copied")];
        browser.post(&format!("/tasks/{task}/keep"), &fields).await.says(401, &[]);
        assert!(done_by(&site, case, task).await.is_empty());
        assert!(done_by(&site, other_case, other).await.is_empty());

        // Whoever has an account is nobody here.
        let mut manager = at_work(&site, "Manu", &[Role::Manager, Role::Caseworker]).await;
        is_shut_out(&mut manager, &task.to_string(), "").await;

        // Its own session opens what fits the task; everything else leads back to it.
        for endpoint in of_tasks() {
            if endpoint.access == Access::Public || endpoint.method != Method::GET {
                continue;
            }
            let address = endpoint.path.replace("{task}", &task.to_string());
            let answer = browser.get(&address).await;
            let fits = ["/page", "/keep", "/not-ours", "/more-time"];
            if fits.iter().any(|end| address.ends_with(end)) {
                answer.says(200, &["<h1"]);
            } else {
                assert_eq!(answer.leads_to(), format!("/tasks/{task}/page"), "{endpoint:?}");
            }
        }
    }
}
