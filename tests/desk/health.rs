//! Whether the work is done: the page that says so, the banner, and what a monitoring system reads.

use std::collections::BTreeMap;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use jiff::SignedDuration;
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::people::Role;
use rightsdesk_core::right::Right;
use rightsdesk_store::jobs::{Retry, Task, TaskKind};
use rightsdesk_store::sweeps::SweepRun;
use tower::ServiceExt;
use uuid::Uuid;

use super::people::{TODAY, arrived, at_work, new_request};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

const HERE: &str = "/desk/work";
const LEASE: SignedDuration = SignedDuration::from_secs(60);
const BANNER: &str = "No worker has looked for work since";

/// Enqueues a pack and lets it fail for good.
async fn failed(site: &Site, number: u128) {
    let jobs = site.store.jobs();
    let task = Task::BuildPack(CaseId(Uuid::from_u128(number)));
    jobs.enqueue(task, None, site.now()).await.unwrap();
    let kinds = [TaskKind::BuildPack];
    let job = jobs
        .claim(&kinds, 1, LEASE, site.now(), "worker")
        .await
        .unwrap()
        .remove(0);
    let why = "the pages \"cannot\" be read";
    jobs.fail(&job, why, Retry::Never, site.now())
        .await
        .unwrap();
}

async fn looks(site: &Site) {
    let jobs = site.store.jobs();
    jobs.claim(&[], 1, LEASE, site.now(), "worker")
        .await
        .unwrap();
}

/// What the listener of the metrics answers.
async fn fetched(site: &Site, address: &str) -> (StatusCode, String) {
    let now = site.now();
    let router =
        rightsdesk_api::metrics::router(site.store.clone(), std::sync::Arc::new(move || now));
    let request = Request::get(address).body(Body::empty()).unwrap();
    let response = router.oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

/// Reads the text format as its specification has it, strictly: a family's HELP and TYPE first, each
/// once; then its samples and no others; labels quoted and escaped; a last line that ends.
fn parsed(text: &str) -> BTreeMap<String, i64> {
    assert!(text.ends_with('\n'));
    let is_name = |name: &str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            && !name.as_bytes()[0].is_ascii_digit()
    };
    let mut samples = BTreeMap::new();
    let mut families: Vec<&str> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let (family, help) = line
            .strip_prefix("# HELP ")
            .unwrap()
            .split_once(' ')
            .unwrap();
        assert!(is_name(family) && !families.contains(&family) && !help.contains('\\'));
        families.push(family);
        let kind = lines
            .next()
            .unwrap()
            .strip_prefix(&format!("# TYPE {family} "))
            .unwrap();
        assert!(matches!(kind, "gauge" | "counter"), "{kind}");
        assert_eq!(kind == "counter", family.ends_with("_total"), "{family}");
        while let Some(sample) = lines.next_if(|line| !line.starts_with('#')) {
            let (series, value) = sample.rsplit_once(' ').unwrap();
            let name = match series.split_once('{') {
                None => series,
                Some((name, labels)) => {
                    let labels = labels.strip_suffix('}').unwrap();
                    for label in labels.split(',') {
                        let (label, value) = label.split_once('=').unwrap();
                        let value = value.strip_prefix('"').unwrap().strip_suffix('"').unwrap();
                        assert!(is_name(label), "{label}");
                        // Codes only, so nothing needs a sign before it, or could be personal.
                        let code = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'.';
                        assert!(value.bytes().all(code), "{value}");
                    }
                    name
                }
            };
            assert_eq!(name, family);
            let value: i64 = value.parse().unwrap();
            assert!(
                samples.insert(series.to_owned(), value).is_none(),
                "{series} twice"
            );
        }
    }
    samples
}

