//! What the triage recorded, once it is done, with links to what can still be changed.

use std::collections::BTreeSet;

use axum::response::Response;
use rightsdesk_content::names::{self, Reader, family};
use rightsdesk_content::{Voice, refusals};
use rightsdesk_core::case::{CommandKind, Event, Proof, Refusal, open_to};
use serde::Serialize;

use super::super::case::{Link, Row, care_line, command_link, request_rows};
use super::super::letter::moment;
use super::super::opened::{Opened, voice};
use crate::error::PageError;
use crate::page::DESK;
use crate::session::StaffSession;
use crate::state::State;

#[derive(Serialize)]
struct RecordedPage {
    title: String,
    case_title: String,
    requester: String,
    words: String,
    facts: Vec<Row>,
    /// Who did it and when; that it is not done yet.
    standing: String,
    /// Why this person cannot do it.
    why_not: Option<String>,
    recorded: Vec<Row>,
    /// What can be changed now, each by its own page.
    changes: Vec<Link>,
}

/// What can be changed of a triage.
const CHANGES: [CommandKind; 11] = [
    CommandKind::Accept,
    CommandKind::Assign,
    CommandKind::Assess,
    CommandKind::NoteCare,
    CommandKind::DropCare,
    CommandKind::AskIdentity,
    CommandKind::ConfirmIdentity,
    CommandKind::OpenBeside,
    CommandKind::NameController,
    CommandKind::CorrectReceipt,
    CommandKind::Link,
];

/// What the triage recorded.
pub(super) fn show(
    state: &State,
    session: &StaffSession,
    opened: &Opened,
    why_not: Option<&Refusal>,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let case = opened.case();
    let open: BTreeSet<CommandKind> = open_to(case, &opened.actor).into_iter().collect();
    let page = RecordedPage {
        title: voice.text("triage-title"),
        case_title: opened.title(voice),
        requester: opened.requester().to_owned(),
        words: opened.file.request.arrived.words.clone(),
        facts: request_rows(voice, opened),
        standing: standing(voice, opened),
        why_not: why_not.map(|refusal| refusals::word(voice, refusal)),
        recorded: rows(voice, state, opened),
        changes: CHANGES
            .into_iter()
            .filter(|kind| open.contains(kind))
            .filter_map(|kind| command_link(voice, case, kind))
            .collect(),
    };
    super::super::shell(state, session, DESK)
        .back(format!("{DESK}/cases/{}", case.id))
        .show(state, "staff/triage-recorded.html", page)
}

fn standing(voice: Voice<'_>, opened: &Opened) -> String {
    let ended = |event: &Event| {
        matches!(
            event,
            Event::Accepted { .. } | Event::Redirected { .. } | Event::Misdirected { .. }
        )
    };
    let mut events = opened.file.events.iter().rev();
    match events.find(|recorded| ended(&recorded.event)) {
        Some(recorded) => voice.say(
            "triage-done-by",
            &[
                ("name", opened.people.actor(voice, &recorded.by).into()),
                ("at", moment(voice, recorded.at).into()),
            ],
        ),
        None => voice.text("triage-not-done"),
    }
}

fn rows(voice: Voice<'_>, state: &State, opened: &Opened) -> Vec<Row> {
    let case = opened.case();
    let register = &state.store.rules().register;
    let titles: Vec<String> = opened
        .notices(register)
        .iter()
        .map(|notice| notice.title.clone())
        .collect();
    let services = if titles.is_empty() {
        voice.text("service-none")
    } else {
        titles.join("\n")
    };
    let mut rows = vec![Row::new(voice.text("triage-row-services"), services)];
    if let Some(subject) = case.subject {
        let subject = names::subject(voice, subject, Reader::Staff);
        rows.push(Row::new(voice.text("case-subject"), subject));
    }
    match &case.identity {
        Proof::NotAsked => {}
        Proof::Asked { on, reason, .. } => {
            let facts = [("on", voice.short_date(*on).into()), ("how", reason.into())];
            let mut asked = voice.say("triage-row-asked", &facts);
            if let Some(came) = case.identity.to_be_looked_at() {
                let facts = [("on", voice.short_date(came).into())];
                asked = format!("{asked}\n{}", voice.say("wait-identity-came", &facts));
            }
            rows.push(Row::new(voice.text("case-identity"), asked));
        }
        Proof::Settled { on, how, .. } => {
            let facts = [("on", voice.short_date(*on).into()), ("how", how.into())];
            let settled = voice.say("case-identity-settled", &facts);
            rows.push(Row::new(voice.text("case-identity"), settled));
        }
    }
    if let Some(assessed) = &case.assessment {
        let complexity = names::choice(voice, family::COMPLEXITY, assessed.complexity.code());
        let priority = names::choice(voice, family::PRIORITY, assessed.priority.code());
        let facts = [
            ("complexity", complexity.into()),
            ("priority", priority.into()),
            ("reason", (&assessed.reason).into()),
        ];
        let said = voice.say("triage-row-assessed-text", &facts);
        rows.push(Row::new(voice.text("triage-row-assessed"), said));
    }
    if !case.care.is_empty() {
        let care: Vec<String> = case
            .care
            .iter()
            .map(|care| care_line(voice, care))
            .collect();
        rows.push(Row::new(voice.text("triage-care"), care.join("\n")));
    }
    let owner = case.owner.map_or_else(
        || voice.text("case-nobody"),
        |owner| opened.people.name_or_former(voice, owner),
    );
    rows.push(Row::new(voice.text("case-owner"), owner));
    let beside: Vec<String> = case
        .opened_beside
        .iter()
        .map(|(right, _)| names::right(voice, *right, Reader::Staff))
        .collect();
    if !beside.is_empty() {
        rows.push(Row::new(voice.text("triage-row-beside"), beside.join("\n")));
    }
    rows
}
