//! Whether the work is done, in words: who looks for it, what waits, what failed. Nothing on the
//! page is personal or about one case.

use axum::extract::{Extension, Path, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use rightsdesk_content::{Voice, health};
use rightsdesk_core::people::Role;
use rightsdesk_store::JobId;
use rightsdesk_store::health::{Health, Queue, Runs, SILENCE};
use rightsdesk_store::jobs::DeadJob;
use rightsdesk_store::messages::MessageState;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::letter::moment;
use super::opened::voice;
use crate::access::READERS;
use crate::error::PageError;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// The address of the page.
pub(crate) const HERE: &str = "/desk/work";

/// Those who read how the work goes.
pub(crate) const WATCHERS: &[Role] =
    &[Role::Manager, Role::Dpo, Role::Auditor, Role::Administrator];

/// Those who have what failed tried again.
pub(crate) const MENDERS: &[Role] = &[Role::Manager, Role::Administrator];

/// The most failed jobs that are shown.
const MOST: u32 = 50;

#[derive(Serialize)]
struct WorkPage {
    now: Vec<String>,
    letters: bool,
    dead: Vec<Dead>,
    more: Option<String>,
    jobs: Vec<Row>,
    sweeps: Vec<Row>,
}

#[derive(Serialize)]
struct Dead {
    what: String,
    when: String,
    tries: String,
    why: String,
    /// What a reader who does not see the card is told that the button tries again.
    which: Option<String>,
    /// Where the button leads, for those who may press it.
    again: Option<String>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    waits: Option<String>,
    done: String,
    failed: String,
}

/// What was done before the page is shown.
#[derive(Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

/// The page.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let now = state.now();
    let health = state.store.health(now).await?;
    let dead = state.store.jobs().dead(MOST).await?;
    let digests = state.store.digests().parked(MOST).await?;
    let failed: u64 = health.jobs.values().map(|(_, queue)| queue.dead).sum();
    let more = failed.saturating_sub(dead.len() as u64);
    let may_mend = session.holds_any(MENDERS);
    let page = WorkPage {
        now: told(voice, &health, digests.len() as u64, now),
        letters: session.holds_any(READERS),
        dead: dead
            .iter()
            .map(|job| of_dead(voice, job, may_mend))
            .collect(),
        more: (more > 0).then(|| voice.say("work-dead-more", &[("jobs", number(more).into())])),
        jobs: health
            .jobs
            .iter()
            .map(|(kind, (runs, queue))| Row {
                waits: Some(waits(voice, queue, now)),
                ..row(voice, job_name(voice, kind.code()), runs, now)
            })
            .collect(),
        sweeps: health
            .sweeps
            .iter()
            .map(|(name, runs)| row(voice, sweep_name(voice, name), runs, now))
            .collect(),
    };
    let done = asked.done.and_then(|done| match done.as_str() {
        "again" => Some(voice.text("work-done-again")),
        "already" => Some(voice.text("work-done-already")),
        _ => None,
    });
    super::shell(&state, &session, HERE)
        .back(DESK)
        .success(done)
        .show(&state, "staff/work.html", page)
}

/// Has a job that failed for good tried again. Pressed twice, the second press finds it no longer
/// failed, and does nothing.
pub(super) async fn again(
    Extract(state): Extract<State>,
    Path(id): Path<String>,
    _sent: Sent,
) -> Result<Response, PageError> {
    let id = Uuid::try_parse(&id).map_err(|_| PageError::NotFound)?;
    let jobs = state.store.jobs();
    let tried = jobs.retry(JobId(id), state.now()).await?;
    let tried = tried.ok_or(PageError::NotFound)?;
    let done = if tried { "again" } else { "already" };
    Ok(Redirect::to(&format!("{HERE}?done={done}")).into_response())
}

