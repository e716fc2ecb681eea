//! The page of a task: what is asked, as long as an answer is waited for; then what was sent, and no
//! more of what was asked.

use axum::Extension;
use axum::extract::State as Extract;
use axum::response::Response;
use rightsdesk_content::Voice;
use rightsdesk_core::case::{Period, TaskKind, TaskState};
use serde::Serialize;

use super::answer::Way;
use super::{Opened, Row, address, key, told, voice};
use crate::error::PageError;
use crate::resident::contact::{self, Contact};
use crate::session::AskedSession;
use crate::state::State;

/// A way to answer, as the page offers it.
#[derive(Serialize)]
struct Offer {
    href: String,
    text: String,
}

#[derive(Serialize)]
struct TaskPage {
    title: String,
    reference: String,
    intro: Vec<String>,
    /// The heading over what was sent; none over what is asked, which comes first.
    rows_title: Option<String>,
    /// What is asked; or, once it is answered, what was sent.
    rows: Vec<Row>,
    /// The heading over what to know, or to keep to.
    rules_title: String,
    /// One line each.
    rules: Vec<String>,
    /// The usual answer; none once none is waited for.
    answer: Option<Offer>,
    /// The other answers.
    others: Vec<Offer>,
    contact: Contact,
    sign_out: String,
}

/// The page.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<AskedSession>,
) -> Result<Response, PageError> {
    let opened = Opened::of(&state, &session).await?;
    let voice = voice(&state);
    let case = &opened.file.case;
    let usual = Way::usual(opened.kind());
    let offer = |way: Way| Offer {
        href: way.address(session.task),
        text: voice.text(&key(voice, &format!("asked-link-{}", way.slug()), &opened)),
    };
    let takes = opened.takes(usual);
    let (title, intro, rows, rules) = if takes {
        let title = voice.text(&format!("asked-title-{}", hyphens(opened.kind())));
        let controller = Some(&case.controller);
        let council = controller.and_then(|id| {
            let rules = state.store.rules();
            rules
                .register
                .controller(id)
                .map(|known| known.name.clone())
        });
        let council = council.unwrap_or_default();
        (
            title,
            intro(voice, &opened, &council),
            asked(voice, &opened),
            rules(voice, &opened),
        )
    } else {
        over(voice, &opened)
    };
    let page = TaskPage {
        title,
        reference: case.reference.to_string(),
        intro,
        rows_title: (!takes && !rows.is_empty()).then(|| voice.text("asked-thanks-sent")),
        rows,
        rules_title: voice.text(match (takes, opened.is_consultation()) {
            (false, _) => "asked-rules-over",
            (true, true) => "asked-rules-consult",
            (true, false) => "asked-rules",
        }),
        rules,
        answer: takes.then(|| offer(usual)),
        others: [Way::MoreTime, Way::NotOurs]
            .into_iter()
            .filter(|way| opened.takes(*way))
            .map(offer)
            .collect(),
        contact: contact::team(&state, &case.controller),
        sign_out: format!("{}/sign-out", address(session.task)),
    };
    opened
        .shell(&state, &session)
        .show(&state, "asked/task.html", page)
}

fn hyphens(kind: TaskKind) -> String {
    kind.code().replace('_', "-")
}

/// What it is about, and what was asked for instead of an answer.
fn intro(voice: Voice<'_>, opened: &Opened, council: &str) -> Vec<String> {
    let mut lines = if opened.is_consultation() {
        vec![voice.say("asked-intro-consult", &[("council", council.into())])]
    } else {
        vec![voice.say("letter-task", &[("controller", council.into())])]
    };
    if let Some(more) = &opened.task.more_time {
        let facts = [("until", voice.long_date(more.until).into())];
        lines.push(voice.say("asked-more-time-sent", &facts));
    }
    lines
}

fn row(voice: Voice<'_>, key: &str, text: String) -> Row {
    Row {
        label: voice.text(key),
        text,
    }
}

/// What is asked, with the days: those of the task, and of the case only that of the reply.
fn asked(voice: Voice<'_>, opened: &Opened) -> Vec<Row> {
    let mut rows = what(voice, opened);
    let due = voice.long_date(opened.task.what.due);
    rows.push(row(voice, "asked-row-due", due));
    let reply = opened.file.clock.deadline();
    if let Some(reply) = reply.filter(|_| !opened.is_consultation()) {
        let reply = voice.long_date(reply);
        rows.push(row(voice, "asked-row-reply-due", reply));
    }
    rows
}

/// What is asked, as it stands in the task.
pub(super) fn what(voice: Voice<'_>, opened: &Opened) -> Vec<Row> {
    let row = |key: &str, text: String| row(voice, key, text);
    let what = &opened.task.what;
    if opened.is_consultation() {
        return vec![row("asked-row-ask-consult", what.ask.clone())];
    }
    let mut rows = vec![
        row("asked-row-system", what.system.clone()),
        row("asked-row-ask", what.ask.clone()),
    ];
    if let Some(terms) = &what.terms {
        rows.push(row("asked-row-terms", terms.clone()));
    }
    if let Some(period) = period(voice, what.period) {
        rows.push(row("asked-row-period", period));
    }
    rows
}

/// The days that are meant; nothing, if all are.
pub(super) fn period(voice: Voice<'_>, period: Period) -> Option<String> {
    let date = |date| voice.long_date(date);
    Some(match (period.from, period.to) {
        (None, None) => return None,
        (Some(from), None) => voice.say("asked-period-from", &[("from", date(from).into())]),
        (None, Some(to)) => voice.say("asked-period-to", &[("to", date(to).into())]),
        (Some(from), Some(to)) => {
            let facts = [("from", date(from).into()), ("to", date(to).into())];
            voice.say("asked-period", &facts)
        }
    })
}

fn rules(voice: Voice<'_>, opened: &Opened) -> Vec<String> {
    let keys = if opened.is_consultation() {
        &[
            "letter-consult-choice",
            "letter-consult-we-decide",
            "letter-consult-not-secret",
            "letter-consult-no-contact",
        ][..]
    } else {
        &["letter-task-keep", "letter-task-quiet"]
    };
    keys.iter().map(|key| voice.text(key)).collect()
}

/// The page once no answer is waited for.
fn over(voice: Voice<'_>, opened: &Opened) -> (String, Vec<String>, Vec<Row>, Vec<String>) {
    let sent = told::by_whoever_was_asked(voice, opened);
    match &opened.task.state {
        TaskState::Answered { on } | TaskState::Returned { on, .. } => {
            let facts = [("on", voice.long_date(*on).into())];
            let said = if sent.is_empty() {
                "asked-thanks-by-team"
            } else {
                "asked-thanks-text"
            };
            let mut intro = vec![voice.say(said, &facts)];
            if opened.kind() == TaskKind::Preserve && !sent.is_empty() {
                intro.push(voice.text("asked-thanks-keep"));
            }
            (voice.text("asked-thanks"), intro, sent, Vec::new())
        }
        TaskState::CalledOff { .. } | TaskState::Asked => {
            let keys = match opened.kind() {
                TaskKind::Consult => &["letter-consult-off-copies"][..],
                TaskKind::Preserve => &["letter-task-off-keep-usual", "letter-task-off-copies"],
                _ => &["letter-task-off-stop", "letter-task-off-copies"],
            };
            (
                voice.text("asked-over"),
                vec![voice.text("asked-over-text")],
                Vec::new(),
                keys.iter().map(|key| voice.text(key)).collect(),
            )
        }
    }
}
