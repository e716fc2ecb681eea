//! What a monitoring system reads: the store's health in the text format of Prometheus, on a
//! listener of its own, with the two addresses that say whether the program lives and is ready.
//!
//! Everything is asked of the database when it is read, so that every program of an installation
//! says the same, and nothing is lost when one restarts. The format is a dozen lines to write; a
//! library for it keeps its own numbers, which would have to be copied into it first. Labels hold
//! codes only.

use std::sync::Arc;

use axum::Router;
use axum::extract::State as Extract;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::Timestamp;
use rightsdesk_store::Store;
use rightsdesk_store::health::{Health, Runs, SILENCE};
use rightsdesk_store::messages::MessageState;
use tokio::net::TcpListener;

use crate::health;
use crate::state::Now;

/// The version of the text format.
const FORMAT: &str = "text/plain; version=0.0.4; charset=utf-8";

#[derive(Clone)]
struct Watched {
    store: Store,
    now: Now,
}

/// Serves `/metrics`, `/health/live` and `/health/ready` until `stop` resolves.
///
/// # Errors
/// When the server fails.
pub async fn serve(
    listener: TcpListener,
    store: Store,
    now: Now,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router(store, now))
        .with_graceful_shutdown(stop)
        .await
}

/// The addresses of the listener.
pub fn router(store: Store, now: Now) -> Router {
    Router::new()
        .route("/metrics", get(show))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(ready))
        .with_state(Arc::new(Watched { store, now }))
}

async fn ready(Extract(watched): Extract<Arc<Watched>>) -> (StatusCode, &'static str) {
    health::readiness(&watched.store).await
}

async fn show(Extract(watched): Extract<Arc<Watched>>) -> Response {
    let now = (watched.now)();
    match watched.store.health(now).await {
        Ok(health) => {
            let headers = [(CONTENT_TYPE, FORMAT), (CACHE_CONTROL, "no-store")];
            (headers, text(&health, now)).into_response()
        }
        Err(error) => {
            tracing::warn!(%error, "the metrics could not be read");
            let sorry = "the database does not answer\n";
            (StatusCode::SERVICE_UNAVAILABLE, sorry).into_response()
        }
    }
}

/// The metrics as text.
pub fn text(health: &Health, now: Timestamp) -> String {
    let mut page = Page::default();
    page.family(
        "rightsdesk_info",
        "gauge",
        "The version of the program that answers",
    );
    page.line(&[("version", env!("CARGO_PKG_VERSION"))], 1);

    page.family(
        "rightsdesk_workers",
        "gauge",
        "Workers that looked for work within the last hour",
    );
    let alive = |seen: Timestamp| now.duration_since(seen) < SILENCE;
    let workers = health.workers.iter();
    page.line(&[], workers.filter(|worker| alive(worker.seen_at)).count());
    page.family(
        "rightsdesk_worker_last_look_age_seconds",
        "gauge",
        "Time since any worker last looked for work",
    );
    if let Some(newest) = health.workers.first() {
        page.line(&[], age(newest.seen_at, now));
    }

    let jobs = || {
        let jobs = health.jobs.iter();
        jobs.map(|(kind, (runs, queue))| (kind.code(), runs, queue))
    };
    page.family(
        "rightsdesk_sweep_runs_total",
        "counter",
        "Runs of a sweep, by how they went",
    );
    for (name, runs) in &health.sweeps {
        page.runs("sweep", name, runs);
    }
    page.family(
        "rightsdesk_sweep_last_success_timestamp_seconds",
        "gauge",
        "When a sweep last went well",
    );
    for (name, runs) in &health.sweeps {
        page.last_success("sweep", name, runs);
    }
    page.family(
        "rightsdesk_job_runs_total",
        "counter",
        "Tries of a kind of job, by how they went",
    );
    for (kind, runs, _) in jobs() {
        page.runs("kind", kind, runs);
    }
    page.family(
        "rightsdesk_job_last_success_timestamp_seconds",
        "gauge",
        "When a job of a kind was last done",
    );
    for (kind, runs, _) in jobs() {
        page.last_success("kind", kind, runs);
    }
    page.family(
        "rightsdesk_jobs",
        "gauge",
        "Jobs that are not done, by kind and state; dead are those that failed for good",
    );
    for (kind, _, queue) in jobs() {
        for (state, jobs) in [
            ("queued", queue.queued),
            ("running", queue.running),
            ("dead", queue.dead),
        ] {
            page.line(&[("kind", kind), ("state", state)], jobs);
        }
    }
    page.family(
        "rightsdesk_jobs_oldest_due_age_seconds",
        "gauge",
        "How late the job is that has waited longest past its time; 0 if none is late",
    );
    for (kind, _, queue) in jobs() {
        let late = queue.oldest_due.map_or(0, |due| age(due, now));
        page.line(&[("kind", kind)], late);
    }

    page.family(
        "rightsdesk_messages",
        "gauge",
        "Messages that are not yet sent or posted, by state",
    );
    for (state, messages) in &health.messages {
        page.line(&[("state", code(*state))], messages);
    }
    page.family(
        "rightsdesk_open_cases",
        "gauge",
        "Open cases, by how their last day stands",
    );
    let cases = health.cases;
    for (deadline, cases) in [
        ("overdue", cases.overdue),
        ("due_today", cases.due_today),
        ("later", cases.later),
        ("without_date", cases.without_date),
    ] {
        page.line(&[("deadline", deadline)], cases);
    }
    page.text
}

fn code(state: MessageState) -> &'static str {
    match state {
        MessageState::Queued => "queued",
        MessageState::Sent => "sent",
        MessageState::Parked => "parked",
        MessageState::ToPost => "to_post",
        MessageState::Skipped => "skipped",
    }
}

fn age(moment: Timestamp, now: Timestamp) -> i64 {
    Ord::max(now.duration_since(moment).as_secs(), 0)
}

/// The text, and the name of the metric that is being written.
#[derive(Default)]
struct Page {
    text: String,
    name: &'static str,
}

impl Page {
    fn family(&mut self, name: &'static str, kind: &str, help: &str) {
        self.name = name;
        self.write(format_args!(
            "# HELP {name} {help}.\n# TYPE {name} {kind}\n"
        ));
    }

    fn line(&mut self, labels: &[(&str, &str)], value: impl std::fmt::Display) {
        let name = self.name;
        let labels: Vec<String> = labels
            .iter()
            .map(|(label, value)| format!("{label}=\"{}\"", escaped(value)))
            .collect();
        if labels.is_empty() {
            self.write(format_args!("{name} {value}\n"));
        } else {
            self.write(format_args!("{name}{{{}}} {value}\n", labels.join(",")));
        }
    }

    fn runs(&mut self, label: &str, name: &str, runs: &Runs) {
        for (result, runs) in [("success", runs.successes), ("failure", runs.failures)] {
            self.line(&[(label, name), ("result", result)], runs);
        }
    }

    /// None where it never went well: a zero would say that it did, in 1970.
    fn last_success(&mut self, label: &str, name: &str, runs: &Runs) {
        if let Some(at) = runs.succeeded_at {
            self.line(&[(label, name)], at.as_second());
        }
    }

    fn write(&mut self, text: std::fmt::Arguments<'_>) {
        self.text.push_str(&text.to_string());
    }
}

/// The value of a label, as the format wants it.
fn escaped(value: &str) -> String {
    value
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
}