/// How it stands now, line by line.
fn told(voice: Voice<'_>, health: &Health, digests: u64, now: Timestamp) -> Vec<String> {
    let mut lines = Vec::new();
    match health.workers.first() {
        None => lines.push(voice.text("work-workers-none")),
        Some(newest) => {
            let ago = ("ago", ago(voice, newest.seen_at, now).into());
            lines.push(voice.say("work-workers-last", &[ago]));
            let seen = |at: Timestamp| now.duration_since(at) < SILENCE;
            let workers = health.workers.iter();
            let workers = workers.filter(|worker| seen(worker.seen_at)).count();
            if workers > 1 {
                lines.push(voice.say("work-workers-many", &[("workers", workers.into())]));
            }
        }
    }
    let queued: u64 = health.jobs.values().map(|(_, queue)| queue.queued).sum();
    if queued > 0 {
        lines.push(voice.say("work-late", &[("jobs", number(queued).into())]));
    }
    let oldest = health
        .jobs
        .values()
        .filter_map(|(_, queue)| queue.oldest_due);
    lines.push(match oldest.min() {
        None => voice.text("work-late-none"),
        Some(due) => voice.say("work-late-oldest", &[("ago", ago(voice, due, now).into())]),
    });
    for (state, messages) in &health.messages {
        let messages = [("messages", number(*messages).into())];
        lines.push(match state {
            MessageState::ToPost => voice.say("work-messages-to-post", &messages),
            MessageState::Parked => voice.say("work-messages-parked", &messages),
            _ => voice.say("work-messages-queued", &messages),
        });
    }
    if digests > 0 {
        lines.push(voice.say(
            "work-digests-parked",
            &[("digests", number(digests).into())],
        ));
    }
    lines
}

fn of_dead(voice: Voice<'_>, job: &DeadJob, may_mend: bool) -> Dead {
    let what = job_name(voice, job.task.kind().code());
    let asked = moment(voice, job.created_at);
    let tried = moment(voice, job.last_tried_at);
    let when = [("asked", (&asked).into()), ("tried", tried.into())];
    let which = [("what", (&what).into()), ("asked", (&asked).into())];
    let why = job.last_error.as_deref().filter(|why| !why.is_empty());
    Dead {
        when: voice.say("work-dead-when", &when),
        tries: voice.say("work-dead-tries", &[("tries", job.attempts.into())]),
        why: why.map_or_else(|| voice.text("work-dead-unknown"), |why| voice.capital(why)),
        which: may_mend.then(|| voice.say("work-again-which", &which)),
        again: may_mend.then(|| format!("{HERE}/jobs/{}/again", job.id)),
        what,
    }
}

fn row(voice: Voice<'_>, name: String, runs: &Runs, now: Timestamp) -> Row {
    let never = || voice.text("work-never");
    let failed = runs.failed_at.map(|at| {
        let why = runs.last_error.as_deref().unwrap_or_default();
        let facts = [("ago", ago(voice, at, now).into()), ("why", why.into())];
        voice.say("work-failed", &facts)
    });
    let done = runs.succeeded_at.map(|at| ago(voice, at, now));
    Row {
        name,
        waits: None,
        done: done.unwrap_or_else(never),
        failed: failed.unwrap_or_else(never),
    }
}

fn waits(voice: Voice<'_>, queue: &Queue, now: Timestamp) -> String {
    let jobs = number(queue.queued + queue.running);
    match queue.oldest_due {
        None => jobs.to_string(),
        Some(due) => {
            let facts = [("jobs", jobs.into()), ("ago", ago(voice, due, now).into())];
            voice.say("work-waits-late", &facts)
        }
    }
}

/// A kind of job, by its code.
fn job_name(voice: Voice<'_>, code: &str) -> String {
    named(voice, "work-job-", code)
}

/// A sweep, by its code.
fn sweep_name(voice: Voice<'_>, code: &str) -> String {
    named(voice, "work-sweep-", code)
}

/// What an older or newer program wrote down may have no words here.
fn named(voice: Voice<'_>, beginning: &str, code: &str) -> String {
    let key = format!("{beginning}{}", code.replace('_', "-"));
    if voice.has(&key) {
        voice.text(&key)
    } else {
        code.replace('_', " ")
    }
}

fn ago(voice: Voice<'_>, at: Timestamp, now: Timestamp) -> String {
    health::ago(voice, now.duration_since(at).as_secs())
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
