//! The notices of the token's controller, as the register holds them.

use axum::extract::{Path, State as Extract};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use rightsdesk_content::words::ENGLISH;
use rightsdesk_content::{Voice, findings};
use rightsdesk_core::ids::NoticeId;
use rightsdesk_core::register::completeness::{self, Check, Finding, Item, Status};
use rightsdesk_core::register::{Notice, NoticeDate};
use rightsdesk_core::right::Right;
use serde::Serialize;

use super::problem::Problem;
use super::rights::OfNotice;
use super::token::Client;
use crate::state::State;

/// A notice in the list.
#[derive(Debug, Serialize)]
struct Line {
    id: NoticeId,
    title: String,
    date: Option<NoticeDate>,
    /// An unfilled entry that no published notice covers yet.
    is_template: bool,
    /// How many items are partial, wrong or missing.
    partial: usize,
    wrong: usize,
    missing: usize,
}

#[derive(Debug, Serialize)]
struct List {
    notices: Vec<Line>,
}

/// What the check found of one item.
#[derive(Debug, Serialize)]
struct CheckAnswer {
    item: Item,
    name: String,
    citation: &'static str,
    status: Status,
    findings: Vec<FindingAnswer>,
}

#[derive(Debug, Serialize)]
struct FindingAnswer {
    #[serde(flatten)]
    finding: Finding,
    words: String,
}

/// A notice: its facts, what the check found, and what each right comes to.
#[derive(Debug, Serialize)]
struct Whole {
    id: NoticeId,
    title: String,
    is_template: bool,
    facts: Notice,
    checks: Vec<CheckAnswer>,
    rights: Vec<OfNotice>,
}

/// The notices of the token's controller, and the templates open to it.
pub(crate) async fn list(
    Extract(state): Extract<State>,
    Extension(client): Extension<Client>,
) -> Response {
    let rules = state.store.rules();
    let register = &rules.register;
    let line = |notice: &Notice| {
        let checks = checks(&state, notice);
        let count = |status| checks.iter().filter(|check| check.status == status).count();
        Line {
            id: notice.id.clone(),
            title: notice.title.clone(),
            date: notice.date,
            is_template: register.controller_of(&notice.id).is_none(),
            partial: count(Status::Partial),
            wrong: count(Status::Wrong),
            missing: count(Status::Missing),
        }
    };
    let notices = register.choices_for(&client.controller).map(line).collect();
    Json(List { notices }).into_response()
}

/// One of them.
pub(crate) async fn read(
    Extract(state): Extract<State>,
    Extension(client): Extension<Client>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let rules = state.store.rules();
    let register = &rules.register;
    let mut choices = register.choices_for(&client.controller);
    let notice = choices.find(|notice| notice.id.0 == id);
    let notice = notice.ok_or_else(Problem::not_found)?;
    let voice = state.words.voice(ENGLISH);
    let rights = Right::ALL.map(|right| OfNotice::new(voice, right, notice));
    let checks = checks(&state, notice)
        .iter()
        .map(|check| checked(voice, check))
        .collect();
    Ok(Json(Whole {
        id: notice.id.clone(),
        title: notice.title.clone(),
        is_template: register.controller_of(&notice.id).is_none(),
        facts: notice.clone(),
        checks,
        rights: rights.into(),
    })
    .into_response())
}

fn checks(state: &State, notice: &Notice) -> Vec<Check> {
    let today = state.today();
    let rules = state.store.rules();
    completeness::check(notice, rules.register.regulator_on(today), today)
}

fn checked(voice: Voice<'_>, check: &Check) -> CheckAnswer {
    CheckAnswer {
        item: check.item,
        name: findings::item_name(voice, check.item),
        citation: check.item.citation(),
        status: check.status,
        findings: check
            .findings
            .iter()
            .map(|finding| FindingAnswer {
                words: findings::word(voice, finding),
                finding: finding.clone(),
            })
            .collect(),
    }
}
