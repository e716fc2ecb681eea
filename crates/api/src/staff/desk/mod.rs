//! The desk: what needs somebody today, lists of cases, and what a search finds.

pub(super) mod assign;
pub(super) mod export;
pub(super) mod feed;
mod filter;
mod home;
mod list;
pub(super) mod saved;
mod sheet;

use std::collections::BTreeMap;

use axum::extract::{Extension, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::ids::AccountId;
use rightsdesk_core::people::Role;
use rightsdesk_store::CaseSummary;
use rightsdesk_store::desk::search::{Found, SEARCH_MOST, Search, Unsearchable};
use rightsdesk_web::Form;
use serde::Serialize;

use super::administration;
use super::deadline::{self, Badge};
use super::opened::voice;
use crate::access::READERS;
use crate::error::PageError;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// Those who pass or approve the decisions of others.
const APPROVERS: &[Role] = &[Role::Reviewer, Role::Manager, Role::Dpo];

/// A link.
#[derive(Serialize)]
struct Link {
    text: String,
    count: Option<u64>,
    href: String,
    active: bool,
}

/// One case.
#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a part of the line that is there or not"
)]
struct Line {
    href: String,
    /// The case and its version, as a form sends them back.
    value: String,
    reference: String,
    right: String,
    requester: String,
    controller: String,
    service: String,
    stage: String,
    /// Since when it is in the stage.
    since: String,
    received: String,
    holds: Vec<String>,
    /// What else it waits for, or what waits for somebody.
    notes: Vec<String>,
    due: Option<String>,
    badge: Option<Badge>,
    outcome: Option<String>,
    owner: Option<String>,
    /// Whether triage put it before others.
    urgent: bool,
    /// Whether only named people see it.
    limited: bool,
    /// Whether the reader keeps away from it.
    own_conflict: bool,
    /// Whether it was chosen on a form that comes back.
    ticked: bool,
}

/// The desk or a list, by what the address asks for; for an administrator, what they look after.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    if session.controllers(READERS).is_empty() {
        return Box::pin(administration::page(&state, &session)).await;
    }
    if asked.iter().any(|(name, _)| name == "show") {
        return Box::pin(list::show(&state, &session, &asked)).await;
    }
    if asked.is_empty() {
        let filters = state.store.saved_filters(session.account).await?;
        let first = filters
            .iter()
            .find(|filter| filter.is_default && filter.account == session.account);
        if let Some(first) = first {
            let to = format!("{DESK}?{}&saved={}", first.codes, first.id);
            return Ok(Redirect::to(&to).into_response());
        }
        return Box::pin(home::show(&state, &session, &asked, &filters)).await;
    }
    let filters = state.store.saved_filters(session.account).await?;
    Box::pin(home::show(&state, &session, &asked, &filters)).await
}

#[derive(Serialize)]
struct SearchPage {
    title: String,
    cases: Vec<Line>,
    /// How many were found, or that nothing was; none if nothing was looked for.
    result: Option<String>,
    /// That there are more, or that not all were looked at.
    narrower: Option<String>,
    several_controllers: bool,
}

/// What a search finds: by reference, name, email address, telephone number, address or words of the
/// request, finished or not. What is looked for may be a name, so it is sent and never stands in an
/// address.
pub(super) async fn search(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let typed = sent.text("search");
    let viewer = session.viewer();
    let mut form = sent.to_form();
    let found = match Search::parse(typed) {
        Ok(search) => Some(Box::pin(state.store.search(&search, &viewer)).await?),
        Err(problem) => {
            form.error("search", unsearchable(voice, problem));
            None
        }
    };
    let result = found.as_ref().map(|found| result(voice, found, typed));
    let narrower = found.as_ref().and_then(|found| narrower(voice, found));
    let cases = found.map_or_else(Vec::new, |found| found.cases);
    let names = owners_of(&state, &cases).await?;
    let today = state.today();
    let page = SearchPage {
        title: voice.text("desk-search-title"),
        cases: cases
            .iter()
            .map(|case| line(&state, voice, &names, case, today))
            .collect(),
        result,
        narrower,
        several_controllers: viewer.controllers.len() > 1,
    };
    super::shell(&state, &session, DESK)
        .back(DESK)
        .with_form(form)
        .show(&state, "staff/desk-search.html", page)
}

