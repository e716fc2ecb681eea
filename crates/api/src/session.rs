//! Who is there: the cookies, and the sessions they name.
//!
//! A cookie holds an opaque token; the database holds its hash, and decides. Residents who track a
//! request, people of the council, those who were asked by a task, and somebody filling in a form each
//! have a cookie of their own.

use std::collections::BTreeMap;

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use rightsdesk_core::case::TaskId;
use rightsdesk_core::ids::{AccountId, ControllerId, RequestId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_store::Viewer;
use rightsdesk_store::sessions::{Holder, Lifetime};

use crate::access::READERS;
use crate::error::PageError;
use crate::state::State;

/// Which cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cookie {
    /// A person of the council.
    Desk,
    /// A resident who tracks a request.
    Track,
    /// Somebody filling in a form.
    Draft,
    /// Somebody who was asked by a task.
    Task,
}

impl Cookie {
    /// Its name. Over TLS the prefix makes browsers refuse it from anywhere but this host.
    pub(crate) fn name(self, state: &State) -> String {
        let name = match self {
            Cookie::Desk => "desk",
            Cookie::Track => "track",
            Cookie::Draft => "draft",
            Cookie::Task => "task",
        };
        if state.settings.is_secure() {
            format!("__Host-{name}")
        } else {
            name.to_owned()
        }
    }

    /// The token in it, if the browser sent one.
    pub(crate) fn token(self, state: &State, headers: &HeaderMap) -> Option<String> {
        let name = self.name(state);
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, token)| token.to_owned())
    }

    /// A response that sets the cookie until the browser is closed.
    pub(crate) fn set(self, state: &State, token: &str, response: impl IntoResponse) -> Response {
        with_cookie(state, &format!("{}={token}; ", self.name(state)), response)
    }

    /// A response that removes the cookie.
    pub(crate) fn clear(self, state: &State, response: impl IntoResponse) -> Response {
        with_cookie(
            state,
            &format!("{}=; Max-Age=0; ", self.name(state)),
            response,
        )
    }
}

fn with_cookie(state: &State, pair: &str, response: impl IntoResponse) -> Response {
    let secure = if state.settings.is_secure() {
        "; Secure"
    } else {
        ""
    };
    let text = format!("{pair}Path=/; HttpOnly; SameSite=Lax{secure}");
    let mut response = response.into_response();
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

/// How long a person of the council stays signed in.
pub(crate) const DESK_LIFETIME: Lifetime = Lifetime {
    idle: SignedDuration::from_hours(1),
    absolute: SignedDuration::from_hours(12),
};

/// How long a resident sees a request after a code.
pub(crate) const TRACK_LIFETIME: Lifetime = Lifetime {
    idle: SignedDuration::from_mins(30),
    absolute: SignedDuration::from_hours(4),
};

/// How long somebody who was asked by a task can answer after a code: long enough to look something
/// up meanwhile.
pub(crate) const TASK_LIFETIME: Lifetime = Lifetime {
    idle: SignedDuration::from_hours(2),
    absolute: SignedDuration::from_hours(2),
};

/// The token that a form must send back. Its presence in a request's extensions makes
/// [`crate::sent::Sent`] insist on it, so that no handler can forget.
#[derive(Clone, Debug)]
pub(crate) struct Csrf(pub(crate) String);

/// A person of the council who is signed in.
#[derive(Clone, Debug)]
pub(crate) struct StaffSession {
    /// Which account.
    pub(crate) account: AccountId,
    /// Their name.
    pub(crate) name: String,
    /// Their roles for each controller.
    pub(crate) roles: BTreeMap<ControllerId, Vec<Role>>,
    /// What forms hold.
    pub(crate) csrf: String,
    /// What every page has to tell them: that nobody does the work.
    pub(crate) warning: Option<String>,
}

impl StaffSession {
    /// Whether they hold one of these roles for any controller.
    pub(crate) fn holds_any(&self, roles: &[Role]) -> bool {
        self.roles
            .values()
            .flatten()
            .any(|role| roles.contains(role))
    }

    /// Whether they hold one of these roles for this controller.
    pub(crate) fn holds_for(&self, controller: &ControllerId, roles: &[Role]) -> bool {
        let held = self.roles.get(controller).map_or(&[][..], Vec::as_slice);
        held.iter().any(|role| roles.contains(role))
    }

    /// The controllers for which they hold one of these roles.
    pub(crate) fn controllers(&self, roles: &[Role]) -> Vec<ControllerId> {
        self.roles
            .keys()
            .filter(|id| self.holds_for(id, roles))
            .cloned()
            .collect()
    }

    /// Them, looking at cases.
    pub(crate) fn viewer(&self) -> Viewer {
        Viewer::staff(self.account, self.controllers(READERS))
    }

    /// Them, acting on a case of this controller.
    pub(crate) fn actor(&self, controller: &ControllerId) -> Actor {
        let roles = self.roles.get(controller).cloned().unwrap_or_default();
        Actor::Staff {
            account: self.account,
            roles,
        }
    }
}

/// A resident who proved that a request is theirs.
#[derive(Clone, Debug)]
pub(crate) struct TrackingSession {
    /// The request they may see.
    pub(crate) request: RequestId,
    /// What forms hold.
    pub(crate) csrf: String,
    /// When they typed their code.
    pub(crate) began: Timestamp,
}

/// Somebody who was asked by a task, and came by its link and a code.
#[derive(Clone, Debug)]
pub(crate) struct AskedSession {
    /// The task they may read and answer.
    pub(crate) task: TaskId,
    /// What forms hold.
    pub(crate) csrf: String,
}

/// The person of the council whose session the cookie names.
pub(crate) async fn staff(
    state: &State,
    headers: &HeaderMap,
) -> Result<Option<StaffSession>, PageError> {
    let Some(token) = Cookie::Desk.token(state, headers) else {
        return Ok(None);
    };
    let sessions = state.store.sessions();
    let Some(signed_in) = sessions.signed_in(&token, state.now()).await? else {
        return Ok(None);
    };
    let silence = state.store.silence(state.now()).await?;
    let warning = silence.map(|silence| crate::staff::silence(state, silence));
    Ok(Some(StaffSession {
        account: signed_in.account,
        name: signed_in.name,
        roles: signed_in.roles,
        csrf: signed_in.csrf,
        warning,
    }))
}

/// The resident whose session the cookie names.
pub(crate) async fn tracking(
    state: &State,
    headers: &HeaderMap,
) -> Result<Option<TrackingSession>, PageError> {
    let Some(token) = Cookie::Track.token(state, headers) else {
        return Ok(None);
    };
    let Some(session) = state.store.sessions().find(&token, state.now()).await? else {
        return Ok(None);
    };
    let Holder::Resident(request) = session.holder else {
        return Ok(None);
    };
    Ok(Some(TrackingSession {
        request,
        csrf: session.csrf,
        began: session.created_at,
    }))
}

/// Whoever was asked by this task, if the cookie names their session. A session for one task is none
/// for another.
pub(crate) async fn asked(
    state: &State,
    headers: &HeaderMap,
    task: TaskId,
) -> Result<Option<AskedSession>, PageError> {
    let Some(token) = Cookie::Task.token(state, headers) else {
        return Ok(None);
    };
    let Some(session) = state.store.sessions().find(&token, state.now()).await? else {
        return Ok(None);
    };
    Ok(
        (session.holder == Holder::Asked(task)).then_some(AskedSession {
            task,
            csrf: session.csrf,
        }),
    )
}
