//! Requests and cases, as other systems make and read them.

use axum::extract::{Path, Query, State as Extract};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use jiff::civil::Date;
use rightsdesk_core::case::{ActingAs, Outcome, Stage};
use rightsdesk_core::clock::Status;
use rightsdesk_core::ids::{CaseId, NoticeId, Reference, RequestId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::{
    Adjustment, Channel, Elsewhere, NewRequest, Person, Preferences, Receipt, ReplyBy, ReplyWhen,
    Subject,
};
use rightsdesk_core::right::Right;
use rightsdesk_store::{Act, CaseSummary, DeskQuery, OpenError, RequestFile, Viewer};
use serde::{Deserialize, Serialize};

use super::problem::Problem;
use super::token::Client;
use crate::state::State;

/// A request to be made. The controller is the token's.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Create {
    /// The first receipt anywhere in the council or its processor; today if not said.
    #[serde(default)]
    received: Option<Date>,
    rights: Vec<Right>,
    words: String,
    #[serde(default)]
    notice: Option<NoticeId>,
    subject: Subject,
    requester: Person,
    #[serde(default)]
    data_subject: Option<Person>,
    /// Who first received it; the team if not said.
    #[serde(default)]
    receipt: Receipt,
    #[serde(default)]
    preferences: Preferences,
    /// As what the requester acts for another, as they said it.
    #[serde(default)]
    acting_as: Option<ActingAs>,
    /// Of a complaint: the reference of the request that it is about, as it was given.
    #[serde(default)]
    complains_of: Option<String>,
}

/// A request as it is answered.
#[derive(Debug, Serialize)]
struct RequestAnswer {
    id: RequestId,
    reference: Reference,
    cases: Vec<CaseAnswer>,
    receipt: ReceiptAnswer,
    preferences: PreferencesAnswer,
}

/// When and by whom it was first received.
#[derive(Debug, Serialize)]
struct ReceiptAnswer {
    /// The first receipt anywhere in the council or its processor, as it was entered.
    received: Date,
    at: &'static str,
    name: Option<String>,
    /// The separate controller that had it before; that day starts no clock.
    elsewhere: Option<Elsewhere>,
}

/// How to write to the person, as codes. What to avoid when contacting them is personal: that there
/// is something is told, and the team knows what.
#[derive(Debug, Serialize)]
struct PreferencesAnswer {
    adjustments: Vec<Adjustment>,
    reply_by: Option<ReplyBy>,
    reply_when: Option<ReplyWhen>,
    contact_safely: bool,
}

/// A case as it is answered: codes and dates, nothing personal.
#[derive(Debug, Serialize)]
struct CaseAnswer {
    id: CaseId,
    request: RequestId,
    reference: Reference,
    right: Right,
    stage: Stage,
    outcome: Option<Outcome>,
    clock: Status,
    received: Date,
    due: Option<Date>,
    answered: Option<Date>,
}

impl From<CaseSummary> for CaseAnswer {
    fn from(case: CaseSummary) -> Self {
        CaseAnswer {
            id: case.id,
            request: case.request,
            reference: case.reference,
            right: case.right,
            stage: case.stage,
            outcome: case.outcome,
            clock: case.clock_status,
            received: case.received,
            due: case.due,
            answered: case.answered,
        }
    }
}

