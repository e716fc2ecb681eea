//! A case: how its date was reached, and what the right comes to for the services concerned.
//! Codes, dates and the register's words; nothing personal.

use axum::extract::{Path, State as Extract};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use jiff::civil::Date;
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::clock::History;
use rightsdesk_core::ids::{CaseId, NoticeId};
use rightsdesk_core::right::Right;
use rightsdesk_store::{CaseFile, StoreError};
use serde::Serialize;

use super::problem::Problem;
use super::rights::{Follows, OfNotice};
use super::token::Client;
use super::vectors::{Answer, Counting};
use crate::state::State;

/// The clock of a case on a day.
#[derive(Debug, Serialize)]
struct ClockAnswer {
    case: CaseId,
    today: Date,
    /// What was counted.
    history: History,
    clock: Answer,
}

/// What the right of a case comes to.
#[derive(Debug, Serialize)]
struct RightsAnswer {
    case: CaseId,
    right: Right,
    /// Service by service; empty where none is chosen yet.
    services: Vec<Service>,
    #[serde(flatten)]
    follows: Follows,
}

#[derive(Debug, Serialize)]
struct Service {
    notice: NoticeId,
    title: String,
    advice: OfNotice,
}

/// How the date of a case was reached.
pub(crate) async fn clock(
    Extract(state): Extract<State>,
    Extension(client): Extension<Client>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let case = load(&state, &client, &id).await?.case;
    let rules = state.store.rules();
    let calendar = rules.calendar(&case.controller);
    let calendar = calendar.ok_or_else(|| {
        Problem::internal(&StoreError::UnknownController(case.controller.clone()))
    })?;
    let history = case.history();
    let counting = Counting {
        calendar,
        policy: &rules.policy,
        from: state.today(),
    };
    let clock = counting.answer(
        state.words.voice(ENGLISH),
        Some(case.id.to_string()),
        &history,
    );
    Ok(Json(ClockAnswer {
        case: case.id,
        today: state.today(),
        clock: clock.map_err(|error| Problem::internal(&error))?,
        history,
    })
    .into_response())
}

/// What the right of a case comes to, service by service and purpose by purpose.
pub(crate) async fn rights(
    Extract(state): Extract<State>,
    Extension(client): Extension<Client>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let case = load(&state, &client, &id).await?.case;
    let voice = state.words.voice(ENGLISH);
    let rules = state.store.rules();
    let notices = case
        .notices
        .iter()
        .filter_map(|id| rules.register.notice(id));
    let services = notices.map(|notice| Service {
        notice: notice.id.clone(),
        title: notice.title.clone(),
        advice: OfNotice::new(voice, case.right, notice),
    });
    Ok(Json(RightsAnswer {
        case: case.id,
        right: case.right,
        services: services.collect(),
        follows: Follows::from(voice, case.right),
    })
    .into_response())
}

/// A case of the token's controller; one that is limited to named people does not exist for other
/// systems.
async fn load(state: &State, client: &Client, id: &str) -> Result<CaseFile, Problem> {
    let id = CaseId(id.parse().map_err(|_| Problem::not_found())?);
    let file = match state.store.load_case_for(id, &client.viewer()).await {
        Ok(file) => file,
        Err(StoreError::Erased(_)) => None,
        Err(error) => return Err(Problem::internal(&error)),
    };
    file.ok_or_else(Problem::not_found)
}
