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
    let sweeps = || {
        let sweeps = health.sweeps.iter();
        sweeps.map(|(name, runs)| (name.as_str(), runs))
    };
    let jobs = || {
        let jobs = health.jobs.iter();
        jobs.map(|(kind, (runs, queue))| (kind.code(), runs, queue))
    };
    let kinds = || jobs().map(|(kind, runs, _)| (kind, runs));
    let mut page = Page::default();
    page.family(
        "rightsdesk_info",
        "gauge",
        "The version of the program that answers",
        [(vec![("version", env!("CARGO_PKG_VERSION"))], 1)],
    );

    let alive = |seen: Timestamp| now.duration_since(seen) < SILENCE;
    let workers = health.workers.iter();
    let alive = workers.filter(|worker| alive(worker.seen_at)).count();
    page.family(
        "rightsdesk_workers",
        "gauge",
        "Workers that looked for work within the last hour",
        [(vec![], alive)],
    );
    let newest = health.workers.first();
    page.family(
        "rightsdesk_worker_last_look_age_seconds",
        "gauge",
        "Time since any worker last looked for work",
        newest.map(|newest| (vec![], age(newest.seen_at, now))),
    );

    page.family(
        "rightsdesk_sweep_runs_total",
        "counter",
        "Runs of a sweep, by how they went",
        by_result("sweep", sweeps()),
    );
    page.family(
        "rightsdesk_sweep_last_success_timestamp_seconds",
        "gauge",
        "When a sweep last went well",
        last_success("sweep", sweeps()),
    );
    page.family(
        "rightsdesk_job_runs_total",
        "counter",
        "Tries of a kind of job, by how they went",
        by_result("kind", kinds()),
    );
    page.family(
        "rightsdesk_job_last_success_timestamp_seconds",
        "gauge",
        "When a job of a kind was last done",
        last_success("kind", kinds()),
    );
    page.family(
        "rightsdesk_jobs",
        "gauge",
        "Jobs that are not done, by kind and state; dead are those that failed for good",
        jobs().flat_map(|(kind, _, queue)| {
            let states = [
                ("queued", queue.queued),
                ("running", queue.running),
                ("dead", queue.dead),
            ];
            states.map(|(state, jobs)| (vec![("kind", kind), ("state", state)], jobs))
        }),
    );
    page.family(
        "rightsdesk_jobs_oldest_due_age_seconds",
        "gauge",
        "How late the job is that has waited longest past its time; 0 if none is late",
        jobs().map(|(kind, _, queue)| {
            let late = queue.oldest_due.map_or(0, |due| age(due, now));
            (vec![("kind", kind)], late)
        }),
    );

    let messages = health.messages.iter();
    page.family(
        "rightsdesk_messages",
        "gauge",
        "Messages that are not yet sent or posted, by state",
        messages.map(|(state, messages)| (vec![("state", code(*state))], *messages)),
    );
    let cases = health.cases;
    let cases = [
        ("overdue", cases.overdue),
        ("due_today", cases.due_today),
        ("later", cases.later),
        ("without_date", cases.without_date),
    ];
    page.family(
        "rightsdesk_open_cases",
        "gauge",
        "Open cases, by how their last day stands",
        cases.map(|(deadline, cases)| (vec![("deadline", deadline)], cases)),
    );
    page.0
}

/// How often each went well and badly.
fn by_result<'a>(
    label: &'static str,
    all: impl Iterator<Item = (&'a str, &'a Runs)>,
) -> impl Iterator<Item = (Labels<'a>, u64)> {
    all.flat_map(move |(name, runs)| {
        let results = [("success", runs.successes), ("failure", runs.failures)];
        results.map(|(result, runs)| (vec![(label, name), ("result", result)], runs))
    })
}

/// When each last went well. None where it never did: a zero would say that it did, in 1970.
fn last_success<'a>(
    label: &'static str,
    all: impl Iterator<Item = (&'a str, &'a Runs)>,
) -> impl Iterator<Item = (Labels<'a>, i64)> {
    all.filter_map(move |(name, runs)| {
        let at = runs.succeeded_at?;
        Some((vec![(label, name)], at.as_second()))
    })
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

/// The labels of a line, each with its value.
type Labels<'a> = Vec<(&'static str, &'a str)>;

/// The text as far as it is written.
#[derive(Default)]
struct Page(String);

impl Page {
    /// A metric with what it says of itself and a line for each of its values.
    fn family<'a, V: std::fmt::Display>(
        &mut self,
        name: &str,
        kind: &str,
        help: &str,
        lines: impl IntoIterator<Item = (Labels<'a>, V)>,
    ) {
        self.write(format_args!(
            "# HELP {name} {help}.\n# TYPE {name} {kind}\n"
        ));
        for (labels, value) in lines {
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
    }

    fn write(&mut self, text: std::fmt::Arguments<'_>) {
        self.0.push_str(&text.to_string());
    }
}

/// The value of a label, as the format wants it.
fn escaped(value: &str) -> String {
    value
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
}