fn result(voice: Voice<'_>, found: &Found, typed: &str) -> String {
    let count = found.cases.len();
    match (count, found.more) {
        (0, _) => voice.say("desk-nothing-found", &[("words", typed.into())]),
        (count, true) => voice.say("desk-found-more", &[("count", count.into())]),
        (count, false) => voice.say("desk-found", &[("count", count.into())]),
    }
}

fn narrower(voice: Voice<'_>, found: &Found) -> Option<String> {
    let key = match (found.more, found.walked) {
        (true, _) => "desk-found-add-word",
        (false, true) => "desk-found-walked",
        (false, false) => return None,
    };
    Some(voice.text(key))
}

fn unsearchable(voice: Voice<'_>, problem: Unsearchable) -> String {
    match problem {
        Unsearchable::Empty => voice.text("desk-search-empty"),
        Unsearchable::TooShort => voice.text("desk-search-short"),
        Unsearchable::TooLong => voice.say("desk-search-long", &[("most", SEARCH_MOST.into())]),
    }
}

/// The names of the owners of some cases.
async fn owners_of(
    state: &State,
    cases: &[CaseSummary],
) -> Result<BTreeMap<AccountId, String>, PageError> {
    let owners = cases.iter().filter_map(|case| case.owner);
    Ok(state.store.accounts().names(owners).await?)
}

/// The services that a case concerns, in words.
fn services(state: &State, voice: Voice<'_>, case: &CaseSummary) -> String {
    let register = &state.store.rules().register;
    let services: Vec<&str> = case
        .notices
        .iter()
        .filter_map(|id| register.notice(id))
        .map(|notice| notice.title.as_str())
        .collect();
    voice.and(&services)
}

fn controller_name(state: &State, case: &CaseSummary) -> String {
    let register = &state.store.rules().register;
    let known = register.controller(&case.controller);
    known.map_or_else(String::new, |controller| controller.name.clone())
}

fn line(
    state: &State,
    voice: Voice<'_>,
    owners: &BTreeMap<AccountId, String>,
    case: &CaseSummary,
    today: Date,
) -> Line {
    let mut notes = Vec::new();
    if case.stage.is_open() && case.answer_awaited {
        notes.push(voice.text("desk-note-answer"));
    }
    if let Some(due) = case.task_due.filter(|_| case.stage.is_open()) {
        let key = if due < today {
            "desk-note-task-late"
        } else {
            "desk-note-task"
        };
        notes.push(voice.say(key, &[("date", voice.short_date(due).into())]));
    }
    let owner = |id| {
        let known = owners.get(&id).cloned();
        known.unwrap_or_else(|| voice.text("actor-former"))
    };
    Line {
        href: format!("{DESK}/cases/{}", case.id),
        value: format!("{}~{}", case.id, case.version),
        reference: case.reference.to_string(),
        right: names::right(voice, case.right, Reader::Staff),
        requester: case
            .requester
            .clone()
            .unwrap_or_else(|| voice.text("person-erased")),
        controller: controller_name(state, case),
        service: services(state, voice, case),
        stage: names::stage(voice, case.stage, Reader::Staff),
        since: voice.short_date(case.stage_since),
        received: voice.short_date(case.received),
        holds: case
            .holds
            .iter()
            .map(|&hold| names::hold(voice, hold, Reader::Staff))
            .collect(),
        notes,
        due: case.deadline.map(|date| voice.short_date(date)),
        badge: deadline::badge(case.stage, case.clock_status, case.deadline, today),
        outcome: case
            .outcome
            .map(|outcome| names::outcome(voice, outcome, Reader::Staff)),
        owner: case.owner.map(owner),
        urgent: case.priority == Some(rightsdesk_core::case::Priority::Urgent),
        limited: case.limited,
        own_conflict: case.own_conflict,
        ticked: false,
    }
}

/// A form that was not sent yet, with a key of its own.
fn fresh_form() -> Result<Form, PageError> {
    Ok(Form::new().with_once(crate::once::new()?))
}