/// Makes a request. Under one `Idempotency-Key` it is made once; a repeat is answered with 200.
pub(crate) async fn create(
    Extract(state): Extract<State>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Problem> {
    let create: Create =
        serde_json::from_str(&body).map_err(|error| Problem::unreadable(error.to_string()))?;
    let viewer = client.viewer();
    let new = NewRequest {
        controller: client.controller,
        channel: Channel::Api,
        received: create.received.unwrap_or_else(|| state.today()),
        rights: create.rights,
        words: create.words,
        notice: create.notice,
        subject: create.subject,
        requester: create.requester,
        data_subject: create.data_subject,
        receipt: create.receipt,
        preferences: create.preferences,
        acting_as: create.acting_as,
        complains_of: create.complains_of,
    };
    let key = match headers.get("idempotency-key").map(HeaderValue::to_str) {
        None => None,
        // The key of one token never meets that of another.
        Some(Ok(key)) if (1..=128).contains(&key.len()) => Some(format!("{}:{key}", client.token)),
        Some(_) => {
            return Err(Problem::unreadable(
                "Idempotency-Key has 1 to 128 characters.",
            ));
        }
    };
    let actor = Actor::Client {
        token: client.token,
    };
    let act = Act {
        key: key.as_deref(),
        ..Act::new(state.now(), &actor)
    };
    let opened = state
        .store
        .open_request(&new, &act)
        .await
        .map_err(|error| match error {
            OpenError::Problems(problems) => Problem::fields(problems),
            OpenError::KeyReused => Problem::key_reused(),
            OpenError::Refused(refusal) => Problem::unreadable(refusal.to_string()),
            OpenError::Store(error) => Problem::internal(&error),
        })?;
    let status = if opened.already {
        StatusCode::OK
    } else {
        StatusCode::CREATED
    };
    // A repeat on another day is answered with the day on which it was first received.
    let before = if opened.already {
        state.store.load_request_for(opened.request, &viewer).await
    } else {
        Ok(None)
    };
    let before = before.map_err(|error| Problem::internal(&error))?;
    // How the person is written to may have changed since.
    let arrived = before.map_or(new, as_known);
    let answer = answer_of(&state, &viewer, opened.request, opened.reference, arrived).await?;
    let location = format!("/api/v1/requests/{}", opened.request);
    Ok((status, [(header::LOCATION, location)], Json(answer)).into_response())
}

/// A request of the token's controller.
pub(crate) async fn read(
    Extract(state): Extract<State>,
    Extension(client): Extension<Client>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = RequestId(id.parse().map_err(|_| Problem::not_found())?);
    let viewer = client.viewer();
    let request = state.store.load_request_for(id, &viewer).await;
    let request = request
        .map_err(|error| Problem::internal(&error))?
        .ok_or_else(Problem::not_found)?;
    let reference = request.summary.reference.clone();
    let arrived = as_known(request);
    Ok(Json(answer_of(&state, &viewer, id, reference, arrived).await?).into_response())
}

/// Which page of the list.
#[derive(Debug, Deserialize)]
pub(crate) struct ListQuery {
    #[serde(default)]
    cursor: Option<String>,
}

/// A page of the list.
#[derive(Debug, Serialize)]
struct List {
    cases: Vec<CaseAnswer>,
    /// Where the next page begins, if there is one: send it back as `cursor`.
    next: Option<String>,
}

/// The cases of the token's controller, by the date they are due.
pub(crate) async fn list(
    Extract(state): Extract<State>,
    Extension(client): Extension<Client>,
    Query(query): Query<ListQuery>,
) -> Result<Response, Problem> {
    let after = match query.cursor.as_deref().map(str::parse) {
        None => None,
        Some(Ok(cursor)) => Some(cursor),
        Some(Err(_)) => return Err(Problem::unreadable("This is not a cursor.")),
    };
    let query = DeskQuery {
        controllers: vec![client.controller],
        after,
        ..DeskQuery::default()
    };
    let page = state
        .store
        .desk(&query)
        .await
        .map_err(|error| Problem::internal(&error))?;
    let cases = page.cases.into_iter().map(CaseAnswer::from).collect();
    Ok(Json(List {
        cases,
        next: page.next.map(|next| next.to_string()),
    })
    .into_response())
}

/// What arrived, with how the person is written to as known now.
fn as_known(file: RequestFile) -> NewRequest {
    NewRequest {
        preferences: file.preferences,
        ..file.arrived
    }
}

async fn answer_of(
    state: &State,
    viewer: &Viewer,
    id: RequestId,
    reference: Reference,
    arrived: NewRequest,
) -> Result<RequestAnswer, Problem> {
    let cases = state.store.cases_of_request_for(id, viewer).await;
    let cases = cases.map_err(|error| Problem::internal(&error))?;
    Ok(RequestAnswer {
        id,
        reference,
        cases: cases.into_iter().map(CaseAnswer::from).collect(),
        receipt: ReceiptAnswer {
            received: arrived.received,
            at: arrived.receipt.at.code(),
            name: arrived.receipt.at.name().map(str::to_owned),
            elsewhere: arrived.receipt.elsewhere,
        },
        preferences: PreferencesAnswer {
            adjustments: arrived.preferences.adjustments,
            reply_by: arrived.preferences.reply_by,
            reply_when: arrived.preferences.reply_when,
            contact_safely: arrived.preferences.contact_safely.is_some(),
        },
    })
}