on_each_database! {
    /// What the monitoring system reads is what is in the database.
    async fn the_metrics_say_what_is_there(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let empty = parsed(&fetched(&site, "/metrics").await.1);
        assert_eq!(empty["rightsdesk_workers"], 0);
        assert!(!empty.contains_key("rightsdesk_worker_last_look_age_seconds"));
        assert_eq!(empty["rightsdesk_jobs{kind=\"send_message\",state=\"queued\"}"], 0);

        failed(&site, 1).await;
        failed(&site, 2).await;
        arrived(&site, &new_request(Right::Access)).await;
        let mut late = new_request(Right::Erasure);
        late.received = jiff::civil::date(2026, 10, 1);
        arrived(&site, &late).await;
        let mut today = new_request(Right::Erasure);
        today.received = jiff::civil::date(2026, 10, 23);
        arrived(&site, &today).await;
        let run = SweepRun { name: "reminders".into(), at: site.now(), succeeded: true, outcome: String::new() };
        site.store.record_sweep(&run).await.unwrap();
        let looked = site.now();
        site.set_now("2026-11-23T09:02:00Z");
        let counts = site.store.jobs().counts().await.unwrap();
        let (status, text) = fetched(&site, "/metrics").await;
        assert_eq!(status, StatusCode::OK);
        let metrics = parsed(&text);
        let of = |state: &str| -> i64 {
            let end = format!(",state=\"{state}\"}}");
            let jobs = metrics.iter().filter(|(series, _)| series.starts_with("rightsdesk_jobs{") && series.ends_with(&end));
            jobs.map(|(_, value)| value).sum()
        };
        assert_eq!(of("queued"), i64::try_from(counts.queued).unwrap());
        assert_eq!(of("dead"), i64::try_from(counts.dead).unwrap());
        assert_eq!(counts.dead, 2);
        let mails = metrics["rightsdesk_messages{state=\"queued\"}"];
        assert_eq!(mails, metrics["rightsdesk_jobs{kind=\"send_message\",state=\"queued\"}"]);
        for (series, value) in [
            ("rightsdesk_workers", 1),
            ("rightsdesk_worker_last_look_age_seconds", 120),
            ("rightsdesk_job_runs_total{kind=\"build_pack\",result=\"failure\"}", 2),
            ("rightsdesk_job_runs_total{kind=\"build_pack\",result=\"success\"}", 0),
            ("rightsdesk_jobs_oldest_due_age_seconds{kind=\"send_message\"}", 120),
            ("rightsdesk_jobs_oldest_due_age_seconds{kind=\"build_pack\"}", 0),
            ("rightsdesk_sweep_runs_total{sweep=\"reminders\",result=\"success\"}", 1),
            ("rightsdesk_sweep_last_success_timestamp_seconds{sweep=\"reminders\"}", looked.as_second()),
            ("rightsdesk_messages{state=\"parked\"}", 0),
            ("rightsdesk_open_cases{deadline=\"overdue\"}", 1),
            ("rightsdesk_open_cases{deadline=\"due_today\"}", 1),
            ("rightsdesk_open_cases{deadline=\"later\"}", 1),
        ] {
            assert_eq!(metrics.get(series), Some(&value), "{series}\n{text}");
        }
        assert!(mails >= 3);
        assert!(!text.contains("cannot"), "why a job failed may be long, and is on the page");
        for address in ["/health/live", "/health/ready"] {
            assert_eq!(fetched(&site, address).await, (StatusCode::OK, "ok\n".to_owned()));
        }
        assert_eq!(fetched(&site, "/desk").await.0, StatusCode::NOT_FOUND);
        // The pages themselves tell nobody.
        assert_eq!(site.browser().get("/metrics").await.status, StatusCode::NOT_FOUND);
    }

    /// After an hour without a worker every page of the team says so, and no page of anybody else.
    async fn silence_is_on_every_page_until_a_worker_looks(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut ada = at_work(&site, "Ada", &[Role::Administrator]).await;
        looks(&site).await;
        site.set_now("2026-11-23T09:59:00Z");
        casey.get("/desk").await.does_not_say(&[BANNER]);
        ada.get("/desk").await.does_not_say(&[BANNER]);
        site.set_now("2026-11-23T10:00:00Z");
        let pages = ["/desk".to_owned(), format!("/desk/cases/{case}"), "/desk/register".to_owned(), "/desk/away".to_owned()];
        for page in pages.iter().chain(&pages) {
            casey.get(page).await.says(200, &[BANNER, "23 November 2026 at 9:00am", "govuk-notification-banner"]);
        }
        ada.get("/desk/holidays").await.says(200, &[BANNER]);
        ada.get(HERE).await.says(200, &[BANNER, "A worker last looked for work 1 hour ago."]);
        for page in ["/", "/norfolk", "/norfolk/track", "/desk/sign-in"] {
            site.browser().get(page).await.does_not_say(&[BANNER]);
        }
        site.set_now("2026-11-23T10:00:30Z");
        looks(&site).await;
        casey.get("/desk").await.does_not_say(&[BANNER]);
    }

    /// Who may read it, what it says, and the button.
    async fn the_page_of_the_work(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut audrey = at_work(&site, "Audrey", &[Role::Auditor]).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        let mut ada = at_work(&site, "Ada", &[Role::Administrator]).await;
        ada.get(HERE).await.says(200, &[
            "No worker has ever looked for work.", "Nothing has failed for good.", "No job is late.",
            "No letter waits to be sent.", "Nothing has been done yet.",
        ]);
        failed(&site, 1).await;
        arrived(&site, &new_request(Right::Access)).await;
        let run = SweepRun { name: "chain_roots".into(), at: site.now(), succeeded: true, outcome: "recorded".into() };
        site.store.record_sweep(&run).await.unwrap();
        site.set_now("2026-11-23T09:05:00Z");

        casey.get("/desk").await.does_not_say(&["/desk/work"]);
        assert_eq!(casey.get(HERE).await.status, 403);
        let page = audrey.get(HERE).await;
        page.says(200, &[
            "A worker last looked for work 5 minutes ago.",
            "The oldest should have been done 5 minutes ago.",
            "1 letter waits to be sent.",
            "Put a reply together",
            "Asked for on 23 November 2026 at 9:00am, last tried on 23 November 2026 at 9:00am, tried once",
            "The pages &quot;cannot&quot; be read",
            "5 minutes ago: the pages",
            "The seal of the day over all cases",
            "href=\"/desk/letters\"",
        ]);
        page.does_not_say(&["Siân", "NOR-", "Try again"]);
        ada.get(HERE).await.does_not_say(&["href=\"/desk/letters\""]);

        manu.get("/desk").await.says(200, &["href=\"/desk/work\""]);
        let page = manu.get(HERE).await;
        page.says(200, &["Try again"]);
        let (_, rest) = page.html().split_once("action=\"/desk/work/jobs/").unwrap();
        let address = format!("/desk/work/jobs/{}", rest.split_once('"').unwrap().0);
        let pressed = manu.submit(&page, &address, &[]).await;
        assert_eq!(pressed.leads_to(), "/desk/work?done=again");
        manu.get(pressed.leads_to()).await.says(200, &["It will be tried again.", "Nothing has failed for good."]);
        let twice = manu.submit(&page, &address, &[]).await;
        manu.get(twice.leads_to()).await.says(200, &["It is no longer among those that failed."]);
        let counts = site.store.jobs().counts().await.unwrap();
        assert_eq!(counts.dead, 0);
        let strange = manu.submit(&page, "/desk/work/jobs/x/again", &[]).await;
        assert_eq!(strange.status, 404);
        assert_eq!(manu.get("/desk/work?done=%3Cb%3E").await.status, 200);
    }
}

/// Each kind of job has a name that people can read.
#[test]
fn every_kind_of_job_has_words() {
    let words = rightsdesk_content::Words::new().unwrap();
    for kind in TaskKind::ALL {
        let key = format!("work-job-{}", kind.code().replace('_', "-"));
        assert!(words.has(&key), "{key}");
    }
}
